/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-general.h"
#include "amana-health.h"

G_BEGIN_DECLS

/**
 * AmanaHealthPage:
 *
 * The Health tab while it is open.
 */
#define AMANA_TYPE_HEALTH_PAGE (amana_health_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaHealthPage, amana_health_page, AMANA, HEALTH_PAGE, AdwBin)

GtkWidget *amana_health_page_new (void);

/* NULL @health: blank at once, and drop everything. */
void amana_health_page_set_health (AmanaHealthPage *self, AmanaHealth *health);
/* Whose shared memories go along with what is asked; NULL while General is locked. */
void amana_health_page_set_general (AmanaHealthPage *self, AmanaGeneral *general);
void amana_health_page_open_file (AmanaHealthPage *self, GFile *file);
void amana_health_page_open_conversation (AmanaHealthPage *self, AmanaConversation *conversation);
/* Says it in the open conversation. */
/* In a conversation that is not kept. */
void amana_health_page_say_temporarily (AmanaHealthPage *self, const char *text);
void amana_health_page_say (AmanaHealthPage *self, const char *text);
gboolean amana_health_page_has_unsaved (AmanaHealthPage *self);
/* For a tab in a new language: shows what @other shows. */
void amana_health_page_take_over (AmanaHealthPage *self, AmanaHealthPage *other);

G_END_DECLS
