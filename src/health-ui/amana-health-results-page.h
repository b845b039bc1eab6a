/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthResultsPage:
 *
 * A subject's results, analyte by analyte. Property "n-results" (guint): how many
 * analytes. Signal "place-activated" (AmanaHealthResult *).
 */
#define AMANA_TYPE_HEALTH_RESULTS_PAGE (amana_health_results_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthResultsPage,
                      amana_health_results_page,
                      AMANA,
                      HEALTH_RESULTS_PAGE,
                      AdwNavigationPage)

void amana_health_results_page_set_health (AmanaHealthResultsPage *self, AmanaHealth *health);
void
amana_health_results_page_set_subject (AmanaHealthResultsPage *self, AmanaHealthSubject *subject);
guint amana_health_results_page_get_n_results (AmanaHealthResultsPage *self);

G_END_DECLS
