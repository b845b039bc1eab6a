/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Tables that say in their own way what belongs to what: a range beside the second of two
 * figures, bounds without a sign, a unit in a title, times for dates, cells set to the
 * middle of a name's lines, columns that touch. */

#include "config.h"

#include "amana-test-rows.h"

/* The range is the counts'; a result that stands alone under the shares has it as well, and
 * a unit may reach under the next heading. */
static void
test_one_range_for_two (void)
{
  static const char *const rows[] = {
    "Neutrophils|71.5|%||||unknown|num", "Neutrophils|5.86|10^9/L|2|7||normal|num",
    "Lymphocytes|18.2|%||||unknown|num", "Lymphocytes|1.49|10^9/L|1|3||normal|num",
    "HbA1c|53|mmol/mol|20|42||high|num", NULL,
  };
  static const char text[] =
    "| Test name            Result    Units   Absolute   Units     Normal\n"
    "| Neutrophils          71.5      %       5.86       10^9/L    2.00 - 7.00\n"
    "| Lymphocytes          18.2      %       1.49       10^9/L    1.00 - 3.00\n"
    "| HbA1c                53        mmol/mol                     20 - 42\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* "Normal absolute": a range by its first word, whatever it is a range of. */
static void
test_ranges_of_each (void)
{
  static const char *const rows[] = {
    "Neutrophils|61.0|%|40|80||normal|num",
    "Neutrophils|3.78|10^9/L|2|7||normal|num",
    NULL,
  };

  amana_test_rows ("| Cell            Relative %   Normal %    Absolute 10^9/L   Normal absolute\n"
                   "| Neutrophils     61.0         40 - 80     3.78              2.0 - 7.0\n",
                   rows);
}

/* Remarks that are ranges, as a list of classes over several lines or as bounds alone. */
static void
test_remarks_are_ranges (void)
{
  static const char *const rows[] = {
    "HbA1c|6,1|%||5.7||high|num",
    "Homocystéine|11,8|µmol/L|5|15||normal|num",
    "Peptide C|2,4|ng/mL|1.1|4.4||normal|num",
    NULL,
  };

  amana_test_rows ("| Dosage            Valeur mesurée     Interprétation\n"
                   "| HbA1c             6,1 %              Normal : < 5,7\n"
                   "|                                      Prédiabète : 5,7 - 6,4\n"
                   "| Homocystéine      11,8 µmol/L        5,0 - 15,0\n"
                   "| Peptide C         2,4 ng/mL          1,1 - 4,4\n",
                   rows);
}

static void
test_thresholds (void)
{
  static const char *const rows[] = {
    "Ag HBs|0,21|||1||normal|num",
    "Toxoplasmose IgG|18,4|||3||high|num",
    NULL,
  };

  amana_test_rows ("| Sérologie             Résultats     Seuil     Interprétation\n"
                   "| Ag HBs                0,21          1,00      Négatif\n"
                   "| Toxoplasmose IgG      18,4          3,0       Positif\n",
                   rows);
}

/* Nothing was measured this time. */
static void
test_older_alone (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "Sodium|138|mmol/L||||unknown|previous",
    "CRP|44|mg/L||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| Examen       Précédent     Résultat     Unité      Normes\n"
                   "| Sodium       138           141          mmol/L     136 - 145\n"
                   "| CRP          44                         mg/L       < 5\n",
                   rows);
}

/* A month alone, or a year, is the day of no result. */
static void
test_older_vaguely (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "Sodium|138|mmol/L||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| Examen       Résultat     Unité      Normes        Ant. 03/2025\n"
                   "| Sodium       141          mmol/L     136 - 145     138\n",
                   rows);
}

/* A test that goes on: each line is a time, all of them are of this day. */
static void
test_times (void)
{
  static const char *const rows[] = {
    "Glycémie T0|0,95|g/L||0.92||high|num",
    "Glycémie T 60 min|1,49|g/L||1.8||normal|num",
    "Insuline T0|7,2|µUI/mL||||unknown|num",
    "Insuline T 60 min|61,0|µUI/mL||||unknown|num",
    NULL,
  };

  amana_test_rows ("| Temps          Glycémie (g/L)     Insuline (µUI/mL)     Seuil (g/L)\n"
                   "| T0             0,95               7,2                   < 0,92\n"
                   "| T 60 min       1,49               61,0                  < 1,80\n",
                   rows);
}

