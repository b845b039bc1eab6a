/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words of a table's line, told apart by its columns.
 *
 * A word belongs to the column that its middle stands in; a sign and its figure, or what
 * stands in one pair of brackets, go together. Then what ran over is mended: a long name
 * that runs on into the value's column goes back to the name, words of a result that run
 * on to the right go back to the result, and a lone comparator at the end of a range is a
 * mark of the printer's. */

#include "config.h"

#include "amana-lab-row-cells.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-unit.h"

#define LONGEST_VERDICT 4 /* words */

void
amana_lab_cells_clear (AmanaLabCells *cells)
{
  GPtrArray *all[] = { cells->name,           cells->value, cells->unit, cells->range,
                       cells->flag,           cells->low,   cells->high, cells->previous,
                       cells->previous_dates, cells->share };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_clear_pointer (&all[i], g_ptr_array_unref);
}

static gboolean
begins_bracket (const AmanaLabWord *word)
{
  return word->text[0] == '(' || word->text[0] == '[';
}

static gboolean
ends_bracket (const AmanaLabWord *word)
{
  return strchr (word->text, ')') != NULL || strchr (word->text, ']') != NULL;
}

static gboolean
is_figures (const char *text, gsize least, gsize most)
{
  gsize size = strspn (text, "0123456789");

  return size >= least && size <= most && text[size] == '\0';
}

/* "268 000" behind what is no word of a name. */
static gboolean
is_grouped (const AmanaLabLine *line, guint first)
{
  const AmanaLabWord *word = line->words->pdata[first];
  const AmanaLabWord *before = first > 0 ? line->words->pdata[first - 1] : NULL;
  const AmanaLabWord *next = first + 1 < line->words->len ? line->words->pdata[first + 1] : NULL;

  if (next == NULL || !is_figures (word->text, 1, 3) || !is_figures (next->text, 3, 3) ||
      amana_lab_is_gap (word, next))
    return FALSE;

  return before == NULL || amana_lab_is_gap (before, word) ||
         amana_lab_pattern_matches (AMANA_LAB_PATTERN_LEADER, before->text);
}

/* The end of what @first and the words close behind it are as one: "< 0,10",
 * "268 000", "(150 000 - 400 000)". */
static guint
end_of_group (const AmanaLabLine *line, guint first)
{
  const AmanaLabWord *word = line->words->pdata[first];
  gboolean bracket = begins_bracket (word) && !ends_bracket (word);
  gboolean sign = !g_ascii_isalnum (word->text[0]) && strlen (word->text) <= 4 &&
                  amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, word->text);

  if (is_grouped (line, first))
    return first + 2;
  for (guint i = first + 1; (bracket || sign) && i < line->words->len; i++)
    {
      const AmanaLabWord *next = line->words->pdata[i];

      if (amana_lab_is_gap (line->words->pdata[i - 1], next))
        return first + 1;
      if (sign)
        return g_ascii_isdigit (next->text[0]) ? i + 1 : first + 1;
      if (ends_bracket (next))
        return i + 1;
    }

  return first + 1;
}

/* Where each word of a line stands, for its column: its middle, or its group's. */
static GArray *
find_places (const AmanaLabLine *line)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (double), line->words->len);

  for (guint i = 0; i < line->words->len;)
    {
      guint end = line->rtl ? i + 1 : end_of_group (line, i);
      const AmanaLabWord *first = line->words->pdata[i];
      const AmanaLabWord *last = line->words->pdata[end - 1];
      double middle = (first->box.x0 + last->box.x1) / 2;

      for (; i < end; i++)
        g_array_append_val (places, middle);
    }

  return places;
}

static GPtrArray *
words_in_column (const AmanaLabLine *line, GArray *places, const AmanaLabColumn *column)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < line->words->len; i++)
    {
      double middle = g_array_index (places, double, i);

      if (middle >= column->from && middle < column->to)
        g_ptr_array_add (words, line->words->pdata[i]);
    }

  return amana_lab_words_in_order (words, 0, words->len);
}

