/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-backup-work.h"
#include "amana-test-fiber.h"
#include "amana-test-folder.h"

/* Three files of random bytes to be backed up, and what the tests of a backup's file do again
 * and again. */

typedef struct
{
  char *folder;
  char *path;
  char *restored;
  AmanaSecret *secret;
  GBytes *slots;
  GRand *random;
  GPtrArray *sources; /* of AmanaBackupSource */
} Fixture;

static inline GBytes *
draw (Fixture *self, gsize size)
{
  guint8 *data = g_malloc (size + 4);

  for (gsize i = 0; i < size; i += 4)
    {
      guint32 word = g_rand_int (self->random);

      memcpy (data + i, &word, 4);
    }
  return g_bytes_new_take (data, size);
}

static inline void
add (Fixture *self, const char *name, gsize size)
{
  g_autoptr (GBytes) bytes = draw (self, size);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  int fd;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) size, NULL));
  fd = open (path, O_RDONLY | O_CLOEXEC);
  g_ptr_array_add (self->sources, amana_backup_source_new (name, fd, size, 7));
}

static inline void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("amana-backup-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "to.amana-backup", NULL);
  self->restored = g_build_filename (self->folder, "restored", NULL);
  self->random = g_rand_new_with_seed (35);
  self->secret = amana_secret_new_random (32);
  self->slots = draw (self, 13128);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_backup_source_free);
  add (self, "general.db", 100000);
  add (self, "general.db.head", 4184);
  add (self, "health.db", 3 * 65536 + 17);
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->sources);
  amana_test_remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->restored);
  g_rand_free (self->random);
  amana_secret_unref (self->secret);
  g_bytes_unref (self->slots);
}

static inline void
make (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  amana_backup_write (self->path, self->slots, self->secret, self->sources,
                      g_variant_new_parsed ("{'documents': uint64 3}"), NULL, &error);
  g_assert_no_error (error);
  amana_backup_take_place (self->path, self->slots, &error);
  g_assert_no_error (error);
}

static inline AmanaBackupManifest *
restore (Fixture *self, GError **error)
{
  return amana_backup_restore (self->path, self->secret, self->restored, NULL, error);
}

static inline void
assert_equal (Fixture *self, const char *name)
{
  g_autofree char *was = g_build_filename (self->folder, name, NULL);
  g_autofree char *is = g_build_filename (self->restored, name, NULL);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize a_size, b_size;
  struct stat info;

  g_assert_true (g_file_get_contents (was, &a, &a_size, NULL));
  g_assert_true (g_file_get_contents (is, &b, &b_size, NULL));
  g_assert_cmpmem (a, a_size, b, b_size);
  g_assert_cmpint (g_stat (is, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static inline void
assert_restored (Fixture *self)
{
  g_autofree char *slots = g_build_filename (self->restored, "slots", NULL);
  g_autofree char *data = NULL;
  gsize size;

  assert_equal (self, "general.db");
  assert_equal (self, "general.db.head");
  assert_equal (self, "health.db");
  g_assert_true (g_file_get_contents (slots, &data, &size, NULL));
  g_assert_cmpmem (data, size, g_bytes_get_data (self->slots, NULL),
                   g_bytes_get_size (self->slots));
}

static inline GBytes *
read_file (const char *path)
{
  char *content;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  return g_bytes_new_take (content, size);
}

static inline void
write_file (const char *path, GBytes *content)
{
  gsize size;
  const char *data = g_bytes_get_data (content, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

static inline void
assert_still (const char *path, GBytes *content)
{
  g_autoptr (GBytes) found = read_file (path);

  g_assert_true (g_bytes_equal (found, content));
}

static inline void
assert_write_fails (Fixture *self, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
    amana_backup_write (self->path, self->slots, self->secret, self->sources, NULL, NULL, &error));
  g_assert_error (error, AMANA_BACKUP_ERROR, code);
}
