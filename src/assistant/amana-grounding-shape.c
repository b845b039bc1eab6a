/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What can be seen of a number without the record: whether it is part of a word, a
 * power, a multiple, a year, a small count, and which word stands before it. Pure. */

#include "config.h"

#include "amana-grounding-judge-private.h"

#include <string.h>

#include "amana-grounding-words.h"
#include "amana-text.h"
#include "amana-unit.h"

typedef AmanaGroundingJudge Judge;

static gunichar
last_char (const char *before)
{
  return *before != '\0' ? g_utf8_get_char (g_utf8_prev_char (before + strlen (before))) : 0;
}

static gboolean
is_latin (gunichar c)
{
  return g_unichar_isalpha (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_ARABIC;
}

/* T4, HbA1c, COVID-19, 10^9, an address on the web. */
gboolean
amana_grounding_is_in_word (const char *before)
{
  gunichar last = last_char (before);
  const char *end = before + strlen (before);
  const char *start = end;

  if (last == '_' || last == '^')
    {
      while (end > before && (end[-1] == '_' || end[-1] == '^'))
        end--;
      return end > before && amana_beside_is_word_char (g_utf8_get_char (g_utf8_prev_char (end)));
    }
  if (is_latin (last))
    return TRUE;
  if (last == '-' && end - before >= 2 &&
      is_latin (g_utf8_get_char (g_utf8_prev_char (g_utf8_prev_char (end)))))
    return TRUE;
  while (start > before && !g_ascii_isspace (start[-1]))
    start--;

  return strstr (start, "://") != NULL || g_str_has_prefix (start, "www.");
}

/* Behind "18-" of a range: what stands before the range. */
static const char *
skip_range_back (const char *before, const char *end)
{
  const char *p = end;

  if (g_str_has_suffix (before, "–"))
    p -= strlen ("–");
  else if (p - before > 1 && p[-1] == '-')
    p--;
  else
    return end;
  if (p == before || !g_ascii_isdigit (p[-1]))
    return end;
  while (p > before && g_ascii_isdigit (p[-1]))
    p--;

  return p;
}

/* Before "15 to": what stands before the range. */
static const char *
skip_figures_back (const char *before, const char *end)
{
  const char *p = end;

  while (p > before && p[-1] == ' ')
    p--;
  if (p == end || p == before || !g_ascii_isdigit (p[-1]))
    return end;
  while (p > before && g_ascii_isdigit (p[-1]))
    p--;

  return p;
}

/* The last word before, folded; a number sign counts as a word. */
char *
amana_judge_dup_word_before (const char *before, gboolean through_range)
{
  g_autoptr (GArray) words = NULL;
  const char *end = before + strlen (before);
  const char *start = end;

  end = skip_range_back (before, end);
  while (end > before && strchr (" \t.#*_:(", end[-1]) != NULL)
    {
      if (end[-1] == '#')
        return *end == '\0' ? g_strdup ("no") : NULL;
      end--;
    }
  if (end - before > 1 && strncmp (end - 2, "°", 2) == 0)
    return g_strdup ("no");
  for (start = end; start > before && end - start < 40;)
    {
      const char *previous = g_utf8_prev_char (start);

      if (!amana_beside_is_word_char (g_utf8_get_char (previous)))
        break;
      start = previous;
    }
  if (start < end)
    {
      g_autofree char *word = g_strndup (start, (gsize) (end - start));
      g_autofree char *fold = amana_text_fold (word);
      g_autofree char *before_range = NULL;

      if (!through_range || (amana_beside_look_up (fold) & AMANA_BESIDE_UP_TO) == 0)
        return g_steal_pointer (&fold);
      end = skip_figures_back (before, start);
      if (end == start)
        return g_steal_pointer (&fold);
      before_range = g_strndup (before, (gsize) (end - before));
      return amana_judge_dup_word_before (before_range, FALSE);
    }

  return NULL;
}

/* "10^9", "10⁹" where no unit could be made of it. */
gboolean
amana_judge_is_power (Judge *self, gsize *end)
{
  gunichar c = amana_ahead_peek (self->ahead, self->number.end);

  *end = self->number.end;
  if (self->number.number.value != 10 ||
      (c != '^' && c != 0x2079 && c != 0x2076 && c != 0x00B3 && c != 0x00B2))
    return FALSE;
  do
    *end = amana_ahead_next (self->ahead, *end);
  while (amana_ahead_is_digit (amana_ahead_peek (self->ahead, *end)));

  return TRUE;
}

/* "1e3" is no 1, and its value is nobody's result: nobody writes a result so. */
gboolean
amana_judge_has_exponent (Judge *self)
{
  gsize at = self->number.end;
  gunichar c = amana_ahead_peek (self->ahead, at);

  if (c != 'e' && c != 'E')
    return FALSE;
  c = amana_ahead_peek (self->ahead, ++at);
  if (c == '+' || c == '-' || c == 0x2212)
    at = amana_ahead_next (self->ahead, at);
  if (!amana_ahead_is_digit (amana_ahead_peek (self->ahead, at)))
    return FALSE;
  while (amana_ahead_is_digit (amana_ahead_peek (self->ahead, at)))
    at = amana_ahead_next (self->ahead, at);
  self->number.end = at;

  return TRUE;
}

/* "45 thousand", "3 millions", "45½": another number than its figures say. */
gboolean
amana_judge_is_multiplied (Judge *self)
{
  static const char *const words[] = { "hundred", "thousand", "thousands", "million",  "millions",
                                       "billion", "billions", "mille",     "milliard", "milliards",
                                       "الف",     "الاف",     "مليون",     "ملايين",   "مليار" };
  gsize at = amana_ahead_skip_spaces (self->ahead, self->number.end), end;
  gunichar c = amana_ahead_peek (self->ahead, at);
  g_autofree char *word = NULL;
  g_autofree char *fold = NULL;

  if (at == self->number.end && c >= 0x80 && g_unichar_type (c) == G_UNICODE_OTHER_NUMBER)
    {
      self->number.end = amana_ahead_next (self->ahead, at);
      return TRUE;
    }
  if (!g_unichar_isalpha (c) || c == 'x')
    return FALSE;
  word = amana_ahead_dup_word (self->ahead, at, &end);
  fold = amana_text_fold (word);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *known = amana_text_fold (words[i]);

      if (!g_str_equal (known, fold))
        continue;
      self->number.end = end;
      return TRUE;
    }

  return FALSE;
}

