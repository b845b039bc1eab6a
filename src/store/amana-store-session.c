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
 * What the files say when they are opened is amana-store-opening.c's matter. A store that
 * could be opened for reading alone tries again at each write, since there may be
 * room by then. A store whose file or head was removed or replaced while it was open
 * can be read, but takes no more writes: they would go into a file that nobody finds.
 *
 * The log is emptied by a truncating checkpoint as soon as it has 256 pages. SQLite's
 * own automatic checkpoint leaves the copied frames in the log, where a
 * flipped bit would bring older pages back over newer ones. After a damaged page the
 * connection is thrown away, and the next call makes a fresh one. No threads. */

#include "config.h"

#include "amana-store-session-private.h"

#define CHECKPOINT_PAGES 256
#define LOW_ROOM_BYTES   (64u << 20)
#define VACUUM_PAGES     "64" /* at once on a full disk: a quarter of the reserve */

void
amana_session_roll_back (AmanaSession *self)
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
gboolean
amana_session_commit_at (AmanaSession *self, guint64 sequence, GError **error)
{
  if (!amana_sql_run (self->sql, error, "UPDATE amana_store SET sequence = ?1", "i",
                      (gint64) sequence) ||
      !amana_sql_exec (self->sql, "COMMIT", error))
    {
      amana_session_roll_back (self);
      return FALSE;
    }
  self->now.sequence = sequence;
  self->changed = TRUE;
  return write_head (self, error);
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

  if (!amana_store_refuse_without_cipher (error))
    return NULL;
  self = g_new0 (AmanaSession, 1);
  self->path = g_strdup (path);
  self->key = amana_secret_ref (key);
  self->schema = schema;
  if (!amana_session_connect (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Damaged, and nothing of it was written: so it stays as it was found, its log too. */
static gboolean
is_left_as_found (AmanaSession *self)
{
  return (self->suspect || self->n_bad_pages > 0) && !self->changed;
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

  self->held = FALSE;
  if (self->sql != NULL && is_left_as_found (self))
    amana_store_keep_log (self->sql, TRUE);
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
  if (self->sql == NULL || !amana_sql_is_damaged (self->sql) || self->head == NULL)
    return;
  self->suspect = self->n_bad_pages == 0;
  amana_store_keep_log (self->sql, !self->changed && self->wal_pages > 0);
  g_clear_pointer (&self->sql, amana_sql_free);
}

static gboolean
ensure_connection (AmanaSession *self, GError **error)
{
  return self->sql != NULL || amana_session_connect (self, error);
}

/* Whether what is written now would be found again. */
static gboolean
refuse_gone (AmanaSession *self, GError **error)
{
  int moved = 0;

  if (self->head == NULL)
    return TRUE;
  sqlite3_file_control (amana_sql_get_db (self->sql), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (!amana_head_is_gone (self->head, moved != 0))
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_GONE,
                       "the store's files were removed while it was open");
  return FALSE;
}

/* Ordinary writes leave the reserve to what frees room. */
static gboolean
ensure_room (AmanaSession *self, AmanaAccess access, GError **error)
{
  if (access == AMANA_ACCESS_REMOVE)
    amana_session_make_room (self); /* once more: a fresh connection takes the reserve */
  if (access == AMANA_ACCESS_REMOVE || amana_session_take_reserve (self))
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL,
                       "what room is left is kept for deleting");
  return FALSE;
}

static gboolean
ensure_writable (AmanaSession *self, GError **error)
{
  if (self->unwritable != 0)
    {
      g_clear_pointer (&self->sql, amana_sql_free);
      if (!amana_session_connect (self, error))
        return FALSE;
    }
  if (self->unwritable == 0)
    return refuse_gone (self, error);
  g_set_error_literal (error, AMANA_STORE_ERROR, self->unwritable, "open for reading alone");
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
    amana_session_commit_at (self, self->now.sequence + 1, &error);
  amana_session_roll_back (self);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return g_steal_pointer (&owned);
}

/* To overwrite what is deleted takes as much room in the log as it took in the file. Where
 * there is none, its pages are only set free; the vacuum that follows a deletion gives
 * them back, and what a file gives back is overwritten where it stands. */
static gboolean
spare_room (AmanaSession *self, AmanaAccess access, GError **error)
{
  gboolean spare =
    access == AMANA_ACCESS_REMOVE && self->head != NULL && amana_session_is_short_of_room (self);

  if (spare == self->sparing)
    return TRUE;
  self->sparing = spare;
  return amana_sql_exec (
    self->sql, spare ? "PRAGMA secure_delete = FAST" : "PRAGMA secure_delete = ON", error);
}

static gboolean
begin (AmanaSession *self, AmanaAccess access, GError **error)
{
  if (access == AMANA_ACCESS_READ)
    return ensure_connection (self, error) && amana_sql_exec (self->sql, "BEGIN", error);
  if (access == AMANA_ACCESS_REMOVE)
    amana_session_make_room (self);
  return ensure_connection (self, error) && ensure_writable (self, error) &&
         ensure_room (self, access, error) && spare_room (self, access, error) &&
         (!self->head_behind || write_head (self, error)) &&
         amana_sql_exec (self->sql, "BEGIN IMMEDIATE", error);
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
amana_session_run (AmanaSession *self, AmanaStoreFunc func, gpointer user_data, AmanaAccess access)
{
  gboolean write = access != AMANA_ACCESS_READ;
  g_autoptr (GError) error = NULL;
  DexFuture *answer;

  if (!begin (self, access, &error))
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

static gboolean
empty_log (AmanaSession *self, gboolean vacuum, GError **error)
{
  int result;

  if (vacuum && !amana_sql_exec (self->sql, "PRAGMA incremental_vacuum", error))
    return FALSE;
  if (self->head == NULL)
    return TRUE;
  result = sqlite3_wal_checkpoint_v2 (amana_sql_get_db (self->sql), NULL,
                                      SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result == SQLITE_OK)
    self->wal_pages = 0;
  else
    amana_sql_set_error (self->sql, result, "checkpoint", error);
  return result == SQLITE_OK;
}

/* A step makes the room that the next one needs. */
static gboolean
empty_log_in_steps (AmanaSession *self, gboolean vacuum, GError **error)
{
  gint64 n_free = 0, n_before;

  if (!empty_log (self, FALSE, error))
    return FALSE;
  do
    {
      n_before = n_free;
      if (!vacuum)
        return TRUE;
      if (!amana_sql_exec (self->sql, "PRAGMA incremental_vacuum (" VACUUM_PAGES ")", error) ||
          !empty_log (self, FALSE, error) ||
          !amana_sql_query_int64 (self->sql, "PRAGMA freelist_count", &n_free, error))
        return FALSE;
    }
  while (n_free > 0 && n_free != n_before);
  return TRUE;
}

/*
 * amana_session_checkpoint:
 * @vacuum: whether to give freed pages back first
 *
 * Empties the log into the file and cuts it to nothing; on a full disk with the reserve.
 * Not while the file is held, unless freed pages must go.
 */
gboolean
amana_session_checkpoint (AmanaSession *self, gboolean vacuum, GError **error)
{
  g_autoptr (GError) found = NULL;
  gboolean done;

  if (!ensure_connection (self, error))
    return FALSE;
  if (self->unwritable != 0 || ((self->held || is_left_as_found (self)) && !vacuum))
    return TRUE;
  self->held = FALSE;
  done = empty_log (self, vacuum, &found);
  if (!done && g_error_matches (found, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL) &&
      amana_session_release_reserve (self))
    {
      g_clear_error (&found);
      done = empty_log_in_steps (self, vacuum, &found);
    }
  if (!done)
    g_propagate_error (error, g_steal_pointer (&found));
  else
    amana_session_take_reserve (self);
  return done;
}

/* Why it is open for reading alone, 0 where it is not. */
int
amana_session_get_unwritable (AmanaSession *self)
{
  return self->unwritable;
}

gboolean
amana_session_has_wal (AmanaSession *self)
{
  return self->wal_pages > 0;
}

AmanaStoreState
amana_session_get_state (AmanaSession *self)
{
  return (AmanaStoreState) {
    .low_room = amana_session_get_room_bytes (self) < LOW_ROOM_BYTES,
    .checked_at = self->checked_at,
    .n_bad_pages = self->n_bad_pages,
  };
}

AmanaStoreLoss
amana_session_get_loss (AmanaSession *self, guint64 *lost_commits)
{
  *lost_commits = self->now.lost_commits;
  return self->now.loss;
}

/* What a salvage could not bring along; announced until it is acknowledged. */
gboolean
amana_session_note_salvaged (AmanaSession *self, GError **error)
{
  self->now.loss = AMANA_STORE_LOSS_SALVAGED;
  return write_head (self, error);
}

void
amana_session_get_position (AmanaSession *self, AmanaStorePosition *position)
{
  memcpy (position->mark, self->now.store_id, sizeof position->mark);
  position->n_commits = self->now.sequence;
}

/*
 * amana_session_expect:
 * @known: how far somebody else has seen a store come
 * @n_missing: (out): by how many commits this one is behind; 0: none, or it is another store
 *
 * As where a head is ahead of its store: the loss is remembered until it is acknowledged, and the
 * sequence jumps past what was known, so that it is found once. What was found before stays what
 * it is. A store that takes no write says it as long as it is open.
 */
gboolean
amana_session_expect (AmanaSession *self,
                      const AmanaStorePosition *known,
                      guint64 *n_missing,
                      GError **error)
{
  gboolean ours = memcmp (known->mark, self->now.store_id, sizeof known->mark) == 0;

  *n_missing =
    ours && known->n_commits > self->now.sequence ? known->n_commits - self->now.sequence : 0;
  if (*n_missing == 0)
    return TRUE;
  if (self->now.loss == AMANA_STORE_LOSS_NONE)
    {
      self->now.loss = AMANA_STORE_LOSS_ROLLED_BACK;
      self->now.lost_commits = *n_missing;
    }
  if (self->unwritable != 0)
    return TRUE;
  if (!ensure_connection (self, error))
    return FALSE;
  self->now.sequence = known->n_commits;
  return write_head (self, error) && amana_sql_exec (self->sql, "BEGIN IMMEDIATE", error) &&
         amana_session_commit_at (self, self->now.sequence + 1, error);
}

/* Only a head that says so on the disk counts as acknowledged. */
gboolean
amana_session_acknowledge_loss (AmanaSession *self, GError **error)
{
  AmanaHeadRecord record;

  if (!ensure_connection (self, error) || !ensure_writable (self, error))
    return FALSE;
  record = self->now;
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
  check->rolled_back =
    self->now.loss > AMANA_STORE_LOSS_LOG && self->now.loss < AMANA_STORE_LOSS_SALVAGED;
  if (self->head != NULL && (amana_head_read (self->head, &head) != AMANA_HEAD_VALID ||
                             head.sequence > self->now.sequence))
    check->rolled_back = TRUE;
  if (check->n_bad_pages > 0 && self->head != NULL)
    g_clear_pointer (&self->sql, amana_sql_free);
  return g_steal_pointer (&check);
}
