/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The weekly check by itself, on a clock of the test's own: made when it is due and the
 * store is idle, remembered in the store, and what it finds is told. */

#include "config.h"

#include <unistd.h>

#include "amana-store-testing.h"
#include "store-fixture.h"

#define DAY_S      (24 * 60 * 60)
#define PAGE_BYTES 4096

static gint now_days = 20000;

static gint64
get_time (void)
{
  return (gint64) g_atomic_int_get (&now_days) * DAY_S;
}

/* Until the worker has been idle long enough for a check, were one due. */
static void
wait_for_check (AmanaStore *store, gint64 expected)
{
  for (int i = 0; i < 500 && amana_store_get_checked_at (store) != expected; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10 * 1000);
    }
  g_assert_cmpint (amana_store_get_checked_at (store), ==, expected);
}

static void
test_when_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  gint64 first = get_time ();

  g_assert_cmpint (amana_store_get_checked_at (store), ==, 0);
  must_add_note (store, "one");
  wait_for_check (store, first);
  g_assert_cmpuint (amana_store_get_bad_pages (store), ==, 0);
  close_notes (store);
  g_clear_object (&store);

  g_atomic_int_add (&now_days, 6);
  store = must_open_notes (fixture);
  g_assert_cmpint (amana_store_get_checked_at (store), ==, first); /* the store remembers */
  must_add_note (store, "two");
  for (int i = 0; i < 30; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10 * 1000);
    }
  g_assert_cmpint (amana_store_get_checked_at (store), ==, first); /* not due yet */
  g_atomic_int_inc (&now_days);
  must_add_note (store, "three");
  wait_for_check (store, get_time ());
  assert_n_notes (store, 3);
  close_notes (store);
}

static void
notified_cb (GObject *object, GParamSpec *pspec, gpointer n_times)
{
  (*(guint *) n_times)++;
}

static void
assert_damage (AmanaStore *store, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) tables = amana_test_await_boxed (amana_store_find_damage (store), &error);

  g_assert_no_error (error);
  g_assert_cmpstrv (tables, ((const char *const[]) { table, NULL }));
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (3000, 'x');
  g_autofree char *bytes = NULL;
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  guint n_times = 0;
  gsize size;

  for (int i = 0; i < 20; i++)
    must_add_note (store, text);
  wait_for_check (store, get_time ());
  close_notes (store);
  g_clear_object (&store);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  bytes[size - PAGE_BYTES + 50] ^= 1;
  g_assert_true (g_file_set_contents (fixture->path, bytes, size, NULL));

  g_atomic_int_add (&now_days, 7);
  store = must_open_notes (fixture);
  g_signal_connect (store, "notify::bad-pages", G_CALLBACK (notified_cb), &n_times);
  wait_for_check (store, get_time ());
  g_assert_cmpuint (amana_store_get_bad_pages (store), ==, 1);
  while (n_times == 0) /* told a turn of the loop later */
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_times, ==, 1);
  close_notes (store);
  g_clear_object (&store);
  store = must_open_notes (fixture);
  g_assert_cmpuint (amana_store_get_bad_pages (store), ==, 1); /* also tomorrow */
  assert_damage (store, "note");
  close_notes (store);
}

/* A page that cannot be read is told of at once, and not when the week is over. */
static void
test_suspect (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (3000, 'x');
  g_autofree char *bytes = NULL;
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autoptr (GError) error = NULL;
  gsize size;

  for (int i = 0; i < 20; i++)
    must_add_note (store, text);
  wait_for_check (store, get_time ());
  close_notes (store);
  g_clear_object (&store);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  bytes[size - PAGE_BYTES + 50] ^= 1;
  g_assert_true (g_file_set_contents (fixture->path, bytes, size, NULL));

  g_atomic_int_add (&now_days, 1);
  store = must_open_notes (fixture);
  g_assert_cmpint (count_notes (store, &error), <=, 0);
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED);
  wait_for_check (store, get_time ());
  g_assert_cmpuint (amana_store_get_bad_pages (store), ==, 1);
  close_notes (store);
}

int
main (int argc, char *argv[])
{
  if (g_access ("/dev/shm", W_OK) == 0) /* no device to wait for */
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  amana_store_set_clock_for_testing (get_time);

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/store/weekly/when-due", test_when_due);
  ADD ("/store/weekly/found", test_found);
  ADD ("/store/weekly/suspect", test_suspect);
#undef ADD

  return g_test_run ();
}
