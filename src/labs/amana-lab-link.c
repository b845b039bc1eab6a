/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which rows of a report belong together, and saying that they do not fit.
 *
 * Haematocrit, red cells and their mean volume bear each other out only where they
 * are of one specimen. A report may hold two: an older column, a second day, another
 * person. Rows are therefore linked within one column of dates, and where an analyte
 * stands more than once, each row to its nearest, and only if that is mutual. */

#include "config.h"

#include "amana-lab-link.h"

#include <math.h>
#include <string.h>

#include "amana-language.h"
#include "amana-text.h"

#define SIGNIFICANT_DIGITS 4
#define LINES_A_PAGE       1000

gboolean
amana_lab_row_is (const AmanaLabRow *row, const char *id)
{
  return row->analyte != NULL && strcmp (amana_analyte_get_id (row->analyte), id) == 0;
}

gboolean
amana_lab_link_same_day (const AmanaLabRow *a, const AmanaLabRow *b)
{
  gboolean older_a = a->result->kind == AMANA_LAB_KIND_PREVIOUS;
  gboolean older_b = b->result->kind == AMANA_LAB_KIND_PREVIOUS;

  if (older_a != older_b)
    return FALSE;
  return !older_a || (a->result->date != NULL && g_strcmp0 (a->result->date, b->result->date) == 0);
}

/* A ratio is mostly printed without a unit. */
static gboolean
is_bare (const AmanaLabRow *row)
{
  const char *ucum = row->result->ucum;

  return row->result->unit == NULL || (ucum != NULL && *ucum == '{');
}

gboolean
amana_lab_row_span (const AmanaLabRow *row, const char *ucum, AmanaSpan *span)
{
  const AmanaLabResult *result = row->result;

  if (result->kind == AMANA_LAB_KIND_PENDING || result->kind == AMANA_LAB_KIND_TEXT)
    return FALSE;
  if (strcmp (ucum, "1") != 0 || !is_bare (row))
    return amana_span_of_row (row, ucum, span);
  if (!result->has_number || result->number.ambiguous || row->several ||
      result->number.comparator != AMANA_COMPARATOR_NONE)
    return FALSE;
  *span = amana_span_of_number (&result->number);
  return TRUE;
}

static guint
distance (const AmanaLabRow *a, const AmanaLabRow *b)
{
  guint lines = a->line > b->line ? a->line - b->line : b->line - a->line;

  return a->result->page == b->result->page ? lines : lines + LINES_A_PAGE;
}

/* The only row of @id, else the one nearest to @row; NULL where two are as near. */
static AmanaLabRow *
find_nearest (const AmanaLabReading *reading,
              const AmanaLabRow *row,
              const char *id,
              const char *ucum,
              AmanaSpan *span)
{
  AmanaLabRow *nearest = NULL;
  guint nearest_distance = G_MAXUINT;

  for (guint i = 0; i < reading->rows->len; i++)
    {
      AmanaLabRow *other = reading->rows->pdata[i];
      AmanaSpan other_span;

      if (other == row || !amana_lab_row_is (other, id) || !amana_lab_link_same_day (row, other) ||
          !amana_lab_row_span (other, ucum, &other_span))
        continue;
      if (distance (row, other) == nearest_distance && nearest->parent != other &&
          other->parent != nearest)
        return NULL;
      if (distance (row, other) >= nearest_distance)
        continue;
      nearest = other;
      nearest_distance = distance (row, other);
      *span = other_span;
    }

  return nearest;
}

/* Whether another row of @row's analyte and kind of unit is nearer to @other. */
static gboolean
has_rival (const AmanaLabReading *reading, const AmanaLabRow *row, const AmanaLabRow *other)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *rival = reading->rows->pdata[i];
      double converted;

      if (rival != row && rival != other && rival->analyte == row->analyte &&
          rival->parent != row && row->parent != rival && amana_lab_link_same_day (row, rival) &&
          rival->result->has_number && distance (rival, other) < distance (row, other) &&
          (g_strcmp0 (rival->result->ucum, row->result->ucum) == 0 ||
           amana_analyte_convert (NULL, 1, rival->result->ucum, row->result->ucum, &converted)))
        return TRUE;
    }

  return FALSE;
}

AmanaLabRow *
amana_lab_link (const AmanaLabReading *reading,
                const AmanaLabRow *row,
                const char *id,
                const char *ucum,
                AmanaSpan *span)
{
  AmanaLabRow *other = find_nearest (reading, row, id, ucum, span);

  return other != NULL && !has_rival (reading, row, other) ? other : NULL;
}

void
amana_lab_row_doubt (AmanaLabRow *row, const char *sentence)
{
  AmanaLabResult *result = row->result;
  g_autoptr (GStrvBuilder) checks = g_strv_builder_new ();

  if (result->checks != NULL && g_strv_contains ((const char *const *) result->checks, sentence))
    return;
  if (result->checks != NULL)
    g_strv_builder_addv (checks, (const char **) result->checks);
  g_strv_builder_add (checks, sentence);
  g_strfreev (result->checks);
  result->checks = g_strv_builder_end (checks);
  result->sure = FALSE;
}

/* Figures keep their order in a sentence that runs from right to left. */
static char *
keep_order (const char *text)
{
  return amana_language_is_rtl (amana_language_get ()) ? amana_text_isolate_ltr (text)
                                                       : g_strdup (text);
}

char *
amana_lab_row_dup_figure (const AmanaLabRow *row)
{
  const char *unit = row->result->unit;
  g_autofree char *text = g_strdup_printf ("%s%s%s", row->result->value, unit != NULL ? " " : "",
                                           unit != NULL ? unit : "");

  return keep_order (text);
}

char *
amana_lab_row_dup_name (const AmanaLabRow *row)
{
  return amana_language_is_rtl (amana_language_get ()) ? amana_text_isolate (row->result->name)
                                                       : g_strdup (row->result->name);
}

/* Where French and Arabic are spoken around the Mediterranean, decimals have a comma. */
char *
amana_lab_dup_amount (double value, const char *unit)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;
  int magnitude = value > 0 ? (int) floor (log10 (value)) : 0;
  double scale = pow (10, SIGNIFICANT_DIGITS - 1 - magnitude);

  g_ascii_formatd (digits, sizeof digits, "%.12g",
                   magnitude < SIGNIFICANT_DIGITS ? round (value * scale) / scale : round (value));
  if (!g_str_equal (amana_language_get (), "en"))
    g_strdelimit (digits, ".", ',');
  text = g_strconcat (digits, unit != NULL ? " " : "", unit, NULL);

  return keep_order (text);
}
