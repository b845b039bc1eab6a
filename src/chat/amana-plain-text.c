/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Markdown taken off an answer: for the list, the search index, the command line
 * and the clipboard. The subset that engines may use: headings, bold, lists,
 * links, a backslash before a mark. What is not a whole mark stays as it is: a
 * laboratory's `12.5*` keeps its star, a lone `**` stays.
 *
 * One pass a line. A link's target is looked for in a bounded stretch only, so
 * that 150 KB of `[` or of `**a**` cost no more than as much prose. */

#include "config.h"

#include "amana-plain-text.h"

#include <string.h>

#define MAX_TARGET_BYTES 512

static guint
count_bold_marks (const char *line, const char *end)
{
  guint count = 0;

  for (const char *p = line; p + 1 < end; p++)
    if (p[0] == '*' && p[1] == '*')
      {
        count++;
        p++;
      }
  return count & ~1u;
}

/* The end of `](target)` where @p is at the bracket, NULL where it is none. */
static const char *
skip_target (const char *p, const char *end)
{
  const char *limit = MIN (end, p + MAX_TARGET_BYTES);

  if (p + 1 >= end || p[1] != '(')
    return NULL;
  for (p += 2; p < limit; p++)
    {
      if (*p == ')')
        return p + 1;
      if (*p == ' ' || *p == '(')
        return NULL;
    }
  return NULL;
}

static const char *
skip_heading (const char *line, const char *end)
{
  const char *p = line;

  while (p < end && *p == '#' && p - line < 6)
    p++;
  if (p == line || p == end || *p != ' ')
    return line;
  return p + 1;
}

static const char *
take_list_mark (const char *line, const char *end, GString *plain)
{
  const char *p = line;

  while (p < end && *p == ' ')
    p++;
  if (p + 1 >= end || (*p != '-' && *p != '*') || p[1] != ' ')
    return line;
  g_string_append_len (plain, line, p - line);
  g_string_append (plain, "• ");
  return p + 2;
}

static gboolean
is_escape (const char *p, const char *end)
{
  return *p == '\\' && p + 1 < end && strchr ("\\`*_{}[]()<>#+-.!|~", p[1]) != NULL;
}

static void
strip_line (const char *line, const char *end, GString *plain)
{
  const char *p = take_list_mark (skip_heading (line, end), end, plain);
  guint bold_left = count_bold_marks (p, end);
  gssize bracket = -1;

  while (p < end)
    {
      const char *after = NULL;

      if (is_escape (p, end))
        {
          g_string_append_c (plain, p[1]);
          p += 2;
          continue;
        }
      if (bold_left > 0 && p + 1 < end && p[0] == '*' && p[1] == '*')
        {
          bold_left--;
          p += 2;
          continue;
        }
      if (*p == ']' && bracket >= 0 && (after = skip_target (p, end)) != NULL)
        {
          g_string_erase (plain, bracket, 1);
          bracket = -1;
          p = after;
          continue;
        }
      if (*p == '[')
        bracket = (gssize) plain->len;
      g_string_append_c (plain, *p++);
    }
}

char *
amana_plain_text_from_markdown (const char *markdown)
{
  g_autoptr (GString) plain = g_string_sized_new (strlen (markdown) + 1);
  const char *line = markdown;

  for (;;)
    {
      const char *end = strchrnul (line, '\n');

      strip_line (line, end, plain);
      if (*end == '\0')
        break;
      g_string_append_c (plain, '\n');
      line = end + 1;
    }
  return g_string_free_and_steal (g_steal_pointer (&plain));
}
