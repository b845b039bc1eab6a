/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Warning signs, as rules over concepts.
 *
 *   { "kinds": { "not": "negation", "breathe": "function", … },
 *     "health": ["pain", "doctor", …],      a mention of one may make a message one of health
 *     "plainly-health": ["dental", …],      these nearly always do
 *     "symptoms": ["pain", …],              one that holds asks for care of some kind
 *     "slight": ["intent", …],              said of anything: alone they show nothing
 *     "of-people": ["want-die", …],         these are never said of a thing
 *     "figurative": ["choking", …],         these are, even where it does them to somebody
 *     "rules": [
 *       { "id": "stroke-face", "urgency": "emergency", "source": "…", "review": "none",
 *         "when": [["face", "mouth"], ["droop", "numb"]],     one of each
 *         "near": 6, "ordered": true, "unless": ["mild"],
 *         "why": { "en": "…", "fr": "…", "ar": "…" } } ] }
 *
 * A rule fires where a mention of each group of "when" holds, all within "near" words
 * of the first (12 where it is not said; 0: anywhere in the message) and, but for 0, in
 * one sentence; and where none of "unless" stands in that sentence. "ordered": in the
 * groups' order. `#39-43` stands for a figure between these. The rule with the highest
 * urgency wins; of equals, the first in the file.
 *
 * A mention holds where it is not denied, over, supposed, asked about, told or of a thing
 * (amana-sign-scope.c). "even" lists marks that a rule overlooks: who asks about dying
 * by their own hand in the form of "if" is asked after. */

#include "config.h"

#include "amana-signs.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "amana-sign-features.h"
#include "amana-sign-lexicon-private.h"
#include "amana-sign-scope.h"
#include "amana-sign-weighing.h"
#include "amana-sign-weights.h"
#include "amana-sign-words.h"

#define NEAR_BY_DEFAULT 12
#define MOST_FOUND      5 /* words that a reason quotes */
#define MOST_GROUPS     8 /* of a rule */

typedef struct
{
  guint concept; /* or AMANA_SIGN_NO_CONCEPT for a figure */
  guint low, high;
} Atom;

typedef struct
{
  char *id;
  AmanaUrgency urgency;
  GPtrArray *groups; /* GArray of Atom */
  GArray *unless;    /* Atom */
  guint near;
  gboolean ordered;
  gboolean of_loss; /* begins with "not" or "cannot": of what is said in one breath */
  AmanaSignMarks overlooked;
  JsonObject *why;
} Rule;

struct _AmanaSigns
{
  AmanaSignLexicon *lexicon;
  AmanaSignKind *kinds; /* by concept */
  gboolean *of_people;  /* by concept: never said of things */
  gboolean *figurative; /* by concept: said of matters that do it to somebody */
  guint negation;       /* the concept of the kind "negation" */
  gboolean *is_health;  /* by concept */
  gboolean *is_plain;   /* by concept: of health, and hardly ever of anything else */
  gboolean *is_telling; /* by concept: a rule asks for it */
  gboolean *is_symptom; /* by concept: what somebody has */
  gboolean *is_slight;  /* by concept: alone it shows nothing */
  GPtrArray *rules;
  AmanaSignWeights *weights; /* (nullable) */
};

static const char *const urgencies[] = { "none", "self-care", "soon", "urgent", "emergency" };

const char *
amana_urgency_get_id (AmanaUrgency urgency)
{
  return urgencies[urgency];
}

/* --- loading ------------------------------------------------------------------------ */

static void
free_rule (gpointer data)
{
  Rule *rule = data;

  g_free (rule->id);
  g_ptr_array_unref (rule->groups);
  g_array_unref (rule->unless);
  json_object_unref (rule->why);
  g_free (rule);
}

void
amana_signs_free (AmanaSigns *self)
{
  if (self == NULL)
    return;
  amana_sign_lexicon_free (self->lexicon);
  g_free (self->kinds);
  g_free (self->of_people);
  g_free (self->figurative);
  g_free (self->is_health);
  g_free (self->is_plain);
  g_free (self->is_telling);
  g_free (self->is_symptom);
  g_free (self->is_slight);
  g_ptr_array_unref (self->rules);
  g_clear_pointer (&self->weights, amana_sign_weights_free);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *what, const char *which)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", what, which);
  return FALSE;
}

