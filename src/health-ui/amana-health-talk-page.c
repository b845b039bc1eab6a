/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A Health conversation: the shared talk page, with what Health adds to it: whom it is
 * about, this subject's facts, what may come from General, the strips cut from the page
 * under an answer. A turn goes on when the person looks elsewhere, and ends with Stop and
 * when Health is locked. */

#include "config.h"

#include "amana-health-talk-page.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-sidebar.h"
#include "amana-fiber.h"
#include "amana-health-context-strip.h"
#include "amana-health-source-strip.h"
#include "amana-health-speaker.h"
#include "amana-health-ui-resource.h"
#include "amana-language.h"
#include "amana-lock-button.h"
#include "amana-talk-page.h"

struct _AmanaHealthTalkPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkMenuButton *menu_button;
  AmanaTalkPage *talk_page;
  AmanaConversationPage *page;      /* (borrowed): of the talk page */
  AmanaHealthContextStrip *context; /* (borrowed): in the page */

  AmanaHealth *health;         /* (owned) (nullable) */
  AmanaHealthSubject *subject; /* (owned) (nullable) */
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
  return amana_talk_page_get_conversation (self->talk_page);
}

static AmanaTalk *
get_talk (AmanaHealthTalkPage *self)
{
  return amana_talk_page_get_talk (self->talk_page);
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
show_subject (AmanaHealthTalkPage *self)
{
  adw_window_title_set_subtitle (self->window_title, subject_name (self));
}

/* --- What comes from General ------------------------------------------------------- */

/* One that has just begun is the same talk. */
static void
show_context (AmanaHealthTalkPage *self)
{
  AmanaConversation *conversation = get_conversation (self);
  gboolean begun = conversation != NULL && amana_talk_get_busy (get_talk (self));

  amana_health_context_strip_set_temporary (self->context,
                                            amana_talk_page_is_temporary (self->talk_page));
  amana_health_context_strip_set_conversation (
    self->context, conversation != NULL ? amana_conversation_get_id (conversation) : NULL, begun);
}

/* --- Who is speaking ---------------------------------------------------------------- */

static void show_starters (AmanaHealthTalkPage *self);

static gboolean
is_told (AmanaHealthTalkPage *self)
{
  return self->health == NULL ||
         amana_health_speaker_is_told (amana_health_get_chat (self->health));
}

/* --- The talk ---------------------------------------------------------------------- */

/* What a request is made of; the page may be gone before its talk is. */
typedef struct
{
  AmanaHealth *health; /* (owned) */
  GWeakRef context;    /* AmanaHealthContextStrip */
} Asker;

static Asker *
asker_new (AmanaHealthTalkPage *self)
{
  Asker *asker = g_new0 (Asker, 1);

  asker->health = g_object_ref (self->health);
  g_weak_ref_init (&asker->context, self->context);
  return asker;
}

static void
asker_free (gpointer data)
{
  Asker *asker = data;

  g_object_unref (asker->health);
  g_weak_ref_clear (&asker->context);
  g_free (asker);
}

/* Who began to talk has had it before her. */
static void
leave_speaker (AmanaHealthTalkPage *self)
{
  if (is_told (self) || get_conversation (self) == NULL || !amana_talk_get_busy (get_talk (self)))
    return;
  amana_health_speaker_set_told (amana_health_get_chat (self->health));
  show_starters (self);
}

static void
show_conversation (AmanaHealthTalkPage *self)
{
  leave_speaker (self);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button),
                          amana_talk_page_get_listed (self->talk_page) != NULL);
  show_subject (self);
  show_context (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

static AmanaRequest *
ask (AmanaConversation *conversation, const char *question, gpointer user_data)
{
  Asker *asker = user_data;
  AmanaRequest *request =
    amana_health_new_request (asker->health, conversation, question, amana_language_get ());
  g_autoptr (AmanaHealthContextStrip) context = g_weak_ref_get (&asker->context);

  if (context != NULL)
    request->memories =
      amana_health_context_strip_dup_texts (context, amana_conversation_get_id (conversation));
  return request;
}

static void
tell_subject (AmanaHealthTalkPage *self)
{
  if (get_talk (self) != NULL)
    amana_talk_set_subject_id (
      get_talk (self), self->subject != NULL ? amana_health_subject_get_id (self->subject) : NULL);
}

/* @chat (nullable): a temporary one. What was temporary before is gone with this. */
static void
open_talk (AmanaHealthTalkPage *self, AmanaChat *chat)
{
  g_autoptr (AmanaTalk) talk =
    amana_talk_new (amana_health_get_desk (self->health), chat, ask, asker_new (self), asker_free);

  amana_talk_page_set_talk (self->talk_page, talk);
  tell_subject (self);
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
describe (AdwStatusPage *page)
{
  adw_status_page_set_icon_name (page, "amana-door-symbolic");
  adw_status_page_set_description (
    page, _ ("Ask about results that are kept here, or drop a lab report. "
             "Answers come from your documents and the catalogue, and every "
             "number links to its place on the page. Amana does not diagnose."));
}

static void
read_cb (AmanaHealthTalkPage *self)
{
  amana_health_speaker_set_told (amana_health_get_chat (self->health));
  show_starters (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

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

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("What would you like to understand?"));
  if (is_told (self))
    describe (ADW_STATUS_PAGE (page));
  else
    adw_status_page_set_child (ADW_STATUS_PAGE (page),
                               amana_health_speaker_new (G_CALLBACK (read_cb), self));
  gtk_widget_add_css_class (page, "compact");
  amana_conversation_page_set_empty_state (self->page, page);
  amana_conversation_page_set_suggestions (self->page, is_told (self) ? questions : NULL);
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
      g_value_set_object (
        value, amana_health_talk_page_get_conversation (AMANA_HEALTH_TALK_PAGE (object)));
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
  g_type_ensure (AMANA_TYPE_TALK_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-talk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthTalkPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthTalkPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthTalkPage, talk_page);
  gtk_widget_class_bind_template_callback (widget_class, open_talk);
  gtk_widget_class_bind_template_callback (widget_class, show_conversation);
}

static void
amana_health_talk_page_init (AmanaHealthTalkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->page = amana_talk_page_get_conversation_page (self->talk_page);
  self->context = AMANA_HEALTH_CONTEXT_STRIP (amana_health_context_strip_new ());
  amana_conversation_page_set_above (self->page, GTK_WIDGET (self->context));
  gtk_widget_add_css_class (GTK_WIDGET (self->page), "room");
  g_signal_connect_object (self->page, "attach-files", G_CALLBACK (attach_files_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "source-activated", G_CALLBACK (source_activated_cb), self,
                           G_CONNECT_SWAPPED);
  amana_conversation_page_set_extra_func (self->page, make_strip, self, NULL);
  show_starters (self);
  show_conversation (self);
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

  amana_talk_page_set_talk (self->talk_page, NULL);
  g_set_object (&self->health, health);
  show_starters (self);
  if (health != NULL)
    open_talk (self, NULL);
  show_conversation (self);
}

/**
 * amana_health_talk_page_set_general:
 * @self: the page
 * @general: (nullable): whose shared memories go along; %NULL while it is locked
 */
void
amana_health_talk_page_set_general (AmanaHealthTalkPage *self, AmanaGeneral *general)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  amana_health_context_strip_set_general (self->context, general);
}

void
amana_health_talk_page_set_subject (AmanaHealthTalkPage *self, AmanaHealthSubject *subject)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  g_set_object (&self->subject, subject);
  tell_subject (self);
  show_subject (self);
}

AmanaConversation *
amana_health_talk_page_get_conversation (AmanaHealthTalkPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self), NULL);
  return amana_talk_page_get_listed (self->talk_page);
}

void
amana_health_talk_page_set_conversation (AmanaHealthTalkPage *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  if (self->health == NULL || (conversation != NULL && get_conversation (self) == conversation))
    return;

  if (amana_talk_page_is_temporary (self->talk_page))
    open_talk (self, NULL);
  amana_talk_open (get_talk (self), conversation);
}

/**
 * amana_health_talk_page_show_message:
 * @self: a page with an open conversation
 * @message_id: one of its messages
 * @words: what is marked in it
 */
void
amana_health_talk_page_show_message (AmanaHealthTalkPage *self,
                                     const char *message_id,
                                     const char *words)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));

  amana_talk_page_show_message (self->talk_page, message_id, words);
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

  amana_talk_page_say (self->talk_page, text);
}

/**
 * amana_health_talk_page_say_temporarily:
 * @self: a page with an open Health
 * @text: what is said in a new conversation that is not kept
 */
void
amana_health_talk_page_say_temporarily (AmanaHealthTalkPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_HEALTH_TALK_PAGE (self));
  g_return_if_fail (text != NULL);

  amana_talk_page_say_temporarily (self->talk_page, text);
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

  amana_health_context_strip_take_over (self->context, other->context);
  amana_talk_page_take_over (self->talk_page, other->talk_page);
}
