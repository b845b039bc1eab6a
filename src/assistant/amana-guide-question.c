/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* From a question in any of four languages, or in two at once, to what it asks.
 *
 * Phrases are looked up in one vocabulary that holds all languages, so mixing them
 * costs nothing; what they say is collected into a set of bits. Then rules are
 * tried in order, the first that fits decides: what the guide must refuse, then the
 * app, then results. The catalogue names the analytes. Whether it is urgent is not
 * asked here: the warning signs have said so before (AmanaRequest).
 *
 * Nothing here is written in a language that a person reads: the answer is in the
 * language that she set, not in the one she asked in. Pure; any thread. */

#include "config.h"

#include "amana-guide-question.h"

#include "amana-date.h"
#include "amana-guide-words.h"
#include "amana-phrases.h"
#include "amana-text.h"

#include <string.h>

#define MAX_ANALYTES       8
#define MAX_QUESTION_BYTES 8192

static const char *const panels[AMANA_N_PANELS] = {
  [AMANA_PANEL_THYROID] = "thyroid",
  [AMANA_PANEL_LIPIDS] = "lipids",
  [AMANA_PANEL_HAEMATOLOGY] = "haematology",
  [AMANA_PANEL_LIVER] = "liver",
  [AMANA_PANEL_KIDNEY] = "kidney",
  [AMANA_PANEL_DIABETES] = "diabetes",
  [AMANA_PANEL_IRON_VITAMINS] = "iron-vitamins",
  [AMANA_PANEL_INFLAMMATION] = "inflammation",
  [AMANA_PANEL_HORMONES] = "hormones",
  [AMANA_PANEL_URINE] = "urine",
  [AMANA_PANEL_CHEMISTRY] = "chemistry",
  [AMANA_PANEL_HAEMOSTASIS] = "haemostasis",
};

/* --- the vocabulary ------------------------------------------------------- */

static void
add_language (AmanaPhrases *phrases, const AmanaGuideWords *words)
{
  for (; words->phrases != NULL; words++)
    amana_phrases_add (phrases, words->phrases, words->says);
}

static gpointer
build_vocabulary (gpointer data)
{
  AmanaPhrases *phrases = amana_phrases_new ();

  add_language (phrases, amana_guide_words_en);
  add_language (phrases, amana_guide_words_fr);
  add_language (phrases, amana_guide_words_ar);
  add_language (phrases, amana_guide_words_darija);

  return phrases;
}

static guint64
listen (const char *text)
{
  static GOnce once = G_ONCE_INIT;
  const AmanaPhrases *vocabulary = g_once (&once, build_vocabulary, NULL);
  g_autoptr (GArray) hits = amana_phrases_find (vocabulary, text, AMANA_PHRASES_FORGIVE_TYPOS);
  guint64 says = 0;

  for (guint i = 0; i < hits->len; i++)
    says |= g_array_index (hits, AmanaPhraseHit, i).tags;

  return says;
}

/* --- the rules ------------------------------------------------------------ */

typedef struct
{
  guint64 all;  /* each of these is said */
  guint64 any;  /* one of these is said, unless 0 */
  guint64 none; /* none of these is said */
  int analyte;  /* 1: one is named, -1: none is, 0: whichever */
  AmanaIntent intent;
} Rule;

#define A(what) AMANA_SAYS_##what

