/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Frames over a socket pair, between the window and a helper it started.
 *
 *   offset  bytes  what
 *   0       4      length n of the payload, little endian
 *   4       n      a GVariant of the type that this direction agreed on
 *
 * Up to AMANA_CHANNEL_MAX_FDS file descriptors travel beside the first byte of a
 * frame (SCM_RIGHTS). Either side may be lying: the length is checked before any
 * memory is taken, the payload must be in normal form, descriptors beyond what
 * was agreed at birth are refused (the kernel drops them: no slot is offered),
 * and after the first offence the channel stays broken.
 *
 * The socket is non-blocking. amana_channel_try_read() and _try_write() do what
 * can be done now and keep what is unfinished, for main loops; _read() and
 * _write() wait with poll() until a deadline, for helpers. One thread at a time.
 */

#include "config.h"

#include "amana-channel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEADER_BYTES 4

typedef struct
{
  guint8 header[HEADER_BYTES];
  gsize n_header;
  guint8 *payload; /* (owned) (nullable) */
  gsize size_bytes;
  gsize n_payload;
} Incoming;

typedef struct
{
  GBytes *payload; /* (owned) (nullable): NULL when nothing is being written */
  guint8 header[HEADER_BYTES];
  gsize n_written;                /* of header and payload together */
  int fds[AMANA_CHANNEL_MAX_FDS]; /* (owned) */
  guint n_fds;
} Outgoing;

struct _AmanaChannel
{
  gatomicrefcount ref_count;
  int fd; /* (owned): open until the last reference goes, since a main loop may watch it */
  gboolean broken;
  GVariantType *incoming_type; /* (owned) */
  gsize max_bytes;
  guint max_fds;
  Incoming in;
  Outgoing out;
  int fds[AMANA_CHANNEL_MAX_FDS]; /* (owned): came with the latest frame, -1 when taken */
  guint n_fds;
};

G_DEFINE_QUARK (amana - channel - error - quark, amana_channel_error)

static void
close_fds (int *fds, guint *n_fds)
{
  for (guint i = 0; i < *n_fds; i++)
    if (fds[i] >= 0)
      close (fds[i]);
  *n_fds = 0;
}

static AmanaChannelProgress
fail (AmanaChannel *self, GError **error, AmanaChannelError code, const char *what)
{
  self->broken = TRUE;
  g_set_error_literal (error, AMANA_CHANNEL_ERROR, code, what);
  return AMANA_CHANNEL_BROKEN;
}

static AmanaChannelProgress
fail_errno (AmanaChannel *self, GError **error, int number)
{
  if (number == EAGAIN || number == EWOULDBLOCK || number == EINTR)
    return AMANA_CHANNEL_AGAIN;
  if (number == EPIPE || number == ECONNRESET)
    return fail (self, error, AMANA_CHANNEL_ERROR_CLOSED, "the other side is gone");

  return fail (self, error, AMANA_CHANNEL_ERROR_FAILED, g_strerror (number));
}

static void
clear_incoming (AmanaChannel *self)
{
  g_clear_pointer (&self->in.payload, g_free);
  memset (&self->in, 0, sizeof self->in);
}

static void
clear_outgoing (AmanaChannel *self)
{
  g_clear_pointer (&self->out.payload, g_bytes_unref);
  close_fds (self->out.fds, &self->out.n_fds);
  self->out.n_written = 0;
}

/* --- reading --- */

/* Descriptors may come with the first byte of a frame only. */
static AmanaChannelProgress
take_fds (AmanaChannel *self, struct msghdr *message, gboolean first, GError **error)
{
  gboolean refused = (message->msg_flags & MSG_CTRUNC) != 0;

  for (struct cmsghdr *c = CMSG_FIRSTHDR (message); c != NULL; c = CMSG_NXTHDR (message, c))
    {
      guint n;
      int fds[AMANA_CHANNEL_MAX_FDS];

      if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
        continue;

      n = (c->cmsg_len - CMSG_LEN (0)) / sizeof (int);
      g_assert (n <= AMANA_CHANNEL_MAX_FDS);
      memcpy (fds, CMSG_DATA (c), n * sizeof (int));
      if (!first || n > self->max_fds || self->n_fds != 0)
        {
          close_fds (fds, &n);
          refused = TRUE;
          continue;
        }
      memcpy (self->fds, fds, n * sizeof (int));
      self->n_fds = n;
    }

  if (refused)
    return fail (self, error, AMANA_CHANNEL_ERROR_PROTOCOL,
                 "file descriptors that were not agreed on");

  return AMANA_CHANNEL_DONE;
}

