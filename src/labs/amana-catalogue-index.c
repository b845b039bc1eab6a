/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * From the key of a name to the analytes that bear it. One key may stand for
 * several analytes ("albumine" of the serum, of an electrophoresis); the unit or
 * the heading then decides, elsewhere. The vocabulary, for spelling mistakes, is
 * bucketed by first letter: a mistake is never in the first letter, which keeps
 * "podium" from being sodium.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

#define LONGEST_WORD  32 /* in characters, of those that may be misspelt */
#define SHORTEST_WORD 6

struct _AmanaCatalogueIndex
{
  GHashTable *keys;       /* (owned) char * → GPtrArray of AmanaAnalyte */
  GHashTable *vocabulary; /* (owned) first character → GPtrArray of char * */
  GHashTable *words;      /* (owned) set of char * */
  guint longest;          /* words in the longest name */
};

static void
add_word (AmanaCatalogueIndex *self, const char *word)
{
  gpointer first = GUINT_TO_POINTER (g_utf8_get_char (word));
  GPtrArray *bucket;
  char *copy;

  if (g_hash_table_contains (self->words, word))
    return;
  copy = g_strdup (word);
  g_hash_table_add (self->words, copy);
  if (g_utf8_strlen (word, -1) < SHORTEST_WORD - 1)
    return;
  bucket = g_hash_table_lookup (self->vocabulary, first);
  if (bucket == NULL)
    {
      bucket = g_ptr_array_new ();
      g_hash_table_insert (self->vocabulary, first, bucket);
    }
  g_ptr_array_add (bucket, copy);
}

static void
add_name (AmanaCatalogueIndex *self, const char *name, AmanaAnalyte *analyte)
{
  g_autoptr (GPtrArray) words = amana_catalogue_name_words (name);
  g_autofree char *key = NULL;
  GPtrArray *analytes;

  if (words->len == 0)
    return;
  for (guint i = 0; i < words->len; i++)
    add_word (self, g_ptr_array_index (words, i));
  self->longest = MAX (self->longest, words->len);
  key = amana_catalogue_key ((char **) words->pdata, words->len);
  analytes = g_hash_table_lookup (self->keys, key);
  if (analytes == NULL)
    {
      analytes = g_ptr_array_new ();
      g_hash_table_insert (self->keys, g_steal_pointer (&key), analytes);
    }
  if (!g_ptr_array_find (analytes, analyte, NULL))
    g_ptr_array_add (analytes, analyte);
}

AmanaCatalogueIndex *
amana_catalogue_index_new (GPtrArray *analytes)
{
  AmanaCatalogueIndex *self = g_new0 (AmanaCatalogueIndex, 1);

  self->keys =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->vocabulary = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < analytes->len; i++)
    {
      AmanaAnalyte *analyte = g_ptr_array_index (analytes, i);

      for (guint j = 0; j < AMANA_ANALYTE_N_NAMES; j++)
        add_name (self, analyte->names[j], analyte);
      for (guint j = 0; analyte->synonyms[j] != NULL; j++)
        add_name (self, analyte->synonyms[j], analyte);
    }
  return self;
}

void
amana_catalogue_index_free (AmanaCatalogueIndex *self)
{
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->vocabulary);
  g_hash_table_unref (self->words);
  g_free (self);
}

/* Borrowed, nullable: the analytes of a name, in the order of the files. */
GPtrArray *
amana_catalogue_index_lookup (AmanaCatalogueIndex *self, const char *key)
{
  return g_hash_table_lookup (self->keys, key);
}

guint
amana_catalogue_index_get_longest (AmanaCatalogueIndex *self)
{
  return self->longest;
}

/* Whether any name has this word. */
gboolean
amana_catalogue_index_knows_word (AmanaCatalogueIndex *self, const char *word)
{
  return g_hash_table_contains (self->words, word);
}

/* Whether one letter more, one less, one other or two exchanged make @b of @a. */
static gboolean
is_near (const gunichar *a, glong n_a, const gunichar *b, glong n_b)
{
  glong i = 0, end = 0;

  if (ABS (n_a - n_b) > 1)
    return FALSE;
  while (i < n_a && i < n_b && a[i] == b[i])
    i++;
  while (end < n_a - i && end < n_b - i && a[n_a - 1 - end] == b[n_b - 1 - end])
    end++;
  if (MAX (n_a, n_b) - i - end <= 1)
    return TRUE;
  return n_a == n_b && n_a - i - end == 2 && a[i] == b[i + 1] && a[i + 1] == b[i];
}

/* The words of the vocabulary at one mistake from @word, which is none of them.
 * Element type const char *. */
GPtrArray *
amana_catalogue_index_near_words (AmanaCatalogueIndex *self, const char *word)
{
  GPtrArray *near = g_ptr_array_new ();
  glong n_word = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (word, -1, &n_word);
  GPtrArray *bucket;

  if (n_word < SHORTEST_WORD || n_word > LONGEST_WORD || g_hash_table_contains (self->words, word))
    return near;
  bucket = g_hash_table_lookup (self->vocabulary, GUINT_TO_POINTER (letters[0]));
  for (guint i = 0; bucket != NULL && i < bucket->len; i++)
    {
      const char *known = g_ptr_array_index (bucket, i);
      glong n_known = 0;
      g_autofree gunichar *known_letters = g_utf8_to_ucs4_fast (known, -1, &n_known);

      if (is_near (letters, n_word, known_letters, n_known))
        g_ptr_array_add (near, (gpointer) known);
    }
  return near;
}
