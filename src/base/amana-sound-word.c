/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which words in Latin letters are Darija. A text tells it by its small words; a word by
 * itself by what no French or English one has: a digit for a letter, a q or a j before a
 * consonant, kh, consonants at its beginning that those languages never put together
 * (sder, tbib, mrid); or because it is one of those that people use of their body and its
 * troubles, in any of the usual spellings.
 *
 * "FT3", "TSH" and "25OHD3" are none: digits that stand together, and words without a
 * vowel, tell nothing. */

#include "config.h"

#include "amana-sound.h"

#include <string.h>

#include "amana-text.h"

#define MIN_CLUSTER_KEY 3
#define MAX_WORD_BYTES  24

/* Words without a sign of their own. */
static const char known_words[] =
  "sder sadr sedr sidr ras kerch karch krch bten btan dher dhar ktef katf rjel rjil qelb qalb "
  "galb kelb klawi kelwa klwa kebda rkba rokba snan sen wden wdnin nif halq hel9 rqba raqaba "
  "jeld jild dem dam ddem lma harara hrara skhana skhoun sokkar sokar skar dwa doua dwayat tbib "
  "tabib tbiba tahlil tahalil natija natayij fhous mrid mrida mard merd hamla doukha dokha "
  "kohha kahha nefs nafs tnefes zokam rwah ishal qabt hassasiya hsasiya sda3 sda chqiqa wja3 "
  "wja wje wji3 fechla fachal hrig nhafa smana ramdan syam makla halib bzaf bezzaf labas wach "
  "wash chno chnou shno chhal chhar kifach kifash fin fayn mnin 3lach 3lash daba lyoum lbareh "
  "ghda ghedda dyal dial dyali diali dyalha bghit bgit kayn kayna mzyan mezyan machi wakha "
  "sahti sahha chwiya chwia wlad weld bent mra rajel yed yeddi yedi rejli lsan foum fom "
  "3andi 3ndi tlata khamsa medrasa madrasa mdrasa sbitar stal";

static const char *const no_words[] = { "omega", "vit", "web", "level", "covid" };

static const char *const onsets[] = {
  "bl",   "br",   "ch",  "chl", "chr",  "cl", "cn",  "cr", "ct",  "cz",   "dh",   "dj",
  "dr",   "dw",   "fj",  "fl",  "fr",   "gh", "gl",  "gn", "gr",  "gw",   "kl",   "kn",
  "kr",   "kv",   "ll",  "mc",  "mn",   "ng", "nh",  "pf", "ph",  "phl",  "phr",  "phth",
  "pl",   "pn",   "pr",  "ps",  "psch", "pt", "rh",  "sc", "sch", "schl", "schm", "schn",
  "schr", "schw", "scl", "scr", "sf",   "sh", "shr", "sk", "skr", "sl",   "sm",   "sn",
  "sp",   "sph",  "spl", "spr", "sq",   "st", "str", "sv", "sw",  "sz",   "tch",  "th",
  "thr",  "thw",  "tr",  "ts",  "tw",   "tz", "vl",  "vr", "wh",  "wr",   "zh",   "zl",
};

/* --- the words that are known --- */

/* One form of the usual spellings: "sedri" and "sadri", "soukar" and "sokkar". */
static char *
make_form (const char *word)
{
  GString *form = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p++)
    {
      char c = *p == 'e'                  ? 'a'
               : *p == 'u'                ? 'o'
               : *p == 'y'                ? 'i'
               : *p == '7'                ? 'h'
               : *p == '9'                ? 'q'
               : *p == 's' && p[1] == 'h' ? 'c'
                                          : *p;

      if (*p == '3' || (form->len > 0 && form->str[form->len - 1] == c))
        continue;
      g_string_append_c (form, c);
    }
  if (form->len > 2 && g_str_has_suffix (form->str, "ah"))
    g_string_truncate (form, form->len - 1);
  return g_string_free_and_steal (form);
}

