/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the rows of a document have in common, and what follows for one of them.
 *
 * "4,000" is four or four thousand; a report that writes every other decimal with a
 * point has told which. Whether a figure outside its range should bear a mark, the
 * others tell as well. What stays ambiguous is said so, never guessed. */

#include "config.h"

#include "amana-lab-habits.h"

#include <string.h>

#include "amana-lab-checks.h"

static gboolean
is_outside (AmanaLabStatus status)
{
  return status == AMANA_LAB_STATUS_HIGH || status == AMANA_LAB_STATUS_LOW;
}

/* Separators that can only be decimal ones. */
static void
count_decimals (AmanaLabHabits *habits, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " -–()[]<>", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      AmanaNumber number;

      if (*words[i] == '\0' || !amana_number_parse (words[i], &number) || number.ambiguous ||
          number.decimals == 0)
        continue;
      habits->points += strchr (words[i], '.') != NULL || strstr (words[i], "٫") != NULL;
      habits->commas += strchr (words[i], '.') == NULL && strchr (words[i], ',') != NULL;
    }
}

/* "7.450 /mm3": of cells in a drop nobody counts thousandths. */
static gboolean
counts_cells (const AmanaLabResult *result)
{
  return result->ucum != NULL &&
         (strcmp (result->ucum, "/mm3") == 0 || strcmp (result->ucum, "/uL") == 0 ||
          g_str_has_suffix (result->ucum, "}/uL") || g_str_has_suffix (result->ucum, "}/mm3"));
}

/* Separators that can only be between thousands. */
static void
learn_groups (AmanaLabHabits *habits, const AmanaLabResult *result)
{
  const char *point = strchr (result->value, '.');
  const char *comma = strchr (result->value, ',');
  gboolean counted = result->number.ambiguous && counts_cells (result);

  habits->grouped_points |= point != NULL && (counted || strchr (point + 1, '.') != NULL);
  habits->grouped_commas |= comma != NULL && (counted || strchr (comma + 1, ',') != NULL);
}

AmanaLabHabits
amana_lab_habits_learn (const AmanaLabReading *reading)
{
  AmanaLabHabits habits = { 0 };

  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *row = reading->rows->pdata[i];
      const AmanaLabResult *result = row->result;
      gboolean known = row->analyte != NULL || amana_lab_free_name_takes_words (result->name);

      if (result->kind == AMANA_LAB_KIND_PREVIOUS)
        continue;
      habits.known += known;
      habits.strange += !known;
      habits.concentrations += result->ucum != NULL && strchr (result->ucum, '/') != NULL;
      if (result->has_number)
        {
          count_decimals (&habits, result->value);
          learn_groups (&habits, result);
        }
      count_decimals (&habits, result->range);
      if (result->kind == AMANA_LAB_KIND_NUM && is_outside (amana_lab_status_of_range (result)))
        {
          habits.flagged += result->flag != NULL;
          habits.unflagged += result->flag == NULL;
        }
    }

  return habits;
}

/* --- figures with two readings --- */

/* "1.021" within "1.005 - 1.030" and no unit: a density, or thousands of something. */
static gboolean
may_be_density (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return result->unit == NULL && result->has_number && result->number.value < 2 &&
         result->number.ambiguous;
}

/* A specific gravity stands a little above that of water, whichever mark is printed. */
static gboolean
is_density (const AmanaLabRow *row)
{
  return may_be_density (row) && row->analyte != NULL &&
         strcmp (amana_analyte_get_id (row->analyte), "urine-density") == 0;
}

/* "0,270 – 4,200": nobody writes thousands after a nought. */
static gboolean
has_decimal_twin (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return row->ambiguous_high && !row->ambiguous_low && result->has_low && result->low > 0 &&
         result->low < 1 && result->range != NULL &&
         (strchr (result->range, ',') == NULL || strchr (result->range, '.') == NULL);
}

/* A bound is as ambiguous as a value, and settled in the same way. */
static void
settle_bound (AmanaLabRow *row, gboolean *ambiguous, double *bound, const AmanaLabHabits *habits)
{
  gboolean comma = row->result->range != NULL && strchr (row->result->range, ',') != NULL;

  if (!*ambiguous)
    return;
  if (comma ? habits->points >= 2 && habits->commas == 0
            : habits->commas >= 2 && habits->points == 0)
    {
      if (may_be_density (row))
        return;
      *bound *= 1000;
      *ambiguous = FALSE;
    }
  else if (comma ? habits->commas >= 2 && habits->points == 0
                 : habits->points >= 2 && habits->commas == 0)
    *ambiguous = row->result->has_number && !(*bound > row->result->number.value / 30 &&
                                              *bound < row->result->number.value * 30);
}

/* "1.250   < 5": who writes three decimals writes them in the bound. */
static gboolean
has_plain_bound (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return result->has_high && !result->has_low && result->range != NULL &&
         strpbrk (result->range, ".,") == NULL;
}

/* "4,000" is four thousand where every other decimal on the pages has a point. */
static void
settle_ambiguous (const AmanaLabRow *row, const AmanaLabHabits *habits)
{
  AmanaLabResult *result = row->result;
  gboolean comma;

  if (!result->has_number || !result->number.ambiguous)
    return;
  comma = strchr (result->value, ',') != NULL;
  if (comma ? habits->points >= 2 && habits->commas == 0
            : habits->commas >= 2 && habits->points == 0)
    {
      if (may_be_density (row))
        return;
      result->number.value *= 1000;
      result->number.decimals = 0;
      result->number.ambiguous = FALSE;
    }
  else if ((comma ? habits->commas >= 2 && habits->points == 0
                  : habits->points >= 2 && habits->commas == 0) &&
           (result->has_low || result->has_high) && !has_plain_bound (row))
    {
      double bound = result->has_high ? result->high : result->low;

      /* The range is of its size as a decimal, and not a thousand times that. */
      result->number.ambiguous =
        !(bound > result->number.value / 30 && bound < result->number.value * 30);
    }
}

/* Cells are counted one by one. */
static void
settle_count (AmanaLabRow *row)
{
  AmanaLabResult *result = row->result;

  if (!result->has_number || !counts_cells (result))
    return;
  if (result->number.ambiguous)
    {
      result->number.value *= 1000;
      result->number.decimals = 0;
    }
  result->low *= row->ambiguous_low ? 1000 : 1;
  result->high *= row->ambiguous_high ? 1000 : 1;
  result->number.ambiguous = row->ambiguous_low = row->ambiguous_high = FALSE;
}

/* Where a sign stands between thousands here and before decimals there, "1.250" is either. */
static gboolean
is_mixed (const AmanaLabHabits *self, const char *text)
{
  return text != NULL &&
         ((self->grouped_points && self->points > 0) || (self->grouped_commas && self->commas > 0));
}

void
amana_lab_habits_settle (const AmanaLabHabits *self, AmanaLabRow *row)
{
  if (has_decimal_twin (row))
    row->ambiguous_high = FALSE;
  if (is_density (row))
    row->result->number.ambiguous = row->ambiguous_low = row->ambiguous_high = FALSE;
  settle_count (row);
  if (is_mixed (self, row->result->value))
    return;
  settle_bound (row, &row->ambiguous_low, &row->result->low, self);
  settle_bound (row, &row->ambiguous_high, &row->result->high, self);
  settle_ambiguous (row, self);
}
