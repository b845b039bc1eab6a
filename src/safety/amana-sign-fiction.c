/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a film tells, and what somebody has who watches it.
 *
 * A message is read from its first word to its last. Each word is told, or somebody's own,
 * or neither; and what it is goes on until something turns it:
 *
 *   a work that tells      "in the film…", "I dreamt that…", "I write a story where…": to the
 *                          end of the sentence, whoever is named, unless it is left ("but",
 *                          "now", "I woke"); and its own clause before it
 *   a work that is named   "the hero…", "GTA: …": until somebody's own begins another clause
 *   a work beside one      "we watched a film", "during the play": tells nothing, unless what
 *                          follows is in it ("…where he is stabbed") or begins with somebody
 *                          who was not spoken of ("We saw a film. A man falls down…")
 *   a work denied          "this is not a film", or none, "an episode of fainting": says nothing
 *   somebody's own         "I", "my dad", صدري (amana-sign-roles.c)
 *
 * What is neither is told where the message has a work that tells or is named. */

#include "config.h"

#include "amana-sign-fiction.h"

#include "amana-sign-scope.h"
#include "amana-sign-words.h"

#define ENJOY_REACH 6 /* words before a work, in its clause */
#define LINK_REACH  2 /* words before somebody's own: "and suddenly my" */
#define WHERE_REACH 2 /* words behind a work */
#define OF_REACH    2 /* words behind "of" */

typedef enum
{
  STATE_OPEN,    /* said of nobody yet */
  STATE_OWN,     /* of who writes, or hers */
  STATE_CLAIMED, /* and a sign was named */
  STATE_NAMED,   /* of a work */
  STATE_WITHIN,  /* in a work */
} State;

typedef enum
{
  WORK_DENIED,
  WORK_BESIDE,
  WORK_NAMED,
  WORK_TELLS,
} Work;

typedef struct
{
  const GArray *words;
  const AmanaSignRoles *roles;
  const AmanaSignMention **works; /* by their first word */
  guint *kinds;                   /* by word: 1 << kind of what begins there */
  State *states;                  /* by word */
  State state;
  guint clause;   /* of the work that is told */
  guint sentence; /* of it */
  guint left_at;  /* word */
  gboolean left;  /* "but now": who speaks next is no part of it */
  gboolean seen;  /* a work was watched or read, and nobody's own came since */
  guint seen_in;  /* its clause */
  gboolean dream; /* it is one */
  gboolean tells; /* any work tells or is named */
} Telling;

static const AmanaSignWord *
word_at (const Telling *self, guint index)
{
  return &g_array_index (self->words, AmanaSignWord, index);
}

static gboolean
is_clause_start (const Telling *self, guint index)
{
  return index == 0 || word_at (self, index - 1)->clause != word_at (self, index)->clause;
}

/* The word before @index in its clause, articles and "my" left out; @index where none is. */
static guint
find_before (const Telling *self, guint index)
{
  guint i = index;

  while (!is_clause_start (self, i))
    {
      i--;
      if ((self->roles[i] & (AMANA_SIGN_ROLE_ARTICLE | AMANA_SIGN_ROLE_MY)) == 0)
        return i;
    }
  return index;
}

/* It begins its clause, alone or behind "when" or "and". */
static gboolean
begins (const Telling *self, guint index)
{
  const guint before = find_before (self, index);

  return before == index || (self->roles[before] & AMANA_SIGN_ROLE_LINK) != 0;
}

static gboolean
has_role (const Telling *self, guint from, guint to, AmanaSignRoles role)
{
  for (guint i = from; i < to; i++)
    if (self->roles[i] & role)
      return TRUE;
  return FALSE;
}

static gboolean
is_denied (const Telling *self, guint before, guint first)
{
  const guint negation = 1u << AMANA_SIGN_NEGATION;

  while (before != first && (self->roles[before] & AMANA_SIGN_ROLE_IS) &&
         (self->kinds[before] & negation) == 0 && find_before (self, before) != before)
    before = find_before (self, before);
  return before != first && (self->kinds[before] & negation) != 0;
}

/* "The lyrics: …"; but "my story: …" is hers. */
static gboolean
is_title (const Telling *self, const AmanaSignMention *work)
{
  const guint start = amana_sign_roles_find_start (self->words, work->hit.first);

  return word_at (self, work->hit.first)->announces &&
         !has_role (self, start, work->hit.end,
                    AMANA_SIGN_ROLE_MY | AMANA_SIGN_ROLE_OWN | AMANA_SIGN_ROLE_ENJOY);
}

