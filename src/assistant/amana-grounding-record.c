/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The numbers that a reply may say.
 *
 * Three kinds: the facts' values, which a number can be linked to; the bounds of their
 * ranges, which are known but no value; and numbers that were merely said, in the
 * question or in the texts that the model was given. A value that can be read in two
 * ways ("1.950") is kept in both, and so is the model's number when it is looked up.
 *
 * A name stands for a fact if the catalogue hears the fact's analyte in it, or if it is
 * a part of what the fact is called: "cholesterol" may mean "Cholestérol HDL", but not
 * the other way round. Pure; filled once, then read. */

#include "config.h"

#include "amana-grounding-record.h"

#include <math.h>
#include <string.h>

#include "amana-grounding-ahead.h"
#include "amana-grounding-unit-scale.h"
#include "amana-grounding-words.h"
#include "amana-guide-record.h"
#include "amana-text.h"
#include "amana-unit.h"

#define NO_FACT     G_MAXUINT
#define MAX_LOOSE   4096
#define MAX_ALIASES 4

typedef struct
{
  double value;
  guint fact; /* NO_FACT: merely said */
  gboolean bound;
  gboolean ambiguous; /* written with three decimals, or thousands */
} Known;

typedef struct
{
  AmanaFact *fact;             /* (owned) */
  const AmanaAnalyte *analyte; /* (nullable) */
  GPtrArray *aliases;          /* (owned): const AmanaAnalyte * that its names may mean */
  char *own_name;              /* (owned) (nullable) */
  GString *names;              /* (owned): all that it is called, folded, "| name | name |" */
} Entry;

struct _AmanaGroundingRecord
{
  AmanaCatalogue *catalogue; /* (owned) */
  GArray *entries;           /* (owned) of Entry */
  GArray *known;             /* (owned) of Known */
  GHashTable *dates;         /* (owned): ISO */
  GArray *phones;            /* (owned) of double */
  GHashTable *short_names;   /* (owned): folded words such as t4, of the facts' names */
};

/* --- what is known -------------------------------------------------------- */

static void
add_known (AmanaGroundingRecord *self, double value, guint fact, gboolean bound, gboolean ambiguous)
{
  Known known = { fabs (value), fact, bound, ambiguous };

  if (fact == NO_FACT && self->known->len > MAX_LOOSE)
    return;
  g_array_append_val (self->known, known);
}

static void
add_number (AmanaGroundingRecord *self, const AmanaNumber *number, guint fact, gboolean bound)
{
  add_known (self, number->value, fact, bound, number->ambiguous);
  if (number->ambiguous)
    add_known (self, number->value * 1000, fact, bound, TRUE);
}

static void
add_date (AmanaGroundingRecord *self, const char *iso)
{
  if (iso != NULL)
    g_hash_table_add (self->dates, g_strdup (iso));
}

/* All numbers and dates of @text. */
static void
add_text (AmanaGroundingRecord *self, const char *text, guint fact)
{
  AmanaAhead ahead = { .final = TRUE, .window = G_MAXSIZE };
  g_autofree char *word = NULL;
  const char *word_start = NULL;

  for (const char *p = text; *p != '\0';)
    {
      AmanaAheadNumber number;
      AmanaAheadDate date;
      gunichar c = g_utf8_get_char (p);

      ahead.text = p;
      ahead.size = strlen (p);
      ahead.window = AMANA_AHEAD_WINDOW;
      if (amana_ahead_is_digit (c) && amana_ahead_date (&ahead, 0, word, &date))
        {
          add_date (self, date.iso);
          g_free (date.iso);
          p += date.end;
          continue;
        }
      if (amana_ahead_is_digit (c) && amana_ahead_number (&ahead, 0, &number))
        {
          add_number (self, &number.number, fact, TRUE);
          p += number.end;
          continue;
        }
      if (amana_beside_is_word_char (c) && word_start == NULL)
        word_start = p;
      p = g_utf8_next_char (p);
      if (word_start != NULL && !amana_beside_is_word_char (g_utf8_get_char (p)))
        {
          g_free (word);
          word = g_strndup (word_start, (gsize) (p - word_start));
          word_start = NULL;
        }
    }
}

/* --- what facts are called ------------------------------------------------ */

