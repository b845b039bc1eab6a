/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whose a range is among several on one line: of which unit, of which people. */

#include "config.h"

#include "amana-test-rows.h"

/* The range in the figure's own unit, which the second column need not repeat. */
static void
test_ranges_in_two_units (void)
{
  static const char *const rows[] = {
    "Glycémie|1,04|g/L|0.7|1.1||normal|num",
    "Créatinine|9,2|mg/L|6|11||normal|num",
    NULL,
  };
  static const char text[] =
    "| Analyse       Résultat   Unité     Val. réf. (U. conv.)      Val. réf. (U. SI)\n"
    "| Glycémie      1,04       g/L       0,70 - 1,10               3,89 - 6,11 mmol/L\n"
    "| Créatinine    9,2        mg/L      6,0 - 11,0                53 - 97 µmol/L\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Two ranges in one unit are of two people, and nobody says of whom. */
static void
test_ranges_in_one_unit (void)
{
  amana_test_sure ("| Analyse        Résultat   Unité    Normes\n"
                   "| Hémoglobine    12,5       g/dL     12,0 - 16,0   13,0 - 17,0 g/dL\n",
                   FALSE);
}

/* A column whose figures have other units than the line's, whatever stands over it. */
static void
test_column_of_other_units (void)
{
  static const char *const rows[] = {
    "Glucosa|5,4|mmol/L|3.9|6.1||normal|num",
    "Glucosa|97|mg/dL|70|110||normal|second_unit",
    "Creatinina|80|µmol/L|53|106||normal|num",
    "Creatinina|0,90|mg/dL|0.6|1.2||normal|second_unit",
    NULL,
  };

  amana_test_rows (
    "| Determinación  Resultado   Unidades   Valores de referencia   Unidades convencionales\n"
    "| Glucosa        5,4         mmol/L     3,9 - 6,1               97 mg/dL  (70 - 110)\n"
    "| Creatinina     80          µmol/L     53 - 106                0,90 mg/dL  (0,60 - 1,20)\n",
    rows);
}

/* Values in both units, then the ranges of both. */
static void
test_ranges_behind_both (void)
{
  static const char *const rows[] = {
    "Cholestérol total|2,31|g/L|1.5|2||high|num",
    "Cholestérol total|5,96|mmol/L|3.87|5.16||high|second_unit",
    "Triglycérides|1,42|g/L|0.5|1.5||normal|num",
    "Triglycérides|1,62|mmol/L|0.57|1.71||normal|second_unit",
    NULL,
  };

  amana_test_rows (
    "| Bilan                 g/L       mmol/L      Normales g/L      Normales mmol/L\n"
    "| Cholestérol total     2,31      5,96        1,50 - 2,00       3,87 - 5,16\n"
    "| Triglycérides         1,42      1,62        0,50 - 1,50       0,57 - 1,71\n",
    rows);
}

/* A column of ranges for each phase of the cycle: hers where the paper says it. */
static void
test_phases (void)
{
  static const char *const unsaid[] = {
    "FSH|6,4|UI/L||||unknown|num",
    "LH|5,1|UI/L||||unknown|num",
    NULL,
  };
  static const char text[] =
    "| Dosage   Phase folliculaire   Pic ovulatoire   Phase lutéale   Ménopause   Résultat   "
    "Unité\n"
    "| FSH      3,5 - 12,5           4,7 - 21,5       1,7 - 7,7       25 - 134    6,4        UI/L\n"
    "| LH       2,4 - 12,6           14,0 - 95,6      1,0 - 11,4      7,7 - 58    5,1        "
    "UI/L\n";

  amana_test_rows (text, unsaid);
  amana_test_rows (
    "| Dosage   Résultat   Unité   Phase folliculaire   Pic ovulatoire   Phase lutéale   "
    "Ménopause\n"
    "| FSH      6,4        UI/L    3,5 - 12,5           4,7 - 21,5       1,7 - 7,7       25 - 134\n"
    "| LH       5,1        UI/L    2,4 - 12,6           14,0 - 95,6      1,0 - 11,4      7,7 - "
    "58\n",
    unsaid);
}

/* "Ist" is no word that is known; it stands between the bounds. */
static void
test_between_bounds (void)
{
  static const char *const rows[] = {
    "Natrium|141|mmol/l|135|145||normal|num",
    "GPT|44|U/l|10|35||high|num",
    NULL,
  };

  amana_test_rows ("| Parameter     Min     Ist      Max     Einheit\n"
                   "| Natrium       135     141      145     mmol/l\n"
                   "| GPT           10      44       35      U/l\n",
                   rows);
}

/* Shares and counts under their units alone; the unit behind the range ends no table. */
static void
test_unit_behind_range (void)
{
  static const char *const rows[] = {
    "Segmentados|58|%||||unknown|num",
    "Segmentados|3.724|/mm³|1700|8000||normal|num",
    "Linfócitos|31|%||||unknown|num",
    "Linfócitos|1.990|/mm³|900|2900||normal|num",
    NULL,
  };

  amana_test_rows ("| LEUCOGRAMA                    %        /mm³\n"
                   "| Segmentados...........:      58        3.724            1.700 a 8.000 /mm³\n"
                   "| Linfócitos............:      31        1.990            900 a 2.900 /mm³\n",
                   rows);
}

/* Name, figure and range in brackets on two lines, no word for any of them. */
static void
test_name_over_figure (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|0,96|g/L|0.7|1.1||normal|num",
    "Ferritine|42,1|ng/mL|15|150||normal|num",
    NULL,
  };

  amana_test_rows ("| Glycémie à jeun\n"
                   "| 0,96 g/L          [0,70 - 1,10]\n"
                   "| Ferritine\n"
                   "| 42,1 ng/mL        (N : 15 - 150)\n",
                   rows);
}

