/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which languages the Latin letters of a sentence are read in.
 *
 * A sentence speaks Arabic where one of its words has a digit for a letter, or is a phrase
 * of the concept "darija", or more of them read as a phrase of "small-word" than are small
 * words of English or French; or most read as something, and none is one of these, and
 * it is no name or cry in a message of these ("Nope. Thank you"). Else it is read in the
 * language that it was taken for, or in all. */

#include "config.h"

#include "amana-sign-lexicon-private.h"
#include "amana-sign-words.h"

#include <string.h>

#define MIN_TOLD      3 /* letters of a word that tells its language */
#define MOST_EUROPEAN 3 /* small words; a sentence of more is none of Arabic */
#define MOST_CRIED    1 /* words of a name or a cry */
#define DARIJA        "darija"
#define SMALL_WORD    "small-word"

/* "ma nejemch": the "not" of the Maghreb around a word. */
static gboolean
is_between_ma_and_ch (const AmanaSignWord *word)
{
  return amana_sign_word_is_latin (word->forms[0]) && word->forms[word->n_plain] != NULL;
}

/* What the Latin letters of a sentence show. */
typedef struct
{
  gboolean spoken;                   /* a word is written as nothing but Arabic is */
  guint n;                           /* words of three letters or more */
  guint n_small, n_read, n_european; /* of these */
} Evidence;

static void
weigh_reading (const AmanaSignLexicon *lexicon, const char *word, Evidence *evidence)
{
  gboolean is_small;

  if (amana_sign_lexicon_knows (lexicon, "en", word) ||
      amana_sign_lexicon_knows (lexicon, "fr", word))
    return;
  evidence->n_read += amana_sign_lexicon_reads (lexicon, word, SMALL_WORD, &is_small);
  evidence->n_small += is_small;
}

/* A word said again shows nothing more. */
static gboolean
is_said_again (const GArray *words, guint first, guint at)
{
  return at > first && g_str_equal (g_array_index (words, AmanaSignWord, at - 1).forms[0],
                                    g_array_index (words, AmanaSignWord, at).forms[0]);
}

static Evidence
look_at (const AmanaSignLexicon *lexicon, const GArray *words, guint first, guint *end)
{
  guint sentence = g_array_index (words, AmanaSignWord, first).sentence;
  Evidence evidence = { 0 };

  for (*end = first; *end < words->len; (*end)++)
    {
      const AmanaSignWord *at = &g_array_index (words, AmanaSignWord, *end);
      const char *word = at->forms[0];

      if (at->sentence != sentence)
        break;
      evidence.spoken |=
        amana_sign_word_has_digit_letter (word) || is_between_ma_and_ch (at) ||
        (amana_sign_word_is_latin (word) && amana_sign_lexicon_is_called (lexicon, word, DARIJA));
      evidence.n += amana_sign_word_is_latin (word) && strlen (word) >= MIN_TOLD;
      evidence.n_european += amana_sign_word_is_latin (word) && amana_sign_word_is_european (word);
    }
  for (guint i = first; i < *end && !evidence.spoken; i++)
    {
      const char *word = g_array_index (words, AmanaSignWord, i).forms[0];

      if (evidence.n_european <= MOST_EUROPEAN && amana_sign_word_is_latin (word) &&
          strlen (word) >= MIN_TOLD && !amana_sign_word_is_european (word) &&
          !is_said_again (words, first, i))
        weigh_reading (lexicon, word, &evidence);
    }
  return evidence;
}

static gboolean
is_english_or_french (const AmanaSignWord *word)
{
  return g_strcmp0 (word->language, "en") == 0 || g_strcmp0 (word->language, "fr") == 0;
}

/* Another sentence is English or French. */
static gboolean
stands_among_european (const GArray *words, guint first, guint end)
{
  for (guint i = 0; i < words->len; i++)
    if ((i < first || i >= end) && is_english_or_french (&g_array_index (words, AmanaSignWord, i)))
      return TRUE;
  return FALSE;
}

/* Nothing but Arabic has words like these. */
static gboolean
mostly_reads (const GArray *words, guint first, guint end, const Evidence *evidence)
{
  return evidence->n_european == 0 && evidence->n_read > 0 && 2 * evidence->n_read >= evidence->n &&
         (evidence->n_read > 1 || evidence->n == 1) &&
         (evidence->n > MOST_CRIED || !stands_among_european (words, first, end));
}

/**
 * amana_sign_tongues_choose:
 * @lexicon: what the words are known by
 * @words: (element-type AmanaSignWord): a message
 * @first: where a sentence begins
 * @end: (out): set behind its last word
 *
 * Returns: the languages that the sentence's Latin letters are read in
 */
AmanaSignTongues
amana_sign_tongues_choose (const AmanaSignLexicon *lexicon,
                           const GArray *words,
                           guint first,
                           guint *end)
{
  const char *language = g_array_index (words, AmanaSignWord, first).language;
  Evidence evidence = look_at (lexicon, words, first, end);

  if (evidence.spoken || evidence.n_small > evidence.n_european ||
      mostly_reads (words, first, *end, &evidence))
    return AMANA_SIGN_TONGUES_BOTH | AMANA_SIGN_TONGUES_DARIJA | AMANA_SIGN_TONGUES_BY_EAR |
           (evidence.n_european == 0 ? AMANA_SIGN_TONGUES_NOTHING_ELSE : 0);
  return g_strcmp0 (language, "en") == 0   ? AMANA_SIGN_TONGUES_ENGLISH
         : g_strcmp0 (language, "fr") == 0 ? AMANA_SIGN_TONGUES_FRENCH
                                           : AMANA_SIGN_TONGUES_BOTH | AMANA_SIGN_TONGUES_DARIJA;
}

/* Which language knows a word of Latin letters: one of the three is counted up, or none. */
static void
count_tongue (const AmanaSignLexicon *lexicon, const char *word, guint n_of[3])
{
  gboolean is_small = FALSE;
  const gboolean in_english = amana_sign_lexicon_knows (lexicon, "en", word);
  const gboolean in_french = amana_sign_lexicon_knows (lexicon, "fr", word);

  n_of[0] += in_english;
  n_of[1] += in_french;
  n_of[2] +=
    amana_sign_word_has_digit_letter (word) ||
    (!in_english && !in_french && !amana_sign_word_is_european (word) &&
     strlen (word) >= MIN_TOLD && amana_sign_lexicon_reads (lexicon, word, SMALL_WORD, &is_small));
}

/**
 * amana_sign_tongues_name:
 * @lexicon: what the words are known by
 * @words: (element-type AmanaSignWord): a message whose small words tell no language
 *
 * Returns: (transfer none) (nullable): "en", "fr" or "ar", by which most of its words are
 *   known; %NULL where none is
 */
const char *
amana_sign_tongues_name (const AmanaSignLexicon *lexicon, const GArray *words)
{
  static const char *const names[3] = { "en", "fr", "ar" };
  guint n_of[3] = { 0 }, best = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_array_index (words, AmanaSignWord, i).forms[0];

      if (amana_sign_word_is_latin (word) || amana_sign_word_has_digit_letter (word))
        count_tongue (lexicon, word, n_of);
    }
  for (guint i = 1; i < 3; i++)
    if (n_of[i] > n_of[best])
      best = i;
  return n_of[best] > 0 ? names[best] : NULL;
}
