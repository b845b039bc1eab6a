/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Idioms, and when one is none.
 *
 * An idiom swallows what it is made of: "dying of laughter" names no death. Some are said in
 * earnest as well, and say so by what stands around them:
 *
 *   "my mother will kill me"      is said of who scolds, and only of her: beside the verb stands
 *                                 a mother, a teacher, an exam. Where the message names a
 *                                 weapon, a blow or fear it is meant as it is said
 *   "je me jette à l'eau"         is meant where anything speaks of dying
 *   "ma kaysma3nich"              is said of who does not obey, unless somebody has fallen
 *
 * Such are the "figures" of rules.json, each a concept of the kind "idiom". One that does not
 * hold swallows nothing, and says nothing.
 *
 * Pure; any thread. */

#include "config.h"

#include "amana-sign-idioms.h"

#include "amana-sign-lexicon.h"

#define BEFORE_REACH 1 /* words: "my mother really will…", "الشغل ده سيقتلني" */

void
amana_sign_figure_free (AmanaSignFigure *self)
{
  g_free (self->beside);
  g_free (self->unless);
  g_free (self);
}

static const AmanaSignHit *
hit_at (const GArray *hits, guint index)
{
  return &g_array_index (hits, AmanaSignHit, index);
}

static gboolean
shares_words (const AmanaSignHit *a, const AmanaSignHit *b)
{
  return a->first < b->end && b->first < a->end;
}

static const AmanaSignFigure *
find_figure (const AmanaSignMeanings *meanings, guint concept)
{
  for (guint i = 0; i < meanings->figures->len; i++)
    {
      const AmanaSignFigure *figure = g_ptr_array_index (meanings->figures, i);

      if (figure->concept == concept)
        return figure;
    }
  return NULL;
}

/* Before it, or right behind it, as Arabic has it: سيقتلني الامتحان */
static gboolean
stands_beside (const AmanaSignHit *other, const AmanaSignHit *idiom)
{
  return (other->end <= idiom->first && idiom->first - other->end <= BEFORE_REACH) ||
         other->first == idiom->end;
}

/* Whether the idiom at @index is said as one. */
static gboolean
is_figurative (const GArray *hits, guint index, const AmanaSignMeanings *meanings)
{
  const AmanaSignHit *idiom = hit_at (hits, index);
  const AmanaSignFigure *figure = find_figure (meanings, idiom->concept);
  gboolean is_beside = figure == NULL || figure->beside == NULL;

  for (guint i = 0; figure != NULL && i < hits->len; i++)
    {
      const AmanaSignHit *other = hit_at (hits, i);

      if (shares_words (other, idiom))
        continue;
      if (figure->unless[other->concept])
        return FALSE;
      is_beside |=
        figure->beside != NULL && figure->beside[other->concept] && stands_beside (other, idiom);
    }
  return is_beside;
}

/* An idiom swallows what it shares words with, unless that is longer. */
static gboolean
is_swallowed (const GArray *hits, guint index, const AmanaSignMeanings *meanings)
{
  const AmanaSignHit *hit = hit_at (hits, index);

  for (guint i = 0; i < hits->len; i++)
    {
      const AmanaSignHit *other = hit_at (hits, i);

      if (i != index && meanings->kinds[other->concept] == AMANA_SIGN_IDIOM &&
          shares_words (other, hit) && other->end - other->first >= hit->end - hit->first &&
          is_figurative (hits, i, meanings))
        return TRUE;
    }
  return FALSE;
}

gboolean
amana_sign_idioms_leave (const GArray *hits, guint index, const AmanaSignMeanings *meanings)
{
  if (meanings->kinds[hit_at (hits, index)->concept] == AMANA_SIGN_IDIOM)
    return is_figurative (hits, index, meanings);
  return !is_swallowed (hits, index, meanings);
}
