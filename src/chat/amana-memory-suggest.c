/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether somebody has said something lasting about themselves.
 *
 * Only plain statements count: a clause that begins in the first person ("I am", "j'ai",
 * "عندي", "ana 3andi"), behind a few words that may lead to it, and goes on with something
 * that lasts (a diet, an allergy, a chronic illness, a pregnancy, work, children, a place
 * to live), or one that asks for it ("remember that I …"). A proposal too few costs
 * nothing; one too many is an annoyance. So what is asked, supposed, told of others,
 * quoted, denied, or true for today only is left alone, and the lists are short.
 *
 * A text is cut into clauses; a clause is compared by the folds of its words, Arabic
 * ones without article, Darija in Latin letters by sound. */

#include "config.h"

#include <string.h>

#include "amana-memory.h"
#include "amana-sound.h"
#include "amana-text.h"

#define MAX_CLAUSE_CHARS 200
#define MAX_TEXT_BYTES   8000
#define MAX_BETWEEN      4

typedef enum
{
  WRITTEN_LATIN,
  WRITTEN_ARABIC,
  WRITTEN_DARIJA, /* Latin letters, by sound */
} Written;

/* One of @openings, then, over words of the language's small ones, one of @facts; NULL:
 * whatever follows, but something; "": nothing need follow. Alternatives of several words are
 * parted by bars. */
typedef struct
{
  Written written;
  const char *openings;
  const char *facts;
} Rule;

#define DIETS_EN "vegetarian vegan pescatarian celiac coeliac allergic intolerant "
#define STATES_EN                                                                                \
  "pregnant breastfeeding diabetic prediabetic asthmatic epileptic anemic anaemic hypertensive " \
  "immunocompromised hemophiliac haemophiliac hypothyroid bipolar autistic dyslexic blind deaf " \
  "smoker nonsmoker muslim jewish christian hindu buddhist retired married divorced widowed "    \
  "student teacher nurse doctor engineer driver farmer cook carpenter accountant lawyer from "   \
  "born years "
#define ILLNESSES_EN                                                                              \
  "diabetes prediabetes asthma hypertension pressure cholesterol allergy allergies epilepsy "     \
  "hypothyroidism hyperthyroidism thyroid hashimoto crohn colitis ibs arthritis osteoporosis "    \
  "thalassemia thalassaemia psoriasis eczema endometriosis pcos hiv hepatitis lupus gout cancer " \
  "glaucoma adhd pacemaker migraines celiac coeliac disease intolerance copd favism "
#define STATES_FR                                                                                  \
  "vegetarien vegetarienne vegan vegane enceinte diabetique prediabetique allergique asthmatique " \
  "coeliaque intolerant intolerante hypertendu hypertendue anemique epileptique hypothyroidienne " \
  "hemophile immunodeprime immunodeprimee autiste aveugle sourd sourde fumeur fumeuse gaucher "    \
  "gauchere musulman musulmane juif juive chretien chretienne retraite retraitee marie mariee "    \
  "divorce divorcee veuf veuve etudiant etudiante infirmier infirmiere medecin enseignant "        \
  "enseignante professeur ingenieur chauffeur agriculteur comptable avocat avocate atteint "       \
  "atteinte ne nee originaire "
#define ILLNESSES_FR                                                                          \
  "diabete asthme hypertension cholesterol allergie allergies epilepsie hypothyroidie "       \
  "hyperthyroidie thyroide hashimoto crohn rectocolite arthrite polyarthrite osteoporose "    \
  "thalassemie psoriasis eczema endometriose sopk vih hepatite lupus goutte cancer glaucome " \
  "tdah pacemaker migraines coeliaque maladie intolerance bpco favisme "
#define STATES_AR                                                                               \
  "نباتي نباتيه حامل مرضع مصاب مصابه مريض مريضه مدخن مدخنه متزوج متزوجه مطلق مطلقه ارمل ارمله " \
  "متقاعد متقاعده طالب طالبه طبيب طبيبه ممرض ممرضه معلم معلمه استاذ استاذه مهندس مهندسه سائق "  \
  "مسلم مسلمه مسيحي مسيحيه كفيف كفيفه اصم صماء حامله "
