/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The small words that build clauses: who is spoken of, what joins two clauses, what a
 * film has to do with what is said.
 *
 * They are few and closed, unlike the words of a lexicon, and a phrase that swallows them
 * ("can't breathe", "my story") does not take their role away. All are folded as
 * amana_text_words() folds. A `*` ends a stem; in Arabic one before it begins it as well,
 * for persons are written before the stem.
 *
 * Who is her own: "I" and "me"; "my" before somebody or a part of the body; "dad", as one
 * says of one's own; and Arabic's endings: صدري, أبي, rassi, and عضّني of what is done.
 *
 * Pure; any thread. */

#include "config.h"

#include "amana-sign-roles.h"

#include <string.h>

#include "amana-sign-scope.h"
#include "amana-sign-words.h"

#define N_LANGUAGES 3
#define MY_REACH    2 /* words: "my little sister" */
#define MIN_OWNED   4 /* letters of a word in Latin letters that ends in "my" */

static const char *const languages[N_LANGUAGES] = { "en", "fr", "ar" };

static const struct
{
  AmanaSignRoles role;
  const char *words[N_LANGUAGES];
} closed[] = {
  { AMANA_SIGN_ROLE_ME,
    { "i me im ive we us myself", "je j moi me m nous",
      "انا نحن احنا حنا عندي لدي نفسي راسي روحي اريد استطيع اقدر اشعر احس راني ana rani rassi rasi "
      "nefsi nafsi rouhi rou7i 3andi 3endi 3ndi fiya "
      "liya "
      "hna 7na" } },
  { AMANA_SIGN_ROLE_IF, { "if", "si s", "اذا لو الا كي كون ila law lokan" } },
  { AMANA_SIGN_ROLE_MY, { "my our", "mon ma mes notre nos", "mon ma" } },
  { AMANA_SIGN_ROLE_KIN,
    { "dad daddy mum mom mummy mommy grandma grandpa granny nan", "papa maman papi mamie",
      "بابا ماما با مي يما الوالد الوالده الواليد الواليده bba baba mama yemma mmi lwalid lwalida "
      "walid walida" } },
  { AMANA_SIGN_ROLE_LINK,
    { "and or nor when while then as because cause until so",
      "et ou ni quand lorsque lorsqu pendant alors tandis puis car parce",
      "ثم او ولا عندما لما بينما حين حينما لان وهو وهي وهم و w ou o wla awla mli melli fach 7it "
      "hit wahwa" } },
  { AMANA_SIGN_ROLE_ASK,
    { "why what how that because when while where",
      "pourquoi quoi comment que qu parce car quand ou pendant",
      "لماذا ماذا كيف لان عندما لما شنو علاش كيفاش chno chnou 3lach kifach 7it" } },
  { AMANA_SIGN_ROLE_TURN,
    { "but now however since", "mais maintenant depuis",
      "لكن ولكن الان دابا دلوقتي هلا منذ walakin walakine daba dba" } },
  { AMANA_SIGN_ROLE_WAKE,
    { "woke wake wakes awake waking", "reveill*", "*استيقظ* صحيت فقت f9t fe9t fi9t faqt" } },
  { AMANA_SIGN_ROLE_PRESENT, { "is are am has can cannot cant", "est sont a ai ont", "" } },
  { AMANA_SIGN_ROLE_SO,
    { "isn isnt aren arent hasn hasnt doesn doesnt don dont won wont was wasn drank swallowed ate "
      "took licked chewed fell collapsed fainted stopped choked hit got",
      "", "" } },
  { AMANA_SIGN_ROLE_WITHIN, { "in inside", "dans en", "في ف فال f fi fl" } },
  { AMANA_SIGN_ROLE_AROUND,
    { "at during after before through halfway till until since outside middle",
      "pendant durant apres avant au devant depuis milieu plein",
      "اثناء خلال بعد قبل قدام امام وسط مورا mora mor 9bel wra qddam 9ddam west wst ba3d" } },
  { AMANA_SIGN_ROLE_ENJOY,
    { "watch* read* play played playing plays listen* stream* see saw seeing seen enjoy* finish* "
      "love* like likes liked fan",
      "regard* lis lisais lisait lisant lire lit lisons jou* ecout* vu voir voyait voyais matais "
      "matait matons aim* ador*",
      "*شاهد* *تفرج* *قرا* *يلعب* العب نلعب كنلعب كيلعب لعبت *استمع* *سمع* شفت كنشوف يحب تحب احب "
      "كنبغي كيبغي كتبغي kanbghi kaybghi katbghi kan9ra kay9ra "
      "*l3eb* *l3ab* *tferre* *tfrre* *tfarre* *tferr* *tfrj* *tferj* *tfarj* cheft chft kanchouf "
      "kanchof kaychouf kaychof" } },
  { AMANA_SIGN_ROLE_WRITE,
    { "writ* wrote invent* imagin*", "ecri* invent* imagin*",
      "*كتب* kteb* kankteb* nkteb* kanketb*" } },
  { AMANA_SIGN_ROLE_DREAM,
    { "dream* dreamt nightmare*", "reve* cauchemar*",
      "حلم* احلم* المنام منام كابوس* كنحلم* 7lem* hlem* n7lem* nhlem* kan7lem* kanhlem*" } },
  { AMANA_SIGN_ROLE_WHERE,
    { "where which about who whose that in", "ou qui sur dont lequel laquelle",
      "فيه فيها حيث عن على اللي لي الذي التي fih fiha 3la lli li fin" } },
  { AMANA_SIGN_ROLE_OF,
    { "of for to with from at by in on about", "de d a au pour avec chez par dans sur",
      "من ل في عند مع على عن dyal d f 3nd 3and m3a l mn" } },
  { AMANA_SIGN_ROLE_MADE_OF, { "of", "de d", "من dyal" } },
  { AMANA_SIGN_ROLE_ARTICLE,
    { "the a an this that", "le la les l un une des ce cet cette du",
      "هذا هذه هاد had wahed wa7ed واحد" } },
  { AMANA_SIGN_ROLE_THIRD,
    { "he she they it him her them", "il elle ils elles on lui", "هو هي هم howa hiya huma" } },
  { AMANA_SIGN_ROLE_IS,
    { "is are was were has have had got keeps does do did s ve re feels hurts",
      "est sont etait ont ai as suis fait va vient s",
      "كان كانت يوجد راه راها rah raha kayn kayna" } },
  { AMANA_SIGN_ROLE_WOULD,
    { "would should could might shall d",
      "dois devrais faut ferais ferait serait pourrais pourrait passerait arriverait",
      "يجب ممكن خاصني khassni" } },
  { AMANA_SIGN_ROLE_CAN,
    { "can could may might does do will", "peut peuvent pourrait pourraient peux est",
      "هل قد يمكن ممكن يقدر تقدر واش wach wash y9der t9der ymken momkin" } },
  { AMANA_SIGN_ROLE_CAUSE,
    { "cause causes trigger triggers provoke provokes lead leads bring",
      "causer cause provoquer provoque entrainer entraine declencher declenche donner survenir",
      "يسبب تسبب يسببان يؤدي تؤدي يودي تودي كيسبب كتسبب يتسبب كيدير كتدير يدير kaysebeb "
      "katsebeb ysebeb tsebeb kaydir katdir" } },
  { AMANA_SIGN_ROLE_LEARN,
    { "recognise recognize detect diagnose spot identify differentiate prevent mean means meaning "
      "definition define spell translate translation say pronounce wikipedia",
      "reconnaitre reconnait reconnaissent reconnaissez detecter detecte detectent diagnostiquer "
      "diagnostique depister prevenir definition dire dit traduire traduit traduction signifie "
      "prononce ecrit",
      "يتعرف نتعرف اتعرف نميز يميز يشخص نشخص كيعرفو يعرفون معني معنا يعني كيعني كتعني ترجمه ترجم "
      "نقول نقولو تعريف kay3erfo y3erfo ma3na ma3nat kat3ni kay3ni n9oulo n9olo tarjama" } },
  { AMANA_SIGN_ROLE_PAPER,
    { "leaflet label box insert instructions", "notice etiquette emballage boite mode",
      "النشره نشره الورقه فالورقه ورقه lwar9a war9a" } },
  { AMANA_SIGN_ROLE_SAY,
    { "says say said warns warn lists mentions states according reads",
      "dit dis precise indique mentionne avertit previent selon apres ecrit lit",
      "تقول يقول مكتوب مذكور تحذر كتقول كيقول mektoub katgoul kat9oul" } },
  { AMANA_SIGN_ROLE_HAPPEN,
    { "happen happens happened", "passe passerait arrive arriverait",
      "يحدث سيحدث يحصل يوقع كيوقع يصير يصرا kaywe9e3 ywe9e3" } },
  { AMANA_SIGN_ROLE_ANYONE,
    { "a an any some someone somebody anyone anybody you one people children babies they",
      "on un une des quelqu vous les", "شخص احد حد واحد احدهم شي chi wahed wa7ed chi7ed" } },
  { AMANA_SIGN_ROLE_WELL,
    { "fine well great ok okay better healthy happy good cured recovered",
      "bien mieux gueri guerie heureux heureuse forme",
      "بخير احسن سعيد سعيده سليم ممتاز ممتازه لاباس مزيان مزيانه شفي mezyan mezian labas labes "
      "bikhir" } },
  { AMANA_SIGN_ROLE_TONGUE,
    { "french english arabic spanish darija", "francais anglais arabe espagnol darija",
      "بالفرنسيه بالعربيه بالانجليزيه الفرنسيه الانجليزيه فرنسيه بالدارجه fransawia français "
      "l3arbia langlais" } },
};

