/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Arabic that is written in Latin letters, read as Arabic.
 *
 * From the Gulf to Morocco people type Arabic with what a telephone has: 3 for ع, 7 for
 * ح, "sh" or "ch" for ش, short vowels or none. Nobody spells alike, so no list of such
 * words ends. What is listed are the Arabic words; a word in Latin letters stands for
 * one of them where both can be laid along each other:
 *
 *   a consonant     by any of its spellings (ق: 9 q 2 g k), once or doubled
 *   a long vowel    is written (ا a e, و ou oo u w, ي i ee y)
 *   a short vowel   may be written before any consonant, or not
 *   ع at will, ال at will, and the letter behind ال doubled
 *   a heh at the end is a vowel, an -o, or an -at
 *
 * and what stands before or behind it is an article, a preposition, a person or a
 * pronoun (byewja3ni: b y-…-ni), for as long as enough of the word stays.
 *
 * Words lie under a key, their consonants in coarse classes, and those under the key of
 * what is asked for are laid along it. Of several readings the nearest are taken: that
 * ksida is an accident (كسيدة) keeps it from being a poem (قصيدة).
 *
 * Pure once filled; any thread. */

#include "config.h"

#include "amana-sign-readings.h"

#include <string.h>

#include "amana-sign-letters.h"

#define MIN_LATIN    2
#define MIN_KEPT     3 /* Latin letters that stay when something is taken off */
#define MIN_STEM     3 /* Arabic letters of an open stem */
#define MOST_SILENT  3 /* Arabic letters that need not be written: the article, ع, ء */
#define MIN_STEM_KEY 2 /* classes */

/* --- laying one along the other -------------------------------------------------------- */

/* How far a reading is from how most people spell; the nearest are taken. A short vowel that
 * Arabic does not write is nothing strange, but a word that has a letter for an i or an o is
 * nearer: dima is ديما, not دمه. */
#define NEVER    1000
#define FARTHEST 7
#define STEP     4 /* an unusual spelling */

typedef struct
{
  const char *text;
  guint steps;
} Spelling;

typedef struct
{
  const char *end;   /* of the Latin letters */
  const char *first; /* sign of the Arabic word */
  gboolean is_open, is_long;
} Laying;

/* Each of these lays the letters from @latin along @signs and returns how many steps it takes;
 * more than @left are too many: NEVER. */
static guint lay (const Laying *self, const char *latin, const char *signs, guint left);

/* The letters of @text where they stand at @latin; not found: FALSE. @behind is set behind
 * them. */
static gboolean
begins (const Laying *self, const char *latin, const char *text, const char **behind)
{
  for (; *text != '\0'; text++, latin++)
    if (latin >= self->end || *latin != *text)
      return FALSE;
  *behind = latin;
  return TRUE;
}

/* @steps, and the rest from @latin. */
static guint
lay_rest (const Laying *self, const char *latin, const char *signs, guint steps, guint left)
{
  return steps <= left ? steps + lay (self, latin, signs, left - steps) : NEVER;
}

/* Each of @spellings in turn, and the rest behind it: the fewest steps. */
static guint
lay_any (const Laying *self,
         const char *latin,
         const char *signs,
         const Spelling *spellings,
         guint left)
{
  guint best = NEVER;
  const char *behind;

  for (guint i = 0; spellings[i].text != NULL && best > 0; i++)
    if (begins (self, latin, spellings[i].text, &behind))
      best = MIN (best, lay_rest (self, behind, signs + 1, spellings[i].steps, MIN (left, best)));
  return best;
}

static guint
lay_alef (const Laying *self, const char *latin, const char *signs, guint left)
{
  static const Spelling first[] = { { "2a", 0 }, { "2e", 0 }, { "2i", 0 }, { "2o", 0 }, { "2u", 0 },
                                    { "aa", 0 }, { "ou", 0 }, { "a", 0 },  { "e", 0 },  { "i", 0 },
                                    { "o", 0 },  { "u", 0 },  { "2", 0 },  { NULL, 0 } };
  static const Spelling inside[] = { { "aa", 0 }, { "ae", 0 },   { "ea", 0 }, { "2a", 0 },
                                     { "a", 0 },  { "e", STEP }, { NULL, 0 } };
  static const Spelling last[] = { { "aah", 0 }, { "aa", 0 },   { "ah", 0 },
                                   { "a", 0 },   { "e", STEP }, { NULL, 0 } };
  guint best;

  if (signs != self->first)
    return lay_any (self, latin, signs, signs[1] == '\0' && !self->is_open ? last : inside, left);
  best = lay_any (self, latin, signs, first, left);
  return self->is_long && best > STEP ? MIN (best, lay_rest (self, latin, signs + 1, STEP, left))
                                      : best;
}

