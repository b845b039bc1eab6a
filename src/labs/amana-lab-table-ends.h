/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

/* Sets the end of @self among @lines, where its columns are no longer those of the rows. */
void amana_lab_table_ends_settle (AmanaLabTable *self, GPtrArray *lines);

G_END_DECLS
