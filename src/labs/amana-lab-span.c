/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a printed figure can stand for, and reckoning with it.
 *
 * A laboratory measures, computes, and only then rounds. A figure is therefore a
 * stretch: half a unit of its last digit to either side. Reckoning with stretches
 * carries the rounding of all that take part to the end, so that a report never
 * contradicts itself by its rounding alone, and a digit that was misread does.
 *
 * Noughts at the end of a large whole number ("7 500 /mm³") may be rounding as well;
 * two digits at least are taken at their word. */

#include "config.h"

#include "amana-lab-span.h"

#include <math.h>

/* Rounding of doubles, which is not the laboratory's. */
#define DUST 1e-9

static double
half_unit (const AmanaNumber *number)
{
  double unit = pow (10, -(double) number->decimals);
  double value = fabs (number->value);

  if (number->decimals == 0 && value >= 1000)
    while (unit * 100 <= value && fmod (value, unit * 10) == 0)
      unit *= 10;

  return unit / 2;
}

AmanaSpan
amana_span_of_number (const AmanaNumber *number)
{
  double half = half_unit (number);

  return (AmanaSpan) { number->value - half, number->value + half };
}

gboolean
amana_span_of_row (const AmanaLabRow *row, const char *ucum, AmanaSpan *span)
{
  const AmanaLabResult *result = row->result;
  AmanaSpan printed;

  if (!result->has_number || result->number.ambiguous || row->several ||
      result->number.comparator != AMANA_COMPARATOR_NONE || result->number.value < 0)
    return FALSE;

  printed = amana_span_of_number (&result->number);
  return amana_analyte_convert (row->analyte, printed.low, result->ucum, ucum, &span->low) &&
         amana_analyte_convert (row->analyte, printed.high, result->ucum, ucum, &span->high);
}

AmanaSpan
amana_span_plus (AmanaSpan a, AmanaSpan b)
{
  return (AmanaSpan) { a.low + b.low, a.high + b.high };
}

AmanaSpan
amana_span_minus (AmanaSpan a, AmanaSpan b)
{
  return (AmanaSpan) { a.low - b.high, a.high - b.low };
}

/* Of stretches that are not below nought, as measured quantities are. */
AmanaSpan
amana_span_times (AmanaSpan a, AmanaSpan b)
{
  return (AmanaSpan) { MAX (a.low, 0) * MAX (b.low, 0), a.high * b.high };
}

AmanaSpan
amana_span_over (AmanaSpan a, AmanaSpan b)
{
  return (AmanaSpan) { MAX (a.low, 0) / b.high, b.low > 0 ? a.high / b.low : INFINITY };
}

AmanaSpan
amana_span_scale (AmanaSpan a, double factor)
{
  return (AmanaSpan) { a.low * factor, a.high * factor };
}

gboolean
amana_span_meets (AmanaSpan a, AmanaSpan b)
{
  double dust = DUST * (1 + fabs (a.high) + fabs (b.high));

  return a.low <= b.high + dust && b.low <= a.high + dust;
}
