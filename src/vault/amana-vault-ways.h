/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-vault.h"
#include "amana-way.h"

G_BEGIN_DECLS

/* The ways into a vault: listed, added, changed, removed. @current is what lets the person
 * in now; it is asked for though everything may be open. See the .c for what each rejects
 * with. Main thread. */

#define AMANA_VAULT_MAX_WAYS 16

#define AMANA_VAULT_GUARD_GENERAL (1u << AMANA_COMPARTMENT_GENERAL)
#define AMANA_VAULT_GUARD_HEALTH  (1u << AMANA_COMPARTMENT_HEALTH)

/* Resolves to a GListModel of AmanaWay, in the order in which they were made. Works while
 * locked: for knowing what to ask for. */
DexFuture *amana_vault_list_ways (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;

/* Whether one of @kind can be added to @ways, as they were listed: a new recovery code takes the
 * old one's place. */
gboolean amana_vault_has_room_for (GListModel *ways, AmanaWayKind kind);

/* The same with the times of each: looks through the record of what happened, so General
 * must be open for them to be known. */
DexFuture *amana_vault_list_ways_used (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;

/* The rest resolve to TRUE once the new slots file is on the disk and the old one is
 * overwritten. */
DexFuture *amana_vault_change_passphrase (AmanaVault *self,
                                          AmanaCredentials *current,
                                          AmanaSecret *passphrase) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_vault_add_way (AmanaVault *self,
                                AmanaCredentials *current,
                                AmanaCredentials *fresh,
                                guint guarded) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_vault_replace_way (AmanaVault *self,
                                    AmanaCredentials *current,
                                    const char *id,
                                    AmanaCredentials *fresh,
                                    guint guarded) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_vault_remove_way (AmanaVault *self,
                                   AmanaCredentials *current,
                                   const char *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_vault_add_recovery_code (AmanaVault *self,
                                          AmanaCredentials *current,
                                          AmanaSecret *code,
                                          AmanaSecret *typed_back) G_GNUC_WARN_UNUSED_RESULT;

/* Measures what this machine can do, for the ways in that this object makes from now on;
 * else each is measured for by itself. Notifies "calibration" (0…1). Resolves to TRUE. */
DexFuture *amana_vault_calibrate (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
