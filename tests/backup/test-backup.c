/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A person backed up while she goes on, and restored beside herself (SECURITY test 35). */

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "vault-fixture.h"

#include "amana-backup.h"
#include "amana-recovery-code.h"
#include "amana-vault-erase.h"
#include "amana-vault-ways.h"

#define PASSPHRASE "correct horse battery staple"

typedef struct
{
  char *folder;
  char *person;
  char *path;
  char *restored;
  AmanaVault *vault;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (PASSPHRASE);

  self->folder = g_dir_make_tmp ("amana-backup-XXXXXX", NULL);
  self->person = g_build_filename (self->folder, "person", NULL);
  self->restored = g_build_filename (self->folder, "restored", NULL);
  self->path = g_build_filename (self->folder, "of.amana-backup", NULL);
  self->vault = amana_vault_new_for_testing (self->person, schemas);
  amana_test_must (amana_vault_create (self->vault, "Salma", passphrase));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vault_test_lock_both (self->vault);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->vault);
  amana_test_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->person);
  g_free (self->restored);
  g_free (self->path);
}

static AmanaCredentials *
credentials (const char *text)
{
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (text);

  return amana_credentials_new (passphrase);
}

static void
fill (Fixture *self, int n)
{
  g_autofree char *text = g_strnfill (3000, 'x');

  for (int i = 0; i < n; i++)
    vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, text);
}

static void
make (Fixture *self)
{
  amana_test_must (amana_backup_make (self->vault, self->path,
                                      g_variant_new_parsed ("{'notes': uint64 50}"), NULL));
}

static void
restore (Fixture *self)
{
  g_autoptr (AmanaCredentials) right = credentials (PASSPHRASE);
  g_autoptr (AmanaBackupManifest) manifest =
    amana_test_must_boxed (amana_backup_restore_to (self->path, right, self->restored, NULL));

  g_assert_cmpuint (manifest->parts->len, ==, 5);
}

static AmanaVault *
unlock_restored (Fixture *self)
{
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (PASSPHRASE);
  AmanaVault *vault = amana_vault_new_for_testing (self->restored, schemas);

  amana_test_must (amana_vault_unlock (vault, passphrase, FALSE));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    g_assert_cmpint (amana_store_get_loss (amana_vault_get_store (vault, (AmanaCompartment) i)), ==,
                     AMANA_STORE_LOSS_NONE);
  return vault;
}

static void
test_restored (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) other = NULL;

  fill (self, 50);
  vault_test_add_note (self->vault, AMANA_COMPARTMENT_GENERAL, "one");
  make (self);
  vault_test_add_note (self->vault, AMANA_COMPARTMENT_GENERAL, "after the backup");
  restore (self);
  other = unlock_restored (self);
  g_assert_cmpstr (amana_vault_get_label (other), ==, "Salma");
  g_assert_cmpint (vault_test_count_notes (other, AMANA_COMPARTMENT_HEALTH), ==, 50);
  g_assert_cmpint (vault_test_count_notes (other, AMANA_COMPARTMENT_GENERAL), ==, 1);
  g_assert_cmpint (vault_test_count_notes (self->vault, AMANA_COMPARTMENT_GENERAL), ==, 2);
  vault_test_lock_both (other);
}

/* What is written while it is copied is either in it or not, and the store goes on. */
static void
test_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) made = NULL;
  g_autoptr (AmanaVault) other = NULL;
  gint64 n;

  fill (self, 300);
  made = amana_backup_make (self->vault, self->path, NULL, NULL);
  fill (self, 300);
  amana_test_must (g_steal_pointer (&made));
  restore (self);
  other = unlock_restored (self);
  n = vault_test_count_notes (other, AMANA_COMPARTMENT_HEALTH);
  g_assert_cmpint (n, >=, 300);
  g_assert_cmpint (n, <=, 600);
  g_assert_cmpint (vault_test_count_notes (self->vault, AMANA_COMPARTMENT_HEALTH), ==, 600);
  vault_test_lock_both (other);
}

