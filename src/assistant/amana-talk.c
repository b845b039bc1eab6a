/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Somebody talking, without a window.
 *
 * What the person does becomes one step each: a fiber that holds what it needs, does
 * its work against the chat, and looks whether the conversation it began in is still
 * the open one before it touches what is shown. Nothing is written for a conversation
 * before its first message. Turns run side by side, one a conversation, and stop by
 * being told, never by being dropped.
 *
 * The chat owns what is kept, the turn owns the order of keeping and asking; here is
 * only what a person sees of both: which conversation, which messages, busy or not. */

#include "config.h"

#include "amana-talk.h"

#include "amana-fiber.h"

#define FIBER_STACK_BYTES (256 * 1024)
#define MAX_HISTORY       200 /* messages; the engine takes of them what fits */

struct _AmanaTalk
{
  GObject parent_instance;

  AmanaDesk *desk; /* (owned) */
  AmanaChat *chat; /* (owned) */
  AmanaTalkAskFunc ask;
  gpointer ask_data;
  GDestroyNotify ask_destroy;
  char *subject_id;                /* (owned) (nullable) */
  AmanaConversation *conversation; /* (owned) (nullable) */
  GListModel *messages;            /* (owned) (nullable) */
  GPtrArray *running;              /* (owned) of Step */
  guint serial;                    /* of what is open */
  gboolean is_closed;
};

enum
{
  PROP_0,
  PROP_CONVERSATION,
  PROP_MESSAGES,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  FAILED,
  MEMORY_PROPOSED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaTalk, amana_talk, G_TYPE_OBJECT)

/* --- steps ------------------------------------------------------------------------- */

/* One thing that the person did. */
typedef struct
{
  AmanaTalk *self;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) (nullable): NULL for one that begins */
  guint serial;                    /* of what was open when it began */
  char *subject_id;                /* (owned) (nullable) */
  char *text;                      /* (owned) (nullable) */
  AmanaMessage *message;           /* (owned) (nullable): what it is about */
  guint version;
  DexCancellable *cancellable; /* (owned) (nullable): of its turn */
} Step;

static Step *
step_new (AmanaTalk *self, const char *text, AmanaMessage *message)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->serial = self->serial;
  step->subject_id = g_strdup (self->subject_id);
  step->text = g_strdup (text);
  g_set_object (&step->conversation, self->conversation);
  g_set_object (&step->message, message);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->conversation);
  g_clear_object (&step->message);
  dex_clear (&step->cancellable);
  g_free (step->subject_id);
  g_free (step->text);
  g_object_unref (step->self);
  g_free (step);
}

static void
start (Step *step, DexFiberFunc func)
{
  dex_future_disown (amana_fiber_spawn (FIBER_STACK_BYTES, func, step, step_free));
}

static gboolean
is_open (const Step *step)
{
  return step->self->serial == step->serial && !step->self->is_closed;
}

static void
fail (const Step *step, const GError *error, const char *text)
{
  if (!step->self->is_closed)
    g_signal_emit (step->self, signals[FAILED], 0, error, text);
}

/* --- what is open ------------------------------------------------------------------ */

static void
show_messages (AmanaTalk *self, GListModel *messages)
{
  if (g_set_object (&self->messages, messages))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGES]);
}

static void
show_conversation (AmanaTalk *self, AmanaConversation *conversation)
{
  self->serial++;
  g_set_object (&self->conversation, conversation);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONVERSATION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void answer_held (AmanaTalk *self);

static DexFuture *
open_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) messages =
    dex_await_object (amana_chat_load_messages (step->self->chat, step->conversation), &error);

  if (messages == NULL)
    fail (step, error, NULL);
  else if (is_open (step))
    {
      show_messages (step->self, messages);
      answer_held (step->self);
    }
  return dex_future_new_true ();
}

/* The conversation that begins, with its messages, in the place of the empty one; a
 * list that is there before its first message is not drawn twice. Until then the step
 * still belongs to the empty one. */
static gboolean
begin (Step *step, GError **error)
{
  AmanaTalk *self = step->self;
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (GListModel) messages = NULL;
  gboolean is_shown;

  if (step->conversation != NULL)
    return TRUE;

  conversation =
    dex_await_object (amana_chat_create_conversation (self->chat, NULL, step->subject_id), error);
  if (conversation == NULL)
    return FALSE;
  messages = dex_await_object (amana_chat_load_messages (self->chat, conversation), error);
  if (messages == NULL)
    return FALSE;

  is_shown = is_open (step);
  step->conversation = g_steal_pointer (&conversation);
  if (is_shown)
    {
      show_conversation (self, step->conversation);
      step->serial = self->serial;
      show_messages (self, messages);
    }
  return TRUE;
}

