/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-words.h"

G_BEGIN_DECLS

/* Of the AmanaScanWord in @words. */
gboolean amana_scan_has_likely_unit (GArray *words);
gboolean amana_scan_has_shaky_figure (GArray *words);
gboolean amana_scan_has_likely_figure (GArray *words);
gboolean amana_scan_is_out_of_order (GArray *words);
guint amana_scan_count_digits (GArray *words);

/* Marks those of @words that @again, a second reading of them, has too. */
void amana_scan_compare (GArray *words, GArray *again);

G_END_DECLS
