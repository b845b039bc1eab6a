/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whole families of papers: analytes across and hours down, a verdict beside its figure, two
 * systems under titles of their own, rows that leave the columns of their table, ages in
 * months. */

#include "config.h"

#include "amana-test-rows.h"

/* Days without their years, and more than one a day: the latest hour is today's. */
static void
test_hours_of_days (void)
{
  static const char *const rows[] = {
    "Na|139|mmol/L|136|145||normal|num",
    "Na|137|mmol/L||||unknown|previous",
    "Na|134|mmol/L||||unknown|previous",
    "K|4,8|mmol/L|3.5|5||normal|num",
    "K|5,3|mmol/L||||unknown|previous",
    "K|5,9|mmol/L||||unknown|previous",
    "HCO3|21|mmol/L|22|28|-|low|num",
    "HCO3|19|mmol/L||||unknown|previous",
    NULL,
  };
  static const char text[] = "| Date / heure      Na         K          HCO3\n"
                             "| Unité             mmol/L     mmol/L     mmol/L\n"
                             "| Valeurs de réf.   136 - 145  3,5 - 5,0  22 - 28\n"
                             "| 09/02 06:00       137        5,3 +      19 -\n"
                             "| 09/02 12:00       139        4,8        21 -\n"
                             "| 08/02 18:00       134 -      5,9 +\n";

  amana_test_rows (text, rows);
}

/* In January the days of December are the older ones. */
static void
test_hours_over_new_year (void)
{
  static const char *const rows[] = {
    "Na|139|mmol/L||||unknown|num",
    "Na|134|mmol/L||||unknown|previous",
    "K|4,8|mmol/L||||unknown|num",
    "K|5,9|mmol/L||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| Date              Na         K\n"
                   "|                   mmol/L     mmol/L\n"
                   "| 31/12 18:00       134        5,9\n"
                   "| 01/01 06:00       139        4,8\n",
                   rows);
}

/* What was concluded, and the figure it was concluded from; a result in one of the two columns
 * alone is one. From where on it would be positive is no bound to be above. */
static void
test_verdict_and_index (void)
{
  static const char *const rows[] = {
    "Toxoplasmose IgG|Positif|||||unknown|text",
    "Toxoplasmose IgG|87|UI/mL|8|||unknown|num",
    "CMV IgM|Négatif|||||unknown|text",
    "CMV IgM|0,31||1|||unknown|num",
    "VDRL|Négatif|||||unknown|text",
    "Ferritine|17|ng/mL|15|150||normal|num",
    NULL,
  };
  static const char text[] = "| Examen             Résultat     Index / Titre         Seuil\n"
                             "| Toxoplasmose IgG   Positif      87         UI/mL      > 8\n"
                             "| CMV IgM            Négatif      0,31                  > 1,00\n"
                             "| VDRL               Négatif\n"
                             "| Ferritine          17                      ng/mL      15 - 150\n";

  amana_test_rows (text, rows);
}

/* The title of the names stands between the two lines of the others; each unit above is of
 * the values below it. What follows is laid out by itself. */
static void
test_systems_and_strays (void)
{
  static const char *const rows[] = {
    "Neutrophiles|48,3|%|45|70||normal|num",
    "Neutrophiles|1,74|10³/µl|2|7|↓|low|num",
    "Lymphocytes|39,6|%|20|40||normal|num",
    "Lymphocytes|1,43|10³/µl|1|4||normal|num",
    "Hb A1|97,1|%|96.8|97.8||normal|num",
    "Hb A2|2,6|%|2.2|3.2||normal|num",
    NULL,
  };

  amana_test_rows ("|                  Pourcentage (%)              Valeur absolue (10³/µl)\n"
                   "| Élément\n"
                   "|                  Résultat    Normes           Résultat       Normes\n"
                   "| Neutrophiles         48,3    45,0 – 70,0        ↓ 1,74       2,00 – 7,00\n"
                   "| Lymphocytes          39,6    20,0 – 40,0          1,43       1,00 – 4,00\n"
                   "| HEMOGLOBINES\n"
                   "| Hb A1                             97,1 %                     96,8 – 97,8\n"
                   "| Hb A2                              2,6 %                     2,2 – 3,2\n",
                   rows);
}

