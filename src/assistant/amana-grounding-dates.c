/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Dates and times of day in running text: 12/03/2024, 2024-03-12, "12 mars 2024",
 * "March 12, 2024", "12 مارس", 08:30, "8 h 30", "8 am". The shape is found here, what
 * day it is is left to amana_date_find_iso(). Pure. */

#include "config.h"

#include "amana-grounding-ahead.h"

#include <string.h>

#include "amana-date.h"
#include "amana-grounding-words.h"
#include "amana-text.h"

static gsize
skip_figures (AmanaAhead *self, gsize at, guint *n, guint *value)
{
  *value = 0;
  for (*n = 0; *n < 5 && amana_ahead_is_digit (amana_ahead_peek (self, at)); (*n)++)
    {
      *value = *value * 10 + (guint) g_unichar_digit_value (amana_ahead_peek (self, at));
      at = amana_ahead_next (self, at);
    }

  return at;
}

static char *
find_iso (AmanaAhead *self, gsize start, gsize end, const char *before)
{
  g_autofree char *text = g_strndup (self->text + start, end - start);
  g_autofree char *whole = g_strconcat (before != NULL ? before : "", " ", text, NULL);

  return amana_date_find_iso (whole);
}

static gboolean
is_month (const char *word)
{
  g_autofree char *date = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *fold = amana_text_fold (word);

  if (g_utf8_strlen (fold, 12) < 2 || g_utf8_strlen (fold, 14) > 12)
    return FALSE;
  date = g_strconcat ("1 ", fold, " 2000", NULL);
  iso = amana_date_find_iso (date);

  return iso != NULL;
}

/* 12/03/2024, 2024-03-12, 12.03.24, 03/2024 */
static gboolean
take_figures (AmanaAhead *self, gsize at, AmanaAheadDate *date)
{
  guint n[3] = { 0 }, value[3] = { 0 };
  gsize end = skip_figures (self, at, &n[0], &value[0]);
  gunichar mark = amana_ahead_peek (self, end);

  if (n[0] == 3 || n[0] > 4 || mark == 0 || strchr ("-/.", (int) MIN (mark, 0x7F)) == NULL)
    return FALSE;
  end = skip_figures (self, end + 1, &n[1], &value[1]);
  if (n[1] < 1 || amana_ahead_peek (self, end) != mark)
    {
      date->end = end;
      return mark == '/' && n[0] <= 2 && n[1] == 4 && value[0] <= 12 && value[1] >= 1900 &&
             value[1] <= 2100;
    }
  if (n[1] > 2)
    return FALSE;
  end = skip_figures (self, end + 1, &n[2], &value[2]);
  if ((n[2] != 2 && n[2] != 4) || (n[0] == 4 && n[2] == 4))
    return FALSE;
  date->end = end;
  date->iso = find_iso (self, at, end, NULL);

  return date->iso != NULL;
}

static gsize
skip_ordinal (AmanaAhead *self, gsize at)
{
  g_autofree char *word = NULL;
  g_autofree char *fold = NULL;
  gsize end;

  if (!g_unichar_isalpha (amana_ahead_peek (self, at)))
    return at;
  word = amana_ahead_dup_word (self, at, &end);
  fold = amana_text_fold (word);

  return amana_beside_look_up (fold) & AMANA_BESIDE_ORDINAL ? end : at;
}

/* After a month or a day: ", 2024", " 2024", " de 2024". Its end, or @at where there is none. */
static gsize
skip_year (AmanaAhead *self, gsize at)
{
  gsize start = at;
  gsize end;
  guint n, value;

  if (amana_ahead_peek (self, start) == ',' || amana_ahead_peek (self, start) == '.')
    start++;
  start = amana_ahead_skip_spaces (self, start);
  end = skip_figures (self, start, &n, &value);

  return start > at && n == 4 && value >= 1900 && value <= 2100 ? end : at;
}

/* Short forms of months that are words of their own: dates only with a year behind. */
static gboolean
is_doubtful_month (const char *month)
{
  static const char *const doubtful[] = { "may", "mar", "set", "gen", "ago", "mag",
                                          "dic", "ott", "ene", "اب",  "أب",  NULL };

  return g_strv_contains (doubtful, month);
}

