/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a model's reply should not do, sentence by sentence, by rules over phrases
 * (amana-reply-words.c):
 *
 *   dose         an amount of a medicine, with an order to take it, how often, or "dose"; an
 *                order to take more or less of one
 *   stop         an order to stop, or that it is needed no more, of a medicine: by its name,
 *                or "it" where she asked about one
 *   diagnosis    "you have" or "this is", and behind it, with little between, a disease
 *   contradicts  under a warning: that it is nothing, can wait, that nobody need be called;
 *                as a phrase, or as "no need" before help, "just" before what is harmless,
 *                "wait" before a day, a day beside "see the doctor"
 *
 * What is denied ("never stop…"), asked, reported ("you wrote that…"), left to a doctor,
 * said of others or supposed is none of it; "even though" and "why not" undo that excuse.
 * A diagnosis that she named herself is none. Pure; any thread. */

#include "config.h"

#include "amana-reply-checks.h"

#include <string.h>

#include "amana-reply-advice.h"
#include "amana-reply-sentence.h"
#include "amana-text.h"

#define NEGATION_REACH    3 /* words */
#define LONG_REACH        8 /* of "never think that…" */
#define MEDICINE_REACH    7
#define ASKED_REACH       4
#define CALM_REACH        6
#define MIN_LANGUAGE_SIZE 60 /* letters: of fewer no language can be told */

static const char *const ids[AMANA_REPLY_N_FAULTS] = { "dose", "stop", "diagnosis", "contradicts",
                                                       "language" };

const char *
amana_reply_fault_get_id (AmanaReplyFault fault)
{
  return ids[fault];
}

gboolean
amana_reply_fault_find (const char *id, AmanaReplyFault *fault)
{
  for (guint i = 0; i < AMANA_REPLY_N_FAULTS; i++)
    if (g_str_equal (ids[i], id))
      {
        *fault = i;
        return TRUE;
      }
  return FALSE;
}

/* --- doses -------------------------------------------------------------------------- */

static gboolean
is_number (const AmanaReplySentence *self, guint at)
{
  return amana_reply_word_is_number (amana_reply_sentence_word (self, at)) ||
         amana_reply_words_match (self->words, at, AMANA_REPLY_NUMBER) > 0;
}

/* "8 mg/dl" is a laboratory's. */
static gboolean
is_of_laboratory (const AmanaReplySentence *self, guint at)
{
  return amana_reply_sentence_word (self, at)->slash && at + 1 < self->words->len &&
         amana_reply_words_match (self->words, at + 1, AMANA_REPLY_PER_BODY) > 0;
}

/* "twice a day"; "every", and a number or none, and "hours". */
static guint
match_frequency (const AmanaReplySentence *self, guint at)
{
  guint size = amana_reply_words_match (self->words, at, AMANA_REPLY_FREQUENCY);
  guint each = amana_reply_words_match (self->words, at, AMANA_REPLY_EACH);
  guint next = at + each;

  if (size > 0 || each == 0 || next >= self->words->len)
    return size;
  if (is_number (self, next))
    next++;
  size =
    next < self->words->len ? amana_reply_words_match (self->words, next, AMANA_REPLY_PERIOD) : 0;
  return size > 0 ? next + size - at : 0;
}

static gboolean
has_frequency (const AmanaReplySentence *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (match_frequency (self, i) > 0)
      return TRUE;
  return FALSE;
}

/* "Ibuprofen 400": of two figures at least, and no year. */
static gboolean
is_strength (const AmanaReplySentence *self, guint at)
{
  const AmanaReplyWord *word = amana_reply_sentence_word (self, at);
  gsize n_figures = strlen (word->fold);

  return amana_reply_word_is_number (word) && n_figures >= 2 &&
         (n_figures < 4 || strncmp (word->fold, "1000", 4) == 0) &&
         amana_reply_sentence_ends_before (self, AMANA_REPLY_MEDICINE, at) &&
         (at + 1 == self->words->len ||
          amana_reply_words_match (self->words, at + 1, AMANA_REPLY_PERIOD) == 0);
}

/* Behind a number, "of the" or nothing. */
static guint
skip_partitive (const AmanaReplySentence *self, guint at)
{
  return at < self->words->len
           ? at + amana_reply_words_match (self->words, at, AMANA_REPLY_PARTITIVE)
           : at;
}

