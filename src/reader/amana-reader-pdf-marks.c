/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether a page's words are what is seen on it.
 *
 * Over the picture of a page other programs lay the words that they recognised in it,
 * unpainted, for searching; and whoever wants something else read than what is seen
 * can do the same. So where a picture covers most of a page, the page is drawn once,
 * small, and it is watched whether any letter is painted at all.
 */

#include "config.h"

#include "amana-reader-pdf-marks.h"

#include "amana-reader-protocol.h"

#include <cairo.h>
#include <math.h>

#define LARGE_PICTURE  0.6
#define MOST_LOOKED_AT 5000 /* points */

static gboolean
has_large_picture (PopplerPage *page, double width, double height)
{
  GList *list = poppler_page_get_image_mapping (page);
  double largest = 0;

  for (GList *l = list; l != NULL; l = l->next)
    {
      const PopplerRectangle *area = &((PopplerImageMapping *) l->data)->area;

      largest = MAX (largest, fabs ((area->x2 - area->x1) * (area->y2 - area->y1)));
    }
  poppler_page_free_image_mapping (list);

  return largest >= LARGE_PICTURE * width * height;
}

static void
painted_cb (cairo_surface_t *observer, cairo_surface_t *target, void *data)
{
  (*(guint *) data)++;
}

/* Text that is there to be searched, over a scan, is never painted. */
static gboolean
is_text_painted (PopplerPage *page, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) MAX (1, width / 8), (int) MAX (1, height / 8));
  cairo_surface_t *observer =
    cairo_surface_create_observer (surface, CAIRO_SURFACE_OBSERVER_NORMAL);
  cairo_t *cr = cairo_create (observer);
  guint n_painted = 0;

  cairo_surface_observer_add_glyphs_callback (observer, painted_cb, &n_painted);
  cairo_scale (cr, 0.125, 0.125);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (observer);
  cairo_surface_destroy (surface);

  return n_painted > 0;
}

guint
amana_reader_pdf_find_marks (PopplerPage *page, double width, double height, gboolean has_words)
{
  if (width > MOST_LOOKED_AT || height > MOST_LOOKED_AT || !has_large_picture (page, width, height))
    return 0;

  return has_words && !is_text_painted (page, width, height)
           ? AMANA_READER_PAGE_PICTURE | AMANA_READER_PAGE_UNSEEN
           : AMANA_READER_PAGE_PICTURE;
}
