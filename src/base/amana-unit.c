/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Units as laboratories print them, to UCUM codes.
 *
 * A grammar, not a list of whole strings:
 *
 *     unit   := factor ('/' factor)*  |  '/' factor ('/' factor)*
 *     factor := power? atom? tail?
 *     power  := "10^9" | "10*9" | "10E9" | "x10^9" | "10⁹" | "Giga" | "G" (before '/')…
 *     atom   := a special word ("sec", "UI", "UFC", "g%", "mm3", "1,73m2", "24h"…)
 *             | metric prefix + base ("mg", "µmol", "mL", "fL")
 *     tail   := a word that only says of what: "mg/g créat", "µg/L FEU"
 *
 * Case is kept until the end because it carries meaning in a few places (M is mega,
 * m milli; G is giga before /L, g gram) and none elsewhere: an exact match is tried
 * first, then the lower-cased one. Arabic spellings are rewritten to Latin before.
 * What does not parse whole is not a unit: "H", "12" and "Normal" are none. */

#include "config.h"

#include "amana-unit.h"

#include <string.h>

#include "amana-text.h"
#include "amana-unit-power.h"

#define MAX_UNIT_BYTES 64
#define MAX_FACTORS    4
#define LONGEST_ALONE  8 /* bytes */

typedef struct
{
  const char *printed;
  const char *ucum;
} Spelling;

/* Whole units that the grammar would not give, by their squeezed lower-case form. */
static const Spelling whole_units[] = {
  { "%", "%" },
  { "pourcent", "%" },
  { "%oftotalhgb", "%" },
  { "%oftotalhb", "%" },
  { "percent", "%" },
  { "‰", "[ppth]" },
  { "بالمئه", "%" },
  { "بالمائه", "%" },
  { "g%", "g/dL" },
  { "gm%", "g/dL" },
  { "gms%", "g/dL" },
  { "gr%", "g/dL" },
  { "mg%", "mg/dL" },
  { "mgm%", "mg/dL" },
  { "µg%", "ug/dL" },
  { "mgs%", "mg/dL" },
  { "ratio", "{ratio}" },
  { "index", "{index}" },
  { "indice", "{index}" },
  { "score", "{score}" },
  { "inr", "{INR}" },
  { "titre", "{titer}" },
  { "titer", "{titer}" },
  { "°", "deg" },
  { "°c", "Cel" },
  { "s/co", "{s_co_ratio}" },
  { "coi", "{COI}" },
  { "mmhg", "mm[Hg]" },
  { "mm/h", "mm/h" },
  { "mm/1h", "mm/h" },
  { "mm/heure", "mm/h" },
  { "mm/1hr", "mm/h" },
  { "mm/hr", "mm/h" },
  { "mm/1sthr", "mm/h" },
  { "mm/1hour", "mm/h" },
  { "mm/hour", "mm/h" },
  { "mmat1hr", "mm/h" },
  { "mmà1h", "mm/h" },
  { "mm1h", "mm/h" },
  { "mm1ereh", "mm/h" },
  { "mm1ereheure", "mm/h" },
  { "mm/1ereh", "mm/h" },
  { "mm/1ereheure", "mm/h" },
  { "mmala1ereheure", "mm/h" },
  { "lakhs/cumm", "10*5/mm3" },
  { "lakh/cumm", "10*5/mm3" },
  { "lacs/cumm", "10*5/mm3" },
  { "lakhs/cmm", "10*5/mm3" },
  { "mill/cumm", "10*6/mm3" },
  { "million/cumm", "10*6/mm3" },
  { "millions/cumm", "10*6/mm3" },
  { "mill/cmm", "10*6/mm3" },
  { "millions/cmm", "10*6/mm3" },
  { "mil/mm3", "10*3/mm3" },
  { "mil/mm³", "10*3/mm3" },
  { "mil/µl", "10*3/uL" },
  { "ph", "[pH]" },
  { "unitéph", "[pH]" },
  { "u.a", "[arb'U]" },
};