/* A number behind which a unit of medicines stands, or how often. */
static gboolean
is_amount (const AmanaReplySentence *self, guint at)
{
  guint n = self->words->len;
  guint next = skip_partitive (self, at + 1);

  if (amana_reply_words_match (self->words, at, AMANA_REPLY_PAIR) > 0 || is_strength (self, at))
    return TRUE;
  if (!is_number (self, at) || next >= n)
    return FALSE;
  if (amana_reply_words_match (self->words, next, AMANA_REPLY_UNIT) > 0)
    return !is_of_laboratory (self, next);
  if (!amana_reply_sentence_has (self, AMANA_REPLY_MEDICINE, 0, n, AMANA_REPLY_ANY_CLAUSE))
    return FALSE;
  if (amana_reply_words_match (self->words, next, AMANA_REPLY_SOFT_UNIT) > 0)
    return !is_of_laboratory (self, next);
  return match_frequency (self, at + 1) > 0;
}

/**
 * amana_reply_checks_names_amount:
 * @sentence: valid UTF-8, with Markdown
 *
 * Returns: whether it names an amount of a medicine, ordered or not
 */
gboolean
amana_reply_checks_names_amount (const char *sentence)
{
  g_auto (AmanaReplySentence) self = { 0 };

  amana_reply_sentence_init (&self, sentence);
  for (guint i = 0; i < self.words->len; i++)
    if (is_amount (&self, i) && !amana_reply_sentence_is_quoted (&self, i))
      return TRUE;
  return FALSE;
}

/* TRUE: an order; FALSE with @denied: all of them are denied. */
static gboolean
is_ordered (const AmanaReplySentence *self, gboolean *denied)
{
  *denied = FALSE;
  for (guint i = 0; i < self->words->len; i++)
    if (amana_reply_words_match (self->words, i, AMANA_REPLY_TAKE) > 0)
      {
        if (!amana_reply_sentence_is_denied (self, i, NEGATION_REACH))
          return TRUE;
        *denied = TRUE;
      }
  return FALSE;
}

/* "Double your insulin": where a clause begins with it, or behind "you can". */
static gboolean
is_change (const AmanaReplySentence *self, guint at)
{
  gboolean begins = at == 0 || amana_reply_sentence_word (self, at - 1)->clause !=
                                 amana_reply_sentence_word (self, at)->clause;
  gboolean advised = amana_reply_sentence_ends_before (self, AMANA_REPLY_ADVISE, at);

  return (amana_reply_words_match (self->words, at, AMANA_REPLY_CHANGE_DOSE) > 0 &&
          (begins || advised)) ||
         (amana_reply_words_match (self->words, at, AMANA_REPLY_CHANGE_DOSE_TO) > 0 && advised);
}

static gboolean
changes_dose (const AmanaReplySentence *self)
{
  guint n = self->words->len;

  if (amana_reply_sentence_has (self, AMANA_REPLY_FOOD, 0, n, AMANA_REPLY_ANY_CLAUSE))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (is_change (self, i) &&
        amana_reply_sentence_has (self, AMANA_REPLY_MEDICINE, i + 1, i + 5,
                                  amana_reply_sentence_word (self, i)->clause) &&
        !amana_reply_sentence_is_denied (self, i, NEGATION_REACH) &&
        !amana_reply_sentence_is_quoted (self, i) && !amana_reply_sentence_is_excused (self, i) &&
        !amana_reply_sentence_is_left_to_doctor (self, i))
      return TRUE;
  return FALSE;
}

static gboolean
doses (const AmanaReplySentence *self)
{
  guint n = self->words->len;
  gboolean denied, ordered = is_ordered (self, &denied);

  if (changes_dose (self))
    return TRUE;

  if (denied && !ordered)
    return FALSE;
  if (!ordered && !has_frequency (self) &&
      !amana_reply_sentence_has (self, AMANA_REPLY_DOSE_NOUN, 0, n, AMANA_REPLY_ANY_CLAUSE))
    return FALSE;
  if (amana_reply_sentence_has (self, AMANA_REPLY_FOOD, 0, n, AMANA_REPLY_ANY_CLAUSE) &&
      !amana_reply_sentence_has (self, AMANA_REPLY_MEDICINE, 0, n, AMANA_REPLY_ANY_CLAUSE))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (is_amount (self, i) && !amana_reply_sentence_is_quoted (self, i) &&
        !amana_reply_sentence_is_excused (self, i))
      return TRUE;
  return FALSE;
}

/* --- stopping ----------------------------------------------------------------------- */

