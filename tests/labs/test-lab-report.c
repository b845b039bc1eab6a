/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Reading tables: layouts drawn as lines of text in fixed pitch. */

#include "config.h"

#include <string.h>

#include "amana-lab-json.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"

static const char french[] =
  "| Patient : Mme EXEMPLE Salma          Dossier n° : 52221817\n"
  "| Né(e) le : 10/10/1951                Sexe : Féminin\n"
  "| Prélevé le : 28/08/2024 à 10:03\n"
  "|\n"
  "| Analyse                   Résultat    Unité     Valeurs de référence   Antériorité\n"
  "| BIOCHIMIE                                                              02/06/2024\n"
  "| Glycémie à jeun           1,26 *      g/L       0,70 – 1,10            1,21\n"
  "| Urée                      0,24        g/L       0,15 – 0,45\n"
  "| Leucocytes                7 450       /mm3      4 000 – 10 000\n"
  "| TSH                       < 0,01 *    mUI/L     0,27 – 4,20\n";

static void
test_french_table (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|1,26|g/L|0.7|1.1|*|high|num", "Glycémie à jeun|1,21|g/L||||unknown|previous",
    "Urée|0,24|g/L|0.15|0.45||normal|num",         "Leucocytes|7 450|/mm3|4000|10000||normal|num",
    "TSH|< 0,01|mUI/L|0.27|4.2|*|low|num",         NULL,
  };
  g_autoptr (AmanaLabReport) report = amana_test_read (french);

  amana_test_rows (french, rows);
  amana_test_sure (french, TRUE);
  g_assert_cmpstr (report->birth_date, ==, "1951-10-10");
  g_assert_cmpstr (report->sex, ==, "F");
  g_assert_cmpstr (report->collected, ==, "2024-08-28");
  g_assert_cmpstr (report->patient_name, ==, "Mme EXEMPLE Salma");
  g_assert_cmpstr (report->language, ==, "fr");
}

static const char *const none[] = { NULL };

static void
test_lines_without_table (void)
{
  static const char *const rows[] = {
    "Glucose|5.4|mmol/L|3.9|5.6||normal|num",
    "HbA1c|7.2|%||5.7|High|high|num",
    NULL,
  };

  amana_test_rows ("| Test Results:\n"
                   "| Glucose: 5.4 mmol/L (3.9-5.6)\n"
                   "| HbA1c: 7.2% (High) (Normal: < 5.7)\n",
                   rows);
}

static void
test_no_heading (void)
{
  static const char *const rows[] = {
    "Urea|28|mg/dL|15|45||normal|num",
    "Creatinine|1.48|mg/dL|0.7|1.3|H|high|num",
    "Ferritin|< 5|ng/mL|13|150|L|low|num",
    NULL,
  };

  amana_test_rows ("| Urea               28          mg/dL     15 - 45\n"
                   "| Creatinine         1.48  H     mg/dL     0.70 - 1.30\n"
                   "| Ferritin           < 5   L     ng/mL     13 - 150\n",
                   rows);
}

static void
test_columns_move (void)
{
  static const char *const rows[] = {
    "Sodium|138|mmol/L|136|145||normal|num",
    "Potassium|4.7|mmol/L|3.5|5.1||normal|num",
    "Calcium|2.31|mmol/L|2.1|2.6||normal|num",
    NULL,
  };

  amana_test_rows ("page\n"
                   "| TEST              RESULT   UNITS     REFERENCE INTERVAL\n"
                   "| Sodium            138      mmol/L    136-145\n"
                   "| Potassium         4.7      mmol/L    3.5-5.1\n"
                   "page\n"
                   "| TEST                        UNITS     RESULT       REFERENCE INTERVAL\n"
                   "| Calcium                     mmol/L    2.31         2.10-2.60\n",
                   rows);
}

static void
test_continued (void)
{
  static const char *const rows[] = {
    "Sodium|138|mmol/L|136|145||normal|num",
    "Potassium|4.7|mmol/L|3.5|5.1||normal|num",
    NULL,
  };

  amana_test_rows ("page\n"
                   "| TEST              RESULT   UNITS     REFERENCE INTERVAL\n"
                   "| Sodium            138      mmol/L    136-145\n"
                   "page\n"
                   "| Page 2            12345678901\n"
                   "| Potassium         4.7      mmol/L    3.5-5.1\n",
                   rows);
}

