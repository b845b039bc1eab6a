/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Explaining a report: what cannot wait comes first and calmly, what was read with doubt
 * is never explained as fact, and the rest is told by weight, with the distance from the
 * laboratory's own range and the value before. */

#include "config.h"

#include <glib.h>
#include <libdex.h>
#include <string.h>

#include "amana-guide.h"
#include "amana-safety-numbers.h"

typedef struct
{
  const char *name, *value, *unit, *range, *flag;
  gboolean unsure;
  AmanaLabKind kind;
} Row;

static AmanaCatalogue *catalogue;

static AmanaLabReport *
make_report (const Row *rows, guint n)
{
  g_autoptr (GPtrArray) pages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_page_words_unref);
  AmanaLabReport *report;

  g_ptr_array_add (pages, amana_page_words_new (1, 595, 842));
  report = amana_lab_report_read (pages, catalogue);
  report->collected = g_strdup ("2026-03-04");
  for (guint i = 0; i < n; i++)
    {
      AmanaLabResult *result = amana_lab_result_new ();

      result->name = g_strdup (rows[i].name);
      result->value = g_strdup (rows[i].value);
      result->unit = g_strdup (rows[i].unit);
      result->range = g_strdup (rows[i].range);
      result->flag = g_strdup (rows[i].flag);
      amana_lab_result_interpret (result, catalogue);
      result->kind = rows[i].kind;
      result->sure = !rows[i].unsure;
      result->page = 1;
      if (rows[i].kind == AMANA_LAB_KIND_PREVIOUS)
        result->date = g_strdup ("2025-01-02");
      g_ptr_array_add (report->results, result);
    }

  return report;
}

static char *
explain (const Row *rows, guint n, const char *country)
{
  g_autoptr (AmanaLabReport) report = make_report (rows, n);

  return amana_guide_explain_report (catalogue, report, country);
}

static void
assert_in_order (const char *text, const char *const *parts)
{
  const char *from = text;

  for (; *parts != NULL; parts++)
    {
      from = strstr (from, *parts);
      if (from == NULL)
        g_error ("“%s” is missing or comes too early in:\n%s", *parts, text);
    }
}

static void
test_today (void)
{
  static const Row rows[] = {
    { "Glucose", "7,10", "mmol/L", "3,90 - 5,60", "H", FALSE, AMANA_LAB_KIND_NUM },
    { "Potassium", "6,8", "mmol/L", "3,5 - 5,1", NULL, FALSE, AMANA_LAB_KIND_NUM },
  };
  static const char *const parts[] = { "contact the laboratory or a doctor **today**",
                                       "Potassium",
                                       "6,8 mmol/L",
                                       "Morocco: **15**",
                                       "**141**",
                                       "Potassium",
                                       "is above the laboratory’s range",
                                       "7,10 mmol/L",
                                       "Limits after: ",
                                       NULL };
  g_autofree char *text = explain (rows, G_N_ELEMENTS (rows), "MA");
  g_autofree char *french = explain (rows, G_N_ELEMENTS (rows), "FR");

  assert_in_order (text, parts);
  g_assert_null (strstr (text, "France"));
  g_assert_nonnull (strstr (french, "France: **15** (SAMU), **112**"));
}

/* 354 µmol/L in the unit that the paper has; just below is no cause to call. */
static void
test_today_in_other_units (void)
{
  static const Row at[] = { { "Créatinine", "40,1", "mg/L", "6 - 12", NULL, FALSE,
                              AMANA_LAB_KIND_NUM } };
  static const Row below[] = { { "Créatinine", "39,0", "mg/L", "6 - 12", NULL, FALSE,
                                 AMANA_LAB_KIND_NUM } };
  static const Row under[] = { { "Potassium", "< 6,8", "mmol/L", "3,5 - 5,1", NULL, FALSE,
                                 AMANA_LAB_KIND_NUM } };
  static const Row bare[] = { { "INR", "9,4", NULL, "0,9 - 1,2", "H", FALSE, AMANA_LAB_KIND_NUM } };
  g_autofree char *critical = explain (at, 1, "TN");
  g_autofree char *clotting = explain (bare, 1, "TN");
  g_autofree char *high = explain (below, 1, "TN");
  g_autofree char *bounded = explain (under, 1, "TN");

  g_assert_nonnull (strstr (critical, "**today**"));
  g_assert_nonnull (strstr (critical, "**190**"));
  g_assert_nonnull (strstr (clotting, "**today**"));
  g_assert_null (strstr (high, "today"));
  g_assert_null (strstr (bounded, "today"));
}

static void
test_doubt (void)
{
  static const Row rows[] = {
    { "Potassium", "6,8", "mmol/L", "3,5 - 5,1", NULL, TRUE, AMANA_LAB_KIND_NUM },
    { "Sodium", "140", "mmol/L", "135 - 145", NULL, FALSE, AMANA_LAB_KIND_NUM },
  };
  static const char *const parts[] = {
    "1 value is inside", "1 line was read with doubt",          "To check first",
    "6,8 mmol/L",        "If the page really says so, contact", NULL
  };
  const AmanaAnalyte *potassium = amana_catalogue_lookup_id (catalogue, "potassium");
  g_autofree char *text = explain (rows, G_N_ELEMENTS (rows), "MA");

  assert_in_order (text, parts);
  g_assert_null (strstr (text, "**today**"));
  g_assert_null (strstr (text, "is above the laboratory’s range"));
  g_assert_null (strstr (text, amana_analyte_get_what (potassium, "en")));
}

