/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Puts a subject's results in order: which belong together, and what came before.
 *
 * One series for each analyte, in the unit of its latest value. A laboratory that
 * changes its unit does not begin a new one where the catalogue can convert (g/L to
 * mmol/L by the molar mass, and plain scale); where it cannot, the units stay apart.
 * Results without a code go by their printed name and unit.
 *
 * One measurement counts once: the same day and the same number, within what the
 * printed digits can say, from a second copy of the report, as "previous" on a later
 * one, or in the report's second unit, is a copy of the first. The report's own line
 * stands, since it has its own range; how many other documents say the same is kept.
 *
 * Pure: it reads the results it is given and nothing else. */

#include "config.h"

#include "amana-health-series.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "amana-text.h"
#include "amana-unit.h"

struct _AmanaHealthSeries
{
  GObject parent_instance;

  char *title;                 /* (owned) */
  char *fold;                  /* (owned) every name it goes by, for the search */
  GPtrArray *results;          /* (owned) of AmanaHealthResult, until they are put in order */
  GArray *points;              /* (owned) of AmanaHealthPoint, oldest first */
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

static AmanaHealthPoint *
point_at (AmanaHealthSeries *self, guint index)
{
  return &g_array_index (self->points, AmanaHealthPoint, index);
}

/* --- Units --------------------------------------------------------------------------- */

static gboolean
is_same_unit (const AmanaLabResult *a, const AmanaLabResult *b)
{
  if (a->ucum != NULL && b->ucum != NULL)
    return strcmp (a->ucum, b->ucum) == 0;
  if (a->unit == NULL || b->unit == NULL)
    return a->unit == b->unit;
  return amana_unit_equal (a->unit, b->unit);
}

/* @value of @from, in the unit of @to. NAN where there is no sound way. */
static double
convert (const AmanaAnalyte *analyte,
         double value,
         const AmanaLabResult *from,
         const AmanaLabResult *to)
{
  double converted;

  if (is_same_unit (from, to))
    return value;
  if (from->ucum == NULL || to->ucum == NULL ||
      !amana_analyte_convert (analyte, value, from->ucum, to->ucum, &converted))
    return NAN;
  return converted;
}

static gboolean
is_comparable (AmanaHealthSeries *self, AmanaHealthResult *result)
{
  const AmanaLabResult *first = lab (g_ptr_array_index (self->results, 0));

  return !isnan (convert (self->analyte, 1, lab (result), first));
}

/* --- One measurement, once ------------------------------------------------------------- */

static AmanaHealthPoint
make_point (AmanaHealthSeries *self, AmanaHealthResult *result, const AmanaLabResult *unit)
{
  const AmanaLabResult *now = lab (result);
  AmanaHealthPoint point = {
    .result = g_object_ref (result),
    .value = NAN,
    .low = NAN,
    .high = NAN,
    .tolerance = 0,
    .converted = !is_same_unit (now, unit),
  };

  if (now->has_number)
    {
      double half = 0.5 * pow (10, -(double) now->number.decimals);

      point.value = convert (self->analyte, now->number.value, now, unit);
      point.tolerance =
        fabs (convert (self->analyte, now->number.value + half, now, unit) - point.value);
    }
  if (now->has_low)
    point.low = convert (self->analyte, now->low, now, unit);
  if (now->has_high)
    point.high = convert (self->analyte, now->high, now, unit);
  return point;
}

static void
clear_point (gpointer data)
{
  AmanaHealthPoint *point = data;

  g_clear_object (&point->result);
}

/* Whether two values say the same, within the digits that are printed where they stand
 * in two units, exactly where they stand in one. */
static gboolean
is_same_value (const AmanaHealthPoint *a, const AmanaHealthPoint *b)
{
  const AmanaLabResult *one = lab (a->result), *two = lab (b->result);
  double tolerance = a->converted != b->converted ? (a->tolerance + b->tolerance) * 1.001 : 0;

  if (one->has_number != two->has_number)
    return FALSE;
  if (!one->has_number)
    return g_strcmp0 (one->value, two->value) == 0;
  return one->number.comparator == two->number.comparator &&
         fabs (a->value - b->value) <= tolerance;
}

static gboolean
is_same_document (const AmanaHealthPoint *a, const AmanaHealthPoint *b)
{
  return g_strcmp0 (amana_health_result_get_document_id (a->result),
                    amana_health_result_get_document_id (b->result)) == 0;
}

static gboolean
is_same_measurement (const AmanaHealthPoint *a, const AmanaHealthPoint *b)
{
  gboolean second = (lab (a->result)->kind == AMANA_LAB_KIND_SECOND_UNIT) !=
                    (lab (b->result)->kind == AMANA_LAB_KIND_SECOND_UNIT);

  if (g_strcmp0 (amana_health_result_get_date (a->result),
                 amana_health_result_get_date (b->result)) != 0)
    return FALSE;
  return (second && is_same_document (a, b)) || is_same_value (a, b);
}

/* Of two lines about one measurement, the lower stands. */
static int
rank (const AmanaHealthPoint *point)
{
  switch (lab (point->result)->kind)
    {
    case AMANA_LAB_KIND_SECOND_UNIT:
      return 1;
    case AMANA_LAB_KIND_PREVIOUS:
      return 2;
    case AMANA_LAB_KIND_NUM:
    case AMANA_LAB_KIND_TEXT:
    case AMANA_LAB_KIND_PENDING:
      break;
    }
  return 0;
}

static void
merge (AmanaHealthPoint *stands, AmanaHealthPoint *other)
{
  if (rank (other) < rank (stands))
    {
      AmanaHealthPoint swapped = *stands;

      *stands = *other;
      stands->n_copies = swapped.n_copies;
      *other = swapped;
    }
  if (rank (other) == 0 && !is_same_document (stands, other))
    stands->n_copies++;
  clear_point (other);
}

static void
add_point (AmanaHealthSeries *self, AmanaHealthPoint point)
{
  for (guint i = 0; i < self->points->len; i++)
    if (is_same_measurement (point_at (self, i), &point))
      {
        merge (point_at (self, i), &point);
        return;
      }
  g_array_append_val (self->points, point);
}

/* --- Putting in order ------------------------------------------------------------------- */

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  AmanaHealthResult *const *first = a;
  AmanaHealthResult *const *second = b;
  const char *one = amana_health_result_get_date (*first);
  const char *two = amana_health_result_get_date (*second);

