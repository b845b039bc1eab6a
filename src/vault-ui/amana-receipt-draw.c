/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A receipt on paper: one page of A4 as a PDF, made in memory. Its first line is the
 * title. Lines stand on the side from which their language is read. */

#include "config.h"

#include "amana-receipt-dialog.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define WIDTH_POINTS  595.28
#define HEIGHT_POINTS 841.89
#define MARGIN_POINTS 62.0
#define FONT          "Sans 10.5"
#define TITLE_FONT    "Sans Bold 17"

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Returns how high it is. */
static double
draw (cairo_t *cr, const char *font_name, const char *text, int length, double y)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string (font_name);
  int height;

  pango_layout_set_font_description (layout, font);
  pango_layout_set_auto_dir (layout, TRUE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) ((WIDTH_POINTS - 2 * MARGIN_POINTS) * PANGO_SCALE));
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_text (layout, text, length);
  cairo_move_to (cr, MARGIN_POINTS, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  pango_font_description_free (font);
  g_object_unref (layout);
  return (double) height / PANGO_SCALE;
}

/**
 * amana_receipt_draw:
 * @text: as amana_receipt_to_text() says it
 *
 * Returns: (transfer full): a PDF
 */
GBytes *
amana_receipt_draw (const char *text)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_cb, out, WIDTH_POINTS, HEIGHT_POINTS);
  cairo_t *cr = cairo_create (surface);
  const char *rest = strchrnul (text, '\n');
  double y = MARGIN_POINTS;

  y += draw (cr, TITLE_FONT, text, (int) (rest - text), y) + 6;
  draw (cr, FONT, *rest != '\0' ? rest + 1 : rest, -1, y);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
