/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How many guesses a passphrase may cost: a small honest estimate, no promise.
 *
 * It counts bits. Three letters or more in a row are likely a word: 2.5 bits a letter,
 * and where there is anything beside it at most 11 bits (a list of 2,000 words), once
 * for each different word. Any other character is worth the logarithm of the classes
 * in use; a space, or one that repeats or continues a run (aaa, 456, fed), one bit. A
 * passphrase that is mostly one of the most common words or formulas is worth nothing,
 * whatever digits, spaces, capitals, accents or vowel marks it was given.
 *
 * Limits: it has no dictionary, so it thinks too well of one long rare word, a
 * name with a birth year, a line of a song; and too little of letters that were
 * really drawn by lot. Steps: under 20 bits 0, under 35 1, under 50 2, under 65 3,
 * else 4. One guess costs an attacker the whole of Argon2id, so 3 is sound. What is beyond
 * 256 characters is not looked at.
 *
 * Why not zxcvbn: its list is English and it counts bytes. The C port 2.5 gives the name
 * Muhammad in Arabic letters 53 bits, the basmala 278, MotDePasse2024 39, "khobz zitoun atay"
 * 79: it would call sound what whoever knows the person tries first. It also leaves
 * copies of the passphrase in memory that nobody wipes. */

#include "config.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

#include "amana-vault-private.h"

#define BITS_PER_LETTER 2.5
#define BITS_PER_WORD   11.0
#define BITS_OF_A_RUN   1.0
#define WORD_LETTERS    3
#define MAX_CHARS       256

/* Letters alone, bare: as strip() leaves them. Common ones of lists of leaked passwords;
 * French, Darija and Arabic habits beside them. */
static const char *const common[] = {
  "password",
  "passwrd",
  "qwerty",
  "qwertyuiop",
  "azerty",
  "azertyuiop",
  "letmein",
  "welcome",
  "iloveyou",
  "monkey",
  "dragon",
  "football",
  "baseball",
  "superman",
  "princess",
  "sunshine",
  "master",
  "shadow",
  "michael",
  "trustno",
  "abc",
  "admin",
  "login",
  "secret",
  "whatever",
  "starwars",
  "computer",
  "hello",
  "motdepasse",
  "soleil",
  "bonjour",
  "doudou",
  "loulou",
  "chouchou",
  "marseille",
  "jetaime",
  "jetaimemaman",
  "nicolas",
  "chocolat",
  "coucou",
  "camille",
  "princesse",
  "maroc",
  "casablanca",
  "wydad",
  "raja",
  "algerie",
  "tunisie",
  "bismillah",
  "bismillahirrahmanirrahim",
  "hamdoullah",
  "hamdulillah",
  "alhamdulillah",
  "inchallah",
  "machallah",
  "allah",
  "allahouakbar",
  "lailahaillallah",
  "mohamed",
  "mohammed",
  "muhammad",
  "yasmine",
  "fatima",
  "habibi",
  "habibti",
  "marhaba",
  "salam",
  "salamalikoum",
  "khadija",
  "maman",
  "mama",
  "papa",
  "amana",
  "health",
  "sante",
  "medecin",
  "محمد",
  "احمد",
  "فاطمه",
  "خديجه",
  "حبيبي",
  "المغرب",
  "الجزائر",
  "تونس",
  "بسمالله",
  "بسماللهالرحمنالرحيم",
  "الحمدلله",
  "سبحانالله",
  "ماشاءالله",
  "انشاءالله",
  "اللهاكبر",
  "استغفرالله",
  "لاالهالاالله",
  "محمدرسولالله",
  "لاالهالااللهمحمدرسولالله",
  "السلامعليكم",
  "كلمهالسر",
  "كلمهالمرور",
};

/* Vowel marks follow from the word; they add nothing. */
static gunichar *
fold (const char *passphrase, glong *length)
{
  glong read = MIN (g_utf8_strlen (passphrase, -1), MAX_CHARS);
  const char *end = g_utf8_offset_to_pointer (passphrase, read);
  gunichar *chars = g_utf8_to_ucs4_fast (passphrase, end - passphrase, length);

  read = *length;
  *length = 0;
  for (glong i = 0; i < read; i++)
    if (!g_unichar_ismark (chars[i]))
      chars[(*length)++] = g_unichar_tolower (chars[i]);
  return chars;
}

/* One of the shapes that are written for one letter. */
static gunichar
to_bare_letter (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c == 0x640) /* tatweel */
    return 0;
  g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  if (parts[0] == 0x629) /* teh marbuta, heh */
    return 0x647;
  if (parts[0] == 0x649) /* alef maksura, yeh */
    return 0x64a;
  return parts[0];
}

