/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A model sits the exam: one question after the other, each by a letter of its own over the
 * compartment's desk, recorded in its ledger. The questions are invented, and so is the
 * record that they stand over: of the person nothing goes, neither her name, nor what she
 * asks of every answer, nor what is remembered of her.
 *
 * A model that has no answer to one question goes on to the next, and so does one whose answer
 * does not end: it is stopped, and that answer is wrong. A server that cannot be reached ends
 * the exam, and nothing is kept. */

#include "config.h"

#include "amana-exam-sitting.h"

#include <glib/gi18n-lib.h>

#include "amana-audit.h"
#include "amana-desk-private.h"
#include "amana-fiber.h"
#include "amana-local-model.h"
#include "amana-server.h"

/* More than twenty times what an answer needs. */
#define MAX_ANSWER_LETTERS 3000
#define MAX_ANSWER_SECONDS 120 /* from its first word on: slow computers are no fault */
#define MAX_SILENT_SECONDS 180 /* before that: a model file is loaded meanwhile */
#define LOOK_MS            500

typedef struct
{
  AmanaDesk *desk;             /* (owned) */
  AmanaEngineSpec *spec;       /* (owned) */
  AmanaEngine *engine;         /* (owned) */
  DexCancellable *cancellable; /* (owned) (nullable) */
  AmanaExamProgressFunc progress;
  gpointer user_data;
  GDestroyNotify destroy;
} Sitting;

static void
sitting_free (gpointer data)
{
  Sitting *sitting = data;

  if (sitting->destroy != NULL)
    sitting->destroy (sitting->user_data);
  dex_clear (&sitting->cancellable);
  g_object_unref (sitting->engine);
  amana_engine_spec_unref (sitting->spec);
  g_object_unref (sitting->desk);
  g_free (sitting);
}

/* It has nothing to say to this question, but may to the next. */
static gboolean
is_no_answer (const GError *error)
{
  return g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_EMPTY) ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REASONING_ONLY) ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_FILTERED) ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG) ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CUT_SHORT);
}

static gboolean
is_stopped (const Sitting *sitting)
{
  return sitting->cancellable != NULL && dex_future_is_rejected (DEX_FUTURE (sitting->cancellable));
}

/* One answer, watched while it comes. */
typedef struct
{
  AmanaMessage *answer; /* (owned) */
  gint64 asked_us;
  gint64 first_word_us; /* 0: none yet */
  gboolean ran_over;
} Watch;

