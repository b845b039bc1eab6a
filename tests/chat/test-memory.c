/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is proposed to be remembered, and what is not. */

#include "config.h"

#include "amana-memory.h"

static const char *const lasting[][2] = {
  { "I'm vegetarian", "I'm vegetarian" },
  { "I am a vegan.", "I am a vegan" },
  { "Hi! I'm allergic to penicillin. What can I take for a sore throat?",
    "I'm allergic to penicillin" },
  { "I'm pregnant, can I eat sushi?", "I'm pregnant" },
  { "Since I'm diabetic, what should I have for breakfast?", "I'm diabetic" },
  { "I have type 2 diabetes", "I have type 2 diabetes" },
  { "I've got asthma and a cough", "I've got asthma and a cough" },
  { "I was diagnosed with hypothyroidism in 2019.", "I was diagnosed with hypothyroidism in 2019" },
  { "I have high blood pressure", "I have high blood pressure" },
  { "I have two children", "I have two children" },
  { "I am 34 years old", "I am 34 years old" },
  { "i live in Rabat", "I live in Rabat" },
  { "I work as a night nurse", "I work as a night nurse" },
  { "I don't eat pork", "I don't eat pork" },
  { "I don\u2019t smoke", "I don\u2019t smoke" },
  { "I take metformin every day", "I take metformin every day" },
  { "My blood type is O+", "My blood type is O+" },
  { "My name is Amina", "My name is Amina" },
  { "Remember that I hate cilantro", "I hate cilantro" },
  { "Please remember that my knee was operated in 2015", "My knee was operated in 2015" },
  { "I'm lactose intolerant btw", "I'm lactose intolerant btw" },
  { "je suis allergique à la pénicilline", "Je suis allergique à la pénicilline" },
  { "Je suis végétarienne.", "Je suis végétarienne" },
  { "Bonjour, je suis enceinte de 3 mois, quels fromages éviter ?", "Je suis enceinte de 3 mois" },
  { "j'ai du diabète", "J'ai du diabète" },
  { "J\u2019ai 34 ans", "J\u2019ai 34 ans" },
  { "J'ai de l'hypertension", "J'ai de l'hypertension" },
  { "Comme je suis asthmatique, puis-je courir ?", "Je suis asthmatique" },
  { "j'habite à Casablanca", "J'habite à Casablanca" },
  { "Je ne mange pas de viande", "Je ne mange pas de viande" },
  { "Je prends du Levothyrox tous les jours", "Je prends du Levothyrox tous les jours" },
  { "Souviens-toi que je déteste la coriandre", "Je déteste la coriandre" },
  { "N'oublie pas que j'ai un stérilet", "J'ai un stérilet" },
  { "mon groupe sanguin est O+", "Mon groupe sanguin est O+" },
  { "أنا حامل", "أنا حامل" },
  { "أنا نباتية، ماذا آكل؟", "أنا نباتية" },
  { "عندي السكري", "عندي السكري" },
  { "أعاني من الربو منذ الطفولة", "أعاني من الربو منذ الطفولة" },
  { "لدي حساسية من البنسلين", "لدي حساسية من البنسلين" },
  { "عندي ثلاثة أطفال", NULL },
  { "أنا مصاب بالسكري", "أنا مصاب بالسكري" },
  { "أسكن في فاس", "أسكن في فاس" },
  { "لا أدخن", "لا أدخن" },
  { "تذكر أني لا أحب البصل", "لا أحب البصل" },
  { "عندي السكر وكنشرب الدوا", "عندي السكر وكنشرب الدوا" },
  { "كنسكن ف كازا", "كنسكن ف كازا" },
  { "ana 3andi sokkar", "Ana 3andi sokkar" },
  { "ana 3endi soukar", "Ana 3endi soukar" },
  { "3andi l7asasiya", NULL },
  { "3andi hassasia", "3andi hassasia" },
  { "ana hamla", "Ana hamla" },
  { "salam ana 7amla f chher 4", "Ana 7amla f chher 4" },
  { "smiti Khadija w 3andi wlad", "Smiti Khadija w 3andi wlad" },
  { "ana saken f tanja", "Ana saken f tanja" },
  { "makankmich 3afak", "Makankmich 3afak" },
  { "kanakhod metformine kol nhar", "Kanakhod metformine kol nhar" },
};