static AmanaChannelProgress
receive_some (AmanaChannel *self, void *buffer, gsize size_bytes, gsize *n_received, GError **error)
{
  union
  {
    char bytes[CMSG_SPACE (sizeof (int) * AMANA_CHANNEL_MAX_FDS)];
    struct cmsghdr align;
  } control;
  gboolean first = self->in.n_header == 0;
  struct iovec vector = { buffer, size_bytes };
  struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
  gssize n;

  if (self->max_fds > 0)
    {
      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
    }

  n = recvmsg (self->fd, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
  if (n < 0)
    return fail_errno (self, error, errno);
  if (n == 0 && first)
    return fail (self, error, AMANA_CHANNEL_ERROR_CLOSED, "the other side is gone");
  if (n == 0)
    return fail (self, error, AMANA_CHANNEL_ERROR_PROTOCOL,
                 "the other side left in the middle of a frame");

  *n_received = n;
  return take_fds (self, &message, first, error);
}

static AmanaChannelProgress
read_header (AmanaChannel *self, GError **error)
{
  guint32 length;

  while (self->in.n_header < HEADER_BYTES)
    {
      gsize n = 0;
      AmanaChannelProgress progress = receive_some (self, self->in.header + self->in.n_header,
                                                    HEADER_BYTES - self->in.n_header, &n, error);

      if (progress != AMANA_CHANNEL_DONE)
        return progress;
      self->in.n_header += n;
    }

  if (self->in.payload != NULL)
    return AMANA_CHANNEL_DONE;

  memcpy (&length, self->in.header, HEADER_BYTES);
  length = GUINT32_FROM_LE (length);
  if (length > self->max_bytes)
    return fail (self, error, AMANA_CHANNEL_ERROR_TOO_LARGE, "a frame larger than was agreed");
  if (length == 0)
    return fail (self, error, AMANA_CHANNEL_ERROR_PROTOCOL, "an empty frame");

  self->in.size_bytes = length;
  self->in.payload = g_try_malloc (length);
  if (self->in.payload == NULL)
    return fail (self, error, AMANA_CHANNEL_ERROR_TOO_LARGE, "no memory for a frame");

  return AMANA_CHANNEL_DONE;
}

static AmanaChannelProgress
take_message (AmanaChannel *self, GVariant **message, GError **error)
{
  g_autoptr (GBytes) bytes =
    g_bytes_new_take (g_steal_pointer (&self->in.payload), self->in.size_bytes);
  g_autoptr (GVariant) variant =
    g_variant_ref_sink (g_variant_new_from_bytes (self->incoming_type, bytes, FALSE));

  clear_incoming (self);
  if (!g_variant_is_normal_form (variant))
    return fail (self, error, AMANA_CHANNEL_ERROR_PROTOCOL, "a message that is not in normal form");

  *message = g_steal_pointer (&variant);
  return AMANA_CHANNEL_DONE;
}

/**
 * amana_channel_try_read:
 * @self: a channel
 * @message: (out) (transfer full): the message, when %AMANA_CHANNEL_DONE
 * @error: return location, set when %AMANA_CHANNEL_BROKEN (domain %AMANA_CHANNEL_ERROR)
 *
 * Reads what is there. A frame that is not complete is kept for the next call;
 * %AMANA_CHANNEL_AGAIN means: wait until the descriptor is readable. Closes the
 * descriptors of the frame before, if nobody took them.
 *
 * Returns: how far it came
 */
AmanaChannelProgress
amana_channel_try_read (AmanaChannel *self, GVariant **message, GError **error)
{
  AmanaChannelProgress progress;

  g_return_val_if_fail (self != NULL && message != NULL, AMANA_CHANNEL_BROKEN);

  if (self->broken)
    return fail (self, error, AMANA_CHANNEL_ERROR_CLOSED, "the channel is closed");

  if (self->in.n_header == 0)
    close_fds (self->fds, &self->n_fds);

  progress = read_header (self, error);
  while (progress == AMANA_CHANNEL_DONE && self->in.n_payload < self->in.size_bytes)
    {
      gsize n = 0;

      progress = receive_some (self, self->in.payload + self->in.n_payload,
                               self->in.size_bytes - self->in.n_payload, &n, error);
      self->in.n_payload += n;
    }

  return progress == AMANA_CHANNEL_DONE ? take_message (self, message, error) : progress;
}

/* --- writing --- */

/**
 * amana_channel_begin_write:
 * @self: a channel that is not writing
 * @message: the message; a floating reference is taken
 * @fds: (array length=n_fds) (nullable): descriptors to send beside it; they are duplicated
 * @n_fds: how many, at most %AMANA_CHANNEL_MAX_FDS
 * @error: return location (domain %AMANA_CHANNEL_ERROR)
 *
 * Puts a frame in place to be written by amana_channel_try_write().
 *
 * Returns: %FALSE when the message is too large or a descriptor could not be kept
 */
gboolean
amana_channel_begin_write (AmanaChannel *self,
                           GVariant *message,
                           const int *fds,
                           guint n_fds,
                           GError **error)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (message);
  guint32 length;

  g_return_val_if_fail (self != NULL && self->out.payload == NULL, FALSE);
  g_return_val_if_fail (n_fds <= AMANA_CHANNEL_MAX_FDS, FALSE);

  if (g_variant_get_size (sunk) > self->max_bytes)
    {
      g_set_error_literal (error, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_TOO_LARGE,
                           "the message is larger than was agreed");
      return FALSE;
    }

  for (guint i = 0; i < n_fds; i++)
    {
      self->out.fds[i] = fcntl (fds[i], F_DUPFD_CLOEXEC, 3);
      if (self->out.fds[i] < 0)
        {
          clear_outgoing (self);
          g_set_error_literal (error, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_FAILED,
                               "a descriptor could not be sent");
          return FALSE;
        }
      self->out.n_fds = i + 1;
    }

  length = GUINT32_TO_LE ((guint32) g_variant_get_size (sunk));
  memcpy (self->out.header, &length, HEADER_BYTES);
  self->out.payload = g_variant_get_data_as_bytes (sunk);
  return TRUE;
}

