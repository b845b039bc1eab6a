/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The branches of a conversation: which of its messages are shown. Runs on the store's
 * worker.
 *
 * Versions are children of one parent, in order of number. To show a message is to show
 * the way from the first message to it, and from it on, at each fork, the latest child.
 * Only rows from the fork on are written. Deleting a message deletes what follows it,
 * whichever branch that is on; where it was shown, the latest version that is left is
 * shown instead. A conversation that was named after what is deleted is named anew. */

#include "config.h"

#include "amana-chat-sql.h"
#include "amana-title.h"

typedef struct
{
  char *conversation_id;
  char *message_id;
  guint version;
} Job;

static Job *
new_job (const char *conversation_id, const char *message_id)
{
  Job *job = g_new0 (Job, 1);

  job->conversation_id = g_strdup (conversation_id);
  job->message_id = g_strdup (message_id);
  return job;
}

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->conversation_id);
  g_free (job->message_id);
  g_free (job);
}

/* --- parents and versions --- */

/* Such rows are the first ones of their conversation, or none of it. */
gboolean
amana_branch_sql_fill_parents (AmanaSql *sql, gint64 conversation, GError **error)
{
  gint64 wanted = 0;

  if (!amana_chat_sql_ask (sql,
                           "SELECT parent IS NULL FROM message WHERE number ="
                           " (SELECT min (number) FROM message WHERE conversation = ?1"
                           "  AND shown = ?2)",
                           conversation, 1, &wanted, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  return amana_sql_run (sql, error,
                        "UPDATE message SET parent = coalesce ((SELECT max (number)"
                        "   FROM message AS earlier INDEXED BY message_heads"
                        "   WHERE earlier.conversation = ?1 AND earlier.shown = 1"
                        "   AND earlier.number < message.number), 0)"
                        " WHERE conversation = ?1 AND parent IS NULL",
                        "i", conversation);
}

static gboolean
get_parent (AmanaSql *sql, gint64 conversation, gint64 message, gint64 *parent, GError **error)
{
  return amana_chat_sql_ask (sql,
                             "SELECT parent FROM message WHERE conversation = ?1 AND number = ?2",
                             conversation, message, parent, error);
}

gboolean
amana_branch_sql_get_versions (AmanaSql *sql,
                               gint64 conversation,
                               gint64 message,
                               guint *version,
                               guint *n_versions,
                               GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT sum (number <= ?2), count (*) FROM message WHERE conversation = ?1"
                       " AND parent = (SELECT parent FROM message WHERE number = ?2)",
                       error);

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "ii", conversation, message);
  if (amana_statement_step (statement, error) != AMANA_STEP_ROW)
    return FALSE;
  *version = MAX (amana_statement_get_int64 (statement, 0), 1);
  *n_versions = MAX (amana_statement_get_int64 (statement, 1), 1);
  return TRUE;
}

/* Versions of the messages at which something is hidden: in a conversation without
 * branches, of none. */
static gboolean
add_versions (AmanaSql *sql, gint64 conversation, GHashTable *heads, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT number, row_number () OVER (PARTITION BY parent ORDER BY number),"
    " count (*) OVER (PARTITION BY parent) FROM message WHERE conversation = ?1"
    " AND parent IN (SELECT parent FROM message WHERE conversation = ?1 AND shown = 0)",
    error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "i", conversation);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      gint64 number = amana_statement_get_int64 (statement, 0);
      AmanaMessageHead *head = g_hash_table_lookup (heads, &number);

      if (head == NULL)
        continue;
      head->version = (guint16) MIN (amana_statement_get_int64 (statement, 1), G_MAXUINT16);
      head->n_versions = (guint16) MIN (amana_statement_get_int64 (statement, 2), G_MAXUINT16);
    }
  return step == AMANA_STEP_DONE;
}

