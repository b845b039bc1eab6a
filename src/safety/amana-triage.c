/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the warning signs say of a message, in the person's words.
 *
 * Urgency is decided by rules that can be read (data/knowledge/signs) and by weights
 * that may only raise it; no model is asked. Of a long message the first and the last
 * part are judged: somebody who asks for help does so at either end. */

#include "config.h"

#include "amana-triage.h"

#include <string.h>

#include "amana-text.h"

#define MAX_PART_BYTES (8 * 1024)

/* The first @MAX_PART_BYTES of @text and its last, with a line between. */
static char *
shorten (const char *text)
{
  gsize size = strlen (text);
  g_autofree char *head = NULL, *tail = NULL;

  if (size <= 2 * MAX_PART_BYTES)
    return g_strdup (text);
  head = g_utf8_make_valid (text, MAX_PART_BYTES);
  tail = g_utf8_make_valid (text + size - MAX_PART_BYTES, MAX_PART_BYTES);
  return g_strconcat (head, "\n", tail, NULL);
}

/* Nobody wrote a rule for these words; together they stand where emergencies stand. */
static const char *
say_taken_together (const char *language)
{
  if (g_str_equal (language, "fr"))
    return "plusieurs mots qui, ensemble, accompagnent souvent une urgence";
  if (g_str_equal (language, "ar"))
    return "كلمات كثيرا ما ترد معا في الحالات المستعجلة";
  return "several words that together often go with an emergency";
}

/* The same, with the words: “chest”, “sweating”. */
static char *
say_what_was_found (const AmanaSigns *signs, const char *text, const char *language)
{
  g_auto (GStrv) found = amana_signs_dup_found (signs, text);
  g_autofree char *words = NULL;

  if (*found == NULL)
    return g_strdup (say_taken_together (language));
  if (g_str_equal (language, "en"))
    {
      words = g_strjoinv ("”, “", found);
      return g_strdup_printf ("%s: “%s”", say_taken_together (language), words);
    }
  if (g_str_equal (language, "fr"))
    {
      words = g_strjoinv (" », « ", found);
      return g_strdup_printf ("%s : « %s »", say_taken_together (language), words);
    }
  words = g_strjoinv ("»، «", found);
  return g_strdup_printf ("%s: «%s»", say_taken_together (language), words);
}

static const char *
choose_language (const char *language, const char *guessed)
{
  static const char *const spoken[] = { "en", "fr", "ar", NULL };

  if (language != NULL)
    return language;
  return guessed != NULL && g_strv_contains (spoken, guessed) ? guessed : "en";
}

/* What is no language of the signs is read in all of them. */
static const char *
name_language (const char *guessed)
{
  static const char *const known[] = { "en", "fr", "ar" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (guessed, known[i]) == 0)
      return known[i];
  return "unknown";
}

/**
 * amana_triage_new:
 * @text: valid UTF-8: a message, or several of a conversation with new lines between
 * @language: (nullable): "en", "fr" or "ar": what the reason is said in; %NULL for that
 *   of the message
 *
 * Pure; any thread; a few hundred microseconds for a message of a few lines. The first
 * call loads the signs.
 *
 * Returns: (transfer full): how urgent it is
 */
AmanaTriage *
amana_triage_new (const char *text, const char *language)
{
  const AmanaSigns *signs = amana_signs_get ();
  AmanaTriage *self = g_new0 (AmanaTriage, 1);
  g_autofree char *part = NULL;
  const char *guessed, *said_in;
  AmanaSignsVerdict verdict;

  g_return_val_if_fail (text != NULL, self);

  part = shorten (text);
  guessed = amana_text_guess_language (part);
  said_in = choose_language (language, guessed);
  verdict = amana_signs_judge (signs, part);
  self->urgency = verdict.urgency;
  self->health = verdict.health;
  self->sign = verdict.rule;
  self->language = name_language (guessed);
  if (verdict.raised)
    self->why = say_what_was_found (signs, part, said_in);
  else if (verdict.rule != NULL)
    self->why = amana_signs_dup_why (signs, verdict.rule, said_in);
  return self;
}

void
amana_triage_free (AmanaTriage *self)
{
  if (self == NULL)
    return;
  g_free (self->why);
  g_free (self);
}
