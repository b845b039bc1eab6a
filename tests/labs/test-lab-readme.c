/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The lines that the README sets beside other programs: what it says of Amana there is
 * what is read here. */

#include "config.h"

#include "amana-test-rows.h"

static const char lines[] =
  "| Prélevé le : 28/08/2024\n"
  "|\n"
  "| Analyse                   Résultat    Unité     Valeurs de référence   Antériorité\n"
  "|                                                                        02/06/2024\n"
  "| Glycémie à jeun           1,26        g/L       0,70 – 1,10            1,21\n"
  "| Leucocytes                7 450       /mm3      3,6 – 10,0\n"
  "| TSH                       < 0,01      mUI/L     0,27 – 4,20\n"
  "| Potassium                 4,2         mmol/L    3,6 – 10,0\n";

static const AmanaLabResult *
find (const AmanaLabReport *report, const char *value)
{
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (g_strcmp0 (result->value, value) == 0)
        return result;
    }
  g_error ("%s was not read", value);
}

static void
test_values (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (lines);
  const AmanaLabResult *sugar = find (report, "1,26");
  const AmanaLabResult *cells = find (report, "7 450");
  const AmanaLabResult *tsh = find (report, "< 0,01");

  g_assert_cmpfloat (sugar->number.value, ==, 1.26);
  g_assert_cmpstr (sugar->ucum, ==, "g/L");
  g_assert_true (sugar->sure);
  g_assert_cmpint (sugar->status, ==, AMANA_LAB_STATUS_HIGH);
  g_assert_cmpfloat (cells->number.value, ==, 7450);
  g_assert_cmpint (tsh->number.comparator, ==, AMANA_COMPARATOR_LESS);
  g_assert_cmpfloat (tsh->number.value, ==, 0.01);
  g_assert_cmpint (tsh->status, ==, AMANA_LAB_STATUS_LOW);
}

/* 7 450 beside "3,6 – 10,0" cannot be: the range is in another unit. It is kept, and asked. */
static void
test_ranges (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (lines);
  const AmanaLabResult *potassium = find (report, "4,2");
  const AmanaLabResult *cells = find (report, "7 450");

  g_assert_true (potassium->has_low && potassium->has_high);
  g_assert_cmpfloat (potassium->low, ==, 3.6);
  g_assert_cmpfloat (potassium->high, ==, 10.0);
  g_assert_cmpstr (potassium->range, ==, "3,6 – 10,0");
  g_assert_false (cells->sure);
  g_assert_cmpuint (g_strv_length (cells->checks), >, 0);
}

static void
test_dates (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (lines);
  const AmanaLabResult *now = find (report, "1,26");
  const AmanaLabResult *before = find (report, "1,21");

  g_assert_cmpstr (now->date, ==, "2024-08-28");
  g_assert_cmpint (before->kind, ==, AMANA_LAB_KIND_PREVIOUS);
  g_assert_cmpstr (before->date, ==, "2024-06-02");
  g_assert_cmpfloat (before->number.value, ==, 1.21);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labs/readme/values", test_values);
  g_test_add_func ("/labs/readme/ranges", test_ranges);
  g_test_add_func ("/labs/readme/dates", test_dates);
  return g_test_run ();
}