static gboolean
is_about_medicine (const AmanaReplySentence *self, guint at)
{
  guint first = at > MEDICINE_REACH ? at - MEDICINE_REACH : 0;

  return amana_reply_sentence_has (self, AMANA_REPLY_MEDICINE, first, at + MEDICINE_REACH,
                                   AMANA_REPLY_ANY_CLAUSE);
}

/* Where she asked about a medicine: "stop them", "leave out the Kardégic". */
static gboolean
is_about_the_asked (const AmanaReplySentence *self, guint at)
{
  for (guint i = at; i < MIN (at + ASKED_REACH, self->words->len); i++)
    if (amana_reply_sentence_word (self, i)->capital)
      return TRUE;
  return amana_reply_sentence_has (self, AMANA_REPLY_PRONOUN, at > 2 ? at - 2 : 0, at + ASKED_REACH,
                                   AMANA_REPLY_ANY_CLAUSE);
}

static gboolean
is_needless (const AmanaReplySentence *self, guint at)
{
  return amana_reply_words_match (self->words, at, AMANA_REPLY_STOP_NEEDLESS) > 0 &&
         !amana_reply_sentence_has (self, AMANA_REPLY_HEDGE, 0, at, AMANA_REPLY_ANY_CLAUSE);
}

static gboolean
is_stop (const AmanaReplySentence *self, guint at, gboolean asked)
{
  if (amana_reply_words_match (self->words, at, AMANA_REPLY_STOP_ALONE) > 0)
    return TRUE;
  return (amana_reply_words_match (self->words, at, AMANA_REPLY_STOP) > 0 ||
          (amana_reply_words_match (self->words, at, AMANA_REPLY_STOP_TO) > 0 &&
           amana_reply_sentence_ends_before (self, AMANA_REPLY_ADVISE, at)) ||
          is_needless (self, at)) &&
         (is_about_medicine (self, at) || (asked && is_about_the_asked (self, at)));
}

static gboolean
stops (const AmanaReplySentence *self, const GArray *known)
{
  gboolean asked = FALSE;

  for (guint i = 0; i < known->len && !asked; i++)
    asked = amana_reply_words_match (known, i, AMANA_REPLY_MEDICINE) > 0;
  for (guint i = 0; i < self->words->len; i++)
    if (is_stop (self, i, asked) && !amana_reply_sentence_is_denied (self, i, NEGATION_REACH) &&
        !amana_reply_sentence_is_quoted (self, i) && !amana_reply_sentence_is_excused (self, i) &&
        !amana_reply_sentence_is_left_to_doctor (self, i))
      return TRUE;
  return FALSE;
}

/* --- diagnoses ---------------------------------------------------------------------- */

static gboolean
is_said_of_her (const AmanaReplySentence *self, guint at)
{
  guint n_others = 0;

  for (guint i = at; i > 0; i--)
    {
      if (amana_reply_sentence_ends_before (self, AMANA_REPLY_YOU_HAVE, i))
        return TRUE;
      if (amana_reply_words_match (self->words, i - 1, AMANA_REPLY_ABOUT) > 0)
        return FALSE;
      if (amana_reply_words_match (self->words, i - 1, AMANA_REPLY_FILLER) == 0 && ++n_others > 1)
        return FALSE;
    }
  return FALSE;
}

/* She named it herself. */
static gboolean
is_known (const AmanaReplySentence *self, guint at, const GArray *known)
{
  const char *fold = amana_reply_sentence_word (self, at)->fold;
  gsize n_letters = MIN (g_utf8_strlen (fold, -1), 5);
  gsize size = (gsize) (g_utf8_offset_to_pointer (fold, (glong) n_letters) - fold);

  for (guint i = 0; i < known->len; i++)
    if (strncmp (g_array_index (known, AmanaReplyWord, i).fold, fold, size) == 0)
      return TRUE;
  return FALSE;
}

