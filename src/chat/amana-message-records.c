/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Messages in a store: what runs on its worker. A message is put with its place in
 * one transaction: where it stands in another's stead, that one's branch is hidden, the
 * new row is a child of what both follow, and a crash leaves either all of it or none.
 *
 * Everything that starts with a lower-case verb here runs on the worker, in the
 * transaction that the store opened. */

#include "config.h"

#include "amana-chat-sql.h"
#include "amana-title.h"

typedef struct
{
  char *id;        /* the conversation's */
  char *branch_at; /* (nullable): the message that a branch, or a list, ends before */
  gint64 first, last;
  AmanaStoredMessage *message; /* (owned) (nullable) */
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
  g_free (job->branch_at);
  g_clear_pointer (&job->message, amana_stored_message_unref);
  g_free (job);
}

static DexFuture *
reject_not_found (void)
{
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                "no such conversation");
}

/* --- finding --- */

gint64
amana_chat_sql_find_conversation (AmanaSql *sql, const char *id, GError **error)
{
  return amana_sql_find_number (sql, "SELECT number FROM conversation WHERE id = ?1", id, error);
}

gboolean
amana_chat_sql_ask (AmanaSql *sql,
                    const char *query,
                    gint64 first,
                    gint64 second,
                    gint64 *answer,
                    GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, query, error);
  AmanaStep step;

  *answer = 0;
  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "ii", first, second);
  step = amana_statement_step (statement, error);
  if (step == AMANA_STEP_ROW)
    *answer = amana_statement_get_int64 (statement, 0);
  return step != AMANA_STEP_ERROR;
}

gint64
amana_chat_sql_find_message (AmanaSql *sql, gint64 conversation, const char *id, GError **error)
{
  gint64 number =
    amana_sql_find_number (sql, "SELECT number FROM message WHERE id = ?1", id, error);
  gint64 found = 0;

  if (number <= 0)
    return number;
  if (!amana_chat_sql_ask (sql,
                           "SELECT number FROM message WHERE number = ?2 AND conversation = ?1",
                           conversation, number, &found, error))
    return -1;
  return found;
}

gint64
amana_chat_sql_find_last (AmanaSql *sql, gint64 conversation, GError **error)
{
  gint64 last = 0;

  return amana_chat_sql_ask (sql,
                             "SELECT max (number) FROM message"
                             " WHERE conversation = ?1 AND shown = ?2",
                             conversation, 1, &last, error)
           ? last
           : -1;
}

/* --- writing --- */

gboolean
amana_chat_sql_insert_message (AmanaSql *sql,
                               gint64 conversation,
                               AmanaStoredMessage *message,
                               gint64 parent,
                               gboolean shown,
                               gboolean *inserted,
                               GError **error)
{
  g_autofree char *fold = amana_message_fold (message->role, message->text);

  if (!amana_sql_run (sql, error,
                      "INSERT OR IGNORE INTO message (id, conversation, role, state, time,"
                      " sources, text, fold, parent, shown, engine, note)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                      "tiiiitttibtt", message->id, conversation, (gint64) message->role,
                      (gint64) message->state, message->time, message->sources, message->text, fold,
                      parent, shown, message->engine, message->note))
    return FALSE;
  *inserted = amana_sql_get_changes (sql) == 1;
  return TRUE;
}

static gboolean
update_message (AmanaSql *sql, gint64 number, AmanaStoredMessage *message, GError **error)
{
  g_autofree char *fold = amana_message_fold (message->role, message->text);

  return amana_sql_run (sql, error,
                        "UPDATE message SET state = ?2, sources = ?3, text = ?4, fold = ?5,"
                        " engine = ?6, note = ?7 WHERE number = ?1",
                        "iittttt", number, (gint64) message->state, message->sources, message->text,
                        fold, message->engine, message->note);
}

static gboolean
find_place (AmanaSql *sql, Job *job, gint64 conversation, gint64 *parent, GError **error)
{
  gint64 at = 0;

  if (job->branch_at != NULL)
    at = amana_chat_sql_find_message (sql, conversation, job->branch_at, error);
  if (at < 0)
    return FALSE;
  if (at > 0)
    return amana_branch_sql_leave (sql, conversation, at, parent, error);
  *parent = amana_chat_sql_find_last (sql, conversation, error);
  return *parent >= 0;
}

static gboolean
write_message (AmanaSql *sql, Job *job, gint64 conversation, gint64 *number, GError **error)
{
  gint64 parent = 0;
  gboolean inserted = FALSE;

  *number = amana_chat_sql_find_message (sql, conversation, job->message->id, error);
  if (*number > 0)
    return update_message (sql, *number, job->message, error);
  if (*number < 0 || !find_place (sql, job, conversation, &parent, error) ||
      !amana_chat_sql_insert_message (sql, conversation, job->message, parent, TRUE, &inserted,
                                      error))
    return FALSE;
  *number = amana_chat_sql_find_message (sql, conversation, job->message->id, error);
  return *number >= 0;
}

static gboolean
touch_conversation (AmanaSql *sql, Job *job, GError **error)
{
  AmanaStoredMessage *message = job->message;
  g_autofree char *title = NULL;

  if (message->role == AMANA_ROLE_PERSON)
    title = amana_title_make (message->text);
  return amana_sql_run (sql, error,
                        "UPDATE conversation SET title = coalesce (title, ?2),"
                        " updated = max (updated, ?3) WHERE id = ?1",
                        "tti", job->id, title, message->time);
}

