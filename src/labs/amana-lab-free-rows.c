/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines that stand under no heading, or that their table could not explain:
 *
 *     Glucose: 5.4 mmol/L (3.9-5.6)        pH : 6,0 (5,0 - 8,0)   Densité : 1,020 …
 *     Urée   0,24  g/L  0,15 – 0,45
 *
 * Without a heading nothing says which figure is the value, so the line must be
 * explained whole: a name, a figure, and a unit or a range. Prose has figures too
 * ("below 55 mg/dL"), hence: a name of few words from the start of a cell, no
 * sentence, and nothing left over. A row that only its unit speaks for, or a row of
 * words ("Aspect : trouble"), stays only among rows that are surer (`weak`). */

#include "config.h"

#include "amana-lab-rows.h"

#include <string.h>

#include "amana-lab-contact.h"
#include "amana-lab-free-asides.h"
#include "amana-lab-free-line.h"
#include "amana-lab-free-prose.h"
#include "amana-lab-free-value.h"
#include "amana-lab-free-words.h"
#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-text.h"
#include "amana-unit.h"

#define CELL_GAP    1.0
#define TOUCHING_EM 0.3

/* The name's own words must hold together: a gap inside means two cells. */
static gboolean
is_one_cell (GPtrArray *tokens, guint first, guint end)
{
  for (guint i = first + 1; i < end; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->gap > 1.5 && token->type != AMANA_LAB_TOKEN_COLON &&
          !amana_lab_free_is_leader (token) && !amana_lab_free_is_leader (tokens->pdata[i - 1]))
        return FALSE;
    }

  return TRUE;
}

/* "pH   6,5", "Densité   1,015": without a unit or a range, as on a strip. */
static gboolean
is_known_in_urine (const AmanaLabFreeLine *self, const char *name)
{
  return self->reading->catalogue != NULL &&
         amana_catalogue_match_in_section (self->reading->catalogue, name, NULL, "urine") != NULL;
}

/* "> 100 000 UFC/mL": what grew, and no threshold. */
static gboolean
counts_germs (const char *unit)
{
  g_autofree char *ucum = unit != NULL ? amana_unit_to_ucum (unit) : NULL;

  return ucum != NULL && strstr (ucum, "{CFU}") != NULL;
}

/* Whether the value stands right under that of the row above, as in a column. */
static gboolean
is_under_last (const AmanaLabFreeLine *self, const AmanaLabValue *value)
{
  const AmanaLabRow *above = amana_lab_reading_last (self->reading);
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];

  return above != NULL && above->table == NULL && above->result->page == here->page &&
         above->line + 2 >= self->line &&
         (ABS (above->result->box.x0 - value->box.x0) < 0.2 * here->em ||
          ABS (above->result->box.x1 - value->box.x1) < 0.2 * here->em);
}

/* "IgG   < 0,13 UI/mL" in the column of the values: less than can be measured. Elsewhere
 * such a figure is a threshold in a comment. */
static gboolean
is_below_limit (const AmanaLabFreeLine *self, const char *name, const AmanaLabValue *value)
{
  return value->unit != NULL && self->reading->catalogue != NULL &&
         amana_catalogue_match_name (self->reading->catalogue, name, NULL) != NULL &&
         is_under_last (self, value);
}

/* "Prolactine : au repos depuis 20 minutes", "entre 7 h 30 et 9 h": when, and not how much,
 * where the analyte is no time itself. */
static gboolean
is_duration (const AmanaLabFreeLine *self, const char *name, const AmanaLabValue *value)
{
  static const char *const durations[] = { "h", "min", "d", NULL };
  g_autofree char *ucum = value->unit != NULL ? amana_unit_to_ucum (value->unit) : NULL;
  const AmanaAnalyte *analyte =
    self->reading->catalogue != NULL
      ? amana_catalogue_match_name (self->reading->catalogue, name, value->unit)
      : NULL;
  g_auto (AmanaLabRange) range = { 0 };

  if (ucum == NULL || !g_strv_contains (durations, ucum) ||
      (analyte != NULL && amana_analyte_knows_unit (analyte, ucum)))
    return FALSE;
  if (value->range != NULL)
    {
      g_autoptr (GPtrArray) tokens = amana_lab_tokens_new_from_text (value->range);

      amana_lab_range_read (&range, tokens, NULL, -1);
    }

  return !range.understood || (range.has_low && range.has_high && range.low >= range.high);
}

