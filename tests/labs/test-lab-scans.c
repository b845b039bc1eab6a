/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Words as recognition gives them of a picture: what is put right by what the catalogue
 * knows, and that it is then left to the person; and what does not excuse a picture. */

#include "config.h"

#include "amana-lab-report.h"

typedef struct
{
  const char *name, *value, *unit, *range;
} Row;

static void
add_words (AmanaPageWords *page, const char *text, double x, double y)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gboolean arabic = g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_ARABIC;

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      guint at = arabic ? g_strv_length (words) - 1 - i : i;
      double width = 5.0 * (double) g_utf8_strlen (words[at], -1);
      AmanaBox box = { x, y, x + width, y + 10 };

      g_assert_true (amana_page_words_add_scanned (page, words[at], &box, 10, 93));
      x += width + 3;
    }
}

static AmanaLabReport *
read_rows (const Row *rows, guint n)
{
  static const Row heading = { "Analyse", "Résultat", "Unité", "Valeurs de référence" };
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  g_autoptr (AmanaCatalogue) catalogue = amana_catalogue_new (NULL);
  AmanaPageWords *page = amana_page_words_new (1, 595, 842);
  const AmanaPageMap map = { 595, 842, { 1, 0, 0, 0, 1, 0, 0, 0, 1 } };

  g_assert_true (amana_page_words_set_map (page, &map));
  for (guint i = 0; i <= n; i++)
    {
      const Row *row = i == 0 ? &heading : &rows[i - 1];

      add_words (page, row->name, 50, 100 + 13 * i);
      add_words (page, row->value, 250, 100 + 13 * i);
      add_words (page, row->unit, 350, 100 + 13 * i);
      add_words (page, row->range, 430, 100 + 13 * i);
    }
  g_ptr_array_add (pages, page);
  return amana_lab_report_read (pages, catalogue);
}

static const AmanaLabResult *
get_result (const AmanaLabReport *report, guint i)
{
  g_assert_cmpuint (i, <, report->results->len);
  return report->results->pdata[i];
}

/* What is mended reads as printed, and is for the person to look at. */
static void
test_mended (void)
{
  static const Row rows[] = {
    { "HbAlc", "6,8", "%", "4,0 - 5,6" },
    { "FTA", "1,21", "ng/dL", "0,80 - 1,80" },
    { "Hémoglobine", "13,4", "g/dL", "12,0 - 16,0" },
    { "Fer sérique", "4,8", "pmol/L", "8,9 - 30,4" },
    { "Créatinine", "8,8", "mg/L", "6,0 - 11,0" },
  };
  static const char *const names[] = { "HbA1c", "FT4", "Hémoglobine", "Fer sérique", "Créatinine" };
  g_autoptr (AmanaLabReport) report = read_rows (rows, G_N_ELEMENTS (rows));

  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpstr (get_result (report, i)->name, ==, names[i]);
      g_assert_cmpstr (get_result (report, i)->value, ==, rows[i].value);
    }
  g_assert_cmpstr (get_result (report, 3)->unit, ==, "µmol/L");
  g_assert_false (get_result (report, 0)->sure);
  g_assert_false (get_result (report, 1)->sure);
  g_assert_true (get_result (report, 2)->sure);
  g_assert_false (get_result (report, 3)->sure);
  g_assert_true (get_result (report, 4)->sure);
}

/* What was read well is no misreading of a name that is spelled otherwise: it keeps its own
 * name, as what the near one is. A unit behind a name is no word of it. */
static void
test_other_spelling (void)
{
  static const Row rows[] = {
    { "Plaquetas", "138", "10^3/µL", "140 - 400" },
    { "Polynuclaires éosinophiles", "2", "%", "1 - 3" },
    { "TCA (sec)", "31", "sec", "25 - 37" },
  };
  g_autoptr (AmanaLabReport) report = read_rows (rows, G_N_ELEMENTS (rows));

  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (get_result (report, i)->name, ==, rows[i].name);
  g_assert_cmpstr (get_result (report, 0)->code, ==, "777-3");
  g_assert_nonnull (get_result (report, 1)->code);
  g_assert_false (get_result (report, 0)->sure);
  g_assert_false (get_result (report, 1)->sure);
}

/* No name is made of a word that is none. */
static void
test_strange (void)
{
  static const Row rows[] = {
    { "Podium", "140", "mmol/L", "136 - 145" },
    { "Kelvin", "4,2", "mmol/L", "3,5 - 5,1" },
    { "Hémoglobine", "13,4", "g/dL", "12,0 - 16,0" },
  };
  g_autoptr (AmanaLabReport) report = read_rows (rows, G_N_ELEMENTS (rows));

  for (guint i = 0; i < report->results->len; i++)
    if (!g_str_equal (get_result (report, i)->name, "Hémoglobine"))
      g_assert_false (get_result (report, i)->sure);
  g_assert_cmpstr (get_result (report, 1)->name, ==, "Kelvin");
}

