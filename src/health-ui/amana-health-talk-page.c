/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A Health conversation.
 *
 * The shared conversation page shows messages and takes what is typed; here it is
 * joined to the model: a turn keeps the question, streams the answer of the
 * engine over this subject's facts, and keeps the answer. A new conversation comes
 * into being with its first message, so that looking at the empty page leaves
 * nothing behind. A turn goes on when the person looks elsewhere, and ends with
 * Stop and when Health is locked. */

#include "config.h"

#include "amana-health-talk-page.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-page.h"
#include "amana-conversation-sidebar.h"
#include "amana-fiber.h"
#include "amana-health-alert.h"
#include "amana-health-source-strip.h"
#include "amana-health-ui-resource.h"
#include "amana-language.h"
#include "amana-lock-button.h"
#include "amana-turn.h"

#define FIBER_STACK_BYTES (256 * 1024)

struct _AmanaHealthTalkPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkMenuButton *menu_button;
  AmanaConversationPage *talk;

  AmanaHealth *health;             /* (owned) (nullable) */
  AmanaHealthSubject *subject;     /* (owned) (nullable) */
  AmanaConversation *conversation; /* (owned) (nullable) */
  AmanaConversation *busy;         /* (owned) (nullable): where an answer is being written */
  DexCancellable *cancellable;     /* (owned) (nullable): of that turn */
  gulong title_id;
  guint serial; /* of what is shown */
};

enum
{
  PROP_0,
  PROP_CONVERSATION,
  N_PROPS,
};

enum
{
  SOURCE_ACTIVATED,
  ADD_FILES,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthTalkPage, amana_health_talk_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
subject_name (AmanaHealthTalkPage *self)
{
  AmanaHealthSubject *subject = self->subject;

  if (self->health != NULL && self->conversation != NULL &&
      amana_conversation_get_subject_id (self->conversation) != NULL)
    subject = amana_health_find_subject (self->health,
                                         amana_conversation_get_subject_id (self->conversation));
  return subject != NULL ? amana_health_subject_get_name (subject) : "";
}

static void
show_title (AmanaHealthTalkPage *self)
{
  const char *title = self->conversation != NULL
                        ? amana_conversation_get_display_title (self->conversation)
                        : _ ("New Conversation");

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subject_name (self));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), self->conversation != NULL);
}

static void
show_busy (AmanaHealthTalkPage *self)
{
  amana_conversation_page_set_busy (self->talk,
                                    self->busy != NULL && self->busy == self->conversation);
}

static void
say (AmanaHealthTalkPage *self, const GError *error)
{
  amana_health_alert_show_error (GTK_WIDGET (self), _ ("No Answer"), error);
}

/* --- Messages ---------------------------------------------------------------------- */

typedef struct
{
  GWeakRef page;
  guint serial;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->page);
  g_free (load);
}

static DexFuture *
messages_loaded_cb (DexFuture *completed, gpointer user_data)
{
  Load *load = user_data;
  g_autoptr (AmanaHealthTalkPage) self = g_weak_ref_get (&load->page);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  if (self == NULL || load->serial != self->serial || self->health == NULL)
    return NULL;

  if (value == NULL)
    say (self, error);
  else
    amana_conversation_page_set_messages (self->talk, g_value_get_object (value));
  return NULL;
}

static void
load_messages (AmanaHealthTalkPage *self)
{
  Load *load = g_new0 (Load, 1);

  g_weak_ref_init (&load->page, self);
  load->serial = self->serial;
  dex_future_disown (dex_future_finally (
    amana_chat_load_messages (amana_health_get_chat (self->health), self->conversation),
    messages_loaded_cb, load, load_free));
}

/* --- A turn ------------------------------------------------------------------------ */

typedef struct
{
  AmanaHealthTalkPage *page;       /* (owned) */
  AmanaHealth *health;             /* (owned) */
  AmanaConversation *conversation; /* (owned) (nullable): NULL for a new one */
  DexCancellable *cancellable;     /* (owned) */
  char *subject_id;                /* (owned) (nullable) */
  char *question;                  /* (owned) */
} Turn;

static void
turn_free (Turn *turn)
{
  g_object_unref (turn->page);
  g_object_unref (turn->health);
  g_clear_object (&turn->conversation);
  dex_unref (turn->cancellable);
  g_free (turn->subject_id);
  g_free (turn->question);
  g_free (turn);
}

