/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SQLCipher gets no memory at its call 1…2,000: once, or from there on. What was
 * acknowledged is there afterwards and the file is sound. A program may end where it gets
 * no memory, as GLib's always do; so each call is tried in a child, which is this program
 * once more. All of them with `-m slow`. */

#include "config.h"

#ifndef SQLITE_HAS_CODEC
#define SQLITE_HAS_CODEC 1
#endif
#include <sqlcipher/sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "store-fixture.h"

#define N_CALLS     2000
#define CALLS_APART 41

static const char *program;
static sqlite3_mem_methods real;

static struct
{
  int n_calls;
  int first; /* 0: none fails */
  gboolean for_ever;
  int n_failed;
} memory;

static gboolean
is_refused (void)
{
  int call = g_atomic_int_add (&memory.n_calls, 1) + 1;
  gboolean refused =
    memory.first > 0 && (memory.for_ever ? call >= memory.first : call == memory.first);

  memory.n_failed += refused;
  return refused;
}

static void *
allocate (int size)
{
  return is_refused () ? NULL : real.xMalloc (size);
}

static void *
reallocate (void *memory_before, int size)
{
  return is_refused () ? NULL : real.xRealloc (memory_before, size);
}

static DexFuture *
remove_one (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  if (!amana_sql_run (sql, &error, "DELETE FROM note WHERE id = (SELECT min(id) FROM note)", ""))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* What the child says on its standard output, a letter for each thing. */
static void
say (char letter)
{
  g_assert_cmpint (write (STDOUT_FILENO, &letter, 1), ==, 1);
}

static void
change (AmanaStore *store, int number)
{
  g_autofree char *large = g_strnfill (30000, 'x');
  gboolean removes = number % 5 == 4;

  say ('?');
  if (removes ? amana_test_await (amana_store_write (store, remove_one, NULL, NULL), NULL)
              : add_note (store, number % 5 == 3 ? large : "small", NULL))
    say (removes ? '-' : '+');
  if (removes)
    amana_test_await (amana_store_checkpoint (store), NULL);
  count_notes (store, NULL);
}

static int
work (const char *folder, int first, gboolean for_ever)
{
  g_autoptr (AmanaStore) store = NULL;
  Fixture fixture;

  g_setenv ("G_DEBUG", "", TRUE);
  fixture_set_up (&fixture, NULL);
  g_assert_cmpint (g_rmdir (fixture.folder), ==, 0);
  fixture.path = g_build_filename (folder, "notes.db", NULL);
  memory.for_ever = for_ever;
  memory.first = first;
  for (int i = 0; store == NULL && i < 2; i++)
    store = open_notes (&fixture, NULL);
  for (int i = 0; store != NULL && i < 25; i++)
    change (store, i);
  if (store != NULL)
    close_notes (store);
  say (memory.n_failed > 0 ? '!' : '.');
  return 0;
}

typedef struct
{
  int n_held;    /* acknowledged */
  int n_unknown; /* begun and not acknowledged */
  gboolean ended;
  gboolean failed;
} Outcome;

static Outcome
run_child (Fixture *fixture, int call, gboolean for_ever)
{
  g_autofree char *first = g_strdup_printf ("%d", call);
  const char *const argv[] = {
    program, "--worker", fixture->folder, first, for_ever ? "1" : "0", NULL,
  };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  Outcome outcome = { 0 };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &said, NULL,
                NULL, &error);
  g_assert_no_error (error);
  for (const char *p = said; *p != '\0'; p++)
    {
      outcome.n_unknown += *p == '?' ? 1 : *p == '+' || *p == '-' ? -1 : 0;
      outcome.n_held += *p == '+' ? 1 : *p == '-' ? -1 : 0;
      outcome.ended |= *p == '!' || *p == '.';
      outcome.failed |= *p == '!';
    }
  return outcome;
}

static gboolean
try_call (Fixture *fixture, int call, gboolean for_ever)
{
  Outcome outcome = run_child (fixture, call, for_ever);
  g_autoptr (AmanaStore) store = must_open_notes (fixture);
  g_autofree AmanaStoreCheck *check = NULL;
  gint64 n = count_notes (store, NULL);

  g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
  g_assert_cmpint (n, >=, outcome.n_held - outcome.n_unknown);
  g_assert_cmpint (n, <=, outcome.n_held + outcome.n_unknown);
  check = amana_test_await_boxed (amana_store_check (store), NULL);
  g_assert_nonnull (check);
  g_assert_cmpuint (check->n_bad_pages, ==, 0);
  must_add_note (store, "and it goes on");
  close_notes (store);
  remove_folder (fixture->folder);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  return !outcome.ended || outcome.failed;
}

static void
test_no_memory (Fixture *fixture, gconstpointer data)
{
  int apart = g_test_slow () ? 1 : CALLS_APART;
  int n_failed = 0;

  g_assert_false (try_call (fixture, 0, FALSE));
  for (int call = 1; call <= N_CALLS; call += apart)
    {
      n_failed += try_call (fixture, call, FALSE);
      n_failed += try_call (fixture, call, TRUE);
    }
  g_test_message ("%d of %d runs had a call refused", n_failed, 2 * (N_CALLS / apart));
  g_assert_cmpint (n_failed, >, N_CALLS / apart);
}

int
main (int argc, char *argv[])
{
  sqlite3_mem_methods failing;

  program = argv[0];
  if (g_access ("/dev/shm", W_OK) == 0) /* no device to wait for */
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real), ==, SQLITE_OK);
  failing = real;
  failing.xMalloc = allocate;
  failing.xRealloc = reallocate;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &failing), ==, SQLITE_OK);
  dex_init ();
  if (argc == 5 && g_str_equal (argv[1], "--worker"))
    return work (argv[2], atoi (argv[3]), atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/19-no-memory", Fixture, NULL, fixture_set_up, test_no_memory,
              fixture_tear_down);
  return g_test_run ();
}