/* "4.90 mmol/l" beside nothing but its method is the result above in another unit. */
static void
test_second_unit (void)
{
  static const Row rows[] = {
    { "Cholestérol", "1.90", "g/l", "1.50 - 2.00" },
    { "…(Colorimétrie enzymatique)", "4.90", "mmol/l", "3.87 - 5.16" },
    { "Créatinine", "8.8", "mg/l", "6.0 - 11.0" },
  };
  g_autoptr (AmanaLabReport) report = read_rows (rows, G_N_ELEMENTS (rows));

  g_assert_cmpuint (report->results->len, ==, 3);
  g_assert_cmpstr (get_result (report, 1)->name, ==, "Cholestérol");
  g_assert_cmpint (get_result (report, 1)->kind, ==, AMANA_LAB_KIND_SECOND_UNIT);
  g_assert_cmpstr (get_result (report, 2)->name, ==, "Créatinine");
}

/* The mark of a power is read as anything; which power it is, the figure says, and the range. */
static void
test_powers (void)
{
  static const Row rows[] = {
    { "Leucocytes", "6,21", "1079/L", "4,00 - 10,00" },
    { "Hématies", "5,11", "10712/L", "4,50 - 5,90" },
    { "Plaquettes", "224", "10°/mm³", "150 - 450" },
    { "Leucocytes", "5,80", "x10”3/uL", "4,00 - 11,00" },
    { "Inconnuase", "5,80", "10°/uL", "4,00 - 11,00" },
    { "Plaquettes", "288", "10^9/L", "150 - 400" },
  };
  static const char *const units[] = { "10^9/L", "10^12/L", "10³/mm³", "x10^3/uL", NULL, "10^9/L" };
  g_autoptr (AmanaLabReport) report = read_rows (rows, G_N_ELEMENTS (rows));

  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (units[i] != NULL)
      g_assert_cmpstr (get_result (report, i)->unit, ==, units[i]);
  g_assert_false (get_result (report, 2)->sure);
  g_assert_cmpstr (get_result (report, 4)->unit, !=, "10³/uL");
  g_assert_false (get_result (report, 4)->sure);
}

/* What stands beside a figure can become its last digit: a laboratory writes no figure finer than
 * its range. */
static void
test_finer (void)
{
  static const Row rows[] = {
    { "Glycémie à jeun", "1,217", "g/L", "0,70 - 1,10" },
    { "Créatinine", "9,6", "mg/L", "6,0 - 12,0" },
    { "Urée", "0,31", "g/L", "0,10 - 0,50" },
    { "Potassium", "4,2", "mmol/L", "3,5 - 5,11" },
    { "Hématocrite", "37,9", "%", "360 - 460" },
  };
  g_autoptr (AmanaLabReport) report = read_rows (rows, G_N_ELEMENTS (rows));

  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (rows));
  g_assert_false (get_result (report, 0)->sure);
  g_assert_true (get_result (report, 1)->sure);
  g_assert_true (get_result (report, 2)->sure);
  g_assert_false (get_result (report, 3)->sure);
  g_assert_false (get_result (report, 4)->sure);
}

/* In print, indices that all contradict each other are a specimen's; in a picture, two of the
 * six figures may be misread. */
static void
test_not_for_show (void)
{
  static const Row rows[] = {
    { "Hématies", "4,50", "T/L", "4,00 - 5,40" },  { "Hémoglobine", "18,0", "g/dL", "12,0 - 16,0" },
    { "Hématocrite", "39,0", "%", "36,0 - 46,0" }, { "VGM", "70,0", "fL", "80,0 - 98,0" },
    { "TCMH", "30,0", "pg", "26,0 - 32,8" },       { "CCMH", "34,0", "g/dL", "32,0 - 36,0" },
  };
  g_autoptr (AmanaLabReport) report = read_rows (rows, G_N_ELEMENTS (rows));

  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_false (get_result (report, i)->sure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/labs/scans/mended", test_mended);
  g_test_add_func ("/labs/scans/other-spelling", test_other_spelling);
  g_test_add_func ("/labs/scans/strange", test_strange);
  g_test_add_func ("/labs/scans/second-unit", test_second_unit);
  g_test_add_func ("/labs/scans/powers", test_powers);
  g_test_add_func ("/labs/scans/finer", test_finer);
  g_test_add_func ("/labs/scans/not-for-show", test_not_for_show);

  return g_test_run ();
}