static void
test_decimals (void)
{
  static const char *const american[] = {
    "Platelets|150,000|/mm3|150000|400000||normal|num",
    "Hemoglobin|13.5|g/dL|12|16||normal|num",
    "Glucose|5.4|mmol/L|3.9|5.6||normal|num",
    NULL,
  };
  static const char *const european[] = {
    "Plaquettes|150.000|/mm3|150000|400000||normal|num",
    "Hémoglobine|13,5|g/dL|12|16||normal|num",
    NULL,
  };
  amana_test_rows ("| Test           Result      Unit      Reference range\n"
                   "| Platelets      150,000     /mm3      150,000 - 400,000\n"
                   "| Hemoglobin     13.5        g/dL      12.0 - 16.0\n"
                   "| Glucose        5.4         mmol/L    3.9 - 5.6\n",
                   american);
  amana_test_rows ("| Analyse        Résultat    Unité     Valeurs de référence\n"
                   "| Plaquettes     150.000     /mm3      150.000 - 400.000\n"
                   "| Hémoglobine    13,5        g/dL      12,0 - 16,0\n",
                   european);
}

/* Three decimals that cannot be thousands: beside "0,270", and in a specific gravity. */
static void
test_decimals_after_all (void)
{
  static const char text[] =
    "| Analyse                   Résultat    Unité     Valeurs de référence\n"
    "| TSH                       0,512       mUI/L     0,270 – 4,200\n"
    "| Urée                      0,24        g/L       0,15 – 0,45\n"
    "| Hémoglobine               11,9        g/100mL   11,5 - 15,5\n"
    "| URINES\n"
    "| Densité urinaire          1.018                 1.005 - 1.030\n";
  static const char *const rows[] = { "TSH|0,512|mUI/L|0.27|4.2||normal|num",
                                      "Urée|0,24|g/L|0.15|0.45||normal|num",
                                      "Hémoglobine|11,9|g/100mL|11.5|15.5||normal|num",
                                      "Densité urinaire|1.018||1.005|1.03||normal|num", NULL };

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Cells of another fluid are not those of the blood, table or none. */
static void
test_other_fluid (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| LIQUIDE CEPHALO-RACHIDIEN\n"
                     "|  Leucocytes ................      3 /mm3            (< 5)\n"
                     "|  Chlorures .................      121 mmol/L        (115 à 130)\n"
                     "| HEMATOLOGIE\n"
                     "|  Leucocytes ................      7 450 /mm3        (4 000 à 10 000)\n");

  g_assert_cmpuint (report->results->len, ==, 3);
  g_assert_null (((AmanaLabResult *) report->results->pdata[0])->code);
  g_assert_null (((AmanaLabResult *) report->results->pdata[1])->code);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[2])->code, ==, "6690-2");
}

/* Below a table with a column of words, a range stands where it likes. */
static void
test_interval_over_columns (void)
{
  static const char text[] = "| Examen                 Résultat             Interprétation\n"
                             "| Toxoplasmose IgG       125 UI/mL            Positif (seuil : 8)\n"
                             "| Rubéole IgG            48 UI/mL             Positif (seuil : 10)\n"
                             "| HORMONOLOGIE\n"
                             "| Prolactine             36,4 ng/mL   4,8 - 23,3\n";
  g_autoptr (AmanaLabReport) report = amana_test_read (text);
  const AmanaLabResult *last = report->results->pdata[report->results->len - 1];

  g_assert_cmpstr (last->name, ==, "Prolactine");
  g_assert_cmpfloat (last->high, ==, 23.3);
  g_assert_null (last->flag);
  g_assert_cmpint (last->status, ==, AMANA_LAB_STATUS_HIGH);
}

