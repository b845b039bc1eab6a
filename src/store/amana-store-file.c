/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The files that stand around a store: opening them as the person's alone, reading and
 * writing all that was asked for, however often a system call is interrupted or does
 * less. What is in a folder was perhaps put there by someone else: a link, a pipe or a
 * device is refused and not waited for. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-store-private.h"

#define HEADER_BYTES 16

/* A signal may come while a slow disk is asked. */
static int
open_patiently (const char *path, int flags)
{
  int fd;

  do
    fd = open (path, flags | O_CLOEXEC, 0600);
  while (fd < 0 && errno == EINTR);
  return fd;
}

/*
 * amana_store_read_at:
 *
 * Returns: how many bytes there were, @size_bytes unless the file ends before or cannot
 *   be read
 */
gsize
amana_store_read_at (int fd, void *bytes, gsize size_bytes, guint64 at)
{
  gsize done = 0;

  while (done < size_bytes)
    {
      ssize_t n = pread (fd, (guint8 *) bytes + done, size_bytes - done, (off_t) (at + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += n;
    }
  return done;
}

/*
 * amana_store_write_at:
 *
 * Returns: whether all of it was taken; errno says why not
 */
gboolean
amana_store_write_at (int fd, const void *bytes, gsize size_bytes, guint64 at)
{
  gsize done = 0;

  while (done < size_bytes)
    {
      ssize_t n =
        pwrite (fd, (const guint8 *) bytes + done, size_bytes - done, (off_t) (at + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += n;
    }
  return TRUE;
}

/*
 * amana_store_sync_folder:
 * @path: a file in it
 *
 * Returns: whether the names in the folder are on the disk; errno says why not
 */
gboolean
amana_store_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open_patiently (folder, O_RDONLY | O_DIRECTORY);
  gboolean done;

  if (fd < 0)
    return FALSE;
  done = fsync (fd) == 0;
  close (fd);
  return done;
}

static int
refuse_other_than_file (int fd, struct stat *info, GError **error)
{
  if (fd < 0)
    g_propagate_error (error, amana_store_error_from_errno (errno, "open a file of the store"));
  else if (fstat (fd, info) != 0 || !S_ISREG (info->st_mode))
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_DAMAGED,
                           "a file of the store is no file");
      close (fd);
      fd = -1;
    }
  return fd;
}

/*
 * amana_store_open_private:
 * @path: a file of the store's, created when missing
 *
 * Opens a file that is to be the person's alone, also where it came back from a
 * copy that knew no modes. A link or a pipe in its place is refused, not waited for.
 *
 * Returns: a descriptor, -1 on error
 */
int
amana_store_open_private (const char *path, GError **error)
{
  int fd = open_patiently (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  fd = refuse_other_than_file (fd, &info, error);
  if (fd >= 0 && (info.st_mode & 077) != 0 && fchmod (fd, 0600) != 0)
    g_debug ("A file of the store stays open to others: %s", g_strerror (errno));
  return fd;
}

/*
 * amana_store_create_private:
 *
 * A file is the person's alone from its first byte; the log takes over the mode.
 */
gboolean
amana_store_create_private (const char *path, GError **error)
{
  int fd = amana_store_open_private (path, error);

  if (fd < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

/*
 * amana_store_open_to_read:
 *
 * Returns: a descriptor of a file that is there, -1 on error
 */
int
amana_store_open_to_read (const char *path, GError **error)
{
  int fd = open_patiently (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info;

  return refuse_other_than_file (fd, &info, error);
}

static gboolean
is_obstacle (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 && (!S_ISREG (info.st_mode) || access (path, R_OK) != 0);
}

/*
 * amana_store_dup_obstacle:
 * @path: a store's file
 *
 * Returns: (transfer full) (nullable): the name, without its folder, of the store's log or head
 *   where something stands there that is no file, or that may not be read
 */
char *
amana_store_dup_obstacle (const char *path)
{
  static const char *const suffixes[] = { ".head", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      if (is_obstacle (file))
        return g_path_get_basename (file);
    }
  return NULL;
}

/*
 * amana_store_refuse_obstacle:
 *
 * Returns: %FALSE with %AMANA_STORE_ERROR_OBSTRUCTED, before anything is opened or made
 */
gboolean
amana_store_refuse_obstacle (const char *path, GError **error)
{
  g_autofree char *obstacle = amana_store_dup_obstacle (path);

  if (obstacle == NULL)
    return TRUE;
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_OBSTRUCTED, obstacle);
  return FALSE;
}

/*
 * amana_store_refuse_plaintext:
 *
 * Returns: %FALSE with %AMANA_STORE_ERROR_PLAINTEXT when the file begins as a
 *   plain SQLite file does; %TRUE when it does not, or is missing
 */
gboolean
amana_store_refuse_plaintext (const char *path, GError **error)
{
  char header[HEADER_BYTES] = { 0 };
  gsize size;
  int fd = open_patiently (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 && errno == ENOENT)
    return TRUE;
  if (fd < 0)
    {
      g_propagate_error (error, amana_store_error_from_errno (errno, "look into the store"));
      return FALSE;
    }
  size = amana_store_read_at (fd, header, sizeof header, 0);
  close (fd);
  if (size == HEADER_BYTES && memcmp (header, "SQLite format 3", HEADER_BYTES) == 0)
    {
      g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_PLAINTEXT,
                           "the file is not encrypted");
      return FALSE;
    }
  return TRUE;
}
