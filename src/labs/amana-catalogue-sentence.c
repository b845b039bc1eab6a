/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * The analytes that a person's sentence mentions, in English, French, Arabic or
 * Darija in either script, however the words hang together: "what is ferritin?",
 * "c'est quoi la ferritine", "شنو هي الفيريتين", "chno hiya lferritine".
 *
 * From the left, the longest run of words that is a known name wins. A word
 * stands for itself, for itself without joined particles, and, where it is six
 * letters or longer and no word of any name, for those at one spelling mistake.
 * Two-letter abbreviations count in capitals only (French "ça" is not calcium),
 * and so do those that are common words ("got").
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

#include "amana-text.h"

#define MAX_SENTENCE_BYTES 4096

typedef struct
{
  GPtrArray *alternates; /* (owned) a word each: GPtrArray of char * */
  GByteArray *capitals;  /* (owned) a word each: 1 where written in capitals */
  GArray *places;        /* (owned) a word each: Place */
  gboolean mends;        /* spelling mistakes are forgiven */
} Sentence;

typedef struct
{
  gsize start, end; /* bytes of the sentence */
} Place;

static void
sentence_clear (Sentence *self)
{
  g_clear_pointer (&self->alternates, g_ptr_array_unref);
  g_clear_pointer (&self->capitals, g_byte_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sentence, sentence_clear)

/* A word's forms: as it is, without particles, and if no form is in a name, mended. */
static GPtrArray *
forms_of (const AmanaCatalogueIndex *index, const char *word, gboolean mends)
{
  GPtrArray *forms = amana_catalogue_word_alternates (word);
  guint n_plain = mends ? forms->len : 0;

  for (guint i = 0; i < n_plain; i++)
    if (amana_catalogue_index_knows_word (index, g_ptr_array_index (forms, i)))
      return forms;
  for (guint i = 0; i < n_plain; i++)
    {
      g_autoptr (GPtrArray) near = NULL;

      near = amana_catalogue_index_near_words (index, g_ptr_array_index (forms, i));
      for (guint j = 0; j < near->len; j++)
        g_ptr_array_add (forms, g_strdup (g_ptr_array_index (near, j)));
    }
  return forms;
}

static void
add_word (Sentence *self, const AmanaCatalogueIndex *index, const char *original, Place place)
{
  g_autoptr (GPtrArray) words = amana_catalogue_name_words (original);
  guint8 capitals = !amana_text_has_small_letters (original);

  for (guint i = 0; i < words->len; i++)
    {
      g_ptr_array_add (self->alternates,
                       forms_of (index, g_ptr_array_index (words, i), self->mends));
      g_byte_array_append (self->capitals, &capitals, 1);
      g_array_append_val (self->places, place);
    }
}

/* "T 4" and "vitamine B 12" were cut at the space: the number goes back to its letter. */
static void
join_number (char **parts, guint *i, GString *part)
{
  static const char *const letters[] = { "T",     "t",    "B",     "b",    "FT",   "ft",
                                         "alpha", "beta", "Alpha", "Beta", "bêta", "CA" };

  if (parts[*i + 1] == NULL || !g_ascii_isdigit (parts[*i + 1][0]))
    return;
  for (guint j = 0; j < G_N_ELEMENTS (letters); j++)
    if (strcmp (part->str, letters[j]) == 0)
      {
        g_string_append (part, parts[++*i]);
        return;
      }
}

static void
sentence_init (Sentence *self, const AmanaCatalogueIndex *index, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n?!,;:()/", -1);
  gsize start = 0;

  self->alternates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->capitals = g_byte_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GString *part = g_string_new (parts[i]);
      guint first = i;
      gsize size = part->len;

      join_number (parts, &i, part);
      if (i > first)
        size += 1 + strlen (parts[i]);
      add_word (self, index, part->str, (Place) { start, start + size });
      start += size + 1;
      g_string_free (part, TRUE);
    }
}

static const char *
form (Sentence *self, guint word, guint n)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (self->alternates, word), n);
}

/* The form of a word inside a name: the first that is in any name. */
static const char *
best_form (Sentence *self, const AmanaCatalogueIndex *index, guint word)
{
  GPtrArray *forms = g_ptr_array_index (self->alternates, word);

  for (guint i = 0; i < forms->len; i++)
    if (amana_catalogue_index_knows_word (index, g_ptr_array_index (forms, i)))
      return g_ptr_array_index (forms, i);
  return g_ptr_array_index (forms, 0);
}

