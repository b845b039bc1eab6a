/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `batch`: one unlock, many commands.
 *
 * Each line of standard input is a JSON array of a command's words, without
 * --person. Each is answered in order, on one line, once what it did is on disk:
 * {"exit": status, "out": [the JSON values that the command prints]}.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>

#include "amana-cli.h"
#include "amana-lab-json.h"

#define LINE_MAX_BYTES (1024 * 1024)

static char **
parse_line (const char *line, gssize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  JsonNode *root;
  JsonArray *array;

  if (length > LINE_MAX_BYTES || !json_parser_load_from_data (parser, line, length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *word = json_array_get_element (array, i);

      if (json_node_get_value_type (word) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (words, json_node_get_string (word));
    }
  return g_strv_builder_end (words);
}

static AmanaCliStatus
run_line (AmanaCli *cli, char **words)
{
  /* A batch within a batch, or another person, would not be this unlock. */
  if (words == NULL || words[0] == NULL || g_str_equal (words[0], "batch") ||
      g_str_equal (words[0], "person"))
    return AMANA_CLI_USAGE;
  return amana_cli_run (cli, (int) g_strv_length (words), words);
}

static void
answer_line (AmanaCli *cli, AmanaCliStatus status)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *line = NULL;

  json_object_set_int_member (object, "exit", status);
  json_object_set_array_member (object, "out", amana_cli_take_batch_output (cli));
  json_node_take_object (node, object);
  line = amana_lab_json_to_string (node, FALSE);
  fprintf (stdout, "%s\n", line);
  fflush (stdout);
}

/**
 * amana_cli_batch:
 *
 * Answers standard input line by line, to its end.
 *
 * Returns: done; each line has its own status
 */
AmanaCliStatus
amana_cli_batch (AmanaCli *self)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  amana_cli_begin_batch (self);
  while ((length = getline (&line, &size, stdin)) >= 0)
    {
      g_auto (GStrv) words = parse_line (line, length);

      answer_line (self, run_line (self, words));
    }
  free (line);
  return AMANA_CLI_DONE;
}
