/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `store erase [--deep]`, `store wipe` and `store keep`: what goes, and for how long the rest
 * stays. What was erased is answered by a receipt: kinds and numbers, how to check it, what it
 * does not reach. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-audit-words.h"
#include "amana-cli-private.h"
#include "amana-receipt.h"
#include "amana-vault-erase.h"
#include "amana-vault-ways.h"
#include "amana-way-words.h"

/* As AmanaReceiptEntry. */
static const char *const records[] = { "nothing-to-enter", "entered", "not-entered-yet" };
static const char *const names[] = { "everything", "general", "health" };

JsonObject *
amana_cli_describe_tally (const AmanaTally *tally)
{
  JsonObject *object = json_object_new ();

  for (guint i = 1; i < AMANA_N_ITEMS; i++)
    if (tally->counts[i] > 0)
      json_object_set_int_member (object, amana_item_get_nick ((AmanaItem) i),
                                  (gint64) tally->counts[i]);
  if (tally->oldest > 0)
    {
      g_autoptr (GDateTime) oldest = g_date_time_new_from_unix_utc_usec (tally->oldest);
      g_autofree char *iso = oldest != NULL ? g_date_time_format_iso8601 (oldest) : NULL;

      if (iso != NULL)
        json_object_set_string_member (object, "oldest", iso);
    }
  return object;
}

static JsonArray *
describe_sentences (char **sentences)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; sentences[i] != NULL; i++)
    json_array_add_string_element (array, sentences[i]);
  return array;
}

static void
emit_would_delete (AmanaCli *self, const AmanaTally *tally)
{
  g_autofree char *words = amana_words_for_tally (tally);
  g_autofree char *text =
    /* Translators: %s: "3 conversations, 2 documents". */
    g_strdup_printf (_ ("This would delete: %s. Nothing was deleted: say --yes.\n"), words);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_object_member (object, "would_delete", amana_cli_describe_tally (tally));
  json_node_take_object (node, object);
  amana_cli_emit (self, node, text);
}

void
amana_cli_emit_receipt (AmanaCli *self, const AmanaReceipt *receipt)
{
  g_auto (GStrv) checks = amana_receipt_dup_checks (receipt);
  g_auto (GStrv) caveats = amana_receipt_dup_caveats (receipt);
  g_autofree char *text = amana_receipt_to_text (receipt);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc_usec (receipt->time);
  g_autofree char *time = g_date_time_format_iso8601 (when);
  JsonObject *things = json_object_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < G_N_ELEMENTS (receipt->tallies); i++)
    if (receipt->tallies[i] != NULL)
      json_object_set_object_member (things, names[i],
                                     amana_cli_describe_tally (receipt->tallies[i]));
  json_object_set_boolean_member (object, "ok", TRUE);
  json_object_set_string_member (
    object, "kind", receipt->removed ? "removed" : amana_audit_kind_get_nick (receipt->kind));
  json_object_set_boolean_member (object, "deep", receipt->deep);
  json_object_set_string_member (object, "record", records[receipt->entry]);
  json_object_set_string_member (object, "time", time);
  json_object_set_object_member (object, receipt->deep ? "kept" : "deleted", things);
  json_object_set_array_member (object, "check", describe_sentences (checks));
  json_object_set_array_member (object, "caveats", describe_sentences (caveats));
  json_node_take_object (node, object);
  amana_cli_emit (self, node, text);
}

static AmanaKeeper *
get_keeper (AmanaCli *self, AmanaAuditPart part)
{
  return amana_cli_get_keeper (self, part == AMANA_AUDIT_HEALTH ? AMANA_COMPARTMENT_HEALTH
                                                                : AMANA_COMPARTMENT_GENERAL);
}

