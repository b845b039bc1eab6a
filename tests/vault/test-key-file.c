/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Key files: created, read, refused each for its own reason; Health that asks for one while
 * General opens without; lost ones, exchanged ones, somebody else's. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-key-file-search.h"
#include "ways-fixture.h"

#define FILE_BYTES 104

static char *
in_parent (Ways *self, const char *name)
{
  return g_build_filename (self->parent, name, NULL);
}

static void
assert_refused (const char *path, AmanaVaultError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaSecret) key = ways_await_secret (amana_key_file_read (path), &error);

  g_assert_null (key);
  g_assert_error (error, AMANA_VAULT_ERROR, (int) code);
}

static void
put (const char *path, gconstpointer bytes, gsize size)
{
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
}

static void
test_create (Ways *self, gconstpointer data)
{
  g_autofree char *path = in_parent (self, "clé d’Amina.amana");
  g_autofree char *nowhere = in_parent (self, "no such folder/key");
  g_autoptr (AmanaSecret) made = ways_await_secret (amana_key_file_create (path), NULL);
  g_autoptr (AmanaSecret) read = ways_await_secret (amana_key_file_read (path), NULL);
  struct stat info;

  g_assert_true (amana_secret_equal (made, read));
  g_assert_cmpuint (amana_secret_get_size (made), ==, 32);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0400);
  g_assert_cmpint (info.st_size, ==, FILE_BYTES);
  ways_must_fail (amana_key_file_create (path), AMANA_VAULT_ERROR_KEY_FILE_EXISTS);
  ways_must_fail (amana_key_file_create (nowhere), AMANA_VAULT_ERROR_NO_FOLDER);
}

/* Beside the locks that it guards it would guard nothing. */
/* What will not do is said where it is chosen. */
static void
test_try_folder (Ways *self, gconstpointer data)
{
  g_autofree char *nowhere = in_parent (self, "no such folder");
  g_autofree char *file = in_parent (self, "file");
  g_autoptr (GError) error = NULL;

  put (file, "words", 5);
  g_assert_true (amana_test_await (amana_key_file_try_folder (self->parent), &error));
  g_assert_no_error (error);
  ways_must_fail (amana_key_file_try_folder (nowhere), AMANA_VAULT_ERROR_NO_FOLDER);
  ways_must_fail (amana_key_file_try_folder (file), AMANA_VAULT_ERROR_NO_FOLDER);
  ways_must_fail (amana_key_file_try_folder (amana_vault_get_folder (self->vault)),
                  AMANA_VAULT_ERROR_INSIDE);
}

