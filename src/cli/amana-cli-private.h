/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-cli.h"
#include "amana-receipt.h"
#include "amana-way.h"

struct _AmanaCli
{
  AmanaBroker *broker; /* (owned) */
  gboolean has_passphrase_fd;
  gboolean has_password_fd;
  gboolean has_new_passphrase_fd;
  char *document_password;  /* (owned) (nullable) */
  AmanaCliOptions *options; /* (owned) of the command that runs */
  JsonArray *batch_output;  /* (owned) (nullable) set in a batch */

  AmanaCatalogue *catalogue; /* (owned) (nullable) made when first asked for */
  AmanaReader *reader;       /* (owned) (nullable) the same */

  char *self_name;    /* (owned) (nullable) of who is being made: Health calls her so */
  gboolean explained; /* why the command that runs was wrong usage was said */

  gboolean lost; /* part of the person's data is missing or damaged; it was said */
  GError *room_errors[AMANA_N_COMPARTMENTS]; /* (nullable): why one is not open */
  AmanaCredentials *credentials;             /* (owned) (nullable) that opened the person */
  AmanaVault *vault;                         /* (owned) (nullable) */
  AmanaGeneral *general;                     /* (owned) (nullable) */
  AmanaHealth *health;                       /* (owned) (nullable) */
  GPtrArray *unfinished;                     /* (owned) (nullable) of char *: backups' paths */
};

/* What was given on file descriptors, or is asked for (amana-cli-secrets.c). */
AmanaCliStatus amana_cli_take_passphrase (AmanaCli *self, AmanaSecret **passphrase);
AmanaCliStatus amana_cli_take_first_passphrase (AmanaCli *self, AmanaSecret **passphrase);
AmanaCliStatus amana_cli_take_new_passphrase (AmanaCli *self, AmanaSecret **passphrase);
AmanaCliStatus amana_cli_create_person (AmanaCli *self);
char *amana_cli_dup_label (AmanaCli *self);
AmanaCliStatus amana_cli_finish_removal (AmanaCli *self, gboolean *finished);
AmanaCliStatus amana_cli_take_person (AmanaCli *self, AmanaCredentials **credentials);
AmanaCliStatus amana_cli_take_credentials (AmanaCli *self, AmanaCredentials **credentials);
gboolean
amana_cli_take_wanted_pin (AmanaCli *self, AmanaCredentials *credentials, const GError *error);

/* How many words a command takes (amana-cli-words.c). */
gboolean amana_cli_is_well_formed (const char *command, const AmanaCliOptions *options);

JsonObject *amana_cli_describe_way (AmanaWay *way);

/* What is said when the person is opened, and the answers to it (amana-cli-announce.c). */
void amana_cli_announce_files (AmanaCli *self);
void amana_cli_announce_doubt (AmanaCli *self);
AmanaCliStatus amana_cli_store_acknowledge (AmanaCli *self);
AmanaCliStatus amana_cli_store_clock (AmanaCli *self);
AmanaKeeper *amana_cli_get_keeper (AmanaCli *self, AmanaCompartment compartment);

/* What `store wipe`, `store keep` and `store clock` answer (amana-cli-keeping.c). */
JsonObject *amana_cli_describe_tally (const AmanaTally *tally);
void amana_cli_emit_receipt (AmanaCli *self, const AmanaReceipt *receipt);
void amana_cli_hand_out (AmanaCli *self, AmanaReceipt *receipt);

/* A long work that is shown at a terminal, and that an interruption stops (amana-cli-watch.c). */
typedef struct
{
  AmanaProgress *progress; /* (owned) (nullable) */
  guint interrupted;
  guint terminated;
  gulong shown;
} AmanaCliWatch;

void amana_cli_drop_unfinished (AmanaCli *self); /* amana-cli-backup.c */

void amana_cli_watch_begin (AmanaCliWatch *self);
void amana_cli_watch_end (AmanaCliWatch *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaCliWatch, amana_cli_watch_end)

/* Whose paper an import keeps (amana-cli-whose.c). */
gboolean amana_cli_choose_subject (AmanaCli *self,
                                   const char *path,
                                   AmanaHealthDraft *draft,
                                   gboolean *assumed,
                                   GError **error);
