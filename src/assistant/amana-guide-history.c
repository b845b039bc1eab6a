/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* "Compare with last time" and "how has it developed?".
 *
 * Both values are named and linked, the difference is put in words. No number is
 * worked out: a percentage stands on no page and could not be checked. Values in
 * different units are compared where the catalogue can convert, which is said;
 * otherwise, or under different codes, they stand side by side uncompared. */

#include "config.h"

#include "amana-guide-compose.h"

#include <glib/gi18n-lib.h>

#include "amana-guide-weigh.h"

#define MAX_COMPARED       40
#define MAX_TREND_ANALYTES 4

/* --- two values ----------------------------------------------------------- */

static char *
say_change (AmanaChange change,
            const char *name,
            const char *now,
            const char *before,
            const char *date)
{
  switch (change)
    {
    case AMANA_CHANGE_HIGHER:
      /* Translators: %1$s: a name such as TSH; %2$s: the value now; %3$s: the value before; %4$s:
       * the date of the value before */
      return g_strdup_printf (_ ("**%1$s**: %2$s, higher than %3$s (%4$s)."), name, now, before,
                              date);
    case AMANA_CHANGE_LOWER:
      /* Translators: %1$s: a name such as TSH; %2$s: the value now; %3$s: the value before; %4$s:
       * the date of the value before */
      return g_strdup_printf (_ ("**%1$s**: %2$s, lower than %3$s (%4$s)."), name, now, before,
                              date);
    case AMANA_CHANGE_SAME:
      /* Translators: %1$s: a name such as TSH; %2$s: the value now; %3$s: the value before; %4$s:
       * the date of the value before */
      return g_strdup_printf (_ ("**%1$s**: %2$s, the same as %3$s (%4$s)."), name, now, before,
                              date);
    case AMANA_CHANGE_UNITS_DIFFER:
      /* Translators: %1$s: a name such as TSH; %2$s: the value now; %3$s: the value before; %4$s:
       * the date of the value before */
      return g_strdup_printf (
        _ ("**%1$s**: %2$s; before, %3$s (%4$s). The units differ, so the two are not compared."),
        name, now, before, date);
    case AMANA_CHANGE_NOT_COMPARABLE:
      break;
    }

  /* Translators: %1$s: a name such as TSH; %2$s: the value now; %3$s: the value before; %4$s: the
   * date of the value before */
  return g_strdup_printf (_ ("**%1$s**: %2$s; before, %3$s (%4$s)."), name, now, before, date);
}

static const char *
say_converted (void)
{
  return _ ("The units differ; one was reckoned into the other for this.");
}

static const char *
say_move (const AmanaFact *now, const AmanaFact *before)
{
  AmanaLabStatus a = now->result->status;
  AmanaLabStatus b = before->result->status;

  if (a == AMANA_LAB_STATUS_UNKNOWN || b == AMANA_LAB_STATUS_UNKNOWN)
    return NULL;
  if (amana_fact_is_outside (now) && amana_fact_is_outside (before))
    return _ ("Both are outside the laboratory’s range.");
  if (amana_fact_is_outside (now))
    return _ ("It was inside the laboratory’s range and is outside it now.");
  if (amana_fact_is_outside (before))
    return _ ("It was outside the laboratory’s range and is inside it now.");

  return _ ("Both are inside the laboratory’s range.");
}

static char *
say_comparison (AmanaAnswer *answer, AmanaFact *now, AmanaFact *before)
{
  g_autofree char *name = amana_answer_name (answer, now);
  g_autofree char *now_value = amana_answer_value (answer, now, TRUE);
  g_autofree char *before_value = amana_answer_value (answer, before, FALSE);
  g_autofree char *date = amana_answer_date (before);
  gboolean converted;
  AmanaChange change = amana_record_change (&answer->record, now, before, &converted);
  g_autofree char *changed = say_change (change, name, now_value, before_value, date);
  g_autofree char *sentence = amana_say_join (changed, converted ? say_converted () : NULL);
  g_autofree char *moved = amana_say_join (sentence, say_move (now, before));

  if (now->result->sure && before->result->sure)
    return g_steal_pointer (&moved);

  return amana_say_join (moved, _ ("One of these lines was read with doubt and has not been "
                                   "checked: compare it with the page."));
}

/* --- compare -------------------------------------------------------------- */

