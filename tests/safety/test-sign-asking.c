/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is over, asked about, read or quoted is no warning; what somebody has beside it is. Nor
 * is an idiom, unless it is meant. */

#include "config.h"

#include "amana-triage.h"

static const char *const of_nobody[] = {
  "can a long flight cause a blood clot in the lung?",
  "could this medicine trigger a seizure?",
  "does anxiety cause chest pain?",
  "how do vets spot a seizure?",
  "how would nurses recognise sepsis?",
  "why do old people faint?",
  "'heart attack' in French",
  "Chapter 12: Bleeding and burns",
  "what would happen if she drank bleach?",
  "if a scorpion stings you, do you need a doctor?",
  "if my son ever swallowed a battery I would go mad",
  "what would I do if my father collapsed?",
  "et si un jour mon fils avalait de la javel ?",
  "l'alcool peut-il déclencher une crise d'épilepsie ?",
  "un régime peut-il provoquer un malaise ?",
  "comment les infirmiers détectent-ils une méningite ?",
  "pourquoi les gens font-ils des AVC ?",
  "« hémorragie » en anglais",
  "Leçon 3 : les brûlures",
  "que se passerait-il si on avalait de l'eau de Javel ?",
  "si une vipère vous mord, que faire ?",
  "هل يسبب القلق ألما في الصدر؟",
  "هل يمكن أن يؤدي السكري إلى غيبوبة؟",
  "كيف يميز الأطباء الجلطة الدماغية؟",
  "ما معنى تسمم الدم؟",
  "الدرس الثاني: الحروق",
  "إذا لسعتك عقرب، ماذا تفعل؟",
  "واش القلق كيسبب وجع الصدر؟",
  NULL,
};

static const char *const of_somebody[] = {
  "can stress cause chest pain? mine is crushing and I'm sweating",
  "does anxiety cause this? I can't breathe",
  "how do doctors diagnose a stroke? my mother's face is drooping and she can't speak",
  "I had a stroke in 2019 and I feel well, but now my mouth is drooping",
  "the label warns of burns, and my son swallowed the bleach",
  "I heard that my sister has swallowed all her pills",
  "what should I do if my baby is not breathing",
  "what do I do if my dad can't move his arm and his mouth is drooping?",
  "what if my son swallowed a battery?",
  "what happens if my daughter drank bleach",
  "the box says to call a doctor: my tongue is swelling",
  "et si ma fille a avalé une pile ?",
  "la notice dit d'appeler : ma gorge se ferme",
  "if a snake bites you do you swell? a snake has bitten my leg",
  "l'anxiété peut-elle provoquer ça ? je n'arrive plus à respirer",
  "la notice dit que c'est rare, mais ma fille a la gorge qui se ferme",
  "j'ai fait un infarctus en 2015, j'allais bien jusqu'à maintenant mais j'ai la poitrine qui "
  "serre et je transpire",
  "si un serpent vous mord, on meurt ? un serpent m'a mordu à la jambe",
  "هل القلق يسبب هذا؟ لا أستطيع التنفس",
  "ماذا يحدث إذا ابني شرب جافيل؟",
  "ماذا أفعل لو أن أبي لا يستجيب؟",
  "مكتوب في النشرة اتصل فورا: حلقي ينغلق",
  "شنو غادي يوقع إلا ولدي شرب جافيل",
  "كنت بخير حتى الآن لكن فمي مال ولا أستطيع الكلام",
  NULL,
};

static const char *const only_said[] = {
  "my mother is going to kill me, I am late",
  "my boss will kill me when he sees this",
  "mes parents vont me tuer, j'ai perdu mes clés",
  "il faut savoir se jeter à l'eau",
  "ماما راح تقتلني تأخرت على الغدا",
  "الانتظار سيقتلني",
  "lwalida ghadi t9telni nsit sarout",
  "ولدي ما كيسمعنيش ملي كنعيط ليه للعشا",
  NULL,
};

static const char *const meant[] = {
  "my mother is going to kill me, she is holding a knife",
  "I'm hiding from her, my mother is going to kill me",
  "he will kill me if I leave",
  "my husband will kill me, I told my mother",
  "mes parents vont me tuer, mon père me frappe",
  "il va me tuer, il a un couteau",
  "adieu, je vais me jeter à l'eau",
  "غادي يقتلني",
  "ماما راح تقتلني في يدها سكين",
  "lwalida ghadi t9telni hazza lmous",
  "ولدي ما كيسمعنيش طاح على راسو",
  NULL,
};

static const char *const of_pets[] = {
  "my cat is not breathing",
  "my dog had a seizure",
  "mon chat ne respire plus",
  "mon chien a convulsé ce matin",
  "قطتي لا تتنفس",
  "كلبي يتشنج",
  NULL,
};

static void
check (const char *const *texts, AmanaUrgency least, AmanaUrgency most)
{
  guint n_wrong = 0;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (AmanaTriage) triage = amana_triage_new (texts[i], NULL);

      if (triage->urgency >= least && triage->urgency <= most)
        continue;
      g_test_message ("%s: %s", amana_urgency_get_id (triage->urgency), texts[i]);
      n_wrong++;
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static void
test_nobody (void)
{
  check (of_nobody, AMANA_URGENCY_NONE, AMANA_URGENCY_SOON);
}

static void
test_somebody (void)
{
  check (of_somebody, AMANA_URGENCY_EMERGENCY, AMANA_URGENCY_EMERGENCY);
}

static void
test_only_said (void)
{
  check (only_said, AMANA_URGENCY_NONE, AMANA_URGENCY_SOON);
}

static void
test_meant (void)
{
  check (meant, AMANA_URGENCY_EMERGENCY, AMANA_URGENCY_EMERGENCY);
}

/* For a vet, and no matter of the person's health. */
static void
test_pets (void)
{
  check (of_pets, AMANA_URGENCY_SOON, AMANA_URGENCY_SOON);
  for (guint i = 0; of_pets[i] != NULL; i++)
    {
      g_autoptr (AmanaTriage) triage = amana_triage_new (of_pets[i], NULL);

      g_assert_false (triage->health);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asking/nobody", test_nobody);
  g_test_add_func ("/asking/somebody", test_somebody);
  g_test_add_func ("/asking/only-said", test_only_said);
  g_test_add_func ("/asking/meant", test_meant);
  g_test_add_func ("/asking/pets", test_pets);
  return g_test_run ();
}
