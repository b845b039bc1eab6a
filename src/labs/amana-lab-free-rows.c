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
#include "amana-lab-free-words.h"
#include "amana-lab-pattern.h"
#include "amana-lab-table-rows.h"
#include "amana-text.h"
#include "amana-unit.h"

#define CELL_GAP      1.0
#define TOUCHING_EM   0.3
#define LONGEST_ASIDE 6

static const char *const times[] = { "h",    "hr",    "min", "mn", "heure", "heures",
                                     "hour", "hours", "am",  "pm", NULL };

/* "Glycémie 2 h après 75 g :": a colon further on in the same cell, before a figure. */
static gboolean
stands_before_colon (GPtrArray *tokens, guint first)
{
  for (guint i = first; i + 1 < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      const AmanaLabToken *next = tokens->pdata[i + 1];

      if (token->gap > CELL_GAP || token->type == AMANA_LAB_TOKEN_BREAK ||
          token->type == AMANA_LAB_TOKEN_RANGE)
        return FALSE;
      if (token->type == AMANA_LAB_TOKEN_COLON)
        return next->type == AMANA_LAB_TOKEN_NUMBER;
      if (token->type == AMANA_LAB_TOKEN_WORD && next->type == AMANA_LAB_TOKEN_COLON)
        return FALSE;
    }

  return FALSE;
}

/* "à 1 h      38 %": a time, and the value in the next cell. */
static gboolean
is_time (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *unit = amana_lab_token_at (tokens, i + 1);
  const AmanaLabToken *value = amana_lab_token_at (tokens, i + 2);

  return amana_lab_token_is_type (unit, AMANA_LAB_TOKEN_UNIT) &&
         amana_lab_token_is_type (value, AMANA_LAB_TOKEN_NUMBER) && value->gap >= CELL_GAP &&
         g_strv_contains (times, unit->text);
}

/* "eGFR (CKD-EPI 2009)      43": words and a figure in brackets, and the value apart. */
static gboolean
is_in_bracket_of_name (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *after = amana_lab_token_at (tokens, i + 2);

  return amana_lab_token_is_type (amana_lab_token_at (tokens, i + 1), AMANA_LAB_TOKEN_CLOSE) &&
         i > 2 && amana_lab_token_is_type (tokens->pdata[i - 1], AMANA_LAB_TOKEN_TEXT) &&
         amana_lab_token_is_type (tokens->pdata[i - 2], AMANA_LAB_TOKEN_OPEN) &&
         amana_lab_token_is_type (after, AMANA_LAB_TOKEN_NUMBER) && after->gap >= CELL_GAP;
}

/* A figure inside a name: "Alpha 1 globulines", "CA 125". */
static gboolean
belongs_to_name (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *next = amana_lab_token_at (tokens, i + 1);

  if (token->type != AMANA_LAB_TOKEN_NUMBER ||
      amana_lab_token_is_type (amana_lab_token_at (tokens, i - 1), AMANA_LAB_TOKEN_COLON))
    return FALSE;
  if (token->gap > CELL_GAP || next == NULL)
    return FALSE;
  if (is_in_bracket_of_name (tokens, i))
    return TRUE;
  if (is_time (tokens, i) || stands_before_colon (tokens, i))
    return TRUE;

  return (next->type == AMANA_LAB_TOKEN_TEXT && next->gap < CELL_GAP) ||
         next->type == AMANA_LAB_TOKEN_COLON ||
         (next->type == AMANA_LAB_TOKEN_NUMBER &&
          (next->gap >= CELL_GAP ||
           amana_lab_token_is_type (amana_lab_token_at (tokens, i + 2), AMANA_LAB_TOKEN_UNIT)));
}

/* "VIH 1 et 2      Négatif", "VIH 1 et 2 (Ag p24 + Ac)   Négatif": two kinds, and a verdict
 * in the last cell. */
static gboolean
is_two_kinds (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *last = tokens->pdata[tokens->len - 1];

  return token->type == AMANA_LAB_TOKEN_RANGE && i > 0 && token->gap < CELL_GAP &&
         strlen (token->text) < 8 &&
         (strstr (token->text, " et ") != NULL || strstr (token->text, " and ") != NULL) &&
         amana_lab_token_is_type (tokens->pdata[i - 1], AMANA_LAB_TOKEN_TEXT) &&
         i + 1 < tokens->len && amana_lab_free_is_value_word (last) && last->gap >= CELL_GAP;
}

