/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whatever of a damaged store can still be read, into a new one; and what could not, by
 * kind and count.
 *
 * The tables of the new store are made by our own migrations, up to the version of the
 * damaged one; from the damaged file come rows and page numbers alone, never a definition.
 * Each good page's rows go into the table that the page belongs to (amana-store-forest.c).
 * Rows that the table's own constraints refuse count as lost. Then:
 *
 *   - a parent row that is gone while its children were saved (a conversation without its
 *     head) is made anew, empty, so that they are not lost with it
 *   - indexes of words are built again from what was saved
 *   - the new store is migrated to the version of today, and checked
 *
 * How much was lost is known from a table's indexes, which have an entry for each row; where
 * those are hit too, it is an estimate from the rows on the other pages. The damaged file is
 * locked against a running Amana and not written to. Runs on a thread of its own.
 *
 * How far it is: a quarter of the way are the pages that are read, a half the rows that are
 * filled in, the rest the indexes and the check. It can be stopped until the end. */

#include "config.h"

#include <string.h>

#include "amana-store-pages.h"
#include "amana-store-session-private.h"
#include "amana-task.h"

#define VERSION_AT 60 /* in the first page */
#define MAX_ROUNDS 16 /* of parents that have parents */
#define OWN_TABLE  "amana_store"
#define QUARTERS   4

typedef struct
{
  char *path, *new_path;     /* (owned) */
  AmanaSecret *key;          /* (owned) */
  AmanaSecret *new_key;      /* (owned) */
  const AmanaSchema *schema; /* (borrowed) */
  AmanaStoreWatch watch;     /* (owned), in quarters of bytes */
} Request;

typedef struct
{
  const AmanaStoreWatch *watch; /* (borrowed) */
  guint64 size_bytes;           /* of the damaged file */
  guint64 n_bytes;              /* in the rows so far */

  AmanaPages *pages;   /* (owned) */
  AmanaForest *forest; /* (owned) */
  AmanaChart *chart;   /* (owned) (nullable) */
  GHashTable *roots;   /* (owned) name → page, as the damaged file itself has it */
  guint32 version;
  AmanaSession *session; /* (owned) (nullable) the new store */
  AmanaSalvage *result;  /* (owned) */
} Work;

/* One table while it is filled. */
typedef struct
{
  Work *work;
  AmanaSalvageKind *kind;
  AmanaSql *sql;
  GPtrArray *columns;  /* (owned) of char, quoted; NULL for the row's own number */
  GHashTable *inserts; /* (owned) how many columns → sqlite3_stmt */
  guint64 n_refused;
  GError *error; /* (owned) (nullable) */
} Filling;

static void
free_kind (gpointer data)
{
  AmanaSalvageKind *kind = data;

  g_free (kind->table);
  g_free (kind);
}

static void
clear_salvage (gpointer data)
{
  AmanaSalvage *self = data;

  g_ptr_array_unref (self->kinds);
  g_free (self->obstacle);
}

