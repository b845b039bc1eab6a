/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The General tab: which conversation is open, and what becomes of what is said.
 *
 * What is said goes through two steps: does it belong elsewhere (then it is held and
 * given to nobody until the person chose); then the talk takes a turn with it. The
 * talk owns what is open and who answers; this page shows it, and brings it what the
 * person does. What is dropped here is amana-general-page-files.c's.
 *
 * This room knows of no other: what is to go elsewhere leaves by a signal.
 */

#include "config.h"

#include "amana-general-page-private.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-export.h"
#include "amana-fiber.h"
#include "amana-general-ui-resources.h"
#include "amana-language.h"
#include "amana-trouble.h"
#include "amana-widgets.h"

enum
{
  CONTINUE_ELSEWHERE,
  REPORT_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaGeneralPage, amana_general_page, ADW_TYPE_BIN)

void
amana_general_page_fail (AmanaGeneralPage *self, const GError *error)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    amana_trouble_show (GTK_WIDGET (self), error);
}

void
amana_general_page_send_elsewhere (AmanaGeneralPage *self, GFile *report)
{
  g_signal_emit (self, signals[REPORT_DROPPED], 0, report);
}

/* --- what is open ------------------------------------------------------------- */

static AmanaConversation *
get_conversation (AmanaGeneralPage *self)
{
  return amana_talk_page_get_conversation (self->talk_page);
}

static AmanaTalk *
get_talk (AmanaGeneralPage *self)
{
  return amana_talk_page_get_talk (self->talk_page);
}

static void
show_conversation (AmanaGeneralPage *self)
{
  AmanaConversation *listed = amana_talk_page_get_listed (self->talk_page);

  amana_conversation_sidebar_set_selected (self->sidebar, listed);
  gtk_widget_set_visible (self->menu_button, listed != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "general.rename", listed != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "general.remove", listed != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "general.export", listed != NULL);
}

/* --- the talk ----------------------------------------------------------------- */

static AmanaRequest *
ask (AmanaConversation *conversation, const char *question, gpointer user_data)
{
  return amana_request_new (AMANA_SCOPE_GENERAL, question, amana_language_get ());
}

/* What is about somebody's health is offered to be carried over first. */
static DexFuture *
stays_here (AmanaConversation *conversation, const char *text, gpointer user_data)
{
  return amana_general_may_stay (user_data, conversation, text);
}

/* A temporary conversation is unknown to the store. */
static DexFuture *
stays_temporarily (AmanaConversation *conversation, const char *text, gpointer user_data)
{
  return amana_general_may_stay (user_data, NULL, text);
}

/* @chat (nullable): a temporary one. What was temporary before is gone with this. */
static void
open_talk (AmanaGeneralPage *self, AmanaChat *chat)
{
  g_autoptr (AmanaTalk) talk =
    amana_talk_new (amana_general_get_desk (self->general), chat, ask, NULL, NULL);

  amana_talk_set_gate (talk, chat == NULL ? stays_here : stays_temporarily,
                       g_object_ref (self->general), g_object_unref);
  amana_talk_page_set_talk (self->talk_page, talk);
}

