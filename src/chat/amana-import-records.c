/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whole conversations into a store and out of it. Runs on the store's worker.
 *
 * A conversation that is new is written row by row in its final shape; where some of it
 * is here already, what is missing is added hidden and its branch then shown. */

#include "config.h"

#include <string.h>

#include "amana-chat-sql.h"
#include "amana-id.h"
#include "amana-title.h"

/* --- ids --- */

/* An UUID without its dashes is an id; what is neither is hashed to one. */
static char *
make_id (const char *id)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;

  if (id == NULL)
    return amana_id_new ();
  parts = g_strsplit (id, "-", 6);
  plain = g_strjoinv (NULL, parts);
  if (amana_id_is_valid (plain))
    return g_steal_pointer (&plain);
  return g_compute_checksum_for_string (G_CHECKSUM_MD5, id, -1);
}

/* --- in --- */

typedef struct
{
  AmanaSql *sql;
  const char *id; /* the conversation's */
  gint64 conversation;
  gboolean was_there;
  gboolean grew;
  GHashTable *numbers; /* (owned) borrowed AmanaImportedMessage → gint64 */
  GHashTable *shown;   /* (owned) set of borrowed AmanaImportedMessage */
} Bringing;

static void
clear_bringing (Bringing *self)
{
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->shown);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bringing, clear_bringing)

static AmanaImportedMessage *
find_target (GPtrArray *messages)
{
  for (guint i = messages->len; i-- > 0;)
    {
      AmanaImportedMessage *message = g_ptr_array_index (messages, i);

      if (message->shown)
        return message;
    }
  return messages->len > 0 ? g_ptr_array_index (messages, messages->len - 1) : NULL;
}

/* What a message follows, in the file's own terms; see amana_chat_import_batch(). */
static GHashTable *
map_parents (GPtrArray *messages)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *parents = g_hash_table_new (NULL, NULL);
  AmanaImportedMessage *before = NULL;

  for (guint i = 0; i < messages->len; i++)
    {
      AmanaImportedMessage *message = g_ptr_array_index (messages, i);
      AmanaImportedMessage *parent = NULL;

      if (message->parent_id != NULL)
        {
          parent = g_hash_table_lookup (by_id, message->parent_id);
          parent = parent != NULL ? parent : before;
        }
      g_hash_table_insert (parents, message, parent);
      if (message->id != NULL)
        g_hash_table_insert (by_id, message->id, message);
      before = message;
    }
  return parents;
}

static void
mark_shown (Bringing *self, GHashTable *parents, AmanaImportedMessage *target)
{
  for (; target != NULL; target = g_hash_table_lookup (parents, target))
    g_hash_table_add (self->shown, target);
}

static gint64
get_number (Bringing *self, AmanaImportedMessage *message)
{
  gint64 *number = message != NULL ? g_hash_table_lookup (self->numbers, message) : NULL;

  return number != NULL ? *number : 0;
}

static char *
cut_text (const char *text)
{
  const char *end;

  if (text == NULL || strlen (text) <= AMANA_MESSAGE_MAX_BYTES)
    return g_strdup (text != NULL ? text : "");
  end = g_utf8_find_prev_char (text, text + AMANA_MESSAGE_MAX_BYTES + 1);
  return g_strndup (text, (gsize) (end - text));
}

/* The number of the row that it is now. An id that another conversation has is made
 * anew, from both ids: some programs copy messages with theirs. */
static gboolean
keep_message (Bringing *self,
              AmanaStoredMessage *stored,
              gint64 parent,
              gboolean shown,
              gint64 *number,
              GError **error)
{
  g_autofree char *both = NULL;
  gboolean inserted = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      if (!amana_chat_sql_insert_message (self->sql, self->conversation, stored, parent, shown,
                                          &inserted, error))
        return FALSE;
      *number = amana_chat_sql_find_message (self->sql, self->conversation, stored->id, error);
      if (*number != 0)
        break;
      both = g_strconcat (self->id, "/", stored->id, NULL);
      g_free (stored->id);
      stored->id = g_compute_checksum_for_string (G_CHECKSUM_MD5, both, -1);
    }
  self->grew |= inserted;
  return *number > 0;
}

