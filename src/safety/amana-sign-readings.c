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

#define MAX_WORD     24 /* Arabic letters; longer ones are no words */
#define MIN_LATIN    2
#define MIN_KEPT     3 /* Latin letters that stay when something is taken off */
#define MIN_STEM     3 /* Arabic letters of an open stem */
#define MOST_SILENT  3 /* Arabic letters that need not be written: the article, ع, ء */
#define MIN_STEM_KEY 2 /* classes */
#define VOWEL_A      'A'
#define WAW          'w'
#define YEH          'y'
#define HEH          'h'
#define AIN          'E'
#define HAMZA        '\''

/* --- letters ------------------------------------------------------------------------ */

/* One Arabic letter: our sign for it, its class in keys ('\0': not in them), and how it
 * is written. Letters that any spelling has in common are of one class. */
typedef struct
{
  gunichar letter;
  char sign, class;
  guint n_usual; /* of the spellings; the others are a step away */
  const char *spellings[8];
} Letter;

static const Letter letters[] = {
  { 0x0627, VOWEL_A, '\0', 5, { "aa", "ae", "ea", "a", "e" } },                /* ا */
  { 0x0648, WAW, '\0', 8, { "ouw", "ou", "oo", "ow", "aw", "uu", "w", "u" } }, /* و */
  { 0x064A, YEH, '\0', 8, { "ee", "ii", "ie", "ei", "ay", "ey", "y", "i" } },  /* ي */
  { 0x0621, HAMZA, '\0', 1, { "2" } },                                         /* ء */
  { 0x0639, AIN, 'E', 1, { "3" } },                                            /* ع */
  { 0x0647, HEH, 'H', 1, { "h" } },                                            /* ه */
  { 0x0628, 'b', 'B', 2, { "b", "p" } },                                       /* ب */
  { 0x067E, 'b', 'B', 2, { "b", "p" } },                                       /* پ */
  { 0x062A, 't', 'T', 1, { "t" } },                                            /* ت */
  { 0x062B, 'v', 'T', 2, { "th", "t", "s" } },                                 /* ث */
  { 0x062C, 'j', 'K', 3, { "dj", "j", "g" } },                                 /* ج */
  { 0x062D, 'H', 'H', 2, { "7", "h" } },                                       /* ح */
  { 0x062E, 'x', 'X', 3, { "kh", "5", "x" } },                                 /* خ */
  { 0x062F, 'd', 'T', 1, { "d" } },                                            /* د */
  { 0x0630, '0', 'T', 3, { "dh", "th", "d", "z" } },                           /* ذ */
  { 0x0631, 'r', 'R', 1, { "r" } },                                            /* ر */
  { 0x0632, 'z', 'T', 1, { "z" } },                                            /* ز */
  { 0x0633, 's', 'T', 1, { "s" } },                                            /* س */
  { 0x0634, '$', 'S', 3, { "ch", "sh", "4" } },                                /* ش */
  { 0x0686, '$', 'S', 2, { "ch", "tch" } },                                    /* چ */
  { 0x0635, 'S', 'T', 1, { "s", "9" } },                                       /* ص */
  { 0x0636, 'D', 'T', 3, { "dh", "th", "d" } },                                /* ض */
  { 0x0637, 'T', 'T', 2, { "6", "t" } },                                       /* ط */
  { 0x0638, 'Z', 'T', 3, { "dh", "th", "z", "d" } },                           /* ظ */
  { 0x063A, 'g', 'G', 2, { "gh", "8" } },                                      /* غ */
  { 0x0641, 'f', 'F', 2, { "f", "v" } },                                       /* ف */
  { 0x06A4, 'f', 'F', 2, { "v", "f" } },                                       /* ڤ */
  { 0x0642, 'q', 'K', 4, { "9", "q", "2", "g", "k", "8" } },                   /* ق */
  { 0x06A8, 'q', 'K', 2, { "g", "9" } },                                       /* ڨ */
  { 0x0643, 'k', 'K', 1, { "k", "c" } },                                       /* ك */
  { 0x06AF, 'q', 'K', 1, { "g" } },                                            /* گ */
  { 0x0644, 'l', 'L', 1, { "l" } },                                            /* ل */
  { 0x0645, 'm', 'M', 1, { "m" } },                                            /* م */
  { 0x0646, 'n', 'N', 1, { "n" } },                                            /* ن */
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

static const Letter *
find_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return &letters[i];
  return NULL;
}