/* Counts in front of a volume. Matched with case first: "M/µL" is mega, "G/L" giga. */
static const Spelling counts_cased[] = {
  { "G", "10*9" }, { "T", "10*12" }, { "M", "10*6" }, { "K", "10*3" }, { "k", "10*3" },
};

static const Spelling counts[] = {
  { "giga", "10*9" },     { "téra", "10*12" },     { "tera", "10*12" },    { "méga", "10*6" },
  { "mega", "10*6" },     { "mille", "10*3" },     { "milliers", "10*3" }, { "thou", "10*3" },
  { "thousand", "10*3" }, { "thousands", "10*3" }, { "million", "10*6" },  { "millions", "10*6" },
  { "mill", "10*6" },     { "mio", "10*6" },       { "mrd", "10*9" },      { "milliards", "10*9" },
  { "x1.000", "10*3" },   { "x1000", "10*3" },     { "1000", "10*3" },     { "milj", "10*6" },
  { "milj.", "10*6" },    { "mln", "10*6" },       { "lakhs", "10*5" },    { "lakh", "10*5" },
  { "مليون", "10*6" },    { "الف", "10*3" },       { "الاف", "10*3" },     { "مليار", "10*9" },
  { "milioni", "10*6" },  { "migliaia", "10*3" },  { "miles", "10*3" },    { "millones", "10*6" },
  { "tys", "10*3" },      { "tys.", "10*3" },      { "tsd", "10*3" },      { "tsd.", "10*3" },
  { "migl", "10*3" },     { "migl.", "10*3" },     { "bin", "10*3" },      { "milyon", "10*6" },
  { "mio.", "10*6" },     { "mln.", "10*6" },      { "tis", "10*3" },      { "tis.", "10*3" },
  { "miljoen", "10*6" },  { "milhões", "10*6" },   { "milhoes", "10*6" },  { "milhão", "10*6" },
};

