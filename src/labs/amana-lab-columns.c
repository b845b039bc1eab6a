/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Second stage: headings → tables and the x-intervals of their columns.
 *
 * A line is a heading if its cells are words for columns ("Résultat", "Unit", القيم
 * المرجعية), dates, or at most one other cell, a section's title over the names. The
 * lines just above and below belong to it if, joined with what they stand over, all
 * their cells still have such a meaning ("Valeurs de" / "référence"). A cell over
 * several dates gives its meaning to each.
 *
 * Where a column ends is not read off its heading but off the body: between two
 * headings' middles the strip that the fewest words cross, and that leaves most lines
 * a word on either side (a heading may stand beside its figures, not over them).
 *
 * A table ends where the next begins, on whichever page: what is continued without a
 * heading keeps its columns, and the rows' own grammar has to confirm them. */

#include "config.h"

#include "amana-lab-columns.h"

#include <string.h>

#include "amana-date.h"
#include "amana-lab-cells.h"
#include "amana-lab-pattern.h"
#include "amana-text.h"
#include "amana-unit.h"

#define MAX_PHRASE 5
#define NEAR_EM 1.75
#define MAX_SAMPLE_LINES 80

static void
free_column (gpointer data)
{
  AmanaLabColumn *column = data;

  g_free (column->text);
  g_free (column->date);
  g_free (column->unit);
  g_free (column);
}

static void
free_table (gpointer data)
{
  AmanaLabTable *table = data;

  g_ptr_array_unref (table->columns);
  g_free (table);
}

/* --- one line's cells ----------------------------------------------------- */

static AmanaLabColumn *
new_cell (GPtrArray *words, guint first, guint n, AmanaLabRole role)
{
  AmanaLabColumn *cell = g_new0 (AmanaLabColumn, 1);
  g_autoptr (GPtrArray) ordered = amana_lab_words_in_order (words, first, n);

  cell->role = role;
  cell->text = amana_lab_words_join (ordered);
  cell->box = amana_lab_words_box (ordered);

  return cell;
}

/* A date alone, or with a time: nothing else but figures and their separators. */
static gboolean
is_only_date (const char *text)
{
  g_autofree char *iso = amana_date_find_iso (text);
  g_autofree char *western = amana_text_digits_to_western (text);

  return iso != NULL && amana_lab_pattern_matches (AMANA_LAB_PATTERN_DATE_TEXT, western);
}

/* "Résultat (g/L)", "Résultat du 04/01/2024", "Reference range*": the words that count. */
static AmanaLabRole
role_of (const char *text, char **date, char **unit)
{
  AmanaLabRole role = amana_lab_vocabulary_role (text);
  g_autofree char *head = NULL;
  const char *bracket;

  if (role != AMANA_LAB_ROLE_NONE)
    return role;
  if (is_only_date (text))
    {
      *date = amana_date_find_iso (text);
      return AMANA_LAB_ROLE_DATE;
    }

  bracket = strpbrk (text, "([");
  if (bracket != NULL && bracket > text)
    {
      g_autofree char *inside = g_strndup (bracket, strlen (bracket));

      head = g_strndup (text, (gsize) (bracket - text));
      role = amana_lab_vocabulary_role (g_strchomp (head));
      if (role != AMANA_LAB_ROLE_NONE && amana_unit_is_unit (inside))
        *unit = g_strndup (bracket + 1, strlen (bracket) - 2);
      return role;
    }
  *date = amana_date_find_iso (text);
  if (*date != NULL)
    {
      g_auto (GStrv) parts = g_regex_split_simple (" (du|le|of|on|van|:|بتاريخ)? ?[0-9٠-٩]", text, 0, 0);

      role = amana_lab_vocabulary_role (parts[0]);
      if (role == AMANA_LAB_ROLE_NONE)
        g_clear_pointer (date, g_free);
    }

  return role;
}

static AmanaLabColumn *
new_role_cell (GPtrArray *words, guint first, guint n)
{
  AmanaLabColumn *cell = new_cell (words, first, n, AMANA_LAB_ROLE_NONE);

  if (!g_str_has_suffix (cell->text, ":"))
    cell->role = role_of (cell->text, &cell->date, &cell->unit);

  return cell;
}

