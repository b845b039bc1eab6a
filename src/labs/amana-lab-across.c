/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Flow sheets with their analytes side by side and a line for each date:
 *
 *     Date         ASAT (TGO)    ALAT (TGP)    Gamma-GT
 *                  UI/L          UI/L          UI/L
 *     Norme        < 40          < 45          8 - 61
 *     13/08/2026   36            38            75
 *     20/08/2025   13            27
 *
 *     sheet := name-line{1,4} ( date-line | range-line | unit-line )+
 *
 * It is known by its first column, dates one and all, and by names in the heading, half
 * of which the catalogue has to know. The latest date's figures are the results, the
 * others are older ones. A figure that stands between two names makes it no sheet.
 *
 * A sheet of one day has "Résultat" for its date, and its units on a line as well.
 *
 * A test that goes on for hours has times for dates, under a heading that says so; all of
 * its figures are results, "Glycémie T0", and a column may hold their bounds:
 *
 *     Temps        Glycémie (g/L)    Insuline (µUI/mL)    Seuil (g/L)
 *     T0           0,91              7,2                  < 0,92
 *     T 60 min     1,72              61,0                 < 1,80 */

#include "config.h"

#include "amana-lab-pieces.h"

#include <stdlib.h>
#include <string.h>

#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-text.h"
#include "amana-unit.h"

#define MOST_NAME_LINES 4
#define NEXT_EM         4.0
#define GAP_EM          0.72
#define NEAR_EM         2.0
#define TODAY           "9999" /* later than all dates */

typedef struct
{
  AmanaBox box;
  GString *name;
  char *unit;
  GPtrArray *range; /* AmanaLabWord * (nullable) */
  gboolean bounds;  /* of the figures beside it, in a test that goes on */
} Column;

typedef struct
{
  guint line;
  char *date;       /* ISO, or the time since the test began (nullable: no year is said) */
  char *key;        /* the later, the higher in ASCII's order */
  GPtrArray *cells; /* GPtrArray * of words, one a column, NULL where there is none */
} Dated;

typedef struct
{
  AmanaLabReading *reading;
  GPtrArray *columns; /* Column * */
  GPtrArray *dated;   /* Dated * */
  gboolean month_first, rtl;
  gboolean timed; /* its lines are of one day */
  gboolean named; /* its heading begins as one of names does */
} Sheet;

static void
free_column (gpointer data)
{
  Column *column = data;

  g_string_free (column->name, TRUE);
  g_free (column->unit);
  g_clear_pointer (&column->range, g_ptr_array_unref);
  g_free (column);
}

static void
free_words (gpointer words)
{
  if (words != NULL)
    g_ptr_array_unref (words);
}

static void
free_dated (gpointer data)
{
  Dated *dated = data;

  g_free (dated->date);
  g_free (dated->key);
  g_ptr_array_unref (dated->cells);
  g_free (dated);
}

static void
clear_sheet (Sheet *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->dated, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, clear_sheet)

/* Lines of figures alone run as the heading does. */
static GPtrArray *
pieces_at (const Sheet *self, guint line)
{
  const AmanaLabLine *at = self->reading->lines->pdata[line];
  GPtrArray *pieces = amana_lab_pieces_new (at, GAP_EM);

  for (guint i = 0; at->rtl != self->rtl && i < pieces->len / 2; i++)
    {
      gpointer other = pieces->pdata[pieces->len - 1 - i];

      pieces->pdata[pieces->len - 1 - i] = pieces->pdata[i];
      pieces->pdata[i] = other;
    }
  return pieces;
}

static gboolean
follows (const Sheet *self, guint upper, guint lower)
{
  const AmanaLabLine *a = self->reading->lines->pdata[upper];
  const AmanaLabLine *b = self->reading->lines->pdata[lower];

  return a->page == b->page && b->box.y0 - a->box.y0 < NEXT_EM * MAX (a->em, b->em);
}

/* --- times ------------------------------------------------------------------ */

