/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A note is a document too: what a doctor said, a result read over the telephone,
 * a report copied from a web page. It belongs to the subject that the tab shows,
 * and the button says so. It is read line by line; where values are found, or the
 * name of somebody else, it is reviewed as every document is, and this page stays
 * below with what was written. A kept note without values is shown as it is. */

#include "config.h"

#include "amana-health-note-page.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-health-alert.h"
#include "amana-health-ui-resource.h"
#include "amana-lock-button.h"

#define FIBER_STACK_BYTES (128 * 1024)

struct _AmanaHealthNotePage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkEntry *title_entry;
  GtkTextView *text_view;
  GtkLabel *hint_label;
  GtkBox *bar;
  GtkButton *save_button;

  AmanaHealth *health;         /* (owned) (nullable): of a new note */
  AmanaHealthSubject *subject; /* (owned) (nullable): of a new note */
  gboolean saving;
};

enum
{
  SAVED,
  REVIEW,
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

/* Values are checked before they are kept, and so is a name that is not the subject's. */
static gboolean
wants_review (AmanaHealthNotePage *self, AmanaHealthDraft *draft)
{
  return g_list_model_get_n_items (amana_health_draft_get_rows (draft)) > 0 ||
         amana_health_draft_get_subject (draft) != self->subject;
}

static gboolean
is_closed (AmanaHealthNotePage *self)
{
  return self->text_view == NULL; /* locked meanwhile */
}

typedef struct
{
  AmanaHealthNotePage *page; /* (owned) */
  char *title;               /* (owned) */
  char *text;                /* (owned) */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->page);
  g_free (saving->title);
  g_free (saving->text);
  g_free (saving);
}

/* FALSE with an error; TRUE too when it was closed meanwhile. */
static gboolean
read_and_save (Saving *saving, GError **error)
{
  AmanaHealthNotePage *self = saving->page;
  g_autoptr (AmanaHealthDraft) draft = NULL;
  g_autoptr (AmanaHealthDocument) document = NULL;

  draft = dex_await_object (
    amana_health_read_note (self->health, self->subject, saving->title, saving->text), error);
  if (draft == NULL)
    return FALSE;
  if (is_closed (self))
    return TRUE;
  if (wants_review (self, draft))
    {
      g_signal_emit (self, signals[REVIEW], 0, draft);
      return TRUE;
    }

  document = dex_await_object (amana_health_save_draft (self->health, draft, FALSE), error);
  if (document != NULL && !is_closed (self))
    g_signal_emit (self, signals[SAVED], 0, document);
  return document != NULL;
}

static DexFuture *
save_fiber (gpointer user_data)
{
  Saving *saving = user_data;
  AmanaHealthNotePage *self = saving->page;
  g_autoptr (GError) error = NULL;
  gboolean done = read_and_save (saving, &error);

  self->saving = FALSE;
  if (is_closed (self))
    return dex_future_new_for_boolean (done);
  update_button (self);
  if (!done)
    amana_health_alert_show_error (GTK_WIDGET (self), _ ("Not Saved"), error);
  return dex_future_new_for_boolean (done);
}

static void
save_cb (AmanaHealthNotePage *self)
{
  g_autofree char *text = dup_text (self);
  Saving *saving;

  if (self->saving || *text == '\0')
    return;

  self->saving = TRUE;
  update_button (self);
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_entry))));
  saving->text = g_steal_pointer (&text);
  dex_future_disown (amana_fiber_spawn (FIBER_STACK_BYTES, save_fiber, saving, saving_free));
}

static void
amana_health_note_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (AMANA_HEALTH_NOTE_PAGE (page)->text_view));
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
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = amana_health_note_page_shown;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_DOCUMENT);
  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, AMANA_TYPE_HEALTH_DRAFT);

  amana_health_ui_init ();
  g_type_ensure (AMANA_TYPE_LOCK_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, AMANA_HEALTH_UI_RESOURCE
                                               "amana-health-note-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, title_entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, text_view);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, AmanaHealthNotePage, bar);
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

static AmanaHealthNotePage *
new_kept (const char *title, const char *subtitle, const char *text)
{
  AmanaHealthNotePage *self = g_object_new (AMANA_TYPE_HEALTH_NOTE_PAGE, NULL);

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
  gtk_text_view_set_editable (self->text_view, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->title_entry), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  return self;
}

/**
 * amana_health_note_page_new_for_draft:
 * @draft: a kept note in which no values were found
 *
 * Returns: (transfer floating): a page that shows it as it was written
 */
AdwNavigationPage *
amana_health_note_page_new_for_draft (AmanaHealthDraft *draft)
{
  AmanaHealthDocument *document = amana_health_draft_get_document (draft);
  AmanaHealthSubject *subject = amana_health_draft_get_subject (draft);
  const char *title = amana_health_document_get_title (document);

  return ADW_NAVIGATION_PAGE (
    new_kept (title != NULL ? title : _ ("Note"),
              subject != NULL ? amana_health_subject_get_name (subject) : "",
              amana_health_draft_get_note (draft)));
}

/**
 * amana_health_note_page_new_from:
 * @other: a page in another language
 *
 * Returns: (transfer floating): the page that replaces it
 */
AdwNavigationPage *
amana_health_note_page_new_from (AmanaHealthNotePage *other)
{
  g_autofree char *text = NULL;
  AdwNavigationPage *page;

  g_return_val_if_fail (AMANA_IS_HEALTH_NOTE_PAGE (other), NULL);

  text = dup_text (other);
  if (other->subject == NULL)
    return ADW_NAVIGATION_PAGE (new_kept (adw_window_title_get_title (other->window_title),
                                          adw_window_title_get_subtitle (other->window_title),
                                          text));

  page = amana_health_note_page_new (other->health, other->subject, text);
  gtk_editable_set_text (GTK_EDITABLE (AMANA_HEALTH_NOTE_PAGE (page)->title_entry),
                         gtk_editable_get_text (GTK_EDITABLE (other->title_entry)));
  return page;
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
