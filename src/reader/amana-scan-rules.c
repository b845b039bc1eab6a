/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is drawn on a page and is no print (Leptonica).
 *
 *     rules    recognition reads a frame as I, l or |, and loses whole rows of a
 *              ruled table
 *     bars     white print on a dark bar, as a table's head often is, becomes dark
 *              on white
 *     leaders  the dots that lead from a name to its figure, and dotted or dashed
 *              rules, join both into one cell in which nothing can be read
 *
 * A leader is a chain of small pieces on one level, with nothing close above or below:
 * the dots of Arabic letters lie on one level as well, but at their letters.
 */

#include "config.h"

#include "amana-scan-rules.h"

#include "amana-scan-brick.h"

#define RULE_BELOW   225  /* of 255: rules may be paler than print */
#define RULE_EM      7.0  /* a rule is longer than this, and thinner than half of one */
#define BAR_EM       6    /* a bar is longer than this */
#define MOST_UNUSUAL 20   /* of 255: a stretch of a bar from the whole */
#define DOT          0.34 /* of a letter's height: more is no dot */
#define DOT_LEVEL    0.2
#define DOT_GAP      1.3
#define BADGE_EM     1.8
#define LOWEST_BADGE 0.7
#define BADGE_SHARE  0.6
#define BADGE_RIM    0.9 /* of the strips above and below its print */
#define FEWEST_DOTS  6
#define LEADER_CLEAR 0.35 /* above and below */
#define MOST_CLOSE   0.02 /* of that strip */

/* Dots that may be a leader, from left to right. */
typedef struct
{
  int x0, x1, y0, y1;
  guint n_dots;
} Chain;

/* Takes what is as long as a brick of @width × @height out of the page, save where it is @thick. */
static void
remove_rules (AmanaScanPage *self, PIX *dark, PIX *thick, int width, int height)
{
  g_autoptr (AmanaPix) long_ones = amana_scan_open (dark, width, height);
  g_autoptr (AmanaPix) lines = pixSubtract (NULL, long_ones, thick);
  g_autoptr (AmanaPix) grown = amana_scan_dilate (lines, 5, 5);

  pixSetMasked (self->grey, grown, 255);
}

void
amana_scan_rules_remove (AmanaScanPage *self)
{
  g_autoptr (AmanaPix) dark = pixThresholdToBinary (self->grey, RULE_BELOW);
  int em = (int) (10 * self->scale); /* print of ten points */
  int length = (int) (RULE_EM * em);
  g_autoptr (AmanaPix) solid = amana_scan_open (dark, em / 2, em / 2);
  g_autoptr (AmanaPix) thick = amana_scan_dilate (solid, 5, 5);

  remove_rules (self, dark, thick, length, 1);
  remove_rules (self, dark, thick, 1, length / 2);
}

/* Otsu's measure for each stretch of a bar, or for all of it: a picture of one row. */
static PIX *
measure (PIX *part, int stretch)
{
  PIX *thresholds = NULL;

  pixOtsuAdaptiveThreshold (part, stretch, pixGetHeight (part), 0, 0, 0.1f, &thresholds, NULL);
  return thresholds;
}

static int
get_at (PIX *row, int x)
{
  l_uint32 value = 0;

  pixGetPixel (row, x, 0, &value);
  return (int) value;
}

/* The ground of a bar is uneven by now, so it becomes plain black and white, each stretch by
 * its own measure; but one without print has none, and would be told from its own noise. */
static PIX *
make_plain (PIX *part, int stretch)
{
  g_autoptr (AmanaPix) whole = measure (part, pixGetWidth (part));
  g_autoptr (AmanaPix) parts = measure (part, stretch);
  int w = pixGetWidth (part), h = pixGetHeight (part), n;
  PIX *plain;

  if (whole == NULL || parts == NULL)
    return NULL;
  n = pixGetWidth (parts);
  plain = pixCreate (w, h, 1);
  for (int i = 0; i < n; i++)
    {
      int x = i * w / n, usual = get_at (whole, 0);
      BOX *box = boxCreate (x, 0, (i + 1) * w / n - x, h);
      g_autoptr (AmanaPix) piece = pixClipRectangle (part, box, NULL);
      g_autoptr (AmanaPix) print = pixThresholdToBinary (
        piece, CLAMP (get_at (parts, i), usual - MOST_UNUSUAL, usual + MOST_UNUSUAL));

      boxDestroy (&box);
      pixRasterop (plain, x, 0, pixGetWidth (print), h, PIX_SRC, print, 0, 0);
    }
  return plain;
}

