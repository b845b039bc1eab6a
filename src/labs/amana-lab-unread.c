/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Pages that hold results which were not read: a flow sheet with its analyses side by
 * side, a page half of whose letters are lost, a table whose last third makes no rows.
 * A list that lacks them would look like a whole one, so such a page is named.
 *
 * It is known by what a laboratory's page has and letters, invoices and blank forms have
 * not, line by line:
 *
 *     told := name figure ( unit | range )      a name of the catalogue, and a figure that
 *                                               is no bound
 *     told := words figure unit range           whatever the words
 *
 * One such line without a row beside others that have one is enough, and a few on a page
 * without any, unless no patient is named among many words: leaflets tell of studies. Where names
 * and figures stand apart, as on tiles, the page goes by how many there are of both, and by a
 * quarter of its words being figures or amounts. */

#include "config.h"

#include "amana-lab-unread.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-lab-other-paper.h"
#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-unit.h"

#define FEWEST       3
#define MANY_FIGURES 6
#define MOST_FIGURES 4 /* on a line: a study has a column for each group */
#define LONGEST_NAME 5 /* words */
#define MOST_WORDS   16
#define LEAST_BESIDE 1
#define CELL_GAP     1.0

typedef struct
{
  guint figures, amounts, words, names; /* of lines without a row */
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

static gboolean
is_name (const AmanaLabReading *reading, const char *text)
{
  return amana_catalogue_match_name (reading->catalogue, text, NULL) != NULL ||
         amana_catalogue_match_name (reading->catalogue, text, "%") != NULL ||
         amana_catalogue_match_in_section (reading->catalogue, text, NULL, "urine") != NULL;
}

/* How many words from @at on are a name of the catalogue; the most that are. */
static guint
measure_name (const AmanaLabReading *reading, GPtrArray *words, guint at)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *first = ((AmanaLabWord *) words->pdata[at])->text;
  guint longest = 0;

  if (!g_unichar_isalpha (g_utf8_get_char (first)) || amana_unit_is_unit (first))
    return 0;
  for (guint i = at; i < MIN (at + LONGEST_NAME, words->len); i++)
    {
      g_string_append_printf (name, i > at ? " %s" : "%s",
                              ((AmanaLabWord *) words->pdata[i])->text);
      while (name->len > 0 && strchr (" :", name->str[name->len - 1]) != NULL)
        g_string_truncate (name, name->len - 1);
      if (is_name (reading, name->str))
        longest = i + 1 - at;
    }
  return longest;
}

/* --- lines ------------------------------------------------------------------ */

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

static gboolean
is_figure (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_NUMBER && token->number.comparator == AMANA_COMPARATOR_NONE;
}

/* "____", "........": a line to write on, and nothing was written. */
static gboolean
is_blank (GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *next = amana_lab_token_at (tokens, i + 1);

      if (((AmanaLabToken *) tokens->pdata[i])->type == AMANA_LAB_TOKEN_BLANK &&
          (next == NULL || !is_figure (next)))
        return TRUE;
    }

  return FALSE;
}

static void
count_marks (Marks *marks, GPtrArray *tokens)
{
  for (guint i = 0; i < tokens->len && !is_blank (tokens); i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      marks->figures += is_figure (token);
      marks->amounts += token->type == AMANA_LAB_TOKEN_RANGE ||
                        (token->type == AMANA_LAB_TOKEN_UNIT && strchr (token->text, '/') != NULL);
    }
}

/* In a cell of its own, behind a colon or dots, or right behind the name. */
static gboolean
stands_apart (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *before = i > 0 ? tokens->pdata[i - 1] : NULL;

  return token->gap >= CELL_GAP || before == NULL || before->type == AMANA_LAB_TOKEN_COLON ||
         before->type == AMANA_LAB_TOKEN_BLANK;
}

/* What stands beside a figure: a unit that can be no time, a range. */
typedef struct
{
  gboolean unit, bound;
} Beside;

static Beside
look_beside (GPtrArray *tokens, guint figure)
{
  Beside beside = { 0 };

  for (guint i = figure + 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_TEXT || is_figure (token))
        break;
      beside.unit =
        beside.unit || (token->type == AMANA_LAB_TOKEN_UNIT &&
                        (strchr (token->text, '/') != NULL || strchr (token->text, '%') != NULL));
      beside.bound = beside.bound || amana_lab_token_is_bound (token);
    }
  for (guint i = 0; i < figure; i++)
    beside.bound =
      beside.bound || amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_RANGE);

  return beside;
}

