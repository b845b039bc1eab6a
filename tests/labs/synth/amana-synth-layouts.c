/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ways to lay a report out, each of another grammar; ten more in amana-synth-more, six
 * whose headings say little in amana-synth-heads:
 *
 *     grid          N V U R P     ruled; the result before beside this one
 *     columns       N F V U R     no rules; a column for marks; methods below names
 *     sentences     a line a result: "Name ..... : value unit (range)", the same in
 *                   another unit and the result before on lines of their own
 *     units         N V R         the unit in the name, in the heading, on the figure
 *     dates         N 0 1 2 U R   several dates side by side
 *     differential  N % A U R     shares beside counts
 *     bounds        N V F U L H   lowest and highest apart
 *     in-out        N I O R U     normal and abnormal results in columns of their own
 *     sexes         N V U R       ranges by sex, age and phase, over several lines
 *     long          N V U R M     several pages, words and titres, notes, watermark
 *
 * A layout says which columns there are and which rows stand in them; everything else
 * is the habit of the paper. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-synth-rows.h"

typedef struct
{
  const char *name, *roles;
} Layout;

static const Layout layouts[SYNTH_N_LAYOUTS] = {
  { "grid", "NVURP" },     { "columns", "NFVUR" }, { "sentences", "" },
  { "units", "NVR" },      { "dates", "N012UR" },  { "differential", "N%AUR" },
  { "bounds", "NVFULH" },  { "in-out", "NIORU" },  { "sexes", "NVUR" },
  { "long", "NVURM" },     { "cards", "" },        { "across", "" },
  { "pairs", "NVURnvur" }, { "bare", "NVUR" },     { "latin", "NVUR" },
  { "culture", "NVUR" },   { "couple", "NVUR" },   { "turned", "NVFUR" },
  { "form", "NVUR" },      { "garbled", "NVUR" },  { "blanks", "NVURP" },
  { "below", "NVURP" },    { "twins", "N%AR" },    { "flow", "N012UR" },
  { "worded", "NVURP" },   { "classes", "NVUR" },  { "systems", "NVUR" },
};

const char *
synth_layout_name (guint layout)
{
  return layouts[layout].name;
}

/* The layout goes round with the number, once for each language. */
guint
synth_layout_of (guint number)
{
  const guint which = number / SYNTH_N_LANGUAGES;

  return number < SYNTH_PLAIN_END ? which % SYNTH_N_PLAIN
                                  : SYNTH_N_PLAIN + which % (SYNTH_N_LAYOUTS - SYNTH_N_PLAIN);
}

static void
add_with_method (SynthPaper *self, const SynthAnalyte *analyte)
{
  static const char *const methods[][3] = {
    { "Méthode : chimiluminescence", "الطريقة: التألق الكيميائي", "Method: chemiluminescence" },
    { "Technique enzymatique - Cobas", "الطريقة: إنزيمية", "Method: enzymatic" },
    { "(Colorimétrie)", "(قياس لوني)", "(Colorimetry)" },
  };

  synth_add_plain (self, analyte);
  if (synth_chance (self, 40))
    synth_add_line (self, SYNTH_LINE_NOTE, methods[synth_pick (self, 3)][self->language]);
}

/* --- sentences -------------------------------------------------------------- */

static void
add_second_sentence (SynthPaper *self, const SynthAnalyte *analyte, double value)
{
  const SynthScale *second = &analyte->second;
  double other = synth_round (value * analyte->factor, second->decimals);
  g_autofree char *text = synth_number (self, other, second->decimals);
  g_autofree char *range = synth_range (self, second->low, second->high, second->decimals);
  g_autofree char *words =
    g_strdup_printf ("          soit   %s %s   (%s)", text, second->unit, range);
  SynthLine *line = synth_add_line (self, SYNTH_LINE_FREE, words);
  SynthTruth *truth = synth_add_truth (self, line, analyte->names[self->language], other, text);

  truth->unit = g_strdup (second->unit);
  truth->kind = AMANA_LAB_KIND_SECOND_UNIT;
  synth_set_bounds (truth, second->low, second->high);
}