static gboolean
number_versions (AmanaSql *sql, gint64 conversation, GArray *heads, GError **error)
{
  g_autoptr (GHashTable) by_number = NULL;
  gint64 branched = 0;

  if (!amana_chat_sql_ask (sql,
                           "SELECT EXISTS (SELECT 1 FROM message"
                           " WHERE conversation = ?1 AND shown = ?2)",
                           conversation, 0, &branched, error))
    return FALSE;
  if (!branched)
    return TRUE;
  by_number = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < heads->len; i++)
    {
      AmanaMessageHead *head = &g_array_index (heads, AmanaMessageHead, i);

      g_hash_table_insert (by_number, &head->number, head);
    }
  return add_versions (sql, conversation, by_number, error);
}

static void
read_head (AmanaStatement *statement, AmanaMessageHead *head)
{
  head->number = amana_statement_get_int64 (statement, 0);
  head->time = amana_statement_get_int64 (statement, 1);
  g_strlcpy (head->id, amana_statement_get_text (statement, 2), sizeof head->id);
  head->role = (guint8) amana_statement_get_int64 (statement, 3);
  head->state = (guint8) amana_statement_get_int64 (statement, 4);
  head->version = 1;
  head->n_versions = 1;
}

GArray *
amana_branch_sql_list_heads (AmanaSql *sql, gint64 conversation, gint64 first, GError **error)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, TRUE, sizeof (AmanaMessageHead));
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT number, time, id, role, state FROM message"
                       " WHERE conversation = ?1 AND shown = 1 AND number >= ?2 ORDER BY number",
                       error);
  AmanaStep step;

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "ii", conversation, first);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      AmanaMessageHead head = { 0 };

      read_head (statement, &head);
      g_array_append_val (heads, head);
    }
  if (step == AMANA_STEP_ERROR || !number_versions (sql, conversation, heads, error))
    return NULL;
  return g_steal_pointer (&heads);
}

/* --- changing what is shown --- */

static gboolean
hide_from (AmanaSql *sql, gint64 conversation, gint64 first, GError **error)
{
  return amana_sql_run (sql, error,
                        "UPDATE message SET shown = 0"
                        " WHERE conversation = ?1 AND shown = 1 AND number >= ?2",
                        "ii", conversation, first);
}

gboolean
amana_branch_sql_leave (AmanaSql *sql,
                        gint64 conversation,
                        gint64 at,
                        gint64 *parent,
                        GError **error)
{
  gint64 fork = 0;

  return amana_branch_sql_fill_parents (sql, conversation, error) &&
         get_parent (sql, conversation, at, parent, error) &&
         (*parent == 0 || amana_branch_sql_show (sql, conversation, *parent, &fork, error)) &&
         hide_from (sql, conversation, *parent + 1, error);
}

/* From @message up to what is shown, topmost last. */
static gboolean
climb (AmanaSql *sql,
       gint64 conversation,
       gint64 message,
       GArray *way,
       gint64 *fork,
       GError **error)
{
  for (gint64 number = message; number > 0;)
    {
      gint64 shown = 0;

      if (!amana_chat_sql_ask (sql,
                               "SELECT shown FROM message WHERE conversation = ?1 AND number = ?2",
                               conversation, number, &shown, error))
        return FALSE;
      *fork = number;
      if (shown)
        return TRUE;
      g_array_append_val (way, number);
      if (!get_parent (sql, conversation, number, &number, error))
        return FALSE;
    }
  *fork = 0;
  return TRUE;
}

/* From @message down to the latest, each time by the latest child. */
static gboolean
descend (AmanaSql *sql, gint64 conversation, gint64 message, GArray *way, GError **error)
{
  for (gint64 number = message; number > 0;)
    {
      if (!amana_chat_sql_ask (sql,
                               "SELECT max (number) FROM message"
                               " WHERE conversation = ?1 AND parent = ?2",
                               conversation, number, &number, error))
        return FALSE;
      if (number > 0)
        g_array_append_val (way, number);
    }
  return TRUE;
}

