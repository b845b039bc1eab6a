/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Layouts that laboratories print and that a simple table is not: two systems of
 * units, controls and prices beside results, bounds in columns of their own, marks
 * before names, grids of targets between results. */

#include "config.h"

#include <string.h>

#include "amana-test-rows.h"

/* Values at the end of their columns, clear of the headings over them. */
static void
test_two_systems (void)
{
  static const char *const rows[] = {
    "Glucose|0,93|g/L|0.74|1.06||normal|num",
    "Glucose|5,16|mmol/L|4.11|5.88||normal|second_unit",
    "Urée|0,33|g/L|0.17|0.49||normal|num",
    "Urée|5,50|mmol/L|2.83|8.16||normal|second_unit",
    NULL,
  };
  static const char text[] =
    "| Examen       Résultat      Unité   Référence     Résultat      Unité   Référence\n"
    "| Glucose            0,93    g/L     0,74 à 1,06         5,16    mmol/L  4,11 à 5,88\n"
    "| Urée               0,33    g/L     0,17 à 0,49         5,50    mmol/L  2,83 à 8,16\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* A share and a count, each with its own range. */
static void
test_share_and_count (void)
{
  static const char *const rows[] = {
    "Albumine|58,2|%|55.8|66.1||normal|num",
    "Albumine|41,3|g/L|40.2|47.6||normal|num",
    "Gammaglobulines|16,3|%|11.1|18.8||normal|num",
    "Gammaglobulines|11,6|g/L|8|13.5||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Fractions            Résultat     Normales (%)    Résultat    Normales (g/L)\n"
    "| Albumine             58,2 %       55,8 – 66,1     41,3 g/L    40,2 – 47,6\n"
    "| Gammaglobulines      16,3 %       11,1 – 18,8     11,6 g/L    8,0 – 13,5\n",
    rows);
}

/* What was measured in a healthy person's plasma is not this person's. */
static void
test_control_column (void)
{
  static const char *const rows[] = {
    "Taux de prothrombine|27|%|70|100||low|num",
    "TCA|41|s|24|36||high|num",
    NULL,
  };

  amana_test_rows ("| HEMOSTASE                 Patient      Témoin     Valeurs de référence\n"
                   "| Taux de prothrombine      27 %         100 %      70 - 100 %\n"
                   "| TCA                       41 s         32 s       24 - 36\n",
                   rows);
}

/* An older result in brackets on a line of its own is no part of the name. */
static void
test_previous_below (void)
{
  static const char *const rows[] = {
    "TSH ultrasensible|2,15|mUI/L|0.27|4.2||normal|num",
    "TSH ultrasensible|3,40|mUI/L||||unknown|previous",
    "Ferritine|95|ng/mL|13|150||normal|num",
    "Ferritine|41|ng/mL||||unknown|previous",
    "Créatinine|8,4|mg/L|6|11||normal|num",
    NULL,
  };
  static const char text[] = "| Analyse                Résultat   Unité   Référence\n"
                             "| TSH ultrasensible      2,15       mUI/L   0,27 à 4,20\n"
                             "| (Antériorité du 12/01/2024 : 3,40)\n"
                             "| Ferritine              95         ng/mL   13 - 150\n"
                             "| (Résultat antérieur : 41)\n"
                             "| Créatinine             8,4        mg/L    6,0 - 11,0\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_price_column (void)
{
  static const char *const rows[] = {
    "Glycémie|0,88|g/L|0.7|1.1||normal|num",
    "Créatinine|9|mg/L|6|12||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Code    Libellé        Cotation   Résultat   Unité    Norme        Prix (DH)\n"
    "| 0552    Glycémie       B30        0,88       g/L      0,70-1,10    40.20\n"
    "| 0593    Créatinine     B30        9          mg/L     6-12         40.20\n",
    rows);
}

static void
test_bounds_apart (void)
{
  static const char *const rows[] = {
    "Leucocytes|9,8|G/L|4|10||normal|num",
    "D-dimères|< 270|ng/mL||500||normal|num",
    "TCA ratio|1,05||0.8|1.2||normal|num",
    NULL,
  };

  amana_test_rows ("| Examen            Résultat    Unité     Réf. basse    Réf. haute\n"
                   "| Leucocytes        9,8         G/L       4,0           10,0\n"
                   "| D-dimères         < 270       ng/mL                   500\n"
                   "| TCA ratio         1,05                  0,80          1,20\n",
                   rows);
}

static void
test_range_signs (void)
{
  static const char *const rows[] = {
    "Emoglobina|15,3|g/dL|13.5|17.5||normal|num",
    "Glucosio|101|mg/dL|65|99|*|high|num",
    "Colesterolo totale|198|mg/dL||200||normal|num",
    "Peso specifico|1.021||1.005|1.03||normal|num",
    NULL,
  };
  g_autoptr (AmanaLabReport) report = NULL;
  static const char text[] =
    "| Esame                  Risultato    U.M.      Valori di riferimento\n"
    "| Emoglobina             15,3         g/dL      13,5 ÷ 17,5\n"
    "| Glucosio               101 *        mg/dL     65 ÷ 99\n"
    "| Colesterolo totale     198          mg/dL     fino a 200\n"
    "| Peso specifico         1.021                  1.005 ÷ 1.030\n";

  amana_test_rows (text, rows);
  report = amana_test_read (text);
  g_assert_false (((AmanaLabResult *) report->results->pdata[3])->sure);
}

static void
test_glued_marks (void)
{
  static const char *const rows[] = {
    "Potassium|5.6|mmol/L|3.5|5.1|H|high|num",
    "Calcium|8.1|mg/dL|8.6|10.2|L|low|num",
    "Uric acid|7.8|mg/dL|2.4|6|!!|high|num",
    "Glucose|126|mg/dL|70|99|* *|high|num",
    NULL,
  };

  amana_test_rows ("| TEST              RESULT            REFERENCE INTERVAL\n"
                   "| Potassium         5.6H mmol/L       3.5-5.1\n"
                   "| Calcium           8.1(L) mg/dL      8.6-10.2\n"
                   "| Uric acid         7.8!! mg/dL       2.4-6.0\n"
                   "| Glucose           *126* mg/dL       70-99\n",
                   rows);
}

/* A mark left of the name: exactly the abnormal rows have one. */
static void
test_mark_before_name (void)
{
  static const char *const rows[] = {
    "Haemoglobin|118|g/L|130|180|*|low|num",
    "Platelet count|287|10*9/L|150|450||normal|num",
    "Serum potassium|5.6|mmol/L|3.5|5.3|*|high|num",
    NULL,
  };
  static const char *const bullets[] = {
    "Sodium|139|mmol/L|135|145||normal|num",
    "Potassium|4.1|mmol/L|3.5|5.1||normal|num",
    NULL,
  };

  amana_test_rows ("| *   Haemoglobin                 118 g/L            [130 - 180]\n"
                   "|     Platelet count              287 10*9/L         [150 - 450]\n"
                   "| *   Serum potassium             5.6 mmol/L         [3.5 - 5.3]\n",
                   rows);
  amana_test_rows ("| *   Sodium                      139 mmol/L         [135 - 145]\n"
                   "| *   Potassium                   4.1 mmol/L         [3.5 - 5.1]\n",
                   bullets);
}

/* A small raised figure refers to a note under the table. */
static void
test_note_marks (void)
{
  static const char *const rows[] = { "Potassium|4,2|mmol/L|3.5|5.1||normal|num", NULL };

  amana_test_rows ("page\n"
                   "| Examen                 Résultat       Unité       Normes\n"
                   "40 80 94 92 Potassium\n"
                   "178 80 196 92 4,2\n"
                   "196.5 79 200 86 2\n"
                   "268 80 304 92 mmol/L\n"
                   "340 80 382 92 3,5-5,1\n",
                   rows);
}

/* A range beside a share and a count: all rows together say whose it is. */
static void
test_shared_range (void)
{
  static const char *const rows[] = {
    "Hémoglobine|12,7|g/dL|11.5|16||normal|num",     "Neutrophiles|78|%||||unknown|num",
    "Neutrophiles|10.608|/mm3|2000|7500|↑|high|num", "Lymphocytes|15|%||||unknown|num",
    "Lymphocytes|2.040|/mm3|1000|4000||normal|num",  "Monocytes|6|%||||unknown|num",
    "Monocytes|816|/mm3|200|1000||normal|num",       NULL,
  };
  static const char text[] =
    "| Hémoglobine               12,7 g/dL                        11,5 à 16,0\n"
    "| Neutrophiles              78 %         10.608 ↑ /mm3       2.000 à 7.500\n"
    "| Lymphocytes               15 %         2.040 /mm3          1.000 à 4.000\n"
    "| Monocytes                 6 %          816 /mm3            200 à 1.000\n";
  static const char alone[] = "| Créatinine     68 mg/L     600 µmol/L     59,2 - 103,4\n";

  amana_test_rows (text, rows);
  amana_test_sure (alone, FALSE); /* 600 is the creatinine's; 68 would fit */
}

static void
test_range_before_value (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|0,88|g/l|0.7|1.1||normal|num",
    "Créatinine|15,2|mg/l|6|12||high|num",
    NULL,
  };

  amana_test_rows ("| Glycémie à jeun            0,70 à 1,10           0,88   g/l\n"
                   "| Créatinine                 6,0 à 12,0            15,2   mg/l\n",
                   rows);
}

/* "Soit" is no analysis. */
static void
test_second_line (void)
{
  static const char *const rows[] = {
    "Glucose|0,93|g/L|0.74|1.06||normal|num",
    "Glucose|5,16|mmol/L|4.11|5.88||normal|second_unit",
    "Neutrophiles|58|%||||unknown|num",
    "Neutrophiles|4 320|/mm3|1800|7500||normal|num",
    NULL,
  };

  amana_test_rows ("| Analyse                   Résultat      Unité      Référence\n"
                   "| Glucose                   0,93          g/L        0,74 - 1,06\n"
                   "|   Soit :                  5,16          mmol/L     4,11 - 5,88\n"
                   "| Neutrophiles              58            %\n"
                   "|  soit en valeur absolue   4 320         /mm3       1 800 - 7 500\n",
                   rows);
}

/* A grid of targets under a sentence, in the columns of the results above. */
static void
test_targets (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Analyse                        Résultat           Valeurs normales\n"
                     "| Fer sérique                    42 µg/dL           VN : 50 à 170\n"
                     "| Objectifs d'HbA1c chez le diabétique (à titre indicatif) :\n"
                     "| Cas général                    7,0 %\n"
                     "| Personne âgée fragile          8,0 %\n"
                     "| TSH                            2,37 µUI/mL        VN : 0,35 à 4,94\n");

  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_assert_cmpint (result->sure, ==, strcmp (result->unit, "%") != 0);
    }
  amana_test_sure ("| Onderzoek      Resultaat      Eenheid\n"
                   "| Ureum          31             mg/dL\n",
                   TRUE);
}

