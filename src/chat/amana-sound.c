/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Darija in Latin letters has no spelling: 3andi, 3endi, 3ndi, andi; sokkar, soukar,
 * skar; ch7al, chhal, sh7al. Two spellings of a word share its consonants, so these are
 * the key:
 *
 *   ch, sh, tch → c    7 → h     9 → q     gh → g    kh, 5 → x    6 → t    dj → j
 *   w, ou, u, o before a vowel, and any of them at the beginning → w; elsewhere nothing
 *   y, i before a vowel → y; elsewhere nothing
 *   a, e, 2, 3 → nothing;  a doubled consonant → one;  h behind a, e at the end → nothing
 *
 * A key of one consonant says nothing. Precision comes from where keys are kept: only of
 * messages that look like Darija. */

#include "config.h"

#include "amana-sound.h"

#include <string.h>

#include "amana-text.h"

#define MAX_WORD_BYTES 24
#define MIN_KEY_BYTES  2
#define MIN_PREFIX     3

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiou23", c) != NULL;
}

/* A run of u, o and w counts once. */
static const char *
take_round (const char *p, gboolean first, GString *key)
{
  while (*p != '\0' && strchr ("ouw", *p) != NULL)
    p++;
  if (first || (*p != '\0' && is_vowel (*p)))
    g_string_append_c (key, 'w');
  return p;
}

static const char *
take_narrow (const char *p, GString *key)
{
  while (*p == 'i' || *p == 'y')
    p++;
  if (is_vowel (*p) || *p == 'w')
    g_string_append_c (key, 'y');
  return p;
}

/* Two letters, or more, that stand for one sound. */
static const char *
take_pair (const char *p, GString *key)
{
  static const struct
  {
    const char *letters;
    char sound;
  } pairs[] = { { "tch", 'c' }, { "ch", 'c' }, { "sh", 'c' }, { "gh", 'g' }, { "kh", 'x' },
                { "dj", 'j' },  { "7", 'h' },  { "9", 'q' },  { "5", 'x' },  { "6", 't' } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_has_prefix (p, pairs[i].letters))
      {
        g_string_append_c (key, pairs[i].sound);
        return p + strlen (pairs[i].letters);
      }
  return NULL;
}

static const char *
take_sound (const char *word, const char *p, GString *key)
{
  const char *after;

  if (strchr ("ouw", *p) != NULL)
    return take_round (p, p == word, key);
  if (*p == 'i' || *p == 'y')
    return take_narrow (p, key);
  if (is_vowel (*p))
    return p + 1;
  after = take_pair (p, key);
  if (after != NULL)
    return after;
  if (*p == 'h' && p[1] == '\0' && p > word && (p[-1] == 'a' || p[-1] == 'e'))
    return p + 1;
  if (p == word || p[-1] != *p || key->len == 0 || key->str[key->len - 1] != *p)
    g_string_append_c (key, *p);
  return p + 1;
}

static gboolean
is_latin_word (const char *word)
{
  gboolean letter = FALSE;

  for (const char *p = word; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) || p - word >= MAX_WORD_BYTES)
        return FALSE;
      letter |= g_ascii_isalpha (*p);
    }
  return letter;
}

char *
amana_sound_make_key (const char *word)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (!is_latin_word (word))
    return NULL;
  for (const char *p = word; *p != '\0';)
    p = take_sound (word, p, key);
  return key->len >= MIN_KEY_BYTES ? g_string_free_and_steal (g_steal_pointer (&key)) : NULL;
}

gboolean
amana_sound_is_prefix (const char *key)
{
  return strlen (key) >= MIN_PREFIX;
}

gboolean
amana_sound_matches (const char *word_key, const char *key)
{
  return amana_sound_is_prefix (key) ? g_str_has_prefix (word_key, key)
                                     : g_str_equal (word_key, key);
}

/* A digit that is a letter: 3andi, sa7ti, 9albi; but no 2nd, b12, covid19 or h1n1. */
static gboolean
has_letter_digit (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (strchr ("379", *p) != NULL && !g_ascii_isdigit (p[1]) &&
        (p == word || !g_ascii_isdigit (p[-1])) &&
        (g_ascii_isalpha (p[1]) || (p > word + 1 && g_ascii_isalpha (p[-1]))))
      return strlen (word) > 2 && !g_str_has_suffix (word, "rd") && !g_str_has_suffix (word, "th");
  return FALSE;
}

gboolean
amana_sound_is_darija (const char *text, const char *const *words)
{
  gboolean latin = FALSE;
  const char *language;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!is_latin_word (words[i]))
        continue;
      if (has_letter_digit (words[i]))
        return TRUE;
      latin = TRUE;
    }
  if (!latin)
    return FALSE;
  language = amana_text_guess_language (text);
  return language != NULL && g_str_equal (language, "ar");
}
