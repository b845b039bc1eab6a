/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One result in two units must be one amount.
 *
 * "1,26 g/L" beside "6,99 mmol/L" says the same twice: no other check is as sharp. Not
 * every laboratory reckons with the exact molar mass. It may use the factor rounded to
 * three digits, either way round (5.55 for glucose, or 0.18), or for fats, which are
 * mixtures, another mass. Two figures agree where one of these explains both. */

#include "config.h"

#include "amana-lab-link.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "amana-catalogue-private.h"
#include "amana-text.h"

#define NEAR_LINES 3
#define FAR_LINES  8

static double
round_to_3 (double factor)
{
  double scale = pow (10, 2 - floor (log10 (factor)));

  return round (factor * scale) / scale;
}

static gboolean
agree_by (AmanaSpan first, AmanaSpan second, double factor)
{
  return amana_span_meets (amana_span_scale (first, factor), second) ||
         amana_span_meets (amana_span_scale (first, round_to_3 (factor)), second) ||
         amana_span_meets (amana_span_scale (first, 1 / round_to_3 (1 / factor)), second);
}

/* How @by_mass would change with the analyte's other mass: nothing where none is, or
 * where the units differ by a scale alone. */
static double
other_factor (const AmanaAnalyte *analyte, double factor, const char *from, const char *to)
{
  double plain, back;

  if (analyte == NULL || analyte->other_mass <= 0 ||
      amana_analyte_convert (NULL, 1, from, to, &plain))
    return factor;
  plain = factor * analyte->molar_mass / analyte->other_mass;
  back = factor * analyte->other_mass / analyte->molar_mass;

  return strstr (to, "mol") != NULL ? plain : back;
}

/* FALSE only where both can be reckoned and no rounding explains the difference. */
static gboolean
say_the_same (const AmanaLabRow *a, const AmanaLabRow *b)
{
  const char *from = a->result->ucum;
  const char *to = b->result->ucum;
  AmanaSpan own, other, converted;
  double factor;

  if (!amana_span_of_row (a, from, &own) || !amana_span_of_row (b, to, &other) ||
      !amana_span_of_row (a, to, &converted) || own.high <= 0)
    return TRUE;
  if (amana_span_meets (converted, other))
    return TRUE;
  if (a->analyte != NULL && a->analyte->line.from_key != NULL)
    return FALSE;

  factor = converted.high / own.high;
  return agree_by (own, other, factor) ||
         agree_by (own, other, other_factor (a->analyte, factor, from, to));
}

static gboolean
is_of (const AmanaLabRow *row, const AmanaLabRow *other)
{
  return row->analyte != NULL && row->analyte == other->analyte && row->result->has_number &&
         amana_lab_link_same_day (row, other);
}

static gboolean
are_within (const AmanaLabRow *a, const AmanaLabRow *b, guint lines)
{
  guint distance = a->line > b->line ? a->line - b->line : b->line - a->line;

  return a->result->page == b->result->page && distance <= lines;
}

/* A sugar load has several sugars, each perhaps in two units: only what nothing else can
 * be meant by is a pair by its name. */
static gboolean
are_alone (const AmanaLabReading *reading, const AmanaLabRow *a, const AmanaLabRow *b)
{
  guint n = 0;

  if (!are_within (a, b, FAR_LINES) || !is_of (b, a))
    return FALSE;
  for (guint i = 0; i < reading->rows->len; i++)
    n += is_of (reading->rows->pdata[i], a);

  return n == 2;
}

static gboolean
have_same_fold (const char *a, const char *b)
{
  g_autofree char *fold_a = amana_text_fold (a);
  g_autofree char *fold_b = amana_text_fold (b);

  return g_str_equal (fold_a, fold_b);
}

static gboolean
have_one_name (const AmanaLabRow *a, const AmanaLabRow *b)
{
  return is_of (a, b) && are_within (a, b, NEAR_LINES) &&
         have_same_fold (a->result->name, b->result->name);
}

static gboolean
are_pair (const AmanaLabReading *reading, const AmanaLabRow *a, const AmanaLabRow *b)
{
  if (a->result->ucum == NULL || b->result->ucum == NULL ||
      g_str_equal (a->result->ucum, b->result->ucum) || !amana_lab_link_same_day (a, b))
    return FALSE;
  if (b->parent == a || a->parent == b)
    return TRUE;
  if (a->parent != NULL || b->parent != NULL)
    return a->parent == b->parent && a->result->kind != AMANA_LAB_KIND_PREVIOUS;

  return are_alone (reading, a, b) || have_one_name (a, b);
}

static void
doubt_pair (AmanaLabRow *a, AmanaLabRow *b)
{
  g_autofree char *first = amana_lab_row_dup_figure (a);
  g_autofree char *second = amana_lab_row_dup_figure (b);
  g_autofree char *amount = NULL;
  g_autofree char *sentence = NULL;
  double converted = 0;

  amana_analyte_convert (a->analyte, a->result->number.value, a->result->ucum, b->result->ucum,
                         &converted);
  amount = amana_lab_dup_amount (converted, b->result->unit);
  /* Translators: one result in two units, such as 1,26 g/L and 7,99 mmol/L; %3$s is what
   * %1$s amounts to in the unit of %2$s */
  sentence =
    g_strdup_printf (_ ("%1$s and %2$s should be the same amount in two units, but %1$s is %3$s."),
                     first, second, amount);
  amana_lab_row_doubt (a, sentence);
  amana_lab_row_doubt (b, sentence);
}

void
amana_lab_check_units (AmanaLabReading *reading)
{
  for (guint i = 0; i < reading->rows->len; i++)
    for (guint k = i + 1; k < reading->rows->len; k++)
      {
        AmanaLabRow *a = reading->rows->pdata[i];
        AmanaLabRow *b = reading->rows->pdata[k];

        if (are_pair (reading, a, b) && !say_the_same (a, b))
          doubt_pair (a, b);
      }
}