/* By its sign, for those that lie in the index. */
static const Letter *
letter_of (char sign)
{
  static const Letter *by_sign[128];
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
static gboolean
spell (const char *word, char signs[MAX_WORD + 1], gboolean *is_open)
{
  guint n = 0;

  *is_open = g_str_has_suffix (word, "*");
  for (const char *p = word; *p != '\0' && *p != '*'; p = g_utf8_next_char (p))
    {
      const Letter *letter = find_letter (g_utf8_get_char (p));

      if (letter == NULL || n == MAX_WORD)
        return FALSE;
      signs[n++] = letter->sign;
    }
  signs[n] = '\0';
  return n > 0;
}

/* --- keys --------------------------------------------------------------------------- */

typedef struct
{
  char text[MAX_WORD + 2];
  guint n;
} Key;

/* One class after another is one: "tt", "ts". */
static void
append_class (Key *key, char class)
{
  if (class != '\0' && key->n < MAX_WORD && (key->n == 0 || key->text[key->n - 1] != class))
    key->text[key->n++] = class;
  key->text[key->n] = '\0';
}

/* The key of @signs without those whose bit in @left_out is set: 1 the article, 2 ع, 4 a
 * heh at the end. */
static Key
key_of_signs (const char *signs, guint left_out)
{
  Key key = { .n = 0 };
  const char *p = (left_out & 1) != 0 ? signs + 2 : signs;

  for (; *p != '\0'; p++)
    if (!((left_out & 2) != 0 && *p == AIN) && !((left_out & 4) != 0 && *p == HEH && p[1] == '\0'))
      append_class (&key, letter_of (*p)->class);
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

/* FALSE where a letter is none of Arabic's. @otherwise, a 2 is hamza, not ق, and in the
 * Gulf's hand 9 is ص and 8 is ق. */
static gboolean
key_of_latin (const char *start, const char *end, gboolean otherwise, Key *key)
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
        class = *p == '2' ? ' ' : *p == '9' ? 'T' : *p == '8' ? 'K' : class;
      if (class != ' ')
        append_class (key, class);
    }
  return TRUE;
}

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

static guint lay (const Laying *self, const char *latin, const char *signs);

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

/* Each of @spellings in turn, and the rest behind it: the fewest steps. */
static guint
lay_any (const Laying *self, const char *latin, const char *signs, const Spelling *spellings)
{
  guint best = NEVER;
  const char *behind;

  for (guint i = 0; spellings[i].text != NULL && best > 0; i++)
    if (begins (self, latin, spellings[i].text, &behind))
      best = MIN (best, spellings[i].steps + lay (self, behind, signs + 1));
  return best;
}

static guint
lay_alef (const Laying *self, const char *latin, const char *signs)
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
    return lay_any (self, latin, signs, signs[1] == '\0' && !self->is_open ? last : inside);
  best = lay_any (self, latin, signs, first);
  return self->is_long && best > STEP ? MIN (best, STEP + lay (self, latin, signs + 1)) : best;
}

static guint
lay_vowel (const Laying *self, const char *latin, const char *signs)
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

  if (*signs == VOWEL_A)
    return lay_alef (self, latin, signs);
  if (*signs == WAW)
    return lay_any (self, latin, signs, waw);
  return lay_any (self, latin, signs, signs[1] == '\0' && !self->is_open ? last_yeh : yeh);
}

/* One spelling of a consonant, once or doubled ("ss", "shsh", "ssh"), and the rest. */
static guint
lay_spelling (const Laying *self, const char *latin, const char *signs, const char *spelling)
{
  const char *once, *twice;
  guint best;

  if (!begins (self, latin, spelling, &once))
    return spelling[1] != '\0' && *latin == spelling[0] && begins (self, latin + 1, spelling, &once)
             ? lay (self, once, signs + 1)
             : NEVER;
  best = lay (self, once, signs + 1);
  return best > 0 && begins (self, once, spelling, &twice)
           ? MIN (best, lay (self, twice, signs + 1))
           : best;
}