static const Rule rules[] = {
  /* What to ask the doctor mentions doctors, medicines and illnesses; it is no refusal. */
  { A (ASK) | A (DOCTOR), 0, 0, 0, AMANA_INTENT_DOCTOR },
  { A (WHO), 0, 0, 0, AMANA_INTENT_WHO },

  { A (ADD) | A (HOW), A (DOCUMENT) | A (RESULTS), A (TAKE), -1, AMANA_INTENT_HELP_ADD },

  /* What the guide does not say. */
  { A (TAKE) | A (MEDICINE), 0, 0, 0, AMANA_INTENT_TREATMENT },
  { A (TAKE), 0, A (COMPARE) | A (DOCUMENT) | A (RESULTS), 0, AMANA_INTENT_TREATMENT },
  { A (PREPARE), 0, 0, 0, AMANA_INTENT_HELP_PREPARE },
  { A (NEXT), 0, 0, 0, AMANA_INTENT_NEXT_TEST },
  { A (SEE), 0, 0, 0, AMANA_INTENT_SEE_DOCTOR },
  { A (TREAT), 0, A (DOCUMENT), 0, AMANA_INTENT_TREATMENT },
  { A (MEDICINE), 0, A (RESULTS) | A (COMPARE) | A (OUTSIDE), 0, AMANA_INTENT_TREATMENT },
  { A (HAVE) | A (ILLNESS) | A (VALUE), 0, A (SERIOUS), 1, AMANA_INTENT_VALUE },
  { A (COMPARE) | A (PREVIOUS), 0, A (SERIOUS), 1, AMANA_INTENT_COMPARE },
  { A (HAVE) | A (ILLNESS), 0, A (RESULTS), 0, AMANA_INTENT_DIAGNOSIS },
  { A (SERIOUS), 0, A (PRIVACY) | A (OUTSIDE), 0, AMANA_INTENT_DIAGNOSIS },
  { A (HAVE) | A (ILLNESS), 0, A (EXPLAIN) | A (OUTSIDE), 0, AMANA_INTENT_DIAGNOSIS },

  /* The app. */
  { A (RENEW), 0, 0, -1, AMANA_INTENT_HELP_PASSPHRASE },
  { A (LOCK), 0, 0, -1, AMANA_INTENT_HELP_LOCK },
  { A (SOURCE), 0, 0, 0, AMANA_INTENT_HELP_SOURCE },
  { A (WHEN), A (RESULTS) | A (DOCUMENT), A (EXPLAIN) | A (TREND) | A (COMPARE), -1,
    AMANA_INTENT_WHEN },
  { A (LAB), 0, A (EXPLAIN), -1, AMANA_INTENT_WHEN },
  { A (PRINT), 0, 0, -1, AMANA_INTENT_HELP_PRINT },
  { A (PRIVACY), 0, A (OUTSIDE) | A (COMPARE), -1, AMANA_INTENT_HELP_PRIVACY },
  { A (DELETE), 0, A (ILLNESS), -1, AMANA_INTENT_HELP_DELETE },
  { A (IMAGE), 0, A (EXPLAIN), -1, AMANA_INTENT_HELP_IMAGE },
  { A (MARK), 0, A (OUTSIDE) | A (COMPARE), -1, AMANA_INTENT_HELP_MARKS },
  { A (ADD), A (DOCUMENT) | A (HOW) | A (RESULTS), 0, -1, AMANA_INTENT_HELP_ADD },
  { A (ABILITY), 0, A (RESULTS) | A (DOCUMENT), -1, AMANA_INTENT_ABILITIES },
  { A (LANGUAGE), A (HOW) | A (LIST) | A (WHAT_IS), A (RESULTS), -1, AMANA_INTENT_HELP_LANGUAGE },
  { A (DOCUMENT), A (LIST) | A (MINE), A (EXPLAIN) | A (COMPARE) | A (OUTSIDE), -1,
    AMANA_INTENT_DOCUMENTS },

  /* Results. */
  { A (COMPARE), 0, A (TREND), 0, AMANA_INTENT_COMPARE },
  { A (PREVIOUS), A (HIGH) | A (LOW), A (EXPLAIN) | A (TREND), -1, AMANA_INTENT_COMPARE },
  { A (WORDED), 0, A (OUTSIDE), -1, AMANA_INTENT_WORDED },
  { A (TREND), 0, 0, 0, AMANA_INTENT_TREND },
  { A (OUTSIDE), 0, A (WHAT_IS), 0, AMANA_INTENT_OUTSIDE },
  { A (OUTSIDE), A (RESULTS) | A (MINE), 0, -1, AMANA_INTENT_OUTSIDE },
  { A (OUTSIDE) | A (WHAT_IS), 0, 0, -1, AMANA_INTENT_OUTSIDE },
  { A (PREVIOUS), A (RESULTS) | A (MINE) | A (VALUE), A (EXPLAIN) | A (WHAT_IS), 0,
    AMANA_INTENT_COMPARE },
  { A (WHAT_IS), 0, A (MINE) | A (VALUE), 1, AMANA_INTENT_WHAT_IS },
  { A (EXPLAIN), 0, A (MINE) | A (RESULTS) | A (VALUE), 1, AMANA_INTENT_WHAT_IS },
  { A (TELL), 0, A (MINE) | A (RESULTS) | A (VALUE), 1, AMANA_INTENT_WHAT_IS },
  { A (WHAT_IS), A (HIGH) | A (LOW), A (VALUE) | A (RESULTS), 1, AMANA_INTENT_WHAT_IS },
  { 0, A (HIGH) | A (LOW), A (VALUE) | A (EXPLAIN), 1, AMANA_INTENT_VALUE },
  { A (EXPLAIN), 0, 0, 1, AMANA_INTENT_EXPLAIN },
  { 0, 0, 0, 1, AMANA_INTENT_VALUE },
  { 0, A (HIGH) | A (LOW), A (ILLNESS), -1, AMANA_INTENT_OUTSIDE },
  { A (EXPLAIN), A (MINE) | A (RESULTS) | A (VALUE) | A (DOCUMENT), A (ILLNESS), -1,
    AMANA_INTENT_EXPLAIN },
  { A (RESULTS), 0, 0, -1, AMANA_INTENT_EXPLAIN },
  { A (ASK), 0, 0, -1, AMANA_INTENT_DOCTOR },

  /* Manners. */
  { A (LANGUAGE), 0, 0, -1, AMANA_INTENT_HELP_LANGUAGE },
  { A (DOCUMENT), 0, 0, -1, AMANA_INTENT_DOCUMENTS },
  { A (ADD), 0, 0, -1, AMANA_INTENT_HELP_ADD },
  { A (ABILITY), 0, 0, -1, AMANA_INTENT_ABILITIES },
  { A (THANKS), 0, A (ILLNESS), -1, AMANA_INTENT_THANKS },
  { A (GREETING), 0, A (ILLNESS), -1, AMANA_INTENT_GREETING },
};

