/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-words.h"

G_BEGIN_DECLS

#define AMANA_SCAN_MENDED 55.0

/* Units that were recognised as what only looks like them. */
void amana_scan_units_mend (GArray *words);
char *amana_scan_unit_mend (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_scan_unit_is_likely (const char *text);

G_END_DECLS
