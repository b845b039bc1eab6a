/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The catalogue: that it loads, refuses what is wrong and says where, finds the
 * analyte of a printed name, and above all does not find another one's. The
 * sentences are in English, French, Arabic and Darija.
 */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "amana-catalogue.h"

typedef struct
{
  const char *name;
  const char *unit;
  const char *section;
  const char *id; /* NULL: no analyte */
} Case;

static AmanaCatalogue *catalogue;

static void
check_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const AmanaAnalyte *analyte;
      const char *id;

      analyte = amana_catalogue_match_in_section (catalogue, cases[i].name, cases[i].unit,
                                                  cases[i].section);
      id = analyte != NULL ? amana_analyte_get_id (analyte) : NULL;
      if (g_strcmp0 (id, cases[i].id) != 0)
        {
          g_test_message ("%s [%s] under %s: %s, expected %s", cases[i].name, cases[i].unit,
                          cases[i].section, id, cases[i].id);
          g_test_fail ();
        }
    }
}

#include "catalogue-cases.h"

static void
test_names (void)
{
  check_cases (names, G_N_ELEMENTS (names));
}

/* Whatever would be found in one of the three ways is known, and nothing else. */
static void
test_known_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = names[i].name;
      gboolean found = amana_catalogue_match_name (catalogue, name, NULL) != NULL ||
                       amana_catalogue_match_name (catalogue, name, "%") != NULL ||
                       amana_catalogue_match_in_section (catalogue, name, NULL, "urine") != NULL;

      if (amana_catalogue_knows_name (catalogue, name) != found)
        {
          g_test_message ("%s: %s", name, found ? "not known" : "known");
          g_test_fail ();
        }
    }
  g_assert_true (amana_catalogue_knows_name (catalogue, "Hémoglobine"));
  g_assert_false (amana_catalogue_knows_name (catalogue, "Prélèvement du lundi"));
  g_assert_false (amana_catalogue_knows_name (catalogue, ""));
}

static void
test_confusions (void)
{
  check_cases (confusions, G_N_ELEMENTS (confusions));
}

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GString) ids = g_string_new (NULL);

      found = amana_catalogue_find_in_sentence (catalogue, sentences[i].text, 8);
      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (ids, "%s%s", j > 0 ? " " : "",
                                amana_analyte_get_id (g_ptr_array_index (found, j)));
      if (strcmp (ids->str, sentences[i].ids) != 0)
        {
          g_test_message ("%s: “%s”, expected “%s”", sentences[i].text, ids->str, sentences[i].ids);
          g_test_fail ();
        }
    }
}

static void
test_maximum (void)
{
  g_autoptr (GPtrArray) found = NULL;

  found = amana_catalogue_find_in_sentence (catalogue, "platelets, MCV and haemoglobin", 2);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (amana_analyte_get_id (g_ptr_array_index (found, 0)), ==, "platelets");
  g_assert_cmpstr (amana_analyte_get_id (g_ptr_array_index (found, 1)), ==, "mcv");
}

/* Each mention with its place; "ferritine" mistyped is mended for a person, not in prose. */
static void
test_mentions (void)
{
  static const struct
  {
    const char *text, *places;
  } cases[] = {
    { "Your ferritin is low, ferritin again: (TSH)",
      "ferritin@ferritin ferritin@ferritin tsh@TSH" },
    { "La **ferritine** et l’hémoglobine", "ferritin@**ferritine** hemoglobin@l’hémoglobine" },
    { "مستوى الفيريتين لديك", "ferritin@الفيريتين" },
    { "Vitamin B 12 is fine", "vitamin-b12@Vitamin B 12" },
    { "ferritlne", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) found = amana_catalogue_find_mentions (catalogue, cases[i].text);
      g_autoptr (GString) places = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        {
          const AmanaMention *mention = &g_array_index (found, AmanaMention, j);

          g_string_append_printf (
            places, "%s%s@%.*s", j > 0 ? " " : "", amana_analyte_get_id (mention->analyte),
            (int) (mention->end - mention->start), cases[i].text + mention->start);
        }
      g_assert_cmpstr (places->str, ==, cases[i].places);
    }
}

