/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* From what a question asks to who answers it. In General nothing of a record is
 * at hand: a question about results or health is met by the way to Health. */

#include "config.h"

#include "amana-guide-compose.h"

#include "amana-safety-talk.h"

static gboolean
needs_results (AmanaIntent intent)
{
  switch (intent)
    {
    case AMANA_INTENT_DOCTOR:
    case AMANA_INTENT_OUTSIDE:
    case AMANA_INTENT_COMPARE:
    case AMANA_INTENT_TREND:
    case AMANA_INTENT_EXPLAIN:
    case AMANA_INTENT_DOCUMENTS:
    case AMANA_INTENT_WHEN:
    case AMANA_INTENT_WORDED:
      return TRUE;
    case AMANA_INTENT_UNKNOWN:
    case AMANA_INTENT_TREATMENT:
    case AMANA_INTENT_DIAGNOSIS:
    case AMANA_INTENT_VALUE:
    case AMANA_INTENT_WHAT_IS:
    case AMANA_INTENT_NEXT_TEST:
    case AMANA_INTENT_SEE_DOCTOR:
    case AMANA_INTENT_HELP_PASSPHRASE:
    case AMANA_INTENT_HELP_PREPARE:
    case AMANA_INTENT_HELP_SOURCE:
    case AMANA_INTENT_HELP_MARKS:
    case AMANA_INTENT_HELP_IMAGE:
    case AMANA_INTENT_HELP_ADD:
    case AMANA_INTENT_HELP_LOCK:
    case AMANA_INTENT_HELP_LANGUAGE:
    case AMANA_INTENT_HELP_PRIVACY:
    case AMANA_INTENT_HELP_PRINT:
    case AMANA_INTENT_HELP_DELETE:
    case AMANA_INTENT_ABILITIES:
    case AMANA_INTENT_WHO:
    case AMANA_INTENT_GREETING:
    case AMANA_INTENT_THANKS:
      break;
    }

  return FALSE;
}

static gboolean
belongs_in_the_other_room (const AmanaQuestion *question)
{
  return question->analytes->len > 0 || needs_results (question->intent) ||
         question->intent == AMANA_INTENT_NEXT_TEST ||
         question->intent == AMANA_INTENT_SEE_DOCTOR ||
         amana_safety_is_about_health (question->text);
}

static void
compose_in_general (AmanaAnswer *answer, const AmanaQuestion *question)
{
  if (amana_compose_help (answer, question, AMANA_SCOPE_GENERAL))
    return;
  if (belongs_in_the_other_room (question))
    amana_compose_offer_room (answer);
  else
    amana_compose_unknown (answer, AMANA_SCOPE_GENERAL);
}

static gboolean
has_results (const AmanaAnswer *answer)
{
  for (guint i = 0; i < answer->record.facts->len; i++)
    if (amana_fact_is_current (g_ptr_array_index (answer->record.facts, i)))
      return TRUE;

  return FALSE;
}

static void
compose_from_record (AmanaAnswer *answer, const AmanaQuestion *question)
{
  switch ((int) question->intent)
    {
    case AMANA_INTENT_TREATMENT:
      amana_compose_treatment (answer, question);
      break;
    case AMANA_INTENT_DIAGNOSIS:
      amana_compose_diagnosis (answer, question);
      break;
    case AMANA_INTENT_DOCTOR:
      amana_compose_doctor (answer, question);
      break;
    case AMANA_INTENT_OUTSIDE:
      amana_compose_outside (answer, question);
      break;
    case AMANA_INTENT_COMPARE:
      amana_compose_compare (answer, question);
      break;
    case AMANA_INTENT_TREND:
      amana_compose_trend (answer, question);
      break;
    case AMANA_INTENT_EXPLAIN:
      if (question->analytes->len > 0)
        amana_compose_value (answer, question);
      else
        amana_compose_explain (answer, question);
      break;
    case AMANA_INTENT_VALUE:
      amana_compose_value (answer, question);
      break;
    case AMANA_INTENT_WHAT_IS:
      amana_compose_what_is (answer, question);
      break;
    case AMANA_INTENT_DOCUMENTS:
      amana_compose_documents (answer);
      break;
    case AMANA_INTENT_WHEN:
      amana_compose_when (answer);
      break;
    case AMANA_INTENT_WORDED:
      amana_compose_worded (answer);
      break;
    case AMANA_INTENT_NEXT_TEST:
    case AMANA_INTENT_SEE_DOCTOR:
      amana_compose_to_doctor (answer, question, has_results (answer));
      break;
    default:
      if (amana_compose_named (answer, question))
        break;
      if (amana_safety_is_about_health (question->text))
        amana_compose_diagnosis (answer, question);
      else
        amana_compose_unknown (answer, AMANA_SCOPE_HEALTH);
      break;
    }
}

static void
compose_in_health (AmanaAnswer *answer, const AmanaQuestion *question)
{
  if (amana_compose_help (answer, question, AMANA_SCOPE_HEALTH))
    return;
  if (needs_results (question->intent) && question->analytes->len == 0 && !has_results (answer))
    amana_compose_nothing_stored (answer);
  else
    compose_from_record (answer, question);
  amana_say_notes (answer);
}

/* What is in the documents, and how the app is used, may be asked while help is on its
 * way. To anything else the guide has nothing to say that would not take from it. */
static gboolean
may_be_answered_meanwhile (const AmanaQuestion *question)
{
  switch ((int) question->intent)
    {
    case AMANA_INTENT_UNKNOWN:
    case AMANA_INTENT_TREATMENT:
    case AMANA_INTENT_DIAGNOSIS:
    case AMANA_INTENT_NEXT_TEST:
    case AMANA_INTENT_SEE_DOCTOR:
    case AMANA_INTENT_GREETING:
    case AMANA_INTENT_THANKS:
      return FALSE;
    default:
      return TRUE;
    }
}

/**
 * amana_compose_answer:
 * @answer: empty; its record holds the facts, none in General
 * @question: what is asked
 * @request: the same, with the room it is asked in and how urgent the signs found it
 *
 * Puts the whole answer together. Under an emergency that stands, that comes first.
 */
void
amana_compose_answer (AmanaAnswer *answer,
                      const AmanaQuestion *question,
                      const AmanaRequest *request)
{
  if (request->urgency == AMANA_URGENCY_EMERGENCY)
    {
      amana_compose_emergency (answer);
      return;
    }
  if (request->standing == AMANA_URGENCY_EMERGENCY)
    amana_compose_emergency_stands (answer);
  if (request->standing == AMANA_URGENCY_EMERGENCY && !may_be_answered_meanwhile (question))
    return;
  if (request->scope == AMANA_SCOPE_GENERAL)
    compose_in_general (answer, question);
  else
    compose_in_health (answer, question);
}