/* The same in another unit, figure below figure, without a word. */
static void
test_second_unit_below (void)
{
  static const char *const rows[] = {
    "Glycemie post-prandiale|1,82|g/l||1.4||high|num",
    "Glycemie post-prandiale|10,10|mmol/l||7.77||high|second_unit",
    "Cholesterol total|1,74|g/l||2||normal|num",
    "Cholesterol total|4,49|mmol/l||5.16||normal|second_unit", NULL
  };

  amana_test_rows ("| Glycemie post-prandiale ......... :    1,82    g/l        (< 1,40)\n"
                   "|                                       10,10    mmol/l     (< 7,77)\n"
                   "| Cholesterol total ............... :    1,74    g/l        (< 2,00)\n"
                   "|                                        4,49    mmol/l     (< 5,16)\n",
                   rows);
}

/* Urine is not blood, however its heading goes on. */
static void
test_urine_below_blood (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Analyse             Résultat    Unité       Valeurs de référence\n"
                     "| BIOCHIMIE SANGUINE\n"
                     "| Sodium              139         mmol/L      136 - 145\n"
                     "| Potassium           4,1         mmol/L      3,5 - 5,1\n"
                     "| BIOCHIMIE URINAIRE (urines de 24 h)\n"
                     "| Sodium              112         mmol/24h    50 - 220\n"
                     "| Potassium           38          mmol/24h    25 - 125\n");

  g_assert_cmpuint (report->results->len, ==, 4);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[0])->code, ==, "2951-2");
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[2])->code, !=, "2951-2");
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[2])->section, ==,
                   "BIOCHIMIE URINAIRE");
}

/* The value under no heading falls to the name, and an older one stands where a heading
 * is: never sure. Nor a second unit of another kind. */
static void
test_swallowed_value (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (
    "|                                       Valeurs de référence      14/03/2024\n"
    "| Hématies         4,62      T/L        3,80 - 5,90               4,55\n"
    "| Hémoglobine      13,9      g/dL       13,0 - 17,0               13,5\n"
    "| Hématocrite      41,8      %          40,0 - 50,0               41,0\n");

  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_assert_false (result->kind == AMANA_LAB_KIND_NUM && result->sure &&
                      strpbrk (result->name, "0123456789") != NULL);
    }
}

static void
test_undecided_decimals (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read ("| Test           Result      Unit\n"
                                                       "| Ferritin       1.234       ng/mL\n");
  const AmanaLabResult *result;

  g_assert_cmpuint (report->results->len, ==, 1);
  result = report->results->pdata[0];
  g_assert_false (result->sure);
  g_assert_cmpuint (g_strv_length (result->checks), >, 0);
}

static void
test_right_to_left (void)
{
  static const char *const rows[] = {
    "سكر الدم على الريق|121|mg/dL|70|99|مرتفع|high|num",
    "الكوليسترول الكلي|180|mg/dL||200||normal|num",
    NULL,
  };

  /* As drawn: the first word of a line stands at its right. */
  amana_test_rows (
    "|   المرجعية القيم         الوحدة      ملاحظة     النتيجة                    التحليل\n"
    "|   70 - 99                mg/dL       مرتفع      121           الريق على الدم سكر\n"
    "|   < 200                  mg/dL                  180            الكلي الكوليسترول\n",
    rows);
}

static void
test_flag_before (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|1,98|g/L|0.7|1.1|+|high|num",
    "Glycémie à jeun|10,99|mmol/L|3.89|6.11||high|second_unit",
    "TSH|< 0,01|mUI/L|0.27|4.2|-|low|num",
    NULL,
  };

  amana_test_rows ("|                           Résultats               Valeurs usuelles\n"
                   "| Glycémie à jeun        +  1,98 g/L                0,70 à 1,10\n"
                   "|                           soit 10,99 mmol/L       3,89 à 6,11\n"
                   "| TSH                    -  < 0,01 mUI/L            0,27 à 4,20\n",
                   rows);
}

static void
test_wrapped_names (void)
{
  static const char *const rows[] = {
    "Alanine aminotransferase (ALT)|85|U/L|10|45|H|high|num",
    "Concentration corpusculaire moyenne en hémoglobine (g/dL)|33.0|g/dL|32|36||normal|num",
    "Urea|28|mg/dL|15|45||normal|num",
    NULL,
  };

  amana_test_rows ("| TEST                         RESULT   FLAG   UNITS     REFERENCE INTERVAL\n"
                   "| Alanine aminotransferase     85       H      U/L       10-45\n"
                   "| (ALT)\n"
                   "| Method: IFCC kinetic\n"
                   "| Concentration corpusculaire  33.0                      32 - 36\n"
                   "| moyenne en hémoglobine (g/dL)\n"
                   "| Urea                         28              mg/dL     15-45\n",
                   rows);
}

