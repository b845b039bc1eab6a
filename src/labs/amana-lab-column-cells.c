/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What columns hold by their cells, where their headings do not say, or mean something
 * else elsewhere:
 *
 *     no known word      units, ranges or flags, if six cells of ten are
 *     "Interprétation"   ranges, if no other column has them: "Normal : < 5,7"
 *     "Seuil"            upper bounds, if all cells are figures without a sign */

#include "config.h"

#include "amana-lab-column-cells.h"

#include "amana-lab-cells.h"
#include "amana-lab-table-rows.h"
#include "amana-unit.h"

/* "Normal : < 5,7", "Carence sévère : < 25". */
static gboolean
is_labelled_bound (GPtrArray *tokens)
{
  for (guint i = 1; i + 1 < tokens->len; i++)
    {
      if (((AmanaLabToken *) tokens->pdata[i])->type == AMANA_LAB_TOKEN_COLON)
        return amana_lab_token_is_bound (tokens->pdata[i + 1]);
    }
  return FALSE;
}

static AmanaLabRole
role_of_cell (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);
  g_autoptr (GPtrArray) tokens = NULL;
  const AmanaLabToken *token;

  if (amana_unit_is_unit (text))
    return AMANA_LAB_ROLE_UNIT;
  tokens = amana_lab_tokens_new (words);
  if (tokens->len == 0)
    return AMANA_LAB_ROLE_NONE;
  token =
    tokens
      ->pdata[tokens->len > 1 && ((AmanaLabToken *) tokens->pdata[0])->type == AMANA_LAB_TOKEN_OPEN
                ? 1
                : 0];
  if (amana_lab_token_is_bound (token) || is_labelled_bound (tokens) ||
      (token->type == AMANA_LAB_TOKEN_TITRE && !g_ascii_isdigit (token->text[0])))
    return AMANA_LAB_ROLE_RANGE;

  return token->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (token->word_class)
           ? AMANA_LAB_ROLE_FLAG
           : AMANA_LAB_ROLE_NONE;
}

static gboolean
is_verdict (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);

  return amana_lab_vocabulary_is (text, AMANA_LAB_WORD_QUALITATIVE);
}

static GPtrArray *
words_under (const AmanaLabLine *line, const AmanaLabColumn *column)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaBox *box = &((AmanaLabWord *) line->words->pdata[i])->box;
      double middle = (box->x0 + box->x1) / 2;

      if (middle >= column->from && middle < column->to)
        g_ptr_array_add (words, line->words->pdata[i]);
    }
  return words;
}

gboolean
amana_lab_column_is_wordless (const AmanaLabColumn *column, GPtrArray *sample)
{
  guint n = 0, wordless = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      g_autoptr (GPtrArray) words = words_under (sample->pdata[i], column);
      g_autofree char *text = amana_lab_words_join (words);

      n += words->len > 0;
      wordless +=
        words->len > 0 && amana_lab_count_digits (text) > 0 && amana_lab_count_letters (text) <= 2;
    }
  return n >= 2 && wordless * 10 >= n * 6;
}

/* What most cells of @column are, where they say: units, ranges, flags. */
static AmanaLabRole
role_by_cells (GPtrArray *sample, const AmanaLabColumn *column)
{
  guint counts[AMANA_LAB_ROLE_REFUSE + 1] = { 0 };
  guint n = 0, verdicts = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      g_autoptr (GPtrArray) words = words_under (sample->pdata[i], column);

      if (words->len == 0)
        continue;
      n++;
      counts[role_of_cell (words)]++;
      verdicts += is_verdict (words);
    }
  /* "Négatif" is expected where other cells hold ranges. */
  if (counts[AMANA_LAB_ROLE_RANGE] > 0)
    counts[AMANA_LAB_ROLE_RANGE] += verdicts;
  for (guint role = AMANA_LAB_ROLE_NAME; role <= AMANA_LAB_ROLE_REFUSE; role++)
    {
      if (n >= 2 && counts[role] * 10 >= n * 6)
        return (AmanaLabRole) role;
    }

  return AMANA_LAB_ROLE_NONE;
}

/* A figure alone, and no sign that it is a bound. */
static gboolean
is_figure_alone (GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  const AmanaLabToken *token = tokens->len == 1 ? tokens->pdata[0] : NULL;

  return token != NULL && token->type == AMANA_LAB_TOKEN_NUMBER &&
         token->number.comparator == AMANA_COMPARATOR_NONE;
}

