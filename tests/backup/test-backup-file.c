/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The file of a backup: whole or refused, gone on with or begun anew, restored byte for
 * byte and beside (SECURITY test 35). */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup-fixture.h"

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaBackupManifest) listed = NULL;
  g_autoptr (AmanaBackupManifest) sound = NULL;
  g_autoptr (AmanaBackupManifest) restored = NULL;
  g_autoptr (GError) error = NULL;
  guint64 documents;

  make (self);
  listed = amana_backup_list (self->path, self->secret, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->parts->len, ==, 3);
  g_assert_cmpuint (amana_backup_manifest_get_size (listed), ==, 100000 + 4184 + 3 * 65536 + 17);
  g_assert_true (g_variant_lookup (listed->counts, "documents", "t", &documents));
  g_assert_cmpuint (documents, ==, 3);
  sound = amana_backup_verify (self->path, self->secret, NULL, NULL, &error);
  g_assert_no_error (error);
  restored = restore (self, &error);
  g_assert_no_error (error);
  assert_restored (self);
}

/* Of each size around the seams of chunks. */
static void
test_sizes (Fixture *self, gconstpointer data)
{
  for (int more = -140; more <= 20; more += 10)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaBackupManifest) restored = NULL;

      g_ptr_array_set_size (self->sources, 0);
      add (self, "general.db", (gsize) (2 * 65536 + more));
      make (self);
      restored = restore (self, &error);
      g_assert_no_error (error);
      assert_equal (self, "general.db");
      amana_test_remove_tree (self->restored);
    }
}

static void
test_nothing_in_clear (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("ferritin ferritin ferritin", 26);
  g_autofree char *file = NULL;
  gsize size;

  g_ptr_array_add (self->sources, amana_backup_source_new_bytes ("label", bytes));
  make (self);
  g_assert_true (g_file_get_contents (self->path, &file, &size, NULL));
  g_assert_null (memmem (file, size, "ferritin", 8));
  g_assert_null (memmem (file, size, "general.db", 10));
  g_assert_null (memmem (file, size, "documents", 9));
}

/* --- SECURITY test 35 --- */

static void
assert_refused (Fixture *self, const char *what, gsize at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaBackupManifest) restored = restore (self, &error);
  g_autofree char *staging = g_strconcat (self->restored, ".part", NULL);

  if (restored != NULL)
    g_error ("%s at %" G_GSIZE_FORMAT " was not refused", what, at);
  g_assert_true (error->domain == AMANA_BACKUP_ERROR &&
                 (error->code == AMANA_BACKUP_ERROR_DAMAGED ||
                  error->code == AMANA_BACKUP_ERROR_NOT_A_BACKUP ||
                  error->code == AMANA_BACKUP_ERROR_NEWER));
  g_assert_false (g_file_test (self->restored, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (staging, G_FILE_TEST_EXISTS));
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize size;

  make (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &size, NULL));
  for (int i = 0; i < (g_test_slow () ? 3000 : 200); i++)
    {
      gsize at = i < 8 ? (gsize) i : (gsize) g_rand_int_range (self->random, 0, (gint32) size);

      g_assert_true (g_file_set_contents (self->path, whole, (gssize) at, NULL));
      assert_refused (self, "a cut", at);
    }
  /* At the very seams of chunks, where nothing is torn. */
  for (guint64 chunk = 0; chunk < 4; chunk++)
    {
      gsize at = 48 + 13128 + 32 + chunk * (65536 + 16);

      g_assert_true (g_file_set_contents (self->path, whole, (gssize) at, NULL));
      assert_refused (self, "a cut at a seam", at);
    }
}

static void
test_flips (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize size;

  make (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &size, NULL));
  for (int i = 0; i < (g_test_slow () ? 3000 : 200); i++)
    {
      gsize at = i < 48 ? (gsize) i : (gsize) g_rand_int_range (self->random, 0, (gint32) size);

      whole[at] ^= (char) (1 << g_rand_int_range (self->random, 0, 8));
      g_assert_true (g_file_set_contents (self->path, whole, (gssize) size, NULL));
      assert_refused (self, "a flip", at);
      g_clear_pointer (&whole, g_free);
      g_remove (self->path);
      make (self);
      g_assert_true (g_file_get_contents (self->path, &whole, &size, NULL));
    }
}

/* Chunks change places, or come from another backup under the same key. */
static void
test_chunks_moved (Fixture *self, gconstpointer data)
{
  const gsize begin = 48 + 13128 + 32, sealed = 65536 + 16;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *mixed = NULL;
  gsize size;

  make (self);
  g_assert_true (g_file_get_contents (self->path, &one, &size, NULL));
  make (self);
  g_assert_true (g_file_get_contents (self->path, &other, &size, NULL));

  mixed = g_memdup2 (one, size);
  memcpy (mixed + begin + sealed, one + begin + 2 * sealed, sealed);
  memcpy (mixed + begin + 2 * sealed, one + begin + sealed, sealed);
  g_assert_true (g_file_set_contents (self->path, mixed, (gssize) size, NULL));
  assert_refused (self, "an exchange", 1);

  memcpy (mixed, one, size);
  memcpy (mixed + begin + sealed, other + begin + sealed, sealed);
  g_assert_true (g_file_set_contents (self->path, mixed, (gssize) size, NULL));
  assert_refused (self, "a mixture", 1);

  memcpy (mixed, one, size);
  memcpy (mixed, other, begin);
  g_assert_true (g_file_set_contents (self->path, mixed, (gssize) size, NULL));
  assert_refused (self, "another header", 0);
}

