/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The ledger in its tables; see amana-consent-schema.c for these, amana-ledger-chain.c
 * for what an entry's hash covers.
 *
 * Entries are numbered from 1 without gaps. `ledger_head` tells how many there should be
 * and the last hash, so that a chain cut at its end is noticed; it is written in the same
 * transaction. Somebody who holds the key and rewrites the head too can cut the chain
 * unnoticed by it: against a whole file put back the store's own head file stands.
 *
 * Everything here that starts with a lower-case verb runs on the store's worker. */

#include "config.h"

#include "amana-ledger-records.h"

#include <sodium.h>
#include <string.h>

#include "amana-id.h"

#define SALT_BYTES 32
#define COLUMNS                                                                             \
  "b.number, b.id, b.kind, b.of, b.time, b.recipient, b.title, b.host, b.country, b.place," \
  " b.conversation, b.temporary, b.why, b.agreed, b.bytes, b.outcome, b.body_hash"
#define N_COLUMNS 17

AmanaLedgerRow *
amana_ledger_row_new (void)
{
  AmanaLedgerRow *self = g_new0 (AmanaLedgerRow, 1);

  self->id = amana_id_new ();
  self->time = g_get_real_time ();
  return self;
}

void
amana_ledger_row_free (AmanaLedgerRow *self)
{
  g_free (self->id);
  g_free (self->of);
  g_free (self->recipient);
  g_free (self->title);
  g_free (self->host);
  g_free (self->country);
  g_free (self->conversation);
  g_free (self->why);
  g_clear_pointer (&self->body_hash, g_bytes_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_strfreev (self->documents);
  g_free (self);
}

void
amana_ledger_total_free (AmanaLedgerTotal *self)
{
  g_free (self->recipient);
  g_free (self->title);
  g_free (self);
}

/* --- appending --- */

/* Where damage took the head alone, the last entry is where the chain goes on. */
#define HEAD                                          \
  "SELECT n_entries, hash FROM ledger_head UNION ALL" \
  " SELECT * FROM (SELECT number, hash FROM ledger"   \
  "   WHERE NOT EXISTS (SELECT 1 FROM ledger_head) ORDER BY number DESC LIMIT 1)"

static gboolean
read_head (AmanaSql *sql, gint64 *n_entries, guint8 *hash, GError **error)
{
  g_autoptr (AmanaStatement) head = NULL;
  AmanaStep step;

  *n_entries = 0;
  memset (hash, 0, AMANA_LEDGER_HASH_BYTES);
  head = amana_sql_prepare (sql, HEAD, error);
  if (head == NULL)
    return FALSE;
  step = amana_statement_step (head, error);
  if (step == AMANA_STEP_ROW)
    {
      g_autoptr (GBytes) bytes = amana_statement_dup_bytes (head, 1);

      *n_entries = amana_statement_get_int64 (head, 0);
      if (bytes != NULL && g_bytes_get_size (bytes) == AMANA_LEDGER_HASH_BYTES)
        memcpy (hash, g_bytes_get_data (bytes, NULL), AMANA_LEDGER_HASH_BYTES);
    }
  return step != AMANA_STEP_ERROR;
}

static gboolean
insert_row (AmanaSql *sql, const AmanaLedgerRow *row, GBytes *hash, GError **error)
{
  return amana_sql_run (
    sql, error,
    "INSERT INTO ledger (number, id, kind, of, time, recipient, title, host, country, place,"
    " conversation, temporary, why, agreed, bytes, outcome, body_hash, hash)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    "itititttti"
    "titiiiBB",
    row->number, row->id, (gint64) row->kind, row->of, row->time, row->recipient, row->title,
    row->host, row->country, (gint64) row->place, row->conversation, (gint64) row->temporary,
    row->why, (gint64) row->agreed, (gint64) row->bytes, (gint64) row->outcome, row->body_hash,
    hash);
}

static gboolean
insert_body (AmanaSql *sql, const AmanaLedgerRow *row, GBytes *salt, GError **error)
{
  if (row->body == NULL)
    return TRUE;
  if (!amana_sql_run (sql, error,
                      "INSERT INTO ledger_body (number, salt, body) VALUES (?1, ?2, ?3)", "iBB",
                      row->number, salt, row->body))
    return FALSE;
  for (guint i = 0; row->documents != NULL && row->documents[i] != NULL; i++)
    if (!amana_sql_run (sql, error,
                        "INSERT OR IGNORE INTO ledger_document (number, document) VALUES (?1, ?2)",
                        "it", row->number, row->documents[i]))
      return FALSE;
  return TRUE;
}

/* The row that began it is there, and has no end yet. */
static gboolean
check_open (AmanaSql *sql, const AmanaLedgerRow *row, GError **error)
{
  gint64 open;

  if (row->kind == AMANA_LEDGER_BEGUN)
    return TRUE;
  open = amana_sql_find_number (sql,
                                "SELECT number FROM ledger WHERE id = ?1 AND kind = 0"
                                " AND NOT EXISTS (SELECT 1 FROM ledger WHERE of = ?1)",
                                row->of, error);
  if (open == 0)
    g_set_error_literal (error, AMANA_LEDGER_ERROR, AMANA_LEDGER_ERROR_FINISHED,
                         "no such entry, or it is finished");
  return open > 0;
}

static DexFuture *
append (AmanaSql *sql, gpointer user_data)
{
  AmanaLedgerRow *row = user_data;
  guint8 hash[AMANA_LEDGER_HASH_BYTES], salt_data[SALT_BYTES];
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (GBytes) hash_bytes = NULL;
  GError *error = NULL;

  if (!check_open (sql, row, &error) || !read_head (sql, &row->number, hash, &error))
    return dex_future_new_for_error (error);
  row->number++;
  if (row->body != NULL)
    {
      randombytes_buf (salt_data, sizeof salt_data);
      salt = g_bytes_new (salt_data, sizeof salt_data);
      row->body_hash = amana_ledger_hash_body (row->body, salt);
    }
  amana_ledger_hash_row (row, hash, hash);
  hash_bytes = g_bytes_new (hash, sizeof hash);

  if (!insert_row (sql, row, hash_bytes, &error) || !insert_body (sql, row, salt, &error) ||
      !amana_sql_run (
        sql, &error, "INSERT OR REPLACE INTO ledger_head (one, n_entries, hash) VALUES (1, ?1, ?2)",
        "iB", row->number, hash_bytes))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* --- reading --- */

static AmanaLedgerRow *
read_row (AmanaStatement *statement)
{
  AmanaLedgerRow *row = g_new0 (AmanaLedgerRow, 1);

  row->number = amana_statement_get_int64 (statement, 0);
  row->id = amana_statement_dup_text (statement, 1);
  row->kind = (AmanaLedgerKind) amana_statement_get_int64 (statement, 2);
  row->of = amana_statement_dup_text (statement, 3);
  row->time = amana_statement_get_int64 (statement, 4);
  row->recipient = amana_statement_dup_text (statement, 5);
  row->title = amana_statement_dup_text (statement, 6);
  row->host = amana_statement_dup_text (statement, 7);
  row->country = amana_statement_dup_text (statement, 8);
  row->place = (AmanaPlace) amana_statement_get_int64 (statement, 9);
  row->conversation = amana_statement_dup_text (statement, 10);
  row->temporary = (gboolean) amana_statement_get_int64 (statement, 11);
  row->why = amana_statement_dup_text (statement, 12);
  row->agreed = (AmanaAgreed) amana_statement_get_int64 (statement, 13);
  row->bytes = (guint64) amana_statement_get_int64 (statement, 14);
  row->outcome = (AmanaLedgerOutcome) amana_statement_get_int64 (statement, 15);
  row->body_hash =
    amana_statement_is_null (statement, 16) ? NULL : amana_statement_dup_bytes (statement, 16);
  return row;
}

typedef struct
{
  char *recipient; /* nullable */
  gint64 before;
} Page;

static void
free_page (gpointer data)
{
  g_free (((Page *) data)->recipient);
  g_free (data);
}

static DexFuture *
list (AmanaSql *sql, gpointer user_data)
{
  const Page *page = user_data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (AmanaStatement) statement = NULL;
  GError *error = NULL;
  AmanaStep step;

  statement =
    amana_sql_prepare (sql,
                       "SELECT " COLUMNS ", f.outcome, f.bytes,"
                       " EXISTS (SELECT 1 FROM ledger_body WHERE number = b.number)"
                       " FROM ledger b LEFT JOIN ledger f ON f.of = b.id"
                       " WHERE b.kind = 0 AND (?1 IS NULL OR b.recipient = ?1) AND b.number < ?2"
                       " ORDER BY b.number DESC LIMIT ?3",
                       &error);
  if (statement == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (statement, "tii", page->recipient,
                        page->before > 0 ? page->before : G_MAXINT64, (gint64) AMANA_LEDGER_BATCH);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_ledger_row_free);
  while ((step = amana_statement_step (statement, &error)) == AMANA_STEP_ROW)
    {
      AmanaLedgerRow *row = read_row (statement);

      row->ended = !amana_statement_is_null (statement, N_COLUMNS);
      if (row->ended)
        row->outcome = (AmanaLedgerOutcome) amana_statement_get_int64 (statement, N_COLUMNS);
      row->bytes_received = (guint64) amana_statement_get_int64 (statement, N_COLUMNS + 1);
      row->has_body = (gboolean) amana_statement_get_int64 (statement, N_COLUMNS + 2);
      g_ptr_array_add (rows, row);
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&rows));
}

static DexFuture *
sum_up (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GPtrArray) totals = NULL;
  g_autoptr (AmanaStatement) rows = NULL;
  AmanaLedgerTotal *all = g_new0 (AmanaLedgerTotal, 1);
  GError *error = NULL;
  AmanaStep step;

  totals = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_ledger_total_free);
  g_ptr_array_add (totals, all);
  rows = amana_sql_prepare (sql,
                            "SELECT b.recipient, max (b.title), count (*), sum (b.bytes),"
                            " sum (coalesce (f.bytes, 0))"
                            " FROM ledger b LEFT JOIN ledger f ON f.of = b.id"
                            " WHERE b.kind = 0 GROUP BY b.recipient ORDER BY 2",
                            &error);
  if (rows == NULL)
    return dex_future_new_for_error (error);
  while ((step = amana_statement_step (rows, &error)) == AMANA_STEP_ROW)
    {
      AmanaLedgerTotal *one = g_new0 (AmanaLedgerTotal, 1);

      one->recipient = amana_statement_dup_text (rows, 0);
      one->title = amana_statement_dup_text (rows, 1);
      one->n_entries = (guint64) amana_statement_get_int64 (rows, 2);
      one->bytes_sent = (guint64) amana_statement_get_int64 (rows, 3);
      one->bytes_received = (guint64) amana_statement_get_int64 (rows, 4);
      all->n_entries += one->n_entries;
      all->bytes_sent += one->bytes_sent;
      all->bytes_received += one->bytes_received;
      g_ptr_array_add (totals, one);
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&totals));
}