static gboolean
is_time_title (const AmanaLabPiece *piece)
{
  static const char *const titles[] = { "temps", "time", "times",   "heure", "heures",
                                        "hour",  "tijd", "minutes", "min",   "tiempo",
                                        "tempo", "zeit", "الوقت",   "الزمن", "duree" };
  g_autofree char *fold = amana_text_fold (piece->text);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      if (strcmp (fold, titles[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "T0", "T 60 min", "H+2", "120", "À jeun": a while since the test began. */
static gboolean
is_time (const char *text)
{
  static const char *const words[] = { "basal", "base", "a jeun", "fasting", "nuchter", "صائم" };
  static AmanaLabShape hour = {
    "^[thj]? ?[+-]?[0-9]{1,3} ?('|mn|min|minutes?|h|hs?|heures?|hours?|hrs?)?( ?\\(.*\\))?$"
  };
  g_autofree char *fold = amana_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strcmp (fold, words[i]) == 0)
        return TRUE;
    }
  return amana_lab_shape_matches (&hour, fold);
}

/* "Résultat": the line of today's results, where no date says so. */
static gboolean
is_value_label (const AmanaLabPiece *piece)
{
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;

  return amana_lab_pieces_label (piece->words, &role) == piece->words->len &&
         role == AMANA_LAB_ROLE_VALUE;
}

/* "12:00", "5h40" at the end of @text, as "12:00"; "" where there is none. */
static char *
clock_in (const char *text)
{
  static AmanaLabShape clock = { "([0-9]{1,2})[:hH]([0-9]{2})(:[0-9]{2})?$" };
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;

  if (!g_regex_match (amana_lab_shape_get (&clock), text, 0, &match))
    return g_strdup ("");
  hour = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  return g_strdup_printf (" %02d:%s", atoi (hour), minute);
}

/* "09/02 12:00", "09/02": a day whose year stands elsewhere, as "02-09 12:00" (nullable). */
static char *
key_of_day (const Sheet *self, const char *text)
{
  static AmanaLabShape yearless = {
    "^([0-9]{1,2})[/.]([0-9]{1,2})[.]?( +(à )?[0-9]{1,2}[:hH][0-9]{2})?$"
  };
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *clock = NULL;
  int day, month;

  if (!g_regex_match (amana_lab_shape_get (&yearless), text, 0, &match))
    return NULL;
  first = g_match_info_fetch (match, 1);
  second = g_match_info_fetch (match, 2);
  clock = clock_in (text);
  day = atoi (self->month_first ? second : first);
  month = atoi (self->month_first ? first : second);
  if (day < 1 || day > 31 || month < 1 || month > 12)
    return NULL;
  return g_strdup_printf ("%02d-%02d%s", month, day, clock);
}

/* What a line of the sheet is of: its date, or its time. FALSE where it is of neither. */
static gboolean
read_key (const Sheet *self, const AmanaLabPiece *piece, char **date, char **key)
{
  g_autofree char *western = amana_text_digits_to_western (piece->text);
  g_autofree char *clock = NULL;

  *date = *key = NULL;
  if (self->timed && is_time (piece->text))
    {
      *date = g_strdup (piece->text);
      *key = g_strdup (piece->text);
      return TRUE;
    }
  if (self->timed)
    return FALSE;
  if (self->named && is_value_label (piece))
    {
      *key = g_strdup (TODAY);
      return TRUE;
    }
  *date = amana_lab_piece_date (piece, self->month_first);
  clock = clock_in (western);
  *key = *date != NULL ? g_strconcat (*date, clock, NULL) : key_of_day (self, western);
  return *key != NULL;
}

/* --- the heading ------------------------------------------------------------ */

static double
shared (const AmanaBox *a, const AmanaBox *b)
{
  return MIN (a->x1, b->x1) - MAX (a->x0, b->x0);
}

/* The column over which @box stands, or the one close by; NULL where it could be two. */
static Column *
column_at (const Sheet *self, const AmanaBox *box, double em)
{
  Column *best = NULL;
  double most = -NEAR_EM * em;
  guint n = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];
      double common = shared (&column->box, box);

      n += common > 0;
      if (common <= most)
        continue;
      most = common;
      best = column;
    }
  return n <= 1 ? best : NULL;
}

static gboolean
add_to_heading (Sheet *self, const AmanaLabPiece *piece, double em)
{
  Column *column = column_at (self, &piece->box, em);
  g_autofree char *unit = amana_lab_cell_unit (piece->words);

  if (column != NULL && shared (&column->box, &piece->box) <= 0)
    column = NULL;
  if (column == NULL)
    {
      for (guint i = 0; i < self->columns->len; i++)
        {
          if (shared (&((Column *) self->columns->pdata[i])->box, &piece->box) > 0)
            return FALSE;
        }
      column = g_new0 (Column, 1);
      column->name = g_string_new (NULL);
      column->box = piece->box;
      g_ptr_array_add (self->columns, column);
    }
  column->box.x0 = MIN (column->box.x0, piece->box.x0);
  column->box.x1 = MAX (column->box.x1, piece->box.x1);
  if (column->name->len > 0 && column->unit == NULL && amana_unit_is_unit (unit))
    column->unit = g_steal_pointer (&unit);
  else
    g_string_append_printf (column->name, column->name->len > 0 ? " %s" : "%s", piece->text);
  return TRUE;
}

