/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the words of a cell or a page amount to: how well they were read, and of what they are. */

#include "config.h"

#include "amana-scan-measure.h"

#include <string.h>

/* The mean over what was printed: a long word weighs more. */
double
amana_scan_get_mean (GArray *words)
{
  double sum = 0, weight = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);
      double n = (double) g_utf8_strlen (word->text, -1);

      sum += n * word->confidence;
      weight += n;
    }
  return weight > 0 ? sum / weight : 0;
}

/* What was read, and how well: the number of letters and figures of sure words. */
double
amana_scan_get_yield (GArray *words)
{
  double yield = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const AmanaScanWord *word = &g_array_index (words, AmanaScanWord, i);
      gboolean figure = strpbrk (word->text, "0123456789") != NULL;

      if (word->confidence >= 60)
        yield += (double) g_utf8_strlen (word->text, -1) * (figure ? 2 : 1);
    }
  return yield;
}

gboolean
amana_scan_holds_arabic (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;

  return FALSE;
}

double
amana_scan_get_arabic_share (GArray *words)
{
  guint arabic = 0, n = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *p = g_array_index (words, AmanaScanWord, i).text;

      for (; *p != '\0'; p = g_utf8_next_char (p), n++)
        arabic += g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC;
    }
  return n > 0 ? (double) arabic / n : 0;
}

gboolean
amana_scan_is_figures (GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *text = g_array_index (words, AmanaScanWord, i).text;

      if (text[strspn (text, "0123456789.,<>=-/%")] != '\0')
        return FALSE;
    }
  return words->len > 0;
}