AmanaSalvage *
amana_salvage_ref (AmanaSalvage *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
amana_salvage_unref (AmanaSalvage *self)
{
  g_atomic_rc_box_release_full (self, clear_salvage);
}

G_DEFINE_BOXED_TYPE (AmanaSalvage, amana_salvage, amana_salvage_ref, amana_salvage_unref)

static void
free_request (gpointer data)
{
  Request *request = data;

  amana_secret_unref (request->key);
  amana_secret_unref (request->new_key);
  g_clear_object (&request->watch.progress);
  g_free (request->path);
  g_free (request->new_path);
  g_free (request);
}

static void
clear_work (Work *work)
{
  g_clear_pointer (&work->session, amana_session_close);
  g_clear_pointer (&work->forest, amana_forest_free);
  g_clear_pointer (&work->pages, amana_pages_free);
  g_clear_pointer (&work->chart, amana_chart_free);
  g_clear_pointer (&work->roots, g_hash_table_unref);
  g_clear_pointer (&work->result, amana_salvage_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, clear_work)

/* --- how far it is ---------------------------------------------------------------- */

static gboolean
step (Work *work, guint64 quarters_of_bytes, GError **error)
{
  amana_store_watch_step (work->watch, quarters_of_bytes);
  return amana_store_watch_refuse_stopped (work->watch, error);
}

/* Nonzero ends the statement. */
static int
is_stopped_cb (void *user_data)
{
  const Work *work = user_data;

  return !amana_store_watch_refuse_stopped (work->watch, NULL);
}

static gboolean
open_new (Work *work, const char *path, AmanaSecret *key, const AmanaSchema *schema, GError **error)
{
  work->session = amana_session_open (path, key, schema, error);
  if (work->session == NULL)
    return FALSE;
  sqlite3_progress_handler (amana_sql_get_db (work->session->sql), AMANA_STORE_STEPS_BETWEEN,
                            is_stopped_cb, work);
  return TRUE;
}

/* --- the damaged file ----------------------------------------------------------- */

/* The columns of sqlite_schema: type, name, table, first page, text. */
static gboolean
note_root (guint32 root, const AmanaRow *row, gpointer user_data)
{
  Work *work = user_data;
  g_autofree char *name = NULL;
  gint64 page;

  if (row == NULL)
    return TRUE;
  name = amana_record_dup_text (row->record, row->size_bytes, 1);
  page = amana_record_get_int64 (row->record, row->size_bytes, 3);
  if (name != NULL && page > 1 && page <= amana_pages_get_n (work->pages))
    g_hash_table_insert (work->roots, g_steal_pointer (&name), GUINT_TO_POINTER ((guint) page));
  return TRUE;
}

static guint32
find_root (Work *work, const char *name)
{
  guint32 root = GPOINTER_TO_UINT (g_hash_table_lookup (work->roots, name));

  if (root == 0 && work->chart != NULL)
    root = amana_chart_look_up (work->chart, name);
  return root <= amana_pages_get_n (work->pages) ? root : 0;
}

static guint32
find_version (Work *work, const AmanaSchema *schema)
{
  guint8 page[AMANA_STORE_PAGE_BYTES];
  const guint8 *at = page + VERSION_AT;

  if (amana_pages_read (work->pages, 1, page))
    return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
  return work->chart != NULL ? work->chart->version : schema->n_migrations;
}

static void
count_bad_pages (Work *work)
{
  AmanaSalvage *result = work->result;

  result->n_pages = amana_pages_get_n (work->pages);
  for (guint32 number = 1; number <= result->n_pages; number++)
    result->n_bad_pages += amana_forest_get_kind (work->forest, number) == AMANA_PAGE_BAD;
  result->first_page_bad = amana_forest_get_kind (work->forest, 1) == AMANA_PAGE_BAD;
}

static gboolean
open_damaged (const Request *request, Work *work, GError **error)
{
  work->pages = amana_chart_open_pages (request->path, request->key, request->schema->name,
                                        &work->chart, error);
  if (work->pages == NULL)
    return FALSE;
  work->size_bytes = (guint64) amana_pages_get_n (work->pages) * AMANA_STORE_PAGE_BYTES;
  work->forest = amana_forest_new (work->pages, work->watch);
  if (work->forest == NULL)
    return FALSE;
  work->roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  amana_forest_each_row (work->forest, 1, note_root, work);
  work->version = find_version (work, request->schema);
  count_bad_pages (work);
  if (work->version <= request->schema->n_migrations)
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NEWER,
                       "the damaged store is of a newer version");
  return FALSE;
}

/* --- rows ------------------------------------------------------------------------- */

static gboolean
read_columns (Filling *filling, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (filling->sql,
                       "SELECT '\"' || name || '\"', pk = 1 AND upper (type) = 'INTEGER'"
                       " FROM pragma_table_info (?1) ORDER BY cid",
                       error);
  AmanaStep step;

  if (statement == NULL)
    return FALSE;
  amana_statement_bind (statement, "t", filling->kind->table);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    g_ptr_array_add (filling->columns, amana_statement_get_int64 (statement, 1) != 0
                                         ? NULL
                                         : amana_statement_dup_text (statement, 0));
  return step == AMANA_STEP_DONE;
}

static char *
write_insert (Filling *filling, guint n_columns)
{
  g_autoptr (GString) names = g_string_new ("rowid");
  g_autoptr (GString) places = g_string_new ("?1");

  for (guint i = 0; i < n_columns; i++)
    if (filling->columns->pdata[i] != NULL)
      {
        g_string_append_printf (names, ", %s", (const char *) filling->columns->pdata[i]);
        g_string_append_printf (places, ", ?%u", i + 2);
      }
  return g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (%s) VALUES (%s)", filling->kind->table,
                          names->str, places->str);
}

