/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Looking ahead in a text that is still coming.
 *
 * Whoever reads past what is there gets 0, as at the end of the text, and `starved` is
 * set: what he concluded is thrown away and tried again when more has come. So a
 * conclusion that counts has never seen a seam, and the result is the same wherever
 * the pieces were cut. Nothing is looked at beyond a fixed window, which bounds both
 * what is held back and what is read twice. Pure. */

#include "config.h"

#include "amana-grounding-ahead.h"

#include <string.h>

#include "amana-grounding-words.h"
#include "amana-text.h"

#define MAX_NUMBER_BYTES 60
#define MAX_TOKEN_BYTES  32

gunichar
amana_ahead_peek (AmanaAhead *self, gsize at)
{
  if (at >= self->window)
    return 0;
  if (at >= self->size)
    {
      self->starved |= !self->final;
      return 0;
    }

  return g_utf8_get_char (self->text + at);
}

gsize
amana_ahead_next (AmanaAhead *self, gsize at)
{
  return at < self->size ? (gsize) (g_utf8_next_char (self->text + at) - self->text) : at;
}

/* Spaces within a line. */
gboolean
amana_ahead_is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x00A0 || c == 0x202F || c == 0x2009 || c == 0x2007;
}

gsize
amana_ahead_skip_spaces (AmanaAhead *self, gsize at)
{
  while (amana_ahead_is_space (amana_ahead_peek (self, at)))
    at = amana_ahead_next (self, at);

  return at;
}

static char *
dup_range (AmanaAhead *self, gsize start, gsize end)
{
  return g_strndup (self->text + start, end - start);
}

char *
amana_ahead_dup_word (AmanaAhead *self, gsize at, gsize *end)
{
  gsize start = at;

  while (at - start < MAX_TOKEN_BYTES && amana_beside_is_word_char (amana_ahead_peek (self, at)))
    at = amana_ahead_next (self, at);
  *end = at;

  return dup_range (self, start, at);
}

/* Whether @c, with @next behind it, goes on a unit: "10*9/L", "mL/min/1,73", "mm.Hg". */
static gboolean
goes_on (gunichar before, gunichar c, gunichar next)
{
  if (c == ',' || c == '.' || c == 0x066B)
    return amana_ahead_is_digit (before) && amana_ahead_is_digit (next);
  if (c == '*')
    return before == '0' && amana_ahead_is_digit (next);
  if (c == '\'')
    return g_unichar_isalpha (before) && g_unichar_isalpha (next);

  return c != 0 && !g_unichar_isspace (c) &&
         g_utf8_strchr ("_;:!?()[]{}|\"<>«»“”…،؛؟–—=~`&\\", -1, c) == NULL;
}

char *
amana_ahead_dup_token (AmanaAhead *self, gsize at, gsize *end)
{
  gsize start = at;
  gunichar before = 0;

  for (;;)
    {
      gunichar c = amana_ahead_peek (self, at);
      gunichar next = c != 0 && strchr (",.*'", (int) MIN (c, 0x7F)) != NULL
                        ? amana_ahead_peek (self, amana_ahead_next (self, at))
                        : 0;

      if (c == 0x066B)
        next = amana_ahead_peek (self, amana_ahead_next (self, at));
      if (at - start >= MAX_TOKEN_BYTES || !goes_on (before, c, next))
        break;
      before = c;
      at = amana_ahead_next (self, at);
    }
  *end = at;

  return dup_range (self, start, at);
}

gboolean
amana_ahead_is_digit (gunichar c)
{
  return c < 0x80 ? g_ascii_isdigit ((char) c) : g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER;
}

/* --- a number ------------------------------------------------------------- */

static gboolean
is_joiner (gunichar c)
{
  return c == 0x200C || c == 0x200D;
}

static gboolean
is_separator (gunichar c)
{
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == 0x066B || c == 0x066C;
}

