/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-words.h"

G_BEGIN_DECLS

/* Of AmanaScanWord: 0 to 99; and how much was read with certainty. */
double amana_scan_get_mean (GArray *words);
double amana_scan_get_yield (GArray *words);

/* Of letters and figures, 0 to 1. */
double amana_scan_get_arabic_share (GArray *words);
gboolean amana_scan_holds_arabic (const char *text);

/* Figures, their signs and their bounds alone. */
gboolean amana_scan_is_figures (GArray *words);

G_END_DECLS
