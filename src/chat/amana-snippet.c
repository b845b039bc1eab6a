/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What every search over folded words shares: the query, and the piece of text that
 * is shown for a hit. Only so many tokens of a text are looked at; beyond them the
 * snippet is the text's beginning. */

#include "config.h"

#include "amana-snippet.h"

#include <string.h>

#include "amana-text.h"

#define TOKENS_BEFORE 6
#define TOKENS_IN_ALL 22
#define MAX_TOKENS    3000

char *
amana_snippet_make_query (const char *const *words)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (query, "%s\"%s\"*", i > 0 ? " " : "", words[i]);
  return g_string_free_and_steal (g_steal_pointer (&query));
}

static gboolean
token_matches (const char *token, const char *const *words)
{
  g_auto (GStrv) folded = amana_text_words (token);

  for (guint i = 0; folded[i] != NULL; i++)
    for (guint j = 0; words[j] != NULL; j++)
      if (g_str_has_prefix (folded[i], words[j]))
        return TRUE;
  return FALSE;
}

char *
amana_snippet_make (const char *text, const char *const *words)
{
  g_auto (GStrv) tokens = g_strsplit_set (text, " \t\n", MAX_TOKENS);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GString) snippet = g_string_new (NULL);
  guint match = 0;
  guint first;
  guint last;

  for (guint i = 0; tokens[i] != NULL; i++)
    if (*tokens[i] != '\0' && i + 1 < MAX_TOKENS)
      g_ptr_array_add (kept, tokens[i]);
  for (guint i = 0; i < kept->len; i++)
    if (token_matches (g_ptr_array_index (kept, i), words))
      {
        match = i;
        break;
      }
  first = match > TOKENS_BEFORE ? match - TOKENS_BEFORE : 0;
  last = MIN (first + TOKENS_IN_ALL, kept->len);
  if (first > 0)
    g_string_append (snippet, "… ");
  for (guint i = first; i < last; i++)
    {
      g_string_append (snippet, i > first ? " " : "");
      g_string_append (snippet, g_ptr_array_index (kept, i));
    }
  if (last < kept->len)
    g_string_append (snippet, " …");
  return g_string_free_and_steal (g_steal_pointer (&snippet));
}