static DexFuture *
describe_put (AmanaSql *sql, gint64 conversation, gint64 number)
{
  GError *error = NULL;
  guint version = 1;
  guint n_versions = 1;
  g_autoptr (AmanaStatement) statement = NULL;

  if (!amana_branch_sql_get_versions (sql, conversation, number, &version, &n_versions, &error))
    return dex_future_new_for_error (error);
  statement = amana_sql_prepare (sql,
                                 "SELECT title, updated FROM message"
                                 " JOIN conversation ON conversation.number = conversation"
                                 " WHERE message.number = ?1",
                                 &error);
  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "i", number);
  switch (amana_statement_step (statement, &error))
    {
    case AMANA_STEP_ROW:
      return dex_future_new_take_variant (g_variant_ref_sink (
        g_variant_new ("(xmsxuu)", number, amana_statement_get_text (statement, 0),
                       amana_statement_get_int64 (statement, 1), version, n_versions)));
    case AMANA_STEP_DONE:
      return reject_not_found ();
    case AMANA_STEP_ERROR:
      break;
    }
  return dex_future_new_for_error (error);
}

static DexFuture *
put_message (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 conversation = amana_chat_sql_find_conversation (sql, job->id, &error);
  gint64 number = 0;

  if (conversation == 0)
    return reject_not_found ();
  if (conversation < 0 || !write_message (sql, job, conversation, &number, &error) ||
      !touch_conversation (sql, job, &error))
    return dex_future_new_for_error (error);
  return describe_put (sql, conversation, number);
}

DexFuture *
amana_chat_records_put (AmanaStore *store,
                        const char *conversation_id,
                        AmanaStoredMessage *message,
                        const char *branch_at)
{
  Job *job = new_job (conversation_id);

  job->message = amana_stored_message_ref (message);
  job->branch_at = g_strdup (branch_at);
  return amana_store_write (store, put_message, job, free_job);
}

/* --- reading --- */

static DexFuture *
list_heads (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 conversation = amana_chat_sql_find_conversation (sql, job->id, &error);
  g_autoptr (GArray) heads = NULL;

  if (conversation >= 0)
    heads = amana_branch_sql_list_heads (sql, conversation, 0, &error);
  if (heads == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_ARRAY, g_steal_pointer (&heads));
}

DexFuture *
amana_chat_records_heads (AmanaStore *store, const char *conversation_id)
{
  return amana_store_read (store, list_heads, new_job (conversation_id), free_job);
}

static AmanaStoredMessage *
read_message (AmanaStatement *statement)
{
  AmanaStoredMessage *message = amana_stored_message_new ();

  message->number = amana_statement_get_int64 (statement, 0);
  message->id = amana_statement_dup_text (statement, 1);
  message->role = (AmanaRole) amana_statement_get_int64 (statement, 2);
  message->state = (AmanaMessageState) amana_statement_get_int64 (statement, 3);
  message->time = amana_statement_get_int64 (statement, 4);
  message->sources = amana_statement_dup_text (statement, 5);
  message->text = amana_statement_dup_text (statement, 6);
  message->engine = amana_statement_dup_text (statement, 7);
  message->note = amana_statement_dup_text (statement, 8);
  return message;
}

/* Of the query's rows, in its order. */
static GPtrArray *
read_messages (AmanaStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) messages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_stored_message_unref);
  AmanaStep step;

  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    g_ptr_array_add (messages, read_message (statement));
  return step == AMANA_STEP_DONE ? g_steal_pointer (&messages) : NULL;
}

static DexFuture *
pass_messages (GPtrArray *messages, GError *error)
{
  if (messages == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, messages);
}

static DexFuture *
list_messages (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT number, id, role, state, time, sources, text, engine, note FROM message"
    " WHERE conversation = (SELECT number FROM conversation WHERE id = ?1) AND shown = 1"
    " AND number BETWEEN ?2 AND ?3 ORDER BY number",
    &error);
  GPtrArray *messages;

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "tii", job->id, job->first, job->last);
  messages = read_messages (statement, &error);
  return pass_messages (messages, error);
}

DexFuture *
amana_chat_records_messages (AmanaStore *store,
                             const char *conversation_id,
                             gint64 first,
                             gint64 last)
{
  Job *job = new_job (conversation_id);

  job->first = first;
  job->last = last;
  return amana_store_read (store, list_messages, job, free_job);
}

static void
reverse (GPtrArray *messages)
{
  for (guint i = 0; i < messages->len / 2; i++)
    {
      gpointer *pair[] = { &messages->pdata[i], &messages->pdata[messages->len - 1 - i] };
      gpointer first = *pair[0];

      *pair[0] = *pair[1];
      *pair[1] = first;
    }
}

static DexFuture *
list_recent (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  GPtrArray *messages;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT number, id, role, state, time, sources, text, engine, note FROM message"
    " WHERE conversation = (SELECT number FROM conversation WHERE id = ?1) AND shown = 1"
    " AND number < coalesce ((SELECT number FROM message WHERE id = ?2), 9223372036854775807)"
    " ORDER BY number DESC LIMIT ?3",
    &error);

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "tti", job->id, job->branch_at, job->last);
  messages = read_messages (statement, &error);
  if (messages != NULL)
    reverse (messages);
  return pass_messages (messages, error);
}

DexFuture *
amana_chat_records_recent (AmanaStore *store,
                           const char *conversation_id,
                           const char *before,
                           guint max)
{
  Job *job = new_job (conversation_id);

  job->branch_at = g_strdup (before);
  job->last = max;
  return amana_store_read (store, list_recent, job, free_job);
}
