/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the warning signs say of a message, in the person's words.
 *
 * Urgency is decided by rules that can be read (data/knowledge/signs) and by weights
 * that may only raise it; no model is asked. A long message is judged part by part, and the
 * highest verdict counts; of one that is longer than any person writes, the first and the last
 * parts.
 *
 * Of a message in another language the weights, which learnt none of it, say nothing; what a
 * rule finds in it is kept. */

#include "config.h"

#include "amana-triage.h"

#include <string.h>

#include "amana-text-foreign.h"
#include "amana-text.h"

#define MAX_PARTS         32 /* 256 KiB */
#define MAX_PART_BYTES    (8 * 1024)
#define MAX_FOUND_WORDS   8
#define MAX_BETWEEN_BYTES 4

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

/* Nobody wrote a rule for these words; together they stand where such messages stand. No
 * more is said than the verdict is. */
static const char *
say_taken_together (AmanaUrgency urgency, const char *language)
{
  static const char *const said[][3] = {
    [AMANA_URGENCY_NONE] = { "words about health", "des mots qui parlent de santé",
                             "كلمات عن الصحة" },
    [AMANA_URGENCY_SELF_CARE] = { "words about what can mostly be looked after at home",
                                  "des mots pour ce qui se soigne le plus souvent à la maison",
                                  "كلمات عما يمكن غالبا الاعتناء به في البيت" },
    [AMANA_URGENCY_SOON] = { "several words that together are for a doctor in the next days",
                             "plusieurs mots qui, ensemble, sont à dire à un médecin ces jours-ci",
                             "كلمات تستدعي معا رأي طبيب في الأيام القادمة" },
    [AMANA_URGENCY_URGENT] = { "several words that together are for a doctor today",
                               "plusieurs mots qui, ensemble, sont à dire à un médecin aujourd’hui",
                               "كلمات تستدعي معا رأي طبيب اليوم" },
    [AMANA_URGENCY_EMERGENCY] = { "several words that together often go with an emergency",
                                  "plusieurs mots qui, ensemble, accompagnent souvent une urgence",
                                  "كلمات كثيرا ما ترد معا في الحالات المستعجلة" },
  };

  return said[urgency][g_str_equal (language, "fr") ? 1 : g_str_equal (language, "ar") ? 2 : 0];
}

/* --- her own words ------------------------------------------------------------------ */

/* Letters and figures alone, folded: what a stretch of text and what was found share. */
static char *
dup_bare (const char *text, gsize size)
{
  g_autofree char *stretch = g_strndup (text, size);
  g_autofree char *fold = amana_text_fold (stretch);
  GString *bare = g_string_new (NULL);

  for (const char *p = fold; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_string_free_and_steal (bare);
}

static gboolean
is_of_word (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p));
}

static const char *
skip (const char *p, gboolean of_word)
{
  while (*p != '\0' && is_of_word (p) == of_word)
    p = g_utf8_next_char (p);
  return p;
}

/* The end of the stretch that begins at @start and is @bare once it is folded; NULL: none. */
static const char *
find_stretch_end (const char *start, const char *bare)
{
  const char *end = start;

  for (guint i = 0; i < MAX_FOUND_WORDS && *end != '\0'; i++)
    {
      g_autofree char *read = NULL;

      end = skip (skip (end, FALSE), TRUE);
      read = dup_bare (start, (gsize) (end - start));
      if (g_str_equal (read, bare))
        return end;
      if (strlen (read) > strlen (bare))
        return NULL;
    }
  return NULL;
}

typedef struct
{
  const char *start, *end;
} Stretch;

