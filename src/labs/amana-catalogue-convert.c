/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/*
 * One quantity in another unit. A UCUM code is taken apart into a numerator and a
 * denominator, each a kind (a letter) and a scale to that kind's own unit:
 *
 *   g mass (g)     n amount (mol)     e equivalents     a activity (U; 1 kat = 60·10⁶ U)
 *   v volume (L)   t time (s)         l length (m)      p pressure (Pa)
 *   c pure count   o osmoles          k creatinine: mass, with amounts turned into it
 *
 * Two codes with the same kinds differ by a scale. A mass and an amount differ by the
 * analyte's molar mass, equivalents and an amount by its charge; both come from the
 * catalogue. What is neither (the two ways of writing HbA1c) is the catalogue's line.
 * Everything else is refused: an international unit weighs what its standard says.
 */

#include "config.h"

#include "amana-catalogue-private.h"

#include <string.h>

/* g/mol, PubChem CID 588: for ratios to creatinine, printed a gram or a millimole of it. */
#define CREATININE_MASS 113.12

typedef struct
{
  char kind;
  double scale;
} Part;

typedef struct
{
  Part top;
  Part bottom; /* kind 0: there is none */
} Unit;

static const struct
{
  const char *code;
  Part part;
} atoms[] = {
  { "g", { 'g', 1 } },        { "mol", { 'n', 1 } },        { "eq", { 'e', 1 } },
  { "U", { 'a', 1 } },        { "[IU]", { 'a', 1 } },       { "kat", { 'a', 60e6 } },
  { "L", { 'v', 1 } },        { "mm3", { 'v', 1e-6 } },     { "cm3", { 'v', 1e-3 } },
  { "dm3", { 'v', 1 } },      { "um3", { 'v', 1e-15 } },    { "s", { 't', 1 } },
  { "min", { 't', 60 } },     { "h", { 't', 3600 } },       { "d", { 't', 86400 } },
  { "24.h", { 't', 86400 } }, { "(24.h)", { 't', 86400 } }, { "m", { 'l', 1 } },
  { "%", { 'c', 0.01 } },     { "[ppth]", { 'c', 0.001 } }, { "1", { 'c', 1 } },
  { "", { 'c', 1 } },         { "osm", { 'o', 1 } },        { "m[Hg]", { 'p', 133322 } },
  { "Pa", { 'p', 1 } },       { "bar", { 'p', 1e5 } },
};

static const struct
{
  char letter;
  double scale;
} prefixes[] = {
  { 'k', 1e3 },  { 'd', 1e-1 }, { 'c', 1e-2 },  { 'm', 1e-3 },
  { 'u', 1e-6 }, { 'n', 1e-9 }, { 'p', 1e-12 }, { 'f', 1e-15 },
};

static gboolean
read_atom (const char *code, Part *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (atoms); i++)
    if (strcmp (atoms[i].code, code) == 0)
      {
        *out = atoms[i].part;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (prefixes) && *code != '\0' && code[1] != '\0'; i++)
    if (*code == prefixes[i].letter && code[1] != '%' && !g_ascii_isdigit (code[1]))
      for (guint k = 0; k < G_N_ELEMENTS (atoms); k++)
        if (strcmp (atoms[k].code, code + 1) == 0)
          {
            *out = atoms[k].part;
            out->scale *= prefixes[i].scale;
            return TRUE;
          }
  return FALSE;
}

/* Drops what braces hold: "mg/g{creat}" is of a kind of its own, "{1.73_m2}" of none. */
static char *
drop_braces (const char *code, gboolean *creatinine)
{
  const char *open = strchr (code, '{');

  *creatinine = open != NULL && g_str_has_prefix (open, "{creat");
  return open != NULL ? g_strndup (code, (gsize) (open - code)) : g_strdup (code);
}

static gboolean
read_part (const char *code, Part *out)
{
  gboolean creatinine;
  g_autofree char *plain = drop_braces (code, &creatinine);
  guint64 power = 0;
  char *rest = NULL;

  if (*plain == '\0' && *code != '\0' && !creatinine)
    return FALSE;
  if (g_str_has_prefix (plain, "10*"))
    {
      power = g_ascii_strtoull (plain + 3, &rest, 10);
      out->kind = 'c';
      out->scale = 1;
      for (guint64 i = 0; i < MIN (power, 18); i++)
        out->scale *= 10;
      return rest != plain + 3 && *rest == '\0';
    }
  if (!read_atom (plain, out))
    return FALSE;
  if (creatinine && out->kind == 'n')
    out->scale *= CREATININE_MASS;
  if (creatinine)
    out->kind = 'k';
  return TRUE;
}

