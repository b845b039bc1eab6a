/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A trend as a picture in a file: drawn, of the right size, with text as shapes. */

#include "config.h"

#include "amana-health-result-private.h"
#include "amana-trend-export.h"

#include <gtk/gtk.h>

static void
add (GListStore *store, const char *date, const char *value, const char *unit, const char *range)
{
  AmanaLabResult *lab = amana_lab_result_new ();
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  g_autoptr (AmanaHealthResult) result = NULL;

  lab->name = g_strdup ("Glycémie à jeun");
  lab->value = g_strdup (value);
  lab->unit = g_strdup (unit);
  lab->range = g_strdup (range);
  lab->kind = AMANA_LAB_KIND_NUM;
  lab->page = 1;
  amana_lab_result_interpret (lab, catalogue);
  result =
    amana_health_result_new ("r", date, "title", "s", date, AMANA_HEALTH_ORIGIN_READ, NULL, lab);
  g_list_store_append (store, result);
  amana_lab_result_unref (lab);
}

static AmanaHealthSeries *
make_series (void)
{
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  g_autoptr (GListStore) results = g_list_store_new (AMANA_TYPE_HEALTH_RESULT);
  g_autoptr (GListModel) list = NULL;

  add (results, "2023-02-11", "5,1", "mmol/L", "3,9 - 6,1");
  add (results, "2024-01-04", "0,97", "g/L", "0,70 – 1,10");
  add (results, "2024-11-20", "1,02", "g/L", "0,70 – 1,10");
  add (results, "2025-06-04", "1,26", "g/L", "0,70 – 1,10");
  list = amana_health_series_list (G_LIST_MODEL (results), catalogue, "fr");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  return g_list_model_get_item (list, 0);
}

static GBytes *export (AmanaTrendFormat format)
{
  g_autoptr (AmanaHealthSeries) series = make_series ();
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  GBytes *bytes = amana_trend_export (series, format, gtk_widget_get_pango_context (label));

  g_object_unref (label);
  return bytes;
}

static void
test_png (void)
{
  g_autoptr (GBytes) png = export (AMANA_TREND_PNG);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, NULL);

  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1520);
  g_assert_cmpuint (g_bytes_get_size (png), >, 20000); /* white paper alone is 5 KB */
}

/* Text as shapes, no picture pasted in: it can be made larger, and needs no fonts. */
static void
test_svg (void)
{
  g_autoptr (GBytes) svg = export (AMANA_TREND_SVG);
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));

  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_nonnull (strstr (text, "glyph"));
  g_assert_null (strstr (text, "<image"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health-ui/trend/png", test_png);
  g_test_add_func ("/health-ui/trend/svg", test_svg);
  return g_test_run ();
}
