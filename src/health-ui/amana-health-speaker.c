/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Who is speaking to whom. It stands in the empty page until she has read it or begun to
 * talk, and never again: that is a setting of Health's conversations, encrypted with them. */

#include "config.h"

#include "amana-health-speaker.h"

#include <glib/gi18n-lib.h>

#include "amana-speaker-words.h"

static GtkWidget *
make_sentence (guint n)
{
  GtkWidget *label = gtk_label_new (amana_words_for_speaker (n));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_heading (void)
{
  GtkWidget *label = gtk_label_new (_ ("Who Is Speaking to You"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_button (GCallback read, gpointer user_data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("I Have _Read This"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", read, user_data, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
amana_health_speaker_new (GCallback read, gpointer user_data)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "speaker");
  gtk_box_append (GTK_BOX (box), make_heading ());
  for (guint i = 0; i < AMANA_N_SPEAKER_WORDS; i++)
    gtk_box_append (GTK_BOX (box), make_sentence (i));
  gtk_box_append (GTK_BOX (box), make_button (read, user_data));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

gboolean
amana_health_speaker_is_told (AmanaChat *chat)
{
  return amana_chat_peek_setting (chat, AMANA_SETTING_SPEAKER_TOLD) != NULL;
}

void
amana_health_speaker_set_told (AmanaChat *chat)
{
  if (!amana_health_speaker_is_told (chat))
    dex_future_disown (amana_chat_put_setting (chat, AMANA_SETTING_SPEAKER_TOLD, "1"));
}
