/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a series stands on the paper of a chart. */

#include "config.h"

#include "amana-test-series.h"
#include "amana-trend-scale.h"

static void
test_scale_steps (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;
  g_autoptr (AmanaTrendScale) scale = NULL;
  const AmanaTrendBand *bands;

  amana_test_add_ferritin (results, "2018-02-12", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  amana_test_add_ferritin (results, "2019-03-05", "20", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  amana_test_add_ferritin (results, "2020-01-20", "14", "ng/mL", NULL, AMANA_LAB_KIND_PREVIOUS);
  amana_test_add_ferritin (results, "2021-01-04", "9", "ng/mL", "10 – 120", AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  scale = amana_trend_scale_new (series);
  g_assert_cmpuint (scale->points->len, ==, 4);
  g_assert_cmpuint (scale->bands->len, ==, 2);
  bands = (const AmanaTrendBand *) (const void *) scale->bands->data;
  g_assert_cmpfloat (bands[0].x0, ==, 0);
  g_assert_cmpfloat_with_epsilon (bands[0].x1, bands[1].x0, 1e-9);
  g_assert_cmpfloat (bands[1].x1, ==, 1);
  g_assert_cmpfloat (bands[1].y1, <, bands[0].y1);
  for (guint i = 1; i < scale->points->len; i++)
    g_assert_cmpfloat (g_array_index (scale->points, AmanaTrendPoint, i).x, >,
                       g_array_index (scale->points, AmanaTrendPoint, i - 1).x);
  g_assert_true (g_array_index (scale->points, AmanaTrendPoint, 2).previous);
  g_assert_cmpuint (scale->value_ticks->len, >=, 3);
  g_assert_cmpuint (scale->value_ticks->len, <=, 9);
  g_assert_cmpuint (scale->time_ticks->len, >=, 2);
}

static void
test_scale_of_one_point (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;
  g_autoptr (AmanaTrendScale) scale = NULL;

  amana_test_add_ferritin (results, "2025-01-04", "8,5", "ng/mL", "> 13", AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  scale = amana_trend_scale_new (series);
  g_assert_cmpuint (scale->points->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (scale->points, AmanaTrendPoint, 0).x, 0.5, 0.01);
  g_assert_cmpuint (scale->bands->len, ==, 1);
  g_assert_false (g_array_index (scale->bands, AmanaTrendBand, 0).has_high);
  g_assert_cmpfloat (g_array_index (scale->bands, AmanaTrendBand, 0).y1, ==, 1);
}

static void
test_scale_without_dates (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;
  g_autoptr (AmanaTrendScale) scale = NULL;

  amana_test_add_ferritin (results, NULL, "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  scale = amana_trend_scale_new (series);
  g_assert_false (amana_health_series_has_numbers (series));
  g_assert_cmpuint (scale->points->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health-ui/scale/steps", test_scale_steps);
  g_test_add_func ("/health-ui/scale/one-point", test_scale_of_one_point);
  g_test_add_func ("/health-ui/scale/no-dates", test_scale_without_dates);
  return g_test_run ();
}