/* --- looking words up ------------------------------------------------------------------ */

typedef struct
{
  char *text;
  gboolean anywhere; /* else only where the word begins */
  guint language;
  AmanaSignRoles role;
} Stem;

typedef struct
{
  GHashTable *wholes[N_LANGUAGES]; /* word (char *) → roles */
  GArray *stems;                   /* Stem */
} Closed;

static void
add_closed (Closed *self, const char *entry, guint language, AmanaSignRoles role)
{
  GHashTable *wholes = self->wholes[language];

  if (g_str_has_suffix (entry, "*"))
    {
      const gboolean anywhere = entry[0] == '*';
      Stem stem = { g_strndup (entry + anywhere, strlen (entry) - 1 - (gsize) anywhere), anywhere,
                    language, role };

      g_array_append_val (self->stems, stem);
      return;
    }
  role |= GPOINTER_TO_UINT (g_hash_table_lookup (wholes, entry));
  g_hash_table_replace (wholes, g_strdup (entry), GUINT_TO_POINTER (role));
}

static gpointer
load_closed (gpointer data)
{
  Closed *self = g_new0 (Closed, 1);

  self->stems = g_array_new (FALSE, FALSE, sizeof (Stem));
  for (guint k = 0; k < N_LANGUAGES; k++)
    self->wholes[k] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    for (guint k = 0; k < N_LANGUAGES; k++)
      {
        g_auto (GStrv) words = g_strsplit (closed[i].words[k], " ", -1);

        for (guint j = 0; words[j] != NULL && words[j][0] != '\0'; j++)
          add_closed (self, words[j], k, closed[i].role);
      }
  return self;
}

