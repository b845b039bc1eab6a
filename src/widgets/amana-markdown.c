/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The part of Markdown that an answer may use: headings, paragraphs, lists, quotes,
 * **bold**, and links to the message's own sources, `[7.67 pg/ml](amana:0)`.
 *
 * Answers are data and may be hostile. Nothing here fetches or opens: a picture or
 * a link to anywhere else becomes its words followed by the address, HTML stays the
 * text that it is, and bidi overrides are dropped (isolates are kept; they end with
 * their paragraph). Marks that are never closed are text. Each character is looked
 * at a bounded number of times: a link's words and target have a maximum length,
 * and whether a `**` will be closed is known from a count made beforehand.
 */

#include "config.h"

#include "amana-markdown.h"

#include <string.h>

#define MAX_LABEL_BYTES  400
#define MAX_TARGET_BYTES 600
#define MAX_DIGITS       4

static void
block_free (gpointer data)
{
  AmanaBlock *self = data;

  g_free (self->text);
  g_array_unref (self->spans);
  g_free (self);
}

static gboolean
is_override (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || c == 0x200e || c == 0x200f || c == 0xfeff;
}

static guint
count_bold_marks (const char *p)
{
  guint n = 0;

  for (; (p = strstr (p, "**")) != NULL; p += 2)
    n++;

  return n;
}

static void
add_span (GArray *spans, AmanaSpanKind kind, guint start, guint end, guint source)
{
  AmanaSpan span = { kind, start, end, source };

  if (end > start)
    g_array_append_val (spans, span);
}

/* The closing character within reach, on the same line. */
static const char *
find_within (const char *p, char wanted, gsize max)
{
  for (gsize i = 0; i < max && p[i] != '\0' && p[i] != '\n'; i++)
    if (p[i] == wanted)
      return p + i;

  return NULL;
}

static gboolean
parse_source (const char *target, gsize length, guint *index)
{
  gsize prefix = strlen ("amana:");
  guint value = 0;

  if (length <= prefix || length > prefix + MAX_DIGITS || strncmp (target, "amana:", prefix) != 0)
    return FALSE;

  for (gsize i = prefix; i < length; i++)
    {
      if (!g_ascii_isdigit (target[i]))
        return FALSE;
      value = value * 10 + (guint) (target[i] - '0');
    }
  *index = value;
  return TRUE;
}

/* The mark after a value is for text alone: the chip draws its own. */
static const char *
skip_mark (const char *p)
{
  if (g_str_has_prefix (p, "\u00a0▲") || g_str_has_prefix (p, "\u00a0▼"))
    return p + strlen ("\u00a0▲");
  return p;
}

/* `[words](target)` at @p. Returns what follows it, or NULL when it is none. */
static const char *
take_link (const char *p, GString *text, GArray *spans)
{
  const char *label = p + 1;
  const char *label_end = find_within (label, ']', MAX_LABEL_BYTES);
  const char *target, *target_end;
  guint start = (guint) text->len;
  guint source;

  if (label_end == NULL || label_end == label || label_end[1] != '(')
    return NULL;

  target = label_end + 2;
  target_end = find_within (target, ')', MAX_TARGET_BYTES);
  if (target_end == NULL)
    return NULL;

  g_string_append_len (text, label, label_end - label);
  if (parse_source (target, (gsize) (target_end - target), &source))
    {
      add_span (spans, AMANA_SPAN_SOURCE, start, (guint) text->len, source);
      return skip_mark (target_end + 1);
    }
  if (target_end > target)
    {
      g_string_append (text, " (");
      g_string_append_len (text, target, target_end - target);
      g_string_append_c (text, ')');
    }

  return target_end + 1;
}

static void
parse_inline (AmanaBlock *block, const char *p)
{
  GString *text = g_string_new (NULL);
  guint marks_left = count_bold_marks (p);
  gboolean bold = FALSE;
  guint bold_start = 0;

  while (*p != '\0')
    {
      const char *after;

      if (*p == '\\' && p[1] != '\0' && strchr ("\\*[]#>-_`", p[1]) != NULL)
        {
          g_string_append_c (text, p[1]);
          p += 2;
        }
      else if (p[0] == '*' && p[1] == '*')
        {
          marks_left--;
          if (bold)
            add_span (block->spans, AMANA_SPAN_BOLD, bold_start, (guint) text->len, 0);
          else if (marks_left == 0)
            g_string_append (text, "**");
          bold = bold ? FALSE : marks_left > 0;
          bold_start = (guint) text->len;
          p += 2;
        }
      else if (*p == '[' && (after = take_link (p, text, block->spans)) != NULL)
        {
          p = after;
        }
      else
        {
          gunichar c = g_utf8_get_char (p);

          if (!is_override (c))
            g_string_append_unichar (text, c);
          p = g_utf8_next_char (p);
        }
    }

  block->text = g_string_free (text, FALSE);
}

