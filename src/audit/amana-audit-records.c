/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The audit in its tables, in General's store.
 *
 * | table      | holds                                                               |
 * |------------|---------------------------------------------------------------------|
 * | audit      | the chain, one row an entry, numbered from 1 without gaps             |
 * | audit_head | one row: how many entries there are, and the hash of the last         |
 * | audit_key  | one row: the pair of keys of what is sealed while General is locked,  |
 * |            | and the sequence that the next sealed entry must have                 |
 *
 *   hash (n) = BLAKE2b-256 ("amana audit 1" ‖ hash (n-1) ‖ n, 8 bytes ‖ entry, 32 bytes)
 *   hash (0) = 32 zero bytes
 *
 * Triggers refuse to change or remove a row, so that a mistake of ours cannot break the
 * chain; what was changed otherwise, the hashes tell, and an end that was cut off
 * the head. Everything that starts with a lower-case verb runs on the store's worker. */

#include "config.h"

#include "amana-audit-private.h"

#include <sodium.h>

#include "amana-bytes.h"

#define HASH_BYTES 32

const AmanaMigration amana_audit_migration = {
  "CREATE TABLE audit ("
  "  number INTEGER PRIMARY KEY,"
  "  entry BLOB NOT NULL,"
  "  hash BLOB NOT NULL"
  ") STRICT;"
  "CREATE TABLE audit_head ("
  "  one INTEGER PRIMARY KEY CHECK (one = 1),"
  "  n_entries INTEGER NOT NULL,"
  "  hash BLOB NOT NULL"
  ") STRICT;"
  "CREATE TABLE audit_key ("
  "  one INTEGER PRIMARY KEY CHECK (one = 1),"
  "  public BLOB NOT NULL,"
  "  secret BLOB NOT NULL,"
  "  next_sequence INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN"
  "  SELECT RAISE (ABORT, 'the audit is only added to');"
  "END;"
  "CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN"
  "  SELECT RAISE (ABORT, 'the audit is only added to');"
  "END;",
};

/* --- the chain --- */

static void
hash_entry (gint64 number, const guint8 *entry, const guint8 *previous, guint8 *hash)
{
  static const char domain[] = "amana audit 1";
  crypto_generichash_state state;
  guint8 place[8];

  amana_put_uint64 (place, (guint64) number);
  crypto_generichash_init (&state, NULL, 0, HASH_BYTES);
  crypto_generichash_update (&state, (const guint8 *) domain, sizeof domain - 1);
  crypto_generichash_update (&state, previous, HASH_BYTES);
  crypto_generichash_update (&state, place, sizeof place);
  crypto_generichash_update (&state, entry, AMANA_AUDIT_ENTRY_BYTES);
  crypto_generichash_final (&state, hash, HASH_BYTES);
}

static gboolean
copy_bytes (AmanaStatement *statement, int column, guint8 *to, gsize size)
{
  g_autoptr (GBytes) bytes = amana_statement_dup_bytes (statement, column);

  if (bytes == NULL || g_bytes_get_size (bytes) != size)
    return FALSE;
  memcpy (to, g_bytes_get_data (bytes, NULL), size);
  return TRUE;
}

/* Where damage took the head alone, the last entry is where the chain goes on. */
#define HEAD                                         \
  "SELECT n_entries, hash FROM audit_head UNION ALL" \
  " SELECT * FROM (SELECT number, hash FROM audit"   \
  "   WHERE NOT EXISTS (SELECT 1 FROM audit_head) ORDER BY number DESC LIMIT 1)"

static gboolean
read_head (AmanaSql *sql, gint64 *n_entries, guint8 *hash, GError **error)
{
  g_autoptr (AmanaStatement) head = amana_sql_prepare (sql, HEAD, error);
  AmanaStep step;

  *n_entries = 0;
  memset (hash, 0, HASH_BYTES);
  if (head == NULL)
    return FALSE;
  step = amana_statement_step (head, error);
  if (step == AMANA_STEP_ROW)
    {
      *n_entries = amana_statement_get_int64 (head, 0);
      copy_bytes (head, 1, hash, HASH_BYTES);
    }
  return step != AMANA_STEP_ERROR;
}

