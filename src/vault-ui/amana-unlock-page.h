/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-vault.h"

G_BEGIN_DECLS

typedef enum
{
  AMANA_UNLOCK_BOTH,    /* at the start: one passphrase opens General and Health */
  AMANA_UNLOCK_GENERAL, /* General, when Health alone opened */
  AMANA_UNLOCK_HEALTH,  /* Health alone, General being open */
} AmanaUnlockKind;

/**
 * AmanaUnlockPage:
 *
 * What stands where something is locked. Signal "unlock" (AmanaCredentials *credentials): the
 * passphrase, with whatever @vault's ways in ask for beside it; or the recovery code.
 */
#define AMANA_TYPE_UNLOCK_PAGE (amana_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (AmanaUnlockPage, amana_unlock_page, AMANA, UNLOCK_PAGE, AdwBin)

GtkWidget *amana_unlock_page_new (AmanaUnlockKind kind);
void amana_unlock_page_set_vault (AmanaUnlockPage *self, AmanaVault *vault);
void amana_unlock_page_set_stack (AmanaUnlockPage *self, AdwViewStack *stack);
void amana_unlock_page_set_label (AmanaUnlockPage *self, const char *label);
void amana_unlock_page_set_minutes (AmanaUnlockPage *self, guint minutes);
void amana_unlock_page_set_n_waiting (AmanaUnlockPage *self, guint n_documents);
/* Whether there is a way to the other people: signal "somebody-else" (). */
void amana_unlock_page_set_can_choose (AmanaUnlockPage *self, gboolean can_choose);
void amana_unlock_page_set_busy (AmanaUnlockPage *self, gboolean busy);
void amana_unlock_page_set_pause (AmanaUnlockPage *self, guint seconds);
void amana_unlock_page_set_error (AmanaUnlockPage *self, const GError *error, guint pause_seconds);

G_END_DECLS