static gboolean
is_heading_line (GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];

      if (amana_lab_count_letters (piece->text) == 0 && strcmp (piece->text, "%") != 0)
        return FALSE;
    }
  return pieces->len >= 2;
}

/* "Glycémie (g/L)": the name, and the unit of its figures. */
static void
split_unit (Column *self)
{
  char *open = strrchr (self->name->str, '(');
  g_autofree char *unit = amana_lab_name_unit (self->name->str);

  if (unit == NULL || open == NULL || open <= self->name->str)
    return;
  g_string_truncate (self->name, (gsize) (open - self->name->str));
  g_string_truncate (self->name, strlen (g_strchomp (self->name->str)));
  g_free (self->unit);
  self->unit = g_steal_pointer (&unit);
}

/* "Seuil", "Norme glycémie": bounds for the figures beside it. */
static gboolean
names_bounds (const Column *self)
{
  g_auto (GStrv) words = g_strsplit (self->name->str, " ", 2);

  return amana_lab_vocabulary_role (self->name->str) == AMANA_LAB_ROLE_RANGE ||
         (words[0] != NULL && amana_lab_vocabulary_role (words[0]) == AMANA_LAB_ROLE_RANGE);
}

static void
settle_columns (Sheet *self)
{
  for (guint i = 0; self->timed && i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];

      split_unit (column);
      column->bounds = names_bounds (column);
    }
}

/* The heading of @n lines; the first column is that of the dates. */
static gboolean
read_heading (Sheet *self, guint line, guint n, const AmanaBox *dates)
{
  guint known = 0, names = 0;

  g_ptr_array_set_size (self->columns, 0);
  for (guint i = line; i < line + n; i++)
    {
      g_autoptr (GPtrArray) pieces = pieces_at (self, i);
      const AmanaLabLine *at = self->reading->lines->pdata[i];

      if (!is_heading_line (pieces))
        return FALSE;
      for (guint k = 0; k < pieces->len; k++)
        {
          const AmanaLabPiece *piece = pieces->pdata[k];

          if (shared (&piece->box, dates) > 0)
            continue;
          if (!add_to_heading (self, piece, at->em))
            return FALSE;
        }
    }
  settle_columns (self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = self->columns->pdata[i];

      if (column->bounds)
        continue;
      if (column->name->len == 0 || amana_lab_row_is_no_analyte (column->name->str) ||
          amana_lab_vocabulary_role (column->name->str) != AMANA_LAB_ROLE_NONE)
        return FALSE;
      names++;
      known += amana_catalogue_match_name (self->reading->catalogue, column->name->str,
                                           column->unit) != NULL;
    }
  return names >= (self->timed ? 1 : 2) && known * 2 >= names;
}

/* --- the lines -------------------------------------------------------------- */

/* The cells of a line behind its first piece, each under its own column. */
static GPtrArray *
cells_of (const Sheet *self, GPtrArray *pieces, double em)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (free_words);

  g_ptr_array_set_size (cells, (int) self->columns->len);
  for (guint i = 1; i < pieces->len; i++)
    {
      const AmanaLabPiece *piece = pieces->pdata[i];
      const Column *column = column_at (self, &piece->box, em);
      guint at;

      if (column == NULL || !g_ptr_array_find (self->columns, column, &at))
        return NULL;
      if (cells->pdata[at] == NULL)
        cells->pdata[at] = g_ptr_array_ref (piece->words);
      else
        g_ptr_array_extend (cells->pdata[at], piece->words, NULL, NULL);
    }
  return g_steal_pointer (&cells);
}

static gboolean
is_figure (GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  g_auto (AmanaLabValue) value = { 0 };

  amana_lab_value_read (&value, tokens, 0, FALSE);
  return value.value == NULL || ((value.has_number || value.qualitative || value.pending) &&
                                 !value.several && !value.leftover);
}

static gboolean
read_dated (Sheet *self, guint line, GPtrArray *pieces, double em)
{
  g_autofree char *date = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  Dated *dated;

  if (read_key (self, pieces->pdata[0], &date, &key))
    cells = cells_of (self, pieces, em);
  if (cells == NULL)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      if (cells->pdata[i] != NULL && !((Column *) self->columns->pdata[i])->bounds &&
          !is_figure (cells->pdata[i]))
        return FALSE;
    }
  dated = g_new0 (Dated, 1);
  dated->line = line;
  dated->date = g_steal_pointer (&date);
  dated->key = g_steal_pointer (&key);
  dated->cells = g_steal_pointer (&cells);
  g_ptr_array_add (self->dated, dated);
  return TRUE;
}

