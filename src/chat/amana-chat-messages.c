/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The messages of a chat, and its branches.
 *
 * Leaving a branch is remembered here, and not written, until the message that stands
 * in its stead is put: then both happen in one transaction, so that a crash in between
 * leaves the conversation as it was. When that fails, it is still to be done.
 *
 * The chat knows the message lists that somebody holds, and forgets them with their
 * last reference. Main thread. */

#include "config.h"

#include "amana-audit.h"
#include "amana-chat-private.h"
#include "amana-fiber.h"
#include "amana-message-list.h"
#include "amana-settled.h"

static AmanaMessageList *
dup_list (AmanaChat *self, const char *id)
{
  GWeakRef *weak = g_hash_table_lookup (self->lists, id);

  return weak != NULL ? g_weak_ref_get (weak) : NULL;
}

static gboolean
is_forgotten (gpointer key, gpointer weak, gpointer user_data)
{
  g_autoptr (GObject) list = g_weak_ref_get (weak);

  return list == NULL;
}

static AmanaMessageList *
ensure_list (AmanaChat *self, const char *id)
{
  AmanaMessageList *list = dup_list (self, id);
  const char *left;
  GWeakRef *weak;

  if (list != NULL)
    return list;
  g_hash_table_foreach_remove (self->lists, is_forgotten, NULL);
  list = amana_message_list_new (self->store, id);
  left = g_hash_table_lookup (self->branches, id);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, list);
  g_hash_table_replace (self->lists, g_strdup (id), weak);
  if (left != NULL)
    amana_message_list_leave (list, left);
  return list;
}

/**
 * amana_chat_load_messages:
 * @self: a chat
 * @conversation: one of its conversations
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #AmanaMessage,
 *   oldest first, which stays up to date as long as it is held
 */
DexFuture *
amana_chat_load_messages (AmanaChat *self, AmanaConversation *conversation)
{
  g_autoptr (AmanaMessageList) list = NULL;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  list = ensure_list (self, amana_conversation_get_id (conversation));
  return amana_message_list_load (list);
}

static DexFuture *
exported_cb (DexFuture *read, gpointer user_data)
{
  GPtrArray *stored = g_value_get_boxed (dex_future_get_value (read, NULL));
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < stored->len; i++)
    g_ptr_array_add (messages, amana_message_new_from_stored (g_ptr_array_index (stored, i)));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&messages));
}

/**
 * amana_chat_export_messages:
 * @self: a chat
 * @conversation: one of its conversations
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #AmanaMessage,
 *   every one of them that is shown, whole, oldest first
 */
DexFuture *
amana_chat_export_messages (AmanaChat *self, AmanaConversation *conversation)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  return amana_settled_then (amana_chat_records_messages (self->store,
                                                          amana_conversation_get_id (conversation),
                                                          0, G_MAXINT64),
                             exported_cb, NULL, NULL);
}

static DexFuture *
recent_cb (DexFuture *read, gpointer user_data)
{
  GPtrArray *stored = g_value_get_boxed (dex_future_get_value (read, NULL));
  g_autoptr (GListStore) messages = g_list_store_new (AMANA_TYPE_MESSAGE);

  for (guint i = 0; i < stored->len; i++)
    {
      g_autoptr (AmanaMessage) message =
        amana_message_new_from_stored (g_ptr_array_index (stored, i));

      g_list_store_append (messages, message);
    }
  return dex_future_new_take_object (g_steal_pointer (&messages));
}

/**
 * amana_chat_load_recent:
 * @self: a chat
 * @conversation: one of its conversations
 * @before: (nullable): the message that they stand before; %NULL: the last ones
 * @max: how many at most
 *
 * Returns: (transfer full): a future that resolves to a #GListModel of #AmanaMessage,
 *   those that are shown, whole, oldest first, which does not follow the conversation
 */
DexFuture *
amana_chat_load_recent (AmanaChat *self,
                        AmanaConversation *conversation,
                        AmanaMessage *before,
                        guint max)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  return amana_settled_then (
    amana_chat_records_recent (self->store, amana_conversation_get_id (conversation),
                               before != NULL ? amana_message_get_id (before) : NULL, max),
    recent_cb, NULL, NULL);
}

static DexFuture *
message_put_cb (DexFuture *put, gpointer user_data)
{
  AmanaChatChange *change = user_data;
  AmanaConversationList *conversations = change->chat->conversations;
  AmanaConversationRecord *record =
    amana_conversation_list_peek (conversations, change->record->id);
  g_autoptr (AmanaMessageList) list = dup_list (change->chat, change->record->id);
  g_autofree char *title = NULL;

  g_variant_get (g_value_get_variant (dex_future_get_value (put, NULL)), "(xmsxuu)",
                 &change->stored->number, &title, &change->record->updated,
                 &change->stored->version, &change->stored->n_versions);
  if (record != NULL)
    {
      g_set_str (&change->record->title, title);
      amana_conversation_list_put (conversations, change->record);
    }
  if (list != NULL)
    amana_message_list_put (list, change->message, change->stored, change->is_new);
  return dex_future_new_true ();
}

