/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is hit in a store that SQLite would not open, or that it opened and stumbled in: how
 * many pages are bad, and to which tables they belong. Nothing is written.
 *
 * A page's table is found by the store's own schema; where pages that have it are bad, by the
 * chart in the head file and the names that our migrations give. A table's index
 * counts as the table. Runs on a thread of its own. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-store-pages.h"
#include "amana-store-session-private.h"
#include "amana-task.h"

#define SIZE_AT 28 /* on page 1: how many pages there are */

typedef struct
{
  char *path;                /* (owned) */
  AmanaSecret *key;          /* (owned) */
  const AmanaSchema *schema; /* (borrowed) */
} Request;

typedef struct
{
  AmanaPages *pages;  /* (owned) */
  AmanaChart *chart;  /* (owned) (nullable) */
  GHashTable *tables; /* (owned) first page → the table's name */
} Work;

static void
free_request (gpointer data)
{
  Request *request = data;

  amana_secret_unref (request->key);
  g_free (request->path);
  g_free (request);
}

static void
clear_work (Work *work)
{
  g_clear_pointer (&work->pages, amana_pages_free);
  g_clear_pointer (&work->chart, amana_chart_free);
  g_clear_pointer (&work->tables, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, clear_work)

/* @table: (transfer full) */
static void
note_table (Work *work, gint64 root, char *table)
{
  if (table != NULL && root > 1 && root <= amana_pages_get_n (work->pages))
    g_hash_table_insert (work->tables, GUINT_TO_POINTER ((guint) root), table);
  else
    g_free (table);
}

/* The columns of sqlite_schema: type, name, table, first page, text. */
static gboolean
note_row (guint32 root, const AmanaRow *row, gpointer user_data)
{
  if (row != NULL)
    note_table (user_data, amana_record_get_int64 (row->record, row->size_bytes, 3),
                amana_record_dup_text (row->record, row->size_bytes, 2));
  return TRUE;
}

/* By the names that a store of today has. */
static void
note_chart (Work *work, const Request *request)
{
  g_autoptr (AmanaSession) session = amana_session_open (NULL, request->key, request->schema, NULL);
  g_autoptr (AmanaStatement) rows =
    session != NULL
      ? amana_sql_prepare (session->sql, "SELECT name, tbl_name FROM sqlite_schema", NULL)
      : NULL;

  while (rows != NULL && amana_statement_step (rows, NULL) == AMANA_STEP_ROW)
    note_table (work, amana_chart_look_up (work->chart, amana_statement_get_text (rows, 0)),
                amana_statement_dup_text (rows, 1));
}

static void
free_kind (gpointer data)
{
  AmanaSalvageKind *kind = data;

  g_free (kind->table);
  g_free (kind);
}

static void
count_hit (AmanaSalvage *found, const char *table)
{
  AmanaSalvageKind *kind;

  for (guint i = 0; i < found->kinds->len; i++)
    {
      kind = found->kinds->pdata[i];
      if (g_str_equal (kind->table, table))
        {
          kind->n_lost++;
          return;
        }
    }
  kind = g_new0 (AmanaSalvageKind, 1);
  kind->table = g_strdup (table);
  kind->n_lost = 1;
  kind->exact = TRUE;
  g_ptr_array_add (found->kinds, kind);
}

static void
count_bad_pages (Work *work, const Request *request, AmanaSalvage *found)
{
  g_autoptr (AmanaForest) forest = amana_forest_new (work->pages, NULL);
  GHashTableIter iter;
  gpointer root;

  if (work->chart != NULL)
    note_chart (work, request);
  amana_forest_each_row (forest, 1, note_row, work);
  g_hash_table_iter_init (&iter, work->tables);
  while (g_hash_table_iter_next (&iter, &root, NULL))
    amana_forest_add_root (forest, GPOINTER_TO_UINT (root));
  found->first_page_bad = amana_forest_get_kind (forest, 1) == AMANA_PAGE_BAD;
  for (guint32 number = 1; number <= found->n_pages; number++)
    {
      const char *table;

      if (amana_forest_get_kind (forest, number) != AMANA_PAGE_BAD)
        continue;
      found->n_bad_pages++;
      table = g_hash_table_lookup (work->tables,
                                   GUINT_TO_POINTER (amana_forest_get_root (forest, number)));
      if (table == NULL)
        table = amana_forest_get_part (forest, number);
      count_hit (found, table != NULL ? table : "");
    }
}

static gboolean
has_head (const Request *request)
{
  g_autofree char *path = g_strconcat (request->path, ".head", NULL);
  g_autoptr (AmanaHead) head =
    amana_head_open (path, request->key, request->schema->name, FALSE, NULL);
  AmanaHeadRecord record;

  return head != NULL && amana_head_read (head, &record) == AMANA_HEAD_VALID;
}

/* Why there is not one page to be read. */
static AmanaStoreFile
find_file (const Request *request, guint64 *size_bytes)
{
  int fd = open (request->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info = { 0 };
  gboolean is_file;

  *size_bytes = 0;
  if (fd < 0)
    return errno == ENOENT ? AMANA_STORE_FILE_MISSING : AMANA_STORE_FILE_UNREADABLE;
  is_file = fstat (fd, &info) == 0 && S_ISREG (info.st_mode);
  close (fd);
  if (!is_file)
    return AMANA_STORE_FILE_UNREADABLE;
  *size_bytes = (guint64) info.st_size;
  if (info.st_size == 0)
    return AMANA_STORE_FILE_EMPTY;
  return has_head (request) ? AMANA_STORE_FILE_STRANGE : AMANA_STORE_FILE_ANOTHERS;
}

/* The file may be another store's and sound, so none of its pages is called bad. */
static void
tell_file (const Request *request, AmanaSalvage *found)
{
  guint64 size_bytes;

  found->file = find_file (request, &size_bytes);
  found->n_pages = (size_bytes + AMANA_STORE_PAGE_BYTES - 1) / AMANA_STORE_PAGE_BYTES;
  found->first_page_bad = TRUE;
}

/* Pages that nobody could read beside such a log are not bad. */
static void
tell_obstacle (const Request *request, char *obstacle, AmanaSalvage *found)
{
  struct stat info = { 0 };

  found->file = AMANA_STORE_FILE_OBSTRUCTED;
  found->obstacle = obstacle;
  if (stat (request->path, &info) == 0)
    found->n_pages = (guint64) info.st_size / AMANA_STORE_PAGE_BYTES;
}

/* How many pages there should be stands on the first one. */
static void
count_missing_pages (Work *work, AmanaSalvage *found)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];
  guint64 n_pages;

  if (!amana_pages_read (work->pages, 1, page))
    return;
  n_pages = (guint64) page[SIZE_AT] << 24 | (guint64) page[SIZE_AT + 1] << 16 |
            (guint64) page[SIZE_AT + 2] << 8 | page[SIZE_AT + 3];
  if (n_pages <= found->n_pages)
    return;
  found->file = AMANA_STORE_FILE_CUT;
  found->n_missing_pages = n_pages - found->n_pages;
}

