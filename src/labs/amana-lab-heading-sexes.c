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
 * A word for one sex alone, or one phase of the cycle, or one age, is no column of ranges. The
 * ranges of all go into the row with their headings before them, as if printed "Hommes 62 - 106
 * Femmes 44 - 80"; which one is this person's the grammar of ranges settles. */

#include "config.h"

#include "amana-lab-headings.h"

#include <string.h>

#include "amana-lab-cells.h"
#include "amana-text.h"
#include "amana-unit.h"

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
set_whose (AmanaLabColumn *cell, const char *whose)
{
  cell->role = AMANA_LAB_ROLE_RANGE;
  g_free (cell->whose);
  cell->whose = g_strdup (whose);
}

/* One column for men, one for women. */
static void
settle_sexes (GPtrArray *cells)
{
  guint n_men = 0, n_women = 0;
  AmanaLabColumn *men, *women;

  men = find_sex (cells, AMANA_LAB_WORD_MALE, &n_men);
  women = n_men == 1 ? find_sex (cells, AMANA_LAB_WORD_FEMALE, &n_women) : NULL;
  if (n_women != 1)
    return;
  set_whose (men, "H");
  set_whose (women, "F");
}

static gboolean
is_of_people (const AmanaLabColumn *cell)
{
  return cell->whose == NULL &&
         (cell->role == AMANA_LAB_ROLE_NONE || cell->role == AMANA_LAB_ROLE_RANGE) &&
         amana_lab_range_names_group (cell->text);
}

/* "Phase folliculaire   Pic ovulatoire   Phase lutéale   Ménopause": a column for each. */
static void
settle_groups (GPtrArray *cells)
{
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    n += is_of_people (cells->pdata[i]);
  for (guint i = 0; i < cells->len && n >= 2; i++)
    {
      AmanaLabColumn *cell = cells->pdata[i];

      if (is_of_people (cell))
        set_whose (cell, cell->text);
    }
}

/* Ranges of some people each. A line of these alone is a heading only below or above
 * others. */
void
amana_lab_heading_settle_people (GPtrArray *cells)
{
  settle_sexes (cells);
  settle_groups (cells);
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

/* "Min | Ist | Max": between its bounds, under whatever word, stands the result. */
static void
settle_between (GPtrArray *cells)
{
  guint low = G_MAXUINT, high = G_MAXUINT;

  for (guint i = 0; i < cells->len; i++)
    {
      AmanaLabRole role = ((AmanaLabColumn *) cells->pdata[i])->role;

      if (role == AMANA_LAB_ROLE_VALUE || role == AMANA_LAB_ROLE_RANGE)
        return;
      if (role == AMANA_LAB_ROLE_LOW)
        low = i;
      if (role == AMANA_LAB_ROLE_HIGH)
        high = i;
    }
  if (low != G_MAXUINT && high != G_MAXUINT && ABS ((int) high - (int) low) == 2)
    {
      AmanaLabColumn *between = cells->pdata[(low + high) / 2];

      if (between->role == AMANA_LAB_ROLE_NONE && !amana_unit_is_unit (between->text))
        between->role = AMANA_LAB_ROLE_VALUE;
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
    amana_lab_heading_settle_people (cells);
  settle_letters (cells);
  settle_bounds (cells, rtl);
  settle_states (cells);
  settle_between (cells);
}

static void
free_label (gpointer data)
{
  AmanaLabWord *word = data;

  g_free (word->text);
  g_free (word);
}

GPtrArray *
amana_lab_column_labels (AmanaLabColumn *self)
{
  g_auto (GStrv) parts = NULL;

  if (self->labels != NULL)
    return self->labels;
  self->labels = g_ptr_array_new_with_free_func (free_label);
  parts = g_strsplit (self->whose != NULL  ? self->whose
                      : self->unit != NULL ? self->unit
                                           : "",
                      " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      AmanaLabWord *word = g_new0 (AmanaLabWord, 1);

      word->text =
        g_strconcat (parts[i], self->whose != NULL && parts[i + 1] == NULL ? ":" : NULL, NULL);
      word->box = self->box;
      word->em = self->box.y1 - self->box.y0;
      g_ptr_array_add (self->labels, word);
    }
  return self->labels;
}
