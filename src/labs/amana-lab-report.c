/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Reading a laboratory report: words with boxes → table of results.
 *
 * An engine and not a collection of laboratories. Data flow one way:
 *
 *     pages → lines (amana-lab-lines)
 *           → head: patient, dates (amana-lab-head)
 *           → tables: headings, columns (amana-lab-columns)
 *           → rows: cells by grammar (amana-lab-table-rows, -free-rows, -cells, -tokens)
 *           → checks: what is sure (amana-lab-checks)
 *
 * Rules and geometry alone: no model, no I/O, no state between calls; any thread.
 * Nothing is invented: what cannot be read is said, in `unread_pages`, in a row's
 * `checks`, or in `warnings`. */

#include "config.h"

#include "amana-lab-report.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "amana-lab-about.h"
#include "amana-lab-check-scan.h"
#include "amana-lab-checks.h"
#include "amana-lab-columns.h"
#include "amana-lab-day-order.h"
#include "amana-lab-head.h"
#include "amana-lab-lines.h"
#include "amana-lab-memo.h"
#include "amana-lab-other-paper.h"
#include "amana-lab-rows.h"
#include "amana-lab-side-lists.h"
#include "amana-lab-unread.h"
#include "amana-lab-upright.h"

G_DEFINE_BOXED_TYPE (AmanaLabReport, amana_lab_report, amana_lab_report_ref, amana_lab_report_unref)

/**
 * amana_lab_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self
 */
AmanaLabReport *
amana_lab_report_ref (AmanaLabReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_lab_report_unref:
 * @self: (transfer full): a report
 */
void
amana_lab_report_unref (AmanaLabReport *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->language);
  g_free (self->laboratory);
  g_free (self->patient_name);
  g_free (self->birth_date);
  g_free (self->sex);
  g_free (self->collected);
  g_free (self->reported);
  g_array_unref (self->unread_pages);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->results);
  g_free (self);
}

static void
set_head (AmanaLabReport *self, AmanaLabHead *head)
{
  self->language = g_steal_pointer (&head->language);
  self->laboratory = g_steal_pointer (&head->laboratory);
  self->collected = g_steal_pointer (&head->collected);
  self->reported = g_steal_pointer (&head->reported);
  if (head->patients->len > 1)
    {
      g_ptr_array_add (self->warnings, g_strdup (_ ("This file holds the results of two people.")));
      return;
    }
  self->sex = g_strdup (head->sex);
  self->birth_date = g_strdup (head->birth_date);
  if (head->patients->len == 1)
    self->patient_name = g_strdup (((AmanaLabPatient *) head->patients->pdata[0])->name);
}

static void
warn_of_hiding (AmanaLabReport *self, const GArray *pages)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (pages->len == 0)
    return;
  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (list, "%s%u", i > 0 ? ", " : "", g_array_index (pages, guint, i));
  /* Translators: %s is the number of a page, or several: "3, 5, 7". */
  g_ptr_array_add (
    self->warnings,
    g_strdup_printf (ngettext ("Text that cannot be seen on page %s was left out.",
                               "Text that cannot be seen on pages %s was left out.", pages->len),
                     list->str));
}