/* "HDL      Normal" over "61 mg/dL": a mark, where the figure that it is of stands below the
 * name. */
static gboolean
is_mark_over_figure (const AmanaLabFreeLine *self, const AmanaLabValue *value)
{
  GPtrArray *lines = self->reading->lines;
  const AmanaLabLine *here = lines->pdata[self->line];
  const AmanaLabLine *below = self->line + 1 < lines->len ? lines->pdata[self->line + 1] : NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) tokens = NULL;

  if (below == NULL || below->page != here->page || below->rtl ||
      ABS (below->box.x0 - here->box.x0) > here->em ||
      amana_lab_flag_class (value->value) == AMANA_LAB_WORD_NONE)
    return FALSE;
  words = amana_lab_words_in_order (below->words, 0, below->words->len);
  tokens = amana_lab_tokens_new (words);
  return amana_lab_token_is_type (amana_lab_token_at (tokens, 0), AMANA_LAB_TOKEN_NUMBER) &&
         amana_lab_token_is_type (amana_lab_token_at (tokens, 1), AMANA_LAB_TOKEN_UNIT);
}

static gboolean
accept (AmanaLabFreeLine *self,
        const char *name,
        const AmanaLabValue *value,
        const AmanaLabToken *first,
        gboolean after_colon,
        gboolean *weak)
{
  gboolean known = self->reading->catalogue != NULL &&
                   amana_catalogue_match_name (self->reading->catalogue, name, value->unit) != NULL;
  gboolean apart = after_colon || first->gap >= CELL_GAP;
  gboolean percent = value->unit != NULL && strcmp (value->unit, "%") == 0;

  *weak = FALSE;
  if (!amana_lab_free_name_reads (name) || value->leftover || is_duration (self, name, value) ||
      (!after_colon && amana_lab_free_name_is_dose (self->reading->catalogue, name, value)))
    return FALSE;
  if (!value->has_number)
    {
      *weak = !known;
      return !value->several && !is_mark_over_figure (self, value) &&
             (value->qualitative || value->pending || known || after_colon ||
              amana_lab_free_name_takes_words (name));
    }
  if (known)
    return value->unit != NULL || value->range != NULL || apart;
  *weak = value->unit == NULL || value->range == NULL || (percent && !after_colon);
  if (value->unit != NULL && value->range != NULL)
    return !amana_lab_free_name_is_prose (name);
  if (value->number.comparator != AMANA_COMPARATOR_NONE && !after_colon)
    return apart && (counts_germs (value->unit) || is_below_limit (self, name, value));

  if (value->range == NULL && amana_lab_free_has_range_below (self->reading, self->line))
    {
      *weak = value->unit == NULL;
      return apart && !amana_lab_free_name_is_prose (name) &&
             amana_lab_vocabulary_role (name) == AMANA_LAB_ROLE_NONE;
    }
  if (value->unit == NULL && value->range == NULL)
    return apart && is_known_in_urine (self, name);

  return apart && (!percent || after_colon || is_under_last (self, value));
}

