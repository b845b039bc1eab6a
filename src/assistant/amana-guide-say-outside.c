/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is said of a value outside its range beyond that it is: how far, what it was
 * before, and when it cannot wait.
 *
 * Whole sentences for translators. Distances are words, as one would say them; the
 * percentage is added only where no store links the value to its page, since in a
 * conversation every figure stands on paper. */

#include "config.h"

#include "amana-guide-compose.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "amana-guide-weigh.h"
#include "amana-safety-numbers.h"
#include "amana-text.h"

#define MAX_REASONS 2

static const char *
say_far_above (AmanaDistance distance)
{
  switch (distance)
    {
    case AMANA_DISTANCE_JUST:
      /* Translators: follows a sentence that a value is above the laboratory's range */
      return _ ("It is only just above.");
    case AMANA_DISTANCE_SOME:
      return _ ("It is clearly above.");
    case AMANA_DISTANCE_WIDE:
      return _ ("It is above by more than the whole range is wide.");
    case AMANA_DISTANCE_TWO:
      return _ ("It is more than twice the upper limit.");
    case AMANA_DISTANCE_FIVE:
      return _ ("It is more than five times the upper limit.");
    case AMANA_DISTANCE_TEN:
      return _ ("It is more than ten times the upper limit.");
    case AMANA_DISTANCE_NONE:
      break;
    }

  return NULL;
}

static const char *
say_far_below (AmanaDistance distance)
{
  switch (distance)
    {
    case AMANA_DISTANCE_JUST:
      /* Translators: follows a sentence that a value is below the laboratory's range */
      return _ ("It is only just below.");
    case AMANA_DISTANCE_SOME:
      return _ ("It is clearly below.");
    case AMANA_DISTANCE_WIDE:
      return _ ("It is below by more than the whole range is wide.");
    case AMANA_DISTANCE_TWO:
      return _ ("It is less than half of the lower limit.");
    case AMANA_DISTANCE_FIVE:
      return _ ("It is less than a fifth of the lower limit.");
    case AMANA_DISTANCE_TEN:
      return _ ("It is less than a tenth of the lower limit.");
    case AMANA_DISTANCE_NONE:
      break;
    }

  return NULL;
}

/* "26 %" of the limit; nothing where a "<" makes it unknown. */
static char *
say_percentage (const AmanaFact *fact)
{
  double percent = round (100 * amana_fact_get_excess (fact));
  g_autofree char *figure = NULL;

  if (percent < 1 || fact->result->number.comparator != AMANA_COMPARATOR_NONE)
    return NULL;
  /* Translators: a percentage, as in "26 %" */
  figure = g_strdup_printf (_ ("%.0f %%"), percent);
  if (fact->result->status == AMANA_LAB_STATUS_HIGH)
    /* Translators: %s: a percentage */
    return g_strdup_printf (_ ("It is %s above the upper limit."), figure);

  /* Translators: %s: a percentage */
  return g_strdup_printf (_ ("It is %s below the lower limit."), figure);
}

/**
 * amana_say_distance:
 * @fact: a fact of the answer's record
 *
 * Returns: (transfer full) (nullable): how far it is from the laboratory's range
 */
char *
amana_say_distance (const AmanaAnswer *answer, const AmanaFact *fact)
{
  AmanaDistance distance = amana_fact_get_distance (&answer->record, fact);
  gboolean above = fact->result->status == AMANA_LAB_STATUS_HIGH;

  if (!above && fact->result->status != AMANA_LAB_STATUS_LOW)
    return NULL;
  if (!answer->linked && (distance == AMANA_DISTANCE_SOME || distance == AMANA_DISTANCE_WIDE))
    {
      char *percentage = say_percentage (fact);

      if (percentage != NULL)
        return percentage;
    }

  return g_strdup (above ? say_far_above (distance) : say_far_below (distance));
}

/* --- before ------------------------------------------------------------------- */

static char *
say_change (AmanaChange change, const char *before, const char *date, gboolean converted)
{
  switch (change)
    {
    case AMANA_CHANGE_HIGHER:
      /* Translators: %1$s: the value before; %2$s: its date */
      return g_strdup_printf (converted ? _ ("Reckoned into one unit, it is higher than before: "
                                             "%1$s (%2$s).")
                                        : _ ("It is higher than before: %1$s (%2$s)."),
                              before, date);
    case AMANA_CHANGE_LOWER:
      /* Translators: %1$s: the value before; %2$s: its date */
      return g_strdup_printf (converted ? _ ("Reckoned into one unit, it is lower than before: "
                                             "%1$s (%2$s).")
                                        : _ ("It is lower than before: %1$s (%2$s)."),
                              before, date);
    case AMANA_CHANGE_SAME:
      /* Translators: %1$s: the value before; %2$s: its date */
      return g_strdup_printf (converted ? _ ("Reckoned into one unit, it is the same as before: "
                                             "%1$s (%2$s).")
                                        : _ ("It is the same as before: %1$s (%2$s)."),
                              before, date);
    case AMANA_CHANGE_UNITS_DIFFER:
    case AMANA_CHANGE_NOT_COMPARABLE:
      break;
    }

  /* Translators: %1$s: the value before; %2$s: its date */
  return g_strdup_printf (_ ("Before, it was %1$s (%2$s)."), before, date);
}