static gboolean
bring_message (Bringing *self, AmanaImportedMessage *message, gint64 parent, GError **error)
{
  g_autofree char *text = cut_text (message->text);
  AmanaStoredMessage stored = {
    .id = make_id (message->id),
    .role = message->role,
    .state = message->state,
    .time = message->time,
    .text = text,
    .sources = message->sources,
    .engine = message->engine,
    .note = message->note,
  };
  gboolean shown = !self->was_there && g_hash_table_contains (self->shown, message);
  gint64 number = 0;
  gboolean kept = keep_message (self, &stored, parent, shown, &number, error);

  g_free (stored.id);
  if (kept)
    g_hash_table_insert (self->numbers, message, g_memdup2 (&number, sizeof number));
  return kept;
}

static gboolean
bring_messages (Bringing *self, GPtrArray *messages, GError **error)
{
  g_autoptr (GHashTable) parents = map_parents (messages);
  AmanaImportedMessage *target = find_target (messages);
  gint64 fork = 0;

  mark_shown (self, parents, target);
  for (guint i = 0; i < messages->len; i++)
    {
      AmanaImportedMessage *message = g_ptr_array_index (messages, i);
      AmanaImportedMessage *parent = g_hash_table_lookup (parents, message);

      if (!bring_message (self, message, get_number (self, parent), error))
        return FALSE;
    }
  if (!self->was_there || !self->grew)
    return TRUE;
  return amana_branch_sql_show (self->sql, self->conversation, get_number (self, target), &fork,
                                error);
}

static char *
make_title (AmanaImportedConversation *conversation)
{
  if (conversation->title != NULL && *conversation->title != '\0')
    return g_strdup (conversation->title);
  for (guint i = 0; i < conversation->messages->len; i++)
    {
      AmanaImportedMessage *message = g_ptr_array_index (conversation->messages, i);

      if (message->role == AMANA_ROLE_PERSON && message->text != NULL)
        return amana_title_make (message->text);
    }
  return NULL;
}

static gboolean
bring_row (AmanaSql *sql, AmanaImportedConversation *conversation, const char *id, GError **error)
{
  g_autofree char *title = make_title (conversation);

  return amana_sql_run (sql, error,
                        "INSERT INTO conversation (id, title, subject_id, created, updated)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)"
                        " ON CONFLICT (id) DO UPDATE SET trashed = 0,"
                        " updated = max (updated, excluded.updated)",
                        "tttii", id, title, conversation->subject_id, conversation->created,
                        conversation->updated);
}

static gboolean
bring (AmanaSql *sql, AmanaImportedConversation *conversation, const char *id, GError **error)
{
  g_auto (Bringing) bringing = { .sql = sql, .id = id };
  gint64 found;

  bringing.numbers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  bringing.shown = g_hash_table_new (NULL, NULL);
  found = amana_chat_sql_find_conversation (sql, id, error);
  if (found < 0 || (found > 0 && !amana_branch_sql_fill_parents (sql, found, error)) ||
      !bring_row (sql, conversation, id, error))
    return FALSE;
  bringing.was_there = found > 0;
  bringing.conversation = amana_chat_sql_find_conversation (sql, id, error);
  return bringing.conversation > 0 && bring_messages (&bringing, conversation->messages, error);
}

static AmanaConversationRecord *
read_record (AmanaSql *sql, const char *id, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql, "SELECT id, title, subject_id, created, updated FROM conversation WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "t", id);
  switch (amana_statement_step (statement, error))
    {
    case AMANA_STEP_ROW:
      return amana_conversation_record_new (
        amana_statement_get_text (statement, 0), amana_statement_get_text (statement, 1),
        amana_statement_get_text (statement, 2), amana_statement_get_int64 (statement, 3),
        amana_statement_get_int64 (statement, 4));
    case AMANA_STEP_DONE:
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                           "no such conversation");
      break;
    case AMANA_STEP_ERROR:
      break;
    }
  return NULL;
}

