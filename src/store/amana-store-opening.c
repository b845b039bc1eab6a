/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Opening a store: what its files say, against what its head says.
 *
 * Wrong key or damage. When the first page does not decrypt and the head file was
 * made with this key, the page is damaged: DAMAGED. When the head is missing, or was
 * not made with this key either: WRONG_KEY. (Should both the head and the first
 * page be damaged, WRONG_KEY is said too; a vault knows better, since its key
 * slot has checked the key.) An empty or missing file whose head knows of commits
 * is DAMAGED: opening it would put an empty store in its place.
 *
 * For reading alone. Where the disk takes no write (READ_ONLY) or has no room for one
 * (FULL), what is there can be read all the same: nothing is created, recorded or
 * migrated, and a loss that is found is only said. A store that would first have to
 * be migrated, or was never finished, cannot be read and stays closed.
 *
 * A refused store is left as it was found, its log too: that is emptied by a store
 * that opened, not by one that could not. No threads. */

#include "config.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "amana-store-pages.h"
#include "amana-store-session-private.h"

#define WAL_HEADER_BYTES 32

static int
log_grew_cb (void *user_data, sqlite3 *db, const char *name, int n_pages)
{
  AmanaSession *self = user_data;

  self->wal_pages = n_pages;
  return SQLITE_OK;
}

static guint64
get_file_size (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  struct stat info;

  return stat (name, &info) == 0 ? (guint64) info.st_size : 0;
}

static gboolean
create_identity (AmanaSession *self, GError **error)
{
  g_autoptr (GBytes) id = g_bytes_new (self->now.store_id, AMANA_STORE_ID_BYTES);

  if (!amana_sql_exec (self->sql,
                       "BEGIN IMMEDIATE;"
                       "CREATE TABLE amana_store ("
                       "  only INTEGER PRIMARY KEY CHECK (only = 1),"
                       "  id BLOB NOT NULL,"
                       "  sequence INTEGER NOT NULL) STRICT",
                       error) ||
      !amana_sql_run (self->sql, error, "INSERT INTO amana_store VALUES (1, ?1, 0)", "B", id))
    {
      amana_session_roll_back (self);
      return FALSE;
    }
  return amana_session_commit_at (self, self->now.sequence + 1, error);
}

/* Resolves to whether the table was there; then @record has what it says. */
static gboolean
read_identity (AmanaSession *self, AmanaHeadRecord *record, gboolean *found, GError **error)
{
  g_autoptr (AmanaStatement) statement = NULL;
  g_autoptr (GBytes) id = NULL;
  gint64 n_tables = 0;

  *found = FALSE;
  if (!amana_sql_query_int64 (self->sql,
                              "SELECT count(*) FROM sqlite_schema WHERE name = 'amana_store'",
                              &n_tables, error))
    return FALSE;
  if (n_tables == 0)
    return TRUE;
  statement = amana_sql_prepare (self->sql, "SELECT id, sequence FROM amana_store", error);
  if (statement == NULL || amana_statement_step (statement, error) != AMANA_STEP_ROW)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED, "no identity");
      return FALSE;
    }
  id = amana_statement_dup_bytes (statement, 0);
  if (id == NULL || g_bytes_get_size (id) != AMANA_STORE_ID_BYTES)
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED, "no identity");
      return FALSE;
    }
  memcpy (record->store_id, g_bytes_get_data (id, NULL), AMANA_STORE_ID_BYTES);
  record->sequence = amana_statement_get_int64 (statement, 1);
  *found = TRUE;
  return TRUE;
}

/* What the head says against what the store says. */
static AmanaStoreLoss
compare (AmanaHeadState state,
         const AmanaHeadRecord *head,
         const AmanaHeadRecord *store,
         gboolean had_log)
{
  if (state != AMANA_HEAD_VALID)
    return AMANA_STORE_LOSS_NO_HEAD;
  if (memcmp (head->store_id, store->store_id, AMANA_STORE_ID_BYTES) != 0)
    return AMANA_STORE_LOSS_SWAPPED;
  if (store->sequence > head->sequence + 1)
    return AMANA_STORE_LOSS_NO_HEAD;
  if (store->sequence >= head->sequence)
    return AMANA_STORE_LOSS_NONE;
  return had_log ? AMANA_STORE_LOSS_LOG : AMANA_STORE_LOSS_ROLLED_BACK;
}

static gboolean
is_behind (AmanaStoreLoss loss)
{
  return loss == AMANA_STORE_LOSS_LOG || loss == AMANA_STORE_LOSS_ROLLED_BACK;
}

static void
describe_loss (AmanaSession *self,
               AmanaStoreLoss loss,
               const AmanaHeadRecord *head,
               const AmanaHeadRecord *store)
{
  self->now = *store;
  self->now.loss = loss;
  self->now.lost_commits = is_behind (loss) ? head->sequence - store->sequence : 0;
}

