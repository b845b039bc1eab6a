/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store from outside: opening, reading, writing, closing, migrating, and what is
 * refused with which error. What happens to damaged files is in test-damage.c. */

#include "config.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  must_add_note (store, "one");
  must_add_note (store, "two");
  assert_n_notes (store, 2);
  close_notes (store);
  g_clear_object (&store);

  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (store, 2);
  close_notes (store);
}

static DexFuture *
many_fiber (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GPtrArray) writes = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr (AmanaStore) store = NULL;
  GError *error = NULL;
  gint64 n;

  store = dex_await_object (amana_store_open (fixture->path, fixture->key, &note_schema), &error);
  g_assert_no_error (error);
  for (int i = 0; i < 200; i++)
    g_ptr_array_add (writes, amana_store_write (store, insert_note, g_strdup ("x"), g_free));
  n = dex_await_int64 (amana_store_read (store, count_notes_in, NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 200); /* asked last, answered last */
  for (guint i = 0; i < writes->len; i++)
    g_assert_true (dex_future_is_resolved (writes->pdata[i]));
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  dex_await (amana_store_close (store), &error);
  g_assert_no_error (error);
  return dex_future_new_true ();
}

static void
test_in_order (Fixture *fixture, gconstpointer data)
{
  amana_test_run_fiber (many_fiber, fixture);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autoptr (DexFuture) queued = amana_store_write (store, insert_note, g_strdup ("a"), g_free);
  g_autoptr (GError) error = NULL;

  close_notes (store);
  g_assert_true (dex_future_is_resolved (queued));
  g_assert_false (add_note (store, "late", &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
  close_notes (store); /* twice does no harm */
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  AmanaStore *store = must_open_notes (fixture);
  g_autoptr (AmanaStore) again = NULL;

  must_add_note (store, "kept");
  g_assert_finalize_object (store);
  for (int i = 0; again == NULL && i < 1000; i++)
    again = open_notes (fixture, NULL);
  g_assert_nonnull (again);
  assert_n_notes (again, 1);
  close_notes (again);
}

static DexFuture *
insert_then_fail (AmanaSql *sql, gpointer text)
{
  dex_unref (insert_note (sql, text));
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "changed my mind");
}

static DexFuture *
insert_while_reading (AmanaSql *sql, gpointer text)
{
  return insert_note (sql, text);
}

static DexFuture *
end_it_myself (AmanaSql *sql, gpointer text)
{
  dex_unref (insert_note (sql, text));
  amana_sql_exec (sql, "ROLLBACK", NULL);
  return dex_future_new_true ();
}

static DexFuture *
never_answer (AmanaSql *sql, gpointer text)
{
  return dex_future_new_infinite ();
}

static void
test_rolled_back (Fixture *fixture, gconstpointer data)
{
  static const AmanaStoreFunc writers[] = { insert_then_fail, end_it_myself, never_answer };
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autoptr (GError) error = NULL;

  must_add_note (store, "first");
  for (gsize i = 0; i < G_N_ELEMENTS (writers); i++)
    g_assert_false (
      amana_test_await (amana_store_write (store, writers[i], (char *) "x", NULL), NULL));
  g_assert_false (
    amana_test_await (amana_store_read (store, insert_while_reading, (char *) "x", NULL), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  assert_n_notes (store, 1);
  must_add_note (store, "second");
  assert_n_notes (store, 2);
  close_notes (store);
}

static void
test_memory (void)
{
  g_autoptr (AmanaSecret) key = amana_secret_new_random (32);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaStore) store =
    amana_test_await_object (amana_store_open (NULL, key, &note_schema), &error);
  g_autofree AmanaStoreCheck *check = NULL;

  g_assert_no_error (error);
  must_add_note (store, "nowhere");
  assert_n_notes (store, 1);
  check = amana_test_await_boxed (amana_store_check (store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->n_pages, >, 0);
  g_assert_cmpuint (check->n_bad_pages, ==, 0);
  close_notes (store);
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", ".head" };
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  struct stat info;

  must_add_note (store, "mine");
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = fixture_file (fixture, suffixes[i]);

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
    }
  close_notes (store);
  g_assert_cmpint (g_access ("none", F_OK), !=, 0); /* what `cipher_log = none` would make */
}

static void
test_log_emptied (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autofree char *wal = fixture_file (fixture, "-wal");
  g_autofree char *large = g_strnfill (300 * 4096, 'x');
  g_autoptr (GError) error = NULL;
  struct stat info;

  must_add_note (store, "small");
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  amana_test_await (amana_store_checkpoint (store), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  must_add_note (store, large); /* over 256 pages: emptied at once */
  assert_n_notes (store, 2);    /* so that the worker is past it */
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  close_notes (store);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  assert_refused (fixture, AMANA_STORE_ERROR_BUSY);
  close_notes (store);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  close_notes (store);
}

static void
test_wrong_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autoptr (AmanaSecret) right = amana_secret_ref (fixture->key);

  must_add_note (store, "mine");
  close_notes (store);
  amana_secret_unref (fixture->key);
  fixture->key = amana_secret_new_random (32);
  assert_refused (fixture, AMANA_STORE_ERROR_WRONG_KEY);
  amana_secret_unref (fixture->key);
  fixture->key = amana_secret_ref (right);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  assert_n_notes (store, 1);
  close_notes (store);
}

static void
test_plaintext (Fixture *fixture, gconstpointer data)
{
  static const char header[4096] = "SQLite format 3";
  g_autofree char *head = fixture_file (fixture, ".head");

  g_assert_true (g_file_set_contents (fixture->path, header, sizeof header, NULL));
  assert_refused (fixture, AMANA_STORE_ERROR_PLAINTEXT);
  g_assert_false (g_file_test (head, G_FILE_TEST_EXISTS));
}

static const AmanaMigration later_migrations[] = {
  { "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT" },
  { "ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;"
    "INSERT INTO note (text, pinned) VALUES ('from the second version', 1)" },
  { "INSERT INTO note (text) VALUES ('half done'); INSERT INTO missing VALUES (1)" },
};
static const AmanaSchema later_schema = { "notes", later_migrations, 2 };
static const AmanaSchema broken_schema = { "notes", later_migrations, 3 };

static void
test_migrations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autoptr (AmanaStore) broken = NULL;
  g_autoptr (AmanaStore) later = NULL;
  g_autoptr (GError) error = NULL;

  must_add_note (store, "from the first version");
  close_notes (store);
  broken = amana_test_await_object (amana_store_open (fixture->path, fixture->key, &broken_schema),
                                    &error);
  g_assert_null (broken);
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED);
  g_clear_error (&error);
  later =
    amana_test_await_object (amana_store_open (fixture->path, fixture->key, &later_schema), &error);
  g_assert_no_error (error);
  assert_n_notes (later, 2); /* the second version's, and nothing half done */
  close_notes (later);
  assert_refused (fixture, AMANA_STORE_ERROR_NEWER);
}

