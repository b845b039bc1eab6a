/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A note as pages of words, so that it is read as every document is. The text is laid
 * on a grid as a typewriter would: a character is 6 points wide, a line 12 high, a tab
 * goes to the next eighth column, and 60 lines make a page. Pure. */

#include "config.h"

#include "amana-health-draft-private.h"

#define COLUMN_POINTS     6.0
#define LINE_POINTS       12.0
#define MARGIN_POINTS     36.0
#define LINES_PER_PAGE    60
#define PAGE_WIDTH_POINTS 595.0
#define TAB_COLUMNS       8

static void
add_line (AmanaPageWords *page, const char *line, guint row)
{
  const char *p = line;
  guint column = 0;

  while (*p != '\0')
    {
      const char *start = p;
      guint first = column;
      AmanaBox box;
      g_autofree char *word = NULL;

      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          column++;
        }
      if (p == start)
        {
          column = *p == '\t' ? (column / TAB_COLUMNS + 1) * TAB_COLUMNS : column + 1;
          p = g_utf8_next_char (p);
          continue;
        }
      word = g_strndup (start, (gsize) (p - start));
      box.x0 = MARGIN_POINTS + first * COLUMN_POINTS;
      box.x1 = MARGIN_POINTS + column * COLUMN_POINTS;
      box.y0 = MARGIN_POINTS + row * LINE_POINTS;
      box.y1 = box.y0 + LINE_POINTS - 2;
      amana_page_words_add (page, word, &box, 10, 0);
    }
}

GPtrArray *
amana_health_note_to_pages (const char *text)
{
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  AmanaPageWords *page = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      glong n_columns = g_utf8_strlen (lines[i], -1);
      double width = MAX (PAGE_WIDTH_POINTS, 2 * MARGIN_POINTS + n_columns * COLUMN_POINTS);

      if (i % LINES_PER_PAGE == 0)
        {
          page = amana_page_words_new (pages->len + 1, width,
                                       2 * MARGIN_POINTS + LINES_PER_PAGE * LINE_POINTS);
          g_ptr_array_add (pages, page);
        }
      add_line (page, lines[i], i % LINES_PER_PAGE);
    }
  return g_steal_pointer (&pages);
}

guint
amana_health_note_line_at (guint page, const AmanaBox *box)
{
  double line = ((box->y0 + box->y1) / 2 - MARGIN_POINTS) / LINE_POINTS;

  return (page - 1) * LINES_PER_PAGE + (guint) CLAMP (line, 0, LINES_PER_PAGE - 1);
}