/* What was to be left is still to be left. */
static DexFuture *
put_failed_cb (DexFuture *failed, gpointer user_data)
{
  AmanaChatChange *change = user_data;
  GHashTable *branches = change->chat->branches;

  if (change->is_new)
    amana_message_set_kept (change->message, FALSE);
  if (change->branch_at != NULL && !g_hash_table_contains (branches, change->record->id))
    g_hash_table_replace (branches, g_strdup (change->record->id),
                          g_steal_pointer (&change->branch_at));
  return dex_ref (failed);
}

static DexFuture *
put_settled_cb (DexFuture *put, gpointer user_data)
{
  return dex_future_is_resolved (put) ? message_put_cb (put, user_data)
                                      : put_failed_cb (put, user_data);
}

static AmanaChatChange *
new_put (AmanaChat *self, AmanaConversation *conversation, AmanaMessage *message)
{
  const char *id = amana_conversation_get_id (conversation);
  AmanaChatChange *change = amana_chat_change_new (
    self, amana_conversation_record_new (id, amana_conversation_get_title (conversation),
                                         amana_conversation_get_subject_id (conversation), 0, 0));

  change->message = g_object_ref (message);
  change->stored = amana_stored_message_new_from_message (message);
  change->is_new = !amana_message_is_kept (message);
  if (!change->is_new)
    return change;
  amana_message_set_kept (message, TRUE);
  change->branch_at = g_strdup (g_hash_table_lookup (self->branches, id));
  g_hash_table_remove (self->branches, id);
  return change;
}

/**
 * amana_chat_put_message:
 * @self: a chat
 * @conversation: one of its conversations
 * @message: a message, as it is now; what changes in it later wants another call
 *
 * Appends the message, or writes it again where it is. After amana_chat_branch() a new
 * one stands in the stead of what was left. The conversation moves to the top of the
 * list, and is named if it had no title.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError
 */
DexFuture *
amana_chat_put_message (AmanaChat *self, AmanaConversation *conversation, AmanaMessage *message)
{
  AmanaChatChange *change;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (AMANA_IS_MESSAGE (message), NULL);

  if (!amana_message_is_whole (message))
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                                  "the message has not been read yet");
  change = new_put (self, conversation, message);
  return amana_settled_finally (
    amana_chat_records_put (self->store, change->record->id, change->stored, change->branch_at),
    put_settled_cb, change, amana_chat_change_free);
}

/* --- branches --- */

/**
 * amana_chat_branch:
 * @self: a chat
 * @conversation: one of its conversations
 * @at: one of its messages
 *
 * What is shown from @at on is left: lists drop it at once, and the next new message
 * that is put follows what @at follows, as another version of @at. Nothing is written
 * until then.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_chat_branch (AmanaChat *self, AmanaConversation *conversation, AmanaMessage *at)
{
  g_autoptr (AmanaMessageList) list = NULL;
  const char *id;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (AMANA_IS_MESSAGE (at), NULL);

  id = amana_conversation_get_id (conversation);
  g_hash_table_replace (self->branches, g_strdup (id), g_strdup (amana_message_get_id (at)));
  list = dup_list (self, id);
  if (list != NULL)
    amana_message_list_leave (list, amana_message_get_id (at));
  return dex_future_new_true ();
}

static DexFuture *
shown_cb (DexFuture *shown, gpointer user_data)
{
  AmanaChatChange *change = user_data;
  g_autoptr (AmanaMessageList) list = dup_list (change->chat, change->id);

  if (list != NULL)
    amana_message_list_follow (list, g_value_get_boxed (dex_future_get_value (shown, NULL)));
  return dex_future_new_true ();
}

/* A list that had dropped its end wants more than what the disk has changed. */
static DexFuture *
heads_read_cb (DexFuture *read, gpointer user_data)
{
  AmanaChatChange *change = user_data;
  GArray *heads = g_value_get_boxed (dex_future_get_value (read, NULL));
  g_autoptr (AmanaMessageList) list = dup_list (change->chat, change->id);
  AmanaMessageHead start = { 0 };

  g_array_prepend_val (heads, start);
  if (list != NULL)
    amana_message_list_follow (list, heads);
  return dex_future_new_true ();
}

static AmanaChatChange *
new_following (AmanaChat *self, const char *id)
{
  AmanaChatChange *change = amana_chat_change_new (self, NULL);

  change->id = g_strdup (id);
  return change;
}

static DexFuture *
follow (AmanaChat *self, AmanaConversation *conversation, DexFuture *tail)
{
  const char *id = amana_conversation_get_id (conversation);
  gboolean had_left = g_hash_table_remove (self->branches, id);
  DexFuture *followed =
    amana_settled_then (tail, shown_cb, new_following (self, id), amana_chat_change_free);

  if (!had_left)
    return followed;
  return dex_future_all_race (followed,
                              amana_settled_then (amana_chat_records_heads (self->store, id),
                                                  heads_read_cb, new_following (self, id),
                                                  amana_chat_change_free),
                              NULL);
}