static void
test_inside (Ways *self, gconstpointer data)
{
  g_autofree char *home = in_parent (self, "home");
  g_autofree char *slots = g_build_filename (home, "slots", NULL);
  g_autofree char *deeper = g_build_filename (home, "deeper", NULL);
  g_autofree char *beside = g_build_filename (home, "x.amana-key", NULL);
  g_autofree char *below = g_build_filename (deeper, "x.amana-key", NULL);
  g_autofree char *store = g_build_filename (home, "health.db", NULL);

  g_assert_cmpint (g_mkdir_with_parents (deeper, 0700), ==, 0);
  put (slots, "AMANASL1", 8);
  put (store, "", 0);
  ways_must_fail (amana_key_file_create (beside), AMANA_VAULT_ERROR_INSIDE);
  ways_must_fail (amana_key_file_create (below), AMANA_VAULT_ERROR_INSIDE);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

/* What was picked instead of a key file. */
static void
test_foreign (Ways *self, gconstpointer data)
{
  static const guint8 photo[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F' };
  static const guint8 zeros[FILE_BYTES];
  g_autofree char *good = in_parent (self, "good");
  g_autofree char *path = in_parent (self, "picked");
  g_autofree char *pipe = in_parent (self, "pipe");
  g_autofree char *bytes = NULL;
  g_autoptr (AmanaSecret) key = ways_await_secret (amana_key_file_create (good), NULL);
  gsize size;

  assert_refused (path, AMANA_VAULT_ERROR_NO_KEY_FILE);
  put (path, "", 0);
  assert_refused (path, AMANA_VAULT_ERROR_EMPTY_KEY_FILE);
  put (path, zeros, sizeof zeros);
  assert_refused (path, AMANA_VAULT_ERROR_DAMAGED_KEY_FILE);
  put (path, photo, sizeof photo);
  assert_refused (path, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);
  assert_refused (self->parent, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (pipe, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);

  g_assert_true (g_file_get_contents (good, &bytes, &size, NULL));
  for (gsize cut = 1; cut < size; cut++)
    {
      put (path, bytes, cut);
      assert_refused (path, AMANA_VAULT_ERROR_DAMAGED_KEY_FILE);
    }
  for (gsize i = 8; i < size; i++)
    {
      bytes[i] ^= 1;
      put (path, bytes, size);
      assert_refused (path, AMANA_VAULT_ERROR_DAMAGED_KEY_FILE);
      bytes[i] ^= 1;
    }
}

/* 4 GB: of zeros in a sparse file, and of a key file that went on. */
static void
test_huge (Ways *self, gconstpointer data)
{
  g_autofree char *path = in_parent (self, "huge");
  g_autofree char *good = in_parent (self, "good");
  g_autoptr (AmanaSecret) key = ways_await_secret (amana_key_file_create (good), NULL);
  struct rusage before, after;

  put (path, "", 0);
  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (4) << 30), ==, 0);
  g_assert_cmpint (chmod (good, 0600), ==, 0);
  g_assert_cmpint (truncate (good, G_GINT64_CONSTANT (4) << 30), ==, 0);
  getrusage (RUSAGE_SELF, &before);
  assert_refused (path, AMANA_VAULT_ERROR_NOT_A_KEY_FILE);
  assert_refused (good, AMANA_VAULT_ERROR_DAMAGED_KEY_FILE);
  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 10 * 1024);
}

/* SECURITY test 5: each says something else; General opens all the same. */
static void
test_errors (Ways *self, gconstpointer data)
{
  static const struct
  {
    const char *what;
    AmanaVaultError code;
  } cases[] = {
    { "missing", AMANA_VAULT_ERROR_NO_KEY_FILE },
    { "zero", AMANA_VAULT_ERROR_EMPTY_KEY_FILE },
    { "truncated", AMANA_VAULT_ERROR_DAMAGED_KEY_FILE },
    { "wrong", AMANA_VAULT_ERROR_WRONG_KEY_FILE },
  };
  g_autofree char *other_path = in_parent (self, "other");
  g_autofree char *cut_path = in_parent (self, "cut");
  g_autofree char *zero_path = in_parent (self, "zero");
  g_autoptr (AmanaSecret) other = ways_await_secret (amana_key_file_create (other_path), NULL);
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) mistaken = ways_shown_with (self->passphrase, other);
  g_autoptr (AmanaCredentials) right = NULL;
  g_autofree char *bytes = NULL;
  int code;

  ways_guard (self, "key", HEALTH);
  right = ways_shown_with (self->passphrase, self->key_file);
  ways_assert_opens (self, right);

  g_assert_cmpuint (ways_open (self, bare, &code), ==, GENERAL);
  g_assert_cmpint (code, ==, (int) cases[0].code);
  put (zero_path, "", 0);
  assert_refused (zero_path, cases[1].code);
  g_assert_true (g_file_get_contents (other_path, &bytes, NULL, NULL));
  put (cut_path, bytes, FILE_BYTES / 2);
  assert_refused (cut_path, cases[2].code);
  g_assert_cmpuint (ways_open (self, mistaken, &code), ==, GENERAL);
  g_assert_cmpint (code, ==, (int) cases[3].code);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < i; j++)
      g_assert_cmpint (cases[i].code, !=, cases[j].code);
}

