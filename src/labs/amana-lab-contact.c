/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where a laboratory is and how it is reached: never a result.
 *
 * The head and the foot of a page have the shape of a row as soon as they run under a
 * table's columns: words on the left, figures on the right, and a dash that could be a
 * range's. What tells them apart is their own grammar:
 *
 *     www.…, name@…, name.org          the web
 *     +32 14 28 …, 05 22 30 …, Tél. …  a telephone
 *     12 rue …, …straat 12, BP 45      a street
 *     … 12 - 2200 Town, 30000 … CEDEX  a house number and a postal code
 *
 * A line is judged run by run, as far as a gap: an address in the margin says nothing
 * of the result beside it. */

#include "config.h"

#include "amana-lab-contact.h"

#include <string.h>

static const char *const shapes[] = {
  /* the web */
  "https?://|(^|[^\\pL])www\\.|[^ @]@[^ @]+\\.\\pL{2}",
  "(^|[ (:])[a-z][a-z0-9-]{2,}\\.(com|org|net|info|eu|fr|be|nl|ma|dz|tn|ch|lu)($|[ ,;)/])",
  /* a telephone */
  "(^|[^0-9])\\+[0-9]{1,3}([ ./-]?\\(?[0-9]{1,4}\\)?){2}([ ./-][0-9]{2,4}){2}",
  "(^|[^0-9,.])0[0-9]([ .-][0-9]{2}){4}($|[^0-9])",
  "\\([0-9]{3}\\) ?[0-9]{3}-[0-9]{4}|(^|[^0-9])[0-9]{3}-[0-9]{3}-[0-9]{4}($|[^0-9])",
  "(^|[^\\pL])(t[ée]l|t[ée]l[ée]phone|telefoon|phone|fax|gsm|الهاتف|هاتف|الفاكس|فاكس)[ "
  ".:/]*[(+]{0,2}"
  "[0-9]{2}",
  /* a street */
  "(^|[^\\pL])(rue|avenue|boulevard|all[ée]e|impasse|street|شارع|زنقة) .*[0-9]{2}",
  "[0-9],? ?(bis|ter)?,? (rue|avenue|av\\.|boulevard|bd|all[ée]e|place|chemin|route|impasse|quai) ",
  "\\pL{3}(laan|straat|plein|steenweg) [0-9]{1,4}",
  "(^|[ ,-])(B\\.?P\\.?|P\\.? ?O\\.? Box|ص\\.ب\\.?) ?:? ?[0-9]{1,6} ?[-,–]",
  /* a postal code */
  "\\pL{4}[, ]+[0-9]{1,4} ?[a-z]?( [-–•|·]|,) ([a-z]{1,2}-)?[0-9]{4,6} (?-i:\\p{Lu}\\p{Ll}{2})",
  "[0-9]{5} \\pL[\\pL' -]+ CEDEX($|[^\\pL])",
};

static GRegex *
get_shapes (void)
{
  static GRegex *compiled;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        g_string_append_printf (all, "%s(?:%s)", i > 0 ? "|" : "", shapes[i]);
      compiled = g_regex_new (all->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }

  return compiled;
}

gboolean
amana_lab_text_is_contact (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  /* One of these is in every shape. */
  return strpbrk (text, "0123456789@./") != NULL && g_regex_match (get_shapes (), text, 0, NULL);
}

static gboolean
is_contact (const AmanaLabLine *line, guint first, guint end)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, first, end - first);
  g_autofree char *text = amana_lab_words_join (words);

  return amana_lab_text_is_contact (text);
}

gboolean
amana_lab_contact_between (const AmanaLabLine *line, double x0, double x1)
{
  for (guint first = 0, end; first < line->words->len; first = end)
    {
      const AmanaLabWord *left = line->words->pdata[first];
      const AmanaLabWord *right = left;

      for (end = first + 1; end < line->words->len; end++)
        {
          const AmanaLabWord *next = line->words->pdata[end];

          if (amana_lab_is_gap (right, next))
            break;
          right = next;
        }
      if (left->box.x0 < x1 && right->box.x1 > x0 && is_contact (line, first, end))
        return TRUE;
    }

  return FALSE;
}
