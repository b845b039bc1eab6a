/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The General tab.
 *
 * A message goes through three steps: is it one that belongs elsewhere (then it is
 * held and given to nobody until the person chose); is there a conversation yet;
 * then one turn with the engine. Each step may take time, so each is a fiber that
 * looks at what is open again when it goes on.
 *
 * This room knows of no other: what is to go elsewhere leaves by a signal.
 */

#include "config.h"

#include "amana-general-page.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>

#include "amana-conversation-page.h"
#include "amana-conversation-sidebar.h"
#include "amana-fiber.h"
#include "amana-general-ui-resources.h"
#include "amana-language.h"
#include "amana-trouble.h"
#include "amana-turn.h"
#include "amana-widgets.h"

#define MAX_ATTACHMENT_BYTES (32 * 1024 * 1024)

struct _AmanaGeneralPage
{
  AdwBin parent_instance;

  AdwNavigationSplitView *split;
  AmanaConversationSidebar *sidebar;
  AdwNavigationPage *content_page;
  GtkWidget *menu_button;
  AmanaConversationPage *page;

  AmanaGeneral *general;           /* (owned) (nullable) */
  AmanaConversation *conversation; /* (owned) (nullable): what is open; NULL: a new one */
  DexCancellable *cancellable;     /* (owned) (nullable): while an answer is written */
};

enum
{
  CONTINUE_ELSEWHERE,
  REPORT_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaGeneralPage, amana_general_page, ADW_TYPE_BIN)

typedef struct
{
  AmanaGeneralPage *self;
  AmanaGeneral *general;
  AmanaConversation *conversation; /* (nullable) */
  char *text;                      /* (nullable) */
  GPtrArray *files;                /* (nullable) of GFile */
  gboolean declined;
} Step;

static Step *
step_new (AmanaGeneralPage *self, const char *text)
{
  Step *step = g_new0 (Step, 1);

  step->self = g_object_ref (self);
  step->general = g_object_ref (self->general);
  g_set_object (&step->conversation, self->conversation);
  step->text = g_strdup (text);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->files, g_ptr_array_unref);
  g_clear_object (&step->conversation);
  g_object_unref (step->general);
  g_object_unref (step->self);
  g_free (step->text);
  g_free (step);
}

/* A step is stale when the room was closed, or another conversation opened. */
static gboolean
is_open (const Step *step)
{
  return step->self->general == step->general && step->self->conversation == step->conversation;
}

static void
fail (AmanaGeneralPage *self, GError *error)
{
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    amana_trouble_show (GTK_WIDGET (self), error);
}

/* --- what is open ------------------------------------------------------------- */

static void
title_changed_cb (AmanaGeneralPage *self)
{
  adw_navigation_page_set_title (self->content_page,
                                 self->conversation != NULL
                                   ? amana_conversation_get_display_title (self->conversation)
                                   : _ ("New Conversation"));
}

static void
adopt (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  if (self->conversation != NULL)
    g_signal_handlers_disconnect_by_data (self->conversation, self);
  g_set_object (&self->conversation, conversation);
  if (conversation != NULL)
    g_signal_connect_object (conversation, "notify::title", G_CALLBACK (title_changed_cb), self,
                             G_CONNECT_SWAPPED);
  title_changed_cb (self);
  amana_conversation_sidebar_set_selected (self->sidebar, conversation);
  gtk_widget_set_visible (self->menu_button, conversation != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "general.rename", conversation != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "general.remove", conversation != NULL);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaGeneralPage *self = step->self;
  g_autoptr (GListModel) messages = NULL;
  g_autoptr (GError) error = NULL;

  messages = dex_await_object (
    amana_chat_load_messages (amana_general_get_chat (step->general), step->conversation), &error);
  if (!is_open (step))
    return dex_future_new_true ();
  if (messages == NULL)
    fail (self, error);
  else
    amana_conversation_page_set_messages (self->page, messages);
  return dex_future_new_true ();
}

static void
stop (AmanaGeneralPage *self)
{
  if (self->cancellable != NULL)
    dex_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->cancellable, dex_unref);
  amana_conversation_page_set_busy (self->page, FALSE);
}

