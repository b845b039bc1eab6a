/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One digit changed in one of several linked figures: must not stay unnoticed.
 *
 * Two hundred reports are made up from a seed: quantities are drawn, what follows from
 * them is reckoned, and only then everything is rounded as a laboratory would. None of
 * their rows may be doubtful. Then in each group of linked figures one digit of one is
 * changed. Whether the change goes beyond rounding is decided here by the definition of
 * the group, apart from the code under test; where it does, the figure that was changed
 * and at least one that it is linked to must be doubtful. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-test-rows.h"

#define SEED      20261122
#define N_REPORTS 200
#define MAX_ROWS  40

typedef struct
{
  const char *name[2]; /* French, English */
  const char *unit;
  double low, high; /* the range printed */
  guint decimals;
  double value;
  double printed;
  gboolean below; /* stands below the row above, in another unit */
} Row;

typedef struct _Group Group;
struct _Group
{
  Row *rows;
  guint n;
  gboolean (*holds) (const Row *rows); /* within half a unit of every last digit */
};

typedef struct
{
  Row rows[MAX_ROWS];
  guint n;
  Group groups[12];
  guint n_groups;
  gboolean english;
} Report;

static GRand *draws;

/* --- drawing and rounding -------------------------------------------------- */

static double
draw (double low, double high)
{
  return g_rand_double_range (draws, low, high);
}

static double
half (const Row *row)
{
  return 0.5 * pow (10, -(double) row->decimals);
}

static double
round_as (double value, guint decimals)
{
  double scale = pow (10, decimals);

  return round (value * scale) / scale;
}

static Row *
add (Report *report,
     const char *french,
     const char *english,
     const char *unit,
     guint decimals,
     double value,
     double low,
     double high)
{
  Row *row = &report->rows[report->n++];

  g_assert_cmpuint (report->n, <=, MAX_ROWS);
  *row = (Row) { .name = { french, english },
                 .unit = unit,
                 .low = low,
                 .high = high,
                 .decimals = decimals,
                 .value = value,
                 .printed = round_as (value, decimals) };
  return row;
}

static void
close_group (Report *report, guint first, gboolean (*holds) (const Row *))
{
  report->groups[report->n_groups++] =
    (Group) { .rows = &report->rows[first], .n = report->n - first, .holds = holds };
}

/* |a − b| within the sum of what rounding does to each. */
static gboolean
within (double a, double b, double rounding)
{
  return fabs (a - b) <= rounding * (1 + 1e-9) + 1e-9;
}

/* --- one result in two units ----------------------------------------------- */

typedef struct
{
  const char *french, *english;
  const char *first, *second;
  guint first_decimals, second_decimals;
  double low, high; /* of the first */
  double factor;    /* exact */
  double used;      /* what laboratories reckon with */
} Pair;

static const Pair pairs[] = {
  { "Glycémie à jeun", "Fasting glucose", "g/L", "mmol/L", 2, 2, 0.70, 1.10, 5.5507, 5.55 },
  { "Glycémie à jeun", "Fasting glucose", "mg/dL", "mmol/L", 0, 1, 70, 110, 0.055507, 0.0555 },
  { "Créatinine", "Creatinine", "mg/L", "µmol/L", 1, 0, 6.0, 12.0, 8.8402, 8.84 },
  { "Créatinine", "Creatinine", "mg/dL", "µmol/L", 2, 1, 0.60, 1.20, 88.402, 88.4 },
  { "Urée", "Urea", "g/L", "mmol/L", 2, 2, 0.15, 0.45, 16.651, 16.65 },
  { "Acide urique", "Uric acid", "mg/L", "µmol/L", 0, 0, 35, 72, 5.9485, 5.95 },
  { "Calcium", "Calcium", "mg/L", "mmol/L", 1, 2, 85.0, 105.0, 0.024951, 0.02495 },
  { "Fer sérique", "Iron", "µg/dL", "µmol/L", 0, 1, 60, 160, 0.17907, 0.179 },
  { "Triglycérides", "Triglycerides", "g/L", "mmol/L", 2, 2, 0.40, 1.50, 1.12943, 1.143 },
};

static gboolean
pair_holds (const Row *rows)
{
  const Pair *pair = NULL;
  double slack;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strcmp (pairs[i].french, rows[0].name[0]) == 0 &&
        strcmp (pairs[i].first, rows[0].unit) == 0)
      pair = &pairs[i];
  slack = fabs (pair->used / pair->factor - 1) + 0.002; /* factors of three digits */

  return within (rows[0].printed * pair->factor, rows[1].printed,
                 half (&rows[0]) * pair->factor + half (&rows[1]) + slack * rows[1].printed);
}

