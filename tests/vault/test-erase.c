/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Deep erase of a whole person: what was there is there, the old keys and the ways in that
 * were not shown open nothing, and a kill at any call to the disk leaves somebody who can
 * be unlocked with everything. The killed one is this program once more, with --eraser. What it
 * leaves, brought to another computer in any order or in halves, destroys nothing there. */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amana-recovery-code.h"
#include "amana-test-fiber.h"
#include "amana-vault-erase.h"
#include "amana-vault-testing.h"
#include "amana-vault-ways.h"
#include "faulty-disk.h"

#define PASSPHRASE    "olive lantern quarry thimble"
#define N_NOTES       12
#define CALLS_APART   9
#define CARRIED_APART 37
#define CLAIM         "amana open 1\n0123456789abcdef0123456789abcdef\nboot\n1\n1700000000\n"

static const char *program;

static const AmanaMigration migrations[] = {
  { "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT" },
};
static const AmanaSchema general_schema = { "general", migrations, 1 };
static const AmanaSchema health_schema = { "health", migrations, 1 };
static const AmanaSchema *const schemas[] = { &general_schema, &health_schema };

static AmanaVault *
new_vault (const char *folder)
{
  return amana_vault_new_for_testing (folder, schemas);
}

static AmanaSecret *
new_passphrase (void)
{
  return amana_secret_new_from_utf8 (PASSPHRASE);
}

static DexFuture *
insert_notes (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;

  for (int i = 0; i < N_NOTES; i++)
    if (!amana_sql_run (sql, &error, "INSERT INTO note (text) VALUES ('a note')", ""))
      return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
count_notes (AmanaSql *sql, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (AmanaStatement) statement =
    amana_sql_prepare (sql, "SELECT count(text) FROM note", &error);

  if (statement == NULL || amana_statement_step (statement, &error) != AMANA_STEP_ROW)
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (amana_statement_get_int64 (statement, 0));
}

static void
make_person (const char *folder)
{
  g_autoptr (AmanaVault) vault = new_vault (folder);
  g_autoptr (AmanaSecret) passphrase = new_passphrase ();

  amana_test_must (amana_vault_create (vault, "", passphrase));
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      amana_test_must (
        amana_store_write (amana_vault_get_store (vault, i), insert_notes, NULL, NULL));
      amana_test_must (amana_vault_lock (vault, i));
    }
}

static AmanaVault *
unlock (const char *folder)
{
  AmanaVault *vault = new_vault (folder);
  g_autoptr (AmanaSecret) passphrase = new_passphrase ();

  amana_test_must (amana_vault_unlock (vault, passphrase, FALSE));
  return vault;
}

static void
assert_whole (AmanaVault *vault)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (vault, i);

      g_assert_nonnull (store);
      g_assert_cmpint (amana_store_get_loss (store), ==, AMANA_STORE_LOSS_NONE);
      g_assert_cmpint (
        amana_test_await_int64 (amana_store_read (store, count_notes, NULL, NULL), NULL), ==,
        N_NOTES);
    }
}

static void
lock (AmanaVault *vault)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_test_must (amana_vault_lock (vault, i));
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
assert_no_file (const char *folder, const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, part));
}

static DexFuture *
erase (AmanaVault *vault, const char *text)
{
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (text);
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new (passphrase);

  return amana_vault_erase_deeply (vault, credentials);
}

