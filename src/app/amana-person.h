/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-broker.h"
#include "amana-general.h"
#include "amana-health.h"
#include "amana-progress.h"
#include "amana-safekeeper.h"
#include "amana-vault.h"

G_BEGIN_DECLS

/**
 * AmanaPerson:
 *
 * One person's space as the window has it open: the vault, and the model of each
 * room that is unlocked. Properties "general" (AmanaGeneral) and "health"
 * (AmanaHealth) notify, NULL while locked. Signal "removed" (): nothing of hers is left on this
 * computer. Main thread.
 */
#define AMANA_TYPE_PERSON (amana_person_get_type ())
G_DECLARE_FINAL_TYPE (AmanaPerson, amana_person, AMANA, PERSON, GObject)

AmanaPerson *amana_person_new (const char *folder, AmanaBroker *broker);

AmanaBroker *amana_person_get_broker (AmanaPerson *self); /* who starts couriers */
gboolean amana_person_exists (AmanaPerson *self);
gboolean amana_person_is_invented (AmanaPerson *self);
AmanaVault *amana_person_get_vault (AmanaPerson *self);           /* borrowed */
AmanaSafekeeper *amana_person_get_safekeeper (AmanaPerson *self); /* borrowed */
const char *amana_person_get_label (AmanaPerson *self);
AmanaGeneral *amana_person_get_general (AmanaPerson *self);                           /* nullable */
AmanaHealth *amana_person_get_health (AmanaPerson *self);                             /* nullable */
AmanaStore *amana_person_get_store (AmanaPerson *self, AmanaCompartment compartment); /* nullable */

/* All resolve to TRUE once the models are loaded. */
DexFuture *amana_person_create (AmanaPerson *self,
                                const char *name,
                                const char *label,
                                AmanaSecret *passphrase) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_person_open_invented (AmanaPerson *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_person_unlock (AmanaPerson *self, AmanaCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;
/* How long no passphrase is taken after wrong ones; 0: it is. */
guint amana_person_get_wait_seconds (AmanaPerson *self);
/* Resolves to whether General is open now: its key was in the login keyring. */
DexFuture *amana_person_open_general_with_login (AmanaPerson *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
amana_person_keep_general_open (AmanaPerson *self, gboolean keep) G_GNUC_WARN_UNUSED_RESULT;

/* Deep erase: both rooms are closed meanwhile, and open again afterwards, whether or not it was
 * done. Resolves to TRUE. */
DexFuture *amana_person_erase (AmanaPerson *self,
                               AmanaCredentials *credentials,
                               AmanaProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

/* What can be read of damaged files, into a folder that is not there yet. Resolves to a
 * GPtrArray of AmanaSalvage by AmanaCompartment; both rooms open again afterwards. */
DexFuture *amana_person_salvage (AmanaPerson *self,
                                 AmanaCredentials *credentials,
                                 const char *folder,
                                 AmanaProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

/* "health" is NULL before this returns. The invented person has no lock. */
DexFuture *amana_person_lock_health (AmanaPerson *self) G_GNUC_WARN_UNUSED_RESULT;
/* For good, with everything; asks the vault whether @credentials let her in. The models go as
 * their stores do. */
DexFuture *
amana_person_remove (AmanaPerson *self, AmanaCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;
/* Both rooms, at the end: what was written is checkpointed. */
DexFuture *amana_person_close (AmanaPerson *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
