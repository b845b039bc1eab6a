/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Explain my results" and "what is outside the range?".
 *
 * A report is told in this order: which it is, how it stands as a whole, what cannot
 * wait, what was read with doubt and is to be checked before anything is made of it,
 * each value outside the laboratory's range with plain words, what matters most first,
 * the values inside (with plain words too where there are few), what has no range,
 * questions for the doctor. */

#include "config.h"

#include "amana-guide-compose.h"

#include <glib/gi18n-lib.h>

#include "amana-date.h"
#include "amana-guide-weigh.h"
#include "amana-text.h"

#define FEW_RESULTS   6
#define MAX_EXPLAINED 12

typedef struct
{
  guint low, high, marked, inside, open; /* open: no range to stand against */
  guint doubtful;                        /* counted nowhere else */
} Count;

static Count
count (GPtrArray *facts)
{
  Count n = { 0 };

  for (guint i = 0; i < facts->len; i++)
    {
      const AmanaFact *fact = g_ptr_array_index (facts, i);
      AmanaLabStatus status = fact->result->status;

      if (fact->result->kind == AMANA_LAB_KIND_PENDING)
        continue;
      if (!fact->result->sure)
        {
          n.doubtful++;
          continue;
        }
      n.low += status == AMANA_LAB_STATUS_LOW;
      n.high += status == AMANA_LAB_STATUS_HIGH;
      n.marked += status == AMANA_LAB_STATUS_ABNORMAL;
      n.inside += status == AMANA_LAB_STATUS_NORMAL;
      n.open += status == AMANA_LAB_STATUS_UNKNOWN;
    }

  return n;
}

/* --- the first paragraph -------------------------------------------------- */

static char *
say_which_report (const AmanaFact *fact)
{
  g_autofree char *date = fact->date != NULL ? amana_date_format_long (fact->date) : NULL;
  g_autofree char *laboratory =
    fact->laboratory != NULL ? amana_answer_escape (fact->laboratory) : NULL;
  g_autofree char *isolated = laboratory != NULL ? amana_text_isolate (laboratory) : NULL;
  g_autofree char *title = NULL;

  if (date != NULL && isolated != NULL)
    /* Translators: %1$s: a date; %2$s: the name of a laboratory */
    return g_strdup_printf (_ ("This is the report of **%1$s** from %2$s."), date, isolated);
  if (date != NULL && fact->document_id == NULL && fact->document_title == NULL)
    /* Translators: %s: a date */
    return g_strdup_printf (_ ("These are the results of **%s** that were entered by hand."), date);
  if (date != NULL)
    /* Translators: %s: a date */
    return g_strdup_printf (_ ("This is the report of **%s**."), date);
  if (fact->document_title == NULL || *fact->document_title == '\0')
    return g_strdup (_ ("These results have no date."));

  title = amana_answer_escape (fact->document_title);

  /* Translators: %s: the title of a document */
  return g_strdup_printf (_ ("This is the document **%s**; it bears no date."), title);
}