  return strcmp (one != NULL ? one : "", two != NULL ? two : "");
}

/* The unit of the latest value that stands in a report's first unit. */
static const AmanaLabResult *
choose_unit (AmanaHealthSeries *self)
{
  for (guint i = self->results->len; i > 0; i--)
    if (lab (g_ptr_array_index (self->results, i - 1))->kind != AMANA_LAB_KIND_SECOND_UNIT)
      return lab (g_ptr_array_index (self->results, i - 1));

  return lab (g_ptr_array_index (self->results, self->results->len - 1));
}

/* The latest value's own line in another unit, to be named beside it. */
static AmanaHealthResult *
find_second_unit (AmanaHealthSeries *self)
{
  AmanaHealthPoint *latest = point_at (self, self->points->len - 1);

  for (guint i = self->results->len; i > 0; i--)
    {
      AmanaHealthResult *result = g_ptr_array_index (self->results, i - 1);

      if (lab (result)->kind == AMANA_LAB_KIND_SECOND_UNIT && result != latest->result &&
          g_strcmp0 (amana_health_result_get_document_id (result),
                     amana_health_result_get_document_id (latest->result)) == 0)
        return g_object_ref (result);
    }
  return NULL;
}

static void
put_in_order (gpointer item, gpointer user_data)
{
  AmanaHealthSeries *self = item;
  const AmanaLabResult *unit;

  g_ptr_array_sort (self->results, compare_dates);
  unit = choose_unit (self);
  for (guint i = 0; i < self->results->len; i++)
    add_point (self, make_point (self, g_ptr_array_index (self->results, i), unit));
  self->second = find_second_unit (self);
}

