/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The words of an analyte's name, in the form that names are compared in.
 *
 * On top of the fold of amana_text_words(): abbreviations with full stops are
 * joined ("H.D.L." is one word), a number joins the word before it where it is
 * part of it ("alpha 1", "vitamine B 12"), Greek letters are spelt out, Latin
 * plurals lose their s, the Arabic article goes, and the words that mean "total",
 * "free" or "in urine" become one word each, whatever the language. A key is the
 * sorted set of words without the noise ("taux de", "sérique", "dosage"), so that
 * "LDL cholestérol" and "Cholestérol LDL" meet. Word order never turns one
 * analyte's name into another's, and a word that is not noise is never dropped:
 * "hémoglobine glyquée" has another key than "hémoglobine".
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

#include "amana-text.h"

#define LETTER_A "letter-a" /* no word of the fold, which has no hyphens */

/* Words that say nothing of which analyte it is. */
static const char noise_words[] =
  " de du des le la les of the in van het en au aux dans par et sur with and un une a an"
  " taux dosage mesure serum serique plasma plasmatique sang sanguin sanguine veineux veineuse"
  " blood level count test numeration nombre compte calcule calculee calculated measured dose"
  " bloed spiegel bepaling gehalte aantal serumspiegel niveau valeur analyse resultat"
  " في من علي مستوي نسبه تحليل فحص مصل بلازما دم وريدي معدل عدد عد تعداد قيمه اختبار قياس كميه"
  " dyal dial taa nta3 ديال تاع نتاع ";

/* Words that make another analyte of a name. What stands beside a name in
 * parentheses may be left out, unless it is one of these. */
static const char qualifier_words[] =
  " free direct directe indirect indirecte conjugue conjuguee conjugated urine ionise ionisee "
  "ionized ionised corrige"
  " corrigee corrected glyque glyquee glycated glycosylee ratio rapport index indice igm igg iga "
  "ige anti anticorp antibody"
  " antibodie ac ag antigene antigen clairance clearance erythrocytaire intraerythrocytaire lcr "
  "csf liquide fluid selle"
  " stool post apres after postprandial postprandiale hgpo ogtt charge salive saliva salivaire "
  "libre bio actif active"
  " activite recepteur receptor trak trab monomeer macro fraction isoenzyme iso capillaire "
  "capillary arteriel arterial"
  " kwalitatief 24h diurese temoin control facteur factor fetale fetal"
  " حر مباشر مؤين مصحح سكري مضاد اضداد لعاب براز شعيري شرياني غير ";

/* Left: words as they come out of the fold without their plural s. Right: what stands for them. */
static const char *const aliases[][2] = {
  { "totale", "total" },
  { "totaux", "total" },
  { "totaal", "total" },
  { "totaaleiwit", "eiwit" },
  { "كلي", "total" },
  { "كليه", "total" },
  { "اجمالي", "total" },
  { "libre", "free" },
  { "vrij", "free" },
  { "vrije", "free" },
  { "حر", "free" },
  { "حره", "free" },
  { "urinaire", "urine" },
  { "urinary", "urine" },
  { "urinair", "urine" },
  { "بيله", "urine" },
  { "بول", "urine" },
  { "بولي", "urine" },
  { "بوليه", "urine" },
  { "mictions", "urine" },
  { "polynuclaire", "polynucleaire" },
  { "haemoglobin", "hemoglobin" },
  { "haematocrit", "hematocrit" },
  { "oestradiol", "estradiol" },
  { "triglyceriden", "triglyceride" },
  { "creat", "creatinine" },
  { "directe", "direct" },
  { "مباشره", "direct" },
  { "مباشر", "direct" },
  { "indirecte", "indirect" },
  { "conjuguee", "conjugue" },
  { "conjugated", "conjugue" },
  { "estimee", "estime" },
  { "estimated", "estime" },
  { "glycosylee", "glyque" },
  { "glyquee", "glyque" },
  { "glycated", "glyque" },
  { "glyquer", "glyque" },
  { "سكريه", "سكري" },
  { "هيموجلوبين", "هيموغلوبين" },
  { "خضاب", "هيموغلوبين" },
  { "كولسترول", "كوليسترول" },
  { "كلسترول", "كوليسترول" },
  { "كوليستيرول", "كوليسترول" },
  { "كرياتنين", "كرياتينين" },
  { "كرياتين", "كرياتينين" },
  { "كريتينين", "كرياتينين" },
  { "جلوكوز", "غلوكوز" },
  { "كلوكوز", "غلوكوز" },
  { "جلوبولين", "غلوبولين" },
  { "deshydrogenase", "dehydrogenase" },
  { "25oh", "25" },
  { "semen", "sperme" },
  { "seminal", "sperme" },
  { "sperm", "sperme" },
  { "sperma", "sperme" },
  { "spermatozoide", "sperme" },
  { "spermatozoa", "sperme" },
  { "ejaculat", "sperme" },
  { "ejaculate", "sperme" },
  { "ejaculaat", "sperme" },
  { "motilite", "mobilite" },
  { "نطاف", "sperme" },
  { "مني", "sperme" },
  { "منوي", "sperme" },
  { "منويه", "sperme" },
};

