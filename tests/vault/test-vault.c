/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A person's folder from outside: made, locked, unlocked whole and by halves, with
 * wrong passphrases, beside a clock that the test sets, without a keyring. */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "amana-vault-private.h"
#include "vault-fixture.h"

#define N_TIMED 21

typedef struct
{
  char *parent;
  char *folder;
  AmanaSecret *right;
  AmanaSecret *wrong;
  gint64 now;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->parent = g_dir_make_tmp ("amana-vault-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "people", "one", NULL);
  self->right = amana_secret_new_from_utf8 ("thé à la menthe");
  self->wrong = amana_secret_new_from_utf8 ("thé à la vanille");
  self->now = 1700000000;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  amana_test_remove_tree (self->parent);
  amana_secret_unref (self->right);
  amana_secret_unref (self->wrong);
  g_free (self->folder);
  g_free (self->parent);
}

static gint64
clock_cb (gpointer user_data)
{
  return ((Fixture *) user_data)->now;
}

static AmanaVault *
new_vault (Fixture *self)
{
  AmanaVault *vault = amana_vault_new_for_testing (self->folder, schemas);

  amana_vault_set_clock_for_testing (vault, clock_cb, self);
  return vault;
}

static void
must_fail (DexFuture *future, AmanaVaultError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (future, &error));
  g_assert_error (error, AMANA_VAULT_ERROR, (int) code);
}

static AmanaVault *
new_person (Fixture *self)
{
  AmanaVault *vault = new_vault (self);

  amana_test_must (amana_vault_create (vault, "Amina", self->right));
  return vault;
}