static void
test_looked_at (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) right = credentials (PASSPHRASE);
  g_autoptr (AmanaBackupManifest) open = NULL;
  g_autoptr (AmanaBackupManifest) elsewhere = NULL;
  g_autoptr (AmanaBackupManifest) checked = NULL;
  guint64 notes;

  make (self);
  open = amana_test_must_boxed (amana_backup_look (self->path, self->vault, NULL));
  g_assert_true (g_variant_lookup (open->counts, "notes", "t", &notes));
  g_assert_cmpuint (notes, ==, 50);
  elsewhere = amana_test_must_boxed (amana_backup_look (self->path, NULL, right));
  g_assert_cmpint (elsewhere->made, ==, open->made);
  checked = amana_test_must_boxed (amana_backup_check (self->path, self->vault, NULL, NULL));
  g_assert_cmpuint (checked->parts->len, ==, 5);
}

static void
assert_code (DexFuture *future, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (future, &error));
  g_assert_error (error, domain, code);
}

static void
test_wrong_passphrase (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) wrong = credentials ("something else entirely");

  make (self);
  assert_code (amana_backup_restore_to (self->path, wrong, self->restored, NULL), AMANA_VAULT_ERROR,
               AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_false (g_file_test (self->restored, G_FILE_TEST_EXISTS));
}

/* On another machine, by the paper in the drawer: typed as a passphrase is, in any case. */
static void
test_recovery_code (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) current = credentials (PASSPHRASE);
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();
  g_autoptr (AmanaSecret) text = amana_recovery_code_format (code);
  g_autofree char *typed = g_ascii_strdown ((const char *) amana_secret_get_data (text),
                                            (gssize) amana_secret_get_size (text));
  g_autoptr (AmanaCredentials) paper = credentials (typed);
  g_autoptr (AmanaBackupManifest) manifest = NULL;
  g_autoptr (AmanaVault) other = NULL;

  amana_test_must (amana_vault_add_recovery_code (self->vault, current, code, code));
  fill (self, 5);
  make (self);
  manifest =
    amana_test_must_boxed (amana_backup_restore_to (self->path, paper, self->restored, NULL));
  g_assert_cmpuint (manifest->parts->len, ==, 5);
  other = amana_vault_new_for_testing (self->restored, schemas);
  amana_test_must (amana_vault_unlock_with (other, paper, FALSE));
  g_assert_cmpint (vault_test_count_notes (other, AMANA_COMPARTMENT_HEALTH), ==, 5);
  vault_test_lock_both (other);
}

/* Half a person is no backup. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  amana_test_must (amana_vault_lock (self->vault, AMANA_COMPARTMENT_HEALTH));
  assert_code (amana_backup_make (self->vault, self->path, NULL, NULL), AMANA_BACKUP_ERROR,
               AMANA_BACKUP_ERROR_LOCKED);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  /* General was released. */
  amana_test_must (
    amana_store_checkpoint (amana_vault_get_store (self->vault, AMANA_COMPARTMENT_GENERAL)));
}

static void
test_other_person (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "another", NULL);
  g_autoptr (AmanaVault) other = amana_vault_new_for_testing (folder, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("another passphrase");

  make (self);
  amana_test_must (amana_vault_create (other, "Adam", passphrase));
  assert_code (amana_backup_check (self->path, other, NULL, NULL), AMANA_BACKUP_ERROR,
               AMANA_BACKUP_ERROR_DAMAGED);
  vault_test_lock_both (other);
}

static void
test_not_there (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) right = credentials (PASSPHRASE);

  assert_code (amana_backup_look (self->path, NULL, right), AMANA_BACKUP_ERROR,
               AMANA_BACKUP_ERROR_GONE);
}

/* What somebody else may look at, or find in an image of the disk. */
static void
test_in_memory (Fixture *self, gconstpointer data)
{
  const char *places[] = { g_get_tmp_dir (), g_get_user_runtime_dir (), self->folder };
  g_autoptr (AmanaCredentials) right = credentials (PASSPHRASE);
  g_autoptr (AmanaBackupManifest) looked_at = NULL;
  int watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  char events[4096];

  make (self);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_file_test (places[i], G_FILE_TEST_IS_DIR))
      g_assert_cmpint (inotify_add_watch (watch, places[i], IN_CREATE | IN_MOVED_TO), >=, 0);
  looked_at = amana_test_must_boxed (amana_backup_look (self->path, NULL, right));
  g_assert_cmpint (read (watch, events, sizeof events), <, 0); /* EAGAIN: nothing was made */
  close (watch);
}