static void
test_no_trace_of_text (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", ".head" };
  static const char canary[] = "CANARY-ferritine-8,1";
  g_autoptr (AmanaStore) store = must_open_notes (fixture);

  for (int pass = 0; pass < 2; pass++)
    {
      must_add_note (store, canary);
      for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
        {
          g_autofree char *path = fixture_file (fixture, suffixes[i]);
          g_autofree char *bytes = NULL;
          gsize size;

          g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
          g_assert_null (memmem (bytes, size, canary, strlen (canary)));
          g_assert_null (memmem (bytes, size, amana_secret_get_data (fixture->key), 32));
        }
      g_assert_true (amana_test_await (amana_store_checkpoint (store), NULL));
    }
  close_notes (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/round-trip", test_round_trip);
  ADD ("/store/in-order", test_in_order);
  ADD ("/store/closed", test_closed);
  ADD ("/store/forgotten", test_forgotten);
  ADD ("/store/rolled-back", test_rolled_back);
  g_test_add_func ("/store/memory", test_memory);
  ADD ("/store/private", test_private);
  ADD ("/store/log-emptied", test_log_emptied);
  ADD ("/store/busy", test_busy);
  ADD ("/store/wrong-key", test_wrong_key);
  ADD ("/store/plaintext", test_plaintext);
  ADD ("/store/migrations", test_migrations);
  ADD ("/store/no-trace-of-text", test_no_trace_of_text);
#undef ADD

  return g_test_run ();
}
