/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a message says by the rules, and then by the weights.
 *
 * The message is read once: its words, what each of them means, and what stands around it.
 * Every rule is then asked (amana-sign-rule.c). The one with the highest urgency wins; of
 * equals, the first in the file (amana-signs-file.c). */

#include "config.h"

#include "amana-sign-features.h"
#include "amana-sign-lexicon-private.h"
#include "amana-sign-roles.h"
#include "amana-sign-weighing.h"
#include "amana-sign-words.h"
#include "amana-signs-private.h"

#define MOST_FOUND 5 /* words that a reason quotes */

static const char *const urgencies[] = { "none", "self-care", "soon", "urgent", "emergency" };

const char *
amana_urgency_get_id (AmanaUrgency urgency)
{
  return urgencies[urgency];
}

static AmanaSignMessage
read_message (const AmanaSigns *self, const char *text)
{
  GArray *words = amana_sign_words_new (text);
  g_autoptr (GArray) hits = amana_sign_lexicon_find (self->lexicon, words);

  const AmanaSignMeanings meanings = { self->kinds,      self->of_people, self->is_telling,
                                       self->figurative, self->is_slight, self->figures,
                                       self->negation };

  AmanaSignMessage message = { self, words, amana_sign_scope_mark (words, hits, &meanings),
                               g_new0 (gboolean,
                                       amana_sign_lexicon_get_n_concepts (self->lexicon)) };

  for (guint i = 0; i < message.mentions->len; i++)
    message.is_named[g_array_index (message.mentions, AmanaSignMention, i).hit.concept] = TRUE;
  return message;
}

static void
clear_message (AmanaSignMessage *self)
{
  g_array_unref (self->words);
  g_array_unref (self->mentions);
  g_free (self->is_named);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaSignMessage, clear_message)

static AmanaSignsVerdict
judge_message (const AmanaSignMessage *message)
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
      const AmanaSignRule *rule = g_ptr_array_index (message->signs->rules, i);

      if ((verdict.rule == NULL || rule->urgency > verdict.urgency) &&
          amana_sign_rule_fires (rule, message))
        {
          verdict.urgency = rule->urgency;
          verdict.rule = rule->id;
          verdict.beside = rule->is_beside;
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
  g_auto (AmanaSignMessage) message = read_message (self, text);

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
  g_auto (AmanaSignMessage) message = read_message (self, text);
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
join_words (const AmanaSignMessage *message, const AmanaSignHit *hit)
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
  g_auto (AmanaSignMessage) message = read_message (self, text);
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
      const AmanaSignRule *one = g_ptr_array_index (self->rules, i);

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
    g_strv_builder_add (ids, ((const AmanaSignRule *) self->rules->pdata[i])->id);
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
  g_auto (AmanaSignMessage) message = read_message (self, text);

  for (guint i = 0; i < self->rules->len; i++)
    {
      const AmanaSignRule *rule = g_ptr_array_index (self->rules, i);

      if (amana_sign_rule_fires (rule, &message))
        g_hash_table_add (fired, rule->id);
    }
}

/**
 * amana_signs_find_whom:
 * @text: valid UTF-8
 *
 * "My neck" is said of who writes, "my son" of another; "I think she…" says neither.
 *
 * Returns: of whom alone @text speaks
 */
AmanaSignsWhom
amana_signs_find_whom (const AmanaSigns *self, const char *text)
{
  g_auto (AmanaSignMessage) message = read_message (self, text);
  g_autofree AmanaSignRoles *roles = amana_sign_roles_new (message.words, message.mentions);
  gboolean mine = FALSE, another = FALSE;

  for (guint i = 0; i < message.words->len; i++)
    another |= (roles[i] & (AMANA_SIGN_ROLE_THIRD | AMANA_SIGN_ROLE_KIN)) != 0;
  for (guint i = 0; i < message.mentions->len; i++)
    {
      const AmanaSignMention *mention = &g_array_index (message.mentions, AmanaSignMention, i);
      guint first = mention->hit.first;

      another |= mention->kind == AMANA_SIGN_PERSON;
      mine |= (mention->kind == AMANA_SIGN_PART && (roles[first] & AMANA_SIGN_ROLE_OWN) != 0) ||
              (mention->kind != AMANA_SIGN_PERSON && first > 0 &&
               (roles[first - 1] & AMANA_SIGN_ROLE_MY) != 0);
    }
  for (guint i = 0; i < message.words->len; i++)
    mine |= (roles[i] & AMANA_SIGN_ROLE_ME) != 0;
  return mine == another ? AMANA_SIGNS_WHOM_UNSAID
         : mine          ? AMANA_SIGNS_WHOM_ME
                         : AMANA_SIGNS_WHOM_ANOTHER;
}

const char *
amana_signs_guess_language (const AmanaSigns *self, const char *text)
{
  g_autoptr (GArray) words = amana_sign_words_new (text);

  return amana_sign_tongues_name (self->lexicon, words);
}
