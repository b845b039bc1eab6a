/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ten more ways to lay a report out:
 *
 *     cards     no table: a name in large print, the figure and its range stacked below
 *     across    analytes side by side, a line for each date, a line of ranges
 *     pairs     two tables beside each other on one page
 *     bare      columns without any heading, or dotted leaders
 *     latin     headings and names in Spanish or Italian
 *     culture   results, then a culture in sentences and its antibiogram, which are none
 *     couple    two people in one file
 *     turned    pages that lie over, and say so or not
 *     form      figures in the fields of a form
 *     garbled   a text layer that says other letters than the page shows
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "amana-synth-rows.h"

/* --- cards ------------------------------------------------------------------ */

static char *
say_card_value (SynthPaper *self, const char *cell, const char *unit)
{
  static const char *const labels[][3] = { { "Valeur : ", "النتيجة: ", "Value " },
                                           { "Votre résultat : ", "نتيجتك: ", "Your value: " } };

  return self->habits.date_style == 0
           ? g_strdup_printf ("%s %s", cell, unit)
           : g_strdup_printf ("%s%s %s", labels[self->habits.date_style - 1][self->language], cell,
                              unit);
}

static char *
say_card_range (SynthPaper *self, const char *range, const char *unit)
{
  static const char *const labels[][3] = {
    { "Valeurs de référence : ", "القيم المرجعية: ", "Normal range: " },
    { "Intervalle de référence : ", "المعدل الطبيعي: ", "Standard range: " }
  };
  const char *label = labels[self->habits.bound_style % 2][self->language];

  return self->habits.rules % 2 == 0 ? g_strconcat (label, range, NULL)
                                     : g_strdup_printf ("%s%s %s", label, range, unit);
}

static void
add_card (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthScale scale = synth_scale_for (self, analyte);
  double value = synth_draw_value (self, &scale);
  const char *name = analyte->names[self->language];
  SynthLine *line = synth_add_line (self, SYNTH_LINE_CARD, name);
  g_autofree char *text = synth_number (self, value, scale.decimals);
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);
  g_autofree char *cell = synth_marked (self, line, truth, synth_side (value, &scale));
  g_autofree char *figure = say_card_value (self, cell, scale.unit);
  g_autofree char *range = NULL;

  truth->range = synth_range (self, scale.low, scale.high, scale.decimals);
  truth->unit = g_strdup (scale.unit);
  synth_set_bounds (truth, scale.low, scale.high);
  range = say_card_range (self, truth->range, scale.unit);
  synth_add_line (self, SYNTH_LINE_FREE, self->number % 2 == 0 ? figure : range);
  synth_add_line (self, SYNTH_LINE_FREE, self->number % 2 == 0 ? range : figure);
}

/* --- analytes side by side -------------------------------------------------- */

#define MOST_ACROSS 5

static void
add_row_of_date (SynthPaper *self, guint date, const SynthAnalyte *const *across, guint n)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);

  synth_put (self, line, 'D', self->dates[date]);
  for (guint i = 0; i < n; i++)
    {
      SynthScale scale = synth_scale_for (self, across[i]);
      double value = synth_draw_value (self, &scale);
      g_autofree char *text = synth_number (self, value, scale.decimals);
      SynthTruth *truth;

      if (date > 0 && synth_chance (self, 15))
        continue;
      truth = synth_add_truth (self, line, across[i]->names[self->language], value, text);
      truth->unit = g_strdup (scale.unit);
      if (date > 0)
        {
          truth->kind = AMANA_LAB_KIND_PREVIOUS;
          truth->date = g_strdup (self->iso[date]);
        }
      else
        synth_set_bounds (truth, scale.low, scale.high);
      synth_put (self, line, (char) ('a' + i), text);
    }
}

static void
add_row_of_ranges (SynthPaper *self, const SynthAnalyte *const *across, guint n)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);

  synth_put (self, line, 'D',
             synth_say (self, "Valeurs de référence", "القيم المرجعية", "Reference range"));
  for (guint i = 0; i < n; i++)
    {
      SynthScale scale = synth_scale_for (self, across[i]);
      g_autofree char *range = synth_range (self, scale.low, scale.high, scale.decimals);

      synth_put (self, line, (char) ('a' + i), range);
    }
}