/* Whether one word alone may count as a name in a sentence. */
static gboolean
may_stand_alone (const char *word, const char *original, gboolean capitals)
{
  static const char *const common[] = { "got", "pal", "can", "led", "aps",
                                        "ctf", "cst", "ph",  "rap", "phase" };
  static const char *const after_article[] = { "ast", "alt", "got", "ion", "ck" };
  glong length = g_utf8_strlen (word, -1);

  if (length < 2 || g_ascii_isdigit (word[0]))
    return FALSE;
  if (length == 2)
    return capitals && strcmp (word, original) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (word, common[i]) == 0)
      return capitals;
  for (guint i = 0; i < G_N_ELEMENTS (after_article); i++)
    if (strcmp (word, after_article[i]) == 0)
      return strcmp (word, original) == 0;
  return TRUE;
}

static const AmanaBearers *
look_up (Sentence *self, const AmanaCatalogueIndex *index, guint start, guint n, const char *first)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *key = NULL;

  g_ptr_array_add (words, (gpointer) first);
  for (guint i = 1; i < n; i++)
    g_ptr_array_add (words, (gpointer) best_form (self, index, start + i));
  if (amana_catalogue_is_noise (first) ||
      amana_catalogue_is_noise (g_ptr_array_index (words, n - 1)))
    return NULL;
  key = amana_catalogue_key ((char **) words->pdata, n);
  return amana_catalogue_index_lookup (index, key);
}

/* The longest name from @start on, and how many words it covers; NULL for none. */
static const AmanaBearers *
longest_name (Sentence *self, const AmanaCatalogueIndex *index, guint start, guint *n_covered)
{
  GPtrArray *forms = g_ptr_array_index (self->alternates, start);
  guint most = MIN (self->alternates->len - start, index->longest + 2);

  for (guint n = most; n > 0; n--)
    for (guint i = 0; i < forms->len; i++)
      {
        const char *first = form (self, start, i);
        const AmanaBearers *bearers = look_up (self, index, start, n, first);

        if (bearers == NULL || (n == 1 && !may_stand_alone (first, form (self, start, 0),
                                                            self->capitals->data[start])))
          continue;
        *n_covered = n;
        return bearers;
      }
  return NULL;
}

/* Of several analytes with one name a sentence means the commonest: the one of the blood. */
static const AmanaAnalyte *
commonest (const AmanaBearers *bearers)
{
  for (guint i = 0; i < bearers->n_analytes; i++)
    if (!bearers->analytes[i]->is_urine)
      return bearers->analytes[i];
  return bearers->analytes[0];
}

/* Every name in the sentence, in order. */
static GArray *
find_all (AmanaCatalogue *self, const char *text, gboolean mends)
{
  g_auto (Sentence) words = { .mends = mends };
  g_autofree char *cut = NULL;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (AmanaMention));
  const AmanaCatalogueIndex *index = amana_catalogue_get_index (self);

  cut = g_utf8_make_valid (text, (gssize) MIN (strlen (text), MAX_SENTENCE_BYTES));
  sentence_init (&words, index, cut);
  for (guint i = 0; i < words.alternates->len;)
    {
      guint n = 1;
      const AmanaBearers *bearers = longest_name (&words, index, i, &n);

      if (bearers != NULL)
        {
          AmanaMention mention = { .analyte = commonest (bearers),
                                   .start = g_array_index (words.places, Place, i).start,
                                   .end = g_array_index (words.places, Place, i + n - 1).end };

          g_array_append_val (found, mention);
        }
      i += n;
    }
  return found;
}

/**
 * amana_catalogue_find_in_sentence:
 * @self: a catalogue
 * @sentence: valid UTF-8, in any language
 * @max: how many analytes to find at most
 *
 * Finds the analytes that a sentence mentions. Any thread.
 *
 * Returns: (transfer full) (element-type AmanaAnalyte): each once, in order of
 *   appearance; possibly empty
 */
GPtrArray *
amana_catalogue_find_in_sentence (AmanaCatalogue *self, const char *sentence, guint max)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GArray) mentions = NULL;

  g_return_val_if_fail (self != NULL && sentence != NULL, found);

  mentions = find_all (self, sentence, TRUE);
  for (guint i = 0; i < mentions->len && found->len < max; i++)
    {
      const AmanaAnalyte *analyte = g_array_index (mentions, AmanaMention, i).analyte;

      if (!g_ptr_array_find (found, analyte, NULL))
        g_ptr_array_add (found, (gpointer) analyte);
    }
  return found;
}

/**
 * amana_catalogue_find_mentions:
 * @self: a catalogue
 * @text: valid UTF-8, in any language; its first 4 KiB are looked at
 *
 * Finds where a text names analytes, without forgiving spelling mistakes: in prose that
 * nobody mistyped, a word that is nearly a name is another word. Any thread.
 *
 * Returns: (transfer full) (element-type AmanaMention): in order, possibly empty
 */
GArray *
amana_catalogue_find_mentions (AmanaCatalogue *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  return find_all (self, text, FALSE);
}
