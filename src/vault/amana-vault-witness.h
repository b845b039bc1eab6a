/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-vault.h"

G_BEGIN_DECLS

/* Whether the whole folder was put back as it was before, as far as the login keyring knows; then
 * it remembers what stands there now. Resolves to how many commits are missing (int64): 0 where
 * none are, or nobody knows. */
DexFuture *
amana_vault_ask_witness (AmanaVault *self, AmanaCompartment compartment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