static gboolean
has_namesake (const AmanaLabHead *head, const AmanaLabPatient *patient)
{
  for (guint i = 0; i < head->patients->len; i++)
    {
      const AmanaLabPatient *other = head->patients->pdata[i];

      if (other != patient && g_strcmp0 (other->name, patient->name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whose the results from @line on are: "RAMI Hind", or "RAMI Hind (1980-04-12)" where another
 * of that name is on the paper as well. */
static char *
dup_patient_at (const AmanaLabHead *head, guint line)
{
  const AmanaLabPatient *found = NULL;

  for (guint i = 0; i < head->patients->len; i++)
    {
      const AmanaLabPatient *patient = head->patients->pdata[i];

      if (patient->line <= line)
        found = patient;
    }
  if (found == NULL)
    return NULL;

  return found->birth_date != NULL && has_namesake (head, found)
           ? g_strdup_printf ("%s (%s)", found->name, found->birth_date)
           : g_strdup (found->name);
}

static void
take_rows (AmanaLabReport *self, const AmanaLabReading *reading, const AmanaLabHead *head)
{
  for (guint i = 0; i < reading->rows->len; i++)
    {
      const AmanaLabRow *row = reading->rows->pdata[i];
      AmanaLabResult *result = row->result;

      if (head->patients->len > 1)
        result->patient = dup_patient_at (head, row->line);
      else if (result->date == NULL && result->kind != AMANA_LAB_KIND_PREVIOUS)
        result->date = g_strdup (self->collected);
      g_ptr_array_add (self->results, amana_lab_result_ref (result));
    }
}

#define HEAD_LINES 16 /* where no table says where its end is */

/* How many lines stand above the results. */
static guint
count_head (GPtrArray *tables, GPtrArray *lines)
{
  guint n = MIN (HEAD_LINES, lines->len);

  return tables->len > 0 ? MIN (n, ((AmanaLabTable *) tables->pdata[0])->heading_first) : n;
}

/* In whole years on the day of the specimen, or -1. */
static int
age_of (const AmanaLabHead *head)
{
  const char *day = head->collected != NULL ? head->collected : head->reported;
  int age;

  if (head->patients->len > 1 || head->birth_date == NULL || day == NULL ||
      strlen (head->birth_date) < 10 || strlen (day) < 10)
    return -1;
  age = atoi (day) - atoi (head->birth_date) - (strcmp (day + 5, head->birth_date + 5) < 0);

  return age >= 0 && age < 130 ? age : -1;
}

static guint
count_scanned (GPtrArray *pages)
{
  guint n = 0;

  for (guint i = 0; i < pages->len; i++)
    n += amana_page_words_is_scanned (pages->pdata[i]);

  return n;
}

static gboolean
has_mixed (GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    if (amana_page_words_is_mixed (pages->pdata[i]))
      return TRUE;

  return FALSE;
}

static AmanaBox
place_on (const AmanaPageWords *page, guint quarters, const AmanaBox *box)
{
  return quarters > 0 ? amana_lab_upright_back (page, quarters, box)
                      : amana_page_words_to_page (page, box);
}

/* A page that lay over was set upright to be read; boxes are of the page as it is shown. */
static void
place_rows (AmanaLabReport *self, GPtrArray *pages)
{
  g_autoptr (GArray) quarters = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < pages->len; i++)
    {
      guint found = amana_lab_upright_find (pages->pdata[i]);

      g_array_append_val (quarters, found);
    }
  for (guint i = 0; i < self->results->len; i++)
    {
      AmanaLabResult *result = self->results->pdata[i];
      AmanaPageWords *page;
      guint turned;

      if (result->page < 1 || result->page > pages->len)
        continue;
      page = pages->pdata[result->page - 1];
      turned = g_array_index (quarters, guint, result->page - 1);
      result->box = place_on (page, turned, &result->box);
      result->row_box = place_on (page, turned, &result->row_box);
    }
}

/**
 * amana_lab_report_read:
 * @pages: (element-type AmanaPageWords): the words of each page, in order
 * @catalogue: (nullable): the analytes known; without it fewer rows are sure
 *
 * Reads a laboratory report. Any thread; the same words give the same report.
 *
 * Returns: (transfer full): what it says
 */
AmanaLabReport *
amana_lab_report_read (GPtrArray *pages, AmanaCatalogue *catalogue)
{
  AmanaLabReport *self;
  g_autoptr (AmanaLabMemo) memo = NULL;
  g_autoptr (AmanaLabLines) lines = NULL;
  g_autoptr (AmanaLabHead) head = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (AmanaLabReading) reading = NULL;
  AmanaLabDayOrder order;

  g_return_val_if_fail (pages != NULL, NULL);

  memo = amana_lab_memo_begin ();
  lines = amana_lab_lines_new (pages);
  if (catalogue != NULL)
    amana_lab_side_lists_part (lines, catalogue);
  order = amana_lab_day_order_find (lines->lines, pages);
  head = amana_lab_head_new (lines->lines, order.month_first);
  tables = amana_lab_tables_new (lines->lines, order.month_first);
  reading =
    amana_lab_reading_new (lines, tables, catalogue, head->patients->len > 1 ? NULL : head->sex);
  reading->age = age_of (head);
  if (reading->age < 0 && head->patients->len < 2)
    reading->age = amana_lab_about_age (lines->lines, count_head (tables, lines->lines));
  if (head->patients->len < 2)
    reading->phase = amana_lab_about_phase (lines->lines);
  reading->month_first = order.month_first;
  reading->of_nobody = head->patients->len == 0;
  reading->pages = pages;
  amana_lab_reading_run (reading);
  amana_lab_other_papers_drop (reading);
  amana_lab_checks_run (reading);
  amana_lab_check_scan_run (reading, pages);

  self = g_new0 (AmanaLabReport, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_pages = pages->len;
  self->n_scanned = count_scanned (pages);
  self->is_mixed = has_mixed (pages);
  self->unread_pages = g_array_ref (lines->unread);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_lab_result_unref);
  warn_of_hiding (self, lines->hiding);
  if (order.open)
    g_ptr_array_add (self->warnings,
                     g_strdup (_ ("The dates on this paper may be written day first or month "
                                  "first: look at the day of the specimen.")));
  self->has_text = amana_lab_unread_find (reading, pages->len, self->unread_pages);
  if (self->has_text)
    g_ptr_array_add (self->warnings,
                     g_strdup (_ ("A page seems to hold results but was not understood.")));
  set_head (self, head);
  take_rows (self, reading, head);
  place_rows (self, pages);

  return self;
}

/* A heading, a row and a line of running text: what is met in every report. */
static AmanaPageWords *
make_small_page (void)
{
  static const char *const lines[][5] = {
    { "Analyse", "Résultat", "Unité", "Normes", NULL },
    { "Glycémie à jeun", "0,95", "g/L", "0,70 - 1,10", NULL },
    { "Prélevé le 02/01/2024 à 08:15 : Dr", "Tél.", NULL },
  };
  AmanaPageWords *page = amana_page_words_new (1, 595, 842);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; lines[i][j] != NULL; j++)
      {
        AmanaBox box = { 40 + 130 * j, 100 + 20 * i, 140 + 130 * j, 110 + 20 * i };

        amana_page_words_add (page, lines[i][j], &box, 10, 0);
      }
  return page;
}

/**
 * amana_lab_report_warm_up:
 * @catalogue: (nullable): the analytes known
 *
 * Makes the vocabularies and patterns that every reading needs, by reading a page of three
 * lines: some milliseconds, for whoever has them to spare while pages are on their way. Any
 * thread.
 */
void
amana_lab_report_warm_up (AmanaCatalogue *catalogue)
{
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);

  g_ptr_array_add (pages, make_small_page ());
  amana_lab_report_unref (amana_lab_report_read (pages, catalogue));
}

/**
 * amana_lab_report_read_page:
 * @pages: (element-type AmanaPageWords): the pages so far
 * @index: one of them
 * @catalogue: (nullable): the analytes known
 *
 * Reads one page of a report whose other pages may not be there yet. Any thread.
 *
 * Returns: (transfer full): its results; provisional, since a report is understood as a
 *   whole
 */
AmanaLabReport *
amana_lab_report_read_page (GPtrArray *pages, guint index, AmanaCatalogue *catalogue)
{
  g_autoptr (GPtrArray) part = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (AmanaLabReport) report = NULL;

  g_return_val_if_fail (pages != NULL, NULL);
  g_return_val_if_fail (index < pages->len, NULL);

  part = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  own = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_lab_result_unref);
  for (guint i = index > 0 ? index - 1 : 0; i <= index; i++)
    g_ptr_array_add (part, amana_page_words_renumber (pages->pdata[i], part->len + 1));
  report = amana_lab_report_read (part, catalogue);
  for (guint i = 0; i < report->results->len; i++)
    {
      AmanaLabResult *result = report->results->pdata[i];

      if (result->page != part->len)
        continue;
      result->page = index + 1;
      g_ptr_array_add (own, amana_lab_result_ref (result));
    }
  return amana_lab_report_with_results (report, own);
}

