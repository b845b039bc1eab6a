/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-scan-page.h"

G_BEGIN_DECLS

/* A word as it was recognised, in pixels of the page made ready. */
typedef struct
{
  char *text; /* (owned) */
  int x0, y0, x1, y1;
  int baseline;
  guint line;
  double confidence; /* 0 to 99 */
  gboolean agreed;   /* figures that two models, of another mind and size, read alike */
} AmanaScanWord;

/* Of AmanaScanWord; may turn the page over. NULL when no language is installed. */
GArray *amana_scan_words_read (AmanaScanPage *page) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
