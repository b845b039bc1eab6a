/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Names that were misread in a picture: "HbAlc", "FTA", "الهيموغلويين".
 *
 * Recognition errs among letters that look alike, of which Arabic has many: a tooth with
 * one dot or two, above or below. A name is set beside all that the catalogue knows,
 * as a whole where it is Arabic, else word by word; letters that look alike cost little,
 * others much. One that is near, while no other analysis is, is what was printed. Nearness is
 * no proof: whoever uses a mended name leaves it to the person to look at. */

#include "config.h"

#include "amana-lab-spellings.h"

#include <string.h>

#include "amana-catalogue-private.h"
#include "amana-lab-rtl.h"
#include "amana-text.h"
#include "amana-unit.h"

#define ALIKE      0.25
#define MISSED     0.8 /* a letter more or less */
#define OTHER      1.0
#define NAME_SHARE 0.17 /* of its length: what a whole name may cost */
#define WORD_SHARE 0.28
#define SLIP_SHARE 0.11 /* where the analysis is known already */
#define MARGIN     0.3  /* to the next other one */
#define LEAST_NAME 5
#define LONGEST    64

typedef struct
{
  char *printed;     /* (owned) */
  gunichar *letters; /* (owned): of its fold */
  glong n_letters;
  const AmanaAnalyte *analyte; /* of a name; NULL of a word */
} Spelling;

struct _AmanaLabSpellings
{
  AmanaCatalogue *catalogue; /* (owned) */
  GArray *names, *words;     /* (owned) of Spelling */
  GHashTable *known;         /* (owned) set of char * (owned): folded words */
};

/* Letters that are taken for each other, folded. */
static const char *const alike[] = {
  "1li|!tj/", "0odc", "5s", "8b3", "2z?", "4a", "6g9q", "vuy", "ce",  "fi",    "بتثنيىئ",
  "جحخه",     "دذ",   "رز", "سش",  "صض",  "طظ", "عغ",   "فق",  "ةهو", "اأإآل", "كل",
};

static void
clear_spelling (gpointer data)
{
  g_free (((Spelling *) data)->printed);
  g_free (((Spelling *) data)->letters);
}

static double
get_cost (gunichar a, gunichar b)
{
  if (a == b)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    if (g_utf8_strchr (alike[i], -1, a) != NULL && g_utf8_strchr (alike[i], -1, b) != NULL)
      return ALIKE;

  return OTHER;
}

/* What it costs to make one of the other, at most @most. */
static double
measure (const gunichar *a, glong n_a, const gunichar *b, glong n_b, double most)
{
  double row[LONGEST + 1];

  if (n_a > LONGEST || n_b > LONGEST || (double) ABS (n_a - n_b) * MISSED > most)
    return G_MAXDOUBLE;
  for (glong k = 0; k <= n_b; k++)
    row[k] = (double) k * MISSED;
  for (glong i = 1; i <= n_a; i++)
    {
      double corner = row[0], least;

      least = row[0] = (double) i * MISSED;
      for (glong k = 1; k <= n_b; k++)
        {
          double changed = corner + get_cost (a[i - 1], b[k - 1]);

          corner = row[k];
          row[k] = MIN (changed, MIN (row[k], row[k - 1]) + MISSED);
          least = MIN (least, row[k]);
        }
      if (least > most)
        return G_MAXDOUBLE;
    }
  return row[n_b];
}

gboolean
amana_lab_spellings_look_alike (const char *printed, const char *mended)
{
  g_autofree char *first = amana_text_fold (printed);
  g_autofree char *second = amana_text_fold (mended);
  const char *a = first, *b = second;

  while (*a != '\0' && *b != '\0' && get_cost (g_utf8_get_char (a), g_utf8_get_char (b)) <= ALIKE)
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  return *a == '\0' && *b == '\0';
}

/* --- the catalogue's ------------------------------------------------------ */

static void
add_spelling (GArray *spellings, const char *printed, const AmanaAnalyte *analyte)
{
  g_autofree char *fold = amana_text_fold (printed);
  Spelling spelling = { .printed = g_strdup (printed), .analyte = analyte };

  spelling.letters = g_utf8_to_ucs4_fast (fold, -1, &spelling.n_letters);
  g_array_append_val (spellings, spelling);
}

static void
add_name (AmanaLabSpellings *self, const char *name, const AmanaAnalyte *analyte)
{
  g_auto (GStrv) words = g_strsplit_set (name, " ,;:()[]/", -1);

  add_spelling (self->names, name, analyte);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *fold = amana_text_fold (words[i]);

      if (g_utf8_strlen (words[i], -1) >= 2 && g_hash_table_add (self->known, g_strdup (fold)))
        add_spelling (self->words, words[i], NULL);
    }
}

