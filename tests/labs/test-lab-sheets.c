/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Tables whose headings say when, or in what, and no more; whose neighbours are no part of
 * them; and ranges of groups of people of which the patient's is one. */

#include "config.h"

#include <string.h>

#include "amana-test-rows.h"

/* A hospital's sheet: days above the heading, times in it, or days without their year. */
static void
test_days_above (void)
{
  static const char *const rows[] = {
    "Sodium|141|mmol/L|136|145||normal|num", "Sodium|138|mmol/L||||unknown|previous",
    "Sodium|139|mmol/L||||unknown|previous", "CRP|22|mg/L||5||high|num",
    "CRP|84|mg/L||||unknown|previous",       NULL,
  };
  static const char body[] =
    "| Sodium      mmol/L     138          139          141          136 - 145\n"
    "| CRP         mg/L       84                        22           < 5\n";
  static const char *const heads[] = {
    "|                        12/05/2026   14/05/2026   15/05/2026\n"
    "| Examen      Unité      08:15        07:50        08:05        Valeurs usuelles\n",
    "| Prélevé le             12/05/2026   14/05/2026   15/05/2026\n"
    "| Examen      Unité                                             Valeurs usuelles\n"
    "|                        08h15        07h50        08h05\n",
    "| Date                   12-May-26    14-May-26    15-May-26\n"
    "| Time                   08:15        07:50        08:05\n"
    "| Test        Units                                             Reference range\n",
    "| Examen      Unité      12/05        14/05        15/05        Valeurs usuelles\n",
    "|                        15/05/2026   15/05/2026   15/05/2026\n"
    "| Examen      Unité      06:10        11:40        22:05        Valeurs usuelles\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *text = g_strconcat (heads[i], body, NULL);

      amana_test_rows (text, rows);
      amana_test_sure (text, TRUE);
    }
}

/* The day of a result among several is that of its column. */
static void
test_day_of_column (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Patient : MODELE Najat     Prélevé le : 12/05/2026\n"
                     "| Examen      Unité      12/05/2026   15/05/2026   Valeurs usuelles\n"
                     "| Sodium      mmol/L     138          141          136 - 145\n");

  g_assert_cmpuint (report->results->len, ==, 2);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[0])->date, ==, "2026-05-15");
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->date, ==, "2026-05-12");
}

/* Shares beside counts, whose units alone head them; what was before is a count. */
static void
test_units_alone (void)
{
  static const char *const rows[] = {
    "Lymphocytes|33.0|%|20|45||normal|num",
    "Lymphocytes|2.46|10^9/L|1|3||normal|num",
    "Lymphocytes|2.30|10^9/L||||unknown|previous",
    "Monocytes|6.2|%|2|10||normal|num",
    "Monocytes|0.46|10^9/L|0.2|1||normal|num",
    "Monocytes|0.36|10^9/L||||unknown|previous",
    NULL,
  };

  amana_test_rows (
    "| DIFFERENTIAL COUNT\n"
    "|                (%)        Reference     (10^9/L)   Reference     Previous 12/01/2026\n"
    "| Lymphocytes    33.0       20 - 45       2.46       1.0 - 3.0     2.30\n"
    "| Monocytes      6.2        2 - 10        0.46       0.2 - 1.0     0.36\n",
    rows);
}

/* One heading for share and count, whose figure stands nearer to the unit. */
static void
test_share_under_result (void)
{
  static const char *const rows[] = {
    "Leucocytes|7,45|G/L|4|10||normal|num", "Lymphocytes|33,0|%||||unknown|num",
    "Lymphocytes|2,45|G/L|1|4||normal|num", "Monocytes|6,2|%||||unknown|num",
    "Monocytes|0,46|G/L|0.2|1||normal|num", NULL,
  };

  amana_test_rows ("| Examen            Résultat         Unité     Normes\n"
                   "| Leucocytes        7,45             G/L       4,0 - 10,0\n"
                   "| Lymphocytes       33,0 %    2,45   G/L       1,0 - 4,0\n"
                   "| Monocytes         6,2 %     0,46   G/L       0,2 - 1,0\n",
                   rows);
}

