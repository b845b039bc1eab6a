/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The folder grows under its name and ".part" and gets its name when all of it is on the
 * disk. Neither may be there before, save what a program that was killed has left: nothing is ever
 * written over or into what is. Everything is for the person's eyes alone (0600, 0700) where the
 * file system knows such a thing.
 *
 * Of what goes wrong, only what was written here is removed again, by the list of it, newest
 * first (amana-takeout-left-over.c). */

#include "config.h"

#include "amana-takeout-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-takeout-left-over.h"

struct _AmanaTakeoutFolder
{
  char *path;
  char *part;          /* where it stands until it is whole */
  int fd;              /* of it; -1: not made */
  int list_fd;         /* of what is made in it; -1: none yet */
  GHashTable *folders; /* of char *: in it */
};

G_DEFINE_QUARK (amana - takeout - error - quark, amana_takeout_error)

AmanaTakeoutFolder *
amana_takeout_folder_new (const char *path)
{
  AmanaTakeoutFolder *self = g_atomic_rc_box_new0 (AmanaTakeoutFolder);

  self->path = g_strdup (path);
  while (strlen (self->path) > 1 && g_str_has_suffix (self->path, "/"))
    self->path[strlen (self->path) - 1] = '\0';
  self->part = g_strconcat (self->path, ".part", NULL);
  self->fd = -1;
  self->list_fd = -1;
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
folder_clear (gpointer data)
{
  AmanaTakeoutFolder *self = data;

  if (self->list_fd >= 0)
    close (self->list_fd);
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->folders);
  g_free (self->path);
  g_free (self->part);
}

AmanaTakeoutFolder *
amana_takeout_folder_ref (AmanaTakeoutFolder *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
amana_takeout_folder_unref (AmanaTakeoutFolder *self)
{
  g_atomic_rc_box_release_full (self, folder_clear);
}

static gboolean
fail (const char *while_doing, GError **error)
{
  AmanaTakeoutError code = AMANA_TAKEOUT_ERROR_FAILED;
  int number = errno;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = AMANA_TAKEOUT_ERROR_FULL;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = AMANA_TAKEOUT_ERROR_READ_ONLY;
  else if (number == EEXIST || number == ENOTEMPTY)
    code = AMANA_TAKEOUT_ERROR_EXISTS;
  g_set_error (error, AMANA_TAKEOUT_ERROR, (int) code, "%s: %s", while_doing, g_strerror (number));
  return FALSE;
}

const char *
amana_takeout_folder_get_path (AmanaTakeoutFolder *self)
{
  return self->path;
}

static gboolean
make_part (AmanaTakeoutFolder *self, GError **error)
{
  if (mkdir (self->part, 0700) == 0)
    return TRUE;
  if (errno == EEXIST && amana_takeout_left_over_clear (self->path) != AMANA_TAKEOUT_LEFT_IN_USE &&
      mkdir (self->part, 0700) == 0)
    return TRUE;
  if (errno != ENOENT && errno != ENOTDIR)
    return fail ("make the folder", error);
  g_set_error_literal (error, AMANA_TAKEOUT_ERROR, AMANA_TAKEOUT_ERROR_GONE,
                       "the folder for it is not there");
  return FALSE;
}

/**
 * amana_takeout_folder_make:
 *
 * Returns: %FALSE with %AMANA_TAKEOUT_ERROR, EXISTS where something has its name, GONE where it
 *   would stand nowhere
 */
gboolean
amana_takeout_folder_make (AmanaTakeoutFolder *self, GError **error)
{
  struct stat info;

  if (lstat (self->path, &info) == 0)
    {
      errno = EEXIST;
      return fail ("make the folder", error);
    }
  if (!make_part (self, error))
    return FALSE;
  self->fd = open (self->part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (self->fd < 0)
    return fail ("open the folder", error);
  self->list_fd = amana_takeout_list_begin (self->fd);
  return self->list_fd >= 0 || fail ("begin the folder", error);
}

/* "health/documents/x.pdf": first "health", then "health/documents". */
static gboolean
make_folders (AmanaTakeoutFolder *self, const char *path, GError **error)
{
  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *folder = g_strndup (path, (gsize) (slash - path));
      g_autofree char *line = g_strndup (path, (gsize) (slash - path) + 1);

      if (g_hash_table_contains (self->folders, folder))
        continue;
      if (!amana_takeout_list_add (self->list_fd, line) || mkdirat (self->fd, folder, 0700) != 0)
        return fail ("make a folder", error);
      g_hash_table_add (self->folders, g_steal_pointer (&folder));
    }
  return TRUE;
}

static gboolean
write_all (int fd, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      ssize_t n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail ("write a file", error);
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/**
 * amana_takeout_folder_write:
 * @path: relative to the folder; nothing may be there
 *
 * Returns: %FALSE with %AMANA_TAKEOUT_ERROR
 */
gboolean
amana_takeout_folder_write (AmanaTakeoutFolder *self,
                            const char *path,
                            GBytes *bytes,
                            GError **error)
{
  gboolean done;
  int fd;

  if (!make_folders (self, path, error))
    return FALSE;
  if (!amana_takeout_list_add (self->list_fd, path))
    return fail ("create a file", error);
  fd = openat (self->fd, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return fail ("create a file", error);
  done = write_all (fd, bytes, error);
  /* What a network or a stick could not take it says here. */
  return (close (fd) == 0 || !done) ? done : fail ("write a file", error);
}

/**
 * amana_takeout_folder_take_place:
 *
 * All of it to the disk, and then to its name.
 *
 * Returns: %FALSE with %AMANA_TAKEOUT_ERROR, EXISTS where something has its name by now
 */
gboolean
amana_takeout_folder_take_place (AmanaTakeoutFolder *self, GError **error)
{
  if (syncfs (self->fd) != 0)
    return fail ("write the folder", error);
  /* Some file systems know no such flag; an empty folder is all that the other could replace. */
  if (renameat2 (AT_FDCWD, self->part, AT_FDCWD, self->path, RENAME_NOREPLACE) != 0 &&
      (errno != EINVAL || rename (self->part, self->path) != 0))
    return fail ("put the folder in its place", error);
  amana_takeout_list_end (self->fd);
  return TRUE;
}

void
amana_takeout_folder_remove (AmanaTakeoutFolder *self)
{
  if (self->list_fd >= 0)
    amana_takeout_list_take_away (self->fd, self->list_fd);
  if (self->fd >= 0 && rmdir (self->part) != 0)
    g_debug ("An unfinished folder stays: %s", g_strerror (errno));
}