/* "Units Reference Range Status": set closely, but words for columns one and all. */
static gboolean
split_phrases (GPtrArray *cells, GPtrArray *words, guint first, guint end)
{
  guint before = cells->len;

  while (first < end)
    {
      AmanaLabColumn *found = NULL;

      for (guint n = MIN (MAX_PHRASE, end - first); n > 0 && found == NULL; n--)
        {
          AmanaLabColumn *cell = new_role_cell (words, first, n);

          if (cell->role != AMANA_LAB_ROLE_NONE)
            {
              found = cell;
              first += n;
            }
          else
            free_column (cell);
        }
      if (found == NULL)
        {
          g_ptr_array_set_size (cells, (int) before);
          return FALSE;
        }
      g_ptr_array_add (cells, found);
    }

  return TRUE;
}

static AmanaLabRole
role_of_first_word (const AmanaLabColumn *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell->text, " ", -1);

  if (g_strv_length (parts) > 5 || g_str_has_suffix (cell->text, ":"))
    return AMANA_LAB_ROLE_NONE;

  return amana_lab_vocabulary_role (parts[0]) == AMANA_LAB_ROLE_NAME ? AMANA_LAB_ROLE_NAME : AMANA_LAB_ROLE_NONE;
}

static void
add_segment (GPtrArray *cells, GPtrArray *words, guint first, guint end)
{
  AmanaLabColumn *whole = new_role_cell (words, first, end - first);

  if (whole->role == AMANA_LAB_ROLE_NONE && end - first > 1 && split_phrases (cells, words, first, end))
    {
      free_column (whole);
      return;
    }
  if (whole->role == AMANA_LAB_ROLE_NONE)
    whole->role = role_of_first_word (whole);
  g_ptr_array_add (cells, whole);
}

static GPtrArray *
read_cells (const AmanaLabLine *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (free_column);
  guint first = 0;

  for (guint i = 1; i <= line->words->len; i++)
    {
      if (i < line->words->len && !amana_lab_is_gap (line->words->pdata[i - 1], line->words->pdata[i]))
        continue;
      add_segment (cells, line->words, first, i);
      first = i;
    }

  return cells;
}

static gboolean
has_figures (const char *text)
{
  g_autofree char *western = amana_text_digits_to_western (text);

  return strpbrk (western, "0123456789") != NULL;
}

typedef struct
{
  guint named, values, strong, refused, strange, figures;
} Count;

static Count
count_roles (GPtrArray *cells)
{
  Count count = { 0 };

  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];

      count.strange += cell->role == AMANA_LAB_ROLE_NONE;
      count.figures += cell->role == AMANA_LAB_ROLE_NONE && has_figures (cell->text);
      count.named += cell->role != AMANA_LAB_ROLE_NONE;
      count.values += cell->role == AMANA_LAB_ROLE_VALUE;
      count.refused += cell->role == AMANA_LAB_ROLE_REFUSE;
      count.strong += cell->role == AMANA_LAB_ROLE_VALUE || cell->role == AMANA_LAB_ROLE_RANGE
                      || cell->role == AMANA_LAB_ROLE_UNIT || cell->role == AMANA_LAB_ROLE_REFUSE
                      || cell->role == AMANA_LAB_ROLE_PREVIOUS;
    }

  return count;
}

static gboolean
title_leads (GPtrArray *cells, gboolean rtl)
{
  const AmanaLabColumn *first = cells->pdata[rtl ? cells->len - 1 : 0];

  return first->role == AMANA_LAB_ROLE_NONE && !g_str_has_suffix (first->text, ":");
}

