/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Tables whose headings say little, or say it in their own way:
 *
 *     blanks   N V U R P     some headings are left out; the older result's is a bare date
 *     below    N V U R P     the same in another unit on a line of its own without a name,
 *                            a method's line before it or not
 *     twins    N % A R       a share and a count on one line, one range, one heading
 *     flow     N 0 1 2 U R   dates side by side, of which the latest is empty at times
 *     worded   N V U R P     headings over two lines, short, long, in two languages
 *     classes  N V U R       ranges that are lists of classes, methods beside them
 *     systems                two figures for one result (amana-synth-systems)
 *
 * They are drawn for the papers after SYNTH_N_PLAIN, so that the twenty plain layouts keep
 * their papers. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-synth-rows.h"

#define MOST_HEADS 5

static void
set_head (SynthPaper *self, char role, const char *text)
{
  int column = synth_column (self, role);

  if (column < 0)
    return;
  g_free (self->heads[column]);
  self->heads[column] = g_strdup (text);
}

static gboolean
has_units_apart (const SynthPaper *self)
{
  return synth_column (self, 'U') >= 0;
}

/* "4,62 T/L" where units have no column. */
static void
glue_unit (SynthPaper *self, SynthLine *line, const char *unit)
{
  int column = synth_column (self, 'V');
  g_autofree char *text = NULL;

  if (has_units_apart (self) || line->cells[column] == NULL)
    return;
  text = g_strdup_printf ("%s %s", line->cells[column], unit);
  synth_put (self, line, 'V', text);
}

static SynthLine *
add_measure (SynthPaper *self, const char *name, const SynthScale *scale)
{
  SynthLine *line = synth_add_measure (self, name, scale);

  glue_unit (self, line, scale->unit);
  return line;
}

static void
add_plain (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthScale scale = synth_scale_for (self, analyte);

  add_measure (self, analyte->names[self->language], &scale);
}

/* --- blanks ----------------------------------------------------------------- */

static void
fill_blanks (SynthPaper *self)
{
  static const char *const orders[] = { "NVURP", "NVRP", "NVUR", "NVRP", "NFVURP", "NVFURP" };
  static const char *const blanks[] = { "NVU", "U", "V", "NU", "NV", "N", "VU" };
  const char *order = orders[synth_pick (self, G_N_ELEMENTS (orders))];
  const char *blank = blanks[synth_pick (self, G_N_ELEMENTS (blanks))];

  for (guint i = 0; i < SYNTH_MAX_COLUMNS; i++)
    g_clear_pointer (&self->heads[i], g_free);
  synth_set_heads (self, order);
  if (!synth_chance (self, 30))
    set_head (self, 'P', self->dates[1]);
  for (const char *p = blank; *p != '\0'; p++)
    set_head (self, *p, "");
  if (strcmp (order, "NVUR") == 0 && strlen (blank) > 1)
    set_head (self, 'V', synth_head (self, 'V'));
  synth_add_panels (self, 3, add_plain);
}

/* --- a second unit below ---------------------------------------------------- */

static void
add_second_below (SynthPaper *self, const char *name, double value, const SynthScale *second)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  g_autofree char *text = synth_number (self, value, second->decimals);
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);

  truth->unit = g_strdup (second->unit);
  truth->range = synth_range (self, second->low, second->high, second->decimals);
  synth_set_bounds (truth, second->low, second->high);
  synth_put (self, line, 'V', text);
  synth_put (self, line, 'U', second->unit);
  synth_put (self, line, 'R', truth->range);
  glue_unit (self, line, second->unit);
}

static void
add_method (SynthPaper *self)
{
  static const char *const methods[][3] = {
    { "Hexokinase - Roche Cobas", "الطريقة: إنزيمية", "Hexokinase - Cobas" },
    { "Enzymatique colorimétrique", "(قياس لوني)", "Enzymatic, colorimetric" },
    { "Technique : chimiluminescence", "الطريقة: التألق الكيميائي", "Method: chemiluminescence" },
  };

  synth_add_line (self, SYNTH_LINE_NOTE, methods[synth_pick (self, 3)][self->language]);
}