/* The letters alone, without marks and accents. Returns: how many */
static glong
strip (const gunichar *chars, glong length, gunichar bare[MAX_CHARS])
{
  glong n = 0;

  for (glong i = 0; i < length; i++)
    {
      gunichar c = g_unichar_isalpha (chars[i]) ? to_bare_letter (chars[i]) : 0;

      if (c != 0)
        bare[n++] = c;
    }
  return n;
}

static gboolean
equals (const gunichar *chars, glong length, const char *text)
{
  for (glong i = 0; i < length; i++, text = g_utf8_next_char (text))
    if (*text == '\0' || to_bare_letter (g_utf8_get_char (text)) != chars[i])
      return FALSE;
  return *text == '\0';
}

/* Letters are to be what it mostly is: else what is between them counts. */
static gboolean
is_common (const gunichar *chars, glong length)
{
  gunichar bare[MAX_CHARS];
  glong n = strip (chars, length, bare);
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (common) && !found && 2 * n >= length; i++)
    found = equals (bare, n, common[i]);
  sodium_memzero (bare, sizeof bare);
  return found;
}

static double
count_pool (const char *passphrase)
{
  gboolean lower = FALSE, upper = FALSE, digit = FALSE, mark = FALSE, other = FALSE;

  for (const char *p = passphrase; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 128)
        other = TRUE;
      else if (g_ascii_islower (c))
        lower = TRUE;
      else if (g_ascii_isupper (c))
        upper = TRUE;
      else if (g_ascii_isdigit (c))
        digit = TRUE;
      else
        mark = TRUE;
    }
  return 26 * lower + 26 * upper + 10 * digit + 33 * mark + 60 * other;
}

/* A step of 0 (aaa), or the same step of ±1 twice (456, fed). */
static gboolean
continues_run (const gunichar *chars, glong i)
{
  gint64 step = (gint64) chars[i] - (gint64) chars[i - 1];

  if (step == 0)
    return TRUE;
  return ABS (step) == 1 && i >= 2 && (gint64) chars[i - 1] - (gint64) chars[i - 2] == step;
}

static glong
find_word_end (const gunichar *chars, glong start, glong length)
{
  while (start < length && g_unichar_isalpha (chars[start]))
    start++;
  return start;
}

static gboolean
was_before (const gunichar *chars, glong start, glong word_length)
{
  for (glong i = 0; i + word_length < start; i++)
    if ((i == 0 || !g_unichar_isalpha (chars[i - 1])) &&
        !g_unichar_isalpha (chars[i + word_length]) &&
        memcmp (chars + i, chars + start, word_length * sizeof *chars) == 0)
      return TRUE;
  return FALSE;
}

static double
count_bits_between (const gunichar *chars, glong start, glong end, double bits_each)
{
  double bits = 0;

  for (glong i = start; i < end; i++)
    bits += chars[i] == ' ' || (i > 0 && continues_run (chars, i)) ? BITS_OF_A_RUN : bits_each;
  return bits;
}

static double
count_bits (const gunichar *chars, glong length, double bits_each)
{
  gboolean alone = find_word_end (chars, 0, length) == length;
  double bits = 0;
  glong end;

  for (glong i = 0; i < length; i = end)
    {
      end = find_word_end (chars, i, length);
      if (end - i < WORD_LETTERS)
        {
          end = MAX (end, i + 1);
          bits += count_bits_between (chars, i, end, bits_each);
        }
      else if (!was_before (chars, i, end - i))
        {
          double word = count_bits_between (chars, i, end, BITS_PER_LETTER);

          bits += alone ? word : MIN (word, BITS_PER_WORD);
        }
    }
  return bits;
}

/**
 * amana_passphrase_strength:
 * @passphrase: valid UTF-8
 *
 * Estimates the number of guesses that @passphrase would cost; see the head of the
 * file for how, and for what it cannot know.
 *
 * Returns: 0 (none) to 4 (strong)
 */
guint
amana_passphrase_strength (const char *passphrase)
{
  static const double steps[] = { 20, 35, 50, 65 };
  glong length;
  gunichar *chars;
  double bits = 0;
  guint strength = 0;

  g_return_val_if_fail (passphrase != NULL, 0);

  chars = fold (passphrase, &length);
  if (length > 0 && !is_common (chars, length))
    bits = count_bits (chars, length, log2 (count_pool (passphrase)));
  sodium_memzero (chars, MIN (g_utf8_strlen (passphrase, -1), MAX_CHARS) * sizeof *chars);
  g_free (chars);
  while (strength < G_N_ELEMENTS (steps) && bits >= steps[strength])
    strength++;
  return strength;
}