/* Atoms other than prefix + base, lower case. "" is a count: it leaves "/mm3". */
static const Spelling atoms[] = {
  { "l", "L" },
  { "litre", "L" },
  { "liter", "L" },
  { "litres", "L" },
  { "lt", "L" },
  { "ltr", "L" },
  { "mm3", "mm3" },
  { "µ3", "fL" },
  { "um3", "fL" },
  { "cumm", "mm3" },
  { "cmm", "mm3" },
  { "c.mm", "mm3" },
  { "cu.mm", "mm3" },
  { "µl", "uL" },
  { "mm^3", "mm3" },
  { "mmc", "mm3" },
  { "cc", "cm3" },
  { "cm3", "cm3" },
  { "dm3", "dm3" },
  { "gm", "g" },
  { "gms", "g" },
  { "gr", "g" },
  { "gram", "g" },
  { "gramme", "g" },
  { "mgm", "mg" },
  { "mcg", "ug" },
  { "mcmol", "umol" },
  { "micromol", "umol" },
  { "mcl", "uL" },
  { "nanogram", "ng" },
  { "sec", "s" },
  { "secs", "s" },
  { "second", "s" },
  { "seconds", "s" },
  { "seg", "s" },
  { "seg.", "s" },
  { "segundos", "s" },
  { "secondi", "s" },
  { "sek", "s" },
  { "sek.", "s" },
  { "saniye", "s" },
  { "sn", "s" },
  { "saat", "h" },
  { "seconde", "s" },
  { "secondes", "s" },
  { "sec.", "s" },
  { "s", "s" },
  { "min", "min" },
  { "mn", "min" },
  { "minute", "min" },
  { "minutes", "min" },
  { "h", "h" },
  { "hr", "h" },
  { "hour", "h" },
  { "heure", "h" },
  { "24h", "(24.h)" },
  { "24hr", "(24.h)" },
  { "24hrs", "(24.h)" },
  { "24heures", "(24.h)" },
  { "24u", "(24.h)" },
  { "j", "d" },
  { "jour", "d" },
  { "jours", "d" },
  { "days", "d" },
  { "day", "d" },
  { "d", "d" },
  { "dag", "d" },
  { "an", "a" },
  { "ans", "a" },
  { "sem", "wk" },
  { "semaine", "wk" },
  { "ui", "[IU]" },
  { "iu", "[IU]" },
  { "i.u", "[IU]" },
  { "i.u.", "[IU]" },
  { "u.i", "[IU]" },
  { "u.i.", "[IU]" },
  { "ie", "[IU]" },
  { "mui", "m[IU]" },
  { "miu", "m[IU]" },
  { "mie", "m[IU]" },
  { "miu.", "m[IU]" },
  { "µui", "u[IU]" },
  { "µiu", "u[IU]" },
  { "uui", "u[IU]" },
  { "uiu", "u[IU]" },
  { "mciu", "u[IU]" },
  { "kui", "k[IU]" },
  { "kiu", "k[IU]" },
  { "µie", "u[IU]" },
  { "u", "U" },
  { "unit", "U" },
  { "units", "U" },
  { "unité", "U" },
  { "unités", "U" },
  { "mu", "mU" },
  { "µu", "uU" },
  { "ku", "kU" },
  { "ua", "[arb'U]" },
  { "au", "[arb'U]" },
  { "ru", "{RU}" },
  { "uarb", "[arb'U]" },
  { "gplu", "[GPL'U]" },
  { "mplu", "[MPL'U]" },
  { "gpl", "[GPL'U]" },
  { "mpl", "[MPL'U]" },
  { "ugpl", "[GPL'U]" },
  { "umpl", "[MPL'U]" },
  { "kua", "kU" },
  { "kau", "kU" },
  { "uh", "{UH}" },
  { "eq", "eq" },
  { "meq", "meq" },
  { "µeq", "ueq" },
  { "mosm", "mosm" },
  { "mosmol", "mosm" },
  { "osm", "osm" },
  { "kat", "kat" },
  { "µkat", "ukat" },
  { "nkat", "nkat" },
  { "pa", "Pa" },
  { "kpa", "kPa" },
  { "mmhg", "mm[Hg]" },
  { "mmofhg", "mm[Hg]" },
  { "bar", "bar" },
  { "mbar", "mbar" },
  { "ufc", "{CFU}" },
  { "cfu", "{CFU}" },
  { "kve", "{CFU}" },
  { "col", "{CFU}" },
  { "colonies", "{CFU}" },
  { "colonie", "{CFU}" },
  { "germe", "{CFU}" },
  { "bacteries", "{CFU}" },
  { "bactéries", "{CFU}" },
  { "germes", "{CFU}" },
  { "bact", "{CFU}" },
  { "copies", "{copies}" },
  { "copie", "{copies}" },
  { "cop", "{copies}" },
  { "kopien", "{copies}" },
  { "log", "{log}" },
  { "logcopies", "{log_copies}" },
  { "logui", "{log_IU}" },
  { "parasites", "" },
  { "parasite", "" },
  { "éjaculat", "{ejaculate}" },
  { "ejaculat", "{ejaculate}" },
  { "ejaculate", "{ejaculate}" },
  { "cells", "" },
  { "cell", "" },
  { "cellules", "" },
  { "cellule", "" },
  { "éléments", "" },
  { "élément", "" },
  { "elements", "" },
  { "elts", "" },
  { "él", "" },
  { "el", "" },
  { "hématies", "" },
  { "leucocytes", "" },
  { "gr.", "" },
  { "gb", "" },
  { "cellen", "" },
  { "células", "" },
  { "خليه", "" },
  { "cel", "" },
  { "champ", "[HPF]" },
  { "hpf", "[HPF]" },
  { "lpf", "[LPF]" },
  { "field", "[HPF]" },
  { "champs", "[HPF]" },
  { "veld", "[HPF]" },
  { "gezichtsveld", "[HPF]" },
  { "100wbc", "100{WBC}" },
  { "100leucocytes", "100{WBC}" },
  { "100gb", "100{WBC}" },
  { "100wbcs", "100{WBC}" },
  { "campo", "[HPF]" },
  { "1.73m2", "{1.73_m2}" },
  { "1.73", "{1.73_m2}" },
  { "1.73m^2", "{1.73_m2}" },
  { "1.73sqm", "{1.73_m2}" },
  { "1.73msq", "{1.73_m2}" },
  { "1.73m²", "{1.73_m2}" },
  { "1.73m*2", "{1.73_m2}" },
  { "m2", "m2" },
  { "m²", "m2" },
  { "ml", "mL" },
  { "dl", "dL" },
  { "fl", "fL" },
  { "cl", "cL" },
  { "%", "%" },
  { "mole", "mol" },
  { "moles", "mol" },
  { "mmole", "mmol" },
  { "mmoles", "mmol" },
  { "µmole", "umol" },
  { "µmoles", "umol" },
  { "100ml", "dL" },
  { "hb", "g{Hb}" },
  { "ghb", "g{Hb}" },
  { "gcréat", "g{creat}" },
  { "gcreat", "g{creat}" },
  { "gcréatinine", "g{creat}" },
  { "gcreatinine", "g{creat}" },
  { "mmolcréat", "mmol{creat}" },
  { "mmolcreat", "mmol{creat}" },
  { "mmolcréatinine", "mmol{creat}" },
  { "mmolcreatinine", "mmol{creat}" },
  { "gcr", "g{creat}" },
  { "mgcr", "mg{creat}" },
  { "mgcreat", "mg{creat}" },
  { "gcreatinin", "g{creat}" },
  { "molhb", "mol{Hb}" },
  { "molhba1c", "mol{Hb}" },
};