/* "F : 15 - 150", "Femme 12 - 16" at @i: how many tokens, or 0. */
static guint
count_range_of_sex (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  gboolean colon =
    amana_lab_token_is_type (amana_lab_token_at (tokens, i + 1), AMANA_LAB_TOKEN_COLON);
  const AmanaLabToken *range = amana_lab_token_at (tokens, i + 1 + colon);
  gboolean letter =
    g_ascii_strcasecmp (token->text, "H") == 0 || g_ascii_strcasecmp (token->text, "F") == 0;
  gboolean word =
    token->type == AMANA_LAB_TOKEN_WORD &&
    (token->word_class == AMANA_LAB_WORD_MALE || token->word_class == AMANA_LAB_WORD_FEMALE);

  if (range == NULL ||
      (range->type != AMANA_LAB_TOKEN_RANGE &&
       (range->type != AMANA_LAB_TOKEN_NUMBER || (!colon && !amana_lab_token_is_bound (range)))))
    return 0;

  return (colon && letter) || (word && !letter) || (colon && word) ? 2 + colon : 0;
}

/* Where ranges for either sex begin behind a value at @at, maybe in brackets, and nothing
 * follows them. */
static guint
find_ranges_of_sex (GPtrArray *tokens, guint at)
{
  guint first = tokens->len;

  for (guint i = at + 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      guint n = count_range_of_sex (tokens, i);

      if (n > 0)
        {
          first = MIN (first, i);
          i += n - 1;
        }
      else if (first < tokens->len && token->type != AMANA_LAB_TOKEN_UNIT &&
               token->type != AMANA_LAB_TOKEN_BREAK && token->type != AMANA_LAB_TOKEN_CLOSE)
        return tokens->len;
    }
  if (first < tokens->len &&
      amana_lab_token_is_type (tokens->pdata[first - 1], AMANA_LAB_TOKEN_OPEN))
    first--;

  return first;
}

static void
read_value_and_sexes (GPtrArray *tokens, guint at, AmanaLabValue *value)
{
  guint first = find_ranges_of_sex (tokens, at);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GString) range = NULL;

  if (first == tokens->len)
    {
      amana_lab_value_read (value, tokens, at, TRUE);
      return;
    }
  before = g_ptr_array_new ();
  for (guint i = 0; i < first; i++)
    g_ptr_array_add (before, tokens->pdata[i]);
  amana_lab_value_read (value, before, at, TRUE);
  if (value->range != NULL || !value->has_number || value->used != first - at)
    return;
  range = g_string_new (NULL);
  for (guint i = first; i < tokens->len; i++)
    g_string_append_printf (range, i > first ? " %s" : "%s",
                            ((AmanaLabToken *) tokens->pdata[i])->text);
  value->range = g_string_free_and_steal (g_steal_pointer (&range));
  value->used = tokens->len - at;
}

/* "Négatif : < 0,90", "< 1,00" from @first on: what is expected, and within which bounds. */
static gboolean
are_bounds (GPtrArray *tokens, guint first)
{
  guint bounds = 0;

  for (guint i = first; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      bounds += amana_lab_token_is_bound (token);
      if (!amana_lab_token_is_bound (token) && token->type != AMANA_LAB_TOKEN_WORD &&
          token->type != AMANA_LAB_TOKEN_COLON && token->type != AMANA_LAB_TOKEN_UNIT)
        return FALSE;
    }
  return bounds > 0;
}

/* "Négatif (0,12)      Négatif : < 0,90": a verdict, maybe with its index, and its classes in
 * the next cell. */
static gboolean
read_verdict (GPtrArray *tokens, guint at, AmanaLabValue *value)
{
  const AmanaLabToken *first = tokens->pdata[at];
  g_autoptr (GPtrArray) cell = NULL;
  guint end = at + 1;

  if (!amana_lab_free_is_value_word (first))
    return FALSE;
  while (end < tokens->len && ((AmanaLabToken *) tokens->pdata[end])->gap < CELL_GAP)
    end++;
  if (end == tokens->len || !are_bounds (tokens, end))
    return FALSE;
  cell = g_ptr_array_new ();
  for (guint i = 0; i < end; i++)
    g_ptr_array_add (cell, tokens->pdata[i]);
  amana_lab_value_read (value, cell, at, TRUE);
  if (value->value == NULL || value->has_number || value->leftover || value->used != end - at)
    {
      amana_lab_value_clear (value);
      return FALSE;
    }
  value->range = amana_lab_free_name_of (tokens, end, tokens->len);
  value->used = tokens->len - at;
  return TRUE;
}

