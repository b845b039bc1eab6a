/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What was found urgent in a conversation, kept with the message that said it: it is
 * there again when the conversation is, whatever the rules have become since, and goes
 * when its message goes. Main thread; what begins with a lower-case verb and takes an
 * AmanaSql runs on the store's worker. */

#include "config.h"

#include "amana-warning.h"

#include "amana-chat-private.h"
#include "amana-triage.h"

G_DEFINE_BOXED_TYPE (AmanaWarning, amana_warning, amana_warning_copy, amana_warning_free)

/**
 * amana_warning_new:
 * @urgency: how urgent
 * @sign: (nullable): the rule that found it
 * @settled: whether the person has put it away
 *
 * Returns: (transfer full): a warning that is the highest there is
 */
AmanaWarning *
amana_warning_new (AmanaUrgency urgency, const char *sign, gboolean settled)
{
  AmanaWarning *self = g_new0 (AmanaWarning, 1);

  self->urgency = urgency;
  self->highest = urgency;
  self->sign = g_strdup (sign);
  self->settled = settled;
  return self;
}

AmanaWarning *
amana_warning_copy (const AmanaWarning *self)
{
  AmanaWarning *copy = g_memdup2 (self, sizeof *self);

  copy->sign = g_strdup (self->sign);
  copy->words = g_strdup (self->words);
  copy->message_id = g_strdup (self->message_id);
  return copy;
}

void
amana_warning_free (AmanaWarning *self)
{
  g_free (self->sign);
  g_free (self->words);
  g_free (self->message_id);
  g_free (self);
}

typedef struct
{
  char *id;              /* a message's or a conversation's */
  AmanaWarning *warning; /* (owned) (nullable) */
  gboolean settled;
} Job;

static Job *
job_new (const char *id, const AmanaWarning *warning)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  job->warning = warning != NULL ? amana_warning_copy (warning) : NULL;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  g_clear_pointer (&job->warning, amana_warning_free);
  g_free (job);
}

static DexFuture *
done_or (gboolean done, GError *error)
{
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

static DexFuture *
insert_warning (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  AmanaWarning *warning = job->warning;
  GError *error = NULL;

  return done_or (amana_sql_run (sql, &error,
                                 "INSERT OR IGNORE INTO warning (message, urgency, sign, settled)"
                                 " SELECT number, ?2, ?3, ?4 FROM message WHERE id = ?1",
                                 "titi", job->id, (gint64) warning->urgency, warning->sign,
                                 (gint64) warning->settled),
                  error);
}

/**
 * amana_chat_put_warning:
 * @self: a chat
 * @message_id: what the person said
 * @warning: what was found in it
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_chat_put_warning (AmanaChat *self, const char *message_id, const AmanaWarning *warning)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (message_id != NULL, NULL);
  g_return_val_if_fail (warning != NULL, NULL);

  return amana_store_write (self->store, insert_warning, job_new (message_id, warning), job_free);
}

static AmanaWarning *
read_row (AmanaStatement *statement)
{
  int urgency = (int) CLAMP (amana_statement_get_int64 (statement, 0), AMANA_URGENCY_NONE,
                             AMANA_URGENCY_EMERGENCY);
  AmanaWarning *warning =
    amana_warning_new ((AmanaUrgency) urgency, NULL, amana_statement_get_int64 (statement, 2) != 0);

  warning->sign = amana_statement_dup_text (statement, 1);
  warning->message_id = amana_statement_dup_text (statement, 3);
  return warning;
}

static GPtrArray *
read_rows (AmanaSql *sql, const char *query, const char *id, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_warning_free);
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, query, error);
  AmanaStep step;

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "t", id);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    g_ptr_array_add (rows, read_row (statement));
  return step == AMANA_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

#define FROM_CONVERSATION                                             \
  "SELECT warning.urgency, warning.sign, warning.settled, message.id" \
  " FROM message JOIN warning ON warning.message = message.number"    \
  " WHERE message.conversation = (SELECT number FROM conversation WHERE id = ?1)"

/* What she named in it: read from what she wrote, so that it goes when that goes. */
static gboolean
read_words (AmanaSql *sql, AmanaWarning *warning, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT text FROM message WHERE id = ?1", error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "t", warning->message_id);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      g_autofree char *text = amana_statement_dup_text (statement, 0);

      g_free (warning->words);
      warning->words = text != NULL ? amana_triage_dup_words (text) : NULL;
    }
  return step == AMANA_STEP_DONE;
}

/* The first row is the one that is shown. */
static DexFuture *
find_warning (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = read_rows (
    sql,
    FROM_CONVERSATION " AND message.shown = 1"
                      " ORDER BY warning.settled, warning.urgency DESC, message.number DESC",
    job->id, &error);
  g_autoptr (AmanaWarning) shown = NULL;

  if (rows == NULL)
    return dex_future_new_for_error (error);
  shown = rows->len > 0 ? amana_warning_copy (g_ptr_array_index (rows, 0))
                        : amana_warning_new (AMANA_URGENCY_NONE, NULL, FALSE);
  for (guint i = 0; i < rows->len; i++)
    shown->highest =
      MAX (shown->highest, ((const AmanaWarning *) g_ptr_array_index (rows, i))->urgency);
  if (rows->len > 0 && !read_words (sql, shown, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (AMANA_TYPE_WARNING, g_steal_pointer (&shown));
}

/**
 * amana_chat_get_warning:
 * @self: a chat
 * @conversation_id: one of its conversations
 *
 * Returns: (transfer full): a future that resolves to a boxed #AmanaWarning: what holds for
 *   the branch that is shown
 */
DexFuture *
amana_chat_get_warning (AmanaChat *self, const char *conversation_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  return amana_store_read (self->store, find_warning, job_new (conversation_id, NULL), job_free);
}

static DexFuture *
list_warnings (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  GPtrArray *rows = read_rows (sql, FROM_CONVERSATION " ORDER BY message.number", job->id, &error);

  if (rows == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, rows);
}

/**
 * amana_chat_list_warnings:
 * @self: a chat
 * @conversation_id: one of its conversations
 *
 * Returns: (transfer full): a future that resolves to a boxed #GPtrArray of
 *   #AmanaWarning, of all branches
 */
DexFuture *
amana_chat_list_warnings (AmanaChat *self, const char *conversation_id)
{
  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  return amana_store_read (self->store, list_warnings, job_new (conversation_id, NULL), job_free);
}

static DexFuture *
settle (AmanaSql *sql, gpointer user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  return done_or (amana_sql_run (sql, &error,
                                 "UPDATE warning SET settled = ?2 WHERE message IN"
                                 " (SELECT number FROM message WHERE conversation ="
                                 "  (SELECT number FROM conversation WHERE id = ?1))",
                                 "ti", job->id, (gint64) job->settled),
                  error);
}

/**
 * amana_chat_settle_warnings:
 * @self: a chat
 * @conversation_id: one of its conversations
 * @settled: whether the person puts them away, all that there are
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is on disk
 */
DexFuture *
amana_chat_settle_warnings (AmanaChat *self, const char *conversation_id, gboolean settled)
{
  Job *job;

  g_return_val_if_fail (AMANA_IS_CHAT (self), NULL);
  g_return_val_if_fail (conversation_id != NULL, NULL);

  job = job_new (conversation_id, NULL);
  job->settled = settled;
  return amana_store_write (self->store, settle, job, job_free);
}
