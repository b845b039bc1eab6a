/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The words of a message, as a lexicon may know them.
 *
 * The text is folded (amana-text.c: accents, Arabic vowels and hamza seats, digits of
 * any script) and cut into words; marks that end a clause or a sentence are counted.
 * A word is then given several forms, for people do not write as lexicons do:
 *
 *   itself                      poitrine, تنفس
 *   a letter held down          "heeeelp" → "help"
 *   Arabic without particles    وبالصدر → صدر: و ف ب ل ك ال, at least 3 letters staying
 *   Arabic without persons      كيتنفس, يتنفس → تنفس: at least 4 letters staying
 *   Arabic without endings      صدري, صدرها → صدر: at least 3 letters staying
 *   by its consonants, "~KTL"   Darija has no spelling: قتل, 9tel, qatl and ktel are one
 *   as it sounds, "=ktal"       the same with its vowels, in Latin letters: what short words
 *                               are told apart by
 *
 * Darija's "ma…ch" around a word is taken off as well: such forms stand last, and deny.
 *
 * Pure; any thread. */

#include "config.h"

#include "amana-sign-words.h"

#include <string.h>

#include "amana-text.h"

#define MIN_SKELETON        2
#define MIN_ARABIC_SKELETON 5 /* Arabic letters are written freely, but not left out */
#define MIN_WITH_ARTICLE    5 /* letters of "lkina", the article among them */
#define MAX_HELD            2 /* times that a letter may stand one after another */

/* --- consonants -------------------------------------------------------------------- */

typedef struct
{
  const char *letters;
  char sound;
} Sound;

/* What is told apart in speech here; what people mix in writing is one. */
static const Sound latin_sounds[] = {
  { "ch", 'S' }, { "sh", 'S' }, { "kh", 'X' }, { "gh", 'G' }, { "th", 'T' }, { "dh", 'D' },
  { "5", 'X' },  { "x", 'X' },  { "3", 'E' },  { "7", 'H' },  { "h", 'H' },  { "9", 'K' },
  { "q", 'K' },  { "k", 'K' },  { "c", 'K' },  { "g", 'K' },  { "b", 'B' },  { "p", 'B' },
  { "t", 'T' },  { "6", 'T' },  { "j", 'J' },  { "d", 'D' },  { "r", 'R' },  { "z", 'Z' },
  { "s", 's' },  { "f", 'F' },  { "v", 'F' },  { "l", 'L' },  { "m", 'M' },  { "n", 'N' },
};

static const Sound arabic_sounds[] = {
  { "ب", 'B' }, { "پ", 'B' }, { "ت", 'T' }, { "ط", 'T' }, { "ث", 'T' }, { "ج", 'J' },
  { "ح", 'H' }, { "ه", 'H' }, { "خ", 'X' }, { "د", 'D' }, { "ذ", 'D' }, { "ض", 'D' },
  { "ظ", 'D' }, { "ر", 'R' }, { "ز", 'Z' }, { "س", 's' }, { "ص", 's' }, { "ش", 'S' },
  { "ع", 'E' }, { "غ", 'G' }, { "ف", 'F' }, { "ڤ", 'F' }, { "ق", 'K' }, { "ڨ", 'K' },
  { "ك", 'K' }, { "گ", 'K' }, { "ل", 'L' }, { "م", 'M' }, { "ن", 'N' },
};

static const Sound *
find_sound (const Sound *sounds, gsize n, const char *at)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (at, sounds[i].letters))
      return &sounds[i];
  return NULL;
}

static gboolean
is_latin (const char *word)
{
  return (guchar) word[0] < 0x80;
}

/* A heh at the end is how teh marbuta folds, and how "-a" is written. */
static gboolean
is_silent_end (const char *at)
{
  return strcmp (at, "h") == 0 || strcmp (at, "ه") == 0;
}

/**
 * amana_sign_word_skeleton:
 * @word: a folded word in Arabic or Latin letters
 *
 * Returns: (transfer full) (nullable): "~" and its consonants, each once where it is
 *   doubled; %NULL where they are too few to tell it from others
 */
