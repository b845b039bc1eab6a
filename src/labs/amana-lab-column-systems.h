/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

/* Before columns are grouped: which hold the same results in other units. */
void amana_lab_column_systems_find (AmanaLabTable *table, GPtrArray *sample); /* AmanaLabLine * */

/* When they are: ranges that stand together behind the values of several systems. */
void amana_lab_column_systems_share (AmanaLabTable *table);

G_END_DECLS
