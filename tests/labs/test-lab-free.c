/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lists of results that no heading explains, with results in words, counts under the
 * microscope and germs, under titles that say of which specimen they are. */

#include "config.h"

#include "amana-test-rows.h"

static void
test_urine (void)
{
  static const char *const rows[] = {
    "Aspect|Légèrement trouble|||||unknown|text",
    "pH|6,5|||||unknown|num",
    "Densité|1,020|||||unknown|num",
    "Sang|+|||||unknown|text",
    "Leucocytes|35 000|/mL||10000||high|num",
    "Cristaux|Rares oxalates de calcium|||||unknown|text",
    "Examen direct|Absence de germe|||||unknown|text",
    "Numération des germes|> 100 000|UFC/mL||||unknown|num",
    "Culture|Escherichia coli|||||unknown|text",
    NULL,
  };
  static const char text[] = "| EXAMEN CYTOBACTERIOLOGIQUE DES URINES\n"
                             "| Examen macroscopique\n"
                             "| Aspect                    Légèrement trouble\n"
                             "| pH                        6,5\n"
                             "| Densité                   1,020\n"
                             "| Sang                      +\n"
                             "| Examen cytologique\n"
                             "| Leucocytes                35 000 /mL          < 10 000\n"
                             "| Cristaux                  Rares oxalates de calcium\n"
                             "| Examen bactériologique\n"
                             "| Examen direct             Absence de germe\n"
                             "| Numération des germes     > 100 000 UFC/mL\n"
                             "| Culture                   Escherichia coli\n"
                             "| ANTIBIOGRAMME\n"
                             "| Amoxicilline              R          > 32\n"
                             "| Fosfomycine               S          8\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_microscope (void)
{
  static const char *const rows[] = {
    "Colour|Pale yellow|||||unknown|text", "Glucose|Nil|||||unknown|text",
    "Pus cells|5-8|/HPF||||unknown|text",  "RBC|2 - 4|/hpf||||unknown|text",
    "Yeast|Not seen|||||unknown|text",     NULL,
  };
  static const char text[] = "| URINALYSIS\n"
                             "| Colour                Pale yellow\n"
                             "| Glucose               Nil\n"
                             "| MICROSCOPY\n"
                             "| Pus cells             5-8 /HPF\n"
                             "| RBC                   2 - 4 /hpf\n"
                             "| Yeast                 Not seen\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_groups (void)
{
  static const char *const rows[] = {
    "Groupe ABO|O|||||unknown|text",
    "Phénotype|C+ c+ E- e+ K-|||||unknown|text",
    "RAI|Négative|||||unknown|text",
    NULL,
  };

  amana_test_rows ("| GROUPAGE SANGUIN\n"
                   "| Groupe ABO : O\n"
                   "| Phénotype : C+ c+ E- e+ K-\n"
                   "| RAI : Négative\n",
                   rows);
}

/* A card whose figure stands bare below its range. */
static void
test_bare_card (void)
{
  static const char *const rows[] = {
    "Total cholesterol|231|mg/dL||200|High|high|num",
    "Sodium|139|mmol/L|135|145||normal|num",
    NULL,
  };

  amana_test_rows ("| Total cholesterol\n"
                   "| Normal range: below 200 mg/dL\n"
                   "| 231   High\n"
                   "|\n"
                   "| Sodium\n"
                   "| Normal range: 135 - 145 mmol/L\n"
                   "| 139\n",
                   rows);
}

/* A dash before a base excess may be its sign; on the figure, it is, where the range has
 * one. */
static void
test_sign (void)
{
  amana_test_sure ("| pCO2             39 mmHg       35 - 45\n"
                   "| Excès de base    -1,2 mmol/L   -2,0 - 2,0\n",
                   TRUE);
  amana_test_sure ("| Base excess      - 0,8 mmol/L\n", FALSE);
}

/* Ten to the sixth, or a hundred and six. */
static void
test_lost_power (void)
{
  amana_test_sure ("| Analyse                   Résultat    Unité\n"
                   "| Numération des germes     106         UFC/mL\n",
                   FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-free/urine", test_urine);
  g_test_add_func ("/lab-free/microscope", test_microscope);
  g_test_add_func ("/lab-free/groups", test_groups);
  g_test_add_func ("/lab-free/bare-card", test_bare_card);
  g_test_add_func ("/lab-free/sign", test_sign);
  g_test_add_func ("/lab-free/lost-power", test_lost_power);
  return g_test_run ();
}
