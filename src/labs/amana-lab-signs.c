/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Signs that stand by themselves.
 *
 * A sign alone under the results, in a place where others have one beside theirs, is a mark
 * and no result.
 *
 * With "<" and ">" in a column of their own before the figures some laboratories mark what
 * is outside its range, others write what is below or above what can be measured:
 * "0,27 - 4,20" beside "<   0,01" may mean either. A sign that is no mark, since its figure
 * is not outside, is a comparator, and then all of the table's are; signs both ways that are
 * all marks are marks. What remains open is for the person to look at. */

#include "config.h"

#include "amana-lab-rows.h"

#include "amana-lab-pattern.h"

static gboolean
has_sign (const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  return row->sign_before && result->flag != NULL && result->flag[1] == '\0' &&
         result->has_number && result->number.comparator == AMANA_COMPARATOR_NONE &&
         result->kind != AMANA_LAB_KIND_PREVIOUS;
}

static gboolean
is_outside (const AmanaLabResult *result)
{
  return *result->flag == '<' ? result->has_low && result->number.value < result->low
                              : result->has_high && result->number.value > result->high;
}

static void
make_comparator (AmanaLabResult *result)
{
  char *value = g_strconcat (result->flag, " ", result->value, NULL);

  result->number.comparator =
    *result->flag == '<' ? AMANA_COMPARATOR_LESS : AMANA_COMPARATOR_GREATER;
  g_free (result->value);
  result->value = value;
  g_clear_pointer (&result->flag, g_free);
}

/* What the signs of the table of @row say together: how many are no marks, and of those that
 * may be, how many point each way. */
static void
count_signs (const AmanaLabReading *self,
             const AmanaLabRow *row,
             guint *strange,
             guint *below,
             guint *above)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const AmanaLabRow *other = self->rows->pdata[i];

      if (other->table != row->table || !has_sign (other))
        continue;
      if (!is_outside (other->result))
        (*strange)++;
      else if (*other->result->flag == '<')
        (*below)++;
      else
        (*above)++;
    }
}

/**
 * amana_lab_signs_settle:
 * @self: a reading whose rows are finished
 *
 * Tells marks from comparators.
 */
void
amana_lab_signs_settle (AmanaLabReading *self)
{
  g_autoptr (GPtrArray) comparators = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      AmanaLabRow *row = self->rows->pdata[i];
      guint strange = 0, below = 0, above = 0;

      if (!has_sign (row))
        continue;
      count_signs (self, row, &strange, &below, &above);
      if (strange > 0)
        g_ptr_array_add (comparators, row);
      else if (below == 0 || above == 0)
        row->leftover = TRUE;
    }
  for (guint i = 0; i < comparators->len; i++)
    make_comparator (((AmanaLabRow *) comparators->pdata[i])->result);
}

/* --- signs alone ---------------------------------------------------------- */

static gboolean
is_sign (const char *text)
{
  return amana_lab_pattern_matches (AMANA_LAB_PATTERN_SYMBOL_FLAG, text);
}

/* A sign over @place beside the value of @row, and no part of that value. */
static gboolean
has_mark_at (AmanaLabReading *self, const AmanaLabRow *row, const AmanaBox *place)
{
  const AmanaBox *value = &row->result->box;

  for (guint i = MIN (row->line + 1, self->lines->len); i > 0; i--)
    {
      const AmanaLabLine *line = self->lines->pdata[i - 1];

      if (line->page != row->result->page || line->box.y1 < value->y0)
        return FALSE;
      for (guint k = 0; k < line->words->len; k++)
        {
          const AmanaLabWord *word = line->words->pdata[k];

          if (is_sign (word->text) && word->box.x0 < place->x1 && word->box.x1 > place->x0 &&
              word->box.y0 < value->y1 && word->box.y1 > value->y0 &&
              (word->box.x1 <= value->x0 || word->box.x0 >= value->x1))
            return TRUE;
        }
    }

  return FALSE;
}

gboolean
amana_lab_row_is_lone_mark (AmanaLabReading *self, const AmanaLabRow *row)
{
  const AmanaLabResult *result = row->result;

  if (result->has_number || result->value == NULL || row->table == NULL || !is_sign (result->value))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const AmanaLabRow *other = self->rows->pdata[i];

      if (other != row && other->table == row->table && other->result->value != NULL &&
          other->result->kind != AMANA_LAB_KIND_PREVIOUS && has_mark_at (self, other, &result->box))
        return TRUE;
    }

  return FALSE;
}
