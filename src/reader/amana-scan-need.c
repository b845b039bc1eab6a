/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which pages are to be looked at instead of being taken at their word, and what is
 * believed then.
 *
 * A page without words, of course. But also one whose words are not what is seen:
 * a text layer whose font maps are lost is letters at random, and one behind or
 * inside a picture of the page was put there by another program, or by somebody who
 * wants something else read than what the person sees. And one whose words are not all
 * that is seen: a typed head over the picture of a table.
 *
 * Lost maps are told by statistics that hold in every alphabet: letters that belong to
 * no alphabet, signs in the midst of words, and Latin words without any vowel. What is in
 * letters of no language (amana-reader-garbled.c) is not believed even where the picture says
 * no more. */

#include "config.h"

#include "amana-scan-need.h"

#include "amana-reader-garbled.h"
#include "amana-reader-protocol.h"
#include "amana-scan-figures.h"
#include "amana-scan-join.h"

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
 * amana_scan_get_need:
 * @words: the text layer of a page
 * @marks: what the reader saw of it, of AMANA_READER_PAGE_*
 *
 * Returns: whether the page's picture should be read, and instead of what
 */
AmanaScanNeed
amana_scan_get_need (const AmanaPageWords *words, guint marks)
{
  Tally tally = { 0 };

  if (amana_reader_text_is_garbled (words))
    return AMANA_SCAN_NEED_GARBLED;
  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    count_word (&tally, amana_page_words_get_word (words, i)->text);

  if (amana_page_words_get_n_words (words) == 0 || (marks & AMANA_READER_PAGE_UNSEEN) != 0 ||
      (tally.words >= LEAST_WORDS && tally.strange >= LEAST_STRANGE * tally.words))
    return AMANA_SCAN_NEED_INSTEAD;
  if ((marks & AMANA_READER_PAGE_UNSAID) != 0 ||
      ((marks & AMANA_READER_PAGE_PICTURE) != 0 && tally.letters < FEW_LETTERS))
    return AMANA_SCAN_NEED_BESIDE;
  return AMANA_SCAN_NEED_NONE;
}

/* Of leaves and hills recognition makes dashes, and now and then a letter. */
static gboolean
is_sure (const AmanaWord *word)
{
  return word->confidence >= SURE_WORD && word->confidence < AMANA_WORD_PRINTED &&
         g_utf8_strlen (word->text, -1) > 1 && g_unichar_isalnum (g_utf8_get_char (word->text));
}

static guint
count_sure (const AmanaPageWords *words)
{
  guint sure = 0;

  for (guint i = 0; i < amana_page_words_get_n_words (words); i++)
    sure += is_sure (amana_page_words_get_word (words, i));

  return sure;
}

/* Whether @scanned, of which @n_new words are not among @printed, says enough more. */
static gboolean
is_better (const AmanaPageWords *scanned, guint n_new, const AmanaPageWords *printed)
{
  guint sure = count_sure (scanned);

  if (amana_page_words_get_n_words (printed) == 0)
    return sure >= FEWEST_SURE;

  return sure >= LEAST_WORDS && 2 * sure >= n_new;
}

/**
 * amana_scan_settle:
 * @need: what the page's picture was read for
 * @printed: (transfer full): its text layer
 * @scanned: (transfer full) (nullable): what was recognised in the picture; %NULL where
 *   nothing could be
 *
 * Chooses between the two, or joins them. Where the picture seems to say more than could be
 * read, the page that comes says so (amana_page_words_get_has_unread()).
 *
 * Returns: (transfer full): the words of the page
 */
AmanaPageWords *
amana_scan_settle (AmanaScanNeed need, AmanaPageWords *printed, AmanaPageWords *scanned)
{
  g_autoptr (AmanaPageWords) ours = printed;
  g_autoptr (AmanaPageWords) theirs = scanned;
  guint n_ours = amana_page_words_get_n_words (ours), n_new;

  if (theirs != NULL)
    theirs = amana_scan_drop_lost_figures (g_steal_pointer (&theirs));
  if (theirs != NULL && need == AMANA_SCAN_NEED_BESIDE)
    {
      g_autoptr (AmanaPageWords) alone = g_steal_pointer (&theirs);

      theirs = amana_scan_join (ours, alone);
    }
  n_new = theirs != NULL ? amana_page_words_get_n_words (theirs) : 0;
  if (need == AMANA_SCAN_NEED_BESIDE)
    n_new -= MIN (n_new, n_ours);
  if (theirs != NULL && is_better (theirs, n_new, ours))
    {
      amana_page_words_set_hides (theirs, amana_page_words_get_hides (ours));
      return g_steal_pointer (&theirs);
    }
  if (need == AMANA_SCAN_NEED_GARBLED ||
      (need == AMANA_SCAN_NEED_BESIDE && (theirs == NULL || n_new >= LEAST_WORDS)))
    amana_page_words_set_has_unread (ours, TRUE);
  return g_steal_pointer (&ours);
}
