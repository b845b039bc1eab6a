/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The letters of Arabic as signs of one byte each, how each is written in Latin letters, and
 * the keys of coarse classes that words of both are laid under (amana-sign-readings.c).
 *
 * Pure; any thread. */

#include "config.h"

#include "amana-sign-letters.h"

#include <string.h>

/* --- letters ------------------------------------------------------------------------ */

static const AmanaSignLetter letters[] = {
  { 0x0627, AMANA_SIGN_VOWEL_A, '\0', 5, { "aa", "ae", "ea", "a", "e" } },                /* ا */
  { 0x0648, AMANA_SIGN_WAW, '\0', 8, { "ouw", "ou", "oo", "ow", "aw", "uu", "w", "u" } }, /* و */
  { 0x064A, AMANA_SIGN_YEH, '\0', 8, { "ee", "ii", "ie", "ei", "ay", "ey", "y", "i" } },  /* ي */
  { 0x0621, AMANA_SIGN_HAMZA, '\0', 1, { "2" } },                                         /* ء */
  { 0x0639, AMANA_SIGN_AIN, 'E', 1, { "3" } },                                            /* ع */
  { 0x0647, AMANA_SIGN_HEH, 'H', 1, { "h" } },                                            /* ه */
  { 0x0628, 'b', 'B', 2, { "b", "p" } },                                                  /* ب */
  { 0x067E, 'b', 'B', 2, { "b", "p" } },                                                  /* پ */
  { 0x062A, 't', 'T', 1, { "t" } },                                                       /* ت */
  { 0x062B, 'v', 'T', 2, { "th", "t", "s" } },                                            /* ث */
  { 0x062C, 'j', 'K', 3, { "dj", "j", "g" } },                                            /* ج */
  { 0x062D, 'H', 'H', 2, { "7", "h" } },                                                  /* ح */
  { 0x062E, 'x', 'X', 3, { "kh", "5", "x" } },                                            /* خ */
  { 0x062F, 'd', 'T', 1, { "d" } },                                                       /* د */
  { 0x0630, '0', 'T', 3, { "dh", "th", "d", "z" } },                                      /* ذ */
  { 0x0631, 'r', 'R', 1, { "r" } },                                                       /* ر */
  { 0x0632, 'z', 'T', 1, { "z" } },                                                       /* ز */
  { 0x0633, 's', 'T', 1, { "s" } },                                                       /* س */
  { 0x0634, '$', 'S', 3, { "ch", "sh", "4", "x" } },                                      /* ش */
  { 0x0686, '$', 'S', 2, { "ch", "tch" } },                                               /* چ */
  { 0x0635, 'S', 'T', 1, { "s", "9" } },                                                  /* ص */
  { 0x0636, 'D', 'T', 3, { "dh", "th", "d" } },                                           /* ض */
  { 0x0637, 'T', 'T', 2, { "6", "t" } },                                                  /* ط */
  { 0x0638, 'Z', 'T', 3, { "dh", "th", "z", "d" } },                                      /* ظ */
  { 0x063A, 'g', 'G', 2, { "gh", "8", "4" } },                                            /* غ */
  { 0x0641, 'f', 'F', 2, { "f", "v" } },                                                  /* ف */
  { 0x06A4, 'f', 'F', 2, { "v", "f" } },                                                  /* ڤ */
  { 0x0642, 'q', 'K', 4, { "9", "q", "2", "g", "k", "8" } },                              /* ق */
  { 0x06A8, 'q', 'K', 2, { "g", "9" } },                                                  /* ڨ */
  { 0x0643, 'k', 'K', 1, { "k", "c" } },                                                  /* ك */
  { 0x06AF, 'q', 'K', 1, { "g" } },                                                       /* گ */
  { 0x0644, 'l', 'L', 1, { "l" } },                                                       /* ل */
  { 0x0645, 'm', 'M', 1, { "m" } },                                                       /* م */
  { 0x0646, 'n', 'N', 1, { "n" } },                                                       /* ن */
};

/* The classes of digits and of Latin letters, from 0 and from a; ' ' for vowels, '-' for what
 * is no letter of Arabic. Two letters may be one. */
static const char digit_classes[] = "--KESXTHGK";
static const char latin_classes[] = " BKT FKH KKLMN BKRTT F X T";
static const struct
{
  const char letters[3];
  char class;
} pairs[] = { { "ch", 'S' }, { "sh", 'S' }, { "kh", 'X' }, { "gh", 'G' },
              { "th", 'T' }, { "dh", 'T' }, { "dj", 'K' } };

