/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What every search over folded words shares: the query, and the piece of text that
 * is shown for a hit. Only so many words of a text are looked at; where none of them
 * matches, the snippet is the text's beginning.
 *
 * A word is a run of letters, digits and marks, as it is in the index; a piece is what
 * stands between two white spaces, and the snippet is made of whole pieces. */

#include "config.h"

#include "amana-snippet.h"

#include <string.h>

#include "amana-search-hit.h"
#include "amana-sound.h"
#include "amana-text.h"

#define PIECES_BEFORE 6
#define PIECES_IN_ALL 22
#define MAX_WORDS     3000
#define MARGIN_WORDS  4

typedef struct
{
  const char *const *words;
  const char *const *keys; /* (nullable) */
} Wanted;

char *
amana_snippet_make_query (const char *const *words)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (query, "%s\"%s\"*", i > 0 ? " " : "", words[i]);
  return g_string_free_and_steal (g_steal_pointer (&query));
}

/* --- words --- */

static gboolean
is_inside (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The next word from @p on; NULL: there is none. */
static const char *
next_word (const char *p, const char **end)
{
  while (*p != '\0' && !is_inside (p))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return NULL;
  for (*end = p; **end != '\0' && is_inside (*end);)
    *end = g_utf8_next_char (*end);
  return p;
}

static gboolean
is_wanted (const Wanted *wanted, const char *word, const char *end)
{
  g_autofree char *cut = g_strndup (word, (gsize) (end - word));
  g_autofree char *fold = amana_text_fold (cut);
  g_autofree char *key = NULL;

  for (guint i = 0; wanted->words[i] != NULL; i++)
    {
      if (g_str_has_prefix (fold, wanted->words[i]))
        return TRUE;
      if (wanted->keys == NULL || *wanted->keys[i] == '\0')
        continue;
      if (key == NULL)
        key = amana_sound_make_key (fold);
      if (key != NULL && amana_sound_matches (key, wanted->keys[i]))
        return TRUE;
    }
  return FALSE;
}

/* The first word from the @n_before-th on that is wanted; NULL: not among the next. */
static const char *
find_wanted (const char *text, const Wanted *wanted, guint n_before)
{
  const char *end = text;
  const char *word;

  for (guint i = 0; i < n_before + MAX_WORDS && (word = next_word (end, &end)) != NULL; i++)
    if (i >= n_before && is_wanted (wanted, word, end))
      return word;
  return NULL;
}

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
mark (const char *snippet, const Wanted *wanted, GArray *spans)
{
  const char *end = snippet;
  const char *word;

  while ((word = next_word (end, &end)) != NULL)
    if (is_wanted (wanted, word, end))
      {
        AmanaSearchSpan span = { (guint) (word - snippet), (guint) (end - snippet) };

        g_array_append_val (spans, span);
      }
}

char *
amana_snippet_make_marked (const char *text,
                           const char *const *words,
                           const char *const *keys,
                           guint n_before,
                           GArray *spans)
{
  const Wanted wanted = { words, keys };
  const char *match =
    find_wanted (text, &wanted, n_before > MARGIN_WORDS ? n_before - MARGIN_WORDS : 0);
  char *snippet;

  if (match == NULL && n_before > 0)
    match = find_wanted (text, &wanted, 0);
  snippet = cut_pieces (text, match != NULL ? match : text);
  if (spans != NULL)
    mark (snippet, &wanted, spans);
  return snippet;
}

char *
amana_snippet_make (const char *text, const char *const *words)
{
  return amana_snippet_make_marked (text, words, NULL, 0, NULL);
}
