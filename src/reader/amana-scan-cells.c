/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The cells of a page, found in its ink alone.
 *
 * On a line that runs from right to left a table's figures, units and names come out
 * of recognition in an order that nobody printed, and two scripts spoil each other. A
 * cell read by itself has one script and one direction. Cells are what stays together
 * when gaps of less than a space and a half are closed.
 */

#include "config.h"

#include "amana-scan-cells.h"

#define GAP          0.75 /* of the page's letters' height, times two */
#define LEAST_HEIGHT 0.35
#define MOST_HEIGHT  6.0
#define MOST_CELLS   3000

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const AmanaScanCell *first = a, *second = b;

  return first->y != second->y ? first->y - second->y : first->x - second->x;
}

GArray *
amana_scan_cells_find (const AmanaScanPage *page)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (AmanaScanCell));
  int letter = page->letter > 0 ? page->letter : (int) (7 * page->scale);
  g_autoptr (AmanaPix) closed = pixCloseSafeBrick (NULL, page->ink, (int) (2 * GAP * letter), 1);
  g_autoptr (AmanaPix) joined = pixDilateBrick (NULL, closed, 1, MAX (3, letter / 3));
  BOXA *boxes = pixConnCompBB (joined, 8);
  int n = boxes != NULL ? boxaGetCount (boxes) : 0;

  for (int i = 0; i < n && cells->len < MOST_CELLS; i++)
    {
      AmanaScanCell cell;

      boxaGetBoxGeometry (boxes, i, &cell.x, &cell.y, &cell.width, &cell.height);
      if (cell.height >= LEAST_HEIGHT * letter && cell.height <= MOST_HEIGHT * letter &&
          cell.width >= 3)
        g_array_append_val (cells, cell);
    }
  boxaDestroy (&boxes);
  g_array_sort (cells, compare_cells);
  return cells;
}