static guint
lay_vowel (const Laying *self, const char *latin, const char *signs, guint left)
{
  static const Spelling waw[] = { { "ouw", 0 }, { "ww", 0 }, { "oua", 0 }, { "ou", 0 }, { "oo", 0 },
                                  { "ow", 0 },  { "aw", 0 }, { "au", 0 },  { "uu", 0 }, { "wu", 0 },
                                  { "o", 0 },   { "w", 0 },  { "u", 0 },   { NULL, 0 } };
  static const Spelling yeh[] = {
    { "yy", 0 }, { "iy", 0 }, { "yi", 0 }, { "ye", 0 },   { "ee", 0 },
    { "ii", 0 }, { "ie", 0 }, { "ei", 0 }, { "ai", 0 },   { "ay", 0 },
    { "ey", 0 }, { "y", 0 },  { "i", 0 },  { "e", STEP }, { NULL, 0 }
  };
  static const Spelling last_yeh[] = { { "iyy", 0 },   { "yy", 0 }, { "e", STEP }, { "iy", 0 },
                                       { "ya", STEP }, { "ee", 0 }, { "ii", 0 },   { "ie", 0 },
                                       { "ey", 0 },    { "ai", 0 }, { "y", 0 },    { "i", 0 },
                                       { "a", STEP },  { NULL, 0 } };

  if (*signs == AMANA_SIGN_VOWEL_A)
    return lay_alef (self, latin, signs, left);
  if (*signs == AMANA_SIGN_WAW)
    return lay_any (self, latin, signs, waw, left);
  return lay_any (self, latin, signs, signs[1] == '\0' && !self->is_open ? last_yeh : yeh, left);
}

/* One spelling of a consonant, once or doubled ("ss", "shsh", "ssh"), and the rest. */
static guint
lay_spelling (const Laying *self,
              const char *latin,
              const char *signs,
              const char *spelling,
              guint left)
{
  const char *once, *twice;
  guint best;

  if (!begins (self, latin, spelling, &once))
    return spelling[1] != '\0' && *latin == spelling[0] && begins (self, latin + 1, spelling, &once)
             ? lay (self, once, signs + 1, left)
             : NEVER;
  best = lay (self, once, signs + 1, left);
  return best > 0 && begins (self, once, spelling, &twice)
           ? MIN (best, lay (self, twice, signs + 1, left))
           : best;
}

static guint
lay_consonant (const Laying *self, const char *latin, const char *signs, guint left)
{
  const AmanaSignLetter *letter = amana_sign_letter_of (*signs);
  guint best = NEVER;

  if (latin >= self->end)
    return NEVER;
  for (guint i = 0; i < G_N_ELEMENTS (letter->spellings) && letter->spellings[i] != NULL; i++)
    {
      guint steps = i < letter->n_usual ? 0 : STEP;

      if (steps <= left && steps < best)
        best =
          MIN (best, steps + lay_spelling (self, latin, signs, letter->spellings[i], left - steps));
    }
  return best;
}

static guint
lay_last_heh (const Laying *self, const char *latin, const char *signs, guint left)
{
  static const Spelling endings[] = { { "a", 0 },  { "e", 0 },  { "ah", 0 }, { "eh", 0 },
                                      { "o", 0 },  { "u", 0 },  { "ou", 0 }, { "oh", 0 },
                                      { "uh", 0 }, { "oo", 0 }, { "at", 0 }, { "et", 0 },
                                      { "it", 0 }, { "hu", 0 }, { NULL, 0 } };

  return signs[1] == '\0' && !self->is_open && signs != self->first
           ? lay_any (self, latin, signs, endings, left)
           : NEVER;
}

