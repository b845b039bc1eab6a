/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What stands where it can be taken for something else: a mark where values are, a
 * method where titles are, a title where values are, an address where results are. */

#include "config.h"

#include <string.h>

#include "amana-lab-contact.h"
#include "amana-test-rows.h"

static const AmanaLabResult *
find (const AmanaLabReport *report, const char *name)
{
  for (guint i = 0; i < report->results->len; i++)
    {
      const AmanaLabResult *result = report->results->pdata[i];

      if (strcmp (result->name, name) == 0)
        return result;
    }

  return NULL;
}

/* A sign alone, over the signs beside other values, is a mark: the words below are the
 * result, and where there are none the row is not sure. */
static void
test_lone_mark (void)
{
  g_autoptr (AmanaLabReport) report =
    amana_test_read ("| Analyse                Resultaat          Eenheid     Referentie\n"
                     "| Hemoglobine          + 14,9               g/dL        12,2 - 14,6\n"
                     "| Hematocriet            41,1               %           36,3 - 44,1\n"
                     "| Nucleair patroon     +\n"
                     "|                        Homogeen (AC-1)\n"
                     "| Hep. Bs Ag           +\n"
                     "|                        Positief\n"
                     "| CMV IgG              +\n"
                     "| Mitotisch patroon      Negatief\n");
  const AmanaLabResult *pattern = find (report, "Nucleair patroon");
  const AmanaLabResult *antigen = find (report, "Hep. Bs Ag");
  const AmanaLabResult *lone = find (report, "CMV IgG");

  g_assert_cmpuint (report->results->len, ==, 6);
  g_assert_nonnull (pattern);
  g_assert_cmpstr (pattern->value, ==, "Homogeen (AC-1)");
  g_assert_cmpstr (pattern->flag, ==, "+");
  g_assert_false (pattern->sure);
  g_assert_nonnull (antigen);
  g_assert_cmpstr (antigen->value, ==, "Positief");
  g_assert_true (antigen->sure);
  g_assert_true (lone == NULL || !lone->sure);
  g_assert_true (find (report, "Hemoglobine")->sure);
}

/* Where nothing says that signs are marks, they are results. */
static void
test_crosses (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|0,88|g/L||||unknown|num",
    "Urée|0,24|g/L||||unknown|num",
    "Protéines|+|||||unknown|text",
    "Glucose|++|||||unknown|text",
    "Leucocytes|Négatif|||||unknown|text",
    NULL,
  };
  static const char text[] = "| Examen               Résultat       Unité\n"
                             "| Glycémie à jeun      0,88           g/L\n"
                             "| Urée                 0,24           g/L\n"
                             "| Protéines            +\n"
                             "| Glucose              ++\n"
                             "| Leucocytes           Négatif\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* A range that runs under the heading of older results has no older result for its end. */
static void
test_long_range (void)
{
  static const char *const rows[] = {
    "Ferritine|12,7|ng/mL|13|150||low|num",    "Ferritine|13,0|ng/mL||||unknown|previous",
    "Fer sérique|27|µg/dL|50|170||low|num",    "Fer sérique|31|µg/dL||||unknown|previous",
    "Rubéole IgG|> 500|UI/mL|10|||normal|num", NULL,
  };

  amana_test_rows ("| Analyse         Résultat      Unité     Valeurs usuelles  27/04/2024\n"
                   "| Ferritine       12,7          ng/mL     13,0 - 150,0      13,0\n"
                   "| Fer sérique     27            µg/dL     50 - 170          31\n"
                   "| Rubéole IgG     > 500         UI/mL     Immunité si sup. à 10\n",
                   rows);
}

static void
assert_sections (const char *text, const char *const *sections)
{
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  g_assert_cmpuint (report->results->len, ==, g_strv_length ((GStrv) sections));
  for (guint i = 0; i < report->results->len; i++)
    g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[i])->section, ==, sections[i]);
}

