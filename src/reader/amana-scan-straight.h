/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-page.h"

G_BEGIN_DECLS

/* Makes @page's lines of print level, once its ground is even; its map says how. */
void amana_scan_straighten (AmanaScanPage *page);

/* Whether lines of @ink still lie at different angles. */
gboolean amana_scan_is_bent (PIX *ink);

/* Keeps the map true: what stands at (x, y) from now on stood at @step (x, y, 1). */
void amana_scan_map_step (AmanaScanPage *page, const double step[9]);

G_END_DECLS
