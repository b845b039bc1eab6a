/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Puts a subject's results in order: which belong together, and what came before.
 *
 * Values are compared only where the code and the unit are the same; a laboratory
 * that changes its unit begins a new series, and nothing is converted. Results
 * without a code go by their printed name. A value that a report prints as
 * "previous" counts unless the document it was taken from is here as well: then
 * the same day and number would stand twice. The second unit of a result makes a
 * series of its own too, which is named beside the first and not listed.
 *
 * Pure: it reads the results it is given and nothing else. */

#include "config.h"

#include "amana-health-series.h"

#include <string.h>

#include "amana-text.h"

struct _AmanaHealthSeries
{
  GObject parent_instance;

  char *key;                   /* (owned) */
  char *title;                 /* (owned) */
  GPtrArray *points;           /* (owned) of AmanaHealthResult, oldest first */
  AmanaHealthResult *second;   /* (owned) (nullable) */
  const AmanaAnalyte *analyte; /* (nullable): the catalogue's, which outlives all lists */
  AmanaCatalogue *catalogue;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (AmanaHealthSeries, amana_health_series, G_TYPE_OBJECT)

static AmanaLabResult *
lab (AmanaHealthResult *result)
{
  return amana_health_result_get_result (result);
}

static char *
make_key (const AmanaLabResult *result)
{
  const char *unit = result->ucum != NULL ? result->ucum : result->unit;
  g_autofree char *name = NULL;

  if (result->code != NULL)
    return g_strdup_printf ("%s|%s", result->code, unit != NULL ? unit : "");

  name = amana_text_fold (result->name);
  return g_strdup_printf ("=%s|%s", name, unit != NULL ? unit : "");
}

static gboolean
same_day_and_value (AmanaHealthResult *a, AmanaHealthResult *b)
{
  if (g_strcmp0 (amana_health_result_get_date (a), amana_health_result_get_date (b)) != 0)
    return FALSE;

  if (lab (a)->has_number && lab (b)->has_number)
    return lab (a)->number.value >= lab (b)->number.value &&
           lab (a)->number.value <= lab (b)->number.value;

  return g_strcmp0 (lab (a)->value, lab (b)->value) == 0;
}

/* The same day and number, once from its own report and once as "previous" of
 * another: the report's own stands, since it has its own range. */
static gboolean
is_there_already (AmanaHealthSeries *self, AmanaHealthResult *result)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      AmanaHealthResult *other = g_ptr_array_index (self->points, i);

      if (!same_day_and_value (other, result))
        continue;
      if (lab (result)->kind == AMANA_LAB_KIND_PREVIOUS)
        return TRUE;
      if (lab (other)->kind == AMANA_LAB_KIND_PREVIOUS)
        {
          g_ptr_array_remove_index (self->points, i);
          return FALSE;
        }
    }
  return FALSE;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  AmanaHealthResult *const *first = a;
  AmanaHealthResult *const *second = b;
  const char *one = amana_health_result_get_date (*first);
  const char *two = amana_health_result_get_date (*second);

  return strcmp (one != NULL ? one : "", two != NULL ? two : "");
}

static AmanaHealthSeries *
series_new (const char *key,
            const AmanaLabResult *result,
            AmanaCatalogue *catalogue,
            const char *language)
{
  AmanaHealthSeries *self = g_object_new (AMANA_TYPE_HEALTH_SERIES, NULL);

  self->key = g_strdup (key);
  self->catalogue = amana_catalogue_ref (catalogue);
  if (result->code != NULL)
    self->analyte = amana_catalogue_lookup_code (catalogue, result->code);
  self->title = g_strdup (self->analyte != NULL ? amana_analyte_get_name (self->analyte, language)
                                                : result->name);
  return self;
}

static AmanaHealthSeries *
find_or_add (GHashTable *by_key,
             GPtrArray *list,
             AmanaHealthResult *result,
             AmanaCatalogue *catalogue,
             const char *language)
{
  g_autofree char *key = make_key (lab (result));
  AmanaHealthSeries *series = g_hash_table_lookup (by_key, key);

  if (series != NULL)
    return series;

  series = series_new (key, lab (result), catalogue, language);
  g_hash_table_insert (by_key, series->key, series);
  g_ptr_array_add (list, series);
  return series;
}

static gboolean
is_second_unit_only (AmanaHealthSeries *self)
{
  for (guint i = 0; i < self->points->len; i++)
    if (lab (g_ptr_array_index (self->points, i))->kind != AMANA_LAB_KIND_SECOND_UNIT)
      return FALSE;

  return TRUE;
}

/* The series of the same analyte and name that this one repeats in another unit. */
static AmanaHealthSeries *
find_first_unit (GPtrArray *list, AmanaHealthSeries *second)
{
  AmanaHealthResult *latest = amana_health_series_get_latest (second);

  for (guint i = 0; i < list->len; i++)
    {
      AmanaHealthSeries *series = g_ptr_array_index (list, i);
      AmanaHealthResult *other = amana_health_series_get_latest (series);

      if (series == second || is_second_unit_only (series))
        continue;
      if (second->analyte != NULL ? series->analyte == second->analyte
                                  : g_strcmp0 (lab (other)->name, lab (latest)->name) == 0)
        return series;
    }
  return NULL;
}

