/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the guide heard as an alarm by lists of its own, before it asked the signs like
 * everybody else, and what it did not: idioms, what is denied, ordinary questions about
 * results. Measured when the lists went: 127 of 137 an emergency, 132 at least urgent;
 * of the 57 others, five an emergency. The bounds leave room for rules to change. */

#include "amana-triage.h"

// clang-format off
static const char *const alarms[] = {
  "i feel like killing myself", "I want to die", "I don't want to live anymore", "thinking about suicide", "my sister cut herself on purpose and wants to die",
  "my son can't breathe", "she is having trouble breathing", "short of breath since this morning", "he is choking", "baby is turning blue",
  "pressure in my chest", "my chest feels tight", "tightness in the chest and left arm pain", "I think it's a heart attack",
  "my mother's face is drooping", "his speech is slurred", "he can't move his left arm", "signs of a stroke", "sudden worst headache of my life",
  "he passed out", "she fainted and won't wake up", "my father is unconscious", "my daughter is having a seizure", "he collapsed",
  "I am bleeding heavily", "the bleeding won't stop", "losing a lot of blood", "blood in my stool", "I'm vomiting blood", "black tarry stools",
  "my toddler swallowed a battery", "my 2 year old ate some pills", "I took too many pills", "overdose of paracetamol", "he drank bleach",
  "throat is swelling after peanuts", "severe allergic reaction", "I'm pregnant and bleeding", "the baby stopped moving", "my newborn has a fever",
  "he hit his head and is vomiting", "carbon monoxide alarm", "stung by a scorpion", "a snake bit my brother", "blood sugar is 0.3 and he is confused",
  "j'ai des saignements abondants et je tourne de l'oeil", "Mon fils de 3 ans a mangé des comprimés", "je perds du sang dans les selles",
  "j’ai envie d’en finir", "je veux mourir", "j'ai plus envie de vivre", "je n'arrive pas à respirer", "ma fille respire très mal", "il s’étouffe",
  "j'ai mal à la poitrine", "oppression dans la poitrine", "la bouche de travers et il ne parle plus", "mon père fait un AVC", "son bras est paralysé",
  "elle a perdu connaissance", "il ne se réveille pas", "il fait une crise d'épilepsie", "elle convulse", "je vomis du sang", "hémorragie après l’accouchement",
  "ma fille a avalé de la javel", "j'ai pris trop de médicaments", "intoxication au monoxyde de carbone", "sa gorge gonfle", "choc anaphylactique",
  "je suis enceinte et je saigne", "je ne sens plus mon bébé bouger", "mon nouveau-né a de la fièvre", "il est tombé sur la tête", "piqué par un scorpion",
  "mon mari est diabétique et il est confus et tremble",
  "أفكر في الانتحار", "لا أريد أن أعيش", "أريد أن أقتل نفسي", "ابني لا يستطيع التنفس", "ضيق شديد في التنفس", "ألم شديد في صدري", "ضغط في الصدر",
  "وجهه أعوج ولا يستطيع الكلام", "سكتة دماغية", "أبي فاقد الوعي", "أغمي على أمي", "ابنتي تتشنج", "نزيف شديد", "دم في البراز", "أتقيأ دما",
  "ابتلع طفلي حبوبا", "تناولت جرعة زائدة", "تورم في اللسان", "أنا حامل وعندي نزيف", "الجنين لا يتحرك", "رضيعي عنده حرارة", "سقط على رأسه", "لدغته عقرب", "تسرب الغاز",
  "ولدي ما كيتنفسش مزيان", "ماقدرتش نتنفس", "صدري كيضرني بزاف", "با سخف وما كيفيقش", "كنتقيا الدم", "الدم فالخروج", "ولدي شرب جافيل",
  "ولدي كلا الكينة بزاف", "قرصاتو عقرب", "بغيت نقتل راسي", "ما بقيتش باغي نعيش", "فمو تعوج وماكيهضرش",
  "weldi makaytneffesch mzyan", "ma9dertch ntnefes", "sdri kaydrni", "l9elb kaywja3ni bzaf", "bghit nmout", "bghit n9tel rassi", "bba skhef w makayfi9ch",
  "kanteqya dem", "weldi chreb javel", "weldi kla lkina dyali", "9ersato l3a9rab", "ana 7amla w kaynzel liya dem", "dem f lkhra bzaf",
  "I have chest pain", "my father can't breathe", "I want to kill myself", "j'ai une douleur dans la poitrine", "je n'arrive plus à respirer", "j'ai envie de mourir",
  "أشعر بألم في الصدر", "لا أستطيع التنفس", "أريد أن أموت", "sdri kaydrni bzaf", "makan9derch ntnfess", "بغيت نموت",
};

