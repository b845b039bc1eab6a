/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Out and back in: invented reports are drawn and read, written as FHIR and as CSV, and
 * read again by the code of the reader of tables. The rows must be the same, in order:
 * name, value as printed, number, unit, range, mark, day, code, kind. What was for the
 * person to look at stays so, with its reasons; what was sure stays sure, and nothing
 * becomes so. And a file that was changed by hand is caught. */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "amana-fhir.h"
#include "amana-lab-json.h"
#include "amana-lab-written.h"
#include "amana-synth-paper.h"
#include "amana-table-csv.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"

#define N_SHORT 60
#define N_LONG  500

static AmanaLabReport *
read_paper (guint number)
{
  g_autofree char *folder = g_dir_make_tmp ("amana-written-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autoptr (SynthPaper) paper = synth_paper_new (number);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;

  synth_paper_draw (paper, path);
  pages = amana_test_words_from_pdf (path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return amana_lab_report_read (pages, amana_test_catalogue ());
}

/* As where a column says "Previous" and no day. */
static void
forget_days (AmanaLabReport *report)
{
  for (guint i = 0; i < report->results->len; i++)
    {
      AmanaLabResult *result = report->results->pdata[i];

      if (result->kind == AMANA_LAB_KIND_PREVIOUS)
        g_clear_pointer (&result->date, g_free);
    }
}

static AmanaWrittenReport *
parse_fhir (const char *text, GError **error)
{
  g_autoptr (AmanaJsonTree) tree =
    amana_json_tree_new ((const guint8 *) text, strlen (text), error);

  return tree != NULL ? amana_fhir_read (amana_json_tree_get_root (tree), error) : NULL;
}

static AmanaWrittenReport *
parse_csv (const char *text, GError **error)
{
  return amana_table_csv_read ((const guint8 *) text, strlen (text), error);
}

/* Over the wire, as from a reader: with places, which a page would have given. */
static AmanaLabReport *
understand (AmanaWrittenReport *parsed)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (AmanaWrittenReport) written = NULL;

  for (guint i = 0; i < parsed->rows->len; i++)
    ((AmanaWrittenRow *) parsed->rows->pdata[i])->page = 1;
  variant = g_variant_ref_sink (amana_written_report_to_variant (parsed));
  written = amana_written_report_from_variant (variant, 1);
  g_assert_nonnull (written);
  return amana_lab_report_from_written (written, 1, amana_test_catalogue ());
}

static gboolean
near (gboolean has_a, double a, gboolean has_b, double b)
{
  return has_a == has_b && (!has_a || fabs (a - b) <= 1e-11 * fabs (a));
}

static void
assert_same (const AmanaLabResult *a, const AmanaLabResult *b)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->value, ==, b->value);
  g_assert_cmpstr (a->unit, ==, b->unit);
  g_assert_cmpstr (a->ucum, ==, b->ucum);
  g_assert_cmpstr (a->range, ==, b->range);
  g_assert_cmpstr (a->flag, ==, b->flag);
  g_assert_cmpstr (a->date, ==, b->date);
  g_assert_cmpstr (a->code, ==, b->code);
  g_assert_cmpstr (a->patient, ==, b->patient);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->status, ==, b->status);
  g_assert_true (near (a->has_number, a->number.value, b->has_number, b->number.value));
  g_assert_true (!a->has_number || a->number.comparator == b->number.comparator);
  g_assert_true (near (a->has_low, a->low, b->has_low, b->low));
  g_assert_true (near (a->has_high, a->high, b->has_high, b->high));
}

typedef struct
{
  guint rows, sure, lost_sure, gained_sure;
} Tally;

static void
count (Tally *tally, const AmanaLabResult *a, const AmanaLabResult *b)
{
  tally->rows++;
  tally->sure += a->sure;
  tally->lost_sure += a->sure && !b->sure;
  tally->gained_sure += !a->sure && b->sure;
  if (a->sure && !b->sure)
    g_test_message ("not sure any more: %s %s: %s", b->name, b->value, b->checks[0]);
}

static void
compare (Tally *tally, const AmanaLabReport *a, const AmanaLabReport *b)
{
  g_assert_cmpuint (a->results->len, ==, b->results->len);
  for (guint i = 0; i < a->results->len; i++)
    {
      assert_same (a->results->pdata[i], b->results->pdata[i]);
      count (tally, a->results->pdata[i], b->results->pdata[i]);
    }
}

static void
compare_heads (const AmanaLabReport *a, const AmanaLabReport *b)
{
  g_assert_cmpstr (a->patient_name, ==, b->patient_name);
  g_assert_cmpstr (a->laboratory, ==, b->laboratory);
  g_assert_cmpstr (a->collected, ==, b->collected);
  if (a->patient_name != NULL)
    {
      g_assert_cmpstr (a->birth_date, ==, b->birth_date);
      g_assert_cmpstr (a->sex, ==, b->sex);
    }
}

