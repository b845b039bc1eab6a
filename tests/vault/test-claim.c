/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Two Amanas on one folder: on one computer the second is refused before any work, whatever
 * compartment it wants, and may come in when the first has closed, or was killed; between two
 * computers the file `open` refuses with its age, until the person says that it is not so. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amana-vault-private.h"
#include "vault-fixture.h"

typedef struct
{
  char *parent;
  char *folder;
  char *open_path;
  AmanaSecret *passphrase;
  AmanaVault *vault; /* open */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->parent = g_dir_make_tmp ("amana-claim-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "one", NULL);
  self->open_path = g_build_filename (self->folder, "open", NULL);
  self->passphrase = amana_secret_new_from_utf8 ("thé à la menthe");
  self->vault = amana_vault_new_for_testing (self->folder, schemas);
  amana_test_must (amana_vault_create (self->vault, "Amina", self->passphrase));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_vault_set_machine_for_testing (NULL);
  vault_test_lock_both (self->vault);
  g_object_unref (self->vault);
  amana_test_remove_tree (self->parent);
  amana_secret_unref (self->passphrase);
  g_free (self->open_path);
  g_free (self->folder);
  g_free (self->parent);
}

static gboolean
is_claimed (Fixture *self)
{
  return g_file_test (self->open_path, G_FILE_TEST_EXISTS);
}

static void
assert_refused (Fixture *self, AmanaVaultError code)
{
  g_autoptr (AmanaVault) second = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_vault_unlock (second, self->passphrase, TRUE), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, (int) code);
  g_assert_null (amana_vault_get_store (second, AMANA_COMPARTMENT_GENERAL));
}

static void
assert_opens (Fixture *self)
{
  g_autoptr (AmanaVault) second = amana_vault_new_for_testing (self->folder, schemas);

  amana_test_must (amana_vault_unlock (second, self->passphrase, FALSE));
  g_assert_cmpint (vault_test_count_notes (second, AMANA_COMPARTMENT_HEALTH), ==, 1);
  vault_test_lock_both (second);
}

static void
test_while_open (Fixture *self, gconstpointer data)
{
  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  assert_refused (self, AMANA_VAULT_ERROR_IN_USE);
  amana_test_must (amana_vault_lock (self->vault, AMANA_COMPARTMENT_GENERAL));
  g_assert_true (is_claimed (self));
  assert_refused (self, AMANA_VAULT_ERROR_IN_USE); /* though it wants General alone */
  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "tsh");
  amana_test_must (amana_vault_lock (self->vault, AMANA_COMPARTMENT_HEALTH));
  g_assert_false (is_claimed (self));
  amana_test_must (amana_vault_unlock (self->vault, self->passphrase, FALSE));
  g_assert_true (is_claimed (self));
  g_assert_cmpint (vault_test_count_notes (self->vault, AMANA_COMPARTMENT_HEALTH), ==, 2);
}

/* Nor may the second take away what the first has open. */
static void
test_remove (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) second = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (AmanaCredentials) right = amana_credentials_new (self->passphrase);
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_vault_remove (second, right), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_IN_USE);
  g_assert_true (amana_vault_exists (self->vault));
  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
}

