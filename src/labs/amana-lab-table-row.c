/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One row of a table, from the cells of its line.
 *
 * First whether it is one at all: a name and a value in their columns make a row where
 * something else speaks for it, a unit, a range, the catalogue. Then its parts are put
 * together, and what fell into a neighbour's column is fetched back: flags beside a
 * unit or a range, a unit beside a flag or under no heading, bounds in two columns. */

#include "config.h"

#include "amana-lab-table-rows.h"

#include <string.h>

#include "amana-date.h"
#include "amana-lab-pattern.h"
#include "amana-text.h"
#include "amana-unit.h"

#define LONGEST_NAME_WORDS 14
#define LONGEST_TEXT_WORDS 8

gboolean
amana_lab_cell_is_sensitivity (GPtrArray *flag, const AmanaLabValue *value)
{
  g_autofree char *text = amana_lab_words_join (flag);

  return strcmp (text, "S") == 0 || strcmp (text, "I") == 0 || strcmp (text, "R") == 0 ||
         strcmp (text, "SFP") == 0 ||
         (value->value != NULL && !value->has_number &&
          (strcmp (value->value, "S") == 0 || strcmp (value->value, "R") == 0));
}

/* A range's cell that holds one, a unit's cell that holds one. */
gboolean
amana_lab_cell_holds_range (GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_RANGE ||
          (token->type == AMANA_LAB_TOKEN_NUMBER &&
           token->number.comparator != AMANA_COMPARATOR_NONE) ||
          (token->type == AMANA_LAB_TOKEN_TITRE && !g_ascii_isdigit (token->text[0])))
        return TRUE;
    }
  return FALSE;
}

gboolean
amana_lab_cell_holds_unit (GPtrArray *words)
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

gboolean
amana_lab_name_is_known (AmanaLabReading *self, const char *name, const AmanaLabValue *value)
{
  return self->catalogue != NULL &&
         amana_catalogue_match_name (self->catalogue, name, value->unit) != NULL;
}

/* Whether a name and a value in their columns make a row here. */
gboolean
amana_lab_table_accepts (AmanaLabReading *self,
                         const char *name,
                         const AmanaLabValue *value,
                         const AmanaLabCells *cells)
{
  gboolean known = amana_lab_name_is_known (self, name, value);
  gboolean priced =
    (cells->unit->len > 0 &&
     amana_lab_vocabulary_is (((AmanaLabWord *) cells->unit->pdata[0])->text,
                              AMANA_LAB_WORD_MONEY)) ||
    (cells->value->len > 1 &&
     amana_lab_vocabulary_is (((AmanaLabWord *) cells->value->pdata[cells->value->len - 1])->text,
                              AMANA_LAB_WORD_MONEY));
  gboolean supported = value->unit != NULL || value->range != NULL ||
                       amana_lab_cell_holds_unit (cells->unit) ||
                       amana_lab_cell_holds_range (cells->range) || cells->heading_unit != NULL;

  if (amana_lab_count_letters (name) == 0 || amana_lab_count_words (name) > LONGEST_NAME_WORDS ||
      is_identifier (value) || has_date (name) || priced)
    return FALSE;
  if (!known && (amana_lab_row_is_no_analyte (name) || (value->several && !supported)))
    return FALSE;
  if (value->has_number)
    return known || supported || (!self->suspended && !cells->tight && !value->leftover);
  if (value->qualitative || value->pending)
    return known || !self->suspended;

  if (amana_lab_count_digits (value->value) > 4)
    return FALSE;
  return !self->suspended && !cells->tight &&
         amana_lab_count_words (value->value) <= LONGEST_TEXT_WORDS &&
         amana_lab_count_words (name) <= 8 &&
         (known || supported || amana_lab_count_letters (value->value) > 0) &&
         !g_str_has_suffix (value->value, ":");
}

static gboolean
is_log (const char *text)
{
  return g_ascii_strcasecmp (text, "log") == 0 || g_ascii_strcasecmp (text, "log10") == 0;
}