static gboolean
read_unit (const char *ucum, Unit *out)
{
  g_auto (GStrv) parts = g_strsplit (ucum, "/", -1);
  guint n = g_strv_length (parts);

  *out = (Unit) { .bottom.scale = 1 };
  if (n == 3 && *parts[2] != '{')
    return FALSE;
  if (n == 0 || n > 3 || !read_part (parts[0], &out->top))
    return FALSE;
  if (n > 1 && *parts[1] != '{' && !read_part (parts[1], &out->bottom))
    return FALSE;
  if (out->bottom.kind == 0 || out->bottom.kind != out->top.kind)
    return TRUE;
  if (out->top.kind == 'n') /* moles in a mole are a share by number, no share by mass */
    return FALSE;
  out->top = (Part) { 'c', out->top.scale / out->bottom.scale };
  out->bottom = (Part) { 0, 1 };
  return TRUE;
}

/* What the braces of a code hold, creatinine's aside: "{FEU}", "{1.73_m2}". */
static char *
dup_note (const char *ucum)
{
  const char *open = strchr (ucum, '{');

  return g_strdup (open != NULL && !g_str_has_prefix (open, "{creat") ? open : "");
}

/* D-dimers in one unit's equivalents are no D-dimers in the other's; a clearance a body
 * surface is no clearance. Else a laboratory may leave out what a figure is of. */
static gboolean
notes_agree (const char *from_ucum, const char *to_ucum)
{
  g_autofree char *from = dup_note (from_ucum);
  g_autofree char *to = dup_note (to_ucum);

  if (strcmp (from, to) == 0)
    return TRUE;
  return (*from == '\0' || *to == '\0') && strstr (from, "1.73") == NULL &&
         strstr (to, "1.73") == NULL;
}

/* What one of kind @from is in kind @to, for this analyte; 0 where nobody knows. */
static double
bridge (const AmanaAnalyte *self, char from, char to)
{
  double mass = self != NULL ? self->molar_mass : 0;
  double charge = self != NULL ? self->charge : 0;

  if (from == to)
    return 1;
  if (from == 'n' && to == 'g')
    return mass;
  if (from == 'g' && to == 'n')
    return mass > 0 ? 1 / mass : 0;
  if (from == 'n' && to == 'e')
    return charge;
  if (from == 'e' && to == 'n')
    return charge > 0 ? 1 / charge : 0;
  if (from == 'e' && to == 'g')
    return charge > 0 ? mass / charge : 0;
  return from == 'g' && to == 'e' && mass > 0 ? charge / mass : 0;
}

static gboolean
follow_line (const AmanaAnalyteLine *line,
             double value,
             const char *from_key,
             const char *to_key,
             double *converted)
{
  if (g_strcmp0 (line->from_key, from_key) == 0 && g_strcmp0 (line->to_key, to_key) == 0)
    *converted = line->slope * value + line->offset;
  else if (g_strcmp0 (line->from_key, to_key) == 0 && g_strcmp0 (line->to_key, from_key) == 0)
    *converted = (value - line->offset) / line->slope;
  else
    return FALSE;
  return TRUE;
}

/**
 * amana_analyte_convert:
 * @self: (nullable): the analyte; without it units of one kind alone are converted
 * @value: a number in @from_ucum
 * @from_ucum: (nullable): its unit
 * @to_ucum: (nullable): the unit wanted
 * @converted: (out): the number in @to_ucum
 *
 * Any thread. Sources of molar masses, charges and lines are in the catalogue.
 *
 * Returns: %FALSE where no sound conversion is known; @converted is untouched then
 */
gboolean
amana_analyte_convert (const AmanaAnalyte *self,
                       double value,
                       const char *from_ucum,
                       const char *to_ucum,
                       double *converted)
{
  g_autofree char *from_key = amana_catalogue_unit_key (from_ucum);
  g_autofree char *to_key = amana_catalogue_unit_key (to_ucum);
  Unit from, to;
  double factor;

  g_return_val_if_fail (converted != NULL, FALSE);

  if (from_key == NULL || to_key == NULL)
    return FALSE;
  if (strcmp (from_ucum, to_ucum) == 0)
    {
      *converted = value;
      return TRUE;
    }
  if (self != NULL && self->line.from_key != NULL &&
      follow_line (&self->line, value, from_key, to_key, converted))
    return TRUE;
  if (!notes_agree (from_ucum, to_ucum) || !read_unit (from_ucum, &from) ||
      !read_unit (to_ucum, &to) || from.bottom.kind != to.bottom.kind)
    return FALSE;
  factor = bridge (self, from.top.kind, to.top.kind);
  if (factor <= 0)
    return FALSE;
  *converted = value * from.top.scale * factor / to.top.scale * to.bottom.scale / from.bottom.scale;
  return TRUE;
}
