/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Units of counts in a picture: "10^9/L" is read as "1079/L", "10⁶/mm³" as "10°/mm°".
 *
 *     [×] 10 [mark] power [debris] / per
 *
 * The mark of a power is in no dictionary of recognition, and becomes a figure, a quote, a
 * letter; a raised figure becomes a level one, or a ring. So what stands after the 10 is read
 * by this grammar alone. Which power it is, the figure says if it was read, and the analysis
 * has to agree: it is measured in the unit that is taken, and in it the range can be its own.
 * Where the figure that was read does not fit, and one other does, that is the one. */

#include "config.h"

#include "amana-lab-scan-powers.h"

#include "amana-unit.h"

#include <string.h>

#define MOST_GARBLE 2

typedef struct
{
  const char *times; /* "x" as printed, or "" */
  gboolean raised;   /* no sign of a mark between 10 and the figure */
  int power;         /* 0 where it was not read */
  const char *per;
} Power;

static const int powers[] = { 3, 6, 9, 12 };

/* What a denominator looks like, and what it is. */
static const struct
{
  const char *seen, *meant;
} pers[] = {
  { "L", "L" },     { "l", "l" },      { "µL", "µL" },   { "uL", "uL" },   { "pL", "µL" },
  { "µl", "µl" },   { "ul", "ul" },    { "pl", "µl" },   { "yL", "µL" },   { "mL", "mL" },
  { "ml", "ml" },   { "mm3", "mm3" },  { "mm³", "mm³" }, { "mm°", "mm³" }, { "mm?", "mm³" },
  { "mm;", "mm³" }, { "mm;°", "mm³" }, { "mm*", "mm³" }, { "mm”", "mm³" }, { "mm’", "mm³" },
  { "mm'", "mm³" }, { "mmS", "mm3" },  { "cmm", "cmm" }, { "µl.", "µl" },  { "mm", "mm³" },
};

static const char *
find_per (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (pers); i++)
    if (g_str_equal (pers[i].seen, text))
      return pers[i].meant;

  return NULL;
}

/* The power that ends @text, of @n bytes; 0 where none does. */
static int
find_power (const char *text, gsize n, gsize *start)
{
  if (n >= 2 && strncmp (text + n - 2, "12", 2) == 0)
    {
      *start = n - 2;
      return 12;
    }
  *start = n > 0 ? n - 1 : 0;
  return n > 0 && strchr ("369", text[n - 1]) != NULL ? text[n - 1] - '0' : 0;
}

static int
find_raised (const char *text, gsize n)
{
  static const char *const raised[] = { "³", "⁶", "⁹", "¹²" };

  for (guint i = 0; i < G_N_ELEMENTS (raised); i++)
    if (strlen (raised[i]) == n && strncmp (text, raised[i], n) == 0)
      return powers[i];

  return 0;
}

/* What @n bytes behind the 10 say. */
static gboolean
take_power (Power *self, const char *text, gsize n)
{
  gsize start = 0;

  self->power = find_raised (text, n);
  self->raised = self->power != 0;
  if (self->raised)
    return TRUE;
  self->power = find_power (text, n, &start);
  if (self->power == 0)
    {
      self->raised = TRUE;
      return n > 0 && g_utf8_strlen (text, (gssize) n) <= MOST_GARBLE;
    }
  self->raised = start == 0;
  return g_utf8_strlen (text, (gssize) start) <= MOST_GARBLE;
}

static gboolean
parse (const char *unit, Power *self)
{
  g_autofree char *bare = g_strdelimit (g_strdup (unit), " ", '\a');
  g_auto (GStrv) parts = g_strsplit (bare, "\a", -1);
  g_autofree char *text = g_strjoinv ("", parts);
  const char *p = text, *slash;

  self->times = *p == 'x' ? "x" : *p == 'X' ? "X" : g_str_has_prefix (p, "×") ? "×" : "";
  p += strlen (self->times);
  if (!g_str_has_prefix (p, "10"))
    return FALSE;
  p += 2;
  slash = strchr (p, '/');
  if (slash == NULL)
    return FALSE;
  self->per = find_per (slash + 1);

  return self->per != NULL && take_power (self, p, (gsize) (slash - p));
}

static char *
print (const Power *self, int power)
{
  const char *raised = power == 3 ? "³" : power == 6 ? "⁶" : power == 9 ? "⁹" : "¹²";

  if (self->raised)
    return g_strdup_printf ("%s10%s/%s", self->times, raised, self->per);
  return g_strdup_printf ("%s10^%d/%s", self->times, power, self->per);
}

static gboolean
is_possible (const AmanaAnalyte *analyte,
             const AmanaLimits *limits,
             const char *ucum,
             double figure)
{
  double value;

  return amana_analyte_convert (analyte, figure, ucum, limits->unit, &value) &&
         (!limits->has_low || value >= limits->low) && (!limits->has_high || value <= limits->high);
}

/* This analysis is measured in this unit, and in it the bounds, or without any the value, can be
 * its own, as far as that is known. */
static gboolean
fits (const AmanaLabResult *result, const AmanaAnalyte *analyte, const char *unit)
{
  const AmanaLimits *limits = amana_analyte_get_plausible (analyte);
  g_autofree char *ucum = amana_unit_to_ucum (unit);

  if (ucum == NULL || !amana_analyte_knows_unit (analyte, ucum))
    return FALSE;
  if (limits == NULL)
    return TRUE;
  if (!result->has_low && !result->has_high)
    return result->has_number && is_possible (analyte, limits, ucum, result->number.value);

  return (!result->has_low || is_possible (analyte, limits, ucum, result->low)) &&
         (!result->has_high || is_possible (analyte, limits, ucum, result->high));
}

/* The one power that fits; 0 where none does, or several. */
static int
find_fitting (const Power *self, const AmanaLabResult *result, const AmanaAnalyte *analyte)
{
  int found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (powers); i++)
    {
      g_autofree char *unit = print (self, powers[i]);

      if (!fits (result, analyte, unit))
        continue;
      if (found != 0)
        return 0;
      found = powers[i];
    }
  return found;
}

char *
amana_lab_scan_power_mend (const AmanaLabResult *result,
                           const AmanaAnalyte *analyte,
                           gboolean *certain)
{
  Power power;
  g_autofree char *read = NULL;
  int other;

  *certain = FALSE;
  if (result->unit == NULL || !parse (result->unit, &power))
    return NULL;
  read = power.power != 0 ? print (&power, power.power) : NULL;
  if (analyte == NULL || (read != NULL && fits (result, analyte, read)))
    {
      *certain = analyte != NULL && result->has_low && result->has_high;
      return read != NULL && !amana_unit_equal (read, result->unit) ? g_steal_pointer (&read)
                                                                    : NULL;
    }
  other = find_fitting (&power, result, analyte);

  return other != 0 ? print (&power, other) : NULL;
}
