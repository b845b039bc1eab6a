/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words for tests of the table reading: from a PDF, by the code of the reader
 * process but in this one; or from a word list, so that a layout can be written
 * down in a test. */

#include "config.h"

#include "amana-test-words.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "amana-reader-pdf.h"
#include "amana-reader-protocol.h"

static void
add_word (AmanaPageWords *words,
          const char *start,
          const char *end,
          const AmanaBox *box,
          float size,
          guint style)
{
  g_autofree char *text = g_strndup (start, (gsize) (end - start));

  if (end > start)
    amana_page_words_add (words, text, box, size, style);
}

static AmanaPageWords *
to_page (GVariant *reply, guint number)
{
  g_autoptr (GVariant) edges = NULL, sizes = NULL, styles = NULL;
  g_auto (GStrv) texts = NULL;
  AmanaPageWords *page;
  const char *joined;
  double width, height;
  guint marks;

  g_variant_get (reply, "(dd&s@ad@ad@auu)", &width, &height, &joined, &edges, &sizes, &styles,
                 &marks);
  page = amana_page_words_new (number, width, height);
  amana_page_words_set_hides (page, (marks & AMANA_READER_PAGE_HIDDEN) != 0);
  texts = g_strsplit (joined, "\n", -1);
  for (gsize i = 0; i < g_variant_n_children (sizes); i++)
    {
      AmanaBox box;
      double size;
      guint32 style;

      g_variant_get_child (edges, 4 * i, "d", &box.x0);
      g_variant_get_child (edges, 4 * i + 1, "d", &box.y0);
      g_variant_get_child (edges, 4 * i + 2, "d", &box.x1);
      g_variant_get_child (edges, 4 * i + 3, "d", &box.y1);
      g_variant_get_child (sizes, i, "d", &size);
      g_variant_get_child (styles, i, "u", &style);
      add_word (page, texts[i], texts[i] + strlen (texts[i]), &box, (float) size, style);
    }

  return page;
}

static GPtrArray *
read_pages (int fd, GError **error)
{
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  g_autoptr (AmanaReaderPdf) pdf = amana_reader_pdf_open (fd, NULL, error);

  if (fd >= 0)
    close (fd);
  if (pdf == NULL)
    return NULL;
  for (guint i = 0; i < amana_reader_pdf_get_n_pages (pdf); i++)
    {
      g_autoptr (GVariant) reply = amana_reader_pdf_read_words (pdf, i, error);

      if (reply == NULL)
        return NULL;
      g_variant_ref_sink (reply);
      g_ptr_array_add (pages, to_page (reply, i + 1));
    }

  return g_steal_pointer (&pages);
}

GPtrArray *
amana_test_words_from_pdf (const char *path, GError **error)
{
  return read_pages (open (path, O_RDONLY | O_CLOEXEC), error);
}

static int
write_bytes (GBytes *bytes)
{
  gsize size_bytes;
  const void *data = g_bytes_get_data (bytes, &size_bytes);
  int fd = memfd_create ("test", MFD_CLOEXEC);

  g_assert_cmpint (write (fd, data, size_bytes), ==, (gssize) size_bytes);
  return fd;
}

GPtrArray *
amana_test_words_from_bytes (GBytes *bytes, GError **error)
{
  return read_pages (write_bytes (bytes), error);
}

gboolean
amana_test_words_leave_print (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  int fd = write_bytes (bytes);
  g_autoptr (AmanaReaderPdf) pdf = amana_reader_pdf_open (fd, NULL, &error);
  g_autoptr (GVariant) reply = NULL;
  guint marks;

  close (fd);
  g_assert_no_error (error);
  reply = g_variant_ref_sink (amana_reader_pdf_read_words (pdf, 0, &error));
  g_assert_no_error (error);
  g_variant_get (reply, "(dd&s@ad@ad@auu)", NULL, NULL, NULL, NULL, NULL, NULL, &marks);
  return (marks & AMANA_READER_PAGE_UNSAID) != 0;
}

/* --- word lists ----------------------------------------------------------- */

#define PITCH_PT   6.0
#define LEADING_PT 14.0
#define SIZE_PT    10.0f

/* A line of text in fixed pitch: each word where its column says. */
static void
draw_line (AmanaPageWords *page, const char *line, double y)
{
  glong column = 0;
  const char *start = NULL;
  glong first = 0;

  for (const char *p = line;; p = g_utf8_next_char (p), column++)
    {
      gboolean inside = *p != '\0' && *p != ' ';

      if (inside && start == NULL)
        {
          start = p;
          first = column;
        }
      if (!inside && start != NULL)
        {
          AmanaBox box = { 40 + first * PITCH_PT, y, 40 + column * PITCH_PT, y + 12 };

          add_word (page, start, p, &box, SIZE_PT, 0);
          start = NULL;
        }
      if (*p == '\0')
        return;
    }
}

static void
draw_word (AmanaPageWords *page, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 5);
  AmanaBox box;

  g_assert_cmpuint (g_strv_length (parts), ==, 5);
  box = (AmanaBox) { g_ascii_strtod (parts[0], NULL), g_ascii_strtod (parts[1], NULL),
                     g_ascii_strtod (parts[2], NULL), g_ascii_strtod (parts[3], NULL) };
  add_word (page, parts[4], parts[4] + strlen (parts[4]), &box, (float) ((box.y1 - box.y0) / 1.2),
            0);
}

GPtrArray *
amana_test_words_from_text (const char *text)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  AmanaPageWords *page = NULL;
  double y = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "page") || page == NULL)
        {
          page = amana_page_words_new (pages->len + 1, 900, 1200);
          g_ptr_array_add (pages, page);
          y = 30;
        }
      if (lines[i][0] == '|')
        draw_line (page, lines[i] + 1, y);
      else if (g_ascii_isdigit (lines[i][0]))
        draw_word (page, lines[i]);
      y += LEADING_PT;
    }

  return pages;
}