static GPtrArray *
cell_for (AmanaLabCells *cells, AmanaLabRole role)
{
  switch (role)
    {
    case AMANA_LAB_ROLE_NAME:
      return cells->name;
    case AMANA_LAB_ROLE_VALUE:
      return cells->value;
    case AMANA_LAB_ROLE_UNIT:
      return cells->unit;
    case AMANA_LAB_ROLE_RANGE:
      return cells->range;
    case AMANA_LAB_ROLE_LOW:
      return cells->low;
    case AMANA_LAB_ROLE_HIGH:
      return cells->high;
    case AMANA_LAB_ROLE_FLAG:
      return cells->flag;
    case AMANA_LAB_ROLE_NONE:
    case AMANA_LAB_ROLE_PREVIOUS:
    case AMANA_LAB_ROLE_DATE:
    case AMANA_LAB_ROLE_OTHER:
    case AMANA_LAB_ROLE_PRICE:
    case AMANA_LAB_ROLE_REFUSE:
    default:
      return NULL;
    }
}

static gboolean
is_text (const AmanaLabWord *word)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) tokens = NULL;

  g_ptr_array_add (one, (gpointer) word);
  tokens = amana_lab_tokens_new (one);

  for (guint i = 0; i < tokens->len; i++)
    {
      AmanaLabTokenType type = ((AmanaLabToken *) tokens->pdata[i])->type;

      if (type != AMANA_LAB_TOKEN_OPEN)
        return type == AMANA_LAB_TOKEN_TEXT || (i > 0 && type == AMANA_LAB_TOKEN_UNIT);
    }
  return FALSE;
}

/* "25-OH vitamin D (D2 +": the name goes on, whatever the next word is; a figure only
 * where the bracket is closed behind it. */
static gboolean
is_open (const AmanaLabCells *cells)
{
  int open = 0;

  for (guint i = 0; i < cells->name->len; i++)
    {
      for (const char *p = ((AmanaLabWord *) cells->name->pdata[i])->text; *p != '\0'; p++)
        open += (*p == '(') - (*p == ')');
    }
  if (open <= 0)
    return FALSE;
  for (guint i = 0; i < cells->value->len; i++)
    {
      if (ends_bracket (cells->value->pdata[i]))
        return TRUE;
    }
  return strpbrk (((AmanaLabWord *) cells->value->pdata[0])->text, "0123456789") == NULL;
}

/* A long name that runs into the value's column is one run of words: give it back. */
static void
mend_name (AmanaLabCells *cells)
{
  while (cells->name->len > 0 && cells->value->len > 0)
    {
      const AmanaLabWord *last = cells->name->pdata[cells->name->len - 1];
      AmanaLabWord *first = cells->value->pdata[0];

      cells->tight = last->box.x0 < first->box.x0 ? !amana_lab_is_gap (last, first)
                                                  : !amana_lab_is_gap (first, last);
      if (!cells->tight || (!is_text (first) && !is_open (cells)))
        return;
      g_ptr_array_add (cells->name, first);
      g_ptr_array_remove_index (cells->value, 0);
    }
}

/* A lone "<" at the end of a line of print is a mark ("new since last time"). */
static void
drop_marks (GPtrArray *words)
{
  while (words->len > 0)
    {
      const AmanaLabWord *last = words->pdata[words->len - 1];

      if (last->rtl || !amana_lab_pattern_matches (AMANA_LAB_PATTERN_COMPARATOR, last->text))
        return;
      g_ptr_array_set_size (words, (int) words->len - 1);
    }
}

static gboolean
is_worded (GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);

  for (guint i = 0; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type != AMANA_LAB_TOKEN_TEXT && token->type != AMANA_LAB_TOKEN_WORD)
        return FALSE;
    }

  return tokens->len > 0;
}

