/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A vocabulary of phrases, found in text as people type it.
 *
 * Both the phrases and the text are folded (amana-text.c) and split into words.
 * Words in Latin letters are then written by their sound, so that Darija typed
 * with digits meets itself: 7 → h, 3 → a, 9 → q, 5 → kh, sh → ch, doubled letters
 * once. Codes such as T3, FT3 or CA 15-3 keep their digits: only a digit before a
 * letter, or in a word of three letters and more, is a letter.
 *
 * A phrase that ends in `*` also matches longer words. An Arabic phrase is found
 * behind the particles that are written together with it (و ف ب ل ك, the article).
 * The longest phrase wins and its words are not looked at again, so an idiom can
 * swallow the words inside it. */

#include "config.h"

#include "amana-phrases.h"

#include <string.h>

#include "amana-text.h"

#define MAX_PHRASE_WORDS 6
#define MAX_TEXT_WORDS   20000
#define MIN_STEM_BYTES   3
#define MIN_TYPO_LETTERS 6
#define MAX_TYPO_LETTERS 24

struct _AmanaPhrases
{
  GHashTable *tags; /* char * → guint64 *; stems end in '*' */
  GPtrArray
    *long_words; /* single Latin words that a typo may be forgiven in; borrowed from the table */
};

/* --- words ---------------------------------------------------------------- */

static gboolean
is_latin (const char *word)
{
  return (guchar) word[0] < 0x80;
}

static guint
count_letters (const char *word)
{
  guint count = 0;

  for (const char *p = word; *p != '\0'; p++)
    count += g_ascii_isalpha (*p);

  return count;
}

static const char *
letter_for_digit (char digit)
{
  switch (digit)
    {
    case '3':
      return "a";
    case '5':
      return "kh";
    case '7':
      return "h";
    case '9':
      return "q";
    default:
      return NULL;
    }
}

/* See the head of this file. */
static char *
write_by_sound (const char *word)
{
  GString *out = g_string_new (NULL);
  gboolean long_enough = count_letters (word) >= 3;

  for (const char *p = word; *p != '\0'; p++)
    {
      const char *letter = long_enough || g_ascii_isalpha (p[1]) ? letter_for_digit (*p) : NULL;
      char sound = letter != NULL ? letter[0] : p[0] == 's' && p[1] == 'h' ? 'c' : *p;

      if (!g_ascii_isalpha (sound) || out->len == 0 || out->str[out->len - 1] != sound)
        g_string_append_c (out, sound);
      if (letter != NULL && letter[1] != '\0')
        g_string_append_c (out, letter[1]);
    }

  return g_string_free_and_steal (out);
}

/**
 * amana_phrases_split:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the words of @text as phrases see them
 */
char **
amana_phrases_split (const char *text)
{
  char **words = amana_text_words (text);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = words[i];

      if (!is_latin (word))
        continue;
      words[i] = write_by_sound (word);
      g_free (word);
    }

  return words;
}

/* --- filling -------------------------------------------------------------- */

/**
 * amana_phrases_new:
 *
 * Returns: (transfer full): an empty vocabulary
 */
AmanaPhrases *
amana_phrases_new (void)
{
  AmanaPhrases *self = g_new0 (AmanaPhrases, 1);

  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->long_words = g_ptr_array_new ();

  return self;
}

void
amana_phrases_free (AmanaPhrases *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->long_words);
  g_hash_table_unref (self->tags);
  g_free (self);
}

static void
add_phrase (AmanaPhrases *self, const char *phrase, guint64 tags)
{
  g_auto (GStrv) words = amana_phrases_split (phrase);
  g_autofree char *joined = g_strjoinv (" ", words);
  g_autofree char *key = g_strconcat (joined, g_str_has_suffix (phrase, "*") ? "*" : NULL, NULL);
  guint64 *stored;

  if (*joined == '\0')
    return;

  stored = g_hash_table_lookup (self->tags, key);
  if (stored != NULL)
    {
      *stored |= tags;
      return;
    }

  if (words[1] == NULL && is_latin (key) && strlen (joined) >= MIN_TYPO_LETTERS)
    g_ptr_array_add (self->long_words, key);
  g_hash_table_insert (self->tags, g_steal_pointer (&key), g_memdup2 (&tags, sizeof tags));
}

/**
 * amana_phrases_add:
 * @self: a vocabulary
 * @list: phrases, with `|` between them
 * @tags: what a hit on any of them says
 *
 * A phrase that is there already keeps its tags and gains @tags.
 */
void
amana_phrases_add (AmanaPhrases *self, const char *list, guint64 tags)
{
  g_auto (GStrv) phrases = NULL;

  g_return_if_fail (self != NULL && list != NULL);

  phrases = g_strsplit (list, "|", -1);
  for (guint i = 0; phrases[i] != NULL; i++)
    add_phrase (self, g_strstrip (phrases[i]), tags);
}

/* --- finding -------------------------------------------------------------- */

