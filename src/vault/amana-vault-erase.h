/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-progress.h"
#include "amana-vault.h"

G_BEGIN_DECLS

/* What is done to a whole vault: new keys, and what can be saved of a damaged one. */

/* Both stores under new keys; only the way in that is shown goes on. Resolves to TRUE. */
DexFuture *amana_vault_erase_deeply (AmanaVault *self,
                                     AmanaCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;
/* @progress: nullable; can be stopped until the new keys count: %G_IO_ERROR_CANCELLED then. */
DexFuture *amana_vault_erase_watched (AmanaVault *self,
                                      AmanaCredentials *credentials,
                                      AmanaProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

/* Which pages of the files are bad, for files that do not open; locks both compartments.
 * Resolves to a GPtrArray (boxed) of AmanaSalvage as amana_store_look() fills it in. */
DexFuture *
amana_vault_look (AmanaVault *self, AmanaCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;

/* Into @new_folder, which is empty or not there. @progress: nullable; stopped, nothing is left
 * there: %G_IO_ERROR_CANCELLED. Resolves to a GPtrArray (boxed) with an
 * AmanaSalvage for each AmanaCompartment, NULL where nothing of it could be read. */
DexFuture *amana_vault_salvage (AmanaVault *self,
                                AmanaCredentials *credentials,
                                const char *new_folder,
                                const char *label,
                                AmanaProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
