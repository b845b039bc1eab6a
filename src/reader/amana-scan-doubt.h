/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-words.h"

G_BEGIN_DECLS

#define AMANA_SCAN_DOUBTFUL 40.0
#define AMANA_SCAN_AGREED   86.0 /* read alike twice, and borne out by the ink */
#define AMANA_SCAN_BENT     70.0 /* the most on a page that is bent, or coarse */

/* Whether a figure of @words is contradicted by the ink. */
gboolean amana_scan_is_contradicted (const AmanaScanPage *page, GArray *words);

/* Lowers the confidence of words that the ink contradicts. */
void amana_scan_doubt (const AmanaScanPage *page, GArray *words);

G_END_DECLS
