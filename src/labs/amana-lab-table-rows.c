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
 * What makes a name go on is print, not words: same size and slant, close below, and
 * it begins small or in brackets, stands further in, or what is above cannot end
 * there. Methods stand slanted, smaller, or say so. */

#include "config.h"

#include "amana-lab-row-cells.h"
#include "amana-lab-rows.h"

#include <string.h>

#include "amana-date.h"
#include "amana-lab-pattern.h"
#include "amana-text.h"
#include "amana-unit.h"

#define NEAR_EM            1.9
#define LONGEST_NAME_WORDS 14
#define LONGEST_TEXT_WORDS 8

/* --- rows ----------------------------------------------------------------- */

static gboolean
is_near (AmanaLabReading *self, guint upper, guint lower)
{
  const AmanaLabLine *a = self->lines->pdata[upper];
  const AmanaLabLine *b = self->lines->pdata[lower];

  return a->page == b->page && b->box.y0 - a->box.y0 < NEAR_EM * MAX (a->em, b->em) &&
         b->box.y0 >= a->box.y0;
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p)) != 0;
  return n;
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p) != 0;
  return n;
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  return g_strv_length (parts);
}

static gboolean
is_sensitivity (GPtrArray *flag, const AmanaLabValue *value)
{
  g_autofree char *text = amana_lab_words_join (flag);

  return strcmp (text, "S") == 0 || strcmp (text, "I") == 0 || strcmp (text, "R") == 0 ||
         strcmp (text, "SFP") == 0 ||
         (value->value != NULL && !value->has_number &&
          (strcmp (value->value, "S") == 0 || strcmp (value->value, "R") == 0));
}

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

/* A range's cell that holds one, a unit's cell that holds one. */
static gboolean
holds_range (GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_RANGE ||
          (token->type == AMANA_LAB_TOKEN_NUMBER &&
           token->number.comparator != AMANA_COMPARATOR_NONE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_unit (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);
  return words->len > 0 && amana_unit_is_unit (text);
}

/* Ten digits in a row number a person or a paper, not a result. */
static gboolean
is_identifier (const AmanaLabValue *value)
{
  return value->has_number &&
         amana_lab_pattern_matches (AMANA_LAB_PATTERN_IDENTIFIER, value->value);
}

static gboolean
has_date (const char *name)
{
  g_autofree char *iso = amana_date_find_iso (name);
  return iso != NULL;
}

static gboolean
is_known (AmanaLabReading *self, const char *name, const AmanaLabValue *value)
{
  return self->catalogue != NULL &&
         amana_catalogue_match_name (self->catalogue, name, value->unit) != NULL;
}

/* Whether a name and a value in their columns make a row here. */
static gboolean
accept (AmanaLabReading *self,
        const char *name,
        const AmanaLabValue *value,
        const AmanaLabCells *cells)
{
  gboolean known = is_known (self, name, value);
  gboolean supported = value->unit != NULL || value->range != NULL || holds_unit (cells->unit) ||
                       holds_range (cells->range) || cells->heading_unit != NULL;

  if (count_letters (name) == 0 || count_words (name) > LONGEST_NAME_WORDS ||
      is_identifier (value) || has_date (name))
    return FALSE;
  if (!known && (amana_lab_row_is_no_analyte (name) || (value->several && !supported)))
    return FALSE;
  if (value->has_number)
    return known || supported || (!self->suspended && !cells->tight && !value->leftover);
  if (value->qualitative || value->pending)
    return known || !self->suspended;

  if (count_digits (value->value) > 4)
    return FALSE;
  return !self->suspended && !cells->tight && count_words (value->value) <= LONGEST_TEXT_WORDS &&
         count_words (name) <= 8 && (known || supported || count_letters (value->value) > 0) &&
         !g_str_has_suffix (value->value, ":");
}

static char *
read_unit_cell (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);
  gsize size = strlen (text);

  if (size > 2 && text[0] == '(' && text[size - 1] == ')')
    return g_strndup (text + 1, size - 2);
  if (!amana_unit_is_unit (text) && words->len > 1)
    {
      /* A unit with a flag or a footnote's mark beside it. */
      for (guint i = 0; i < words->len; i++)
        {
          const char *word = ((AmanaLabWord *) words->pdata[i])->text;

          if (amana_unit_is_unit (word))
            return g_strdup (word);
        }
    }
  return g_steal_pointer (&text);
}

