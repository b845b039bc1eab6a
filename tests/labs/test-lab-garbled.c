/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text layers that say other letters than the page shows, and some that only look odd. */

#include "config.h"

#include "amana-lab-garbled.h"
#include "amana-test-rows.h"
#include "amana-test-words.h"

static const char plain[] =
  "| Laboratoire d'analyses médicales des Tilleuls, compte rendu de biologie\n"
  "| Analyse              Résultat   Unité    Valeurs de référence\n"
  "| Créatinine           8,2        mg/L     6,0 - 11,0\n"
  "| Thyréostimuline TSH  2,10       mUI/L    0,27 - 4,20\n"
  "| NFS VGM CCMH TCMH PNN GB GR HT HB\n";

static const char english[] = "| Component            Result     Units    Reference interval\n"
                              "| Hemoglobin           13.2       g/dL     12.0 - 16.0\n"
                              "| Ferritin             15.2       ng/mL    15.0 - 150.0\n";

static const char arabic[] = "| التحليل              النتيجة    الوحدة   القيم المرجعية\n"
                             "| سكر الدم على الريق   92         mg/dL    70 - 99\n"
                             "| فيتامين ب12          310        pg/mL    197 - 771\n";

/* The first as a font's own codes, 29 before the letters'. */
static const char shifted[] =
  "| /DERUDWRLUH GDQDO\\VHV PpGLFDOHV GHV 7LOOHXOV FRPSWH UHQGX GH ELRORJLH\n"
  "| $QDO\\VH              5pVXOWDW   8QLWp    9DOHXUV GH UpIpUHQFH\n"
  "| &UpDWLQLQH           8,2        PJ/      6,0 - 11,0\n"
  "| ELRFKLPLH VDQJXLQH   SURWHLQHV  WRWDOHV  FKROHVWHURO WULJO\\FHULGHV\n"
  "| KHPDWRORJLH IRUPXOH  QXPHUDWLRQ VDQJXLQH SODTXHWWHV O\\PSKRF\\WHV\n"
  "| PRQRF\\WHV EDVRSKLOHV QHXWURSKLOHV IHUULWLQH WUDQVIHUULQH FRQFOXVLRQ\n";

static const char bytes[] = "| Analyse      RÃ©sultat  UnitÃ©  Valeurs de rÃ©fÃ©rence\n"
                            "| CrÃ©atinine  8,2        mg/L    6,0 - 11,0\n"
                            "| UrÃ©e        0,24       g/L     0,15 - 0,45\n";

static const char lost[] = "| \357\277\275n\357\277\275lyse  R\357\277\275sultat   Unité\n"
                           "| Cr\357\277\275atinine     8,2        mg/L    6,0 - 11,0\n"
                           "| Ur\357\277\275e           0,24       g/L     0,15 - 0,45\n";

static const char torn[] = "| ال3حليل   النتي4ة    الوح7ة   القيم المرجعية\n"
                           "| سكر الدم على الريق   92         mg/dL    70 - 99\n";

static void
assert_garbled (const char *text, gboolean garbled)
{
  g_autoptr (GPtrArray) pages = amana_test_words_from_text (text);

  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_cmpint (amana_lab_text_is_garbled (pages->pdata[0]), ==, garbled);
}

static void
test_plain (void)
{
  assert_garbled (plain, FALSE);
  assert_garbled (english, FALSE);
  assert_garbled (arabic, FALSE);
  assert_garbled ("| \357\277\275\n", FALSE);
}

static void
test_garbled (void)
{
  assert_garbled (shifted, TRUE);
  assert_garbled (bytes, TRUE);
  assert_garbled (lost, TRUE);
  assert_garbled (torn, TRUE);
}

/* Rows of such a page are for the person to look at. */
static void
test_not_sure (void)
{
  amana_test_sure (bytes, FALSE);
  amana_test_sure (lost, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab-garbled/plain", test_plain);
  g_test_add_func ("/lab-garbled/garbled", test_garbled);
  g_test_add_func ("/lab-garbled/not-sure", test_not_sure);

  return g_test_run ();
}
