/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Removing a person: everything that is hers in her folder, and the folder.
 *
 *   1. what she shows is tried as for an unlocking
 *   2. both stores are closed; where something of hers may not be overwritten (its modes are put
 *      right where it is hers), it ends here, and she is whole
 *   3. `leaving` is written and synced: from here on she counts as gone. On a full disk what her
 *      stores keep back goes first (amana-store-reserve.c)
 *   4. the slots, also those that a change left behind, are overwritten and unlinked: now
 *      nothing opens the stores any more
 *   5. the small files are overwritten and unlinked, and after them the stores; what a syncing
 *      program has put beside them (`slots (conflicted copy)`) with them (amana-vault-names.c)
 *   6. `leaving` and the folder go
 *
 * Killed before 3 she is whole; killed later, whoever looks at the folder next (the list of
 * people, an unlocking, a command, a new person in the same place) does the rest. What is not
 * Amana's in the folder stays, and then so does the folder. Backups are not reached.
 *
 * A name proves nothing: anybody who can put a file there, and a program that carries files
 * between computers, can make a `leaving`. So it holds what only her keys give:
 *
 *   offset  size
 *        0     8  "AMANALV", 1
 *        8    32  the seal of General's store (amana_store_dup_seal()), zeros where it has none
 *       40    32  of Health's
 *
 * and it counts where a page of the store bears its seal, or where there is nothing left to lose.
 * The seal opens nothing. The stores go last, one without a known seal before the other, so that
 * the proof stands as long as anything else does. Any other `leaving` is ignored, and said
 * (amana_vault_has_strays()). */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-object.h"

#define LEAVING    "leaving"
#define SEAL_BYTES 32

typedef struct
{
  char magic[8];
  guint8 seals[AMANA_N_COMPARTMENTS][SEAL_BYTES];
} Marker;

static const char magic[8] = "AMANALV\1";
static const guint8 no_seal[SEAL_BYTES];

static char *
get_marker (const char *folder)
{
  return g_build_filename (folder, LEAVING, NULL);
}

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  return lstat (path, &info) == 0;
}

static gboolean
has_seal (const Marker *marker, int i)
{
  return memcmp (marker->seals[i], no_seal, SEAL_BYTES) != 0;
}

static gboolean
read_marker (const char *folder, Marker *marker)
{
  g_autofree char *path = get_marker (folder);
  gsize size;

  return amana_vault_file_read (path, marker, sizeof *marker, &size) && size == sizeof *marker &&
         memcmp (marker->magic, magic, sizeof magic) == 0;
}

/* Somebody who holds the key of a store that stands here has decided it. */
static gboolean
is_proved (const char *folder, const Marker *marker)
{
  gboolean proved = FALSE;

  for (int i = 0; !proved && i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *path = g_build_filename (folder, amana_vault_store_names[i], NULL);

      proved = has_seal (marker, i) && amana_store_bears_seal (path, marker->seals[i]);
    }
  return proved;
}

/* Nothing of Amana's, or stores of which nothing is left but zeros. */
static gboolean
is_bare (const char *folder)
{
  g_autoptr (GPtrArray) names = amana_vault_names_list ();

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      if (!(g_str_has_suffix (path, ".db") ? amana_store_is_blank (path)
                                           : !has_file (folder, names->pdata[i])))
        return FALSE;
    }
  return !amana_vault_folder_has_conflicts (folder);
}

/*
 * amana_vault_folder_is_leaving:
 *
 * Returns: whether it was decided, by her, that who lived there is gone
 */
gboolean
amana_vault_folder_is_leaving (const char *folder)
{
  Marker marker;

  if (!has_file (folder, LEAVING))
    return FALSE;
  return (read_marker (folder, &marker) && is_proved (folder, &marker)) || is_bare (folder);
}

/*
 * amana_vault_folder_has_strays:
 *
 * Returns: whether a `leaving` stands there that proves nothing
 */
gboolean
amana_vault_folder_has_strays (const char *folder)
{
  return has_file (folder, LEAVING) && !amana_vault_folder_is_leaving (folder);
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

static gboolean
is_store (const char *name)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (g_str_equal (name, amana_vault_store_names[i]))
      return TRUE;
  return FALSE;
}

/* The slots come first, and are gone from the disk before anything else goes. */
static gboolean
scrub_small (const char *folder, GPtrArray *files)
{
  g_autoptr (GPtrArray) names = amana_vault_names_list ();
  gboolean were_slots = TRUE;

  for (guint i = 0; i < names->len; i++)
    {
      gboolean are_slots = g_str_has_prefix (names->pdata[i], "slots");

      if (is_store (names->pdata[i]))
        continue;
      if (were_slots && !are_slots && !amana_vault_folder_sync (folder))
        return FALSE;
      if (!scrub (folder, files, names->pdata[i]))
        return FALSE;
      were_slots = are_slots;
    }
  return amana_vault_folder_sync (folder);
}

static gboolean
scrub_stores (const char *folder, GPtrArray *files, const Marker *marker, gboolean sealed)
{
  gboolean done = TRUE;

  for (int i = 0; done && i < AMANA_N_COMPARTMENTS; i++)
    if (has_seal (marker, i) == sealed)
      done = scrub (folder, files, amana_vault_store_names[i]);
  return done;
}

static gboolean
scrub_all (const char *folder)
{
  g_autoptr (GPtrArray) files = list_files (folder);
  Marker marker = { 0 };

  if (!read_marker (folder, &marker))
    memset (&marker, 0, sizeof marker);
  return files != NULL && scrub_small (folder, files) &&
         scrub_stores (folder, files, &marker, FALSE) &&
         scrub_stores (folder, files, &marker, TRUE);
}