gboolean
amana_branch_sql_show (AmanaSql *sql,
                       gint64 conversation,
                       gint64 message,
                       gint64 *fork,
                       GError **error)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!climb (sql, conversation, message, way, fork, error))
    return FALSE;
  if (*fork == message)
    return TRUE;
  if (!descend (sql, conversation, message, way, error) ||
      !hide_from (sql, conversation, *fork + 1, error))
    return FALSE;
  for (guint i = 0; i < way->len; i++)
    if (!amana_sql_run (sql, error, "UPDATE message SET shown = 1 WHERE number = ?1", "i",
                        g_array_index (way, gint64, i)))
      return FALSE;
  return TRUE;
}

static DexFuture *
return_tail (AmanaSql *sql, gint64 conversation, gint64 fork)
{
  GError *error = NULL;
  AmanaMessageHead start = { .number = fork };
  g_autoptr (GArray) heads = amana_branch_sql_list_heads (sql, conversation, fork + 1, &error);

  if (heads == NULL)
    return dex_future_new_for_error (error);
  g_array_prepend_val (heads, start);
  return dex_future_new_take_boxed (G_TYPE_ARRAY, g_steal_pointer (&heads));
}

/* FALSE with @error, NOT_FOUND among others. */
static gboolean
find (AmanaSql *sql, Job *job, gint64 *conversation, gint64 *message, GError **error)
{
  *message = 0;
  *conversation = amana_chat_sql_find_conversation (sql, job->conversation_id, error);
  if (*conversation < 0 || !amana_branch_sql_fill_parents (sql, *conversation, error))
    return FALSE;
  *message = amana_chat_sql_find_message (sql, *conversation, job->message_id, error);
  if (*message == 0)
    g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such message");
  return *message > 0;
}

/* The @version-th child of what @message follows; 0: there are not so many. */
static gboolean
find_version (AmanaSql *sql, gint64 conversation, gint64 *message, guint version, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT number FROM message WHERE conversation = ?1"
                       " AND parent = (SELECT parent FROM message WHERE number = ?2)"
                       " ORDER BY number LIMIT 1 OFFSET ?3",
                       error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "iii", conversation, *message, (gint64) version - 1);
  step = amana_statement_step (statement, error);
  *message = step == AMANA_STEP_ROW ? amana_statement_get_int64 (statement, 0) : 0;
  if (step == AMANA_STEP_DONE)
    g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND, "no such version");
  return *message > 0;
}

static DexFuture *
show_message (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 conversation;
  gint64 message;
  gint64 fork = 0;

  if (!find (sql, job, &conversation, &message, &error) ||
      (job->version > 0 && !find_version (sql, conversation, &message, job->version, &error)) ||
      !amana_branch_sql_show (sql, conversation, message, &fork, &error))
    return dex_future_new_for_error (error);
  return return_tail (sql, conversation, fork);
}

DexFuture *
amana_chat_records_show_version (AmanaStore *store,
                                 const char *conversation_id,
                                 const char *message_id,
                                 guint version)
{
  Job *job = new_job (conversation_id, message_id);

  job->version = MAX (version, 1);
  return amana_store_write (store, show_message, job, free_job);
}

DexFuture *
amana_chat_records_show_message (AmanaStore *store,
                                 const char *conversation_id,
                                 const char *message_id)
{
  return amana_store_write (store, show_message, new_job (conversation_id, message_id), free_job);
}

/* --- deleting --- */

/* Message ?2 of conversation ?1, and all that follows it. */
#define WITH_GONE                                          \
  "WITH RECURSIVE gone (number) AS (VALUES (?2) UNION ALL" \
  "   SELECT message.number FROM gone JOIN message"        \
  "   ON message.conversation = ?1 AND message.parent = gone.number)"