/* "Norme   < 40   < 45", "Unité   UI/L   UI/L" */
static gboolean
read_labelled (Sheet *self, GPtrArray *pieces, double em)
{
  AmanaLabRole role = AMANA_LAB_ROLE_NONE;
  const AmanaLabPiece *first = pieces->pdata[0];
  g_autoptr (GPtrArray) cells = NULL;

  if (amana_lab_pieces_label (first->words, &role) < first->words->len ||
      (role != AMANA_LAB_ROLE_RANGE && role != AMANA_LAB_ROLE_UNIT))
    return FALSE;
  cells = cells_of (self, pieces, em);
  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      Column *column = self->columns->pdata[i];
      GPtrArray *words = cells->pdata[i];

      if (words == NULL)
        continue;
      if (role == AMANA_LAB_ROLE_RANGE && column->range == NULL)
        column->range = g_ptr_array_ref (words);
      else if (role == AMANA_LAB_ROLE_UNIT && column->unit == NULL)
        column->unit = amana_lab_cell_unit (words);
      else
        return FALSE;
    }
  return cells != NULL;
}

/* Days without their years from the last months of one and the first of the next. */
static void
settle_years (Sheet *self)
{
  gboolean first = FALSE, last = FALSE;

  for (guint i = 0; i < self->dated->len; i++)
    {
      const Dated *dated = self->dated->pdata[i];

      if (dated->date != NULL || strcmp (dated->key, TODAY) == 0)
        continue;
      first = first || atoi (dated->key) <= 2;
      last = last || atoi (dated->key) >= 11;
    }
  for (guint i = 0; first && last && i < self->dated->len; i++)
    {
      Dated *dated = self->dated->pdata[i];
      char *key = g_strconcat (atoi (dated->key) <= 2 ? "1 " : "0 ", dated->key, NULL);

      if (dated->date == NULL && strcmp (dated->key, TODAY) != 0)
        {
          g_free (dated->key);
          dated->key = g_steal_pointer (&key);
        }
      g_free (key);
    }
}

/* --- the rows --------------------------------------------------------------- */

static const Dated *
find_latest (const Sheet *self)
{
  const Dated *latest = NULL;

  for (guint i = 0; i < self->dated->len; i++)
    {
      const Dated *dated = self->dated->pdata[i];

      if (latest == NULL || strcmp (dated->key, latest->key) > 0)
        latest = dated;
    }
  return latest;
}

static AmanaLabRow *
add_row (Sheet *self, const Dated *dated, guint at)
{
  const Column *column = self->columns->pdata[at];
  g_auto (AmanaLabValue) value = { 0 };
  g_autoptr (GPtrArray) tokens = NULL;
  AmanaLabRow *row;

  if (dated->cells->pdata[at] == NULL)
    return NULL;
  tokens = amana_lab_tokens_new (dated->cells->pdata[at]);
  amana_lab_value_read (&value, tokens, 0, FALSE);
  if (value.value == NULL)
    return NULL;
  row = amana_lab_row_new (self->reading, column->name->str, dated->line);
  amana_lab_row_take_value (row, &value);
  row->vocabulary = value.qualitative;
  if (row->result->unit == NULL && value.has_number)
    row->result->unit = g_strdup (column->unit);
  return row;
}

/* Whose figures a column of bounds is for: those of its unit, those it names, else those
 * on its left. */
static const Column *
owner_of (const Sheet *self, guint bounds)
{
  const Column *of = self->columns->pdata[bounds], *beside = NULL;
  g_autofree char *fold = amana_text_fold (of->name->str);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = self->columns->pdata[i];
      g_autofree char *name = amana_text_fold (column->name->str);

      if (column->bounds)
        continue;
      if ((of->unit != NULL && column->unit != NULL && amana_unit_equal (of->unit, column->unit)) ||
          strstr (fold, name) != NULL)
        return column;
      if (i < bounds)
        beside = column;
    }
  return beside;
}

static GPtrArray *
bounds_for (const Sheet *self, const Dated *dated, guint at)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (((Column *) self->columns->pdata[i])->bounds && dated->cells->pdata[i] != NULL &&
          owner_of (self, i) == self->columns->pdata[at])
        return dated->cells->pdata[i];
    }
  return NULL;
}