/* The title has the unit of what can be measured in it. */
static void
test_unit_in_title (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "pH|7,41||7.35|7.45||normal|num",
    NULL,
  };

  amana_test_rows ("| Analyse                          Résultat     Valeurs de référence\n"
                   "| IONOGRAMME SANGUIN (mmol/L)\n"
                   "| Sodium                           141          136 - 145\n"
                   "| pH                               7,41         7,35 - 7,45\n",
                   rows);
}

/* Numbers and codes before the names, under headings of their own. */
static void
test_codes_before_names (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "Potassium|4,1|mmol/L|3.5|5.1||normal|num",
    NULL,
  };

  amana_test_rows ("| N°    Code     Libellé exact     Résultat     Unité      Réf.\n"
                   "| 1     B110     Sodium            141          mmol/L     136 - 145\n"
                   "| 2     B120     Potassium         4,1          mmol/L     3,5 - 5,1\n",
                   rows);
}

/* Days alone head the columns, and the range stands below the name. */
static void
test_days_alone (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|135|145||normal|num",
    "Sodium|138|mmol/L||||unknown|previous",
    "Creatinine|1.6|mg/dL|0.7|1.3|H|high|num",
    "Creatinine|1.1|mg/dL||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| Component             03/14/2025     10/28/2025\n"
                   "| Sodium                138            141\n"
                   "|   135-145 mmol/L\n"
                   "| Creatinine            1.1            1.6 H\n"
                   "|   0.7-1.3 mg/dL\n",
                   rows);
}

/* Columns that touch, and figures that the text layer took apart. */
static void
test_cuts (void)
{
  static const char *const rows[] = {
    "Glycémie|1,26|g/L|0.7|1.1||high|num",
    "Urée|0,31|g/L|0.15|0.45||normal|num",
    "Ferritine|12,4|ng/mL|15|150||low|num",
    NULL,
  };

  amana_test_rows ("| Analyse                 Résultat     Unité       Normes\n"
                   "| Glycémie                1 ,26        g/L         0 ,70 - 1 ,10\n"
                   "| Urée                    0,31         g/L0,15-0,45\n"
                   "| Ferritine               12,4         ng/mL       15 - 150\n",
                   rows);
}

/* Two lines of name, and the figures half way between them. */
static void
test_set_about (void)
{
  static const char *const rows[] = {
    "Estimated Glomerular Filtration Rate|101|mL/min|90|||normal|num",
    "Total Iron Binding Capacity (measured)|412|µg/dL|250|425||normal|num",
    NULL,
  };

  amana_test_rows (
    "40 30 60 42 Test\n240 30 280 42 Result\n320 30 360 42 Range\n420 30 450 42 Unit\n"
    "40 50 100 62 Estimated\n105 50 170 62 Glomerular\n"
    "240 56 260 68 101\n320 56 326 68 ≥\n330 56 345 68 90\n420 56 460 68 mL/min\n"
    "40 62 100 74 Filtration\n105 62 130 74 Rate\n"
    "40 82 70 94 Total\n75 82 100 94 Iron\n105 82 150 94 Binding\n"
    "240 88 260 100 412\n320 88 340 100 250\n344 88 348 100 -\n352 88 370 100 425\n"
    "420 88 460 100 µg/dL\n"
    "40 94 90 106 Capacity\n95 94 150 106 (measured)\n",
    rows);
}

/* What stands above the figures alone is no name of an analysis, and with what stands below
 * it is. */
