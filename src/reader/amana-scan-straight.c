/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines of print, made level (Leptonica).
 *
 *     quarters  lines that stand upright are laid level
 *     angle     the page is turned straight, to a tenth of a degree
 *     slant     a photograph taken from the side: lines run together to one edge
 *
 * Of a slanted page each band has an angle of its own, and how the slope m grows with the
 * height q at which a line crosses the page's middle x = c, m = a + b q, says where all
 * lines meet. The projective map
 *
 *     x' - c = (x - c) / (1 + b (x - c)),   y' = (y - a (x - c)) / (1 + b (x - c))
 *
 * sends that point to infinity: every line becomes level, and what stood upright stays so.
 * A sheet that is curled has no such map; its figures stay doubtful (`bent`).
 */

#include "config.h"

#include "amana-scan-straight.h"

#include <math.h>
#include <string.h>

#define MOST_ANGLE       8.0  /* degrees */
#define LEAST_ANGLE      0.08 /* degrees: less is not worth turning for */
#define LEAST_CONFIDENCE 2.0
#define STRIP_CONFIDENCE 1.5  /* of short lines */
#define MOST_BENT        0.6f /* degrees, from one band of the page to another */
#define N_BANDS          4
#define N_STRIPS         3
#define LEVEL_FACTOR     1.3
#define N_SLANT_BANDS    6
#define FEWEST_BANDS     3
#define LEAST_SLANT      0.3 /* degrees, from the first band to the last */
#define MOST_STRAY       0.3 /* degrees, of a band from what the others say */
#define MOST_SLANT       0.2 /* how much nearer than the middle one edge may be */
#define LEFT_SLANT       0.5

typedef struct
{
  double y[N_SLANT_BANDS]; /* of its middle, in pixels */
  double slope[N_SLANT_BANDS];
  guint n;
} Bands;

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
halve (PIX *ink)
{
  return pixReduceRankBinaryCascade (ink, 1, 0, 0, 0);
}

static void
replace (AmanaScanPage *page, PIX *grey, const double step[9])
{
  if (grey == NULL)
    return;
  pixDestroy (&page->grey);
  page->grey = grey;
  amana_scan_map_step (page, step);
}

/* --- quarters and angle --- */

static void
turn_quarter (AmanaScanPage *page)
{
  const double height = pixGetHeight (page->grey);

  replace (page, pixRotate90 (page->grey, 1), (double[]) { 0, 1, 0, -1, 0, height, 0, 0, 1 });
}

/* Clockwise about the middle. */
static void
turn (AmanaScanPage *page, double angle)
{
  double c = cos (angle), s = sin (angle);
  double x = pixGetWidth (page->grey) / 2.0, y = pixGetHeight (page->grey) / 2.0;
  const double step[] = { c, s, x - c * x - s * y, -s, c, y + s * x - c * y, 0, 0, 1 };

  replace (page, pixRotate (page->grey, (float) angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0),
           step);
}

static void
level (AmanaScanPage *page)
{
  g_autoptr (AmanaPix) ink = pixThresholdToBinary (page->grey, page->below);
  g_autoptr (AmanaPix) small = halve (ink);
  g_autoptr (AmanaPix) lying = pixRotate90 (small, 1);
  float angle, confidence, lying_angle, lying_confidence;
  double score = find_angle (small, &angle, &confidence);
  double lying_score = find_angle (lying, &lying_angle, &lying_confidence);

  /* The sums of squares grow with the length of rows. */
  score /= pixGetWidth (small);
  lying_score /= pixGetHeight (small);
  if (lying_score > LEVEL_FACTOR * score && lying_confidence > LEAST_CONFIDENCE)
    {
      turn_quarter (page);
      angle = lying_angle;
      confidence = lying_confidence;
    }
  if (confidence >= LEAST_CONFIDENCE && fabsf (angle) >= LEAST_ANGLE)
    turn (page, angle * G_PI / 180);
}

/* --- slant --- */

/* How the lines of a rectangle (x, y, width, height) run, where that can be told. */
static void
measure_band (Bands *bands, PIX *small, const int band[4], double least_confidence)
{
  BOX *box = boxCreate (band[0], band[1], band[2], band[3]);
  g_autoptr (AmanaPix) part = pixClipRectangle (small, box, NULL);
  float angle, confidence;

  boxDestroy (&box);
  if (part == NULL || find_angle (part, &angle, &confidence) == 0 || confidence < least_confidence)
    return;
  bands->y[bands->n] = 2 * (band[1] + band[3] / 2.0);
  bands->slope[bands->n++] = -tan (angle * G_PI / 180);
}

