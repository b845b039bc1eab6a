/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Giving a store a new key: what was ever deleted from it then stands nowhere that any key
 * still opens, old copies of its pages in the disk's forgotten blocks included.
 *
 * Everything is copied (`sqlcipher_export`) into a file beside it, `<store>.next`, under the
 * new key, with a head of its own, `<store>.next.head`: the same store with the same last
 * commit. Nothing of the old one is touched. The file is private to this and needs no
 * journal; it is synced once, at the end. Then the old store is closed, since a commit
 * that came after the copy would be lost.
 *
 * Which of the two counts is decided by whoever keeps the keys: it makes the new key the
 * one that is kept, in one atomic step, and only then calls amana_store_commit_rekey(); or
 * it does not, and calls amana_store_discard_rekey(). Both can be called again after they
 * were broken off at any point. The commit goes in this order:
 *
 *   1. the old log, overwritten and unlinked: it must never meet the new file
 *   2. `<store>.next.head` becomes `<store>.head`
 *   3. the old file, overwritten
 *   4. `<store>.next` becomes `<store>`
 *
 * so as long as there is a `<store>.next`, there is something left to do. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-store-session-private.h"

static const char *const next_suffixes[] = { ".next.head", ".next-wal", ".next-journal", ".next" };

static char *
name (const char *path, const char *suffix)
{
  return g_strconcat (path, suffix, NULL);
}

static gboolean
is_there (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0;
}

/* The key is bound and borrowed, never part of a statement's text nor copied by it. */
static gboolean
attach (AmanaSql *sql, const char *path, AmanaSecret *key, GError **error)
{
  sqlite3 *db = amana_sql_get_db (sql);
  char *text = amana_store_dup_raw_key (key);
  sqlite3_stmt *stmt = NULL;
  int result = sqlite3_prepare_v2 (db, "ATTACH DATABASE ?1 AS next KEY ?2", -1, &stmt, NULL);

  if (result == SQLITE_OK)
    {
      sqlite3_bind_text (stmt, 1, path, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 2, text, (int) strlen (text), SQLITE_STATIC);
      result = sqlite3_step (stmt);
    }
  if (result != SQLITE_DONE)
    amana_sql_set_error (sql, result, "attach", error);
  sqlite3_finalize (stmt);
  sodium_free (text);
  return result == SQLITE_DONE;
}

/* --- how far it is --- */

typedef struct
{
  const AmanaStoreWatch *watch;
  char *path; /* (owned) of the copy */
} Watching;

/* Nonzero ends the statement. */
static int
watch_cb (void *user_data)
{
  const Watching *self = user_data;
  struct stat info;
  guint64 written = stat (self->path, &info) == 0 ? (guint64) info.st_size : 0;

  return !amana_store_watch_step (self->watch, written);
}

/* The copy's tables are filled by name, the index's own among them. It is told that it has a
 * log at once: whoever opens it would do so by way of a journal, and a journal that a program
 * carries to another computer without its store would be played back into that one's. */
static gboolean export (AmanaSql *sql, GError **error)
{
  g_autofree char *set_version = NULL;
  gint64 version;

  if (!amana_sql_query_int64 (sql, "PRAGMA user_version", &version, error))
    return FALSE;
  set_version = g_strdup_printf ("PRAGMA next.user_version = %d", (int) version);
  sqlite3_db_config (amana_sql_get_db (sql), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  return amana_sql_exec (sql,
                         "PRAGMA next.journal_mode = OFF;"
                         "PRAGMA next.synchronous = OFF;"
                         "PRAGMA next.auto_vacuum = INCREMENTAL;"
                         "BEGIN;"
                         "SELECT sqlcipher_export ('next')",
                         error) &&
         amana_sql_exec (sql, set_version, error) &&
         amana_sql_exec (sql, "COMMIT; PRAGMA next.journal_mode = WAL; DETACH DATABASE next",
                         error);
}

static gboolean
export_watched (AmanaSql *sql, const char *path, const AmanaStoreWatch *watch, GError **error)
{
  sqlite3 *db = amana_sql_get_db (sql);
  Watching watching = { .watch = watch };
  gboolean done;

  if (watch->progress == NULL)
    return export (sql, error);
  watching.path = g_strdup (path);
  sqlite3_progress_handler (db, AMANA_STORE_STEPS_BETWEEN, watch_cb, &watching);
  done = export (sql, error);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  g_free (watching.path);
  return amana_store_watch_refuse_stopped (watch, error) && done;
}

static gboolean
sync_file (const char *path, GError **error)
{
  int fd = amana_store_open_private (path, error);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = fsync (fd) == 0;
  if (!done)
    g_propagate_error (error, amana_store_error_from_errno (errno, "sync the store's copy"));
  close (fd);
  return done;
}

static gboolean
write_head (AmanaSession *self, AmanaSecret *key, GError **error)
{
  g_autofree char *path = name (self->path, ".next.head");
  g_autoptr (AmanaHead) head = amana_head_open (path, key, self->schema->name, TRUE, error);

  return head != NULL && amana_head_write (head, &self->now, error);
}

/* What was written opens with the new key and says that it is this store. */
static gboolean
look_at_copy (AmanaSession *self, const char *path, AmanaSecret *key, GError **error)
{
  g_autoptr (AmanaSql) copy = amana_store_connect_to_read (path, key, FALSE, error);
  gint64 sequence = -1;

  if (copy == NULL ||
      !amana_sql_query_int64 (copy, "SELECT sequence FROM amana_store", &sequence, error))
    return FALSE;
  if (sequence == (gint64) self->now.sequence)
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                       "the copy is not what was copied");
  return FALSE;
}

