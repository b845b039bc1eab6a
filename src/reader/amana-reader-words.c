/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words that are collected from several selections of one page, each word once.
 *
 * A word is known by where it stands. In whole selections, by its middle; a tile cuts
 * words, so that what it gives counts only where nothing known stands beside it, and pieces
 * that two tiles gave are joined. */

#include "config.h"

#include "amana-reader-words.h"

#include "amana-reader-arabic.h"

#define APART_PT 1.0
#define CUT_PT   0.5

/* Both sets of control characters (a terminal obeys either), and what turns text. */
gboolean
amana_reader_words_is_control (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x200e || c == 0x200f;
}

/* An alef without a width lies in the box of its lam: known only if it was given itself. */
static gboolean
is_known_alef (const AmanaReaderWords *words, const AmanaBox *box)
{
  for (guint i = 0; i < words->n_alefs; i++)
    {
      const AmanaBox *known = &g_array_index (words->alefs, AmanaBox, i);

      if (ABS (known->x0 - box->x0) < 1 && ABS (known->y0 - box->y0) < 1)
        return TRUE;
    }

  return FALSE;
}

/* Whether it stands in one of the words from the @from th to the @n th, or right beside it. */
static gboolean
touches (const AmanaReaderWords *words, guint from, guint n, const AmanaBox *box)
{
  const double *edges = (const double *) words->edges->data;
  double middle = (box->y0 + box->y1) / 2;

  for (guint i = from; i < n; i++)
    {
      const double *known = edges + 4 * (gsize) i;

      if (middle > known[1] && middle < known[3] && box->x1 > known[0] - APART_PT &&
          box->x0 < known[2] + APART_PT)
        return TRUE;
    }

  return FALSE;
}

gboolean
amana_reader_words_hold (const AmanaReaderWords *words, guint from, double x, double y)
{
  return touches (words, from, words->n_known, &(AmanaBox) { x, y, x, y });
}

gboolean
amana_reader_words_know (const AmanaReaderWords *words, const AmanaBox *box)
{
  const double *edges = (const double *) words->edges->data;
  double x = (box->x0 + box->x1) / 2, y = (box->y0 + box->y1) / 2;

  if (box->x1 - box->x0 < 2 * AMANA_READER_LIGATURE_PT)
    return is_known_alef (words, box) || words->n_whole > 0;
  /* A tile cuts words: what stands right beside a known one is a part of it. */
  if (touches (words, 0, words->n_whole, box))
    return TRUE;
  for (guint i = 0; i < words->n_known; i++)
    {
      const double *known = edges + 4 * (gsize) i;

      if (x >= known[0] && y >= known[1] && x <= known[2] && y <= known[3])
        return TRUE;
    }

  return FALSE;
}

void
amana_reader_words_init (AmanaReaderWords *words)
{
  words->texts = g_string_new (NULL);
  words->edges = g_array_new (FALSE, FALSE, sizeof (double));
  words->sizes = g_array_new (FALSE, FALSE, sizeof (double));
  words->styles = g_array_new (FALSE, FALSE, sizeof (guint32));
  words->alefs = g_array_new (FALSE, FALSE, sizeof (AmanaBox));
}

GVariant *
amana_reader_words_end (AmanaReaderWords *words)
{
  GVariant *result =
    g_variant_new ("(dds@ad@ad@auu)", words->width, words->height, words->texts->str,
                   g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, words->edges->data,
                                              words->edges->len, sizeof (double)),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, words->sizes->data,
                                              words->sizes->len, sizeof (double)),
                   g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, words->styles->data,
                                              words->styles->len, sizeof (guint32)),
                   words->marks);

  g_string_free (words->texts, TRUE);
  g_array_unref (words->edges);
  g_array_unref (words->sizes);
  g_array_unref (words->styles);
  g_array_unref (words->alefs);
  return result;
}

/* One word of the last tile and the first of this one, that the edge between them cut. */
void
amana_reader_words_join_cut (AmanaReaderWords *words, guint at, gsize text_at)
{
  double *edges = (double *) words->edges->data + 4 * (gsize) at;

  if (at == 0 || at >= words->sizes->len || ABS (edges[0] - edges[-2]) > CUT_PT ||
      ABS (edges[1] - edges[-3]) > CUT_PT ||
      amana_reader_arabic_is_letter (g_utf8_get_char (words->texts->str + text_at)))
    return;
  edges[-2] = edges[2];
  g_string_erase (words->texts, (gssize) text_at - 1, 1);
  g_array_remove_range (words->edges, 4 * at, 4);
  g_array_remove_index (words->sizes, at);
  g_array_remove_index (words->styles, at);
  words->n_known = MIN (words->sizes->len, AMANA_READER_MOST_KNOWN);
}
