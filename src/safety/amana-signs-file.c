/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Warning signs, read from the file that has them: rules over concepts.
 *
 *   { "kinds": { "not": "negation", "breathe": "function", … },
 *     "health": ["pain", "doctor", …],      a mention of one may make a message one of health
 *     "plainly-health": ["dental", …],      these nearly always do
 *     "symptoms": ["pain", …],              one that holds asks for care of some kind
 *     "slight": ["intent", …],              said of anything: alone they show nothing
 *     "of-people": ["want-die", …],         these are never said of a thing
 *     "figurative": ["choking", …],         these are, even where it does them to somebody
 *     "figures": { "kill-said": {           an idiom, said as one beside who scolds,
 *       "beside": ["scolder"],              and meant where a weapon is named
 *       "unless": ["weapon"] } },
 *     "rules": [
 *       { "id": "stroke-face", "urgency": "emergency", "source": "…", "review": "none",
 *         "when": [["face", "mouth"], ["droop", "numb"]],     one of each
 *         "near": 6, "ordered": true, "unless": ["mild"],
 *         "why": { "en": "…", "fr": "…", "ar": "…" } } ] }
 *
 * "health": false is said of a rule that finds what is no matter of a person's health.
 *
 * What a rule asks for is said in amana-sign-rule.c. */

#include "config.h"

#include <gio/gio.h>
#include <stdio.h>

#include "amana-sign-idioms.h"
#include "amana-signs-private.h"

#define NEAR_BY_DEFAULT 12

static void
free_rule (gpointer data)
{
  AmanaSignRule *rule = data;

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
  g_clear_pointer (&self->figures, g_ptr_array_unref);
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
read_atom (const AmanaSigns *self, const char *text, AmanaSignAtom *atom, GError **error)
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
  g_autoptr (GArray) group = g_array_new (FALSE, TRUE, sizeof (AmanaSignAtom));

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      AmanaSignAtom atom = { 0 };

      if (!read_atom (self, json_array_get_string_element (names, i), &atom, error))
        return NULL;
      g_array_append_val (group, atom);
    }
  return g_steal_pointer (&group);
}

static gboolean
read_urgency (const char *id, AmanaUrgency *urgency)
{
  for (guint i = AMANA_URGENCY_NONE; i <= AMANA_URGENCY_EMERGENCY; i++)
    if (g_strcmp0 (id, amana_urgency_get_id (i)) == 0)
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
                { "asked", AMANA_SIGN_ASKED_ABOUT },
                { "of-thing", AMANA_SIGN_OF_THING } };
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
      guint concept = g_array_index (group, AmanaSignAtom, i).concept;

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
    if (g_array_index (group, AmanaSignAtom, i).concept == self->negation)
      return TRUE;
  return FALSE;
}

static gboolean
read_groups (const AmanaSigns *self, AmanaSignRule *rule, JsonArray *when, GError **error)
{
  for (guint i = 0; when != NULL && i < json_array_get_length (when); i++)
    {
      GArray *group = read_group (self, json_array_get_array_element (when, i), error);

      if (group == NULL)
        return FALSE;
      note_telling (self, group);
      g_ptr_array_add (rule->groups, group);
    }
  if (rule->groups->len == 0 || rule->groups->len > AMANA_SIGN_MOST_GROUPS)
    return refuse (error, "a rule needs \"when\", of eight groups at most", rule->id);
  rule->of_loss = rule->ordered && has_negation (self, g_ptr_array_index (rule->groups, 0));
  return TRUE;
}

static gboolean
read_rule (AmanaSigns *self, JsonObject *object, GError **error)
{
  AmanaSignRule *rule = g_new0 (AmanaSignRule, 1);
  g_autoptr (GArray) unless = NULL;

  rule->id = g_strdup (json_object_get_string_member_with_default (object, "id", "?"));
  rule->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  rule->near = (guint) json_object_get_int_member_with_default (object, "near", NEAR_BY_DEFAULT);
  rule->ordered = json_object_get_boolean_member_with_default (object, "ordered", FALSE);
  rule->is_beside = !json_object_get_boolean_member_with_default (object, "health", TRUE);
  rule->overlooked = read_marks (get_array (object, "even"));
  rule->why = json_object_has_member (object, "why")
                ? json_object_ref (json_object_get_object_member (object, "why"))
                : json_object_new ();
  unless = read_group (self, get_array (object, "unless"), error);
  rule->unless =
    unless != NULL ? g_steal_pointer (&unless) : g_array_new (FALSE, TRUE, sizeof (AmanaSignAtom));
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
    set[g_array_index (group, AmanaSignAtom, i).concept] = TRUE;
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
read_figure (const AmanaSigns *self, const char *id, JsonObject *object, GError **error)
{
  AmanaSignFigure *figure = g_new0 (AmanaSignFigure, 1);

  g_ptr_array_add (self->figures, figure);
  figure->concept = amana_sign_lexicon_find_concept (self->lexicon, id);
  if (figure->concept == AMANA_SIGN_NO_CONCEPT || self->kinds[figure->concept] != AMANA_SIGN_IDIOM)
    return refuse (error, "no idiom is", id);
  if (json_object_has_member (object, "beside") &&
      (figure->beside = read_set (self, object, "beside", error)) == NULL)
    return FALSE;
  return (figure->unless = read_set (self, object, "unless", error)) != NULL;
}

static gboolean
read_figures (AmanaSigns *self, JsonObject *figures, GError **error)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_sign_figure_free);
  json_object_iter_init (&iter, figures);
  while (json_object_iter_next (&iter, &id, &node))
    if (!read_figure (self, id, json_node_get_object (node), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_rules (AmanaSigns *self, JsonObject *root, GError **error)
{
  JsonArray *rules = json_object_get_array_member (root, "rules");
  guint n = amana_sign_lexicon_get_n_concepts (self->lexicon);

  self->kinds = g_new0 (AmanaSignKind, n);
  self->is_telling = g_new0 (gboolean, n);
  if (!read_sets (self, root, error) ||
      !read_kinds (self, json_object_get_object_member (root, "kinds"), error) ||
      !read_figures (self, json_object_get_object_member (root, "figures"), error))
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
