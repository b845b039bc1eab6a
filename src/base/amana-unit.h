/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The UCUM code of a unit as laboratories print it (`mUI/l` → "m[IU]/L", `Giga/L`
 * → "10*9/L", `mL/min/1,73m²` → "mL/min/{1.73_m2}", `غ/ل` → "g/L"); NULL where
 * the whole of @printed is not a unit. */
char *amana_unit_to_ucum (const char *printed) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the whole of @token is a unit. */
gboolean amana_unit_is_unit (const char *token);

/* Whether two printed units say the same: by UCUM code, else by their folds. */
gboolean amana_unit_equal (const char *a, const char *b);

G_END_DECLS
