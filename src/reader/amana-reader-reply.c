/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the reader says, believed only after it was checked.
 *
 * A parser that was taken over may answer anything that fits the wire. So each
 * answer must carry the serial of its question, be of the type that the question
 * asks for, and hold nothing that a page cannot have: a page count within the
 * limit, sizes that are sizes, arrays that agree in length, words that are words,
 * in boxes on their page. The first offence ends the document (PROTOCOL).
 *
 * An error that the reader reports itself is taken as such only if it is one
 * that a reader may report; whether it died or is late is never its to say.
 */

#include "config.h"

#include "amana-reader-private.h"

#include <math.h>
#include <string.h>

#define WORDS_TYPE "(ddsadadau)"

/* How far a box may reach over the page's edge, in points: rounding. */
#define SLACK_POINTS 1.0

static gboolean
offend (GError **error, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, AMANA_READER_ERROR_PROTOCOL, what);
  return FALSE;
}

static gboolean
may_report (guint status)
{
  return (status >= AMANA_READER_ERROR_NOT_PDF && status <= AMANA_READER_ERROR_TOO_LARGE) ||
         status == AMANA_READER_ERROR_FAILED || status == AMANA_READER_ERROR_NOT_CHATS;
}

/* The payload of @reply when it answers @serial with success; an error that the
 * reader reported, or PROTOCOL. */
GVariant *
amana_reader_reply_unpack (GVariant *reply, guint serial, const GVariantType *type, GError **error)
{
  g_autoptr (GVariant) payload = NULL;
  guint theirs, status;

  g_variant_get (reply, "(uuv)", &theirs, &status, &payload);
  if (theirs != serial)
    {
      offend (error, "an answer to no question");
      return NULL;
    }
  if (status != AMANA_READER_OK)
    {
      if (may_report (status))
        g_set_error (error, AMANA_READER_ERROR, (int) status, "the reader reports error %u",
                     status);
      else
        offend (error, "an error that no reader reports");
      return NULL;
    }
  if (!g_variant_is_of_type (payload, type))
    {
      offend (error, "an answer of another type");
      return NULL;
    }

  return g_steal_pointer (&payload);
}

/* A title is shown and printed: one line, nothing that a terminal obeys or that
 * turns the text beside it. */
static gboolean
is_title (const char *text)
{
  if (strlen (text) > AMANA_READER_MAX_TITLE_BYTES)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return FALSE;
    }

  return TRUE;
}

gboolean
amana_reader_reply_parse_open (GVariant *payload, guint *n_pages, char **title, GError **error)
{
  const char *text;

  g_variant_get (payload, "(u&s)", n_pages, &text);
  if (*n_pages < 1 || *n_pages > AMANA_READER_MAX_PAGES)
    return offend (error, "a page count that cannot be");
  if (!is_title (text))
    return offend (error, "a title that cannot be");

  *title = *text != '\0' ? g_strdup (text) : NULL;
  return TRUE;
}

static gboolean
is_side (double side)
{
  return isfinite (side) && side > 0 && side <= AMANA_READER_MAX_PAGE_POINTS;
}

gboolean
amana_reader_reply_parse_size (GVariant *payload, double *width, double *height, GError **error)
{
  g_variant_get (payload, "(dd)", width, height);

  return (is_side (*width) && is_side (*height)) || offend (error, "a page that has no size");
}

static gboolean
is_on_page (const AmanaPageWords *words, const AmanaBox *box)
{
  return box->x0 >= -SLACK_POINTS && box->y0 >= -SLACK_POINTS &&
         box->x1 <= amana_page_words_get_width (words) + SLACK_POINTS &&
         box->y1 <= amana_page_words_get_height (words) + SLACK_POINTS;
}

/* A line feed ends each word; @texts is ours to cut. */
static gboolean
add_words (AmanaPageWords *words,
           char *texts,
           const double *edges,
           const double *sizes,
           const guint32 *styles,
           gsize n_words)
{
  char *p = texts;

  for (gsize i = 0; i < n_words; i++)
    {
      AmanaBox box = { edges[4 * i], edges[4 * i + 1], edges[4 * i + 2], edges[4 * i + 3] };
      char *end = strchr (p, '\n');

      if (end == NULL)
        return FALSE;
      *end = '\0';
      if (!is_on_page (words, &box) ||
          !amana_page_words_add (words, p, &box, (float) sizes[i], styles[i]))
        return FALSE;
      p = end + 1;
    }

  return *p == '\0';
}

AmanaPageWords *
amana_reader_reply_parse_words (GVariant *payload, guint page_index, GError **error)
{
  g_autoptr (AmanaPageWords) words = NULL;
  g_autoptr (GVariant) edges_array = NULL;
  g_autoptr (GVariant) sizes_array = NULL;
  g_autoptr (GVariant) styles_array = NULL;
  g_autofree char *texts = NULL;
  const double *edges, *sizes;
  const guint32 *styles;
  double width, height;
  gsize n_edges, n_sizes, n_styles;

  g_variant_get (payload, "(dds@ad@ad@au)", &width, &height, &texts, &edges_array, &sizes_array,
                 &styles_array);
  edges = g_variant_get_fixed_array (edges_array, &n_edges, sizeof (double));
  sizes = g_variant_get_fixed_array (sizes_array, &n_sizes, sizeof (double));
  styles = g_variant_get_fixed_array (styles_array, &n_styles, sizeof (guint32));

  if (!is_side (width) || !is_side (height))
    {
      offend (error, "a page that has no size");
      return NULL;
    }
  if (n_sizes > AMANA_PAGE_MAX_WORDS || n_edges != 4 * n_sizes || n_styles != n_sizes)
    {
      offend (error, "arrays that do not agree");
      return NULL;
    }

  words = amana_page_words_new (page_index + 1, width, height);
  if (!add_words (words, texts, edges, sizes, styles, n_sizes))
    {
      offend (error, "a word that cannot be");
      return NULL;
    }

  return g_steal_pointer (&words);
}
