/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* As much Markdown as the check of a reply has to know: what is code (numbers in it are
 * no claims), what numbers a list, and where a link leads.
 *
 * A link into the record is a proof, so a model must not be able to write one. Only
 * `http:`, `https:` and `mailto:`, spelt out, are let through as targets, in links,
 * definitions and autolinks alike; how the rest might be written (with entities, with
 * backslashes, over two lines) need not be known. Pure. */

#include "config.h"

#include "amana-grounding-markdown.h"

#include "amana-grounding-citation.h"

#include <string.h>

#define MAX_LINK_TEXT    200
#define MAX_LINK_TARGET  512
#define MAX_SCHEME_BYTES 48

static const char *const web_schemes[] = { "http://", "https://", "mailto:" };

/* Whether one of the schemes of the web stands at @at. */
static gboolean
is_on_web (AmanaAhead *self, gsize at)
{
  for (guint i = 0; i < G_N_ELEMENTS (web_schemes); i++)
    {
      const char *scheme = web_schemes[i];
      gsize n = 0;

      while (scheme[n] != '\0' &&
             g_unichar_tolower (amana_ahead_peek (self, at + n)) == (gunichar) scheme[n])
        n++;
      if (scheme[n] == '\0')
        return TRUE;
    }

  return FALSE;
}

static gsize
count_run (AmanaAhead *self, gsize at, gunichar mark)
{
  gsize n = 0;

  while (amana_ahead_peek (self, at + n) == mark)
    n++;

  return n;
}

gsize
amana_ahead_code_span (AmanaAhead *self)
{
  gsize n = count_run (self, 0, '`');

  for (gsize at = n;;)
    {
      gunichar c = amana_ahead_peek (self, at);
      gsize run;

      if (c == 0 || c == '\n')
        return 0;
      run = count_run (self, at, '`');
      if (run == n)
        return at + run;
      at = run > 0 ? at + run : amana_ahead_next (self, at);
    }
}

gsize
amana_ahead_fence (AmanaAhead *self, gunichar *mark, gsize *n)
{
  gsize at = 0;

  while (at < 3 && amana_ahead_peek (self, at) == ' ')
    at++;
  *mark = amana_ahead_peek (self, at);
  if (*mark != '`' && *mark != '~')
    return 0;
  *n = count_run (self, at, *mark);

  return *n >= 3 ? at + *n : 0;
}

/* "1. ", "٢) " */
gsize
amana_ahead_list_mark (AmanaAhead *self)
{
  gsize at = 0;
  guint n = 0;
  gunichar c;

  while (amana_ahead_is_digit (amana_ahead_peek (self, at)) && n < 3)
    {
      at = amana_ahead_next (self, at);
      n++;
    }
  c = amana_ahead_peek (self, at);
  if (n < 1 || n > 2 || (c != '.' && c != ')'))
    return 0;
  c = amana_ahead_peek (self, ++at);

  return c == ' ' || c == '\n' || c == '\t' || c == '*' ? at : 0;
}

gsize
amana_ahead_autolink (AmanaAhead *self)
{
  if (!is_on_web (self, 1))
    return 0;
  for (gsize at = 1; at < MAX_LINK_TARGET; at = amana_ahead_next (self, at))
    {
      gunichar c = amana_ahead_peek (self, at);

      if (c == '>')
        return at + 1;
      if (c == 0 || c == '<' || c == ']' || g_unichar_isspace (c))
        return 0;
    }

  return 0;
}

gboolean
amana_ahead_is_other_scheme (AmanaAhead *self)
{
  gsize at = 1;

  if (is_on_web (self, 1))
    return FALSE;
  for (;; at++)
    {
      gunichar c = amana_ahead_peek (self, at);

      if (c == ':')
        return at > 2;
      if (at > 34 || c >= 0x80 ||
          (!g_ascii_isalnum ((char) c) && strchr ("+.-", (int) c) == NULL) || c == 0)
        return FALSE;
    }
}

gsize
amana_ahead_entity (AmanaAhead *self, gunichar *c)
{
  gsize at = 2;
  gboolean hexadecimal;
  gunichar digit;

  if (amana_ahead_peek (self, 1) != '#')
    return 0;
  digit = amana_ahead_peek (self, at);
  hexadecimal = digit == 'x' || digit == 'X';
  at += hexadecimal;
  *c = 0;
  for (;; at++)
    {
      digit = amana_ahead_peek (self, at);
      if (digit == ';')
        return at + 1;
      if (at > 10 || digit >= 0x80 ||
          (hexadecimal ? !g_ascii_isxdigit ((char) digit) : !g_ascii_isdigit ((char) digit)))
        return 0;
      *c = *c * (hexadecimal ? 16 : 10) + (gunichar) g_ascii_xdigit_value ((char) digit);
    }
}

