/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Behind the power of ten that @text begins with, whose exponent is then in @exponent;
 * @text itself where it begins with none. */
const char *amana_unit_take_power (const char *text, int *exponent);

G_END_DECLS
