/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AmanaOfferCard:
 *
 * "Continue this in Health?" with its answers. Signals "accepted" (gboolean whole: with
 * the conversation that the message belongs to) and "declined".
 */
#define AMANA_TYPE_OFFER_CARD (amana_offer_card_get_type ())
G_DECLARE_FINAL_TYPE (AmanaOfferCard, amana_offer_card, AMANA, OFFER_CARD, AdwBin)

GtkWidget *amana_offer_card_new (void);
/* Whether there is a conversation that may go along: then she chooses. */
void amana_offer_card_set_choice (AmanaOfferCard *self, gboolean choice);

G_END_DECLS