/* What people call the one that is measured; on paper it would be another analysis. */
static const struct
{
  const char *word, *name;
} nicknames[] = {
  { "t4", "ft4" },
  { "t3", "ft3" },
};

static gboolean
rule_fits (const Rule *rule, guint64 says, gboolean names_analyte)
{
  if (rule->analyte > 0 && !names_analyte)
    return FALSE;
  if (rule->analyte < 0 && names_analyte)
    return FALSE;

  return (says & rule->all) == rule->all && (rule->any == 0 || (says & rule->any) != 0) &&
         (says & rule->none) == 0;
}

static AmanaIntent
decide (guint64 says, gboolean names_analyte, gboolean names_panel)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rule_fits (&rules[i], says, names_analyte))
      return rules[i].intent;

  return names_panel ? AMANA_INTENT_EXPLAIN : AMANA_INTENT_UNKNOWN;
}

static const char *
panel_of (guint64 says)
{
  for (guint i = 0; i < AMANA_N_PANELS; i++)
    if (says & AMANA_SAYS_PANEL (i))
      return panels[i];

  return NULL;
}

/* "My thyroid panel" means all of it, though the catalogue hears an analyte there. */
static void
forget_analytes_of_panel (AmanaQuestion *self)
{
  for (guint i = self->analytes->len; i > 0; i--)
    if (g_strcmp0 (amana_analyte_get_panel (g_ptr_array_index (self->analytes, i - 1)),
                   self->panel) == 0)
      g_ptr_array_remove_index (self->analytes, i - 1);
}

static void
hear_nicknames (AmanaQuestion *self, AmanaCatalogue *catalogue)
{
  g_auto (GStrv) words = NULL;

  if (self->analytes->len > 0)
    return;
  words = amana_text_words (self->text);
  for (guint i = 0; i < G_N_ELEMENTS (nicknames); i++)
    {
      const AmanaAnalyte *analyte =
        g_strv_contains ((const char *const *) words, nicknames[i].word)
          ? amana_catalogue_match_name (catalogue, nicknames[i].name, NULL)
          : NULL;

      if (analyte != NULL)
        g_ptr_array_add (self->analytes, (gpointer) analyte);
    }
}

/* A question that is very long is a pasted text: its beginning tells. */
static char *
cut_at_character (const char *text)
{
  gsize length = strlen (text);

  if (length <= MAX_QUESTION_BYTES)
    return g_strdup (text);

  for (length = MAX_QUESTION_BYTES; length > 0 && ((guchar) text[length] & 0xC0) == 0x80;)
    length--;

  return g_strndup (text, length);
}

/**
 * amana_question_understand:
 * @catalogue: names the analytes
 * @text: the question, valid UTF-8; the first 8 KiB are looked at
 *
 * Returns: (transfer full): what it asks
 */
AmanaQuestion *
amana_question_understand (AmanaCatalogue *catalogue, const char *text)
{
  AmanaQuestion *self = g_new0 (AmanaQuestion, 1);
  guint64 says;

  g_assert (catalogue != NULL && text != NULL);

  self->text = cut_at_character (text);
  self->analytes = amana_catalogue_find_in_sentence (catalogue, self->text, MAX_ANALYTES);
  hear_nicknames (self, catalogue);
  self->date = amana_date_find_iso (self->text);

  says = listen (self->text);
  if (self->date != NULL)
    says |= AMANA_SAYS_RESULTS;
  self->panel = panel_of (says);
  if (self->panel != NULL && (says & AMANA_SAYS_RESULTS) != 0)
    forget_analytes_of_panel (self);
  self->says_high = (says & AMANA_SAYS_HIGH) != 0;
  self->says_low = (says & AMANA_SAYS_LOW) != 0;
  self->intent = decide (says, self->analytes->len > 0, self->panel != NULL);

  return self;
}

void
amana_question_free (AmanaQuestion *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->analytes);
  g_free (self->date);
  g_free (self->text);
  g_free (self);
}
