/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The peer of the search benchmark: the same messages in plain SQLite's FTS5, asked for
 * the same words in the same order (newest first, 50 with their text). Links sqlite3, as
 * only benchmarks' peers do; never installed.
 *
 *   bench-sqlite-talk FILE MESSAGES   as bench-chat's "search"
 */

#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "talk.h"

#define BATCH_ROWS 5000

static const char setup[] =
  "PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;"
  "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=256; PRAGMA secure_delete=ON;"
  "PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;";

static const char schema[] =
  "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL);"
  "CREATE VIRTUAL TABLE note_fts USING fts5 (body, content='note', content_rowid='id',"
  "  tokenize = 'unicode61 remove_diacritics 0');"
  "INSERT INTO note_fts (note_fts, rank) VALUES ('secure-delete', 1);";

static void
check (sqlite3 *db, int result, int wanted)
{
  if (result != wanted)
    g_error ("sqlite: %s", sqlite3_errmsg (db));
}

static void
run (sqlite3 *db, const char *sql)
{
  check (db, sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
}

static void
insert (sqlite3 *db, sqlite3_stmt *statement, guint row, const char *body)
{
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_text (statement, 2, body, -1, SQLITE_TRANSIENT);
  check (db, sqlite3_step (statement), SQLITE_DONE);
  sqlite3_reset (statement);
}

static void
fill (sqlite3 *db, guint n_messages)
{
  sqlite3_stmt *row_statement = NULL, *index_statement = NULL;

  run (db, schema);
  check (db, sqlite3_prepare_v2 (db, "INSERT INTO note VALUES (?1, ?2)", -1, &row_statement, NULL),
         SQLITE_OK);
  check (db,
         sqlite3_prepare_v2 (db, "INSERT INTO note_fts (rowid, body) VALUES (?1, ?2)", -1,
                             &index_statement, NULL),
         SQLITE_OK);
  for (guint row = 0; row < n_messages; row++)
    {
      g_autofree char *body = talk_make_body (row);

      if (row % BATCH_ROWS == 0)
        run (db, "BEGIN IMMEDIATE");
      insert (db, row_statement, row + 1, body);
      insert (db, index_statement, row + 1, body);
      if (row % BATCH_ROWS == BATCH_ROWS - 1 || row + 1 == n_messages)
        run (db, "COMMIT");
    }
  sqlite3_finalize (row_statement);
  sqlite3_finalize (index_statement);
}

static char *
make_query (const char *question)
{
  g_auto (GStrv) words = g_strsplit (question, " ", -1);
  GString *query = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (query, "%s\"%s\"*", i > 0 ? " " : "", words[i]);
  return g_string_free (query, FALSE);
}

static void
ask (sqlite3 *db, const char *question)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autofree char *query = make_query (question);
  sqlite3_stmt *statement = NULL;
  gsize n_bytes = 0;
  guint n_hits = 0;

  check (db,
         sqlite3_prepare_v2 (db,
                             "SELECT note.id, note.body FROM note_fts"
                             " JOIN note ON note.id = note_fts.rowid WHERE note_fts MATCH ?1"
                             " ORDER BY note_fts.rowid DESC LIMIT ?2",
                             -1, &statement, NULL),
         SQLITE_OK);
  sqlite3_bind_text (statement, 1, query, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 2, TALK_PAGE);
  for (; sqlite3_step (statement) == SQLITE_ROW; n_hits++)
    n_bytes += strlen ((const char *) sqlite3_column_text (statement, 1));
  sqlite3_finalize (statement);
  g_assert_true (n_bytes > 0 || n_hits == 0);
  printf ("%.3f %u %s\n", g_timer_elapsed (timer, NULL) * 1000, n_hits, question);
}

int
main (int argc, char **argv)
{
  sqlite3 *db = NULL;
  gboolean was_there;

  if (argc != 3)
    return 2;
  was_there = g_file_test (argv[1], G_FILE_TEST_EXISTS);
  check (db, sqlite3_open (argv[1], &db), SQLITE_OK);
  run (db, setup);
  if (!was_there)
    fill (db, (guint) atoi (argv[2]));
  for (guint number = 0; number < TALK_N_QUESTIONS; number++)
    {
      g_autofree char *question = talk_make_question (number);

      ask (db, question);
    }
  sqlite3_close (db);
  return 0;
}
