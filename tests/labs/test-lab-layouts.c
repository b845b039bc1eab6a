/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Layouts that laboratories print and that a simple table is not: two systems of
 * units, controls and prices beside results, bounds in columns of their own, marks
 * before names, grids of targets between results. */

#include "config.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-layouts/two-systems", test_two_systems);
  g_test_add_func ("/lab-layouts/share-and-count", test_share_and_count);
  g_test_add_func ("/lab-layouts/control-column", test_control_column);
  g_test_add_func ("/lab-layouts/price-column", test_price_column);
  g_test_add_func ("/lab-layouts/bounds-apart", test_bounds_apart);
  g_test_add_func ("/lab-layouts/range-signs", test_range_signs);
  g_test_add_func ("/lab-layouts/glued-marks", test_glued_marks);

  return g_test_run ();
}
