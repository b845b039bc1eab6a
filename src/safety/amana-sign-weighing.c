/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How what the rules found and what the weights say become a verdict.
 *
 * The rules come first and are never lowered. The weights (amana-sign-weights.c) are asked
 * of each run of sentences; how sure they must be depends on what the message names: a
 * message of machines that names nothing of health is not asked about at all, and one that
 * is bare of any sign ("he came in and sat down") would have to sound like hardly any other.
 * Measured on 72,000 everyday sentences of English and French: half of the false alarms
 * by weight were of bare ones, and one emergency in a hundred. */

#include "config.h"

#include "amana-sign-weighing.h"

#include "amana-sign-features.h"
#include "amana-sign-scope.h"
#include "amana-sign-words.h"

/* How sure the weights must be, in log-odds, by head: where a sign of health is named, where
 * only a part of the body or some danger is (or it is asked about, or a machine is named beside
 * it), and where nothing is. Chosen on messages that they did not learn from, and on 52,000
 * ordinary ones of English, French and Arabic: of these they raise 2 or 3 of a thousand to an
 * emergency, and take 35 to 50 to be of health. */
static const double sure[AMANA_SIGN_N_HEADS] = { 0.2, 0.3, 0.2, -0.2 };
static const double sure_unnamed[AMANA_SIGN_N_HEADS] = { 0.7, 0.6, 0.8, 1.0 };
static const double sure_bare[AMANA_SIGN_N_HEADS] = { 1.1, 0.9, 1.6, 2.0 };
#define SURE_IN_ARABIC \
  1.1 /* of an emergency of which nothing is named, in Arabic or its Latin spelling */
#define NEARLY_SURE         -0.3 /* of an emergency: urgent at least */
#define NEARLY_SURE_UNNAMED 0.0
#define NEARLY_SURE_BARE    0.8

/* Of health, where something is named that is hardly ever else: what somebody has, be it asked
 * about; any other; and one of nobody or of a matter ("the clinic is behind the station", "a
 * film about a surgeon"). Chosen with 78 such lines in view, of which no words were taken: 10
 * are taken to be of health where 20 were; of messages about health one in 100 fewer is found. */
#define SURE_OF_SYMPTOM      -1.0
#define SURE_WHERE_PLAIN     -0.5
#define SURE_OF_NOBODY       0.2
#define SURE_IN_ARABIC_PLAIN -0.4 /* of which less was read */

/* How little of health a message may sound where a rule found what is not urgent in it ("that
 * voice gives me chills"): its urgency stays. Of 233 messages of health that such a rule found
 * 3 sound of less, of 14 others 7. */
#define SURE_OF_OTHER -1.0

/* What the weights make of a message: of each head the most that any of its sentences,
 * or up to three that follow one another, come to. So it does not matter what harmless
 * things are told around an emergency. */
#define MOST_SENTENCES 3
#define FEWEST_WORDS   3 /* that can be urgent by weight */

typedef struct
{
  double most[AMANA_SIGN_N_HEADS];
  double most_firm; /* of an emergency, where a sign is named or no Arabic is */
} Weighed;

/* One word or two are a name, not a story: "doliprane", "right now". */
static gboolean
is_too_short (const AmanaSignReading *reading, guint first, guint last)
{
  guint n = 0;

  for (guint i = 0; i < reading->words->len; i++)
    {
      guint sentence = g_array_index (reading->words, AmanaSignWord, i).sentence;

      n += sentence >= first && sentence <= last;
    }
  return n < FEWEST_WORDS;
}

/* Whether no word there is Arabic or its Latin spelling. */
static gboolean
is_european (const AmanaSignReading *reading, guint first, guint last)
{
  for (guint i = 0; i < reading->words->len; i++)
    {
      const AmanaSignWord *word = &g_array_index (reading->words, AmanaSignWord, i);

      if (word->sentence >= first && word->sentence <= last &&
          g_strcmp0 (word->language, "en") != 0 && g_strcmp0 (word->language, "fr") != 0)
        return FALSE;
    }
  return TRUE;
}

/* Whether a sign is named there, or no word of it is Arabic or its Latin spelling. */
static gboolean
is_firm (const AmanaSignReading *reading, guint first, guint last)
{
  for (guint i = 0; i < reading->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (reading->mentions, AmanaSignMention, i);

      if (mention->sentence >= first && mention->sentence <= last &&
          reading->is_health[mention->hit.concept])
        return TRUE;
    }
  return is_european (reading, first, last);
}

