/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

/* Adds the columns of @table that its body has and its heading does not name. @sample are
 * lines of the body, AmanaLabLine; the intervals of the columns have to be set, and have
 * to be set again. */
void amana_lab_bands_settle (AmanaLabTable *table, GPtrArray *sample);

G_END_DECLS