static gboolean
is_open (AmanaVault *vault, AmanaCompartment compartment)
{
  return amana_vault_get_store (vault, compartment) != NULL;
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  AmanaVault *vault = new_vault (self);

  g_assert_false (amana_vault_exists (vault));
  must_fail (amana_vault_unlock (vault, self->right, FALSE), AMANA_VAULT_ERROR_NO_PERSON);
  amana_test_must (amana_vault_create (vault, "Amina", self->right));
  g_assert_true (amana_vault_exists (vault));
  g_assert_cmpstr (amana_vault_get_label (vault), ==, "Amina");
  vault_test_add_note (vault, AMANA_COMPARTMENT_GENERAL, "hello");
  vault_test_add_note (vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  vault_test_add_note (vault, AMANA_COMPARTMENT_HEALTH, "TSH");
  vault_test_lock_both (vault);
  g_assert_finalize_object (vault);

  vault = new_vault (self);
  g_assert_cmpstr (amana_vault_get_label (vault), ==, "Amina");
  g_assert_false (is_open (vault, AMANA_COMPARTMENT_GENERAL));
  amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
  g_assert_cmpint (vault_test_count_notes (vault, AMANA_COMPARTMENT_GENERAL), ==, 1);
  g_assert_cmpint (vault_test_count_notes (vault, AMANA_COMPARTMENT_HEALTH), ==, 2);
  vault_test_lock_both (vault);
  g_assert_finalize_object (vault);
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_by_halves (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  g_autoptr (DexFuture) closing = NULL;
  int n_general = 0, n_health = 0;

  g_signal_connect (vault, "notify::general-store", G_CALLBACK (count_notify_cb), &n_general);
  g_signal_connect (vault, "notify::health-store", G_CALLBACK (count_notify_cb), &n_health);
  closing = amana_vault_lock (vault, AMANA_COMPARTMENT_HEALTH);
  g_assert_false (is_open (vault, AMANA_COMPARTMENT_HEALTH)); /* at once */
  g_assert_null (amana_vault_dup_key_for_testing (vault, AMANA_COMPARTMENT_HEALTH));
  g_assert_cmpint (n_health, ==, 1);
  g_assert_true (is_open (vault, AMANA_COMPARTMENT_GENERAL));

  amana_test_must (amana_vault_unlock (vault, self->right, FALSE)); /* waits for the file itself */
  g_assert_true (is_open (vault, AMANA_COMPARTMENT_HEALTH));
  g_assert_cmpint (n_health, ==, 2);
  g_assert_cmpint (n_general, ==, 0);

  vault_test_lock_both (vault);
  amana_test_must (amana_vault_unlock (vault, self->right, TRUE));
  g_assert_true (is_open (vault, AMANA_COMPARTMENT_GENERAL));
  g_assert_false (is_open (vault, AMANA_COMPARTMENT_HEALTH));
  amana_test_must (
    amana_vault_unlock (vault, self->wrong, TRUE)); /* all of it is open: not looked at */
  must_fail (amana_vault_unlock (vault, self->wrong, FALSE), AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_true (is_open (vault, AMANA_COMPARTMENT_GENERAL));
  vault_test_lock_both (vault);
}

static void
test_locked_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  DexFuture *unlocking;

  vault_test_lock_both (vault);
  unlocking = amana_vault_unlock (vault, self->right, FALSE);
  amana_test_must (
    amana_vault_lock (vault, AMANA_COMPARTMENT_HEALTH)); /* the machine goes to sleep */
  must_fail (unlocking, AMANA_VAULT_ERROR_LOCKED);
  g_assert_false (is_open (vault, AMANA_COMPARTMENT_HEALTH));
  g_assert_null (amana_vault_dup_key_for_testing (vault, AMANA_COMPARTMENT_HEALTH));
  amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
  vault_test_lock_both (vault);
}

static void
test_two_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  DexFuture *first, *second;

  vault_test_lock_both (vault);
  first = amana_vault_unlock (vault, self->right, FALSE);
  second = amana_vault_unlock (vault, self->right, FALSE);
  amana_test_must (second);
  amana_test_must (first);
  vault_test_lock_both (vault);
}

static void
test_create_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_vault (self);
  g_autoptr (AmanaSecret) empty = amana_secret_new_from_utf8 ("");
  g_autoptr (AmanaSecret) seven = amana_secret_new_from_utf8 ("ééééééé");
  g_autofree char *other = NULL;

  must_fail (amana_vault_create (vault, "x", empty), AMANA_VAULT_ERROR_WEAK);
  must_fail (amana_vault_create (vault, "x", seven), AMANA_VAULT_ERROR_WEAK);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0755), ==, 0);
  other = g_build_filename (self->folder, "something", NULL);
  g_assert_true (g_file_set_contents (other, "else", -1, NULL));
  must_fail (amana_vault_create (vault, "x", self->right), AMANA_VAULT_ERROR_NOT_EMPTY);
  g_assert_cmpint (g_remove (other), ==, 0);
  amana_test_must (amana_vault_create (vault, "x", self->right)); /* an empty one will do */
  must_fail (amana_vault_create (vault, "x", self->right), AMANA_VAULT_ERROR_NOT_EMPTY);
  vault_test_lock_both (vault);
}

/* SECURITY test 1, at 8 MiB. */
static void
test_wrong (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  int n_attempts = g_test_slow () ? 1000 : 200;

  vault_test_lock_both (vault);
  for (int i = 0; i < n_attempts; i++)
    {
      g_autofree char *text = g_strdup_printf ("thé à la menth%c%d", 'a' + i % 26, i);
      g_autoptr (AmanaSecret) guess = amana_secret_new_from_utf8 (text);

      must_fail (amana_vault_unlock (vault, guess, FALSE), AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
      g_assert_false (is_open (vault, AMANA_COMPARTMENT_GENERAL));
      g_assert_false (is_open (vault, AMANA_COMPARTMENT_HEALTH));
      self->now += 301;
    }
  amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
  vault_test_lock_both (vault);
}

/* Of this process alone, whatever else the machine does; in nanoseconds. */
static gint64
time_try (Fixture *self, AmanaSecret *passphrase)
{
  g_autofree char *path = g_build_filename (self->folder, "back-off", NULL);
  AmanaBackOff *back_off = amana_back_off_new (path);
  g_autoptr (AmanaWork) work = amana_work_new (self->folder, back_off);
  struct timespec before, after;

  self->now += 1000;
  amana_back_off_set_clock (back_off, clock_cb, self);
  amana_back_off_unref (back_off);
  work->credentials = amana_credentials_new (passphrase);
  g_assert_true (amana_work_begin (work, NULL));
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &before);
  g_assert_cmpint (amana_work_try (work, NULL), ==, passphrase == self->right);
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &after);
  return (after.tv_sec - before.tv_sec) * G_GINT64_CONSTANT (1000000000) + after.tv_nsec -
         before.tv_nsec;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* SECURITY test 1, the time: a wrong passphrase costs what the right one does. */
