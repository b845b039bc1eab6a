/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The time of a deep erase beside SQLCipher's own export of the same file.
 *
 * usage: bench-erase fill PATH MEBIBYTES   makes a store of that size, of chunks that
 *                                          do not repeat, as papers are kept
 *        bench-erase ours PATH             a copy under a new key, put in the old one's
 *                                          place, the old one overwritten
 *        bench-erase peer PATH             ATTACH, sqlcipher_export(), DETACH, as SQLCipher's
 *                                          manual has it: nothing is overwritten
 *
 * Prints the seconds. The key is a known one. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef SQLITE_HAS_CODEC
#define SQLITE_HAS_CODEC 1
#endif
#include <sqlcipher/sqlite3.h>

#include "amana-store.h"
#include "amana-test-fiber.h"

#define CHUNK_BYTES    (256 * 1024)
#define CHUNKS_A_WRITE 8
#define KEY_TEXT       "x'0707070707070707070707070707070707070707070707070707070707070707'"
#define NEW_KEY_TEXT   "x'0909090909090909090909090909090909090909090909090909090909090909'"

static const AmanaMigration migrations[] = {
  { "CREATE TABLE chunk (document INTEGER NOT NULL, position INTEGER NOT NULL,"
    "  bytes BLOB NOT NULL, UNIQUE (document, position)) STRICT" },
};
static const AmanaSchema schema = { "bench", migrations, G_N_ELEMENTS (migrations) };

static AmanaSecret *
make_key (guint8 byte)
{
  guint8 bytes[32];

  memset (bytes, byte, sizeof bytes);
  return amana_secret_new (bytes, sizeof bytes);
}

static AmanaStore *
open_store (const char *path)
{
  g_autoptr (AmanaSecret) key = make_key (7);

  return amana_test_must_object (amana_store_open (path, key, &schema));
}

static DexFuture *
insert_chunks (AmanaSql *sql, gpointer user_data)
{
  gint64 document = GPOINTER_TO_INT (user_data);
  g_autofree guint32 *words = g_new (guint32, CHUNK_BYTES / 4);
  g_autoptr (GError) error = NULL;

  for (gint64 position = 0; position < CHUNKS_A_WRITE; position++)
    {
      g_autoptr (GBytes) bytes = NULL;

      for (guint i = 0; i < CHUNK_BYTES / 4; i++)
        words[i] = g_random_int ();
      bytes = g_bytes_new (words, CHUNK_BYTES);
      if (!amana_sql_run (sql, &error, "INSERT INTO chunk VALUES (?1, ?2, ?3)", "iiB", document,
                          position, bytes))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_true ();
}

static void
fill (const char *path, int mebibytes)
{
  g_autoptr (AmanaStore) store = open_store (path);

  for (int i = 0; i < mebibytes / (CHUNKS_A_WRITE * CHUNK_BYTES / 1024 / 1024); i++)
    amana_test_must (amana_store_write (store, insert_chunks, GINT_TO_POINTER (i), NULL));
  amana_test_must (amana_store_close (store));
}

static void
erase (const char *path)
{
  g_autoptr (AmanaStore) store = open_store (path);
  g_autoptr (AmanaSecret) key = make_key (9);
  g_autoptr (GTimer) timer = g_timer_new ();

  amana_test_must (amana_store_rekey_into (store, key));
  g_assert_true (amana_store_commit_rekey (path, NULL));
  printf ("%.4f\n", g_timer_elapsed (timer, NULL));
}

static void
must_exec (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void export (const char *path)
{
  g_autofree char *attach =
    g_strdup_printf ("ATTACH DATABASE '%s.peer' AS peer KEY \"" NEW_KEY_TEXT "\"", path);
  sqlite3 *db = NULL;
  g_autoptr (GTimer) timer = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key (db, KEY_TEXT, strlen (KEY_TEXT)), ==, SQLITE_OK);
  must_exec (db, "PRAGMA cipher_memory_security = OFF");
  must_exec (db, "SELECT count(*) FROM sqlite_schema");
  timer = g_timer_new ();
  must_exec (db, attach);
  must_exec (db, "SELECT sqlcipher_export ('peer')");
  must_exec (db, "DETACH DATABASE peer");
  printf ("%.4f\n", g_timer_elapsed (timer, NULL));
  sqlite3_close (db);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, >=, 3);
  dex_init ();
  if (g_str_equal (argv[1], "fill"))
    fill (argv[2], atoi (argv[3]));
  else if (g_str_equal (argv[1], "ours"))
    erase (argv[2]);
  else
    export (argv[2]);
  return 0;
}
