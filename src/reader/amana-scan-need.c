/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which pages are to be looked at instead of being taken at their word.
 *
 * A page without words, of course. But also one whose words are not what is seen:
 * a text layer whose font maps are lost is letters at random, and one behind or
 * inside a picture of the page was put there by another program, or by somebody who
 * wants something else read than what the person sees.
 *
 * Lost maps are told by statistics that hold in every alphabet: letters that belong to
 * no alphabet, signs in the midst of words, and Latin words without any vowel.
 */

#include "config.h"

#include "amana-scan-need.h"

#include "amana-reader-protocol.h"

#include <string.h>

#define FEW_LETTERS   60
#define LEAST_WORDS   8
#define LONG_WORD     4
#define SURE_WORD     75
#define FEWEST_SURE   4 /* fewer is a picture of something else */
#define LEAST_STRANGE 0.25

typedef struct
{
  guint letters, words, strange;
} Tally;

static gboolean
is_vowel (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) == 0)
    return FALSE;
  c = g_unichar_tolower (parts[0]);
  return c < 0x250 &&
         (c == 0xe6 || c == 0x153 || c == 0xf8 || (c < 128 && strchr ("aeiouy", (int) c)));
}

/* Of no alphabet that a font shows, or lost. */
static gboolean
is_lost (gunichar c)
{
  return c == 0xfffd || (c >= 0xe000 && c <= 0xf8ff) || !g_unichar_isdefined (c);
}

/* "(VSLUH": what stands between letters and is none. */
static gboolean
is_odd_inside (gunichar c)
{
  static const char *const usual = "-'.,/:()+*&%’–·°_@=<>[]";

  return !g_unichar_isalnum (c) && !g_unichar_ismark (c) && g_utf8_strchr (usual, -1, c) == NULL;
}

static void
count_word (Tally *tally, const char *text)
{
  guint letters = 0, latin = 0, vowels = 0, lower = 0, odd = 0, lost = 0;
  glong length = g_utf8_strlen (text, -1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      letters += g_unichar_isalpha (c);
      latin += g_unichar_isalpha (c) && c < 0x250;
      lower += g_unichar_islower (c);
      vowels += is_vowel (c);
      lost += is_lost (c);
      odd += is_odd_inside (c);
    }
  tally->letters += letters;
  if (lost == 0 && (letters < LONG_WORD || length < LONG_WORD))
    return;
  tally->words++;
  tally->strange += lost > 0 || odd * 3 > (guint) length ||
                    (latin == letters && latin == (guint) length && vowels == 0 && lower > 0);
}

/**
 * amana_scan_is_needed:
 * @words: the text layer of a page
 * @marks: what the reader saw of it, of AMANA_READER_PAGE_*
 *
 * Returns: whether the page's picture should be read instead
 */
gboolean
amana_scan_is_needed (const AmanaPageWords *words, guint marks)
{
  Tally tally = { 0 };

  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    count_word (&tally, amana_page_words_get_word (words, i)->text);

  if (amana_page_words_get_n_words (words) == 0)
    return TRUE;
  if ((marks & AMANA_READER_PAGE_UNSEEN) != 0)
    return TRUE;
  if ((marks & AMANA_READER_PAGE_PICTURE) != 0 && tally.letters < FEW_LETTERS)
    return TRUE;
  return tally.words >= LEAST_WORDS && tally.strange >= LEAST_STRANGE * tally.words;
}

/* Of leaves and hills recognition makes dashes, and now and then a letter. */
static gboolean
is_sure (const AmanaWord *word)
{
  return word->confidence >= SURE_WORD && g_utf8_strlen (word->text, -1) > 1 &&
         g_unichar_isalnum (g_utf8_get_char (word->text));
}

/**
 * amana_scan_is_better:
 * @scanned: what was recognised
 * @printed: the text layer of the same page
 *
 * Returns: whether @scanned says more
 */
gboolean
amana_scan_is_better (const AmanaPageWords *scanned, const AmanaPageWords *printed)
{
  guint sure = 0, n = amana_page_words_get_n_words (scanned);

  for (guint i = 0; i < n; i++)
    sure += is_sure (amana_page_words_get_word (scanned, i));
  if (amana_page_words_get_n_words (printed) == 0)
    return sure >= FEWEST_SURE;

  return sure >= LEAST_WORDS && 2 * sure >= n;
}
