/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the ink says against a recognised figure.
 *
 * Recognition is sure of "126" where "1,26" is printed: what it left out it does
 * not miss. But the pieces of ink can be counted without it. In a figure every digit
 * is one tall piece, and a point or a comma is a small one on the baseline; where
 * that does not come out, the figure is doubtful, unless digits only touch and two
 * models read them alike. So is one with ink close beside it
 * that belongs to no word: a "<", or a digit apart. And on a page that is bent, no
 * figure can be told for certain to be of the line that it seems to stand on. Nor can one
 * that is only a few edges high.
 */

#include "config.h"

#include "amana-scan-doubt.h"

#include <string.h>

#define TALL   0.6  /* of the word's height */
#define SMALL  0.52 /* bold commas hang nearly that far */
#define CLOSE  0.9  /* of a letter's height */
#define COARSE 7.4  /* edges that a figure is high: fewer, and a 3 is an 8, a comma nothing */

static gboolean
is_figure (const char *text)
{
  return strpbrk (text, "0123456789") != NULL && text[strspn (text, "0123456789.,")] == '\0';
}

static guint
count_bytes (const char *text, const char *wanted)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += strchr (wanted, *text) != NULL;
  return n;
}

static gboolean
is_inside (const AmanaScanPiece *piece, const AmanaScanWord *word)
{
  int x = piece->x + piece->w / 2, y = piece->y + piece->h / 2;

  return x >= word->x0 && x < word->x1 && y >= word->y0 && y < word->y1;
}

typedef enum
{
  AGREES,
  TOUCHES, /* digits hang together; the points are there */
  CONTRADICTS,
} Verdict;

static Verdict
compare_ink (const GArray *pieces, const AmanaScanWord *word)
{
  int height = word->baseline - word->y0;
  guint tall = 0, small = 0, n_digits = count_bytes (word->text, "0123456789");

  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (pieces, AmanaScanPiece, i);
      int middle = piece->y + piece->h / 2;

      if (!is_inside (piece, word))
        continue;
      if (piece->h >= TALL * height)
        tall++;
      else if (piece->h <= SMALL * height && middle > word->baseline - 0.3 * height &&
               piece->h * piece->w >= 0.008 * height * height)
        small++;
    }
  if (small != count_bytes (word->text, ".,") || tall > n_digits)
    return CONTRADICTS;
  return tall == n_digits ? AGREES : TOUCHES;
}

/* Bold or blurred digits touch, and are one piece: then a second reading counts. */
static gboolean
is_borne_out (const GArray *pieces, const AmanaScanWord *word)
{
  Verdict verdict = compare_ink (pieces, word);

  return verdict == AGREES || (verdict == TOUCHES && word->agreed);
}

/* Ink beside the word that no word has. */
static gboolean
has_stray_ink (const GArray *pieces, GArray *words, const AmanaScanWord *word)
{
  int height = word->baseline - word->y0;
  AmanaScanWord around = *word;

  around.x0 -= (int) (CLOSE * height);
  around.x1 += (int) (CLOSE * height);
  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (pieces, AmanaScanPiece, i);
      gboolean owned = FALSE;

      if (piece->h < 0.3 * height || piece->h > 2 * height || !is_inside (piece, &around))
        continue;
      for (guint k = 0; !owned && k < words->len; k++)
        owned = is_inside (piece, &g_array_index (words, AmanaScanWord, k));
      if (!owned)
        return TRUE;
    }
  return FALSE;
}

/* Low resolution, blur and coarse coding leave no more of a figure than two models can both
 * take for another. */
static gboolean
is_coarse (const AmanaScanPage *page, const AmanaScanWord *word)
{
  return word->baseline - word->y0 < COARSE * page->edge;
}

gboolean
amana_scan_is_contradicted (const AmanaScanPage *page, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

      if (is_figure (word->text) && compare_ink (page->pieces, word) != AGREES)
        return TRUE;
    }
  return FALSE;
}

void
amana_scan_doubt (const AmanaScanPage *page, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

      if ((page->bent || is_coarse (page, word)) && strpbrk (word->text, "0123456789") != NULL)
        word->confidence = MIN (word->confidence, AMANA_SCAN_BENT);
      if (!is_figure (word->text) || word->confidence <= AMANA_SCAN_DOUBTFUL)
        continue;
      if (!is_borne_out (page->pieces, word) || has_stray_ink (page->pieces, words, word))
        word->confidence = AMANA_SCAN_DOUBTFUL;
      else if (word->agreed && !page->bent && !is_coarse (page, word) &&
               compare_ink (page->pieces, word) == AGREES)
        word->confidence = MAX (word->confidence, AMANA_SCAN_AGREED);
    }
}
