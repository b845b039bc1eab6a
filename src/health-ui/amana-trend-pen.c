/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a chart is drawn with: text, lines, discs and triangles on a snapshot.
 *
 * Text is laid out by the widget, so that it has its font, its direction and the
 * size that the person has set; figures are of one width. Everything is in pixels of
 * the widget, from its top left corner in every language. Main thread.
 */

#include "config.h"

#include "amana-trend-pen.h"

#include <math.h>

static PangoLayout *
make_layout (GtkWidget *widget, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/**
 * amana_trend_line_height:
 * @widget: whose font it is
 *
 * Returns: pixels that a line of text takes, as large as the person has set it
 */
float
amana_trend_line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = make_layout (widget, "0", 1, FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return (float) height;
}

/**
 * amana_trend_text_width:
 * @widget: whose font it is
 * @text: what would be written
 * @size: a factor of the font's size
 * @bold: whether it is bold
 *
 * Returns: its width in pixels
 */
float
amana_trend_text_width (GtkWidget *widget, const char *text, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (widget, text, size, bold);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return (float) width;
}

/**
 * amana_trend_draw_text:
 * @pen: on what
 * @text: what to write
 * @size: a factor of the font's size
 * @bold: whether it is bold
 * @colour: in which colour
 * @x: where its point stands, in pixels
 * @y: the same
 * @ax: which point of its box, a fraction of the width
 * @ay: the same, of the height
 */
void
amana_trend_draw_text (const AmanaTrendPen *pen,
                       const char *text,
                       double size,
                       gboolean bold,
                       const GdkRGBA *colour,
                       float x,
                       float y,
                       float ax,
                       float ay)
{
  g_autoptr (PangoLayout) layout = make_layout (pen->widget, text, size, bold);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (pen->snapshot);
  gtk_snapshot_translate (pen->snapshot, &GRAPHENE_POINT_INIT (roundf (x - ax * (float) width),
                                                               roundf (y - ay * (float) height)));
  gtk_snapshot_append_layout (pen->snapshot, layout, colour);
  gtk_snapshot_restore (pen->snapshot);
}

/**
 * amana_trend_draw_line:
 * @pen: on what
 * @x0: from where, in pixels
 * @y0: the same
 * @x1: to where
 * @y1: the same
 * @colour: in which colour
 * @width: how thick
 * @dashed: whether it is broken
 */
void
amana_trend_draw_line (const AmanaTrendPen *pen,
                       float x0,
                       float y0,
                       float x1,
                       float y1,
                       const GdkRGBA *colour,
                       float width,
                       gboolean dashed)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  GskStroke *stroke = gsk_stroke_new (width);

  if (dashed)
    gsk_stroke_set_dash (stroke, (const float[]) { 4, 3 }, 2);
  gsk_path_builder_move_to (builder, x0, y0);
  gsk_path_builder_line_to (builder, x1, y1);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (pen->snapshot, path, stroke, colour);
  gsk_stroke_free (stroke);
}

/**
 * amana_trend_draw_disc:
 * @pen: on what
 * @x: its middle, in pixels
 * @y: the same
 * @radius: in pixels
 * @colour: in which colour
 * @hollow: the width of its line; 0: it is filled
 */
void
amana_trend_draw_disc (const AmanaTrendPen *pen,
                       float x,
                       float y,
                       float radius,
                       const GdkRGBA *colour,
                       float hollow)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), radius);
  path = gsk_path_builder_to_path (builder);
  if (hollow > 0)
    {
      GskStroke *stroke = gsk_stroke_new (hollow);

      gtk_snapshot_append_stroke (pen->snapshot, path, stroke, colour);
      gsk_stroke_free (stroke);
      return;
    }
  gtk_snapshot_append_fill (pen->snapshot, path, GSK_FILL_RULE_WINDING, colour);
}

/**
 * amana_trend_draw_triangle:
 * @pen: on what
 * @x: its middle, in pixels
 * @y: the same
 * @radius: in pixels
 * @up: whether it points up
 * @colour: in which colour
 */
void
amana_trend_draw_triangle (const AmanaTrendPen *pen,
                           float x,
                           float y,
                           float radius,
                           gboolean up,
                           const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  float tip = up ? -radius : radius;

  gsk_path_builder_move_to (builder, x, y + tip);
  gsk_path_builder_line_to (builder, x - radius, y - tip * 0.7f);
  gsk_path_builder_line_to (builder, x + radius, y - tip * 0.7f);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (pen->snapshot, path, GSK_FILL_RULE_WINDING, colour);
}