static void
add_previous_sentence (SynthPaper *self, const char *name, const SynthScale *scale)
{
  double value = synth_draw_value (self, scale);
  g_autofree char *text = synth_number (self, value, scale->decimals);
  g_autofree char *words = g_strdup_printf (
    "%s %s : %s", synth_say (self, "Antériorité du", "النتيجة السابقة", "Previous result"),
    self->dates[1], text);
  SynthLine *line = synth_add_line (self, SYNTH_LINE_FREE, words);
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);

  truth->kind = AMANA_LAB_KIND_PREVIOUS;
  truth->date = g_strdup (self->iso[1]);
}

static void
add_sentence (SynthPaper *self, const SynthAnalyte *analyte)
{
  static const char *const leaders[] = { " :  ", " ............ :  ", "  =  ", " ........  " };
  const char *name = analyte->names[self->language];
  const SynthScale *scale = &analyte->scale;
  gboolean isolate = self->language == SYNTH_AR;
  gboolean bare = self->habits.range_style == 2 || self->habits.range_style == 3;
  double value = synth_draw_value (self, scale);
  SynthLine *line = synth_add_line (self, SYNTH_LINE_FREE, NULL);
  g_autofree char *text = synth_number (self, value, scale->decimals);
  g_autofree char *cell = NULL;
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);

  truth->range = synth_range (self, scale->low, scale->high, scale->decimals);
  truth->unit = g_strdup (scale->unit);
  synth_set_bounds (truth, scale->low, scale->high);
  cell = synth_marked (self, line, truth, synth_side (value, scale));
  line->cells[0] = g_strdup_printf (
    "%s%s%s%s %s%s%s%s%s%s%s", name, leaders[self->habits.rules], isolate ? "\342\201\246" : "",
    cell, scale->unit, isolate ? " " : "   ", bare ? "" : "(",
    self->number % 2 == 0 ? synth_say (self, "N : ", "", "Normal range: ") : "", truth->range,
    bare ? "" : ")", isolate ? "\342\201\251" : "");
  if (self->language == SYNTH_FR && analyte->second.unit != NULL && synth_chance (self, 30))
    add_second_sentence (self, analyte, value);
  if (synth_chance (self, 20))
    add_previous_sentence (self, name, scale);
}

/* --- where the unit stands -------------------------------------------------- */

/* In the name, on the figure, or, a panel of one unit, in the heading. */
static void
add_with_unit (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthScale scale = synth_scale_for (self, analyte);
  SynthLine *line = synth_add_measure (self, analyte->names[self->language], &scale);
  SynthTruth *truth = self->truth->pdata[line->first_truth];
  g_autofree char *text = NULL;

  if (self->habits.unit_in_name)
    {
      text = g_strdup_printf ("%s (%s)", truth->name, scale.unit);
      synth_put (self, line, 'N', text);
      g_free (truth->name);
      truth->name = g_steal_pointer (&text);
      return;
    }
  if (self->habits.second_unit)
    return;
  text = g_strdup_printf (truth->flag != NULL || synth_chance (self, 50) ? "%s %s" : "%s%s",
                          line->cells[synth_column (self, 'V')], scale.unit);
  synth_put (self, line, 'V', text);
}

static void
fill_units (SynthPaper *self)
{
  guint n, which = synth_pick (self, 3);
  const SynthAnalyte *all = synth_analytes (&n);

  self->habits.unit_in_name = which == 0;
  self->habits.second_unit = which == 2;
  if (self->habits.flag == SYNTH_FLAG_LETTER_AFTER && which == 1)
    self->habits.flag = SYNTH_FLAG_STAR_BEFORE;
  if (which < 2)
    {
      synth_add_panels (self, 4, add_with_unit);
      return;
    }
  g_free (self->heads[1]);
  self->heads[1] = g_strdup_printf ("%s (UI/L)", synth_head (self, 'V'));
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (all[i].scale.unit, "UI/L") == 0)
        add_with_unit (self, &all[i]);
    }
}