static void
add_with_second (SynthPaper *self, const SynthAnalyte *analyte)
{
  gboolean method = self->habits.rules < SYNTH_RULES_LINES && synth_chance (self, 60);
  const char *name = analyte->names[self->language];
  SynthLine *line = add_measure (self, name, &analyte->scale);
  const SynthTruth *truth = self->truth->pdata[line->first_truth];
  double value = truth->number;

  if (method)
    add_method (self);
  if (analyte->second.unit != NULL && synth_chance (self, 75))
    add_second_below (self, name, synth_round (value * analyte->factor, analyte->second.decimals),
                      &analyte->second);
}

/* "58,4 %" and "5 034 /mm3" below it. */
static void
add_counts_below (SynthPaper *self)
{
  static const char *const names[][3] = {
    { "Polynucléaires neutrophiles", "العدلات", "Neutrophils" },
    { "Lymphocytes", "اللمفاويات", "Lymphocytes" },
    { "Monocytes", "الوحيدات", "Monocytes" },
  };
  static const double shares[][2] = { { 45, 62 }, { 25, 33 }, { 2, 5 } };
  static const double counts[][2] = { { 1800, 7500 }, { 1500, 4000 }, { 200, 1000 } };
  double all = g_rand_int_range (self->rand, 4200, 9800);

  synth_add_line (self, SYNTH_LINE_SECTION, synth_panel_title ("blood", self->language));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const SynthScale count = { "/mm3", counts[i][0], counts[i][1], 0 };
      double share = synth_round (g_rand_double_range (self->rand, shares[i][0], shares[i][1]), 1);
      SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
      g_autofree char *text = synth_number (self, share, 1);
      SynthTruth *truth = synth_add_truth (self, line, names[i][self->language], share, text);

      truth->unit = g_strdup ("%");
      synth_put (self, line, 'N', truth->name);
      synth_put (self, line, 'V', text);
      synth_put (self, line, 'U', "%");
      glue_unit (self, line, "%");
      add_second_below (self, truth->name, round (all * share / 100), &count);
    }
}

static void
fill_below (SynthPaper *self)
{
  static const char *const orders[] = { "NVURP", "NVUR", "NVR", "NVRP" };

  for (guint i = 0; i < SYNTH_MAX_COLUMNS; i++)
    g_clear_pointer (&self->heads[i], g_free);
  synth_set_heads (self, orders[synth_pick (self, G_N_ELEMENTS (orders))]);
  if (synth_chance (self, 40))
    set_head (self, 'U', "");
  synth_add_panels (self, 3, add_with_second);
  add_counts_below (self);
}

/* --- two figures, one range ------------------------------------------------- */

typedef struct
{
  const char *names[SYNTH_N_LANGUAGES];
  double share[2], range[2];
} Twin;

/* @share of @all and its amount; the range is of the amount. */
static void
add_twin (SynthPaper *self,
          const Twin *twin,
          double share,
          double all,
          const char *unit,
          guint decimals)
{
  SynthScale scale = { unit, twin->range[0], twin->range[1], decimals };
  double amount = synth_round (all * share / 100, decimals);
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  g_autofree char *percent = synth_number (self, share, 1);
  g_autofree char *text = synth_number (self, amount, decimals);
  g_autofree char *share_cell = g_strconcat (percent, " %", NULL);
  g_autofree char *cell = NULL;
  SynthTruth *truth = synth_add_truth (self, line, twin->names[self->language], share, percent);

  truth->unit = g_strdup ("%");
  truth = synth_add_truth (self, line, twin->names[self->language], amount, text);
  truth->unit = g_strdup (unit);
  truth->range = synth_range (self, scale.low, scale.high, decimals);
  synth_set_bounds (truth, scale.low, scale.high);
  cell = g_strdup_printf ("%s %s", text, unit);
  synth_put (self, line, 'N', truth->name);
  synth_put (self, line, '%', share_cell);
  synth_put (self, line, 'A', cell);
  synth_put (self, line, 'R', truth->range);
}

