/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The explanation of a report that is stored nowhere. The same sentences as in a
 * conversation; as there is no document to open, each value names its page. */

#include "config.h"

#include "amana-guide-compose.h"
#include "amana-guide.h"

#include <glib/gi18n-lib.h>

#include "amana-language.h"

static GPtrArray *
facts_of (AmanaLabReport *report)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_fact_unref);

  for (guint i = 0; i < report->results->len; i++)
    {
      AmanaLabResult *result = g_ptr_array_index (report->results, i);
      AmanaFact *fact = amana_fact_new ();

      fact->document_id = g_strdup (""); /* all are of one */
      fact->document_title = g_strdup ("");
      fact->laboratory = g_strdup (report->laboratory);
      fact->date =
        g_strdup (result->kind == AMANA_LAB_KIND_PREVIOUS ? result->date : report->collected);
      fact->result = amana_lab_result_ref (result);
      g_ptr_array_add (facts, fact);
    }

  return facts;
}

static void
tell_gaps (AmanaAnswer *answer, AmanaLabReport *report)
{
  for (guint i = 0; i < report->warnings->len; i++)
    amana_answer_take (answer, amana_answer_escape (g_ptr_array_index (report->warnings, i)));
  if (report->unread_pages->len > 0)
    amana_answer_take (
      answer, g_strdup_printf (
                g_dngettext (GETTEXT_PACKAGE, "%u page has no text and was not read.",
                             "%u pages have no text and were not read.", report->unread_pages->len),
                report->unread_pages->len));
}

/**
 * amana_guide_explain_report:
 * @catalogue: the analytes
 * @report: what was read
 * @country: (nullable): "MA", "DZ", "TN" or "FR", for numbers to telephone; else the
 *   locale's
 *
 * What was measured, what is outside the laboratory's own range, plain words for
 * each, questions to ask, sources. No diagnosis, no treatment. Main thread.
 *
 * Returns: (transfer full): Markdown in the language of the messages
 */
char *
amana_guide_explain_report (AmanaCatalogue *catalogue, AmanaLabReport *report, const char *country)
{
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (AmanaAnswer) answer = NULL;
  g_autoptr (AmanaQuestion) question = NULL;
  g_autoptr (GPtrArray) results = NULL;

  g_return_val_if_fail (catalogue != NULL && report != NULL, NULL);

  facts = facts_of (report);
  answer = amana_answer_new (catalogue, facts, amana_language_get (), FALSE);
  if (country != NULL)
    {
      g_free (answer->country);
      answer->country = g_strdup (country);
    }
  results = amana_record_latest_report (&answer->record);
  if (results->len == 0)
    amana_answer_say (answer, _ ("No laboratory result was found in this document."));
  else
    {
      question = amana_question_understand (catalogue, "");
      amana_compose_explain (answer, question);
    }
  tell_gaps (answer, report);
  amana_say_notes (answer);

  return amana_answer_dup_markdown (answer);
}
