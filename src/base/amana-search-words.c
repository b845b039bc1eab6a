/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which words find which: the one place that says so, for the index, the question and
 * what is marked on the screen.
 *
 * An index holds, word by word and parted by single spaces, a text's folds; behind a
 * word's fold and a bar, its sound, behind a mark that no text's word can hold and that
 * belongs to words for the index's tokenizer:
 *
 *   مدرسه|<2>mdrs  7rara|<1>hrr      <1>: U+E000, Latin letters; <2>: U+E001, Arabic
 *
 * Latin words have theirs only where they are Darija: all of a text that looks like it,
 * else those that do by themselves. A sound stands where it is first heard.
 *
 * A word that is typed may stand there as one of several terms, each mostly a prefix,
 * since its last letters may not be typed yet:
 *
 *   any word         its fold
 *   Arabic           with the article, and و ف ب ك ل before that; where it has these
 *                    itself, without them; and by its sound among the Latin ones
 *   Latin            by its sound among the Latin ones, unless its letters are foreign
 *   Latin, Darija    with the article, and without; and among the Arabic ones
 *
 * So a French or an English word, which looks like no Darija, never finds an Arabic one
 * by chance, and an Arabic word finds another by its letters alone. */

#include "config.h"

#include "amana-search-words.h"

#include <string.h>

#include "amana-sound.h"
#include "amana-text.h"

#define LATIN_MARK   "\xEE\x80\x80" /* U+E000, for private use */
#define ARABIC_MARK  "\xEE\x80\x81" /* U+E001 */
#define BEHIND       "|"
#define MIN_STEM     2 /* letters */
#define MIN_PREFIX   3
#define ALEF         0x0627
#define LAM          0x0644
#define MAX_ONE_WORD 64 /* bytes: what is longer has no article */

typedef struct
{
  char *fold;
  GArray *terms; /* of AmanaSearchTerm */
} Word;

struct _AmanaSearchWords
{
  GPtrArray *words; /* of Word */
};

static void
clear_term (gpointer data)
{
  g_free (((AmanaSearchTerm *) data)->token);
}

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->fold);
  g_array_unref (word->terms);
  g_free (word);
}

static gboolean
is_arabic (const char *word)
{
  return g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_ARABIC;
}

static gboolean
is_ascii (const char *word)
{
  return (guchar) *word < 0x80;
}

/* --- what a word may stand as --- */

static void
add_term (Word *word, const char *mark, const char *before, const char *text, gboolean is_prefix)
{
  AmanaSearchTerm term = { g_strconcat (mark, before, text, NULL), is_prefix, *mark != '\0' };

  for (guint i = 0; i < word->terms->len; i++)
    if (g_str_equal (g_array_index (word->terms, AmanaSearchTerm, i).token, term.token))
      {
        g_free (term.token);
        return;
      }
  g_array_append_val (word->terms, term);
}

static void
add_sound (Word *word, const char *mark, const char *before, const char *key)
{
  if (key == NULL)
    return;
  add_term (word, mark, before, key, amana_sound_is_prefix (key) || *before != '\0');
}

/* With the article and what is written in one with it: a fold of them together, since
 * the letters of lam-alef change places there. */
static void
add_with_article (Word *word, const char *fold)
{
  static const char *const articles[] = { "ال", "وال",  "فال",  "بال", "كال",
                                          "لل", "وبال", "فبال", "ولل", "فلل" };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_autofree char *together = g_strconcat (articles[i], fold, NULL);
      g_autofree char *folded = amana_text_fold (together);

      add_term (word, "", "", folded, TRUE);
    }
}

static void
add_stem (Word *word, guint alefs, guint lams, const char *rest)
{
  g_autoptr (GString) stem = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;
  glong length = (glong) (alefs + lams) + g_utf8_strlen (rest, -1);

  if (length < MIN_STEM)
    return;
  for (; lams > 0; lams--)
    g_string_append_unichar (stem, LAM);
  for (; alefs > 0; alefs--)
    g_string_append_unichar (stem, ALEF);
  g_string_append (stem, rest);
  folded = amana_text_fold (stem->str);
  add_term (word, "", "", folded, length >= MIN_PREFIX);
  key = amana_sound_make_arabic_key (folded);
  add_sound (word, LATIN_MARK, "", key);
  if (length >= MIN_PREFIX)
    add_with_article (word, folded);
}

