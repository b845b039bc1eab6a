/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages that hold results which were not read: a flow sheet with its analyses side by
 * side, a page half of whose letters are lost, a table whose last third makes no rows.
 * A list that lacks them would look like a whole one, so such a page is named.
 *
 * It is known by what a laboratory's page has and letters and invoices have not. A page
 * without a single row: names of the catalogue, amounts (a unit of concentration, an
 * interval) and figures that stand alone, a quarter of its words amounts or figures. A
 * page with some: lines that begin with a name of the catalogue, show a figure and an
 * amount, and no row was made of them. A blank form has lines to write on. */

#include "config.h"

#include "amana-lab-unread.h"

#include <string.h>

#include "amana-lab-other-paper.h"
#include "amana-number.h"
#include "amana-unit.h"

#define FEWEST       3
#define MANY_FIGURES 6
#define LONGEST_NAME 5 /* words */

typedef struct
{
  guint amounts, figures, words;
  gboolean form;
} Marks;

static GPtrArray *
list_rows (const AmanaLabReading *reading, guint page)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];

      if (row->result->page == page)
        g_ptr_array_add (rows, row);
    }

  return rows;
}

static gboolean
is_refused (const AmanaLabReading *reading, guint page)
{
  for (guint i = 0; i < reading->tables->len; i++)
    {
      const AmanaLabTable *table = reading->tables->pdata[i];

      if (table->refused &&
          ((AmanaLabLine *) reading->lines->pdata[table->heading_first])->page == page)
        return TRUE;
    }

  return FALSE;
}

/* --- words ------------------------------------------------------------------ */

static const char *
text_at (const AmanaLabLine *line, guint i)
{
  return ((AmanaLabWord *) line->words->pdata[i])->text;
}

/* "4,0-10,0", "[3,5-5,0]" */
static gboolean
is_interval (const char *text)
{
  const char *dash = strpbrk (text + strcspn (text, "0123456789"), "-–—");

  return dash != NULL && g_ascii_isdigit (dash[-1]) &&
         strcspn (dash, "0123456789") < strlen (dash) && strchr (text, '/') == NULL;
}

/* The dash of "4,0 - 10,0", which are bounds and no values. */
static gboolean
is_dash (const AmanaLabLine *line, guint i)
{
  const char *text = i < line->words->len ? text_at (line, i) : "";

  return *text != '\0' && strlen (text) <= strlen ("—") && strpbrk (text, "-–—") == text;
}

static gboolean
is_figure (const AmanaLabLine *line, guint i)
{
  AmanaNumber number;

  return i < line->words->len && amana_number_parse (text_at (line, i), &number);
}

/* "g/L", "(U/L)", "4,0-10,0", and the dash of "4,0 - 10,0" */
static gboolean
is_amount (const AmanaLabLine *line, guint i)
{
  g_autofree char *text = g_strdup (text_at (line, i));
  const char *bare = g_strstrip (g_strdelimit (text, "()[]", ' '));

  if (is_dash (line, i))
    return i > 0 && is_figure (line, i - 1) && is_figure (line, i + 1);

  return (strchr (bare, '/') != NULL && amana_unit_is_unit (bare)) || is_interval (bare);
}

static gboolean
is_name (const AmanaLabReading *reading, const char *text)
{
  return amana_catalogue_match_name (reading->catalogue, text, NULL) != NULL ||
         amana_catalogue_match_name (reading->catalogue, text, "%") != NULL;
}

/* How many words from @at on are a name of the catalogue; the most that are. */
static guint
measure_name (const AmanaLabReading *reading, const AmanaLabLine *line, guint at)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint longest = 0;

  if (!g_unichar_isalpha (g_utf8_get_char (text_at (line, at))) ||
      amana_unit_is_unit (text_at (line, at)))
    return 0;
  for (guint i = at; i < MIN (at + LONGEST_NAME, line->words->len); i++)
    {
      g_string_append_printf (name, i > at ? " %s" : "%s", text_at (line, i));
      if (is_name (reading, name->str))
        longest = i + 1 - at;
    }
  return longest;
}

