/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The memories of a chat: few, loaded with it, in a live list. Nothing is remembered
 * that the person has not chosen to keep: a memory is proposed, and stays a proposal
 * until then. The list shows what is on disk. What is deleted leaves no trace in the
 * store's files. A temporary chat remembers nothing. Main thread. */

#include "config.h"

#include "amana-audit.h"
#include "amana-chat-private.h"
#include "amana-id.h"
#include "amana-memory-private.h"
#include "amana-settled.h"
#include "amana-text.h"

#include <string.h>

#define MAX_MEMORY_CHARS 500

/* What is written, and what then changes in the list. */
typedef struct
{
  AmanaChat *chat; /* (owned) */
  char *id;
  char *text;            /* (nullable) */
  char *conversation_id; /* (nullable) */
  gint64 created;
  gboolean flag;
} Change;

static Change *
new_change (AmanaChat *chat, const char *id)
{
  Change *change = g_new0 (Change, 1);

  change->chat = g_object_ref (chat);
  change->id = g_strdup (id);
  return change;
}

static void
free_change (gpointer data)
{
  Change *change = data;

  g_object_unref (change->chat);
  g_free (change->id);
  g_free (change->text);
  g_free (change->conversation_id);
  g_free (change);
}

/* The worker's own copy: a chat is not let go on the worker's thread. */
static GVariant *
pack (Change *change)
{
  return g_variant_ref_sink (g_variant_new (
    "(smsmsxb)", change->id, change->text, change->conversation_id, change->created, change->flag));
}

static AmanaMemory *
dup_memory (AmanaChat *self, const char *id, guint *position)
{
  GListModel *memories = G_LIST_MODEL (self->memories);

  for (guint i = 0; i < g_list_model_get_n_items (memories); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (memories, i);

      if (!g_str_equal (amana_memory_get_id (memory), id))
        continue;
      if (position != NULL)
        *position = i;
      return g_steal_pointer (&memory);
    }
  return NULL;
}

static DexFuture *
settle (AmanaSql *sql, gboolean done, GError *error)
{
  if (!done)
    return dex_future_new_for_error (error);
  if (amana_sql_get_changes (sql) == 1)
    return dex_future_new_true ();
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such memory");
}

static DexFuture *
carry_out (Change *change, AmanaStoreFunc func, DexFutureCallback then)
{
  return amana_settled_then (
    amana_store_write (change->chat->store, func, pack (change), (GDestroyNotify) g_variant_unref),
    then, change, free_change);
}

/**
 * amana_chat_get_memories:
 * @self: a chat
 *
 * Returns: (transfer none): a list of #AmanaMemory, oldest first, proposed and kept; it
 *   changes as they do
 */
GListModel *
amana_chat_get_memories (AmanaChat *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);

  return G_LIST_MODEL (self->memories);
}

/**
 * amana_chat_uses_memories:
 * @self: a chat
 *
 * Returns: whether memories are proposed and used: the setting "memories" is not "off",
 *   and the chat is not temporary
 */
gboolean
amana_chat_uses_memories (AmanaChat *self)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), FALSE);

  return !self->temporary && g_strcmp0 (amana_chat_peek_setting (self, "memories"), "off") != 0;
}

/**
 * amana_chat_dup_kept_memories:
 * @self: a chat
 *
 * Returns: (transfer full): what an engine may be told: the texts of what is kept; empty
 *   where memories are off
 */
char **
amana_chat_dup_kept_memories (AmanaChat *self)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->memories)); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (G_LIST_MODEL (self->memories), i);

      if (amana_memory_get_kept (memory) && amana_chat_uses_memories (self))
        g_strv_builder_add (texts, amana_memory_get_text (memory));
    }
  return g_strv_builder_end (texts);
}

/* --- proposing --- */

static DexFuture *
insert_memory (AmanaSql *sql, gpointer packed)
{
  GError *error = NULL;
  const char *id, *text, *conversation_id;
  gint64 created;
  gboolean kept;
  gboolean done;

  g_variant_get (packed, "(&sm&sm&sxb)", &id, &text, &conversation_id, &created, &kept);
  done = amana_sql_run (sql, &error,
                        "INSERT INTO memory (id, text, proposed_by, created, kept)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        "tttib", id, text, conversation_id, created, kept);
  return settle (sql, done, error);
}

static DexFuture *
inserted_cb (DexFuture *inserted, gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (AmanaMemory) memory =
    amana_memory_new (change->id, change->text, change->conversation_id, change->created);

  amana_memory_set_kept (memory, change->flag);
  g_list_store_append (change->chat->memories, memory);
  return dex_future_new_for_object (memory);
}

static char *
clean_text (const char *text)
{
  g_autofree char *clean = amana_text_strip_controls (text);

  g_strdelimit (clean, "\n\t", ' ');
  g_strstrip (clean);
  if (g_utf8_strlen (clean, -1) > MAX_MEMORY_CHARS)
    *g_utf8_offset_to_pointer (clean, MAX_MEMORY_CHARS) = '\0';
  return g_steal_pointer (&clean);
}

/* One that says the same, by its words. */
static AmanaMemory *
dup_same (AmanaChat *self, const char *text)
{
  g_autofree char *fold = amana_text_fold (text);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->memories)); i++)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (G_LIST_MODEL (self->memories), i);
      g_autofree char *other = amana_text_fold (amana_memory_get_text (memory));

      if (g_str_equal (fold, other))
        return g_steal_pointer (&memory);
    }
  return NULL;
}