static void
open_conversation (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  stop (self);
  amana_conversation_page_set_messages (self->page, NULL);
  amana_conversation_page_show_offer (self->page, NULL);
  adopt (self, conversation);
  if (conversation != NULL)
    dex_future_disown (amana_fiber_spawn (0, load_fiber, step_new (self, NULL), step_free));
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
activated_cb (AmanaGeneralPage *self, AmanaConversation *conversation)
{
  if (conversation != self->conversation)
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
  if (conversation != self->conversation)
    return;

  open_conversation (self, NULL);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

static void
failed_cb (AmanaGeneralPage *self, GError *error)
{
  fail (self, error);
}

/* --- one message -------------------------------------------------------------- */

/* Makes the conversation that the first message begins. */
static gboolean
ensure_conversation (Step *step, GError **error)
{
  AmanaChat *chat = amana_general_get_chat (step->general);
  g_autoptr (AmanaConversation) conversation = NULL;
  g_autoptr (GListModel) messages = NULL;

  if (step->conversation != NULL)
    return TRUE;

  conversation = dex_await_object (amana_chat_create_conversation (chat, NULL, NULL), error);
  if (conversation == NULL)
    return FALSE;
  messages = dex_await_object (amana_chat_load_messages (chat, conversation), error);
  if (messages == NULL)
    return FALSE;

  if (is_open (step))
    {
      adopt (step->self, conversation);
      amana_conversation_page_set_messages (step->self->page, messages);
    }
  step->conversation = g_steal_pointer (&conversation);
  return TRUE;
}

static gboolean
take_turn (Step *step, GError **error)
{
  g_autoptr (AmanaRequest) request =
    amana_request_new (AMANA_SCOPE_GENERAL, step->text, amana_language_get ());
  g_autoptr (AmanaMessage) answer = NULL;
  DexCancellable *cancellable = dex_cancellable_new ();

  g_clear_pointer (&step->self->cancellable, dex_unref);
  step->self->cancellable = dex_ref (cancellable);
  amana_conversation_page_set_busy (step->self->page, TRUE);

  answer = dex_await_object (
    amana_turn_run (amana_general_get_chat (step->general), step->conversation,
                    amana_general_get_engine (step->general), request, cancellable, NULL),
    error);

  if (step->self->cancellable == cancellable)
    {
      g_clear_pointer (&step->self->cancellable, dex_unref);
      amana_conversation_page_set_busy (step->self->page, FALSE);
    }
  dex_unref (cancellable);
  return answer != NULL;
}

static gboolean
wants_offer (Step *step, GError **error)
{
  return !step->declined &&
         dex_await_boolean (
           amana_general_wants_offer (step->general, step->conversation, step->text), error);
}

static DexFuture *
submit_fiber (gpointer user_data)
{
  Step *step = user_data;
  AmanaGeneralPage *self = step->self;
  g_autoptr (GError) error = NULL;

  if (wants_offer (step, &error) && is_open (step))
    {
      amana_conversation_page_show_offer (self->page, step->text);
      return dex_future_new_true ();
    }

  if (error == NULL && ensure_conversation (step, &error))
    {
      if (step->declined)
        dex_await (amana_general_decline_offer (step->general, step->conversation), &error);
      if (error == NULL)
        take_turn (step, &error);
    }

  /* What the person stopped herself is no trouble; the text goes back to her
   * where it did not get as far as the disk. */
  if (error != NULL && !g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED))
    {
      if (step->conversation == NULL)
        amana_conversation_page_set_text (self->page, step->text);
      fail (self, error);
    }
  return dex_future_new_true ();
}

static void
submit (AmanaGeneralPage *self, const char *text, gboolean declined)
{
  Step *step;

  if (self->general == NULL)
    return;

  step = step_new (self, text);
  step->declined = declined;
  dex_future_disown (amana_fiber_spawn (0, submit_fiber, step, step_free));
}

static void
submit_cb (AmanaGeneralPage *self, const char *text)
{
  submit (self, text, FALSE);
}

static void
declined_cb (AmanaGeneralPage *self, const char *text)
{
  submit (self, text, TRUE);
}

static void
accepted_cb (AmanaGeneralPage *self, const char *text)
{
  g_autoptr (AmanaConversation) conversation = NULL;

  g_set_object (&conversation, self->conversation);
  open_conversation (self, NULL);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  g_signal_emit (self, signals[CONTINUE_ELSEWHERE], 0, conversation, text);
}

static void
stop_cb (AmanaGeneralPage *self)
{
  stop (self);
}

/* --- files -------------------------------------------------------------------- */

static GBytes *
load (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info =
    dex_await_object (dex_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, 0), error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MAX_ATTACHMENT_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           "attachment is too large");
      return NULL;
    }
  return dex_await_boxed (dex_file_load_contents_bytes (file), error);
}