static void
test_new_keys (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-erase-XXXXXX", NULL);
  g_autoptr (AmanaVault) vault = NULL;
  g_autoptr (GError) error = NULL;

  make_person (folder);
  vault = unlock (folder);
  amana_test_await (erase (vault, "not the passphrase"), &error);
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  assert_whole (vault);
  for (int i = 0; i < 2; i++)
    {
      AmanaSecret *before[AMANA_N_COMPARTMENTS];

      for (int j = 0; j < AMANA_N_COMPARTMENTS; j++)
        before[j] = amana_vault_dup_key_for_testing (vault, j);
      amana_test_must (erase (vault, PASSPHRASE));
      assert_whole (vault);
      for (int j = 0; j < AMANA_N_COMPARTMENTS; j++)
        {
          g_autoptr (AmanaSecret) key = amana_vault_dup_key_for_testing (vault, j);

          g_assert_false (amana_secret_equal (before[j], key));
          amana_secret_unref (before[j]);
        }
    }
  lock (vault);
  g_clear_object (&vault);
  assert_no_file (folder, ".next");
  vault = unlock (folder);
  assert_whole (vault);
  lock (vault);
  g_clear_object (&vault);
  remove_files (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Bits of what opens with a code alone. */
static guint
open_with (const char *folder, AmanaSecret *code)
{
  g_autoptr (AmanaVault) vault = new_vault (folder);
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new_for_code (code);
  g_autoptr (GError) error = NULL;
  guint opened = 0;

  amana_test_await (amana_vault_unlock_with (vault, credentials, FALSE), &error);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      opened |= amana_vault_get_store (vault, i) != NULL ? 1u << i : 0;
      amana_test_must (amana_vault_lock (vault, i));
    }
  return opened;
}

static DexFuture *
erase_keeping (AmanaVault *vault, AmanaSecret *code)
{
  g_autoptr (AmanaSecret) passphrase = new_passphrase ();
  g_autoptr (AmanaCredentials) credentials = amana_credentials_new (passphrase);

  amana_credentials_set_kept_code (credentials, code);
  return amana_vault_erase_deeply (vault, credentials);
}

/* A recovery code that was typed goes on; another's stops the erase before it begins, and so
 * does one that is shown alone: no passphrase would be left. */
static void
test_kept_code (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-erase-XXXXXX", NULL);
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();
  g_autoptr (AmanaSecret) other = amana_recovery_code_new ();
  g_autoptr (AmanaSecret) passphrase = new_passphrase ();
  g_autoptr (AmanaCredentials) current = amana_credentials_new (passphrase);
  g_autoptr (AmanaCredentials) by_code = amana_credentials_new_for_code (code);
  g_autoptr (AmanaVault) vault = NULL;
  g_autoptr (GError) error = NULL;

  make_person (folder);
  vault = unlock (folder);
  amana_test_must (amana_vault_add_recovery_code (vault, current, code, code));
  amana_test_await (erase_keeping (vault, other), &error);
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_CODE);
  assert_whole (vault);
  g_clear_error (&error);
  amana_test_await (amana_vault_erase_deeply (vault, by_code), &error);
  g_assert_error (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_BY_CODE);
  assert_whole (vault);
  amana_test_must (erase_keeping (vault, code));
  assert_whole (vault);
  lock (vault);
  g_assert_cmpuint (open_with (folder, code), ==, 3);
  g_clear_object (&vault);
  vault = unlock (folder);
  amana_test_must (erase (vault, PASSPHRASE));
  lock (vault);
  g_assert_cmpuint (open_with (folder, code), ==, 0);
  g_clear_object (&vault);
  remove_files (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static int
erase_until_killed (const char *folder, guint64 call)
{
  g_autoptr (AmanaVault) vault = unlock (folder);

  amana_disk_watch (folder);
  amana_disk_die_at (call);
  amana_test_must (erase (vault, PASSPHRASE));
  amana_disk_unwatch ();
  lock (vault);
  return 0;
}

/* TRUE: it has ended before. */
static gboolean
kill_at (const char *folder, guint64 call)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, call);
  const char *const argv[] = { program, "--eraser", folder, number, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_true (status == 0 || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL));
  return status == 0;
}

static gboolean
kill_and_unlock (const char *folder, guint64 call)
{
  g_autoptr (AmanaVault) vault = NULL;
  gboolean ended = kill_at (folder, call);

  vault = unlock (folder);
  assert_whole (vault);
  assert_no_file (folder, ".next");
  lock (vault);
  return ended;
}

static void
test_killed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-erase-XXXXXX", NULL);
  guint apart = g_test_slow () ? 1 : CALLS_APART;
  gboolean ended = FALSE;
  guint n_kills = 0;

  for (guint64 call = 1; !ended; call += apart)
    {
      make_person (folder);
      ended = kill_and_unlock (folder, call);
      remove_files (folder);
      n_kills++;
    }
  g_test_message ("%u kills", n_kills);
  g_assert_cmpuint (n_kills, >, 10);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* --- what another computer, or a person, has put there ----------------------------- */

typedef struct
{
  char *name;
  GBytes *bytes;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_bytes_unref (file->bytes);
  g_free (file->name);
  g_free (file);
}

static GPtrArray *
read_folder (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      File *file = g_new0 (File, 1);
      char *data;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      file->name = g_strdup (name);
      file->bytes = g_bytes_new_take (data, size);
      g_ptr_array_add (files, file);
    }
  return files;
}

static void
write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (
    g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
write_folder (const char *folder, GPtrArray *files)
{
  remove_files (folder);
  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);

      write_file (folder, file->name, file->bytes);
    }
}

static GBytes *
find_file (GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);

      if (g_str_equal (file->name, name))
        return file->bytes;
    }
  return NULL;
}

/* What of @before is called after a store or the slots is there as it was. */
static void
assert_untouched (const char *folder, GPtrArray *before, const char *stem)
{
  g_autoptr (GPtrArray) now = read_folder (folder);

  for (guint i = 0; i < before->len; i++)
    {
      const File *file = g_ptr_array_index (before, i);
      GBytes *left = find_file (now, file->name);

      if (!g_str_has_prefix (file->name, stem))
        continue;
      g_assert_nonnull (left);
      g_assert_true (g_bytes_equal (left, file->bytes));
    }
}

static void
assert_all_untouched (const char *folder, GPtrArray *before)
{
  assert_untouched (folder, before, "slots");
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    assert_untouched (folder, before, schemas[i]->name);
}

