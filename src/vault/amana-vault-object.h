/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* The vault's own state, and the fibers that take turns over it: for the files that are
 * AmanaVault's methods (amana-vault.c, -opening.c, -login.c, -ways.c, -audit.c). Main thread. */

#include "amana-progress.h"
#include "amana-vault-private.h"

G_BEGIN_DECLS

typedef struct
{
  const AmanaSchema *schema; /* (borrowed) */
  AmanaStore *store;         /* (owned) (nullable) */
  AmanaSecret *key;          /* (owned) (nullable) */
  DexFuture *closing;        /* (owned) (nullable) */
  guint epoch;
} AmanaVaultCompartment;

struct _AmanaVault
{
  GObject parent_instance;
  char *folder; /* (owned) (nullable) */
  char *label;  /* (owned) */
  AmanaVaultCompartment compartments[AMANA_N_COMPARTMENTS];
  AmanaBackOff *back_off; /* (owned) (nullable) */
  AmanaAudit *audit;      /* (owned) (nullable) */
  AmanaClaim *claim;      /* (owned) (nullable): of the folder, while it is open */
  guint n_claimants;      /* open stores, and fibers that are about to open some */
  DexFuture *turn;        /* (owned) (nullable): the last fiber that was started */
  AmanaKdfCost cost;      /* memory 0: calibrate */
  double calibration;     /* 0…1: how far amana_vault_calibrate() came */
  char *way_id;           /* (owned): of the slot that opened last */
  char *key_file;         /* (owned) (nullable): path of the one that goes with it */
  guint64 sequence;       /* of the slots as they were read last */
  guint64 ways_behind;    /* changes of them that somebody took back */
  gboolean created;       /* by this very object */
  gboolean made_folder;   /* and the folder too */
  gboolean not_elsewhere; /* the next claim asks nobody */
};

/* What a fiber carries. */
typedef struct
{
  AmanaVault *vault;       /* (owned) */
  DexFuture *before;       /* (owned) (nullable) */
  AmanaWork *work;         /* (owned) (nullable) */
  char *label;             /* (owned) (nullable) of a secret to be derived */
  GPtrArray *judges;       /* (owned) (nullable) to be filled, beside it */
  AmanaProgress *progress; /* (owned) (nullable) of a deep erase */
  gboolean rotates;        /* one touch is to serve the old slot and the new */
  guint epochs[AMANA_N_COMPARTMENTS];
  gboolean wanted[AMANA_N_COMPARTMENTS];
} AmanaVaultRequest;

/* amana-vault.c */
void amana_vault_set_key_file (AmanaVault *self, const char *path);
AmanaVaultRequest *amana_vault_request_new (AmanaVault *self, gboolean general, gboolean health);
void amana_vault_request_free (gpointer request);
DexFuture *amana_vault_take_turn (AmanaVault *self, DexFiberFunc func, AmanaVaultRequest *request);
void amana_vault_wait_for_turn (AmanaVaultRequest *request);
void amana_vault_wait_until_closed (AmanaVaultCompartment *compartment);
void amana_vault_set_store (AmanaVault *self, int i, AmanaStore *store);
void amana_vault_set_label (AmanaVault *self, const char *label);
void amana_vault_set_calibration (AmanaVault *self, double calibration);

void amana_vault_let_go (AmanaVault *self);
void amana_vault_close_store (AmanaVault *self, int i, AmanaStore *store);

/* amana-vault-opening.c */
gboolean amana_vault_claim (AmanaVaultRequest *request, GError **error);
void amana_vault_note_way (AmanaVaultRequest *request);
gboolean amana_vault_is_open_already (AmanaVaultRequest *request);
DexFuture *
amana_vault_open_wanted (AmanaVaultRequest *request, AmanaSecret *const keys[AMANA_N_COMPARTMENTS]);

/* amana-vault-audit.c */
void amana_vault_audit_open (AmanaVault *self, int compartment, AmanaStore *store);
void amana_vault_audit_undo_open (AmanaVault *self, int compartment);
void amana_vault_audit_opened (AmanaVault *self, int compartment);
void amana_vault_audit_changed (AmanaVault *self, const AmanaWork *work);
void amana_vault_audit_locked (AmanaVault *self, int compartment, AmanaStore *store);
void amana_vault_audit_refused (AmanaVault *self, gboolean general_only, const GError *why);

/* amana-vault-touch.c: in a fiber */
gboolean amana_vault_ask_security_keys (AmanaVaultRequest *request, GError **error);
gboolean amana_vault_ask_fresh_security_key (AmanaVaultRequest *request, GError **error);

G_END_DECLS
