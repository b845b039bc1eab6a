/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* An answer's text before it is parsed.
 *
 * Dropped: bidi overrides, embeddings and marks, tag characters and other controls.
 * A short isolate that is closed on its line is kept (a value with its unit stands in
 * one); any other could turn what follows it, and goes. The number of lines stays.
 *
 * Mathematics (`$x_1$`, `$$…$$`, `\(…\)`, `\[…\]`) is not Markdown: its underscores and
 * backslashes would be taken for marks. Each line of it is put aside, and a character
 * of private use stands for it until the tree is read. Code is left alone. A dollar
 * opens mathematics only where it would in Pandoc, so that prices stay prices.
 */

#include "config.h"

#include "amana-markdown-private.h"

#include <string.h>

#include "amana-text.h"

#define MAX_ISOLATE_BYTES 64
#define MAX_INLINE_BYTES  400
#define MAX_DISPLAY_BYTES 1500
#define MAX_CODE_BYTES    4000

static gboolean
is_dropped (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || c == 0x200e || c == 0x200f || c == 0x061c || c == 0x2067 ||
         c == 0xfeff || c == 0xfffc || (c >= 0xe0000 && c <= 0xe0fff) || amana_text_is_control (c);
}

/* The end of the short isolate that opens at @p; NULL where it has none. */
static const char *
find_isolate_end (const char *p)
{
  const char *limit = p + MAX_ISOLATE_BYTES;

  for (p = g_utf8_next_char (p); p < limit && *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2069)
        return p;
      if (c >= 0x2066 && c <= 0x2068)
        return NULL;
    }
  return NULL;
}

static void
append_char (GString *clean, gunichar c)
{
  if (c == 0x2028 || c == 0x2029)
    g_string_append_c (clean, ' ');
  else if (c >= AMANA_ASIDE_FIRST)
    g_string_append (clean, "\ufffd");
  else
    g_string_append_unichar (clean, c);
}

/**
 * amana_markdown_clean:
 * @clean: what to append to
 * @text: valid UTF-8
 *
 * Appends @text without what could turn or hide what stands around it.
 */
void
amana_markdown_clean (GString *clean, const char *text)
{
  const char *isolate_end = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2066 || c == 0x2068)
        {
          const char *end = find_isolate_end (p);

          if (end == NULL)
            continue;
          isolate_end = end;
        }
      if (c == 0x2069 ? p == isolate_end : !is_dropped (c))
        append_char (clean, c);
    }
}

/* --- mathematics ----------------------------------------------------------------- */

static guint
count_run (const char *p, char c)
{
  guint n = 0;

  while (p[n] == c)
    n++;
  return n;
}

/* Behind a span of code that opens at @p with @run backticks, or behind these. */
static const char *
skip_code (const char *p, guint run)
{
  const char *limit = p + MAX_CODE_BYTES;

  p += run;
  for (const char *q = p; q < limit && *q != '\0'; q++)
    {
      if (q[0] == '\n' && q[1] == '\n')
        break;
      if (*q == '`')
        {
          guint n = count_run (q, '`');

          if (n == run)
            return q + n;
          q += n - 1;
        }
    }
  return p;
}

