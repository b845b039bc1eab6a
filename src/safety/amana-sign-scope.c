/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether what is named is there, now, and to somebody.
 *
 * "No chest pain", "she had a stroke in 2015", "what are the signs of a stroke" and
 * "in the film he is stabbed" name the same things as an emergency does. Each mention
 * is therefore marked by what stands around it:
 *
 *   denied         behind a negation, at most 6 words on, in the same clause, until a "but",
 *                  a new subject or a "why"; and over clauses that only go on with the list
 *                  that it began; or by its own ma…ch. A function of the body is never
 *                  denied: not to breathe is the complaint
 *   over           its sentence says when it was, and does not say "now"; but for clauses
 *                  behind that which say what somebody has
 *   supposed       it stands behind an "if" in its sentence; but one that supposes no sign
 *                  ("if anyone reads this, …") does not reach what is said of one's own, and
 *                  what may be so of one's own is not supposed ("what if my son drank…")
 *   asked about    its clause, or one before it in its sentence, asks about the thing as such:
 *                  not "I am tired, what is it?"
 *   told           of a film, a song, a dream or a game (amana-sign-fiction.c)
 *   of a thing     who does it or has it is a machine or a matter: the nearest of person,
 *                  part of the body and thing before it in its clause
 *
 * The scope of a negation follows W. Chapman's NegEx (J Biomed Inform 34, 2001: 5–6
 * words, ended by a conjunction), which was measured on English discharge summaries. */

#include "config.h"

#include "amana-sign-scope.h"

#include "amana-sign-asking.h"
#include "amana-sign-fiction.h"
#include "amana-sign-idioms.h"
#include "amana-sign-roles.h"
#include "amana-sign-words.h"

#define NEGATION_REACH 6 /* words */
#define FEWEST_TOLD    2 /* words beside what says when */
#define LOSS_REACH     2 /* words */
#define NOT_WELL_REACH 3 /* words */
#define IF_REACH       1 /* words behind "what happens" */

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

/* What of each word begins there, and what it does in its clause. */
typedef struct
{
  GArray *mentions;
  const GArray *words;
  const AmanaSignRoles *roles; /* by word; %NULL where nothing asks for them */
  const AmanaSignMeanings *meanings;
} Reading;

static gboolean
is_between (const AmanaSignMention *mention, guint from, guint to)
{
  return mention->hit.first >= from && mention->hit.first < to;
}

/* "no fever, cough or chest pain": a clause that only names one thing more. What has a
 * subject, a verb, somebody's own or two signs that nothing joins says something. */
static gboolean
is_item (const Reading *self, guint first)
{
  const AmanaSignRoles says = AMANA_SIGN_ROLE_OWN | AMANA_SIGN_ROLE_THIRD | AMANA_SIGN_ROLE_IS |
                              AMANA_SIGN_ROLE_TURN | AMANA_SIGN_ROLE_KIN;
  const guint end = amana_sign_roles_find_end (self->words, first);
  guint n_signs = 0, n_joined = 0;

  for (guint i = first; i < end; i++)
    {
      if (self->roles[i] & says)
        return FALSE;
      n_joined += (self->roles[i] & AMANA_SIGN_ROLE_LINK) != 0;
    }
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *mention = mention_at (self->mentions, i);

      if (!is_between (mention, first, end))
        continue;
      if (mention->kind == AMANA_SIGN_PERSON || mention->kind == AMANA_SIGN_NOW)
        return FALSE;
      n_signs += mention->kind == AMANA_SIGN_PLAIN;
    }
  return n_signs > 0 && n_signs <= 1 + n_joined;
}