static void
test_ranges (void)
{
  static const char *const rows[] = {
    "Cholestérol total|1,80|g/L||2||normal|num",
    "Cholestérol HDL|0,61|g/L|0.4|||normal|num",
    "Ferritine|45|ng/mL|13|150||normal|num",
    "Hémoglobine|13,0|g/dL|12|16||normal|num",
    NULL,
  };

  amana_test_rows ("| Sexe : F\n"
                   "| Analyse              Résultat    Unité     Valeurs de référence\n"
                   "| Cholestérol total    1,80        g/L       inf. à 2,00\n"
                   "| Cholestérol HDL      0,61        g/L       sup. à 0,40\n"
                   "| Ferritine            45          ng/mL     [13 - 150]\n"
                   "| Hémoglobine          13,0        g/dL      H : 13,0 - 17,0 F : 12,0 - 16,0\n",
                   rows);
}

static void
test_words_as_results (void)
{
  static const char *const rows[] = {
    "Antigène HBs|Négatif|||||unknown|text",
    "Anticorps antinucléaires|1/80|||||unknown|text",
    "Culture|En cours|||||unknown|pending",
    NULL,
  };

  amana_test_rows ("| Analyse                    Résultat    Unité     Valeurs de référence\n"
                   "| Antigène HBs               Négatif\n"
                   "| Anticorps antinucléaires   1/80\n"
                   "| Culture                    En cours\n",
                   rows);
}

/* The letter of a blood group is no mark that it would be abnormal. */
static void
test_blood_groups (void)
{
  static const char *const rows[] = {
    "TSH|2,15|mUI/L|0.27|4.2||normal|num",
    "Ferritine|95|ng/mL|13|150||normal|num",
    "Créatinine|8,4|mg/L|6|11||normal|num",
    "Groupe sanguin|A Rh positif|||||unknown|text",
    "Groupe ABO-Rhésus|AB Rhésus négatif|||||unknown|text",
    "Groupage|B Rh+|||||unknown|text",
    NULL,
  };
  static const char text[] = "| Analyse             Résultat             Valeurs usuelles\n"
                             "| TSH                 2,15 mUI/L           0,27 - 4,20\n"
                             "| Ferritine           95 ng/mL             13 - 150\n"
                             "| Créatinine          8,4 mg/L             6,0 - 11,0\n"
                             "| Groupe sanguin      A Rh positif\n"
                             "| Groupe ABO-Rhésus   AB Rhésus négatif\n"
                             "| Groupage            B Rh+\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_no_results (void)
{
  amana_test_rows ("| GLUCOSE            3.9-6.4 mmol/l\n"
                   "|                    ______________ mmol/l\n"
                   "| SGPT               >40 u/l\n"
                   "|                    ______________ u/l\n",
                   none);
  amana_test_rows ("| Désignation de l'analyse   Cotation   Qté    Montant (DH)\n"
                   "| Urée                       B30        1      40,20\n"
                   "| Créatinine                 B30        1      40,20\n"
                   "|                            Total TTC         80,40\n",
                   none);
  amana_test_rows ("| Antibiotique               CMI (mg/L)    S/I/R\n"
                   "| Gentamicine                <= 1          S\n"
                   "| Amikacine                  2             S\n",
                   none);
  amana_test_rows (
    "| The patient was seen on 12/05/2024 and reported that the pain had lasted 3 days.\n"
    "| Treatment was begun with 500 mg of paracetamol, 3 times a day for 5 days.\n"
    "| Suggest repeat in 4 weeks if above 3 x ULN (135 U/L).\n",
    none);
}

static void
test_two_patients (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("page\n"
                     "| Patient : EXEMPLE Salma        Né(e) le : 10/10/1951\n"
                     "| Analyse              Résultat    Unité     Valeurs de référence\n"
                     "| Urée                 0,24        g/L       0,15 - 0,45\n"
                     "page\n"
                     "| Patient : MODELE Karim         Né(e) le : 27/05/1968\n"
                     "| Analyse              Résultat    Unité     Valeurs de référence\n"
                     "| Urée                 0,33        g/L       0,15 - 0,45\n");

  g_assert_null (report->patient_name);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[0])->patient, ==, "EXEMPLE Salma");
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->patient, ==, "MODELE Karim");
}

