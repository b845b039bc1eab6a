/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-progress.h"
#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaEraseDialog:
 *
 * Says what a deep erase does, asks for the passphrase and shows how far it is. Signal "erase"
 * (AmanaCredentials *, AmanaProgress *): to be answered with one of the functions below.
 */
#define AMANA_TYPE_ERASE_DIALOG (amana_erase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaEraseDialog, amana_erase_dialog, AMANA, ERASE_DIALOG, AdwDialog)

/* @ways: (nullable) of AmanaWay */
AdwDialog *amana_erase_dialog_new (AmanaVault *vault, GListModel *ways);
void amana_erase_dialog_set_error (AmanaEraseDialog *self, const GError *error);
void amana_erase_dialog_set_done (AmanaEraseDialog *self);

G_END_DECLS
