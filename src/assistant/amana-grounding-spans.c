/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What stands in Markdown and is none: mathematics and HTML.
 *
 * A link in the middle of it would be shown as it is written, so both are let through
 * untouched and a doubt about a number in them is put behind. Mathematics is what the
 * reader of answers takes for it (amana-markdown-source.c has the same rules and the
 * same limits), HTML what CommonMark does: tags, comments and the like among words, and
 * blocks that a line begins and an empty line or an end mark closes. Pure. */

#include "config.h"

#include "amana-grounding-spans.h"

#include <string.h>

#define MAX_INLINE_BYTES  400
#define MAX_DISPLAY_BYTES 1500
#define MAX_TAG_BYTES     900

/* --- mathematics -------------------------------------------------------------- */

static gboolean
is_blank (gunichar c)
{
  return c < 0x80 && g_ascii_isspace ((char) c);
}

/* Behind @closing, from @at on. */
static gsize
find_closing (AmanaAhead *self, gsize at, const char *closing, gsize max)
{
  gsize start = at;
  gsize length = strlen (closing);

  while (at - start < max)
    {
      gunichar c = amana_ahead_peek (self, at);
      gunichar next =
        c == '\n' || c == '\\' || c == (gunichar) closing[0] ? amana_ahead_peek (self, at + 1) : 0;

      if (c == 0 || (c == '\n' && next == '\n'))
        return 0;
      if (c == (gunichar) closing[0] && (length == 1 || next == (gunichar) closing[1]))
        return at > start ? at + length : 0;
      if (c == '\\' && next != 0 && next != '\n')
        at++;
      at = amana_ahead_next (self, at);
    }

  return 0;
}

static gsize
find_dollar (AmanaAhead *self)
{
  gunichar c = amana_ahead_peek (self, 1);
  gunichar before = 0;

  if (is_blank (c) || c == 0)
    return 0;
  for (gsize at = 1; at <= MAX_INLINE_BYTES; at = amana_ahead_next (self, at))
    {
      c = amana_ahead_peek (self, at);
      if (c == 0 || c == '\n')
        return 0;
      if (c == '\\')
        {
          gunichar next = amana_ahead_peek (self, at + 1);

          if (next != 0 && next != '\n')
            at++;
        }
      else if (c == '$' && at > 1)
        {
          gunichar next = amana_ahead_peek (self, at + 1);

          return is_blank (before) || (next < 0x80 && g_ascii_isdigit ((char) next)) ? 0 : at + 1;
        }
      before = c;
    }

  return 0;
}

static gsize
find_displayed (AmanaAhead *self)
{
  gsize end = find_closing (self, 2, "\\]", MAX_DISPLAY_BYTES);
  gsize at = end;
  gunichar c;

  if (end == 0)
    return 0;
  do
    c = amana_ahead_peek (self, at++);
  while (c == ' ' || c == '\t' || c == '.' || c == ',' || c == ';');

  return c == '\n' || c == 0 ? end : 0;
}

/**
 * amana_ahead_math:
 * @self: begins with `$` or a backslash
 * @has_own_line: whether nothing stands before it in its line
 *
 * Returns: how many bytes of it are mathematics, 0 for none
 */
gsize
amana_ahead_math (AmanaAhead *self, gboolean has_own_line)
{
  AmanaAhead wide = *self;
  gunichar c = amana_ahead_peek (self, 0), next = amana_ahead_peek (self, 1);
  gsize end = 0;

  wide.window = AMANA_SPAN_WINDOW;
  if (c == '$' && next == '$')
    end = find_closing (&wide, 2, "$$", MAX_DISPLAY_BYTES);
  else if (c == '$')
    end = find_dollar (&wide);
  else if (c == '\\' && next == '(')
    end = find_closing (&wide, 2, "\\)", MAX_INLINE_BYTES);
  else if (c == '\\' && next == '[' && has_own_line)
    end = find_displayed (&wide);
  self->starved |= wide.starved;

  return end;
}

/* --- tags --------------------------------------------------------------------- */

static gboolean
is_name_char (gunichar c)
{
  return c < 0x80 && (g_ascii_isalnum ((char) c) || c == '-');
}

static gsize
skip_blanks (AmanaAhead *self, gsize at)
{
  while (is_blank (amana_ahead_peek (self, at)))
    at++;

  return at;
}

/* Behind a run of characters that are none of @stops. */
static gsize
skip_until (AmanaAhead *self, gsize at, const char *stops)
{
  for (;;)
    {
      gunichar c = amana_ahead_peek (self, at);

      if (c == 0 || (c < 0x80 && strchr (stops, (int) c) != NULL))
        return at;
      at = amana_ahead_next (self, at);
    }
}

