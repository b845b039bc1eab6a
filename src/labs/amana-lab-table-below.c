/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What goes on from the line above, in a table: a name, a range, a unit, words; the same
 * result in another unit; a name whose value is still to come.
 *
 * What makes a name go on is print, not words: same size and slant, close below, and
 * it begins small or in brackets, stands further in, or what is above cannot end
 * there. Titles, and methods under names: amana-lab-table-titles. */

#include "config.h"

#include "amana-lab-table-rows.h"

#include <math.h>
#include <string.h>

#include "amana-lab-contact.h"
#include "amana-lab-previous-line.h"
#include "amana-unit.h"

#define NEAR_EM    1.9
#define CLOSER     0.96
#define FAR_EM     3.5
#define CENTRED_EM 0.95
#define TALL_LINES 1.15 /* of the height of a line: Arabic fonts' are two em tall */

gboolean
amana_lab_lines_are_near (AmanaLabReading *self, guint upper, guint lower)
{
  const AmanaLabLine *a = self->lines->pdata[upper];
  const AmanaLabLine *b = self->lines->pdata[lower];

  double most = MAX (NEAR_EM * MAX (a->em, b->em), TALL_LINES * a->height);

  return a->page == b->page && b->box.y0 - a->box.y0 < most && b->box.y0 >= a->box.y0;
}

guint
amana_lab_count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p)) != 0;
  return n;
}

guint
amana_lab_count_digits (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isdigit (g_utf8_get_char (p)) != 0;
  return n;
}

guint
amana_lab_count_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  return g_strv_length (parts);
}

/* How far a figure may be off that says the same in another unit: the laboratory's factor
 * is rounded, and so are both figures. */
#define SAME_WITHIN 0.02
#define MOST_LINES  3 /* down to the same result in another unit */

static gboolean
is_count_or_share (const char *unit)
{
  return strcmp (unit, "%") == 0;
}

/* What the figure of @above is in @unit, by the analyte; FALSE where nobody can tell. */
static gboolean
convert (AmanaLabReading *self, const AmanaLabRow *above, const char *unit, double *converted)
{
  const AmanaLabResult *result = above->result;
  const AmanaAnalyte *analyte = self->catalogue != NULL
                                  ? amana_catalogue_match_in_section (self->catalogue, result->name,
                                                                      result->unit, result->section)
                                  : NULL;
  g_autofree char *from = amana_unit_to_ucum (result->unit);
  g_autofree char *to = amana_unit_to_ucum (unit);

  return from != NULL && to != NULL &&
         amana_analyte_convert (analyte, result->number.value, from, to, converted);
}

/* Half a unit of the last digit, as a part of the figure. */
static double
rounding_of (const AmanaNumber *number)
{
  return number->value > 0 ? 0.5 * pow (10, -(double) number->decimals) / number->value : 0;
}

static gboolean
says_the_same (AmanaLabReading *self,
               const AmanaLabRow *above,
               const AmanaLabValue *value,
               const char *unit)
{
  double converted;

  return convert (self, above, unit, &converted) &&
         ABS (converted - value->number.value) <=
           ABS (converted) *
             (SAME_WITHIN + rounding_of (&above->result->number) + rounding_of (&value->number));
}

/* The next line, or near: rows may stand far apart. */
static gboolean
is_right_below (AmanaLabReading *self, guint upper, guint line)
{
  const AmanaLabLine *a = self->lines->pdata[upper];
  const AmanaLabLine *b = self->lines->pdata[line];

  return amana_lab_lines_are_near (self, upper, line) ||
         (line == upper + 1 && a->page == b->page && b->box.y0 - a->box.y0 < FAR_EM * b->em);
}

/* A name right above, below all rows: a value without a name is its. */
static gboolean
has_open_name (AmanaLabReading *self, const AmanaLabRow *above, guint line)
{
  return self->open_name != G_MAXUINT && self->open_name + 1 == line &&
         self->open_name > above->line && amana_lab_lines_are_near (self, self->open_name, line);
}

/* A figure without a name: of the row above, where it says the same, a few lines further
 * down as well; else right below it or below the line on how it was measured. */
