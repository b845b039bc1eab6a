/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The reader of paper, and of exports of conversations: what it answers.
 *
 * One document a process: a second OPEN is refused. An export of conversations is no
 * document: it has operations of its own (amana-reader-export.c).
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

#include "amana-reader-error.h"
#include "amana-reader-export.h"
#include "amana-reader-pdf.h"
#include "amana-reader-requests.h"
#include "amana-reader-target.h"

typedef struct
{
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
open_document (Service *self, const AmanaReaderRequest *request, GError **error)
{
  const char *password = *request->words != '\0' ? request->words : NULL;
  g_autofree char *title = NULL;

  if (is_open (self))
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED,
                         "a document is open already");
  else if (!open_picture (self, request->fd, error) && *error == NULL)
    self->pdf = amana_reader_pdf_open (request->fd, password, error);
  if (*error != NULL)
    return NULL;

  if (self->picture != NULL)
    return g_variant_new ("(us)", self->scanner->get_n_pages (self->picture), "");
  title = amana_reader_pdf_dup_title (self->pdf);
  return g_variant_new ("(us)", amana_reader_pdf_get_n_pages (self->pdf), title);
}

static GVariant *
open_chats (Service *self, AmanaReaderRequest *request, GError **error)
{
  if (is_open (self))
    g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED,
                         "something is open already");
  else
    self->chats = amana_reader_export_open (g_steal_fd (&request->fd), request->words, error);
  return *error == NULL ? g_variant_new_boolean (TRUE) : NULL;
}

static gboolean
draw (gpointer service, const AmanaReaderRequest *request, guint8 *pixels, GError **error)
{
  Service *self = service;

  if (self->picture != NULL)
    return self->scanner->draw (self->picture, request->page_index, request->scale, request->width,
                                request->height, pixels, error);
  return amana_reader_pdf_draw (self->pdf, request->page_index, request->scale, request->width,
                                request->height, pixels, error);
}

/* A copy of a picture without what the camera wrote beside it. */
static GVariant *
clean (Service *self, const AmanaReaderRequest *request, GError **error)
{
  gsize size_bytes = request->width;
  guint8 *target = amana_reader_target_map (request->fd, size_bytes, error);
  gsize n_bytes = 0;

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
scan (Service *self, guint page_index, GError **error)
{
  return self->scanner->scan (self->pdf, self->picture, page_index, error);
}

static GVariant *
answer_about_document (Service *self, const AmanaReaderRequest *request, GError **error)
{
  AmanaReaderOperation operation = request->operation;

  if (operation == AMANA_READER_MEASURE)
    return measure (self, request->page_index, error);
  if (operation == AMANA_READER_WORDS)
    return read_words (self, request->page_index, error);
  if (operation == AMANA_READER_RENDER)
    return amana_reader_answer_render (self, request, draw, error);
  if (operation == AMANA_READER_SCAN && self->scanner != NULL)
    return scan (self, request->page_index, error);
  if (operation == AMANA_READER_CLEAN && self->scanner != NULL)
    return clean (self, request, error);

  g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no such operation");
  return NULL;
}

static GVariant *
answer (gpointer service, AmanaReaderRequest *request, GError **error)
{
  Service *self = service;

  if (request->operation == AMANA_READER_OPEN)
    return open_document (self, request, error);
  if (request->operation == AMANA_READER_OPEN_CHATS)
    return open_chats (self, request, error);
  if (request->operation == AMANA_READER_NEXT_CHATS && self->chats != NULL)
    return amana_reader_export_next (self->chats, error);
  if (self->pdf != NULL || self->picture != NULL)
    return answer_about_document (self, request, error);

  g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_FAILED, "no document is open");
  return NULL;
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
  int status;

  amana_reader_pdf_warm_up ();
  if (scanner != NULL)
    scanner->warm_up ();
  status = amana_reader_answer_requests (channel_fd, options, answer, &self);

  g_clear_pointer (&self.pdf, amana_reader_pdf_free);
  if (self.picture != NULL)
    scanner->free (self.picture);
  g_clear_pointer (&self.chats, amana_reader_export_free);
  return status;
}
