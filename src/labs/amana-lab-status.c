/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How a result stands: by the laboratory's own mark, else by its own range.
 *
 * Nothing here judges health, and no range is ever ours. A figure with "<" or ">" is
 * placed only where every value that it allows lies on the same side; a result in words
 * only where the range is in words as well. */

#include "config.h"

#include "amana-lab-checks.h"

#include <string.h>

#include "amana-text.h"

/* By the laboratory's own range alone. */
AmanaLabStatus
amana_lab_status_of_range (const AmanaLabResult *result)
{
  double value = result->number.value;
  AmanaComparator comparator = result->number.comparator;
  gboolean below =
    comparator == AMANA_COMPARATOR_LESS || comparator == AMANA_COMPARATOR_LESS_OR_EQUAL;
  gboolean above =
    comparator == AMANA_COMPARATOR_GREATER || comparator == AMANA_COMPARATOR_GREATER_OR_EQUAL;

  if (!result->has_number || (!result->has_low && !result->has_high))
    return AMANA_LAB_STATUS_UNKNOWN;
  if (result->has_high && !below && (value > result->high || (above && value >= result->high)))
    return AMANA_LAB_STATUS_HIGH;
  if (result->has_low && !above && (value < result->low || (below && value <= result->low)))
    return AMANA_LAB_STATUS_LOW;
  if (below && (result->has_low || value > result->high))
    return AMANA_LAB_STATUS_UNKNOWN;
  if (above && (result->has_high || value < result->low))
    return AMANA_LAB_STATUS_UNKNOWN;

  return AMANA_LAB_STATUS_NORMAL;
}

/* By the laboratory's own mark alone. */
AmanaLabStatus
amana_lab_status_of_flag (const char *flag)
{
  switch ((int) amana_lab_flag_class (flag))
    {
    case AMANA_LAB_WORD_FLAG_HIGH:
      return AMANA_LAB_STATUS_HIGH;
    case AMANA_LAB_WORD_FLAG_LOW:
      return AMANA_LAB_STATUS_LOW;
    case AMANA_LAB_WORD_FLAG_ABNORMAL:
      return AMANA_LAB_STATUS_ABNORMAL;
    case AMANA_LAB_WORD_FLAG_NORMAL:
      return AMANA_LAB_STATUS_NORMAL;
    default:
      return AMANA_LAB_STATUS_UNKNOWN;
    }
}

/* "Positif (++)", "Négatif - Negatief": up to what only says it again. */
static gboolean
is_verdict (const char *text, AmanaLabWordClass wanted)
{
  static const char *const ends[] = { " (", " - ", " – ", " / " };
  g_autofree char *first = g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      char *end = strstr (first, ends[i]);

      if (end != NULL)
        *end = '\0';
    }

  return amana_lab_vocabulary_is (first, wanted);
}

/* "Négatif" where "Absence" is expected: nothing found, as it should be. What is found
 * where nothing should be is outside the laboratory's own range; any other words say
 * nothing, save the very same. */
static AmanaLabStatus
status_of_words (const AmanaLabResult *result)
{
  g_autofree char *value = NULL;
  g_autofree char *range = NULL;

  if (result->has_number || result->value == NULL || result->range == NULL)
    return AMANA_LAB_STATUS_UNKNOWN;

  value = amana_text_fold (result->value);
  range = amana_text_fold (result->range);
  if (*value != '\0' && g_str_equal (value, range))
    return AMANA_LAB_STATUS_NORMAL;
  if (!is_verdict (result->range, AMANA_LAB_WORD_NEGATIVE))
    return AMANA_LAB_STATUS_UNKNOWN;
  if (is_verdict (result->value, AMANA_LAB_WORD_NEGATIVE))
    return AMANA_LAB_STATUS_NORMAL;

  return is_verdict (result->value, AMANA_LAB_WORD_POSITIVE) ? AMANA_LAB_STATUS_ABNORMAL
                                                             : AMANA_LAB_STATUS_UNKNOWN;
}

AmanaLabStatus
amana_lab_status_of (const AmanaLabResult *result)
{
  AmanaLabStatus by_range =
    result->has_number ? amana_lab_status_of_range (result) : status_of_words (result);
  AmanaLabStatus by_flag =
    result->flag != NULL ? amana_lab_status_of_flag (result->flag) : AMANA_LAB_STATUS_UNKNOWN;

  if (by_flag == AMANA_LAB_STATUS_ABNORMAL &&
      (by_range == AMANA_LAB_STATUS_HIGH || by_range == AMANA_LAB_STATUS_LOW))
    return by_range;

  return by_flag != AMANA_LAB_STATUS_UNKNOWN ? by_flag : by_range;
}