/* With General open, what is missing is said before any work, and no attempt is counted. */
static void
test_no_attempt (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = NULL;

  ways_guard (self, "key", HEALTH);
  vault_test_lock_both (self->vault);
  vault = amana_vault_new_for_testing (self->folder, schemas); /* on the real clock */
  amana_test_must (amana_vault_unlock (vault, self->passphrase, TRUE));
  for (int i = 0; i < 20; i++)
    ways_must_fail (amana_vault_unlock (vault, self->passphrase, FALSE),
                    AMANA_VAULT_ERROR_NO_KEY_FILE);
  g_assert_cmpuint (amana_vault_get_wait_seconds (vault), ==, 0);
  vault_test_lock_both (vault);
}

static void
test_both (Ways *self, gconstpointer data)
{
  g_autofree char *other_path = in_parent (self, "other");
  g_autoptr (AmanaSecret) other = ways_await_secret (amana_key_file_create (other_path), NULL);
  g_autoptr (AmanaSecret) vanilla = amana_secret_new_from_utf8 ("thé à la vanille");
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) mistaken = ways_shown_with (self->passphrase, other);
  g_autoptr (AmanaCredentials) right = NULL;
  g_autoptr (AmanaCredentials) guess = NULL;

  ways_guard (self, "key", BOTH);
  right = ways_shown_with (self->passphrase, self->key_file);
  guess = ways_shown_with (vanilla, self->key_file);
  ways_assert_opens (self, right);
  ways_assert_closed (self, bare, AMANA_VAULT_ERROR_NO_KEY_FILE);
  ways_assert_closed (self, mistaken, AMANA_VAULT_ERROR_WRONG_KEY_FILE);
  ways_assert_closed (self, guess, AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
}

/* The passphrase is changed: what Health asks for stays, and must be shown. */
static void
test_change_keeps (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) other = amana_secret_new_from_utf8 ("verveine et citron");
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaCredentials) whole = NULL;
  g_autoptr (AmanaCredentials) fresh = NULL;
  g_autoptr (AmanaCredentials) fresh_bare = amana_credentials_new (other);
  int code;

  ways_guard (self, "key", HEALTH);
  whole = ways_shown_with (self->passphrase, self->key_file);
  fresh = ways_shown_with (other, self->key_file);
  ways_must_fail (amana_vault_change_passphrase (self->vault, bare, other),
                  AMANA_VAULT_ERROR_NO_KEY_FILE);
  amana_test_must (amana_vault_change_passphrase (self->vault, whole, other));
  ways_assert_opens (self, fresh);
  g_assert_cmpuint (ways_open (self, fresh_bare, &code), ==, GENERAL);
  g_assert_cmpint (code, ==, AMANA_VAULT_ERROR_NO_KEY_FILE);
}

/* The stick is lost. With Health still open, or with the recovery code, there is a way
 * on; locked and with the passphrase alone there is none. */
static void
test_lost (Ways *self, gconstpointer data)
{
  g_autoptr (AmanaCredentials) bare = amana_credentials_new (self->passphrase);
  g_autoptr (AmanaSecret) code = amana_recovery_code_new ();
  g_autoptr (AmanaCredentials) by_code = amana_credentials_new_for_code (code);
  g_autoptr (AmanaCredentials) whole = NULL;

  ways_guard (self, "key", HEALTH);
  whole = ways_shown_with (self->passphrase, self->key_file);
  amana_test_must (amana_vault_replace_way (self->vault, bare, NULL, bare, 0)); /* Health is open */
  ways_assert_opens (self, bare);

  amana_test_must (amana_vault_unlock (self->vault, self->passphrase, FALSE));
  ways_guard (self, "another", HEALTH);
  g_clear_pointer (&whole, amana_credentials_unref);
  whole = ways_shown_with (self->passphrase, self->key_file);
  amana_test_must (amana_vault_add_recovery_code (self->vault, whole, code, code));
  vault_test_lock_both (self->vault);
  ways_must_fail (amana_vault_replace_way (self->vault, bare, NULL, bare, 0),
                  AMANA_VAULT_ERROR_NO_KEY_FILE);
  ways_assert_opens (self, by_code); /* without the second factor */
  amana_test_must (amana_vault_replace_way (self->vault, by_code, NULL, bare, 0));
  ways_assert_opens (self, bare);
}