static void
test_wrong_time (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  gint64 times[2][N_TIMED];
  double ratio;

  vault_test_lock_both (vault);
  for (int i = 0; i < N_TIMED; i++)
    {
      times[0][i] = time_try (self, self->wrong);
      times[1][i] = time_try (self, self->right);
    }
  for (int i = 0; i < 2; i++)
    qsort (times[i], N_TIMED, sizeof times[i][0], compare_times);
  ratio = (double) times[0][N_TIMED / 2] / (double) times[1][N_TIMED / 2];
  g_test_message ("wrong %.2f ms, right %.2f ms, ratio %.3f", times[0][N_TIMED / 2] / 1e6,
                  times[1][N_TIMED / 2] / 1e6, ratio);
  g_assert_cmpfloat (ratio, >, 0.5); /* ten times 5 % */
  g_assert_cmpfloat (ratio, <, 1.5);
}

/* SECURITY test 12. */
static void
test_back_off (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  g_autoptr (AmanaVault) restarted = NULL;
  guint expected = 2;

  vault_test_lock_both (vault);
  for (int i = 0; i < 5; i++)
    must_fail (amana_vault_unlock (vault, self->wrong, FALSE), AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (AmanaVault) again = new_vault (self); /* a restart changes nothing */

      g_assert_cmpuint (amana_vault_get_wait_seconds (again), ==, MIN (expected, 300));
      must_fail (amana_vault_unlock (again, self->right, FALSE), AMANA_VAULT_ERROR_TOO_SOON);
      self->now -= 100000; /* nor does a clock set back */
      g_assert_cmpuint (amana_vault_get_wait_seconds (again), ==, MIN (expected, 300));
      self->now += MIN (expected, 300) - 1;
      must_fail (amana_vault_unlock (again, self->right, FALSE), AMANA_VAULT_ERROR_TOO_SOON);
      self->now += 1;
      must_fail (amana_vault_unlock (again, self->wrong, FALSE),
                 AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
      expected *= 2;
    }
  self->now += 300;
  restarted = new_vault (self);
  amana_test_must (amana_vault_unlock (restarted, self->right, FALSE));
  vault_test_lock_both (restarted);
  must_fail (amana_vault_unlock (restarted, self->wrong, FALSE),
             AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_cmpuint (amana_vault_get_wait_seconds (restarted), ==, 0); /* counts from one again */
}

/* Where the count cannot be kept, the next program would begin at none: each wrong one waits. */
static void
test_back_off_not_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  g_autofree char *path = g_build_filename (amana_vault_get_folder (vault), "back-off", NULL);

  vault_test_lock_both (vault);
  g_remove (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0); /* no file can be made there, not by root either */
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (AmanaVault) restarted = new_vault (self);
      gint64 began = g_get_monotonic_time ();

      must_fail (amana_vault_unlock (restarted, self->wrong, FALSE),
                 AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
      g_assert_cmpint (g_get_monotonic_time () - began, >=, 2 * G_USEC_PER_SEC);
    }
  amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
  vault_test_lock_both (vault);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
test_seconds_in_message (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  g_autoptr (GError) error = NULL;

  vault_test_lock_both (vault);
  for (int i = 0; i < 5; i++)
    must_fail (amana_vault_unlock (vault, self->wrong, FALSE), AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_false (amana_test_await (amana_vault_unlock (vault, self->right, FALSE), &error));
  g_assert_cmpstr (error->message, ==, "2");
}

static void
assert_no_needle (const char *folder, gconstpointer needle, gsize size)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize n_bytes;

      g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
      g_assert_null (memmem (bytes, n_bytes, needle, size));
      n_files++;
    }
  g_assert_cmpuint (n_files, >=, 6); /* slots, label, and two of each store */
}

/* SECURITY test 7: as bytes and as digits, while open and after locking. */
static void
test_no_key_on_disk (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  AmanaSecret *keys[AMANA_N_COMPARTMENTS];

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    keys[i] = amana_vault_dup_key_for_testing (vault, i);
  vault_test_add_note (vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  for (int pass = 0; pass < 2; pass++)
    {
      vault_test_lock_both (vault);
      if (pass == 0)
        amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
      for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
        {
          g_autoptr (GString) hex = g_string_new (NULL);

          for (gsize j = 0; j < 32; j++)
            g_string_append_printf (hex, "%02x", amana_secret_get_data (keys[i])[j]);
          assert_no_needle (self->folder, amana_secret_get_data (keys[i]), 32);
          assert_no_needle (self->folder, hex->str, hex->len);
        }
      assert_no_needle (self->folder, amana_secret_get_data (self->right),
                        amana_secret_get_size (self->right));
    }
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_secret_unref (keys[i]);
}

/* SECURITY test 8. */
static void
test_keys_apart (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "general.db", "health.db" };
  g_autoptr (AmanaVault) vault = new_person (self);

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autoptr (AmanaSecret) key = amana_vault_dup_key_for_testing (vault, i);
      g_autofree char *other = g_build_filename (self->folder, names[1 - i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (key);
      amana_test_must (amana_vault_lock (vault, 1 - i));
      g_assert_false (amana_test_await (amana_store_open (other, key, schemas[1 - i]), &error));
      g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_WRONG_KEY);
      amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
    }
  vault_test_lock_both (vault);
}

static void
test_private (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  struct stat info;

  g_assert_cmpint (g_stat (self->folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
    }
  vault_test_lock_both (vault);
}

static void
assert_taken_away (Fixture *self, AmanaVault *vault)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_vault_unlock (vault, self->right, FALSE), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED);
}

