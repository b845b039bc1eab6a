/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is told by words before it and by how it is written itself.
 *
 * Names that nobody has told Amana of, but that are introduced: "je m'appelle…", "Dr …",
 * "السيدة …". They are then looked for in the whole letter, as known names are. After
 * a title each word must be capitalised (a French sentence goes on in lower case after
 * "docteur"); an Arabic title counts without its article alone, for "the doctor said"
 * looks like "the doctor Karim". After "my name is" the first word may be in lower case.
 *
 * Streets without a number: what follows must be capitalised, or it is a "rue" or a
 * "quartier" of a sentence. */

#include "config.h"

#include "amana-hiding-private.h"

#include <string.h>

#define BEFORE         "(?<![\\p{L}\\p{N}])"
#define WORD           "[\\p{L}][\\p{L}'.-]{0,24}"
#define MAX_INTRODUCED 200

static const char street_by_name[] =
  BEFORE "(?:rue|avenue|av\\.|boulevard|bd\\.?|residence|lotissement|hay|derb|impasse|quartier) "
         "((?:de |du |des |de la |la |le |el |al |ibn )*[\\p{L}'-]{2,20}(?: [\\p{L}'-]{2,20}){0,3})";

static const char introduced[] =
  BEFORE "(?:(je m'appelle|mon nom est|mon prenom est|my name is|my name's|i am called|prenomm?ee?|"
         "[وف]?اسم[يهك]ا?|smiti|smiyti|smyti|smyty|smitha|smito)|"
         "(dr\\.?|doc?teur|doctor|pr\\.?|professeur|mme\\.?|mlle\\.?|madame|monsieur|mrs?\\.?|ms\\.?|m\\.|"
         "د\\.|دكتور[هة]?|[ولب]?(?:ال)?سيد[هة]))"
         "(?: :| est| is| هو| هي)? (" WORD "(?: " WORD "){0,3})";

/* What begins no name. */
static const char *const small_words[] = {
  "on",  "in",  "not", "no",   "the", "at",  "also", "and", "a",   "is",  "en",  "sur",  "pas",
  "dans", "au", "aussi", "que", "qui", "est", "il",   "elle", "je", "vous", "nous", "comment",
  "mal", "bien", "ici", "hier", "ce", "cette", "mon", "ma", "mes", "my", "your", "this",
  "في",  "على", "من",  "هل",   "ان",  "لا",  "ما",   "هنا", "قال", "قالت", "و",
};

static gboolean
is_small_word (const char *fold)
{
  for (guint i = 0; i < G_N_ELEMENTS (small_words); i++)
    {
      if (g_str_equal (small_words[i], fold))
        return TRUE;
    }
  return FALSE;
}

/* The end of the words from @start to @end that are written as a name is; @start where
 * there is none. */
static gsize
end_of_name (const AmanaLetterText *text, gsize start, gsize end, gboolean lower_case_too)
{
  gsize last = start;

  for (guint i = 0; i < text->words->len; i++)
    {
      const AmanaLetterWord *word = &g_array_index (text->words, AmanaLetterWord, i);
      gboolean particle = amana_name_is_particle (word->fold);
      gboolean name = word->capital || word->arabic || (lower_case_too && last == start);

      if (word->first < start || word->first >= end)
        continue;
      if ((!name && !particle) || is_small_word (word->fold))
        break;
      if (!particle)
        last = word->end;
    }
  return last;
}

static GRegex *
get_regex (gboolean streets)
{
  static GRegex *compiled[2];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      compiled[0] = g_regex_new (introduced, G_REGEX_OPTIMIZE, 0, NULL);
      compiled[1] = g_regex_new (street_by_name, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  g_assert (compiled[streets ? 1 : 0] != NULL);
  return compiled[streets ? 1 : 0];
}

void
amana_hiding_find_streets (const AmanaLetterText *text, GArray *found)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (get_regex (TRUE), text->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *all = NULL;
      int start, from, to;
      gsize end;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      g_match_info_fetch_pos (match, 1, &from, &to);
      end = end_of_name (text, (gsize) from, (gsize) to, FALSE);
      if (end <= (gsize) from)
        continue;
      all = g_strndup (text->plain + start, end - (gsize) start);
      amana_found_add (found, (gsize) start, end, AMANA_REDACTION_ADDRESS,
                       amana_hiding_make_entity (AMANA_REDACTION_ADDRESS, all));
    }
}

void
amana_hiding_find_introduced (const AmanaLetterText *text, GPtrArray *persons)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (get_regex (FALSE), text->plain, 0, &match);
       g_match_info_matches (match) && persons->len < MAX_INTRODUCED;
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = NULL;
      int from, to, by_name;
      gsize end;

      g_match_info_fetch_pos (match, 3, &from, &to);
      g_match_info_fetch_pos (match, 1, &by_name, NULL);
      end = end_of_name (text, (gsize) from, (gsize) to, by_name >= 0);
      if (end <= (gsize) from)
        continue;
      name = g_strndup (text->plain + from, end - (gsize) from);
      if (!amana_hiding_is_known (persons, name))
        g_ptr_array_add (persons, amana_known_person_new (name, NULL));
    }
}