/* "CA 19-9     < 2,0 kU/L": one word, close to the one before it, and the value apart. */
static gboolean
is_range_in_name (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *before = i > 0 ? tokens->pdata[i - 1] : NULL;
  const AmanaLabToken *next = amana_lab_token_at (tokens, i + 1);

  return token->type == AMANA_LAB_TOKEN_RANGE && token->gap < CELL_GAP &&
         strchr (token->text, ' ') == NULL &&
         amana_lab_token_is_type (before, AMANA_LAB_TOKEN_TEXT) && next != NULL &&
         (next->gap >= CELL_GAP || next->type == AMANA_LAB_TOKEN_COLON);
}

/* "< 30      118   mg/24h": a bound that stands in a cell of its own before the value. */
static gboolean
is_bound_before (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];

  return amana_lab_token_is_bound (token) && token->gap >= CELL_GAP && i > 0 &&
         amana_lab_token_is_type (amana_lab_token_at (tokens, i + 2), AMANA_LAB_TOKEN_UNIT);
}

/* "0,70 à 1,10     0,88   g/l": the range, a gap, the value, and at most its unit. */
static gboolean
is_range_before (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *value = amana_lab_token_at (tokens, i + 1);

  if ((!amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_RANGE) &&
       !is_bound_before (tokens, i)) ||
      is_range_in_name (tokens, i) || !amana_lab_token_is_type (value, AMANA_LAB_TOKEN_NUMBER) ||
      value->gap < CELL_GAP)
    return FALSE;
  for (guint k = i + 2; k < tokens->len; k++)
    {
      const AmanaLabToken *token = tokens->pdata[k];

      if (token->type != AMANA_LAB_TOKEN_UNIT &&
          !(token->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (token->word_class)))
        return FALSE;
    }

  return TRUE;
}

/* "3-5 /HPF   0-5", "10 - 15 /champ": what is counted under a microscope is itself an
 * interval. */
static gboolean
is_counted (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *unit = amana_lab_token_at (tokens, i + 1);
  const AmanaLabToken *range = amana_lab_token_at (tokens, i + 2);

  if (i == 0 || !amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_RANGE) ||
      !amana_lab_token_is_type (unit, AMANA_LAB_TOKEN_UNIT))
    return FALSE;
  if ((range == NULL || range->gap >= CELL_GAP) && amana_lab_unit_is_field (unit->text))
    return TRUE;

  return amana_lab_token_is_type (range, AMANA_LAB_TOKEN_RANGE) && range->gap >= CELL_GAP &&
         amana_lab_token_at (tokens, i + 3) == NULL;
}

/* "Testosterone, total": a comma inside a name. */
static gboolean
is_comma_in_name (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *next = amana_lab_token_at (tokens, i + 1);

  return token->type == AMANA_LAB_TOKEN_BREAK && strcmp (token->text, ",") == 0 &&
         amana_lab_token_is_type (next, AMANA_LAB_TOKEN_TEXT) && next->gap < CELL_GAP;
}

/* "Hb | 12,4 g/dL": a stroke for the edge of a cell, and what stands in it. */
static gboolean
is_stroke (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];
  const AmanaLabToken *next = amana_lab_token_at (tokens, i + 1);

  return token->type == AMANA_LAB_TOKEN_BREAK && strcmp (token->text, "|") == 0 &&
         (amana_lab_token_is_type (next, AMANA_LAB_TOKEN_NUMBER) ||
          (next != NULL && amana_lab_free_is_value_word (next)));
}

/* "Ferritine     * 10,4", "Ferritine : * 10,4". */
static gboolean
is_mark_before (GPtrArray *tokens, guint first, guint i)
{
  const AmanaLabToken *before = tokens->pdata[i - 1];
  const AmanaLabToken *sign = i >= first + 3 ? tokens->pdata[i - 2] : NULL;

  return before->type == AMANA_LAB_TOKEN_WORD && amana_lab_class_is_flag (before->word_class) &&
         i - 1 > first && strcmp (before->text, "à") != 0 &&
         (before->gap > 0.5 || amana_lab_token_is_type (sign, AMANA_LAB_TOKEN_COLON) ||
          (sign != NULL && (amana_lab_free_is_leader (sign) || strcmp (sign->text, "=") == 0)));
}