static void
add_pair (Report *report)
{
  const Pair *pair = &pairs[g_rand_int_range (draws, 0, G_N_ELEMENTS (pairs))];
  guint first = report->n;
  double value = draw (pair->low, pair->high);
  double factor = g_rand_boolean (draws) ? pair->factor : pair->used;

  add (report, pair->french, pair->english, pair->first, pair->first_decimals, value, pair->low,
       pair->high);
  add (report, pair->french, pair->english, pair->second, pair->second_decimals, value * factor,
       round_as (pair->low * factor, pair->second_decimals),
       round_as (pair->high * factor, pair->second_decimals))
    ->below = TRUE;
  close_group (report, first, pair_holds);
}

/* --- white cells ------------------------------------------------------------ */

#define N_KINDS 5

static gboolean
share_holds (const Row *rows)
{
  return within (rows[0].printed + rows[1].printed + rows[2].printed + rows[3].printed +
                   rows[4].printed,
                 100, N_KINDS * half (&rows[0]));
}

/* Leucocytes, then share and count of one kind. */
static gboolean
count_holds (const Row *rows)
{
  double share = rows[1].printed, count = rows[2].printed, all = rows[0].printed;
  double low = (share - half (&rows[1])) * (all - half (&rows[0])) / 100;
  double high = (share + half (&rows[1])) * (all + half (&rows[0])) / 100;

  return count + half (&rows[2]) >= low - 1e-9 && count - half (&rows[2]) <= high + 1e-9;
}

static void
add_white_cells (Report *report, gboolean counts)
{
  static const char *const kinds[N_KINDS][2] = {
    { "Polynucléaires neutrophiles", "Neutrophils" },
    { "Lymphocytes", "Lymphocytes" },
    { "Monocytes", "Monocytes" },
    { "Polynucléaires éosinophiles", "Eosinophils" },
    { "Polynucléaires basophiles", "Basophils" },
  };
  static const double ranges[N_KINDS][2] = {
    { 40, 75 }, { 15, 45 }, { 2, 12 }, { 0.1, 7 }, { 0.1, 2 },
  };
  double shares[N_KINDS], left = 100, all = draw (4.2, 9.8);
  guint first = report->n;

  for (guint i = 1; i < N_KINDS; i++)
    left -= shares[i] = draw (ranges[i][0] + 0.3, ranges[i][1] * 0.8);
  shares[0] = left;
  if (counts)
    {
      guint kind = (guint) g_rand_int_range (draws, 0, 2);
      double middle = all * shares[kind] / 100;

      add (report, "Leucocytes", "White blood cells", "G/L", 2, all, 4, 10);
      add (report, kinds[kind][0], kinds[kind][1], "%", 1, shares[kind], ranges[kind][0],
           ranges[kind][1]);
      add (report, kinds[kind][0], kinds[kind][1], "G/L", 2, middle, middle * 0.4, middle * 1.8);
      close_group (report, first, count_holds);
      return;
    }
  for (guint i = 0; i < N_KINDS; i++)
    add (report, kinds[i][0], kinds[i][1], "%", 1, shares[i], ranges[i][0], ranges[i][1]);
  close_group (report, first, share_holds);
}

/* --- red cells ---------------------------------------------------------------- */

static gboolean
product_holds (const Row *whole, const Row *left, const Row *right, double factor)
{
  double low = (left->printed - half (left)) * (right->printed - half (right)) * factor;
  double high = (left->printed + half (left)) * (right->printed + half (right)) * factor;

  return whole->printed + half (whole) >= low - 1e-9 &&
         whole->printed - half (whole) <= high + 1e-9;
}

/* Red cells, haemoglobin, haematocrit, MCV, MCH, MCHC. */
static gboolean
red_holds (const Row *rows)
{
  return product_holds (&rows[2], &rows[3], &rows[0], 0.1) &&
         product_holds (&rows[1], &rows[4], &rows[0], 0.1) &&
         product_holds (&rows[1], &rows[5], &rows[2], 0.01);
}

