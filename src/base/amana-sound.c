/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Darija has no spelling, least of all in Latin letters: 3andi, 3endi, 3ndi, andi;
 * sokkar, soukar, skar, سكر; ch7al, chhal, sh7al, شحال. Two spellings of a word share its
 * consonants, so these are the key:
 *
 *   ch, sh, tch, ش → c    7, ح, ه → h   9, ق → q    gh, غ → g   kh, 5, خ → x   6, ط → t
 *   dj, ج → j    ص → s    ض, ظ, ذ → d   ث → t       v, ڤ → f    p → b
 *   c → s before e and i, else k;  x → ks
 *   w, ou, u, o before a vowel, and any of them at the beginning → w; elsewhere nothing
 *   y, i before a vowel → y; elsewhere nothing
 *   a, e, 2, 3 → nothing;  a doubled consonant → one;  h behind a, e at the end → nothing
 *
 * Arabic letters write the long vowels alone: و and ي are taken as w and y are, ا and ع
 * as vowels; a ه at the end, which in a fold is teh marbuta too, as nothing.
 *
 * A key of one consonant says nothing. Precision comes from where keys are kept and
 * asked for: see amana-search-words.c. */

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
  if (first || is_vowel (*p) || *p == 'y')
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
                { "dj", 'j' },  { "ph", 'f' }, { "7", 'h' },  { "9", 'q' },  { "5", 'x' },
                { "6", 't' },   { "v", 'f' },  { "p", 'b' } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_has_prefix (p, pairs[i].letters))
      {
        g_string_append_c (key, pairs[i].sound);
        return p + strlen (pairs[i].letters);
      }
  return NULL;
}

static void
append_sound (GString *key, char sound, gboolean doubled)
{
  if (!doubled || key->len == 0 || key->str[key->len - 1] != sound)
    g_string_append_c (key, sound);
}

static char
get_sound (const char *p)
{
  if (*p == 'c')
    return p[1] != '\0' && strchr ("eiy", p[1]) != NULL ? 's' : 'k';
  return *p;
}

static const char *
take_sound (const char *word, const char *p, GString *key)
{
  gboolean doubled = p > word && p[-1] == *p;

  const char *after;

  if (strchr ("ouw", *p) != NULL)
    return take_round (p, p == word, key);
  if (*p == 'i' || *p == 'y')
    return take_narrow (p, key);
  if (is_vowel (*p))
    return p + 1;
  after = take_pair (p, key);
  if (after != NULL)
    {
      if (doubled && key->len > 1 && key->str[key->len - 1] == key->str[key->len - 2])
        g_string_truncate (key, key->len - 1);
      return after;
    }
  if (*p == 'x')
    {
      g_string_append (key, "ks");
      return p + 1;
    }
  if (*p == 'h' && p[1] == '\0' && p > word && (p[-1] == 'a' || p[-1] == 'e'))
    return p + 1;
  append_sound (key, get_sound (p), doubled);
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

/* --- Arabic letters --- */

static char
get_arabic_sound (gunichar c)
{
  static const struct
  {
    const char *letters;
    char sound;
  } sounds[] = { { "بپ", 'b' },   { "تطث", 't' }, { "جژ", 'j' }, { "حه", 'h' }, { "خ", 'x' },
                 { "دذضظ", 'd' }, { "ر", 'r' },   { "ز", 'z' },  { "سص", 's' }, { "شچ", 'c' },
                 { "غگڭݣ", 'g' }, { "فڤڢ", 'f' }, { "قڨ", 'q' }, { "ك", 'k' },  { "ل", 'l' },
                 { "م", 'm' },    { "ن", 'n' } };

  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
    if (g_utf8_strchr (sounds[i].letters, -1, c) != NULL)
      return sounds[i].sound;
  return '\0';
}

static gboolean
is_arabic_vowel (gunichar c)
{
  return c == 0x0627 || c == 0x0648 || c == 0x064A || c == 0x0639 || c == 0x0621;
}

/* Whether @p is a letter that is, or may begin, a vowel: a ه only at the end. */
static gboolean
begins_vowel (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return is_arabic_vowel (c) || (c == 0x0647 && *g_utf8_next_char (p) == '\0');
}

/* A run of one long vowel counts once. */
static const char *
take_long (const char *p, gunichar letter, gboolean first, GString *key)
{
  while (g_utf8_get_char (p) == letter)
    p = g_utf8_next_char (p);
  if (first || begins_vowel (p))
    g_string_append_c (key, letter == 0x0648 ? 'w' : 'y');
  return p;
}

static const char *
take_arabic (const char *word, const char *p, GString *key)
{
  gunichar c = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);
  char sound;

  if (c == 0x0648 || c == 0x064A)
    return take_long (p, c, p == word, key);
  if (is_arabic_vowel (c) || (c == 0x0647 && *next == '\0' && p > word))
    return next;
  sound = get_arabic_sound (c);
  if (sound != '\0')
    append_sound (key, sound, p > word && g_utf8_get_char (g_utf8_prev_char (p)) == c);
  return next;
}

char *
amana_sound_make_arabic_key (const char *word)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (g_unichar_get_script (g_utf8_get_char (word)) != G_UNICODE_SCRIPT_ARABIC ||
      strlen (word) > 2 * MAX_WORD_BYTES)
    return NULL;
  for (const char *p = word; *p != '\0';)
    p = take_arabic (word, p, key);
  return key->len >= MIN_KEY_BYTES ? g_string_free_and_steal (g_steal_pointer (&key)) : NULL;
}

gboolean
amana_sound_is_prefix (const char *key)
{
  return strlen (key) >= MIN_PREFIX;
}