/* An address or a telephone, among the words of the row or in one run with them. */
static gboolean
is_contact (const AmanaLabFreeLine *self, guint end)
{
  const AmanaLabLine *line = self->reading->lines->pdata[self->line];

  for (guint i = self->first; i < MIN (end, self->tokens->len); i++)
    {
      const AmanaLabToken *token = self->tokens->pdata[i];

      if (amana_lab_contact_between (line, token->box.x0, token->box.x1))
        return TRUE;
    }
  return FALSE;
}

/* "…(Colorimétrie enzymatique)   4.90 mmol/l" below "Cholestérol   1.90 g/l": what stands
 * where the name would is how it was measured, and the figure is the same in another unit. */
static AmanaLabRow *
find_measured_above (const AmanaLabFreeLine *self, const char *name, const AmanaLabValue *value)
{
  AmanaLabRow *above = amana_lab_reading_last (self->reading);
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];

  if (above == NULL || !amana_lab_text_is_remark (name) || above->line + 1 != self->line ||
      above->result->page != here->page || here->box.y0 - above->result->box.y0 > 2.5 * here->em ||
      !above->result->has_number || above->result->unit == NULL || value->unit == NULL ||
      amana_unit_equal (above->result->unit, value->unit))
    return NULL;

  return above;
}

/* "Glycémie   40,20 DH", "$ 45.00": a price, and no result. */
static gboolean
is_priced (GPtrArray *tokens, guint at, guint next)
{
  const AmanaLabToken *before = amana_lab_token_at (tokens, at - 1),
                      *after = amana_lab_token_at (tokens, next);

  return (before != NULL && amana_lab_vocabulary_is (before->text, AMANA_LAB_WORD_MONEY)) ||
         (after != NULL && amana_lab_vocabulary_is (after->text, AMANA_LAB_WORD_MONEY));
}

static gboolean
add_row (AmanaLabFreeLine *self, guint at, guint *next)
{
  g_auto (AmanaLabValue) value = { 0 };
  gboolean range_first = amana_lab_free_is_range_before (self->tokens, at - 1);
  guint end = range_first ? at - 1 : at; /* of the name */
  g_autofree char *name = amana_lab_free_name_of (self->tokens, self->first, end);
  g_autofree char *told = NULL;
  const AmanaLabToken *first = self->tokens->pdata[at];
  gboolean after_colon =
    amana_lab_token_is_type (amana_lab_token_at (self->tokens, at - 1), AMANA_LAB_TOKEN_COLON) ||
    amana_lab_free_is_leader (self->tokens->pdata[at - 1]) ||
    amana_lab_free_is_stroke (self->tokens, at - 1);
  gboolean any = FALSE, weak;
  AmanaLabRow *row, *above;

  if (amana_lab_free_is_group (self->tokens, self->first, at))
    amana_lab_free_read_group (self->tokens, at, &value);
  else if ((amana_lab_free_begins_words (self->tokens, self->first, at, &any) ||
            amana_lab_free_is_lone_cross (self->tokens, at)) &&
           amana_lab_free_read_worded (self->tokens, at, any, &value))
    amana_lab_free_read_beside_words (self->tokens, at, &value);
  else if (!read_verdict (self->tokens, at, &value))
    {
      amana_lab_value_clear (&value);
      read_value_and_sexes (self->tokens, at, &value);
    }
  if (range_first)
    value.range = g_strdup (((AmanaLabToken *) self->tokens->pdata[end])->text);
  else if (value.range == NULL)
    value.range = g_strdup (amana_lab_free_asides_range (self->asides, self->first, at));
  told = amana_lab_free_name_told (self->reading->catalogue, name, &value);
  if (told != NULL)
    {
      g_free (name);
      name = g_steal_pointer (&told);
    }
  *next = at + MAX (1, value.used);
  if (value.value != NULL && amana_lab_free_label_is_general (name))
    {
      g_free (name);
      name = amana_lab_free_title_above (self, value.unit);
    }
  if (value.value == NULL || name == NULL || is_priced (self->tokens, at, *next) ||
      !is_one_cell (self->tokens, self->first, end) ||
      !accept (self, name, &value, first, after_colon, &weak) || is_contact (self, *next))
    return FALSE;
  if (amana_lab_free_is_told (self, at, &value))
    {
      g_hash_table_add (self->reading->sentences, GUINT_TO_POINTER (self->line));
      return FALSE;
    }

  above = find_measured_above (self, name, &value);
  row = amana_lab_row_new (self->reading, above != NULL ? above->result->name : name, self->line);
  amana_lab_row_take_value (row, &value);
  if (above != NULL)
    amana_lab_row_set_parent (row, above);
  row->weak = weak;
  row->several =
    row->several || (range_first && amana_lab_free_is_bound_before (self->tokens, end));
  row->labelled = after_colon;
  row->marked = self->mark != NULL;
  if (row->result->flag == NULL)
    row->result->flag = g_strdup (self->mark);
  if (after_colon && !value.has_number)
    row->vocabulary = value.qualitative;
  amana_lab_row_add_second (self->reading, row, &value);
  amana_lab_free_asides_give (self->reading, row, self->asides, at, *next);
  return TRUE;
}

