/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Print on a page that is none of its words: a scan under a typed head or over a typed
 * footer, the picture of a table beside a typed one, letters that were turned into curves.
 *
 * The page is laid out in a grid. A cell is in question where something is painted that may
 * hold print, a picture or shapes like letters, and no word stands. Few pages have many such
 * cells: a logo has few, and a letterhead lies at the top, a stamp's or a bank's lines at the
 * foot, which do not count. Only where there are many the page is drawn once, small, without
 * letters and nowhere else, and print is known by how it looks: in each row of pixels dark
 * and light take turns often.
 */

#include "config.h"

#include "amana-reader-unsaid.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#define ROWS           56
#define COLUMNS        40
#define FIRST_ROW      (ROWS / 7) /* above is the letterhead */
#define LAST_ROW       (ROWS - ROWS / 10)
#define FEWEST_CELLS   (ROWS * COLUMNS / 22)
#define FEWEST_LETTERS 24
#define PIXELS_PT      1.5
#define MOST_PIXELS    (3 * 1000 * 1000)
#define LEAST_CONTRAST 50 /* of 255 */
#define FEWEST_TURNS   4
#define FEWEST_LINES   3    /* of pixels with as many turns */
#define MOST_DARK      0.36 /* of a cell: more is a code for machines, or a drawing */
#define FEWEST_PRINTED 14
#define FEWEST_ROWS    2
#define FEWEST_BESIDE  3 /* cells of a line of print */

typedef struct
{
  guint8 asked[ROWS][COLUMNS];
  double width, height; /* of a cell, in points */
} Grid;

typedef struct
{
  int x0, y0, x1, y1; /* the last included */
} Cells;

static Cells
find_cells (const Grid *self, double x0, double y0, double x1, double y1)
{
  return (Cells) {
    (int) CLAMP (floor (x0 / self->width), 0, COLUMNS - 1),
    (int) CLAMP (floor (y0 / self->height), 0, ROWS - 1),
    (int) CLAMP (floor (x1 / self->width), 0, COLUMNS - 1),
    (int) CLAMP (floor (y1 / self->height), 0, ROWS - 1),
  };
}

static void
set_cells (Grid *self, Cells cells, guint8 asked)
{
  for (int y = cells.y0; y <= cells.y1; y++)
    memset (&self->asked[y][cells.x0], asked, (gsize) (cells.x1 - cells.x0 + 1));
}

static guint
count_cells (const Grid *self, Cells cells)
{
  guint n = 0;

  for (int y = MAX (cells.y0, FIRST_ROW); y <= MIN (cells.y1, LAST_ROW - 1); y++)
    for (int x = cells.x0; x <= cells.x1; x++)
      n += self->asked[y][x];
  return n;
}

static const Cells whole = { 0, 0, COLUMNS - 1, ROWS - 1 };

/* Of shapes, as many as stand where no word does. */
static guint
count_letters (const Grid *self, const AmanaReaderInk *ink)
{
  guint n = 0;

  for (guint i = 0; i < ink->shapes->len; i++)
    {
      const AmanaReaderShapes *shapes = &g_array_index (ink->shapes, AmanaReaderShapes, i);
      Cells cells = find_cells (self, shapes->x0, shapes->y0, shapes->x1, shapes->y1);

      n += count_cells (self, cells) > 0 ? shapes->n : 0;
    }
  return n;
}

/* Whether enough is in question to be looked at. */
static gboolean
ask (Grid *self, const AmanaReaderInk *ink, const AmanaReaderWords *words)
{
  for (guint i = 0; i < ink->covers->len; i++)
    {
      const AmanaReaderCover *cover = &g_array_index (ink->covers, AmanaReaderCover, i);

      if (cover->is_picture)
        set_cells (self, find_cells (self, cover->x0, cover->y0, cover->x1, cover->y1), 1);
    }
  for (guint i = 0; i < ink->shapes->len; i++)
    {
      const AmanaReaderShapes *shapes = &g_array_index (ink->shapes, AmanaReaderShapes, i);

      set_cells (self, find_cells (self, shapes->x0, shapes->y0, shapes->x1, shapes->y1), 1);
    }
  for (guint i = 0; i < words->sizes->len; i++)
    {
      const double *edges = &g_array_index (words->edges, double, 4 * i);

      set_cells (self, find_cells (self, edges[0], edges[1], edges[2], edges[3]), 0);
    }
  return count_cells (self, whole) >= FEWEST_CELLS || count_letters (self, ink) >= FEWEST_LETTERS;
}

