/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages that hold results and gave none: a flow sheet with its analyses side by side,
 * a page half of whose letters are lost. An empty list would look like a healthy one,
 * so such a page is named as not read.
 *
 * It is known by what a laboratory's page has and letters and invoices have not: at
 * least three names of the catalogue, three units of concentration and three figures
 * that stand alone, and a quarter of its words units or figures. A blank form has
 * lines to write on. */

#include "config.h"

#include "amana-lab-unread.h"

#include <string.h>

#include "amana-number.h"
#include "amana-unit.h"

#define FEWEST       3
#define MANY_FIGURES 6

typedef struct
{
  guint names, units, figures, words;
  gboolean form;
} Marks;

static gboolean
has_rows (const AmanaLabReading *reading, guint page)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      if (((AmanaLabRow *) reading->rows->pdata[i])->result->page == page)
        return TRUE;
    }

  return FALSE;
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

static gboolean
is_name (const AmanaLabReading *reading, const char *text)
{
  return g_unichar_isalpha (g_utf8_get_char (text)) && !amana_unit_is_unit (text) &&
         amana_catalogue_match_name (reading->catalogue, text, NULL) != NULL;
}

static void
count_word (Marks *marks, const AmanaLabReading *reading, const char *text)
{
  AmanaNumber number;

  marks->words++;
  marks->form = marks->form || strstr (text, "____") != NULL;
  marks->units += strchr (text, '/') != NULL && amana_unit_is_unit (text);
  marks->figures += amana_number_parse (text, &number);
  marks->names += is_name (reading, text);
}

static Marks
count_marks (const AmanaLabReading *reading, guint page)
{
  Marks marks = { 0 };

  for (guint i = 0; i < reading->lines->len; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];

      for (guint k = 0; line->page == page && k < line->words->len; k++)
        count_word (&marks, reading, ((AmanaLabWord *) line->words->pdata[k])->text);
    }

  return marks;
}

gboolean
amana_lab_unread_find (const AmanaLabReading *reading, guint n_pages, GArray *pages)
{
  gboolean found = FALSE;

  for (guint page = 1; reading->catalogue != NULL && page <= n_pages; page++)
    {
      Marks marks;

      if (has_rows (reading, page) || is_refused (reading, page))
        continue;
      marks = count_marks (reading, page);
      if (marks.form || marks.names < FEWEST || marks.units < FEWEST ||
          marks.figures < MANY_FIGURES || (marks.units + marks.figures) * 4 < marks.words)
        continue;
      g_array_append_val (pages, page);
      found = TRUE;
    }

  return found;
}