static guint
lay_consonant (const Laying *self, const char *latin, const char *signs)
{
  const Letter *letter = letter_of (*signs);
  guint best = NEVER;

  if (latin >= self->end)
    return NEVER;
  for (guint i = 0; i < G_N_ELEMENTS (letter->spellings) && letter->spellings[i] != NULL; i++)
    best = MIN (best, (i < letter->n_usual ? 0 : STEP) +
                        lay_spelling (self, latin, signs, letter->spellings[i]));
  return best;
}

static guint
lay_last_heh (const Laying *self, const char *latin, const char *signs)
{
  static const Spelling endings[] = { { "a", 0 },  { "e", 0 },  { "ah", 0 }, { "eh", 0 },
                                      { "o", 0 },  { "u", 0 },  { "ou", 0 }, { "oh", 0 },
                                      { "uh", 0 }, { "oo", 0 }, { "at", 0 }, { "et", 0 },
                                      { "it", 0 }, { "hu", 0 }, { NULL, 0 } };

  return signs[1] == '\0' && !self->is_open && signs != self->first
           ? lay_any (self, latin, signs, endings)
           : NEVER;
}

/* ع is not always written; then it leaves its vowel. */
static guint
lay_silent (const Laying *self, const char *latin, const char *signs)
{
  static const Spelling silent[] = { { "aa", STEP }, { "a", STEP }, { "e", STEP }, { "i", STEP },
                                     { "o", STEP },  { "", STEP },  { NULL, 0 } };

  if (!self->is_long || memchr (latin, '3', (gsize) (self->end - latin)) != NULL)
    return NEVER;
  return lay_any (self, latin, signs, silent);
}

