/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is kept of one subject, latest first.
 *
 * The list is the model's, filtered by subject, and makes only the rows on the
 * screen. Adding goes by the file dialog (through the portal), by pasting files or
 * text, and by dropping on the tab, which the tab's own page takes.
 *
 * Deleting puts a document and its results aside at once. While the toast stands
 * they can be brought back; when it goes, they are destroyed. Should Health be
 * locked, or the computer stop, before that is done, the next opening does it. */

#include "config.h"

#include "amana-health-documents-page.h"

#include <glib/gi18n-lib.h>

#include "amana-health-alert.h"
#include "amana-health-document-row.h"
#include "amana-health-paste.h"
#include "amana-health-ui-resource.h"
#include "amana-undo.h"
#include "amana-lock-button.h"
#include "amana-store.h"

struct _AmanaHealthDocumentsPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkListView *list;

  AmanaHealth *health;           /* (owned) (nullable) */
  AmanaHealthSubject *subject;   /* (owned) (nullable) */
  GtkFilterListModel *documents; /* (owned): of the subject */
  GtkCustomFilter *filter;       /* (owned) */
};

enum
{
  OPEN,
  ADD_FILES,
  NEW_NOTE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthDocumentsPage,
                     amana_health_documents_page,
                     ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_of_subject (gpointer item, gpointer user_data)
{
  AmanaHealthDocumentsPage *self = user_data;

  return self->subject != NULL && g_strcmp0 (amana_health_document_get_subject_id (item),
                                             amana_health_subject_get_id (self->subject)) == 0;
}

static void
show_list (AmanaHealthDocumentsPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->documents)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

/* --- Adding ------------------------------------------------------------------------ */

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaHealthDocumentsPage) self = user_data;
  g_autoptr (GListModel) files =
    gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files != NULL) /* NULL: dismissed */
    g_signal_emit (self, signals[ADD_FILES], 0, files);
}

static void
choose_cb (AmanaHealthDocumentsPage *self)
{
  amana_health_documents_page_choose_files (self);
}

static void
note_cb (AmanaHealthDocumentsPage *self)
{
  g_signal_emit (self, signals[NEW_NOTE], 0, NULL);
}

static void
text_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaHealthDocumentsPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL)
    g_signal_emit (self, signals[NEW_NOTE], 0, text);
}

static void
files_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaHealthDocumentsPage) self = user_data;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  GSList *list = value != NULL ? g_value_get_boxed (value) : NULL;

  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (list != NULL)
    g_signal_emit (self, signals[ADD_FILES], 0, files);
}

static DexFuture *
picture_pasted_cb (DexFuture *completed, gpointer user_data)
{
  AmanaHealthDocumentsPage *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  const GValue *value = dex_future_get_value (completed, &error);

  if (self->health == NULL)
    return NULL; /* locked meanwhile */
  if (value == NULL)
    {
      amana_health_alert_show_error (GTK_WIDGET (self), _ ("This File Was Not Read"), error);
      return NULL;
    }
  g_list_store_append (files, g_value_get_object (value));
  g_signal_emit (self, signals[ADD_FILES], 0, files);
  return dex_future_new_true ();
}

/* Where there is both, the text says more: spreadsheets add a picture of their cells. */
static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    files_pasted_cb, g_object_ref (widget));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, g_object_ref (widget));
  else if (amana_health_paste_has_picture (clipboard))
    dex_future_disown (dex_future_finally (amana_health_paste_read_picture (clipboard),
                                           picture_pasted_cb, g_object_ref (widget),
                                           g_object_unref));
}

/* --- Deleting ---------------------------------------------------------------------- */

typedef struct
{
  AmanaHealthDocumentsPage *page; /* (owned) */
  AmanaHealth *health;            /* (owned) */
  char *document_id;              /* (owned) */
} Removal;

static Removal *
removal_new (AmanaHealthDocumentsPage *self, AmanaHealth *health, const char *document_id)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->page = g_object_ref (self);
  removal->health = g_object_ref (health);
  removal->document_id = g_strdup (document_id);
  return removal;
}

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->page);
  g_object_unref (removal->health);
  g_free (removal->document_id);
  g_free (removal);
}

static Removal *
removal_copy (const Removal *removal)
{
  return removal_new (removal->page, removal->health, removal->document_id);
}

static DexFuture *
not_restored_cb (DexFuture *completed, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (completed, &error);
  amana_health_alert_show_error (GTK_WIDGET (removal->page), _ ("Not Brought Back"), error);
  return NULL;
}

static void
restore (gpointer user_data)
{
  const Removal *removal = user_data;

  dex_future_disown (
    dex_future_catch (amana_health_restore_document (removal->health, removal->document_id),
                      not_restored_cb, removal_copy (removal), removal_free));
}

/* Not there any more, or locked before it was done, which the next opening makes up
 * for: either way it stays deleted. */
static gboolean
stays_deleted (const GError *error)
{
  return g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED) ||
         g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
}

static DexFuture *
not_deleted_cb (DexFuture *completed, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (completed, &error);
  if (!stays_deleted (error))
    amana_health_alert_show_error (GTK_WIDGET (removal->page), _ ("Not Deleted"), error);
  return NULL;
}

static void
delete_for_good (gpointer user_data)
{
  const Removal *removal = user_data;

  dex_future_disown (
    dex_future_catch (amana_health_delete_document (removal->health, removal->document_id),
                      not_deleted_cb, removal_copy (removal), removal_free));
}

