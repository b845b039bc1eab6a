/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Ranges that are more than two numbers: classes by name, thresholds of a verdict,
 * words that are expected; values that are verdicts or intervals; lines that say
 * themselves what is what. And how numbers are printed again. */

#include "config.h"

#include "amana-lab-json.h"
#include "amana-test-rows.h"

/* Of classes, the one that the laboratory calls the desirable one is its range. */
static void
test_classes (void)
{
  static const char *const rows[] = {
    "Cholesterol|189|mg/dL||200||normal|num",
    "LDL|108.6|mg/dL||100||high|num",
    "HDL|38|mg/dL|40|||low|num",
    "Vitamin D|16.2|ng/mL|30|100||low|num",
    "Rubella IgG|48.2|IU/mL|10|||normal|num",
    "Toxoplasma IgM|0.08|index||||unknown|num",
    NULL,
  };

  amana_test_rows ("| Test              Result    Unit      Reference range\n"
                   "| Cholesterol       189       mg/dL     Desirable: < 200\n"
                   "|                                       Borderline: 200 - 239\n"
                   "|                                       High: >= 240\n"
                   "| LDL               108.6     mg/dL     Optimal: < 100\n"
                   "|                                       Near optimal: 100 - 129\n"
                   "| HDL               38        mg/dL     Low: < 40\n"
                   "|                                       High: >= 60\n"
                   "| Vitamin D         16.2      ng/mL     Deficient: < 20\n"
                   "|                                       Sufficient: 30 - 100\n"
                   "| Rubella IgG       48.2      IU/mL     > 10.0 Immune\n"
                   "| Toxoplasma IgM    0.08      index     Negative: < 0.80 Positive: > 1.00\n",
                   rows);
}

/* What a verdict depends on is a bound, and no verdict on this result. */
static void
test_thresholds (void)
{
  static const char *const rows[] = {
    "Béta-HCG plasmatique|18 452|mUI/mL||5||high|num",
    "Rubéole IgG|4,1|UI/mL|10|||low|num",
    NULL,
  };

  amana_test_rows ("| Béta-HCG plasmatique      18 452   mUI/mL      Négatif si < 5\n"
                   "| Rubéole IgG               4,1      UI/mL       Immunité si > 10\n",
                   rows);
}

/* Words against the words that are expected. */
static void
test_words (void)
{
  static const char *const rows[] = {
    "Antigène HBs|Non réactif (0,32)|||||normal|text",
    "Nitrites|Négatif|||||normal|text",
    "Protéines|Positif|||||abnormal|text",
    "Sang|Traces|||||unknown|text",
    NULL,
  };

  amana_test_rows ("| Analyse           Résultat               Unité     Valeurs de référence\n"
                   "| Antigène HBs      Non réactif (0,32)               Non réactif (0,32)\n"
                   "| Nitrites          Négatif                          Absence\n"
                   "| Protéines         Positif                          Négatif\n"
                   "| Sang              Traces                           Négatif\n",
                   rows);
}

/* One verdict in two languages has a dash and no mark; a column of expected values may
 * hold words and ranges both. */
static void
test_verdicts (void)
{
  static const char *const rows[] = {
    "Antigène HBs|Négatif - Negatief|||||normal|text",
    "pH|6,0||5|8||normal|num",
    "Sang|Positif (++)|||||abnormal|text",
    "Leucocytes|12 000|/mL||10000||high|num",
    NULL,
  };

  amana_test_rows ("| Paramètre       Résultat               Unité    Valeur attendue\n"
                   "| Antigène HBs    Négatif - Negatief              Négatif - Negatief\n"
                   "| pH              6,0                             5,0 - 8,0\n"
                   "| Sang            Positif (++)                    Négatif\n"
                   "| Leucocytes      12 000                 /mL      < 10 000\n",
                   rows);
}

static void
test_brackets (void)
{
  static const char *const rows[] = {
    "Globules blancs|6,1|10^3/uL|4|10||normal|num",
    "HDL CHOLESTEROL|58|mg/dL|50|||normal|num",
    NULL,
  };

  amana_test_rows ("| Globules blancs    6,1    10^3/uL    [4,0 ; 10,0]\n"
                   "| HDL CHOLESTEROL    58     mg/dL      > OR = 50\n",
                   rows);
}

