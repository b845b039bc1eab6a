/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Her message while it is written anew.
 *
 * It is as high as its text, within limits, and never less than three lines. The keys are the
 * composer's: Enter sends, Shift+Enter breaks the line, and Enter goes to the input method first.
 * Escape leaves everything as it was. What was written and not sent is asked for with
 * amana_message_editor_dup_text() by whoever takes the editor away.
 */

#include "config.h"

#include "amana-message-editor.h"

#include <glib/gi18n-lib.h>

#define MARGIN     6
#define MIN_HEIGHT 72 /* pixels: three lines */
#define MAX_HEIGHT 300
#define MIN_WIDTH  180

struct _AmanaMessageEditor
{
  GtkBox parent_instance;

  GtkTextView *entry;          /* (borrowed) */
  GtkWidget *send;             /* (borrowed) */
  GtkScrolledWindow *scroller; /* (borrowed) (nullable) */
  gboolean grows;
};

enum
{
  SEND,
  CANCEL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaMessageEditor, amana_message_editor, GTK_TYPE_BOX)

static int
measure_text (AmanaMessageEditor *self)
{
  GdkRectangle last;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (self->entry), &end);
  gtk_text_view_get_iter_location (self->entry, &end, &last);
  return last.y + last.height + 2 * MARGIN;
}

static void
grow_cb (gpointer data)
{
  AmanaMessageEditor *self = data;

  self->grows = FALSE;
  if (self->scroller != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_scrolled_window_set_min_content_height (
      self->scroller, CLAMP (measure_text (self), MIN_HEIGHT, MAX_HEIGHT));
  g_object_unref (self);
}

/* Rows of a list get the least, so the least follows the text; not while it is placed. */
static void
queue_grow (AmanaMessageEditor *self)
{
  if (self->grows)
    return;
  self->grows = TRUE;
  g_idle_add_once (grow_cb, g_object_ref (self));
}

static void
changed_cb (AmanaMessageEditor *self)
{
  g_autofree char *text = g_strstrip (amana_message_editor_dup_text (self));

  gtk_widget_set_sensitive (self->send, *text != '\0');
  queue_grow (self);
}

static void
send_cb (AmanaMessageEditor *self)
{
  g_autofree char *text = g_strstrip (amana_message_editor_dup_text (self));

  if (*text != '\0')
    g_signal_emit (self, signals[SEND], 0, text);
}

static void
cancel_cb (AmanaMessageEditor *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

static gboolean
key_cb (AmanaMessageEditor *self,
        guint key,
        guint code,
        GdkModifierType modifiers,
        GtkEventController *controller)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (key == GDK_KEY_Escape)
    {
      cancel_cb (self);
      return GDK_EVENT_STOP;
    }
  if (!enter || (modifiers & (GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_text_view_im_context_filter_keypress (
        self->entry, gtk_event_controller_get_current_event (controller)))
    send_cb (self);
  return GDK_EVENT_STOP;
}

static void
amana_message_editor_dispose (GObject *object)
{
  AMANA_MESSAGE_EDITOR (object)->scroller = NULL;
  G_OBJECT_CLASS (amana_message_editor_parent_class)->dispose (object);
}

static gboolean
amana_message_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_MESSAGE_EDITOR (widget)->entry));
}

static void
amana_message_editor_class_init (AmanaMessageEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_message_editor_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = amana_message_editor_grab_focus;
  signals[SEND] = g_signal_new ("send", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[CANCEL] =
    g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_entry (AmanaMessageEditor *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->entry, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->entry, FALSE);
  gtk_text_view_set_top_margin (self->entry, MARGIN);
  gtk_text_view_set_bottom_margin (self->entry, MARGIN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your message, to be written anew"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (self->entry), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (self->scroller, MIN_HEIGHT);
  gtk_scrolled_window_set_min_content_width (self->scroller, MIN_WIDTH);
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->entry));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (queue_grow), self, G_CONNECT_SWAPPED);
  return scroller;
}

static GtkWidget *
make_answers (AmanaMessageEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->send = gtk_button_new_with_label (_ ("Send"));
  gtk_widget_add_css_class (cancel, "flat");
  gtk_widget_add_css_class (self->send, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->send, "clicked", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_box_append (GTK_BOX (box), self->send);
  return box;
}

static void
amana_message_editor_init (AmanaMessageEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "message-editor");
  gtk_box_append (GTK_BOX (self), make_entry (self));
  gtk_box_append (GTK_BOX (self), make_answers (self));
}

/**
 * amana_message_editor_new:
 *
 * Returns: (transfer floating): an editor with nothing in it
 */
GtkWidget *
amana_message_editor_new (void)
{
  return g_object_new (AMANA_TYPE_MESSAGE_EDITOR, NULL);
}

/**
 * amana_message_editor_set_text:
 * @self: the editor
 * @text: what is to be changed
 */
void
amana_message_editor_set_text (AmanaMessageEditor *self, const char *text)
{
  g_return_if_fail (AMANA_IS_MESSAGE_EDITOR (self));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->entry), text, -1);
}

/**
 * amana_message_editor_dup_text:
 * @self: the editor
 *
 * Returns: (transfer full): what stands there
 */
char *
amana_message_editor_dup_text (AmanaMessageEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (AMANA_IS_MESSAGE_EDITOR (self), NULL);

  buffer = gtk_text_view_get_buffer (self->entry);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
