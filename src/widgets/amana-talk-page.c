/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A talk on the screen.
 *
 * The talk knows what is open and takes the turns; the conversation page draws and
 * listens. Here the one follows the other: what changes in the talk is shown, what the
 * person does is done. What fails in an answer stands in that answer, with a way to
 * try again; everything else is said in a dialog.
 *
 * A draft is kept a moment after the last key, so that it is there after a lock, a
 * crash, or a look at another conversation. */

#include "config.h"

#include "amana-talk-page.h"

#include "amana-courier-error.h"
#include "amana-fiber.h"
#include "amana-speech.h"
#include "amana-trouble.h"

#define DRAFT_DELAY_MS 800

struct _AmanaTalkPage
{
  AdwBin parent_instance;

  AmanaConversationPage *page; /* (borrowed): the child */
  AmanaTalk *talk;             /* (owned) (nullable) */
  GSignalGroup *signals;       /* (owned): of the talk */
  GSignalGroup *desk_signals;  /* (owned): of its desk */
  AmanaConversation *shown;    /* (owned) (nullable): whose draft stands in the composer */
  AmanaSpeech *speech;         /* (owned) (nullable): once something was read aloud */
  guint draft_id;
};

enum
{
  PROP_0,
  PROP_TALK,
  N_PROPS,
};

