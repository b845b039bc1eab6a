/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A person's folder in which somebody else has been: links, pipes, endless and
 * indecent labels, a folder that cannot be looked into, two who make a person at
 * once, stores put in each other's places. Nothing hangs, nothing is overwritten,
 * nothing opens that should not. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-private.h"
#include "vault-fixture.h"

#define NOBODY 65534

typedef struct
{
  char *parent;
  char *folder;
  AmanaSecret *passphrase;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->parent = g_dir_make_tmp ("amana-folder-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "one", NULL);
  self->passphrase = amana_secret_new_from_utf8 ("thé à la menthe");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_test_remove_tree (self->parent);
  amana_secret_unref (self->passphrase);
  g_free (self->folder);
  g_free (self->parent);
}

static char *
in_folder (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
make_person (Fixture *self, const char *folder, const char *label)
{
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (folder, schemas);

  amana_test_must (amana_vault_create (vault, label, self->passphrase));
  vault_test_lock_both (vault);
}

static void
assert_label (Fixture *self, const char *expected)
{
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);

  g_assert_cmpstr (amana_vault_get_label (vault), ==, expected);
}

static void
test_label (Fixture *self, gconstpointer data)
{
  g_autofree char *path = in_folder (self, "label");
  g_autofree char *endless = g_strnfill (1024 * 1024, 'x');
  g_autofree char *cut = g_strnfill (256, 'x');

  make_person (self, self->folder, "Ami\nna\033[31m \u202eanimA\u2066");
  assert_label (self, "Amina[31m animA");
  g_assert_true (g_file_set_contents (path,
                                      "\t\033]0;title\007 \xc2\x9b"
                                      "31m\u2029",
                                      -1, NULL));
  assert_label (self, "]0;title 31m");
  g_assert_true (g_file_set_contents (path, "\xff\xfe", -1, NULL));
  assert_label (self, "");
  g_assert_true (g_file_set_contents (path, "a\0b", 3, NULL));
  assert_label (self, "");
  g_assert_true (g_file_set_contents (path, endless, -1, NULL));
  {
    g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);

    g_assert_cmpuint (strlen (amana_vault_get_label (vault)), <=, 256);
    g_assert_true (g_str_has_prefix (cut, amana_vault_get_label (vault)));
  }
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", path), ==, 0);
  assert_label (self, "");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_label (self, "");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  assert_label (self, "");
}

/* A pipe in a file's place must not keep the worker waiting for ever. */
static void
test_pipes (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "health.db", "health.db.head", "back-off", "slots" };

  make_person (self, self->folder, "Amina");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
      g_autofree char *path = in_folder (self, names[i]);
      g_autofree char *aside = in_folder (self, "aside");
      g_autoptr (GError) error = NULL;
      gboolean opened;

      g_assert_cmpint (g_rename (path, aside), ==, 0);
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      opened = amana_test_await (amana_vault_unlock (vault, self->passphrase, FALSE), &error);
      g_assert_true (opened == g_str_equal (names[i], "back-off"));
      g_assert_true (opened || amana_vault_get_store (vault, AMANA_COMPARTMENT_HEALTH) == NULL);
      vault_test_lock_both (vault);
      g_assert_cmpint (g_rename (aside, path), ==, 0);
    }
  {
    g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);

    amana_test_must (amana_vault_unlock (vault, self->passphrase, FALSE));
    vault_test_lock_both (vault);
  }
}

/* Whatever name of Amana's has no file just now, and what else sounds like an order. */
static GPtrArray *
list_absent (Fixture *self)
{
  static const char *const orders[] = { "leaving", "leaving.new", "erase",     "erase.next",
                                        "restore", "reset",       "wipe",      "removed",
                                        "next",    "salvage",     "slots.bak", "general.db.part" };
  GPtrArray *names = amana_vault_names_list ();

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    g_ptr_array_add (names, g_strdup (orders[i]));
  for (guint i = names->len; i > 0; i--)
    {
      g_autofree char *path = in_folder (self, names->pdata[i - 1]);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_ptr_array_remove_index (names, i - 1);
    }
  return names;
}

static void
assert_has_notes (Fixture *self, const char *name)
{
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (GError) error = NULL;

  g_test_message ("beside %s", name);
  amana_vault_set_not_elsewhere (vault);
  amana_test_must (amana_vault_unlock (vault, self->passphrase, FALSE));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_assert_cmpint (vault_test_count_notes (vault, i), ==, 1);
      g_assert_cmpint (amana_store_get_loss (amana_vault_get_store (vault, i)), ==,
                       AMANA_STORE_LOSS_NONE);
    }
  vault_test_lock_both (vault);
}