/* Behind the value of an attribute; 0 where there is none. */
static gsize
skip_value (AmanaAhead *self, gsize at)
{
  gunichar quote = amana_ahead_peek (self, at);
  const char stops[] = { (char) quote, '\0' };
  gsize end;

  if (quote == '"' || quote == '\'')
    {
      end = skip_until (self, at + 1, stops);
      return amana_ahead_peek (self, end) == quote ? end + 1 : 0;
    }
  end = skip_until (self, at, " \t\n\"'=<>`");

  return end > at ? end : 0;
}

static gsize
find_tag_end (AmanaAhead *self, gsize at)
{
  for (;;)
    {
      gsize start = skip_blanks (self, at);
      gunichar c = amana_ahead_peek (self, start);

      if (c == '>')
        return start + 1;
      if (c == '/')
        return amana_ahead_peek (self, start + 1) == '>' ? start + 2 : 0;
      if (start == at || c >= 0x80 || !(g_ascii_isalpha ((char) c) || c == '_' || c == ':'))
        return 0;
      at = skip_until (self, start, " \t\n\"'=<>`/");
      start = skip_blanks (self, at);
      if (amana_ahead_peek (self, start) != '=')
        continue;
      at = skip_value (self, skip_blanks (self, start + 1));
      if (at == 0)
        return 0;
    }
}

/* Behind @ending. */
static gsize
find_text (AmanaAhead *self, gsize at, const char *ending)
{
  gsize length = strlen (ending);

  for (gunichar c = amana_ahead_peek (self, at); c != 0; c = amana_ahead_peek (self, at))
    {
      gsize n = 0;

      while (n < length && amana_ahead_peek (self, at + n) == (gunichar) ending[n])
        n++;
      if (n == length)
        return at + length;
      at = amana_ahead_next (self, at);
    }

  return 0;
}

static gboolean
begins_with (AmanaAhead *self, gsize at, const char *prefix)
{
  for (gsize n = 0; prefix[n] != '\0'; n++)
    if (amana_ahead_peek (self, at + n) != (gunichar) prefix[n])
      return FALSE;

  return TRUE;
}

static gsize
find_end (AmanaAhead *self, gsize at)
{
  gunichar c = amana_ahead_peek (self, at + 1);
  gboolean closes = c == '/';

  if (c == '!')
    {
      if (begins_with (self, at, "<!-->"))
        return at + 5;
      if (begins_with (self, at, "<!--"))
        return find_text (self, at + 4, "-->");
      if (begins_with (self, at, "<![CDATA["))
        return find_text (self, at + 9, "]]>");
      c = amana_ahead_peek (self, at + 2);
      return c < 0x80 && g_ascii_isalpha ((char) c) ? find_text (self, at + 2, ">") : 0;
    }
  if (c == '?')
    return find_text (self, at + 2, "?>");
  at += closes ? 2 : 1;
  c = amana_ahead_peek (self, at);
  if (c >= 0x80 || !g_ascii_isalpha ((char) c))
    return 0;
  while (is_name_char (amana_ahead_peek (self, at)))
    at++;
  if (!closes)
    return find_tag_end (self, at);
  at = skip_blanks (self, at);

  return amana_ahead_peek (self, at) == '>' ? at + 1 : 0;
}

/**
 * amana_ahead_tag:
 * @self: what comes next
 * @at: where a `<` stands
 *
 * Returns: where the tag, comment, instruction or declaration ends; 0 where it is none
 */
gsize
amana_ahead_tag (AmanaAhead *self, gsize at)
{
  AmanaAhead near = *self;
  gsize end;

  near.window = MIN (self->window, at + MAX_TAG_BYTES);
  end = find_end (&near, at);
  self->starved |= near.starved;
  if (end == 0)
    return 0;
  for (gsize i = at; i + 1 < end; i++)
    if (self->text[i] == '\n' && self->text[i + 1] == '\n')
      return 0;

  return end;
}

/* --- blocks ------------------------------------------------------------------- */

static const char *const verbatim[] = { "script", "pre", "style", "textarea", NULL };
static const char *const blocks[] = {
  "address",  "article",  "aside",    "base",       "basefont", "blockquote", "body",   "caption",
  "center",   "col",      "colgroup", "dd",         "details",  "dialog",     "dir",    "div",
  "dl",       "dt",       "fieldset", "figcaption", "figure",   "footer",     "form",   "frame",
  "frameset", "h1",       "h2",       "h3",         "h4",       "h5",         "h6",     "head",
  "header",   "hr",       "html",     "iframe",     "legend",   "li",         "link",   "main",
  "menu",     "menuitem", "nav",      "noframes",   "ol",       "optgroup",   "option", "p",
  "param",    "search",   "section",  "source",     "summary",  "table",      "tbody",  "td",
  "tfoot",    "th",       "thead",    "title",      "tr",       "track",      "ul",     NULL,
};

