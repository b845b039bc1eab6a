/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is asked of an open document: the words of a page, read or recognised, its
 * picture, and a copy of the whole that may be kept.
 *
 * Pictures and copies: the memfd is made and sized here and sealed against both growing
 * and shrinking before the helper sees it, so that it can fill memory but not the
 * machine's, and mapping it cannot fault. Main thread only.
 */

#include "config.h"

#include "amana-picture-kind.h"
#include "amana-reader-job.h"
#include "amana-scan-need.h"

#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

/* Room for a copy that is coded another way. */
#define CLEAN_ROOM_BYTES (64 * 1024 * 1024)

typedef struct
{
  void *address;
  gsize size_bytes;
} Mapping;

static gboolean
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
  return FALSE;
}

/* --- words --- */

static AmanaPageWords *
read_in_turn (AmanaReaderJob *job, guint *marks, GError **error)
{
  g_autoptr (GVariant) payload = amana_reader_job_ask (
    job, AMANA_READER_WORDS, AMANA_READER_WORDS_TYPE, job->document->text_timeout_ms, error);

  return payload != NULL ? amana_reader_reply_parse_words (payload, job->page_index, marks, error)
                         : NULL;
}

static AmanaPageWords *
scan_in_turn (AmanaReaderJob *job, GError **error)
{
  g_autoptr (GVariant) payload = amana_reader_job_ask (
    job, AMANA_READER_SCAN, AMANA_READER_SCAN_TYPE, job->document->text_timeout_ms, error);

  return payload != NULL ? amana_reader_reply_parse_scan (payload, job->page_index, error) : NULL;
}

/* A page that cannot be recognised, by a helper that failed or by none, is as it was. */
static AmanaPageWords *
scan_if_needed (AmanaReaderJob *job, AmanaPageWords *words, guint marks, GError **error)
{
  AmanaReaderDocument *self = job->document;
  AmanaScanNeed need = amana_scan_get_need (words, marks);
  g_autoptr (GError) theirs = NULL;
  AmanaPageWords *scanned = NULL;

  if (need == AMANA_SCAN_NEED_NONE)
    return words;
  if (self->scans != NULL)
    scanned = amana_reader_scans_read (self->scans, job->page_index, &theirs);
  if (scanned != NULL || self->end == NULL)
    return amana_scan_settle (need, words, scanned);
  amana_page_words_unref (words);
  g_propagate_error (error, g_error_copy (self->end));
  return NULL;
}

static void
answer_with_words (AmanaReaderJob *job, AmanaPageWords *words, GError *error)
{
  if (words != NULL)
    dex_promise_resolve_boxed (job->promise, AMANA_TYPE_PAGE_WORDS, words);
  else
    dex_promise_reject (job->promise, error);
}

