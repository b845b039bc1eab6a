/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words for tests of the table reading: from a PDF through Poppler, one rectangle
 * a character, split at white space, as the reader process does; or from a word
 * list, so that a layout can be written down in a test. */

#include "config.h"

#include "amana-test-words.h"

#include <poppler.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

static void
add_word (AmanaPageWords *words, const char *start, const char *end, const AmanaBox *box, float size, guint style)
{
  g_autofree char *text = g_strndup (start, (gsize) (end - start));

  if (end > start)
    amana_page_words_add (words, text, box, size, style);
}

static void
grow (AmanaBox *box, const PopplerRectangle *rectangle)
{
  gboolean empty = box->x1 <= box->x0;

  box->x0 = empty ? rectangle->x1 : MIN (box->x0, rectangle->x1);
  box->y0 = empty ? rectangle->y1 : MIN (box->y0, rectangle->y1);
  box->x1 = empty ? rectangle->x2 : MAX (box->x1, rectangle->x2);
  box->y1 = empty ? rectangle->y2 : MAX (box->y1, rectangle->y2);
}

static void
find_style (GList *attributes, int index, float *size, guint *style)
{
  *size = 0;
  *style = 0;
  for (GList *l = attributes; l != NULL; l = l->next)
    {
      const PopplerTextAttributes *attribute = l->data;
      g_autofree char *name = NULL;

      if (index < attribute->start_index || index > attribute->end_index)
        continue;
      *size = (float) attribute->font_size;
      name = g_ascii_strdown (attribute->font_name != NULL ? attribute->font_name : "", -1);
      if (strstr (name, "bold") != NULL)
        *style |= AMANA_WORD_BOLD;
      if (strstr (name, "italic") != NULL || strstr (name, "oblique") != NULL)
        *style |= AMANA_WORD_ITALIC;
      return;
    }
}

/* Poppler's text has bidi controls between runs that the layout has no rectangle
 * for, and leaves the space out between cells that touch in its reading order: a
 * character that does not follow its neighbour closely starts a new word. */
static gboolean
is_control (gunichar c)
{
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
follows (const AmanaBox *box, const PopplerRectangle *rectangle, float size)
{
  double em = size > 0 ? size : box->y1 - box->y0;
  double shared = MIN (box->y1, rectangle->y2) - MAX (box->y0, rectangle->y1);

  return shared > 0.4 * (rectangle->y2 - rectangle->y1)
         && rectangle->x1 < box->x1 + 0.3 * em && rectangle->x2 > box->x0 - 0.3 * em;
}

/* A word of figures inside Arabic comes in reading order ("99-" for "-99" as drawn):
 * where the next character stands to the left, it goes before. */
typedef struct
{
  AmanaPageWords *words;
  GString *text;
  AmanaBox box;
  float size;
  guint style;
} Splitter;

static void
flush (Splitter *self)
{
  if (self->text->len > 0)
    amana_page_words_add (self->words, self->text->str, &self->box, self->size, self->style);
  g_string_truncate (self->text, 0);
  self->box = (AmanaBox) { 0 };
}

static gboolean
is_left_of (const AmanaBox *box, const PopplerRectangle *rectangle)
{
  return box->x1 > box->x0 && (rectangle->x1 + rectangle->x2) / 2 < box->x0;
}

static gboolean
is_arabic (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC && g_unichar_isalpha (c);
}

static void
split_words (AmanaPageWords *words, const char *text, const PopplerRectangle *rectangles, guint n, GList *attributes)
{
  Splitter splitter = { .words = words, .text = g_string_new (NULL) };
  gboolean controls_count = (guint) g_utf8_strlen (text, -1) <= n;
  guint i = 0;

  for (const char *p = text; *p != '\0' && i < n; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_control (c))
        {
          i += controls_count;
          continue;
        }
      if (g_unichar_isspace (c) || (splitter.text->len > 0 && !follows (&splitter.box, &rectangles[i], splitter.size)))
        flush (&splitter);
      if (!g_unichar_isspace (c))
        {
          if (splitter.text->len == 0)
            find_style (attributes, (int) i, &splitter.size, &splitter.style);
          if (is_left_of (&splitter.box, &rectangles[i]) && !is_arabic (c))
            g_string_prepend_unichar (splitter.text, c);
          else
            g_string_append_unichar (splitter.text, c);
          grow (&splitter.box, &rectangles[i]);
        }
      i++;
    }
  flush (&splitter);
  g_string_free (splitter.text, TRUE);
}

static AmanaPageWords *
read_page (PopplerDocument *document, int index)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, index);
  g_autofree char *text = poppler_page_get_text (page);
  PopplerRectangle *rectangles = NULL;
  GList *attributes = poppler_page_get_text_attributes (page);
  AmanaPageWords *words;
  double width, height;
  guint n = 0;

  poppler_page_get_size (page, &width, &height);
  words = amana_page_words_new ((guint) index + 1, width, height);
  if (text != NULL && poppler_page_get_text_layout (page, &rectangles, &n))
    split_words (words, text, rectangles, n, attributes);
  poppler_page_free_text_attributes (attributes);
  g_free (rectangles);

  return words;
}

GPtrArray *
amana_test_words_from_pdf (const char *path, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);

  if (uri == NULL)
    return NULL;
  document = poppler_document_new_from_file (uri, NULL, error);
  if (document == NULL)
    return NULL;
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    g_ptr_array_add (pages, read_page (document, i));

  return g_steal_pointer (&pages);
}

/* --- word lists ----------------------------------------------------------- */

#define PITCH_PT 6.0
#define LEADING_PT 14.0
#define SIZE_PT 10.0f

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
  add_word (page, parts[4], parts[4] + strlen (parts[4]), &box, SIZE_PT, 0);
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