/**
 * amana_say_before:
 * @fact: a fact of the answer's record
 *
 * Returns: (transfer full) (nullable): how it stands to the value before; %NULL where
 *   there is none, or where it was read with doubt
 */
char *
amana_say_before (AmanaAnswer *answer, const AmanaFact *fact)
{
  AmanaFact *before = amana_record_before (&answer->record, fact);
  g_autofree char *value = NULL;
  g_autofree char *date = NULL;
  gboolean converted;
  AmanaChange change;

  if (before == NULL || !before->result->sure)
    return NULL;
  change = amana_record_change (&answer->record, fact, before, &converted);
  value = amana_answer_value (answer, before, FALSE);
  date = amana_answer_date (before);

  return say_change (change, value, date, converted);
}

/* --- what cannot wait ----------------------------------------------------------- */

/* "Potassium (6,8 mmol/L)", with its source kept for the end of the answer. */
static void
name_critical (AmanaAnswer *answer, GString *names, AmanaFact *fact)
{
  g_autofree char *name = amana_answer_name (answer, fact);
  g_autofree char *value = amana_answer_value (answer, fact, FALSE);
  const AmanaAnalyte *analyte = amana_record_analyte_of (&answer->record, fact);
  const char *title = amana_analyte_get_critical (analyte)->source_title;

  if (!g_ptr_array_find_with_equal_func (answer->limits, title, g_str_equal, NULL))
    g_ptr_array_add (answer->limits, (gpointer) title);
  if (names->len > 0)
    /* Translators: between the items of an enumeration, with its space */
    g_string_append (names, C_ ("enumeration", ", "));
  /* Translators: %1$s: a name such as Potassium; %2$s: its value */
  g_string_append_printf (names, C_ ("name and value", "**%1$s** (%2$s)"), name, value);
}

/**
 * amana_say_today:
 * @outside: (element-type AmanaFact): from amana_record_outside_by_weight()
 *
 * Where laboratories would telephone: whom to contact today, calmly, before anything
 * else is explained.
 */
void
amana_say_today (AmanaAnswer *answer, GPtrArray *outside)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *numbers = NULL;

  for (guint i = 0; i < outside->len; i++)
    if (amana_fact_is_critical (&answer->record, g_ptr_array_index (outside, i)))
      name_critical (answer, names, g_ptr_array_index (outside, i));
  if (names->len == 0)
    return;

  numbers = amana_safety_dup_numbers (answer->country, answer->language);
  /* Translators: %s: names of analyses with their values */
  amana_answer_take (answer,
                     g_strdup_printf (_ ("Please contact the laboratory or a doctor **today** "
                                         "about this: %s. Laboratories usually telephone the "
                                         "doctor about such a result, even if one feels well."),
                                      names->str));
  /* Translators: %s: telephone numbers for medical help, with their country */
  amana_answer_take (answer, g_strdup_printf (_ ("If you feel ill, or can reach nobody, these "
                                                 "are the numbers for help. %s."),
                                              numbers));
}

/* --- what was read with doubt ---------------------------------------------------- */

static char *
say_doubtful (AmanaAnswer *answer, AmanaFact *fact)
{
  g_autofree char *name = amana_answer_name (answer, fact);
  g_autofree char *value = amana_answer_value (answer, fact, TRUE);
  GString *item = g_string_new (NULL);
  char **reasons = fact->result->checks;

  /* Translators: an item of a list. %1$s: a name such as TSH; %2$s: a value with its unit */
  g_string_append_printf (item, C_ ("doubtful item", "**%1$s**: %2$s."), name, value);
  for (guint i = 0; !answer->linked && reasons != NULL && reasons[i] != NULL && i < MAX_REASONS;
       i++)
    {
      g_autofree char *reason = amana_answer_escape (reasons[i]);

      g_string_append_printf (item, " %s", reason);
    }
  if (amana_fact_is_critical (&answer->record, fact))
    g_string_append_printf (item, " %s",
                            _ ("If the page really says so, contact the laboratory or a doctor "
                               "today."));

  return g_string_free_and_steal (item);
}

/**
 * amana_say_doubtful:
 * @facts: (element-type AmanaFact): what the answer is about
 *
 * Names what was read with doubt, to be checked before anything is made of it.
 */
void
amana_say_doubtful (AmanaAnswer *answer, GPtrArray *facts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (facts, i);

      if (!fact->result->sure && fact->result->kind != AMANA_LAB_KIND_PENDING)
        g_ptr_array_add (items, say_doubtful (answer, fact));
    }
  if (items->len == 0)
    return;

  amana_answer_say (answer, _ ("**To check first.** These lines were read with doubt, so nothing "
                               "is said about them: compare them with the page."));
  amana_say_list (answer, items);
}
