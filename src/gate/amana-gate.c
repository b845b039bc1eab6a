/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The one door. A conversation is copied into Health in one transaction, with its id and
 * those of its messages, all its branches, then its draft, the files beside it, one at a
 * time, and what was remembered in it; and only once that is on disk is it destroyed in
 * General, with what General's ledger kept of its letters, and with what a model on this
 * computer still knows of it. A crash between leaves it in both; moving it again then
 * adds nothing to Health, because what is there already stays, and destroys it in
 * General.
 *
 * The other way in are General's memories, which Health sees when the person has said so
 * for each of them. Nothing goes out. Main thread. */

#include "config.h"

#include "amana-gate.h"

#include <string.h>

#include "amana-chat-files.h"
#include "amana-fiber.h"
#include "amana-gate-context.h"
#include "amana-id.h"
#include "amana-text.h"
#include "amana-warning.h"

typedef struct
{
  AmanaGeneral *general; /* (owned) */
  AmanaHealth *health;   /* (owned) */
  char *id;              /* (nullable) the conversation's */
  char *text;            /* (nullable) */
  char *subject_id;
} Move;

static Move *
new_move (AmanaGeneral *general, AmanaHealth *health, const char *subject_id)
{
  Move *move = g_new0 (Move, 1);

  move->general = g_object_ref (general);
  move->health = g_object_ref (health);
  move->subject_id = g_strdup (subject_id);
  return move;
}

static void
free_move (gpointer data)
{
  Move *move = data;

  g_object_unref (move->general);
  g_object_unref (move->health);
  g_free (move->id);
  g_free (move->text);
  g_free (move->subject_id);
  g_free (move);
}

/* --- a conversation --- */

static AmanaConversation *
copy_messages (Move *move, GError **error)
{
  g_autoptr (AmanaImportedConversation) whole =
    dex_await_boxed (amana_chat_take_out (amana_general_get_chat (move->general), move->id), error);

  if (whole == NULL)
    return NULL;
  g_set_str (&whole->subject_id, move->subject_id);
  return dex_await_object (amana_chat_import_whole (amana_health_get_chat (move->health), whole),
                           error);
}

static gboolean
copy_draft (Move *move, GError **error)
{
  g_autoptr (GError) none = NULL;
  g_autofree char *draft = dex_await_string (
    amana_chat_get_draft (amana_general_get_chat (move->general), move->id), &none);

  if (none != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&none));
      return FALSE;
    }
  return draft == NULL ||
         dex_await (amana_chat_put_draft (amana_health_get_chat (move->health), move->id, draft),
                    error);
}