static void
test_longer (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *longer = NULL;
  gsize size;

  make (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &size, NULL));
  longer = g_malloc0 (size + 70000);
  memcpy (longer, whole, size);
  for (gsize more = 1; more < 70000; more += 9999)
    {
      g_assert_true (g_file_set_contents (self->path, longer, (gssize) (size + more), NULL));
      assert_refused (self, "an addition", more);
    }
}

static void
test_other_key (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaSecret) other = amana_secret_new_random (32);
  g_autoptr (GError) error = NULL;

  make (self);
  g_assert_null (amana_backup_list (self->path, other, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_DAMAGED);
}

static void
test_not_a_backup (Fixture *self, gconstpointer data)
{
  const char *const odd[] = { "", "A", "%PDF-1.7\n", "AMANABK", "AMANABK1" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_assert_true (g_file_set_contents (self->path, odd[i], -1, NULL));
      assert_refused (self, odd[i], i);
    }
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  make (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &size, NULL));
  whole[8] = 2;
  g_assert_true (g_file_set_contents (self->path, whole, (gssize) size, NULL));
  g_assert_null (restore (self, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_NEWER);
}

/* Whoever has the key may still not write where he likes. */
static void
test_names (Fixture *self, gconstpointer name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  g_ptr_array_add (self->sources, amana_backup_source_new_bytes (name, bytes));
  make (self);
  assert_refused (self, name, 0);
}

static void
test_never_over (Fixture *self, gconstpointer data)
{
  g_autofree char *mine = g_build_filename (self->restored, "mine", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  make (self);
  g_assert_cmpint (g_mkdir (self->restored, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mine, "mine", 4, NULL));
  g_assert_null (restore (self, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (mine, &content, NULL, NULL));
  g_clear_error (&error);
  /* An empty one will do. */
  g_remove (mine);
  {
    g_autoptr (AmanaBackupManifest) restored = restore (self, &error);

    g_assert_no_error (error);
    assert_restored (self);
  }
}

/* --- stopping and going on --- */

static guint64
cut_part (Fixture *self, gsize n_chunks, gsize more)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  guint64 size = 48 + 13128 + 32 + n_chunks * (65536 + 16) + more;

  g_assert_cmpint (g_rename (self->path, part), ==, 0);
  g_assert_cmpint (truncate (part, (off_t) size), ==, 0);
  return size;
}

static void
test_gone_on_with (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, again_size;

  make (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &size, NULL));
  /* The salt is random: the same bytes mean that it was gone on with. */
  for (gsize chunks = 1; chunks <= 4; chunks++)
    for (gsize more = 0; more < 2; more++)
      {
        cut_part (self, chunks, more * 1000);
        make (self);
        g_assert_true (g_file_get_contents (self->path, &again, &again_size, NULL));
        g_assert_cmpmem (whole, size, again, again_size);
        g_clear_pointer (&again, g_free);
      }
}

/* Two at once would write into each other: the second is told why, and the first goes on. */
static void
test_two_at_once (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_size, after_size;
  int fd;

  make (self);
  cut_part (self, 2, 0);
  fd = open (part, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0); /* as the first holds it */
  g_assert_true (g_file_get_contents (part, &before, &before_size, NULL));
  g_assert_false (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, NULL, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_BUSY);
  g_assert_true (g_file_get_contents (part, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  close (fd);
  make (self);
}

/* A commit since: what was written belongs to another state. */
static void
test_begun_anew (Fixture *self, gconstpointer what)
{
  g_autofree char *whole = NULL;
  g_autofree char *again = NULL;
  g_autoptr (AmanaBackupManifest) restored = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, again_size;

  make (self);
  g_assert_true (g_file_get_contents (self->path, &whole, &size, NULL));
  cut_part (self, 3, 0);
  if (g_str_equal (what, "sequence"))
    ((AmanaBackupSource *) g_ptr_array_index (self->sources, 2))->sequence++;
  else if (g_str_equal (what, "slots"))
    {
      g_bytes_unref (self->slots);
      self->slots = draw (self, 13128);
    }
  else if (g_str_equal (what, "moved"))
    {
      g_autofree char *path = g_build_filename (self->folder, "general.db", NULL);
      int fd = open (path, O_WRONLY | O_CLOEXEC);

      g_assert_cmpint (pwrite (fd, "pages moved", 11, 70000), ==, 11);
      close (fd);
    }
  else
    {
      g_autofree char *part = g_strconcat (self->path, ".part", NULL);

      whole[size / 2] ^= 1; /* in the third chunk, the last that is there */
      g_assert_true (g_file_set_contents (part, whole, 48 + 13128 + 32 + 3 * 65552, NULL));
    }
  make (self);
  g_assert_true (g_file_get_contents (self->path, &again, &again_size, NULL));
  g_assert_cmpmem (whole, 16, again, 16);
  g_assert_true (memcmp (whole + 16, again + 16, 32) != 0);
  restored = restore (self, &error);
  g_assert_no_error (error);
  assert_restored (self);
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaProgress) run = amana_progress_new ();
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autoptr (GBytes) last_week = NULL;
  g_autoptr (GError) error = NULL;

  make (self);
  last_week = read_file (self->path);
  amana_progress_stop (run);
  g_assert_false (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, run, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_STOPPED);
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
  assert_still (self->path, last_week);
  make (self);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (AmanaProgress) run = amana_progress_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, run, &error));
  g_assert_cmpfloat (amana_progress_get_fraction (run), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static char *
read_salt (const char *path)
{
  g_autofree char *file = NULL;

  g_assert_true (g_file_get_contents (path, &file, NULL, NULL));
  return g_memdup2 (file + 16, 32);
}

/* With more room it goes on: the salt is random, and stays. */
static void
test_full (Fixture *self, gconstpointer data)
{
  const struct rlimit little = { 100000, RLIM_INFINITY };
  const struct rlimit enough = { RLIM_INFINITY, RLIM_INFINITY };
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  assert_write_fails (self, AMANA_BACKUP_ERROR_FULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &enough), ==, 0);
  before = read_salt (part);
  make (self);
  after = read_salt (self->path);
  g_assert_cmpmem (before, 32, after, 32);
}

