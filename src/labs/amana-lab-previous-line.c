/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An older result on a line of its own, below the result it belongs to:
 *
 *     TSH ultrasensible                  2,15   µUI/mL   0,27 à 4,20
 *     (Antériorité du 12/01/2024 : 3,40)
 *
 *     Ant. : 20/10/25 : 119   19/10/25 : 127
 *
 *     line := "("? previous-word ( "du"? date? ":"? value )+ ")"?
 *
 * Without its word it would be a name that goes on. A line that begins so and then
 * says something else gives nothing, and never a part of a name. */

#include "config.h"

#include "amana-lab-previous-line.h"

#include <string.h>

#include "amana-lab-day-order.h"
#include "amana-lab-table-rows.h"

#define LONGEST_TITLE 4

/* How many of @words are "Antériorité", "Résultat antérieur", "Previous result". */
static guint
count_title (GPtrArray *words)
{
  for (guint n = MIN (LONGEST_TITLE, words->len); n > 0; n--)
    {
      g_autoptr (GPtrArray) first = g_ptr_array_new ();
      g_autofree char *text = NULL;
      char *start;
      gsize size;

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (first, words->pdata[i]);
      text = amana_lab_words_join (first);
      start = text + strspn (text, "([ ");
      for (size = strlen (start); size > 0 && strchr (" :", start[size - 1]) != NULL; size--)
        start[size - 1] = '\0';
      if (*start != '\0' && amana_lab_vocabulary_role (start) == AMANA_LAB_ROLE_PREVIOUS)
        return n;
    }

  return 0;
}

static gboolean
is_filler (const char *text)
{
  static const char *const fillers[] = { "du", "le", "of", "on", "from", "van",    "del",
                                         ":",  "(",  ")",  "):", "=",    "بتاريخ", NULL };

  return g_strv_contains (fillers, text);
}

/* How many words from @first on are a date: "25/09/2025", "25 Sep 2025". */
static guint
count_date (GPtrArray *words, guint first, gboolean month_first, char **date)
{
  for (guint n = 1; n <= 3 && first + n <= words->len; n += 2)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new ();
      g_autofree char *text = NULL;

      for (guint i = first; i < first + n; i++)
        g_ptr_array_add (some, words->pdata[i]);
      text = amana_lab_words_join (some);
      *date = amana_lab_find_date (text, month_first);
      if (*date != NULL)
        return n;
    }

  return 0;
}

gboolean
amana_lab_begins_previous (GPtrArray *words)
{
  return count_title (words) > 0;
}

/* Its first word says whose it is, where lines are set far apart. */
static gboolean
is_next_line (AmanaLabReading *self, guint upper, guint lower)
{
  const AmanaLabLine *a = self->lines->pdata[upper];
  const AmanaLabLine *b = self->lines->pdata[lower];

  return lower == upper + 1 && a->page == b->page && b->box.y0 - a->box.y0 < 4 * MAX (a->em, b->em);
}

/* Reads "[day] [:] figure" from @next on, up to the next day; where that is, or G_MAXUINT at
 * something else. */
static guint
read_one (AmanaLabReading *self, AmanaLabRow *above, guint line, GPtrArray *words, guint next)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autoptr (GPtrArray) tokens = NULL;
  g_auto (AmanaLabValue) value = { 0 };
  g_autofree char *date = NULL;

  for (; next < words->len; next++)
    {
      const char *text = ((AmanaLabWord *) words->pdata[next])->text;
      guint n = date == NULL ? count_date (words, next, self->month_first, &date) : 0;

      if (n > 0)
        next += n - 1;
      else if (!is_filler (text))
        break;
    }
  for (; next < words->len; next++)
    {
      g_autofree char *later = NULL;

      if (date != NULL && rest->len > 0 && count_date (words, next, self->month_first, &later) > 0)
        break;
      g_ptr_array_add (rest, words->pdata[next]);
    }
  if (rest->len == 0)
    return G_MAXUINT;
  tokens = amana_lab_tokens_new (rest);
  amana_lab_value_read (&value, tokens, 0, FALSE);
  if (!value.has_number || value.leftover || value.several || value.range != NULL)
    return G_MAXUINT;

  amana_lab_row_add_previous (self, above, rest, date);
  ((AmanaLabRow *) self->rows->pdata[self->rows->len - 1])->line = line;
  return next;
}

gboolean
amana_lab_previous_line_read (AmanaLabReading *self, guint line)
{
  const AmanaLabLine *at = self->lines->pdata[line];
  AmanaLabRow *above = amana_lab_reading_last (self);
  g_autoptr (GPtrArray) words = NULL;
  guint next, first;

  if (above == NULL || (!amana_lab_lines_are_near (self, above->line, line) &&
                        !is_next_line (self, above->line, line)))
    return FALSE;
  if (above->parent != NULL)
    above = above->parent;
  words = amana_lab_words_in_order (at->words, 0, at->words->len);
  first = count_title (words);
  if (first == 0 || above->result->kind != AMANA_LAB_KIND_NUM)
    return FALSE;
  for (next = first; next < words->len;)
    {
      guint end = read_one (self, above, line, words, next);

      if (end == G_MAXUINT)
        return next > first;
      next = end;
    }
  return next > first;
}