static DexFuture *
find_body (AmanaSql *sql, gpointer id)
{
  g_autoptr (AmanaStatement) body = NULL;
  GError *error = NULL;
  AmanaStep step;

  body = amana_sql_prepare (
    sql, "SELECT body FROM ledger_body JOIN ledger USING (number) WHERE id = ?1", &error);
  if (body == NULL)
    return dex_future_new_for_error (error);
  amana_statement_bind (body, "t", id);
  step = amana_statement_step (body, &error);
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  if (step == AMANA_STEP_DONE)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_NOT_FOUND,
                                  "nothing is kept of it");
  return dex_future_new_take_boxed (G_TYPE_BYTES, amana_statement_dup_bytes (body, 0));
}

static DexFuture *
delete_body (AmanaSql *sql, gpointer id)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "DELETE FROM ledger_body WHERE number = (SELECT number FROM ledger"
                      " WHERE id = ?1)",
                      "t", id))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
delete_bodies (AmanaSql *sql, gpointer conversation_id)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error,
                      "DELETE FROM ledger_body WHERE number IN (SELECT number FROM ledger"
                      " WHERE conversation = ?1)",
                      "t", conversation_id))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* --- verifying --- */

typedef struct
{
  guint8 hash[AMANA_LEDGER_HASH_BYTES];
  gint64 number;
  GHashTable *open; /* (owned) (set) ids of entries begun and not ended */
} Chain;

