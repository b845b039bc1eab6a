/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Sheets that say what is to be expected, and not what was found: a form that nobody has
 * filled in, targets for people with diabetes, "call if your potassium is above 5.5".
 *
 * Their figures are bounds, and their verdicts stand where the ranges do. So does a result
 * now and then ("Troponine  < 10 ng/L"), which is then one to look at; but where a page holds
 * nothing else, and names no patient, it holds no results at all. */

#include "config.h"

#include "amana-lab-check-sheets.h"

/* "CRP   < 5,0", "LDL : < 0,70 g/L" and nothing else. */
static gboolean
is_bare_bound (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return row->table == NULL && result->has_number && result->range == NULL &&
         result->number.comparator != AMANA_COMPARATOR_NONE;
}

/* A form without results, or a list of targets: no figure on the page but bounds. Words
 * beside them are then as likely what is expected. */
gboolean
amana_lab_has_bounds_alone (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  guint n_bounds = 0;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *other = reading->rows->pdata[i];

      if (other->result->page != row->result->page)
        continue;
      if (other->result->has_number && !is_bare_bound (other))
        return FALSE;
      n_bounds += is_bare_bound (other);
    }

  return n_bounds > 0;
}

static gboolean
is_value_of_row (const AmanaLabReading *reading, guint page, const AmanaBox *box)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabResult *result = ((AmanaLabRow *) reading->rows->pdata[i])->result;

      if (result->page == page && MIN (result->box.x1, box->x1) > MAX (result->box.x0, box->x0) &&
          MIN (result->box.y1, box->y1) > MAX (result->box.y0, box->y0))
        return TRUE;
    }

  return FALSE;
}

/* Whether a range that is nobody's value begins on @line at @x. */
static gboolean
has_range_at (const AmanaLabReading *reading, const AmanaLabLine *line, double x)
{
  for (guint i = 1; i < line->words->len; i++)
    {
      const AmanaLabWord *word = line->words->pdata[i];
      g_autoptr (GPtrArray) words = NULL;
      g_autoptr (GPtrArray) tokens = NULL;

      if (ABS (word->box.x0 - x) > 0.2 * line->em)
        continue;
      words = amana_lab_words_in_order (line->words, i, line->words->len - i);
      tokens = amana_lab_tokens_new (words);
      return tokens->len > 0 && amana_lab_token_is_bound (tokens->pdata[0]) &&
             !is_value_of_row (reading, line->page, &word->box);
    }

  return FALSE;
}

/* "Ag HBs            Négatif" in a list whose ranges begin right there. */
gboolean
amana_lab_stands_among_ranges (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;
  guint n = 0;

  if (row->table != NULL || result->has_number || result->range != NULL || row->rtl)
    return FALSE;
  for (guint i = 0; i < reading->lines->len && n < 2; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];

      n += line->page == result->page && has_range_at (reading, line, result->box.x0);
    }

  return n >= 2;
}

static gboolean
says_what_is_expected (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  return is_bare_bound (row) || amana_lab_stands_among_ranges (reading, row);
}

static gboolean
is_empty_sheet (const AmanaLabReading *reading, guint page)
{
  gboolean any = FALSE;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *row = reading->rows->pdata[i];

      if (row->result->page != page)
        continue;
      any = TRUE;
      if (!says_what_is_expected (reading, row) && (row->result->has_number || row->table != NULL ||
                                                    !amana_lab_has_bounds_alone (reading, row)))
        return FALSE;
    }

  return any;
}

void
amana_lab_empty_sheets_drop (AmanaLabReading *reading)
{
  guint n_pages = reading->pages != NULL ? reading->pages->len : 0;

  for (guint page = 1; reading->of_nobody && page <= n_pages; page++)
    {
      g_autoptr (GPtrArray) dropped = g_ptr_array_new ();

      if (!is_empty_sheet (reading, page))
        continue;
      for (guint i = 0; i < reading->rows->len; i++)
        {
          if (((AmanaLabRow *) reading->rows->pdata[i])->result->page == page)
            g_ptr_array_add (dropped, reading->rows->pdata[i]);
        }
      amana_lab_rows_drop (reading, dropped);
    }
}