/* Methods below names are no titles; titles stand in the middle as well. */
static void
test_methods (void)
{
  static const char *const sections[] = {
    "BIOCHIMIE SANGUINE", "BIOCHIMIE SANGUINE", "BIOCHIMIE SANGUINE",
    "BILAN HÉPATIQUE",    "BILAN HÉPATIQUE",    "Bilan lipidique",
  };

  assert_sections ("| Analyse             Résultat         Unité     Références\n"
                   "|                          BIOCHIMIE SANGUINE\n"
                   "| Ferritine           12,7             ng/mL     13,0 - 150,0\n"
                   "|   ECLIA\n"
                   "| Urée                0,24             g/L       0,15 - 0,45\n"
                   "| Calcium             94               mg/L      88 - 102\n"
                   "|\n"
                   "|                          BILAN HÉPATIQUE\n"
                   "| ASAT                64               UI/L      < 32\n"
                   "|   IFCC 37°C\n"
                   "| ALAT                18               UI/L      < 34\n"
                   "|   Bilan lipidique\n"
                   "| Triglycérides       0,96             g/L       < 1,50\n",
                   (const char *const[]) { sections[0], sections[1], sections[2], sections[3],
                                           sections[4], sections[5], NULL });
}

/* Smaller print right below a name. */
static void
test_small_print (void)
{
  static const char *const sections[] = { "HORMONES", "HORMONES", NULL };

  assert_sections ("page\n"
                   "40 30 100 42 Analyse\n200 30 250 42 Résultat\n300 30 340 42 Unité\n"
                   "400 30 460 42 Références\n"
                   "40 60 110 72 HORMONES\n"
                   "40 80 70 92 TSH\n200 80 230 92 1,95\n300 80 340 92 mUI/L\n"
                   "400 80 430 92 0,27\n433 80 437 92 -\n440 80 465 92 4,20\n"
                   "48 93 90 101 Sandwich\n92 93 130 101 Roche\n"
                   "40 106 80 118 Cortisol\n200 106 230 118 310\n300 106 340 118 nmol/L\n"
                   "400 106 430 118 133\n433 106 437 118 -\n440 106 465 118 537\n",
                   sections);
}

/* The foot of the page runs under the columns. */
static void
test_foot (void)
{
  static const char *const rows[] = {
    "Glucose|101|mg/dL|70|99|+|high|num",
    "Prolactine|82,6|µg/L|4|15.2|+|high|num",
    NULL,
  };

  amana_test_rows (
    "| Analyse             Resultaat        Eenheid     Referentie\n"
    "| Glucose             + 101            mg/dL       70 - 99\n"
    "| Prolactine          + 82,6           µg/L        4,0 - 15,2\n"
    "|\n"
    "| Labo voor Analyse - Lindestraat 12 - 9000 Voorstad - +32 9 000 00 00 - www.voorbeeld.be\n"
    "| Labo voor Analyse   Lindestraat 12   9000 Voorstad   +32 9 000 00 00   www.voorbeeld.be\n"
    "| Laboratoire         Tél. 05 00 00    Fax         0500 00 - 00 01\n",
    rows);
}

