/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* From a name to a connected socket.
 *
 * Every address that the name leads to is judged, and it is that address, not the name,
 * that is connected to: nothing is looked up a second time. Where only this
 * computer may be reached, what is not loopback is passed over; if nothing is left,
 * that is the error. (A loopback courier can make no UDP socket, so such a name is
 * looked up in the machine's own files.)
 *
 * A new address is tried every quarter of a second until one answers, and the
 * others are closed: a broken IPv6 costs no more than that. It waits with poll(), on
 * the channel too: when the window is gone or speaks, it is over.
 */

#include "config.h"

#include "amana-courier-connect.h"

#include "amana-courier-error.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_ATTEMPTS 8
#define STAGGER_MS   250

typedef struct
{
  struct pollfd fds[MAX_ATTEMPTS + 1]; /* (owned), the last one the channel */
  guint n;
  int number; /* why the latest attempt failed, an errno */
} Attempts;

static gboolean
is_loopback (const struct sockaddr *address)
{
  const struct sockaddr_in *four = (const struct sockaddr_in *) (const void *) address;
  const struct sockaddr_in6 *six = (const struct sockaddr_in6 *) (const void *) address;

  if (address->sa_family == AF_INET)
    return ntohl (four->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
  if (address->sa_family != AF_INET6)
    return FALSE;
  if (IN6_IS_ADDR_V4MAPPED (&six->sin6_addr))
    return six->sin6_addr.s6_addr[12] == IN_LOOPBACKNET;
  return IN6_IS_ADDR_LOOPBACK (&six->sin6_addr);
}

static int
fail (GError **error, AmanaCourierError code, const char *what)
{
  g_set_error_literal (error, AMANA_COURIER_ERROR, (int) code, what);
  return -1;
}

/* The first address to be tried at or after @info; NULL for none. */
static struct addrinfo *
pass_over (struct addrinfo *info, gboolean loopback_only)
{
  while (info != NULL && ((info->ai_family != AF_INET && info->ai_family != AF_INET6) ||
                          (loopback_only && !is_loopback (info->ai_addr))))
    info = info->ai_next;

  return info;
}

static void
start (Attempts *self, const struct addrinfo *info)
{
  int on = 1;
  int fd = socket (info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (fd < 0)
    {
      self->number = errno;
      return;
    }

  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect (fd, info->ai_addr, info->ai_addrlen) == 0 || errno == EINPROGRESS)
    {
      self->fds[self->n++] = (struct pollfd) { fd, POLLOUT, 0 };
      return;
    }
  self->number = errno;
  close (fd);
}

/* The socket that is connected, -1 for none yet; what failed is closed. */
static int
pick (Attempts *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      int number = 0;
      socklen_t length = sizeof number;

      if (self->fds[i].revents == 0)
        continue;
      getsockopt (self->fds[i].fd, SOL_SOCKET, SO_ERROR, &number, &length);
      if (number == 0 && (self->fds[i].revents & POLLOUT) != 0)
        return self->fds[i].fd;
      self->number = number;
      close (self->fds[i].fd);
      self->fds[i--] = self->fds[--self->n];
    }

  return -1;
}

static void
close_others (Attempts *self, int kept)
{
  for (guint i = 0; i < self->n; i++)
    if (self->fds[i].fd != kept)
      close (self->fds[i].fd);
}

static int
connect_any (struct addrinfo *info,
             gboolean loopback_only,
             int channel_fd,
             gint64 deadline_us,
             GError **error)
{
  Attempts attempts = { .n = 0 };
  guint n_started = 0;
  int fd = -1;

  for (;;)
    {
      gint64 left_ms = (deadline_us - g_get_monotonic_time ()) / 1000;

      if (info != NULL && n_started < MAX_ATTEMPTS)
        {
          start (&attempts, info);
          n_started++;
          info = pass_over (info->ai_next, loopback_only);
        }
      if (attempts.n == 0 && (info == NULL || n_started == MAX_ATTEMPTS))
        return fail (error, AMANA_COURIER_ERROR_UNREACHABLE, g_strerror (attempts.number));
      if (left_ms <= 0)
        break;

      attempts.fds[attempts.n] = (struct pollfd) { channel_fd, POLLIN, 0 };
      poll (attempts.fds, attempts.n + 1,
            (int) (info != NULL ? MIN (left_ms, attempts.n == 0 ? 0 : STAGGER_MS) : left_ms));
      if (attempts.fds[attempts.n].revents != 0)
        _exit (0);
      fd = pick (&attempts);
      if (fd >= 0)
        break;
    }

  close_others (&attempts, fd);
  return fd >= 0 ? fd : fail (error, AMANA_COURIER_ERROR_TIMEOUT, "no connection came about");
}

/**
 * amana_courier_connect:
 * @host: a name or an address
 * @port: the port
 * @loopback_only: no address but this computer's
 * @channel_fd: when it says anything or closes, this process ends
 * @timeout_ms: how long it may take once the addresses are known
 * @error: return location (domain %AMANA_COURIER_ERROR)
 *
 * Connects, and waits for it. Not a byte is sent.
 *
 * Returns: (transfer full): the socket, non-blocking, or -1
 */
int
amana_courier_connect (const char *host,
                       guint16 port,
                       gboolean loopback_only,
                       int channel_fd,
                       guint timeout_ms,
                       GError **error)
{
  const struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV };
  struct addrinfo *infos = NULL;
  struct addrinfo *first;
  char service[8];
  int result, fd;

  snprintf (service, sizeof service, "%u", port);
  result = getaddrinfo (host, service, &hints, &infos);
  if (result != 0 && loopback_only)
    return fail (error, AMANA_COURIER_ERROR_NOT_LOOPBACK, gai_strerror (result));
  if (result == EAI_AGAIN || result == EAI_SYSTEM)
    return fail (error, AMANA_COURIER_ERROR_UNREACHABLE, gai_strerror (result));
  if (result != 0)
    return fail (error, AMANA_COURIER_ERROR_NOT_FOUND, gai_strerror (result));

  first = pass_over (infos, loopback_only);
  if (first != NULL)
    fd = connect_any (first, loopback_only, channel_fd,
                      g_get_monotonic_time () + timeout_ms * G_TIME_SPAN_MILLISECOND, error);
  else
    fd = fail (error, AMANA_COURIER_ERROR_NOT_LOOPBACK, "not an address of this computer");
  freeaddrinfo (infos);

  return fd;
}
