/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results as a file for programs says them, between the reader that parsed the file
 * and the window that understands them: texts, and not yet numbers.
 *
 * A reader that was taken over may say anything, so what comes over the wire is taken
 * only if it could be in an honest answer: as many texts as a row has, none too long,
 * none that a terminal obeys or that turns what stands beside it, numbers that are
 * numbers, days that are days, boxes on a page that there is. Whether a value is true
 * is another question: the person sees the page beside it.
 */

#include "config.h"

#include "amana-written-report.h"

#include <math.h>
#include <string.h>

#define MAX_NUMBER_BYTES 32
#define MAX_POINTS       100000.0

G_DEFINE_BOXED_TYPE (AmanaWrittenReport,
                     amana_written_report,
                     amana_written_report_ref,
                     amana_written_report_unref)

/**
 * amana_written_row_new:
 *
 * Returns: (transfer full): a row without texts
 */
AmanaWrittenRow *
amana_written_row_new (void)
{
  return g_new0 (AmanaWrittenRow, 1);
}

/**
 * amana_written_row_free:
 * @self: (transfer full): a row
 */
void
amana_written_row_free (AmanaWrittenRow *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < AMANA_WRITTEN_N_CELLS; i++)
    g_free (self->cells[i]);
  g_free (self);
}

static void
free_row (gpointer row)
{
  amana_written_row_free (row);
}

/**
 * amana_written_report_new:
 * @source: what kind of file it is in
 *
 * Returns: (transfer full): a report without rows
 */
AmanaWrittenReport *
amana_written_report_new (AmanaWrittenSource source)
{
  AmanaWrittenReport *self = g_new0 (AmanaWrittenReport, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->source = source;
  self->rows = g_ptr_array_new_with_free_func (free_row);
  return self;
}

/**
 * amana_written_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self
 */
AmanaWrittenReport *
amana_written_report_ref (AmanaWrittenReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_written_report_unref:
 * @self: (transfer full): a report
 */
void
amana_written_report_unref (AmanaWrittenReport *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < AMANA_WRITTEN_N_HEADS; i++)
    g_free (self->heads[i]);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/**
 * amana_written_is_number:
 * @text: (nullable): a text
 *
 * Returns: whether it is a finite number as JSON writes them, of at most 32 characters
 */
gboolean
amana_written_is_number (const char *text)
{
  const char *p, *digits;

  if (text == NULL || strlen (text) > MAX_NUMBER_BYTES)
    return FALSE;
  p = *text == '-' ? text + 1 : text;
  digits = p;
  p = skip_digits (p);
  if (p == digits)
    return FALSE;
  if (*p == '.')
    {
      digits = p + 1;
      p = skip_digits (digits);
      if (p == digits)
        return FALSE;
    }
  if (*p == 'e' || *p == 'E')
    {
      digits = p + 1 + (p[1] == '+' || p[1] == '-');
      p = skip_digits (digits);
      if (p == digits)
        return FALSE;
    }
  return *p == '\0' && isfinite (g_ascii_strtod (text, NULL));
}

/* --- over the wire --- */

static GVariant *
texts_to_variant (char *const *texts, guint n)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&builder, "s", texts[i] != NULL ? texts[i] : "");
  return g_variant_builder_end (&builder);
}

static GVariant *
row_to_variant (const AmanaWrittenRow *row)
{
  const AmanaBox boxes[] = { row->box, row->row_box };

  return g_variant_new (
    "(@asuu@ad)", texts_to_variant (row->cells, AMANA_WRITTEN_N_CELLS), row->doubts, row->page,
    g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, boxes, 8, sizeof (double)));
}

/**
 * amana_written_report_to_variant:
 * @self: a report
 *
 * Returns: (transfer floating): it, of %AMANA_WRITTEN_VARIANT_TYPE
 */
GVariant *
amana_written_report_to_variant (const AmanaWrittenReport *self)
{
  GVariantBuilder rows;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a(asuuad)"));
  for (guint i = 0; i < self->rows->len; i++)
    g_variant_builder_add_value (&rows, row_to_variant (self->rows->pdata[i]));
  return g_variant_new ("(u@asuuu@a(asuuad))", (guint) self->source,
                        texts_to_variant (self->heads, AMANA_WRITTEN_N_HEADS), self->n_withdrawn,
                        self->n_left_out, self->n_people, g_variant_builder_end (&rows));
}

