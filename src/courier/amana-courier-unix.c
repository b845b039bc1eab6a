/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A Unix socket of the person's own, connected by the window.
 *
 * The window may open AF_UNIX sockets, the courier none at all: behind such
 * sockets stand the session bus and the display. So the window connects, without
 * a byte being said, and the courier is handed the connection.
 *
 * The server must be the same user's. What the path says (a socket, no symbolic
 * link, ours) is looked at first, for a clear error; what counts is whom the kernel
 * names as the other end of the very connection.
 */

#include "config.h"

#include "amana-courier-private.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int
fail (GError **error, AmanaCourierError code, const char *what)
{
  g_set_error_literal (error, AMANA_COURIER_ERROR, (int) code, what);
  return -1;
}

static int
check_path (const char *path, GError **error)
{
  struct stat info;

  if (!g_path_is_absolute (path) || strlen (path) >= sizeof ((struct sockaddr_un *) NULL)->sun_path)
    return fail (error, AMANA_COURIER_ERROR_BAD_ADDRESS, "no path of a socket");
  if (lstat (path, &info) != 0)
    return fail (error, AMANA_COURIER_ERROR_NOT_FOUND, "there is no such socket");
  if (!S_ISSOCK (info.st_mode) || info.st_uid != geteuid ())
    return fail (error, AMANA_COURIER_ERROR_NOT_YOURS, "not a socket of this user's");

  return 0;
}

/* Does not wait: a server whose queue is full does not answer. */
int
amana_courier_unix_connect (const char *path, GError **error)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct ucred peer = { .uid = (uid_t) -1 };
  socklen_t length = sizeof peer;
  int fd;

  if (check_path (path, error) < 0)
    return -1;

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return fail (error, AMANA_COURIER_ERROR_FAILED, g_strerror (errno));

  if (connect (fd, (struct sockaddr *) &address, sizeof address) != 0)
    fail (error, AMANA_COURIER_ERROR_UNREACHABLE, "nobody listens at this socket");
  else if (getsockopt (fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0 || peer.uid != geteuid ())
    fail (error, AMANA_COURIER_ERROR_NOT_YOURS, "the server is another user's");
  else
    return fd;

  close (fd);
  return -1;
}
