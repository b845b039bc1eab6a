/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text layers that say something else than their page shows, and healthy ones in every
 * language that is read: each healthy page is changed by maps that fonts could have. */

#include "config.h"

#include "amana-reader-garbled.h"

#include <string.h>

static const char french[] =
  "Laboratoire de biologie médicale des Acacias 12 rue du Moulin Patient ESSAI Camille née le "
  "14/03/1981 Prélèvement du 05/02/2026 à 07:45 Analyse Résultat Unité Valeurs de référence "
  "Sodium 139 mmol/L 136 - 145 Créatinine 8,2 mg/L 6,0 - 11,0 Glycémie à jeun 0,92 g/L "
  "0,70 - 1,10 Hémoglobine 13,4 g/dL 12,0 - 16,0 Ferritine 15,2 ng/mL 15,0 - 150,0 "
  "Cholestérol total 1,80 g/L inférieur à 2,00 Commentaire : contrôle conseillé dans trois mois";

static const char english[] =
  "Riverside Pathology Patient SAMPLE Robin Date of birth 14/03/1981 Collected 05/02/2026 "
  "Component Result Units Reference interval Hemoglobin 13.2 g/dL 12.0 - 16.0 Ferritin 15.2 "
  "ng/mL 15.0 - 150.0 Creatinine 72 umol/L 59 - 104 White blood cells 7.4 x10^9/L 4.0 - 10.0 "
  "Mean corpuscular volume 88 fL 80 - 100 Thyroid stimulating hormone 2.1 mIU/L 0.4 - 4.0";

static const char dutch[] =
  "Klinisch laboratorium De Linde patiënt PROEF Anneke geboortedatum 14/03/1981 afname "
  "05/02/2026 Bepaling Resultaat Eenheid Referentiewaarden Hemoglobine 8,4 mmol/L 7,5 - 10,0 "
  "Bezinking 12 mm/uur Witte bloedcellen 7,4 Trombocyten 250 Schildklierhormoon 2,1 "
  "Geschatte filtratiesnelheid hoger dan 90 Opmerking van het laboratorium: nuchter afgenomen";

static const char arabic[] =
  "مختبر المثال للتحاليل الطبية الاسم سلمى تجربة تاريخ الميلاد 1981/03/14 التحليل النتيجة الوحدة "
  "القيم المرجعية سكر الدم على الريق 92 mg/dL 70 - 99 فيتامين ب12 310 pg/mL 197 - 771 "
  "الكرياتينين 0,8 mg/dL الهيموغلوبين 13,4 g/dL الكوليسترول الكلي 180 mg/dL الدهون الثلاثية 120";

static const char *const healthy[] = { french, english, dutch, arabic };

typedef gunichar (*Map) (gunichar c);

static AmanaPageWords *
make_words (const char *text, Map map)
{
  AmanaPageWords *words = amana_page_words_new (1, 600, 800);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  AmanaBox box = { 10, 10, 20, 20 };

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);

      for (const char *p = parts[i]; *p != '\0'; p = g_utf8_next_char (p))
        g_string_append_unichar (word, map (g_utf8_get_char (p)));
      g_assert_true (amana_page_words_add (words, word->str, &box, 10, 0));
    }
  return words;
}

static gboolean
is_garbled (const char *text, Map map)
{
  g_autoptr (AmanaPageWords) words = make_words (text, map);

  return amana_reader_text_is_garbled (words);
}

static gunichar
as_it_is (gunichar c)
{
  return c;
}

static gunichar
upper (gunichar c)
{
  return g_unichar_toupper (c);
}

static gunichar
turn_letters (gunichar c, guint by)
{
  if (c < 0x80 && g_ascii_isalpha ((char) c))
    return (c & 0x20) + 'A' + (g_ascii_tolower ((char) c) - 'a' + by) % 26;
  return c;
}

static gunichar
turn_1 (gunichar c)
{
  return turn_letters (c, 1);
}

static gunichar
turn_7 (gunichar c)
{
  return turn_letters (c, 7);
}

static gunichar
turn_13 (gunichar c)
{
  return turn_letters (c, 13);
}

static gunichar
one_letter (gunichar c)
{
  return g_unichar_isalnum (c) ? 'e' : c;
}

static gunichar
georgian (gunichar c)
{
  return c < 0x80 && g_ascii_isalpha ((char) c) ? c - 'A' + 0x10A0 : c;
}

static gunichar
signs (gunichar c)
{
  return c < 0x80 ? 0x2190 + c : c;
}

static gunichar
circled (gunichar c)
{
  return c >= '1' && c <= '9' ? c - '1' + 0x2460 : c == '0' ? 0x24EA : c;
}

static gunichar
figures_to_letters (gunichar c)
{
  return c >= '0' && c <= '9' ? c - '0' + 'k' : c;
}

static gunichar
arabic_by_3 (gunichar c)
{
  return c >= 0x0627 && c <= 0x0647 ? c + 3 : c;
}

static void
test_healthy (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (healthy); i++)
    {
      g_assert_false (is_garbled (healthy[i], as_it_is));
      g_assert_false (is_garbled (healthy[i], upper));
    }
}

static void
test_letters (void)
{
  static const Map maps[] = { turn_1, turn_7, turn_13, one_letter, georgian, signs };

  for (guint i = 0; i < 3; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (maps); k++)
        g_assert_true (is_garbled (healthy[i], maps[k]));
    }
  g_assert_true (is_garbled (arabic, arabic_by_3));
}

static void
test_figures (void)
{
  g_assert_true (is_garbled (french, circled));
  g_assert_true (is_garbled (english, circled));
  g_assert_true (is_garbled (arabic, circled));
  g_assert_true (is_garbled (french, figures_to_letters));
}

/* Too little to tell, a form without a figure, a list with boxes to tick. */
static void
test_not_sure (void)
{
  g_assert_false (is_garbled ("Xkqz Wvjq HDL LDL CRP VGM CCMH TCMH PNN GB GR", as_it_is));
  g_assert_false (is_garbled ("Nom : Prénom : Sexe : M/F Date : __/__/____ Glycémie g/L Urée g/L "
                              "Créatinine mg/L oui/non h/f",
                              as_it_is));
  g_assert_false (is_garbled ("☐ Glycémie ☐ Urée ☐ Créatinine ☐ Sodium ☐ Potassium ☐ TSH ☐ NFS ☐ "
                              "Ferritine ① à jeun ② le matin",
                              as_it_is));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/garbled/healthy", test_healthy);
  g_test_add_func ("/garbled/letters", test_letters);
  g_test_add_func ("/garbled/figures", test_figures);
  g_test_add_func ("/garbled/not-sure", test_not_sure);

  return g_test_run ();
}
