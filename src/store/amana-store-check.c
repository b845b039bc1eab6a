/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Looks at every page of a store.
 *
 * First SQLCipher's own pass over the file: each page's HMAC, whether the page is in
 * use or not. Only when all hold, SQLite's pass over what the pages say, which
 * finds a page that was overwritten with zeros (SQLCipher takes such a page for a
 * short read) or with an older version of itself. A finding of the second pass
 * counts as one bad page. Runs on the store's worker. */

#include "config.h"

#include <sys/stat.h>

#include "amana-store-private.h"

static AmanaStoreCheck *
copy_check (AmanaStoreCheck *self)
{
  return g_memdup2 (self, sizeof *self);
}

G_DEFINE_BOXED_TYPE (AmanaStoreCheck, amana_store_check, copy_check, g_free)

static gboolean
count_rows (AmanaSql *sql, const char *text, guint64 *n_rows, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, text, error);
  AmanaStep step = AMANA_STEP_ERROR;

  *n_rows = 0;
  if (statement == NULL)
    return FALSE;
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    (*n_rows)++;
  return step == AMANA_STEP_DONE;
}

static gboolean
reads_well (AmanaSql *sql)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (sql, "PRAGMA quick_check(1)", NULL);

  return statement != NULL && amana_statement_step (statement, NULL) == AMANA_STEP_ROW &&
         g_strcmp0 (amana_statement_get_text (statement, 0), "ok") == 0;
}

static guint64
count_pages (AmanaSql *sql)
{
  const char *path = sqlite3_db_filename (amana_sql_get_db (sql), "main");
  struct stat info;
  gint64 n_pages = 0;

  if (path != NULL && *path != '\0' && stat (path, &info) == 0)
    return (info.st_size + AMANA_STORE_PAGE_BYTES - 1) / AMANA_STORE_PAGE_BYTES;
  if (!amana_sql_query_int64 (sql, "PRAGMA page_count", &n_pages, NULL))
    return 0;
  return n_pages;
}

/*
 * amana_store_check_file:
 * @sql: a connection whose log is empty
 *
 * Returns: (transfer full) (nullable): what was found; g_free()
 */
AmanaStoreCheck *
amana_store_check_file (AmanaSql *sql, GError **error)
{
  const char *path = sqlite3_db_filename (amana_sql_get_db (sql), "main");
  g_autofree AmanaStoreCheck *check = g_new0 (AmanaStoreCheck, 1);

  check->n_pages = count_pages (sql);
  if (path != NULL && *path != '\0' &&
      !count_rows (sql, "PRAGMA cipher_integrity_check", &check->n_bad_pages, error))
    return NULL;
  if (check->n_bad_pages == 0 && !reads_well (sql))
    check->n_bad_pages = 1;
  return g_steal_pointer (&check);
}
