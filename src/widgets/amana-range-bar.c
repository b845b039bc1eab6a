/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a value stands in the laboratory's own range.
 *
 * The band stands in the middle half of the bar, whatever the figures: what the eye
 * shall see is "inside", "a little out", "far out", not a scale to read figures
 * from. One-sided ranges have a band that runs to the end of the bar. A mark far
 * out stops short of the end. Colours come from CSS (`rangebar > track, band,
 * mark`); the bar is drawn from left to right in every language.
 */

#include "config.h"

#include "amana-range-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BAND_START 0.25
#define BAND_END   0.75
#define EDGE       0.04

struct _AmanaRangeBar
{
  GtkWidget parent_instance;

  GtkWidget *track; /* (owned) */
  GtkWidget *band;  /* (owned) */
  GtkWidget *mark;  /* (owned) */

  double value, low, high; /* NAN: there is none */
};

G_DEFINE_FINAL_TYPE (AmanaRangeBar, amana_range_bar, GTK_TYPE_WIDGET)

static double
place_band (AmanaRangeBar *self, double *end)
{
  *end = isnan (self->high) ? 1 : isnan (self->low) ? 0.66 : BAND_END;
  return isnan (self->low) ? 0 : isnan (self->high) ? 0.34 : BAND_START;
}

/* From 0 to 1 along the bar. */
static double
place_mark (AmanaRangeBar *self)
{
  double end, start = place_band (self, &end);
  double place;

  if (!isnan (self->low) && !isnan (self->high) && self->high > self->low)
    place = start + (self->value - self->low) / (self->high - self->low) * (end - start);
  else if (!isnan (self->high) && self->high > 0)
    place = self->value / self->high * end;
  else if (!isnan (self->low) && self->low > 0)
    place = self->value / self->low * start;
  else
    place = 0.5;

  return CLAMP (place, EDGE, 1 - EDGE);
}

static void
amana_range_bar_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : 12;
}

static void
allocate (GtkWidget *child, double x, double width, int bar_height)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (
    child,
    &(GtkAllocation) { (int) round (x), (bar_height - height) / 2, (int) round (width), height },
    -1);
}

static void
amana_range_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AmanaRangeBar *self = AMANA_RANGE_BAR (widget);
  double end, start = place_band (self, &end);
  int mark_width;

  if (gtk_widget_should_layout (self->track))
    allocate (self->track, 0, width, height);
  if (gtk_widget_should_layout (self->band))
    allocate (self->band, start * width, (end - start) * width, height);
  if (gtk_widget_should_layout (self->mark))
    {
      gtk_widget_measure (self->mark, GTK_ORIENTATION_HORIZONTAL, -1, &mark_width, NULL, NULL,
                          NULL);
      allocate (self->mark, place_mark (self) * width - mark_width / 2.0, mark_width, height);
    }
}

static void
amana_range_bar_dispose (GObject *object)
{
  AmanaRangeBar *self = AMANA_RANGE_BAR (object);

  g_clear_pointer (&self->track, gtk_widget_unparent);
  g_clear_pointer (&self->band, gtk_widget_unparent);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  G_OBJECT_CLASS (amana_range_bar_parent_class)->dispose (object);
}

static void
amana_range_bar_class_init (AmanaRangeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_range_bar_dispose;
  widget_class->measure = amana_range_bar_measure;
  widget_class->size_allocate = amana_range_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "rangebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
amana_range_bar_init (AmanaRangeBar *self)
{
  self->value = self->low = self->high = NAN;
  self->track = g_object_new (GTK_TYPE_BOX, "css-name", "track", NULL);
  self->band = g_object_new (GTK_TYPE_BOX, "css-name", "band", NULL);
  self->mark = amana_mark_new (AMANA_LAB_STATUS_UNKNOWN);
  gtk_widget_set_parent (self->track, GTK_WIDGET (self));
  gtk_widget_set_parent (self->band, GTK_WIDGET (self));
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * amana_range_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
amana_range_bar_new (void)
{
  return g_object_new (AMANA_TYPE_RANGE_BAR, NULL);
}

/**
 * amana_range_bar_set_values:
 * @self: a bar
 * @value: the value; NAN for none
 * @low: lower end of the laboratory's range; NAN for none
 * @high: upper end; NAN for none
 * @status: what the laboratory's own range says, which the mark shows
 *
 * Without a value or without any range the bar is empty.
 */
void
amana_range_bar_set_values (AmanaRangeBar *self,
                            double value,
                            double low,
                            double high,
                            AmanaLabStatus status)
{
  gboolean drawn = !isnan (value) && (!isnan (low) || !isnan (high));

  g_return_if_fail (AMANA_IS_RANGE_BAR (self));

  self->value = value;
  self->low = low;
  self->high = high;
  amana_mark_set_status (AMANA_MARK (self->mark), status);
  gtk_widget_set_child_visible (self->track, drawn);
  gtk_widget_set_child_visible (self->band, drawn);
  gtk_widget_set_child_visible (self->mark, drawn);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * amana_range_bar_set_source:
 * @self: a bar
 * @source: (nullable): the value and range to show
 */
void
amana_range_bar_set_source (AmanaRangeBar *self, AmanaSource *source)
{
  g_return_if_fail (AMANA_IS_RANGE_BAR (self));

  amana_range_bar_set_values (self, source != NULL && source->has_number ? source->number : NAN,
                              source != NULL && source->has_low ? source->low : NAN,
                              source != NULL && source->has_high ? source->high : NAN,
                              source != NULL ? source->status : AMANA_LAB_STATUS_UNKNOWN);
}