static gboolean
is_heading (GPtrArray *cells, gboolean rtl)
{
  Count count;

  if (cells->len < 2)
    return FALSE;
  count = count_roles (cells);
  if (count.strong == 0 || count.figures > 0)
    return FALSE;
  if (count.refused >= 2 || (count.refused == 1 && count.named >= 2 && count.strange <= 1))
    return TRUE;
  if (count.strange == 0)
    return count.named >= 2;
  if (count.strange == 1 && count.named >= 3 && count.values > 0)
    return TRUE;

  return count.strange == 1 && title_leads (cells, rtl) && (count.values > 0 || count.named >= 2);
}

/* --- headings over several lines ------------------------------------------ */

static gboolean
overlap (const AmanaBox *a, const AmanaBox *b)
{
  return MIN (a->x1, b->x1) - MAX (a->x0, b->x0) > 0;
}

static AmanaLabColumn *
join_cells (const AmanaLabColumn *upper, const AmanaLabColumn *lower)
{
  AmanaLabColumn *joined = g_new0 (AmanaLabColumn, 1);

  joined->text = g_strconcat (upper->text, " ", lower->text, NULL);
  joined->role = role_of (joined->text, &joined->date, &joined->unit);
  joined->box.x0 = MIN (upper->box.x0, lower->box.x0);
  joined->box.x1 = MAX (upper->box.x1, lower->box.x1);
  joined->box.y0 = MIN (upper->box.y0, lower->box.y0);
  joined->box.y1 = MAX (upper->box.y1, lower->box.y1);
  if (joined->role != AMANA_LAB_ROLE_NONE && joined->role != AMANA_LAB_ROLE_DATE)
    return joined;

  /* A date, a unit or a method under a heading: the heading's meaning, the date kept. */
  joined->role = upper->role != AMANA_LAB_ROLE_NONE && upper->role != AMANA_LAB_ROLE_DATE ? upper->role : lower->role;
  if (upper->role != AMANA_LAB_ROLE_NONE && lower->role == AMANA_LAB_ROLE_NONE && !amana_unit_is_unit (lower->text))
    joined->role = AMANA_LAB_ROLE_NONE;
  if (upper->role == AMANA_LAB_ROLE_NONE && lower->role != AMANA_LAB_ROLE_NONE)
    joined->role = AMANA_LAB_ROLE_NONE;
  g_clear_pointer (&joined->date, g_free);
  joined->date = g_strdup (lower->date != NULL ? lower->date : upper->date);

  return joined;
}

static guint
count_overlaps (GPtrArray *cells, const AmanaBox *box)
{
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    n += overlap (&((AmanaLabColumn *) cells->pdata[i])->box, box);

  return n;
}

static AmanaLabColumn *
copy_cell (const AmanaLabColumn *cell)
{
  AmanaLabColumn *copy = g_memdup2 (cell, sizeof *cell);

  copy->text = g_strdup (cell->text);
  copy->date = g_strdup (cell->date);
  copy->unit = g_strdup (cell->unit);

  return copy;
}

static AmanaLabColumn *
inherit (const AmanaLabColumn *upper, const AmanaLabColumn *lower)
{
  AmanaLabColumn *cell = copy_cell (lower);

  if (cell->role == AMANA_LAB_ROLE_DATE || cell->role == AMANA_LAB_ROLE_NONE)
    cell->role = upper->role;

  return cell;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const AmanaLabColumn *first = *(AmanaLabColumn *const *) a;
  const AmanaLabColumn *second = *(AmanaLabColumn *const *) b;

  return first->box.x0 < second->box.x0 ? -1 : first->box.x0 > second->box.x0;
}

/* Two rows of cells as one. */
static GPtrArray *
stack (GPtrArray *upper, GPtrArray *lower)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (free_column);

  for (guint i = 0; i < upper->len; i++)
    {
      const AmanaLabColumn *above = upper->pdata[i];
      guint n = count_overlaps (lower, &above->box);

      if (n == 0)
        g_ptr_array_add (cells, copy_cell (above));
      for (guint k = 0; k < lower->len; k++)
        {
          const AmanaLabColumn *below = lower->pdata[k];

          if (overlap (&above->box, &below->box))
            g_ptr_array_add (cells, n == 1 ? join_cells (above, below) : inherit (above, below));
        }
    }
  for (guint k = 0; k < lower->len; k++)
    {
      const AmanaLabColumn *below = lower->pdata[k];

      if (count_overlaps (upper, &below->box) == 0)
        g_ptr_array_add (cells, copy_cell (below));
    }
  g_ptr_array_sort (cells, compare_cells);

  return cells;
}