static gboolean
is_second_of (AmanaLabReading *self,
              const AmanaLabRow *above,
              guint line,
              const AmanaLabValue *value,
              const char *unit)
{
  guint last = self->note != G_MAXUINT ? MAX (self->note, above->line) : above->line;
  double converted;

  if (!amana_unit_is_unit (unit) || above->result->unit == NULL ||
      amana_unit_equal (unit, above->result->unit))
    return FALSE;
  if (above->result->page == ((AmanaLabLine *) self->lines->pdata[line])->page &&
      line - above->line <= MOST_LINES && says_the_same (self, above, value, unit))
    return TRUE;
  if (has_open_name (self, above, line) || !is_right_below (self, last, line))
    return FALSE;

  return is_count_or_share (unit) != is_count_or_share (above->result->unit) ||
         convert (self, above, unit, &converted);
}

/* "Hexokinase – Cobas   0,94 g/L" below "Glucose   5,21 mmol/L": where the name would stand
 * is how it was measured, and both figures are one amount. */
static gboolean
is_measured_again (AmanaLabReading *self,
                   const AmanaLabRow *above,
                   guint line,
                   const char *name,
                   const AmanaLabValue *value,
                   const char *unit)
{
  return above->result->unit != NULL && !amana_unit_equal (unit, above->result->unit) &&
         is_right_below (self, above->line, line) && says_the_same (self, above, value, unit) &&
         (amana_lab_text_is_technique (name) || !amana_lab_name_is_known (self, name, value));
}

/* "soit 5,5 mmol/L", or a value with another unit below: the same result again. */
gboolean
amana_lab_table_add_second_line (AmanaLabReading *self,
                                 const AmanaLabTable *table,
                                 guint group,
                                 guint line,
                                 AmanaLabCells *cells,
                                 const AmanaLabValue *value)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  g_autofree char *unit =
    value->unit != NULL ? g_strdup (value->unit) : amana_lab_cell_unit (cells->unit);
  g_autofree char *printed = amana_lab_words_join (cells->name);
  g_autofree char *name = amana_lab_name_clean (cells->name, NULL);
  gboolean named = *name != '\0' && !amana_lab_text_is_remark (printed);
  AmanaLabRow *row;

  if (above == NULL || above->result->kind != AMANA_LAB_KIND_NUM || !value->has_number)
    return FALSE;
  if (value->soit ? !amana_lab_lines_are_near (self, above->line, line)
      : named     ? !is_measured_again (self, above, line, name, value, unit)
                  : !is_second_of (self, above, line, value, unit))
    return FALSE;

  row = amana_lab_table_add_row (self, table, group, line, above->result->name, cells, value);
  amana_lab_row_set_parent (row, above);
  above->line = line;
  return TRUE;
}

/* "Patroon   +" and "Homogeen" below: the mark of a result, and the result. */
static gboolean
take_words_under_mark (AmanaLabRow *above, guint line, GPtrArray *words, const AmanaLabValue *value)
{
  AmanaLabResult *result = above->result;

  if (value->box.x0 < result->box.x1 || amana_lab_count_words (value->value) > 4)
    return FALSE;
  g_free (result->flag);
  result->flag = g_steal_pointer (&result->value);
  result->value = amana_lab_words_join (words);
  result->box = amana_lab_words_box (words);
  above->vocabulary = value->qualitative && strcmp (result->value, value->value) == 0;
  above->line = line;
  return TRUE;
}

/* "Présence de quelques cristaux" goes on below: the same column, no name. */
gboolean
amana_lab_table_add_words_below (AmanaLabReading *self,
                                 guint line,
                                 const AmanaLabCells *cells,
                                 const AmanaLabValue *value)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  const AmanaLabWord *first = cells->value->pdata[0];
  g_autofree char *more = NULL;
  char *joined;

  if (above == NULL || above->table == NULL || above->result->kind != AMANA_LAB_KIND_TEXT ||
      value->has_number || !amana_lab_lines_are_near (self, above->line, line) ||
      cells->unit->len + cells->range->len > 0)
    return FALSE;
  if (amana_lab_row_is_lone_mark (self, above))
    return take_words_under_mark (above, line, cells->value, value);
  if (ABS (above->result->box.x0 - first->box.x0) > 0.5 * first->em && !first->rtl)
    return FALSE;

  more = amana_lab_words_join (cells->value);
  joined = g_strconcat (above->result->value, " ", more, NULL);
  g_free (above->result->value);
  above->result->value = joined;
  above->vocabulary = FALSE;
  above->line = line;
  return TRUE;
}

