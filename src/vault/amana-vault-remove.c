/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Removing a person: everything that is hers in her folder, and the folder.
 *
 *   1. what she shows is tried as for an unlocking; General's key leaves the login keyring
 *   2. both stores are closed
 *   3. the empty file `leaving` is made and synced: from here on she counts as gone
 *   4. the slots, also those that a change left behind, are overwritten and unlinked: now
 *      nothing opens the stores any more
 *   5. the small files and the stores are overwritten and unlinked, what a syncing program
 *      has put beside them (`slots (conflicted copy)`) with them (amana-vault-names.c)
 *   6. `leaving` and the folder go
 *
 * Killed before 3 she is whole; killed later, whoever looks at the folder next (the list of
 * people, an unlocking, a command, a new person in the same place) does the rest. What is not
 * Amana's in the folder stays, and then so does the folder. Backups are not reached. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-object.h"

#define LEAVING "leaving"

static char *
get_marker (const char *folder)
{
  return g_build_filename (folder, LEAVING, NULL);
}

/*
 * amana_vault_folder_is_leaving:
 *
 * Returns: whether it was decided that who lived there is gone
 */
gboolean
amana_vault_folder_is_leaving (const char *folder)
{
  g_autofree char *marker = get_marker (folder);
  struct stat info;

  return lstat (marker, &info) == 0;
}

/* Folders are nobody's but hers. NULL: it cannot be read. */
static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_DIR) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

/* Second versions first: a store's are known by the store. */
static gboolean
scrub (const char *folder, GPtrArray *files, const char *ours)
{
  gboolean done = TRUE, stands = FALSE;

  for (guint i = 0; done && i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, files->pdata[i], NULL);

      stands = stands || g_str_equal (files->pdata[i], ours);
      if (amana_vault_names_is_version (folder, files->pdata[i], ours))
        done = amana_vault_file_scrub (path);
    }
  if (done && stands)
    {
      g_autofree char *path = g_build_filename (folder, ours, NULL);

      done = amana_vault_file_scrub (path);
    }
  return done;
}

/* The slots come first, and are gone from the disk before anything else goes. */
static gboolean
scrub_all (const char *folder)
{
  g_autoptr (GPtrArray) names = amana_vault_names_list ();
  g_autoptr (GPtrArray) files = list_files (folder);
  gboolean were_slots = TRUE;

  for (guint i = 0; files != NULL && i < names->len; i++)
    {
      gboolean are_slots = g_str_has_prefix (names->pdata[i], "slots");

      if (were_slots && !are_slots && !amana_vault_folder_sync (folder))
        return FALSE;
      if (!scrub (folder, files, names->pdata[i]))
        return FALSE;
      were_slots = are_slots;
    }
  return files != NULL;
}

/* Blocks. */
static gboolean
remove_rest (const char *folder, GError **error)
{
  g_autofree char *marker = get_marker (folder);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (!scrub_all (folder) || !amana_vault_folder_sync (folder) || unlink (marker) != 0)
    return amana_vault_fail ("remove what is left of a person", error);
  if (rmdir (folder) != 0)
    g_debug ("The folder of who was removed stays: %s", g_strerror (errno));
  return amana_vault_folder_sync (parent) || amana_vault_fail ("sync the parent folder", error);
}

/*
 * amana_vault_folder_finish_removal:
 *
 * Does what was left to do where a removal was cut off; nothing elsewhere. Blocks.
 */
gboolean
amana_vault_folder_finish_removal (const char *folder, GError **error)
{
  gboolean done;
  int lock_fd;

  if (!amana_vault_folder_is_leaving (folder))
    return TRUE;
  lock_fd = amana_vault_folder_lock (folder, error);
  if (lock_fd < 0)
    return FALSE;
  done = !amana_vault_folder_is_leaving (folder) || remove_rest (folder, error);
  close (lock_fd);
  return done;
}

