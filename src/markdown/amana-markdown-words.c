/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What stands in a block: its words, and spans for how they are marked.
 *
 * Words are cleaned once more, since `&#x202e;` becomes a bidi override only in the
 * tree. A link keeps its words; where it leads is added unless they say it, and one
 * that may not be opened is its words and its address. A picture is what it is called
 * and where it would have come from. The mark that an engine puts behind a value (▼: below
 * its range) belongs to the value's span.
 */

#include "config.h"

#include <string.h>

#include "amana-link-place.h"
#include "amana-markdown-reader.h"

#define MAX_TARGET_BYTES 300
#define MAX_DIGITS       4

static void
add_span (AmanaMarkdownReader *reader, AmanaSpanKind kind, guint start, guint source)
{
  AmanaSpan span = { kind, start, (guint) reader->text->len, source, 0 };

  if (span.end > span.start)
    g_array_append_val (reader->block->spans, span);
}

void
amana_markdown_append_words (AmanaMarkdownReader *reader,
                             GString *text,
                             const char *literal,
                             gboolean marked)
{
  const char *p = literal;

  for (const char *q = p; (q = strchr (q, '\xf3')) != NULL;)
    {
      const char *aside = amana_markdown_source_get_aside (reader->source, q);
      g_autofree char *before = NULL;
      guint start;

      if (aside == NULL)
        {
          q++;
          continue;
        }
      before = g_strndup (p, (gsize) (q - p));
      amana_markdown_clean (text, before);
      start = (guint) text->len;
      g_string_append (text, aside);
      if (marked)
        add_span (reader, AMANA_SPAN_MATH, start, 0);
      p = q = g_utf8_next_char (q);
    }
  amana_markdown_clean (text, p);
}

static void
append_text (AmanaMarkdownReader *reader, const char *literal)
{
  if (reader->skip_mark &&
      (g_str_has_prefix (literal, "\u00a0▲") || g_str_has_prefix (literal, "\u00a0▼")))
    {
      GArray *spans = reader->block->spans;

      literal += strlen ("\u00a0");
      g_array_index (spans, AmanaSpan, spans->len - 1).mark = g_utf8_get_char (literal);
      literal = g_utf8_next_char (literal);
    }
  reader->skip_mark = FALSE;
  amana_markdown_append_words (reader, reader->text, literal, TRUE);
}

static void
append_break (AmanaMarkdownReader *reader, gboolean hard)
{
  GArray *spans = reader->block->spans;
  const AmanaSpan *last = spans->len > 0 ? &g_array_index (spans, AmanaSpan, spans->len - 1) : NULL;
  gboolean after_math =
    last != NULL && last->kind == AMANA_SPAN_MATH && last->end == reader->text->len;

  g_string_append_c (reader->text, hard || reader->quotes > 0 || after_math ? '\n' : ' ');
}

static void
append_html (AmanaMarkdownReader *reader, const char *literal)
{
  if (reader->table != NULL && g_ascii_strncasecmp (literal, "<br", 3) == 0 &&
      strspn (literal + 3, " />") == strlen (literal + 3))
    g_string_append_c (reader->text, '\n'); /* the only way to end a line there */
  else
    amana_markdown_append_words (reader, reader->text, literal, FALSE);
}

static gboolean
parse_source (const char *target, guint *index)
{
  const char *digits = target + strlen ("amana:");
  gsize length;

  if (!g_str_has_prefix (target, "amana:"))
    return FALSE;
  length = strlen (digits);
  if (length == 0 || length > MAX_DIGITS || strspn (digits, "0123456789") != length)
    return FALSE;
  *index = (guint) g_ascii_strtoull (digits, NULL, 10);
  return TRUE;
}

static void
append_in_brackets (AmanaMarkdownReader *reader, const char *words)
{
  const char *separator = reader->text->len > 0 ? " (" : "(";

  g_string_append_printf (reader->text, "%s%s)", separator, words);
}