static void
test_wrong_passphrase (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) wrong = amana_secret_new_from_utf8 ("verveine et citron");
  g_autoptr (GError) error = NULL;

  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  vault_test_lock_both (self->vault);
  g_assert_false (amana_test_await (amana_vault_unlock (self->vault, wrong, FALSE), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_false (is_claimed (self));
  assert_opens (self);
}

/* Another process holds it and is killed: its words stay, its lock does not. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  int ready[2];
  char byte;
  pid_t pid;

  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  vault_test_lock_both (self->vault);
  g_assert_cmpint (pipe (ready), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      int fd = open (self->open_path, O_RDWR | O_CREAT, 0600);

      if (fd < 0 || flock (fd, LOCK_EX) != 0 || write (fd, "half", 4) != 4)
        _exit (1);
      (void) !write (ready[1], "x", 1);
      pause ();
      _exit (0);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  assert_refused (self, AMANA_VAULT_ERROR_IN_USE);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_assert_true (is_claimed (self));
  assert_opens (self);
  g_assert_false (is_claimed (self));
  close (ready[0]);
  close (ready[1]);
}

/* What the other computer wrote comes over without its lock. */
static void
leave_words_of_another_machine (Fixture *self)
{
  g_autofree char *words = NULL;

  vault_test_lock_both (self->vault);
  amana_vault_set_machine_for_testing ("the computer in the kitchen");
  amana_test_must (amana_vault_unlock (self->vault, self->passphrase, FALSE));
  g_assert_true (g_file_get_contents (self->open_path, &words, NULL, NULL));
  g_assert_true (g_str_has_prefix (words, "amana open 1\n"));
  g_assert_null (strstr (words, "kitchen"));
  vault_test_lock_both (self->vault);
  amana_vault_set_machine_for_testing (NULL);
  g_assert_true (g_file_set_contents (self->open_path, words, -1, NULL));
}

static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) here = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  leave_words_of_another_machine (self);
  here = amana_vault_new_for_testing (self->folder, schemas);
  g_assert_false (amana_test_await (amana_vault_unlock (here, self->passphrase, FALSE), &error));
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_ELSEWHERE);
  g_assert_cmpint (atoi (error->message), <, 120);
  g_assert_true (is_claimed (self));
  g_assert_cmpuint (amana_vault_get_wait_seconds (here), ==, 0); /* that was no attempt */

  amana_vault_set_not_elsewhere (here);
  amana_test_must (amana_vault_unlock (here, self->passphrase, FALSE));
  g_assert_cmpint (vault_test_count_notes (here, AMANA_COMPARTMENT_HEALTH), ==, 1);
  vault_test_lock_both (here);
  g_assert_false (is_claimed (self));
  assert_opens (self);
}

/* This computer's own words, of another boot or process, mean nothing without the lock. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  g_assert_true (g_file_get_contents (self->open_path, &words, NULL, NULL));
  vault_test_lock_both (self->vault);
  g_assert_true (g_file_set_contents (self->open_path, words, -1, NULL));
  assert_opens (self);
  g_assert_true (g_file_set_contents (self->open_path, "\0\xff garbage", 10, NULL));
  assert_opens (self);
  g_assert_cmpint (symlink ("/dev/zero", self->open_path), ==, 0);
  assert_opens (self);
}

static void
put (Fixture *self, const char *name, const char *content, gssize size)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

static void
drop (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
copy_of (Fixture *self, const char *ours, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, ours, NULL);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  put (self, name, content, (gssize) size);
}

/* Two computers wrote while neither saw the other. */
static void
test_conflicts (Fixture *self, gconstpointer data)
{
  static const char *const sure[] = {
    "slots (conflicted copy)",
    "general (Nadia's conflicted copy 2026-11-23).db",
    "general (Copie en conflit de Nadia 2026-11-23).db",
    "health (نسخة متعارضة من نادية).db",
    "general [conflicted].db-wal",
    "health.sync-conflict-20261123-030303-ABCDEFG.db",
    "general.db.sync-conflict-20261123-030303-ABCDEFG.head",
    "label_conflict-20261123-101010",
    "open.sync-conflict-1",
  };
  static const char *const perhaps[][2] = {
    { "general.db", "general-LAPTOP.db" },
    { "health.db", "health (1).db" },
    { "health.db", "health 2.db" },
    { "slots", "slots-LAPTOP" },
  };

  g_assert_false (amana_vault_has_conflicts (self->vault));
  for (gsize i = 0; i < G_N_ELEMENTS (sure); i++)
    {
      put (self, sure[i], "x", 1);
      g_assert_true (amana_vault_has_conflicts (self->vault));
      drop (self, sure[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (perhaps); i++)
    {
      put (self, perhaps[i][1], "0123456789abcdef, somebody's own words", -1);
      g_assert_false (amana_vault_has_conflicts (self->vault));
      copy_of (self, perhaps[i][0], perhaps[i][1]);
      g_assert_true (amana_vault_has_conflicts (self->vault));
      drop (self, perhaps[i][1]);
    }
  g_assert_false (amana_vault_has_conflicts (self->vault));
}

/* What she keeps there herself is called as she likes. */
static void
test_no_conflicts (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vault_test_not_ours); i++)
    put (self, vault_test_not_ours[i], "AMANABK1, or whatever it be", -1);
  g_assert_false (amana_vault_has_conflicts (self->vault));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/claim/while-open", test_while_open);
  ADD ("/claim/remove", test_remove);
  ADD ("/claim/wrong-passphrase", test_wrong_passphrase);
  ADD ("/claim/killed", test_killed);
  ADD ("/claim/elsewhere", test_elsewhere);
  ADD ("/claim/stale", test_stale);
  ADD ("/claim/conflicts", test_conflicts);
  ADD ("/claim/no-conflicts", test_no_conflicts);
#undef ADD

  return g_test_run ();
}