/* "Cortisol (8 h)      412", "Cortisol (8 h - 10 h)   412": the end of a time in brackets
 * behind the name, or 0. */
static guint
end_of_time (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *next;
  gboolean told = FALSE;
  guint end = i + 1;

  if (!amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_OPEN))
    return 0;
  for (; end < tokens->len; end++)
    {
      const AmanaLabToken *token = tokens->pdata[end];

      if (token->type == AMANA_LAB_TOKEN_UNIT && g_strv_contains (times, token->text))
        told = TRUE;
      else if (token->type != AMANA_LAB_TOKEN_NUMBER && token->type != AMANA_LAB_TOKEN_RANGE &&
               !amana_lab_vocabulary_holds (token->text, AMANA_LAB_WORD_TO))
        break;
    }
  next = amana_lab_token_at (tokens, end + 1);
  if (!told || next == NULL ||
      !amana_lab_token_is_type (amana_lab_token_at (tokens, end), AMANA_LAB_TOKEN_CLOSE))
    return 0;

  return next->gap >= CELL_GAP || next->type == AMANA_LAB_TOKEN_COLON ||
             amana_lab_free_is_leader (next)
           ? end
           : 0;
}

/* "eGFR (CKD-EPI 2009)      43": the end of words with a figure, in brackets behind the name
 * and with the value apart, or 0. */
static guint
end_of_words (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *next;
  gboolean told = FALSE;
  guint end = i + 1;

  if (i == 0 || !amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_OPEN) ||
      ((AmanaLabToken *) tokens->pdata[i])->gap >= CELL_GAP)
    return 0;
  for (; end < MIN (tokens->len, i + 2 + LONGEST_ASIDE); end++)
    {
      const AmanaLabToken *token = tokens->pdata[end];

      if (token->type == AMANA_LAB_TOKEN_CLOSE || token->gap >= CELL_GAP ||
          amana_lab_token_is_bound (token))
        break;
      told = told || token->type == AMANA_LAB_TOKEN_TEXT;
    }
  next = amana_lab_token_at (tokens, end + 1);

  return told && next != NULL &&
             amana_lab_token_is_type (amana_lab_token_at (tokens, end), AMANA_LAB_TOKEN_CLOSE) &&
             (next->gap >= CELL_GAP || next->type == AMANA_LAB_TOKEN_COLON ||
              amana_lab_free_is_leader (next))
           ? end
           : 0;
}

