/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The turns of a talk: what is said, said instead, answered once more.
 *
 * They run side by side, one a conversation, and stop by being told, never by being
 * dropped. Whatever the engine did, the question is kept: nothing is given back to be
 * typed. */

#include "config.h"

#include "amana-talk-private.h"

#define MAX_HISTORY 200 /* messages; the engine takes of them what fits */

/* A turn that began in an empty conversation is there until another is opened. */
static gboolean
is_here (const AmanaTalkStep *step)
{
  if (step->conversation == NULL)
    return step->self->conversation == NULL && amana_talk_step_is_open (step);
  return step->conversation == step->self->conversation;
}

static AmanaTalkStep *
find_running (AmanaTalk *self)
{
  for (guint i = 0; i < self->running->len; i++)
    if (is_here (g_ptr_array_index (self->running, i)))
      return g_ptr_array_index (self->running, i);
  return NULL;
}

static void
start_turn (AmanaTalkStep *step, DexFiberFunc func)
{
  step->cancellable = dex_cancellable_new ();
  g_ptr_array_add (step->self->running, step);
  amana_talk_notify_busy (step->self);
  amana_talk_step_start (step, func);
}

static DexFuture *
end_turn (AmanaTalkStep *step)
{
  g_ptr_array_remove (step->self->running, step);
  amana_talk_notify_busy (step->self);
  return dex_future_new_true ();
}

static AmanaRequest *
new_request (const AmanaTalkStep *step, const char *question, GListModel *history)
{
  AmanaTalk *self = step->self;
  AmanaRequest *request = self->ask (step->conversation, question, self->ask_data);

  amana_desk_fill_request (self->desk, request, step->conversation, history,
                           amana_chat_is_temporary (self->chat));
  return request;
}

static void
weighed_cb (AmanaConversation *conversation, const AmanaWeighing *weighing, gpointer user_data)
{
  AmanaTalk *self = user_data;

  if (!self->is_closed && self->conversation == conversation)
    amana_talk_show_warning (self, weighing->warning);
}

/* @kept (nullable): the question, where it stands in the conversation already; @before
 * (nullable): what the answer may know ends there. Whatever the engine did, the
 * question is kept: nothing is given back to be typed. */
static gboolean
take_turn (AmanaTalkStep *step, AmanaMessage *kept, AmanaMessage *before, GError **error)
{
  AmanaTalk *self = step->self;
  g_autoptr (GListModel) history = NULL;
  g_autoptr (AmanaRequest) request = NULL;
  g_autoptr (AmanaMessage) answer = NULL;
  AmanaTurn turn = { 0 };

  history = dex_await_object (
    amana_chat_load_recent (self->chat, step->conversation, before, MAX_HISTORY), error);
  if (history == NULL)
    return FALSE;

  request = new_request (step, kept != NULL ? amana_message_get_text (kept) : step->text, history);
  turn.chat = self->chat;
  turn.conversation = step->conversation;
  turn.desk = self->desk;
  turn.engine = amana_desk_get_engine (self->desk);
  turn.question = kept;
  turn.watch = (AmanaTurnWatch) { .weighed = weighed_cb, .user_data = self };
  turn.cancellable = step->cancellable;
  answer = dex_await_object (amana_turn_run (&turn, request), error);
  return answer != NULL ||
         g_error_matches (*error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
}

static void
propose_memory (AmanaTalkStep *step)
{
  AmanaTalk *self = step->self;
  g_autofree char *suggestion = NULL;
  g_autoptr (AmanaMemory) memory = NULL;
  g_autoptr (GError) error = NULL;

  if (self->is_closed || !amana_chat_uses_memories (self->chat))
    return;
  suggestion = amana_memory_suggest (step->text);
  if (suggestion == NULL)
    return;
  memory =
    dex_await_object (amana_chat_propose_memory (self->chat, suggestion,
                                                 amana_conversation_get_id (step->conversation)),
                      &error);
  if (memory != NULL && !self->is_closed)
    amana_talk_tell_memory (self, memory);
}

/* What is said again after a failure is answered where it stands. */
static gboolean
say (AmanaTalkStep *step, GError **error)
{
  AmanaChat *chat = step->self->chat;
  g_autoptr (GListModel) recent =
    dex_await_object (amana_chat_load_recent (chat, step->conversation, NULL, 2), error);
  g_autoptr (AmanaMessage) question = NULL;
  g_autoptr (AmanaMessage) answer = NULL;

  if (recent == NULL)
    return FALSE;
  question = amana_turn_find_unanswered (recent, step->text, &answer);
  if (answer != NULL && !dex_await (amana_turn_leave (chat, step->conversation, answer), error))
    return FALSE;
  return take_turn (step, question, question, error);
}

static void
begin_and_say (AmanaTalkStep *step)
{
  g_autoptr (GError) error = NULL;
  gboolean begun = amana_talk_step_begin (step, &error);

  if (!begun || !say (step, &error))
    amana_talk_step_fail (step, error, begun ? NULL : step->text);
  if (begun)
    propose_memory (step);
}

static DexFuture *
say_fiber (gpointer user_data)
{
  begin_and_say (user_data);
  return end_turn (user_data);
}

/* It waits on the screen; where that shows another conversation, as a draft in its own. */
static void
hold (const AmanaTalkStep *step)
{
  if (amana_talk_step_is_open (step))
    amana_talk_tell_held (step->self, step->text);
  else
    amana_talk_put_draft (step->self, step->conversation, step->text);
}

static DexFuture *
submit_fiber (gpointer user_data)
{
  AmanaTalkStep *step = user_data;
  g_autoptr (GError) error = NULL;
  gboolean passes = amana_talk_step_passes (step, &error);
  DexFuture *ended;

  if (passes)
    begin_and_say (step);
  ended = end_turn (step);
  if (error != NULL)
    amana_talk_step_fail (step, error, step->text);
  else if (!passes)
    hold (step);
  return ended;
}

static DexFuture *
answer_held_fiber (gpointer user_data)
{
  AmanaTalkStep *step = user_data;
  g_autoptr (GError) error = NULL;

  amana_message_set_state (step->message, AMANA_MESSAGE_COMPLETE);
  if (!dex_await (amana_chat_put_message (step->self->chat, step->conversation, step->message),
                  &error) ||
      !take_turn (step, step->message, step->message, &error))
    amana_talk_step_fail (step, error, NULL);
  propose_memory (step);
  return end_turn (step);
}

/* Carried over before an engine had it: it is what the conversation was opened for. */
void
amana_talk_answer_held (AmanaTalk *self)
{
  guint n = g_list_model_get_n_items (self->messages);
  g_autoptr (AmanaMessage) last = n > 0 ? g_list_model_get_item (self->messages, n - 1) : NULL;

  if (last != NULL && amana_message_get_state (last) == AMANA_MESSAGE_HELD &&
      !amana_talk_get_busy (self))
    start_turn (amana_talk_step_new (self, amana_message_get_text (last), last), answer_held_fiber);
}

/* The message before @message in what is shown; %NULL for the first. */
static AmanaMessage *
dup_previous (GListModel *messages, AmanaMessage *message)
{
  for (guint i = g_list_model_get_n_items (messages); i > 1; i--)
    {
      g_autoptr (AmanaMessage) item = g_list_model_get_item (messages, i - 1);

      if (item == message)
        return g_list_model_get_item (messages, i - 2);
    }
  return NULL;
}

static DexFuture *
answer_again_fiber (gpointer user_data)
{
  AmanaTalkStep *step = user_data;
  AmanaTalk *self = step->self;
  g_autoptr (AmanaMessage) question = dup_previous (self->messages, step->message);
  g_autoptr (GError) error = NULL;

  if (question != NULL &&
      (!dex_await (amana_turn_leave (self->chat, step->conversation, step->message), &error) ||
       !take_turn (step, question, question, &error)))
    amana_talk_step_fail (step, error, NULL);
  return end_turn (step);
}

static DexFuture *
say_instead_fiber (gpointer user_data)
{
  AmanaTalkStep *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_branch (step->self->chat, step->conversation, step->message), &error))
    amana_talk_step_fail (step, error, step->text);
  else if (!take_turn (step, NULL, step->message, &error))
    amana_talk_step_fail (step, error, NULL);
  return end_turn (step);
}