static void
test_contacts (void)
{
  static const char *const contacts[] = {
    "Oud-Lindelaan 19 - 2200 Voorstad",
    "www.example.org",
    "contact@labo-exemple.ma",
    "labo-exemple.ma",
    "Tél. 05 00 00 00 02",
    "Tel: 0500-000000",
    "+212 5 22 00 00 00",
    "(555) 010-0200",
    "12 bis, rue de l'Exemple",
    "3, place du Spécimen, 30000 Ville-Fictive",
    "45 avenue Hassan II",
    "30000 VILLE CEDEX 4",
    "B.P. 1234 - Ville",
    "شارع محمد الخامس رقم 12",
    "الهاتف: 0500000000",
  };
  static const char *const results[] = {
    "Glycémie à jeun 0,80 g/L 0,70 à 1,10",
    "Leucocytes + 13120 /µL 3720 - 10540",
    "Trombocyten -- 25 x 1.000/µL 167 - 399",
    "Lymphocytes 25,6 % soit 2 340 /mm3 1500 - 4000",
    "Ratio tot.chol./HDL-chol 3,38 mg/mg <5,00",
    "ADN anti-VHB 12 000 Copies/mL",
    "Protéines + (0,30 g/L)",
    "Rubéole IgG > 500 UI/mL Immunité si sup. à 10",
    "Prélevé le 10.10.2024 à 08:15",
    "Temps de Quick 12 - 14 Secondes",
    "Telangiectasie 12",
    "كريات الدم البيضاء 7,45 10³/µL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contacts); i++)
    g_assert_true (amana_lab_text_is_contact (contacts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_assert_false (amana_lab_text_is_contact (results[i]));
}

/* An address in the margin says nothing of the result beside it. */
static void
test_margin (void)
{
  static const char *const rows[] = { "Urée|0,24|g/L|0.15|0.45||normal|num",
                                      "Créatinine|8,6|mg/L|7|13||normal|num", NULL };

  amana_test_rows (
    "|                       Analyse             Résultat         Unité     Références\n"
    "| 12, rue Neuve         Urée                0,24             g/L       0,15 - 0,45\n"
    "|                       Créatinine          8,6              mg/L      7,0 - 13,0\n",
    rows);
}

/* A letter is a result behind the name of a blood group only; two kinds in a name are no
 * range. */
static void
test_blood_group (void)
{
  static const char *const rows[] = {
    "VIH 1 et 2 (Ag p24 + Ac)|Négatif|||||unknown|text",
    "Groupe ABO|O|||||unknown|text",
    "Rhésus D|Négatif|||||unknown|text",
    "Phénotype Rhésus|ccdee|||||unknown|text",
    "Hémoglobine|11,9|g/dL|11.5|15.5||normal|num",
    NULL,
  };

  amana_test_rows ("| VIH 1 et 2 (Ag p24 + Ac)   Négatif\n"
                   "| Groupe ABO               : O\n"
                   "| Rhésus D                 : Négatif\n"
                   "| Phénotype Rhésus         : ccdee\n"
                   "| Hémoglobine              : 11,9     g/dL     V.N. 11,5 - 15,5\n"
                   "| Salle d'attente          : B\n",
                   rows);
}

/* What is expected is no result where none was written; nor is a footnote's call. */
static void
test_no_result (void)
{
  static const char *const rows[] = {
    "Glycémie|0,92|g/L|0.7|1.1||normal|num",
    "VDRL|Positif|||||abnormal|text",
    NULL,
  };

  amana_test_rows ("| Examen            Résultat     Unité      Valeurs de référence\n"
                   "| Glycémie          0,92         g/L        0,70 - 1,10\n"
                   "| Ag HBs                                    Négatif\n"
                   "| Paludisme         (2)                     Absence\n"
                   "| VDRL              Positif                 Négatif\n"
                   "| Rubéole IgM       …………                    Négatif\n"
                   "| CRP               ..........   mg/L       < 5,0\n"
                   "| TSH               (1)          mUI/L      0,40 - 4,00\n"
                   "| Potassium         1)           mmol/L     3,5 - 5,0\n"
                   "| INR               [3]                     0,9 - 1,2\n",
                   rows);
  amana_test_rows ("| Glycémie          0,92         g/L        0,70 - 1,10\n"
                   "| TSH               (1)          mUI/L      0,40 - 4,00\n"
                   "| Potassium         1)           mmol/L     3,5 - 5,0\n",
                   (const char *const[]) { rows[0], NULL });
}

/* Alone in the unit's column a letter is a mark; a litre is one where it may be. */
static void
test_mark_for_unit (void)
{
  static const char *const rows[] = {
    "INR|9,4||0.9|1.2|H|high|num",
    "pH|4,5||5|8|B|low|num",
    "Diurèse|1,5|L|0.8|2||normal|num",
    NULL,
  };

  amana_test_rows ("| Examen            Résultat     Unité      Valeurs de référence\n"
                   "| INR               9,4          H          0,9 - 1,2\n"
                   "| pH                4,5          B          5,0 - 8,0\n"
                   "| Diurèse           1,5          L          0,8 - 2,0\n",
                   rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-places/lone-mark", test_lone_mark);
  g_test_add_func ("/lab-places/crosses", test_crosses);
  g_test_add_func ("/lab-places/long-range", test_long_range);
  g_test_add_func ("/lab-places/methods", test_methods);
  g_test_add_func ("/lab-places/small-print", test_small_print);
  g_test_add_func ("/lab-places/foot", test_foot);
  g_test_add_func ("/lab-places/contacts", test_contacts);
  g_test_add_func ("/lab-places/margin", test_margin);
  g_test_add_func ("/lab-places/blood-group", test_blood_group);
  g_test_add_func ("/lab-places/no-result", test_no_result);
  g_test_add_func ("/lab-places/mark-for-unit", test_mark_for_unit);

  return g_test_run ();
}
