/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Papers with names, units and figures that no laboratory of medicine measured: an
 * ultrasound, a spirometry, the water of a well, what a biscuit holds.
 *
 * Their title says so, within the first lines of a page. Such a page has no results,
 * and is not one that was left unread either. A page goes by its own title, so that a
 * laboratory's page in the same file is read.
 *
 * A letter from one doctor to another repeats figures that a laboratory measured, of whatever
 * day. It is known by how it begins; only what stands in it as a table, or with its range, is
 * taken for the laboratory's own. */

#include "config.h"

#include "amana-lab-other-paper.h"

#define TITLE_LINES    6
#define GREETING_LINES 20 /* below the heads of two doctors */

/* Whether a line among the first @most of @page begins as papers of @word_class do. */
static gboolean
begins_as (const AmanaLabReading *reading, guint page, AmanaLabWordClass word_class, guint most)
{
  guint seen = 0;

  for (guint i = 0; i < reading->lines->len && seen < most; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];
      g_autoptr (GPtrArray) words = NULL;
      g_autofree char *text = NULL;

      if (line->page != page)
        continue;
      words = amana_lab_words_in_order (line->words, 0, line->words->len);
      text = amana_lab_words_join (words);
      if (amana_lab_vocabulary_begins (text, word_class))
        return TRUE;
      seen++;
    }

  return FALSE;
}

gboolean
amana_lab_page_is_other (const AmanaLabReading *reading, guint page)
{
  return begins_as (reading, page, AMANA_LAB_WORD_OTHER_PAPER, TITLE_LINES);
}

gboolean
amana_lab_page_is_letter (const AmanaLabReading *reading, guint page)
{
  return begins_as (reading, page, AMANA_LAB_WORD_COLLEAGUE, GREETING_LINES);
}

/* "Cher confrère, … Créatinine 142 µmol/L": what a letter repeats. */
static gboolean
is_bare (const AmanaLabRow *row)
{
  return row->table == NULL && row->result->range == NULL;
}

static gboolean
is_on_one_of (const AmanaLabRow *row, const GArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      if (g_array_index (pages, guint, i) == row->result->page)
        return TRUE;
    }

  return FALSE;
}

void
amana_lab_other_papers_drop (AmanaLabReading *reading)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();
  guint last = 0;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      guint page = ((AmanaLabRow *) reading->rows->pdata[i])->result->page;

      if (page != last && amana_lab_page_is_other (reading, page))
        g_array_append_val (others, page);
      if (page != last && amana_lab_page_is_letter (reading, page))
        g_array_append_val (letters, page);
      last = page;
    }
  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *row = reading->rows->pdata[i];

      if (is_on_one_of (row, others) || (is_bare (row) && is_on_one_of (row, letters)))
        g_ptr_array_add (dropped, reading->rows->pdata[i]);
    }
  amana_lab_rows_drop (reading, dropped);
}