/* Where she wrote it. */
static gboolean
find_stretch (const char *text, const char *found, Stretch *stretch)
{
  g_autofree char *bare = dup_bare (found, strlen (found));

  for (const char *p = skip (text, FALSE); *p != '\0'; p = skip (skip (p, TRUE), FALSE))
    {
      *stretch = (Stretch) { p, find_stretch_end (p, bare) };
      if (stretch->end != NULL)
        return TRUE;
    }
  return FALSE;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* Nothing but a blank or a small word is between them. */
static gboolean
is_beside (const Stretch *before, const Stretch *after)
{
  const char *p = before->end;

  while (p < after->start && (is_of_word (p) || *p == ' '))
    p = g_utf8_next_char (p);
  return p >= after->start && after->start - before->end <= MAX_BETWEEN_BYTES;
}

/* What was found, as she wrote it, with its accents; what overlaps or is side by side in one. */
static GStrv
dup_found (const AmanaSigns *signs, const char *text)
{
  g_auto (GStrv) found = amana_signs_dup_found (signs, text);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Stretch stretch;

  for (guint i = 0; found[i] != NULL; i++)
    if (find_stretch (text, found[i], &stretch))
      g_array_append_val (stretches, stretch);
    else
      g_strv_builder_add (builder, found[i]);
  g_array_sort (stretches, compare_stretches);
  for (guint i = 0; i < stretches->len; i++)
    {
      stretch = g_array_index (stretches, Stretch, i);
      for (; i + 1 < stretches->len; i++)
        {
          const Stretch *next = &g_array_index (stretches, Stretch, i + 1);

          if (!is_beside (&stretch, next))
            break;
          stretch.end = MAX (stretch.end, next->end);
        }
      g_strv_builder_take (builder,
                           g_strndup (stretch.start, (gsize) (stretch.end - stretch.start)));
    }
  return g_strv_builder_end (builder);
}

/* The comma of the script that @words are written in. */
static const char *
get_comma (const char *words)
{
  return g_unichar_get_script (g_utf8_get_char (words)) == G_UNICODE_SCRIPT_ARABIC ? "، " : ", ";
}

/**
 * amana_triage_dup_words:
 * @text: valid UTF-8: a message
 *
 * Returns: (transfer full) (nullable): what @text names of health and does not deny, in its
 *   own words, parted by commas, at most five; %NULL for nothing
 */
char *
amana_triage_dup_words (const char *text)
{
  g_autofree char *part = NULL;
  g_auto (GStrv) found = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  part = shorten (text);
  found = dup_found (amana_signs_get (), part);
  return *found != NULL ? g_strjoinv (get_comma (*found), found) : NULL;
}

/* What together raised it, with the words: “chest”, “sweating”. */
static char *
say_what_was_found (const AmanaSigns *signs,
                    const char *text,
                    AmanaUrgency urgency,
                    const char *language)
{
  g_auto (GStrv) found = dup_found (signs, text);
  const char *together = say_taken_together (urgency, language);
  g_autofree char *words = NULL;

  if (*found == NULL)
    return g_strdup (together);
  if (g_str_equal (language, "en"))
    {
      words = g_strjoinv ("”, “", found);
      return g_strdup_printf ("%s: “%s”", together, words);
    }
  if (g_str_equal (language, "fr"))
    {
      words = g_strjoinv (" », « ", found);
      return g_strdup_printf ("%s : « %s »", together, words);
    }
  words = g_strjoinv ("»، «", found);
  return g_strdup_printf ("%s: «%s»", together, words);
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
name_language (const char *guessed, gboolean foreign, const char *text)
{
  static const char *const known[] = { "en", "fr", "ar" };
  const char *named;

  if (foreign)
    return "unknown";
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (guessed, known[i]) == 0)
      return known[i];
  named = amana_signs_guess_language (amana_signs_get (), text);
  return named != NULL ? named : "unknown";
}

/* Where a part ends: behind a line or a sentence, else behind a word. */
static gsize
find_part_end (const char *text, gsize size)
{
  static const char *const marks[] = { "\n", ". ", " " };

  if (size <= MAX_PART_BYTES)
    return size;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *last = g_strrstr_len (text, MAX_PART_BYTES, marks[i]);

      if (last != NULL && last > text + MAX_PART_BYTES / 2)
        return (gsize) (last - text) + strlen (marks[i]);
    }
  return (gsize) (g_utf8_find_prev_char (text, text + MAX_PART_BYTES) - text);
}

static void
take_higher (AmanaSignsVerdict *verdict, const AmanaSignsVerdict *other)
{
  gboolean health = verdict->health || other->health;

  if (other->urgency > verdict->urgency)
    *verdict = *other;
  verdict->health = health;
}

/* @shown: the part that decided, for its words. */
static AmanaSignsVerdict
judge_parts (const AmanaSigns *signs, const char *text, char **shown)
{
  gsize size = strlen (text), at = 0;
  AmanaSignsVerdict verdict = { 0 };

  *shown = NULL;
  for (guint i = 0; at < size && verdict.urgency < AMANA_URGENCY_EMERGENCY; i++)
    {
      gsize length = find_part_end (text + at, size - at);
      g_autofree char *part = g_strndup (text + at, length);
      AmanaSignsVerdict found = amana_signs_judge (signs, part);

      if (*shown == NULL || found.urgency > verdict.urgency)
        {
          g_free (*shown);
          *shown = g_steal_pointer (&part);
        }
      take_higher (&verdict, &found);
      at += length;
      if (i + 1 == MAX_PARTS / 2 && size - at > MAX_PARTS / 2 * MAX_PART_BYTES)
        at = (gsize) (g_utf8_find_next_char (text + size - MAX_PARTS / 2 * MAX_PART_BYTES, NULL) -
                      text);
    }
  if (*shown == NULL)
    *shown = g_strdup ("");
  return verdict;
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
  g_autofree char *start = NULL, *part = NULL;
  const char *guessed, *said_in;
  AmanaSignsVerdict verdict;

  g_return_val_if_fail (text != NULL, self);

  start = shorten (text);
  guessed = amana_text_guess_language (start);
  said_in = choose_language (language, guessed);
  verdict = judge_parts (signs, text, &part);
  self->urgency = verdict.urgency;
  self->health = verdict.health;
  self->sign = verdict.rule;
  self->foreign = amana_text_is_foreign (start);
  self->language = name_language (guessed, self->foreign, start);
  if (self->foreign && verdict.raised)
    {
      self->urgency = AMANA_URGENCY_NONE;
      self->sign = NULL;
      return self;
    }
  if (verdict.raised)
    self->why = say_what_was_found (signs, part, verdict.urgency, said_in);
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