/* The end of a run of digits. */
static gsize
skip_digits (AmanaAhead *self, gsize at, guint *n)
{
  gunichar c = amana_ahead_peek (self, at);

  for (*n = 0; amana_ahead_is_digit (c) || (*n > 0 && is_joiner (c));
       c = amana_ahead_peek (self, at))
    {
      *n += !is_joiner (c);
      at = amana_ahead_next (self, at);
    }

  return at;
}

/* After @at, where a group of @before digits ends: one more group of three behind a space. */
static gsize
skip_spaced_group (AmanaAhead *self, gsize at, guint before)
{
  gunichar space = amana_ahead_peek (self, at);
  gsize start, end;
  guint n;

  if (before < 1 || before > 3 || !amana_ahead_is_space (space) || space == '\t')
    return at;
  start = amana_ahead_next (self, at);
  end = skip_digits (self, start, &n);

  return n == 3 && !amana_beside_is_word_char (amana_ahead_peek (self, end)) ? end : at;
}

typedef struct
{
  gsize ends[8]; /* where groups end: at each the number may be cut */
  guint n_ends;
  guint n_digits;
} Groups;

static void
find_groups (AmanaAhead *self, gsize at, Groups *groups)
{
  gboolean spaced = FALSE, separated = FALSE;
  guint n;
  gsize end = skip_digits (self, at, &n);
  gboolean zero = amana_ahead_peek (self, at) == '0';

  *groups = (Groups) { .n_digits = n };
  groups->ends[groups->n_ends++] = end;
  while (groups->n_ends < G_N_ELEMENTS (groups->ends) && end - at < MAX_NUMBER_BYTES)
    {
      gunichar c = amana_ahead_peek (self, end);
      gsize next = separated || zero ? end : skip_spaced_group (self, end, spaced ? 3 : n);

      if (next != end)
        spaced = TRUE;
      else if (is_separator (c) &&
               amana_ahead_is_digit (amana_ahead_peek (self, amana_ahead_next (self, end))))
        {
          separated = TRUE;
          next = skip_digits (self, amana_ahead_next (self, end), &n);
        }
      else
        break;
      end = next;
      groups->ends[groups->n_ends++] = end;
    }
}

/* A number as the parser takes it: without joiners, every space a plain one. */
static char *
dup_plain (AmanaAhead *self, gsize at, gsize end)
{
  GString *plain = g_string_new (NULL);

  for (; at < end; at = amana_ahead_next (self, at))
    {
      gunichar c = g_utf8_get_char (self->text + at);

      if (amana_ahead_is_space (c))
        g_string_append_c (plain, ' ');
      else if (!is_joiner (c))
        g_string_append_unichar (plain, c);
    }

  return g_string_free_and_steal (plain);
}

/**
 * amana_ahead_number:
 * @self: what comes next
 * @at: where a digit stands
 * @number: (out): the longest number from there
 *
 * "7,67", "7 450", "٧٫٦٧". What is no regular number as a whole is cut at its last
 * separator until it is one.
 *
 * Returns: %FALSE where the digits are too many to be a number
 */
gboolean
amana_ahead_number (AmanaAhead *self, gsize at, AmanaAheadNumber *number)
{
  Groups groups;

  find_groups (self, at, &groups);
  *number = (AmanaAheadNumber) { .n_digits = groups.n_digits,
                                 .end = groups.ends[0],
                                 .whole_end = groups.ends[groups.n_ends - 1] };
  for (guint i = groups.n_ends; i > 0; i--)
    {
      g_autofree char *text = NULL;

      if (groups.ends[i - 1] - at > MAX_NUMBER_BYTES)
        continue;
      text = dup_plain (self, at, groups.ends[i - 1]);
      if (!amana_number_parse (text, &number->number))
        continue;
      number->end = groups.ends[i - 1];
      number->plain = i == 1;
      number->padded =
        i == 1 && groups.n_digits > 1 && g_unichar_digit_value (amana_ahead_peek (self, at)) == 0;
      return TRUE;
    }

  return FALSE;
}
