/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store that is held still while it is used: a copy of its file is the store as it was. */

#include "store-fixture.h"

#define N_NOTES 400

static void
insert (AmanaStore *store, const char *text)
{
  amana_test_must (amana_store_write (store, insert_note, g_strdup (text), g_free));
}

static void
insert_many (AmanaStore *store)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');

  for (int i = 0; i < N_NOTES; i++)
    insert (store, long_text);
}

static AmanaStoreSnapshot *
hold (AmanaStore *store)
{
  return amana_test_must_boxed (amana_store_hold (store));
}

static gboolean
release (AmanaStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean still = amana_test_await_boolean (amana_store_release (store), &error);

  g_assert_no_error (error);
  return still;
}

static GBytes *
read_file (const char *path)
{
  char *data;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

/* Far more is written than a log may hold otherwise, and the store is idle for a while. */
static void
test_still (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);
  g_autoptr (AmanaStoreSnapshot) snapshot = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  insert (store, "one");
  snapshot = hold (store);
  before = read_file (self->path);
  g_assert_cmpuint (snapshot->size_bytes, ==, g_bytes_get_size (before));
  insert_many (store);
  g_usleep (2500 * 1000);
  insert (store, "after a while");
  after = read_file (self->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (release (store));
  assert_n_notes (store, N_NOTES + 2);
  close_notes (store);
}

static void
put (const char *path, GBytes *bytes)
{
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
}

static void
test_copy (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);
  g_autoptr (AmanaStore) copy = NULL;
  g_autoptr (AmanaStoreSnapshot) snapshot = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *head = NULL;

  insert (store, "one");
  insert (store, "two");
  snapshot = hold (store);
  insert_many (store);
  file = read_file (self->path);
  g_assert_true (release (store));
  close_notes (store);

  head = fixture_file (self, ".head");
  put (self->path, file);
  put (head, snapshot->head);
  copy = must_open_notes (self);
  g_assert_cmpint (amana_store_get_loss (copy), ==, AMANA_STORE_LOSS_NONE);
  assert_n_notes (copy, 2);
  close_notes (copy);
}

/* What is deleted must be gone at once: the copy waits, not the deletion. */
static void
test_deletion (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);
  g_autoptr (AmanaStoreSnapshot) snapshot = NULL;
  g_autofree char *log = fixture_file (self, "-wal");
  GStatBuf info;

  insert (store, "one");
  snapshot = hold (store);
  insert (store, "two");
  amana_test_must (amana_store_checkpoint (store));
  g_assert_true (g_stat (log, &info) != 0 || info.st_size == 0);
  g_assert_false (release (store));
  close_notes (store);
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);
  g_autoptr (AmanaStoreSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *log = fixture_file (self, "-wal");
  GStatBuf info;

  snapshot = hold (store);
  insert (store, "two");
  close_notes (store);
  g_assert_true (g_stat (log, &info) != 0 || info.st_size == 0);
  g_assert_false (amana_test_await (amana_store_release (store), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED);
}

static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (self);
  g_autoptr (AmanaStoreSnapshot) first = hold (store);
  g_autoptr (AmanaStoreSnapshot) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_store_hold (store), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_BUSY);
  g_assert_true (release (store));
  second = hold (store);
  g_assert_true (release (store));
  g_assert_false (release (store));
  close_notes (store);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/store/snapshot/still", test_still);
  ADD ("/store/snapshot/copy", test_copy);
  ADD ("/store/snapshot/deletion", test_deletion);
  ADD ("/store/snapshot/closed", test_closed);
  ADD ("/store/snapshot/twice", test_twice);
  return g_test_run ();
}