/* The backup of a person over that very person, or over her sister. */
static void
test_inside (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "slots", "health.db", "label", "new.amana-backup" };
  g_autofree char *folder = g_build_filename (self->folder, "another", NULL);
  g_autoptr (AmanaVault) other = amana_vault_new_for_testing (folder, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("another passphrase");
  g_autoptr (AmanaCredentials) right = credentials (PASSPHRASE);
  const char *folders[] = { self->person, folder };

  amana_test_must (amana_vault_create (other, "Adam", passphrase));
  for (gsize i = 0; i < G_N_ELEMENTS (folders) * G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folders[i % 2], names[i / 2], NULL);
      g_autofree char *part = g_strconcat (path, ".part", NULL);

      assert_code (amana_backup_make (self->vault, path, NULL, NULL), AMANA_BACKUP_ERROR,
                   AMANA_BACKUP_ERROR_INSIDE);
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
      make (self);
      g_free (g_steal_pointer (&path));
      path = g_build_filename (folders[i % 2], "beside", NULL);
      assert_code (amana_backup_restore_to (self->path, right, path, NULL), AMANA_BACKUP_ERROR,
                   AMANA_BACKUP_ERROR_INSIDE);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  vault_test_lock_both (other);
}

/* On one stick, under one name. */
static void
test_over_another (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "another", NULL);
  g_autoptr (AmanaVault) other = amana_vault_new_for_testing (folder, schemas);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 ("another passphrase");
  g_autoptr (AmanaCredentials) current = credentials (PASSPHRASE);
  g_autoptr (AmanaSecret) fresh = amana_secret_new_from_utf8 ("quite another passphrase");

  make (self);
  amana_test_must (amana_vault_create (other, "Adam", passphrase));
  assert_code (amana_backup_make (other, self->path, NULL, NULL), AMANA_BACKUP_ERROR,
               AMANA_BACKUP_ERROR_OCCUPIED);
  amana_test_must (amana_vault_change_passphrase (self->vault, current, fresh));
  make (self); /* hers, of other ways in */
  vault_test_lock_both (other);
}

/* So that nobody else makes anything where test_in_memory() looks. */
static char *
make_own_tmp (void)
{
  char *own = g_strdup ("/tmp/amana-backup-tmp-XXXXXX");

  g_assert_nonnull (g_mkdtemp (own));
  g_setenv ("TMPDIR", own, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", own, TRUE);
  return own;
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

/* One bit on a page in the middle of a store that is open. */
static void
spoil (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->person, name, NULL);
  int fd = open (path, O_RDWR | O_CLOEXEC);
  guint8 byte;

  g_assert_cmpint (pread (fd, &byte, 1, 9 * 4096 + 700), ==, 1);
  byte ^= 4;
  g_assert_cmpint (pwrite (fd, &byte, 1, 9 * 4096 + 700), ==, 1);
  close (fd);
}

static guint64
count_bad (const AmanaBackupManifest *manifest, const char *name)
{
  for (guint i = 0; i < manifest->parts->len; i++)
    {
      const AmanaBackupPart *part = manifest->parts->pdata[i];

      if (g_str_equal (part->name, name))
        {
          g_assert_cmpuint (part->n_pages, ==, part->size_bytes / 4096);
          return part->n_bad_pages;
        }
    }
  g_assert_not_reached ();
}

/* What is checked is what is in the backup, and not the space that it was made of. */
static void
test_spoiled (Fixture *self, gconstpointer data)
{
  g_autofree char *second = g_build_filename (self->folder, "second.amana-backup", NULL);
  g_autofree char *first = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, size_after;

  fill (self, 50);
  make (self);
  g_assert_true (g_file_get_contents (self->path, &first, &size, NULL));
  spoil (self, "health.db");
  for (int i = 0; i < 2; i++) /* beside a damaged space, the older one is as sound as it was */
    {
      g_autoptr (AmanaBackupManifest) sound =
        amana_test_must_boxed (amana_backup_check (self->path, self->vault, NULL, NULL));

      g_assert_cmpuint (count_bad (sound, "health.db"), ==, 0);
      g_assert_cmpuint (count_bad (sound, "general.db"), ==, 0);
      if (i > 0)
        break;
      g_assert_false (amana_test_await (
        amana_backup_make (self->vault, self->path, g_variant_new ("a{st}", NULL), NULL), &error));
      g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_SPOILED);
    }
  g_assert_true (g_file_get_contents (self->path, &after, &size_after, NULL));
  g_assert_cmpmem (first, size, after, size_after);
  amana_test_must (amana_backup_make (self->vault, second, g_variant_new ("a{st}", NULL), NULL));
  {
    g_autoptr (AmanaBackupManifest) bad =
      amana_test_must_boxed (amana_backup_check (second, self->vault, NULL, NULL));

    g_assert_cmpuint (count_bad (bad, "health.db"), ==, 1);
    g_assert_cmpuint (count_bad (bad, "general.db"), ==, 0);
  }
}