static void
test_sexes (void)
{
  static const char *const rows[] = {
    "Acide urique (Uricase)|38,0|mg/L|26|60||normal|num",
    NULL,
  };

  amana_test_rows ("| Sexe : Féminin\n"
                   "| Analyse                        Résultat           Valeurs normales\n"
                   "| Acide urique                   38,0 mg/L          H : 35 – 72\n"
                   "| (Uricase)                                         F : 26 – 60\n",
                   rows);
  amana_test_sure ("| Sexe : Féminin\n"
                   "| Analyse                        Résultat           Valeurs normales\n"
                   "| Acide urique                   38,0 mg/L          H : 35 – 72\n",
                   FALSE);
}

static void
test_unit_turned (void)
{
  static const char *const rows[] = {
    "الصفائح|٢٩٨|10³/µL|150|400||normal|num",
    NULL,
  };

  amana_test_rows ("|   الطبيعية القيم         الوحدة      النتيجة                    التحليل\n"
                   "|   ٤٠٠ - ١٥٠              µL/10³      ٢٩٨                        الصفائح\n",
                   rows);
}

static void
test_times_in_names (void)
{
  static const char *const rows[] = {
    "Mobilité à 1 h|38|%|30|||normal|num",
    "Glycémie 2 h après 75 g de glucose|1,44|g/L||1.4||high|num",
    NULL,
  };

  amana_test_rows ("| Mobilité à 1 h                           38          %           N ≥ 30\n"
                   "| Glycémie 2 h après 75 g de glucose :     1,44 g/L    (inf. à 1,40)\n",
                   rows);
}