/* Every name of every analyte leads back to it, with each of its units. */
static void
test_own_names (void)
{
  static const char *const languages[] = { "en", "fr", "ar", "nl" };

  for (guint i = 0; i < amana_catalogue_get_n_analytes (catalogue); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (catalogue, i);

      for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
        {
          const char *name = amana_analyte_get_name (analyte, languages[j]);
          const AmanaAnalyte *found;

          found = amana_catalogue_match_in_section (
            catalogue, name, NULL, amana_analyte_is_urine (analyte) ? "Urines" : "Sang");
          if (found != analyte)
            {
              g_test_message ("%s: “%s” leads to %s", amana_analyte_get_id (analyte), name,
                              found != NULL ? amana_analyte_get_id (found) : "nothing");
              g_test_fail ();
            }
        }
    }
}

static void
test_codes (void)
{
  const AmanaAnalyte *neutrophils = amana_catalogue_lookup_code (catalogue, "770-8");

  g_assert_nonnull (neutrophils);
  g_assert_true (neutrophils == amana_catalogue_lookup_code (catalogue, "751-8"));
  g_assert_true (neutrophils == amana_catalogue_lookup_id (catalogue, "neutrophils"));
  g_assert_cmpstr (amana_analyte_get_code (neutrophils, "%"), ==, "770-8");
  g_assert_cmpstr (amana_analyte_get_code (neutrophils, "10*9/L"), ==, "751-8");
  g_assert_cmpstr (amana_analyte_get_code (neutrophils, "G/L"), ==, "751-8");
  g_assert_cmpstr (amana_analyte_get_code (neutrophils, "/mm³"), ==, "751-8");
  g_assert_cmpstr (amana_analyte_get_code (neutrophils, NULL), ==, "751-8");
  g_assert_null (amana_analyte_get_code (neutrophils, "mg/L"));
  g_assert_true (amana_analyte_knows_unit (neutrophils, "%"));
  g_assert_false (amana_analyte_knows_unit (neutrophils, "g/L"));
  g_assert_true (
    amana_analyte_knows_unit (amana_catalogue_lookup_id (catalogue, "vitamin-d"), "nmol/L"));
  g_assert_null (
    amana_analyte_get_code (amana_catalogue_lookup_id (catalogue, "vitamin-d"), "nmol/L"));
  g_assert_null (amana_catalogue_lookup_code (catalogue, "0-0"));
  g_assert_null (amana_catalogue_lookup_code (catalogue, NULL));
  g_assert_null (amana_catalogue_lookup_id (catalogue, "nothing"));
}

static void
test_texts (void)
{
  for (guint i = 0; i < amana_catalogue_get_n_analytes (catalogue); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (catalogue, i);

      g_assert_cmpstr (amana_analyte_get_what (analyte, "en"), !=,
                       amana_analyte_get_what (analyte, "fr"));
      g_assert_cmpstr (amana_analyte_get_what (analyte, "fr"), !=,
                       amana_analyte_get_what (analyte, "ar"));
      g_assert_true (amana_analyte_get_what (analyte, "de") ==
                     amana_analyte_get_what (analyte, "en"));
      g_assert_true (amana_analyte_get_why (analyte, "fr_MA") ==
                     amana_analyte_get_why (analyte, "fr"));
      g_assert_cmpuint (g_strv_length ((char **) amana_analyte_get_questions (analyte, "ar")), >=,
                        2);
      g_assert_cmpstr (amana_analyte_get_source_title (analyte), !=, "");
      g_assert_true (g_str_has_prefix (amana_analyte_get_source_url (analyte), "https://"));
      g_assert_cmpstr (amana_analyte_get_review (analyte), !=, "");
      g_assert_cmpstr (amana_catalogue_get_panel_title (amana_analyte_get_panel (analyte)), !=,
                       "Other tests");
    }
  g_assert_cmpstr (amana_catalogue_get_panel_title ("nonsense"), ==, "Other tests");
}

