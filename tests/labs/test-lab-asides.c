/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Lines without a heading that say more than a name, a value and a range: what is expected
 * or older in brackets, the name again in another alphabet, blanks that were filled in,
 * strokes, sentences, and the ends of a bar. */

#include "config.h"

#include "amana-test-rows.h"

/* What is expected stands in the name's cell. */
static void
test_expected (void)
{
  static const char *const rows[] = {
    "Volume|3,1|mL|1.4|||normal|num",
    "pH|7,9||7.2|||normal|num",
    "Concentration en spermatozoïdes|12,5|millions/mL|16|||low|num",
    "Vitalité|63|%|54|||normal|num",
    "Aspect|Opalescent|||||unknown|text",
    NULL,
  };
  static const char text[] =
    "| SPERMOGRAMME\n"
    "| Volume (N : ≥ 1,4 mL) .................................... 3,1 mL\n"
    "| pH (N : ≥ 7,2) ........................................... 7,9\n"
    "| Concentration en spermatozoïdes (N : ≥ 16 millions/mL) ... 12,5 millions/mL\n"
    "| Vitalité (N : ≥ 54 %) .................................... 63 %\n"
    "| Aspect ................................................... Opalescent\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Who says what is expected, and since when. */
static void
test_sources (void)
{
  static const char *const rows[] = {
    "Numération totale|27,5|millions/éjaculat|39|||low|num",
    "pH|7,6||7.2|||normal|num",
    "Cellules rondes|0,4|millions/mL||1||normal|num",
    "Mobilité totale|44|%|42|||normal|num",
    "LDL cholestérol|1,31|g/L||1.16||high|num",
    NULL,
  };
  static const char text[] =
    "| SPERMOGRAMME\n"
    "| Numération totale :     27,5 millions/éjaculat     (OMS 2010 : ≥ 39)\n"
    "| pH :                    7,6                        (OMS 2010 : ≥ 7,2)\n"
    "| Cellules rondes :       0,4 millions/mL            (OMS : < 1)\n"
    "| Mobilité totale :       44 %                       OMS 2021 : ≥ 42\n"
    "| LDL cholestérol :       1,31 g/L                   (ESC/EAS 2019 : < 1,16 g/L)\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

/* Hours in brackets are no range, and nor is a range without a value behind it. */
static void
test_no_range (void)
{
  static const char *const rows[] = {
    "Cortisol (8 h - 10 h)|388|nmol/L||||unknown|num",
    "Urée|0,48|g/L|0.15|0.45||high|num",
    NULL,
  };

  amana_test_rows ("| Cortisol (8 h - 10 h)         388 nmol/L\n"
                   "| Urée (0,15 - 0,45 g/L)        0,48 g/L\n"
                   "| Calcium (86 - 102 mg/L)\n",
                   rows);
}

static void
test_older (void)
{
  static const char *const rows[] = {
    "Hématies|3,79|T/L|3.9|5.2|*|low|num",
    "Hématies|4,02|T/L||||unknown|previous",
    "Créatinine|94|µmol/L|45|84||high|num",
    "Créatinine|86|µmol/L||||unknown|previous",
    "Potassium|4,4|mmol/L|3.5|5.1||normal|num",
    "Potassium|4,0|mmol/L||||unknown|previous",
    NULL,
  };
  static const char text[] =
    "| Hématies          * 3,79 T/L (le 12/06/25 : 4,02)             (3,90 à 5,20)\n"
    "| Créatinine        94 µmol/L (antérieur : 86 le 12/06/25)      (45 à 84)\n"
    "| Potassium         4,4 mmol/L    (3,5 à 5,1)     Ant. : 4,0 (12/06/25)\n";
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  amana_test_rows (text, rows);
  g_assert_cmpstr (((AmanaLabResult *) report->results->pdata[1])->date, ==, "2025-06-12");
}

/* Words as they stand on the page, right to left. */
static void
test_mirror (void)
{
  static const char *const rows[] = {
    "Urée|0,29|g/L|0.15|0.45||normal|num",
    "Calcium|97|mg/L|86|102||normal|num",
    "Acide urique|77|mg/L|35|72|*|high|num",
    NULL,
  };
  static const char text[] = "| Urée                 0,29 g/L         0,15 - 0,45         البولة\n"
                             "| Calcium              97 mg/L          86 - 102          الكالسيوم\n"
                             "| Acide urique         * 77 mg/L        35 - 72        اليوريك حمض\n";

  amana_test_rows (text, rows);
  amana_test_sure (text, TRUE);
}

static void
test_filled (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|1,38|g/L||||unknown|num",
    "Urée|0,44|g/L||||unknown|num",
    "Créatinine|10,4|mg/L||||unknown|num",
    NULL,
  };

  amana_test_rows ("| Glycémie à jeun : ..1,38.. g/L        Urée : ..0,44.. g/L\n"
                   "| Créatinine ____10,4____ mg/L\n"
                   "| Ferritine _________ ng/mL\n",
                   rows);
}

static void
test_strokes (void)
{
  static const char *const rows[] = {
    "Hb|12,6|g/dL|12|16||normal|num",
    "CRP|4|mg/L||5||normal|num",
    "GB|5,8|G/L||||unknown|num",
    "Na|138|mmol/L||||unknown|num",
    NULL,
  };

  amana_test_rows ("| Hb | 12,6 g/dL | 12,0-16,0\n"
                   "| CRP | 4 mg/L | <5\n"
                   "| Bilan du 12/02/2025 : GB = 5,8 G/L ; Na = 138 mmol/L\n",
                   rows);
}

/* A laboratory gives its range with what it says; a physician's letter does not. */
static void
test_sentences (void)
{
  static const char *const rows[] = {
    "hémoglobine|11,4|g/dL|12|16||low|num",
    "plaquettes|182|G/L|150|400||normal|num",
    NULL,
  };
  static const char *const nothing[] = { NULL };

  amana_test_rows ("| L'hémoglobine est à 11,4 g/dL (N : 12 - 16).\n"
                   "| Les plaquettes sont à 182 G/L (N : 150 - 400).\n",
                   rows);
  amana_test_rows ("| Son dernier bilan montre une HbA1c à 7,8 % et une créatinine à 11 mg/L.\n"
                   "| Le LDL est à 0,94 g/L sous atorvastatine 40 mg. La kaliémie était à 4,6\n"
                   "| mmol/L, la tension à 135/80 mmHg, le poids à 84 kg.\n",
                   nothing);
}

/* The ends of a bar are a range where the page says so. */
static void
test_bars (void)
{
  static const char *const rows[] = {
    "Glycémie|0,94|g/L|0.7|1||normal|num",
    "HbA1c|5,9|%|4|5.7||high|num",
    NULL,
  };
  static const char cards[] = "| Glycémie                       HbA1c\n"
                              "| 0,94          g/L              5,9          %\n"
                              "|     0,70        1,00               4,0         5,7\n";
  g_autofree char *told =
    g_strconcat (cards, "|\n| La zone grise est l'intervalle de référence du laboratoire.\n", NULL);

  amana_test_rows (told, rows);
  amana_test_sure (told, TRUE);
  amana_test_sure (cards, FALSE);
}

/* Verdicts of another specimen stand by themselves, and are none of the blood. */
static void
test_stool (void)
{
  static const char *const rows[] = {
    "Couleur|Brune|||||unknown|text",
    "Présence de sang|Non|||||unknown|text",
    "Leucocytes|Rares|||||unknown|text",
    "Levures|Quelques|||||unknown|text",
    NULL,
  };
  static const char text[] = "| EXAMEN PARASITOLOGIQUE DES SELLES\n"
                             "| Couleur : Brune\n"
                             "| Présence de sang : Non\n"
                             "| Leucocytes : Rares\n"
                             "| Levures : Quelques\n";
  g_autoptr (AmanaLabReport) report = amana_test_read (text);

  amana_test_rows (text, rows);
  g_assert_null (((AmanaLabResult *) report->results->pdata[2])->code);
}

/* A cross is the result, and what follows is expected, or another list. */
static void
test_crosses (void)
{
  static const char *const rows[] = {
    "Sang|+|||||abnormal|text",
    "Glucose|++|||||abnormal|text",
    "Sang|+|||||unknown|text",
    "Mucus|Absence|||||unknown|text",
    "Numération|10^5|UFC/mL||||unknown|num",
    NULL,
  };

  amana_test_rows ("| BANDELETTE URINAIRE\n"
                   "| Sang               +           Négatif\n"
                   "| Glucose            ++          Négatif\n"
                   "|\n"
                   "| Sang               +                      Mucus          Absence\n"
                   "| Numération         10^5 UFC/mL\n",
                   rows);
}

/* Leaders set without a space are one word of the text layer with what they join. */
static void
test_leaders (void)
{
  static const char *const rows[] = {
    "Glycémie à jeun|1,08|g/l|0.7|1.1||normal|num",
    "Glycémie à jeun|5,99|mmol/l|3.89|6.11||normal|second_unit",
    "Urée|0,31|g/l|0.15|0.45||normal|num",
    NULL,
  };

  amana_test_rows ("| BILAN\n"
                   "| Glycémie à jeun............1,08    g/l      (N : 0,70 à 1,10)\n"
                   "|                     soit 5,99    mmol/l   (N : 3,89 à 6,11)\n"
                   "| Urée.......................0,31    g/l      (N : 0,15 à 0,45)\n",
                   rows);
}

/* Below its name, in smaller print and beside the figure, how it was measured. */
static void
test_note_beside (void)
{
  static const char *const rows[] = { "Glycémie à jeun|1,26|g/L|0.7|1.1||high|num",
                                      "Urée|0,31|g/L|0.15|0.45||normal|num", NULL };

  amana_test_rows ("page\n"
                   "40 30 90 42 Analyse\n"
                   "200 30 250 42 Résultat\n"
                   "300 30 330 42 Unité\n"
                   "400 30 440 42 Normes\n"
                   "40 50 82 62 Glycémie\n"
                   "85 50 90 62 à\n"
                   "93 50 113 62 jeun\n"
                   "45 66 70 75 Sérum\n"
                   "73 66 140 75 spectrophotométrie\n"
                   "200 64 220 76 1,26\n"
                   "300 64 315 76 g/L\n"
                   "400 64 420 76 0,70\n"
                   "423 64 426 76 -\n"
                   "429 64 449 76 1,10\n"
                   "40 90 62 102 Urée\n"
                   "45 106 70 115 Sérum\n"
                   "73 106 140 115 spectrophotométrie\n"
                   "200 104 220 116 0,31\n"
                   "300 104 315 116 g/L\n"
                   "400 104 420 116 0,15\n"
                   "423 104 426 116 -\n"
                   "429 104 449 116 0,45\n",
                   rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-asides/leaders", test_leaders);
  g_test_add_func ("/lab-asides/expected", test_expected);
  g_test_add_func ("/lab-asides/sources", test_sources);
  g_test_add_func ("/lab-asides/no-range", test_no_range);
  g_test_add_func ("/lab-asides/older", test_older);
  g_test_add_func ("/lab-asides/mirror", test_mirror);
  g_test_add_func ("/lab-asides/filled", test_filled);
  g_test_add_func ("/lab-asides/strokes", test_strokes);
  g_test_add_func ("/lab-asides/sentences", test_sentences);
  g_test_add_func ("/lab-asides/bars", test_bars);
  g_test_add_func ("/lab-asides/stool", test_stool);
  g_test_add_func ("/lab-asides/crosses", test_crosses);
  g_test_add_func ("/lab-asides/note-beside", test_note_beside);

  return g_test_run ();
}