/* "Négatif", "++" in a cell of its own. */
static gboolean
is_verdict (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];

  return token->type == AMANA_LAB_TOKEN_WORD && stands_apart (tokens, i) &&
         (amana_lab_vocabulary_is (token->text, AMANA_LAB_WORD_NEGATIVE) ||
          amana_lab_vocabulary_is (token->text, AMANA_LAB_WORD_POSITIVE) ||
          (*token->text == '+' &&
           amana_lab_pattern_matches (AMANA_LAB_PATTERN_CROSSES, token->text)));
}

/* Behind a name: "138 mmol/L", "138 (135 - 145)", "Négatif" in its own cell. */
static gboolean
tells_of_name (GPtrArray *tokens)
{
  gboolean words = FALSE; /* between the name and the figure */

  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (is_figure (token))
        {
          Beside beside = look_beside (tokens, i);

          return beside.bound || (beside.unit && (!words || stands_apart (tokens, i)));
        }
      if (is_verdict (tokens, i))
        return TRUE;
      words = words || token->type == AMANA_LAB_TOKEN_TEXT;
    }

  return FALSE;
}

/* "Whatever      138   mmol/L   135 - 145": a figure in its own cell, with all it needs. */
static gboolean
tells_all (GPtrArray *tokens)
{
  if (((AmanaLabToken *) tokens->pdata[0])->type != AMANA_LAB_TOKEN_TEXT)
    return FALSE;
  for (guint i = 1; i < tokens->len; i++)
    {
      if (is_figure (tokens->pdata[i]) && stands_apart (tokens, i))
        {
          Beside beside = look_beside (tokens, i);

          return beside.unit && beside.bound;
        }
    }

  return FALSE;
}

/* "- ", "* ", "☐ " before a name. */
static guint
skip_mark (GPtrArray *words)
{
  const char *first = ((AmanaLabWord *) words->pdata[0])->text;

  return words->len > 1 && g_utf8_strlen (first, -1) == 1 &&
             !g_unichar_isalnum (g_utf8_get_char (first))
           ? 1
           : 0;
}

static guint
count_figures (GPtrArray *tokens)
{
  guint n = 0;

  for (guint i = 0; i < tokens->len; i++)
    n += is_figure (tokens->pdata[i]);

  return n;
}

/* Whether @line, of which no row was made, tells of a result. */
static gboolean
is_told (const AmanaLabReading *reading, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);
  g_autoptr (GPtrArray) tokens = NULL;

  if (words->len < 2 || words->len > MOST_WORDS)
    return FALSE;
  if (skip_mark (words) > 0)
    g_ptr_array_remove_index (words, 0);
  tokens = amana_lab_tokens_new (words);
  if (tokens->len < 2 || is_blank (tokens) || count_figures (tokens) > MOST_FIGURES)
    return FALSE;

  return measure_name (reading, words, 0) > 0 ? tells_of_name (tokens) : tells_all (tokens);
}

static guint
count_names (const AmanaLabReading *reading, const AmanaLabLine *line)
{
  guint names = 0;

  for (guint i = 0, n; i < line->words->len; i += MAX (n, 1))
    {
      n = measure_name (reading, line->words, i);
      names += n > 0;
    }
  return names;
}

/* What the page holds beside its rows: figures, amounts, names. */
static void
weigh (const AmanaLabReading *reading, const AmanaLabLine *line, Marks *marks)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);

  marks->words += line->words->len;
  count_marks (marks, tokens);
  marks->names += count_names (reading, line);
}

static gboolean
is_left_unread (const AmanaLabReading *reading, guint page)
{
  g_autoptr (GPtrArray) rows = list_rows (reading, page);
  guint left = 0;
  Marks marks = { 0 };

  if (is_refused (reading, page) || amana_lab_page_is_other (reading, page))
    return FALSE;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];

      if (line->page != page || has_row (rows, line))
        continue;
      left += is_told (reading, line);
      weigh (reading, line, &marks);
    }
  if (left >= (rows->len > 0 ? LEAST_BESIDE : FEWEST) &&
      (rows->len > 0 || !reading->of_nobody || (marks.amounts + marks.figures) * 8 >= marks.words))
    return TRUE;

  /* Tiles and the like: names and figures of results, hardly any of them in a row. */
  return marks.amounts >= FEWEST && marks.figures >= MANY_FIGURES &&
         (marks.amounts + marks.figures) * 4 >= marks.words &&
         marks.names >= MAX (FEWEST, 2 * rows->len + 1);
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