/* The message is what shows of it. */
static gboolean
attach_one (Step *step, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name != NULL ? name : "");
  /* Translators: %s is the name of a file that is kept with a conversation. */
  g_autofree char *text = g_strdup_printf (_ ("Attached: %s"), shown);
  g_autoptr (AmanaMessage) message = amana_message_new (AMANA_ROLE_PERSON, text);
  g_autoptr (GBytes) bytes = load (file, error);

  return bytes != NULL && ensure_conversation (step, error) &&
         dex_await (amana_general_attach (step->general, step->conversation, shown, bytes),
                    error) &&
         dex_await (amana_chat_put_message (amana_general_get_chat (step->general),
                                            step->conversation, message),
                    error);
}

static DexFuture *
attach_fiber (gpointer user_data)
{
  Step *step = user_data;
  GtkWidget *overlay;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < step->files->len && error == NULL; i++)
    attach_one (step, g_ptr_array_index (step->files, i), &error);

  overlay = gtk_widget_get_ancestor (GTK_WIDGET (step->self), ADW_TYPE_TOAST_OVERLAY);
  if (error != NULL)
    fail (step->self, error);
  else if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay),
                                 adw_toast_new (_ ("Kept with this conversation")));
  return dex_future_new_true ();
}

/* One after the other, so that several begin one conversation and not several. */
static void
attach (AmanaGeneralPage *self, GPtrArray *files)
{
  Step *step;

  if (self->general == NULL || files->len == 0)
    return;

  step = step_new (self, NULL);
  step->files = g_ptr_array_ref (files);
  dex_future_disown (amana_fiber_spawn (0, attach_fiber, step, step_free));
}

static void
answered_cb (AdwAlertDialog *dialog, const char *response, AmanaGeneralPage *self)
{
  GPtrArray *files = g_object_get_data (G_OBJECT (dialog), "files");

  if (g_str_equal (response, "here"))
    attach (self, files);
  for (guint i = 0; i < files->len && g_str_equal (response, "there"); i++)
    g_signal_emit (self, signals[REPORT_DROPPED], 0, g_ptr_array_index (files, i));
}

/* A PDF may be a medical paper, and only the other room opens those; so it is
 * offered before anything of it is read or kept. */
static void
offer (AmanaGeneralPage *self, GPtrArray *files)
{
  gboolean one = files->len == 1;
  AdwDialog *dialog = adw_alert_dialog_new (
    one ? _ ("Is this a medical report?") : _ ("Are these medical reports?"),
    one ? _ ("In Health it is read, checked with you and kept behind Health’s own "
             "lock. Here it would only be kept with this conversation.")
        : _ ("In Health they are read one by one, checked with you and kept behind Health’s own "
             "lock. Here they would only be kept with this conversation."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "here",
                                  one ? _ ("_Keep It Here") : _ ("_Keep Them Here"), "there",
                                  _ ("_Open in Health"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "there",
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "there");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "files", g_ptr_array_ref (files),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
may_be_report (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".pdf");
}

static void
attach_cb (AmanaGeneralPage *self, GListModel *files)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      GFile *file = g_list_model_get_item (files, i);

      g_ptr_array_add (may_be_report (file) ? reports : others, file);
    }
  attach (self, others);
  if (reports->len > 0)
    offer (self, reports);
}

/* --- object ------------------------------------------------------------------- */

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (widget);

  amana_conversation_sidebar_rename (self->sidebar, self->conversation);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmanaGeneralPage *self = AMANA_GENERAL_PAGE (widget);

  amana_conversation_sidebar_remove (self->sidebar, self->conversation);
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

  if (self->cancellable != NULL)
    dex_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->cancellable, dex_unref);
  g_clear_object (&self->conversation);
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
  adopt (self, NULL);
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
  g_autofree char *title = NULL;

  g_return_if_fail (AMANA_IS_GENERAL_PAGE (self));

  if (!g_set_object (&self->general, general))
    return;

  open_conversation (self, NULL);
  amana_conversation_sidebar_set_chat (self->sidebar,
                                       general != NULL ? amana_general_get_chat (general) : NULL);
  amana_conversation_page_set_suggestions (self->page, general != NULL ? first : NULL);
  if (general != NULL)
    title = amana_engine_dup_title (amana_general_get_engine (general));
  amana_conversation_page_set_engine_title (self->page, title);
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

  stop (other);
  amana_general_page_set_general (self, other->general);
  adopt (self, other->conversation);
  amana_conversation_page_take_over (self->page, other->page);
  adw_navigation_split_view_set_show_content (
    self->split, adw_navigation_split_view_get_show_content (other->split));
}