enum
{
  SUBMIT,
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
memory_proposed_cb (AmanaTalkPage *self, AmanaMemory *memory)
{
  amana_conversation_page_show_memory (self->page, memory);
}

/* --- drafts ------------------------------------------------------------------------ */

static void
keep_draft (AmanaTalkPage *self)
{
  g_autofree char *text = NULL;

  if (self->draft_id == 0)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  text = amana_conversation_page_dup_text (self->page);
  amana_talk_put_draft (self->talk, self->shown, text);
}

static gboolean
draft_cb (gpointer user_data)
{
  keep_draft (user_data);
  return G_SOURCE_REMOVE;
}

static void
draft_changed_cb (AmanaTalkPage *self)
{
  if (self->talk == NULL)
    return;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->draft_id = g_timeout_add (DRAFT_DELAY_MS, draft_cb, self);
}

typedef struct
{
  GWeakRef page;
  AmanaConversation *conversation; /* (owned) (nullable) */
} DraftWanted;

static void
draft_wanted_free (gpointer data)
{
  DraftWanted *wanted = data;

  g_weak_ref_clear (&wanted->page);
  g_clear_object (&wanted->conversation);
  g_free (wanted);
}

/* What was typed meanwhile stays. */
static DexFuture *
draft_found_cb (DexFuture *found, gpointer user_data)
{
  DraftWanted *wanted = user_data;
  g_autoptr (AmanaTalkPage) self = g_weak_ref_get (&wanted->page);
  const GValue *value = dex_future_get_value (found, NULL);
  g_autofree char *typed = NULL;

  if (self == NULL || self->talk == NULL || value == NULL || g_value_get_string (value) == NULL ||
      amana_talk_get_conversation (self->talk) != wanted->conversation)
    return NULL;
  typed = amana_conversation_page_dup_text (self->page);
  if (*typed == '\0')
    amana_conversation_page_set_text (self->page, g_value_get_string (value));
  return NULL;
}

static void
show_draft (AmanaTalkPage *self)
{
  DraftWanted *wanted = g_new0 (DraftWanted, 1);

  g_weak_ref_init (&wanted->page, self);
  g_set_object (&wanted->conversation, amana_talk_get_conversation (self->talk));
  dex_future_disown (dex_future_finally (amana_talk_get_draft (self->talk), draft_found_cb, wanted,
                                         draft_wanted_free));
}

/* Another conversation has another draft; one that has just begun is the same talk. */
static void
conversation_changed_cb (AmanaTalkPage *self)
{
  AmanaConversation *conversation = amana_talk_get_conversation (self->talk);
  gboolean has_begun = self->shown == NULL && amana_talk_get_busy (self->talk);

  if (conversation == self->shown)
    return; /* what is written there stays */
  if (!has_begun)
    {
      keep_draft (self);
      amana_conversation_page_set_text (self->page, "");
      g_clear_handle_id (&self->draft_id, g_source_remove);
    }
  g_set_object (&self->shown, conversation);
  if (!has_begun)
    show_draft (self);
}

/* --- what the person does ---------------------------------------------------------- */

static void
submit_cb (AmanaTalkPage *self, const char *text)
{
  gboolean taken = FALSE;

  if (self->talk == NULL || amana_talk_get_busy (self->talk))
    {
      amana_conversation_page_set_text (self->page, text);
      return;
    }
  g_signal_emit (self, signals[SUBMIT], 0, text, &taken);
  if (!taken)
    amana_talk_page_say (self, text);
}

static void
stop_cb (AmanaTalkPage *self)
{
  if (self->talk != NULL)
    amana_talk_stop (self->talk);
}

static gboolean
may_act (AmanaTalkPage *self)
{
  return self->talk != NULL && !amana_talk_get_busy (self->talk);
}

static void
answer_again_cb (AmanaTalkPage *self, AmanaMessage *answer)
{
  if (may_act (self))
    amana_talk_answer_again (self->talk, answer);
}

static void
edit_cb (AmanaTalkPage *self, AmanaMessage *question, const char *text)
{
  if (may_act (self))
    amana_talk_say_instead (self->talk, question, text);
}

static void
show_version_cb (AmanaTalkPage *self, AmanaMessage *message, guint version)
{
  if (may_act (self))
    amana_talk_show_version (self->talk, message, version);
}

typedef struct
{
  AmanaTalkPage *self; /* (owned) */
  char *text;          /* (owned) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->self);
  g_free (reading->text);
  g_free (reading);
}

static DexFuture *
read_aloud_fiber (gpointer user_data)
{
  Reading *reading = user_data;
  AmanaTalkPage *self = reading->self;
  g_autoptr (GError) error = NULL;

  if (!dex_await (amana_speech_say (self->speech, reading->text), &error) &&
      !g_error_matches (error, AMANA_SPEECH_ERROR, AMANA_SPEECH_ERROR_CANCELLED))
    amana_talk_page_give_back (self, error, NULL);
  return dex_future_new_true ();
}

/* Asked for again while it is read, it stops. */
static void
read_aloud_cb (AmanaTalkPage *self, AmanaMessage *message)
{
  Reading *reading;

  if (self->speech == NULL)
    self->speech = amana_speech_new ();
  if (amana_speech_is_speaking (self->speech))
    {
      amana_speech_stop (self->speech);
      return;
    }
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->text = amana_message_dup_plain_text (message);
  dex_future_disown (amana_fiber_spawn (0, read_aloud_fiber, reading, reading_free));
}

static void
memory_kept_cb (AmanaTalkPage *self, AmanaMemory *memory, const char *text)
{
  AmanaChat *chat;

  if (self->talk == NULL)
    return;
  chat = amana_talk_get_chat (self->talk);
  if (g_strcmp0 (text, amana_memory_get_text (memory)) != 0)
    dex_future_disown (amana_chat_edit_memory (chat, amana_memory_get_id (memory), text));
  dex_future_disown (amana_chat_keep_memory (chat, amana_memory_get_id (memory)));
}

static void
memory_declined_cb (AmanaTalkPage *self, AmanaMemory *memory)
{
  if (self->talk != NULL)
    dex_future_disown (
      amana_chat_delete_memory (amana_talk_get_chat (self->talk), amana_memory_get_id (memory)));
}

/* --- the type ---------------------------------------------------------------------- */

static void
amana_talk_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TALK:
      g_value_set_object (value, AMANA_TALK_PAGE (object)->talk);
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

  if (self->talk != NULL)
    amana_talk_page_set_talk (self, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->speech);
  g_clear_object (&self->signals);
  g_clear_object (&self->desk_signals);
  G_OBJECT_CLASS (amana_talk_page_parent_class)->dispose (object);
}

static void
amana_talk_page_class_init (AmanaTalkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_talk_page_get_property;
  object_class->dispose = amana_talk_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = amana_talk_page_grab_focus;

  properties[PROP_TALK] = g_param_spec_object ("talk", NULL, NULL, AMANA_TYPE_TALK,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SUBMIT] =
    g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
}

static void
connect (AmanaTalkPage *self, const char *name, GCallback callback)
{
  g_signal_connect_object (self->page, name, callback, self, G_CONNECT_SWAPPED);
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
    { "failed", G_CALLBACK (failed_cb) },
    { "memory-proposed", G_CALLBACK (memory_proposed_cb) },
  };

