/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where the value begins on a line that no heading explains.
 *
 * A name may hold figures ("CA 19-9", "Alpha 1 globulines", "eGFR (CKD-EPI 2009)"), hours
 * and kinds; what is expected may stand before what was found; marks, dots and strokes lead
 * to it. The value is the first figure, verdict or run of words that is none of these. */

#include "config.h"

#include "amana-lab-free-value.h"

#include <string.h>

#include "amana-lab-free-words.h"
#include "amana-lab-rows.h"
#include "amana-lab-table-rows.h"

#define CELL_GAP      1.0
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
gboolean
amana_lab_free_is_bound_before (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *token = tokens->pdata[i];

  return amana_lab_token_is_bound (token) && token->gap >= CELL_GAP && i > 0 &&
         amana_lab_token_is_type (amana_lab_token_at (tokens, i + 2), AMANA_LAB_TOKEN_UNIT);
}

/* "0,70 à 1,10     0,88   g/l": the range, a gap, the value, and at most its unit. */
gboolean
amana_lab_free_is_range_before (GPtrArray *tokens, guint i)
{
  const AmanaLabToken *value = amana_lab_token_at (tokens, i + 1);

  if ((!amana_lab_token_is_type (tokens->pdata[i], AMANA_LAB_TOKEN_RANGE) &&
       !amana_lab_free_is_bound_before (tokens, i)) ||
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
gboolean
amana_lab_free_is_stroke (GPtrArray *tokens, guint i)
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

/* "Gamma GT   ............   U/l   < 55": what stands behind the unit of a line that was left
 * empty is what is expected. */
gboolean
amana_lab_free_is_norm_of_empty (GPtrArray *tokens, guint i)
{
  return i >= 2 && i < tokens->len && amana_lab_token_is_bound (tokens->pdata[i]) &&
         amana_lab_token_is_type (tokens->pdata[i - 1], AMANA_LAB_TOKEN_UNIT) &&
         amana_lab_free_is_leader (tokens->pdata[i - 2]);
}

/* Where the value begins, or G_MAXUINT. A range comes first on a blank form only. */
guint
amana_lab_free_find_value (GPtrArray *tokens, guint first)
{
  for (guint i = first + 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];
      const AmanaLabToken *before = tokens->pdata[i - 1];
      gboolean apart = token->gap >= CELL_GAP || before->type == AMANA_LAB_TOKEN_COLON ||
                       amana_lab_free_is_stroke (tokens, i - 1);
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
          (i == first + 1 || !amana_lab_free_is_stroke (tokens, i - 1)
             ? amana_lab_free_is_stroke (tokens, i)
             : FALSE) ||
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
      if (amana_lab_free_is_range_before (tokens, i))
        return i + 1;
      if (amana_lab_free_is_lone_cross (tokens, i))
        return i;
      if (token->type == AMANA_LAB_TOKEN_BLANK || token->type == AMANA_LAB_TOKEN_RANGE ||
          token->type == AMANA_LAB_TOKEN_DATE || token->type == AMANA_LAB_TOKEN_BREAK ||
          amana_lab_free_is_norm_of_empty (tokens, i))
        return G_MAXUINT;
      if (token->type == AMANA_LAB_TOKEN_NUMBER && !belongs_to_name (tokens, i))
        return is_mark_before (tokens, first, i) ? i - 1 : i;
      if ((amana_lab_free_is_value_word (token) || token->type == AMANA_LAB_TOKEN_TITRE) && apart)
        return i;
    }

  return G_MAXUINT;
}