static void
take_flag (AmanaLabRow *row, GPtrArray *words, const char *beside_name)
{
  g_autofree char *text = amana_lab_words_join (words);

  if (*text != '\0' && strcmp (text, "-") != 0 && row->result->flag == NULL &&
      amana_lab_flag_class (text) != AMANA_LAB_WORD_NONE)
    row->result->flag = g_strdup (text);
  if (row->result->flag == NULL)
    row->result->flag = g_strdup (beside_name);
}

/* Flag symbols that fell into the unit's or the range's column belong to the value. */
static void
pull_flags (GPtrArray *words, AmanaLabRow *row)
{
  for (guint i = 0; i < words->len;)
    {
      const char *text = ((AmanaLabWord *) words->pdata[i])->text;
      gboolean label = i + 1 < words->len && ((AmanaLabWord *) words->pdata[i + 1])->text[0] == ':';
      gboolean edge = !label && (i == 0 || i + 1 == words->len);

      if (edge && amana_lab_pattern_matches (AMANA_LAB_PATTERN_EDGE_FLAG, text) && words->len > 1)
        {
          if (row->result->flag == NULL)
            row->result->flag = g_strdup (text);
          g_ptr_array_remove_index (words, i);
        }
      else
        i++;
    }
}

/* A lone bound may say itself which it is ("< 0,92"). */
static char *
one_bound (const char *sign, const char *text)
{
  AmanaNumber number;

  if (amana_number_parse (text, &number) && number.comparator != AMANA_COMPARATOR_NONE)
    return g_strdup (text);
  return g_strconcat (sign, text, NULL);
}

/* The same for units, in which a letter may be one. */
static void
pull_symbols (GPtrArray *words, AmanaLabRow *row)
{
  const AmanaLabWord *first = words->len > 1 ? words->pdata[0] : NULL;

  if (first == NULL || !amana_lab_is_leading_mark (first->text))
    return;
  row->result->flag = g_strdup (first->text);
  g_ptr_array_remove_index (words, 0);
}

static void
add_bounds (AmanaLabRow *row, const AmanaLabCells *cells)
{
  g_autofree char *low = amana_lab_words_join (cells->low);
  g_autofree char *high = amana_lab_words_join (cells->high);

  if (row->range_words->len > 0 || row->inner_range != NULL || (*low == '\0' && *high == '\0'))
    return;
  if (*low == '\0')
    row->inner_range = one_bound ("<= ", high);
  else if (*high == '\0')
    row->inner_range = one_bound (">= ", low);
  else
    row->inner_range = g_strconcat (low, " - ", high, NULL);
}

/* "mmol/L", "%": what no flag and no name is. */
static gboolean
is_plain_unit (const char *text)
{
  return (strchr (text, '/') != NULL || strcmp (text, "%") == 0) && strlen (text) < 16 &&
         !g_ascii_isdigit (*text) && amana_unit_is_unit (text);
}

/* Closely packed columns: the unit fell into the flag's. */
static void
pull_unit (AmanaLabCells *cells)
{
  for (guint i = 0; i < cells->flag->len && cells->unit->len == 0; i++)
    {
      if (!is_plain_unit (((AmanaLabWord *) cells->flag->pdata[i])->text))
        continue;
      g_ptr_array_add (cells->unit, cells->flag->pdata[i]);
      g_ptr_array_remove_index (cells->flag, i);
    }
}