/* Tables of figures that no laboratory of medicine measured. */
static void
test_other_papers (void)
{
  amana_test_sure ("| Mesure              Valeur    Normale\n"
                   "| VG diastole         52 mm     42 – 59 mm\n"
                   "| VG systole          34 mm     25 – 40\n"
                   "| Oreillette gauche   38 mm     30 – 40\n",
                   FALSE);
}

/* 103 is no power of ten, and 1:40 no time of day. */
static void
test_values_like_others (void)
{
  static const char *const rows[] = {
    "Chlore|103|mmol/L|98|107||normal|num",
    "Eosinophiles|104|/mm3|40|500||normal|num",
    NULL,
  };
  static const char *const table[] = {
    "Chloride|109|mmol/L|98|107|H|high|num",
    "Salmonella typhi O|1:40|||||unknown|text",
    NULL,
  };

  amana_test_rows ("| Chlore ............................:       103 mmol/L       N : 98 à 107\n"
                   "| Eosinophiles                               104 /mm3         40 à 500\n",
                   rows);
  amana_test_rows ("| TEST                        RESULT            REFERENCE INTERVAL\n"
                   "| Chloride                    H 109 mmol/L      98-107\n"
                   "| Salmonella typhi O          1:40              <1:80\n",
                   table);
}

