/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A talk on the screen.
 *
 * The talk knows what is open and takes the turns; the conversation page draws and
 * listens. Here the one follows the other: what changes in the talk is shown, what the
 * person does is done (amana-talk-page-acts.c). What fails in an answer stands in that
 * answer, with a way to try again; everything else is said in a dialog.
 *
 * The header is the tab's; what it says of the talk, it binds to: its title, and whether
 * nothing of it is kept. Another talk is the tab's to make, which knows what its requests
 * are made of: it is asked for one with a signal. */

#include "config.h"

#include "amana-talk-page-private.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-sidebar.h"
#include "amana-courier-error.h"
#include "amana-trouble.h"

enum
{
  PROP_0,
  PROP_TALK,
  PROP_CONVERSATION,
  PROP_TITLE,
  PROP_TEMPORARY,
  PROP_OFFERS_TEMPORARY,
  N_PROPS,
};

enum
{
  TALK_WANTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaTalkPage, amana_talk_page, ADW_TYPE_BIN)

/* --- what the talk shows ----------------------------------------------------------- */

static void
show_messages (AmanaTalkPage *self)
{
  amana_conversation_page_set_messages (self->page, amana_talk_get_messages (self->talk));
}

static void
show_busy (AmanaTalkPage *self)
{
  amana_conversation_page_set_busy (self->page, amana_talk_get_busy (self->talk));
}

static void
show_engine (AmanaTalkPage *self)
{
  AmanaDesk *desk = amana_talk_get_desk (self->talk);
  g_autofree char *title = amana_engine_dup_title (amana_desk_get_engine (desk));

  amana_conversation_page_set_engine_title (self->page, title);
}

static void
show_warning (AmanaTalkPage *self)
{
  amana_conversation_page_set_warning (self->page, amana_talk_get_warning (self->talk));
}

/* What went wrong with an answer stands in it. */
static gboolean
stands_in_answer (const GError *error)
{
  return error->domain == AMANA_ENGINE_ERROR || error->domain == AMANA_COURIER_ERROR;
}

static void
failed_cb (AmanaTalkPage *self, const GError *error, const char *text)
{
  if (text != NULL || !stands_in_answer (error))
    amana_talk_page_give_back (self, error, text);
}

static void
held_cb (AmanaTalkPage *self, const char *text)
{
  g_set_str (&self->held, text);
  amana_conversation_page_show_offer (self->page, text);
  amana_talk_page_draft_changed (self);
}

static void
memory_proposed_cb (AmanaTalkPage *self, AmanaMemory *memory)
{
  amana_conversation_page_show_memory (self->page, memory);
}

/* --- what a header says of the talk -------------------------------------------------- */

static gboolean
is_temporary (AmanaTalkPage *self)
{
  return self->talk != NULL && amana_chat_is_temporary (amana_talk_get_chat (self->talk));
}

static const char *
get_title (AmanaTalkPage *self)
{
  AmanaConversation *conversation = amana_talk_page_get_conversation (self);

  if (is_temporary (self))
    return _ ("Temporary Conversation");
  return conversation != NULL ? amana_conversation_get_display_title (conversation)
                              : _ ("New Conversation");
}