/* A copy of an earlier day has the same ways in, and takes no newer backup's place. */
static void
test_ahead (Fixture *self, gconstpointer data)
{
  g_autofree char *newer = g_build_filename (self->folder, "newer.amana-backup", NULL);
  g_autoptr (AmanaVault) other = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "of the first day");
  make (self);
  for (int i = 0; i < 20; i++)
    vault_test_add_note (self->vault, AMANA_COMPARTMENT_HEALTH, "elephant");
  amana_test_must (amana_backup_make (self->vault, newer, g_variant_new ("a{st}", NULL), NULL));
  restore (self);
  other = unlock_restored (self);
  g_assert_false (amana_test_await (
    amana_backup_make (other, newer, g_variant_new ("a{st}", NULL), NULL), &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_AHEAD);
  amana_test_must (amana_backup_make (other, self->path, g_variant_new ("a{st}", NULL), NULL));
  amana_test_must (amana_backup_make (self->vault, newer, g_variant_new ("a{st}", NULL), NULL));
  vault_test_lock_both (other);
}

/* After a deep erase the keys are others: a sound backup of before is not called damaged. */
static void
test_other_keys (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) right = credentials (PASSPHRASE);
  g_autoptr (AmanaCredentials) wrong = credentials ("something else entirely, here");
  g_autoptr (AmanaBackupManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;

  fill (self, 50);
  make (self);
  amana_test_must (amana_vault_erase_deeply (self->vault, right));
  for (int i = 0; i < 2; i++)
    {
      g_assert_null (amana_test_await_boxed (
        amana_backup_check (self->path, self->vault, i == 0 ? NULL : wrong, NULL), &error));
      g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_OTHER_KEYS);
      g_clear_error (&error);
    }
  manifest = amana_test_must_boxed (amana_backup_check (self->path, self->vault, right, NULL));
  g_assert_cmpuint (count_bad (manifest, "health.db"), ==, 0);
  g_assert_cmpuint (count_bad (manifest, "general.db"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *own_tmp = make_own_tmp ();
  int failed;

  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("/backup/35-restored", test_restored);
  ADD ("/backup/in-use", test_in_use);
  ADD ("/backup/looked-at", test_looked_at);
  ADD ("/backup/wrong-passphrase", test_wrong_passphrase);
  ADD ("/backup/recovery-code", test_recovery_code);
  ADD ("/backup/locked", test_locked);
  ADD ("/backup/other-person", test_other_person);
  ADD ("/backup/not-there", test_not_there);
  ADD ("/backup/in-memory", test_in_memory);
  ADD ("/backup/inside", test_inside);
  ADD ("/backup/over-another", test_over_another);
  ADD ("/backup/35-spoiled", test_spoiled);
  ADD ("/backup/ahead", test_ahead);
  ADD ("/backup/other-keys", test_other_keys);
  failed = g_test_run ();
  amana_test_remove_tree (own_tmp);
  return failed;
}
