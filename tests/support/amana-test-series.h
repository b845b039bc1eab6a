/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-result-private.h"
#include "amana-health-series.h"

#define AMANA_TEST_FERRITIN "2276-4"

/* Results as a store would give them, without one. */

static inline AmanaHealthResult *
amana_test_result (const char *document,
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

static inline void
amana_test_add_ferritin (GListStore *store,
                         const char *date,
                         const char *value,
                         const char *unit,
                         const char *range,
                         AmanaLabKind kind)
{
  g_autoptr (AmanaHealthResult) result =
    amana_test_result ("d", AMANA_TEST_FERRITIN, "Ferritine", date, value, unit, range, kind);

  g_list_store_append (store, result);
}

static inline GListModel *
amana_test_group (GListStore *results)
{
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);

  return amana_health_series_list (G_LIST_MODEL (results), catalogue, "en");
}

static inline AmanaHealthSeries *
amana_test_one_series (GListStore *results)
{
  g_autoptr (GListModel) list = amana_test_group (results);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  return g_list_model_get_item (list, 0);
}

static inline void
amana_test_add_glucose (GListStore *store,
                        const char *document,
                        const char *date,
                        const char *value,
                        const char *unit,
                        const char *range,
                        AmanaLabKind kind)
{
  g_autoptr (AmanaHealthResult) result =
    amana_test_result (document, NULL, "Glycémie à jeun", date, value, unit, range, kind);

  g_assert_nonnull (amana_health_result_get_result (result)->code);
  g_list_store_append (store, result);
}

/* g/L and mmol/L have codes of their own, and are one analyte. */
