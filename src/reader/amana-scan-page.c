/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A picture of a page, made ready for recognition (Leptonica).
 *
 *     ground    made even, so that a shadow or a fold is no ink
 *     lines     made level (amana-scan-straight)
 *     size      small print is enlarged until its letters are tall enough
 *     no print  rules, bars and leaders are taken out (amana-scan-rules)
 *
 * Which of the two level ways is up is not settled here: what rises above Latin
 * letters says it of Latin print (`upward`), but not of Arabic.
 */

#include "config.h"

#include "amana-scan-page.h"

#include "amana-scan-rules.h"
#include "amana-scan-straight.h"

#include <math.h>

#define GROUND        250 /* what the ground becomes, of 255 */
#define INK_BELOW     170 /* darker than this is print */
#define PALE_BELOW    205 /* where print is pale */
#define TONE_BLOCK    4
#define LEAST_PIECE   6  /* pixels in its box: less is dirt */
#define LEAST_LETTER  19 /* pixels: smaller letters are enlarged */
#define BEST_LETTER   28
#define MOST_LETTER   60
#define MOST_MEASURED 800 /* letters */
#define LEAST_DEPTH   70  /* of 255, of a row of a letter */
#define MOST_PIXELS   (24.0 * 1000 * 1000)

static PIX *
make_even (PIX *grey)
{
  g_autoptr (AmanaPix) even = pixBackgroundNorm (grey, NULL, NULL, 24, 32, 70, 60, GROUND, 2, 2);

  return even != NULL ? g_steal_pointer (&even) : pixClone (grey);
}

static PIX *
find_ink (PIX *grey, int below)
{
  return pixThresholdToBinary (grey, below);
}

/* Half way between the print's tone and the ground: a worn ribbon's strokes are pale, and
 * fall apart where only what is dark counts. */
static int
find_below (PIX *grey)
{
  g_autoptr (AmanaPix) darkest = pixScaleGrayMinMax (grey, TONE_BLOCK, TONE_BLOCK, L_CHOOSE_MIN);
  guint counts[256] = { 0 }, n = 0, sum = 0;
  int tone = 0;

  for (int y = 0; darkest != NULL && y < pixGetHeight (darkest); y++)
    {
      const l_uint32 *row = pixGetData (darkest) + (gsize) y * (gsize) pixGetWpl (darkest);

      for (int x = 0; x < pixGetWidth (darkest); x++)
        counts[GET_DATA_BYTE (row, x)]++;
    }
  for (guint i = 0; i < PALE_BELOW; i++)
    n += counts[i];
  while (tone < PALE_BELOW && (sum += counts[tone]) * 2 < n)
    tone++;

  return CLAMP ((tone + GROUND) / 2, INK_BELOW, PALE_BELOW);
}

/* --- size --- */

static GArray *
find_pieces (PIX *ink)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));
  BOXA *boxes = pixConnCompBB (ink, 8);
  int n = boxes != NULL ? boxaGetCount (boxes) : 0;

  for (int i = 0; i < n; i++)
    {
      AmanaScanPiece piece;

      boxaGetBoxGeometry (boxes, i, &piece.x, &piece.y, &piece.w, &piece.h);
      if (piece.w * piece.h >= LEAST_PIECE)
        g_array_append_val (pieces, piece);
    }
  boxaDestroy (&boxes);
  return pieces;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* The middle height of what may be letters, in pixels; 0 on an empty page. */
static int
measure_letters (GArray *pieces)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (pieces, AmanaScanPiece, i);

      if (piece->h >= 7 && piece->h <= 150 && piece->w >= 2 && piece->w <= 4 * piece->h)
        g_array_append_val (heights, piece->h);
    }
  if (heights->len < 20)
    return 0;
  g_array_sort (heights, compare_ints);
  return g_array_index (heights, int, heights->len / 2);
}

