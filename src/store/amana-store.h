/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "amana-progress.h"
#include "amana-secret.h"
#include "amana-sql.h"

G_BEGIN_DECLS

#define AMANA_STORE_ERROR (amana_store_error_quark ())
GQuark amana_store_error_quark (void);

typedef enum
{
  AMANA_STORE_ERROR_FAILED,
  AMANA_STORE_ERROR_NO_CIPHER, /* the library cannot encrypt: nothing was opened */
  AMANA_STORE_ERROR_PLAINTEXT, /* the file begins as plain SQLite does */
  AMANA_STORE_ERROR_WRONG_KEY,
  AMANA_STORE_ERROR_DAMAGED,   /* a page fails its HMAC, or the file is cut short */
  AMANA_STORE_ERROR_LOST,      /* commits are missing; opening tells by AmanaStoreLoss instead */
  AMANA_STORE_ERROR_NEWER,     /* written by a newer Amana */
  AMANA_STORE_ERROR_FULL,      /* no room on the disk */
  AMANA_STORE_ERROR_READ_ONLY, /* the folder cannot be written */
  AMANA_STORE_ERROR_BUSY,      /* another Amana has it open */
  AMANA_STORE_ERROR_CLOSED,
  AMANA_STORE_ERROR_NOT_FOUND,
  AMANA_STORE_ERROR_GONE,       /* the files were removed or replaced while they were open */
  AMANA_STORE_ERROR_OBSTRUCTED, /* a file of the store's cannot be opened: it is none, or may not be
                                   read. The message is that file's own name ("health.db-wal") */
} AmanaStoreError;

/**
 * AmanaMigration:
 * @sql: statements that bring the schema from version N-1 to N, N being its
 *   place in the array, from 1
 */
typedef struct
{
  const char *sql;
} AmanaMigration;

/**
 * AmanaSchema:
 * @name: "general" or "health"; part of what the head file authenticates
 * @migrations: oldest first; never edited once released
 * @n_migrations: how many
 */
typedef struct
{
  const char *name;
  const AmanaMigration *migrations;
  guint n_migrations;
} AmanaSchema;

/* From the migrations of several rooms, NULL-terminated, oldest first. Kept for good. */
void
amana_schema_init (AmanaSchema *self, const char *name, const AmanaMigration *const *migrations);

/**
 * AmanaStoreLoss:
 * @AMANA_STORE_LOSS_NONE: nothing is missing
 * @AMANA_STORE_LOSS_LOG: commits are missing, and the write-ahead log was cut short
 * @AMANA_STORE_LOSS_ROLLED_BACK: commits are missing: the file is an older one
 * @AMANA_STORE_LOSS_SWAPPED: the file is another store's than the head file's
 * @AMANA_STORE_LOSS_NO_HEAD: the head file is missing, damaged or an older one, so nobody can tell
 * @AMANA_STORE_LOSS_SALVAGED: it was made out of a damaged store, and rows did not come along
 *
 * What a store found out about its own past when it was opened.
 */
typedef enum
{
  AMANA_STORE_LOSS_NONE,
  AMANA_STORE_LOSS_LOG,
  AMANA_STORE_LOSS_ROLLED_BACK,
  AMANA_STORE_LOSS_SWAPPED,
  AMANA_STORE_LOSS_NO_HEAD,
  AMANA_STORE_LOSS_SALVAGED,
} AmanaStoreLoss;

#define AMANA_TYPE_STORE_LOSS (amana_store_loss_get_type ())
GType amana_store_loss_get_type (void) G_GNUC_CONST;

#define AMANA_TYPE_STORE (amana_store_get_type ())
G_DECLARE_FINAL_TYPE (AmanaStore, amana_store, AMANA, STORE, GObject)

/* Runs on the store's worker inside a transaction (a read one for
 * amana_store_read()). Returns a future that is already settled, as a fiber
 * does: dex_future_new_for_boolean(), dex_future_new_take_object(),
 * dex_future_new_for_error()… A rejection rolls the transaction back. */
typedef DexFuture *(*AmanaStoreFunc) (AmanaSql *sql, gpointer user_data);

/* FALSE with NO_CIPHER when the library that this process really runs on cannot encrypt;
 * no store opens then. Touches no file; takes less than a millisecond. */
gboolean amana_store_refuse_without_cipher (GError **error);

/* A store in the file @path (created when missing), or in memory alone when
 * @path is NULL. @key has 32 bytes. Resolves to an AmanaStore once it is open,
 * checked and migrated; rejects with AMANA_STORE_ERROR. */
