/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-series.h"

G_BEGIN_DECLS

/**
 * AmanaHealthSeriesView:
 *
 * An analyte over time: chart, table, plain words. Signal "place-activated"
 * (AmanaHealthResult *): where a value comes from.
 */
#define AMANA_TYPE_HEALTH_SERIES_VIEW (amana_health_series_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSeriesView,
                      amana_health_series_view,
                      AMANA,
                      HEALTH_SERIES_VIEW,
                      AdwBin)

void amana_health_series_view_set_series (AmanaHealthSeriesView *self, AmanaHealthSeries *series);

G_END_DECLS