static gboolean
look_up (const AmanaPhrases *self, const char *joined, guint64 *tags)
{
  g_autofree char *stem = g_strconcat (joined, "*", NULL);
  gsize last_word =
    strrchr (joined, ' ') != NULL ? (gsize) (strrchr (joined, ' ') - joined) + 1 : 0;
  const guint64 *found = g_hash_table_lookup (self->tags, joined);

  for (gsize n = strlen (joined); found == NULL && n >= last_word + MIN_STEM_BYTES; n--)
    {
      if (((guchar) stem[n] & 0xC0) == 0x80)
        continue;
      stem[n] = '*';
      stem[n + 1] = '\0';
      found = g_hash_table_lookup (self->tags, stem);
    }

  if (found != NULL)
    *tags = *found;

  return found != NULL;
}

/* Arabic: و and ف, then ب ل ك, then the article, each if there. */
static gboolean
look_up_behind_particles (const AmanaPhrases *self, const char *joined, guint64 *tags)
{
  static const char *const particles[] = { "و", "ف", "ب", "ل", "ك", "ال", NULL };
  const char *rest = joined;

  if (look_up (self, joined, tags))
    return TRUE;
  if (is_latin (joined))
    return FALSE;

  for (guint i = 0; particles[i] != NULL; i++)
    if (g_str_has_prefix (rest, particles[i]) && g_utf8_strlen (rest, -1) > 3)
      {
        rest += strlen (particles[i]);
        if (look_up (self, rest, tags))
          return TRUE;
      }

  /* للسكري: the article's alef falls out behind ل, and the first pass took one ل. */
  return g_str_has_prefix (rest, "ل") && look_up (self, rest + strlen ("ل"), tags);
}

/* One letter wrong, missing, doubled up or swapped with its neighbour. */
static gboolean
is_one_slip_apart (const char *a, gsize n_a, const char *b, gsize n_b)
{
  gsize i = 0;

  if (n_a > n_b)
    return is_one_slip_apart (b, n_b, a, n_a);
  if (n_b - n_a > 1)
    return FALSE;

  while (i < n_a && a[i] == b[i])
    i++;
  if (n_b > n_a)
    return strncmp (a + i, b + i + 1, n_a - i) == 0;
  if (i + 1 < n_a && a[i] == b[i + 1] && a[i + 1] == b[i] &&
      strncmp (a + i + 2, b + i + 2, n_a - i - 2) == 0)
    return TRUE;

  return i < n_a && strncmp (a + i + 1, b + i + 1, n_a - i - 1) == 0;
}

static gboolean
look_up_with_typo (const AmanaPhrases *self, const char *word, guint64 *tags)
{
  gsize length = strlen (word);

  if (!is_latin (word) || length < MIN_TYPO_LETTERS || length > MAX_TYPO_LETTERS)
    return FALSE;

  for (guint i = 0; i < self->long_words->len; i++)
    {
      const char *known = g_ptr_array_index (self->long_words, i);
      gsize n_known = strcspn (known, "*");
      gsize n_word = known[n_known] == '*' ? MIN (length, n_known) : length;

      if (known[0] == word[0] && is_one_slip_apart (known, n_known, word, n_word))
        {
          *tags = *(const guint64 *) g_hash_table_lookup (self->tags, known);
          return TRUE;
        }
    }

  return FALSE;
}

/* The longest phrase that begins at word @first; 0 words if none does. */
static guint
find_at (const AmanaPhrases *self,
         char **words,
         guint first,
         AmanaPhrasesFlags flags,
         guint64 *tags)
{
  char *candidates[MAX_PHRASE_WORDS] = { NULL };
  guint n = 0;
  guint found = 0;

  for (; n < MAX_PHRASE_WORDS && words[first + n] != NULL; n++)
    candidates[n] = n == 0 ? g_strdup (words[first])
                           : g_strconcat (candidates[n - 1], " ", words[first + n], NULL);

  for (guint i = n; found == 0 && i > 0; i--)
    if (look_up_behind_particles (self, candidates[i - 1], tags))
      found = i;
  if (found == 0 && (flags & AMANA_PHRASES_FORGIVE_TYPOS) &&
      look_up_with_typo (self, candidates[0], tags))
    found = 1;

  for (guint i = 0; i < n; i++)
    g_free (candidates[i]);

  return found;
}

/**
 * amana_phrases_find:
 * @self: a vocabulary
 * @text: valid UTF-8; the first 20,000 words are looked at
 * @flags: how forgiving to be
 *
 * Returns: (transfer full) (element-type AmanaPhraseHit): what was found, in order
 */
GArray *
amana_phrases_find (const AmanaPhrases *self, const char *text, AmanaPhrasesFlags flags)
{
  GArray *hits = g_array_new (FALSE, TRUE, sizeof (AmanaPhraseHit));
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, hits);

  words = amana_phrases_split (text);
  for (guint i = 0; words[i] != NULL && i < MAX_TEXT_WORDS;)
    {
      AmanaPhraseHit hit = { .first = i };

      hit.n_words = find_at (self, words, i, flags, &hit.tags);
      if (hit.n_words > 0)
        g_array_append_val (hits, hit);
      i += MAX (hit.n_words, 1);
    }

  return hits;
}