static gboolean
decide (const char *folder, GError **error)
{
  g_autofree char *marker = get_marker (folder);
  int fd = open (marker, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return amana_vault_fail ("mark the folder", error);
  close (fd);
  return amana_vault_folder_sync (folder) || amana_vault_fail ("sync the folder", error);
}

/*
 * amana_work_remove:
 *
 * Takes everything away. Blocks; both stores are closed.
 */
gboolean
amana_work_remove (AmanaWork *self, GError **error)
{
  int lock_fd = amana_vault_folder_lock (self->folder, error);
  gboolean done;

  if (lock_fd < 0)
    return FALSE;
  done = decide (self->folder, error) && remove_rest (self->folder, error);
  close (lock_fd);
  return done;
}

static void
close_stores (AmanaVault *self)
{
  for (int i = AMANA_N_COMPARTMENTS; i > 0; i--)
    {
      dex_future_disown (amana_vault_lock (self, (AmanaCompartment) (i - 1)));
      amana_vault_wait_until_closed (&self->compartments[i - 1]);
    }
}

/* A keyring that does not answer keeps a key to stores that are overwritten. */
static void
forget_login (AmanaVaultRequest *request)
{
  g_autoptr (GError) ignored = NULL;

  request->work->keep = FALSE;
  if (!dex_await (amana_work_run (request->work, amana_work_keep_general), &ignored))
    g_debug ("The keyring does not answer: %s", ignored->message);
}

static DexFuture *
remove_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;
  AmanaVault *self = request->vault;
  AmanaWork *work = request->work;
  GError *error = NULL;
  gboolean done;

  amana_vault_wait_for_turn (request);
  if (!dex_await (amana_work_run (work, amana_work_begin), &error) ||
      !amana_vault_ask_security_keys (request, &error) ||
      !dex_await (amana_work_run (work, amana_work_try), &error))
    {
      amana_vault_audit_refused (self, FALSE, error);
      return dex_future_new_for_error (error);
    }
  if (!amana_vault_claim (request, &error))
    return dex_future_new_for_error (error);
  forget_login (request);
  close_stores (self);
  done = dex_await (amana_work_run (work, amana_work_remove), &error);
  amana_vault_let_go (self);
  if (!done)
    return dex_future_new_for_error (error);
  amana_vault_set_label (self, "");
  return dex_future_new_true ();
}

/**
 * amana_vault_remove:
 * @self: a vault with a folder, open or not
 * @credentials: what lets the person in; it has to open one compartment at least
 *
 * Removes the person: closes both stores, overwrites the slots and then everything else of hers,
 * and unlinks it with the folder. There is no way back. On flash and on copy-on-write file systems
 * old blocks may stay, which nothing opens once the slots are gone from them, too; backups stay.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once it is gone, or rejects as
 *   amana_vault_unlock_with() does (IN_USE and ELSEWHERE, too), with nothing removed; or with
 * %AMANA_VAULT_ERROR (BUSY, READ_ONLY, FAILED): then both stores are locked, and what is left is
 * removed by the next who looks at the folder
 */
DexFuture *
amana_vault_remove (AmanaVault *self, AmanaCredentials *credentials)
{
  AmanaVaultRequest *request;

  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);
  g_return_val_if_fail (credentials != NULL, NULL);

  request = amana_vault_request_new (self, TRUE, TRUE);
  request->work->credentials = amana_credentials_ref (credentials);
  return amana_vault_take_turn (self, remove_fiber, request);
}

static gboolean
finish_removal (AmanaWork *work, GError **error)
{
  return amana_vault_folder_is_leaving (work->folder) &&
         amana_vault_folder_finish_removal (work->folder, error);
}

static DexFuture *
finish_fiber (gpointer user_data)
{
  AmanaVaultRequest *request = user_data;

  amana_vault_wait_for_turn (request);
  return amana_work_run (request->work, finish_removal);
}

/**
 * amana_vault_finish_removal:
 * @self: a vault with a folder
 *
 * Removes what a removal that was cut off has left: it was decided then, so nobody is asked.
 *
 * Returns: (transfer full): a future that resolves to whether there was any, or rejects with
 *   %AMANA_VAULT_ERROR (BUSY, READ_ONLY, FAILED)
 */
DexFuture *
amana_vault_finish_removal (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return amana_vault_take_turn (self, finish_fiber, amana_vault_request_new (self, FALSE, FALSE));
}
