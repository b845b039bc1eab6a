/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A report that came as data (FHIR, CSV): texts that a reader took from a file, as results.
 *
 * Where the file has a number, that is the number; the text that was printed, if the
 * file has it too, must say the same. Where it has only text, the text is read as it
 * would be on paper. Then the rows of one person and one day go through the same checks
 * as a page does, without those about geometry, and what the file itself leaves open (a
 * guess at its columns, a laboratory's "preliminary") makes a row `check` as well. */

#include "config.h"

#include "amana-lab-written.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "amana-lab-checks.h"
#include "amana-lab-link.h"
#include "amana-text.h"
#include "amana-unit.h"

/* --- what speaks against a row -------------------------------------------- */

static const struct
{
  AmanaWrittenDoubt doubt;
  const char *sentence;
} sentences[] = {
  { AMANA_WRITTEN_PRELIMINARY, N_ ("The laboratory had not confirmed this result yet.") },
  { AMANA_WRITTEN_STATUS, N_ ("The file does not say whether this result is final.") },
  { AMANA_WRITTEN_GUESSED, N_ ("What the columns of this table hold was guessed.") },
  { AMANA_WRITTEN_DATE_ORDER, N_ ("The date can be read with the day or the month first.") },
  { AMANA_WRITTEN_SEVERAL_RANGES,
    N_ ("The file has several reference ranges and does not say which is this person's.") },
  { AMANA_WRITTEN_OTHERS_RANGE, N_ ("The reference range is for another sex or age.") },
  { AMANA_WRITTEN_RANGE_UNIT, N_ ("The reference range is in another unit.") },
  { AMANA_WRITTEN_IN_WORDS, N_ ("The file has this figure as text and not as a number.") },
  { AMANA_WRITTEN_ODD, N_ ("The file writes this value in a way that its format does not have.") },
  { AMANA_WRITTEN_MODIFIED,
    N_ ("The file attaches a condition to this result that was not understood.") },
  { AMANA_WRITTEN_UNCHECKED,
    N_ ("This result was still to be checked when the file was written.") },
  { AMANA_WRITTEN_UNITS, N_ ("The file names one unit in words and another in code.") },
  { AMANA_WRITTEN_ABSENT, N_ ("The file gives this value and says as well why there is none.") },
  { AMANA_WRITTEN_WHOSE,
    N_ ("The file holds results of several people and does not say whose this is.") },
};

static void
add_doubts (AmanaLabResult *result, const AmanaWrittenRow *written)
{
  AmanaLabRow row = { .result = result };
  g_auto (GStrv) notes = g_strsplit (
    written->cells[AMANA_WRITTEN_NOTES] != NULL ? written->cells[AMANA_WRITTEN_NOTES] : "", "\n",
    -1);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (written->doubts & sentences[i].doubt)
      amana_lab_row_doubt (&row, _ (sentences[i].sentence));
  for (guint i = 0; notes[i] != NULL; i++)
    if (*notes[i] != '\0')
      amana_lab_row_doubt (&row, notes[i]);
}

/* --- cells ---------------------------------------------------------------- */

static AmanaComparator
comparator_of (const char *text)
{
  for (int i = AMANA_COMPARATOR_LESS; i <= AMANA_COMPARATOR_GREATER_OR_EQUAL; i++)
    if (g_strcmp0 (text, amana_comparator_to_string ((AmanaComparator) i)) == 0)
      return (AmanaComparator) i;

  return AMANA_COMPARATOR_NONE;
}

static guint
count_decimals (const char *number)
{
  const char *point = strchr (number, '.');

  return point != NULL ? (guint) strspn (point + 1, "0123456789") : 0;
}

static gboolean
is_near (double a, double b)
{
  return fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

/* Whether the printed text can say this number; of one with two readings, either. */
static gboolean
says (const AmanaLabValue *printed, const AmanaNumber *number)
{
  if (!printed->has_number || printed->number.comparator != number->comparator)
    return FALSE;
  return is_near (printed->number.value, number->value) ||
         (printed->number.ambiguous && (is_near (printed->number.value * 1000, number->value) ||
                                        is_near (printed->number.value, number->value * 1000)));
}

static void
take_number (AmanaLabRow *row, AmanaWrittenRow *written, const AmanaLabValue *printed)
{
  AmanaLabResult *result = row->result;
  const char *number = written->cells[AMANA_WRITTEN_NUMBER];

  result->has_number = TRUE;
  result->number.value = g_ascii_strtod (number, NULL);
  result->number.comparator = comparator_of (written->cells[AMANA_WRITTEN_COMPARATOR]);
  result->number.decimals = printed->has_number && says (printed, &result->number)
                              ? printed->number.decimals
                              : count_decimals (number);
  if (strpbrk (result->value, "eE") == NULL && !says (printed, &result->number))
    written->doubts |= AMANA_WRITTEN_ODD;
}

/* As a cell of paper is read: with a unit and a mark inside, if they are there. */
static void
take_text (AmanaLabRow *row, const AmanaLabValue *printed)
{
  AmanaLabResult *result = row->result;

  result->has_number = printed->has_number && !printed->several && !printed->leftover;
  row->several = printed->has_number && printed->several;
  row->leftover = printed->has_number && printed->leftover;
  row->vocabulary = printed->qualitative;
  if (!result->has_number)
    return;
  result->number = printed->number;
  g_set_str (&result->value, printed->value);
  if (result->unit == NULL)
    result->unit = g_strdup (printed->unit);
  if (result->flag == NULL)
    result->flag = g_strdup (printed->flag);
}

static void
take_value (AmanaLabRow *row, AmanaWrittenRow *written)
{
  g_autoptr (GPtrArray) tokens =
    amana_lab_tokens_new_from_text (written->cells[AMANA_WRITTEN_VALUE]);
  g_auto (AmanaLabValue) printed = { 0 };
  const char *kind = written->cells[AMANA_WRITTEN_KIND];
  AmanaLabResult *result = row->result;

  amana_lab_value_read (&printed, tokens, 0, FALSE);
  result->value = g_strdup (written->cells[AMANA_WRITTEN_VALUE]);
  result->unit = g_strdup (written->cells[AMANA_WRITTEN_UNIT]);
  result->flag = g_strdup (written->cells[AMANA_WRITTEN_FLAG]);
  if (written->cells[AMANA_WRITTEN_NUMBER] != NULL)
    take_number (row, written, &printed);
  else if (kind == NULL)
    take_text (row, &printed);
  row->vocabulary = printed.qualitative;
  result->kind = kind != NULL         ? amana_lab_kind_from_string (kind)
                 : printed.pending    ? AMANA_LAB_KIND_PENDING
                 : result->has_number ? AMANA_LAB_KIND_NUM
                                      : AMANA_LAB_KIND_TEXT;
}

static void
take_bound (const char *text, gboolean *has, double *bound)
{
  *has = text != NULL;
  *bound = *has ? g_ascii_strtod (text, NULL) : 0;
}

static void
take_range (AmanaLabRow *row, const AmanaWrittenRow *written, gboolean own)
{
  AmanaLabResult *result = row->result;
  g_auto (AmanaLabRange) range = { 0 };
  g_autoptr (GPtrArray) tokens = NULL;
  gboolean several = (written->doubts & AMANA_WRITTEN_SEVERAL_RANGES) != 0;

  result->range = g_strdup (written->cells[AMANA_WRITTEN_RANGE]);
  take_bound (written->cells[AMANA_WRITTEN_LOW], &result->has_low, &result->low);
  take_bound (written->cells[AMANA_WRITTEN_HIGH], &result->has_high, &result->high);
  if (result->has_low || result->has_high || result->range == NULL || own || several ||
      (written->doubts & AMANA_WRITTEN_RANGE_UNIT) != 0)
    return;
  tokens = amana_lab_tokens_new_from_text (result->range);
  amana_lab_range_read (&range, tokens, NULL, -1);
  row->ambiguous_low = range.ambiguous_low;
  row->ambiguous_high = range.ambiguous_high;
  row->strange_range = result->has_number && !range.understood;
  if (!result->has_number || row->strange_range)
    return;
  result->has_low = range.has_low;
  result->has_high = range.has_high;
  result->low = range.low;
  result->high = range.high;
}

/* The code of the unit, by its printed form and by what the file says; they must agree. */
static void
take_ucum (AmanaLabResult *result, AmanaWrittenRow *written)
{
  const char *code = written->cells[AMANA_WRITTEN_UCUM];
  g_autofree char *by_unit = result->unit != NULL ? amana_unit_to_ucum (result->unit) : NULL;
  g_autofree char *by_code = code != NULL ? amana_unit_to_ucum (code) : NULL;

  if (by_unit != NULL && by_code != NULL && !g_str_equal (by_unit, by_code) &&
      !g_str_equal (by_unit, code))
    written->doubts |= AMANA_WRITTEN_UNITS;
  result->ucum = by_unit != NULL   ? g_steal_pointer (&by_unit)
                 : by_code != NULL ? g_steal_pointer (&by_code)
                                   : g_strdup (code);
}

/* A code that the catalogue does not know is of something else than what has its name:
 * glucose of the urine, leukocytes of the joint. */
static void
take_analyte (AmanaLabRow *row, const AmanaWrittenRow *written, AmanaCatalogue *catalogue)
{
  AmanaLabResult *result = row->result;
  const char *code = written->cells[AMANA_WRITTEN_CODE];

  result->code = g_strdup (code);
  if (catalogue == NULL)
    return;
  if (code != NULL)
    {
      row->analyte = amana_catalogue_lookup_code (catalogue, code);
      return;
    }
  row->analyte =
    amana_catalogue_match_in_section (catalogue, result->name, result->unit, result->section);
  if (row->analyte != NULL)
    result->code = g_strdup (amana_analyte_get_code (row->analyte, result->ucum));
  else
    row->misfit = result->unit != NULL && amana_catalogue_match_in_section (
                                            catalogue, result->name, NULL, result->section) != NULL;
}

/* --- rows ----------------------------------------------------------------- */

static AmanaLabRow *
add_row (AmanaLabReading *reading, const AmanaWrittenRow *written, guint line)
{
  static const AmanaLabTable table = { 0 };
  AmanaLabRow *row = g_new0 (AmanaLabRow, 1);
  AmanaLabResult *result = amana_lab_result_new ();

  row->result = result;
  row->name_words = g_ptr_array_new ();
  row->range_words = g_ptr_array_new ();
  row->line = line;
  row->table = &table;
  result->name = g_strdup (written->cells[AMANA_WRITTEN_NAME]);
  result->section = g_strdup (written->cells[AMANA_WRITTEN_SECTION]);
  result->date = g_strdup (written->cells[AMANA_WRITTEN_DATE]);
  result->patient = g_strdup (written->cells[AMANA_WRITTEN_PATIENT]);
  result->page = written->page;
  result->box = written->box;
  result->row_box = written->row_box;
  g_ptr_array_add (reading->rows, row);
  return row;
}

/* An older value, or the same in another unit, is of the row of its name before it. */
static AmanaLabRow *
find_parent (AmanaLabReading *reading, const AmanaLabRow *row)
{
  for (guint i = reading->rows->len - 1; i > 0; i--)
    {
      AmanaLabRow *before = reading->rows->pdata[i - 1];

      if (before->parent == NULL && g_str_equal (before->result->name, row->result->name))
        return before;
    }
  return NULL;
}

static void
read_row (AmanaLabReading *reading,
          AmanaWrittenRow *written,
          guint line,
          gboolean own,
          AmanaCatalogue *catalogue)
{
  AmanaLabRow *row = add_row (reading, written, line);

  take_value (row, written);
  take_range (row, written, own);
  take_ucum (row->result, written);
  take_analyte (row, written, catalogue);
  if (row->result->kind == AMANA_LAB_KIND_SECOND_UNIT ||
      row->result->kind == AMANA_LAB_KIND_PREVIOUS)
    row->parent = find_parent (reading, row);
}

/* --- what was measured together ------------------------------------------- */

static AmanaLabReading *
new_reading (AmanaLabLines *nothing, GPtrArray *no_tables)
{
  return amana_lab_reading_new (nothing, no_tables, NULL, NULL);
}

/* Whose and when; a paper that Amana wrote out is one paper, with its older columns. */
static char *
key_of (const AmanaWrittenRow *row, gboolean own)
{
  const char *patient = row->cells[AMANA_WRITTEN_PATIENT];
  const char *date = row->cells[AMANA_WRITTEN_DATE];

  return g_strdup_printf ("%s\n%s", patient != NULL ? patient : "",
                          date != NULL && !own ? date : "");
}

static AmanaLabReading *
reading_of (GHashTable *readings, const AmanaWrittenRow *row, gboolean own, AmanaLabLines *nothing)
{
  char *key = key_of (row, own);
  AmanaLabReading *reading = g_hash_table_lookup (readings, key);

  if (reading != NULL)
    {
      g_free (key);
      return reading;
    }
  reading = new_reading (nothing, nothing->lines);
  g_hash_table_insert (readings, key, reading);
  return reading;
}

/* The rows in the file's order; afterwards each has its checks. */
static void
read_rows (AmanaLabReport *self, const AmanaWrittenReport *written, AmanaCatalogue *catalogue)
{
  g_autoptr (GPtrArray) no_pages = g_ptr_array_new ();
  g_autoptr (AmanaLabLines) nothing = amana_lab_lines_new (no_pages);
  g_autoptr (GHashTable) readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) amana_lab_reading_free);
  gboolean own =
    written->source == AMANA_WRITTEN_OWN_FHIR || written->source == AMANA_WRITTEN_OWN_CSV;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < written->rows->len; i++)
    {
      AmanaWrittenRow *row = written->rows->pdata[i];
      AmanaLabReading *reading = reading_of (readings, row, own, nothing);

      read_row (reading, row, i, own, catalogue);
      g_ptr_array_add (self->results,
                       amana_lab_result_ref (
                         ((AmanaLabRow *) reading->rows->pdata[reading->rows->len - 1])->result));
    }

  g_hash_table_iter_init (&iter, readings);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    amana_lab_checks_run (value);
  for (guint i = 0; i < written->rows->len; i++)
    add_doubts (self->results->pdata[i], written->rows->pdata[i]);
}

