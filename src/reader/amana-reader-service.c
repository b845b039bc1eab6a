/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The reader's life: lock down, then answer one request after the other.
 *
 * Nothing is read from the channel before every step of the lock-down holds; if
 * one fails the process exits with a status that says so. It ends when the
 * channel closes, or at the first message that is not of the protocol. One
 * document a process: a second OPEN is refused.
 *
 * An export of conversations is no document: it has operations of its own
 * (amana-reader-export.c).
 *
 * Kinds of paper. PDF is the one kind now. Another one (a photograph, a scan)
 * enters in open_document(): it looks at the first bytes and gives the document
 * its own measure, words and render.
 *
 * Single-threaded, no main loop.
 */

#include "config.h"

#include "amana-reader-service.h"

#include "amana-channel.h"
#include "amana-reader-error.h"
#include "amana-reader-export.h"
#include "amana-reader-pdf.h"
#include "amana-reader-protocol.h"

#include <unistd.h>

typedef struct
{
  AmanaChannel *channel;    /* (owned) */
  AmanaReaderPdf *pdf;      /* (owned) (nullable) */
  AmanaReaderExport *chats; /* (owned) (nullable) */
} Service;

static GVariant *
open_document (Service *self, const char *password, GError **error)
{
  g_autofree char *title = NULL;
  int fd = amana_channel_steal_fd (self->channel, 0);

  if (self->pdf != NULL || self->chats != NULL)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED,
                         "a document is open already");
  else
    self->pdf = amana_reader_pdf_open (fd, *password != '\0' ? password : NULL, error);
  if (fd >= 0)
    close (fd);
  if (*error != NULL)
    return NULL;

  title = amana_reader_pdf_dup_title (self->pdf);
  return g_variant_new ("(us)", amana_reader_pdf_get_n_pages (self->pdf), title);
}

static GVariant *
open_chats (Service *self, const char *words, GError **error)
{
  int fd = amana_channel_steal_fd (self->channel, 0);

  if (self->pdf != NULL || self->chats != NULL)
    {
      g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED,
                           "something is open already");
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  self->chats = amana_reader_export_open (fd, words, error);
  return self->chats != NULL ? g_variant_new_boolean (TRUE) : NULL;
}

static GVariant *
render (Service *self, guint page_index, double scale, guint width, guint height, GError **error)
{
  int memfd = amana_channel_steal_fd (self->channel, 0);
  gboolean drawn =
    amana_reader_pdf_render (self->pdf, page_index, scale, width, height, memfd, error);

  if (memfd >= 0)
    close (memfd);

  return drawn ? g_variant_new_boolean (TRUE) : NULL;
}

static GVariant *
answer (Service *self, GVariant *request, GError **error)
{
  const char *password;
  guint operation, page_index, width, height;
  double scale;

  g_variant_get (request, "(uuuduu&s)", NULL, &operation, &page_index, &scale, &width, &height,
                 &password);

  if (operation == AMANA_READER_OPEN)
    return open_document (self, password, error);
  if (operation == AMANA_READER_OPEN_CHATS)
    return open_chats (self, password, error);
  if (operation == AMANA_READER_NEXT_CHATS && self->chats != NULL)
    return amana_reader_export_next (self->chats, error);
  if (self->pdf == NULL)
    {
      g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED,
                           "no document is open");
      return NULL;
    }
  if (operation == AMANA_READER_MEASURE)
    return amana_reader_pdf_measure (self->pdf, page_index, error);
  if (operation == AMANA_READER_WORDS)
    return amana_reader_pdf_read_words (self->pdf, page_index, error);
  if (operation == AMANA_READER_RENDER)
    return render (self, page_index, scale, width, height, error);

  g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no such operation");
  return NULL;
}

static gboolean
serve_one (Service *self)
{
  g_autoptr (GVariant) request = NULL;
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GError) error = NULL;
  guint serial;

  if (!amana_channel_read (self->channel, AMANA_CHANNEL_NO_DEADLINE, &request, NULL))
    return FALSE;

  g_variant_get_child (request, 0, "u", &serial);
  payload = answer (self, request, &error);
  if (payload != NULL)
    g_variant_ref_sink (payload);
  else
    payload = g_variant_ref_sink (g_variant_new_string (error->message));

  return amana_channel_write (
    self->channel,
    g_variant_new ("(uuv)", serial, error != NULL ? (guint) error->code : AMANA_READER_OK, payload),
    NULL, 0, AMANA_CHANNEL_NO_DEADLINE, NULL);
}

/**
 * amana_reader_serve:
 * @channel_fd: (transfer full): the socket to the window
 * @options: (nullable): for tests; %NULL in the program that is shipped
 *
 * Locks this process down and serves until the window is gone.
 *
 * Returns: the exit status
 */
int
amana_reader_serve (int channel_fd, const AmanaLockdownOptions *options)
{
  Service self = { NULL };

  amana_reader_pdf_warm_up ();
  if (!amana_lockdown_reader (channel_fd, options, NULL))
    return AMANA_READER_EXIT_NO_SANDBOX;

  self.channel = amana_channel_new (channel_fd, AMANA_READER_REQUEST_TYPE, 0, 1);
  while (serve_one (&self))
    continue;

  g_clear_pointer (&self.pdf, amana_reader_pdf_free);
  g_clear_pointer (&self.chats, amana_reader_export_free);
  amana_channel_unref (self.channel);
  return 0;
}
