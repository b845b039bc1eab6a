/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* From a path and a key to a connection with every protection on, or to nothing.
 *
 * Before a file is touched the library must prove that it can encrypt. libsoup and
 * others pull in a plain libsqlite3 which exports the same symbols; a program
 * that is linked in the wrong order would write plaintext without a word.
 *
 * The key goes in by sqlite3_key_v2() in SQLCipher's raw form, x'64 hex digits', which
 * skips its own key derivation; it never becomes part of SQL. The hex text lives
 * in guarded memory for that one call.
 *
 * Each PRAGMA is set and then read back on its own, with its own error: one that is
 * not understood is silently ignored by SQLite, and here that would be a leak.
 * `cipher_log_level` is what silences SQLCipher; `cipher_log = none` would
 * write a file of that name. The locking mode is exclusive, so that there is no
 * shared-memory file beside the store. */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "amana-store-private.h"

#define WRITE_FLAGS        (SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
#define RAW_KEY_TEXT_BYTES (2 + 2 * AMANA_STORE_KEY_BYTES + 1)

typedef enum
{
  PLACE_MEMORY,
  PLACE_FILE,
  PLACE_FILE_TO_READ,
} Place;

typedef struct
{
  const char *set;
  const char *get;
  const char *expected;
} Pragma;

/* Before the first page is read. */
static const Pragma cipher_pragmas[] = {
  { "PRAGMA cipher_memory_security = OFF", "PRAGMA cipher_memory_security", "0" },
  { "PRAGMA cipher_log_level = NONE", "PRAGMA cipher_log_level", "NONE" },
  { "PRAGMA cipher_page_size = 4096", "PRAGMA cipher_page_size", "4096" },
  { "PRAGMA cipher_use_hmac = ON", "PRAGMA cipher_use_hmac", "1" },
};

static const Pragma pragmas[] = {
  { "PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1" },
  { "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0" },
  { "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1" },
  { "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1" },
  { "PRAGMA synchronous = FULL", "PRAGMA synchronous", "2" },
  { "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2" },
};

/* The vacuum mode cannot change once the log mode has made page 1. Set again on a store
 * that has it, it would be a write, and a full disk would keep one from reading. */
static const Pragma new_file_pragmas[] = {
  { "PRAGMA auto_vacuum = INCREMENTAL", NULL, NULL },
};

static const Pragma any_file_pragmas[] = {
  { "PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0" },
};

static const Pragma file_pragmas[] = {
  { "PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal" },
  { "PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0" },
  { "PRAGMA auto_vacuum", "PRAGMA auto_vacuum", "2" },
};

static gboolean
apply (AmanaSql *sql, const Pragma *pragma, GError **error)
{
  g_autoptr (AmanaStatement) statement = NULL;
  AmanaStep step;

  if (!amana_sql_exec (sql, pragma->set, error))
    return FALSE;
  if (pragma->get == NULL)
    return TRUE;
  statement = amana_sql_prepare (sql, pragma->get, error);
  if (statement == NULL)
    return FALSE;
  step = amana_statement_step (statement, error);
  if (step == AMANA_STEP_ERROR)
    return FALSE;
  if (step == AMANA_STEP_DONE ||
      g_strcmp0 (amana_statement_get_text (statement, 0), pragma->expected) != 0)
    {
      g_set_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED, "%s was not accepted",
                   pragma->set);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply_all (AmanaSql *sql, const Pragma *list, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    if (!apply (sql, &list[i], error))
      return FALSE;
  return TRUE;
}

static AmanaSql *
open_connection (const char *path, int flags, const char *vfs, GError **error)
{
  sqlite3 *db = NULL;
  int result = sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, vfs);

  if (result != SQLITE_OK)
    {
      g_propagate_error (error, amana_store_error_from_sqlite (db, result, "open"));
      sqlite3_close (db);
      return NULL;
    }
  sqlite3_extended_result_codes (db, 1);
  return amana_sql_new (db);
}

