/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a number counts: the unit behind it, in any spelling that laboratories or
 * people use ("ng/mL", "x 10^9 /L", "nanograms per millilitre", "ملغ/دل", "comprimés"),
 * and whether it is so much a day.
 *
 * The unit may stand right behind the number, behind the mark that closes its
 * emphasis, or in the next cell of a table; in the latter two it is "outside", and a
 * link around the number does not take it in. Pure. */

#include "config.h"

#include "amana-grounding-ahead.h"

#include <string.h>

#include "amana-grounding-words.h"
#include "amana-text.h"
#include "amana-unit.h"

static guint
says_of (const char *word)
{
  g_autofree char *fold = amana_text_fold (word);

  return amana_beside_look_up (fold);
}

/* --- where it begins ------------------------------------------------------ */

static gsize
skip_gap (AmanaAhead *self, gsize at, gboolean *outside)
{
  gsize start = at;
  gunichar c = amana_ahead_peek (self, at);

  *outside = FALSE;
  if (c == '-' && g_unichar_isalpha (amana_ahead_peek (self, at + 1)))
    return at + 1;
  while (c == '*' || c == '_')
    {
      *outside = TRUE;
      c = amana_ahead_peek (self, ++at);
    }
  at = amana_ahead_skip_spaces (self, at);
  if (amana_ahead_peek (self, at) == '|')
    {
      *outside = TRUE;
      at = amana_ahead_skip_spaces (self, at + 1);
    }

  return at - start > 12 ? start : at;
}

/* --- so much a day -------------------------------------------------------- */

/* "a day", "par jour", "daily", "/j" at @at. */
static gboolean
is_per_day (AmanaAhead *self, gsize at)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize end;
  gboolean slash = amana_ahead_peek (self, at) == '/';
  guint says;

  first = amana_ahead_dup_word (self, slash ? at + 1 : at, &end);
  says = says_of (first);
  if (slash)
    return (says & AMANA_BESIDE_DAY) != 0;
  if (says & AMANA_BESIDE_DAILY)
    return TRUE;
  if ((says & AMANA_BESIDE_PER) == 0 || !amana_ahead_is_space (amana_ahead_peek (self, end)))
    return FALSE;
  second = amana_ahead_dup_word (self, amana_ahead_skip_spaces (self, end), &end);

  return (says_of (second) & AMANA_BESIDE_DAY) != 0;
}

/* --- units ---------------------------------------------------------------- */

static gboolean
is_time (const char *unit)
{
  static const char *const times[] = { "h", "min", "s", "d", "wk", "mo", "a", NULL };
  g_autofree char *ucum = amana_unit_to_ucum (unit);

  return ucum != NULL && g_strv_contains (times, ucum);
}

static void
set_unit (AmanaAheadUnit *unit, AmanaAheadUnitKind kind, const char *text, gsize end)
{
  g_free (unit->text);
  unit->text = g_strdup (text);
  unit->kind = kind;
  unit->end = end;
}

static const char *
abbreviate (const char *word)
{
  g_autofree char *fold = amana_text_fold (word);
  const char *unit = amana_beside_unit_word (fold);

  return unit != NULL ? unit : word;
}

/* "mg" + "/ L", "mm" + "Hg", "mL/min/1.73" + "m²", "x" + "10^9/L". */
static gboolean
take_second_token (AmanaAhead *self, const char *first, gsize end, AmanaAheadUnit *unit)
{
  static const char *const seconds[] = { "hg", "m2", "m²", "m^2", NULL };
  g_autofree char *second = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *whole = NULL;
  gsize start = amana_ahead_skip_spaces (self, end);

  if (start == end)
    return FALSE;
  second = amana_ahead_dup_token (self, start, &end);
  if (g_str_equal (second, "/"))
    {
      g_autofree char *third = NULL;

      start = amana_ahead_skip_spaces (self, end);
      third = amana_ahead_dup_token (self, start, &end);
      whole = g_strconcat (abbreviate (first), "/", abbreviate (third), NULL);
    }
  else
    {
      lower = g_utf8_strdown (second, -1);
      if (*second != '/' && *first != 'x' && !g_str_has_prefix (first, "×") && *first != 'X' &&
          !g_strv_contains (seconds, lower))
        return FALSE;
      whole = g_strconcat (first, second, NULL);
      if (g_str_has_prefix (second, "10") && !amana_unit_is_unit (whole))
        take_second_token (self, whole, end, unit);
    }
  if (unit->kind != AMANA_AHEAD_UNIT_NONE && strlen (whole) < strlen (unit->text))
    return TRUE;
  if (!amana_unit_is_unit (whole))
    return FALSE;
  set_unit (unit, AMANA_AHEAD_UNIT_MEDICAL, whole, end);

  return TRUE;
}

