/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Second stage: headings → tables and the x-intervals of their columns.
 *
 * Where a column ends is not read off its heading but off the body: between two
 * headings' middles the strip that the fewest words cross, and that leaves most lines
 * a word on either side (a heading may stand beside its figures, not over them). A
 * column whose heading is no known word holds what most of its cells are.
 *
 * A table ends where the next begins, on whichever page: what is continued without a
 * heading keeps its columns, and the rows' own grammar has to confirm them. */

#include "config.h"

#include "amana-lab-columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "amana-date.h"
#include "amana-lab-bands.h"
#include "amana-lab-column-cells.h"
#include "amana-lab-column-systems.h"
#include "amana-lab-headings.h"
#include "amana-lab-pattern.h"
#include "amana-lab-table-ends.h"
#include "amana-number.h"
#include "amana-text.h"
#include "amana-unit.h"

#define MAX_SAMPLE_LINES 80

static void
free_table (gpointer data)
{
  AmanaLabTable *table = data;

  g_ptr_array_unref (table->columns);
  g_free (table);
}

/* --- what the columns hold ------------------------------------------------ */

/* When a column's results are of, to be compared: "2026-05-14 08:15"; where the year stands
 * elsewhere "05-14", and of one day "08:15" (nullable). */
static char *
moment_of (const AmanaLabColumn *column, gboolean month_first)
{
  g_autofree char *western = amana_text_digits_to_western (column->text);
  g_autoptr (GMatchInfo) match = NULL;
  static AmanaLabShape time = { "(?<![0-9/])([0-9]{1,2})[:hH]([0-9]{2})(?![0-9])" };
  static AmanaLabShape day = { "^([0-9]{1,2})/([0-9]{1,2})(?![0-9/])" };
  g_autoptr (GMatchInfo) at = NULL;
  GString *moment = g_string_new (column->date);

  if (column->date == NULL && g_regex_match (amana_lab_shape_get (&day), western, 0, &at))
    {
      g_autofree char *first = g_match_info_fetch (at, 1);
      g_autofree char *second = g_match_info_fetch (at, 2);

      g_string_append_printf (moment, "%02d-%02d", atoi (month_first ? first : second),
                              atoi (month_first ? second : first));
    }
  if (g_regex_match (amana_lab_shape_get (&time), western, 0, &match))
    {
      g_autofree char *hours = g_match_info_fetch (match, 1);
      g_autofree char *minutes = g_match_info_fetch (match, 2);

      g_string_append_printf (moment, " %02d:%s", atoi (hours), minutes);
    }

  return g_string_free (moment, moment->len == 0);
}

static gboolean
is_of_day (const AmanaLabColumn *column)
{
  return column->role == AMANA_LAB_ROLE_DATE ||
         (column->role == AMANA_LAB_ROLE_VALUE && column->date != NULL);
}

/* Of dates side by side the latest is this report's; where there is a column for
 * the result, the others are older. */
static void
settle_dates (AmanaLabTable *table, gboolean month_first)
{
  AmanaLabColumn *latest = NULL;
  g_autofree char *last = NULL;
  guint n_values = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];
      g_autofree char *moment = is_of_day (column) ? moment_of (column, month_first) : NULL;

      n_values += column->role == AMANA_LAB_ROLE_VALUE && column->date == NULL;
      if (moment == NULL || (last != NULL && strcmp (moment, last) <= 0))
        continue;
      latest = column;
      g_free (last);
      last = g_steal_pointer (&moment);
    }
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      if (is_of_day (column) && latest != NULL)
        column->role =
          column == latest && n_values == 0 ? AMANA_LAB_ROLE_VALUE : AMANA_LAB_ROLE_PREVIOUS;
    }
}

/* Month first, as the paper writes them. */
static void
turn_dates (AmanaLabTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      if (column->date == NULL)
        continue;
      g_free (column->date);
      column->date = amana_date_find_iso_month_first (column->text);
    }
}

static guint
count_roles (const AmanaLabTable *table, AmanaLabRole role)
{
  guint n = 0;

  for (guint i = 0; i < table->columns->len; i++)
    n += ((AmanaLabColumn *) table->columns->pdata[i])->role == role;

  return n;
}

