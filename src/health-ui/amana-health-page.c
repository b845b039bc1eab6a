/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The Health tab while it is open: whose record, which place in it, what is on top.
 *
 * Its home is a split: sidebar, and beside it one of conversation, documents and
 * results. A document under review and a note take the whole tab above it; going
 * back shows the home as it was left, so a link in an answer returns to that
 * answer. Files wait in a line: the next is read when the one before was saved or
 * put away. Leaving a reading that is not kept asks.
 *
 * Everything of the record hangs on the AmanaHealth that is set. Without it the
 * tab is blank: pages on top go, lists are emptied, questions on the screen close
 * and what still runs finds that its record is gone. */

#include "config.h"

#include "amana-health-page.h"

#include <glib/gi18n-lib.h>

#include "amana-conversation-sidebar.h"
#include "amana-health-alert.h"
#include "amana-health-documents-page.h"
#include "amana-health-import.h"
#include "amana-health-note-page.h"
#include "amana-health-results-page.h"
#include "amana-health-review-page.h"
#include "amana-health-subject-button.h"
#include "amana-health-talk-page.h"
#include "amana-health-ui-resource.h"
#include "amana-widgets.h"

#define FIBER_STACK_BYTES (256 * 1024)

struct _AmanaHealthPage
{
  AdwBin parent_instance;

  AdwNavigationView *navigation;
  AdwNavigationSplitView *split;
  AmanaConversationSidebar *sidebar;
  AmanaHealthSubjectButton *subject_button;
  GtkListBox *places;
  GtkListBoxRow *documents_row;
  GtkListBoxRow *results_row;
  GtkLabel *documents_count;
  GtkLabel *results_count;

  AmanaHealthTalkPage *talk_page;           /* (owned) */
  AmanaHealthDocumentsPage *documents_page; /* (owned) */
  AmanaHealthResultsPage *results_page;     /* (owned) */

  AmanaHealth *health; /* (owned) (nullable) */
  GQueue *waiting;     /* (owned) of GFile */
  gboolean importing;
  DexCancellable *reading; /* (owned): until Health is locked */
};

G_DEFINE_FINAL_TYPE (AmanaHealthPage, amana_health_page, ADW_TYPE_BIN)

static void read_next (AmanaHealthPage *self);

/* --- Places ------------------------------------------------------------------------ */

