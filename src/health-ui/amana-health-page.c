/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The Health tab while it is open: whose record, which place in it, what is on top.
 *
 * Its home is a split: sidebar, and beside it one of conversation, documents and
 * results. A document under review and a note take the whole tab above it
 * (amana-health-page-papers.c).
 *
 * Everything of the record hangs on the AmanaHealth that is set. Without it the
 * tab is blank: pages on top go, lists are emptied, questions and toasts on the screen
 * go, and what still runs finds that its record is gone. */

#include "config.h"

#include "amana-health-keeping.h"
#include "amana-health-page-private.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-export.h"
#include "amana-health-alert.h"
#include "amana-health-ui-resource.h"
#include "amana-widgets.h"

G_DEFINE_FINAL_TYPE (AmanaHealthPage, amana_health_page, ADW_TYPE_BIN)

/* --- Places ------------------------------------------------------------------------ */

void
amana_health_page_show_place (AmanaHealthPage *self, gpointer page)
{
  GtkListBoxRow *row = page == (gpointer) self->documents_page ? self->documents_row
                       : page == (gpointer) self->results_page ? self->results_row
                                                               : NULL;

  if (adw_navigation_split_view_get_content (self->split) != page)
    adw_navigation_split_view_set_content (self->split, page);
  gtk_list_box_select_row (self->places, row);
  amana_conversation_sidebar_set_selected (
    self->sidebar, page == (gpointer) self->talk_page
                     ? amana_health_talk_page_get_conversation (self->talk_page)
                     : NULL);
}

static void
place_row_activated_cb (AmanaHealthPage *self, GtkListBoxRow *row)
{
  amana_health_page_show_place (self, row == self->documents_row ? (gpointer) self->documents_page
                                                                 : (gpointer) self->results_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
conversation_activated_cb (AmanaHealthPage *self, AmanaConversation *conversation)
{
  const char *found = amana_conversation_sidebar_get_found (self->sidebar, conversation);

  amana_health_page_open_conversation (self, conversation);
  if (found != NULL)
    amana_health_talk_page_show_message (self->talk_page, found,
                                         amana_conversation_sidebar_get_words (self->sidebar));
}

static void
new_conversation_cb (AmanaHealthPage *self)
{
  amana_health_talk_page_set_conversation (self->talk_page, NULL);
  amana_health_page_show_place (self, self->talk_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->talk_page));
}

static void
conversation_removed_cb (AmanaHealthPage *self, AmanaConversation *conversation)
{
  if (amana_health_talk_page_get_conversation (self->talk_page) == conversation)
    amana_health_talk_page_set_conversation (self->talk_page, NULL);
}

static void
conversation_changed_cb (AmanaHealthPage *self)
{
  if (adw_navigation_split_view_get_content (self->split) == ADW_NAVIGATION_PAGE (self->talk_page))
    amana_conversation_sidebar_set_selected (
      self->sidebar, amana_health_talk_page_get_conversation (self->talk_page));
}

static void
show_counts (AmanaHealthPage *self)
{
  g_autofree char *documents = g_strdup_printf (
    "%u",
    g_list_model_get_n_items (amana_health_documents_page_get_documents (self->documents_page)));
  g_autofree char *results =
    g_strdup_printf ("%u", amana_health_results_page_get_n_results (self->results_page));

  gtk_label_set_text (self->documents_count, documents);
  gtk_label_set_text (self->results_count, results);
}

static void
subject_changed_cb (AmanaHealthPage *self)
{
  AmanaHealthSubject *subject = amana_health_subject_button_get_subject (self->subject_button);

  amana_conversation_sidebar_set_subject_id (
    self->sidebar, subject != NULL ? amana_health_subject_get_id (subject) : NULL);
  amana_health_talk_page_set_conversation (self->talk_page, NULL);
  amana_health_talk_page_set_subject (self->talk_page, subject);
  amana_health_documents_page_set_subject (self->documents_page, subject);
  amana_health_results_page_set_subject (self->results_page, subject);
}

void
amana_health_page_show_subject_of (AmanaHealthPage *self, const char *subject_id)
{
  AmanaHealthSubject *subject =
    subject_id != NULL ? amana_health_find_subject (self->health, subject_id) : NULL;

  if (subject != NULL)
    amana_health_subject_button_set_subject (self->subject_button, subject);
}

/* --- Trouble ----------------------------------------------------------------------- */

static void
failed_cb (AmanaHealthPage *self, const GError *error)
{
  amana_health_alert_show_error (GTK_WIDGET (self), _ ("That Did Not Work"), error);
}

/* --- The type ---------------------------------------------------------------------- */

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaHealthPage *self = AMANA_HEALTH_PAGE (widget);
  AmanaConversation *conversation = amana_health_talk_page_get_conversation (self->talk_page);

  if (conversation != NULL)
    amana_conversation_sidebar_rename (self->sidebar, conversation);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaHealthPage *self = AMANA_HEALTH_PAGE (widget);
  AmanaConversation *conversation = amana_health_talk_page_get_conversation (self->talk_page);

  if (conversation != NULL)
    amana_conversation_sidebar_remove (self->sidebar, conversation);
}

