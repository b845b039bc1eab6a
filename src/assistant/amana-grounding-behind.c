/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Doubts that cannot be marked where they stand, and are marked behind it:
 *
 *     $x = 99$             →  $x = 99$ [99](amana-unknown:)
 *     <!-- 77 -->          →  the same, and a mark after the line
 *     <td>99</td>          →  the same, and a mark after the block
 *     1**5**0 ng/mL        →  1**5**0 ng/mL [150 ng/mL](amana-unknown:)
 *
 * What stands before the mark goes out to the byte as the model wrote it (but for links
 * into Amana, which are broken as they are in code), and nothing in it becomes a link to
 * a value: it could not be told apart from the text that it would stand in. */

#include "config.h"

#include "amana-grounding-private.h"

#include <string.h>

#include "amana-grounding-judge.h"
#include "amana-grounding-spans.h"
#include "amana-grounding-visible.h"
#include "amana-grounding-words.h"
#include "amana-guide-answer.h"
#include "amana-text.h"

#define MAX_LABEL_BYTES 80
#define MAX_NAMED       16
#define MAX_LINE_BYTES  900

/* --- the mark ------------------------------------------------------------------ */

void
amana_grounding_emit_mark (AmanaGrounding *self, const char *text, gboolean isolate)
{
  g_autofree char *escaped = amana_answer_escape (text);
  g_autofree char *isolated = isolate ? amana_text_isolate (escaped) : NULL;
  g_autofree char *mark =
    g_strdup_printf ("[%s](amana-unknown:)", isolated != NULL ? isolated : escaped);

  amana_grounding_emit (self, mark, strlen (mark));
}

static void
add_doubt (AmanaGrounding *self, const char *text, gsize size)
{
  g_autofree char *number = g_strndup (text, size);

  g_strstrip (number);
  if (self->doubts->len + size > MAX_LABEL_BYTES)
    {
      if (self->doubts->len > 0 && !g_str_has_suffix (self->doubts->str, "…"))
        g_string_append (self->doubts, " …");
      else if (self->doubts->len == 0)
        g_string_append (self->doubts, "…");
      return;
    }
  if (self->doubts->len > 0)
    g_string_append (self->doubts, ", ");
  for (const char *p = number; *p != '\0'; p++)
    if (*p != ' ' || p[1] != ' ')
      g_string_append_c (self->doubts, *p);
}

static void
write_doubts (AmanaGrounding *self)
{
  g_autofree char *text = g_strdup (self->doubts->str);

  g_string_truncate (self->doubts, 0);
  amana_grounding_emit_mark (self, text, TRUE);
}

/* Lets @size bytes through as they are; what is doubted then follows @before. */
static void
put_through (AmanaGrounding *self, gsize size, const char *before)
{
  self->code_left = size;
  self->mark_before = self->doubts->len > 0 && self->html == AMANA_HTML_NONE ? before : NULL;
}

void
amana_grounding_end_span (AmanaGrounding *self)
{
  const char *before = g_steal_pointer (&self->mark_before);
  gboolean ends_line = self->last == '\n';

  if (before != NULL)
    {
      amana_grounding_emit (self, before, strlen (before));
      write_doubts (self);
      if (ends_line)
        amana_grounding_emit (self, "\n\n", 2);
      else if (self->is_glued)
        amana_grounding_emit (self, " ", 1);
    }
  if (ends_line)
    amana_grounding_begin_line (self);
}

/* --- numbers in a stretch of text ---------------------------------------------- */

/* The number that @text begins with, behind @self->before. Gives its length. */
static gsize
doubt_number (AmanaGrounding *self, const char *text, gboolean look)
{
  AmanaAhead ahead = { text, strlen (text), AMANA_AHEAD_WINDOW, TRUE, FALSE };
  AmanaVerdict verdict;
  AmanaAheadNumber number;

  if (amana_grounding_is_in_word (self->before->str))
    {
      amana_ahead_number (&ahead, 0, &number);
      return number.end;
    }
  if (look)
    amana_grounding_names_look (self->names, self->before->str + self->segment);
  amana_grounding_judge (self->record, self->names, &ahead, self->before->str, self->is_english,
                         &verdict);
  if (verdict.kind == AMANA_VERDICT_MARK)
    {
      amana_grounding_take_note (self, verdict.doubt, text, verdict.end);
      add_doubt (self, text, verdict.end);
    }

  return verdict.end;
}

