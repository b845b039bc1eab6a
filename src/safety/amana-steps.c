/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What to do while waiting for help, built in from data/knowledge/emergency-steps.json:
 *
 *   {"steps": [{"id", "help", "signs": [ids of rules], "text": {"en", "fr", "ar"},
 *               "source", "review"}]}
 *
 * Only what guidelines agree on, in few words, for somebody who is afraid; what is not
 * there is not said. "help" names a helpline for these signs. Any thread. */

#include "config.h"

#include "amana-steps.h"

#include "amana-built-in.h"
#include "amana-numbers-resource.h"

#define RESOURCE_PATH "/io/github/amana_health/Amana/numbers/emergency-steps.json"

/* id of a rule → JsonObject, both of the parsed file. */
static GHashTable *
index_steps (JsonNode *root)
{
  JsonArray *steps = json_object_get_array_member (json_node_get_object (root), "steps");
  GHashTable *by_sign = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonObject *step = json_array_get_object_element (steps, i);
      JsonArray *signs = json_object_get_array_member (step, "signs");

      for (guint k = 0; k < json_array_get_length (signs); k++)
        g_hash_table_insert (by_sign, (gpointer) json_array_get_string_element (signs, k), step);
    }
  return by_sign;
}

static gpointer
load (gpointer data)
{
  amana_numbers_register_resource ();
  return index_steps (amana_built_in_load (RESOURCE_PATH, "What to do until help comes"));
}

static GHashTable *
get_steps (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

static JsonObject *
find (const char *sign)
{
  return sign != NULL ? g_hash_table_lookup (get_steps (), sign) : NULL;
}

/**
 * amana_steps_get:
 * @sign: (nullable): the id of a rule
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer none) (nullable): what to do until help comes
 */
const char *
amana_steps_get (const char *sign, const char *language)
{
  JsonObject *step = find (sign);

  g_return_val_if_fail (language != NULL, NULL);

  return step != NULL
           ? json_object_get_string_member (json_object_get_object_member (step, "text"), language)
           : NULL;
}

AmanaHelpKind
amana_steps_get_kind_of_help (const char *sign)
{
  JsonObject *step = find (sign);
  const char *help =
    step != NULL ? json_object_get_string_member_with_default (step, "help", "") : "";

  return g_str_equal (help, "suicide") ? AMANA_HELP_SUICIDE : AMANA_HELP_MEDICAL;
}

/**
 * amana_steps_list_signs:
 *
 * Returns: (transfer full) (array zero-terminated=1): the rules that are named
 */
char **
amana_steps_list_signs (void)
{
  g_autoptr (GStrvBuilder) signs = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer sign;

  g_hash_table_iter_init (&iter, get_steps ());
  while (g_hash_table_iter_next (&iter, &sign, NULL))
    g_strv_builder_add (signs, sign);
  return g_strv_builder_end (signs);
}
