/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#include "config.h"

#include <glib.h>

#include "amana-text-foreign.h"
#include "amana-text.h"

static void
assert_same_fold (const char *a, const char *b)
{
  g_autofree char *first = amana_text_fold (a);
  g_autofree char *second = amana_text_fold (b);
  g_autofree char *again = amana_text_fold (first);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, ==, again);
}

/* Texts of Latin-1 are folded by a shorter way; "ā" is none, and forbids it. */
static void
test_fold_of_latin_1 (void)
{
  for (gunichar c = 0xA1; c <= 0xFF; c++)
    {
      char letter[7] = { 0 };
      g_autofree char *text = NULL;
      g_autofree char *longer = NULL;
      g_autofree char *fold = NULL;
      g_autofree char *long_fold = NULL;
      g_autofree char *expected = NULL;

      g_unichar_to_utf8 (c, letter);
      text = g_strconcat ("Ab ", letter, letter, "-5", letter, "c", NULL);
      longer = g_strconcat (text, "ā", NULL);
      fold = amana_text_fold (text);
      long_fold = amana_text_fold (longer);
      expected = g_strconcat (fold, "a", NULL);
      g_assert_cmpstr (long_fold, ==, expected);
    }
}

static void
test_fold (void)
{
  g_autofree char *accents = amana_text_fold ("Créatinine  ÉLEVÉE œdème");
  g_autofree char *article = amana_text_fold ("الأَطِبَّاء");

  g_assert_cmpstr (accents, ==, "creatinine elevee oedeme");
  g_assert_true (g_str_has_prefix (article, "ال"));
  assert_same_fold ("نتيجــة", "نتيجه");
  assert_same_fold ("إلى", "الي");
  assert_same_fold ("\uFEB3\uFEDC\uFEAE", "سكر"); /* presentation forms */
  assert_same_fold ("\uFEFB", "لا");
  assert_same_fold ("الاختبار", "االختبار"); /* the ligature reversed */
  assert_same_fold ("بلازما", "بالزما");
  assert_same_fold ("اللازم", "االلزم");
  assert_same_fold ("\u202Bسكر\u202C\u200F", "سكر");
  assert_same_fold ("٧٫٤", "7٫4");
  assert_same_fold ("l’index", "l'index");
}

static void
test_words (void)
{
  g_auto (GStrv) words = amana_text_words ("HbA1c (%), à jeun: ٥");

  g_assert_cmpuint (g_strv_length (words), ==, 4);
  g_assert_cmpstr (words[0], ==, "hba1c");
  g_assert_cmpstr (words[1], ==, "a");
  g_assert_cmpstr (words[3], ==, "5");
}

static void
test_language (void)
{
  g_assert_cmpstr (amana_text_guess_language ("Quels sont mes résultats ?"), ==, "fr");
  g_assert_cmpstr (amana_text_guess_language ("What is my ferritin?"), ==, "en");
  g_assert_cmpstr (amana_text_guess_language ("chno hiya ferritine dyali"), ==, "ar");
  g_assert_cmpstr (amana_text_guess_language ("ما هي نتائجي TSH"), ==, "ar");
  g_assert_cmpstr (amana_text_guess_language ("Wat is de uitslag van het onderzoek"), ==, "nl");
  g_assert_null (amana_text_guess_language ("TSH 1,26"));
}

/* Two languages at once, names, figures and one word alone are never foreign. */
static void
test_foreign (void)
{
  static const char *const foreign[] = {
    "no puedo respirar",
    "Estou com dor de cabeça desde ontem",
    "mein Kind atmet nicht",
    "başım çok ağrıyor ve ateşim var",
    "non riesco a respirare",
    "sırtım ağrıyor, ne yapmalıyım, nefes alamıyorum",
    "سرم خیلی درد می‌کند و تب دارم",
    "میرے سینے میں درد ہے",
    "ناتوانم هەناسە بدەم",
    "mtoto wangu ana homa, siwezi kupumua",
    "אני לא מצליח לנשום",
    "mmi ur yetnefis ara",
    "ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ",
    "не могу дышать",
  };
  static const char *const ours[] = {
    "",
    "TSH 1,26 mUI/L",
    "respirar",
    "Señor Muñoz y García",
    "Je m'appelle José Müller et j'ai mal à la tête",
    "3andi lwje3 f sedri",
    "rassi kaydrni bzaf w ma9derch nn3ess",
    "j'ai mal f rassi bezaf depuis hier",
    "My friend said gracias and left",
    "Björk and Motörhead are on tonight",
    "عندي وجع فالراس",
    "أبي لا يستطيع التنفس",
    "چوكولا و ڤيديو",
    "wa l3afya a khoya",
    "ok",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_test_message ("%s", foreign[i]);
      g_assert_true (amana_text_is_foreign (foreign[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      g_test_message ("%s", ours[i]);
      g_assert_false (amana_text_is_foreign (ours[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-of-latin-1", test_fold_of_latin_1);
  g_test_add_func ("/text/words", test_words);
  g_test_add_func ("/text/language", test_language);
  g_test_add_func ("/text/foreign", test_foreign);
  return g_test_run ();
}
