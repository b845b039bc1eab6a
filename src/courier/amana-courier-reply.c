/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One reply: one courier process, and what it brings.
 *
 * What the courier says is judged as what a stranger says, since it may have been
 * taken over by the server it talks to: kinds in their order, sizes against the
 * same limits that it has itself, time. A lie, a silence or a death ends it: the
 * process is killed, by a descriptor that can mean no other process, and `end` holds
 * why, for this question and every later one.
 *
 * The caller has the reply before its head: amana_courier_reply_close() is Stop, the same
 * at every stage, and what is pending then rejects. Dropping a future stops
 * nothing, since its fiber has to run to its end (amana-fiber.c). Main thread only.
 */

#include "config.h"

#include "amana-courier-private.h"

#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "amana-channel-dex.h"
#include "amana-courier-lines.h"
#include "amana-courier-url.h"
#include "amana-fiber.h"

/* How long a courier may take to lock itself in; and how much later than the
 * courier this side gives up, so that an honest one can say why. */
#define START_TIMEOUT_MS 15000
#define GRACE_MS         3000

struct _AmanaCourierReply
{
  GObject parent_instance;

  DexPromise *head;         /* (owned): settled once the head is there, or never will be */
  AmanaChannel *channel;    /* (owned) (nullable) until started */
  int pidfd;                /* (owned), -1 for none */
  GVariant *headers;        /* (owned) (nullable): a(ss) */
  AmanaCourierLines *lines; /* (owned) */
  GError *end;              /* (owned) (nullable): why it is over, when that is an error */
  guint status;
  guint idle_timeout_ms;
  gsize n_bytes;
  gboolean over;
  gboolean reading;
};

/* What it takes to fetch one. */
typedef struct
{
  AmanaCourierReply *reply; /* (owned) */
  AmanaBroker *broker;      /* (owned) */
  GVariant *request;        /* (owned) */
  AmanaCourierScope scope;
  int unix_fd; /* (owned), -1 for none */
  guint head_timeout_ms;
} Job;

G_DEFINE_FINAL_TYPE (AmanaCourierReply, amana_courier_reply, G_TYPE_OBJECT)

static void
kill_courier (AmanaCourierReply *self)
{
  if (self->pidfd >= 0)
    {
      syscall (SYS_pidfd_send_signal, self->pidfd, SIGKILL, NULL, 0);
      close (self->pidfd);
      self->pidfd = -1;
    }
  if (self->channel != NULL)
    amana_channel_close (self->channel);
}

/* The first reason stays. */
static void
end_with (AmanaCourierReply *self, AmanaCourierError code, const char *what)
{
  if (self->end == NULL && !self->over)
    g_set_error_literal (&self->end, AMANA_COURIER_ERROR, (int) code, what);
  self->over = TRUE;
  kill_courier (self);
}

static gboolean
get_end (AmanaCourierReply *self, GError **error)
{
  if (self->end != NULL)
    g_propagate_error (error, g_error_copy (self->end));
  return self->end != NULL;
}

/* A key may stand in it, and it was handed over, or never will be. */
static void
wipe (GVariant *request)
{
  explicit_bzero ((gpointer) g_variant_get_data (request), g_variant_get_size (request));
}

static void
job_free (Job *self)
{
  wipe (self->request);
  if (self->unix_fd >= 0)
    close (self->unix_fd);
  g_variant_unref (self->request);
  g_object_unref (self->broker);
  g_object_unref (self->reply);
  g_free (self);
}

/* --- frames --- */