static const AmanaLabWord *
word_after (const AmanaLabLine *line, const AmanaLabWord *word)
{
  guint index;

  if (!g_ptr_array_find (line->words, word, &index) || index + 1 >= line->words->len)
    return NULL;

  return line->words->pdata[index + 1];
}

/* "Groupe sanguin      B Rh positif" whose first words stand nearer to the names: behind a
 * gap, and a verdict only together with the rest. */
static void
mend_verdict (AmanaLabCells *cells, const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) whole = NULL;
  g_autofree char *text = NULL;
  guint first = cells->name->len;

  if (line->rtl || cells->name->len < 2 || cells->value->len == 0 || !cells->tight)
    return;
  while (first > 1 &&
         !amana_lab_is_gap (cells->name->pdata[first - 2], cells->name->pdata[first - 1]))
    first--;
  if (first < 2)
    return;
  first--;
  whole = g_ptr_array_new ();
  for (guint i = first; i < cells->name->len; i++)
    g_ptr_array_add (whole, cells->name->pdata[i]);
  g_ptr_array_extend (whole, cells->value, NULL, NULL);
  text = amana_lab_words_join (whole);
  if (!amana_lab_vocabulary_is (text, AMANA_LAB_WORD_QUALITATIVE))
    return;
  g_ptr_array_set_size (cells->name, (int) first);
  g_ptr_array_set_size (cells->value, 0);
  g_ptr_array_extend (cells->value, whole, NULL, NULL);
}

/* "HEMOGLOBIN (HB)" under "Test   Report Status   Result": a name runs on under headings of
 * columns that are read past. */
static void
extend_name (AmanaLabCells *cells, const AmanaLabLine *line)
{
  GPtrArray *others[] = { cells->value, cells->unit, cells->range, cells->low, cells->high };

  while (cells->name->len > 0 && !line->rtl)
    {
      const AmanaLabWord *last = cells->name->pdata[cells->name->len - 1];
      const AmanaLabWord *next = word_after (line, last);

      if (next == NULL || amana_lab_is_gap (last, next) ||
          g_ptr_array_find (cells->name, next, NULL) || (!is_text (next) && !begins_bracket (next)))
        return;
      for (guint i = 0; i < G_N_ELEMENTS (others); i++)
        {
          if (g_ptr_array_find (others[i], next, NULL))
            return;
        }
      g_ptr_array_remove (cells->flag, (gpointer) next);
      g_ptr_array_add (cells->name, (gpointer) next);
    }
}

/* "<15 NOT" under "Result   Flag": a word in one run with the figure is no mark, and what it
 * says of the result is not to be lost. */
static void
keep_beside_figure (AmanaLabCells *cells, const AmanaLabLine *line)
{
  while (cells->value->len > 0 && cells->flag->len > 0 && !line->rtl)
    {
      const AmanaLabWord *last = cells->value->pdata[cells->value->len - 1];
      const AmanaLabWord *next = word_after (line, last);

      if (next == NULL || next != cells->flag->pdata[0] || amana_lab_is_gap (last, next) ||
          !is_text (next) || amana_lab_flag_class (next->text) != AMANA_LAB_WORD_NONE)
        return;
      g_ptr_array_add (cells->value, g_ptr_array_steal_index (cells->flag, 0));
    }
}

/* "Non Reactive (0.32)", "O Rhésus Positif": words that run on into the next columns. */
static void
mend_words (AmanaLabCells *cells, const AmanaLabLine *line)
{
  if (cells->name->len == 0 || cells->value->len == 0 || line->rtl || !is_worded (cells->value))
    return;
  for (;;)
    {
      const AmanaLabWord *last = cells->value->pdata[cells->value->len - 1];
      const AmanaLabWord *next = word_after (line, last);
      GPtrArray *from = NULL;

      if (next == NULL || amana_lab_is_gap (last, next) || amana_unit_is_unit (next->text))
        return;
      if (g_ptr_array_find (cells->unit, next, NULL))
        from = cells->unit;
      else if (g_ptr_array_find (cells->flag, next, NULL))
        from = cells->flag;
      else if (g_ptr_array_find (cells->range, next, NULL))
        from = cells->range;
      if (from == NULL)
        return;
      g_ptr_array_add (cells->value, (gpointer) next);
      g_ptr_array_remove (from, (gpointer) next);
    }
}

