/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Is this about somebody's health?
 *
 * A rule that can be read and argued with: words weigh, and a sum of 3 is a yes.
 *
 *   illness, analyte, medicine, examination            3
 *   symptom                                            3   (1 in talk of machines)
 *   a body part within six words of a complaint        3
 *   weak word (doctor, tired, sugar, it hurts…)        2   (0 in talk of machines; two weak words:
 * 3) a person, where something above weighs             1
 *
 * Idioms ("the heart of the matter", "mort de rire") are vocabulary too: they match
 * before the words inside them and weigh nothing. It only decides whether to offer
 * Health, so a wrong yes costs one line on the screen and a wrong no the same.
 *
 * Pure; the vocabulary is built once and then read by any thread. */

#include "config.h"

#include "amana-safety-talk.h"

#include "amana-phrases.h"
#include "amana-talk-words.h"

#define ENOUGH          3
#define NEAR_WORDS      6
#define DOCUMENT_ENOUGH 8

enum
{
  DOCUMENT_ANALYTE = 1 << 0,
  DOCUMENT_SIGN = 1 << 1, /* a unit, or a word of reports */
};

/* --- vocabularies --------------------------------------------------------- */

static void
add_language (AmanaPhrases *phrases, const AmanaTalkWords *words)
{
  for (; words->phrases != NULL; words++)
    amana_phrases_add (phrases, words->phrases, words->tag);
}

static gpointer
build_talk (gpointer data)
{
  AmanaPhrases *phrases = amana_phrases_new ();

  add_language (phrases, amana_talk_words_en);
  add_language (phrases, amana_talk_words_fr);
  add_language (phrases, amana_talk_words_ar);
  add_language (phrases, amana_talk_words_darija);
  amana_phrases_add (phrases, amana_talk_analytes, AMANA_TALK_STRONG);
  amana_phrases_add (phrases, amana_talk_abbreviations, AMANA_TALK_WEAK);

  return phrases;
}

static gpointer
build_paper (gpointer data)
{
  AmanaPhrases *phrases = amana_phrases_new ();

  amana_phrases_add (phrases, amana_talk_analytes, DOCUMENT_ANALYTE);
  amana_phrases_add (phrases, amana_talk_abbreviations, DOCUMENT_ANALYTE);
  amana_phrases_add (phrases, amana_talk_units, DOCUMENT_SIGN);

  return phrases;
}

static const AmanaPhrases *
get_talk (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_talk, NULL);
}

static const AmanaPhrases *
get_paper (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_paper, NULL);
}

/* --- the rule ------------------------------------------------------------- */

typedef struct
{
  guint counts[8]; /* by the bit of AmanaTalkTag */
  gboolean body_hurts;
} Talk;

static guint
count_of (const Talk *talk, AmanaTalkTag tag)
{
  return talk->counts[g_bit_nth_lsf (tag, -1)];
}

/* A body part and a complaint near each other, in either order. */
static gboolean
body_hurts (GArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    for (guint j = i + 1; j < hits->len; j++)
      {
        const AmanaPhraseHit *a = &g_array_index (hits, AmanaPhraseHit, i);
        const AmanaPhraseHit *b = &g_array_index (hits, AmanaPhraseHit, j);

        if (b->first - (a->first + a->n_words) > NEAR_WORDS)
          break;
        if ((a->tags & AMANA_TALK_IDIOM) || (b->tags & AMANA_TALK_IDIOM))
          continue;
        if (((a->tags & AMANA_TALK_BODY) && (b->tags & AMANA_TALK_COMPLAINT)) ||
            ((a->tags & AMANA_TALK_COMPLAINT) && (b->tags & AMANA_TALK_BODY)))
          return TRUE;
      }

  return FALSE;
}

static Talk
listen (const char *text)
{
  g_autoptr (GArray) hits = amana_phrases_find (get_talk (), text, AMANA_PHRASES_EXACT);
  Talk talk = { .body_hurts = body_hurts (hits) };

  for (guint i = 0; i < hits->len; i++)
    {
      guint64 tags = g_array_index (hits, AmanaPhraseHit, i).tags;

      for (guint bit = 0; bit < G_N_ELEMENTS (talk.counts); bit++)
        talk.counts[bit] += (tags & AMANA_TALK_IDIOM) == 0 && (tags & (1u << bit)) != 0;
    }

  return talk;
}

static guint
weigh (const Talk *talk)
{
  gboolean machine = count_of (talk, AMANA_TALK_MACHINE) > 0;
  guint weight = 0;

  if (count_of (talk, AMANA_TALK_STRONG) > 0 || talk->body_hurts)
    weight += ENOUGH;
  if (count_of (talk, AMANA_TALK_SYMPTOM) > 0)
    weight += machine ? 1 : ENOUGH;
  if (count_of (talk, AMANA_TALK_WEAK) > 0 && !machine)
    weight += count_of (talk, AMANA_TALK_WEAK) > 1 ? ENOUGH : 2;
  if (weight > 0 && count_of (talk, AMANA_TALK_PERSON) > 0)
    weight += 1;

  return weight;
}

/**
 * amana_safety_is_about_health:
 * @text: valid UTF-8
 *
 * Whether @text is about the health of the person or of somebody else, by the rule
 * at the head of this file.
 *
 * Returns: %TRUE if Health should be offered
 */
gboolean
amana_safety_is_about_health (const char *text)
{
  Talk talk;

  g_return_val_if_fail (text != NULL, FALSE);

  talk = listen (text);

  return weigh (&talk) >= ENOUGH;
}

/**
 * amana_safety_document_looks_medical:
 * @text: a document's words, valid UTF-8
 *
 * A page that mentions one illness is no medical paper; one that names laboratory
 * values (2 each) beside units and words of reports (1 each), 8 together, is.
 *
 * Returns: %TRUE if Health should be offered for the document
 */
gboolean
amana_safety_document_looks_medical (const char *text)
{
  g_autoptr (GArray) hits = NULL;
  guint analytes = 0, signs = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  hits = amana_phrases_find (get_paper (), text, AMANA_PHRASES_EXACT);
  for (guint i = 0; i < hits->len; i++)
    {
      guint64 tags = g_array_index (hits, AmanaPhraseHit, i).tags;

      analytes += (tags & DOCUMENT_ANALYTE) != 0;
      signs += (tags & DOCUMENT_SIGN) != 0;
    }

  return analytes >= 1 && signs >= 2 && 2 * analytes + signs >= DOCUMENT_ENOUGH;
}
