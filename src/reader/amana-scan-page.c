/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A picture of a page, made ready for recognition (Leptonica).
 *
 *     ground    made even, so that a shadow or a fold is no ink
 *     quarters  lines of print that stand upright are laid level
 *     angle     the page is turned straight, to a tenth of a degree
 *     size      small print is enlarged until its letters are tall enough
 *     no print  rules, bars and leaders are taken out (amana-scan-rules)
 *
 * Which of the two level ways is up is not settled here: what rises above Latin
 * letters says it of Latin print (`upward`), but not of Arabic.
 */

#include "config.h"

#include "amana-scan-page.h"

#include "amana-scan-rules.h"

#include <math.h>

#define GROUND           250 /* what the ground becomes, of 255 */
#define INK_BELOW        170 /* darker than this is print */
#define PALE_BELOW       205 /* where print is pale */
#define TONE_BLOCK       4
#define MOST_ANGLE       8.0  /* degrees */
#define LEAST_ANGLE      0.08 /* degrees: less is not worth turning for */
#define LEAST_CONFIDENCE 2.0
#define MOST_BENT        0.6f /* degrees, from one band of the page to another */
#define N_BANDS          4
#define LEVEL_FACTOR     1.3
#define LEAST_PIECE      6  /* pixels in its box: less is dirt */
#define LEAST_LETTER     19 /* pixels: smaller letters are enlarged */
#define BEST_LETTER      28
#define MOST_LETTER      60
#define MOST_PIXELS      (24.0 * 1000 * 1000)

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

/* --- standing straight --- */

/* How well the rows of @ink can be told apart when it is turned by @angle, the best. */
static double
find_angle (PIX *ink, float *angle, float *confidence)
{
  float score = 0;

  *angle = 0;
  *confidence = 0;
  if (pixFindSkewSweepAndSearchScore (ink, angle, confidence, &score, 4, 2, 0.0, MOST_ANGLE, 1.0f,
                                      0.02f) != 0)
    return 0;
  return score;
}

static PIX *
turn_quarter (PIX *pix)
{
  return pixRotate90 (pix, 1);
}

static void
replace (PIX **place, PIX *pix)
{
  if (pix == NULL)
    return;
  pixDestroy (place);
  *place = pix;
}

static void
straighten (AmanaScanPage *self)
{
  g_autoptr (AmanaPix) ink = find_ink (self->grey, self->below);
  g_autoptr (AmanaPix) small = pixReduceRankBinaryCascade (ink, 1, 0, 0, 0);
  g_autoptr (AmanaPix) lying = turn_quarter (small);
  float angle, confidence, lying_angle, lying_confidence;
  double level = find_angle (small, &angle, &confidence);
  double upright = find_angle (lying, &lying_angle, &lying_confidence);

  /* The sums of squares grow with the length of rows. */
  level /= pixGetWidth (small);
  upright /= pixGetHeight (small);
  if (upright > LEVEL_FACTOR * level && lying_confidence > LEAST_CONFIDENCE)
    {
      replace (&self->grey, turn_quarter (self->grey));
      self->turn.quarters = 1;
      angle = lying_angle;
      confidence = lying_confidence;
    }
  if (confidence < LEAST_CONFIDENCE || fabsf (angle) < LEAST_ANGLE)
    return;
  self->turn.angle = angle * G_PI / 180;
  replace (&self->grey, pixRotate (self->grey, (float) self->turn.angle, L_ROTATE_AREA_MAP,
                                   L_BRING_IN_WHITE, 0, 0));
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

static void
size_letters (AmanaScanPage *self)
{
  g_autoptr (AmanaPix) ink = find_ink (self->grey, self->below);
  double pixels = (double) pixGetWidth (self->grey) * pixGetHeight (self->grey);
  g_autoptr (GArray) pieces = find_pieces (ink);
  int letter = measure_letters (pieces);
  double factor = 1;

  if (letter > 0 && (letter < LEAST_LETTER || letter > MOST_LETTER))
    factor = CLAMP ((double) BEST_LETTER / letter, 0.4, 3.0);
  factor = MIN (factor, sqrt (MOST_PIXELS / pixels));
  if (fabs (factor - 1) < 0.1)
    return;
  replace (&self->grey, pixScale (self->grey, (float) factor, (float) factor));
  self->scale *= factor;
}

/* A photograph taken at a slant: no turn makes its lines level all over, and what stands on
 * one line to the eye may not to a ruler. */
static gboolean
is_bent (PIX *ink)
{
  g_autoptr (AmanaPix) small = pixReduceRankBinaryCascade (ink, 1, 0, 0, 0);
  int width = pixGetWidth (small), height = pixGetHeight (small) / N_BANDS;
  float least = MOST_ANGLE, most = -MOST_ANGLE;

  for (int i = 0; i < N_BANDS; i++)
    {
      BOX *box = boxCreate (0, i * height, width, height);
      g_autoptr (AmanaPix) part = pixClipRectangle (small, box, NULL);
      float angle, confidence;

      boxDestroy (&box);
      if (part == NULL || find_angle (part, &angle, &confidence) == 0 ||
          confidence < LEAST_CONFIDENCE)
        continue;
      least = MIN (least, angle);
      most = MAX (most, angle);
    }
  return most - least > MOST_BENT;
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
  self->turn.quarters = (self->turn.quarters + 2) % 4;
  self->upward = -self->upward;
  g_array_unref (self->pieces);
  self->pieces = find_pieces (self->ink);
}

AmanaScanPage *
amana_scan_page_new (PIX *grey, double scale)
{
  AmanaScanPage *self = g_new0 (AmanaScanPage, 1);

  self->grey = make_even (grey);
  pixDestroy (&grey);
  self->scale = scale;
  self->below = find_below (self->grey);
  straighten (self);
  size_letters (self);
  amana_scan_rules_lighten_bars (self);
  amana_scan_rules_remove (self);
  self->ink = find_ink (self->grey, self->below);
  self->pieces = find_pieces (self->ink);
  self->letter = measure_letters (self->pieces);
  amana_scan_rules_remove_leaders (self);
  self->bent = is_bent (self->ink);
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
