/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * Makes a catalogue's index of analytes that were parsed. For the catalogue that is
 * shipped this is done once, when the library is built; for others (tests, a
 * translator's file) when they are read.
 */

#include "config.h"

#include "amana-catalogue-private.h"

typedef struct
{
  GHashTable *numbers; /* (owned) char * (borrowed) → its number in keys + 1 */
  GPtrArray *keys;     /* (owned) of char * (owned) */
} Keys;

typedef struct
{
  Keys names, words, codes;
  GPtrArray *bearers; /* (owned) of GPtrArray (owned) of AmanaAnalyte, by name */
  GPtrArray *coded;   /* (owned) of AmanaAnalyte, by code */
  guint longest;
} Builder;

static void
keys_init (Keys *self)
{
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->keys = g_ptr_array_new_with_free_func (g_free);
}

static void
keys_clear (Keys *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->keys);
}

static void
builder_init (Builder *self)
{
  keys_init (&self->names);
  keys_init (&self->words);
  keys_init (&self->codes);
  self->bearers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->coded = g_ptr_array_new ();
  self->longest = 0;
}

static void
builder_clear (Builder *self)
{
  keys_clear (&self->names);
  keys_clear (&self->words);
  keys_clear (&self->codes);
  g_ptr_array_unref (self->bearers);
  g_ptr_array_unref (self->coded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, builder_clear)

/* Returns: the number of @key, which is new where it is that of the last. */
static guint
add_key (Keys *self, const char *key)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));
  char *copy;

  if (number > 0)
    return number - 1;
  copy = g_strdup (key);
  g_ptr_array_add (self->keys, copy);
  g_hash_table_insert (self->numbers, copy, GUINT_TO_POINTER (self->keys->len));
  return self->keys->len - 1;
}

static void
add_name (Builder *self, const char *name, AmanaAnalyte *analyte)
{
  g_autoptr (GPtrArray) words = amana_catalogue_name_words (name);
  g_autofree char *key = NULL;
  GPtrArray *bearers;
  guint number;

  if (words->len == 0)
    return;
  for (guint i = 0; i < words->len; i++)
    add_key (&self->words, g_ptr_array_index (words, i));
  self->longest = MAX (self->longest, words->len);
  key = amana_catalogue_key ((char **) words->pdata, words->len);
  number = add_key (&self->names, key);
  if (number == self->bearers->len)
    g_ptr_array_add (self->bearers, g_ptr_array_new ());
  bearers = g_ptr_array_index (self->bearers, number);
  if (!g_ptr_array_find (bearers, analyte, NULL))
    g_ptr_array_add (bearers, analyte);
}

static gboolean
add_codes (Builder *self, AmanaAnalyte *analyte, GError **error)
{
  for (guint i = 0; i < analyte->n_codes; i++)
    {
      const char *code = analyte->codes[i].code;
      guint number = add_key (&self->codes, code);

      if (number < self->coded->len)
        {
          const AmanaAnalyte *other = g_ptr_array_index (self->coded, number);

          g_set_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_DUPLICATE,
                       "The code %s stands in %s and in %s", code, other->id, analyte->id);
          return FALSE;
        }
      g_ptr_array_add (self->coded, analyte);
    }
  return TRUE;
}

static gboolean
check_ids (GPtrArray *analytes, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < analytes->len; i++)
    {
      AmanaAnalyte *analyte = g_ptr_array_index (analytes, i);

      if (!g_hash_table_add (ids, analyte->id))
        {
          g_set_error (error, AMANA_CATALOGUE_ERROR, AMANA_CATALOGUE_ERROR_DUPLICATE,
                       "The id %s stands twice", analyte->id);
          return FALSE;
        }
    }
  return TRUE;
}

/* By the first letter alone: g_ptr_array_sort() leaves the order of the others. */
static int
compare_first_letters (gconstpointer a, gconstpointer b)
{
  gunichar first = g_utf8_get_char (*(const char *const *) a);
  gunichar second = g_utf8_get_char (*(const char *const *) b);

  return first < second ? -1 : first > second;
}

static const AmanaBearers *
end_bearers (GPtrArray *lists)
{
  AmanaBearers *bearers = g_new0 (AmanaBearers, lists->len + 1);

  for (guint i = 0; i < lists->len; i++)
    {
      GPtrArray *list = g_ptr_array_index (lists, i);

      bearers[i].n_analytes = list->len;
      bearers[i].analytes = (const AmanaAnalyte *const *) g_ptr_array_steal (list, NULL);
    }
  return bearers;
}

static AmanaCatalogueIndex *
end (Builder *self, GPtrArray *analytes)
{
  AmanaCatalogueIndex *index = g_new0 (AmanaCatalogueIndex, 1);

  index->n_analytes = analytes->len;
  index->analytes = (const AmanaAnalyte *const *) g_ptr_array_steal (analytes, NULL);
  g_ptr_array_sort (self->words.keys, compare_first_letters);
  index->bearers = end_bearers (self->bearers);
  index->coded = (const AmanaAnalyte *const *) g_ptr_array_steal (self->coded, NULL);
  index->longest = self->longest;
  amana_catalogue_table_init (&index->names, self->names.keys);
  amana_catalogue_table_init (&index->words, self->words.keys);
  amana_catalogue_table_init (&index->codes, self->codes.keys);
  return index;
}

/* @analytes: of AmanaAnalyte; they are taken, unless there is an error */
AmanaCatalogueIndex *
amana_catalogue_index_new (GPtrArray *analytes, GError **error)
{
  g_auto (Builder) builder = { 0 };

  builder_init (&builder);
  if (!check_ids (analytes, error))
    return NULL;
  for (guint i = 0; i < analytes->len; i++)
    {
      AmanaAnalyte *analyte = g_ptr_array_index (analytes, i);

      if (!add_codes (&builder, analyte, error))
        return NULL;
      for (guint j = 0; j < AMANA_ANALYTE_N_NAMES; j++)
        add_name (&builder, analyte->names[j], analyte);
      for (guint j = 0; analyte->synonyms[j] != NULL; j++)
        add_name (&builder, analyte->synonyms[j], analyte);
    }
  return end (&builder, analytes);
}

/* One that amana_catalogue_index_new() made, and its analytes. */
void
amana_catalogue_index_free (AmanaCatalogueIndex *self)
{
  for (guint i = 0; i < self->n_analytes; i++)
    amana_analyte_free ((AmanaAnalyte *) self->analytes[i]);
  g_free ((gpointer) self->analytes);
  for (guint i = 0; i < self->names.n_keys; i++)
    g_free ((gpointer) self->bearers[i].analytes);
  g_free ((gpointer) self->bearers);
  g_free ((gpointer) self->coded);
  amana_catalogue_table_clear (&self->names);
  amana_catalogue_table_clear (&self->words);
  amana_catalogue_table_clear (&self->codes);
  g_free (self);
}
