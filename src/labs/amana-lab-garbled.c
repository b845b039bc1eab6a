/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text layers that say other letters than the page shows.
 *
 * Four kinds, each known by what it does to the letters of a whole page:
 *
 *     no letter at all     replacement characters and private codes
 *     bytes as letters     "CrÃ©atinine", "Ø§Ù„": UTF-8 that was taken for Latin
 *     another alphabet     "&UpDWLQLQH": codes of a font that has its own order, so that
 *                          capitals stand inside words and vowels are as rare as others
 *     torn words           a figure or a Latin letter inside an Arabic word
 *
 * A page with few words is never garbled: a plate and a name prove nothing. */

#include "config.h"

#include "amana-lab-garbled.h"

#include <string.h>

#define FEWEST_WORDS   8
#define LONG_WORD      4
#define FEWEST_LETTERS 120
#define FEWEST_VOWELS  0.2

typedef struct
{
  guint words, lost, bytes, torn, arabic;
  guint letters, vowels, inner_capitals; /* in long Latin words */
} Marks;

static gboolean
is_arabic (gunichar c)
{
  return g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC;
}

static gboolean
is_private (gunichar c)
{
  return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (c < 0x20 && c != '\t');
}

/* A lead byte and a following one, each as the Latin letter or sign of its number. */
static gboolean
is_byte_pair (gunichar c, gunichar next)
{
  return ((c >= 0xC2 && c <= 0xC5) || (c >= 0xD8 && c <= 0xDB) || c == 0xE2) &&
         ((next >= 0x80 && next <= 0xBF) || next == 0x20AC || next == 0x201E || next == 0x2020 ||
          next == 0x2021 || next == 0x0192 || next == 0x02C6);
}

static gboolean
is_vowel (gunichar c)
{
  g_autofree char *base = NULL;
  char letter[8] = { 0 };

  if (c < 0x80)
    return strchr ("aeiouyAEIOUY", (int) c) != NULL;
  g_unichar_to_utf8 (g_unichar_tolower (c), letter);
  base = g_utf8_normalize (letter, -1, G_NORMALIZE_NFKD);

  return base != NULL && *base != '\0' && strchr ("aeiouy", *base) != NULL;
}

static void
count_latin (Marks *marks, const gunichar *letters, glong n)
{
  gboolean small = FALSE;

  for (glong i = 0; i < n; i++)
    {
      if (!g_unichar_isalpha (letters[i]) ||
          g_unichar_get_script (letters[i]) != G_UNICODE_SCRIPT_LATIN)
        return;
    }
  marks->letters += (guint) n;
  for (glong i = 0; i < n; i++)
    {
      marks->vowels += is_vowel (letters[i]);
      marks->inner_capitals += small && g_unichar_isupper (letters[i]);
      small = small || g_unichar_islower (letters[i]);
    }
}

static void
count_word (Marks *marks, const char *text)
{
  glong n;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &n);
  gboolean lost = FALSE, bytes = FALSE, torn = FALSE, arabic = FALSE;

  for (glong i = 0; i < n; i++)
    {
      lost = lost || is_private (letters[i]);
      bytes = bytes || (i + 1 < n && is_byte_pair (letters[i], letters[i + 1]));
      torn = torn || (i > 0 && i + 1 < n && letters[i] < 0x80 && g_unichar_isalnum (letters[i]) &&
                      is_arabic (letters[i - 1]) && is_arabic (letters[i + 1]));
      arabic = arabic || is_arabic (letters[i]);
    }
  marks->words++;
  marks->lost += lost;
  marks->bytes += bytes;
  marks->torn += torn;
  marks->arabic += arabic;
  if (n >= LONG_WORD)
    count_latin (marks, letters, n);
}

/**
 * amana_lab_text_is_garbled:
 * @page: the words of a page
 *
 * Whether so much of the page's text is no text that its picture should be read instead.
 *
 * Returns: %TRUE if it is
 */
gboolean
amana_lab_text_is_garbled (const AmanaPageWords *page)
{
  Marks marks = { 0 };

  g_return_val_if_fail (page != NULL, FALSE);

  for (guint i = 0; i < amana_page_words_get_n_words (page); i++)
    count_word (&marks, amana_page_words_get_word (page, i)->text);
  if (marks.words < FEWEST_WORDS)
    return FALSE;
  if (marks.lost * 20 > marks.words || (marks.bytes >= 3 && marks.bytes * 20 > marks.words) ||
      (marks.torn >= 3 && marks.torn * 25 > marks.arabic))
    return TRUE;

  return marks.letters >= FEWEST_LETTERS &&
         (marks.vowels < FEWEST_VOWELS * marks.letters || marks.inner_capitals * 5 > marks.letters);
}
