/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The people of a compartment, as a letter needs to know them so as to leave them out.
 *
 * A name is kept as its words, folded, with each run of neighbours written as one
 * ("El Idrissi" is "Elidrissi" elsewhere; "AminaBerrada" is somebody's user name).
 * Particles belong to a name but are none alone. */

#include "config.h"

#include "amana-identity.h"

#include <string.h>

#include "amana-hiding-private.h"
#include "amana-text.h"

#define MAX_JOINED 5

G_DEFINE_BOXED_TYPE (AmanaIdentity, amana_identity, amana_identity_ref, amana_identity_unref)

static const char *const particles[] = {
  "el",     "al",   "ul",    "ibn",  "ben",    "bin", "bint", "bent", "ould", "oulad",
  "abd",    "abu",  "abou",  "bou",  "ait",    "ou",  "de",   "du",   "des",  "la",
  "le",     "les",  "van",   "von",  "der",    "den", "da",   "dos",  "di",   "del",
  "della",  "st",   "lalla", "sidi", "moulay", "the", "and",  "et",   "dit",  "dite",
  "epouse", "epse", "nee",   "ne",   "veuve",  "بن",  "ابن",  "بنت",  "ال",   "عبد",
  "ابو",    "ايت",  "لاله",  "سيدي", "مولاي",  "ام",  "ولد",
};

/* Before a name, and no part of it. */
static const char *const titles[] = {
  "mme",    "mlle",     "mr",    "mrs",    "ms",      "dr",       "pr",    "prof",   "docteur",
  "madame", "monsieur", "السيد", "السيده", "الدكتور", "الدكتوره", "دكتور", "دكتوره",
};

/* Words that a name can be and that results are spoken of with: in lower case they are
 * no names. Among results one alone never is. */
static const char *const elements[] = {
  "fer", "iron", "na", "li", "zinc", "sang", "or", "sel", "sale", "rein", "foie", "coeur",
};

/* Among results one of these alone is no name either. */
static const char *const common_words[] = {
  "rose", "claire", "mai", "avril", "juin", "may", "june", "april", "nour",
  "amal", "حديد",   "نور", "امل",   "ملح",  "قلب", "كريم", "سعيد",  "دم",
};

/* What people call somebody without a name, or themselves: "me", "my mother". */
static const char *const no_names[] = {
  "me",     "moi",     "myself", "self",   "je",          "my",          "mon",     "ma",
  "mes",    "mother",  "father", "maman",  "mama",        "mum",         "mom",     "dad",
  "papa",   "baba",    "mere",   "pere",   "son",         "daughter",    "fils",    "fille",
  "sister", "brother", "soeur",  "frere",  "husband",     "wife",        "mari",    "femme",
  "baby",   "bebe",    "child",  "enfant", "grandmother", "grandfather", "patient", "patiente",
  "test",   "demo",    "انا",    "امي",    "ابي",         "ماما",        "بابا",    "ابني",
  "بنتي",   "ابنتي",   "زوجي",   "زوجتي",  "اختي",        "اخي",         "نفسي",    "طفل",
  "مريض",   "مريضه",
};

static gboolean
is_among (const char *fold, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (list[i], fold))
        return TRUE;
    }
  return FALSE;
}

gboolean
amana_name_is_particle (const char *fold)
{
  return is_among (fold, particles, G_N_ELEMENTS (particles));
}

gboolean
amana_name_is_element (const char *fold)
{
  return is_among (fold, elements, G_N_ELEMENTS (elements));
}

static void
clear_name_word (gpointer data)
{
  g_free (((AmanaNameWord *) data)->fold);
}

static void
add_joined (AmanaKnownPerson *self, guint first, guint end)
{
  g_autoptr (GString) forwards = g_string_new (NULL);
  g_autoptr (GString) backwards = g_string_new (NULL);
  gboolean is_name = FALSE;

  for (guint i = first; i < end; i++)
    {
      const AmanaNameWord *word = &g_array_index (self->words, AmanaNameWord, i);

      g_string_append (forwards, word->fold);
      g_string_prepend (backwards, word->fold);
      is_name |= !word->particle;
    }
  if (!is_name)
    return;
  g_hash_table_add (self->joined, amana_text_fold (forwards->str));
  g_hash_table_add (self->joined, amana_text_fold (backwards->str));
}

