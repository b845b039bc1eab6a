/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What to do while waiting for help, built in from data/knowledge/emergency-steps.json:
 *
 *   {"families": [{"id", "help", "signs": [ids of rules, or how they begin: "stroke*"],
 *                  "text": {"en", "fr", "ar"}, "source", "review"
 *                  or "no-step": why nothing is said}]}
 *
 * Rules are many and grow; what to do hangs on the family that a rule is of, the first that
 * names it, and every rule of an emergency has one. Only what guidelines agree on is said, in
 * few words, for somebody who is afraid. "help" names a helpline. Any thread. */

#include "config.h"

#include "amana-steps.h"

#include <string.h>

#include "amana-built-in.h"
#include "amana-numbers-resource.h"

#define RESOURCE_PATH "/io/github/amana_health/Amana/numbers/emergency-steps.json"

static gpointer
load (gpointer data)
{
  amana_numbers_register_resource ();
  return amana_built_in_load (RESOURCE_PATH, "What to do until help comes");
}

static JsonArray *
get_families (void)
{
  static GOnce once = G_ONCE_INIT;
  JsonNode *root = g_once (&once, load, NULL);

  return json_object_get_array_member (json_node_get_object (root), "families");
}

static gboolean
names (JsonObject *family, const char *sign)
{
  JsonArray *signs = json_object_get_array_member (family, "signs");

  for (guint i = 0; i < json_array_get_length (signs); i++)
    {
      const char *pattern = json_array_get_string_element (signs, i);
      gsize size = strlen (pattern);

      if (pattern[size - 1] == '*' ? strncmp (pattern, sign, size - 1) == 0
                                   : g_str_equal (pattern, sign))
        return TRUE;
    }
  return FALSE;
}

static JsonObject *
find (const char *sign)
{
  JsonArray *families = get_families ();

  for (guint i = 0; sign != NULL && i < json_array_get_length (families); i++)
    {
      JsonObject *family = json_array_get_object_element (families, i);

      if (names (family, sign))
        return family;
    }
  return NULL;
}

/**
 * amana_steps_get_family:
 * @sign: (nullable): the id of a rule
 *
 * Returns: (transfer none) (nullable): the id of its family
 */
const char *
amana_steps_get_family (const char *sign)
{
  JsonObject *family = find (sign);

  return family != NULL ? json_object_get_string_member (family, "id") : NULL;
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
  JsonObject *family = find (sign);

  g_return_val_if_fail (language != NULL, NULL);

  return family != NULL && json_object_has_member (family, "text")
           ? json_object_get_string_member (json_object_get_object_member (family, "text"),
                                            language)
           : NULL;
}

AmanaHelpKind
amana_steps_get_kind_of_help (const char *sign)
{
  JsonObject *family = find (sign);
  const char *help =
    family != NULL ? json_object_get_string_member_with_default (family, "help", "") : "";

  return g_str_equal (help, "suicide") ? AMANA_HELP_SUICIDE : AMANA_HELP_MEDICAL;
}
