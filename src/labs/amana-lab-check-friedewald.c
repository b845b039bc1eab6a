/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* LDL cholesterol, where it is reckoned and not measured.
 *
 * Friedewald (Clin Chem 1972;18:499): total − HDL − triglycerides / 5 in mg/dL, / 2.2 (or
 * 2.17) in mmol/L, up to 4 g/L of triglycerides. Sampson (JAMA Cardiol 2020;5:540): a
 * polynomial of the same three. Martin (JAMA 2013;310:2061): as Friedewald with a divisor
 * from a table, between 3.1 and 11.9. One of the first two must give the figure, within
 * the rounding of all four. Where the report names Martin's way, or says that the figure
 * was measured, or the triglycerides forbid reckoning so that it must have been, any of
 * Martin's divisors is good enough: what is measured lies within as well. */

#include "config.h"

#include "amana-lab-link.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-text.h"

#define HIGHEST_TRIGLYCERIDES 400.0 /* mg/dL */
#define MASS                  "mg/dL"
#define AMOUNT                "mmol/L"

/* The four of one report, in one unit. */
typedef struct
{
  AmanaLabRow *ldl, *cholesterol, *hdl, *triglycerides;
  AmanaSpan printed, total, good, fats;
} Lipids;

static gboolean
says_any (const char *text, const char *const *words)
{
  g_autofree char *fold = amana_text_fold (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (fold, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* "LDL direct", "LDL-cholestérol dosé"; "calculated by the Martin-Hopkins method". */
static gboolean
has_another_way (const AmanaLabReading *reading, const AmanaLabRow *row)
{
  static const char *const measured[] = { "direct", "dose", "mesure", "measured", "مباشر", NULL };
  static const char *const martin[] = { "martin", "hopkins", NULL };

  if (says_any (row->result->name, measured))
    return TRUE;
  for (guint i = 0; i < reading->lines->len; i++)
    {
      const AmanaLabLine *line = reading->lines->pdata[i];

      for (guint k = 0; k < line->words->len; k++)
        if (says_any (((AmanaLabWord *) line->words->pdata[k])->text, martin))
          return TRUE;
    }

  return FALSE;
}

static double
sampson (double total, double good, double fats)
{
  return total / 0.948 - good / 0.971 -
         (fats / 8.56 + fats * (total - good) / 2140 - fats * fats / 16100) - 9.44;
}

/* Rising in the total and falling in the other two over all that people have. */
static AmanaSpan
sampson_span (const Lipids *lipids)
{
  return (AmanaSpan) {
    sampson (lipids->total.low, lipids->good.high, lipids->fats.high),
    sampson (lipids->total.high, lipids->good.low, lipids->fats.low),
  };
}

static AmanaSpan
by_divisor (const Lipids *lipids, double least, double greatest)
{
  AmanaSpan part = { lipids->fats.low / greatest, lipids->fats.high / least };

  return amana_span_minus (amana_span_minus (lipids->total, lipids->good), part);
}

static gboolean
find (const AmanaLabReading *reading, AmanaLabRow *ldl, const char *unit, Lipids *out)
{
  *out = (Lipids) { .ldl = ldl };
  if (!amana_span_of_row (ldl, unit, &out->printed))
    return FALSE;
  out->cholesterol = amana_lab_link (reading, ldl, "cholesterol", unit, &out->total);
  out->hdl = amana_lab_link (reading, ldl, "hdl", unit, &out->good);
  out->triglycerides = amana_lab_link (reading, ldl, "triglycerides", unit, &out->fats);

  return out->cholesterol != NULL && out->hdl != NULL && out->triglycerides != NULL;
}

/* Whether any way of reckoning that the laboratory may have gone leads to the figure. */
static gboolean
is_explained (const AmanaLabReading *reading, AmanaLabRow *ldl, gboolean molar)
{
  Lipids lipids;

  if (molar && find (reading, ldl, AMOUNT, &lipids) &&
      amana_span_meets (lipids.printed, by_divisor (&lipids, 2.17, 2.2)))
    return TRUE;
  if (!find (reading, ldl, MASS, &lipids))
    return TRUE;
  if (!molar && amana_span_meets (lipids.printed, by_divisor (&lipids, 5, 5)))
    return TRUE;
  if (amana_span_meets (lipids.printed, sampson_span (&lipids)))
    return TRUE;

  return amana_span_meets (lipids.printed, by_divisor (&lipids, 3.1, 11.9)) &&
         (lipids.fats.high > HIGHEST_TRIGLYCERIDES || has_another_way (reading, ldl));
}

static void
doubt (Lipids *lipids)
{
  AmanaLabRow *rows[] = { lipids->ldl, lipids->cholesterol, lipids->hdl, lipids->triglycerides };
  AmanaSpan friedewald = by_divisor (lipids, 5, 5);
  double middle = (friedewald.low + friedewald.high) / 2;
  g_autofree char *figure = amana_lab_row_dup_figure (lipids->ldl);
  g_autofree char *amount = NULL;
  g_autofree char *sentence = NULL;

  amana_analyte_convert (lipids->ldl->analyte, middle, MASS, lipids->ldl->result->ucum, &middle);
  amount = amana_lab_dup_amount (middle, lipids->ldl->result->unit);
  sentence = g_strdup_printf (
    /* Translators: %1$s: LDL cholesterol as printed; %2$s: as it follows from the others */
    _ ("LDL cholesterol of %1$s does not go with total cholesterol, HDL and triglycerides: "
       "from those it would be about %2$s."),
    figure, amount);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    amana_lab_row_doubt (rows[i], sentence);
}

void
amana_lab_check_friedewald (AmanaLabReading *reading)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *row = reading->rows->pdata[i];
      Lipids lipids;
      double converted;
      gboolean molar;

      if (!amana_lab_row_is (row, "ldl") || row->result->ucum == NULL)
        continue;
      molar = amana_analyte_convert (NULL, 1, row->result->ucum, AMOUNT, &converted);
      if (!is_explained (reading, row, molar) && find (reading, row, MASS, &lipids))
        doubt (&lipids);
    }
}
