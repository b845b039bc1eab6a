/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "What is ferritin?" and "what is my ferritin?": the catalogue's words about an
 * analyte, and the person's latest value of it. The catalogue speaks in general;
 * only the laboratory's range is set beside a value. */

#include "config.h"

#include "amana-guide-compose.h"
#include "amana-guide.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-language.h"
#include "amana-phrases.h"

static void
add_words (GPtrArray *paragraphs,
           const AmanaAnalyte *analyte,
           const char *language,
           gboolean raised,
           gboolean lowered)
{
  const char *words;
  g_autofree char *first = NULL;

  first = g_strdup_printf ("**%s**. %s", amana_analyte_get_name (analyte, language),
                           amana_analyte_get_what (analyte, language));
  g_ptr_array_add (paragraphs, amana_say_join (first, amana_analyte_get_why (analyte, language)));

  words = raised ? amana_analyte_get_raised (analyte, language) : NULL;
  if (words != NULL)
    g_ptr_array_add (paragraphs, g_strdup (words));
  words = lowered ? amana_analyte_get_lowered (analyte, language) : NULL;
  if (words != NULL)
    g_ptr_array_add (paragraphs, g_strdup (words));
}

static void
explain (AmanaAnswer *answer, const AmanaAnalyte *analyte, const AmanaQuestion *question)
{
  gboolean both = question->says_high == question->says_low;

  amana_answer_cite (answer, analyte);
  add_words (answer->paragraphs, analyte, answer->language, both || question->says_high,
             both || question->says_low);
}

static void
tell_latest (AmanaAnswer *answer, GPtrArray *history)
{
  AmanaFact *latest = g_ptr_array_index (history, 0);
  AmanaFact *before = history->len > 1 ? g_ptr_array_index (history, 1) : NULL;
  g_autofree char *sentence = amana_say_value (answer, latest, TRUE);
  g_autofree char *value = NULL;
  g_autofree char *date = NULL;
  g_autofree char *earlier = NULL;

  if (before == NULL || before->date == NULL)
    {
      amana_answer_take (answer, g_steal_pointer (&sentence));
      return;
    }

  value = amana_answer_value (answer, before, FALSE);
  date = amana_answer_date (before);
  /* Translators: %1$s: a value with its unit; %2$s: its date */
  earlier = g_strdup_printf (_ ("The one before: %1$s (%2$s)."), value, date);
  amana_answer_take (answer, amana_say_join (sentence, earlier));
}

static void
suggest_for (AmanaAnswer *answer, const AmanaAnalyte *analyte, gboolean has_history)
{
  g_autofree char *trend = NULL;

  /* Translators: a question that the person may press. %s: a name such as TSH */
  trend = g_strdup_printf (_ ("How has %s developed?"),
                           amana_analyte_get_name (analyte, answer->language));
  if (has_history)
    amana_answer_suggest (answer, trend);
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
  amana_answer_suggest (answer, _ ("Explain my latest results"));
}

static void
tell_none_kept (AmanaAnswer *answer, const AmanaAnalyte *analyte)
{
  /* Translators: %s: a name such as TSH */
  amana_answer_take (answer, g_strdup_printf (_ ("No value of **%s** is kept."),
                                              amana_analyte_get_name (analyte, answer->language)));
}

/* The kept values of the family of @analyte, told; FALSE where nothing was said. */
static gboolean
tell_family (AmanaAnswer *answer, const AmanaAnalyte *analyte)
{
  g_autoptr (GPtrArray) family = amana_record_family_of (&answer->record, analyte);
  gboolean told = family->len > 0 && g_ptr_array_index (family, 0) != analyte;

  if (told)
    tell_none_kept (answer, analyte);
  for (guint i = 0; i < family->len; i++)
    {
      g_autoptr (GPtrArray) history =
        amana_record_history_of_analyte (&answer->record, g_ptr_array_index (family, i));

      if (history->len == 0)
        continue;
      tell_latest (answer, history);
      told = TRUE;
    }

  return told;
}

void
amana_compose_value (AmanaAnswer *answer, const AmanaQuestion *question)
{
  for (guint i = 0; i < question->analytes->len; i++)
    {
      const AmanaAnalyte *analyte = g_ptr_array_index (question->analytes, i);
      g_autoptr (GPtrArray) history = amana_record_history_of_analyte (&answer->record, analyte);

      if (history->len > 0)
        tell_latest (answer, history);
      else if (!tell_family (answer, analyte))
        tell_none_kept (answer, analyte);
      explain (answer, analyte, question);
      suggest_for (answer, analyte, history->len > 1);
    }
  if (question->analytes->len == 0)
    amana_compose_explain (answer, question);
}

