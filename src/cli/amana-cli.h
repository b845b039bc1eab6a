/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>

#include "amana-broker.h"
#include "amana-general.h"
#include "amana-health.h"
#include "amana-vault.h"

G_BEGIN_DECLS

/* What scripts rely on: see the table in the README. */
typedef enum
{
  AMANA_CLI_DONE = 0,
  AMANA_CLI_USAGE = 1,
  AMANA_CLI_UNREADABLE = 2,
  AMANA_CLI_REFUSED = 3,
  AMANA_CLI_LOCKED = 4,
  AMANA_CLI_DAMAGED = 5,
  AMANA_CLI_ENGINE = 6,
} AmanaCliStatus;

typedef struct
{
  char *language;     /* --lang */
  char *format;       /* --format: table, json, csv, fhir */
  char *person;       /* --person */
  char *key_file;     /* --key-file */
  char *name;         /* --name */
  char *shown;        /* --shown, to everybody at this computer */
  char *subject;      /* --subject */
  char *code;         /* --code */
  char *country;      /* --country: MA, DZ, TN, FR */
  char *compartment;  /* --in */
  char *conversation; /* --conversation */
  char *engine;       /* --engine */
  char *model;        /* --model */
  gint64 context;     /* --context */
  gboolean temporary; /* --temporary */
  gboolean sheet;     /* --sheet */
  gboolean yes;       /* --yes */
  gboolean verify;    /* --verify */
  gboolean admit_anyway;
  char *panel;            /* --panel */
  char *role;             /* --role */
  char *write;            /* --write */
  gboolean next;          /* --next */
  gboolean deep;          /* --deep */
  gboolean not_elsewhere; /* --not-open-elsewhere */
  gboolean stream;        /* --stream */
  char **arguments;       /* what is no option */
} AmanaCliOptions;

AmanaCliOptions *amana_cli_options_parse (int argc, char **argv, GError **error);
void amana_cli_options_free (AmanaCliOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaCliOptions, amana_cli_options_free)

/* Which compartments of the person a command works with. */
typedef enum
{
  AMANA_CLI_NEEDS_NOBODY, /* no person at all */
  AMANA_CLI_NEEDS_ONE,    /* the one that --in names */
  AMANA_CLI_NEEDS_GENERAL,
  AMANA_CLI_NEEDS_HEALTH,
  AMANA_CLI_NEEDS_BOTH,
  AMANA_CLI_NEEDS_EACH,   /* works with what opens; why the other is closed is its status */
  AMANA_CLI_NEEDS_FILES,  /* the passphrase; whether anything opens with it is not asked */
  AMANA_CLI_NEEDS_EITHER, /* whatever opens: each line of a batch says what it needs */
  AMANA_CLI_NEEDS_WAY_IN, /* that something opens, and nothing of it */
} AmanaCliNeed;

typedef struct _AmanaCli AmanaCli;

AmanaCli *amana_cli_new (AmanaBroker *broker,
                         gboolean has_passphrase_fd,
                         gboolean has_password_fd,
                         gboolean has_new_passphrase_fd);
void amana_cli_free (AmanaCli *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaCli, amana_cli_free)

/* Runs one command line in the calling fiber. Returns the exit status. */
AmanaCliStatus amana_cli_run (AmanaCli *self, int argc, char **argv);

/* For the commands: where they print, and what they share. */
void amana_cli_emit (AmanaCli *self, JsonNode *value /* transfer full */, const char *text);
void amana_cli_emit_raw (AmanaCli *self, const char *text);
void amana_cli_say (AmanaCli *self, const char *sentence);
AmanaCliStatus amana_cli_fail (AmanaCli *self, const char *about, const GError *error);
AmanaCliStatus amana_cli_get_status (const GError *error);
AmanaCliStatus amana_cli_no_subject (AmanaCli *self);
AmanaCliStatus amana_cli_usage (AmanaCli *self, const char *usage);
gboolean amana_cli_wants_json (AmanaCli *self);
AmanaCliOptions *amana_cli_get_options (AmanaCli *self);
AmanaBroker *amana_cli_get_broker (AmanaCli *self);
AmanaCatalogue *amana_cli_get_catalogue (AmanaCli *self);
AmanaReader *amana_cli_get_reader (AmanaCli *self);
char *amana_cli_dup_document_password (AmanaCli *self);
void amana_cli_begin_batch (AmanaCli *self);
JsonArray *amana_cli_take_batch_output (AmanaCli *self);

