/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `store`: `check` looks at both files, page by page, and at their head files;
 * the other verbs have files of their own. */

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

static AmanaCliStatus
check (AmanaCli *self)
{
  JsonObject *compartments = json_object_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  gboolean sound = TRUE;

  json_object_set_object_member (object, "compartments", compartments);
  json_node_take_object (node, object);
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (amana_cli_get_vault (self), i);
      g_autoptr (GError) error = NULL;
      AmanaStoreCheck *found = dex_await_boxed (amana_store_check (store), &error);

      if (found == NULL)
        {
          json_node_unref (node);
          return amana_cli_fail (self, names[i], error);
        }
      sound = sound && is_sound (found);
      json_object_set_object_member (compartments, names[i], describe_check (found));
      g_boxed_free (AMANA_TYPE_STORE_CHECK, found);
    }
  json_object_set_boolean_member (object, "ok", sound);
  amana_cli_emit (self, node,
                  sound ? _ ("Both files are sound.\n")
                        : _ ("Damage was found. Nothing was changed.\n"));
  return sound ? AMANA_CLI_DONE : AMANA_CLI_DAMAGED;
}

typedef struct
{
  const char *name;
  AmanaCliStatus (*run) (AmanaCli *self);
  AmanaCliNeed needs;
} Verb;

static const Verb verbs[] = {
  { "check", check, AMANA_CLI_NEEDS_BOTH },
  { "audit", amana_cli_store_audit, AMANA_CLI_NEEDS_BOTH },
  { "backup", amana_cli_store_backup, AMANA_CLI_NEEDS_BOTH },
  { "list", amana_cli_store_list, AMANA_CLI_NEEDS_NOBODY },
  { "restore", amana_cli_store_restore, AMANA_CLI_NEEDS_NOBODY },
  { "salvage", amana_cli_store_salvage, AMANA_CLI_NEEDS_FILES },
  { "erase", amana_cli_store_erase, AMANA_CLI_NEEDS_BOTH },
  { "wipe", amana_cli_store_wipe, AMANA_CLI_NEEDS_BOTH },
  { "keep", amana_cli_store_keep, AMANA_CLI_NEEDS_BOTH },
};

static const Verb *
find_verb (AmanaCli *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (amana_cli_get_options (self)->arguments[0], verbs[i].name) == 0)
      return &verbs[i];
  return NULL;
}

/**
 * amana_cli_store_get_need:
 *
 * Returns: what the verb that was given works with
 */
AmanaCliNeed
amana_cli_store_get_need (AmanaCli *self)
{
  const Verb *verb = find_verb (self);

  return verb != NULL ? verb->needs : AMANA_CLI_NEEDS_NOBODY;
}

/**
 * amana_cli_store:
 *
 * `store VERB`
 *
 * Returns: an exit status; for `check`, done when both files are sound, else damaged
 */
AmanaCliStatus
amana_cli_store (AmanaCli *self)
{
  const Verb *verb = find_verb (self);

  return verb != NULL ? verb->run (self) : AMANA_CLI_USAGE;
}