static DexFuture *
begin_fiber (gpointer user_data)
{
  Step *step = user_data;
  GError *error = NULL;

  if (!begin (step, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_object (g_object_ref (step->conversation));
}

/* --- turns ------------------------------------------------------------------------- */

/* A turn that began in an empty conversation is there until another is opened. */
static gboolean
is_here (const Step *step)
{
  if (step->conversation == NULL)
    return step->self->conversation == NULL && is_open (step);
  return step->conversation == step->self->conversation;
}

static Step *
find_running (AmanaTalk *self)
{
  for (guint i = 0; i < self->running->len; i++)
    if (is_here (g_ptr_array_index (self->running, i)))
      return g_ptr_array_index (self->running, i);
  return NULL;
}

static void
start_turn (Step *step, DexFiberFunc func)
{
  step->cancellable = dex_cancellable_new ();
  g_ptr_array_add (step->self->running, step);
  g_object_notify_by_pspec (G_OBJECT (step->self), properties[PROP_BUSY]);
  start (step, func);
}

static DexFuture *
end_turn (Step *step)
{
  g_ptr_array_remove (step->self->running, step);
  g_object_notify_by_pspec (G_OBJECT (step->self), properties[PROP_BUSY]);
  return dex_future_new_true ();
}

static AmanaRequest *
new_request (const Step *step, const char *question, GListModel *history)
{
  AmanaTalk *self = step->self;
  AmanaRequest *request = self->ask (step->conversation, question, self->ask_data);

  amana_desk_fill_request (self->desk, request, step->conversation, history,
                           amana_chat_is_temporary (self->chat));
  return request;
}

/* @kept (nullable): the question, where it stands in the conversation already; @before
 * (nullable): what the answer may know ends there. Whatever the engine did, the
 * question is kept: nothing is given back to be typed. */
static gboolean
take_turn (Step *step, AmanaMessage *kept, AmanaMessage *before, GError **error)
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
  turn.cancellable = step->cancellable;
  answer = dex_await_object (amana_turn_run (&turn, request), error);
  return answer != NULL ||
         g_error_matches (*error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
}

static void
propose_memory (Step *step)
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
    g_signal_emit (self, signals[MEMORY_PROPOSED], 0, memory);
}

static DexFuture *
say_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  gboolean begun = begin (step, &error);

  if (!begun || !take_turn (step, NULL, NULL, &error))
    fail (step, error, begun ? NULL : step->text);
  if (begun)
    propose_memory (step);
  return end_turn (step);
}

static DexFuture *
answer_held_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  amana_message_set_state (step->message, AMANA_MESSAGE_COMPLETE);
  if (!dex_await (amana_chat_put_message (step->self->chat, step->conversation, step->message),
                  &error) ||
      !take_turn (step, step->message, step->message, &error))
    fail (step, error, NULL);
  propose_memory (step);
  return end_turn (step);
}

/* Carried over before an engine had it: it is what the conversation was opened for. */
static void
answer_held (AmanaTalk *self)
{
  guint n = g_list_model_get_n_items (self->messages);
  g_autoptr (AmanaMessage) last = n > 0 ? g_list_model_get_item (self->messages, n - 1) : NULL;

  if (last != NULL && amana_message_get_state (last) == AMANA_MESSAGE_HELD &&
      !amana_talk_get_busy (self))
    start_turn (step_new (self, amana_message_get_text (last), last), answer_held_fiber);
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

/* An answer without a word is no version worth keeping: it gives way. */
static gboolean
leave (const Step *step, GError **error)
{
  AmanaChat *chat = step->self->chat;
  AmanaMessage *message = step->message;

  if (amana_message_get_state (message) == AMANA_MESSAGE_FAILED &&
      *amana_message_get_text (message) == '\0')
    return dex_await (
      amana_chat_delete_message (chat, step->conversation, amana_message_get_id (message)), error);
  return dex_await (amana_chat_branch (chat, step->conversation, message), error);
}

static DexFuture *
answer_again_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaTalk *self = step->self;
  g_autoptr (AmanaMessage) question = dup_previous (self->messages, step->message);
  g_autoptr (GError) error = NULL;

  if (question != NULL && (!leave (step, &error) || !take_turn (step, question, question, &error)))
    fail (step, error, NULL);
  return end_turn (step);
}

