/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What every reader has in common: lock down, then answer one request after the other.
 *
 * Nothing is read from the channel before every step of the lock-down holds; if
 * one fails the process exits with a status that says so. It ends when the
 * channel closes, or at the first message that is not of the protocol.
 *
 * Single-threaded, no main loop.
 */

#include "config.h"

#include "amana-reader-requests.h"

#include "amana-channel.h"
#include "amana-reader-error.h"
#include "amana-reader-target.h"

#include <math.h>
#include <unistd.h>

static gboolean
answer_one (AmanaChannel *channel, AmanaReaderAnswer answer, gpointer service)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GError) error = NULL;
  AmanaReaderRequest request;
  guint serial;

  if (!amana_channel_read (channel, AMANA_CHANNEL_NO_DEADLINE, &message, NULL))
    return FALSE;

  g_variant_get (message, "(uuuduu&s)", &serial, &request.operation, &request.page_index,
                 &request.scale, &request.width, &request.height, &request.words);
  request.fd = amana_channel_steal_fd (channel, 0);
  payload = answer (service, &request, &error);
  if (request.fd >= 0)
    close (request.fd);
  if (payload == NULL)
    payload = g_variant_new_string (error->message);
  g_variant_ref_sink (payload);

  return amana_channel_write (
    channel,
    g_variant_new ("(uuv)", serial, error != NULL ? (guint) error->code : AMANA_READER_OK, payload),
    NULL, 0, AMANA_CHANNEL_NO_DEADLINE, NULL);
}

/**
 * amana_reader_answer_requests:
 * @channel_fd: (transfer full): the socket to the window
 * @options: (nullable): for tests; %NULL in the programs that are shipped
 * @answer: answers a request
 * @service: what @answer is given
 *
 * Locks this process down and serves until the window is gone.
 *
 * Returns: the exit status
 */
int
amana_reader_answer_requests (int channel_fd,
                              const AmanaLockdownOptions *options,
                              AmanaReaderAnswer answer,
                              gpointer service)
{
  AmanaChannel *channel;

  if (!amana_lockdown_reader (channel_fd, options, NULL))
    return AMANA_READER_EXIT_NO_SANDBOX;

  channel = amana_channel_new (channel_fd, AMANA_READER_REQUEST_TYPE, 0, 1);
  while (answer_one (channel, answer, service))
    continue;

  amana_channel_unref (channel);
  return 0;
}

/**
 * amana_reader_answer_render:
 * @service: what @draw is given
 * @request: a RENDER
 * @draw: draws the page
 * @error: AMANA_READER_ERROR
 *
 * Draws into memory that the window made, and sealed, at width × height × 4.
 *
 * Returns: (transfer floating) (nullable): the reply's payload
 */
GVariant *
amana_reader_answer_render (gpointer service,
                            const AmanaReaderRequest *request,
                            AmanaReaderDraw draw,
                            GError **error)
{
  gsize size_bytes = (gsize) request->width * request->height * 4;
  guint8 *pixels = NULL;
  gboolean drawn;

  if (request->width == 0 || request->height == 0 ||
      (guint64) request->width * request->height > AMANA_READER_MAX_PIXELS ||
      !isfinite (request->scale) || request->scale <= 0)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_TOO_LARGE,
                         "the picture would be too large");
  else
    pixels = amana_reader_target_map (request->fd, size_bytes, error);
  if (pixels == NULL)
    return NULL;

  drawn = draw (service, request, pixels, error);
  amana_reader_target_unmap (pixels, size_bytes);
  return drawn ? g_variant_new_boolean (TRUE) : NULL;
}