/* The slots are written before the stores: a creation cut off in between is whole. */
static void
test_cut_off_creation (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "general.db", "general.db.head", "health.db",
                                       "health.db.head" };
  g_autoptr (AmanaVault) vault = new_person (self);

  g_autofree char *mark = g_build_filename (self->folder, "unfinished", NULL);
  AmanaSecret *keys[] = { amana_vault_dup_key_for_testing (vault, 0),
                          amana_vault_dup_key_for_testing (vault, 1) };

  vault_test_lock_both (vault);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }

  /* Of a person who was made, stores that are gone were taken away. */
  assert_taken_away (self, vault);

  /* Whatever is called so: nothing empty takes the place of what may still come back. */
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  assert_taken_away (self, vault);
  g_assert_true (g_file_set_contents (mark, (const char[64]) { 0 }, 64, NULL));
  assert_taken_away (self, vault);

  /* Cut off before they were made, they are made now. */
  g_assert_true (amana_vault_folder_begin (self->folder, keys, NULL));
  amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  g_assert_cmpint (vault_test_count_notes (vault, AMANA_COMPARTMENT_HEALTH), ==, 0);
  vault_test_lock_both (vault);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    amana_secret_unref (keys[i]);
}

static void
test_one_damaged (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  g_autofree char *path = g_build_filename (self->folder, "health.db", NULL);
  g_autoptr (GError) error = NULL;

  vault_test_add_note (vault, AMANA_COMPARTMENT_GENERAL, "hello");
  vault_test_lock_both (vault);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_false (amana_test_await (amana_vault_unlock (vault, self->right, FALSE), &error));
  g_assert_error (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED);
  g_assert_false (is_open (vault, AMANA_COMPARTMENT_HEALTH));
  g_assert_cmpint (vault_test_count_notes (vault, AMANA_COMPARTMENT_GENERAL), ==, 1);
  vault_test_lock_both (vault);
}