static DexFuture *
import_all (AmanaSql *sql, gpointer user_data)
{
  GPtrArray *conversations = user_data;
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_conversation_record_free);
  GError *error = NULL;

  for (guint i = 0; i < conversations->len; i++)
    {
      AmanaImportedConversation *conversation = g_ptr_array_index (conversations, i);
      g_autofree char *id = make_id (conversation->id);
      AmanaConversationRecord *record = NULL;

      if (bring (sql, conversation, id, &error))
        record = read_record (sql, id, &error);
      if (record == NULL)
        return dex_future_new_for_error (error);
      g_ptr_array_add (records, record);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&records));
}

DexFuture *
amana_chat_records_import (AmanaStore *store, GPtrArray *conversations)
{
  return amana_store_write (store, import_all, g_ptr_array_ref (conversations),
                            (GDestroyNotify) g_ptr_array_unref);
}

static DexFuture *
find_record (AmanaSql *sql, gpointer id)
{
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_conversation_record_free);
  GError *error = NULL;
  AmanaConversationRecord *record = read_record (sql, id, &error);

  if (record == NULL)
    return dex_future_new_for_error (error);
  g_ptr_array_add (records, record);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&records));
}

DexFuture *
amana_chat_records_find (AmanaStore *store, const char *id)
{
  return amana_store_read (store, find_record, g_strdup (id), g_free);
}

/* --- out --- */

static AmanaImportedMessage *
read_message (AmanaStatement *statement, GHashTable *ids, const char *before)
{
  AmanaImportedMessage *message = g_new0 (AmanaImportedMessage, 1);
  gint64 parent = amana_statement_get_int64 (statement, 9);

  message->id = amana_statement_dup_text (statement, 1);
  message->role = (AmanaRole) amana_statement_get_int64 (statement, 2);
  message->state = (AmanaMessageState) amana_statement_get_int64 (statement, 3);
  message->time = amana_statement_get_int64 (statement, 4);
  message->sources = amana_statement_dup_text (statement, 5);
  message->text = amana_statement_dup_text (statement, 6);
  message->engine = amana_statement_dup_text (statement, 7);
  message->note = amana_statement_dup_text (statement, 8);
  message->parent_id =
    g_strdup (amana_statement_is_null (statement, 9) ? before : g_hash_table_lookup (ids, &parent));
  message->shown = amana_statement_get_int64 (statement, 10) != 0;
  return message;
}

static gboolean
take_messages (AmanaSql *sql, gint64 conversation, GPtrArray *messages, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const char *before = NULL;
  AmanaStep step;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT number, id, role, state, time, sources, text, engine, note, parent,"
                       " shown FROM message WHERE conversation = ?1 ORDER BY number",
                       error);

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "i", conversation);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      AmanaImportedMessage *message = read_message (statement, ids, before);
      gint64 number = amana_statement_get_int64 (statement, 0);

      g_ptr_array_add (messages, message);
      g_hash_table_insert (ids, g_memdup2 (&number, sizeof number), message->id);
      before = message->id;
    }
  return step == AMANA_STEP_DONE;
}

static DexFuture *
take_out (AmanaSql *sql, gpointer id)
{
  g_autoptr (AmanaImportedConversation) whole = amana_imported_conversation_new ();
  GError *error = NULL;
  g_autoptr (AmanaConversationRecord) record = read_record (sql, id, &error);

  if (record == NULL || !take_messages (sql, amana_chat_sql_find_conversation (sql, id, NULL),
                                        whole->messages, &error))
    return dex_future_new_for_error (error);
  whole->id = g_steal_pointer (&record->id);
  whole->title = g_steal_pointer (&record->title);
  whole->subject_id = g_steal_pointer (&record->subject_id);
  whole->created = record->created;
  whole->updated = record->updated;
  return dex_future_new_take_boxed (AMANA_TYPE_IMPORTED_CONVERSATION, g_steal_pointer (&whole));
}

DexFuture *
amana_chat_records_take_out (AmanaStore *store, const char *id)
{
  return amana_store_read (store, take_out, g_strdup (id), g_free);
}