/* The letter itself, however it is written. */
static guint
lay_letter (const Laying *self, const char *latin, const char *signs)
{
  guint best;

  if (*signs == VOWEL_A || *signs == WAW || *signs == YEH)
    return lay_vowel (self, latin, signs);
  best = lay_consonant (self, latin, signs);
  if (*signs == HEH && best > 0)
    best = MIN (best, lay_last_heh (self, latin, signs));
  if (*signs == AIN && best > 0)
    best = MIN (best, lay_silent (self, latin, signs));
  if (*signs == HAMZA && best > 0)
    best = MIN (best, lay (self, latin, signs + 1));
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

/* How many steps it takes to lay the letters from @latin along @signs: NEVER and more
 * where they cannot be. A short vowel may stand before any letter but alef. */
static guint
lay (const Laying *self, const char *latin, const char *signs)
{
  guint best, price;

  if (*signs == '\0')
    return self->is_open || latin == self->end ? 0 : NEVER;
  best = lay_letter (self, latin, signs);
  if (best == 0 || *signs == VOWEL_A || latin >= self->end || strchr ("aeiou", *latin) == NULL)
    return best;
  price = price_of_short_vowel (self, latin, signs);
  latin += latin[0] == 'o' && latin[1] == 'u' ? 2 : 1;
  return latin < self->end ? MIN (best, price + lay_letter (self, latin, signs)) : best;
}

/* --- the index ---------------------------------------------------------------------- */

typedef struct
{
  char signs[MAX_WORD + 1];
  guint8 n;
  gboolean is_open;
  guint number;
} Entry;

struct _AmanaSignReadings
{
  GHashTable *by_key; /* char * → GArray of Entry */
};

AmanaSignReadings *
amana_sign_readings_new (void)
{
  AmanaSignReadings *self = g_new0 (AmanaSignReadings, 1);

  self->by_key =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
amana_sign_readings_free (AmanaSignReadings *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_key);
  g_free (self);
}

static gboolean
has_article (const char *signs)
{
  return signs[0] == VOWEL_A && signs[1] == 'l' && strlen (signs) >= 5;
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

/* Under each key of @entry; then with each alef and lam from @from on in the other order,
 * for the fold keeps but one (amana-text.c): "ديلا" is ديال. */
static void
add_entry (AmanaSignReadings *self, const Entry *entry, guint from)
{
  for (guint left_out = has_article (entry->signs) ? 0 : 1; left_out < 8; left_out++)
    {
      guint without = has_article (entry->signs) ? left_out : left_out & ~1u;
      Key key = key_of_signs (entry->signs, without);

      if (key.n >= least_key (without))
        add_under (self, key.text, entry);
    }
  for (guint i = from; i + 1 < entry->n; i++)
    {
      char a = entry->signs[i], b = entry->signs[i + 1];
      Entry other = *entry;

      if (!(a == 'l' && b == VOWEL_A) && !(i <= 1 && a == VOWEL_A && b == 'l'))
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

  if (!spell (word, entry.signs, &entry.is_open))
    return;
  entry.n = (guint8) strlen (entry.signs);
  if (entry.n >= 2 && (!entry.is_open || entry.n >= MIN_STEM) && !g_str_equal (entry.signs, "Al"))
    add_entry (self, &entry, 0);
}

static guint
count_steps (const Entry *entry, const char *key, const char *start, const char *end)
{
  Laying laying = { end, entry->signs, entry->is_open, strlen (key) >= 3 };
  guint steps = lay (&laying, start, entry->signs);

  if (steps == 0 || !has_article (entry->signs))
    return steps;
  laying.first = entry->signs + 2;
  return MIN (steps, lay (&laying, start, entry->signs + 2));
}

/* Whether @sign may be written with @c first; that of most words under a key may not. A
 * vowel may stand before a consonant, and a vowel is written in many ways. */
static gboolean
may_begin (char sign, char c)
{
  const Letter *letter = letter_of (sign);

  if (letter->class == '\0' || sign == AIN || strchr ("aeiou", c) != NULL)
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

static void
find_under (Search *self, const char *key, gboolean only_open)
{
  GArray *entries = g_hash_table_lookup (self->readings->by_key, key);
  guint n_letters = (guint) (self->end - self->start);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->n >= self->n_least && entry->n <= n_letters + MOST_SILENT &&
          may_begin (entry->signs[0], *self->start) && (entry->is_open || !only_open))
        note (self, entry->number, self->steps + count_steps (entry, key, self->start, self->end));
    }
}

static void
find_between (Search *self, guint least_classes)
{
  gboolean is_doubtful = FALSE;

  for (const char *p = self->start; p < self->end; p++)
    is_doubtful |= *p == '2' || *p == '8' || *p == '9';
  for (guint otherwise = 0; otherwise <= (is_doubtful ? 1 : 0); otherwise++)
    {
      Key key;

      if (!key_of_latin (self->start, self->end, otherwise == 1, &key) || key.n < least_classes)
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
 * amana_sign_readings_find:
 * @latin: a folded word in Latin letters
 * @numbers: (element-type guint): what it may be read as is added: of all readings, those
 *   that are nearest to how it is spelt
 */
void
amana_sign_readings_find (const AmanaSignReadings *self, const char *latin, GArray *numbers)
{
  Search search = {
    .readings = self, .numbers = numbers, .n_before = numbers->len, .best = FARTHEST
  };
  gsize n = strlen (latin);

  if (n < MIN_LATIN || n > 2 * MAX_WORD)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (starts[i].letters[0] != '\0' && starts[i].letters[0] != latin[0])
        continue;
      search.start = latin + strlen (starts[i].letters);
      if (!g_str_has_prefix (latin, starts[i].letters))
        continue;
      for (guint k = 0; ends[k].text != NULL; k++)
        {
          gboolean is_whole = i == 0 && k == 0;
          gsize n_end = ends[k].n;

          search.end = latin + n - n_end;
          if (!is_whole && (search.end < search.start + MIN_KEPT ||
                            memcmp (search.end, ends[k].text, n_end) != 0))
            continue;
          search.n_least = k == 0 ? starts[i].n_least : MAX (3, starts[i].n_least);
          search.steps = ends[k].steps;
          find_between (&search, is_whole ? 1 : 2);
        }
    }
}