static gboolean
look (const Request *request, Work *work, AmanaSalvage *found, GError **error)
{
  g_autoptr (GError) why = NULL;
  char *obstacle = amana_store_dup_obstacle (request->path);

  if (obstacle != NULL)
    {
      tell_obstacle (request, obstacle, found);
      return TRUE;
    }
  work->tables = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  work->pages =
    amana_chart_open_pages (request->path, request->key, request->schema->name, &work->chart, &why);
  if (g_error_matches (why, AMANA_STORE_ERROR, AMANA_STORE_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (work->pages == NULL)
    {
      tell_file (request, found);
      return TRUE;
    }
  found->n_pages = amana_pages_get_n (work->pages);
  count_missing_pages (work, found);
  count_bad_pages (work, request, found);
  return TRUE;
}

static DexFuture *
look_thread (gpointer user_data)
{
  g_autoptr (AmanaSalvage) found = g_atomic_rc_box_new0 (AmanaSalvage);
  g_auto (Work) work = { 0 };
  GError *error = NULL;

  found->kinds = g_ptr_array_new_with_free_func (free_kind);
  if (!look (user_data, &work, found, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (AMANA_TYPE_SALVAGE, g_steal_pointer (&found));
}

/**
 * amana_store_look:
 * @path: a store's file, open nowhere
 * @key: its key, 32 bytes
 * @schema: what its tables should be; outlives the future
 *
 * Looks at each page without SQLite: for a file that it does not open.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaSalvage (boxed) of which only
 *   the pages are filled in, and for each table that is hit in how many pages (`n_lost`), what
 *   SQLite has for itself among them ("sqlite_schema", "sqlite_map", "sqlite_free"), and "" for
 *   pages of which nobody knows where they belong; of a file of which nothing can be read
 *   @file says why, and no page is called bad. Rejects with %AMANA_STORE_ERROR_BUSY
 */
DexFuture *
amana_store_look (const char *path, AmanaSecret *key, const AmanaSchema *schema)
{
  Request *request;

  g_return_val_if_fail (path != NULL && schema != NULL, NULL);
  g_return_val_if_fail (key != NULL && amana_secret_get_size (key) == AMANA_STORE_KEY_BYTES, NULL);

  request = g_new0 (Request, 1);
  request->path = g_strdup (path);
  request->key = amana_secret_ref (key);
  request->schema = schema;
  return amana_task_run ("amana-look", look_thread, request, free_request);
}
