/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Bring conversations from ChatGPT…": a file is chosen, this dialog shows how far it
 * is, and says at the end what came.
 *
 * Stopping and closing are the same: the bringing is told to stop, what came is kept,
 * and that is said. Talk about health that landed where it is not at home is listed,
 * each with a button; moving it is somebody else's work, asked for by an action, so
 * that this knows of no other room. The list is short: the first hundred.
 */

#include "config.h"

#include "amana-chat-import.h"

#include "amana-chat-bring.h"
#include "amana-conversation-sidebar.h"
#include "amana-sentence.h"
#include "amana-widgets.h"

#include <gio/gfiledescriptorbased.h>
#include <glib/gi18n-lib.h>

#define MAX_LISTED        100
#define ROW_PIXELS        56
#define MAX_SCROLL_PIXELS 260

struct _AmanaChatImport
{
  AdwDialog parent_instance;

  GtkLabel *heading_label;
  GtkProgressBar *progress_bar;
  GtkLabel *detail_label;
  GtkWidget *health_box;
  GtkLabel *health_label;
  GtkScrolledWindow *health_scroller;
  GtkListBox *health_list;
  GtkButton *button;

  GtkWidget *owner;      /* (owned): where actions go */
  AmanaChat *chat;       /* (owned) */
  AmanaChatBring *bring; /* (owned) */
  char *subject_id;      /* (owned) (nullable) */
  gboolean over;
};

typedef struct
{
  GWeakRef parent; /* of GtkWidget */
  AmanaChat *chat;
  char *subject_id;
} Choice;

G_DEFINE_FINAL_TYPE (AmanaChatImport, amana_chat_import, ADW_TYPE_DIALOG)

/* --- what is said --- */

static void
changed_cb (AmanaChatImport *self)
{
  guint n = amana_chat_bring_get_n_brought (self->bring);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u conversation so far", "%u conversations so far", n), n);

  if (self->over)
    return;
  gtk_progress_bar_set_fraction (self->progress_bar, amana_chat_bring_get_fraction (self->bring));
  gtk_label_set_label (self->detail_label, text);
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
  g_free (sentence);
}

static char *
make_summary (AmanaChatImport *self, const GError *error)
{
  AmanaChatBring *bring = self->bring;
  guint n_known = amana_chat_bring_get_n_brought (bring) - amana_chat_bring_get_n_new (bring);
  guint n_left_out = amana_chat_bring_get_n_left_out (bring);
  guint n_cut = amana_chat_bring_get_n_cut (bring);
  GString *text = g_string_new (NULL);

  if (error != NULL && !g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED))
    add_sentence (text, amana_sentence_for_error (error));
  if (n_known > 0)
    add_sentence (text,
                  g_strdup_printf (ngettext ("%u was here already and was not doubled.",
                                             "%u were here already and were not doubled.", n_known),
                                   n_known));
  if (amana_chat_bring_is_broken_off (bring))
    add_sentence (text, g_strdup (_ ("The file is damaged or incomplete: what came before is "
                                     "kept. Ask ChatGPT for it again.")));
  if (n_left_out > 0)
    add_sentence (text,
                  g_strdup_printf (ngettext ("%u could not be read and was left out.",
                                             "%u could not be read and were left out.", n_left_out),
                                   n_left_out));
  if (n_cut > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u very long message was cut.",
                                                   "%u very long messages were cut.", n_cut),
                                         n_cut));
  return g_string_free_and_steal (text);
}

static char *
make_heading (AmanaChatImport *self, const GError *error)
{
  guint n = amana_chat_bring_get_n_new (self->bring);

  if (n == 0 && error != NULL)
    return g_strdup (_ ("Nothing was brought"));
  if (g_error_matches (error, AMANA_READER_ERROR, AMANA_READER_ERROR_CANCELLED))
    return g_strdup_printf (
      ngettext ("Stopped: %u conversation is kept", "Stopped: %u conversations are kept", n), n);
  return g_strdup_printf (
    ngettext ("%u conversation was brought", "%u conversations were brought", n), n);
}