static void
open_conversation (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  amana_conversation_page_show_offer (self->page, NULL);
  if (self->general != NULL &&
      (get_talk (self) == NULL || amana_talk_page_is_temporary (self->talk_page)))
    open_talk (self, NULL);
  if (get_talk (self) != NULL)
    amana_talk_open (get_talk (self), conversation);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/* The temporary one, or away from it. */
static void
talk_wanted_cb (AmanaGeneralPage *self, AmanaChat *chat)
{
  if (chat != NULL)
    open_talk (self, chat);
  else
    open_conversation (self, NULL);
  amana_conversation_page_focus_composer (self->page);
}

static void
activated_cb (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  const char *found = amana_conversation_sidebar_get_found (self->sidebar, conversation);

  if (conversation != get_conversation (self))
    open_conversation (self, conversation);
  else
    adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (found != NULL)
    amana_talk_page_show_message (self->talk_page, found,
                                  amana_conversation_sidebar_get_words (self->sidebar));
}

static void
new_cb (AmanaGeneralPage *self)
{
  open_conversation (self, NULL);
  amana_conversation_page_focus_composer (self->page);
}

static void
removed_cb (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  if (conversation != get_conversation (self))
    return;

  open_conversation (self, NULL);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

static void
failed_cb (AmanaGeneralPage *self, GError *error)
{
  amana_general_page_fail (self, error);
}

/* --- one message -------------------------------------------------------------- */

typedef struct
{
  AmanaGeneralPage *self; /* (owned) */
  AmanaGeneral *general;  /* (owned) */
  AmanaTalk *talk;        /* (owned): what was open */
  char *text;             /* (owned) */
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_object_unref (said->talk);
  g_object_unref (said->general);
  g_object_unref (said->self);
  g_free (said->text);
  g_free (said);
}

static Said *
said_new (AmanaGeneralPage *self, const char *text)
{
  Said *said = g_new0 (Said, 1);

  said->self = g_object_ref (self);
  said->general = g_object_ref (self->general);
  said->talk = g_object_ref (get_talk (self));
  said->text = g_strdup (text);
  return said;
}

/* "No, here" is remembered before the message is given to anybody. */
static DexFuture *
decline_fiber (gpointer user_data)
{
  Said *said = user_data;
  AmanaGeneralPage *self = said->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaConversation) conversation =
    dex_await_object (amana_talk_begin (said->talk), &error);

  if (conversation == NULL ||
      !dex_await (amana_general_decline_offer (said->general, conversation), &error))
    amana_talk_page_give_back (self->talk_page, error, said->text);
  else if (get_talk (self) == said->talk && get_conversation (self) == conversation)
    amana_talk_page_say (self->talk_page, said->text);
  else
    amana_talk_put_draft (said->talk, conversation, said->text);
  return dex_future_new_true ();
}

static void
declined_cb (AmanaGeneralPage *self, const char *text)
{
  if (get_talk (self) == NULL)
    return;
  if (amana_talk_page_is_temporary (self->talk_page))
    {
      amana_talk_set_gate (get_talk (self), NULL, NULL, NULL);
      amana_talk_page_say (self->talk_page, text);
      return;
    }
  dex_future_disown (amana_fiber_spawn (0, decline_fiber, said_new (self, text), said_free));
}

/* @whole: what was said before it goes along; else that stays, and stays open. */
static void
accepted_cb (AmanaGeneralPage *self, const char *text, gboolean whole)
{
  g_autoptr (AmanaConversation) conversation = NULL;
  gboolean temporary = amana_talk_page_is_temporary (self->talk_page);

  if (whole && !temporary)
    g_set_object (&conversation, get_conversation (self));
  if (!whole && get_talk (self) != NULL)
    amana_talk_look_again (get_talk (self));
  if (whole)
    {
      open_conversation (self, NULL);
      adw_navigation_split_view_set_show_content (self->split, FALSE);
    }
  g_signal_emit (self, signals[CONTINUE_ELSEWHERE], 0, conversation, text, temporary);
}

static void
attach_cb (AmanaGeneralPage *self, GListModel *files)
{
  if (get_talk (self) != NULL && !amana_talk_page_is_temporary (self->talk_page))
    amana_general_page_take_files (self, files);
}

/* --- object ------------------------------------------------------------------- */

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (widget);

  amana_conversation_sidebar_rename (self->sidebar, get_conversation (self));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (widget);

  amana_conversation_sidebar_remove (self->sidebar, get_conversation (self));
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (widget);
  AmanaExportKind kind = g_str_equal (g_variant_get_string (parameter, NULL), "pdf")
                           ? AMANA_EXPORT_PDF
                           : AMANA_EXPORT_MARKDOWN;

  if (get_conversation (self) != NULL)
    amana_conversation_export (widget, amana_general_get_chat (self->general),
                               get_conversation (self), kind);
}

/* What was found to be about health goes to the other room, whole. */
static DexFuture *
carry_over_fiber (gpointer user_data)
{
  Said *said = user_data;
  AmanaGeneralPage *self = said->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaConversation) conversation = dex_await_object (
    amana_chat_find_conversation (amana_general_get_chat (said->general), said->text), &error);

  if (conversation == NULL)
    amana_general_page_fail (self, error);
  else
    {
      if (conversation == get_conversation (self))
        open_conversation (self, NULL);
      g_signal_emit (self, signals[CONTINUE_ELSEWHERE], 0, conversation, NULL, FALSE);
    }
  return dex_future_new_true ();
}

static void
carry_over_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (widget);

  if (get_talk (self) != NULL)
    dex_future_disown (amana_fiber_spawn (
      0, carry_over_fiber, said_new (self, g_variant_get_string (parameter, NULL)), said_free));
}

