/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A table of results in a text file: CSV as RFC 4180 has it, and as spreadsheets write it.
 *
 * The separator (comma, semicolon, tab, bar) is the one under which a heading over
 * results appears, within the first lines; so a table with a title above it is read,
 * and a bank's is not. What stands in a cell stays as it is written: whether "1,234" is
 * a little more than one is for who knows the other figures. A line with a name alone is
 * the title of the lines below it. Days are read in the one order that fits all of the
 * column; where both orders do, each of them is doubted.
 */

#include "config.h"

#include "amana-table-csv.h"

#include <string.h>

#include "amana-date.h"
#include "amana-number.h"
#include "amana-reader-error.h"
#include "amana-table-heading.h"
#include "amana-table-text.h"

#define HEADING_LINES 25
#define TEXT_BYTES    400

/* --- lines of cells --- */

typedef struct
{
  const char *p;
  char separator;
} Csv;

/* A quoted cell, or what stands up to the separator. */
static char *
read_cell (Csv *csv)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = *csv->p == '"';

  csv->p += quoted;
  while (*csv->p != '\0')
    {
      if (quoted && csv->p[0] == '"' && csv->p[1] == '"')
        csv->p++;
      else if (quoted && *csv->p == '"')
        {
          quoted = FALSE;
          csv->p++;
          continue;
        }
      else if (!quoted && (*csv->p == csv->separator || *csv->p == '\n' || *csv->p == '\r'))
        break;
      g_string_append_c (cell, *csv->p++);
    }
  return g_string_free_and_steal (g_steal_pointer (&cell));
}

/* The next line's cells, each one line of text; NULL at the end. */
static GPtrArray *
read_line (Csv *csv)
{
  g_autoptr (GPtrArray) cells = NULL;

  if (*csv->p == '\0')
    return NULL;
  cells = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      g_autofree char *cell = read_cell (csv);
      char *line = amana_table_text_dup_line (cell, TEXT_BYTES);

      g_ptr_array_add (cells, line != NULL ? line : g_strdup (""));
      if (*csv->p != csv->separator)
        break;
      csv->p++;
    }
  while (*csv->p == '\r')
    csv->p++;
  if (*csv->p == '\n')
    csv->p++;
  return g_steal_pointer (&cells);
}

/* --- the heading --- */

typedef struct
{
  char *text; /* (owned) */
  Csv csv;    /* after the heading */
  AmanaTableHeading heading;
} Table;

static void
clear_table (Table *self)
{
  g_free (self->text);
  amana_table_heading_clear (&self->heading);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, clear_table)

static gboolean
find_heading (Table *self, char separator)
{
  self->csv = (Csv) { self->text, separator };
  for (guint i = 0; i < HEADING_LINES; i++)
    {
      g_autoptr (GPtrArray) cells = read_line (&self->csv);

      if (cells == NULL)
        break;
      if (cells->len > 1 && amana_table_heading_read (&self->heading, cells))
        return TRUE;
    }
  return FALSE;
}

static const char separators[] = ",;\t|";