static gboolean
read_atom (const AmanaSigns *self, const char *text, Atom *atom, GError **error)
{
  if (text[0] == '#' && sscanf (text, "#%u-%u", &atom->low, &atom->high) == 2)
    {
      atom->concept = AMANA_SIGN_NO_CONCEPT;
      return TRUE;
    }
  atom->concept = amana_sign_lexicon_find_concept (self->lexicon, text);
  if (atom->concept != AMANA_SIGN_NO_CONCEPT)
    return TRUE;
  return refuse (error, "no lexicon has the concept", text);
}

static GArray *
read_group (const AmanaSigns *self, JsonArray *names, GError **error)
{
  g_autoptr (GArray) group = g_array_new (FALSE, TRUE, sizeof (Atom));

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      Atom atom = { 0 };

      if (!read_atom (self, json_array_get_string_element (names, i), &atom, error))
        return NULL;
      g_array_append_val (group, atom);
    }
  return g_steal_pointer (&group);
}

static gboolean
read_urgency (const char *id, AmanaUrgency *urgency)
{
  for (guint i = 0; i < G_N_ELEMENTS (urgencies); i++)
    if (g_strcmp0 (id, urgencies[i]) == 0)
      {
        *urgency = i;
        return TRUE;
      }
  return FALSE;
}

static AmanaSignMarks
read_marks (JsonArray *names)
{
  static const struct
  {
    const char *name;
    AmanaSignMarks mark;
  } known[] = { { "denied", AMANA_SIGN_DENIED },
                { "over", AMANA_SIGN_OVER },
                { "supposed", AMANA_SIGN_SUPPOSED },
                { "asked", AMANA_SIGN_ASKED_ABOUT } };
  AmanaSignMarks marks = 0;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    for (guint k = 0; k < G_N_ELEMENTS (known); k++)
      if (g_str_equal (json_array_get_string_element (names, i), known[k].name))
        marks |= known[k].mark;
  return marks;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
}

static void
note_telling (const AmanaSigns *self, const GArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      guint concept = g_array_index (group, Atom, i).concept;

      if (concept != AMANA_SIGN_NO_CONCEPT &&
          (self->kinds[concept] == AMANA_SIGN_PLAIN ||
           self->kinds[concept] == AMANA_SIGN_FUNCTION || self->kinds[concept] == AMANA_SIGN_PART))
        self->is_telling[concept] = TRUE;
    }
}

static gboolean
has_negation (const AmanaSigns *self, const GArray *group)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, Atom, i).concept == self->negation)
      return TRUE;
  return FALSE;
}

static gboolean
read_groups (const AmanaSigns *self, Rule *rule, JsonArray *when, GError **error)
{
  for (guint i = 0; when != NULL && i < json_array_get_length (when); i++)
    {
      GArray *group = read_group (self, json_array_get_array_element (when, i), error);

      if (group == NULL)
        return FALSE;
      note_telling (self, group);
      g_ptr_array_add (rule->groups, group);
    }
  if (rule->groups->len == 0 || rule->groups->len > MOST_GROUPS)
    return refuse (error, "a rule needs \"when\", of eight groups at most", rule->id);
  rule->of_loss = rule->ordered && has_negation (self, g_ptr_array_index (rule->groups, 0));
  return TRUE;
}

static gboolean
read_rule (AmanaSigns *self, JsonObject *object, GError **error)
{
  Rule *rule = g_new0 (Rule, 1);
  g_autoptr (GArray) unless = NULL;

  rule->id = g_strdup (json_object_get_string_member_with_default (object, "id", "?"));
  rule->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  rule->near = (guint) json_object_get_int_member_with_default (object, "near", NEAR_BY_DEFAULT);
  rule->ordered = json_object_get_boolean_member_with_default (object, "ordered", FALSE);
  rule->overlooked = read_marks (get_array (object, "even"));
  rule->why = json_object_has_member (object, "why")
                ? json_object_ref (json_object_get_object_member (object, "why"))
                : json_object_new ();
  unless = read_group (self, get_array (object, "unless"), error);
  rule->unless =
    unless != NULL ? g_steal_pointer (&unless) : g_array_new (FALSE, TRUE, sizeof (Atom));
  g_ptr_array_add (self->rules, rule);
  if (error != NULL && *error != NULL)
    return FALSE;
  if (!read_urgency (json_object_get_string_member_with_default (object, "urgency", ""),
                     &rule->urgency))
    return refuse (error, "a rule needs an urgency", rule->id);
  return read_groups (self, rule, get_array (object, "when"), error);
}

