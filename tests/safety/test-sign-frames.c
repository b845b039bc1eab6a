/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What stands beside an emergency, and what it stands in: each emergency in each frame.
 *
 * A film that somebody watches, a "don't worry", an "if anyone reads this" are beside it,
 * and must not lower it. What a film, a dream or a story tells is no emergency. */

#include "config.h"

#include "amana-triage.h"

#define MOST_FRAMES 24

typedef struct
{
  const char *name;
  const char *emergencies[MOST_FRAMES];
  const char *beside[MOST_FRAMES]; /* "%" is the emergency */
  const char *around[MOST_FRAMES];
} Table;

static const Table tables[] = {
  {
    .name = "English",
    .emergencies = { "my father collapsed and he isn't breathing", "my baby swallowed bleach",
                     "a snake has bitten my leg",
                     "my mouth has dropped on one side and I can't speak",
                     "I have crushing chest pain and my left arm is numb",
                     "I am going to kill myself tonight", NULL },
    .beside = { "I don't know why, %",
                "I don't want to scare you, %",
                "don't worry, %",
                "it's not for me, %",
                "nobody answers, %",
                "no fever, no cough, %",
                "this is not a joke, %",
                "we were watching a film, %",
                "I was reading a novel when %",
                "%. We were watching a film.",
                "playing a video game with my cousin and %",
                "if anyone reads this, %",
                "if somebody is there, %",
                "at the theatre, %",
                "in the middle of the movie %",
                "I dreamt of my mother; since then %",
                "I had a nightmare, woke up and now %",
                "I had a stroke in 2015, and now %",
                "we moved house last year, %",
                "he recovered from the flu but %",
                "my husband died a year ago, %",
                NULL },
    .around = { "in the film the hero says: %", "I dreamt that %", "I am writing a novel where %",
                "in my nightmare %", "the song says that %", "in the video game %",
                "in the tv series %", "the villain in the novel says: %", "write a story where %",
                "lyrics: %", "he reads a book about a man who says: %", NULL },
  },
  {
    .name = "French",
    .emergencies = { "mon père s'est effondré et ne respire plus", "mon bébé a avalé de la javel",
                     "un serpent m'a mordu à la jambe",
                     "ma bouche est tordue et je n'arrive plus à parler",
                     "j'ai une douleur qui m'écrase la poitrine et le bras gauche engourdi",
                     "je vais me tuer ce soir", NULL },
    .beside = { "je ne sais pas pourquoi, %",
                "je ne veux pas vous faire peur, %",
                "ne vous inquiétez pas, %",
                "ce n'est pas pour moi, %",
                "personne ne répond, %",
                "pas de fièvre, pas de toux, %",
                "ce n'est pas une blague, %",
                "on regardait un film, %",
                "je lisais un roman quand %",
                "%. On regardait un film.",
                "je joue à un jeu vidéo et %",
                "si quelqu'un lit ceci, %",
                "si quelqu'un est là, %",
                "au théâtre, %",
                "en plein film %",
                "j'ai rêvé de la mer et depuis %",
                "j'ai fait un cauchemar, et maintenant %",
                "j'ai eu un AVC il y a deux ans, et là %",
                "on lui a posé un stent l'an dernier, %",
                "mon mari est décédé l'année dernière, %",
                NULL },
    .around = { "dans le film le héros dit : %", "j'ai rêvé que %", "j'écris un roman où %",
                "dans mon cauchemar %", "les paroles de la chanson : %", "dans le jeu vidéo %",
                "dans la série %", "le personnage du roman dit : %", "écris une histoire où %",
                "il lit un livre sur un homme qui dit : %", NULL },
  },
  {
    .name = "Arabic",
    .emergencies = { "أبي سقط ولا يتنفس", "ابني شرب ماء جافيل", "لدغتني أفعى في ساقي",
                     "فمي مال ولا أستطيع الكلام", "أشعر بألم شديد في صدري وذراعي اليسرى مخدرة",
                     "سأقتل نفسي الليلة", NULL },
    .beside = { "لا أعرف لماذا، %", "لا أريد أن أخيفكم، %", "لا تقلق، %", "ليس من أجلي، %",
                "لا أحد يجيب، %", "لا حمى، لا سعال، %", "ليست نكتة، %", "كنا نشاهد فيلما، %",
                "كنت أقرأ رواية عندما %", "%. كنا نشاهد مسلسلا.", "كنت ألعب لعبة فيديو ثم %",
                "إذا أحد يقرأ هذا، %", "إذا كان أحد هنا، %", "أثناء المسرحية %",
                "حلمت بكابوس واستيقظت والآن %", "أصبت بجلطة قبل سنوات، والآن %",
                "انتقلنا إلى بيت جديد السنة الماضية، %", NULL },
    .around = { "في الفيلم يقول البطل: %", "حلمت أن %", "أكتب رواية فيها %", "في المنام %",
                "تقول كلمات الأغنية: %", "في اللعبة %", "في المسلسل %", "تقول شخصية الرواية: %",
                "اكتب قصة فيها %", "شاهدنا فيلما فيه شخص يقول: %", NULL },
  },
  {
    .name = "Darija",
    .emergencies = { "با طاح وما كيتنفسش", "ولدي شرب جافيل", "عضاتني حية فرجلي",
                     "فمي تعوج وما قدرتش نهضر", "صدري مزير عليا بزاف ويدي ليسرية منملة",
                     "غادي نقتل راسي هاد الليلة", NULL },
    .beside = { "ما عرفتش علاش، %", "ما بغيتش نخلعكم، %", "ما تخافش، %", "ماشي ليا، %",
                "حتى واحد ما كيجاوب، %", "ما كاين لا سخانة لا كحة، %", "ماشي نكتة، %",
                "كنا كنتفرجو ففيلم، %", "كنت كنقرا رواية ملي %", "%. كنا كنتفرجو فالمسلسل.",
                "كنت كنلعب لعبة فيديو و %", "إلا شي واحد كيقرا هادشي، %", "إلا شي حد هنا، %",
                "مورا الفيلم %", "حلمت بكابوس وفقت ودابا %",
                "كانت عندي جلطة العام اللي فات، ودابا %", "تحولنا لدار جديدة العام اللي فات، %",
                NULL },
    .around = { "فالفيلم البطل كيقول: %", "حلمت بلي %", "كنكتب قصة فيها %", "فالمنام %",
                "الأغنية كتقول: %", "فاللعبة %", "فالمسلسل %", "الشخصية ديال الرواية كتقول: %",
                "كتب ليا قصة فيها %", "شفنا فيلم فيه واحد كيقول: %", NULL },
  },
  {
    .name = "Darija-Latin",
    .emergencies = { "bba tah w makaytneffesch", "wldi chreb javel", "3addatni lef3a f rejli",
                     "fommi t3wej w ma9dertch nhder",
                     "sedri mzeyyer 3liya bzaf w yeddi lisriya mnemmla",
                     "ghadi n9tel rassi had lila", NULL },
    .beside = { "ma3reftch 3lach, %", "ma bghitch nkhle3kom, %", "ma tkhafch, %", "machi liya, %",
                "7ta wa7ed ma kayjaweb, %", "ma kayn la skhana la ke77a, %", "machi d7k, %",
                "konna kantferrjo f film, %", "kont kan9ra riwaya mli %",
                "%. konna kantferrjo f lmosalsal.", "ila chi wahed kay9ra hadchi, %",
                "ila chi hed hna, %", "mora lfilm %", "7lemt w f9t w daba %",
                "kanet 3ndi jalta l3am li fat, w daba %", "kont kan9ra riwaya w %", NULL },
    .around = { "f lfilm lbatal kaygol: %", "7lemt belli %", "kankteb 9issa fiha %", "f lmanam %",
                "lghniya katgol: %", "f GTA %", "f lmosalsal %", "lpersonnage d lfilm kaygol: %",
                "kteb liya 9issa fiha %", "chefna film fih wa7ed kaygol: %", NULL },
  },
};