static char *
fold_names (AmanaHealthSeries *self, const char *printed)
{
  static const char *const languages[] = { "en", "fr", "ar" };
  GString *names = g_string_new (printed);
  g_autofree char *text = NULL;

  for (guint i = 0; self->analyte != NULL && i < G_N_ELEMENTS (languages); i++)
    g_string_append_printf (names, "\n%s", amana_analyte_get_name (self->analyte, languages[i]));
  if (self->analyte != NULL)
    g_string_append_printf (names, "\n%s", amana_analyte_get_id (self->analyte));
  g_string_append_printf (names, "\n%s", self->title);
  text = g_string_free (names, FALSE);
  return amana_text_fold (text);
}

/* --- Grouping ---------------------------------------------------------------------------- */

static AmanaHealthSeries *
series_new (const AmanaLabResult *result,
            const AmanaAnalyte *analyte,
            AmanaCatalogue *catalogue,
            const char *language)
{
  AmanaHealthSeries *self = g_object_new (AMANA_TYPE_HEALTH_SERIES, NULL);

  self->catalogue = amana_catalogue_ref (catalogue);
  self->analyte = analyte;
  self->title =
    g_strdup (analyte != NULL ? amana_analyte_get_name (analyte, language) : result->name);
  self->fold = fold_names (self, result->name);
  return self;
}

static char *
make_key (const AmanaLabResult *result, const AmanaAnalyte *analyte)
{
  if (analyte != NULL)
    return g_strdup (amana_analyte_get_id (analyte));
  return amana_text_fold (result->name);
}

/* The series of this analyte in whose unit the result can be said. */
static AmanaHealthSeries *
find_or_add (GHashTable *by_key,
             GPtrArray *list,
             AmanaHealthResult *result,
             AmanaCatalogue *catalogue,
             const char *language)
{
  const AmanaAnalyte *analyte =
    lab (result)->code != NULL ? amana_catalogue_lookup_code (catalogue, lab (result)->code) : NULL;
  g_autofree char *key = make_key (lab (result), analyte);
  GPtrArray *alike = g_hash_table_lookup (by_key, key);
  AmanaHealthSeries *series;

  if (alike == NULL)
    {
      alike = g_ptr_array_new ();
      g_hash_table_insert (by_key, g_steal_pointer (&key), alike);
    }
  for (guint i = 0; i < alike->len; i++)
    if (is_comparable (g_ptr_array_index (alike, i), result))
      return g_ptr_array_index (alike, i);

  series = series_new (lab (result), analyte, catalogue, language);
  g_ptr_array_add (alike, series);
  g_ptr_array_add (list, series);
  return series;
}

static gboolean
is_second_unit_only (AmanaHealthSeries *self)
{
  for (guint i = 0; i < self->points->len; i++)
    if (lab (point_at (self, i)->result)->kind != AMANA_LAB_KIND_SECOND_UNIT)
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
 * Results that stand for one measurement make one point.
 *
 * Returns: (transfer full): a list of AmanaHealthSeries
 */
GListModel *
amana_health_series_list (GListModel *results, AmanaCatalogue *catalogue, const char *language)
{
  g_autoptr (GHashTable) by_key =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (AMANA_TYPE_HEALTH_SERIES);

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (AmanaHealthResult) result = g_list_model_get_item (results, i);
      AmanaHealthSeries *series;

      if (lab (result)->kind == AMANA_LAB_KIND_PENDING)
        continue;
      series = find_or_add (by_key, list, result, catalogue, language);
      g_ptr_array_add (series->results, g_steal_pointer (&result));
    }
  g_ptr_array_foreach (list, put_in_order, NULL);
  fold_second_units (list);
  g_ptr_array_sort (list, compare_series);
  g_list_store_splice (store, 0, 0, list->pdata, list->len);
  return G_LIST_MODEL (store);
}

static void
amana_health_series_finalize (GObject *object)
{
  AmanaHealthSeries *self = AMANA_HEALTH_SERIES (object);

  g_free (self->title);
  g_free (self->fold);
  g_ptr_array_unref (self->results);
  g_array_unref (self->points);
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
  self->results = g_ptr_array_new_with_free_func (g_object_unref);
  self->points = g_array_new (FALSE, FALSE, sizeof (AmanaHealthPoint));
  g_array_set_clear_func (self->points, clear_point);
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
  return point_at (self, index)->result;
}

/**
 * amana_health_series_peek:
 * @self: a series
 * @index: from 0, oldest first
 *
 * Returns: (transfer none): that measurement, in the unit of the series
 */
