/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health-series.h"

G_BEGIN_DECLS

/* AmanaHealthSeriesRow: the latest of an analyte, and what it was before. */
#define AMANA_TYPE_HEALTH_SERIES_ROW (amana_health_series_row_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthSeriesRow,
                      amana_health_series_row,
                      AMANA,
                      HEALTH_SERIES_ROW,
                      AdwBin)

GtkWidget *amana_health_series_row_new (void);
void amana_health_series_row_set_series (AmanaHealthSeriesRow *self, AmanaHealthSeries *series);

/* "4 Jan 2021 · was 9.62"; as a sentence, with value and words. Transfer full. */
char *amana_health_series_dup_details (AmanaHealthSeries *series);
char *amana_health_series_describe (AmanaHealthSeries *series);

G_END_DECLS
