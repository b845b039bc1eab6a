/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a doctor comes in: questions to take along, and what the guide does not
 * answer: whether somebody has an illness, what to take, and what cannot wait.
 *
 * A refusal says what the guide can do instead and whom to ask. Words of alarm get
 * one calm answer, without a number of the report and without reassurance. */

#include "config.h"

#include "amana-guide-compose.h"
#include "amana-guide-weigh.h"
#include "amana-guide.h"

#include <glib/gi18n-lib.h>

#define MAX_QUESTIONS      6
#define MAX_QUESTIONS_EACH 2

static gboolean
has_item (GPtrArray *items, const char *text)
{
  return g_ptr_array_find_with_equal_func (items, text, g_str_equal, NULL);
}

static void
add_questions_of (AmanaAnswer *answer, GPtrArray *items, const AmanaFact *fact)
{
  const AmanaAnalyte *analyte = amana_record_analyte_of (&answer->record, fact);
  const char *const *questions =
    analyte != NULL ? amana_analyte_get_questions (analyte, answer->language) : NULL;

  for (guint i = 0; questions != NULL && questions[i] != NULL && i < MAX_QUESTIONS_EACH &&
                    items->len < MAX_QUESTIONS;
       i++)
    if (!has_item (items, questions[i]))
      {
        amana_answer_cite (answer, analyte);
        g_ptr_array_add (items, g_strdup (questions[i]));
      }
}

/**
 * amana_compose_questions:
 * @facts: (element-type AmanaFact): what the answer is about
 *
 * Adds questions for the doctor: those of the catalogue for values outside the
 * laboratory's range, then questions that always fit.
 */
void
amana_compose_questions (AmanaAnswer *answer, GPtrArray *facts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) outside = NULL;

  outside = amana_record_outside_by_weight (&answer->record, facts);
  for (guint i = 0; i < outside->len; i++)
    add_questions_of (answer, items, g_ptr_array_index (outside, i));
  if (items->len == 0 && facts->len <= 3)
    for (guint i = 0; i < facts->len; i++)
      add_questions_of (answer, items, g_ptr_array_index (facts, i));

  if (items->len < MAX_QUESTIONS)
    g_ptr_array_add (items, g_strdup (_ ("Should anything be measured again, and when?")));
  if (items->len < MAX_QUESTIONS)
    g_ptr_array_add (items, g_strdup (_ ("Can a medicine that I take have changed a value?")));

  amana_answer_say (answer, _ ("**To ask the doctor:**"));
  amana_say_list (answer, items);
}

static GPtrArray *
choose_facts (AmanaAnswer *answer, const AmanaQuestion *question)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < question->analytes->len; i++)
    {
      g_autoptr (GPtrArray) history = amana_record_history_of_analyte (
        &answer->record, g_ptr_array_index (question->analytes, i));

      if (history->len > 0)
        g_ptr_array_add (chosen, g_ptr_array_index (history, 0));
    }
  if (chosen->len > 0)
    return chosen;

  g_ptr_array_unref (chosen);

  return question->panel != NULL ? amana_record_latest_of_panel (&answer->record, question->panel)
                                 : amana_record_latest_of_each (&answer->record);
}

void
amana_compose_doctor (AmanaAnswer *answer, const AmanaQuestion *question)
{
  g_autoptr (GPtrArray) facts = choose_facts (answer, question);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->len && items->len < 8; i++)
    {
      AmanaFact *fact = g_ptr_array_index (facts, i);

      if (amana_fact_is_outside (fact) || question->analytes->len > 0)
        g_ptr_array_add (items, amana_say_value (answer, fact, TRUE));
    }

  if (items->len > 0)
    {
      amana_answer_say (answer, _ ("These values are worth showing to the doctor:"));
      amana_say_list (answer, items);
    }
  else
    amana_answer_say (answer, _ ("None of the latest values is outside the laboratory’s own range. "
                                 "These questions fit all the same."));
  amana_compose_questions (answer, facts);
  amana_answer_say (answer, _ ("Take the report itself along, and a list of the medicines taken."));
  amana_answer_suggest (answer, _ ("What is outside the range?"));
  amana_answer_suggest (answer, _ ("Compare with last time"));
}

/* What the report itself says about the analytes in the question. */
static void
tell_named_values (AmanaAnswer *answer, const AmanaQuestion *question)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < question->analytes->len; i++)
    {
      g_autoptr (GPtrArray) history = amana_record_history_of_analyte (
        &answer->record, g_ptr_array_index (question->analytes, i));

      if (history->len > 0)
        g_ptr_array_add (items, amana_say_value (answer, g_ptr_array_index (history, 0), TRUE));
    }
  if (items->len == 0)
    return;

  amana_answer_say (answer, _ ("What the latest report says:"));
  amana_say_list (answer, items);
}

void
amana_compose_diagnosis (AmanaAnswer *answer, const AmanaQuestion *question)
{
  amana_answer_say (
    answer,
    _ ("I cannot say whether somebody has an illness, or how serious something is. A laboratory "
       "value alone does not tell; a doctor who asks, examines and knows the history can."));
  tell_named_values (answer, question);
  amana_answer_say (answer, _ ("I can explain what was measured, show what is outside the "
                               "laboratory’s range, and prepare questions for the doctor."));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
  amana_answer_suggest (answer, _ ("What is outside the range?"));
}

void
amana_compose_treatment (AmanaAnswer *answer, const AmanaQuestion *question)
{
  amana_answer_say (answer,
                    _ ("I cannot say what to take, how much of it, or what to change. Ask your "
                       "doctor or pharmacist: they know the other medicines and the history."));
  tell_named_values (answer, question);
  amana_answer_say (answer, _ ("I can explain what was measured, show what is outside the "
                               "laboratory’s range, and prepare questions for the doctor."));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
  amana_answer_suggest (answer, _ ("Explain my latest results"));
}

/**
 * amana_compose_to_doctor:
 * @question: whether to see a doctor, or which analysis to have next
 * @has_results: whether there are values to take along
 *
 * Says that it is not for the guide to say, and prepares the visit.
 */
void
amana_compose_to_doctor (AmanaAnswer *answer, const AmanaQuestion *question, gboolean has_results)
{
  if (question->intent == AMANA_INTENT_NEXT_TEST)
    amana_answer_say (answer, _ ("Which analysis to have next, or when to repeat one, is for the "
                                 "doctor to say. I can prepare the question."));
  else
    amana_answer_say (
      answer, _ ("Whether to see a doctor, and how soon, I cannot judge. If you feel unwell or "
                 "worried, do not wait for an explanation here: call a doctor or a pharmacist."));
  if (has_results)
    {
      amana_compose_doctor (answer, question);
      return;
    }
  amana_answer_suggest (answer, _ ("How do I add a lab report?"));
  amana_answer_suggest (answer, _ ("What can you do?"));
}

void
amana_compose_emergency (AmanaAnswer *answer)
{
  amana_answer_say (answer, amana_guide_get_warning ());
  amana_answer_say (answer,
                    _ ("If you can, ask somebody near to stay with you and to call. If it is about "
                       "the wish to die or to be hurt, say so to them in plain words."));
  amana_answer_say (answer, _ ("I am a guide to documents and cannot judge what is happening."));
}

/* What was said before is an emergency that she has not put away. */
void
amana_compose_emergency_stands (AmanaAnswer *answer)
{
  /* Translators: the warning is a card above the conversation with the numbers to call */
  amana_answer_say (answer, _ ("**The warning above stands.** If nobody has called for help yet, "
                               "call the number on it now, and stay on the line."));
}
