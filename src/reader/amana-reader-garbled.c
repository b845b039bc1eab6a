/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text layers whose font maps say something else than the page shows: every letter moved by
 * one, letters of another alphabet, signs, circled figures, letters for figures.
 *
 * Nothing is known of the map; what is known is how text looks that people write:
 *
 *     pairs     most neighbours in Latin words are pairs that French, English, Spanish,
 *               Italian or Dutch use at least once in 700. Pages of reports and leaflets
 *               have 77 to 99 in 100 of them; the same pages with their letters
 *               exchanged by chance 35, and 58 at the most but for one in fifty
 *     one       no letter is four in ten of a page
 *     Arabic    alef, lam, ya, mim, nun, waw, ra, ta and ta marbuta are two thirds of the
 *               letters; of a shifted alphabet they are a third
 *     signs     letters and signs of other alphabets do not outnumber ours four times,
 *               nor odd signs of Latin-1 and control codes a fifth of all
 *     figures   figures are figures: not all in circles, and not "f,g" and "af/ac/cacg"
 *
 * A page with too few letters for a count passes. */

#include "config.h"

#include "amana-reader-garbled.h"

#include <string.h>

#define FEWEST_WORDS   8
#define LONG_WORD      4
#define FEWEST_PAIRS   80
#define LEAST_PAIRS    0.62
#define MOST_OF_ONE    0.4
#define FEWEST_ARABIC  100
#define LEAST_ARABIC   0.48
#define FEWEST_FOREIGN 60
#define MOST_FOREIGN   4
#define FEWEST_FIGURES 5
#define LONGEST_FIGURE 3 /* letters on either side of what would be a decimal comma */
#define MOST_ODD_SHARE 5

typedef struct
{
  guint words, glyphs;
  guint pairs, known_pairs, latin, by_letter[26];
  guint arabic, frequent; /* letters */
  guint foreign, odd;
  guint digits, circled, like_figures;
} Tally;

/* What may stand behind a, b, c…: at least 0.15 % of all pairs in one of the languages. */
static const char *const followers[26] = {
  "abcdfgiklmnprstuvyz",
  "aeiloruy",
  "acehiklortuy",
  "aeilot",
  "abcdefgiklmnprstuvxz",
  "aefior",
  "aeghilnoru",
  "aeiortuy",
  "abcdefgjklmnopqrstuvz",
  "eo",
  "aeiot",
  "adeilostuy",
  "abeimops",
  "acdefgiknostuvz",
  "bcdegiklmnoprstuvw",
  "aehiloprstu",
  "u",
  "acdegikmnorstuy",
  "acehilopqstuw",
  "aehioprstu",
  "abcdegijlmnoprstx",
  "aeioru",
  "aehio",
  "",
  "eo",
  "aeiz",
};

/* 'a' to 'z' without accents; 0 where it is no such letter. */
static char
get_latin (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c >= 0x80 && c < 0x250 && g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)))
    c = parts[0];
  return c < 0x80 && g_ascii_isalpha ((char) c) ? g_ascii_tolower ((char) c) : 0;
}

static gboolean
is_arabic (gunichar c)
{
  return (c >= 0x0600 && c < 0x0780) || (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c < 0xFEFF);
}

static void
count_arabic (Tally *tally, gunichar c)
{
  static const gunichar frequent[] = { 0x0627, 0x0623, 0x0625, 0x0622, 0x0644, 0x064A,
                                       0x0645, 0x0648, 0x0646, 0x0631, 0x062A, 0x0629 };
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize k = 0; k < n; k++)
    {
      tally->arabic += g_unichar_isalpha (parts[k]);
      for (guint i = 0; i < G_N_ELEMENTS (frequent); i++)
        tally->frequent += parts[k] == frequent[i];
    }
}

/* Beyond Latin and Arabic: a letter or a sign, but for what draws lines. */
static gboolean
is_foreign (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  gboolean sign = type == G_UNICODE_MATH_SYMBOL || type == G_UNICODE_OTHER_SYMBOL;

  return c >= 0x250 && !is_arabic (c) && (g_unichar_isalpha (c) || sign) &&
         (c < 0x2500 || c > 0x257F);
}