static GPtrArray *sample_lines (GPtrArray *lines, const AmanaLabTable *table);
static void set_intervals (AmanaLabTable *table, GPtrArray *lines);

/* The first heading, behind numbers and codes, that is no known word: of the names. */
static AmanaLabColumn *
first_unknown (const AmanaLabTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[table->rtl ? table->columns->len - 1 - i : i];

      if (column->role != AMANA_LAB_ROLE_OTHER)
        return column->role == AMANA_LAB_ROLE_NONE ? column : NULL;
    }
  return NULL;
}

/* Days and codes before the names, under headings that nobody knows. */
static void
settle_wordless (AmanaLabTable *table, GPtrArray *lines)
{
  g_autoptr (GPtrArray) sample = sample_lines (lines, table);
  AmanaLabColumn *column;

  if (count_roles (table, AMANA_LAB_ROLE_NAME) > 0 || table->columns->len < 2)
    return;
  set_intervals (table, lines);
  column = first_unknown (table);
  if (column != NULL && amana_lab_column_is_wordless (column, sample))
    column->role = AMANA_LAB_ROLE_OTHER;
}

static void
settle_names (AmanaLabTable *table, double left, double right)
{
  AmanaLabColumn *column;
  AmanaLabColumn *edge = table->columns->pdata[table->rtl ? table->columns->len - 1 : 0];

  if (count_roles (table, AMANA_LAB_ROLE_NAME) > 0)
    return;
  column = first_unknown (table);
  if (column != NULL)
    {
      column->role = AMANA_LAB_ROLE_NAME;
      return;
    }
  column = g_new0 (AmanaLabColumn, 1);
  column->role = AMANA_LAB_ROLE_NAME;
  column->text = g_strdup ("");
  column->box = edge->box;
  column->box.x0 = table->rtl ? MAX (right - 1, edge->box.x1) : MIN (left, edge->box.x0 - 1);
  column->box.x1 = column->box.x0 + 1;
  g_ptr_array_insert (table->columns, table->rtl ? -1 : 0, column);
}

static gboolean
guess_rtl (GPtrArray *cells, const AmanaLabLine *line)
{
  double name = -1, value = -1, other = -1;

  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];

      if (cell->role == AMANA_LAB_ROLE_NAME && name < 0)
        name = cell->box.x0;
      if (cell->role == AMANA_LAB_ROLE_VALUE && value < 0)
        value = cell->box.x0;
      if ((cell->role == AMANA_LAB_ROLE_DATE || cell->role == AMANA_LAB_ROLE_RANGE) && other < 0)
        other = cell->box.x0;
    }
  if (value < 0)
    value = other;

  return name >= 0 && value >= 0 ? name > value : line->rtl;
}

/* "Relative %   Absolute /cmm": a share beside its count, or one amount in two units. */
static gboolean
measures_otherwise (const AmanaLabColumn *last, const AmanaLabColumn *column)
{
  return last != NULL && (last->share || column->share || column->system ||
                          (last->unit != NULL && column->unit != NULL &&
                           !amana_unit_equal (last->unit, column->unit)));
}

static gboolean
holds_older (const AmanaLabColumn *column)
{
  return column->role == AMANA_LAB_ROLE_PREVIOUS || column->role == AMANA_LAB_ROLE_DATE;
}

/* The first figure of @line whose middle stands in @column; 0 where none does. */
static double
figure_in (const AmanaLabLine *line, const AmanaLabColumn *column)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];
      double middle = (word->box.x0 + word->box.x1) / 2;
      AmanaNumber number;

      if (middle >= column->from && middle < column->to && amana_number_parse (word->text, &number))
        return number.value;
    }
  return 0;
}

static const AmanaLabColumn *
find_values (const AmanaLabTable *table, guint group)
{
  return amana_lab_table_find (table, group, AMANA_LAB_ROLE_VALUE);
}

