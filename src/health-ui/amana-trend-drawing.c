/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Draws a series over time, on the screen or for a file.
 *
 * Shape says before colour does: a filled circle in the laboratory's range, a
 * triangle up or down outside it, a hollow circle where the value was printed as
 * "previous" on a later report, "≈" before a value that was converted from another
 * unit. The band is the laboratory's own range, stepped where that changed, with
 * dashed edges and the range written in it. Values stand on the points as printed.
 *
 * Time and numbers run from left to right in Arabic too, as they do on the paper;
 * nothing here is mirrored. The chosen point has a line and a label with value,
 * words and date. */

#include "config.h"

#include "amana-trend-drawing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "amana-date.h"
#include "amana-range-bar.h"
#include "amana-text.h"

#define SIDE   12
#define RADIUS 5.5f

typedef struct
{
  GdkRGBA band, band_edge, band_text, mark, point, line, room;
} Colours;

typedef struct
{
  const AmanaTrendPicture *picture;
  GtkSnapshot *snapshot;
  Colours colours;
  graphene_rect_t paper; /* without axes */
} Drawing;

/* The graphics colours of Health, for paper that is light or dark, plain or high contrast. */
static void
choose_colours (const AmanaTrendPicture *picture, Colours *colours)
{
  gboolean dark = picture->dark;
  gboolean contrast = picture->contrast;

  colours->point = picture->ink;
  colours->line = colours->point;
  colours->line.alpha = contrast ? 0.9f : 0.5f;
  gdk_rgba_parse (&colours->band, dark ? "rgba(95,166,148,0.26)" : "rgba(53,120,102,0.16)");
  gdk_rgba_parse (&colours->band_edge, dark ? "#5fa694" : "#357866");
  gdk_rgba_parse (&colours->band_text,
                  dark ? (contrast ? "#b4f2df" : "#8fe0c9") : (contrast ? "#0b3f35" : "#14594c"));
  gdk_rgba_parse (&colours->mark,
                  dark ? (contrast ? "#ffd699" : "#f0b46a") : (contrast ? "#663600" : "#a8540a"));
  gdk_rgba_parse (&colours->room, dark ? "#191f1d" : "#ffffff");
}

static float
at_x (Drawing *drawing, double fraction)
{
  return drawing->paper.origin.x + (float) fraction * drawing->paper.size.width;
}

static float
at_y (Drawing *drawing, double fraction)
{
  return drawing->paper.origin.y + (float) (1 - fraction) * drawing->paper.size.height;
}

