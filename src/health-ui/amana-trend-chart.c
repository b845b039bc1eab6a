/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Draws a series over time.
 *
 * Shape says before colour does: a filled circle in the laboratory's range, a
 * triangle up or down outside it, a hollow circle where the value was printed as
 * "previous" on a later report. The band is the laboratory's own range, stepped
 * where that changed, with dashed edges and the range written in it. Values stand
 * on the points as printed.
 *
 * Time and numbers run from left to right in Arabic too, as they do on the paper;
 * nothing here is mirrored. The chosen point has a line and a label with value,
 * words and date. For assistive technology the chart is a picture with a sentence,
 * and every point is said when it is chosen with the arrow keys. */

#include "config.h"

#include "amana-trend-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "amana-date.h"
#include "amana-range-bar.h"
#include "amana-text.h"
#include "amana-trend-scale.h"

#define SIDE   12
#define RADIUS 5.5f

struct _AmanaTrendChart
{
  GtkWidget parent_instance;

  AmanaHealthSeries *series; /* (owned) (nullable) */
  AmanaTrendScale *scale;    /* (owned) (nullable) */
  guint chosen;
};

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS,
};

enum
{
  POINT_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaTrendChart, amana_trend_chart, GTK_TYPE_WIDGET)

typedef struct
{
  GdkRGBA band, band_edge, band_text, mark, point, line, room;
} Colours;