/* One analyte that is right; each wrong one differs from it by one replacement. */
static const char right_json[] =
  "{\"analytes\":[{\"id\":\"x\",\"panel\":\"thyroid\",\"specimen\":\"blood\","
  "\"loinc\":[{\"code\":\"3016-3\",\"ucum\":[\"m[IU]/L\"]}],"
  "\"names\":{\"en\":\"X\",\"fr\":\"X\",\"ar\":\"س\",\"nl\":\"X\"},"
  "\"synonyms\":{\"en\":[],\"fr\":[],\"ar\":[],\"nl\":[]},"
  "\"text\":{\"en\":{\"what\":\"a\",\"why\":\"b\",\"questions\":[\"c\",\"d\"]},"
  "\"fr\":{\"what\":\"e\",\"why\":\"f\",\"questions\":[\"g\",\"h\"]},"
  "\"ar\":{\"what\":\"i\",\"why\":\"j\",\"questions\":[\"k\",\"l\"]}},"
  "\"source\":{\"title\":\"t\",\"url\":\"https://example.org/\",\"date\":\"2026-01-01\"},"
  "\"review\":\"none\"}]}";

static const struct
{
  const char *from;
  const char *to;
  const char *said; /* in the message */
} mistakes[] = {
  { "3016-3", "3016-4", "3016-4" },
  { "3016-3", "tsh", "tsh" },
  { "\"review\":\"none\"", "\"review\":\"\"", "review" },
  { ",\"review\":\"none\"", "", "review" },
  { "\"review\":\"none\"", "\"review\":\"none\",\"dose\":\"1\"", "dose" },
  { "[\"c\",\"d\"]", "[\"c\"]", "questions" },
  { "[\"c\",\"d\"]", "[\"c\",2]", "questions" },
  { "\"ar\":\"س\",", "", "ar" },
  { "\"what\":\"e\"", "\"what\":7", "what" },
  { "\"ucum\":[\"m[IU]/L\"]", "\"ucum\":[]", "ucum" },
  { "\"names\":", "\"units\":[],\"names\":", "units" },
  { "https://", "ftp://", "url" },
  { "blood", "hair", "specimen" },
  { "{\"analytes\":[", "{\"other\":[", "analytes" },
};

static AmanaCatalogue *
load (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return amana_catalogue_new_from_json (bytes, error);
}

static char *
replace (const char *from, const char *to)
{
  GString *json = g_string_new (right_json);

  g_assert_cmpuint (g_string_replace (json, from, to, 1), ==, 1);
  return g_string_free_and_steal (json);
}

static void
test_mistakes (void)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (AmanaCatalogue) right = load (right_json, &none);

  g_assert_no_error (none);
  g_assert_cmpuint (amana_catalogue_get_n_analytes (right), ==, 1);
  g_assert_null (amana_analyte_get_raised (amana_catalogue_get_analyte (right, 0), "en"));
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *json = replace (mistakes[i].from, mistakes[i].to);
      g_autoptr (GError) error = NULL;

      g_assert_null (load (json, &error));
      g_assert_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, mistakes[i].said));
    }
}

static void
test_duplicates (void)
{
  g_autofree char *twice = replace ("}]}", "}");
  g_autofree char *two = g_strconcat (twice, ",", strstr (twice, "[{") + 1, "]}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (load (two, &error));
  g_assert_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_DUPLICATE);
}

static void
test_damaged (void)
{
  for (gsize size = 0; size < strlen (right_json); size += 7)
    {
      g_autofree char *json = g_strndup (right_json, size);
      g_autoptr (GError) error = NULL;

      g_assert_null (load (json, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = amana_catalogue_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/labs/catalogue/names", test_names);
  g_test_add_func ("/labs/catalogue/known-names", test_known_names);
  g_test_add_func ("/labs/catalogue/confusions", test_confusions);
  g_test_add_func ("/labs/catalogue/own-names", test_own_names);
  g_test_add_func ("/labs/catalogue/sentences", test_sentences);
  g_test_add_func ("/labs/catalogue/mentions", test_mentions);
  g_test_add_func ("/labs/catalogue/maximum", test_maximum);
  g_test_add_func ("/labs/catalogue/codes", test_codes);
  g_test_add_func ("/labs/catalogue/texts", test_texts);
  g_test_add_func ("/labs/catalogue/mistakes", test_mistakes);
  g_test_add_func ("/labs/catalogue/duplicates", test_duplicates);
  g_test_add_func ("/labs/catalogue/damaged", test_damaged);
  status = g_test_run ();
  amana_catalogue_unref (catalogue);
  return status;
}