static DexFuture *
add (AmanaChat *self, const char *text, const char *conversation_id, gboolean kept)
{
  g_autofree char *id = amana_id_new ();
  g_autofree char *clean = clean_text (text);
  AmanaMemory *same;
  Change *change;

  if (self->temporary || *clean == '\0')
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                  "nothing is remembered here");
  same = dup_same (self, clean);
  if (same != NULL)
    return dex_future_new_take_object (same);
  change = new_change (self, id);
  change->text = g_steal_pointer (&clean);
  change->conversation_id = g_strdup (conversation_id);
  change->created = g_get_real_time ();
  change->flag = kept;
  return carry_out (change, insert_memory, inserted_cb);
}

/**
 * amana_chat_propose_memory:
 * @self: a chat that is loaded
 * @text: a sentence, at most 500 characters of it
 * @conversation_id: (nullable): where it was said
 *
 * Returns: (transfer full): a future that resolves to the #AmanaMemory once it is on
 *   disk: the one that says the same, if there is one; rejects with
 *   %G_IO_ERROR_NOT_SUPPORTED in a temporary chat or for a blank text
 */
DexFuture *
amana_chat_propose_memory (AmanaChat *self, const char *text, const char *conversation_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return add (self, text, conversation_id, FALSE);
}

/**
 * amana_chat_add_memory:
 * @self: a chat that is loaded
 * @text: a sentence that the person has written, at most 500 characters of it
 *
 * Returns: (transfer full): as amana_chat_propose_memory(); it is kept
 */
DexFuture *
amana_chat_add_memory (AmanaChat *self, const char *text)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return add (self, text, NULL, TRUE);
}

/* --- changing --- */

static DexFuture *
write_kept (AmanaSql *sql, gpointer packed)
{
  GError *error = NULL;
  const char *id;
  gboolean done;

  g_variant_get_child (packed, 0, "&s", &id);
  done = amana_sql_run (sql, &error, "UPDATE memory SET kept = 1 WHERE id = ?1", "t", id);
  return settle (sql, done, error);
}

static DexFuture *
write_text (AmanaSql *sql, gpointer packed)
{
  GError *error = NULL;
  const char *id;
  const char *text;
  gboolean done;

  g_variant_get_child (packed, 0, "&s", &id);
  g_variant_get_child (packed, 1, "m&s", &text);
  done = amana_sql_run (sql, &error, "UPDATE memory SET text = ?2, kept = 1 WHERE id = ?1", "tt",
                        id, text);
  return settle (sql, done, error);
}

static DexFuture *
write_shared (AmanaSql *sql, gpointer packed)
{
  GError *error = NULL;
  const char *id;
  gboolean shared;
  gboolean done;

  g_variant_get_child (packed, 0, "&s", &id);
  g_variant_get_child (packed, 4, "b", &shared);
  done =
    amana_sql_run (sql, &error, "UPDATE memory SET shared = ?2 WHERE id = ?1", "tb", id, shared);
  return settle (sql, done, error);
}

static DexFuture *
kept_cb (DexFuture *kept, gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (AmanaMemory) memory = dup_memory (change->chat, change->id, NULL);

  if (memory != NULL)
    amana_memory_set_kept (memory, TRUE);
  return dex_future_new_true ();
}

static DexFuture *
edited_cb (DexFuture *edited, gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (AmanaMemory) memory = dup_memory (change->chat, change->id, NULL);

  if (memory != NULL)
    {
      amana_memory_set_text (memory, change->text);
      amana_memory_set_kept (memory, TRUE);
    }
  return amana_store_checkpoint (change->chat->store);
}

static DexFuture *
shared_cb (DexFuture *shared, gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (AmanaMemory) memory = dup_memory (change->chat, change->id, NULL);

  if (memory != NULL)
    amana_memory_set_shared (memory, change->flag);
  return dex_future_new_true ();
}