/* A unit alone, or a remark, in the range's column. */
static void
test_units_in_ranges (void)
{
  static const char *const rows[] = {
    "FERRITIN|7|ng/mL|16|154|L|low|num",
    "IRON BINDING CAPACITY|431|mcg/dL (calc)|250|450||normal|num",
    "NEUTROPHILS|60|%||||unknown|num",
    NULL,
  };

  amana_test_rows ("| Test Name                In Range    Out Of Range    Reference Range\n"
                   "| FERRITIN                             7 L             16-154 ng/mL\n"
                   "| IRON BINDING CAPACITY    431                         250-450 mcg/dL (calc)\n"
                   "| NEUTROPHILS              60                          %\n",
                   rows);
}

/* A sentence between results does not end the table. */
static void
test_sentence_between (void)
{
  static const char *const rows[] = {
    "HDL CHOLESTEROL|47|mg/dL|39|||normal|num",
    "SPECIFIC GRAVITY|1.018||1.005|1.03||normal|num",
    "GLUCOSE|Negative|||||normal|text",
    NULL,
  };

  amana_test_rows ("| Test                   Result          Reference Range     Units\n"
                   "| HDL CHOLESTEROL        47              >39                 mg/dL\n"
                   "|  Comment: the goal of very high risk is lower; see the guide of 2018.\n"
                   "| SPECIFIC GRAVITY       1.018           1.005-1.030\n"
                   "| GLUCOSE                Negative        Negative\n",
                   rows);
}

static void
test_head_in_a_sentence (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| LABORATOIRE EXEMPLE\n"
                     "| Mme MODELE Najat, née le 12/06/1983 sexe F prélevé le 09/06/2026\n"
                     "| Urée               0,24        g/L       0,15 - 0,45\n");

  g_assert_cmpstr (report->patient_name, ==, "Mme MODELE Najat");
  g_assert_cmpstr (report->birth_date, ==, "1983-06-12");
  g_assert_cmpstr (report->sex, ==, "F");
  g_assert_cmpstr (report->collected, ==, "2026-06-09");
}

