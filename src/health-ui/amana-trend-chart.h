/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-series.h"

G_BEGIN_DECLS

/**
 * AmanaTrendChart:
 *
 * A series over time, with the laboratory's own range as a band. Property
 * "chosen" (guint: a point of the series, settable); Left and Right move it.
 * Signal "point-activated" (guint): Enter, or a second click.
 */
#define AMANA_TYPE_TREND_CHART (amana_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (AmanaTrendChart, amana_trend_chart, AMANA, TREND_CHART, GtkWidget)

GtkWidget *amana_trend_chart_new (void);
void amana_trend_chart_set_series (AmanaTrendChart *self, AmanaHealthSeries *series);
guint amana_trend_chart_get_chosen (AmanaTrendChart *self);
void amana_trend_chart_set_chosen (AmanaTrendChart *self, guint index);

G_END_DECLS