static DexFuture *
put_aside_cb (DexFuture *completed, gpointer user_data)
{
  const Removal *removal = user_data;

  amana_undo_offer (GTK_WIDGET (removal->page), _ ("Document deleted"), restore, delete_for_good,
                    removal_copy (removal), removal_free);
  return dex_future_new_true ();
}

static void
remove_document (AmanaHealthDocumentsPage *self, AmanaHealthDocument *document)
{
  g_autoptr (AmanaHealth) health = NULL;
  DexFuture *removed;

  if (self->health == NULL)
    return;

  health = g_object_ref (self->health);
  removed = dex_future_then (
    amana_health_trash_document (health, amana_health_document_get_id (document)), put_aside_cb,
    removal_new (self, health, amana_health_document_get_id (document)), removal_free);
  dex_future_disown (dex_future_catch (
    removed, not_deleted_cb, removal_new (self, health, amana_health_document_get_id (document)),
    removal_free));
}

static void
remove_cb (AmanaHealthDocumentRow *row, AmanaHealthDocumentsPage *self)
{
  AmanaHealthDocument *document = amana_health_document_row_get_document (row);

  if (document != NULL)
    remove_document (self, document);
}

/* The focus is on the list's own item; the row that it holds knows its document. */
static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AmanaHealthDocumentsPage *self = user_data;
  GtkWidget *item = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = item != NULL ? gtk_widget_get_first_child (item) : NULL;

  if (!AMANA_IS_HEALTH_DOCUMENT_ROW (row))
    return FALSE;

  remove_cb (AMANA_HEALTH_DOCUMENT_ROW (row), self);
  return TRUE;
}

static void
add_delete_key (AmanaHealthDocumentsPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                      gtk_callback_action_new (delete_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

/* --- The list ---------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AmanaHealthDocumentsPage *self)
{
  GtkWidget *row = amana_health_document_row_new ();

  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  AmanaHealthDocument *document = gtk_list_item_get_item (item);
  g_autofree char *details = amana_health_document_dup_details (document);

  amana_health_document_row_set_document (
    AMANA_HEALTH_DOCUMENT_ROW (gtk_list_item_get_child (item)), document);
  gtk_list_item_set_accessible_label (item, amana_health_document_get_title (document));
  gtk_list_item_set_accessible_description (item, details);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  amana_health_document_row_set_document (
    AMANA_HEALTH_DOCUMENT_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
activated_cb (AmanaHealthDocumentsPage *self, guint position)
{
  g_autoptr (AmanaHealthDocument) document =
    g_list_model_get_item (G_LIST_MODEL (self->documents), position);

  if (document != NULL)
    g_signal_emit (self, signals[OPEN], 0, document);
}

/* --- The type ---------------------------------------------------------------------- */

static void
amana_health_documents_page_dispose (GObject *object)
{
  AmanaHealthDocumentsPage *self = AMANA_HEALTH_DOCUMENTS_PAGE (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_DOCUMENTS_PAGE);
  g_clear_object (&self->documents);
  g_clear_object (&self->filter);
  g_clear_object (&self->health);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (amana_health_documents_page_parent_class)->dispose (object);
}

static void
amana_health_documents_page_class_init (AmanaHealthDocumentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_documents_page_dispose;
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_DOCUMENT);
  signals[ADD_FILES] = g_signal_new ("add-files", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  signals[NEW_NOTE] = g_signal_new ("new-note", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_LOCK_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-documents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthDocumentsPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthDocumentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthDocumentsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "documents.paste", NULL, paste_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "documents.paste",
                                       NULL);
}

static void
amana_health_documents_page_init (AmanaHealthDocumentsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_custom_filter_new (is_of_subject, self, NULL);
  self->documents = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  g_signal_connect_object (self->documents, "items-changed", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->documents)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  add_delete_key (self);
  show_list (self);
}

void
amana_health_documents_page_set_health (AmanaHealthDocumentsPage *self, AmanaHealth *health)
{
  g_return_if_fail (AMANA_IS_HEALTH_DOCUMENTS_PAGE (self));

  g_set_object (&self->health, health);
  gtk_filter_list_model_set_model (self->documents,
                                   health != NULL ? amana_health_get_documents (health) : NULL);
  show_list (self);
}

void
amana_health_documents_page_set_subject (AmanaHealthDocumentsPage *self,
                                         AmanaHealthSubject *subject)
{
  g_return_if_fail (AMANA_IS_HEALTH_DOCUMENTS_PAGE (self));

  g_set_object (&self->subject, subject);
  adw_window_title_set_subtitle (self->window_title,
                                 subject != NULL ? amana_health_subject_get_name (subject) : "");
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_list (self);
}

GListModel *
amana_health_documents_page_get_documents (AmanaHealthDocumentsPage *self)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_DOCUMENTS_PAGE (self), NULL);
  return G_LIST_MODEL (self->documents);
}

void
amana_health_documents_page_choose_files (AmanaHealthDocumentsPage *self)
{
  static const char *const kinds[] = { "application/pdf", "image/jpeg", "image/png",
                                       "image/tiff",      "image/heic", "image/heif" };
  static const char *const suffixes[] = { "json", "fhir", "csv", "tsv" }; /* FHIR and tables */
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_return_if_fail (AMANA_IS_HEALTH_DOCUMENTS_PAGE (self));

  gtk_file_filter_set_name (filter, _ ("Documents, pictures and result files"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_file_filter_add_mime_type (filter, kinds[i]);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Add Documents"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 files_chosen_cb, g_object_ref (self));
}
