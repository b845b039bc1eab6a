/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The small files of a person's folder, written so that a power cut leaves the old
 * one or the new one: new file, fsync, rename, fsync of the folder. Folders are
 * 0700, files 0600, whatever the umask.
 *
 * A replaced file's blocks stay on the disk until they are used again; overwriting
 * them first matters when a passphrase is changed, which is not done here. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
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

gboolean
amana_vault_fail (const char *while_doing, GError **error)
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

gboolean
amana_vault_folder_sync (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/* What stands at @path already, a left-over or a link to something else, is let go of. */
static gboolean
write_synced (const char *path, const void *data, gsize size_bytes, GError **error)
{
  gboolean done;
  int fd;

  if (unlink (path) != 0 && errno != ENOENT)
    return amana_vault_fail ("remove what is left over", error);
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return amana_vault_fail ("create a file", error);
  done = write_all (fd, data, size_bytes) && fsync (fd) == 0;
  if (!done)
    amana_vault_fail ("write a file", error);
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
    return amana_vault_fail ("replace a file", error);
  return amana_vault_folder_sync (folder) || amana_vault_fail ("sync the folder", error);
}

/*
 * amana_vault_file_read:
 * @size_bytes: (out): how many bytes there were, at most @max_bytes
 *
 * Reads a small file of the folder. What stands there is not to be trusted: a link,
 * a pipe that nobody writes to or a device are refused without waiting for them,
 * and what is longer than @max_bytes is not read to its end.
 *
 * Returns: %FALSE with errno set when it cannot be read
 */
gboolean
amana_vault_file_read (const char *path, void *data, gsize max_bytes, gsize *size_bytes)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  ssize_t n = 1;
  int number;

  *size_bytes = 0;
  if (fd < 0)
    return FALSE;
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      close (fd);
      errno = EINVAL;
      return FALSE;
    }
  while (*size_bytes < max_bytes && n != 0)
    {
      n = read (fd, (guint8 *) data + *size_bytes, max_bytes - *size_bytes);
      if (n < 0 && errno != EINTR)
        break;
      *size_bytes += MAX (n, 0);
    }
  number = errno;
  close (fd);
  errno = number;
  return n >= 0 || number == EINTR;
}
