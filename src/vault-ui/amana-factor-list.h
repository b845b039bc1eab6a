/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "amana-credentials.h"

G_BEGIN_DECLS

/**
 * AmanaFactorList:
 *
 * What a way in asks for beside the passphrase, in a boxed list: the key file, found on
 * what is plugged in or chosen by hand; the security key, and its PIN. Not visible where
 * nothing is asked for.
 */
#define AMANA_TYPE_FACTOR_LIST (amana_factor_list_get_type ())
G_DECLARE_FINAL_TYPE (AmanaFactorList, amana_factor_list, AMANA, FACTOR_LIST, AdwBin)

/* @ways: of amana_vault_list_ways(); @compartments: bits of those that are to open. */
void amana_factor_list_set_ways (AmanaFactorList *self, GListModel *ways, guint compartments);
gboolean amana_factor_list_is_asking (AmanaFactorList *self);
gboolean amana_factor_list_wants_touch (AmanaFactorList *self);

/* Puts into @credentials what there is; resolves to TRUE, or rejects with AMANA_VAULT_ERROR
 * where a file was chosen that will not do. */
DexFuture *amana_factor_list_add_to (AmanaFactorList *self,
                                     AmanaCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;

/* In the place of the one over libfido2. */
void amana_factor_list_set_authenticator (AmanaFactorList *self, AmanaAuthenticator *authenticator);

/* Ends the waiting for a touch. */
void amana_factor_list_stop (AmanaFactorList *self);

G_END_DECLS