/* "Immunité si sup. à 10": a range that cannot end there goes on under the next heading,
 * and its bound is no older result. */
static void
mend_range (AmanaLabCells *cells, const AmanaLabLine *line)
{
  while (cells->range->len > 0 && cells->previous->len > 0 && !line->rtl)
    {
      const AmanaLabWord *last = cells->range->pdata[cells->range->len - 1];
      const AmanaLabWord *next = word_after (line, last);
      GPtrArray *from = cells->previous->pdata[0];

      if (next == NULL || amana_lab_is_gap (last, next) || strpbrk (last->text, "0123456789") ||
          !g_ptr_array_find (from, next, NULL))
        return;
      g_ptr_array_add (cells->range, (gpointer) next);
      g_ptr_array_remove (from, (gpointer) next);
      if (from->len > 0)
        continue;
      g_ptr_array_remove_index (cells->previous, 0);
      g_ptr_array_remove_index (cells->previous_dates, 0);
    }
}

/* "36,4 ng/mL   4,8 - 23,3" where no heading stands over the range: it is one run of
 * words, and its dash no mark of the column that a part of it fell into. */
static void
mend_interval (AmanaLabCells *cells)
{
  guint first = cells->value->len;
  g_autoptr (GPtrArray) run = NULL;

  if (first == 0 || cells->flag->len == 0 || cells->range->len > 0 ||
      amana_lab_is_gap (cells->value->pdata[first - 1], cells->flag->pdata[0]))
    return;
  while (first > 1 &&
         !amana_lab_is_gap (cells->value->pdata[first - 2], cells->value->pdata[first - 1]))
    first--;
  run = g_ptr_array_new ();
  for (guint i = first - 1; i < cells->value->len; i++)
    g_ptr_array_add (run, cells->value->pdata[i]);
  g_ptr_array_extend (run, cells->flag, NULL, NULL);
  if (first < 2 || !amana_lab_cell_holds_range (run))
    return;
  g_ptr_array_extend (cells->range, run, NULL, NULL);
  g_ptr_array_set_size (cells->value, (int) first - 1);
  g_ptr_array_set_size (cells->flag, 0);
}

/* "……", "(1)": a result that is still to be written, or a footnote in its place. */
static gboolean
is_without_result (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  glong length = g_utf8_strlen (text, -1);
  gboolean blank = length >= 3 || strstr (text, "…") != NULL;

  for (const char *p = text; blank && *p != '\0'; p = g_utf8_next_char (p))
    blank = g_utf8_strchr ("._… ", -1, g_utf8_get_char (p)) != NULL;

  return blank || amana_lab_call_length (tokens, 0) == MAX (1, tokens->len);
}

static gboolean
is_verdict (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);
  AmanaLabWordClass word_class = amana_lab_vocabulary_class (text);

  return word_class == AMANA_LAB_WORD_QUALITATIVE || word_class == AMANA_LAB_WORD_FLAG_NORMAL;
}

/* "negatief      negatief" in one cell: the result, and what is expected. */
static void
split_expected (AmanaLabCells *cells)
{
  for (guint i = 1; i < cells->value->len && cells->range->len == 0; i++)
    {
      g_autoptr (GPtrArray) first = NULL;
      g_autoptr (GPtrArray) rest = NULL;

      if (!amana_lab_is_gap (cells->value->pdata[i - 1], cells->value->pdata[i]))
        continue;
      first = g_ptr_array_new ();
      rest = g_ptr_array_new ();
      for (guint k = 0; k < cells->value->len; k++)
        g_ptr_array_add (k < i ? first : rest, cells->value->pdata[k]);
      if (!is_verdict (first) || !is_verdict (rest))
        continue;
      g_ptr_array_set_size (cells->value, (int) i);
      g_ptr_array_extend (cells->range, rest, NULL, NULL);
    }
}

