/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One open store: a connection, its head file, and the number of its last commit.
 *
 * The table amana_store in the store holds {id, sequence}. Each write transaction
 * adds one to the sequence; after its commit is on the disk the head file is
 * written and synced, and only then is the write acknowledged; where the head could
 * not be written nothing else is, until it can. So a store may be one commit ahead of
 * its head (the power went between the two), never behind. One that is behind has
 * lost something: the head then remembers the loss until it is acknowledged, and
 * the sequence jumps past the head's, so that the lost part cannot come back
 * unnoticed. One that is further ahead has an old head, which can tell nothing.
 *
 * Wrong key or damage. When the first page does not decrypt and the head file was
 * made with this key, the page is damaged: DAMAGED. When the head is missing, or was
 * not made with this key either: WRONG_KEY. (Should both the head and the first
 * page be damaged, WRONG_KEY is said too; a vault knows better, since its key
 * slot has checked the key.) An empty or missing file whose head knows of commits
 * is DAMAGED: opening it would put an empty store in its place.
 *
 * The log is emptied by a truncating checkpoint as soon as it has 256 pages. SQLite's
 * own automatic checkpoint leaves the copied frames in the log, where a
 * flipped bit would bring older pages back over newer ones. After a damaged page the
 * connection is thrown away, and the next call makes a fresh one. No threads. */

#include "config.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "amana-store-private.h"

#define CHECKPOINT_PAGES 256
#define WAL_HEADER_BYTES 32

struct _AmanaSession
{
  char *path;                /* (owned) (nullable) */
  AmanaSecret *key;          /* (owned) */
  const AmanaSchema *schema; /* (borrowed) */
  AmanaSql *sql;             /* (owned) (nullable): NULL after damage */
  AmanaHead *head;           /* (owned) (nullable): NULL in memory */
  AmanaHeadRecord now;
  gboolean head_behind; /* the last commit is not in the head file */
  int wal_pages;
};

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

static void
roll_back (AmanaSession *self)
{
  g_autoptr (GError) error = NULL;

  amana_sql_set_read_only (self->sql, FALSE);
  if (!sqlite3_get_autocommit (amana_sql_get_db (self->sql)) &&
      !amana_sql_exec (self->sql, "ROLLBACK", &error))
    g_debug ("A transaction could not be rolled back: %s", error->message);
}

static gboolean
write_head (AmanaSession *self, GError **error)
{
  self->head_behind = self->head != NULL && !amana_head_write (self->head, &self->now, error);
  return !self->head_behind;
}

/* The sequence goes up and the commit is on the disk, the head's included. */
static gboolean
commit_at (AmanaSession *self, guint64 sequence, GError **error)
{
  if (!amana_sql_run (self->sql, error, "UPDATE amana_store SET sequence = ?1", "i",
                      (gint64) sequence) ||
      !amana_sql_exec (self->sql, "COMMIT", error))
    {
      roll_back (self);
      return FALSE;
    }
  self->now.sequence = sequence;
  return write_head (self, error);
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
      roll_back (self);
      return FALSE;
    }
  return commit_at (self, self->now.sequence + 1, error);
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

/* The head learns of the loss first, so that no crash in between can hide it. */
static gboolean
record_loss (AmanaSession *self,
             AmanaStoreLoss loss,
             const AmanaHeadRecord *head,
             const AmanaHeadRecord *store,
             GError **error)
{
  gboolean behind = loss == AMANA_STORE_LOSS_LOG || loss == AMANA_STORE_LOSS_ROLLED_BACK;

  self->now = *store;
  self->now.loss = loss;
  self->now.lost_commits = behind ? head->sequence - store->sequence : 0;
  if (behind)
    self->now.sequence = head->sequence;
  if (!amana_head_write (self->head, &self->now, error))
    return FALSE;
  return !behind || (amana_sql_exec (self->sql, "BEGIN IMMEDIATE", error) &&
                     commit_at (self, self->now.sequence + 1, error));
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
          roll_back (self);
          return FALSE;
        }
      if (!commit_at (self, self->now.sequence + 1, error))
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

