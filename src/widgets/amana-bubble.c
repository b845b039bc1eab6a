/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A message of hers.
 *
 * Bubbles are used again for other messages as the list scrolls. What was being
 * written anew must not be lost by that: it is put aside with the message, and
 * comes back with it. The keyboard is not moved then, since the row may be going.
 */

#include "config.h"

#include "amana-bubble.h"

#include "amana-clipboard.h"
#include "amana-figures.h"
#include "amana-highlight.h"
#include "amana-message-editor.h"
#include "amana-text-block.h"

#define EDITED "amana-edited-text"

struct _AmanaBubble
{
  GtkBox parent_instance;

  GtkLabel *label;            /* (borrowed) */
  AmanaMessageEditor *editor; /* (borrowed) (nullable) */
  AmanaMessage *message;      /* (owned) (nullable) */
  AmanaHighlight *highlight;  /* (owned) (nullable) */
  gboolean highlighted;
};

enum
{
  PROP_0,
  PROP_EDITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint edit_signal;

G_DEFINE_FINAL_TYPE (AmanaBubble, amana_bubble, GTK_TYPE_BOX)

static void
set_class (GtkLabel *label, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (GTK_WIDGET (label), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), name);
}

static void
show_text (AmanaBubble *self)
{
  const char *text = amana_message_get_text (self->message);
  g_autofree char *shown = amana_figures_isolate (text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->highlighted = amana_highlight_add (self->highlight, attributes, shown);
  gtk_label_set_text (self->label, shown);
  gtk_label_set_attributes (self->label, self->highlighted ? attributes : NULL);
  set_class (self->label, "arabic", amana_text_direction (text) == GTK_TEXT_DIR_RTL);
  set_class (self->label, "held", amana_message_get_state (self->message) == AMANA_MESSAGE_HELD);
}

/* --- written anew ------------------------------------------------------------- */

static void
close_editor (AmanaBubble *self)
{
  gtk_box_remove (GTK_BOX (self), GTK_WIDGET (g_steal_pointer (&self->editor)));
  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

static void
cancel_cb (AmanaBubble *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->label));
  close_editor (self);
}

static void
send_cb (AmanaBubble *self, const char *text)
{
  g_autofree char *kept = g_strdup (text);

  close_editor (self);
  g_signal_emit (self, edit_signal, 0, kept);
}

static void
open_editor (AmanaBubble *self, const char *text)
{
  if (self->editor == NULL)
    {
      self->editor = AMANA_MESSAGE_EDITOR (amana_message_editor_new ());
      g_signal_connect_object (self->editor, "send", G_CALLBACK (send_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->editor, "cancel", G_CALLBACK (cancel_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->editor));
      gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
    }
  amana_message_editor_set_text (self->editor, text);
}

static void
put_editor_aside (AmanaBubble *self)
{
  if (self->editor == NULL)
    return;
  g_object_set_data_full (G_OBJECT (self->message), EDITED,
                          amana_message_editor_dup_text (self->editor), g_free);
  close_editor (self);
}

static void
bring_editor_back (AmanaBubble *self)
{
  g_autofree char *text = g_object_steal_data (G_OBJECT (self->message), EDITED);

  if (text != NULL)
    open_editor (self, text);
}

/* --- object ------------------------------------------------------------------- */

static void
amana_bubble_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_EDITING)
    g_value_set_boolean (value, AMANA_BUBBLE (object)->editor != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_bubble_dispose (GObject *object)
{
  AmanaBubble *self = AMANA_BUBBLE (object);

  g_clear_object (&self->message);
  g_clear_pointer (&self->highlight, amana_highlight_unref);
  G_OBJECT_CLASS (amana_bubble_parent_class)->dispose (object);
}

static void
amana_bubble_class_init (AmanaBubbleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_bubble_get_property;
  object_class->dispose = amana_bubble_dispose;

  properties[PROP_EDITING] =
    g_param_spec_boolean ("editing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  edit_signal = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
amana_bubble_init (AmanaBubble *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->label = GTK_LABEL (label);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_max_width_chars (self->label, 68);
  gtk_widget_set_halign (label, GTK_ALIGN_END);
  gtk_widget_add_css_class (label, "bubble");
  gtk_widget_add_css_class (label, "amana-text");
  amana_clipboard_guard_label (self->label);
  gtk_box_append (GTK_BOX (self), label);
}

/**
 * amana_bubble_new:
 * @menu: what it offers beside copying what is selected
 *
 * Returns: (transfer floating): a bubble without a message
 */
GtkWidget *
amana_bubble_new (GMenuModel *menu)
{
  AmanaBubble *self = g_object_new (AMANA_TYPE_BUBBLE, NULL);

  gtk_label_set_extra_menu (self->label, menu);
  return GTK_WIDGET (self);
}

/**
 * amana_bubble_show:
 * @self: the bubble
 * @message: (nullable): a message of hers
 */
void
amana_bubble_show (AmanaBubble *self, AmanaMessage *message)
{
  g_return_if_fail (AMANA_IS_BUBBLE (self));

  if (self->message != message)
    {
      put_editor_aside (self);
      g_set_object (&self->message, message);
      if (message != NULL)
        bring_editor_back (self);
    }
  if (message != NULL)
    show_text (self);
}

/**
 * amana_bubble_edit:
 * @self: the bubble
 *
 * Turns it into an editor, and the keyboard goes there.
 */
void
amana_bubble_edit (AmanaBubble *self)
{
  g_return_if_fail (AMANA_IS_BUBBLE (self));

  if (self->message == NULL)
    return;
  if (self->editor == NULL)
    open_editor (self, amana_message_get_text (self->message));
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/**
 * amana_bubble_get_editing:
 * @self: the bubble
 *
 * Returns: whether its message is being written anew
 */
gboolean
amana_bubble_get_editing (AmanaBubble *self)
{
  g_return_val_if_fail (AMANA_IS_BUBBLE (self), FALSE);

  return self->editor != NULL;
}

/**
 * amana_bubble_set_highlight:
 * @self: the bubble
 * @highlight: (nullable): what to mark
 */
void
amana_bubble_set_highlight (AmanaBubble *self, AmanaHighlight *highlight)
{
  g_return_if_fail (AMANA_IS_BUBBLE (self));

  if (!amana_highlight_set (&self->highlight, highlight))
    return;
  if (self->message != NULL)
    show_text (self);
}

/**
 * amana_bubble_find_highlighted:
 * @self: the bubble
 *
 * Returns: (transfer none) (nullable): the text, where a word of it is marked
 */
GtkWidget *
amana_bubble_find_highlighted (AmanaBubble *self)
{
  g_return_val_if_fail (AMANA_IS_BUBBLE (self), NULL);

  return self->highlighted && self->highlight != NULL ? GTK_WIDGET (self->label) : NULL;
}