/* Of the part of the page that is printed on. */
static Bands
measure_bands (const AmanaScanPage *page)
{
  g_autoptr (AmanaPix) ink = pixThresholdToBinary (page->grey, page->below);
  g_autoptr (AmanaPix) small = halve (ink);
  BOX *printed = NULL;
  Bands bands = { .n = 0 };
  int y = 0, height = 0;

  if (small != NULL && pixClipToForeground (small, NULL, &printed) == 0 && printed != NULL)
    boxGetGeometry (printed, NULL, &y, NULL, &height);
  boxDestroy (&printed);
  for (int i = 0; height >= 10 * N_SLANT_BANDS && i < N_SLANT_BANDS; i++)
    measure_band (
      &bands, small,
      (int[]) { 0, y + i * height / N_SLANT_BANDS, pixGetWidth (small), height / N_SLANT_BANDS },
      LEAST_CONFIDENCE);
  return bands;
}

/* slope = a + b y, by least squares; FALSE unless the bands lie on one such line. */
static gboolean
fit (const Bands *bands, double *a, double *b)
{
  double n = bands->n, sy = 0, ss = 0, syy = 0, sys = 0, span = 0;

  for (guint i = 0; i < bands->n; i++)
    {
      sy += bands->y[i];
      ss += bands->slope[i];
      syy += bands->y[i] * bands->y[i];
      sys += bands->y[i] * bands->slope[i];
    }
  if (bands->n < FEWEST_BANDS)
    return FALSE;
  *b = (n * sys - sy * ss) / (n * syy - sy * sy);
  *a = (ss - *b * sy) / n;
  for (guint i = 0; i < bands->n; i++)
    if (fabs (*a + *b * bands->y[i] - bands->slope[i]) > MOST_STRAY * G_PI / 180)
      return FALSE;
  span = bands->y[bands->n - 1] - bands->y[0];
  return fabs (*b) * span > LEAST_SLANT * G_PI / 180;
}

/* From the least slope to the most. */
static double
get_spread (const Bands *bands)
{
  double least = G_MAXDOUBLE, most = -G_MAXDOUBLE;

  for (guint i = 0; i < bands->n; i++)
    {
      least = MIN (least, bands->slope[i]);
      most = MAX (most, bands->slope[i]);
    }
  return bands->n > 0 ? most - least : 0;
}

/* The map of the head of this file, backwards, made so that its last number is 1. */
static void
remove_slant (AmanaScanPage *page, double a, double b)
{
  double c = pixGetWidth (page->grey) / 2.0, last = 1 + b * c;
  double step[] = { 1 - b * c, 0, b * c * c, a, 1, -a * c, -b, 0, last };
  float coefficients[8];

  for (guint i = 0; i < G_N_ELEMENTS (step); i++)
    step[i] /= last;
  for (guint i = 0; i < G_N_ELEMENTS (coefficients); i++)
    coefficients[i] = (float) step[i];
  replace (page, pixProjective (page->grey, coefficients, L_BRING_IN_WHITE), step);
}

/* Where that makes nothing better, as on a page that is curled, it is not done. */
static void
set_upright (AmanaScanPage *page)
{
  Bands bands = measure_bands (page), after;
  g_autoptr (AmanaPix) before = NULL;
  double a, b, map[9];

  if (!fit (&bands, &a, &b) || fabs (b) * pixGetWidth (page->grey) > MOST_SLANT)
    return;
  before = pixClone (page->grey);
  memcpy (map, page->map, sizeof map);
  remove_slant (page, a, b);
  after = measure_bands (page);
  if (after.n >= bands.n && get_spread (&after) < LEFT_SLANT * get_spread (&bands))
    return;
  pixDestroy (&page->grey);
  page->grey = g_steal_pointer (&before);
  memcpy (page->map, map, sizeof map);
}

void
amana_scan_straighten (AmanaScanPage *page)
{
  level (page);
  set_upright (page);
}

static gboolean
differ (const Bands *bands)
{
  return get_spread (bands) > tan (MOST_BENT * G_PI / 180);
}

/* From head to foot, as on a page taken from the side, or from edge to edge, as on a page that
 * is curled. */
gboolean
amana_scan_is_bent (PIX *ink)
{
  g_autoptr (AmanaPix) small = halve (ink);
  int width = pixGetWidth (small), height = pixGetHeight (small);
  Bands down = { .n = 0 }, across = { .n = 0 };

  for (int i = 0; i < N_BANDS; i++)
    measure_band (&down, small, (int[]) { 0, i * height / N_BANDS, width, height / N_BANDS },
                  LEAST_CONFIDENCE);
  for (int i = 0; i < N_STRIPS; i++)
    measure_band (&across, small, (int[]) { i * width / N_STRIPS, 0, width / N_STRIPS, height },
                  STRIP_CONFIDENCE);
  return differ (&down) || differ (&across);
}

void
amana_scan_map_step (AmanaScanPage *page, const double step[9])
{
  double before[9];

  memcpy (before, page->map, sizeof before);
  for (guint i = 0; i < 9; i++)
    {
      const double *row = before + i / 3 * 3;

      page->map[i] = row[0] * step[i % 3] + row[1] * step[3 + i % 3] + row[2] * step[6 + i % 3];
    }
}
