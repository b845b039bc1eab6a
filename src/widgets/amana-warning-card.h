/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-warning.h"

G_BEGIN_DECLS

/**
 * AmanaWarningCard:
 *
 * What may be an emergency, above a conversation. Hidden while there is nothing to say.
 *
 * Signals:
 *  - "settled" (gboolean settled): the person has called or is safe, or looks again
 *  - "read-aloud" (const char *text): it is to be read
 */
#define AMANA_TYPE_WARNING_CARD (amana_warning_card_get_type ())
G_DECLARE_FINAL_TYPE (AmanaWarningCard, amana_warning_card, AMANA, WARNING_CARD, AdwBin)

GtkWidget *amana_warning_card_new (void);
void amana_warning_card_set_warning (AmanaWarningCard *self, const AmanaWarning *warning);

/* As its key does. FALSE where nothing is shown. */
gboolean amana_warning_card_read_aloud (AmanaWarningCard *self);

G_END_DECLS
