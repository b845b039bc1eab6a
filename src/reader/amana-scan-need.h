/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

gboolean amana_scan_is_needed (const AmanaPageWords *words, guint marks);
gboolean amana_scan_is_better (const AmanaPageWords *scanned, const AmanaPageWords *printed);

G_END_DECLS
