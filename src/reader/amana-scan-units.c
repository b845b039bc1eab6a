/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Units, which recognition knows from no dictionary: "UIL" for UI/L, "mmo|/L", "ÎL".
 *
 * A word that looks like a unit becomes the one that it looks most like, of those that
 * laboratories print. What is alike costs little, a slash that is left out more, any
 * other letter most; where two units are as near, that which stands elsewhere on the
 * page is meant, and where neither does, the word stays. Figures are never touched, nor
 * is a word that is a unit already ("pmol/L" may be meant). What was mended is said to
 * be little sure.
 */

#include "config.h"

#include "amana-scan-units.h"

#include "amana-unit.h"

#include <string.h>

#define MOST_BYTES 20
#define MOST_CHARS 20
#define ALIKE      0.25
#define ODD        0.15 /* what is in no unit is something else for certain */
#define SLASH      0.35
#define MISSED     0.8
#define OTHER      1.0
#define MARGIN     0.15
#define HABIT      0.4
#define SHORT_COST 0.5
#define V_COST     0.2

/* As printed; in each, everything but case is meant. */
static const char *const units[] = {
  "g/L",      "g/l",      "mg/L",     "mg/l",     "µg/L",      "ug/L",          "ng/L",
  "pg/L",     "g/dL",     "g/dl",     "mg/dL",    "mg/dl",     "µg/dL",         "ug/dL",
  "ng/dL",    "g/mL",     "mg/mL",    "µg/mL",    "ug/mL",     "ng/mL",         "ng/ml",
  "pg/mL",    "pg/ml",    "mol/L",    "mmol/L",   "mmol/l",    "µmol/L",        "µmol/l",
  "umol/L",   "nmol/L",   "nmol/l",   "pmol/L",   "pmol/l",    "UI/L",          "UI/l",
  "UI/mL",    "UI/ml",    "mUI/L",    "mUI/l",    "mUI/mL",    "mUI/ml",        "µUI/mL",
  "µUI/ml",   "kUI/L",    "kUI/mL",   "IU/L",     "IU/mL",     "mIU/L",         "mIU/mL",
  "µIU/mL",   "uIU/mL",   "U/L",      "U/l",      "U/mL",      "U/ml",          "kU/L",
  "mU/L",     "AU/mL",    "UA/mL",    "mEq/L",    "mEq/l",     "mOsm/kg",       "mOsm/L",
  "fL",       "pg",       "G/L",      "T/L",      "/mm³",      "/mm3",          "/µL",
  "/uL",      "/mL",      "10^3/µL",  "10^6/µL",  "10^3/uL",   "10^6/uL",       "10^9/L",
  "10^12/L",  "10^3/mm3", "10^6/mm3", "10³/µL",   "10⁶/µL",    "10⁹/L",         "10¹²/L",
  "M/mm3",    "M/µL",     "K/µL",     "mm/h",     "mL/min",    "ml/min",        "mg/24h",
  "g/24h",    "mg/g",     "mg/mmol",  "g/g",      "µmol/mmol", "mmol/mol",      "UFC/mL",
  "CFU/mL",   "cells/µL", "cells/uL", "U/gHb",    "mm³",       "mL/min/1.73m2", "10*3/µL",
  "10*6/µL",  "10*9/L",   "10*12/L",  "10E9/L",   "10E12/L",   "x10^9/L",       "x10^12/L",
  "x10^3/µL", "x10^6/µL", "x10^3/uL", "x10^6/uL", "m²",        "mmHg",          "g/100mL",
  "µkat/L",   "mg/kg",    "mmol/24h", "ratio",    "UI/gHb",    "/nl",           "/nL",
  "fl",       "/pl",
};

/* Letters that are taken for each other in them. */
static const char *const alike[] = {
  "lI1|!)]tiLÎî", "µupyvUHj", "gq&9a8s§", "oO0Qö", "dq",     "^1A4*'\"+“”‘’",
  "³?*°3'",       "²?*°2",    "fÎîrt",    "mM#n",  "LEtiI&", "UVÜ",
  "hn",           "ceo",      "xX*",      "6⁶",    "9⁹",
};