/* "²" and "½" are of a text with figures, "③" is not. */
static gboolean
is_circled (gunichar c)
{
  return (c >= 0x2460 && c <= 0x249B) || (c >= 0x24EA && c <= 0x24FF) ||
         (c >= 0x2776 && c <= 0x2793);
}

/* A control code, or a sign that a report has once or never. */
static gboolean
is_odd (gunichar c)
{
  static const char *const odd = "¡¢£¤¥¦§¨ª¬¯´¶¸¿";

  return (c >= 0x80 && c < 0xA0) || (c < 0x20 && c != '\t') ||
         (c >= 0xA0 && c < 0xC0 && g_utf8_strchr (odd, -1, c) != NULL);
}

/* "f,g", "af/ac/cacg", "ah:fa": letters where figures would be. */
static gboolean
is_like_figure (const char *text)
{
  gsize run = 0, parts = 1, longest = 0;
  char separator = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_islower (*p))
        {
          longest = MAX (longest, ++run);
          continue;
        }
      if (strchr (",/:", *p) == NULL || run == 0 || (separator != 0 && separator != *p))
        return FALSE;
      separator = *p;
      parts++;
      run = 0;
    }
  if (run == 0)
    return FALSE;

  return (separator == ',' && parts == 2 && longest <= LONGEST_FIGURE) ||
         (separator == '/' && parts == 3 && longest <= 4) ||
         (separator == ':' && parts == 2 && longest == 2 && strlen (text) == 5);
}

static void
count_pairs (Tally *tally, const gunichar *letters, glong from, glong to)
{
  if (to - from < LONG_WORD)
    return;
  for (glong i = from; i < to; i++)
    {
      char c = get_latin (letters[i]);

      tally->by_letter[c - 'a']++;
      tally->latin++;
      if (i + 1 == to)
        continue;
      tally->pairs++;
      tally->known_pairs += strchr (followers[c - 'a'], get_latin (letters[i + 1])) != NULL;
    }
}

static void
count_glyph (Tally *tally, gunichar c)
{
  tally->glyphs++;
  tally->digits += g_unichar_isdigit (c);
  tally->circled += is_circled (c);
  tally->odd += is_odd (c);
  tally->foreign += is_foreign (c);
  if (is_arabic (c))
    count_arabic (tally, c);
}

static void
count_word (Tally *tally, const char *text)
{
  glong n, start = -1;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &n);

  tally->words++;
  tally->like_figures += is_like_figure (text);
  for (glong i = 0; i <= n; i++)
    {
      gboolean latin = i < n && get_latin (letters[i]) != 0;

      if (i < n)
        count_glyph (tally, letters[i]);
      if (latin && start < 0)
        start = i;
      else if (!latin && start >= 0)
        {
          count_pairs (tally, letters, start, i);
          start = -1;
        }
    }
}

/* Letters of no language. */
static gboolean
has_odd_letters (const Tally *tally)
{
  guint most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tally->by_letter); i++)
    most = MAX (most, tally->by_letter[i]);

  return (tally->pairs >= FEWEST_PAIRS &&
          (tally->known_pairs < LEAST_PAIRS * tally->pairs || most > MOST_OF_ONE * tally->latin)) ||
         (tally->arabic >= FEWEST_ARABIC && tally->frequent < LEAST_ARABIC * tally->arabic);
}

gboolean
amana_reader_text_is_garbled (const AmanaPageWords *page)
{
  Tally tally = { 0 };

  for (guint i = 0; i < amana_page_words_get_n_words (page); i++)
    count_word (&tally, amana_page_words_get_word (page, i)->text);
  if (tally.words < FEWEST_WORDS)
    return FALSE;

  return has_odd_letters (&tally) ||
         (tally.foreign >= FEWEST_FOREIGN &&
          tally.foreign > MOST_FOREIGN * (tally.latin + tally.arabic)) ||
         (tally.glyphs >= FEWEST_FOREIGN && tally.odd * MOST_ODD_SHARE > tally.glyphs) ||
         (tally.circled >= FEWEST_FIGURES && tally.circled > tally.digits) ||
         (tally.like_figures >= FEWEST_FIGURES && tally.digits < tally.like_figures);
}
