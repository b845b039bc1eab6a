/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <errno.h>
#include <glib/gstdio.h>

/* What a test does with a whole folder. */

/* Removes it with all in it, if it is there; links are not followed. */
static G_GNUC_UNUSED void
amana_test_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      amana_test_remove_tree (child);
    }
  g_assert_true (g_remove (path) == 0 || errno == ENOENT);
}

/* Returns: (transfer full): a line for each file in it, the hash of its bytes and its name, in
 * the order of the names; folders in it are not looked into. */
static G_GNUC_UNUSED char *
amana_test_hash_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, names->pdata[i], NULL);
      g_autofree char *content = NULL;
      g_autofree char *hash = NULL;
      gsize size;

      if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
        continue;
      g_assert_true (g_file_get_contents (file, &content, &size, NULL));
      hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, size);
      g_string_append_printf (all, "%s %s\n", hash, (const char *) names->pdata[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&all));
}