/* "[0,70 - 1,10]" right under a figure that has no range, and where names stand nothing, or
 * how it was measured. One bound must stand in brackets: it might be the next result. */
gboolean
amana_lab_table_add_range_below (AmanaLabReading *self,
                                 guint line,
                                 const char *name,
                                 const AmanaLabCells *cells,
                                 GPtrArray *tokens)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  AmanaBox box = amana_lab_words_box (cells->value);
  gboolean bracketed = FALSE, interval = FALSE;
  guint n_bounds = 0;

  if (above == NULL || above->table == NULL || !above->result->has_number ||
      above->range_words->len > 0 || above->inner_range != NULL || above->line >= line ||
      cells->range->len > 0 || !amana_lab_lines_are_near (self, above->line, line) ||
      (*name != '\0' && !amana_lab_text_is_remark (name) && !amana_lab_text_is_technique (name)) ||
      MIN (above->result->box.x1, box.x1) <= MAX (above->result->box.x0, box.x0))
    return FALSE;
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      bracketed = bracketed || token->type == AMANA_LAB_TOKEN_OPEN;
      interval = interval || token->type == AMANA_LAB_TOKEN_RANGE;
      n_bounds += amana_lab_token_is_bound (token);
      if (!amana_lab_token_is_bound (token) && token->type != AMANA_LAB_TOKEN_UNIT &&
          token->type != AMANA_LAB_TOKEN_OPEN && token->type != AMANA_LAB_TOKEN_CLOSE)
        return FALSE;
    }
  if (n_bounds != 1 || !(bracketed || interval))
    return FALSE;
  g_ptr_array_extend (above->range_words, cells->value, NULL, NULL);
  above->line = line;
  return TRUE;
}

/* In a second system of units beside the first: the same result again, or the share
 * beside the count. Two figures in one unit are neither, and cannot both be right. */
void
amana_lab_table_join_owner (AmanaLabReading *self, AmanaLabRow *row, guint line)
{
  guint owner = amana_lab_table_owner (row->table, row->group);

  for (guint i = 0; i < self->rows->len && owner != row->group; i++)
    {
      AmanaLabRow *first = self->rows->pdata[i];
      const char *unit = first->result->unit, *other = row->result->unit;

      if (first == row || first->line != line || first->table != row->table ||
          first->group != owner || first->result->kind != AMANA_LAB_KIND_NUM)
        continue;
      if (unit == NULL || other == NULL || amana_unit_equal (unit, other))
        {
          row->parent = first;
          row->several = first->several = TRUE;
        }
      else
        amana_lab_row_set_parent (row, first);
      return;
    }
}

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

/* "standardisée IDMS)": the end of a name above. */
static gboolean
closes_bracket (const char *text)
{
  int open = 0;

  for (const char *p = text; *p != '\0' && open >= 0; p++)
    open += (*p == '(') - (*p == ')');
  return open < 0;
}

static gboolean
same_print (const AmanaLabWord *a, const AmanaLabWord *b)
{
  return ABS (a->em - b->em) < 0.06 * MAX (a->em, b->em) &&
         (a->style & AMANA_WORD_ITALIC) == (b->style & AMANA_WORD_ITALIC);
}

/* Letters without case do not tell: the two lines together may be a name that is known,
 * where neither is alone. */
static gboolean
is_known_together (AmanaLabReading *self, const AmanaLabRow *above, const char *text)
{
  g_autofree char *joined = g_strconcat (above->result->name, " ", text, NULL);
  const char *unit = above->result->unit;

  return self->catalogue != NULL && amana_lab_text_is_rtl (joined) &&
         amana_catalogue_match_name (self->catalogue, text, NULL) == NULL &&
         amana_catalogue_match_name (self->catalogue, joined, unit) != NULL &&
         amana_catalogue_match_name (self->catalogue, above->result->name, unit) !=
           amana_catalogue_match_name (self->catalogue, joined, unit);
}