#define ILLNESSES_AR                                                                         \
  "سكر سكري ربو حساسيه حساسيات ضغط ارتفاع صرع انيميا فقر كوليسترول غده قصور تلاسيميا صدفيه " \
  "اكزيما نقرس سرطان التهاب هشاشه شقيقه مرض كرون ذئبه ضيقه "

static const Rule rules[] = {
  { WRITTEN_LATIN, "i am|i m|im", DIETS_EN STATES_EN },
  { WRITTEN_LATIN, "i have|i ve|i have got|i ve got|i suffer from|i live with|i was diagnosed with",
    ILLNESSES_EN "children kids child sons daughters son daughter dog cat" },
  { WRITTEN_LATIN,
    "i was born|i live in|i live with my|i live alone|i work as|i work in|i work at|my name is|"
    "my blood type is|my blood group is|my birthday is|i don t eat|i do not eat|"
    "i never eat|i don t drink|i do not drink|i prefer|"
    "i can t eat|i cannot eat|i speak|my doctor is|my job is|my weight is|my height is",
    NULL },
  { WRITTEN_LATIN,
    "i don t smoke|i do not smoke|i smoke|i don t drink alcohol|je ne fume pas|je fume|je fume pas|"
    "je ne bois pas d alcool",
    "" },
  { WRITTEN_LATIN, "je suis|j suis|chui", STATES_FR },
  { WRITTEN_LATIN, "j ai|je souffre|je vis avec|on m a diagnostique",
    ILLNESSES_FR "ans enfants enfant fils filles fille chien chat" },
  { WRITTEN_LATIN,
    "j habite|je vis a|je vis en|je vis seul|je vis seule|je travaille comme|je travaille dans|"
    "je travaille a|je m appelle|mon prenom est|mon nom est|mon groupe sanguin est|"
    "je ne mange pas|je mange pas|je ne mange jamais|je ne bois pas|je bois pas|"
    "je prefere|je parle arabe|je parle francais|mon medecin est|mon anniversaire est|"
    "mon metier est|mon poids est|ma taille est",
    NULL },
  { WRITTEN_ARABIC, "انا|انني|اني", STATES_AR },
  { WRITTEN_ARABIC, "عندي|لدي|انا عندي|انا لدي|اعاني من|انا اعاني من|كنعاني من|فيا",
    ILLNESSES_AR "اطفال اولاد ابناء طفل طفله ولد بنت بنات دراري وليدات" },
  { WRITTEN_ARABIC,
    "اسمي|سميتي|عمري|اسكن|اعيش|كنسكن|ساكن|ساكنه|انا ساكن|انا ساكنه|اعمل|كنخدم|انا كنخدم|لا اكل|"
    "انا لا اكل|لا اشرب|ما كناكلش|ماكناكلش|"
    "ما كنشربش|ماكنشربش|افضل|فصيله دمي|زمره دمي|ولدت|تزاديت|طبيبي هو",
    NULL },
  { WRITTEN_ARABIC, "لا ادخن|انا لا ادخن|انا ادخن|ادخن|كنكمي|انا كنكمي|ما كنكميش|ماكنكميش", "" },
  { WRITTEN_DARIJA, "makankmich|ma kankmich|ana makankmich|kankmi|ana kankmi", "" },
  { WRITTEN_DARIJA, "ana",
    "nabati nabatiya hamla hamila mrid mrida mzewej mzewja mjawej motlla9a talib taliba tbib tbiba "
    "ostad ostada mohandis khdam khdama saken sakna mtqa3ed" },
  { WRITTEN_DARIJA, "3andi|ana 3andi|fia",
    "sokkar hassasiya tension daght rabou rabw dik9a dikka di9a anemia cholesterol ghodda sra3 "
    "wlad wlidat drari bnat weldi" },
  { WRITTEN_DARIJA,
    "smiti|3omri|kansken|ana kansken|makanakolch|ma kanakolch|ana makanakolch|"
    "makanchrebch|ma kanchrebch|kankhdem|ana kankhdem|"
    "ana mn",
    NULL },
};

/* What is taken every day; the word that says so must follow. */
static const Rule habits[] = {
  { WRITTEN_LATIN, "i take",
    "daily|every day|every morning|every evening|every night|each day|twice a day" },
  { WRITTEN_LATIN, "je prends",
    "tous les jours|chaque jour|chaque matin|chaque soir|quotidiennement|par jour" },
  { WRITTEN_ARABIC, "اتناول|اخذ|كناخد|كنشرب", "يوميا|كل يوم|كل نهار|كل صباح|كل ليله" },
  { WRITTEN_DARIJA, "kanakhod|kankhod|ana kanakhod|kanchreb",
    "kol nhar|kol youm|kol lila|kol sbah" },
};