/* Without the article. A fold tells of a run of alefs and lams only how many there are
 * of each, which is as well: the article took one of each, لل two lams. */
static void
add_without_article (Word *word, const char *fold)
{
  const char *p = fold;
  guint alefs = 0, lams = 0;
  gboolean joined = FALSE;

  if (g_str_has_prefix (p, "و") || g_str_has_prefix (p, "ف"))
    p = g_utf8_next_char (p);
  if (g_str_has_prefix (p, "ب") || g_str_has_prefix (p, "ك"))
    {
      joined = TRUE;
      p = g_utf8_next_char (p);
    }
  for (gunichar c; (c = g_utf8_get_char (p)) == ALEF || c == LAM; p = g_utf8_next_char (p))
    {
      alefs += c == ALEF;
      lams += c == LAM;
    }
  if (alefs > 0 && lams > 0)
    add_stem (word, alefs - 1, lams - 1, p);
  if (lams > 1 && !joined)
    add_stem (word, alefs, lams - 2, p);
}

static void
add_arabic (Word *word)
{
  g_autofree char *key = amana_sound_make_arabic_key (word->fold);

  add_with_article (word, word->fold);
  add_without_article (word, word->fold);
  add_sound (word, LATIN_MARK, "", key);
  add_sound (word, LATIN_MARK, "l", key);
}

static void
add_darija_sounds (Word *word, const char *key)
{
  static const char *const articles[] = { "", "l", "wl", "fl", "bl", "kl" };

  if (key == NULL)
    return;
  add_sound (word, LATIN_MARK, "l", key);
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    add_sound (word, ARABIC_MARK, articles[i], key);
}

static void
add_latin (Word *word, gboolean darija)
{
  g_autofree char *key = amana_sound_make_key (word->fold);
  g_autofree char *stem_key = NULL;
  const char *stem;

  if (darija || !amana_sound_is_foreign (word->fold))
    add_sound (word, LATIN_MARK, "", key);
  if (!darija)
    return;
  add_darija_sounds (word, key);
  stem = amana_sound_skip_article (word->fold);
  if (stem == NULL)
    return;
  stem_key = amana_sound_make_key (stem);
  add_sound (word, LATIN_MARK, "", stem_key);
  add_darija_sounds (word, stem_key);
}

static Word *
word_new_take (char *fold, gboolean darija)
{
  Word *word = g_new0 (Word, 1);

  word->fold = fold;
  word->terms = g_array_new (FALSE, FALSE, sizeof (AmanaSearchTerm));
  g_array_set_clear_func (word->terms, clear_term);
  add_term (word, "", "", fold, TRUE);
  if (strlen (fold) > MAX_ONE_WORD)
    return word;
  if (is_arabic (fold))
    add_arabic (word);
  else if (is_ascii (fold))
    add_latin (word, darija || amana_sound_is_darija_word (fold));
  return word;
}

/**
 * amana_search_words_new:
 * @typed: what somebody looks for, valid UTF-8
 *
 * Returns: (transfer full): its words, possibly none
 */
AmanaSearchWords *
amana_search_words_new (const char *typed)
{
  AmanaSearchWords *self = g_atomic_rc_box_new0 (AmanaSearchWords);
  g_auto (GStrv) folds = NULL;
  gboolean darija;

  g_return_val_if_fail (typed != NULL, NULL);

  folds = amana_text_words (typed);
  darija = amana_sound_is_darija (typed, (const char *const *) folds);
  self->words = g_ptr_array_new_with_free_func (word_free);
  for (guint i = 0; folds[i] != NULL; i++)
    g_ptr_array_add (self->words, word_new_take (g_strdup (folds[i]), darija));
  return self;
}

/**
 * amana_search_words_ref:
 * @self: words
 *
 * Returns: (transfer full): the same
 */