/* Words that may follow a unit and only say of what. */
static const char *const tails[] = {
  "feu",    "ddu", "fru",         "créat", "creat", "créatinine", "creatinine",
  "creat.", "éq",  "fibrinogène", "d'hb",  "ofhb",  "équivalent",
};

static const Spelling bases[] = {
  { "g", "g" },   { "mol", "mol" }, { "l", "L" },     { "m", "m" },     { "u", "U" },
  { "eq", "eq" }, { "osm", "osm" }, { "kat", "kat" }, { "iu", "[IU]" }, { "ui", "[IU]" },
};

static const Spelling prefixes[] = {
  { "k", "k" },  { "d", "d" }, { "c", "c" }, { "m", "m" }, { "µ", "u" }, { "u", "u" },
  { "mc", "u" }, { "n", "n" }, { "p", "p" }, { "f", "f" }, { "h", "h" },
};

/* Arabic spellings, as the fold writes them, without spaces. */
static const Spelling arabic[] = {
  { "غرام", "g" },    { "جرام", "g" },     { "جم", "g" },       { "غم", "g" },
  { "غ", "g" },       { "مول", "mol" },    { "لتر", "l" },      { "ليتر", "l" },
  { "ل", "l" },       { "وحده", "u" },     { "وحدات", "u" },    { "وحدهدوليه", "iu" },
  { "مكافي", "eq" },  { "ملغرام", "mg" },  { "ملغم", "mg" },    { "ملجم", "mg" },
  { "مجم", "mg" },    { "ملغ", "mg" },     { "مغ", "mg" },      { "مكغ", "µg" },
  { "مكغم", "µg" },   { "نغ", "ng" },      { "بغ", "pg" },      { "ملمول", "mmol" },
  { "ممول", "mmol" }, { "مممول", "mmol" }, { "نمول", "nmol" },  { "بمول", "pmol" },
  { "دسل", "dl" },    { "دل", "dl" },      { "مل", "ml" },      { "مم3", "mm3" },
  { "ملم3", "mm3" },  { "مم", "mm" },      { "ملم", "mm" },     { "ساعه", "h" },
  { "24س", "24h" },   { "24سا", "24h" },   { "24ساعه", "24h" }, { "ثانيه", "s" },
  { "ثا", "s" },      { "دقيقه", "min" },  { "خليه", "cell" },  { "جيغا", "giga" },
  { "تيرا", "tera" }, { "مكل", "µl" },     { "ميكل", "µl" },    { "فل", "fl" },
};

