/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Invented reports in twenty layouts and three languages, drawn, read again by the code
 * of the reader process and the table reading, and held against what was printed; and in
 * six more layouts whose headings say little.
 *
 * A row is exact if its name, figure, unit, both bounds, kind, page and date are. A row
 * that is marked as sure and is not exact is worse than one that is missing: of those
 * hardly any may be. With -v each row that is not exact is printed. */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "amana-number.h"
#include "amana-synth-paper.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"
#include "amana-text.h"
#include "amana-unit.h"

#define N_SHORT 60
#define N_LONG  500
#define N_HEADS 42

typedef struct
{
  guint rows, exact, sure, wrong_sure, exact_sure, flags, right_flags;
} Score;

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *first = amana_text_fold (a);
  g_autofree char *second = amana_text_fold (b);

  g_strdelimit (first, " ", '\n');
  g_strdelimit (second, " ", '\n');
  return strcmp (first, second) == 0;
}

static gboolean
same_value (const SynthTruth *truth, const AmanaLabResult *result)
{
  if (truth->kind == AMANA_LAB_KIND_TEXT)
    return same_text (truth->value, result->value);
  return result->has_number && ABS (truth->number - result->number.value) < 1e-9 &&
         result->number.comparator == AMANA_COMPARATOR_NONE;
}

static gboolean
same_unit (const SynthTruth *truth, const AmanaLabResult *result)
{
  if (truth->kind == AMANA_LAB_KIND_PREVIOUS)
    return TRUE;
  if (truth->unit == NULL || result->unit == NULL)
    return truth->unit == NULL && result->unit == NULL;
  return amana_unit_equal (truth->unit, result->unit);
}

static gboolean
same_bounds (const SynthTruth *truth, const AmanaLabResult *result)
{
  return truth->has_low == result->has_low && truth->has_high == result->has_high &&
         (!truth->has_low || ABS (truth->low - result->low) < 1e-9) &&
         (!truth->has_high || ABS (truth->high - result->high) < 1e-9);
}

static gboolean
same_kind (const SynthTruth *truth, const AmanaLabResult *result)
{
  if (truth->kind == AMANA_LAB_KIND_PREVIOUS)
    return result->kind == truth->kind && g_strcmp0 (truth->date, result->date) == 0;
  return truth->kind == result->kind ||
         (truth->kind == AMANA_LAB_KIND_NUM && result->kind == AMANA_LAB_KIND_SECOND_UNIT);
}

/* Two for an exact row, one for another row of that name and page. */
static guint
match (const SynthTruth *truth, const AmanaLabResult *result)
{
  if (truth->patient != NULL &&
      (result->patient == NULL || !same_text (truth->patient, result->patient)))
    return 0;
  if (truth->page != result->page || !same_text (truth->name, result->name) ||
      (truth->kind == AMANA_LAB_KIND_PREVIOUS) != (result->kind == AMANA_LAB_KIND_PREVIOUS))
    return 0;
  return same_value (truth, result) && same_unit (truth, result) && same_bounds (truth, result) &&
             same_kind (truth, result) && !(truth->open && result->sure)
           ? 2
           : 1;
}

static char *
say_result (const AmanaLabResult *result)
{
  return g_strdup_printf (
    "%s|%s|%s|%g..%g|%s|%s|%s%s", result->name, result->value,
    result->unit != NULL ? result->unit : "", result->has_low ? result->low : NAN,
    result->has_high ? result->high : NAN, result->date != NULL ? result->date : "",
    amana_lab_kind_to_string (result->kind),
    result->sure ? "SURE" : "check: ", result->sure ? "" : result->checks[0]);
}

static void
complain (const SynthPaper *paper, const SynthTruth *truth, const AmanaLabResult *got)
{
  g_autofree char *said = got != NULL ? say_result (got) : g_strdup ("nothing");

  if (truth == NULL)
    g_test_message ("%04u %s: not printed: %s", paper->number, synth_layout_name (paper->layout),
                    said);
  else
    g_test_message ("%04u %s: %s|%s|%s|%g..%g|%s|%s  got  %s", paper->number,
                    synth_layout_name (paper->layout), truth->name, truth->value,
                    truth->unit != NULL ? truth->unit : "", truth->has_low ? truth->low : NAN,
                    truth->has_high ? truth->high : NAN, truth->date != NULL ? truth->date : "",
                    amana_lab_kind_to_string (truth->kind), said);
}