/* Analyses side by side and dates below; without dates not understood, and said so. */
static void
test_flow_sheet (void)
{
  static const char *const rows[] = {
    "Hb|10.6|g/dL|11|15||low|num",
    "Hb|10.2|g/dL||||unknown|previous",
    "Ferritin|355|ng/mL|30|400||normal|num",
    "Ferritin|310|ng/mL||||unknown|previous",
    "Potassium|5.4|mmol/L|3.5|5.1||high|num",
    NULL,
  };
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Week            Hb        Ferritin    Potassium    Urea      PTH\n"
                     "|                 g/dL      ng/mL       mmol/L       mmol/L    pg/mL\n"
                     "| before          10.2      310         5.1          22.4      412\n"
                     "| after           10.6      355         5.4          24.0      398\n");

  amana_test_rows ("| Date            Hb        Ferritin    Potassium\n"
                   "|                 g/dL      ng/mL       mmol/L\n"
                   "| Normal range    11 - 15   30 - 400    3.5 - 5.1\n"
                   "| 2026-03-04      10.2      310\n"
                   "| 2026-04-01      10.6      355         5.4\n",
                   rows);

  g_assert_cmpuint (report->results->len, ==, 0);
  g_assert_cmpuint (report->unread_pages->len, ==, 1);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_true (report->has_text);
}

/* The laboratory in a cell of its own, the day of the work as a span, the paper's own
 * date under its title; a method below a name is no section. */
static void
test_head_without_labels (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (
    "|                 Compte rendu d'examens\n"
    "|                 1 avril 2021, 17:10 +0100\n"
    "| Prise en charge          Laboratoire des tilleuls\n"
    "| Actes                    Biochimie\n"
    "|                          du 4 janvier 2021, 09:22 au 4 janvier 2021, 16:05\n"
    "| BILAN THYROIDIEN         Résultats        Valeurs de référence\n"
    "| TSH                      1.950 mUI/l      0.270 - 4.200\n"
    "| (ECL Modular)\n"
    "| Thyroxine libre (FT4)    7.67 pg/ml       9.30 - 17.00\n");

  g_assert_cmpstr (report->laboratory, ==, "Laboratoire des tilleuls");
  g_assert_cmpstr (report->collected, ==, "2021-01-04");
  g_assert_cmpstr (report->reported, ==, "2021-04-01");
  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->section, ==, "BILAN THYROIDIEN");
}

static void
test_title_is_no_laboratory (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| DOSSIER GEGEVENS LABO\n"
                     "| Date : 09-09-2026     Patient : Mme SPECIMEN Rim\n"
                     "| Analyse        Résultat     Unité     Référence\n"
                     "| Glucose        0,93         g/L       0,74 à 1,06\n");

  g_assert_null (report->laboratory);
  g_assert_cmpstr (report->collected, ==, "2026-09-09");
  g_assert_cmpstr (report->sex, ==, "F");
}

/* Two dates over two columns: the older figure is never today's. */
static void
test_named_dates (void)
{
  static const char *const rows[] = {
    "LDL Cholesterol|162|mg/dL||130||high|num",
    "LDL Cholesterol|101|mg/dL||||unknown|previous",
    "Vitamin D|33|ng/mL|30|100||normal|num",
    "Vitamin D|18|ng/mL||||unknown|previous",
    NULL,
  };

  amana_test_rows (
    "| Test                12 Jan 2024     03 Mar 2025     Units      Reference Interval\n"
    "| LDL Cholesterol     101             162             mg/dL      < 130\n"
    "| Vitamin D           18              33              ng/mL      30-100\n",
    rows);
}

/* One date that can only be month first settles the others. */
static void
test_month_first (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Patient: SPECIMEN, LEE      DOB: 04/11/1969      Collected: 09/14/2026\n"
                     "| Test                02/03/2025      09/14/2026      Units      Reference\n"
                     "| Vitamin D           18              33              ng/mL      30-100\n");

  g_assert_cmpstr (report->birth_date, ==, "1969-04-11");
  g_assert_cmpstr (report->collected, ==, "2026-09-14");
  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->date, ==, "2025-02-03");
}

