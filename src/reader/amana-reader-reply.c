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
         status == AMANA_READER_ERROR_FAILED ||
         (status >= AMANA_READER_ERROR_NOT_CHATS && status <= AMANA_READER_ERROR_XML);
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

/* The arrays of an answer; @texts is ours to cut. */
typedef struct
{
  double width, height;
  char *texts;
  GVariant *edges_array, *sizes_array, *more_array;
  const double *edges, *sizes;
  const guint32 *styles;     /* (nullable): of a text layer */
  const guint8 *confidences; /* (nullable): of a scan */
  gsize n_words;
} Arrays;

static void
arrays_clear (Arrays *arrays)
{
  g_free (arrays->texts);
  g_variant_unref (arrays->edges_array);
  g_variant_unref (arrays->sizes_array);
  g_variant_unref (arrays->more_array);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrays, arrays_clear)

static gboolean
add_word (AmanaPageWords *words, const Arrays *arrays, gsize i, const char *text)
{
  const double *edges = arrays->edges + 4 * i;
  AmanaBox box = { edges[0], edges[1], edges[2], edges[3] };

  if (!is_on_page (words, &box))
    return FALSE;
  if (arrays->confidences != NULL)
    return amana_page_words_add_scanned (words, text, &box, (float) arrays->sizes[i],
                                         arrays->confidences[i]);
  return amana_page_words_add (words, text, &box, (float) arrays->sizes[i], arrays->styles[i]);
}

/* A line feed ends each word. */
static gboolean
add_words (AmanaPageWords *words, const Arrays *arrays)
{
  char *p = arrays->texts;

  for (gsize i = 0; i < arrays->n_words; i++)
    {
      char *end = strchr (p, '\n');

      if (end == NULL)
        return FALSE;
      *end = '\0';
      if (!add_word (words, arrays, i, p))
        return FALSE;
      p = end + 1;
    }

  return *p == '\0';
}

/* FALSE where the arrays do not agree; @n_more: the length of the last. */
static gboolean
check_arrays (Arrays *arrays, gsize n_more)
{
  gsize n_edges;

  arrays->edges = g_variant_get_fixed_array (arrays->edges_array, &n_edges, sizeof (double));
  arrays->sizes =
    g_variant_get_fixed_array (arrays->sizes_array, &arrays->n_words, sizeof (double));
  return arrays->n_words <= AMANA_PAGE_MAX_WORDS && n_edges == 4 * arrays->n_words &&
         n_more == arrays->n_words;
}

static AmanaPageWords *
make_words (const Arrays *arrays,
            guint page_index,
            gboolean agree,
            const AmanaPageMap *map,
            GError **error)
{
  g_autoptr (AmanaPageWords) words = NULL;

  if (!is_side (arrays->width) || !is_side (arrays->height))
    {
      offend (error, "a page that has no size");
      return NULL;
    }
  if (!agree)
    {
      offend (error, "arrays that do not agree");
      return NULL;
    }
  words = amana_page_words_new (page_index + 1, arrays->width, arrays->height);
  if (map != NULL && !amana_page_words_set_map (words, map))
    {
      offend (error, "a map that cannot be");
      return NULL;
    }
  if (!add_words (words, arrays))
    {
      offend (error, "a word that cannot be");
      return NULL;
    }

  return g_steal_pointer (&words);
}

AmanaPageWords *
amana_reader_reply_parse_words (GVariant *payload, guint page_index, guint *marks, GError **error)
{
  g_auto (Arrays) arrays = { 0 };
  AmanaPageWords *words;
  gsize n_styles;

  g_variant_get (payload, "(dds@ad@ad@auu)", &arrays.width, &arrays.height, &arrays.texts,
                 &arrays.edges_array, &arrays.sizes_array, &arrays.more_array, marks);
  arrays.styles = g_variant_get_fixed_array (arrays.more_array, &n_styles, sizeof (guint32));
  *marks &= AMANA_READER_PAGE_MARKS;

  words = make_words (&arrays, page_index, check_arrays (&arrays, n_styles), NULL, error);
  if (words != NULL)
    amana_page_words_set_hides (words, (*marks & AMANA_READER_PAGE_HIDDEN) != 0);
  return words;
}

AmanaPageWords *
amana_reader_reply_parse_scan (GVariant *payload, guint page_index, GError **error)
{
  g_auto (Arrays) arrays = { 0 };
  g_autoptr (GVariant) map_array = NULL;
  AmanaPageMap map = { 0 };
  const double *numbers;
  gsize n_confidences, n_numbers;
  gboolean agree;

  g_variant_get (payload, "(dds@ad@ad@ay@ad)", &arrays.width, &arrays.height, &arrays.texts,
                 &arrays.edges_array, &arrays.sizes_array, &arrays.more_array, &map_array);
  arrays.confidences = g_variant_get_fixed_array (arrays.more_array, &n_confidences, 1);
  numbers = g_variant_get_fixed_array (map_array, &n_numbers, sizeof (double));
  agree = check_arrays (&arrays, n_confidences) && n_numbers == 2 + G_N_ELEMENTS (map.m);
  if (agree)
    {
      map.width = numbers[0];
      map.height = numbers[1];
      memcpy (map.m, numbers + 2, sizeof map.m);
    }
  return make_words (&arrays, page_index, agree, &map, error);
}
