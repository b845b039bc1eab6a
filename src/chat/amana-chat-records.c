/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The tables of a chat.
 *
 * | table         | holds                                                          |
 * |---------------|----------------------------------------------------------------|
 * | conversation  | one row each; `trashed` until it is restored or purged          |
 * | message       | one row each, in order of `number`; `fold` is what is searched  |
 * | message_index | FTS5 over `message.fold`, external content, kept by triggers    |
 *
 * `message.fold` holds the words of the text by their fold, parted by single spaces.
 * It is kept beside the text and not computed again, because FTS5 must be told exactly
 * what it once indexed when a row goes; otherwise words of a deleted message would stay
 * in the index. 'secure-delete' makes it remove them at once. `text` and `fold` stand
 * last, so that listing 100,000 messages reads none of them.
 *
 * Everything that starts with a lower-case verb here runs on the store's worker, in
 * the transaction that the store opened. */

#include "config.h"

#include "amana-chat-records.h"

#include <string.h>

#include "amana-chat.h"
#include "amana-plain-text.h"
#include "amana-text.h"

#define MAX_TITLE_CHARS 40

static const AmanaMigration migrations[] = {
  {
    "CREATE TABLE conversation ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  title TEXT,"
    "  subject_id TEXT,"
    "  created INTEGER NOT NULL,"
    "  updated INTEGER NOT NULL,"
    "  trashed INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE TABLE message ("
    "  number INTEGER PRIMARY KEY,"
    "  id TEXT NOT NULL UNIQUE,"
    "  conversation INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,"
    "  role INTEGER NOT NULL,"
    "  state INTEGER NOT NULL,"
    "  time INTEGER NOT NULL,"
    "  sources TEXT,"
    "  text TEXT NOT NULL,"
    "  fold TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX message_by_conversation ON message (conversation);"
    "CREATE VIRTUAL TABLE message_index USING fts5 ("
    "  fold, content = 'message', content_rowid = 'number',"
    "  tokenize = 'unicode61 remove_diacritics 0');"
    "INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 1);"
    "CREATE TRIGGER message_added AFTER INSERT ON message BEGIN"
    "  INSERT INTO message_index (rowid, fold) VALUES (NEW.number, NEW.fold);"
    "END;"
    "CREATE TRIGGER message_removed AFTER DELETE ON message BEGIN"
    "  INSERT INTO message_index (message_index, rowid, fold)"
    "    VALUES ('delete', OLD.number, OLD.fold);"
    "END;"
    "CREATE TRIGGER message_changed AFTER UPDATE OF fold ON message"
    "  WHEN OLD.fold <> NEW.fold BEGIN"
    "  INSERT INTO message_index (message_index, rowid, fold)"
    "    VALUES ('delete', OLD.number, OLD.fold);"
    "  INSERT INTO message_index (rowid, fold) VALUES (NEW.number, NEW.fold);"
    "END;",
  },
};

/**
 * amana_chat_get_migrations:
 * @n_migrations: (out): how many
 *
 * The tables of a chat, with which a compartment's schema begins. Frozen once
 * released: what a chat needs later is appended by every compartment.
 *
 * Returns: (transfer none) (array length=n_migrations): the migrations
 */
const AmanaMigration *
amana_chat_get_migrations (guint *n_migrations)
{
  g_return_val_if_fail (n_migrations != NULL, NULL);

  *n_migrations = G_N_ELEMENTS (migrations);
  return migrations;
}

/**
 * amana_chat_make_schema:
 * @name: the compartment's, static
 * @own: what the compartment has beside a chat; static
 * @schema: (out caller-allocates): filled once, and kept as long as the program runs
 *
 * The tables of a compartment: those of a chat first, then its own.
 */
void
amana_chat_make_schema (const char *name, const AmanaMigration *own, AmanaSchema *schema)
{
  const guint n = G_N_ELEMENTS (migrations);
  AmanaMigration *all;

  g_return_if_fail (name != NULL && own != NULL && schema != NULL);

  all = g_new0 (AmanaMigration, n + 1);
  memcpy (all, migrations, sizeof migrations);
  all[n] = *own;
  *schema = (AmanaSchema) { name, all, n + 1 };
}

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
  char *text; /* (nullable) */
  gint64 first, last;
  AmanaConversationRecord *record; /* (owned) (nullable) */
  AmanaStoredMessage *message;     /* (owned) (nullable) */
  GPtrArray *messages;             /* (owned) (nullable) */
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
  g_free (job->text);
  g_clear_pointer (&job->record, amana_conversation_record_free);
  g_clear_pointer (&job->message, amana_stored_message_unref);
  g_clear_pointer (&job->messages, g_ptr_array_unref);
  g_free (job);
}

static DexFuture *
reject_not_found (const char *what)
{
  return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such %s", what);
}