/* The person's rooms; open after amana_cli_open_person(). */
AmanaCliStatus amana_cli_person (AmanaCli *self);
AmanaCliStatus amana_cli_open_person (AmanaCli *self, AmanaCliNeed needs);
AmanaCliStatus amana_cli_check_rooms (AmanaCli *self, AmanaCliNeed needs);
AmanaCliStatus amana_cli_get_closed_status (AmanaCli *self);
const char *amana_cli_get_title (AmanaCompartment compartment);
void amana_cli_reload_rooms (AmanaCli *self);
void amana_cli_close_person (AmanaCli *self);
AmanaVault *amana_cli_get_vault (AmanaCli *self);
AmanaGeneral *amana_cli_get_general (AmanaCli *self);
AmanaHealth *amana_cli_get_health (AmanaCli *self);
AmanaChat *amana_cli_get_chat (AmanaCli *self); /* of --in; NULL when it is neither */
AmanaDesk *amana_cli_get_desk (AmanaCli *self); /* the same */
gboolean amana_cli_is_in_health (AmanaCli *self);

/* Whether `--in` leaves out neither, or names @compartment, "general" or "health". */
gboolean amana_cli_is_asked_about (AmanaCli *self, const char *compartment);

/* The commands: each is one verb of the contract. */
AmanaCliStatus amana_cli_read (AmanaCli *self);
AmanaCliStatus amana_cli_explain (AmanaCli *self);
AmanaCliStatus amana_cli_import (AmanaCli *self);
AmanaCliStatus amana_cli_import_chats (AmanaCli *self);
AmanaCliStatus amana_cli_results (AmanaCli *self);
AmanaCliStatus amana_cli_ask (AmanaCli *self);
AmanaCliStatus amana_cli_exam (AmanaCli *self);
AmanaCliStatus amana_cli_search (AmanaCli *self);
AmanaCliStatus amana_cli_takeout (AmanaCli *self);
AmanaCliStatus amana_cli_export (AmanaCli *self);
AmanaCliStatus amana_cli_delete (AmanaCli *self);
AmanaCliStatus amana_cli_move (AmanaCli *self);
AmanaCliStatus amana_cli_ledger (AmanaCli *self);
AmanaCliNeed amana_cli_ledger_get_need (AmanaCli *self);
AmanaCliStatus amana_cli_store (AmanaCli *self);
AmanaCliStatus amana_cli_store_audit (AmanaCli *self);
AmanaCliStatus amana_cli_store_salvage (AmanaCli *self);
AmanaCliStatus amana_cli_store_erase (AmanaCli *self);
AmanaCliStatus amana_cli_store_wipe (AmanaCli *self);
AmanaCliStatus amana_cli_store_keep (AmanaCli *self);
AmanaCliStatus amana_cli_store_backup (AmanaCli *self);
AmanaCliStatus amana_cli_store_list (AmanaCli *self);
AmanaCliStatus amana_cli_store_restore (AmanaCli *self);
AmanaCliNeed amana_cli_store_get_need (AmanaCli *self);
AmanaCliStatus amana_cli_ways (AmanaCli *self);
AmanaCliStatus amana_cli_batch (AmanaCli *self);
AmanaCliStatus amana_cli_catalogue (AmanaCli *self);
AmanaCliStatus amana_cli_triage (AmanaCli *self);

/* Rows as a table for people: columns padded to what is in them. */
char *amana_cli_format_results (GPtrArray *results /* of AmanaLabResult */);

G_END_DECLS
