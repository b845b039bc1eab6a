/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Third stage: the lines of tables → rows.
 *
 * Each word of a line falls into the column its middle stands in; the cells are then
 * read by their grammar. A line can be
 *
 *     name, value, …            a row
 *     value alone               the row above in a second unit ("soit 5,5 mmol/L"),
 *                               or the value of the name on the line above
 *     range alone               the row above's range goes on
 *     name alone                the row above's name goes on; or a section's title
 *     anything else             a comment
 *
 * One row is made in amana-lab-table-row; what goes on from the line above, in
 * amana-lab-table-below. */

#include "config.h"

#include "amana-lab-table-rows.h"

#include <string.h>

#include "amana-lab-contact.h"
#include "amana-lab-pieces.h"
#include "amana-lab-previous-line.h"
#include "amana-text.h"
#include "amana-unit.h"

/* --- lines ---------------------------------------------------------------- */

static gboolean
has_date_only (GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      if (((AmanaLabToken *) tokens->pdata[i])->type == AMANA_LAB_TOKEN_DATE)
        return TRUE;
    }
  return FALSE;
}

static void
finish_cells (AmanaLabReading *self,
              AmanaLabRow *row,
              AmanaLabCells *cells,
              const AmanaLabValue *value,
              const char *beside_name)
{
  amana_lab_row_take_flag (row, cells->flag, beside_name);
  amana_lab_row_add_second (self, row, value);
  for (guint i = 0; i < cells->previous->len; i++)
    {
      AmanaLabRow *older = amana_lab_row_add_previous (self, row, cells->previous->pdata[i],
                                                       cells->previous_dates->pdata[i]);

      if (older != NULL)
        older->leftover = older->leftover || cells->previous_unsaid;
    }
}

static gboolean
is_spoken (const AmanaLabWord *word)
{
  return amana_lab_count_letters (word->text) > 1 && amana_lab_count_digits (word->text) == 0 &&
         !amana_unit_is_unit (word->text);
}

static const AmanaLabWord *
word_at (const AmanaLabLine *line, guint i)
{
  return line->words->pdata[i];
}

/* "Ferritine inférieure à 30 ng/mL : carence", the word at @i: in one run of words the figure
 * has its unit before it, and a sentence goes on. */
static gboolean
is_behind_amount (const AmanaLabLine *line, guint first, guint i)
{
  return i >= first + 4 && is_spoken (word_at (line, i)) && is_spoken (word_at (line, first)) &&
         g_ascii_isdigit (word_at (line, i - 3)->text[0]) &&
         amana_unit_is_unit (word_at (line, i - 2)->text) &&
         (is_spoken (word_at (line, i - 1)) || strcmp (word_at (line, i - 1)->text, ":") == 0);
}

/* A run of words that goes across the value's column: a sentence, not cells. */
static gboolean
is_prose (const AmanaLabLine *line, const AmanaLabTable *table, guint group)
{
  const AmanaLabColumn *value = amana_lab_table_find (table, group, AMANA_LAB_ROLE_VALUE);
  guint first = 0, spoken = 0;

  for (guint i = 1; i < line->words->len; i++)
    {
      if (amana_lab_is_gap (line->words->pdata[i - 1], line->words->pdata[i]))
        {
          first = i;
          spoken = 0;
        }
      spoken += is_spoken (line->words->pdata[i]);
      if (((i - first >= 6 && spoken * 2 >= i - first) || is_behind_amount (line, first, i)) &&
          value != NULL && ((AmanaLabWord *) line->words->pdata[i])->box.x1 > value->box.x0 &&
          ((AmanaLabWord *) line->words->pdata[first])->box.x0 < value->box.x0)
        return TRUE;
    }
  return FALSE;
}

/* How many of @words belong to an address or a telephone. */
static guint
count_contacts (const AmanaLabLine *line, GPtrArray *words)
{
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      n += amana_lab_contact_between (line, word->box.x0, word->box.x1);
    }
  return n;
}

