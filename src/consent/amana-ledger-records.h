/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-ledger.h"

G_BEGIN_DECLS

/* The ledger in its tables: what runs on the store's worker, and the plain values that
 * come back. */

#define AMANA_LEDGER_HASH_BYTES 32

typedef enum
{
  AMANA_LEDGER_BEGUN,
  AMANA_LEDGER_ENDED,
} AmanaLedgerKind;

/* One row of the chain. Plain memory; may cross threads. */
typedef struct
{
  gint64 number;
  char *id;
  AmanaLedgerKind kind;
  char *of; /* ENDED: the id of the row that began it */
  gint64 time;
  char *recipient; /* from here: BEGUN */
  char *title;
  char *host;
  char *country; /* nullable */
  AmanaPlace place;
  char *conversation; /* nullable */
  gboolean temporary;
  char *why;
  AmanaAgreed agreed;
  guint64 bytes;              /* BEGUN: sent; ENDED: received */
  AmanaLedgerOutcome outcome; /* ENDED */
  GBytes *body_hash;          /* nullable */

  GBytes *body;    /* (nullable) to be written beside it */
  GStrv documents; /* (nullable) out of which values stand in it */

  /* Of a listed entry. */
  gboolean ended;
  guint64 bytes_received;
  gboolean has_body;
} AmanaLedgerRow;

AmanaLedgerRow *amana_ledger_row_new (void);
void amana_ledger_row_free (AmanaLedgerRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLedgerRow, amana_ledger_row_free)

/* Resolves to TRUE. @row is taken. */
DexFuture *amana_ledger_records_append (AmanaStore *store, AmanaLedgerRow *row);
/* Resolves to a boxed GPtrArray of AmanaLedgerRow. @recipient_id: nullable. */
DexFuture *amana_ledger_records_list (AmanaStore *store, const char *recipient_id, gint64 before);
DexFuture *amana_ledger_records_totals (AmanaStore *store);
DexFuture *amana_ledger_records_body (AmanaStore *store, const char *id);
DexFuture *amana_ledger_records_delete_body (AmanaStore *store, const char *id);
DexFuture *amana_ledger_records_delete_bodies (AmanaStore *store, const char *conversation_id);
/* Resolves to a GVariant (xx): how many entries hold, and the number of the first that
 * does not, or 0. */
DexFuture *amana_ledger_records_verify (AmanaStore *store);

AmanaLedgerEntry *amana_ledger_entry_new (const AmanaLedgerRow *row, gboolean under_way);
void amana_ledger_entry_forget_body (AmanaLedgerEntry *self);

/* The chain: see the .c. */
void amana_ledger_hash_row (const AmanaLedgerRow *row, const guint8 *previous, guint8 *hash);
GBytes *amana_ledger_hash_body (GBytes *body, GBytes *salt);

G_END_DECLS
