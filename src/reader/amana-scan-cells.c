/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The cells of a page, found in its ink alone.
 *
 * On a line that runs from right to left a table's figures, units and names come out
 * of recognition in an order that nobody printed, and two scripts spoil each other. A
 * cell read by itself has one script and one direction. Cells are what stays together
 * when gaps of less than a space and a half are closed; of two lines that stand close,
 * as a head in two languages does, each is a cell, and so is the flag right before or behind
 * a figure: "▲57" is read as 457.
 */

#include "config.h"

#include "amana-scan-cells.h"

#include "amana-scan-brick.h"

#define GAP          0.75 /* of the page's letters' height, times two */
#define LEAST_HEIGHT 0.35
#define MOST_HEIGHT  6.0
#define MOST_CELLS   3000
#define EVENLY       1.6  /* of thirds as 5 to 3 to 1 */
#define MOST_DOT     0.45 /* of a letter's height */
#define LEAST_MARK   0.4  /* of its cell's height */
#define MOST_ASIDE   0.35 /* twice as far as a row's middle may be from the whole's */
#define BLUR         2    /* pixels round a flag */
#define TWO_LINES    1.9  /* of a letter's height: what is lower is one line */
#define LEAST_BAND   0.55 /* more than the dots and accents of a line */

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const AmanaScanCell *first = a, *second = b;

  return first->y != second->y ? first->y - second->y : first->x - second->x;
}

/* The first row from @y on whose ink is @wanted; @end where there is none. */
static int
find_row (const guint8 *inked, int y, int end, gboolean wanted)
{
  while (y < end && inked[y] != wanted)
    y++;
  return y;
}

static void
append_cell (GArray *cells, AmanaScanCell cell, int letter)
{
  if (cell.height >= LEAST_HEIGHT * letter && cell.height <= MOST_HEIGHT * letter &&
      cell.width >= 3 && cells->len < MOST_CELLS)
    g_array_append_val (cells, cell);
}

/* Where rows without ink part what is as high as print on either side. */
static void
append_lines (GArray *cells, const AmanaScanPage *page, const AmanaScanCell *cell, int letter)
{
  g_autofree guint8 *inked = g_new0 (guint8, cell->height);
  int from = 0, start = 0, end = cell->height;

  for (int y = 0; y < cell->height; y++)
    {
      BOX *row = boxCreate (cell->x, cell->y + y, cell->width, 1);
      int n = 0;

      pixCountPixelsInRect (page->ink, row, &n, NULL);
      boxDestroy (&row);
      inked[y] = n > 0;
    }
  while (start < end)
    {
      int stop = find_row (inked, find_row (inked, start, end, TRUE), end, FALSE);
      int next = find_row (inked, stop, end, TRUE), after = find_row (inked, next, end, FALSE);

      if (next < end && stop - from >= LEAST_BAND * letter && after - next >= LEAST_BAND * letter)
        {
          append_cell (cells, (AmanaScanCell) { cell->x, cell->y + from, cell->width, stop - from },
                       letter);
          from = next;
        }
      start = next;
    }
  append_cell (cells, (AmanaScanCell) { cell->x, cell->y + from, cell->width, end - from }, letter);
}

/* The two dots that follow a name down a column of their own are read as points, quotes, an "e". */
static gboolean
is_colon (const AmanaScanPage *page, const AmanaScanCell *cell)
{
  const AmanaScanPiece *dots[2];
  guint n = 0;

  if (cell->width > MOST_DOT * page->letter || cell->height > 1.2 * page->letter)
    return FALSE;
  for (guint i = 0; i < page->pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (page->pieces, AmanaScanPiece, i);

      if (piece->x < cell->x || piece->y < cell->y || piece->x + piece->w > cell->x + cell->width ||
          piece->y + piece->h > cell->y + cell->height)
        continue;
      if (n == 2)
        return FALSE;
      dots[n++] = piece;
    }
  return n == 2 && MAX (dots[0]->h, dots[1]->h) <= MOST_DOT * page->letter &&
         abs (dots[0]->h - dots[1]->h) <= MAX (2, page->letter / 8) &&
         abs (2 * dots[0]->x + dots[0]->w - 2 * dots[1]->x - dots[1]->w) <=
           MAX (2, page->letter / 4) &&
         abs (dots[0]->y - dots[1]->y) > MAX (dots[0]->h, dots[1]->h);
}

/* ▲ and ▼, which laboratories set beside what is high or low, are in no model: solid,
 * and as wide at one end as they are narrow at the other, with the middle between: the foot
 * of a T is as narrow as its middle, and that of an F stands at its side. */
const char *
amana_scan_cells_find_mark (const AmanaScanPage *page, const AmanaScanCell *cell)
{
  BOX *box = boxCreate (cell->x, cell->y, cell->width, cell->height);
  g_autoptr (AmanaPix) part = pixClipRectangle (page->ink, box, NULL);
  double sums[3] = { 0 }, ink = 0, span = 0;
  int aside = 0;

  boxDestroy (&box);
  if (is_colon (page, cell))
    return ":";
  if (part == NULL || cell->height < 9 || cell->height > 2 * page->letter ||
      cell->width < 0.7 * cell->height || cell->width > 1.7 * cell->height)
    return NULL;
  for (int y = 0; y < cell->height; y++)
    {
      int first = cell->width, last = -1, n = 0;

      for (int x = 0; x < cell->width; x++)
        {
          l_uint32 bit = 0;

          pixGetPixel (part, x, y, &bit);
          n += (int) bit;
          first = bit != 0 ? MIN (first, x) : first;
          last = bit != 0 ? x : last;
        }
      sums[3 * y / cell->height] += n;
      ink += n;
      span += last >= first ? last - first + 1 : 0;
      aside = last >= first ? MAX (aside, abs (first + last + 1 - cell->width)) : aside;
    }
  if (ink < 0.9 * span || aside > MOST_ASIDE * cell->width ||
      ink < 0.3 * cell->width * cell->height || ink > 0.75 * cell->width * cell->height)
    return NULL;
  if (sums[0] > 2.2 * sums[2] && sums[0] > sums[1] && sums[1] > EVENLY * sums[2])
    return "▼";
  return sums[2] > 2.2 * sums[0] && sums[2] > sums[1] && sums[1] > EVENLY * sums[0] ? "▲" : NULL;
}

