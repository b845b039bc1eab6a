/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What the files of this room share. */

#include "amana-vault.h"
#include "amana-way.h"

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
gboolean amana_vault_file_exchange (const char *next, const char *path, GError **error);
gboolean amana_vault_file_scrub (const char *path); /* FALSE with errno */
gboolean amana_vault_file_may_scrub (const char *path);
gboolean amana_vault_folder_sync (const char *folder);
gboolean amana_vault_file_read (const char *path, void *data, gsize max_bytes, gsize *size_bytes);
gboolean amana_vault_fail (const char *while_doing, GError **error); /* by errno; FALSE */

/* amana-vault-folder.c */
extern const char *const amana_vault_store_names[AMANA_N_COMPARTMENTS];
gboolean amana_vault_folder_has_slots (const char *folder);
gboolean amana_vault_folder_has_store (const char *folder);
guint64 amana_vault_folder_get_store_bytes (const char *folder, int compartment);
gboolean amana_vault_folder_is_inhabited (const char *folder);
int amana_vault_folder_prepare (const char *folder,
                                gboolean *is_new,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_vault_folder_begin (const char *folder,
                                   AmanaSecret *const keys[AMANA_N_COMPARTMENTS],
                                   GError **error);
gboolean amana_vault_folder_is_unfinished (const char *folder,
                                           AmanaCompartment compartment,
                                           AmanaSecret *key);
void amana_vault_folder_finish (const char *folder);
int amana_vault_folder_lock (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void amana_vault_folder_tidy (const char *folder);
void amana_vault_folder_clear (const char *folder, gboolean remove);

/* amana-vault-label.c */
char *amana_vault_label_clean (const char *text);
char *amana_vault_label_read (const char *folder);

/* amana-vault-claim.c */
typedef struct _AmanaClaim AmanaClaim;

AmanaClaim *amana_claim_new (const char *folder,
                             const guint8 *vault_id,
                             gboolean not_elsewhere,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void amana_claim_free (AmanaClaim *self);

/* amana-vault-kdf.c */
typedef struct
{
  guint64 memory_bytes;
  guint32 passes;
} AmanaKdfCost;

#define AMANA_KDF_MAX_MEMORY_BYTES (G_GUINT64_CONSTANT (2) << 30)
#define AMANA_KDF_MAX_PASSES       20
#define AMANA_KDF_CALIBRATION_RUNS 3

AmanaKdfCost amana_kdf_get_floor (void);
gint64 amana_kdf_time_floor_us (void);
AmanaKdfCost amana_kdf_choose_cost (gint64 fastest_us);
AmanaKdfCost amana_kdf_calibrate (void);
AmanaSecret *amana_kdf_run (AmanaSecret *passphrase,
                            const guint8 salt[AMANA_VAULT_SALT_BYTES],
                            const AmanaKdfCost *cost,
                            GError **error);

/* amana-passphrase-form.c */
AmanaSecret *amana_passphrase_compose (AmanaSecret *passphrase); /* in NFC */
gboolean amana_passphrase_is_long_enough (AmanaSecret *passphrase);

/* amana-vault-slots.c */
typedef enum
{
  AMANA_SLOT_PASSPHRASE = 1,
  AMANA_SLOT_RECOVERY = 2,
  /* 3: key file alone, 4: FIDO2 alone. Kept when met. */
} AmanaSlotType;

/* What a slot can ask for beside its passphrase. */
typedef enum
{
  AMANA_SLOT_KEY_FILE = 1 << 0,
  AMANA_SLOT_HMAC = 1 << 1,     /* hmac-secret of a FIDO2 credential */
  AMANA_SLOT_HMAC_PIN = 1 << 2, /* … which that device gives only with its PIN */
} AmanaSlotFactors;

#define AMANA_SLOT_HEADER_BYTES      160
#define AMANA_SLOT_CREDENTIAL_BYTES  120
#define AMANA_SLOT_KEY_FILE_ID_BYTES 8
#define AMANA_SLOT_ID_CHARS          16
#define AMANA_ALL_COMPARTMENTS       ((1 << AMANA_N_COMPARTMENTS) - 1)

typedef struct
{
  guint8 type;
  guint8 factors;      /* AmanaSlotFactors */
  guint8 compartments; /* bit 1 << AmanaCompartment: has a sealed key */
  guint8 guarded;      /* same bits: opens with the factors only */
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

/* What is at hand beside the passphrase. */
typedef struct
{
  AmanaSecret *key_file; /* (borrowed) (nullable) its key */
  AmanaSecret *hmac;     /* (borrowed) (nullable) 32 bytes for this very slot */
} AmanaKeyFactors;

#define AMANA_SLOTS_FILE_BYTES 13128

gboolean amana_slots_parse (AmanaSlots *self, const guint8 *file, GError **error);
void amana_slots_encode (const AmanaSlots *self, guint8 *file);
gboolean amana_slots_read (AmanaSlots *self, const char *path, GError **error);
gboolean amana_slots_write (const AmanaSlots *self, const char *path, GError **error);

/* amana-vault-slot.c */
void amana_slot_encode_header (const AmanaSlot *self, guint8 *at);
void amana_slot_seal (AmanaSlot *self,
                      AmanaSecret *stretched,
                      const AmanaKeyFactors *factors,
                      AmanaCompartment compartment,
                      AmanaSecret *key);
AmanaSecret *amana_slot_open (const AmanaSlot *self,
                              AmanaSecret *stretched,
                              const AmanaKeyFactors *factors,
                              AmanaCompartment compartment);
char *amana_slot_dup_id (const AmanaSlot *self);
void amana_slot_set_key_file (AmanaSlot *self, AmanaSecret *key_file);
gboolean amana_slot_is_key_file (const AmanaSlot *self, AmanaSecret *key_file);
gboolean amana_slot_set_fido (AmanaSlot *self, gconstpointer credential, gsize size_bytes);
const guint8 *amana_slot_get_fido (const AmanaSlot *self, gsize *size_bytes);
void amana_slot_get_hmac_salt (const guint8 salt[AMANA_VAULT_SALT_BYTES], guint8 out[32]);

/* amana-way.c */
AmanaWay *amana_way_new (const AmanaSlot *slot);
void amana_way_take_in (AmanaWay *self, const AmanaAuditEntry *entry);

/* amana-vault-names.c */
GPtrArray *amana_vault_names_list (void);
gboolean amana_vault_names_is_version (const char *folder, const char *name, const char *ours);
gboolean amana_vault_folder_has_conflicts (const char *folder);

/* amana-vault-remove.c */
gboolean amana_vault_folder_is_leaving (const char *folder);
gboolean amana_vault_folder_has_strays (const char *folder);
gboolean amana_vault_folder_finish_removal (const char *folder, GError **error);

/* amana-vault-erase.c */
gboolean amana_vault_folder_has_erase (const char *folder);

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
void amana_back_off_pause (AmanaBackOff *self);

/* amana-vault-keyring.c; blocking, for a thread of their own */
gboolean amana_keyring_keep (const char *vault_id, AmanaSecret *key, GError **error);
gboolean amana_keyring_forget (const char *vault_id, GError **error);
AmanaSecret *amana_keyring_look_up (const char *vault_id, GError **error);

/* amana-vault-work.c: what takes a second or touches the disk, off the main thread */

/* What is to become of the ways in. */
typedef struct
{
  AmanaCredentials *fresh; /* (owned) (nullable) what is to open; NULL: only remove */
  char *id; /* (owned) (nullable) the way that goes; NULL: see amana-vault-change.c */
  gboolean replaces;
  gboolean keeps_factors; /* the new one asks for what the old one asked for */
  guint guarded;          /* compartments that ask for the factors */
  AmanaSecret *open_keys[AMANA_N_COMPARTMENTS]; /* (owned) (nullable) of what is open now */
  AmanaSlot slot;
  AmanaSecret *hmac; /* (owned) (nullable) for the new slot */
  int hmac_of;       /* index of the old slot with whose touch it came */
  int gone;          /* index of the slot that goes; -1: none */
  int lock_fd;
} AmanaChange;

typedef struct
{
  char *folder;                  /* (owned) (nullable) */
  GBytes *given_slots;           /* (owned) (nullable) instead of a folder */
  AmanaCredentials *credentials; /* (owned) (nullable) what is presented */
  char *label;                   /* (owned) (nullable) */
  const AmanaSchema *schemas[AMANA_N_COMPARTMENTS];
  AmanaKdfCost cost;                         /* memory 0: calibrate */
  AmanaBackOff *back_off;                    /* (owned) */
  AmanaSecret *keys[AMANA_N_COMPARTMENTS];   /* (owned) (nullable) what came out */
  guint wanted;                              /* bits of the compartments that matter */
  AmanaSlots *slots;                         /* (owned) (nullable) as read from the file */
  AmanaSecret *hmacs[AMANA_VAULT_MAX_SLOTS]; /* (owned) (nullable) by slot */
  GError *refused;                           /* (owned) (nullable) by the security key */
  int opened;                                /* index of the slot that did */
  AmanaChange *change;                       /* (owned) (nullable) */
  AmanaClaim *claim;                         /* (owned) (nullable) */
  gboolean not_elsewhere;
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
gboolean amana_work_read_slots (AmanaWork *self, GError **error);
gboolean amana_work_claim (AmanaWork *self, GError **error);
gboolean amana_work_keep_general (AmanaWork *self, GError **error);
gboolean amana_work_look_up_general (AmanaWork *self, GError **error);

gboolean amana_work_settle_erase (AmanaWork *self, GError **error); /* amana-vault-erase.c */
gboolean amana_work_may_remove (AmanaWork *self, GError **error);   /* amana-vault-remove.c */
gboolean amana_work_remove (AmanaWork *self, GError **error);       /* amana-vault-remove.c */

/* amana-vault-trying.c: what is presented, against the slots */
gboolean amana_work_begin (AmanaWork *self, GError **error);
GError *amana_work_find_missing (AmanaWork *self, const AmanaSlot *slot);
gboolean amana_work_may_go_on (AmanaWork *self);
gboolean amana_work_asks_security_key (AmanaWork *self, guint i);
gboolean amana_work_try (AmanaWork *self, GError **error);
GError *amana_work_explain (AmanaWork *self, AmanaCompartment compartment);
AmanaSecret *
amana_work_stretch (AmanaCredentials *credentials, const AmanaSlot *slot, GError **error);

/* amana-vault-change.c: the ways in, changed */
AmanaChange *amana_change_new (void);
void amana_change_free (AmanaChange *self);
gboolean amana_work_begin_change (AmanaWork *self, GError **error);
gboolean amana_work_try_for_change (AmanaWork *self, GError **error);
gboolean amana_work_finish_change (AmanaWork *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaBackOff, amana_back_off_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaWork, amana_work_unref)

G_END_DECLS
