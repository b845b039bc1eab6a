/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whom to telephone, by country, built in from data/knowledge/emergency-numbers.json:
 *
 *   {"countries": [{"code", "name": {"en", "fr", "ar"},
 *     "numbers": [{"number", "for", "service": {"en", "fr", "ar"}, "source", "date", "review"}]}]}
 *
 * "for" is left out of a number for medical help; "suicide" is a helpline.
 *
 * The surest number of a country comes first; a doubtful one stands only beside a surer
 * one. None was dialled by anybody here, so each names who says so, and that nobody
 * local has confirmed it ("review": "none"). No number is ever guessed. Any thread. */

#include "config.h"

#include "amana-safety-numbers.h"

#include <string.h>

#include "amana-built-in.h"
#include "amana-numbers-resource.h"

#define RESOURCE_PATH "/io/github/amana_health/Amana/numbers/emergency-numbers.json"

static gpointer
load (gpointer data)
{
  amana_numbers_register_resource ();
  return amana_built_in_load (RESOURCE_PATH, "The table of numbers for help");
}

static JsonArray *
get_countries (void)
{
  static GOnce once = G_ONCE_INIT;

  return json_object_get_array_member (json_node_get_object (g_once (&once, load, NULL)),
                                       "countries");
}

static const char *
get_worded (JsonObject *object, const char *member, const char *language)
{
  JsonObject *words = json_object_get_object_member (object, member);

  return json_object_get_string_member (words,
                                        json_object_has_member (words, language) ? language : "en");
}

static AmanaHelpKind
get_kind (JsonObject *number)
{
  const char *kind = json_object_get_string_member_with_default (number, "for", "medical");

  return g_str_equal (kind, "suicide") ? AMANA_HELP_SUICIDE : AMANA_HELP_MEDICAL;
}

static JsonObject *
find_country (const char *country)
{
  JsonArray *countries = get_countries ();

  for (guint i = 0; country != NULL && i < json_array_get_length (countries); i++)
    {
      JsonObject *each = json_array_get_object_element (countries, i);

      if (g_str_equal (country, json_object_get_string_member (each, "code")))
        return each;
    }
  return NULL;
}

/* "Morocco: 15 (civil protection, ambulance), 141 (SAMU, in large towns)" */
static void
append_country (GString *text, JsonObject *country, const char *language)
{
  JsonArray *numbers = json_object_get_array_member (country, "numbers");
  gboolean arabic = g_str_equal (language, "ar");

  g_string_append_printf (text, "%s%s", get_worded (country, "name", language),
                          g_str_equal (language, "fr") ? "\u202f: " : ": ");
  for (guint i = 0; i < json_array_get_length (numbers); i++)
    {
      JsonObject *number = json_array_get_object_element (numbers, i);

      if (get_kind (number) != AMANA_HELP_MEDICAL)
        continue;
      g_string_append_printf (text, "%s**%s** (%s)",
                              i == 0   ? ""
                              : arabic ? "، "
                                       : ", ",
                              json_object_get_string_member (number, "number"),
                              get_worded (number, "service", language));
    }
}

/**
 * amana_safety_dup_numbers:
 * @country: (nullable): "MA", "DZ", "TN" or "FR"
 * @language: "en", "fr" or "ar"
 *
 * Numbers for medical help, as Markdown. Any thread.
 *
 * Returns: (transfer full): those of @country, or of every country known where it is
 *   none of them
 */