/* What was found urgent stays so on the other side. */
static gboolean
copy_warnings (Move *move, GError **error)
{
  g_autoptr (GPtrArray) warnings = dex_await_boxed (
    amana_chat_list_warnings (amana_general_get_chat (move->general), move->id), error);

  if (warnings == NULL)
    return FALSE;
  for (guint i = 0; i < warnings->len; i++)
    {
      const AmanaWarning *warning = g_ptr_array_index (warnings, i);

      if (!dex_await (amana_chat_put_warning (amana_health_get_chat (move->health),
                                              warning->message_id, warning),
                      error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_file (Move *move, AmanaChatFile *listed, GError **error)
{
  g_autoptr (GBytes) bytes = dex_await_boxed (
    amana_chat_read_file (amana_general_get_chat (move->general), listed->id), error);
  g_autoptr (AmanaChatFile) file = NULL;

  if (bytes == NULL)
    return FALSE;
  file = amana_chat_file_new (listed->file_name, bytes);
  g_set_str (&file->id, listed->id);
  file->added = listed->added;
  return dex_await (
    amana_chat_put_file (amana_health_get_chat (move->health), move->id, g_steal_pointer (&file)),
    error);
}

static gboolean
copy_files (Move *move, GError **error)
{
  g_autoptr (GPtrArray) files = dex_await_boxed (
    amana_chat_list_files (amana_general_get_chat (move->general), move->id), error);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    if (!copy_file (move, g_ptr_array_index (files, i), error))
      return FALSE;
  return TRUE;
}

/* Of the conversation, in General. */
static GPtrArray *
list_memories (Move *move)
{
  GListModel *memories = amana_chat_get_memories (amana_general_get_chat (move->general));
  GPtrArray *of_it = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (memories); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (memories, i);

      if (g_strcmp0 (amana_memory_get_conversation_id (memory), move->id) == 0)
        g_ptr_array_add (of_it, g_steal_pointer (&memory));
    }
  return of_it;
}

static gboolean
copy_memories (Move *move, GPtrArray *memories, GError **error)
{
  AmanaChat *to = amana_health_get_chat (move->health);

  for (guint i = 0; i < memories->len; i++)
    {
      AmanaMemory *memory = g_ptr_array_index (memories, i);
      g_autoptr (AmanaMemory) copy = dex_await_object (
        amana_chat_propose_memory (to, amana_memory_get_text (memory), move->id), error);

      if (copy == NULL)
        return FALSE;
      if (amana_memory_get_kept (memory) && !amana_memory_get_kept (copy) &&
          !dex_await (amana_chat_keep_memory (to, amana_memory_get_id (copy)), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
destroy (Move *move, GPtrArray *memories, GError **error)
{
  AmanaChat *from = amana_general_get_chat (move->general);

  for (guint i = 0; i < memories->len; i++)
    if (!dex_await (
          amana_chat_delete_memory (from, amana_memory_get_id (g_ptr_array_index (memories, i))),
          error))
      return FALSE;
  if (!dex_await (amana_chat_purge (from, move->id), error))
    return FALSE;
  amana_desk_forget (amana_general_get_desk (move->general));
  return TRUE;
}

static DexFuture *
move_fiber (gpointer user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaConversation) moved = copy_messages (move, &error);
  g_autoptr (GPtrArray) memories = NULL;

  if (moved == NULL || !copy_warnings (move, &error) || !copy_draft (move, &error) ||
      !copy_files (move, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  memories = list_memories (move);
  if (!copy_memories (move, memories, &error) || !destroy (move, memories, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&moved));
}

/**
 * amana_gate_move_conversation:
 * @general: where it is
 * @health: where it goes
 * @conversation: one of General's conversations
 * @subject_id: whom it is about
 *
 * Returns: (transfer full): a future that resolves to the #AmanaConversation in Health,
 *   once it is gone from General; rejects with %AMANA_HEALTH_ERROR_NO_SUBJECT or
 *   #AmanaStoreError, and then it is still in General
 */
DexFuture *
amana_gate_move_conversation (AmanaGeneral *general,
                              AmanaHealth *health,
                              AmanaConversation *conversation,
                              const char *subject_id)
{
  Move *move;

  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);
  g_return_val_if_fail (AMANA_IS_HEALTH (health), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  if (subject_id == NULL || amana_health_find_subject (health, subject_id) == NULL)
    return dex_future_new_reject (AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT,
                                  "nobody was named");
  move = new_move (general, health, subject_id);
  move->id = g_strdup (amana_conversation_get_id (conversation));
  return amana_fiber_spawn (0, move_fiber, move, free_move);
}

/* --- one message --- */

static AmanaImportedConversation *
make_conversation (Move *move)
{
  AmanaImportedConversation *whole = amana_imported_conversation_new ();
  AmanaImportedMessage *message = amana_imported_message_new (AMANA_ROLE_PERSON, move->text);

  message->id = amana_id_new ();
  message->state = AMANA_MESSAGE_HELD;
  message->time = g_get_real_time ();
  whole->subject_id = g_strdup (move->subject_id);
  whole->created = message->time;
  whole->updated = message->time;
  g_ptr_array_add (whole->messages, message);
  return whole;
}

/* What was proposed when it was typed. */
static gboolean
forget_proposals (Move *move, GError **error)
{
  AmanaChat *from = amana_general_get_chat (move->general);
  GListModel *memories = amana_chat_get_memories (from);
  g_autofree char *fold = amana_text_fold (move->text);

  for (guint i = g_list_model_get_n_items (memories); i-- > 0;)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (memories, i);
      g_autofree char *said =
        memory != NULL ? amana_text_fold (amana_memory_get_text (memory)) : NULL;

      if (memory == NULL || amana_memory_get_kept (memory) || strstr (fold, said) == NULL)
        continue;
      if (!dex_await (amana_chat_delete_memory (from, amana_memory_get_id (memory)), error))
        return FALSE;
    }
  return TRUE;
}

static DexFuture *
move_message_fiber (gpointer user_data)
{
  Move *move = user_data;
  AmanaChat *from = amana_general_get_chat (move->general);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaImportedConversation) whole = make_conversation (move);
  g_autoptr (AmanaConversation) begun = dex_await_object (
    amana_chat_import_whole (amana_health_get_chat (move->health), whole), &error);

  if (begun == NULL || !forget_proposals (move, &error) ||
      !dex_await (amana_chat_forget_drafts (from, move->text), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&begun));
}

/**
 * amana_gate_move_message:
 * @general: where it was typed
 * @health: where it goes
 * @text: what was typed, and is in no conversation
 * @subject_id: whom it is about
 *
 * Returns: (transfer full): a future that resolves to the #AmanaConversation in Health
 *   that begins with it, once drafts of it and memories proposed from it are gone from
 *   General; rejects with %AMANA_HEALTH_ERROR_NO_SUBJECT or #AmanaStoreError
 */
DexFuture *
amana_gate_move_message (AmanaGeneral *general,
                         AmanaHealth *health,
                         const char *text,
                         const char *subject_id)
{
  Move *move;

  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);
  g_return_val_if_fail (AMANA_IS_HEALTH (health), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (subject_id == NULL || amana_health_find_subject (health, subject_id) == NULL)
    return dex_future_new_reject (AMANA_HEALTH_ERROR, AMANA_HEALTH_ERROR_NO_SUBJECT,
                                  "nobody was named");
  move = new_move (general, health, subject_id);
  move->text = g_strdup (text);
  return amana_fiber_spawn (0, move_message_fiber, move, free_move);
}

/* --- memories --- */

/**
 * amana_gate_list_context:
 * @general: whose memories
 *
 * Returns: (transfer full): a list of #AmanaMemory, kept and marked as shared, none while
 *   they are switched off; it changes as they do
 */
GListModel *
amana_gate_list_context (AmanaGeneral *general)
{
  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);

  return G_LIST_MODEL (amana_gate_context_new (amana_general_get_chat (general)));
}

/**
 * amana_gate_dup_context:
 * @general: whose memories
 *
 * Returns: (transfer full): what a request of Health may hold of them; nothing where
 *   they are switched off
 */
char **
amana_gate_dup_context (AmanaGeneral *general)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autoptr (GListModel) shared = NULL;

  g_return_val_if_fail (AMANA_IS_GENERAL (general), NULL);

  shared = amana_gate_list_context (general);
  for (guint i = 0; i < g_list_model_get_n_items (shared); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (shared, i);

      g_strv_builder_add (texts, amana_memory_get_text (memory));
    }
  return g_strv_builder_end (texts);
}