/* Before a base: "ميكروغرام", "ملي وحدة دولية". */
static const Spelling arabic_prefixes[] = {
  { "ميكرو", "µ" }, { "مايكرو", "µ" }, { "ميلي", "m" }, { "مللي", "m" },
  { "ملي", "m" },   { "نانو", "n" },   { "بيكو", "p" }, { "فمتو", "f" },
  { "فيمتو", "f" }, { "ديسي", "d" },   { "دسي", "d" },
};

/* Most words are ASCII, for which there is a quick way. */
static char *
to_lower (const char *text)
{
  return g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : g_utf8_strdown (text, -1);
}

static const char *
look_up (const Spelling *table, guint n, const char *text)
{
  for (guint i = 0; i < n; i++)
    {
      if (*table[i].printed == *text && strcmp (table[i].printed, text) == 0)
        return table[i].ucum;
    }

  return NULL;
}

/* The Latin letters for a unit in Arabic ones; NULL where it is none. */
static char *
arabic_to_latin (const char *text)
{
  g_autofree char *fold = g_str_is_ascii (text) ? NULL : amana_text_fold (text);
  const char *base = fold != NULL ? look_up (arabic, G_N_ELEMENTS (arabic), fold) : NULL;

  if (fold == NULL || base != NULL)
    return g_strdup (base);
  for (guint i = 0; i < G_N_ELEMENTS (arabic_prefixes); i++)
    {
      const char *prefix = arabic_prefixes[i].printed;

      if (g_str_has_prefix (fold, prefix))
        base = look_up (arabic, G_N_ELEMENTS (arabic), fold + strlen (prefix));
      if (base != NULL)
        return g_strconcat (arabic_prefixes[i].ucum, base, NULL);
    }

  return NULL;
}

/* --- squeezing ------------------------------------------------------------ */

static const char *
plain_of (gunichar c)
{
  switch (c)
    {
    case 0x00B2:
      return "2";
    case 0x00B3:
      return "3";
    case 0x00B9:
      return "1";
    case 0x03BC:
      return "µ";
    case 0x2044:
    case 0x2215:
      return "/";
    case 0x00D7:
    case 0x2715:
      return "x";
    case 0x00B7:
    case 0x22C5:
      return ".";
    case 0x066A:
      return "%";
    default:
      return NULL;
    }
}

/* Most words are plain ASCII, for which there is a quick way; NULL for others. */
static char *
squeeze_plain (const char *printed)
{
  char *out = g_malloc (strlen (printed) + 1);
  gsize n = 0;

  for (const char *p = printed; *p != '\0'; p++)
    {
      if (*p < ' ' || *p > '~')
        {
          g_free (out);
          return NULL;
        }
      if (*p != ' ')
        out[n++] = *p == ',' ? '.' : *p;
    }
  out[n] = '\0';
  return out;
}

static char *
squeeze_any (const char *printed)
{
  g_autofree char *clean = amana_text_strip_controls (printed);
  g_autofree char *western = amana_text_digits_to_western (clean);
  GString *out = g_string_new (NULL);
  gboolean in_power = FALSE;

  for (const char *p = western; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean superscript =
        (c == 0x2070 || (c >= 0x2074 && c <= 0x2079) || c == 0xB9 || c == 0xB2 || c == 0xB3);

      if (g_unichar_isspace (c))
        continue;
      if (superscript && !in_power && g_str_has_suffix (out->str, "10"))
        g_string_append_c (out, '^');
      in_power = superscript;
      if (plain_of (c) != NULL)
        g_string_append (out, plain_of (c));
      else if (superscript)
        g_string_append_c (out, (char) ('0' + (c == 0x2070 ? 0 : c - 0x2070)));
      else
        g_string_append_unichar (out, c == ',' ? '.' : c);
    }
  /* From right to left a figure takes the stroke before it along: "غ/24س". */
  if (strstr (out->str, "/24") == NULL)
    g_string_replace (out, "24/س", "/24س", 1);

  return g_string_free_and_steal (out);
}