/* What stands in the margin beside a name is no part of it. */
static void
drop_margin (const AmanaLabLine *line, GPtrArray *name)
{
  guint n = count_contacts (line, name);

  for (guint i = name->len; i > 0 && n > 0 && n < name->len; i--)
    {
      const AmanaLabWord *word = name->pdata[i - 1];

      if (!amana_lab_contact_between (line, word->box.x0, word->box.x1))
        continue;
      g_ptr_array_remove_index (name, i - 1);
      n--;
    }
}

/* The foot of the page has run into the columns: an address, a telephone. */
static gboolean
is_contact (const AmanaLabLine *line, const AmanaLabCells *cells)
{
  return count_contacts (line, cells->name) + count_contacts (line, cells->value) +
           count_contacts (line, cells->unit) + count_contacts (line, cells->range) >
         0;
}

/* "Neutrophiles   58,3 %   3,99 G/L" under one heading: the share is a result as well; and so is
 * the verdict of "Toxoplasmose IgG   Positif   87 UI/mL". */
static AmanaLabRow *
add_share (AmanaLabReading *self,
           const AmanaLabTable *table,
           guint group,
           guint line,
           const char *name,
           const AmanaLabCells *cells)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (cells->share);
  g_auto (AmanaLabValue) value = { 0 };
  AmanaLabRow *row;

  amana_lab_value_read (&value, tokens, 0, FALSE);
  if (value.value == NULL)
    return NULL;
  row = amana_lab_row_new (self, name, line);
  row->table = table;
  row->group = group;
  row->doubtful = self->suspended;
  amana_lab_row_take_value (row, &value);
  g_ptr_array_extend (row->name_words, cells->name, NULL, NULL);
  return row;
}

/* "Standard Range: 70 - 99 mg/dL      126 mg/dL" below a name: where names stand is what is
 * expected. */
static void
pull_labelled_range (const AmanaLabReading *self, AmanaLabCells *cells)
{
  guint end = 0;
  g_autoptr (GPtrArray) label = g_ptr_array_new ();
  g_autofree char *text = NULL;

  while (end < cells->name->len &&
         !g_str_has_suffix (((AmanaLabWord *) cells->name->pdata[end])->text, ":"))
    g_ptr_array_add (label, cells->name->pdata[end++]);
  if (end == cells->name->len || cells->range->len > 0 || self->open_name == G_MAXUINT)
    return;
  g_ptr_array_add (label, cells->name->pdata[end]);
  text = amana_lab_name_clean (label, NULL);
  if (amana_lab_vocabulary_role (text) != AMANA_LAB_ROLE_RANGE)
    return;
  for (guint i = end + 1; i < cells->name->len; i++)
    g_ptr_array_add (cells->range, cells->name->pdata[i]);
  g_ptr_array_set_size (cells->name, 0);
}

