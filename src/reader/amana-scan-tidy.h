/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-words.h"

G_BEGIN_DECLS

/* Leaves out what is no print, joins what was torn apart, parts what ran together, and puts
 * points where the ink has them. Words of a line stay in their order. */
void amana_scan_tidy (const AmanaScanPage *page, GArray *words);

G_END_DECLS