static void
test_name_about (void)
{
  static const char *const rows[] = { "Ferritin|48|ug/L|13|150||normal|num",
                                      "Total cholesterol|5.6|mmol/L||5||high|num", NULL };

  amana_test_rows (
    "40 30 60 42 Test\n240 30 280 42 Result\n320 30 360 42 Range\n420 30 450 42 Unit\n"
    "40 50 90 62 Ferritin\n240 50 256 62 48\n420 50 450 62 ug/L\n"
    "320 50 332 62 13\n336 50 340 62 -\n344 50 362 62 150\n"
    "40 70 70 82 Total\n"
    "240 76 256 88 5.6\n420 76 456 88 mmol/L\n320 76 326 88 <\n330 76 346 88 5.0\n"
    "40 82 100 94 cholesterol\n",
    rows);
}

/* The names in the heading, and a line for what was found, one for the units, one for the
 * ranges. */
static void
test_transposed (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "Potassium|5,4|mmol/L|3.5|5.1||high|num",
    NULL,
  };

  amana_test_rows ("| Paramètre       Sodium          Potassium\n"
                   "| Résultat        141             5,4\n"
                   "| Unité           mmol/L          mmol/L\n"
                   "| Référence       136 - 145       3,5 - 5,1\n",
                   rows);
}

/* One heading over figures and units, and clear of the figures. */
static void
test_heading_over_both (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "Potassium|5,4|mmol/L|3.5|5.1||high|num",
    NULL,
  };

  amana_test_rows ("|                        Résultats       Valeurs de référence\n"
                   "| Sodium           141    mmol/L         (136 - 145)\n"
                   "| Potassium        5,4    mmol/L         (3,5 - 5,1)\n",
                   rows);
}

/* "Reference" over the lower bound alone, which says of both what they are. */
static void
test_bounds_below (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "Potassium|5.4|mmol/L|3.5|5.1||high|num",
    NULL,
  };

  amana_test_rows ("|                  Reference\n"
                   "| Test             Low        High      Units      Result\n"
                   "| Sodium           136        145       mmol/L     141\n"
                   "| Potassium        3.5        5.1       mmol/L     5.4\n",
                   rows);
}

/* One heading over two columns of ranges, and a line of its own for whose they are. */
static void
test_sexes_below (void)
{
  static const char *const rows[] = {
    "Acide urique|398|µmol/L|202|416||normal|num",
    "Ferritine|188|µg/L|30|400||normal|num",
    NULL,
  };

  amana_test_rows ("| Patient : M. SPECIMEN Karim     Sexe : M\n"
                   "|\n"
                   "|                                             Valeurs de référence\n"
                   "| Analyse          Résultat     Unité\n"
                   "|                                         Homme            Femme\n"
                   "| Acide urique     398          µmol/L    202 - 416        142 - 339\n"
                   "| Ferritine        188          µg/L      30 - 400         13 - 150\n",
                   rows);
}

/* Rules and bars drawn in letters are no words. */
static void
test_drawn_in_letters (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num",
    "Potassium|5,4|mmol/L|3.5|5.1|H|high|num",
    NULL,
  };

  amana_test_rows ("| +----------------+-----------+-----------+-------------+\n"
                   "| |Analyse         |Résultat   |Unité      |Référence    |\n"
                   "| +----------------+-----------+-----------+-------------+\n"
                   "| |Sodium          |     141   |mmol/L     |136 - 145    |\n"
                   "| |Potassium       |     5,4 H |mmol/L     |3,5 - 5,1    |\n"
                   "| +----------------+-----------+-----------+-------------+\n",
                   rows);
}

/* Below a result how it was measured, its range and what it was before. */
static void
test_technique_and_range (void)
{
  static const char *const rows[] = {
    "Vitamine B12|212|pmol/L|145|569||normal|num",
    "Vitamine B12|305|pmol/L||||unknown|previous",
    "Transferrine|3,61|g/L|2|3.6||high|num",
    "Cholestérol LDL|1,92|g/L||1.6||high|num",
    NULL,
  };

  amana_test_rows ("| Vitamine B12             212 pmol/L\n"
                   "| (Chimiluminescence)      Valeurs de référence : 145 à 569\n"
                   "| Antériorité du 12/11/2024 : 305 pmol/L\n"
                   "| Transferrine¹            3,61 g/L\n"
                   "| (Immunoturbidimétrie)    Valeurs de référence : 2,00 à 3,60\n"
                   "| Cholestérol LDL          1,92 g/L\n"
                   "| Valeurs souhaitables : inférieur à 1,60\n",
                   rows);
}