static gboolean
begin_conversation (Turn *turn, GError **error)
{
  if (turn->conversation != NULL)
    return TRUE;

  turn->conversation = dex_await_object (
    amana_chat_create_conversation (amana_health_get_chat (turn->health), NULL, turn->subject_id),
    error);
  if (turn->conversation == NULL)
    return FALSE;

  if (turn->page->health == turn->health)
    amana_health_talk_page_set_conversation (turn->page, turn->conversation);
  return TRUE;
}

static gboolean
run_turn (Turn *turn, GError **error)
{
  g_autoptr (AmanaRequest) request = NULL;
  g_autoptr (AmanaMessage) answer = NULL;

  if (!begin_conversation (turn, error))
    return FALSE;

  g_set_object (&turn->page->busy, turn->conversation);
  show_busy (turn->page);
  request = amana_health_new_request (turn->health, turn->conversation, turn->question,
                                      amana_language_get ());
  answer = dex_await_object (
    amana_turn_run (amana_health_get_chat (turn->health), turn->conversation,
                    amana_health_get_engine (turn->health), request, turn->cancellable, NULL),
    error);
  return answer != NULL;
}

static DexFuture *
turn_fiber (gpointer user_data)
{
  Turn *turn = user_data;
  AmanaHealthTalkPage *self = turn->page;
  g_autoptr (GError) error = NULL;
  gboolean done = run_turn (turn, &error);
  gboolean stopped = dex_future_is_rejected (DEX_FUTURE (turn->cancellable));

  if (self->cancellable == turn->cancellable)
    {
      dex_clear (&self->cancellable);
      g_clear_object (&self->busy);
      if (self->talk != NULL)
        show_busy (self);
    }
  if (!done && !stopped && self->health == turn->health)
    say (self, error);
  return dex_future_new_for_boolean (done);
}

static void
submit_cb (AmanaHealthTalkPage *self, const char *text)
{
  Turn *turn;

  if (self->health == NULL || self->cancellable != NULL)
    {
      amana_conversation_page_set_text (self->talk, text);
      return;
    }

  self->cancellable = dex_cancellable_new ();
  turn = g_new0 (Turn, 1);
  turn->page = g_object_ref (self);
  turn->health = g_object_ref (self->health);
  g_set_object (&turn->conversation, self->conversation);
  turn->cancellable = dex_ref (self->cancellable);
  turn->subject_id =
    self->subject != NULL ? g_strdup (amana_health_subject_get_id (self->subject)) : NULL;
  turn->question = g_strdup (text);
  dex_future_disown (
    amana_fiber_spawn (FIBER_STACK_BYTES, turn_fiber, turn, (GDestroyNotify) turn_free));
}

static void
stop_cb (AmanaHealthTalkPage *self)
{
  if (self->cancellable != NULL)
    dex_cancellable_cancel (self->cancellable);
}

/* --- What leads elsewhere ---------------------------------------------------------- */

static void
source_activated_cb (AmanaHealthTalkPage *self, AmanaSource *source)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, source);
}

static void
attach_files_cb (AmanaHealthTalkPage *self, GListModel *files)
{
  g_signal_emit (self, signals[ADD_FILES], 0, files);
}

static GtkWidget *
make_strip (AmanaMessage *message, gpointer user_data)
{
  AmanaHealthTalkPage *self = user_data;
  GtkWidget *strip;

  if (self->health == NULL)
    return NULL;

  strip = amana_health_source_strip_new (self->health, message);
  if (strip != NULL)
    g_signal_connect_object (strip, "source-activated", G_CALLBACK (source_activated_cb), self,
                             G_CONNECT_SWAPPED);
  return strip;
}

/* --- The empty page ---------------------------------------------------------------- */

static void
show_starters (AmanaHealthTalkPage *self)
{
  const char *const questions[] = {
    _ ("Explain my latest results"),
    _ ("What is outside the range?"),
    _ ("What should I ask my doctor?"),
    NULL,
  };
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "amana-door-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("What would you like to understand?"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (page), _ ("Ask about results that are kept here, or drop a lab report. "
                               "Answers come from your documents and the catalogue, and every "
                               "number links to its place on the page. Amana does not diagnose."));
  gtk_widget_add_css_class (page, "compact");
  amana_conversation_page_set_empty_state (self->talk, page);
  amana_conversation_page_set_suggestions (self->talk, questions);
}

/* --- The type ---------------------------------------------------------------------- */

