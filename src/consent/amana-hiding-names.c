/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Known names in a text.
 *
 * Each word is compared on its own, with its neighbours joined to it ("Abd el Karim",
 * "Abdelkarim"), without the one-letter Arabic particles and the article that are
 * written onto a word (لأمينة, وأمينة), and across the two scripts. Words of a name that
 * stand side by side make one place, particles and initials between them included.
 *
 * Which side to err on: a word too many hidden is seen on the sheet and put back with
 * one press; a name that slips through has left. So a name is hidden in any case and
 * place, save two: a word of two letters, or one that results are spoken of with ("fer"),
 * must be capitalised (or Arabic, which knows no capitals), and among results one word
 * alone that is also a term is no name. */

#include "config.h"

#include "amana-hiding-private.h"

#include <string.h>

#include "amana-text.h"
#include "amana-transliteration.h"

#define MAX_RUN    4  /* words of a text that may be one word of a name */
#define MIN_SPELT  3  /* letters of a name that stand each on its own */
#define MIN_JOINED 7  /* letters of an Arabic word that may be two names */
#define LAST_BIT   63 /* shared by all persons from there on */

typedef struct
{
  guint64 persons; /* bit i: person i; see LAST_BIT */
  gsize start;     /* in the plain form: after a prefix that stays */
  gboolean particle;
  gboolean strong; /* a name wherever it stands */
  gboolean joint;  /* goes on with the next word */
} Mark;

static const AmanaLetterWord *
get_word (const AmanaLetterText *text, guint i)
{
  return &g_array_index (text->words, AmanaLetterWord, i);
}

