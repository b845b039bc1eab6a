/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-audit.h"
#include "amana-credentials.h"
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
  AMANA_VAULT_ERROR_UNREADABLE, /* the folder, or the slots, may not be read */
  AMANA_VAULT_ERROR_FULL,
  AMANA_VAULT_ERROR_NO_KEYRING,
  AMANA_VAULT_ERROR_WEAK,      /* an empty or too short passphrase */
  AMANA_VAULT_ERROR_LOCKED,    /* it was locked while it was being opened */
  AMANA_VAULT_ERROR_KEY_STAYS, /* the keyring does not let go of General's key */

  AMANA_VAULT_ERROR_NO_KEY_FILE,      /* a way in asks for one: none was given, or none is there */
  AMANA_VAULT_ERROR_EMPTY_KEY_FILE,   /* no bytes */
  AMANA_VAULT_ERROR_DAMAGED_KEY_FILE, /* cut short or changed */
  AMANA_VAULT_ERROR_NOT_A_KEY_FILE,   /* a photo, a folder */
  AMANA_VAULT_ERROR_WRONG_KEY_FILE,   /* one of Amana's, for something else */

  AMANA_VAULT_ERROR_WRONG_CODE,    /* a well-formed recovery code that opens nothing */
  AMANA_VAULT_ERROR_CODE_MISTYPED, /* no recovery code at all */
  AMANA_VAULT_ERROR_CODE_DIFFERS,  /* typed back otherwise than it was shown */

  AMANA_VAULT_ERROR_NO_SECURITY_KEY_SUPPORT, /* built without libfido2 */
  AMANA_VAULT_ERROR_NO_SECURITY_KEY,         /* none is plugged in, or none may be opened */
  AMANA_VAULT_ERROR_MANY_SECURITY_KEYS,
  AMANA_VAULT_ERROR_WRONG_SECURITY_KEY,
  AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT, /* without hmac-secret, or its credential is too long */
  AMANA_VAULT_ERROR_SECURITY_KEY_REMOVED,
  AMANA_VAULT_ERROR_SECURITY_KEY_TIMEOUT, /* not touched */
  AMANA_VAULT_ERROR_PIN_NEEDED,
  AMANA_VAULT_ERROR_PIN_WRONG,
  AMANA_VAULT_ERROR_PIN_BLOCKED,
  AMANA_VAULT_ERROR_CANCELLED,

  AMANA_VAULT_ERROR_LAST_WAY,        /* without it no passphrase would open any more */
  AMANA_VAULT_ERROR_NO_SUCH_WAY,     /* it was changed or removed meanwhile */
  AMANA_VAULT_ERROR_TOO_MANY_WAYS,   /* 16 at most */
  AMANA_VAULT_ERROR_TOO_LONG,        /* a passphrase of more than 1 MiB */
  AMANA_VAULT_ERROR_STALE,           /* the slots belong to other keys than what is open */
  AMANA_VAULT_ERROR_BUSY,            /* another Amana is changing the slots */
  AMANA_VAULT_ERROR_IN_USE,          /* another Amana of this computer has it open */
  AMANA_VAULT_ERROR_ELSEWHERE,       /* another computer has; the message holds seconds */
  AMANA_VAULT_ERROR_KEY_FILE_EXISTS, /* a new key file takes no other file's place */
  AMANA_VAULT_ERROR_NOT_BY_CODE,     /* a deep erase by a code alone would leave no passphrase */
  AMANA_VAULT_ERROR_INSIDE,          /* in somebody's folder: no place for a person or a key file */
  AMANA_VAULT_ERROR_NO_FOLDER,       /* that a key file was to be made in */
  AMANA_VAULT_ERROR_HALF_REMOVED,  /* a removal that was begun: it stands; the message is the names
                                      of what is left, ", " between them */
  AMANA_VAULT_ERROR_NOT_REMOVABLE, /* nothing was removed: the message is the names of what may not
                                      be overwritten, ", " between them, or "" for the folder */
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
/* Does what a removal that was cut off has left. Resolves to whether there was one. */
DexFuture *amana_vault_finish_removal (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_vault_is_inside_person (const char *path); /* any person's folder; blocks */

/* Makes the folder's slots and both stores, and leaves both open. Resolves to TRUE.
 * @label: what the chooser shows before unlocking; the person's choice. */
DexFuture *amana_vault_create (AmanaVault *self,
                               const char *label,
                               AmanaSecret *passphrase) G_GNUC_WARN_UNUSED_RESULT;

/* While General is open. Resolves to TRUE. */
DexFuture *amana_vault_rename (AmanaVault *self, const char *label) G_GNUC_WARN_UNUSED_RESULT;

/* After a creation: the new stores could not be filled. The folder is as it was. */
DexFuture *amana_vault_undo_create (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;
/* The person and everything of hers, for good. Asks for a way in once more. Resolves to TRUE. */
DexFuture *
amana_vault_remove (AmanaVault *self, AmanaCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;

DexFuture *amana_vault_open_in_memory (AmanaVault *self) G_GNUC_WARN_UNUSED_RESULT;

/* The person has said that it is not open on another computer: the next opening does not ask. */
void amana_vault_set_not_elsewhere (AmanaVault *self);

/* Whether a program that syncs has put second versions of a file of hers into the folder:
 * nothing of them is read. */
gboolean amana_vault_has_conflicts (AmanaVault *self);

/* Whether somebody has put a sign of removal there that proves nothing. */
gboolean amana_vault_has_strays (AmanaVault *self);

/* Opens General and, unless @general_only, Health. One Argon2id run. Resolves to TRUE. */
DexFuture *amana_vault_unlock (AmanaVault *self,
                               AmanaSecret *passphrase,
                               gboolean general_only) G_GNUC_WARN_UNUSED_RESULT;

/* The same with more than a passphrase, and with less: a recovery code. Where a second
 * factor is missing or refused, what does not ask for it opens all the same. */
DexFuture *amana_vault_unlock_with (AmanaVault *self,
                                    AmanaCredentials *credentials,
                                    gboolean general_only) G_GNUC_WARN_UNUSED_RESULT;

/* The way in that opened last (amana_way_get_id()), "" before. */
const char *amana_vault_get_way_id (AmanaVault *self);
const char *amana_vault_get_key_file (AmanaVault *self); /* nullable; property "key-file" */

/* How often the ways in were changed, as of the last time they were read; 0 before. An older
 * number than was seen once: somebody has put back an older file. */
guint64 amana_vault_get_sequence (AmanaVault *self);
/* At General's last opening: how many changes of the ways in somebody had taken back. */
guint64 amana_vault_get_ways_behind (AmanaVault *self);

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

/* A secret made of General's key for something that stands outside of the stores: of what is
 * open, or, with the credentials of that day, of slots that came back from elsewhere; then nothing
 * is opened, and nothing touches the disk. Resolve to an AmanaSecret. */
DexFuture *
amana_vault_derive_secret (AmanaVault *self, const char *label) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_vault_derive_secret_from (GBytes *slots,
                                           const char *label,
                                           AmanaCredentials *credentials,
                                           GPtrArray *judges) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *amana_vault_list_judges (AmanaVault *self); /* by AmanaCompartment; NULL: locked */
gboolean amana_vault_is_same_person (GBytes *slots, GBytes *others); /* two files `slots` */
guint64 amana_vault_get_slots_sequence (GBytes *slots);

/* How long unlocking is refused after wrong passphrases; 0: not at all. */
guint amana_vault_get_wait_seconds (AmanaVault *self);

/* What was typed, as a secret; NULL with TOO_LONG beyond 1 MiB. Pure. */
AmanaSecret *amana_passphrase_new (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Below it nothing is made in the window or at a terminal; what a script gives is only refused at
 * 0, for what anybody tries first, and told below this. */
#define AMANA_STRENGTH_ENOUGH 2
/* The strength of what is to become a way in; -1: it is no text (bytes that are no UTF-8, or a
 * zero among them). Pure. */
int amana_passphrase_judge (AmanaSecret *passphrase);
/* Passphrase strength from 0 (none) to 4 (strong) by an estimate of guesses. Pure. */
guint amana_passphrase_strength (const char *passphrase);

G_END_DECLS