/* "…my baby", where nothing says that the baby is only whom it is of. */
static gboolean
is_new_subject (const Reading *self, guint index)
{
  guint before = index;

  if ((self->roles[index] & AMANA_SIGN_ROLE_OWN) == 0 ||
      (self->roles[index] & AMANA_SIGN_ROLE_ME) != 0)
    return FALSE;
  while (before > 0 &&
         (self->roles[before - 1] & (AMANA_SIGN_ROLE_ARTICLE | AMANA_SIGN_ROLE_MY)) != 0)
    before--;
  if (before == 0 || (self->roles[before - 1] & AMANA_SIGN_ROLE_OF) != 0)
    return FALSE;
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *mention = mention_at (self->mentions, i);

      if (mention->kind == AMANA_SIGN_PERSON && is_between (mention, index, index + 3))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_sign_between (const Reading *self, guint from, guint to)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *mention = mention_at (self->mentions, i);

      if (mention->kind == AMANA_SIGN_PLAIN && self->meanings->telling[mention->hit.concept] &&
          is_between (mention, from, to))
        return TRUE;
    }
  return FALSE;
}

/* How far the negation reaches: to the end of its clause, and over the list that it begins;
 * not over what is asked ("I don't know why…") nor over a new subject. */
static guint
find_reach (const Reading *self, const AmanaSignMention *negation)
{
  const guint end = negation->hit.end;

  for (guint i = end; i < self->words->len && i - end <= NEGATION_REACH; i++)
    {
      const AmanaSignWord *word = word_at (self->words, i);
      gboolean begins = i > 0 && word->clause != word_at (self->words, i - 1)->clause;

      if (word->sentence != negation->sentence || (self->roles[i] & AMANA_SIGN_ROLE_ASK) != 0 ||
          (i > end && is_new_subject (self, i)))
        return i;
      if (begins && (!names_sign_between (self, end, i) || !is_item (self, i)))
        return i;
    }
  return MIN (self->words->len, end + NEGATION_REACH + 1);
}

static void
deny_behind (const Reading *self, const AmanaSignMention *negation)
{
  const guint end = negation->hit.end;
  const guint reach = find_reach (self, negation);

  for (guint i = 0; i < self->mentions->len; i++)
    {
      AmanaSignMention *mention = mention_at (self->mentions, i);

      if (can_be_denied (mention) && is_between (mention, end, reach) &&
          !is_broken_between (self->mentions, end, mention->hit.first))
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

/* As names_sign_between(), and no "I will". */
static gboolean
has_sign_between (const Reading *self, guint from, guint to)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *mention = mention_at (self->mentions, i);

      if ((mention->kind == AMANA_SIGN_PLAIN || mention->kind == AMANA_SIGN_FUNCTION) &&
          self->meanings->telling[mention->hit.concept] &&
          !self->meanings->slight[mention->hit.concept] && is_between (mention, from, to))
        return TRUE;
    }
  return FALSE;
}

/* Where what is said with @now begins and ends: between "and" and "but" in its clause. */
static void
find_said_with (const Reading *self, const AmanaSignMention *now, guint *first, guint *end)
{
  *first = amana_sign_roles_find_start (self->words, now->hit.first);
  *end = amana_sign_roles_find_end (self->words, now->hit.first);
  for (guint i = *first; i < *end; i++)
    {
      if ((self->roles[i] & AMANA_SIGN_ROLE_LINK) == 0 &&
          !is_broken_between (self->mentions, i, i + 1))
        continue;
      if (i < now->hit.first)
        *first = i;
      else if (i >= now->hit.end)
        *end = i;
    }
}

static gboolean
is_denied_before (const Reading *self, guint index)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *other = mention_at (self->mentions, i);

      if (other->kind == AMANA_SIGN_NEGATION && other->hit.end <= index &&
          index - other->hit.end < NOT_WELL_REACH)
        return TRUE;
    }
  return FALSE;
}

/* "…but not any more", "plus maintenant", "she is now ten". */
static gboolean
is_no_moment (const Reading *self, const AmanaSignMention *now)
{
  const guint behind = now->hit.end;

  if (behind < self->words->len && word_at (self->words, behind)->clause == now->clause &&
      g_ascii_isdigit (word_at (self->words, behind)->forms[0][0]))
    return TRUE;
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *other = mention_at (self->mentions, i);

      if (other->kind == AMANA_SIGN_NEGATION && other->hit.end == now->hit.first)
        return TRUE;
    }
  return FALSE;
}