static GPtrArray *
choose_now (AmanaAnswer *answer, const AmanaQuestion *question)
{
  GPtrArray *chosen;

  if (question->analytes->len > 0)
    {
      chosen = g_ptr_array_new ();
      for (guint i = 0; i < question->analytes->len; i++)
        {
          const AmanaAnalyte *analyte = g_ptr_array_index (question->analytes, i);
          g_autoptr (GPtrArray) history =
            amana_record_history_of_analyte (&answer->record, analyte);

          if (history->len > 0)
            g_ptr_array_add (chosen, g_ptr_array_index (history, 0));
        }
      return chosen;
    }
  if (question->panel != NULL)
    return amana_record_latest_of_panel (&answer->record, question->panel);
  if (question->date != NULL)
    {
      chosen = amana_record_report_of_date (&answer->record, question->date);
      if (chosen->len > 0)
        return chosen;
      g_ptr_array_unref (chosen);
    }

  return amana_record_latest_report (&answer->record);
}

static void
name_the_uncompared (AmanaAnswer *answer, GPtrArray *alone)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  if (alone->len == 0)
    return;
  for (guint i = 0; i < alone->len; i++)
    g_ptr_array_add (items, amana_say_short (answer, g_ptr_array_index (alone, i)));

  amana_answer_say (answer, _ ("No earlier value is kept for these:"));
  amana_say_list (answer, items);
}

static void
tell_comparisons (AmanaAnswer *answer, const AmanaFact *now, GPtrArray *items)
{
  g_autofree char *date = now != NULL ? amana_answer_date (now) : NULL;

  if (now == NULL)
    {
      amana_answer_say (answer, _ ("The newest values beside the ones before:"));
      amana_say_list (answer, items);
      return;
    }

  /* Translators: %s: a date */
  amana_answer_take (answer,
                     g_strdup_printf (_ ("The values of **%s** beside the ones before:"), date));
  amana_say_list (answer, items);
}

/* Sets each of @now beside its earlier value; what has none goes to @alone. */
static GPtrArray *
compare_each (AmanaAnswer *answer, GPtrArray *now, GPtrArray *alone)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < now->len && items->len < MAX_COMPARED; i++)
    {
      AmanaFact *fact = g_ptr_array_index (now, i);
      AmanaFact *before;

      if (fact->result->kind == AMANA_LAB_KIND_PENDING)
        continue;
      before = amana_record_before (&answer->record, fact);
      if (before != NULL)
        g_ptr_array_add (items, say_comparison (answer, fact, before));
      else if (alone != NULL)
        g_ptr_array_add (alone, fact);
    }

  return items;
}

/* Never that a second report is missing where it is there. */
static void
tell_nothing_earlier (AmanaAnswer *answer)
{
  g_autoptr (GPtrArray) documents = amana_record_documents (&answer->record);
  gboolean undated = FALSE;

  for (guint i = 0; i < documents->len; i++)
    undated = undated || ((AmanaFact *) g_ptr_array_index (documents, i))->date == NULL;

  if (documents->len < 2)
    amana_answer_say (answer, _ ("There is no earlier value to compare with yet. Once a second "
                                 "report is kept, both stand side by side here."));
  else if (undated)
    amana_answer_say (answer, _ ("There is no earlier value to compare with yet. A report that "
                                 "bears no date cannot be put before or after another."));
  else
    amana_answer_say (answer, _ ("There is no earlier value to compare with yet: the other "
                                 "reports that are kept hold none."));
}

void
amana_compose_compare (AmanaAnswer *answer, const AmanaQuestion *question)
{
  gboolean open = question->analytes->len == 0 && question->panel == NULL && question->date == NULL;
  g_autoptr (GPtrArray) now = choose_now (answer, question);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = NULL;
  const AmanaFact *report = now->len > 0 ? g_ptr_array_index (now, 0) : NULL;

  if (now->len == 0)
    {
      amana_compose_value (answer, question);
      return;
    }

  items = compare_each (answer, now, alone);
  if (items->len == 0 && open)
    {
      /* The latest report repeats nothing; what others hold twice still answers. */
      g_autoptr (GPtrArray) latest = amana_record_latest_of_each (&answer->record);

      g_ptr_array_unref (items);
      items = compare_each (answer, latest, NULL);
      report = NULL;
    }

  if (items->len > 0)
    tell_comparisons (answer, report, items);
  else
    tell_nothing_earlier (answer);

  name_the_uncompared (answer, alone);
  if (items->len > 0)
    amana_answer_say (
      answer,
      _ ("Laboratories and methods differ. A doctor can tell whether a difference matters."));
  amana_answer_suggest (answer, _ ("What is outside the range?"));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
}

/* --- over time ------------------------------------------------------------ */

