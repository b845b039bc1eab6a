/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Code, or anything else whose lines are not to be wrapped.
 *
 * The lines stand in labels of a bounded number of them each, one below the other, so
 * that a line that comes makes one label anew and not all of it.
 */

#include "config.h"

#include "amana-code-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-clipboard.h"

#define CHUNK_LINES 40

struct _AmanaCodeView
{
  GtkWidget parent_instance;

  GtkWidget *box;     /* (owned) */
  GtkLabel *language; /* (borrowed) */
  GtkBox *chunks;     /* (borrowed) of GtkLabel */
  char *text;         /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaCodeView, amana_code_view, GTK_TYPE_WIDGET)

static void
copy_cb (AmanaCodeView *self)
{
  if (self->text != NULL)
    amana_clipboard_copy_from (GTK_WIDGET (self), self->text);
}

static void
amana_code_view_dispose (GObject *object)
{
  AmanaCodeView *self = AMANA_CODE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (amana_code_view_parent_class)->dispose (object);
}

static void
amana_code_view_class_init (AmanaCodeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_code_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_head (AmanaCodeView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  self->language = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->language), TRUE);
  gtk_label_set_xalign (self->language, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->language), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->language), "dimmed");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "dimmed");
  gtk_widget_set_tooltip_text (button, _ ("Copy This Code"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy This Code"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (head, "code-head");
  gtk_widget_set_direction (head, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->language));
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static void
amana_code_view_init (AmanaCodeView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->chunks = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (self->box, "code-block");
  gtk_widget_add_css_class (GTK_WIDGET (self->chunks), "code-lines");
  gtk_widget_set_direction (self->box, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (scroller, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->chunks), GTK_TEXT_DIR_LTR);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->chunks));
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * amana_code_view_new:
 *
 * Returns: (transfer floating): an empty block of code
 */
GtkWidget *
amana_code_view_new (void)
{
  return g_object_new (AMANA_TYPE_CODE_VIEW, NULL);
}

static GtkWidget *
add_chunk (AmanaCodeView *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "code-text");
  amana_clipboard_guard_label (GTK_LABEL (label));
  gtk_box_append (self->chunks, label);
  return label;
}

static const char *
find_chunk_end (const char *p)
{
  for (guint lines = 0; *p != '\0'; p++)
    if (*p == '\n' && ++lines == CHUNK_LINES)
      return p;
  return p;
}

static void
show_lines (AmanaCodeView *self)
{
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (self->chunks));
  const char *p = self->text;

  for (;;)
    {
      const char *end = find_chunk_end (p);
      g_autofree char *lines = g_strndup (p, (gsize) (end - p));

      if (label == NULL)
        label = add_chunk (self);
      if (!g_str_equal (gtk_label_get_text (GTK_LABEL (label)), lines))
        gtk_label_set_text (GTK_LABEL (label), lines);
      label = gtk_widget_get_next_sibling (label);
      if (*end == '\0')
        break;
      p = end + 1;
    }
  while (label != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (label);

      gtk_box_remove (self->chunks, label);
      label = next;
    }
}

/**
 * amana_code_view_set:
 * @self: the view
 * @block: code; cheap where it only grew
 */
void
amana_code_view_set (AmanaCodeView *self, const AmanaBlock *block)
{
  g_return_if_fail (AMANA_IS_CODE_VIEW (self));
  g_return_if_fail (block != NULL);

  gtk_label_set_text (self->language, block->language != NULL ? block->language : "");
  if (g_set_str (&self->text, block->text))
    show_lines (self);
}