const AmanaHealthPoint *
amana_health_series_peek (AmanaHealthSeries *self, guint index)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  g_return_val_if_fail (index < self->points->len, NULL);
  return point_at (self, index);
}

AmanaHealthResult *
amana_health_series_get_latest (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return point_at (self, self->points->len - 1)->result;
}

AmanaHealthResult *
amana_health_series_get_before (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), NULL);
  return self->points->len > 1 ? point_at (self, self->points->len - 2)->result : NULL;
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
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), FALSE);

  return self->points->len > 1 && !is_same_value (point_at (self, self->points->len - 2),
                                                  point_at (self, self->points->len - 1));
}

gboolean
amana_health_series_has_numbers (AmanaHealthSeries *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), FALSE);

  for (guint i = 0; i < self->points->len; i++)
    if (lab (point_at (self, i)->result)->has_number &&
        amana_health_result_get_date (point_at (self, i)->result) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * amana_health_series_dup_converted:
 * @value: a number in the unit of the series
 * @point: whose printed digits decide how many are shown
 *
 * Returns: (transfer full): "≈ 0.97": a converted number, with as many significant
 *   digits as were printed
 */
char *
amana_health_series_dup_converted (const AmanaHealthPoint *point, double value)
{
  const AmanaLabResult *result = lab (point->result);
  double whole = fabs (result->number.value);
  int digits = (int) result->number.decimals + (whole >= 1 ? (int) floor (log10 (whole)) + 1 : 0);
  int before = fabs (value) >= 1 ? (int) floor (log10 (fabs (value))) + 1 : 0;
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%.*f", CLAMP (MAX (digits, 2) - before, 0, 6), value);
  /* Translators: what stands between 1 and 5 in one and a half: "." or "," */
  g_strdelimit (text, ".", *C_ ("decimal mark", "."));
  return g_strdup_printf ("≈ %s", text);
}

/**
 * amana_health_series_dup_value:
 * @self: a series
 * @index: a point of it
 *
 * Returns: (transfer full): its value in the unit of the series: as printed, or "≈ 0.97"
 */
char *
amana_health_series_dup_value (AmanaHealthSeries *self, guint index)
{
  const AmanaHealthPoint *point = amana_health_series_peek (self, index);
  AmanaLabResult *result = lab (point->result);
  const char *comparator = amana_comparator_to_string (result->number.comparator);
  g_autofree char *converted = NULL;

  if (!point->converted || isnan (point->value))
    return g_strdup (result->value);
  converted = amana_health_series_dup_converted (point, point->value);
  return comparator != NULL ? g_strdup_printf ("%s %s", comparator, converted)
                            : g_steal_pointer (&converted);
}

/**
 * amana_health_series_matches:
 * @self: a series
 * @words: (nullable): what the person types, in any of the languages
 *
 * Returns: whether every word stands in one of the names the series goes by
 */
gboolean
amana_health_series_matches (AmanaHealthSeries *self, const char *words)
{
  g_auto (GStrv) folded = NULL;

  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (self), FALSE);

  folded = amana_text_words (words != NULL ? words : "");
  for (guint i = 0; folded[i] != NULL; i++)
    if (strstr (self->fold, folded[i]) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * amana_health_series_dup_converted_range:
 * @point: a point whose unit on the paper is another than that of its series
 *
 * Returns: (transfer full) (nullable): its laboratory's own range in the unit of the
 *   series, or %NULL where none is printed
 */
char *
amana_health_series_dup_converted_range (const AmanaHealthPoint *point)
{
  g_autofree char *low = NULL, *high = NULL;

  if (!isnan (point->low))
    low = amana_health_series_dup_converted (point, point->low);
  if (!isnan (point->high))
    high = amana_health_series_dup_converted (point, point->high);
  if (low != NULL && high != NULL)
    return g_strdup_printf ("%s – %s", low, high + strlen ("≈ "));
  if (low != NULL)
    return g_strdup_printf ("≥ %s", low + strlen ("≈ "));
  if (high != NULL)
    return g_strdup_printf ("≤ %s", high + strlen ("≈ "));
  return NULL;
}