static void
weigh_sentences (const AmanaSignReading *reading, guint first, guint last, Weighed *weighed)
{
  g_autoptr (GArray) features =
    amana_sign_features_new (reading->lexicon, reading->words, reading->mentions, first, last);

  for (AmanaSignHead head = is_too_short (reading, first, last) ? AMANA_SIGN_HEAD_SOON : 0;
       head < AMANA_SIGN_N_HEADS; head++)
    {
      double score = amana_sign_weights_score (reading->weights, head, features);

      weighed->most[head] = MAX (weighed->most[head], score);
      if (head == AMANA_SIGN_HEAD_EMERGENCY && score > weighed->most_firm &&
          is_firm (reading, first, last))
        weighed->most_firm = score;
    }
}

static Weighed
weigh (const AmanaSignReading *reading)
{
  Weighed weighed;
  guint n = reading->words->len > 0
              ? g_array_index (reading->words, AmanaSignWord, reading->words->len - 1).sentence + 1
              : 0;

  weighed.most_firm = -G_MAXDOUBLE;
  for (AmanaSignHead head = 0; head < AMANA_SIGN_N_HEADS; head++)
    weighed.most[head] = -G_MAXDOUBLE;
  for (guint first = 0; reading->weights != NULL && first < n; first++)
    for (guint last = first; last < n && last < first + MOST_SENTENCES; last++)
      weigh_sentences (reading, first, last, &weighed);
  return weighed;
}

static gboolean
names_kind (const AmanaSignReading *reading, AmanaSignKind kind)
{
  for (guint i = 0; i < reading->mentions->len; i++)
    if (g_array_index (reading->mentions, AmanaSignMention, i).kind == kind)
      return TRUE;
  return FALSE;
}

/* Something is named that is nearly always of health, and neither idiom nor thing. */
static gboolean
is_plainly_health (const AmanaSignReading *reading)
{
  for (guint i = 0; i < reading->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (reading->mentions, AmanaSignMention, i);

      if (reading->is_plain[mention->hit.concept])
        return !names_kind (reading, AMANA_SIGN_IDIOM) && !names_kind (reading, AMANA_SIGN_THING);
    }
  return FALSE;
}

/* Something holds that may be a sign: of health, of the body, or said of danger alone. Who,
 * where and when are none, nor what is said of anything: to want, to go, up there. */
static gboolean
names_sign (const AmanaSignReading *reading)
{
  for (guint i = 0; i < reading->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (reading->mentions, AmanaSignMention, i);

      if (mention->marks == 0 &&
          (reading->is_health[mention->hit.concept] || mention->kind == AMANA_SIGN_PART ||
           (mention->kind == AMANA_SIGN_PLAIN && !reading->is_slight[mention->hit.concept])))
        return TRUE;
    }
  return FALSE;
}

/* How much of a sign a message names, and so how sure the weights must be. */
typedef struct
{
  const double *sure; /* by head */
  double nearly;      /* of an emergency: urgent at least */
} Bar;

static Bar
choose_bar (const AmanaSignReading *reading, const AmanaSignsVerdict *verdict)
{
  if (verdict->n_mentions > 0 && !names_kind (reading, AMANA_SIGN_INFORMATION) &&
      !names_kind (reading, AMANA_SIGN_THING))
    return (Bar) { sure, NEARLY_SURE };
  return names_sign (reading) ? (Bar) { sure_unnamed, NEARLY_SURE_UNNAMED }
                              : (Bar) { sure_bare, NEARLY_SURE_BARE };
}

/* What somebody has, but for what @overlooked marks are on. */
static gboolean
names_symptom (const AmanaSignReading *reading, AmanaSignMarks overlooked)
{
  for (guint i = 0; i < reading->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (reading->mentions, AmanaSignMention, i);

      if ((mention->marks & ~(guint) overlooked) == 0 && reading->is_symptom[mention->hit.concept])
        return TRUE;
    }
  return FALSE;
}

/* No part of a body, and said of a matter, or of nobody. Arabic has its persons in its verbs:
 * there it says nothing that none is named. */
static gboolean
is_of_nobody (const AmanaSignReading *reading)
{
  if (names_kind (reading, AMANA_SIGN_PART))
    return FALSE;
  return names_kind (reading, AMANA_SIGN_MATTER) ||
         (is_european (reading, 0, G_MAXUINT) && !names_kind (reading, AMANA_SIGN_PERSON));
}