static gssize
send_some (AmanaChannel *self)
{
  union
  {
    char bytes[CMSG_SPACE (sizeof (int) * AMANA_CHANNEL_MAX_FDS)];
    struct cmsghdr align;
  } control = { 0 };
  gsize n_header = MIN (self->out.n_written, HEADER_BYTES);
  gsize n_payload = self->out.n_written - n_header;
  gsize size_bytes;
  const guint8 *payload = g_bytes_get_data (self->out.payload, &size_bytes);
  struct iovec vectors[2] = {
    { self->out.header + n_header, HEADER_BYTES - n_header },
    { (void *) (payload + n_payload), size_bytes - n_payload },
  };
  struct msghdr message = { .msg_iov = vectors, .msg_iovlen = 2 };

  if (self->out.n_written == 0 && self->out.n_fds > 0)
    {
      struct cmsghdr *c;

      message.msg_control = control.bytes;
      message.msg_controllen = CMSG_SPACE (sizeof (int) * self->out.n_fds);
      c = CMSG_FIRSTHDR (&message);
      c->cmsg_level = SOL_SOCKET;
      c->cmsg_type = SCM_RIGHTS;
      c->cmsg_len = CMSG_LEN (sizeof (int) * self->out.n_fds);
      memcpy (CMSG_DATA (c), self->out.fds, sizeof (int) * self->out.n_fds);
    }

  return sendmsg (self->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/**
 * amana_channel_try_write:
 * @self: a channel
 * @error: return location, set when %AMANA_CHANNEL_BROKEN (domain %AMANA_CHANNEL_ERROR)
 *
 * Writes what the socket takes now. %AMANA_CHANNEL_AGAIN means: wait until the
 * descriptor is writable.
 *
 * Returns: how far it came
 */
AmanaChannelProgress
amana_channel_try_write (AmanaChannel *self, GError **error)
{
  g_return_val_if_fail (self != NULL, AMANA_CHANNEL_BROKEN);

  if (self->broken)
    return fail (self, error, AMANA_CHANNEL_ERROR_CLOSED, "the channel is closed");

  while (self->out.payload != NULL)
    {
      gssize n = send_some (self);

      if (n < 0)
        return fail_errno (self, error, errno);
      self->out.n_written += n;
      if (self->out.n_written == HEADER_BYTES + g_bytes_get_size (self->out.payload))
        clear_outgoing (self);
    }

  return AMANA_CHANNEL_DONE;
}

/* --- waiting, for helpers --- */

static gboolean
wait_for (AmanaChannel *self, short events, gint64 deadline_us, GError **error)
{
  struct pollfd pollfd = { self->fd, events, 0 };
  int timeout_ms = -1;
  int n;

  if (deadline_us >= 0)
    {
      gint64 left_us = deadline_us - g_get_monotonic_time ();

      timeout_ms = (int) CLAMP ((left_us + 999) / 1000, 0, G_MAXINT);
    }

  n = poll (&pollfd, 1, timeout_ms);
  if (n > 0 || (n < 0 && errno == EINTR))
    return TRUE;
  if (n == 0)
    fail (self, error, AMANA_CHANNEL_ERROR_TIMEOUT, "the deadline passed");
  else
    fail_errno (self, error, errno);

  return FALSE;
}

/**
 * amana_channel_read:
 * @self: a channel
 * @deadline_us: in microseconds of g_get_monotonic_time(), or %AMANA_CHANNEL_NO_DEADLINE
 * @message: (out) (transfer full): the message
 * @error: return location (domain %AMANA_CHANNEL_ERROR)
 *
 * Waits for a message. For helpers; blocks the thread.
 *
 * Returns: %TRUE when a message came
 */
gboolean
amana_channel_read (AmanaChannel *self, gint64 deadline_us, GVariant **message, GError **error)
{
  for (;;)
    {
      AmanaChannelProgress progress = amana_channel_try_read (self, message, error);

      if (progress != AMANA_CHANNEL_AGAIN)
        return progress == AMANA_CHANNEL_DONE;
      if (!wait_for (self, POLLIN, deadline_us, error))
        return FALSE;
    }
}

/**
 * amana_channel_write:
 * @self: a channel
 * @message: the message; a floating reference is taken
 * @fds: (array length=n_fds) (nullable): descriptors to send beside it
 * @n_fds: how many, at most %AMANA_CHANNEL_MAX_FDS
 * @deadline_us: in microseconds of g_get_monotonic_time(), or %AMANA_CHANNEL_NO_DEADLINE
 * @error: return location (domain %AMANA_CHANNEL_ERROR)
 *
 * Sends a message. For helpers; blocks the thread.
 *
 * Returns: %TRUE when the whole frame was written
 */
gboolean
amana_channel_write (AmanaChannel *self,
                     GVariant *message,
                     const int *fds,
                     guint n_fds,
                     gint64 deadline_us,
                     GError **error)
{
  if (!amana_channel_begin_write (self, message, fds, n_fds, error))
    return FALSE;

  for (;;)
    {
      AmanaChannelProgress progress = amana_channel_try_write (self, error);

      if (progress != AMANA_CHANNEL_AGAIN)
        return progress == AMANA_CHANNEL_DONE;
      if (!wait_for (self, POLLOUT, deadline_us, error))
        return FALSE;
    }
}

/* --- life --- */

/**
 * amana_channel_new:
 * @fd: (transfer full): a connected stream socket of AF_UNIX
 * @incoming: the type of every message that comes in
 * @max_bytes: the largest payload in either direction; 0 for
 *   %AMANA_CHANNEL_DEFAULT_MAX_BYTES
 * @max_fds: the most descriptors a frame may bring, at most %AMANA_CHANNEL_MAX_FDS
 *
 * A channel over @fd, which is made non-blocking.
 *
 * Returns: (transfer full): the channel
 */
AmanaChannel *
amana_channel_new (int fd, const GVariantType *incoming, gsize max_bytes, guint max_fds)
{
  AmanaChannel *self;

  g_return_val_if_fail (fd >= 0 && incoming != NULL, NULL);
  g_return_val_if_fail (max_bytes <= G_MAXUINT32 && max_fds <= AMANA_CHANNEL_MAX_FDS, NULL);

  self = g_new0 (AmanaChannel, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->fd = fd;
  self->incoming_type = g_variant_type_copy (incoming);
  self->max_bytes = max_bytes > 0 ? max_bytes : AMANA_CHANNEL_DEFAULT_MAX_BYTES;
  self->max_fds = max_fds;
  fcntl (fd, F_SETFL, fcntl (fd, F_GETFL) | O_NONBLOCK);

  return self;
}

/**
 * amana_channel_ref:
 * @self: a channel
 *
 * Returns: (transfer full): @self
 */
AmanaChannel *
amana_channel_ref (AmanaChannel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_channel_unref:
 * @self: (transfer full): a channel
 *
 * Gives up a reference; the last one closes it.
 */
void
amana_channel_unref (AmanaChannel *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  amana_channel_close (self);
  close (self->fd);
  g_variant_type_free (self->incoming_type);
  g_free (self);
}

/**
 * amana_channel_close:
 * @self: a channel
 *
 * Shuts the socket down and closes every descriptor that nobody took. What waits
 * on the channel, or is read or written later, fails with
 * %AMANA_CHANNEL_ERROR_CLOSED.
 */
void
amana_channel_close (AmanaChannel *self)
{
  g_return_if_fail (self != NULL);

  clear_incoming (self);
  clear_outgoing (self);
  close_fds (self->fds, &self->n_fds);
  if (!self->broken)
    shutdown (self->fd, SHUT_RDWR);
  self->broken = TRUE;
}

/**
 * amana_channel_get_fd:
 * @self: a channel
 *
 * Returns: the socket, to be polled
 */
int
amana_channel_get_fd (AmanaChannel *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->fd;
}

/**
 * amana_channel_steal_fd:
 * @self: a channel
 * @index: which of the descriptors that came with the latest message
 *
 * Returns: (transfer full): the descriptor, -1 when there is none
 */
int
amana_channel_steal_fd (AmanaChannel *self, guint index)
{
  int fd;

  g_return_val_if_fail (self != NULL, -1);

  if (index >= self->n_fds)
    return -1;

  fd = self->fds[index];
  self->fds[index] = -1;
  return fd;
}