/* A file that somebody drops beside hers, by whatever name, may at most keep her waiting until
 * she takes it away: no name has the power to take anything of hers. */
static void
drop (Fixture *self, const char *name, const char *content, gsize size)
{
  g_autofree char *path = in_folder (self, name);
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (GError) ignored = NULL;

  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  g_assert_false (amana_test_await_boolean (amana_vault_finish_removal (vault), &ignored));
  g_clear_error (&ignored);
  amana_test_await (amana_vault_unlock (vault, self->passphrase, FALSE), &ignored);
  vault_test_lock_both (vault);
  g_remove (path);
  assert_has_notes (self, name);
}

static void
test_dropped (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *slots_path = in_folder (self, "slots");
  g_autofree char *slots = NULL;
  gsize size;

  amana_test_must (amana_vault_create (vault, "", self->passphrase));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    vault_test_add_note (vault, i, "kept");
  vault_test_lock_both (vault);
  names = list_absent (self);
  g_assert_cmpuint (names->len, >, 20);
  g_assert_true (g_file_get_contents (slots_path, &slots, &size, NULL));
  for (guint i = 0; i < names->len; i++)
    {
      drop (self, names->pdata[i], "", 0);
      drop (self, names->pdata[i], slots, size);
    }
}

/* What a link points at is neither read as ours nor written to. */
static void
test_links (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "slots", "health.db", "health.db.head" };
  g_autofree char *victim = g_build_filename (self->parent, "victim", NULL);
  g_autofree char *kept = NULL;

  make_person (self, self->folder, "Amina");
  g_assert_true (g_file_set_contents (victim, "", 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
      g_autofree char *path = in_folder (self, names[i]);
      g_autofree char *aside = in_folder (self, "aside");

      g_assert_cmpint (g_rename (path, aside), ==, 0);
      g_assert_cmpint (symlink (victim, path), ==, 0);
      g_assert_false (amana_test_await (amana_vault_unlock (vault, self->passphrase, FALSE), NULL));
      g_assert_null (amana_vault_get_store (vault, AMANA_COMPARTMENT_HEALTH));
      vault_test_lock_both (vault);
      g_assert_cmpint (g_rename (aside, path), ==, 0);
    }
  g_assert_true (g_file_get_contents (victim, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "");
}

static void
test_left_over_link (Fixture *self, gconstpointer data)
{
  g_autofree char *victim = g_build_filename (self->parent, "victim", NULL);
  g_autofree char *left_over = in_folder (self, "slots.new");
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (victim, "dear", -1, NULL));
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  g_assert_cmpint (link (victim, left_over), ==, 0);
  make_person (self, self->folder, "Amina");
  g_assert_true (g_file_get_contents (victim, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "dear");
}

/* A folder that cannot be looked into may hold a person: her slots must stay. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *slots = in_folder (self, "slots");
  g_autoptr (GError) error = NULL;
  gboolean is_root = getuid () == 0;
  gboolean is_new;
  int fd;

  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (slots, "precious", -1, NULL));
  g_assert_cmpint (g_chmod (self->folder, 0300), ==, 0);
  if (is_root)
    {
      g_assert_cmpint (chown (self->folder, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (g_chmod (self->parent, 0755), ==, 0);
      g_assert_cmpint (seteuid (NOBODY), ==, 0);
    }
  fd = amana_vault_folder_prepare (self->folder, &is_new, &error);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  g_assert_cmpint (fd, ==, -1);
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_READ_ONLY);
}

/* Two vaults over one new folder, as two programs would have them: one of them
 * makes the person, and what it made opens. */
static void
test_two_makers (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) other = amana_secret_new_from_utf8 ("another passphrase");
  g_autoptr (AmanaVault) first = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (AmanaVault) second = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (GError) error = NULL;
  DexFuture *making[2] = { amana_vault_create (first, "one", self->passphrase),
                           amana_vault_create (second, "two", other) };
  gboolean made[2];

  for (int i = 0; i < 2; i++)
    made[i] = amana_test_await (making[i], i == 0 ? NULL : &error);
  g_assert_cmpint (made[0] + made[1], ==, 1);
  vault_test_lock_both (first);
  vault_test_lock_both (second);
  amana_test_must (amana_vault_unlock (first, made[0] ? self->passphrase : other, FALSE));
  vault_test_lock_both (first);
}

