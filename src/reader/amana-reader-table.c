/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The reader of results that come as data: FHIR as JSON, tables as CSV.
 *
 * It is locked in exactly as the reader of paper is (amana-reader-service.c) and serves
 * the same protocol, so that such a file is a document like any other: it has pages,
 * words on them, a picture. What paper has not is TABLE: the rows as the file says them,
 * with their places on the pages, so that no value is read back from its picture.
 *
 * What a file is, its first letters tell: `{` or `[` is JSON, `<` is XML, which is refused
 * with a sentence of its own; the rest is a table, or nothing that is read here.
 * Single-threaded, no main loop.
 */

#include "config.h"

#include "amana-reader-table.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "amana-channel.h"
#include "amana-date.h"
#include "amana-fhir.h"
#include "amana-reader-error.h"
#include "amana-reader-protocol.h"
#include "amana-reader-target.h"
#include "amana-table-csv.h"
#include "amana-table-paper.h"
#include "amana-table-text.h"

typedef struct
{
  AmanaChannel *channel;      /* (owned) */
  AmanaWrittenReport *report; /* (owned) (nullable) */
  AmanaTablePaper *paper;     /* (owned) (nullable) */
} Service;

static void
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
}

/* --- what the bytes say --- */

static AmanaWrittenReport *
read_json (const char *text, GError **error)
{
  g_autoptr (AmanaJsonTree) tree =
    amana_json_tree_new ((const guint8 *) text, strlen (text), error);

  return tree != NULL ? amana_fhir_read (amana_json_tree_get_root (tree), error) : NULL;
}

/* The first letter of the text, where it is one that only JSON or XML begins with. */
static char
first_letter (const char *text)
{
  text += strspn (text, " \t\r\n");
  return strchr ("{[<", *text) != NULL ? *text : '\0';
}

AmanaWrittenReport *
amana_reader_table_read (const guint8 *bytes, gsize size_bytes, GError **error)
{
  AmanaEncoding encoding = amana_table_text_guess (bytes, size_bytes);
  g_autofree char *text = NULL;
  char first;

  if (size_bytes > AMANA_READER_MAX_TABLE_BYTES)
    {
      fail (error, AMANA_READER_ERROR_TOO_LARGE, "the file is too large");
      return NULL;
    }
  text = amana_table_text_decode (bytes, size_bytes, encoding);
  first = text != NULL ? first_letter (text) : '\0';
  if (first == '<')
    {
      fail (error,
            strstr (text, "http://hl7.org/fhir") != NULL ? AMANA_READER_ERROR_XML
                                                         : AMANA_READER_ERROR_NOT_RECORD,
            "XML");
      return NULL;
    }
  if (first == '\0')
    return amana_table_csv_read (bytes, size_bytes, error);
  if (encoding == AMANA_ENCODING_WESTERN)
    {
      fail (error, AMANA_READER_ERROR_DAMAGED, "JSON that is not Unicode");
      return NULL;
    }
  return read_json (text, error);
}

/* --- answers --- */

static GVariant *
open_table (Service *self, const char *words, GError **error)
{
  int fd = amana_channel_steal_fd (self->channel, 0);
  g_autoptr (GBytes) bytes = NULL;
  gsize size_bytes;
  const guint8 *data;

  if (self->report != NULL)
    fail (error, AMANA_READER_ERROR_FAILED, "a document is open already");
  else
    bytes = amana_reader_map_document (fd, error);
  if (fd >= 0)
    close (fd);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size_bytes);
  self->report = amana_reader_table_read (data, size_bytes, error);
  if (self->report == NULL)
    return NULL;
  self->paper = amana_table_paper_new (self->report, words);
  return g_variant_new ("(us)", amana_table_paper_get_n_pages (self->paper), "");
}

static GVariant *
render (Service *self, guint page_index, double scale, guint width, guint height, GError **error)
{
  int memfd = amana_channel_steal_fd (self->channel, 0);
  gsize size_bytes = (gsize) width * height * 4;
  guint8 *pixels = NULL;
  gboolean drawn = FALSE;

  if (width == 0 || height == 0 || (guint64) width * height > AMANA_READER_MAX_PIXELS ||
      !isfinite (scale) || scale <= 0)
    fail (error, AMANA_READER_ERROR_TOO_LARGE, "the picture would be too large");
  else
    pixels = amana_reader_target_map (memfd, size_bytes, error);
  if (memfd >= 0)
    close (memfd);
  if (pixels == NULL)
    return NULL;
  drawn = amana_table_paper_draw (self->paper, page_index, scale, width, height, pixels);
  amana_reader_target_unmap (pixels, size_bytes);
  if (!drawn)
    fail (error, AMANA_READER_ERROR_DAMAGED, "the page could not be drawn");
  return drawn ? g_variant_new_boolean (TRUE) : NULL;
}

static GVariant *
measure (void)
{
  double width, height;

  amana_table_paper_get_size (&width, &height);
  return g_variant_new ("(dd)", width, height);
}

static GVariant *
answer_about_page (Service *self, GVariant *request, GError **error)
{
  guint operation, page_index, width, height;
  double scale;

  g_variant_get (request, "(uuuduu&s)", NULL, &operation, &page_index, &scale, &width, &height,
                 NULL);
  if (page_index >= amana_table_paper_get_n_pages (self->paper))
    fail (error, AMANA_READER_ERROR_FAILED, "no such page");
  else if (operation == AMANA_READER_MEASURE)
    return measure ();
  else if (operation == AMANA_READER_WORDS)
    return amana_table_paper_read_words (self->paper, page_index);
  else if (operation == AMANA_READER_RENDER)
    return render (self, page_index, scale, width, height, error);
  else
    fail (error, AMANA_READER_ERROR_FAILED, "no such operation");
  return NULL;
}

static GVariant *
answer (Service *self, GVariant *request, GError **error)
{
  const char *words;
  guint operation;

  g_variant_get (request, "(uuuduu&s)", NULL, &operation, NULL, NULL, NULL, NULL, &words);
  if (operation == AMANA_READER_OPEN)
    return open_table (self, words, error);
  if (self->paper == NULL)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "no document is open");
      return NULL;
    }
  if (operation == AMANA_READER_TABLE)
    return amana_written_report_to_variant (self->report);
  return answer_about_page (self, request, error);
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
  if (payload == NULL)
    payload = g_variant_new_string (error->message);
  g_variant_ref_sink (payload);
  return amana_channel_write (
    self->channel,
    g_variant_new ("(uuv)", serial, error != NULL ? (guint) error->code : AMANA_READER_OK, payload),
    NULL, 0, AMANA_CHANNEL_NO_DEADLINE, NULL);
}

/* What compiles patterns or looks for fonts the first time, while it still may. */
static void
warm_up (void)
{
  g_free (amana_date_find_iso ("2021-01-04"));
  g_free (amana_date_find_iso_month_first ("4 January 2021"));
  amana_date_find_order ("04/01/2021");
  amana_table_paper_warm_up ();
}

int
amana_reader_table_serve (int channel_fd, const AmanaLockdownOptions *options)
{
  Service self = { 0 };

  warm_up ();
  if (!amana_lockdown_reader (channel_fd, options, NULL))
    return AMANA_READER_EXIT_NO_SANDBOX;

  self.channel = amana_channel_new (channel_fd, AMANA_READER_REQUEST_TYPE, 0, 1);
  while (serve_one (&self))
    continue;

  g_clear_pointer (&self.paper, amana_table_paper_free);
  g_clear_pointer (&self.report, amana_written_report_unref);
  amana_channel_unref (self.channel);
  return 0;
}