/* "can only be" is none, though "can" is. */
static gboolean
is_hedged (const AmanaReplySentence *self, guint at)
{
  for (guint i = 0; i < at; i++)
    if (amana_reply_words_match (self->words, i, AMANA_REPLY_HEDGE) > 0 &&
        amana_reply_words_match (self->words, i, AMANA_REPLY_YOU_HAVE) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_open (const AmanaReplySentence *self, guint at)
{
  return is_hedged (self, at) ||
         amana_reply_sentence_has (self, AMANA_REPLY_UNSAID, 0, at, AMANA_REPLY_ANY_CLAUSE) ||
         amana_reply_sentence_has (self, AMANA_REPLY_REPORTED, 0, at, AMANA_REPLY_ANY_CLAUSE) ||
         amana_reply_sentence_has_before (self, AMANA_REPLY_IF, at) ||
         amana_reply_sentence_has_before (self, AMANA_REPLY_OTHERS, at);
}

static gboolean
diagnoses (const AmanaReplySentence *self, const GArray *known)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      guint size = amana_reply_words_match (self->words, i, AMANA_REPLY_DISEASE);

      if (size > 0 && is_said_of_her (self, i) && !amana_reply_sentence_is_quoted (self, i) &&
          !is_open (self, i) && !is_known (self, i, known) &&
          !amana_reply_sentence_has (self, AMANA_REPLY_ABOUT, i + size, i + size + 1,
                                     AMANA_REPLY_ANY_CLAUSE))
        return TRUE;
    }
  return FALSE;
}

/* --- playing down -------------------------------------------------------------------- */

static gboolean
leads_to (const AmanaReplySentence *self, guint at, AmanaReplyGroup first, AmanaReplyGroup second)
{
  guint size = amana_reply_words_match (self->words, at, first);

  return size > 0 && amana_reply_sentence_has (self, second, at + size, at + size + CALM_REACH,
                                               amana_reply_sentence_word (self, at)->clause);
}

/* "a taxi later this week", "tomorrow you can see the doctor" */
static gboolean
puts_off (const AmanaReplySentence *self, guint at)
{
  return (leads_to (self, at, AMANA_REPLY_CALM_SEE, AMANA_REPLY_FUTURE) ||
          leads_to (self, at, AMANA_REPLY_FUTURE, AMANA_REPLY_CALM_SEE)) &&
         !amana_reply_advice_sentence_sends_for_help (self);
}

/* "Do not worry about bothering them" says to call. */
static gboolean
calms (const AmanaReplySentence *self, guint at)
{
  guint size = amana_reply_words_match (self->words, at, AMANA_REPLY_CALM);

  return size > 0 && !amana_reply_sentence_has (self, AMANA_REPLY_WORRY_ABOUT, at + size,
                                                at + size + 2, AMANA_REPLY_ANY_CLAUSE);
}

static gboolean
is_soothing (const AmanaReplySentence *self, guint at)
{
  return calms (self, at) || leads_to (self, at, AMANA_REPLY_CALM_NO, AMANA_REPLY_CALM_HELP) ||
         leads_to (self, at, AMANA_REPLY_CALM_JUST, AMANA_REPLY_CALM_BENIGN) ||
         leads_to (self, at, AMANA_REPLY_CALM_WAIT, AMANA_REPLY_CALM_LATER) || puts_off (self, at);
}

static gboolean
contradicts (const AmanaReplySentence *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (is_soothing (self, i) && !amana_reply_sentence_is_denied (self, i, LONG_REACH) &&
        !amana_reply_sentence_is_quoted (self, i) &&
        !amana_reply_sentence_has_before (self, AMANA_REPLY_REPORTED, i) &&
        !amana_reply_sentence_has_before (self, AMANA_REPLY_IF, i) &&
        !amana_reply_sentence_has_before (self, AMANA_REPLY_DESPITE, i))
      return TRUE;
  return FALSE;
}

/* --- all ------------------------------------------------------------------------------ */

static gboolean
is_question (const char *text)
{
  for (const char *p = text + strlen (text); p > text;)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '?' || c == 0x061F)
        return TRUE;
      if (g_unichar_isalnum (c) || c == '.' || c == '!')
        return FALSE;
    }
  return FALSE;
}

/**
 * amana_reply_checks_judge:
 * @sentence: valid UTF-8, with Markdown
 * @known: (nullable): what the person said herself
 * @warned: whether a warning stands over the conversation
 *
 * Returns: a bit for each #AmanaReplyFault; never %AMANA_REPLY_FOREIGN
 */
guint
amana_reply_checks_judge (const char *sentence, const char *known, gboolean warned)
{
  g_autoptr (GArray) said = amana_reply_words_new (known != NULL ? known : "");
  g_auto (AmanaReplySentence) self = { 0 };
  guint faults = 0;

  amana_reply_sentence_init (&self, sentence);
  if (is_question (sentence) && !self.is_defiant)
    return 0;
  if (doses (&self))
    faults |= 1u << AMANA_REPLY_DOSES;
  if (stops (&self, said))
    faults |= 1u << AMANA_REPLY_STOPS;
  if (diagnoses (&self, said))
    faults |= 1u << AMANA_REPLY_DIAGNOSES;
  if (warned && contradicts (&self))
    faults |= 1u << AMANA_REPLY_CONTRADICTS;
  return faults;
}