/* A title that nobody knows names a result that has its unit, and its range below. */
static void
test_block_under_title (void)
{
  static const char *const rows[] = {
    "GLICOSE DE JEJUM|92|mg/dL|70|99||normal|num",
    "DOSAGEM DE ALGO|0,84|mg/dL|0.5|1.1||normal|num",
    NULL,
  };

  amana_test_rows ("| GLICOSE DE JEJUM\n"
                   "| Material: Soro   Método: Enzimático\n"
                   "| Resultado                : 92 mg/dL\n"
                   "| Valores de referência    : 70 a 99 mg/dL\n"
                   "|\n"
                   "| DOSAGEM DE ALGO\n"
                   "| Material: Soro   Método: Cinético\n"
                   "| Resultado                : 0,84 mg/dL\n"
                   "| Valores de referência    : 0,50 a 1,10 mg/dL\n",
                   rows);
}

/* Cards whose unit stands with the range, below the figure; and how it is, beside the name. */
static void
test_unit_below_figure (void)
{
  static const char *const rows[] = {
    "Leucocytes|11,4|G/L|4|10|Élevé|high|num",
    "CRP|< 5|mg/L||5|Normal|normal|num",
    NULL,
  };

  amana_test_rows ("| Leucocytes          Élevé       CRP                Normal\n"
                   "| 11,4                            < 5\n"
                   "| G/L | Norme : 4,0 - 10,0        mg/L | Norme : < 5\n",
                   rows);
}

/* How the figure is, on the line below, and its range in brackets. */
static void
test_mark_and_range_below (void)
{
  static const char *const rows[] = {
    "Leucocytes|11,4|G/L|4|10|Élevé|high|num",
    "Ferritine|9|ng/mL|15|150|Bas|low|num",
    NULL,
  };

  amana_test_rows ("| Leucocytes          11,4 G/L\n"
                   "| Élevé               (4,0 - 10,0)\n"
                   "| Ferritine           9 ng/mL\n"
                   "| Bas                 (15 - 150)\n",
                   rows);
}

/* How a figure is stands for no figure. */
static void
test_mark_for_figure (void)
{
  amana_test_sure ("| Examen        Résultat      Normes\n"
                   "| Ferritine     Normal        15 - 150\n"
                   "| CRP           Normal        < 5\n",
                   FALSE);
}