/* -1 on error. */
static int
is_headless (AmanaSql *sql, GError **error)
{
  g_autoptr (AmanaStatement) found =
    amana_sql_prepare (sql,
                       "SELECT EXISTS (SELECT 1 FROM audit)"
                       " AND NOT EXISTS (SELECT 1 FROM audit_head)",
                       error);

  if (found == NULL || amana_statement_step (found, error) != AMANA_STEP_ROW)
    return -1;
  return amana_statement_get_int64 (found, 0) != 0;
}

static gboolean
append (AmanaSql *sql, const AmanaAuditEntry *entry, GError **error)
{
  guint8 encoded[AMANA_AUDIT_ENTRY_BYTES], hash[HASH_BYTES];
  g_autoptr (GBytes) entry_bytes = NULL;
  g_autoptr (GBytes) hash_bytes = NULL;
  gint64 number;

  if (!read_head (sql, &number, hash, error))
    return FALSE;
  number++;
  amana_audit_entry_encode (entry, encoded);
  hash_entry (number, encoded, hash, hash);
  entry_bytes = g_bytes_new (encoded, sizeof encoded);
  hash_bytes = g_bytes_new (hash, sizeof hash);
  return amana_sql_run (sql, error, "INSERT INTO audit (number, entry, hash) VALUES (?1, ?2, ?3)",
                        "iBB", number, entry_bytes, hash_bytes) &&
         amana_sql_run (sql, error,
                        "INSERT OR REPLACE INTO audit_head (one, n_entries, hash)"
                        " VALUES (1, ?1, ?2)",
                        "iB", number, hash_bytes);
}

