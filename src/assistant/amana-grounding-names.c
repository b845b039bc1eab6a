/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Which analyte a number is said of.
 *
 * It is the one named last before it in the sentence, or the list of names that ends
 * there ("ferritin and haemoglobin are 7.67 and 11.2"). The number is *next to* the name
 * when only linking words stand between ("is", "level of", "est à", "يبلغ"); only then
 * is a name held against a number. "Low iron stores (7.67)" is not said of iron.
 *
 * The name beside a number is not always its subject: "Ferritin shows how much iron is
 * stored. Yours is 7.67". So the passage is kept too: what else the sentence of that name
 * names, and all that was named before where it only names what is eaten and stored as
 * well (iron, sucre). A fact named there may be meant, most of all when it is cited; but
 * not where the name beside the number begins something of its own ("… and TSH is").
 *
 * A sentence without a name goes on about what was named before, but only one that says
 * so ("It is …", "Votre résultat : …") or begins with the number is next to it. Looking
 * changes nothing until what was seen is kept, since a number may have to be looked at
 * again when more of the text has come. Pure. */

#include "config.h"

#include "amana-grounding-names.h"

#include <string.h>

#include "amana-grounding-words.h"

#define MAX_GAP_WORDS    10
#define MAX_FOLLOW_WORDS 3

typedef struct
{
  const AmanaAnalyte *analyte; /* (nullable) */
  char *words;                 /* (owned): folded */
  gsize start, end;
} Name;

typedef struct
{
  GArray *group;   /* (owned) of Name */
  GArray *passage; /* (owned) of Name: the group and what may be meant instead */
  gboolean next_to;
  gboolean apart;           /* the group stands in another sentence than the number */
  gboolean joined, removed; /* the group begins something of its own, surely; perhaps */
} State;

struct _AmanaGroundingNames
{
  AmanaCatalogue *catalogue;    /* (owned) */
  AmanaGroundingRecord *record; /* (borrowed) */
  State kept, seen;
  gboolean states, has_gap;
};

static void
clear_name (gpointer data)
{
  g_free (((Name *) data)->words);
}

static GArray *
new_group (void)
{
  GArray *group = g_array_new (FALSE, FALSE, sizeof (Name));

  g_array_set_clear_func (group, clear_name);
  return group;
}

AmanaGroundingNames *
amana_grounding_names_new (AmanaCatalogue *catalogue, AmanaGroundingRecord *record)
{
  AmanaGroundingNames *self = g_new0 (AmanaGroundingNames, 1);

  self->catalogue = amana_catalogue_ref (catalogue);
  self->record = record;
  self->kept.group = new_group ();
  self->seen.group = new_group ();
  self->kept.passage = new_group ();
  self->seen.passage = new_group ();

  return self;
}

void
amana_grounding_names_free (AmanaGroundingNames *self)
{
  if (self == NULL)
    return;
  amana_catalogue_unref (self->catalogue);
  g_array_unref (self->kept.group);
  g_array_unref (self->seen.group);
  g_array_unref (self->kept.passage);
  g_array_unref (self->seen.passage);
  g_free (self);
}

/* --- names in a stretch of text ------------------------------------------- */

static char *
join_folds (GArray *words, gsize start, gsize end)
{
  GString *folds = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaBesideWord *word = &g_array_index (words, AmanaBesideWord, i);

      if (word->start >= start && word->end <= end)
        g_string_append_printf (folds, "%s%s", folds->len > 0 ? " " : "", word->fold);
    }

  return g_string_free_and_steal (folds);
}

/* Facts that the catalogue does not know are known by their printed name. */
static void
find_own_names (AmanaGroundingNames *self, GArray *words, GArray *names)
{
  guint n_facts = amana_grounding_record_get_n_facts (self->record);

  for (guint fact = 0; fact < n_facts; fact++)
    {
      const char *own = amana_grounding_record_get_own_name (self->record, fact);
      g_auto (GStrv) parts = own != NULL && *own != '\0' ? g_strsplit (own, " ", -1) : NULL;
      guint n = parts != NULL ? g_strv_length (parts) : 0;

      for (guint i = 0; n > 0 && i + n <= words->len; i++)
        {
          guint same = 0;

          while (same < n &&
                 g_str_equal (g_array_index (words, AmanaBesideWord, i + same).fold, parts[same]))
            same++;
          if (same == n)
            {
              Name name = { NULL, g_strdup (own), g_array_index (words, AmanaBesideWord, i).start,
                            g_array_index (words, AmanaBesideWord, i + n - 1).end };

              g_array_append_val (names, name);
            }
        }
    }
}