static void
assert_refused (const char *folder, const char *text, gboolean not_elsewhere, AmanaVaultError code)
{
  g_autoptr (AmanaVault) vault = new_vault (folder);
  g_autoptr (AmanaSecret) passphrase = amana_secret_new_from_utf8 (text);
  g_autoptr (GPtrArray) before = read_folder (folder);
  g_autoptr (GError) error = NULL;

  if (not_elsewhere)
    amana_vault_set_not_elsewhere (vault);
  amana_test_await (amana_vault_unlock (vault, passphrase, FALSE), &error);
  g_assert_error (error, AMANA_VAULT_ERROR, (int) code);
  assert_all_untouched (folder, before);
}

/* Half a copy has arrived of a folder that is open elsewhere: whoever is refused has changed
 * nothing, and whoever is let in finds everything. */
static void
test_stray_copy (void)
{
  static const guint8 noise[50000] = { 1, 2, 3 };
  g_autofree char *folder = g_dir_make_tmp ("amana-erase-XXXXXX", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (noise, sizeof noise);
  g_autoptr (GBytes) claim = g_bytes_new_static (CLAIM, sizeof CLAIM - 1);
  g_autoptr (AmanaVault) vault = NULL;

  make_person (folder);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *name = g_strconcat (schemas[i]->name, ".db.next", NULL);

      write_file (folder, name, bytes);
    }
  write_file (folder, "open", claim);
  assert_refused (folder, "not the passphrase", FALSE, AMANA_VAULT_ERROR_ELSEWHERE);
  assert_refused (folder, PASSPHRASE, FALSE, AMANA_VAULT_ERROR_ELSEWHERE);
  assert_refused (folder, "not the passphrase", TRUE, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  vault = unlock (folder);
  assert_whole (vault);
  assert_no_file (folder, ".next");
  lock (vault);
  g_clear_object (&vault);
  remove_files (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Each store either opens with all that was in it, or nothing of it was touched: what is
 * missing may still come. */
static guint
unlock_carried (const char *folder)
{
  g_autoptr (GPtrArray) before = read_folder (folder);
  g_autoptr (AmanaVault) vault = new_vault (folder);
  g_autoptr (AmanaSecret) passphrase = new_passphrase ();
  gboolean opened[AMANA_N_COMPARTMENTS];

  amana_test_await (amana_vault_unlock (vault, passphrase, FALSE), NULL);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      AmanaStore *store = amana_vault_get_store (vault, i);

      opened[i] = store != NULL;
      if (store != NULL)
        g_assert_cmpint (
          amana_test_await_int64 (amana_store_read (store, count_notes, NULL, NULL), NULL), ==,
          N_NOTES);
    }
  lock (vault);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (!opened[i])
      {
        assert_untouched (folder, before, schemas[i]->name);
        assert_untouched (folder, before, "slots");
      }
  return opened[0] + opened[1];
}

/* Of one file the other computer has what was there before, or nothing yet. */
static guint
carry_all_but (const char *folder, GPtrArray *old, GPtrArray *broken_off, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GBytes *bytes = find_file (old, name);

  write_folder (folder, broken_off);
  if (bytes != NULL)
    write_file (folder, name, bytes);
  else
    g_assert_cmpint (g_remove (path), ==, 0);
  return unlock_carried (folder);
}

static guint
carry_only (const char *folder, GPtrArray *old, const File *file)
{
  write_folder (folder, old);
  write_file (folder, file->name, file->bytes);
  return unlock_carried (folder);
}

/* A deep erase that is under way, or was broken off, on another computer, as a program that
 * carries files brings it: all but one of them, or one before the others. */
static void
test_carried (void)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-erase-XXXXXX", NULL);
  guint apart = g_test_slow () ? 1 : CARRIED_APART;
  g_autoptr (GPtrArray) old = NULL;
  guint n_opened = 0, n_tried = 0;

  make_person (folder);
  old = read_folder (folder);
  for (guint64 call = 1;; call += apart)
    {
      g_autoptr (GPtrArray) broken_off = NULL;

      write_folder (folder, old);
      if (kill_at (folder, call))
        break;
      broken_off = read_folder (folder);
      for (guint i = 0; i < broken_off->len; i++, n_tried += 4)
        {
          const File *file = g_ptr_array_index (broken_off, i);

          n_opened += carry_all_but (folder, old, broken_off, file->name);
          n_opened += carry_only (folder, old, file);
        }
    }
  g_test_message ("%u of %u stores opened", n_opened, n_tried);
  g_assert_cmpuint (n_opened, >, n_tried / 3);
  g_assert_cmpuint (n_opened, <, n_tried);
  remove_files (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (g_access ("/dev/shm", W_OK) == 0) /* no device to wait for */
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  dex_init ();
  if (argc == 4 && g_str_equal (argv[1], "--eraser"))
    return erase_until_killed (argv[2], atoi (argv[3]));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/27-deep-erase", test_new_keys);
  g_test_add_func ("/vault/27-deep-erase-code", test_kept_code);
  g_test_add_func ("/vault/27-deep-erase-killed", test_killed);
  g_test_add_func ("/vault/27-deep-erase-stray", test_stray_copy);
  g_test_add_func ("/vault/27-deep-erase-carried", test_carried);
  return g_test_run ();
}
