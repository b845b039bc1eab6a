/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The steps of the check over Markdown that is no text: marks, code, the starts of lines.
 * Code is let through as it is, numbers of lists and headings are no claims, and what
 * would lead into Amana loses its bracket's meaning to a backslash. Each step decides, or
 * gives FALSE and has changed nothing. */

#include "config.h"

#include "amana-grounding-private.h"

#include <string.h>

#include "amana-grounding-markdown.h"

#define MAX_LIST_START 12

/* What a mark is followed by when it is to be read as itself. */
gboolean
amana_grounding_step_escaped (AmanaGrounding *self)
{
  amana_grounding_emit (self, "\\", 1);
  amana_grounding_copy (self, 1);

  return TRUE;
}

/* Whether a dollar stands in the line: before a digit the next one closes no formula, but
 * it would before a mark. */
static gboolean
has_dollar (AmanaGrounding *self)
{
  const char *line = strrchr (self->before->str, '\n');

  return strchr (line != NULL ? line : self->before->str, '$') != NULL;
}

gboolean
amana_grounding_step_mark (AmanaGrounding *self, AmanaAhead *ahead, gunichar c)
{
  gunichar entity;
  gsize size = 1;
  gboolean escape = FALSE;

  if (c == '`')
    {
      size = amana_ahead_code_span (ahead);
      if (size == 0)
        while (amana_ahead_peek (ahead, size) == '`')
          size++;
    }
  else if (c == ']')
    escape = !amana_ahead_target_is_harmless (ahead);
  else if (c == '<')
    {
      if (amana_ahead_autolink (ahead) == 0 && !ahead->starved &&
          amana_grounding_step_span (self, ahead, c))
        return TRUE;
      size = MAX (1, amana_ahead_autolink (ahead));
      escape = size == 1 && amana_ahead_is_other_scheme (ahead);
    }
  else if (c == '&')
    {
      size = MAX (1, amana_ahead_entity (ahead, &entity));
      if (!ahead->starved && size > 1 && amana_ahead_is_digit (entity))
        {
          char digit[8] = { 0 };

          g_unichar_to_utf8 (entity, digit);
          amana_grounding_rewrite (self, size, digit);
          return TRUE;
        }
    }
  else if (c == '$' || (c == '\\' &&
                        (amana_ahead_peek (ahead, 1) == '(' || amana_ahead_peek (ahead, 1) == '[')))
    {
      if (amana_grounding_step_span (self, ahead, c))
        return TRUE;
      size = c == '$' ? 1 : 2;
      escape = c == '$' && amana_ahead_is_digit (amana_ahead_peek (ahead, 1)) && has_dollar (self);
    }
  else if (c == '\\' && amana_ahead_peek (ahead, 1) < 0x80 &&
           g_ascii_ispunct ((char) amana_ahead_peek (ahead, 1)))
    size = 2;
  if (ahead->starved)
    return FALSE;
  if (escape)
    return amana_grounding_step_escaped (self);
  if (c == '`' && size > 1)
    self->code_left = size;
  else
    amana_grounding_copy (self, size);

  return TRUE;
}

/* --- code ------------------------------------------------------------------------ */

/* One stretch of code of at most @limit bytes. What this check takes for code need not be
 * code to whoever draws it (a quotation ends, a tag swallows a mark): a link into Amana is
 * broken there as well, by a character that nobody sees. */
static gboolean
step_code_piece (AmanaGrounding *self, AmanaAhead *ahead, gsize limit, gsize *done)
{
  gsize size = 0;

  if (*ahead->text == ']' || *ahead->text == '<')
    {
      gboolean leads_inside = amana_ahead_leads_inside (ahead);

      if (ahead->starved)
        return FALSE;
      amana_grounding_copy (self, 1);
      if (leads_inside)
        amana_grounding_emit (self, "\u2060", strlen ("\u2060"));
      *done = 1;
      return TRUE;
    }
  while (size < limit && ahead->text[size] != ']' && ahead->text[size] != '<')
    size++;
  amana_grounding_copy (self, size);
  *done = size;

  return TRUE;
}

