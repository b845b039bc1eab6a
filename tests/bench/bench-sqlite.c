/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The peer of the store benchmark: the same workload on plain SQLite with the same
 * flags. The one program that links sqlite3; it is never installed.
 */

#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>

#include "workload.h"

static const char setup[] =
  "PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA "
  "synchronous=FULL;"
  "PRAGMA wal_autocheckpoint=256; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;"
  "PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0; PRAGMA "
  "temp_store=MEMORY;";

static void
check (sqlite3 *db, int result, int wanted)
{
  if (result != wanted)
    g_error ("sqlite: %s", sqlite3_errmsg (db));
}

static void
insert_batch (sqlite3 *db, sqlite3_stmt *insert, sqlite3_stmt *index, guint batch)
{
  guint first = batch * WORKLOAD_BATCH_ROWS;

  check (db, sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  for (guint row = first + 1; row <= first + WORKLOAD_BATCH_ROWS; row++)
    {
      g_autofree char *body = workload_make_body (row);

      sqlite3_bind_int64 (insert, 1, row);
      sqlite3_bind_text (insert, 2, body, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (insert, 3, row);
      check (db, sqlite3_step (insert), SQLITE_DONE);
      sqlite3_reset (insert);
      sqlite3_bind_int64 (index, 1, row);
      sqlite3_bind_text (index, 2, body, -1, SQLITE_TRANSIENT);
      check (db, sqlite3_step (index), SQLITE_DONE);
      sqlite3_reset (index);
    }
  check (db, sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
}

static void
search (sqlite3 *db, guint number)
{
  sqlite3_stmt *statement = NULL;
  g_autofree char *query = workload_make_query (number);

  check (db, sqlite3_prepare_v2 (db, WORKLOAD_SEARCH, -1, &statement, NULL), SQLITE_OK);
  sqlite3_bind_text (statement, 1, query, -1, SQLITE_TRANSIENT);
  check (db, sqlite3_step (statement), SQLITE_ROW);
  sqlite3_finalize (statement);
}

int
main (int argc, char **argv)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL, *index = NULL;
  g_autoptr (GTimer) timer = NULL;
  double inserts_s;

  if (argc != 2)
    return 2;
  check (db, sqlite3_open (argv[1], &db), SQLITE_OK);
  check (db, sqlite3_exec (db, setup, NULL, NULL, NULL), SQLITE_OK);
  check (db, sqlite3_exec (db, WORKLOAD_SCHEMA, NULL, NULL, NULL), SQLITE_OK);
  check (db, sqlite3_prepare_v2 (db, WORKLOAD_INSERT, -1, &insert, NULL), SQLITE_OK);
  check (db, sqlite3_prepare_v2 (db, WORKLOAD_INDEX, -1, &index, NULL), SQLITE_OK);
  timer = g_timer_new ();
  for (guint batch = 0; batch < WORKLOAD_N_BATCHES; batch++)
    insert_batch (db, insert, index, batch);
  inserts_s = g_timer_elapsed (timer, NULL);
  g_timer_start (timer);
  for (guint number = 0; number < WORKLOAD_N_SEARCHES; number++)
    search (db, number);
  printf ("%.4f %.4f\n", inserts_s, g_timer_elapsed (timer, NULL));
  sqlite3_finalize (insert);
  sqlite3_finalize (index);
  sqlite3_close (db);
  return 0;
}
