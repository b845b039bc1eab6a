/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Tables in two alphabets. The words of a line stand as on paper, from left to right. */

#include "config.h"

#include <locale.h>

#include "amana-test-rows.h"

/* A title in Arabic at the other edge of a table in Latin letters is no range. */
static void
test_title_at_edge (void)
{
  static const char *const rows[] = {
    "Haemoglobin|13.6|g/dL|13|17||normal|num",
    "ALT (SGPT)|96|U/L||41|H|high|num",
    "HCV Ab|Positive||||H|high|text",
    NULL,
  };

  amana_test_rows ("| Test             Result         Unit     Normal range\n"
                   "|                                             CBC كاملة دم صورة\n"
                   "| Haemoglobin      13.6           g/dL     13.0 - 17.0\n"
                   "|                                                    كبد وظائف\n"
                   "| ALT (SGPT)       96        H    U/L      Up to 41\n"
                   "|                                                     فيروسات\n"
                   "| HCV Ab           Positive  H             Negative\n",
                   rows);
}

/* Headings that are made of known words, whichever; a name in Latin letters among others. */
static void
test_headings (void)
{
  static const char *const rows[] = {
    "البولة|0,19|g/L|0.15|0.45||normal|num",
    "TSH|0,08|µUI/mL|0.27|4.2|-|low|num",
    "الكرياتينين|6,1|mg/L|5|11||normal|num",
    NULL,
  };

  amana_test_rows ("| العادية القيم           النتيجة            التحليل نوع\n"
                   "| 0,15 - 0,45           0,19 g/L                البولة\n"
                   "| 0,27 - 4,20       0,08 µUI/mL -                 TSH\n"
                   "| 5,0 - 11,0            6,1 mg/L             الكرياتينين\n",
                   rows);
}

/* Both names in one cell: the Arabic words alone are turned. */
static void
test_pairs (void)
{
  static const char *const rows[] = {
    "Urée / البولة الدموية|0,28|g/L|0.1|0.5||normal|num",
    "Acide urique / حمض البول|66|mg/L|30|70||normal|num",
    "Cholestérol total / الكوليسترول الكلي|1,76|g/L||2||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Analyse / التحليل                      Résultat / النتيجة    Normale / المعدل\n"
    "| Urée / الدموية البولة                     0,28 g/L             0,10 - 0,50\n"
    "| Acide urique / البول حمض                  66 mg/L              30 - 70\n"
    "| Cholestérol total / الكلي الكوليسترول     1,76 g/L             < 2,00\n",
    rows);
}

/* One heading in two alphabets, each at its own edge of the column. */
static void
test_translated_heading (void)
{
  static const char *const rows[] = {
    "Urea|3.9|mmol/L|2.5|6.7||normal|num",
    "Urea|4.2|mmol/L||||unknown|previous",
    "Ferritin|8.7|µg/L|10|120|L|low|num",
    "Ferritin|15.3|µg/L||||unknown|previous",
    "Creatinine|58|µmol/L|45|84||normal|num",
    "Creatinine|61|µmol/L||||unknown|previous",
    NULL,
  };

  amana_test_rows ("| Test                 Result           Flag   Unit             Reference "
                   "Range          Previous\n"
                   "|            التحليل            النتيجة                 الوحدة             "
                   "الطبيعي المعدل               السابق\n"
                   "| Urea                 3.9                     mmol/L           2.5 - 6.7      "
                   "          4.2 (14/08/2023)\n"
                   "| Ferritin             8.7              L      µg/L             10.0 - 120.0   "
                   "          15.3 (14/08/2023)\n"
                   "| Creatinine           58                      µmol/L           45 - 84        "
                   "          61 (14/08/2023)\n",
                   rows);
}

/* A text layer that has turned lam-alef, and a day's urine in Arabic letters. */
static void
test_letters (void)
{
  static const char *const rows[] = {
    "الدهون الثلاثية|1,62|غ/ل||1.5||high|num",
    "الكالسيوم|93|مغ/ل|86|102||normal|num",
    "البروتين في البول|0,31|غ/24س||0.15||high|num",
    NULL,
  };

  amana_test_rows ("| المرجعية القيم    الوحدة       النتيجة           التحليل\n"
                   "| < 1,50           غ/ل         1,62           الثالثية الدهون\n"
                   "| 86 - 102         مغ/ل        93                 الكالسيوم\n"
                   "| < 0,15           غ/24س       0,31        البول في البروتين\n",
                   rows);
}

/* Classes by their Arabic names. */
static void
test_classes (void)
{
  static const char *const rows[] = {
    "فيتامين د|8.1|ng/mL|30|100||low|num",
    "الكالسيوم|93|mg/L|86|102||normal|num",
    NULL,
  };

  amana_test_rows ("| المرجعية القيم       الوحدة       النتيجة      التحليل\n"
                   "| 10 < نقص:            ng/mL        8.1      د فيتامين\n"
                   "| 30 - 10 قصور:\n"
                   "| 100 - 30 كفاية:\n"
                   "| 86 - 102             mg/L         93       الكالسيوم\n",
                   rows);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-scripts/title-at-edge", test_title_at_edge);
  g_test_add_func ("/lab-scripts/headings", test_headings);
  g_test_add_func ("/lab-scripts/translated-heading", test_translated_heading);
  g_test_add_func ("/lab-scripts/pairs", test_pairs);
  g_test_add_func ("/lab-scripts/letters", test_letters);
  g_test_add_func ("/lab-scripts/classes", test_classes);

  return g_test_run ();
}
