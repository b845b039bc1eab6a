/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-page.h"

G_BEGIN_DECLS

/* Print that stands together on a line, with more than a space around it; in pixels. */
typedef struct
{
  int x, y, width, height;
} AmanaScanCell;

/* Of AmanaScanCell, top down. @letter: the height of a letter, in pixels. */
GArray *amana_scan_cells_find (const AmanaScanPage *page) G_GNUC_WARN_UNUSED_RESULT;

/* The flag that a cell is, or its colon, or NULL: "▲", "▼", ":". */
const char *amana_scan_cells_find_mark (const AmanaScanPage *page, const AmanaScanCell *cell);

G_END_DECLS