/* A row of an older version has fewer columns: the others have their defaults. */
static sqlite3_stmt *
get_insert (Filling *filling, guint n_columns)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (filling->inserts, GUINT_TO_POINTER (n_columns));

  if (stmt == NULL)
    {
      g_autofree char *text = write_insert (filling, n_columns);
      int result = sqlite3_prepare_v2 (amana_sql_get_db (filling->sql), text, -1, &stmt, NULL);

      if (result != SQLITE_OK)
        amana_sql_set_error (filling->sql, result, "prepare", &filling->error);
      else
        g_hash_table_insert (filling->inserts, GUINT_TO_POINTER (n_columns), stmt);
    }
  return stmt;
}

static gboolean
insert_row (Filling *filling, const AmanaRow *row)
{
  guint n =
    MIN ((guint) amana_record_get_n_columns (row->record, row->size_bytes), filling->columns->len);
  sqlite3_stmt *stmt = n > 0 ? get_insert (filling, n) : NULL;
  int result = SQLITE_OK;

  if (stmt == NULL)
    {
      filling->n_refused++;
      return filling->error == NULL;
    }
  sqlite3_bind_int64 (stmt, 1, row->rowid);
  for (guint i = 0; i < n && result == SQLITE_OK; i++)
    if (filling->columns->pdata[i] != NULL)
      result = amana_record_bind (row->record, row->size_bytes, (int) i, stmt, (int) i + 2);
  if (result == SQLITE_OK)
    result = sqlite3_step (stmt);
  if (result == SQLITE_DONE && sqlite3_changes (amana_sql_get_db (filling->sql)) == 1)
    filling->kind->n_saved++;
  else
    filling->n_refused++;
  if (result == SQLITE_FULL || (result & 0xff) == SQLITE_IOERR || result == SQLITE_NOMEM)
    amana_sql_set_error (filling->sql, result, "insert", &filling->error);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return filling->error == NULL;
}

static gboolean
take_row (guint32 root, const AmanaRow *row, gpointer user_data)
{
  Filling *filling = user_data;

  Work *work = filling->work;

  if (row == NULL)
    {
      filling->n_refused++;
      return TRUE;
    }
  work->n_bytes = MIN (work->n_bytes + row->size_bytes, work->size_bytes);
  return insert_row (filling, row) &&
         step (work, work->size_bytes + 2 * work->n_bytes, &filling->error);
}

static void
free_insert (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

/* --- what was lost ------------------------------------------------------------------ */

static void
count_pages_of (Work *work, guint32 root, guint *n_bad, guint *n_leaves)
{
  *n_bad = *n_leaves = 0;
  for (guint32 number = 1; number <= amana_pages_get_n (work->pages); number++)
    if (amana_forest_get_root (work->forest, number) == root)
      {
        AmanaPageKind kind = amana_forest_get_kind (work->forest, number);

        *n_bad += kind == AMANA_PAGE_BAD;
        *n_leaves += kind == AMANA_PAGE_TABLE_LEAF;
      }
}

/* What the table's indexes say that it had. @exact: one of them is whole. */
static guint64
count_by_indexes (Filling *filling, gboolean *exact)
{
  Work *work = filling->work;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    filling->sql, "SELECT name FROM pragma_index_list (?1) WHERE NOT partial", NULL);
  guint64 most = 0;

  *exact = FALSE;
  if (statement == NULL)
    return 0;
  amana_statement_bind (statement, "t", filling->kind->table);
  while (!*exact && amana_statement_step (statement, NULL) == AMANA_STEP_ROW)
    {
      guint32 root = find_root (work, amana_statement_get_text (statement, 0));
      guint n_bad, n_leaves;
      guint64 n_entries;

      if (root == 0)
        continue;
      amana_forest_add_root (work->forest, root);
      count_pages_of (work, root, &n_bad, &n_leaves);
      n_entries = amana_forest_count_entries (work->forest, root);
      *exact = n_bad == 0 &&
               (n_entries > 0 || amana_forest_get_kind (work->forest, root) == AMANA_PAGE_INDEX);
      most = *exact ? n_entries : MAX (most, n_entries);
    }
  return most;
}

