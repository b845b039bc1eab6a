/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a message is written.
 *
 * Enter sends and Shift+Enter breaks the line, but Enter goes to the input method
 * first, which may need it to choose a word. The up arrow, while nothing is written,
 * asks for what was said last. Files that are pasted are attached, not
 * written out as their names.
 */

#include "config.h"

#include "amana-composer.h"

#include <glib/gi18n-lib.h>

#include "amana-spelling.h"
#include "amana-widgets.h"

struct _AmanaComposer
{
  GtkBox parent_instance;

  GtkTextView *entry;
  GtkWidget *placeholder;
  GtkButton *send_button;

  AmanaSpelling *spelling; /* (borrowed) of the entry */
  gboolean busy;
};

enum
{
  SUBMIT,
  STOP,
  ATTACH_FILES,
  CHANGED,
  EDIT_LAST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaComposer, amana_composer, GTK_TYPE_BOX)

/* What would be sent. */
static char *
dup_text (AmanaComposer *self)
{
  return g_strstrip (amana_composer_dup_text (self));
}

static void
update_send_button (AmanaComposer *self)
{
  g_autofree char *text = dup_text (self);
  const char *name = self->busy ? _ ("Stop") : _ ("Send");

  gtk_button_set_icon_name (self->send_button,
                            self->busy ? "amana-stop-symbolic" : "amana-send-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->send_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->send_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->send_button), self->busy || *text != '\0');
}

static void
text_changed_cb (AmanaComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->entry);

  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (buffer) == 0);
  update_send_button (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
send_cb (AmanaComposer *self)
{
  g_autofree char *text = NULL;

  if (self->busy)
    {
      g_signal_emit (self, signals[STOP], 0);
      return;
    }

  text = dup_text (self);
  if (*text == '\0')
    return;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->entry), "", 0);
  g_signal_emit (self, signals[SUBMIT], 0, text);
}

static gboolean
key_cb (AmanaComposer *self,
        guint key,
        guint code,
        GdkModifierType modifiers,
        GtkEventController *controller)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (key == GDK_KEY_Escape && self->busy)
    {
      g_signal_emit (self, signals[STOP], 0);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Up && modifiers == 0 && gtk_widget_get_visible (self->placeholder))
    {
      g_signal_emit (self, signals[EDIT_LAST], 0);
      return GDK_EVENT_STOP;
    }
  if (!enter || (modifiers & (GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_text_view_im_context_filter_keypress (
        self->entry, gtk_event_controller_get_current_event (controller)))
    return GDK_EVENT_STOP;

  if (!self->busy)
    send_cb (self);
  return GDK_EVENT_STOP;
}

static void
attach (AmanaComposer *self, GListModel *files)
{
  if (g_list_model_get_n_items (files) > 0)
    g_signal_emit (self, signals[ATTACH_FILES], 0, files);
}

void
amana_composer_attach (AmanaComposer *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  attach (self, G_LIST_MODEL (files));
}

static void
files_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaComposer) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, NULL);

  if (value != NULL)
    amana_composer_attach (self, value);
}

static void
paste_cb (AmanaComposer *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (!gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                          GDK_TYPE_FILE_LIST))
    return;

  g_signal_stop_emission_by_name (self->entry, "paste-clipboard");
  gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                  files_read_cb, g_object_ref (self));
}

static void
files_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaComposer) self = user_data;
  g_autoptr (GListModel) files =
    gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (files != NULL)
    attach (self, files);
}

static void
attach_cb (AmanaComposer *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Attach a File"));
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                 files_chosen_cb, g_object_ref (self));
}

static gboolean
attach_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  attach_cb (AMANA_COMPOSER (widget));
  return TRUE;
}

static gboolean
amana_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMANA_COMPOSER (widget)->entry));
}

static void
amana_composer_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMANA_TYPE_COMPOSER);
  G_OBJECT_CLASS (amana_composer_parent_class)->dispose (object);
}

static void
amana_composer_class_init (AmanaComposerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_composer_dispose;
  widget_class->grab_focus = amana_composer_grab_focus;

  signals[SUBMIT] = g_signal_new ("submit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STOP] =
    g_signal_new ("stop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ATTACH_FILES] = g_signal_new ("attach-files", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_LAST] =
    g_signal_new ("edit-last", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  amana_widgets_init ();
  gtk_widget_class_set_template_from_resource (widget_class, "/amana/widgets/amana-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, AmanaComposer, entry);
  gtk_widget_class_bind_template_child (widget_class, AmanaComposer, placeholder);
  gtk_widget_class_bind_template_child (widget_class, AmanaComposer, send_button);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                attach_shortcut_cb, NULL);
}

static void
amana_composer_init (AmanaComposer *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (self->entry), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  self->spelling = amana_spelling_attach (self->entry);
  update_send_button (self);
}

void
amana_composer_set_chat (AmanaComposer *self, AmanaChat *chat)
{
  amana_spelling_set_chat (self->spelling, chat);
}

void
amana_composer_set_busy (AmanaComposer *self, gboolean busy)
{
  self->busy = busy;
  update_send_button (self);
}

void
amana_composer_set_text (AmanaComposer *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->entry), text, -1);
}

char *
amana_composer_dup_text (AmanaComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->entry);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
amana_composer_set_drop (AmanaComposer *self, gboolean drop)
{
  if (drop)
    gtk_widget_add_css_class (GTK_WIDGET (self), "drop");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "drop");
}