  self->signals = g_signal_group_new (AMANA_TYPE_TALK);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    g_signal_group_connect_swapped (self->signals, shown[i].name, shown[i].callback, self);
  self->desk_signals = g_signal_group_new (AMANA_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::engine", G_CALLBACK (show_engine),
                                  self);
}

static void
amana_talk_page_init (AmanaTalkPage *self)
{
  self->page = AMANA_CONVERSATION_PAGE (amana_conversation_page_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  connect (self, "submit", G_CALLBACK (submit_cb));
  connect (self, "stop", G_CALLBACK (stop_cb));
  connect (self, "regenerate", G_CALLBACK (answer_again_cb));
  connect (self, "retry", G_CALLBACK (answer_again_cb));
  connect (self, "edit", G_CALLBACK (edit_cb));
  connect (self, "show-version", G_CALLBACK (show_version_cb));
  connect (self, "draft-changed", G_CALLBACK (draft_changed_cb));
  connect (self, "read-aloud", G_CALLBACK (read_aloud_cb));
  connect (self, "memory-kept", G_CALLBACK (memory_kept_cb));
  connect (self, "memory-declined", G_CALLBACK (memory_declined_cb));
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
    keep_draft (self);
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
  amana_conversation_page_set_text (self->page, "");
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (talk != NULL)
    {
      show_messages (self);
      show_busy (self);
      show_engine (self);
      show_draft (self);
    }
  else
    {
      amana_conversation_page_set_messages (self->page, NULL);
      amana_conversation_page_set_busy (self->page, FALSE);
    }
  amana_conversation_page_set_temporary (
    self->page, talk != NULL && amana_chat_is_temporary (amana_talk_get_chat (talk)));
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

  g_clear_handle_id (&self->draft_id, g_source_remove);
  amana_talk_put_draft (self->talk, self->shown, NULL);
  amana_talk_say (self->talk, text);
}

typedef struct
{
  AmanaTalkPage *self;             /* (owned) */
  AmanaChat *chat;                 /* (owned) */
  AmanaConversation *conversation; /* (owned) */
  char *message_id;                /* (owned) */
  char *words;                     /* (owned) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_object_unref (found->conversation);
  g_object_unref (found->chat);
  g_object_unref (found->self);
  g_free (found->message_id);
  g_free (found->words);
  g_free (found);
}

/* One that was deleted meanwhile is not shown, and that is all. */
static DexFuture *
show_message_fiber (gpointer user_data)
{
  Found *found = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_await (amana_chat_show_message (found->chat, found->conversation, found->message_id),
                 &error) &&
      amana_talk_page_get_conversation (found->self) == found->conversation)
    amana_conversation_page_show_message (found->self->page, found->message_id, found->words);
  return dex_future_new_true ();
}

/**
 * amana_talk_page_show_message:
 * @self: a page with an open conversation
 * @message_id: one of its messages, shown or on another branch
 * @words: what is marked in it
 */
void
amana_talk_page_show_message (AmanaTalkPage *self, const char *message_id, const char *words)
{
  Found *found;

  g_return_if_fail (AMANA_IS_TALK_PAGE (self));
  g_return_if_fail (message_id != NULL && words != NULL);
  g_return_if_fail (amana_talk_page_get_conversation (self) != NULL);

  found = g_new0 (Found, 1);
  found->self = g_object_ref (self);
  found->chat = g_object_ref (amana_talk_get_chat (self->talk));
  found->conversation = g_object_ref (amana_talk_page_get_conversation (self));
  found->message_id = g_strdup (message_id);
  found->words = g_strdup (words);
  dex_future_disown (amana_fiber_spawn (0, show_message_fiber, found, found_free));
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
  amana_talk_page_set_talk (other, NULL);
}