static gboolean
read_value_line (AmanaLabReading *self,
                 const AmanaLabTable *table,
                 guint group,
                 guint line,
                 AmanaLabCells *cells,
                 GPtrArray *tokens)
{
  g_auto (AmanaLabValue) value = { 0 };
  g_autofree char *flag = NULL;
  g_autofree char *own = NULL;
  g_autofree char *name = NULL;
  g_autofree char *about = NULL;
  AmanaLabRow *row, *share;

  drop_margin (self->lines->pdata[line], cells->name);
  pull_labelled_range (self, cells);
  own = amana_lab_name_clean (cells->name, &flag);
  if (amana_lab_table_add_range_below (self, line, own, cells, tokens))
    return TRUE;
  amana_lab_value_read (&value, tokens, 0, FALSE);
  if (value.value == NULL)
    return FALSE;
  if (amana_lab_vocabulary_holds (own, AMANA_LAB_WORD_ANTIBIOGRAM))
    self->antibiogram = TRUE;
  if (self->antibiogram || amana_lab_cell_is_sensitivity (cells->flag, &value))
    return TRUE;
  value.soit = value.soit || amana_lab_vocabulary_begins (own, AMANA_LAB_WORD_SOIT);
  if (amana_lab_table_add_second_line (self, table, group, line, cells, &value))
    return TRUE;

  if (*own == '\0' && !is_prose (self->lines->pdata[line], table, group) &&
      amana_lab_table_add_words_below (self, line, cells, &value))
    return TRUE;
  name = amana_lab_table_whole_name (self, line, own, cells->name, table, group);
  about = *own == '\0' && *name != '\0'
            ? amana_lab_table_name_about (self, line, name, table, group)
            : g_strdup (name);
  if (has_date_only (tokens) || *name == '\0' ||
      !amana_lab_table_accepts (self, about, &value, cells) ||
      is_prose (self->lines->pdata[line], table, group) ||
      is_contact (self->lines->pdata[line], cells))
    return FALSE;
  if (*own == '\0' && value.has_number && value.unit == NULL && cells->unit->len == 0)
    return FALSE;
  share = cells->share->len > 0 ? add_share (self, table, group, line, name, cells) : NULL;
  row = amana_lab_table_add_row (self, table, group, line, name, cells, &value);
  if (share != NULL && share->result->has_number)
    {
      amana_lab_row_set_parent (row, share);
      share->second = row;
    }
  row->concluded = share != NULL && !share->result->has_number;
  row->leftover = row->leftover || amana_lab_text_is_technique (own);
  amana_lab_range_lines_give (self, row, line);
  row->marked = cells->name->len > 1 &&
                amana_lab_is_leading_mark (((AmanaLabWord *) cells->name->pdata[0])->text);
  finish_cells (self, row, cells, &value, flag);
  amana_lab_table_join_owner (self, row, line);
  if (value.has_number && amana_lab_cell_holds_range (cells->range) &&
      (amana_lab_cell_holds_unit (cells->unit) || amana_lab_name_is_known (self, name, &value)))
    self->suspended = FALSE;
  self->open_name = G_MAXUINT;
  return TRUE;
}

/* Results under a date, or under a heading that says that they are older. */
static gboolean
has_older (const AmanaLabCells *cells)
{
  gboolean said = cells->previous->len > 0 && !cells->previous_unsaid;

  for (guint i = 0; i < cells->previous_dates->len; i++)
    said = said || cells->previous_dates->pdata[i] != NULL;
  return said;
}

/* "-" beside older results: not measured this time. */
static void
drop_blank (AmanaLabCells *cells)
{
  static const char *const blanks[] = { "-", "–", "—", "--", "---", "/", NULL };

  if (has_older (cells) && cells->value->len == 1 &&
      (amana_lab_cell_holds_range (cells->range) || amana_lab_cell_holds_unit (cells->unit)) &&
      g_strv_contains (blanks, ((AmanaLabWord *) cells->value->pdata[0])->text))
    g_ptr_array_set_size (cells->value, 0);
}

/* Nothing was measured this time: the older results of a name that is known, or
 * that has its unit or range. */
static gboolean
read_older_alone (AmanaLabReading *self,
                  const AmanaLabTable *table,
                  guint group,
                  guint line,
                  const AmanaLabCells *cells)
{
  g_autofree char *name = amana_lab_name_clean (cells->name, NULL);
  g_autofree char *unit = amana_lab_cell_unit (cells->unit);
  const AmanaLabValue nothing = { 0 };
  gboolean found = FALSE;

  if (self->suspended || self->antibiogram || amana_lab_count_letters (name) == 0 ||
      !has_older (cells) ||
      !(amana_lab_cell_holds_range (cells->range) || amana_lab_cell_holds_unit (cells->unit)) ||
      (amana_lab_row_is_no_analyte (name) && !amana_lab_name_is_known (self, name, &nothing)))
    return FALSE;
  for (guint i = 0; i < cells->previous->len; i++)
    {
      AmanaLabRow *row = amana_lab_row_add_older (self, name, line, cells->previous->pdata[i],
                                                  cells->previous_dates->pdata[i]);

      if (row == NULL)
        continue;
      row->table = table;
      row->group = group;
      if (row->result->unit == NULL && amana_unit_is_unit (unit))
        row->result->unit = g_strdup (unit);
      found = TRUE;
    }
  return found;
}