static DexFuture *
read_words_fiber (gpointer data)
{
  AmanaReaderJob *job = data;
  g_autoptr (GError) error = NULL;
  AmanaPageWords *words = NULL;
  guint marks = 0;

  if (amana_turns_take (&job->document->turns, &error))
    {
      if (!amana_reader_job_is_abandoned (job, &error))
        words = read_in_turn (job, &marks, &error);
      amana_reader_document_end_if_lie (job->document, error);
      amana_turns_pass (&job->document->turns);
    }
  if (words != NULL)
    words = scan_if_needed (job, words, marks, &error);

  answer_with_words (job, words, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

static DexFuture *
scan_fiber (gpointer data)
{
  AmanaReaderJob *job = data;
  g_autoptr (GError) error = NULL;
  AmanaPageWords *words = NULL;

  if (amana_turns_take (&job->document->turns, &error))
    {
      words = scan_in_turn (job, &error);
      amana_reader_document_end_if_lie (job->document, error);
      amana_turns_pass (&job->document->turns);
    }

  answer_with_words (job, words, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

/**
 * amana_reader_document_read_words:
 * @self: a document
 * @page_index: from 0, below the number of pages
 *
 * Reads the words of a page: its text layer; where it has none, or one that is not
 * what is seen, its picture (amana_page_words_is_scanned()); where a part of it is a
 * picture, both (amana_page_words_is_mixed()). Pages are recognised side
 * by side, one a core, when several are asked for. A page on which nothing can be
 * read has no words.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaPageWords, or
 *   rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_document_read_words (AmanaReaderDocument *self, guint page_index)
{
  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), NULL);
  g_return_val_if_fail (page_index < self->n_pages, NULL);

  return amana_reader_job_run (amana_reader_job_new (self, page_index), read_words_fiber);
}

DexFuture *
amana_reader_document_scan (AmanaReaderDocument *self, guint page_index)
{
  return amana_reader_job_run (amana_reader_job_new (self, page_index), scan_fiber);
}

/* --- tables --- */

static AmanaWrittenReport *
read_table_in_turn (AmanaReaderJob *job, GError **error)
{
  AmanaReaderDocument *self = job->document;
  g_autoptr (GVariant) payload = amana_reader_job_ask (
    job, AMANA_READER_TABLE, AMANA_WRITTEN_VARIANT_TYPE, self->text_timeout_ms, error);
  AmanaWrittenReport *report;

  if (payload == NULL)
    return NULL;
  report = amana_written_report_from_variant (payload, self->n_pages);
  if (report == NULL)
    fail (error, AMANA_READER_ERROR_PROTOCOL, "rows that cannot be");
  return report;
}

static DexFuture *
read_table_fiber (gpointer data)
{
  AmanaReaderJob *job = data;
  g_autoptr (GError) error = NULL;
  AmanaWrittenReport *report = NULL;

  if (amana_turns_take (&job->document->turns, &error))
    {
      if (!amana_reader_job_is_abandoned (job, &error))
        report = read_table_in_turn (job, &error);
      amana_reader_document_end_if_lie (job->document, error);
      amana_turns_pass (&job->document->turns);
    }

  if (report != NULL)
    dex_promise_resolve_boxed (job->promise, AMANA_TYPE_WRITTEN_REPORT, report);
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

/**
 * amana_reader_document_is_table:
 * @self: a document
 *
 * Returns: whether it came as data (FHIR, CSV), and its pages are only a picture of that
 */
gboolean
amana_reader_document_is_table (AmanaReaderDocument *self)
{
  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), FALSE);

  return self->table;
}

/**
 * amana_reader_document_read_table:
 * @self: a document that is a table
 *
 * Reads what its file says, as it is written there, with the places of its rows on the
 * pages.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaWrittenReport, or
 *   rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_document_read_table (AmanaReaderDocument *self)
{
  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), NULL);
  g_return_val_if_fail (self->table, NULL);

  return amana_reader_job_run (amana_reader_job_new (self, 0), read_table_fiber);
}

/* --- pictures --- */

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->address, mapping->size_bytes);
  g_free (mapping);
}

/* As large as asked, unless that is too large for a picture. */
static void
fit (AmanaReaderJob *job, double width, double height)
{
  double largest = MIN (sqrt (AMANA_READER_MAX_PIXELS / (width * height)),
                        AMANA_READER_MAX_SIDE_PIXELS / MAX (width, height));

  job->scale = MIN (job->scale, largest);
  job->width = (guint) CLAMP (floor (width * job->scale + 0.5), 1, AMANA_READER_MAX_SIDE_PIXELS);
  job->height = (guint) CLAMP (floor (height * job->scale + 0.5), 1, AMANA_READER_MAX_SIDE_PIXELS);
  while ((guint64) job->width * job->height > AMANA_READER_MAX_PIXELS)
    {
      if (job->width > job->height)
        job->width--;
      else
        job->height--;
    }
}

static gboolean
make_room (AmanaReaderJob *job, gsize size_bytes, GError **error)
{
  job->fd = memfd_create ("amana-page", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL);
  if (job->fd < 0)
    job->fd = memfd_create ("amana-page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (job->fd < 0 || ftruncate (job->fd, (off_t) size_bytes) != 0 ||
      fcntl (job->fd, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
    return fail (error, AMANA_READER_ERROR_FAILED, "no memory for an answer");

  return TRUE;
}

static AmanaPagePicture *
make_picture (AmanaReaderJob *job, GError **error)
{
  gsize size_bytes = (gsize) job->width * job->height * 4;
  void *address = mmap (NULL, size_bytes, PROT_READ, MAP_SHARED, job->fd, 0);
  g_autoptr (GBytes) pixels = NULL;
  Mapping *mapping;

  if (address == MAP_FAILED)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "the picture could not be mapped");
      return NULL;
    }

  mapping = g_new0 (Mapping, 1);
  mapping->address = address;
  mapping->size_bytes = size_bytes;
  pixels = g_bytes_new_with_free_func (address, size_bytes, unmap, mapping);

  return amana_page_picture_new ((int) job->width, (int) job->height, (int) job->width * 4, pixels,
                                 job->scale);
}

static AmanaPagePicture *
render_in_turn (AmanaReaderJob *job, GError **error)
{
  guint timeout_ms = job->document->render_timeout_ms;
  g_autoptr (GVariant) size =
    amana_reader_job_ask (job, AMANA_READER_MEASURE, "(dd)", timeout_ms, error);
  g_autoptr (GVariant) drawn = NULL;
  double width, height;

  if (size == NULL || !amana_reader_reply_parse_size (size, &width, &height, error))
    return NULL;

  fit (job, width, height);
  if (!make_room (job, (gsize) job->width * job->height * 4, error))
    return NULL;

  drawn = amana_reader_job_ask (job, AMANA_READER_RENDER, "b", timeout_ms, error);
  return drawn != NULL ? make_picture (job, error) : NULL;
}

static DexFuture *
render_fiber (gpointer data)
{
  AmanaReaderJob *job = data;
  g_autoptr (GError) error = NULL;
  AmanaPagePicture *picture = NULL;

  if (amana_turns_take (&job->document->turns, &error))
    {
      if (!amana_reader_job_is_abandoned (job, &error))
        picture = render_in_turn (job, &error);
      amana_reader_document_end_if_lie (job->document, error);
      amana_turns_pass (&job->document->turns);
    }

  if (picture != NULL)
    dex_promise_resolve_boxed (job->promise, AMANA_TYPE_PAGE_PICTURE, picture);
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

/**
 * amana_reader_document_render:
 * @self: a document
 * @page_index: from 0, below the number of pages
 * @scale: pixels a point, above 0; less is used where the picture would be
 *   larger than 16 million pixels
 *
 * Draws a page as it is displayed, on white.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaPagePicture, or
 *   rejects with %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_document_render (AmanaReaderDocument *self, guint page_index, double scale)
{
  AmanaReaderJob *job;

  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), NULL);
  g_return_val_if_fail (page_index < self->n_pages, NULL);
  g_return_val_if_fail (isfinite (scale) && scale > 0, NULL);

  job = amana_reader_job_new (self, page_index);
  job->scale = scale;
  return amana_reader_job_run (job, render_fiber);
}

/* --- copies --- */

static GBytes *
clean_in_turn (AmanaReaderJob *job, GError **error)
{
  g_autoptr (GVariant) payload = NULL;
  g_autofree guint8 *bytes = NULL;
  guint64 size_bytes;

  if (!make_room (job, job->width, error))
    return NULL;
  payload =
    amana_reader_job_ask (job, AMANA_READER_CLEAN, "t", job->document->render_timeout_ms, error);
  if (payload == NULL)
    return NULL;
  size_bytes = g_variant_get_uint64 (payload);
  if (size_bytes == 0 || size_bytes > job->width)
    {
      fail (error, AMANA_READER_ERROR_PROTOCOL, "a copy that cannot be");
      return NULL;
    }
  bytes = g_malloc (size_bytes);
  if (pread (job->fd, bytes, size_bytes, 0) != (gssize) size_bytes)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "the copy could not be read");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), size_bytes);
}

