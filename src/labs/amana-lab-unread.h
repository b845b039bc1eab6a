/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* Adds to @pages (guint) those with results of which no row was made; TRUE if any. */
gboolean amana_lab_unread_find (const AmanaLabReading *reading, guint n_pages, GArray *pages);

G_END_DECLS
