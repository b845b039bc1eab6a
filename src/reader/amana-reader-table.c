/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The reader of results that come as data: FHIR as JSON, tables as CSV.
 *
 * It is locked in exactly as the reader of paper is (amana-reader-requests.c) and serves
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

#include <string.h>

#include "amana-date.h"
#include "amana-fhir.h"
#include "amana-reader-error.h"
#include "amana-reader-requests.h"
#include "amana-reader-target.h"
#include "amana-table-csv.h"
#include "amana-table-paper.h"
#include "amana-table-text.h"

typedef struct
{
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
open_table (Service *self, const AmanaReaderRequest *request, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size_bytes;
  const guint8 *data;

  if (self->report != NULL)
    fail (error, AMANA_READER_ERROR_FAILED, "a document is open already");
  else
    bytes = amana_reader_map_document (request->fd, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size_bytes);
  self->report = amana_reader_table_read (data, size_bytes, error);
  if (self->report == NULL)
    return NULL;
  self->paper = amana_table_paper_new (self->report, request->words);
  return g_variant_new ("(us)", amana_table_paper_get_n_pages (self->paper), "");
}

static gboolean
draw (gpointer service, const AmanaReaderRequest *request, guint8 *pixels, GError **error)
{
  Service *self = service;
  gboolean drawn = amana_table_paper_draw (self->paper, request->page_index, request->scale,
                                           request->width, request->height, pixels);

  if (!drawn)
    fail (error, AMANA_READER_ERROR_DAMAGED, "the page could not be drawn");
  return drawn;
}

static GVariant *
measure (void)
{
  double width, height;

  amana_table_paper_get_size (&width, &height);
  return g_variant_new ("(dd)", width, height);
}

static GVariant *
answer_about_page (Service *self, const AmanaReaderRequest *request, GError **error)
{
  if (request->page_index >= amana_table_paper_get_n_pages (self->paper))
    fail (error, AMANA_READER_ERROR_FAILED, "no such page");
  else if (request->operation == AMANA_READER_MEASURE)
    return measure ();
  else if (request->operation == AMANA_READER_WORDS)
    return amana_table_paper_read_words (self->paper, request->page_index);
  else if (request->operation == AMANA_READER_RENDER)
    return amana_reader_answer_render (self, request, draw, error);
  else
    fail (error, AMANA_READER_ERROR_FAILED, "no such operation");
  return NULL;
}

static GVariant *
answer (gpointer service, AmanaReaderRequest *request, GError **error)
{
  Service *self = service;

  if (request->operation == AMANA_READER_OPEN)
    return open_table (self, request, error);
  if (self->paper == NULL)
    {
      fail (error, AMANA_READER_ERROR_FAILED, "no document is open");
      return NULL;
    }
  if (request->operation == AMANA_READER_TABLE)
    return amana_written_report_to_variant (self->report);
  return answer_about_page (self, request, error);
}

/* What compiles patterns or looks for fonts the first time, while it still may. */
void
amana_reader_table_warm_up (void)
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
  int status;

  amana_reader_table_warm_up ();
  status = amana_reader_answer_requests (channel_fd, options, answer, &self);

  g_clear_pointer (&self.paper, amana_table_paper_free);
  g_clear_pointer (&self.report, amana_written_report_unref);
  return status;
}