/* Mother and daughter, of one name: told apart by their birth dates. */
static void
test_namesakes (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("page\n"
                     "| Patient : EXEMPLE Salma        Né(e) le : 10/10/1951\n"
                     "| Urée : 0,24 g/L (0,15 - 0,45)\n"
                     "page\n"
                     "| Patient : EXEMPLE Salma        Né(e) le : 27/05/1988\n"
                     "| Urée : 0,33 g/L (0,15 - 0,45)\n");

  g_assert_null (report->patient_name);
  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[0])->patient, ==,
                   "EXEMPLE Salma (1951-10-10)");
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->patient, ==,
                   "EXEMPLE Salma (1988-05-27)");
}

/* Whatever does not agree with itself is never sure. */
static void
test_doubts (void)
{
  static const char heading[] =
    "| Analyse              Résultat      Unité     Valeurs de référence\n";
  static const char *const lines[] = {
    "| Urée                 0,24 0,31     g/L       0,15 - 0,45\n", /* two figures */
    "| Urée                 0,24          g/L       0,45 - 0,15\n", /* a range upside down */
    "| Urée                 0,24 H        g/L       0,15 - 0,45\n", /* the mark says high */
    "| Urée                 0,24          xyz       0,15 - 0,45\n", /* no unit that exists */
    "| Urée                 240           g/L       0,15 - 0,45\n", /* a lost separator */
    "| Urée                 0,24          g/L       voir au dos\n", /* no range */
    "| TSH                  1,95          g/L       0,27 - 4,20\n", /* not a unit of TSH */
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat (heading, lines[i], NULL);

      amana_test_sure (text, FALSE);
    }
}

/* One line of a list that could not be read is enough; a blank to fill in is none. */
static void
test_unread_lines (void)
{
  static const char head[] = "| Patient : ESSAI Nour\n"
                             "| Urée : 0,24 g/L (0,15 - 0,45)\n";
  static const char *const told[] = {
    "| Sodium          12/03/2024   139   mmol/L   135 - 145\n",
    "| mmol/L          138  141  12/03   135 - 145         Sodium\n",
    "| Ferritine       < 3   ng/mL  2 000   (15 - 150)   12/03/2024   22\n",
    "| Calcium\n| 2,31 mmol/L 12/03/2024 2,28\n",
  };
  static const char *const untold[] = {
    "| Sodium          ........    mmol/L   (135 - 145)\n",
    "| Sodium          Tube sec    2 mL     4 h\n",
    "| Faire NFS, sodium et potassium dans 3 mois\n",
    "| Calcium         2,15 - 2,55 mmol/L\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (told) + G_N_ELEMENTS (untold); i++)
    {
      gboolean unread = i < G_N_ELEMENTS (told);
      g_autofree char *text =
        g_strconcat (head, unread ? told[i] : untold[i - G_N_ELEMENTS (told)], NULL);
      g_autoptr (AmanaLabReport) report = amana_test_read (text);

      if (report->results->len == 1)
        g_assert_cmpuint (report->unread_pages->len, ==, unread);
      else
        g_error ("%s: %u rows", text, report->results->len);
    }
}

static guint
count_unread (const char *text)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  g_assert_cmpuint (report->results->len, ==, 0);
  return report->unread_pages->len;
}