/* Where the value begins, or G_MAXUINT. A range comes first on a blank form only. */
static guint
find_value (GPtrArray *tokens, guint first)
{
  for (guint i = first + 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      const AmanaLabToken *before = tokens->pdata[i - 1];
      gboolean apart = token->gap >= CELL_GAP || before->type == AMANA_LAB_TOKEN_COLON ||
                       is_stroke (tokens, i - 1);
      guint aside = MAX (end_of_time (tokens, i), end_of_words (tokens, i));
      gboolean any;

      if (aside > 0)
        {
          i = aside;
          continue;
        }
      if (amana_lab_free_begins_words (tokens, first, i, &any))
        return i;
      if (amana_lab_free_is_group (tokens, first, i))
        return i;
      if (amana_lab_free_is_leader (token) || is_comma_in_name (tokens, i) ||
          (i == first + 1 || !is_stroke (tokens, i - 1) ? is_stroke (tokens, i) : FALSE) ||
          is_range_in_name (tokens, i) || is_two_kinds (tokens, i))
        continue;
      if (amana_lab_call_length (tokens, i) > 0)
        {
          i += amana_lab_call_length (tokens, i) - 1;
          if (apart &&
              !amana_lab_token_is_type (amana_lab_token_at (tokens, i + 1), AMANA_LAB_TOKEN_NUMBER))
            return G_MAXUINT; /* a footnote in the value's place */
          continue;
        }
      if (is_counted (tokens, i))
        return i;
      if (is_range_before (tokens, i))
        return i + 1;
      if (amana_lab_free_is_lone_cross (tokens, i))
        return i;
      if (token->type == AMANA_LAB_TOKEN_BLANK || token->type == AMANA_LAB_TOKEN_RANGE ||
          token->type == AMANA_LAB_TOKEN_DATE || token->type == AMANA_LAB_TOKEN_BREAK)
        return G_MAXUINT;
      if (token->type == AMANA_LAB_TOKEN_NUMBER && !belongs_to_name (tokens, i))
        return is_mark_before (tokens, first, i) ? i - 1 : i;
      if ((amana_lab_free_is_value_word (token) || token->type == AMANA_LAB_TOKEN_TITRE) && apart)
        return i;
    }

  return G_MAXUINT;
}

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
  if (!amana_lab_free_name_reads (name) || value->leftover ||
      (!after_colon && amana_lab_free_name_is_dose (self->reading->catalogue, name, value)))
    return FALSE;
  if (!value->has_number)
    {
      *weak = !known;
      return !value->several && (value->qualitative || value->pending || known || after_colon ||
                                 amana_lab_free_name_takes_words (name));
    }
  if (known)
    return value->unit != NULL || value->range != NULL || apart;
  *weak = value->unit == NULL || value->range == NULL || (percent && !after_colon);
  if (value->unit != NULL && value->range != NULL)
    return !amana_lab_free_name_is_prose (name);
  if (value->number.comparator != AMANA_COMPARATOR_NONE && !after_colon)
    return apart && (counts_germs (value->unit) || is_below_limit (self, name, value));

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
  gboolean range_first = is_range_before (self->tokens, at - 1);
  guint end = range_first ? at - 1 : at; /* of the name */
  g_autofree char *name = amana_lab_free_name_of (self->tokens, self->first, end);
  g_autofree char *told = NULL;
  const AmanaLabToken *first = self->tokens->pdata[at];
  gboolean after_colon =
    amana_lab_token_is_type (amana_lab_token_at (self->tokens, at - 1), AMANA_LAB_TOKEN_COLON) ||
    amana_lab_free_is_leader (self->tokens->pdata[at - 1]) || is_stroke (self->tokens, at - 1);
  gboolean any = FALSE, weak;
  AmanaLabRow *row, *above;

  if (amana_lab_free_is_group (self->tokens, self->first, at))
    amana_lab_free_read_group (self->tokens, at, &value);
  else if ((amana_lab_free_begins_words (self->tokens, self->first, at, &any) ||
            amana_lab_free_is_lone_cross (self->tokens, at)) &&
           amana_lab_free_read_worded (self->tokens, at, any, &value))
    amana_lab_free_read_beside_words (self->tokens, at, &value);
  else
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
  if (value.value == NULL || is_priced (self->tokens, at, *next) ||
      !is_one_cell (self->tokens, self->first, end) ||
      !accept (self, name, &value, first, after_colon, &weak) || is_contact (self, *next))
    return FALSE;

  above = find_measured_above (self, name, &value);
  row = amana_lab_row_new (self->reading, above != NULL ? above->result->name : name, self->line);
  amana_lab_row_take_value (row, &value);
  if (above != NULL)
    amana_lab_row_set_parent (row, above);
  row->weak = weak;
  row->several = row->several || (range_first && is_bound_before (self->tokens, end));
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

/* "Glycémie P.P   ………   (< 1,40)     Hématocrite   45 %": where what was not asked for
 * ends, and the next name begins; @next where there is no such thing. */
static guint
skip_unfilled (GPtrArray *tokens, guint next)
{
  guint i = next;

  while (i < tokens->len && !amana_lab_free_is_leader (tokens->pdata[i]))
    if (((AmanaLabToken *) tokens->pdata[i++])->type == AMANA_LAB_TOKEN_NUMBER)
      return next;
  while (i < tokens->len && amana_lab_free_is_leader (tokens->pdata[i]))
    i++;
  if (i == next || !amana_lab_token_is_type (amana_lab_token_at (tokens, i), AMANA_LAB_TOKEN_OPEN))
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

      if (amana_catalogue_match_name (catalogue, whole, NULL) == NULL &&
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

  asides = amana_lab_free_asides_take (tokens, self->month_first);
  next = skip_dated_title (tokens);
  free_line.asides = asides;
  while (next < tokens->len)
    {
      guint value;

      next = skip_unfilled (tokens, next);
      value = find_value (tokens, next);

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
