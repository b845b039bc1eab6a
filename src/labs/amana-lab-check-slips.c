/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A figure and the earlier one beside it, apart by a power of ten.
 *
 * Some things change tenfold in a week (CRP, a pregnancy hormone); others never do.
 * Which is which, the laboratory's own range tells: it is narrow for what the body
 * holds steady. Where high and low are within a factor of four and the two figures are
 * apart by ten or a hundred, a decimal sign was lost in one of them. */

#include "config.h"

#include "amana-lab-link.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define STEADY_FACTOR 4.0
#define SLIP_FACTOR   6.0

static gboolean
is_steady (const AmanaLabResult *result)
{
  return result->has_low && result->has_high && result->low > 0 &&
         result->high < result->low * STEADY_FACTOR;
}

static gboolean
is_plain (const AmanaLabResult *result)
{
  return result->has_number && result->number.value > 0 && !result->number.ambiguous &&
         result->number.comparator == AMANA_COMPARATOR_NONE;
}

static void
check (AmanaLabRow *now, AmanaLabRow *before)
{
  double earlier, ratio;
  g_autofree char *figure = NULL;
  g_autofree char *other = NULL;
  g_autofree char *sentence = NULL;

  if (!is_steady (now->result) || !is_plain (now->result) || !is_plain (before->result) ||
      !amana_analyte_convert (now->analyte, before->result->number.value, before->result->ucum,
                              now->result->ucum, &earlier))
    return;
  ratio = now->result->number.value / earlier;
  if (ratio < SLIP_FACTOR && ratio > 1 / SLIP_FACTOR)
    return;

  figure = amana_lab_row_dup_figure (now);
  other = amana_lab_row_dup_figure (before);
  sentence = g_strdup_printf (
    /* Translators: %1$s: a figure; %2$s: the earlier one printed beside it */
    _ ("%1$s and the earlier %2$s are so far apart that a decimal sign may have been lost."),
    figure, other);
  amana_lab_row_doubt (now, sentence);
  amana_lab_row_doubt (before, sentence);
}

void
amana_lab_check_slips (AmanaLabReading *reading)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];

      if (row->result->kind == AMANA_LAB_KIND_PREVIOUS && row->parent != NULL &&
          row->parent->result->kind != AMANA_LAB_KIND_PREVIOUS)
        check (row->parent, row);
    }
}