/* Papers of which not one row is read: named where they tell of results. */
static void
test_unread_papers (void)
{
  static const char flow[] = "| mmol/L    138  141   135 - 145    le matin, le soir    Sodium\n"
                             "| mmol/L    4,1  4,4   3,5 - 5,1    le matin, le soir    Potassium\n";
  static const char letter[] =
    "| Cher confrère, je revois ce jour M. Essai, 62 ans, pour le suivi de son diabète.\n"
    "| L'HbA1c du mois dernier était à 8,2 % et la créatinine à 9 mg/L, stable.\n"
    "| Je propose d'augmenter la metformine à 1000 mg deux fois par jour.\n"
    "| La tension est à 135/80 mmHg, le poids à 84 kg.\n";
  static const char form[] = "| Glycémie    ........   g/L   (0,70 - 1,10)\n"
                             "| Sodium      ........   mmol/L   (135 - 145)\n"
                             "| Calcium                mmol/L   (2,15 - 2,55)\n";
  g_autofree char *named = g_strconcat ("| Patient : ESSAI Nour\n", flow, NULL);
  g_autofree char *leaflet = g_strconcat (letter, letter, flow, letter, letter, NULL);

  g_assert_cmpuint (count_unread (named), ==, 1);
  g_assert_cmpuint (count_unread (flow), ==, 1);
  g_assert_cmpuint (count_unread (letter), ==, 0);
  g_assert_cmpuint (count_unread (leaflet), ==, 0);
  g_assert_cmpuint (count_unread (form), ==, 0);
}

static void
test_unread_pages (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("page\n"
                     "| Urée                 0,24        g/L       0,15 - 0,45\n"
                     "page\n");

  g_assert_cmpuint (report->n_pages, ==, 2);
  g_assert_cmpuint (report->unread_pages->len, ==, 1);
  g_assert_cmpuint (g_array_index (report->unread_pages, guint, 0), ==, 2);
}

static void
test_without_catalogue (void)
{
  g_autoptr (GPtrArray) pages = amana_test_words_from_text (french);
  g_autoptr (AmanaLabReport) report = amana_lab_report_read (pages, NULL);

  g_assert_cmpuint (report->results->len, ==, 5);
  g_assert_null (((AmanaLabResult *) report->results->pdata[0])->code);
}

static void
test_interpret (void)
{
  g_autoptr (AmanaLabResult) result = amana_lab_result_new ();

  result->name = g_strdup ("Glycémie à jeun");
  result->value = g_strdup ("1,26");
  result->unit = g_strdup ("g/L");
  result->range = g_strdup ("0,70 – 1,10");
  amana_lab_result_interpret (result, amana_test_catalogue ());
  g_assert_true (result->has_number && result->has_low && result->has_high);
  g_assert_cmpfloat_with_epsilon (result->number.value, 1.26, 1e-9);
  g_assert_cmpint (result->status, ==, AMANA_LAB_STATUS_HIGH);
  g_assert_cmpstr (result->ucum, ==, "g/L");
  g_assert_nonnull (result->code);

  g_free (result->value);
  result->value = g_strdup ("Négatif");
  amana_lab_result_interpret (result, amana_test_catalogue ());
  g_assert_false (result->has_number);
  g_assert_cmpint (result->status, ==, AMANA_LAB_STATUS_UNKNOWN);
}

/* A code stays with a name that says nothing, and goes with a unit that it is never of. */
static void
test_interpret_code (void)
{
  g_autoptr (AmanaLabResult) result = amana_lab_result_new ();

  result->name = g_strdup ("Plaquetas");
  result->value = g_strdup ("138");
  result->unit = g_strdup ("10^3/µL");
  result->code = g_strdup ("777-3");
  amana_lab_result_interpret (result, amana_test_catalogue ());
  g_assert_cmpstr (result->code, ==, "777-3");

  g_set_str (&result->unit, "mmol/L");
  amana_lab_result_interpret (result, amana_test_catalogue ());
  g_assert_null (result->code);

  g_set_str (&result->name, "Glycémie à jeun");
  g_set_str (&result->code, "777-3");
  g_set_str (&result->unit, "kg");
  amana_lab_result_interpret (result, amana_test_catalogue ());
  g_assert_null (result->code);
}