static PangoLayout *
make_layout (const AmanaTrendPicture *picture, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (picture->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Of text as large as the person has set it. */
static float
line_height (const AmanaTrendPicture *picture)
{
  g_autoptr (PangoLayout) layout = make_layout (picture, "0", 1, FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return (float) height;
}

static float
text_width (const AmanaTrendPicture *picture, const char *text, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (picture, text, size, bold);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return (float) width;
}

/* A figure of the scale, with the decimal mark of the language on the screen. */
static char *
dup_tick_text (const AmanaTrendScale *scale, const AmanaTrendTick *tick)
{
  char *text = g_strdup_printf ("%.*f", (int) scale->decimals, tick->value);

  /* Translators: what stands between 1 and 5 in one and a half: "." or "," */
  return g_strdelimit (text, ".", *C_ ("decimal mark", "."));
}

/* Draws @text with its box's point (@ax, @ay: fractions of it) at x, y. */
static void
draw_text (Drawing *drawing,
           const char *text,
           double size,
           gboolean bold,
           const GdkRGBA *colour,
           float x,
           float y,
           float ax,
           float ay)
{
  g_autoptr (PangoLayout) layout = make_layout (drawing->picture, text, size, bold);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (
    drawing->snapshot,
    &GRAPHENE_POINT_INIT (roundf (x - ax * (float) width), roundf (y - ay * (float) height)));
  gtk_snapshot_append_layout (drawing->snapshot, layout, colour);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_line (Drawing *drawing,
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
  gtk_snapshot_append_stroke (drawing->snapshot, path, stroke, colour);
  gsk_stroke_free (stroke);
}

static void
draw_disc (Drawing *drawing, float x, float y, float radius, const GdkRGBA *colour, float hollow)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), radius);
  path = gsk_path_builder_to_path (builder);
  if (hollow > 0)
    {
      GskStroke *stroke = gsk_stroke_new (hollow);

      gtk_snapshot_append_stroke (drawing->snapshot, path, stroke, colour);
      gsk_stroke_free (stroke);
      return;
    }
  gtk_snapshot_append_fill (drawing->snapshot, path, GSK_FILL_RULE_WINDING, colour);
}

static void
draw_triangle (Drawing *drawing, float x, float y, float radius, gboolean up, const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  float tip = up ? -radius : radius;

  gsk_path_builder_move_to (builder, x, y + tip);
  gsk_path_builder_line_to (builder, x - radius, y - tip * 0.7f);
  gsk_path_builder_line_to (builder, x + radius, y - tip * 0.7f);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (drawing->snapshot, path, GSK_FILL_RULE_WINDING, colour);
}

static void
draw_axes (Drawing *drawing)
{
  const AmanaTrendScale *scale = drawing->picture->scale;
  GdkRGBA faint = drawing->colours.point;
  GdkRGBA dim = drawing->colours.point;

  faint.alpha = 0.12f;
  dim.alpha = 0.75f;
  for (guint i = 0; i < scale->value_ticks->len; i++)
    {
      const AmanaTrendTick *tick = &g_array_index (scale->value_ticks, AmanaTrendTick, i);
      g_autofree char *text = dup_tick_text (scale, tick);
      float y = at_y (drawing, tick->at);

      draw_line (drawing, drawing->paper.origin.x, y,
                 drawing->paper.origin.x + drawing->paper.size.width, y, &faint, 1, FALSE);
      draw_text (drawing, text, 0.85, FALSE, &dim, drawing->paper.origin.x - 8, y, 1, 0.5f);
    }
  for (guint i = 0; i < scale->time_ticks->len; i++)
    {
      const AmanaTrendTick *tick = &g_array_index (scale->time_ticks, AmanaTrendTick, i);
      g_autofree char *text = tick->month > 0 ? g_strdup_printf ("%02d/%d", tick->month, tick->year)
                                              : g_strdup_printf ("%d", tick->year);
      float x = at_x (drawing, tick->at);
      float foot = drawing->paper.origin.y + drawing->paper.size.height;

      draw_line (drawing, x, foot, x, foot + 4, &dim, 1, FALSE);
      draw_text (drawing, text, 0.85, FALSE, &dim, x, foot + 6, 0.5f, 0);
    }
}

/* The range as printed, or what its edges are in the unit of the series. */
static char *
dup_range_text (AmanaHealthSeries *series, guint index, gboolean with_unit)
{
  const AmanaHealthPoint *point = amana_health_series_peek (series, index);
  AmanaLabResult *lab = amana_health_result_get_result (point->result);
  const char *unit = amana_health_series_get_unit (series);
  g_autofree char *range =
    point->converted ? amana_health_series_dup_converted_range (point) : g_strdup (lab->range);
  g_autofree char *text = NULL;

  if (range == NULL)
    return g_strdup ("");

  if (with_unit && unit != NULL)
    text = g_strdup_printf ("%s %s", range, unit);
  return amana_text_isolate_ltr (text != NULL ? text : range);
}

/* How much of the trend @box would lie on: its points with their figures, and its line. */
static guint
count_covered (Drawing *drawing, const graphene_rect_t *box)
{
  const GArray *points = drawing->picture->scale->points;
  float line = line_height (drawing->picture);
  guint covered = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (points, AmanaTrendPoint, i);
      const AmanaTrendPoint *next = i + 1 < points->len ? point + 1 : point;
      float x = at_x (drawing, point->x), y = at_y (drawing, point->y);
      graphene_rect_t figure = GRAPHENE_RECT_INIT (x - 1.5f * line, y - RADIUS - 6 - line, 3 * line,
                                                   line + 2 * RADIUS + 6);

      covered += graphene_rect_intersection (&figure, box, NULL) ? 4 : 0;
      for (float way = 0.1f; way < 1; way += 0.1f)
        covered += graphene_rect_contains_point (
          box, &GRAPHENE_POINT_INIT (x + way * (at_x (drawing, next->x) - x),
                                     y + way * (at_y (drawing, next->y) - y)));
    }
  return covered;
}

/* A band's words go to the corner of it where they cover least, the upper left first. */
static void
draw_band_words (Drawing *drawing, const char *text, const graphene_rect_t *band)
{
  float width = text_width (drawing->picture, text, 0.85, FALSE);
  float height = line_height (drawing->picture);
  float left = band->origin.x + 8, right = band->origin.x + band->size.width - 8 - width;
  float top = band->origin.y + 4, bottom = band->origin.y + band->size.height - 4 - height;
  const graphene_point_t corners[] = {
    { left, top }, { left, bottom }, { right, top }, { right, bottom }
  };
  guint least = G_MAXUINT;
  graphene_point_t place = corners[0];

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      guint covered =
        count_covered (drawing, &GRAPHENE_RECT_INIT (corners[i].x, corners[i].y, width, height));

      if (covered >= least)
        continue;
      least = covered;
      place = corners[i];
    }
  draw_text (drawing, text, 0.85, FALSE, &drawing->colours.band_text, place.x, place.y, 0, 0);
}

