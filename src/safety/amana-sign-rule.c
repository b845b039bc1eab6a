/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether a rule finds its sign in a message.
 *
 * A rule fires where a mention of each group of "when" holds, all within "near" words
 * of the first (12 where it is not said; 0: anywhere in the message) and, but for 0, in
 * one sentence; and where none of "unless" stands in that sentence. "ordered": in the
 * groups' order. `#39-43` stands for a figure between these.
 *
 * A mention holds where it is not denied, over, supposed, asked about, told or of a thing
 * (amana-sign-scope.c). "even" lists marks that a rule overlooks: who asks about dying
 * by their own hand in the form of "if" is asked after. */

#include "config.h"

#include "amana-sign-words.h"
#include "amana-signs-private.h"

typedef struct
{
  guint first, end, sentence;
} Place;

static gboolean
is_figure_between (const char *word, guint low, guint high)
{
  guint64 value;

  return g_ascii_string_to_unsigned (word, 10, 0, G_MAXUINT32, &value, NULL) && value >= low &&
         value <= high;
}

static gboolean
holds (const AmanaSignMention *mention, AmanaSignMarks overlooked)
{
  return (mention->marks & ~(guint) overlooked) == 0;
}

/* The places where one of a group is, as AmanaSignMarks allow. */
static void
find_places (const AmanaSignMessage *message,
             const GArray *group,
             AmanaSignMarks overlooked,
             GArray *places)
{
  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (message->mentions, AmanaSignMention, i);
      Place place = { mention->hit.first, mention->hit.end, mention->sentence };

      for (guint k = 0; k < group->len; k++)
        if (g_array_index (group, AmanaSignAtom, k).concept == mention->hit.concept &&
            holds (mention, overlooked))
          g_array_append_val (places, place);
    }
  for (guint k = 0; k < group->len; k++)
    {
      AmanaSignAtom atom = g_array_index (group, AmanaSignAtom, k);

      for (guint i = 0; atom.concept == AMANA_SIGN_NO_CONCEPT && i < message->words->len; i++)
        {
          const AmanaSignWord *word = &g_array_index (message->words, AmanaSignWord, i);
          Place place = { i, i + 1, word->sentence };

          if (is_figure_between (word->forms[0], atom.low, atom.high))
            g_array_append_val (places, place);
        }
    }
}

static guint
gap (const Place *a, const Place *b)
{
  return a->end <= b->first ? b->first - a->end : b->end <= a->first ? a->first - b->end : 0;
}

/* "…no more, and I breathe" */
static gboolean
is_broken (const AmanaSignMessage *message, const Place *a, const Place *b)
{
  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *other = &g_array_index (message->mentions, AmanaSignMention, i);

      if (other->kind == AMANA_SIGN_AND && other->hit.first >= a->end && other->hit.end <= b->first)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_close (const AmanaSignMessage *message,
          const AmanaSignRule *rule,
          const Place *a,
          const Place *b)
{
  if (rule->ordered && b->first < a->end)
    return FALSE;
  if (rule->of_loss && is_broken (message, a, b))
    return FALSE;
  return rule->near == 0 || (a->sentence == b->sentence && gap (a, b) <= rule->near);
}

/* One word is no two signs: "blood" is not bleeding and much of it. A phrase may be. */
static gboolean
shares_words (const Place *place, const Place *taken, guint n_taken)
{
  for (guint i = 0; i < n_taken; i++)
    if (place->end == place->first + 1 && place->first == taken[i].first &&
        place->end == taken[i].end)
      return TRUE;
  return FALSE;
}

/* One place of each further group, of words of its own, close to the first and, where that
 * is asked, in order. */
static gboolean
completes (const AmanaSignMessage *message,
           const AmanaSignRule *rule,
           GPtrArray *places,
           const Place *first)
{
  Place last = *first;
  Place taken[AMANA_SIGN_MOST_GROUPS] = { *first };

  for (guint i = 1; i < places->len; i++)
    {
      GArray *candidates = g_ptr_array_index (places, i);
      gboolean found = FALSE;

      for (guint k = 0; !found && k < candidates->len; k++)
        {
          const Place *place = &g_array_index (candidates, Place, k);

          found = !shares_words (place, taken, i) &&
                  is_close (message, rule, rule->ordered ? &last : first, place);
          if (found)
            last = taken[i] = *place;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* A thing speaks for its own clause: "the printer is broken and I can't breathe". */
static gboolean
is_of_its_clause (const AmanaSignMessage *message,
                  const AmanaSignMention *thing,
                  const Place *place)
{
  guint from = MIN (thing->hit.end, place->end), to = MAX (thing->hit.first, place->first);

  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *other = &g_array_index (message->mentions, AmanaSignMention, i);

      if ((other->kind == AMANA_SIGN_PERSON || other->kind == AMANA_SIGN_AND ||
           other->kind == AMANA_SIGN_BREAK) &&
          other->hit.first >= from && other->hit.end <= to)
        return FALSE;
    }
  return TRUE;
}

static gboolean
excuses (const AmanaSignMessage *message, const AmanaSignMention *mention, const Place *place)
{
  return mention->sentence == place->sentence && (mention->marks & AMANA_SIGN_DENIED) == 0 &&
         (mention->kind != AMANA_SIGN_THING || is_of_its_clause (message, mention, place));
}

static gboolean
is_excused (const AmanaSignMessage *message, const AmanaSignRule *rule, const Place *place)
{
  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (message->mentions, AmanaSignMention, i);

      for (guint k = 0; k < rule->unless->len; k++)
        if (mention->hit.concept == g_array_index (rule->unless, AmanaSignAtom, k).concept &&
            excuses (message, mention, place))
          return TRUE;
    }
  return FALSE;
}

/* Most rules ask for what is not named at all. */
static gboolean
may_hold (const AmanaSignMessage *message, const GArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      guint concept = g_array_index (group, AmanaSignAtom, i).concept;

      if (concept == AMANA_SIGN_NO_CONCEPT || message->is_named[concept])
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_fire (const AmanaSignMessage *message, const AmanaSignRule *rule)
{
  for (guint i = 0; i < rule->groups->len; i++)
    if (!may_hold (message, g_ptr_array_index (rule->groups, i)))
      return FALSE;
  return TRUE;
}

/**
 * amana_sign_rule_fires:
 * @rule: a rule
 * @message: what was read, with the marks of what stands around each mention
 *
 * Returns: whether @message says what @rule asks for
 */
gboolean
amana_sign_rule_fires (const AmanaSignRule *rule, const AmanaSignMessage *message)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GArray *firsts;

  if (!may_fire (message, rule))
    return FALSE;
  for (guint i = 0; i < rule->groups->len; i++)
    {
      GArray *found = g_array_new (FALSE, FALSE, sizeof (Place));

      g_ptr_array_add (places, found);
      find_places (message, g_ptr_array_index (rule->groups, i), rule->overlooked, found);
      if (found->len == 0)
        return FALSE;
    }
  firsts = g_ptr_array_index (places, 0);
  for (guint i = 0; i < firsts->len; i++)
    {
      const Place *first = &g_array_index (firsts, Place, i);

      if (completes (message, rule, places, first) && !is_excused (message, rule, first))
        return TRUE;
    }
  return FALSE;
}
