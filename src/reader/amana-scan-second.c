/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* When the words of a cell are worth a second look, and what it says.
 *
 * Recognition is asked again where figures are not of one mind with what they stand for: a
 * range whose ends are the wrong way round, a letter in a figure, what is nearly a unit; and
 * where a figure is likely but not certain. The second look is larger, by a model of another
 * mind. Words that both read alike, each time well, are known by that (`agreed`).
 */

#include "config.h"

#include "amana-scan-second.h"

#include "amana-scan-doubt.h"
#include "amana-scan-units.h"

#include <string.h>

#define SHAKY        70.0
#define LEAST_AGREED 70.0

gboolean
amana_scan_has_likely_unit (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (amana_scan_unit_is_likely (g_array_index (words, AmanaScanWord, i).text))
      return TRUE;

  return FALSE;
}

/* "T5" for 7.5: a figure with a letter in it, and little confidence. */
gboolean
amana_scan_has_shaky_figure (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

      if (word->confidence < SHAKY && strlen (word->text) <= 6 &&
          strpbrk (word->text, "0123456789") != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "85 - 70" is no range: one of its ends is not what was printed. */
gboolean
amana_scan_is_out_of_order (GArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double low, high;
  char *end, *from;

  for (guint i = 0; i < words->len; i++)
    g_string_append (text, g_array_index (words, AmanaScanWord, i).text);
  g_strdelimit (text->str, ",", '.');
  g_string_replace (text, "–", "-", 0);
  g_string_replace (text, "à", "-", 0);
  from = text->str + strspn (text->str, "(");
  low = g_ascii_strtod (from, &end);
  if (end == from || *end != '-')
    return FALSE;
  from = end + 1;
  high = g_ascii_strtod (from, &end);

  return end > from && low >= high;
}

static gboolean
share_place (const AmanaScanWord *a, const AmanaScanWord *b)
{
  int both = MIN (a->x1, b->x1) - MAX (a->x0, b->x0);

  return 2 * both >= MAX (a->x1 - a->x0, b->x1 - b->x0);
}

/* Figures that were read alike twice, each time well. */
void
amana_scan_compare (GArray *words, GArray *again)
{
  for (guint i = 0; i < words->len; i++)
    {
      AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

      for (guint k = 0; k < again->len && !word->agreed; k++)
        {
          const AmanaScanWord *other = &g_array_index (again, AmanaScanWord, k);

          word->agreed = g_str_equal (word->text, other->text) && share_place (word, other) &&
                         word->confidence >= LEAST_AGREED && other->confidence >= LEAST_AGREED;
        }
    }
}

/* A figure that is likely, but not certain: a second reading can settle it. */
gboolean
amana_scan_has_likely_figure (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);

      if (word->confidence >= LEAST_AGREED && word->confidence < AMANA_SCAN_AGREED &&
          strpbrk (word->text, "0123456789") != NULL)
        return TRUE;
    }
  return FALSE;
}

guint
amana_scan_count_digits (GArray *words)
{
  guint n = 0;

  for (guint i = 0; i < words->len; i++)
    for (const char *p = g_array_index (words, AmanaScanWord, i).text; *p != '\0'; p++)
      n += g_ascii_isdigit (*p);

  return n;
}