/* Whether the tag at the start stands alone in its line. */
static gboolean
is_alone (AmanaAhead *self)
{
  gsize end = amana_ahead_tag (self, 0);
  gunichar c;

  if (end == 0 || memchr (self->text, '\n', end) != NULL)
    return FALSE;
  c = amana_ahead_peek (self, amana_ahead_skip_spaces (self, end));

  return c == '\n' || c == 0;
}

/**
 * amana_ahead_html_block:
 * @self: begins with the `<` that begins a line
 * @in_paragraph: whether the line before is one of words
 *
 * Returns: the block of HTML that begins there
 */
AmanaHtml
amana_ahead_html_block (AmanaAhead *self, gboolean in_paragraph)
{
  gunichar c = amana_ahead_peek (self, 1);
  gsize start = c == '/' ? 2 : 1, at = start;
  g_autofree char *name = NULL;

  if (c == '!')
    {
      if (begins_with (self, 0, "<!--"))
        return AMANA_HTML_COMMENT;
      if (begins_with (self, 0, "<![CDATA["))
        return AMANA_HTML_CDATA;
      c = amana_ahead_peek (self, 2);
      return c < 0x80 && g_ascii_isalpha ((char) c) ? AMANA_HTML_DECLARATION : AMANA_HTML_NONE;
    }
  if (c == '?')
    return AMANA_HTML_INSTRUCTION;
  while (at < 40 && is_name_char (amana_ahead_peek (self, at)))
    at++;
  name = g_ascii_strdown (self->text + start, (gssize) (at - start));
  c = amana_ahead_peek (self, at);
  if (is_blank (c) || c == '>' || c == 0 || (c == '/' && amana_ahead_peek (self, at + 1) == '>'))
    {
      if (start == 1 && c != '/' && g_strv_contains (verbatim, name))
        return AMANA_HTML_VERBATIM;
      if (g_strv_contains (blocks, name))
        return AMANA_HTML_BLOCK;
    }

  return !in_paragraph && is_alone (self) ? AMANA_HTML_BLOCK : AMANA_HTML_NONE;
}

const char *
amana_html_get_ending (AmanaHtml html)
{
  switch (html)
    {
    case AMANA_HTML_VERBATIM:
      return "</pre>";
    case AMANA_HTML_COMMENT:
      return "-->";
    case AMANA_HTML_INSTRUCTION:
      return "?>";
    case AMANA_HTML_DECLARATION:
      return ">";
    case AMANA_HTML_CDATA:
      return "]]>";
    case AMANA_HTML_BLOCK:
    case AMANA_HTML_NONE:
      break;
    }

  return "";
}

gboolean
amana_html_ends (AmanaHtml html, const char *line)
{
  if (html == AMANA_HTML_BLOCK)
    return line[strspn (line, " \t\r\n>")] == '\0';
  if (html == AMANA_HTML_VERBATIM)
    {
      g_autofree char *lower = g_ascii_strdown (line, -1);

      return strstr (lower, "</script>") != NULL || strstr (lower, "</pre>") != NULL ||
             strstr (lower, "</style>") != NULL || strstr (lower, "</textarea>") != NULL;
    }

  return strstr (line, amana_html_get_ending (html)) != NULL;
}

/* --- numbers in them ---------------------------------------------------------- */

/* Behind a TeX command at @p, and what is read in its place. */
static const char *
take_command (const char *p, GString *plain)
{
  const char *end = p + 1;

  while (g_ascii_isalpha (*end))
    end++;
  if (end > p + 1)
    {
      g_string_append_c (plain, ' ');
      return end;
    }
  if (*end == ' ' || *end == '\\' || *end == '(' || *end == ')' || *end == '[' || *end == ']')
    g_string_append_c (plain, ' ');
  else if (*end == '%' || *end == '#' || *end == '&')
    g_string_append_c (plain, *end);

  return *end != '\0' ? end + 1 : end;
}

/**
 * amana_span_dup_plain:
 * @text: mathematics or HTML
 * @size: bytes of it
 *
 * "7{,}67\ \text{ng/mL}" is "7,67  ng/mL".
 *
 * Returns: (transfer full): its words and numbers
 */
char *
amana_span_dup_plain (const char *text, gsize size)
{
  g_autofree char *whole = g_strndup (text, size);
  GString *plain = g_string_sized_new (size);

  for (const char *p = whole; *p != '\0';)
    {
      if (*p == '\\')
        {
          p = take_command (p, plain);
          continue;
        }
      if (strchr ("$<>\"'~\n=", *p) != NULL)
        g_string_append_c (plain, *p == '=' ? '=' : ' ');
      else if (*p == '}' && p[1] == '{')
        g_string_append_c (plain, ' ');
      else if (*p != '{' && *p != '}')
        g_string_append_c (plain, *p);
      p++;
    }

  return g_string_free_and_steal (plain);
}