static gunichar
plain (gunichar c)
{
  switch (c)
    {
    case 0xb5: /* micro */
      return 'u';
    case 0xb2:
      return '2';
    case 0xb3:
      return '3';
    case '*': /* of a power: 10*9, 10^9 */
      return '^';
    default:
      return g_unichar_tolower (c);
    }
}

/* But for case, how a power is written, and for how a micro is set. */
static gboolean
are_same (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a = g_utf8_next_char (a), b = g_utf8_next_char (b))
    if (plain (g_utf8_get_char (a)) != plain (g_utf8_get_char (b)))
      return FALSE;

  return *a == *b;
}

static gboolean
is_printed (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (units[i], text) == 0)
      return TRUE;

  return FALSE;
}

static double
get_cost (gunichar seen, gunichar meant)
{
  if (seen == meant)
    return 0;
  if (g_unichar_tolower (seen) == g_unichar_tolower (meant))
    return ODD;
  if (meant == '/')
    return seen < 128 && strchr ("lI|1i!\\7", (int) seen) != NULL ? ALIKE : OTHER;
  if (seen == 'T' && meant == 'I')
    return ALIKE;
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    if (g_utf8_strchr (alike[i], -1, seen) != NULL && g_utf8_strchr (alike[i], -1, meant) != NULL)
      return seen < 128 && g_ascii_isalpha (seen) ? ALIKE : ODD;

  return OTHER;
}

/* What @seen would cost were @meant printed. */
static double
measure (const char *seen, const char *meant)
{
  glong n_seen, n_meant;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (seen, -1, &n_seen);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (meant, -1, &n_meant);
  double row[MOST_CHARS + 1];

  if (n_seen > MOST_CHARS || n_meant > MOST_CHARS || ABS (n_seen - n_meant) > 2)
    return G_MAXDOUBLE;
  row[0] = 0;
  for (glong k = 1; k <= n_meant; k++)
    row[k] = row[k - 1] + (b[k - 1] == '/' ? SLASH : MISSED);
  for (glong i = 1; i <= n_seen; i++)
    {
      double corner = row[0];

      row[0] += MISSED;
      for (glong k = 1; k <= n_meant; k++)
        {
          double changed = corner + get_cost (a[i - 1], b[k - 1]);
          double missed = row[k - 1] + (b[k - 1] == '/' ? SLASH : MISSED);

          corner = row[k];
          row[k] = MIN (changed, MIN (missed, row[k] + MISSED));
        }
    }
  return row[n_meant];
}

/* A short word is a unit only if it is very much like one. */
static double
get_most (const char *unit)
{
  double most = 0.25 * (double) g_utf8_strlen (unit, -1) + 0.15;

  return strchr (unit, '/') != NULL ? MIN (most, 1.4) : MIN (most, SHORT_COST);
}

/* At most the slash itself may be missing of a unit of which no slash is left. */
static gboolean
is_too_short (const char *seen, const char *unit)
{
  return strchr (seen, '/') == NULL && g_utf8_strlen (seen, -1) + 1 < g_utf8_strlen (unit, -1);
}

/* "10^3/µL" and "10^6/µL" are no misreading of each other. */
static gboolean
have_other_figures (const char *seen, const char *unit)
{
  static const char powers[] = "3692";
  const char *bare = unit + (*unit == 'x');
  const char *power = g_str_has_prefix (bare, "10") ? strpbrk (bare + 2, powers) : NULL;

  return power != NULL && strchr (seen, *power) == NULL;
}

static gboolean
can_be_unit (const char *text)
{
  gsize n = strlen (text);

  return n >= 2 && n <= MOST_BYTES && text[strspn (text, "0123456789.,-<>=%")] != '\0' &&
         !is_printed (text) && (strpbrk (text, "/|lIVL1") != NULL || strlen (text) <= 3);
}