/* A figure without its unit, and a unit on its line that no column took. */
static gboolean
has_lost_unit (AmanaLabReading *self, guint line, AmanaLabCells *cells)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  GPtrArray *taken[] = { cells->name, cells->value, cells->range };

  for (guint i = 0; i < at->words->len; i++)
    {
      gboolean known = !is_plain_unit (((AmanaLabWord *) at->words->pdata[i])->text);

      for (guint k = 0; k < G_N_ELEMENTS (taken) && !known; k++)
        known = g_ptr_array_find (taken[k], at->words->pdata[i], NULL);
      if (!known)
        return TRUE;
    }
  return FALSE;
}

static AmanaLabRow *
add_row (AmanaLabReading *self,
         const AmanaLabTable *table,
         guint group,
         guint line,
         const char *name,
         AmanaLabCells *cells,
         const AmanaLabValue *value)
{
  AmanaLabRow *row = amana_lab_row_new (self, name, line);
  g_autofree char *unit = NULL;
  g_autofree char *mark = NULL;

  pull_unit (cells);
  pull_symbols (cells->unit, row);
  unit = read_unit_cell (cells->unit);
  row->table = table;
  row->group = group;
  row->doubtful = self->suspended;
  mark = g_steal_pointer (&row->result->flag);
  amana_lab_row_take_value (row, value);
  if (row->result->flag == NULL)
    row->result->flag = g_steal_pointer (&mark);
  g_ptr_array_extend (row->name_words, cells->name, NULL, NULL);
  if (cells->range->len == 0 && holds_range (cells->flag))
    {
      g_ptr_array_extend (cells->range, cells->flag, NULL, NULL);
      g_ptr_array_set_size (cells->flag, 0);
    }
  pull_flags (cells->range, row);
  g_ptr_array_extend (row->range_words, cells->range, NULL, NULL);
  add_bounds (row, cells);
  if (row->result->unit == NULL && *unit != '\0')
    row->result->unit = g_steal_pointer (&unit);
  if (row->result->unit == NULL && value->has_number)
    row->result->unit = g_strdup (cells->heading_unit);
  if (row->result->unit == NULL && value->has_number && has_lost_unit (self, line, cells))
    row->leftover = TRUE;
  if (!value->has_number && g_strcmp0 (row->result->unit, value->value) == 0)
    {
      /* "negatief   negatief": the second is what is expected, and no unit. */
      g_clear_pointer (&row->result->unit, g_free);
      row->leftover = TRUE;
    }
  return row;
}

/* "soit 5,5 mmol/L", or a value with another unit right below: the same result again. */
static gboolean
add_second_line (AmanaLabReading *self,
                 const AmanaLabTable *table,
                 guint group,
                 guint line,
                 AmanaLabCells *cells,
                 const AmanaLabValue *value)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  g_autofree char *unit =
    value->unit != NULL ? g_strdup (value->unit) : read_unit_cell (cells->unit);
  AmanaLabRow *row;

  if (above == NULL || above->result->kind != AMANA_LAB_KIND_NUM || !value->has_number ||
      !is_near (self, above->line, line))
    return FALSE;
  if (!value->soit && (cells->name->len > 0 || !amana_unit_is_unit (unit) ||
                       above->result->unit == NULL || amana_unit_equal (unit, above->result->unit)))
    return FALSE;

  row = add_row (self, table, group, line, above->result->name, cells, value);
  row->result->kind = AMANA_LAB_KIND_SECOND_UNIT;
  row->parent = above;
  above->line = line;
  return TRUE;
}

/* "Présence de quelques cristaux" goes on below: the same column, no name. */
static gboolean
add_words_below (AmanaLabReading *self,
                 guint line,
                 const AmanaLabCells *cells,
                 const AmanaLabValue *value)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  const AmanaLabWord *first = cells->value->pdata[0];
  g_autofree char *more = NULL;
  char *joined;

  if (above == NULL || above->table == NULL || above->result->kind != AMANA_LAB_KIND_TEXT ||
      value->has_number || !is_near (self, above->line, line) ||
      cells->unit->len + cells->range->len > 0 ||
      (ABS (above->result->box.x0 - first->box.x0) > 0.5 * first->em && !first->rtl))
    return FALSE;

  more = amana_lab_words_join (cells->value);
  joined = g_strconcat (above->result->value, " ", more, NULL);
  g_free (above->result->value);
  above->result->value = joined;
  above->vocabulary = FALSE;
  above->line = line;
  return TRUE;
}