static gboolean
delete_from (AmanaSql *sql, gint64 conversation, gint64 message, GError **error)
{
  return amana_sql_run (sql, error, WITH_GONE " DELETE FROM message WHERE number IN gone", "ii",
                        conversation, message);
}

static DexFuture *
count_from (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 conversation;
  gint64 message;
  gint64 n = 0;

  if (!find (sql, job, &conversation, &message, &error) ||
      !amana_chat_sql_ask (sql, WITH_GONE " SELECT count (*) FROM gone", conversation, message, &n,
                           &error))
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (n);
}

DexFuture *
amana_chat_records_count_from (AmanaStore *store,
                               const char *conversation_id,
                               const char *message_id)
{
  return amana_store_read (store, count_from, new_job (conversation_id, message_id), free_job);
}

static DexFuture *
find_conversation_of (AmanaSql *sql, gpointer message_id)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT conversation.id FROM message JOIN conversation"
                       " ON conversation.number = message.conversation WHERE message.id = ?1",
                       &error);

  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "t", message_id);
  switch (amana_statement_step (statement, &error))
    {
    case AMANA_STEP_ROW:
      return dex_future_new_take_string (amana_statement_dup_text (statement, 0));
    case AMANA_STEP_DONE:
      return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                    "no such message");
    case AMANA_STEP_ERROR:
      break;
    }
  return dex_future_new_for_error (error);
}

DexFuture *
amana_chat_records_find_conversation_of (AmanaStore *store, const char *message_id)
{
  return amana_store_read (store, find_conversation_of, g_strdup (message_id), g_free);
}

/* A conversation that was named after its first message may still say what is gone. */
static gboolean
name_anew (AmanaSql *sql, gint64 conversation, const char *gone, GError **error)
{
  g_autofree char *title = gone != NULL ? amana_title_make (gone) : NULL;
  g_autofree char *next = NULL;
  g_autoptr (AmanaStatement) statement = NULL;

  if (title == NULL)
    return TRUE;
  statement = amana_sql_prepare (sql,
                                 "SELECT text FROM message WHERE conversation = ?1 AND shown = 1"
                                 " AND role = ?2 ORDER BY number LIMIT 1",
                                 error);
  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "ii", conversation, (gint64) AMANA_ROLE_PERSON);
  switch (amana_statement_step (statement, error))
    {
    case AMANA_STEP_ROW:
      next = amana_title_make (amana_statement_get_text (statement, 0));
      break;
    case AMANA_STEP_DONE:
      break;
    case AMANA_STEP_ERROR:
      return FALSE;
    }
  return amana_sql_run (sql, error,
                        "UPDATE conversation SET title = ?3 WHERE number = ?1 AND title = ?2",
                        "itt", conversation, title, next);
}

static gboolean
read_words (AmanaSql *sql, gint64 message, char **text, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT text FROM message WHERE number = ?1 AND role = ?2", error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "ii", message, (gint64) AMANA_ROLE_PERSON);
  step = amana_statement_step (statement, error);
  if (step == AMANA_STEP_ROW)
    *text = amana_statement_dup_text (statement, 0);
  return step != AMANA_STEP_ERROR;
}

/* After a shown message went: the latest of its versions that are left. */
static gboolean
show_neighbour (AmanaSql *sql, gint64 conversation, gint64 parent, GError **error)
{
  gint64 fork = 0;
  gint64 next = 0;

  if (!amana_chat_sql_ask (sql,
                           "SELECT max (number) FROM message"
                           " WHERE conversation = ?1 AND parent = ?2",
                           conversation, parent, &next, error))
    return FALSE;
  return next == 0 || amana_branch_sql_show (sql, conversation, next, &fork, error);
}

