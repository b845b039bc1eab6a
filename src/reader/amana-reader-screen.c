/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Screens: small stencils of fine dots that are laid side by side, by hundreds, to make a
 * watermark or a hatch. Finer than any letter and at least half free, they hide none of the
 * letters under them, and are no print themselves; unless letters are cut out of them.
 */

#include "config.h"

#include "amana-reader-screen.h"

#include <cairo.h>

#define PERIOD         4   /* pixels, either way, after which it repeats itself */
#define DOT_PT         0.5 /* its largest pixel */
#define SHORTEST_PT    2.0 /* of the letters that can be cut out of it */
#define TALLEST_PT     24.0
#define FEWEST_CORNERS 5

typedef struct
{
  const guint8 *data;
  int stride;
  gboolean is_a8; /* or A1 */
} Pixels;

static gboolean
has_ink (const Pixels *self, int x, int y)
{
  const guint8 *row = self->data + y * self->stride;

  if (self->is_a8)
    return row[x] > 0;
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  return row[x / 8] >> x % 8 & 1;
#else
  return row[x / 8] >> (7 - x % 8) & 1;
#endif
}

/* Whether it repeats itself, and leaves at least half free everywhere. */
static gboolean
repeats (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  const Pixels pixels = { cairo_image_surface_get_data (surface),
                          cairo_image_surface_get_stride (surface),
                          cairo_image_surface_get_format (surface) == CAIRO_FORMAT_A8 };
  guint ink = 0;

  if (width < 2 * PERIOD || height < 2 * PERIOD)
    return FALSE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gboolean here = has_ink (&pixels, x, y);

        if (here != has_ink (&pixels, x % PERIOD, y % PERIOD))
          return FALSE;
        ink += here && x < PERIOD && y < PERIOD;
      }
  return ink <= PERIOD * PERIOD / 2;
}

gboolean
amana_reader_screen_is (void *surface, const AmanaReaderCover *cover)
{
  return cover->x1 - cover->x0 <= cairo_image_surface_get_width (surface) * DOT_PT &&
         cover->y1 - cover->y0 <= cairo_image_surface_get_height (surface) * DOT_PT &&
         repeats (surface);
}

/* --- letters cut out --- */

gboolean
amana_reader_screen_is_cut (const AmanaReaderScreenCuts *self, const AmanaReaderCover *cover)
{
  for (guint i = 0; i < self->n; i++)
    {
      const AmanaReaderCover *letter = &self->letters[i];

      if (cover->x1 >= letter->x0 && cover->x0 <= letter->x1 && cover->y1 >= letter->y0 &&
          cover->y0 <= letter->y1)
        return TRUE;
    }
  return self->n == AMANA_READER_SCREEN_MOST_CUTS;
}

static void
extend (AmanaReaderCover *shape, cairo_t *cr, double x, double y)
{
  cairo_user_to_device (cr, &x, &y);
  shape->x0 = MIN (shape->x0, x);
  shape->y0 = MIN (shape->y0, y);
  shape->x1 = MAX (shape->x1, x);
  shape->y1 = MAX (shape->y1, y);
}

static void
begin_shape (AmanaReaderCover *shape)
{
  shape->x0 = shape->y0 = G_MAXDOUBLE;
  shape->x1 = shape->y1 = -G_MAXDOUBLE;
}

static void
end_shape (AmanaReaderScreenCuts *self, const AmanaReaderCover *shape, guint corners)
{
  double tall = shape->y1 - shape->y0;

  if (corners >= FEWEST_CORNERS && tall >= SHORTEST_PT && tall <= TALLEST_PT &&
      self->n < AMANA_READER_SCREEN_MOST_CUTS)
    self->letters[self->n++] = *shape;
}

void
amana_reader_screen_note_cut (AmanaReaderScreenCuts *self, void *cr)
{
  cairo_path_t *path;
  AmanaReaderCover shape;
  guint corners = 0;

  if (self->n == AMANA_READER_SCREEN_MOST_CUTS)
    return;
  path = cairo_copy_path (cr);

  begin_shape (&shape);
  for (int i = 0; path->status == CAIRO_STATUS_SUCCESS && i < path->num_data;
       i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      if (data->header.type == CAIRO_PATH_MOVE_TO)
        {
          end_shape (self, &shape, corners);
          begin_shape (&shape);
          corners = 0;
        }
      corners += data->header.type == CAIRO_PATH_CURVE_TO  ? FEWEST_CORNERS
                 : data->header.type == CAIRO_PATH_LINE_TO ? 1
                                                           : 0;
      for (int k = 1; k < data->header.length; k++)
        extend (&shape, cr, data[k].point.x, data[k].point.y);
    }
  end_shape (self, &shape, corners);
  cairo_path_destroy (path);
}