gboolean
amana_ahead_target_is_harmless (AmanaAhead *self)
{
  gunichar next = amana_ahead_peek (self, 1);
  gsize at = 2;

  if (next != '(' && next != ':')
    return TRUE;
  while (at < 8 && g_unichar_isspace (amana_ahead_peek (self, at)))
    at = amana_ahead_next (self, at);
  if (amana_ahead_peek (self, at) == '<')
    at++;

  return is_on_web (self, at);
}

gboolean
amana_ahead_leads_inside (AmanaAhead *self)
{
  static const char scheme[] = "mana";
  gboolean is_autolink = amana_ahead_peek (self, 0) == '<';
  gsize matched = 0;

  if (!is_autolink && amana_ahead_peek (self, 1) != '(' && amana_ahead_peek (self, 1) != ':')
    return FALSE;
  for (gsize at = is_autolink ? 1 : 2; at < MAX_SCHEME_BYTES; at = amana_ahead_next (self, at))
    {
      gunichar c = g_unichar_tolower (amana_ahead_peek (self, at));

      if (c == 0 || (is_autolink && (c == '>' || g_unichar_isspace (c))))
        return FALSE;
      if (c == '&' || c == '\\')
        return TRUE;
      matched = c == (gunichar) scheme[matched] ? matched + 1 : c == 'm';
      if (scheme[matched] == '\0')
        return TRUE;
    }

  return FALSE;
}

/* The end of `[text]`, which holds no other bracket; 0 where it is none. */
static gsize
skip_text (AmanaAhead *self)
{
  gsize at = 1;

  while (at < MAX_LINK_TEXT)
    {
      gunichar c = amana_ahead_peek (self, at);

      if (c == ']')
        return at;
      if (c == 0 || c == '\n' || c == '[' || c == '`')
        return 0;
      at = amana_ahead_next (self, at);
      if (c == '\\' && amana_ahead_peek (self, at) != '\n' && amana_ahead_peek (self, at) != 0)
        at = amana_ahead_next (self, at);
    }

  return 0;
}

/**
 * amana_ahead_link:
 * @self: begins with `[`
 * @link: (out): its parts, to be cleared
 *
 * Returns: %TRUE for a whole `[text](target)` on one line
 */
gboolean
amana_ahead_link (AmanaAhead *self, AmanaAheadLink *link)
{
  gsize close = skip_text (self);
  gsize start, at;

  *link = (AmanaAheadLink) { 0 };
  if (close == 0 || amana_ahead_peek (self, close + 1) != '(')
    return FALSE;
  start = amana_ahead_skip_spaces (self, close + 2);
  if (amana_ahead_peek (self, start) == '<')
    start++;
  for (at = start;; at = amana_ahead_next (self, at))
    {
      gunichar c = amana_ahead_peek (self, at);

      if (c == 0 || c == '\n' || at - start > MAX_LINK_TARGET)
        return FALSE;
      if (c == ')' || c == '>' || amana_ahead_is_space (c))
        break;
    }
  link->on_web = is_on_web (self, start);
  link->target = g_strndup (self->text + start, at - start);
  link->text = g_strndup (self->text + 1, close - 1);
  while (amana_ahead_peek (self, at) != ')')
    {
      gunichar c = amana_ahead_peek (self, at);

      if (c == 0 || c == '\n' || at - start > MAX_LINK_TARGET)
        {
          amana_ahead_link_clear (link);
          return FALSE;
        }
      at = amana_ahead_next (self, at);
    }
  link->end = at + 1;

  return TRUE;
}

gsize
amana_ahead_reference (AmanaAhead *self)
{
  gsize close = amana_ahead_peek (self, 0) == '[' ? skip_text (self) : 0;
  AmanaCitation cited;

  if (close < 2 || amana_ahead_peek (self, close + 1) != '[' ||
      !amana_ahead_citation (self, close + 1, &cited))
    return 0;

  return close + 1;
}

void
amana_ahead_link_clear (AmanaAheadLink *link)
{
  g_clear_pointer (&link->text, g_free);
  g_clear_pointer (&link->target, g_free);
}