static void
finish_cells (AmanaLabReading *self,
              AmanaLabRow *row,
              AmanaLabCells *cells,
              const AmanaLabValue *value,
              const char *beside_name)
{
  take_flag (row, cells->flag, beside_name);
  amana_lab_row_add_second (self, row, value);
  for (guint i = 0; i < cells->previous->len; i++)
    amana_lab_row_add_previous (self, row, cells->previous->pdata[i],
                                cells->previous_dates->pdata[i]);
}

/* In a second system of units beside the first: the same result again, or the share
 * beside the count. Two figures in one unit are neither, and cannot both be right. */
static void
join_owner (AmanaLabReading *self, AmanaLabRow *row, guint line)
{
  guint owner = amana_lab_table_owner (row->table, row->group);

  for (guint i = 0; i < self->rows->len && owner != row->group; i++)
    {
      AmanaLabRow *first = self->rows->pdata[i];
      const char *unit = first->result->unit, *other = row->result->unit;

      if (first == row || first->line != line || first->table != row->table ||
          first->group != owner || first->result->kind != AMANA_LAB_KIND_NUM)
        continue;
      row->parent = first;
      if (unit == NULL || other == NULL || amana_unit_equal (unit, other))
        row->several = first->several = TRUE;
      else if (strcmp (unit, "%") != 0 && strcmp (other, "%") != 0)
        row->result->kind = AMANA_LAB_KIND_SECOND_UNIT;
      return;
    }
}

/* --- names and titles ----------------------------------------------------- */

static gboolean
begins_small (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  return g_unichar_islower (c) || c == '(' || c == '[';
}

static gboolean
cannot_end (const char *text)
{
  static const char *const tails[] = { " de", " des", " du",  " d'",  " en", " à",
                                       " et", " of",  " and", " van", " la", " le",
                                       ",",   "/",    "-",    "(",    " +" };
  guint open = 0;

  for (const char *p = text; *p != '\0'; p++)
    open += (*p == '(') - (*p == ')');
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      if (g_str_has_suffix (text, tails[i]))
        return TRUE;
    }
  return open > 0;
}

static gboolean
is_method (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " :", 2);
  return parts[0] != NULL && amana_lab_vocabulary_class (parts[0]) == AMANA_LAB_WORD_METHOD;
}

static gboolean
same_print (const AmanaLabWord *a, const AmanaLabWord *b)
{
  return ABS (a->em - b->em) < 0.06 * MAX (a->em, b->em) &&
         (a->style & AMANA_WORD_ITALIC) == (b->style & AMANA_WORD_ITALIC);
}

static gboolean
continues_name (AmanaLabReading *self,
                const AmanaLabRow *above,
                guint line,
                GPtrArray *words,
                const char *text)
{
  const AmanaLabWord *first, *mine = words->pdata[0];
  gboolean bracket = text[0] == '(' && strchr (above->result->name, '(') != NULL &&
                     !cannot_end (above->result->name);

  if (above->table == NULL || above->name_words->len == 0 || !is_near (self, above->line, line) ||
      is_method (text))
    return FALSE;
  first = above->name_words->pdata[0];
  if (!same_print (first, mine) ||
      (mine->style & AMANA_WORD_BOLD) != (first->style & AMANA_WORD_BOLD) || count_words (text) > 6)
    return FALSE;
  if (cannot_end (above->result->name))
    return TRUE;
  return begins_small (text) && (!bracket || amana_unit_is_unit (text));
}

