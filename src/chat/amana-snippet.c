/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The piece of text that is shown for a hit. Only so many words of a text are looked at;
 * where none of them is wanted, the snippet is the text's beginning.
 *
 * A piece is what stands between two white spaces, and the snippet is made of whole
 * pieces. */

#include "config.h"

#include "amana-snippet.h"

#include <string.h>

#define PIECES_BEFORE 6
#define PIECES_IN_ALL 22
#define MAX_WORDS     3000
#define MARGIN_WORDS  4

/* --- the piece that is shown --- */

/* The beginning of the piece that stands @n pieces before @p. */
static const char *
go_back (const char *text, const char *p, guint n)
{
  for (;;)
    {
      while (p > text && !g_ascii_isspace (p[-1]))
        p--;
      if (n-- == 0 || p == text)
        return p;
      while (p > text && g_ascii_isspace (p[-1]))
        p--;
    }
}

static char *
cut_pieces (const char *text, const char *match)
{
  g_autoptr (GString) snippet = g_string_new (NULL);
  const char *p = go_back (text, match, PIECES_BEFORE);
  gboolean from_start;

  p += strspn (p, " \t\r\n");
  from_start = p == text + strspn (text, " \t\r\n");
  g_string_append (snippet, from_start ? "" : "… ");
  for (guint i = 0; i < PIECES_IN_ALL && *p != '\0'; i++)
    {
      gsize n = strcspn (p, " \t\r\n");

      g_string_append (snippet, i > 0 ? " " : "");
      g_string_append_len (snippet, p, (gssize) n);
      p += n;
      p += strspn (p, " \t\r\n");
    }
  g_string_append (snippet, *p != '\0' ? " …" : "");
  return g_string_free_and_steal (g_steal_pointer (&snippet));
}

static void
mark (const char *snippet, AmanaSearchWords *words, gboolean darija, GArray *spans)
{
  const char *end = snippet;
  const char *word;

  while ((word = amana_search_words_find (words, end, darija, G_MAXUINT, &end)) != NULL)
    {
      AmanaSearchSpan span = { (guint) (word - snippet), (guint) (end - snippet) };

      g_array_append_val (spans, span);
    }
}

char *
amana_snippet_make (const char *text, AmanaSearchWords *words, guint n_before, GArray *spans)
{
  gboolean darija = amana_search_text_is_darija (text);
  guint n_skipped = n_before > MARGIN_WORDS ? n_before - MARGIN_WORDS : 0;
  const char *from = amana_search_skip_words (text, n_skipped);
  const char *end;
  const char *match = amana_search_words_find (words, from, darija, MAX_WORDS, &end);
  char *snippet;

  if (match == NULL && n_skipped > 0)
    match = amana_search_words_find (words, text, darija, MAX_WORDS, &end);
  snippet = cut_pieces (text, match != NULL ? match : text);
  if (spans != NULL)
    mark (snippet, words, darija, spans);
  return snippet;
}