static gpointer
copy_text (gconstpointer text, gpointer user_data)
{
  return g_strdup (text);
}

/**
 * amana_lab_report_with_results:
 * @self: a report
 * @results: (element-type AmanaLabResult): what its table says now
 *
 * Returns: (transfer full): a report with the head of @self and these results
 */
AmanaLabReport *
amana_lab_report_with_results (const AmanaLabReport *self, GPtrArray *results)
{
  AmanaLabReport *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (results != NULL, NULL);

  copy = g_new0 (AmanaLabReport, 1);
  g_atomic_ref_count_init (&copy->ref_count);
  copy->n_pages = self->n_pages;
  copy->has_text = self->has_text;
  copy->language = g_strdup (self->language);
  copy->laboratory = g_strdup (self->laboratory);
  copy->patient_name = g_strdup (self->patient_name);
  copy->birth_date = g_strdup (self->birth_date);
  copy->sex = g_strdup (self->sex);
  copy->collected = g_strdup (self->collected);
  copy->reported = g_strdup (self->reported);
  copy->unread_pages = g_array_copy (self->unread_pages);
  copy->warnings = g_ptr_array_copy (self->warnings, copy_text, NULL);
  g_ptr_array_set_free_func (copy->warnings, g_free);
  copy->results = g_ptr_array_ref (results);
  return copy;
}