char *
amana_sign_word_skeleton (const char *word)
{
  const Sound *sounds = is_latin (word) ? latin_sounds : arabic_sounds;
  gsize n = is_latin (word) ? G_N_ELEMENTS (latin_sounds) : G_N_ELEMENTS (arabic_sounds);
  g_autoptr (GString) out = g_string_new ("~");

  for (const char *p = word; *p != '\0';)
    {
      const Sound *sound = is_silent_end (p) ? NULL : find_sound (sounds, n, p);

      if (sound != NULL && out->str[out->len - 1] != sound->sound)
        g_string_append_c (out, sound->sound);
      p = sound != NULL ? p + strlen (sound->letters) : g_utf8_next_char (p);
    }
  if (out->len < 1 + MIN_SKELETON)
    return NULL;
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* The vowels that are one in Darija's Latin letters. */
static char
get_vowel (char c)
{
  switch (c)
    {
    case 'a':
    case 'e':
      return 'a';
    case 'i':
    case 'y':
      return 'i';
    case 'o':
    case 'u':
    case 'w':
      return 'o';
    default:
      return '\0';
    }
}

/**
 * amana_sign_word_sound:
 * @word: a folded word in Latin letters
 *
 * Returns: (transfer full): "=" and how it sounds: its consonants as in
 *   amana_sign_word_skeleton() and its vowels, of which Darija has three
 */
char *
amana_sign_word_sound (const char *word)
{
  g_autoptr (GString) out = g_string_new ("=");

  for (const char *p = word; *p != '\0';)
    {
      const Sound *sound = find_sound (latin_sounds, G_N_ELEMENTS (latin_sounds), p);
      char c = sound != NULL ? sound->sound : get_vowel (*p);

      if (c != '\0' && out->str[out->len - 1] != c)
        g_string_append_c (out, c);
      p = sound != NULL ? p + strlen (sound->letters) : g_utf8_next_char (p);
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* --- which language a word shows ---------------------------------------------------- */

/* Words of English and French that Arabic in Latin letters has as well, and some that
 * amana_text_guess_language() leaves out. */
static const char *const shared_words[] = { "la", "ma", "me",  "ou",  "do",  "on",   "no",
                                            "i",  "in", "it",  "ne",  "par", "has",  "du",
                                            "et", "is", "mal", "mon", "qui", "name", NULL };
static const char *const more_words[] = {
  "de",    "en",    "je",    "tu",      "un",       "my",     "we",    "he",     "of",    "at",
  "be",    "by",    "so",    "an",      "if",       "or",     "they",  "their",  "votre", "notre",
  "mais",  "comme", "leur",  "because", "cette",    "demain", "hier",  "rendez", "chez",  "apres",
  "avant", "toute", "tout",  "tous",    "plus",     "moins",  "merci", "oui",    "rien",  "encore",
  "deja",  "aussi", "alors", "donc",    "vraiment", NULL
};

/**
 * amana_sign_word_is_european:
 * @word: a folded word
 *
 * Returns: whether it is a small word of English or French, and not of Arabic as well
 */
gboolean
amana_sign_word_is_european (const char *word)
{
  const char *language = amana_text_guess_language (word);

  return g_strv_contains (more_words, word) ||
         ((g_strcmp0 (language, "en") == 0 || g_strcmp0 (language, "fr") == 0) &&
          !g_strv_contains (shared_words, word));
}

static gboolean
is_unit (const char *text)
{
  static const char *const units[] = { "mg", "ml", "kg",  "cm",  "mm",    "km",   "am",  "pm",
                                       "th", "rd", "eme", "min", "jours", "days", "ans", "mois",
                                       "gb", "dh", "da",  "dt",  "g",     "h",    "d",   "m",
                                       "j",  "e",  "x",   "c",   NULL };

  return g_strv_contains (units, text);
}

/**
 * amana_sign_word_has_digit_letter:
 * @word: a folded word
 *
 * Returns: whether a digit in it stands for a letter: 3andi, t7et, 9elbi, batkhene2. In
 *   30mg, mp3 and b12 none does
 */
gboolean
amana_sign_word_has_digit_letter (const char *word)
{
  gsize n = strlen (word);

  if ((guchar) word[0] >= 0x80 || n < 3 || strpbrk (word, "abcdefghijklmnopqrstuvwxyz") == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (strchr (i == 0 ? "379" : "235679", word[i]) != NULL &&
        (i == 0 || !g_ascii_isdigit (word[i - 1])) && !g_ascii_isdigit (word[i + 1]))
      return i == 0 ? !is_unit (word + 1) : i > 2 || (i + 1 < n && !is_unit (word + i + 1));
  return FALSE;
}

/* --- forms ------------------------------------------------------------------------- */

static void
add_form (AmanaSignWord *word, char *form)
{
  guint n = g_strv_length (word->forms);

  if (form == NULL || n == AMANA_SIGN_MAX_FORMS ||
      g_strv_contains ((const char *const *) word->forms, form))
    g_free (form);
  else
    word->forms[n] = form;
}

static gboolean
has_letters (const char *text, long n)
{
  return g_utf8_strlen (text, -1) >= n;
}

/* Without the first of @ends that stands at its end and leaves @n_left letters. */
static char *
without_end (const char *word, const char *const *ends, long n_left)
{
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (word, ends[i]))
      {
        g_autofree char *rest = g_strndup (word, strlen (word) - strlen (ends[i]));

        if (has_letters (rest, n_left))
          return g_steal_pointer (&rest);
      }
  return NULL;
}

static const char *
without_start (const char *word, const char *const *starts, long n_left)
{
  for (guint i = 0; starts[i] != NULL; i++)
    if (g_str_has_prefix (word, starts[i]) && has_letters (word + strlen (starts[i]), n_left))
      return word + strlen (starts[i]);
  return NULL;
}

/* The Levant's and the Maghreb's "this", هال, is folded with its lam first. */
static const char *const particles[] = { "بهلا", "هلا", "وبال", "وال", "فال", "بال", "كال", "لل",
                                         "ال",   "و",   "ف",    "ب",   "ل",   "ك",   NULL };
static const char *const persons[] = { "كان", "كاي", "كات", "سي", "ست", "سا", "كن", "كت",
                                       "كي",  "تن",  "تي",  "غن", "غي", "غت", "بي", "بت",
                                       "عم",  "ي",   "ت",   "ن",  "ا",  NULL };
static const char *const endings[] = { "تني", "ني", "هم", "كم", "ها", "نا", "ات", "ين", "ون", "وا",
                                       "تي",  "ته", "ي",  "ك",  "ه",  "و",  "ت",  "ا",  NULL };

static void
add_arabic_forms (AmanaSignWord *word, const char *stem)
{
  static const char *const and[] = { "و", NULL };
  const char *bare = without_start (stem, particles, 3);
  const char *short_word = without_start (stem, and, 2);
  const char *verb = without_start (stem, persons, 3);

  add_form (word, without_end (stem, endings, 3));
  if (short_word != NULL)
    add_form (word, g_strdup (short_word));
  if (bare != NULL)
    {
      add_form (word, g_strdup (bare));
      add_form (word, without_end (bare, endings, 3));
      if (without_start (bare, persons, 4) != NULL)
        add_form (word, g_strdup (without_start (bare, persons, 4)));
    }
  if (verb != NULL && has_letters (verb, 4))
    {
      add_form (word, g_strdup (verb));
      add_form (word, without_end (verb, endings, 4));
    }
}

/* The article and the prepositions that Darija writes together with its words. */
static void
add_skeletons (AmanaSignWord *word, const char *stem)
{
  static const char *const starts[] = { "~FL", "~BL", "~L", "~F", "~B", "~D", NULL };
  g_autofree char *skeleton = amana_sign_word_skeleton (stem);
  const char *rest;

  if (is_latin (stem))
    {
      add_form (word, amana_sign_word_sound (stem));
      if (stem[0] == 'l' && strlen (stem) >= MIN_WITH_ARTICLE)
        add_form (word, amana_sign_word_sound (stem + 1));
    }
  if (skeleton == NULL || (!is_latin (stem) && strlen (skeleton) <= MIN_ARABIC_SKELETON))
    return;
  add_form (word, g_strdup (skeleton));
  rest = is_latin (stem) ? without_start (skeleton, starts, 3) : NULL;
  if (rest != NULL)
    add_form (word, g_strconcat ("~", rest, NULL));
}

/* "noooo" → "noo": a letter that is held down says the same. */
static char *
let_go (const char *word)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gunichar last = 0;
  guint held = 0;
  gboolean changed = FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      held = c == last ? held + 1 : 1;
      last = c;
      if (held > MAX_HELD && !g_unichar_isdigit (c))
        changed = TRUE;
      else
        g_string_append_unichar (out, c);
    }
  return changed ? g_string_free_and_steal (g_steal_pointer (&out)) : NULL;
}

static char *
once (const char *word)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gunichar last = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != last)
        g_string_append_unichar (out, c);
      last = c;
    }
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* The word between "ma" and "ch"; NULL where they do not stand around it. */
static char *
undeny (const char *word, gboolean after_ma)
{
  static const char *const mas[] = { "ما", "م", "ma", "m", NULL };
  static const char *const chs[] = { "ش", "شي", "ch", "sh", "x", NULL };
  const char *rest = after_ma ? word : without_start (word, mas, 4);

  return rest != NULL ? without_end (rest, chs, 3) : NULL;
}

