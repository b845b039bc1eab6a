/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

void amana_lab_column_cells_settle (AmanaLabTable *table, GPtrArray *sample);

G_END_DECLS