/* Each file of one compartment in the place of the other's, and of another person's. */
static void
try_exchange (Fixture *self, const char *one, const char *other)
{
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
  g_autofree char *aside = g_build_filename (self->parent, "aside", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (one, aside), ==, 0);
  g_assert_cmpint (g_rename (other, one), ==, 0);
  g_assert_cmpint (g_rename (aside, other), ==, 0);
  if (amana_test_await (amana_vault_unlock (vault, self->passphrase, FALSE), &error))
    {
      AmanaStoreLoss loss[AMANA_N_COMPARTMENTS];

      for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
        loss[i] = amana_store_get_loss (amana_vault_get_store (vault, i));
      g_assert_true (loss[0] != AMANA_STORE_LOSS_NONE || loss[1] != AMANA_STORE_LOSS_NONE);
    }
  vault_test_lock_both (vault);
  g_assert_cmpint (g_rename (one, aside), ==, 0);
  g_assert_cmpint (g_rename (other, one), ==, 0);
  g_assert_cmpint (g_rename (aside, other), ==, 0);
}

/* SECURITY test 23, the exchanges. */
static void
test_exchanged (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "slots", "health.db", "general.db" };
  g_autofree char *other_folder = g_build_filename (self->parent, "two", NULL);
  g_autofree char *general = in_folder (self, "general.db");
  g_autofree char *health = in_folder (self, "health.db");
  g_autoptr (AmanaVault) vault = NULL;

  make_person (self, self->folder, "one");
  make_person (self, other_folder, "two"); /* under the same passphrase */
  try_exchange (self, general, health);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *ours = in_folder (self, names[i]);
      g_autofree char *theirs = g_build_filename (other_folder, names[i], NULL);

      try_exchange (self, ours, theirs);
    }
  vault = amana_vault_new_for_testing (self->folder, schemas);
  amana_test_must (amana_vault_unlock (vault, self->passphrase, FALSE));
  vault_test_lock_both (vault);
}

/* Copied back from a stick or an archive that knows no modes. */
static void
test_modes (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "", "general.db", "health.db", "health.db.head" };
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
  struct stat info;

  make_person (self, self->folder, "Amina");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = in_folder (self, names[i]);

      g_assert_cmpint (g_chmod (path, 0777), ==, 0);
    }
  amana_test_must (amana_vault_unlock (vault, self->passphrase, FALSE));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = in_folder (self, names[i]);

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 077, ==, 0);
    }
  vault_test_lock_both (vault);
}

/* Ten programs that were all started before the first attempt. */
static void
test_many_programs (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) wrong = amana_secret_new_from_utf8 ("thé à la vanille");
  AmanaVault *vaults[10];
  int n_tried = 0;

  make_person (self, self->folder, "Amina");
  for (gsize i = 0; i < G_N_ELEMENTS (vaults); i++)
    {
      vaults[i] = amana_vault_new_for_testing (self->folder, schemas);
      g_assert_cmpuint (amana_vault_get_wait_seconds (vaults[i]), ==, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (vaults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (amana_test_await (amana_vault_unlock (vaults[i], wrong, FALSE), &error));
      n_tried += g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
    }
  g_assert_cmpint (n_tried, ==, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (vaults); i++)
    g_object_unref (vaults[i]);
}

/* While the program runs, taking the counter away gains nothing. */
static void
test_counter_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = amana_vault_new_for_testing (self->folder, schemas);
  g_autoptr (AmanaSecret) wrong = amana_secret_new_from_utf8 ("thé à la vanille");
  g_autofree char *path = in_folder (self, "back-off");

  make_person (self, self->folder, "Amina");
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (amana_test_await (amana_vault_unlock (vault, wrong, FALSE), &error));
      g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpuint (amana_vault_get_wait_seconds (vault), >, 0);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/folder/label", test_label);
  ADD ("/folder/pipes", test_pipes);
  ADD ("/folder/dropped", test_dropped);
  ADD ("/folder/links", test_links);
  ADD ("/folder/left-over-link", test_left_over_link);
  ADD ("/folder/unreadable", test_unreadable);
  ADD ("/folder/two-makers", test_two_makers);
  ADD ("/folder/exchanged", test_exchanged);
  ADD ("/folder/modes", test_modes);
  ADD ("/folder/many-programs", test_many_programs);
  ADD ("/folder/counter-removed", test_counter_removed);
#undef ADD

  return g_test_run ();
}