static void add_sentence (GString *text, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_sentence (GString *text, const char *format, ...)
{
  va_list values;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  va_start (values, format);
  g_string_append_vprintf (text, format, values);
  va_end (values);
}

static char *
say_whole (GPtrArray *facts)
{
  Count n = count (facts);
  GString *text = g_string_new (NULL);

  if (n.inside == facts->len && facts->len > 1)
    add_sentence (text, "%s", _ ("All its values are inside the laboratory’s own range."));
  else if (n.inside > 0)
    add_sentence (text,
                  g_dngettext (GETTEXT_PACKAGE, "%u value is inside the laboratory’s own range.",
                               "%u values are inside the laboratory’s own range.", n.inside),
                  n.inside);
  if (n.low > 0)
    add_sentence (text,
                  g_dngettext (GETTEXT_PACKAGE, "%u value is below the laboratory’s range ▼.",
                               "%u values are below the laboratory’s range ▼.", n.low),
                  n.low);
  if (n.high > 0)
    add_sentence (text,
                  g_dngettext (GETTEXT_PACKAGE, "%u value is above the laboratory’s range ▲.",
                               "%u values are above the laboratory’s range ▲.", n.high),
                  n.high);
  if (n.marked > 0)
    add_sentence (text,
                  g_dngettext (GETTEXT_PACKAGE, "%u result is marked by the laboratory.",
                               "%u results are marked by the laboratory.", n.marked),
                  n.marked);
  if (n.open > 0)
    add_sentence (text,
                  g_dngettext (GETTEXT_PACKAGE, "%u result has no range to stand against.",
                               "%u results have no range to stand against.", n.open),
                  n.open);
  if (n.doubtful > 0)
    add_sentence (text,
                  g_dngettext (GETTEXT_PACKAGE, "%u line was read with doubt.",
                               "%u lines were read with doubt.", n.doubtful),
                  n.doubtful);

  return g_string_free_and_steal (text);
}

/* --- a report ------------------------------------------------------------- */

static void
tell_outside (AmanaAnswer *answer, GPtrArray *outside)
{
  for (guint i = 0; i < outside->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (outside, i);

      amana_answer_take (answer, i < MAX_EXPLAINED ? amana_say_explained (answer, fact)
                                                   : amana_say_value (answer, fact, FALSE));
    }
  if (outside->len > 0)
    amana_answer_say (answer, _ ("Ranges fit most adults. A recent meal, effort, pregnancy, age or "
                                 "a medicine can move a value as well; tell the doctor of them."));
}

static gboolean
is_told (GPtrArray *outside, const AmanaFact *fact)
{
  return !fact->result->sure || g_ptr_array_find (outside, fact, NULL);
}

static void
tell_others_in_full (AmanaAnswer *answer, GPtrArray *facts, GPtrArray *outside)
{
  for (guint i = 0; i < facts->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (facts, i);

      if (fact->result->kind == AMANA_LAB_KIND_PENDING || !is_told (outside, fact))
        amana_answer_take (answer, amana_say_explained (answer, fact));
    }
}

static void
tell_others_as_lists (AmanaAnswer *answer, GPtrArray *facts, GPtrArray *outside)
{
  static const AmanaLabStatus order[] = { AMANA_LAB_STATUS_NORMAL, AMANA_LAB_STATUS_UNKNOWN };

  for (guint s = 0; s < G_N_ELEMENTS (order); s++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < facts->len; i++)
        {
          AmanaFact *fact = g_ptr_array_index (facts, i);

          if (fact->result->status == order[s] && fact->result->kind != AMANA_LAB_KIND_PENDING &&
              !is_told (outside, fact))
            g_ptr_array_add (items, amana_say_short (answer, fact));
          else if (fact->result->kind == AMANA_LAB_KIND_PENDING &&
                   order[s] == AMANA_LAB_STATUS_UNKNOWN)
            g_ptr_array_add (items, amana_say_value (answer, fact, FALSE));
        }
      if (items->len == 0)
        continue;
      amana_answer_say (answer, order[s] == AMANA_LAB_STATUS_NORMAL
                                  ? _ ("Inside the laboratory’s range:")
                                  : _ ("Without a range of the laboratory:"));
      amana_say_list (answer, items);
    }
}

/* What was measured and how it stands, without the sentence that names the report. */
static void
tell_report (AmanaAnswer *answer, GPtrArray *report)
{
  g_autoptr (GPtrArray) outside = amana_record_outside_by_weight (&answer->record, report);

  amana_say_today (answer, outside);
  amana_say_doubtful (answer, report);
  tell_outside (answer, outside);
  if (report->len <= FEW_RESULTS)
    tell_others_in_full (answer, report, outside);
  else
    tell_others_as_lists (answer, report, outside);
}

static void
suggest_after_report (AmanaAnswer *answer, GPtrArray *report)
{
  for (guint i = 0; i < report->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (report, i);
      const AmanaAnalyte *analyte = amana_record_analyte_of (&answer->record, fact);

      if (analyte == NULL || !amana_fact_is_outside (fact))
        continue;
      /* Translators: a question that the person may press. %s: a name such as TSH */
      amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
      g_autofree char *question =
        g_strdup_printf (_ ("What is %s?"), amana_analyte_get_name (analyte, answer->language));
      amana_answer_suggest (answer, question);
      break;
    }
  amana_answer_suggest (answer, _ ("Compare with last time"));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
}

static GPtrArray *
keep_analytes (AmanaAnswer *answer, GPtrArray *facts, const AmanaQuestion *question)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < facts->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (facts, i);
      const AmanaAnalyte *analyte = amana_record_analyte_of (&answer->record, fact);

      if (analyte != NULL && question->panel != NULL &&
          g_strcmp0 (amana_analyte_get_panel (analyte), question->panel) == 0)
        g_ptr_array_add (kept, fact);
    }

  return kept;
}

/* The report that the question means: of a date, else the latest; of a panel, the
 * part of the latest report that belongs to it, else its latest values. */
static GPtrArray *
choose_report (AmanaAnswer *answer, const AmanaQuestion *question)
{
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GPtrArray) part = NULL;

  if (question->date != NULL)
    report = amana_record_report_of_date (&answer->record, question->date);
  if (question->date != NULL && report->len == 0)
    {
      g_autofree char *date = amana_date_format_long (question->date);

      /* Translators: %s: a date */
      amana_answer_take (
        answer,
        g_strdup_printf (_ ("No report of %s is kept. This is the latest one instead."), date));
    }
  if (report == NULL || report->len == 0)
    {
      g_clear_pointer (&report, g_ptr_array_unref);
      report = amana_record_latest_report (&answer->record);
    }
  if (question->panel == NULL)
    return g_steal_pointer (&report);

  part = keep_analytes (answer, report, question);
  if (part->len == 0)
    {
      g_clear_pointer (&part, g_ptr_array_unref);
      part = amana_record_latest_of_panel (&answer->record, question->panel);
    }
  if (part->len > 0)
    return g_steal_pointer (&part);

  /* Translators: %s: a group of analyses, such as "Thyroid" */
  amana_answer_take (
    answer,
    g_strdup_printf (_ ("No value is kept for this group: %s. This is the latest report instead."),
                     amana_catalogue_get_panel_title (question->panel)));

  return g_steal_pointer (&report);
}