static void
count_lost (Filling *filling, guint32 root)
{
  AmanaSalvageKind *kind = filling->kind;
  guint n_bad = 0, n_leaves = 0;
  guint64 n_had;

  kind->n_lost = filling->n_refused;
  kind->exact = TRUE;
  if (root != 0)
    count_pages_of (filling->work, root, &n_bad, &n_leaves);
  if (root != 0 && n_bad == 0)
    return;
  n_had = count_by_indexes (filling, &kind->exact);
  if (!kind->exact && n_leaves > 0)
    n_had = MAX (n_had, kind->n_saved + filling->n_refused + kind->n_saved * n_bad / n_leaves);
  if (!kind->exact) /* a page that nobody can count held a row at least */
    n_had = MAX (n_had, kind->n_saved + n_bad);
  if (n_had > kind->n_saved)
    kind->n_lost = MAX (kind->n_lost, n_had - kind->n_saved);
}

/* --- the new store -------------------------------------------------------------------- */

static gboolean
empty_table (Filling *filling)
{
  g_autofree char *text = g_strdup_printf ("DELETE FROM \"%s\"", filling->kind->table);

  return amana_sql_exec (filling->sql, text, &filling->error);
}

/* What the migrations put into a table stands in the damaged one's rows as well. */
static DexFuture *
fill_table (AmanaSql *sql, gpointer user_data)
{
  Filling *filling = user_data;
  guint32 root = find_root (filling->work, filling->kind->table);

  filling->sql = sql;
  if (!read_columns (filling, &filling->error))
    return dex_future_new_for_error (g_steal_pointer (&filling->error));
  if (root != 0 && empty_table (filling))
    {
      amana_forest_add_root (filling->work->forest, root);
      amana_forest_each_row (filling->work->forest, root, take_row, filling);
    }
  g_hash_table_remove_all (filling->inserts);
  if (filling->error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&filling->error));
  count_lost (filling, root);
  return dex_future_new_true ();
}

static gboolean
run (Work *work, AmanaStoreFunc func, gpointer user_data, GError **error)
{
  g_autoptr (DexFuture) answer =
    amana_session_run (work->session, func, user_data, AMANA_ACCESS_WRITE);

  return dex_future_get_value (answer, error) != NULL;
}

static gboolean
salvage_table (Work *work, AmanaSalvageKind *kind, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) inserts = g_hash_table_new_full (NULL, NULL, NULL, free_insert);
  Filling filling = { .work = work, .kind = kind, .columns = columns, .inserts = inserts };

  return run (work, fill_table, &filling, error);
}

/* Tables that hold what they say: no index of words, and none of its own tables. */
static DexFuture *
list_tables (AmanaSql *sql, gpointer user_data)
{
  Work *work = user_data;
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT name FROM pragma_table_list WHERE schema = 'main'"
                       " AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                       " AND name <> '" OWN_TABLE "' ORDER BY name",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      AmanaSalvageKind *kind = g_new0 (AmanaSalvageKind, 1);

      kind->table = amana_statement_dup_text (statement, 0);
      g_ptr_array_add (work->result->kinds, kind);
    }
  return step == AMANA_STEP_DONE ? dex_future_new_true () : dex_future_new_for_error (error);
}

typedef struct
{
  char *child, *parent, *from, *to; /* (owned) */
  gint64 rowid;
} Orphan;

static void
free_orphan (gpointer data)
{
  Orphan *orphan = data;

  g_free (orphan->child);
  g_free (orphan->parent);
  g_free (orphan->from);
  g_free (orphan->to);
  g_free (orphan);
}

static gboolean
find_orphans (AmanaSql *sql, GPtrArray *orphans, GError **error)
{
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT c.\"table\", c.parent, f.\"from\", f.\"to\", c.rowid"
                       " FROM pragma_foreign_key_check AS c, pragma_foreign_key_list (c.\"table\")"
                       " AS f WHERE f.id = c.fkid LIMIT 10000",
                       error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      Orphan *orphan = g_new0 (Orphan, 1);

      orphan->child = amana_statement_dup_text (statement, 0);
      orphan->parent = amana_statement_dup_text (statement, 1);
      orphan->from = amana_statement_dup_text (statement, 2);
      orphan->to = amana_statement_dup_text (statement, 3);
      orphan->rowid = amana_statement_get_int64 (statement, 4);
      g_ptr_array_add (orphans, orphan);
    }
  return step == AMANA_STEP_DONE;
}