/**
 * amana_talk_get_busy:
 * @self: a talk
 *
 * Returns: whether an answer is being written in the open conversation
 */
gboolean
amana_talk_get_busy (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), FALSE);

  return find_running (self) != NULL;
}

/**
 * amana_talk_submit:
 * @self: a talk that is not busy
 * @text: what the person wants to say
 *
 * Says it in the open conversation, unless the talk's gate holds it back.
 */
void
amana_talk_submit (AmanaTalk *self, const char *text)
{
  g_return_if_fail (AMANA_IS_TALK (self));
  g_return_if_fail (text != NULL);

  start_turn (amana_talk_step_new (self, text, NULL), submit_fiber);
}

/**
 * amana_talk_say:
 * @self: a talk that is not busy
 * @text: what the person says
 *
 * Takes a turn in the open conversation, past the gate.
 */
void
amana_talk_say (AmanaTalk *self, const char *text)
{
  g_return_if_fail (AMANA_IS_TALK (self));
  g_return_if_fail (text != NULL);

  start_turn (amana_talk_step_new (self, text, NULL), say_fiber);
}

/**
 * amana_talk_answer_again:
 * @self: a talk that is not busy
 * @answer: one of the messages
 *
 * Has the question before @answer answered once more. @answer stays as a version,
 * unless it failed without a word.
 */
void
amana_talk_answer_again (AmanaTalk *self, AmanaMessage *answer)
{
  g_return_if_fail (AMANA_IS_TALK (self));
  g_return_if_fail (AMANA_IS_MESSAGE (answer));
  g_return_if_fail (self->messages != NULL);

  start_turn (amana_talk_step_new (self, NULL, answer), answer_again_fiber);
}

/**
 * amana_talk_say_instead:
 * @self: a talk that is not busy
 * @question: one of the messages
 * @text: what is said in its stead
 *
 * Goes on from before @question, which stays as a version with all that followed.
 */
void
amana_talk_say_instead (AmanaTalk *self, AmanaMessage *question, const char *text)
{
  g_return_if_fail (AMANA_IS_TALK (self));
  g_return_if_fail (AMANA_IS_MESSAGE (question));
  g_return_if_fail (text != NULL);
  g_return_if_fail (self->conversation != NULL);

  start_turn (amana_talk_step_new (self, text, question), say_instead_fiber);
}

/**
 * amana_talk_stop:
 * @self: a talk
 *
 * Stops the answer that is being written in the open conversation. What came is kept.
 */
void
amana_talk_stop (AmanaTalk *self)
{
  AmanaTalkStep *step;

  g_return_if_fail (AMANA_IS_TALK (self));

  step = find_running (self);
  if (step != NULL)
    dex_cancellable_cancel (step->cancellable);
}

void
amana_talk_stop_all (AmanaTalk *self)
{
  for (guint i = 0; i < self->running->len; i++)
    dex_cancellable_cancel (((AmanaTalkStep *) g_ptr_array_index (self->running, i))->cancellable);
}