static void
add_one_of_all (SynthPaper *self, const char *name, double value, const SynthScale *scale)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  g_autofree char *text = synth_number (self, value, scale->decimals);
  g_autofree char *cell = g_strdup_printf ("%s %s", text, scale->unit);
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);

  truth->unit = g_strdup (scale->unit);
  truth->range = synth_range (self, scale->low, scale->high, scale->decimals);
  synth_set_bounds (truth, scale->low, scale->high);
  synth_put (self, line, 'N', name);
  synth_put (self, line, self->number % 2 == 0 ? 'A' : '%', cell);
  synth_put (self, line, 'R', truth->range);
}

static void
fill_twins (SynthPaper *self)
{
  static const Twin cells[] = {
    { { "Neutrophiles", "العدلات", "Neutrophils" }, { 0 }, { 1.80, 7.50 } },
    { { "Eosinophiles", "الحمضات", "Eosinophils" }, { 0.3, 4 }, { 0.00, 0.50 } },
    { { "Basophiles", "القعدات", "Basophils" }, { 0.1, 0.9 }, { 0.00, 0.10 } },
    { { "Lymphocytes", "اللمفاويات", "Lymphocytes" }, { 16, 30 }, { 1.20, 5.20 } },
    { { "Monocytes", "الوحيدات", "Monocytes" }, { 3, 6 }, { 0.20, 1.00 } },
  };
  static const char *const whites[] = { "Leucocytes", "كريات الدم البيضاء", "Leukocytes" };
  static const char *const platelets[] = { "Plaquettes", "الصفائح الدموية", "Platelets" };
  static const char *const blanks[] = { "%", "A", "%A", "NA" };
  const SynthScale white = { "G/L", 4.00, 10.00, 2 }, plates = { "G/L", 150, 400, 0 };
  double all = synth_draw_value (self, &white), shares[G_N_ELEMENTS (cells)], rest = 100;

  for (guint i = 1; i < G_N_ELEMENTS (cells); i++)
    {
      const double *share = cells[i].share;

      shares[i] = synth_round (g_rand_double_range (self->rand, share[0], share[1]), 1);
      rest -= shares[i];
    }
  shares[0] = synth_round (rest, 1);
  set_head (self, '%', synth_head (self, 'V'));
  for (const char *p = blanks[synth_pick (self, G_N_ELEMENTS (blanks))]; *p != '\0'; p++)
    set_head (self, *p, "");
  synth_add_line (self, SYNTH_LINE_SECTION, synth_panel_title ("blood", self->language));
  add_one_of_all (self, whites[self->language], all, &white);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    add_twin (self, &cells[i], shares[i], all, "G/L", 2);
  add_one_of_all (self, platelets[self->language], synth_draw_value (self, &plates), &plates);
}

/* --- flow sheets ------------------------------------------------------------ */

/* Not measured this time: the line holds older results alone. */
static void
add_flow (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthScale scale = synth_scale_for (self, analyte);
  SynthLine *line = synth_add_measure (self, analyte->names[self->language], &scale);

  if (line->n_truths < 2 || !synth_chance (self, 25))
    return;
  synth_put (self, line, '0', synth_chance (self, 50) ? NULL : "-");
  g_ptr_array_remove_index (self->truth, line->first_truth);
  line->n_truths--;
}

static void
shorten_dates (SynthPaper *self)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *full = g_steal_pointer (&self->dates[i]);
      gsize size = strlen (full);

      self->dates[i] = g_strdup_printf ("%.*s%s", (int) size - 4, full, full + size - 2);
    }
}

static void
fill_flow (SynthPaper *self)
{
  static const char *const orders[] = { "N012UR", "NUR012", "N210UR", "NU210R" };

  if (self->habits.date_style != 1)
    shorten_dates (self);
  for (guint i = 0; i < SYNTH_MAX_COLUMNS; i++)
    g_clear_pointer (&self->heads[i], g_free);
  synth_set_heads (self, orders[synth_pick (self, G_N_ELEMENTS (orders))]);
  synth_add_panels (self, 3, add_flow);
}