static DexFuture *
say_instead_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_branch (step->self->chat, step->conversation, step->message), &error))
    fail (step, error, step->text);
  else if (!take_turn (step, NULL, step->message, &error))
    fail (step, error, NULL);
  return end_turn (step);
}

static DexFuture *
show_version_fiber (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_show_version (step->self->chat, step->conversation, step->message,
                                           step->version),
                  &error))
    fail (step, error, NULL);
  return dex_future_new_true ();
}

/* --- drafts ------------------------------------------------------------------------ */

static const char *
get_draft_key (AmanaTalk *self)
{
  return self->conversation != NULL ? amana_conversation_get_id (self->conversation) : "";
}

static DexFuture *
draft_fiber (gpointer user_data)
{
  Step *step = user_data;
  const char *key =
    step->conversation != NULL ? amana_conversation_get_id (step->conversation) : "";
  g_autoptr (GError) error = NULL;

  /* A draft that cannot be kept is still on the screen: nothing is lost yet. */
  dex_await (amana_chat_put_draft (step->self->chat, key, step->text), &error);
  return dex_future_new_true ();
}

/* --- the type ---------------------------------------------------------------------- */

static void
amana_talk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaTalk *self = AMANA_TALK (object);

  switch (id)
    {
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_MESSAGES:
      g_value_set_object (value, self->messages);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, amana_talk_get_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amana_talk_finalize (GObject *object)
{
  AmanaTalk *self = AMANA_TALK (object);

  if (self->ask_destroy != NULL)
    self->ask_destroy (self->ask_data);
  g_ptr_array_unref (self->running);
  g_clear_object (&self->messages);
  g_clear_object (&self->conversation);
  g_object_unref (self->chat);
  g_object_unref (self->desk);
  g_free (self->subject_id);

  G_OBJECT_CLASS (amana_talk_parent_class)->finalize (object);
}

static void
amana_talk_class_init (AmanaTalkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = amana_talk_get_property;
  object_class->finalize = amana_talk_finalize;

  properties[PROP_CONVERSATION] =
    g_param_spec_object ("conversation", NULL, NULL, AMANA_TYPE_CONVERSATION, flags);
  properties[PROP_MESSAGES] =
    g_param_spec_object ("messages", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_STRING);
  signals[MEMORY_PROPOSED] =
    g_signal_new ("memory-proposed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_MEMORY);
}

static void
amana_talk_init (AmanaTalk *self)
{
  self->running = g_ptr_array_new ();
}

/**
 * amana_talk_new:
 * @desk: who answers, and what may leave
 * @chat: (nullable): where conversations are kept; %NULL: in the desk's
 * @ask: makes the request of a turn
 * @user_data: (nullable): for @ask
 * @destroy: (nullable): for @user_data
 *
 * Returns: (transfer full): a talk with nothing open
 */
AmanaTalk *
amana_talk_new (AmanaDesk *desk,
                AmanaChat *chat,
                AmanaTalkAskFunc ask,
                gpointer user_data,
                GDestroyNotify destroy)
{
  AmanaTalk *self;

  g_return_val_if_fail (AMANA_IS_DESK (desk), NULL);
  g_return_val_if_fail (chat == NULL || AMANA_IS_CHAT (chat), NULL);
  g_return_val_if_fail (ask != NULL, NULL);

  self = g_object_new (AMANA_TYPE_TALK, NULL);
  self->desk = g_object_ref (desk);
  self->chat = g_object_ref (chat != NULL ? chat : amana_desk_get_chat (desk));
  self->ask = ask;
  self->ask_data = user_data;
  self->ask_destroy = destroy;
  return self;
}

/**
 * amana_talk_get_desk:
 * @self: a talk
 *
 * Returns: (transfer none): who answers, and what may leave
 */
AmanaDesk *
amana_talk_get_desk (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), NULL);

  return self->desk;
}

/**
 * amana_talk_get_chat:
 * @self: a talk
 *
 * Returns: (transfer none): where its conversations are kept
 */
AmanaChat *
amana_talk_get_chat (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), NULL);

  return self->chat;
}

/**
 * amana_talk_set_subject_id:
 * @self: a talk
 * @subject_id: (nullable): whom a conversation that begins here is about
 */
