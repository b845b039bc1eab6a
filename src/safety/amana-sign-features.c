/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A message as numbers, for the weights beside the rules (amana-sign-weights.c):
 *
 *   k pain          a concept that is named          k pain!   and does not hold
 *   p chest pain    two concepts, in the order of their ids
 *   w poitrine      a word, folded                   b la poitrine   two in a row
 *   s ~BTRN         a word by its consonants         g poit          four letters of one
 *
 * Each is hashed (FNV-1a): the first four kinds, wholes, into the lower half of 2^18
 * numbers, the last two, pieces, into the upper. Concepts carry what is learnt of one
 * language to the others; pieces carry it to the spellings and forms of a word that no
 * list has. */

#include "config.h"

#include "amana-sign-features.h"

#include <string.h>

#include "amana-sign-scope.h"
#include "amana-sign-words.h"

#define PIECE 4 /* letters */

static guint
hash (const char *kind, const char *a, const char *b)
{
  const char *const parts[] = { kind, a, b };
  guint32 sum = 2166136261u;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      for (const char *p = parts[i]; *p != '\0'; p++)
        sum = (sum ^ (guchar) *p) * 16777619u;
      sum = (sum ^ ' ') * 16777619u;
    }
  return (sum ^ sum >> AMANA_SIGN_FEATURE_BITS) & (AMANA_SIGN_FIRST_PIECE - 1);
}

static void
add (GArray *features, guint feature)
{
  g_array_append_val (features, feature);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The concepts that are named, each once; "!" behind those that do not hold. */
static GPtrArray *
name_concepts (const AmanaSignLexicon *lexicon, const GArray *mentions, guint first, guint last)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (mentions, AmanaSignMention, i);
      char *name;

      if (mention->sentence < first || mention->sentence > last)
        continue;
      name = g_strconcat (amana_sign_lexicon_get_id (lexicon, mention->hit.concept),
                          mention->marks != 0 ? "!" : NULL, NULL);

      if (g_hash_table_contains (seen, name)) /* an add would keep this one's letters */
        {
          g_free (name);
          continue;
        }
      g_hash_table_add (seen, name);
      g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_ids);
  return names;
}

static void
add_concepts (GArray *features, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      add (features, hash ("k", names->pdata[i], ""));
      for (guint k = i + 1; k < names->len; k++)
        add (features, hash ("p", names->pdata[i], names->pdata[k]));
    }
}

/* Each run of PIECE letters of " word ". */
static void
add_letters (GArray *features, const char *word)
{
  g_autofree char *padded = g_strconcat ("<", word, ">", NULL);
  const char *end = padded;
  char piece[6 * PIECE + 1];

  for (guint i = 0; i < PIECE; i++, end = g_utf8_next_char (end))
    if (*end == '\0')
      return;
  for (const char *p = padded;; p = g_utf8_next_char (p), end = g_utf8_next_char (end))
    {
      gsize n = (gsize) (end - p);

      memcpy (piece, p, n);
      piece[n] = '\0';
      add (features, AMANA_SIGN_FIRST_PIECE + hash ("g", piece, ""));
      if (*end == '\0')
        return;
    }
}

static void
add_pieces (GArray *features, const AmanaSignWord *word)
{
  add_letters (features, word->forms[0]);
  for (guint i = 0; word->forms[i] != NULL; i++)
    if (word->forms[i][0] == '~')
      {
        add (features, AMANA_SIGN_FIRST_PIECE + hash ("s", word->forms[i], ""));
        return;
      }
}

static void
add_words (GArray *features, const GArray *words, guint first, guint last)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaSignWord *word = &g_array_index (words, AmanaSignWord, i);
      const AmanaSignWord *next =
        i + 1 < words->len ? &g_array_index (words, AmanaSignWord, i + 1) : NULL;

      if (word->sentence < first || word->sentence > last)
        continue;
      add (features, hash ("w", word->forms[0], ""));
      add_pieces (features, word);
      if (next != NULL && next->clause == word->clause)
        add (features, hash ("b", word->forms[0], next->forms[0]));
    }
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static void
drop_doubles (GArray *features)
{
  guint n = 0;

  for (guint i = 0; i < features->len; i++)
    if (n == 0 || g_array_index (features, guint, n - 1) != g_array_index (features, guint, i))
      g_array_index (features, guint, n++) = g_array_index (features, guint, i);
  g_array_set_size (features, n);
}

/**
 * amana_sign_features_new:
 * @lexicon: what @mentions are of
 * @words: (element-type AmanaSignWord): a message
 * @mentions: (element-type AmanaSignMention): what it names
 * @first_sentence: where to begin
 * @last_sentence: where to end; behind the last for all
 *
 * Returns: (transfer full) (element-type guint): the features of these sentences, each
 *   once, in order
 */
GArray *
amana_sign_features_new (const AmanaSignLexicon *lexicon,
                         const GArray *words,
                         const GArray *mentions,
                         guint first_sentence,
                         guint last_sentence)
{
  GArray *features = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) names = name_concepts (lexicon, mentions, first_sentence, last_sentence);

  add_concepts (features, names);
  add_words (features, words, first_sentence, last_sentence);
  g_array_sort (features, compare_features);
  drop_doubles (features);
  return features;
}

/**
 * amana_sign_features_count_wholes:
 * @features: (element-type guint): of amana_sign_features_new()
 *
 * Returns: how many of the first are wholes; the others are pieces
 */
guint
amana_sign_features_count_wholes (const GArray *features)
{
  guint n = 0;

  while (n < features->len && g_array_index (features, guint, n) < AMANA_SIGN_FIRST_PIECE)
    n++;
  return n;
}