void
amana_compose_explain (AmanaAnswer *answer, const AmanaQuestion *question)
{
  g_autoptr (GPtrArray) report = choose_report (answer, question);
  g_autofree char *which = NULL;
  g_autofree char *whole = NULL;

  if (report->len == 0)
    {
      amana_compose_nothing_stored (answer);
      return;
    }

  which = say_which_report (g_ptr_array_index (report, 0));
  whole = say_whole (report);
  amana_answer_take (answer, amana_say_join (which, whole));
  tell_report (answer, report);
  if (question->date == NULL)
    amana_compose_undated (answer, g_ptr_array_index (report, 0));
  amana_compose_questions (answer, report);
  suggest_after_report (answer, report);
}

/* --- what is outside ------------------------------------------------------ */

static GPtrArray *
choose_latest (AmanaAnswer *answer, const AmanaQuestion *question)
{
  GPtrArray *latest;

  if (question->analytes->len == 0)
    return question->panel != NULL ? amana_record_latest_of_panel (&answer->record, question->panel)
                                   : amana_record_latest_of_each (&answer->record);

  latest = amana_record_latest_of_each (&answer->record);
  for (guint i = latest->len; i > 0; i--)
    {
      const AmanaAnalyte *analyte =
        amana_record_analyte_of (&answer->record, g_ptr_array_index (latest, i - 1));

      if (analyte == NULL || !g_ptr_array_find (question->analytes, analyte, NULL))
        g_ptr_array_remove_index (latest, i - 1);
    }

  return latest;
}

static void
tell_all_inside (AmanaAnswer *answer, GPtrArray *latest)
{
  guint open = count (latest).open;
  g_autofree char *sentence =
    g_strdup (_ ("None of the latest values is outside the laboratory’s own range."));
  g_autofree char *rest = NULL;

  if (open > 0)
    rest = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "For %u value the laboratory printed no range, so nothing can be said of it.",
                   "For %u values the laboratory printed no range, so nothing can be said of them.",
                   open),
      open);
  amana_answer_take (answer, amana_say_join (sentence, rest));
  amana_answer_suggest (answer, _ ("Explain my latest results"));
  amana_answer_suggest (answer, _ ("Compare with last time"));
}

static void
tell_named (AmanaAnswer *answer, GPtrArray *latest)
{
  for (guint i = 0; i < latest->len; i++)
    amana_answer_take (answer, amana_say_value (answer, g_ptr_array_index (latest, i), TRUE));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
  amana_answer_suggest (answer, _ ("Compare with last time"));
}

static void
tell_all_outside (AmanaAnswer *answer, GPtrArray *items)
{
  guint n = items->len;

  amana_answer_take (
    answer, g_strdup_printf (
              g_dngettext (GETTEXT_PACKAGE,
                           "Of the latest values, %u is outside the laboratory’s own range.",
                           "Of the latest values, %u are outside the laboratory’s own range.", n),
              n));
  amana_say_list (answer, items);
  amana_answer_say (answer, _ ("A value outside the range can have several reasons. A doctor who "
                               "knows the whole picture can tell which."));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
  amana_answer_suggest (answer, _ ("Explain my latest results"));
  amana_answer_suggest (answer, _ ("Compare with last time"));
}

/* Read with doubt and seemingly outside: to be checked before it is counted. */
static GPtrArray *
find_doubtful_outside (AmanaAnswer *answer, GPtrArray *latest)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < latest->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (latest, i);

      if (!fact->result->sure &&
          (amana_fact_is_outside (fact) || amana_fact_is_critical (&answer->record, fact)))
        g_ptr_array_add (found, fact);
    }

  return found;
}

static void
tell_latest_outside (AmanaAnswer *answer, GPtrArray *latest)
{
  g_autoptr (GPtrArray) outside = amana_record_outside_by_weight (&answer->record, latest);
  g_autoptr (GPtrArray) doubtful = find_doubtful_outside (answer, latest);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < outside->len; i++)
    g_ptr_array_add (items, amana_say_value (answer, g_ptr_array_index (outside, i), TRUE));
  amana_say_today (answer, outside);
  if (items->len == 0)
    tell_all_inside (answer, latest);
  else
    tell_all_outside (answer, items);
  amana_say_doubtful (answer, doubtful);
}

void
amana_compose_outside (AmanaAnswer *answer, const AmanaQuestion *question)
{
  g_autoptr (GPtrArray) latest = choose_latest (answer, question);

  if (latest->len == 0 && question->analytes->len > 0)
    amana_compose_value (answer, question);
  else if (latest->len == 0)
    amana_compose_explain (answer, question);
  else if (question->analytes->len > 0)
    tell_named (answer, latest);
  else
    tell_latest_outside (answer, latest);
}