/* Whether the figures of @older are more like those of the second system than of the first. */
static gboolean
is_like_second (const AmanaLabTable *table, GPtrArray *sample, const AmanaLabColumn *older)
{
  const AmanaLabColumn *first = find_values (table, 0), *second = find_values (table, 1);
  guint like_first = 0, like_second = 0;

  for (guint i = 0; first != NULL && second != NULL && i < sample->len; i++)
    {
      double a = figure_in (sample->pdata[i], first), b = figure_in (sample->pdata[i], second);
      double x = figure_in (sample->pdata[i], older);

      if (a <= 0 || b <= 0 || x <= 0)
        continue;
      like_second += ABS (log (x / b)) < ABS (log (x / a));
      like_first += ABS (log (x / b)) > ABS (log (x / a));
    }
  return like_second > like_first;
}

/* One column of older results behind two systems is of the one whose figures are like its
 * own; else of the first, in which the laboratory measures. */
static void
give_older_to_first (AmanaLabTable *table, GPtrArray *sample)
{
  if (table->n_groups != 2 || amana_lab_table_owner (table, 1) != 0)
    return;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const AmanaLabColumn *column = table->columns->pdata[i];

      if (column->group == 0 && holds_older (column))
        return;
    }
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      if (holds_older (column) && !is_like_second (table, sample, column))
        column->group = 0;
    }
}

/* A name's column after a value's begins a second table beside the first; a value's
 * column after a value and its range, or with another unit's column behind it, gives the
 * same results again in other units; so do shares beside counts. */
static void
set_groups (AmanaLabTable *table)
{
  const AmanaLabColumn *last = NULL; /* of values, in this group */
  gboolean seen_range = FALSE;
  gboolean twice = count_roles (table, AMANA_LAB_ROLE_UNIT) > 1;
  guint group = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[table->rtl ? table->columns->len - 1 - i : i];

      if (last != NULL && (column->role == AMANA_LAB_ROLE_NAME ||
                           (column->role == AMANA_LAB_ROLE_VALUE &&
                            (seen_range || measures_otherwise (last, column)))))
        {
          group++;
          last = NULL;
          seen_range = FALSE;
        }
      if (column->role == AMANA_LAB_ROLE_VALUE)
        last = column;
      seen_range = last != NULL && (seen_range || column->role == AMANA_LAB_ROLE_RANGE ||
                                    (twice && column->role == AMANA_LAB_ROLE_UNIT));
      column->group = group;
    }
  table->n_groups = group + 1;
}

/* --- where the columns end ------------------------------------------------ */

