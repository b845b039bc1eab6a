/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* Whether the page of @row has bounds and no figure; whether @row is a verdict in the place
 * of the ranges. */
gboolean amana_lab_has_bounds_alone (const AmanaLabReading *reading, const AmanaLabRow *row);
gboolean amana_lab_stands_among_ranges (const AmanaLabReading *reading, const AmanaLabRow *row);

/* Drops the rows of pages of nobody that hold nothing else. */
void amana_lab_empty_sheets_drop (AmanaLabReading *reading);

G_END_DECLS
