/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a backup may stand.
 *
 * It replaces an older backup of the same person and nothing else: no other file, whoever agreed
 * to "replace it", no link, pipe or device, and no backup of somebody else, on whose stick two
 * people may have chosen the same name. It stands in no person's folder. What has its name and
 * ".part" is held to the same, save that a beginning of a backup will do. This is looked at before
 * anything is written, and once more when the new one is whole and takes the name. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-backup-work.h"
#include "amana-vault.h"

#define MAGIC "AMANABK"

static gboolean
refuse (AmanaBackupError code, const char *why, GError **error)
{
  g_set_error_literal (error, AMANA_BACKUP_ERROR, (int) code, why);
  return FALSE;
}

static gboolean
refuse_foreign (GError **error)
{
  return refuse (AMANA_BACKUP_ERROR_OCCUPIED, "what stands there is no backup of hers", error);
}

/* A damaged one is no use to anybody; whose it was is not known any more. */
static gboolean
is_replaceable (int fd, GBytes *slots, GError **error)
{
  g_autoptr (GError) found = NULL;
  g_autoptr (AmanaBackupHeader) header = amana_backup_header_read (fd, &found);

  if (header != NULL)
    return amana_vault_is_same_person (slots, header->slots) || refuse_foreign (error);
  if (g_error_matches (found, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_DAMAGED))
    return TRUE;
  if (g_error_matches (found, AMANA_BACKUP_ERROR, AMANA_BACKUP_ERROR_NOT_A_BACKUP))
    return refuse_foreign (error);
  g_propagate_error (error, g_steal_pointer (&found));
  return FALSE;
}

/* "AMANABK", or less of it where the file ends there. */
static gboolean
is_beginning (int fd)
{
  guint8 head[sizeof MAGIC - 1];
  gssize got = amana_backup_read_up_to (fd, head, sizeof head);

  return got >= 0 && memcmp (head, MAGIC, (gsize) got) == 0;
}

static gboolean
check_file (const char *path, GBytes *slots, gboolean is_part, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  gboolean done;

  if (fd < 0)
    return amana_backup_fail ("look at what stands there", error);
  done = is_part ? is_beginning (fd) || refuse_foreign (error) : is_replaceable (fd, slots, error);
  close (fd);
  return done;
}

/* @is_free: (out): nothing is there */
static gboolean
check_name (const char *path, GBytes *slots, gboolean is_part, gboolean *is_free, GError **error)
{
  struct stat info;

  *is_free = lstat (path, &info) != 0;
  if (*is_free)
    return errno == ENOENT || amana_backup_fail ("look at the place", error);
  if (S_ISDIR (info.st_mode) && !is_part)
    return refuse (AMANA_BACKUP_ERROR_FOLDER, "a folder", error);
  if (!S_ISREG (info.st_mode))
    return refuse_foreign (error);
  return check_file (path, slots, is_part, error);
}

/**
 * amana_backup_check_place:
 * @path: where a backup is to stand
 * @slots: the person's file `slots`
 *
 * Blocks; any thread.
 *
 * Returns: whether it may be written there; %FALSE with %AMANA_BACKUP_ERROR (OCCUPIED, INSIDE,
 *   FOLDER, NEWER, READ_ONLY, GONE, FAILED)
 */
gboolean
amana_backup_check_place (const char *path, GBytes *slots, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean is_free;

  if (*path == '\0' || g_str_has_suffix (path, "/"))
    return refuse (AMANA_BACKUP_ERROR_FOLDER, "no file has such a name", error);
  if (amana_vault_is_inside_person (path))
    return refuse (AMANA_BACKUP_ERROR_INSIDE, "in a person's folder", error);
  return check_name (path, slots, FALSE, &is_free, error) &&
         check_name (part, slots, TRUE, &is_free, error);
}

/**
 * amana_backup_drop_part:
 * @path: where a backup was to stand
 * @slots: the person's file `slots`
 *
 * Removes the beginning of a backup of hers that nobody writes now, if there is one. Blocks; any
 * thread.
 */
void
amana_backup_drop_part (const char *path, GBytes *slots)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  int fd;

  if (!amana_backup_check_place (path, slots, NULL))
    return;
  fd = open (part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return;
  if ((flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && unlink (part) != 0)
    g_debug ("The beginning of a backup stays: %s", g_strerror (errno));
  close (fd);
}

/* Some file systems know no such flag; there, what came since the last look is what is risked. */
static gboolean
rename_to_free (const char *part, const char *path)
{
  return renameat2 (AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0 ||
         (errno == EINVAL && rename (part, path) == 0);
}

static gboolean
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/**
 * amana_backup_take_place:
 * @path: where a backup is to stand that was written whole
 * @slots: the person's file `slots`
 *
 * An older backup of hers that stands there is replaced. A stick's file system may know no fsync
 * of a folder: the file itself is on the disk.
 *
 * Returns: %FALSE with %AMANA_BACKUP_ERROR: what was written keeps its ".part"
 */
gboolean
amana_backup_take_place (const char *path, GBytes *slots, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean is_free;

  if (!check_name (path, slots, FALSE, &is_free, error))
    return FALSE;
  if (!is_free && rename (part, path) != 0)
    return amana_backup_fail ("put the backup in its place", error);
  if (is_free && !rename_to_free (part, path))
    return errno == EEXIST ? refuse_foreign (error)
                           : amana_backup_fail ("put the backup in its place", error);
  if (!sync_folder_of (path))
    g_debug ("The folder of a backup could not be synced: %s", g_strerror (errno));
  return TRUE;
}
