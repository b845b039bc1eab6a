/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

/* Takes @scanned; the same page, or one without what cannot be believed. */
AmanaPageWords *amana_scan_drop_lost_figures (AmanaPageWords *scanned) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
