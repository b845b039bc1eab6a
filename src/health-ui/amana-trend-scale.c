/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The arithmetic behind a trend: days to x, values to y, ranges to bands, ticks.
 *
 * The range of a point holds from half-way to the point before it until half-way
 * to the one after it, so a change of the laboratory's range shows as a step.
 * Neighbours with the same range make one band. A range with one edge runs to
 * the end of the paper on the other side. Points without a number or a date are
 * left out: they stand in the table.
 *
 * The value axis spans all values and range edges and rests on round numbers
 * (1, 2, 2.5 or 5 times a power of ten), four to seven of them; it need not begin
 * at zero, for a trend shows change. */

#include "config.h"

#include "amana-trend-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#define SIDE_ROOM       0.08 /* of the time axis, at either end */
#define LONE_POINT_DAYS 180
#define SAME_EDGE       0.005 /* of the paper's height: a range said in another unit */

typedef struct
{
  double first_day, last_day;
  double low, high;
} Span;

static gboolean
parse_day (const char *iso, GDate *date)
{
  int year, month, day;

  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static gboolean
is_drawn (const AmanaHealthPoint *point, double *day)
{
  GDate date;

  g_date_clear (&date, 1);
  if (isnan (point->value) || !parse_day (amana_health_result_get_date (point->result), &date))
    return FALSE;

  *day = g_date_get_julian (&date);
  return TRUE;
}

static void
widen (Span *span, double value)
{
  if (isnan (value))
    return;
  span->low = MIN (span->low, value);
  span->high = MAX (span->high, value);
}

static gboolean
measure (AmanaHealthSeries *series, Span *span)
{
  gboolean any = FALSE;

  *span = (Span) { G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE };
  for (guint i = 0; i < amana_health_series_get_n_points (series); i++)
    {
      const AmanaHealthPoint *point = amana_health_series_peek (series, i);
      double day;

      if (!is_drawn (point, &day))
        continue;
      any = TRUE;
      span->first_day = MIN (span->first_day, day);
      span->last_day = MAX (span->last_day, day);
      widen (span, point->value);
      widen (span, point->low);
      widen (span, point->high);
    }
  return any;
}

static double
round_step (double span)
{
  static const double steps[] = { 1, 2, 2.5, 5, 10 };
  double rough = span / 5;
  double power = pow (10, floor (log10 (rough)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= rough * 0.999)
      return steps[i] * power;

  return 10 * power;
}

static guint
decimals_of (double step)
{
  for (guint decimals = 0; decimals < 6; decimals++)
    {
      double scaled = step * pow (10, decimals);

      if (fabs (scaled - round (scaled)) < 1e-6 * scaled)
        return decimals;
    }
  return 6;
}

static void
add_value_ticks (AmanaTrendScale *self, Span *span)
{
  double room = span->high - span->low;
  double step, first, last;

  if (room <= 0)
    room = fabs (span->high) > 0 ? fabs (span->high) : 1;
  step = round_step (room * 1.2);
  first = floor ((span->low - room * 0.08) / step) * step;
  if (first < 0 && span->low >= 0)
    first = 0;
  last = ceil ((span->high + room * 0.08) / step) * step;
  span->low = first;
  span->high = last;
  self->decimals = decimals_of (step);
  for (int i = 0; first + i * step <= last + step / 2; i++)
    {
      AmanaTrendTick tick = { .at = i * step / (last - first), .value = first + i * step };

      g_array_append_val (self->value_ticks, tick);
    }
}

static double
day_to_x (const Span *span, double day)
{
  return (day - span->first_day) / (span->last_day - span->first_day);
}

static void
add_time_tick (AmanaTrendScale *self, const Span *span, int year, int month)
{
  GDate date;
  AmanaTrendTick tick;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, month > 0 ? (GDateMonth) month : G_DATE_JANUARY, (GDateYear) year);
  tick = (AmanaTrendTick) { .at = day_to_x (span, g_date_get_julian (&date)),
                            .year = year,
                            .month = month };
  if (tick.at >= 0 && tick.at <= 1)
    g_array_append_val (self->time_ticks, tick);
}

/* Years where there are at least two in the span, else months. */
static void
add_time_ticks (AmanaTrendScale *self, const Span *span)
{
  GDate first, last;
  int n_years, step;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_julian (&first, (guint32) span->first_day);
  g_date_set_julian (&last, (guint32) span->last_day);
  n_years = g_date_get_year (&last) - g_date_get_year (&first);
  if (n_years >= 2)
    {
      step = MAX (1, n_years / 6);
      for (int i = 1; i <= n_years; i += step)
        add_time_tick (self, span, g_date_get_year (&first) + i, 0);
      return;
    }

  step = span->last_day - span->first_day > 300   ? 3
         : span->last_day - span->first_day > 120 ? 2
                                                  : 1;
  for (int i = 0; i <= 36; i++)
    {
      int month = (int) g_date_get_month (&first) - 1 + i;

      if (month % step == 0)
        add_time_tick (self, span, g_date_get_year (&first) + month / 12, month % 12 + 1);
    }
}

static double
value_to_y (const Span *span, double value)
{
  return (value - span->low) / (span->high - span->low);
}

static void
add_points (AmanaTrendScale *self, AmanaHealthSeries *series, const Span *span)
{
  for (guint i = 0; i < amana_health_series_get_n_points (series); i++)
    {
      const AmanaHealthPoint *measured = amana_health_series_peek (series, i);
      const AmanaLabResult *lab = amana_health_result_get_result (measured->result);
      AmanaTrendPoint point;
      double day;

      if (!is_drawn (measured, &day))
        continue;
      point = (AmanaTrendPoint) {
        .index = i,
        .x = day_to_x (span, day),
        .y = value_to_y (span, measured->value),
        .converted = measured->converted,
        .previous = lab->kind == AMANA_LAB_KIND_PREVIOUS,
        .status = lab->status,
      };
      g_array_append_val (self->points, point);
    }
}

static gboolean
same_edge (gboolean has_a, double a, gboolean has_b, double b)
{
  return has_a == has_b && (!has_a || fabs (a - b) < SAME_EDGE);
}

static void
add_band (AmanaTrendScale *self,
          AmanaHealthSeries *series,
          const Span *span,
          guint index,
          double x0,
          double x1)
{
  const AmanaHealthPoint *point = amana_health_series_peek (series, index);
  AmanaTrendBand band = {
    .x0 = x0,
    .x1 = x1,
    .y0 = !isnan (point->low) ? value_to_y (span, point->low) : 0,
    .y1 = !isnan (point->high) ? value_to_y (span, point->high) : 1,
    .has_low = !isnan (point->low),
    .has_high = !isnan (point->high),
    .index = index,
  };
  AmanaTrendBand *before = NULL;

  if (self->bands->len > 0)
    before = &g_array_index (self->bands, AmanaTrendBand, self->bands->len - 1);
  if (before != NULL && before->x1 >= x0 - 1e-9 &&
      same_edge (before->has_low, before->y0, band.has_low, band.y0) &&
      same_edge (before->has_high, before->y1, band.has_high, band.y1))
    {
      before->x1 = x1;
      /* Its words are those of a paper in this unit, where there is one. */
      if (amana_health_series_peek (series, before->index)->converted && !point->converted)
        before->index = index;
    }
  else
    g_array_append_val (self->bands, band);
}

static gboolean
has_range (AmanaHealthSeries *series, const AmanaTrendPoint *point)
{
  const AmanaHealthPoint *measured = amana_health_series_peek (series, point->index);

  return !isnan (measured->low) || !isnan (measured->high);
}

/* A point without a range of its own ("previous" has none) interrupts nothing. */
static void
add_bands (AmanaTrendScale *self, AmanaHealthSeries *series, const Span *span)
{
  const AmanaTrendPoint *before = NULL;
  double from = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (self->points, AmanaTrendPoint, i);

      if (!has_range (series, point))
        continue;
      if (before != NULL)
        {
          add_band (self, series, span, before->index, from, (before->x + point->x) / 2);
          from = (before->x + point->x) / 2;
        }
      before = point;
    }
  if (before != NULL)
    add_band (self, series, span, before->index, from, 1);
}

