/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Headings that say little by themselves, and together what their columns hold.
 *
 *     Dosage      Résultat    Unité     Hommes       Femmes       a range for either sex
 *     Créatinine  104         µmol/L    62 - 106     44 - 80
 *
 *     EXAMEN      N           R         U                         norme, résultat, unité
 *     Calciurie   100 - 300   214       mg/24h
 *
 * A word for one sex alone is no column of ranges. The ranges of both go into the row
 * with their headings before them, as if printed "Hommes 62 - 106 Femmes 44 - 80"; which
 * one is this person's the grammar of ranges settles. */

#include "config.h"

#include "amana-lab-headings.h"

#include <string.h>

#include "amana-text.h"

/* "Hommes", "Réf. femmes", "H". */
static AmanaLabWordClass
sex_of (const AmanaLabColumn *cell)
{
  g_auto (GStrv) parts = NULL;
  AmanaLabWordClass found = AMANA_LAB_WORD_NONE;

  if (cell->role != AMANA_LAB_ROLE_NONE && cell->role != AMANA_LAB_ROLE_RANGE)
    return AMANA_LAB_WORD_NONE;
  if (g_ascii_strcasecmp (cell->text, "H") == 0)
    return AMANA_LAB_WORD_MALE;
  parts = g_strsplit (cell->text, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      AmanaLabWordClass word_class = amana_lab_vocabulary_class (parts[i]);

      if (word_class == AMANA_LAB_WORD_MALE || word_class == AMANA_LAB_WORD_FEMALE)
        found = word_class;
      else if (amana_lab_vocabulary_role (parts[i]) != AMANA_LAB_ROLE_RANGE)
        return AMANA_LAB_WORD_NONE;
    }
  return found;
}

static AmanaLabColumn *
find_sex (GPtrArray *cells, AmanaLabWordClass sex, guint *n)
{
  AmanaLabColumn *found = NULL;

  for (guint i = 0; i < cells->len; i++)
    {
      if (sex_of (cells->pdata[i]) != sex)
        continue;
      found = cells->pdata[i];
      (*n)++;
    }
  return found;
}

static void
set_sex (AmanaLabColumn *cell, AmanaLabWordClass sex)
{
  cell->role = AMANA_LAB_ROLE_RANGE;
  cell->sex = sex;
}

/* One column for men, one for women. A line of these alone is a heading only below or
 * above others. */
void
amana_lab_heading_settle_sexes (GPtrArray *cells)
{
  guint n_men = 0, n_women = 0;
  AmanaLabColumn *men, *women;

  men = find_sex (cells, AMANA_LAB_WORD_MALE, &n_men);
  women = n_men == 1 ? find_sex (cells, AMANA_LAB_WORD_FEMALE, &n_women) : NULL;
  if (n_women != 1)
    return;
  set_sex (men, AMANA_LAB_WORD_MALE);
  set_sex (women, AMANA_LAB_WORD_FEMALE);
}

static AmanaLabColumn *
find_letter (GPtrArray *cells, char letter)
{
  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabColumn *cell = cells->pdata[i];

      if (cell->role == AMANA_LAB_ROLE_NONE && cell->text[0] == letter &&
          (cell->text[1] == '\0' || strcmp (cell->text + 1, ".") == 0))
        return cell;
    }
  return NULL;
}

/* "R" beside "N" and "U", under a heading for the names. */
static void
settle_letters (GPtrArray *cells)
{
  AmanaLabColumn *result = find_letter (cells, 'R');
  AmanaLabColumn *unit = find_letter (cells, 'U');
  AmanaLabColumn *range = find_letter (cells, 'N');
  gboolean named = FALSE;

  for (guint i = 0; i < cells->len; i++)
    named = named || ((AmanaLabColumn *) cells->pdata[i])->role == AMANA_LAB_ROLE_NAME;
  if (!named || result == NULL || (unit == NULL && range == NULL))
    return;
  result->role = AMANA_LAB_ROLE_VALUE;
  if (unit != NULL)
    unit->role = AMANA_LAB_ROLE_UNIT;
  if (range != NULL)
    range->role = AMANA_LAB_ROLE_RANGE;
}

/* "De | à", "From | To": bounds, where both stand side by side. */
static void
settle_bounds (GPtrArray *cells, gboolean rtl)
{
  static const char *const pairs[][2] = { { "de", "a" },        { "from", "to" }, { "van", "tot" },
                                          { "desde", "hasta" }, { "von", "bis" }, { "da", "a" },
                                          { "entre", "et" },    { "من", "الى" } };

  for (guint i = 1; i < cells->len; i++)
    {
      AmanaLabColumn *low = cells->pdata[rtl ? i : i - 1];
      AmanaLabColumn *high = cells->pdata[rtl ? i - 1 : i];
      g_autofree char *first = amana_text_fold (low->text);
      g_autofree char *second = amana_text_fold (high->text);

      for (guint k = 0; k < G_N_ELEMENTS (pairs); k++)
        {
          if (strcmp (first, pairs[k][0]) != 0 || strcmp (second, pairs[k][1]) != 0)
            continue;
          low->role = AMANA_LAB_ROLE_LOW;
          high->role = AMANA_LAB_ROLE_HIGH;
        }
    }
}

/* "Low | Normal | High | Reference": a result stands under the word that tells how it is,
 * where its range has a column of its own. */
static void
settle_states (GPtrArray *cells)
{
  guint n_ranges = 0, first = G_MAXUINT;

  for (guint i = 0; i < cells->len; i++)
    {
      const AmanaLabColumn *cell = cells->pdata[i];

      n_ranges += cell->role == AMANA_LAB_ROLE_RANGE;
      if (cell->role == AMANA_LAB_ROLE_VALUE)
        return;
      if (i + 2 < cells->len && cell->role == AMANA_LAB_ROLE_LOW &&
          ((AmanaLabColumn *) cells->pdata[i + 1])->role == AMANA_LAB_ROLE_RANGE &&
          ((AmanaLabColumn *) cells->pdata[i + 2])->role == AMANA_LAB_ROLE_HIGH)
        first = i;
    }
  for (guint i = first; n_ranges == 2 && first != G_MAXUINT && i < first + 3; i++)
    ((AmanaLabColumn *) cells->pdata[i])->role = AMANA_LAB_ROLE_VALUE;
}

void
amana_lab_heading_settle (GPtrArray *cells, gboolean rtl)
{
  if (cells->len > 2)
    amana_lab_heading_settle_sexes (cells);
  settle_letters (cells);
  settle_bounds (cells, rtl);
  settle_states (cells);
}

/* What stands before a range in the column of one sex, read as a word of the row. */
AmanaLabWord *
amana_lab_column_label (AmanaLabColumn *self)
{
  if (self->label != NULL || self->sex == AMANA_LAB_WORD_NONE)
    return self->label;
  self->label = g_new0 (AmanaLabWord, 1);
  self->label->text = g_strdup (self->sex == AMANA_LAB_WORD_MALE ? "H:" : "F:");
  self->label->box = self->box;
  self->label->em = self->box.y1 - self->box.y0;
  return self->label;
}
