/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The same results in two systems of units, told by the cells and not by the headings.
 *
 *     Prueba    Resultado  Unidades  Referencia   Unidades convencionales
 *     Glucosa   5,4        mmol/L    3,9 - 6,1    97 mg/dL (70 - 110)
 *
 *     Bilan         g/L     mmol/L   Normales g/L   Normales mmol/L
 *     Cholestérol   2,31    5,96     1,50 - 2,00    3,87 - 5,16
 *
 * A column whose cells are figures, each with a unit that is not the one printed elsewhere on
 * its line, holds results whatever stands over it. Ranges that stand together behind values in
 * several units go each to its own. */

#include "config.h"

#include "amana-lab-column-systems.h"

#include "amana-lab-cells.h"
#include "amana-unit.h"

#define FEWEST_CELLS 2

/* --- columns of figures with units --------------------------------------------- */

static GPtrArray *
tokens_where (const AmanaLabLine *line, const AmanaLabColumn *column, gboolean inside)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GPtrArray) ordered = NULL;

  for (guint i = 0; i < line->words->len; i++)
    {
      AmanaLabWord *word = line->words->pdata[i];
      double middle = (word->box.x0 + word->box.x1) / 2;

      if ((middle >= column->from && middle < column->to) == inside)
        g_ptr_array_add (words, word);
    }
  ordered = amana_lab_words_in_order (words, 0, words->len);
  return amana_lab_tokens_new (ordered);
}

/* "97 mg/dL" beside "5,4   mmol/L": another unit than the line's. */
static gboolean
is_measured_otherwise (const AmanaLabLine *line, const AmanaLabColumn *column, gboolean *empty)
{
  g_autoptr (GPtrArray) cell = tokens_where (line, column, TRUE);
  g_autoptr (GPtrArray) rest = NULL;
  const AmanaLabToken *figure = amana_lab_token_at (cell, 0), *unit = amana_lab_token_at (cell, 1);
  guint others = 0;

  *empty = cell->len == 0;
  if (!amana_lab_token_is_type (figure, AMANA_LAB_TOKEN_NUMBER) ||
      !amana_lab_token_is_type (unit, AMANA_LAB_TOKEN_UNIT))
    return FALSE;
  rest = tokens_where (line, column, FALSE);
  for (guint i = 0; i < rest->len; i++)
    {
      const AmanaLabToken *token = rest->pdata[i];

      if (token->type != AMANA_LAB_TOKEN_UNIT)
        continue;
      if (amana_unit_equal (token->text, unit->text))
        return FALSE;
      others++;
    }
  return others > 0;
}

static gboolean
holds_system (const AmanaLabColumn *column, GPtrArray *sample)
{
  guint n = 0, found = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      gboolean empty;

      found += is_measured_otherwise (sample->pdata[i], column, &empty);
      n += !empty;
    }
  return found >= FEWEST_CELLS && found * 10 >= n * 6;
}

void
amana_lab_column_systems_find (AmanaLabTable *table, GPtrArray *sample)
{
  gboolean valued = FALSE;

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[table->rtl ? table->columns->len - 1 - i : i];

      if (valued && (column->role == AMANA_LAB_ROLE_NONE || column->role == AMANA_LAB_ROLE_UNIT) &&
          holds_system (column, sample))
        {
          column->role = AMANA_LAB_ROLE_VALUE;
          column->system = TRUE;
        }
      valued = valued || column->role == AMANA_LAB_ROLE_VALUE;
    }
}

/* --- ranges behind the values ---------------------------------------------------- */

/* Those of @role in @group, in the order of reading. */
static GPtrArray *
list_columns (const AmanaLabTable *table, guint group, AmanaLabRole role)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[table->rtl ? table->columns->len - 1 - i : i];

      if (column->group == group && column->role == role)
        g_ptr_array_add (found, column);
    }
  return found;
}

/* The group before @group that shares its names and has values, and no ranges. */
static gboolean
is_without_range (const AmanaLabTable *table, guint group)
{
  return amana_lab_table_find (table, group, AMANA_LAB_ROLE_VALUE) != NULL &&
         amana_lab_table_find (table, group, AMANA_LAB_ROLE_RANGE) == NULL;
}

/* Units of the ranges say otherwise than their order does. */
static gboolean
differs (const AmanaLabTable *table, GPtrArray *ranges, guint first_group)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const AmanaLabColumn *range = ranges->pdata[i];
      const AmanaLabColumn *value =
        amana_lab_table_find (table, first_group + i, AMANA_LAB_ROLE_VALUE);

      if (range->whose != NULL || (range->unit != NULL && value->unit != NULL &&
                                   !amana_unit_equal (range->unit, value->unit)))
        return TRUE;
    }
  return FALSE;
}

void
amana_lab_column_systems_share (AmanaLabTable *table)
{
  for (guint group = 1; group < table->n_groups; group++)
    {
      g_autoptr (GPtrArray) ranges = list_columns (table, group, AMANA_LAB_ROLE_RANGE);
      guint first;

      if (ranges->len < 2 || ranges->len > group + 1 ||
          amana_lab_table_find (table, group, AMANA_LAB_ROLE_VALUE) == NULL)
        continue;
      first = group + 1 - ranges->len;
      for (guint i = first; i < group && first <= group; i++)
        if (!is_without_range (table, i) ||
            amana_lab_table_owner (table, i) != amana_lab_table_owner (table, group))
          first = G_MAXUINT;
      if (first == G_MAXUINT || differs (table, ranges, first))
        continue;
      for (guint i = 0; i < ranges->len; i++)
        ((AmanaLabColumn *) ranges->pdata[i])->group = first + i;
    }
}