/* --- shares beside counts --------------------------------------------------- */

static void
add_share (SynthPaper *self,
           const char *const *names,
           double share,
           double all,
           const double *range)
{
  SynthScale scale = { "/mm3", range[0], range[1], 0 };
  double count = round (all * share / 100);
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  g_autofree char *percent = synth_number (self, share, 1);
  g_autofree char *text = synth_number (self, count, 0);
  g_autofree char *share_cell = NULL;
  g_autofree char *cell = NULL;
  SynthTruth *truth = synth_add_truth (self, line, names[self->language], share, percent);

  truth->unit = g_strdup ("%");
  share_cell = g_strconcat (percent, " %", NULL);
  truth = synth_add_truth (self, line, names[self->language], count, text);
  truth->unit = g_strdup (scale.unit);
  truth->range = synth_range (self, scale.low, scale.high, 0);
  synth_set_bounds (truth, scale.low, scale.high);
  cell = synth_marked (self, line, truth, synth_side (count, &scale));
  synth_put (self, line, 'N', names[self->language]);
  synth_put (self, line, '%', share_cell);
  synth_put (self, line, 'A', cell);
  synth_put (self, line, 'U', scale.unit);
  synth_put (self, line, 'R', truth->range);
}

static void
add_count (SynthPaper *self, const char *name, const SynthScale *scale, double value)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  g_autofree char *text = synth_number (self, value, scale->decimals);
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);
  g_autofree char *cell = synth_marked (self, line, truth, synth_side (value, scale));

  truth->unit = g_strdup (scale->unit);
  truth->range = synth_range (self, scale->low, scale->high, scale->decimals);
  synth_set_bounds (truth, scale->low, scale->high);
  synth_put (self, line, 'N', name);
  synth_put (self, line, 'A', cell);
  synth_put (self, line, 'U', scale->unit);
  synth_put (self, line, 'R', truth->range);
}