static double
top_of (const AmanaLabLine *line)
{
  double top = line->box.y0;

  for (guint i = 0; i < line->words->len; i++)
    top = MIN (top, ((AmanaLabWord *) line->words->pdata[i])->box.y0);
  return top;
}

/* A name that is known, and not for what both lines together are. */
static gboolean
is_another (AmanaLabReading *self, const AmanaLabRow *above, const char *text)
{
  g_autofree char *joined = g_strconcat (above->result->name, " ", text, NULL);
  const AmanaAnalyte *alone =
    self->catalogue != NULL ? amana_catalogue_match_name (self->catalogue, text, NULL) : NULL;

  return alone != NULL &&
         amana_catalogue_match_name (self->catalogue, joined, above->result->unit) != alone;
}

/* Letters without case: the second line of a cell is closer to the first than the next row
 * is to it. Another known name is a row that was not measured. */
static gboolean
is_close_in_arabic (AmanaLabReading *self, const AmanaLabRow *above, guint line, const char *text)
{
  const AmanaLabLine *upper = self->lines->pdata[above->line];
  const AmanaLabLine *at = self->lines->pdata[line];
  const AmanaLabLine *next = line + 1 < self->lines->len ? self->lines->pdata[line + 1] : NULL;

  return next != NULL && next->page == at->page && amana_lab_text_is_rtl (text) &&
         amana_lab_text_is_rtl (above->result->name) && !is_another (self, above, text) &&
         top_of (at) - top_of (upper) < CLOSER * (top_of (next) - top_of (at));
}

static double
middle_of (const AmanaBox *box)
{
  return (box->y0 + box->y1) / 2;
}

/* The other cells of a row are set to the middle of its two lines of name: the value is
 * as far below the first as it is above the second, and no two rows are so close. */
static gboolean
is_set_about (const AmanaLabRow *above, const AmanaLabWord *first, const AmanaLabWord *mine)
{
  double value = middle_of (&above->result->box);
  double up = value - middle_of (&first->box), down = middle_of (&mine->box) - value;

  return up > 0.2 * mine->em && down < CENTRED_EM * mine->em && ABS (up - down) < 0.35 * mine->em;
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

  if (above->table == NULL || above->name_words->len == 0 ||
      !amana_lab_lines_are_near (self, above->line, line) || amana_lab_text_is_method (text) ||
      amana_lab_begins_previous (words))
    return FALSE;
  first = above->name_words->pdata[0];
  if (!same_print (first, mine) ||
      (mine->style & AMANA_WORD_BOLD) != (first->style & AMANA_WORD_BOLD) ||
      amana_lab_count_words (text) > 6)
    return FALSE;
  if (cannot_end (above->result->name) || is_set_about (above, first, mine) ||
      is_known_together (self, above, text) || is_close_in_arabic (self, above, line, text))
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

/* "135-145 mmol/L" right below a name whose row has no range: its own. */
static gboolean
take_range_below (AmanaLabReading *self, AmanaLabRow *above, guint line, GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = NULL;
  guint bounds = 0;

  if (above->table == NULL || above->range_words->len > 0 || above->inner_range != NULL ||
      !amana_lab_lines_are_near (self, above->line, line) ||
      strpbrk (((AmanaLabWord *) words->pdata[0])->text, "([<>0123456789") == NULL)
    return FALSE;
  tokens = amana_lab_tokens_new (words);
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      bounds += amana_lab_token_is_bound (token);
      if (!amana_lab_token_is_bound (token) && token->type != AMANA_LAB_TOKEN_UNIT &&
          token->type != AMANA_LAB_TOKEN_OPEN && token->type != AMANA_LAB_TOKEN_CLOSE)
        return FALSE;
    }
  if (bounds != 1)
    return FALSE;
  g_ptr_array_extend (above->range_words, words, NULL, NULL);
  above->line = line;
  return TRUE;
}

