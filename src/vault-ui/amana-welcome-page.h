/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-secret.h"

G_BEGIN_DECLS

/**
 * AmanaWelcomePage:
 *
 * The first run. Signals: "language-chosen" (const char *code), "create" (const
 * char *name, AmanaSecret *passphrase), "try-demo" (), "back" ().
 */
#define AMANA_TYPE_WELCOME_PAGE (amana_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaWelcomePage, amana_welcome_page, AMANA, WELCOME_PAGE, AdwBin)

GtkWidget *amana_welcome_page_new (void);
/* Takes over what was typed into @other: the page is made again in another language. */
void amana_welcome_page_take_over (AmanaWelcomePage *self, AmanaWelcomePage *other);
/* What is to be shown of her before her space is unlocked; perhaps "". */
char *amana_welcome_page_dup_label (AmanaWelcomePage *self);
void amana_welcome_page_set_can_go_back (AmanaWelcomePage *self, gboolean can_go_back);
void amana_welcome_page_set_busy (AmanaWelcomePage *self, gboolean busy);
void amana_welcome_page_set_trouble (AmanaWelcomePage *self, const char *sentence);

G_END_DECLS
