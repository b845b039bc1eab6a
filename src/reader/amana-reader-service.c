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
 * Kinds of paper. Every reader opens PDF. The one that was built with a scanner
 * (amana-reader-scan-main.c) opens pictures too, and recognises the words of a page
 * that has none. It is a program of its own, so that a document with words does not
 * wait for Tesseract's libraries, nor is parsed beside them.
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
#include "amana-reader-target.h"

#include <math.h>
#include <unistd.h>

typedef struct
{
  AmanaChannel *channel;             /* (owned) */
  const AmanaReaderScanner *scanner; /* (nullable) */
  gpointer picture;                  /* (owned) (nullable) */
  AmanaReaderPdf *pdf;               /* (owned) (nullable) */
  AmanaReaderExport *chats;          /* (owned) (nullable) */
} Service;

static gboolean
is_open (Service *self)
{
  return self->pdf != NULL || self->chats != NULL || self->picture != NULL;
}

static gboolean
open_picture (Service *self, int fd, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size_bytes;
  const guint8 *data;

  if (self->scanner == NULL)
    return FALSE;
  bytes = amana_reader_map_document (fd, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size_bytes);
  if (!self->scanner->is_picture (data, size_bytes))
    return FALSE;
  self->picture = self->scanner->open (bytes, error);
  return self->picture != NULL;
}

static GVariant *
open_document (Service *self, const char *password, GError **error)
{
  g_autofree char *title = NULL;
  int fd = amana_channel_steal_fd (self->channel, 0);

  if (is_open (self))
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED,
                         "a document is open already");
  else if (!open_picture (self, fd, error) && *error == NULL)
    self->pdf = amana_reader_pdf_open (fd, *password != '\0' ? password : NULL, error);
  if (fd >= 0)
    close (fd);
  if (*error != NULL)
    return NULL;

  if (self->picture != NULL)
    return g_variant_new ("(us)", self->scanner->get_n_pages (self->picture), "");
  title = amana_reader_pdf_dup_title (self->pdf);
  return g_variant_new ("(us)", amana_reader_pdf_get_n_pages (self->pdf), title);
}

static GVariant *
open_chats (Service *self, const char *words, GError **error)
{
  int fd = amana_channel_steal_fd (self->channel, 0);

  if (is_open (self))
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

static gboolean
draw (Service *self,
      guint page_index,
      double scale,
      guint width,
      guint height,
      guint8 *pixels,
      GError **error)
{
  if (self->picture != NULL)
    return self->scanner->draw (self->picture, page_index, scale, width, height, pixels, error);
  return amana_reader_pdf_draw (self->pdf, page_index, scale, width, height, pixels, error);
}

/* Into memory that the window made, and sealed, at width × height × 4. */
static GVariant *
render (Service *self, guint page_index, double scale, guint width, guint height, GError **error)
{
  int memfd = amana_channel_steal_fd (self->channel, 0);
  gsize size_bytes = (gsize) width * height * 4;
  guint8 *pixels = NULL;
  gboolean drawn = FALSE;

  if (width == 0 || height == 0 || (guint64) width * height > AMANA_READER_MAX_PIXELS ||
      !isfinite (scale) || scale <= 0)
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_TOO_LARGE,
                         "the picture would be too large");
  else
    pixels = amana_reader_target_map (memfd, size_bytes, error);
  if (memfd >= 0)
    close (memfd);
  if (pixels != NULL)
    {
      drawn = draw (self, page_index, scale, width, height, pixels, error);
      amana_reader_target_unmap (pixels, size_bytes);
    }

  return drawn ? g_variant_new_boolean (TRUE) : NULL;
}

/* A copy of a picture without what the camera wrote beside it. */
static GVariant *
clean (Service *self, guint size_bytes, GError **error)
{
  int memfd = amana_channel_steal_fd (self->channel, 0);
  guint8 *target = amana_reader_target_map (memfd, size_bytes, error);
  gsize n_bytes = 0;

  if (memfd >= 0)
    close (memfd);
  if (target == NULL)
    return NULL;
  if (self->picture != NULL)
    n_bytes = self->scanner->clean (self->picture, target, size_bytes, error);
  amana_reader_target_unmap (target, size_bytes);
  return *error == NULL ? g_variant_new_uint64 (n_bytes) : NULL;
}

static GVariant *
measure (Service *self, guint page_index, GError **error)
{
  double width, height;

  if (self->picture == NULL)
    return amana_reader_pdf_measure (self->pdf, page_index, error);
  if (!self->scanner->get_size (self->picture, page_index, &width, &height, error))
    return NULL;
  return g_variant_new ("(dd)", width, height);
}

static GVariant *
read_words (Service *self, guint page_index, GError **error)
{
  double width, height;

  if (self->picture == NULL)
    return amana_reader_pdf_read_words (self->pdf, page_index, error);
  if (!self->scanner->get_size (self->picture, page_index, &width, &height, error))
    return NULL;
  return g_variant_new_parsed ("(%d, %d, '', @ad [], @ad [], @au [], uint32 1)", width, height);
}

static GVariant *
answer_about_document (Service *self, GVariant *request, GError **error)
{
  guint operation, page_index, width, height;
  double scale;

  g_variant_get (request, "(uuuduus)", NULL, &operation, &page_index, &scale, &width, &height,
                 NULL);
  if (operation == AMANA_READER_MEASURE)
    return measure (self, page_index, error);
  if (operation == AMANA_READER_WORDS)
    return read_words (self, page_index, error);
  if (operation == AMANA_READER_RENDER)
    return render (self, page_index, scale, width, height, error);
  if (operation == AMANA_READER_SCAN && self->scanner != NULL)
    return self->scanner->scan (self->pdf, self->picture, page_index, error);
  if (operation == AMANA_READER_CLEAN && self->scanner != NULL)
    return clean (self, width, error);

  g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no such operation");
  return NULL;
}

static GVariant *
answer (Service *self, GVariant *request, GError **error)
{
  const char *password;
  guint operation;

  g_variant_get (request, "(uuuduu&s)", NULL, &operation, NULL, NULL, NULL, NULL, &password);

  if (operation == AMANA_READER_OPEN)
    return open_document (self, password, error);
  if (operation == AMANA_READER_OPEN_CHATS)
    return open_chats (self, password, error);
  if (operation == AMANA_READER_NEXT_CHATS && self->chats != NULL)
    return amana_reader_export_next (self->chats, error);
  if (self->pdf != NULL || self->picture != NULL)
    return answer_about_document (self, request, error);

  g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no document is open");
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
 * @scanner: (nullable): what recognises words in pictures
 * @options: (nullable): for tests; %NULL in the program that is shipped
 *
 * Locks this process down and serves until the window is gone.
 *
 * Returns: the exit status
 */
int
amana_reader_serve (int channel_fd,
                    const AmanaReaderScanner *scanner,
                    const AmanaLockdownOptions *options)
{
  Service self = { .scanner = scanner };

  amana_reader_pdf_warm_up ();
  if (scanner != NULL)
    scanner->warm_up ();
  if (!amana_lockdown_reader (channel_fd, options, NULL))
    return AMANA_READER_EXIT_NO_SANDBOX;

  self.channel = amana_channel_new (channel_fd, AMANA_READER_REQUEST_TYPE, 0, 1);
  while (serve_one (&self))
    continue;

  g_clear_pointer (&self.pdf, amana_reader_pdf_free);
  if (self.picture != NULL)
    scanner->free (self.picture);
  g_clear_pointer (&self.chats, amana_reader_export_free);
  amana_channel_unref (self.channel);
  return 0;
}