/* A figure, and in the next column a bound in the same unit. */
static void
test_bound_beside (void)
{
  static const char *const rows[] = {
    "Glycémie|1,86|g/L||1.8||high|num",
    NULL,
  };

  amana_test_rows ("| Glycémie           1,86 g/L                < 1,80 g/L\n", rows);
}

/* The share, and the count with its range, on a line of its own making. */
static void
test_soit (void)
{
  static const char *const rows[] = {
    "Hémoglobine|11,4|g/dL|13|17.5||low|num", "Leucocytes|7 480|/mm3|4000|10000||normal|num",
    "Lymphocytes|31,0|%||||unknown|num",      "Lymphocytes|2 319|/mm3|1000|4000||normal|num",
    "Créatinine|9,8|mg/L|7|12||normal|num",   NULL,
  };

  amana_test_rows ("|                     Résultats   Unité     Valeurs de référence\n"
                   "| Hémoglobine         11,4        g/dL      (13,0 - 17,5)\n"
                   "| Leucocytes          7 480       /mm3      (4 000 - 10 000)\n"
                   "| Lymphocytes :  31,0 % soit        2 319 /mm3         (1 000 - 4 000)\n"
                   "| Créatinine          9,8         mg/L      (7,0 - 12,0)\n",
                   rows);
}

/* Units over the values that they measure; a ratio has none of them. */
static void
test_units_as_headings (void)
{
  static const char *const rows[] = {
    "Albumine|54,1|%|55.8|66.1||low|num",
    "Albumine|38,4|g/L|40.2|47.6||low|num",
    "Rapport A/G|1,18||1.2|2||low|num",
    "IgG|14,90|g/L|7|16||normal|num",
    NULL,
  };

  amana_test_rows ("| Fractions            %         Réf. %           g/L       Réf. g/L\n"
                   "| Albumine             54,1      55,8 - 66,1      38,4      40,2 - 47,6\n"
                   "| Rapport A/G          1,18      1,20 - 2,00\n"
                   "| IgG                      14,90    g/L      7,00 - 16,00\n",
                   rows);
}

static void
test_unit_without_heading (void)
{
  static const char *const rows[] = {
    "IgE totales|312|kU/L||114||high|num",
    NULL,
  };

  amana_test_rows ("| Allergène          Résultat               Classe    Réf.\n"
                   "| IgE totales        312         kU/L       3         < 114\n",
                   rows);
}

/* What is counted under a microscope is an interval. */
static void
test_counted (void)
{
  static const char *const rows[] = {
    "WBC|3-5|/HPF|0|5||unknown|text",
    "Epithelial cells|Few|/HPF||||unknown|text",
    "Testosterone, total|5.12|ng/mL|2.49|8.36||normal|num",
    NULL,
  };

  amana_test_rows ("| WBC                   : 3-5      /HPF      0-5\n"
                   "| Epithelial cells      : Few      /HPF\n"
                   "| Testosterone, total   : 5.12     ng/mL     2.49 - 8.36\n",
                   rows);
}

/* A title in the middle of the page is not the range going on. */
static void
test_title_below_range (void)
{
  static const char *const rows[] = {
    "Glycémie|1,21|g/L|0.74|1.06||high|num",
    "Cholestérol total|2,04|g/L||2||high|num",
    NULL,
  };

  amana_test_rows ("| Examen                 Résultat         Intervalle de référence\n"
                   "| Glycémie               1,21 g/L         0,74 à 1,06\n"
                   "|                                         BILAN LIPIDIQUE\n"
                   "| Cholestérol total      2,04 g/L         < 2,00\n",
                   rows);
}

