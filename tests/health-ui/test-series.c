/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which results belong together, and where they stand on the paper of a chart. */

#include "config.h"

#include "amana-health-result-private.h"
#include "amana-health-series.h"
#include "amana-trend-export.h"
#include "amana-trend-scale.h"

#define FERRITIN "2276-4"

static AmanaHealthResult *
make (const char *document,
      const char *code,
      const char *name,
      const char *date,
      const char *value,
      const char *unit,
      const char *range,
      AmanaLabKind kind)
{
  AmanaLabResult *lab = amana_lab_result_new ();
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);

  lab->name = g_strdup (name);
  lab->value = g_strdup (value);
  lab->unit = g_strdup (unit);
  lab->range = g_strdup (range);
  lab->kind = kind;
  lab->page = 1;
  amana_lab_result_interpret (lab, catalogue);
  if (code != NULL)
    {
      g_free (lab->code);
      lab->code = g_strdup (code);
    }
  return amana_health_result_new ("r", document, "title", "s", date, AMANA_HEALTH_ORIGIN_READ, NULL,
                                  lab);
}

static void
add (GListStore *store,
     const char *date,
     const char *value,
     const char *unit,
     const char *range,
     AmanaLabKind kind)
{
  g_autoptr (AmanaHealthResult) result =
    make ("d", FERRITIN, "Ferritine", date, value, unit, range, kind);

  g_list_store_append (store, result);
}

static GListModel *
group (GListStore *results)
{
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);

  return amana_health_series_list (G_LIST_MODEL (results), catalogue, "en");
}

