/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The card that asks whether something is to be remembered. It shows the very
 * sentence that would be kept, and lets it be written otherwise; nothing is kept
 * by looking away. No answer is pushed by colour.
 */

#include "config.h"

#include "amana-memory-card.h"

#include <glib/gi18n-lib.h>

#include "amana-text.h"

struct _AmanaMemoryCard
{
  AdwBin parent_instance;

  GtkLabel *sentence; /* (borrowed) */
  GtkWidget *entry;   /* (borrowed) GtkEntry */
  GtkWidget *edit;    /* (borrowed) */
  char *text;         /* (owned) (nullable): as proposed */
};

enum
{
  KEPT,
  DECLINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaMemoryCard, amana_memory_card, ADW_TYPE_BIN)

static void
show_entry (AmanaMemoryCard *self, gboolean shown)
{
  gtk_widget_set_visible (self->entry, shown);
  gtk_widget_set_visible (self->edit, !shown);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), !shown);
}

static void
keep_cb (AmanaMemoryCard *self)
{
  g_autofree char *text = NULL;

  if (self->text == NULL)
    return;
  text = gtk_widget_get_visible (self->entry)
           ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))))
           : g_strdup (self->text);
  if (*text != '\0')
    g_signal_emit (self, signals[KEPT], 0, text);
}

static void
edit_cb (AmanaMemoryCard *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->text != NULL ? self->text : "");
  show_entry (self, TRUE);
  gtk_widget_grab_focus (self->entry);
}

static void
decline_cb (AmanaMemoryCard *self)
{
  g_signal_emit (self, signals[DECLINED], 0);
}

static void
amana_memory_card_finalize (GObject *object)
{
  g_free (AMANA_MEMORY_CARD (object)->text);
  G_OBJECT_CLASS (amana_memory_card_parent_class)->finalize (object);
}

static void
amana_memory_card_class_init (AmanaMemoryCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = amana_memory_card_finalize;
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[DECLINED] =
    g_signal_new ("declined", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_words (AmanaMemoryCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (_ ("Remember this?"));

  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_wrap_mode (self->sentence, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->sentence, 48);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");

  self->entry = gtk_entry_new ();
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What to remember"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (box, 215, -1);
  return box;
}

static GtkWidget *
add_answer (AmanaMemoryCard *self, GtkBox *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
  return button;
}

static GtkWidget *
make_answers (AmanaMemoryCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: do not remember it. */
  GtkWidget *no = add_answer (self, GTK_BOX (box), C_ ("memory", "No"), G_CALLBACK (decline_cb));

  self->edit = add_answer (self, GTK_BOX (box), _ ("Edit…"), G_CALLBACK (edit_cb));
  /* Translators: do remember it. */
  add_answer (self, GTK_BOX (box), C_ ("memory", "Keep"), G_CALLBACK (keep_cb));
  gtk_widget_add_css_class (no, "flat");
  gtk_widget_add_css_class (self->edit, "flat");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
amana_memory_card_init (AmanaMemoryCard *self)
{
  GtkWidget *wrap = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 9);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (wrap), ADW_JUSTIFY_FILL);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), make_words (self));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), make_answers (self));

  adw_bin_set_child (ADW_BIN (self), wrap);
  gtk_widget_add_css_class (GTK_WIDGET (self), "offer-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remember this?"), -1);
}

/**
 * amana_memory_card_new:
 *
 * Returns: (transfer floating): a card that asks nothing yet
 */
GtkWidget *
amana_memory_card_new (void)
{
  return g_object_new (AMANA_TYPE_MEMORY_CARD, NULL);
}

/**
 * amana_memory_card_set_text:
 * @self: the card
 * @text: the sentence that would be kept
 */
void
amana_memory_card_set_text (AmanaMemoryCard *self, const char *text)
{
  g_autofree char *isolated = NULL;
  g_autofree char *quoted = NULL;

  g_return_if_fail (AMANA_IS_MEMORY_CARD (self));
  g_return_if_fail (text != NULL);

  g_set_str (&self->text, text);
  isolated = amana_text_isolate (text);
  /* Translators: a sentence, quoted. */
  quoted = g_strdup_printf (_ ("“%s”"), isolated);
  gtk_label_set_text (self->sentence, quoted);
  show_entry (self, FALSE);
}
