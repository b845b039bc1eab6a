/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How far a name goes beyond the words of it that are known.
 *
 * Who is known as "Samira" signs "Samira Benali"; the son of a known Benali is "adam
 * benali". What stands beside a known word and is written as a name is goes with it:
 * after it what is capitalised, what a particle begins, in Arabic a word that is no verb
 * and no adjective of a result; in lower case only what somebody is introduced with.
 * Before it what is capitalised within a sentence, or stands after "my son" or "I am";
 * before a family name also what opens a sentence and is on no list of openings, in
 * Arabic whatever is neither a verb nor what somebody has, in lower case what stands
 * after a comma or "of".
 * Words of questions, months and what results are called are no names. */

#include "config.h"

#include "amana-given-names.h"
#include "amana-hiding-private.h"

#include <string.h>

#include "amana-text.h"

#define MAX_MORE     3 /* words after a name */
#define MAX_BEFORE   2
#define MAX_SHOUTED  4 /* letters of an abbreviation: "LDL 1,6" */
#define MIN_IN_TOKEN 4 /* letters of a name inside an address */

static const char no_family[] =
  "what how why when where which who can could should would will does do did may might must "
  "quel quelle quels quelles comment pourquoi quand combien peut peux faut doit doivent explique "
  "expliquez explain please svp merci thanks thank bonjour bonsoir hello hi hey salam dear cher "
  "chere here again avait avez est sont etait has had says said takes chno chnou wach kifach fin "
  "fimta 3lach daba khass khasso male female homme sexe age ans years old "
  "january february march april june july august september october november december janvier "
  "fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi "
  "mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday "
  "sunday ramadan mme mlle mr mrs ms dr pr prof docteur doctor madame monsieur patient patiente "
  "hopital hospital clinique clinic labo laboratoire laboratory bilan analyse analyses resultat "
  "resultats result results test tests dossier file ordonnance cin cnss ipp mrn dob tel email "
  "ferritin ferritine fer iron tsh hemoglobin hemoglobine haemoglobin hematocrite hematocrit "
  "platelets plaquettes leucocytes leukocytes neutrophiles lymphocytes glycemie glucose "
  "cholesterol triglycerides creatinine creatinin uree urea sodium potassium calcium calcemie "
  "magnesium phosphore vitamine vitamin crp hdl ldl vgm mcv hba psa inr asat alat alt ast ggt "
  "bilirubine bilirubin albumine albumin proteine protein serique cortisol prolactine insuline "
  "insulin metformin levothyrox doliprane paracetamol aspirine aspirin lipase amylase troponine "
  "tension pression blood sang urine urines egfr dfg wbc rbc cbc nfs ecbu irm mri covid "
  "مارس ابريل ماي مايو يونيو يوليوز يوليو غشت اغسطس شتنبر سبتمبر اكتوبر نونبر نوفمبر دجنبر "
  "ديسمبر يناير فبراير سنه عام شهر يوم امس اليوم غدا الان منذ بعد قبل مع عن الى حتى عند لدى حول "
  "بسبب بخصوص بتاريخ باسم اخواتي اخوتي كيف متى لماذا اين كم هذا هذه ذلك التحليل تحليل تحاليل "
  "التحاليل نتيجه نتائج النتيجه النتائج الاخيره الاخير الصغيره الصغير الكبيره الكبير مرتفع "
  "مرتفعه منخفض منخفضه طبيعي طبيعيه خطير خطيره حامل صائم صائمه اعاني اريد اشعر اخذ اسال اشكو "
  "احتاج اعتقد ارجو اسكن شكرا مرحبا السلام الفيريتين فيريتين الحديد حديد الهيموغلوبين هيموغلوبين "
  "الكوليسترول كوليسترول الكرياتينين كرياتينين السكر سكر الصفائح الغده الضغط ضغط ضغطها ضغطه "
  "فيتامين الدم دم البول حراره الحراره وزنها وزنه اكلت شربت اخذت صامت شعرت ذهبت رقم ملف هاتف ليس "
  "ليست لم لن قد سوف ايضا فقط جدا غير";

/* After these stands a name, in lower case too. */
static const char introducing[] =
  "fils fille mari femme mere pere soeur frere epouse epoux tante oncle ami amie voisin voisine "
  "bebe son daughter husband wife mother father sister brother aunt uncle friend baby cousin "
  "cousine neveu niece est ici am suis ana m appelle name nom prenom smiti smiyti smyti wldi weldi "
  "bnti "
  "benti khti khouya khoya rajli mrati انا اسمي ابني ولدي بنتي ابنتي زوجي زوجتي اختي اخي امي ابي "
  "والدي والدتي صديقي صديقتي عمي خالي عمتي خالتي";

/* What follows one of these is a name in any case. */
static const char binding[] = "ben bent bin bint ibn el al ould oulad abd abou abu bou van von der "
                              "بن ابن بنت عبد ابو ايت";

/* "dyal ghita benali", "le bilan de soraya benali" */
static const char of_words[] = "dyal diyal dial ta3 nta3 de chez avec pour of for with from";