static gboolean
is_inside (GArray *names, const AmanaBesideWord *word)
{
  for (guint i = 0; i < names->len; i++)
    if (word->start >= g_array_index (names, Name, i).start &&
        word->end <= g_array_index (names, Name, i).end)
      return TRUE;

  return FALSE;
}

static void
find_short_names (AmanaGroundingNames *self, GArray *words, GArray *names)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaBesideWord *word = &g_array_index (words, AmanaBesideWord, i);

      if (amana_grounding_record_has_short_name (self->record, word->fold) &&
          !is_inside (names, word))
        {
          Name name = { NULL, g_strdup (word->fold), word->start, word->end };

          g_array_append_val (names, name);
        }
    }
}

static int
compare_place (gconstpointer a, gconstpointer b)
{
  const Name *first = a, *second = b;

  return first->end < second->end ? -1 : first->end > second->end;
}

static GArray *
find_names (AmanaGroundingNames *self, const char *text, GArray *words)
{
  g_autoptr (GArray) mentions = amana_catalogue_find_mentions (self->catalogue, text);
  GArray *names = new_group ();

  for (guint i = 0; i < mentions->len; i++)
    {
      const AmanaMention *mention = &g_array_index (mentions, AmanaMention, i);
      Name name = { mention->analyte, join_folds (words, mention->start, mention->end),
                    mention->start, mention->end };

      g_array_append_val (names, name);
    }
  find_own_names (self, words, names);
  find_short_names (self, words, names);
  g_array_sort (names, compare_place);

  return names;
}

/* --- what stands between -------------------------------------------------- */

static gboolean
is_figure (const char *fold)
{
  return g_ascii_isdigit (*fold);
}

typedef struct
{
  guint n_words;
  gboolean links, joins, refers; /* all link; all join; one stands for what was named */
  guint last;                    /* what the last word says */
} Gap;

static Gap
look_between (GArray *words, gsize start, gsize end)
{
  Gap gap = { .links = TRUE, .joins = TRUE };

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaBesideWord *word = &g_array_index (words, AmanaBesideWord, i);
      guint says;

      if (word->start < start || word->end > end)
        continue;
      says = amana_beside_look_up (word->fold);
      gap.n_words++;
      gap.links &= (says & (AMANA_BESIDE_LINK | AMANA_BESIDE_JOINER | AMANA_BESIDE_LABEL)) != 0 ||
                   is_figure (word->fold);
      gap.joins &= (says & AMANA_BESIDE_JOINER) != 0;
      gap.refers |= (says & AMANA_BESIDE_PRONOUN) != 0;
      gap.last = says;
    }
  gap.links &= gap.n_words <= MAX_GAP_WORDS;

  return gap;
}

/* Where the last sentence of @text begins; 0 where it holds no end of one. */
static gsize
find_sentence (const char *text)
{
  gsize start = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *after = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || ((c == '.' || c == '!' || c == '?' || c == 0x061F || c == 0x06D4) &&
                        (*after == ' ' || *after == '\n' || *after == '*' || *after == ')')))
        start = (gsize) (after - text);
    }

  return start;
}

static void
append_name (GArray *to, const Name *name)
{
  Name copy = { name->analyte, g_strdup (name->words), name->start, name->end };

  g_array_append_val (to, copy);
}

static void
append_names (GArray *to, GArray *names)
{
  for (guint i = 0; i < names->len; i++)
    append_name (to, &g_array_index (names, Name, i));
}