/* Ages over two units; where one group begins the one before is over. */
static void
test_ages_in_months (void)
{
  static const char *const rows[] = {
    "Hémoglobine|10,6|g/dL|11.5|13.5||low|num",
    "Leucocytes|9,80|G/L|5|14.5||normal|num",
    "Ferritine|5|µg/L|7|140||low|num",
    NULL,
  };
  static const char text[] = "| Patient : RAMI Adam     né le 10/07/2019     Sexe : M\n"
                             "| Prélevé le : 14/03/2024\n"
                             "| Analyse          Résultat   Unité    Valeurs de référence\n"
                             "| Hémoglobine      10,6       g/dL     2 mois - 2 ans : 10,5 - 13,5\n"
                             "|                                      2 - 6 ans : 11,5 - 13,5\n"
                             "| Leucocytes       9,80       G/L      2 - 4 ans : 5,50 - 15,50\n"
                             "|                                      4 - 6 ans : 5,00 - 14,50\n"
                             "| Ferritine        5          µg/L     6 mois - 15 ans : 7 - 140\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Lists side by side: what is expected stands below each name, and what was seen in a field
 * has the field for its unit. */
static void
test_side_lists (void)
{
  static const char *const rows[] = {
    "Colour|Dark yellow|||||unknown|text",
    "Specific gravity|1.030||1.005|1.03||normal|num",
    "pH|5.5||5|8||normal|num",
    "Appearance|Clear|||||unknown|text",
    "Protein|Trace|||||unknown|text",
    "Ketones|++|||||unknown|text",
    "Bilirubin|Negative|||||unknown|text",
    "Glucose|Nil|||||unknown|text",
    "Pus cells|15 - 20|/HPF|0|5||unknown|text",
    "Epithelial cells|Few|/HPF||||unknown|text",
    "Casts|Nil|/LPF||||unknown|text",
    "Yeast|Few|||||unknown|text",
    NULL,
  };

  amana_test_rows (
    "|                              URINE ANALYSIS\n"
    "|\n"
    "| Colour              Dark yellow    Protein    Trace       Pus cells           15 - 20 /HPF\n"
    "| [Pale yellow]                      [Nil]                  [0 - 5]\n"
    "| Specific gravity    1.030          Ketones    ++          Epithelial cells    Few /HPF\n"
    "| [1.005 - 1.030]                    [Nil]\n"
    "| pH                  5.5            Bilirubin  Negative    Casts               Nil /LPF\n"
    "| [5.0 - 8.0]                        [Negative]             [Nil]\n"
    "| Appearance          Clear          Glucose    Nil         Yeast               Few\n",
    rows);
}

/* A title gives its name to what is labelled as a result alone; one that is not known gives
 * none, and nothing is read. */
static void
test_titles_are_names (void)
{
  static const char *const rows[] = {
    "TEMPS DE QUICK|27,8|s||||unknown|num",
    "Taux de prothrombine|31|%|70|100||low|num",
    "FIBRINOGENE|3,12|g/l|2|4||normal|num",
    "D-DIMERES|< 190|ng/ml||500||normal|num",
    NULL,
  };

  amana_test_rows ("| TEMPS DE QUICK\n"
                   "|    Patient : 27,8 s\n"
                   "|    Taux de prothrombine : 31 %   (V.N : 70 à 100 %)\n"
                   "| FIBRINOGENE\n"
                   "|    Dosage (Clauss) : 3,12 g/l   (V.N : 2,00 à 4,00 g/l)\n"
                   "| D-DIMERES\n"
                   "|    Résultat : < 190 ng/ml       (V.N : < 500 ng/ml)\n"
                   "| BILAN DIVERS\n"
                   "|    Résultat : 4,2 ng/ml   (V.N : 1 à 5 ng/ml)\n",
                   rows);
}

/* "indice" says what kind of figure it is; a mark and a date that reach under the heading for
 * units are none. */
static void
test_no_units (void)
{
  static const char *const rows[] = {
    "Antigène HBs (indice)|0,21|||1||normal|num",
    NULL,
  };
  static const char *const logarithm[] = {
    "HCV RNA, Log|6.39|log IU/mL||||unknown|num",
    "HBV DNA|< 15|IU/mL||15||normal|num",
    NULL,
  };
  static const char *const dated[] = {
    "Glucose|108|mg/dL|70|99||high|num",
    "Glucose|101|mg/dL||||unknown|previous",
    "BUN/Creatinine Ratio|16||9|20||normal|num",
    "BUN/Creatinine Ratio|15|||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| Examen                   Valeur      Unité     Normes\n"
                   "| Antigène HBs (indice)    0,21                  < 1,00\n",
                   rows);
  amana_test_rows (
    "| Test                   Current Result   Previous Result and Date   Units    Range\n"
    "| Glucose                108              101      08/14/2024        mg/dL    70-99\n"
    "| BUN/Creatinine Ratio   16               15              08/14/2024          9-20\n",
    dated);
  amana_test_rows ("| Test              Result     Unit        Range\n"
                   "| HCV RNA, Log      6.39       log IU/mL\n"
                   "| HBV DNA           < 15       IU/mL       < 15\n",
                   logarithm);
}

/* Cards whose mark stands beside the name, in Portuguese; the mark is no result. */
static void
test_mark_beside_name (void)
{
  static const char *const rows[] = {
    "HDL|61|mg/dL|40||Normal|normal|num",
    "Colesterol total|204|mg/dL||190|Alto|high|num",
    NULL,
  };

  amana_test_rows ("| HDL                             Normal\n"
                   "| 61 mg/dL\n"
                   "| Referência: superior a 40\n"
                   "|\n"
                   "| Colesterol total                  Alto\n"
                   "| 204 mg/dL\n"
                   "| Referência: inferior a 190\n",
                   rows);
}

/* "Risque faible si": a label, though no colon follows. */
static void
test_expected_if (void)
{
  static const char *const rows[] = { "PSA libre / total|14|%|25||*|low|num", NULL };

  amana_test_rows ("| PSA libre / total           * 14 %\n"
                   "|   (Risque faible si > 25 %)\n",
                   rows);
}

/* From and to are columns of their own, in German as in other languages. */
static void
test_from_and_to (void)
{
  static const char *const rows[] = {
    "Natrium|131|mmol/l|136|145|<|low|num",  "Natrium|129|mmol/l||||unknown|previous",
    "Kalium|4,4|mmol/l|3.5|5.1||normal|num", "Kalium|4,1|mmol/l||||unknown|previous",
    "CRP|22,5|mg/l||5|>|high|num",           NULL,
  };

  amana_test_rows ("| Untersuchung   Ergebnis   Einheit   von     bis     Bew.   Vorwert\n"
                   "| Natrium        131        mmol/l    136     145     <      129\n"
                   "| Kalium         4,4        mmol/l    3,5     5,1            4,1\n"
                   "| CRP            22,5       mg/l              5,0     >\n",
                   rows);
}

/* The range's label is said in every row, in Portuguese. */
static void
test_label_in_each_row (void)
{
  static const char *const rows[] = {
    "Eritrócitos|4,43|milhões/mm³|3.9|5||normal|num",
    "Hemoglobina|11,2|g/dL|12|15.5||low|num",
    "Hematócrito|37,1|%|35|45||normal|num",
    NULL,
  };

  amana_test_rows ("| Eritrócitos     4,43 milhões/mm³     Valor de referência: 3,90 a 5,00\n"
                   "| Hemoglobina     11,2 g/dL            Valor de referência: 12,0 a 15,5\n"
                   "| Hematócrito     37,1 %               Valor de referência: 35,0 a 45,0\n",
                   rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-families/hours-of-days", test_hours_of_days);
  g_test_add_func ("/lab-families/hours-over-new-year", test_hours_over_new_year);
  g_test_add_func ("/lab-families/verdict-and-index", test_verdict_and_index);
  g_test_add_func ("/lab-families/systems-and-strays", test_systems_and_strays);
  g_test_add_func ("/lab-families/ages-in-months", test_ages_in_months);
  g_test_add_func ("/lab-families/side-lists", test_side_lists);
  g_test_add_func ("/lab-families/titles-are-names", test_titles_are_names);
  g_test_add_func ("/lab-families/no-units", test_no_units);
  g_test_add_func ("/lab-families/expected-if", test_expected_if);
  g_test_add_func ("/lab-families/mark-beside-name", test_mark_beside_name);
  g_test_add_func ("/lab-families/from-and-to", test_from_and_to);
  g_test_add_func ("/lab-families/label-in-each-row", test_label_in_each_row);
  return g_test_run ();
}
