/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A Health conversation.
 *
 * The shared conversation page shows messages and takes what is typed; the talk owns
 * what is open and takes the turns, over this subject's facts. Here the two are
 * joined. A turn goes on when the person looks elsewhere, and ends with Stop and when
 * Health is locked. */

#include "config.h"

#include "amana-health-talk-page.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-page.h"
#include "amana-conversation-sidebar.h"
#include "amana-health-alert.h"
#include "amana-health-source-strip.h"
#include "amana-health-ui-resource.h"
#include "amana-language.h"
#include "amana-lock-button.h"
#include "amana-talk.h"

struct _AmanaHealthTalkPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkMenuButton *menu_button;
  AmanaConversationPage *page;

  AmanaHealth *health;         /* (owned) (nullable) */
  AmanaHealthSubject *subject; /* (owned) (nullable) */
  AmanaTalk *talk;             /* (owned) (nullable): while there is a Health */
  GSignalGroup *followed;      /* (owned): the open conversation's signals */
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

static AmanaConversation *
get_conversation (AmanaHealthTalkPage *self)
{
  return self->talk != NULL ? amana_talk_get_conversation (self->talk) : NULL;
}

static const char *
subject_name (AmanaHealthTalkPage *self)
{
  AmanaConversation *conversation = get_conversation (self);
  AmanaHealthSubject *subject = self->subject;

  if (conversation != NULL && amana_conversation_get_subject_id (conversation) != NULL)
    subject =
      amana_health_find_subject (self->health, amana_conversation_get_subject_id (conversation));
  return subject != NULL ? amana_health_subject_get_name (subject) : "";
}

static void
show_title (AmanaHealthTalkPage *self)
{
  AmanaConversation *conversation = get_conversation (self);
  const char *title = conversation != NULL ? amana_conversation_get_display_title (conversation)
                                           : _ ("New Conversation");

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subject_name (self));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), conversation != NULL);
}

/* --- The talk ---------------------------------------------------------------------- */

static void
show_conversation (AmanaHealthTalkPage *self)
{
  g_signal_group_set_target (self->followed, get_conversation (self));
  show_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

static void
show_messages (AmanaHealthTalkPage *self)
{
  amana_conversation_page_set_messages (self->page, amana_talk_get_messages (self->talk));
}

static void
show_busy (AmanaHealthTalkPage *self)
{
  amana_conversation_page_set_busy (self->page, amana_talk_get_busy (self->talk));
}

/* What got nowhere goes back to her who wrote it. */
static void
failed_cb (AmanaHealthTalkPage *self, const GError *error, const char *text)
{
  if (text != NULL)
    amana_conversation_page_set_text (self->page, text);
  amana_health_alert_show_error (GTK_WIDGET (self), _ ("No Answer"), error);
}

static AmanaRequest *
ask (AmanaConversation *conversation, const char *question, gpointer user_data)
{
  return amana_health_new_request (user_data, conversation, question, amana_language_get ());
}

static void
show_engine (AmanaHealthTalkPage *self)
{
  AmanaEngine *engine = amana_desk_get_engine (amana_health_get_desk (self->health));
  g_autofree char *title = amana_engine_dup_title (engine);

  amana_conversation_page_set_engine_title (self->page, title);
}

static void
close_talk (AmanaHealthTalkPage *self)
{
  if (self->talk == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->talk, self);
  g_signal_handlers_disconnect_by_data (amana_health_get_desk (self->health), self);
  amana_talk_close (self->talk);
  g_clear_object (&self->talk);
}

static void
open_talk (AmanaHealthTalkPage *self)
{
  AmanaDesk *desk = amana_health_get_desk (self->health);

  self->talk = amana_talk_new (desk, NULL, ask, g_object_ref (self->health), g_object_unref);
  g_signal_connect_swapped (self->talk, "notify::conversation", G_CALLBACK (show_conversation),
                            self);
  g_signal_connect_swapped (self->talk, "notify::messages", G_CALLBACK (show_messages), self);
  g_signal_connect_swapped (self->talk, "notify::busy", G_CALLBACK (show_busy), self);
  g_signal_connect_swapped (self->talk, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (desk, "notify::engine", G_CALLBACK (show_engine), self);
  if (self->subject != NULL)
    amana_talk_set_subject_id (self->talk, amana_health_subject_get_id (self->subject));
  show_engine (self);
}

static void
submit_cb (AmanaHealthTalkPage *self, const char *text)
{
  if (self->talk == NULL || amana_talk_get_busy (self->talk))
    amana_conversation_page_set_text (self->page, text);
  else
    amana_talk_say (self->talk, text);
}

static void
stop_cb (AmanaHealthTalkPage *self)
{
  if (self->talk != NULL)
    amana_talk_stop (self->talk);
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
  amana_conversation_page_set_empty_state (self->page, page);
  amana_conversation_page_set_suggestions (self->page, questions);
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
      g_value_set_object (value, get_conversation (AMANA_HEALTH_TALK_PAGE (object)));
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

static gboolean
amana_health_talk_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_HEALTH_TALK_PAGE (widget)->page));
}

static void
amana_health_talk_page_dispose (GObject *object)
{
  AmanaHealthTalkPage *self = AMANA_HEALTH_TALK_PAGE (object);

  close_talk (self);
  g_clear_object (&self->followed);
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
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthTalkPage, page);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_files_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_activated_cb);
}

static void
amana_health_talk_page_init (AmanaHealthTalkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->followed = g_signal_group_new (AMANA_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->followed, "notify::title", G_CALLBACK (show_title), self);
  amana_conversation_page_set_extra_func (self->page, make_strip, self, NULL);
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
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  close_talk (self);
  amana_conversation_page_set_messages (self->page, NULL);
  amana_conversation_page_set_busy (self->page, FALSE);
  amana_conversation_page_set_text (self->page, "");
  g_set_object (&self->health, health);
  if (health != NULL)
    open_talk (self);
  show_conversation (self);
}

void
amana_health_talk_page_set_subject (AmanaHealthTalkPage *self, AmanaHealthSubject *subject)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  g_set_object (&self->subject, subject);
  if (self->talk != NULL)
    amana_talk_set_subject_id (self->talk,
                               subject != NULL ? amana_health_subject_get_id (subject) : NULL);
  show_title (self);
}

AmanaConversation *
amana_health_talk_page_get_conversation (AmanaHealthTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self), NULL);
  return get_conversation (self);
}

void
amana_health_talk_page_set_conversation (AmanaHealthTalkPage *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  if (self->talk == NULL || (conversation != NULL && get_conversation (self) == conversation))
    return;

  amana_talk_open (self->talk, conversation);
}

/**
 * amana_health_talk_page_say:
 * @self: a page with an open Health
 * @text: what is said in the open conversation
 */
void
amana_health_talk_page_say (AmanaHealthTalkPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));
  g_return_if_fail (text != NULL);

  submit_cb (self, text);
}

gboolean
amana_health_talk_page_has_draft (AmanaHealthTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self), FALSE);

  return amana_conversation_page_has_draft (self->page);
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

  amana_health_talk_page_set_conversation (self, get_conversation (other));
  amana_conversation_page_take_over (self->page, other->page);
  close_talk (other);
}
