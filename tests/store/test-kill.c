/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* kill -9 while a child opens the store and writes to it: whatever the child said was
 * acknowledged is there afterwards, and nothing is announced as lost. The child is
 * this program once more, with --writer; it prints a line for each note that was
 * acknowledged. Every other round waits for the first one, so that the blow falls on
 * writing however slow the machine; the rest fall by chance, on the opening too. */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"

#define ROUNDS      40
#define SLOW_ROUNDS 1000

static const char *program;

static int
write_for_ever (const char *folder)
{
  Fixture fixture;

  fixture_set_up (&fixture, NULL);
  g_assert_cmpint (g_rmdir (fixture.folder), ==, 0);
  g_free (fixture.path);
  fixture.path = g_build_filename (folder, "notes.db", NULL);

  for (AmanaStore *store = must_open_notes (&fixture);;)
    {
      must_add_note (store, "acknowledged");
      if (write (STDOUT_FILENO, "\n", 1) != 1)
        return 1;
    }
}

static gint64
count_to_the_end (int fd)
{
  char bytes[256];
  gint64 total = 0;
  ssize_t n;

  while ((n = read (fd, bytes, sizeof bytes)) > 0)
    total += n;
  return total;
}

static gint64
run_and_kill (Fixture *fixture, gboolean while_writing)
{
  const char *const argv[] = { program, "--writer", fixture->folder, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  int out;
  gint64 n_acknowledged = 0;
  char byte;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                           NULL, NULL, &pid, NULL, &out, NULL, &error));
  if (while_writing)
    {
      g_assert_cmpint (read (out, &byte, 1), ==, 1);
      n_acknowledged = 1;
    }
  g_usleep (g_test_rand_int_range (1000, 80 * 1000)); /* where it is killed, not a wait */
  kill (pid, SIGKILL);
  n_acknowledged += count_to_the_end (out);
  close (out);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  return n_acknowledged;
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  int n_rounds = g_test_slow () ? SLOW_ROUNDS : ROUNDS;
  gint64 n_acknowledged = 0;
  gint64 n_kept = 0;

  for (int round = 0; round < n_rounds; round++)
    {
      g_autoptr (AmanaStore) store = NULL;
      g_autofree AmanaStoreCheck *check = NULL;
      gint64 n_now;

      n_acknowledged += run_and_kill (fixture, round % 2 == 0);
      store = must_open_notes (fixture);
      g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
      n_now = count_notes (store, NULL);
      g_assert_cmpint (n_now, >=, n_acknowledged);
      g_assert_cmpint (n_now, >=, n_kept);
      g_assert_cmpint (n_now, <=, n_acknowledged + round + 1); /* at most one a kill */
      n_kept = n_now;
      check = amana_test_await_boxed (amana_store_check (store), NULL);
      g_assert_cmpuint (check->n_bad_pages, ==, 0);
      close_notes (store);
    }
  g_test_message ("%d kills, %" G_GINT64_FORMAT " acknowledged, %" G_GINT64_FORMAT " kept",
                  n_rounds, n_acknowledged, n_kept);
  g_assert_cmpint (n_acknowledged, >=, n_rounds / 2);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  dex_init ();
  if (argc == 3 && g_str_equal (argv[1], "--writer"))
    return write_for_ever (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/14-kill-while-writing", Fixture, NULL, fixture_set_up, test_kill,
              fixture_tear_down);
  return g_test_run ();
}
