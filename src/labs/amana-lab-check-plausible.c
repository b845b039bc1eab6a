/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Figures that no living person has.
 *
 * The catalogue's widest limits, each with its source: sodium of 1400 mmol/L is a lost
 * decimal sign. They are far beyond any reference range and say nothing about health;
 * where the catalogue has none, nothing is said. */

#include "config.h"

#include "amana-lab-link.h"

#include <glib/gi18n-lib.h>

static void
doubt (AmanaLabRow *row, const AmanaLimits *limits, gboolean above)
{
  g_autofree char *figure = amana_lab_row_dup_figure (row);
  g_autofree char *limit = amana_lab_dup_amount (above ? limits->high : limits->low, limits->unit);
  g_autofree char *sentence = NULL;

  sentence = g_strdup_printf (
    /* Translators: %1$s: a figure of a report; %2$s: the limit beyond which none is credible */
    above ? _ ("%1$s is hardly possible: figures above %2$s are not seen.")
          : _ ("%1$s is hardly possible: figures below %2$s are not seen."),
    figure, limit);
  amana_lab_row_doubt (row, sentence);
}

void
amana_lab_check_plausible (AmanaLabReading *reading)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];
      const AmanaLimits *limits =
        row->analyte != NULL ? amana_analyte_get_plausible (row->analyte) : NULL;
      const AmanaNumber *number = &row->result->number;
      double value;

      if (limits == NULL || !row->result->has_number || number->ambiguous ||
          !amana_analyte_convert (row->analyte, number->value, row->result->ucum, limits->unit,
                                  &value))
        continue;
      if (limits->has_high && value > limits->high)
        doubt (row, limits, TRUE);
      else if (limits->has_low && value < limits->low)
        doubt (row, limits, FALSE);
    }
}
