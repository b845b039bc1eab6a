/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Weighs what is said: what is on disk of the conversation's warnings and its last
 * messages are gathered on the main thread, the signs are read on another. */

#include "config.h"

#include "amana-weighing.h"

#include "amana-fiber.h"
#include "amana-task.h"
#include "amana-triage-course.h"

#define N_BEFORE 12 /* messages, answers among them */

static AmanaWeighing *
amana_weighing_copy (const AmanaWeighing *self)
{
  AmanaWeighing *copy = g_memdup2 (self, sizeof *self);

  copy->verdict = g_memdup2 (self->verdict, sizeof *self->verdict);
  copy->verdict->why = g_strdup (self->verdict->why);
  copy->warning = amana_warning_copy (self->warning);
  return copy;
}

void
amana_weighing_free (AmanaWeighing *self)
{
  amana_triage_free (self->verdict);
  amana_warning_free (self->warning);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (AmanaWeighing, amana_weighing, amana_weighing_copy, amana_weighing_free)

typedef struct
{
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) (nullable) */
  AmanaMessage *question;          /* (owned) (nullable) */
  char *text;
  gint64 time_us;
  AmanaTriageCourse *course; /* (owned): of the fiber, then of the thread */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->chat);
  g_clear_object (&job->conversation);
  g_clear_object (&job->question);
  g_free (job->text);
  amana_triage_course_free (job->course);
  g_free (job);
}

/* The thread has words and the course alone: no object of the main thread's. */
typedef struct
{
  AmanaTriageCourse *course; /* (owned) */
  char *text;
  gint64 time_us;
} Say;

static void
say_free (gpointer data)
{
  Say *say = data;

  amana_triage_course_free (say->course);
  g_free (say->text);
  g_free (say);
}

static DexFuture *
say_task (gpointer user_data)
{
  Say *say = user_data;
  AmanaWeighing *self = g_new0 (AmanaWeighing, 1);

  self->verdict = amana_triage_course_say (say->course, say->text, say->time_us);
  self->is_news = amana_triage_course_has_news (say->course);
  self->warning = amana_warning_new (amana_triage_course_get_urgency (say->course),
                                     amana_triage_course_get_sign (say->course),
                                     amana_triage_course_get_settled (say->course));
  if (self->is_news)
    self->warning->words = amana_triage_dup_words (say->text);
  self->warning->highest = amana_triage_course_get_highest (say->course);
  return dex_future_new_take_boxed (AMANA_TYPE_WEIGHING, self);
}

static gboolean
recall (Job *job, GError **error)
{
  g_autoptr (AmanaWarning) before = dex_await_boxed (
    amana_chat_get_warning (job->chat, amana_conversation_get_id (job->conversation)), error);
  g_autoptr (GListModel) recent = NULL;

  if (before == NULL)
    return FALSE;
  amana_triage_course_recall (job->course, before->urgency, before->sign, before->settled,
                              before->highest);
  recent = dex_await_object (
    amana_chat_load_recent (job->chat, job->conversation, job->question, N_BEFORE), error);
  if (recent == NULL)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (recent); i++)
    {
      g_autoptr (AmanaMessage) message = g_list_model_get_item (recent, i);

      if (amana_message_get_role (message) == AMANA_ROLE_PERSON)
        amana_triage_course_hear (job->course, amana_message_get_text (message),
                                  amana_message_get_time (message));
    }
  return TRUE;
}

static DexFuture *
weigh_fiber (gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaWeighing) self = NULL;
  Say *say;

  if (job->conversation != NULL && !recall (job, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  say = g_new0 (Say, 1);
  say->course = g_steal_pointer (&job->course);
  say->text = g_strdup (job->text);
  say->time_us = job->time_us;
  self = dex_await_boxed (amana_task_run ("amana-weighing", say_task, say, say_free), &error);
  if (self == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (AMANA_TYPE_WEIGHING, g_steal_pointer (&self));
}

/**
 * amana_weighing_tell:
 * @self: a weighing
 * @request: what is asked
 *
 * Tells whoever answers @request what is warned of.
 */
void
amana_weighing_tell (const AmanaWeighing *self, AmanaRequest *request)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (request != NULL);

  request->urgency = self->verdict->urgency;
  request->standing = self->warning->settled ? AMANA_URGENCY_NONE : self->warning->urgency;
  request->in_force = MAX (self->warning->highest, self->verdict->urgency);
}

/**
 * amana_weighing_new:
 * @chat: where the conversation is
 * @conversation: (nullable): where it is said; %NULL: in one that is not begun
 * @question: (nullable): what is weighed, where it is in the conversation already
 * @text: what is said, valid UTF-8
 * @language: "en", "fr" or "ar": what the reason is said in
 *
 * Main thread; it is computed on another.
 *
 * Returns: (transfer full): a future that resolves to a boxed #AmanaWeighing, or rejects
 *   with #AmanaStoreError
 */
DexFuture *
amana_weighing_new (AmanaChat *chat,
                    AmanaConversation *conversation,
                    AmanaMessage *question,
                    const char *text,
                    const char *language)
{
  Job *job;

  g_return_val_if_fail (AMANA_IS_CHAT (chat), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  job = g_new0 (Job, 1);
  job->chat = g_object_ref (chat);
  g_set_object (&job->conversation, conversation);
  g_set_object (&job->question, question);
  job->text = g_strdup (text);
  job->time_us = question != NULL ? amana_message_get_time (question) : g_get_real_time ();
  job->course = amana_triage_course_new (language);
  return amana_fiber_spawn (0, weigh_fiber, job, job_free);
}