/* --- lines ------------------------------------------------------------------ */

/* @rows: of its page */
static gboolean
has_row (GPtrArray *rows, const AmanaLabLine *line)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const AmanaLabResult *result = ((AmanaLabRow *) rows->pdata[i])->result;

      if (result->row_box.y0 < line->box.y1 && result->row_box.y1 > line->box.y0)
        return TRUE;
    }

  return FALSE;
}

/* What costs little: of all lines. */
static void
count_figures (Marks *marks, const AmanaLabLine *line)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      marks->words++;
      marks->form = marks->form || strstr (text_at (line, i), "____") != NULL;
      marks->amounts += is_amount (line, i);
      marks->figures +=
        is_figure (line, i) && !is_dash (line, i + 1) && (i == 0 || !is_dash (line, i - 1));
    }
}

/* "Sodium   138   mmol/L": a name first, a figure and an amount behind it. */
static gboolean
is_result (const AmanaLabReading *reading, const AmanaLabLine *line)
{
  Marks here = { 0 };

  count_figures (&here, line);
  return here.figures > 0 && here.amounts > 0 && measure_name (reading, line, 0) > 0;
}

static guint
count_names (const AmanaLabReading *reading, const AmanaLabLine *line)
{
  guint names = 0;

  for (guint i = 0, n; i < line->words->len; i += MAX (n, 1))
    {
      n = measure_name (reading, line, i);
      names += n > 0;
    }
  return names;
}

static gboolean
is_left_unread (const AmanaLabReading *reading, guint page)
{
  g_autoptr (GPtrArray) rows = list_rows (reading, page);
  guint left = 0, unsaid = 0;
  gboolean dense;
  Marks marks = { 0 };

  if (is_refused (reading, page) || amana_lab_page_is_other (reading, page))
    return FALSE;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];

      if (line->page == page)
        count_figures (&marks, line);
    }
  if (marks.form || marks.amounts < FEWEST || marks.figures < FEWEST)
    return FALSE;
  dense = marks.figures >= MANY_FIGURES && (marks.amounts + marks.figures) * 4 >= marks.words;
  for (guint i = 0; i < reading->lines->len && (rows->len > 0 || dense); i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];

      if (line->page != page || has_row (rows, line))
        continue;
      left += rows->len > 0 && is_result (reading, line);
      unsaid += dense ? count_names (reading, line) : 0;
    }

  /* Tiles and the like: names and figures of results, hardly any of them in a row. */
  return left >= FEWEST || (dense && unsaid >= MAX (FEWEST, 2 * rows->len + 1));
}

static gboolean
has_unread_part (const AmanaLabReading *reading, guint page)
{
  return reading->pages != NULL && page <= reading->pages->len &&
         amana_page_words_get_has_unread (reading->pages->pdata[page - 1]);
}

static gboolean
is_listed (const GArray *pages, guint page)
{
  for (guint i = 0; i < pages->len; i++)
    if (g_array_index (pages, guint, i) == page)
      return TRUE;

  return FALSE;
}

/**
 * amana_lab_unread_find:
 * @reading: the rows, ready
 * @n_pages: how many pages there are
 * @pages: (element-type guint): to which the pages are added, from 1
 *
 * Returns: whether any page has words of a laboratory that made no row, or a part that
 *   could not be read
 */
gboolean
amana_lab_unread_find (const AmanaLabReading *reading, guint n_pages, GArray *pages)
{
  guint before = pages->len;

  for (guint page = 1; reading->catalogue != NULL && page <= n_pages; page++)
    {
      if (!is_listed (pages, page) &&
          (has_unread_part (reading, page) || is_left_unread (reading, page)))
        g_array_append_val (pages, page);
    }

  return pages->len > before;
}
