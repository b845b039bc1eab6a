/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Somebody talking, without a window.
 *
 * What the person does becomes one step each: a fiber that holds what it needs, does
 * its work against the chat, and looks whether the conversation it began in is still
 * the open one before it touches what is shown. Nothing is written for a conversation
 * before its first message. The turns themselves are in amana-talk-turn.c.
 *
 * The chat owns what is kept, the turn owns the order of keeping and asking; here is
 * only what a person sees of both: which conversation, which messages, busy or not. */

#include "config.h"

#include "amana-talk-private.h"

#include "amana-fiber.h"

enum
{
  PROP_0,
  PROP_CONVERSATION,
  PROP_MESSAGES,
  PROP_BUSY,
  PROP_WARNING,
  N_PROPS,
};

enum
{
  FAILED,
  HELD,
  MEMORY_PROPOSED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaTalk, amana_talk, G_TYPE_OBJECT)

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

static DexFuture *
open_fiber (gpointer user_data)
{
  AmanaTalkStep *step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) messages = NULL;

  amana_talk_recall_warning (step);
  messages =
    dex_await_object (amana_chat_load_messages (step->self->chat, step->conversation), &error);
  if (messages == NULL)
    amana_talk_step_fail (step, error, NULL);
  else if (amana_talk_step_is_open (step))
    {
      show_messages (step->self, messages);
      amana_talk_answer_held (step->self);
    }
  return dex_future_new_true ();
}

/* The conversation that begins, with its messages, in the place of the empty one; a
 * list that is there before its first message is not drawn twice. Until then the step
 * still belongs to the empty one. */
gboolean
amana_talk_step_begin (AmanaTalkStep *step, GError **error)
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

  is_shown = amana_talk_step_is_open (step);
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
  AmanaTalkStep *step = user_data;
  GError *error = NULL;

  if (!amana_talk_step_begin (step, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_object (g_object_ref (step->conversation));
}

static DexFuture *
show_version_fiber (gpointer user_data)
{
  AmanaTalkStep *step = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_chat_show_version (step->self->chat, step->conversation, step->message,
                                           step->version),
                  &error))
    amana_talk_step_fail (step, error, NULL);
  else
    amana_talk_recall_warning (step);
  return dex_future_new_true ();
}

/* --- drafts ------------------------------------------------------------------------ */

static const char *
get_draft_key (AmanaTalk *self)
{
  return self->conversation != NULL ? amana_conversation_get_id (self->conversation) : "";
}

/* --- what it tells ------------------------------------------------------------ */

void
amana_talk_notify_busy (AmanaTalk *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
amana_talk_show_warning (AmanaTalk *self, const AmanaWarning *warning)
{
  g_clear_pointer (&self->warning, amana_warning_free);
  self->warning = warning != NULL ? amana_warning_copy (warning) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNING]);
}

void
amana_talk_tell_failure (AmanaTalk *self, const GError *error, const char *text)
{
  g_signal_emit (self, signals[FAILED], 0, error, text);
}

void
amana_talk_tell_held (AmanaTalk *self, const char *text)
{
  g_signal_emit (self, signals[HELD], 0, text);
}

void
amana_talk_tell_memory (AmanaTalk *self, AmanaMemory *memory)
{
  g_signal_emit (self, signals[MEMORY_PROPOSED], 0, memory);
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
    case PROP_WARNING:
      g_value_set_boxed (value, self->warning);
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
  amana_talk_drop_gate (self);
  g_ptr_array_unref (self->running);
  g_clear_pointer (&self->warning, amana_warning_free);
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
  properties[PROP_WARNING] = g_param_spec_boxed ("warning", NULL, NULL, AMANA_TYPE_WARNING, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_STRING);
  signals[HELD] = g_signal_new ("held", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
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
  amana_talk_show_warning (self, NULL);
  show_conversation (self, conversation);
  if (conversation != NULL)
    amana_talk_step_start (amana_talk_step_new (self, NULL, NULL), open_fiber);
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

  return amana_fiber_spawn (AMANA_TALK_STACK_BYTES, begin_fiber,
                            amana_talk_step_new (self, NULL, NULL), amana_talk_step_free);
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
  AmanaTalkStep *step;

  g_return_if_fail (AMANA_IS_TALK (self));
  g_return_if_fail (AMANA_IS_MESSAGE (message));
  g_return_if_fail (self->conversation != NULL);

  step = amana_talk_step_new (self, NULL, message);
  step->version = version;
  amana_talk_step_start (step, show_version_fiber);
}

/**
 * amana_talk_put_draft:
 * @self: a talk
 * @conversation: (nullable): where it was typed; %NULL: in one that begins
 * @text: (nullable): what is typed there and not sent
 *
 * The store has it in its queue when this returns: it may be locked next.
 */
void
amana_talk_put_draft (AmanaTalk *self, AmanaConversation *conversation, const char *text)
{
  const char *key = conversation != NULL ? amana_conversation_get_id (conversation) : "";

  g_return_if_fail (AMANA_IS_TALK (self));

  /* One that cannot be kept is still on the screen: nothing is lost yet. */
  dex_future_disown (amana_chat_put_draft (self->chat, key, text));
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
  amana_talk_stop_all (self);
  show_messages (self, NULL);
  show_conversation (self, NULL);
}
