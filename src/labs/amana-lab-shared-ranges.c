/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One range beside two figures: 78 % and 10,608 /mm³ within "2,000 to 7,500", or
 * 0.93 g/L and 5.16 mmol/L within "4.11 - 5.88".
 *
 * Whose the range is, its unit says where one is printed. Otherwise the figures do,
 * but not each for itself: far out of range the wrong one of the two may fit better.
 * So the rows of a report vote, since a laboratory prints all of them in one way; a
 * range is given without doubt only where three rows or more agree and none differs. */

#include "config.h"

#include "amana-lab-rows.h"

#include "amana-unit.h"

#define NEAR_FACTOR 4.0
#define NEAR_ZERO   100.0
#define FEWEST      3

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

static void
settle (const Pair *self, guint first, guint second)
{
  AmanaLabRow *owner = owner_by_unit (self);
  gboolean agreed = MAX (first, second) >= FEWEST && MIN (first, second) == 0;

  if (owner == NULL && agreed)
    owner = first > 0 ? self->first : self->second;
  else if (owner == NULL)
    {
      owner = owner_by_fit (self);
      self->first->shared_range = self->second->shared_range = TRUE;
    }
  if (owner != NULL)
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
  guint first = 0, second = 0;
  Pair pair;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const AmanaLabRow *owner =
        read_pair (&pair, self->rows->pdata[i]) ? owner_by_fit (&pair) : NULL;

      first += owner != NULL && owner == pair.first;
      second += owner != NULL && owner == pair.second;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (read_pair (&pair, self->rows->pdata[i]))
        settle (&pair, first, second);
    }
}