/* In a narrow window the list may be all that is seen. */
static gboolean
amana_general_page_grab_focus (GtkWidget *widget)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (widget);

  if (adw_navigation_split_view_get_collapsed (self->split) &&
      !adw_navigation_split_view_get_show_content (self->split))
    return gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
amana_general_page_dispose (GObject *object)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (object);

  g_clear_object (&self->general);
  amana_bin_dispose_template (ADW_BIN (self), AMANA_TYPE_GENERAL_PAGE);
  G_OBJECT_CLASS (amana_general_page_parent_class)->dispose (object);
}

static void
amana_general_page_class_init (AmanaGeneralPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_general_page_dispose;
  widget_class->grab_focus = amana_general_page_grab_focus;

  signals[CONTINUE_ELSEWHERE] =
    g_signal_new ("continue-elsewhere", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  3, AMANA_TYPE_CONVERSATION, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[REPORT_DROPPED] = g_signal_new ("report-dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  amana_widgets_init ();
  g_resources_register (amana_general_ui_get_resource ());
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/general-ui/amana-general-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, split);
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, talk_page);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, talk_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_conversation);

  gtk_widget_class_install_action (widget_class, "general.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "general.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "general.export", "s", export_cb);
  gtk_widget_class_install_action (widget_class, "general.carry-over", "s", carry_over_cb);
}

static GtkWidget *
make_empty_state (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "amana-bubble-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("What would you like to know?"));
  adw_status_page_set_description (
    ADW_STATUS_PAGE (page),
    _ ("This is General. Ask how Amana works and what it keeps. What is about your health "
       "belongs in Health, behind its own lock; Amana offers to carry it over."));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
connect (AmanaGeneralPage *self, const char *name, GCallback callback)
{
  g_signal_connect_object (self->page, name, callback, self, G_CONNECT_SWAPPED);
}

static void
amana_general_page_init (AmanaGeneralPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_narrow_bind (GTK_WIDGET (self->split), "collapsed");
  self->page = amana_talk_page_get_conversation_page (self->talk_page);
  amana_conversation_page_set_empty_state (self->page, make_empty_state ());
  connect (self, "attach-files", G_CALLBACK (attach_cb));
  connect (self, "offer-accepted", G_CALLBACK (accepted_cb));
  connect (self, "offer-declined", G_CALLBACK (declined_cb));
  show_conversation (self);
}

/**
 * amana_general_page_new:
 *
 * Returns: (transfer floating): the page, of nobody yet
 */
GtkWidget *
amana_general_page_new (void)
{
  return g_object_new (AMANA_TYPE_GENERAL_PAGE, NULL);
}

/**
 * amana_general_page_set_general:
 * @self: the page
 * @general: (nullable): whose General; %NULL while it is locked
 */
void
amana_general_page_set_general (AmanaGeneralPage *self, AmanaGeneral *general)
{
  const char *const first[] = {
    _ ("What can Amana do?"),
    _ ("Where are my words kept?"),
    _ ("How do I add a lab report?"),
    NULL,
  };

  g_return_if_fail (AMANA_IS_GENERAL_PAGE (self));

  if (self->general == general)
    return;

  amana_talk_page_set_talk (self->talk_page, NULL);
  g_set_object (&self->general, general);
  open_conversation (self, NULL);
  amana_conversation_sidebar_set_chat (self->sidebar,
                                       general != NULL ? amana_general_get_chat (general) : NULL);
  amana_conversation_page_set_suggestions (self->page, general != NULL ? first : NULL);
}

/**
 * amana_general_page_has_draft:
 * @self: the page
 *
 * Returns: whether something is written and not sent
 */
gboolean
amana_general_page_has_draft (AmanaGeneralPage *self)
{
  g_return_val_if_fail (AMANA_IS_GENERAL_PAGE (self), FALSE);

  return amana_conversation_page_has_draft (self->page);
}

/**
 * amana_general_page_take_over:
 * @self: a page in a new language
 * @other: the page that it replaces
 *
 * Shows what @other shows. An answer that is being written there stops, in the old
 * language; what there is of it is kept.
 */
void
amana_general_page_take_over (AmanaGeneralPage *self, AmanaGeneralPage *other)
{
  g_return_if_fail (AMANA_IS_GENERAL_PAGE (self));
  g_return_if_fail (AMANA_IS_GENERAL_PAGE (other));

  amana_general_page_set_general (self, other->general);
  amana_talk_page_take_over (self->talk_page, other->talk_page);
  adw_navigation_split_view_set_show_content (
    self->split, adw_navigation_split_view_get_show_content (other->split));
}