/* Whether only what may stand inside a name is between two words. */
static gboolean
are_neighbours (const AmanaLetterText *text, guint i, guint j, const char *between)
{
  gsize first = get_word (text, i)->end, end = get_word (text, j)->first;

  if (end - first > 3)
    return FALSE;
  for (gsize k = first; k < end; k++)
    {
      if (strchr (between, text->plain[k]) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
word_equals (const AmanaNameWord *word, const char *fold, gboolean arabic)
{
  if (g_str_equal (word->fold, fold))
    return TRUE;
  if (word->arabic == arabic) /* within one script there is nothing to transliterate */
    return FALSE;
  return arabic ? amana_transliteration_matches (fold, word->fold)
                : amana_transliteration_matches (word->fold, fold);
}

/* "Fassi" for "الفاسي", "برادة" for "البرادة". */
static const char *
without_article (const char *fold)
{
  return g_str_has_prefix (fold, "ال") && g_utf8_strlen (fold, -1) >= 5 ? fold + strlen ("ال")
                                                                        : NULL;
}

/* "كريمبناني" for "Karim Bennani", as one types in a hurry. */
static gboolean
joined_has (const AmanaKnownPerson *person, const char *fold, gboolean arabic)
{
  GHashTableIter iter;
  gpointer joined;

  if (g_hash_table_contains (person->joined, fold))
    return TRUE;
  if (!arabic || g_utf8_strlen (fold, -1) < MIN_JOINED)
    return FALSE;
  g_hash_table_iter_init (&iter, person->joined);
  while (g_hash_table_iter_next (&iter, &joined, NULL))
    {
      if (amana_transliteration_matches (fold, joined))
        return TRUE;
    }
  return FALSE;
}

static gboolean
person_has (const AmanaKnownPerson *person, const char *fold, gboolean arabic, guint *n_chars)
{
  if (joined_has (person, fold, arabic))
    {
      *n_chars = (guint) g_utf8_strlen (fold, -1);
      return TRUE;
    }
  for (guint i = 0; i < person->words->len; i++)
    {
      const AmanaNameWord *word = &g_array_index (person->words, AmanaNameWord, i);
      const char *bare_text = arabic ? without_article (fold) : NULL;
      const char *bare_name = word->arabic ? without_article (word->fold) : NULL;

      if (word->particle)
        continue;
      *n_chars = word->n_chars;
      if (word_equals (word, fold, arabic) ||
          (bare_text != NULL && word_equals (word, bare_text, arabic)) ||
          (bare_name != NULL && arabic && g_str_equal (bare_name, fold)) ||
          (bare_name != NULL && !arabic && amana_transliteration_matches (bare_name, fold)))
        return TRUE;
    }
  return FALSE;
}

static guint64
who_is (GPtrArray *persons, const char *fold, gboolean arabic, guint *n_chars)
{
  guint64 who = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      if (person_has (g_ptr_array_index (persons, i), fold, arabic, n_chars))
        who |= G_GUINT64_CONSTANT (1) << MIN (i, LAST_BIT);
    }
  return who;
}

static guint64
who_is_joined (GPtrArray *persons, const char *fold)
{
  guint64 who = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      const AmanaKnownPerson *person = g_ptr_array_index (persons, i);
      gboolean has = g_hash_table_contains (person->joined, fold);

      for (guint j = 0; j < person->words->len && !has; j++)
        has = g_str_equal (g_array_index (person->words, AmanaNameWord, j).fold, fold);
      if (has)
        who |= G_GUINT64_CONSTANT (1) << MIN (i, LAST_BIT);
    }
  return who;
}

/* The plain form and not the fold: that orders lam and alef anew. */
static guint64
who_is_after_prefix (const AmanaLetterText *text,
                     const AmanaLetterWord *word,
                     GPtrArray *persons,
                     gsize *start,
                     guint *n_chars)
{
  static const char *const prefixes[] = { "و", "ف", "ب", "ل", "ك", "ول", "وب", "فل", "لل" };

  for (guint i = 0; word->arabic && i < G_N_ELEMENTS (prefixes); i++)
    {
      gsize length = strlen (prefixes[i]);
      g_autofree char *rest = NULL;
      g_autofree char *fold = NULL;
      guint64 who;

      if (word->end - word->first <= length + 4 ||
          strncmp (text->plain + word->first, prefixes[i], length) != 0)
        continue;
      rest = g_strndup (text->plain + word->first + length, word->end - word->first - length);
      fold = amana_text_fold (rest);
      who = who_is (persons, fold, TRUE, n_chars);
      if (who != 0)
        {
          *start = word->first + length;
          return who;
        }
    }
  return 0;
}

/* "على" (on) is not "علي" (Ali), though their folds are one. */
static gboolean
is_preposition (const AmanaLetterText *text, const AmanaLetterWord *word)
{
  return strncmp (text->plain + word->first, "على", word->end - word->first) == 0 &&
         word->end - word->first == strlen ("على");
}

static void
mark_run (const AmanaLetterText *text, GPtrArray *persons, guint first, Mark *marks)
{
  g_autoptr (GString) joined = g_string_new (get_word (text, first)->fold);
  gboolean arabic = get_word (text, first)->arabic;

  for (guint n = 2; n <= MAX_RUN && first + n <= text->words->len; n++)
    {
      guint n_chars;
      guint64 who;

      if (!are_neighbours (text, first + n - 2, first + n - 1, " -'"))
        return;
      g_string_append (joined, get_word (text, first + n - 1)->fold);
      /* "ai mal" is no transliteration of "أمل": only what a particle begins is one name. */
      who = marks[first].particle ? who_is (persons, joined->str, arabic, &n_chars)
                                  : who_is_joined (persons, joined->str);
      for (guint i = first; who != 0 && i < first + n; i++)
        {
          marks[i].persons |= who;
          marks[i].strong = TRUE;
          marks[i].joint |= i + 1 < first + n;
        }
    }
}

static const char *
get_letters (const AmanaLetterWord *word)
{
  return word->look != NULL ? word->look : word->fold;
}

static gboolean
begins_word (GPtrArray *persons, const char *letters)
{
  for (guint i = 0; i < persons->len; i++)
    {
      const AmanaKnownPerson *person = g_ptr_array_index (persons, i);

      for (guint j = 0; j < person->words->len; j++)
        {
          if (g_str_has_prefix (g_array_index (person->words, AmanaNameWord, j).fold, letters))
            return TRUE;
        }
    }
  return FALSE;
}

/* "N.a.i.m.a", "N a i m a": letters, each on its own, that spell a word of a name. */
static void
mark_spelt (const AmanaLetterText *text,
            GPtrArray *persons,
            GHashTable *terms,
            guint first,
            Mark *marks)
{
  g_autoptr (GString) spelt = g_string_new (NULL);

  for (guint i = first; i < text->words->len && get_word (text, i)->n_chars == 1; i++)
    {
      guint64 who;

      if (i > first && !are_neighbours (text, i - 1, i, " .-_,'/"))
        return;
      g_string_append (spelt, get_letters (get_word (text, i)));
      if (!begins_word (persons, spelt->str))
        return;
      if (i + 1 - first < MIN_SPELT || amana_name_is_particle (spelt->str) ||
          (terms != NULL && g_hash_table_contains (terms, spelt->str)))
        continue;
      who = who_is_joined (persons, spelt->str);
      for (guint j = first; who != 0 && j <= i; j++)
        {
          marks[j].persons |= who;
          marks[j].strong = TRUE;
          marks[j].joint |= j < i;
        }
    }
}

static void
mark_word (const AmanaLetterText *text, GPtrArray *persons, GHashTable *terms, guint i, Mark *mark)
{
  const AmanaLetterWord *word = get_word (text, i);
  const char *letters = word->fold;
  guint n_chars = 0;

  mark->start = word->first;
  mark->particle = amana_name_is_particle (word->fold);
  mark->persons = who_is (persons, word->fold, word->arabic, &n_chars);
  if (mark->persons == 0)
    mark->persons = who_is_after_prefix (text, word, persons, &mark->start, &n_chars);
  if (mark->persons == 0 && word->look != NULL)
    {
      letters = word->look;
      mark->persons = who_is (persons, letters, FALSE, &n_chars);
    }
  if (mark->persons == 0)
    return;
  mark->strong = n_chars >= 3 && !is_preposition (text, word) && !amana_name_is_element (letters) &&
                 (terms == NULL || !g_hash_table_contains (terms, letters));
}

/* "A." beside a name, where a word of that name begins so. */
static gboolean
is_initial (const AmanaLetterWord *word, GPtrArray *persons, guint64 who)
{
  if (word->n_chars != 1 || !word->capital)
    return FALSE;
  for (guint i = 0; i < persons->len; i++)
    {
      const AmanaKnownPerson *person = g_ptr_array_index (persons, i);

      for (guint j = 0; (who >> MIN (i, LAST_BIT) & 1) != 0 && j < person->words->len; j++)
        {
          if (g_str_has_prefix (g_array_index (person->words, AmanaNameWord, j).fold, word->fold))
            return TRUE;
        }
    }
  return FALSE;
}

static char *
name_entity (const AmanaLetterText *text, guint64 who, guint first, guint end)
{
  g_autoptr (GString) words = g_string_new ("word:");

  if ((who & (who - 1)) == 0 && who >> LAST_BIT == 0)
    return g_strdup_printf ("person:%d", __builtin_ctzll (who));
  for (guint i = first; i < end; i++)
    g_string_append_printf (words, "%s ", get_word (text, i)->fold);
  return g_strdup (words->str);
}

/* The end of the name that starts at word @first; @who becomes those whom all its words fit. */
static guint
find_end (const AmanaLetterText *text,
          GPtrArray *persons,
          const Mark *marks,
          guint first,
          guint64 *who)
{
  guint end = first + 1;

  *who = marks[first].persons;
  for (guint i = first + 1; i < text->words->len; i++)
    {
      gboolean joined = marks[i - 1].joint || are_neighbours (text, i - 1, i, " -'.,_");

      if (!joined)
        break;
      if ((marks[i].persons & *who) != 0)
        {
          *who &= marks[i].persons;
          end = i + 1;
        }
      else if (is_initial (get_word (text, i), persons, *who))
        end = i + 1;
      else if (!marks[i].particle)
        break;
    }
  return end;
}

static gboolean
is_hidden (const AmanaLetterText *text, const Mark *marks, guint first, guint end, gboolean facts)
{
  const AmanaLetterWord *word = get_word (text, first);
  guint n_names = 0;

  for (guint i = first; i < end; i++)
    {
      if (marks[i].strong)
        return TRUE;
      n_names += marks[i].persons != 0;
    }
  if (n_names >= 2)
    return TRUE;
  return !facts && (word->capital || word->arabic) && !is_preposition (text, word);
}

/* A particle, or an initial, before the first word of a name. */
static guint
step_back (const AmanaLetterText *text,
           GPtrArray *persons,
           const Mark *marks,
           guint first,
           guint floor,
           guint64 who)
{
  while (first > floor && are_neighbours (text, first - 1, first, " -'.") &&
         is_initial (get_word (text, first - 1), persons, who))
    first--;
  return first;
}

/* A user name goes with its figures: "amina_berrada61". */
static void
add_name (const AmanaLetterText *text, gsize start, gsize end, char *entity, GArray *found)
{
  while (end < text->length && (g_ascii_isdigit (text->plain[end]) || text->plain[end] == '_'))
    end++;
  while (start > 0 && (g_ascii_isdigit (text->plain[start - 1]) || text->plain[start - 1] == '_'))
    start--;
  amana_found_add (found, start, end, AMANA_REDACTION_NAME, entity);
}

gboolean
amana_hiding_is_known (GPtrArray *persons, const char *name)
{
  g_autoptr (AmanaLetterText) text = amana_letter_text_new (name);
  guint64 who = ~G_GUINT64_CONSTANT (0);

  for (guint i = 0; i < text->words->len; i++)
    {
      const AmanaLetterWord *word = get_word (text, i);
      guint n_chars;

      if (word->n_chars > 1 && !amana_name_is_particle (word->fold))
        who &= who_is (persons, word->fold, word->arabic, &n_chars);
    }
  return who != 0 && (who >> LAST_BIT == 0 || text->words->len == 0);
}

static Mark *
mark_all (const AmanaLetterText *text, GPtrArray *persons, GHashTable *terms)
{
  Mark *marks = g_new0 (Mark, text->words->len + 1);

  for (guint i = 0; i < text->words->len; i++)
    mark_word (text, persons, terms, i, &marks[i]);
  for (guint i = 0; i < text->words->len; i++)
    {
      mark_run (text, persons, i, marks);
      mark_spelt (text, persons, terms, i, marks);
    }
  return marks;
}

/* "Fer sérique": what a word alone that is no sure name stands beside is none either. */
static gboolean
has_strong (const Mark *marks, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      if (marks[i].strong)
        return TRUE;
    }
  return FALSE;
}