static void
show_place (AmanaHealthPage *self, gpointer page)
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
  show_place (self, row == self->documents_row ? (gpointer) self->documents_page
                                               : (gpointer) self->results_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
conversation_activated_cb (AmanaHealthPage *self, AmanaConversation *conversation)
{
  amana_health_page_open_conversation (self, conversation);
}

static void
new_conversation_cb (AmanaHealthPage *self)
{
  amana_health_talk_page_set_conversation (self->talk_page, NULL);
  show_place (self, self->talk_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
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

static void
show_subject_of (AmanaHealthPage *self, const char *subject_id)
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

/* --- Review ------------------------------------------------------------------------ */

static void
go_home (AmanaHealthPage *self)
{
  /* What a page itself has put away asks nothing. */
  g_signal_handlers_block_matched (self->navigation, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  adw_navigation_view_pop_to_tag (self->navigation, "home");
  g_signal_handlers_unblock_matched (self->navigation, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}

static void
saved_cb (AmanaHealthPage *self, AmanaHealthDocument *document)
{
  show_subject_of (self, amana_health_document_get_subject_id (document));
  show_place (self, self->documents_page);
  go_home (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  read_next (self);
}

/* Where the person came from is where she goes on. */
static void
changes_saved_cb (AmanaHealthPage *self)
{
  go_home (self);
  read_next (self);
}

static void
discarded_cb (AmanaHealthPage *self)
{
  go_home (self);
  read_next (self);
}

static AmanaHealthReviewPage *
push_review (AmanaHealthPage *self, AmanaHealthDraft *draft)
{
  AdwNavigationPage *page = amana_health_review_page_new (self->health, draft);

  g_signal_connect_object (page, "saved",
                           amana_health_draft_get_document (draft) != NULL
                             ? G_CALLBACK (changes_saved_cb)
                             : G_CALLBACK (saved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "discarded", G_CALLBACK (discarded_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, page);
  return AMANA_HEALTH_REVIEW_PAGE (page);
}

typedef struct
{
  AmanaHealthPage *self;   /* (owned) */
  AmanaHealth *health;     /* (owned) */
  AdwNavigationPage *page; /* (owned) */
} Leaving;

static void
leaving_free (gpointer data, GClosure *closure)
{
  Leaving *leaving = data;

  g_object_unref (leaving->self);
  g_object_unref (leaving->health);
  g_object_unref (leaving->page);
  g_free (leaving);
}

static void
leaving_answered_cb (AdwAlertDialog *dialog, const char *response, Leaving *leaving)
{
  if (leaving->self->health != leaving->health)
    return; /* locked meanwhile */

  if (strcmp (response, "back") == 0)
    adw_navigation_view_push (leaving->self->navigation, leaving->page);
  else
    read_next (leaving->self);
}

static gboolean
has_changes (AdwNavigationPage *page)
{
  if (AMANA_IS_HEALTH_REVIEW_PAGE (page))
    return amana_health_review_page_has_changes (AMANA_HEALTH_REVIEW_PAGE (page));
  if (AMANA_IS_HEALTH_NOTE_PAGE (page))
    return amana_health_note_page_has_changes (AMANA_HEALTH_NOTE_PAGE (page));

  return FALSE;
}

static void
popped_cb (AmanaHealthPage *self, AdwNavigationPage *page)
{
  AdwDialog *dialog;
  Leaving *leaving;

  if (self->health == NULL)
    return;
  if (!has_changes (page))
    {
      read_next (self);
      return;
    }

  leaving = g_new0 (Leaving, 1);
  leaving->self = g_object_ref (self);
  leaving->health = g_object_ref (self->health);
  leaving->page = g_object_ref (page);
  dialog = ADW_DIALOG (amana_health_alert_new_leaving ());
  g_signal_connect_data (dialog, "response", G_CALLBACK (leaving_answered_cb), leaving,
                         leaving_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- Opening what is kept ---------------------------------------------------------- */

typedef struct
{
  AmanaHealthPage *page;   /* (owned) */
  AmanaHealth *health;     /* (owned) */
  DexCancellable *reading; /* (owned): of the tab when it began */
  GFile *file;             /* (owned) (nullable) */
  char *document_id;       /* (owned) (nullable) */
  char *result_id;         /* (owned) (nullable) */
  guint place_page;
  AmanaBox box, row_box;
} Opening;

static Opening *
opening_new (AmanaHealthPage *self)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->page = g_object_ref (self);
  opening->health = g_object_ref (self->health);
  opening->reading = dex_ref (self->reading);
  return opening;
}

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->page);
  g_object_unref (opening->health);
  dex_unref (opening->reading);
  g_clear_object (&opening->file);
  g_free (opening->document_id);
  g_free (opening->result_id);
  g_free (opening);
}

/* Locked, or another person, since the opening began. */
static gboolean
is_outdated (Opening *opening)
{
  return opening->page->health != opening->health;
}

static AmanaHealthReviewPage *
open_kept (Opening *opening, const char *document_id, GError **error)
{
  g_autoptr (AmanaHealthDraft) draft =
    dex_await_object (amana_health_open_document (opening->health, document_id), error);

  return draft != NULL && !is_outdated (opening) ? push_review (opening->page, draft) : NULL;
}

static DexFuture *
open_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (GError) error = NULL;
  AmanaHealthReviewPage *review = open_kept (opening, opening->document_id, &error);

  if (review != NULL && (opening->place_page > 0 || opening->result_id != NULL))
    amana_health_review_page_show_place (review, opening->result_id, opening->place_page,
                                         &opening->box, &opening->row_box);
  if (error != NULL && !is_outdated (opening))
    amana_health_alert_show_error (GTK_WIDGET (opening->page), _ ("Not Opened"), error);
  return dex_future_new_for_boolean (review != NULL);
}

static void
open_document (Opening *opening)
{
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK_BYTES, open_fiber, opening,
                                          (GDestroyNotify) opening_free));
}

static AmanaHealthDocument *
find_document (AmanaHealthPage *self, const char *id)
{
  GListModel *documents = amana_health_get_documents (self->health);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (AmanaHealthDocument) document = g_list_model_get_item (documents, i);

      if (g_strcmp0 (amana_health_document_get_id (document), id) == 0)
        return document; /* the list holds it */
    }
  return NULL;
}

static gboolean
open_if_note (AmanaHealthPage *self, const char *document_id)
{
  AmanaHealthDocument *document = find_document (self, document_id);

  if (document == NULL || amana_health_document_get_kind (document) != AMANA_HEALTH_DOCUMENT_NOTE)
    return FALSE;

  adw_navigation_view_push (self->navigation,
                            amana_health_note_page_new_for_document (self->health, document));
  return TRUE;
}

static void
document_opened_cb (AmanaHealthPage *self, AmanaHealthDocument *document)
{
  Opening *opening;

  if (self->health == NULL || open_if_note (self, amana_health_document_get_id (document)))
    return;

  opening = opening_new (self);
  opening->document_id = g_strdup (amana_health_document_get_id (document));
  open_document (opening);
}

static void
source_activated_cb (AmanaHealthPage *self, AmanaSource *source)
{
  Opening *opening;

  if (self->health == NULL || source->document_id == NULL ||
      open_if_note (self, source->document_id))
    return;

  opening = opening_new (self);
  opening->document_id = g_strdup (source->document_id);
  opening->result_id = g_strdup (source->result_id);
  opening->place_page = source->page;
  opening->box = source->box;
  opening->row_box = source->row_box;
  open_document (opening);
}

static void
result_activated_cb (AmanaHealthPage *self, AmanaHealthResult *result)
{
  const AmanaLabResult *lab = amana_health_result_get_result (result);
  const char *document_id = amana_health_result_get_document_id (result);
  Opening *opening;

  if (self->health == NULL || document_id == NULL || open_if_note (self, document_id))
    return;

  opening = opening_new (self);
  opening->document_id = g_strdup (document_id);
  opening->result_id = g_strdup (amana_health_result_get_id (result));
  opening->place_page = lab->page;
  opening->box = lab->box;
  opening->row_box = lab->row_box;
  open_document (opening);
}

/* --- Reading what is new ----------------------------------------------------------- */

/* A paper that names nobody is taken to be of whom the tab shows. */
static void
suggest_subject (AmanaHealthPage *self, AmanaHealthDraft *draft)
{
  AmanaHealthSubject *subject = amana_health_subject_button_get_subject (self->subject_button);

  if (amana_health_draft_get_fit (draft) == AMANA_HEALTH_FIT_NO_NAME && subject != NULL)
    amana_health_draft_set_subject (draft, subject);
}

static void
review_new (Opening *opening, AmanaHealthDraft *draft, GError **error)
{
  const char *duplicate_of = amana_health_draft_get_duplicate_of (draft);
  AmanaHealthReviewPage *review;

  if (duplicate_of == NULL)
    {
      suggest_subject (opening->page, draft);
      push_review (opening->page, draft);
      return;
    }

  review = open_kept (opening, duplicate_of, error);
  if (review != NULL)
    amana_health_review_page_say_duplicate (review);
  amana_health_draft_close (draft);
}

static DexFuture *
import_fiber (gpointer user_data)
{
  Opening *opening = user_data;
  AmanaHealthPage *self = opening->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaHealthDraft) draft = amana_health_import_read (
    GTK_WIDGET (self), opening->health, opening->file, opening->reading, &error);

  if (is_outdated (opening))
    {
      if (draft != NULL)
        amana_health_draft_close (draft);
      return dex_future_new_for_boolean (FALSE);
    }
  self->importing = FALSE;
  if (draft != NULL)
    review_new (opening, draft, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED))
    amana_health_alert_show_error (GTK_WIDGET (self), _ ("This File Was Not Read"), error);
  if (error != NULL)
    read_next (self);
  return dex_future_new_for_boolean (error == NULL);
}

static gboolean
is_at_home (AmanaHealthPage *self)
{
  return g_strcmp0 (adw_navigation_view_get_visible_page_tag (self->navigation), "home") == 0;
}

static void
read_next (AmanaHealthPage *self)
{
  Opening *opening;

  if (self->health == NULL || self->importing || g_queue_is_empty (self->waiting) ||
      !is_at_home (self))
    return;

  self->importing = TRUE;
  opening = opening_new (self);
  opening->file = g_queue_pop_head (self->waiting);
  dex_future_disown (dex_scheduler_spawn (NULL, FIBER_STACK_BYTES, import_fiber, opening,
                                          (GDestroyNotify) opening_free));
}

static void
add_files_cb (AmanaHealthPage *self, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_queue_push_tail (self->waiting, g_list_model_get_item (files, i));
  read_next (self);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, AmanaHealthPage *self)
{
  GSList *files = g_value_get_boxed (value);

  if (self->health == NULL)
    return FALSE;

  for (GSList *l = files; l != NULL; l = l->next)
    g_queue_push_tail (self->waiting, g_object_ref (l->data));
  read_next (self);
  return files != NULL;
}

static void
note_saved_cb (AmanaHealthPage *self, AmanaHealthDocument *document)
{
  show_place (self, self->documents_page);
  go_home (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
new_note_cb (AmanaHealthPage *self, const char *text)
{
  AmanaHealthSubject *subject = amana_health_subject_button_get_subject (self->subject_button);
  AdwNavigationPage *page;

  if (self->health == NULL || subject == NULL)
    return;

  page = amana_health_note_page_new (self->health, subject, text);
  g_signal_connect_object (page, "saved", G_CALLBACK (note_saved_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, page);
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

/* Health that leaves the window is locked, whoever still holds the tab. */
static void
amana_health_page_unroot (GtkWidget *widget)
{
  amana_health_page_set_health (AMANA_HEALTH_PAGE (widget), NULL);

  GTK_WIDGET_CLASS (amana_health_page_parent_class)->unroot (widget);
}

static void
amana_health_page_dispose (GObject *object)
{
  AmanaHealthPage *self = AMANA_HEALTH_PAGE (object);

  if (self->health != NULL)
    amana_health_page_set_health (self, NULL);
  /* The template's own child, which the bin must let go of first. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_PAGE);
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
  widget_class->unroot = amana_health_page_unroot;

  amana_widgets_init ();
  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_CONVERSATION_SIDEBAR);
  g_type_ensure (AMANA_TYPE_HEALTH_SUBJECT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AMANA_HEALTH_UI_RESOURCE "amana-health-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, navigation);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, split);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, subject_button);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, places);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, documents_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, results_row);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, documents_count);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthPage, results_count);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, conversation_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_conversation_cb);
  gtk_widget_class_bind_template_callback (widget_class, conversation_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, subject_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "health.rename-conversation", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "health.delete-conversation", NULL, delete_cb);
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
  g_signal_connect_object (self->talk_page, "source-activated", G_CALLBACK (source_activated_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->talk_page, "add-files", G_CALLBACK (add_files_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->talk_page, "notify::conversation",
                           G_CALLBACK (conversation_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents_page, "open", G_CALLBACK (document_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents_page, "add-files", G_CALLBACK (add_files_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents_page, "new-note", G_CALLBACK (new_note_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->results_page, "place-activated", G_CALLBACK (result_activated_cb),
                           self, G_CONNECT_SWAPPED);
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
  dex_cancellable_cancel (self->reading);
  dex_unref (self->reading);
  self->reading = dex_cancellable_new ();
  g_queue_clear_full (self->waiting, g_object_unref);
  self->importing = FALSE;
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
  show_place (self, self->talk_page);
  show_counts (self);
}

void
amana_health_page_open_file (AmanaHealthPage *self, GFile *file)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  g_queue_push_tail (self->waiting, g_object_ref (file));
  read_next (self);
}

void
amana_health_page_open_conversation (AmanaHealthPage *self, AmanaConversation *conversation)
{
  g_return_if_fail (AMANA_IS_HEALTH_PAGE (self));
  g_return_if_fail (self->health != NULL);

  show_subject_of (self, amana_conversation_get_subject_id (conversation));
  amana_health_talk_page_set_conversation (self->talk_page, conversation);
  show_place (self, self->talk_page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}