static void
add_red_cells (Report *report)
{
  guint first = report->n;
  double cells = draw (4.2, 5.7), volume = draw (82, 97), content = draw (27.5, 31.5);

  add (report, "Hématies", "Red blood cells", "T/L", 2, cells, 4, 6);
  add (report, "Hémoglobine", "Haemoglobin", "g/dL", 1, cells * content / 10, 11, 18.5);
  add (report, "Hématocrite", "Haematocrit", "%", 1, cells * volume / 10, 33, 56);
  add (report, "VGM", "MCV", "fL", 1, volume, 80, 100);
  add (report, "TCMH", "MCH", "pg", 1, content, 27, 32);
  add (report, "CCMH", "MCHC", "g/dL", 1, content / volume * 100, 28, 39);
  close_group (report, first, red_holds);
}

/* --- fats, bile, iron --------------------------------------------------------- */

static gboolean
fats_hold (const Row *rows)
{
  double total = rows[0].printed, good = rows[1].printed, fats = rows[2].printed;
  double ldl = rows[3].printed, all = 100 * total, dl = 100 * fats;
  double rounding = half (&rows[0]) + half (&rows[1]) + half (&rows[2]) / 5 + half (&rows[3]);
  double sampson = (all / 0.948 - 100 * good / 0.971 -
                    (dl / 8.56 + dl * (all - 100 * good) / 2140 - dl * dl / 16100) - 9.44) /
                   100;

  return within (ldl, total - good - fats / 5, rounding) || within (ldl, sampson, 1.1 * rounding);
}

static void
add_fats (Report *report)
{
  guint first = report->n;
  double total = draw (1.5, 2.4), good = draw (0.4, 0.75), fats = draw (0.5, 1.8);

  add (report, "Cholestérol total", "Total cholesterol", "g/L", 2, total, 1.2, 2.6);
  add (report, "Cholestérol HDL", "HDL cholesterol", "g/L", 2, good, 0.35, 0.9);
  add (report, "Triglycérides", "Triglycerides", "g/L", 2, fats, 0.3, 2);
  add (report, "Cholestérol LDL", "LDL cholesterol", "g/L", 2, total - good - fats / 5, 0.1, 2);
  close_group (report, first, fats_hold);
}

static gboolean
sum_holds (const Row *rows)
{
  return within (rows[0].printed, rows[1].printed + rows[2].printed,
                 half (&rows[0]) + half (&rows[1]) + half (&rows[2]));
}

static void
add_bilirubin (Report *report)
{
  guint first = report->n;
  double direct = draw (0.6, 2.4), indirect = draw (2, 7);

  add (report, "Bilirubine totale", "Total bilirubin", "mg/L", 1, direct + indirect, 2, 12);
  add (report, "Bilirubine directe", "Direct bilirubin", "mg/L", 1, direct, 0.4, 3);
  add (report, "Bilirubine indirecte", "Indirect bilirubin", "mg/L", 1, indirect, 1, 9);
  close_group (report, first, sum_holds);
}

/* Albumin, globulins and what one is to the other. */
static gboolean
ratio_holds (const Row *rows)
{
  return product_holds (&rows[0], &rows[2], &rows[1], 1);
}

static void
add_proteins (Report *report)
{
  guint first = report->n;
  double albumin = draw (36, 48), globulins = draw (22, 33);

  add (report, "Protéines totales", "Total protein", "g/L", 1, albumin + globulins, 50, 90);
  add (report, "Albumine", "Albumin", "g/L", 1, albumin, 30, 55);
  add (report, "Globulines", "Globulin", "g/L", 1, globulins, 18, 40);
  close_group (report, first, sum_holds);
  add (report, "Rapport A/G", "A/G ratio", "", 2, albumin / globulins, 0.8, 2.5);
  close_group (report, first + 1, ratio_holds);
}

/* --- a report as text --------------------------------------------------------- */

static char *
print_number (const Report *report, double value, guint decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = g_strdup_printf ("%%.%uf", decimals);

  g_ascii_formatd (text, sizeof text, format, value);
  if (!report->english)
    g_strdelimit (text, ".", ',');
  return g_strdup (text);
}

static void
pad (GString *line, const char *text, guint width)
{
  g_string_append (line, text);
  for (glong i = g_utf8_strlen (text, -1); i < (glong) width; i++)
    g_string_append_c (line, ' ');
}

static char *
print_report (const Report *report)
{
  GString *text = g_string_new (
    report->english
      ? "| Test                          Result      Unit        Reference range\n"
      : "| Analyse                       Résultat    Unité       Valeurs de référence\n");

  for (guint i = 0; i < report->n; i++)
    {
      const Row *row = &report->rows[i];
      g_autofree char *value = print_number (report, row->printed, row->decimals);
      g_autofree char *low = print_number (report, row->low, row->decimals);
      g_autofree char *high = print_number (report, row->high, row->decimals);

      g_string_append (text, "| ");
      pad (text, row->below ? "" : row->name[report->english], 30);
      pad (text, value, 12);
      pad (text, row->unit, 12);
      g_string_append_printf (text, "%s - %s\n", low, high);
    }

  return g_string_free_and_steal (text);
}