AmanaSearchWords *
amana_search_words_ref (AmanaSearchWords *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
words_clear (gpointer data)
{
  g_ptr_array_unref (((AmanaSearchWords *) data)->words);
}

/**
 * amana_search_words_unref:
 * @self: (transfer full): words
 */
void
amana_search_words_unref (AmanaSearchWords *self)
{
  g_atomic_rc_box_release_full (self, words_clear);
}

/**
 * amana_search_words_get_n:
 * @self: words
 *
 * Returns: how many
 */
guint
amana_search_words_get_n (AmanaSearchWords *self)
{
  return self->words->len;
}

/**
 * amana_search_words_get_word:
 * @self: words
 * @index: which of them
 *
 * Returns: (transfer none): its fold
 */
const char *
amana_search_words_get_word (AmanaSearchWords *self, guint index)
{
  return ((Word *) g_ptr_array_index (self->words, index))->fold;
}

/**
 * amana_search_words_get_terms:
 * @self: words
 * @index: which of them
 * @n_terms: (out): how many terms
 *
 * Returns: (transfer none) (array length=n_terms): as what it may stand in an index, its
 *   own fold first
 */
const AmanaSearchTerm *
amana_search_words_get_terms (AmanaSearchWords *self, guint index, guint *n_terms)
{
  GArray *terms = ((Word *) g_ptr_array_index (self->words, index))->terms;

  *n_terms = terms->len;
  return (const AmanaSearchTerm *) terms->data;
}

/**
 * amana_search_words_make_query:
 * @self: words
 * @sounds: whether the index holds sounds
 *
 * Words reach FTS5 in quotes, so nothing in them is an operator.
 *
 * Returns: (transfer full): the query, empty for no words
 */
char *
amana_search_words_make_query (AmanaSearchWords *self, gboolean sounds)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    {
      GArray *terms = ((Word *) g_ptr_array_index (self->words, i))->terms;

      g_string_append (query, i > 0 ? " AND (" : "(");
      for (guint j = 0; j < terms->len; j++)
        {
          const AmanaSearchTerm *term = &g_array_index (terms, AmanaSearchTerm, j);

          if (term->is_sound && !sounds)
            continue;
          g_string_append_printf (query, "%s\"%s\"%s", j > 0 ? " OR " : "", term->token,
                                  term->is_prefix ? "*" : "");
        }
      g_string_append_c (query, ')');
    }
  return g_string_free_and_steal (g_steal_pointer (&query));
}

/* --- what an index holds --- */

/* The mark and the sound as which a text's word is heard; NULL: it is not. */
static char *
make_sound (const char *fold, gboolean darija)
{
  g_autofree char *key = NULL;

  if (is_arabic (fold))
    key = amana_sound_make_arabic_key (fold);
  else if (is_ascii (fold) && (darija || amana_sound_is_darija_word (fold)))
    key = amana_sound_make_key (fold);
  return key != NULL ? g_strconcat (is_arabic (fold) ? ARABIC_MARK : LATIN_MARK, key, NULL) : NULL;
}

/**
 * amana_search_words_index:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): its words and how they sound; see the head of this file
 */
char *
amana_search_words_index (const char *text)
{
  g_auto (GStrv) folds = NULL;
  g_autoptr (GString) index = NULL;
  g_autoptr (GHashTable) heard = NULL;
  gboolean darija;

  g_return_val_if_fail (text != NULL, NULL);

  folds = amana_text_words (text);
  darija = amana_sound_is_darija (text, (const char *const *) folds);
  index = g_string_sized_new (strlen (text) + 1);
  heard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; folds[i] != NULL; i++)
    {
      g_autofree char *sound = make_sound (folds[i], darija);

      g_string_append_printf (index, "%s%s", i > 0 ? " " : "", folds[i]);
      if (sound == NULL || g_hash_table_contains (heard, sound))
        continue;
      g_string_append_printf (index, BEHIND "%s", sound);
      g_hash_table_add (heard, g_steal_pointer (&sound));
    }
  return g_string_free_and_steal (g_steal_pointer (&index));
}

static gboolean
ends_token (char c)
{
  return c == '\0' || c == ' ' || c == BEHIND[0];
}

/**
 * amana_search_term_find:
 * @term: a term
 * @index: what amana_search_words_index() made
 *
 * Returns: (transfer none) (nullable): where in @index the first of it stands
 */