/* "…and feels great now": but for "she was fine until now". */
static gboolean
is_well_now (const Reading *self, const AmanaSignMention *now)
{
  static const char *const until[] = { "until", "till", "jusqu", "jusque", "حتي", "7ta", NULL };
  guint first, end;

  find_said_with (self, now, &first, &end);
  if (has_sign_between (self, first, end))
    return FALSE;
  for (guint i = first; i < now->hit.first; i++)
    if (g_strv_contains (until, word_at (self->words, i)->forms[0]))
      return FALSE;
  for (guint i = first; i < end; i++)
    if ((self->roles[i] & AMANA_SIGN_ROLE_WELL) != 0 && !is_denied_before (self, i))
      return TRUE;
  return FALSE;
}

/* Whether anything of the sentence is of this moment. */
static gboolean
is_of_now (const Reading *self, guint sentence)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *now = mention_at (self->mentions, i);

      if (now->kind == AMANA_SIGN_NOW && now->sentence == sentence && !is_no_moment (self, now) &&
          !is_well_now (self, now))
        return TRUE;
    }
  return FALSE;
}

/* "…, she has chest pain": a clause with a subject of its own and a verb of the present. A
 * French "has" is one where a thing is had, not done. */
static gboolean
is_present (const Reading *self, guint first)
{
  const AmanaSignRoles who = AMANA_SIGN_ROLE_OWN | AMANA_SIGN_ROLE_THIRD;
  const guint end = amana_sign_roles_find_end (self->words, first);

  if ((self->roles[first] & who) == 0)
    return FALSE;
  for (guint i = first + 1; i < end; i++)
    if ((self->roles[i] & AMANA_SIGN_ROLE_PRESENT) != 0)
      return g_strcmp0 (word_at (self->words, i)->language, "fr") != 0 ||
             (i + 1 < end && (self->roles[i + 1] & AMANA_SIGN_ROLE_ARTICLE) != 0);
  return FALSE;
}

/* "He had a stent last year, …": a clause that tells of what was, and names no sign, is no
 * frame for the next, as "last year, …" is. */
static gboolean
is_story (const Reading *self, const AmanaSignMention *past, guint end)
{
  const guint start = amana_sign_roles_find_start (self->words, past->hit.first);

  return end - start >= past->hit.end - past->hit.first + FEWEST_TOLD &&
         !names_sign_between (self, start, end);
}

/* The first "but" or "now" behind what was, in its clause. */
static guint
find_turn (const Reading *self, const AmanaSignMention *past, guint end)
{
  for (guint i = past->hit.end; i < end; i++)
    if ((self->roles[i] & AMANA_SIGN_ROLE_TURN) != 0 && names_sign_between (self, i, end))
      return i;
  return end;
}

/* What was is over in its clause and in all of its sentence, but for what goes on behind it:
 * "…last year, she has chest pain", "he recovered but can't breathe". */
static void
end_around (const Reading *self, const AmanaSignMention *past)
{
  const guint clause_end = amana_sign_roles_find_end (self->words, past->hit.first);
  guint end = find_turn (self, past, clause_end);
  const gboolean goes_on = end == clause_end && !is_story (self, past, clause_end);

  while (goes_on && end < self->words->len &&
         word_at (self->words, end)->sentence == past->sentence && !is_present (self, end))
    end = amana_sign_roles_find_end (self->words, end);
  for (guint i = 0; i < self->mentions->len; i++)
    {
      AmanaSignMention *mention = mention_at (self->mentions, i);

      if (mention->sentence == past->sentence && mention->hit.first < end)
        mention->marks |= AMANA_SIGN_OVER;
    }
}

/* A clause that says what is, and to whom: "my baby swallowed…", not "what should I do…". */
static gboolean
is_claim (const Reading *self, guint first)
{
  const guint end = amana_sign_roles_find_end (self->words, first);
  gboolean owned = FALSE;

  for (guint i = first; i < end; i++)
    {
      if (self->roles[i] & (AMANA_SIGN_ROLE_WOULD | AMANA_SIGN_ROLE_ASK))
        return FALSE;
      owned |= (self->roles[i] & AMANA_SIGN_ROLE_OWN) != 0;
    }
  return owned && (self->roles[first] & AMANA_SIGN_ROLE_IS) == 0;
}

