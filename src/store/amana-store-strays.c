/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A log or a journal beside a store that is none of its own, before SQLite meets it.
 *
 * SQLite plays back whatever is called `<store>-journal` or `<store>-wal`, and the checksums in
 * both can be made by anybody: a file that was dropped there cuts the store to one page, or
 * puts other pages over hers. Pages bear seals (amana-store-pages.c), so:
 *
 *   journal  a store has one only while its first two pages are made; later it is taken away
 *   log      a page without a seal, another number of pages than page 1 says, or an older state
 * than the file's own (a syncing program has brought it): strange. Where the file alone has all
 * that its head knows of, the log is taken away; elsewhere the store is refused, and nothing is
 * touched
 *
 * No state; any thread; the caller has locked the store. */

#include "config.h"

#include <sys/stat.h>

#include "amana-store-pages.h"
#include "amana-store-session-private.h"

#define FIRST_PAGES 2

/* Overwritten before it goes: it may be her own, of another day. */
static gboolean
take_away (const char *path, GError **error)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (amana_store_get_vfs ());

  if (vfs != NULL && vfs->xDelete (vfs, path, 1) == SQLITE_OK)
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_READ_ONLY,
                       "what is not the store's own cannot be taken away");
  return FALSE;
}

/* Over the file alone, or over both; FALSE where that cannot be read. */
static gboolean
read_sequence (AmanaSession *self, gboolean with_log, guint64 *sequence)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (AmanaSql) sql =
    amana_store_connect_to_read (self->path, self->key, with_log, &ignored);
  gint64 found = 0;

  if (sql == NULL ||
      !amana_sql_query_int64 (sql, "SELECT sequence FROM amana_store", &found, &ignored))
    return FALSE;
  *sequence = (guint64) found;
  return TRUE;
}

static gboolean
has_strange_pages (AmanaSession *self)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (AmanaPages) pages = amana_pages_open (self->path, self->key, NULL, &ignored);

  return pages != NULL && amana_pages_has_strange_log (pages);
}

/*
 * amana_session_refuse_strange_log:
 * @known: the last commit that the head knows of; 0 where there is no head
 * @has_log: (inout): whether there are commits in the log
 *
 * Returns: %FALSE with %AMANA_STORE_ERROR_DAMAGED, or READ_ONLY
 */
gboolean
amana_session_refuse_strange_log (AmanaSession *self,
                                  guint64 known,
                                  gboolean *has_log,
                                  GError **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  guint64 alone = 0, with_log = 0;
  gboolean reads_alone, strange;

  if (!*has_log)
    return TRUE;
  reads_alone = read_sequence (self, FALSE, &alone);
  strange = has_strange_pages (self) ||
            (reads_alone && read_sequence (self, TRUE, &with_log) && with_log < alone);
  if (!strange)
    return TRUE;
  if (reads_alone && known > 0 && alone >= known)
    {
      *has_log = FALSE;
      return take_away (log, error);
    }
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED,
                       "the log is not this store's");
  return FALSE;
}

/*
 * amana_session_refuse_strange_journal:
 * @known: as above
 *
 * Returns: %FALSE with %AMANA_STORE_ERROR_READ_ONLY
 */
gboolean
amana_session_refuse_strange_journal (AmanaSession *self, guint64 known, GError **error)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  struct stat info, store;

  if (lstat (journal, &info) != 0)
    return TRUE;
  if (known == 0 &&
      (stat (self->path, &store) != 0 || store.st_size <= FIRST_PAGES * AMANA_STORE_PAGE_BYTES))
    return TRUE;
  return take_away (journal, error);
}