static void
title_changed_cb (AmanaTalkPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
tell_header (AmanaTalkPage *self)
{
  g_signal_group_set_target (self->open_signals, amana_talk_page_get_conversation (self));
  for (guint id = PROP_CONVERSATION; id < N_PROPS; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

void
amana_talk_page_want_talk (AmanaTalkPage *self, AmanaChat *chat)
{
  g_signal_emit (self, signals[TALK_WANTED], 0, chat);
}

/* --- which conversation it is --------------------------------------------------------- */

/* Another conversation has another draft; one that has just begun is the same talk. */
static void
show_draft (AmanaTalkPage *self)
{
  AmanaConversation *conversation = amana_talk_get_conversation (self->talk);
  gboolean has_begun = self->shown == NULL && amana_talk_get_busy (self->talk);

  if (conversation == self->shown)
    {
      amana_talk_page_take_back_held (self);
      return; /* what is written there stays */
    }
  if (has_begun)
    {
      g_set_object (&self->shown, conversation);
      return;
    }
  amana_talk_page_leave_draft (self);
  g_set_object (&self->shown, conversation);
  amana_talk_page_find_draft (self);
}

static void
conversation_changed_cb (AmanaTalkPage *self)
{
  show_draft (self);
  tell_header (self);
}

/* --- the type ---------------------------------------------------------------------- */

static void
amana_talk_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaTalkPage *self = AMANA_TALK_PAGE (object);

  switch (id)
    {
    case PROP_TALK:
      g_value_set_object (value, self->talk);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, amana_talk_page_get_conversation (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, get_title (self));
      break;
    case PROP_TEMPORARY:
      g_value_set_boolean (value, is_temporary (self));
      break;
    case PROP_OFFERS_TEMPORARY:
      g_value_set_boolean (value, self->talk != NULL && amana_talk_page_get_listed (self) == NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amana_talk_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TEMPORARY:
      amana_talk_page_set_temporary (AMANA_TALK_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
amana_talk_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_TALK_PAGE (widget)->page));
}

static void
amana_talk_page_dispose (GObject *object)
{
  AmanaTalkPage *self = AMANA_TALK_PAGE (object);

  /* Nobody is told any more: the tab around this may be half gone. */
  g_clear_object (&self->signals);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->open_signals);
  if (self->talk != NULL)
    {
      amana_talk_page_keep_draft (self);
      amana_talk_close (self->talk);
    }
  if (self->speech != NULL)
    amana_speech_stop (self->speech);
  g_clear_object (&self->talk);
  g_clear_object (&self->shown);
  g_clear_object (&self->speech);
  g_clear_pointer (&self->held, g_free);
  G_OBJECT_CLASS (amana_talk_page_parent_class)->dispose (object);
}

static void
amana_talk_page_class_init (AmanaTalkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_talk_page_get_property;
  object_class->set_property = amana_talk_page_set_property;
  object_class->dispose = amana_talk_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = amana_talk_page_grab_focus;

  properties[PROP_TALK] = g_param_spec_object ("talk", NULL, NULL, AMANA_TYPE_TALK,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONVERSATION] = g_param_spec_object (
    "conversation", NULL, NULL, AMANA_TYPE_CONVERSATION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEMPORARY] =
    g_param_spec_boolean ("temporary", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFERS_TEMPORARY] = g_param_spec_boolean (
    "offers-temporary", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[TALK_WANTED] = g_signal_new ("talk-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_CHAT);
}

static void
follow (AmanaTalkPage *self)
{
  static const struct
  {
    const char *name;
    GCallback callback;
  } shown[] = {
    { "notify::conversation", G_CALLBACK (conversation_changed_cb) },
    { "notify::messages", G_CALLBACK (show_messages) },
    { "notify::busy", G_CALLBACK (show_busy) },
    { "notify::warning", G_CALLBACK (show_warning) },
    { "failed", G_CALLBACK (failed_cb) },
    { "held", G_CALLBACK (held_cb) },
    { "memory-proposed", G_CALLBACK (memory_proposed_cb) },
  };

  self->signals = g_signal_group_new (AMANA_TYPE_TALK);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    g_signal_group_connect_swapped (self->signals, shown[i].name, shown[i].callback, self);
  self->desk_signals = g_signal_group_new (AMANA_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::engine", G_CALLBACK (show_engine),
                                  self);
  self->open_signals = g_signal_group_new (AMANA_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->open_signals, "notify::title",
                                  G_CALLBACK (title_changed_cb), self);
}

static void
amana_talk_page_init (AmanaTalkPage *self)
{
  self->page = AMANA_CONVERSATION_PAGE (amana_conversation_page_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  amana_talk_page_follow_person (self);
  follow (self);
}

/**
 * amana_talk_page_new:
 *
 * Returns: (transfer floating): a page without a talk
 */
GtkWidget *
amana_talk_page_new (void)
{
  return g_object_new (AMANA_TYPE_TALK_PAGE, NULL);
}

/**
 * amana_talk_page_set_talk:
 * @self: the page
 * @talk: (nullable): what it shows; %NULL: nothing
 *
 * The page closes the talk that it showed.
 */
void
amana_talk_page_set_talk (AmanaTalkPage *self, AmanaTalk *talk)
{
  g_autoptr (AmanaTalk) old = NULL;

  g_return_if_fail (AMANA_IS_TALK_PAGE (self));
  g_return_if_fail (talk == NULL || AMANA_IS_TALK (talk));

  if (self->talk == talk)
    return;
  if (self->talk != NULL)
    amana_talk_page_leave_draft (self);
  old = g_steal_pointer (&self->talk);
  g_set_object (&self->talk, talk);
  g_set_object (&self->shown, amana_talk_page_get_conversation (self));
  g_signal_group_set_target (self->signals, talk);
  g_signal_group_set_target (self->desk_signals, talk != NULL ? amana_talk_get_desk (talk) : NULL);
  if (old != NULL)
    amana_talk_close (old);
  if (self->speech != NULL)
    amana_speech_stop (self->speech);
  /* Words that she taught stay in the compartment. */
  amana_conversation_page_set_spelling (
    self->page, talk != NULL ? amana_desk_get_chat (amana_talk_get_desk (talk)) : NULL);
  amana_conversation_page_set_warning (self->page,
                                       talk != NULL ? amana_talk_get_warning (talk) : NULL);
  if (talk != NULL)
    {
      show_messages (self);
      show_busy (self);
      show_engine (self);
      amana_talk_page_find_draft (self);
    }
  else
    {
      amana_conversation_page_set_messages (self->page, NULL);
      amana_conversation_page_set_busy (self->page, FALSE);
    }
  amana_conversation_page_set_temporary (self->page, is_temporary (self));
  tell_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TALK]);
}

/**
 * amana_talk_page_get_talk:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): what it shows
 */
AmanaTalk *
amana_talk_page_get_talk (AmanaTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_TALK_PAGE (self), NULL);

  return self->talk;
}

/**
 * amana_talk_page_get_conversation:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): what is open in its talk
 */
AmanaConversation *
amana_talk_page_get_conversation (AmanaTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_TALK_PAGE (self), NULL);

  return self->talk != NULL ? amana_talk_get_conversation (self->talk) : NULL;
}

/**
 * amana_talk_page_get_listed:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): what is open in its talk, unless that is
 *   temporary: it has no name then and no place in a list
 */
AmanaConversation *
amana_talk_page_get_listed (AmanaTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_TALK_PAGE (self), NULL);

  return is_temporary (self) ? NULL : amana_talk_page_get_conversation (self);
}