static gboolean
near (const AmanaLabLine *upper, const AmanaLabLine *lower)
{
  return upper->page == lower->page && lower->box.y0 - upper->box.y0 < NEAR_EM * MAX (upper->em, lower->em);
}

static GPtrArray *
stack_lines (GPtrArray *lines, guint first, guint end)
{
  GPtrArray *cells = read_cells (lines->pdata[first]);

  for (guint i = first + 1; i < end; i++)
    {
      g_autoptr (GPtrArray) upper = cells;
      g_autoptr (GPtrArray) lower = read_cells (lines->pdata[i]);

      cells = stack (upper, lower);
    }

  return cells;
}

/* The most lines around @seed that are one heading together. */
static GPtrArray *
grow_heading (GPtrArray *lines, guint lowest, guint seed, guint *first, guint *end)
{
  static const guint tries[][2] = { { 1, 1 }, { 0, 2 }, { 1, 0 }, { 0, 1 } };
  const AmanaLabLine *line = lines->pdata[seed];
  g_autoptr (GPtrArray) alone = read_cells (line);
  guint strange = count_roles (alone).strange;

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GPtrArray) cells = NULL;
      Count count;

      if (seed < lowest + tries[i][0] || seed + tries[i][1] >= lines->len)
        continue;
      if (tries[i][0] > 0 && !near (lines->pdata[seed - 1], line))
        continue;
      if (tries[i][1] > 0 && !near (line, lines->pdata[seed + 1]))
        continue;
      if (tries[i][1] > 1 && !near (lines->pdata[seed + 1], lines->pdata[seed + 2]))
        continue;
      *first = seed - tries[i][0];
      *end = seed + tries[i][1] + 1;
      cells = stack_lines (lines, *first, *end);
      count = count_roles (cells);
      if (count.strange <= strange && count.figures == 0 && cells->len >= alone->len && count.named >= count_roles (alone).named)
        return g_steal_pointer (&cells);
    }

  *first = seed;
  *end = seed + 1;
  return g_steal_pointer (&alone);
}

/* --- what the columns hold ------------------------------------------------ */

/* Of dates side by side the latest is this report's; where there is a column for
 * the result, the others are older. */
static void
settle_dates (AmanaLabTable *table)
{
  AmanaLabColumn *latest = NULL;
  guint n_values = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      if (column->role == AMANA_LAB_ROLE_VALUE && column->date == NULL)
        n_values++;
      if ((column->role == AMANA_LAB_ROLE_DATE || column->role == AMANA_LAB_ROLE_VALUE) && column->date != NULL
          && (latest == NULL || strcmp (column->date, latest->date) > 0))
        latest = column;
    }
  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      if (column->date == NULL || (column->role != AMANA_LAB_ROLE_DATE && column->role != AMANA_LAB_ROLE_VALUE))
        continue;
      column->role = column == latest && n_values == 0 ? AMANA_LAB_ROLE_VALUE : AMANA_LAB_ROLE_PREVIOUS;
    }
}

static void
settle_names (AmanaLabTable *table, double left, double right)
{
  AmanaLabColumn *column;
  AmanaLabColumn *edge;

  for (guint i = 0; i < table->columns->len; i++)
    {
      column = table->columns->pdata[i];
      if (column->role == AMANA_LAB_ROLE_NAME)
        return;
    }
  edge = table->columns->pdata[table->rtl ? table->columns->len - 1 : 0];
  if (edge->role == AMANA_LAB_ROLE_NONE)
    {
      edge->role = AMANA_LAB_ROLE_NAME;
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
  double name = -1, value = -1;

  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];

      if (cell->role == AMANA_LAB_ROLE_NAME && name < 0)
        name = cell->box.x0;
      if (cell->role == AMANA_LAB_ROLE_VALUE && value < 0)
        value = cell->box.x0;
    }

  return name >= 0 && value >= 0 ? name > value : line->rtl;
}

