/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One name in two scripts: أمينة and Amina, يوسف and Youssef, عبد الرحمن and Abderrahmane.
 *
 * Each Arabic letter has the spellings that French and English writers give it. Long
 * vowels are written in Arabic and must be there in Latin; short ones are not, so one
 * Latin vowel may be passed over after a letter, and an "e" at the end. A vowel that
 * begins a name needs its alef or ain: that keeps "من" (from) away from "Amina". Small
 * words that would still match a name (هنا, "here", and Hana; "sera" and سارة) are left
 * out here; written in the name's own script a name is found without this file. */

#include "config.h"

#include "amana-transliteration.h"

#include <string.h>

#define MIN_CHARS 3
#define MAX_CHARS 24

typedef struct
{
  gunichar letter;
  const char *spellings; /* parted by blanks; "-": none at all */
} Spelling;

static const Spelling spellings[] = {
  { 0x0627, "aa a e i ou o u" }, /* alef */
  { 0x0628, "b p" },
  { 0x062A, "t" },
  { 0x062B, "th t s" },
  { 0x062C, "dj dg j g" },
  { 0x062D, "h 7" },
  { 0x062E, "kh 5 x" },
  { 0x062F, "d" },
  { 0x0630, "dh d z" },
  { 0x0631, "r" },
  { 0x0632, "z" },
  { 0x0633, "s c" },
  { 0x0634, "sch ch sh" },
  { 0x0635, "s" },
  { 0x0636, "dh d" },
  { 0x0637, "th t" },
  { 0x0638, "dh d z" },
  { 0x0639, "- aa a 3 e i ou o u" }, /* ain */
  { 0x063A, "gh g" },
  { 0x0641, "f ph v" },
  { 0x0642, "k q c g 9" },
  { 0x0643, "k c q" },
  { 0x0644, "l" },
  { 0x0645, "m" },
  { 0x0646, "n" },
  { 0x0647, "h - a e" },
  { 0x0648, "ou oo w o u v" },
  { 0x064A, "ei ai ay ey ee i y e" },
  { 0x0649, "a e" },          /* alef maksura */
  { 0x0629, "ah eh at a e" }, /* teh marbuta */
  { 0x0621, "- '" },          /* hamza */
  { 0x067E, "p" },
  { 0x06A4, "v" },
  { 0x06AD, "g" },
  { 0x06AF, "g" },
};

static const char *const small_words[] = {
  "من",   "في",   "عن",   "مع",   "هنا",  "لنا",  "انا",  "كان",   "كانت",  "كل",    "هل",   "لي",
  "بعد",  "قبل",  "هذا",  "هذه",  "هو",   "هي",   "منا",  "عند",   "عندي",  "اليوم", "ان",   "او",
  "ما",   "لا",   "نعم",  "لم",   "لن",   "قد",   "اي",   "اين",   "متى",   "كيف",   "كم",   "بين",
  "sera", "sur",  "son",  "sans", "mal",  "mais", "dans", "line",  "nor",   "name",  "male", "mine",
  "same", "sale", "hier", "sont", "same", "some", "ale",  "rein",  "reins", "main",  "mean", "man",
  "men",  "any",  "age",  "aime", "ami",  "amie", "lune", "salle", "seule", "seul",  "lire", "sein",
};

static gboolean
is_small_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (small_words); i++)
    {
      if (g_str_equal (small_words[i], word))
        return TRUE;
    }
  return FALSE;
}

static const char *
get_spellings (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      if (spellings[i].letter == letter)
        return spellings[i].spellings;
    }
  return NULL;
}

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiou", c) != NULL;
}

static gboolean match_rest (const char *arabic, const char *latin, gboolean may_skip);

/* One spelling of the letter before @arabic, here or doubled. */
static gboolean
match_spelling (const char *arabic, const char *latin, const char *spelling, gsize length)
{
  if (spelling[0] == '-')
    return match_rest (arabic, latin, FALSE);
  if (strncmp (latin, spelling, length) != 0)
    return FALSE;
  if (match_rest (arabic, latin + length, TRUE))
    return TRUE;
  return !is_vowel (spelling[0]) && strncmp (latin + length, spelling, length) == 0 &&
         match_rest (arabic, latin + 2 * length, TRUE);
}

static gboolean
match_rest (const char *arabic, const char *latin, gboolean may_skip)
{
  const char *next = g_utf8_next_char (arabic);
  gunichar letter = g_utf8_get_char (arabic);
  const char *spelling;

  if (*arabic == '\0')
    return *latin == '\0' || g_str_equal (latin, "e");
  spelling = get_spellings (letter);
  if (spelling == NULL)
    return FALSE;
  for (; *spelling != '\0'; spelling += strspn (spelling, " "))
    {
      gsize length = strcspn (spelling, " ");

      if (match_spelling (next, latin, spelling, length))
        return TRUE;
      spelling += length;
    }

  if (may_skip && is_vowel (latin[0]))
    {
      if (match_rest (arabic, latin + 1, FALSE))
        return TRUE;
      return g_str_has_prefix (latin, "ou") && match_rest (arabic, latin + 2, FALSE);
    }
  return FALSE;
}

/* Whether the lam of an article may be silent: "عبد الرحمن" is "Abderrahmane". */
static char *
without_article_lam (const char *arabic)
{
  const char *article = strstr (arabic, "ال");

  if (article == NULL || article == arabic)
    return NULL;
  return g_strdup_printf ("%.*sا%s", (int) (article - arabic), arabic, article + strlen ("ال"));
}

static gboolean
is_fit (const char *word)
{
  glong n_chars = g_utf8_strlen (word, -1);

  return n_chars >= MIN_CHARS && n_chars <= MAX_CHARS;
}

static gboolean
match (const char *arabic, const char *latin)
{
  g_autofree char *assimilated = NULL;

  if (match_rest (arabic, latin, FALSE))
    return TRUE;
  /* إيمان, "Imane": the alef carries the vowel that the next letter writes. */
  if (g_str_has_prefix (arabic, "اي") || g_str_has_prefix (arabic, "او"))
    return match_rest (arabic + strlen ("ا"), latin, FALSE);
  assimilated = without_article_lam (arabic);
  return assimilated != NULL && match_rest (assimilated, latin, FALSE);
}

gboolean
amana_transliteration_matches (const char *arabic, const char *latin)
{
  return is_fit (arabic) && is_fit (latin) && match (arabic, latin) && !is_small_word (arabic) &&
         !is_small_word (latin);
}