static void
add_name (AmanaGroundingRecord *self, Entry *entry, const char *name)
{
  g_autoptr (GArray) words = amana_beside_split (name);
  g_autoptr (GArray) mentions = amana_catalogue_find_mentions (self->catalogue, name);

  for (guint i = 0; i < words->len; i++)
    {
      const char *fold = g_array_index (words, AmanaBesideWord, i).fold;

      g_string_append_printf (entry->names, " %s", fold);
      if (g_ascii_isalpha (*fold) && strpbrk (fold, "0123456789") != NULL)
        g_hash_table_add (self->short_names, g_strdup (fold));
    }
  g_string_append (entry->names, " |");
  for (guint i = 0; i < MIN (mentions->len, MAX_ALIASES); i++)
    {
      const AmanaAnalyte *analyte = g_array_index (mentions, AmanaMention, i).analyte;

      if (!g_ptr_array_find (entry->aliases, analyte, NULL))
        g_ptr_array_add (entry->aliases, (gpointer) analyte);
    }
}

static char *
fold_words (const char *text)
{
  g_autoptr (GArray) words = amana_beside_split (text);
  GString *folds = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (folds, "%s%s", i > 0 ? " " : "",
                            g_array_index (words, AmanaBesideWord, i).fold);

  return g_string_free_and_steal (folds);
}

static void
add_fact (AmanaGroundingRecord *self, AmanaFact *fact)
{
  static const char *const languages[] = { "en", "fr", "ar" };
  const AmanaRecord record = { .catalogue = self->catalogue };
  const AmanaLabResult *result = fact->result;
  Entry entry = { .fact = amana_fact_ref (fact),
                  .analyte = amana_record_analyte_of (&record, fact),
                  .aliases = g_ptr_array_new (),
                  .names = g_string_new ("|") };
  guint index = self->entries->len;

  add_name (self, &entry, result->name);
  if (entry.analyte == NULL)
    entry.own_name = fold_words (result->name);
  else
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      add_name (self, &entry, amana_analyte_get_name (entry.analyte, languages[i]));
  if (entry.analyte != NULL && !g_ptr_array_find (entry.aliases, entry.analyte, NULL))
    g_ptr_array_add (entry.aliases, (gpointer) entry.analyte);
  g_array_append_val (self->entries, entry);

  if (result->has_number)
    add_number (self, &result->number, index, FALSE);
  else
    add_text (self, result->value, index);
  if (result->has_low)
    add_known (self, result->low, index, TRUE, FALSE);
  if (result->has_high)
    add_known (self, result->high, index, TRUE, FALSE);
  if (result->range != NULL)
    add_text (self, result->range, index);
  add_date (self, fact->date);
  add_date (self, result->date);
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  amana_fact_unref (entry->fact);
  g_ptr_array_unref (entry->aliases);
  g_free (entry->own_name);
  g_string_free (entry->names, TRUE);
}

/**
 * amana_grounding_record_new:
 * @catalogue: names the analytes
 * @facts: (element-type AmanaFact): what the model was given
 *
 * Returns: (transfer full): the numbers of @facts
 */
AmanaGroundingRecord *
amana_grounding_record_new (AmanaCatalogue *catalogue, GPtrArray *facts)
{
  AmanaGroundingRecord *self = g_new0 (AmanaGroundingRecord, 1);

  self->catalogue = amana_catalogue_ref (catalogue);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->known = g_array_new (FALSE, FALSE, sizeof (Known));
  self->dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->phones = g_array_new (FALSE, FALSE, sizeof (double));
  self->short_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < facts->len; i++)
    add_fact (self, g_ptr_array_index (facts, i));

  return self;
}

void
amana_grounding_record_free (AmanaGroundingRecord *self)
{
  if (self == NULL)
    return;
  amana_catalogue_unref (self->catalogue);
  g_array_unref (self->entries);
  g_array_unref (self->known);
  g_hash_table_unref (self->dates);
  g_array_unref (self->phones);
  g_hash_table_unref (self->short_names);
  g_free (self);
}

/* What @text says counts as known: the question, texts that the model was given. */
void
amana_grounding_record_know (AmanaGroundingRecord *self, const char *text)
{
  add_text (self, text, NO_FACT);
}

void
amana_grounding_record_know_phones (AmanaGroundingRecord *self, const char *text)
{
  g_auto (GStrv) numbers = g_strsplit_set (text, " ,;/()", -1);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      double number = g_ascii_strtod (numbers[i], NULL);

      if (number > 0)
        g_array_append_val (self->phones, number);
    }
}

/* --- asking --------------------------------------------------------------- */

static Entry *
get (AmanaGroundingRecord *self, guint fact)
{
  return &g_array_index (self->entries, Entry, fact);
}

AmanaFact *
amana_grounding_record_get_fact (AmanaGroundingRecord *self, guint fact)
{
  return get (self, fact)->fact;
}

guint
amana_grounding_record_get_n_facts (AmanaGroundingRecord *self)
{
  return self->entries->len;
}

const char *
amana_grounding_record_get_own_name (AmanaGroundingRecord *self, guint fact)
{
  return get (self, fact)->own_name;
}