static void
test_listed (Ways *self, gconstpointer data)
{
  g_autoptr (GListModel) ways = NULL;
  g_autoptr (AmanaWay) way = NULL;

  ways_guard (self, "key", HEALTH);
  vault_test_lock_both (self->vault); /* what to ask for is known before */
  ways = amana_test_await_object (amana_vault_list_ways (self->vault), NULL);
  way = g_list_model_get_item (ways, 0);
  g_assert_cmpuint (amana_way_get_factors (way), ==, AMANA_FACTOR_KEY_FILE);
  g_assert_cmpuint (amana_way_get_factors_for (way, AMANA_COMPARTMENT_GENERAL), ==, 0);
  g_assert_cmpuint (amana_way_get_factors_for (way, AMANA_COMPARTMENT_HEALTH), ==,
                    AMANA_FACTOR_KEY_FILE);
}

/* As a stick is looked through: the right file among others, by its content. */
static void
test_found (Ways *self, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (self->parent, "stick", NULL);
  g_autofree char *photo = g_build_filename (stick, "a" AMANA_KEY_FILE_SUFFIX, NULL);
  g_autofree char *other = g_build_filename (stick, "b" AMANA_KEY_FILE_SUFFIX, NULL);
  const char *const folders[] = { self->parent, stick, NULL };
  g_autoptr (AmanaSecret) other_key = NULL;
  g_autoptr (GListModel) ways = NULL;
  g_autoptr (AmanaFoundKey) found = NULL;
  g_autofree char *next = NULL;

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  ways_guard (self, "stick/right" AMANA_KEY_FILE_SUFFIX, HEALTH);
  ways = amana_test_await_object (amana_vault_list_ways (self->vault), NULL);
  ways_must_fail (amana_key_file_find_in (ways, (const char *const[]) { self->folder, NULL }),
                  AMANA_VAULT_ERROR_NO_KEY_FILE);
  g_assert_true (g_file_set_contents (photo, "not a key", -1, NULL));
  other_key = ways_await_secret (amana_key_file_create (other), NULL);
  found = amana_test_await_boxed (amana_key_file_find_in (ways, folders), NULL);
  g_assert_nonnull (found);
  g_assert_true (g_str_has_suffix (found->path, "/right" AMANA_KEY_FILE_SUFFIX));
  g_assert_true (amana_secret_equal (found->key, self->key_file));
  g_assert_cmpint (g_unlink (found->path), ==, 0);
  g_assert_cmpint (g_unlink (photo), ==, 0);
  ways_must_fail (amana_key_file_find_in (ways, folders), AMANA_VAULT_ERROR_WRONG_KEY_FILE);
  next = amana_key_file_choose_name (stick);
  g_assert_true (g_str_has_suffix (next, "/amana" AMANA_KEY_FILE_SUFFIX));
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Ways, NULL, ways_set_up, func, ways_tear_down)
  ADD ("/vault/key-file/create", test_create);
  ADD ("/vault/key-file/try-folder", test_try_folder);
  ADD ("/vault/key-file/inside", test_inside);
  ADD ("/vault/key-file/foreign", test_foreign);
  ADD ("/vault/key-file/huge", test_huge);
  ADD ("/vault/05-key-file-errors", test_errors);
  ADD ("/vault/key-file/no-attempt", test_no_attempt);
  ADD ("/vault/key-file/both", test_both);
  ADD ("/vault/key-file/change-keeps", test_change_keeps);
  ADD ("/vault/key-file/lost", test_lost);
  ADD ("/vault/key-file/listed", test_listed);
  ADD ("/vault/key-file/found", test_found);
#undef ADD

  return g_test_run ();
}