/**
 * amana_trend_scale_new:
 * @series: what to lay out
 *
 * Returns: (transfer full): the layout; without points when nothing can be drawn
 */
AmanaTrendScale *
amana_trend_scale_new (AmanaHealthSeries *series)
{
  AmanaTrendScale *self = g_new0 (AmanaTrendScale, 1);
  double room;
  Span span;

  self->points = g_array_new (FALSE, FALSE, sizeof (AmanaTrendPoint));
  self->bands = g_array_new (FALSE, FALSE, sizeof (AmanaTrendBand));
  self->value_ticks = g_array_new (FALSE, FALSE, sizeof (AmanaTrendTick));
  self->time_ticks = g_array_new (FALSE, FALSE, sizeof (AmanaTrendTick));
  if (!measure (series, &span))
    return self;

  room = span.last_day - span.first_day;
  if (room < 1)
    room = LONE_POINT_DAYS / SIDE_ROOM;
  span.first_day -= room * SIDE_ROOM;
  span.last_day += room * SIDE_ROOM;
  add_value_ticks (self, &span);
  add_time_ticks (self, &span);
  add_points (self, series, &span);
  add_bands (self, series, &span);
  return self;
}

void
amana_trend_scale_free (AmanaTrendScale *self)
{
  g_array_unref (self->points);
  g_array_unref (self->bands);
  g_array_unref (self->value_ticks);
  g_array_unref (self->time_ticks);
  g_free (self);
}

