/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What of a letter identifies somebody.
 *
 * Three rounds over all parts: what names and numbers there are that nobody knew of
 * (they are introduced, or tell themselves by their shape); then those and the known
 * ones, wherever they stand, so that a name which one message introduces is hidden in
 * the next; then places that overlap become one. One redaction stands for one person,
 * date or number in all its forms and in all parts.
 *
 * Facts hold what the record says: there only known people, known numbers and
 * announced birth dates are looked for, never shapes, or a result would be taken for a
 * number. */

#include "config.h"

#include "amana-hiding.h"

#include <string.h>

#include "amana-hiding-private.h"
#include "amana-placeholder.h"

#define MIN_FACT_IDENTIFIER 7 /* shorter ones could be a value */
#define MIN_SOUGHT          5 /* letters and digits of what a rule found in one place */

static void
clear_found (gpointer data)
{
  g_free (((AmanaFound *) data)->entity);
}

GArray *
amana_found_list_new (void)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (AmanaFound));

  g_array_set_clear_func (found, clear_found);
  return found;
}

void
amana_found_add (GArray *found, gsize start, gsize end, AmanaRedactionKind kind, char *entity)
{
  AmanaFound one = { start, end, kind, entity };

  g_assert (start < end);
  g_array_append_val (found, one);
}

static void
free_redaction (gpointer data)
{
  AmanaRedaction *self = data;

  g_free (self->original);
  g_free (self->placeholder);
  g_free (self);
}

typedef struct
{
  GPtrArray *parts;     /* (borrowed) of AmanaLetterPart */
  AmanaIdentity *known; /* (borrowed) (nullable) */
  const char *language;
  GPtrArray *texts;     /* (owned) of AmanaLetterText, one a part */
  GPtrArray *found;     /* (owned) of GArray of AmanaFound, one a part */
  GPtrArray *persons;   /* (owned) of AmanaKnownPerson, of @known and introduced */
  guint n_known;        /* of @persons, those of @known */
  GHashTable *numbers;  /* (owned) entity → redaction kind, of what rules have found */
  GHashTable *entities; /* (owned) entity → index of its redaction */
  AmanaHiding *hiding;  /* (owned) */
} Search;

static gboolean
has_facts (Search *self, guint i)
{
  return ((AmanaLetterPart *) g_ptr_array_index (self->parts, i))->purpose == AMANA_PART_FACT;
}

/* Persons of the identity are borrowed: only those that were introduced are freed. */
static void
gather_persons (Search *self)
{
  self->persons = g_ptr_array_new ();
  for (guint i = 0; self->known != NULL && i < self->known->persons->len; i++)
    g_ptr_array_add (self->persons, g_ptr_array_index (self->known->persons, i));
  self->n_known = self->persons->len;
  for (guint i = 0; i < self->texts->len; i++)
    {
      if (!has_facts (self, i))
        amana_hiding_find_introduced (g_ptr_array_index (self->texts, i), self->known,
                                      self->persons);
    }
  for (guint i = 0; i < self->texts->len; i++)
    {
      if (!has_facts (self, i))
        amana_hiding_find_beside (g_ptr_array_index (self->texts, i), self->known, self->persons);
    }
}

static void
find_by_rule (Search *self, guint i)
{
  GArray *found = g_ptr_array_index (self->found, i);

  if (has_facts (self, i))
    return;
  amana_hiding_find_by_rule (g_ptr_array_index (self->texts, i), found);
  amana_hiding_find_streets (g_ptr_array_index (self->texts, i), found);
  for (guint j = 0; j < found->len; j++)
    {
      const AmanaFound *one = &g_array_index (found, AmanaFound, j);

      if ((one->kind == AMANA_REDACTION_IDENTIFIER || one->kind == AMANA_REDACTION_PHONE) &&
          strlen (strchr (one->entity, ':') + 1) >= MIN_SOUGHT)
        g_hash_table_insert (self->numbers, g_strdup (one->entity), GINT_TO_POINTER (one->kind));
    }
}

static void
find_numbers (Search *self, guint i)
{
  const AmanaLetterText *text = g_ptr_array_index (self->texts, i);
  GArray *found = g_ptr_array_index (self->found, i);
  g_autofree char *squeezed = amana_hiding_squeeze (text->plain);
  GHashTableIter iter;
  gpointer entity, kind;

  for (guint j = 0; self->known != NULL && j < self->known->identifiers->len; j++)
    {
      const char *number = g_ptr_array_index (self->known->identifiers, j);
      g_autofree char *one = NULL;

      /* Of many papers' many numbers hardly one is in a text. */
      if (strstr (squeezed, number) == NULL ||
          (has_facts (self, i) && strlen (number) < MIN_FACT_IDENTIFIER))
        continue;
      one = amana_hiding_make_entity (AMANA_REDACTION_IDENTIFIER, number);
      amana_hiding_find_number (text, number, AMANA_REDACTION_IDENTIFIER, one, found);
    }

  g_hash_table_iter_init (&iter, self->numbers);
  while (!has_facts (self, i) && g_hash_table_iter_next (&iter, &entity, &kind))
    amana_hiding_find_number (text, strchr (entity, ':') + 1, GPOINTER_TO_INT (kind), entity,
                              found);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const AmanaFound *one = a, *other = b;
  gsize one_length = one->end - one->start, other_length = other->end - other->start;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one_length != other_length)
    return one_length > other_length ? -1 : 1;
  return (int) one->kind - (int) other->kind;
}

