/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* `delete`: conversations, messages, documents and results, by the ids that other commands
 * print. What went is counted by what the compartment held before and holds after, so that the
 * receipt says all of it: with a document its results, with a message what followed it, with
 * either the letters that held words of them. Runs in the command's fiber. */

#include "config.h"

#include "amana-cli-private.h"

static gboolean
is_listed (GListModel *documents, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (AmanaHealthDocument) document = g_list_model_get_item (documents, i);

      if (g_strcmp0 (amana_health_document_get_id (document), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* For a kind of thing: whether @id was one, and could not be deleted, or is gone. */
typedef gboolean (*DeleteFunc) (AmanaCli *self, const char *id, GError **error);

static gboolean
delete_conversation (AmanaCli *self, const char *id, GError **error)
{
  AmanaChat *chat = amana_cli_get_chat (self);
  g_autoptr (AmanaConversation) conversation =
    dex_await_object (amana_chat_find_conversation (chat, id), error);

  return conversation != NULL && dex_await (amana_chat_purge (chat, id), error);
}

static gboolean
delete_message (AmanaCli *self, const char *id, GError **error)
{
  AmanaChat *chat = amana_cli_get_chat (self);
  g_autoptr (AmanaConversation) conversation =
    dex_await_object (amana_chat_find_conversation_of (chat, id), error);

  return conversation != NULL &&
         dex_await (amana_chat_delete_message (chat, conversation, id), error);
}

static gboolean
delete_document (AmanaCli *self, const char *id, GError **error)
{
  if (amana_cli_is_in_health (self) && is_listed (amana_health_get_documents (self->health), id))
    return dex_await (amana_health_delete_document (self->health, id), error);
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such document");
  return FALSE;
}

static gboolean
delete_result (AmanaCli *self, const char *id, GError **error)
{
  if (amana_cli_is_in_health (self))
    return dex_await (amana_health_delete_result (self->health, id), error);
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such result");
  return FALSE;
}

/* Whatever has this id. */
static gboolean
delete_thing (AmanaCli *self, const char *id, GError **error)
{
  static const DeleteFunc kinds[] = { delete_conversation, delete_document, delete_message,
                                      delete_result };
  g_autoptr (GError) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_clear_error (&found);
      if (kinds[i](self, id, &found))
        return TRUE;
      if (!g_error_matches (found, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

static AmanaTally *
count (AmanaCli *self, GError **error)
{
  return dex_await_boxed (
    amana_keeper_count (amana_cli_get_keeper (
      self, amana_cli_is_in_health (self) ? AMANA_COMPARTMENT_HEALTH : AMANA_COMPARTMENT_GENERAL)),
    error);
}

/* Takes @before, which becomes what went since. */
static gboolean
hand_out_receipt (AmanaCli *self, AmanaTally *before, GError **error)
{
  g_autoptr (AmanaReceipt) receipt = amana_receipt_new (AMANA_AUDIT_DELETED, FALSE);
  g_autoptr (AmanaTally) gone = before;
  g_autoptr (AmanaTally) after = count (self, error);

  if (after == NULL)
    return FALSE;
  amana_tally_take_away (gone, after);
  amana_receipt_take_tally (
    receipt, amana_cli_is_in_health (self) ? AMANA_AUDIT_HEALTH : AMANA_AUDIT_GENERAL,
    g_steal_pointer (&gone));
  amana_cli_hand_out (self, receipt);
  return TRUE;
}

/**
 * amana_cli_delete:
 *
 * `delete ID…`: conversations and messages, and in Health documents and results, for good, and a
 * receipt for all of them. It stops at the first that cannot be deleted; the receipt is then for
 * those before it.
 *
 * Returns: an exit status
 */
AmanaCliStatus
amana_cli_delete (AmanaCli *self)
{
  char **ids = amana_cli_get_options (self)->arguments;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) uncounted = NULL;
  AmanaTally *before;
  guint n = 0;

  if (amana_cli_get_chat (self) == NULL || ids[0] == NULL)
    return AMANA_CLI_USAGE;
  before = count (self, &error);
  if (before == NULL)
    return amana_cli_fail (self, NULL, error);
  while (ids[n] != NULL && delete_thing (self, ids[n], &error))
    n++;
  if (n == 0)
    amana_tally_free (before);
  else if (!hand_out_receipt (self, before, &uncounted) && error == NULL)
    return amana_cli_fail (self, NULL, uncounted);
  return error == NULL ? AMANA_CLI_DONE : amana_cli_fail (self, ids[n], error);
}