static const Rule requests[] = {
  { WRITTEN_LATIN,
    "remember that|remember|please remember that|please remember|keep in mind that|note that|"
    "don t forget that|do not forget that|never forget that|souviens toi que|souviens toi qu|"
    "rappelle toi que|rappelle toi qu|retiens que|retiens qu|n oublie pas que|n oublie pas qu|"
    "note que|note qu|souvenez vous que|retenez que|sache que|sachez que",
    NULL },
  { WRITTEN_ARABIC,
    "تذكر ان|تذكر اني|تذكر انني|لا تنس ان|لا تنسي ان|لا تنس اني|لا تنسي انني|احفظ ان|عقل بلي|ما "
    "تنساش بلي|ماتنساش بلي",
    NULL },
  { WRITTEN_DARIJA, "t3e9el beli|t3 qel bli|3qel beli|ma tensach beli|matensach beli|matnsach bli",
    NULL },
};

/* Words that may stand before a statement. */
static const char leads[] =
  " hi hello hey please also and but so well actually btw fyi by the way as since because just ok "
  "yes bonjour salut bonsoir alors donc et mais aussi oui car comme puisque parce que moi en fait "
  "sachant salam slm wa hit 7it rah rani w walakin و ف لان لاني لانني بما ان مرحبا سلام السلام "
  "عليكم حيت راه "
  "ولكن نعم ايضا كما ";

/* Words that may stand between the first person and what lasts. */
static const char between[] =
  " a an the also actually currently now very severely slightly mildly strictly strict severe mild "
  "chronic type high low blood heart kidney liver lactose gluten fructose one two three four five "
  "six seven old non my un une le la les l de du des d au aux tres aussi actuellement maintenant "
  "severe chronique type forte haute deux trois quatre cinq six plus maladie allergie ب من في مرض "
  "حساسيه جدا ايضا نوع مريض مزمن b bl l d f had chi wa7ed bzaf ";

/* A clause with one of these tells of no lasting fact, whatever it begins with. */
static const char doubts[] =
  " if unless whether suppose supposing imagine imagining pretend would might maybe perhaps "
  "probably story novel dream game character today tonight yesterday tomorrow question questions "
  "not never no longer anymore joking si suppose supposons imagine imaginons peut etre "
  "probablement histoire roman reve jeu personnage aujourd hier demain soir question questions "
  "plus blague اذا لو ربما ممكن افترض تخيل قصه روايه حلم لعبه اليوم الليله امس غدا سؤال سوال لست "
  "ليس "
  "ليست ماشي ila lou lokan imken ymken lyoum lbare7 ghda so2al machi ";

/* "Remember that my mother …" is about her. */
static const char kin[] =
  " mother father mom mum dad son daughter wife husband brother sister friend boss neighbour "
  "neighbor uncle aunt cousin grandmother grandfather mere pere maman papa fils fille femme mari "
  "frere soeur ami amie voisin voisine oncle tante cousin grandmere امي ابي والدتي والدي ابني "
  "ابنتي زوجتي "
  "زوجي اخي اختي صديقي صديقتي جدي جدتي ماما بابا mama baba mmi bba weldi benti khouya khti sahbi ";

static const char first_person[] =
  " i my me mine im je j mon ma mes moi انا عندي لدي اسمي عمري اعاني احب لا كنبغي ana 3andi andi "
  "smiti ";

/* "Remember when we …" asks for nothing. */
static const char other_times[] = " when how what where why who the this time ";

typedef enum
{
  LIST_LEADS,
  LIST_BETWEEN,
  LIST_DOUBTS,
  LIST_KIN,
  LIST_FIRST_PERSON,
  LIST_OTHER_TIMES,
  N_LISTS,
} List;

/* By their folds, since some Arabic words fold to what nobody would write. */
static GHashTable *
make_set (const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      g_hash_table_add (set, amana_text_fold (each[i]));
  return set;
}

