/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is read from a layout drawn in a test, held against the rows that it shows.
 *
 * A row is written "name|value|unit|low|high|flag|status|kind". The catalogue is the
 * real one, made once a program. */

#include "config.h"

#include "amana-test-rows.h"

#include "amana-test-words.h"

AmanaCatalogue *
amana_test_catalogue (void)
{
  static AmanaCatalogue *catalogue;

  if (catalogue == NULL)
    {
      g_autoptr (GError) error = NULL;

      catalogue = amana_catalogue_new (&error);
      g_assert_no_error (error);
    }

  return catalogue;
}

AmanaLabReport *
amana_test_read (const char *text)
{
  g_autoptr (GPtrArray) pages = amana_test_words_from_text (text);

  return amana_lab_report_read (pages, amana_test_catalogue ());
}

/* A row as one line: "name|value|unit|low|high|flag|status|kind". */
static char *
describe (const AmanaLabResult *result)
{
  g_autofree char *low = result->has_low ? g_strdup_printf ("%g", result->low) : g_strdup ("");
  g_autofree char *high = result->has_high ? g_strdup_printf ("%g", result->high) : g_strdup ("");

  return g_strdup_printf (
    "%s|%s|%s|%s|%s|%s|%s|%s", result->name, result->value,
    result->unit != NULL ? result->unit : "", low, high, result->flag != NULL ? result->flag : "",
    amana_lab_status_to_string (result->status), amana_lab_kind_to_string (result->kind));
}

void
amana_test_rows (const char *text, const char *const *rows)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (text);
  guint n = 0;

  for (; rows[n] != NULL; n++)
    {
      g_autofree char *row = NULL;

      if (n >= report->results->len)
        g_error ("missing: %s", rows[n]);
      row = describe (report->results->pdata[n]);
      g_assert_cmpstr (row, ==, rows[n]);
    }
  if (report->results->len > n)
    {
      g_autofree char *row = describe (report->results->pdata[n]);

      g_error ("too much: %s", row);
    }
}

void
amana_test_sure (const char *text, gboolean sure)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  g_assert_cmpuint (report->results->len, >, 0);
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (result->sure != sure)
        g_error ("%s: %s", result->name, result->sure ? "sure" : result->checks[0]);
      g_assert_cmpint (result->sure, ==, g_strv_length (result->checks) == 0);
    }
}