/* A title, and a heading over two lines that has no words for names and values. */
static void
test_title_in_heading (void)
{
  static const char *const rows[] = {
    "Glucose|0,94|g/L|0.74|1.06||normal|num",
    "Glucose|0,99|g/L||||unknown|previous",
    "Sodium|139|mmol/L|136|145||normal|num",
    "Sodium|140|mmol/L||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| BIOCHIMIE SANGUINE                      Valeurs de       Antériorités\n"
                   "|                                         référence        du 12/01/2026\n"
                   "| Glucose .............  0,94   g/L       0,74 - 1,06      0,99\n"
                   "| Sodium ..............  139    mmol/L    136 - 145        140\n",
                   rows);
}

/* Marks in words that no heading announces, and a heading of several words for names. */
static void
test_marks_before_ranges (void)
{
  static const char *const rows[] = {
    "HEMATOCRIT (PCV)|39.9|%|40|50|Low|low|num",
    "FBS (FASTING BLOOD SUGAR)|105|mg/dL||100|High|high|num",
    "PLATELET COUNT|250|10^9/L|150|410||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Test Report Status   Final       Results            Biological Reference Interval   Units\n"
    "| HEMATOCRIT (PCV)                 39.9        Low    40 - 50                         %\n"
    "| FBS (FASTING BLOOD SUGAR)        105         High   Normal : < 100                  mg/dL\n"
    "| PLATELET COUNT                   250                150 - 410                       "
    "10^9/L\n",
    rows);
}

/* A strip beside the table, whose lines are at heights of their own. */
static void
test_sidebar (void)
{
  static const char *const names[] = { "Sodium",  "Potassium", "Chlore",    "Calcium",  "Urée",
                                       "Glucose", "Fer",       "Magnésium", "Phosphore" };
  static const char *const strip[] = { "Patient", "MODELE Najat", "Prescripteur", "Dr EXEMPLE",
                                       "Prélevé", "Biologistes",  "Reçu" };
  g_autoptr (GString) text = g_string_new ("page\n");
  g_autoptr (AmanaLabReport) report = NULL;

  g_string_append (text, "200 20 250 32 Examen\n330 20 380 32 Résultat\n"
                         "400 20 430 32 Unité\n460 20 500 32 Normes\n");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (text,
                            "200 %u 250 %u %s\n330 %u 350 %u 4,%u\n400 %u 430 %u mmol/L\n"
                            "460 %u 520 %u 3,0-5,0\n",
                            40 + 15 * i, 52 + 15 * i, names[i], 40 + 15 * i, 52 + 15 * i, i,
                            40 + 15 * i, 52 + 15 * i, 40 + 15 * i, 52 + 15 * i);
  for (guint i = 0; i < G_N_ELEMENTS (strip); i++)
    g_string_append_printf (text, "30 %u 110 %u %s\n", 45 + 19 * i, 56 + 19 * i, strip[i]);
  report = amana_test_read (text->str);
  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[i])->name, ==, names[i]);
}

static const char groups[] =
  "| Paramètre               Résultat        Valeurs de référence\n"
  "| FSH                     7,42 mUI/mL     Phase folliculaire : 3,5 - 12,5\n"
  "| ECLIA                                   Pic ovulatoire : 4,7 - 21,5\n"
  "|                                         Ménopause : 25,8 - 134,8\n"
  "| Testostérone            0,42 ng/mL      Femme 20 - 49 ans : 0,08 - 0,48\n"
  "|                                         Homme 20 - 49 ans : 2,49 - 8,36\n"
  "| Hémoglobine             11,6 g/dL       Homme : 13,0 - 17,0\n"
  "|                                         Femme : 12,0 - 16,0\n"
  "|                                         Enfant 6 - 12 ans : 11,5 - 15,5\n";

