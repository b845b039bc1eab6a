/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Text as people write it.
 *
 * The fold is the one normal form that everything is compared and searched in.
 * In this order: compatibility decomposition (which also turns Arabic presentation
 * forms into letters and superscripts into digits), controls out, marks out (Latin
 * accents, Arabic vowels, hamza seats), case folded, œ æ ø ł ı spelt out, tatweel
 * out, teh marbuta → heh, alef maksura and Persian yeh → yeh, Persian kaf → kaf,
 * digits of any script → western, dashes and apostrophes to one kind, white space
 * to single spaces.
 *
 * Lam-alef: PDF text layers often give the ligature's two letters in the wrong
 * order. A run of alefs and lams is therefore written by its counts alone: at the
 * start of a word (or after one joined particle) as article first, elsewhere lams
 * first. Right and wrong order then fold to the same text. */

#include "config.h"

#include "amana-text.h"

#include <string.h>

#define ALEF 0x0627
#define LAM  0x0644

#define N_LATIN_1    128
#define LONGEST_FOLD 6 /* bytes, of a letter of two */

gboolean
amana_text_is_control (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
}

gboolean
amana_text_has_small_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || c == 0x034F || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         amana_text_is_control (c);
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* Most words of most reports: nothing in them to take out or to write otherwise. */
static gboolean
is_plain_ascii (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || (guchar) *p >= 0x7F)
      return FALSE;

  return TRUE;
}

/**
 * amana_text_strip_controls:
 * @text: valid UTF-8
 *
 * Drops what has no shape of its own: bidi controls, zero-widths, soft hyphens
 * and control characters other than newline and tab.
 *
 * Returns: (transfer full): the rest
 */
char *
amana_text_strip_controls (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_plain_ascii (text))
    return g_strdup (text);

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_invisible (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free_and_steal (out);
}

/**
 * amana_text_digits_to_western:
 * @text: valid UTF-8
 *
 * Writes the decimal digits of any script as 0–9 and leaves all else alone.
 *
 * Returns: (transfer full): the text
 */
char *
amana_text_digits_to_western (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_plain_ascii (text))
    return g_strdup (text);

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit =
        c > 0x7F && g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER ? g_unichar_digit_value (c) : -1;

      g_string_append_unichar (out, digit >= 0 ? (gunichar) ('0' + digit) : c);
    }

  return g_string_free_and_steal (out);
}

static const char *
spell_out (gunichar c)
{
  switch (c)
    {
    case 0x0153:
      return "oe";
    case 0x00E6:
      return "ae";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0131:
      return "i";
    case 0x0629:
      return "ه"; /* teh marbuta */
    case 0x0649:
    case 0x06CC:
    case 0x06D2:
      return "ي";
    case 0x06A9:
      return "ك";
    case 0x06BE:
    case 0x06C1:
      return "ه";
    case 0x0671:
      return "ا";
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x2032:
      return "'";
    default:
      return NULL;
    }
}

static void
append_folded (GString *out, gunichar c)
{
  const char *spelt;

  if (c < 0x80 && g_ascii_isalnum (c))
    {
      g_string_append_c (out, (char) c);
      return;
    }
  if (is_mark (c) || is_invisible (c) || c == 0x0640)
    {
      if (c == '\0' || (c != '\n' && c != '\t'))
        return;
    }

  spelt = spell_out (c);
  if (spelt != NULL)
    g_string_append (out, spelt);
  else if (g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER)
    g_string_append_c (out, (char) ('0' + g_unichar_digit_value (c)));
  else if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212)
    g_string_append_c (out, '-');
  else if (!g_unichar_isspace (c))
    g_string_append_unichar (out, c);
  else if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static gboolean
is_particle (gunichar c)
{
  return c == 0x0648 || c == 0x0641 || c == 0x0628 || c == 0x0643;
}

static void
append_lam_alef_run (GString *out, guint alefs, guint lams, gboolean at_start)
{
  if (at_start && alefs > 0 && lams > 0)
    {
      g_string_append (out, "ال");
      alefs--;
      lams--;
    }
  for (; lams > 0; lams--)
    g_string_append_unichar (out, LAM);
  for (; alefs > 0; alefs--)
    g_string_append_unichar (out, ALEF);
}

/* Whether there may be an alef or a lam: both begin with one of these bytes. */
static gboolean
may_be_arabic (const char *text)
{
  return strpbrk (text, "\xD8\xD9") != NULL;
}