static DexFuture *
settle (gboolean done, GError *error)
{
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

static char *
fold_message (AmanaStoredMessage *message)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) words = NULL;

  if (message->role == AMANA_ROLE_ASSISTANT)
    plain = amana_plain_text_from_markdown (message->text);
  words = amana_text_words (plain != NULL ? plain : message->text);
  return g_strjoinv (" ", words);
}

/* --- tidying up --- */

static DexFuture *
find_leftovers (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT EXISTS (SELECT 1 FROM conversation WHERE trashed)"
                       " OR EXISTS (SELECT 1 FROM message WHERE state = ?1)",
                       &error);

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "i", (gint64) AMANA_MESSAGE_STREAMING);
  if (amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (amana_statement_get_int64 (statement, 0) != 0);
}

static DexFuture *
remove_leftovers (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  gboolean done =
    amana_sql_run (sql, &error, "UPDATE message SET state = ?1 WHERE state = ?2", "ii",
                   (gint64) AMANA_MESSAGE_PARTIAL, (gint64) AMANA_MESSAGE_STREAMING) &&
    amana_sql_exec (sql,
                    "DELETE FROM message WHERE conversation IN"
                    " (SELECT number FROM conversation WHERE trashed)",
                    &error) &&
    amana_sql_exec (sql, "DELETE FROM conversation WHERE trashed", &error);

  return settle (done, error);
}

DexFuture *
amana_chat_records_tidy (AmanaStore *store)
{
  return amana_store_tidy (store, find_leftovers, remove_leftovers);
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

static gboolean
insert_message (AmanaSql *sql,
                const char *conversation_id,
                AmanaStoredMessage *message,
                GError **error)
{
  g_autofree char *fold = fold_message (message);

  return amana_sql_run (sql, error,
                        "INSERT OR IGNORE INTO message"
                        " (id, conversation, role, state, time, sources, text, fold)"
                        " SELECT ?2, number, ?3, ?4, ?5, ?6, ?7, ?8"
                        " FROM conversation WHERE id = ?1",
                        "ttiiittt", conversation_id, message->id, (gint64) message->role,
                        (gint64) message->state, message->time, message->sources, message->text,
                        fold);
}

static DexFuture *
insert_conversation (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  AmanaConversationRecord *record = job->record;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "INSERT INTO conversation (id, title, subject_id, created, updated)"
                      " VALUES (?1, ?2, ?3, ?4, ?5)"
                      " ON CONFLICT (id) DO UPDATE SET trashed = 0,"
                      " updated = max (updated, excluded.updated)",
                      "tttii", record->id, record->title, record->subject_id, record->created,
                      record->updated))
    return dex_future_new_for_error (error);
  for (guint i = 0; job->messages != NULL && i < job->messages->len; i++)
    if (!insert_message (sql, record->id, g_ptr_array_index (job->messages, i), &error))
      return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

DexFuture *
amana_chat_records_insert (AmanaStore *store,
                           const AmanaConversationRecord *record,
                           GPtrArray *messages)
{
  Job *job = new_job (record->id);

  job->record = amana_conversation_record_copy (record);
  job->messages = messages != NULL ? g_ptr_array_ref (messages) : NULL;
  return amana_store_write (store, insert_conversation, job, free_job);
}

static DexFuture *
write_title (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "UPDATE conversation SET title = ?2 WHERE id = ?1", "tt",
                      job->id, job->text))
    return dex_future_new_for_error (error);
  return amana_sql_get_changes (sql) == 1 ? dex_future_new_true ()
                                          : reject_not_found ("conversation");
}

DexFuture *
amana_chat_records_set_title (AmanaStore *store, const char *id, const char *title)
{
  Job *job = new_job (id);

  job->text = g_strdup (title);
  return amana_store_write (store, write_title, job, free_job);
}

static DexFuture *
write_trashed (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "UPDATE conversation SET trashed = ?2 WHERE id = ?1", "ti",
                      job->id, job->first))
    return dex_future_new_for_error (error);
  return amana_sql_get_changes (sql) == 1 ? dex_future_new_true ()
                                          : reject_not_found ("conversation");
}

DexFuture *
amana_chat_records_set_trashed (AmanaStore *store, const char *id, gboolean trashed)
{
  Job *job = new_job (id);

  job->first = trashed ? 1 : 0;
  return amana_store_write (store, write_trashed, job, free_job);
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
  return amana_sql_get_changes (sql) == 1 ? dex_future_new_true ()
                                          : reject_not_found ("conversation");
}

static DexFuture *
checkpoint_cb (DexFuture *done, gpointer store)
{
  return amana_store_checkpoint (store);
}

DexFuture *
amana_chat_records_delete (AmanaStore *store, const char *id)
{
  return dex_future_then (amana_store_write (store, delete_conversation, new_job (id), free_job),
                          checkpoint_cb, g_object_ref (store), g_object_unref);
}

/* --- messages --- */

