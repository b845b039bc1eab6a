/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What the files of this room share. */

#include "amana-vault.h"

G_BEGIN_DECLS

#define AMANA_VAULT_KEY_BYTES            32
#define AMANA_VAULT_SALT_BYTES           16
#define AMANA_VAULT_ID_BYTES             16
#define AMANA_VAULT_MAX_SLOTS            16
#define AMANA_VAULT_MIN_PASSPHRASE_CHARS 8

/* amana-vault-file.c */
GError *amana_vault_error_from_errno (int os_error, const char *while_doing);
gboolean
amana_vault_file_replace (const char *path, const void *data, gsize size_bytes, GError **error);
gboolean amana_vault_folder_sync (const char *folder);
gboolean amana_vault_file_read (const char *path, void *data, gsize max_bytes, gsize *size_bytes);
gboolean amana_vault_fail (const char *while_doing, GError **error); /* by errno; FALSE */

/* amana-vault-folder.c */
extern const char *const amana_vault_store_names[AMANA_N_COMPARTMENTS];
gboolean amana_vault_folder_has_slots (const char *folder);
gboolean amana_vault_folder_has_store (const char *folder);
int amana_vault_folder_prepare (const char *folder,
                                gboolean *is_new,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_vault_folder_is_unfinished (const char *folder);
void amana_vault_folder_finish (const char *folder);
void amana_vault_folder_clear (const char *folder, gboolean remove);
char *amana_vault_label_clean (const char *text);
char *amana_vault_label_read (const char *folder);

/* amana-vault-kdf.c */
typedef struct
{
  guint64 memory_bytes;
  guint32 passes;
} AmanaKdfCost;

#define AMANA_KDF_MAX_MEMORY_BYTES (G_GUINT64_CONSTANT (2) << 30)
#define AMANA_KDF_MAX_PASSES       20

AmanaKdfCost amana_kdf_calibrate (void);
AmanaSecret *amana_kdf_run (AmanaSecret *passphrase,
                            const guint8 salt[AMANA_VAULT_SALT_BYTES],
                            const AmanaKdfCost *cost,
                            GError **error);

/* amana-vault-slots.c */
typedef enum
{
  AMANA_SLOT_PASSPHRASE = 1,
  /* 2: recovery code, 3: key file alone, 4: FIDO2 alone. Kept when met. */
} AmanaSlotType;

#define AMANA_SLOT_CREDENTIAL_BYTES 120

typedef struct
{
  guint8 type;
  guint8 factors;      /* 1: key file, 2: hmac-secret of a FIDO2 credential */
  guint8 compartments; /* bit 1 << AmanaCompartment: has a sealed key */
  AmanaKdfCost cost;
  guint8 salt[AMANA_VAULT_SALT_BYTES];
  guint32 credential_size;
  guint8 credential[AMANA_SLOT_CREDENTIAL_BYTES];
  guint8 sealed[AMANA_N_COMPARTMENTS][24 + AMANA_VAULT_KEY_BYTES + 16]; /* nonce, key, tag */
} AmanaSlot;

typedef struct
{
  guint64 sequence;
  guint8 id[AMANA_VAULT_ID_BYTES];
  guint n_slots;
  AmanaSlot slots[AMANA_VAULT_MAX_SLOTS];
} AmanaSlots;

gboolean amana_slots_read (AmanaSlots *self, const char *path, GError **error);
gboolean amana_slots_write (const AmanaSlots *self, const char *path, GError **error);
void amana_slot_seal (AmanaSlot *self,
                      AmanaSecret *stretched,
                      AmanaCompartment compartment,
                      AmanaSecret *key);
AmanaSecret *
amana_slot_open (const AmanaSlot *self, AmanaSecret *stretched, AmanaCompartment compartment);

/* amana-vault-back-off.c */
typedef gint64 (*AmanaVaultClock) (gpointer user_data); /* seconds since 1970 */

typedef struct _AmanaBackOff AmanaBackOff;

AmanaBackOff *amana_back_off_new (const char *path);
AmanaBackOff *amana_back_off_ref (AmanaBackOff *self);
void amana_back_off_unref (AmanaBackOff *self);
void amana_back_off_set_clock (AmanaBackOff *self, AmanaVaultClock clock, gpointer user_data);
guint amana_back_off_get_wait_seconds (AmanaBackOff *self);
guint amana_back_off_begin (AmanaBackOff *self) G_GNUC_WARN_UNUSED_RESULT;
void amana_back_off_forget (AmanaBackOff *self);

/* amana-vault-keyring.c; blocking, for a thread of their own */
gboolean amana_keyring_keep (const char *vault_id, AmanaSecret *key, GError **error);
gboolean amana_keyring_forget (const char *vault_id, GError **error);
AmanaSecret *amana_keyring_look_up (const char *vault_id, GError **error);

/* amana-vault-work.c: what takes a second or touches the disk, off the main thread */
typedef struct
{
  char *folder;                            /* (owned) */
  AmanaSecret *passphrase;                 /* (owned) (nullable) */
  char *label;                             /* (owned) (nullable) */
  AmanaKdfCost cost;                       /* memory 0: calibrate */
  AmanaBackOff *back_off;                  /* (owned) */
  AmanaSecret *keys[AMANA_N_COMPARTMENTS]; /* (owned) (nullable) what came out */
  gboolean keep;
  gboolean made_folder; /* by creating */
} AmanaWork;

typedef gboolean (*AmanaWorkFunc) (AmanaWork *work, GError **error);

AmanaWork *amana_work_new (const char *folder, AmanaBackOff *back_off);
AmanaWork *amana_work_ref (AmanaWork *self);
void amana_work_unref (AmanaWork *self);
DexFuture *amana_work_run (AmanaWork *self, AmanaWorkFunc func);

gboolean amana_work_create (AmanaWork *self, GError **error);
gboolean amana_work_take_back (AmanaWork *self, GError **error);
gboolean amana_work_unlock (AmanaWork *self, GError **error);
gboolean amana_work_keep_general (AmanaWork *self, GError **error);
gboolean amana_work_look_up_general (AmanaWork *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaBackOff, amana_back_off_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaWork, amana_work_unref)

G_END_DECLS
