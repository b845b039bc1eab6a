/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What of a report matters most, by the laboratory's own measures.
 *
 * A distance is counted in widths of the range that the laboratory printed (5 mmol/L
 * is much for sodium and little for cholesterol), or, where it printed one limit, in
 * parts of that. Critical limits are the catalogue's; they say whom to telephone and
 * nothing about what somebody has. Values that were read with doubt weigh nothing:
 * they are to be checked first. Pure. */

#include "config.h"

#include "amana-guide-weigh.h"

static gboolean
is_measured (const AmanaLabResult *result)
{
  return result->has_number && !result->number.ambiguous;
}

/* The limit that is passed, 0 for none. */
static double
get_limit (const AmanaLabResult *result)
{
  if (!is_measured (result))
    return 0;
  if (result->has_high && result->high > 0 && result->number.value > result->high)
    return result->high;
  if (result->has_low && result->low > 0 && result->number.value < result->low)
    return result->low;

  return 0;
}

/**
 * amana_fact_get_excess:
 * @fact: a fact
 *
 * Returns: how far the value lies beyond the range's limit, as a share of that limit
 */
double
amana_fact_get_excess (const AmanaFact *fact)
{
  double limit = get_limit (fact->result);

  return limit > 0 ? ABS (fact->result->number.value - limit) / limit : 0;
}

/* How much antibody there is says little; that there is any is all that counts. */
static gboolean
has_degrees (const AmanaRecord *record, const AmanaFact *fact)
{
  const AmanaAnalyte *analyte = amana_record_analyte_of (record, fact);

  return analyte == NULL || g_strcmp0 (amana_analyte_get_panel (analyte), "serology") != 0;
}

/* In widths of the range, or in limits where it has one only. */
static double
get_measure (const AmanaFact *fact)
{
  const AmanaLabResult *result = fact->result;
  double limit = get_limit (result);

  if (limit <= 0)
    return 0;
  if (result->has_low && result->has_high && result->high > result->low)
    return ABS (result->number.value - limit) / (result->high - result->low);

  return ABS (result->number.value - limit) / limit;
}

/* How many times the upper limit, or how many times in the lower one. */
static double
get_times (const AmanaFact *fact)
{
  double limit = get_limit (fact->result);
  double value = fact->result->number.value;

  if (limit <= 0)
    return 1;
  if (value > limit)
    return value / limit;

  return value > 0 ? limit / value : G_MAXDOUBLE;
}

/**
 * amana_fact_get_distance:
 * @record: for its catalogue
 * @fact: a fact
 *
 * Returns: how far it is from the range that the laboratory printed
 */
AmanaDistance
amana_fact_get_distance (const AmanaRecord *record, const AmanaFact *fact)
{
  const AmanaLabResult *result = fact->result;
  double measure = get_measure (fact);
  double times = get_times (fact);

  if (!amana_fact_is_outside (fact) || measure <= 0 || !has_degrees (record, fact))
    return AMANA_DISTANCE_NONE;
  if (times >= 10)
    return AMANA_DISTANCE_TEN;
  if (times >= 5)
    return AMANA_DISTANCE_FIVE;
  if (times >= 2)
    return AMANA_DISTANCE_TWO;
  /* 8.5 of 13 to 150 is near the range's edge only where the range is taken as the yardstick. */
  if (measure < 0.1 && amana_fact_get_excess (fact) < 0.1)
    return AMANA_DISTANCE_JUST;

  return measure >= 1 && result->has_low && result->has_high ? AMANA_DISTANCE_WIDE
                                                             : AMANA_DISTANCE_SOME;
}

/* The code of the unit; an INR is printed without one. */
static const char *
unit_for (const AmanaLabResult *result, const AmanaLimits *limits)
{
  gboolean bare = result->unit == NULL && g_str_equal (limits->unit, "{INR}");

  return bare ? limits->unit : result->ucum;
}

/**
 * amana_fact_is_critical:
 * @record: for its catalogue
 * @fact: a fact
 *
 * By published limits for adults; the catalogue names their source.
 *
 * Returns: whether a laboratory would telephone this value
 */