/* In lower case a word beside a name is hidden there, and not wherever it stands. */
static gboolean
is_sure (const AmanaLetterText *text, guint i)
{
  const AmanaLetterWord *word = get_word (text, i);

  return word->capital || word->arabic || amana_hiding_is_introduced (text, i);
}

void
amana_hiding_find_beside (const AmanaLetterText *text, AmanaIdentity *known, GPtrArray *persons)
{
  g_autofree Mark *marks = mark_all (text, persons, NULL);
  GHashTable *terms = known != NULL ? known->terms : NULL; /* (nullable) */
  guint floor = 0;

  for (guint i = 0; i < text->words->len; i++)
    {
      guint64 who;
      guint first, end, more;

      if (marks[i].persons == 0)
        continue;
      end = more = find_end (text, persons, marks, i, &who);
      if (has_strong (marks, i, end))
        {
          first = amana_hiding_extend_start (text, terms, i, floor);
          more = amana_hiding_extend_end (text, terms, first, end);
          if (first < i && is_sure (text, first))
            amana_hiding_introduce (persons, text, get_word (text, first)->first,
                                    get_word (text, end - 1)->end);
          if (more > end)
            amana_hiding_introduce (persons, text, get_word (text, end)->first,
                                    get_word (text, more - 1)->end);
        }
      i = more - 1;
      floor = more;
    }
}

