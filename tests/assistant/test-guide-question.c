/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What questions ask, however they are put: English, French, Arabic, Darija in
 * both scripts, two languages at once, slips of the finger. Each is a case. */

#include "config.h"

#include "amana-guide-question.h"

typedef struct
{
  const char *question;
  AmanaIntent intent;
  const char *analyte; /* the first that is named; NULL: none may be; "*": whichever */
  const char *panel;
} Case;

static const Case cases[] = {
  /* Explain my results */
  { "Explain my results", AMANA_INTENT_EXPLAIN },
  { "can you explian my resutls please", AMANA_INTENT_EXPLAIN },
  { "What do my results mean?", AMANA_INTENT_EXPLAIN },
  { "help me understand my blood test", AMANA_INTENT_EXPLAIN },
  { "I got my lab report, what does it say?", AMANA_INTENT_EXPLAIN },
  { "my latest results", AMANA_INTENT_EXPLAIN },
  { "explain the report of 4 January 2021", AMANA_INTENT_EXPLAIN },
  { "Explain my thyroid panel", AMANA_INTENT_EXPLAIN, NULL, "thyroid" },
  { "explain my liver tests", AMANA_INTENT_EXPLAIN, NULL, "liver" },
  { "Peux-tu m’expliquer mon bilan thyroïdien ?", AMANA_INTENT_EXPLAIN, NULL, "thyroid" },
  { "Explique-moi mes résultats", AMANA_INTENT_EXPLAIN },
  { "explique moi ma prise de sang stp", AMANA_INTENT_EXPLAIN },
  { "Je ne comprends rien à mes analyses", AMANA_INTENT_EXPLAIN },
  { "que disent mes résultats ?", AMANA_INTENT_EXPLAIN },
  { "c'est quoi mes résultats", AMANA_INTENT_EXPLAIN },
  { "mes analyses", AMANA_INTENT_EXPLAIN },
  { "Explique mon bilan lipidique", AMANA_INTENT_EXPLAIN, NULL, "lipids" },
  { "اشرح لي نتائجي", AMANA_INTENT_EXPLAIN },
  { "اشرح لي نتائج التحاليل من فضلك", AMANA_INTENT_EXPLAIN },
  { "ماذا تقول تحاليلي؟", AMANA_INTENT_EXPLAIN },
  { "ما معنى نتائجي", AMANA_INTENT_EXPLAIN },
  { "أريد أن أفهم نتيجة التحليل", AMANA_INTENT_EXPLAIN },
  { "chre7 liya t7alil dyali", AMANA_INTENT_EXPLAIN },
  { "bghit nfhem lanalyses dyali", AMANA_INTENT_EXPLAIN },
  { "chno katgoul natija dyali", AMANA_INTENT_EXPLAIN },
  { "شرح ليا التحاليل ديالي", AMANA_INTENT_EXPLAIN },
  { "بغيت نفهم التحاليل", AMANA_INTENT_EXPLAIN },
  { "شنو كتقول النتيجة ديالي", AMANA_INTENT_EXPLAIN },
  { "explique moi t7alil dyali 3afak", AMANA_INTENT_EXPLAIN },
  { "اشرح لي le bilan ديالي", AMANA_INTENT_EXPLAIN },

  { "please explain", AMANA_INTENT_EXPLAIN },
  { "what does this mean?", AMANA_INTENT_EXPLAIN },
  { "ماذا يعني هذا؟", AMANA_INTENT_EXPLAIN },
  { "bghit nfhem", AMANA_INTENT_EXPLAIN },

  /* What to take */
  { "quel médicament pour baisser ma CRP ?", AMANA_INTENT_TREATMENT, "*" },
  { "quels médicaments font baisser le cholestérol ?", AMANA_INTENT_TREATMENT, "*" },
  { "which medicine lowers my CRP?", AMANA_INTENT_TREATMENT, "*" },
  { "what drug to reduce my cholesterol", AMANA_INTENT_TREATMENT, "*" },
  { "ما الدواء لخفض CRP؟", AMANA_INTENT_TREATMENT, "*" },
  { "أي دواء يخفض الكوليسترول عندي؟", AMANA_INTENT_TREATMENT, "*" },
  { "achmen dwa bach nhabet CRP dyali", AMANA_INTENT_TREATMENT, "*" },
  { "شنو الدوا باش تهبط CRP ديالي", AMANA_INTENT_TREATMENT, "*" },

  /* What is X? */
  { "What is ferritin?", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "what does TSH mean", AMANA_INTENT_WHAT_IS, "tsh" },
  { "what's ferritin for", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "why is creatinine measured?", AMANA_INTENT_WHAT_IS, "creatinine" },
  { "what does a high TSH mean?", AMANA_INTENT_WHAT_IS, "tsh" },
  { "tell me what haemoglobin is", AMANA_INTENT_WHAT_IS, "hemoglobin" },
  { "explain haemoglobin", AMANA_INTENT_WHAT_IS, "hemoglobin" },
  { "tell me about CRP", AMANA_INTENT_WHAT_IS, "crp" },
  { "c'est quoi la ferritine ?", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "Qu’est-ce que la TSH ?", AMANA_INTENT_WHAT_IS, "tsh" },
  { "à quoi sert la créatinine", AMANA_INTENT_WHAT_IS, "creatinine" },
  { "que veut dire CRP", AMANA_INTENT_WHAT_IS, "crp" },
  { "kesako la feritine", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "ما هو الهيموغلوبين؟", AMANA_INTENT_WHAT_IS, "hemoglobin" },
  { "ما هي الفيريتين", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "ما معنى الكرياتينين", AMANA_INTENT_WHAT_IS, "creatinine" },
  { "ماذا يعني تحليل TSH؟", AMANA_INTENT_WHAT_IS, "tsh" },
  { "chno hiya ferritine", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "chnou hiya TSH", AMANA_INTENT_WHAT_IS, "tsh" },
  { "ach kat3ni CRP", AMANA_INTENT_WHAT_IS, "crp" },
  { "شنو هي الفيريتين", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "اش هي CRP", AMANA_INTENT_WHAT_IS, "crp" },
  { "c quoi chno hiya la créatinine", AMANA_INTENT_WHAT_IS, "creatinine" },

  /* What is outside the range? */
  { "What is outside the range?", AMANA_INTENT_OUTSIDE },
  { "is anything abnormal?", AMANA_INTENT_OUTSIDE },
  { "which values are too high", AMANA_INTENT_OUTSIDE },
  { "is everything normal", AMANA_INTENT_OUTSIDE },
  { "is my ferritin in the range?", AMANA_INTENT_OUTSIDE, "ferritin" },
  { "Qu’est-ce qui est hors norme ?", AMANA_INTENT_OUTSIDE },
  { "y a-t-il quelque chose d'anormal", AMANA_INTENT_OUTSIDE },
  { "quelles valeurs sont trop élevées ?", AMANA_INTENT_OUTSIDE },
  { "tout va bien dans mes analyses ?", AMANA_INTENT_OUTSIDE },
  { "ما الذي خارج المجال؟", AMANA_INTENT_OUTSIDE },
  { "هل هناك شيء غير طبيعي", AMANA_INTENT_OUTSIDE },
  { "ما هي القيم المرتفعة", AMANA_INTENT_OUTSIDE },
  { "chno li machi normal", AMANA_INTENT_OUTSIDE },
  { "wach kolchi mzyan f t7alil", AMANA_INTENT_OUTSIDE },
  { "chno li tale3 3andi", AMANA_INTENT_OUTSIDE },
  { "شنو اللي ماشي نورمال", AMANA_INTENT_OUTSIDE },
  { "واش كلشي مزيان", AMANA_INTENT_OUTSIDE },
  { "chno li hors norme f les analyses", AMANA_INTENT_OUTSIDE },

  /* Compare */
  { "Compare with last time", AMANA_INTENT_COMPARE },
  { "what changed since last time?", AMANA_INTENT_COMPARE },
  { "compare my TSH with the previous one", AMANA_INTENT_COMPARE, "tsh" },
  { "has my ferritin gone up", AMANA_INTENT_COMPARE, "ferritin" },
  { "Compare avec la dernière fois", AMANA_INTENT_COMPARE },
  { "qu'est-ce qui a changé depuis le dernier bilan", AMANA_INTENT_COMPARE },
  { "ma ferritine a-t-elle baissé ?", AMANA_INTENT_COMPARE, "ferritin" },
  { "par rapport à la dernière fois", AMANA_INTENT_COMPARE },
  { "قارن مع المرة السابقة", AMANA_INTENT_COMPARE },
  { "ما الذي تغير منذ آخر تحليل", AMANA_INTENT_COMPARE },
  { "9aren m3a lmerra lfayta", AMANA_INTENT_COMPARE },
  { "wach t7ssnat lanalyse dyali", AMANA_INTENT_COMPARE },
  { "chno tbdel f t7alil", AMANA_INTENT_COMPARE },
  { "قارن مع المرة الفايتة", AMANA_INTENT_COMPARE },
  { "شنو تبدل فالتحاليل", AMANA_INTENT_COMPARE },
  { "compare liya TSH m3a lmerra lfayta", AMANA_INTENT_COMPARE, "tsh" },

  /* Over time */
  { "How has my ferritin developed over time?", AMANA_INTENT_TREND, "ferritin" },
  { "trend of TSH", AMANA_INTENT_TREND, "tsh" },
  { "show all my values of creatinine", AMANA_INTENT_TREND, "creatinine" },
  { "évolution de ma ferritine", AMANA_INTENT_TREND, "ferritin" },
  { "l'historique de la TSH", AMANA_INTENT_TREND, "tsh" },
  { "تطور الهيموغلوبين", AMANA_INTENT_TREND, "hemoglobin" },
  { "كيف تطورت الفيريتين مع الوقت", AMANA_INTENT_TREND, "ferritin" },
  { "kifach ttawrat ferritine dyali", AMANA_INTENT_TREND, "ferritin" },
  { "كيفاش غادية الفيريتين ديالي", AMANA_INTENT_TREND, "ferritin" },

  /* My value */
  { "what is my last ferritin", AMANA_INTENT_VALUE, "ferritin" },
  { "how much is my TSH?", AMANA_INTENT_VALUE, "tsh" },
  { "my creatinine", AMANA_INTENT_VALUE, "creatinine" },
  { "TSH", AMANA_INTENT_VALUE, "tsh" },
  { "combien est ma ferritine", AMANA_INTENT_VALUE, "ferritin" },
  { "quel est mon taux d'hémoglobine", AMANA_INTENT_VALUE, "hemoglobin" },
  { "ma dernière créatinine", AMANA_INTENT_VALUE, "creatinine" },
  { "كم نسبة الهيموغلوبين عندي", AMANA_INTENT_VALUE, "hemoglobin" },
  { "ch7al ferritine dyali", AMANA_INTENT_VALUE, "ferritin" },
  { "شحال الفيريتين ديالي", AMANA_INTENT_VALUE, "ferritin" },

  /* For the doctor */
  { "What should I ask my doctor?", AMANA_INTENT_DOCTOR },
  { "prepare questions for my appointment", AMANA_INTENT_DOCTOR },
  { "what should I ask the doctor about my ferritin", AMANA_INTENT_DOCTOR, "ferritin" },
  { "Que dois-je demander à mon médecin ?", AMANA_INTENT_DOCTOR },
  { "prépare des questions pour le docteur", AMANA_INTENT_DOCTOR },
  { "ماذا أسأل الطبيب؟", AMANA_INTENT_DOCTOR },
  { "حضر لي أسئلة للطبيب", AMANA_INTENT_DOCTOR },
  { "chno nsewel tbib", AMANA_INTENT_DOCTOR },
  { "شنو نسول الطبيب", AMANA_INTENT_DOCTOR },
  { "chno ndemander l tbib, les questions", AMANA_INTENT_DOCTOR },

  /* Refused: illness */
  { "do I have cancer?", AMANA_INTENT_DIAGNOSIS },
  { "am I diabetic", AMANA_INTENT_DIAGNOSIS },
  { "is it serious?", AMANA_INTENT_DIAGNOSIS },
  { "should I worry about my TSH", AMANA_INTENT_DIAGNOSIS, "tsh" },
  { "est-ce que j'ai un cancer ?", AMANA_INTENT_DIAGNOSIS },
  { "suis-je diabétique", AMANA_INTENT_DIAGNOSIS },
  { "c'est grave docteur ?", AMANA_INTENT_DIAGNOSIS },
  { "هل أنا مصاب بالسرطان؟", AMANA_INTENT_DIAGNOSIS },
  { "هل عندي فقر الدم", AMANA_INTENT_DIAGNOSIS },
  { "هل هذا خطير", AMANA_INTENT_DIAGNOSIS },
  { "wach fiya saratan", AMANA_INTENT_DIAGNOSIS },
  { "wach 3andi sokkar?", AMANA_INTENT_DIAGNOSIS, "*" },
  { "واش عندي السكر؟", AMANA_INTENT_DIAGNOSIS, "*" },
  { "wach hadchi khatar", AMANA_INTENT_DIAGNOSIS },

  /* Refused: treatment */
  { "should I take iron?", AMANA_INTENT_TREATMENT, "*" },
  { "how much paracetamol can I take", AMANA_INTENT_TREATMENT },
  { "can I stop taking my medicine", AMANA_INTENT_TREATMENT },
  { "how do I lower my cholesterol", AMANA_INTENT_TREATMENT, "*" },
  { "dois-je prendre du fer ?", AMANA_INTENT_TREATMENT, "*" },
  { "quelle dose de doliprane", AMANA_INTENT_TREATMENT },
  { "que manger pour faire baisser le sucre", AMANA_INTENT_TREATMENT, "*" },
  { "هل آخذ دواء", AMANA_INTENT_TREATMENT },
  { "ما هو العلاج", AMANA_INTENT_TREATMENT },
  { "wach nakhod lhdid", AMANA_INTENT_TREATMENT, "*" },
  { "wach nchreb dwa", AMANA_INTENT_TREATMENT },
  { "واش ناخد الدوا", AMANA_INTENT_TREATMENT },

  /* The app */
  { "How do I add a document?", AMANA_INTENT_HELP_ADD },
  { "how can I import a PDF", AMANA_INTENT_HELP_ADD },
  { "Comment ajouter un compte rendu ?", AMANA_INTENT_HELP_ADD },
  { "كيف أضيف وثيقة؟", AMANA_INTENT_HELP_ADD },
  { "kifach nzid chi document", AMANA_INTENT_HELP_ADD },
  { "كيفاش نزيد ملف", AMANA_INTENT_HELP_ADD },
  { "how do I lock Health", AMANA_INTENT_HELP_LOCK },
  { "j'ai oublié mon mot de passe", AMANA_INTENT_HELP_LOCK },
  { "كيف أقفل القسم", AMANA_INTENT_HELP_LOCK },
  { "kifach nqfel", AMANA_INTENT_HELP_LOCK },
  { "which languages do you speak?", AMANA_INTENT_HELP_LANGUAGE },
  { "comment changer la langue", AMANA_INTENT_HELP_LANGUAGE },
  { "هل يمكن تغيير اللغة", AMANA_INTENT_HELP_LANGUAGE },
  { "Who can see my data?", AMANA_INTENT_HELP_PRIVACY },
  { "est-ce que mes données sont envoyées sur internet", AMANA_INTENT_HELP_PRIVACY },
  { "من يستطيع رؤية بياناتي", AMANA_INTENT_HELP_PRIVACY },
  { "chkoun kaychouf ma3loumat dyali", AMANA_INTENT_HELP_PRIVACY },
  { "can I print it", AMANA_INTENT_HELP_PRINT },
  { "puis-je imprimer la page", AMANA_INTENT_HELP_PRINT },
  { "how do I delete a document", AMANA_INTENT_HELP_DELETE },
  { "comment supprimer un fichier", AMANA_INTENT_HELP_DELETE },
  { "which documents do you have", AMANA_INTENT_DOCUMENTS },
  { "quels documents sont gardés ?", AMANA_INTENT_DOCUMENTS },
  { "ما هي وثائقي", AMANA_INTENT_DOCUMENTS },
  { "what can you do?", AMANA_INTENT_ABILITIES },
  { "What can Amana do?", AMANA_INTENT_ABILITIES },
  { "Que sait faire Amana ?", AMANA_INTENT_ABILITIES },
  { "ماذا تستطيع أمانة أن تفعل؟", AMANA_INTENT_ABILITIES },
  { "Where are my words kept?", AMANA_INTENT_HELP_PRIVACY },
  { "Où est gardé ce que j’écris ?", AMANA_INTENT_HELP_PRIVACY },
  { "أين يُحفظ كلامي؟", AMANA_INTENT_HELP_PRIVACY },
  { "help", AMANA_INTENT_ABILITIES },
  { "que sais-tu faire ?", AMANA_INTENT_ABILITIES },
  { "ماذا تستطيع أن تفعل", AMANA_INTENT_ABILITIES },
  { "chno kat3ref dir", AMANA_INTENT_ABILITIES },
  { "شنو كتعرف دير", AMANA_INTENT_ABILITIES },
  { "who are you", AMANA_INTENT_WHO },
  { "es-tu un médecin ?", AMANA_INTENT_WHO },
  { "من أنت", AMANA_INTENT_WHO },
  { "chkoun nta", AMANA_INTENT_WHO },
  { "t'es un docteur toi ?", AMANA_INTENT_WHO },

  /* What the guide itself suggests, in its three languages */
  { "Explain my latest results", AMANA_INTENT_EXPLAIN },
  { "How has TSH (thyroid control) developed?", AMANA_INTENT_TREND, "*" },
  { "How do I add a lab report?", AMANA_INTENT_HELP_ADD },
  { "What is Free T4?", AMANA_INTENT_WHAT_IS, "*" },
  { "How has my haemoglobin developed?", AMANA_INTENT_TREND, "hemoglobin" },
  { "Expliquer mes derniers résultats", AMANA_INTENT_EXPLAIN },
  { "Que demander à mon médecin ?", AMANA_INTENT_DOCTOR },
  { "Qu’est-ce qui est hors de l’intervalle ?", AMANA_INTENT_OUTSIDE },
  { "Comparer avec la dernière fois", AMANA_INTENT_COMPARE },
  { "Évolution de cette analyse : TSH", AMANA_INTENT_TREND, "tsh" },
  { "Qu’est-ce que c’est : Ferritine ?", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "Qui peut voir mes données ?", AMANA_INTENT_HELP_PRIVACY },
  { "Comment a évolué mon hémoglobine ?", AMANA_INTENT_TREND, "hemoglobin" },
  { "اشرح لي أحدث نتائجي", AMANA_INTENT_EXPLAIN },
  { "ماذا أسأل طبيبي؟", AMANA_INTENT_DOCTOR },
  { "ما الذي يقع خارج المجال؟", AMANA_INTENT_OUTSIDE },
  { "كيف تطوّر الهيموغلوبين عندي؟", AMANA_INTENT_TREND, "hemoglobin" },
  { "ما هو الفيريتين؟", AMANA_INTENT_WHAT_IS, "ferritin" },
  { "كيف أضيف تقرير تحاليل؟", AMANA_INTENT_HELP_ADD },
  { "من يستطيع رؤية بياناتي؟", AMANA_INTENT_HELP_PRIVACY },

  /* Manners, and nothing understood */
  { "Hello!", AMANA_INTENT_GREETING },
  { "bonjour", AMANA_INTENT_GREETING },
  { "السلام عليكم", AMANA_INTENT_GREETING },
  { "salam labas", AMANA_INTENT_GREETING },
  { "thank you", AMANA_INTENT_THANKS },
  { "merci beaucoup", AMANA_INTENT_THANKS },
  { "شكرا", AMANA_INTENT_THANKS },
  { "lah y3tik saha", AMANA_INTENT_THANKS },
  { "explain photosynthesis", AMANA_INTENT_UNKNOWN },
  { "explique-moi la révolution française", AMANA_INTENT_UNKNOWN },
  { "what is my name", AMANA_INTENT_UNKNOWN },
  { "the moon is far away", AMANA_INTENT_UNKNOWN },
  { "quelle heure fait-il à Tokyo", AMANA_INTENT_UNKNOWN },
  { "عاصمة فرنسا", AMANA_INTENT_UNKNOWN },
  { "ch3al lkhobz", AMANA_INTENT_UNKNOWN },
  { "", AMANA_INTENT_UNKNOWN },
  /* When, where, and what for */
  { "when was my last blood test", AMANA_INTENT_WHEN },
  { "what is the date of my latest report?", AMANA_INTENT_WHEN },
  { "which lab did my tests?", AMANA_INTENT_WHEN },
  { "c'est quand ma dernière prise de sang ?", AMANA_INTENT_WHEN },
  { "de quand datent mes analyses ?", AMANA_INTENT_WHEN },
  { "quel labo a fait l'analyse", AMANA_INTENT_WHEN },
  { "متى كان آخر تحليل؟", AMANA_INTENT_WHEN },
  { "فوقاش درت آخر تحليلة", AMANA_INTENT_WHEN },
  { "fo9ach dert akhir analyse", AMANA_INTENT_WHEN },
  { "when was my dernier bilan", AMANA_INTENT_WHEN },
  { "do i need to fast before a blood test?", AMANA_INTENT_HELP_PREPARE, "*" },
  { "dois-je être à jeun pour ma prochaine prise de sang ?", AMANA_INTENT_HELP_PREPARE, "*" },
  { "هل يجب أن أصوم قبل التحليل؟", AMANA_INTENT_HELP_PREPARE, "*" },
  { "واش نكون صايم قبل التحليل", AMANA_INTENT_HELP_PREPARE, "*" },
  { "comment je change ma phrase de passe", AMANA_INTENT_HELP_PASSPHRASE },
  { "kifach nbeddel mot de passe", AMANA_INTENT_HELP_PASSPHRASE },
  { "كيف أغير كلمة السر؟", AMANA_INTENT_HELP_PASSPHRASE },
  { "I forgot my passphrase", AMANA_INTENT_HELP_LOCK },
  { "where does this number come from?", AMANA_INTENT_HELP_SOURCE },
  { "d'où vient ce chiffre ?", AMANA_INTENT_HELP_SOURCE },
  { "what test should I do next?", AMANA_INTENT_NEXT_TEST },
  { "faut-il refaire la TSH ?", AMANA_INTENT_NEXT_TEST, "tsh" },
  { "wach khassni nmchi 3nd tbib", AMANA_INTENT_SEE_DOCTOR },
  { "dois-je consulter un médecin ?", AMANA_INTENT_SEE_DOCTOR },
  { "is there anything positive in the serology?", AMANA_INTENT_WORDED },
  { "montre-moi les résultats négatifs", AMANA_INTENT_WORDED },
  { "what does a low T4 mean for me?", AMANA_INTENT_WHAT_IS, "free-t4" },
  { "qu'est-ce qui a augmenté depuis l'an dernier", AMANA_INTENT_COMPARE },
  { "واش كاين شي حاجة خايبة فالتحاليل", AMANA_INTENT_OUTSIDE },
  { "tu peux me faire un résumé ?", AMANA_INTENT_EXPLAIN },
  { "what does the arrow mean", AMANA_INTENT_HELP_MARKS },
  { "c'est quoi une unité µIU/mL", AMANA_INTENT_HELP_MARKS },
  { "can you read a scan", AMANA_INTENT_HELP_IMAGE },
  { "tu lis les images ?", AMANA_INTENT_HELP_IMAGE },
  { "send my results to my doctor", AMANA_INTENT_HELP_PRIVACY },
  { "supprime ma conversation", AMANA_INTENT_HELP_DELETE },
  { "can i drink alcohol with these results", AMANA_INTENT_TREATMENT },
};