/* "12 mars 2024", "1er mars" */
static gboolean
take_day_month (AmanaAhead *self, gsize at, AmanaAheadDate *date)
{
  g_autofree char *month = NULL;
  g_autofree char *fold = NULL;
  gsize start, end, year;
  guint n, value;

  end = skip_figures (self, at, &n, &value);
  if (n < 1 || n > 2 || value < 1 || value > 31)
    return FALSE;
  end = skip_ordinal (self, end);
  start = amana_ahead_skip_spaces (self, end);
  if (start == end || !g_unichar_isalpha (amana_ahead_peek (self, start)))
    return FALSE;
  month = amana_ahead_dup_word (self, start, &end);
  fold = amana_text_fold (month);
  if (amana_beside_look_up (fold) & AMANA_BESIDE_OF)
    {
      g_free (month);
      month = amana_ahead_dup_word (self, amana_ahead_skip_spaces (self, end), &end);
    }
  if (!is_month (month))
    return FALSE;
  year = skip_year (self, end);
  if (year == end && is_doubtful_month (month))
    return FALSE;
  date->end = year;
  date->iso = year > end ? find_iso (self, at, year, NULL) : NULL;

  return TRUE;
}

/* "March 12, 2024", @at the day */
static gboolean
take_month_day (AmanaAhead *self, gsize at, const char *month, AmanaAheadDate *date)
{
  guint n, value;
  gsize end = skip_figures (self, at, &n, &value);
  gsize year;

  if (month == NULL || n < 1 || n > 2 || value < 1 || value > 31 || !is_month (month))
    return FALSE;
  if (strchr (".,:", (int) MIN (amana_ahead_peek (self, end), 0x7F)) != NULL &&
      amana_ahead_is_digit (amana_ahead_peek (self, end + 1)))
    return FALSE;
  end = skip_ordinal (self, end);
  year = skip_year (self, end);
  if (year == end && is_doubtful_month (month))
    return FALSE;
  date->end = year;
  date->iso = year > end ? find_iso (self, at, year, month) : NULL;

  return TRUE;
}

/**
 * amana_ahead_date:
 * @self: what comes next
 * @at: where a digit stands
 * @word_before: (nullable): the word before it, which may be a month
 * @date: (out): set where %TRUE is returned
 *
 * Returns: %TRUE where a date begins; its iso is %NULL where a part of it is missing
 */
gboolean
amana_ahead_date (AmanaAhead *self, gsize at, const char *word_before, AmanaAheadDate *date)
{
  *date = (AmanaAheadDate) { 0 };

  return take_figures (self, at, date) || take_day_month (self, at, date) ||
         take_month_day (self, at, word_before, date);
}

/* --- times of day --------------------------------------------------------- */

static gboolean
is_half_day (const char *word)
{
  static const char *const halves[] = { "am", "pm",    "AM",    "PM",   "a",    "p",
                                        "ص",  "صباحا", "صباحًا", "مساء", "مساءً", NULL };

  return g_strv_contains (halves, word);
}

/**
 * amana_ahead_time:
 * @self: what comes next
 * @at: where a digit stands
 * @end: (out): where the time ends
 *
 * Returns: %TRUE for 08:30, 8h30, "8 h 30", "8 am", "8 a.m."
 */
gboolean
amana_ahead_time (AmanaAhead *self, gsize at, gsize *end)
{
  guint n, hour, minute;
  gsize after = skip_figures (self, at, &n, &hour);
  gsize word, word_end;
  g_autofree char *half = NULL;

  if (n < 1 || n > 2 || hour > 24)
    return FALSE;
  if (amana_ahead_peek (self, after) == ':')
    {
      *end = skip_figures (self, after + 1, &n, &minute);
      return n == 2 && minute < 60;
    }
  word = amana_ahead_skip_spaces (self, after);
  if (!g_unichar_isalpha (amana_ahead_peek (self, word)))
    return FALSE;
  if (amana_ahead_peek (self, word) == 'h' &&
      (amana_ahead_is_digit (amana_ahead_peek (self, word + 1)) ||
       amana_ahead_is_space (amana_ahead_peek (self, word + 1))))
    {
      *end = skip_figures (self, amana_ahead_skip_spaces (self, word + 1), &n, &minute);
      return n == 2 && minute < 60;
    }
  half = amana_ahead_dup_word (self, word, &word_end);
  *end = word_end;
  if (!is_half_day (half))
    return FALSE;

  return strlen (half) > 1 || !g_ascii_isalpha (*half) || amana_ahead_peek (self, word_end) == '.';
}