/* A figure, in the word at @i or set against it. */
static gboolean
is_figure_at (const AmanaLabLine *line, guint i, guint blank)
{
  const AmanaLabWord *word = i < line->words->len ? line->words->pdata[i] : NULL;
  const AmanaLabWord *beside = line->words->pdata[blank];

  return word != NULL && strpbrk (word->text, "0123456789") != NULL &&
         MAX (word->box.x0 - beside->box.x1, beside->box.x0 - word->box.x1) <
           TOUCHING_EM * word->em;
}

/* "____1,35____" is filled, "________" is not. */
static gboolean
is_to_fill (const AmanaLabLine *line, gboolean filled)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      const char *text = ((AmanaLabWord *) line->words->pdata[i])->text;

      if (strstr (text, "___") != NULL &&
          filled == (is_figure_at (line, i, i) || is_figure_at (line, i - 1, i) ||
                     is_figure_at (line, i + 1, i)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_form_field (GPtrArray *lines, guint line)
{
  if (is_to_fill (lines->pdata[line], FALSE))
    return TRUE;
  if (is_to_fill (lines->pdata[line], TRUE))
    return FALSE;

  return (line > 0 && is_to_fill (lines->pdata[line - 1], FALSE)) ||
         (line + 1 < lines->len && is_to_fill (lines->pdata[line + 1], FALSE));
}

static const char *
mark_at (GPtrArray *tokens, guint first, guint value)
{
  const AmanaLabToken *token = tokens->pdata[first];

  return first + 1 < value && amana_lab_is_leading_mark (token->text) ? token->text : NULL;
}

/* "Glycémie P.P   ………   (< 1,40)     Hématocrite   45 %", "Bilirubine   ………   mg/l   < 10
 * Monocytes   7 %": where what was not asked for ends, and the next name begins; @next where there
 * is no such thing. */
static guint
skip_unfilled (GPtrArray *tokens, guint next)
{
  guint i = next;

  while (i < tokens->len && !amana_lab_free_is_leader (tokens->pdata[i]))
    if (((AmanaLabToken *) tokens->pdata[i++])->type == AMANA_LAB_TOKEN_NUMBER)
      return next;
  while (i < tokens->len && amana_lab_free_is_leader (tokens->pdata[i]))
    i++;
  if (i == next)
    return next;
  if (amana_lab_free_is_norm_of_empty (tokens, i + 1))
    return i + 2 < tokens->len ? i + 2 : next;
  if (!amana_lab_token_is_type (amana_lab_token_at (tokens, i), AMANA_LAB_TOKEN_OPEN))
    return next;
  for (i++; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_CLOSE)
        return i + 1 < tokens->len ? i + 1 : next;
      if (token->type != AMANA_LAB_TOKEN_UNIT && !amana_lab_token_is_bound (token))
        return next;
    }
  return next;
}

/* "Bilan du 12/02/2025 : Hb = 12,4 g/dL ; …": where the first name begins. */
static guint
skip_dated_title (GPtrArray *tokens)
{
  for (guint i = 0; i + 2 < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_DATE)
        return amana_lab_token_is_type (tokens->pdata[i + 1], AMANA_LAB_TOKEN_COLON) ? i + 2 : 0;
      if (token->type != AMANA_LAB_TOKEN_TEXT && token->type != AMANA_LAB_TOKEN_WORD)
        return 0;
    }

  return 0;
}