/* 0 where there is no such message, -1 on error. */
static gint64
find_message (AmanaSql *sql, const char *id, GError **error)
{
  return amana_sql_find_number (sql, "SELECT number FROM message WHERE id = ?1", id, error);
}

static gboolean
write_message (AmanaSql *sql, Job *job, gint64 *number, GError **error)
{
  AmanaStoredMessage *message = job->message;
  g_autofree char *fold = NULL;

  *number = find_message (sql, message->id, error);
  if (*number < 0)
    return FALSE;
  if (*number == 0)
    {
      if (!insert_message (sql, job->id, message, error))
        return FALSE;
      *number = find_message (sql, message->id, error);
      return *number >= 0;
    }
  fold = fold_message (message);
  return amana_sql_run (sql, error,
                        "UPDATE message SET state = ?2, sources = ?3, text = ?4, fold = ?5"
                        " WHERE number = ?1",
                        "iittt", *number, (gint64) message->state, message->sources, message->text,
                        fold);
}

/* The first line that says something, cut at the end of a word where that
 * leaves enough. */
static char *
make_title (const char *text)
{
  g_autofree char *clean = amana_text_strip_controls (text);
  g_autofree char *line = NULL;
  const char *cut;

  g_strstrip (clean);
  clean[strcspn (clean, "\n")] = '\0';
  g_strstrip (clean);
  if (*clean == '\0')
    return NULL;
  if (g_utf8_strlen (clean, -1) <= MAX_TITLE_CHARS)
    return g_steal_pointer (&clean);
  line = g_utf8_substring (clean, 0, MAX_TITLE_CHARS);
  cut = strrchr (line, ' ');
  if (cut != NULL && g_utf8_pointer_to_offset (line, cut) >= MAX_TITLE_CHARS / 3)
    line[cut - line] = '\0';
  g_strchomp (line);
  return g_strconcat (line, "…", NULL);
}

static gboolean
touch_conversation (AmanaSql *sql, Job *job, GError **error)
{
  AmanaStoredMessage *message = job->message;
  g_autofree char *title = NULL;

  if (message->role == AMANA_ROLE_PERSON)
    title = make_title (message->text);
  return amana_sql_run (sql, error,
                        "UPDATE conversation SET title = coalesce (title, ?2),"
                        " updated = max (updated, ?3) WHERE id = ?1",
                        "tti", job->id, title, message->time);
}

static DexFuture *
put_message (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 number = 0;
  g_autoptr (AmanaStatement) statement = NULL;

  if (!write_message (sql, job, &number, &error) || !touch_conversation (sql, job, &error))
    return dex_future_new_for_error (error);
  if (number == 0)
    return reject_not_found ("conversation");
  statement =
    amana_sql_prepare (sql, "SELECT title, updated FROM conversation WHERE id = ?1", &error);
  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "t", job->id);
  switch (amana_statement_step (statement, &error))
    {
    case AMANA_STEP_ROW:
      return dex_future_new_take_variant (g_variant_ref_sink (
        g_variant_new ("(xmsx)", number, amana_statement_get_text (statement, 0),
                       amana_statement_get_int64 (statement, 1))));
    case AMANA_STEP_DONE:
      return reject_not_found ("conversation");
    case AMANA_STEP_ERROR:
      break;
    }
  return dex_future_new_for_error (error);
}

DexFuture *
amana_chat_records_put (AmanaStore *store, const char *conversation_id, AmanaStoredMessage *message)
{
  Job *job = new_job (conversation_id);

  job->message = amana_stored_message_ref (message);
  return amana_store_write (store, put_message, job, free_job);
}

static DexFuture *
list_heads (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, TRUE, sizeof (AmanaMessageHead));
  Job *job = user_data;
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT number, time, id, role, state FROM message WHERE conversation ="
                       " (SELECT number FROM conversation WHERE id = ?1) ORDER BY number",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "t", job->id);
  while ((step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      AmanaMessageHead head = { 0 };

      head.number = amana_statement_get_int64 (statement, 0);
      head.time = amana_statement_get_int64 (statement, 1);
      g_strlcpy (head.id, amana_statement_get_text (statement, 2), sizeof head.id);
      head.role = (guint8) amana_statement_get_int64 (statement, 3);
      head.state = (guint8) amana_statement_get_int64 (statement, 4);
      g_array_append_val (heads, head);
    }
  if (step == AMANA_STEP_ERROR)
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
  return message;
}

static DexFuture *
list_messages (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) messages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_stored_message_unref);
  Job *job = user_data;
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT number, id, role, state, time, sources, text FROM message WHERE conversation ="
    " (SELECT number FROM conversation WHERE id = ?1) AND number BETWEEN ?2 AND ?3"
    " ORDER BY number",
    &error);
  AmanaStep step = AMANA_STEP_ERROR;

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "tii", job->id, job->first, job->last);
  while ((step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    g_ptr_array_add (messages, read_message (statement));
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&messages));
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