/* Whether its first two lines have cells: a table, of whatever. */
static gboolean
has_cells (const char *text)
{
  for (const char *separator = separators; *separator != '\0'; separator++)
    {
      Csv csv = { text, *separator };
      guint n_lines = 0, n_divided = 0;

      while (n_lines < 2)
        {
          g_autoptr (GPtrArray) cells = read_line (&csv);

          if (cells == NULL)
            break;
          n_divided += cells->len > 1;
          n_lines += cells->len > 1 || *(const char *) cells->pdata[0] != '\0';
        }
      if (n_divided == 2)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_separator (Table *self)
{
  char best = '\0';
  guint most = 0;

  for (const char *separator = separators; *separator != '\0'; separator++)
    if (find_heading (self, *separator) && self->heading.n_known > most)
      {
        best = *separator;
        most = self->heading.n_known;
      }
  return best != '\0' && find_heading (self, best);
}

static gboolean
decode (Table *self, const guint8 *bytes, gsize size_bytes, AmanaEncoding encoding)
{
  g_free (self->text);
  self->text = amana_table_text_decode (bytes, size_bytes, encoding);
  return self->text != NULL && find_separator (self);
}

/* --- a line --- */

/* What our own writer put before a cell that a spreadsheet would run. */
static const char *
without_apostrophe (const char *text)
{
  const char *rest = text + 1;
  AmanaNumber number;

  if (*text != '\'' || *rest == '\0')
    return text;
  if (*rest == '\'')
    return without_apostrophe (rest) != rest ? rest : text;
  if (strchr ("=@", *rest) != NULL)
    return rest;
  return (*rest == '+' || *rest == '-') && rest[1] != '\0' && !amana_number_parse (rest, &number)
           ? rest
           : text;
}

static const char *
get_cell (const Table *self, GPtrArray *cells, int role)
{
  int column = self->heading.columns[role];
  const char *text = column >= 0 && (guint) column < cells->len ? cells->pdata[column] : "";

  return self->heading.source == AMANA_WRITTEN_OWN_CSV ? without_apostrophe (text) : text;
}

static void
set_head (AmanaWrittenReport *report, AmanaWrittenHead head, const char *text)
{
  if (report->heads[head] == NULL && text != NULL && *text != '\0')
    report->heads[head] = g_strdup (text);
}

static const char *
sex_of (const char *text)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (text));

  if (first == 'F' || first == 0x623 /* أنثى */ || first == 0x627)
    return "F";
  if (first == 'H' || first == 0x630 /* ذكر */)
    return "M";
  return first == 'M' && g_ascii_strncasecmp (text, "mme", 3) != 0 ? "M" : NULL;
}

static void
take_head (const Table *self, AmanaWrittenReport *report, GPtrArray *cells)
{
  g_autofree char *birth = amana_date_find_iso (get_cell (self, cells, AMANA_TABLE_BIRTH_DATE));

  set_head (report, AMANA_WRITTEN_BIRTH_DATE, birth);
  set_head (report, AMANA_WRITTEN_LABORATORY, get_cell (self, cells, AMANA_TABLE_LABORATORY));
  set_head (report, AMANA_WRITTEN_ORIGIN, get_cell (self, cells, AMANA_TABLE_ORIGIN));
  set_head (report, AMANA_WRITTEN_SEX, sex_of (get_cell (self, cells, AMANA_TABLE_SEX)));
}

static gboolean
is_comparator (const char *text)
{
  static const char *const comparators[] = { "<", "<=", ">", ">=", NULL };

  return g_strv_contains (comparators, text);
}

static gboolean
is_kind (const char *text)
{
  static const char *const kinds[] = { "num", "text", "second_unit", "previous", "pending", NULL };

  return g_strv_contains (kinds, text);
}

/* Cells that a program wrote are of a form; others of a table are texts. */
static gboolean
may_be (AmanaWrittenCell cell, const char *text)
{
  if (*text == '\0')
    return FALSE;
  if (cell == AMANA_WRITTEN_NUMBER || cell == AMANA_WRITTEN_LOW || cell == AMANA_WRITTEN_HIGH)
    return amana_written_is_number (text);
  if (cell == AMANA_WRITTEN_COMPARATOR)
    return is_comparator (text);
  return cell != AMANA_WRITTEN_KIND || is_kind (text);
}

/* "< 0.01", where a table has a column for the sign alone. */
static void
join_comparator (AmanaWrittenRow *row)
{
  char *value = row->cells[AMANA_WRITTEN_VALUE];

  if (row->cells[AMANA_WRITTEN_COMPARATOR] == NULL)
    return;
  row->cells[AMANA_WRITTEN_VALUE] =
    g_strdup_printf ("%s %s", row->cells[AMANA_WRITTEN_COMPARATOR], value);
  g_free (value);
  g_clear_pointer (&row->cells[AMANA_WRITTEN_COMPARATOR], g_free);
}

/* "4.0" and "10.0" in columns of their own make a range; figures that are not JSON's are
 * words of it, read later with the rest. */
static void
join_bounds (AmanaWrittenRow *row, const char *low, const char *high)
{
  if (row->cells[AMANA_WRITTEN_RANGE] != NULL || (*low == '\0' && *high == '\0'))
    return;
  row->cells[AMANA_WRITTEN_RANGE] = *high == '\0'  ? g_strdup_printf ("≥ %s", low)
                                    : *low == '\0' ? g_strdup_printf ("≤ %s", high)
                                                   : g_strdup_printf ("%s – %s", low, high);
}

