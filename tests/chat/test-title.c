/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What conversations are called after their first message. */

#include "config.h"

#include <string.h>

#include "amana-title.h"

static const char *const titles[][2] = {
  { "Why is my ferritin low?", "Why is my ferritin low" },
  { "Hello! Can you tell me why my ferritin is low?", "Why my ferritin is low" },
  { "Hi", "Hi" },
  { "Hello", "Hello" },
  { "Hi there, good morning. Thanks!\nMy knee hurts", "My knee hurts" },
  { "  \n First line\nsecond", "First line" },
  { "Could you please explain what LDL cholesterol is", "What LDL cholesterol is" },
  { "I have a question about my thyroid medicine, since I take it in the evening and sleep badly",
    "My thyroid medicine" },
  { "What is ferritin and why did my doctor measure it in my last blood test",
    "What is ferritin and why did my doctor measure" },
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
  { "## Results of 12.5 mg: ok?", "Results of 12.5 mg: ok" },
  { "???", "???" },
  { "ferritin 7.67", "Ferritin 7.67" },
  { "What does TSH 4.5 mean? It was 3.2 last year.", "What does TSH 4.5 mean" },
  { "Bonjour docteur, je voudrais savoir pourquoi ma ferritine est basse. Merci",
    "Pourquoi ma ferritine est basse" },
  { "Salut ! Est-ce que je peux courir avec de l'asthme ?", "Je peux courir avec de l'asthme" },
  { "Peux-tu m'expliquer mes résultats de la prise de sang d'hier, s'il te plaît ?",
    "Mes résultats de la prise de sang d'hier" },
  { "Quelle est la différence entre le paracétamol et l'ibuprofène pour un enfant de trois ans",
    "Quelle est la différence entre le paracétamol" },
  { "Bonjour", "Bonjour" },
  { "السلام عليكم ورحمة الله وبركاته، أريد أن أعرف سبب نقص الحديد", "سبب نقص الحديد" },
  { "مرحبا، هل يمكنني أكل الجبن وأنا حامل؟", "يمكنني أكل الجبن وأنا حامل" },
  { "ما هو الفيريتين؟", "ما هو الفيريتين" },
  { "عندي سؤال عن السكري", "السكري" },
  { "سلام", "سلام" },
  { "سلام، بغيت نعرف شنو هو الفيريتين", "شنو هو الفيريتين" },
  { "salam 3likom, bghit n3ref chno howa l ferritine", "Chno howa l ferritine" },
  { "slam 3afak wach khasni nakol l7am", "Khasni nakol l7am" },
  { "Explain my ferritin in plain words!", "My ferritin in plain words" },
  { "I was wondering if coffee raises my blood pressure", "Coffee raises my blood pressure" },
  { "Tell me about vitamin D", "Vitamin D" },
  { "Can you help me to sleep better?", "Sleep better" },
  { "If I stop smoking, what changes?", "If I stop smoking, what changes" },
  { "explain pH of urine", "pH of urine" },
  { "eGFR of 62?", "eGFR of 62" },
  { "éviter le sel", "Éviter le sel" },
  { "Explique-moi ma ferritine", "Ma ferritine" },
  { "Bonjour, je voudrais savoir si le café fatigue le cœur", "Le café fatigue le cœur" },
  { "Peux-tu m'aider à mieux dormir ?", "Mieux dormir" },
  { "J'ai une question à propos de l’HbA1c", "L’HbA1c" },
  { "Si j'arrête le sucre, que se passe-t-il ?", "Si j'arrête le sucre, que se passe-t-il" },
  { "اشرح لي تحليل الفيريتين", "تحليل الفيريتين" },
  { "أريد أن أعرف إذا كان الصيام يضرني", "الصيام يضرني" },
  { "أخبرني عن فيتامين د", "فيتامين د" },
  { "سلام، بغيت نعرف على السكر", "السكر" },
  { "bghit n3ref 3la ferritine dyali", "Ferritine dyali" },
  { "chra7 lia had ttahlil", "Had ttahlil" },
  { "\u202Ehello\u202C world", "World" },
};

static void
test_titles (void)
{
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = amana_title_make (titles[i][0]);

      if (g_strcmp0 (title, titles[i][1]) == 0)
        continue;
      g_test_message ("of “%s”: “%s”, and not “%s”", titles[i][0], title, titles[i][1]);
      n_wrong++;
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_nothing (void)
{
  g_assert_null (amana_title_make (""));
  g_assert_null (amana_title_make (" \n\t "));
  g_assert_null (amana_title_make ("\u200B"));
}

/* Whatever it is made of: short, on one line, valid. */
static void
test_anything (void)
{
  static const char *const pieces[] = { "hello ", "،", "؟", "\n", ". ", "de ",    "سلام ",
                                        "3afak ", "(", "é", "—",  "a",  "\u0301", "😀" };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *title = NULL;

      for (int i = g_test_rand_int_range (0, 90); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (pieces))]);
      title = amana_title_make (text->str);
      if (title == NULL)
        continue;
      g_assert_true (g_utf8_validate (title, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (title, -1), <=, 48);
      g_assert_null (strchr (title, '\n'));
      g_assert_cmpstr (title, !=, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/title/titles", test_titles);
  g_test_add_func ("/title/nothing", test_nothing);
  g_test_add_func ("/title/anything", test_anything);
  return g_test_run ();
}