static GHashTable *
make_set (const char *list)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = amana_text_words (list);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (words[i]));
  return set;
}

static gboolean
is_in (const char *fold, const char *list)
{
  static const char *const lists[] = { no_family, introducing, binding, of_words };
  static GHashTable *sets[G_N_ELEMENTS (lists)];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
        sets[i] = make_set (lists[i]);
      g_once_init_leave (&once, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] == list)
      return g_hash_table_contains (sets[i], fold);
  g_assert_not_reached ();
}

static const AmanaLetterWord *
get_word (const AmanaLetterText *text, guint i)
{
  return &g_array_index (text->words, AmanaLetterWord, i);
}

/* The one blank, dash or apostrophe between two words; 0 where there is something else. */
static char
get_between (const AmanaLetterText *text, guint i)
{
  gsize end = get_word (text, i)->end, next;

  if (i + 1 >= text->words->len)
    return 0;
  next = get_word (text, i + 1)->first;
  if (next - end > 3 || strspn (text->plain + end, " -'") < next - end)
    return 0;
  return next == end ? 0 : text->plain[end];
}

static gboolean
is_no_name (const AmanaLetterWord *word, GHashTable *terms)
{
  return amana_hiding_is_small_word (word->fold) || is_in (word->fold, no_family) ||
         is_in (word->fold, introducing) || amana_name_is_element (word->fold) ||
         (word->arabic && amana_hiding_is_listed_opening (word)) ||
         (terms != NULL && g_hash_table_contains (terms, word->fold));
}

static gboolean
is_last (const AmanaLetterText *text, guint i)
{
  const char *next = text->plain + get_word (text, i)->end;

  next += strspn (next, " ");
  if (*next == '\0' || strchr (",;:.!?\n)", *next) != NULL || g_str_has_prefix (next, "،") ||
      g_str_has_prefix (next, "؟"))
    return TRUE;
  return get_between (text, i) != 0 && is_no_name (get_word (text, i + 1), NULL);
}

/* "LDL 1,6", "TSH: 7" after a name. */
static gboolean
is_abbreviation (const AmanaLetterText *text, const AmanaLetterWord *word)
{
  const char *p = text->plain + word->end;

  if (word->n_chars > MAX_SHOUTED)
    return FALSE;
  for (gsize i = word->first; i < word->end; i++)
    {
      if (g_unichar_islower (
            g_utf8_get_char (text->text + g_array_index (text->starts, guint32, i))))
        return FALSE;
    }
  p += strspn (p, " :=-");
  return g_ascii_isdigit (*p);
}

static gboolean
goes_on_in_arabic (const AmanaLetterText *text, guint i, guint n_more, gboolean introduced)
{
  static const char *const verbs[] = { "و", "ف", "ت", "ي", "ن", "س" };
  const char *fold = get_word (text, i)->fold;

  if (n_more > 0 || get_word (text, i)->n_chars < 3)
    return n_more == 1 && g_str_has_prefix (fold, "ال");
  for (guint j = 0; j < G_N_ELEMENTS (verbs); j++)
    {
      if (g_str_has_prefix (fold, verbs[j]))
        return introduced && is_last (text, i);
    }
  return TRUE;
}

static gboolean
goes_on (const AmanaLetterText *text, guint i, guint n_more, gboolean bound, gboolean introduced)
{
  const AmanaLetterWord *word = get_word (text, i);

  if (bound)
    return word->n_chars > 1;
  if (word->arabic)
    return get_word (text, i - 1)->arabic && goes_on_in_arabic (text, i, n_more, introduced);
  if (word->capital)
    return (word->n_chars > 1 || is_last (text, i)) && !is_abbreviation (text, word);
  if (get_between (text, i - 1) == '-')
    return word->n_chars > 2;
  return introduced && n_more == 0 && word->n_chars > 1 && is_last (text, i);
}

static gboolean
is_particle (const AmanaLetterText *text, guint i)
{
  const AmanaLetterWord *word = get_word (text, i);

  if (word->n_chars == 1)
    return strchr ("od", word->fold[0]) != NULL && text->plain[word->end] == '\'';
  return amana_name_is_particle (word->fold) &&
         (word->capital || !amana_hiding_is_small_word (word->fold));
}

gboolean
amana_hiding_is_introduced (const AmanaLetterText *text, guint first)
{
  return first > 0 && get_between (text, first - 1) != 0 &&
         is_in (get_word (text, first - 1)->fold, introducing);
}

static gboolean
follows_comma (const AmanaLetterText *text, guint i)
{
  gsize at = get_word (text, i)->first;

  while (at > 0 && text->plain[at - 1] == ' ')
    at--;
  return at > 0 && text->plain[at - 1] == ',';
}

static gboolean
starts_sentence (const AmanaLetterText *text, guint i)
{
  gsize at = get_word (text, i)->first;

  while (at > 0 && strchr (" -'\"(", text->plain[at - 1]) != NULL)
    at--;
  return at == 0 || strchr (".!?:;\n", text->plain[at - 1]) != NULL;
}