static gboolean
has_gap (const AmanaLabLine *line)
{
  for (guint i = 1; i < line->words->len; i++)
    {
      if (amana_lab_is_gap (line->words->pdata[i - 1], line->words->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

/* "58,3 % soit 4 361 /mm3": laid out by itself, and not by the columns. */
static gboolean
says_twice (const AmanaLabLine *line)
{
  for (guint i = 2; i < line->words->len; i++)
    {
      const char *text = ((AmanaLabWord *) line->words->pdata[i])->text;
      const char *before = ((AmanaLabWord *) line->words->pdata[i - 1])->text;

      if (g_ascii_isalpha (*text) && strlen (text) <= 5 && amana_unit_is_unit (before) &&
          amana_lab_vocabulary_class (text) == AMANA_LAB_WORD_SOIT)
        return TRUE;
    }

  return FALSE;
}

/* Whether all of @line stands behind @name. */
static gboolean
is_behind (const AmanaLabTable *table, const AmanaLabLine *line, const AmanaLabLine *name)
{
  return line->page == name->page &&
         (table->rtl ? line->box.x1 < name->box.x0 : line->box.x0 > name->box.x1);
}

/* A line of a name alone, before the next heading, whose figures are set to the middle of
 * its lines: beside it, above or below, is a line without a name. */
static gboolean
is_name_alone (const AmanaLabTable *table, GPtrArray *lines, guint line)
{
  const AmanaLabLine *at = lines->pdata[line];
  guint n = table->columns->len;
  const AmanaLabColumn *name = table->columns->pdata[table->rtl ? n - 1 : 0];
  const AmanaLabColumn *next = n > 1 ? table->columns->pdata[table->rtl ? n - 2 : 1] : NULL;

  if (name->role != AMANA_LAB_ROLE_NAME || next == NULL ||
      (table->rtl ? at->box.x0 < next->box.x1 : at->box.x1 > next->box.x0))
    return FALSE;
  return is_behind (table, lines->pdata[line - 1], at) ||
         (line + 1 < lines->len && is_behind (table, lines->pdata[line + 1], at));
}

/* The lines of the body that can tell where columns are; of @names, alone, those that can
 * tell where none is. */
static GPtrArray *
sample_some (GPtrArray *lines, const AmanaLabTable *table, gboolean names)
{
  GPtrArray *sample = g_ptr_array_new ();
  guint page = ((AmanaLabLine *) lines->pdata[table->heading_first])->page;

  for (guint i = table->heading_end; i < table->end && sample->len < MAX_SAMPLE_LINES; i++)
    {
      const AmanaLabLine *line = lines->pdata[i];

      if (line->page == page && has_gap (line) != names &&
          (names ? is_name_alone (table, lines, i) : !says_twice (line)))
        g_ptr_array_add (sample, lines->pdata[i]);
    }

  return sample;
}

static GPtrArray *
sample_lines (GPtrArray *lines, const AmanaLabTable *table)
{
  return sample_some (lines, table, FALSE);
}

static gboolean
ends_in_figures (const AmanaLabWord *word)
{
  g_autofree char *western = amana_text_digits_to_western (word->text);

  return strpbrk (western, "0123456789") != NULL;
}

/* A dash between two figures binds them, a colon its label: no column ends inside
 * "4,28 – 5,79" or "H : 35". */
static gboolean
binds (const AmanaLabLine *line, guint index)
{
  const AmanaLabWord *word = line->words->pdata[index];

  if (index == 0 || index + 1 >= line->words->len || strlen (word->text) > 4)
    return FALSE;

  return !amana_lab_is_gap (line->words->pdata[index - 1], word) &&
         !amana_lab_is_gap (word, line->words->pdata[index + 1]) &&
         ends_in_figures (line->words->pdata[index + 1]) &&
         (strcmp (word->text, ":") == 0 ||
          (ends_in_figures (line->words->pdata[index - 1]) &&
           amana_lab_vocabulary_holds (word->text, AMANA_LAB_WORD_TO)));
}

static AmanaBox
bound_box (const AmanaLabLine *line, guint index)
{
  AmanaBox box = ((AmanaLabWord *) line->words->pdata[index])->box;

  if (binds (line, index))
    {
      box.x0 = ((AmanaLabWord *) line->words->pdata[index - 1])->box.x1;
      box.x1 = ((AmanaLabWord *) line->words->pdata[index + 1])->box.x0;
    }

  return box;
}

/* Counts how many words of the body stand across each point. */
static void
project (GArray *crossed, GPtrArray *sample, double width)
{
  for (guint i = 0; i < sample->len; i++)
    {
      const AmanaLabLine *line = sample->pdata[i];

      for (guint k = 0; k < line->words->len; k++)
        {
          const AmanaBox box = bound_box (line, k);

          for (double x = MAX (0, box.x0); x <= box.x1 && x < width; x++)
            g_array_index (crossed, guint, (guint) x)++;
        }
    }
}

/* How many lines have a word whose middle is between @from and @to. */
static guint
count_lines (GPtrArray *sample, double from, double to)
{
  guint n = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      const AmanaLabLine *line = sample->pdata[i];

      for (guint k = 0; k < line->words->len; k++)
        {
          const AmanaBox *box = &((AmanaLabWord *) line->words->pdata[k])->box;
          double middle = (box->x0 + box->x1) / 2;

          if (middle >= from && middle < to)
            {
              n++;
              break;
            }
        }
    }

  return n;
}

/* Where two headings' columns meet: the headings, and how far their cells may reach. */
typedef struct
{
  double left, right; /* between these */
  double from, to;
} Border;

/* Words crossed cost, lines left without a word on either side cost. */
static int
cost_at (GArray *crossed, GPtrArray *sample, double x, const Border *border)
{
  return 3 * (int) g_array_index (crossed, guint, (guint) x) -
         (int) count_lines (sample, x, border->to) - (int) count_lines (sample, border->from, x);
}

/* The middle of the widest of the cheapest strips between two columns. */
static double
find_border (GArray *crossed, GPtrArray *sample, const Border *border)
{
  guint from = (guint) MAX (0, border->left);
  guint to = MIN ((guint) MAX (0, border->right), crossed->len - 1);
  int best = G_MAXINT;
  guint longest = 0, run = 0;
  double at = (from + to) / 2.0;

  for (guint x = from; x <= to; x++)
    {
      int cost = cost_at (crossed, sample, x, border);

      run = cost < best ? 1 : cost == best ? run + 1 : 0;
      if (cost < best)
        longest = 0;
      best = MIN (best, cost);
      if (run > longest)
        {
          longest = run;
          at = x - (run - 1) / 2.0;
        }
    }

  return at;
}

/* A figure set to the end of its column may stand clear of its heading. */
static Border
border_after (const AmanaLabTable *table, guint index)
{
  const AmanaLabColumn *left = table->columns->pdata[index];
  const AmanaLabColumn *right = table->columns->pdata[index + 1];
  Border border = { left->measured ? left->box.x1 : (left->box.x0 + left->box.x1) / 2,
                    right->measured ? right->box.x0 : (right->box.x0 + right->box.x1) / 2,
                    index > 0 ? left->box.x0 - 20 : -G_MAXDOUBLE, G_MAXDOUBLE };

  if (index > 0)
    border.from =
      MAX (border.from,
           (((AmanaLabColumn *) table->columns->pdata[index - 1])->box.x1 + left->box.x0) / 2);
  if (index + 2 < table->columns->len)
    border.to = (right->box.x1 + ((AmanaLabColumn *) table->columns->pdata[index + 2])->box.x0) / 2;
  return border;
}

static void
set_intervals (AmanaLabTable *table, GPtrArray *lines)
{
  double width = 0;
  g_autoptr (GPtrArray) sample = sample_lines (lines, table);
  g_autoptr (GPtrArray) names = sample_some (lines, table, TRUE);
  g_autoptr (GArray) crossed = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = table->heading_first; i < table->end; i++)
    width = MAX (width, ((AmanaLabLine *) lines->pdata[i])->box.x1 + 2);
  g_array_set_size (crossed, (guint) width + 2);
  project (crossed, sample, width);
  project (crossed, names, width);

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      column->from = i == 0 ? -G_MAXDOUBLE : ((AmanaLabColumn *) table->columns->pdata[i - 1])->to;
      column->to = G_MAXDOUBLE;
      if (i + 1 < table->columns->len)
        {
          const Border border = border_after (table, i);

          column->to = find_border (crossed, sample, &border);
        }
    }
}

/* Headings that do not say what their columns hold. */
static void
settle_cells (AmanaLabTable *table, GPtrArray *lines)
{
  g_autoptr (GPtrArray) sample = sample_lines (lines, table);

  amana_lab_column_cells_settle (table, sample);
}

static void
settle_older (AmanaLabTable *table, GPtrArray *lines)
{
  g_autoptr (GPtrArray) sample = sample_lines (lines, table);

  give_older_to_first (table, sample);
}

static gboolean
has_names_between (const AmanaLabTable *table, guint first, guint last)
{
  for (guint i = MIN (first, last) + 1; i < MAX (first, last); i++)
    {
      if (((AmanaLabColumn *) table->columns->pdata[i])->role == AMANA_LAB_ROLE_NAME)
        return TRUE;
    }
  return FALSE;
}

/* Tables side by side say the same twice: what one of two like headings is over, the other is
 * over as well. */
static void
settle_twins (AmanaLabTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      for (guint k = 0; column->role == AMANA_LAB_ROLE_NONE && k < table->columns->len; k++)
        {
          const AmanaLabColumn *other = table->columns->pdata[k];

          if (other->role == AMANA_LAB_ROLE_VALUE && strcmp (other->text, column->text) == 0 &&
              has_names_between (table, i, k))
            column->role = other->role;
        }
    }
}

