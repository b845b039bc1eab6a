/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's half of a channel: the same frames as futures.
 *
 * Each future first tries at once; only when the socket has nothing (or takes
 * nothing) is it watched, by a source of the thread's main context that goes
 * away with the future's promise. Helpers are single-threaded and link no
 * libdex, so this half is a room of its own. At most one receive and one send
 * may be pending on a channel; whoever queues requests sees to that.
 */

#include "config.h"

#include "amana-channel-dex.h"

#include <glib-unix.h>

typedef struct
{
  AmanaChannel *channel; /* (owned) */
  DexPromise *promise;   /* (owned) */
} Wait;

static Wait *
wait_new (AmanaChannel *channel)
{
  Wait *self = g_new0 (Wait, 1);

  self->channel = amana_channel_ref (channel);
  self->promise = dex_promise_new ();
  return self;
}

static void
wait_free (Wait *self)
{
  amana_channel_unref (self->channel);
  dex_unref (self->promise);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wait, wait_free)

static gboolean
receive_step (Wait *self)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GError) error = NULL;

  switch (amana_channel_try_read (self->channel, &message, &error))
    {
    case AMANA_CHANNEL_AGAIN:
      return G_SOURCE_CONTINUE;
    case AMANA_CHANNEL_DONE:
      dex_promise_resolve_variant (self->promise, g_steal_pointer (&message));
      return G_SOURCE_REMOVE;
    case AMANA_CHANNEL_BROKEN:
      dex_promise_reject (self->promise, g_steal_pointer (&error));
      return G_SOURCE_REMOVE;
    }

  g_assert_not_reached ();
}

static gboolean
send_step (Wait *self)
{
  g_autoptr (GError) error = NULL;

  switch (amana_channel_try_write (self->channel, &error))
    {
    case AMANA_CHANNEL_AGAIN:
      return G_SOURCE_CONTINUE;
    case AMANA_CHANNEL_DONE:
      dex_promise_resolve_boolean (self->promise, TRUE);
      return G_SOURCE_REMOVE;
    case AMANA_CHANNEL_BROKEN:
      dex_promise_reject (self->promise, g_steal_pointer (&error));
      return G_SOURCE_REMOVE;
    }

  g_assert_not_reached ();
}

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer user_data)
{
  return receive_step (user_data);
}

static gboolean
writable_cb (int fd, GIOCondition condition, gpointer user_data)
{
  return send_step (user_data);
}

static void
watch (Wait *wait, GIOCondition condition, GUnixFDSourceFunc callback)
{
  g_autoptr (GSource) source =
    g_unix_fd_source_new (amana_channel_get_fd (wait->channel), condition);

  g_source_set_callback (source, G_SOURCE_FUNC (callback), wait, (GDestroyNotify) wait_free);
  g_source_set_static_name (source, "amana-channel");
  g_source_attach (source, g_main_context_get_thread_default ());
}

/**
 * amana_channel_receive:
 * @self: a channel on which no receive is pending
 *
 * Waits for a message. Closing the channel while this is pending leaves it to
 * the caller to stop waiting (dex_future_first()).
 *
 * Returns: (transfer full): a future that resolves to a #GVariant, or rejects
 *   with %AMANA_CHANNEL_ERROR
 */
DexFuture *
amana_channel_receive (AmanaChannel *self)
{
  g_autoptr (Wait) wait = NULL;
  DexFuture *future;

  g_return_val_if_fail (self != NULL, NULL);

  wait = wait_new (self);
  future = dex_ref (DEX_FUTURE (wait->promise));
  if (receive_step (wait) == G_SOURCE_CONTINUE)
    watch (g_steal_pointer (&wait), G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb);

  return future;
}

/**
 * amana_channel_send:
 * @self: a channel on which no send is pending
 * @message: the message; a floating reference is taken
 * @fds: (array length=n_fds) (nullable): descriptors to send beside it; they are duplicated
 * @n_fds: how many
 *
 * Sends a message.
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the frame is
 *   written, or rejects with %AMANA_CHANNEL_ERROR
 */
DexFuture *
amana_channel_send (AmanaChannel *self, GVariant *message, const int *fds, guint n_fds)
{
  g_autoptr (Wait) wait = NULL;
  g_autoptr (GError) error = NULL;
  DexFuture *future;

  g_return_val_if_fail (self != NULL && message != NULL, NULL);

  if (!amana_channel_begin_write (self, message, fds, n_fds, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  wait = wait_new (self);
  future = dex_ref (DEX_FUTURE (wait->promise));
  if (send_step (wait) == G_SOURCE_CONTINUE)
    watch (g_steal_pointer (&wait), G_IO_OUT | G_IO_HUP | G_IO_ERR, writable_cb);

  return future;
}