static DexFuture *
add (AmanaSql *sql, gpointer entry)
{
  GError *error = NULL;

  if (!append (sql, entry, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* --- looking back --- */

#define ENTRIES_TO_LOOK_AT 5000

typedef gboolean (*Matches) (const AmanaAuditEntry *found, gconstpointer wanted);

/* The newest entry that @matches. Resolves by @found's number: 0 where there is none. */
static gboolean
find_latest (AmanaSql *sql,
             Matches matches,
             gconstpointer wanted,
             AmanaAuditEntry *found,
             GError **error)
{
  g_autoptr (AmanaStatement) rows =
    amana_sql_prepare (sql, "SELECT number, entry FROM audit ORDER BY number DESC LIMIT ?1", error);
  AmanaStep step;

  found->number = 0;
  if (rows == NULL)
    return FALSE;
  amana_statement_bind (rows, "i", (gint64) ENTRIES_TO_LOOK_AT);
  while ((step = amana_statement_step (rows, error)) == AMANA_STEP_ROW)
    {
      guint8 encoded[AMANA_AUDIT_ENTRY_BYTES];

      if (!copy_bytes (rows, 1, encoded, sizeof encoded) ||
          !amana_audit_entry_decode (found, encoded) || !matches (found, wanted))
        continue;
      found->number = amana_statement_get_int64 (rows, 0);
      return TRUE;
    }
  found->number = 0;
  return step != AMANA_STEP_ERROR;
}

static gboolean
is_the_same (const AmanaAuditEntry *found, gconstpointer wanted)
{
  const AmanaAuditEntry *entry = wanted;

  return found->kind == entry->kind && found->part == entry->part && found->count == entry->count;
}

static DexFuture *
knows (AmanaSql *sql, gpointer wanted)
{
  AmanaAuditEntry found;
  GError *error = NULL;

  if (!find_latest (sql, is_the_same, wanted, &found, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (found.number > 0);
}

static gboolean
saw_the_ways (const AmanaAuditEntry *found, gconstpointer wanted)
{
  return found->count > 0 &&
         (found->kind == AMANA_AUDIT_UNLOCKED || found->kind == AMANA_AUDIT_WAY_ADDED ||
          found->kind == AMANA_AUDIT_WAY_CHANGED || found->kind == AMANA_AUDIT_WAY_REMOVED);
}

static DexFuture *
find_ways_sequence (AmanaSql *sql, gpointer user_data)
{
  AmanaAuditEntry found;
  GError *error = NULL;

  if (!find_latest (sql, saw_the_ways, NULL, &found, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (found.number > 0 ? (gint64) found.count : 0);
}

static gboolean
is_this_backup (const AmanaAuditEntry *found, gconstpointer mark)
{
  return found->kind == AMANA_AUDIT_BACKED_UP && memcmp (found->way, mark, sizeof found->way) == 0;
}

static DexFuture *
knows_backup (AmanaSql *sql, gpointer mark)
{
  AmanaAuditEntry found;
  GError *error = NULL;

  if (!find_latest (sql, is_this_backup, mark, &found, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (found.number > 0);
}

static gboolean
is_locking (const AmanaAuditEntry *found, gconstpointer part)
{
  return found->kind == AMANA_AUDIT_LOCKED && found->count > 0 &&
         found->part == *(const AmanaAuditPart *) part;
}

static DexFuture *
find_locking (AmanaSql *sql, gpointer part)
{
  g_autoptr (AmanaAuditEntry) found = g_new0 (AmanaAuditEntry, 1);
  GError *error = NULL;

  if (!find_latest (sql, is_locking, part, found, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (AMANA_TYPE_AUDIT_ENTRY, g_steal_pointer (&found));
}

static gboolean
is_deletion (const AmanaAuditEntry *found, gconstpointer wanted)
{
  return amana_audit_kind_deletes (found->kind);
}

static DexFuture *
find_deletion (AmanaSql *sql, gpointer user_data)
{
  AmanaAuditEntry found;
  GError *error = NULL;

  if (!find_latest (sql, is_deletion, NULL, &found, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (found.number > 0 ? found.time : 0);
}

/* --- what was sealed --- */

typedef struct
{
  guint8 public[AMANA_AUDIT_PUBLIC_BYTES];
  guint8 secret[AMANA_AUDIT_SECRET_BYTES];
  gint64 next_sequence;
  gboolean is_new;
} Keys;

static gboolean
write_keys (AmanaSql *sql, const Keys *keys, GError **error)
{
  g_autoptr (GBytes) public = g_bytes_new (keys->public, sizeof keys->public);
  g_autoptr (GBytes) secret = g_bytes_new (keys->secret, sizeof keys->secret);

  return amana_sql_run (sql, error,
                        "INSERT OR REPLACE INTO audit_key (one, public, secret, next_sequence)"
                        " VALUES (1, ?1, ?2, ?3)",
                        "BBi", public, secret, keys->next_sequence);
}

/* Made at the first unlocking. */
static gboolean
read_keys (AmanaSql *sql, Keys *keys, GError **error)
{
  g_autoptr (AmanaStatement) row =
    amana_sql_prepare (sql, "SELECT public, secret, next_sequence FROM audit_key", error);
  AmanaStep step;

  if (row == NULL)
    return FALSE;
  step = amana_statement_step (row, error);
  if (step == AMANA_STEP_ERROR)
    return FALSE;
  keys->is_new = step == AMANA_STEP_DONE ||
                 !copy_bytes (row, 0, keys->public, sizeof keys->public) ||
                 !copy_bytes (row, 1, keys->secret, sizeof keys->secret);
  if (keys->is_new)
    {
      crypto_box_keypair (keys->public, keys->secret);
      keys->next_sequence = 1;
      return TRUE;
    }
  keys->next_sequence = amana_statement_get_int64 (row, 2);
  return TRUE;
}

static gboolean
append_kind (AmanaSql *sql, AmanaAuditKind kind, GError **error)
{
  g_autoptr (AmanaAuditEntry) entry = amana_audit_entry_new (kind, AMANA_AUDIT_EVERYTHING);

  return append (sql, entry, error);
}

/* @is_empty: (out): whether the file can stay as it is */
static gboolean
append_sealed (AmanaSql *sql, const char *folder, Keys *keys, gboolean *is_empty, GError **error)
{
  g_autoptr (GArray) sealed = NULL;
  gboolean broken;

  sealed = amana_audit_sealed_read (folder, keys->public, keys->secret,
                                    (guint64) keys->next_sequence, &broken);
  for (guint i = 0; i < sealed->len; i++)
    {
      const AmanaSealedEntry *found = &g_array_index (sealed, AmanaSealedEntry, i);

      if (!append (sql, &found->entry, error))
        return FALSE;
      keys->next_sequence = (gint64) found->sequence + 1;
    }
  *is_empty = sealed->len == 0 && !broken;
  return !broken || append_kind (sql, AMANA_AUDIT_SEALED_BROKEN, error);
}

/* Whether there is anything to take in: an opening that finds nothing writes nothing. */
static DexFuture *
has_sealed (AmanaSql *sql, gpointer folder)
{
  Keys keys = { 0 };
  g_autoptr (GArray) sealed = NULL;
  gboolean broken = FALSE;
  GError *error = NULL;
  int headless = is_headless (sql, &error);

  if (headless < 0 || !read_keys (sql, &keys, &error))
    return dex_future_new_for_error (error);
  if (!keys.is_new)
    sealed = amana_audit_sealed_read (folder, keys.public, keys.secret,
                                      (guint64) keys.next_sequence, &broken);
  sodium_memzero (keys.secret, sizeof keys.secret);
  return dex_future_new_for_boolean (headless > 0 || keys.is_new || broken || sealed->len > 0);
}

/* In one transaction, before the file is emptied: after a power cut between the two, the
 * sequence says what is in the chain already. Resolves to whether there is a file to
 * empty. */
static DexFuture *
take_in (AmanaSql *sql, gpointer folder)
{
  Keys keys = { 0 };
  gboolean is_empty = FALSE;
  gint64 before;
  GError *error = NULL;
  gboolean done;
  int headless = is_headless (sql, &error);

  if (headless < 0 || !read_keys (sql, &keys, &error))
    return dex_future_new_for_error (error);
  before = keys.next_sequence;
  done = headless == 0 || append_kind (sql, AMANA_AUDIT_LOSS_FOUND, &error);
  done = done && (keys.is_new ? append_kind (sql, AMANA_AUDIT_BEGUN, &error)
                              : append_sealed (sql, folder, &keys, &is_empty, &error));
  if (done && (keys.is_new || keys.next_sequence != before))
    done = write_keys (sql, &keys, &error);
  sodium_memzero (keys.secret, sizeof keys.secret);
  if (!done)
    return dex_future_new_for_error (error);
  return dex_future_new_for_boolean (!is_empty);
}

/* What is in the chain needs no seal any more. A power cut, or somebody's hand, before
 * this is done leaves nothing that the next one does not mend. */
static DexFuture *
empty_sealed (AmanaSql *sql, gpointer folder)
{
  Keys keys = { 0 };
  GError *error = NULL;
  gboolean done;

  done = read_keys (sql, &keys, &error) &&
         amana_audit_sealed_start (folder, keys.public, (guint64) keys.next_sequence, &error);
  sodium_memzero (keys.secret, sizeof keys.secret);
  if (!done)
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* --- reading --- */

static DexFuture *
list (AmanaSql *sql, gpointer user_data)
{
  const gint64 *before = user_data;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (AmanaStatement) rows = NULL;
  GError *error = NULL;
  AmanaStep step;

  rows = amana_sql_prepare (
    sql, "SELECT number, entry FROM audit WHERE number < ?1 ORDER BY number DESC LIMIT ?2", &error);
  if (rows == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (rows, "ii", *before > 0 ? *before : G_MAXINT64, (gint64) AMANA_AUDIT_BATCH);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_audit_entry_free);
  while ((step = amana_statement_step (rows, &error)) == AMANA_STEP_ROW)
    {
      guint8 encoded[AMANA_AUDIT_ENTRY_BYTES];
      g_autoptr (AmanaAuditEntry) entry = g_new0 (AmanaAuditEntry, 1);

      if (!copy_bytes (rows, 1, encoded, sizeof encoded) ||
          !amana_audit_entry_decode (entry, encoded))
        continue;
      entry->number = amana_statement_get_int64 (rows, 0);
      g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&entries));
}

static gboolean
link_holds (AmanaStatement *row, gint64 number, guint8 *hash)
{
  guint8 encoded[AMANA_AUDIT_ENTRY_BYTES], written[HASH_BYTES];

  if (amana_statement_get_int64 (row, 0) != number ||
      !copy_bytes (row, 1, encoded, sizeof encoded) || !copy_bytes (row, 2, written, HASH_BYTES))
    return FALSE;
  hash_entry (number, encoded, hash, hash);
  return memcmp (hash, written, HASH_BYTES) == 0;
}

static DexFuture *
reject_broken (gint64 number)
{
  return dex_future_new_reject (AMANA_AUDIT_ERROR, AMANA_AUDIT_ERROR_BROKEN,
                                "the chain breaks at entry %" G_GINT64_FORMAT, number);
}

static DexFuture *
verify (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (AmanaStatement) rows = NULL;
  guint8 hash[HASH_BYTES] = { 0 }, last[HASH_BYTES];
  gint64 n_entries, number = 0;
  GError *error = NULL;
  AmanaStep step;

  rows = amana_sql_prepare (sql, "SELECT number, entry, hash FROM audit ORDER BY number", &error);
  if (rows == NULL || !read_head (sql, &n_entries, last, &error))
    return dex_future_new_for_error (error);
  while ((step = amana_statement_step (rows, &error)) == AMANA_STEP_ROW)
    if (!link_holds (rows, ++number, hash))
      return reject_broken (number);
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  if (number != n_entries || memcmp (hash, last, sizeof last) != 0 || is_headless (sql, NULL) != 0)
    return reject_broken (number + 1);
  return dex_future_new_for_int64 (number);
}

/* --- from the main thread --- */

/* That something went for good, or out of here, is written with the room that is kept back. */
static gboolean
is_needed (AmanaAuditKind kind)
{
  return amana_audit_kind_deletes (kind) || kind == AMANA_AUDIT_EXPORTED ||
         kind == AMANA_AUDIT_BACKED_UP;
}

DexFuture *
amana_audit_records_add (AmanaStore *store, AmanaAuditEntry *entry)
{
  GDestroyNotify destroy = (GDestroyNotify) amana_audit_entry_free;

  return is_needed (entry->kind) ? amana_store_remove (store, add, entry, destroy)
                                 : amana_store_write (store, add, entry, destroy);
}

/* In a fiber. */
gboolean
amana_audit_records_take_in (AmanaStore *store, const char *folder, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gboolean any =
    dex_await_boolean (amana_store_read (store, has_sealed, g_strdup (folder), g_free), &failed);

  if (any &&
      dex_await_boolean (amana_store_write (store, take_in, g_strdup (folder), g_free), &failed))
    return dex_await (amana_store_read (store, empty_sealed, g_strdup (folder), g_free), error);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

typedef struct
{
  AmanaStore *store;      /* (owned) */
  AmanaAuditEntry *entry; /* (owned) */
} Once;

static void
once_free (gpointer data)
{
  Once *once = data;

  g_object_unref (once->store);
  amana_audit_entry_free (once->entry);
  g_free (once);
}

static DexFuture *
looked_cb (DexFuture *looked, gpointer user_data)
{
  Once *once = user_data;

  if (g_value_get_boolean (dex_future_get_value (looked, NULL)))
    return dex_future_new_true ();
  return amana_audit_records_add (once->store, amana_audit_entry_copy (once->entry));
}

/* Takes @entry, and adds it unless the chain has one that says the same. */
DexFuture *
amana_audit_records_add_once (AmanaStore *store, AmanaAuditEntry *entry)
{
  Once *once = g_new0 (Once, 1);

  once->store = g_object_ref (store);
  once->entry = entry;
  return dex_future_then (amana_store_read (store, knows, amana_audit_entry_copy (entry),
                                            (GDestroyNotify) amana_audit_entry_free),
                          looked_cb, once, once_free);
}

DexFuture *
amana_audit_records_find_ways_sequence (AmanaStore *store)
{
  return amana_store_read (store, find_ways_sequence, NULL, NULL);
}

DexFuture *
amana_audit_records_find_locking (AmanaStore *store, AmanaAuditPart part)
{
  return amana_store_read (store, find_locking, g_memdup2 (&part, sizeof part), g_free);
}

DexFuture *
amana_audit_records_find_deletion (AmanaStore *store)
{
  return amana_store_read (store, find_deletion, NULL, NULL);
}

DexFuture *
amana_audit_records_knows_backup (AmanaStore *store, const guint8 *mark)
{
  return amana_store_read (store, knows_backup, g_memdup2 (mark, AMANA_AUDIT_WAY_BYTES), g_free);
}

DexFuture *
amana_audit_records_list (AmanaStore *store, gint64 before)
{
  return amana_store_read (store, list, g_memdup2 (&before, sizeof before), g_free);
}

DexFuture *
amana_audit_records_verify (AmanaStore *store)
{
  return amana_store_read (store, verify, NULL, NULL);
}