static gboolean
has_cipher (AmanaSql *sql)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, "PRAGMA cipher_version", NULL);
  const char *version;

  if (statement == NULL || amana_statement_step (statement, NULL) != AMANA_STEP_ROW)
    return FALSE;
  version = amana_statement_get_text (statement, 0);
  return version != NULL && *version != '\0';
}

/**
 * amana_store_refuse_without_cipher:
 *
 * Any thread.
 *
 * Returns: %FALSE with %AMANA_STORE_ERROR_NO_CIPHER when the library that this
 *   process really runs on cannot encrypt. No file is touched.
 */
gboolean
amana_store_refuse_without_cipher (GError **error)
{
  g_autoptr (AmanaSql) sql = open_connection (":memory:", WRITE_FLAGS, NULL, error);

  if (sql == NULL)
    return FALSE;
  if (has_cipher (sql))
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NO_CIPHER,
                       "this SQLite cannot encrypt");
  return FALSE;
}

/*
 * amana_store_dup_raw_key:
 *
 * Returns: the key as SQLCipher takes it without a derivation of its own; sodium_free()
 */
char *
amana_store_dup_raw_key (AmanaSecret *key)
{
  char *text = sodium_malloc (RAW_KEY_TEXT_BYTES + 1);

  g_assert (text != NULL);
  memcpy (text, "x'", 2);
  sodium_bin2hex (text + 2, 2 * AMANA_STORE_KEY_BYTES + 1, amana_secret_get_data (key),
                  AMANA_STORE_KEY_BYTES);
  memcpy (text + RAW_KEY_TEXT_BYTES - 1, "'", 2);
  return text;
}

static gboolean
set_key (AmanaSql *sql, AmanaSecret *key, GError **error)
{
  char *text = amana_store_dup_raw_key (key);
  int result = sqlite3_key_v2 (amana_sql_get_db (sql), "main", text, RAW_KEY_TEXT_BYTES);

  sodium_free (text);
  if (result != SQLITE_OK)
    amana_sql_set_error (sql, result, "key", error);
  return result == SQLITE_OK;
}

/* SQLCipher sets itself up with its first key and takes itself down with its last, and
 * crashes when it gets no memory for the former. With one connection that is never
 * closed it happens once, when the first store of a process is opened. */
static gboolean
keep_cipher (GError **error)
{
  static GMutex lock;
  static AmanaSql *kept;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autoptr (AmanaSecret) key = NULL;
  g_autoptr (AmanaSql) sql = NULL;

  if (kept != NULL)
    return TRUE;
  key = amana_secret_new_random (AMANA_STORE_KEY_BYTES);
  sql = open_connection (":memory:", WRITE_FLAGS, NULL, error);
  if (sql == NULL || !set_key (sql, key, error))
    return FALSE;
  kept = g_steal_pointer (&sql);
  return TRUE;
}

static gboolean
count_tables (AmanaSql *sql, gint64 *n_tables, GError **error)
{
  if (amana_sql_query_int64 (sql, "SELECT count(*) FROM sqlite_schema", n_tables, error))
    return TRUE;
  if (sqlite3_errcode (amana_sql_get_db (sql)) == SQLITE_NOTADB && error != NULL)
    (*error)->code = AMANA_STORE_ERROR_WRONG_KEY;
  return FALSE;
}

static gboolean
protect_file (AmanaSql *sql, gboolean is_new, GError **error)
{
  return apply_all (sql, any_file_pragmas, G_N_ELEMENTS (any_file_pragmas), error) &&
         (!is_new || apply_all (sql, new_file_pragmas, G_N_ELEMENTS (new_file_pragmas), error)) &&
         apply_all (sql, file_pragmas, G_N_ELEMENTS (file_pragmas), error);
}

