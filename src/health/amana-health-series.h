/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-health-result.h"

G_BEGIN_DECLS

/**
 * AmanaHealthPoint: one measurement of a series. Numbers are in the unit of the series,
 * NAN for what there is not.
 */
typedef struct
{
  AmanaHealthResult *result; /* owned by the series */
  double value, low, high;
  double tolerance;   /* half of the last printed digit */
  gboolean converted; /* another unit stands on the paper */
  guint n_copies;     /* other documents that print this measurement as theirs */
} AmanaHealthPoint;

/**
 * AmanaHealthSeries:
 *
 * One analyte over time, in the unit of its latest value, for one subject. Immutable.
 * Main thread.
 */
#define AMANA_TYPE_HEALTH_SERIES (amana_health_series_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSeries, amana_health_series, AMANA, HEALTH_SERIES, GObject)

/* @results: AmanaHealthResult, oldest first. A list of AmanaHealthSeries, panel by
 * panel, by name inside a panel. @language: "en", "fr", "ar". Transfer full. */
GListModel *amana_health_series_list (GListModel *results,
                                      AmanaCatalogue *catalogue,
                                      const char *language) G_GNUC_WARN_UNUSED_RESULT;

const char *amana_health_series_get_title (AmanaHealthSeries *self);
const char *amana_health_series_get_panel (AmanaHealthSeries *self); /* "" when unknown */
const char *amana_health_series_get_unit (AmanaHealthSeries *self);  /* as last printed, nullable */
const AmanaAnalyte *amana_health_series_get_analyte (AmanaHealthSeries *self); /* nullable */

guint amana_health_series_get_n_points (AmanaHealthSeries *self);
AmanaHealthResult *
amana_health_series_get_point (AmanaHealthSeries *self, guint index); /* oldest first */
const AmanaHealthPoint *amana_health_series_peek (AmanaHealthSeries *self, guint index);
/* In the unit of the series: as printed, or "≈ 0.97". */
char *amana_health_series_dup_value (AmanaHealthSeries *self, guint index);
char *amana_health_series_dup_converted (const AmanaHealthPoint *point, double value);
char *amana_health_series_dup_converted_range (const AmanaHealthPoint *point); /* nullable */
AmanaHealthResult *amana_health_series_get_latest (AmanaHealthSeries *self);
AmanaHealthResult *
amana_health_series_get_before (AmanaHealthSeries *self); /* the one before the latest, nullable */
AmanaHealthResult *amana_health_series_get_second_unit (
  AmanaHealthSeries *self); /* the latest in its other unit, nullable */

gboolean amana_health_series_is_outside (
  AmanaHealthSeries *self); /* the latest, of the laboratory's own range */
gboolean amana_health_series_is_changed (
  AmanaHealthSeries *self); /* the latest differs from the one before */
/* Whether all @words stand in its names, in any language. */
gboolean amana_health_series_matches (AmanaHealthSeries *self, const char *words);
gboolean amana_health_series_has_numbers (AmanaHealthSeries *self);

GBytes *amana_health_series_to_csv (AmanaHealthSeries *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