/* Whether the letters glued to a number above what is counted say that it is one: "99x",
 * "250k", but not "99th" and not the names that begin with one. */
static gboolean
are_claim (Judge *self, const char *word)
{
  g_autofree char *fold = amana_text_fold (word);

  if (self->number.plain && self->number.number.value <= AMANA_JUDGE_MAX_COUNT)
    return FALSE;
  if ((amana_beside_look_up (fold) & AMANA_BESIDE_ORDINAL) != 0)
    return FALSE;

  return g_ascii_islower (*word) || word[1] == '\0' || !self->number.plain;
}

/* Letters glued to the number that are no unit: "25-OH", "25(OH)D", "1st", "3D". */
gboolean
amana_judge_has_letters (Judge *self, gsize *end)
{
  gsize at = self->number.end;
  gunichar c = amana_ahead_peek (self->ahead, at);
  g_autofree char *word = NULL;

  *end = at;
  if (self->unit.per_day)
    return FALSE;
  if (self->unit.kind != AMANA_AHEAD_UNIT_NONE)
    return c == '-' && self->unit.kind != AMANA_AHEAD_UNIT_MEDICAL &&
           self->unit.kind != AMANA_AHEAD_UNIT_DOSE;
  if (c == '-' || c == '(')
    {
      at = amana_ahead_next (self->ahead, at);
      if (c == '(' &&
          (amana_ahead_peek (self->ahead, at) == 'r' || amana_ahead_peek (self->ahead, at) == 'R'))
        return FALSE;
      return is_latin (amana_ahead_peek (self->ahead, at));
    }
  if (!is_latin (c))
    return FALSE;
  if (amana_ahead_bare_citation (self->ahead, at, &self->cited))
    return FALSE;
  word = amana_ahead_dup_word (self->ahead, at, end);

  return !are_claim (self, word);
}

gboolean
amana_judge_is_year (const Judge *self)
{
  return self->number.plain && self->number.n_digits == 4 && self->number.number.value >= 1900 &&
         self->number.number.value <= 2100 && self->unit.kind == AMANA_AHEAD_UNIT_NONE &&
         !self->unit.per_day;
}

/* A whole number that may count questions, steps or people. */
gboolean
amana_judge_is_count (const Judge *self)
{
  return self->number.plain && self->number.number.value <= AMANA_JUDGE_MAX_COUNT &&
         self->unit.kind == AMANA_AHEAD_UNIT_NONE && !self->unit.per_day;
}
