/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The small files of a person's folder, written so that a power cut leaves the old
 * one or the new one: NAME.new is written and synced, changes names with NAME in one
 * step, and the folder is synced. Folders are 0700, files 0600, whatever the umask.
 *
 * What stands under NAME.new then is the superseded file: it is overwritten with zeros
 * in place and synced before it is unlinked, for otherwise its blocks stay in an image
 * of the disk, and an old passphrase opens old slots. Whatever is ever found under
 * NAME.new, the old file or one that never came to count, may be overwritten: a kill at
 * any moment loses nothing, and what it left is done at the next start. Where the file
 * system knows no exchange of names, the old file is held open and overwritten after it
 * has lost its name. A file with a second hard link (somebody's backup) is left alone.
 * On flash and on file systems that copy on write none of this is a guarantee. */

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

/* Nobody reads the file again; how far it came is all the same to those who do not
 * need it, and errno tells the others. */
static gboolean
overwrite (int fd)
{
  static const guint8 zeros[4096];
  struct stat info;
  goffset at = 0;

  if (fstat (fd, &info) != 0)
    return FALSE;
  if (!S_ISREG (info.st_mode) || info.st_nlink > 1)
    return TRUE;
  while (at < info.st_size)
    {
      ssize_t n = pwrite (fd, zeros, MIN ((goffset) sizeof zeros, info.st_size - at), at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
    }
  return fsync (fd) == 0;
}

/* One that came without leave to write (0444), where it is hers. */
static gboolean
make_writable (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_nlink == 1 &&
         fchmodat (AT_FDCWD, path, 0600, AT_SYMLINK_NOFOLLOW) == 0;
}

static int
open_to_overwrite (const char *path)
{
  const int flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  int fd = open (path, flags);

  if (fd >= 0 || errno != EACCES)
    return fd;
  if (make_writable (path))
    return open (path, flags);
  errno = EACCES;
  return -1;
}

/*
 * amana_vault_file_may_scrub:
 *
 * Opens nothing: that would end the locks that this process has on a store.
 *
 * Returns: whether amana_vault_file_scrub() may write there; one of hers is made writable for it
 */
gboolean
amana_vault_file_may_scrub (const char *path)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    return errno == ENOENT;
  return !S_ISREG (info.st_mode) || access (path, W_OK) == 0 ||
         (make_writable (path) && access (path, W_OK) == 0);
}

/*
 * amana_vault_file_scrub:
 *
 * Overwrites a file in place, syncs it, and unlinks it, whether or not it came without leave to
 * write. A link to something else is only unlinked. One that is not there is no failure.
 *
 * Returns: %FALSE with errno set; then the file still has its name
 */
gboolean
amana_vault_file_scrub (const char *path)
{
  int fd = open_to_overwrite (path);
  gboolean done = fd >= 0 ? overwrite (fd) : errno == ENOENT || errno == ELOOP || errno == ENXIO;
  int number = errno;

  if (fd >= 0)
    close (fd);
  errno = number;
  return done && (unlink (path) == 0 || errno == ENOENT);
}

/* What stands at @path already, a left-over or a link to something else, is let go of. */
static gboolean
write_synced (const char *path, const void *data, gsize size_bytes, GError **error)
{
  gboolean done;
  int fd;

  if (!amana_vault_file_scrub (path))
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

/* @old_fd: (out): -1, or the superseded file, which has no name any more */
static gboolean
put_in_place (const char *fresh, const char *path, int *old_fd)
{
  *old_fd = -1;
  if (renameat2 (AT_FDCWD, fresh, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
    return TRUE;
  *old_fd = open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  return rename (fresh, path) == 0;
}

/* The new file counts already, so this cannot fail any more, only stay for the next time. */
static void
let_go_of_old (const char *fresh, int old_fd)
{
  if (!(old_fd >= 0 ? overwrite (old_fd) : amana_vault_file_scrub (fresh)))
    g_debug ("A superseded file could not be overwritten: %s", g_strerror (errno));
}

/*
 * amana_vault_file_replace:
 *
 * Returns: %TRUE once the new content is on the disk, and the old one overwritten; with
 *   %FALSE the old one stands
 */
gboolean
amana_vault_file_replace (const char *path, const void *data, gsize size_bytes, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  int old_fd;
  gboolean done;

  if (!write_synced (fresh, data, size_bytes, error))
    return FALSE;
  done = put_in_place (fresh, path, &old_fd) || amana_vault_fail ("replace a file", error);
  done = done && (amana_vault_folder_sync (folder) || amana_vault_fail ("sync the folder", error));
  if (done)
    let_go_of_old (fresh, old_fd);
  if (old_fd >= 0)
    close (old_fd);
  return done;
}

/*
 * amana_vault_file_exchange:
 * @next: a whole file that is to count from now on
 * @path: the one that counts
 *
 * In one step. What counted stands at @next afterwards; where a file system cannot exchange,
 * it is overwritten and has no name any more.
 */
gboolean
amana_vault_file_exchange (const char *next, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int old_fd;
  gboolean done = put_in_place (next, path, &old_fd) || amana_vault_fail ("replace a file", error);

  done = done && (amana_vault_folder_sync (folder) || amana_vault_fail ("sync the folder", error));
  if (done && old_fd >= 0 && !overwrite (old_fd))
    g_debug ("A superseded file could not be overwritten: %s", g_strerror (errno));
  if (old_fd >= 0)
    close (old_fd);
  return done;
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