/* Results, as many as @count says, were written to a file. */
static void
note_exported_cb (GtkWidget *widget, const char *name, GVariant *count)
{
  AmanaHealthPage *self = AMANA_HEALTH_PAGE (widget);

  if (self->health != NULL)
    amana_health_note_exported (self->health, AMANA_ITEM_RESULT, g_variant_get_uint32 (count));
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AmanaHealthPage *self = AMANA_HEALTH_PAGE (widget);
  AmanaConversation *conversation = amana_health_talk_page_get_conversation (self->talk_page);
  AmanaExportKind kind = g_str_equal (g_variant_get_string (parameter, NULL), "pdf")
                           ? AMANA_EXPORT_PDF
                           : AMANA_EXPORT_MARKDOWN;

  if (conversation != NULL)
    amana_conversation_export (widget, amana_health_get_chat (self->health), conversation, kind);
}

static void
add_document_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  amana_health_documents_page_choose_files (AMANA_HEALTH_PAGE (widget)->documents_page);
}

static void
new_conversation_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  new_conversation_cb (AMANA_HEALTH_PAGE (widget));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, AmanaHealthPage *self)
{
  GSList *files = g_value_get_boxed (value);

  if (self->health == NULL || files == NULL)
    return FALSE;

  amana_health_page_take_files (self, files);
  return TRUE;
}

/* The keyboard goes to what is seen: in a narrow window that may be the list. */
static gboolean
amana_health_page_grab_focus (GtkWidget *widget)
{
  AmanaHealthPage *self = AMANA_HEALTH_PAGE (widget);
  GtkWidget *seen = GTK_WIDGET (adw_navigation_view_get_visible_page (self->navigation));

  if (g_strcmp0 (adw_navigation_view_get_visible_page_tag (self->navigation), "home") == 0)
    seen = adw_navigation_split_view_get_collapsed (self->split) &&
               !adw_navigation_split_view_get_show_content (self->split)
             ? GTK_WIDGET (self->sidebar)
             : GTK_WIDGET (adw_navigation_split_view_get_content (self->split));
  return gtk_widget_grab_focus (seen) || gtk_widget_child_focus (seen, GTK_DIR_TAB_FORWARD);
}

static void
amana_health_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (amana_health_page_parent_class)->root (widget);

  amana_health_page_push_taken (AMANA_HEALTH_PAGE (widget));
}

/* Health that leaves the window is locked, whoever still holds the tab. */
static void
amana_health_page_unroot (GtkWidget *widget)
{
  amana_health_page_set_health (AMANA_HEALTH_PAGE (widget), NULL);
  amana_health_page_set_general (AMANA_HEALTH_PAGE (widget), NULL);

  GTK_WIDGET_CLASS (amana_health_page_parent_class)->unroot (widget);
}