static void
test_no_keyring (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = new_person (self);
  g_autoptr (AmanaSecret) key = amana_vault_dup_key_for_testing (vault, AMANA_COMPARTMENT_GENERAL);

  must_fail (amana_vault_keep_general_open (vault, TRUE), AMANA_VAULT_ERROR_NO_KEYRING);
  must_fail (amana_vault_keep_general_open (vault, FALSE), AMANA_VAULT_ERROR_KEY_STAYS);
  vault_test_lock_both (vault);
  assert_no_needle (self->folder, amana_secret_get_data (key), 32);
  must_fail (amana_vault_keep_general_open (vault, TRUE), AMANA_VAULT_ERROR_LOCKED);
  must_fail (amana_vault_unlock_general_with_login (vault), AMANA_VAULT_ERROR_NO_KEYRING);
  g_assert_false (is_open (vault, AMANA_COMPARTMENT_GENERAL));
}

static void
test_in_memory (void)
{
  g_autoptr (AmanaVault) vault = amana_vault_new (NULL, schemas);

  g_assert_false (amana_vault_exists (vault));
  g_assert_null (amana_vault_get_folder (vault));
  amana_test_must (amana_vault_open_in_memory (vault));
  vault_test_add_note (vault, AMANA_COMPARTMENT_HEALTH, "ferritine");
  vault_test_lock_both (vault);
  g_assert_cmpint (vault_test_count_notes (vault, AMANA_COMPARTMENT_HEALTH), ==, 1);
  g_assert_cmpint (vault_test_count_notes (vault, AMANA_COMPARTMENT_GENERAL), ==, 0);
}

/* The real thing once: a second's worth of key derivation, as shipped. */
static void
test_full_cost (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaVault) vault = amana_vault_new (self->folder, schemas);

  amana_vault_set_clock_for_testing (vault, clock_cb, self);
  amana_test_must (amana_vault_create (vault, "Amina", self->right));
  vault_test_lock_both (vault);
  for (int i = 0; i < (g_test_slow () ? 10 : 1); i++, self->now += 301)
    must_fail (amana_vault_unlock (vault, self->wrong, FALSE), AMANA_VAULT_ERROR_WRONG_PASSPHRASE);
  amana_test_must (amana_vault_unlock (vault, self->right, FALSE));
  vault_test_lock_both (vault);
}

int
main (int argc, char *argv[])
{
  /* No bus, no keyring: before anything could connect. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/vault/round-trip", test_round_trip);
  ADD ("/vault/by-halves", test_by_halves);
  ADD ("/vault/locked-meanwhile", test_locked_meanwhile);
  ADD ("/vault/two-at-once", test_two_at_once);
  ADD ("/vault/create-refused", test_create_refused);
  ADD ("/vault/01-wrong-passphrases", test_wrong);
  ADD ("/vault/01-wrong-takes-as-long", test_wrong_time);
  ADD ("/vault/12-back-off-survives-restart", test_back_off);
  ADD ("/vault/12-back-off-not-kept", test_back_off_not_kept);
  ADD ("/vault/seconds-in-message", test_seconds_in_message);
  ADD ("/vault/07-no-key-on-disk", test_no_key_on_disk);
  ADD ("/vault/08-keys-apart", test_keys_apart);
  ADD ("/vault/private", test_private);
  ADD ("/vault/cut-off-creation", test_cut_off_creation);
  ADD ("/vault/one-damaged", test_one_damaged);
  ADD ("/vault/no-keyring", test_no_keyring);
  g_test_add_func ("/vault/in-memory", test_in_memory);
  ADD ("/vault/01-full-cost", test_full_cost);
#undef ADD

  return g_test_run ();
}
