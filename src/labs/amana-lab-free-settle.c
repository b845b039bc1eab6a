/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which of the weak rows stay: lines without a heading whose unit alone speaks for them, or
 * that hold words. One stays beside a row that stands by itself, or beside another that
 * stays; a second unit or an older result is no such neighbour, being of its own row. Under
 * a title that names a specimen a verdict ("Levures : Absence") stands by itself. */

#include "config.h"

#include "amana-lab-rows.h"

#define NEIGHBOUR_LINES 3

/* "Levures : Absence" under "EXAMEN DES SELLES". */
static gboolean
is_of_specimen (const AmanaLabReading *self, const AmanaLabRow *row)
{
  const char *section = row->result->section;
  AmanaCatalogueSpecimen specimen =
    section != NULL ? amana_catalogue_specimen_of (section) : AMANA_CATALOGUE_SPECIMEN_UNKNOWN;

  return row->vocabulary &&
         (amana_lab_free_name_takes_words (row->result->name) ||
          (self->catalogue != NULL &&
           amana_catalogue_match_in_section (self->catalogue, row->result->name, NULL, "urine") !=
             NULL)) &&
         (specimen == AMANA_CATALOGUE_SPECIMEN_URINE ||
          specimen == AMANA_CATALOGUE_SPECIMEN_STOOL ||
          specimen == AMANA_CATALOGUE_SPECIMEN_SEMEN || specimen == AMANA_CATALOGUE_SPECIMEN_OTHER);
}

static gboolean
is_beside (const AmanaLabRow *a, const AmanaLabRow *b)
{
  guint distance = a->line > b->line ? a->line - b->line : b->line - a->line;

  return a->result->page == b->result->page && distance <= NEIGHBOUR_LINES;
}

/* One round: weak rows beside a row that stands. TRUE if any was found. */
static gboolean
strengthen (AmanaLabReading *self)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      AmanaLabRow *row = self->rows->pdata[i];

      for (guint k = 0; row->weak && k < self->rows->len; k++)
        {
          const AmanaLabRow *other = self->rows->pdata[k];

          if (!other->weak && other->parent == NULL && is_beside (row, other))
            {
              row->weak = FALSE;
              found = TRUE;
            }
        }
    }

  return found;
}

/**
 * amana_lab_free_rows_settle:
 * @self: a reading that has run
 *
 * Drops rows that only other rows could have confirmed, where there are none: a
 * weak row stands beside one that stands.
 */
void
amana_lab_free_rows_settle (AmanaLabReading *self)
{
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      AmanaLabRow *row = self->rows->pdata[i];

      row->weak = row->weak && !is_of_specimen (self, row);
    }
  while (strengthen (self))
    ;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const AmanaLabRow *row = self->rows->pdata[i];

      if (row->weak)
        g_ptr_array_add (dropped, self->rows->pdata[i]);
    }
  amana_lab_rows_drop (self, dropped);
}
