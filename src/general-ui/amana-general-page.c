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
  return self->talk != NULL ? amana_talk_get_conversation (self->talk) : NULL;
}

static void
show_title (AmanaGeneralPage *self)
{
  AmanaConversation *conversation = get_conversation (self);

  adw_navigation_page_set_title (
    self->content_page, conversation != NULL ? amana_conversation_get_display_title (conversation)
                                             : _ ("New Conversation"));
}

static void
show_conversation (AmanaGeneralPage *self)
{
  AmanaConversation *conversation = get_conversation (self);

  g_signal_group_set_target (self->followed, conversation);
  show_title (self);
  amana_conversation_sidebar_set_selected (self->sidebar, conversation);
  gtk_widget_set_visible (self->menu_button, conversation != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "general.rename", conversation != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "general.remove", conversation != NULL);
}

static void
show_messages (AmanaGeneralPage *self)
{
  amana_conversation_page_set_messages (self->page, amana_talk_get_messages (self->talk));
}

static void
show_busy (AmanaGeneralPage *self)
{
  amana_conversation_page_set_busy (self->page, amana_talk_get_busy (self->talk));
}

static void
open_conversation (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  amana_conversation_page_show_offer (self->page, NULL);
  if (self->talk != NULL)
    amana_talk_open (self->talk, conversation);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
activated_cb (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  if (conversation != get_conversation (self))
    open_conversation (self, conversation);
  else
    adw_navigation_split_view_set_show_content (self->split, TRUE);
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

/* --- the talk ----------------------------------------------------------------- */

/* What got nowhere goes back to her who wrote it. */
static void
talk_failed_cb (AmanaGeneralPage *self, const GError *error, const char *text)
{
  if (text != NULL)
    amana_conversation_page_set_text (self->page, text);
  amana_general_page_fail (self, error);
}

static AmanaRequest *
ask (AmanaConversation *conversation, const char *question, gpointer user_data)
{
  return amana_request_new (AMANA_SCOPE_GENERAL, question, amana_language_get ());
}

static void
show_engine (AmanaGeneralPage *self)
{
  AmanaEngine *engine = amana_desk_get_engine (amana_general_get_desk (self->general));
  g_autofree char *title = amana_engine_dup_title (engine);

  amana_conversation_page_set_engine_title (self->page, title);
}

static void
close_talk (AmanaGeneralPage *self)
{
  if (self->talk == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->talk, self);
  g_signal_handlers_disconnect_by_data (amana_general_get_desk (self->general), self);
  amana_talk_close (self->talk);
  g_clear_object (&self->talk);
  show_conversation (self);
  amana_conversation_page_set_messages (self->page, NULL);
  amana_conversation_page_set_busy (self->page, FALSE);
}

static void
open_talk (AmanaGeneralPage *self)
{
  AmanaDesk *desk = amana_general_get_desk (self->general);

  self->talk = amana_talk_new (desk, NULL, ask, NULL, NULL);
  g_signal_connect_swapped (self->talk, "notify::conversation", G_CALLBACK (show_conversation),
                            self);
  g_signal_connect_swapped (self->talk, "notify::messages", G_CALLBACK (show_messages), self);
  g_signal_connect_swapped (self->talk, "notify::busy", G_CALLBACK (show_busy), self);
  g_signal_connect_swapped (self->talk, "failed", G_CALLBACK (talk_failed_cb), self);
  g_signal_connect_swapped (desk, "notify::engine", G_CALLBACK (show_engine), self);
  show_engine (self);
}

/* --- one message -------------------------------------------------------------- */

typedef struct
{
  AmanaGeneralPage *self;          /* (owned) */
  AmanaTalk *talk;                 /* (owned): what was open */
  AmanaConversation *conversation; /* (owned) (nullable): and in it */
  char *text;                      /* (owned) */
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_clear_object (&said->conversation);
  g_object_unref (said->talk);
  g_object_unref (said->self);
  g_free (said->text);
  g_free (said);
}

static Said *
said_new (AmanaGeneralPage *self, const char *text)
{
  Said *said = g_new0 (Said, 1);

  said->self = g_object_ref (self);
  said->talk = g_object_ref (self->talk);
  g_set_object (&said->conversation, get_conversation (self));
  said->text = g_strdup (text);
  return said;
}

static gboolean
is_still_open (const Said *said)
{
  return said->self->talk == said->talk && get_conversation (said->self) == said->conversation;
}

static DexFuture *
submit_fiber (gpointer user_data)
{
  Said *said = user_data;
  AmanaGeneralPage *self = said->self;
  AmanaGeneral *general = self->general;
  g_autoptr (GError) error = NULL;
  gboolean wanted =
    dex_await_boolean (amana_general_wants_offer (general, said->conversation, said->text), &error);

  if (!is_still_open (said))
    return dex_future_new_true ();
  if (error != NULL)
    talk_failed_cb (self, error, said->text);
  else if (wanted)
    amana_conversation_page_show_offer (self->page, said->text);
  else
    amana_talk_say (self->talk, said->text);
  return dex_future_new_true ();
}

static void
submit_cb (AmanaGeneralPage *self, const char *text)
{
  if (self->talk == NULL)
    return;
  if (amana_talk_get_busy (self->talk))
    amana_conversation_page_set_text (self->page, text);
  else
    dex_future_disown (amana_fiber_spawn (0, submit_fiber, said_new (self, text), said_free));
}

/* "No, here" is remembered before the message is given to anybody. */
static DexFuture *
decline_fiber (gpointer user_data)
{
  Said *said = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaConversation) conversation =
    dex_await_object (amana_talk_begin (said->talk), &error);

  if (conversation != NULL &&
      dex_await (amana_general_decline_offer (said->self->general, conversation), &error))
    amana_talk_say (said->talk, said->text);
  else
    talk_failed_cb (said->self, error, said->text);
  return dex_future_new_true ();
}

static void
declined_cb (AmanaGeneralPage *self, const char *text)
{
  if (self->talk != NULL)
    dex_future_disown (amana_fiber_spawn (0, decline_fiber, said_new (self, text), said_free));
}

static void
accepted_cb (AmanaGeneralPage *self, const char *text)
{
  g_autoptr (AmanaConversation) conversation = NULL;

  g_set_object (&conversation, get_conversation (self));
  open_conversation (self, NULL);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  g_signal_emit (self, signals[CONTINUE_ELSEWHERE], 0, conversation, text);
}

static void
stop_cb (AmanaGeneralPage *self)
{
  if (self->talk != NULL)
    amana_talk_stop (self->talk);
}

static void
attach_cb (AmanaGeneralPage *self, GListModel *files)
{
  if (self->talk != NULL)
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

  close_talk (self);
  g_clear_object (&self->followed);
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
                  2, AMANA_TYPE_CONVERSATION, G_TYPE_STRING);
  signals[REPORT_DROPPED] = g_signal_new ("report-dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  amana_widgets_init ();
  g_resources_register (amana_general_ui_get_resource ());
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/amana/general-ui/amana-general-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, split);
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, content_page);
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaGeneralPage, page);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, declined_cb);

  gtk_widget_class_install_action (widget_class, "general.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "general.remove", NULL, remove_cb);
}

static void
amana_general_page_init (AmanaGeneralPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_narrow_bind (GTK_WIDGET (self->split), "collapsed");
  self->followed = g_signal_group_new (AMANA_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->followed, "notify::title", G_CALLBACK (show_title), self);
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

  close_talk (self);
  g_set_object (&self->general, general);
  if (general != NULL)
    open_talk (self);
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
  if (self->talk != NULL && get_conversation (other) != NULL)
    amana_talk_open (self->talk, get_conversation (other));
  amana_conversation_page_take_over (self->page, other->page);
  close_talk (other);
  adw_navigation_split_view_set_show_content (
    self->split, adw_navigation_split_view_get_show_content (other->split));
}