/* Without a heading, ranges for women and for men: the row stays, and asks where the
 * report does not say whose it is. */
static void
test_sexes_without_heading (void)
{
  static const char women[] = "| Patient : Mme SPECIMEN Rim\n"
                              "| VGM             71      fl        80 à 100\n"
                              "| Ferritine       8,5     µg/L      F : 15 - 150   H : 30 - 400\n";
  static const char nobody[] = "| VGM             71      fl        80 à 100\n"
                               "| Ferritine       8,5     µg/L      F : 15 - 150   H : 30 - 400\n";
  static const char *const rows[] = {
    "VGM|71|fl|80|100||low|num",
    "Ferritine|8,5|µg/L|15|150||low|num",
    NULL,
  };
  g_autoptr (AmanaLabReport) report = amana_test_read (nobody);

  amana_test_rows (women, rows);
  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_false (((AmanaLabResult *) report->results->pdata[1])->sure);
}

/* A unit that no column took, a word that stands twice: for the person to look at. */
static void
test_never_sure (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Test             Result                   Comment        Reference\n"
                     "| Urea             4.9                      mmol/L         2.8 - 8.1\n"
                     "| Creatinine       71                       µmol/L         62 - 106\n"
                     "| HBsAg            negatief negatief\n");

  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_assert_true (!result->sure || result->unit != NULL);
    }
  g_assert_cmpuint (report->results->len, ==, 3);
  g_assert_false (((AmanaLabResult *) report->results->pdata[2])->sure);
}

/* The only heading over figures is the date of the older ones. */
static void
test_older_date_alone (void)
{
  static const char *const rows[] = {
    "Hématies|4,62|T/L|3.8|5.9||normal|num",
    "Hématies|4,55|T/L||||unknown|previous",
    "Hémoglobine|13,4|g/dL|11.5|17.5||normal|num",
    "Hémoglobine|13,1|g/dL||||unknown|previous",
    "Plaquettes|274|G/L|150|400||normal|num",
    "Plaquettes|251|G/L||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| HEMATOLOGIE                      Valeurs de référence     14/03/2024\n"
                   "| Hématies         4,62    T/L     3,80 - 5,90              4,55\n"
                   "| Hémoglobine      13,4    g/dL    11,5 - 17,5              13,1\n"
                   "| Plaquettes       274     G/L     150 - 400                251\n",
                   rows);
}

/* Closely packed: the unit under the flag's heading. */
static void
test_unit_beside_flag (void)
{
  static const char *const rows[] = {
    "Urea|4.9|mmol/L|2.8|8.1||normal|num",
    "Uric Acid|431|µmol/L|202|417|H|high|num",
    "Magnesium|0.81|mmol/L|0.66|1.07||normal|num",
    NULL,
  };

  amana_test_rows ("| Test             Result       Flag              Reference\n"
                   "| Urea             4.9          mmol/L            2.8 - 8.1\n"
                   "| Uric Acid        431          H  µmol/L         202 - 417\n"
                   "| Magnesium        0.81         mmol/L            0.66 - 1.07\n",
                   rows);
}

/* Glyphs set on whole points tear Arabic words; spaces between words stay. */
static void
test_torn_arabic (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (
    "450 48 502.1 64 لزيزفون\n502 48 506.6 64 ا\n512 48 547.2 64 مختبر\n"
    "463 68 472 80 بة\n472 68 481.7 80 جر\n482 68 485.7 80 ت\n489 68 505.9 80 يلى\n"
    "506 68 509.2 80 ل\n512 68 530.7 80 يض:\n531 68 546.9 80 المر\n"
    "334 152 362.9 164 النتيجة\n257 152 286 164 الوحدة\n517 152 546.9 164 التحليل\n"
    "147 152 210 164 المعدل\n"
    "154 222 174.7 234 15.0\n178 222 181.2 234 -\n184 222 210.7 234 150.0\n"
    "257 222 287.2 234 ng/mL\n342 222 362.7 234 14.5\n508 222 526.7 234 يتين\n"
    "527 222 546.9 234 الفير\n");

  g_assert_cmpstr (report->laboratory, ==, "مختبر الزيزفون");
  g_assert_cmpstr (report->patient_name, ==, "ليلى تجربة");
  g_assert_cmpuint (report->results->len, ==, 1);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[0])->name, ==, "الفيريتين");
}