void
amana_lab_table_read_name (AmanaLabReading *self, guint line, GPtrArray *words)
{
  g_autofree char *text = amana_lab_name_clean (words, NULL);
  AmanaLabRow *above = amana_lab_reading_last (self);
  AmanaBox box = amana_lab_words_box (words);

  if (*text == '\0' || (above != NULL && take_range_below (self, above, line, words)))
    return;
  if (above != NULL && continues_name (self, above, line, words, text))
    {
      extend_name (above, words, text, line);
      return;
    }
  if (above != NULL && !amana_lab_vocabulary_holds (text, AMANA_LAB_WORD_ANTIBIOGRAM) &&
      amana_lab_is_note (self, above, line, words, text))
    {
      self->note = line;
      return;
    }
  if (amana_lab_is_in_margin (above, &box) ||
      amana_lab_contact_between (self->lines->pdata[line], box.x0, box.x1))
    return;
  self->antibiogram = amana_lab_vocabulary_holds (text, AMANA_LAB_WORD_ANTIBIOGRAM);
  if (amana_lab_text_is_method (text) || text[0] == '(' || amana_lab_count_words (text) > 8)
    return;
  g_free (self->section);
  self->section = g_strdup (text);
  self->open_name = line;
}

/* A sentence that runs on under a column puts nothing in it. */
static gboolean
stands_apart (AmanaLabReading *self, guint line, GPtrArray *words)
{
  const AmanaLabLine *at = self->lines->pdata[line];

  for (guint i = 1; i < at->words->len; i++)
    {
      const AmanaLabWord *left = at->words->pdata[i - 1], *right = at->words->pdata[i];
      gboolean left_in = g_ptr_array_find (words, left, NULL);
      gboolean right_in = g_ptr_array_find (words, right, NULL);

      if (left_in != right_in && !amana_lab_is_gap (left, right))
        return FALSE;
    }
  return TRUE;
}

void
amana_lab_table_extend_range (AmanaLabReading *self,
                              const AmanaLabTable *table,
                              guint group,
                              guint line,
                              AmanaLabCells *cells)
{
  AmanaLabRow *above = amana_lab_reading_last (self);

  if (amana_lab_table_read_title (self, line) || !stands_apart (self, line, cells->range))
    return;
  if (above != NULL && above->parent != NULL)
    above = above->parent;
  if (amana_lab_range_line_is_below (self, above, table, group, line, cells->range))
    {
      self->open_range = MIN (self->open_range, line);
      return;
    }
  if (above == NULL || above->table == NULL ||
      !amana_lab_lines_are_near (self, above->line, line) ||
      (amana_lab_is_title (cells->range) && !((AmanaLabWord *) cells->range->pdata[0])->rtl))
    return;
  g_ptr_array_extend (above->range_words, cells->range, NULL, NULL);
  above->line = line;
}

/* In smaller print than the name above: how it was measured. */
static gboolean
is_smaller (const AmanaLabRow *above, const AmanaLabWord *word)
{
  return above->name_words->len > 0 &&
         word->em < 0.9 * ((AmanaLabWord *) above->name_words->pdata[0])->em;
}

/* "(Uricase)        F : 26 – 60": the name and the range of the row above go on. */
gboolean
amana_lab_table_continues_both (AmanaLabReading *self,
                                const AmanaLabTable *table,
                                guint group,
                                guint line,
                                AmanaLabCells *cells)
{
  g_autofree char *text = amana_lab_name_clean (cells->name, NULL);
  AmanaLabRow *above = amana_lab_reading_last (self);

  if (above == NULL || above->range_words->len == 0 ||
      !amana_lab_lines_are_near (self, above->line, line) ||
      !(begins_small (text) || amana_lab_text_is_method (text) ||
        amana_lab_text_is_technique (text) || is_smaller (above, cells->name->pdata[0])))
    return FALSE;
  if (continues_name (self, above, line, cells->name, text))
    extend_name (above, cells->name, text, line);
  amana_lab_table_extend_range (self, table, group, line, cells);
  return TRUE;
}