static const Closed *
get_closed (void)
{
  static GOnce loaded = G_ONCE_INIT;

  return g_once (&loaded, load_closed, NULL);
}

AmanaSignRoles
amana_sign_roles_of (const char *word, const char *language)
{
  const Closed *known = get_closed ();
  gboolean wanted[N_LANGUAGES] = { FALSE };
  gboolean told = FALSE;
  guint roles = 0;

  for (guint k = 0; k < N_LANGUAGES; k++)
    told |= wanted[k] = g_strcmp0 (language, languages[k]) == 0;
  for (guint k = 0; k < N_LANGUAGES; k++)
    if (wanted[k] || !told)
      {
        wanted[k] = TRUE;
        roles |= GPOINTER_TO_UINT (g_hash_table_lookup (known->wholes[k], word));
      }
  for (guint i = 0; i < known->stems->len; i++)
    {
      const Stem *stem = &g_array_index (known->stems, Stem, i);

      if (wanted[stem->language] && (stem->anywhere ? strstr (word, stem->text) != NULL
                                                    : g_str_has_prefix (word, stem->text)))
        roles |= stem->role;
    }
  return roles;
}

/* "and" is written together with the word behind it, if it is none of its letters. */
static const char *
find_behind_and (const char *word)
{
  static const char *const roots[] = { "ولد", "والد", "وجه", "وجع", "وقع",  "واحد", "وقت",
                                       "وصل", "وزن",  "وعي", "ورم", "وليد", NULL };

  if (!g_str_has_prefix (word, "و") || g_utf8_strlen (word, -1) < 4)
    return NULL;
  for (guint i = 0; roots[i] != NULL; i++)
    if (g_str_has_prefix (word, roots[i]))
      return NULL;
  return word + strlen ("و");
}