static void
amana_health_talk_page_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CONVERSATION:
      g_value_set_object (value, AMANA_HEALTH_TALK_PAGE (object)->conversation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_health_talk_page_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CONVERSATION:
      amana_health_talk_page_set_conversation (AMANA_HEALTH_TALK_PAGE (object),
                                               g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
drop_conversation (AmanaHealthTalkPage *self)
{
  if (self->conversation != NULL)
    g_clear_signal_handler (&self->title_id, self->conversation);
  g_clear_object (&self->conversation);
}

static gboolean
amana_health_talk_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_HEALTH_TALK_PAGE (widget)->talk));
}

static void
adopt (AmanaHealthTalkPage *self, AmanaConversation *conversation)
{
  drop_conversation (self);
  self->serial++;
  if (conversation != NULL)
    {
      self->conversation = g_object_ref (conversation);
      self->title_id =
        g_signal_connect_swapped (conversation, "notify::title", G_CALLBACK (show_title), self);
    }
  show_title (self);
  show_busy (self);
}

static void
amana_health_talk_page_dispose (GObject *object)
{
  AmanaHealthTalkPage *self = AMANA_HEALTH_TALK_PAGE (object);

  if (self->cancellable != NULL)
    dex_cancellable_cancel (self->cancellable);
  dex_clear (&self->cancellable);
  drop_conversation (self);
  g_clear_object (&self->busy);
  g_clear_object (&self->health);
  g_clear_object (&self->subject);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_TALK_PAGE);

  G_OBJECT_CLASS (amana_health_talk_page_parent_class)->dispose (object);
}

static void
amana_health_talk_page_class_init (AmanaHealthTalkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = amana_health_talk_page_get_property;
  object_class->set_property = amana_health_talk_page_set_property;
  object_class->dispose = amana_health_talk_page_dispose;
  widget_class->grab_focus = amana_health_talk_page_grab_focus;
  props[PROP_CONVERSATION] =
    g_param_spec_object ("conversation", NULL, NULL, AMANA_TYPE_CONVERSATION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
  signals[ADD_FILES] = g_signal_new ("add-files", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);

  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_LOCK_BUTTON);
  g_type_ensure (AMANA_TYPE_CONVERSATION_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-talk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthTalkPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthTalkPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthTalkPage, talk);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_files_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_activated_cb);
}

static void
amana_health_talk_page_init (AmanaHealthTalkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_conversation_page_set_extra_func (self->talk, make_strip, self, NULL);
  show_starters (self);
  show_title (self);
}

/**
 * amana_health_talk_page_new:
 *
 * Returns: (transfer floating): a page without a conversation
 */
AmanaHealthTalkPage *
amana_health_talk_page_new (void)
{
  return g_object_new (AMANA_TYPE_HEALTH_TALK_PAGE, NULL);
}

void
amana_health_talk_page_set_health (AmanaHealthTalkPage *self, AmanaHealth *health)
{
  g_autofree char *engine = NULL;

  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  if (self->cancellable != NULL)
    dex_cancellable_cancel (self->cancellable);
  amana_health_talk_page_set_conversation (self, NULL);
  amana_conversation_page_set_text (self->talk, "");
  g_set_object (&self->health, health);
  if (health != NULL)
    engine = amana_engine_dup_title (amana_health_get_engine (health));
  amana_conversation_page_set_engine_title (self->talk, engine != NULL ? engine : "");
}

void
amana_health_talk_page_set_subject (AmanaHealthTalkPage *self, AmanaHealthSubject *subject)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  g_set_object (&self->subject, subject);
  show_title (self);
}

AmanaConversation *
amana_health_talk_page_get_conversation (AmanaHealthTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self), NULL);
  return self->conversation;
}

void
amana_health_talk_page_set_conversation (AmanaHealthTalkPage *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  if (conversation != NULL && self->conversation == conversation)
    return;

  adopt (self, conversation);
  amana_conversation_page_set_messages (self->talk, NULL);
  if (conversation != NULL)
    load_messages (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

gboolean
amana_health_talk_page_has_draft (AmanaHealthTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self), FALSE);

  return amana_conversation_page_has_draft (self->talk);
}

/**
 * amana_health_talk_page_take_over:
 * @self: a page in a new language, with its record and subject set
 * @other: the page that it replaces
 *
 * An answer that is being written there stops, in the old language; what there is
 * of it is kept.
 */
void
amana_health_talk_page_take_over (AmanaHealthTalkPage *self, AmanaHealthTalkPage *other)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (other));

  stop_cb (other);
  adopt (self, other->conversation);
  amana_conversation_page_take_over (self->talk, other->talk);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}