/* "g/L" right under a figure that has no unit. */
static void
take_unit_below (AmanaLabReading *self, AmanaLabRow *above, guint line, GPtrArray *words)
{
  const AmanaBox *value = &above->result->box;
  AmanaBox box = amana_lab_words_box (words);
  g_autofree char *unit = NULL;

  if (above->line >= line || !above->result->has_number ||
      MIN (value->x1, box.x1) <= MAX (value->x0, box.x0))
    return;
  unit = amana_lab_words_join (words);
  if (!amana_unit_is_unit (unit))
    return;
  above->result->unit = g_steal_pointer (&unit);
  above->line = line;
}

/* "mL/min/1,73" and "m²" below it: only where both together are a unit. */
void
amana_lab_table_extend_unit (AmanaLabReading *self, guint line, GPtrArray *words)
{
  AmanaLabRow *above = amana_lab_reading_last (self);
  g_autofree char *more = amana_lab_words_join (words);
  g_autofree char *joined = NULL;

  if (above == NULL || above->table == NULL || !amana_lab_lines_are_near (self, above->line, line))
    return;
  if (above->result->unit == NULL)
    {
      take_unit_below (self, above, line, words);
      return;
    }
  joined = g_strconcat (above->result->unit, " ", more, NULL);
  if (!amana_unit_is_unit (joined))
    return;
  g_free (above->result->unit);
  above->result->unit = g_steal_pointer (&joined);
}

/* Before the words of a name those of the line above. */
static void
put_before (GPtrArray *words, GPtrArray *above)
{
  for (guint i = 0; i < above->len; i++)
    g_ptr_array_insert (words, (int) i, above->pdata[i]);
}

/* "Total" above a value and "cholesterol" below it: what both are, for the catalogue to
 * know. The second is taken when its line comes. */
char *
amana_lab_table_name_about (AmanaLabReading *self,
                            guint line,
                            const char *name,
                            const AmanaLabTable *table,
                            guint group)
{
  g_auto (AmanaLabCells) below = { 0 };
  g_autofree char *text = NULL;

  if (line + 1 >= self->lines->len || !amana_lab_lines_are_near (self, line, line + 1))
    return g_strdup (name);
  amana_lab_cells_read (&below, table, group, self->lines->pdata[line + 1]);
  text = amana_lab_name_clean (below.name, NULL);
  return below.value->len > 0 || *text == '\0' ? g_strdup (name)
                                               : g_strconcat (name, " ", text, NULL);
}

/* "Glycémie" above, and "Sérum - spectrophotométrie   1,26 g/L" in smaller print than both
 * the name and the figure: how it was measured stands beside the figure. */
static gboolean
is_note_beside (AmanaLabReading *self,
                guint line,
                const char *name,
                GPtrArray *above,
                GPtrArray *words)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  const AmanaLabWord *first = words->pdata[0], *title = above->pdata[0];
  const AmanaLabValue nothing = { 0 };

  return first->em < 0.9 * title->em && first->em < 0.9 * at->em &&
         !amana_lab_name_is_known (self, name, &nothing);
}

/* The name may stand on the line above its value, or begin there; @words are those beside
 * the value, and become all of it. */
char *
amana_lab_table_whole_name (AmanaLabReading *self,
                            guint line,
                            const char *name,
                            GPtrArray *words,
                            const AmanaLabTable *table,
                            guint group)
{
  g_auto (AmanaLabCells) above = { 0 };
  g_autofree char *text = NULL;

  if (self->open_name == G_MAXUINT || !amana_lab_lines_are_near (self, self->open_name, line))
    return g_strdup (name);
  amana_lab_cells_read (&above, table, group, self->lines->pdata[self->open_name]);
  text = amana_lab_name_clean (above.name, NULL);
  if (*text == '\0' || closes_bracket (text))
    return g_strdup (name);
  if (*name == '\0')
    {
      put_before (words, above.name);
      return g_steal_pointer (&text);
    }
  if (is_note_beside (self, line, name, above.name, words))
    {
      g_ptr_array_set_size (words, 0);
      put_before (words, above.name);
      return g_steal_pointer (&text);
    }
  if (!cannot_end (text) && !g_unichar_islower (g_utf8_get_char (name)))
    return g_strdup (name);
  if (((AmanaLabWord *) above.name->pdata[0])->style & AMANA_WORD_BOLD)
    return g_strdup (name);
  put_before (words, above.name);
  return g_strconcat (text, " ", name, NULL);
}
