/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Files that are kept beside a conversation, as they were given, unread. They go with it
 * when it is purged. A compartment that let files in before there was this table for
 * every chat has it by a migration of its own, which says the same. */

#include "config.h"

#include "amana-chat-files.h"

#include "amana-chat-private.h"
#include "amana-id.h"

const AmanaMigration amana_chat_file_migration = {
  "CREATE TABLE attachment ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  conversation INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,"
  "  file_name TEXT NOT NULL,"
  "  added INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  "CREATE INDEX attachment_by_conversation ON attachment (conversation);",
};

/**
 * amana_chat_file_new:
 * @file_name: what it is called
 * @bytes: (nullable): what is in it
 *
 * Returns: (transfer full): a file that is added now, with an id of its own
 */
AmanaChatFile *
amana_chat_file_new (const char *file_name, GBytes *bytes)
{
  AmanaChatFile *self = g_new0 (AmanaChatFile, 1);

  self->id = amana_id_new ();
  self->file_name = g_strdup (file_name);
  self->added = g_get_real_time ();
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return self;
}

/**
 * amana_chat_file_free:
 * @self: (transfer full): a file
 */
void
amana_chat_file_free (AmanaChatFile *self)
{
  g_free (self->id);
  g_free (self->file_name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

typedef struct
{
  char *conversation_id;
  AmanaChatFile *file; /* (owned) */
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_free (keeping->conversation_id);
  amana_chat_file_free (keeping->file);
  g_free (keeping);
}

static DexFuture *
insert_file (AmanaSql *sql, gpointer user_data)
{
  Keeping *keeping = user_data;
  AmanaChatFile *file = keeping->file;
  GError *error = NULL;
  gint64 known = amana_sql_find_number (sql, "SELECT number FROM conversation WHERE id = ?1",
                                        keeping->conversation_id, &error);

  if (known < 0)
    return dex_future_new_for_error (error);
  if (known == 0)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                  "no such conversation");
  if (!amana_sql_run (sql, &error,
                      "INSERT OR IGNORE INTO attachment (id, conversation, file_name, added, bytes)"
                      " VALUES (?1, ?2, ?3, ?4, ?5)",
                      "titiB", file->id, known, file->file_name, file->added, file->bytes))
    return dex_future_new_for_error (error);
  return dex_future_new_for_string (file->id);
}

/**
 * amana_chat_put_file:
 * @self: a chat whose store has the table
 * @conversation_id: of one of its conversations
 * @file: (transfer full): what is kept beside it
 *
 * Keeps @file; one that is there already, by its id, stays as it is.
 *
 * Returns: (transfer full): a future that resolves to its id (string) once it is on disk,
 *   or rejects with #AmanaStoreError
 */
DexFuture *
amana_chat_put_file (AmanaChat *self, const char *conversation_id, AmanaChatFile *file)
{
  Keeping *keeping;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);
  g_return_val_if_fail (file != NULL && file->bytes != NULL, NULL);

  keeping = g_new0 (Keeping, 1);
  keeping->conversation_id = g_strdup (conversation_id);
  keeping->file = file;
  return amana_store_write (self->store, insert_file, keeping, keeping_free);
}

static DexFuture *
list_files (AmanaSql *sql, gpointer conversation_id)
{
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_chat_file_free);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT id, file_name, added FROM attachment WHERE conversation ="
                       " (SELECT number FROM conversation WHERE id = ?1) ORDER BY number",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  if (statement != NULL)
    amana_statement_bind (statement, "t", (const char *) conversation_id);
  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      AmanaChatFile *file = g_new0 (AmanaChatFile, 1);

      file->id = g_strdup (amana_statement_get_text (statement, 0));
      file->file_name = g_strdup (amana_statement_get_text (statement, 1));
      file->added = amana_statement_get_int64 (statement, 2);
      g_ptr_array_add (files, file);
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&files));
}

/**
 * amana_chat_list_files:
 * @self: a chat whose store has the table
 * @conversation_id: of one of its conversations
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of
 *   #AmanaChatFile without their bytes, in the order in which they were added
 */
DexFuture *
amana_chat_list_files (AmanaChat *self, const char *conversation_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  return amana_store_read (self->store, list_files, g_strdup (conversation_id), g_free);
}

static DexFuture *
read_file (AmanaSql *sql, gpointer id)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT bytes FROM attachment WHERE id = ?1", &error);
  AmanaStep step = AMANA_STEP_ERROR;

  if (statement != NULL)
    {
      amana_statement_bind (statement, "t", (const char *) id);
      step = amana_statement_step (statement, &error);
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  if (step == AMANA_STEP_DONE)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such file");
  return dex_future_new_take_boxed (G_TYPE_BYTES, amana_statement_dup_bytes (statement, 0));
}

/**
 * amana_chat_read_file:
 * @self: a chat whose store has the table
 * @id: a file's
 *
 * Returns: (transfer full): a future that resolves to its boxed #GBytes, or rejects with
 *   %AMANA_STORE_ERROR_NOT_FOUND
 */
DexFuture *
amana_chat_read_file (AmanaChat *self, const char *id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return amana_store_read (self->store, read_file, g_strdup (id), g_free);
}
