/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The small files of a person's folder, written so that a power cut leaves the old
 * one or the new one: new file, fsync, rename, fsync of the folder. Folders are
 * 0700, files 0600, whatever the umask.
 *
 * A replaced file's blocks stay on the disk until they are used again; overwriting
 * them first matters when a passphrase is changed, which is not done here. */

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-vault-private.h"

G_DEFINE_QUARK (amana - vault - error - quark, amana_vault_error)

GError *
amana_vault_error_from_errno (int os_error, const char *while_doing)
{
  AmanaVaultError code = AMANA_VAULT_ERROR_FAILED;

  if (os_error == ENOSPC || os_error == EDQUOT || os_error == EFBIG)
    code = AMANA_VAULT_ERROR_FULL;
  else if (os_error == EACCES || os_error == EPERM || os_error == EROFS)
    code = AMANA_VAULT_ERROR_READ_ONLY;
  return g_error_new (AMANA_VAULT_ERROR, code, "%s: %s", while_doing, g_strerror (os_error));
}

static gboolean
fail (const char *while_doing, GError **error)
{
  g_propagate_error (error, amana_vault_error_from_errno (errno, while_doing));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize size_bytes)
{
  while (size_bytes > 0)
    {
      ssize_t n = write (fd, data, size_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      size_bytes -= n;
    }
  return TRUE;
}

static gboolean
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
write_synced (const char *path, const void *data, gsize size_bytes, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean done;

  if (fd < 0)
    return fail ("create a file", error);
  done = write_all (fd, data, size_bytes) && fsync (fd) == 0;
  if (!done)
    fail ("write a file", error);
  close (fd);
  if (!done)
    unlink (path);
  return done;
}

/*
 * amana_vault_file_replace:
 *
 * Returns: %TRUE once the new content is on the disk; with %FALSE the old one is
 */
gboolean
amana_vault_file_replace (const char *path, const void *data, gsize size_bytes, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!write_synced (fresh, data, size_bytes, error))
    return FALSE;
  if (rename (fresh, path) != 0)
    return fail ("replace a file", error);
  return sync_folder (folder) || fail ("sync the folder", error);
}

/* What a creation that was cut off leaves behind does not count. */
static gboolean
is_empty (const char *folder)
{
  DIR *dir = opendir (folder);
  struct dirent *entry;
  gboolean empty = TRUE;

  while (dir != NULL && empty && (entry = readdir (dir)) != NULL)
    empty = g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, "..") ||
            g_str_equal (entry->d_name, "slots.new");
  if (dir != NULL)
    closedir (dir);
  return empty;
}

/*
 * amana_vault_folder_prepare:
 *
 * Makes the folder, or takes an empty one, and makes it the person's alone.
 *
 * Errors: %AMANA_VAULT_ERROR_NOT_EMPTY, READ_ONLY, FULL, FAILED
 */
gboolean
amana_vault_folder_prepare (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail ("create the folder", error);
  if (!is_empty (folder))
    {
      g_set_error_literal (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_EMPTY,
                           "the folder holds something");
      return FALSE;
    }
  if (chmod (folder, 0700) != 0)
    return fail ("protect the folder", error);
  return sync_folder (parent) || fail ("sync the parent folder", error);
}