/* "I overdosed on Netflix": the work is what did it. */
static gboolean
is_cause (const Telling *self, guint before, guint first)
{
  return before != first && (self->roles[before] & AMANA_SIGN_ROLE_OF) != 0 &&
         !is_clause_start (self, before) && (self->kinds[before - 1] & 1u << AMANA_SIGN_PLAIN) != 0;
}

/* "an episode of fainting", "my asthma episode" */
static gboolean
is_of_signs (const Telling *self, const AmanaSignMention *work)
{
  const guint signs = 1u << AMANA_SIGN_PLAIN | 1u << AMANA_SIGN_PART | 1u << AMANA_SIGN_FUNCTION;
  const guint first = work->hit.first, of = work->hit.end;
  const guint end = amana_sign_roles_find_end (self->words, first);
  const guint start = amana_sign_roles_find_start (self->words, first);

  if (of < end && (self->roles[of] & AMANA_SIGN_ROLE_MADE_OF) != 0)
    for (guint i = of + 1; i < MIN (end, of + 1 + OF_REACH); i++)
      if (self->kinds[i] & signs)
        return TRUE;
  return first >= start + 2 && (self->kinds[first - 1] & 1u << AMANA_SIGN_PLAIN) != 0 &&
         (self->roles[first - 2] & AMANA_SIGN_ROLE_MY) != 0;
}

/* "during the film", "in the middle of the film" */
static gboolean
is_around (const Telling *self, guint before, guint first)
{
  guint further;

  if (before == first)
    return FALSE;
  further = find_before (self, before);
  return (self->roles[before] & AMANA_SIGN_ROLE_AROUND) != 0 ||
         ((self->roles[before] & AMANA_SIGN_ROLE_OF) != 0 &&
          (self->roles[further] & AMANA_SIGN_ROLE_AROUND) != 0);
}

static Work
read_work (const Telling *self, const AmanaSignMention *work)
{
  const guint first = work->hit.first, before = find_before (self, first);
  const guint start = amana_sign_roles_find_start (self->words, first);
  const guint from = MAX (start, first > ENJOY_REACH ? first - ENJOY_REACH : 0);
  const AmanaSignRoles leads = before != first ? self->roles[before] : 0;

  if (is_denied (self, before, first) || is_of_signs (self, work))
    return WORK_DENIED;
  if (has_role (self, first, work->hit.end, AMANA_SIGN_ROLE_DREAM) ||
      has_role (self, from, work->hit.end, AMANA_SIGN_ROLE_WRITE) || is_title (self, work))
    return WORK_TELLS;
  if (has_role (self, from, first, AMANA_SIGN_ROLE_ENJOY) || is_around (self, before, first))
    return WORK_BESIDE;
  if (is_cause (self, before, first) || ((leads | self->roles[first]) & AMANA_SIGN_ROLE_WITHIN) ||
      g_str_has_prefix (word_at (self, first)->forms[0], "فال"))
    return WORK_TELLS;
  return WORK_NAMED;
}

static gboolean
is_followed (const Telling *self, const AmanaSignMention *work)
{
  const guint end = amana_sign_roles_find_end (self->words, work->hit.first);

  return has_role (self, work->hit.end - 1, MIN (end, work->hit.end + WHERE_REACH),
                   AMANA_SIGN_ROLE_WHERE);
}

static void
tell (Telling *self, State state, guint index)
{
  if (self->state == STATE_WITHIN && self->sentence == word_at (self, index)->sentence)
    return;
  self->state = state;
  self->clause = word_at (self, index)->clause;
  self->sentence = word_at (self, index)->sentence;
  self->left = FALSE;
  self->tells = TRUE;
}

static void
see (Telling *self, guint index)
{
  const guint start = amana_sign_roles_find_start (self->words, index);

  self->seen = has_role (self, start, index, AMANA_SIGN_ROLE_ENJOY);
  self->seen_in = word_at (self, index)->clause;
}