static void
fill_across (SynthPaper *self)
{
  static const char *const panels[] = { "chemistry", "liver", "blood", "iron", "lipids" };
  const char *panel = panels[synth_pick (self, G_N_ELEMENTS (panels))];
  const SynthAnalyte *across[MOST_ACROSS];
  guint n_all, n = 0;
  const SynthAnalyte *all = synth_analytes (&n_all);

  self->habits.width = 842;
  self->habits.height = 595;
  if (self->habits.range_style == 5)
    self->habits.range_style = 0;
  self->habits.bound_style %= 3;
  g_strlcpy (self->roles, "D", sizeof self->roles);
  self->heads[0] = g_strdup (synth_say (self, "Date", "التاريخ", "Date"));
  for (guint i = 0; i < n_all && n < MOST_ACROSS; i++)
    {
      if (strcmp (all[i].panel, panel) != 0)
        continue;
      across[n] = &all[i];
      self->roles[n + 1] = (char) ('a' + n);
      self->heads[n + 1] =
        g_strdup_printf (self->number % 2 == 0 ? "%s\n%s" : "%s\n(%s)",
                         all[i].names[self->language], synth_scale_for (self, &all[i]).unit);
      n++;
    }
  if (self->habits.rules % 2 == 0)
    add_row_of_ranges (self, across, n);
  for (guint i = 0; i < 3; i++)
    add_row_of_date (self, self->habits.date_style == 1 ? 2 - i : i, across, n);
  if (self->habits.rules % 2 == 1)
    add_row_of_ranges (self, across, n);
}

/* --- two tables beside each other ------------------------------------------- */

static void
add_beside (SynthPaper *self, SynthLine *line, const SynthAnalyte *analyte)
{
  SynthScale scale = synth_scale_for (self, analyte);
  double value = synth_draw_value (self, &scale);
  const char *name = analyte->names[self->language];
  g_autofree char *text = synth_number (self, value, scale.decimals);
  SynthTruth *truth = synth_add_truth (self, line, name, value, text);

  truth->range = synth_range (self, scale.low, scale.high, scale.decimals);
  truth->unit = g_strdup (scale.unit);
  synth_set_bounds (truth, scale.low, scale.high);
  synth_put (self, line, 'n', name);
  synth_put (self, line, 'v', text);
  synth_put (self, line, 'u', scale.unit);
  synth_put (self, line, 'r', truth->range);
}

static void
fill_pairs (SynthPaper *self)
{
  guint n;
  const SynthAnalyte *all = synth_analytes (&n);
  guint start = synth_pick (self, n / 2 - 14), many = 10 + synth_pick (self, 4);

  self->habits.width = 842;
  self->habits.height = 595;
  self->habits.wrap = TRUE;
  if (self->habits.flag == SYNTH_FLAG_BOLD)
    self->habits.flag = SYNTH_FLAG_NONE;
  for (guint i = 0; i < 4; i++)
    self->heads[4 + i] = g_strdup (self->heads[i]);
  for (guint i = start; i < start + many; i++)
    {
      SynthScale scale = synth_scale_for (self, &all[i]);
      SynthLine *line = synth_add_measure (self, all[i].names[self->language], &scale);

      if (i + 1 < start + many || synth_chance (self, 50))
        add_beside (self, line, &all[n / 2 + i]);
    }
}

/* --- no heading ------------------------------------------------------------- */

static void
add_bare (SynthPaper *self, const SynthAnalyte *analyte)
{
  SynthScale scale = synth_scale_for (self, analyte);
  SynthLine *line = synth_add_measure (self, analyte->names[self->language], &scale);
  glong letters = g_utf8_strlen (analyte->names[self->language], -1);
  g_autoptr (GString) name = g_string_new (analyte->names[self->language]);

  if (self->number % 2 == 0 || self->language == SYNTH_AR)
    return;
  g_string_append_c (name, ' ');
  for (glong i = letters; i < 36; i++)
    g_string_append_c (name, '.');
  synth_put (self, line, 'N', name->str);
}

/* --- Spanish and Italian ---------------------------------------------------- */