/* Every reference of the bundle names an entry of it, and none is named twice. */
static void
check_references (JsonObject *bundle)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *entries = json_object_get_array_member (bundle, "entry");

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      g_assert_true (
        g_hash_table_add (names, (gpointer) json_object_get_string_member (entry, "fullUrl")));
    }
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *resource =
        json_object_get_object_member (json_array_get_object_element (entries, i), "resource");
      JsonArray *from;

      if (g_strcmp0 (json_object_get_string_member (resource, "resourceType"), "Observation") != 0)
        continue;
      from = json_object_get_array_member (resource, "derivedFrom");
      g_assert_true (g_hash_table_contains (
        names,
        json_object_get_string_member (json_array_get_object_element (from, 0), "reference")));
    }
}

static void
test_exports (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (french);
  g_autoptr (JsonNode) json = amana_lab_report_to_json (report, "a.pdf", NULL);
  g_autofree char *csv = amana_lab_report_to_csv (report, "a.pdf");
  g_autofree char *fhir = amana_lab_report_to_fhir (report, "a.pdf");
  g_autofree char *again = amana_lab_report_to_fhir (report, "a.pdf");
  g_autoptr (JsonNode) bundle = json_from_string (fhir, NULL);
  JsonObject *first = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (json), "results"), 0);
  JsonObject *observation = json_object_get_object_member (
    json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (bundle), "entry"),
      json_array_get_length (
        json_object_get_array_member (json_node_get_object (bundle), "entry")) -
        report->results->len),
    "resource");

  g_assert_cmpstr (json_object_get_string_member (first, "confidence"), ==, "sure");
  g_assert_cmpfloat (json_object_get_double_member (first, "number"), ==, 1.26);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (first, "box")), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (observation, "resourceType"), ==, "Observation");
  g_assert_cmpfloat (json_object_get_double_member (
                       json_object_get_object_member (observation, "valueQuantity"), "value"),
                     ==, 1.26);
  g_assert_cmpstr (fhir, ==, again);
  check_references (json_node_get_object (bundle));
  g_assert_nonnull (strstr (csv, "\"7 450\",\"7450\""));
}

int
main (int argc, char **argv)
{

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-report/french-table", test_french_table);
  g_test_add_func ("/lab-report/lines-without-table", test_lines_without_table);
  g_test_add_func ("/lab-report/no-heading", test_no_heading);
  g_test_add_func ("/lab-report/columns-move", test_columns_move);
  g_test_add_func ("/lab-report/continued", test_continued);
  g_test_add_func ("/lab-report/decimals", test_decimals);
  g_test_add_func ("/lab-report/other-fluid", test_other_fluid);
  g_test_add_func ("/lab-report/interval-over-columns", test_interval_over_columns);
  g_test_add_func ("/lab-report/second-unit-below", test_second_unit_below);
  g_test_add_func ("/lab-report/urine-below-blood", test_urine_below_blood);
  g_test_add_func ("/lab-report/swallowed-value", test_swallowed_value);
  g_test_add_func ("/lab-report/undecided-decimals", test_undecided_decimals);
  g_test_add_func ("/lab-report/decimals-after-all", test_decimals_after_all);
  g_test_add_func ("/lab-report/right-to-left", test_right_to_left);
  g_test_add_func ("/lab-report/flag-before", test_flag_before);
  g_test_add_func ("/lab-report/wrapped-names", test_wrapped_names);
  g_test_add_func ("/lab-report/ranges", test_ranges);
  g_test_add_func ("/lab-report/words-as-results", test_words_as_results);
  g_test_add_func ("/lab-report/blood-groups", test_blood_groups);
  g_test_add_func ("/lab-report/no-results", test_no_results);
  g_test_add_func ("/lab-report/two-patients", test_two_patients);
  g_test_add_func ("/lab-report/namesakes", test_namesakes);
  g_test_add_func ("/lab-report/doubts", test_doubts);
  g_test_add_func ("/lab-report/unread-pages", test_unread_pages);
  g_test_add_func ("/lab-report/unread-lines", test_unread_lines);
  g_test_add_func ("/lab-report/unread-papers", test_unread_papers);
  g_test_add_func ("/lab-report/without-catalogue", test_without_catalogue);
  g_test_add_func ("/lab-report/interpret", test_interpret);
  g_test_add_func ("/lab-report/interpret-code", test_interpret_code);
  g_test_add_func ("/lab-report/exports", test_exports);
  return g_test_run ();
}