typedef void (*SettleFunc) (AmanaLabTable *table, GPtrArray *sample);

/* What the cells below say, of a table that is read. */
static void
settle_by_sample (AmanaLabTable *table, GPtrArray *lines, SettleFunc settle)
{
  g_autoptr (GPtrArray) sample = sample_lines (lines, table);

  if (table->refused)
    return;
  set_intervals (table, lines);
  settle (table, sample);
}

static AmanaLabTable *
new_table (GPtrArray *cells, GPtrArray *lines, guint first, guint end)
{
  AmanaLabTable *table = g_new0 (AmanaLabTable, 1);
  AmanaLabRoles count = amana_lab_heading_count (cells);

  table->columns = cells;
  table->heading_first = first;
  table->heading_end = end;
  table->end = lines->len;
  table->rtl = guess_rtl (cells, lines->pdata[first]);
  table->refused = count.refused >= 2 ||
                   (count.refused == 1 && (count.values == 0 || count.strange == 0)) ||
                   (count.priced > 0 && (count.values == 0 || count.measured == 0));

  return table;
}

static void
finish_table (AmanaLabTable *table, GPtrArray *lines, gboolean month_first)
{
  double left = G_MAXDOUBLE, right = 0;

  amana_lab_table_ends_settle (table, lines);
  for (guint i = table->heading_first; i < MIN (table->end, table->heading_end + 40); i++)
    {
      const AmanaLabLine *line = lines->pdata[i];

      left = MIN (left, line->box.x0);
      right = MAX (right, line->box.x1);
    }
  if (month_first)
    turn_dates (table);
  amana_lab_column_cells_skip_gauge (table);
  settle_wordless (table, lines);
  settle_names (table, left, right);
  /* Columns without a heading stand beside no other. */
  settle_by_sample (table, lines, amana_lab_bands_settle);
  settle_dates (table, month_first);
  settle_twins (table);
  settle_by_sample (table, lines, amana_lab_column_systems_find);
  set_groups (table);
  amana_lab_column_systems_share (table);
  set_intervals (table, lines);
  settle_older (table, lines);
  settle_cells (table, lines);
}