static void
draw_bands (Drawing *drawing)
{
  const AmanaTrendScale *scale = drawing->picture->scale;

  for (guint i = 0; i < scale->bands->len; i++)
    {
      const AmanaTrendBand *band = &g_array_index (scale->bands, AmanaTrendBand, i);
      g_autofree char *text = NULL;
      float left = at_x (drawing, band->x0), right = at_x (drawing, band->x1);
      float top = at_y (drawing, band->y1), bottom = at_y (drawing, band->y0);

      gtk_snapshot_append_color (drawing->snapshot, &drawing->colours.band,
                                 &GRAPHENE_RECT_INIT (left, top, right - left, bottom - top));
      if (band->has_high)
        draw_line (drawing, left, top, right, top, &drawing->colours.band_edge, 1.5f, TRUE);
      if (band->has_low)
        draw_line (drawing, left, bottom, right, bottom, &drawing->colours.band_edge, 1.5f, TRUE);
      text = dup_range_text (drawing->picture->series, band->index, right - left > 190);
      if (right - left > 96)
        draw_band_words (drawing, text,
                         &GRAPHENE_RECT_INIT (left, top, right - left, bottom - top));
    }
}

static void
draw_trend (Drawing *drawing)
{
  const GArray *points = drawing->picture->scale->points;

  for (guint i = 1; i < points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (points, AmanaTrendPoint, i);

      draw_line (drawing, at_x (drawing, point[-1].x), at_y (drawing, point[-1].y),
                 at_x (drawing, point->x), at_y (drawing, point->y), &drawing->colours.line, 1.5f,
                 FALSE);
    }
}

static void
draw_shape (Drawing *drawing, AmanaLabStatus status, gboolean previous, float x, float y)
{
  Colours *colours = &drawing->colours;

  draw_disc (drawing, x, y, RADIUS + 3, &colours->room, 0);
  if (status == AMANA_LAB_STATUS_LOW || status == AMANA_LAB_STATUS_HIGH)
    draw_triangle (drawing, x, y, RADIUS + 1.5f, status == AMANA_LAB_STATUS_HIGH, &colours->mark);
  else if (previous)
    draw_disc (drawing, x, y, RADIUS - 0.5f, &colours->point, 2);
  else
    draw_disc (drawing, x, y, RADIUS, &colours->point, 0);
}

static gboolean
is_label_crowded (Drawing *drawing, guint index, float x)
{
  const GArray *points = drawing->picture->scale->points;

  return index + 1 < points->len &&
         at_x (drawing, g_array_index (points, AmanaTrendPoint, index + 1).x) - x < 34;
}

static void
draw_points (Drawing *drawing)
{
  const GArray *points = drawing->picture->scale->points;

  for (guint i = 0; i < points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (points, AmanaTrendPoint, i);
      g_autofree char *value =
        amana_health_series_dup_value (drawing->picture->series, point->index);
      g_autofree char *text = amana_text_isolate_ltr (value);
      float x = at_x (drawing, point->x), y = at_y (drawing, point->y);

      draw_shape (drawing, point->status, point->previous, x, y);
      if (point->index == drawing->picture->chosen)
        draw_disc (drawing, x, y, RADIUS + 6,
                   point->status == AMANA_LAB_STATUS_LOW || point->status == AMANA_LAB_STATUS_HIGH
                     ? &drawing->colours.mark
                     : &drawing->colours.band_edge,
                   2);
      else if (!is_label_crowded (drawing, i, x))
        draw_text (drawing, text, 0.88, FALSE, &drawing->colours.point, x, y - RADIUS - 6, 0.5f, 1);
    }
}

static const AmanaTrendPoint *
find_chosen (const AmanaTrendPicture *picture)
{
  for (guint i = 0; i < picture->scale->points->len; i++)
    if (g_array_index (picture->scale->points, AmanaTrendPoint, i).index == picture->chosen)
      return &g_array_index (picture->scale->points, AmanaTrendPoint, i);

  return NULL;
}

static char *
dup_value_text (AmanaHealthSeries *series, guint index)
{
  const char *unit = amana_health_series_get_unit (series);
  g_autofree char *value = amana_health_series_dup_value (series, index);
  g_autofree char *text = g_strdup_printf ("%s %s", value, unit != NULL ? unit : "");

  return amana_text_isolate_ltr (g_strchomp (text));
}

/* The label above the paper: value and words, date under them. */
static graphene_rect_t
place_callout (Drawing *drawing, float x, const char *value, const char *words, const char *date)
{
  float room = drawing->picture->width - 2 * SIDE;
  float first = text_width (drawing->picture, value, 1, TRUE) +
                (words != NULL ? 18 + text_width (drawing->picture, words, 0.9, TRUE) : 0);
  float second = date != NULL ? text_width (drawing->picture, date, 0.88, FALSE) : 0;
  float width = MIN (room, MAX (166, MAX (first, second)) + 24);

  return GRAPHENE_RECT_INIT (CLAMP (x - width / 2, SIDE, MAX (SIDE, SIDE + room - width)), 2, width,
                             2 * line_height (drawing->picture) + 10);
}

