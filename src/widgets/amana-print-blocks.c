/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A message's Markdown as blocks of Pango markup, for paper.
 *
 * On paper a line is a line: headings, list items and quotations are told by how a
 * line begins, code by its fences, tables by their bars, which are kept in a font of
 * one width so that columns stand. Inside a line **bold**, `code` and a footnote's
 * number are drawn; a link is followed by its address. Whatever is no whole mark is
 * text. No recursion, one pass. Pure; any thread.
 */

#include "config.h"

#include "amana-print-blocks.h"

#include <string.h>

#define MAX_SPAN_BYTES  1024
#define MAX_BLOCK_BYTES 8192

AmanaPrintBlock *
amana_print_block_new (AmanaPrintStyle style, guint level, const char *markup)
{
  AmanaPrintBlock *self = g_new0 (AmanaPrintBlock, 1);

  self->style = style;
  self->level = level;
  self->markup = g_string_new (markup);
  return self;
}

void
amana_print_block_free (AmanaPrintBlock *self)
{
  g_string_free (self->markup, TRUE);
  g_free (self);
}

static void
append_escaped (GString *out, const char *text, gsize size_bytes)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) size_bytes);

  g_string_append (out, escaped);
}

/* The end of a run that @mark closes, in the same line and near; NULL: it is open. */
static const char *
find_close (const char *p, const char *end, const char *mark)
{
  const char *limit = MIN (end, p + MAX_SPAN_BYTES);
  gsize n = strlen (mark);

  for (; p + n <= limit; p++)
    if (memcmp (p, mark, n) == 0)
      return p;
  return NULL;
}

/* `[^12]`; returns what follows it, or NULL. */
static const char *
append_footnote (GString *out, const char *p, const char *end)
{
  const char *digits = p + 2;
  const char *q = digits;

  if (end - p < 4 || p[1] != '^')
    return NULL;
  while (q < end && g_ascii_isdigit (*q))
    q++;
  if (q == digits || q == end || *q != ']')
    return NULL;

  g_string_append (out, "<sup>");
  g_string_append_len (out, digits, q - digits);
  g_string_append (out, "</sup>");
  return q + 1;
}

/* `[label](address)`; the address follows the label unless it is the label. */
static const char *
append_link (GString *out, const char *p, const char *end)
{
  const char *close = find_close (p + 1, end, "](");
  const char *last = close != NULL ? find_close (close + 2, end, ")") : NULL;
  gsize n_label, n_address;

  if (last == NULL || memchr (p + 1, '[', (gsize) (close - p - 1)) != NULL)
    return NULL;

  n_label = (gsize) (close - p - 1);
  n_address = (gsize) (last - close - 2);
  append_escaped (out, p + 1, n_label);
  if (n_label != n_address || memcmp (p + 1, close + 2, n_label) != 0)
    {
      g_string_append (out, " (<span size=\"90%\">");
      append_escaped (out, close + 2, n_address);
      g_string_append (out, "</span>)");
    }
  return last + 1;
}

static const char *
append_span (GString *out, const char *p, const char *end, const char *mark, const char *element)
{
  gsize n = strlen (mark);
  const char *close = find_close (p + n, end, mark);

  if (close == NULL || close == p + n)
    return NULL;
  g_string_append_printf (out, "<%s>", element);
  append_escaped (out, p + n, (gsize) (close - p) - n);
  g_string_append_printf (out, "</%s>", element);
  return close + n;
}

static const char *
append_mark (GString *out, const char *p, const char *end)
{
  const char *next = NULL;

  if (*p == '[' && (next = append_footnote (out, p, end)) == NULL)
    next = append_link (out, p, end);
  else if (*p == '`')
    next = append_span (out, p, end, "`", "tt");
  else if (*p == '*' && end - p > 4 && p[1] == '*')
    next = append_span (out, p, end, "**", "b");
  return next;
}

