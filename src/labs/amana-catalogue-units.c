/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * Units, as far as they tell one analyte from another: 62 % of neutrophils is not
 * the same quantity as 4.1 G/L of them, and albumin in g/L is not a share of the
 * proteins. A unit's key is its UCUM code with the differences taken out that
 * laboratories do not mean: U and IU, mm³ and µL, a day and 24 h, annotations in
 * braces. A key's kind is a letter a kind of quantity (mass, amount, activity,
 * count, share, flow…), so that a unit which a file does not list still counts
 * for or against an analyte.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

#include "amana-unit.h"

/* Drops brackets and what braces hold. */
static char *
drop_annotations (const char *ucum)
{
  GString *out = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = ucum; *p != '\0'; p++)
    {
      if (*p == '{')
        inside = TRUE;
      else if (*p == '}')
        inside = FALSE;
      else if (!inside && *p != '[' && *p != ']')
        g_string_append_c (out, *p);
    }
  while (out->len > 1 && out->str[out->len - 1] == '/')
    g_string_truncate (out, out->len - 1);
  return g_string_free_and_steal (out);
}

/* A unit, printed or in UCUM, in the form that units are compared in; NULL for none. */
char *
amana_catalogue_unit_key (const char *unit)
{
  g_autofree char *ucum = NULL;
  g_autofree char *plain = NULL;
  GString *key;

  if (unit == NULL || *unit == '\0')
    return NULL;
  ucum = amana_unit_to_ucum (unit);
  plain = drop_annotations (ucum != NULL ? ucum : unit);
  key = g_string_new (*plain != '\0' ? plain : "1");
  g_string_replace (key, "(24.h)", "d", 0);
  g_string_replace (key, "24.h", "d", 0);
  g_string_replace (key, "IU", "U", 0);
  g_string_replace (key, "mm3", "uL", 0);
  return g_string_free_and_steal (key);
}

/* The keys of several units. */
char **
amana_catalogue_unit_keys (char **units)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; units[i] != NULL; i++)
    g_strv_builder_take (keys, amana_catalogue_unit_key (units[i]));
  return g_strv_builder_end (keys);
}

static gboolean
is_mass (const char *text)
{
  return strcmp (text, "g") == 0 || (*text != '\0' && strcmp (text + 1, "g") == 0);
}

/* Whether a mass or an amount is counted in thousandths at most of what salts and fats
 * are: "TG" in ng/mL is thyroglobulin, not triglycerides. */
static gboolean
is_tiny (const char *text)
{
  return *text == 'n' || *text == 'p' || *text == 'f' || strcmp (text, "ug") == 0;
}

/* 'p' share, 'm' amount ('k' if tiny), 'n' count, 'a' activity, 'g' mass ('h' if tiny), 'f'
 * flow, 'r' ratio of masses, 'v' volume of a cell, 'w' weight of one, 't' time, 'l' length;
 * in a day's urine the capital. 0 where the key tells nothing. */
static char
kind_of (const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, "/", -1);
  guint n = g_strv_length (parts);
  gboolean a_day = n == 2 && strcmp (parts[1], "d") == 0;
  char kind = 0;

  if (strcmp (key, "%") == 0)
    return 'p';
  if (n == 1)
    return strcmp (key, "fL") == 0                              ? 'v'
           : strcmp (key, "pg") == 0                            ? 'w'
           : strcmp (key, "s") == 0                             ? 't'
           : strcmp (key, "mm") == 0 || strcmp (key, "cm") == 0 ? 'l'
           : strcmp (key, "1") == 0                             ? 'o'
                                                                : 0;
  if (strcmp (key, "mm/h") == 0)
    return 'l';
  if (strstr (parts[1], "mol") != NULL || is_mass (parts[1]))
    return 'r';
  if (strcmp (parts[1], "min") == 0)
    return 'f';
  if (strstr (parts[0], "mol") != NULL || strstr (parts[0], "eq") != NULL)
    kind = is_tiny (parts[0]) ? 'k' : 'm';
  else if (*parts[0] == '\0' || g_str_has_prefix (parts[0], "10*"))
    kind = 'n';
  else if (g_str_has_suffix (parts[0], "U") || g_str_has_suffix (parts[0], "kat"))
    kind = 'a';
  else if (is_mass (parts[0]))
    kind = is_tiny (parts[0]) ? 'h' : 'g';
  return a_day ? g_ascii_toupper (kind) : kind;
}

static AmanaUnitFit
fit_keys (char **keys, const char *unit_key)
{
  char kind = kind_of (unit_key);
  AmanaUnitFit fit = kind == 0 ? AMANA_UNIT_FIT_UNKNOWN : AMANA_UNIT_FIT_WRONG;

  if (g_strv_contains ((const char *const *) keys, unit_key))
    return AMANA_UNIT_FIT_EXACT;
  for (guint i = 0; kind != 0 && keys[i] != NULL; i++)
    if (kind_of (keys[i]) == kind)
      fit = AMANA_UNIT_FIT_SAME_KIND;
  return fit;
}

/* How well a result in the unit of @unit_key could be one of this analyte. */
AmanaUnitFit
amana_analyte_fit_unit (const AmanaAnalyte *self, const char *unit_key)
{
  AmanaUnitFit fit = fit_keys (self->more_unit_keys, unit_key);

  for (guint i = 0; i < self->n_codes; i++)
    {
      const AmanaAnalyteCode *code = &self->codes[i];

      fit = MAX (fit, fit_keys (code->unit_keys, unit_key));
    }
  return fit;
}