/* --- the head ------------------------------------------------------------- */

static char *
dup_last_day (const AmanaWrittenReport *written)
{
  const char *last = NULL;

  for (guint i = 0; i < written->rows->len; i++)
    {
      const char *day = ((AmanaWrittenRow *) written->rows->pdata[i])->cells[AMANA_WRITTEN_DATE];

      if (day != NULL && (last == NULL || strcmp (day, last) > 0))
        last = day;
    }
  return g_strdup (last);
}

static char *
guess_language (const AmanaWrittenReport *written)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (written->rows->len, 60); i++)
    g_string_append_printf (
      names, "%s\n", ((AmanaWrittenRow *) written->rows->pdata[i])->cells[AMANA_WRITTEN_NAME]);
  return g_strdup (amana_text_guess_language (names->str));
}

static void
read_head (AmanaLabReport *self, const AmanaWrittenReport *written)
{
  const char *const *heads = (const char *const *) written->heads;

  self->language = guess_language (written);
  self->laboratory = g_strdup (heads[AMANA_WRITTEN_LABORATORY]);
  self->collected = g_strdup (heads[AMANA_WRITTEN_COLLECTED]);
  self->reported = g_strdup (heads[AMANA_WRITTEN_REPORTED]);
  if (written->n_people > 1)
    g_ptr_array_add (self->warnings,
                     g_strdup (written->n_people == 2
                                 ? _ ("This file holds the results of two people.")
                                 : _ ("This file holds the results of more than two people.")));
  else
    {
      self->patient_name = g_strdup (heads[AMANA_WRITTEN_PERSON]);
      self->birth_date = g_strdup (heads[AMANA_WRITTEN_BIRTH_DATE]);
      self->sex = g_strdup (heads[AMANA_WRITTEN_SEX]);
    }
  if (written->n_withdrawn > 0)
    g_ptr_array_add (self->warnings,
                     g_strdup (_ ("Results that the laboratory withdrew were left out.")));
  if (written->n_left_out > 0)
    g_ptr_array_add (self->warnings,
                     g_strdup (_ ("Entries of the file that are no measurements were left out.")));
}

static void
give_days (AmanaLabReport *self)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      AmanaLabResult *result = self->results->pdata[i];

      if (result->date == NULL && result->patient == NULL &&
          result->kind != AMANA_LAB_KIND_PREVIOUS)
        result->date = g_strdup (self->collected);
    }
}

/**
 * amana_lab_report_from_written:
 * @written: what a file for programs says
 * @n_pages: how many pages it was set on
 * @catalogue: (nullable): the analytes known
 *
 * Understands results that came as data, with the same checks as those of paper. Any
 * thread; @written is used by nobody else meanwhile.
 *
 * Returns: (transfer full): the report
 */
AmanaLabReport *
amana_lab_report_from_written (AmanaWrittenReport *written,
                               guint n_pages,
                               AmanaCatalogue *catalogue)
{
  AmanaLabReport *self;

  g_return_val_if_fail (written != NULL, NULL);

  self = g_new0 (AmanaLabReport, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_pages = n_pages;
  self->unread_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_lab_result_unref);
  read_rows (self, written, catalogue);
  read_head (self, written);
  give_days (self);
  if (self->collected == NULL)
    self->collected = dup_last_day (written);
  return self;
}