char *
amana_safety_dup_numbers (const char *country, const char *language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *countries = get_countries ();
  gboolean known = find_country (country) != NULL;

  g_return_val_if_fail (language != NULL, NULL);

  for (guint i = 0; i < json_array_get_length (countries); i++)
    {
      JsonObject *each = json_array_get_object_element (countries, i);

      if (known && !g_str_equal (country, json_object_get_string_member (each, "code")))
        continue;
      if (text->len > 0)
        g_string_append (text, g_str_equal (language, "ar")   ? "؛ "
                               : g_str_equal (language, "fr") ? "\u202f; "
                                                              : "; ");
      append_country (text, each, language);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_help (GArray *list, JsonArray *numbers, AmanaHelpKind kind, const char *language)
{
  for (guint i = 0; i < json_array_get_length (numbers); i++)
    {
      JsonObject *number = json_array_get_object_element (numbers, i);
      AmanaHelp help = { .number = json_object_get_string_member (number, "number"),
                         .service = get_worded (number, "service", language),
                         .source = json_object_get_string_member (number, "source"),
                         .date = json_object_get_string_member (number, "date"),
                         .kind = kind };

      if (get_kind (number) == kind)
        g_array_append_val (list, help);
    }
}

/**
 * amana_safety_list_help:
 * @country: (nullable): "MA", "DZ", "TN" or "FR"
 * @kind: what it is about
 * @language: "en", "fr" or "ar": of the services' names
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type AmanaHelp): whom to telephone, in the order in
 *   which to try them, a helpline for @kind before medical help; none where @country is
 *   not known
 */
GArray *
amana_safety_list_help (const char *country, AmanaHelpKind kind, const char *language)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (AmanaHelp));
  JsonObject *found = find_country (country);
  JsonArray *numbers = found != NULL ? json_object_get_array_member (found, "numbers") : NULL;

  g_return_val_if_fail (language != NULL, list);

  if (numbers == NULL)
    return list;
  if (kind != AMANA_HELP_MEDICAL)
    add_help (list, numbers, kind, language);
  add_help (list, numbers, AMANA_HELP_MEDICAL, language);
  return list;
}

/**
 * amana_safety_list_numbers:
 * @country: (nullable): "MA", "DZ", "TN" or "FR"
 * @kind: what it is about
 *
 * Returns: (transfer full) (array zero-terminated=1): its numbers, as
 *   amana_safety_list_help() has them
 */
char **
amana_safety_list_numbers (const char *country, AmanaHelpKind kind)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr (GArray) help = amana_safety_list_help (country, kind, "en");

  for (guint i = 0; i < help->len; i++)
    g_strv_builder_add (list, g_array_index (help, AmanaHelp, i).number);
  return g_strv_builder_end (list);
}

/**
 * amana_safety_get_country_name:
 * @country: "MA", "DZ", "TN" or "FR"
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer none) (nullable): what it is called; %NULL where it is none of them
 */
const char *
amana_safety_get_country_name (const char *country, const char *language)
{
  JsonObject *found = find_country (country);

  return found != NULL ? get_worded (found, "name", language) : NULL;
}

/**
 * amana_safety_list_countries:
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes of the countries whose
 *   numbers are known
 */
char **
amana_safety_list_countries (void)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  JsonArray *countries = get_countries ();

  for (guint i = 0; i < json_array_get_length (countries); i++)
    g_strv_builder_add (
      codes, json_object_get_string_member (json_array_get_object_element (countries, i), "code"));
  return g_strv_builder_end (codes);
}

static char chosen_country[3]; /* main thread */

/**
 * amana_safety_set_country:
 * @country: (nullable): where the person is; %NULL or "": as the locale says
 *
 * Main thread, as the language is.
 */
void
amana_safety_set_country (const char *country)
{
  g_strlcpy (chosen_country, country != NULL ? country : "", sizeof chosen_country);
}

/**
 * amana_safety_dup_country:
 *
 * Returns: (transfer full) (nullable): where the person is, by what she chose or by her
 *   locale
 */
char *
amana_safety_dup_country (void)
{
  if (*chosen_country != '\0')
    return g_strdup (chosen_country);
  return amana_safety_dup_country_of_locale ();
}

/* "fr_MA.UTF-8" → "MA" */
static char *
dup_country_of (const char *locale)
{
  const char *mark = locale != NULL ? strchr (locale, '_') : NULL;

  if (mark != NULL && g_ascii_isupper (mark[1]) && g_ascii_isupper (mark[2]) &&
      !g_ascii_isalnum (mark[3]))
    return g_strndup (mark + 1, 2);
  return NULL;
}

/**
 * amana_safety_dup_country_of_locale:
 *
 * How addresses and telephone numbers are written says more of it than the language of
 * messages; that, and LC_ALL, the window changes by itself.
 *
 * Returns: (transfer full) (nullable): the two letters of the country in the person's
 *   locale
 */
char *
amana_safety_dup_country_of_locale (void)
{
  static const char *const variables[] = { "LC_ADDRESS",  "LC_TELEPHONE", "LANG",
                                           "LC_MESSAGES", "LANGUAGE",     "LC_ALL" };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      char *country = dup_country_of (g_getenv (variables[i]));

      if (country != NULL)
        return country;
    }
  return NULL;
}