/* How many of the words from @first on are a share: "58,3 %", "58,3%". */
static guint
count_share (GPtrArray *words, guint first)
{
  const char *text = ((AmanaLabWord *) words->pdata[first])->text;
  gsize size = strspn (text, "0123456789.,");

  if (size == 0)
    return 0;
  if (strcmp (text + size, "%") == 0)
    return 1;
  return text[size] == '\0' && first + 1 < words->len &&
             strcmp (((AmanaLabWord *) words->pdata[first + 1])->text, "%") == 0
           ? 2
           : 0;
}

static gboolean
is_amount_unit (const char *text)
{
  return strcmp (text, "%") != 0 && amana_unit_is_unit (text);
}

/* Whether the value is in a unit that is none of shares: "3,99" and "G/L", "3,99 G/L". */
static gboolean
holds_amount (const AmanaLabCells *cells)
{
  g_autofree char *unit = amana_lab_words_join (cells->unit);
  const AmanaLabWord *last =
    cells->value->len > 1 ? cells->value->pdata[cells->value->len - 1] : NULL;

  return is_amount_unit (unit) || (last != NULL && is_amount_unit (last->text));
}

/* A figure and a unit that is none of shares, from @first on: "3,99 G/L". */
static gboolean
is_amount (GPtrArray *words, guint first)
{
  const char *figure = first + 2 <= words->len ? ((AmanaLabWord *) words->pdata[first])->text : "";

  return g_ascii_isdigit (*figure) && strspn (figure, "0123456789.,") == strlen (figure) &&
         is_amount_unit (((AmanaLabWord *) words->pdata[first + 1])->text);
}

/* "58,3 %      3,99 G/L      1,80 - 7,50" where the count stands between two headings: it fell
 * to the range, and the share is alone in the value's cell. */
static void
split_count (AmanaLabCells *cells, gboolean rtl)
{
  guint n = cells->value->len > 0 ? count_share (cells->value, 0) : 0;
  guint first = rtl && cells->range->len > 2 ? cells->range->len - 2 : 0;
  g_autoptr (GPtrArray) count = NULL;

  if (n == 0 || n < cells->value->len || cells->unit->len > 0 || cells->range->len < 3)
    return;
  count = g_ptr_array_new ();
  g_ptr_array_add (count, cells->range->pdata[first]);
  g_ptr_array_add (count, cells->range->pdata[first + 1]);
  if (rtl && !is_amount (count, 0))
    g_ptr_array_insert (count, 0, g_ptr_array_steal_index (count, 1));
  if (!is_amount (count, 0) ||
      !(rtl ? amana_lab_is_gap (cells->range->pdata[first - 1], cells->range->pdata[first])
            : amana_lab_is_gap (cells->range->pdata[1], cells->range->pdata[2])))
    return;
  g_ptr_array_remove_range (cells->range, first, 2);
  g_ptr_array_extend (cells->share, cells->value, NULL, NULL);
  g_ptr_array_set_size (cells->value, 0);
  g_ptr_array_extend (cells->value, count, NULL, NULL);
}

/* "58,3 %" for the value and "4,34   G/L" for its unit, where the count stands between the two
 * headings: the share came first. */
static void
split_count_from_unit (AmanaLabCells *cells)
{
  guint n = cells->value->len > 0 ? count_share (cells->value, 0) : 0;

  if (n == 0 || n < cells->value->len || cells->unit->len != 2 || !is_amount (cells->unit, 0))
    return;
  g_ptr_array_extend (cells->share, cells->value, NULL, NULL);
  g_ptr_array_set_size (cells->value, 0);
  g_ptr_array_add (cells->value, g_ptr_array_steal_index (cells->unit, 0));
}