/* A list as a set, which lives as long as the process: names are cut by the thousand. */
static GHashTable *
make_set (const char *list)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_hash_table_add (set, g_strdup (words[i]));
  return set;
}

gboolean
amana_catalogue_is_noise (const char *word)
{
  static GHashTable *set = NULL;

  if (g_once_init_enter_pointer (&set))
    g_once_init_leave_pointer (&set, make_set (noise_words));
  return g_hash_table_contains (set, word);
}

gboolean
amana_catalogue_is_qualifier (const char *word)
{
  static GHashTable *set = NULL;

  if (g_once_init_enter_pointer (&set))
    g_once_init_leave_pointer (&set, make_set (qualifier_words));
  return g_hash_table_contains (set, word);
}

static GHashTable *
make_aliases (void)
{
  GHashTable *map = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    g_hash_table_insert (map, (gpointer) aliases[i][0], (gpointer) aliases[i][1]);
  return map;
}

/* What stands for @word in keys; NULL where it stands for itself. */
static const char *
alias_of (const char *word)
{
  static GHashTable *map = NULL;

  if (g_once_init_enter_pointer (&map))
    g_once_init_leave_pointer (&map, make_aliases ());
  return g_hash_table_lookup (map, word);
}

static gboolean
is_arabic (const char *word)
{
  return g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_ARABIC;
}

/* The word without the Arabic article, alone or after the particle "for". */
static const char *
skip_article (const char *word)
{
  static const char *const articles[] = { "ال", "لل" };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (word, articles[i]) &&
        g_utf8_strlen (word + strlen (articles[i]), -1) >= 2)
      return word + strlen (articles[i]);
  return word;
}

/* A word of the fold as it stands in keys. */
char *
amana_catalogue_canonical_word (const char *word)
{
  g_autofree char *plain = NULL;
  const char *alias;
  gsize size;

  if (is_arabic (word))
    plain = g_strdup (skip_article (word));
  else
    plain = g_strdup (word);
  size = strlen (plain);
  if (size >= 5 && plain[size - 1] == 's' && !g_str_has_suffix (plain, "ss"))
    plain[size - 1] = '\0';
  alias = alias_of (plain);
  return alias != NULL ? g_strdup (alias) : g_steal_pointer (&plain);
}

/* The word and, where particles may be joined to its front, the word without
 * them: Arabic و ف ب ك ل with or without the article, Darija "l", "f", "b". */