/* Chosen by what the paper says of her: sex, age, the day of her cycle. */
static void
test_groups (void)
{
  static const char *const rows[] = {
    "FSH|7,42|mUI/mL|3.5|12.5||normal|num",
    "Testostérone|0,42|ng/mL|0.08|0.48||normal|num",
    "Hémoglobine|11,6|g/dL|12|16||low|num",
    NULL,
  };
  g_autofree char *text =
    g_strconcat ("| Mme MODELE Najat, 32 ans (F) - Prélèvement du 29/02/2024\n"
                 "| BILAN HORMONAL (J3 du cycle)\n",
                 groups, NULL);

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Nothing is chosen where the paper does not say, or says two things. */
static void
test_groups_unsaid (void)
{
  static const char *const rows[] = {
    "FSH|7,42|mUI/mL||||unknown|num",
    "Testostérone|0,42|ng/mL||||unknown|num",
    NULL,
  };
  static const char *const heads[] = {
    "| Mme MODELE Najat - Prélèvement du 29/02/2024\n",
    "| Mme MODELE Najat, 12 ans - Prélèvement du 29/02/2024 (J9 du cycle)\n",
    "| Mme MODELE Najat, 32 ans - mère de 60 ans\n| J3 du cycle, J14 du cycle\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *body = g_strndup (groups, (gsize) (strstr (groups, "| Hémo") - groups));
      g_autofree char *text = g_strconcat (heads[i], body, NULL);

      amana_test_rows (text, rows);
      amana_test_sure (text, FALSE);
    }
}

/* "240 or more", "bis 7,0", "Therapeutic": bounds in words. */
static void
test_worded_bounds (void)
{
  static const char *const rows[] = {
    "Total Cholesterol|247|mg/dl||200|H|high|num",
    "Digoxin|2.3|ng/ml|0.8|2|H|high|num",
    "Harnsäure|6,9|mg/dl||7||normal|num",
    NULL,
  };

  amana_test_rows ("| Test Name            Result     Unit       Reference Range\n"
                   "| Total Cholesterol    247 H      mg/dl      Desirable : Less than 200\n"
                   "|                                            Borderline : 200 - 239\n"
                   "|                                            High : 240 or more\n"
                   "| Digoxin              2.3 H      ng/ml      Therapeutic : 0.8 - 2.0\n"
                   "|                                            Toxic : More than 2.4\n"
                   "| Harnsäure            6,9        mg/dl      bis 7,0\n",
                   rows);
}

/* A verdict with its index, and its classes in the next cell. */
static void
test_verdict_and_classes (void)
{
  static const char *const rows[] = {
    "Antigène HBs|Négatif (0,12)|||||unknown|text",
    "Anticorps anti-HBs|348|mUI/mL|10|||normal|num",
    "Anticorps anti-VHC|Négatif|||||unknown|text",
    NULL,
  };

  amana_test_rows ("| SEROLOGIE\n"
                   "| Antigène HBs               Négatif (0,12)      Négatif : < 0,90\n"
                   "|                                                Equivoque : 0,90 à 0,99\n"
                   "|                                                Positif : ≥ 1,00\n"
                   "| Anticorps anti-HBs         348 mUI/mL          Protection si > 10\n"
                   "| Anticorps anti-VHC         Négatif             Négatif : < 1,00\n",
                   rows);
}

/* What is expected stands below the figure that it is of, not of one further up. */
static void
test_range_of_nearest (void)
{
  static const char *const rows[] = {
    "Vitalité|61|%|54|||normal|num",
    "Anomalies du flagelle|22|%||||unknown|num",
    "Index d'anomalies multiples (IAM)|1,58|||1.6||normal|num",
    NULL,
  };

  amana_test_rows ("| SPERMOGRAMME\n"
                   "| Vitalité                                      61 %\n"
                   "| Norme OMS : ≥ 54 %\n"
                   "| Anomalies du flagelle                         22 %\n"
                   "| Index d'anomalies multiples (IAM)             1,58\n"
                   "| Norme OMS : < 1,60\n",
                   rows);
}

/* A group whose first words stand nearer to the names. */
static void
test_words_near_names (void)
{
  static const char *const rows[] = {
    "Plaquettes|143|10^9/L|150|400||low|num",
    "Leucocytes|6,2|10^9/L|4|10||normal|num",
    "Groupe sanguin|B Rh positif|||||unknown|text",
    "Glucose|0,94|g/L|0.7|1.1||normal|num",
    NULL,
  };

  amana_test_rows ("| Analyse                       Résultat    Unité     Normes\n"
                   "| Plaquettes                         143    10^9/L    150 - 400\n"
                   "| Leucocytes                         6,2    10^9/L    4,0 - 10,0\n"
                   "| Groupe sanguin            B Rh positif\n"
                   "| Glucose                           0,94    g/L       0,70 - 1,10\n",
                   rows);
}

/* A range on a line of its own, below the unit that stood in its place. */
static void
test_range_below_unit (void)
{
  static const char *const rows[] = {
    "HDL CHOLESTEROL|58|mg/dL|40|||normal|num",
    "TRIGLYCERIDES|142|mg/dL||150||normal|num",
    "LDL-CHOLESTEROL|146|mg/dL (calc)||100|H|high|num",
    NULL,
  };

  amana_test_rows ("| Test Name               In Range     Out Of Range    Reference Range\n"
                   "| HDL CHOLESTEROL         58                           >= 40 mg/dL\n"
                   "| TRIGLYCERIDES           142                          <150 mg/dL\n"
                   "| LDL-CHOLESTEROL                      146 H           mg/dL (calc)\n"
                   "|       Reference range: <100\n",
                   rows);
}

/* A test that goes on for hours, its times side by side. */
static void
test_hours (void)
{
  static const char *const rows[] = {
    "Glycémie T0|92|mg/dL|70|92||normal|num",    "Glycémie T60|189|mg/dL||180|+|high|num",
    "Glycémie T120|158|mg/dL||153|+|high|num",   "Insuline T0|6,1|mU/L|2.6|24.9||normal|num",
    "Insuline T60|91,7|mU/L||||unknown|num",     "Insuline T120|77,2|mU/L||||unknown|num",
    "Créatinine|0,58|mg/dL|0.5|0.9||normal|num", NULL,
  };

  amana_test_rows ("| HYPERGLYCEMIE PROVOQUEE\n"
                   "|                      T0          T60         T120\n"
                   "|                      08:02       09:04       10:03\n"
                   "| Glycémie             92          189 +       158 +\n"
                   "| (mg/dL)\n"
                   "| V. réf. glycémie     70 - 92     < 180       < 153\n"
                   "| Insuline (mU/L)      6,1         91,7        77,2\n"
                   "| V. réf. insuline     2,6 - 24,9\n"
                   "|\n"
                   "| Créatinine           0,58 mg/dL        0,50 - 0,90\n",
                   rows);
}

/* No range, and said so; words that belong to a figure are not lost in silence. */
static void
test_said_beside (void)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (
    "| Test                 Result     Flag     Units          Reference Interval\n"
    "| Neutrophils          58                  %              Not Estab.\n"
    "| Albumin              <15 NOT             mg/L           < 20\n"
    "| Glucose              92                  mg/dL          70 - 99\n");
  static const gboolean sure[] = { TRUE, FALSE, TRUE };

  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (sure));
  for (guint i = 0; i < G_N_ELEMENTS (sure); i++)
    g_assert_cmpint (((AmanaLabResult *) report->results->pdata[i])->sure, ==, sure[i]);
}

