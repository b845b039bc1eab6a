/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What recognition got wrong in a picture, put right by what the catalogue knows.
 *
 * Names are set beside the catalogue's (amana-lab-spellings); where letters that do not look
 * alike would have to change and the print was read well, the analysis is the near one, and
 * the name stays as it stands on the paper. Of units, powers of ten are read
 * anew (amana-lab-scan-powers), and else only the one confusion is undone that gives another unit:
 * "pmol/L" or "mol/L" for "µmol/L", where the analysis is measured in the one and never in the
 * other. Figures are never touched, and a row
 * of which anything was put right is left to the person. */

#include "config.h"

#include "amana-lab-scan-mend.h"

#include "amana-lab-scan-powers.h"
#include "amana-unit.h"

#define SURE_NAME 90

/* @page: from 1, or 0 for any. */
gboolean
amana_lab_reading_is_scanned (const AmanaLabReading *reading, guint page)
{
  for (guint i = 0; reading->pages != NULL && i < reading->pages->len; i++)
    if ((page == 0 || page == i + 1) && amana_page_words_is_scanned (reading->pages->pdata[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_inside (const AmanaWord *word, const AmanaBox *box)
{
  double x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;

  return x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1;
}

guint
amana_lab_scan_confidence (const AmanaPageWords *page, const AmanaBox *box)
{
  guint least = AMANA_WORD_PRINTED + 1;

  for (guint i = 0; i < amana_page_words_get_n_words (page); i++)
    {
      const AmanaWord *word = amana_page_words_get_word (page, i);

      if (is_inside (word, box))
        least = MIN (least, word->confidence);
    }

  return least > AMANA_WORD_PRINTED ? 0 : least;
}

/* How well the least well read word of its name was read. */
static guint
get_name_confidence (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  GPtrArray *words = row->parent != NULL ? row->parent->name_words : row->name_words;
  guint page = ((AmanaLabLine *) reading->lines->pdata[row->line])->page;
  guint least = words->len > 0 ? AMANA_WORD_PRINTED : 0;

  for (guint i = 0; i < words->len && page <= reading->pages->len; i++)
    {
      const AmanaLabWord *word = words->pdata[i];

      least = MIN (least, amana_lab_scan_confidence (reading->pages->pdata[page - 1], &word->box));
    }

  return least;
}

/* "Plaquetas", read well, is no misreading of "Plaquettes": it says the same in a language
 * that the catalogue does not speak. */
static gboolean
is_as_printed (const AmanaLabReading *reading, const AmanaLabRow *row, const char *mended)
{
  return !amana_lab_spellings_look_alike (row->result->name, mended) &&
         get_name_confidence (reading, row) >= SURE_NAME;
}

static void
mend_name (AmanaLabReading *reading, AmanaLabRow *row)
{
  const AmanaAnalyte *analyte = amana_catalogue_match_in_section (
    reading->catalogue, row->result->name, NULL, row->result->section);
  char *name;

  if (reading->spellings == NULL)
    reading->spellings = amana_lab_spellings_new (reading->catalogue);
  name = amana_lab_spellings_mend (reading->spellings, row->result->name, analyte);
  if (name == NULL)
    return;
  if (is_as_printed (reading, row, name))
    row->printed_name = g_strdup (row->result->name);
  g_free (row->result->name);
  row->result->name = name;
  row->mended = TRUE;
}

/* @micro if the analysis is measured in it. */
static gboolean
take_unit (AmanaLabRow *row, const AmanaAnalyte *analyte, char *micro)
{
  g_autofree char *printed = micro;
  g_autofree char *ucum = amana_unit_to_ucum (micro);

  if (ucum == NULL || !amana_analyte_knows_unit (analyte, ucum))
    return FALSE;
  g_free (row->result->unit);
  row->result->unit = g_steal_pointer (&printed);
  row->mended = TRUE;
  return TRUE;
}

/* "1079/L" for "10^9/L". */
static void
mend_power (AmanaLabRow *row, const AmanaAnalyte *analyte)
{
  gboolean certain;
  char *unit = amana_lab_scan_power_mend (row->result, analyte, &certain);

  if (unit == NULL)
    return;
  g_free (row->result->unit);
  row->result->unit = unit;
  row->mended = row->mended || !certain;
}

static void
mend_unit (AmanaLabReading *reading, AmanaLabRow *row)
{
  AmanaLabResult *result = row->result;
  const AmanaAnalyte *analyte =
    amana_catalogue_match_in_section (reading->catalogue, result->name, NULL, result->section);
  g_autofree char *ucum = NULL;

  mend_power (row, analyte);
  ucum = result->unit != NULL ? amana_unit_to_ucum (result->unit) : NULL;
  if (analyte == NULL || ucum == NULL || amana_analyte_knows_unit (analyte, ucum))
    return;
  if (*result->unit == 'p' && take_unit (row, analyte, g_strconcat ("µ", result->unit + 1, NULL)))
    return;
  take_unit (row, analyte, g_strconcat ("µ", result->unit, NULL));
}

void
amana_lab_scan_mend (AmanaLabReading *reading, AmanaLabRow *row)
{
  const AmanaLabLine *line = reading->lines->pdata[row->line];

  if (reading->catalogue == NULL || row->result->name == NULL ||
      !amana_lab_reading_is_scanned (reading, line->page))
    return;
  mend_name (reading, row);
  mend_unit (reading, row);
}