static gboolean
connect_file (AmanaSession *self, GError **error)
{
  AmanaHeadRecord head = { 0 };
  AmanaHeadState state = amana_head_read (self->head, &head);
  gboolean had_log = get_file_size (self->path, "-wal") > WAL_HEADER_BYTES;

  if (!amana_store_refuse_plaintext (self->path, error) ||
      !refuse_cut (self, state, &head, had_log, error))
    return FALSE;
  self->wal_pages = had_log ? 1 : 0;
  self->sql = amana_store_connect (self->path, self->key, error);
  if (self->sql != NULL)
    return reconcile (self, state, &head, had_log, error);
  if (state == AMANA_HEAD_VALID &&
      g_error_matches (*error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY))
    (*error)->code = AMANA_STORE_ERROR_DAMAGED;
  return FALSE;
}

static gboolean
connect_memory (AmanaSession *self, GError **error)
{
  const AmanaHeadRecord none = { 0 };

  self->sql = amana_store_connect (NULL, self->key, error);
  return self->sql != NULL && reconcile (self, AMANA_HEAD_ABSENT, &none, FALSE, error);
}

/*
 * amana_session_open:
 * @path: (nullable): the file, created when missing; %NULL for memory alone
 * @key: 32 bytes
 * @schema: outlives the session
 *
 * Returns: (nullable): an open, reconciled and migrated store
 */
