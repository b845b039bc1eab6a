/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Figures of analyses in sentences, below a table or anywhere else:
 *
 *     Ferritin < 30 ng/mL indicates iron deficiency.       TSH above 10 mIU/L
 *     Potassium 6,0 mmol/L : valeur d'alerte               Glycémie ≥ 1,26 g/L à deux reprises
 *
 * A name, a figure and a unit in one run are a result only where nothing is said on about
 * them: behind the figure the line ends, a bracket or another name begins, or a mark stands.
 * And what compares in words ("above", "inférieure à") is said of people in general, unless
 * the figure stands in a cell of its own. */

#include "config.h"

#include "amana-lab-free-prose.h"

#include "amana-lab-free-value.h"
#include "amana-lab-free-words.h"
#include "amana-lab-heading-words.h"

#define CELL_GAP 1.0

/* "Hb 12,4 g/dL VGM 82 fL": what follows at @i is the name of the next result. */
static gboolean
begins_next_name (const AmanaLabFreeLine *self, guint i)
{
  guint value = amana_lab_free_find_value (self->tokens, i);
  g_autofree char *name = NULL;

  if (value == G_MAXUINT || self->reading->catalogue == NULL)
    return FALSE;
  name = amana_lab_free_name_of (self->tokens, i, value);
  return amana_catalogue_match_name (self->reading->catalogue, name, NULL) != NULL;
}

/* A mark, a verdict or a second reading: what a laboratory sets behind a figure. */
static gboolean
is_set_behind (const AmanaLabToken *token)
{
  return token->type == AMANA_LAB_TOKEN_WORD && (amana_lab_class_is_flag (token->word_class) ||
                                                 token->word_class == AMANA_LAB_WORD_QUALITATIVE ||
                                                 token->word_class == AMANA_LAB_WORD_SOIT ||
                                                 token->word_class == AMANA_LAB_WORD_RANGE_LABEL);
}

static gboolean
is_said_on (const AmanaLabFreeLine *self, guint next)
{
  const AmanaLabToken *token = amana_lab_token_at (self->tokens, next);

  if (token == NULL || token->gap >= CELL_GAP || is_set_behind (token))
    return FALSE;
  if (token->type == AMANA_LAB_TOKEN_COLON)
    return next + 1 < self->tokens->len;
  return (token->type == AMANA_LAB_TOKEN_TEXT || token->type == AMANA_LAB_TOKEN_WORD) &&
         g_unichar_isalpha (g_utf8_get_char (token->text)) && !begins_next_name (self, next);
}

static gboolean
compares_in_words (const AmanaLabToken *figure)
{
  return figure->number.comparator != AMANA_COMPARATOR_NONE &&
         g_unichar_isalpha (g_utf8_get_char (figure->text));
}

/**
 * amana_lab_free_is_told:
 * @line: with its tokens, in reading order
 * @at: the token of the value, not the first
 * @value: read there
 *
 * Returns: %TRUE if @value is a figure in a sentence, and nobody's result
 */
gboolean
amana_lab_free_is_told (const AmanaLabFreeLine *line, guint at, const AmanaLabValue *value)
{
  const AmanaLabToken *figure = line->tokens->pdata[at], *before = line->tokens->pdata[at - 1];
  gboolean running = figure->gap < CELL_GAP && before->type != AMANA_LAB_TOKEN_COLON &&
                     !amana_lab_free_is_leader (before);

  return running && value->has_number && value->range == NULL &&
         (compares_in_words (figure) || is_said_on (line, at + MAX (1, value->used)));
}

/**
 * amana_lab_free_tells_of_before:
 * @tokens: (element-type AmanaLabToken): of a line
 *
 * Returns: %TRUE if it begins by saying of which earlier day it tells: "Antériorité du
 *   12/08/2025 : TSH 3,9 mUI/L"
 */
gboolean
amana_lab_free_tells_of_before (GPtrArray *tokens)
{
  for (guint i = 1; i < tokens->len; i++)
    {
      const AmanaLabToken *token = tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_DATE)
        {
          g_autofree char *label = amana_lab_free_name_of (tokens, 0, i);

          return amana_lab_heading_words_role (label) == AMANA_LAB_ROLE_PREVIOUS;
        }
      if (token->type != AMANA_LAB_TOKEN_TEXT && token->type != AMANA_LAB_TOKEN_WORD)
        return FALSE;
    }
  return FALSE;
}
