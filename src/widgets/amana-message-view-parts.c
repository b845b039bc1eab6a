/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a message is made of: her bubble; an answer's head, which says who wrote it, and its
 * foot, which says why it is not whole.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-message-view-private.h"
#include "amana-sentence.h"

char *
amana_message_view_word_ending (AmanaMessage *message)
{
  const char *note = amana_message_get_note (message);

  switch (amana_message_get_state (message))
    {
    case AMANA_MESSAGE_PARTIAL:
      if (note == NULL)
        return g_strdup (_ ("Stopped here. What had come is kept."));
      break;
    case AMANA_MESSAGE_FAILED:
      if (note == NULL)
        return g_strdup (_ ("This answer could not be finished. Your question is kept."));
      break;
    case AMANA_MESSAGE_HELD:
    case AMANA_MESSAGE_STREAMING:
      return NULL;
    case AMANA_MESSAGE_COMPLETE:
      break;
    }
  return note != NULL ? amana_sentence_for_note (note) : NULL;
}

static void
edited_cb (AmanaMessageView *self, const char *text)
{
  g_signal_emit_by_name (self, "edit", text);
}

GtkWidget *
amana_message_view_make_head (AmanaMessageView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *name = gtk_label_new (_ ("Amana"));

  self->mark = GTK_IMAGE (gtk_image_new ());
  self->engine = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->engine, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->engine, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->engine), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->engine), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->mark), "answer-mark");
  gtk_widget_add_css_class (name, "answer-name");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->engine));
  return head;
}

GtkWidget *
amana_message_view_make_foot (AmanaMessageView *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->ending = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->ending), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->ending), 0);
  gtk_widget_add_css_class (self->ending, "caption");
  gtk_widget_add_css_class (self->ending, "dimmed");

  self->actions = AMANA_MESSAGE_ACTIONS (amana_message_actions_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->actions), GTK_ALIGN_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->actions), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->actions), "shown");

  gtk_box_append (GTK_BOX (foot), self->ending);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->actions));
  return foot;
}

GtkWidget *
amana_message_view_make_own (AmanaMessageView *self)
{
  g_autoptr (GMenuModel) menu = amana_message_actions_menu ();
  GtkWidget *own = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->bubble = AMANA_BUBBLE (amana_bubble_new (menu));
  self->own_actions = AMANA_MESSAGE_ACTIONS (amana_message_actions_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->own_actions), GTK_ALIGN_END);
  gtk_widget_set_margin_start (own, 44);
  g_signal_connect_object (self->bubble, "edit", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->bubble, "editing", self->own_actions, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_box_append (GTK_BOX (own), GTK_WIDGET (self->bubble));
  gtk_box_append (GTK_BOX (own), GTK_WIDGET (self->own_actions));
  return own;
}