/* "nanograms per millilitre", "g par litre". */
static gboolean
take_words_per (AmanaAhead *self, const char *first, gsize end, AmanaAheadUnit *unit)
{
  g_autofree char *per = NULL;
  g_autofree char *of = NULL;
  g_autofree char *whole = NULL;
  gsize start = amana_ahead_skip_spaces (self, end);

  if (start == end)
    return FALSE;
  per = amana_ahead_dup_word (self, start, &end);
  if ((says_of (per) & AMANA_BESIDE_PER) == 0)
    return FALSE;
  start = amana_ahead_skip_spaces (self, end);
  of = amana_ahead_dup_word (self, start, &end);
  whole = g_strconcat (abbreviate (first), "/", abbreviate (of), NULL);
  if ((says_of (of) & (AMANA_BESIDE_DAY | AMANA_BESIDE_TIME)) != 0 || !amana_unit_is_unit (whole))
    return FALSE;
  set_unit (unit, AMANA_AHEAD_UNIT_MEDICAL, whole, end);

  return TRUE;
}

/* "per cent", "في المئة". */
static gboolean
take_percent (AmanaAhead *self, const char *first, gsize end, AmanaAheadUnit *unit)
{
  g_autofree char *second = NULL;
  g_autofree char *fold = amana_text_fold (first);
  gsize start = amana_ahead_skip_spaces (self, end);

  if (start == end || (strcmp (fold, "pour") != 0 && strcmp (fold, "per") != 0 &&
                       strcmp (fold, "في") != 0 && strcmp (fold, "par") != 0))
    return FALSE;
  second = amana_ahead_dup_word (self, start, &end);
  if ((says_of (second) & AMANA_BESIDE_HUNDRED) == 0)
    return FALSE;
  set_unit (unit, AMANA_AHEAD_UNIT_MEDICAL, "%", end);

  return TRUE;
}

static AmanaAheadUnitKind
kind_of_word (const char *word)
{
  guint says = says_of (word);

  if (says & AMANA_BESIDE_DOSE)
    return AMANA_AHEAD_UNIT_DOSE;
  if (says & AMANA_BESIDE_EVERYDAY)
    return AMANA_AHEAD_UNIT_EVERYDAY;
  if (says & AMANA_BESIDE_TIME)
    return AMANA_AHEAD_UNIT_TIME;

  return AMANA_AHEAD_UNIT_NONE;
}

/* The token itself: "ng/mL", "%", "hours", "tablets". */
static void
take_token (const char *token, gsize end, AmanaAheadUnit *unit)
{
  AmanaAheadUnitKind kind = kind_of_word (token);

  if (g_str_equal (token, "L") || g_str_equal (token, "l"))
    kind = AMANA_AHEAD_UNIT_EVERYDAY; /* of water: laboratories name what is in the litre */
  if (kind == AMANA_AHEAD_UNIT_NONE && amana_unit_is_unit (abbreviate (token)))
    kind = is_time (token) ? AMANA_AHEAD_UNIT_TIME : AMANA_AHEAD_UNIT_MEDICAL;
  if (kind != AMANA_AHEAD_UNIT_NONE)
    set_unit (unit, kind, abbreviate (token), end);
}

static void
find_unit (AmanaAhead *self, gsize start, AmanaAheadUnit *unit)
{
  g_autofree char *token = NULL;
  gsize end;
  gunichar c = amana_ahead_peek (self, start);

  /* What begins no unit ends the search, so that a plain number is not held up by it. */
  if (!g_unichar_isalpha (c) && (c == 0 || g_utf8_strchr ("%‰٪/×µμ°", -1, c) == NULL))
    return;
  token = amana_ahead_dup_token (self, start, &end);
  if (take_percent (self, token, end, unit))
    return;
  take_token (token, end, unit);
  if (unit->kind == AMANA_AHEAD_UNIT_MEDICAL || unit->kind == AMANA_AHEAD_UNIT_EVERYDAY ||
      g_str_equal (token, "x") || g_str_equal (token, "X") || g_str_equal (token, "×") ||
      amana_unit_is_unit (abbreviate (token)))
    {
      if (!take_second_token (self, token, end, unit))
        take_words_per (self, token, end, unit);
    }
}

/**
 * amana_ahead_unit:
 * @self: what comes next
 * @at: where a number ends
 * @unit: (out): what it counts; to be cleared
 *
 * A single letter glued to a word is no unit: "5 g" is, "2D" is not.
 */
void
amana_ahead_unit (AmanaAhead *self, gsize at, AmanaAheadUnit *unit)
{
  gboolean outside;
  gsize start = skip_gap (self, at, &outside);
  gsize after;

  *unit = (AmanaAheadUnit) { .end = at };
  find_unit (self, start, unit);
  unit->outside = unit->kind != AMANA_AHEAD_UNIT_NONE && outside;

  after = amana_ahead_skip_spaces (self, unit->end);
  unit->per_day = is_per_day (self, after);
  if (unit->kind == AMANA_AHEAD_UNIT_NONE && !unit->per_day)
    {
      /* "3 times a day", "2x/day" */
      g_autofree char *word = amana_ahead_dup_word (self, after, &after);

      if ((says_of (word) & AMANA_BESIDE_MULTIPLE) != 0)
        unit->per_day = is_per_day (self, amana_ahead_skip_spaces (self, after));
    }
}

void
amana_ahead_unit_clear (AmanaAheadUnit *unit)
{
  g_clear_pointer (&unit->text, g_free);
}
