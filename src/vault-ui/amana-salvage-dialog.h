/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaSalvageDialog:
 *
 * What can be done about damaged data. Signal "salvage" (AmanaCredentials *): to be answered
 * with one of the functions below.
 */
#define AMANA_TYPE_SALVAGE_DIALOG (amana_salvage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSalvageDialog, amana_salvage_dialog, AMANA, SALVAGE_DIALOG, AdwDialog)

/* @bad_pages: by AmanaCompartment */
AdwDialog *
amana_salvage_dialog_new (AmanaVault *vault, const guint64 bad_pages[AMANA_N_COMPARTMENTS]);
void amana_salvage_dialog_set_error (AmanaSalvageDialog *self, const GError *error);
/* @found: of AmanaSalvage (nullable) by AmanaCompartment */
void amana_salvage_dialog_set_found (AmanaSalvageDialog *self, GPtrArray *found);

G_END_DECLS