void
amana_compose_what_is (AmanaAnswer *answer, const AmanaQuestion *question)
{
  for (guint i = 0; i < question->analytes->len; i++)
    {
      const AmanaAnalyte *analyte = g_ptr_array_index (question->analytes, i);
      g_autoptr (GPtrArray) history = amana_record_history_of_analyte (&answer->record, analyte);

      explain (answer, analyte, question);
      if (history->len > 0)
        tell_latest (answer, history);
      else if (!tell_family (answer, analyte))
        tell_none_kept (answer, analyte);
      suggest_for (answer, analyte, history->len > 1);
    }
}

/* --- by the name on the paper -------------------------------------------- */

/* The catalogue explains no blood groups, yet people ask for theirs in many ways. */
static const char *const blood_groups[] = {
  "groupe sanguin",  "groupe de sang",    "groupage",         "groupe rhesus",
  "groupe abo",      "blood group",       "blood type",       "blood grouping",
  "فصيلة الدم",      "فصيلة دمي",         "فصيلة دم",         "زمرة الدم",
  "زمرة دمي",        "الزمرة الدموية",    "زمرتي الدموية",    "فصيلتي",
  "الفصيلة الدموية", "groupe dyal dem",   "groupe dyal ddem", "group sanguin",
  "fasilat dem",     "fasilat ddem",      "fasilat dam",      "fasila dyal dem",
  "fasilat eddam",   "الفصيلة ديال الدم",
};

static char *
pad_words (const char *text)
{
  g_auto (GStrv) words = amana_phrases_split (text);
  g_autofree char *joined = g_strjoinv (" ", words);

  return g_strdup_printf (" %s ", joined);
}

static gboolean
names_blood_group (const char *padded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (blood_groups); i++)
    {
      g_autofree char *phrase = pad_words (blood_groups[i]);

      if (strstr (padded, phrase) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A name of fewer letters may be any word of a sentence. */
static gboolean
is_named (const AmanaFact *fact, const char *question, gboolean blood_group)
{
  g_autofree char *name = pad_words (fact->result->name);

  if (blood_group)
    return names_blood_group (name);

  return g_utf8_strlen (name, -1) >= 6 && strstr (question, name) != NULL;
}

/**
 * amana_compose_named:
 * @question: one that names no analyte of the catalogue
 *
 * Tells the latest of each value whose printed name the question says.
 *
 * Returns: %FALSE where it names none; nothing has been said then
 */
gboolean
amana_compose_named (AmanaAnswer *answer, const AmanaQuestion *question)
{
  g_autofree char *said = pad_words (question->text);
  gboolean blood_group = names_blood_group (said);
  g_autoptr (GPtrArray) latest = amana_record_latest_of_each (&answer->record);
  gboolean told = FALSE;

  for (guint i = 0; i < latest->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (latest, i);

      if (!is_named (fact, said, blood_group))
        continue;
      amana_answer_take (answer, amana_say_value (answer, fact, TRUE));
      told = TRUE;
    }
  if (!told && !blood_group)
    return FALSE;

  if (!told)
    amana_answer_take (answer,
                       g_strdup_printf (_ ("No value of **%s** is kept."), _ ("Blood group")));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
  amana_answer_suggest (answer, _ ("Explain my latest results"));

  return TRUE;
}

/**
 * amana_guide_explain_analyte:
 * @analyte: one of the catalogue's
 *
 * What to write under an analyte in Results.
 *
 * Returns: (transfer full): Markdown in the language of the messages
 */
char *
amana_guide_explain_analyte (const AmanaAnalyte *analyte)
{
  g_autoptr (AmanaAnswer) answer = NULL;

  g_return_val_if_fail (analyte != NULL, NULL);

  answer = amana_answer_new (NULL, NULL, amana_language_get (), FALSE);
  amana_answer_cite (answer, analyte);
  add_words (answer->paragraphs, analyte, answer->language, TRUE, TRUE);
  amana_say_notes (answer);

  return amana_answer_dup_markdown (answer);
}
