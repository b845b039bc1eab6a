/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The conversations of one store.
 *
 * Every change is queued on the store's worker before the function that asks for it
 * returns, so that changes happen in the order in which they were asked for, and it
 * happens even when the future that came back is dropped. What can
 * be taken back (rename, trash, restore, purge) shows in the list at once and is
 * taken back when the disk says no; a message shows once it is on disk.
 *
 * The chat knows the message lists that somebody holds, and forgets them with their
 * last reference. Main thread. */

#include "config.h"

#include "amana-audit.h"
#include "amana-chat-keeping.h"
#include "amana-chat-private.h"
#include "amana-id.h"
#include "amana-settled.h"

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaChat,
                               amana_chat,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_KEEPER, amana_chat_keeper_init))

enum
{
  SETTING_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

AmanaChatChange *
amana_chat_change_new (AmanaChat *chat, AmanaConversationRecord *record)
{
  AmanaChatChange *change = g_new0 (AmanaChatChange, 1);

  change->chat = g_object_ref (chat);
  change->record = record;
  return change;
}

void
amana_chat_change_free (gpointer data)
{
  AmanaChatChange *change = data;

  g_clear_pointer (&change->record, amana_conversation_record_free);
  g_clear_pointer (&change->stored, amana_stored_message_unref);
  g_clear_pointer (&change->branch_at, g_free);
  g_clear_pointer (&change->id, g_free);
  g_clear_object (&change->message);
  g_clear_object (&change->chat);
  g_free (change);
}

static DexFuture *
reject_not_found (void)
{
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                "no such conversation");
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
amana_chat_finalize (GObject *object)
{
  AmanaChat *self = AMANA_CHAT (object);

  g_strfreev (self->aside);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->branches);
  g_hash_table_unref (self->settings);
  g_hash_table_unref (self->trashed);
  g_object_unref (self->memories);
  g_object_unref (self->conversations);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_chat_parent_class)->finalize (object);
}

static void
amana_chat_class_init (AmanaChatClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_chat_finalize;

  signals[SETTING_CHANGED] =
    g_signal_new ("setting-changed", G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
amana_chat_tell_setting (AmanaChat *self, const char *name)
{
  g_signal_emit (self, signals[SETTING_CHANGED], g_quark_try_string (name));
}

static void
amana_chat_init (AmanaChat *self)
{
  self->conversations = amana_conversation_list_new ();
  self->trashed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) amana_conversation_record_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_weak_ref);
  self->branches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->memories = g_list_store_new (AMANA_TYPE_MEMORY);
}

/**
 * amana_chat_new:
 * @store: an open store whose schema begins with amana_chat_get_migrations()
 *
 * Returns: (transfer full): the store's conversations, to be loaded
 */
AmanaChat *
amana_chat_new (AmanaStore *store)
{
  AmanaChat *self;

  g_return_val_if_fail (AMANA_IS_STORE (store), NULL);

  self = g_object_new (AMANA_TYPE_CHAT, NULL);
  self->store = g_object_ref (store);
  return self;
}

/**
 * amana_chat_get_conversations:
 * @self: a chat
 *
 * Returns: (transfer none): a list of #AmanaConversation, latest first; it changes as
 *   conversations do
 */
GListModel *
amana_chat_get_conversations (AmanaChat *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);

  return G_LIST_MODEL (self->conversations);
}

/* --- loading --- */

static DexFuture *
settings_loaded_cb (DexFuture *loaded, gpointer user_data)
{
  AmanaChat *self = user_data;

  return amana_chat_begin_upkeep (self->store);
}

static DexFuture *
listed_cb (DexFuture *listed, gpointer user_data)
{
  AmanaChat *self = user_data;

  amana_conversation_list_load (self->conversations,
                                g_value_get_boxed (dex_future_get_value (listed, NULL)));
  return amana_settled_then (amana_chat_load_settings (self), settings_loaded_cb,
                             g_object_ref (self), g_object_unref);
}

static DexFuture *
tidied_cb (DexFuture *tidied, gpointer user_data)
{
  AmanaChat *self = user_data;

  return amana_settled_then (amana_chat_records_list (self->store), listed_cb, g_object_ref (self),
                             g_object_unref);
}

/**
 * amana_chat_load:
 * @self: a chat
 *
 * Loads the list, once. What an earlier run left in the trash is destroyed, and what was kept
 * long enough; an answer that was being streamed when it ended becomes %AMANA_MESSAGE_PARTIAL.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_chat_load (AmanaChat *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);

  return amana_settled_then (amana_chat_begin_keeping (self), tidied_cb, g_object_ref (self),
                             g_object_unref);
}

/**
 * amana_chat_find_conversation:
 * @self: a chat that is loaded
 * @id: an id
 *
 * Returns: (transfer full): a future that resolves to an #AmanaConversation, or rejects
 *   with %AMANA_STORE_ERROR_NOT_FOUND; one in the trash is not found
 */
DexFuture *
amana_chat_find_conversation (AmanaChat *self, const char *id)
{
  AmanaConversation *conversation;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  conversation = amana_conversation_list_dup (self->conversations, id);
  return conversation != NULL ? dex_future_new_take_object (conversation) : reject_not_found ();
}

/* --- conversations --- */

static DexFuture *
inserted_cb (DexFuture *inserted, gpointer user_data)
{
  AmanaChatChange *change = user_data;
  AmanaConversationList *conversations = change->chat->conversations;

  amana_conversation_list_put (conversations, change->record);
  return dex_future_new_take_object (
    amana_conversation_list_dup (conversations, change->record->id));
}