static void
extend_name (AmanaLabRow *row, GPtrArray *words, const char *text, guint line)
{
  char *joined = g_strconcat (row->result->name, " ", text, NULL);

  g_free (row->result->name);
  row->result->name = joined;
  g_ptr_array_extend (row->name_words, words, NULL, NULL);
  row->line = line;
}

static void
read_name_alone (AmanaLabReading *self, guint line, GPtrArray *words)
{
  g_autofree char *text = amana_lab_name_clean (words, NULL);
  AmanaLabRow *above = amana_lab_reading_last (self);

  if (*text == '\0')
    return;
  if (above != NULL && continues_name (self, above, line, words, text))
    {
      extend_name (above, words, text, line);
      return;
    }
  self->antibiogram = amana_lab_vocabulary_holds (text, AMANA_LAB_WORD_ANTIBIOGRAM);
  if (is_method (text) || text[0] == '(' || count_words (text) > 8)
    return;
  g_free (self->section);
  self->section = g_strdup (text);
  self->open_name = line;
}

static void
extend_range (AmanaLabReading *self, guint line, AmanaLabCells *cells)
{
  AmanaLabRow *above = amana_lab_reading_last (self);

  if (above != NULL && above->parent != NULL)
    above = above->parent;
  if (above == NULL || above->table == NULL || !is_near (self, above->line, line))
    return;
  g_ptr_array_extend (above->range_words, cells->range, NULL, NULL);
  above->line = line;
}

/* "(Uricase)        F : 26 – 60": the name and the range of the row above go on. */
static gboolean
continues_both (AmanaLabReading *self, guint line, AmanaLabCells *cells)
{
  g_autofree char *text = amana_lab_name_clean (cells->name, NULL);
  AmanaLabRow *above = amana_lab_reading_last (self);

  if (above == NULL || above->range_words->len == 0 || !is_near (self, above->line, line) ||
      !(begins_small (text) || is_method (text)))
    return FALSE;
  if (continues_name (self, above, line, cells->name, text))
    extend_name (above, cells->name, text, line);
  extend_range (self, line, cells);
  return TRUE;
}

/* "mL/min/1,73" and "m²" below it: only where both together are a unit. */
static void
extend_unit (AmanaLabReading *self, guint line, GPtrArray *words)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  g_autofree char *more = amana_lab_words_join (words);
  g_autofree char *joined = NULL;

  if (above == NULL || above->table == NULL || above->result->unit == NULL ||
      !is_near (self, above->line, line))
    return;
  joined = g_strconcat (above->result->unit, " ", more, NULL);
  if (!amana_unit_is_unit (joined))
    return;
  g_free (above->result->unit);
  above->result->unit = g_steal_pointer (&joined);
}

/* The name may stand on the line above its value, or begin there. */
static char *
whole_name (AmanaLabReading *self,
            guint line,
            const char *name,
            const AmanaLabTable *table,
            guint group)
{
  g_auto (AmanaLabCells) above = { 0 };
  g_autofree char *text = NULL;

  if (self->open_name == G_MAXUINT || !is_near (self, self->open_name, line))
    return g_strdup (name);
  amana_lab_cells_read (&above, table, group, self->lines->pdata[self->open_name]);
  text = amana_lab_name_clean (above.name, NULL);
  if (*text == '\0')
    return g_strdup (name);
  if (*name == '\0')
    return g_steal_pointer (&text);
  if (!cannot_end (text) && !g_unichar_islower (g_utf8_get_char (name)))
    return g_strdup (name);
  if (((AmanaLabWord *) above.name->pdata[0])->style & AMANA_WORD_BOLD)
    return g_strdup (name);
  return g_strconcat (text, " ", name, NULL);
}

/* --- lines ---------------------------------------------------------------- */