/* No spaces, no controls, one µ, superscripts after a ten as ^n, comma in 1,73 a point. */
static char *
squeeze (const char *printed)
{
  char *plain = squeeze_plain (printed);

  return plain != NULL ? plain : squeeze_any (printed);
}

/* --- factors -------------------------------------------------------------- */

static char *
prefixed_atom (const char *lower)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      const char *base;

      if (!g_str_has_prefix (lower, prefixes[i].printed))
        continue;
      base = look_up (bases, G_N_ELEMENTS (bases), lower + strlen (prefixes[i].printed));
      if (base != NULL)
        return g_strconcat (prefixes[i].ucum, base, NULL);
    }

  return NULL;
}

static char *
atom_to_ucum (const char *text)
{
  g_autofree char *lower = to_lower (text);
  const char *known = look_up (atoms, G_N_ELEMENTS (atoms), lower);

  if (known == NULL)
    known = look_up (bases, G_N_ELEMENTS (bases), lower);
  if (known == NULL && !g_str_is_ascii (text))
    {
      g_autofree char *latin = arabic_to_latin (text);

      if (latin != NULL)
        return atom_to_ucum (latin);
    }

  return known != NULL ? g_strdup (known) : prefixed_atom (lower);
}

static char *
atom_with_tail (const char *text)
{
  g_autofree char *lower = to_lower (text);
  char *atom = atom_to_ucum (text);

  for (guint i = 0; atom == NULL && i < G_N_ELEMENTS (tails); i++)
    {
      if (g_str_has_suffix (lower, tails[i]) && strlen (lower) > strlen (tails[i]))
        {
          g_autofree char *head = g_strndup (lower, strlen (lower) - strlen (tails[i]));

          atom = atom_to_ucum (head);
        }
    }

  return atom;
}

static char *
first_factor (const char *text, gboolean alone)
{
  int exponent = 0;
  const char *rest = amana_unit_take_power (text, &exponent);
  g_autofree char *lower = to_lower (text);
  g_autofree char *atom = NULL;
  const char *count = alone ? NULL : look_up (counts_cased, G_N_ELEMENTS (counts_cased), text);

  if (count == NULL)
    count = look_up (counts, G_N_ELEMENTS (counts), lower);
  if (count == NULL && !g_str_is_ascii (lower))
    {
      g_autofree char *fold = amana_text_fold (lower);

      count = look_up (counts, G_N_ELEMENTS (counts), fold);
    }
  if (count != NULL)
    return g_strdup (count);
  if (rest == text)
    return atom_with_tail (text);
  if (*rest == '\0')
    return alone ? NULL : g_strdup_printf ("10*%d", exponent);
  atom = atom_with_tail (rest);
  if (atom == NULL)
    return NULL;

  return *atom == '\0' ? g_strdup_printf ("10*%d", exponent)
                       : g_strdup_printf ("10*%d.%s", exponent, atom);
}

/* Alone these say too little: a letter can be anything, "m" or "an" too. */
static gboolean
may_stand_alone (const char *text)
{
  static const char *const alone[] = {
    "g",       "mg",       "µg",      "ug",      "ng",   "pg",   "kg",      "ml",       "l",
    "dl",      "fl",       "mm",      "cm",      "sec",  "secs", "seconds", "secondes", "s",
    "sec.",    "min",      "ui",      "iu",      "mui",  "miu",  "mmhg",    "kpa",      "ufc",
    "cfu",     "copies",   "meq",     "mosm",    "mmol", "µmol", "umol",    "nmol",     "u",
    "ua",      "au",       "seconde", "second",  "µm",   "um",   "%",       "ie",       "m2",
    "h",       "fl.",      "pg.",     "minutes", "ru",   "log",  "µ3",      "kui",      "ghb",
    "million", "millions", "fmol",    "seg",     "seg.", "sek",  "sek.",    "saniye",   "sn",
  };
  g_autofree char *lower = NULL;

  if ((guchar) text[0] >= 0xD8)
    {
      g_autofree char *latin = arabic_to_latin (text);

      return latin != NULL && g_utf8_strlen (text, -1) > 1 && may_stand_alone (latin);
    }
  if (strlen (text) > LONGEST_ALONE)
    return FALSE;
  lower = to_lower (text);
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    {
      if (*alone[i] == *lower && strcmp (alone[i], lower) == 0)
        return strcmp (text, "H") != 0 && strcmp (text, "S") != 0 && strcmp (text, "L") != 0;
    }

  return FALSE;
}

