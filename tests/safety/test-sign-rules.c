/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A linter of the rules and lexicons of the warning signs: what a reader would have to
 * hold in her head. Rules that contradict each other, that can never decide, or that say
 * no reason; phrases that mean two things which exclude each other. */

#include "config.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "amana-steps.h"

#define NEAR_BY_DEFAULT 12
#define ANYWHERE        1000 /* what "near": 0 says, in words */

static JsonObject *
read_json (const char *name)
{
  g_autofree char *path = g_build_filename (SIGNS_DIR, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
}

static guint
length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static const char *
get_id (JsonObject *rule)
{
  return json_object_get_string_member (rule, "id");
}

static gboolean
has (JsonArray *array, const char *text)
{
  for (guint i = 0; i < length (array); i++)
    if (g_str_equal (json_array_get_string_element (array, i), text))
      return TRUE;
  return FALSE;
}

/* Every text of @a is in @b. */
static gboolean
is_within (JsonArray *a, JsonArray *b)
{
  for (guint i = 0; i < length (a); i++)
    if (!has (b, json_array_get_string_element (a, i)))
      return FALSE;
  return TRUE;
}

static guint
get_near (JsonObject *rule)
{
  guint near = (guint) json_object_get_int_member_with_default (rule, "near", NEAR_BY_DEFAULT);

  return near == 0 ? ANYWHERE : near;
}

static int
get_urgency (JsonObject *rule)
{
  static const char *const all[] = { "none", "self-care", "soon", "urgent", "emergency" };
  const char *urgency = json_object_get_string_member (rule, "urgency");

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i], urgency))
      return (int) i;
  g_assert_not_reached ();
}

/* Whenever @narrow fires, @wide does: each group of @wide, in order, holds one of
 * @narrow's, it looks as far, and is excused by no more. */
static gboolean
is_covered (JsonObject *narrow, JsonObject *wide)
{
  JsonArray *a = get_array (narrow, "when"), *b = get_array (wide, "when");
  gboolean ordered = json_object_get_boolean_member_with_default (wide, "ordered", FALSE);

  if (length (b) > length (a) || get_near (wide) < get_near (narrow) ||
      !is_within (get_array (wide, "unless"), get_array (narrow, "unless")) ||
      !is_within (get_array (narrow, "even"), get_array (wide, "even")) ||
      (ordered && !json_object_get_boolean_member_with_default (narrow, "ordered", FALSE)))
    return FALSE;
  for (guint i = 0; i < length (b); i++)
    if (!is_within (json_array_get_array_element (a, i), json_array_get_array_element (b, i)))
      return FALSE;
  return TRUE;
}

static void
test_each_says_why (void)
{
  g_autoptr (JsonObject) root = read_json ("rules.json");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *rules = get_array (root, "rules");

  for (guint i = 0; i < length (rules); i++)
    {
      JsonObject *rule = json_array_get_object_element (rules, i);
      JsonObject *why = json_object_get_object_member (rule, "why");

      g_assert_true (g_hash_table_add (ids, (gpointer) get_id (rule)));
      g_assert_cmpstr (json_object_get_string_member (rule, "source"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (rule, "review"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (why, "en"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (why, "fr"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (why, "ar"), !=, "");
    }
}

/* Of two rules with the same conditions one would never decide; of one within another of
 * no lower urgency, neither. */
static void
test_none_is_covered (void)
{
  g_autoptr (JsonObject) root = read_json ("rules.json");
  JsonArray *rules = get_array (root, "rules");
  guint n = 0;

  for (guint i = 0; i < length (rules); i++)
    for (guint k = 0; k < length (rules); k++)
      {
        JsonObject *rule = json_array_get_object_element (rules, i);
        JsonObject *other = json_array_get_object_element (rules, k);
        gboolean first = get_urgency (other) > get_urgency (rule) ||
                         (get_urgency (other) == get_urgency (rule) && k < i);

        if (i == k || !first || !is_covered (rule, other))
          continue;
        g_test_message ("%s never decides: %s does", get_id (rule), get_id (other));
        n++;
      }
  g_assert_cmpuint (n, ==, 0);
}

static guint
count_shared (JsonObject *concepts, const char *a, const char *b)
{
  JsonArray *mine = get_array (concepts, a), *theirs = get_array (concepts, b);
  guint n = 0;

  for (guint i = 0; i < length (mine); i++)
    if (has (theirs, json_array_get_string_element (mine, i)))
      {
        g_test_message ("“%s” is both %s and %s", json_array_get_string_element (mine, i), a, b);
        n++;
      }
  return n;
}

static void
test_no_phrase_means_opposites (void)
{
  static const char *const names[] = { "lexicon-en.json", "lexicon-fr.json", "lexicon-ar.json",
                                       "lexicon-ary.json" };
  g_autoptr (JsonObject) root = read_json ("rules.json");
  JsonArray *pairs = get_array (root, "opposites");
  guint n = 0;

  g_assert_cmpuint (length (pairs), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (JsonObject) lexicon = read_json (names[i]);
      JsonObject *concepts = json_object_get_object_member (lexicon, "concepts");

      for (guint k = 0; k < length (pairs); k++)
        {
          JsonArray *pair = json_array_get_array_element (pairs, k);

          n += count_shared (concepts, json_array_get_string_element (pair, 0),
                             json_array_get_string_element (pair, 1));
        }
    }
  g_assert_cmpuint (n, ==, 0);
}

/* Every rule of an emergency is of a family of signs, which says what to do until help comes
 * in each language, or why it does not; and no family is of no rule. */
static void
test_each_has_a_family (void)
{
  static const char *const languages[] = { "en", "fr", "ar" };
  g_autoptr (JsonObject) root = read_json ("rules.json");
  g_autoptr (JsonObject) steps = read_json ("../emergency-steps.json");
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *rules = get_array (root, "rules");
  JsonArray *families = get_array (steps, "families");
  guint n_without = 0;

  for (guint i = 0; i < length (rules); i++)
    {
      JsonObject *rule = json_array_get_object_element (rules, i);
      const char *family = amana_steps_get_family (get_id (rule));

      if (family != NULL)
        g_hash_table_add (used, (char *) family);
      else if (g_str_equal (json_object_get_string_member (rule, "urgency"), "emergency"))
        {
          g_test_message ("%s is of no family in emergency-steps.json", get_id (rule));
          n_without++;
        }
    }
  g_assert_cmpuint (n_without, ==, 0);
  g_assert_cmpuint (length (families), >, 20);
  for (guint i = 0; i < length (families); i++)
    {
      JsonObject *family = json_array_get_object_element (families, i);

      g_test_message ("%s", get_id (family));
      g_assert_true (g_hash_table_contains (used, get_id (family)));
      g_assert_true (json_object_has_member (family, "text") !=
                     json_object_has_member (family, "no-step"));
      if (!json_object_has_member (family, "text"))
        continue;
      g_assert_true (json_object_has_member (family, "source") &&
                     json_object_has_member (family, "review"));
      for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
        g_assert_true (
          json_object_has_member (json_object_get_object_member (family, "text"), languages[k]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign-rules/each-says-why", test_each_says_why);
  g_test_add_func ("/sign-rules/none-is-covered", test_none_is_covered);
  g_test_add_func ("/sign-rules/no-phrase-means-opposites", test_no_phrase_means_opposites);
  g_test_add_func ("/sign-rules/each-has-a-family", test_each_has_a_family);
  return g_test_run ();
}
