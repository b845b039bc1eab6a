/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is known of a folder that is not whole, should the program be killed: the file
 * `amana-unfinished` in it, gone when the folder is whole. A line each:
 *
 *   amana takeout 1
 *   health/
 *   health/results.csv
 *
 * what is made in it, in that order, each before it is made; folders end in "/" and are on the
 * disk before they hold anything. Whoever writes the folder holds a lock (flock) on it. Where
 * nobody does, the next who looks takes away what is listed, and the folder: by this list and not
 * by what is found, for somebody may have put things of his own there. The list is of no trust: it
 * must be the user's own, and no way that it names leads over a link or out of the folder. */

#include "config.h"

#include "amana-takeout-left-over.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARKER    "amana-unfinished"
#define MAGIC     "amana takeout 1\n"
#define MAX_BYTES (64 << 20)

static gboolean
write_all (int fd, const char *text)
{
  gsize size = strlen (text);

  while (size > 0)
    {
      ssize_t n = write (fd, text, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      text += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/**
 * amana_takeout_list_begin:
 * @folder_fd: a new folder
 *
 * Returns: the list, empty, locked and on the disk; -1 with errno set
 */
int
amana_takeout_list_begin (int folder_fd)
{
  int fd = openat (folder_fd, MARKER, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    g_debug ("An unfinished folder is not locked: %s", g_strerror (errno));
  if (write_all (fd, MAGIC) && fsync (fd) == 0 && fsync (folder_fd) == 0)
    return fd;
  close (fd);
  unlinkat (folder_fd, MARKER, 0);
  return -1;
}

/**
 * amana_takeout_list_add:
 * @path: what is to be made now
 *
 * Returns: %FALSE with errno set
 */
gboolean
amana_takeout_list_add (int list_fd, const char *path)
{
  g_autofree char *line = g_strconcat (path, "\n", NULL);

  return write_all (list_fd, line) && (!g_str_has_suffix (path, "/") || fdatasync (list_fd) == 0);
}

/* The folder is whole. */
void
amana_takeout_list_end (int folder_fd)
{
  if (unlinkat (folder_fd, MARKER, 0) != 0 && errno != ENOENT)
    g_debug ("The list of an unfinished folder stays: %s", g_strerror (errno));
  fsync (folder_fd);
}

/* --- taking away --- */

/* The folder that holds @path, step by step. -1: there is none such */
static int
open_parent (int folder_fd, const char *path, const char **name)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  guint n_steps = g_strv_length (steps);
  int fd = fcntl (folder_fd, F_DUPFD_CLOEXEC, 0);

  *name = strrchr (path, '/') != NULL ? strrchr (path, '/') + 1 : path;
  for (guint i = 0; fd >= 0 && i < n_steps; i++)
    {
      gboolean is_last = i + 1 == n_steps;
      gboolean is_step =
        *steps[i] != '\0' && strcmp (steps[i], ".") != 0 && strcmp (steps[i], "..") != 0;
      int next = -1;

      if (is_step && is_last)
        return fd;
      if (is_step)
        next = openat (fd, steps[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
      close (fd);
      fd = next;
    }
  return -1;
}

static void
take_away (int folder_fd, const char *line)
{
  gboolean is_folder = g_str_has_suffix (line, "/");
  g_autofree char *path = g_strndup (line, strlen (line) - (is_folder ? 1 : 0));
  const char *name;
  int fd = open_parent (folder_fd, path, &name);

  if (fd < 0)
    return;
  if (unlinkat (fd, name, is_folder ? AT_REMOVEDIR : 0) != 0 && errno != ENOENT)
    g_debug ("Something of an unfinished folder stays: %s", g_strerror (errno));
  close (fd);
}

/* A line that was torn off names what was not made yet. NULL: no list of ours */
static char **
read_list (int list_fd)
{
  struct stat info;
  g_autofree char *text = NULL;
  gsize size;

  if (fstat (list_fd, &info) != 0 || !S_ISREG (info.st_mode) || info.st_uid != geteuid () ||
      info.st_size < (off_t) strlen (MAGIC) || info.st_size > MAX_BYTES)
    return NULL;
  size = (gsize) info.st_size;
  text = g_malloc0 (size + 1);
  if (pread (list_fd, text, size, 0) != (ssize_t) size || !g_str_has_prefix (text, MAGIC))
    return NULL;
  return g_strsplit (text + strlen (MAGIC), "\n", -1);
}

/**
 * amana_takeout_list_take_away:
 *
 * Removes what is listed, the newest first, and the list.
 *
 * Returns: whether it is a list
 */
gboolean
amana_takeout_list_take_away (int folder_fd, int list_fd)
{
  g_auto (GStrv) lines = read_list (list_fd);

  if (lines == NULL)
    return FALSE;
  for (guint i = g_strv_length (lines); i > 0; i--)
    if (*lines[i - 1] != '\0')
      take_away (folder_fd, lines[i - 1]);
  amana_takeout_list_end (folder_fd);
  return TRUE;
}

/* --- by whoever comes next --- */

static gboolean
has_place (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return g_file_test (parent, G_FILE_TEST_IS_DIR);
}

static int
open_list (int folder_fd)
{
  return openat (folder_fd, MARKER, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
}

/* Killed between the folder's name and the end of the list. */
static void
end_list_of_whole (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  int list_fd = fd >= 0 ? open_list (fd) : -1;
  g_auto (GStrv) lines = list_fd >= 0 ? read_list (list_fd) : NULL;

  if (lines != NULL)
    amana_takeout_list_end (fd);
  if (list_fd >= 0)
    close (list_fd);
  if (fd >= 0)
    close (fd);
}

static AmanaTakeoutLeft
clear_part (const char *part, int fd)
{
  int list_fd = open_list (fd);
  gboolean in_use = list_fd >= 0 && flock (list_fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  gboolean ours = list_fd >= 0 && !in_use && amana_takeout_list_take_away (fd, list_fd);

  if (list_fd >= 0)
    close (list_fd);
  if (in_use)
    return AMANA_TAKEOUT_LEFT_IN_USE;
  if (rmdir (part) == 0) /* an empty one is as good as none, whoever made it */
    return ours ? AMANA_TAKEOUT_LEFT_REMOVED : AMANA_TAKEOUT_LEFT_NOTHING;
  return ours ? AMANA_TAKEOUT_LEFT_STAYS : AMANA_TAKEOUT_LEFT_NOTHING;
}

/**
 * amana_takeout_left_over_clear:
 * @path: where a folder was to stand; without slashes at its end
 *
 * Takes away what a program that was killed has left of it. Blocks; any thread.
 *
 * Returns: what is left
 */
AmanaTakeoutLeft
amana_takeout_left_over_clear (const char *path)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  AmanaTakeoutLeft left;
  int fd;

  if (!has_place (path))
    return AMANA_TAKEOUT_LEFT_AWAY;
  end_list_of_whole (path);
  fd = open (part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return AMANA_TAKEOUT_LEFT_NOTHING;
  left = clear_part (part, fd);
  close (fd);
  return left;
}