static char *
parse (const char *squeezed)
{
  g_auto (GStrv) parts = NULL;
  GString *ucum;
  guint n;

  if (strchr (squeezed, '/') == NULL && !may_stand_alone (squeezed))
    return NULL;
  parts = g_strsplit (squeezed, "/", MAX_FACTORS + 1);
  n = g_strv_length (parts);
  if (n > MAX_FACTORS)
    return NULL;

  ucum = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *factor = NULL;

      if (i == 0 && parts[0][0] == '\0')
        continue;
      factor = i == 0 ? first_factor (parts[i], n == 1) : atom_with_tail (parts[i]);
      if (factor == NULL || (i > 0 && *factor == '\0'))
        {
          g_string_free (ucum, TRUE);
          return NULL;
        }
      if (i > 0)
        g_string_append_c (ucum, '/');
      g_string_append (ucum, factor);
    }

  return g_string_free_and_steal (ucum);
}

/**
 * amana_unit_to_ucum:
 * @printed: valid UTF-8
 *
 * Returns: (transfer full) (nullable): the UCUM code, or %NULL where the whole of
 *   @printed is not a unit
 */
char *
amana_unit_to_ucum (const char *printed)
{
  g_autofree char *squeezed = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *fold = NULL;
  const char *whole;
  gsize size;

  g_return_val_if_fail (printed != NULL, NULL);

  if (*printed == '\0' || strlen (printed) > MAX_UNIT_BYTES)
    return NULL;

  squeezed = squeeze (printed);
  if (g_str_has_suffix (squeezed, "(calc)"))
    squeezed[strlen (squeezed) - strlen ("(calc)")] = '\0';
  size = strlen (squeezed);
  if (size > 2 && ((squeezed[0] == '(' && squeezed[size - 1] == ')') ||
                   (squeezed[0] == '[' && squeezed[size - 1] == ']')))
    {
      squeezed[size - 1] = '\0';
      memmove (squeezed, squeezed + 1, size - 1);
    }

  lower = to_lower (squeezed);
  whole = look_up (whole_units, G_N_ELEMENTS (whole_units), lower);
  if (whole == NULL && !g_str_is_ascii (lower))
    {
      fold = amana_text_fold (lower);
      whole = look_up (whole_units, G_N_ELEMENTS (whole_units), fold);
    }

  return whole != NULL ? g_strdup (whole) : parse (squeezed);
}

/**
 * amana_unit_is_unit:
 * @token: valid UTF-8
 *
 * Returns: %TRUE if the whole of @token is a unit
 */
gboolean
amana_unit_is_unit (const char *token)
{
  g_autofree char *ucum = amana_unit_to_ucum (token);

  return ucum != NULL;
}

/**
 * amana_unit_equal:
 * @a: valid UTF-8
 * @b: valid UTF-8
 *
 * Returns: %TRUE if both are printed forms of one unit
 */
gboolean
amana_unit_equal (const char *a, const char *b)
{
  g_autofree char *first = amana_unit_to_ucum (a);
  g_autofree char *second = amana_unit_to_ucum (b);

  if (first == NULL || second == NULL)
    {
      g_free (first);
      g_free (second);
      first = amana_text_fold (a);
      second = amana_text_fold (b);
    }

  return strcmp (first, second) == 0;
}