static void
test_numbers_as_printed (void)
{
  static const double values[] = { 7.67, 0.1, 1e-3, 1234567.89, 4, -0.5 };
  static const char *const texts[] = { "7.67", "0.1", "0.001", "1234567.89", "4", "-0.5" };
  g_autoptr (JsonNode) node =
    json_from_string ("{\"a\":[7.67,\"7.6699999999999999 \\\"5.10\"]}", NULL);
  g_autofree char *json = amana_lab_json_to_string (node, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = amana_lab_number_to_text (values[i]);

      g_assert_cmpstr (text, ==, texts[i]);
    }
  g_assert_cmpstr (json, ==, "{\"a\":[7.67,\"7.6699999999999999 \\\"5.10\"]}");
}

/* A column of ranges for either sex: the patient's, or neither. */
static void
test_columns_of_sexes (void)
{
  static const char *const man[] = {
    "Créatinine|104|µmol/L|62|106||normal|num",
    "Ferritine|12|µg/L|30|400||low|num",
    NULL,
  };
  static const char *const nobody[] = {
    "Créatinine|104|µmol/L||||unknown|num",
    NULL,
  };

  amana_test_rows ("| Monsieur MODELE Jean            Sexe : M\n"
                   "|                                            Valeurs de référence\n"
                   "| Dosage            Résultat     Unité       Hommes         Femmes\n"
                   "| Créatinine        104          µmol/L      62 - 106       44 - 80\n"
                   "| Ferritine         12           µg/L        30 - 400       13 - 150\n",
                   man);
  amana_test_rows ("| Laboratoire des Tilleuls\n"
                   "| Dosage            Résultat     Unité       H              F\n"
                   "| Créatinine        104          µmol/L      62 - 106       44 - 80\n",
                   nobody);
}

/* Headings of a letter or a little word, that their neighbours explain. */
static void
test_short_headings (void)
{
  static const char *const letters[] = {
    "Calciurie|214|mg/24h|100|300||normal|num",
    "Microalbuminurie|118|mg/24h||30|H|high|num",
    NULL,
  };
  static const char *const bounds[] = {
    "Calcium|2,31|mmol/L|2.15|2.55||normal|num",
    "Sodium|131|mmol/L|136|145||low|num",
    NULL,
  };

  amana_test_rows ("| EXAMEN              N             R       U          Obs.\n"
                   "| Calciurie           100 - 300     214     mg/24h\n"
                   "| Microalbuminurie    < 30          118     mg/24h     H\n",
                   letters);
  amana_test_rows ("| Analyse     Résultat     Unité      De       à\n"
                   "| Calcium     2,31         mmol/L     2,15     2,55\n"
                   "| Sodium      131          mmol/L     136      145\n",
                   bounds);
}

/* A bound in its own cell before the value is no value. */
static void
test_bound_before (void)
{
  static const char *const rows[] = {
    "CRP|12|mg/L||5||high|num",
    NULL,
  };

  amana_test_rows ("| CRP           < 5         12       mg/L\n", rows);
}

/* An age is no bound of the result; without the patient's own, none is chosen. */
static void
test_ages_in_lists (void)
{
  static const char *const rows[] = {
    "TSH|8,1|mUI/L|0.4|4||high|num", "Vitesse de sédimentation|35|mm||20||high|num",
    "PSA|62|ng/mL||||unknown|num",   "Ferritine|12|ng/mL||||unknown|num",
    "IgA|0,9|g/L||||unknown|num",    NULL,
  };

  amana_test_rows ("| Prélevé le : 11/06/2024        Né(e) le : 02/02/1990\n"
                   "|\n"
                   "| TSH                         8,1 mUI/L    18-60 ans : 0,40 à 4,00\n"
                   "| Vitesse de sédimentation    35 mm        < 50 ans : < 20\n"
                   "| PSA                         62 ng/mL     60-69 ans <4,5\n"
                   "| Ferritine                   12 ng/mL     50-59 ans\n"
                   "| IgA                         0,9 g/L      6-12 mois : 0,1 - 0,5\n",
                   rows);
  amana_test_sure ("| PSA                         62 ng/mL     60-69 ans <4,5\n", FALSE);
}

/* Points between thousands and before decimals on one page: cells are counted one by one,
 * of other figures nothing tells. */
