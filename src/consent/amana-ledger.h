/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "amana-letter.h"
#include "amana-store.h"

G_BEGIN_DECLS

#define AMANA_LEDGER_ERROR (amana_ledger_error_quark ())
GQuark amana_ledger_error_quark (void);

typedef enum
{
  AMANA_LEDGER_ERROR_BROKEN,     /* the chain does not hold; the message says where */
  AMANA_LEDGER_ERROR_NOT_AGREED, /* the letter is not sealed, or nobody agreed to it */
  AMANA_LEDGER_ERROR_FINISHED,   /* its outcome is written already, or there is no such entry */
} AmanaLedgerError;

typedef enum
{
  AMANA_LEDGER_UNKNOWN,   /* Amana ended before the answer did */
  AMANA_LEDGER_UNDER_WAY, /* of this run of Amana */
  AMANA_LEDGER_ANSWERED,
  AMANA_LEDGER_STOPPED,   /* by the person */
  AMANA_LEDGER_WITHDRAWN, /* the consent was, while it went on */
  AMANA_LEDGER_FAILED,    /* something may have left */
  AMANA_LEDGER_NOT_SENT,  /* nothing left */
} AmanaLedgerOutcome;

/* AmanaLedgerEntry: one letter that left. Immutable, but for "has-body", which notifies. */
#define AMANA_TYPE_LEDGER_ENTRY (amana_ledger_entry_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLedgerEntry, amana_ledger_entry, AMANA, LEDGER_ENTRY, GObject)

gint64 amana_ledger_entry_get_number (AmanaLedgerEntry *self); /* its place in the chain, from 1 */
const char *amana_ledger_entry_get_id (AmanaLedgerEntry *self);
gint64 amana_ledger_entry_get_time (AmanaLedgerEntry *self);           /* microseconds */
const char *amana_ledger_entry_get_recipient (AmanaLedgerEntry *self); /* its engine's id */
const char *amana_ledger_entry_get_title (AmanaLedgerEntry *self);
const char *amana_ledger_entry_get_host (AmanaLedgerEntry *self);
const char *amana_ledger_entry_get_country (AmanaLedgerEntry *self); /* nullable */
AmanaPlace amana_ledger_entry_get_place (AmanaLedgerEntry *self);
const char *amana_ledger_entry_get_conversation (AmanaLedgerEntry *self); /* nullable */
gboolean amana_ledger_entry_get_temporary (AmanaLedgerEntry *self);
const char *amana_ledger_entry_get_why (AmanaLedgerEntry *self);
AmanaAgreed amana_ledger_entry_get_agreed (AmanaLedgerEntry *self);
guint64 amana_ledger_entry_get_bytes_sent (AmanaLedgerEntry *self);
guint64 amana_ledger_entry_get_bytes_received (AmanaLedgerEntry *self);
AmanaLedgerOutcome amana_ledger_entry_get_outcome (AmanaLedgerEntry *self);
gboolean amana_ledger_entry_get_has_body (AmanaLedgerEntry *self);

/* One service's share of what left, with the ledger's whole as the first of a list. */
typedef struct
{
  char *recipient; /* NULL: all */
  char *title;
  guint64 n_entries;
  guint64 bytes_sent;
  guint64 bytes_received;
} AmanaLedgerTotal;

/* AmanaLedger: what left a compartment. Signal "changed". Main thread. */
#define AMANA_TYPE_LEDGER (amana_ledger_get_type ())
G_DECLARE_FINAL_TYPE (AmanaLedger, amana_ledger, AMANA, LEDGER, GObject)

AmanaLedger *amana_ledger_new (AmanaStore *store);

/* Before a byte of @letter leaves. @why: a short word of the program's ("answer", "test"),
 * never of hers. Resolves to the entry's id (a string) once it is on disk. */
DexFuture *amana_ledger_begin (AmanaLedger *self,
                               AmanaLetter *letter,
                               const char *why) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to TRUE; what was begun and never finished shows as UNKNOWN. */
DexFuture *amana_ledger_finish (AmanaLedger *self,
                                const char *id,
                                AmanaLedgerOutcome outcome,
                                guint64 bytes_received) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to a GListModel of AmanaLedgerEntry, newest first: at most AMANA_LEDGER_BATCH
 * of those before the number @before (0: the newest), all or those of one @recipient. */
#define AMANA_LEDGER_BATCH 50
DexFuture *amana_ledger_list (AmanaLedger *self,
                              const char *recipient_id,
                              gint64 before) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to a boxed GPtrArray of AmanaLedgerTotal, all together first. */
DexFuture *amana_ledger_get_totals (AmanaLedger *self) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to boxed GBytes; rejects with AMANA_STORE_ERROR_NOT_FOUND when there is none. */
DexFuture *amana_ledger_read_body (AmanaLedger *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Resolve to TRUE once the words stand in no file any more. */
DexFuture *amana_ledger_delete_body (AmanaLedger *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_ledger_delete_bodies (AmanaLedger *self,
                                       const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to the number of entries (int64, finishing ones among them), or rejects with
 * BROKEN; then amana_ledger_get_broken() is the number of the first entry that does not
 * hold. 0: it holds. */
DexFuture *amana_ledger_verify (AmanaLedger *self) G_GNUC_WARN_UNUSED_RESULT;
gint64 amana_ledger_get_broken (AmanaLedger *self);

void amana_ledger_total_free (AmanaLedgerTotal *self);

G_END_DECLS