AmanaLabSpellings *
amana_lab_spellings_new (AmanaCatalogue *catalogue)
{
  AmanaLabSpellings *self = g_new0 (AmanaLabSpellings, 1);

  self->catalogue = amana_catalogue_ref (catalogue);
  self->names = g_array_new (FALSE, FALSE, sizeof (Spelling));
  self->words = g_array_new (FALSE, FALSE, sizeof (Spelling));
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_array_set_clear_func (self->names, clear_spelling);
  g_array_set_clear_func (self->words, clear_spelling);
  for (guint i = 0; i < amana_catalogue_get_n_analytes (catalogue); i++)
    {
      const AmanaAnalyte *analyte = amana_catalogue_get_analyte (catalogue, i);

      for (guint k = 0; k < AMANA_ANALYTE_N_NAMES; k++)
        add_name (self, analyte->names[k], analyte);
      for (guint k = 0; analyte->synonyms[k] != NULL; k++)
        add_name (self, analyte->synonyms[k], analyte);
    }
  return self;
}

void
amana_lab_spellings_free (AmanaLabSpellings *self)
{
  g_array_unref (self->names);
  g_array_unref (self->words);
  g_hash_table_unref (self->known);
  amana_catalogue_unref (self->catalogue);
  g_free (self);
}

/* --- finding -------------------------------------------------------------- */

/* The one that is near @text, unless another that means something else is as near. */
static const Spelling *
find_near (GArray *spellings, const char *text, double share)
{
  g_autofree char *fold = amana_text_fold (text);
  glong n_letters = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (fold, -1, &n_letters);
  double least = G_MAXDOUBLE, next = G_MAXDOUBLE, most = share * (double) n_letters + MARGIN;
  const Spelling *best = NULL;

  for (guint i = 0; i < spellings->len; i++)
    {
      const Spelling *spelling = &g_array_index (spellings, Spelling, i);
      double cost = measure (letters, n_letters, spelling->letters, spelling->n_letters, most);

      if (cost < least)
        {
          if (best != NULL && (best->analyte == NULL || best->analyte != spelling->analyte))
            next = least;
          least = cost;
          best = spelling;
        }
      else if (cost < next && (best->analyte == NULL || best->analyte != spelling->analyte))
        {
          next = cost;
        }
    }
  if (best == NULL || least > share * (double) MIN (n_letters, best->n_letters) ||
      next < least + MARGIN)
    return NULL;

  return best;
}

static gboolean
is_known (AmanaLabSpellings *self, const char *word)
{
  g_autofree char *fold = amana_text_fold (word);

  return *fold == '\0' || g_hash_table_contains (self->known, fold);
}

static gsize
get_word_bytes (const char *text)
{
  return strcspn (text, " ,;:()[]/");
}

static gboolean
is_all_known (AmanaLabSpellings *self, const char *name)
{
  while (*name != '\0')
    {
      gsize n = get_word_bytes (name);
      g_autofree char *word = g_strndup (name, n);

      if (g_utf8_strlen (word, -1) >= 2 && !is_known (self, word))
        return FALSE;
      name += n > 0 ? n : 1;
    }
  return TRUE;
}

/* Word by word; the same string where none is near another. */
static char *
mend_words (AmanaLabSpellings *self, const char *name, double share)
{
  GString *mended = g_string_new (NULL);

  while (*name != '\0')
    {
      gsize n = get_word_bytes (name);
      g_autofree char *word = g_strndup (name, n);
      const Spelling *near = NULL;

      if (g_utf8_strlen (word, -1) >= 2 && !is_known (self, word) && !amana_unit_is_unit (word))
        near = find_near (self->words, word, share);
      if (near != NULL && !amana_text_has_small_letters (word))
        {
          g_autofree char *capital = g_utf8_strup (near->printed, -1);

          g_string_append (mended, capital);
        }
      else
        {
          g_string_append (mended, near != NULL ? near->printed : word);
        }
      if (n == 0)
        g_string_append_c (mended, *name);
      name += n > 0 ? n : 1;
    }
  return g_string_free_and_steal (mended);
}

char *
amana_lab_spellings_mend (AmanaLabSpellings *self, const char *name, const AmanaAnalyte *analyte)
{
  const Spelling *whole = NULL;
  const AmanaAnalyte *after;
  g_autofree char *mended = NULL;

  if (is_all_known (self, name))
    return NULL;
  if (amana_lab_text_has_arabic (name) && g_utf8_strlen (name, -1) >= LEAST_NAME)
    whole = find_near (self->names, name, analyte != NULL ? SLIP_SHARE : NAME_SHARE);
  if (whole != NULL && (analyte == NULL || analyte == whole->analyte))
    return g_strdup (whole->printed);

  mended = mend_words (self, name, analyte != NULL ? SLIP_SHARE : WORD_SHARE);
  after = amana_catalogue_match_name (self->catalogue, mended, NULL);
  if (strcmp (mended, name) == 0 || after == NULL || (analyte != NULL && after != analyte))
    return NULL;
  return g_steal_pointer (&mended);
}