/* A run of words that goes across the value's column: a sentence, not cells. */
static gboolean
is_prose (const AmanaLabLine *line, const AmanaLabTable *table, guint group)
{
  const AmanaLabColumn *value = amana_lab_table_find (table, group, AMANA_LAB_ROLE_VALUE);
  guint first = 0;

  for (guint i = 1; i < line->words->len; i++)
    {
      if (amana_lab_is_gap (line->words->pdata[i - 1], line->words->pdata[i]))
        first = i;
      if (i - first >= 6 && value != NULL &&
          ((AmanaLabWord *) line->words->pdata[i])->box.x1 > value->box.x0 &&
          ((AmanaLabWord *) line->words->pdata[first])->box.x0 < value->box.x0)
        return TRUE;
    }
  return FALSE;
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
  g_autofree char *own = amana_lab_name_clean (cells->name, &flag);
  g_autofree char *name = NULL;
  AmanaLabRow *row;

  amana_lab_value_read (&value, tokens, 0, FALSE);
  if (value.value == NULL)
    return FALSE;
  if (amana_lab_vocabulary_holds (own, AMANA_LAB_WORD_ANTIBIOGRAM))
    self->antibiogram = TRUE;
  if (self->antibiogram || is_sensitivity (cells->flag, &value))
    return TRUE;
  value.soit = value.soit || amana_lab_vocabulary_begins (own, AMANA_LAB_WORD_SOIT);
  if ((value.soit || *own == '\0') && add_second_line (self, table, group, line, cells, &value))
    return TRUE;

  if (*own == '\0' && add_words_below (self, line, cells, &value))
    return TRUE;
  name = whole_name (self, line, own, table, group);
  if (has_date_only (tokens) || *name == '\0' || !accept (self, name, &value, cells) ||
      is_prose (self->lines->pdata[line], table, group))
    return FALSE;
  if (*own == '\0' && value.has_number && value.unit == NULL && cells->unit->len == 0)
    return FALSE;
  row = add_row (self, table, group, line, name, cells, &value);
  row->marked = cells->name->len > 1 &&
                amana_lab_is_leading_mark (((AmanaLabWord *) cells->name->pdata[0])->text);
  finish_cells (self, row, cells, &value, flag);
  join_owner (self, row, line);
  if (value.has_number && holds_range (cells->range) &&
      (holds_unit (cells->unit) || is_known (self, name, &value)))
    self->suspended = FALSE;
  self->open_name = G_MAXUINT;
  return TRUE;
}

static gboolean
read_group (AmanaLabReading *self, const AmanaLabTable *table, guint group, guint line)
{
  g_auto (AmanaLabCells) cells = { 0 };
  g_autoptr (GPtrArray) tokens = NULL;

  amana_lab_cells_read (&cells, table, group, self->lines->pdata[line]);
  tokens = amana_lab_tokens_new (cells.value);
  if (cells.value->len > 0 && read_value_line (self, table, group, line, &cells, tokens))
    return TRUE;
  if (cells.value->len > 0)
    return FALSE;
  if (cells.name->len == 0 && cells.range->len > 0)
    {
      extend_range (self, line, &cells);
      return TRUE;
    }
  if (cells.unit->len > 0 && cells.range->len == 0)
    extend_unit (self, line, cells.unit);
  if (cells.name->len > 0 && cells.range->len > 0 && continues_both (self, line, &cells))
    return TRUE;
  if (!self->suspended && cells.name->len > 0 && cells.range->len > 0 && holds_range (cells.range))
    return TRUE; /* an analysis without its result */
  if (cells.name->len > 0 && cells.range->len + cells.flag->len + cells.previous->len == 0)
    {
      read_name_alone (self, line, cells.name);
      return FALSE;
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
  self->open_name = G_MAXUINT;
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
      const AmanaLabTable *table = table_at (self, i, &heading);

      if (heading && i == table->heading_first)
        enter_table (self, table);
      if (heading)
        continue;
      if (table != NULL)
        read_table_line (self, table, i);
      else
        amana_lab_free_line_read (self, i);
    }
  for (guint i = 0; i < self->rows->len; i++)
    amana_lab_row_finish (self, self->rows->pdata[i]);
  amana_lab_free_rows_settle (self);
}