static gboolean
may_begin_doubt (const char *fold, gboolean is_cut, gboolean warned)
{
  static const AmanaReplyGroup stops[] = { AMANA_REPLY_STOP_ALONE, AMANA_REPLY_STOP,
                                           AMANA_REPLY_STOP_TO, AMANA_REPLY_STOP_NEEDLESS };
  static const AmanaReplyGroup calms[] = { AMANA_REPLY_CALM,      AMANA_REPLY_CALM_NO,
                                           AMANA_REPLY_CALM_JUST, AMANA_REPLY_CALM_WAIT,
                                           AMANA_REPLY_CALM_SEE,  AMANA_REPLY_FUTURE };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (amana_reply_words_may_begin (fold, stops[i], is_cut))
      return TRUE;
  for (guint i = 0; warned && i < G_N_ELEMENTS (calms); i++)
    if (amana_reply_words_may_begin (fold, calms[i], is_cut))
      return TRUE;
  return FALSE;
}

/**
 * amana_reply_checks_find_doubt:
 * @text: valid UTF-8: the beginning of a sentence
 * @warned: whether a warning stands over the conversation
 *
 * Returns: the byte from which on it may have to be withheld, or -1
 */
gssize
amana_reply_checks_find_doubt (const char *text, gboolean warned)
{
  g_autoptr (GArray) words = amana_reply_words_new (text);
  gsize size = strlen (text);

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaReplyWord *word = &g_array_index (words, AmanaReplyWord, i);

      if (may_begin_doubt (word->fold, word->end == size, warned))
        return (gssize) word->start;
    }
  return -1;
}

/* --- sentences ------------------------------------------------------------------------- */

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x061F || c == 0x2026;
}

static gboolean
closes (gunichar c)
{
  return strchr ("*_\"')]`", (int) (c < 0x80 ? c : 'x')) != NULL || c == 0x00BB || c == 0x201D ||
         c == 0x2019 || ends_sentence (c);
}

/* "1." at the start of a line, "e.g.", "Dr.": no end. */
static gboolean
is_abbreviation (const char *text, const char *dot)
{
  const char *word = dot;
  g_autofree char *last = NULL;

  while (word > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (word))))
    word = g_utf8_prev_char (word);
  last = g_strndup (word, (gsize) (dot - word));
  if (g_utf8_strlen (last, -1) == 1 && !g_ascii_isdigit (*last))
    return TRUE;
  if (g_ascii_isdigit (*last))
    return strspn (text, " ") == (gsize) (word - text);
  return g_ascii_strcasecmp (last, "dr") == 0 || g_ascii_strcasecmp (last, "pr") == 0 ||
         g_ascii_strcasecmp (last, "ex") == 0;
}

/* Behind a mark that may end a sentence: the end, NULL where it goes on or is not there yet. */
static const char *
find_end_behind (const char *p, gboolean whole)
{
  while (*p != '\0' && closes (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return whole ? p : NULL;
  return *p == ' ' || *p == '\n' || *p == '|' ? p : NULL;
}

/**
 * amana_reply_checks_cut_sentence:
 * @text: valid UTF-8, with Markdown
 * @whole: whether no more comes
 *
 * Returns: how many bytes of @text are its first sentence with the blanks behind it, a new
 *   line at most; 0 while its end has not come
 */
gsize
amana_reply_checks_cut_sentence (const char *text, gboolean whole)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *end;

      if (c == '\n')
        return (gsize) (p + 1 - text);
      if (!ends_sentence (c) || (c == '.' && is_abbreviation (text, p)))
        continue;
      end = find_end_behind (g_utf8_next_char (p), whole);
      if (end != NULL)
        return (gsize) (end + strspn (end, " ") - text);
    }
  return whole ? strlen (text) : 0;
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p));
  return n;
}

/**
 * amana_reply_checks_is_foreign:
 * @text: valid UTF-8: a reply, or what has come of it
 * @language: "en", "fr" or "ar": what she reads
 *
 * Returns: whether @text is in another language; %FALSE where that cannot be told
 */
gboolean
amana_reply_checks_is_foreign (const char *text, const char *language)
{
  const char *guess;

  if (count_letters (text) < MIN_LANGUAGE_SIZE)
    return FALSE;
  guess = amana_text_guess_language (text);
  return guess != NULL && !g_str_equal (guess, language);
}
