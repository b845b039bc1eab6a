/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What the files of this room share. */

#include "amana-audit.h"

G_BEGIN_DECLS

/* amana-audit-entry.c: an entry as it stands in a hash or a seal */
#define AMANA_AUDIT_ENTRY_BYTES 32
void amana_audit_entry_encode (const AmanaAuditEntry *self, guint8 at[AMANA_AUDIT_ENTRY_BYTES]);
gboolean amana_audit_entry_decode (AmanaAuditEntry *self, const guint8 at[AMANA_AUDIT_ENTRY_BYTES]);

/* amana-audit-sealed.c; blocking */
#define AMANA_AUDIT_PUBLIC_BYTES 32
#define AMANA_AUDIT_SECRET_BYTES 32
#define AMANA_AUDIT_SEALED_MAX   4096

typedef struct
{
  guint64 sequence;
  AmanaAuditEntry entry;
} AmanaSealedEntry;

gboolean
amana_audit_sealed_append (const char *folder, const AmanaAuditEntry *entry, GError **error);
gboolean amana_audit_sealed_start (const char *folder,
                                   const guint8 public_key[AMANA_AUDIT_PUBLIC_BYTES],
                                   guint64 first_sequence,
                                   GError **error);
GArray *amana_audit_sealed_read (const char *folder,
                                 const guint8 public_key[AMANA_AUDIT_PUBLIC_BYTES],
                                 const guint8 secret_key[AMANA_AUDIT_SECRET_BYTES],
                                 guint64 next_sequence,
                                 gboolean *broken);

/* amana-audit-records.c */
DexFuture *amana_audit_records_add (AmanaStore *store, AmanaAuditEntry *entry);
gboolean amana_audit_records_take_in (AmanaStore *store, const char *folder, GError **error);
DexFuture *amana_audit_records_list (AmanaStore *store, gint64 before);
DexFuture *amana_audit_records_verify (AmanaStore *store);
DexFuture *amana_audit_records_add_once (AmanaStore *store, AmanaAuditEntry *entry);
DexFuture *amana_audit_records_find_ways_sequence (AmanaStore *store);
DexFuture *amana_audit_records_find_locking (AmanaStore *store, AmanaAuditPart part);
DexFuture *amana_audit_records_find_deletion (AmanaStore *store);
DexFuture *amana_audit_records_knows_backup (AmanaStore *store, const guint8 *mark);

G_END_DECLS