static AmanaSignRoles
read_roles (const char *word, const char *language)
{
  AmanaSignRoles roles = amana_sign_roles_of (word, language);
  const char *behind = roles == 0 ? find_behind_and (word) : NULL;

  return behind != NULL ? amana_sign_roles_of (behind, language) | AMANA_SIGN_ROLE_LINK : roles;
}

/* --- clauses ----------------------------------------------------------------------------- */

static const AmanaSignWord *
word_at (const GArray *words, guint index)
{
  return &g_array_index (words, AmanaSignWord, index);
}

guint
amana_sign_roles_find_start (const GArray *words, guint index)
{
  while (index > 0 && word_at (words, index - 1)->clause == word_at (words, index)->clause)
    index--;
  return index;
}

guint
amana_sign_roles_find_end (const GArray *words, guint index)
{
  const guint clause = word_at (words, index)->clause;

  while (index < words->len && word_at (words, index)->clause == clause)
    index++;
  return index;
}

/* --- her own ----------------------------------------------------------------------------- */

static gboolean
is_latin (const char *word)
{
  return (guchar) word[0] < 0x80;
}

/* صدري, ابويا, ولدنا; rassi, khouya where the sentence is neither English nor French. */
static gboolean
is_owned (const AmanaSignWord *word, const char *language)
{
  const char *text = word->forms[0];

  if (!is_latin (text))
    return g_str_has_suffix (text, "ي") || g_str_has_suffix (text, "يا") ||
           (g_str_has_suffix (text, "نا") && g_utf8_strlen (text, -1) > 3);
  return g_strcmp0 (language, "en") != 0 && g_strcmp0 (language, "fr") != 0 &&
         strlen (text) >= MIN_OWNED &&
         (g_str_has_suffix (text, "i") || g_str_has_suffix (text, "ya"));
}

/* عضني: what is done to me. */
static gboolean
is_done_to_me (const AmanaSignWord *word)
{
  return g_str_has_suffix (word->forms[0], "ني") && g_utf8_strlen (word->forms[0], -1) >= 4;
}

/* What a sentence is read as: nullable, for any. One with 3, 7 or 9 for a letter is Arabic,
 * whatever its small words look like. */
static const char *
find_language (const GArray *words, guint index)
{
  const guint sentence = word_at (words, index)->sentence;

  while (index > 0 && word_at (words, index - 1)->sentence == sentence)
    index--;
  for (guint i = index; i < words->len && word_at (words, i)->sentence == sentence; i++)
    if (amana_sign_word_has_digit_letter (word_at (words, i)->forms[0]))
      return NULL;
  return word_at (words, index)->language;
}

/* حلقي ينغلق: something of mine that does something; no verb, as تبكي كثيرا. */
static gboolean
begins_with_owned (const AmanaSignMention *mention, const GArray *words)
{
  const char *first = word_at (words, mention->hit.first)->forms[0];

  return mention->hit.end - mention->hit.first > 1 && !is_latin (first) &&
         g_str_has_suffix (first, "ي") && !g_str_has_prefix (first, "ي") &&
         !g_str_has_prefix (first, "ت");
}

