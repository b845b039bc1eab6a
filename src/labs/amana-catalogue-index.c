/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * From the key of a name to the analytes that bear it. One key may stand for
 * several analytes ("albumine" of the serum, of an electrophoresis); the unit or
 * the heading then decides, elsewhere. For spelling mistakes the words stand by
 * their first letter: a mistake is never in the first letter, which keeps
 * "podium" from being sodium. The index is made in amana-catalogue-build.c.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

#define LONGEST_WORD  32 /* in characters, of those that may be misspelt */
#define SHORTEST_WORD 6
#define LONGEST_CHAR  4 /* bytes */

/* (nullable): the analytes of a name, in the order of the files. */
const AmanaBearers *
amana_catalogue_index_lookup (const AmanaCatalogueIndex *self, const char *key)
{
  guint number;

  return amana_catalogue_table_find (&self->names, key, &number) ? &self->bearers[number] : NULL;
}

/* (nullable): the analyte of a LOINC code. */
const AmanaAnalyte *
amana_catalogue_index_lookup_code (const AmanaCatalogueIndex *self, const char *loinc)
{
  guint number;

  return amana_catalogue_table_find (&self->codes, loinc, &number) ? self->coded[number] : NULL;
}

/* Whether any name has this word. */
gboolean
amana_catalogue_index_knows_word (const AmanaCatalogueIndex *self, const char *word)
{
  return amana_catalogue_table_find (&self->words, word, NULL);
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

/* The number of the first word whose first letter is not before @letter. */
static guint
find_first (const AmanaCatalogueTable *words, gunichar letter)
{
  guint low = 0, high = words->n_keys;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_utf8_get_char (words->keys[middle]) < letter)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The words of the vocabulary at one mistake from @word, which is none of them.
 * Element type const char *. */
GPtrArray *
amana_catalogue_index_near_words (const AmanaCatalogueIndex *self, const char *word)
{
  GPtrArray *near = g_ptr_array_new ();
  glong n_word = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (word, -1, &n_word);
  gssize size = (gssize) strlen (word);

  if (n_word < SHORTEST_WORD || n_word > LONGEST_WORD ||
      amana_catalogue_index_knows_word (self, word))
    return near;
  for (guint i = find_first (&self->words, letters[0]); i < self->words.n_keys; i++)
    {
      const char *known = self->words.keys[i];
      g_autofree gunichar *known_letters = NULL;
      glong n_known = 0;

      if (g_utf8_get_char (known) != letters[0])
        break;
      if (ABS ((gssize) strlen (known) - size) > LONGEST_CHAR)
        continue;
      known_letters = g_utf8_to_ucs4_fast (known, -1, &n_known);
      if (n_known >= SHORTEST_WORD - 1 && is_near (letters, n_word, known_letters, n_known))
        g_ptr_array_add (near, (gpointer) known);
    }
  return near;
}
