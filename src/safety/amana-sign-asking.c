/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is asked, quoted or read, and happens to nobody.
 *
 * A sentence is read by its small words. It is of nobody where it has no "I", no "my", no
 * "he" or "she", no "the child", no "now", and no function of the body that is lost; then
 *
 *   can it cause        "can stress cause…?", "le stress peut-il provoquer…", "واش كيسبب…"
 *   how is it known     "how do nurses detect…", "what does … mean", "… definition"
 *   why do people       "why do people faint?"
 *   a heading           "Chapter 4: …"
 *   in another tongue   "… in French"; and whoever is quoted, where it asks how that is said
 *
 * is asked about to its end. Of somebody it may be, and then only up to where somebody's own
 * begins ("…and now I can't breathe"), where
 *
 *   what would happen   "what would happen if I …": not what will, if my son has done it
 *   if anyone           "if a snake bites you, …"
 *   if ever             "if my son ever swallowed…"
 *   a paper says        "the leaflet says…", "it may cause…"
 *   one has read        "I heard that a man…"
 *
 * No sentence speaks for another: what stands behind the question mark is read anew. */

#include "config.h"

#include "amana-sign-asking.h"

#include <string.h>

#include "amana-sign-words.h"

#define FIRST_WORDS  3 /* of a sentence, in which it asks */
#define PEOPLE_REACH 4 /* words behind "why" */
#define THAT_REACH   2 /* words behind "read" */
#define WOULD_REACH  3 /* words before "happen" */
#define MOST_NAMED   8 /* words of a heading */

typedef struct
{
  GArray *mentions;
  const GArray *words;
  const AmanaSignRoles *roles;
  const AmanaSignMeanings *meanings;
  guint first, end; /* words of the sentence that is read */
} Asking;

static const char *
text_at (const Asking *self, guint index)
{
  return g_array_index (self->words, AmanaSignWord, index).forms[0];
}

static AmanaSignMention *
mention_at (const Asking *self, guint index)
{
  return &g_array_index (self->mentions, AmanaSignMention, index);
}

static gboolean
is_one_of (const char *word, const char *const *some)
{
  return g_strv_contains (some, word);
}

/* The first word with @role from @from on, before @to; @to where none has it. */
static guint
find_role (const Asking *self, AmanaSignRoles role, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (self->roles[i] & role)
      return i;
  return to;
}

static gboolean
has_role (const Asking *self, AmanaSignRoles role)
{
  return find_role (self, role, self->first, self->end) < self->end;
}

static gboolean
begins_clause (const Asking *self, guint index)
{
  return index == self->first || amana_sign_roles_find_start (self->words, index) == index;
}

/* "he", "she"; a French "il" only where it is no part of "peut-il", "il faut", "il y a". */
static gboolean
is_he (const Asking *self, guint index)
{
  static const char *const he[] = { "he", "she", "him", "her", "his", "هو", "هي", NULL };
  static const char *const il[] = { "il", "elle", NULL };
  static const char *const before[] = { "qu", "que", "si", "s", "quand", "et", "mais", NULL };
  static const char *const nobody[] = { "y", "faut", "se", "s", "peut", NULL };
  const char *word = text_at (self, index);

  if (is_one_of (word, he))
    return TRUE;
  return is_one_of (word, il) &&
         (begins_clause (self, index) || is_one_of (text_at (self, index - 1), before)) &&
         (index + 1 >= self->end || !is_one_of (text_at (self, index + 1), nobody));
}

/* "the child"; "people", "a child" is nobody. */
static gboolean
is_somebody (const Asking *self, const AmanaSignMention *mention)
{
  static const char *const definite[] = { "the", "this", "that", "le",    "la",
                                          "l",   "ce",   "cet",  "cette", "son",
                                          "sa",  "his",  "her",  "their", NULL };

  return mention->kind == AMANA_SIGN_PERSON && mention->hit.first > self->first &&
         is_one_of (text_at (self, mention->hit.first - 1), definite);
}

static gboolean
is_here (const Asking *self, const AmanaSignMention *mention)
{
  return mention->hit.first >= self->first && mention->hit.first < self->end;
}

/* No sentence about anybody, nor about this moment. */
static gboolean
is_of_nobody (const Asking *self)
{
  gboolean denies = FALSE, does = FALSE;

  for (guint i = self->first; i < self->end; i++)
    if ((self->roles[i] & AMANA_SIGN_ROLE_OWN) != 0 || is_he (self, i))
      return FALSE;
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *mention = mention_at (self, i);

      if (!is_here (self, mention))
        continue;
      if (mention->kind == AMANA_SIGN_NOW || is_somebody (self, mention))
        return FALSE;
      denies |= mention->kind == AMANA_SIGN_NEGATION;
      does |= mention->kind == AMANA_SIGN_FUNCTION;
    }
  return !(denies && does);
}