/* Values for the columns of a parent that must have one: the one that the child names has
 * @value, what must be unique is drawn, the rest is empty. */
static char *
write_parent (AmanaSql *sql, const Orphan *orphan, const char *value, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql,
    "SELECT '\"' || name || '\"', CASE"
    " WHEN name = ?2 THEN ?3"
    " WHEN EXISTS (SELECT 1 FROM pragma_index_list (?1) AS l, pragma_index_info (l.name) AS i"
    "              WHERE l.\"unique\" AND i.name = c.name) THEN 'lower (hex (randomblob (16)))'"
    " WHEN type = 'TEXT' THEN '''''' WHEN type = 'BLOB' THEN 'x''''' ELSE '0' END"
    " FROM pragma_table_info (?1) AS c"
    " WHERE name = ?2 OR (\"notnull\" AND dflt_value IS NULL AND pk = 0)",
    error);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  AmanaStep step;

  if (statement == NULL)
    return NULL;
  amana_statement_bind (statement, "ttt", orphan->parent, orphan->to, value);
  while ((step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      const char *comma = names->len > 0 ? ", " : "";

      g_string_append_printf (names, "%s%s", comma, amana_statement_get_text (statement, 0));
      g_string_append_printf (values, "%s%s", comma, amana_statement_get_text (statement, 1));
    }
  if (step == AMANA_STEP_ERROR)
    return NULL;
  return g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (%s) VALUES (%s)", orphan->parent,
                          names->str, values->str);
}

static gboolean
make_parent (AmanaSql *sql, const Orphan *orphan, GError **error)
{
  g_autofree char *value =
    g_strdup_printf ("(SELECT \"%s\" FROM \"%s\" WHERE rowid = %" G_GINT64_FORMAT ")", orphan->from,
                     orphan->child, orphan->rowid);
  g_autofree char *insert = write_parent (sql, orphan, value, error);

  return insert != NULL && amana_sql_exec (sql, insert, error);
}

static DexFuture *
make_parents (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  for (int round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) orphans = g_ptr_array_new_with_free_func (free_orphan);

      if (!find_orphans (sql, orphans, &error))
        return dex_future_new_for_error (error);
      if (orphans->len == 0)
        break;
      for (guint i = 0; i < orphans->len; i++)
        if (!make_parent (sql, orphans->pdata[i], &error))
          return dex_future_new_for_error (error);
    }
  return dex_future_new_true ();
}

static DexFuture *
build_indexes (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql,
                       "SELECT name FROM sqlite_schema WHERE type = 'table'"
                       " AND sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 (%'",
                       &error);
  AmanaStep step = AMANA_STEP_ERROR;

  while (statement != NULL && (step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      const char *name = amana_statement_get_text (statement, 0);

      g_ptr_array_add (
        texts, g_strdup_printf ("INSERT INTO \"%s\" (\"%s\") VALUES ('rebuild')", name, name));
    }
  for (guint i = 0; step == AMANA_STEP_DONE && i < texts->len; i++)
    if (!amana_sql_exec (sql, texts->pdata[i], &error))
      step = AMANA_STEP_ERROR;
  return step == AMANA_STEP_DONE ? dex_future_new_true () : dex_future_new_for_error (error);
}

static gboolean
refuse_existing (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                       "something stands where the new store should be");
  return FALSE;
}

static gboolean
fill_new (Work *work, const char *path, AmanaSecret *key, const AmanaSchema *schema, GError **error)
{
  sqlite3 *db;

  if (!open_new (work, path, key, schema, error))
    return FALSE;
  db = amana_sql_get_db (work->session->sql);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  if (!run (work, list_tables, work, error))
    return FALSE;
  for (guint i = 0; i < work->result->kinds->len; i++)
    if (!salvage_table (work, work->result->kinds->pdata[i], error))
      return FALSE;
  if (!run (work, make_parents, NULL, error) || !run (work, build_indexes, NULL, error))
    return FALSE;
  g_clear_pointer (&work->session, amana_session_close);
  return TRUE;
}

