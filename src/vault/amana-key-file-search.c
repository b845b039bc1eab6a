/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a key file may lie: at the top of what is plugged in, by its suffix. Its place is
 * written down nowhere, for a copy of the disk would then say which stick to look for; so
 * it is looked for each time. A key file elsewhere is chosen by hand, and so it is where
 * an application does not see what is plugged in (Flatpak).
 *
 * What lies under /media and /run/media counts, which is where desktops put what is
 * plugged in; what a person has mounted herself she chooses by hand. */

#include "config.h"

#include <gio/gunixmounts.h>

#include "amana-fiber.h"
#include "amana-key-file-search.h"
#include "amana-key-file.h"
#include "amana-task.h"
#include "amana-vault-private.h"

#define MAX_FILES 64 /* of one stick */

G_DEFINE_BOXED_TYPE (AmanaFoundKey, amana_found_key, amana_found_key_copy, amana_found_key_free)

static AmanaFoundKey *
found_key_new (const char *path, AmanaSecret *key)
{
  AmanaFoundKey *self = g_new0 (AmanaFoundKey, 1);

  self->path = g_strdup (path);
  self->key = amana_secret_ref (key);
  return self;
}

AmanaFoundKey *
amana_found_key_copy (const AmanaFoundKey *self)
{
  return found_key_new (self->path, self->key);
}

void
amana_found_key_free (AmanaFoundKey *self)
{
  g_free (self->path);
  amana_secret_unref (self->key);
  g_free (self);
}

static gboolean
is_plugged_in (const char *folder)
{
  return g_str_has_prefix (folder, "/media/") || g_str_has_prefix (folder, "/run/media/");
}

/**
 * amana_key_file_list_sticks:
 *
 * Returns: (transfer full): the folders of what is plugged in
 */
GStrv
amana_key_file_list_sticks (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  GList *mounts = g_unix_mount_entries_get (NULL);

  for (GList *i = mounts; i != NULL; i = i->next)
    if (is_plugged_in (g_unix_mount_entry_get_mount_path (i->data)))
      g_strv_builder_add (folders, g_unix_mount_entry_get_mount_path (i->data));
  g_list_free_full (mounts, (GDestroyNotify) g_unix_mount_entry_free);
  return g_strv_builder_end (folders);
}

static void
add_files (GStrvBuilder *files, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && n < MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, AMANA_KEY_FILE_SUFFIX))
      {
        g_strv_builder_take (files, g_build_filename (folder, name, NULL));
        n++;
      }
}

/* A stick may be slow to answer. */
static DexFuture *
list_files_task (gpointer user_data)
{
  const char *const *folders = user_data;
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  GStrv list;

  for (guint i = 0; folders[i] != NULL; i++)
    add_files (files, folders[i]);
  list = g_strv_builder_end (files);
  return dex_future_new_take_boxed (G_TYPE_STRV, list);
}

typedef struct
{
  GListModel *ways; /* (owned) */
  GStrv folders;    /* (owned) */
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->ways);
  g_strfreev (self->folders);
  g_free (self);
}

static gboolean
is_asked_for (GListModel *ways, AmanaSecret *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (AmanaWay) way = g_list_model_get_item (ways, i);

      if (amana_way_is_key_file (way, key))
        return TRUE;
    }
  return FALSE;
}

/* What is no key file, or a broken one, does not hide another that lies beside it. */
static DexFuture *
find_fiber (gpointer user_data)
{
  Search *self = user_data;
  g_autoptr (GError) first = NULL;
  g_auto (GStrv) files = NULL;

  files = dex_await_boxed (amana_task_run ("amana-key-file", list_files_task,
                                           g_strdupv (self->folders), (GDestroyNotify) g_strfreev),
                           &first);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaSecret) key = dex_await_boxed (amana_key_file_read (files[i]), &error);

      if (key != NULL && is_asked_for (self->ways, key))
        return dex_future_new_take_boxed (AMANA_TYPE_FOUND_KEY, found_key_new (files[i], key));
      if (first == NULL)
        first = key == NULL
                  ? g_steal_pointer (&error)
                  : g_error_new_literal (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_WRONG_KEY_FILE,
                                         "another key file lies there");
    }
  if (first != NULL)
    return dex_future_new_for_error (g_steal_pointer (&first));
  return dex_future_new_reject (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NO_KEY_FILE,
                                "no key file is plugged in");
}

/**
 * amana_key_file_find_in:
 * @ways: of amana_vault_list_ways()
 * @folders: where to look
 *
 * Returns: (transfer full): a future that resolves to an #AmanaFoundKey (boxed): the first
 *   key file that one of @ways asks for; or rejects with %AMANA_VAULT_ERROR: NO_KEY_FILE where
 *   none lies, else what is wrong with the first that lies there
 */
DexFuture *
amana_key_file_find_in (GListModel *ways, const char *const *folders)
{
  Search *search;

  g_return_val_if_fail (G_IS_LIST_MODEL (ways) && folders != NULL, NULL);

  search = g_new0 (Search, 1);
  search->ways = g_object_ref (ways);
  search->folders = g_strdupv ((GStrv) folders);
  return amana_fiber_spawn (0, find_fiber, search, search_free);
}

/**
 * amana_key_file_find:
 * @ways: of amana_vault_list_ways()
 *
 * Returns: (transfer full): as amana_key_file_find_in(), on what is plugged in
 */
DexFuture *
amana_key_file_find (GListModel *ways)
{
  g_auto (GStrv) sticks = amana_key_file_list_sticks ();

  return amana_key_file_find_in (ways, (const char *const *) sticks);
}

/**
 * amana_key_file_choose_name:
 * @folder: where a key file is to be made
 *
 * Returns: (transfer full): a path in it where nothing lies
 */
char *
amana_key_file_choose_name (const char *folder)
{
  char *path = g_build_filename (folder, "amana" AMANA_KEY_FILE_SUFFIX, NULL);

  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS) && n < 1000; n++)
    {
      g_autofree char *name = g_strdup_printf ("amana-%u" AMANA_KEY_FILE_SUFFIX, n);

      g_free (path);
      path = g_build_filename (folder, name, NULL);
    }
  return path;
}
