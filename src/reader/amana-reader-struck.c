/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words that are struck through: a thin line, drawn or filled, runs level through the middle
 * of their letters. The lines of a table run above or below, those under words at their foot. */

#include "config.h"

#include "amana-reader-struck.h"

#define HIGHEST 0.35 /* of the height of a word's box, from above */
#define LOWEST  0.72
#define MOSTLY  0.8 /* of its width */

static gboolean
is_through (const AmanaReaderCover *line, const double box[4])
{
  double place = ((line->y0 + line->y1) / 2 - box[1]) / (box[3] - box[1]);

  return place > HIGHEST && place < LOWEST &&
         MIN (line->x1, box[2]) - MAX (line->x0, box[0]) >= MOSTLY * (box[2] - box[0]);
}

void
amana_reader_struck_mark (const AmanaReaderInk *ink, AmanaReaderWords *words)
{
  const double *boxes = (const double *) words->edges->data;

  for (guint i = 0; i < ink->lines->len; i++)
    for (guint k = 0; k < words->styles->len; k++)
      if (is_through (&g_array_index (ink->lines, AmanaReaderCover, i), boxes + 4 * (gsize) k))
        g_array_index (words->styles, guint32, k) |= AMANA_WORD_STRUCK;
}
