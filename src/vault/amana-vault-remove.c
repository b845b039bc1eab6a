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
 *      has put beside them (`slots (conflicted copy)`) with them
 *   6. `leaving` and the folder go
 *
 * Killed before 3 she is whole; killed later, whoever looks at the folder next (the list of
 * people, an unlocking, a new person in the same place) does the rest. What is not Amana's
 * in the folder stays, and then so does the folder. Backups are not reached. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-object.h"

#define LEAVING "leaving"

/* In this order. */
static const char *const ours[] = {
  "slots", "back-off", "sealed", "label", "open", "unfinished", "general", "health",
};

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

/* `general.db-wal`, `slots.new`, `general (Nadia's conflicted copy).db`, `health-LAPTOP.db`;
 * but not `openings.txt`. */
static gboolean
is_named (const char *name, const char *stem)
{
  gsize length = strlen (stem);

  return strncmp (name, stem, length) == 0 &&
         (name[length] == '\0' || strchr (".-~ (_", name[length]) != NULL);
}

/* What a store, the slots and their changes are called. */
static gboolean
is_known (const char *name, const char *stem)
{
  static const char *const suffixes[] = { ".db",   "-wal",  "-shm",     "-journal",
                                          ".head", ".next", ".reserve", ".new" };
  const char *rest = name + strlen (stem);
  gboolean found = TRUE;

  while (found && *rest != '\0')
    {
      found = FALSE;
      for (gsize i = 0; !found && i < G_N_ELEMENTS (suffixes); i++)
        if (g_str_has_prefix (rest, suffixes[i]))
          {
            rest += strlen (suffixes[i]);
            found = TRUE;
          }
    }
  return found;
}

/*
 * amana_vault_folder_has_conflicts:
 *
 * Returns: whether something stands there that is called like a file of hers, and is none
 */
gboolean
amana_vault_folder_has_conflicts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean found = FALSE;

  for (const char *name; !found && dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    for (gsize i = 0; !found && i < G_N_ELEMENTS (ours); i++)
      found = is_named (name, ours[i]) && !is_known (name, ours[i]);
  return found;
}

static gboolean
scrub_named (const char *folder, const char *stem)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean done = dir != NULL;

  for (const char *name; done && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_named (name, stem) && !g_file_test (path, G_FILE_TEST_IS_DIR))
        done = amana_vault_file_scrub (path);
    }
  return done;
}

static gboolean
scrub_all (const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      if (!scrub_named (folder, ours[i]))
        return FALSE;
      if (i == 0 && !amana_vault_folder_sync (folder))
        return FALSE;
    }
  return TRUE;
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