static gboolean
clear_traces (AmanaCli *self, GError **error)
{
  for (guint i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (!dex_await (amana_store_checkpoint (amana_vault_get_store (self->vault, i)), error))
      return FALSE;
  amana_audit_note (amana_vault_get_audit (self->vault), AMANA_AUDIT_OVERWRITTEN,
                    AMANA_AUDIT_EVERYTHING, 0);
  return TRUE;
}

/* Not before the record has it, or has refused it. */
void
amana_cli_hand_out (AmanaCli *self, AmanaReceipt *receipt)
{
  amana_receipt_await_entry (receipt, amana_audit_settle (amana_vault_get_audit (self->vault)));
  amana_cli_emit_receipt (self, receipt);
}

/* What is kept is counted, so that the person can see that it is all there. */
static gboolean
count_kept (AmanaCli *self, AmanaReceipt *receipt, GError **error)
{
  for (AmanaAuditPart part = AMANA_AUDIT_GENERAL; part <= AMANA_AUDIT_HEALTH; part++)
    {
      AmanaTally *tally = dex_await_boxed (amana_keeper_count (get_keeper (self, part)), error);

      if (tally == NULL)
        return FALSE;
      amana_receipt_take_tally (receipt, part, tally);
    }
  return TRUE;
}

/* A deep erase leaves the way in that it was given: how many others it ends. */
static guint
emit_ways_that_end (AmanaCli *self, GListModel *ways)
{
  const char *opened = amana_vault_get_way_id (self->vault);
  JsonArray *array = json_array_new ();
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GString) text =
    g_string_new (_ ("A deep erase would end these ways in. Nothing was erased: say --yes.\n"));
  guint n;

  json_object_set_array_member (object, "would_end", array);
  json_node_take_object (node, object);
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (g_strcmp0 (amana_way_get_id (way), opened) == 0)
        continue;
      json_array_add_object_element (array, amana_cli_describe_way (way));
      g_string_append_printf (text, "%s  %s\n", amana_way_get_id (way), amana_words_for_way (way));
    }
  n = json_array_get_length (array);
  if (n > 0)
    amana_cli_emit (self, node, text->str);
  else
    json_node_unref (node);
  return n;
}

/* Whether it was said that other ways in end with it. */
static gboolean
asks_before_erasing (AmanaCli *self, GError **error)
{
  g_autoptr (GListModel) ways =
    amana_cli_get_options (self)->yes
      ? NULL
      : dex_await_object (amana_vault_list_ways_used (self->vault), error);

  return ways != NULL && emit_ways_that_end (self, ways) > 0;
}

static gboolean
erase_deeply (AmanaCli *self, AmanaReceipt *receipt, GError **error)
{
  g_auto (AmanaCliWatch) watch = { 0 };
  gboolean done;

  amana_cli_watch_begin (&watch);
  done =
    dex_await (amana_vault_erase_watched (self->vault, self->credentials, watch.progress), error);
  amana_cli_reload_rooms (self);
  return done && count_kept (self, receipt, error);
}

/**
 * amana_cli_store_erase:
 *
 * `store erase`: overwrites what was deleted; with `--deep` under new keys, which end all
 * other ways in: where there are any, only with `--yes`
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_store_erase (AmanaCli *self)
{
  gboolean deep = amana_cli_get_options (self)->deep;
  g_autoptr (AmanaReceipt) receipt =
    amana_receipt_new (deep ? AMANA_AUDIT_ERASED : AMANA_AUDIT_OVERWRITTEN, deep);
  g_autoptr (GError) error = NULL;

  if (deep && asks_before_erasing (self, &error))
    return AMANA_CLI_REFUSED;
  if (error != NULL)
    return amana_cli_fail (self, NULL, error);
  if (!(deep ? erase_deeply (self, receipt, &error) : clear_traces (self, &error)) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      amana_cli_say (self, _ ("Stopped. Nothing was changed."));
      return AMANA_CLI_UNREADABLE;
    }
  if (error != NULL)
    return amana_cli_fail (self, NULL, error);
  amana_cli_hand_out (self, receipt);
  if (deep && amana_credentials_get_kept_code (self->credentials) == NULL)
    amana_cli_say (self, _ ("Only what you gave opens it now: make a new recovery code."));
  return AMANA_CLI_DONE;
}

static AmanaAuditPart
get_part (AmanaCli *self)
{
  return amana_cli_is_in_health (self) ? AMANA_AUDIT_HEALTH : AMANA_AUDIT_GENERAL;
}

/**
 * amana_cli_store_wipe:
 *
 * `store wipe --in general|health [--yes]`: deletes all that is there; without `--yes` only
 * says what
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_store_wipe (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new (AMANA_AUDIT_DELETED, FALSE);
  g_autoptr (GError) error = NULL;
  AmanaKeeper *keeper;
  AmanaTally *tally;

  if (options->compartment == NULL)
    return AMANA_CLI_USAGE;
  keeper = get_keeper (self, get_part (self));
  tally = dex_await_boxed (options->yes ? amana_keeper_wipe (keeper) : amana_keeper_count (keeper),
                           &error);
  if (tally == NULL)
    return amana_cli_fail (self, NULL, error);
  amana_receipt_take_tally (receipt, get_part (self), tally);
  if (options->yes)
    {
      amana_cli_hand_out (self, receipt);
      return AMANA_CLI_DONE;
    }
  emit_would_delete (self, tally);
  return AMANA_CLI_REFUSED;
}

/* --- for how long --- */