/**
 * amana_chat_show_version:
 * @self: a chat
 * @conversation: one of its conversations
 * @at: one of its messages
 * @version: which of those that follow what @at follows, from 1
 *
 * Shows that version of @at, and the latest of what follows it; lists change with it.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_chat_show_version (AmanaChat *self,
                         AmanaConversation *conversation,
                         AmanaMessage *at,
                         guint version)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (AMANA_IS_MESSAGE (at), NULL);
  g_return_val_if_fail (version > 0, NULL);

  return follow (self, conversation,
                 amana_chat_records_show_version (self->store,
                                                  amana_conversation_get_id (conversation),
                                                  amana_message_get_id (at), version));
}

/**
 * amana_chat_show_message:
 * @self: a chat
 * @conversation: one of its conversations
 * @message_id: one of its messages, on whichever branch
 *
 * Shows the branch that holds it; where that is shown already, nothing changes.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_chat_show_message (AmanaChat *self, AmanaConversation *conversation, const char *message_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  return follow (self, conversation,
                 amana_chat_records_show_message (
                   self->store, amana_conversation_get_id (conversation), message_id));
}

static DexFuture *
renamed_cb (DexFuture *found, gpointer user_data)
{
  AmanaChatChange *change = user_data;
  GPtrArray *records = g_value_get_boxed (dex_future_get_value (found, NULL));

  if (amana_conversation_list_peek (change->chat->conversations, change->id) != NULL)
    amana_conversation_list_put (change->chat->conversations, g_ptr_array_index (records, 0));
  return dex_future_new_true ();
}

/**
 * amana_chat_put_message_aside:
 * @self: a chat
 * @conversation: one of its conversations
 * @message_id: one of its messages
 *
 * Takes it and all that follows it out of sight, so that it can be brought back for a moment;
 * amana_chat_delete_message() is to follow. What is still aside when the chat is loaded
 * next is destroyed then.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_chat_put_message_aside (AmanaChat *self,
                              AmanaConversation *conversation,
                              const char *message_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  return follow (self, conversation,
                 amana_chat_records_put_message_aside (
                   self->store, amana_conversation_get_id (conversation), message_id));
}

/**
 * amana_chat_bring_message_back:
 * @self: a chat
 * @conversation: one of its conversations
 * @message_id: what was put aside
 *
 * Returns: (transfer full): as amana_chat_put_message_aside(); it is shown again
 */
DexFuture *
amana_chat_bring_message_back (AmanaChat *self,
                               AmanaConversation *conversation,
                               const char *message_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  return follow (self, conversation,
                 amana_chat_records_bring_message_back (
                   self->store, amana_conversation_get_id (conversation), message_id));
}

typedef struct
{
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) (nullable) */
  char *message_id;                /* (owned) */
} Step;

static Step *
step_new (AmanaChat *chat, AmanaConversation *conversation, const char *message_id)
{
  Step *step = g_new0 (Step, 1);

  step->chat = g_object_ref (chat);
  g_set_object (&step->conversation, conversation);
  step->message_id = g_strdup (message_id);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->chat);
  g_clear_object (&step->conversation);
  g_free (step->message_id);
  g_free (step);
}

static DexFuture *
delete_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaChat *self = step->chat;
  const char *id = amana_conversation_get_id (step->conversation);
  g_autoptr (GError) error = NULL;
  gint64 n =
    dex_await_int64 (amana_chat_records_count_from (self->store, id, step->message_id), &error);

  if (error != NULL ||
      !dex_await (follow (self, step->conversation,
                          amana_chat_records_delete_message (self->store, id, step->message_id)),
                  &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  amana_audit_note_of (self->store, AMANA_AUDIT_DELETED, AMANA_ITEM_MESSAGE, (guint64) n);
  /* It may have been named after what is gone. */
  dex_future_disown (amana_settled_then (amana_chat_records_find (self->store, id), renamed_cb,
                                         new_following (self, id), amana_chat_change_free));
  return dex_future_new_true ();
}

/**
 * amana_chat_delete_message:
 * @self: a chat
 * @conversation: one of its conversations
 * @message_id: one of its messages
 *
 * Destroys it and all that follows it, on every branch: rows, search index, and what
 * the log of the store held of them. The latest version of it that is left is shown.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once none of it is on
 *   disk, or rejects with #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_chat_delete_message (AmanaChat *self, AmanaConversation *conversation, const char *message_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  return amana_fiber_spawn (0, delete_fiber, step_new (self, conversation, message_id), step_free);
}

static DexFuture *
find_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = dex_await_string (
    amana_chat_records_find_conversation_of (step->chat->store, step->message_id), &error);

  return id != NULL ? amana_chat_find_conversation (step->chat, id)
                    : dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * amana_chat_find_conversation_of:
 * @self: a chat that is loaded
 * @message_id: the id of a message, on whichever branch
 *
 * Returns: (transfer full): a future that resolves to the #AmanaConversation that holds it, or
 *   rejects with #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_chat_find_conversation_of (AmanaChat *self, const char *message_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);

  return amana_fiber_spawn (0, find_fiber, step_new (self, NULL, message_id), step_free);
}