static const char *const passing[] = {
  "",
  "Hello",
  "What is ferritin?",
  "Am I diabetic?",
  "I'm vegetarian?",
  "Can I be vegetarian and pregnant?",
  "If I'm diabetic, what should I eat?",
  "What if I am pregnant",
  "Suppose I have diabetes",
  "Let's say I'm vegan",
  "I think I'm pregnant",
  "I wonder if I have asthma",
  "I might be pregnant",
  "I am maybe pregnant",
  "I'm not diabetic",
  "I'm no longer vegetarian",
  "I have a question about diabetes",
  "I have diabetes questions",
  "I have a headache",
  "I have a fever since yesterday",
  "I'm tired",
  "I'm vegetarian today",
  "My mother is diabetic",
  "My son has asthma",
  "My friend says I'm vegetarian",
  "She is pregnant",
  "He told me: \"I'm diabetic\"",
  "Translate “je suis enceinte” into English",
  "> I'm vegetarian",
  "Translate: I was happy",
  "In my novel I am a doctor",
  "I am a doctor in this story",
  "I was pregnant last year",
  "I will be a vegetarian",
  "I'd like to be vegan",
  "I want to know about diabetes",
  "I took an aspirin",
  "I take aspirin when it hurts",
  "Do you remember that I'm vegetarian",
  "Remember when we talked about iron?",
  "Remember that John likes tea",
  "Remember that my mother is diabetic",
  "Vegetarian recipes please",
  "Diabetes is a disease",
  "Est-ce que je suis enceinte ?",
  "Suis-je diabétique",
  "Si je suis enceinte, que faire",
  "Imaginons que je suis diabétique",
  "Je pense que je suis enceinte",
  "Je ne suis pas enceinte",
  "Je suis fatigué",
  "Je suis peut-être enceinte",
  "J'ai mal à la tête",
  "J'ai une question sur le diabète",
  "Ma mère est diabétique",
  "Mon fils a de l'asthme",
  "Il a dit « je suis diabétique »",
  "Je prends un doliprane",
  "Je suis enceinte ?",
  "C'est quoi le diabète",
  "Souviens-toi que Karim aime le thé",
  "هل أنا حامل؟",
  "أنا حامل؟",
  "إذا كنت حاملا ماذا أفعل",
  "لو عندي السكري ماذا آكل",
  "أمي عندها السكري",
  "أنا تعبان",
  "عندي صداع",
  "عندي سؤال عن السكري",
  "لست حاملا",
  "ما هو السكري",
  "أنا ربما حامل",
  "wach ana hamla",
  "ila kont hamla chno ndir",
  "ana mchiti l tbib",
  "mama 3andha sokkar",
  "3andi so2al 3la sokkar",
  "3andi skhana",
  "bghit n3ref 3la sokkar",
  "chno howa sokkar",
};

/* All of them are looked at, so that one run tells all that is wrong. */
static guint
count_wrong (const char *text, const char *wanted)
{
  g_autofree char *sentence = amana_memory_suggest (text);

  if (g_strcmp0 (sentence, wanted) == 0)
    return 0;
  g_test_message ("of “%s”: “%s”, and not “%s”", text, sentence, wanted);
  return 1;
}

static void
test_lasting (void)
{
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lasting); i++)
    n_wrong += count_wrong (lasting[i][0], lasting[i][1]);
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_passing (void)
{
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    n_wrong += count_wrong (passing[i], NULL);
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* A long paste is looked at no further. */
static void
test_long (void)
{
  g_autofree char *filler = g_strnfill (20000, 'x');
  g_autofree char *text = g_strconcat ("I'm vegetarian. ", filler, NULL);

  g_assert_null (amana_memory_suggest (text));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/lasting", test_lasting);
  g_test_add_func ("/memory/passing", test_passing);
  g_test_add_func ("/memory/long", test_long);
  return g_test_run ();
}