/* ع is not always written; then it leaves its vowel. */
static guint
lay_silent (const Laying *self, const char *latin, const char *signs, guint left)
{
  static const Spelling silent[] = { { "aa", STEP }, { "a", STEP }, { "e", STEP }, { "i", STEP },
                                     { "o", STEP },  { "", STEP },  { NULL, 0 } };

  if (!self->is_long || memchr (latin, '3', (gsize) (self->end - latin)) != NULL)
    return NEVER;
  return lay_any (self, latin, signs, silent, left);
}

/* The letter itself, however it is written. */
static guint
lay_letter (const Laying *self, const char *latin, const char *signs, guint left)
{
  guint best;

  if (*signs == AMANA_SIGN_VOWEL_A || *signs == AMANA_SIGN_WAW || *signs == AMANA_SIGN_YEH)
    return lay_vowel (self, latin, signs, left);
  best = lay_consonant (self, latin, signs, left);
  if (*signs == AMANA_SIGN_HEH && best > 0)
    best = MIN (best, lay_last_heh (self, latin, signs, left));
  if (*signs == AMANA_SIGN_AIN && best > 0)
    best = MIN (best, lay_silent (self, latin, signs, left));
  if (*signs == AMANA_SIGN_HAMZA && best > 0)
    best = MIN (best, lay (self, latin, signs + 1, left));
  return best;
}

/* An a or e is nothing; one before the first letter is, but for the article's: "essadr". */
static guint
price_of_short_vowel (const Laying *self, const char *latin, const char *signs)
{
  if (signs == self->first && (latin + 2 >= self->end || latin[1] != latin[2]))
    return STEP / 2;
  return *latin == 'a' || *latin == 'e' ? 0 : 1;
}

/* A short vowel may stand before any letter but alef. */
static guint
lay (const Laying *self, const char *latin, const char *signs, guint left)
{
  guint best, price;

  if (*signs == '\0')
    return self->is_open || latin == self->end ? 0 : NEVER;
  best = lay_letter (self, latin, signs, left);
  if (best == 0 || *signs == AMANA_SIGN_VOWEL_A || latin >= self->end ||
      strchr ("aeiou", *latin) == NULL)
    return best;
  price = price_of_short_vowel (self, latin, signs);
  latin += latin[0] == 'o' && latin[1] == 'u' ? 2 : 1;
  if (latin >= self->end || price > left)
    return best;
  return MIN (best, price + lay_letter (self, latin, signs, left - price));
}

/* --- the index ---------------------------------------------------------------------- */

typedef struct
{
  char signs[AMANA_SIGN_MAX_LETTERS + 1];
  guint8 n;
  gboolean is_open;
  guint number;
  guint64 sounds, told; /* its signs, by their place in letters: all; and those never silent */
  guint8 n_vowels;      /* of those never silent */
} Entry;

struct _AmanaSignReadings
{
  GHashTable *by_key;   /* char * → GArray of Entry */
  GHashTable *everyday; /* set of numbers */
};

AmanaSignReadings *
amana_sign_readings_new (void)
{
  AmanaSignReadings *self = g_new0 (AmanaSignReadings, 1);

  self->by_key =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->everyday = g_hash_table_new (NULL, NULL);
  return self;
}

void
amana_sign_readings_free (AmanaSignReadings *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->everyday);
  g_free (self);
}

static gboolean
has_article (const char *signs)
{
  return signs[0] == AMANA_SIGN_VOWEL_A && signs[1] == 'l' && strlen (signs) >= 5;
}

static void
add_under (AmanaSignReadings *self, const char *key, const Entry *entry)
{
  GArray *entries = g_hash_table_lookup (self->by_key, key);

  if (entries == NULL)
    {
      entries = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_hash_table_insert (self->by_key, g_strdup (key), entries);
    }
  for (guint i = 0; i < entries->len; i++)
    if (g_array_index (entries, Entry, i).number == entry->number &&
        g_str_equal (g_array_index (entries, Entry, i).signs, entry->signs))
      return;
  g_array_append_vals (entries, entry, 1);
}

/* How many classes must stay where letters are left out as in key_of_signs(): what is
 * short is told apart by each of its letters. */
static guint
least_key (guint left_out)
{
  return (left_out & 2) != 0 ? 3 : (left_out & 4) != 0 ? 2 : 1;
}