static gboolean
has_lost (const AmanaSalvage *result)
{
  for (guint i = 0; i < result->kinds->len; i++)
    if (((const AmanaSalvageKind *) result->kinds->pdata[i])->n_lost > 0)
      return TRUE;
  return FALSE;
}

/* As any opening migrates it; then every page is looked at once. */
static gboolean
finish_new (Work *work, const Request *request, GError **error)
{
  g_autofree AmanaStoreCheck *check = NULL;

  if (!open_new (work, request->new_path, request->new_key, request->schema, error))
    return FALSE;
  check = amana_session_check (work->session, error);
  if (check == NULL)
    return FALSE;
  if (check->n_bad_pages == 0)
    return !has_lost (work->result) || amana_session_note_salvaged (work->session, error);
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED,
                       "the new store is not sound");
  return FALSE;
}

/* The new store is complete only when it was not stopped. */
static gboolean
salvage (const Request *request, Work *work, GError **error)
{
  AmanaSchema then = *request->schema;

  work->watch = &request->watch;
  if (!refuse_existing (request->new_path, error) || !open_damaged (request, work, error))
    return FALSE;
  then.n_migrations = work->version;
  return fill_new (work, request->new_path, request->new_key, &then, error) &&
         step (work, 3 * work->size_bytes, error) && finish_new (work, request, error) &&
         step (work, QUARTERS * work->size_bytes, error);
}

static DexFuture *
salvage_thread (gpointer user_data)
{
  const Request *request = user_data;
  g_auto (Work) work = { 0 };
  GError *error = NULL;

  work.result = g_atomic_rc_box_new0 (AmanaSalvage);
  work.result->kinds = g_ptr_array_new_with_free_func (free_kind);
  if (!amana_store_refuse_without_cipher (&error) || !salvage (request, &work, &error))
    {
      amana_store_watch_refuse_stopped (&request->watch, &error);
      return dex_future_new_for_error (error);
    }
  return dex_future_new_take_boxed (AMANA_TYPE_SALVAGE, g_steal_pointer (&work.result));
}

/**
 * amana_store_salvage:
 * @path: a damaged store's file, open nowhere
 * @key: its key, 32 bytes
 * @schema: what its tables should be; outlives the future
 * @new_path: where the new store is to be; nothing stands there yet
 * @new_key: the new store's key, 32 bytes; may be @key
 * @progress: (nullable): who watches, and can stop it
 * @done: how many bytes of the whole work were gone through before this store
 * @total: how many there are in the whole work
 *
 * Brings what can still be read into a new store. Takes some seconds for each 100 MB; the
 * damaged one is not written to. When it fails, what was made at @new_path is the caller's to
 * remove.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaSalvage (boxed), or rejects
 *   with %AMANA_STORE_ERROR (DAMAGED: no page answers to the key; BUSY, NEWER, PLAINTEXT,
 *   FULL, READ_ONLY, FAILED) or, stopped, with %G_IO_ERROR_CANCELLED
 */
DexFuture *
amana_store_salvage (const char *path,
                     AmanaSecret *key,
                     const AmanaSchema *schema,
                     const char *new_path,
                     AmanaSecret *new_key,
                     AmanaProgress *progress,
                     guint64 done,
                     guint64 total)
{
  Request *request;

  g_return_val_if_fail (path != NULL && new_path != NULL && schema != NULL, NULL);
  g_return_val_if_fail (key != NULL && amana_secret_get_size (key) == AMANA_STORE_KEY_BYTES, NULL);
  g_return_val_if_fail (new_key != NULL && amana_secret_get_size (new_key) == AMANA_STORE_KEY_BYTES,
                        NULL);

  request = g_new0 (Request, 1);
  request->path = g_strdup (path);
  request->new_path = g_strdup (new_path);
  request->key = amana_secret_ref (key);
  request->new_key = amana_secret_ref (new_key);
  request->schema = schema;
  g_set_object (&request->watch.progress, progress);
  request->watch.done = done * QUARTERS;
  request->watch.total = total * QUARTERS;
  return amana_task_run ("amana-salvage", salvage_thread, request, free_request);
}
