/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether what is named is there, now, and to somebody.
 *
 * "No chest pain", "she had a stroke in 2015", "what are the signs of a stroke" and
 * "in the film he is stabbed" name the same things as an emergency does. Each mention
 * is therefore marked by what stands around it:
 *
 *   denied         behind a negation, at most 6 words on, in the same sentence, until a
 *                  "but", a new subject or another clause that is no list; or by its own
 *                  ma…ch. A function of the body is never denied: not to breathe is the
 *                  complaint
 *   over           its sentence says when it was, and does not say "now"
 *   supposed       it stands behind an "if" in its sentence
 *   asked about    its clause, or one before it in its sentence, asks about the thing as such:
 *                  not "I am tired, what is it?"
 *   told           the message is about a film, a song, a dream or a game
 *   of a thing     who does it or has it is a machine or a matter: the nearest of person,
 *                  part of the body and thing before it in its clause
 *
 * The scope of a negation follows W. Chapman's NegEx (J Biomed Inform 34, 2001: 5–6
 * words, ended by a conjunction), which was measured on English discharge summaries. */

#include "config.h"

#include "amana-sign-scope.h"

#include "amana-sign-words.h"

#define NEGATION_REACH 6 /* words */
#define LOSS_REACH     2 /* words */

static const AmanaSignWord *
word_at (const GArray *words, guint index)
{
  return &g_array_index (words, AmanaSignWord, index);
}

static AmanaSignMention *
mention_at (GArray *mentions, guint index)
{
  return &g_array_index (mentions, AmanaSignMention, index);
}

static gboolean
can_be_denied (const AmanaSignMention *mention)
{
  return mention->kind == AMANA_SIGN_PLAIN || mention->kind == AMANA_SIGN_PART ||
         mention->kind == AMANA_SIGN_DEGREE;
}

/* What ends the reach of a negation between @from and @to: mentions stand by place. */
static gboolean
is_broken_between (GArray *mentions, guint from, guint to)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *other = mention_at (mentions, i);

      if (other->kind == AMANA_SIGN_BREAK && other->hit.first >= from && other->hit.first < to)
        return TRUE;
    }
  return FALSE;
}

static void
deny_behind (GArray *mentions, const AmanaSignMention *negation, const GArray *words)
{
  guint end = negation->hit.end;

  for (guint i = 0; i < mentions->len; i++)
    {
      AmanaSignMention *mention = mention_at (mentions, i);

      if (!can_be_denied (mention) || mention->sentence != negation->sentence ||
          mention->hit.first < end || mention->hit.first - end > NEGATION_REACH ||
          is_broken_between (mentions, end, mention->hit.first))
        continue;
      if (word_at (words, mention->hit.first)->clause > word_at (words, end - 1)->clause + 2)
        continue;
      mention->marks |= AMANA_SIGN_DENIED;
    }
}

static void
mark_sentence (GArray *mentions, guint sentence, guint from, AmanaSignMarks mark)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      AmanaSignMention *mention = mention_at (mentions, i);

      if (mention->sentence == sentence && mention->hit.first >= from)
        mention->marks |= mark;
    }
}

static gboolean
has_in_sentence (GArray *mentions, guint sentence, AmanaSignKind kind)
{
  for (guint i = 0; i < mentions->len; i++)
    if (mention_at (mentions, i)->kind == kind && mention_at (mentions, i)->sentence == sentence)
      return TRUE;
  return FALSE;
}

/* The first word of the clause of word @index. */
static guint
find_clause (const GArray *words, guint index)
{
  while (index > 0 && word_at (words, index - 1)->clause == word_at (words, index)->clause)
    index--;
  return index;
}