static void
doubt_numbers (AmanaGrounding *self, const char *plain)
{
  gsize length = self->before->len;
  const char *done = plain;
  gsize size;
  guint n = 0;

  if (self->record == NULL)
    return;
  for (const char *p = plain; *p != '\0';)
    {
      if (!amana_ahead_is_digit (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      g_string_append_len (self->before, done, p - done);
      done = p;
      size = doubt_number (self, p, n++ < MAX_NAMED);
      p += MAX (size, 1);
    }
  g_string_truncate (self->before, length);
  self->looked = FALSE;
}

/* --- mathematics and tags ------------------------------------------------------- */

static gboolean
has_own_line (AmanaGrounding *self)
{
  const char *start = self->before->str;
  const char *p = start + self->before->len;

  while (p > start && (p[-1] == ' ' || p[-1] == '\t' || p[-1] == '>'))
    p--;

  return p == start || p[-1] == '\n';
}

/* Mathematics or a tag, where one begins here. FALSE also where more has to come. */
gboolean
amana_grounding_step_span (AmanaGrounding *self, AmanaAhead *ahead, gunichar c)
{
  gsize size =
    c == '<' ? amana_ahead_tag (ahead, 0) : amana_ahead_math (ahead, has_own_line (self));
  g_autofree char *plain = NULL;

  if (size == 0)
    return FALSE;
  self->is_glued = amana_beside_is_word_char (amana_ahead_peek (ahead, size));
  if (ahead->starved)
    return FALSE;
  plain = amana_span_dup_plain (ahead->text, size);
  doubt_numbers (self, plain);
  put_through (self, size, c == '\\' && ahead->text[1] == '[' ? "\n" : " ");

  return TRUE;
}

/* --- blocks of HTML -------------------------------------------------------------- */

/* To the end of the line, or to the last blank of a very long one. */
static gsize
find_line_end (AmanaAhead *ahead)
{
  gsize blank = 0, at = 0;

  while (at < MAX_LINE_BYTES)
    {
      gunichar c = amana_ahead_peek (ahead, at);

      if (c == 0)
        return at;
      at = amana_ahead_next (ahead, at);
      if (c == '\n')
        return at;
      if (c == ' ')
        blank = at;
    }

  return blank > 0 ? blank : at;
}

gboolean
amana_grounding_step_html (AmanaGrounding *self, AmanaAhead *ahead)
{
  gsize size = find_line_end (ahead);
  g_autofree char *line = NULL;
  g_autofree char *plain = NULL;
  gboolean ends;

  if (ahead->starved || size == 0)
    return FALSE;
  line = g_strndup (ahead->text, size);
  ends = amana_html_ends (self->html, line);
  plain = amana_span_dup_plain (line, size);
  doubt_numbers (self, plain);
  if (ends)
    self->html = AMANA_HTML_NONE;
  put_through (self, size,
               line[strspn (line, " \t>")] == '\n' ? ""
               : line[size - 1] == '\n'            ? "\n"
                                                   : "\n\n");

  return TRUE;
}

/* What a block that nothing closed leaves open. */
void
amana_grounding_end_html (AmanaGrounding *self)
{
  const char *ending = amana_html_get_ending (self->html);

  if (self->html == AMANA_HTML_NONE || self->doubts->len == 0)
    return;
  if (*ending != '\0')
    amana_grounding_emit (self, "\n", 1);
  amana_grounding_emit (self, ending, strlen (ending));
  amana_grounding_emit (self, "\n\n", 2);
  write_doubts (self);
}

/* --- numbers that marks tear ------------------------------------------------------ */

/* A number of which markup stands in the middle. FALSE where it is none, or where more
 * has to come. */
gboolean
amana_grounding_step_torn (AmanaGrounding *self, AmanaAhead *ahead)
{
  g_auto (AmanaVisible) visible = { 0 };
  AmanaAhead seen;
  AmanaVerdict verdict;
  gsize size;

  if (!amana_ahead_visible (ahead, self->before->str, &visible) || ahead->starved)
    return FALSE;
  seen =
    (AmanaAhead) { visible.text->str, visible.text->len, AMANA_AHEAD_WINDOW, self->final, FALSE };
  amana_grounding_names_look (self->names, self->before->str + self->segment);
  amana_grounding_judge (self->record, self->names, &seen, self->before->str, self->is_english,
                         &verdict);
  ahead->starved |= seen.starved;
  verdict.end = MAX (verdict.end, visible.number_end);
  size = amana_visible_get_source_end (&visible, ahead, verdict.end);
  self->is_glued = amana_beside_is_word_char (amana_ahead_peek (ahead, size));
  if (ahead->starved)
    return FALSE;
  if (verdict.kind == AMANA_VERDICT_MARK)
    {
      amana_grounding_take_note (self, verdict.doubt, visible.text->str, verdict.end);
      add_doubt (self, visible.text->str, verdict.end);
    }
  amana_grounding_names_keep (self->names);
  put_through (self, size, " ");
  self->n_in_names = 0;
  self->segment = self->before->len;

  return TRUE;
}
