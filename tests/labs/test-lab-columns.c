/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Columns that are close to being misread: signs in a narrow one between names and
 * values, two systems of units side by side, a second table with a heading of its own,
 * figures that no heading tells to be older. */

#include "config.h"

#include "amana-test-rows.h"

static void
test_signs_before_values (void)
{
  static const char *const rows[] = {
    "Hémoglobine|12.9|g/dL|12|16||normal|num",
    "Hémoglobine|13.1|g/dL||||unknown|previous",
    "Globules blancs|12.4|10*3/µL|4|10|+|high|num",
    "Globules blancs|7.2|10*3/µL||||unknown|previous",
    "Plaquettes|288|10*3/µL|150|400||normal|num",
    "Plaquettes|301|10*3/µL||||unknown|previous",
    "Sédimentation|41|mm/h|0|20|++|high|num",
    "Sédimentation|12|mm/h||||unknown|previous",
    NULL,
  };
  static const char text[] =
    "|                                            Résultat Unité    Valeurs réf.  Préc. "
    "14/03/2024\n"
    "| Hémoglobine .........................        12.9 g/dL       12.0 - 16.0   13.1\n"
    "| Globules blancs .....................  +     12.4 10*3/µL    4.0 - 10.0    7.2\n"
    "| Plaquettes ..........................         288 10*3/µL    150 - 400     301\n"
    "| Sédimentation .......................  ++      41 mm/h       0 - 20        12\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Without a heading as well: a sign with a figure behind it is no result, and what was
 * measured is no name. */
static void
test_signs_without_heading (void)
{
  static const char *const rows[] = {
    "Globules blancs|12.4|10*3/µL|4|10|+|high|num",
    "CRP|38.2|mg/L||5|H|high|num",
    "Cholestérol total|228|mg/dL||190|++|high|num",
    NULL,
  };

  amana_test_rows (
    "| Globules blancs .....................  +     12.4 10*3/µL    4.0 - 10.0    7.2\n"
    "| CRP .................................  H     38.2 mg/L       < 5.0\n"
    "| Cholestérol total                      ++    228 mg/dL       < 190         219\n",
    rows);
}

/* A mark between "Bas" and "Haut", drawn or read as letters, is no range; but where nothing else
 * is a range, what stands there is one. */
static void
test_gauge_beside_range (void)
{
  static const char *const rows[] = {
    "Hémoglobine|14,9|g/dL|13|17||normal|num",
    "Hématocrite|44,1|%|40|50||normal|num",
    "Plaquettes|141|10*3/µL|150|400||low|num",
    "Ferritine|688|ng/mL|30|400||high|num",
    NULL,
  };

  amana_test_rows (
    "| Analyses        Résultats    Unités     Valeurs de réf.     Bas     Normal    Haut\n"
    "| Hémoglobine       14,9       g/dL       13,0 - 17,0                 ne  *\n"
    "| Hématocrite       44,1       %          40,0 - 50,0                   * Der\n"
    "| Plaquettes         141       10*3/µL    150 - 400            *     tone PE\n"
    "| Ferritine          688       ng/mL      30 - 400                    rates      *\n",
    rows);
}

/* Titles over the headings of either system. */
static void
test_titled_systems (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|6,9|mmol/L|3.9|6.1|H|high|num",
    "Glycémie à jeun|1,24|g/L|0.7|1.1||high|second_unit",
    "Créatinine|88|µmol/L|62|106||normal|num",
    "Créatinine|10,0|mg/L|7|12||normal|second_unit",
    NULL,
  };
  static const char text[] =
    "| Paramètre              Unités internationales               Unités conventionnelles\n"
    "\n"
    "|                   Résultat     Unité     Usuelles      Résultat    Unité    Usuelles\n"
    "| Glycémie à jeun      6,9 H     mmol/L    3,9 - 6,1         1,24    g/L      0,70 - 1,10\n"
    "| Créatinine            88       µmol/L    62 - 106          10,0    mg/L     7,0 - 12,0\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_systems_without_ranges (void)
{
  static const char *const rows[] = {
    "Urée|5,2|mmol/L||||unknown|num",
    "Urée|0,31|g/L||||unknown|second_unit",
    "Calcium|2,36|mmol/L||||unknown|num",
    "Calcium|94,6|mg/L||||unknown|second_unit",
    NULL,
  };

  amana_test_rows ("| Analyse             Unités SI                       Unités usuelles\n"
                   "|                Résultat   Unité           Résultat   Unité\n"
                   "| Urée           5,2        mmol/L          0,31       g/L\n"
                   "| Calcium        2,36       mmol/L          94,6       mg/L\n",
                   rows);
}

/* Figures beyond the ranges, and neither a date nor a word says that they are older. */
static void
test_untold_figures (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Analyse          Résultat   Unité     Référence\n"
                     "| Glucose          6,9        mmol/L    3,9 - 6,1         5,1\n"
                     "| Urée             5,2        mmol/L    2,5 - 7,5         4,8\n");

  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_assert_true (result->kind == AMANA_LAB_KIND_NUM ? result->sure : !result->sure);
    }
  g_assert_cmpuint (report->results->len, >=, 2);
}