/**
 * amana_chat_create_conversation:
 * @self: a chat
 * @title: (nullable): its title; %NULL: taken from its first message
 * @subject_id: (nullable): whom it is about
 *
 * Returns: (transfer full): a future that resolves to an #AmanaConversation once it
 *   is on disk
 */
DexFuture *
amana_chat_create_conversation (AmanaChat *self, const char *title, const char *subject_id)
{
  AmanaConversationRecord *record;
  g_autofree char *id = NULL;
  gint64 now = g_get_real_time ();

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);

  id = amana_id_new ();
  record = amana_conversation_record_new (id, title, subject_id, now, now);
  return amana_settled_then (amana_chat_records_insert (self->store, record), inserted_cb,
                             amana_chat_change_new (self, record), amana_chat_change_free);
}

/* A change that shows already is taken back. */
static DexFuture *
put_back_cb (DexFuture *failed, gpointer user_data)
{
  AmanaChatChange *change = user_data;

  g_hash_table_remove (change->chat->trashed, change->record->id);
  amana_conversation_list_put (change->chat->conversations, change->record);
  return dex_ref (failed);
}

/**
 * amana_chat_rename:
 * @self: a chat
 * @conversation: one of its conversations
 * @title: a new title; a blank one changes nothing
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_chat_rename (AmanaChat *self, AmanaConversation *conversation, const char *title)
{
  g_autofree char *clean = NULL;
  AmanaConversationRecord *record;
  g_autoptr (AmanaConversationRecord) renamed = NULL;
  const char *id;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  clean = g_strstrip (g_strdup (title));
  id = amana_conversation_get_id (conversation);
  record = amana_conversation_list_peek (self->conversations, id);
  if (record == NULL)
    return reject_not_found ();
  if (*clean == '\0')
    return dex_future_new_true ();
  record = amana_conversation_record_copy (record);
  renamed = amana_conversation_record_copy (record);
  g_set_str (&renamed->title, clean);
  amana_conversation_list_put (self->conversations, renamed);
  return amana_settled_catch (amana_chat_records_set_title (self->store, id, clean), put_back_cb,
                              amana_chat_change_new (self, record), amana_chat_change_free);
}

/**
 * amana_chat_trash:
 * @self: a chat
 * @conversation: one of its conversations
 *
 * Takes it off the list, so that it can still be restored until the chat is loaded
 * next time.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_chat_trash (AmanaChat *self, AmanaConversation *conversation)
{
  AmanaConversationRecord *record;
  const char *id;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  id = amana_conversation_get_id (conversation);
  record = amana_conversation_list_take (self->conversations, id);
  if (record == NULL)
    return reject_not_found ();
  g_hash_table_replace (self->trashed, record->id, record);
  return amana_settled_catch (amana_chat_records_set_trashed (self->store, id, TRUE), put_back_cb,
                              amana_chat_change_new (self, amana_conversation_record_copy (record)),
                              amana_chat_change_free);
}

static DexFuture *
trash_again_cb (DexFuture *failed, gpointer user_data)
{
  AmanaChatChange *change = user_data;
  AmanaConversationRecord *record =
    amana_conversation_list_take (change->chat->conversations, change->record->id);

  if (record != NULL)
    g_hash_table_replace (change->chat->trashed, record->id, record);
  return dex_ref (failed);
}

/**
 * amana_chat_restore:
 * @self: a chat
 * @conversation: one that was trashed
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with %AMANA_STORE_ERROR_NOT_FOUND
 */
DexFuture *
amana_chat_restore (AmanaChat *self, AmanaConversation *conversation)
{
  AmanaConversationRecord *record;
  const char *id;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);

  id = amana_conversation_get_id (conversation);
  record = g_hash_table_lookup (self->trashed, id);
  if (record == NULL)
    return reject_not_found ();
  g_hash_table_steal (self->trashed, id);
  amana_conversation_list_put (self->conversations, record);
  return amana_settled_catch (amana_chat_records_set_trashed (self->store, id, FALSE),
                              trash_again_cb, amana_chat_change_new (self, record),
                              amana_chat_change_free);
}

static DexFuture *
purge_settled_cb (DexFuture *purged, gpointer user_data)
{
  AmanaChatChange *change = user_data;

  if (dex_future_is_resolved (purged))
    {
      amana_chat_forget_proposals (change->chat, change->id);
      amana_audit_note_of (change->chat->store, AMANA_AUDIT_DELETED, AMANA_ITEM_CONVERSATION, 1);
    }
  else if (change->record != NULL)
    amana_conversation_list_put (change->chat->conversations, change->record);
  return dex_ref (purged);
}

/**
 * amana_chat_purge:
 * @self: a chat
 * @conversation_id: a conversation, listed or in the trash
 *
 * Destroys it: rows, search index, and what the log of the store held of them.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once none of it is on
 *   disk, or rejects with #AmanaStoreError
 */
DexFuture *
amana_chat_purge (AmanaChat *self, const char *conversation_id)
{
  g_autofree char *id = NULL;
  AmanaConversationRecord *record;
  AmanaChatChange *change;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  id = g_strdup (conversation_id);
  record = amana_conversation_list_take (self->conversations, id);
  g_hash_table_remove (self->trashed, id);
  change = amana_chat_change_new (self, record);
  change->id = g_strdup (id);
  return amana_settled_finally (amana_chat_records_delete (self->store, id), purge_settled_cb,
                                change, amana_chat_change_free);
}