static gboolean
is_vowel (char sign)
{
  return sign == AMANA_SIGN_VOWEL_A || sign == AMANA_SIGN_WAW || sign == AMANA_SIGN_YEH;
}

/* What @entry's signs ask for: all of them as bits; those that are always written, which ع,
 * ء, a heh, the article and an alef before all are not; how many of these are vowels. */
static void
count_sounds (Entry *entry)
{
  const char *first = has_article (entry->signs) ? entry->signs + 2 : entry->signs;

  entry->sounds = entry->told = 0;
  entry->n_vowels = 0;
  for (const char *p = entry->signs; *p != '\0'; p++)
    {
      guint64 sound = amana_sign_sounds_of_sign (*p);

      entry->sounds |= sound;
      if (p < first || strchr ("Eh'", *p) != NULL || (p == first && *p == AMANA_SIGN_VOWEL_A))
        continue;
      entry->told |= sound;
      entry->n_vowels += is_vowel (*p);
    }
}

/* Under each key of @entry; then with each alef and lam from @from on in the other order,
 * for the fold keeps but one (amana-text.c): "ديلا" is ديال. */
static void
add_entry (AmanaSignReadings *self, Entry *entry, guint from)
{
  count_sounds (entry);
  for (guint left_out = has_article (entry->signs) ? 0 : 1; left_out < 8; left_out++)
    {
      guint without = has_article (entry->signs) ? left_out : left_out & ~1u;
      AmanaSignKey key = amana_sign_key_of_signs (entry->signs, without);

      if (key.n >= least_key (without))
        add_under (self, key.text, entry);
    }
  for (guint i = from; i + 1 < entry->n; i++)
    {
      char a = entry->signs[i], b = entry->signs[i + 1];
      Entry other = *entry;

      if (!(a == 'l' && b == AMANA_SIGN_VOWEL_A) &&
          !(i <= 1 && a == AMANA_SIGN_VOWEL_A && b == 'l'))
        continue;
      other.signs[i] = b;
      other.signs[i + 1] = a;
      add_entry (self, &other, i + 2);
    }
}

/**
 * amana_sign_readings_add:
 * @word: a folded word; `*` behind it says that it may go on. What is not in Arabic
 *   letters is left out
 * @number: what to find it as
 */
void
amana_sign_readings_add (AmanaSignReadings *self, const char *word, guint number)
{
  Entry entry = { .number = number };

  if (!amana_sign_spell (word, entry.signs, &entry.is_open))
    return;
  entry.n = (guint8) strlen (entry.signs);
  if (entry.n >= 2 && (!entry.is_open || entry.n >= MIN_STEM) && !g_str_equal (entry.signs, "Al"))
    add_entry (self, &entry, 0);
}

static guint
count_steps (const Entry *entry, const char *key, const char *start, const char *end, guint left)
{
  Laying laying = { end, entry->signs, entry->is_open, strlen (key) >= 3 };
  guint steps = lay (&laying, start, entry->signs, left);

  if (steps == 0 || !has_article (entry->signs))
    return steps;
  laying.first = entry->signs + 2;
  return MIN (steps, lay (&laying, start, entry->signs + 2, left));
}

/* Whether @sign may be written with @c first; that of most words under a key may not. A
 * vowel may stand before a consonant, and a vowel is written in many ways. */
static gboolean
may_begin (char sign, char c)
{
  const AmanaSignLetter *letter = amana_sign_letter_of (sign);

  if (letter->class == '\0' || sign == AMANA_SIGN_AIN || strchr ("aeiou", c) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (letter->spellings) && letter->spellings[i] != NULL; i++)
    if (letter->spellings[i][0] == c)
      return TRUE;
  return FALSE;
}

/* What is looked for, and the nearest that was found. */
typedef struct
{
  const AmanaSignReadings *readings;
  GArray *numbers;
  guint n_before, best;
  const char *start, *end; /* the letters that stay */
  guint64 sounds;          /* the signs that they may be part of */
  guint n_vowels;          /* of them, w and y among these */
  guint n_least;           /* Arabic letters to lay them along */
  guint steps;             /* what was taken off counts */
} Search;