/* "Négatif", "Non reactive": what is expected of a result in words. */
static gboolean
expects_verdict (GPtrArray *range)
{
  g_autofree char *text = amana_lab_words_join (range);

  return amana_lab_vocabulary_begins (text, AMANA_LAB_WORD_QUALITATIVE);
}

/* A result that stands alone under the first of two systems, or under the shares, has the
 * range that both share: "TSH   0,004   mIU/L               0,40 - 4,00". */
static void
lend_range (const AmanaLabTable *table, guint group, const AmanaLabLine *line, AmanaLabCells *cells)
{
  g_auto (AmanaLabCells) next = { 0 };
  guint last = table->n_groups - 1;

  if (group == last || cells->value->len == 0 ||
      amana_lab_table_owner (table, last) != amana_lab_table_owner (table, group) ||
      amana_lab_table_find (table, group, AMANA_LAB_ROLE_RANGE) != NULL ||
      amana_lab_table_find (table, group, AMANA_LAB_ROLE_LOW) != NULL)
    return;
  amana_lab_cells_read (&next, table, last, line);
  if (next.value->len == 0)
    g_ptr_array_extend (cells->range, next.range, NULL, NULL);
}

static gboolean
read_group (AmanaLabReading *self, const AmanaLabTable *table, guint group, guint line)
{
  g_auto (AmanaLabCells) cells = { 0 };
  g_autoptr (GPtrArray) tokens = NULL;

  if (group > 0 && amana_lab_table_find (table, group, AMANA_LAB_ROLE_VALUE) == NULL)
    return FALSE; /* the names again, in another language */
  amana_lab_cells_read (&cells, table, group, self->lines->pdata[line]);
  drop_blank (&cells);
  lend_range (table, group, self->lines->pdata[line], &cells);
  tokens = amana_lab_tokens_new (cells.value);
  if (cells.value->len > 0 && read_value_line (self, table, group, line, &cells, tokens))
    return TRUE;
  if (cells.value->len > 0)
    return cells.name->len == 0 && amana_lab_table_read_title (self, line);
  if (cells.name->len == 0 && cells.range->len > 0)
    {
      amana_lab_table_extend_range (self, table, group, line, &cells);
      return TRUE;
    }
  if (cells.unit->len > 0 && cells.range->len == 0)
    amana_lab_table_extend_unit (self, line, cells.unit);
  if (cells.name->len > 0 && cells.range->len > 0 &&
      amana_lab_table_owner (table, group) == group &&
      amana_lab_table_continues_both (self, table, group, line, &cells))
    return TRUE;
  if (cells.name->len > 0 && cells.previous->len > 0 &&
      read_older_alone (self, table, group, line, &cells))
    return TRUE;
  if (!self->suspended && cells.name->len > 0 && cells.range->len > 0 &&
      (amana_lab_cell_holds_range (cells.range) || expects_verdict (cells.range)))
    return TRUE; /* an analysis without its result */
  if (cells.name->len > 0 && cells.range->len + cells.flag->len + cells.previous->len == 0 &&
      amana_lab_table_owner (table, group) == group)
    {
      amana_lab_table_read_name (self, line, cells.name);
      return FALSE;
    }
  return FALSE;
}

