/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"
#include "amana-lab-span.h"

G_BEGIN_DECLS

/* The row of analyte @id that was measured together with @row and has a figure in @ucum,
 * which is then in @span; NULL where there is none, or where it cannot be told which. */
AmanaLabRow *amana_lab_link (const AmanaLabReading *reading,
                             const AmanaLabRow *row,
                             const char *id,
                             const char *ucum,
                             AmanaSpan *span);

/* Whether two rows are of one day: both of this report, or both from one older column. */
gboolean amana_lab_link_same_day (const AmanaLabRow *a, const AmanaLabRow *b);

/* What the figure of @row can stand for in @ucum; "1" is a ratio, with a unit or without. */
gboolean amana_lab_row_span (const AmanaLabRow *row, const char *ucum, AmanaSpan *span);

gboolean amana_lab_row_is (const AmanaLabRow *row, const char *id);

/* The row is for the person to look at, and why. */
void amana_lab_row_doubt (AmanaLabRow *row, const char *sentence);

/* For sentences: figure and unit as printed; a name; a number that was reckoned. */
char *amana_lab_row_dup_figure (const AmanaLabRow *row);
char *amana_lab_row_dup_name (const AmanaLabRow *row);
char *amana_lab_dup_amount (double value, const char *unit);

/* The cross-checks, each with its own idea. They add to what checks said before. */
void amana_lab_check_units (AmanaLabReading *reading);
void amana_lab_check_identities (AmanaLabReading *reading);
void amana_lab_check_sums (AmanaLabReading *reading);
void amana_lab_check_friedewald (AmanaLabReading *reading);
void amana_lab_check_plausible (AmanaLabReading *reading);
void amana_lab_check_slips (AmanaLabReading *reading);

G_END_DECLS
