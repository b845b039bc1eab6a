/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines of a table that hold a piece of a range and nothing else: whose it is.
 *
 *     cells set to the top          to the middle                 to the bottom
 *     Fer     62   H : 65 - 175                  H : 65 - 175                  H : 65 - 175
 *                  F : 50 - 170      Fer     62                   Fer     62   F : 50 - 170
 *     Urée    26   15 - 45                       F : 50 - 170     Urée    26   15 - 45
 *
 * To the top is the custom: the row above goes on. Where the table itself shows the other,
 * in a value between two such lines, or in one right below the heading, the nearer value
 * has it. And a range by sex never goes on from one that was whole without. */

#include "config.h"

#include "amana-lab-table-rows.h"

#define MOST_LINES 4
#define MOST_BODY  200

typedef enum
{
  LINE_OTHER,
  LINE_VALUE,       /* with its range */
  LINE_VALUE_ALONE, /* without */
  LINE_RANGE,
} LineKind;

static LineKind
kind_of (const AmanaLabReading *self, const AmanaLabTable *table, guint group, guint line)
{
  g_auto (AmanaLabCells) cells = { 0 };

  amana_lab_cells_read (&cells, table, group, self->lines->pdata[line]);
  if (cells.value->len > 0)
    return cells.range->len > 0 ? LINE_VALUE : LINE_VALUE_ALONE;
  return cells.name->len == 0 && cells.range->len > 0 ? LINE_RANGE : LINE_OTHER;
}

static gboolean
is_centred (AmanaLabReading *self, const AmanaLabTable *table, guint group)
{
  guint end = MIN (table->end, table->heading_end + MOST_BODY);
  LineKind before = LINE_OTHER, at = LINE_OTHER;

  if (self->ranged_table == table)
    return self->ranged_centred;
  self->ranged_table = table;
  self->ranged_centred = FALSE;
  for (guint i = table->heading_end; i < end && !self->ranged_centred; i++)
    {
      LineKind next = kind_of (self, table, group, i);

      self->ranged_centred =
        (before == LINE_RANGE && at == LINE_VALUE_ALONE && next == LINE_RANGE) ||
        (i == table->heading_end && next == LINE_RANGE);
      before = at;
      at = next;
    }
  return self->ranged_centred;
}

/* The next line with a value, close below; G_MAXUINT where there is none. */
static guint
next_value (AmanaLabReading *self, const AmanaLabTable *table, guint group, guint line)
{
  for (guint i = line + 1; i < MIN (table->end, line + MOST_LINES); i++)
    {
      LineKind kind;

      if (!amana_lab_lines_are_near (self, i - 1, i))
        return G_MAXUINT;
      kind = kind_of (self, table, group, i);
      if (kind == LINE_VALUE || kind == LINE_VALUE_ALONE)
        return i;
      if (kind == LINE_OTHER)
        return G_MAXUINT;
    }
  return G_MAXUINT;
}

static gboolean
is_labelled (GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  const AmanaLabToken *first = tokens->len > 0 ? tokens->pdata[0] : NULL;

  return first != NULL &&
         (first->type == AMANA_LAB_TOKEN_TEXT || first->type == AMANA_LAB_TOKEN_WORD);
}

static gboolean
is_whole (GPtrArray *words)
{
  g_auto (AmanaLabRange) range = { 0 };
  g_autoptr (GPtrArray) tokens = NULL;

  if (words->len == 0 || is_labelled (words))
    return FALSE;
  tokens = amana_lab_tokens_new (words);
  amana_lab_range_read (&range, tokens, NULL, -1);
  return range.understood;
}

static double
middle (const AmanaBox *box)
{
  return (box->y0 + box->y1) / 2;
}

/* Whether the words of @line, a range's, are of the row whose value is still to come. */
gboolean
amana_lab_range_line_is_below (AmanaLabReading *self,
                               const AmanaLabRow *above,
                               const AmanaLabTable *table,
                               guint group,
                               guint line,
                               GPtrArray *words)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  guint below = next_value (self, table, group, line);
  double up, down;

  if (below == G_MAXUINT)
    return FALSE;
  if (above == NULL || above->result->page != at->page || above->line < table->heading_end)
    return TRUE;
  up = middle (&at->box) - middle (&above->result->box);
  down = middle (&((AmanaLabLine *) self->lines->pdata[below])->box) - middle (&at->box);
  if (is_labelled (words) && is_whole (above->range_words))
    return TRUE;
  return is_centred (self, table, group) && down < up;
}

/* What stood above the value of @row goes before what stands beside it. */
void
amana_lab_range_lines_give (AmanaLabReading *self, AmanaLabRow *row, guint line)
{
  guint first = self->open_range;
  g_autoptr (GPtrArray) beside = NULL;

  self->open_range = G_MAXUINT;
  if (first == G_MAXUINT || row->table == NULL || first >= line || line - first > MOST_LINES)
    return;
  beside = g_ptr_array_copy (row->range_words, NULL, NULL);
  g_ptr_array_set_size (row->range_words, 0);
  for (guint i = first; i < line; i++)
    {
      g_auto (AmanaLabCells) cells = { 0 };

      amana_lab_cells_read (&cells, row->table, row->group, self->lines->pdata[i]);
      if (cells.value->len == 0 && cells.name->len == 0)
        g_ptr_array_extend (row->range_words, cells.range, NULL, NULL);
    }
  g_ptr_array_extend (row->range_words, beside, NULL, NULL);
}