/* Behind a fenced block that opens on the line at @p; NULL where none does. */
static const char *
skip_fence (const char *p)
{
  const char *start = p;
  guint run;
  char mark;

  while (*p == ' ' || *p == '>' || *p == '\t')
    p++;
  mark = *p;
  run = mark == '`' || mark == '~' ? count_run (p, mark) : 0;
  if (run < 3 || (mark == '`' && strcspn (p + run, "`") < strcspn (p + run, "\n")))
    return NULL;

  for (p = strchr (start, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    {
      const char *q = p + 1;

      while (*q == ' ' || *q == '>' || *q == '\t')
        q++;
      if (count_run (q, mark) >= run)
        {
          q = strchr (q, '\n');
          return q != NULL ? q : start + strlen (start);
        }
    }
  return start + strlen (start);
}

static const char *
find_closing (const char *p, const char *closing, gsize max)
{
  gsize length = strlen (closing);

  for (gsize i = 0; i < max && p[i] != '\0'; i++)
    {
      if (p[i] == '\n' && p[i + 1] == '\n')
        return NULL;
      if (strncmp (p + i, closing, length) == 0)
        return i > 0 ? p + i + length : NULL;
      if (p[i] == '\\' && p[i + 1] != '\0' && p[i + 1] != '\n')
        i++;
    }
  return NULL;
}

static const char *
find_dollar (const char *p)
{
  if (g_ascii_isspace (*p) || *p == '\0')
    return NULL;
  for (gsize i = 0; i < MAX_INLINE_BYTES && p[i] != '\0' && p[i] != '\n'; i++)
    {
      if (p[i] == '\\' && p[i + 1] != '\0' && p[i + 1] != '\n')
        i++;
      else if (p[i] == '$' && i > 0)
        return g_ascii_isspace (p[i - 1]) || g_ascii_isdigit (p[i + 1]) ? NULL : p + i + 1;
    }
  return NULL;
}

/* `\[…\]` is mathematics where it has lines of its own; among words it is two brackets
 * that are meant as such. */
static const char *
find_displayed (const char *text, const char *p)
{
  const char *before = p;
  const char *end;

  while (before > text && (before[-1] == ' ' || before[-1] == '\t' || before[-1] == '>'))
    before--;
  if (before > text && before[-1] != '\n')
    return NULL;
  end = find_closing (p + 2, "\\]", MAX_DISPLAY_BYTES);
  if (end == NULL)
    return NULL;
  before = end + strspn (end, " \t.,;");
  return *before == '\n' || *before == '\0' ? end : NULL;
}

/* Behind the mathematics that opens at @p in @text; NULL where none does. */
static const char *
find_math_end (const char *text, const char *p)
{
  if (p[0] == '$' && p[1] == '$')
    return find_closing (p + 2, "$$", MAX_DISPLAY_BYTES);
  if (p[0] == '$')
    return find_dollar (p + 1);
  if (p[0] == '\\' && p[1] == '(')
    return find_closing (p + 2, "\\)", MAX_INLINE_BYTES);
  if (p[0] == '\\' && p[1] == '[')
    return find_displayed (text, p);
  return NULL;
}

static void
put_aside (AmanaMarkdownSource *source, GString *text, const char *p, const char *end)
{
  while (p < end)
    {
      gsize room = (gsize) (end - p);
      const char *newline = memchr (p, '\n', room);
      gsize length = newline != NULL ? (gsize) (newline - p) : room;

      if (length > 0)
        {
          g_string_append_unichar (text, AMANA_ASIDE_FIRST + source->asides->len);
          g_ptr_array_add (source->asides, g_strndup (p, length));
        }
      if (newline != NULL)
        g_string_append_c (text, '\n');
      p += length + (newline != NULL);
    }
}

/* What stands at @p and is copied as it is; NULL where it is mathematics. */
static const char *
find_plain_end (const char *p, gboolean line_start)
{
  const char *end;

  if (line_start && (end = skip_fence (p)) != NULL)
    return end;
  if (*p == '`')
    return skip_code (p, count_run (p, '`'));
  if (*p == '\\' && p[1] != '\0' && p[1] != '(' && p[1] != '[' && p[1] != '\n')
    return p + 2;
  return NULL;
}

/**
 * amana_markdown_source_init:
 * @source: (out caller-allocates): to be cleared
 * @text: valid UTF-8
 */
void
amana_markdown_source_init (AmanaMarkdownSource *source, const char *text)
{
  g_autoptr (GString) clean = g_string_sized_new (strlen (text) + 1);
  gboolean line_start = TRUE;
  const char *p;

  amana_markdown_clean (clean, text);
  p = clean->str;
  source->text = g_string_sized_new (clean->len + 1);
  source->asides = g_ptr_array_new_with_free_func (g_free);

  while (*p != '\0')
    {
      const char *end =
        line_start || *p == '`' || *p == '\\' ? find_plain_end (p, line_start) : NULL;

      line_start = FALSE;
      if (end == NULL && (*p == '$' || *p == '\\') && source->asides->len < AMANA_ASIDE_MAX &&
          (end = find_math_end (clean->str, p)) != NULL)
        {
          put_aside (source, source->text, p, end);
          p = end;
          continue;
        }
      if (end == NULL)
        end = p + 1;
      g_string_append_len (source->text, p, end - p);
      line_start = end[-1] == '\n';
      p = end;
    }
}

/**
 * amana_markdown_source_clear:
 * @source: one that was made
 */
void
amana_markdown_source_clear (AmanaMarkdownSource *source)
{
  if (source->text != NULL)
    g_string_free (source->text, TRUE);
  g_clear_pointer (&source->asides, g_ptr_array_unref);
  source->text = NULL;
}

/**
 * amana_markdown_source_get_aside:
 * @source: a source
 * @p: a place in a text of its tree
 *
 * Returns: (nullable) (transfer none): what stands there in truth
 */
const char *
amana_markdown_source_get_aside (const AmanaMarkdownSource *source, const char *p)
{
  gunichar c;

  if ((guchar) *p < 0xf0)
    return NULL;
  c = g_utf8_get_char (p);
  if (c < AMANA_ASIDE_FIRST || c - AMANA_ASIDE_FIRST >= source->asides->len)
    return NULL;
  return g_ptr_array_index (source->asides, c - AMANA_ASIDE_FIRST);
}