/* The head learns of the loss first, so that no crash in between can hide it. */
static gboolean
record_loss (AmanaSession *self,
             AmanaStoreLoss loss,
             const AmanaHeadRecord *head,
             const AmanaHeadRecord *store,
             GError **error)
{
  gboolean behind = is_behind (loss);

  describe_loss (self, loss, head, store);
  if (behind)
    self->now.sequence = head->sequence;
  if (!amana_head_write (self->head, &self->now, error))
    return FALSE;
  return !behind || (amana_sql_exec (self->sql, "BEGIN IMMEDIATE", error) &&
                     amana_session_commit_at (self, self->now.sequence + 1, error));
}

static gboolean
found_in_file (AmanaSession *self,
               AmanaHeadState state,
               const AmanaHeadRecord *head,
               const AmanaHeadRecord *store,
               gboolean had_log,
               GError **error)
{
  AmanaStoreLoss loss = compare (state, head, store, had_log);

  if (loss != AMANA_STORE_LOSS_NONE)
    return record_loss (self, loss, head, store, error);
  self->now = *head;
  self->now.sequence = store->sequence;
  return store->sequence == head->sequence || amana_head_write (self->head, &self->now, error);
}

/* A file without identity: new, or never got further, or has lost everything. */
static gboolean
found_nothing (AmanaSession *self,
               AmanaHeadState state,
               const AmanaHeadRecord *head,
               gboolean had_log,
               GError **error)
{
  if (state == AMANA_HEAD_VALID)
    self->now = *head;
  else
    randombytes_buf (self->now.store_id, AMANA_STORE_ID_BYTES);
  if (self->now.sequence > 0)
    {
      self->now.loss = had_log ? AMANA_STORE_LOSS_LOG : AMANA_STORE_LOSS_ROLLED_BACK;
      self->now.lost_commits = self->now.sequence;
    }
  if (self->head != NULL && !amana_head_write (self->head, &self->now, error))
    return FALSE;
  return create_identity (self, error);
}

static gboolean
refuse_newer (AmanaSession *self, gint64 *version, GError **error)
{
  if (!amana_sql_query_int64 (self->sql, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version >= 0 && *version <= (gint64) self->schema->n_migrations)
    return TRUE;
  g_set_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_NEWER,
               "schema version %" G_GINT64_FORMAT " is newer than %u", *version,
               self->schema->n_migrations);
  return FALSE;
}

static gboolean
migrate (AmanaSession *self, gint64 version, GError **error)
{
  for (guint i = version; i < self->schema->n_migrations; i++)
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %u", i + 1);

      if (!amana_sql_exec (self->sql, "BEGIN IMMEDIATE", error))
        return FALSE;
      if (!amana_sql_exec (self->sql, self->schema->migrations[i].sql, error) ||
          !amana_sql_exec (self->sql, mark, error))
        {
          amana_session_roll_back (self);
          return FALSE;
        }
      if (!amana_session_commit_at (self, self->now.sequence + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* A checkpoint that was interrupted may leave half a page at the end; then the log
 * still has the whole one. */
static gboolean
refuse_cut (AmanaSession *self,
            AmanaHeadState state,
            const AmanaHeadRecord *head,
            gboolean had_log,
            GError **error)
{
  guint64 size_bytes = get_file_size (self->path, "");
  gboolean begun = state == AMANA_HEAD_VALID && head->sequence > 0;
  gboolean missing = size_bytes == 0 && (begun || state == AMANA_HEAD_INVALID);
  gboolean cut = size_bytes % AMANA_STORE_PAGE_BYTES != 0 && begun && !had_log;

  if (!missing && !cut)
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED,
                       "the store is missing or was cut short");
  return FALSE;
}

static gboolean
reconcile (AmanaSession *self,
           AmanaHeadState state,
           const AmanaHeadRecord *head,
           gboolean had_log,
           GError **error)
{
  AmanaHeadRecord store = { 0 };
  gint64 version;
  gboolean found;

  sqlite3_wal_hook (amana_sql_get_db (self->sql), log_grew_cb, self);
  if (!refuse_newer (self, &version, error) || !read_identity (self, &store, &found, error))
    return FALSE;
  if (!found && !found_nothing (self, state, head, had_log, error))
    return FALSE;
  if (found && !found_in_file (self, state, head, &store, had_log, error))
    return FALSE;
  return migrate (self, version, error);
}

/* What the files looked like before SQLite touched them. */
typedef struct
{
  AmanaHeadRecord head;
  AmanaHeadState state;
  gboolean had_log;
} Finding;

static gboolean
look (AmanaSession *self, Finding *finding, GError **error)
{
  finding->state = amana_head_read (self->head, &finding->head);
  finding->had_log = get_file_size (self->path, "-wal") > WAL_HEADER_BYTES;
  return amana_store_refuse_plaintext (self->path, error) &&
         refuse_cut (self, finding->state, &finding->head, finding->had_log, error);
}

/* The head was made with this key, so the key is right. */
static void
tell_damage_from_key (const Finding *finding, GError *error)
{
  if (finding->state == AMANA_HEAD_VALID &&
      g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY))
    error->code = AMANA_STORE_ERROR_DAMAGED;
}

static gboolean
ensure_head (AmanaSession *self, gboolean to_write, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, ".head", NULL);

  if (self->head != NULL && (!to_write || amana_head_is_writable (self->head)))
    return TRUE;
  g_clear_pointer (&self->head, amana_head_close);
  self->head = amana_head_open (path, self->key, self->schema->name, to_write, error);
  return self->head != NULL;
}

