/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

void amana_lab_column_cells_settle (AmanaLabTable *table, GPtrArray *sample);

/* Whether most cells of @column, which knows where it ends, hold no word: days, codes. */
gboolean amana_lab_column_is_wordless (const AmanaLabColumn *column, GPtrArray *sample);

G_END_DECLS