/* "L" is a mark where nothing is measured in litres. */
static void
test_lone_letter (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Analyse       Résultat     Unité     Normes\n"
                     "| INR           0,7          L         0,9 - 1,2\n"
                     "| Diurèse       1,5          L         0,8 - 2,0\n");
  const AmanaLabResult *first = report->results->pdata[0], *second = report->results->pdata[1];

  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (first->flag, ==, "L");
  g_assert_null (first->unit);
  g_assert_cmpstr (second->unit, ==, "L");
}

static void
assert_day (const char *text, const char *collected, gboolean open)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  g_assert_cmpstr (report->collected, ==, collected);
  g_assert_cmpuint (report->warnings->len, ==, open);
}

/* Day or month first: what the paper's other dates say, else what is American about it. */
static void
test_day_order (void)
{
#define TABLE                                                \
  "| Test           Result     Units      Reference range\n" \
  "| Glucose        101        mg/dL      70 - 99\n"

  assert_day ("| Patient: DOE, JANE    Collected: 03/09/2025   Reported: 03/11/2025\n" TABLE,
              "2025-03-09", FALSE);
  assert_day ("| Patient: DOE, JANE    Collected: 3/9/2025 7:42 AM\n" TABLE, "2025-03-09", TRUE);
  assert_day ("| Patient: DOE, JANE    Collected: 03/09/2025 08:15\n" TABLE, "2025-09-03", TRUE);
  assert_day ("| Patient: DOE, JANE    Collected: 03/09/2025  DOB: 25/04/1969\n" TABLE,
              "2025-09-03", FALSE);
  assert_day ("| Patient : Mme SPECIMEN Rim    Prélevé le : 03/09/2025 à 08:15\n"
              "| Analyse        Résultat   Unité      Valeurs de référence\n"
              "| Glycémie       1,01       g/L        0,70 - 0,99\n",
              "2025-09-03", FALSE);
#undef TABLE
}

/* An older result's day in its cell is written as all days of the paper are. */
static void
test_day_in_cell (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Patient: SPECIMEN, LEE      DOB: 04/25/1969      Collected: 09/14/2026\n"
                     "| Test          Result     Previous result     Units      Reference\n"
                     "| Glucose       101        95   05/12/2026     mg/dL      70-99\n");

  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->date, ==, "2026-05-12");
}

/* What a method or a target says of itself is no result. */
static void
test_remarks (void)
{
  static const char *const rows[] = { "HbA1c|6,8|%|4|6||high|num", NULL };

  amana_test_rows ("| Analyse       Résultat     Unité     Normes\n"
                   "| HbA1c         6,8          %         4,0 - 6,0\n"
                   "| Méthode : HPLC. Objectif habituel < 7 %\n"
                   "| Seuil de quantification 4 %\n",
                   rows);
}

/* Only the ranges have headings, twice: what is between them is the other system, and what
 * is beyond them is older, in the first. */
static void
test_second_system (void)
{
  static const char *const rows[] = {
    "Calcium|2,41|mmol/L|2.15|2.5||normal|num",
    "Calcium|2,38|mmol/L||||unknown|previous",
    "Calcium|96,6|mg/L|86.2|100.2||normal|second_unit",
    "Glycémie à jeun|5,62|mmol/L|4.11|6.05||normal|num",
    "Glycémie à jeun|5,50|mmol/L||||unknown|previous",
    "Glycémie à jeun|1,01|g/L|0.74|1.09||normal|second_unit",
    NULL,
  };

  amana_test_rows (
    "|                                    Valeurs de réf.                Valeurs de réf.     "
    "Antériorités\n"
    "|                                                                                       "
    "06/03/2024\n"
    "| Calcium             2,41 mmol/L    2,15 – 2,50       96,6 mg/L    86,2 – 100,2        2,38\n"
    "| Glycémie à jeun     5,62 mmol/L    4,11 – 6,05       1,01 g/L     0,74 – 1,09         "
    "5,50\n",
    rows);
}

