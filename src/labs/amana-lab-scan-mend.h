/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

gboolean amana_lab_reading_is_scanned (const AmanaLabReading *reading, guint page);

/* The least confidence of the words in @box; 0 when there are none. */
guint amana_lab_scan_confidence (const AmanaPageWords *page, const AmanaBox *box);

/* Puts the name and the unit of a row of a picture right, where it can be told how. */
void amana_lab_scan_mend (AmanaLabReading *reading, AmanaLabRow *row);

G_END_DECLS