/* "Benali, Soraya": after a comma only a name is capitalised. */
static gboolean
is_listed_name (const AmanaLetterText *text, guint first, guint i)
{
  const AmanaLetterWord *word = get_word (text, i);
  gsize end = get_word (text, i - 1)->end;

  return starts_sentence (text, first) &&
         !amana_given_names_contain (get_word (text, i - 1)->fold) && word->first == end + 2 &&
         strncmp (text->plain + end, ", ", 2) == 0 && word->capital && word->n_chars > 2 &&
         !is_abbreviation (text, word) && !amana_hiding_is_opening (word);
}

/* The end of the name of which the words from @first to before @end are known. */
guint
amana_hiding_extend_end (const AmanaLetterText *text, GHashTable *terms, guint first, guint end)
{
  gboolean introduced = end - first == 1 && amana_hiding_is_introduced (text, first);
  gboolean bound = FALSE;
  guint last = end;
  guint n_more = 0;

  for (guint i = end; i < text->words->len && n_more < MAX_MORE; i++)
    {
      const AmanaLetterWord *word = get_word (text, i);

      if (get_between (text, i - 1) == 0 && (i > end || !is_listed_name (text, first, i)))
        break;
      if (is_particle (text, i))
        {
          bound |= is_in (word->fold, binding);
          continue;
        }
      if (is_no_name (word, terms) || !goes_on (text, i, n_more, bound, introduced))
        break;
      bound = FALSE;
      last = i + 1;
      n_more++;
    }
  return last;
}

/* A word of no list before a known family name. A given name that is known has nothing
 * before it that is one. */
static gboolean
is_first_name (const AmanaLetterText *text, guint i, guint known)
{
  const AmanaLetterWord *word = get_word (text, i);

  if (word->n_chars < 3 || word->arabic != get_word (text, known)->arabic ||
      amana_given_names_contain (get_word (text, known)->fold) || amana_hiding_is_opening (word))
    return FALSE;
  if (word->arabic)
    return TRUE;
  if (starts_sentence (text, i))
    return !is_abbreviation (text, word) && !is_abbreviation (text, get_word (text, known));
  return follows_comma (text, i) || (i > 0 && get_between (text, i - 1) != 0 &&
                                     is_in (get_word (text, i - 1)->fold, of_words));
}

/* The first word, from @floor on, of the name whose known words begin at @first. */
guint
amana_hiding_extend_start (const AmanaLetterText *text, GHashTable *terms, guint first, guint floor)
{
  guint start = first;
  guint reached = first;

  for (guint i = first; i > floor && first - i < MAX_BEFORE; i--)
    {
      const AmanaLetterWord *word = get_word (text, i - 1);

      if (get_between (text, i - 1) == 0 || word->n_chars < 2 || is_no_name (word, terms))
        break;
      if (amana_name_is_particle (word->fold))
        {
          reached = reached == i ? i - 1 : reached;
          continue;
        }
      if (amana_hiding_is_introduced (text, i - 1))
        return i - 1;
      if (reached == i &&
          ((start == first && is_first_name (text, i - 1, first)) ||
           (word->capital && !starts_sentence (text, i - 1) && !is_abbreviation (text, word))))
        start = reached = i - 1;
    }
  return start;
}

static gboolean
is_address (const char *token)
{
  static const char *const ends[] = { ".com", ".net", ".org", ".ma", ".fr", ".dz", ".tn",
                                      ".uk",  ".io",  ".me",  ".eu", ".be", ".ca", ".info" };

  if (strpbrk (token, "@_") != NULL || g_str_has_prefix (token, "www.") ||
      strstr (token, "://") != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *at = strstr (token, ends[i]);

      if (at != NULL && at > token && !g_ascii_isalpha (at[strlen (ends[i])]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_somebody (const char *token, GPtrArray *persons)
{
  for (guint i = 0; i < persons->len; i++)
    {
      const AmanaKnownPerson *person = g_ptr_array_index (persons, i);

      for (guint j = 0; j < person->words->len; j++)
        {
          const AmanaNameWord *word = &g_array_index (person->words, AmanaNameWord, j);

          if (!word->particle && word->n_chars >= MIN_IN_TOKEN &&
              strstr (token, word->fold) != NULL)
            return TRUE;
        }
    }
  return FALSE;
}

/* An address or a user name that a name is in goes whole: "www.samira-benali.com". */
void
amana_hiding_find_named_addresses (const AmanaLetterText *text, GPtrArray *persons, GArray *found)
{
  static const char blanks[] = " \t\n,;!?()<>\"";

  for (gsize at = 0; at < text->length;)
    {
      gsize start = at + strspn (text->plain + at, blanks);
      gsize end = start + strcspn (text->plain + start, blanks);
      g_autofree char *token = NULL;

      at = end;
      while (end > start && strchr (".:'", text->plain[end - 1]) != NULL)
        end--;
      token = g_strndup (text->plain + start, end - start);
      if (end > start && is_address (token) && names_somebody (token, persons))
        amana_found_add (found, start, end, AMANA_REDACTION_ADDRESS,
                         amana_hiding_make_entity (AMANA_REDACTION_ADDRESS, token));
    }
}