static void
settle_foreign (const Table *self, AmanaWrittenRow *row, GPtrArray *cells)
{
  join_comparator (row);
  join_bounds (row, get_cell (self, cells, AMANA_WRITTEN_LOW),
               get_cell (self, cells, AMANA_WRITTEN_HIGH));
  if (row->cells[AMANA_WRITTEN_UNIT] == NULL)
    row->cells[AMANA_WRITTEN_UNIT] = g_strdup (self->heading.unit);
  if (self->heading.guessed)
    row->doubts |= AMANA_WRITTEN_GUESSED;
}

static AmanaWrittenRow *
make_row (const Table *self, GPtrArray *cells, const char *section)
{
  AmanaWrittenRow *row = amana_written_row_new ();
  gboolean own = self->heading.source == AMANA_WRITTEN_OWN_CSV;

  for (guint i = 0; i < AMANA_WRITTEN_N_CELLS; i++)
    {
      const char *text = get_cell (self, cells, (int) i);

      if (may_be ((AmanaWrittenCell) i, text))
        row->cells[i] = g_strdup (text);
    }
  if (row->cells[AMANA_WRITTEN_SECTION] == NULL)
    row->cells[AMANA_WRITTEN_SECTION] = g_strdup (section);
  if (!own)
    settle_foreign (self, row, cells);
  else if (g_str_equal (get_cell (self, cells, AMANA_TABLE_CONFIDENCE), "check"))
    row->doubts |= AMANA_WRITTEN_UNCHECKED;
  return row;
}

/* --- days and people, of the whole table --- */

static gboolean
is_iso (const char *text)
{
  return strlen (text) >= 10 && text[4] == '-' && text[7] == '-';
}

static AmanaDateOrder
order_of_days (AmanaWrittenReport *report, gboolean *both)
{
  gboolean seen[3] = { FALSE };

  for (guint i = 0; i < report->rows->len; i++)
    {
      const AmanaWrittenRow *row = report->rows->pdata[i];
      const char *text = row->cells[AMANA_WRITTEN_DATE];

      if (text != NULL)
        seen[amana_date_find_order (text)] = TRUE;
    }
  *both = seen[AMANA_DATE_ORDER_DAY_FIRST] && seen[AMANA_DATE_ORDER_MONTH_FIRST];
  return *both                                ? AMANA_DATE_ORDER_UNKNOWN
         : seen[AMANA_DATE_ORDER_MONTH_FIRST] ? AMANA_DATE_ORDER_MONTH_FIRST
         : seen[AMANA_DATE_ORDER_DAY_FIRST]   ? AMANA_DATE_ORDER_DAY_FIRST
                                              : AMANA_DATE_ORDER_UNKNOWN;
}

static void
settle_day (AmanaWrittenRow *row, AmanaDateOrder order)
{
  g_autofree char *text = g_steal_pointer (&row->cells[AMANA_WRITTEN_DATE]);
  g_autofree char *day_first = text != NULL ? amana_date_find_iso (text) : NULL;
  g_autofree char *month_first = text != NULL ? amana_date_find_iso_month_first (text) : NULL;

  if (text == NULL)
    return;
  if (order == AMANA_DATE_ORDER_UNKNOWN && !is_iso (text) &&
      g_strcmp0 (day_first, month_first) != 0)
    row->doubts |= AMANA_WRITTEN_DATE_ORDER;
  row->cells[AMANA_WRITTEN_DATE] = order == AMANA_DATE_ORDER_MONTH_FIRST
                                     ? g_steal_pointer (&month_first)
                                     : g_steal_pointer (&day_first);
}

static void
settle_days (AmanaWrittenReport *report)
{
  gboolean both;
  AmanaDateOrder order = order_of_days (report, &both);

  for (guint i = 0; i < report->rows->len; i++)
    {
      AmanaWrittenRow *row = report->rows->pdata[i];

      if (both && row->cells[AMANA_WRITTEN_DATE] != NULL &&
          !is_iso (row->cells[AMANA_WRITTEN_DATE]))
        row->doubts |= AMANA_WRITTEN_DATE_ORDER;
      settle_day (row, order);
    }
}