static gboolean
read_kinds (AmanaSigns *self, JsonObject *kinds, GError **error)
{
  static const char *const names[] = { "plain",  "negation",     "break",       "function", "past",
                                       "now",    "hypothetical", "information", "fiction",  "idiom",
                                       "common", "thing",        "matter",      "person",   "part",
                                       "degree", "and",          "denial",      NULL };
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, kinds);
  while (json_object_iter_next (&iter, &id, &node))
    {
      guint concept = amana_sign_lexicon_find_concept (self->lexicon, id);
      const char *name = json_node_get_string (node);

      if (concept == AMANA_SIGN_NO_CONCEPT)
        return refuse (error, "no lexicon has the concept", id);
      if (!g_strv_contains (names, name))
        return refuse (error, "there is no such kind", name);
      for (guint i = 0; names[i] != NULL; i++)
        if (g_str_equal (names[i], name))
          self->kinds[concept] = i;
      if (self->kinds[concept] == AMANA_SIGN_NEGATION)
        self->negation = concept;
    }
  return TRUE;
}

/* Which concepts the array @name has, by their number. */
static gboolean *
read_set (const AmanaSigns *self, JsonObject *root, const char *name, GError **error)
{
  g_autoptr (GArray) group = read_group (self, get_array (root, name), error);
  gboolean *set;

  if (group == NULL)
    return NULL;
  set = g_new0 (gboolean, amana_sign_lexicon_get_n_concepts (self->lexicon));
  for (guint i = 0; i < group->len; i++)
    set[g_array_index (group, Atom, i).concept] = TRUE;
  return set;
}

static gboolean
read_sets (AmanaSigns *self, JsonObject *root, GError **error)
{
  return (self->is_health = read_set (self, root, "health", error)) != NULL &&
         (self->is_plain = read_set (self, root, "plainly-health", error)) != NULL &&
         (self->is_symptom = read_set (self, root, "symptoms", error)) != NULL &&
         (self->is_slight = read_set (self, root, "slight", error)) != NULL &&
         (self->of_people = read_set (self, root, "of-people", error)) != NULL &&
         (self->figurative = read_set (self, root, "figurative", error)) != NULL;
}

static gboolean
read_rules (AmanaSigns *self, JsonObject *root, GError **error)
{
  JsonArray *rules = json_object_get_array_member (root, "rules");
  guint n = amana_sign_lexicon_get_n_concepts (self->lexicon);

  self->kinds = g_new0 (AmanaSignKind, n);
  self->is_telling = g_new0 (gboolean, n);
  if (!read_sets (self, root, error) ||
      !read_kinds (self, json_object_get_object_member (root, "kinds"), error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rules); i++)
    if (!read_rule (self, json_array_get_object_element (rules, i), error))
      return FALSE;
  return TRUE;
}

/**
 * amana_signs_new:
 * @rules: JSON, as at the head of this file
 * @lexicons: (array zero-terminated=1): JSON, as in amana-sign-lexicon.c
 * @error: return location; says which entry is wrong
 *
 * Returns: (transfer full) (nullable): the signs
 */