/* See the head of this file: one form for both orders of the ligature's letters. */
static char *
order_lam_alef (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  guint letters = 0; /* letters of this word so far */
  gunichar first = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      guint alefs = 0, lams = 0;

      for (; c == ALEF || c == LAM; c = g_utf8_get_char (p))
        {
          alefs += c == ALEF;
          lams += c == LAM;
          p = g_utf8_next_char (p);
        }
      if (alefs + lams > 0)
        {
          append_lam_alef_run (out, alefs, lams,
                               letters == 0 || (letters == 1 && is_particle (first)));
          letters += 2;
          continue;
        }

      if (!g_unichar_isalpha (c))
        letters = 0;
      else if (letters++ == 0)
        first = c;
      g_string_append_unichar (out, c);
      p = g_utf8_next_char (p);
    }

  return g_string_free_and_steal (out);
}

static char *
fold_any (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (cased, -1, G_NORMALIZE_NFKD);
  g_autofree char *plain = NULL;
  GString *out;

  if (apart == NULL)
    return g_strdup ("");

  out = g_string_sized_new (strlen (apart));
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (out, g_unichar_tolower (g_utf8_get_char (p)));
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  plain = g_string_free_and_steal (out);
  return may_be_arabic (plain) ? order_lam_alef (plain) : g_steal_pointer (&plain);
}

/* What a letter or sign from U+0080 to U+00FF ("é", "µ", "²") becomes wherever it stands,
 * in at most LONGEST_FOLD bytes; NULL where that hangs on what is around it. */
static const char *
fold_latin_1 (guint index)
{
  static char *folds[N_LATIN_1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < N_LATIN_1; i++)
        {
          char letter[7] = { 0 };
          char *fold;

          g_unichar_to_utf8 (0x80 + i, letter);
          fold = fold_any (letter);
          if (*fold != '\0' && strchr (fold, ' ') == NULL && strlen (fold) <= LONGEST_FOLD)
            folds[i] = fold;
          else
            g_free (fold);
        }
      g_once_init_leave (&once, 1);
    }

  return folds[index];
}

/* Most words of most reports need no more: ASCII, with a few letters of Latin-1. NULL for
 * others. */
static char *
fold_latin (const char *text)
{
  char *out = g_malloc (strlen (text) * LONGEST_FOLD / 2 + 1);
  gsize n = 0;

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      const char *fold = NULL;

      if (*p == 0xC2 || *p == 0xC3)
        {
          fold = fold_latin_1 ((guint) (*p & 1) << 6 | (p[1] & 0x3F));
          p++;
        }
      if (fold != NULL)
        {
          n = (gsize) (g_stpcpy (out + n, fold) - out);
          continue;
        }
      if (*p >= 0x7F || (*p < 0x20 && !g_ascii_isspace (*p)))
        {
          g_free (out);
          return NULL;
        }
      if (!g_ascii_isspace (*p))
        out[n++] = g_ascii_tolower ((char) *p);
      else if (n > 0 && out[n - 1] != ' ')
        out[n++] = ' ';
    }
  if (n > 0 && out[n - 1] == ' ')
    n--;
  out[n] = '\0';

  return out;
}

/**
 * amana_text_fold:
 * @text: valid UTF-8
 *
 * The normal form for comparing and searching; see the head of this file.
 * Folding twice changes nothing.
 *
 * Returns: (transfer full): the fold, possibly empty
 */
char *
amana_text_fold (const char *text)
{
  char *plain;

  g_return_val_if_fail (text != NULL, NULL);

  plain = fold_latin (text);
  return plain != NULL ? plain : fold_any (text);
}

static char *
wrap (const char *before, const char *text, const char *after)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat (before, text, after, NULL);
}

/**
 * amana_text_isolate:
 * @text: valid UTF-8
 *
 * Keeps a run of unknown direction from disturbing its surroundings.
 *
 * Returns: (transfer full): @text between FSI and PDI
 */
char *
amana_text_isolate (const char *text)
{
  return wrap ("\u2068", text, "\u2069");
}

/**
 * amana_text_isolate_ltr:
 * @text: valid UTF-8
 *
 * For a value with its unit, or a range, inside a right-to-left sentence.
 *
 * Returns: (transfer full): @text between LRI and PDI
 */
char *
amana_text_isolate_ltr (const char *text)
{
  return wrap ("\u2066", text, "\u2069");
}

/**
 * amana_text_words:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the words of the fold of @text, %NULL-terminated
 */
