/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* SECURITY test 4: a change of the passphrase, killed; and the removal of a person, killed. What
 * kill -9 leaves can differ only from one system call to the next, so the change is run under
 * ptrace, in a process of its own (this program again), and killed before and after its calls, one
 * after the other; the slow form takes all of them, and times drawn by lot where they are not 500.
 * After each the old passphrase opens or the new one, the stores' keys are the same, and the next
 * unlocking leaves no superseded slots behind. A removal that was killed has left her whole, or is
 * done by whoever looks next. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amana-vault-private.h"
#include "vault-fixture.h"

#define POINTS_SLOW 500
#define STOPS_SHORT 180
#define NO_PTRACE   77

static const char *const passphrases[] = { "thé à la menthe", "verveine et citron" };
static const AmanaKdfCost cost = { 8 << 20, 3 };
static char *program;

static gint64
clock_cb (gpointer user_data)
{
  return *(gint64 *) user_data += 1000;
}

static AmanaWork *
new_work (const char *folder, int which)
{
  static gint64 now = 1700000000;
  g_autofree char *path = g_build_filename (folder, "back-off", NULL);
  AmanaBackOff *back_off = amana_back_off_new (path);
  AmanaWork *work = amana_work_new (folder, back_off);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (passphrases[which]);

  now = MAX (now, g_get_real_time () / G_USEC_PER_SEC);
  amana_back_off_set_clock (back_off, clock_cb, &now);
  amana_back_off_unref (back_off);
  work->cost = cost;
  work->credentials = amana_credentials_new (passphrase);
  return work;
}

/* In the other process: from one passphrase to the other. */
static int
change (const char *folder, int from)
{
  g_autoptr (AmanaWork) work = new_work (folder, from);
  g_autoptr (AmanaSecret) fresh = amana_secret_new_from_utf8 (passphrases[1 - from]);

  work->change = amana_change_new ();
  work->change->fresh = amana_credentials_new (fresh);
  work->change->replaces = TRUE;
  work->change->keeps_factors = TRUE;
  if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
    return NO_PTRACE;
  raise (SIGSTOP);
  if (!amana_work_begin_change (work, NULL) || !amana_work_try_for_change (work, NULL) ||
      !amana_work_finish_change (work, NULL))
    return 1;
  return 0;
}

/* In the other process: she goes. */
static int
leave (const char *folder)
{
  g_autoptr (AmanaWork) work = new_work (folder, 0);

  g_autofree char *keys_path = g_strconcat (folder, ".keys", NULL);
  g_autofree char *keys = NULL;
  gsize size = 0;

  if (!g_file_get_contents (keys_path, &keys, &size, NULL))
    return 1;
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      work->keys[i] = amana_secret_new (keys + (gsize) i * size / 2, size / 2);
      work->schemas[i] = schemas[i];
    }
  if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
    return NO_PTRACE;
  raise (SIGSTOP);
  return amana_work_remove (work, NULL) ? 0 : 1;
}

static pid_t
start (const char *what, const char *folder, int from)
{
  char number[2] = { '0' + from, 0 };
  pid_t pid = fork ();

  if (pid == 0)
    {
      execl (program, program, what, folder, number, NULL);
      _exit (127);
    }
  g_assert_cmpint (pid, >, 0);
  return pid;
}

/* FALSE: the system lets nobody trace. */
static gboolean
wait_for_stop (pid_t pid)
{
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (WIFEXITED (status) && WEXITSTATUS (status) == NO_PTRACE)
    return FALSE;
  g_assert_true (WIFSTOPPED (status));
  return TRUE;
}

static void
put_an_end (pid_t pid)
{
  int status;

  kill (pid, SIGKILL);
  while (waitpid (pid, &status, 0) == pid && !WIFEXITED (status) && !WIFSIGNALED (status))
    continue;
}

/* Lets it run through @n stops, a stop being the beginning or the end of a system call.
 * Returns: how many there were before it ended; less than @n: it has ended by itself */