/* "NFS : Hb 8,9 g/dL ; …": where the first name begins behind the title of a group. */
static guint
skip_group_title (const AmanaLabFreeLine *self, guint first, guint value)
{
  AmanaCatalogue *catalogue = self->reading->catalogue;
  guint colon = value;

  while (colon > first + 1 &&
         !amana_lab_token_is_type (self->tokens->pdata[colon - 1], AMANA_LAB_TOKEN_COLON))
    colon--;
  if (colon > first + 1 && colon < value && catalogue != NULL)
    {
      g_autofree char *whole = amana_lab_free_name_of (self->tokens, first, value);
      g_autofree char *rest = amana_lab_free_name_of (self->tokens, colon, value);

      if (!amana_lab_row_is_no_analyte (whole) &&
          amana_catalogue_match_name (catalogue, whole, NULL) == NULL &&
          amana_catalogue_match_name (catalogue, rest, NULL) != NULL)
        return colon;
    }

  return first;
}

/**
 * amana_lab_free_line_read:
 * @self: a reading
 * @line: the index of a line
 *
 * Returns: %TRUE if the line gave a row, or belonged to one
 */
gboolean
amana_lab_free_line_read (AmanaLabReading *self, guint line)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  g_autoptr (GPtrArray) words = amana_lab_free_words_of (at);
  g_autoptr (GPtrArray) tokens = amana_lab_tokens_new (words);
  AmanaLabFreeLine free_line = { .reading = self, .words = words, .tokens = tokens, .line = line };
  g_autofree char *text = amana_lab_words_join (words);
  g_autoptr (GPtrArray) asides = NULL;
  gboolean found = FALSE;
  guint next = 0;

  if (tokens->len == 0 || amana_lab_free_add_words_below (&free_line))
    return tokens->len > 0;
  if (amana_lab_free_add_range_below (&free_line) || tokens->len < 2 ||
      amana_lab_free_add_second_below (&free_line))
    return TRUE;
  if (amana_lab_vocabulary_holds (text, AMANA_LAB_WORD_ANTIBIOGRAM))
    self->antibiogram = TRUE;
  if (self->antibiogram || is_form_field (self->lines, line))
    return FALSE;
  if (amana_lab_free_tells_of_before (tokens))
    {
      g_hash_table_add (self->sentences, GUINT_TO_POINTER (line));
      return FALSE;
    }

  asides = amana_lab_free_asides_take (tokens, self->month_first);
  next = skip_dated_title (tokens);
  free_line.asides = asides;
  while (next < tokens->len)
    {
      guint value;

      next = skip_unfilled (tokens, next);
      value = amana_lab_free_find_value (tokens, next);

      if (value == G_MAXUINT)
        break;
      next = skip_group_title (&free_line, next, value);
      free_line.mark = mark_at (tokens, next, value);
      free_line.first = free_line.mark != NULL ? next + 1 : next;
      if (add_row (&free_line, value, &next))
        found = TRUE;
      else
        break;
      while (next < tokens->len &&
             (amana_lab_token_is_type (tokens->pdata[next], AMANA_LAB_TOKEN_BREAK) ||
              amana_lab_token_is_type (tokens->pdata[next], AMANA_LAB_TOKEN_CLOSE)))
        next++;
    }

  return found;
}