static void
score_row (Score *score,
           const SynthPaper *paper,
           const SynthTruth *truth,
           GPtrArray *results,
           GHashTable *used)
{
  const AmanaLabResult *best = NULL;
  guint most = 0;

  for (guint i = 0; i < results->len && most < 2; i++)
    {
      guint fit =
        g_hash_table_contains (used, results->pdata[i]) ? 0 : match (truth, results->pdata[i]);

      if (fit > most)
        {
          most = fit;
          best = results->pdata[i];
        }
    }
  score->rows++;
  if (best != NULL)
    g_hash_table_add (used, (gpointer) best);
  if (most < 2)
    complain (paper, truth, best);
  score->exact += most == 2;
  score->exact_sure += most == 2 && best->sure;
  score->wrong_sure += most == 1 && best->sure;
  score->flags += truth->flag != NULL;
  score->right_flags +=
    truth->flag != NULL && best != NULL && g_strcmp0 (best->flag, truth->flag) == 0;
}

/* Two people are never one. */
static void
check_report (const SynthPaper *paper, const AmanaLabReport *report)
{
  if (paper->others->len > 0 && (report->patient_name != NULL || report->warnings->len == 0))
    g_test_fail_printf ("%04u: two people as one", paper->number);
}

static void
score_paper (Score *score, guint number, const char *folder)
{
  g_autoptr (SynthPaper) paper = synth_paper_new (number);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (AmanaLabReport) report = NULL;
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;

  synth_paper_draw (paper, path);
  pages = amana_test_words_from_pdf (path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  report = amana_lab_report_read (pages, amana_test_catalogue ());
  check_report (paper, report);
  for (guint i = 0; i < paper->truth->len && !paper->garbled; i++)
    score_row (score, paper, paper->truth->pdata[i], report->results, used);
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      score->sure += result->sure;
      if (g_hash_table_contains (used, result))
        continue;
      score->wrong_sure += result->sure;
      complain (paper, NULL, result);
    }
}

static double
percent (guint of, guint all)
{
  return all > 0 ? 100.0 * of / all : 100;
}

static void
say_score (const char *what, const Score *score)
{
  g_test_message (
    "%s: %u of %u rows exact (%.2f %%), %u wrong of %u sure, %.1f %% of the exact rows "
    "sure, %u of %u marks",
    what, score->exact, score->rows, percent (score->exact, score->rows), score->wrong_sure,
    score->sure, percent (score->exact_sure, score->exact), score->right_flags, score->flags);
}

static void
add_score (Score *sum, const Score *score)
{
  sum->rows += score->rows;
  sum->exact += score->exact;
  sum->sure += score->sure;
  sum->wrong_sure += score->wrong_sure;
  sum->exact_sure += score->exact_sure;
  sum->flags += score->flags;
  sum->right_flags += score->right_flags;
}

/* Papers, and which share of their rows has to be exact at least, in per cent. */
typedef struct
{
  guint first, n;
  double exact;
} Heap;

static const Heap few = { 0, N_SHORT, 98 }, many = { 0, N_LONG, 98 };
static const Heap few_heads = { SYNTH_PLAIN_END, N_HEADS, 90 };
static const Heap many_heads = { SYNTH_PLAIN_END, 6 * N_HEADS, 95 };

static void
test_papers (gconstpointer data)
{
  const Heap *heap = data;
  g_autofree char *folder = g_dir_make_tmp ("amana-synth-XXXXXX", NULL);
  Score layouts[SYNTH_N_LAYOUTS] = { 0 }, languages[SYNTH_N_LANGUAGES] = { 0 }, sum = { 0 };
  static const char *const names[] = { "fr", "ar", "en" };

  for (guint i = heap->first; i < heap->first + heap->n; i++)
    {
      Score score = { 0 };

      score_paper (&score, i, folder);
      add_score (&layouts[synth_layout_of (i)], &score);
      add_score (&languages[i % SYNTH_N_LANGUAGES], &score);
      add_score (&sum, &score);
    }
  g_rmdir (folder);
  for (guint i = 0; i < SYNTH_N_LAYOUTS; i++)
    {
      if (layouts[i].rows > 0)
        say_score (synth_layout_name (i), &layouts[i]);
    }
  for (guint i = 0; i < SYNTH_N_LANGUAGES; i++)
    say_score (names[i], &languages[i]);
  say_score ("all", &sum);

  g_assert_cmpfloat (percent (sum.exact, sum.rows), >=, heap->exact);
  g_assert_cmpuint (sum.wrong_sure * 1000, <=, sum.sure * 2);
  g_assert_cmpfloat (percent (sum.exact_sure, sum.exact), >=, 90.0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (g_test_slow ())
    {
      g_test_add_data_func ("/labs/synth/500", &many, test_papers);
      g_test_add_data_func ("/labs/synth/heads/252", &many_heads, test_papers);
    }
  else
    {
      g_test_add_data_func ("/labs/synth/60", &few, test_papers);
      g_test_add_data_func ("/labs/synth/heads/42", &few_heads, test_papers);
    }

  return g_test_run ();
}