static void
draw_callout_box (Drawing *drawing, const graphene_rect_t *box)
{
  GskRoundedRect rounded;
  GdkRGBA fill = drawing->colours.point;

  fill.alpha = 0.1f;
  gsk_rounded_rect_init_from_rect (&rounded, box, 8);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &rounded);
  gtk_snapshot_append_color (drawing->snapshot, &drawing->colours.room, box);
  gtk_snapshot_append_color (drawing->snapshot, &fill, box);
  gtk_snapshot_pop (drawing->snapshot);
}

static void
draw_callout (Drawing *drawing)
{
  const AmanaTrendPoint *point = find_chosen (drawing->picture);
  AmanaHealthResult *result;
  g_autofree char *value = NULL, *date = NULL;
  const char *words;
  const GdkRGBA *colour;
  graphene_rect_t box;
  float x, bottom;

  if (point == NULL)
    return;

  result = amana_health_series_get_point (drawing->picture->series, point->index);
  value = dup_value_text (drawing->picture->series, point->index);
  date = amana_date_format_long (amana_health_result_get_date (result));
  words = amana_status_get_short_words (point->status);
  colour =
    amana_status_is_outside (point->status) ? &drawing->colours.mark : &drawing->colours.point;
  x = at_x (drawing, point->x);
  box = place_callout (drawing, x, value, words, date);
  bottom = box.origin.y + box.size.height;
  draw_line (drawing, x, bottom, x, drawing->paper.origin.y + drawing->paper.size.height,
             &drawing->colours.line, 1, FALSE);
  draw_callout_box (drawing, &box);
  draw_text (drawing, value, 1, TRUE, &drawing->colours.point, box.origin.x + 12, 6, 0, 0);
  if (words != NULL)
    draw_text (drawing, words, 0.9, TRUE, colour, box.origin.x + box.size.width - 12, 7, 1, 0);
  if (date != NULL)
    draw_text (drawing, date, 0.88, FALSE, &drawing->colours.point, box.origin.x + 12, bottom - 5,
               0, 1);
}

static void
lay_out (const AmanaTrendPicture *picture, graphene_rect_t *paper)
{
  float line = line_height (picture), bottom = line + 11;
  float top = picture->chosen != AMANA_TREND_NONE ? 2 * line + 26 : line;
  int axis = 0;

  for (guint i = 0; i < picture->scale->value_ticks->len; i++)
    {
      const AmanaTrendTick *tick = &g_array_index (picture->scale->value_ticks, AmanaTrendTick, i);
      g_autofree char *text = dup_tick_text (picture->scale, tick);
      g_autoptr (PangoLayout) layout = make_layout (picture, text, 0.85, FALSE);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      axis = MAX (axis, width);
    }
  graphene_rect_init (paper, (float) (SIDE + axis + 8), top,
                      (float) MAX (20, picture->width - 2 * SIDE - axis - 8),
                      (float) MAX (20, picture->height - top - bottom));
}

/**
 * amana_trend_picture_draw:
 * @picture: what to draw
 * @snapshot: where to
 */
void
amana_trend_picture_draw (const AmanaTrendPicture *picture, GtkSnapshot *snapshot)
{
  Drawing drawing = { .picture = picture, .snapshot = snapshot };

  if (picture->scale->points->len == 0)
    return;

  choose_colours (picture, &drawing.colours);
  lay_out (picture, &drawing.paper);
  draw_bands (&drawing);
  draw_axes (&drawing);
  draw_callout (&drawing);
  draw_trend (&drawing);
  draw_points (&drawing);
}

/**
 * amana_trend_picture_find_near:
 * @picture: a picture with at least one point
 * @x: from its left edge, in pixels
 *
 * Returns: the point of the series that is nearest in time
 */
guint
amana_trend_picture_find_near (const AmanaTrendPicture *picture, double x)
{
  Drawing drawing = { .picture = picture };
  float best = G_MAXFLOAT;
  guint index = picture->chosen;

  lay_out (picture, &drawing.paper);
  for (guint i = 0; i < picture->scale->points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (picture->scale->points, AmanaTrendPoint, i);
      float distance = fabsf (at_x (&drawing, point->x) - (float) x);

      if (distance < best)
        {
          best = distance;
          index = point->index;
        }
    }
  return index;
}

/**
 * amana_trend_measure_line:
 * @context: the font
 *
 * Returns: the height of a line of text, in pixels
 */
int
amana_trend_measure_line (PangoContext *context)
{
  const AmanaTrendPicture picture = { .context = context };

  return (int) line_height (&picture);
}