static void
mark (const Asking *self, guint from, guint to, AmanaSignMarks marks)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      AmanaSignMention *mention = mention_at (self, i);

      if (mention->hit.first >= from && mention->hit.first < to)
        mention->marks |= marks;
    }
}

/* Where somebody's own begins behind @from: "…, my…", "and now I…", "but he…". */
static guint
find_own (const Asking *self, guint from)
{
  const AmanaSignRoles links = AMANA_SIGN_ROLE_LINK | AMANA_SIGN_ROLE_TURN;

  for (guint i = from + 1; i < self->end; i++)
    {
      guint k = i;

      if ((self->roles[i] & AMANA_SIGN_ROLE_OWN) == 0 && !is_he (self, i))
        continue;
      while (k > from && !begins_clause (self, k) && (self->roles[k - 1] & links) != 0)
        k--;
      if (k < i || begins_clause (self, i))
        return k;
    }
  return self->end;
}

/* --- of nobody ------------------------------------------------------------------------- */

static gboolean
asks_at_first (const Asking *self)
{
  const guint to = MIN (self->end, self->first + FIRST_WORDS);

  return find_role (self, AMANA_SIGN_ROLE_ASK, self->first, to) < to;
}

static gboolean
asks_for_cause (const Asking *self)
{
  const guint can = find_role (self, AMANA_SIGN_ROLE_CAN, self->first, self->end);

  return can < self->end && find_role (self, AMANA_SIGN_ROLE_CAUSE, can, self->end) < self->end;
}

/* "how do nurses detect…", "ما معنى…", "… definition" */
static gboolean
asks_to_learn (const Asking *self)
{
  const guint learn = find_role (self, AMANA_SIGN_ROLE_LEARN, self->first, self->end);

  if (learn == self->end)
    return FALSE;
  return asks_at_first (self) || learn < self->first + FIRST_WORDS - 1 ||
         (self->roles[self->end - 1] & AMANA_SIGN_ROLE_LEARN) != 0;
}

static gboolean
asks_of_people (const Asking *self)
{
  static const char *const people[] = { "people", "persons",  "humans", "patients",
                                        "gens",   "patients", "الناس",  "ناس",
                                        "nas",    "lnas",     NULL };

  for (guint i = self->first; i < MIN (self->end, self->first + 1 + PEOPLE_REACH); i++)
    if (is_one_of (text_at (self, i), people))
      return (self->roles[self->first] & AMANA_SIGN_ROLE_ASK) != 0;
  return FALSE;
}

/* "… in French", and no more; "what is the French word for…" */
static gboolean
names_tongue (const Asking *self)
{
  if (!has_role (self, AMANA_SIGN_ROLE_TONGUE))
    return FALSE;
  return asks_at_first (self) || ((self->roles[self->end - 1] & AMANA_SIGN_ROLE_TONGUE) != 0 &&
                                  self->end - self->first <= MOST_NAMED);
}

/* "Chapter 4: …", "leçon n° 2": a heading. */
static gboolean
is_heading (const Asking *self)
{
  static const char *const headings[] = { "chapter",  "lesson", "unit",  "module",
                                          "chapitre", "lecon",  "cours", "الفصل",
                                          "الدرس",    "الباب",  NULL };
  static const char *const firsts[] = { "الاول", "الثاني", "الثالث", "الرابع", "الخامس", NULL };

  for (guint i = self->first; i + 1 < self->end; i++)
    for (guint k = i + 1;
         is_one_of (text_at (self, i), headings) && k < MIN (self->end, i + FIRST_WORDS); k++)
      if (g_ascii_isdigit (text_at (self, k)[0]) || is_one_of (text_at (self, k), firsts))
        return TRUE;
  return FALSE;
}

/* --- of anybody ------------------------------------------------------------------------ */

/* "What would happen if I…" */
static void
read_supposing (const Asking *self)
{
  const guint happen = find_role (self, AMANA_SIGN_ROLE_HAPPEN, self->first, self->end);
  const guint from = MAX (self->first + WOULD_REACH, happen) - WOULD_REACH;
  guint supposed;

  if (happen == self->end || find_role (self, AMANA_SIGN_ROLE_WOULD, from, happen + 1) > happen)
    return;
  supposed = find_role (self, AMANA_SIGN_ROLE_IF, happen, self->end);
  mark (self, supposed, self->end, AMANA_SIGN_ASKED_ABOUT);
}

/* A sign whose last word ends in "you": لدغتك */
static gboolean
is_done_to_you (const Asking *self, guint index)
{
  const char *word = text_at (self, index);

  for (guint i = 0; i < self->mentions->len; i++)
    if (mention_at (self, i)->hit.first == index && mention_at (self, i)->kind == AMANA_SIGN_PLAIN)
      return g_str_has_suffix (word, "ك") ||
             (amana_sign_word_has_digit_letter (word) && g_str_has_suffix (word, "k"));
  return FALSE;
}