static guint
run_stops (pid_t pid, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      int status;

      g_assert_cmpint (ptrace (PTRACE_SYSCALL, pid, NULL, NULL), ==, 0);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      if (WIFEXITED (status))
        {
          g_assert_cmpint (WEXITSTATUS (status), ==, 0);
          return i;
        }
      g_assert_true (WIFSTOPPED (status));
    }
  return n;
}

typedef struct
{
  char *folder;
  AmanaSecret *keys[AMANA_N_COMPARTMENTS];
  int current; /* the passphrase that opens */
  guint n_changed;
} Person;

/* Which passphrase opens, after whatever happened; there is always one, and only one. */
static void
look (Person *self)
{
  g_autofree char *left_over = g_build_filename (self->folder, "slots.new", NULL);
  int opens = -1;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (AmanaWork) work = new_work (self->folder, i);

      g_assert_true (amana_work_begin (work, NULL));
      if (!amana_work_try (work, NULL))
        continue;
      g_assert_cmpint (opens, ==, -1);
      opens = i;
      for (int j = 0; j < AMANA_N_COMPARTMENTS; j++)
        g_assert_true (amana_secret_equal (work->keys[j], self->keys[j]));
    }
  g_assert_cmpint (opens, !=, -1);
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
  self->n_changed += opens != self->current;
  self->current = opens;
}

static void
kill_at_stop (Person *self, guint stop)
{
  pid_t pid = start ("--change", self->folder, self->current);

  g_assert_true (wait_for_stop (pid));
  if (run_stops (pid, stop) == stop)
    put_an_end (pid);
  look (self);
}

static void
kill_at_time (Person *self, guint after_us)
{
  pid_t pid = start ("--change", self->folder, self->current);

  g_assert_true (wait_for_stop (pid));
  g_assert_cmpint (ptrace (PTRACE_CONT, pid, NULL, NULL), ==, 0);
  g_usleep (after_us);
  put_an_end (pid);
  look (self);
}

static void
make_person (Person *self, const char *parent)
{
  g_autoptr (AmanaWork) work = NULL;

  self->folder = g_build_filename (parent, "one", NULL);
  work = new_work (self->folder, 0);
  work->label = g_strdup ("Amina");
  g_assert_true (amana_work_create (work, NULL));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    self->keys[i] = amana_secret_ref (work->keys[i]);
}

static void
clear_person (Person *self)
{
  amana_vault_folder_clear (self->folder, TRUE);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_secret_unref (self->keys[i]);
  g_free (self->folder);
}

/* The files are written last: the short form takes every third stop of the end. */
static void
kill_at_points (Person *self, guint n_stops)
{
  guint step = g_test_slow () ? 1 : 3;
  guint first = g_test_slow () ? 1 : n_stops - MIN (n_stops - 1, STOPS_SHORT);
  guint n_points = 0;

  for (guint stop = first; stop <= n_stops; stop += step, n_points++)
    kill_at_stop (self, stop);
  for (; n_points < (g_test_slow () ? POINTS_SLOW : 0); n_points++)
    kill_at_time (self, g_test_rand_int_range (0, 100000));
  g_test_message ("%u points, from stop %u to %u; %u changes came through", n_points, first,
                  n_stops, self->n_changed);
  g_assert_cmpuint (self->n_changed, >, 1);
  g_assert_cmpuint (self->n_changed, <, n_points);
}

static void
test_kill (void)
{
  g_autofree char *parent = g_dir_make_tmp ("amana-kill-XXXXXX", NULL);
  Person person = { 0 };
  pid_t pid;

  make_person (&person, parent);
  pid = start ("--change", person.folder, 0);
  if (!wait_for_stop (pid))
    g_test_skip ("this system lets no process be traced");
  else
    {
      guint n_stops = run_stops (pid, G_MAXUINT);

      look (&person);
      g_assert_cmpint (person.current, ==, 1);
      kill_at_points (&person, n_stops);
    }
  clear_person (&person);
  g_assert_cmpint (g_rmdir (parent), ==, 0);
}

/* A file of each kind, and what stands in it. */
typedef struct
{
  const char *name;
  const char *like; /* the name in the folder that they were taken from */
  char *content;    /* (owned) */
  gsize size;
} File;