static DexFuture *
clean_fiber (gpointer data)
{
  AmanaReaderJob *job = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = NULL;

  if (amana_turns_take (&job->document->turns, &error))
    {
      if (!amana_reader_job_is_abandoned (job, &error))
        bytes = clean_in_turn (job, &error);
      amana_reader_document_end_if_lie (job->document, error);
      amana_turns_pass (&job->document->turns);
    }

  if (bytes != NULL)
    dex_promise_resolve_boxed (job->promise, G_TYPE_BYTES, bytes);
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
  return dex_future_new_for_boolean (TRUE);
}

/**
 * amana_reader_document_clean:
 * @self: a document
 * @original: the bytes that it was opened on
 *
 * What of a document may be kept. Of a photograph that is the picture without what the
 * camera wrote beside it: where it was taken, when, with what; a kind that other
 * programs cannot show (HEIC) becomes a JPEG. Any other document is as it is.
 *
 * Returns: (transfer full): a future that resolves to a #GBytes, or rejects with
 *   %AMANA_READER_ERROR
 */
DexFuture *
amana_reader_document_clean (AmanaReaderDocument *self, GBytes *original)
{
  gsize size_bytes;
  const guint8 *data;
  AmanaReaderJob *job;

  g_return_val_if_fail (AMANA_IS_READER_DOCUMENT (self), NULL);
  g_return_val_if_fail (original != NULL, NULL);

  data = g_bytes_get_data (original, &size_bytes);
  if (amana_picture_kind_of (data, size_bytes) == AMANA_PICTURE_NONE)
    return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_ref (original));

  job = amana_reader_job_new (self, 0);
  job->width = (guint) MIN (size_bytes * 2 + CLEAN_ROOM_BYTES, G_MAXINT32);
  return amana_reader_job_run (job, clean_fiber);
}