gboolean
amana_fact_is_critical (const AmanaRecord *record, const AmanaFact *fact)
{
  const AmanaLabResult *result = fact->result;
  const AmanaAnalyte *analyte = amana_record_analyte_of (record, fact);
  const AmanaLimits *limits = analyte != NULL ? amana_analyte_get_critical (analyte) : NULL;
  AmanaComparator comparator = result->number.comparator;
  gboolean below =
    comparator == AMANA_COMPARATOR_LESS || comparator == AMANA_COMPARATOR_LESS_OR_EQUAL;
  gboolean above =
    comparator == AMANA_COMPARATOR_GREATER || comparator == AMANA_COMPARATOR_GREATER_OR_EQUAL;
  double value;

  if (limits == NULL || !amana_fact_is_current (fact) || !is_measured (result) ||
      !amana_analyte_convert (analyte, result->number.value, unit_for (result, limits),
                              limits->unit, &value))
    return FALSE;

  return (limits->has_high && !below && value >= limits->high) ||
         (limits->has_low && !above && value <= limits->low);
}

/* --- order ------------------------------------------------------------------ */

#define MOST_TIMES 10.0

/* In widths, or in times the limit where that is more: a TSH of nought is near its
 * range by width and far by size. */
static double
get_weight (const AmanaRecord *record, const AmanaFact *fact)
{
  if (!has_degrees (record, fact))
    return 0;

  return MAX (get_measure (fact), MIN (get_times (fact), MOST_TIMES) - 1);
}

static int
compare_weight_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const AmanaFact *first = *(AmanaFact *const *) a;
  const AmanaFact *second = *(AmanaFact *const *) b;
  int critical = amana_fact_is_critical (data, second) - amana_fact_is_critical (data, first);
  int flagged = (second->result->flag != NULL) - (first->result->flag != NULL);
  double weight = get_weight (data, second) - get_weight (data, first);

  if (critical != 0)
    return critical;
  if (flagged != 0)
    return flagged;

  return weight > 0 ? 1 : weight < 0 ? -1 : 0;
}

/**
 * amana_record_outside_by_weight:
 * @record: for its catalogue
 * @facts: (element-type AmanaFact): of one report, or the latest of each
 *
 * Returns: (transfer container) (element-type AmanaFact): the sure ones outside their
 *   range or critical, what matters most first
 */
GPtrArray *
amana_record_outside_by_weight (const AmanaRecord *record, GPtrArray *facts)
{
  GPtrArray *outside = g_ptr_array_new ();

  for (guint i = 0; i < facts->len; i++)
    {
      AmanaFact *fact = g_ptr_array_index (facts, i);

      if (fact->result->sure &&
          (amana_fact_is_outside (fact) || amana_fact_is_critical (record, fact)))
        g_ptr_array_add (outside, fact);
    }
  g_ptr_array_sort_with_data (outside, compare_weight_cb, (gpointer) record);

  return outside;
}

/* --- before ----------------------------------------------------------------- */

static gboolean
is_plain (const AmanaLabResult *result)
{
  return is_measured (result) && result->number.comparator == AMANA_COMPARATOR_NONE;
}

/**
 * amana_record_change:
 * @record: for its catalogue
 * @now: the later value
 * @before: the earlier one of the same thing
 * @converted: (out): whether their units differed and were reckoned into one
 *
 * Returns: how @now stands to @before
 */
AmanaChange
amana_record_change (const AmanaRecord *record,
                     const AmanaFact *now,
                     const AmanaFact *before,
                     gboolean *converted)
{
  AmanaChange change = amana_fact_change (now, before);
  const AmanaLabResult *a = now->result;
  const AmanaLabResult *b = before->result;
  double rounding, earlier;

  *converted = FALSE;
  if (change != AMANA_CHANGE_UNITS_DIFFER || !is_plain (a) || !is_plain (b) ||
      !amana_analyte_convert (amana_record_analyte_of (record, now), b->number.value, b->ucum,
                              a->ucum, &earlier))
    return change;

  *converted = TRUE;
  rounding = earlier * 0.01;
  if (ABS (a->number.value - earlier) <= rounding)
    return AMANA_CHANGE_SAME;

  return a->number.value > earlier ? AMANA_CHANGE_HIGHER : AMANA_CHANGE_LOWER;
}
