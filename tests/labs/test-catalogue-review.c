/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * Reviewing an entry: that all of it is shown, that recording changes one line and
 * nothing else, and that a mistake in a file is told with its line.
 */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "amana-catalogue-review.h"
#include "amana-catalogue.h"

static GBytes *
get_file (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = amana_catalogue_get_file ("thyroid", &error);

  g_assert_no_error (error);
  return file;
}

static char *
dup_text (GBytes *json)
{
  return g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
}

static GBytes *
replace (GBytes *json, const char *from, const char *to)
{
  g_autofree char *text = dup_text (json);
  GString *changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  return g_string_free_to_bytes (changed);
}

static void
test_every_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (&error);

  g_assert_no_error (error);
  for (guint i = 0; i < amana_catalogue_get_n_analytes (catalogue); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (catalogue, i);
      const char *id = amana_analyte_get_id (analyte);
      g_autoptr (GBytes) file =
        amana_catalogue_get_file (amana_analyte_get_panel (analyte), &error);
      g_autoptr (JsonObject) entry = NULL;
      g_autofree char *described = NULL;

      g_assert_no_error (error);
      entry = amana_catalogue_dup_entry (file, id);
      g_assert_nonnull (entry);
      described = amana_catalogue_describe_entry (entry);
      g_assert_true (g_str_has_prefix (described, id));
      g_assert_nonnull (strstr (described, amana_analyte_get_code (analyte, NULL)));
      g_assert_nonnull (strstr (described, amana_analyte_get_what (analyte, "en")));
      g_assert_nonnull (strstr (described, amana_analyte_get_why (analyte, "fr")));
      g_assert_nonnull (strstr (described, amana_analyte_get_questions (analyte, "ar")[1]));
      g_assert_nonnull (strstr (described, amana_analyte_get_source_url (analyte)));
      g_assert_cmpuint (amana_catalogue_find_line (file, id, "review"), >,
                        amana_catalogue_find_line (file, id, NULL));
    }
}

static void
test_record (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = get_file ();
  g_autoptr (GBytes) once =
    amana_catalogue_record_review (file, "free-t4", "A \"B\" C, nurse, 2026-01-02", &error);
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GBytes) nobody = NULL;
  g_autofree char *before = dup_text (file);
  g_auto (GStrv) old_lines = g_strsplit (before, "\n", -1);
  guint line = amana_catalogue_find_line (file, "free-t4", "review");

  g_assert_no_error (error);
  {
    g_autofree char *after = dup_text (once);
    g_auto (GStrv) new_lines = g_strsplit (after, "\n", -1);

    g_assert_cmpuint (g_strv_length (old_lines), ==, g_strv_length (new_lines));
    for (guint i = 0; old_lines[i] != NULL; i++)
      if (i + 1 != line)
        g_assert_cmpstr (old_lines[i], ==, new_lines[i]);
    g_assert_cmpstr (g_strstrip (new_lines[line - 1]), ==,
                     "\"review\": \"A \\\"B\\\" C, nurse, 2026-01-02\"");
  }
  twice = amana_catalogue_record_review (once, "free-t4", "none", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (twice, file));
  nobody = amana_catalogue_record_review (file, "nothing", "X, nurse, 2026-01-02", &error);
  g_assert_null (nobody);
  g_assert_nonnull (error);
}

static void
test_lines_of_mistakes (void)
{
  static const struct
  {
    const char *from, *to;
    const char *member; /* of the first entry, tsh; NULL: where JSON itself breaks off */
  } cases[] = {
    { "\"3016-3\"", "\"3016-4\"", "3016-4" },
    { "\"specimen\": \"blood\"", "\"specimen\": \"hair\"", "specimen" },
    { "\"review\": \"none\"", "\"review\": \"\"", "review" },
    { "\"names\": {", "\"names\": {,", NULL },
  };
  g_autoptr (GBytes) file = get_file ();

  g_assert_true (amana_catalogue_check_file (file, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) wrong = replace (file, cases[i].from, cases[i].to);
      g_autoptr (GError) error = NULL;
      guint line = 0;

      g_assert_false (amana_catalogue_check_file (wrong, &line, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (line, >, 1);
      if (cases[i].member != NULL)
        g_assert_cmpuint (line, ==, amana_catalogue_find_line (wrong, "tsh", cases[i].member));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labs/catalogue-review/every-file", test_every_file);
  g_test_add_func ("/labs/catalogue-review/record", test_record);
  g_test_add_func ("/labs/catalogue-review/lines-of-mistakes", test_lines_of_mistakes);
  return g_test_run ();
}