static void
fill_forms (AmanaSignWord *word, const char *folded, gboolean after_ma)
{
  g_autofree char *held = let_go (folded);
  g_autofree char *single = held != NULL ? once (held) : NULL;
  g_autofree char *inner = undeny (single != NULL ? single : folded, after_ma);
  const char *stem = held != NULL ? held : folded;

  add_form (word, g_strdup (folded));
  if (held != NULL)
    {
      add_form (word, g_strdup (held));
      add_form (word, g_strdup (single));
    }
  if (!is_latin (stem))
    add_arabic_forms (word, stem);
  add_skeletons (word, stem);
  word->n_plain = g_strv_length (word->forms);
  if (inner == NULL)
    return;
  add_form (word, g_strdup (inner));
  if (!is_latin (inner))
    add_arabic_forms (word, inner);
  add_skeletons (word, inner);
}

/* --- cutting ------------------------------------------------------------------------ */

static gboolean
ends_sentence (gunichar c)
{
  return c == '\n' || c == '!' || c == '?' || c == 0x061F || c == 0x2026 || c == 0x06D4;
}

static gboolean
ends_clause (gunichar c)
{
  return c == ',' || c == ';' || c == ':' || c == 0x060C || c == 0x061B || c == '(' || c == ')' ||
         c == 0x2014;
}