/* A scale is drawn behind the range; its knob is a letter of a symbol font. */
static void
test_knob (void)
{
  static const char *const rows[] = {
    "Sodium|136|mmol/l|136|145||normal|num",
    "Potassium|3.3|mmol/l|3.5|5.1||low|num",
    NULL,
  };

  amana_test_rows ("| Analyse       Résultat        Intervalle réf.\n"
                   "| Sodium        136 mmol/l      136 - 145            r\n"
                   "| Potassium     3.3 mmol/l      3.5 - 5.1       r\n",
                   rows);
}

/* "=" is a colon, and what is tied to its name by one needs no range to be a result. */
static void
test_equals (void)
{
  static const char *const rows[] = {
    "Urée|6,2|mmol/l|2.5|8.3||normal|num",
    "Ag HBs|Positif|||||unknown|text",
    "CA 19-9|18,4|U/ml||37||normal|num",
    NULL,
  };

  amana_test_rows ("| Urée = 6,2 mmol/l      VN : 2,5 - 8,3\n"
                   "| Ag HBs = Positif\n"
                   "| CA 19-9 = 18,4 U/ml      VN : < 37,0\n",
                   rows);
}

/* The range ends where its value does. */
static void
test_range_ends_below (void)
{
  static const char *const rows[] = {
    "Prolactine|386|mUI/l|109|557||normal|num",
    "Cortisol 8 h|412|nmol/l|101|536||normal|num",
    NULL,
  };

  amana_test_rows ("| Prolactine                      386 mUI/l\n"
                   "|                         (109 - 557)\n"
                   "|\n"
                   "| Cortisol 8 h                    412 nmol/l\n"
                   "|                         (101 - 536)\n",
                   rows);
}

/* Marks in words before the value, and a year in the brackets of a name. */
static void
test_marks_before (void)
{
  static const char *const rows[] = {
    "Sodium|134|mmol/L|133|146||normal|num",
    "Potassium|5.6|mmol/L|3.5|5.3|HI|high|num",
    "eGFR (CKD-EPI 2009)|43|mL/min/1.73m2||||unknown|num",
    "Haematocrit|0.362|L/L|0.4|0.54|LO|low|num",
    NULL,
  };

  amana_test_rows ("| Sodium                       134 mmol/L          [133 - 146]\n"
                   "| Potassium             HI     5.6 mmol/L          [3.5 - 5.3]\n"
                   "| eGFR (CKD-EPI 2009)           43 mL/min/1.73m2\n"
                   "| Haematocrit           LO   0.362 L/L             [0.400 - 0.540]\n",
                   rows);
}

/* A word for a mark, right behind an interval; a letter apart before a unit of two words. */
static void
test_marks_behind (void)
{
  static const char *const rows[] = {
    "Fer sérique|41|µg/dL|50|170|Bas|low|num",
    "Ferritine|86|ng/mL|10|120||normal|num",
    "VS|28|mm/1st hr|0|20|H|high|num",
    "HCV Ab|Positif||||H|high|text",
    NULL,
  };

  amana_test_rows ("| Analyse        Résultat       Unité           Normes\n"
                   "| Fer sérique    41             µg/dL           (50-170) Bas\n"
                   "| Ferritine      86             ng/mL           (10-120)\n"
                   "| VS             28         H   mm/1st hr       (0-20)\n"
                   "| HCV Ab         Positif    H                   Négatif\n",
                   rows);
}

/* The share and the count under one heading, or the count between two. */
static void
test_share_and_count (void)
{
  static const char *const rows[] = {
    "Leukocytes|6.53|G/L|4|10||normal|num",     "Neutrophils|70.6|%||||unknown|num",
    "Neutrophils|4.61|G/L|1.8|7.5||normal|num", "Monocytes|4.4|%||||unknown|num",
    "Monocytes|0.29|G/L|0.2|1||normal|num",     NULL,
  };

  amana_test_rows ("| Test                                             Reference range\n"
                   "| Leukocytes        6.53 G/L                       4.00 - 10.00\n"
                   "| Neutrophils       70.6 %        4.61 G/L         1.80 - 7.50\n"
                   "| Monocytes          4.4 %        0.29 G/L         0.20 - 1.00\n",
                   rows);
}

