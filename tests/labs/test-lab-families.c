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

/* What was concluded, and the figure it was concluded from, in either order; a result in one
 * of the two columns alone is one. */
static void
test_verdict_and_index (void)
{
  static const char *const rows[] = {
    "Toxoplasmose IgG|Positif|||||unknown|text",
    "Toxoplasmose IgG|87|UI/mL|8|||normal|num",
    "CMV IgM|Négatif|||||unknown|text",
    "CMV IgM|0,31||1|||low|num",
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-families/hours-of-days", test_hours_of_days);
  g_test_add_func ("/lab-families/hours-over-new-year", test_hours_over_new_year);
  g_test_add_func ("/lab-families/verdict-and-index", test_verdict_and_index);
  g_test_add_func ("/lab-families/systems-and-strays", test_systems_and_strays);
  g_test_add_func ("/lab-families/ages-in-months", test_ages_in_months);

  return g_test_run ();
}