static const char *const calm[] = {
  "this exam is killing me", "I don't have chest pain", "no chest pain, just explain my results", "I'm dying of boredom", "I nearly had a heart attack laughing at it, nearly gave me a heart attack",
  "What is a stroke?", "what is my blood sugar", "explain my blood test", "blood pressure and cholesterol", "how much is my ferritin", "what is outside the range?",
  "I'm dying to know my TSH", "take a deep breath", "she is not suicidal, what is her TSH", "is my haemoglobin low", "compare my blood count with last time",
  "what should I ask my doctor?", "who can see my data?", "how do I delete a document", "my son's ferritin", "I can't open my report", "I can't see my results",
  "je meurs de rire", "je suis mort de faim", "je n'ai pas de douleurs à la poitrine", "pas de saignement", "c'est quoi un AVC ?", "explique ma prise de sang",
  "mon taux de sucre dans le sang", "en finir avec ce dossier", "recherche de sang dans les selles", "ma glycémie à jeun", "qui peut voir mes données ?", "combien est ma ferritine",
  "quelles valeurs sont trop élevées", "Compare avec la dernière fois",
  "أموت من الضحك", "ليس لدي ألم في الصدر", "ما هي السكتة الدماغية", "اشرح لي تحليل الدم", "كم نسبة السكر في الدم", "ما معنى فقر الدم", "هل كل شيء طبيعي",
  "chre7 liya t7alil dyali", "ch7al f la glycémie dyali", "ch7al skkar dyali", "wach kolchi mzyan", "mett b d7ek", "شحال السكر ديالي", "ما عنديش ضيق فالتنفس", "شرح ليا التحاليل ديال ولدي",
  "chkoun kaychouf ma3loumati", "kifach nzid wer9a", "wach 3andi fa9r dem", "t7alil dyal weldi", "t7alil dyal dem", "bghit nfhem t7alil d bnti",
};
// clang-format on

static guint
count (const char *const *said, gsize n, AmanaUrgency least)
{
  guint n_found = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (AmanaTriage) triage = amana_triage_new (said[i], "en");

      n_found += triage->urgency >= least;
    }
  return n_found;
}

static void
test_heard (void)
{
  guint n_emergencies = count (alarms, G_N_ELEMENTS (alarms), AMANA_URGENCY_EMERGENCY);
  guint n_caught = count (alarms, G_N_ELEMENTS (alarms), AMANA_URGENCY_URGENT);

  g_test_message ("an emergency %u, at least urgent %u of %zu", n_emergencies, n_caught,
                  G_N_ELEMENTS (alarms));
  g_assert_cmpuint (n_emergencies * 100, >=, G_N_ELEMENTS (alarms) * 90);
  g_assert_cmpuint (n_caught * 100, >=, G_N_ELEMENTS (alarms) * 94);
}

static void
test_calm (void)
{
  guint n_false = count (calm, G_N_ELEMENTS (calm), AMANA_URGENCY_EMERGENCY);

  g_test_message ("falsely an emergency: %u of %zu", n_false, G_N_ELEMENTS (calm));
  g_assert_cmpuint (n_false, <=, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heard/alarms", test_heard);
  g_test_add_func ("/heard/calm", test_calm);

  return g_test_run ();
}