static gboolean
is_listed (List list, const char *word)
{
  static const char *const words[N_LISTS] = {
    leads, between, doubts, kin, first_person, other_times
  };
  static GHashTable *sets[N_LISTS];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < N_LISTS; i++)
        sets[i] = make_set (words[i]);
      g_once_init_leave (&made, 1);
    }
  return g_hash_table_contains (sets[list], word);
}

/* Arabic words stand with their article and particles in one. */
static const char *
skip_article (const char *word)
{
  static const char *const articles[] = { "بال", "وال", "لل", "ال" };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (word, articles[i]) && g_utf8_strlen (word, -1) > 4)
      return word + strlen (articles[i]);
  return word;
}

static gboolean
is_same (Written written, const char *word, const char *wanted)
{
  g_autofree char *key = NULL;
  g_autofree char *wanted_key = NULL;
  g_autofree char *fold = NULL;

  if (g_str_equal (word, wanted))
    return TRUE;
  if (written == WRITTEN_ARABIC)
    {
      fold = amana_text_fold (wanted);
      return g_str_equal (word, fold) || g_str_equal (skip_article (word), fold) ||
             (g_str_has_prefix (word, "ب") && g_str_equal (word + strlen ("ب"), fold));
    }
  if (written == WRITTEN_LATIN)
    return FALSE;
  key = amana_sound_make_key (word);
  wanted_key = amana_sound_make_key (wanted);
  return key != NULL && wanted_key != NULL && g_str_equal (key, wanted_key);
}

/* How many of @words the phrase takes up; 0: they do not begin so. */
static guint
match_phrase (Written written, char **words, const char *phrase)
{
  g_auto (GStrv) wanted = g_strsplit (phrase, " ", -1);
  guint n = 0;

  for (; wanted[n] != NULL; n++)
    if (words[n] == NULL || !is_same (written, words[n], wanted[n]))
      return 0;
  return n;
}

/* The longest of the alternatives. */
static guint
match_any (Written written, char **words, const char *phrases)
{
  g_auto (GStrv) alternatives = g_strsplit (phrases, "|", -1);
  guint best = 0;

  for (guint i = 0; alternatives[i] != NULL; i++)
    best = MAX (best, match_phrase (written, words, alternatives[i]));
  return best;
}

static gboolean
is_number (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789") == strlen (word);
}