static char *
say_point (AmanaAnswer *answer, AmanaFact *fact)
{
  g_autofree char *date = amana_answer_date (fact);
  g_autofree char *value = amana_answer_value (answer, fact, FALSE);
  g_autofree char *range = amana_answer_range (answer, fact);

  if (range != NULL)
    /* Translators: an item of a list. %1$s: a date; %2$s: a value with its unit; %3$s: the range
     * that the laboratory printed */
    return g_strdup_printf (_ ("%1$s: %2$s (laboratory’s range: %3$s)"), date, value, range);
  if (fact->result->kind == AMANA_LAB_KIND_PREVIOUS)
    /* Translators: an item of a list. %1$s: a date; %2$s: a value with its unit, which a later
     * report repeats */
    return g_strdup_printf (_ ("%1$s: %2$s (printed as an earlier value in a later report)"), date,
                            value);

  /* Translators: an item of a list. %1$s: a date; %2$s: a value with its unit */
  return g_strdup_printf (_ ("%1$s: %2$s"), date, value);
}

/* The direction in words, where every step is comparable and goes the same way. */
static const char *
say_direction (const AmanaRecord *record, GPtrArray *history)
{
  gboolean up = TRUE, down = TRUE, same = TRUE, units = FALSE, open = FALSE, converted;

  for (guint i = 0; i + 1 < history->len; i++)
    {
      const AmanaFact *later = g_ptr_array_index (history, i);
      const AmanaFact *earlier = g_ptr_array_index (history, i + 1);
      AmanaChange change = later->date != NULL && earlier->date != NULL
                             ? amana_record_change (record, later, earlier, &converted)
                             : AMANA_CHANGE_NOT_COMPARABLE;

      up = up && change == AMANA_CHANGE_HIGHER;
      down = down && change == AMANA_CHANGE_LOWER;
      same = same && change == AMANA_CHANGE_SAME;
      units = units || change == AMANA_CHANGE_UNITS_DIFFER;
      open = open || change == AMANA_CHANGE_NOT_COMPARABLE;
    }

  if (units)
    return _ ("The units differ between some of them, so nothing is said of the direction.");
  if (open)
    return NULL;
  if (up)
    return _ ("Each value is higher than the one before.");
  if (down)
    return _ ("Each value is lower than the one before.");

  return same ? _ ("The value has stayed the same.") : _ ("The values have gone up and down.");
}

static void
tell_history (AmanaAnswer *answer, const AmanaAnalyte *analyte)
{
  g_autoptr (GPtrArray) history = amana_record_history_of_analyte (&answer->record, analyte);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = NULL;
  const char *direction;

  if (history->len == 1)
    {
      g_autofree char *sentence = amana_say_value (answer, g_ptr_array_index (history, 0), TRUE);

      amana_answer_take (
        answer,
        amana_say_join (sentence,
                        _ ("It is the only one kept, so there is nothing to set it beside yet.")));
      return;
    }

  /* Translators: %s: a name such as TSH */
  title = g_strdup_printf (_ ("**%s**, from the newest value to the oldest:"),
                           amana_analyte_get_name (analyte, answer->language));
  amana_answer_say (answer, title);
  for (guint i = 0; i < history->len; i++)
    g_ptr_array_add (items, say_point (answer, g_ptr_array_index (history, i)));
  amana_say_list (answer, items);
  direction = say_direction (&answer->record, history);
  if (direction != NULL)
    amana_answer_say (answer, direction);
}

/* The analytes of a panel, or of everything, that have more than one value. */
static GPtrArray *
find_histories (AmanaAnswer *answer, const char *panel)
{
  g_autoptr (GPtrArray) latest = NULL;
  GPtrArray *found = g_ptr_array_new ();

  latest = panel != NULL ? amana_record_latest_of_panel (&answer->record, panel)
                         : amana_record_latest_of_each (&answer->record);
  for (guint i = 0; i < latest->len && found->len < MAX_TREND_ANALYTES; i++)
    {
      AmanaFact *fact = g_ptr_array_index (latest, i);
      const AmanaAnalyte *analyte = amana_record_analyte_of (&answer->record, fact);

      if (analyte != NULL && amana_record_before (&answer->record, fact) != NULL)
        g_ptr_array_add (found, (gpointer) analyte);
    }

  return found;
}

void
amana_compose_trend (AmanaAnswer *answer, const AmanaQuestion *question)
{
  g_autoptr (GPtrArray) found = NULL;
  guint told = 0;

  if (question->analytes->len == 0)
    found = find_histories (answer, question->panel);
  for (guint i = 0; i < (found != NULL ? found : question->analytes)->len; i++)
    {
      const AmanaAnalyte *analyte =
        g_ptr_array_index (found != NULL ? found : question->analytes, i);
      g_autoptr (GPtrArray) history = amana_record_history_of_analyte (&answer->record, analyte);

      if (history->len == 0)
        continue;
      tell_history (answer, analyte);
      told++;
    }

  if (told == 0 && question->analytes->len > 0)
    {
      amana_compose_value (answer, question);
      return;
    }
  if (told == 0)
    tell_nothing_earlier (answer);
  amana_answer_suggest (answer, _ ("What is outside the range?"));
  amana_answer_suggest (answer, _ ("What should I ask my doctor?"));
}