gboolean
amana_grounding_step_code_span (AmanaGrounding *self, AmanaAhead *ahead)
{
  gsize done;

  if (!step_code_piece (self, ahead, MIN (self->code_left, ahead->size), &done))
    return FALSE;
  self->code_left -= done;
  if (self->code_left == 0)
    amana_grounding_end_span (self);

  return TRUE;
}

/* --- lines ---------------------------------------------------------------- */

void
amana_grounding_begin_line (AmanaGrounding *self)
{
  self->at_line_start = TRUE;
  self->in_paragraph = self->has_text && !self->is_heading;
  self->has_text = self->is_heading = FALSE;
  g_array_set_size (self->said, 0);
}

/* In a code block: to the end of the line, or to the end of what has come. */
gboolean
amana_grounding_step_code (AmanaGrounding *self, AmanaAhead *ahead)
{
  const char *start = self->pending->str + self->at;
  const char *newline;
  gunichar mark;
  gsize n = 0, done;

  if (self->at_line_start)
    {
      gsize size = amana_ahead_fence (ahead, &mark, &n);

      if (ahead->starved)
        return FALSE;
      if (size > 0 && mark == self->fence && n >= self->fence_size)
        {
          self->fence = 0;
          self->at_line_start = FALSE;
          amana_grounding_copy (self, size);
          return TRUE;
        }
    }
  newline = strchr (start, '\n');
  if (!step_code_piece (self, ahead, newline != NULL ? (gsize) (newline - start) + 1 : ahead->size,
                        &done))
    return FALSE;
  self->at_line_start = self->last == '\n';

  return TRUE;
}

/* Whether "12." at the start of a line can be the number of an item: a paragraph goes on
 * unless it is the first or the next one, and lists do not begin far up. */
static gboolean
numbers_list (AmanaGrounding *self, AmanaAhead *ahead)
{
  guint number = 0;

  for (gsize at = 0; amana_ahead_is_digit (amana_ahead_peek (ahead, at));
       at = amana_ahead_next (ahead, at))
    number = number * 10 + (guint) g_unichar_digit_value (amana_ahead_peek (ahead, at));
  if (number != 1 && number != self->list_number + 1 &&
      (self->in_paragraph || number > MAX_LIST_START))
    return FALSE;
  self->list_number = number;

  return TRUE;
}

/* What stands before the text of a line. */
gboolean
amana_grounding_step_line_start (AmanaGrounding *self, AmanaAhead *ahead, gunichar c)
{
  gunichar mark;
  gsize n, size;

  if (c == '`' || c == '~' || c == ' ')
    {
      size = amana_ahead_fence (ahead, &mark, &n);
      if (ahead->starved)
        return FALSE;
      if (size > 0)
        {
          self->fence = mark;
          self->fence_size = n;
          self->at_line_start = FALSE;
          amana_grounding_copy (self, size);
          return TRUE;
        }
    }
  if (amana_ahead_is_digit (c))
    {
      size = amana_ahead_list_mark (ahead);
      if (ahead->starved)
        return FALSE;
      self->at_line_start = FALSE;
      if (size > 0 && numbers_list (self, ahead))
        {
          self->has_text = TRUE;
          amana_grounding_copy (self, size);
        }
      return TRUE;
    }
  if (c == '<')
    {
      self->html = amana_ahead_html_block (ahead, self->in_paragraph);
      if (ahead->starved)
        {
          self->html = AMANA_HTML_NONE;
          return FALSE;
        }
      if (self->html != AMANA_HTML_NONE)
        {
          self->in_paragraph = FALSE;
          return TRUE;
        }
    }
  if (c == '|' && self->names != NULL)
    {
      amana_grounding_names_forget (self->names);
      self->segment = self->before->len;
    }
  self->is_heading |= c == '#';
  if (c != ' ' && c != '\t' && c != '>' && c != '#' && c != '*' && c != '-' && c != '+' && c != '_')
    self->at_line_start = FALSE;
  else
    amana_grounding_copy (self, 1);

  return TRUE;
}