/* The index that a verdict was made by. */
static void
test_index_in_words (void)
{
  static const char *const rows[] = {
    "Toxoplasmose IgM|Négatif|||||unknown|text",
    "Rubéole IgM|Négatif (0,12)|||||unknown|text",
    "Ag HBs|Négatif|||||unknown|text",
    NULL,
  };

  amana_test_rows ("| Analyse             Résultat\n"
                   "| Toxoplasmose IgM    Négatif (index 0,12)\n"
                   "| Rubéole IgM         Négatif (0,12)\n"
                   "| Ag HBs              Négatif\n",
                   rows);
}

/* A sign apart before a figure: a comparator, since that of CRP cannot be a mark. */
static void
test_comparators_apart (void)
{
  static const char *const rows[] = {
    "TSH|< 0,01|mUI/L|0.27|4.2||low|num",
    "CRP|< 0,6|mg/L||5||normal|num",
    "Urée|0,31|g/L|0.15|0.45||normal|num",
    NULL,
  };

  amana_test_rows ("| Examen             Résultat     Unité      Valeurs de référence\n"
                   "| TSH           <    0,01         mUI/L      0,27 à 4,20\n"
                   "| CRP           <    0,6          mg/L       < 5,0\n"
                   "| Urée               0,31         g/L        0,15 à 0,45\n",
                   rows);
}

/* The same signs, all of them marks; one alone may be either. */
static void
test_marks_apart (void)
{
  static const char *const rows[] = {
    "Kalium|3,1|mmol/L|3.5|5.1|<|low|num",
    "Ureum|62|mg/dL|17|48|>|high|num",
    NULL,
  };

  amana_test_rows ("| Onderzoek          Resultaat    Eenheid    Referentie\n"
                   "| Kalium        <    3,1          mmol/L     3,5 - 5,1\n"
                   "| Ureum         >    62           mg/dL      17 - 48\n",
                   rows);
  amana_test_sure ("| Onderzoek          Resultaat    Eenheid    Referentie\n"
                   "| Kalium        <    3,1          mmol/L     3,5 - 5,1\n",
                   FALSE);
}

/* The word that a result stands under says how it is; its range has a column of its own. */
static void
test_states (void)
{
  static const char *const rows[] = {
    "Glucose|126|mg/dL|70|99||high|num",
    "Urea|31|mg/dL|15|45||normal|num",
    "Ferritin|8.2|ng/mL|15|150||low|num",
    NULL,
  };

  amana_test_rows ("| Test         Low      Normal     High     Units     Reference Range\n"
                   "| Glucose                          126      mg/dL     70 - 99\n"
                   "| Urea                  31                  mg/dL     15 - 45\n"
                   "| Ferritin     8.2                          ng/mL     15 - 150\n",
                   rows);
}

/* What is expected stands below the row, or below the name where names stand. */
static void
test_labelled_ranges (void)
{
  static const char *const below[] = {
    "GLUCOSE|126|mg/dL|70|99||high|num",
    "UREA|31|mg/dL|15|45||normal|num",
    NULL,
  };
  static const char *const beside[] = {
    "Glucose|126|mg/dL|70|99|H|high|num",
    "Triglycerides|102|mg/dL||150||normal|num",
    NULL,
  };

  amana_test_rows ("| TEST NAME       TECHNOLOGY      VALUE     UNITS\n"
                   "| GLUCOSE         PHOTOMETRY      126       mg/dL\n"
                   "| Bio. Ref. Interval : 70 - 99\n"
                   "| UREA            PHOTOMETRY      31        mg/dL\n"
                   "| Bio. Ref. Interval : 15 - 45\n",
                   below);
  amana_test_rows ("| Component                            Your Value      Flag\n"
                   "| Glucose\n"
                   "|   Standard Range: 70 - 99 mg/dL      126 mg/dL       H\n"
                   "| Triglycerides\n"
                   "|   Standard Range: < 150 mg/dL        102 mg/dL\n",
                   beside);
}