/* "T4" stands for "T4 libre" where that is what was measured. */
gboolean
amana_grounding_record_has_short_name (AmanaGroundingRecord *self, const char *fold)
{
  return g_hash_table_contains (self->short_names, fold);
}

static gboolean
same (double a, double b)
{
  return fabs (a - b) <= 1e-9 * MAX (1, fabs (a));
}

static gboolean
says (double known, const AmanaNumber *number)
{
  double value = fabs (number->value);

  return same (known, value) || (number->ambiguous && same (known, value * 1000));
}

/* Whether @known was written, or is meant, by @number: one with two readings is no "45" for
 * being "45,000". */
static gboolean
is_meant (const Known *known, const AmanaNumber *number)
{
  if (!number->ambiguous || known->ambiguous)
    return says (known->value, number);

  return same (known->value, fabs (number->value) * 1000);
}

static GArray *
find (AmanaGroundingRecord *self, const AmanaNumber *number, gboolean bound)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->known->len; i++)
    {
      const Known *known = &g_array_index (self->known, Known, i);

      if (known->fact == NO_FACT || known->bound != bound || !is_meant (known, number))
        continue;
      if (found->len == 0 || g_array_index (found, guint, found->len - 1) != known->fact)
        g_array_append_val (found, known->fact);
    }

  return found;
}

GArray *
amana_grounding_record_find_values (AmanaGroundingRecord *self, const AmanaNumber *number)
{
  return find (self, number, FALSE);
}

GArray *
amana_grounding_record_find_bounds (AmanaGroundingRecord *self, const AmanaNumber *number)
{
  return find (self, number, TRUE);
}

gboolean
amana_grounding_record_knows (AmanaGroundingRecord *self, const AmanaNumber *number)
{
  for (guint i = 0; i < self->known->len; i++)
    {
      const Known *known = &g_array_index (self->known, Known, i);

      if (known->fact == NO_FACT && is_meant (known, number))
        return TRUE;
    }

  return FALSE;
}

gboolean
amana_grounding_record_knows_phone (AmanaGroundingRecord *self, double number)
{
  for (guint i = 0; i < self->phones->len; i++)
    if (same (g_array_index (self->phones, double, i), number))
      return TRUE;

  return FALSE;
}

gboolean
amana_grounding_record_knows_date (AmanaGroundingRecord *self, const char *iso)
{
  return g_hash_table_contains (self->dates, iso);
}

gboolean
amana_grounding_record_is_value (AmanaGroundingRecord *self, guint fact, const AmanaNumber *number)
{
  const AmanaLabResult *result = get (self, fact)->fact->result;

  return result->has_number &&
         (says (fabs (result->number.value), number) ||
          (result->number.ambiguous && says (fabs (result->number.value) * 1000, number)));
}

/* Whether @number is the fact's value with fewer decimals. */
gboolean
amana_grounding_record_rounds (AmanaGroundingRecord *self, guint fact, const AmanaNumber *number)
{
  const AmanaLabResult *result = get (self, fact)->fact->result;
  double half;

  if (!result->has_number || number->decimals >= result->number.decimals)
    return FALSE;
  half = 0.5 * pow (10, -(double) number->decimals);

  return fabs (fabs (result->number.value) - fabs (number->value)) <= half + 1e-9;
}

/* Whether @unit says what the fact's own unit says. One without a unit contradicts none. */
gboolean
amana_grounding_record_has_unit (AmanaGroundingRecord *self, guint fact, const char *unit)
{
  const AmanaLabResult *result = get (self, fact)->fact->result;

  if (result->unit == NULL || *result->unit == '\0')
    return TRUE;

  return amana_unit_equal (unit, result->unit) || amana_units_have_one_scale (unit, result->unit);
}

gboolean
amana_grounding_record_is_same_analyte (AmanaGroundingRecord *self, guint a, guint b)
{
  const Entry *first = get (self, a), *second = get (self, b);

  if (first->analyte != NULL || second->analyte != NULL)
    return first->analyte == second->analyte;

  return g_str_equal (first->own_name, second->own_name);
}

gboolean
amana_grounding_record_is_called (AmanaGroundingRecord *self,
                                  guint fact,
                                  const AmanaAnalyte *analyte,
                                  const char *words)
{
  const Entry *entry = get (self, fact);
  g_autofree char *padded = NULL;

  if (analyte != NULL && g_ptr_array_find (entry->aliases, analyte, NULL))
    return TRUE;
  padded = g_strconcat (" ", words, " ", NULL);

  return *words != '\0' && strstr (entry->names->str, padded) != NULL;
}