DexFuture *amana_store_open (const char *path,
                             AmanaSecret *key,
                             const AmanaSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

/* Where the disk takes no write, or has no room for one, a store opens for reading
 * alone: this is why, as AmanaStoreError FULL or READ_ONLY; 0 when it can be written.
 * Each write tries anew. What it was when it was opened. */
int amana_store_get_unwritable (AmanaStore *self);

/* Resolve to whatever @func returned. A write is acknowledged only when it and
 * the head file are synced to disk. @destroy runs in the worker thread. */
DexFuture *amana_store_read (AmanaStore *self,
                             AmanaStoreFunc func,
                             gpointer user_data,
                             GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_store_write (AmanaStore *self,
                              AmanaStoreFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

/* A write that deletes: it goes through on a full disk too. */
DexFuture *amana_store_remove (AmanaStore *self,
                               AmanaStoreFunc func,
                               gpointer user_data,
                               GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

/* Checkpoints, closes and wipes the key. Everything queued is answered first;
 * everything after rejects with CLOSED. Resolves to TRUE. */
DexFuture *amana_store_close (AmanaStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* Deep erase, the store's part: copies everything under @key (32 bytes) into `<path>.next`
 * and closes. Whoever keeps the keys then makes the new one count and calls
 * amana_store_commit_rekey(), or amana_store_discard_rekey(). After a start that
 * amana_store_has_rekey(), amana_store_settle_rekey() finds out which. Resolves to TRUE; when it
 * rejects the store is open as before. */
DexFuture *amana_store_rekey_into (AmanaStore *self, AmanaSecret *key) G_GNUC_WARN_UNUSED_RESULT;
/* The same, told how far it is: @done bytes of @total were copied before. Stopped, it rejects
 * with %G_IO_ERROR_CANCELLED. */
DexFuture *amana_store_rekey_watched (AmanaStore *self,
                                      AmanaSecret *key,
                                      AmanaProgress *progress,
                                      guint64 done,
                                      guint64 total) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_store_has_rekey (const char *path);
gboolean amana_store_commit_rekey (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void amana_store_discard_rekey (const char *path);
gboolean amana_store_answers_to (const char *path, AmanaSecret *key);
/* amana-store-seal.c: what shows that somebody holds a store's key, and opens nothing */
AmanaSecret *amana_store_dup_seal (const char *path,
                                   AmanaSecret *key,
                                   const char *schema_name) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_store_bears_seal (const char *path, const guint8 seal[32]);
gboolean amana_store_is_blank (const char *path);

gboolean amana_store_settle_rekey (const char *path,
                                   AmanaSecret *key,
                                   const char *schema_name,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A store that has lost commits opens all the same, so that there is a way on, but
 * it says so: the properties "loss" and "lost-commits" must be announced to the
 * person. The head file remembers the loss over restarts, and goes on counting
 * commits, until it is acknowledged; then both notify. Resolves to TRUE. */
AmanaStoreLoss amana_store_get_loss (AmanaStore *self);
guint64 amana_store_get_lost_commits (AmanaStore *self); /* 0 where it cannot be known */
DexFuture *amana_store_acknowledge_loss (AmanaStore *self) G_GNUC_WARN_UNUSED_RESULT;

#define AMANA_STORE_MARK_BYTES 8

/**
 * AmanaStorePosition:
 * @mark: the beginning of the store's id
 * @n_commits: how many it had
 *
 * How far a store had come, for somebody who remembers it elsewhere: a file and its head that
 * are put back together agree with each other.
 */
typedef struct
{
  guint8 mark[AMANA_STORE_MARK_BYTES];
  guint64 n_commits;
} AmanaStorePosition;

void amana_store_get_position (AmanaStore *self, AmanaStorePosition *position);
DexFuture *
amana_store_expect (AmanaStore *self, const AmanaStorePosition *known) G_GNUC_WARN_UNUSED_RESULT;

/* Properties "low-room" (less than 64 MiB are free: say so before the disk is full) and
 * "bad-pages" (what the weekly check found, which runs by itself while the store is open and
 * nothing is asked of it): announced with amana_sentence_for_low_room() and
 * amana_sentence_for_bad_pages(). */
gboolean amana_store_get_low_room (AmanaStore *self);
guint64 amana_store_get_bad_pages (AmanaStore *self);
gint64 amana_store_get_checked_at (AmanaStore *self); /* seconds since 1970; 0: never yet */

/* After a deletion: gives freed pages back and empties the write-ahead log, so that
 * what was deleted stands in no file any more. Resolves to TRUE. */
DexFuture *amana_store_checkpoint (AmanaStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* What an earlier run left, removed for good where something can be written: @remove
 * is run when @find resolves to TRUE. Resolves to TRUE. */
DexFuture *amana_store_tidy (AmanaStore *self,
                             AmanaStoreFunc find,
                             AmanaStoreFunc remove) G_GNUC_WARN_UNUSED_RESULT;

/**
 * AmanaStoreSnapshot:
 * @path: (owned): the file
 * @size_bytes: how long it is
 * @sequence: how many commits are in it
 * @head: (owned): the content of its head file
 *
 * A store's file that stands still.
 */
typedef struct
{
  char *path;
  guint64 size_bytes;
  guint64 sequence;
  GBytes *head;
} AmanaStoreSnapshot;

#define AMANA_TYPE_STORE_SNAPSHOT (amana_store_snapshot_get_type ())
GType amana_store_snapshot_get_type (void) G_GNUC_CONST;
AmanaStoreSnapshot *amana_store_snapshot_copy (const AmanaStoreSnapshot *self);
void amana_store_snapshot_free (AmanaStoreSnapshot *self);

DexFuture *amana_store_hold (AmanaStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_store_release (AmanaStore *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaStoreSnapshot, amana_store_snapshot_free)

/**
 * AmanaStoreCheck: what a check of the whole file found.
 */
typedef struct
{
  guint64 n_pages;
  guint64 n_bad_pages;
  gboolean wal_lost;
  gboolean rolled_back;
} AmanaStoreCheck;

#define AMANA_TYPE_STORE_CHECK (amana_store_check_get_type ())
GType amana_store_check_get_type (void) G_GNUC_CONST;

/* Resolves to an AmanaStoreCheck (boxed). */
DexFuture *amana_store_check (AmanaStore *self) G_GNUC_WARN_UNUSED_RESULT;
/* Which tables its bad pages belong to. Resolves to a GStrv. */
DexFuture *amana_store_find_damage (AmanaStore *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * AmanaSalvageKind:
 * @table: the table's name in the schema: what kind of thing its rows are
 * @n_saved: rows in the new store
 * @n_lost: rows that are not
 * @exact: whether @n_lost is known, and not an estimate
 */
typedef struct
{
  char *table;
  guint64 n_saved;
  guint64 n_lost;
  gboolean exact;
} AmanaSalvageKind;

/**
 * AmanaStoreFile: what stands where a store's file should. With none but WHOLE and CUT are there
 * pages to be counted.
 */
typedef enum
{
  AMANA_STORE_FILE_WHOLE, /* as long as it should be */
  AMANA_STORE_FILE_CUT,   /* shorter than its first page says */
  AMANA_STORE_FILE_MISSING,
  AMANA_STORE_FILE_EMPTY,
  AMANA_STORE_FILE_UNREADABLE, /* it may not be read, or is no file */
  AMANA_STORE_FILE_STRANGE,    /* not one page answers to the key, but its head does */
  AMANA_STORE_FILE_ANOTHERS,   /* nor does the head: the key is of another space */
  AMANA_STORE_FILE_OBSTRUCTED, /* its log or its head is no file, or may not be read */
} AmanaStoreFile;

/**
 * AmanaSalvage: what could be brought from a damaged store into a new one. Immutable.
 */
typedef struct
{
  guint64 n_pages;
  guint64 n_bad_pages;
  guint64 n_missing_pages; /* behind @n_pages; by amana_store_look() alone, as is @file */
  AmanaStoreFile file;
  gboolean first_page_bad;
  char *obstacle;   /* (nullable): what @file says cannot be opened, by its own name */
  GPtrArray *kinds; /* of AmanaSalvageKind, every table by its name */
} AmanaSalvage;

#define AMANA_TYPE_SALVAGE (amana_salvage_get_type ())
GType amana_salvage_get_type (void) G_GNUC_CONST;
AmanaSalvage *amana_salvage_ref (AmanaSalvage *self);
void amana_salvage_unref (AmanaSalvage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSalvage, amana_salvage_unref)

/* Which pages of a closed store are bad. Resolves to an AmanaSalvage (boxed): its kinds are the
 * tables that are hit, n_lost in how many pages. */
DexFuture *amana_store_look (const char *path,
                             AmanaSecret *key,
                             const AmanaSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

/* From a damaged store that is closed into a new one. Resolves to an AmanaSalvage (boxed).
 * @progress: nullable; told as by amana_store_rekey_watched(). */
DexFuture *amana_store_salvage (const char *path,
                                AmanaSecret *key,
                                const AmanaSchema *schema,
                                const char *new_path,
                                AmanaSecret *new_key,
                                AmanaProgress *progress,
                                guint64 done,
                                guint64 total) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
