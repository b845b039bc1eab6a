/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One turn of a conversation, as a list of steps: the question is put on disk; how urgent
 * it is is decided, told and kept with it; the answer is put on disk as being streamed (so that a
 * crash leaves it as partial); the engine streams into it, raced with the person's Stop; what came
 * is put on disk.
 *
 * Whatever goes wrong after the first step, the question is kept, and so is what
 * came of the answer. When the turn itself is dropped, the fiber wakes with an
 * error and keeps the answer all the same: what is queued with the chat is written
 * whether or not anybody waits for it. Main thread. */

#include "config.h"

#include "amana-turn.h"

#include <string.h>

#include "amana-courier-error.h"
#include "amana-fiber.h"
#include "amana-ledger.h"

#define SAVE_SECONDS 2

static AmanaTurn *
dup_turn (const AmanaTurn *turn)
{
  AmanaTurn *copy = g_memdup2 (turn, sizeof *turn);

  g_object_ref (copy->chat);
  g_object_ref (copy->conversation);
  if (copy->desk != NULL)
    g_object_ref (copy->desk);
  g_object_ref (copy->engine);
  if (copy->question != NULL)
    g_object_ref (copy->question);
  if (copy->cancellable != NULL)
    dex_ref (copy->cancellable);
  return copy;
}

static void
free_turn (AmanaTurn *turn)
{
  g_object_unref (turn->chat);
  g_object_unref (turn->conversation);
  g_clear_object (&turn->desk);
  g_object_unref (turn->engine);
  g_clear_object (&turn->question);
  dex_clear (&turn->cancellable);
  g_free (turn);
}

typedef struct
{
  AmanaTurn *turn;       /* (owned) */
  AmanaRequest *request; /* (owned) */
} Run;

static void
free_run (gpointer data)
{
  Run *run = data;

  free_turn (run->turn);
  amana_request_unref (run->request);
  g_free (run);
}

static gboolean
keep_question (const Run *run, GError **error)
{
  AmanaTurn *turn = run->turn;

  if (turn->question == NULL)
    {
      turn->question = amana_message_new (AMANA_ROLE_PERSON, run->request->question);
      amana_message_set_state (turn->question, AMANA_MESSAGE_COMPLETE);
      if (!dex_await (amana_chat_put_message (turn->chat, turn->conversation, turn->question),
                      error))
        return FALSE;
    }
  if (turn->watch.kept != NULL)
    turn->watch.kept (turn->conversation, turn->question, turn->watch.user_data);
  return TRUE;
}

/* What the person had put away already, of this very question, stays away: the disk knows.
 * Where it does not, what was found is told all the same. */
static void
keep_warning (const AmanaTurn *turn, AmanaWeighing *weighing)
{
  g_autoptr (AmanaWarning) own =
    amana_warning_new (weighing->verdict->urgency, weighing->verdict->sign, FALSE);
  g_autoptr (GError) error = NULL;
  AmanaWarning *kept = NULL;

  if (dex_await (amana_chat_put_warning (turn->chat, amana_message_get_id (turn->question), own),
                 &error))
    kept = dex_await_boxed (
      amana_chat_get_warning (turn->chat, amana_conversation_get_id (turn->conversation)), &error);
  if (kept == NULL) /* she is told; that the store cannot be written to, the answer will say */
    {
      if (error != NULL)
        g_debug ("A warning was shown and could not be kept: %s", error->message);
      return;
    }
  amana_warning_free (weighing->warning);
  weighing->warning = kept;
}

/* Before any engine. One that cannot be weighed against what was said before, or kept, is
 * answered all the same: the store will say what is wrong. */
static void
weigh_question (const Run *run)
{
  AmanaTurn *turn = run->turn;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaWeighing) weighing = dex_await_boxed (
    amana_weighing_new (turn->chat, turn->conversation, turn->question,
                        amana_message_get_text (turn->question), run->request->language),
    &error);

  if (weighing == NULL)
    return;
  if (weighing->is_news)
    keep_warning (turn, weighing);
  amana_weighing_tell (weighing, run->request);
  if (turn->watch.weighed != NULL)
    turn->watch.weighed (turn->conversation, weighing, turn->watch.user_data);
}

static AmanaMessage *
start_answer (const AmanaTurn *turn, GError **error)
{
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);

  if (amana_engine_get_place (turn->engine) != AMANA_ENGINE_NOWHERE)
    {
      g_autofree char *title = amana_engine_dup_title (turn->engine);

      amana_message_set_engine (answer, title);
    }
  if (!dex_await (amana_chat_put_message (turn->chat, turn->conversation, answer), error))
    return NULL;
  if (turn->watch.started != NULL)
    turn->watch.started (answer, turn->watch.user_data);
  return g_steal_pointer (&answer);
}

/* What fails now is tried again after the next pause; at the end it is said. */
static void
save_what_came (const AmanaTurn *turn, AmanaMessage *answer, gsize *n_saved)
{
  gsize n = strlen (amana_message_get_text (answer));
  g_autoptr (GError) error = NULL;

  if (n <= *n_saved)
    return;
  if (dex_await (amana_chat_put_message (turn->chat, turn->conversation, answer), &error))
    *n_saved = n;
  else
    g_debug ("The beginning of an answer is not saved yet: %s", error->message);
}

/* Waits for @reply (taken) or the person's Stop, and puts what came on disk now and
 * then, so that a crash costs the last words and not all of them. */