static gboolean
protect (AmanaSql *sql, Place place, GError **error)
{
  gint64 n_tables = 0;

  if (place != PLACE_MEMORY && !amana_sql_exec (sql, "PRAGMA locking_mode = EXCLUSIVE", error))
    return FALSE;
  if (!count_tables (sql, &n_tables, error))
    return FALSE;
  sqlite3_db_config (amana_sql_get_db (sql), SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!apply_all (sql, pragmas, G_N_ELEMENTS (pragmas), error))
    return FALSE;
  if (place == PLACE_FILE)
    return protect_file (sql, n_tables == 0, error);
  return place == PLACE_MEMORY ||
         apply_all (sql, any_file_pragmas, G_N_ELEMENTS (any_file_pragmas), error);
}

static gboolean
prepare (AmanaSql *sql, AmanaSecret *key, Place place, GError **error)
{
  return set_key (sql, key, error) &&
         apply_all (sql, cipher_pragmas, G_N_ELEMENTS (cipher_pragmas), error) &&
         protect (sql, place, error);
}

/* Takes @sql. SQLCipher frees twice what it could only half copy for want of memory:
 * such a connection must not even be closed. GLib would end the program as well. */
static AmanaSql *
begin (AmanaSql *sql, AmanaSecret *key, Place place, GError **error)
{
  g_autoptr (AmanaSql) owned = sql;

  if (owned == NULL || !keep_cipher (error))
    return NULL;
  if (prepare (owned, key, place, error))
    return g_steal_pointer (&owned);
  if (sqlite3_errcode (amana_sql_get_db (owned)) == SQLITE_NOMEM)
    g_error ("No memory to open a store with");
  return NULL;
}

/*
 * amana_store_keep_log:
 * @keep: whether closing the connection leaves the log as it is
 */
void
amana_store_keep_log (AmanaSql *sql, gboolean keep)
{
  sqlite3_db_config (amana_sql_get_db (sql), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, NULL);
}

/*
 * amana_store_connect:
 * @path: (nullable): the file, created when missing; %NULL for memory alone
 * @key: 32 bytes
 * @keep_log: for amana_store_keep_log()
 *
 * Opens a connection with every protection on. A first page that does not
 * decrypt is reported as %AMANA_STORE_ERROR_WRONG_KEY; SQLCipher cannot tell that from
 * a damaged one.
 *
 * Returns: (nullable): the connection
 */
AmanaSql *
amana_store_connect (const char *path, AmanaSecret *key, gboolean keep_log, GError **error)
{
  AmanaSql *sql;

  if (path != NULL && !amana_store_create_private (path, error))
    return NULL;
  sql = path != NULL ? open_connection (path, WRITE_FLAGS, amana_store_get_vfs (), error)
                     : open_connection (":memory:", WRITE_FLAGS, NULL, error);
  if (sql != NULL && keep_log)
    amana_store_keep_log (sql, TRUE);
  return begin (sql, key, path != NULL ? PLACE_FILE : PLACE_MEMORY, error);
}

/*
 * amana_store_connect_to_read:
 * @path: a file that is there
 * @key: 32 bytes
 * @has_log: whether there are commits in its log
 *
 * Opens a connection that makes, changes and locks no file; the caller has locked the
 * store. Without a log the file is all there is, and SQLite is told that nobody
 * changes it: else it would make a log to read by.
 *
 * Returns: (nullable): the connection; errors as those of amana_store_connect()
 */
AmanaSql *
amana_store_connect_to_read (const char *path, AmanaSecret *key, gboolean has_log, GError **error)
{
  g_autofree char *uri = NULL;
  g_autofree char *name = NULL;
  AmanaSql *sql;

  if (has_log)
    {
      sql = open_connection (path, SQLITE_OPEN_READONLY, "unix-none", error);
    }
  else
    {
      uri = g_uri_escape_string (path, "/", FALSE);
      name = g_strconcat ("file:", uri, "?immutable=1", NULL);
      sql = open_connection (name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL, error);
    }
  if (sql != NULL)
    amana_store_keep_log (sql, TRUE);
  return begin (sql, key, PLACE_FILE_TO_READ, error);
}