static void
mark_around (GArray *mentions, const AmanaSignMention *mention, const GArray *words)
{
  switch (mention->kind)
    {
    case AMANA_SIGN_NEGATION:
      deny_behind (mentions, mention, words);
      break;
    case AMANA_SIGN_PAST:
      if (!has_in_sentence (mentions, mention->sentence, AMANA_SIGN_NOW))
        mark_sentence (mentions, mention->sentence, 0, AMANA_SIGN_OVER);
      break;
    case AMANA_SIGN_HYPOTHETICAL:
      mark_sentence (mentions, mention->sentence, mention->hit.end, AMANA_SIGN_SUPPOSED);
      break;
    case AMANA_SIGN_INFORMATION:
      mark_sentence (mentions, mention->sentence, find_clause (words, mention->hit.first),
                     AMANA_SIGN_ASKED_ABOUT);
      break;
    case AMANA_SIGN_FICTION:
      for (guint i = 0; i < mentions->len; i++)
        mention_at (mentions, i)->marks |= AMANA_SIGN_TOLD;
      break;
    case AMANA_SIGN_PLAIN:
    case AMANA_SIGN_BREAK:
    case AMANA_SIGN_FUNCTION:
    case AMANA_SIGN_NOW:
    case AMANA_SIGN_IDIOM:
    case AMANA_SIGN_COMMON:
    case AMANA_SIGN_THING:
    case AMANA_SIGN_MATTER:
    case AMANA_SIGN_PERSON:
    case AMANA_SIGN_PART:
    case AMANA_SIGN_DEGREE:
    case AMANA_SIGN_AND:
    case AMANA_SIGN_DENIAL:
    default:
      break;
    }
}

/* --- said of things ------------------------------------------------------------------ */

#define OBJECT_REACH 4 /* words */
#define BEHIND_REACH 1 /* words: an article */

static gboolean
is_somebody (const AmanaSignMention *mention)
{
  return mention->kind == AMANA_SIGN_PERSON || mention->kind == AMANA_SIGN_PART;
}

static gboolean
is_something (const AmanaSignMention *mention)
{
  return mention->kind == AMANA_SIGN_THING || mention->kind == AMANA_SIGN_MATTER;
}

/* What @mention is said of: the nearest person, part of the body or thing before it in its
 * clause, where no "and" or "but" stands between; else a thing right behind it, as in Arabic. */
static const AmanaSignMention *
find_subject (GArray *mentions, const AmanaSignMention *mention, const GArray *words)
{
  const guint clause = word_at (words, mention->hit.first)->clause;
  const AmanaSignMention *before = NULL, *behind = NULL;

  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *other = mention_at (mentions, i);

      if (word_at (words, other->hit.first)->clause != clause)
        continue;
      if (behind == NULL && is_something (other) && other->hit.first >= mention->hit.end &&
          other->hit.first - mention->hit.end <= BEHIND_REACH)
        behind = other;
      if (other->hit.end > mention->hit.first)
        continue;
      if (is_something (other) || is_somebody (other))
        before = other;
      else if (other->kind == AMANA_SIGN_AND || other->kind == AMANA_SIGN_BREAK)
        before = NULL;
    }
  return before != NULL ? before : behind;
}

/* "…burnt my hand": a thing can hurt somebody. */
static gboolean
has_object (GArray *mentions, const AmanaSignMention *mention)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *other = mention_at (mentions, i);

      if (is_somebody (other) && other->sentence == mention->sentence &&
          other->hit.first >= mention->hit.end &&
          other->hit.first - mention->hit.end <= OBJECT_REACH)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_of_thing (GArray *mentions,
             const AmanaSignMention *mention,
             const GArray *words,
             const AmanaSignMeanings *meanings)
{
  const AmanaSignMention *subject;

  if ((mention->kind != AMANA_SIGN_PLAIN && mention->kind != AMANA_SIGN_FUNCTION) ||
      meanings->of_people[mention->hit.concept])
    return FALSE;
  subject = find_subject (mentions, mention, words);
  if (subject == NULL || is_somebody (subject))
    return FALSE;
  return !has_object (mentions, mention) ||
         (subject->kind == AMANA_SIGN_MATTER && meanings->figurative[mention->hit.concept]);
}

/* --- all together -------------------------------------------------------------------- */

/* An idiom swallows what it shares words with, unless that is longer. */
static gboolean
is_swallowed (const GArray *hits, guint index, const AmanaSignKind *kinds)
{
  const AmanaSignHit *hit = &g_array_index (hits, AmanaSignHit, index);

  for (guint i = 0; i < hits->len; i++)
    {
      const AmanaSignHit *other = &g_array_index (hits, AmanaSignHit, i);

      if (i != index && kinds[other->concept] == AMANA_SIGN_IDIOM && other->first < hit->end &&
          hit->first < other->end && other->end - other->first >= hit->end - hit->first)
        return TRUE;
    }
  return FALSE;
}

/* "n'arrête pas de…", "can't stop…": the "not" of a longer phrase that begins before it
 * denies nothing behind. */