static void
make (Report *report)
{
  *report = (Report) { .english = g_rand_boolean (draws) };
  add_pair (report);
  add_white_cells (report, g_rand_boolean (draws));
  add_red_cells (report);
  if (strcmp (report->rows[0].name[0], "Triglycérides") != 0)
    add_fats (report);
  add_bilirubin (report);
  add_proteins (report);
}

static AmanaLabReport *
read_report (const Report *report)
{
  g_autofree char *text = print_report (report);
  AmanaLabReport *read = amana_test_read (text);

  if (read->results->len != report->n)
    g_error ("%u rows of %u:\n%s", read->results->len, report->n, text);
  return read;
}

/* --- changing a digit ----------------------------------------------------------- */

/* Another digit in one place of the figure; its first digit stays above nought. */
static void
change_digit (Row *row)
{
  double scale = pow (10, row->decimals);
  guint64 digits = (guint64) llround (row->printed * scale);
  guint n = 0, place, old, new;
  guint64 unit = 1;

  for (guint64 rest = digits; rest > 0; rest /= 10)
    n++;
  n = MAX (n, 1);
  place = (guint) g_rand_int_range (draws, 0, (gint) n);
  for (guint i = 0; i < place; i++)
    unit *= 10;
  old = (guint) (digits / unit % 10);
  do
    new = (guint) g_rand_int_range (draws, 0, 10);
  while (new == old || (new == 0 && place == n - 1));
  row->printed = (double) (digits - old * unit + new *unit) / scale;
}

static gboolean
is_doubted (const Report *report, const AmanaLabReport *read, const Row *row)
{
  const AmanaLabResult *result = read->results->pdata[row - report->rows];

  return !result->sure && g_strv_length (result->checks) > 0;
}

/* Whether a linked figure beside @changed is doubtful as well. */
static gboolean
has_company (const Report *report,
             const AmanaLabReport *read,
             const Group *group,
             const Row *changed)
{
  for (guint i = 0; i < group->n; i++)
    if (&group->rows[i] != changed && is_doubted (report, read, &group->rows[i]))
      return TRUE;

  return FALSE;
}

static void
test_true_reports (void)
{
  draws = g_rand_new_with_seed (SEED);
  for (guint i = 0; i < N_REPORTS; i++)
    {
      Report report;
      g_autoptr (AmanaLabReport) read = NULL;

      make (&report);
      read = read_report (&report);
      for (guint k = 0; k < report.n; k++)
        {
          const AmanaLabResult *result = read->results->pdata[k];

          if (!result->sure)
            g_error ("report %u, %s %s: %s", i, result->name, result->value, result->checks[0]);
        }
    }
  g_clear_pointer (&draws, g_rand_free);
}

static void
test_changed_digits (void)
{
  guint changed = 0, hidden = 0, missed = 0;

  draws = g_rand_new_with_seed (SEED);
  for (guint i = 0; i < N_REPORTS; i++)
    {
      Report report;

      make (&report);
      for (guint k = 0; k < report.n_groups; k++)
        {
          const Group *group = &report.groups[k];
          Row *row = &group->rows[g_rand_int_range (draws, 0, (gint) group->n)];
          Row before = *row;

          change_digit (row);
          if (group->holds (group->rows))
            hidden++;
          else
            {
              g_autoptr (AmanaLabReport) read = read_report (&report);

              changed++;
              if (!is_doubted (&report, read, row) || !has_company (&report, read, group, row))
                {
                  g_test_message ("report %u, %s: %g for %g stays unnoticed", i, row->name[0],
                                  row->printed, before.printed);
                  missed++;
                }
            }
          *row = before;
        }
    }
  g_test_message ("%u changes beyond rounding, %u missed; %u within rounding", changed, missed,
                  hidden);
  g_assert_cmpuint (changed, >, 4 * N_REPORTS);
  g_assert_cmpuint (missed, ==, 0);
  g_clear_pointer (&draws, g_rand_free);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labs/mutations/true-reports", test_true_reports);
  g_test_add_func ("/labs/mutations/changed-digits", test_changed_digits);
  return g_test_run ();
}
