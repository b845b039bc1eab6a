/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One turn of a conversation, as a list of steps: the question is put on disk; the
 * answer is put on disk as being streamed (so that a crash leaves it as partial); the
 * engine streams into it, raced with the person's Stop; what came is put on disk.
 *
 * Whatever goes wrong after the first step, the question is kept, and so is what
 * came of the answer. When the turn itself is dropped, the fiber wakes with an
 * error and keeps the answer all the same: what is queued with the chat is written
 * whether or not anybody waits for it. Main thread. */

#include "config.h"

#include "amana-turn.h"

#include "amana-fiber.h"

typedef struct
{
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  AmanaEngine *engine;             /* (owned) */
  AmanaRequest *request;           /* (owned) */
  DexCancellable *cancellable;     /* (owned) (nullable) */
  AmanaTurnWatch watch;
} Turn;

static void
free_turn (gpointer data)
{
  Turn *turn = data;

  g_object_unref (turn->chat);
  g_object_unref (turn->conversation);
  g_object_unref (turn->engine);
  amana_request_unref (turn->request);
  dex_clear (&turn->cancellable);
  g_free (turn);
}

static gboolean
keep_question (Turn *turn, GError **error)
{
  g_autoptr (AmanaMessage) question =
    amana_message_new (AMANA_ROLE_PERSON, turn->request->question);

  amana_message_set_state (question, AMANA_MESSAGE_COMPLETE);
  if (!dex_await (amana_chat_put_message (turn->chat, turn->conversation, question), error))
    return FALSE;
  if (turn->watch.kept != NULL)
    turn->watch.kept (turn->conversation, question, turn->watch.user_data);
  return TRUE;
}

static AmanaMessage *
start_answer (Turn *turn, GError **error)
{
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);

  if (!dex_await (amana_chat_put_message (turn->chat, turn->conversation, answer), error))
    return NULL;
  if (turn->watch.started != NULL)
    turn->watch.started (answer, turn->watch.user_data);
  return g_steal_pointer (&answer);
}

static gboolean
stream_answer (Turn *turn, AmanaMessage *answer, GError **error)
{
  DexFuture *reply = amana_engine_reply (turn->engine, turn->request, answer);

  if (turn->cancellable != NULL)
    reply = dex_future_first (reply, dex_ref (DEX_FUTURE (turn->cancellable)), NULL);
  return dex_await (reply, error);
}

static AmanaMessageState
state_after (AmanaMessage *answer, gboolean whole, gboolean cancelled)
{
  if (whole)
    return AMANA_MESSAGE_COMPLETE;
  return cancelled || *amana_message_get_text (answer) != '\0' ? AMANA_MESSAGE_PARTIAL
                                                               : AMANA_MESSAGE_FAILED;
}

static DexFuture *
reject_engine_error (const GError *failure, gboolean cancelled)
{
  if (failure->domain == AMANA_ENGINE_ERROR)
    return dex_future_new_for_error (g_error_copy (failure));
  return dex_future_new_reject (
    AMANA_ENGINE_ERROR, cancelled ? AMANA_ENGINE_ERROR_CANCELLED : AMANA_ENGINE_ERROR_FAILED, "%s",
    failure->message);
}

static gboolean
is_cancelled (Turn *turn, const GError *failure)
{
  if (turn->cancellable != NULL && dex_future_is_rejected (DEX_FUTURE (turn->cancellable)))
    return TRUE;
  return g_error_matches (failure, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
}

static DexFuture *
turn_fiber (gpointer user_data)
{
  Turn *turn = user_data;
  g_autoptr (AmanaMessage) answer = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) error = NULL;
  gboolean cancelled;
  gboolean whole;

  if (!keep_question (turn, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  answer = start_answer (turn, &error);
  if (answer == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  whole = stream_answer (turn, answer, &failure);
  cancelled = !whole && is_cancelled (turn, failure);
  amana_message_set_state (answer, state_after (answer, whole, cancelled));
  if (!dex_await (amana_chat_put_message (turn->chat, turn->conversation, answer), &error) && whole)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!whole)
    return reject_engine_error (failure, cancelled);
  return dex_future_new_take_object (g_steal_pointer (&answer));
}

/**
 * amana_turn_run:
 * @chat: where the conversation is kept
 * @conversation: the conversation
 * @engine: who answers
 * @request: what is asked
 * @cancellable: (nullable): the person's Stop
 * @watch: (nullable): whom to tell; copied
 *
 * Keeps the question, streams the answer, keeps the answer. Both messages are in the
 * conversation's list when their watcher is called. Main thread.
 *
 * Returns: (transfer full): a future that resolves to the answer (#AmanaMessage) once it
 *   is on disk; rejects with #AmanaStoreError when the question or the whole answer
 *   could not be kept, with #AmanaEngineError when the engine failed or was stopped
 */
DexFuture *
amana_turn_run (AmanaChat *chat,
                AmanaConversation *conversation,
                AmanaEngine *engine,
                AmanaRequest *request,
                DexCancellable *cancellable,
                const AmanaTurnWatch *watch)
{
  Turn *turn;

  g_return_val_if_fail (AMANA_IS_CHAT (chat), NULL);
  g_return_val_if_fail (AMANA_IS_CONVERSATION (conversation), NULL);
  g_return_val_if_fail (AMANA_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  turn = g_new0 (Turn, 1);
  turn->chat = g_object_ref (chat);
  turn->conversation = g_object_ref (conversation);
  turn->engine = g_object_ref (engine);
  turn->request = amana_request_ref (request);
  turn->cancellable = cancellable != NULL ? dex_ref (cancellable) : NULL;
  if (watch != NULL)
    turn->watch = *watch;
  return amana_fiber_spawn (0, turn_fiber, turn, free_turn);
}