/* One name throughout is the report's; with several, the head is nobody's. */
static void
settle_people (AmanaWrittenReport *report)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < report->rows->len; i++)
    {
      const AmanaWrittenRow *row = report->rows->pdata[i];

      if (row->cells[AMANA_WRITTEN_PATIENT] != NULL)
        g_hash_table_add (names, g_strdup (row->cells[AMANA_WRITTEN_PATIENT]));
    }
  report->n_people = g_hash_table_size (names);
  for (guint i = 0; i < report->rows->len; i++)
    {
      AmanaWrittenRow *row = report->rows->pdata[i];

      if (report->n_people > 1 && row->cells[AMANA_WRITTEN_PATIENT] == NULL)
        row->doubts |= AMANA_WRITTEN_WHOSE;
      if (report->n_people > 1 || row->cells[AMANA_WRITTEN_PATIENT] == NULL)
        continue;
      set_head (report, AMANA_WRITTEN_PERSON, row->cells[AMANA_WRITTEN_PATIENT]);
      g_clear_pointer (&row->cells[AMANA_WRITTEN_PATIENT], g_free);
    }
  if (report->n_people > 1)
    {
      g_clear_pointer (&report->heads[AMANA_WRITTEN_BIRTH_DATE], g_free);
      g_clear_pointer (&report->heads[AMANA_WRITTEN_SEX], g_free);
    }
}

/* --- the whole --- */

static gboolean
is_empty (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *) cells->pdata[i] != '\0')
      return FALSE;

  return TRUE;
}

static gboolean
is_title (GPtrArray *cells, int name_column)
{
  for (guint i = 0; i < cells->len; i++)
    if ((int) i != name_column && *(const char *) cells->pdata[i] != '\0')
      return FALSE;

  return TRUE;
}

/* FALSE where it is too long. */
static gboolean
read_rows (Table *self, AmanaWrittenReport *report)
{
  g_autofree char *section = NULL;

  for (;;)
    {
      g_autoptr (GPtrArray) cells = read_line (&self->csv);
      const char *name;

      if (cells == NULL)
        return TRUE;
      if (is_empty (cells))
        continue;
      name = get_cell (self, cells, AMANA_WRITTEN_NAME);
      if (*name == '\0' || *get_cell (self, cells, AMANA_WRITTEN_VALUE) == '\0')
        {
          if (*name != '\0' && is_title (cells, self->heading.columns[AMANA_WRITTEN_NAME]))
            g_set_str (&section, name);
          else
            report->n_left_out++;
          continue;
        }
      if (report->rows->len >= AMANA_WRITTEN_MAX_ROWS)
        return FALSE;
      take_head (self, report, cells);
      g_ptr_array_add (report->rows, make_row (self, cells, section));
    }
}

static AmanaWrittenReport *
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
  return NULL;
}

AmanaWrittenReport *
amana_table_csv_read (const guint8 *bytes, gsize size_bytes, GError **error)
{
  g_autoptr (AmanaWrittenReport) report = NULL;
  g_auto (Table) table = { 0 };
  AmanaEncoding encoding = amana_table_text_guess (bytes, size_bytes);

  if (!decode (&table, bytes, size_bytes, encoding) &&
      !(encoding == AMANA_ENCODING_WESTERN &&
        decode (&table, bytes, size_bytes, AMANA_ENCODING_ARABIC)))
    return fail (error,
                 table.text != NULL && has_cells (table.text) ? AMANA_READER_ERROR_NOT_RECORD
                                                              : AMANA_READER_ERROR_NOT_PDF,
                 "no heading over results");

  report = amana_written_report_new (table.heading.source);
  if (!read_rows (&table, report))
    return fail (error, AMANA_READER_ERROR_TOO_LARGE, "too many lines");
  if (report->rows->len == 0)
    return fail (error, AMANA_READER_ERROR_NO_RESULTS, "a heading without lines");
  settle_days (report);
  settle_people (report);
  return g_steal_pointer (&report);
}