static void
note (Search *self, guint number, guint steps)
{
  if (steps > self->best)
    return;
  if (steps < self->best)
    g_array_set_size (self->numbers, self->n_before);
  self->best = steps;
  for (guint i = 0; i < self->numbers->len; i++)
    if (g_array_index (self->numbers, guint, i) == number)
      return;
  g_array_append_val (self->numbers, number);
}

/* Whether each sign of @entry has a letter, and each letter a sign: of what lies under a key
 * most have not. A vowel, and an h behind one, need none. */
static gboolean
may_sound (const Search *self, const Entry *entry)
{
  if ((entry->told & ~self->sounds) != 0 || entry->n_vowels > self->n_vowels)
    return FALSE;
  for (const char *p = self->start; !entry->is_open && p < self->end; p++)
    if (strchr ("aeiouh2", *p) == NULL && (amana_sign_sounds_of_latin (*p) & entry->sounds) == 0)
      return FALSE;
  return TRUE;
}

static void
find_under (Search *self, const char *key, gboolean only_open)
{
  GArray *entries = g_hash_table_lookup (self->readings->by_key, key);
  guint n_letters = (guint) (self->end - self->start);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->n >= self->n_least && entry->n <= n_letters + MOST_SILENT &&
          may_begin (entry->signs[0], *self->start) && (entry->is_open || !only_open) &&
          may_sound (self, entry))
        note (self, entry->number,
              self->steps +
                count_steps (entry, key, self->start, self->end, self->best - self->steps));
    }
}

static void
find_between (Search *self, guint least_classes)
{
  gboolean is_doubtful = FALSE;

  self->sounds = self->n_vowels = 0;
  for (const char *p = self->start; p < self->end; p++)
    {
      is_doubtful |= strchr ("2489x", *p) != NULL;
      self->sounds |= amana_sign_sounds_of_latin (*p);
      self->n_vowels += strchr ("aeiouwy", *p) != NULL;
    }
  for (guint otherwise = 0; otherwise <= (is_doubtful ? 1 : 0); otherwise++)
    {
      AmanaSignKey key;

      if (!amana_sign_key_of_latin (self->start, self->end, otherwise == 1, &key) ||
          key.n < least_classes)
        return;
      find_under (self, key.text, FALSE);
      while (key.n > MIN_STEM_KEY)
        {
          key.text[--key.n] = '\0';
          find_under (self, key.text, TRUE);
        }
    }
}

/* --- what is written together ----------------------------------------------------------- */

typedef struct
{
  const char *letters;
  guint n_least; /* Arabic letters of what stays */
} Part;

/* Article and prepositions; then persons, tenses and what stands before them. */
static const Part starts[] = {
  { "", 2 },    { "3al", 3 }, { "3a", 3 },  { "fel", 3 }, { "fil", 3 }, { "fal", 3 }, { "bel", 3 },
  { "bil", 3 }, { "bal", 3 }, { "lel", 3 }, { "lil", 3 }, { "wel", 3 }, { "wal", 3 }, { "hal", 3 },
  { "el", 3 },  { "al", 3 },  { "il", 3 },  { "l", 3 },   { "f", 3 },   { "b", 3 },   { "w", 3 },
  { "d", 3 },   { "kay", 4 }, { "kat", 4 }, { "kan", 4 }, { "kai", 4 }, { "key", 4 }, { "ket", 4 },
  { "ken", 4 }, { "ka", 4 },  { "ki", 4 },  { "bey", 4 }, { "bet", 4 }, { "bat", 4 }, { "ban", 4 },
  { "ben", 4 }, { "bit", 4 }, { "bi", 4 },  { "be", 4 },  { "ba", 4 },  { "by", 4 },  { "bt", 4 },
  { "bn", 4 },  { "ya", 4 },  { "ye", 4 },  { "yi", 4 },  { "y", 4 },   { "ta", 4 },  { "te", 4 },
  { "ti", 4 },  { "t", 4 },   { "na", 4 },  { "ne", 4 },  { "ni", 4 },  { "n", 4 },   { "a", 4 },
  { "e", 4 },   { "i", 4 },   { "2a", 4 },  { "ha", 4 },  { "7a", 4 },  { "gha", 4 }, { "3am", 4 },

};

