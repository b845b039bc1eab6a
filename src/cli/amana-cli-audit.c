/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `store audit`: what happened here, newest first, a line an entry; with --verify,
 * whether the chain holds. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "amana-audit-words.h"
#include "amana-cli.h"

static void
emit_entry (AmanaCli *cli, const AmanaAuditEntry *entry)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc_usec (entry->time);
  g_autofree char *time = when != NULL ? g_date_time_format_iso8601 (when) : g_strdup ("");
  g_autofree char *words = amana_words_for_audit (entry);
  g_autofree char *text =
    g_strdup_printf ("%s  %-20s  %s\n", time, amana_words_for_audit_part (entry->part), words);
  char way[2 * AMANA_AUDIT_WAY_BYTES + 1];
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_int_member (object, "number", entry->number);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "kind", amana_audit_kind_get_nick (entry->kind));
  json_object_set_string_member (object, "part", amana_audit_part_get_nick (entry->part));
  if (entry->item != AMANA_ITEM_NONE)
    json_object_set_string_member (object, "item", amana_item_get_nick (entry->item));
  json_object_set_int_member (object, "count", (gint64) entry->count);
  if (sodium_is_zero (entry->way, sizeof entry->way))
    json_object_set_null_member (object, "way");
  else
    json_object_set_string_member (object, "way",
                                   sodium_bin2hex (way, sizeof way, entry->way, sizeof entry->way));
  json_node_take_object (node, object);
  amana_cli_emit (cli, node, text);
}

static AmanaCliStatus
list (AmanaCli *cli, AmanaAudit *audit)
{
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) page = dex_await_boxed (amana_audit_list (audit, before), &error);

      if (page == NULL)
        return amana_cli_fail (cli, NULL, error);
      for (guint i = 0; i < page->len; i++)
        {
          const AmanaAuditEntry *entry = g_ptr_array_index (page, i);

          emit_entry (cli, entry);
          before = entry->number;
        }
      if (page->len < AMANA_AUDIT_BATCH)
        return AMANA_CLI_DONE;
    }
}

static AmanaCliStatus
verify (AmanaCli *cli, AmanaAudit *audit)
{
  g_autoptr (GError) error = NULL;
  gint64 n = dex_await_int64 (amana_audit_verify (audit), &error);
  JsonObject *object;
  JsonNode *node;

  if (error != NULL && !g_error_matches (error, AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_BROKEN))
    return amana_cli_fail (cli, NULL, error);
  object = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_object_set_boolean_member (object, "holds", error == NULL);
  json_object_set_int_member (object, "entries", error == NULL ? n : 0);
  json_node_take_object (node, object);
  amana_cli_emit (cli, node,
                  error == NULL ? _ ("Every entry is there, in its order and unchanged.\n")
                                : _ ("Entries are missing or were changed.\n"));
  return error == NULL ? AMANA_CLI_DONE : AMANA_CLI_DAMAGED;
}

/**
 * amana_cli_store_audit:
 *
 * `store audit [--verify]`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_store_audit (AmanaCli *self)
{
  AmanaAudit *audit = amana_vault_get_audit (amana_cli_get_vault (self));

  return amana_cli_get_options (self)->verify ? verify (self, audit) : list (self, audit);
}