/* The unit right under its figure. */
static void
test_unit_below (void)
{
  static const char *const rows[] = {
    "Glycémie|1,26|g/L|0.7|1.1||high|num",
    "Urée|0,31|g/L|0.15|0.45||normal|num",
    NULL,
  };

  amana_test_rows ("| Analyse        Résultat      Normes\n"
                   "| Glycémie       1,26          0,70 - 1,10\n"
                   "|                 g/L\n"
                   "| Urée           0,31          0,15 - 0,45\n"
                   "|                 g/L\n",
                   rows);
}

/* Days of which only the month is a name. */
static void
test_short_days (void)
{
  static const char *const rows[] = {
    "Urea|31|mg/dL|15|45||normal|num",
    "Urea|30|mg/dL||||unknown|previous",
    "TSH|2.14|mU/L|0.27|4.2||normal|num",
    "TSH|2.0|mU/L||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| Test       Units      Range           10 Jan 25     03 Apr 25\n"
                   "| Urea       mg/dL      15 - 45         30            31\n"
                   "| TSH        mU/L       0.27 - 4.20     2.0           2.14\n",
                   rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-grammars/one-range-for-two", test_one_range_for_two);
  g_test_add_func ("/lab-grammars/ranges-of-each", test_ranges_of_each);
  g_test_add_func ("/lab-grammars/remarks-are-ranges", test_remarks_are_ranges);
  g_test_add_func ("/lab-grammars/thresholds", test_thresholds);
  g_test_add_func ("/lab-grammars/older-alone", test_older_alone);
  g_test_add_func ("/lab-grammars/older-vaguely", test_older_vaguely);
  g_test_add_func ("/lab-grammars/times", test_times);
  g_test_add_func ("/lab-grammars/unit-in-title", test_unit_in_title);
  g_test_add_func ("/lab-grammars/codes-before-names", test_codes_before_names);
  g_test_add_func ("/lab-grammars/days-alone", test_days_alone);
  g_test_add_func ("/lab-grammars/cuts", test_cuts);
  g_test_add_func ("/lab-grammars/set-about", test_set_about);
  g_test_add_func ("/lab-grammars/name-about", test_name_about);
  g_test_add_func ("/lab-grammars/transposed", test_transposed);
  g_test_add_func ("/lab-grammars/heading-over-both", test_heading_over_both);
  g_test_add_func ("/lab-grammars/bounds-below", test_bounds_below);
  g_test_add_func ("/lab-grammars/sexes-below", test_sexes_below);
  g_test_add_func ("/lab-grammars/drawn-in-letters", test_drawn_in_letters);
  g_test_add_func ("/lab-grammars/technique-and-range", test_technique_and_range);
  g_test_add_func ("/lab-grammars/lone-letter", test_lone_letter);
  g_test_add_func ("/lab-grammars/day-order", test_day_order);
  g_test_add_func ("/lab-grammars/day-in-cell", test_day_in_cell);
  g_test_add_func ("/lab-grammars/remarks", test_remarks);
  g_test_add_func ("/lab-grammars/second-system", test_second_system);
  g_test_add_func ("/lab-grammars/knob", test_knob);
  g_test_add_func ("/lab-grammars/equals", test_equals);
  g_test_add_func ("/lab-grammars/range-ends-below", test_range_ends_below);
  g_test_add_func ("/lab-grammars/marks-before", test_marks_before);
  g_test_add_func ("/lab-grammars/marks-behind", test_marks_behind);
  g_test_add_func ("/lab-grammars/share-and-count", test_share_and_count);
  g_test_add_func ("/lab-grammars/index-in-words", test_index_in_words);
  g_test_add_func ("/lab-grammars/comparators-apart", test_comparators_apart);
  g_test_add_func ("/lab-grammars/marks-apart", test_marks_apart);
  g_test_add_func ("/lab-grammars/states", test_states);
  g_test_add_func ("/lab-grammars/labelled-ranges", test_labelled_ranges);
  g_test_add_func ("/lab-grammars/unit-below", test_unit_below);
  g_test_add_func ("/lab-grammars/short-days", test_short_days);

  return g_test_run ();
}