static AmanaTrendSigns
get_sign (AmanaLabStatus status)
{
  switch (status)
    {
    case AMANA_LAB_STATUS_NORMAL:
      return AMANA_TREND_SIGN_IN;
    case AMANA_LAB_STATUS_LOW:
      return AMANA_TREND_SIGN_BELOW;
    case AMANA_LAB_STATUS_HIGH:
      return AMANA_TREND_SIGN_ABOVE;
    case AMANA_LAB_STATUS_ABNORMAL:
    case AMANA_LAB_STATUS_UNKNOWN:
      break;
    }
  return 0;
}

/**
 * amana_trend_scale_get_signs:
 *
 * Returns: the signs that stand in the picture, none that do not
 */
AmanaTrendSigns
amana_trend_scale_get_signs (const AmanaTrendScale *self)
{
  AmanaTrendSigns signs = self->bands->len > 0 ? AMANA_TREND_SIGN_BAND : 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      const AmanaTrendPoint *point = &g_array_index (self->points, AmanaTrendPoint, i);

      signs |= get_sign (point->status);
      signs |= point->previous ? AMANA_TREND_SIGN_PREVIOUS : 0;
      signs |= point->converted ? AMANA_TREND_SIGN_CONVERTED : 0;
    }
  return signs;
}

const char *
amana_trend_sign_to_words (AmanaTrendSigns sign)
{
  switch (sign)
    {
    case AMANA_TREND_SIGN_IN:
      return _ ("in range");
    case AMANA_TREND_SIGN_BELOW:
      return _ ("below");
    case AMANA_TREND_SIGN_ABOVE:
      return _ ("above");
    case AMANA_TREND_SIGN_PREVIOUS:
      return _ ("printed as “previous”");
    case AMANA_TREND_SIGN_CONVERTED:
      return _ ("converted from another unit");
    case AMANA_TREND_SIGN_BAND:
      return _ ("the laboratory’s own range");
    default:
      g_return_val_if_reached ("");
    }
}