static void
fold_second_units (GPtrArray *list)
{
  for (guint i = list->len; i > 0; i--)
    {
      AmanaHealthSeries *series = g_ptr_array_index (list, i - 1);
      AmanaHealthSeries *first;

      if (!is_second_unit_only (series))
        continue;
      first = find_first_unit (list, series);
      if (first == NULL)
        continue;
      g_set_object (&first->second, amana_health_series_get_latest (series));
      g_ptr_array_remove_index (list, i - 1);
    }
}

static int
compare_series (gconstpointer a, gconstpointer b)
{
  AmanaHealthSeries *const *one = a;
  AmanaHealthSeries *const *two = b;
  const char *panel_one = amana_health_series_get_panel (*one);
  const char *panel_two = amana_health_series_get_panel (*two);

  if ((*panel_one == '\0') != (*panel_two == '\0'))
    return *panel_one == '\0' ? 1 : -1;
  if (strcmp (panel_one, panel_two) != 0)
    return g_utf8_collate (amana_catalogue_get_panel_title (panel_one),
                           amana_catalogue_get_panel_title (panel_two));
  return g_utf8_collate ((*one)->title, (*two)->title);
}

/**
 * amana_health_series_list:
 * @results: AmanaHealthResult, oldest first
 * @catalogue: names and panels
 * @language: "en", "fr" or "ar"
 *
 * Groups results that may be compared with one another.
 *
 * Returns: (transfer full): a list of AmanaHealthSeries
 */
GListModel *
amana_health_series_list (GListModel *results, AmanaCatalogue *catalogue, const char *language)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (AMANA_TYPE_HEALTH_SERIES);

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (AmanaHealthResult) result = g_list_model_get_item (results, i);
      AmanaHealthSeries *series;

      if (lab (result)->kind == AMANA_LAB_KIND_PENDING)
        continue;
      series = find_or_add (by_key, list, result, catalogue, language);
      if (!is_there_already (series, result))
        g_ptr_array_add (series->points, g_steal_pointer (&result));
    }
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_sort (((AmanaHealthSeries *) g_ptr_array_index (list, i))->points, compare_dates);
  fold_second_units (list);
  g_ptr_array_sort (list, compare_series);
  g_list_store_splice (store, 0, 0, list->pdata, list->len);
  return G_LIST_MODEL (store);
}

static void
amana_health_series_finalize (GObject *object)
{
  AmanaHealthSeries *self = AMANA_HEALTH_SERIES (object);

  g_free (self->key);
  g_free (self->title);
  g_ptr_array_unref (self->points);
  g_clear_object (&self->second);
  g_clear_pointer (&self->catalogue, amana_catalogue_unref);

  G_OBJECT_CLASS (amana_health_series_parent_class)->finalize (object);
}

static void
amana_health_series_class_init (AmanaHealthSeriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_health_series_finalize;
}

static void
amana_health_series_init (AmanaHealthSeries *self)
{
  self->points = g_ptr_array_new_with_free_func (g_object_unref);
}

/* In the language of the list; as printed where the catalogue does not know it. */
const char *
amana_health_series_get_title (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return self->title;
}

const char *
amana_health_series_get_panel (AmanaHealthSeries *self)
{
  const char *panel;

  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), "");

  panel = self->analyte != NULL ? amana_analyte_get_panel (self->analyte) : NULL;
  return panel != NULL ? panel : "";
}

const char *
amana_health_series_get_unit (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return lab (amana_health_series_get_latest (self))->unit;
}

const AmanaAnalyte *
amana_health_series_get_analyte (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return self->analyte;
}

guint
amana_health_series_get_n_points (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), 0);
  return self->points->len;
}

AmanaHealthResult *
amana_health_series_get_point (AmanaHealthSeries *self, guint index)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  g_return_val_if_fail (index < self->points->len, NULL);
  return g_ptr_array_index (self->points, index);
}

AmanaHealthResult *
amana_health_series_get_latest (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return g_ptr_array_index (self->points, self->points->len - 1);
}

AmanaHealthResult *
amana_health_series_get_before (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return self->points->len > 1 ? g_ptr_array_index (self->points, self->points->len - 2) : NULL;
}

AmanaHealthResult *
amana_health_series_get_second_unit (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return self->second;
}

gboolean
amana_health_series_is_outside (AmanaHealthSeries *self)
{
  AmanaLabStatus status;

  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), FALSE);

  status = lab (amana_health_series_get_latest (self))->status;
  return status == AMANA_LAB_STATUS_LOW || status == AMANA_LAB_STATUS_HIGH ||
         status == AMANA_LAB_STATUS_ABNORMAL;
}

gboolean
amana_health_series_is_changed (AmanaHealthSeries *self)
{
  AmanaHealthResult *before;
  AmanaLabResult *now;

  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), FALSE);

  before = amana_health_series_get_before (self);
  if (before == NULL)
    return FALSE;

  now = lab (amana_health_series_get_latest (self));
  if (now->has_number && lab (before)->has_number)
    return now->number.value < lab (before)->number.value ||
           now->number.value > lab (before)->number.value;

  return g_strcmp0 (now->value, lab (before)->value) != 0;
}

gboolean
amana_health_series_has_numbers (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), FALSE);

  for (guint i = 0; i < self->points->len; i++)
    if (lab (g_ptr_array_index (self->points, i))->has_number &&
        amana_health_result_get_date (g_ptr_array_index (self->points, i)) != NULL)
      return TRUE;

  return FALSE;
}