static char *
dup_inline (const char *line, const char *end)
{
  GString *out = g_string_new (NULL);
  const char *plain = line;

  for (const char *p = line; p < end;)
    {
      gsize before = out->len;
      const char *next;

      if (*p != '[' && *p != '`' && *p != '*')
        {
          p++;
          continue;
        }
      append_escaped (out, plain, (gsize) (p - plain));
      next = append_mark (out, p, end);
      if (next == NULL)
        {
          g_string_truncate (out, before);
          append_escaped (out, plain, (gsize) (p - plain) + 1);
          next = p + 1;
        }
      plain = p = next;
    }

  append_escaped (out, plain, (gsize) (end - plain));
  return g_string_free_and_steal (out);
}

static void
add (GPtrArray *blocks, AmanaPrintStyle style, guint level, const char *line, const char *end)
{
  g_autofree char *markup = dup_inline (line, end);

  g_ptr_array_add (blocks, amana_print_block_new (style, level, markup));
}

/* A line that goes on what stands before it, unless that is long already. */
static void
add_line (GPtrArray *blocks,
          gboolean *open,
          AmanaPrintStyle style,
          const char *line,
          const char *end)
{
  AmanaPrintBlock *last = blocks->len > 0 ? blocks->pdata[blocks->len - 1] : NULL;
  g_autofree char *markup =
    style == AMANA_PRINT_CODE ? g_markup_escape_text (line, end - line) : dup_inline (line, end);

  if (*open && last != NULL && last->style == style && last->markup->len < MAX_BLOCK_BYTES)
    g_string_append_printf (last->markup, "\n%s", markup);
  else
    g_ptr_array_add (blocks, amana_print_block_new (style, 0, markup));
  *open = TRUE;
}

/* The length of `- `, `* `, `12. ` at the start of @p; 0: no item. */
static gsize
get_bullet_length (const char *p, const char *end)
{
  gsize n = 0;

  if (end - p > 2 && strchr ("-*+", *p) != NULL && p[1] == ' ')
    return 2;
  while (n < 4 && p + n < end && g_ascii_isdigit (p[n]))
    n++;
  return n > 0 && p + n + 1 < end && (p[n] == '.' || p[n] == ')') && p[n + 1] == ' ' ? n + 2 : 0;
}

static void
add_item (GPtrArray *blocks, guint level, const char *p, gsize n_bullet, const char *end)
{
  g_autofree char *text = dup_inline (p + n_bullet, end);
  g_autofree char *markup = n_bullet == 2 && !g_ascii_isdigit (*p)
                              ? g_strconcat ("• ", text, NULL)
                              : g_strdup_printf ("%.*s%s", (int) n_bullet, p, text);

  g_ptr_array_add (blocks, amana_print_block_new (AMANA_PRINT_ITEM, level, markup));
}

static void
add_any (GPtrArray *blocks, gboolean *open, const char *line, const char *end)
{
  const char *p = line + strspn (line, " ");
  gsize n_hashes = strspn (p, "#");
  gsize n_bullet = get_bullet_length (p, end);

  if (p >= end)
    {
      *open = FALSE;
      return;
    }
  if (*p == '|')
    {
      add_line (blocks, open, AMANA_PRINT_CODE, line, end);
      return;
    }
  if (*p != '>' && n_bullet == 0 && (n_hashes == 0 || n_hashes > 6 || p[n_hashes] != ' '))
    {
      add_line (blocks, open, AMANA_PRINT_TEXT, line, end);
      return;
    }

  *open = FALSE;
  if (*p == '>')
    add (blocks, AMANA_PRINT_QUOTE, 0, p + 1 + (p[1] == ' '), end);
  else if (n_bullet > 0)
    add_item (blocks, MIN ((guint) (p - line) / 2, 6), p, n_bullet, end);
  else
    add (blocks, AMANA_PRINT_HEADING, (guint) n_hashes, p + n_hashes + 1, end);
}

static gboolean
is_fence (const char *line)
{
  line += strspn (line, " ");
  return g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~");
}

void
amana_print_blocks_append (GPtrArray *blocks, const char *markdown)
{
  gboolean code = FALSE, open = FALSE;

  for (const char *line = markdown; line != NULL && *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');

      if (is_fence (line))
        {
          code = !code;
          open = FALSE;
        }
      else if (code)
        add_line (blocks, &open, AMANA_PRINT_CODE, line, end);
      else
        add_any (blocks, &open, line, end);
      line = *end == '\n' ? end + 1 : end;
    }
}
