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

#include "amana-chat.h"

#include "amana-chat-private.h"
#include "amana-conversation-list.h"
#include "amana-id.h"
#include "amana-message-list.h"
#include "amana-settled.h"

struct _AmanaChat
{
  GObject parent_instance;

  AmanaStore *store;                    /* (owned) */
  AmanaConversationList *conversations; /* (owned) */
  GHashTable *trashed;                  /* (owned) id → AmanaConversationRecord */
  GHashTable *lists;                    /* (owned) id → GWeakRef of AmanaMessageList */
};

G_DEFINE_FINAL_TYPE (AmanaChat, amana_chat, G_TYPE_OBJECT)

/* What a change needs once it is on disk, or is not. */
typedef struct
{
  AmanaChat *chat;                 /* (owned) */
  AmanaConversationRecord *record; /* (owned) (nullable) as it was, or as it becomes */
  AmanaMessage *message;           /* (owned) (nullable) */
  AmanaStoredMessage *stored;      /* (owned) (nullable) */
} Change;

static Change *
new_change (AmanaChat *chat, AmanaConversationRecord *record)
{
  Change *change = g_new0 (Change, 1);

  change->chat = g_object_ref (chat);
  change->record = record;
  return change;
}

static void
free_change (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->record, amana_conversation_record_free);
  g_clear_pointer (&change->stored, amana_stored_message_unref);
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
  GWeakRef *weak;

  if (list != NULL)
    return list;
  g_hash_table_foreach_remove (self->lists, is_forgotten, NULL);
  list = amana_message_list_new (self->store, id);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, list);
  g_hash_table_replace (self->lists, g_strdup (id), weak);
  return list;
}

static void
amana_chat_finalize (GObject *object)
{
  AmanaChat *self = AMANA_CHAT (object);

  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->trashed);
  g_object_unref (self->conversations);
  g_object_unref (self->store);

  G_OBJECT_CLASS (amana_chat_parent_class)->finalize (object);
}

static void
amana_chat_class_init (AmanaChatClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_chat_finalize;
}

static void
amana_chat_init (AmanaChat *self)
{
  self->conversations = amana_conversation_list_new ();
  self->trashed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) amana_conversation_record_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_weak_ref);
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
listed_cb (DexFuture *listed, gpointer user_data)
{
  AmanaChat *self = user_data;

  amana_conversation_list_load (self->conversations,
                                g_value_get_boxed (dex_future_get_value (listed, NULL)));
  return dex_future_new_true ();
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
 * Loads the list, once. What an earlier run left in the trash is destroyed; an answer
 * that was being streamed when it ended becomes %AMANA_MESSAGE_PARTIAL.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_chat_load (AmanaChat *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);

  return amana_settled_then (amana_chat_records_tidy (self->store), tidied_cb, g_object_ref (self),
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
  Change *change = user_data;
  AmanaConversationList *conversations = change->chat->conversations;

  amana_conversation_list_put (conversations, change->record);
  return dex_future_new_take_object (
    amana_conversation_list_dup (conversations, change->record->id));
}

static DexFuture *
insert (AmanaChat *self, AmanaConversationRecord *record, GPtrArray *messages)
{
  return amana_settled_then (amana_chat_records_insert (self->store, record, messages), inserted_cb,
                             new_change (self, record), free_change);
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
  g_autofree char *id = NULL;
  gint64 now = g_get_real_time ();

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);

  id = amana_id_new ();
  return insert (self, amana_conversation_record_new (id, title, subject_id, now, now), NULL);
}

/**
 * amana_chat_import_conversation:
 * @self: a chat
 * @conversation: a conversation of another chat
 * @subject_id: (nullable): whom it is about here
 * @messages: (element-type AmanaMessage): its messages, whole
 *
 * Returns: (transfer full): a future that resolves to this chat's #AmanaConversation
 *   once all of it is on disk, in one transaction
 */
DexFuture *
amana_chat_import_conversation (AmanaChat *self,
                                AmanaConversation *conversation,
                                const char *subject_id,
                                GPtrArray *messages)
{
  g_autoptr (GPtrArray) stored = NULL;
  gint64 updated;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (messages != NULL, NULL);

  stored = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_stored_message_unref);
  for (guint i = 0; i < messages->len; i++)
    g_ptr_array_add (stored,
                     amana_stored_message_new_from_message (g_ptr_array_index (messages, i)));
  updated = amana_conversation_get_updated (conversation);
  return insert (self,
                 amana_conversation_record_new (amana_conversation_get_id (conversation),
                                                amana_conversation_get_title (conversation),
                                                subject_id, updated, updated),
                 stored);
}

/* A change that shows already is taken back. */
static DexFuture *
put_back_cb (DexFuture *failed, gpointer user_data)
{
  Change *change = user_data;

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
                              new_change (self, record), free_change);
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
                              new_change (self, amana_conversation_record_copy (record)),
                              free_change);
}

static DexFuture *
trash_again_cb (DexFuture *failed, gpointer user_data)
{
  Change *change = user_data;
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
                              trash_again_cb, new_change (self, record), free_change);
}

static DexFuture *
purge_failed_cb (DexFuture *failed, gpointer user_data)
{
  Change *change = user_data;

  if (change->record != NULL)
    amana_conversation_list_put (change->chat->conversations, change->record);
  return dex_ref (failed);
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

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  id = g_strdup (conversation_id);
  record = amana_conversation_list_take (self->conversations, id);
  g_hash_table_remove (self->trashed, id);
  return amana_settled_catch (amana_chat_records_delete (self->store, id), purge_failed_cb,
                              new_change (self, record), free_change);
}

/* --- messages --- */

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
 *   every one of them whole, oldest first
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
message_put_cb (DexFuture *put, gpointer user_data)
{
  Change *change = user_data;
  AmanaConversationList *conversations = change->chat->conversations;
  AmanaConversationRecord *record =
    amana_conversation_list_peek (conversations, change->record->id);
  g_autoptr (AmanaMessageList) list = dup_list (change->chat, change->record->id);
  g_autofree char *title = NULL;

  g_variant_get (g_value_get_variant (dex_future_get_value (put, NULL)), "(xmsx)",
                 &change->stored->number, &title, &change->record->updated);
  if (record != NULL)
    {
      g_set_str (&change->record->title, title);
      amana_conversation_list_put (conversations, change->record);
    }
  if (list != NULL)
    amana_message_list_put (list, change->message, change->stored);
  return dex_future_new_true ();
}

/**
 * amana_chat_put_message:
 * @self: a chat
 * @conversation: one of its conversations
 * @message: a message, as it is now; what changes in it later wants another call
 *
 * Appends the message, or writes it again where it is. The conversation moves to the
 * top of the list, and is named if it had no title.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError
 */
DexFuture *
amana_chat_put_message (AmanaChat *self, AmanaConversation *conversation, AmanaMessage *message)
{
  Change *change;
  const char *id;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (AMANA_IS_MESSAGE (message), NULL);

  if (!amana_message_is_whole (message))
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                                  "the message has not been read yet");
  id = amana_conversation_get_id (conversation);
  change = new_change (
    self, amana_conversation_record_new (id, amana_conversation_get_title (conversation),
                                         amana_conversation_get_subject_id (conversation), 0, 0));
  change->message = g_object_ref (message);
  change->stored = amana_stored_message_new_from_message (message);
  return amana_settled_then (amana_chat_records_put (self->store, id, change->stored),
                             message_put_cb, change, free_change);
}

/* For the search, which stands in a file of its own. */
AmanaStore *
amana_chat_get_store (AmanaChat *self)
{
  return self->store;
}