/* A mark between two digits belongs to a figure. */
static gboolean
is_in_figure (const char *text, const char *at)
{
  return at > text && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]);
}

static void
clear_word (gpointer data)
{
  AmanaSignWord *word = data;

  for (guint i = 0; word->forms[i] != NULL; i++)
    g_free (word->forms[i]);
}

/* "3'" is غ, "7'" خ, "9'" ض and "6'" ظ: no end of a word. */
static char *
join_dotted_digits (const char *piece)
{
  static const char *const dotted[] = { "3", "gh", "7", "kh", "9", "dh", "6", "z" };
  GString *out = g_string_new (piece);

  if (strpbrk (piece, "3679") == NULL)
    return g_string_free_and_steal (out);
  for (guint i = 0; i < G_N_ELEMENTS (dotted); i += 2)
    {
      static const char *const dots[] = { "'", "’" };

      for (guint k = 0; k < G_N_ELEMENTS (dots); k++)
        {
          g_autofree char *written = g_strconcat (dotted[i], dots[k], NULL);

          g_string_replace (out, written, dotted[i + 1], 0);
        }
    }
  return g_string_free_and_steal (out);
}

/* Two words that English writes as one, with an apostrophe or, in a hurry, without: where the
 * first ends. Those that are words of other languages too are cut in English alone. */
