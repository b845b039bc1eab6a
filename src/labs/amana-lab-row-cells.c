/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words of a table's line, told apart by its columns.
 *
 * A word belongs to the column that its middle stands in. Two things are mended after:
 * a long name that runs on into the value's column is one run of words and goes back
 * to the name, and a lone comparator at the end of a range is a mark of the printer's. */

#include "config.h"

#include "amana-lab-row-cells.h"

#include "amana-lab-cells.h"
#include "amana-lab-pattern.h"

void
amana_lab_cells_clear (AmanaLabCells *cells)
{
  GPtrArray *all[] = { cells->name,  cells->value,    cells->unit,
                       cells->range, cells->flag,     cells->low,
                       cells->high,  cells->previous, cells->previous_dates };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_clear_pointer (&all[i], g_ptr_array_unref);
}

static gboolean
is_in (const AmanaLabColumn *column, const AmanaLabWord *word)
{
  double middle = (word->box.x0 + word->box.x1) / 2;

  return middle >= column->from && middle < column->to;
}

static GPtrArray *
words_in_column (const AmanaLabLine *line, const AmanaLabColumn *column)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < line->words->len; i++)
    {
      if (is_in (column, line->words->pdata[i]))
        g_ptr_array_add (words, line->words->pdata[i]);
    }

  return amana_lab_words_in_order (words, 0, words->len);
}

static GPtrArray *
cell_for (AmanaLabCells *cells, AmanaLabRole role)
{
  switch (role)
    {
    case AMANA_LAB_ROLE_NAME:
      return cells->name;
    case AMANA_LAB_ROLE_VALUE:
      return cells->value;
    case AMANA_LAB_ROLE_UNIT:
      return cells->unit;
    case AMANA_LAB_ROLE_RANGE:
      return cells->range;
    case AMANA_LAB_ROLE_LOW:
      return cells->low;
    case AMANA_LAB_ROLE_HIGH:
      return cells->high;
    case AMANA_LAB_ROLE_FLAG:
      return cells->flag;
    case AMANA_LAB_ROLE_NONE:
    case AMANA_LAB_ROLE_PREVIOUS:
    case AMANA_LAB_ROLE_DATE:
    case AMANA_LAB_ROLE_OTHER:
    case AMANA_LAB_ROLE_PRICE:
    case AMANA_LAB_ROLE_REFUSE:
    default:
      return NULL;
    }
}

static gboolean
is_text (const AmanaLabWord *word)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) tokens = NULL;

  g_ptr_array_add (one, (gpointer) word);
  tokens = amana_lab_tokens_new (one);

  return tokens->len > 0 && ((AmanaLabToken *) tokens->pdata[0])->type == AMANA_LAB_TOKEN_TEXT;
}

/* A long name that runs into the value's column is one run of words: give it back. */
static void
mend_name (AmanaLabCells *cells)
{
  while (cells->name->len > 0 && cells->value->len > 0)
    {
      const AmanaLabWord *last = cells->name->pdata[cells->name->len - 1];
      AmanaLabWord *first = cells->value->pdata[0];

      cells->tight = last->box.x0 < first->box.x0 ? !amana_lab_is_gap (last, first)
                                                  : !amana_lab_is_gap (first, last);
      if (!cells->tight || !is_text (first))
        return;
      g_ptr_array_add (cells->name, first);
      g_ptr_array_remove_index (cells->value, 0);
    }
}

/* A lone "<" at the end of a line of print is a mark ("new since last time"). */
static void
drop_marks (GPtrArray *words)
{
  while (words->len > 0)
    {
      const AmanaLabWord *last = words->pdata[words->len - 1];

      if (last->rtl || !amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, last->text))
        return;
      g_ptr_array_set_size (words, (int) words->len - 1);
    }
}

/* Two systems of units side by side share the names at the edge. */
static gboolean
lends_name (const AmanaLabTable *table, const AmanaLabColumn *column, guint group)
{
  if (column->role != AMANA_LAB_ROLE_NAME || column->group > group)
    return FALSE;

  return amana_lab_table_owner (table, group) == column->group;
}

void
amana_lab_cells_read (AmanaLabCells *cells,
                      const AmanaLabTable *table,
                      guint group,
                      const AmanaLabLine *line)
{
  GPtrArray **all[] = { &cells->name, &cells->value, &cells->unit, &cells->range,
                        &cells->flag, &cells->low,   &cells->high, &cells->previous_dates };

  *cells = (AmanaLabCells) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    *all[i] = g_ptr_array_new ();
  cells->previous = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const AmanaLabColumn *column =
        table->columns->pdata[table->rtl ? table->columns->len - 1 - i : i];
      g_autoptr (GPtrArray) words = NULL;
      GPtrArray *cell;

      if (column->group != group && !lends_name (table, column, group))
        continue;
      words = words_in_column (line, column);
      cell = cell_for (cells, column->role);
      if (cell != NULL)
        g_ptr_array_extend (cell, words, NULL, NULL);
      if (column->role == AMANA_LAB_ROLE_PREVIOUS && words->len > 0)
        {
          g_ptr_array_add (cells->previous, g_steal_pointer (&words));
          g_ptr_array_add (cells->previous_dates, column->date);
        }
      if (column->unit != NULL &&
          (column->role == AMANA_LAB_ROLE_VALUE || cells->heading_unit == NULL))
        cells->heading_unit = column->unit;
    }
  mend_name (cells);
  drop_marks (cells->range);
}
