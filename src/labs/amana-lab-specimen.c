/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Of what a result is: the title above it that names a specimen.
 *
 *     EXAMEN CYTOBACTERIOLOGIQUE DES URINES      the examination, which names it
 *     Examen macroscopique                       a part of it, which names none
 *     Aspect            Trouble
 *
 * A part ("MICROSCOPY", "Cytologie") is of the examination above it. Where none stands
 * above, or only one of blood, the part is all that is known, and no name under it is
 * taken for that of an analyte of the blood. */

#include "config.h"

#include "amana-lab-specimen.h"

#include <string.h>

#include "amana-lab-table-rows.h"
#include "amana-text.h"

/* Rows come page by page: those of the pages before are not looked at. */
static gboolean
is_row (AmanaLabReading *self, guint line)
{
  guint page = ((AmanaLabLine *) self->lines->pdata[line])->page;

  for (guint i = self->rows->len; i > 0; i--)
    {
      const AmanaLabRow *row = self->rows->pdata[i - 1];

      if (row->result->page < page)
        return FALSE;
      if (row->line == line)
        return TRUE;
    }

  return FALSE;
}

#define MOST_TITLE_WORDS 6

/* "BIOCHIMIE URINAIRE" of "BIOCHIMIE URINAIRE (urines de 24 h) - Diurèse : 1450 mL". */
static char *
dup_title (const AmanaLabLine *line, gboolean with_result)
{
  g_autofree char *text = amana_lab_words_join (line->words);
  char *dash = strstr (text, " - ");

  if (with_result && dash == NULL)
    return NULL;

  text[strcspn (text, "(:")] = '\0';
  if (dash != NULL)
    *dash = '\0';
  g_strchomp (text);
  if (*text == '\0' || strchr (text, '.') != NULL || strstr (text, "…") != NULL ||
      amana_lab_count_words (text) > MOST_TITLE_WORDS ||
      (with_result && amana_text_has_small_letters (text)))
    return NULL;
  for (const char *p = text; (p = strpbrk (p, "0123456789")) != NULL; p += strspn (p, "0123456789"))
    {
      if (!g_str_has_prefix (p, "24")) /* the hours of a day's urine */
        return NULL;
    }

  return g_steal_pointer (&text);
}

/* "Présence de sang : Non" is no title, whatever it says of a specimen. */
static gboolean
is_told (const AmanaLabLine *line)
{
  g_autofree char *text = amana_lab_words_join (line->words);
  const char *colon = strchr (text, ':');

  return colon != NULL && colon[1 + strspn (colon + 1, " ")] != '\0' &&
         amana_text_has_small_letters (text);
}

/**
 * amana_lab_specimen_find:
 * @self: a reading
 * @line: the index of a line
 *
 * Returns: (transfer full) (nullable): the nearest title above that says of what the
 *   results are, "LIQUIDE CEPHALO-RACHIDIEN", unless the section's own is nearer
 */
char *
amana_lab_specimen_find (AmanaLabReading *self, guint line)
{
  guint page = ((AmanaLabLine *) self->lines->pdata[line])->page;
  g_autofree char *part = NULL;

  for (guint i = line; i > 0 && ((AmanaLabLine *) self->lines->pdata[i - 1])->page == page; i--)
    {
      g_autofree char *title = dup_title (self->lines->pdata[i - 1], is_row (self, i - 1));
      AmanaCatalogueSpecimen specimen;

      if (title == NULL)
        continue;
      specimen = amana_catalogue_specimen_of (title);
      if (specimen == AMANA_CATALOGUE_SPECIMEN_BLOOD && is_told (self->lines->pdata[i - 1]))
        continue;
      if (specimen == AMANA_CATALOGUE_SPECIMEN_PART)
        {
          if (part == NULL)
            part = g_steal_pointer (&title);
          continue;
        }
      if (part == NULL && self->section != NULL && strstr (title, self->section) != NULL)
        return NULL;
      if (specimen == AMANA_CATALOGUE_SPECIMEN_BLOOD && part != NULL)
        break;
      if (specimen != AMANA_CATALOGUE_SPECIMEN_UNKNOWN)
        return g_steal_pointer (&title);
    }

  return g_steal_pointer (&part);
}