/* A third below the limit is not "just", however wide the range is. */
static void
test_wide_range (void)
{
  static const Row rows[] = {
    { "Ferritine", "8,5", "ng/mL", "13 - 150", NULL, FALSE, AMANA_LAB_KIND_NUM },
  };
  g_autofree char *text = explain (rows, G_N_ELEMENTS (rows), NULL);

  g_assert_null (strstr (text, "only just"));
}

/* The laboratory's marks before all others, then by distance. */
static void
test_order (void)
{
  static const Row rows[] = {
    { "Calcium", "2,61", "mmol/L", "2,15 - 2,60", NULL, FALSE, AMANA_LAB_KIND_NUM },
    { "Ferritine", "900", "ng/mL", "30 - 400", NULL, FALSE, AMANA_LAB_KIND_NUM },
    { "Cholestérol total", "2,10", "g/L", "< 2,00", "*", FALSE, AMANA_LAB_KIND_NUM },
    { "TSH", "0,01", "mUI/L", "0,27 - 4,20", NULL, FALSE, AMANA_LAB_KIND_NUM },
  };
  static const char *const parts[] = { "2,10 g/L",
                                       "It is only just above.",
                                       "0,01 mUI/L",
                                       "It is less than a tenth of the lower limit.",
                                       "900 ng/mL",
                                       "It is more than twice the upper limit.",
                                       "2,61 mmol/L",
                                       "It is only just above.",
                                       "Ranges fit most adults.",
                                       NULL };
  g_autofree char *text = explain (rows, G_N_ELEMENTS (rows), NULL);

  assert_in_order (text, parts);
}

static void
test_before (void)
{
  static const Row rows[] = {
    { "Glycémie à jeun", "1,26", "g/L", "0,70 - 1,10", "*", FALSE, AMANA_LAB_KIND_NUM },
    { "Glycémie à jeun", "6,00", "mmol/L", NULL, NULL, FALSE, AMANA_LAB_KIND_PREVIOUS },
    { "Urée", "0,60", "g/L", "0,15 - 0,45", "*", FALSE, AMANA_LAB_KIND_NUM },
    { "Urée", "0,60", "g/L", NULL, NULL, FALSE, AMANA_LAB_KIND_PREVIOUS },
    { "Sodium", "150", "mmol/L", "135 - 145", "*", FALSE, AMANA_LAB_KIND_NUM },
    { "Sodium", "15", "mmol/L", NULL, NULL, TRUE, AMANA_LAB_KIND_PREVIOUS },
  };
  g_autofree char *text = explain (rows, G_N_ELEMENTS (rows), NULL);

  g_assert_nonnull (strstr (text, "Reckoned into one unit, it is higher than before: "
                                  "\u2066"
                                  "6,00 mmol/L\u2069 (2 January 2025)."));
  g_assert_nonnull (strstr (text, "It is the same as before: \u2066"
                                  "0,60 g/L\u2069"));
  g_assert_null (strstr (text, "\u2066"
                               "15 mmol/L"));
}

/* Nobody is told what they have or what to take. */
static void
test_words (void)
{
  static const char *const forbidden[] = { "you have ",   "you suffer",  "abnormal",
                                           "don’t worry", "should take", "stop taking" };
  static const Row rows[] = {
    { "Glucose", "1,90", "g/L", "0,70 - 1,10", "*", FALSE, AMANA_LAB_KIND_NUM },
    { "Potassium", "2,1", "mmol/L", "3,5 - 5,1", "L", FALSE, AMANA_LAB_KIND_NUM },
  };
  g_autofree char *text = explain (rows, G_N_ELEMENTS (rows), "DZ");
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_null (strstr (lower, forbidden[i]));
}

static void
test_numbers (void)
{
  g_autofree char *one = amana_safety_dup_numbers ("DZ", "fr");
  g_autofree char *all = amana_safety_dup_numbers (NULL, "ar");
  g_autofree char *unknown = amana_safety_dup_numbers ("XX", "en");

  g_assert_cmpstr (
    one, ==,
    "Algérie\u202f: **14** (protection civile), **1021** (protection civile, numéro vert)");
  g_assert_nonnull (strstr (all, "**190**"));
  g_assert_nonnull (strstr (all, "المغرب"));
  g_assert_nonnull (strstr (unknown, "Morocco"));
  g_assert_nonnull (strstr (unknown, "**112**"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  catalogue = amana_catalogue_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/guide/explain/today", test_today);
  g_test_add_func ("/guide/explain/today-in-other-units", test_today_in_other_units);
  g_test_add_func ("/guide/explain/doubt", test_doubt);
  g_test_add_func ("/guide/explain/order", test_order);
  g_test_add_func ("/guide/explain/wide-range", test_wide_range);
  g_test_add_func ("/guide/explain/before", test_before);
  g_test_add_func ("/guide/explain/words", test_words);
  g_test_add_func ("/guide/explain/numbers", test_numbers);
  return g_test_run ();
}
