/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store under a new key: everything is there, the old key opens nothing that is left
 * anywhere, and a kill at any call to the disk leaves the old one or the new one whole. The
 * killed one is this program once more, with --rekeyer; the file `which` stands for the
 * slots, whose renaming decides. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "read-image.h"

#define CANARY      "zqk7f3k9w2mcanary"
#define N_NOTES     40
#define CALLS_APART 2

static const char *program;

/* With an index as the chat's is. */
static const AmanaMigration indexed_migrations[] = {
  { "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
    "CREATE VIRTUAL TABLE note_index USING fts5 (text, content = 'note', content_rowid = 'id');"
    "INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 1);"
    "CREATE VIRTUAL TABLE note_words USING fts5vocab (note_index, instance);"
    "CREATE TRIGGER note_added AFTER INSERT ON note BEGIN"
    "  INSERT INTO note_index (rowid, text) VALUES (NEW.id, NEW.text);"
    "END" },
};
static const AmanaSchema indexed_schema = { "notes", indexed_migrations, 1 };

static AmanaSecret *
new_key (void)
{
  guint8 bytes[32];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = 255 - i * 5;
  return amana_secret_new (bytes, sizeof bytes);
}

static AmanaStore *
open_with (const char *path, AmanaSecret *key, GError **error)
{
  return amana_test_await_object (amana_store_open (path, key, &indexed_schema), error);
}

static AmanaStore *
must_open_with (const char *path, AmanaSecret *key)
{
  g_autoptr (GError) error = NULL;
  AmanaStore *store = open_with (path, key, &error);

  g_assert_no_error (error);
  return store;
}