/* "UVL": a V is an I and a slash that run together. */
static double
measure_both (const char *seen, const char *meant)
{
  const char *v = strchr (seen, 'V');
  g_autofree char *parted =
    v != NULL ? g_strdup_printf ("%.*sI/%s", (int) (v - seen), seen, v + 1) : NULL;
  double cost = measure (seen, meant);

  return parted != NULL ? MIN (cost, V_COST + measure (parted, meant)) : cost;
}

/* The unit that is meant by @text, on a page that has those of @habits; %NULL where @text
 * is a unit, or none is near enough, or more than one. */
static const char *
find_unit (const char *text, GHashTable *habits)
{
  const char *found = NULL;
  double least = G_MAXDOUBLE, next = G_MAXDOUBLE;

  if (!can_be_unit (text))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double cost = measure_both (text, units[i]);

      if (cost > get_most (units[i]) || have_other_figures (text, units[i]) ||
          is_too_short (text, units[i]))
        continue;
      if (habits != NULL && g_hash_table_contains (habits, units[i]))
        cost -= HABIT;
      if (cost < least)
        {
          next = found != NULL && are_same (found, units[i]) ? next : least;
          least = cost;
          found = units[i];
        }
      else if (!are_same (found, units[i]))
        {
          next = MIN (next, cost);
        }
    }
  return next - least >= MARGIN ? found : NULL;
}

/* What the grammar of units takes as it is, and is no misreading of a usual one. */
static gboolean
is_right (const char *text, const char *found)
{
  return amana_unit_is_unit (text) && measure (text, found) > ALIKE;
}

/**
 * amana_scan_unit_mend:
 * @text: a word that was recognised
 *
 * Returns: (transfer full) (nullable): the unit that is meant; %NULL where @text is a
 *   unit, or none comes of it, or more than one
 */
char *
amana_scan_unit_mend (const char *text)
{
  const char *found = find_unit (text, NULL);

  return found != NULL && !is_right (text, found) ? g_strdup (found) : NULL;
}

/**
 * amana_scan_unit_is_likely:
 * @text: a word that was recognised
 *
 * Returns: whether some unit looks like it, while it is none
 */
gboolean
amana_scan_unit_is_likely (const char *text)
{
  return strlen (text) >= 2 && !amana_unit_is_unit (text) && find_unit (text, NULL) != NULL;
}

/* Immunoglobulins: an I before a small g is read as a 1. */
static void
mend_name (AmanaScanWord *word)
{
  if (strlen (word->text) == 3 && strchr ("1l|/", word->text[0]) != NULL && word->text[1] == 'g' &&
      strchr ("GMAED", word->text[2]) != NULL)
    word->text[0] = 'I';
}

static GHashTable *
learn_habits (GArray *words)
{
  GHashTable *habits = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < words->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (units); k++)
      if (g_str_equal (g_array_index (words, AmanaScanWord, i).text, units[k]))
        g_hash_table_add (habits, (gpointer) units[k]);

  return habits;
}

static void
mend_word (AmanaScanWord *word, GHashTable *habits)
{
  const char *text = word->text, *found;
  gsize before = strspn (text, "(["), size = strlen (text), after = 0;
  g_autofree char *inner = NULL;
  char *mended;

  while (after < size - before && strchr (before > 0 ? ")]" : ",.", text[size - after - 1]) != NULL)
    after++;
  inner = g_strndup (text + before, size - before - after);
  found = find_unit (inner, habits);
  if (found == NULL || is_right (inner, found) ||
      (word->confidence >= 90 && measure (inner, found) > 2 * ALIKE))
    return;
  mended =
    g_strdup_printf ("%.*s%s%s", (int) before, text, found, before > 0 ? text + size - after : "");
  g_free (word->text);
  word->text = mended;
  word->confidence = MIN (word->confidence, AMANA_SCAN_MENDED);
}

void
amana_scan_units_mend (GArray *words)
{
  g_autoptr (GHashTable) habits = learn_habits (words);

  for (guint i = 0; i < words->len; i++)
    {
      mend_name (&g_array_index (words, AmanaScanWord, i));
      mend_word (&g_array_index (words, AmanaScanWord, i), habits);
    }
}