AmanaSigns *
amana_signs_new (GBytes *rules, GBytes *const *lexicons, GError **error)
{
  g_autoptr (AmanaSigns) self = g_new0 (AmanaSigns, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = 0;
  const char *data = g_bytes_get_data (rules, &size);

  self->lexicon = amana_sign_lexicon_new ();
  self->rules = g_ptr_array_new_with_free_func (free_rule);
  for (guint i = 0; lexicons[i] != NULL; i++)
    if (!amana_sign_lexicon_add_file (self->lexicon, lexicons[i], error))
      return NULL;
  if (!json_parser_load_from_data (parser, data, (gssize) size, error) ||
      !read_rules (self, json_node_get_object (json_parser_get_root (parser)), error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * amana_signs_take_weights:
 * @weights: (transfer full) (nullable): what may raise what the rules find
 */
void
amana_signs_take_weights (AmanaSigns *self, AmanaSignWeights *weights)
{
  g_clear_pointer (&self->weights, amana_sign_weights_free);
  self->weights = weights;
}

/* --- judging ------------------------------------------------------------------------ */

/* A message that was read. */
typedef struct
{
  const AmanaSigns *signs; /* borrowed */
  GArray *words;           /* AmanaSignWord */
  GArray *mentions;        /* AmanaSignMention */
  gboolean *is_named;      /* by concept */
} Message;

static Message
read_message (const AmanaSigns *self, const char *text)
{
  GArray *words = amana_sign_words_new (text);
  g_autoptr (GArray) hits = amana_sign_lexicon_find (self->lexicon, words);

  const AmanaSignMeanings meanings = { self->kinds, self->of_people, self->is_telling,
                                       self->figurative, self->negation };

  Message message = { self, words, amana_sign_scope_mark (words, hits, &meanings),
                      g_new0 (gboolean, amana_sign_lexicon_get_n_concepts (self->lexicon)) };

  for (guint i = 0; i < message.mentions->len; i++)
    message.is_named[g_array_index (message.mentions, AmanaSignMention, i).hit.concept] = TRUE;
  return message;
}

static void
clear_message (Message *self)
{
  g_array_unref (self->words);
  g_array_unref (self->mentions);
  g_free (self->is_named);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Message, clear_message)

typedef struct
{
  guint first, end, sentence;
} Place;

static gboolean
is_figure_between (const char *word, guint low, guint high)
{
  guint64 value;

  return g_ascii_string_to_unsigned (word, 10, 0, G_MAXUINT32, &value, NULL) && value >= low &&
         value <= high;
}

static gboolean
holds (const AmanaSignMention *mention, AmanaSignMarks overlooked)
{
  return (mention->marks & ~(guint) overlooked) == 0;
}

/* The places where one of a group is, as AmanaSignMarks allow. */
static void
find_places (const Message *message, const GArray *group, AmanaSignMarks overlooked, GArray *places)
{
  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (message->mentions, AmanaSignMention, i);
      Place place = { mention->hit.first, mention->hit.end, mention->sentence };

      for (guint k = 0; k < group->len; k++)
        if (g_array_index (group, Atom, k).concept == mention->hit.concept &&
            holds (mention, overlooked))
          g_array_append_val (places, place);
    }
  for (guint k = 0; k < group->len; k++)
    {
      Atom atom = g_array_index (group, Atom, k);

      for (guint i = 0; atom.concept == AMANA_SIGN_NO_CONCEPT && i < message->words->len; i++)
        {
          const AmanaSignWord *word = &g_array_index (message->words, AmanaSignWord, i);
          Place place = { i, i + 1, word->sentence };

          if (is_figure_between (word->forms[0], atom.low, atom.high))
            g_array_append_val (places, place);
        }
    }
}

static guint
gap (const Place *a, const Place *b)
{
  return a->end <= b->first ? b->first - a->end : b->end <= a->first ? a->first - b->end : 0;
}

/* "…no more, and I breathe" */
static gboolean
is_broken (const Message *message, const Place *a, const Place *b)
{
  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *other = &g_array_index (message->mentions, AmanaSignMention, i);

      if (other->kind == AMANA_SIGN_AND && other->hit.first >= a->end && other->hit.end <= b->first)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_close (const Message *message, const Rule *rule, const Place *a, const Place *b)
{
  if (rule->ordered && b->first < a->end)
    return FALSE;
  if (rule->of_loss && is_broken (message, a, b))
    return FALSE;
  return rule->near == 0 || (a->sentence == b->sentence && gap (a, b) <= rule->near);
}

/* One word is no two signs: "blood" is not bleeding and much of it. A phrase may be. */
static gboolean
shares_words (const Place *place, const Place *taken, guint n_taken)
{
  for (guint i = 0; i < n_taken; i++)
    if (place->end == place->first + 1 && place->first == taken[i].first &&
        place->end == taken[i].end)
      return TRUE;
  return FALSE;
}

/* One place of each further group, of words of its own, close to the first and, where that
 * is asked, in order. */
static gboolean
completes (const Message *message, const Rule *rule, GPtrArray *places, const Place *first)
{
  Place last = *first;
  Place taken[MOST_GROUPS] = { *first };

  for (guint i = 1; i < places->len; i++)
    {
      GArray *candidates = g_ptr_array_index (places, i);
      gboolean found = FALSE;

      for (guint k = 0; !found && k < candidates->len; k++)
        {
          const Place *place = &g_array_index (candidates, Place, k);

          found = !shares_words (place, taken, i) &&
                  is_close (message, rule, rule->ordered ? &last : first, place);
          if (found)
            last = taken[i] = *place;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* A thing speaks for its own clause: "the printer is broken and I can't breathe". */
static gboolean
is_of_its_clause (const Message *message, const AmanaSignMention *thing, const Place *place)
{
  guint from = MIN (thing->hit.end, place->end), to = MAX (thing->hit.first, place->first);

  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *other = &g_array_index (message->mentions, AmanaSignMention, i);

      if ((other->kind == AMANA_SIGN_PERSON || other->kind == AMANA_SIGN_AND ||
           other->kind == AMANA_SIGN_BREAK) &&
          other->hit.first >= from && other->hit.end <= to)
        return FALSE;
    }
  return TRUE;
}

static gboolean
excuses (const Message *message, const AmanaSignMention *mention, const Place *place)
{
  return mention->sentence == place->sentence && (mention->marks & AMANA_SIGN_DENIED) == 0 &&
         (mention->kind != AMANA_SIGN_THING || is_of_its_clause (message, mention, place));
}

static gboolean
is_excused (const Message *message, const Rule *rule, const Place *place)
{
  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (message->mentions, AmanaSignMention, i);

      for (guint k = 0; k < rule->unless->len; k++)
        if (mention->hit.concept == g_array_index (rule->unless, Atom, k).concept &&
            excuses (message, mention, place))
          return TRUE;
    }
  return FALSE;
}

/* Most rules ask for what is not named at all. */
static gboolean
may_hold (const Message *message, const GArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      guint concept = g_array_index (group, Atom, i).concept;

      if (concept == AMANA_SIGN_NO_CONCEPT || message->is_named[concept])
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_fire (const Message *message, const Rule *rule)
{
  for (guint i = 0; i < rule->groups->len; i++)
    if (!may_hold (message, g_ptr_array_index (rule->groups, i)))
      return FALSE;
  return TRUE;
}

static gboolean
fires (const Message *message, const Rule *rule)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GArray *firsts;

  if (!may_fire (message, rule))
    return FALSE;
  for (guint i = 0; i < rule->groups->len; i++)
    {
      GArray *found = g_array_new (FALSE, FALSE, sizeof (Place));

      g_ptr_array_add (places, found);
      find_places (message, g_ptr_array_index (rule->groups, i), rule->overlooked, found);
      if (found->len == 0)
        return FALSE;
    }
  firsts = g_ptr_array_index (places, 0);
  for (guint i = 0; i < firsts->len; i++)
    {
      const Place *first = &g_array_index (firsts, Place, i);

      if (completes (message, rule, places, first) && !is_excused (message, rule, first))
        return TRUE;
    }
  return FALSE;
}

static AmanaSignsVerdict
judge_message (const Message *message)
{
  AmanaSignsVerdict verdict = { 0 };
  gboolean told = FALSE, is_said = FALSE;

  for (guint i = 0; i < message->mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (message->mentions, AmanaSignMention, i);

      told |= (mention->marks & AMANA_SIGN_TOLD) != 0;
      is_said |= message->signs->is_telling[mention->hit.concept] &&
                 (mention->kind == AMANA_SIGN_PLAIN || mention->kind == AMANA_SIGN_FUNCTION) &&
                 (mention->marks & AMANA_SIGN_TOLD) == 0;
      verdict.n_mentions += message->signs->is_health[mention->hit.concept] &&
                            (mention->marks & (AMANA_SIGN_TOLD | AMANA_SIGN_OF_THING)) == 0;
    }
  verdict.told = told && !is_said;
  for (guint i = 0; i < message->signs->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (message->signs->rules, i);

      if ((verdict.rule == NULL || rule->urgency > verdict.urgency) && fires (message, rule))
        {
          verdict.urgency = rule->urgency;
          verdict.rule = rule->id;
        }
    }
  return verdict;
}

/**
 * amana_signs_dup_features:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type guint): what the weights see of @text
 */
GArray *
amana_signs_dup_features (const AmanaSigns *self, const char *text)
{
  g_auto (Message) message = read_message (self, text);

  return amana_sign_features_new (self->lexicon, message.words, message.mentions, 0, G_MAXUINT);
}

/**
 * amana_signs_judge:
 * @self: signs
 * @text: valid UTF-8: a message, or several of one conversation with new lines between
 *
 * Returns: the highest urgency that a rule finds in @text, and which rule it was
 */
AmanaSignsVerdict
amana_signs_judge (const AmanaSigns *self, const char *text)
{
  g_auto (Message) message = read_message (self, text);
  AmanaSignsVerdict verdict = judge_message (&message);
  const AmanaSignReading reading = { .lexicon = self->lexicon,
                                     .weights = self->weights,
                                     .is_health = self->is_health,
                                     .is_plain = self->is_plain,
                                     .is_symptom = self->is_symptom,
                                     .is_slight = self->is_slight,
                                     .words = message.words,
                                     .mentions = message.mentions };

  amana_sign_weighing_raise (&reading, &verdict);
  return verdict;
}

static char *
join_words (const Message *message, const AmanaSignHit *hit)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = hit->first; i < hit->end; i++)
    g_strv_builder_add (words, g_array_index (message->words, AmanaSignWord, i).forms[0]);
  all = g_strv_builder_end (words);
  return g_strjoinv (" ", all);
}

/**
 * amana_signs_dup_found:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (array zero-terminated=1): the words of @text, folded, that
 *   name something of health which holds, in order and at most five
 */
char **
amana_signs_dup_found (const AmanaSigns *self, const char *text)
{
  g_auto (Message) message = read_message (self, text);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < message.mentions->len && g_hash_table_size (seen) < MOST_FOUND; i++)
    {
      const AmanaSignMention *mention = &g_array_index (message.mentions, AmanaSignMention, i);
      g_autofree char *words = join_words (&message, &mention->hit);

      if (mention->marks == 0 && self->is_telling[mention->hit.concept] &&
          g_hash_table_add (seen, g_strdup (words)))
        g_strv_builder_add (found, words);
    }
  return g_strv_builder_end (found);
}

/**
 * amana_signs_dup_why:
 * @rule: an id of @self
 * @language: "en", "fr" or "ar"
 *
 * Returns: (transfer full) (nullable): the reason in words
 */
char *
amana_signs_dup_why (const AmanaSigns *self, const char *rule, const char *language)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *one = g_ptr_array_index (self->rules, i);

      if (g_strcmp0 (one->id, rule) == 0)
        return g_strdup (json_object_get_string_member_with_default (one->why, language, NULL));
    }
  return NULL;
}

/**
 * amana_signs_list_rules:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all rules
 */
char **
amana_signs_list_rules (const AmanaSigns *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->rules->len; i++)
    g_strv_builder_add (ids, ((const Rule *) self->rules->pdata[i])->id);
  return g_strv_builder_end (ids);
}

/**
 * amana_signs_note_rules:
 * @text: valid UTF-8
 * @fired: (element-type utf8 utf8): a set of ids
 *
 * Adds to @fired each rule that @text fires, whatever its urgency: for a linter. The
 * strings belong to @self.
 */
void
amana_signs_note_rules (const AmanaSigns *self, const char *text, GHashTable *fired)
{
  g_auto (Message) message = read_message (self, text);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      if (fires (&message, rule))
        g_hash_table_add (fired, rule->id);
    }
}

const char *
amana_signs_guess_language (const AmanaSigns *self, const char *text)
{
  g_autoptr (GArray) words = amana_sign_words_new (text);

  return amana_sign_tongues_name (self->lexicon, words);
}