/* Cells that nobody knows gainsay no heading; a drawing is no range. */
static void
test_drawn_columns (void)
{
  static const char *const rows[] = {
    "Hémoglobine|14,9|g/dl|13|17||normal|num",
    "Plaquettes|141|10**3/mm3|150|400|-|low|num",
    "Gamma-GT|187|UI/l|8|61|+|high|num",
    NULL,
  };

  amana_test_rows (
    "| Analyses           Résultats      Unités       Valeurs de réf.    Bas   Normal    Haut\n"
    "| Hémoglobine          14,9         g/dl         13,0-17,0               [...*...]\n"
    "| Plaquettes            141   -     10**3/mm3    150-400            *    [.......]\n"
    "| Gamma-GT              187   +     UI/l         8-61                    [.......]   *\n",
    rows);
}

/* A heading that nobody knows, over the figures. */
static void
test_strange_heading_over_values (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|6,33|mmol/L|3.9|5.5|Élevé|high|num",
    "Glycémie à jeun|5,94|mmol/L||||unknown|previous",
    "Créatinine|88|µmol/L|59|104||normal|num",
    "Créatinine|90|µmol/L||||unknown|previous",
    NULL,
  };

  amana_test_rows (
    "| Examen            Chez vous                 Valeurs de référence    Résultat précédent\n"
    "| Glycémie à jeun   6,33 mmol/L    Élevé      3,90 - 5,50             5,94 (08/01/2025)\n"
    "| Créatinine        88 µmol/L                 59 - 104                90 (08/01/2025)\n",
    rows);
}

/* Older results on a line of their own, several of them: no heading of days. */
static void
test_older_on_one_line (void)
{
  static const char *const rows[] = {
    "Hémoglobine|118|g/L|134|167|B|low|num",
    "Hémoglobine|119|g/L||||unknown|previous",
    "Hémoglobine|127|g/L||||unknown|previous",
    "Hématocrite|0,352|L/L|0.39|0.49|B|low|num",
    NULL,
  };

  amana_test_rows ("| Hémoglobine              B       118 g/L        [134 - 167]\n"
                   "|                          Ant. : 20/10/25 : 119   19/10/25 : 127\n"
                   "| Hématocrite              B     0,352 L/L        [0,390 - 0,490]\n",
                   rows);
}

/* The figure stands at its place on a scale, over the ends of its range. */
static void
test_on_a_scale (void)
{
  static const char *const rows[] = {
    "SODIUM|139|mmol/L|135|145||normal|num",
    "POTASSIUM|3.4|mmol/L|3.5|5|Low|low|num",
    "AST|20|U/L||37||normal|num",
    NULL,
  };

  amana_test_rows ("| SODIUM\n"
                   "| Normal range: 135 - 145 mmol/L\n"
                   "|                           139\n"
                   "|              135                       145\n"
                   "| POTASSIUM\n"
                   "| Normal range: 3.5 - 5.0 mmol/L\n"
                   "|                                                       Low\n"
                   "|            3.4\n"
                   "|              3.5                       5.0\n"
                   "| AST\n"
                   "| Normal value: <=37 U/L\n"
                   "|                        20\n"
                   "|                                        37\n",
                   rows);
}

/* Of classes below the figure the one that is wished for, and not the first. */
static void
test_classes_below (void)
{
  static const char *const rows[] = {
    "25-OH VITAMIN D (TOTAL)|17.6|ng/mL|30|||low|num",
    NULL,
  };

  amana_test_rows (
    "| 25-OH VITAMIN D (TOTAL)                    17.6              ng/mL\n"
    "| Bio. Ref. Interval. : Deficiency: <= 20; Insufficiency: 21 - 29; Sufficiency: >= 30\n",
    rows);
}

/* A day before each name, which Turkish headings tell from the name. */
static void
test_day_before_names (void)
{
  static const char *const rows[] = {
    "Açlık Kan Şekeri|109|mg/dL|74|100|YÜKSEK|high|num",
    "Kreatinin|0,78|mg/dL|0.5|0.9||normal|num",
    "Sedimantasyon|24|mm/saat|0|20|YÜKSEK|high|num",
    NULL,
  };

  amana_test_rows (
    "| Onay Tarihi        Tetkik Adı         Sonuç    Birim     Referans Aralığı    Durum\n"
    "| 07.05.2025 11:41   Açlık Kan Şekeri   109      mg/dL     74 - 100            YÜKSEK\n"
    "| 07.05.2025 11:41   Kreatinin          0,78     mg/dL     0,50 - 0,90\n"
    "| 07.05.2025 11:53   Sedimantasyon      24       mm/saat   0 - 20              YÜKSEK\n",
    rows);
}