/* A page whose headings are in known words has no others, save where two words are known. */
static gboolean
may_be_shown (GPtrArray *tables, GPtrArray *lines, guint line, GPtrArray *cells)
{
  const AmanaLabTable *last = tables->len > 0 ? tables->pdata[tables->len - 1] : NULL;

  return last == NULL || last->shown || amana_lab_heading_count (cells).named >= 2 ||
         ((AmanaLabLine *) lines->pdata[last->heading_first])->page !=
           ((AmanaLabLine *) lines->pdata[line])->page;
}

GPtrArray *
amana_lab_tables_new (GPtrArray *lines, gboolean month_first)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (free_table);
  guint lowest = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const AmanaLabLine *line = lines->pdata[i];
      g_autoptr (GPtrArray) cells = amana_lab_heading_read (line);
      guint first, end;
      gboolean shown = FALSE;

      if (!amana_lab_is_heading (cells, line->rtl) && !amana_lab_heading_begins (lines, i, cells) &&
          !amana_lab_heading_is_over (lines, i, cells))
        {
          shown =
            may_be_shown (tables, lines, i, cells) && amana_lab_heading_is_shown (lines, i, cells);
          if (!shown)
            continue;
        }
      if (tables->len > 0)
        ((AmanaLabTable *) tables->pdata[tables->len - 1])->end = i;
      g_ptr_array_add (tables, new_table (amana_lab_heading_grow (lines, lowest, i, &first, &end),
                                          lines, i, i + 1));
      ((AmanaLabTable *) tables->pdata[tables->len - 1])->shown = shown;
      ((AmanaLabTable *) tables->pdata[tables->len - 1])->heading_first = first;
      ((AmanaLabTable *) tables->pdata[tables->len - 1])->heading_end = end;
      if (tables->len > 1)
        ((AmanaLabTable *) tables->pdata[tables->len - 2])->end = first;
      i = end - 1;
      lowest = end;
    }
  for (guint i = 0; i < tables->len; i++)
    finish_table (tables->pdata[i], lines, month_first);

  return tables;
}

AmanaLabColumn *
amana_lab_table_find (const AmanaLabTable *self, guint group, AmanaLabRole role)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      AmanaLabColumn *column = self->columns->pdata[i];

      if (column->group == group && column->role == role)
        return column;
    }

  return NULL;
}

guint
amana_lab_table_owner (const AmanaLabTable *self, guint group)
{
  while (group > 0 && amana_lab_table_find (self, group, AMANA_LAB_ROLE_NAME) == NULL)
    group--;

  return group;
}
