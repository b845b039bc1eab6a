/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Taking over conversations, from another compartment or another program. A batch is
 * one transaction: after a crash each batch is there whole or not at all, and bringing
 * all of them again adds only what is missing. Main thread. */

#include "config.h"

#include "amana-chat-private.h"
#include "amana-settled.h"

AmanaImportedMessage *
amana_imported_message_new (AmanaRole role, const char *text)
{
  AmanaImportedMessage *self = g_new0 (AmanaImportedMessage, 1);

  self->role = role;
  self->state = AMANA_MESSAGE_COMPLETE;
  self->text = g_strdup (text);
  return self;
}

void
amana_imported_message_free (AmanaImportedMessage *self)
{
  g_free (self->id);
  g_free (self->parent_id);
  g_free (self->text);
  g_free (self->sources);
  g_free (self->engine);
  g_free (self->note);
  g_free (self);
}

AmanaImportedConversation *
amana_imported_conversation_new (void)
{
  AmanaImportedConversation *self = g_atomic_rc_box_new0 (AmanaImportedConversation);

  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_imported_message_free);
  return self;
}

AmanaImportedConversation *
amana_imported_conversation_ref (AmanaImportedConversation *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_conversation (gpointer data)
{
  AmanaImportedConversation *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->subject_id);
  g_ptr_array_unref (self->messages);
}

void
amana_imported_conversation_unref (AmanaImportedConversation *self)
{
  g_atomic_rc_box_release_full (self, clear_conversation);
}

G_DEFINE_BOXED_TYPE (AmanaImportedConversation,
                     amana_imported_conversation,
                     amana_imported_conversation_ref,
                     amana_imported_conversation_unref)

/* --- batches --- */

static void
list_records (AmanaChat *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    amana_conversation_list_put (self->conversations, g_ptr_array_index (records, i));
}

static DexFuture *
batch_imported_cb (DexFuture *imported, gpointer user_data)
{
  GPtrArray *records = g_value_get_boxed (dex_future_get_value (imported, NULL));

  list_records (user_data, records);
  return dex_future_new_for_uint (records->len);
}

/**
 * amana_chat_import_batch:
 * @self: a chat
 * @conversations: (element-type AmanaImportedConversation): some dozens of them; not
 *   touched any more by the caller
 *
 * Takes over conversations, in one transaction. What is here already (by id) stays as
 * it is. A parent that is not in its conversation is taken for the message before. Shown
 * is the branch of the last message that says so; where none does, of the last message.
 *
 * Returns: (transfer full): a future that resolves to how many conversations were in
 *   the batch (uint), once all of it is on disk; rejects with #AmanaStoreError
 */
DexFuture *
amana_chat_import_batch (AmanaChat *self, GPtrArray *conversations)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversations != NULL, NULL);

  return amana_settled_then (amana_chat_records_import (self->store, conversations),
                             batch_imported_cb, g_object_ref (self), g_object_unref);
}

/* --- one conversation --- */

static AmanaImportedMessage *
take_over (AmanaMessage *message, const char *parent_id)
{
  g_autoptr (AmanaStoredMessage) stored = amana_stored_message_new_from_message (message);
  AmanaImportedMessage *taken = g_new0 (AmanaImportedMessage, 1);

  taken->id = g_steal_pointer (&stored->id);
  taken->parent_id = g_strdup (parent_id);
  taken->role = stored->role;
  taken->state = stored->state;
  taken->time = stored->time;
  taken->text = g_steal_pointer (&stored->text);
  taken->sources = g_steal_pointer (&stored->sources);
  taken->engine = g_steal_pointer (&stored->engine);
  taken->note = g_steal_pointer (&stored->note);
  return taken;
}

static DexFuture *
one_imported_cb (DexFuture *imported, gpointer user_data)
{
  AmanaChat *self = user_data;
  GPtrArray *records = g_value_get_boxed (dex_future_get_value (imported, NULL));
  AmanaConversationRecord *record = g_ptr_array_index (records, 0);

  list_records (self, records);
  return dex_future_new_take_object (amana_conversation_list_dup (self->conversations, record->id));
}

/**
 * amana_chat_import_whole:
 * @self: a chat
 * @conversation: what amana_chat_take_out() gave
 *
 * Returns: (transfer full): a future that resolves to this chat's #AmanaConversation
 *   once all of it is on disk, in one transaction
 */
DexFuture *
amana_chat_import_whole (AmanaChat *self, AmanaImportedConversation *conversation)
{
  g_autoptr (GPtrArray) one = NULL;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation != NULL, NULL);

  one = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_imported_conversation_unref);
  g_ptr_array_add (one, amana_imported_conversation_ref (conversation));
  return amana_settled_then (amana_chat_records_import (self->store, one), one_imported_cb,
                             g_object_ref (self), g_object_unref);
}

/**
 * amana_chat_import_conversation:
 * @self: a chat
 * @conversation: a conversation of another chat
 * @subject_id: (nullable): whom it is about here
 * @messages: (element-type AmanaMessage): its messages, whole, each following the one
 *   before
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
  g_autoptr (AmanaImportedConversation) whole = NULL;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (messages != NULL, NULL);

  whole = amana_imported_conversation_new ();
  whole->id = g_strdup (amana_conversation_get_id (conversation));
  whole->title = g_strdup (amana_conversation_get_title (conversation));
  whole->subject_id = g_strdup (subject_id);
  whole->created = amana_conversation_get_updated (conversation);
  whole->updated = whole->created;
  for (guint i = 0; i < messages->len; i++)
    {
      AmanaMessage *before = i > 0 ? g_ptr_array_index (messages, i - 1) : NULL;

      g_ptr_array_add (whole->messages,
                       take_over (g_ptr_array_index (messages, i),
                                  before != NULL ? amana_message_get_id (before) : NULL));
    }
  return amana_chat_import_whole (self, whole);
}

/**
 * amana_chat_take_out:
 * @self: a chat
 * @conversation_id: one of its conversations
 *
 * Returns: (transfer full): a future that resolves to a copy of all of it, branches
 *   included (#AmanaImportedConversation); rejects with #AmanaStoreError
 */
DexFuture *
amana_chat_take_out (AmanaChat *self, const char *conversation_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  return amana_chat_records_take_out (self->store, conversation_id);
}