/* What is still there of what Amana has in a person's folder. */
static char *
name_left (const char *folder)
{
  g_autoptr (GPtrArray) names = amana_vault_names_list ();
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    if (has_file (folder, names->pdata[i]))
      g_ptr_array_add (left, names->pdata[i]);
  g_ptr_array_add (left, NULL);
  return g_strjoinv (", ", (char **) left->pdata);
}

/* It was decided: whatever stops it half-way, nobody may be told that nothing was changed. */
static gboolean
fail_half_way (const char *folder, GError **error)
{
  g_autofree char *left = NULL;

  g_debug ("What is left of a person stays for now: %s", g_strerror (errno));
  left = name_left (folder);
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_HALF_REMOVED, left);
  return FALSE;
}

/* Blocks. */
static gboolean
remove_rest (const char *folder, GError **error)
{
  g_autofree char *marker = get_marker (folder);
  g_autofree char *half = g_strconcat (marker, ".new", NULL);
  g_autofree char *parent = g_path_get_dirname (folder);

  if (!scrub_all (folder) || !amana_vault_folder_sync (folder) || !amana_vault_file_scrub (half) ||
      unlink (marker) != 0)
    return fail_half_way (folder, error);
  if (rmdir (folder) != 0)
    g_debug ("The folder of who was removed stays: %s", g_strerror (errno));
  return amana_vault_folder_sync (parent) || fail_half_way (folder, error);
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

/* What is kept back on the disk is for what makes room; it means nothing, and is made again. */
static void
give_up_reserves (const char *folder)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *name = g_strconcat (amana_vault_store_names[i], ".reserve", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (unlink (path) != 0)
        g_debug ("No room is kept back here: %s", g_strerror (errno));
    }
}

static gboolean
write_marker (const char *folder, const char *path, const Marker *marker, GError **error)
{
  g_autoptr (GError) found = NULL;

  if (amana_vault_file_replace (path, marker, sizeof *marker, &found))
    return TRUE;
  if (g_error_matches (found, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_FULL))
    {
      give_up_reserves (folder);
      return amana_vault_file_replace (path, marker, sizeof *marker, error);
    }
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

static gboolean
decide (AmanaWork *self, GError **error)
{
  g_autofree char *path = get_marker (self->folder);
  Marker marker = { 0 };

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) /* it would take the marker's place half-way */
    {
      errno = EISDIR;
      return amana_vault_fail ("write the marker", error);
    }
  memcpy (marker.magic, magic, sizeof magic);
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    {
      g_autofree char *store = g_build_filename (self->folder, amana_vault_store_names[i], NULL);
      g_autoptr (AmanaSecret) seal = NULL;

      if (self->keys[i] != NULL)
        seal = amana_store_dup_seal (store, self->keys[i], self->schemas[i]->name);
      if (seal != NULL)
        memcpy (marker.seals[i], amana_secret_get_data (seal), SEAL_BYTES);
    }
  return write_marker (self->folder, path, &marker, error);
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
  done = decide (self, error) && remove_rest (self->folder, error);
  close (lock_fd);
  return done;
}

/* Also a second version of a file of hers. */
static gboolean
is_hers (const char *folder, const char *name, GPtrArray *names)
{
  gboolean found = g_str_equal (name, LEAVING) || g_str_equal (name, LEAVING ".new");

  for (guint i = 0; !found && i < names->len; i++)
    found = g_str_equal (name, names->pdata[i]) ||
            amana_vault_names_is_version (folder, name, names->pdata[i]);
  return found;
}

/* The names of what would stay, "" where there are none; NULL: the folder itself keeps it all. */
static char *
name_kept (const char *folder)
{
  g_autoptr (GPtrArray) files = access (folder, W_OK | X_OK) == 0 ? list_files (folder) : NULL;
  g_autoptr (GPtrArray) names = amana_vault_names_list ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (files == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, files->pdata[i], NULL);

      if (is_hers (folder, files->pdata[i], names) && !amana_vault_file_may_scrub (path))
        g_ptr_array_add (kept, files->pdata[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (", ", (char **) kept->pdata);
}

/*
 * amana_work_may_remove:
 *
 * Asked before anything is destroyed. Blocks; both stores are closed.
 *
 * Errors: %AMANA_VAULT_ERROR_NOT_REMOVABLE
 */
gboolean
amana_work_may_remove (AmanaWork *self, GError **error)
{
  g_autofree char *kept = name_kept (self->folder);

  if (kept != NULL && *kept == '\0')
    return TRUE;
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_REMOVABLE,
                       kept != NULL ? kept : "");
  return FALSE;
}

/* A folder in which not even `open` can be written: what counts for her is that she is whole. */
static GError *
explain_claim (GError *error)
{
  if (!g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_READ_ONLY))
    return error;
  g_error_free (error);
  return g_error_new_literal (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_REMOVABLE, "");
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
    return dex_future_new_for_error (explain_claim (error));
  close_stores (self);
  done = dex_await (amana_work_run (work, amana_work_may_remove), &error);
  if (done)
    {
      forget_login (request);
      done = dex_await (amana_work_run (work, amana_work_remove), &error);
    }
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
 *   %AMANA_VAULT_ERROR (BUSY, NOT_REMOVABLE, FULL, READ_ONLY, FAILED): then both stores are locked,
 *   and all is there; or with %AMANA_VAULT_ERROR_HALF_REMOVED: what is left is removed by the next
 *   who looks at the folder
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
 *   %AMANA_VAULT_ERROR (BUSY, HALF_REMOVED)
 */
DexFuture *
amana_vault_finish_removal (AmanaVault *self)
{
  g_return_val_if_fail (AMANA_IS_VAULT (self) && self->folder != NULL, NULL);

  return amana_vault_take_turn (self, finish_fiber, amana_vault_request_new (self, FALSE, FALSE));
}
