/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The card that offers to carry a message over to Health. The message was given to
 * no engine yet, and the card says so; no answer is pushed by colour. Where the
 * conversation has messages already, what is carried over is a choice of two.
 */

#include "config.h"

#include "amana-offer-card.h"

#include <glib/gi18n-lib.h>

struct _AmanaOfferCard
{
  AdwBin parent_instance;

  GtkWidget *there;   /* (borrowed) */
  GtkWidget *choices; /* (borrowed): what may go there instead */
};

enum
{
  ACCEPTED,
  DECLINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaOfferCard, amana_offer_card, ADW_TYPE_BIN)

/* Where there is no choice, whatever there is goes along. */
static void
accept_cb (AmanaOfferCard *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0, TRUE);
}

static void
accept_message_cb (AmanaOfferCard *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0, FALSE);
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
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
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
static GtkWidget *
add_answer (AmanaOfferCard *self, AdwWrapBox *wrap, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_wrap_box_append (wrap, button);
  return button;
}

static void
add_answers (AmanaOfferCard *self, AdwWrapBox *wrap)
{
  GtkWidget *here = add_answer (self, wrap, _ ("Send Here"), G_CALLBACK (decline_cb));

  gtk_widget_add_css_class (here, "flat");
  self->there = add_answer (self, wrap, _ ("Continue in Health"), G_CALLBACK (accept_cb));
}

static GtkWidget *
make_wrap (void)
{
  AdwWrapBox *wrap = ADW_WRAP_BOX (adw_wrap_box_new ());

  adw_wrap_box_set_child_spacing (wrap, 12);
  adw_wrap_box_set_line_spacing (wrap, 9);
  adw_wrap_box_set_justify (wrap, ADW_JUSTIFY_FILL);
  return GTK_WIDGET (wrap);
}

/* A line of their own, of the same width each. */
static void
make_choices (AmanaOfferCard *self)
{
  AdwWrapBox *wrap = ADW_WRAP_BOX (make_wrap ());

  adw_wrap_box_set_justify_last_line (wrap, TRUE);
  /* Translators: what is carried over to Health; the message that was just written. */
  add_answer (self, wrap, _ ("Only This Message"), G_CALLBACK (accept_message_cb));
  /* Translators: what is carried over to Health; all of the conversation. */
  add_answer (self, wrap, _ ("Whole Conversation"), G_CALLBACK (accept_cb));
  self->choices = GTK_WIDGET (wrap);
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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *wrap = make_wrap ();

  adw_wrap_box_append (ADW_WRAP_BOX (wrap), make_message ());
  add_answers (self, ADW_WRAP_BOX (wrap));
  make_choices (self);
  gtk_box_append (GTK_BOX (box), wrap);
  gtk_box_append (GTK_BOX (box), self->choices);
  amana_offer_card_set_choice (self, FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
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

/**
 * amana_offer_card_set_choice:
 * @self: the card
 * @choice: whether the message may go alone or with the conversation that it belongs to
 */
void
amana_offer_card_set_choice (AmanaOfferCard *self, gboolean choice)
{
  g_return_if_fail (AMANA_IS_OFFER_CARD (self));

  gtk_widget_set_visible (self->there, !choice);
  gtk_widget_set_visible (self->choices, choice);
}
