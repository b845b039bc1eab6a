/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Figures that add up.
 *
 * The shares of the white cells make 100 %, direct and indirect bilirubin the total.
 * Laboratories print kinds of cells that the catalogue does not know (immature ones,
 * blasts) and count them apart or within their elders; a share nearby that is not
 * known may therefore belong to the sum or not, and a sum is wrong only where no
 * choice of them makes it right. */

#include "config.h"

#include "amana-lab-link.h"

#include <glib/gi18n-lib.h>

#define MAX_PARTS  6
#define MAX_OTHERS 6
#define NEAR_LINES 8

typedef struct
{
  const char *total; /* NULL: the parts make 100 % */
  const char *unit;
  const char *parts[MAX_PARTS]; /* NULL-terminated where fewer */
} Sum;

static const Sum sums[] = {
  { NULL, "%", { "neutrophils", "lymphocytes", "monocytes", "eosinophils", "basophils" } },
  { "white-cells",
    "10*9/L",
    { "neutrophils", "lymphocytes", "monocytes", "eosinophils", "basophils" } },
  { NULL,
    "%",
    { "albumin-electrophoresis", "alpha1-globulins", "alpha2-globulins", "beta-globulins",
      "gamma-globulins" } },
  { NULL,
    "%",
    { "albumin-electrophoresis", "alpha1-globulins", "alpha2-globulins", "beta1-globulins",
      "beta2-globulins", "gamma-globulins" } },
  { "beta-globulins", "%", { "beta1-globulins", "beta2-globulins" } },
  { "total-protein", "g/L", { "albumin", "globulin" } },
  { "bilirubin-total", "mg/L", { "bilirubin-direct", "bilirubin-indirect" } },
  { "bilirubin-total", "umol/L", { "bilirubin-direct", "bilirubin-indirect" } },
  { "cholesterol", "g/L", { "hdl", "non-hdl" } },
  { "cholesterol", "mmol/L", { "hdl", "non-hdl" } },
};

typedef struct
{
  const Sum *sum;
  AmanaLabRow *rows[MAX_PARTS + 1]; /* the parts, then the total */
  guint n_rows;
  AmanaSpan parts;
  AmanaSpan total;
  AmanaSpan others[MAX_OTHERS];
  guint n_others;
} Found;

/* In the printed unit alone: the same sum in two units would be checked twice. */
static gboolean
is_in_unit (const AmanaLabRow *row, const char *unit)
{
  AmanaSpan span;
  double converted;

  return amana_span_of_row (row, unit, &span) &&
         amana_analyte_convert (NULL, 1, row->result->ucum, unit, &converted);
}

static gboolean
find_parts (AmanaLabReading *reading, AmanaLabRow *first, Found *found)
{
  const Sum *sum = found->sum;

  found->rows[0] = first;
  found->n_rows = 1;
  amana_span_of_row (first, sum->unit, &found->parts);
  for (guint i = 1; i < MAX_PARTS && sum->parts[i] != NULL; i++)
    {
      AmanaSpan span;
      AmanaLabRow *part = amana_lab_link (reading, first, sum->parts[i], sum->unit, &span);

      if (part == NULL || !is_in_unit (part, sum->unit))
        return FALSE;
      found->rows[found->n_rows++] = part;
      found->parts = amana_span_plus (found->parts, span);
    }
  found->total = (AmanaSpan) { 100, 100 };
  if (sum->total != NULL)
    {
      AmanaLabRow *total = amana_lab_link (reading, first, sum->total, sum->unit, &found->total);

      if (total == NULL || !is_in_unit (total, sum->unit))
        return FALSE;
      found->rows[found->n_rows++] = total;
    }

  return TRUE;
}

static gboolean
is_near (const Found *found, const AmanaLabRow *row)
{
  for (guint i = 0; i < found->n_rows; i++)
    {
      const AmanaLabRow *part = found->rows[i];
      guint lines = part->line > row->line ? part->line - row->line : row->line - part->line;

      if (part == row || part->analyte == row->analyte)
        return FALSE;
      if (part->result->page == row->result->page && lines <= NEAR_LINES)
        return TRUE;
    }

  return FALSE;
}

/* Figures in the sum's unit nearby that may be parts of it: no analyte with a sum or a
 * meaning of its own, such as the haematocrit. */
static void
find_others (AmanaLabReading *reading, Found *found)
{
  for (guint i = 0; i < reading->rows->len && found->n_others < MAX_OTHERS; i++)
    {
      const AmanaLabRow *row = reading->rows->pdata[i];
      AmanaSpan span;

      if (row->analyte != NULL || !amana_lab_link_same_day (row, found->rows[0]) ||
          !amana_span_of_row (row, found->sum->unit, &span) || !is_near (found, row))
        continue;
      found->others[found->n_others++] = span;
    }
}

static gboolean
adds_up (const Found *found)
{
  for (guint choice = 0; choice < 1u << found->n_others; choice++)
    {
      AmanaSpan parts = found->parts;

      for (guint i = 0; i < found->n_others; i++)
        if (choice & 1u << i)
          parts = amana_span_plus (parts, found->others[i]);
      if (amana_span_meets (parts, found->total))
        return TRUE;
    }

  return FALSE;
}

/* "57,1 % + 31,2 % + …" */
static char *
list_parts (const Found *found, guint n)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *figure = amana_lab_row_dup_figure (found->rows[i]);

      g_string_append_printf (list, "%s%s", i > 0 ? " + " : "", figure);
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}

static void
doubt (const Found *found)
{
  guint n_parts = found->sum->total != NULL ? found->n_rows - 1 : found->n_rows;
  AmanaLabRow *total = found->sum->total != NULL ? found->rows[n_parts] : NULL;
  g_autofree char *list = list_parts (found, n_parts);
  g_autofree char *figure = total != NULL ? amana_lab_row_dup_figure (total) : NULL;
  g_autofree char *amount = NULL;
  g_autofree char *sentence = NULL;
  double middle = (found->parts.low + found->parts.high) / 2;

  if (total != NULL)
    amana_analyte_convert (total->analyte, middle, found->sum->unit, total->result->ucum, &middle);
  amount = amana_lab_dup_amount (middle, total != NULL ? total->result->unit : "%");
  if (total != NULL)
    /* Translators: %1$s: figures with plus signs; %2$s: their sum; %3$s: what is printed */
    sentence = g_strdup_printf (_ ("%1$s make %2$s, but the total on the report is %3$s."), list,
                                amount, figure);
  else
    /* Translators: %1$s: shares with plus signs; %2$s: their sum */
    sentence = g_strdup_printf (_ ("%1$s should make 100 %%, but they make %2$s."), list, amount);
  for (guint i = 0; i < found->n_rows; i++)
    amana_lab_row_doubt (found->rows[i], sentence);
}

void
amana_lab_check_sums (AmanaLabReading *reading)
{
  for (guint i = 0; i < reading->rows->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (sums); k++)
      {
        Found found = { .sum = &sums[k] };

        if (!amana_lab_row_is (reading->rows->pdata[i], sums[k].parts[0]) ||
            !is_in_unit (reading->rows->pdata[i], sums[k].unit) ||
            !find_parts (reading, reading->rows->pdata[i], &found))
          continue;
        find_others (reading, &found);
        if (!adds_up (&found))
          doubt (&found);
      }
}