static const struct
{
  const char *joined;
  gsize first;
  gboolean in_english;
} joined_words[] = {
  { "cannot", 3, FALSE },  { "cant", 3, FALSE },     { "isnt", 3, FALSE },
  { "arent", 4, FALSE },   { "wasnt", 4, FALSE },    { "werent", 5, FALSE },
  { "doesnt", 5, FALSE },  { "didnt", 4, FALSE },    { "hasnt", 4, FALSE },
  { "havent", 5, FALSE },  { "hadnt", 4, FALSE },    { "wouldnt", 6, FALSE },
  { "couldnt", 6, FALSE }, { "shouldnt", 7, FALSE }, { "dont", 3, TRUE },
  { "wont", 3, TRUE },     { "shes", 3, TRUE },      { "hes", 2, TRUE },
  { "im", 1, TRUE },       { "ive", 1, TRUE },       { "theyre", 4, TRUE },
  { "youre", 3, TRUE },    { "theres", 5, TRUE },    { "thats", 4, TRUE },
};

static void
add_cut (GStrvBuilder *words, const char *word, gboolean english)
{
  for (guint i = 0; i < G_N_ELEMENTS (joined_words); i++)
    if (g_str_equal (word, joined_words[i].joined) && (english || !joined_words[i].in_english))
      {
        const char *second = word + joined_words[i].first;

        g_strv_builder_take (words, g_strndup (word, joined_words[i].first));
        g_strv_builder_add (words, g_str_has_prefix (second, "n") ? "t" : second);
        return;
      }
  g_strv_builder_add (words, word);
}

/**
 * amana_sign_words_cut:
 * @text: valid UTF-8
 * @english: whether it is taken for English
 *
 * Returns: (transfer full): the words of the fold of @text, %NULL-terminated; "cant" and
 *   "cannot" as "can't" is: "can", "t"
 */
char **
amana_sign_words_cut (const char *text, gboolean english)
{
  g_auto (GStrv) words = amana_text_words (text);
  g_autoptr (GStrvBuilder) cut = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    add_cut (cut, words[i], english);
  return g_strv_builder_end (cut);
}

static const char *const standing_mas[] = { "ما", "وما", "ma", "wma", NULL };

static void
add_words (GArray *words, const char *piece, gboolean english, guint clause, guint sentence)
{
  g_autofree char *joined = join_dotted_digits (piece);
  g_auto (GStrv) folded = amana_sign_words_cut (joined, english);
  gboolean after_ma = FALSE;

  for (guint i = 0; folded[i] != NULL && words->len < AMANA_SIGN_MAX_WORDS; i++)
    {
      AmanaSignWord word = { .clause = clause, .sentence = sentence };

      fill_forms (&word, folded[i], after_ma);
      after_ma = g_strv_contains (standing_mas, folded[i]);
      g_array_append_val (words, word);
    }
}

static void
say_language (GArray *words, guint first, const char *start, const char *end)
{
  g_autofree char *sentence = g_strndup (start, (gsize) (end - start));
  const char *language = amana_text_guess_language (sentence);

  for (guint i = first; i < words->len; i++)
    g_array_index (words, AmanaSignWord, i).language = language;
}

static void
say_announced (GArray *words, guint first, gunichar mark)
{
  for (guint i = first; i < words->len; i++)
    g_array_index (words, AmanaSignWord, i).announces = mark == ':';
}

/**
 * amana_sign_words_new:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type AmanaSignWord): the words of @text, in order
 */
GArray *
amana_sign_words_new (const char *text)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (AmanaSignWord));
  const char *start = text, *sentence_start = text;
  guint clause = 0, sentence = 0, first = 0;
  gboolean english;

  g_array_set_clear_func (words, clear_word);
  g_return_val_if_fail (text != NULL, words);
  english = g_strcmp0 (amana_text_guess_language (text), "en") == 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean stops = c == 0 || ends_sentence (c) || (c == '.' && !is_in_figure (text, p));
      gboolean pauses = ends_clause (c) && !is_in_figure (text, p);

      if (stops || pauses)
        {
          g_autofree char *piece = g_strndup (start, (gsize) (p - start));

          const guint n = words->len;

          add_words (words, piece, english, clause++, sentence);
          say_announced (words, n, c);
          start = g_utf8_next_char (p);
        }
      if (stops)
        {
          say_language (words, first, sentence_start, p);
          sentence_start = start;
          first = words->len;
          sentence++;
        }
      if (c == 0 || words->len == AMANA_SIGN_MAX_WORDS)
        return words;
    }
}