void
amana_talk_set_subject_id (AmanaTalk *self, const char *subject_id)
{
  g_return_if_fail (AMANA_IS_TALK (self));

  g_set_str (&self->subject_id, subject_id);
}

/**
 * amana_talk_open:
 * @self: a talk
 * @conversation: (nullable): a conversation; %NULL: one that begins with what is said next
 *
 * Opens a conversation; its messages come a moment later. Where the last of them was
 * given to no engine yet, it is now.
 */
void
amana_talk_open (AmanaTalk *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_TALK (self));

  show_messages (self, NULL);
  show_conversation (self, conversation);
  if (conversation != NULL)
    start (step_new (self, NULL, NULL), open_fiber);
}

/**
 * amana_talk_get_conversation:
 * @self: a talk
 *
 * Returns: (transfer none) (nullable): the open one
 */
AmanaConversation *
amana_talk_get_conversation (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), NULL);

  return self->conversation;
}

/**
 * amana_talk_get_messages:
 * @self: a talk
 *
 * Returns: (transfer none) (nullable): a #GListModel of #AmanaMessage; %NULL until they
 *   are there
 */
GListModel *
amana_talk_get_messages (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), NULL);

  return self->messages;
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
 * amana_talk_begin:
 * @self: a talk
 *
 * Returns: (transfer full): a future that resolves to the open #AmanaConversation, which
 *   is made where there is none yet, or rejects with #AmanaStoreError
 */
DexFuture *
amana_talk_begin (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), NULL);

  return amana_fiber_spawn (FIBER_STACK_BYTES, begin_fiber, step_new (self, NULL, NULL), step_free);
}

/**
 * amana_talk_say:
 * @self: a talk that is not busy
 * @text: what the person says
 *
 * Takes a turn in the open conversation.
 */
void
amana_talk_say (AmanaTalk *self, const char *text)
{
  g_return_if_fail (AMANA_IS_TALK (self));
  g_return_if_fail (text != NULL);

  start_turn (step_new (self, text, NULL), say_fiber);
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

  start_turn (step_new (self, NULL, answer), answer_again_fiber);
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

  start_turn (step_new (self, text, question), say_instead_fiber);
}

/**
 * amana_talk_show_version:
 * @self: a talk that is not busy
 * @message: one of the messages
 * @version: which of its versions, from 1
 *
 * Shows that version, and what followed it.
 */
void
amana_talk_show_version (AmanaTalk *self, AmanaMessage *message, guint version)
{
  Step *step;

  g_return_if_fail (AMANA_IS_TALK (self));
  g_return_if_fail (AMANA_IS_MESSAGE (message));
  g_return_if_fail (self->conversation != NULL);

  step = step_new (self, NULL, message);
  step->version = version;
  start (step, show_version_fiber);
}

/**
 * amana_talk_put_draft:
 * @self: a talk
 * @conversation: (nullable): where it was typed; %NULL: in one that begins
 * @text: (nullable): what is typed there and not sent
 */
void
amana_talk_put_draft (AmanaTalk *self, AmanaConversation *conversation, const char *text)
{
  Step *step;

  g_return_if_fail (AMANA_IS_TALK (self));

  step = step_new (self, text, NULL);
  g_set_object (&step->conversation, conversation);
  start (step, draft_fiber);
}

/**
 * amana_talk_get_draft:
 * @self: a talk
 *
 * Returns: (transfer full): a future that resolves to what was typed in the open
 *   conversation and not sent, %NULL for nothing, or rejects with #AmanaStoreError
 */
DexFuture *
amana_talk_get_draft (AmanaTalk *self)
{
  g_return_val_if_fail (AMANA_IS_TALK (self), NULL);

  return amana_chat_get_draft (self->chat, get_draft_key (self));
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
  Step *step;

  g_return_if_fail (AMANA_IS_TALK (self));

  step = find_running (self);
  if (step != NULL)
    dex_cancellable_cancel (step->cancellable);
}

/**
 * amana_talk_close:
 * @self: a talk
 *
 * Stops every turn, and lets go of what is open. Nothing fails any more.
 */
void
amana_talk_close (AmanaTalk *self)
{
  g_return_if_fail (AMANA_IS_TALK (self));

  self->is_closed = TRUE;
  for (guint i = 0; i < self->running->len; i++)
    dex_cancellable_cancel (((Step *) g_ptr_array_index (self->running, i))->cancellable);
  show_messages (self, NULL);
  show_conversation (self, NULL);
}