char **
amana_text_words (const char *text)
{
  g_autofree char *fold = amana_text_fold (text);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *start = NULL;

  for (const char *p = fold;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_strv_builder_take (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        break;
    }

  return g_strv_builder_end (words);
}

/**
 * amana_text_add_words:
 * @table: from char *, which it owns, to bits
 * @words: words between spaces
 * @bits: what is said of each
 *
 * Adds @bits to what @table says of each of @words.
 */
void
amana_text_add_words (GHashTable *table, const char *words, guint bits)
{
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (table != NULL && words != NULL);

  parts = g_strsplit (words, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (table, parts[i]));

      if (*parts[i] != '\0')
        g_hash_table_insert (table, g_strdup (parts[i]), GUINT_TO_POINTER (before | bits));
    }
}

/* --- which language ------------------------------------------------------- */

/* Small words that one language uses all the time and the others hardly ever;
 * none of them is also a name or a unit in a laboratory report. */
static const struct
{
  const char *code;
  const char *words;
} small_words[] = {
  { "fr",
    " le la les des du une est et ou sont pour avec dans sur par je mon ma mes nous vous il elle "
    "que qui quoi quel "
    "quelle resultats resultat valeurs valeur reference unites analyses analyse prelevement "
    "biologie medicale date naissance "
    "bilan sang ai au aux ce cette comment pourquoi combien depuis jours normes examen examens "
    "patient sexe ne nee pas "
    "c'est qu'est explique moi medecin mal fait quand bonjour merci laboratoire anteriorite " },
  { "en", " the is are was my what which how why when of and or for with from to in on this that "
          "result results test tests "
          "value values reference range interval units unit specimen collected reported patient "
          "name age sex date doctor "
          "i me you it do does have has had can should could would please explain show tell blood "
          "not no high low since "
          "hello thanks laboratory report " },
  { "nl", " de het een en van is zijn mijn wat welke hoe waarom voor met op uit naar dit dat niet "
          "resultaat resultaten uitslag "
          "waarde waarden referentie eenheid eenheden bloed onderzoek aanvraag patient geboren "
          "geslacht datum arts "
          "ik je wij heb hebt heeft kan wordt bij ook maar afname labo laboratorium bepaling "
          "hartelijk groeten " },
  { "ar", " wach chno chnou shno chhal ch7al kifach kifash fin fayn 3lach 3lash 3andi 3ndi 3endi "
          "dyal dial dyali diali liya "
          "bzaf bezzaf mzyan mezyan machi ma3andich wakha labas 3afak 3afek bghit bgit ana nta nti "
          "hadchi hada hadi dyalha "
          "dyalo f ddem dem skar tahlil t7lil natija nata2ij tbib tabib rasi kanhess kan7ess "
          "kay3ni 7it hit wlla wla chi ga3 "
          "daba lyoum lbare7 ghda hna kayn kayna mkaynch sahti s7ti 7rara dwa dwayati skhana " },
};

/* For each small word a bit for each language that has it. */
static GHashTable *
get_small_words (void)
{
  static GHashTable *table;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (small_words); i++)
        amana_text_add_words (table, small_words[i].words, 1u << i);
      g_once_init_leave (&once, 1);
    }

  return table;
}

gboolean
amana_text_knows_small_word (const char *word)
{
  guint languages = GPOINTER_TO_UINT (g_hash_table_lookup (get_small_words (), word));

  for (guint i = 0; i < G_N_ELEMENTS (small_words); i++)
    if ((languages >> i & 1) != 0 && !g_str_equal (small_words[i].code, "nl"))
      return TRUE;
  return FALSE;
}

static void
count_scripts (const char *text, guint *arabic, guint *latin)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      *arabic += g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC;
      *latin += g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
    }
}

/**
 * amana_text_guess_language:
 * @text: valid UTF-8
 *
 * The language that most of @text is written in, by script and by small words.
 * Darija in Latin letters counts as "ar". Medical terms say nothing: they are the
 * same in all of them.
 *
 * Returns: (nullable): "en", "fr", "ar", "nl", or %NULL where nothing tells
 */
const char *
amana_text_guess_language (const char *text)
{
  g_auto (GStrv) words = NULL;
  guint counts[G_N_ELEMENTS (small_words)] = { 0 };
  guint arabic = 0, latin = 0, best = 0;
  const char *code = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  count_scripts (text, &arabic, &latin);
  if (arabic > 0 && arabic * 2 >= latin)
    return "ar";

  words = amana_text_words (text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint languages = GPOINTER_TO_UINT (g_hash_table_lookup (get_small_words (), words[i]));

      for (guint k = 0; languages >> k != 0; k++)
        counts[k] += languages >> k & 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      if (counts[i] > best)
        {
          best = counts[i];
          code = small_words[i].code;
        }
    }

  return code;
}