GPtrArray *
amana_catalogue_word_alternates (const char *word)
{
  static const char *const latin[] = { "lel", "del", "bel", "fel", "wel", "dl",
                                       "bl",  "fl",  "wl",  "el",  "al",  "l" };
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (all, amana_catalogue_canonical_word (word));
  if (is_arabic (word))
    {
      gunichar first = g_utf8_get_char (word);
      const char *rest = g_utf8_next_char (word);

      if ((first == 0x0648 || first == 0x0641 || first == 0x0628 || first == 0x0643 ||
           first == 0x0644) &&
          g_utf8_strlen (rest, -1) >= 3)
        g_ptr_array_add (all, amana_catalogue_canonical_word (rest));
      return all;
    }
  if (strcmp (word, "labo") == 0) /* a laboratory, not "the ABO" */
    return all;
  for (guint i = 0; i < G_N_ELEMENTS (latin); i++)
    if (g_str_has_prefix (word, latin[i]) && strlen (word + strlen (latin[i])) >= 3)
      g_ptr_array_add (all, amana_catalogue_canonical_word (word + strlen (latin[i])));
  return all;
}

static const char *
greek_name (gunichar c)
{
  switch (c)
    {
    case 0x03B1:
      return "alpha ";
    case 0x03B2:
      return "beta ";
    case 0x03B3:
      return "gamma ";
    default:
      return NULL;
    }
}

/* Full stops inside an abbreviation go ("V.G.M." → "VGM"), so do "l'" and "d'". */
static char *
join_abbreviations (const char *text)
{
  GString *out = g_string_new (NULL);
  gunichar before = 0, last = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));
      gboolean single = g_unichar_isalpha (last) && !g_unichar_isalnum (before);

      if (c == '.' && single && (g_unichar_isalpha (next) || next == '\0' || next == ' '))
        {
          before = last = 0;
          continue;
        }
      if ((c == '\'' || c == 0x2019) && single && strchr ("lLdD", (int) last) != NULL)
        {
          g_string_truncate (out, out->len - 1);
          c = ' ';
        }
      if (greek_name (g_unichar_tolower (c)) != NULL)
        g_string_append (out, greek_name (g_unichar_tolower (c)));
      else
        g_string_append_unichar (out, c);
      before = last;
      last = c;
    }
  return g_string_free_and_steal (out);
}

static gboolean
takes_number (const char *word)
{
  static const char *const words[] = { "alpha", "beta", "b", "t", "ft", "ca", NULL };

  return g_strv_contains (words, word);
}

/* Words after which "a" is a name and no article: "vitamine A", "Hb A", "hépatite A". */
static gboolean
takes_letter (const char *word)
{
  static const char *const words[] = {
    "vitamine", "vitamin",   "vit",           "hemoglobine",  "hemoglobin", "haemoglobin", "hb",
    "hepatite", "hepatitis", "chromogranine", "chromogranin", "فيتامين",    "هيموغلوبين",  NULL
  };

  return g_strv_contains (words, word);
}

/* The words of @text as they stand in keys, noise included. Element type char *. */
GPtrArray *
amana_catalogue_name_words (const char *text)
{
  g_autofree char *joined = join_abbreviations (text);
  g_auto (GStrv) words = amana_text_words (joined);
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *next = words[i + 1];
      gboolean takes = takes_number (words[i]) && next != NULL && g_ascii_isdigit (next[0]) &&
                       strspn (next, "0123456789") == strlen (next);

      if (takes)
        {
          g_ptr_array_add (out, g_strconcat (words[i], next, NULL));
          i++;
          continue;
        }
      g_ptr_array_add (out, amana_catalogue_canonical_word (words[i]));
      if (takes_letter (g_ptr_array_index (out, out->len - 1)) && g_strcmp0 (next, "a") == 0)
        {
          g_ptr_array_add (out, g_strdup (LETTER_A));
          i++;
        }
    }
  return out;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The sorted words without noise; all of them where the rest would name no analyte
 * ("analyse d'urine", "sang dans les urines"). */
char *
amana_catalogue_key (char **words, guint n_words)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  gboolean tells = FALSE;

  for (guint i = 0; i < n_words; i++)
    tells |= !amana_catalogue_is_noise (words[i]) && strcmp (words[i], "urine") != 0;
  for (guint i = 0; i < n_words; i++)
    if (!tells || !amana_catalogue_is_noise (words[i]))
      g_ptr_array_add (kept, words[i]);
  g_ptr_array_sort (kept, compare_words);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}
