/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a sentence begins with, and is no name.
 *
 * "Soraya Berrada a mal" and "Hier Berrada avait mal" are written alike: which word
 * before a family name is a first name, only a list of those that are not can tell. In
 * Arabic, where nothing is capitalised and the verb comes first, they are verbs, and what
 * somebody has: an analysis, a pain, an appointment. A word too many that is hidden is
 * seen on the sheet; a name that is not has left. */

#include "config.h"

#include "amana-hiding-private.h"

#include <string.h>

#include "amana-text.h"

static const char openings[] =
  /* French */
  "selon suivant apres avant pendant durant depuis lors lorsque quand si comme sauf hormis malgre "
  "grace sans sous vers entre contre parmi voici voila alors ainsi donc ensuite puis enfin bref "
  "aujourd hui demain lundi soir matin midi nuit semaine mois jour fois toujours jamais souvent "
  "parfois encore deja bientot tard tot maintenant peut-etre oui non ok okay voir vu voyez regarde "
  "regardez dis dites demande demandez donne donnez envoie envoyez appelle appelez montre montrez "
  "ecris ecrivez prends prenez lis lisez parle parlez aide aidez merci bonjour bonsoir salut "
  "coucou "
  "cordialement bisous chers chere cheres cher notre votre leur leurs nos vos son ses sa un une "
  "des "
  "les le la l d c s qu j n t aucun aucune chaque tous toutes tout toute autre autres meme famille "
  "monsieur madame mademoiselle maitre consultation rendez-vous rdv visite traitement ordonnance "
  "prescription compte rendu rapport courrier lettre copie suite objet sujet reponse question "
  "nouvelle nouveau ancien ancienne petit petite grand grande jeune vieux vieille pauvre avis "
  "diagnostic douleur fievre toux mal maux maladie grossesse regles poids taille pouls scanner "
  "radio echographie ecg eeg irm prise prelevement jeun repas medicament traitements allergie "
  "vaccin nom prenom adresse telephone sexe naissance concernant rappel urgent important attention "
  "note nb ps re tr fw fwd svp stp est-ce etait sera serait avait aurait devrait pourrait voudrait "
  "faudrait fallait peut-on dois doit doivent devons puis-je dois-je faut-il finalement "
  "malheureusement heureusement apparemment normalement actuellement recemment probablement "
  /* English */
  "after before during since when while if though although because as like unlike except despite "
  "without under towards between against among here there then thus so next finally anyway today "
  "tomorrow yesterday tonight morning evening night week month always never often sometimes again "
  "already soon later now maybe perhaps yes look see tell ask give send call show write read help "
  "let make take get put keep thank regards sincerely best our your their his her its every each "
  "all "
  "any some another other same family house doctor nurse visit treatment prescription report "
  "letter "
  "copy subject reply question new old little big young poor diagnosis pain fever cough illness "
  "pregnancy weight height pulse scan sample fasting meal medicine allergy vaccine name surname "
  "address phone sex birth regarding about reminder urgent important note according were be been "
  "being do did does don didn had having will would shall should might must need needs needed only "
  "just even still both either neither whether until till once unfortunately apparently normally "
  "actually currently recently probably hopefully what's how's where's that's it's and or but for "
  "poor dear did was with of to by at via per suppose imagine assume consider compare compared "
  "check "
  "thinking wondering worried glad sorry everything nothing something anything nobody everybody "
  /* Darija in Latin letters */
  "wach wash wesh chno chnou chnowa chkoun fin fen fine kifach kifash 3lach 3lash imta fo9ach "
  "chhal "
  "hit 7it bach bash ila mnin melli dyal diyal dial ta3 nta3 m3a 3nd 3end 3and f fi l la b bla men "
  "mn 3la 3lih 3liha hadi hada hadchi dak dik daba lyoum lbare7 lbareh ghedda ghda dima mazal "
  "chokran choukran salam slm labas mzyan bghit bgha bghat khass khassni 9al galet gal galt goul "
  "ja jat mcha mchat kan kant rah raha ra sme3 chof chouf chefti 3tini tahlil tahalil tahlila "
  "skhana wja3 rass ddem dem skar tansyo tbib tbiba dwa sbitar ssi lalla si moul moulat dar wlad "
  "bent weld";

