/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

void amana_lab_column_cells_settle (AmanaLabTable *table, GPtrArray *sample);

/* Takes for no range what stands under the middle of "Low  Normal  High", where ranges and values
 * have columns of their own. */
void amana_lab_column_cells_skip_gauge (AmanaLabTable *table);

/* Whether most cells of @column, which knows where it ends, hold no word: days, codes. */
gboolean amana_lab_column_is_wordless (const AmanaLabColumn *column, GPtrArray *sample);

G_END_DECLS