static File files[] = {
  { "slots", "slots" },         { "label", "label" },
  { "sealed", "slots" },        { "general.db", "general.db" },
  { "health.db", "health.db" }, { "general.db.head", "general.db.head" },
  { "slots.new", "slots" },     { "health.db.head", "slots" },
  { "slots.next", "slots" },
};

/* A person's, with her keys beside the folder that @folder will be. */
static void
take_files (const char *parent, const char *folder)
{
  g_autofree char *model = g_build_filename (parent, "model", NULL);
  g_autofree char *keys_path = g_strconcat (folder, ".keys", NULL);
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (model, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (passphrases[0]);
  guint8 keys[AMANA_N_COMPARTMENTS][AMANA_VAULT_KEY_BYTES];

  amana_test_must (amana_vault_create (vault, "", passphrase));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_vault_dup_key_for_testing (vault, i);

      memcpy (keys[i], amana_secret_get_data (key), AMANA_VAULT_KEY_BYTES);
    }
  vault_test_lock_both (vault);
  g_assert_true (g_file_set_contents (keys_path, (const char *) keys, sizeof keys, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (model, files[i].like, NULL);

      g_assert_true (g_file_get_contents (path, &files[i].content, &files[i].size, NULL));
    }
  amana_test_remove_tree (model);
}

static void
put_person (const char *folder)
{
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_assert_true (g_file_set_contents (path, files[i].content, (gssize) files[i].size, NULL));
    }
}

static gboolean
is_whole (const char *folder)
{
  if (!amana_vault_folder_is_inhabited (folder))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autofree char *found = NULL;
      gsize size = 0;

      g_assert_true (g_file_get_contents (path, &found, &size, NULL));
      g_assert_cmpmem (found, size, files[i].content, files[i].size);
    }
  return TRUE;
}

/* Returns: whether she was still there. */
static gboolean
kill_while_leaving (const char *folder, guint stop)
{
  gboolean whole;
  pid_t pid;

  put_person (folder);
  pid = start ("--leave", folder, 0);
  g_assert_true (wait_for_stop (pid));
  if (run_stops (pid, stop) == stop)
    put_an_end (pid);
  whole = is_whole (folder);
  if (whole)
    amana_test_remove_tree (folder);
  else
    {
      g_assert_true (amana_vault_folder_finish_removal (folder, NULL));
      g_assert_false (amana_vault_folder_is_inhabited (folder));
      /* Killed between the marker's end and the folder's, it stays, and is empty. */
      g_assert_true (g_rmdir (folder) == 0 || !g_file_test (folder, G_FILE_TEST_EXISTS));
    }
  return whole;
}

static void
test_kill_while_leaving (void)
{
  g_autofree char *parent = g_dir_make_tmp ("amana-leave-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "one", NULL);
  guint step = g_test_slow () ? 1 : 7;
  guint n_whole = 0, n_points = 0, n_stops;
  pid_t pid;

  take_files (parent, folder);
  put_person (folder);
  pid = start ("--leave", folder, 0);
  if (!wait_for_stop (pid))
    {
      g_test_skip ("this system lets no process be traced");
      return;
    }
  n_stops = run_stops (pid, G_MAXUINT);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  for (guint stop = 1; stop <= n_stops; stop += step, n_points++)
    n_whole += kill_while_leaving (folder, stop);
  g_test_message ("%u points of %u; whole after %u", n_points, n_stops, n_whole);
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_cmpuint (n_whole, <, n_points);
  amana_test_remove_tree (parent);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (sodium_init (), >=, 0);
  program = g_file_read_link ("/proc/self/exe", NULL);
  if (argc == 4 && g_str_equal (argv[1], "--change"))
    return change (argv[2], argv[3][0] - '0');
  if (argc == 4 && g_str_equal (argv[1], "--leave"))
    return leave (argv[2]);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vault/04-kill-while-changing", test_kill);
  g_test_add_func ("/vault/kill-while-leaving", test_kill_while_leaving);

  return g_test_run ();
}
