/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A new key for a store that was broken off: whether it is finished or taken back.
 *
 * Nothing but the key that the slots give decides, for names prove nothing: a program that
 * carries files between computers brings them in any order and in halves, and any file may be
 * called `<store>.next`. So:
 *
 *   the store answers to the key     it counts; a copy beside it is taken away
 *   it does not, the copy is whole   the copy takes its place: the store is the one of the old
 *     under the key                  key, or half of it is overwritten already
 *   neither                          nothing is touched: what is missing may still come
 *
 * Whole is a copy whose pages all bear their seals, that holds the commit which its head names,
 * the head being sealed under the same key. The key is random: what answers to it was
 * made for this store. */

#include "config.h"

#include <sys/stat.h>

#include "amana-store-session-private.h"

/* An answer is a row that was decrypted: an empty file and one of zeros open, too. */
static gboolean
read_sequence (AmanaSql *sql, gint64 *sequence)
{
  g_autoptr (GError) ignored = NULL;

  return amana_sql_query_int64 (sql, "SELECT sequence FROM amana_store", sequence, &ignored);
}

static AmanaSql *
connect (const char *path, AmanaSecret *key)
{
  g_autoptr (GError) ignored = NULL;
  struct stat info;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;
  return amana_store_connect_to_read (path, key, FALSE, &ignored);
}

/**
 * amana_store_answers_to:
 * @path: a store's file; the store is closed
 * @key: 32 bytes
 *
 * Looks at its first pages alone. Blocks; any thread.
 *
 * Returns: whether it is a store under this key
 */
gboolean
amana_store_answers_to (const char *path, AmanaSecret *key)
{
  g_autoptr (AmanaSql) sql = connect (path, key);
  gint64 sequence;

  return sql != NULL && read_sequence (sql, &sequence);
}

/* @path: of a head; FALSE also where it is not there */
static gboolean
names_commit (const char *path, AmanaSecret *key, const char *schema_name, guint64 sequence)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (AmanaHead) head = amana_head_open (path, key, schema_name, FALSE, &ignored);
  AmanaHeadRecord record;

  return head != NULL && amana_head_read (head, &record) == AMANA_HEAD_VALID &&
         record.sequence == sequence;
}

/* Its head is beside it, or took its place already. */
static gboolean
is_whole_copy (const char *path, AmanaSecret *key, const char *schema_name)
{
  g_autofree char *next = g_strconcat (path, ".next", NULL);
  g_autofree char *next_head = g_strconcat (path, ".next.head", NULL);
  g_autofree char *head = g_strconcat (path, ".head", NULL);
  g_autoptr (AmanaSql) sql = connect (next, key);
  g_autofree AmanaStoreCheck *check = NULL;
  gint64 sequence, n_pages;

  if (sql == NULL || !read_sequence (sql, &sequence) ||
      !amana_sql_query_int64 (sql, "PRAGMA page_count", &n_pages, NULL) ||
      (!names_commit (next_head, key, schema_name, sequence) &&
       !names_commit (head, key, schema_name, sequence)))
    return FALSE;
  check = amana_store_check_file (sql, NULL);
  return check != NULL && check->n_bad_pages == 0 && check->n_pages == (guint64) n_pages;
}

/**
 * amana_store_settle_rekey:
 * @path: a store's file; the store is closed, and the caller has its folder to itself
 * @key: the key that counts, as somebody has just proved
 * @schema_name: of the store's schema
 * @error: return location, %AMANA_STORE_ERROR
 *
 * Finishes or takes back what amana_store_rekey_into() has begun, before the store is opened.
 * Afterwards amana_store_has_rekey() says whether neither the store nor its copy answers to @key:
 * then both are as they were. Can be called again after it was broken off. Blocks, as long as
 * reading the copy takes; any thread.
 *
 * Returns: %FALSE where the copy counts and could not take its place (FULL, READ_ONLY…)
 */
gboolean
amana_store_settle_rekey (const char *path,
                          AmanaSecret *key,
                          const char *schema_name,
                          GError **error)
{
  g_return_val_if_fail (path != NULL && key != NULL && schema_name != NULL, FALSE);

  if (!amana_store_has_rekey (path))
    return TRUE;
  if (!amana_store_answers_to (path, key))
    {
      if (!is_whole_copy (path, key, schema_name))
        return TRUE;
      if (!amana_store_commit_rekey (path, error))
        return FALSE;
    }
  amana_store_discard_rekey (path);
  return TRUE;
}