/* A name's column after a value's begins a second table beside the first. */
static void
set_groups (AmanaLabTable *table)
{
  gboolean seen_value = FALSE;
  guint group = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[table->rtl ? table->columns->len - 1 - i : i];

      if (column->role == AMANA_LAB_ROLE_NAME && seen_value)
        {
          group++;
          seen_value = FALSE;
        }
      seen_value = seen_value || column->role == AMANA_LAB_ROLE_VALUE;
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

/* The lines of the body that can tell where columns are. */
static GPtrArray *
sample_lines (GPtrArray *lines, const AmanaLabTable *table)
{
  GPtrArray *sample = g_ptr_array_new ();
  guint page = ((AmanaLabLine *) lines->pdata[table->heading_first])->page;

  for (guint i = table->heading_end; i < table->end && sample->len < MAX_SAMPLE_LINES; i++)
    {
      const AmanaLabLine *line = lines->pdata[i];

      if (line->page == page && has_gap (line))
        g_ptr_array_add (sample, lines->pdata[i]);
    }

  return sample;
}

/* How many words of the body stand across each point. */
static GArray *
project (GPtrArray *sample, double width)
{
  GArray *crossed = g_array_new (FALSE, TRUE, sizeof (guint));

  g_array_set_size (crossed, (guint) width + 2);
  for (guint i = 0; i < sample->len; i++)
    {
      const AmanaLabLine *line = sample->pdata[i];

      for (guint k = 0; k < line->words->len; k++)
        {
          const AmanaBox *box = &((AmanaLabWord *) line->words->pdata[k])->box;

          for (double x = MAX (0, box->x0); x <= box->x1 && x < width; x++)
            g_array_index (crossed, guint, (guint) x)++;
        }
    }

  return crossed;
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

/* Words crossed cost, lines left without a word on either side cost. */
static int
cost_at (GArray *crossed, GPtrArray *sample, double x, const AmanaBox *left, const AmanaBox *right)
{
  return 3 * (int) g_array_index (crossed, guint, (guint) x) - (int) count_lines (sample, x, right->x1)
         - (int) count_lines (sample, left->x0 - 20, x);
}

/* The middle of the widest of the cheapest strips between two headings' middles. */
static double
find_border (GArray *crossed, GPtrArray *sample, const AmanaBox *left, const AmanaBox *right)
{
  guint from = (guint) MAX (0, (left->x0 + left->x1) / 2);
  guint to = MIN ((guint) MAX (0, (right->x0 + right->x1) / 2), crossed->len - 1);
  int best = G_MAXINT;
  guint longest = 0, run = 0;
  double at = (from + to) / 2.0;

  for (guint x = from; x <= to; x++)
    {
      int cost = cost_at (crossed, sample, x, left, right);

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

static void
set_intervals (AmanaLabTable *table, GPtrArray *lines)
{
  double width = 0;
  g_autoptr (GPtrArray) sample = sample_lines (lines, table);
  g_autoptr (GArray) crossed = NULL;

  for (guint i = table->heading_first; i < table->end; i++)
    width = MAX (width, ((AmanaLabLine *) lines->pdata[i])->box.x1 + 2);
  crossed = project (sample, width);

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];

      column->from = i == 0 ? -G_MAXDOUBLE : ((AmanaLabColumn *) table->columns->pdata[i - 1])->to;
      column->to = G_MAXDOUBLE;
      if (i + 1 < table->columns->len)
        {
          const AmanaBox *next = &((AmanaLabColumn *) table->columns->pdata[i + 1])->box;

          column->to = find_border (crossed, sample, &column->box, next);
        }
    }
}

/* --- columns whose heading is not known -------------------------------------- */

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
  token = tokens->pdata[tokens->len > 1 && ((AmanaLabToken *) tokens->pdata[0])->type == AMANA_LAB_TOKEN_OPEN ? 1 : 0];
  if (token->type == AMANA_LAB_TOKEN_RANGE || (token->type == AMANA_LAB_TOKEN_NUMBER && token->number.comparator != AMANA_COMPARATOR_NONE))
    return AMANA_LAB_ROLE_RANGE;

  return token->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (token->word_class) ? AMANA_LAB_ROLE_FLAG : AMANA_LAB_ROLE_NONE;
}

/* What most cells of @column are, where they say: units, ranges, flags. */
static AmanaLabRole
role_by_cells (GPtrArray *sample, const AmanaLabColumn *column)
{
  guint counts[AMANA_LAB_ROLE_REFUSE + 1] = { 0 };
  guint n = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      const AmanaLabLine *line = sample->pdata[i];
      g_autoptr (GPtrArray) words = g_ptr_array_new ();

      for (guint k = 0; k < line->words->len; k++)
        {
          const AmanaBox *box = &((AmanaLabWord *) line->words->pdata[k])->box;
          double middle = (box->x0 + box->x1) / 2;

          if (middle >= column->from && middle < column->to)
            g_ptr_array_add (words, line->words->pdata[k]);
        }
      if (words->len == 0)
        continue;
      n++;
      counts[role_of_cell (words)]++;
    }
  for (guint role = AMANA_LAB_ROLE_NAME; role <= AMANA_LAB_ROLE_REFUSE; role++)
    {
      if (n >= 2 && counts[role] * 10 >= n * 6)
        return (AmanaLabRole) role;
    }

  return AMANA_LAB_ROLE_NONE;
}