static const char openings_ar[] =
  "تحليل تحاليل فحص فحوص نتيجه نتائج تقرير ملف وصفه دواء ادويه علاج مرض ضغط سكر دم قلب كلى كبد "
  "معده "
  "راس الم الام صداع حراره سخانه حمى سعال تعب دوخه غثيان موعد زياره طبيب طبيبه دكتور دكتوره استاذ "
  "استاذه سيد سيده عائله اسره ال بيت دار اسم لقب رقم عمر وزن طول حاله صحه عمليه اشعه صوره رساله "
  "سؤال جواب مكتب شركه مختبر مستشفى مصحه عياده صيدليه والد والده زوج زوجه ابن ابنه بنت اخ اخت عم "
  "خال خاله عمه جد جده صديق صديقه جار جاره مريض مريضه حضره قال قالت جاء جاءت ذهب ذهبت اخذ اخذت شرب "
  "شربت اكل اكلت نام نامت وصل وصلت كان كانت صار صارت اصبح عاد عادت زار زارت كتب كتبت طلب طلبت سال "
  "سالت شعر شعرت راى رات رايت قابلت كلمت كلم اتصل اتصلت اجرى اجرت يعاني تعاني يشكو تشكو ياخذ تاخذ "
  "يريد تريد يسال تسال يحتاج تحتاج يتناول تتناول يصوم تصوم يقول تقول ينام تنام يستطيع تستطيع يجب "
  "يمكن ينبغي يكون تكون مع بدون الى عن من في على بعد قبل لان لكن ايضا هذا هذه ذلك تلك كل بعض حسب "
  "لدى "
  "عند ضد نحو بين عبر حول خلال منذ اين متى كيف لماذا ماذا هل اذا لو قد سوف لقد ثم او ام بل حتى ان "
  "انه انها كما مثل غير سوى مرحبا اهلا سلام السلام عليكم شكرا نعم لا ليس ليست هو هي هم نحن انت انا "
  "صباح مساء اليوم امس غدا الان ربما فقط جدا هنا هناك لعل ليت كم كلما عندما حين بينما بسبب بخصوص "
  "تحسن تحسنت ارتفع ارتفعت انخفض انخفضت ارسل ارسلت خلص خلصت انتهى انتهت نقص زاد زادت بدا بدات "
  "اعطى اعطت وجد وجدت فقد فقدت سقط سقطت تعافى تعافت شفي شفيت مصاب مصابه متعب متعبه اخبر اخبرت سمع "
  "سمعت فهم فهمت نسي نسيت ترك تركت دخل دخلت خرج خرجت اشترى اشترت استعمل استعملت "
  "بالنسبه واش علاش فين كيفاش شنو شكون ديال باش راه راها كاين خاص خاصو خاصها داير بغا بغات مشى "
  "مشات "
  "جا جات عطا عطات قالو قاليا كيف";

static GHashTable *
make_set (void)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *all = g_strconcat (openings, " ", openings_ar, NULL);
  g_auto (GStrv) words = amana_text_words (all);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (words[i]));
  return set;
}

static gboolean
is_listed (const char *fold)
{
  static GHashTable *set;

  if (g_once_init_enter_pointer (&set))
    g_once_init_leave_pointer (&set, make_set ());
  return g_hash_table_contains (set, fold);
}

/* "الياس" and "الهام" begin so by nature; what else does is a noun with its article. */
static gboolean
has_article (const AmanaLetterWord *word)
{
  return g_str_has_prefix (word->fold, "ال") && word->n_chars > 3 &&
         !g_str_equal (word->fold, "الياس") && !g_str_equal (word->fold, "الهام");
}

/* "وقال", "فقالت", "بتحليل", "لموعد" */
static gboolean
is_listed_after_prefix (const AmanaLetterWord *word)
{
  static const char *const prefixes[] = { "و", "ف", "ب", "ل", "ك", "ال", "بال", "وال" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *rest = word->fold + strlen (prefixes[i]);

      if (g_str_has_prefix (word->fold, prefixes[i]) && is_listed (rest))
        return TRUE;
    }
  return FALSE;
}

/* "يشعر", "تحتاج": a verb of today, save in names that begin so. */
static gboolean
is_verb (const AmanaLetterWord *word)
{
  static const char *const names[] = { "يوسف",  "يزن",  "ياسر",  "ياسين", "ياسمين", "يحيى", "يحيي",
                                       "يسرى",  "يسري", "يمنى",  "يعقوب", "يونس",   "يامن", "يارا",
                                       "تسنيم", "تقوى", "توفيق", "تيسير", "تهاني",  "تالا" };

  if (!g_str_has_prefix (word->fold, "ي") && !g_str_has_prefix (word->fold, "ت"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (word->fold, names[i]))
      return FALSE;
  return word->n_chars > 3;
}

/* Whether @word is on the list, in Arabic with what is written onto it. */
gboolean
amana_hiding_is_listed_opening (const AmanaLetterWord *word)
{
  return is_listed (word->fold) || (word->arabic && is_listed_after_prefix (word));
}

/* Whether @word, at the start of a sentence or in Arabic, is surely no first name. */
gboolean
amana_hiding_is_opening (const AmanaLetterWord *word)
{
  if (amana_hiding_is_listed_opening (word))
    return TRUE;
  if (word->arabic)
    return has_article (word) || is_verb (word);
  return g_str_has_suffix (word->fold, "ement") || g_str_has_suffix (word->fold, "ly");
}
