/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Two bounds with a slash between them: "4,28/6,00", "135 / 145".
 *
 * So are printed a day and its month, a titre, a blood pressure and a fraction as well.
 * Who asks has seen that a range may stand there: behind a value and its unit, or in the
 * column of ranges. Then the lower stands first, and what could be a day is left alone
 * where days may stand. */

#include "config.h"

#include "amana-lab-cells.h"

#include <string.h>

#include "amana-text.h"

#define LAST_DAY   31
#define LAST_MONTH 12

static gboolean
is_whole (const char *text, guint64 most)
{
  return strspn (text, "0123456789") == strlen (text) && g_ascii_strtoull (text, NULL, 10) <= most;
}

static gboolean
read_bound (char *text, AmanaNumber *number)
{
  g_strstrip (text);
  return g_ascii_isdigit (*text) && amana_number_parse (text, number) &&
         number->comparator == AMANA_COMPARATOR_NONE;
}

/* Without the spaces it is one word, and read again as the same. */
static void
drop_spaces (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
}

gboolean
amana_lab_token_read_slashed (AmanaLabToken *token, gboolean may_be_day)
{
  g_autofree char *western = NULL;
  g_auto (GStrv) ends = NULL;
  AmanaNumber low, high;

  if (token->type != AMANA_LAB_TOKEN_TEXT || strchr (token->text, '/') == NULL)
    return FALSE;
  western = amana_text_digits_to_western (token->text);
  ends = g_strsplit (western, "/", 3);
  if (g_strv_length (ends) != 2 || !read_bound (ends[0], &low) || !read_bound (ends[1], &high) ||
      low.value >= high.value ||
      (may_be_day && is_whole (ends[0], LAST_DAY) && is_whole (ends[1], LAST_MONTH)))
    return FALSE;

  drop_spaces (token->text);
  token->type = AMANA_LAB_TOKEN_RANGE;
  token->has_low = token->has_high = TRUE;
  token->low = low.value;
  token->high = high.value;
  token->ambiguous_low = low.ambiguous;
  token->ambiguous_high = high.ambiguous;
  token->number = low;
  return TRUE;
}