static void
check_tally (const Tally *tally)
{
  g_test_message ("%u rows, %u sure, %u of them not any more, %u that were not", tally->rows,
                  tally->sure, tally->lost_sure, tally->gained_sure);
  g_assert_cmpuint (tally->rows, >, 500);
  g_assert_cmpuint (tally->gained_sure, ==, 0);
  g_assert_cmpuint (tally->lost_sure, ==, 0);
}

static void
test_fhir (gconstpointer n_papers)
{
  Tally tally = { 0 };

  for (guint i = 0; i < GPOINTER_TO_UINT (n_papers); i++)
    {
      g_autoptr (AmanaLabReport) out = read_paper (i);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaWrittenReport) written = NULL;
      g_autoptr (AmanaLabReport) back = NULL;

      if (out->results->len == 0)
        continue;
      if (i % 3 == 0)
        forget_days (out);
      text = amana_lab_report_to_fhir (out, "paper.pdf");
      written = parse_fhir (text, &error);

      g_assert_no_error (error);
      g_assert_cmpint (written->source, ==, AMANA_WRITTEN_OWN_FHIR);
      g_assert_cmpstr (written->heads[AMANA_WRITTEN_ORIGIN], ==, "paper.pdf");
      back = understand (written);
      compare (&tally, out, back);
      compare_heads (out, back);
    }
  check_tally (&tally);
}

static void
test_csv (gconstpointer n_papers)
{
  Tally tally = { 0 };

  for (guint i = 0; i < GPOINTER_TO_UINT (n_papers); i++)
    {
      g_autoptr (AmanaLabReport) out = read_paper (i);
      g_autofree char *text = amana_lab_report_to_csv (out, "paper.pdf");
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaWrittenReport) written = NULL;
      g_autoptr (AmanaLabReport) back = NULL;

      if (out->results->len == 0)
        continue;
      written = parse_csv (text, &error);

      g_assert_no_error (error);
      g_assert_cmpint (written->source, ==, AMANA_WRITTEN_OWN_CSV);
      back = understand (written);
      compare (&tally, out, back);
    }
  check_tally (&tally);
}

/* The number of a row was changed, and the printed value was not. */
static void
test_changed (void)
{
  g_autoptr (AmanaWrittenReport) written = NULL;
  g_autoptr (AmanaLabReport) back = NULL;
  AmanaLabResult *result;
  const char *text =
    "file,name,code,value,number,comparator,unit,ucum,low,high,range,flag,status,"
    "kind,date,page,confidence,patient\r\n"
    "\"a\",\"Ferritine\",\"2276-4\",\"12,5\",\"125\",\"\",\"µg/L\",\"ug/L\",\"10\",\"200\","
    "\"10 - 200\",\"\",\"normal\",\"num\",\"2024-01-05\",\"1\",\"sure\",\"\"\r\n"
    "\"a\",\"Ferritine\",\"2276-4\",\"12,5\",\"12.5\",\"\",\"µg/L\",\"ug/L\",\"10\",\"200\","
    "\"10 - 200\",\"\",\"normal\",\"num\",\"2024-01-05\",\"1\",\"check\",\"\"\r\n"
    "\"a\",\"Ferritine\",\"2276-4\",\"12,5\",\"12.5\",\"\",\"µg/L\",\"ug/L\",\"10\",\"200\","
    "\"10 - 200\",\"\",\"normal\",\"num\",\"2023-01-05\",\"1\",\"sure\",\"\"\r\n";

  written = parse_csv (text, NULL);
  g_assert_nonnull (written);
  back = understand (written);
  g_assert_cmpuint (back->results->len, ==, 3);
  result = back->results->pdata[0];
  g_assert_false (result->sure);
  result = back->results->pdata[1];
  g_assert_false (result->sure);
  result = back->results->pdata[2];
  g_assert_true (result->sure);
}

/* What a spreadsheet would run comes back as it was. */
static void
test_formulas (void)
{
  static const char *const names[] = { "=1+1", "'=1", "+ Anti-TPO", "-x", "@a", "'tis", "''=1" };
  g_autoptr (AmanaLabReport) out = read_paper (0);
  g_autofree char *text = NULL;
  g_autoptr (AmanaWrittenReport) written = NULL;

  g_assert_cmpuint (out->results->len, >=, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_set_str (&((AmanaLabResult *) out->results->pdata[i])->name, names[i]);
  text = amana_lab_report_to_csv (out, NULL);
  written = parse_csv (text, NULL);
  g_assert_nonnull (written);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((AmanaWrittenRow *) written->rows->pdata[i])->cells[AMANA_WRITTEN_NAME], ==,
                     names[i]);
}

int
main (int argc, char **argv)
{
  gconstpointer n;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  n = GUINT_TO_POINTER (g_test_slow () ? N_LONG : N_SHORT);
  g_test_add_data_func ("/labs/written/fhir", n, test_fhir);
  g_test_add_data_func ("/labs/written/csv", n, test_csv);
  g_test_add_func ("/labs/written/changed", test_changed);
  g_test_add_func ("/labs/written/formulas", test_formulas);

  return g_test_run ();
}
