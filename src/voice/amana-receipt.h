/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-audit.h"

G_BEGIN_DECLS

/* Whether the record of what happened here says it too. */
typedef enum
{
  AMANA_RECEIPT_NO_ENTRY, /* or nobody looked */
  AMANA_RECEIPT_ENTERED,
  AMANA_RECEIPT_ENTRY_OWED, /* it could not be written yet */
} AmanaReceiptEntry;

/**
 * AmanaReceipt:
 * @kind: %AMANA_AUDIT_DELETED, %AMANA_AUDIT_RETAINED, %AMANA_AUDIT_ERASED,
 *   %AMANA_AUDIT_OVERWRITTEN
 * @entry: what it says of the record of what happened
 * @time: when it was done, microseconds since 1970
 * @tallies: (owned) (nullable): by #AmanaAuditPart, of what went; of a deep erase, of what is
 *   kept under the new keys
 * @deep: with new keys
 * @removed: the whole space; then no record is left that could say it
 *
 * What was erased, and how to check it: kinds and numbers, no words.
 */
typedef struct
{
  AmanaAuditKind kind;
  AmanaReceiptEntry entry;
  gint64 time;
  AmanaTally *tallies[3];
  gboolean deep;
  gboolean removed;
} AmanaReceipt;

AmanaReceipt *amana_receipt_new (AmanaAuditKind kind, gboolean deep);
AmanaReceipt *amana_receipt_new_for_removal (void);
AmanaReceipt *amana_receipt_new_for_entry (const AmanaAuditEntry *entry);
void amana_receipt_free (AmanaReceipt *self);
void amana_receipt_set_owed (AmanaReceipt *self, gint64 n_owed);
void amana_receipt_await_entry (AmanaReceipt *self, DexFuture *settled);
void amana_receipt_take_tally (AmanaReceipt *self, AmanaAuditPart part, AmanaTally *tally);

char *amana_receipt_to_text (const AmanaReceipt *self);
char *amana_words_for_tally (const AmanaTally *tally); /* "3 conversations, 1 document" */

/* Sentences, NULL-terminated: how it can be checked; what no program can promise. */
char **amana_receipt_dup_checks (const AmanaReceipt *self);
char **amana_receipt_dup_caveats (const AmanaReceipt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReceipt, amana_receipt_free)

G_END_DECLS
