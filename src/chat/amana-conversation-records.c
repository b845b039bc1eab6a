/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Conversations in a store: what runs on its worker, and the plain values that come
 * back. Everything that starts with a lower-case verb here runs on the worker, in the
 * transaction that the store opened. */

#include "config.h"

#include "amana-chat-records.h"

AmanaConversationRecord *
amana_conversation_record_new (const char *id,
                               const char *title,
                               const char *subject_id,
                               gint64 created,
                               gint64 updated)
{
  AmanaConversationRecord *self = g_new0 (AmanaConversationRecord, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->subject_id = g_strdup (subject_id);
  self->created = created;
  self->updated = updated;
  return self;
}

AmanaConversationRecord *
amana_conversation_record_copy (const AmanaConversationRecord *self)
{
  return amana_conversation_record_new (self->id, self->title, self->subject_id, self->created,
                                        self->updated);
}

void
amana_conversation_record_free (AmanaConversationRecord *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->subject_id);
  g_free (self);
}

/* What a job on the worker needs. */
typedef struct
{
  char *id;
  char *title; /* (nullable) */
  gboolean trashed;
} Job;

static Job *
new_job (const char *id)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  return job;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  g_free (job->title);
  g_free (job);
}

static DexFuture *
settle_found (AmanaSql *sql)
{
  if (amana_sql_get_changes (sql) == 1)
    return dex_future_new_true ();
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                "no such conversation");
}

/* --- conversations --- */

static DexFuture *
list_conversations (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_conversation_record_free);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT id, title, subject_id, created, updated FROM conversation"
                       " WHERE NOT trashed ORDER BY updated DESC, number DESC",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (
      records, amana_conversation_record_new (
                 amana_statement_get_text (statement, 0), amana_statement_get_text (statement, 1),
                 amana_statement_get_text (statement, 2), amana_statement_get_int64 (statement, 3),
                 amana_statement_get_int64 (statement, 4)));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&records));
}

DexFuture *
amana_chat_records_list (AmanaStore *store)
{
  return amana_store_read (store, list_conversations, NULL, NULL);
}

static DexFuture *
insert_conversation (AmanaSql *sql, gpointer user_data)
{
  AmanaConversationRecord *record = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "INSERT INTO conversation (id, title, subject_id, created, updated)"
                      " VALUES (?1, ?2, ?3, ?4, ?5)",
                      "tttii", record->id, record->title, record->subject_id, record->created,
                      record->updated))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

DexFuture *
amana_chat_records_insert (AmanaStore *store, const AmanaConversationRecord *record)
{
  return amana_store_write (store, insert_conversation, amana_conversation_record_copy (record),
                            (GDestroyNotify) amana_conversation_record_free);
}

static DexFuture *
write_title (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "UPDATE conversation SET title = ?2 WHERE id = ?1", "tt",
                      job->id, job->title))
    return dex_future_new_for_error (error);
  return settle_found (sql);
}

DexFuture *
amana_chat_records_set_title (AmanaStore *store, const char *id, const char *title)
{
  Job *job = new_job (id);

  job->title = g_strdup (title);
  return amana_store_write (store, write_title, job, free_job);
}

static DexFuture *
write_trashed (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "UPDATE conversation SET trashed = ?2 WHERE id = ?1", "tb",
                      job->id, job->trashed))
    return dex_future_new_for_error (error);
  return settle_found (sql);
}

DexFuture *
amana_chat_records_set_trashed (AmanaStore *store, const char *id, gboolean trashed)
{
  Job *job = new_job (id);

  job->trashed = trashed;
  return amana_store_remove (store, write_trashed, job, free_job);
}

static DexFuture *
delete_conversation (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "DELETE FROM message WHERE conversation ="
                      " (SELECT number FROM conversation WHERE id = ?1)",
                      "t", job->id) ||
      !amana_sql_run (sql, &error, "DELETE FROM conversation WHERE id = ?1", "t", job->id))
    return dex_future_new_for_error (error);
  return settle_found (sql);
}

static DexFuture *
checkpoint_cb (DexFuture *done, gpointer store)
{
  return amana_store_checkpoint (store);
}

DexFuture *
amana_chat_records_delete (AmanaStore *store, const char *id)
{
  return dex_future_then (amana_store_remove (store, delete_conversation, new_job (id), free_job),
                          checkpoint_cb, g_object_ref (store), g_object_unref);
}
