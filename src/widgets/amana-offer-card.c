/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The card that offers to carry a message over to Health. The message was given to
 * no engine yet, and the card says so; neither answer is pushed by colour.
 */

#include "config.h"

#include "amana-offer-card.h"

#include <glib/gi18n-lib.h>

struct _AmanaOfferCard
{
  AdwBin parent_instance;
};

enum
{
  ACCEPTED,
  DECLINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaOfferCard, amana_offer_card, ADW_TYPE_BIN)

static void
accept_cb (AmanaOfferCard *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
decline_cb (AmanaOfferCard *self)
{
  g_signal_emit (self, signals[DECLINED], 0);
}

static void
amana_offer_card_class_init (AmanaOfferCardClass *klass)
{
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DECLINED] = g_signal_new ("declined", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_words (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ ("Continue this in Health?"));
  GtkWidget *words = gtk_label_new (
    _ ("Your last message looks like health. It has not been given to any engine yet."));

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (words, "caption");
  for (GtkWidget *label = title; label != NULL; label = label == title ? words : NULL)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

/* Straight into the card's own lines: a wrap box inside another one places its
 * children outside itself when it runs from right to left (libadwaita 1.7). */
static void
add_answers (AmanaOfferCard *self, AdwWrapBox *wrap)
{
  GtkWidget *here = gtk_button_new_with_label (_ ("Send Here"));
  GtkWidget *there = gtk_button_new_with_label (_ ("Continue in Health"));

  gtk_widget_add_css_class (here, "flat");
  g_signal_connect_object (here, "clicked", G_CALLBACK (decline_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (there, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (here, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (there, GTK_ALIGN_CENTER);
  adw_wrap_box_append (wrap, here);
  adw_wrap_box_append (wrap, there);
}

static GtkWidget *
make_message (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 15);
  GtkWidget *door = gtk_image_new_from_icon_name ("amana-door-symbolic");

  gtk_widget_add_css_class (door, "door");
  gtk_image_set_pixel_size (GTK_IMAGE (door), 20);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_size_request (box, 215, -1);
  gtk_box_append (GTK_BOX (box), door);
  gtk_box_append (GTK_BOX (box), make_words ());
  return box;
}

static void
amana_offer_card_init (AmanaOfferCard *self)
{
  GtkWidget *wrap = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 9);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (wrap), ADW_JUSTIFY_FILL);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), make_message ());
  add_answers (self, ADW_WRAP_BOX (wrap));

  adw_bin_set_child (ADW_BIN (self), wrap);
  gtk_widget_add_css_class (GTK_WIDGET (self), "offer-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Continue this in Health?"), -1);
}

/**
 * amana_offer_card_new:
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
amana_offer_card_new (void)
{
  return g_object_new (AMANA_TYPE_OFFER_CARD, NULL);
}