static AmanaUrgency
judge (const char *frame, const char *emergency)
{
  g_auto (GStrv) parts = g_strsplit (frame, "%", 2);
  g_autofree char *text = g_strconcat (parts[0], emergency, parts[1], NULL);
  g_autoptr (AmanaTriage) triage = amana_triage_new (text, NULL);

  return triage->urgency;
}

static void
check (const char *frame, const char *emergency, AmanaUrgency least, AmanaUrgency most)
{
  AmanaUrgency urgency = judge (frame, emergency);

  if (urgency >= least && urgency <= most)
    return;
  g_test_message ("%s: %s | %s", amana_urgency_get_id (urgency), frame, emergency);
  g_test_fail ();
}

static void
test_emergencies (gconstpointer data)
{
  const Table *table = data;

  for (guint i = 0; table->emergencies[i] != NULL; i++)
    check ("%", table->emergencies[i], AMANA_URGENCY_EMERGENCY, AMANA_URGENCY_EMERGENCY);
}

static void
test_beside (gconstpointer data)
{
  const Table *table = data;

  for (guint k = 0; table->beside[k] != NULL; k++)
    for (guint i = 0; table->emergencies[i] != NULL; i++)
      check (table->beside[k], table->emergencies[i], AMANA_URGENCY_EMERGENCY,
             AMANA_URGENCY_EMERGENCY);
}

static void
test_around (gconstpointer data)
{
  const Table *table = data;

  for (guint k = 0; table->around[k] != NULL; k++)
    for (guint i = 0; table->emergencies[i] != NULL; i++)
      check (table->around[k], table->emergencies[i], AMANA_URGENCY_NONE, AMANA_URGENCY_SOON);
}

/* As it is typed in a hurry, and in full: what "can't" and "isn't" say. */
static void
test_without_apostrophes (void)
{
  static const char *const written[] = {
    "hes on the floor and isnt responding",
    "she wont wake up and i cant find a pulse",
    "he cannot catch his breath",
    "theyre turning blue and arent breathing",
    NULL,
  };
  static const char *const of_nothing[] = {
    "les films dont je parle",
    "hes late, im waiting",
    "it isnt plugged in",
    NULL,
  };

  for (guint i = 0; written[i] != NULL; i++)
    check ("%", written[i], AMANA_URGENCY_EMERGENCY, AMANA_URGENCY_EMERGENCY);
  for (guint i = 0; of_nothing[i] != NULL; i++)
    check ("%", of_nothing[i], AMANA_URGENCY_NONE, AMANA_URGENCY_NONE);
}

static void
add (const char *what, const Table *table, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/frames/%s/%s", table->name, what);

  g_test_add_data_func (path, table, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frames/without-apostrophes", test_without_apostrophes);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      add ("emergencies", &tables[i], test_emergencies);
      add ("beside", &tables[i], test_beside);
      add ("around", &tables[i], test_around);
    }
  return g_test_run ();
}