/**
 * amana_talk_page_is_temporary:
 * @self: the page
 *
 * Returns: whether nothing of what is open is kept
 */
gboolean
amana_talk_page_is_temporary (AmanaTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_TALK_PAGE (self), FALSE);

  return is_temporary (self);
}

/**
 * amana_talk_page_get_conversation_page:
 * @self: the page
 *
 * Returns: (transfer none): what draws it
 */
AmanaConversationPage *
amana_talk_page_get_conversation_page (AmanaTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_TALK_PAGE (self), NULL);

  return self->page;
}

/**
 * amana_talk_page_say:
 * @self: a page with a talk that is not busy
 * @text: what is said, whoever might have wanted to hear of it first
 */
void
amana_talk_page_say (AmanaTalkPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_TALK_PAGE (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail (self->talk != NULL);

  amana_talk_page_forget_draft (self);
  amana_talk_say (self->talk, text);
}

/**
 * amana_talk_page_give_back:
 * @self: the page
 * @error: why
 * @text: (nullable): what got nowhere
 */
void
amana_talk_page_give_back (AmanaTalkPage *self, const GError *error, const char *text)
{
  g_return_if_fail (AMANA_IS_TALK_PAGE (self));
  g_return_if_fail (error != NULL);

  if (text != NULL)
    amana_conversation_page_set_text (self->page, text);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    amana_trouble_show (GTK_WIDGET (self), error);
}

/**
 * amana_talk_page_take_over:
 * @self: a page in a new language, with a talk of its own
 * @other: the page that it replaces
 *
 * An answer that is being written there stops, in the old language; what there is of it
 * is kept.
 */
void
amana_talk_page_take_over (AmanaTalkPage *self, AmanaTalkPage *other)
{
  g_return_if_fail (AMANA_IS_TALK_PAGE (self));
  g_return_if_fail (AMANA_IS_TALK_PAGE (other));

  if (self->talk != NULL && amana_talk_page_get_conversation (other) != NULL)
    amana_talk_open (self->talk, amana_talk_page_get_conversation (other));
  amana_conversation_page_take_over (self->page, other->page);
  g_set_str (&self->held, other->held);
  amana_talk_page_set_talk (other, NULL);
  amana_talk_page_draft_changed (self);
}
