/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaProofGroup:
 *
 * What lets the person in now, asked for once more before a way in is changed: a passphrase,
 * or a recovery code, and what the ways in ask for beside. Signals "changed" and "apply".
 */
#define AMANA_TYPE_PROOF_GROUP (amana_proof_group_get_type ())
G_DECLARE_FINAL_TYPE (AmanaProofGroup, amana_proof_group, AMANA, PROOF_GROUP, AdwPreferencesGroup)

void amana_proof_group_set_vault (AmanaProofGroup *self, AmanaVault *vault);
/* What was shown a moment ago: then nothing is asked, and the group is not visible. */
void amana_proof_group_set_credentials (AmanaProofGroup *self, AmanaCredentials *credentials);
gboolean amana_proof_group_is_filled (AmanaProofGroup *self);

/* Resolves to an AmanaCredentials (boxed); rejects with AMANA_VAULT_ERROR. */
DexFuture *amana_proof_group_take (AmanaProofGroup *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_proof_group_wants_touch (AmanaProofGroup *self);
void amana_proof_group_stop (AmanaProofGroup *self);
void amana_proof_group_clear (AmanaProofGroup *self);

G_END_DECLS
