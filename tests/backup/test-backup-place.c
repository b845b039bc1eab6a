/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a backup may stand, and where it may be restored to: never over, nor into, what is
 * somebody's. */

#include "backup-fixture.h"

/* What a restoring that was killed has left does not stand in the way of the next; what
 * somebody put under that name does, and stays. */
static void
test_left_over (Fixture *self, gconstpointer data)
{
  g_autofree char *staging = g_strconcat (self->restored, ".part", NULL);
  g_autofree char *ours = g_build_filename (staging, "health.db", NULL);
  g_autofree char *theirs = g_build_filename (staging, "letters", NULL);
  g_autoptr (AmanaBackupManifest) restored = NULL;
  g_autoptr (GError) error = NULL;

  make (self);
  g_assert_cmpint (g_mkdir (staging, 0700), ==, 0);
  g_assert_true (g_file_set_contents (ours, "half", -1, NULL));
  g_assert_true (g_file_set_contents (theirs, "mine", -1, NULL));
  g_assert_null (restore (self, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_EXISTS);
  g_assert_true (g_file_test (theirs, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_cmpint (g_remove (theirs), ==, 0);
  restored = restore (self, &error);
  g_assert_no_error (error);
  assert_restored (self);
}

static void
assert_left_alone (Fixture *self, const char *path, GBytes *content)
{
  assert_write_fails (self, AMANA_BACKUP_ERROR_OCCUPIED);
  assert_still (path, content);
}

/* Whatever the person agreed to replace, whatever a script names: only a backup of hers goes. */
static void
test_another_file (Fixture *self, gconstpointer data)
{
  static const char *const contents[] = { "%PDF-1.7 a thesis", "AMANASL1, somebody's slots", "",
                                          "AMANA" };
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (contents[i], strlen (contents[i]));

      write_file (self->path, content);
      assert_left_alone (self, self->path, content);
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
    }
}

/* A download of that name is under way beside it. */
static void
test_another_part (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autoptr (GBytes) download = g_bytes_new_static ("half a film", 11);
  g_autoptr (GBytes) beginning = g_bytes_new_static ("AMANA", 5);

  write_file (part, download);
  assert_left_alone (self, part, download);
  write_file (part, beginning); /* killed at once */
  make (self);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_no_file (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);
  const char *names[] = { self->path, part };
  struct stat info;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpint (mkfifo (names[i], 0600), ==, 0);
      assert_write_fails (self, AMANA_BACKUP_ERROR_OCCUPIED);
      g_assert_cmpint (g_lstat (names[i], &info), ==, 0);
      g_assert_true (S_ISFIFO (info.st_mode));
      g_assert_cmpint (g_remove (names[i]), ==, 0);
      g_assert_cmpint (symlink (elsewhere, names[i]), ==, 0);
      assert_write_fails (self, AMANA_BACKUP_ERROR_OCCUPIED);
      g_assert_cmpint (g_lstat (names[i], &info), ==, 0);
      g_assert_true (S_ISLNK (info.st_mode));
      g_assert_cmpint (g_remove (names[i]), ==, 0);
    }
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

/* It came while the backup was being written. */
static void
test_another_meanwhile (Fixture *self, gconstpointer data)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autoptr (GBytes) thesis = g_bytes_new_static ("a thesis", 8);
  g_autoptr (GError) error = NULL;

  g_assert_true (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, NULL, &error));
  write_file (self->path, thesis);
  g_assert_false (amana_backup_take_place (self->path, self->slots, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_OCCUPIED);
  assert_still (self->path, thesis);
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* Two people, one stick, one name. */
static void
test_anothers_backup (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) hers = NULL;

  make (self);
  hers = read_file (self->path);
  g_bytes_unref (self->slots);
  self->slots = draw (self, 13128);
  assert_left_alone (self, self->path, hers);
}

/* As a shell completes it. */
static void
test_slash (Fixture *self, gconstpointer data)
{
  g_autofree char *hollow = g_strconcat (self->restored, "//", NULL);
  g_autoptr (AmanaBackupManifest) restored = NULL;
  g_autoptr (GError) error = NULL;
  char *path;

  make (self);
  path = g_strconcat (self->path, "/", NULL);
  g_assert_cmpint (g_mkdir (self->restored, 0700), ==, 0);
  restored = amana_backup_restore (self->path, self->secret, hollow, NULL, &error);
  g_assert_no_error (error);
  assert_restored (self);
  g_free (self->path);
  self->path = path;
  assert_write_fails (self, AMANA_BACKUP_ERROR_FOLDER);
}

/* Killed when all was there but its name. A person who lives under that name stays. */
static void
test_left_over_whole (Fixture *self, gconstpointer data)
{
  g_autofree char *staging = g_strconcat (self->restored, ".part", NULL);
  g_autofree char *slots = g_build_filename (staging, "slots", NULL);
  g_autoptr (AmanaBackupManifest) restored = NULL;
  g_autoptr (GBytes) others = draw (self, 13128);
  g_autoptr (GError) error = NULL;

  make (self);
  g_assert_cmpint (g_mkdir (staging, 0700), ==, 0);
  write_file (slots, others);
  g_assert_null (restore (self, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_EXISTS);
  assert_still (slots, others);
  g_clear_error (&error);
  write_file (slots, self->slots);
  restored = restore (self, &error);
  g_assert_no_error (error);
  assert_restored (self);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/backup/left-over", test_left_over);
  ADD ("/backup/never-over/file", test_another_file);
  ADD ("/backup/never-over/part", test_another_part);
  ADD ("/backup/never-over/no-file", test_no_file);
  ADD ("/backup/never-over/meanwhile", test_another_meanwhile);
  ADD ("/backup/never-over/anothers", test_anothers_backup);
  ADD ("/backup/never-over/left-over-whole", test_left_over_whole);
  ADD ("/backup/slash", test_slash);
  return g_test_run ();
}