/* A body that is there must be the one that was hashed; the salt is gone with one that
 * is not. */
static gboolean
body_holds (const AmanaLedgerRow *row, AmanaStatement *statement)
{
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) hash = NULL;

  if (amana_statement_is_null (statement, N_COLUMNS + 1))
    return TRUE;
  if (row->body_hash == NULL || row->temporary)
    return FALSE;
  salt = amana_statement_dup_bytes (statement, N_COLUMNS + 1);
  body = amana_statement_dup_bytes (statement, N_COLUMNS + 2);
  hash = amana_ledger_hash_body (body, salt);
  return g_bytes_equal (hash, row->body_hash);
}

static gboolean
order_holds (Chain *chain, const AmanaLedgerRow *row)
{
  if (row->kind == AMANA_LEDGER_BEGUN)
    return g_hash_table_add (chain->open, g_strdup (row->id));
  return row->of != NULL && g_hash_table_remove (chain->open, row->of);
}

static gboolean
link_holds (Chain *chain, AmanaStatement *statement)
{
  g_autoptr (AmanaLedgerRow) row = read_row (statement);
  g_autoptr (GBytes) hash = amana_statement_dup_bytes (statement, N_COLUMNS);

  if (row->number != chain->number + 1 || hash == NULL ||
      g_bytes_get_size (hash) != AMANA_LEDGER_HASH_BYTES)
    return FALSE;
  amana_ledger_hash_row (row, chain->hash, chain->hash);
  if (memcmp (chain->hash, g_bytes_get_data (hash, NULL), AMANA_LEDGER_HASH_BYTES) != 0)
    return FALSE;
  chain->number++;
  return order_holds (chain, row) && body_holds (row, statement);
}