static void
watch_clear (Watch *watch)
{
  g_clear_object (&watch->answer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

/* A base model never ends by itself; a program that hangs says no first word. */
static gboolean
runs_over (Watch *watch)
{
  glong n_letters = g_utf8_strlen (amana_message_get_text (watch->answer), -1);
  gint64 now_us = g_get_monotonic_time ();

  if (watch->first_word_us == 0 && n_letters > 0)
    watch->first_word_us = now_us;
  if (watch->first_word_us == 0)
    return now_us - watch->asked_us > MAX_SILENT_SECONDS * G_USEC_PER_SEC;
  return n_letters > MAX_ANSWER_LETTERS ||
         now_us - watch->first_word_us > MAX_ANSWER_SECONDS * G_USEC_PER_SEC;
}

static DexFuture *
next_look (const Sitting *sitting, DexFuture *reply)
{
  DexFuture *pause = dex_timeout_new_msec (LOOK_MS);

  if (sitting->cancellable == NULL)
    return dex_future_first (dex_ref (reply), pause, NULL);
  return dex_future_first (dex_ref (reply), dex_ref (DEX_FUTURE (sitting->cancellable)), pause,
                           NULL);
}

/* Once it is stopped, the letter ends by itself: it is waited for all the same. */
static gboolean
await_answer (Sitting *sitting, Watch *watch, DexFuture *reply, GError **error)
{
  g_autoptr (DexFuture) taken = reply;
  g_autoptr (GError) ignored = NULL;

  while (dex_future_is_pending (taken))
    {
      dex_await (next_look (sitting, taken), &ignored);
      g_clear_error (&ignored);
      if (!dex_future_is_pending (taken))
        break;
      watch->ran_over = !is_stopped (sitting) && runs_over (watch);
      if (!watch->ran_over && !is_stopped (sitting))
        continue;
      amana_message_set_state (watch->answer, AMANA_MESSAGE_PARTIAL);
      break;
    }
  return dex_await (dex_ref (taken), error);
}

static gboolean
fail_stopped (GError **error)
{
  g_set_error_literal (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED, "stopped");
  return FALSE;
}

static gboolean
ask (Sitting *sitting, const AmanaExamQuestion *question, AmanaExamMark *mark, GError **error)
{
  g_autoptr (AmanaRequest) request = amana_exam_make_request (question, sitting->desk->catalogue);
  g_auto (Watch) watch = { .answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL),
                           .asked_us = g_get_monotonic_time () };
  g_autoptr (GError) failure = NULL;
  gboolean whole = await_answer (
    sitting, &watch, amana_desk_post_exam (sitting->desk, sitting->engine, request, watch.answer),
    &failure);

  if (is_stopped (sitting))
    return fail_stopped (error);
  /* It may reach another bound, and fail, between two looks. */
  watch.ran_over = watch.ran_over || (!whole && runs_over (&watch));
  if (!whole && !watch.ran_over && !is_no_answer (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *mark =
    watch.ran_over || g_error_matches (failure, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CUT_SHORT)
      ? AMANA_EXAM_RAN_OVER
      : amana_exam_mark (question, watch.answer);
  return TRUE;
}

static void
tell (const Sitting *sitting, guint n_done)
{
  if (sitting->progress != NULL)
    sitting->progress (n_done, amana_exam_get_questions ()->len, sitting->user_data);
}

static gboolean
ask_all (Sitting *sitting, AmanaExamResult *result, GError **error)
{
  GPtrArray *questions = amana_exam_get_questions ();

  for (guint i = 0; i < questions->len; i++)
    {
      AmanaExamMark mark;

      tell (sitting, i);
      if (is_stopped (sitting))
        return fail_stopped (error);
      if (!ask (sitting, g_ptr_array_index (questions, i), &mark, error))
        return FALSE;
      g_array_append_val (result->marks, mark);
    }
  tell (sitting, questions->len);
  return TRUE;
}

static DexFuture *
sit_fiber (gpointer user_data)
{
  Sitting *sitting = user_data;
  g_autoptr (AmanaExamResult) result = amana_exam_result_new ();
  GError *error = NULL;
  gboolean done;

  amana_audit_note_of (sitting->desk->store, AMANA_AUDIT_CONSENT_GIVEN, AMANA_ITEM_NONE, 1);
  done = ask_all (sitting, result, &error);

  if (AMANA_IS_LOCAL_MODEL (sitting->engine))
    amana_local_model_stop (AMANA_LOCAL_MODEL (sitting->engine));
  if (!done)
    return dex_future_new_for_error (error);
  result->model = g_strdup (amana_desk_get_answering_model (sitting->engine));
  if (!dex_await (amana_exam_book_put (amana_desk_get_exams (sitting->desk), sitting->spec, result),
                  &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (AMANA_TYPE_EXAM_RESULT, g_steal_pointer (&result));
}

/**
 * amana_exam_say_stopped:
 *
 * Returns: (transfer none): what is left of an exam that was stopped
 */
const char *
amana_exam_say_stopped (void)
{
  return _ ("You stopped the exam. Its answers are thrown away and there is no new result. The "
            "ledger keeps which questions went, and that you had it taken is recorded.");
}

/**
 * amana_exam_sit:
 * @desk: Health's, with a broker
 * @spec: an engine
 * @cancellable: (nullable): stops it
 * @progress: (nullable): told before each question, and at the end
 * @user_data: for @progress
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer full): a future that resolves to an #AmanaExamResult once it is on disk,
 *   or rejects with #AmanaEngineError, #AmanaCourierError or #AmanaStoreError
 */
DexFuture *
amana_exam_sit (AmanaDesk *desk,
                AmanaEngineSpec *spec,
                DexCancellable *cancellable,
                AmanaExamProgressFunc progress,
                gpointer user_data,
                GDestroyNotify destroy)
{
  Sitting *sitting;

  g_return_val_if_fail (AMANA_IS_DESK (desk), NULL);
  g_return_val_if_fail (amana_desk_get_exams (desk) != NULL, NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  sitting = g_new0 (Sitting, 1);
  sitting->desk = g_object_ref (desk);
  sitting->spec = amana_engine_spec_ref (spec);
  sitting->engine = amana_desk_make_engine (desk, spec);
  sitting->cancellable = cancellable != NULL ? dex_ref (cancellable) : NULL;
  sitting->progress = progress;
  sitting->user_data = user_data;
  sitting->destroy = destroy;
  return amana_fiber_spawn (256 * 1024, sit_fiber, sitting, sitting_free);
}