/* A second table on the page, headed by a title and by what its figures are. */
static void
test_differential (void)
{
  static const char *const rows[] = {
    "Haemoglobin|13.1|g/dl|13|17||normal|num",     "Neutrophils|62|%|40|70||normal|num",
    "Neutrophils|5704|/cmm|2000|7000||normal|num", "Lymphocytes|27|%|20|45||normal|num",
    "Lymphocytes|2484|/cmm|1000|4000||normal|num", NULL,
  };
  static const char text[] =
    "| Test                   Result      Unit             Reference Range\n"
    "| Haemoglobin            13.1        g/dl             13.0 - 17.0\n"
    "\n"
    "| Differential Count     Relative %  Ref.       Absolute /cmm    Ref.\n"
    "| Neutrophils            62 %        40 - 70    5704             2000 - 7000\n"
    "| Lymphocytes            27 %        20 - 45    2484             1000 - 4000\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_shares_without_ranges (void)
{
  static const char *const rows[] = {
    "Neutrophiles|62|%||||unknown|num",
    "Neutrophiles|5704|/mm3|2000|7000||normal|num",
    "Lymphocytes|27|%||||unknown|num",
    "Lymphocytes|2484|/mm3|1000|4000||normal|num",
    NULL,
  };

  amana_test_rows ("| Formule leucocytaire   Relatif (%)   Absolu (/mm3)   Normes\n"
                   "| Neutrophiles           62            5704            2000 - 7000\n"
                   "| Lymphocytes            27            2484            1000 - 4000\n",
                   rows);
}

/* Shares before their counts, under one heading; the range is of the counts. */
static void
test_share_before_count (void)
{
  static const char *const rows[] = {
    "Leucocytes|6,84|G/L|3.8|11||normal|num",   "Neutrophiles|58,3|%||||unknown|num",
    "Neutrophiles|3,99|G/L|1.4|3.9|*|high|num", "Lymphocytes|31,4|%||||unknown|num",
    "Lymphocytes|2,15|G/L|1|4.8||normal|num",   "Monocytes|7,6|%||||unknown|num",
    "Monocytes|0,52|G/L|0.15|1||normal|num",    NULL,
  };
  static const char text[] =
    "| Analyse                  Résultats   Unités   Valeurs de référence\n"
    "| Leucocytes                   6,84    G/L      3,80 - 11,00\n"
    "| Neutrophiles       58,3 %  * 3,99    G/L      1,40 - 3,90\n"
    "| Lymphocytes        31,4 %    2,15    G/L      1,00 - 4,80\n"
    "| Monocytes            7,6 %   0,52    G/L      0,15 - 1,00\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* The same beside ranges of the shares: the rows together say so, of older results they
 * only guess. */
static void
test_range_of_share (void)
{
  static const char *const rows[] = {
    "Neutrophiles|58,3|%|40|70||normal|num",   "Neutrophiles|3,99|G/L||||unknown|num",
    "Neutrophiles|60,1|%||||unknown|previous", "Lymphocytes|31,4|%|20|45||normal|num",
    "Lymphocytes|2,15|G/L||||unknown|num",     "Lymphocytes|30,2|%||||unknown|previous",
    "Monocytes|7,6|%|2|10||normal|num",        "Monocytes|0,52|G/L||||unknown|num",
    "Monocytes|7,1|%||||unknown|previous",     NULL,
  };
  static const char text[] = "| Analyse              Résultats   Unités   Normes     Antériorité\n"
                             "| Neutrophiles   58,3 %    3,99    G/L      40 - 70    60,1\n"
                             "| Lymphocytes    31,4 %    2,15    G/L      20 - 45    30,2\n"
                             "| Monocytes       7,6 %    0,52    G/L      2 - 10     7,1\n";
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  amana_test_rows (text, rows);
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_assert_true (result->sure == (result->kind != AMANA_LAB_KIND_PREVIOUS));
    }
}

/* Below a result, where its name would stand again, how it was measured. */
static void
test_method_for_a_name (void)
{
  static const char *const rows[] = {
    "Glucose|5,21|mmol/L|3.89|5.83||normal|num",
    "Glucose|0,94|g/L|0.7|1.05||normal|second_unit",
    "Calcium|2,40|mmol/L|2.15|2.55||normal|num",
    "Calcium|96|mg/L|86|102||normal|second_unit",
    "Sodium|140|mmol/L|135|145||normal|num",
    "Potassium|4,1|mmol/L|3.5|5||normal|num",
    NULL,
  };
  static const char text[] =
    "| Analyse                  Résultats   Unités   Valeurs de référence\n"
    "| Glucose                       5,21   mmol/L   3,89 - 5,83\n"
    "| Hexokinase - Alinity c        0,94   g/L      0,70 - 1,05\n"
    "| Calcium                       2,40   mmol/L   2,15 - 2,55\n"
    "| Arsenazo III                    96   mg/L     86 - 102\n"
    "| Sodium                         140   mmol/L   135 - 145\n"
    "| Potassium                      4,1   mmol/L   3,5 - 5,0\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* A sign alone where units stand: no unit, or a mark beside figures that need none. */
static void
test_signs_for_units (void)
{
  static const char *const marked[] = {
    "pH|7,32||7.35|7.45|-|low|num",
    "pCO2|49|mmHg|35|45|+|high|num",
    "pO2|71|mmHg|80|100|-|low|num",
    NULL,
  };
  static const char *const plain[] = {
    "pH|7,38||7.35|7.45||normal|num",
    "INR|1,02||0.8|1.2||normal|num",
    "pO2|91|mmHg|80|100||normal|num",
    NULL,
  };

  amana_test_rows ("| Paramètre          Résultat        Unité      Référence\n"
                   "| pH                 7,32     -                 7,35 - 7,45\n"
                   "| pCO2               49       +      mmHg       35 - 45\n"
                   "| pO2                71       -      mmHg       80 - 100\n",
                   marked);
  amana_test_rows ("| Paramètre          Résultat        Unité      Référence\n"
                   "| pH                 7,38            -          7,35 - 7,45\n"
                   "| INR                1,02            -          0,80 - 1,20\n"
                   "| pO2                91              mmHg       80 - 100\n",
                   plain);
}

/* A word for headings in the cells, and words that run on under the next heading. */
static void
test_words_in_cells (void)
{
  static const char *const rows[][2] = {
    { "Protéines", "+" },
    { "Urobilinogène", "Normal" },
    { "Examen direct", "Kystes de Giardia intestinalis" },
  };
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Recherche               Résultat                      Normes\n"
                     "| Protéines                  +                          Absence\n"
                     "| Urobilinogène           Normal                        Normal\n"
                     "| Examen direct     Kystes de Giardia intestinalis\n");

  g_assert_cmpuint (report->results->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      g_assert_cmpstr (result->name, ==, rows[i][0]);
      g_assert_cmpstr (result->value, ==, rows[i][1]);
    }
}

/* A time in brackets, and a short word with a full stop, belong to names. */
static void
test_names (void)
{
  static const char *const rows[] = {
    "Prolactine|12,6|µg/L|4.8|23.3||normal|num",
    "Cortisol (8 h)|412|nmol/L|166|507||normal|num",
    "Mean corpusc. haemoglobin (MCH)|27.1|pg|27|33||normal|num",
    NULL,
  };

  amana_test_rows ("| Prolactine                         12,6    µg/L      (N : 4,8 - 23,3)\n"
                   "| Cortisol (8 h)                     412     nmol/L    (N : 166 - 507)\n"
                   "| Mean corpusc. haemoglobin (MCH)    27.1    pg        [27.0 - 33.0]\n",
                   rows);
}

/* Units over the headings of what they measure. */
static void
test_units_above (void)
{
  static const char *const rows[] = {
    "Lymphocytes|28,4|%|20|45||normal|num",
    "Lymphocytes|2,12|G/L|1|4||normal|num",
    "Monocytes|7,0|%|2|10||normal|num",
    "Monocytes|0,52|G/L|0.2|1||normal|num",
    NULL,
  };

  amana_test_rows (
    "| Formule leucocytaire      %                         G/L\n"
    "|                           Résultat   Réf.           Résultat    Réf.\n"
    "| Lymphocytes               28,4       20 - 45        2,12        1,00 - 4,00\n"
    "| Monocytes                 7,0        2 - 10         0,52        0,20 - 1,00\n",
    rows);
}

/* Footnotes of headings: what is behind their brackets is of the next line. */
static void
test_called_headings (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|1,26|g/L|0.7|1.1||high|num",
    "Glycémie à jeun|1,10|g/L||||unknown|previous",
    "Urée|0,31|g/L|0.15|0.45||normal|num",
    "Urée|0,28|g/L||||unknown|previous",
    NULL,
  };

  amana_test_rows (
    "| Analyse (1)      Résultat (2)   Unité SI   Intervalle de réf. (3)   Antér. (10/01/25)\n"
    "| Glycémie à jeun  1,26           g/L        0,70 - 1,10              1,10\n"
    "| Urée             0,31           g/L        0,15 - 0,45              0,28\n",
    rows);
}