static void
fill_differential (SynthPaper *self)
{
  static const char *const names[][3] = {
    { "Polynucléaires neutrophiles", "العدلات", "Neutrophils" },
    { "Polynucléaires éosinophiles", "الحمضات", "Eosinophils" },
    { "Polynucléaires basophiles", "القعدات", "Basophils" },
    { "Lymphocytes", "اللمفاويات", "Lymphocytes" },
    { "Monocytes", "الوحيدات", "Monocytes" },
  };
  static const double ranges[][2] = {
    { 1800, 7500 }, { 40, 500 }, { NAN, 100 }, { 1000, 4000 }, { 200, 1000 }
  };
  SynthScale white = { "/mm3", 4000, 10000, 0 }, plates = { "/mm3", 150000, 400000, 0 };
  double shares[5] = { 0 }, all = synth_draw_value (self, &white);
  const char *const whites[] = { "Globules blancs", "كريات الدم البيضاء", "White blood cells" };
  const char *const platelets[] = { "Plaquettes", "الصفائح الدموية", "Platelets" };

  shares[1] = synth_round (g_rand_double_range (self->rand, 0.5, 6), 1);
  shares[2] = synth_round (g_rand_double_range (self->rand, 0.1, 1), 1);
  shares[3] = synth_round (g_rand_double_range (self->rand, 20, 42), 1);
  shares[4] = synth_round (g_rand_double_range (self->rand, 3, 10), 1);
  shares[0] = synth_round (100 - shares[1] - shares[2] - shares[3] - shares[4], 1);
  synth_add_line (self, SYNTH_LINE_SECTION, synth_panel_title ("blood", self->language));
  add_count (self, whites[self->language], &white, all);
  synth_add_line (self, SYNTH_LINE_SECTION,
                  synth_say (self, "Formule leucocytaire", "الصيغة البيضاء", "Differential count"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_share (self, names[i], shares[i], all, ranges[i]);
  add_count (self, platelets[self->language], &plates, synth_draw_value (self, &plates));
}

/* --- whose range ------------------------------------------------------------ */

static char *
range_by_sex (SynthPaper *self, const SynthSexed *of)
{
  g_autofree char *male = synth_range (self, of->male[0], of->male[1], of->decimals);
  g_autofree char *female = synth_range (self, of->female[0], of->female[1], of->decimals);
  gboolean short_label = self->number % 4 == 0 && self->language != SYNTH_AR;

  return g_strdup_printf ("%s%s%s\n%s%s%s",
                          short_label ? synth_say (self, "H", "", "M")
                                      : synth_say (self, "Homme", "رجال", "Male"),
                          self->language == SYNTH_FR ? " : " : ": ", male,
                          short_label ? "F" : synth_say (self, "Femme", "نساء", "Female"),
                          self->language == SYNTH_FR ? " : " : ": ", female);
}

static char *
range_by_phase (SynthPaper *self, const SynthSexed *of)
{
  static const char *const phases[][3] = {
    { "Phase folliculaire", "الطور الجريبي", "Follicular phase" },
    { "Ovulation", "الإباضة", "Midcycle" },
    { "Phase lutéale", "الطور الأصفري", "Luteal phase" },
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *range = synth_range (self, of->phases[i][0], of->phases[i][1], of->decimals);

      g_string_append_printf (out, "%s%s%s%s", i > 0 ? "\n" : "", phases[i][self->language],
                              self->language == SYNTH_FR ? " : " : ": ", range);
    }
  return g_string_free_and_steal (out);
}

static char *
range_by_age (SynthPaper *self, const SynthScale *scale)
{
  g_autofree char *adult = synth_range (self, scale->low, scale->high, scale->decimals);
  g_autofree char *child = synth_range (self, scale->low, scale->high * 1.5, scale->decimals);

  return g_strdup_printf ("%s%s%s\n%s%s%s", synth_say (self, "Adulte", "بالغ", "Adult"),
                          self->language == SYNTH_FR ? " : " : ": ", adult,
                          synth_say (self, "Enfant", "طفل", "Child"),
                          self->language == SYNTH_FR ? " : " : ": ", child);
}

static void
add_sexed (SynthPaper *self, const SynthSexed *of)
{
  gboolean phases = of->phases[0][1] > 0;
  const double *mine = phases ? of->phases[0] : self->female ? of->female : of->male;
  SynthScale scale = { of->unit, mine[0], mine[1], of->decimals };
  SynthLine *line;
  SynthTruth *truth;
  g_autofree char *range = phases ? range_by_phase (self, of) : range_by_sex (self, of);

  line = synth_add_measure (self, of->names[self->language], &scale);
  truth = self->truth->pdata[line->first_truth];
  truth->open = phases || !self->says_sex;
  if (truth->open)
    truth->has_low = truth->has_high = FALSE;
  g_free (truth->range);
  truth->range = g_strdup (range);
  synth_put (self, line, 'R', range);
}

static void
add_aged (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthLine *line = synth_add_measure (self, analyte->names[self->language], &analyte->scale);
  SynthTruth *truth = self->truth->pdata[line->first_truth];
  g_autofree char *range = NULL;

  if (isnan (analyte->scale.low) || synth_chance (self, 50))
    return;
  range = range_by_age (self, &analyte->scale);
  g_free (truth->range);
  truth->range = g_strdup (range);
  synth_put (self, line, 'R', range);
}

static void
fill_sexes (SynthPaper *self)
{
  guint n;
  const SynthSexed *all = synth_sexed (&n);

  if (self->habits.range_style == 4)
    self->habits.range_style = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!synth_chance (self, 25) && (self->female || all[i].phases[0][1] == 0))
        add_sexed (self, &all[i]);
    }
  synth_add_panels (self, 1, add_aged);
}

/* --- long papers ------------------------------------------------------------ */

