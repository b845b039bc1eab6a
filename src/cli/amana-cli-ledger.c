/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `ledger`: what left this computer, newest first, a line a letter; of both
 * compartments, or of the one that --in names. With --verify, whether the chains hold.
 * Bodies are not printed: a terminal keeps what it shows. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-cli.h"
#include "amana-consent-words.h"
#include "amana-desk.h"

static const char *
get_outcome_name (AmanaLedgerOutcome outcome)
{
  static const char *const names[] = { "unknown",   "under-way", "answered", "stopped",
                                       "withdrawn", "failed",    "not-sent" };

  return names[outcome];
}

static const char *
get_agreed_name (AmanaAgreed agreed)
{
  static const char *const names[] = { "not", "unasked", "once", "conversation", "service" };

  return names[agreed];
}

static char *
dup_time (AmanaLedgerEntry *entry)
{
  g_autoptr (GDateTime) time =
    g_date_time_new_from_unix_utc_usec (amana_ledger_entry_get_time (entry));

  return g_date_time_format_iso8601 (time);
}

static void
set_entry (JsonObject *object, AmanaLedgerEntry *entry)
{
  g_autofree char *time = dup_time (entry);

  json_object_set_string_member (object, "id", amana_ledger_entry_get_id (entry));
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "to", amana_ledger_entry_get_title (entry));
  json_object_set_string_member (object, "host", amana_ledger_entry_get_host (entry));
  json_object_set_string_member (object, "country", amana_ledger_entry_get_country (entry));
  json_object_set_string_member (object, "place",
                                 amana_ledger_entry_get_place (entry) == AMANA_PLACE_THIS_COMPUTER
                                   ? "this-computer"
                                   : "elsewhere");
  json_object_set_string_member (object, "why", amana_ledger_entry_get_why (entry));
  json_object_set_string_member (object, "consent",
                                 get_agreed_name (amana_ledger_entry_get_agreed (entry)));
  json_object_set_string_member (object, "outcome",
                                 get_outcome_name (amana_ledger_entry_get_outcome (entry)));
  json_object_set_int_member (object, "bytes_sent",
                              (gint64) amana_ledger_entry_get_bytes_sent (entry));
  json_object_set_int_member (object, "bytes_received",
                              (gint64) amana_ledger_entry_get_bytes_received (entry));
  json_object_set_string_member (object, "conversation",
                                 amana_ledger_entry_get_conversation (entry));
  json_object_set_boolean_member (object, "temporary", amana_ledger_entry_get_temporary (entry));
  json_object_set_boolean_member (object, "body", amana_ledger_entry_get_has_body (entry));
}

static void
emit_entry (AmanaCli *cli, const char *compartment, AmanaLedgerEntry *entry)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *time = dup_time (entry);
  g_autofree char *words = amana_words_for_entry (entry);
  gboolean is_deleted =
    !amana_ledger_entry_get_has_body (entry) && !amana_ledger_entry_get_temporary (entry);
  g_autofree char *text = g_strdup_printf (
    "%s  %-7s  %-24s  %8" G_GUINT64_FORMAT "  %s%s%s\n", time, compartment,
    amana_ledger_entry_get_host (entry), amana_ledger_entry_get_bytes_sent (entry), words,
    is_deleted ? " · " : "", is_deleted ? _ ("its words were deleted") : "");

  json_object_set_string_member (object, "in", compartment);
  set_entry (object, entry);
  json_node_take_object (node, object);
  amana_cli_emit (cli, node, text);
}

static gboolean
list (AmanaCli *cli, const char *compartment, AmanaLedger *ledger, GError **error)
{
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GListModel) page =
        dex_await_object (amana_ledger_list (ledger, NULL, before), error);
      guint n = page != NULL ? g_list_model_get_n_items (page) : 0;

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (AmanaLedgerEntry) entry = g_list_model_get_item (page, i);

          emit_entry (cli, compartment, entry);
          before = amana_ledger_entry_get_number (entry);
        }
      if (n < AMANA_LEDGER_BATCH)
        return TRUE;
    }
}

static gboolean
verify (AmanaCli *cli, const char *compartment, AmanaLedger *ledger, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 n = dex_await_int64 (amana_ledger_verify (ledger), &failure);
  JsonObject *object;
  JsonNode *node;
  g_autofree char *text = NULL;

  if (failure != NULL && !g_error_matches (failure, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_BROKEN))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  object = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_object_set_string_member (object, "in", compartment);
  json_object_set_boolean_member (object, "holds", failure == NULL);
  json_object_set_int_member (object, "entries", failure == NULL ? n : 0);
  if (failure != NULL)
    json_object_set_int_member (object, "broken_at", amana_ledger_get_broken (ledger));
  json_node_take_object (node, object);
  text = g_strdup_printf ("%s: %s\n", compartment,
                          failure == NULL ? _ ("every entry is there, in its order and unchanged.")
                                          : _ ("entries are missing or were changed."));
  amana_cli_emit (cli, node, text);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static AmanaCliStatus
show (AmanaCli *cli, const char *compartment, AmanaDesk *desk /* (nullable): closed */)
{
  AmanaCliOptions *options = amana_cli_get_options (cli);
  AmanaLedger *ledger;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (desk == NULL || !amana_cli_is_asked_about (cli, compartment))
    return AMANA_CLI_DONE;
  ledger = amana_desk_get_ledger (desk);
  done = options->verify ? verify (cli, compartment, ledger, &error)
                         : list (cli, compartment, ledger, &error);
  if (done)
    return AMANA_CLI_DONE;
  if (g_error_matches (error, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_BROKEN))
    return AMANA_CLI_DAMAGED;
  return amana_cli_fail (cli, NULL, error);
}

/**
 * amana_cli_ledger_get_need:
 *
 * Returns: the one that `--in` names, else each that opens
 */
AmanaCliNeed
amana_cli_ledger_get_need (AmanaCli *self)
{
  return amana_cli_get_options (self)->compartment != NULL ? AMANA_CLI_NEEDS_ONE
                                                           : AMANA_CLI_NEEDS_EACH;
}

/**
 * amana_cli_ledger:
 *
 * `ledger [--verify]`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_ledger (AmanaCli *self)
{
  AmanaGeneral *general = amana_cli_get_general (self);
  AmanaHealth *health = amana_cli_get_health (self);
  AmanaCliStatus of_general =
    show (self, "general", general != NULL ? amana_general_get_desk (general) : NULL);
  AmanaCliStatus of_health =
    show (self, "health", health != NULL ? amana_health_get_desk (health) : NULL);

  return of_general != AMANA_CLI_DONE ? of_general : of_health;
}