/* A stick is pulled, and put in again. */
static void
test_vanishes (Fixture *self, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (self->folder, "stick", NULL);
  g_autofree char *away = g_build_filename (self->folder, "away", NULL);
  g_autofree char *part = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_free (self->path);
  self->path = g_build_filename (stick, "to.amana-backup", NULL);
  part = g_strconcat (self->path, ".part", NULL);
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  make (self);
  cut_part (self, 2, 500);
  before = read_salt (part);
  g_assert_cmpint (g_rename (stick, away), ==, 0);
  assert_write_fails (self, AMANA_BACKUP_ERROR_GONE);
  g_assert_cmpint (g_rename (away, stick), ==, 0);
  make (self);
  after = read_salt (self->path);
  g_assert_cmpmem (before, 32, after, 32);
}

/* Pulled between the last byte and the name. */
static void
test_vanishes_at_the_end (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, NULL, &error));
  g_assert_cmpint (g_remove (part), ==, 0);
  g_assert_false (amana_backup_take_place (self->path, self->slots, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_GONE);
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  assert_write_fails (self, AMANA_BACKUP_ERROR_FOLDER);
  g_assert_null (restore (self, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_FOLDER);
}

static void
test_shrunk (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "health.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, 70000), ==, 0);
  g_assert_false (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, NULL, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_LOCKED);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

static void
test_no_place (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_free (self->path);
  self->path = g_build_filename (self->folder, "nowhere", "x", NULL);
  g_assert_false (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, NULL, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_GONE);
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/backup/round-trip", NULL, test_round_trip);
  ADD ("/backup/sizes", NULL, test_sizes);
  ADD ("/backup/nothing-in-clear", NULL, test_nothing_in_clear);
  ADD ("/backup/35-cut", NULL, test_cut);
  ADD ("/backup/35-flip", NULL, test_flips);
  ADD ("/backup/35-chunks-moved", NULL, test_chunks_moved);
  ADD ("/backup/35-longer", NULL, test_longer);
  ADD ("/backup/35-never-over", NULL, test_never_over);
  ADD ("/backup/other-key", NULL, test_other_key);
  ADD ("/backup/not-a-backup", NULL, test_not_a_backup);
  ADD ("/backup/newer", NULL, test_newer);
  ADD ("/backup/names/elsewhere", "../slots", test_names);
  ADD ("/backup/names/slots", "slots", test_names);
  ADD ("/backup/names/twice", "health.db", test_names);
  ADD ("/backup/gone-on-with", NULL, test_gone_on_with);
  ADD ("/backup/begun-anew/sequence", "sequence", test_begun_anew);
  ADD ("/backup/begun-anew/slots", "slots", test_begun_anew);
  ADD ("/backup/begun-anew/moved", "moved", test_begun_anew);
  ADD ("/backup/begun-anew/damaged", "damaged", test_begun_anew);
  ADD ("/backup/two-at-once", NULL, test_two_at_once);
  ADD ("/backup/stop", NULL, test_stop);
  ADD ("/backup/progress", NULL, test_progress);
  ADD ("/backup/full", NULL, test_full);
  ADD ("/backup/vanishes", NULL, test_vanishes);
  ADD ("/backup/vanishes-at-the-end", NULL, test_vanishes_at_the_end);
  ADD ("/backup/folder", NULL, test_folder);
  ADD ("/backup/shrunk", NULL, test_shrunk);
  ADD ("/backup/no-place", NULL, test_no_place);
  return g_test_run ();
}
