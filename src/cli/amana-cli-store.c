/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `store check`: both files, page by page, and their head files.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli.h"

static const char *const names[AMANA_N_COMPARTMENTS] = { "general", "health" };

static JsonObject *
describe_check (const AmanaStoreCheck *check)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "pages", (gint64) check->n_pages);
  json_object_set_int_member (object, "bad_pages", (gint64) check->n_bad_pages);
  json_object_set_boolean_member (object, "wal_lost", check->wal_lost);
  json_object_set_boolean_member (object, "rolled_back", check->rolled_back);
  return object;
}

static gboolean
is_sound (const AmanaStoreCheck *check)
{
  return check->n_bad_pages == 0 && !check->wal_lost && !check->rolled_back;
}

/**
 * amana_cli_store:
 *
 * `store check`
 *
 * Returns: done when both files are sound, else damaged
 */
AmanaCliStatus
amana_cli_store (AmanaCli *self)
{
  JsonObject *compartments = json_object_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  gboolean sound = TRUE;

  json_object_set_object_member (object, "compartments", compartments);
  json_node_take_object (node, object);
  if (g_strcmp0 (amana_cli_get_options (self)->arguments[0], "check") != 0)
    {
      json_node_unref (node);
      return AMANA_CLI_USAGE;
    }
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (amana_cli_get_vault (self), i);
      g_autoptr (GError) error = NULL;
      AmanaStoreCheck *check = dex_await_boxed (amana_store_check (store), &error);

      if (check == NULL)
        {
          json_node_unref (node);
          return amana_cli_fail (self, names[i], error);
        }
      sound = sound && is_sound (check);
      json_object_set_object_member (compartments, names[i], describe_check (check));
      g_boxed_free (AMANA_TYPE_STORE_CHECK, check);
    }
  json_object_set_boolean_member (object, "ok", sound);
  amana_cli_emit (self, node,
                  sound ? _ ("Both files are sound.\n")
                        : _ ("Damage was found. Nothing was changed.\n"));
  return sound ? AMANA_CLI_DONE : AMANA_CLI_DAMAGED;
}