static gboolean
any_is_owned (const AmanaSignMention *mention, const GArray *words)
{
  const char *language = find_language (words, mention->hit.first);

  for (guint i = mention->hit.first; i < mention->hit.end; i++)
    if (is_owned (word_at (words, i), language))
      return TRUE;
  return FALSE;
}

static gboolean
names_own (const AmanaSignMention *mention, const GArray *words)
{
  switch (mention->kind)
    {
    case AMANA_SIGN_PERSON:
    case AMANA_SIGN_PART:
      return any_is_owned (mention, words);
    case AMANA_SIGN_PLAIN:
    case AMANA_SIGN_FUNCTION:
      return mention->hit.end > mention->hit.first &&
             (is_done_to_me (word_at (words, mention->hit.end - 1)) ||
              begins_with_owned (mention, words));
    case AMANA_SIGN_NEGATION:
    case AMANA_SIGN_BREAK:
    case AMANA_SIGN_PAST:
    case AMANA_SIGN_NOW:
    case AMANA_SIGN_HYPOTHETICAL:
    case AMANA_SIGN_INFORMATION:
    case AMANA_SIGN_FICTION:
    case AMANA_SIGN_IDIOM:
    case AMANA_SIGN_COMMON:
    case AMANA_SIGN_THING:
    case AMANA_SIGN_MATTER:
    case AMANA_SIGN_DEGREE:
    case AMANA_SIGN_AND:
    case AMANA_SIGN_DENIAL:
    default:
      return FALSE;
    }
}

static gboolean
can_be_owned (const AmanaSignMention *mention)
{
  return mention->kind == AMANA_SIGN_PERSON || mention->kind == AMANA_SIGN_PART;
}

/* "my throat is closing" */
static gboolean
is_sign_behind_my (const AmanaSignRoles *roles, const AmanaSignMention *mention)
{
  return mention->kind == AMANA_SIGN_PLAIN && mention->hit.first > 0 &&
         (roles[mention->hit.first - 1] & AMANA_SIGN_ROLE_MY) != 0;
}

/* "my" before somebody, a part of the body or a sign; "my hero" is of a work. */
static void
own_behind_my (AmanaSignRoles *roles, const GArray *mentions, const AmanaSignMention *mention)
{
  const guint first = mention->hit.first;

  if (!can_be_owned (mention) && !is_sign_behind_my (roles, mention))
    return;
  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *other = &g_array_index (mentions, AmanaSignMention, i);

      if (other->kind == AMANA_SIGN_FICTION && other->hit.first <= first && first < other->hit.end)
        return;
    }
  for (guint i = first; i + MY_REACH >= first; i--)
    {
      if (roles[i] & AMANA_SIGN_ROLE_MY)
        roles[i] |= AMANA_SIGN_ROLE_OWN;
      if (i == 0)
        return;
    }
}

/**
 * amana_sign_roles_new:
 * @words: (element-type AmanaSignWord): a message
 * @mentions: (element-type AmanaSignMention): what it names
 *
 * Returns: (transfer full) (array): the roles of each of @words; %AMANA_SIGN_ROLE_OWN among
 *   them
 */
AmanaSignRoles *
amana_sign_roles_new (const GArray *words, const GArray *mentions)
{
  AmanaSignRoles *roles = g_new0 (AmanaSignRoles, words->len + 1);
  const char *language = NULL;

  for (guint i = 0; i < words->len; i++)
    {
      if (i == 0 || word_at (words, i - 1)->sentence != word_at (words, i)->sentence)
        language = find_language (words, i);
      roles[i] = read_roles (word_at (words, i)->forms[0], language);
      if (roles[i] & (AMANA_SIGN_ROLE_ME | AMANA_SIGN_ROLE_KIN))
        roles[i] |= AMANA_SIGN_ROLE_OWN;
    }
  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (mentions, AmanaSignMention, i);

      own_behind_my (roles, mentions, mention);
      if (names_own (mention, words))
        roles[mention->hit.first] |= AMANA_SIGN_ROLE_OWN;
    }
  return roles;
}