/* "If anyone reads this, my baby…": who supposes nothing but a reader says the rest. What
 * is supposed with a sign in it is asked about to the end of the sentence. */
static void
suppose_behind (const Reading *self,
                const AmanaSignMention *supposed,
                guint from,
                AmanaSignMarks mark)
{
  guint end = amana_sign_roles_find_end (self->words, supposed->hit.end - 1);
  const gboolean only_addresses = !names_sign_between (self, supposed->hit.first, end);

  while (end < self->words->len && word_at (self->words, end)->sentence == supposed->sentence &&
         !(only_addresses && is_claim (self, end)))
    end = amana_sign_roles_find_end (self->words, end);
  for (guint i = 0; i < self->mentions->len; i++)
    if (is_between (mention_at (self->mentions, i), from, end))
      mention_at (self->mentions, i)->marks |= mark;
}

/* --- what may be so ------------------------------------------------------------------- */

/* The "if" of @mention, or right behind it: "what happens if", "ماذا أفعل لو". */
static guint
find_if (const Reading *self, const AmanaSignMention *mention)
{
  const guint to = MIN (self->words->len, mention->hit.end + IF_REACH);

  for (guint i = mention->hit.first; i < to; i++)
    if (self->roles[i] & AMANA_SIGN_ROLE_IF)
      return i;
  return self->words->len;
}

/* "What would… if", "if ever", "si un jour": it is not so. */
static gboolean
is_not_so (const Reading *self, guint from, guint to)
{
  static const char *const nots[] = { "would",  "d",         "might",      "ferais", "ferait",
                                      "serait", "passerait", "arriverait", "ever",   "jamais",
                                      "jour",   "يوما",      "nhar",       NULL };

  for (guint i = from; i < to; i++)
    if (g_strv_contains (nots, word_at (self->words, i)->forms[0]))
      return TRUE;
  return FALSE;
}

/* "si mon bébé ne respirait plus" */
static gboolean
is_imperfect (const char *word)
{
  return g_str_has_suffix (word, "ait") || g_str_has_suffix (word, "aient");
}

/* Whether the verb behind "if" says what is, or was just done: "is", "doesn't", "drank"; in
 * French any but the imperfect. Arabic supposes in the past as it tells, and has no "is". */
static gboolean
is_told_as_so (const Reading *self, guint supposed, guint end)
{
  const AmanaSignRoles so = AMANA_SIGN_ROLE_PRESENT | AMANA_SIGN_ROLE_SO;
  const char *language = word_at (self->words, supposed)->language;

  for (guint i = supposed + 1; i < end; i++)
    if (g_strcmp0 (language, "fr") == 0 && is_imperfect (word_at (self->words, i)->forms[0]))
      return FALSE;
    else if (g_strcmp0 (language, "en") == 0 && (self->roles[i] & so) != 0)
      return TRUE;
  return g_strcmp0 (language, "en") != 0;
}

static gboolean
names_own (const Reading *self, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (self->roles[i] & AMANA_SIGN_ROLE_OWN)
      return TRUE;
  return FALSE;
}

/* "What should I do if my baby is not breathing?" Who asks that may have the baby on her
 * knees: what is supposed of her own as a thing that is, or was just done, may be so. */
static gboolean
may_be_so (const Reading *self, const AmanaSignMention *mention)
{
  const guint supposed = find_if (self, mention);
  guint end;

  if (supposed == self->words->len)
    return FALSE;
  end = amana_sign_roles_find_end (self->words, supposed);
  return names_own (self, supposed, end) &&
         (is_of_now (self, mention->sentence) ||
          (is_told_as_so (self, supposed, end) && !is_not_so (self, mention->hit.first, end)));
}

/* "What are the signs of…", and "if somebody…" where it asks. */
static void
ask_about (const Reading *self, const AmanaSignMention *asked)
{
  const guint start = amana_sign_roles_find_start (self->words, asked->hit.first);

  if (may_be_so (self, asked))
    return;
  if (self->roles[asked->hit.first] & AMANA_SIGN_ROLE_IF)
    suppose_behind (self, asked, start, AMANA_SIGN_ASKED_ABOUT);
  else
    mark_sentence (self->mentions, asked->sentence, start, AMANA_SIGN_ASKED_ABOUT);
}