/* "Seuil   1,00": what a result in words is told by, a bound though nothing says so. */
static void
settle_thresholds (AmanaLabTable *table, GPtrArray *sample)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];
      guint n = 0, figures = 0;

      if (column->role != AMANA_LAB_ROLE_RANGE || !amana_lab_vocabulary_is_threshold (column->text))
        continue;
      for (guint k = 0; k < sample->len; k++)
        {
          g_autoptr (GPtrArray) words = words_under (sample->pdata[k], column);

          n += words->len > 0;
          figures += is_figure_alone (words);
        }
      if (n > 0 && figures == n)
        column->role = AMANA_LAB_ROLE_HIGH;
    }
}

/* "Interprétation   Normal : < 5,7": remarks that say within which bounds, where no other
 * column does. */
static gboolean
may_be_ranges (const AmanaLabTable *table, const AmanaLabColumn *column)
{
  return column->role == AMANA_LAB_ROLE_FLAG &&
         amana_lab_table_find (table, column->group, AMANA_LAB_ROLE_LOW) == NULL &&
         amana_lab_table_find (table, column->group, AMANA_LAB_ROLE_HIGH) == NULL;
}

/* Cells of strokes and dots: neither figures nor words. */
static gboolean
is_drawn (GPtrArray *sample, const AmanaLabColumn *column)
{
  guint n = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      g_autoptr (GPtrArray) words = words_under (sample->pdata[i], column);
      g_autofree char *text = amana_lab_words_join (words);

      if (amana_lab_count_digits (text) + amana_lab_count_letters (text) > 0)
        return FALSE;
      n += words->len > 0;
    }
  return n >= 2;
}

/* "Valeurs de réf.   Bas   Normal   Haut" over "13,0-17,0   [...*...]": of two columns of ranges
 * the one that has none, but a drawing. */
static void
settle_drawn (AmanaLabTable *table, GPtrArray *sample)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];
      gboolean other = FALSE;

      for (guint k = 0; k < table->columns->len; k++)
        {
          const AmanaLabColumn *at = table->columns->pdata[k];

          other = other ||
                  (at != column && at->role == AMANA_LAB_ROLE_RANGE && at->group == column->group);
        }
      if (column->role == AMANA_LAB_ROLE_RANGE && other && is_drawn (sample, column))
        column->role = AMANA_LAB_ROLE_OTHER;
    }
}

/**
 * amana_lab_column_cells_settle:
 * @table: whose columns know where they end
 * @sample: (element-type AmanaLabLine): lines of its body
 *
 * Gives columns that their headings say nothing of, or too little, what their cells are.
 */
void
amana_lab_column_cells_settle (AmanaLabTable *table, GPtrArray *sample)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];
      gboolean remarks = may_be_ranges (table, column);
      AmanaLabRole role;

      if (column->role != AMANA_LAB_ROLE_NONE && !remarks)
        continue;
      role = role_by_cells (sample, column);
      if (remarks && role != AMANA_LAB_ROLE_RANGE)
        continue;
      if (amana_lab_table_find (table, column->group, role) == NULL)
        column->role = role;
    }
  settle_thresholds (table, sample);
  settle_drawn (table, sample);
}

static gboolean
is_part_of_gauge (const AmanaLabTable *table, guint column, AmanaLabWordClass part)
{
  return amana_lab_vocabulary_is (((AmanaLabColumn *) table->columns->pdata[column])->text, part);
}

static gboolean
has_outside (const AmanaLabTable *table, guint first, guint end, AmanaLabRole role)
{
  for (guint i = 0; i < table->columns->len; i++)
    if ((i < first || i >= end) && ((AmanaLabColumn *) table->columns->pdata[i])->role == role)
      return TRUE;

  return FALSE;
}

/* "Bas  Normal  Haut": over a mark that moves between them, and over no range. Where no other
 * column has the values, they stand under these three. */
void
amana_lab_column_cells_skip_gauge (AmanaLabTable *table)
{
  for (guint i = 0; i + 2 < table->columns->len; i++)
    {
      gboolean rising = is_part_of_gauge (table, i, AMANA_LAB_WORD_FLAG_LOW) &&
                        is_part_of_gauge (table, i + 2, AMANA_LAB_WORD_FLAG_HIGH);
      gboolean falling = is_part_of_gauge (table, i, AMANA_LAB_WORD_FLAG_HIGH) &&
                         is_part_of_gauge (table, i + 2, AMANA_LAB_WORD_FLAG_LOW);

      if (!(rising || falling) || !has_outside (table, i, i + 3, AMANA_LAB_ROLE_RANGE) ||
          !has_outside (table, i, i + 3, AMANA_LAB_ROLE_VALUE) ||
          !is_part_of_gauge (table, i + 1, AMANA_LAB_WORD_FLAG_NORMAL))
        continue;
      for (guint k = i; k < i + 3; k++)
        ((AmanaLabColumn *) table->columns->pdata[k])->role = AMANA_LAB_ROLE_OTHER;
    }
}