/* --- talk about health --- */

static AmanaConversation *
find (AmanaChat *chat, const char *id)
{
  GListModel *list = amana_chat_get_conversations (chat);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AmanaConversation) conversation = g_list_model_get_item (list, i);

      if (g_strcmp0 (amana_conversation_get_id (conversation), id) == 0)
        return g_steal_pointer (&conversation);
    }
  return NULL;
}

/* The dialog goes, so that the person sees where it went. */
static void
move_cb (GtkButton *button, AmanaChatImport *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "conversation");

  if (gtk_widget_activate_action (self->owner, "general.carry-over", "s", id))
    adw_dialog_close (ADW_DIALOG (self));
}

static void
add_row (AmanaChatImport *self, const char *id)
{
  g_autoptr (AmanaConversation) conversation = find (self->chat, id);
  GtkWidget *row, *button;
  const char *title;

  if (conversation == NULL)
    return;

  title = amana_conversation_get_display_title (conversation);
  row = adw_action_row_new ();
  button = gtk_button_new_with_label (_ ("Move to Health…"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "conversation", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (move_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->health_list, row);
}

static void
point_out (AmanaChatImport *self)
{
  GPtrArray *ids = amana_chat_bring_get_about_health (self->bring);
  g_autofree char *text = NULL;

  if (ids->len == 0 || self->subject_id != NULL)
    return;

  text = g_strdup_printf (
    ngettext ("%u conversation seems to be about health. Health keeps such talk behind its own "
              "lock.",
              "%u conversations seem to be about health. Health keeps such talk behind its own "
              "lock.",
              ids->len),
    ids->len);
  gtk_label_set_label (self->health_label, text);
  for (guint i = 0; i < MIN (ids->len, MAX_LISTED); i++)
    add_row (self, g_ptr_array_index (ids, i));
  gtk_scrolled_window_set_min_content_height (self->health_scroller,
                                              (int) MIN (ids->len * ROW_PIXELS, MAX_SCROLL_PIXELS));
  gtk_widget_set_visible (self->health_box, TRUE);
}

/* --- the way --- */

static void
finish (AmanaChatImport *self, const GError *error)
{
  g_autofree char *heading = make_heading (self, error);
  g_autofree char *summary = make_summary (self, error);

  self->over = TRUE;
  gtk_label_set_label (self->heading_label, heading);
  gtk_label_set_label (self->detail_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), *summary != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
  gtk_button_set_label (self->button, _ ("Close"));
  point_out (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), heading,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static DexFuture *
done_cb (DexFuture *future, gpointer user_data)
{
  AmanaChatImport *self = user_data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  if (self->button != NULL)
    finish (self, error);
  return dex_future_new_for_boolean (TRUE);
}

static void
button_cb (AmanaChatImport *self)
{
  if (self->over)
    adw_dialog_close (ADW_DIALOG (self));
  else
    amana_chat_bring_stop (self->bring);
}

static void
closed_cb (AmanaChatImport *self)
{
  if (!self->over && self->bring != NULL)
    amana_chat_bring_stop (self->bring);
}

static void
amana_chat_import_dispose (GObject *object)
{
  AmanaChatImport *self = AMANA_CHAT_IMPORT (object);

  closed_cb (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_CHAT_IMPORT);
  g_clear_object (&self->bring);
  g_clear_object (&self->chat);
  g_clear_object (&self->owner);
  g_clear_pointer (&self->subject_id, g_free);

  G_OBJECT_CLASS (amana_chat_import_parent_class)->dispose (object);
}

static void
amana_chat_import_class_init (AmanaChatImportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_chat_import_dispose;

  amana_widgets_init ();
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/widgets/amana-chat-import.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, heading_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, detail_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, health_box);
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, health_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, health_scroller);
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, health_list);
  gtk_widget_class_bind_template_child (widget_class, AmanaChatImport, button);
  gtk_widget_class_bind_template_callback (widget_class, button_cb);
}