static void
mark_around (const Reading *self, const AmanaSignMention *mention)
{
  switch (mention->kind)
    {
    case AMANA_SIGN_NEGATION:
      deny_behind (self, mention);
      break;
    case AMANA_SIGN_PAST:
      if (!is_of_now (self, mention->sentence))
        end_around (self, mention);
      break;
    case AMANA_SIGN_HYPOTHETICAL:
      if (may_be_so (self, mention))
        break;
      suppose_behind (self, mention, mention->hit.end, AMANA_SIGN_SUPPOSED);
      break;
    case AMANA_SIGN_INFORMATION:
      ask_about (self, mention);
      break;
    case AMANA_SIGN_FICTION:
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
                             .sentence = mention->sentence,
                             .clause = mention->clause };

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

static gboolean
names_kind (GArray *mentions, AmanaSignKind kind)
{
  for (guint i = 0; i < mentions->len; i++)
    if (mention_at (mentions, i)->kind == kind)
      return TRUE;
  return FALSE;
}

/* Whether anything asks what the small words of its clauses do. */
static gboolean
reads_clauses (GArray *mentions)
{
  return names_kind (mentions, AMANA_SIGN_NEGATION) || names_kind (mentions, AMANA_SIGN_FICTION) ||
         names_kind (mentions, AMANA_SIGN_HYPOTHETICAL) ||
         names_kind (mentions, AMANA_SIGN_INFORMATION) || names_kind (mentions, AMANA_SIGN_PAST) ||
         names_kind (mentions, AMANA_SIGN_PLAIN) || names_kind (mentions, AMANA_SIGN_FUNCTION);
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
  g_autofree AmanaSignRoles *roles = NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      const AmanaSignHit *hit = &g_array_index (hits, AmanaSignHit, i);
      AmanaSignMention mention = { .hit = *hit,
                                   .kind = meanings->kinds[hit->concept],
                                   .sentence = word_at (words, hit->first)->sentence,
                                   .clause = word_at (words, hit->first)->clause };

      if (mention.kind != AMANA_SIGN_COMMON && !is_of_phrase (hits, i, meanings->kinds) &&
          amana_sign_idioms_leave (hits, i, meanings))
        add_mention (mentions, mention, meanings);
    }
  roles = reads_clauses (mentions) ? amana_sign_roles_new (words, mentions) : NULL;
  if (names_kind (mentions, AMANA_SIGN_FICTION))
    amana_sign_fiction_mark (mentions, words, roles);
  if (roles != NULL)
    amana_sign_asking_mark (mentions, words, roles, meanings);
  for (guint i = 0; i < mentions->len; i++)
    {
      const Reading reading = { mentions, words, roles, meanings };
      AmanaSignMention mention = *mention_at (mentions, i);

      mark_around (&reading, &mention);
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

/* "…no cough, my mouth has dropped": a part of the body in a clause that denies nothing. */
static gboolean
names_part_outside (const GArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *part = &g_array_index (mentions, AmanaSignMention, i);
      gboolean denies = part->kind != AMANA_SIGN_PART;

      for (guint k = 0; !denies && k < mentions->len; k++)
        {
          const AmanaSignMention *other = &g_array_index (mentions, AmanaSignMention, k);

          denies = other->clause == part->clause &&
                   (other->kind == AMANA_SIGN_NEGATION || (other->marks & AMANA_SIGN_DENIED) != 0);
        }
      if (!denies)
        return TRUE;
    }
  return FALSE;
}

/**
 * amana_sign_scope_denies_all:
 * @mentions: (element-type AmanaSignMention): of a message
 *
 * Who, where, how much and since when are no signs, and are not asked.
 *
 * Returns: whether a sign is named, each that is named is denied, no function of the body
 *   is lost, and no clause that denies nothing speaks of the body
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
  return n > 0 && !names_loss (mentions) && !names_part_outside (mentions);
}