static GHashTable *
get_known (void)
{
  static gsize known = 0;

  if (g_once_init_enter (&known))
    {
      GHashTable *forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_auto (GStrv) words = g_strsplit (known_words, " ", -1);

      for (guint i = 0; words[i] != NULL; i++)
        g_hash_table_add (forms, make_form (words[i]));
      g_once_init_leave (&known, (gsize) forms);
    }
  return (GHashTable *) known;
}

/* As it is, and without "my", "your", "his", "her" behind it. */
static gboolean
is_known (const char *word)
{
  static const char *const endings[] = { "", "i", "k", "o", "ha", "na" };
  g_autofree char *form = make_form (word);
  gsize length = strlen (form);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (length < n + 2 || !g_str_has_suffix (form, endings[i]))
        continue;
      g_autofree char *stem = g_strndup (form, length - n);

      if (g_hash_table_contains (get_known (), stem))
        return TRUE;
    }
  return FALSE;
}

/* --- how a word looks --- */

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

/* A digit that is a letter: 3andi, sa7ti, 9albi; but no 2nd, b12, ft3, covid19 or h1n1. */
static gboolean
has_letter_digit (const char *word)
{
  gboolean vowel = FALSE, digit = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (no_words); i++)
    if (g_str_has_prefix (word, no_words[i]))
      return FALSE;
  for (const char *p = word; *p != '\0'; p++)
    {
      vowel |= is_vowel (*p);
      if (!g_ascii_isdigit (*p))
        continue;
      if (strchr ("235679", *p) == NULL || g_ascii_isdigit (p[1]))
        return FALSE;
      digit |= strchr ("379", *p) != NULL &&
               (g_ascii_isalpha (p[1]) || (p > word + 1 && g_ascii_isalpha (p[-1])));
    }
  return digit && vowel && strlen (word) > 2 && !g_str_has_suffix (word, "rd") &&
         !g_str_has_suffix (word, "th");
}

static gboolean
has_letters_alone (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p))
      return FALSE;
  return *word != '\0' && strlen (word) <= MAX_WORD_BYTES;
}

static gboolean
has_odd_onset (const char *word)
{
  gsize n = strcspn (word, "aeiouy");
  g_autofree char *key = NULL;

  if (n < 2 || word[n] == '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (onsets); i++)
    if (strlen (onsets[i]) == n && strncmp (word, onsets[i], n) == 0)
      return FALSE;
  key = amana_sound_make_key (word);
  return key != NULL && strlen (key) >= MIN_CLUSTER_KEY;
}

/* kh; q before anything but u; j before a consonant. */
static gboolean
has_odd_letters (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if ((*p == 'k' && p[1] == 'h') || (*p == 'q' && p[1] != 'u' && p[1] != '\0') ||
        (*p == 'j' && p[1] != '\0' && !is_vowel (p[1])))
      return strpbrk (word, "aeiou") != NULL && strlen (word) > 3;
  return FALSE;
}

gboolean
amana_sound_is_darija_word (const char *word)
{
  if (has_letter_digit (word))
    return TRUE;
  if (!has_letters_alone (word))
    return FALSE;
  return has_odd_onset (word) || has_odd_letters (word) || is_known (word);
}

gboolean
amana_sound_is_foreign (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (strchr ("vpx", *p) != NULL || (*p == 'c' && p[1] != 'h') || (*p == 't' && p[1] == 'h'))
      return TRUE;
  return FALSE;
}

const char *
amana_sound_skip_article (const char *word)
{
  const char *p = word;

  if ((*p == 'e' || *p == 'a') && p[1] == 'l')
    p++;
  if (*p != 'l' || p[1] == '\0' || is_vowel (p[1]) || strlen (p) < 4)
    return NULL;
  return p + 1;
}

gboolean
amana_sound_is_darija (const char *text, const char *const *words)
{
  gboolean latin = FALSE;
  const char *language;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (has_letter_digit (words[i]))
        return TRUE;
      latin |= has_letters_alone (words[i]);
    }
  if (!latin)
    return FALSE;
  language = amana_text_guess_language (text);
  return language != NULL && g_str_equal (language, "ar");
}