static guint
count_run (const char *p, char c)
{
  guint n = 0;

  while (p[n] == c)
    n++;
  return n;
}

/* What a line begins: its kind, and where its words start. */
static AmanaBlockKind
classify (const char *line, const char **words, guint *level, guint *number)
{
  guint indent = count_run (line, ' ');
  const char *p = line + indent;
  guint run = count_run (p, '#');
  gsize digits = strspn (p, "0123456789");

  *words = p;
  *level = indent / 2;
  *number = 0;

  if (run >= 1 && run <= 6 && p[run] == ' ')
    {
      *level = run;
      *words = p + run + 1;
      return AMANA_BLOCK_HEADING;
    }
  if ((p[0] == '-' || p[0] == '*' || p[0] == '+') && p[1] == ' ')
    {
      *words = p + 2;
      return AMANA_BLOCK_BULLET;
    }
  if (digits >= 1 && digits <= MAX_DIGITS && (p[digits] == '.' || p[digits] == ')') &&
      p[digits + 1] == ' ')
    {
      *number = (guint) g_ascii_strtoull (p, NULL, 10);
      *words = p + digits + 2;
      return AMANA_BLOCK_NUMBERED;
    }
  if (p[0] == '>')
    {
      *words = p[1] == ' ' ? p + 2 : p + 1;
      return AMANA_BLOCK_QUOTE;
    }
  return AMANA_BLOCK_PARAGRAPH;
}

typedef struct
{
  GPtrArray *blocks;
  GString *pending; /* the words of the block that is being read */
  AmanaBlockKind kind;
  guint level, number;
} Parser;

static void
flush (Parser *parser)
{
  AmanaBlock *block;

  if (parser->pending->len == 0)
    return;

  block = g_new0 (AmanaBlock, 1);
  block->kind = parser->kind;
  block->level = parser->level;
  block->number = parser->number;
  block->spans = g_array_new (FALSE, FALSE, sizeof (AmanaSpan));
  parse_inline (block, parser->pending->str);
  g_ptr_array_add (parser->blocks, block);
  g_string_truncate (parser->pending, 0);
}

static void
take_line (Parser *parser, const char *line)
{
  const char *words;
  guint level, number;
  AmanaBlockKind kind = classify (line, &words, &level, &number);
  gboolean goes_on;

  if (*words == '\0')
    {
      flush (parser);
      return;
    }

  goes_on = parser->pending->len > 0 &&
            ((kind == AMANA_BLOCK_PARAGRAPH && parser->kind != AMANA_BLOCK_HEADING) ||
             (kind == AMANA_BLOCK_QUOTE && parser->kind == AMANA_BLOCK_QUOTE));
  if (goes_on)
    {
      g_string_append_c (parser->pending, parser->kind == AMANA_BLOCK_QUOTE ? '\n' : ' ');
    }
  else
    {
      flush (parser);
      parser->kind = kind;
      parser->level = level;
      parser->number = number;
    }
  g_string_append (parser->pending, words);
}

/**
 * amana_markdown_parse:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type AmanaBlock): the blocks in order
 */
GPtrArray *
amana_markdown_parse (const char *text)
{
  Parser parser = { .blocks = g_ptr_array_new_with_free_func (block_free),
                    .pending = g_string_new (NULL) };

  g_return_val_if_fail (text != NULL, parser.blocks);

  for (const char *p = text; p != NULL && *p != '\0';)
    {
      const char *end = strchr (p, '\n');
      g_autofree char *line = end != NULL ? g_strndup (p, (gsize) (end - p)) : g_strdup (p);

      g_strchomp (line);
      take_line (&parser, line);
      p = end != NULL ? end + 1 : NULL;
    }
  flush (&parser);

  g_string_free (parser.pending, TRUE);
  return parser.blocks;
}

/**
 * amana_block_equal:
 * @a: a block
 * @b: another
 *
 * Returns: %TRUE when both are shown alike
 */
gboolean
amana_block_equal (const AmanaBlock *a, const AmanaBlock *b)
{
  return a->kind == b->kind && a->level == b->level && a->number == b->number &&
         g_str_equal (a->text, b->text) && a->spans->len == b->spans->len &&
         (a->spans->len == 0 ||
          memcmp (a->spans->data, b->spans->data, a->spans->len * sizeof (AmanaSpan)) == 0);
}