typedef struct
{
  const char *text;
  gsize n;
  guint steps;
} Ending;

/* Pronouns and plurals; a vowel alone is the least of them. */
static const Ending ends[] = {
  { "", 0, 0 },     { "ni", 2, 0 },  { "ny", 2, 0 },  { "nee", 3, 0 }, { "i", 1, 0 },
  { "y", 1, 0 },    { "ee", 2, 0 },  { "ik", 2, 0 },  { "ak", 2, 0 },  { "ek", 2, 0 },
  { "k", 1, 0 },    { "kom", 3, 0 }, { "kum", 3, 0 }, { "ha", 2, 0 },  { "ah", 2, 0 },
  { "a", 1, STEP }, { "ou", 2, 0 },  { "oh", 2, 0 },  { "o", 1, 0 },   { "u", 1, 0 },
  { "hom", 3, 0 },  { "hum", 3, 0 }, { "na", 2, 0 },  { "at", 2, 0 },  { "li", 2, 0 },
  { "lo", 2, 0 },   { "lou", 3, 0 }, { "lha", 3, 0 }, { "et", 2, 0 },  { "t", 1, STEP },
  { "in", 2, 0 },   { "een", 3, 0 }, { "oun", 3, 0 }, { "on", 2, 0 },  { "wa", 2, 0 },
  { NULL, 0, 0 },
};

/**
 * amana_sign_readings_prefer:
 * @number: of a word that everybody says every day
 *
 * What may be read as it, nothing taken off, is read as nothing else; what only is where a
 * start or an end is taken off, as nothing that asks for that as well.
 */
void
amana_sign_readings_prefer (AmanaSignReadings *self, guint number)
{
  g_hash_table_add (self->everyday, GUINT_TO_POINTER (number));
}

gboolean
amana_sign_readings_prefers (const AmanaSignReadings *self, guint number)
{
  return g_hash_table_contains (self->everyday, GUINT_TO_POINTER (number));
}

/* Returns: whether one is left that is an everyday word */
static gboolean
keep_everyday (const Search *self)
{
  guint n = self->n_before;

  for (guint i = n; i < self->numbers->len; i++)
    if (amana_sign_readings_prefers (self->readings, g_array_index (self->numbers, guint, i)))
      g_array_index (self->numbers, guint, n++) = g_array_index (self->numbers, guint, i);
  if (n == self->n_before)
    return FALSE;
  g_array_set_size (self->numbers, n);
  return TRUE;
}

/* All that stays of @latin where a start and an end are taken off, but for the whole. */
static void
find_parts (Search *self, const char *latin, gsize n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (!g_str_has_prefix (latin, starts[i].letters))
        continue;
      self->start = latin + strlen (starts[i].letters);
      for (guint k = i == 0 ? 1 : 0; ends[k].text != NULL; k++)
        {
          gsize n_end = ends[k].n;

          self->end = latin + n - n_end;
          if (self->end < self->start + MIN_KEPT || memcmp (self->end, ends[k].text, n_end) != 0)
            continue;
          self->n_least = k == 0 ? starts[i].n_least : MAX (3, starts[i].n_least);
          self->steps = ends[k].steps;
          if (self->steps <= self->best)
            find_between (self, 2);
        }
    }
}

/**
 * amana_sign_readings_find:
 * @latin: a folded word in Latin letters
 * @numbers: (element-type guint): what it may be read as is added: of all readings, those
 *   that are nearest to how it is spelt
 */
void
amana_sign_readings_find (const AmanaSignReadings *self, const char *latin, GArray *numbers)
{
  gsize n = strlen (latin);
  Search search = { .readings = self,
                    .numbers = numbers,
                    .n_before = numbers->len,
                    .best = FARTHEST,
                    .start = latin,
                    .end = latin + n,
                    .n_least = starts[0].n_least };
  guint best;

  if (n < MIN_LATIN || n > 2 * AMANA_SIGN_MAX_LETTERS)
    return;
  find_between (&search, 1);
  best = numbers->len > search.n_before ? search.best : NEVER;
  if (best < STEP / 2 && keep_everyday (&search))
    return;
  find_parts (&search, latin, n);
  if (search.best < best)
    keep_everyday (&search);
}