AmanaKnownPerson *
amana_known_person_new (const char *name, const char *birth_date)
{
  AmanaKnownPerson *self = g_new0 (AmanaKnownPerson, 1);
  g_autoptr (AmanaLetterText) text = amana_letter_text_new (name != NULL ? name : "");

  self->birth_date = g_strdup (birth_date);
  self->joined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (AmanaNameWord));
  g_array_set_clear_func (self->words, clear_name_word);

  for (guint i = 0; i < text->words->len; i++)
    {
      const AmanaLetterWord *found = &g_array_index (text->words, AmanaLetterWord, i);
      AmanaNameWord word = { g_strdup (found->fold), found->n_chars,
                             amana_name_is_particle (found->fold), found->arabic };

      if (word.n_chars < 2 || is_among (word.fold, titles, G_N_ELEMENTS (titles)) ||
          is_among (word.fold, no_names, G_N_ELEMENTS (no_names)))
        g_free (word.fold);
      else
        g_array_append_val (self->words, word);
    }
  for (guint i = 0; i < self->words->len; i++)
    {
      for (guint end = i + 2; end <= MIN (self->words->len, i + MAX_JOINED); end++)
        add_joined (self, i, end);
    }
  return self;
}

void
amana_known_person_free (AmanaKnownPerson *self)
{
  g_hash_table_unref (self->joined);
  g_array_unref (self->words);
  g_free (self->birth_date);
  g_free (self);
}

/**
 * amana_identity_new:
 *
 * Returns: (transfer full): somebody of whom nothing is known yet
 */
AmanaIdentity *
amana_identity_new (void)
{
  AmanaIdentity *self = g_new0 (AmanaIdentity, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->persons = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_known_person_free);
  self->identifiers = g_ptr_array_new_with_free_func (g_free);
  self->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    g_hash_table_add (self->terms, amana_text_fold (elements[i]));
  for (guint i = 0; i < G_N_ELEMENTS (common_words); i++)
    g_hash_table_add (self->terms, amana_text_fold (common_words[i]));
  return self;
}

/**
 * amana_identity_ref:
 * @self: an identity
 *
 * Returns: (transfer full): @self
 */
AmanaIdentity *
amana_identity_ref (AmanaIdentity *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_identity_unref:
 * @self: (transfer full): an identity
 */
void
amana_identity_unref (AmanaIdentity *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->identifiers);
  g_hash_table_unref (self->terms);
  g_free (self);
}

/**
 * amana_identity_add_person:
 * @self: an identity
 * @name: (nullable): all names of one person, in any order and script
 * @birth_date: (nullable): ISO 8601
 */
void
amana_identity_add_person (AmanaIdentity *self, const char *name, const char *birth_date)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_add (self->persons, amana_known_person_new (name, birth_date));
}

static gboolean
is_born (const AmanaIdentity *self, const char *birth_date)
{
  for (guint i = 0; i < self->persons->len; i++)
    {
      const AmanaKnownPerson *person = g_ptr_array_index (self->persons, i);

      if (g_strcmp0 (person->birth_date, birth_date) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * amana_identity_add_patient:
 * @self: an identity
 * @name: (nullable): as a paper has it
 * @birth_date: (nullable): ISO 8601
 *
 * Adds somebody of whom not all is known yet: many papers name the same one.
 */
void
amana_identity_add_patient (AmanaIdentity *self, const char *name, const char *birth_date)
{
  gboolean is_known;

  g_return_if_fail (self != NULL);

  is_known = name == NULL || amana_hiding_is_known (self->persons, name);
  if (is_known && (birth_date == NULL || is_born (self, birth_date)))
    return;
  amana_identity_add_person (self, name, birth_date);
}

/**
 * amana_identity_add_identifier:
 * @self: an identity
 * @identifier: a file or card number as it is written; one of less than four letters
 *   and digits is passed over
 */
void
amana_identity_add_identifier (AmanaIdentity *self, const char *identifier)
{
  g_autofree char *squeezed = NULL;

  g_return_if_fail (self != NULL && identifier != NULL);

  squeezed = amana_hiding_squeeze (identifier);
  if (strlen (squeezed) >= 4 &&
      !g_ptr_array_find_with_equal_func (self->identifiers, squeezed, g_str_equal, NULL))
    g_ptr_array_add (self->identifiers, g_steal_pointer (&squeezed));
}

/**
 * amana_identity_add_term:
 * @self: an identity
 * @term: what an analyte is called
 *
 * Among facts, one word of a name that is also a term stays: "Fer 12 µmol/L".
 */
void
amana_identity_add_term (AmanaIdentity *self, const char *term)
{
  g_auto (GStrv) words = NULL;

  g_return_if_fail (self != NULL && term != NULL);

  words = amana_text_words (term);
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (self->terms, g_strdup (words[i]));
}