static gboolean
is_of_phrase (const GArray *hits, guint index, const AmanaSignKind *kinds)
{
  const AmanaSignHit *hit = &g_array_index (hits, AmanaSignHit, index);

  for (guint i = 0; kinds[hit->concept] == AMANA_SIGN_NEGATION && i < hits->len; i++)
    {
      const AmanaSignHit *other = &g_array_index (hits, AmanaSignHit, i);

      if (kinds[other->concept] != AMANA_SIGN_NEGATION && other->first < hit->first &&
          other->end > hit->first)
        return TRUE;
    }
  return FALSE;
}

/* "ma…ch" around a function of the body is a "not" before it. */
static void
add_its_not (GArray *mentions, const AmanaSignMention *mention, guint negation)
{
  AmanaSignMention added = { .hit = { negation, mention->hit.first, mention->hit.first, FALSE },
                             .kind = AMANA_SIGN_FUNCTION,
                             .sentence = mention->sentence };

  g_array_append_val (mentions, added);
}

static void
add_mention (GArray *mentions, AmanaSignMention mention, const AmanaSignMeanings *meanings)
{
  if (mention.kind == AMANA_SIGN_DENIAL || (can_be_denied (&mention) && mention.hit.denied))
    mention.marks |= AMANA_SIGN_DENIED;
  if (mention.kind == AMANA_SIGN_FUNCTION && mention.hit.denied)
    add_its_not (mentions, &mention, meanings->negation);
  g_array_append_val (mentions, mention);
}

/**
 * amana_sign_scope_mark:
 * @words: (element-type AmanaSignWord): a message
 * @hits: (element-type AmanaSignHit): what its words mean
 * @meanings: what is known of the concepts
 *
 * Returns: (transfer full) (element-type AmanaSignMention): @hits, each with what stands
 *   around it
 */
GArray *
amana_sign_scope_mark (const GArray *words, const GArray *hits, const AmanaSignMeanings *meanings)
{
  GArray *mentions = g_array_new (FALSE, TRUE, sizeof (AmanaSignMention));

  for (guint i = 0; i < hits->len; i++)
    {
      const AmanaSignHit *hit = &g_array_index (hits, AmanaSignHit, i);
      AmanaSignMention mention = { .hit = *hit,
                                   .kind = meanings->kinds[hit->concept],
                                   .sentence = word_at (words, hit->first)->sentence };

      if (mention.kind != AMANA_SIGN_COMMON && !is_of_phrase (hits, i, meanings->kinds) &&
          (mention.kind == AMANA_SIGN_IDIOM || !is_swallowed (hits, i, meanings->kinds)))
        add_mention (mentions, mention, meanings);
    }
  for (guint i = 0; i < mentions->len; i++)
    {
      AmanaSignMention mention = *mention_at (mentions, i);

      mark_around (mentions, &mention, words);
      if (is_of_thing (mentions, &mention, words, meanings))
        mention_at (mentions, i)->marks |= AMANA_SIGN_OF_THING;
    }
  return mentions;
}

/* Something that the body does, and does not do now: "not feeding". */
static gboolean
names_loss (const GArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (mentions, AmanaSignMention, i);

      for (guint k = 0; mention->kind == AMANA_SIGN_FUNCTION && k < mentions->len; k++)
        {
          const AmanaSignMention *other = &g_array_index (mentions, AmanaSignMention, k);

          if (other->kind == AMANA_SIGN_NEGATION && other->sentence == mention->sentence &&
              other->hit.end <= mention->hit.first &&
              mention->hit.first - other->hit.end <= LOSS_REACH)
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * amana_sign_scope_denies_all:
 * @mentions: (element-type AmanaSignMention): of a message
 *
 * Who, where, how much and since when are no signs, and are not asked.
 *
 * Returns: whether a sign is named, each that is named is denied, and no function of the
 *   body is lost
 */
gboolean
amana_sign_scope_denies_all (const GArray *mentions)
{
  guint n = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (mentions, AmanaSignMention, i);

      if (mention->kind != AMANA_SIGN_PLAIN && mention->kind != AMANA_SIGN_DENIAL)
        continue;
      if ((mention->marks & AMANA_SIGN_DENIED) == 0)
        return FALSE;
      n++;
    }
  return n > 0 && !names_loss (mentions);
}