/* "log IU/mL", "log10 copies/mL": of which unit it is the logarithm belongs to it. */
static gboolean
is_logarithm (GPtrArray *words)
{
  return words->len == 2 && is_log (((AmanaLabWord *) words->pdata[0])->text) &&
         amana_unit_is_unit (((AmanaLabWord *) words->pdata[1])->text);
}

/* The same, where "log" stands nearer to the figure. */
static void
join_logarithm (AmanaLabResult *result, const char *unit)
{
  char *joined;

  if (result->unit == NULL || !is_log (result->unit) || !amana_unit_is_unit (unit))
    return;
  joined = g_strconcat (result->unit, " ", unit, NULL);
  g_free (result->unit);
  result->unit = joined;
}

char *
amana_lab_cell_unit (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);
  gsize size = strlen (text);

  if (size > 2 && text[0] == '(' && text[size - 1] == ')')
    return g_strndup (text + 1, size - 2);
  if (is_logarithm (words))
    return g_steal_pointer (&text);
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

void
amana_lab_row_take_flag (AmanaLabRow *row, GPtrArray *words, const char *beside_name)
{
  g_autofree char *text = amana_lab_words_join (words);

  if (*text != '\0' && strcmp (text, "-") != 0 && row->result->flag == NULL &&
      amana_lab_flag_class (text) != AMANA_LAB_WORD_NONE)
    row->result->flag = g_strdup (text);
  if (row->result->flag == NULL)
    row->result->flag = g_strdup (beside_name);
}

/* Whether a gap parts the last word from all before it, to whichever side it stands. */
static gboolean
is_last_apart (GPtrArray *words)
{
  const AmanaLabWord *last = words->pdata[words->len - 1];

  for (guint i = 0; i + 1 < words->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      if (last->box.x0 < word->box.x0 ? !amana_lab_is_gap (last, word)
                                      : !amana_lab_is_gap (word, last))
        return FALSE;
    }
  return TRUE;
}

/* "(50-170) Bas", "136 - 145 bas": a word right behind a whole interval. Behind one bound it
 * may name a class. */
static gboolean
is_behind_interval (GPtrArray *words)
{
  const char *last = ((AmanaLabWord *) words->pdata[words->len - 1])->text;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GPtrArray) tokens = NULL;
  guint n = 0;

  if (amana_lab_count_letters (last) < 2)
    return FALSE;
  rest = g_ptr_array_new ();
  for (guint i = 0; i + 1 < words->len; i++)
    g_ptr_array_add (rest, words->pdata[i]);
  tokens = amana_lab_tokens_new (rest);
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_TEXT || token->type == AMANA_LAB_TOKEN_WORD ||
          token->type == AMANA_LAB_TOKEN_NUMBER)
        return FALSE;
      n += token->type == AMANA_LAB_TOKEN_RANGE;
    }

  return n == 1;
}

/* "136 - 145      Bas", "136 - 145 (B)", "مرتفع      ٤٥ - ١٥": a word for a mark, apart from
 * the range or in brackets. */
static void
pull_last_flag (GPtrArray *words, AmanaLabRow *row)
{
  const AmanaLabWord *last = words->len > 1 ? words->pdata[words->len - 1] : NULL;
  const AmanaLabWord *before = last != NULL ? words->pdata[words->len - 2] : NULL;
  gsize size = last != NULL ? strlen (last->text) : 0;
  g_autofree char *inside = NULL;

  if (last == NULL || amana_lab_count_digits (before->text) == 0)
    return;
  if (size > 2 && last->text[0] == '(' && last->text[size - 1] == ')')
    inside = g_strndup (last->text + 1, size - 2);
  else if (is_last_apart (words) || is_behind_interval (words))
    inside = g_strdup (last->text);
  if (inside == NULL || amana_lab_flag_class (inside) == AMANA_LAB_WORD_NONE)
    return;
  if (row->result->flag == NULL)
    row->result->flag = g_steal_pointer (&inside);
  g_ptr_array_set_size (words, (int) words->len - 1);
}