static void
settle_unknown (AmanaLabTable *table, GPtrArray *lines)
{
  g_autoptr (GPtrArray) sample = sample_lines (lines, table);

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[i];
      AmanaLabRole role;

      if (column->role != AMANA_LAB_ROLE_NONE)
        continue;
      role = role_by_cells (sample, column);
      if (amana_lab_table_find (table, column->group, role) == NULL)
        column->role = role;
    }
}

static AmanaLabTable *
new_table (GPtrArray *cells, GPtrArray *lines, guint first, guint end)
{
  AmanaLabTable *table = g_new0 (AmanaLabTable, 1);
  Count count = count_roles (cells);

  table->columns = cells;
  table->heading_first = first;
  table->heading_end = end;
  table->end = lines->len;
  table->rtl = guess_rtl (cells, lines->pdata[first]);
  table->refused = count.refused >= 2 || (count.refused == 1 && (count.values == 0 || count.strange == 0));

  return table;
}

static void
finish_table (AmanaLabTable *table, GPtrArray *lines)
{
  double left = G_MAXDOUBLE, right = 0;

  for (guint i = table->heading_first; i < MIN (table->end, table->heading_end + 40); i++)
    {
      const AmanaLabLine *line = lines->pdata[i];

      left = MIN (left, line->box.x0);
      right = MAX (right, line->box.x1);
    }
  settle_dates (table);
  settle_names (table, left, right);
  set_groups (table);
  set_intervals (table, lines);
  settle_unknown (table, lines);
}

GPtrArray *
amana_lab_tables_new (GPtrArray *lines)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (free_table);
  guint lowest = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const AmanaLabLine *line = lines->pdata[i];
      g_autoptr (GPtrArray) cells = read_cells (line);
      guint first, end;

      if (!is_heading (cells, line->rtl))
        continue;
      if (tables->len > 0)
        ((AmanaLabTable *) tables->pdata[tables->len - 1])->end = i;
      g_ptr_array_add (tables, new_table (grow_heading (lines, lowest, i, &first, &end), lines, i, i + 1));
      ((AmanaLabTable *) tables->pdata[tables->len - 1])->heading_first = first;
      ((AmanaLabTable *) tables->pdata[tables->len - 1])->heading_end = end;
      if (tables->len > 1)
        ((AmanaLabTable *) tables->pdata[tables->len - 2])->end = first;
      i = end - 1;
      lowest = end;
    }
  for (guint i = 0; i < tables->len; i++)
    finish_table (tables->pdata[i], lines);

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