static void
test_units_stay_apart (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (GListModel) list = NULL;

  add (results, "2023-03-14", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  add (results, "2024-03-05", "62", "[IU]/mL", "29 – 337", AMANA_LAB_KIND_NUM);
  add (results, "2025-01-04", "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  list = group (results);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
}

static void
test_previous_counts_once (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (AmanaHealthSeries) series = NULL;

  add (results, "2023-03-14", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  add (results, "2023-03-14", "28", "ng/mL", NULL, AMANA_LAB_KIND_PREVIOUS);
  add (results, "2024-09-08", "11", "ng/mL", NULL, AMANA_LAB_KIND_PREVIOUS);
  add (results, "2025-01-04", "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  list = group (results);
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

  add (results, "2025-01-04", "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  add (results, "2025-01-04", "19,1", "pmol/L", "29 – 337", AMANA_LAB_KIND_SECOND_UNIT);
  list = group (results);
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

  add (results, "2025-01-04", "en cours", NULL, NULL, AMANA_LAB_KIND_PENDING);
  list = group (results);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
}

static AmanaHealthSeries *
one_series (GListStore *results)
{
  g_autoptr (GListModel) list = group (results);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  return g_list_model_get_item (list, 0);
}

static void
add_glucose (GListStore *store,
             const char *document,
             const char *date,
             const char *value,
             const char *unit,
             const char *range,
             AmanaLabKind kind)
{
  g_autoptr (AmanaHealthResult) result =
    make (document, NULL, "Glycémie à jeun", date, value, unit, range, kind);

  g_assert_nonnull (amana_health_result_get_result (result)->code);
  g_list_store_append (store, result);
}

/* g/L and mmol/L have codes of their own, and are one analyte. */
static void
test_units_are_reconciled (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;
  const AmanaHealthPoint *point;
  g_autofree char *value = NULL, *range = NULL;

  add_glucose (results, "a", "2024-01-04", "0,97", "g/L", "0,70 – 1,10", AMANA_LAB_KIND_NUM);
  add_glucose (results, "b", "2025-01-04", "6,1", "mmol/L", "3,9 – 6,1", AMANA_LAB_KIND_NUM);
  series = one_series (results);
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

  add_glucose (results, "a", "2024-01-04", "0,97", "g/L", "0,70 – 1,10", AMANA_LAB_KIND_NUM);
  add_glucose (results, "a", "2024-01-04", "5,38", "mmol/L", NULL, AMANA_LAB_KIND_SECOND_UNIT);
  add_glucose (results, "copy", "2024-01-04", "0,97", "g/L", "0,70 – 1,10", AMANA_LAB_KIND_NUM);
  add_glucose (results, "b", "2024-01-04", "5,4", "mmol/L", NULL, AMANA_LAB_KIND_PREVIOUS);
  add_glucose (results, "b", "2025-01-04", "1,02", "g/L", "0,70 – 1,10", AMANA_LAB_KIND_NUM);
  series = one_series (results);
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

  add_glucose (results, "a", "2024-01-04", "0,97", "g/L", NULL, AMANA_LAB_KIND_NUM);
  add_glucose (results, "b", "2024-01-04", "0,79", "g/L", NULL, AMANA_LAB_KIND_NUM);
  series = one_series (results);
  g_assert_cmpuint (amana_health_series_get_n_points (series), ==, 2);
}

static void
test_found_in_any_language (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;

  add (results, "2023-03-14", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  series = one_series (results);
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

  add_glucose (results, "a", "2024-01-04", "< 0,97", "g/L", NULL, AMANA_LAB_KIND_NUM);
  add_glucose (results, "b", "2025-01-04", "6,1", "mmol/L", "3,9 – 6,1", AMANA_LAB_KIND_NUM);
  series = one_series (results);
  bytes = amana_trend_export (series, AMANA_TREND_CSV, NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "date,name,code,value_printed"));
  g_assert_nonnull (strstr (lines[1], "\"< 0,97\",\"g/L\",\"<\",\"5.38"));
  g_assert_nonnull (strstr (lines[1], "\"mmol/L\""));
  g_assert_nonnull (strstr (lines[2], "\"6,1\",\"mmol/L\",\"\",\"6.1\",\"mmol/L\""));
}

static void
test_scale_steps (void)
{
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (AmanaHealthSeries) series = NULL;
  g_autoptr (AmanaTrendScale) scale = NULL;
  const AmanaTrendBand *bands;

  add (results, "2018-02-12", "28", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  add (results, "2019-03-05", "20", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  add (results, "2020-01-20", "14", "ng/mL", NULL, AMANA_LAB_KIND_PREVIOUS);
  add (results, "2021-01-04", "9", "ng/mL", "10 – 120", AMANA_LAB_KIND_NUM);
  series = one_series (results);
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

  add (results, "2025-01-04", "8,5", "ng/mL", "> 13", AMANA_LAB_KIND_NUM);
  series = one_series (results);
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

  add (results, NULL, "8,5", "ng/mL", "13 – 150", AMANA_LAB_KIND_NUM);
  series = one_series (results);
  scale = amana_trend_scale_new (series);
  g_assert_false (amana_health_series_has_numbers (series));
  g_assert_cmpuint (scale->points->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health-ui/series/units-stay-apart", test_units_stay_apart);
  g_test_add_func ("/health-ui/series/previous-counts-once", test_previous_counts_once);
  g_test_add_func ("/health-ui/series/second-unit", test_second_unit_is_named_beside);
  g_test_add_func ("/health-ui/series/pending", test_pending_is_left_out);
  g_test_add_func ("/health-ui/series/reconciled", test_units_are_reconciled);
  g_test_add_func ("/health-ui/series/copies", test_copies_count_once);
  g_test_add_func ("/health-ui/series/another-figure", test_another_figure_of_the_day_stays);
  g_test_add_func ("/health-ui/series/search", test_found_in_any_language);
  g_test_add_func ("/health-ui/export/table", test_table_to_export);
  g_test_add_func ("/health-ui/scale/steps", test_scale_steps);
  g_test_add_func ("/health-ui/scale/one-point", test_scale_of_one_point);
  g_test_add_func ("/health-ui/scale/no-dates", test_scale_without_dates);
  return g_test_run ();
}
