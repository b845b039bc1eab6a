/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SQLite's and the system's codes as errors of AMANA_STORE_ERROR.
 *
 * The message is for developers and holds what was being done, SQLite's extended
 * code and its fixed text for it: never a path, a statement's text or a value. What
 * SQLite says by itself (sqlite3_errmsg()) is used only by amana-sql.c for a
 * statement that would not compile, where no value is known yet.
 *
 * SQLCipher reports a page whose HMAC is wrong as SQLITE_CORRUPT, and a first
 * page that it cannot decrypt as SQLITE_NOTADB. Both come out as DAMAGED here; for
 * WRONG_KEY see amana-store-session.c. */

#include "config.h"

#include <errno.h>

#include "amana-store-loss.h"
#include "amana-store-private.h"

G_DEFINE_QUARK (amana - store - error - quark, amana_store_error)

static AmanaStoreError
code_from_errno (int os_error)
{
  switch (os_error)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return AMANA_STORE_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return AMANA_STORE_ERROR_READ_ONLY;
    case ELOOP: /* a link where a file of ours should be */
      return AMANA_STORE_ERROR_DAMAGED;
    default:
      return AMANA_STORE_ERROR_FAILED;
    }
}

static AmanaStoreError
code_from_sqlite (int result, int os_error)
{
  switch (result & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return AMANA_STORE_ERROR_DAMAGED;
    case SQLITE_FULL:
      return AMANA_STORE_ERROR_FULL;
    case SQLITE_READONLY:
      return AMANA_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return AMANA_STORE_ERROR_BUSY;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return code_from_errno (os_error);
    default:
      return AMANA_STORE_ERROR_FAILED;
    }
}

/*
 * amana_store_error_from_sqlite:
 * @db: (nullable): the connection that failed
 * @result: what its function returned, extended or not
 * @while_doing: what was being done, for developers
 */
GError *
amana_store_error_from_sqlite (sqlite3 *db, int result, const char *while_doing)
{
  int os_error = db != NULL ? sqlite3_system_errno (db) : 0;
  int extended = db != NULL ? sqlite3_extended_errcode (db) : result;

  if ((extended & 0xff) != (result & 0xff))
    extended = result;
  return g_error_new (AMANA_STORE_ERROR, code_from_sqlite (result, os_error),
                      "%s: %s (SQLite %d, errno %d)", while_doing, sqlite3_errstr (extended),
                      extended, os_error);
}

GError *
amana_store_error_from_errno (int os_error, const char *while_doing)
{
  return g_error_new (AMANA_STORE_ERROR, code_from_errno (os_error), "%s: %s", while_doing,
                      g_strerror (os_error));
}

/**
 * amana_store_is_loss:
 * @error: (nullable): why something could not be read
 *
 * Returns: whether damage took it, or took what led to it
 */
gboolean
amana_store_is_loss (const GError *error)
{
  return g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND);
}
