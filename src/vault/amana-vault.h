/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-audit.h"
#include "amana-store.h"

G_BEGIN_DECLS

#define AMANA_VAULT_ERROR (amana_vault_error_quark ())
GQuark amana_vault_error_quark (void);

typedef enum
{
  AMANA_VAULT_ERROR_FAILED,
  AMANA_VAULT_ERROR_WRONG_PASSPHRASE,
  AMANA_VAULT_ERROR_TOO_SOON,  /* back-off after wrong passphrases; the message holds seconds */
  AMANA_VAULT_ERROR_NOT_EMPTY, /* create: the folder holds something */
  AMANA_VAULT_ERROR_NO_PERSON, /* unlock: nobody lives here */
  AMANA_VAULT_ERROR_DAMAGED,   /* both copies in the slots file are broken, or it is gone */
  AMANA_VAULT_ERROR_NEWER,
  AMANA_VAULT_ERROR_HOSTILE, /* KDF parameters beyond the limits */
  AMANA_VAULT_ERROR_READ_ONLY,
  AMANA_VAULT_ERROR_FULL,
  AMANA_VAULT_ERROR_NO_KEYRING,
  AMANA_VAULT_ERROR_WEAK,      /* an empty or too short passphrase */
  AMANA_VAULT_ERROR_LOCKED,    /* it was locked while it was being opened */
  AMANA_VAULT_ERROR_KEY_STAYS, /* the keyring does not let go of General's key */
} AmanaVaultError;

typedef enum
{
  AMANA_COMPARTMENT_GENERAL,
  AMANA_COMPARTMENT_HEALTH,
} AmanaCompartment;
#define AMANA_N_COMPARTMENTS 2

/**
 * AmanaVault:
 *
 * One person's folder: slots, general.db, health.db. Notifies "general-store" and
 * "health-store" (AmanaStore, NULL while locked). Main thread.
 */
#define AMANA_TYPE_VAULT (amana_vault_get_type ())
G_DECLARE_FINAL_TYPE (AmanaVault, amana_vault, AMANA, VAULT, GObject)

/* @folder NULL: both stores live in memory alone, under random keys, and are
 * never locked (the invented person). @schemas is indexed by AmanaCompartment
 * and must outlive the vault. */
AmanaVault *
amana_vault_new (const char *folder, const AmanaSchema *const schemas[AMANA_N_COMPARTMENTS]);

void amana_vault_set_audit (AmanaVault *self, AmanaAudit *audit);
AmanaAudit *amana_vault_get_audit (AmanaVault *self); /* nullable, borrowed */

gboolean amana_vault_exists (AmanaVault *self); /* somebody's slots or stores stand there */

/* Makes the folder's slots and both stores, and leaves both open. Resolves to TRUE.
 * @label: what the chooser shows before unlocking; the person's choice. */
DexFuture *amana_vault_create (AmanaVault *self,
                               const char *label,
                               AmanaSecret *passphrase) G_GNUC_WARN_UNUSED_RESULT;

/* After a creation: the new stores could not be filled. The folder is as it was. */
DexFuture *amana_vault_undo_create (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_vault_open_in_memory (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;

/* Opens General and, unless @general_only, Health. One Argon2id run. Resolves to TRUE. */
DexFuture *amana_vault_unlock (AmanaVault *self,
                               AmanaSecret *passphrase,
                               gboolean general_only) G_GNUC_WARN_UNUSED_RESULT;

/* Closes one compartment and forgets its key. Resolves to TRUE. The store
 * property is NULL before this returns, so that the UI blanks at once. */
DexFuture *
amana_vault_lock (AmanaVault *self, AmanaCompartment compartment) G_GNUC_WARN_UNUSED_RESULT;

AmanaStore *
amana_vault_get_store (AmanaVault *self, AmanaCompartment compartment); /* nullable, borrowed */
const char *amana_vault_get_label (AmanaVault *self);
const char *amana_vault_get_folder (AmanaVault *self);

/* "Keep General open with this login": General's key, and never Health's, in the
 * login keyring. Off until chosen. */
DexFuture *
amana_vault_keep_general_open (AmanaVault *self, gboolean keep) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_vault_unlock_general_with_login (AmanaVault *self)
  G_GNUC_WARN_UNUSED_RESULT; /* TRUE, or FALSE when not kept */

/* How long unlocking is refused after wrong passphrases; 0: not at all. */
guint amana_vault_get_wait_seconds (AmanaVault *self);

/* Passphrase strength from 0 (none) to 4 (strong) by an estimate of guesses. Pure. */
guint amana_passphrase_strength (const char *passphrase);

G_END_DECLS