/* --- sharpness --- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* Of each row of a letter: its depth over its steepest step. */
static void
measure_rows (GArray *edges, PIX *grey, const AmanaScanPiece *piece)
{
  int x0 = MAX (piece->x - 2, 1), x1 = MIN (piece->x + piece->w + 2, pixGetWidth (grey) - 1);

  for (int y = piece->y; y < piece->y + piece->h; y++)
    {
      const l_uint32 *row = pixGetData (grey) + (gsize) y * (gsize) pixGetWpl (grey);
      int darkest = GROUND, steepest = 0;
      double edge;

      for (int x = x0; x < x1; x++)
        {
          int left = GET_DATA_BYTE (row, x - 1), right = GET_DATA_BYTE (row, x + 1);

          darkest = MIN (darkest, (int) GET_DATA_BYTE (row, x));
          steepest = MAX (steepest, abs (right - left));
        }
      if (GROUND - darkest < LEAST_DEPTH || steepest == 0)
        continue;
      edge = 2.0 * (GROUND - darkest) / steepest;
      g_array_append_val (edges, edge);
    }
}

/* The middle one of what letters show: low resolution, blur and coarse coding all widen it. */
static double
measure_edge (PIX *grey, GArray *pieces, int letter)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (double));
  guint step = MAX (1, pieces->len / MOST_MEASURED);

  for (guint i = 0; i < pieces->len; i += step)
    {
      const AmanaScanPiece *piece = &g_array_index (pieces, AmanaScanPiece, i);

      if (piece->h >= 0.6 * letter && piece->h <= 1.8 * letter && piece->w <= 2 * letter)
        measure_rows (edges, grey, piece);
    }
  if (edges->len == 0)
    return 0;
  g_array_sort (edges, compare_doubles);
  return g_array_index (edges, double, edges->len / 2);
}

static void
size_letters (AmanaScanPage *self)
{
  g_autoptr (AmanaPix) ink = find_ink (self->grey, self->below);
  double pixels = (double) pixGetWidth (self->grey) * pixGetHeight (self->grey);
  g_autoptr (GArray) pieces = find_pieces (ink);
  int letter = measure_letters (pieces);
  double factor = 1;
  PIX *scaled;

  if (letter > 0 && (letter < LEAST_LETTER || letter > MOST_LETTER))
    factor = CLAMP ((double) BEST_LETTER / letter, 0.4, 3.0);
  factor = MIN (factor, sqrt (MOST_PIXELS / pixels));
  if (fabs (factor - 1) < 0.1)
    return;
  scaled = pixScale (self->grey, (float) factor, (float) factor);
  if (scaled == NULL)
    return;
  pixDestroy (&self->grey);
  self->grey = scaled;
  self->scale *= factor;
  amana_scan_map_step (self, (double[]) { 1 / factor, 0, 0, 0, 1 / factor, 0, 0, 0, 1 });
}

static double
find_upward (PIX *ink)
{
  g_autoptr (AmanaPix) small = pixReduceRankBinaryCascade (ink, 1, 0, 0, 0);
  float confidence = 0;

  if (pixUpDownDetect (small, &confidence, 0, 0, 0) != 0)
    return 0;
  return confidence;
}

/* The other way up. */
void
amana_scan_page_turn_over (AmanaScanPage *self)
{
  pixRotate180 (self->grey, self->grey);
  pixRotate180 (self->ink, self->ink);
  amana_scan_map_step (self, (double[]) { -1, 0, pixGetWidth (self->grey), 0, -1,
                                          pixGetHeight (self->grey), 0, 0, 1 });
  self->over = !self->over;
  self->upward = -self->upward;
  g_array_unref (self->pieces);
  self->pieces = find_pieces (self->ink);
}

AmanaScanPage *
amana_scan_page_new (PIX *grey, double scale)
{
  AmanaScanPage *self = g_new0 (AmanaScanPage, 1);

  self->width = pixGetWidth (grey) / scale;
  self->height = pixGetHeight (grey) / scale;
  self->map[0] = self->map[4] = 1 / scale;
  self->map[8] = 1;
  self->grey = make_even (grey);
  pixDestroy (&grey);
  self->scale = scale;
  self->below = find_below (self->grey);
  amana_scan_straighten (self);
  size_letters (self);
  amana_scan_rules_lighten_bars (self);
  amana_scan_rules_remove (self);
  self->ink = find_ink (self->grey, self->below);
  self->pieces = find_pieces (self->ink);
  self->letter = measure_letters (self->pieces);
  self->edge = measure_edge (self->grey, self->pieces, self->letter);
  amana_scan_rules_remove_leaders (self);
  self->bent = amana_scan_is_bent (self->ink);
  self->upward = find_upward (self->ink);
  return self;
}

void
amana_scan_page_free (AmanaScanPage *self)
{
  pixDestroy (&self->grey);
  pixDestroy (&self->ink);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_free (self);
}