/* Spanish and Italian headings. */
static void
test_south (void)
{
  static const char *const rows[] = { "Ferritina|12,7|ng/mL|13|150||low|num",
                                      "Sodio|140|mmol/L|136|145||normal|num", NULL };

  amana_test_rows ("| Determinación    Resultado      Unidad de medida   Intervalo de referencia\n"
                   "| Ferritina        12,7           ng/mL              13,0 - 150,0\n"
                   "| Sodio            140            mmol/L             136 - 145\n",
                   rows);
  amana_test_rows (
    "| Esame            Esito          U.M.               Intervalli di riferimento\n"
    "| Ferritina        12,7           ng/mL              13,0 - 150,0\n"
    "| Sodio            140            mmol/L             136 - 145\n",
    rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-layouts/south", test_south);
  g_test_add_func ("/lab-layouts/two-systems", test_two_systems);
  g_test_add_func ("/lab-layouts/share-and-count", test_share_and_count);
  g_test_add_func ("/lab-layouts/control-column", test_control_column);
  g_test_add_func ("/lab-layouts/previous-below", test_previous_below);
  g_test_add_func ("/lab-layouts/price-column", test_price_column);
  g_test_add_func ("/lab-layouts/bounds-apart", test_bounds_apart);
  g_test_add_func ("/lab-layouts/range-signs", test_range_signs);
  g_test_add_func ("/lab-layouts/glued-marks", test_glued_marks);
  g_test_add_func ("/lab-layouts/mark-before-name", test_mark_before_name);
  g_test_add_func ("/lab-layouts/note-marks", test_note_marks);
  g_test_add_func ("/lab-layouts/shared-range", test_shared_range);
  g_test_add_func ("/lab-layouts/range-before-value", test_range_before_value);
  g_test_add_func ("/lab-layouts/second-line", test_second_line);
  g_test_add_func ("/lab-layouts/targets", test_targets);
  g_test_add_func ("/lab-layouts/sexes", test_sexes);
  g_test_add_func ("/lab-layouts/unit-turned", test_unit_turned);
  g_test_add_func ("/lab-layouts/times-in-names", test_times_in_names);
  g_test_add_func ("/lab-layouts/other-papers", test_other_papers);
  g_test_add_func ("/lab-layouts/values-like-others", test_values_like_others);
  g_test_add_func ("/lab-layouts/units-in-ranges", test_units_in_ranges);
  g_test_add_func ("/lab-layouts/sentence-between", test_sentence_between);
  g_test_add_func ("/lab-layouts/head-in-a-sentence", test_head_in_a_sentence);
  g_test_add_func ("/lab-layouts/flow-sheet", test_flow_sheet);
  g_test_add_func ("/lab-layouts/head-without-labels", test_head_without_labels);
  g_test_add_func ("/lab-layouts/title-is-no-laboratory", test_title_is_no_laboratory);
  g_test_add_func ("/lab-layouts/named-dates", test_named_dates);
  g_test_add_func ("/lab-layouts/month-first", test_month_first);
  g_test_add_func ("/lab-layouts/sexes-without-heading", test_sexes_without_heading);
  g_test_add_func ("/lab-layouts/never-sure", test_never_sure);
  g_test_add_func ("/lab-layouts/older-date-alone", test_older_date_alone);
  g_test_add_func ("/lab-layouts/unit-beside-flag", test_unit_beside_flag);
  g_test_add_func ("/lab-layouts/torn-arabic", test_torn_arabic);

  return g_test_run ();
}
