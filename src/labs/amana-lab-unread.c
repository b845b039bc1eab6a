/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages that hold results which were not read: a flow sheet with its analyses side by
 * side, a page half of whose letters are lost, a table whose last third makes no rows.
 * A list that lacks them would look like a whole one, so such a page is named.
 *
 * It is known by what its lines tell (amana-lab-told). Beside lines that have a row one that
 * has none is enough. So it is on a page without any, where a patient is named: of nobody
 * leaflets tell as well, in many words, so that what is told must be much of the page. A page
 * of names and bounds without figures is a form, or a list of norms. Where names and figures
 * stand apart, as on tiles, the page goes by how many there are of both, and by a quarter of
 * its words being figures or amounts. */

#include "config.h"

#include "amana-lab-unread.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-lab-other-paper.h"
#include "amana-lab-table-rows.h"
#include "amana-lab-told.h"

#define FEWEST       3
#define FEWEST_HINTS 2
#define MANY_FIGURES 6
#define LEAST_HINTS  10
#define LEAST_SHARE  4 /* of the lines of a page of nobody one in so many tells of a result */

/* Of the lines of a page that have no row. */
typedef struct
{
  guint figures, amounts, words;
  guint lines, told, hinted, blank;
} Marks;

/* The rows of @page, borrowed. */
static GPtrArray *
list_rows (const AmanaLabReading *reading, guint page)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < reading->rows->len; i++)
    {
      if (((AmanaLabRow *) reading->rows->pdata[i])->result->page == page)
        g_ptr_array_add (rows, reading->rows->pdata[i]);
    }

  return rows;
}

/* In a table that holds no results: an antibiogram, a bill. */
static gboolean
is_refused (const AmanaLabReading *reading, guint line)
{
  for (guint i = 0; i < reading->tables->len; i++)
    {
      const AmanaLabTable *table = reading->tables->pdata[i];

      if (table->refused && line >= table->heading_first && line < table->end)
        return TRUE;
    }

  return FALSE;
}

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

static void
count_marks (Marks *marks, GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      marks->amounts += token->type == AMANA_LAB_TOKEN_RANGE ||
                        (token->type == AMANA_LAB_TOKEN_UNIT && strchr (token->text, '/') != NULL);
    }
  marks->figures += amana_lab_told_figures (tokens);
}

/* A card is told by its names, unless they are the title of what has rows. */
static gboolean
is_card (const AmanaLabReading *reading, GPtrArray *rows, guint line)
{
  guint below = 0;

  if (!amana_lab_told_below (reading, line, &below))
    return FALSE;
  for (guint i = line + 1; i <= below; i++)
    {
      if (has_row (rows, reading->lines->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

static AmanaLabTold
tell (const AmanaLabReading *reading, GPtrArray *rows, guint line)
{
  AmanaLabTold told = amana_lab_told (reading, line);

  return told < AMANA_LAB_TOLD_RESULT && is_card (reading, rows, line) ? AMANA_LAB_TOLD_RESULT
                                                                       : told;
}

/* What the page holds beside its rows. */
static void
weigh (const AmanaLabReading *reading, GPtrArray *rows, guint line, Marks *marks)
{
  const AmanaLabLine *at = reading->lines->pdata[line];
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (at->words, 0, at->words->len);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  AmanaLabTold told = tell (reading, rows, line);

  marks->lines++;
  marks->told += told == AMANA_LAB_TOLD_RESULT;
  marks->hinted += told == AMANA_LAB_TOLD_HINTED;
  marks->blank += told == AMANA_LAB_TOLD_BLANK;
  marks->words += words->len;
  count_marks (marks, tokens);
}

/* A page without a row. */
static gboolean
is_wholly_left (const AmanaLabReading *reading, const Marks *marks)
{
  if (marks->blank > marks->told)
    return FALSE;
  if (reading->of_nobody)
    return marks->told > 0 && marks->told * LEAST_SHARE >= marks->lines;

  return marks->told > 0 ||
         (marks->hinted >= FEWEST_HINTS && marks->hinted * LEAST_HINTS >= marks->lines);
}

/* Of @page, in no row of it, in no table that holds none, and no sentence. */
static gboolean
is_beside_rows (const AmanaLabReading *reading, GPtrArray *rows, guint page, guint line)
{
  const AmanaLabLine *at = reading->lines->pdata[line];

  return at->page == page && !has_row (rows, at) && !is_refused (reading, line) &&
         !g_hash_table_contains (reading->sentences, GUINT_TO_POINTER (line));
}

/* How many names of analytes stand beside the page's rows. */
static guint
count_names (const AmanaLabReading *reading, GPtrArray *rows, guint page)
{
  guint names = 0;

  for (guint i = 0; i < reading->lines->len; i++)
    {
      if (is_beside_rows (reading, rows, page, i))
        names += amana_lab_told_names (reading, reading->lines->pdata[i]);
    }

  return names;
}

/* Tiles and the like: names and figures of results, hardly any of them in a row. Names are
 * asked for last, since each word of the page is looked up for them. */
static gboolean
has_tiles (const AmanaLabReading *reading, GPtrArray *rows, guint page, const Marks *marks)
{
  return marks->blank <= marks->told && marks->amounts >= FEWEST &&
         marks->figures >= MANY_FIGURES && (marks->amounts + marks->figures) * 4 >= marks->words &&
         count_names (reading, rows, page) >= MAX (FEWEST, 2 * rows->len + 1);
}

static gboolean
is_left_unread (const AmanaLabReading *reading, guint page)
{
  g_autoptr (GPtrArray) rows = list_rows (reading, page);
  Marks marks = { 0 };

  if (amana_lab_page_is_other (reading, page) ||
      (rows->len == 0 && amana_lab_page_is_letter (reading, page)))
    return FALSE;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      if (is_beside_rows (reading, rows, page, i))
        weigh (reading, rows, i, &marks);
    }

  return (rows->len > 0 ? marks.told > 0 : is_wholly_left (reading, &marks)) ||
         has_tiles (reading, rows, page, &marks);
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
