/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Shapes of short texts, compiled once: they are asked for at every word of a page,
 * and compiling a pattern costs more than all else that is done with the word. */

#include "config.h"

#include "amana-lab-pattern.h"

#include <string.h>

static const char *const patterns[AMANA_LAB_N_PATTERNS] = {
  [AMANA_LAB_PATTERN_TITRE] = "^[<>≤≥]?=?1[/:][0-9]{2,6}$",
  [AMANA_LAB_PATTERN_DILUTION] = "^1:(10|20|40|80|160|320|640|1280|2560|16|32|64|128|256|512)$",
  [AMANA_LAB_PATTERN_DATE] =
    "^([0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4}|[0-9]{2})|[0-9]{4}[-/"
    ".][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}-[A-Za-z]{3,4}-([0-9]{4}|[0-9]{2})),?$",
  [AMANA_LAB_PATTERN_TIME] = "^[0-9]{1,2}(:[0-9]{2}){1,2}$|^[0-9]{1,2}[hH][0-9]{2}$",
  [AMANA_LAB_PATTERN_DAY] = "^(0?[1-9]|[12][0-9]|3[01])/(0?[1-9]|1[0-2])$",
  [AMANA_LAB_PATTERN_COMPARATOR] = "^[<>≤≥]=?$",
  [AMANA_LAB_PATTERN_BLANK] = "^([_.…]{3,}|-{3,}|_+|—|_[_ ]*)$",
  [AMANA_LAB_PATTERN_DATE_TEXT] = "^[0-9/.:\\- hHàa]*$",
  [AMANA_LAB_PATTERN_NAMED_DATE] =
    "^([0-9]{1,2}[ -])?\\p{L}{3,10}[.]?[ -]([0-9]{1,2},? )?[0-9]{4}( [0-9:hH]*)?$|"
    "^[0-9]{1,2}[ -]\\p{L}{3,10}[.]?[ -][0-9]{2}$",
  [AMANA_LAB_PATTERN_LEADER] = "^[._…·]{2,}$|^[-•·▪*]$|^:$",
  [AMANA_LAB_PATTERN_SYMBOL_FLAG] = "^(\\+{1,2}|-{1,2}|–|−|\\*{1,3}|!{1,3}|[↑↓▲▼]+)$",
  [AMANA_LAB_PATTERN_EDGE_FLAG] = "^(\\*{1,3}|!{1,3}|[↑↓▲▼]+|H{1,2}|L{1,2}|B{1,2}|\\+{1,2})$",
  [AMANA_LAB_PATTERN_IDENTIFIER] = "[0-9]{10}|^\\+0",
  [AMANA_LAB_PATTERN_CROSSES] = "^(\\+{1,4}|±|-)$",
  [AMANA_LAB_PATTERN_THRESHOLD] = "[<>≤≥]=? ?[0-9]|[0-9] [-–] [0-9]+$",
  [AMANA_LAB_PATTERN_COUNTED] = "^[0-9]{1,3} ?[-–—à] ?[0-9]{1,3}$",
  [AMANA_LAB_PATTERN_NUMBERED] = "^[0-9]{1,2}[.)] |^[0-9]+$",
};

/* What every text of a shape has: figures, and one of some characters, or a byte of one. It
 * costs next to nothing to see that they are not there. */
static const struct
{
  guint n_digits;
  const char *any; /* NULL: no matter */
} needs[AMANA_LAB_N_PATTERNS] = {
  [AMANA_LAB_PATTERN_TITRE] = { 3, "/:" },
  [AMANA_LAB_PATTERN_DILUTION] = { 3, ":" },
  [AMANA_LAB_PATTERN_DATE] = { 4, "-/." },
  [AMANA_LAB_PATTERN_TIME] = { 3, ":hH" },
  [AMANA_LAB_PATTERN_DAY] = { 2, "/" },
  [AMANA_LAB_PATTERN_NAMED_DATE] = { 3, NULL },
  [AMANA_LAB_PATTERN_IDENTIFIER] = { 1, NULL },
  [AMANA_LAB_PATTERN_THRESHOLD] = { 1, NULL },
  [AMANA_LAB_PATTERN_NUMBERED] = { 1, NULL },
  [AMANA_LAB_PATTERN_COUNTED] = { 2, NULL },
  [AMANA_LAB_PATTERN_COMPARATOR] = { 0, "<>≤≥" },
  [AMANA_LAB_PATTERN_BLANK] = { 0, "_.…-—" },
  [AMANA_LAB_PATTERN_LEADER] = { 0, "._…·-•▪*:" },
  [AMANA_LAB_PATTERN_CROSSES] = { 0, "+±-" },
  [AMANA_LAB_PATTERN_SYMBOL_FLAG] = { 0, "+-–−*!↑↓▲▼" },
  [AMANA_LAB_PATTERN_EDGE_FLAG] = { 0, "*!↑↓▲▼HLB+" },
};

static gboolean
has_what_it_needs (AmanaLabPattern pattern, const char *text)
{
  guint n_digits = 0;

  if (needs[pattern].any != NULL && strpbrk (text, needs[pattern].any) == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0' && n_digits < needs[pattern].n_digits; p++)
    n_digits += g_ascii_isdigit (*p);
  return n_digits == needs[pattern].n_digits;
}

gboolean
amana_lab_pattern_matches (AmanaLabPattern pattern, const char *text)
{
  static GRegex *compiled[AMANA_LAB_N_PATTERNS];
  static gsize once;

  g_return_val_if_fail ((guint) pattern < AMANA_LAB_N_PATTERNS && text != NULL, FALSE);

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < AMANA_LAB_N_PATTERNS; i++)
        compiled[i] = g_regex_new (patterns[i], G_REGEX_DEFAULT, 0, NULL);
      g_once_init_leave (&once, 1);
    }

  return has_what_it_needs (pattern, text) && g_regex_match (compiled[pattern], text, 0, NULL);
}

/**
 * amana_lab_shape_get:
 * @self: static: kept as long as the process lives
 *
 * Any thread.
 *
 * Returns: (transfer none): it, compiled
 */
GRegex *
amana_lab_shape_get (AmanaLabShape *self)
{
  if (g_once_init_enter_pointer (&self->compiled))
    g_once_init_leave_pointer (
      &self->compiled, g_regex_new (self->pattern, self->flags, G_REGEX_MATCH_DEFAULT, NULL));

  return self->compiled;
}

/**
 * amana_lab_shape_matches:
 * @self: static
 * @text: valid UTF-8
 *
 * Returns: %TRUE if @text has that shape somewhere, or where the shape says
 */
gboolean
amana_lab_shape_matches (AmanaLabShape *self, const char *text)
{
  return g_regex_match (amana_lab_shape_get (self), text, G_REGEX_MATCH_DEFAULT, NULL);
}