/* The piece of ink at one end of @cell. */
static AmanaScanCell
find_end (const AmanaScanPage *page, const AmanaScanCell *cell, gboolean last)
{
  AmanaScanCell end = { 0 };

  for (guint i = 0; i < page->pieces->len; i++)
    {
      const AmanaScanPiece *piece = &g_array_index (page->pieces, AmanaScanPiece, i);
      gboolean inside = piece->x >= cell->x && piece->y >= cell->y &&
                        piece->x + piece->w <= cell->x + cell->width &&
                        piece->y + piece->h <= cell->y + cell->height;

      if (inside &&
          (end.width == 0 || (last ? piece->x + piece->w > end.x + end.width : piece->x < end.x)))
        end = (AmanaScanCell) { piece->x, piece->y, piece->w, piece->h };
    }
  return end;
}

/* Takes @mark off @cell; what is left begins, or ends, with its own ink. */
static void
cut_mark (AmanaScanCell *cell, const AmanaScanPage *page, const AmanaScanCell *mark, gboolean last)
{
  int x0 = last ? cell->x : mark->x + mark->width, x1 = last ? mark->x : cell->x + cell->width;
  AmanaScanCell end;

  *cell = (AmanaScanCell) { x0, cell->y, x1 - x0, cell->height };
  end = find_end (page, cell, last);
  if (end.width == 0)
    return;
  x0 = last ? x0 : end.x;
  x1 = last ? end.x + end.width : x1;
  *cell = (AmanaScanCell) { x0, cell->y, x1 - x0, cell->height };
}

/* So that recognition, which is shown a margin round each cell, does not see it. */
static void
whiten (PIX *grey, const AmanaScanCell *mark)
{
  BOX *box =
    boxCreate (mark->x - BLUR, mark->y - BLUR, mark->width + 2 * BLUR, mark->height + 2 * BLUR);

  pixSetInRect (grey, box);
  boxDestroy (&box);
}

/* A flag that stands so near to a figure that both are one cell. */
static void
part_marks (GArray *cells, const AmanaScanPage *page)
{
  guint n = cells->len;

  for (guint i = 0; i < 2 * n && cells->len < MOST_CELLS; i++)
    {
      AmanaScanCell *cell = &g_array_index (cells, AmanaScanCell, i / 2);
      gboolean last = i % 2 == 1;
      AmanaScanCell end = find_end (page, cell, last);

      if (cell->width - end.width < page->letter / 2 || end.height < LEAST_MARK * cell->height ||
          amana_scan_cells_find_mark (page, &end) == NULL)
        continue;
      cut_mark (cell, page, &end, last);
      whiten (page->grey, &end);
      g_array_append_val (cells, end);
    }
}

static gboolean
is_dot (const AmanaScanCell *cell, int letter)
{
  return cell->width <= MOST_DOT * letter && cell->height <= MOST_DOT * letter + letter / 3;
}

/* Both dots of a colon that stands by itself. */
static void
join_colons (GArray *cells, int letter)
{
  for (guint i = 0; i < cells->len; i++)
    for (guint k = cells->len; k > i + 1; k--)
      {
        AmanaScanCell *dot = &g_array_index (cells, AmanaScanCell, i);
        const AmanaScanCell *other = &g_array_index (cells, AmanaScanCell, k - 1);
        int x = MIN (dot->x, other->x), y = MIN (dot->y, other->y);

        if (!is_dot (dot, letter) || !is_dot (other, letter) || abs (dot->y - other->y) > letter ||
            abs (2 * dot->x + dot->width - 2 * other->x - other->width) > MAX (2, letter / 4))
          continue;
        *dot = (AmanaScanCell) { x, y, MAX (dot->x + dot->width, other->x + other->width) - x,
                                 MAX (dot->y + dot->height, other->y + other->height) - y };
        g_array_remove_index_fast (cells, k - 1);
      }
}

GArray *
amana_scan_cells_find (const AmanaScanPage *page)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (AmanaScanCell));
  int letter = page->letter > 0 ? page->letter : (int) (7 * page->scale);
  g_autoptr (AmanaPix) closed = amana_scan_close (page->ink, (int) (2 * GAP * letter), 1);
  g_autoptr (AmanaPix) joined = amana_scan_dilate (closed, 1, MAX (3, letter / 3));
  BOXA *boxes = pixConnCompBB (joined, 8);
  int n = boxes != NULL ? boxaGetCount (boxes) : 0;

  for (int i = 0; i < n; i++)
    {
      AmanaScanCell cell;

      boxaGetBoxGeometry (boxes, i, &cell.x, &cell.y, &cell.width, &cell.height);
      if (cell.height < TWO_LINES * letter || cell.height > MOST_HEIGHT * letter)
        append_cell (cells, cell, letter);
      else
        append_lines (cells, page, &cell, letter);
    }
  boxaDestroy (&boxes);
  join_colons (cells, letter);
  part_marks (cells, page);
  g_array_sort (cells, compare_cells);
  return cells;
}