static char *
pick_placeholder (Search *self, AmanaRedactionKind kind)
{
  guint number = 1;

  for (guint i = 0; i < self->hiding->redactions->len; i++)
    number += ((AmanaRedaction *) g_ptr_array_index (self->hiding->redactions, i))->kind == kind;
  for (;; number++)
    {
      g_autofree char *placeholder = amana_placeholder_new (kind, self->language, number);
      gboolean taken = FALSE;

      for (guint i = 0; i < self->hiding->redactions->len && !taken; i++)
        taken = g_str_equal (
          placeholder,
          ((AmanaRedaction *) g_ptr_array_index (self->hiding->redactions, i))->placeholder);
      for (guint i = 0; i < self->parts->len && !taken; i++)
        taken = amana_placeholder_is_in (
          placeholder, ((AmanaLetterText *) g_ptr_array_index (self->texts, i))->plain);
      if (!taken)
        return g_steal_pointer (&placeholder);
    }
}

static guint
ensure_redaction (Search *self, const AmanaFound *found, const char *text, gsize length)
{
  gpointer known;
  AmanaRedaction *redaction;

  if (g_hash_table_lookup_extended (self->entities, found->entity, NULL, &known))
    return GPOINTER_TO_UINT (known);

  redaction = g_new0 (AmanaRedaction, 1);
  redaction->kind = found->kind;
  redaction->original = g_strndup (text, length);
  redaction->placeholder = pick_placeholder (self, found->kind);
  g_ptr_array_add (self->hiding->redactions, redaction);
  g_hash_table_insert (self->entities, g_strdup (found->entity),
                       GUINT_TO_POINTER (self->hiding->redactions->len - 1));
  return self->hiding->redactions->len - 1;
}

static gsize
length_of (const AmanaFound *found)
{
  return found->end - found->start;
}

/* Places that overlap become one, of the longer one's kind. */
static void
settle_part (Search *self, guint i)
{
  const AmanaLetterText *text = g_ptr_array_index (self->texts, i);
  GArray *found = g_ptr_array_index (self->found, i);
  GArray *hidden = g_ptr_array_index (self->hiding->hidden, i);

  g_array_sort (found, compare_found);
  for (guint j = 0; j < found->len;)
    {
      const AmanaFound *longest = &g_array_index (found, AmanaFound, j);
      gsize start = longest->start, end = longest->end;
      AmanaHidden one;

      for (j++; j < found->len && g_array_index (found, AmanaFound, j).start < end; j++)
        {
          const AmanaFound *next = &g_array_index (found, AmanaFound, j);

          end = MAX (end, next->end);
          if (length_of (next) > length_of (longest))
            longest = next;
        }
      one.start = amana_letter_text_get_start (text, start);
      one.end = amana_letter_text_get_end (text, end);
      one.redaction = ensure_redaction (self, longest, text->text + one.start, one.end - one.start);
      g_array_append_val (hidden, one);
    }
}

static void
search (Search *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const AmanaLetterPart *part = g_ptr_array_index (self->parts, i);

      g_ptr_array_add (self->texts, amana_letter_text_new (part->text));
      g_ptr_array_add (self->found, amana_found_list_new ());
      g_ptr_array_add (self->hiding->hidden, g_array_new (FALSE, FALSE, sizeof (AmanaHidden)));
    }
  gather_persons (self);
  for (guint i = 0; i < self->parts->len; i++)
    find_by_rule (self, i);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const AmanaLetterText *text = g_ptr_array_index (self->texts, i);
      GArray *found = g_ptr_array_index (self->found, i);

      find_numbers (self, i);
      amana_hiding_find_dates (text, self->persons, has_facts (self, i), found);
      amana_hiding_find_names (text, self->persons, self->known, has_facts (self, i), found);
    }
}

static void
clear_search (Search *self)
{
  for (guint i = self->n_known; i < self->persons->len; i++)
    amana_known_person_free (g_ptr_array_index (self->persons, i));
  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->entities);
}

/*
 * amana_hiding_new:
 * @parts: (element-type AmanaLetterPart): what is said
 * @known: (nullable): of whom
 * @language: of the placeholders: "en", "fr", "ar"
 *
 * Returns: (transfer full): what is to be replaced, and where
 */
AmanaHiding *
amana_hiding_new (GPtrArray *parts, AmanaIdentity *known, const char *language)
{
  Search self = { parts, known, language };

  self.texts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_text_free);
  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.hiding = g_new0 (AmanaHiding, 1);
  self.hiding->redactions = g_ptr_array_new_with_free_func (free_redaction);
  self.hiding->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  search (&self);
  for (guint i = 0; i < parts->len; i++)
    settle_part (&self, i);
  clear_search (&self);
  return self.hiding;
}

void
amana_hiding_free (AmanaHiding *self)
{
  g_ptr_array_unref (self->redactions);
  g_ptr_array_unref (self->hidden);
  g_free (self);
}
