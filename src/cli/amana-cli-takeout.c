/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `takeout FOLDER`: leave with everything, in open formats. The warning comes first, and goes to
 * standard error, where whoever looks at a terminal sees it while there is time to stop. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli-private.h"
#include "amana-cli.h"
#include "amana-gate-takeout.h"

static char *
say_where (guint n_files, gboolean is_all)
{
  if (!is_all)
    return g_strdup_printf (
      ngettext ("What could be opened is in the new folder, in %u file; begin with index.html.\n",
                "What could be opened is in the new folder, in %u files; begin with index.html.\n",
                n_files),
      n_files);
  return g_strdup_printf (
    ngettext ("Everything is in the new folder, in %u file; begin with index.html.\n",
              "Everything is in the new folder, in %u files; begin with index.html.\n", n_files),
    n_files);
}

static JsonArray *
list_left_out (AmanaCli *self)
{
  JsonArray *array = json_array_new ();

  if (amana_cli_get_general (self) == NULL)
    json_array_add_string_element (array, "general");
  if (amana_cli_get_health (self) == NULL)
    json_array_add_string_element (array, "health");
  return array;
}

static void
emit (AmanaCli *self, AmanaTakeout *takeout)
{
  guint n_files = amana_takeout_get_n_files (takeout);
  JsonArray *left_out = list_left_out (self);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = say_where (n_files, json_array_get_length (left_out) == 0);

  json_object_set_string_member (object, "folder", amana_cli_get_options (self)->arguments[0]);
  json_object_set_int_member (object, "files", n_files);
  json_object_set_int_member (object, "missing", amana_takeout_get_n_missing (takeout));
  json_object_set_boolean_member (object, "noted", !amana_takeout_is_unnoted (takeout));
  json_object_set_array_member (object, "left_out", left_out);
  json_node_take_object (node, object);
  amana_cli_emit (self, node, text);
}

/* While there is time to stop it. */
static void
unnoted_cb (AmanaCli *self)
{
  amana_cli_say (self, amana_gate_words_for_unnoted ());
}

/**
 * amana_cli_takeout:
 *
 * `takeout FOLDER`: what is closed is left out, and said
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_takeout (AmanaCli *self)
{
  char **arguments = amana_cli_get_options (self)->arguments;
  AmanaAudit *audit = amana_vault_get_audit (amana_cli_get_vault (self));
  g_autoptr (AmanaTakeout) takeout = NULL;
  g_autofree char *missing = NULL;
  g_auto (AmanaCliWatch) watch = { 0 };
  g_autoptr (GError) error = NULL;

  if (g_strv_length (arguments) != 1 || *arguments[0] == '\0')
    return AMANA_CLI_USAGE;
  amana_cli_watch_begin (&watch);
  takeout = amana_takeout_new (arguments[0], watch.progress);
  g_signal_connect_swapped (takeout, "unnoted", G_CALLBACK (unnoted_cb), self);
  amana_cli_say (self, amana_takeout_get_warning ());
  if (!dex_await (amana_gate_take_out_everything (amana_cli_get_general (self),
                                                  amana_cli_get_health (self), audit, takeout),
                  &error))
    return amana_cli_fail (self, NULL, error);
  emit (self, takeout);
  if (amana_takeout_get_n_missing (takeout) == 0)
    return AMANA_CLI_DONE;
  missing = amana_gate_words_for_missing (takeout);
  amana_cli_say (self, missing);
  return AMANA_CLI_DAMAGED;
}
