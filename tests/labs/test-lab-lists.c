/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lists of results that no heading explains, as they are written by hand, in letters and in
 * messages: the title of a group before the first name, norms in brackets before the value,
 * ranges in words or for either sex, marks in words, results set in below their name. */

#include "config.h"

#include "amana-test-rows.h"

static void
test_groups (void)
{
  static const char *const rows[] = {
    "Hb|9,1|g/dL||||unknown|num",  "VGM|69|fL||||unknown|num",   "Na|133|mmol/L||||unknown|num",
    "K|3,8|mmol/L||||unknown|num", "ASAT|52|UI/L||40||high|num", NULL,
  };

  amana_test_rows ("| Bilan de Mr ESSAI Ibrahima du 04/03/2025 :\n"
                   "| * NFS : Hb 9,1 g/dL ; VGM 69 fL\n"
                   "| * Iono : Na 133 mmol/L ; K 3,8 mmol/L\n"
                   "| * BH : ASAT 52 UI/L (< 40)\n",
                   rows);
}

/* "Mg" is a name here, though a unit is written so. */
static void
test_name_like_unit (void)
{
  static const char *const rows[] = {
    "Cl-|103|mmol/L|98|107||normal|num",
    "Mg|0,81|mmol/L|0.66|1.07||normal|num",
    NULL,
  };

  amana_test_rows ("| Cl-      103 mmol/L (98-107)           Mg       0,81 mmol/L (0,66-1,07)\n",
                   rows);
}

static void
test_norms_first (void)
{
  static const char *const rows[] = {
    "Acide urique|79|mg/L|35|70||high|num",
    "Cholestérol|2,28|g/L||2||high|num",
    NULL,
  };
  static const char text[] = "| Acide urique      [35 - 70 mg/L]         :  79 mg/L\n"
                             "| Cholestérol       [< 2,00 g/L]           :  2,28 g/L\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_ranges (void)
{
  static const char *const rows[] = {
    "Sodium|142|mmol/L|136|145||normal|num", "Calcium|2,38|mmol/L|2.15|2.55||normal|num",
    "Ferritine|13|µg/L|15|150||low|num",     "Hémoglobine|11,7|g/dL|12|16||low|num",
    "Acide urique|61|mg/L|25|60||high|num",  NULL,
  };

  amana_test_rows ("| Nom : ESSAI Ines       Sexe : F       Prélevé le : 02/02/2025\n"
                   "| Sodium               142 mmol/L     de 136 à 145\n"
                   "| Calcium              2,38 mmol/L    entre 2,15 et 2,55\n"
                   "| Ferritine : 13 µg/L            H : 30 - 300   F : 15 - 150\n"
                   "| Hémoglobine : 11,7 g/dL        Homme 13 - 17  Femme 12 - 16\n"
                   "| Acide urique : 61 mg/L         (H : 35-70 ; F : 25-60)\n",
                   rows);
}

static void
test_marks (void)
{
  static const char *const rows[] = {
    "Potassium|5.7|mmol/L|3.5|5.3|HI|high|num",
    "Serum folate|2.6|ug/L|3||LO|low|num",
    "eGFR (CKD-EPI 2009)|44|mL/min/1.73m2||||unknown|num",
    "White cells|6.3|x10^9/L|4|11|normal|normal|num",
    "Ferritin|12|µg/L|13|150|low|low|num",
    NULL,
  };

  amana_test_rows ("| Potassium                      HI      5.7 mmol/L          [3.5 - 5.3]\n"
                   "| Serum folate                   LO      2.6 ug/L            [> 3.0]\n"
                   "| eGFR (CKD-EPI 2009)                     44 mL/min/1.73m2\n"
                   "| • White cells: 6.3 x10^9/L (4.0–11.0) – normal\n"
                   "| • Ferritin: 12 µg/L (13–150) – low\n",
                   rows);
}

static void
test_set_in (void)
{
  static const char *const rows[] = {
    "Hémoglobine|9,9|g/dL|12|16|Bas|low|num",
    "Transferrine|3,8|g/L|2|3.6|Haut|high|num",
    "Cholestérol total|2,29|g/L|1.5|2||high|num",
    NULL,
  };

  amana_test_rows ("| Hémoglobine\n"
                   "|    Résultat : 9,9 g/dL        Bas\n"
                   "|    Référence : 12,0 - 16,0 g/dL\n"
                   "|\n"
                   "| Transferrine\n"
                   "|    Résultat : 3,8 g/L         Haut\n"
                   "|    Référence : 2,0 - 3,6 g/L\n"
                   "|\n"
                   "| Cholestérol total\n"
                   "|     2,29 g/L                  VN : 1,50 - 2,00\n",
                   rows);
}

/* When, and for how long: what a patient is told before, and no result. */
static void
test_durations (void)
{
  static const char *const none[] = { NULL };
  static const char *const rows[] = {
    "Temps de saignement|3|min||5||normal|num",
    NULL,
  };

  amana_test_rows ("| • Cortisol : prélèvement entre 7 h 30 et 9 h\n"
                   "| • Prolactine : après un repos de 20 minutes\n"
                   "| • Glycémie : 12 h de jeûne\n",
                   none);
  amana_test_rows ("| Temps de saignement : 3 min (< 5)\n", rows);
}

/* A name in two languages, and the Arabic one of two words. */
static void
test_two_languages (void)
{
  static const char *const rows[] = {
    "Glycémie (سكر الدم)|0,93|g/L|0.7|1.1||normal|num",
    "Urée (البولة)|0,28|g/L|0.15|0.45||normal|num",
    NULL,
  };
  static const char text[] = "| Glycémie (الدم سكر)              0,93 g/L          0,70 - 1,10\n"
                             "| Urée (البولة)                    0,28 g/L          0,15 - 0,45\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-lists/groups", test_groups);
  g_test_add_func ("/lab-lists/name-like-unit", test_name_like_unit);
  g_test_add_func ("/lab-lists/norms-first", test_norms_first);
  g_test_add_func ("/lab-lists/ranges", test_ranges);
  g_test_add_func ("/lab-lists/marks", test_marks);
  g_test_add_func ("/lab-lists/set-in", test_set_in);
  g_test_add_func ("/lab-lists/durations", test_durations);
  g_test_add_func ("/lab-lists/two-languages", test_two_languages);

  return g_test_run ();
}