/* ">>   70 - 100", ">   70 - 100": a mark, where a range or a gap follows, and no bound. */
static gboolean
is_mark_before_range (GPtrArray *words)
{
  const AmanaLabWord *first = words->len > 1 ? words->pdata[0] : NULL;
  g_autoptr (GPtrArray) rest = NULL;

  if (first == NULL || first->rtl || strlen (first->text) > 2 ||
      strspn (first->text, "<>") != strlen (first->text) ||
      (first->text[1] == '\0' && !amana_lab_is_gap (first, words->pdata[1])))
    return FALSE;
  rest = g_ptr_array_new ();
  for (guint i = 1; i < words->len; i++)
    g_ptr_array_add (rest, words->pdata[i]);

  return amana_lab_cell_holds_range (rest);
}

/* "H < 15": men, in one run with their bound. */
static gboolean
is_men (GPtrArray *words)
{
  const AmanaLabWord *first = words->pdata[0];

  return words->len > 1 && strcmp (first->text, "H") == 0 &&
         !amana_lab_is_gap (first, words->pdata[1]);
}

/* "High   70 - 99", "Low   Normal : < 100": a word for a mark in the column before, apart from
 * the range by a gap. */
static void
pull_first_flag (GPtrArray *words, AmanaLabRow *row)
{
  const AmanaLabWord *first = words->len > 1 ? words->pdata[0] : NULL;
  g_autoptr (GPtrArray) rest = NULL;
  AmanaLabWordClass word_class;

  if (first == NULL || first->rtl || amana_lab_count_letters (first->text) < 3 ||
      !amana_lab_is_gap (first, words->pdata[1]))
    return;
  word_class = amana_lab_flag_class (first->text);
  if (word_class != AMANA_LAB_WORD_FLAG_HIGH && word_class != AMANA_LAB_WORD_FLAG_LOW &&
      word_class != AMANA_LAB_WORD_FLAG_ABNORMAL)
    return;
  rest = g_ptr_array_new ();
  for (guint i = 1; i < words->len; i++)
    g_ptr_array_add (rest, words->pdata[i]);
  if (!amana_lab_cell_holds_range (rest))
    return;
  if (row->result->flag == NULL)
    row->result->flag = g_strdup (first->text);
  g_ptr_array_remove_index (words, 0);
}

