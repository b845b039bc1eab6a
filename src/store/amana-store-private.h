/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

/* What the files of this room share. SQLCipher's header stays in here. */

#ifndef SQLITE_HAS_CODEC
#define SQLITE_HAS_CODEC 1
#endif
#include <sqlcipher/sqlite3.h>

#include "amana-store.h"
#include "amana-store-head.h"

G_BEGIN_DECLS

#define AMANA_STORE_KEY_BYTES  32
#define AMANA_STORE_PAGE_BYTES 4096

/* amana-store-error.c */
GError *amana_store_error_from_sqlite (sqlite3 *db, int result, const char *while_doing);
GError *amana_store_error_from_errno (int os_error, const char *while_doing);

/* amana-sql.c */
AmanaSql *amana_sql_new (sqlite3 *db);
void amana_sql_free (AmanaSql *self);
sqlite3 *amana_sql_get_db (AmanaSql *self);
void amana_sql_set_read_only (AmanaSql *self, gboolean read_only);
gboolean amana_sql_is_damaged (AmanaSql *self);
gboolean amana_sql_query_int64 (AmanaSql *self, const char *sql, gint64 *value, GError **error);
void amana_sql_set_error (AmanaSql *self, int result, const char *while_doing, GError **error);

/* amana-store-file.c */
int amana_store_open_private (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
int amana_store_open_to_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_store_create_private (const char *path, GError **error);
gboolean amana_store_refuse_plaintext (const char *path, GError **error);
char *amana_store_dup_obstacle (const char *path);
gboolean amana_store_refuse_obstacle (const char *path, GError **error);
gsize amana_store_read_at (int fd, void *bytes, gsize size_bytes, guint64 at);
gboolean amana_store_write_at (int fd, const void *bytes, gsize size_bytes, guint64 at);
gboolean amana_store_sync_folder (const char *path);

/* amana-store-connect.c */
char *amana_store_dup_raw_key (AmanaSecret *key) G_GNUC_WARN_UNUSED_RESULT;
AmanaSql *
amana_store_connect (const char *path, AmanaSecret *key, gboolean keep_log, GError **error);
AmanaSql *
amana_store_connect_to_read (const char *path, AmanaSecret *key, gboolean has_log, GError **error);
void amana_store_keep_log (AmanaSql *sql, gboolean keep);

/* amana-store-vfs.c */
const char *amana_store_get_vfs (void);
gboolean amana_store_overwrite_file (const char *path, GError **error);
gboolean amana_store_remove_file (const char *path, GError **error);

/* amana-store-session.c and amana-store-opening.c: one open store, without threads */
typedef struct _AmanaSession AmanaSession;

AmanaSession *
amana_session_open (const char *path, AmanaSecret *key, const AmanaSchema *schema, GError **error);
void amana_session_close (AmanaSession *self);

/* What a function on the store does to it. */
typedef enum
{
  AMANA_ACCESS_READ,
  AMANA_ACCESS_WRITE,
  AMANA_ACCESS_REMOVE, /* writes what frees room: also on a full disk */
} AmanaAccess;

DexFuture *
amana_session_run (AmanaSession *self, AmanaStoreFunc func, gpointer user_data, AmanaAccess access);
gboolean amana_session_checkpoint (AmanaSession *self, gboolean vacuum, GError **error);
int amana_session_get_unwritable (AmanaSession *self);
guint64 amana_session_get_room_bytes (AmanaSession *self);
gboolean amana_session_has_wal (AmanaSession *self);
AmanaStoreLoss amana_session_get_loss (AmanaSession *self, guint64 *lost_commits);
gboolean amana_session_note_salvaged (AmanaSession *self, GError **error);
void amana_session_get_position (AmanaSession *self, AmanaStorePosition *position);
gboolean amana_session_expect (AmanaSession *self,
                               const AmanaStorePosition *known,
                               guint64 *n_missing,
                               GError **error);
gboolean amana_session_acknowledge_loss (AmanaSession *self, GError **error);
AmanaStoreCheck *amana_session_check (AmanaSession *self, GError **error);
GStrv amana_session_find_damage (AmanaSession *self, GError **error);
gboolean amana_session_is_suspect (AmanaSession *self);

/* amana-store-weekly.c */
void amana_session_begin_weeks (AmanaSession *self);
gboolean amana_session_is_check_due (AmanaSession *self);
void amana_session_check_weekly (AmanaSession *self);

/* What a store says of itself while it is open. */
typedef struct
{
  gboolean low_room;
  gint64 checked_at;
  guint64 n_bad_pages;
} AmanaStoreState;

AmanaStoreState amana_session_get_state (AmanaSession *self);

/* amana-store-watch.c: who is told how far a long work on one store is, and can stop it */
typedef struct
{
  AmanaProgress *progress; /* (owned) (nullable) */
  guint64 done;            /* bytes before this store's */
  guint64 total;
} AmanaStoreWatch;

#define AMANA_STORE_STEPS_BETWEEN 20000 /* of SQLite's virtual machine: some milliseconds */

gboolean amana_store_watch_step (const AmanaStoreWatch *self, guint64 done);
gboolean amana_store_watch_refuse_stopped (const AmanaStoreWatch *self, GError **error);

/* amana-store-rekey.c */
gboolean amana_session_rekey_into (AmanaSession *self,
                                   AmanaSecret *key,
                                   const AmanaStoreWatch *watch,
                                   GError **error);

/* amana-store-snapshot.c */
AmanaStoreSnapshot *amana_session_hold (AmanaSession *self, GError **error);
gboolean amana_session_release (AmanaSession *self);

/* amana-store-check.c */
AmanaStoreCheck *amana_store_check_file (AmanaSql *sql, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSql, amana_sql_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaSession, amana_session_close)

G_END_DECLS
