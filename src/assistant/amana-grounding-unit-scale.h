/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a number means the same in both printed units: "ng/mL" and "µg/L" are of one
 * scale, "g/L" and "g/dL" are not. */
gboolean amana_units_have_one_scale (const char *a, const char *b);

G_END_DECLS