/* Under the English name, for the facts of the generator have three languages. */
static const char *const latin[][3] = {
  { "Glucose, fasting", "Glucosa en ayunas", "Glucosio a digiuno" },
  { "Urea", "Urea", "Azotemia" },
  { "Creatinine", "Creatinina", "Creatinina" },
  { "Uric acid", "Ácido úrico", "Acido urico" },
  { "Sodium", "Sodio", "Sodio" },
  { "Potassium", "Potasio", "Potassio" },
  { "Calcium", "Calcio", "Calcio" },
  { "Magnesium", "Magnesio", "Magnesio" },
  { "Total protein", "Proteínas totales", "Proteine totali" },
  { "Albumin", "Albúmina", "Albumina" },
  { "Total cholesterol", "Colesterol total", "Colesterolo totale" },
  { "HDL cholesterol", "Colesterol HDL", "Colesterolo HDL" },
  { "LDL cholesterol", "Colesterol LDL", "Colesterolo LDL" },
  { "Triglycerides", "Triglicéridos", "Trigliceridi" },
  { "AST (SGOT)", "GOT (AST)", "AST (GOT)" },
  { "ALT (SGPT)", "GPT (ALT)", "ALT (GPT)" },
  { "Alkaline phosphatase", "Fosfatasa alcalina", "Fosfatasi alcalina" },
  { "Total bilirubin", "Bilirrubina total", "Bilirubina totale" },
  { "Ferritin", "Ferritina", "Ferritina" },
  { "Iron", "Hierro", "Ferro" },
  { "Vitamin B12", "Vitamina B12", "Vitamina B12" },
  { "TSH", "TSH", "TSH" },
  { "Free T4", "T4 libre", "FT4" },
  { "C-reactive protein", "Proteína C reactiva", "Proteina C reattiva" },
  { "Fibrinogen", "Fibrinógeno", "Fibrinogeno" },
  { "Hemoglobin", "Hemoglobina", "Emoglobina" },
  { "Platelets", "Plaquetas", "Piastrine" },
  { "White blood cells", "Leucocitos", "Globuli bianchi" },
  { "Red blood cells", "Hematíes", "Globuli rossi" },
};

static const SynthAnalyte *
find_analyte (const char *english)
{
  guint n;
  const SynthAnalyte *all = synth_analytes (&n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (all[i].names[SYNTH_EN], english) == 0)
        return &all[i];
    }
  g_assert_not_reached ();
}

