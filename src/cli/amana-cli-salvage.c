/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `store salvage NEWDIR`: what can be saved of damaged files. It shows what opened the person once
 * more to the vault. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli-private.h"
#include "amana-sentence.h"
#include "amana-vault-erase.h"

static const char *const names[AMANA_N_COMPARTMENTS] = { "general", "health" };

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonObject *
describe_kind (const AmanaSalvageKind *kind)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", kind->table);
  json_object_set_int_member (object, "saved", (gint64) kind->n_saved);
  json_object_set_int_member (object, "lost", (gint64) kind->n_lost);
  json_object_set_boolean_member (object, "exact", kind->exact);
  return object;
}

static JsonObject *
describe_salvage (const AmanaSalvage *found)
{
  JsonObject *object = json_object_new ();
  JsonArray *kinds = json_array_new ();

  json_object_set_int_member (object, "pages", (gint64) found->n_pages);
  json_object_set_int_member (object, "bad_pages", (gint64) found->n_bad_pages);
  for (guint i = 0; i < found->kinds->len; i++)
    json_array_add_object_element (kinds, describe_kind (found->kinds->pdata[i]));
  json_object_set_array_member (object, "kinds", kinds);
  return object;
}

static gboolean
is_whole (const AmanaSalvage *found)
{
  for (guint i = 0; found != NULL && i < found->kinds->len; i++)
    if (((const AmanaSalvageKind *) found->kinds->pdata[i])->n_lost > 0)
      return FALSE;
  return found != NULL;
}

static AmanaCliStatus
tell (AmanaCli *self, GPtrArray *found)
{
  g_autoptr (GString) text = g_string_new (_ ("Saved / lost\n"));
  JsonObject *compartments = json_object_new ();
  JsonObject *object = json_object_new ();
  gboolean whole = TRUE;

  for (guint i = 0; i < found->len; i++)
    {
      const AmanaSalvage *one = found->pdata[i];

      g_autofree char *words = amana_words_for_salvage (one);

      whole = whole && is_whole (one);
      g_string_append_printf (text, "%s\n%s", amana_cli_get_title (i), words);
      if (one == NULL)
        {
          json_object_set_null_member (compartments, names[i]);
          continue;
        }
      json_object_set_object_member (compartments, names[i], describe_salvage (one));
    }
  json_object_set_boolean_member (object, "ok", whole);
  json_object_set_object_member (object, "compartments", compartments);
  amana_cli_emit (self, take_object (object), text->str);
  return whole ? AMANA_CLI_DONE : AMANA_CLI_DAMAGED;
}

static GPtrArray *
salvage (AmanaCli *self, const char *new_folder, GError **error)
{
  g_auto (AmanaCliWatch) watch = { 0 };

  amana_cli_watch_begin (&watch);
  return dex_await_boxed (
    amana_vault_salvage (self->vault, self->credentials, new_folder, NULL, watch.progress), error);
}

/**
 * amana_cli_store_salvage:
 *
 * `store salvage NEWDIR`: what can still be read, into a folder of its own; stopped, there is none
 *
 * Returns: done when nothing is missing there, else damaged
 */
AmanaCliStatus
amana_cli_store_salvage (AmanaCli *self)
{
  const char *new_folder = amana_cli_get_options (self)->arguments[1];
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (new_folder == NULL || *new_folder == '\0')
    return AMANA_CLI_USAGE;
  found = salvage (self, new_folder, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      amana_cli_say (self, _ ("Stopped. What was written was removed again."));
      return AMANA_CLI_UNREADABLE;
    }
  if (found == NULL)
    return amana_cli_fail (self, NULL, error);
  return tell (self, found);
}
