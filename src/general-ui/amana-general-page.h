/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-general.h"

G_BEGIN_DECLS

/**
 * AmanaGeneralPage:
 *
 * The General tab: conversations on one side, the open one on the other.
 *
 * Signals, for whoever sees both rooms:
 *  - "continue-elsewhere" (AmanaConversation *conversation, const char *text, gboolean
 *    temporary): the person chose to carry this over; @conversation is NULL when @text
 *    goes alone, @text where nothing is to be said; @temporary: nothing of it is kept
 *  - "report-dropped" (GFile *file): a PDF that she chose to open in the other room
 */
#define AMANA_TYPE_GENERAL_PAGE (amana_general_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaGeneralPage, amana_general_page, AMANA, GENERAL_PAGE, AdwBin)

GtkWidget *amana_general_page_new (void);
void amana_general_page_set_general (AmanaGeneralPage *self, AmanaGeneral *general);
gboolean amana_general_page_has_draft (AmanaGeneralPage *self);
void amana_general_page_take_over (AmanaGeneralPage *self, AmanaGeneralPage *other);

G_END_DECLS