static void
fill_latin (SynthPaper *self)
{
  static const char *const heads[2][3][4] = {
    { { "Prueba", "Resultado", "Unidades", "Valores de referencia" },
      { "Determinación", "Resultados", "Unidad", "Intervalo de referencia" },
      { "Análisis", "Valor", "Unidades", "Valores normales" } },
    { { "Esame", "Risultato", "Unità di misura", "Valori di riferimento" },
      { "Analisi", "Esito", "U.M.", "Intervallo di riferimento" },
      { "Esami", "Risultati", "Unità", "Valori normali" } },
  };
  static const char *const tops[2][4] = {
    { "Paciente: MUESTRA Elena", "Fecha de nacimiento: 14/03/1971", "Sexo: Mujer",
      "Fecha de extracción: " },
    { "Paziente: ESEMPIO Elena", "Data di nascita: 14/03/1971", "Sesso: F", "Data prelievo: " },
  };
  guint italian = self->language != SYNTH_AR && self->number / 3 % 2 == 1;
  guint which = synth_pick (self, 3);

  self->habits.rtl = self->habits.indic = self->habits.forms = self->habits.figures_rtl = FALSE;
  self->language = SYNTH_FR;
  self->habits.decimal = ",";
  self->habits.thousands = "";
  self->habits.range_style %= 5;
  self->habits.bound_style %= 3;
  self->habits.family = "DejaVu Sans";
  g_ptr_array_set_size (self->top, 0);
  for (guint i = 0; i < 4; i++)
    {
      g_free (self->heads[i]);
      self->heads[i] = g_strdup (heads[italian][which][i]);
      g_ptr_array_add (self->top,
                       g_strconcat (tops[italian][i], i == 3 ? self->dates[0] : "", NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (latin); i++)
    {
      const SynthAnalyte *analyte = find_analyte (latin[i][0]);

      if (!synth_chance (self, 15))
        synth_add_measure (self, latin[i][1 + italian], &analyte->scale);
    }
}

/* --- a culture -------------------------------------------------------------- */

static void
add_words (SynthPaper *self, const char *fr, const char *ar, const char *en)
{
  synth_add_line (self, SYNTH_LINE_FREE, synth_say (self, fr, ar, en));
}

static void
add_drug (SynthPaper *self, const char *name, const char *mic, const char *verdict)
{
  SynthLine *line = synth_add_line (self, SYNTH_LINE_ROW, NULL);

  synth_put (self, line, 'N', name);
  synth_put (self, line, 'V', mic);
  synth_put (self, line, 'U', verdict);
}

static void
fill_culture (SynthPaper *self)
{
  static const char *const drugs[][3] = {
    { "Amoxicilline", "Amoxicillin", "Amoxicillin" },
    { "Ceftriaxone", "Ceftriaxone", "Ceftriaxone" },
    { "Ciprofloxacine", "Ciprofloxacin", "Ciprofloxacin" },
    { "Gentamicine", "Gentamicin", "Gentamicin" },
    { "Fosfomycine", "Fosfomycin", "Fosfomycin" },
    { "Nitrofurantoïne", "Nitrofurantoin", "Nitrofurantoin" },
  };
  static const char *const mics[] = { "<= 2", "> 8", "0,5", "<= 0.25", "32", "16" };
  static const char *const verdicts[] = { "S", "R", "I", "S", "S", "R" };

  synth_add_panels (self, 2, synth_add_plain);
  synth_add_line (self, SYNTH_LINE_SECTION,
                  synth_say (self, "BACTÉRIOLOGIE - HÉMOCULTURE", "الزرع الجرثومي",
                             "MICROBIOLOGY - BLOOD CULTURE"));
  add_words (self, "Deux flacons ont été incubés pendant 5 jours à 37 °C.",
             "تم حضن زجاجتين لمدة 5 أيام في 37 درجة.",
             "Two bottles were incubated for 5 days at 37 °C.");
  add_words (self, "La culture est positive après 14 heures dans 2 flacons sur 2.",
             "كان الزرع إيجابيا بعد 14 ساعة في زجاجتين.",
             "Growth was seen after 14 hours in 2 bottles of 2.");
  synth_add_line (
    self, SYNTH_LINE_SECTION,
    synth_say (self, "ANTIBIOGRAMME", "المضادات الحيوية", "ANTIBIOTIC SUSCEPTIBILITY"));
  add_drug (self, synth_say (self, "Antibiotique", "المضاد الحيوي", "Antibiotic"),
            synth_say (self, "CMI", "CMI", "MIC"), "S/I/R");
  for (guint i = 0; i < G_N_ELEMENTS (drugs); i++)
    add_drug (self, drugs[i][self->language], mics[i], verdicts[i]);
}

/* --- two people ------------------------------------------------------------- */

static void
set_patient (SynthPaper *self, guint first, const char *line)
{
  const char *name = strstr (line, ":");

  g_assert_nonnull (name);
  for (guint i = first; i < self->truth->len; i++)
    {
      SynthTruth *truth = self->truth->pdata[i];

      truth->patient = g_strstrip (g_strdup (name + 1));
    }
}

static void
fill_couple (SynthPaper *self)
{
  guint first;
  GPtrArray *mine;

  synth_add_panels (self, 2, synth_add_plain);
  set_patient (self, 0, self->top->pdata[2]);
  first = self->truth->len;
  synth_add_line (self, SYNTH_LINE_PAGE, NULL);
  synth_add_panels (self, 2, synth_add_plain);
  mine = self->top;
  self->top = self->others;
  synth_draw_person (self, 0, !self->female);
  self->others = self->top;
  self->top = mine;
  set_patient (self, first, self->others->pdata[2]);
}

/* --- what the file does ----------------------------------------------------- */

static void
fill_turned (SynthPaper *self)
{
  static const guint turns[] = { 90, 270, 90, 180 };

  self->turn = turns[self->number / 60 % 4];
  self->says_turn =
    self->language == SYNTH_AR || self->number / 60 % 4 == 2 || self->number % 2 == 1;
  self->habits.watermark = FALSE;
  synth_add_panels (self, 2, synth_add_plain);
}

static void
fill_form (SynthPaper *self)
{
  self->form = TRUE;
  if (self->habits.flag == SYNTH_FLAG_BOLD)
    self->habits.flag = SYNTH_FLAG_NONE;
  synth_add_panels (self, 2, synth_add_plain);
}

/* Nothing may be sure: who reads the letters reads something else. */
static void
fill_garbled (SynthPaper *self)
{
  self->garbled = TRUE;
  synth_add_panels (self, 2, synth_add_plain);
}

void
synth_layout_fill_more (SynthPaper *self)
{
  switch (self->layout)
    {
    case 10:
      synth_avoid_arabic_ranges (self);
      synth_add_panels (self, 2, add_card);
      break;
    case 11:
      fill_across (self);
      break;
    case 12:
      fill_pairs (self);
      break;
    case 13:
      self->habits.head = FALSE;
      synth_add_panels (self, 3, add_bare);
      break;
    case 14:
      fill_latin (self);
      break;
    case 15:
      fill_culture (self);
      break;
    case 16:
      fill_couple (self);
      break;
    case 17:
      fill_turned (self);
      break;
    case 18:
      fill_form (self);
      break;
    case 19:
      fill_garbled (self);
      break;
    default:
      g_assert_not_reached ();
    }
}
