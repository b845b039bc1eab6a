/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A series over time, to be looked at and gone through.
 *
 * The pointer over the chart or an arrow key chooses a point, which then has a label
 * with its value, words and date; the pointer's own choice ends when it leaves. For
 * assistive technology the chart is a picture with a sentence, and every point is
 * said when it is chosen with the arrow keys. */

#include "config.h"

#include "amana-trend-chart.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-range-bar.h"
#include "amana-trend-drawing.h"

struct _AmanaTrendChart
{
  GtkWidget parent_instance;

  AmanaHealthSeries *series; /* (owned) (nullable) */
  AmanaTrendScale *scale;    /* (owned) (nullable) */
  guint chosen;
  guint hovered; /* AMANA_TREND_NONE where the pointer is elsewhere */
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

static const AmanaTrendPoint *
find_chosen (AmanaTrendChart *self)
{
  for (guint i = 0; self->scale != NULL && i < self->scale->points->len; i++)
    if (g_array_index (self->scale->points, AmanaTrendPoint, i).index == self->chosen)
      return &g_array_index (self->scale->points, AmanaTrendPoint, i);

  return NULL;
}

static gboolean
has_points (AmanaTrendChart *self)
{
  return self->scale != NULL && self->scale->points->len > 0;
}

static AmanaTrendPicture
make_picture (AmanaTrendChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  AmanaTrendPicture picture = {
    .series = self->series,
    .scale = self->scale,
    .context = gtk_widget_get_pango_context (widget),
    .width = (float) gtk_widget_get_width (widget),
    .height = (float) gtk_widget_get_height (widget),
    .chosen = self->hovered != AMANA_TREND_NONE ? self->hovered : self->chosen,
    .dark = adw_style_manager_get_dark (style),
    .contrast = adw_style_manager_get_high_contrast (style),
  };

  gtk_widget_get_color (widget, &picture.ink);
  return picture;
}

static void
amana_trend_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmanaTrendChart *self = AMANA_TREND_CHART (widget);
  AmanaTrendPicture picture;

  if (!has_points (self))
    return;

  picture = make_picture (self);
  amana_trend_picture_draw (&picture, snapshot);
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
  int line = amana_trend_measure_line (gtk_widget_get_pango_context (widget));

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160 + 5 * line;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 520 : 220 + 6 * line;
}

/* --- Choosing a point ----------------------------------------------------------- */

static guint
point_near (AmanaTrendChart *self, double x)
{
  AmanaTrendPicture picture = make_picture (self);

  return amana_trend_picture_find_near (&picture, x);
}

static void
hover (AmanaTrendChart *self, guint index)
{
  if (self->hovered == index)
    return;

  self->hovered = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
moved_cb (GtkEventControllerMotion *motion, double x, double y, AmanaTrendChart *self)
{
  if (has_points (self))
    hover (self, point_near (self, x));
}

static void
left_cb (GtkEventControllerMotion *motion, AmanaTrendChart *self)
{
  hover (self, AMANA_TREND_NONE);
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, AmanaTrendChart *self)
{
  guint index;

  if (!has_points (self))
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
  const AmanaHealthPoint *measured = amana_health_series_peek (self->series, point->index);
  AmanaLabResult *lab = amana_health_result_get_result (measured->result);
  g_autofree char *date = amana_date_format_long (amana_health_result_get_date (measured->result));
  g_autofree char *value = amana_health_series_dup_value (self->series, point->index);
  const char *unit = amana_health_series_get_unit (self->series);
  const char *words = amana_status_get_words (point->status);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s %s", date != NULL ? date : "", value,
                          unit != NULL ? unit : "");
  if (words != NULL)
    g_string_append_printf (text, ", %s", words);
  if (point->previous)
    /* Translators: of a value that a later report repeats as an earlier result */
    g_string_append_printf (text, ", %s", _ ("printed as “previous”"));
  if (point->converted)
    {
      g_autofree char *printed =
        g_strdup_printf ("%s %s", lab->value, lab->unit != NULL ? lab->unit : "");

      /* Translators: of a converted value; %s: as it stands on the paper, "5.4 mmol/L" */
      g_string_append_printf (text, _ (", printed as %s"), printed);
    }
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
  GtkEventController *motion = gtk_event_controller_motion_new ();
  AdwStyleManager *style =
    adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->hovered = AMANA_TREND_NONE;
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
  self->hovered = AMANA_TREND_NONE;
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