static const AmanaSignLetter *
find_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return &letters[i];
  return NULL;
}

/* By its sign, for those that lie in the index. */
const AmanaSignLetter *
amana_sign_letter_of (char sign)
{
  static const AmanaSignLetter *by_sign[128];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (gsize i = G_N_ELEMENTS (letters); i > 0; i--)
        by_sign[(guchar) letters[i - 1].sign] = &letters[i - 1];
      g_once_init_leave (&once, 1);
    }
  return by_sign[(guchar) sign & 127];
}

/* @word in our signs; FALSE where it is not in Arabic letters, or too long. */
gboolean
amana_sign_spell (const char *word, char signs[AMANA_SIGN_MAX_LETTERS + 1], gboolean *is_open)
{
  guint n = 0;

  *is_open = g_str_has_suffix (word, "*");
  for (const char *p = word; *p != '\0' && *p != '*'; p = g_utf8_next_char (p))
    {
      const AmanaSignLetter *letter = find_letter (g_utf8_get_char (p));

      if (letter == NULL || n == AMANA_SIGN_MAX_LETTERS)
        return FALSE;
      signs[n++] = letter->sign;
    }
  signs[n] = '\0';
  return n > 0;
}

/* --- keys --------------------------------------------------------------------------- */

/* One class after another is one: "tt", "ts". */
static void
append_class (AmanaSignKey *key, char class)
{
  if (class != '\0' && key->n < AMANA_SIGN_MAX_LETTERS &&
      (key->n == 0 || key->text[key->n - 1] != class))
    key->text[key->n++] = class;
  key->text[key->n] = '\0';
}

/* The key of @signs without those whose bit in @left_out is set: 1 the article, 2 ع, 4 a
 * heh at the end. */
AmanaSignKey
amana_sign_key_of_signs (const char *signs, guint left_out)
{
  AmanaSignKey key = { .n = 0 };
  const char *p = (left_out & 1) != 0 ? signs + 2 : signs;

  for (; *p != '\0'; p++)
    if (!((left_out & 2) != 0 && *p == AMANA_SIGN_AIN) &&
        !((left_out & 4) != 0 && *p == AMANA_SIGN_HEH && p[1] == '\0'))
      append_class (&key, amana_sign_letter_of (*p)->class);
  return key;
}

/* The class of what stands at @p, and in @n how many letters it is. */
static char
class_at (const char *p, const char *end, gsize *n)
{
  *n = 1;
  if (g_ascii_isdigit (*p))
    return digit_classes[*p - '0'];
  if (!g_ascii_islower (*p))
    return '-';
  for (gsize i = 0; i < G_N_ELEMENTS (pairs) && p + 1 < end; i++)
    if (p[0] == pairs[i].letters[0] && p[1] == pairs[i].letters[1])
      {
        *n = 2;
        return pairs[i].class;
      }
  return latin_classes[*p - 'a'];
}

/* What @c may be as well; else @class. */
static char
other_class (char c, char class)
{
  switch (c)
    {
    case '2':
      return ' ';
    case '4':
      return 'G';
    case '8':
      return 'K';
    case '9':
      return 'T';
    case 'x':
      return 'S';
    default:
      return class;
    }
}

/* FALSE where a letter is none of Arabic's. @otherwise, a 2 is hamza, not ق, and in the
 * Gulf's hand 9 is ص and 8 is ق; in Morocco's x is ش, not خ, and 4 is غ. */
gboolean
amana_sign_key_of_latin (const char *start, const char *end, gboolean otherwise, AmanaSignKey *key)
{
  gsize n = 0;

  key->n = 0;
  key->text[0] = '\0';
  for (const char *p = start; p < end; p += n)
    {
      char class = class_at (p, end, &n);

      if (class == '-')
        return FALSE;
      if (otherwise)
        class = other_class (*p, class);
      if (class != ' ')
        append_class (key, class);
    }
  return TRUE;
}

guint64
amana_sign_sounds_of_sign (char sign)
{
  return (guint64) 1 << (amana_sign_letter_of (sign) - letters);
}

/* The signs that a Latin letter may be part of. */
guint64
amana_sign_sounds_of_latin (char c)
{
  static guint64 by_letter[128];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
        for (guint k = 0; k < G_N_ELEMENTS (letters[i].spellings); k++)
          for (const char *p = letters[i].spellings[k]; p != NULL && *p != '\0'; p++)
            by_letter[(guchar) *p & 127] |= amana_sign_sounds_of_sign (letters[i].sign);
      g_once_init_leave (&once, 1);
    }
  return by_letter[(guchar) c & 127];
}