/* Without it everything works but the salvage of a bad first page. */
static void
keep_chart (AmanaSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!amana_chart_keep (self->head, self->path, self->sql, &error))
    g_debug ("The chart is not up to date: %s", error->message);
}

/* A head is not made beside a store that is another's. */
static gboolean
refuse_stranger (AmanaSession *self, GError **error)
{
  g_autofree char *head = g_strconcat (self->path, ".head", NULL);
  g_autoptr (AmanaSql) sql = NULL;

  if (g_file_test (head, G_FILE_TEST_EXISTS) || get_file_size (self->path, "") == 0)
    return TRUE;
  sql = amana_store_connect_to_read (self->path, self->key,
                                     get_file_size (self->path, "-wal") > WAL_HEADER_BYTES, error);
  return sql != NULL;
}

static gboolean
refuse_strays (AmanaSession *self, Finding *finding, GError **error)
{
  guint64 known = finding->state == AMANA_HEAD_VALID ? finding->head.sequence : 0;

  return amana_session_refuse_strange_journal (self, known, error) &&
         amana_session_refuse_strange_log (self, known, &finding->had_log, error);
}

static gboolean
connect_to_write (AmanaSession *self, GError **error)
{
  Finding finding = { 0 };
  g_autoptr (GError) found = NULL;

  if (!amana_store_refuse_obstacle (self->path, error) ||
      !amana_store_refuse_plaintext (self->path, error) || !refuse_stranger (self, error) ||
      !ensure_head (self, TRUE, error) || !look (self, &finding, error) ||
      !refuse_strays (self, &finding, error))
    return FALSE;
  self->wal_pages = finding.had_log ? 1 : 0;
  self->sql = amana_store_connect (self->path, self->key, finding.had_log, &found);
  if (self->sql == NULL)
    {
      tell_damage_from_key (&finding, found);
      g_propagate_error (error, g_steal_pointer (&found));
      return FALSE;
    }
  if (!reconcile (self, finding.state, &finding.head, finding.had_log, error))
    return FALSE;
  keep_chart (self);
  amana_session_take_reserve (self);
  amana_store_keep_log (self->sql, FALSE);
  return TRUE;
}

static gboolean
connect_to_read (AmanaSession *self, GError **error)
{
  Finding finding = { 0 };
  AmanaHeadRecord store = { 0 };
  AmanaStoreLoss loss;
  gint64 version;
  gboolean found;

  if (!ensure_head (self, FALSE, error) || !look (self, &finding, error))
    return FALSE;
  self->sql = amana_store_connect_to_read (self->path, self->key, finding.had_log, error);
  if (self->sql == NULL || !refuse_newer (self, &version, error) ||
      version < (gint64) self->schema->n_migrations ||
      !read_identity (self, &store, &found, error) || !found)
    return FALSE;
  loss = compare (finding.state, &finding.head, &store, finding.had_log);
  if (loss != AMANA_STORE_LOSS_NONE)
    describe_loss (self, loss, &finding.head, &store);
  else
    self->now = finding.head;
  self->now.sequence = store.sequence;
  self->wal_pages = 0;
  return TRUE;
}

static gboolean
connect_memory (AmanaSession *self, GError **error)
{
  const AmanaHeadRecord none = { 0 };

  self->sql = amana_store_connect (NULL, self->key, FALSE, error);
  return self->sql != NULL && reconcile (self, AMANA_HEAD_ABSENT, &none, FALSE, error);
}

static gboolean
is_about_writing (const GError *error)
{
  return g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL) ||
         g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_READ_ONLY);
}

/*
 * amana_session_connect:
 *
 * Opens the file for writing or, where the disk refuses that, for reading alone; then
 * @unwritable says why.
 *
 * Returns: %FALSE with why it could not be opened for writing, and no connection
 */
gboolean
amana_session_connect (AmanaSession *self, GError **error)
{
  g_autoptr (GError) found = NULL;
  g_autoptr (GError) ignored = NULL;

  self->unwritable = 0;
  self->sparing = FALSE;
  if (self->path == NULL ? connect_memory (self, &found) : connect_to_write (self, &found))
    return TRUE;
  g_clear_pointer (&self->sql, amana_sql_free);
  if (self->path != NULL && is_about_writing (found) && connect_to_read (self, &ignored))
    {
      self->unwritable = found->code;
      return TRUE;
    }
  g_clear_pointer (&self->sql, amana_sql_free);
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}