static void
amana_health_page_dispose (GObject *object)
{
  AmanaHealthPage *self = AMANA_HEALTH_PAGE (object);

  if (self->health != NULL)
    amana_health_page_set_health (self, NULL);
  amana_bin_dispose_template (ADW_BIN (self), AMANA_TYPE_HEALTH_PAGE);
  g_clear_object (&self->talk_page);
  g_clear_object (&self->documents_page);
  g_clear_object (&self->results_page);

  G_OBJECT_CLASS (amana_health_page_parent_class)->dispose (object);
}

static void
amana_health_page_finalize (GObject *object)
{
  g_queue_free_full (AMANA_HEALTH_PAGE (object)->waiting, g_object_unref);
  dex_unref (AMANA_HEALTH_PAGE (object)->reading);

  G_OBJECT_CLASS (amana_health_page_parent_class)->finalize (object);
}

static void
amana_health_page_class_init (AmanaHealthPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amana_health_page_dispose;
  object_class->finalize = amana_health_page_finalize;
  widget_class->root = amana_health_page_root;
  widget_class->unroot = amana_health_page_unroot;
  widget_class->grab_focus = amana_health_page_grab_focus;

  amana_widgets_init ();
  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_CONVERSATION_SIDEBAR);
  g_type_ensure (AMANA_TYPE_HEALTH_SUBJECT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_HEALTH_UI_RESOURCE "amana-health-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, navigation);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, split);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, subject_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, places);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, documents_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, results_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, documents_count);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, results_count);
  gtk_widget_class_bind_template_callback_full (widget_class, "popped_cb",
                                                G_CALLBACK (amana_health_page_popped_cb));
  gtk_widget_class_bind_template_callback (widget_class, conversation_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_conversation_cb);
  gtk_widget_class_bind_template_callback (widget_class, conversation_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, subject_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "health.rename-conversation", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "health.delete-conversation", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "health.export-conversation", "s", export_cb);
  gtk_widget_class_install_action (widget_class, "health.note-exported", "u", note_exported_cb);
  gtk_widget_class_install_action (widget_class, "health.add-document", NULL, add_document_cb);
  gtk_widget_class_install_action (widget_class, "health.new-conversation", NULL,
                                   new_conversation_action_cb);
}

