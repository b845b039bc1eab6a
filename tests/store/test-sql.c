/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Statements: values in and out, the cache of prepared ones, errors that carry
 * SQLite's code and no value, and that full-text search is there. */

#include "config.h"

#include <math.h>

#include "store-fixture.h"

static const AmanaSchema empty_schema = { "empty", NULL, 0 };

static void
run_in_memory (AmanaStoreFunc func)
{
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaStore) store =
    amana_test_await_object (amana_store_open (NULL, key, &empty_schema), &error);

  g_assert_no_error (error);
  amana_test_await (amana_store_write (store, func, NULL, NULL), &error);
  g_assert_no_error (error);
  close_notes (store);
}

static DexFuture *
values (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("a\0b", 3);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (AmanaStatement) statement = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) read_nothing = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  statement = amana_sql_prepare (sql, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8", &error);
  g_assert_no_error (error);
  amana_statement_bind (statement, "tidbBBnt", "فيريتين", G_GINT64_CONSTANT (1) << 40, 1.26, 5,
                        bytes, nothing, NULL);
  g_assert_cmpint (amana_statement_step (statement, &error), ==, AMANA_STEP_ROW);
  text = amana_statement_dup_text (statement, 0);
  g_assert_cmpstr (text, ==, "فيريتين");
  g_assert_cmpint (amana_statement_get_int64 (statement, 1), ==, G_GINT64_CONSTANT (1) << 40);
  g_assert_cmpfloat (amana_statement_get_double (statement, 2), ==, 1.26);
  g_assert_cmpint (amana_statement_get_int64 (statement, 3), ==, 1);
  read = amana_statement_dup_bytes (statement, 4);
  g_assert_true (g_bytes_equal (read, bytes));
  read_nothing = amana_statement_dup_bytes (statement, 5);
  g_assert_cmpuint (g_bytes_get_size (read_nothing), ==, 0);
  g_assert_false (amana_statement_is_null (statement, 5));
  for (int column = 6; column < 8; column++)
    {
      g_assert_true (amana_statement_is_null (statement, column));
      g_assert_null (amana_statement_get_text (statement, column));
      g_assert_true (isnan (amana_statement_get_double (statement, column)));
      g_assert_null (amana_statement_dup_bytes (statement, column));
    }
  g_assert_cmpint (amana_statement_step (statement, &error), ==, AMANA_STEP_DONE);
  return dex_future_new_true ();
}

static void
test_values (void)
{
  run_in_memory (values);
}

static DexFuture *
kept (AmanaSql *sql, gpointer user_data)
{
  const char *text = "SELECT ?1";
  AmanaStatement *first = amana_sql_prepare (sql, text, NULL);
  AmanaStatement *second = amana_sql_prepare (sql, text, NULL);

  amana_statement_bind (first, "t", "one");
  amana_statement_bind (second, "t", "two");
  g_assert_cmpint (amana_statement_step (first, NULL), ==, AMANA_STEP_ROW);
  g_assert_cmpint (amana_statement_step (second, NULL), ==, AMANA_STEP_ROW);
  g_assert_cmpstr (amana_statement_get_text (first, 0), ==, "one");
  g_assert_cmpstr (amana_statement_get_text (second, 0), ==, "two");
  amana_statement_free (first);
  amana_statement_free (second);

  first = amana_sql_prepare (sql, text, NULL); /* a kept one carries no old value */
  g_assert_cmpint (amana_statement_step (first, NULL), ==, AMANA_STEP_ROW);
  g_assert_true (amana_statement_is_null (first, 0));
  amana_statement_free (first);
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *distinct = g_strdup_printf ("SELECT %d", i);

      g_assert_true (amana_sql_run (sql, NULL, distinct, ""));
    }
  return dex_future_new_true ();
}

static void
test_kept (void)
{
  run_in_memory (kept);
}

static DexFuture *
fail (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (amana_sql_prepare (sql, "SELECT nonsense FROM nowhere", &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (amana_sql_prepare (sql, "SELECT 1; SELECT 2", &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (amana_sql_run (sql, &error, "SELECT ?1", "tt", "one", "too many"));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_true (amana_sql_exec (sql, "CREATE TABLE t (a TEXT UNIQUE); -- end\n", &error));
  g_assert_true (amana_sql_run (sql, &error, "INSERT INTO t VALUES (?1)", "t", "CANARY"));
  g_assert_cmpint (amana_sql_get_changes (sql), ==, 1);
  g_assert_false (amana_sql_run (sql, &error, "INSERT INTO t VALUES (?1)", "t", "CANARY"));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "2067")); /* SQLITE_CONSTRAINT_UNIQUE */
  g_assert_null (strstr (error->message, "CANARY"));
  return dex_future_new_true ();
}

static void
test_fail (void)
{
  run_in_memory (fail);
}

static DexFuture *
search (AmanaSql *sql, gpointer user_data)
{
  g_autoptr (AmanaStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  amana_sql_exec (sql,
                  "CREATE VIRTUAL TABLE f USING fts5 (text, tokenize = 'trigram');"
                  "INSERT INTO f (f, rank) VALUES ('secure-delete', 1);"
                  "INSERT INTO f VALUES ('La ferritine est basse')",
                  &error);
  g_assert_no_error (error);
  statement = amana_sql_prepare (sql, "SELECT text FROM f WHERE f MATCH ?1", &error);
  g_assert_no_error (error);
  amana_statement_bind (statement, "t", "ritin");
  g_assert_cmpint (amana_statement_step (statement, &error), ==, AMANA_STEP_ROW);
  amana_statement_bind (statement, "t", "\"CANARY unclosed");
  g_assert_cmpint (amana_statement_step (statement, &error), ==, AMANA_STEP_ERROR);
  g_assert_null (strstr (error->message, "CANARY"));
  return dex_future_new_true ();
}

static void
test_search (void)
{
  run_in_memory (search);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/sql/values", test_values);
  g_test_add_func ("/sql/kept", test_kept);
  g_test_add_func ("/sql/fail", test_fail);
  g_test_add_func ("/sql/search", test_search);

  return g_test_run ();
}
