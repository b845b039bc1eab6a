/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Units that a number may change between without changing itself. A UCUM code is taken
 * apart at its slashes; each factor's metric prefix becomes a power of ten; what is
 * left are the bases. Two units are of one scale if bases and powers agree. Pure. */

#include "config.h"

#include "amana-grounding-unit-scale.h"

#include <string.h>

#include "amana-unit.h"

static const struct
{
  const char *code, *base;
  int power;
} whole_factors[] = {
  { "mm3", "L", -6 },
  { "cm3", "L", -3 },
  { "dm3", "L", 0 },
};

static const struct
{
  char prefix;
  int power;
} prefixes[] = {
  { 'k', 3 },  { 'd', -1 }, { 'c', -2 },  { 'm', -3 },
  { 'u', -6 }, { 'n', -9 }, { 'p', -12 }, { 'f', -15 },
};

static const char *const bases[] = { "g", "mol", "L", "[IU]", "U", "eq", "kat", "osm", NULL };

/* The power of ten of one factor; its base is appended. */
static int
take_factor (const char *factor, GString *base)
{
  char *rest;

  if (g_str_has_prefix (factor, "10*"))
    {
      int power = (int) g_ascii_strtoll (factor + 3, &rest, 10);

      return power + (*rest == '.' ? take_factor (rest + 1, base) : 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (whole_factors); i++)
    if (g_str_equal (factor, whole_factors[i].code))
      {
        g_string_append (base, whole_factors[i].base);
        return whole_factors[i].power;
      }
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (*factor == prefixes[i].prefix && g_strv_contains (bases, factor + 1))
      {
        g_string_append (base, factor + 1);
        return prefixes[i].power;
      }
  g_string_append (base, factor);

  return 0;
}

static char *
take_apart (const char *unit, int *power)
{
  g_autofree char *ucum = amana_unit_to_ucum (unit);
  g_auto (GStrv) factors = NULL;
  GString *base;

  if (ucum == NULL)
    return NULL;
  factors = g_strsplit (ucum, "/", -1);
  base = g_string_new (NULL);
  *power = 0;
  for (guint i = 0; factors[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (base, '/');
      *power += take_factor (factors[i], base) * (i == 0 ? 1 : -1);
    }

  return g_string_free_and_steal (base);
}

gboolean
amana_units_have_one_scale (const char *a, const char *b)
{
  int first = 0, second = 0;
  g_autofree char *base_a = take_apart (a, &first);
  g_autofree char *base_b = take_apart (b, &second);

  return base_a != NULL && base_b != NULL && first == second && g_str_equal (base_a, base_b);
}