static void
move_share (AmanaLabCells *cells, GPtrArray *from, guint first, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cells->share, g_ptr_array_steal_index (from, first));
}

/* "Neutrophiles      58,3 %  3,99   G/L": the share fell to the name, or stands with its
 * count in one cell. */
static void
split_share (AmanaLabCells *cells, const AmanaLabLine *line)
{
  guint n;

  split_count (cells, line->rtl);
  split_count_from_unit (cells);
  n = cells->value->len > 0 ? count_share (cells->value, 0) : 0;
  /* From the right the share comes first: "3,99 G/L      58,3 %". */
  if (line->rtl && cells->value->len == 4 && is_amount (cells->value, 0) &&
      count_share (cells->value, 2) == 2 &&
      amana_lab_is_gap (cells->value->pdata[1], cells->value->pdata[2]))
    move_share (cells, cells->value, 2, 2);
  if (n > 0 && cells->unit->len == 0 &&
      !(n + 2 == cells->value->len && is_amount (cells->value, n) &&
        amana_lab_is_gap (cells->value->pdata[n - 1], cells->value->pdata[n])))
    n = 0;
  if (line->rtl || cells->name->len == 0 || cells->value->len == 0 || !holds_amount (cells))
    return;
  if (n > 0 && n < cells->value->len)
    {
      move_share (cells, cells->value, 0, n);
      return;
    }
  for (guint back = 1; back <= 2 && back < cells->name->len; back++)
    {
      guint first = cells->name->len - back;

      if (count_share (cells->name, first) != back ||
          !amana_lab_is_gap (cells->name->pdata[first - 1], cells->name->pdata[first]))
        continue;
      move_share (cells, cells->name, first, back);
      return;
    }
}

static gboolean
is_lone_unit (GPtrArray *words)
{
  const char *text = words->len == 1 ? ((AmanaLabWord *) words->pdata[0])->text : "";

  return strchr (text, '/') != NULL && !g_ascii_isdigit (*text) && amana_unit_is_unit (text);
}

/* "53   mmol/mol" whose unit reaches under the next heading, which is one for values; or the
 * unit of the value on the line above. */
static void
mend_unit (AmanaLabCells *cells, const AmanaLabLine *line)
{
  const AmanaLabWord *next = NULL;
  g_autoptr (GPtrArray) one = NULL;

  if (line->rtl || cells->value->len == 0)
    return;
  if (is_lone_unit (cells->value))
    {
      if (cells->unit->len == 0)
        g_ptr_array_extend (cells->unit, cells->value, NULL, NULL);
      g_ptr_array_set_size (cells->value, 0);
      return;
    }
  next = word_after (line, cells->value->pdata[cells->value->len - 1]);
  if (next == NULL || cells->unit->len > 0 || g_ptr_array_find (cells->range, next, NULL))
    return;
  one = g_ptr_array_new ();
  g_ptr_array_add (one, (gpointer) next);
  if (is_lone_unit (one))
    g_ptr_array_add (cells->unit, (gpointer) next);
}

static gboolean
is_verdict_alone (GPtrArray *words)
{
  g_autofree char *text = amana_lab_words_join (words);

  return words->len <= LONGEST_VERDICT && is_worded (words) && amana_lab_count_digits (text) == 0 &&
         amana_lab_flag_class (text) == AMANA_LAB_WORD_NONE && !amana_unit_is_unit (text);
}

/* "0,14", "< 1/80", "148 UA/mL" */
static gboolean
begins_figure (GPtrArray *words)
{
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  const AmanaLabToken *first = amana_lab_token_at (tokens, 0);

  return amana_lab_token_is_type (first, AMANA_LAB_TOKEN_NUMBER) ||
         amana_lab_token_is_type (first, AMANA_LAB_TOKEN_TITRE);
}

