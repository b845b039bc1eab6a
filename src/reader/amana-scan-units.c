/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Units, which recognition knows from no dictionary: "UIL" for UI/L, "mmo|/L", "ÎL".
 *
 * A word that is no unit becomes the one unit that looks like it: exactly one has to
 * come of exchanging what is alike. Figures are never touched, nor is a word that is a
 * unit already ("pmol/L" may be meant). What was mended is said to be little sure.
 */

#include "config.h"

#include "amana-scan-units.h"

#include "amana-unit.h"

#include <string.h>

#define MOST_BYTES 20

static const struct
{
  const char *seen, *meant;
} alike[] = {
  { "|", "l" },     { ")", "l" },      { "!", "l" },     { "]", "l" },     { "I", "/" },
  { "l", "/" },     { "V", "I/" },     { "Ul", "UI" },   { "1U", "IU" },   { "lU", "IU" },
  { "U1", "UI" },   { "di", "dL" },    { "dE", "dL" },   { "dLi", "dL" },  { "Î", "f" },
  { "î", "f" },     { "pI", "µI" },    { "pU", "µU" },   { "pL", "µL" },   { "yL", "µL" },
  { "uL", "µL" },   { "mÜ", "mO" },    { "p&", "pg" },   { "pq", "pg" },   { "EL", "L" },
  { "UL", "U/L" },  { "IL", "I/L" },   { "LL", "L" },    { "mML", "mL" },  { "#", "m" },
  { "fI", "fL" },   { "mm°", "mm³" },  { "mm*", "mm³" }, { "mm?", "mm³" }, { "10A", "10^" },
  { "101", "10^" }, { "10\"", "10^" }, { "10*", "10^" },
};

static gboolean
is_better_unit (const char *text)
{
  return amana_unit_is_unit (text) &&
         (strchr (text, '/') != NULL || g_str_equal (text, "fL") || g_str_equal (text, "pg"));
}

/* All that one exchange makes of @text. */
static void
exchange (const char *text, GPtrArray *made)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      gsize n = strlen (alike[i].seen);

      for (const char *at = strstr (text, alike[i].seen); at != NULL;
           at = strstr (at + n, alike[i].seen))
        g_ptr_array_add (
          made, g_strdup_printf ("%.*s%s%s", (int) (at - text), text, alike[i].meant, at + n));
    }
}

/* The unit among them, and whether it is the only one. */
static const char *
find_unit (GPtrArray *made, gboolean *only)
{
  const char *found = NULL;

  *only = TRUE;
  for (guint i = 0; i < made->len; i++)
    {
      const char *text = made->pdata[i];

      if (!is_better_unit (text) || (found != NULL && g_str_equal (found, text)))
        continue;
      if (found != NULL)
        *only = FALSE;
      found = text;
    }
  return found;
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
  g_autoptr (GPtrArray) once = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) twice = g_ptr_array_new_with_free_func (g_free);
  const char *found;
  gboolean only;

  if (strlen (text) < 2 || strlen (text) > MOST_BYTES || amana_unit_is_unit (text))
    return NULL;
  exchange (text, once);
  found = find_unit (once, &only);
  if (found != NULL)
    return only ? g_strdup (found) : NULL;
  for (guint i = 0; i < once->len; i++)
    exchange (once->pdata[i], twice);
  found = find_unit (twice, &only);

  return only ? g_strdup (found) : NULL;
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
  g_autoptr (GPtrArray) once = g_ptr_array_new_with_free_func (g_free);
  gboolean only;

  if (strlen (text) < 2 || strlen (text) > MOST_BYTES || amana_unit_is_unit (text))
    return FALSE;
  exchange (text, once);

  return find_unit (once, &only) != NULL;
}

/* Immunoglobulins: an I before a small g is read as a 1. */
static void
mend_name (AmanaScanWord *word)
{
  if (strlen (word->text) == 3 && strchr ("1l|", word->text[0]) != NULL && word->text[1] == 'g' &&
      strchr ("GMAED", word->text[2]) != NULL)
    word->text[0] = 'I';
}

void
amana_scan_units_mend (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);
      g_autofree char *mended = NULL;

      mend_name (word);
      if (word->confidence >= 90)
        continue;
      mended = amana_scan_unit_mend (word->text);
      if (mended == NULL)
        continue;
      g_free (word->text);
      word->text = g_steal_pointer (&mended);
      word->confidence = MIN (word->confidence, AMANA_SCAN_MENDED);
    }
}