/* --- what it looks like --- */

typedef struct
{
  guint8 *pixels; /* (owned): of 32 bits */
  int width, height;
  double scale;
} Picture;

static void
clip (cairo_t *cr, const Grid *self)
{
  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    for (int x = 0; x < COLUMNS; x++)
      if (self->asked[y][x])
        cairo_rectangle (cr, x * self->width, y * self->height, self->width, self->height);
  cairo_clip (cr);
}

static Picture
draw (const Grid *self, const AmanaReaderWords *words, PopplerPage *page)
{
  double scale = MIN (PIXELS_PT, sqrt (MOST_PIXELS / (words->width * words->height)));
  int width = (int) ceil (words->width * scale), height = (int) ceil (words->height * scale);
  Picture picture = { g_malloc ((gsize) width * (gsize) height * 4), width, height, scale };
  cairo_surface_t *surface;
  cairo_t *cr;

  memset (picture.pixels, 0xff, (gsize) width * (gsize) height * 4);
  surface = cairo_image_surface_create_for_data (picture.pixels, CAIRO_FORMAT_RGB24, width, height,
                                                 width * 4);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  clip (cr, self);
  amana_reader_ink_draw (page, cr, FALSE);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return picture;
}

static int
get_light (const Picture *picture, int x, int y)
{
  const guint8 *pixel = picture->pixels + ((gsize) y * (gsize) picture->width + (gsize) x) * 4;

  return (pixel[0] + 2 * pixel[1] + pixel[2]) / 4;
}

static gboolean
looks_like_print (const Picture *picture, int x0, int y0, int x1, int y1)
{
  int darkest = 255, lightest = 0, middle;
  guint lines = 0, dark = 0;

  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      {
        darkest = MIN (darkest, get_light (picture, x, y));
        lightest = MAX (lightest, get_light (picture, x, y));
      }
  if (lightest - darkest < LEAST_CONTRAST)
    return FALSE;
  middle = (lightest + darkest) / 2;
  for (int y = y0; y < y1; y++)
    {
      guint turns = 0;

      for (int x = x0; x < x1; x++)
        {
          gboolean is_dark = get_light (picture, x, y) < middle;

          dark += is_dark;
          turns += x > x0 && is_dark != (get_light (picture, x - 1, y) < middle);
        }
      lines += turns >= FEWEST_TURNS;
    }
  return lines >= FEWEST_LINES && dark <= MOST_DARK * (x1 - x0) * (y1 - y0);
}

static guint
count_printed (const Grid *self, const Picture *picture, int y)
{
  double wide = self->width * picture->scale, tall = self->height * picture->scale;
  guint n = 0;

  for (int x = 0; x < COLUMNS; x++)
    n += self->asked[y][x] && looks_like_print (picture, (int) (x * wide), (int) (y * tall),
                                                MIN ((int) ((x + 1) * wide), picture->width),
                                                MIN ((int) ((y + 1) * tall), picture->height));
  return n;
}

/* A result has a name and a figure on its line; a curve has its scale's figures alone. */
static gboolean
has_print (const Grid *self, const Picture *picture)
{
  guint n = 0, rows = 0;

  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    {
      guint printed = count_printed (self, picture, y);

      if (printed < FEWEST_BESIDE)
        continue;
      n += printed;
      rows++;
    }
  return n >= FEWEST_PRINTED && rows >= FEWEST_ROWS;
}

gboolean
amana_reader_unsaid_has_print (const AmanaReaderInk *ink,
                               const AmanaReaderWords *words,
                               PopplerPage *page)
{
  Grid grid = { .width = words->width / COLUMNS, .height = words->height / ROWS };
  Picture picture;
  gboolean found;

  if (words->sizes->len == 0 || !ask (&grid, ink, words))
    return FALSE;
  picture = draw (&grid, words, page);
  found = has_print (&grid, &picture);
  g_free (picture.pixels);
  return found;
}