static DexFuture *
delete_message (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  g_autofree char *words = NULL;
  gint64 conversation;
  gint64 message;
  gint64 parent = 0;
  gint64 shown = 0;

  if (!find (sql, job, &conversation, &message, &error) ||
      !get_parent (sql, conversation, message, &parent, &error) ||
      !amana_chat_sql_ask (sql, "SELECT shown FROM message WHERE number = ?2 AND ?1", conversation,
                           message, &shown, &error) ||
      !read_words (sql, message, &words, &error) ||
      !delete_from (sql, conversation, message, &error) ||
      (shown && !show_neighbour (sql, conversation, parent, &error)) ||
      !name_anew (sql, conversation, words, &error))
    return dex_future_new_for_error (error);
  return return_tail (sql, conversation, parent < 0 ? -1 - parent : parent);
}

/* --- put aside for a moment --- */

/* Cut off where it hung, so that no branch leads to it: a parent below 0 is -1 less the one
 * that it had. The same brings it back. */
static gboolean
turn_over (AmanaSql *sql, gint64 message, GError **error)
{
  return amana_sql_run (sql, error, "UPDATE message SET parent = -1 - parent WHERE number = ?1",
                        "i", message);
}

static gboolean
hide_with_all_that_follows (AmanaSql *sql, gint64 conversation, gint64 message, GError **error)
{
  return amana_sql_run (sql, error,
                        "WITH RECURSIVE gone (number) AS (VALUES (?2) UNION ALL"
                        "   SELECT message.number FROM gone JOIN message"
                        "   ON message.conversation = ?1 AND message.parent = gone.number)"
                        " UPDATE message SET shown = 0 WHERE number IN gone AND shown",
                        "ii", conversation, message);
}

static DexFuture *
put_aside (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 conversation;
  gint64 message;
  gint64 parent = 0;
  gint64 shown = 0;

  if (!find (sql, job, &conversation, &message, &error) ||
      !get_parent (sql, conversation, message, &parent, &error) ||
      !amana_chat_sql_ask (sql, "SELECT shown FROM message WHERE number = ?2 AND ?1", conversation,
                           message, &shown, &error) ||
      !hide_with_all_that_follows (sql, conversation, message, &error) ||
      (parent >= 0 && !turn_over (sql, message, &error)) ||
      (shown && !show_neighbour (sql, conversation, parent, &error)))
    return dex_future_new_for_error (error);
  return return_tail (sql, conversation, MAX (parent, 0));
}

static DexFuture *
bring_back (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  gint64 conversation;
  gint64 message;
  gint64 parent = 0;
  gint64 fork = 0;

  if (!find (sql, job, &conversation, &message, &error) ||
      !get_parent (sql, conversation, message, &parent, &error) ||
      (parent < 0 && !turn_over (sql, message, &error)) ||
      !amana_branch_sql_show (sql, conversation, message, &fork, &error))
    return dex_future_new_for_error (error);
  return return_tail (sql, conversation, fork);
}

DexFuture *
amana_chat_records_put_message_aside (AmanaStore *store,
                                      const char *conversation_id,
                                      const char *message_id)
{
  return amana_store_write (store, put_aside, new_job (conversation_id, message_id), free_job);
}

DexFuture *
amana_chat_records_bring_message_back (AmanaStore *store,
                                       const char *conversation_id,
                                       const char *message_id)
{
  return amana_store_write (store, bring_back, new_job (conversation_id, message_id), free_job);
}

/* --- for good --- */

static DexFuture *
cleared_cb (DexFuture *cleared, gpointer tail)
{
  return dex_ref (tail);
}

static DexFuture *
deleted_cb (DexFuture *deleted, gpointer store)
{
  return dex_future_finally (amana_store_checkpoint (store), cleared_cb, dex_ref (deleted),
                             dex_unref);
}

DexFuture *
amana_chat_records_delete_message (AmanaStore *store,
                                   const char *conversation_id,
                                   const char *message_id)
{
  return dex_future_then (
    amana_store_remove (store, delete_message, new_job (conversation_id, message_id), free_job),
    deleted_cb, g_object_ref (store), g_object_unref);
}