static DexFuture *
tell (gint64 n_entries, gint64 broken)
{
  return dex_future_new_take_variant (
    g_variant_ref_sink (g_variant_new ("(xx)", n_entries, broken)));
}

static DexFuture *
verify (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (AmanaStatement) rows = NULL;
  Chain chain = { .open = open };
  guint8 last[AMANA_LEDGER_HASH_BYTES];
  GError *error = NULL;
  gint64 n_entries;
  AmanaStep step;

  rows = amana_sql_prepare (sql,
                            "SELECT " COLUMNS ", b.hash, o.salt, o.body"
                            " FROM ledger b LEFT JOIN ledger_body o ON o.number = b.number"
                            " ORDER BY b.number",
                            &error);
  if (rows == NULL || !read_head (sql, &n_entries, last, &error))
    return dex_future_new_for_error (error);
  while ((step = amana_statement_step (rows, &error)) == AMANA_STEP_ROW)
    {
      gint64 number = chain.number + 1;

      if (!link_holds (&chain, rows))
        return tell (number - 1, number);
    }
  if (step == AMANA_STEP_ERROR)
    return dex_future_new_for_error (error);
  if (chain.number != n_entries || memcmp (chain.hash, last, sizeof last) != 0)
    return tell (chain.number, chain.number + 1);
  return tell (chain.number, 0);
}

/* --- from the main thread --- */

DexFuture *
amana_ledger_records_append (AmanaStore *store, AmanaLedgerRow *row)
{
  return amana_store_write (store, append, row, (GDestroyNotify) amana_ledger_row_free);
}

DexFuture *
amana_ledger_records_list (AmanaStore *store, const char *recipient_id, gint64 before)
{
  Page *page = g_new0 (Page, 1);

  page->recipient = g_strdup (recipient_id);
  page->before = before;
  return amana_store_read (store, list, page, free_page);
}

DexFuture *
amana_ledger_records_totals (AmanaStore *store)
{
  return amana_store_read (store, sum_up, NULL, NULL);
}

DexFuture *
amana_ledger_records_body (AmanaStore *store, const char *id)
{
  return amana_store_read (store, find_body, g_strdup (id), g_free);
}

DexFuture *
amana_ledger_records_delete_body (AmanaStore *store, const char *id)
{
  return amana_store_remove (store, delete_body, g_strdup (id), g_free);
}

DexFuture *
amana_ledger_records_delete_bodies (AmanaStore *store, const char *conversation_id)
{
  return amana_store_remove (store, delete_bodies, g_strdup (conversation_id), g_free);
}

DexFuture *
amana_ledger_records_verify (AmanaStore *store)
{
  return amana_store_read (store, verify, NULL, NULL);
}
