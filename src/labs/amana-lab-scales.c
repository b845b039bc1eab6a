/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A scale drawn at the end of each line, a figure under either of its ends:
 *
 *     Ferritine          ▲ 612 µg/L       ──────────●
 *                                         30     400
 *     Transferrine         2,01 g/L       ●──────────
 *                                         2,00   3,60
 *
 * What the ends are, the paper hardly ever says: the laboratory's range, or the scale's own
 * least and most. Its marks do. Where the ends of all scales on a page stand in two columns
 * under their values, and the marked values are those outside and no others, they are ranges. */

#include "config.h"

#include "amana-lab-checks.h"
#include "amana-lab-rows.h"

#include <math.h>

#define FEWEST      3
#define APART_EM    3.0 /* between the ends, and before them */
#define ALIGNED_EM  1.0
#define HIGHEST_EM  0.5 /* above the value */
#define LOWEST_EM   2.5
#define LEAST_WORDS 2

typedef struct
{
  const AmanaLabWord *low_word, *high_word; /* borrowed */
  double low, high;
  AmanaLabRow *row; /* borrowed */
} Scale;

static double
middle_of (const AmanaLabWord *word)
{
  return (word->box.x0 + word->box.x1) / 2;
}

static gboolean
read_end (const AmanaLabWord *word, double *value)
{
  AmanaNumber number;

  if (!amana_number_parse (word->text, &number) || number.comparator != AMANA_COMPARATOR_NONE ||
      number.ambiguous)
    return FALSE;
  *value = number.value;
  return TRUE;
}

/* Two figures at the end of a line, the lower first, far from each other and from the rest. */
static gboolean
read_ends (Scale *self, const AmanaLabLine *line)
{
  guint n = line->words->len;
  const AmanaLabWord *before = n > LEAST_WORDS ? line->words->pdata[n - 3] : NULL;

  if (line->rtl || n < LEAST_WORDS)
    return FALSE;
  self->low_word = line->words->pdata[n - 2];
  self->high_word = line->words->pdata[n - 1];
  return self->high_word->box.x0 - self->low_word->box.x1 > APART_EM * line->em &&
         (before == NULL || self->low_word->box.x0 - before->box.x1 > APART_EM * line->em) &&
         read_end (self->low_word, &self->low) && read_end (self->high_word, &self->high) &&
         self->low < self->high;
}

static gboolean
wants_range (const AmanaLabRow *row)
{
  return row->parent == NULL && row->result->has_number &&
         row->result->kind == AMANA_LAB_KIND_NUM && row->range_words->len == 0 &&
         row->inner_range == NULL;
}

/* The value that the scale stands beside, or just below (nullable). */
static AmanaLabRow *
find_row (const AmanaLabReading *reading, const Scale *scale, guint page)
{
  AmanaLabRow *found = NULL;
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];
      double below = scale->low_word->box.y0 - row->result->box.y0;

      if (row->result->page != page || !wants_range (row) ||
          row->result->box.x1 > scale->low_word->box.x0 || below < -HIGHEST_EM * row->em ||
          below > LOWEST_EM * row->em || fabs (below) >= nearest)
        continue;
      found = row;
      nearest = fabs (below);
    }
  return found;
}

static GArray *
list_scales (const AmanaLabReading *reading, guint page)
{
  GArray *scales = g_array_new (FALSE, TRUE, sizeof (Scale));

  for (guint i = 0; i < reading->lines->len; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];
      Scale scale = { 0 };

      if (line->page != page || !read_ends (&scale, line))
        continue;
      scale.row = find_row (reading, &scale, page);
      if (scale.row != NULL)
        g_array_append_val (scales, scale);
    }
  return scales;
}

static gboolean
is_aligned (const Scale *self, const Scale *first)
{
  double most = ALIGNED_EM * self->low_word->em;

  return fabs (middle_of (self->low_word) - middle_of (first->low_word)) < most &&
         fabs (middle_of (self->high_word) - middle_of (first->high_word)) < most;
}

/* Whether the mark says of the value what the ends do. */
static gboolean
agrees (const Scale *self, gboolean *outside)
{
  const AmanaLabResult *result = self->row->result;
  AmanaLabResult placed = { .has_number = TRUE, .number = result->number };
  AmanaLabStatus by_mark, by_ends;

  placed.has_low = placed.has_high = TRUE;
  placed.low = self->low;
  placed.high = self->high;
  by_ends = amana_lab_status_of_range (&placed);
  by_mark =
    result->flag != NULL ? amana_lab_status_of_flag (result->flag) : AMANA_LAB_STATUS_NORMAL;
  *outside = by_ends == AMANA_LAB_STATUS_LOW || by_ends == AMANA_LAB_STATUS_HIGH;
  return by_mark == by_ends || (by_mark == AMANA_LAB_STATUS_ABNORMAL && *outside);
}

static gboolean
are_ranges (const GArray *scales)
{
  guint n_outside = 0;

  for (guint i = 0; i < scales->len; i++)
    {
      const Scale *scale = &g_array_index (scales, Scale, i);
      gboolean outside;

      if (!is_aligned (scale, &g_array_index (scales, Scale, 0)) || !agrees (scale, &outside))
        return FALSE;
      for (guint k = 0; k < i; k++)
        {
          if (g_array_index (scales, Scale, k).row == scale->row)
            return FALSE;
        }
      n_outside += outside;
    }
  return scales->len >= FEWEST && n_outside > 0;
}

/**
 * amana_lab_scales_read:
 * @self: a reading whose lines were gone through, before its rows are finished
 *
 * Gives the figures at the ends of scales to the values beside them, as their ranges.
 */
void
amana_lab_scales_read (AmanaLabReading *self)
{
  const AmanaLabLine *last = self->lines->len > 0 ? self->lines->pdata[self->lines->len - 1] : NULL;

  for (guint page = 1; last != NULL && page <= last->page; page++)
    {
      g_autoptr (GArray) scales = list_scales (self, page);
      guint n = are_ranges (scales) ? scales->len : 0;

      for (guint i = 0; i < n; i++)
        {
          const Scale *scale = &g_array_index (scales, Scale, i);

          scale->row->inner_range =
            g_strdup_printf ("%s - %s", scale->low_word->text, scale->high_word->text);
        }
    }
}