/* "Positif      87 UI/mL" under "Résultat   Index": what was concluded, and the figure that it
 * was concluded from, are results both. */
static gboolean
part_verdict (AmanaLabCells *cells, GPtrArray *words)
{
  if (cells->value->len == 0 || words->len == 0 || cells->share->len > 0)
    return FALSE;
  if (begins_figure (cells->value) && is_verdict_alone (words))
    {
      g_ptr_array_extend (cells->share, words, NULL, NULL);
      return TRUE;
    }
  if (!is_verdict_alone (cells->value) || !begins_figure (words))
    return FALSE;
  g_ptr_array_extend (cells->share, cells->value, NULL, NULL);
  g_ptr_array_set_size (cells->value, 0);
  g_ptr_array_extend (cells->value, words, NULL, NULL);
  return TRUE;
}

/* Two systems of units side by side share the names at the edge. */
static gboolean
lends_name (const AmanaLabTable *table, const AmanaLabColumn *column, guint group)
{
  if (column->role != AMANA_LAB_ROLE_NAME || column->group > group)
    return FALSE;

  return amana_lab_table_owner (table, group) == column->group;
}

/* "Normales g/L   Normales mmol/L": which of the two a range is, its heading says. */
static gboolean
has_other_ranges (const AmanaLabTable *table, const AmanaLabColumn *column)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const AmanaLabColumn *other = table->columns->pdata[i];

      if (other != column && other->role == AMANA_LAB_ROLE_RANGE && other->group == column->group)
        return column->whose == NULL;
    }
  return FALSE;
}

void
amana_lab_cells_read (AmanaLabCells *cells,
                      const AmanaLabTable *table,
                      guint group,
                      const AmanaLabLine *line)
{
  GPtrArray **all[] = { &cells->name,  &cells->value,          &cells->unit,
                        &cells->range, &cells->flag,           &cells->low,
                        &cells->high,  &cells->previous_dates, &cells->share };
  g_autoptr (GArray) places = find_places (line);

  *cells = (AmanaLabCells) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    *all[i] = g_ptr_array_new ();
  cells->previous = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < table->columns->len; i++)
    {
      AmanaLabColumn *column = table->columns->pdata[table->rtl ? table->columns->len - 1 - i : i];
      g_autoptr (GPtrArray) words = NULL;
      GPtrArray *cell;

      if (column->group != group && !lends_name (table, column, group))
        continue;
      words = words_in_column (line, places, column);
      cell = cell_for (cells, column->role);
      if (words->len > 0 && column->whose != NULL && cell == cells->range)
        g_ptr_array_extend (cell, amana_lab_column_labels (column), NULL, NULL);
      if (cell != NULL && !(cell == cells->value && part_verdict (cells, words)))
        g_ptr_array_extend (cell, words, NULL, NULL);
      if (words->len > 0 && cell == cells->range && column->unit != NULL &&
          has_other_ranges (table, column))
        g_ptr_array_extend (cell, amana_lab_column_labels (column), NULL, NULL);
      if (column->role == AMANA_LAB_ROLE_PREVIOUS && words->len > 0)
        {
          g_ptr_array_add (cells->previous, g_steal_pointer (&words));
          g_ptr_array_add (cells->previous_dates, column->date);
          cells->previous_unsaid = cells->previous_unsaid || column->measured;
        }
      if (column->unit != NULL &&
          (column->role == AMANA_LAB_ROLE_VALUE || cells->heading_unit == NULL))
        cells->heading_unit = column->unit;
    }
  mend_name (cells);
  mend_verdict (cells, line);
  extend_name (cells, line);
  keep_beside_figure (cells, line);
  mend_words (cells, line);
  mend_range (cells, line);
  mend_interval (cells);
  split_expected (cells);
  split_share (cells, line);
  drop_marks (cells->range);
  mend_unit (cells, line);
  if (is_without_result (cells->value))
    g_ptr_array_set_size (cells->value, 0);
}
