/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The catalogue that is built in was written as C when the library was built; here it is
 * set beside what its files say when they are read now.
 */

#include "config.h"

#include <glib.h>

#include "amana-catalogue-review.h"
#include "amana-catalogue.h"

static void
compare_texts (const AmanaAnalyte *a, const AmanaAnalyte *b)
{
  static const char *const languages[] = { "en", "fr", "ar", "nl" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *language = languages[i];

      g_assert_cmpstr (amana_analyte_get_name (a, language), ==,
                       amana_analyte_get_name (b, language));
      g_assert_cmpstr (amana_analyte_get_what (a, language), ==,
                       amana_analyte_get_what (b, language));
      g_assert_cmpstr (amana_analyte_get_why (a, language), ==,
                       amana_analyte_get_why (b, language));
      g_assert_cmpstr (amana_analyte_get_raised (a, language), ==,
                       amana_analyte_get_raised (b, language));
      g_assert_cmpstr (amana_analyte_get_lowered (a, language), ==,
                       amana_analyte_get_lowered (b, language));
      g_assert_cmpstrv (amana_analyte_get_questions (a, language),
                        amana_analyte_get_questions (b, language));
    }
}

static void
compare_limits (const AmanaLimits *a, const AmanaLimits *b)
{
  g_assert_true ((a == NULL) == (b == NULL));
  if (a == NULL)
    return;
  g_assert_cmpstr (a->unit, ==, b->unit);
  g_assert_cmpint (a->has_low, ==, b->has_low);
  g_assert_cmpint (a->has_high, ==, b->has_high);
  g_assert_true (a->low == b->low && a->high == b->high);
  g_assert_cmpstr (a->source_title, ==, b->source_title);
  g_assert_cmpstr (a->source_url, ==, b->source_url);
  g_assert_cmpstr (a->source_date, ==, b->source_date);
}

static void
compare (const AmanaAnalyte *a, const AmanaAnalyte *b)
{
  g_assert_cmpstr (amana_analyte_get_panel (a), ==, amana_analyte_get_panel (b));
  g_assert_cmpint (amana_analyte_is_urine (a), ==, amana_analyte_is_urine (b));
  g_assert_cmpstr (amana_analyte_get_code (a, NULL), ==, amana_analyte_get_code (b, NULL));
  g_assert_cmpstr (amana_analyte_get_source_url (a), ==, amana_analyte_get_source_url (b));
  compare_texts (a, b);
  compare_limits (amana_analyte_get_plausible (a), amana_analyte_get_plausible (b));
  compare_limits (amana_analyte_get_critical (a), amana_analyte_get_critical (b));
}

static void
test_same_as_files (void)
{
  g_autoptr (AmanaCatalogue) built_in = amana_catalogue_new (NULL);
  g_autoptr (GHashTable) files =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) amana_catalogue_unref);

  g_assert_cmpuint (amana_catalogue_get_n_analytes (built_in), >=, 200);
  for (guint i = 0; i < amana_catalogue_get_n_analytes (built_in); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (built_in, i);
      const char *panel = amana_analyte_get_panel (analyte);
      AmanaCatalogue *file = g_hash_table_lookup (files, panel);
      const AmanaAnalyte *read;

      if (file == NULL)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) json = amana_catalogue_get_file (panel, &error);

          g_assert_no_error (error);
          file = amana_catalogue_new_from_json (json, &error);
          g_assert_no_error (error);
          g_hash_table_insert (files, (gpointer) panel, file);
        }
      read = amana_catalogue_lookup_id (file, amana_analyte_get_id (analyte));
      g_assert_nonnull (read);
      compare (analyte, read);
      g_assert_true (amana_catalogue_lookup_code (built_in, amana_analyte_get_code (read, NULL)) ==
                     analyte);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labs/catalogue-compiled/same-as-files", test_same_as_files);
  return g_test_run ();
}
