/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AmanaMemoryCard:
 *
 * Asks whether a sentence about the person is to be remembered. Signals "kept"
 * (const char *text: as proposed, or as the person wrote it) and "declined" ().
 */
#define AMANA_TYPE_MEMORY_CARD (amana_memory_card_get_type ())
G_DECLARE_FINAL_TYPE (AmanaMemoryCard, amana_memory_card, AMANA, MEMORY_CARD, AdwBin)

GtkWidget *amana_memory_card_new (void);
void amana_memory_card_set_text (AmanaMemoryCard *self, const char *text);

G_END_DECLS
