/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Room kept back for what makes room. To delete something, and to empty the log when a store
 * is locked, some bytes have to be written first: on a full disk neither would work. So each
 * store holds a mebibyte in `<store>.reserve`, allocated and never written to. Whatever
 * frees room may use it up, and so may the few rows that say what leaves; everything else is
 * refused as FULL while it is not there, so that a nearly full disk is not filled to its end. It is
 * taken again when there is room.
 *
 * Where a file system cannot allocate ahead there is no reserve, and nothing is refused for
 * that. The file means nothing: it may be deleted or left out of a copy. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "amana-store-session-private.h"

#define RESERVE_BYTES (1 << 20)
#define BLOCK_BYTES   512 /* of st_blocks */

static char *
get_name (AmanaSession *self)
{
  return g_strconcat (self->path, ".reserve", NULL);
}

static gboolean
is_allocated (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && info.st_size >= RESERVE_BYTES &&
         info.st_blocks * BLOCK_BYTES >= RESERVE_BYTES;
}

static gboolean
is_about_room (int os_error)
{
  return os_error == ENOSPC || os_error == EDQUOT || os_error == EFBIG;
}

/*
 * amana_session_take_reserve:
 *
 * Returns: whether room is kept back, or cannot be on this file system
 */
gboolean
amana_session_take_reserve (AmanaSession *self)
{
  g_autofree char *name = NULL;
  int os_error;
  int fd;

  if (self->has_reserve || self->head == NULL)
    return TRUE;
  name = get_name (self);
  fd = amana_store_open_private (name, NULL);
  if (fd < 0)
    return !is_about_room (errno);
  os_error = is_allocated (fd) ? 0 : posix_fallocate (fd, 0, RESERVE_BYTES);
  if (is_about_room (os_error) && ftruncate (fd, 0) != 0)
    g_debug ("A part of the reserve stays: %s", g_strerror (errno));
  close (fd);
  self->has_reserve = !is_about_room (os_error);
  return self->has_reserve;
}

/*
 * amana_session_release_reserve:
 *
 * Returns: whether there was a reserve
 */
gboolean
amana_session_release_reserve (AmanaSession *self)
{
  g_autofree char *name = get_name (self);

  self->has_reserve = FALSE;
  return unlink (name) == 0;
}

/*
 * amana_session_get_room_bytes:
 *
 * Returns: what is free on the disk for this person, %G_MAXUINT64 where nobody knows
 */
guint64
amana_session_get_room_bytes (AmanaSession *self)
{
  struct statvfs info;

  if (self->path == NULL || statvfs (self->path, &info) != 0)
    return G_MAXUINT64;
  return (guint64) info.f_bavail * info.f_frsize;
}

/*
 * amana_session_is_short_of_room:
 *
 * Returns: whether the reserve has to serve, or serves already
 */
gboolean
amana_session_is_short_of_room (AmanaSession *self)
{
  return !self->has_reserve || amana_session_get_room_bytes (self) < RESERVE_BYTES;
}

/*
 * amana_session_make_room:
 *
 * Before something is written that frees more than it takes.
 */
void
amana_session_make_room (AmanaSession *self)
{
  if (self->head != NULL && amana_session_get_room_bytes (self) < RESERVE_BYTES)
    amana_session_release_reserve (self);
}