static gboolean
has_fact (const Rule *rule, char **words)
{
  g_auto (GStrv) facts = NULL;

  if (rule->facts == NULL)
    return words[0] != NULL;
  if (*rule->facts == '\0')
    return TRUE;
  facts = g_strsplit (rule->facts, " ", -1);
  for (guint i = 0; words[i] != NULL && i <= MAX_BETWEEN; i++)
    {
      for (guint j = 0; facts[j] != NULL; j++)
        if (*facts[j] != '\0' && is_same (rule->written, words[i], facts[j]))
          return TRUE;
      if (!is_listed (LIST_BETWEEN, words[i]) && !is_number (words[i]))
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_doubtful (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (is_listed (LIST_DOUBTS, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
applies (Written written, gboolean darija)
{
  return written != WRITTEN_DARIJA || darija;
}

/* A statement of the first person, from its first word. */
static gboolean
is_statement (char **words, gboolean darija)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      guint n = applies (rules[i].written, darija)
                  ? match_any (rules[i].written, words, rules[i].openings)
                  : 0;

      if (n > 0 && has_fact (&rules[i], words + n) && !is_doubtful (words + n))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_habit (char **words, gboolean darija)
{
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      guint n = applies (habits[i].written, darija)
                  ? match_any (habits[i].written, words, habits[i].openings)
                  : 0;

      if (n == 0 || is_doubtful (words + n))
        continue;
      for (char **word = words + n + 1; words[n] != NULL && *word != NULL; word++)
        if (match_any (habits[i].written, word, habits[i].facts) > 0)
          return TRUE;
    }
  return FALSE;
}

/* How many words ask to remember; 0: nothing is asked, or not about the first person. */
static guint
match_request (char **words, gboolean darija)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (requests) && n == 0; i++)
    if (applies (requests[i].written, darija))
      n = match_any (requests[i].written, words, requests[i].openings);
  if (n == 0 || words[n] == NULL || is_listed (LIST_OTHER_TIMES, words[n]))
    return 0;
  for (char **word = words + n; *word != NULL; word++)
    if (is_listed (LIST_FIRST_PERSON, *word))
      return (word[0] != NULL && word[1] != NULL && is_listed (LIST_KIN, word[1])) ? 0 : n;
  return g_str_has_suffix (words[n - 1], "ني") || g_str_equal (words[n - 1], "اني") ? n : 0;
}

/* --- clauses --- */

/* What is between quotation marks is somebody else's, and so is a quoted line. */
static char *
drop_quotes (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean at_start = TRUE;
  gunichar closing = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (closing != 0)
        {
          closing = c == closing || (closing == '\n' && c == '\n') ? 0 : closing;
          at_start = c == '\n';
          continue;
        }
      if (c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || (c == '>' && at_start))
        {
          closing = c == '"' ? '"' : c == 0xAB ? 0xBB : c == '>' ? '\n' : 0x201D;
          continue;
        }
      at_start = c == '\n' || (at_start && c == ' ');
      g_string_append_unichar (out, c);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static gboolean
ends_clause (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c == '.')
    return !g_ascii_isdigit (p[1]);
  return c == ',' ? !g_ascii_isdigit (p[1])
                  : strchr ("!?;\n", *p) != NULL || c == 0x061F || c == 0x060C || c == 0x061B ||
                      c == 0x2026;
}

static gboolean
is_question_mark (const char *p)
{
  return *p == '?' || g_utf8_get_char (p) == 0x061F || (*p == ' ' && p[1] == '?') ||
         g_str_has_prefix (p, "\u00A0?");
}

/* From the @n-th word of @clause on, as it is to be proposed. */
static char *
make_sentence (const char *clause, guint n)
{
  const char *p = clause;
  g_autofree char *rest = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0;; i++)
    {
      while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (i == n || *p == '\0')
        break;
      while (*p != '\0' &&
             (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);
    }
  if (*p == '\0')
    return NULL;
  rest = g_strstrip (g_strdup (g_utf8_next_char (p)));
  first = g_utf8_strup (p, g_utf8_next_char (p) - p);
  return g_strconcat (first, g_ascii_isspace (*g_utf8_next_char (p)) ? " " : "", rest, NULL);
}

/* A clause of a few words may hold none of those by which the language is told. */
static gboolean
begins_as_darija (const char *word)
{
  return g_str_equal (word, "ana") || g_str_has_prefix (word, "kana") ||
         g_str_has_prefix (word, "kank") || g_str_has_prefix (word, "kans") ||
         g_str_has_prefix (word, "makan") || g_str_has_prefix (word, "smit");
}

static char *
suggest_from (const char *clause)
{
  g_auto (GStrv) words = amana_text_words (clause);
  gboolean darija = amana_sound_is_darija (clause, (const char *const *) words) ||
                    (words[0] != NULL && begins_as_darija (words[0]));
  guint lead = 0;
  guint request;

  if (g_utf8_strlen (clause, -1) > MAX_CLAUSE_CHARS)
    return NULL;
  while (words[lead] != NULL)
    {
      request = match_request (words + lead, darija);
      if (request > 0 && !is_doubtful (words + lead + request))
        return make_sentence (clause, lead + request);
      if (is_statement (words + lead, darija) || is_habit (words + lead, darija))
        return make_sentence (clause, lead);
      if (!is_listed (LIST_LEADS, words[lead]))
        return NULL;
      lead++;
    }
  return NULL;
}

/**
 * amana_memory_suggest:
 * @text: what somebody has said
 *
 * Returns: (transfer full) (nullable): something lasting that they have said about
 *   themselves, in their own words: the first of it; %NULL where there is nothing
 */
char *
amana_memory_suggest (const char *text)
{
  g_autofree char *clean = NULL;
  g_autofree char *own = NULL;
  const char *start;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > MAX_TEXT_BYTES)
    return NULL;
  clean = amana_text_strip_controls (text);
  own = drop_quotes (clean);
  start = own;
  for (const char *p = own;; p = g_utf8_next_char (p))
    {
      g_autofree char *clause = NULL;
      g_autofree char *sentence = NULL;

      if (*p != '\0' && !ends_clause (p))
        continue;
      clause = g_strndup (start, (gsize) (p - start));
      if (*p == '\0' || !is_question_mark (p))
        sentence = suggest_from (clause);
      if (sentence != NULL)
        return g_steal_pointer (&sentence);
      if (*p == '\0')
        return NULL;
      start = g_utf8_next_char (p);
    }
}
