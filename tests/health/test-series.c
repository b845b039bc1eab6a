/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which results belong together, once each, and their table. */

#include "config.h"

#include "amana-test-series.h"

static void
test_units_stay_apart (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (GListModel) list = NULL;

  amana_test_add_ferritin (results, "2023-03-14", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  amana_test_add_ferritin (results, "2024-03-05", "62", "[IU]/mL", "29 – 337", AMANA_LAB_KIND_NUM);
  amana_test_add_ferritin (results, "2025-01-04", "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  list = amana_test_group (results);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
}

static void
test_previous_counts_once (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (AmanaHealthSeries) series = NULL;

  amana_test_add_ferritin (results, "2023-03-14", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  amana_test_add_ferritin (results, "2023-03-14", "28", "ng/mL", NULL, AMANA_LAB_KIND_PREVIOUS);
  amana_test_add_ferritin (results, "2024-09-08", "11", "ng/mL", NULL, AMANA_LAB_KIND_PREVIOUS);
  amana_test_add_ferritin (results, "2025-01-04", "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  list = amana_test_group (results);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  series = g_list_model_get_item (list, 0);
  g_assert_cmpuint (amana_health_series_get_n_points (series), ==, 3);
  g_assert_cmpint (amana_health_result_get_result (amana_health_series_get_point (series, 0))->kind,
                   ==, AMANA_LAB_KIND_NUM);
  g_assert_cmpstr (amana_health_result_get_result (amana_health_series_get_before (series))->value,
                   ==, "11");
  g_assert_true (amana_health_series_is_outside (series));
  g_assert_true (amana_health_series_is_changed (series));
}

static void
test_second_unit_is_named_beside (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (AmanaHealthSeries) series = NULL;

  amana_test_add_ferritin (results, "2025-01-04", "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  amana_test_add_ferritin (results, "2025-01-04", "19,1", "pmol/L", "29 – 337",
                           AMANA_LAB_KIND_SECOND_UNIT);
  list = amana_test_group (results);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  series = g_list_model_get_item (list, 0);
  g_assert_cmpstr (amana_health_series_get_unit (series), ==, "ng/mL");
  g_assert_nonnull (amana_health_series_get_second_unit (series));
  g_assert_false (amana_health_series_is_changed (series));
}

static void
test_pending_is_left_out (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (GListModel) list = NULL;

  amana_test_add_ferritin (results, "2025-01-04", "en cours", NULL, NULL, AMANA_LAB_KIND_PENDING);
  list = amana_test_group (results);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
}

static void
test_units_are_reconciled (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;
  const AmanaHealthPoint *point;
  g_autofree char *value = NULL, *range = NULL;

  amana_test_add_glucose (results, "a", "2024-01-04", "0,97", "g/L", "0,70 – 1,10",
                          AMANA_LAB_KIND_NUM);
  amana_test_add_glucose (results, "b", "2025-01-04", "6,1", "mmol/L", "3,9 – 6,1",
                          AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  g_assert_cmpuint (amana_health_series_get_n_points (series), ==, 2);
  g_assert_cmpstr (amana_health_series_get_unit (series), ==, "mmol/L");
  point = amana_health_series_peek (series, 0);
  g_assert_true (point->converted);
  g_assert_cmpfloat_with_epsilon (point->value, 5.384, 0.002);
  g_assert_cmpfloat_with_epsilon (point->high, 6.106, 0.002);
  value = amana_health_series_dup_value (series, 0);
  g_assert_cmpstr (value, ==, "≈ 5.4");
  range = amana_health_series_dup_converted_range (point);
  g_assert_cmpstr (range, ==, "≈ 3.9 – 6.1");
  g_assert_false (amana_health_series_peek (series, 1)->converted);
}

/* A copy of the report, its second unit and a later "previous" are one measurement. */
static void
test_copies_count_once (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;

  amana_test_add_glucose (results, "a", "2024-01-04", "0,97", "g/L", "0,70 – 1,10",
                          AMANA_LAB_KIND_NUM);
  amana_test_add_glucose (results, "a", "2024-01-04", "5,38", "mmol/L", NULL,
                          AMANA_LAB_KIND_SECOND_UNIT);
  amana_test_add_glucose (results, "copy", "2024-01-04", "0,97", "g/L", "0,70 – 1,10",
                          AMANA_LAB_KIND_NUM);
  amana_test_add_glucose (results, "b", "2024-01-04", "5,4", "mmol/L", NULL,
                          AMANA_LAB_KIND_PREVIOUS);
  amana_test_add_glucose (results, "b", "2025-01-04", "1,02", "g/L", "0,70 – 1,10",
                          AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  g_assert_cmpuint (amana_health_series_get_n_points (series), ==, 2);
  g_assert_cmpuint (amana_health_series_peek (series, 0)->n_copies, ==, 1);
  g_assert_cmpint (amana_health_result_get_result (amana_health_series_get_point (series, 0))->kind,
                   ==, AMANA_LAB_KIND_NUM);
  g_assert_false (amana_health_series_peek (series, 0)->converted);
}

/* Two figures of one day are two: nobody but a person can say which is meant. */
static void
test_another_figure_of_the_day_stays (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;

  amana_test_add_glucose (results, "a", "2024-01-04", "0,97", "g/L", NULL, AMANA_LAB_KIND_NUM);
  amana_test_add_glucose (results, "b", "2024-01-04", "0,79", "g/L", NULL, AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  g_assert_cmpuint (amana_health_series_get_n_points (series), ==, 2);
}

static void
test_found_in_any_language (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;

  amana_test_add_ferritin (results, "2023-03-14", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  g_assert_true (amana_health_series_matches (series, NULL));
  g_assert_true (amana_health_series_matches (series, "FERRIT"));
  g_assert_true (amana_health_series_matches (series, "فيريتين"));
  g_assert_false (amana_health_series_matches (series, "ferritin glucose"));
}

static void
test_table_to_export (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  amana_test_add_glucose (results, "a", "2024-01-04", "< 0,97", "g/L", NULL, AMANA_LAB_KIND_NUM);
  amana_test_add_glucose (results, "b", "2025-01-04", "6,1", "mmol/L", "3,9 – 6,1",
                          AMANA_LAB_KIND_NUM);
  series = amana_test_one_series (results);
  bytes = amana_health_series_to_csv (series);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "date,name,code,value_printed"));
  g_assert_nonnull (strstr (lines[1], "\"< 0,97\",\"g/L\",\"<\",\"5.38"));
  g_assert_nonnull (strstr (lines[1], "\"mmol/L\""));
  g_assert_nonnull (strstr (lines[2], "\"6,1\",\"mmol/L\",\"\",\"6.1\",\"mmol/L\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health/series/units-stay-apart", test_units_stay_apart);
  g_test_add_func ("/health/series/previous-counts-once", test_previous_counts_once);
  g_test_add_func ("/health/series/second-unit", test_second_unit_is_named_beside);
  g_test_add_func ("/health/series/pending", test_pending_is_left_out);
  g_test_add_func ("/health/series/reconciled", test_units_are_reconciled);
  g_test_add_func ("/health/series/copies", test_copies_count_once);
  g_test_add_func ("/health/series/another-figure", test_another_figure_of_the_day_stays);
  g_test_add_func ("/health/series/search", test_found_in_any_language);
  g_test_add_func ("/health/series/table", test_table_to_export);
  return g_test_run ();
}