/**
 * amana_chat_keep_memory:
 * @self: a chat
 * @id: a memory that is proposed
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk, or
 *   rejects with #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_chat_keep_memory (AmanaChat *self, const char *id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return carry_out (new_change (self, id), write_kept, kept_cb);
}

/**
 * amana_chat_edit_memory:
 * @self: a chat
 * @id: a memory
 * @text: what it says from now on; it is kept then. What it said leaves no trace. A
 *   blank one deletes it
 *
 * Returns: (transfer full): as amana_chat_keep_memory()
 */
DexFuture *
amana_chat_edit_memory (AmanaChat *self, const char *id, const char *text)
{
  g_autofree char *clean = NULL;
  Change *change;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (id != NULL && text != NULL, NULL);

  clean = clean_text (text);
  if (*clean == '\0')
    return amana_chat_delete_memory (self, id);
  change = new_change (self, id);
  change->text = g_steal_pointer (&clean);
  return carry_out (change, write_text, edited_cb);
}

/**
 * amana_chat_share_memory:
 * @self: a chat
 * @id: a memory
 * @shared: whether the other compartment may see it
 *
 * Returns: (transfer full): as amana_chat_keep_memory()
 */
DexFuture *
amana_chat_share_memory (AmanaChat *self, const char *id, gboolean shared)
{
  Change *change;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  change = new_change (self, id);
  change->flag = shared;
  return carry_out (change, write_shared, shared_cb);
}

/* --- deleting --- */

static DexFuture *
erase_memory (AmanaSql *sql, gpointer packed)
{
  GError *error = NULL;
  const char *id;
  gboolean done;

  g_variant_get_child (packed, 0, "&s", &id);
  done = amana_sql_run (sql, &error, "DELETE FROM memory WHERE id = ?1", "t", id);
  return settle (sql, done, error);
}

static DexFuture *
erased_cb (DexFuture *erased, gpointer user_data)
{
  Change *change = user_data;
  guint position = 0;
  g_autoptr (AmanaMemory) memory = dup_memory (change->chat, change->id, &position);

  if (memory != NULL)
    g_list_store_remove (change->chat->memories, position);
  amana_audit_note_of (change->chat->store, AMANA_AUDIT_DELETED, AMANA_ITEM_MEMORY, 1);
  return amana_store_checkpoint (change->chat->store);
}

/**
 * amana_chat_delete_memory:
 * @self: a chat
 * @id: a memory
 *
 * Returns: (transfer full): a future that resolves to %TRUE once none of it is on disk,
 *   or rejects with #AmanaStoreError, %AMANA_STORE_ERROR_NOT_FOUND among others
 */
DexFuture *
amana_chat_delete_memory (AmanaChat *self, const char *id)
{
  Change *change;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  change = new_change (self, id);
  return amana_settled_then (
    amana_store_remove (self->store, erase_memory, pack (change), (GDestroyNotify) g_variant_unref),
    erased_cb, change, free_change);
}

/* Where it may be used elsewhere, it may be so again. */
static DexFuture *
restored_cb (DexFuture *restored, gpointer user_data)
{
  Change *change = user_data;

  return amana_chat_share_memory (change->chat, change->id, TRUE);
}

/**
 * amana_chat_restore_memory:
 * @self: a chat that is loaded
 * @memory: what amana_chat_delete_memory() has destroyed
 *
 * Writes it once more, as it was.
 *
 * Returns: (transfer full): a future that resolves once it is on disk, or rejects with
 *   #AmanaStoreError
 */
DexFuture *
amana_chat_restore_memory (AmanaChat *self, AmanaMemory *memory)
{
  Change *change;
  DexFuture *restored;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (AMANA_IS_MEMORY (memory), NULL);

  change = new_change (self, amana_memory_get_id (memory));
  change->text = g_strdup (amana_memory_get_text (memory));
  change->conversation_id = g_strdup (amana_memory_get_conversation_id (memory));
  change->created = amana_memory_get_created (memory);
  change->flag = amana_memory_get_kept (memory);
  restored = carry_out (change, insert_memory, inserted_cb);
  if (!amana_memory_get_shared (memory))
    return restored;
  return amana_settled_then (restored, restored_cb, new_change (self, amana_memory_get_id (memory)),
                             free_change);
}

void
amana_chat_forget_proposals (AmanaChat *self, const char *conversation_id)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->memories)); i-- > 0;)
    {
      g_autoptr (AmanaMemory) memory = g_list_model_get_item (G_LIST_MODEL (self->memories), i);

      if (g_strcmp0 (amana_memory_get_conversation_id (memory), conversation_id) != 0)
        continue;
      if (amana_memory_get_kept (memory))
        amana_memory_set_conversation_id (memory, NULL);
      else
        g_list_store_remove (self->memories, i);
    }
}
