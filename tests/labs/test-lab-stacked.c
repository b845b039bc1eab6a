/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Results that no single line under a heading holds: cards, ranges above and below their
 * values, analytes side by side; and the marks and words that stand beside figures. */

#include "config.h"

#include <string.h>

#include "amana-test-rows.h"

static void
test_cards (void)
{
  static const char *const rows[] = {
    "Glucose|104|mg/dL|70|99|High|high|num",
    "BUN|17|mg/dL|7|25||normal|num",
    "Creatinine|1.12|mg/dL|0.7|1.3||normal|num",
    NULL,
  };
  static const char text[] = "| Glucose                              BUN\n"
                             "| Normal range: 70 - 99 mg/dL          Normal range: 7 - 25 mg/dL\n"
                             "| Value                                Value\n"
                             "| 104 mg/dL                 High       17 mg/dL\n"
                             "|\n"
                             "| Creatinine\n"
                             "| Normal range: 0.70 - 1.30 mg/dL\n"
                             "| Value\n"
                             "| 1.12 mg/dL\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* The figures under a scale are the range where the marks say so, and not the scale's own. */
static void
test_ends_of_scales (void)
{
  static const char *const rows[] = {
    "LH|6,9|UI/L|1.7|8.6||normal|num",
    "FSH|0,8|UI/L|1.5|12.4|▼|low|num",
    "Ferritine|612|µg/L|30|400|▲|high|num",
    NULL,
  };
  static const char *const bare[] = {
    "LH|6,9|UI/L||||unknown|num",
    "FSH|2,8|UI/L|||▼|low|num",
    "Ferritine|612|µg/L|||▲|high|num",
    NULL,
  };

  amana_test_rows ("| LH                                6,9 UI/L\n"
                   "|                                                    1,7                 8,6\n"
                   "| FSH                             ▼ 0,8 UI/L\n"
                   "|                                                    1,5                12,4\n"
                   "| Ferritine                       ▲ 612 µg/L\n"
                   "|                                                    30                  400\n",
                   rows);
  amana_test_rows ("| LH                                6,9 UI/L\n"
                   "|                                                    0,0                20,0\n"
                   "| FSH                             ▼ 2,8 UI/L\n"
                   "|                                                    0,0                30,0\n"
                   "| Ferritine                       ▲ 612 µg/L\n"
                   "|                                                    10                 1000\n",
                   bare);
}

/* Without a unit, since there is none: two by two, the range below. */
static void
test_bare_cards (void)
{
  static const char *const rows[] = {
    "INR|1.08||0.9|1.2||normal|num",
    "PT|12.9|sec|11|14||normal|num",
    "ANA|Negative|||||normal|text",
    "ESR|24|mm/hr|0|15|High|high|num",
    NULL,
  };

  amana_test_rows ("| INR                       PT\n"
                   "| 1.08                      12.9 sec\n"
                   "| Reference: 0.90 - 1.20    Reference: 11.0 - 14.0\n"
                   "|\n"
                   "| ANA                       ESR\n"
                   "| Negative                  24 mm/hr    High\n"
                   "| Reference: Negative       Reference: 0 - 15\n",
                   rows);
}

/* The ends of a scale are drawn between the range and the value. */
static void
test_scale (void)
{
  static const char *const rows[] = {
    "Sodium|136|mmol/L|135|145||normal|num",
    "Total Bilirubin|1.9|mg/dL|0.2|1.2|High|high|num",
    "eGFR|>60|mL/min/1.73m2|60|||normal|num",
    NULL,
  };
  static const char text[] = "| Sodium\n"
                             "| Normal range: 135 - 145 mmol/L\n"
                             "| 135                                  145\n"
                             "| Value\n"
                             "| 136\n"
                             "|\n"
                             "| Total Bilirubin\n"
                             "| Normal range: 0.2 - 1.2 mg/dL\n"
                             "| 0.2                                  1.2\n"
                             "| Value\n"
                             "| 1.9 High\n"
                             "|\n"
                             "| eGFR\n"
                             "| Normal range: above >=60 mL/min/1.73m2\n"
                             "| Value\n"
                             "| >60\n";

  amana_test_rows (text, rows);
}

/* No heading: lines of names that are known vouch for the one among them that is not. */
static void
test_among_known (void)
{
  static const char known[] = "| Sodium            140     mmol/L    136 - 145\n"
                              "| Potassium         4.1     mmol/L    3.5 - 5.1\n"
                              "| Calcium           2.31    mmol/L    2.15 - 2.55\n"
                              "| Exemplin          1.21    mmol/L    1.12 - 1.32\n";
  static const char strange[] = "| Exemplin          1.21    mmol/L    1.12 - 1.32\n"
                                "| Modelin           2.31    mmol/L    2.15 - 2.55\n"
                                "| Specimin          4.1     mmol/L    3.5 - 5.1\n"
                                "| Factitin          140     mmol/L    136 - 145\n";

  amana_test_sure (known, TRUE);
  amana_test_sure (strange, FALSE);
}

/* The unit only in the range below; a range alone below the value. */
static void
test_range_below (void)
{
  static const char *const quest[] = {
    "TSH|4.81|mIU/L|0.4|4.5|High|high|num",
    "FERRITIN|24|ng/mL|38|380|Low|low|num",
    NULL,
  };
  static const char *const brackets[] = {
    "T4 libre|24,6|pmol/L|11.9|21.6||high|num",
    "CA 19-9|< 2,0|kU/L||34||normal|num",
    NULL,
  };

  amana_test_rows ("| TSH                                     4.81    High\n"
                   "| Reference Range: 0.40-4.50 mIU/L\n"
                   "| FERRITIN                                24      Low\n"
                   "| Reference Range: 38-380 ng/mL\n",
                   quest);
  amana_test_rows ("| T4 libre                 24,6 pmol/L\n"
                   "|                          [ 11,9 à 21,6 ]\n"
                   "| CA 19-9                  < 2,0 kU/L\n"
                   "|                          [ < 34,0 ]\n",
                   brackets);
}

/* Cells set to the middle: what stands above a value is not the row's above. */
static void
test_centred (void)
{
  static const char *const rows[] = {
    "Fer sérique|62|µg/dL|50|170||normal|num",
    "Glycémie|0,92|g/L|0.7|1.1||normal|num",
    "Ferritine|18|ng/mL|13|150||normal|num",
    "Urée|0,26|g/L|0.15|0.45||normal|num",
    NULL,
  };

  amana_test_rows ("| Patiente : MODELE Nadia          Sexe : F\n"
                   "| Analyse             Résultat                Unité       Valeurs normales\n"
                   "|                                                         H : 65 à 175\n"
                   "| Fer sérique         62                      µg/dL\n"
                   "|                                                         F : 50 à 170\n"
                   "| Glycémie            0,92                    g/L         0,70 à 1,10\n"
                   "|                                                         H : 30 à 400\n"
                   "| Ferritine           18                      ng/mL\n"
                   "|                                                         F : 13 à 150\n"
                   "| Urée                0,26                    g/L         0,15 à 0,45\n",
                   rows);
}

/* What is expected is no part of the result; low has its letter as high has. */
static void
test_beside (void)
{
  static const char *const verdicts[] = {
    "Nitrites|Positif|||||abnormal|text",
    "Ag HBs|Négatif|||||normal|text",
    NULL,
  };
  static const char *const marks[] = {
    "Hémoglobine|9,8|g/dL|11.5|16|B|low|num",
    "Plaquettes|412|G/L|150|400|H|high|num",
    "Créatinine|9,1|mg/L|6|12||normal|num",
    "Sodium|131|mmol/L|136|145|B|low|num",
    NULL,
  };

  amana_test_rows ("| Nitrites             Positif             N : Négatif\n"
                   "| Ag HBs               Négatif             (Négatif)\n",
                   verdicts);
  amana_test_rows ("| Examen            Résultat    Unité        Valeurs de référence\n"
                   "| Hémoglobine       9,8         g/dL    B    11,5 - 16,0\n"
                   "| Plaquettes        412         G/L     H    150 - 400\n"
                   "| Créatinine        9,1         mg/L         6,0 - 12,0\n"
                   "| Sodium            131         mmol/L       136 - 145  (B)\n",
                   marks);
}

/* Units over the values that they measure, under a title and no word for a column. */
static void
test_units_as_headings (void)
{
  static const char *const rows[] = {
    "Polynucléaires neutrophiles|58,4|%||||unknown|num",
    "Polynucléaires neutrophiles|3 644|/mm3|1800|7500||normal|num",
    "Lymphocytes|31,2|%||||unknown|num",
    "Lymphocytes|1 947|/mm3|1000|4000||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Formule leucocytaire             %         /mm3        Valeurs de référence (/mm3)\n"
    "| Polynucléaires neutrophiles      58,4      3 644       1 800 - 7 500\n"
    "| Lymphocytes                      31,2      1 947       1 000 - 4 000\n",
    rows);
}

/* Another name on another page, without a birth date, is another person's. */
static void
test_other_person (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("page\n"
                     "| Patient : MODELE Karim                 Date de naissance : 14/03/1971\n"
                     "| Analyse                Résultat   Unité    Valeurs de référence\n"
                     "| Créatinine             8,2        mg/L     6,0 - 11,0\n"
                     "page\n"
                     "| Patient : ESSAI Leïla\n"
                     "| Analyse                Résultat   Unité    Valeurs de référence\n"
                     "| Créatinine             7,1        mg/L     6,0 - 11,0\n");

  g_assert_null (report->patient_name);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[0])->patient, ==, "MODELE Karim");
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->patient, ==, "ESSAI Leïla");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-stacked/cards", test_cards);
  g_test_add_func ("/lab-stacked/ends-of-scales", test_ends_of_scales);
  g_test_add_func ("/lab-stacked/bare-cards", test_bare_cards);
  g_test_add_func ("/lab-stacked/scale", test_scale);
  g_test_add_func ("/lab-stacked/among-known", test_among_known);
  g_test_add_func ("/lab-stacked/range-below", test_range_below);
  g_test_add_func ("/lab-stacked/centred", test_centred);
  g_test_add_func ("/lab-stacked/beside", test_beside);
  g_test_add_func ("/lab-stacked/units-as-headings", test_units_as_headings);
  g_test_add_func ("/lab-stacked/other-person", test_other_person);

  return g_test_run ();
}