/* Only the list of names that ends with the last one; gives where it begins. */
static guint
take_list (State *seen, GArray *names, GArray *words)
{
  guint first = names->len - 1;

  while (first > 0)
    {
      const Name *name = &g_array_index (names, Name, first);
      const Name *before = &g_array_index (names, Name, first - 1);

      if (!look_between (words, before->end, name->start).joins)
        break;
      first--;
    }
  g_array_set_size (seen->group, 0);
  for (guint i = first; i < names->len; i++)
    append_name (seen->group, &g_array_index (names, Name, i));

  return first;
}

static gboolean
is_substance (const Name *name)
{
  g_auto (GStrv) words = g_strsplit (name->words, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if ((amana_beside_look_up (words[i]) & AMANA_BESIDE_SUBSTANCE) == 0)
      return FALSE;

  return words[0] != NULL;
}

static gboolean
are_substances (GArray *names)
{
  for (guint i = 0; i < names->len; i++)
    if (!is_substance (&g_array_index (names, Name, i)))
      return FALSE;

  return names->len > 0;
}

/* Whether the group, whose first name is @name, begins something of its own. */
static void
look_for_turn (State *seen, const char *segment, GArray *words, gsize from, const Name *name)
{
  gboolean states = FALSE, stops = FALSE;

  seen->joined = FALSE;
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaBesideWord *word = &g_array_index (words, AmanaBesideWord, i);
      guint says;

      if (word->start < from || word->start > name->start)
        continue;
      says = amana_beside_look_up (word->fold);
      seen->joined |= (says & AMANA_BESIDE_AND) != 0 ||
                      (word->start == name->start && g_str_has_prefix (word->fold, "و"));
      states |= word->start < name->start && (says & AMANA_BESIDE_STATES) != 0;
    }
  for (const char *p = segment + from; p < segment + name->start; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      stops |= c == ',' || c == ';' || c == 0x060C || c == 0x061B;
    }
  seen->joined |= states && stops;
  seen->removed = seen->joined || states;
}

/* What else may be meant where @names end with the group that begins at @first. */
static void
take_passage (AmanaGroundingNames *self,
              const char *segment,
              GArray *words,
              GArray *names,
              guint first)
{
  State *seen = &self->seen;
  const Name *name = &g_array_index (names, Name, first);
  gboolean substances = are_substances (seen->group);
  g_autofree char *before = g_strndup (segment, name->start);
  gsize sentence = find_sentence (before);
  gsize from = first > 0 ? g_array_index (names, Name, first - 1).end : 0;

  g_array_set_size (seen->passage, 0);
  if (substances && find_sentence (segment) > name->start)
    {
      append_names (seen->passage, self->kept.passage);
      append_names (seen->passage, names);
    }
  else
    for (guint i = 0; i < names->len; i++)
      if (g_array_index (names, Name, i).start >= sentence)
        append_name (seen->passage, &g_array_index (names, Name, i));
  look_for_turn (seen, segment, words, MAX (from, sentence), name);
}

static void
copy_state (State *to, const State *from)
{
  g_array_set_size (to->group, 0);
  append_names (to->group, from->group);
  g_array_set_size (to->passage, 0);
  append_names (to->passage, from->passage);
  to->apart = from->apart;
  to->joined = from->joined;
  to->removed = from->removed;
}

static gboolean
ends_with_mark (const char *text)
{
  gsize size = strlen (text);

  while (size > 0 && strchr (" *_~≈", text[size - 1]) != NULL)
    size--;

  return size > 0 && (text[size - 1] == ':' || text[size - 1] == '=');
}

/**
 * amana_grounding_names_look:
 * @self: what was named so far
 * @segment: the text since the last number, up to the next
 *
 * Sees which names the next number is said of.
 */