static AmanaCatalogue *
get_catalogue (void)
{
  static AmanaCatalogue *catalogue;
  g_autoptr (GError) error = NULL;

  if (catalogue == NULL)
    catalogue = amana_catalogue_new (&error);
  g_assert_no_error (error);

  return catalogue;
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (AmanaQuestion) question = amana_question_understand (get_catalogue (), test->question);
  const char *analyte = question->analytes->len > 0
                          ? amana_analyte_get_id (g_ptr_array_index (question->analytes, 0))
                          : NULL;

  g_test_message ("%s", test->question);
  g_assert_cmpint (question->intent, ==, test->intent);
  if (g_strcmp0 (test->analyte, "*") != 0)
    g_assert_cmpstr (analyte, ==, test->analyte);
  if (test->panel != NULL)
    g_assert_cmpstr (question->panel, ==, test->panel);
}

static void
test_date (void)
{
  g_autoptr (AmanaQuestion) question =
    amana_question_understand (get_catalogue (), "explique le bilan du 4 janvier 2021");

  g_assert_cmpstr (question->date, ==, "2021-01-04");
}

static void
test_two_analytes (void)
{
  g_autoptr (AmanaQuestion) question =
    amana_question_understand (get_catalogue (), "compare ma TSH et ma ferritine");

  g_assert_cmpuint (question->analytes->len, ==, 2);
}

static void
test_long_paste (void)
{
  g_autoptr (GString) text = g_string_new ("Explain my results. ");
  g_autoptr (AmanaQuestion) question = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "é٣ ");
  question = amana_question_understand (get_catalogue (), text->str);

  g_assert_cmpint (question->intent, ==, AMANA_INTENT_EXPLAIN);
  g_assert_true (g_utf8_validate (question->text, -1, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/guide-question/phrasing/%03" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/guide-question/date", test_date);
  g_test_add_func ("/guide-question/two-analytes", test_two_analytes);
  g_test_add_func ("/guide-question/long-paste", test_long_paste);

  return g_test_run ();
}