static double
choose_sure_where_plain (const AmanaSignReading *reading)
{
  if (names_symptom (reading, AMANA_SIGN_DENIED | AMANA_SIGN_OVER | AMANA_SIGN_SUPPOSED |
                                AMANA_SIGN_ASKED_ABOUT))
    return SURE_OF_SYMPTOM;
  if (is_of_nobody (reading))
    return SURE_OF_NOBODY;
  return is_european (reading, 0, G_MAXUINT) ? SURE_WHERE_PLAIN : SURE_IN_ARABIC_PLAIN;
}

static double
choose_sure_of_health (const AmanaSignReading *reading, const AmanaSignsVerdict *verdict)
{
  if (is_plainly_health (reading))
    return choose_sure_where_plain (reading);
  if (verdict->n_mentions > 0)
    return sure[AMANA_SIGN_HEAD_HEALTH];
  return names_sign (reading) ? sure_unnamed[AMANA_SIGN_HEAD_HEALTH]
                              : sure_bare[AMANA_SIGN_HEAD_HEALTH];
}

/* Whether what a rule found is believed, or the weights are sure enough alone. */
static gboolean
is_of_health (const AmanaSignReading *reading,
              const Weighed *weighed,
              const AmanaSignsVerdict *verdict)
{
  const double score = weighed->most[AMANA_SIGN_HEAD_HEALTH];

  if (verdict->urgency != AMANA_URGENCY_NONE && !verdict->beside &&
      (verdict->urgency > AMANA_URGENCY_SOON || reading->weights == NULL || score > SURE_OF_OTHER))
    return TRUE;
  return score > choose_sure_of_health (reading, verdict);
}

/* Where nothing is named, words and pieces of words speak alone: of Arabic, which is spelt
 * freely and glued together, they say less (on 80,000 ordinary sentences three alarms fewer
 * of a thousand, for one emergency of a hundred that stays urgent). */
static gboolean
is_emergency (const Weighed *weighed, const Bar *bar)
{
  double most = weighed->most[AMANA_SIGN_HEAD_EMERGENCY];
  double enough = bar->sure[AMANA_SIGN_HEAD_EMERGENCY];

  return most > enough && (most > SURE_IN_ARABIC || weighed->most_firm > enough);
}

/* As much as is sure, and as urgent as what is nearly so. */
static AmanaUrgency
raise_to (const Weighed *weighed, const Bar *bar)
{
  double emergency = weighed->most[AMANA_SIGN_HEAD_EMERGENCY];

  if (is_emergency (weighed, bar))
    return AMANA_URGENCY_EMERGENCY;
  return weighed->most[AMANA_SIGN_HEAD_SOONER] > bar->sure[AMANA_SIGN_HEAD_SOONER] ||
             emergency > bar->nearly
           ? AMANA_URGENCY_URGENT
           : AMANA_URGENCY_NONE;
}

/* Of a message about health, what is less than urgent: it says nothing of whether it is one. */
static AmanaUrgency
raise_little (const AmanaSignReading *reading, const Weighed *weighed, const Bar *bar)
{
  if (weighed->most[AMANA_SIGN_HEAD_SOON] > bar->sure[AMANA_SIGN_HEAD_SOON])
    return AMANA_URGENCY_SOON;
  return names_symptom (reading, 0) ? AMANA_URGENCY_SELF_CARE : AMANA_URGENCY_NONE;
}

/**
 * amana_sign_weighing_raise:
 * @reading: a message
 * @verdict: (inout): what the rules found in it
 *
 * Raises @verdict to what the weights are sure of, never lowers it, and says whether the
 * message is about health.
 */
void
amana_sign_weighing_raise (const AmanaSignReading *reading, AmanaSignsVerdict *verdict)
{
  const Bar bar = choose_bar (reading, verdict);
  gboolean is_denied = amana_sign_scope_denies_all (reading->mentions);
  AmanaUrgency before = verdict->urgency;
  Weighed weighed;

  if (verdict->told)
    return;
  verdict->health = verdict->urgency != AMANA_URGENCY_NONE && !verdict->beside;
  if (verdict->urgency == AMANA_URGENCY_EMERGENCY ||
      (verdict->n_mentions == 0 && names_kind (reading, AMANA_SIGN_THING) &&
       !names_kind (reading, AMANA_SIGN_PART)))
    return;
  weighed = weigh (reading);
  if (!is_denied)
    verdict->urgency = MAX (verdict->urgency, raise_to (&weighed, &bar));
  verdict->beside = verdict->beside && verdict->urgency == before;
  verdict->health = is_of_health (reading, &weighed, verdict);
  if (verdict->health && !is_denied)
    verdict->urgency = MAX (verdict->urgency, raise_little (reading, &weighed, &bar));
  verdict->raised = verdict->urgency > before;
}