void
amana_grounding_names_look (AmanaGroundingNames *self, const char *segment)
{
  g_autoptr (GArray) words = amana_beside_split (segment);
  g_autoptr (GArray) names = find_names (self, segment, words);
  gsize size = strlen (segment);
  gsize sentence = find_sentence (segment);
  gsize from = sentence;
  Gap gap;

  if (names->len > 0)
    {
      const Name *last = &g_array_index (names, Name, names->len - 1);

      take_passage (self, segment, words, names, take_list (&self->seen, names, words));
      self->seen.apart = last->end <= sentence;
      from = MAX (sentence, last->end);
    }
  else
    {
      copy_state (&self->seen, &self->kept);
      self->seen.apart |= sentence > 0;
    }

  gap = look_between (words, from, size);
  if (from > sentence || (names->len > 0 && sentence == 0))
    self->seen.next_to = gap.links;
  else if (sentence == 0)
    self->seen.next_to = self->kept.next_to && gap.links;
  else
    self->seen.next_to = gap.links && (gap.refers || gap.n_words == 0);
  self->states = (gap.last & AMANA_BESIDE_STATES) != 0 || ends_with_mark (segment);
  self->has_gap = gap.n_words > 0 || strpbrk (segment + from, ":=(|,") != NULL ||
                  strstr (segment + from, "–") != NULL;
}

void
amana_grounding_names_keep (AmanaGroundingNames *self)
{
  State state = self->kept;

  self->kept = self->seen;
  self->seen = state;
}

void
amana_grounding_names_forget (AmanaGroundingNames *self)
{
  g_array_set_size (self->kept.group, 0);
  g_array_set_size (self->kept.passage, 0);
  self->kept.next_to = FALSE;
}

/* --- what was seen -------------------------------------------------------- */

gboolean
amana_grounding_names_are_next_to (AmanaGroundingNames *self)
{
  return self->seen.group->len > 0 && self->seen.next_to;
}

gboolean
amana_grounding_names_are_none (AmanaGroundingNames *self)
{
  return self->seen.group->len == 0;
}

/* The word before the number, or the mark, says that a value comes. */
gboolean
amana_grounding_names_state_value (AmanaGroundingNames *self)
{
  return self->states;
}

gboolean
amana_grounding_names_have_gap (AmanaGroundingNames *self)
{
  return self->has_gap;
}

static gboolean
is_called (AmanaGroundingNames *self, const Name *name, guint fact)
{
  return amana_grounding_record_is_called (self->record, fact, name->analyte, name->words);
}

static gboolean
is_called_in (AmanaGroundingNames *self, GArray *names, guint fact)
{
  for (guint i = 0; i < names->len; i++)
    if (is_called (self, &g_array_index (names, Name, i), fact))
      return TRUE;

  return FALSE;
}

/* Whether any fact goes by a name of the group. */
static gboolean
is_group_known (AmanaGroundingNames *self)
{
  guint n_facts = amana_grounding_record_get_n_facts (self->record);

  for (guint fact = 0; fact < n_facts; fact++)
    if (is_called_in (self, self->seen.group, fact))
      return TRUE;

  return FALSE;
}

gboolean
amana_grounding_names_allow (AmanaGroundingNames *self,
                             guint fact,
                             gboolean cited,
                             gboolean measured)
{
  const State *seen = &self->seen;
  gboolean substances = are_substances (seen->group);

  if (cited && measured && seen->apart)
    return TRUE;
  if (!is_called_in (self, seen->passage, fact))
    return FALSE;
  if (seen->apart || (cited && !seen->removed))
    return TRUE;

  return substances && !seen->joined && (cited || !is_group_known (self));
}

gboolean
amana_grounding_names_call (AmanaGroundingNames *self, guint fact)
{
  return is_called_in (self, self->seen.group, fact);
}

gboolean
amana_grounding_names_call_last (AmanaGroundingNames *self, guint fact)
{
  GArray *group = self->seen.group;

  return group->len > 0 && is_called (self, &g_array_index (group, Name, group->len - 1), fact);
}

gboolean
amana_grounding_names_follow (AmanaGroundingNames *self, const char *text, guint fact)
{
  g_autoptr (GArray) words = amana_beside_split (text);
  g_autoptr (GArray) names = find_names (self, text, words);

  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = &g_array_index (names, Name, i);
      Gap gap = look_between (words, 0, name->start);
      const char *first = gap.n_words > 0 ? g_array_index (words, AmanaBesideWord, 0).fold : NULL;

      if (gap.n_words <= MAX_FOLLOW_WORDS &&
          (first == NULL || (amana_beside_look_up (first) & AMANA_BESIDE_OF) != 0) &&
          is_called (self, name, fact))
        return TRUE;
    }

  return FALSE;
}