static void
meet_work (Telling *self, const AmanaSignMention *work)
{
  const guint first = work->hit.first;

  switch (read_work (self, work))
    {
    case WORK_TELLS:
      tell (self, STATE_WITHIN, first);
      self->dream = has_role (self, first, work->hit.end, AMANA_SIGN_ROLE_DREAM);
      for (guint i = amana_sign_roles_find_start (self->words, first); i < first; i++)
        self->states[i] = STATE_WITHIN;
      break;
    case WORK_BESIDE:
      if (is_followed (self, work))
        tell (self, word_at (self, first)->announces ? STATE_WITHIN : STATE_NAMED, first);
      else
        see (self, first);
      break;
    case WORK_NAMED:
      if (self->state != STATE_CLAIMED || begins (self, first) || is_followed (self, work))
        tell (self, STATE_NAMED, first);
      break;
    case WORK_DENIED:
    default:
      break;
    }
}

/* Somebody's own at @index: is she spoken of from here? */
static void
meet_own (Telling *self, guint index)
{
  const AmanaSignWord *word = word_at (self, index);
  const guint from = index > LINK_REACH ? index - LINK_REACH : 0;
  gboolean begins_anew =
    word->clause != self->clause ||
    has_role (self, MAX (from, amana_sign_roles_find_start (self->words, index)), index + 1,
              AMANA_SIGN_ROLE_LINK);

  self->seen = self->seen && word->clause == self->seen_in;
  if (self->state == STATE_WITHIN && word->sentence == self->sentence && !self->left)
    return;
  if (self->state == STATE_NAMED && !begins_anew && !self->left)
    return;
  if (self->state >= STATE_NAMED && self->left)
    for (guint i = self->left_at; i < index; i++)
      self->states[i] = STATE_OWN;
  if (self->state != STATE_CLAIMED)
    self->state = STATE_OWN;
}

/* "We saw a film. A man…" */
static gboolean
is_introduced (const Telling *self, guint index)
{
  const AmanaSignRoles known = AMANA_SIGN_ROLE_OWN | AMANA_SIGN_ROLE_THIRD;

  if ((self->kinds[index] & 1u << AMANA_SIGN_PERSON) == 0 || (self->roles[index] & known) != 0)
    return FALSE;
  return find_before (self, index) == index &&
         !has_role (self, amana_sign_roles_find_start (self->words, index), index,
                    AMANA_SIGN_ROLE_MY);
}

static void
read_word (Telling *self, guint index)
{
  const guint signs = 1u << AMANA_SIGN_PLAIN | 1u << AMANA_SIGN_FUNCTION;
  const AmanaSignRoles roles = self->roles[index];

  if ((roles & AMANA_SIGN_ROLE_TURN) && !self->left)
    {
      self->left = TRUE;
      self->left_at = index;
    }
  if ((roles & AMANA_SIGN_ROLE_WAKE) && self->dream && self->state >= STATE_NAMED)
    self->state = STATE_OWN;
  if (roles & AMANA_SIGN_ROLE_OWN)
    meet_own (self, index);
  if (self->seen && is_introduced (self, index))
    tell (self, STATE_NAMED, index);
  if (self->works[index] != NULL)
    meet_work (self, self->works[index]);
  if (self->state == STATE_OWN && (self->kinds[index] & signs) != 0 &&
      (roles & AMANA_SIGN_ROLE_ENJOY) == 0)
    self->state = STATE_CLAIMED;
  self->states[index] = self->state;
}

static gboolean
is_told (const Telling *self, guint index)
{
  const State state = self->states[index];

  return state >= STATE_NAMED || (state == STATE_OPEN && self->tells);
}

void
amana_sign_fiction_mark (GArray *mentions, const GArray *words, const AmanaSignRoles *roles)
{
  g_autofree const AmanaSignMention **works = g_new0 (const AmanaSignMention *, words->len);
  g_autofree guint *kinds = g_new0 (guint, words->len);
  g_autofree State *states = g_new0 (State, words->len);
  Telling self = {
    .words = words, .roles = roles, .works = works, .kinds = kinds, .states = states
  };

  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (mentions, AmanaSignMention, i);

      for (guint k = mention->hit.first; k < MAX (mention->hit.end, mention->hit.first + 1); k++)
        kinds[k] |=
          mention->kind == AMANA_SIGN_NEGATION || k == mention->hit.first ? 1u << mention->kind : 0;
      if (mention->kind == AMANA_SIGN_FICTION)
        works[mention->hit.first] = mention;
    }
  for (guint i = 0; i < words->len; i++)
    read_word (&self, i);
  for (guint i = 0; i < mentions->len; i++)
    {
      AmanaSignMention *mention = &g_array_index (mentions, AmanaSignMention, i);

      if (is_told (&self, mention->hit.first))
        mention->marks |= AMANA_SIGN_TOLD;
    }
}