static void
test_mixed_points (void)
{
  static const char *const rows[] = {
    "Hémoglobine|13.9|g/dL|12|16||normal|num",
    "Leucocytes|7.450|/mm³|4000|10000||normal|num",
    "Plaquettes|25.000|/mm³|150000|400000||low|num",
    "Créatinine|9.1|mg/L|6|11||normal|num",
    "CRP|1.250|mg/L||5||unknown|num",
    NULL,
  };
  static const char *const page = "| Hémoglobine     13.9       g/dL      12.0 - 16.0\n"
                                  "| Leucocytes      7.450      /mm³      4.000 - 10.000\n"
                                  "| Plaquettes      25.000     /mm³      150.000 - 400.000\n"
                                  "| Créatinine      9.1        mg/L      6.0 - 11.0\n"
                                  "| CRP             1.250      mg/L      < 5.0\n";
  g_autoptr (AmanaLabReport) report = amana_test_read (page);

  amana_test_rows (page, rows);
  for (guint i = 0; i < report->results->len; i++)
    g_assert_cmpint (((AmanaLabResult *) report->results->pdata[i])->sure, ==, i < 4);
  amana_test_sure ("| NT-proBNP       12.400     pg/mL     < 125\n", FALSE);
}

/* Men and women by a letter each, without colons, in one cell over two lines. */
static void
test_sexes_by_letter (void)
{
  static const char *const rows[] = { "VS|22|mm/h||20||high|num",
                                      "TSH|2,1|mUI/L|0.27|4.2||normal|num", NULL };

  amana_test_rows ("| Patiente : EXEMPLE Nadia    Sexe : Féminin\n"
                   "|\n"
                   "| Analyse      Résultat     Unité     V. Usuelles\n"
                   "| VS           22           mm/h      H < 15\n"
                   "|                                     F < 20\n"
                   "| TSH          2,1          mUI/L     0,27 - 4,20\n",
                   rows);
}

/* The range in brackets under the figure, how it was measured under the name. */
static void
test_under_figure (void)
{
  static const char *const rows[] = { "Urée|0,31|g/L|0.15|0.45||normal|num",
                                      "Cholestérol|2,31|g/L||2||high|num", NULL };

  amana_test_rows ("| Analyse               Résultat\n"
                   "| Urée                  0,31 g/L\n"
                   "| (Sérum - Cobas)       [0,15 - 0,45]\n"
                   "|\n"
                   "| Cholestérol           2,31 g/L\n"
                   "| (Sérum - Cobas)       [< 2,00]\n",
                   rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-ranges/classes", test_classes);
  g_test_add_func ("/lab-ranges/thresholds", test_thresholds);
  g_test_add_func ("/lab-ranges/words", test_words);
  g_test_add_func ("/lab-ranges/verdicts", test_verdicts);
  g_test_add_func ("/lab-ranges/brackets", test_brackets);
  g_test_add_func ("/lab-ranges/bound-beside", test_bound_beside);
  g_test_add_func ("/lab-ranges/soit", test_soit);
  g_test_add_func ("/lab-ranges/units-as-headings", test_units_as_headings);
  g_test_add_func ("/lab-ranges/unit-without-heading", test_unit_without_heading);
  g_test_add_func ("/lab-ranges/counted", test_counted);
  g_test_add_func ("/lab-ranges/title-below-range", test_title_below_range);
  g_test_add_func ("/lab-ranges/numbers-as-printed", test_numbers_as_printed);
  g_test_add_func ("/lab-ranges/columns-of-sexes", test_columns_of_sexes);
  g_test_add_func ("/lab-ranges/short-headings", test_short_headings);
  g_test_add_func ("/lab-ranges/bound-before", test_bound_before);
  g_test_add_func ("/lab-ranges/ages-in-lists", test_ages_in_lists);
  g_test_add_func ("/lab-ranges/mixed-points", test_mixed_points);
  g_test_add_func ("/lab-ranges/sexes-by-letter", test_sexes_by_letter);
  g_test_add_func ("/lab-ranges/under-figure", test_under_figure);

  return g_test_run ();
}