AmanaSession *
amana_session_open (const char *path, AmanaSecret *key, const AmanaSchema *schema, GError **error)
{
  g_autoptr (AmanaSession) self = NULL;
  g_autofree char *head_path = path != NULL ? g_strconcat (path, ".head", NULL) : NULL;
  g_autoptr (GError) found = NULL;

  if (!amana_store_refuse_without_cipher (error))
    return NULL;
  self = g_new0 (AmanaSession, 1);
  self->path = g_strdup (path);
  self->key = amana_secret_ref (key);
  self->schema = schema;
  if (path != NULL)
    {
      if (!amana_store_refuse_plaintext (path, error))
        return NULL;
      self->head = amana_head_open (head_path, key, schema->name, error);
      if (self->head == NULL)
        return NULL;
    }
  if (!(path != NULL ? connect_file (self, &found) : connect_memory (self, &found)))
    {
      g_propagate_error (error, g_steal_pointer (&found));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/*
 * amana_session_close:
 *
 * Empties the log into the file as far as that works, closes, forgets the key.
 */
void
amana_session_close (AmanaSession *self)
{
  g_autoptr (GError) error = NULL;

  if (self->sql != NULL && self->wal_pages > 0 && !amana_session_checkpoint (self, FALSE, &error))
    g_debug ("The log stays for the next start: %s", error->message);
  g_clear_pointer (&self->sql, amana_sql_free);
  g_clear_pointer (&self->head, amana_head_close);
  g_clear_pointer (&self->key, amana_secret_unref);
  g_free (self->path);
  g_free (self);
}

static void
drop_if_damaged (AmanaSession *self)
{
  if (self->sql != NULL && amana_sql_is_damaged (self->sql) && self->head != NULL)
    g_clear_pointer (&self->sql, amana_sql_free);
}

static gboolean
ensure_connection (AmanaSession *self, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (self->sql != NULL || connect_file (self, &found))
    return TRUE;
  g_clear_pointer (&self->sql, amana_sql_free);
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

/* What @func said stands only if the transaction could be ended as it should. */
static DexFuture *
finish (AmanaSession *self, DexFuture *answer, gboolean write)
{
  g_autoptr (DexFuture) owned = answer;
  g_autoptr (GError) error = NULL;
  gboolean open_still = !sqlite3_get_autocommit (amana_sql_get_db (self->sql));

  amana_sql_set_read_only (self->sql, FALSE);
  if (owned == NULL || dex_future_is_pending (owned))
    error = g_error_new_literal (AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                                 "the function has no answer");
  else if (dex_future_is_resolved (owned) && !open_still)
    error = g_error_new_literal (AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                                 "the transaction was ended from within");
  else if (dex_future_is_resolved (owned) && write)
    commit_at (self, self->now.sequence + 1, &error);
  roll_back (self);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return g_steal_pointer (&owned);
}

/*
 * amana_session_run:
 *
 * Runs @func in a transaction. What a write did is on the disk, and the head file
 * with it, when the future that comes back is resolved.
 *
 * Returns: (transfer full): a settled future
 */
DexFuture *
amana_session_run (AmanaSession *self, AmanaStoreFunc func, gpointer user_data, gboolean write)
{
  g_autoptr (GError) error = NULL;
  DexFuture *answer;

  if (!ensure_connection (self, &error) ||
      (write && self->head_behind && !write_head (self, &error)) ||
      !amana_sql_exec (self->sql, write ? "BEGIN IMMEDIATE" : "BEGIN", &error))
    {
      drop_if_damaged (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  amana_sql_set_read_only (self->sql, !write);
  answer = finish (self, func (self->sql, user_data), write);
  if (self->wal_pages >= CHECKPOINT_PAGES && !amana_session_checkpoint (self, FALSE, &error))
    g_debug ("The log could not be emptied yet: %s", error->message);
  drop_if_damaged (self);
  return answer;
}

/*
 * amana_session_checkpoint:
 * @vacuum: whether to give freed pages back first
 *
 * Empties the log into the file and cuts it to nothing.
 */
gboolean
amana_session_checkpoint (AmanaSession *self, gboolean vacuum, GError **error)
{
  int result;

  if (!ensure_connection (self, error))
    return FALSE;
  if (vacuum && !amana_sql_exec (self->sql, "PRAGMA incremental_vacuum", error))
    return FALSE;
  if (self->head == NULL)
    return TRUE;
  result = sqlite3_wal_checkpoint_v2 (amana_sql_get_db (self->sql), NULL,
                                      SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result != SQLITE_OK)
    {
      amana_sql_set_error (self->sql, result, "checkpoint", error);
      return FALSE;
    }
  self->wal_pages = 0;
  return TRUE;
}

gboolean
amana_session_has_wal (AmanaSession *self)
{
  return self->wal_pages > 0;
}

AmanaStoreLoss
amana_session_get_loss (AmanaSession *self, guint64 *lost_commits)
{
  *lost_commits = self->now.lost_commits;
  return self->now.loss;
}

/* Only a head that says so on the disk counts as acknowledged. */
gboolean
amana_session_acknowledge_loss (AmanaSession *self, GError **error)
{
  AmanaHeadRecord record = self->now;

  record.loss = AMANA_STORE_LOSS_NONE;
  record.lost_commits = 0;
  if (self->head != NULL && !amana_head_write (self->head, &record, error))
    return FALSE;
  self->now = record;
  return TRUE;
}

/*
 * amana_session_check:
 *
 * Returns: (transfer full) (nullable): what the whole file and its head look like
 */
AmanaStoreCheck *
amana_session_check (AmanaSession *self, GError **error)
{
  g_autoptr (GError) found = NULL;
  g_autofree AmanaStoreCheck *check = NULL;
  AmanaHeadRecord head = { 0 };

  if (!amana_session_checkpoint (self, FALSE, &found))
    {
      gboolean damaged = g_error_matches (found, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED);

      if (!damaged || self->sql == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&found));
          return NULL;
        }
    }
  check = amana_store_check_file (self->sql, error);
  if (check == NULL)
    return NULL;
  check->wal_lost = self->now.loss == AMANA_STORE_LOSS_LOG;
  check->rolled_back = self->now.loss > AMANA_STORE_LOSS_LOG;
  if (self->head != NULL && (amana_head_read (self->head, &head) != AMANA_HEAD_VALID ||
                             head.sequence > self->now.sequence))
    check->rolled_back = TRUE;
  if (check->n_bad_pages > 0 && self->head != NULL)
    g_clear_pointer (&self->sql, amana_sql_free);
  return g_steal_pointer (&check);
}