const char *
amana_search_term_find (const AmanaSearchTerm *term, const char *index)
{
  gsize length = strlen (term->token);

  for (const char *p = strstr (index, term->token); p != NULL; p = strstr (p + 1, term->token))
    if ((p == index || ends_token (p[-1])) && (term->is_prefix || ends_token (p[length])))
      return p;
  return NULL;
}

/* --- what is marked --- */

static gboolean
is_inside (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The next word from @p on; NULL: there is none. */
static const char *
next_word (const char *p, const char **end)
{
  while (*p != '\0' && !is_inside (p))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return NULL;
  for (*end = p; **end != '\0' && is_inside (*end);)
    *end = g_utf8_next_char (*end);
  return p;
}

static gboolean
is_term (const AmanaSearchTerm *term, const char *token)
{
  return term->is_prefix ? g_str_has_prefix (token, term->token) : g_str_equal (token, term->token);
}

static gboolean
is_any (AmanaSearchWords *self, const char *token, gboolean sound)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      GArray *terms = ((Word *) g_ptr_array_index (self->words, i))->terms;

      for (guint j = 0; j < terms->len; j++)
        {
          const AmanaSearchTerm *term = &g_array_index (terms, AmanaSearchTerm, j);

          if (term->is_sound == sound && is_term (term, token))
            return TRUE;
        }
    }
  return FALSE;
}

/* Of a piece of text, which may be more than one word of its fold. */
static gboolean
is_wanted (AmanaSearchWords *self, const char *word, const char *end, gboolean darija)
{
  g_autofree char *cut = g_strndup (word, (gsize) (end - word));
  g_auto (GStrv) folds = amana_text_words (cut);

  for (guint i = 0; folds[i] != NULL; i++)
    {
      g_autofree char *sound = NULL;

      if (is_any (self, folds[i], FALSE))
        return TRUE;
      sound = make_sound (folds[i], darija);
      if (sound != NULL && is_any (self, sound, TRUE))
        return TRUE;
    }
  return FALSE;
}

/**
 * amana_search_words_find:
 * @self: words
 * @p: where in a text to begin
 * @darija: whether the whole text is Darija in Latin letters
 * @max_words: how many words to look at
 * @end: (out): where the word that is returned ends
 *
 * Returns: (transfer none) (nullable): the next word that is found by one of @self
 */
const char *
amana_search_words_find (AmanaSearchWords *self,
                         const char *p,
                         gboolean darija,
                         guint max_words,
                         const char **end)
{
  const char *word;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (p != NULL, NULL);

  for (*end = p; max_words > 0 && (word = next_word (*end, end)) != NULL; max_words--)
    if (is_wanted (self, word, *end, darija))
      return word;
  return NULL;
}

static gboolean
holds (Word *word, const char *index)
{
  for (guint i = 0; i < word->terms->len; i++)
    if (amana_search_term_find (&g_array_index (word->terms, AmanaSearchTerm, i), index) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * amana_search_words_match:
 * @self: words
 * @text: valid UTF-8
 *
 * Returns: whether @text would be found by them
 */
gboolean
amana_search_words_match (AmanaSearchWords *self, const char *text)
{
  g_autofree char *index = amana_search_words_index (text);

  for (guint i = 0; i < self->words->len; i++)
    if (!holds (g_ptr_array_index (self->words, i), index))
      return FALSE;
  return TRUE;
}

/**
 * amana_search_skip_words:
 * @p: where in a text to begin
 * @n_words: how many words
 *
 * Returns: (transfer none): what follows them
 */
const char *
amana_search_skip_words (const char *p, guint n_words)
{
  const char *end = p;

  for (; n_words > 0 && next_word (end, &end) != NULL; n_words--)
    ;
  return end;
}

/**
 * amana_search_text_is_darija:
 * @text: valid UTF-8, all of what is searched
 *
 * Returns: whether all its Latin words are in the index by their sound
 */
gboolean
amana_search_text_is_darija (const char *text)
{
  g_auto (GStrv) folds = amana_text_words (text);

  return amana_sound_is_darija (text, (const char *const *) folds);
}