static DexFuture *
count_matches (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement = amana_sql_prepare (
    sql, "SELECT count(*) FROM note_index WHERE note_index MATCH 'zqk7f3k9w2mcanary'", &error);

  if (statement == NULL || amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static void
assert_whole (AmanaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree AmanaStoreCheck *check = NULL;

  assert_n_notes (store, N_NOTES);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  check = amana_test_await_boxed (amana_store_check (store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->n_bad_pages, ==, 0);
  g_assert_cmpint (
    amana_test_await_int64 (amana_store_read (store, count_matches, NULL, NULL), &error), ==,
    N_NOTES);
  g_assert_no_error (error);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (AmanaStore) store = must_open_with (fixture->path, fixture->key);
  g_autofree char *rest = g_strnfill (900, 'r');
  g_autofree char *text = g_strconcat (CANARY, " ", rest, NULL);

  for (int i = 0; i < N_NOTES; i++)
    must_add_note (store, text);
  close_notes (store);
}

static void
test_new_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaSecret) key = new_key ();
  g_autoptr (GByteArray) image = NULL;
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (GError) error = NULL;

  amana_disk_watch (fixture->folder);
  amana_disk_collect ();
  fill (fixture);
  store = must_open_with (fixture->path, fixture->key);
  must_add_note (store, CANARY);
  g_clear_pointer (&image, g_byte_array_unref);
  image = take_image (fixture->folder);
  g_assert_cmpuint (count_with_key (image, fixture->key, CANARY), >, N_NOTES); /* control */
  amana_test_await (amana_store_rekey_into (store, key), &error);
  g_assert_no_error (error);
  g_assert_false (add_note (store, "too late", &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_true (amana_store_has_rekey (fixture->path));
  g_assert_true (amana_store_commit_rekey (fixture->path, &error));
  g_assert_true (amana_store_commit_rekey (fixture->path, &error)); /* twice does no harm */
  g_assert_false (amana_store_has_rekey (fixture->path));

  g_clear_object (&store);
  store = open_with (fixture->path, fixture->key, &error);
  g_assert_null (store);
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY);
  store = must_open_with (fixture->path, key);
  assert_n_notes (store, N_NOTES + 1);
  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  must_add_note (store, "it goes on");
  close_notes (store);

  g_byte_array_unref (image);
  image = take_image (fixture->folder);
  g_assert_cmpuint (count_with_key (image, fixture->key, CANARY), ==, 0);
  g_assert_cmpuint (count_with_key (image, key, CANARY), >, N_NOTES);
  amana_disk_unwatch ();
}

/* Discarded, or refused for want of room: everything is as before. */
static void
test_not_done (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaSecret) key = new_key ();
  g_autoptr (AmanaStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  store = must_open_with (fixture->path, fixture->key);
  amana_disk_watch (fixture->folder);
  amana_disk_fail (AMANA_DISK_FULL, 1, G_MAXUINT64);
  amana_test_await (amana_store_rekey_into (store, key), &error);
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL);
  amana_disk_unwatch ();
  g_assert_false (amana_store_has_rekey (fixture->path));
  assert_whole (store);
  g_clear_error (&error);
  amana_test_await (amana_store_rekey_into (store, key), &error);
  g_assert_no_error (error);
  g_assert_true (amana_store_has_rekey (fixture->path));
  amana_store_discard_rekey (fixture->path);
  g_assert_false (amana_store_has_rekey (fixture->path));
  g_clear_object (&store);
  store = must_open_with (fixture->path, fixture->key);
  assert_whole (store);
  close_notes (store);
}

/* --- killed ------------------------------------------------------------------- */

static char *
get_mark (const char *folder, const char *suffix)
{
  g_autofree char *mark = g_build_filename (folder, "which", NULL);

  return g_strconcat (mark, suffix, NULL);
}

/* As a vault would: the mark is written first, and renamed when both copies stand. */
static int
rekey_until_killed (const char *folder, guint64 call)
{
  g_autofree char *path = g_build_filename (folder, "notes.db", NULL);
  g_autofree char *mark = get_mark (folder, "");
  g_autofree char *next = get_mark (folder, ".next");
  g_autoptr (AmanaSecret) key = new_key ();
  g_autoptr (AmanaStore) store = NULL;
  Fixture fixture;

  fixture_set_up (&fixture, NULL);
  g_assert_cmpint (g_rmdir (fixture.folder), ==, 0);
  store = must_open_with (path, fixture.key);
  amana_disk_watch (folder);
  amana_disk_die_at (call);
  g_assert_true (g_file_set_contents (next, "new", 3, NULL));
  g_assert_true (amana_test_await (amana_store_rekey_into (store, key), NULL));
  g_assert_cmpint (rename (next, mark), ==, 0);
  g_assert_true (amana_store_commit_rekey (path, NULL));
  return 0;
}

static gboolean
is_new (const char *folder)
{
  g_autofree char *mark = get_mark (folder, "");

  return g_file_test (mark, G_FILE_TEST_EXISTS);
}

/* What a start does before it opens anything. Returns whether the child came to its end. */
static gboolean
kill_and_recover (Fixture *fixture, guint64 call)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, call);
  const char *const argv[] = { program, "--rekeyer", fixture->folder, number, NULL };
  g_autoptr (AmanaSecret) key = new_key ();
  g_autoptr (AmanaStore) store = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_true (status == 0 || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL));
  if (!is_new (fixture->folder))
    amana_store_discard_rekey (fixture->path);
  else
    g_assert_true (amana_store_commit_rekey (fixture->path, NULL));
  store = must_open_with (fixture->path, is_new (fixture->folder) ? key : fixture->key);
  assert_whole (store);
  close_notes (store);
  return status == 0;
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint apart = g_test_slow () ? 1 : CALLS_APART;
  guint n_old = 0, n_new = 0;
  gboolean ended = FALSE;

  for (guint64 call = 1; !ended; call += apart)
    {
      fill (fixture);
      ended = kill_and_recover (fixture, call);
      if (is_new (fixture->folder))
        n_new++;
      else
        n_old++;
      remove_folder (fixture->folder);
      g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
    }
  g_test_message ("%u kills left the old store, %u the new one", n_old, n_new);
  g_assert_cmpuint (n_old, >, 3);
  g_assert_cmpuint (n_new, >, 3);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (g_access ("/dev/shm", W_OK) == 0) /* no device to wait for */
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  dex_init ();
  if (argc == 4 && g_str_equal (argv[1], "--rekeyer"))
    return rekey_until_killed (argv[2], atoi (argv[3]));
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/27-new-key", test_new_key);
  ADD ("/store/27-not-done", test_not_done);
  ADD ("/store/27-killed", test_killed);
#undef ADD

  return g_test_run ();
}
