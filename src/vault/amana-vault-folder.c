/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A person's folder as a whole: taking an empty one, telling whether somebody lives
 * in it, and leaving it as it was when making the person failed half way.
 *
 * What stands in it: slots, label, back-off, sealed (the audit's), open, and for each compartment a
 * store with its log and its head. A store without slots is a person who has lost the key to her
 * door, not an empty place: nobody new may be made there. Slots without a store are a store that
 * somebody took away, save while the file `unfinished` says that the person is being made: anybody
 * can put one there, so it counts for a store where it holds 32 bytes that only the store's key
 * gives (BLAKE2b of "amana unfinished 1" under it; General's first, then Health's). */

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-private.h"

#define UNFINISHED    "unfinished"
#define PROOF_BYTES   32
#define LOCK_ATTEMPTS 1000
#define LOCK_PAUSE_US 10000

const char *const amana_vault_store_names[AMANA_N_COMPARTMENTS] = { "general.db", "health.db" };

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  return lstat (path, &info) == 0;
}

/*
 * amana_vault_folder_has_slots:
 *
 * Returns: whether a file of that name stands there, good or not
 */
gboolean
amana_vault_folder_has_slots (const char *folder)
{
  return has_file (folder, "slots");
}

gboolean
amana_vault_folder_has_store (const char *folder)
{
  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (has_file (folder, amana_vault_store_names[i]))
      return TRUE;
  return FALSE;
}

/*
 * amana_vault_folder_get_store_bytes:
 *
 * Returns: how long the store's file is; 0 where there is none
 */
guint64
amana_vault_folder_get_store_bytes (const char *folder, int compartment)
{
  g_autofree char *path = g_build_filename (folder, amana_vault_store_names[compartment], NULL);
  struct stat info;

  return lstat (path, &info) == 0 ? (guint64) info.st_size : 0;
}

static gboolean
is_closed_to_us (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "slots", NULL);

  return access (path, F_OK) != 0 && errno == EACCES;
}

/*
 * amana_vault_folder_is_inhabited:
 *
 * Returns: whether somebody lives there: slots or a store stand there, whole or not, or it may
 *   not be looked into, and she is not being removed
 */
gboolean
amana_vault_folder_is_inhabited (const char *folder)
{
  return (amana_vault_folder_has_slots (folder) || amana_vault_folder_has_store (folder) ||
          is_closed_to_us (folder)) &&
         !amana_vault_folder_is_leaving (folder);
}

/* What a creation that was cut off leaves behind does not count. A folder that cannot
 * be looked into is no empty one: there might be slots in it. */
static gboolean
is_empty (int folder_fd, GError **error)
{
  int fd = openat (folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  struct dirent *entry;
  gboolean empty = TRUE;

  if (dir == NULL)
    {
      amana_vault_fail ("look into the folder", error);
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  errno = 0;
  while (empty && (entry = readdir (dir)) != NULL)
    empty = g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, "..") ||
            g_str_equal (entry->d_name, "slots.new") || g_str_equal (entry->d_name, UNFINISHED) ||
            g_str_equal (entry->d_name, UNFINISHED ".new");
  if (empty && errno != 0)
    {
      empty = FALSE;
      amana_vault_fail ("look into the folder", error);
    }
  else if (!empty)
    g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_EMPTY,
                         "the folder holds something");
  closedir (dir);
  return empty;
}

static void
remove_file (const char *folder, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (unlink (path) != 0 && errno != ENOENT)
    g_debug ("A file of an unfinished person stays: %s", g_strerror (errno));
}

static void
prove (AmanaSecret *key, guint8 proof[PROOF_BYTES])
{
  static const char label[] = "amana unfinished 1";

  crypto_generichash (proof, PROOF_BYTES, (const guint8 *) label, sizeof label,
                      amana_secret_get_data (key), amana_secret_get_size (key));
}

