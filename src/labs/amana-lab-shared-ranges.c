/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One range beside two figures: 78 % and 10,608 /mm³ within "2,000 to 7,500", or
 * 0.93 g/L and 5.16 mmol/L within "4.11 - 5.88".
 *
 * Whose the range is, its unit says where one is printed. Otherwise the figures do,
 * but not each for itself: far out of range the wrong one of the two may fit better.
 * So the rows of a report vote, since a laboratory prints all of them in one way, shares
 * beside counts apart from second units: how far are all figures of the first kind from
 * their ranges, and how far those of the second? A range is given without doubt only
 * where three rows or more say clearly which. */

#include "config.h"

#include "amana-lab-rows.h"

#include <math.h>

#include "amana-unit.h"

#define NEAR_FACTOR 4.0
#define NEAR_ZERO   100.0
#define FEWEST      3
#define FAR_APART   3.0 /* in powers of e, over all rows: figures of the other kind */
#define APART       0.4 /* the same where all rows but two agree */

typedef struct
{
  AmanaLabRow *first, *second, *holder;
} Pair;

static gboolean
read_pair (Pair *self, AmanaLabRow *row)
{
  if (row->second == NULL || !row->result->has_number)
    return FALSE;
  self->first = row;
  self->second = row->second;
  if ((self->first->result->range != NULL) == (self->second->result->range != NULL))
    return FALSE;

  self->holder = self->first->result->range != NULL ? self->first : self->second;
  return TRUE;
}

static gboolean
fits (double value, const AmanaLabResult *range)
{
  double least = range->has_low && range->low > 0 ? range->low / NEAR_FACTOR
                 : range->has_high                ? range->high / NEAR_ZERO
                                                  : 0;

  return value >= least && (!range->has_high || value <= range->high * NEAR_FACTOR) &&
         (range->has_high || !range->has_low || value <= range->low * NEAR_ZERO);
}

/* What all pairs of a kind say of whose the ranges are. */
typedef struct
{
  guint n, inside_first, inside_second;
  double far_first, far_second;
} Vote;

/* How far a figure is from its range, in powers of e; 0 inside. */
static double
distance (double value, const AmanaLabResult *range)
{
  if (range->has_low && value < range->low)
    return value > 0 ? MIN (log (range->low / value), FAR_APART) : FAR_APART;
  if (range->has_high && value > range->high)
    return range->high > 0 ? MIN (log (value / range->high), FAR_APART) : FAR_APART;
  return 0;
}

static void
count_pair (Vote *self, const Pair *pair)
{
  const AmanaLabResult *range = pair->holder->result;
  double first = distance (pair->first->result->number.value, range);
  double second = distance (pair->second->result->number.value, range);

  if (!range->has_low && !range->has_high)
    return;
  self->n++;
  self->far_first += first;
  self->far_second += second;
  self->inside_first += first <= 0;
  self->inside_second += second <= 0;
}

/* Whether the figures that are @more often inside and @near are so clearly enough. */
static gboolean
is_clear (guint more, guint less, double near, double far)
{
  return far - near >= FAR_APART || (more >= less + FEWEST && far - near >= APART);
}

static AmanaLabRow *
owner_by_vote (const Pair *self, const Vote *vote)
{
  if (vote->n < FEWEST)
    return NULL;
  if (is_clear (vote->inside_first, vote->inside_second, vote->far_first, vote->far_second))
    return self->first;
  if (is_clear (vote->inside_second, vote->inside_first, vote->far_second, vote->far_first))
    return self->second;
  return NULL;
}

static gboolean
has_share (const Pair *self)
{
  return g_strcmp0 (self->first->result->unit, "%") == 0 ||
         g_strcmp0 (self->second->result->unit, "%") == 0;
}

static AmanaLabRow *
owner_by_unit (const Pair *self)
{
  const char *unit = self->holder->range_unit;

  if (unit == NULL || self->first->result->unit == NULL || self->second->result->unit == NULL)
    return NULL;
  if (amana_unit_equal (unit, self->first->result->unit))
    return self->first;

  return amana_unit_equal (unit, self->second->result->unit) ? self->second : NULL;
}

static AmanaLabRow *
owner_by_fit (const Pair *self)
{
  const AmanaLabResult *range = self->holder->result;
  gboolean first = fits (self->first->result->number.value, range);
  gboolean second = fits (self->second->result->number.value, range);

  if (first == second || (!range->has_low && !range->has_high))
    return NULL;

  return first ? self->first : self->second;
}

static void
give (const Pair *self, AmanaLabRow *owner)
{
  AmanaLabRow *from = self->holder;

  if (owner == from)
    return;
  g_free (owner->result->range);
  owner->result->range = g_steal_pointer (&from->result->range);
  owner->result->has_low = from->result->has_low;
  owner->result->has_high = from->result->has_high;
  owner->result->low = from->result->low;
  owner->result->high = from->result->high;
  owner->ambiguous_low = from->ambiguous_low;
  owner->ambiguous_high = from->ambiguous_high;
  owner->strange_range = from->strange_range;
  from->result->has_low = from->result->has_high = FALSE;
  from->result->low = from->result->high = 0;
  from->ambiguous_low = from->ambiguous_high = from->strange_range = FALSE;
}

/* An older result stands beside the range: whose that is, its is as well, and nobody says so. */
static void
give_older (AmanaLabReading *reading, const Pair *self, const AmanaLabRow *owner)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];

      if (row->parent != self->holder || row->result->kind != AMANA_LAB_KIND_PREVIOUS ||
          g_strcmp0 (row->result->unit, self->holder->result->unit) != 0)
        continue;
      g_free (row->result->unit);
      g_free (row->result->ucum);
      row->result->unit = g_strdup (owner->result->unit);
      row->result->ucum = g_strdup (owner->result->ucum);
      row->leftover = TRUE;
    }
}

static void
settle (AmanaLabReading *reading, const Pair *self, const Vote *vote)
{
  AmanaLabRow *owner = owner_by_unit (self);

  if (owner == NULL)
    owner = owner_by_vote (self, vote);
  if (owner == NULL)
    {
      owner = owner_by_fit (self);
      self->first->shared_range = self->second->shared_range = TRUE;
    }
  if (owner == NULL)
    return;
  if (owner != self->holder && has_share (self))
    give_older (reading, self, owner);
  give (self, owner);
}

/**
 * amana_lab_shared_ranges_settle:
 * @self: a reading whose rows are finished
 *
 * Gives ranges that stand beside two figures to one of them.
 */
void
amana_lab_shared_ranges_settle (AmanaLabReading *self)
{
  Vote votes[2] = { 0 }; /* of second units, of shares */
  Pair pair;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (read_pair (&pair, self->rows->pdata[i]))
        count_pair (&votes[has_share (&pair)], &pair);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (read_pair (&pair, self->rows->pdata[i]))
        settle (self, &pair, &votes[has_share (&pair)]);
    }
}