/* --- headings in words of their own ----------------------------------------- */

static const char *const name_heads[][MOST_HEADS] = {
  { "Analyses", "PARAMETRES", "Désignation", "Nature de l'examen", "ANALYSES DEMANDEES" },
  { "التحليل", "اسم التحليل", "الفحص", "التحاليل", "نوع التحليل" },
  { "Test Name", "Investigation", "Analyte", "Test", "Examination" },
};
static const char *const value_heads[][MOST_HEADS] = {
  { "Résultat(s)", "RESULTAT DU JOUR", "Valeur\nmesurée", "Votre\nrésultat", "Résultats" },
  { "النتيجة", "النتائج", "القيمة", "النتيجة", "نتيجة" },
  { "Your\nResult", "Observed\nValue", "RESULT", "Result(s)", "Current\nresult" },
};
static const char *const unit_heads[][MOST_HEADS] = {
  { "Unités", "Unité(s)", "UNITE", "Unité de\nmesure", "Unités" },
  { "الوحدة", "الوحدات", "وحدة القياس", "الوحدة", "الوحدة" },
  { "Units", "UNIT(S)", "Unit of\nmeasure", "Unit", "UOM" },
};
static const char *const range_heads[][MOST_HEADS] = {
  { "V.REFERENCE", "Valeurs de\nréférence (adulte)", "Val. de réf.",
    "Intervalle de\nréférence biologique", "Normes biologiques" },
  { "القيم المرجعية", "المجال المرجعي", "القيم\nالطبيعية", "المعدل الطبيعي", "القيمة المرجعية" },
  { "Bio. Ref. Interval", "Biological\nReference Interval", "Ref. Range (Adult)",
    "Reference\nInterval", "Normal values*" },
};
static const char *const previous_heads[][MOST_HEADS] = {
  { "Dernier résultat\n(%s)", "Antériorité du\n%s", "Rés. antérieur\n(%s)", "Valeur précédente\n%s",
    "Dernier résultat du\n%s" },
  { "النتيجة السابقة\n(%s)", "السابقة\n%s", "النتيجة السابقة\n%s", "نتيجة سابقة\n(%s)",
    "السابقة\n(%s)" },
  { "Last result\n(%s)", "Previous\n%s", "Prev. result\n(%s)", "Previous Result\n%s",
    "Prior\n(%s)" },
};

static const char *
draw_head (SynthPaper *self, const char *const heads[][MOST_HEADS])
{
  return heads[self->language][synth_pick (self, MOST_HEADS)];
}

/* "Analyses التحاليل": two languages side by side, or one below the other. */
static void
add_language (SynthPaper *self)
{
  static const char *const arabic[][2] = {
    { "N", "التحاليل" }, { "V", "النتائج" }, { "U", "الوحدات" }, { "R", "القيم العادية" }
  };
  const char *between = synth_chance (self, 60) ? " " : synth_chance (self, 50) ? "\n" : " / ";

  for (guint i = 0; i < G_N_ELEMENTS (arabic); i++)
    {
      char role = arabic[i][0][0];
      g_autofree char *both = g_strconcat (synth_head (self, role), between, arabic[i][1], NULL);

      set_head (self, role, both);
    }
}

static void
fill_worded (SynthPaper *self)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *previous = NULL;

  set_head (self, 'N', draw_head (self, name_heads));
  set_head (self, 'V', draw_head (self, value_heads));
  set_head (self, 'U', draw_head (self, unit_heads));
  set_head (self, 'R', draw_head (self, range_heads));
  parts = g_strsplit (draw_head (self, previous_heads), "%s", 2);
  previous = g_strconcat (parts[0], self->dates[1], parts[1], NULL);
  set_head (self, 'P', previous);
  if (self->language == SYNTH_FR && synth_chance (self, 40))
    add_language (self);
  synth_add_panels (self, 3, synth_add_plain);
}

/* --- classes ---------------------------------------------------------------- */