/* Until the keys are there it says no more than that the folder is not somebody else's. */
static gboolean
begin (int folder_fd, GError **error)
{
  int fd = openat (folder_fd, UNFINISHED, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return amana_vault_fail ("mark the folder", error);
  close (fd);
  return TRUE;
}

/*
 * amana_vault_folder_begin:
 * @keys: of the stores that are to be made; %NULL for one that is not
 *
 * From now on until amana_vault_folder_finish(), these may be missing.
 */
gboolean
amana_vault_folder_begin (const char *folder,
                          AmanaSecret *const keys[AMANA_N_COMPARTMENTS],
                          GError **error)
{
  g_autofree char *path = g_build_filename (folder, UNFINISHED, NULL);
  guint8 proofs[AMANA_N_COMPARTMENTS][PROOF_BYTES] = { 0 };

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    if (keys[i] != NULL)
      prove (keys[i], proofs[i]);
  return amana_vault_file_replace (path, proofs, sizeof proofs, error);
}

/*
 * amana_vault_folder_is_unfinished:
 * @key: the store's, as the slots have given it
 *
 * Returns: whether the person is still being made, so that this store may be missing
 */
gboolean
amana_vault_folder_is_unfinished (const char *folder,
                                  AmanaCompartment compartment,
                                  AmanaSecret *key)
{
  g_autofree char *path = g_build_filename (folder, UNFINISHED, NULL);
  guint8 proofs[AMANA_N_COMPARTMENTS][PROOF_BYTES], wanted[PROOF_BYTES];
  gsize size;

  if (!amana_vault_file_read (path, proofs, sizeof proofs, &size) || size != sizeof proofs)
    return FALSE;
  prove (key, wanted);
  return sodium_memcmp (wanted, proofs[compartment], PROOF_BYTES) == 0;
}

/*
 * amana_vault_folder_finish:
 *
 * The person is made: from now on, a store that is not there has been taken away.
 */
void
amana_vault_folder_finish (const char *folder)
{
  remove_file (folder, UNFINISHED, "");
}

static gboolean
prepare (const char *folder, int fd, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_EMPTY,
                           "a person is being made in this folder");
      return FALSE;
    }
  if (!is_empty (fd, error) || !begin (fd, error))
    return FALSE;
  if (fchmod (fd, 0700) != 0)
    return amana_vault_fail ("protect the folder", error);
  return amana_vault_folder_sync (parent) || amana_vault_fail ("sync the parent folder", error);
}

/*
 * amana_vault_folder_prepare:
 * @is_new: (out): whether the folder was made just now
 *
 * Makes the folder, or takes an empty one, and makes it the person's alone. Two who
 * make a person in the same place at once would leave slots that do not open the
 * other's stores; so the folder is locked as long as the descriptor is open.
 *
 * Returns: a descriptor to close when the person is made, -1 on error
 *
 * Errors: %AMANA_VAULT_ERROR_NOT_EMPTY, INSIDE, READ_ONLY, FULL, FAILED
 */
int
amana_vault_folder_prepare (const char *folder, gboolean *is_new, GError **error)
{
  g_autofree char *above = g_path_get_dirname (folder);
  int fd;

  if (!amana_vault_folder_finish_removal (folder, error))
    return -1;
  if (amana_vault_is_inside_person (above))
    {
      g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_INSIDE,
                           "the folder lies in a person's");
      return -1;
    }
  *is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      amana_vault_fail ("create the folder", error);
      return -1;
    }
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    amana_vault_fail ("open the folder", error);
  else if (!prepare (folder, fd, error))
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

/*
 * amana_vault_folder_clear:
 * @remove: whether the folder itself goes too
 *
 * Takes away what making a person has put into a folder that was empty before. The
 * slots go last: as long as they stand, what is left can be opened.
 */
void
amana_vault_folder_clear (const char *folder, gboolean remove)
{
  static const char *const store_suffixes[] = { "", "-wal", "-journal", ".head", ".reserve" };

  for (int i = 0; i < AMANA_N_COMPARTMENTS; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (store_suffixes); j++)
      remove_file (folder, amana_vault_store_names[i], store_suffixes[j]);
  remove_file (folder, "back-off", "");
  remove_file (folder, "sealed", "");
  remove_file (folder, "open", "");
  remove_file (folder, "label", ".new");
  remove_file (folder, "label", "");
  remove_file (folder, "slots", ".new");
  remove_file (folder, "slots", "");
  remove_file (folder, UNFINISHED, ".new");
  remove_file (folder, UNFINISHED, "");
  if (remove && rmdir (folder) != 0)
    g_debug ("The folder of an unfinished person stays: %s", g_strerror (errno));
}

/*
 * amana_vault_folder_lock:
 *
 * Waits up to ten seconds for whoever else is changing the slots.
 *
 * Returns: a descriptor that holds the lock until it is closed, -1 on error (BUSY…)
 */
int
amana_vault_folder_lock (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    {
      amana_vault_fail ("open the folder", error);
      return -1;
    }
  for (int i = 0; i < LOCK_ATTEMPTS; i++)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
      g_usleep (LOCK_PAUSE_US);
    }
  close (fd);
  g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_BUSY,
                       "another program is changing the slots");
  return -1;
}

/*
 * amana_vault_folder_tidy:
 *
 * Overwrites what a change of the slots left that was cut off, unless one is going on.
 */
void
amana_vault_folder_tidy (const char *folder)
{
  g_autofree char *left_over = g_build_filename (folder, "slots.new", NULL);
  int fd;

  if (!has_file (folder, "slots.new") || !has_file (folder, "slots"))
    return;
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 && !amana_vault_file_scrub (left_over))
    g_debug ("A superseded file stays: %s", g_strerror (errno));
  close (fd);
}
