/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What a paper says of the patient besides the name, for ranges that ask for it: an age in
 * years where no day of birth stands, the day of the cycle.
 *
 * An age stands above the results, "Age : 45 ans", "Mme X, 32 ans"; one beside a dash or a
 * comparator is that of a group of people. Two that differ are none. A day of the cycle
 * counts as the follicular phase up to the sixth, as ovulation from the twelfth to the
 * sixteenth and as the luteal phase from the nineteenth to the twenty-fifth; days between
 * say nothing (phases of a cycle of 28 days: Reed BG, Carr BR, "The Normal Menstrual Cycle
 * and the Control of Ovulation", Endotext 2018, drawn narrow). */

#include "config.h"

#include "amana-lab-about.h"

#include <stdlib.h>

#include "amana-lab-pattern.h"
#include "amana-text.h"

#define OLDEST 120

static char *
text_of (const AmanaLabLine *line)
{
  g_autoptr (GPtrArray) words = amana_lab_words_in_order (line->words, 0, line->words->len);
  g_autofree char *text = amana_lab_words_join (words);

  return amana_text_digits_to_western (text);
}

/* The ages that @text says; FALSE where two differ. */
static gboolean
read_ages (const char *text, int *found)
{
  static AmanaLabShape years = {
    "(?<![-–—<>≤≥0-9.,/])(?<![-–—<>≤≥0-9à/] )([0-9]{1,3}) ?"
    "(?:ans|an|years?|yrs?|jaar|años|anni|Jahre|سنة|عاما)(?![\\p{L}0-9])",
    G_REGEX_CASELESS
  };
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (amana_lab_shape_get (&years), text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *figure = g_match_info_fetch (match, 1);
      int age = atoi (figure);

      if (age > OLDEST || (*found >= 0 && age != *found))
        return FALSE;
      *found = age;
    }
  return TRUE;
}

int
amana_lab_about_age (GPtrArray *lines, guint n)
{
  int found = -1;

  for (guint i = 0; i < MIN (n, lines->len); i++)
    {
      g_autofree char *text = text_of (lines->pdata[i]);

      if (!read_ages (text, &found))
        return -1;
    }
  return found;
}

static AmanaLabPhase
phase_of_day (int day)
{
  if (day >= 1 && day <= 6)
    return AMANA_LAB_PHASE_FOLLICULAR;
  if (day >= 12 && day <= 16)
    return AMANA_LAB_PHASE_OVULATORY;

  return day >= 19 && day <= 25 ? AMANA_LAB_PHASE_LUTEAL : AMANA_LAB_PHASE_UNKNOWN;
}

static gboolean
holds_cycle (const AmanaLabLine *line)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      if (g_ascii_strncasecmp (((AmanaLabWord *) line->words->pdata[i])->text, "cycle", 5) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The phases that @text says, one after the other; FALSE where two differ. */
static gboolean
read_phases (const char *text, AmanaLabPhase *found)
{
  static AmanaLabShape days = {
    "(?|\\b(?:J|jour|D) ?([0-9]{1,2})(?:er|e|eme|ème)? (?:du|de|of) (?:the )?"
    "cycle|\\bday ([0-9]{1,2}) of (?:the )?cycle|cycle day ([0-9]{1,2}))",
    G_REGEX_CASELESS
  };
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (amana_lab_shape_get (&days), text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *day = g_match_info_fetch (match, 1);
      AmanaLabPhase phase = phase_of_day (atoi (day));

      if (*found != AMANA_LAB_PHASE_UNKNOWN && phase != *found)
        return FALSE;
      *found = phase;
    }
  return TRUE;
}

AmanaLabPhase
amana_lab_about_phase (GPtrArray *lines)
{
  AmanaLabPhase found = AMANA_LAB_PHASE_UNKNOWN;

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *text = holds_cycle (lines->pdata[i]) ? text_of (lines->pdata[i]) : NULL;

      if (text != NULL && !read_phases (text, &found))
        return AMANA_LAB_PHASE_UNKNOWN;
    }
  return found;
}
