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

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-store-private.h"

#define HEADER_BYTES       16
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

static int
refuse_other_than_file (int fd, struct stat *info, GError **error)
{
  if (fd < 0)
    g_propagate_error (error, amana_store_error_from_errno (errno, "open a file of the store"));
  else if (fstat (fd, info) != 0 || !S_ISREG (info->st_mode))
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED,
                           "a file of the store is no file");
      close (fd);
      fd = -1;
    }
  return fd;
}

/*
 * amana_store_open_private:
 * @path: a file of the store's, created when missing
 *
 * Opens a file that is to be the person's alone, also where it came back from a
 * copy that knew no modes. A link or a pipe in its place is refused, not waited for.
 *
 * Returns: a descriptor, -1 on error
 */
int
amana_store_open_private (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0600);
  struct stat info;

  fd = refuse_other_than_file (fd, &info, error);
  if (fd >= 0 && (info.st_mode & 077) != 0 && fchmod (fd, 0600) != 0)
    g_debug ("A file of the store stays open to others: %s", g_strerror (errno));
  return fd;
}

/*
 * amana_store_open_to_read:
 *
 * Returns: a descriptor of a file that is there, -1 on error
 */
int
amana_store_open_to_read (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  return refuse_other_than_file (fd, &info, error);
}

/*
 * amana_store_refuse_plaintext:
 *
 * Returns: %FALSE with %AMANA_STORE_ERROR_PLAINTEXT when the file begins as a
 *   plain SQLite file does; %TRUE when it does not, or is missing
 */
gboolean
amana_store_refuse_plaintext (const char *path, GError **error)
{
  char header[HEADER_BYTES] = { 0 };
  ssize_t size;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 && errno == ENOENT)
    return TRUE;
  if (fd < 0)
    {
      g_propagate_error (error, amana_store_error_from_errno (errno, "look into the store"));
      return FALSE;
    }
  size = pread (fd, header, sizeof header, 0);
  close (fd);
  if (size == HEADER_BYTES && memcmp (header, "SQLite format 3", HEADER_BYTES) == 0)
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_PLAINTEXT,
                           "the file is not encrypted");
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_key (AmanaSql *sql, AmanaSecret *key, GError **error)
{
  char *text = sodium_malloc (RAW_KEY_TEXT_BYTES + 1);
  int result;

  g_assert (text != NULL);
  memcpy (text, "x'", 2);
  sodium_bin2hex (text + 2, 2 * AMANA_STORE_KEY_BYTES + 1, amana_secret_get_data (key),
                  AMANA_STORE_KEY_BYTES);
  text[RAW_KEY_TEXT_BYTES - 1] = '\'';
  result = sqlite3_key_v2 (amana_sql_get_db (sql), "main", text, RAW_KEY_TEXT_BYTES);
  sodium_free (text);
  if (result != SQLITE_OK)
    amana_sql_set_error (sql, result, "key", error);
  return result == SQLITE_OK;
}

/* Files are the person's alone from their first byte; the log takes over the mode. */
static gboolean
create_private (const char *path, GError **error)
{
  int fd = amana_store_open_private (path, error);

  if (fd < 0)
    return FALSE;
  close (fd);
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

/* Takes @sql. */
static AmanaSql *
begin (AmanaSql *sql, AmanaSecret *key, Place place, GError **error)
{
  g_autoptr (AmanaSql) owned = sql;

  if (owned == NULL || !set_key (owned, key, error) ||
      !apply_all (owned, cipher_pragmas, G_N_ELEMENTS (cipher_pragmas), error) ||
      !protect (owned, place, error))
    return NULL;
  return g_steal_pointer (&owned);
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

  if (path != NULL && !create_private (path, error))
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