static gboolean
copy_under (AmanaSession *self, AmanaSecret *key, const AmanaStoreWatch *watch, GError **error)
{
  g_autofree char *path = name (self->path, ".next");

  return amana_store_create_private (path, error) && attach (self->sql, path, key, error) &&
         export_watched (self->sql, path, watch, error) && sync_file (path, error) &&
         look_at_copy (self, path, key, error) && write_head (self, key, error);
}

/*
 * amana_session_rekey_into:
 * @key: the new one, 32 bytes
 * @watch: who is told how far it is
 *
 * Makes the copy. With %FALSE there is none and the session is as it was, on a fresh
 * connection.
 */
gboolean
amana_session_rekey_into (AmanaSession *self,
                          AmanaSecret *key,
                          const AmanaStoreWatch *watch,
                          GError **error)
{
  gboolean done;

  if (self->head == NULL)
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                           "a store in memory has no key to change");
      return FALSE;
    }
  amana_store_discard_rekey (self->path);
  done = amana_session_checkpoint (self, TRUE, error) && self->unwritable == 0 &&
         copy_under (self, key, watch, error);
  if (!done && error != NULL && *error == NULL)
    g_set_error_literal (error, AMANA_STORE_ERROR, self->unwritable, "open for reading alone");
  g_clear_pointer (&self->sql, amana_sql_free);
  if (!done)
    amana_store_discard_rekey (self->path);
  return done;
}

/**
 * amana_store_has_rekey:
 * @path: a store's file
 *
 * Returns: whether a copy under another key stands beside it, whole or not
 */
gboolean
amana_store_has_rekey (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (next_suffixes); i++)
    {
      g_autofree char *file = name (path, next_suffixes[i]);

      if (is_there (file))
        return TRUE;
    }
  return FALSE;
}

/**
 * amana_store_discard_rekey:
 * @path: a store's file
 *
 * Takes the copy away: the old key goes on. Blocks; any thread but never while
 * amana_store_rekey_into() is under way.
 */
void
amana_store_discard_rekey (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (next_suffixes); i++)
    {
      g_autofree char *file = name (path, next_suffixes[i]);

      if (unlink (file) != 0 && errno != ENOENT)
        g_debug ("A copy of a store stays: %s", g_strerror (errno));
    }
}

static gboolean
take_place (const char *from, const char *to, GError **error)
{
  if (!is_there (from) || rename (from, to) == 0)
    return TRUE;
  g_propagate_error (error, amana_store_error_from_errno (errno, "put the store's copy in place"));
  return FALSE;
}

/**
 * amana_store_commit_rekey:
 * @path: a store's file; the store is closed and the new key is the one that is kept
 * @error: return location, %AMANA_STORE_ERROR
 *
 * Puts the copy in the store's place and overwrites the old file. Can be called again
 * after it failed or was broken off, and must be before the store is opened; does nothing
 * where there is no copy. Blocks; any thread.
 *
 * Returns: whether the store is now the one under the new key
 */
gboolean
amana_store_commit_rekey (const char *path, GError **error)
{
  g_autofree char *next = name (path, ".next");
  g_autofree char *next_head = name (path, ".next.head");
  g_autofree char *head = name (path, ".head");
  g_autofree char *log = name (path, "-wal");
  g_autofree char *journal = name (path, "-journal");

  if (!is_there (next))
    return TRUE;
  if (!amana_store_remove_file (log, error) || !amana_store_remove_file (journal, error) ||
      !take_place (next_head, head, error) || !amana_store_overwrite_file (path, error) ||
      !take_place (next, path, error))
    return FALSE;
  if (amana_store_sync_folder (path))
    return TRUE;
  g_propagate_error (error, amana_store_error_from_errno (errno, "sync the store's folder"));
  return FALSE;
}