static gboolean
await_reply (const AmanaTurn *turn, AmanaMessage *answer, DexFuture *reply, GError **error)
{
  g_autoptr (DexFuture) taken = reply;
  gsize n_saved = 0;

  for (;;)
    {
      DexFuture *pause = dex_timeout_new_seconds (SAVE_SECONDS);
      g_autoptr (GError) waited = NULL;
      DexFuture *first;

      if (turn->cancellable != NULL)
        first =
          dex_future_first (dex_ref (taken), dex_ref (DEX_FUTURE (turn->cancellable)), pause, NULL);
      else
        first = dex_future_first (dex_ref (taken), pause, NULL);
      if (dex_await (first, &waited))
        return TRUE;
      if (!g_error_matches (waited, DEX_ERROR, DEX_ERROR_TIMED_OUT) ||
          !dex_future_is_pending (taken))
        {
          g_propagate_error (error, g_steal_pointer (&waited));
          return FALSE;
        }
      save_what_came (turn, answer, &n_saved);
    }
}

static gboolean
stream_answer (const Run *run, AmanaMessage *answer, GError **error)
{
  AmanaTurn *turn = run->turn;
  DexFuture *reply;

  if (amana_engine_get_place (turn->engine) == AMANA_ENGINE_NOWHERE)
    reply = amana_engine_reply (turn->engine, run->request, answer);
  else
    reply = amana_desk_post (turn->desk, turn->engine, run->request, answer);
  return await_reply (turn, answer, reply, error);
}

static AmanaMessageState
state_after (AmanaMessage *answer, gboolean whole, gboolean cancelled)
{
  if (whole)
    return AMANA_MESSAGE_COMPLETE;
  return cancelled || *amana_message_get_text (answer) != '\0' ? AMANA_MESSAGE_PARTIAL
                                                               : AMANA_MESSAGE_FAILED;
}

/* What the ledger could not write, or refuses to, is no failure of the engine's. */
static gboolean
is_told_as_it_is (const GError *failure)
{
  return failure->domain == AMANA_ENGINE_ERROR || failure->domain == AMANA_COURIER_ERROR ||
         failure->domain == AMANA_STORE_ERROR || failure->domain == AMANA_LEDGER_ERROR;
}

static DexFuture *
reject_failure (const GError *failure, gboolean cancelled)
{
  if (!cancelled && is_told_as_it_is (failure))
    return dex_future_new_for_error (g_error_copy (failure));
  return dex_future_new_reject (
    AMANA_ENGINE_ERROR, cancelled ? AMANA_ENGINE_ERROR_CANCELLED : AMANA_ENGINE_ERROR_FAILED, "%s",
    failure->message);
}

static gboolean
is_cancelled (const AmanaTurn *turn, const GError *failure)
{
  if (turn->cancellable != NULL && dex_future_is_rejected (DEX_FUTURE (turn->cancellable)))
    return TRUE;
  return g_error_matches (failure, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
}

/* Why it is not whole stays with it, in no language. */
static void
note (AmanaMessage *answer, const GError *failure)
{
  g_autofree char *text = amana_engine_error_to_note (failure);

  amana_message_set_note (answer, text);
}

/* Why an answer is not on the disk as it is on the screen comes before why it is not whole. Whoever
 * locks what she was being answered in, which stops it, knows. */
static gboolean
keep_answer (const AmanaTurn *turn, AmanaMessage *answer, gboolean cancelled, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (dex_await (amana_chat_put_message (turn->chat, turn->conversation, answer), &found) ||
      (cancelled && g_error_matches (found, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

static DexFuture *
turn_fiber (gpointer user_data)
{
  Run *run = user_data;
  AmanaTurn *turn = run->turn;
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) error = NULL;
  gboolean cancelled;
  gboolean whole;

  if (!keep_question (run, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  weigh_question (run);
  answer = start_answer (turn, &error);
  if (answer == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  whole = stream_answer (run, answer, &failure);
  cancelled = !whole && is_cancelled (turn, failure);
  amana_message_set_state (answer, state_after (answer, whole, cancelled));
  if (!whole && !cancelled)
    note (answer, failure);
  if (!keep_answer (turn, answer, cancelled, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!whole)
    return reject_failure (failure, cancelled);
  return dex_future_new_take_object (g_steal_pointer (&answer));
}

/**
 * amana_turn_run:
 * @turn: who, where and with what; copied
 * @request: what is asked
 *
 * Keeps the question, streams the answer, keeps the answer. Both messages are in the
 * conversation's list when their watcher is called. Main thread.
 *
 * Returns: (transfer full): a future that resolves to the answer (#AmanaMessage) once it
 *   is on disk; rejects with #AmanaStoreError when the question, or what came of the answer, could
 *   not be kept, or not what leaves for it (#AmanaLedgerError, too), and else with
 *   #AmanaEngineError or #AmanaCourierError when the engine failed or was stopped
 */
DexFuture *
amana_turn_run (const AmanaTurn *turn, AmanaRequest *request)
{
  Run *run;

  g_return_val_if_fail (turn != NULL, NULL);
  g_return_val_if_fail (AMANA_IS_CHAT (turn->chat), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (turn->conversation), NULL);
  g_return_val_if_fail (AMANA_IS_ENGINE (turn->engine), NULL);
  g_return_val_if_fail (
    turn->desk != NULL || amana_engine_get_place (turn->engine) == AMANA_ENGINE_NOWHERE, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  run = g_new0 (Run, 1);
  run->turn = dup_turn (turn);
  run->request = amana_request_ref (request);
  return amana_fiber_spawn (0, turn_fiber, run, free_run);
}