/* LOOK's graphics colours, for paper that is light or dark, plain or high contrast. */
static void
choose_colours (AmanaTrendChart *self, Colours *colours)
{
  AdwStyleManager *style =
    adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  gboolean dark = adw_style_manager_get_dark (style);
  gboolean contrast = adw_style_manager_get_high_contrast (style);

  gtk_widget_get_color (GTK_WIDGET (self), &colours->point);
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

typedef struct
{
  AmanaTrendChart *self;
  GtkSnapshot *snapshot;
  Colours colours;
  graphene_rect_t paper; /* without axes */
} Drawing;

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
make_layout (AmanaTrendChart *self, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Of text as large as the person has set it. */
static float
line_height (AmanaTrendChart *self)
{
  g_autoptr (PangoLayout) layout = make_layout (self, "0", 1, FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return (float) height;
}

static float
text_width (AmanaTrendChart *self, const char *text, double size, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, size, bold);
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
  g_autoptr (PangoLayout) layout = make_layout (drawing->self, text, size, bold);
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
  const AmanaTrendScale *scale = drawing->self->scale;
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

static char *
dup_range_text (AmanaHealthResult *result, gboolean with_unit)
{
  AmanaLabResult *lab = amana_health_result_get_result (result);
  g_autofree char *text = NULL;

  if (lab->range == NULL)
    return g_strdup ("");

  if (with_unit && lab->unit != NULL)
    text = g_strdup_printf ("%s %s", lab->range, lab->unit);
  return amana_text_isolate_ltr (text != NULL ? text : lab->range);
}

static void
draw_bands (Drawing *drawing)
{
  const AmanaTrendScale *scale = drawing->self->scale;

  for (guint i = 0; i < scale->bands->len; i++)
    {
      const AmanaTrendBand *band = &g_array_index (scale->bands, AmanaTrendBand, i);
      AmanaHealthResult *result =
        amana_health_series_get_point (drawing->self->series, band->index);
      g_autofree char *text = NULL;
      float left = at_x (drawing, band->x0), right = at_x (drawing, band->x1);
      float top = at_y (drawing, band->y1), bottom = at_y (drawing, band->y0);

      gtk_snapshot_append_color (drawing->snapshot, &drawing->colours.band,
                                 &GRAPHENE_RECT_INIT (left, top, right - left, bottom - top));
      if (band->has_high)
        draw_line (drawing, left, top, right, top, &drawing->colours.band_edge, 1.5f, TRUE);
      if (band->has_low)
        draw_line (drawing, left, bottom, right, bottom, &drawing->colours.band_edge, 1.5f, TRUE);
      text = dup_range_text (result, right - left > 190);
      if (right - left > 96)
        draw_text (drawing, text, 0.85, FALSE, &drawing->colours.band_text, left + 8,
                   band->has_high ? top + 4 : bottom - 4, 0, band->has_high ? 0 : 1);
    }
}

static void
draw_trend (Drawing *drawing)
{
  const GArray *points = drawing->self->scale->points;

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
  const GArray *points = drawing->self->scale->points;

  return index + 1 < points->len &&
         at_x (drawing, g_array_index (points, AmanaTrendPoint, index + 1).x) - x < 34;
}

static void
draw_points (Drawing *drawing)
{
  const GArray *points = drawing->self->scale->points;

  for (guint i = 0; i < points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (points, AmanaTrendPoint, i);
      AmanaHealthResult *result =
        amana_health_series_get_point (drawing->self->series, point->index);
      g_autofree char *text =
        amana_text_isolate_ltr (amana_health_result_get_result (result)->value);
      float x = at_x (drawing, point->x), y = at_y (drawing, point->y);

      draw_shape (drawing, point->status, point->previous, x, y);
      if (point->index == drawing->self->chosen)
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
find_chosen (AmanaTrendChart *self)
{
  for (guint i = 0; self->scale != NULL && i < self->scale->points->len; i++)
    if (g_array_index (self->scale->points, AmanaTrendPoint, i).index == self->chosen)
      return &g_array_index (self->scale->points, AmanaTrendPoint, i);

  return NULL;
}

static char *
dup_value_text (AmanaHealthResult *result)
{
  AmanaLabResult *lab = amana_health_result_get_result (result);
  g_autofree char *text = g_strdup_printf ("%s %s", lab->value, lab->unit != NULL ? lab->unit : "");

  return amana_text_isolate_ltr (g_strchomp (text));
}

/* The label above the paper: value and words, date under them. */
static graphene_rect_t
place_callout (Drawing *drawing, float x, const char *value, const char *words, const char *date)
{
  float room = (float) gtk_widget_get_width (GTK_WIDGET (drawing->self)) - 2 * SIDE;
  float first = text_width (drawing->self, value, 1, TRUE) +
                (words != NULL ? 18 + text_width (drawing->self, words, 0.9, TRUE) : 0);
  float second = date != NULL ? text_width (drawing->self, date, 0.88, FALSE) : 0;
  float width = MIN (room, MAX (166, MAX (first, second)) + 24);

  return GRAPHENE_RECT_INIT (CLAMP (x - width / 2, SIDE, MAX (SIDE, SIDE + room - width)), 2, width,
                             2 * line_height (drawing->self) + 10);
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
  const AmanaTrendPoint *point = find_chosen (drawing->self);
  AmanaHealthResult *result;
  g_autofree char *value = NULL, *date = NULL;
  const char *words;
  const GdkRGBA *colour;
  graphene_rect_t box;
  float x, bottom;

  if (point == NULL)
    return;

  result = amana_health_series_get_point (drawing->self->series, point->index);
  value = dup_value_text (result);
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
lay_out (AmanaTrendChart *self, graphene_rect_t *paper)
{
  float line = line_height (self), top = 2 * line + 26, bottom = line + 11;
  int axis = 0;

  for (guint i = 0; i < self->scale->value_ticks->len; i++)
    {
      const AmanaTrendTick *tick = &g_array_index (self->scale->value_ticks, AmanaTrendTick, i);
      g_autofree char *text = dup_tick_text (self->scale, tick);
      g_autoptr (PangoLayout) layout = make_layout (self, text, 0.85, FALSE);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      axis = MAX (axis, width);
    }
  graphene_rect_init (
    paper, (float) (SIDE + axis + 8), top,
    (float) MAX (20, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIDE - axis - 8),
    (float) MAX (20, gtk_widget_get_height (GTK_WIDGET (self)) - top - bottom));
}

static void
amana_trend_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmanaTrendChart *self = AMANA_TREND_CHART (widget);
  Drawing drawing = { .self = self, .snapshot = snapshot };

  if (self->scale == NULL || self->scale->points->len == 0)
    return;

  choose_colours (self, &drawing.colours);
  lay_out (self, &drawing.paper);
  draw_bands (&drawing);
  draw_axes (&drawing);
  draw_callout (&drawing);
  draw_trend (&drawing);
  draw_points (&drawing);
}

static void
amana_trend_chart_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int line = (int) line_height (AMANA_TREND_CHART (widget));

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160 + 5 * line;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 220 + 6 * line;
}

/* --- Choosing a point ----------------------------------------------------------- */

static guint
point_near (AmanaTrendChart *self, double x)
{
  Drawing drawing = { .self = self };
  float best = G_MAXFLOAT;
  guint index = self->chosen;

  lay_out (self, &drawing.paper);
  for (guint i = 0; i < self->scale->points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (self->scale->points, AmanaTrendPoint, i);
      float distance = fabsf (at_x (&drawing, point->x) - (float) x);

      if (distance < best)
        {
          best = distance;
          index = point->index;
        }
    }
  return index;
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, AmanaTrendChart *self)
{
  guint index;

  if (self->scale == NULL || self->scale->points->len == 0)
    return;

  index = point_near (self, x);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2 && index == self->chosen)
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, index);
  amana_trend_chart_set_chosen (self, index);
}

static char *
describe_point (AmanaTrendChart *self, const AmanaTrendPoint *point)
{
  AmanaHealthResult *result = amana_health_series_get_point (self->series, point->index);
  AmanaLabResult *lab = amana_health_result_get_result (result);
  g_autofree char *date = amana_date_format_long (amana_health_result_get_date (result));
  const char *words = amana_status_get_words (point->status);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s %s", date != NULL ? date : "", lab->value,
                          lab->unit != NULL ? lab->unit : "");
  if (words != NULL)
    g_string_append_printf (text, ", %s", words);
  if (point->previous)
    /* Translators: of a value that a later report repeats as an earlier result */
    g_string_append_printf (text, ", %s", _ ("printed as “previous”"));
  return g_string_free (text, FALSE);
}

static void
describe (AmanaTrendChart *self)
{
  const AmanaTrendPoint *chosen = find_chosen (self);
  g_autofree char *label = NULL, *description = NULL;

  if (self->series == NULL)
    return;

  /* Translators: a chart's name for assistive technology; %s: an analyte, %u: how many values */
  label = g_strdup_printf (
    ngettext ("Chart of %s, %u value", "Chart of %s, %u values", self->scale->points->len),
    amana_health_series_get_title (self->series), self->scale->points->len);
  description = chosen != NULL ? describe_point (self, chosen) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
move (AmanaTrendChart *self, int by)
{
  for (guint i = 0; self->scale != NULL && i < self->scale->points->len; i++)
    {
      int to = (int) i + by;

      if (g_array_index (self->scale->points, AmanaTrendPoint, i).index != self->chosen || to < 0 ||
          to >= (int) self->scale->points->len)
        continue;
      amana_trend_chart_set_chosen (self,
                                    g_array_index (self->scale->points, AmanaTrendPoint, to).index);
      return;
    }
}

static gboolean
move_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  AmanaTrendChart *self = AMANA_TREND_CHART (widget);
  const AmanaTrendPoint *point;

  move (self, g_variant_get_int32 (parameter));
  point = find_chosen (self);
  if (point != NULL)
    {
      g_autofree char *text = describe_point (self, point);

      gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  return GDK_EVENT_STOP;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  AmanaTrendChart *self = AMANA_TREND_CHART (widget);

  if (find_chosen (self) != NULL)
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, self->chosen);
  return GDK_EVENT_STOP;
}

/* --- The type ------------------------------------------------------------------- */

static void
amana_trend_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_uint (value, AMANA_TREND_CHART (object)->chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_trend_chart_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      amana_trend_chart_set_chosen (AMANA_TREND_CHART (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_trend_chart_dispose (GObject *object)
{
  AmanaTrendChart *self = AMANA_TREND_CHART (object);

  g_clear_object (&self->series);
  g_clear_pointer (&self->scale, amana_trend_scale_free);

  G_OBJECT_CLASS (amana_trend_chart_parent_class)->dispose (object);
}

static void
amana_trend_chart_class_init (AmanaTrendChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_trend_chart_get_property;
  object_class->set_property = amana_trend_chart_set_property;
  object_class->dispose = amana_trend_chart_dispose;
  widget_class->snapshot = amana_trend_chart_snapshot;
  widget_class->measure = amana_trend_chart_measure;

  props[PROP_CHOSEN] =
    g_param_spec_uint ("chosen", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[POINT_ACTIVATED] =
    g_signal_new ("point-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "amana-trend-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
amana_trend_chart_init (AmanaTrendChart *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  AdwStyleManager *style =
    adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * amana_trend_chart_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *
amana_trend_chart_new (void)
{
  return g_object_new (AMANA_TYPE_TREND_CHART, NULL);
}

/**
 * amana_trend_chart_set_series:
 * @self: the chart
 * @series: (nullable): what to draw; its latest point is chosen
 */
void
amana_trend_chart_set_series (AmanaTrendChart *self, AmanaHealthSeries *series)
{
  g_return_if_fail (AMANA_IS_TREND_CHART (self));

  g_set_object (&self->series, series);
  g_clear_pointer (&self->scale, amana_trend_scale_free);
  self->chosen = 0;
  if (series != NULL)
    {
      self->scale = amana_trend_scale_new (series);
      if (self->scale->points->len > 0)
        self->chosen =
          g_array_index (self->scale->points, AmanaTrendPoint, self->scale->points->len - 1).index;
    }
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}

guint
amana_trend_chart_get_chosen (AmanaTrendChart *self)
{
  g_return_val_if_fail (AMANA_IS_TREND_CHART (self), 0);
  return self->chosen;
}

void
amana_trend_chart_set_chosen (AmanaTrendChart *self, guint index)
{
  g_return_if_fail (AMANA_IS_TREND_CHART (self));

  if (self->chosen == index)
    return;

  self->chosen = index;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}
