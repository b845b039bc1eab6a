/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The papers themselves: which are kept, of which date and laboratory, and the results
 * that are words and not figures.
 *
 * A document without a date is never taken for the latest: what is dated comes first,
 * and what was left aside is said. */

#include "config.h"

#include "amana-guide-compose.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-text.h"

#define MAX_DOCUMENTS 20

void
amana_compose_suggest_results (AmanaAnswer *answer)
{
  amana_answer_suggest (answer, _ ("Explain my latest results"));
  amana_answer_suggest (answer, _ ("What is outside the range?"));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
}

static char *
say_document (const AmanaFact *fact)
{
  g_autofree char *title =
    amana_answer_escape (fact->document_title != NULL ? fact->document_title : "");
  g_autofree char *date = amana_answer_date (fact);
  g_autofree char *laboratory =
    fact->laboratory != NULL ? amana_answer_escape (fact->laboratory) : NULL;

  if (laboratory != NULL)
    /* Translators: an item of a list of documents. %1$s: title; %2$s: date; %3$s: laboratory */
    return g_strdup_printf (_ ("**%1$s** (%2$s, %3$s)"), title, date, laboratory);

  /* Translators: an item of a list of documents. %1$s: title; %2$s: date */
  return g_strdup_printf (_ ("**%1$s** (%2$s)"), title, date);
}

void
amana_compose_documents (AmanaAnswer *answer)
{
  g_autoptr (GPtrArray) documents = amana_record_documents (&answer->record);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  if (documents->len == 0)
    {
      amana_compose_nothing_stored (answer);
      return;
    }
  for (guint i = 0; i < documents->len && i < MAX_DOCUMENTS; i++)
    g_ptr_array_add (items, say_document (g_ptr_array_index (documents, i)));

  amana_answer_say (answer, documents->len > MAX_DOCUMENTS
                              ? _ ("The latest documents with results:")
                              : _ ("The documents with results:"));
  amana_say_list (answer, items);
  amana_answer_say (answer, _ ("All of them, notes included, are under Documents."));
  amana_compose_suggest_results (answer);
}

static char *
say_when (const AmanaFact *newest)
{
  g_autofree char *date = NULL;
  g_autofree char *laboratory = NULL;
  g_autofree char *isolated = NULL;

  if (newest->date == NULL)
    return g_strdup (_ ("None of the results kept here bears a date."));

  date = amana_date_format_long (newest->date);
  if (newest->laboratory == NULL)
    /* Translators: %s: a date */
    return g_strdup_printf (_ ("The latest results kept here are of **%s**."), date);

  laboratory = amana_answer_escape (newest->laboratory);
  isolated = amana_text_isolate (laboratory);

  /* Translators: %1$s: a date; %2$s: the name of a laboratory */
  return g_strdup_printf (_ ("The latest results kept here are of **%1$s**, from %2$s."), date,
                          isolated);
}

/**
 * amana_compose_when:
 *
 * Says of which day, and from which laboratory, the latest results are; then all documents.
 */
void
amana_compose_when (AmanaAnswer *answer)
{
  g_autoptr (GPtrArray) newest = amana_record_latest_report (&answer->record);

  if (newest->len == 0)
    {
      amana_compose_nothing_stored (answer);
      return;
    }
  amana_answer_take (answer, say_when (g_ptr_array_index (newest, 0)));
  amana_compose_documents (answer);
}

/**
 * amana_compose_worded:
 *
 * Lists the results that are words, the latest of each.
 */
void
amana_compose_worded (AmanaAnswer *answer)
{
  g_autoptr (GPtrArray) latest = amana_record_latest_of_each (&answer->record);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < latest->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (latest, i);

      if (fact->result->kind == AMANA_LAB_KIND_TEXT)
        g_ptr_array_add (items, amana_say_value (answer, fact, TRUE));
    }
  if (items->len > 0)
    {
      amana_answer_say (answer, _ ("The results in words, the latest of each:"));
      amana_say_list (answer, items);
    }
  else
    amana_answer_say (answer, _ ("No result in words is kept here: all of them are figures."));
  amana_compose_suggest_results (answer);
}

/**
 * amana_compose_undated:
 * @chosen: a fact of the report that the answer takes for the latest
 *
 * Says which documents could not be set in order because they bear no date.
 */
void
amana_compose_undated (AmanaAnswer *answer, const AmanaFact *chosen)
{
  g_autoptr (GPtrArray) documents = amana_record_documents (&answer->record);
  g_autofree char *title = NULL;
  const AmanaFact *undated = NULL;
  guint n = 0;

  for (guint i = 0; i < documents->len && chosen->date != NULL; i++)
    {
      const AmanaFact *fact = g_ptr_array_index (documents, i);

      if (fact->date != NULL)
        continue;
      undated = fact;
      n++;
    }
  if (n == 0)
    return;
  if (n > 1)
    {
      amana_answer_take (
        answer, g_strdup_printf (
                  g_dngettext (GETTEXT_PACKAGE,
                               "%u document bears no date and is not counted as the latest.",
                               "%u documents bear no date and are not counted as the latest.", n),
                  n));
      return;
    }
  title = amana_answer_escape (undated->document_title != NULL ? undated->document_title : "");
  /* Translators: %s: the title of a document */
  amana_answer_take (
    answer, g_strdup_printf (
              _ ("The document **%s** bears no date and is not counted as the latest."), title));
}
