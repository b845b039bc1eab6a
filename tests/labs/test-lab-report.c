/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Reading tables: layouts drawn as lines of text in fixed pitch. */

#include "config.h"

#include <string.h>

#include "amana-lab-json.h"
#include "amana-test-words.h"

static AmanaCatalogue *catalogue;

static AmanaLabReport *
read_text (const char *text)
{
  g_autoptr (GPtrArray) pages = amana_test_words_from_text (text);

  return amana_lab_report_read (pages, catalogue);
}

/* A row as one line: "name|value|unit|low|high|flag|status|kind". */
static char *
describe (const AmanaLabResult *result)
{
  g_autofree char *low = result->has_low ? g_strdup_printf ("%g", result->low) : g_strdup ("");
  g_autofree char *high = result->has_high ? g_strdup_printf ("%g", result->high) : g_strdup ("");

  return g_strdup_printf ("%s|%s|%s|%s|%s|%s|%s|%s", result->name, result->value, result->unit != NULL ? result->unit : "", low, high,
                          result->flag != NULL ? result->flag : "", amana_lab_status_to_string (result->status),
                          amana_lab_kind_to_string (result->kind));
}

static void
assert_rows (const char *text, const char *const *rows)
{
  g_autoptr (AmanaLabReport) report = read_text (text);
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

static void
assert_sure (const char *text, gboolean sure)
{
  g_autoptr (AmanaLabReport) report = read_text (text);

  g_assert_cmpuint (report->results->len, >, 0);
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (result->sure != sure)
        g_error ("%s: %s", result->name, result->sure ? "sure" : result->checks[0]);
      g_assert_cmpint (result->sure, ==, g_strv_length (result->checks) == 0);
    }
}

static const char french[] =
  "| Patient : Mme EXEMPLE Salma          Dossier n° : 52221817\n"
  "| Né(e) le : 10/10/1951                Sexe : Féminin\n"
  "| Prélevé le : 28/08/2024 à 10:03\n"
  "|\n"
  "| Analyse                   Résultat    Unité     Valeurs de référence   Antériorité\n"
  "| BIOCHIMIE                                                              02/06/2024\n"
  "| Glycémie à jeun           1,26 *      g/L       0,70 – 1,10            1,21\n"
  "| Urée                      0,24        g/L       0,15 – 0,45\n"
  "| Leucocytes                7 450       /mm3      4 000 – 10 000\n"
  "| TSH                       < 0,01 *    mUI/L     0,27 – 4,20\n";

static void
test_french_table (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|1,26|g/L|0.7|1.1|*|high|num",
    "Glycémie à jeun|1,21|g/L||||unknown|previous",
    "Urée|0,24|g/L|0.15|0.45||normal|num",
    "Leucocytes|7 450|/mm3|4000|10000||normal|num",
    "TSH|< 0,01|mUI/L|0.27|4.2|*|low|num",
    NULL,
  };
  g_autoptr (AmanaLabReport) report = read_text (french);

  assert_rows (french, rows);
  assert_sure (french, TRUE);
  g_assert_cmpstr (report->birth_date, ==, "1951-10-10");
  g_assert_cmpstr (report->sex, ==, "F");
  g_assert_cmpstr (report->collected, ==, "2024-08-28");
  g_assert_cmpstr (report->patient_name, ==, "Mme EXEMPLE Salma");
  g_assert_cmpstr (report->language, ==, "fr");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = amana_catalogue_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/lab-report/french-table", test_french_table);
  status = g_test_run ();
  amana_catalogue_unref (catalogue);
  return status;
}
