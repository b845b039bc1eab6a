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
 *
 * So they do in tissue under a microscope, in grass and in gravel. But print stands in lines,
 * with next to nothing between them, and most of what it stands on is of one colour. In a
 * picture of which hardly any part that looks like print does, only even ground counts, and
 * what is next to it: there may be a small table beside the tissue. What stands alone in a
 * picture, with nothing printed round it, is never print.
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
#define FEWEST_PRINTED 9
#define FEWEST_ROWS    2
#define FEWEST_BESIDE  3    /* cells of a line of print */
#define BESIDE         2    /* cells to each side that a line goes on */
#define FEWEST_ROUND   5    /* printed cells round one in a picture, and that one */
#define FEWEST_EVEN    2    /* on even ground, round one that is not */
#define MOST_BETWEEN   2    /* turns between two lines: a rule that crosses them */
#define LINED_GROUND   0.60 /* of a line's pixels, to an eighth of its contrast */
#define LINED_SPREAD   8
#define EVEN_GROUND    0.70
#define EVEN_SPREAD    12
#define PRINT_SHARE(n) ((n) * 7 / 10) /* lined and even together */

typedef struct
{
  guint8 asked[ROWS][COLUMNS];
  guint32 picture[ROWS][COLUMNS]; /* which cover is there, counted from 1; 0 of shapes */
  guint8 printed[ROWS][COLUMNS];  /* looks like print */
  double width, height;           /* of a cell, in points */
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

static void
set_picture (Grid *self, Cells cells, guint32 picture)
{
  for (int y = cells.y0; y <= cells.y1; y++)
    for (int x = cells.x0; x <= cells.x1; x++)
      self->picture[y][x] = picture;
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
      Cells cells = find_cells (self, cover->x0, cover->y0, cover->x1, cover->y1);

      if (!cover->is_picture || cover->kind == AMANA_READER_INK_SCREEN)
        continue;
      set_cells (self, cells, 1);
      set_picture (self, cells, i + 1);
    }
  for (guint i = 0; i < ink->shapes->len; i++)
    {
      const AmanaReaderShapes *shapes = &g_array_index (ink->shapes, AmanaReaderShapes, i);
      Cells cells = find_cells (self, shapes->x0, shapes->y0, shapes->x1, shapes->y1);

      set_cells (self, cells, 1);
      set_picture (self, cells, 0);
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

typedef struct
{
  int x0, y0, x1, y1; /* the last excluded */
} Pixels;

/* From the cell at @first to that at @last, of one row. */
static Pixels
find_pixels (const Grid *self, const Picture *picture, int y, int first, int last)
{
  double wide = self->width * picture->scale, tall = self->height * picture->scale;

  return (Pixels) { (int) (first * wide), (int) (y * tall),
                    MIN ((int) ((last + 1) * wide), picture->width),
                    MIN ((int) ((y + 1) * tall), picture->height) };
}

/* To whole pixels, and in runs: a clip of few rectangles is a quick one. */
static void
clip (cairo_t *cr, const Grid *self, const Picture *picture)
{
  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    for (int x = 0, end; x < COLUMNS; x = end)
      {
        Pixels run;

        end = x + 1;
        if (!self->asked[y][x])
          continue;
        while (end < COLUMNS && self->asked[y][end])
          end++;
        run = find_pixels (self, picture, y, x, end - 1);
        cairo_rectangle (cr, run.x0, run.y0, run.x1 - run.x0, run.y1 - run.y0);
      }
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
  clip (cr, self, &picture);
  cairo_scale (cr, scale, scale);
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

static void
find_contrast (const Picture *picture, const Pixels *area, int *darkest, int *lightest)
{
  *darkest = 255;
  *lightest = 0;
  for (int y = area->y0; y < area->y1; y++)
    for (int x = area->x0; x < area->x1; x++)
      {
        *darkest = MIN (*darkest, get_light (picture, x, y));
        *lightest = MAX (*lightest, get_light (picture, x, y));
      }
}

static guint
count_turns (const Picture *picture, const Pixels *area, int y, int middle)
{
  guint turns = 0;

  for (int x = area->x0 + 1; x < area->x1; x++)
    turns += (get_light (picture, x, y) < middle) != (get_light (picture, x - 1, y) < middle);
  return turns;
}

static gboolean
looks_like_print (const Picture *picture, const Pixels *area)
{
  int darkest, lightest, middle;
  guint lines = 0, dark = 0;

  find_contrast (picture, area, &darkest, &lightest);
  if (lightest - darkest < LEAST_CONTRAST)
    return FALSE;
  middle = (lightest + darkest) / 2;
  for (int y = area->y0; y < area->y1; y++)
    {
      for (int x = area->x0; x < area->x1; x++)
        dark += get_light (picture, x, y) < middle;
      lines += count_turns (picture, area, y, middle) >= FEWEST_TURNS;
    }
  return lines >= FEWEST_LINES && dark <= MOST_DARK * (area->x1 - area->x0) * (area->y1 - area->y0);
}

/* Whether that @share of @area is of one light, give or take one in @spread of its contrast. */
static gboolean
has_ground (const Picture *picture, const Pixels *area, double share, int spread)
{
  guint counts[256] = { 0 }, near = 0, most = 0;
  int darkest, lightest, reach;

  find_contrast (picture, area, &darkest, &lightest);
  reach = 2 * ((lightest - darkest) / spread);
  for (int y = area->y0; y < area->y1; y++)
    for (int x = area->x0; x < area->x1; x++)
      counts[get_light (picture, x, y)]++;
  for (int light = darkest; light <= lightest; light++)
    {
      near += counts[light] - (light > reach ? counts[light - reach - 1] : 0);
      most = MAX (most, near);
    }
  return most >= share * (area->x1 - area->x0) * (area->y1 - area->y0);
}

/* Whether there is a row of pixels as there are between two lines. */
static gboolean
has_rest (const Picture *picture, const Pixels *area)
{
  int darkest, lightest, middle;

  find_contrast (picture, area, &darkest, &lightest);
  middle = (lightest + darkest) / 2;
  for (int y = area->y0; y < area->y1; y++)
    if (count_turns (picture, area, y, middle) <= MOST_BETWEEN)
      return TRUE;
  return FALSE;
}

/* The cell and those beside it in its picture. */
static Pixels
find_line (const Grid *self, const Picture *picture, int y, int x)
{
  int first = x, last = x;

  while (first > MAX (0, x - BESIDE) && self->asked[y][first - 1] &&
         self->picture[y][first - 1] == self->picture[y][x])
    first--;
  while (last < MIN (COLUMNS - 1, x + BESIDE) && self->asked[y][last + 1] &&
         self->picture[y][last + 1] == self->picture[y][x])
    last++;
  return find_pixels (self, picture, y, first, last);
}

/* --- all cells --- */

/* A result has a name and a figure on its line; a curve has its scale's figures alone. */
static void
drop_lone (Grid *self, int y)
{
  guint n = 0;

  for (int x = 0; x < COLUMNS; x++)
    n += self->printed[y][x];
  if (n < FEWEST_BESIDE)
    memset (self->printed[y], 0, COLUMNS);
}

static void
find_printed (Grid *self, const Picture *picture)
{
  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    {
      for (int x = 0; x < COLUMNS; x++)
        {
          Pixels area = find_pixels (self, picture, y, x, x);

          self->printed[y][x] = self->asked[y][x] && looks_like_print (picture, &area);
        }
      drop_lone (self, y);
    }
}

typedef enum
{
  NO_PRINT,
  TEXTURE,
  LINED,
  EVEN,
} Look;

typedef struct
{
  guint8 looks[ROWS][COLUMNS];
} Looks;

static Look
find_look (const Grid *self, const Picture *picture, int y, int x)
{
  Pixels line = find_line (self, picture, y, x);

  if (!self->printed[y][x])
    return NO_PRINT;
  if (has_ground (picture, &line, EVEN_GROUND, EVEN_SPREAD))
    return EVEN;
  return has_ground (picture, &line, LINED_GROUND, LINED_SPREAD) && has_rest (picture, &line)
           ? LINED
           : TEXTURE;
}

typedef struct
{
  guint n, n_like_print;
} Tally;

static void
find_looks (const Grid *self, const Picture *picture, Looks *all, Tally *tallies)
{
  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    for (int x = 0; x < COLUMNS; x++)
      {
        Tally *tally = &tallies[self->picture[y][x]];

        all->looks[y][x] = (guint8) find_look (self, picture, y, x);
        tally->n += all->looks[y][x] != NO_PRINT;
        tally->n_like_print += all->looks[y][x] >= LINED;
      }
}

/* How many cells round one, it too, are of that @look, or at least that. */
static guint
count_round (const Looks *all, int y, int x, int aside, Look look)
{
  guint n = 0;

  for (int up = MAX (y - 1, 0); up <= MIN (y + 1, ROWS - 1); up++)
    for (int across = MAX (x - aside, 0); across <= MIN (x + aside, COLUMNS - 1); across++)
      n += all->looks[up][across] >= look;
  return n;
}

/* Print stands together, in a line and in the lines next to it. */
static void
drop_scattered (Grid *self)
{
  g_autofree Looks *kept = g_new0 (Looks, 1);

  memcpy (kept->looks, self->printed, sizeof kept->looks);
  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    {
      for (int x = 0; x < COLUMNS; x++)
        if (self->picture[y][x] > 0 && count_round (kept, y, x, BESIDE, 1) < FEWEST_ROUND)
          self->printed[y][x] = 0;
      drop_lone (self, y);
    }
}

/* @n_covers: how many pictures there may be */
static void
drop_textures (Grid *self, const Picture *picture, guint n_covers)
{
  g_autofree Tally *tallies = g_new0 (Tally, n_covers + 1);
  g_autofree Looks *all = g_new0 (Looks, 1);

  find_looks (self, picture, all, tallies);
  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    for (int x = 0; x < COLUMNS; x++)
      {
        const Tally *tally = &tallies[self->picture[y][x]];

        if (self->picture[y][x] > 0 && tally->n_like_print < PRINT_SHARE (tally->n))
          self->printed[y][x] =
            all->looks[y][x] == EVEN ||
            (all->looks[y][x] == LINED && count_round (all, y, x, 1, EVEN) >= FEWEST_EVEN);
      }
  drop_scattered (self);
}

static gboolean
has_print (const Grid *self)
{
  guint n = 0, rows = 0;

  for (int y = FIRST_ROW; y < LAST_ROW; y++)
    {
      guint before = n;

      for (int x = 0; x < COLUMNS; x++)
        n += self->printed[y][x];
      rows += n > before;
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

  if (words->sizes->len == 0 || !ask (&grid, ink, words))
    return FALSE;
  picture = draw (&grid, words, page);
  find_printed (&grid, &picture);
  if (has_print (&grid))
    drop_textures (&grid, &picture, ink->covers->len);
  g_free (picture.pixels);
  return has_print (&grid);
}