/* A font that gives the lam of its lam-kaf twice. */
static void
test_lam_twice (void)
{
  static const char *const rows[] = { "الكرياتينين|0,8|mg/dL|0.6|1.2||normal|num", NULL };

  amana_test_rows ("|  القيم الطبيعية      الوحدة      النتيجة      التحليل\n"
                   "|  0,6 - 1,2           mg/dL       0,8          اللكرياتينين\n",
                   rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-sheets/days-above", test_days_above);
  g_test_add_func ("/lab-sheets/day-of-column", test_day_of_column);
  g_test_add_func ("/lab-sheets/units-alone", test_units_alone);
  g_test_add_func ("/lab-sheets/share-under-result", test_share_under_result);
  g_test_add_func ("/lab-sheets/title-in-heading", test_title_in_heading);
  g_test_add_func ("/lab-sheets/marks-before-ranges", test_marks_before_ranges);
  g_test_add_func ("/lab-sheets/sidebar", test_sidebar);
  g_test_add_func ("/lab-sheets/groups", test_groups);
  g_test_add_func ("/lab-sheets/groups-unsaid", test_groups_unsaid);
  g_test_add_func ("/lab-sheets/worded-bounds", test_worded_bounds);
  g_test_add_func ("/lab-sheets/verdict-and-classes", test_verdict_and_classes);
  g_test_add_func ("/lab-sheets/range-of-nearest", test_range_of_nearest);
  g_test_add_func ("/lab-sheets/hours", test_hours);
  g_test_add_func ("/lab-sheets/said-beside", test_said_beside);
  g_test_add_func ("/lab-sheets/lam-twice", test_lam_twice);
  g_test_add_func ("/lab-sheets/words-near-names", test_words_near_names);
  g_test_add_func ("/lab-sheets/range-below-unit", test_range_below_unit);

  return g_test_run ();
}
