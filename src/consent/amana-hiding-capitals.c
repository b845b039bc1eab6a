/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is told by words before it and by how it is written itself.
 *
 * Names that nobody has told Amana of, but that are introduced: "je m'appelle…", "Dr …",
 * "السيدة …". They are then looked for in the whole letter, as known names are. After
 * a title each word must be capitalised (a French sentence goes on in lower case after
 * "docteur"); an Arabic title counts without its article alone, for "the doctor said"
 * looks like "the doctor Karim" (with it, a given name alone does). After "my name is" two words
 * may be in lower case.
 *
 * Streets without a number: what follows must be capitalised, or it is a "rue" or a
 * "quartier" of a sentence. */

#include "config.h"

#include "amana-given-names.h"
#include "amana-hiding-private.h"

#define BEFORE         "(?<![\\p{L}\\p{N}])"
#define WORD           "[\\p{L}][\\p{L}'.-]{0,24}"
#define MAX_INTRODUCED 200

static const char street_by_name[] = BEFORE
  "(?:rue|avenue|av\\.|boulevard|bd\\.?|residence|lotissement|hay|derb|impasse|quartier) "
  "((?:de |du |des |de la |la |le |el |al |ibn )*[\\p{L}'-]{2,20}(?: [\\p{L}'-]{2,20}){0,3})";

static const char introduced[] = BEFORE
  "(?:(je m'appelle|mon nom est|mon prenom est|my name is|my name's|i am called|prenomm?ee?|"
  "[وف]?اسم[يهك]ا?|smiti|smiyti|smyti|smyty|smitha|smito)|"
  "(dr\\.?|doc?teur|doctor|pr\\.?|professeur|mme\\.?|mlle\\.?|madame|monsieur|mrs?\\.?|ms\\.?|m\\.|"
  "د\\.|دكتور[هة]?|[ولب]?(?:ال)?سيد[هة]|"
  "[ولب]?ال(?:دكتور|استاذ)[هة]?(?= (?:حسن|كريم|سعيد|امل|نور|جميل|صالح|عادل|ناصر|منير|مراد|نبيل|"
  "جواد|كمال|جمال|رضا|علي)(?!\\p{L}))|"
  "(?:ma|mon|my|our|notre|sa|son|his|her) (?:petite? |grande? "
  ")?(?:fille|fils|mari|femme|mere|pere|soeur|"
  "sœur|frere|epouse|epoux|tante|oncle|amie?|voisine?|bebe|son|daughter|husband|wife|mother|father|"
  "sister|brother|aunt|uncle|friend|baby)))"
  "(?: :| est| is| هو| هي)? (" WORD "(?: " WORD "){0,3})";

/* What begins no name, and goes on after one. */
static const char *const small_words[] = {
  "on",    "in",   "not",  "no",    "the",  "at",   "also",  "and",     "a",     "is",
  "i",     "have", "am",   "with",  "from", "my",   "your",  "this",    "for",   "are",
  "was",   "has",  "born", "en",    "sur",  "pas",  "dans",  "au",      "aussi", "que",
  "qui",   "est",  "il",   "elle",  "je",   "vous", "nous",  "comment", "mal",   "bien",
  "ici",   "hier", "ce",   "cette", "mon",  "ma",   "mes",   "ai",      "suis",  "depuis",
  "avec",  "pour", "et",   "ou",    "mais", "car",  "age",   "agee",    "ne",    "nee",
  "chez",  "me",   "m",    "a",     "va",   "veut", "w",     "o",       "u",     "andi",
  "f",     "dyal", "wach", "ana",   "kan",  "had",  "hada",  "في",      "على",   "من",
  "هل",    "ان",   "لا",   "ما",    "هنا",  "قال",  "قالت",  "و",       "عندي",  "عنده",
  "عندها", "عمري", "عمره", "عمرها", "ولدت", "ولد",  "مولود", "مولوده",  "هو",    "هي",
  "انا",   "كان",  "كانت", "لديها", "لديه", "مريض", "مريضه", "بخير",    "التي",  "الذي",
};

gboolean
amana_hiding_is_small_word (const char *fold)
{
  for (guint i = 0; i < G_N_ELEMENTS (small_words); i++)
    {
      if (g_str_equal (small_words[i], fold))
        return TRUE;
    }
  return FALSE;
}

/* Arabic has no capitals, and a name is often followed by a verb: after its first word
 * comes at most one more, that does not begin as a verb or an "and" does. */
static gboolean
goes_on_in_arabic (const AmanaLetterWord *word, guint n_before)
{
  static const char *const verbs[] = { "و", "ف", "ت", "ي", "ن", "س" };

  if (n_before > 1 || g_str_has_prefix (word->fold, "ال"))
    return n_before == 1;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_has_prefix (word->fold, verbs[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
may_be_name (const AmanaLetterWord *word, guint n_before, gboolean lower_case_too)
{
  if (amana_hiding_is_small_word (word->fold))
    return FALSE;
  if (word->arabic)
    return n_before == 0 || goes_on_in_arabic (word, n_before);
  return word->capital || (lower_case_too && n_before < 2 && word->n_chars > 1);
}

/* The end of the words from @start to @end that are written as a name is; @start where
 * there is none. */
static gsize
end_of_name (const AmanaLetterText *text, gsize start, gsize end, gboolean lower_case_too)
{
  gsize last = start;
  guint n_before = 0;

  for (guint i = 0; i < text->words->len; i++)
    {
      const AmanaLetterWord *word = &g_array_index (text->words, AmanaLetterWord, i);

      if (word->first < start || word->first >= end || amana_name_is_particle (word->fold))
        continue;
      if (!may_be_name (word, n_before, lower_case_too))
        break;
      last = word->end;
      n_before++;
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
amana_hiding_introduce (GPtrArray *persons, const AmanaLetterText *text, gsize from, gsize end)
{
  g_autofree char *name = g_strndup (text->plain + from, end - from);

  if (persons->len < MAX_INTRODUCED && !amana_hiding_is_known (persons, name))
    g_ptr_array_add (persons, amana_known_person_new (name, NULL));
}

static void
find_given_names (const AmanaLetterText *text, GHashTable *terms, GPtrArray *persons)
{
  for (guint i = 0; i < text->words->len; i++)
    {
      const AmanaLetterWord *word = &g_array_index (text->words, AmanaLetterWord, i);

      if ((word->capital || word->arabic) && amana_given_names_contain (word->fold))
        {
          guint end = amana_hiding_extend_end (text, terms, i, i + 1);

          amana_hiding_introduce (persons, text, word->first,
                                  g_array_index (text->words, AmanaLetterWord, end - 1).end);
        }
    }
}

void
amana_hiding_find_introduced (const AmanaLetterText *text, AmanaIdentity *known, GPtrArray *persons)
{
  GHashTable *terms = known != NULL ? known->terms : NULL; /* (nullable) */
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (get_regex (FALSE), text->plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      int from, to, by_name;
      gsize end;

      g_match_info_fetch_pos (match, 3, &from, &to);
      g_match_info_fetch_pos (match, 1, &by_name, NULL);
      end = end_of_name (text, (gsize) from, (gsize) to, by_name >= 0);
      if (end > (gsize) from)
        amana_hiding_introduce (persons, text, (gsize) from, end);
    }
  find_given_names (text, terms, persons);
}