static void
make_pages (AmanaHealthPage *self)
{
  self->talk_page = g_object_ref_sink (amana_health_talk_page_new ());
  self->documents_page = g_object_ref_sink (g_object_new (AMANA_TYPE_HEALTH_DOCUMENTS_PAGE, NULL));
  self->results_page = g_object_ref_sink (g_object_new (AMANA_TYPE_HEALTH_RESULTS_PAGE, NULL));
  g_signal_connect_object (self->talk_page, "source-activated",
                           G_CALLBACK (amana_health_page_source_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->talk_page, "add-files",
                           G_CALLBACK (amana_health_page_add_files_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->talk_page, "notify::conversation",
                           G_CALLBACK (conversation_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents_page, "open",
                           G_CALLBACK (amana_health_page_document_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents_page, "add-files",
                           G_CALLBACK (amana_health_page_add_files_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents_page, "new-note",
                           G_CALLBACK (amana_health_page_new_note_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->results_page, "place-activated",
                           G_CALLBACK (amana_health_page_result_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->results_page, "notify::n-results", G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (amana_health_documents_page_get_documents (self->documents_page),
                           "items-changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
}

static void
amana_health_page_init (AmanaHealthPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->waiting = g_queue_new ();
  self->reading = dex_cancellable_new ();
  make_pages (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  amana_narrow_bind (GTK_WIDGET (self->split), "collapsed");
  adw_navigation_split_view_set_content (self->split, ADW_NAVIGATION_PAGE (self->talk_page));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * amana_health_page_new:
 *
 * Returns: (transfer floating): a blank tab
 */
GtkWidget *
amana_health_page_new (void)
{
  return g_object_new (AMANA_TYPE_HEALTH_PAGE, NULL);
}

/* A dialog over the tab may hold what it shows; while the tab is seen, every
 * dialog of the window was opened from it. */
static void
close_dialogs (AmanaHealthPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GListModel) dialogs = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !ADW_IS_APPLICATION_WINDOW (root))
    return;

  dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (root));
  for (guint i = g_list_model_get_n_items (dialogs); i > 0; i--)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);

      if (dialog != NULL)
        adw_dialog_force_close (dialog);
    }
}

static void
drop_everything (AmanaHealthPage *self)
{
  close_dialogs (self);
  adw_toast_overlay_dismiss_all (self->toasts);
  dex_cancellable_cancel (self->reading);
  dex_unref (self->reading);
  self->reading = dex_cancellable_new ();
  g_queue_clear_full (self->waiting, g_object_unref);
  g_clear_object (&self->importing);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  adw_navigation_view_set_animate_transitions (self->navigation, FALSE); /* nothing slides away */
  adw_navigation_view_pop_to_tag (self->navigation, "home");
  adw_navigation_view_set_animate_transitions (self->navigation, TRUE);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
}

/**
 * amana_health_page_set_health:
 * @self: the tab
 * @health: (nullable): an open record; %NULL blanks the tab before this returns
 */
void
amana_health_page_set_health (AmanaHealthPage *self, AmanaHealth *health)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));

  if (!g_set_object (&self->health, health))
    return;

  drop_everything (self);
  amana_health_talk_page_set_health (self->talk_page, health);
  amana_health_documents_page_set_health (self->documents_page, health);
  amana_health_results_page_set_health (self->results_page, health);
  amana_conversation_sidebar_set_chat (self->sidebar,
                                       health != NULL ? amana_health_get_chat (health) : NULL);
  amana_health_subject_button_set_health (self->subject_button, health);
  amana_health_page_show_place (self, self->talk_page);
  show_counts (self);
}

void
amana_health_page_set_general (AmanaHealthPage *self, AmanaGeneral *general)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));

  amana_health_talk_page_set_general (self->talk_page, general);
}

void
amana_health_page_open_file (AmanaHealthPage *self, GFile *file)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  amana_health_page_take_files (self, &(GSList) { .data = file });
}

void
amana_health_page_open_conversation (AmanaHealthPage *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));
  g_return_if_fail (self->health != NULL);

  amana_health_page_show_subject_of (self, amana_conversation_get_subject_id (conversation));
  amana_health_talk_page_set_conversation (self->talk_page, conversation);
  amana_health_page_show_place (self, self->talk_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

void
amana_health_page_say (AmanaHealthPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));

  amana_health_talk_page_say (self->talk_page, text);
}

/**
 * amana_health_page_say_temporarily:
 * @self: the tab, with an open Health
 * @text: what is said in a new conversation that is not kept
 */
void
amana_health_page_say_temporarily (AmanaHealthPage *self, const char *text)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));
  g_return_if_fail (self->health != NULL);

  amana_health_page_show_place (self, self->talk_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  amana_health_talk_page_say_temporarily (self->talk_page, text);
}

/**
 * amana_health_page_take_over:
 * @self: a tab in a new language
 * @other: the tab that it replaces, still in its window
 *
 * Shows what @other shows; what lies on top of it as soon as @self is in a window.
 */
void
amana_health_page_take_over (AmanaHealthPage *self, AmanaHealthPage *other)
{
  AdwNavigationPage *place;

  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (other));

  place = adw_navigation_split_view_get_content (other->split);
  amana_health_page_set_health (self, other->health);
  amana_health_subject_button_set_subject (
    self->subject_button, amana_health_subject_button_get_subject (other->subject_button));
  amana_health_talk_page_take_over (self->talk_page, other->talk_page);
  if (place == ADW_NAVIGATION_PAGE (other->documents_page))
    amana_health_page_show_place (self, self->documents_page);
  else if (place == ADW_NAVIGATION_PAGE (other->results_page))
    amana_health_page_show_place (self, self->results_page);
  adw_navigation_split_view_set_show_content (
    self->split, adw_navigation_split_view_get_show_content (other->split));
  amana_health_page_take_papers (self, other);
}