/* Before all words of a line are looked at. */
static gboolean
may_say_twice (const AmanaLabLine *line)
{
  static const char *const words[] = { "soit", "ofwel", "i.e." };

  for (guint i = 2; i < line->words->len; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        {
          if (g_ascii_strcasecmp (((AmanaLabWord *) line->words->pdata[i])->text, words[k]) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* "58,3 % soit 4 361 /mm3 (1 800 - 7 500)": a line that says itself what is what. */
static gboolean
speaks_for_itself (const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) tokens = NULL;
  gboolean measured = FALSE;

  if (!may_say_twice (line))
    return FALSE;
  words = amana_lab_words_in_order (line->words, 0, line->words->len);
  tokens = amana_lab_tokens_new (words);
  for (guint i = 1; i + 2 < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      const AmanaLabToken *next = tokens->pdata[i + 1];
      const AmanaLabToken *unit = tokens->pdata[i + 2];

      if (measured && token->type == AMANA_LAB_TOKEN_WORD &&
          token->word_class == AMANA_LAB_WORD_SOIT && next->type == AMANA_LAB_TOKEN_NUMBER)
        return unit->type == AMANA_LAB_TOKEN_UNIT;
      measured = token->type == AMANA_LAB_TOKEN_NUMBER && next->type == AMANA_LAB_TOKEN_UNIT
                   ? TRUE
                   : measured && token->type == AMANA_LAB_TOKEN_UNIT;
    }
  return FALSE;
}

static void
read_table_line (AmanaLabReading *self, const AmanaLabTable *table, guint line)
{
  const AmanaLabLine *heading = self->lines->pdata[table->heading_first];
  const AmanaLabLine *at = self->lines->pdata[line];
  gboolean found = FALSE;

  if (table->refused)
    return;
  if (at->page != heading->page && line > 0 &&
      ((AmanaLabLine *) self->lines->pdata[line - 1])->page != at->page)
    self->suspended = TRUE;
  if (speaks_for_itself (at) && amana_lab_free_line_read (self, line))
    return;
  if (amana_lab_free_labelled_range_read (self, line))
    return;
  for (guint group = 0; group < table->n_groups; group++)
    found = read_group (self, table, group, line) || found;
  if (!found && is_prose (at, table, 0))
    self->suspended = TRUE;
  if (!found)
    amana_lab_free_line_read (self, line);
}

static void
enter_table (AmanaLabReading *self, const AmanaLabTable *table)
{
  const AmanaLabColumn *name = table->columns->pdata[table->rtl ? table->columns->len - 1 : 0];

  self->suspended = FALSE;
  self->antibiogram = FALSE;
  self->open_name = self->open_range = G_MAXUINT;
  if (name->role == AMANA_LAB_ROLE_NAME && *name->text != '\0' &&
      amana_lab_vocabulary_role (name->text) == AMANA_LAB_ROLE_NONE)
    {
      g_free (self->section);
      self->section = g_strdup (name->text);
    }
}

static const AmanaLabTable *
table_at (AmanaLabReading *self, guint line, gboolean *heading)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const AmanaLabTable *table = self->tables->pdata[i];

      *heading = line >= table->heading_first && line < table->heading_end;
      if (*heading || (line >= table->heading_end && line < table->end))
        return table;
    }
  return NULL;
}

/**
 * amana_lab_reading_run:
 * @self: a reading
 *
 * Goes through all lines in order, fills and finishes the rows.
 */
void
amana_lab_reading_run (AmanaLabReading *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      gboolean heading = FALSE;
      guint n;
      const AmanaLabTable *table = table_at (self, i, &heading);

      if (heading && i == table->heading_first)
        enter_table (self, table);
      if (heading || amana_lab_previous_line_read (self, i))
        continue;
      n = amana_lab_across_read (self, i);
      if (n == 0)
        n = amana_lab_hours_read (self, i);
      if (n == 0)
        n = amana_lab_cards_read (self, i, table != NULL && !self->suspended);
      if (n > 0)
        {
          i += n - 1;
          continue;
        }
      if (table != NULL)
        read_table_line (self, table, i);
      else
        amana_lab_free_line_read (self, i);
    }
  amana_lab_scales_read (self);
  for (guint i = 0; i < self->rows->len; i++)
    amana_lab_row_finish (self, self->rows->pdata[i]);
  amana_lab_signs_settle (self);
  amana_lab_free_rows_settle (self);
}
