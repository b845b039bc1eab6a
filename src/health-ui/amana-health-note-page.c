/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A note is a document too: what a doctor said, a result read over the telephone,
 * a report copied from a web page. It belongs to the subject that the tab shows,
 * and the button says so. A kept note is shown as it was written. */

#include "config.h"

#include "amana-health-note-page.h"

#include <glib/gi18n-lib.h>

#include "amana-health-alert.h"
#include "amana-health-ui-resource.h"
#include "amana-lock-button.h"

struct _AmanaHealthNotePage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkEntry *title_entry;
  GtkTextView *text_view;
  GtkLabel *hint_label;
  GtkButton *save_button;

  AmanaHealth *health;         /* (owned) */
  AmanaHealthSubject *subject; /* (owned) (nullable): of a new note */
  gboolean saving;
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaHealthNotePage, amana_health_note_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_text (AmanaHealthNotePage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
update_button (AmanaHealthNotePage *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), *text != '\0' && !self->saving);
}

static void
say (AmanaHealthNotePage *self, const char *title, const GError *error)
{
  amana_health_alert_show_error (GTK_WIDGET (self), title, error);
}

static DexFuture *
saved_cb (DexFuture *completed, gpointer user_data)
{
  AmanaHealthNotePage *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  self->saving = FALSE;
  if (self->text_view == NULL)
    return NULL; /* locked meanwhile */
  update_button (self);
  if (value == NULL)
    say (self, _ ("Not Saved"), error);
  else
    g_signal_emit (self, signals[SAVED], 0, g_value_get_object (value));
  return NULL;
}

static void
save_cb (AmanaHealthNotePage *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *title =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_entry))));

  if (self->saving || *text == '\0')
    return;

  self->saving = TRUE;
  update_button (self);
  dex_future_disown (dex_future_finally (
    amana_health_add_note (self->health, self->subject, *title != '\0' ? title : NULL, text),
    saved_cb, g_object_ref (self), g_object_unref));
}

static void
amana_health_note_page_dispose (GObject *object)
{
  AmanaHealthNotePage *self = AMANA_HEALTH_NOTE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), AMANA_TYPE_HEALTH_NOTE_PAGE);
  g_clear_object (&self->health);
  g_clear_object (&self->subject);

  G_OBJECT_CLASS (amana_health_note_page_parent_class)->dispose (object);
}

static void
amana_health_note_page_class_init (AmanaHealthNotePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_health_note_page_dispose;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_DOCUMENT);

  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_LOCK_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-note-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, title_entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, text_view);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
amana_health_note_page_init (AmanaHealthNotePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (update_button), self, G_CONNECT_SWAPPED);
}

/**
 * amana_health_note_page_new:
 * @health: where it will be kept
 * @subject: whom it is about
 * @text: (nullable): what was pasted
 *
 * Returns: (transfer floating): the page, to be pushed
 */
AdwNavigationPage *
amana_health_note_page_new (AmanaHealth *health, AmanaHealthSubject *subject, const char *text)
{
  AmanaHealthNotePage *self = g_object_new (AMANA_TYPE_HEALTH_NOTE_PAGE, NULL);
  g_autofree char *label =
    g_strdup_printf (_ ("Save for %s"), amana_health_subject_get_name (subject));

  self->health = g_object_ref (health);
  self->subject = g_object_ref (subject);
  adw_window_title_set_title (self->window_title, _ ("New Note"));
  adw_window_title_set_subtitle (self->window_title, amana_health_subject_get_name (subject));
  gtk_button_set_label (self->save_button, label);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text != NULL ? text : "",
                            -1);
  return ADW_NAVIGATION_PAGE (self);
}

static DexFuture *
text_loaded_cb (DexFuture *completed, gpointer user_data)
{
  AmanaHealthNotePage *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  if (self->text_view == NULL)
    return NULL;
  if (value == NULL)
    say (self, _ ("Not Opened"), error);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view),
                              g_value_get_string (value), -1);
  return NULL;
}

AdwNavigationPage *
amana_health_note_page_new_for_document (AmanaHealth *health, AmanaHealthDocument *document)
{
  AmanaHealthNotePage *self = g_object_new (AMANA_TYPE_HEALTH_NOTE_PAGE, NULL);
  const char *title = amana_health_document_get_title (document);

  self->health = g_object_ref (health);
  adw_window_title_set_title (self->window_title, title != NULL ? title : _ ("Note"));
  gtk_text_view_set_editable (self->text_view, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->title_entry), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), FALSE);
  dex_future_disown (dex_future_finally (
    amana_health_load_note_text (health, amana_health_document_get_id (document)), text_loaded_cb,
    g_object_ref (self), g_object_unref));
  return ADW_NAVIGATION_PAGE (self);
}

/* What was written here would be lost by leaving. */
gboolean
amana_health_note_page_has_changes (AmanaHealthNotePage *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (AMANA_IS_HEALTH_NOTE_PAGE (self), FALSE);

  text = dup_text (self);
  return self->subject != NULL && *text != '\0';
}