static void
amana_chat_import_init (AmanaChatImport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

static void
start (AmanaChatImport *self, int fd)
{
  g_autoptr (AmanaReader) reader = amana_reader_new (NULL);

  self->bring = amana_chat_bring_new (self->chat, reader);
  g_signal_connect_object (self->bring, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  dex_future_disown (dex_future_finally (amana_chat_bring_start (self->bring, fd, self->subject_id),
                                         done_cb, g_object_ref (self), g_object_unref));
}

static void
say_failure (GtkWidget *parent, const GError *error)
{
  g_autofree char *sentence = amana_sentence_for_error (error);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Nothing was brought"), sentence);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, parent);
}

/**
 * amana_chat_import_run_file:
 * @parent: what the dialog stands over
 * @chat: where to
 * @subject_id: (nullable): whom the conversations are about
 * @file: the export
 *
 * Brings @file and shows it.
 */
void
amana_chat_import_run_file (GtkWidget *parent, AmanaChat *chat, const char *subject_id, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  AmanaChatImport *self;

  if (stream == NULL || !G_IS_FILE_DESCRIPTOR_BASED (stream))
    {
      if (error == NULL)
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, "no file of this computer");
      say_failure (parent, error);
      return;
    }

  self = g_object_new (AMANA_TYPE_CHAT_IMPORT, NULL);
  self->owner = g_object_ref (parent);
  self->chat = g_object_ref (chat);
  self->subject_id = g_strdup (subject_id);
  adw_dialog_present (ADW_DIALOG (self), parent);
  start (self, g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream)));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&choice->parent);

  if (file != NULL && parent != NULL && gtk_widget_get_root (parent) != NULL)
    amana_chat_import_run_file (parent, choice->chat, choice->subject_id, file);

  g_weak_ref_clear (&choice->parent);
  g_object_unref (choice->chat);
  g_free (choice->subject_id);
  g_free (choice);
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Exports of ChatGPT"));
  gtk_file_filter_add_suffix (filter, "zip");
  gtk_file_filter_add_suffix (filter, "json");
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

/**
 * amana_chat_import_run:
 * @parent: what the dialogs stand over
 * @chat: where to
 * @subject_id: (nullable): whom the conversations are about
 *
 * Asks for the file, brings it and shows it.
 */
void
amana_chat_import_run (GtkWidget *parent, AmanaChat *chat, const char *subject_id)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  GtkRoot *root;
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (AMANA_IS_CHAT (chat));

  root = gtk_widget_get_root (parent);
  choice = g_new0 (Choice, 1);
  g_weak_ref_init (&choice->parent, parent);
  choice->chat = g_object_ref (chat);
  choice->subject_id = g_strdup (subject_id);
  gtk_file_dialog_set_title (dialog, _ ("Choose the File from ChatGPT"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        choice);
}

static void
bring_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (AmanaChat) chat = NULL;
  g_autofree char *subject_id = NULL;

  g_object_get (widget, "chat", &chat, "subject-id", &subject_id, NULL);
  if (chat != NULL)
    amana_chat_import_run (widget, chat, subject_id);
}

/**
 * amana_chat_import_install_action:
 * @widget_class: of a widget with the properties "chat" and "subject-id"
 *
 * Gives the widget the action "conversations.bring".
 */
void
amana_chat_import_install_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conversations.bring", NULL, bring_cb);
}

/**
 * amana_chat_import_add_to_menu:
 * @menu: a menu of such a widget
 *
 * Puts the action at its head.
 */
void
amana_chat_import_add_to_menu (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append (section, _ ("_Bring Conversations from ChatGPT…"), "conversations.bring");
  g_menu_prepend_section (menu, NULL, G_MENU_MODEL (section));
}
