/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-page.h"

G_BEGIN_DECLS

/* On a page with even ground and straight lines. */
void amana_scan_rules_lighten_bars (AmanaScanPage *page);
void amana_scan_rules_remove (AmanaScanPage *page);

/* Once its ink and its pieces are known. */
void amana_scan_rules_remove_leaders (AmanaScanPage *page);

G_END_DECLS
