/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines that no heading explains, and that belong to the row above them:
 *
 *     Glycémie        0,98 g/L                 TSH       4.81
 *              soit   5,4 mmol/L               Normal Range: 0.40 - 4.50
 *
 *     Culture         Présence de quelques colonies
 *                     de flore banale */

#include "config.h"

#include "amana-lab-free-line.h"
#include "amana-unit.h"

/* "10,10   mmol/l   (< 7,77)" right below "1,82   g/l   (< 1,40)", figure below figure. */
static gboolean
is_figure_below (const AmanaLabFreeLine *self, const AmanaLabRow *above)
{
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  const AmanaLabToken *first = amana_lab_token_at (self->tokens, 0);
  const AmanaBox *box = &above->result->box;

  return amana_lab_token_is_type (first, AMANA_LAB_TOKEN_NUMBER) &&
         above->line + 1 == self->line && above->result->page == here->page &&
         above->result->has_number && above->result->unit != NULL &&
         here->box.y0 - box->y0 < 2.2 * here->em &&
         MIN (box->x1, first->box.x1) > MAX (box->x0, first->box.x0);
}

/* "soit 5,5 mmol/L" below a result: the same in another unit. */
gboolean
amana_lab_free_add_second_below (AmanaLabFreeLine *self)
{
  AmanaLabRow *above = amana_lab_reading_last (self->reading);
  const AmanaLabToken *first = amana_lab_token_at (self->tokens, 0);
  g_auto (AmanaLabValue) value = { 0 };
  gboolean said = amana_lab_token_is_type (first, AMANA_LAB_TOKEN_WORD) &&
                  first->word_class == AMANA_LAB_WORD_SOIT;
  AmanaLabRow *row;
  guint at = said;

  if (above == NULL || above->line + 2 < self->line || (!said && !is_figure_below (self, above)))
    return FALSE;
  while (at < self->tokens->len &&
         !amana_lab_token_is_type (self->tokens->pdata[at], AMANA_LAB_TOKEN_NUMBER))
    at++;
  amana_lab_value_read (&value, self->tokens, at, TRUE);
  if (!value.has_number || value.unit == NULL ||
      (!said && amana_unit_equal (above->result->unit, value.unit)))
    return FALSE;

  row = amana_lab_row_new (self->reading, above->result->name, self->line);
  amana_lab_row_take_value (row, &value);
  amana_lab_row_set_parent (row, above);
  return TRUE;
}

/* Words that go on below, from where they began. */
gboolean
amana_lab_free_add_words_below (AmanaLabFreeLine *self)
{
  AmanaLabRow *above = amana_lab_reading_last (self->reading);
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  g_autoptr (GPtrArray) words = NULL;
  g_autofree char *text = NULL;
  char *joined;

  if (above == NULL || above->table != NULL || above->result->kind != AMANA_LAB_KIND_TEXT ||
      above->line + 1 != self->line || above->result->page != here->page ||
      ABS (above->result->box.x0 - here->box.x0) > 0.3 * here->em ||
      here->box.y0 - above->result->box.y0 > 2 * here->em)
    return FALSE;

  words = amana_lab_words_in_order (here->words, 0, here->words->len);
  text = amana_lab_words_join (words);
  joined = g_strconcat (above->result->value, " ", text, NULL);
  g_free (above->result->value);
  above->result->value = joined;
  above->vocabulary = FALSE;
  above->line = self->line;
  return TRUE;
}

/* "[ 0,27 à 4,20 ]" right below the value, and nothing else on the line. */
static gboolean
is_range_alone (AmanaLabFreeLine *self, const AmanaLabRow *row)
{
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  const AmanaBox *box = &row->result->box;
  guint ranges = 0;

  if (!row->result->has_number || MIN (box->x1, here->box.x1) <= MAX (box->x0, here->box.x0) ||
      here->box.x0 < box->x0 - 2 * here->em || here->box.y0 - box->y0 > 2.2 * here->em)
    return FALSE;
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const AmanaLabToken *token = self->tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_RANGE ||
          (token->type == AMANA_LAB_TOKEN_NUMBER &&
           token->number.comparator != AMANA_COMPARATOR_NONE))
        ranges++;
      else if (token->type != AMANA_LAB_TOKEN_OPEN && token->type != AMANA_LAB_TOKEN_CLOSE &&
               token->type != AMANA_LAB_TOKEN_UNIT)
        return FALSE;
    }
  return ranges == 1;
}

/* "Normal Range: 70-100 mg/dL" on the line below. */
gboolean
amana_lab_free_add_range_below (AmanaLabFreeLine *self)
{
  AmanaLabRow *row = amana_lab_reading_last (self->reading);
  const AmanaLabToken *first = amana_lab_token_at (self->tokens, 0);
  const AmanaLabLine *here = self->reading->lines->pdata[self->line];
  const AmanaLabLine *there;

  if (row == NULL || row->inner_range != NULL || row->range_words->len > 0)
    return FALSE;
  if (row->result->page == here->page && is_range_alone (self, row))
    {
      g_ptr_array_extend (row->range_words, self->words, NULL, NULL);
      return TRUE;
    }
  if (first->type != AMANA_LAB_TOKEN_WORD || (first->word_class != AMANA_LAB_WORD_RANGE_LABEL &&
                                              first->word_class != AMANA_LAB_WORD_FLAG_NORMAL))
    return FALSE;
  there = self->reading->lines->pdata[row->line];
  if (there->page != here->page || here->box.y0 - there->box.y0 > 3 * here->em)
    return FALSE;
  for (guint i = 1; i < self->tokens->len; i++)
    {
      const AmanaLabToken *token = self->tokens->pdata[i];

      if (token->type == AMANA_LAB_TOKEN_RANGE || token->type == AMANA_LAB_TOKEN_NUMBER)
        {
          row->inner_range = g_strdup (token->text);
          return TRUE;
        }
    }

  return FALSE;
}