/* Tables side by side under like headings, one of which nobody knows. */
static void
test_twins (void)
{
  static const char *const rows[] = {
    "Quick|102|%|70|120||normal|num",
    "TSH basal|1,74|mU/l|0.3|4||normal|num",
    "PTT|29,8|sec|25|37||normal|num",
    "Ferritin|88|µg/l|30|400||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Parameter   Vastus   Einheit   Referenz      Parameter   Vastus   Einheit   Referenz\n"
    "| Quick       102      %         70 - 120      TSH basal   1,74     mU/l      0,30 - 4,00\n"
    "| PTT         29,8     sec       25,0 - 37,0   Ferritin    88       µg/l      30 - 400\n",
    rows);
}

/* No word of the headings is known; what stands below them shows the columns. What figures
 * beyond the ranges are, nobody says. */
static void
test_headings_by_body (void)
{
  static const char *const rows[] = {
    "Glükoos|5,4|mmol/L|3.9|6.1||normal|num",
    "Kreatiniin|80|µmol/L|53|106||normal|num",
    "Kaalium|5,3|mmol/L|3.5|5.1||high|num",
    NULL,
  };
  static const char *const tubes[] = { NULL };

  amana_test_rows ("| Kood   Uuring       Vastus   Ühik     Viide          Eelmine\n"
                   "| 101    Glükoos      5,4      mmol/L   3,9 - 6,1      5,1\n"
                   "| 104    Kreatiniin   80       µmol/L   53 - 106       77\n"
                   "| 107    Kaalium      5,3      mmol/L   3,5 - 5,1      4,9\n",
                   rows);
  amana_test_rows ("| Aeg                Uuring       Vastus   Ühik     Viide\n"
                   "| 07.05.2025 11:41   Glükoos      5,4      mmol/L   3,9 - 6,1\n"
                   "| 07.05.2025 11:41   Kreatiniin   80       µmol/L   53 - 106\n"
                   "| 07.05.2025 11:41   Kaalium      5,3      mmol/L   3,5 - 5,1\n",
                   rows);
  amana_test_rows ("| Uuring       Katsut    Kogus      Hoid\n"
                   "| Glükoos      hall      2 mL       4 °C\n"
                   "| Kreatiniin   kuld      3 mL       4 °C\n"
                   "| Kaalium      kuld      2 mL       20 °C\n",
                   tubes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/labs/systems/ranges-in-two-units", test_ranges_in_two_units);
  g_test_add_func ("/labs/systems/ranges-in-one-unit", test_ranges_in_one_unit);
  g_test_add_func ("/labs/systems/column-of-other-units", test_column_of_other_units);
  g_test_add_func ("/labs/systems/ranges-behind-both", test_ranges_behind_both);
  g_test_add_func ("/labs/systems/phases", test_phases);
  g_test_add_func ("/labs/systems/between-bounds", test_between_bounds);

  g_test_add_func ("/labs/systems/unit-behind-range", test_unit_behind_range);
  g_test_add_func ("/labs/systems/name-over-figure", test_name_over_figure);
  g_test_add_func ("/labs/systems/block-under-title", test_block_under_title);
  g_test_add_func ("/labs/systems/unit-below-figure", test_unit_below_figure);
  g_test_add_func ("/labs/systems/mark-and-range-below", test_mark_and_range_below);
  g_test_add_func ("/labs/systems/mark-for-figure", test_mark_for_figure);
  g_test_add_func ("/labs/systems/drawn-columns", test_drawn_columns);
  g_test_add_func ("/labs/systems/strange-heading", test_strange_heading_over_values);
  g_test_add_func ("/labs/systems/older-on-one-line", test_older_on_one_line);
  g_test_add_func ("/labs/systems/on-a-scale", test_on_a_scale);
  g_test_add_func ("/labs/systems/classes-below", test_classes_below);
  g_test_add_func ("/labs/systems/day-before-names", test_day_before_names);
  g_test_add_func ("/labs/systems/headings-by-body", test_headings_by_body);
  g_test_add_func ("/labs/systems/twins", test_twins);

  return g_test_run ();
}