static gboolean
is_bar (BOX *box, int em)
{
  int x, y, w, h;

  boxGetGeometry (box, &x, &y, &w, &h);
  return w >= BAR_EM * em && h >= em && h <= 6 * em;
}

static void
lighten (PIX *grey, BOX *box, int em)
{
  g_autoptr (AmanaPix) part = NULL;
  g_autoptr (AmanaPix) print = NULL;
  g_autoptr (AmanaPix) inside = NULL; /* without the ground round a bar's round ends */
  g_autoptr (AmanaPix) plain = NULL;
  int x, y, w, h;

  boxGetGeometry (box, &x, &y, &w, &h);
  part = pixClipRectangle (grey, box, NULL);
  if (part == NULL || pixInvert (part, part) == NULL)
    return;
  print = make_plain (part, 10 * em);
  inside = print != NULL ? pixRemoveBorderConnComps (print, 8) : NULL;
  plain = inside != NULL ? pixConvert1To8 (NULL, inside, 255, 0) : NULL;
  if (plain != NULL)
    pixRasterop (grey, x, y, w, h, PIX_SRC, plain, 0, 0);
}

/* How much of a strip is ink. */
static double
get_share (PIX *ink, int x, int y, int width, int height)
{
  BOX *box = boxCreate (x, MAX (y, 0), width, height);
  int n = 0;

  if (box != NULL)
    pixCountPixelsInRect (ink, box, &n, NULL);
  boxDestroy (&box);
  return (double) n / (width * height);
}

/* Thick print in large letters is no badge: that is dark all over, but for what it says, and
 * above and below that. */
static gboolean
is_badge (PIX *dark, BOX *box, int em)
{
  int x, y, w, h, rim;

  boxGetGeometry (box, &x, &y, &w, &h);
  rim = MAX (1, h / 10);
  return w >= BADGE_EM * em && h >= LOWEST_BADGE * em && h <= 2 * em &&
         get_share (dark, x, y, w, h) >= BADGE_SHARE &&
         get_share (dark, x + w / 5, y + rim, 3 * w / 5, rim) >= BADGE_RIM &&
         get_share (dark, x + w / 5, y + h - 2 * rim, 3 * w / 5, rim) >= BADGE_RIM;
}

/* With its rim, which what is made of bricks does not reach. */
static BOX *
take_rim (BOX *box, PIX *grey, int rim)
{
  int x, y, w, h, x0, y0;

  boxGetGeometry (box, &x, &y, &w, &h);
  x0 = MAX (x - rim, 0);
  y0 = MAX (y - rim, 0);
  return boxCreate (x0, y0, MIN (x + w + rim, pixGetWidth (grey)) - x0,
                    MIN (y + h + rim, pixGetHeight (grey)) - y0);
}

static void
lighten_all (AmanaScanPage *self, PIX *dark, PIX *blots, gboolean badges)
{
  BOXA *boxes = pixConnCompBB (blots, 8);
  int n = boxes != NULL ? boxaGetCount (boxes) : 0, em = (int) (10 * self->scale);

  for (int i = 0; i < n; i++)
    {
      BOX *box = boxaGetBox (boxes, i, L_CLONE);

      if (badges ? is_badge (dark, box, em) : is_bar (box, em))
        {
          BOX *whole = take_rim (box, self->grey, badges ? em / 8 : 0);

          lighten (self->grey, whole, em);
          boxDestroy (&whole);
        }
      boxDestroy (&box);
    }
  boxaDestroy (&boxes);
}

static void
lighten_wide_bars (AmanaScanPage *self, int em)
{
  g_autoptr (AmanaPix) dark = pixThresholdToBinary (self->grey, self->below);
  g_autoptr (AmanaPix) solid = amana_scan_open (dark, em / 2, em / 2);
  g_autoptr (AmanaPix) joined = amana_scan_close (solid, 3 * em, em);

  lighten_all (self, dark, joined, FALSE);
}

/* Print fills a badge, so that what is dark is told when its print is closed. */
static void
lighten_badges (AmanaScanPage *self, int em)
{
  g_autoptr (AmanaPix) dark = pixThresholdToBinary (self->grey, self->below);
  g_autoptr (AmanaPix) filled = amana_scan_close (dark, em / 4, em / 4);
  g_autoptr (AmanaPix) blots = amana_scan_open (filled, em, em / 2);

  lighten_all (self, dark, blots, TRUE);
}