void
amana_hiding_find_names (const AmanaLetterText *text,
                         GPtrArray *persons,
                         AmanaIdentity *known,
                         gboolean facts,
                         GArray *found)
{
  GHashTable *terms = known != NULL ? known->terms : NULL; /* (nullable) */
  g_autofree Mark *marks = mark_all (text, persons, facts ? terms : NULL);
  guint floor = 0;

  for (guint i = 0; i < text->words->len; i++)
    {
      guint64 who;
      guint first, end;

      if (marks[i].persons == 0)
        continue;
      end = find_end (text, persons, marks, i, &who);
      if (is_hidden (text, marks, i, end, facts))
        {
          g_autofree char *entity = name_entity (text, who, i, end);
          gboolean extends = !facts && has_strong (marks, i, end);

          first = step_back (text, persons, marks, i, floor, who);
          if (extends)
            {
              first = amana_hiding_extend_start (text, terms, first, floor);
              end = amana_hiding_extend_end (text, terms, first, end);
            }
          add_name (text, first == i ? marks[i].start : get_word (text, first)->first,
                    get_word (text, end - 1)->end, g_steal_pointer (&entity), found);
        }
      i = end - 1;
      floor = end;
    }
  if (!facts)
    amana_hiding_find_named_addresses (text, persons, found);
}
