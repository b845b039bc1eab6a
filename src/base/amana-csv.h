/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a cell (nullable: empty) to the row that @csv ends with. */
void amana_csv_add (GString *csv, const char *text);
void amana_csv_add_number (GString *csv, double number); /* NAN: an empty cell */
void amana_csv_end_row (GString *csv);

G_END_DECLS