/* Results in or out of range, in Spanish. */
static void
test_out_of_range (void)
{
  static const char *const rows[] = {
    "GLUCOSA|96|mg/dL|70|110||normal|num",
    "UREA|48|mg/dL|17|43||high|num",
    NULL,
  };

  amana_test_rows (
    "| ESTUDIO      RESULTADO    FUERA DE RANGO    UNIDADES    VALORES DE REFERENCIA\n"
    "| GLUCOSA      96                             mg/dL       70 - 110\n"
    "| UREA                      48                mg/dL       17 - 43\n",
    rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-columns/gauge-beside-range", test_gauge_beside_range);
  g_test_add_func ("/lab-columns/signs-before-values", test_signs_before_values);
  g_test_add_func ("/lab-columns/signs-without-heading", test_signs_without_heading);
  g_test_add_func ("/lab-columns/titled-systems", test_titled_systems);
  g_test_add_func ("/lab-columns/systems-without-ranges", test_systems_without_ranges);
  g_test_add_func ("/lab-columns/untold-figures", test_untold_figures);
  g_test_add_func ("/lab-columns/differential", test_differential);
  g_test_add_func ("/lab-columns/shares-without-ranges", test_shares_without_ranges);
  g_test_add_func ("/lab-columns/share-before-count", test_share_before_count);
  g_test_add_func ("/lab-columns/range-of-share", test_range_of_share);
  g_test_add_func ("/lab-columns/method-for-a-name", test_method_for_a_name);
  g_test_add_func ("/lab-columns/signs-for-units", test_signs_for_units);
  g_test_add_func ("/lab-columns/words-in-cells", test_words_in_cells);
  g_test_add_func ("/lab-columns/names", test_names);
  g_test_add_func ("/lab-columns/units-above", test_units_above);
  g_test_add_func ("/lab-columns/called-headings", test_called_headings);
  g_test_add_func ("/lab-columns/out-of-range", test_out_of_range);

  return g_test_run ();
}