typedef struct
{
  const char *names[SYNTH_N_LANGUAGES], *unit;
  double least, most;
  double low, high; /* of the class that is healthy; both NAN: none is */
  guint decimals;
  const char *classes[SYNTH_N_LANGUAGES];
} Classed;

static const Classed classed[] = {
  { { "Vitamine D (25-OH)", "فيتامين د", "25-OH Vitamin D" },
    "ng/mL",
    8,
    60,
    30,
    100,
    1,
    { "Carence : < 10\nInsuffisance : 10 - 30\nSuffisance : 30 - 100",
      "نقص: < 10\nقصور: 10 - 30\nكفاية: 30 - 100",
      "Deficient: < 20\nInsufficient: 20 - 29\nSufficient: 30 - 100" } },
  { { "Hémoglobine glyquée (HbA1c)", "السكر التراكمي (HbA1c)", "HbA1c" },
    "%",
    4.5,
    9,
    NAN,
    5.7,
    1,
    { "Non diabétique : < 5,7\nPrédiabète : 5,7 - 6,4\nDiabète : >= 6,5",
      "غير سكري: < 5.7\nما قبل السكري: 5.7 - 6.4\nسكري: >= 6.5",
      "Non diabetic: < 5.7\nPrediabetes: 5.7 - 6.4\nDiabetes: >= 6.5" } },
  { { "Prolactine", "البرولاكتين", "Prolactin" },
    "ng/mL",
    4,
    28,
    NAN,
    NAN,
    1,
    { "Non enceinte : 2,8 - 29,2\nEnceinte : 9,7 - 208,5\nPost-ménopause : 1,8 - 20,3",
      "غير حامل: 2.8 - 29.2\nحامل: 9.7 - 208.5",
      "Non pregnant: 2.8 - 29.2\nPregnant: 9.7 - 208.5\nPostmenopausal: 1.8 - 20.3" } },
  { { "TSH ultrasensible", "الهرمون المنبه للدرقية (TSH)", "TSH" },
    "mUI/L",
    0.3,
    3.5,
    NAN,
    NAN,
    2,
    { "1er trimestre : 0,10 - 2,50\n2e trimestre : 0,20 - 3,00\n3e trimestre : 0,30 - 3,00",
      "الثلث الأول: 0.10 - 2.50\nالثلث الثاني: 0.20 - 3.00",
      "1st trimester: 0.10 - 2.50\n2nd trimester: 0.20 - 3.00\n3rd trimester: 0.30 - 3.00" } },
};

static void
add_classed (SynthPaper *self, const Classed *of)
{
  double value = synth_round (g_rand_double_range (self->rand, of->least, of->most), of->decimals);
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  g_autofree char *text = synth_number (self, value, of->decimals);
  SynthTruth *truth = synth_add_truth (self, line, of->names[self->language], value, text);

  truth->unit = g_strdup (of->unit);
  truth->range = g_strdup (of->classes[self->language]);
  synth_set_bounds (truth, of->low, of->high);
  truth->open = isnan (of->high);
  synth_put (self, line, 'N', truth->name);
  synth_put (self, line, 'V', text);
  synth_put (self, line, 'U', of->unit);
  synth_put (self, line, 'R', truth->range);
}

static void
fill_classes (SynthPaper *self)
{
  if (self->habits.range_style == 4)
    self->habits.range_style = 0;
  for (guint i = 0; i < G_N_ELEMENTS (classed); i++)
    add_classed (self, &classed[i]);
  synth_add_panels (self, 2, synth_add_plain);
}

/* --- all -------------------------------------------------------------------- */

void
synth_layout_fill_heads (SynthPaper *self)
{
  switch (self->layout)
    {
    case 20:
      fill_blanks (self);
      break;
    case 21:
      fill_below (self);
      break;
    case 22:
      fill_twins (self);
      break;
    case 23:
      fill_flow (self);
      break;
    case 24:
      fill_worded (self);
      break;
    case 25:
      fill_classes (self);
      break;
    case 26:
      synth_layout_fill_systems (self);
      break;
    default:
      g_assert_not_reached ();
    }
}