static gboolean
names_sign (const Asking *self, guint from, guint to)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AmanaSignMention *mention = mention_at (self, i);

      if (mention->kind == AMANA_SIGN_PLAIN && self->meanings->telling[mention->hit.concept] &&
          mention->hit.first >= from && mention->hit.first < to)
        return TRUE;
    }
  return FALSE;
}

/* "if a snake bites you", "si on avale", "اذا لدغتك": up to what somebody says she has. */
static void
read_if_anyone (const Asking *self)
{
  for (guint i = self->first; i + 1 < self->end; i++)
    {
      guint end = amana_sign_roles_find_end (self->words, i);

      if ((self->roles[i] & AMANA_SIGN_ROLE_IF) == 0 || !begins_clause (self, i))
        continue;
      if ((self->roles[i + 1] & AMANA_SIGN_ROLE_ANYONE) == 0 && !is_done_to_you (self, i + 1))
        continue;
      if (find_role (self, AMANA_SIGN_ROLE_OWN, i, end) < end || !names_sign (self, i, end))
        continue;
      mark (self, i, find_own (self, i), AMANA_SIGN_SUPPOSED);
    }
}

/* "If my baby ever stopped breathing, …" */
static void
read_if_ever (const Asking *self)
{
  for (guint i = self->first; i + 1 < self->end; i++)
    {
      const guint end = amana_sign_roles_find_end (self->words, i);
      gboolean ever = FALSE;

      if ((self->roles[i] & AMANA_SIGN_ROLE_IF) == 0 || !begins_clause (self, i))
        continue;
      for (guint k = i + 1; k < end; k++)
        ever |= g_str_equal (text_at (self, k), "ever");
      if (ever)
        mark (self, i, find_own (self, end - 1), AMANA_SIGN_SUPPOSED);
    }
}

/* "The leaflet says…"; "it may cause…", where it is no "he". */
static void
read_paper (const Asking *self)
{
  const guint paper = find_role (self, AMANA_SIGN_ROLE_PAPER, self->first, self->end);
  guint cause = find_role (self, AMANA_SIGN_ROLE_CAUSE, self->first, self->end);

  if (paper < self->end && has_role (self, AMANA_SIGN_ROLE_SAY))
    mark (self, paper, find_own (self, paper), AMANA_SIGN_ASKED_ABOUT);
  if (cause > self->first && cause < self->end &&
      (self->roles[cause - 1] & AMANA_SIGN_ROLE_CAN) != 0)
    mark (self, cause, find_own (self, cause), AMANA_SIGN_ASKED_ABOUT);
}

/* "I read that a man…", "j'ai entendu qu'un homme…"; not "I heard that my sister…" */
static void
read_news (const Asking *self)
{
  static const char *const heard[] = { "read", "heard", "lu",    "entendu", "سمعت",
                                       "قريت", "قرات",  "sme3t", "9rit",    NULL };
  static const char *const that[] = { "that", "about", "qu",  "que", "ان",
                                      "بلي",  "عن",    "bli", "3la", NULL };

  for (guint i = self->first; i < self->end; i++)
    for (guint k = i + 1;
         is_one_of (text_at (self, i), heard) && k < MIN (self->end, i + 1 + 2 * THAT_REACH); k++)
      if (is_one_of (text_at (self, k), that) &&
          find_role (self, AMANA_SIGN_ROLE_OWN, k + 1, MIN (self->end, k + 2)) != k + 1)
        mark (self, k, find_own (self, i), AMANA_SIGN_OVER);
}

static void
read_sentence (const Asking *self)
{
  if (has_role (self, AMANA_SIGN_ROLE_TONGUE) && has_role (self, AMANA_SIGN_ROLE_LEARN))
    mark (self, self->first, self->end, AMANA_SIGN_ASKED_ABOUT);
  else if (is_of_nobody (self) &&
           (asks_for_cause (self) || asks_to_learn (self) || asks_of_people (self) ||
            names_tongue (self) || is_heading (self)))
    mark (self, self->first, self->end, AMANA_SIGN_ASKED_ABOUT);
  read_supposing (self);
  read_if_anyone (self);
  read_if_ever (self);
  read_paper (self);
  read_news (self);
}

void
amana_sign_asking_mark (GArray *mentions,
                        const GArray *words,
                        const AmanaSignRoles *roles,
                        const AmanaSignMeanings *meanings)
{
  Asking self = { .mentions = mentions, .words = words, .roles = roles, .meanings = meanings };

  for (guint i = 0; i < words->len; i = self.end)
    {
      const guint sentence = g_array_index (words, AmanaSignWord, i).sentence;

      self.first = self.end = i;
      while (self.end < words->len &&
             g_array_index (words, AmanaSignWord, self.end).sentence == sentence)
        self.end++;
      read_sentence (&self);
    }
}
