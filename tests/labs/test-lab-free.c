/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lists of results that no heading explains, with results in words, counts under the
 * microscope and germs, under titles that say of which specimen they are. */

#include "config.h"

#include "amana-test-rows.h"

static void
test_urine (void)
{
  static const char *const rows[] = {
    "Aspect|Légèrement trouble|||||unknown|text",
    "pH|6,5|||||unknown|num",
    "Densité|1,020|||||unknown|num",
    "Sang|+|||||unknown|text",
    "Leucocytes|35 000|/mL||10000||high|num",
    "Cristaux|Rares oxalates de calcium|||||unknown|text",
    "Examen direct|Absence de germe|||||unknown|text",
    "Numération des germes|> 100 000|UFC/mL||||unknown|num",
    "Culture|Escherichia coli|||||unknown|text",
    NULL,
  };
  static const char text[] = "| EXAMEN CYTOBACTERIOLOGIQUE DES URINES\n"
                             "| Examen macroscopique\n"
                             "| Aspect                    Légèrement trouble\n"
                             "| pH                        6,5\n"
                             "| Densité                   1,020\n"
                             "| Sang                      +\n"
                             "| Examen cytologique\n"
                             "| Leucocytes                35 000 /mL          < 10 000\n"
                             "| Cristaux                  Rares oxalates de calcium\n"
                             "| Examen bactériologique\n"
                             "| Examen direct             Absence de germe\n"
                             "| Numération des germes     > 100 000 UFC/mL\n"
                             "| Culture                   Escherichia coli\n"
                             "| ANTIBIOGRAMME\n"
                             "| Amoxicilline              R          > 32\n"
                             "| Fosfomycine               S          8\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_microscope (void)
{
  static const char *const rows[] = {
    "Colour|Pale yellow|||||unknown|text", "Glucose|Nil|||||unknown|text",
    "Pus cells|5-8|/HPF||||unknown|text",  "RBC|2 - 4|/hpf||||unknown|text",
    "Yeast|Not seen|||||unknown|text",     NULL,
  };
  static const char text[] = "| URINALYSIS\n"
                             "| Colour                Pale yellow\n"
                             "| Glucose               Nil\n"
                             "| MICROSCOPY\n"
                             "| Pus cells             5-8 /HPF\n"
                             "| RBC                   2 - 4 /hpf\n"
                             "| Yeast                 Not seen\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* What was not asked for is left empty, and its norm is nobody's result. */
static void
test_half_filled (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|1,05|g/l|0.7|1.1||normal|num",
    "1ère heure|12|mm||15||normal|num",
    "Calcium|94|mg/l|88|105||normal|num",
    "Rhésus|Positif|||||unknown|text",
    NULL,
  };
  static const char text[] = "| Glycémie à jeun           1,05           g/l       0,70 - 1,10\n"
                             "| Bilirubine T.         ............       mg/l      < 10           "
                             "1ère heure     12    mm    < 15\n"
                             "| Gamma GT              ............       U/l       < 55\n"
                             "| Calcium                    94            mg/l      88 - 105\n"
                             "| C.R.P                 ............       mg/l      < 6\n"
                             "| Facteur rhumatoïde    ____________       UI/ml     ≤ 14\n"
                             "| Widal                 ............\n"
                             "| Rhésus                  Positif\n";

  amana_test_rows (text, rows);
}

static void
test_groups (void)
{
  static const char *const rows[] = {
    "Groupe ABO|O|||||unknown|text",
    "Phénotype|C+ c+ E- e+ K-|||||unknown|text",
    "RAI|Négative|||||unknown|text",
    NULL,
  };

  amana_test_rows ("| GROUPAGE SANGUIN\n"
                   "| Groupe ABO : O\n"
                   "| Phénotype : C+ c+ E- e+ K-\n"
                   "| RAI : Négative\n",
                   rows);
}

/* A card whose figure stands bare below its range. */
static void
test_bare_card (void)
{
  static const char *const rows[] = {
    "Total cholesterol|231|mg/dL||200|High|high|num",
    "Sodium|139|mmol/L|135|145||normal|num",
    NULL,
  };

  amana_test_rows ("| Total cholesterol\n"
                   "| Normal range: below 200 mg/dL\n"
                   "| 231   High\n"
                   "|\n"
                   "| Sodium\n"
                   "| Normal range: 135 - 145 mmol/L\n"
                   "| 139\n",
                   rows);
}

/* A dash before a base excess may be its sign; on the figure, it is, where the range has
 * one. */
static void
test_sign (void)
{
  amana_test_sure ("| pCO2             39 mmHg       35 - 45\n"
                   "| Excès de base    -1,2 mmol/L   -2,0 - 2,0\n",
                   TRUE);
  amana_test_sure ("| Base excess      - 0,8 mmol/L\n", FALSE);
}

/* Ten to the sixth, or a hundred and six. */
static void
test_lost_power (void)
{
  amana_test_sure ("| Analyse                   Résultat    Unité\n"
                   "| Numération des germes     106         UFC/mL\n",
                   FALSE);
}

/* The commonest form of the smallest laboratories: the range alone, below its value. */
static void
test_range_below (void)
{
  static const char *const rows[] = {
    "GLYCEMIE|1,02|g/l|0.7|1.1||normal|num",  "UREE|0,50|g/l|0.15|0.45||high|num",
    "P.S.A. TOTAL|2,36|ng/ml||4||normal|num", "CREATININE|11,2|mg/l|7|13||normal|num",
    "FERRITINE|210|ng/ml|30|400||normal|num", "KALIEMIE|4,4|mEq/l|3.5|5||normal|num",
    "CALCEMIE|91|mg/l|85|105||normal|num",    NULL,
  };
  static const char text[] = "| GLYCEMIE           : 1,02 g/l\n"
                             "|                      (N : 0,70 à 1,10)\n"
                             "| UREE               : 0,50 g/l\n"
                             "|                      [VR : 0,15 - 0,45 g/l]\n"
                             "| P.S.A. TOTAL       : 2,36 ng/ml\n"
                             "|                      (N : inférieur à 4,00)\n"
                             "| CREATININE         : 11,2 mg/l\n"
                             "|    Valeurs normales : 7 à 13 mg/l\n"
                             "| FERRITINE          : 210 ng/ml\n"
                             "|                      Norme 30 à 400\n"
                             "| KALIEMIE           : 4,4 mEq/l\n"
                             "|                      Réf : 3,5 - 5,0\n"
                             "| CALCEMIE           : 91 mg/l\n"
                             "|                      (Normal 85 - 105)\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Bounds with a slash between, behind a value; days, pressures and titres have one too. */
static void
test_slashed (void)
{
  static const char *const rows[] = {
    "GB|14,82|G/L|4|10|*|high|num",           "Hémoglobine|13,8|g/dL|13.4|16.7||normal|num",
    "Plaquettes|188|G/L|150|400||normal|num", "Sodium|141|mmol/L|135|145||normal|num",
    "Calcium|2,40|mmol/L||||unknown|num",     "Lipase|412|UI/L||60|*|high|num",
    "Waaler-Rose|1/16|||||unknown|text",      NULL,
  };

  amana_test_rows ("| GB                * 14,82G/L         4,00/10,00\n"
                   "| Hémoglobine         13,8g/dL         13,4 / 16,7\n"
                   "| Plaquettes          188G/L           (N : 150/400)\n"
                   "| Sodium              141mmol/L        135/145\n"
                   "| Calcium             2,40mmol/L       03/11\n"
                   "| Lipase            * 412UI/L          <60\n"
                   "| Waaler-Rose         1/16\n"
                   "| Tension             120/80\n"
                   "| Tension             80/120\n",
                   rows);
}

/* Dots lead up to a figure and touch it. */
static void
test_leaders (void)
{
  static const char *const rows[] = {
    "D-dimères|385|µg/L||500||normal|num",
    "Fibrinogène|3,62|g/L|2|4||normal|num",
    NULL,
  };

  amana_test_rows ("| D-dimères . . . . . . . . . .385 µg/L        < 500\n"
                   "| Fibrinogène ................3,62 g/L        2,00 à 4,00\n",
                   rows);
}

/* Of a printed form, what was not asked for stays empty, on either side. */
static void
test_form (void)
{
  static const char *const rows[] = {
    "Glycémie|1,12|g/l|0.7|1.1||high|num",
    "Hémoglobine|15,2|g/dl|13|17||normal|num",
    "Hématocrite|45|%|40|52||normal|num",
    "Créatinine|12|mg/l|6|13||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Glycémie        1,12 g/l    (0,70 - 1,10)    Hémoglobine     15,2 g/dl    (13 - 17)\n"
    "| Glycémie P.P    ………         (< 1,40)         Hématocrite     45 %         (40 - 52)\n"
    "| Créatinine      12 mg/l     (6 - 13)         Fibrinogène     ………          (2 - 4)\n",
    rows);
}

/* Less than can be measured, in the column of the values. */
static void
test_below_limit (void)
{
  static const char *const rows[] = {
    "Anticorps anti-VHC|Négatif|||||unknown|text",
    "IgG|< 0,13|UI/mL||||unknown|num",
    "IgM|Négatif|||||unknown|text",
    "Mutation facteur V Leiden|Hétérozygote|||||unknown|text",
    "Anticorps anticardiolipine IgG|4,2|U GPL/mL||15||normal|num",
    NULL,
  };

  amana_test_rows ("| SEROLOGIE\n"
                   "| Anticorps anti-VHC                 Négatif\n"
                   "| IgG                                < 0,13 UI/mL\n"
                   "| IgM                                Négatif\n"
                   "| Mutation facteur V Leiden          Hétérozygote\n"
                   "| Anticorps anticardiolipine IgG     4,2 U GPL/mL       (Inf. à 15,0)\n",
                   rows);
}

/* What a comment says of an analysis in general, or of an earlier day, is nobody's result. */
static void
test_prose (void)
{
  static const char *const rows[] = {
    "TSH|5.8|mIU/L|0.4|4||high|num",
    "Ferritin|22|ng/mL|13|150||normal|num",
    NULL,
  };
  static const char text[] = "| Test            Result        Unit        Reference Range\n"
                             "| TSH             5.8           mIU/L       0.4 - 4.0\n"
                             "| Ferritin        22            ng/mL       13 - 150\n"
                             "| Comment: TSH above 8 mIU/L is often treated.\n"
                             "| Ferritin < 15 ng/mL means that iron is lacking.\n"
                             "| HbA1c 6.9 % or more, found twice, says that it is diabetes.\n"
                             "| Limit of detection: TSH 0.01 mIU/L\n"
                             "| Troponin T cut-off 15 ng/L\n"
                             "| Potassium 6.2 mmol/L or more: told by telephone\n"
                             "| Creatinine clearance below 45 mL/min\n";
  static const char *const french[] = {
    "TSH|5,8|mUI/L|0.4|4||high|num",
    "Ferritine|22|ng/mL|13|150||normal|num",
    NULL,
  };
  static const char lines[] =
    "| Analyse         Résultat      Unité       Valeurs de référence\n"
    "| TSH             5,8           mUI/L       0,4 - 4,0\n"
    "| Ferritine       22            ng/mL       13 - 150\n"
    "| Ferritine inférieure à 20 ng/mL : réserves épuisées chez l'adulte\n"
    "| Potassium 6,2 mmol/L : valeur communiquée par téléphone\n"
    "| Antériorité du 12/08/2025 : TSH 3,9 mUI/L\n"
    "| Seuil décisionnel troponine T 15 ng/L\n";

  amana_test_rows (text, rows);
  amana_test_rows (lines, french);
}

/* A run of results without headings is no prose: names follow on figures. */
static void
test_run_of_results (void)
{
  static const char *const rows[] = {
    "Hb|12.4|g/dL||||unknown|num",
    "CRP|< 5|mg/L||||unknown|num",
    NULL,
  };

  amana_test_rows ("| Hb 12.4 g/dL CRP < 5 mg/L\n", rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-free/urine", test_urine);
  g_test_add_func ("/lab-free/microscope", test_microscope);
  g_test_add_func ("/lab-free/half-filled", test_half_filled);
  g_test_add_func ("/lab-free/groups", test_groups);
  g_test_add_func ("/lab-free/bare-card", test_bare_card);
  g_test_add_func ("/lab-free/sign", test_sign);
  g_test_add_func ("/lab-free/lost-power", test_lost_power);
  g_test_add_func ("/lab-free/range-below", test_range_below);
  g_test_add_func ("/lab-free/slashed", test_slashed);
  g_test_add_func ("/lab-free/leaders", test_leaders);
  g_test_add_func ("/lab-free/form", test_form);
  g_test_add_func ("/lab-free/below-limit", test_below_limit);
  g_test_add_func ("/lab-free/prose", test_prose);
  g_test_add_func ("/lab-free/run-of-results", test_run_of_results);
  return g_test_run ();
}