static gboolean
turns_text (gunichar c)
{
  return (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_text (const char *text, gboolean lines)
{
  if (strlen (text) > AMANA_WRITTEN_MAX_CELL_BYTES)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((g_unichar_iscntrl (c) && !(lines && c == '\n')) || turns_text (c))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_day (const char *text)
{
  int parts[3];

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-' || strspn (text, "0123456789-") != 10)
    return FALSE;
  parts[0] = (int) g_ascii_strtoll (text, NULL, 10);
  parts[1] = (int) g_ascii_strtoll (text + 5, NULL, 10);
  parts[2] = (int) g_ascii_strtoll (text + 8, NULL, 10);
  return parts[0] >= 1 && parts[1] >= 1 && parts[2] >= 1 &&
         g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]);
}

static gboolean
is_one_of (const char *text, const char *const *words)
{
  return g_strv_contains (words, text);
}

static gboolean
may_be_cell (AmanaWrittenCell cell, const char *text)
{
  static const char *const comparators[] = { "<", "<=", ">", ">=", NULL };
  static const char *const kinds[] = { "num", "text", "second_unit", "previous", "pending", NULL };

  if (*text == '\0')
    return cell != AMANA_WRITTEN_NAME && cell != AMANA_WRITTEN_VALUE;
  if (!is_text (text, cell == AMANA_WRITTEN_NOTES))
    return FALSE;
  switch ((int) cell)
    {
    case AMANA_WRITTEN_NUMBER:
    case AMANA_WRITTEN_LOW:
    case AMANA_WRITTEN_HIGH:
      return amana_written_is_number (text);
    case AMANA_WRITTEN_COMPARATOR:
      return is_one_of (text, comparators);
    case AMANA_WRITTEN_KIND:
      return is_one_of (text, kinds);
    case AMANA_WRITTEN_DATE:
      return is_day (text);
    default:
      return TRUE;
    }
}

static gboolean
may_be_head (AmanaWrittenHead head, const char *text)
{
  static const char *const sexes[] = { "F", "M", NULL };

  if (*text == '\0')
    return TRUE;
  if (head == AMANA_WRITTEN_SEX)
    return is_one_of (text, sexes);
  if (head == AMANA_WRITTEN_BIRTH_DATE || head == AMANA_WRITTEN_COLLECTED ||
      head == AMANA_WRITTEN_REPORTED)
    return is_day (text);
  return is_text (text, FALSE);
}

static gboolean
is_box (const AmanaBox *box)
{
  return isfinite (box->x0) && isfinite (box->y0) && isfinite (box->x1) && isfinite (box->y1) &&
         box->x0 >= 0 && box->y0 >= 0 && box->x0 <= box->x1 && box->y0 <= box->y1 &&
         box->x1 <= MAX_POINTS && box->y1 <= MAX_POINTS;
}

static gboolean
take_boxes (AmanaWrittenRow *row, GVariant *numbers)
{
  gsize n;
  const double *edges = g_variant_get_fixed_array (numbers, &n, sizeof (double));

  if (n != 8)
    return FALSE;
  row->box = (AmanaBox) { edges[0], edges[1], edges[2], edges[3] };
  row->row_box = (AmanaBox) { edges[4], edges[5], edges[6], edges[7] };
  return is_box (&row->box) && is_box (&row->row_box);
}

static gboolean
take_row (AmanaWrittenReport *self, GVariant *variant, guint n_pages)
{
  g_autoptr (AmanaWrittenRow) row = amana_written_row_new ();
  g_autoptr (GVariant) numbers = NULL;
  g_autofree const char **texts = NULL;

  g_variant_get (variant, "(^a&suu@ad)", &texts, &row->doubts, &row->page, &numbers);
  if (g_strv_length ((char **) texts) != AMANA_WRITTEN_N_CELLS || row->page < 1 ||
      row->page > n_pages || !take_boxes (row, numbers))
    return FALSE;
  row->doubts &= AMANA_WRITTEN_DOUBTS;
  for (guint i = 0; i < AMANA_WRITTEN_N_CELLS; i++)
    {
      if (!may_be_cell ((AmanaWrittenCell) i, texts[i]))
        return FALSE;
      row->cells[i] = *texts[i] != '\0' ? g_strdup (texts[i]) : NULL;
    }
  g_ptr_array_add (self->rows, g_steal_pointer (&row));
  return TRUE;
}

static gboolean
take_heads (AmanaWrittenReport *self, const char *const *texts)
{
  if (g_strv_length ((char **) texts) != AMANA_WRITTEN_N_HEADS)
    return FALSE;
  for (guint i = 0; i < AMANA_WRITTEN_N_HEADS; i++)
    {
      if (!may_be_head ((AmanaWrittenHead) i, texts[i]))
        return FALSE;
      self->heads[i] = *texts[i] != '\0' ? g_strdup (texts[i]) : NULL;
    }
  return TRUE;
}

/**
 * amana_written_report_from_variant:
 * @variant: what a reader said, of %AMANA_WRITTEN_VARIANT_TYPE
 * @n_pages: how many pages the document has
 *
 * Returns: (transfer full) (nullable): the report; %NULL where no honest reader says this
 */
AmanaWrittenReport *
amana_written_report_from_variant (GVariant *variant, guint n_pages)
{
  g_autoptr (AmanaWrittenReport) self = NULL;
  g_autoptr (GVariant) rows = NULL;
  g_autofree const char **texts = NULL;
  guint source;

  g_return_val_if_fail (variant != NULL, NULL);

  self = amana_written_report_new (AMANA_WRITTEN_FHIR);
  g_variant_get (variant, "(u^a&suuu@a(asuuad))", &source, &texts, &self->n_withdrawn,
                 &self->n_left_out, &self->n_people, &rows);
  if (source > AMANA_WRITTEN_OWN_CSV || !take_heads (self, texts) ||
      g_variant_n_children (rows) > AMANA_WRITTEN_MAX_ROWS)
    return NULL;
  self->source = (AmanaWrittenSource) source;
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      if (!take_row (self, row, n_pages))
        return NULL;
    }
  return g_steal_pointer (&self);
}