static AmanaItem
find_item (AmanaKeeper *keeper, const char *nick)
{
  for (guint i = 1; i < AMANA_N_ITEMS; i++)
    if (g_str_equal (amana_item_get_nick ((AmanaItem) i), nick) &&
        (amana_keeper_get_items (keeper) & AMANA_ITEM_BIT (i)) != 0)
      return (AmanaItem) i;
  return AMANA_ITEM_NONE;
}

static void
emit_rule (AmanaCli *self, AmanaKeeper *keeper, AmanaItem item)
{
  AmanaRetention retention;
  g_autofree char *rule = NULL;
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  amana_keeper_get_retention (keeper, item, &retention);
  rule = amana_retention_to_text (&retention);
  json_object_set_string_member (object, "in", names[get_part (self)]);
  json_object_set_string_member (object, "kind", amana_item_get_nick (item));
  json_object_set_string_member (object, "keep", rule != NULL ? rule : "forever");
  json_node_take_object (node, object);
  text = g_strdup_printf ("%-16s%s\n", amana_item_get_nick (item), rule != NULL ? rule : "forever");
  amana_cli_emit (self, node, text);
}

static AmanaCliStatus
list_rules (AmanaCli *self, AmanaKeeper *keeper)
{
  for (guint i = 1; i < AMANA_N_ITEMS; i++)
    if ((amana_keeper_get_items (keeper) & AMANA_ITEM_BIT (i)) != 0)
      emit_rule (self, keeper, (AmanaItem) i);
  return AMANA_CLI_DONE;
}

static AmanaCliStatus
show_what_would_go (AmanaCli *self,
                    AmanaKeeper *keeper,
                    AmanaItem item,
                    const AmanaRetention *retention)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaTally) tally =
    dex_await_boxed (amana_keeper_preview (keeper, item, retention), &error);

  if (tally == NULL)
    return amana_cli_fail (self, NULL, error);
  emit_would_delete (self, tally);
  return AMANA_CLI_REFUSED;
}

static AmanaCliStatus
set_rule (AmanaCli *self, AmanaKeeper *keeper, AmanaItem item, const AmanaRetention *retention)
{
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new (AMANA_AUDIT_RETAINED, FALSE);
  g_autoptr (GError) error = NULL;
  AmanaTally *gone = NULL;

  if (dex_await (amana_keeper_set_retention (keeper, item, retention), &error))
    gone = dex_await_boxed (amana_keeper_sweep (keeper, FALSE), &error);
  if (gone == NULL)
    return amana_cli_fail (self, NULL, error);
  if (amana_tally_is_empty (gone)) /* no receipt of what did not take place */
    {
      emit_rule (self, keeper, item);
      amana_tally_free (gone);
      return AMANA_CLI_DONE;
    }
  amana_receipt_take_tally (receipt, get_part (self), gone);
  amana_cli_hand_out (self, receipt);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_store_keep:
 *
 * `store keep --in general|health [KIND RULE [--yes]]`: for how long things are kept; RULE is
 * `forever`, `days N`, `closed` or `until YYYY-MM-DD`, as one argument. Without `--yes` what
 * would go is said and nothing is changed.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_store_keep (AmanaCli *self)
{
  AmanaCliOptions *options = amana_cli_get_options (self);
  char **arguments = options->arguments;
  AmanaRetention retention;
  AmanaKeeper *keeper;
  AmanaItem item;

  if (options->compartment == NULL)
    return AMANA_CLI_USAGE;
  keeper = get_keeper (self, get_part (self));
  if (arguments[1] == NULL)
    return list_rules (self, keeper);
  item = find_item (keeper, arguments[1]);
  if (item == AMANA_ITEM_NONE || arguments[2] == NULL ||
      !amana_retention_parse (&retention,
                              g_str_equal (arguments[2], "forever") ? NULL : arguments[2]))
    return AMANA_CLI_USAGE;
  return options->yes || retention.mode == AMANA_RETENTION_FOREVER
           ? set_rule (self, keeper, item, &retention)
           : show_what_would_go (self, keeper, item, &retention);
}