/* All figures of a test that goes on, each with the time in its name. */
static void
add_times (Sheet *self, guint at)
{
  const Column *column = self->columns->pdata[at];

  for (guint i = 0; i < self->dated->len && !column->bounds; i++)
    {
      const Dated *dated = self->dated->pdata[i];
      AmanaLabRow *row = add_row (self, dated, at);
      GPtrArray *bounds = bounds_for (self, dated, at);
      char *name;

      if (row == NULL)
        continue;
      name = g_strdup_printf ("%s %s", row->result->name, dated->date);
      g_free (row->result->name);
      row->result->name = name;
      if (bounds != NULL)
        g_ptr_array_extend (row->range_words, bounds, NULL, NULL);
      else if (column->range != NULL)
        g_ptr_array_extend (row->range_words, column->range, NULL, NULL);
    }
}

static void
add_column (Sheet *self, guint at)
{
  const Column *column = self->columns->pdata[at];
  const Dated *latest = find_latest (self);
  AmanaLabRow *row = add_row (self, latest, at);

  if (row != NULL && column->range != NULL)
    g_ptr_array_extend (row->range_words, column->range, NULL, NULL);
  for (guint i = 0; i < self->dated->len; i++)
    {
      const Dated *dated = self->dated->pdata[i];
      AmanaLabRow *older = dated != latest ? add_row (self, dated, at) : NULL;

      if (older == NULL)
        continue;
      older->parent = row;
      older->result->kind = AMANA_LAB_KIND_PREVIOUS;
      older->result->date = g_strdup (dated->date);
      g_clear_pointer (&older->result->flag, g_free);
      g_clear_pointer (&older->inner_range, g_free);
    }
}

/* Lines below the heading that belong to the sheet. */
static guint
read_lines (Sheet *self, guint first)
{
  GPtrArray *lines = self->reading->lines;
  guint line = first;

  for (; line < lines->len && follows (self, line - 1, line); line++)
    {
      const AmanaLabLine *at = lines->pdata[line];
      g_autoptr (GPtrArray) pieces = pieces_at (self, line);

      if (pieces->len < 2 ||
          (!read_dated (self, line, pieces, at->em) && !read_labelled (self, pieces, at->em)))
        break;
    }
  return line;
}

/* Where the first line with a date stands below @line, and its date. */
static guint
find_first_date (const Sheet *self, guint line, AmanaBox *box)
{
  for (guint i = line + 1; i <= line + MOST_NAME_LINES + 2 && i < self->reading->lines->len; i++)
    {
      g_autoptr (GPtrArray) pieces = pieces_at (self, i);
      g_autofree char *date = NULL;
      g_autofree char *key = NULL;

      if (!follows (self, i - 1, i))
        return 0;
      if (pieces->len < (self->timed ? 2 : 3) || !read_key (self, pieces->pdata[0], &date, &key))
        continue;
      *box = ((AmanaLabPiece *) pieces->pdata[0])->box;
      return i;
    }
  return 0;
}

/**
 * amana_lab_across_read:
 * @self: a reading
 * @line: the index of a line
 *
 * Returns: how many lines from @line on are a flow sheet; 0 where none begins there
 */
guint
amana_lab_across_read (AmanaLabReading *self, guint line)
{
  g_auto (Sheet) sheet = { .reading = self };
  g_autoptr (GPtrArray) first = NULL;
  AmanaBox dates = { 0 };
  guint dated, end = 0;

  if (self->catalogue == NULL || ((AmanaLabLine *) self->lines->pdata[line])->words->len < 2)
    return 0;
  sheet.rtl = ((AmanaLabLine *) self->lines->pdata[line])->rtl;
  first = pieces_at (&sheet, line);
  if (!is_heading_line (first))
    return 0;
  sheet.timed = is_time_title (first->pdata[0]);
  sheet.named =
    amana_lab_vocabulary_role (((AmanaLabPiece *) first->pdata[0])->text) == AMANA_LAB_ROLE_NAME;
  sheet.month_first = self->month_first;
  dated = find_first_date (&sheet, line, &dates);
  if (dated == 0)
    return 0;
  sheet.columns = g_ptr_array_new_with_free_func (free_column);
  sheet.dated = g_ptr_array_new_with_free_func (free_dated);
  for (guint n = MIN (MOST_NAME_LINES, dated - line); n > 0 && end == 0; n--)
    {
      g_ptr_array_set_size (sheet.dated, 0);
      if (read_heading (&sheet, line, n, &dates))
        end = read_lines (&sheet, line + n);
      if (sheet.dated->len == 0)
        end = 0;
    }
  settle_years (&sheet);
  for (guint i = 0; end > 0 && i < sheet.columns->len; i++)
    sheet.timed ? add_times (&sheet, i) : add_column (&sheet, i);
  return end > 0 ? end - line : 0;
}