/* An address as it may be shown. */
static char *
dup_target (AmanaMarkdownReader *reader, cmark_node *node)
{
  const char *url = cmark_node_get_url (node);
  GString *target = g_string_new (NULL);

  if (url != NULL)
    amana_markdown_append_words (reader, target, url, FALSE);
  return g_string_free_and_steal (target);
}

static void
shorten (char *target)
{
  char *p = target;

  if (strlen (target) <= MAX_TARGET_BYTES)
    return;
  while (p - target < MAX_TARGET_BYTES)
    p = g_utf8_next_char (p);
  *p = '\0';
}

static void
add_target (AmanaMarkdownReader *reader, AmanaSpanKind kind, guint start, const char *target)
{
  if (reader->block->targets == NULL)
    reader->block->targets = g_ptr_array_new_with_free_func (g_free);
  add_span (reader, kind, start, reader->block->targets->len);
  g_ptr_array_add (reader->block->targets, g_strdup (target));
}

static void
close_link (AmanaMarkdownReader *reader, cmark_node *node, guint start)
{
  g_autofree char *target = dup_target (reader, node);
  const char *label = reader->text->str + start;
  g_autofree char *place = NULL;
  guint source = 0;

  if (parse_source (target, &source) || g_str_equal (target, "amana-unknown:"))
    {
      gboolean known = g_str_has_prefix (target, "amana:");

      add_span (reader, known ? AMANA_SPAN_SOURCE : AMANA_SPAN_UNKNOWN, start, known ? source : 0);
      reader->skip_mark = known && reader->text->len > start;
      return;
    }

  if (g_str_has_prefix (target, "amana-check:") && *label != '\0')
    {
      add_target (reader, AMANA_SPAN_CHECK, start, target);
      return;
    }

  place = amana_link_dup_place (target);
  if (place != NULL)
    {
      gboolean says = *label == '\0' || amana_link_says_place (label, place);

      if (*label == '\0')
        g_string_append (reader->text, place);
      add_target (reader, AMANA_SPAN_LINK, start, target);
      if (!says)
        append_in_brackets (reader, place);
    }
  else if (*target != '\0' && !g_str_equal (label, target))
    {
      shorten (target);
      append_in_brackets (reader, target);
    }
}

static void
close_image (AmanaMarkdownReader *reader, cmark_node *node)
{
  g_autofree char *target = dup_target (reader, node);
  g_autofree char *place = amana_link_dup_place (target);

  if (place != NULL)
    append_in_brackets (reader, place);
}

static void
close_span (AmanaMarkdownReader *reader, cmark_node *node)
{
  guint start = g_array_index (reader->starts, guint, reader->starts->len - 1);

  g_array_set_size (reader->starts, reader->starts->len - 1);
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
      add_span (reader, AMANA_SPAN_ITALIC, start, 0);
      break;
    case CMARK_NODE_STRONG:
      add_span (reader, AMANA_SPAN_BOLD, start, 0);
      break;
    case CMARK_NODE_LINK:
      close_link (reader, node, start);
      break;
    case CMARK_NODE_IMAGE:
      close_image (reader, node);
      break;
    default:
      add_span (reader, AMANA_SPAN_STRIKE, start, 0);
    }
}

void
amana_markdown_read_inline (AmanaMarkdownReader *reader, cmark_node *node, gboolean enter)
{
  const char *literal = cmark_node_get_literal (node);
  guint start = (guint) reader->text->len;

  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_text (reader, literal);
      return;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      append_break (reader, cmark_node_get_type (node) == CMARK_NODE_LINEBREAK);
      return;
    case CMARK_NODE_CODE:
      amana_markdown_append_words (reader, reader->text, literal, FALSE);
      add_span (reader, AMANA_SPAN_CODE, start, 0);
      return;
    case CMARK_NODE_HTML_INLINE:
      append_html (reader, literal);
      return;
    default:
      break;
    }

  reader->skip_mark = FALSE;
  if (!enter)
    {
      close_span (reader, node);
      return;
    }
  g_array_append_val (reader->starts, start);
}