static void
add_finding (SynthPaper *self, const SynthFinding *finding)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);
  const char *expected = finding->expected[self->language];
  const char *text = synth_chance (self, 70) ? expected : finding->other[self->language];
  SynthTruth *truth = synth_add_truth (self, line, finding->names[self->language], 0, text);

  truth->kind = AMANA_LAB_KIND_TEXT;
  synth_put (self, line, 'N', truth->name);
  synth_put (self, line, 'V', text);
  if (strchr (expected, '/') == NULL)
    {
      synth_put (self, line, 'R', expected);
      truth->range = g_strdup (expected);
    }
}

static void
add_with_comment (SynthPaper *self, const SynthAnalyte *analyte)
{
  static const char *const comments[][3] = {
    { "Résultat contrôlé sur un deuxième prélèvement.", "تم التحقق من النتيجة على عينة ثانية.",
      "Result verified by repeat analysis." },
    { "Commentaire : à interpréter selon le contexte clinique.",
      "ملاحظة: تفسر النتيجة حسب الحالة السريرية.",
      "Comment: interpret with the clinical context." },
    { "Note : l'hémolyse légère peut augmenter ce résultat de 5 à 10 %.",
      "ملاحظة: قد يرفع انحلال الدم هذه النتيجة.",
      "Note: slight hemolysis may raise this result by 5 to 10 %." },
  };

  synth_add_plain (self, analyte);
  if (synth_chance (self, 15))
    synth_add_line (self, SYNTH_LINE_NOTE, comments[synth_pick (self, 3)][self->language]);
}

static void
fill_long (SynthPaper *self)
{
  guint n;
  const SynthFinding *all = synth_findings (&n);

  self->habits.wrap = TRUE;
  synth_add_panels (self, 7 + synth_pick (self, 4), add_with_comment);
  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || strcmp (all[i].panel, all[i - 1].panel) != 0)
        synth_add_line (self, SYNTH_LINE_SECTION, synth_panel_title (all[i].panel, self->language));
      add_finding (self, &all[i]);
    }
}

/* --- all -------------------------------------------------------------------- */

static void
fill_dates (SynthPaper *self)
{
  static const char *const orders[] = { "N012UR", "NUR012", "N210UR", "NU012R" };

  for (guint i = 0; i < SYNTH_MAX_COLUMNS; i++)
    g_clear_pointer (&self->heads[i], g_free);
  synth_set_heads (self, orders[synth_pick (self, G_N_ELEMENTS (orders))]);
  synth_add_panels (self, 3, synth_add_plain);
}

/* Words of both directions inside brackets on a line of figures: no laboratory sets that. */
void
synth_avoid_arabic_ranges (SynthPaper *self)
{
  if (self->language != SYNTH_AR)
    return;
  self->habits.range_style %= 5;
  self->habits.bound_style %= 3;
  self->habits.forms = FALSE;
}

void
synth_layout_fill (SynthPaper *self)
{
  synth_set_heads (self, layouts[self->layout].roles);
  if (self->layout >= SYNTH_N_PLAIN)
    {
      synth_layout_fill_heads (self);
      return;
    }
  if (self->layout >= 10)
    {
      synth_layout_fill_more (self);
      return;
    }
  switch (self->layout)
    {
    case 0:
      self->habits.rules = SYNTH_RULES_GRID;
      synth_add_panels (self, 3, synth_add_plain);
      break;
    case 1:
      self->habits.rules = SYNTH_RULES_NONE;
      synth_add_panels (self, 3, add_with_method);
      break;
    case 2:
      synth_avoid_arabic_ranges (self);
      synth_add_panels (self, 3, add_sentence);
      break;
    case 3:
      fill_units (self);
      break;
    case 4:
      fill_dates (self);
      break;
    case 5:
      fill_differential (self);
      break;
    case 8:
      fill_sexes (self);
      break;
    case 9:
      fill_long (self);
      break;
    default:
      synth_add_panels (self, 3, synth_add_plain);
      break;
    }
}