/* Flag symbols that fell into the unit's or the range's column belong to the value. */
static void
pull_flags (GPtrArray *words, AmanaLabRow *row)
{
  if (is_mark_before_range (words))
    {
      if (row->result->flag == NULL)
        row->result->flag = g_strdup (((AmanaLabWord *) words->pdata[0])->text);
      g_ptr_array_remove_index (words, 0);
    }
  for (guint i = 0; i < words->len;)
    {
      const char *text = ((AmanaLabWord *) words->pdata[i])->text;
      gboolean label = i + 1 < words->len && ((AmanaLabWord *) words->pdata[i + 1])->text[0] == ':';
      gboolean edge = !label && (i == 0 ? !is_men (words) : i + 1 == words->len);

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

/* "H G/l": a mark that stands nearer to the unit, which does not begin with it. */
static void
pull_letter (GPtrArray *words, AmanaLabRow *row)
{
  const AmanaLabWord *first = words->len > 1 ? words->pdata[0] : NULL;

  if (first == NULL || first->rtl ||
      !amana_lab_pattern_matches (AMANA_LAB_PATTERN_EDGE_FLAG, first->text) ||
      !amana_unit_is_unit (((AmanaLabWord *) words->pdata[1])->text))
    return;
  if (row->result->flag == NULL)
    row->result->flag = g_strdup (first->text);
  g_ptr_array_remove_index (words, 0);
}

/* "15   08/14/2024" under "Previous result": its date, where no unit is printed, is none. */
static void
drop_dates (GPtrArray *words)
{
  for (guint i = words->len; i > 0; i--)
    {
      if (amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE,
                                     ((AmanaLabWord *) words->pdata[i - 1])->text))
        g_ptr_array_remove_index (words, i - 1);
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

/* A mark of one or two letters at @mark, a gap to what is beside it, and the rest a unit. */
static gboolean
is_letter_at (GPtrArray *words, guint mark)
{
  const AmanaLabWord *letter = words->pdata[mark];
  const AmanaLabWord *beside = words->pdata[mark == 0 ? 1 : mark - 1];
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autofree char *unit = NULL;

  if (strlen (letter->text) > 2 || amana_lab_flag_class (letter->text) == AMANA_LAB_WORD_NONE ||
      !(amana_lab_is_gap (letter, beside) || amana_lab_is_gap (beside, letter)))
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if (i != mark)
      g_ptr_array_add (rest, words->pdata[i]);
  unit = amana_lab_words_join (rest);

  return amana_unit_is_unit (unit);
}

/* "H   g/L", "g/dL   B": the same for units, in which a letter may be one; the mark's
 * column has no heading. */
static void
pull_symbols (GPtrArray *words, AmanaLabRow *row)
{
  guint mark = 0;

  if (words->len < 2)
    return;
  if (is_letter_at (words, words->len - 1))
    mark = words->len - 1;
  else if (!amana_lab_is_leading_mark (((AmanaLabWord *) words->pdata[0])->text) &&
           !is_letter_at (words, 0))
    return;
  row->result->flag = g_strdup (((AmanaLabWord *) words->pdata[mark])->text);
  g_ptr_array_remove_index (words, mark);
}

/* "-" alone in the unit's cell: no unit, or a mark from a narrow column beside it. */
static gboolean
take_dash (AmanaLabRow *row, GPtrArray *words)
{
  static const char *const signs[] = { "-", "–", "—", "−", "--", "/", "+", "++", NULL };
  const char *text = words->len == 1 ? ((AmanaLabWord *) words->pdata[0])->text : "";

  if (!g_strv_contains (signs, text))
    return FALSE;
  if (*text == '+')
    row->result->flag = g_strdup (text);
  row->dash = *text == '-';
  g_ptr_array_set_size (words, 0);
  return TRUE;
}

/* What the catalogue knows by that name, and never in litres. */
static gboolean
has_no_volume (AmanaLabReading *self, const char *name)
{
  const AmanaAnalyte *analyte =
    self->catalogue != NULL ? amana_catalogue_match_name (self->catalogue, name, NULL) : NULL;

  return analyte != NULL && !amana_analyte_knows_unit (analyte, "L") &&
         !amana_analyte_knows_unit (analyte, "mL");
}

/* "9,4   H   0,9 - 1,2": alone in the unit's column a mark; "L" may be a litre. */
static gboolean
is_mark_for_unit (AmanaLabReading *self, const char *name, GPtrArray *words)
{
  static const char *const letters[] = { "H", "HH", "LL", "B", "BB", NULL };
  const char *text = words->len == 1 ? ((AmanaLabWord *) words->pdata[0])->text : "";

  return g_strv_contains (letters, text) || (strcmp (text, "L") == 0 && has_no_volume (self, name));
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

static gboolean
is_in_previous (const AmanaLabCells *cells, gconstpointer word)
{
  for (guint i = 0; i < cells->previous->len; i++)
    {
      if (g_ptr_array_find (cells->previous->pdata[i], word, NULL))
        return TRUE;
    }
  return FALSE;
}

/* A figure without its unit, and units on its line that no column took. */
static guint
find_lost_units (AmanaLabReading *self, guint line, AmanaLabCells *cells, const char **unit)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  GPtrArray *taken[] = { cells->name, cells->value, cells->range };
  guint n = 0;

  for (guint i = 0; i < at->words->len; i++)
    {
      const AmanaLabWord *word = at->words->pdata[i];
      gboolean known = !is_plain_unit (word->text) || is_in_previous (cells, word);

      for (guint k = 0; k < G_N_ELEMENTS (taken) && !known; k++)
        known = g_ptr_array_find (taken[k], word, NULL);
      if (known)
        continue;
      *unit = word->text;
      n++;
    }
  return n;
}

/* "312   kU/L   3   < 114" under "Result   Class   Ref.": a unit alone behind its figure. */
static void
take_lost_unit (AmanaLabReading *self, AmanaLabRow *row, guint line, AmanaLabCells *cells)
{
  const char *unit = NULL;
  guint n = find_lost_units (self, line, cells, &unit);

  if (n == 1 && row->table->n_groups == 1)
    row->result->unit = g_strdup (unit);
  else
    row->leftover = row->leftover || n > 0;
}

/* "Rapport A/G" among fractions in per cent: the heading's unit is not its. */
static gboolean
is_ratio (const char *name)
{
  static const char *const words[] = { "rapport", "ratio", "quotient", "indice", "index" };
  g_autofree char *fold = amana_text_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_has_prefix (fold, words[i]) || g_str_has_suffix (fold, words[i]))
        return TRUE;
    }
  return FALSE;
}

/* "IONOGRAMME (mmol/L)" over rows without units: theirs, where the catalogue knows them so. */
static void
take_title_unit (AmanaLabReading *self, AmanaLabRow *row)
{
  g_autofree char *unit = self->section != NULL ? amana_lab_name_unit (self->section) : NULL;
  g_autofree char *ucum = unit != NULL ? amana_unit_to_ucum (unit) : NULL;
  const AmanaAnalyte *analyte;

  if (ucum == NULL || self->catalogue == NULL || amana_lab_cell_holds_unit (row->range_words))
    return;
  analyte = amana_catalogue_match_name (self->catalogue, row->result->name, unit);
  if (analyte != NULL && amana_analyte_knows_unit (analyte, ucum))
    row->result->unit = g_steal_pointer (&unit);
}

/* The latest of several days side by side is the day of its results. */
static void
take_day (AmanaLabRow *row)
{
  const AmanaLabColumn *value = amana_lab_table_find (row->table, row->group, AMANA_LAB_ROLE_VALUE);

  for (guint i = 0; i < row->table->columns->len && value != NULL; i++)
    {
      const AmanaLabColumn *column = row->table->columns->pdata[i];

      if (column->role == AMANA_LAB_ROLE_PREVIOUS && column->date != NULL &&
          row->result->date == NULL)
        row->result->date = g_strdup (value->date);
    }
}

AmanaLabRow *
amana_lab_table_add_row (AmanaLabReading *self,
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
  gboolean blank;

  pull_unit (cells);
  blank = take_dash (row, cells->unit);
  drop_dates (cells->unit);
  pull_symbols (cells->unit, row);
  pull_letter (cells->unit, row);
  if (cells->flag->len == 0 && is_mark_for_unit (self, name, cells->unit))
    {
      g_ptr_array_extend (cells->flag, cells->unit, NULL, NULL);
      g_ptr_array_set_size (cells->unit, 0);
    }
  unit = amana_lab_cell_unit (cells->unit);
  row->table = table;
  row->group = group;
  take_day (row);
  row->rtl = row->rtl || table->rtl;
  row->doubtful = self->suspended;
  mark = g_steal_pointer (&row->result->flag);
  amana_lab_row_take_value (row, value);
  if (row->result->flag == NULL)
    row->result->flag = g_steal_pointer (&mark);
  g_ptr_array_extend (row->name_words, cells->name, NULL, NULL);
  if (cells->range->len == 0 && amana_lab_cell_holds_range (cells->flag))
    {
      g_ptr_array_extend (cells->range, cells->flag, NULL, NULL);
      g_ptr_array_set_size (cells->flag, 0);
    }
  pull_flags (cells->range, row);
  pull_first_flag (cells->range, row);
  pull_last_flag (cells->range, row);
  g_ptr_array_extend (row->range_words, cells->range, NULL, NULL);
  add_bounds (row, cells);
  /* A range beside the unit, and another under the heading for ranges: whose is which? */
  row->leftover =
    row->leftover || (cells->range->len > 0 && amana_lab_cell_holds_range (cells->unit));
  join_logarithm (row->result, unit);
  if (row->result->unit == NULL && *unit != '\0')
    row->result->unit = g_steal_pointer (&unit);
  if (row->result->unit == NULL && value->has_number && !is_ratio (name) && !blank)
    row->result->unit = g_strdup (cells->heading_unit);
  if (row->result->unit == NULL && value->has_number)
    take_lost_unit (self, row, line, cells);
  if (row->result->unit == NULL && value->has_number && !blank)
    take_title_unit (self, row);
  if (!value->has_number && g_strcmp0 (row->result->unit, value->value) == 0)
    {
      /* "negatief   negatief": the second is what is expected, and no unit. */
      g_clear_pointer (&row->result->unit, g_free);
      row->leftover = TRUE;
    }
  return row;
}