static void
end_with_error (AmanaCourierReply *self, const GError *theirs, gboolean started)
{
  if (g_error_matches (theirs, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    end_with (self, AMANA_COURIER_ERROR_TIMEOUT, "the courier took too long");
  else if (g_error_matches (theirs, AMANA_CHANNEL_ERROR, AMANA_CHANNEL_ERROR_CLOSED))
    end_with (self, started ? AMANA_COURIER_ERROR_CRASHED : AMANA_COURIER_ERROR_NO_SANDBOX,
              "the courier is gone");
  else if (theirs->domain == AMANA_CHANNEL_ERROR && theirs->code != AMANA_CHANNEL_ERROR_FAILED)
    end_with (self, AMANA_COURIER_ERROR_PROTOCOL, theirs->message);
  else
    end_with (self, AMANA_COURIER_ERROR_FAILED, theirs->message);
}

static void
end_with_frame (AmanaCourierReply *self, GVariant *payload)
{
  const char *what;
  guint code;

  g_variant_get (payload, "(u&s)", &code, &what);
  if (code < AMANA_COURIER_ERROR_BAD_ADDRESS || code > AMANA_COURIER_ERROR_FAILED)
    end_with (self, AMANA_COURIER_ERROR_PROTOCOL, "no such error");
  else
    end_with (self, code, what);
}

static const char *
get_payload_type (guint kind)
{
  switch ((AmanaCourierKind) kind)
    {
    case AMANA_COURIER_READY:
    case AMANA_COURIER_END:
      return "b";
    case AMANA_COURIER_HEAD:
      return "(ua(ss))";
    case AMANA_COURIER_CHUNK:
      return "ay";
    case AMANA_COURIER_ERROR_FRAME:
      return "(us)";
    }
  return "";
}

/* The payload of the next frame, of @kind or of @other; NULL when it is over. */
static GVariant *
next (AmanaCourierReply *self,
      AmanaCourierKind kind,
      AmanaCourierKind other,
      guint timeout_ms,
      guint *which)
{
  g_autoptr (GVariant) frame = NULL;
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GError) theirs = NULL;

  if (self->over)
    return NULL;
  frame = dex_await_variant (dex_future_first (amana_channel_receive (self->channel),
                                               dex_timeout_new_msec ((int) timeout_ms), NULL),
                             &theirs);
  if (frame == NULL)
    {
      end_with_error (self, theirs, kind != AMANA_COURIER_READY);
      return NULL;
    }

  g_variant_get (frame, "(uv)", which, &payload);
  if (!g_variant_is_of_type (payload, (const GVariantType *) get_payload_type (*which)) ||
      (*which != kind && *which != other && *which != AMANA_COURIER_ERROR_FRAME))
    end_with (self, AMANA_COURIER_ERROR_PROTOCOL, "not what an honest courier says");
  else if (*which == AMANA_COURIER_ERROR_FRAME)
    end_with_frame (self, payload);

  return self->over ? NULL : g_steal_pointer (&payload);
}

/* --- sending --- */

static gboolean
start (Job *job)
{
  AmanaCourierReply *self = job->reply;
  g_autoptr (GError) theirs = NULL;
  g_autoptr (GVariant) ready = NULL;
  AmanaBrokerGift *gift = dex_await_boxed (amana_broker_ask (job->broker, job->scope), &theirs);
  guint which;

  if (gift == NULL)
    {
      end_with (self, AMANA_COURIER_ERROR_NO_SANDBOX, theirs->message);
      return FALSE;
    }

  self->channel = amana_channel_new (gift->channel_fd, AMANA_COURIER_REPLY_TYPE,
                                     AMANA_COURIER_MAX_FRAME_BYTES, 0);
  self->pidfd = gift->pidfd;
  gift->channel_fd = gift->pidfd = -1;
  amana_broker_gift_free (gift);
  if (self->over)
    kill_courier (self);

  ready = next (self, AMANA_COURIER_READY, AMANA_COURIER_READY, START_TIMEOUT_MS, &which);
  return ready != NULL;
}

static gboolean
hand_over (Job *job)
{
  AmanaCourierReply *self = job->reply;
  g_autoptr (GError) theirs = NULL;

  if (!dex_await (dex_future_first (amana_channel_send (self->channel, job->request, &job->unix_fd,
                                                        job->unix_fd >= 0 ? 1 : 0),
                                    dex_timeout_new_msec ((int) (job->head_timeout_ms + GRACE_MS)),
                                    NULL),
                  &theirs))
    end_with_error (self, theirs, TRUE);
  if (job->unix_fd >= 0)
    close (job->unix_fd);
  job->unix_fd = -1;

  return !self->over;
}

static gboolean
take_head (AmanaCourierReply *self, GVariant *payload)
{
  g_variant_get (payload, "(u@a(ss))", &self->status, &self->headers);
  if (self->status >= 100 && self->status <= 599 &&
      g_variant_n_children (self->headers) <= AMANA_COURIER_MAX_HEADERS)
    return TRUE;

  end_with (self, AMANA_COURIER_ERROR_PROTOCOL, "no honest head");
  return FALSE;
}

static DexFuture *
fetch_fiber (gpointer data)
{
  Job *job = data;
  AmanaCourierReply *self = job->reply;
  g_autoptr (GVariant) head = NULL;
  g_autoptr (GError) error = NULL;
  guint which;

  if (start (job) && hand_over (job))
    head =
      next (self, AMANA_COURIER_HEAD, AMANA_COURIER_HEAD, job->head_timeout_ms + GRACE_MS, &which);
  if (head != NULL)
    take_head (self, head);

  if (get_end (self, &error))
    dex_promise_reject (self->head, g_steal_pointer (&error));
  else
    dex_promise_resolve_boolean (self->head, TRUE);
  return dex_future_new_true ();
}

/* --- reading --- */

/* The next piece, NULL at the end or when it went wrong. */
static GBytes *
read_chunk (AmanaCourierReply *self)
{
  g_autoptr (GVariant) payload = NULL;
  guint which;
  gsize n;

  payload =
    next (self, AMANA_COURIER_CHUNK, AMANA_COURIER_END, self->idle_timeout_ms + GRACE_MS, &which);
  if (payload == NULL)
    return NULL;
  if (which == AMANA_COURIER_END)
    {
      self->over = TRUE;
      kill_courier (self);
      return NULL;
    }

  n = g_variant_get_size (payload);
  self->n_bytes += n;
  if (n == 0 || n > AMANA_COURIER_MAX_CHUNK_BYTES)
    end_with (self, AMANA_COURIER_ERROR_PROTOCOL, "a piece of a size that was not agreed");
  else if (self->n_bytes > AMANA_COURIER_MAX_REPLY_BYTES)
    end_with (self, AMANA_COURIER_ERROR_TOO_LARGE, "the reply is too large");

  return self->over ? NULL : g_variant_get_data_as_bytes (payload);
}

static GBytes *
read_line (AmanaCourierReply *self)
{
  GBytes *line = amana_courier_lines_take (self->lines);

  while (line == NULL)
    {
      g_autoptr (GBytes) chunk = read_chunk (self);

      if (chunk == NULL)
        return self->end == NULL ? amana_courier_lines_take_rest (self->lines) : NULL;
      if (!amana_courier_lines_feed (self->lines, chunk))
        {
          end_with (self, AMANA_COURIER_ERROR_TOO_LARGE, "a line is too long");
          return NULL;
        }
      line = amana_courier_lines_take (self->lines);
    }

  return line;
}

static DexFuture *
settle (AmanaCourierReply *self, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  self->reading = FALSE;
  if (bytes == NULL && get_end (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_BYTES, bytes);
}

static DexFuture *
read_fiber (gpointer data)
{
  return settle (data, read_chunk (data));
}

static DexFuture *
read_line_fiber (gpointer data)
{
  return settle (data, read_line (data));
}

/* --- life --- */

static void
amana_courier_reply_dispose (GObject *object)
{
  AmanaCourierReply *self = AMANA_COURIER_REPLY (object);

  amana_courier_reply_close (self);
  g_clear_pointer (&self->channel, amana_channel_unref);

  G_OBJECT_CLASS (amana_courier_reply_parent_class)->dispose (object);
}

static void
amana_courier_reply_finalize (GObject *object)
{
  AmanaCourierReply *self = AMANA_COURIER_REPLY (object);

  dex_clear (&self->head);
  g_clear_pointer (&self->headers, g_variant_unref);
  g_clear_pointer (&self->lines, amana_courier_lines_free);
  g_clear_error (&self->end);

  G_OBJECT_CLASS (amana_courier_reply_parent_class)->finalize (object);
}

static void
amana_courier_reply_class_init (AmanaCourierReplyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_courier_reply_dispose;
  object_class->finalize = amana_courier_reply_finalize;
}

static void
amana_courier_reply_init (AmanaCourierReply *self)
{
  self->pidfd = -1;
  self->head = dex_promise_new ();
  self->lines = amana_courier_lines_new (AMANA_COURIER_MAX_LINE_BYTES);
}

AmanaCourierReply *
amana_courier_reply_fetch (AmanaBroker *broker,
                           AmanaCourierScope scope,
                           GVariant *request,
                           int unix_fd,
                           guint head_timeout_ms,
                           guint idle_timeout_ms)
{
  AmanaCourierReply *self = g_object_new (AMANA_TYPE_COURIER_REPLY, NULL);
  Job *job = g_new0 (Job, 1);

  self->idle_timeout_ms = idle_timeout_ms;
  job->reply = g_object_ref (self);
  job->broker = g_object_ref (broker);
  job->scope = scope;
  job->request = request;
  job->unix_fd = unix_fd;
  job->head_timeout_ms = head_timeout_ms;
  dex_future_disown (amana_fiber_spawn (0, fetch_fiber, job, (GDestroyNotify) job_free));
  return self;
}

AmanaCourierReply *
amana_courier_reply_new_refused (GError *error)
{
  AmanaCourierReply *self = g_object_new (AMANA_TYPE_COURIER_REPLY, NULL);

  self->end = error;
  self->over = TRUE;
  dex_promise_reject (self->head, g_error_copy (error));
  return self;
}

/**
 * amana_courier_reply_await_head:
 * @self: a reply
 *
 * Waits for its status and headers. May be asked for any number of times.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_COURIER_ERROR
 */
DexFuture *
amana_courier_reply_await_head (AmanaCourierReply *self)
{
  g_return_val_if_fail (AMANA_IS_COURIER_REPLY (self), NULL);

  return dex_ref (DEX_FUTURE (self->head));
}

/**
 * amana_courier_reply_get_status:
 * @self: a reply
 *
 * Returns: the HTTP status, from 100 to 599; 0 before the head is there
 */
guint
amana_courier_reply_get_status (AmanaCourierReply *self)
{
  g_return_val_if_fail (AMANA_IS_COURIER_REPLY (self), 0);

  return self->status;
}

/**
 * amana_courier_reply_get_header:
 * @self: a reply
 * @name: a header's name, in any case
 *
 * Cookies are never among them.
 *
 * Returns: (transfer none) (nullable): the first value it has; text from outside
 */
const char *
amana_courier_reply_get_header (AmanaCourierReply *self, const char *name)
{
  const char *key, *value;
  GVariantIter iter;

  g_return_val_if_fail (AMANA_IS_COURIER_REPLY (self) && name != NULL, NULL);

  if (self->headers == NULL)
    return NULL;
  g_variant_iter_init (&iter, self->headers);
  while (g_variant_iter_next (&iter, "(&s&s)", &key, &value))
    if (g_ascii_strcasecmp (key, name) == 0)
      return value;

  return NULL;
}

/**
 * amana_courier_reply_get_retry_after_s:
 * @self: a reply
 *
 * Returns: how many seconds the server asks to wait, at most a day; -1 when it
 *   does not say
 */
int
amana_courier_reply_get_retry_after_s (AmanaCourierReply *self)
{
  return amana_courier_parse_retry_after (amana_courier_reply_get_header (self, "Retry-After"),
                                          g_get_real_time () / G_USEC_PER_SEC);
}

/**
 * amana_courier_reply_read:
 * @self: a reply that is not being read
 *
 * Waits for the next piece of the body, as large as it came (at most 64 KiB). What
 * was read before an error stays good.
 *
 * Returns: (transfer full): a future that resolves to a #GBytes, to %NULL when the
 *   body is whole, or rejects with %AMANA_COURIER_ERROR
 */
DexFuture *
amana_courier_reply_read (AmanaCourierReply *self)
{
  g_return_val_if_fail (AMANA_IS_COURIER_REPLY (self) && !self->reading, NULL);

  self->reading = TRUE;
  return amana_fiber_spawn (0, read_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_courier_reply_read_line:
 * @self: a reply that is not being read
 *
 * Waits for the next line of the body, without its end (\n, \r or both), at most
 * 1 MiB. Not to be mixed with amana_courier_reply_read().
 *
 * Returns: (transfer full): a future that resolves to a #GBytes, to %NULL after the
 *   last line, or rejects with %AMANA_COURIER_ERROR
 */
DexFuture *
amana_courier_reply_read_line (AmanaCourierReply *self)
{
  g_return_val_if_fail (AMANA_IS_COURIER_REPLY (self) && !self->reading, NULL);

  self->reading = TRUE;
  return amana_fiber_spawn (0, read_line_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_courier_reply_close:
 * @self: a reply
 *
 * Stop, at any stage: the courier is killed, and the kernel closes its connection. What is
 * pending rejects with %AMANA_COURIER_ERROR_CANCELLED. Whoever is done with a reply
 * before its end closes it; a reply that nothing waits for closes itself with its
 * last reference.
 */
void
amana_courier_reply_close (AmanaCourierReply *self)
{
  g_return_if_fail (AMANA_IS_COURIER_REPLY (self));

  end_with (self, AMANA_COURIER_ERROR_CANCELLED, "it was stopped");
}
