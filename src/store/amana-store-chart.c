/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What salvage cannot do without, kept apart from the store, in its head file: SQLCipher's
 * salt, on which every page's HMAC hangs and which stands in the first page alone; the
 * version of the schema; and on which page each table and index begins.
 *
 *   offset  size  field, from 8192 in the head file; little-endian
 *        0     8  "AMANACH1"
 *        8    16  salt
 *       24     4  version of the schema
 *       28     4  n: how many tables and indexes, at most 600
 *       32   12n  for each: BLAKE2b-64 of its name, its first page (4)
 *   32+12n    32  MAC: BLAKE2b-256 of all before it under the head key
 *
 * Written when a store is opened and something of it has changed; a store whose chart is
 * missing or damaged is none the worse for it until its first page is. */

#include "config.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "amana-bytes.h"
#include "amana-store-pages.h"

#define MAGIC       "AMANACH1"
#define MAGIC_BYTES 8
#define FIRST_ENTRY 32
#define ENTRY_BYTES 12
#define MAX_ENTRIES 600
#define MAC_BYTES   32
#define MAX_CHART   (FIRST_ENTRY + MAX_ENTRIES * ENTRY_BYTES + MAC_BYTES)

static guint64
hash_name (const char *name)
{
  guint8 hash[crypto_generichash_BYTES];

  crypto_generichash (hash, sizeof hash, (const guint8 *) name, strlen (name), NULL, 0);
  return amana_get_uint64 (hash);
}

static gboolean
read_salt (const char *path, guint8 *salt)
{
  int fd = amana_store_open_to_read (path, NULL);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = amana_store_read_at (fd, salt, AMANA_PAGE_SALT_BYTES, 0) == AMANA_PAGE_SALT_BYTES;
  close (fd);
  return done;
}

static gboolean
add_roots (AmanaSql *sql, GByteArray *chart, GError **error)
{
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql, "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0 ORDER BY rootpage", error);
  AmanaStep step = AMANA_STEP_ERROR;
  guint32 n = 0;

  if (statement == NULL)
    return FALSE;
  while (n < MAX_ENTRIES && (step = amana_statement_step (statement, error)) == AMANA_STEP_ROW)
    {
      guint8 entry[ENTRY_BYTES];

      amana_put_uint64 (entry, hash_name (amana_statement_get_text (statement, 0)));
      amana_put_uint32 (entry + 8, (guint32) amana_statement_get_int64 (statement, 1));
      g_byte_array_append (chart, entry, sizeof entry);
      n++;
    }
  amana_put_uint32 (chart->data + 28, n);
  return step != AMANA_STEP_ERROR;
}

static GByteArray *
draw (const char *path, AmanaSql *sql, GError **error)
{
  g_autoptr (GByteArray) chart = g_byte_array_new ();
  gint64 version;

  g_byte_array_set_size (chart, FIRST_ENTRY);
  memcpy (chart->data, MAGIC, MAGIC_BYTES);
  if (!read_salt (path, chart->data + 8))
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED,
                           "the store has no first page");
      return NULL;
    }
  if (!amana_sql_query_int64 (sql, "PRAGMA user_version", &version, error))
    return NULL;
  amana_put_uint32 (chart->data + 24, (guint32) version);
  if (!add_roots (sql, chart, error))
    return NULL;
  return g_steal_pointer (&chart);
}

/*
 * amana_chart_keep:
 * @path: the store's file
 * @sql: the store, with an empty log or with no change of its schema in the log
 *
 * Draws the chart, and writes it where it is not what was kept.
 */
gboolean
amana_chart_keep (AmanaHead *head, const char *path, AmanaSql *sql, GError **error)
{
  g_autoptr (GByteArray) chart = draw (path, sql, error);
  g_autofree guint8 *kept = NULL;
  gsize size;

  if (chart == NULL)
    return FALSE;
  g_byte_array_set_size (chart, chart->len + MAC_BYTES);
  amana_head_sign (head, chart->data, chart->len - MAC_BYTES, chart->data + chart->len - MAC_BYTES);
  kept = g_malloc (MAX_CHART);
  size = amana_head_read_chart (head, kept, MAX_CHART);
  if (size >= chart->len && memcmp (kept, chart->data, chart->len) == 0)
    return TRUE;
  return amana_head_write_chart (head, chart->data, chart->len, error);
}

/*
 * amana_chart_read:
 *
 * Returns: (nullable) (transfer full): the chart that was kept
 */
AmanaChart *
amana_chart_read (AmanaHead *head)
{
  g_autofree guint8 *kept = g_malloc0 (MAX_CHART);
  gsize size = amana_head_read_chart (head, kept, MAX_CHART);
  guint32 n = amana_get_uint32 (kept + 28);
  gsize signed_size = FIRST_ENTRY + (gsize) n * ENTRY_BYTES;
  guint8 mac[MAC_BYTES];
  AmanaChart *self;

  if (memcmp (kept, MAGIC, MAGIC_BYTES) != 0 || n > MAX_ENTRIES || signed_size + MAC_BYTES > size)
    return NULL;
  amana_head_sign (head, kept, signed_size, mac);
  if (sodium_memcmp (mac, kept + signed_size, MAC_BYTES) != 0)
    return NULL;
  self = g_new0 (AmanaChart, 1);
  memcpy (self->salt, kept + 8, AMANA_PAGE_SALT_BYTES);
  self->version = amana_get_uint32 (kept + 24);
  self->roots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint32 i = 0; i < n; i++)
    {
      const guint8 *entry = kept + FIRST_ENTRY + (gsize) i * ENTRY_BYTES;
      guint64 hash = amana_get_uint64 (entry);

      g_hash_table_insert (self->roots, g_memdup2 (&hash, sizeof hash),
                           GUINT_TO_POINTER (amana_get_uint32 (entry + 8)));
    }
  return self;
}

void
amana_chart_free (AmanaChart *self)
{
  g_hash_table_unref (self->roots);
  g_free (self);
}

/*
 * amana_chart_look_up:
 *
 * Returns: the first page of the table or index of that name, 0 where it is not in it
 */
guint32
amana_chart_look_up (AmanaChart *self, const char *name)
{
  guint64 hash = hash_name (name);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->roots, &hash));
}

/*
 * amana_chart_open_pages:
 * @path: a store's file, open nowhere; nothing is written
 * @schema_name: of the store's schema
 * @chart: (out) (transfer full) (nullable): what its head has kept, also on error
 *
 * A running Amana holds the head; without one there is no chart, and nobody to ask.
 *
 * Returns: (nullable): the file's pages; errors: %AMANA_STORE_ERROR_BUSY, and those of
 *   amana_pages_open()
 */
AmanaPages *
amana_chart_open_pages (const char *path,
                        AmanaSecret *key,
                        const char *schema_name,
                        AmanaChart **chart,
                        GError **error)
{
  g_autofree char *head_path = g_strconcat (path, ".head", NULL);
  g_autoptr (GError) why = NULL;
  g_autoptr (AmanaHead) head = amana_head_open (head_path, key, schema_name, FALSE, &why);

  *chart = NULL;
  if (g_error_matches (why, AMANA_STORE_ERROR, AMANA_STORE_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  if (head != NULL)
    *chart = amana_chart_read (head);
  return amana_pages_open (path, key, *chart != NULL ? (*chart)->salt : NULL, error);
}
