/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-store.h"
#include "amana-tally.h"

G_BEGIN_DECLS

#define AMANA_AUDIT_ERROR (amana_audit_error_quark ())
GQuark amana_audit_error_quark (void);

typedef enum
{
  AMANA_AUDIT_ERROR_BROKEN,   /* the chain does not hold */
  AMANA_AUDIT_ERROR_NOT_KEPT, /* locked, and nothing to seal to yet */
} AmanaAuditError;

/**
 * AmanaAuditKind: what happened. The numbers stand in files: only ever appended to.
 */
typedef enum
{
  AMANA_AUDIT_BEGUN = 1, /* the record itself; its first entry */
  AMANA_AUDIT_UNLOCKED,
  AMANA_AUDIT_REFUSED, /* a wrong passphrase, code, key file or security key */
  AMANA_AUDIT_LOCKED,
  AMANA_AUDIT_WAY_ADDED, /* a way to unlock */
  AMANA_AUDIT_WAY_CHANGED,
  AMANA_AUDIT_WAY_REMOVED,
  AMANA_AUDIT_EXPORTED,
  AMANA_AUDIT_DELETED,
  AMANA_AUDIT_ERASED, /* deep erase: a new key */
  AMANA_AUDIT_BACKED_UP,
  AMANA_AUDIT_RESTORED,
  AMANA_AUDIT_CONSENT_GIVEN,
  AMANA_AUDIT_CONSENT_WITHDRAWN,
  AMANA_AUDIT_LOSS_FOUND,     /* commits are missing */
  AMANA_AUDIT_DAMAGE_FOUND,   /* bad pages */
  AMANA_AUDIT_SEALED_BROKEN,  /* entries sealed while locked were changed or removed */
  AMANA_AUDIT_RETAINED,       /* what was kept long enough went by itself */
  AMANA_AUDIT_WAYS_BEHIND,    /* an older version of the ways to unlock was put back */
  AMANA_AUDIT_OVERWRITTEN,    /* what was deleted, on the disk */
  AMANA_AUDIT_MODEL_ADMITTED, /* to Health, though it failed its exam */
} AmanaAuditKind;
#define AMANA_AUDIT_N_KINDS 21

typedef enum
{
  AMANA_AUDIT_EVERYTHING,
  AMANA_AUDIT_GENERAL,
  AMANA_AUDIT_HEALTH,
} AmanaAuditPart;

#define AMANA_AUDIT_WAY_BYTES 8

/**
 * AmanaAuditEntry:
 * @number: its place, from 1; 0 before it is in the chain
 * @time: microseconds since 1970
 * @part: what it was about
 * @item: what things, where the kind counts things
 * @count: how many, of what the kind counts (items deleted, pages damaged, commits lost); of
 *   an unlocking, and of a change of the ways in, how often those were changed until
 *   then; of a locking of Health, how many commits it had; 0 where none
 * @way: the beginning of the salt of the slot that was used, or of the backup that was made, or
 *   of the id of the store that was locked; zeros where none
 *
 * Holds no names, no words, no places.
 */
typedef struct
{
  gint64 number;
  gint64 time;
  AmanaAuditKind kind;
  AmanaAuditPart part;
  AmanaItem item;
  guint64 count;
  guint8 way[AMANA_AUDIT_WAY_BYTES];
} AmanaAuditEntry;

#define AMANA_TYPE_AUDIT_ENTRY (amana_audit_entry_get_type ())
GType amana_audit_entry_get_type (void) G_GNUC_CONST;

AmanaAuditEntry *amana_audit_entry_new (AmanaAuditKind kind, AmanaAuditPart part);
AmanaAuditEntry *amana_audit_entry_copy (const AmanaAuditEntry *self);
void amana_audit_entry_free (AmanaAuditEntry *self);
gboolean amana_audit_kind_deletes (AmanaAuditKind kind); /* something, for good */
const char *amana_audit_kind_get_nick (AmanaAuditKind kind);
const char *amana_audit_part_get_nick (AmanaAuditPart part);

/**
 * AmanaAudit:
 *
 * What happened to one person's space: a chain in General's store, and, while that is
 * locked, a file of sealed entries beside it. Emits "noted" (an AmanaAuditEntry, boxed) when
 * something is added. Main thread.
 */
#define AMANA_TYPE_AUDIT (amana_audit_get_type ())
G_DECLARE_FINAL_TYPE (AmanaAudit, amana_audit, AMANA, AUDIT, GObject)

extern const AmanaMigration amana_audit_migration;

AmanaAudit *amana_audit_new (const char *folder);
DexFuture *amana_audit_open (AmanaAudit *self, AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;
void amana_audit_close (AmanaAudit *self);

/* Waits for what was noted, and tries again what could not be written (a full disk). Resolves
 * to how many notes are still owed to the record (int64). */
DexFuture *amana_audit_settle (AmanaAudit *self) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @entry. Resolves to TRUE once it is on the disk. */
DexFuture *amana_audit_add (AmanaAudit *self, AmanaAuditEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
void amana_audit_note_entry (AmanaAudit *self, AmanaAuditEntry *entry);
void amana_audit_note (AmanaAudit *self, AmanaAuditKind kind, AmanaAuditPart part, guint64 count);

/* Whoever has the store has a hand on the audit: what is deleted, exported and agreed to is
 * noted where it is done, for the window and for a script. */
void amana_audit_follow (AmanaAudit *self, AmanaStore *store, AmanaAuditPart part);
void amana_audit_note_of (AmanaStore *store, AmanaAuditKind kind, AmanaItem item, guint64 count);
/* As amana_audit_settle(), by those who have the store alone. */
DexFuture *amana_audit_settle_of (AmanaStore *store) G_GNUC_WARN_UNUSED_RESULT;
void amana_audit_note_tally (AmanaStore *store, AmanaAuditKind kind, const AmanaTally *tally);

/* How often the ways in had been changed when they were last seen. Resolves to an int64. */
DexFuture *amana_audit_find_ways_sequence (AmanaAudit *self) G_GNUC_WARN_UNUSED_RESULT;
/* How far the store of @part had come when it was locked last. Resolves to an AmanaAuditEntry
 * (boxed), whose number is 0 where that is not known. */
DexFuture *
amana_audit_find_locking (AmanaAudit *self, AmanaAuditPart part) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a backup whose salt begins so was made here (boolean). */
DexFuture *
amana_audit_knows_backup (AmanaAudit *self,
                          const guint8 mark[AMANA_AUDIT_WAY_BYTES]) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to when something was deleted last, as far as the record says (int64, µs since
 * 1970; 0: nothing was). */
DexFuture *amana_audit_find_deletion (AmanaAudit *self) G_GNUC_WARN_UNUSED_RESULT;

/* Newest first, at most AMANA_AUDIT_BATCH older than @before (0: from the newest).
 * Resolves to a GPtrArray of AmanaAuditEntry (boxed). */
#define AMANA_AUDIT_BATCH 200
DexFuture *amana_audit_list (AmanaAudit *self, gint64 before) G_GNUC_WARN_UNUSED_RESULT;

/* Resolves to the number of entries (int64), or rejects with BROKEN. */
DexFuture *amana_audit_verify (AmanaAudit *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaAuditEntry, amana_audit_entry_free)

G_END_DECLS
