/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaSalvageDialog:
 *
 * What can be done about damaged data. Signals: "salvage" (AmanaCredentials *, AmanaProgress *), to
 * be answered with one of the functions below; "restore" (), a backup is to be unpacked; "leave"
 * (), to where spaces are chosen.
 */
#define AMANA_TYPE_SALVAGE_DIALOG (amana_salvage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSalvageDialog, amana_salvage_dialog, AMANA, SALVAGE_DIALOG, AdwDialog)

AdwDialog *amana_salvage_dialog_new (AmanaVault *vault);
/* In words. */
void
amana_salvage_dialog_set_hit (AmanaSalvageDialog *self, const char *general, const char *health);
void amana_salvage_dialog_set_error (AmanaSalvageDialog *self, const GError *error);
/* @found: of AmanaSalvage (nullable) by AmanaCompartment */
void amana_salvage_dialog_set_found (AmanaSalvageDialog *self, GPtrArray *found);

G_END_DECLS