/* White print on a dark bar, as a table's head often is, or on a badge, becomes dark on white. */
void
amana_scan_rules_lighten_bars (AmanaScanPage *self)
{
  int em = (int) (10 * self->scale);

  lighten_wide_bars (self, em);
  lighten_badges (self, em);
}

/* --- leaders --- */

static int
compare_x (gconstpointer a, gconstpointer b)
{
  return ((const AmanaScanPiece *) a)->x - ((const AmanaScanPiece *) b)->x;
}

static GArray *
find_dots (const AmanaScanPage *self)
{
  GArray *dots = g_array_new (FALSE, FALSE, sizeof (AmanaScanPiece));

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (self->pieces, AmanaScanPiece, i);

      if (piece->h <= DOT * self->letter)
        g_array_append_vals (dots, piece, 1);
    }
  g_array_sort (dots, compare_x);
  return dots;
}

static gboolean
can_follow (const Chain *chain, const AmanaScanPiece *dot, int letter)
{
  return dot->x - chain->x1 <= DOT_GAP * letter && dot->x >= chain->x0 &&
         abs (dot->y + dot->h - chain->y1) <= DOT_LEVEL * letter;
}

static GArray *
find_chains (GArray *dots, int letter)
{
  GArray *chains = g_array_new (FALSE, FALSE, sizeof (Chain));
  guint first = 0; /* what is before it has ended */

  for (guint i = 0; i < dots->len; i++)
    {
      const AmanaScanPiece *dot = &g_array_index (dots, AmanaScanPiece, i);
      Chain *found = NULL;

      while (first < chains->len &&
             dot->x - g_array_index (chains, Chain, first).x1 > DOT_GAP * letter)
        first++;
      for (guint k = chains->len; found == NULL && k > first; k--)
        if (can_follow (&g_array_index (chains, Chain, k - 1), dot, letter))
          found = &g_array_index (chains, Chain, k - 1);
      if (found == NULL)
        {
          Chain chain = { dot->x, dot->x, dot->y, dot->y + dot->h, 0 };

          g_array_append_val (chains, chain);
          found = &g_array_index (chains, Chain, chains->len - 1);
        }
      found->n_dots++;
      found->x1 = MAX (found->x1, dot->x + dot->w);
      found->y0 = MIN (found->y0, dot->y);
      found->y1 = MAX (found->y1, dot->y + dot->h);
    }
  return chains;
}

static gboolean
is_leader (const AmanaScanPage *self, const Chain *chain)
{
  int clear = MAX (2, (int) (LEADER_CLEAR * self->letter)), width = chain->x1 - chain->x0;

  return chain->n_dots >= FEWEST_DOTS && width > 0 &&
         get_share (self->ink, chain->x0, chain->y0 - clear - 1, width, clear) < MOST_CLOSE &&
         get_share (self->ink, chain->x0, chain->y1 + 1, width, clear) < MOST_CLOSE;
}

static gboolean
is_within (const AmanaScanPiece *piece, const Chain *chain)
{
  return piece->x >= chain->x0 && piece->x + piece->w <= chain->x1 && piece->y >= chain->y0 &&
         piece->y + piece->h <= chain->y1;
}

static void
remove_leader (AmanaScanPage *self, const Chain *chain)
{
  int x = chain->x0 - 1, y = chain->y0 - 2;
  int width = chain->x1 - chain->x0 + 2, height = chain->y1 - chain->y0 + 4;
  g_autoptr (AmanaPix) white = pixCreate (width, height, 8);

  pixSetAll (white);
  pixRasterop (self->grey, x, y, width, height, PIX_SRC, white, 0, 0);
  pixRasterop (self->ink, x, y, width, height, PIX_CLR, NULL, 0, 0);
  for (guint i = self->pieces->len; i > 0; i--)
    if (is_within (&g_array_index (self->pieces, AmanaScanPiece, i - 1), chain))
      g_array_remove_index_fast (self->pieces, i - 1);
}

void
amana_scan_rules_remove_leaders (AmanaScanPage *self)
{
  g_autoptr (GArray) dots = find_dots (self);
  g_autoptr (GArray) chains = find_chains (dots, self->letter);

  for (guint i = 0; self->letter > 0 && i < chains->len; i++)
    if (is_leader (self, &g_array_index (chains, Chain, i)))
      remove_leader (self, &g_array_index (chains, Chain, i));
}
