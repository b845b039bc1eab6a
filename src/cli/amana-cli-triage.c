/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `triage`: how urgent a message is, and whether it is about somebody's health.
 *
 * Standard input is a JSON object {"id", "text"} a line; each is answered in order, on
 * a line of its own: {"id", "health", "urgency", "language", "why", "numbers"}. It is
 * what the window asks before any model sees a message: rules and weights that are
 * built in, no person, no network. A line that is no such object is answered by an
 * "error", and the status says so at the end.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>

#include "amana-cli.h"
#include "amana-lab-json.h"
#include "amana-safety-numbers.h"
#include "amana-steps.h"
#include "amana-triage.h"

/* What stands behind a NUL is read too: it is written as a blank before the line is parsed. */
static char *
dup_without_nul (const char *line)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p++)
    if (g_str_has_prefix (p, "\\u0000"))
      {
        g_string_append_c (clean, ' ');
        p += 5;
      }
    else
      {
        g_string_append_c (clean, *p);
        if (*p == '\\' && p[1] != '\0')
          g_string_append_c (clean, *++p);
      }
  return g_string_free_and_steal (clean);
}

static JsonObject *
parse (JsonParser *parser, const char *line, gssize length)
{
  g_autofree char *clean = NULL;
  JsonNode *root;

  if (!g_utf8_validate (line, length, NULL))
    return NULL;
  clean = dup_without_nul (line);
  if (!json_parser_load_from_data (parser, clean, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static const char *
get_text (JsonObject *object)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, "text") : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static JsonArray *
list_numbers (const AmanaTriage *triage, const char *country)
{
  JsonArray *array = json_array_new ();
  g_auto (GStrv) numbers = NULL;

  if (triage->urgency < AMANA_URGENCY_URGENT)
    return array;
  numbers = amana_safety_list_numbers (country, amana_steps_get_kind_of_help (triage->sign));
  for (guint i = 0; numbers[i] != NULL; i++)
    json_array_add_string_element (array, numbers[i]);
  return array;
}

static void
print_line (JsonObject *answer /* transfer full */)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *line = NULL;

  json_node_take_object (node, answer);
  line = amana_lab_json_to_string (node, FALSE);
  fprintf (stdout, "%s\n", line);
}

static JsonObject *
answer (JsonObject *asked, const char *country, const char *language)
{
  g_autoptr (AmanaTriage) triage = amana_triage_new (get_text (asked), language);
  JsonObject *object = json_object_new ();

  if (json_object_has_member (asked, "id"))
    json_object_set_member (object, "id", json_node_copy (json_object_get_member (asked, "id")));
  json_object_set_boolean_member (object, "health", triage->health);
  json_object_set_string_member (object, "urgency", amana_urgency_get_id (triage->urgency));
  json_object_set_string_member (object, "language", triage->language);
  json_object_set_string_member (object, "why", triage->why != NULL ? triage->why : "");
  if (triage->sign != NULL)
    json_object_set_string_member (object, "sign", triage->sign);
  else
    json_object_set_null_member (object, "sign");
  json_object_set_array_member (object, "numbers", list_numbers (triage, country));
  return object;
}

/**
 * amana_cli_triage:
 *
 * Answers standard input line by line, to its end.
 *
 * Returns: done, or unreadable where a line was no object with a text
 */
AmanaCliStatus
amana_cli_triage (AmanaCli *self)
{
  const AmanaCliOptions *options = amana_cli_get_options (self);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *guessed = amana_safety_dup_country_of_locale ();
  const char *country = options->country != NULL ? options->country : guessed;
  AmanaCliStatus status = AMANA_CLI_DONE;
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) >= 0)
    {
      JsonObject *asked = parse (parser, line, length);

      if (get_text (asked) != NULL)
        {
          print_line (answer (asked, country, options->language));
          continue;
        }
      amana_cli_say (self, _ ("A line is no object with an \"id\" and a \"text\"."));
      status = AMANA_CLI_UNREADABLE;
    }
  free (line);
  fflush (stdout);
  return status;
}
