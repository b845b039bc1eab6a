/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A message's Markdown as blocks of Pango markup, for paper: the blocks that the window
 * shows (amana-markdown.h), walked once more.
 *
 * On paper a link is only its words, so where it leads stands behind them, as it does on
 * the screen; `[^12]` is a footnote's number. A table is lines in a font of one width, its
 * cells filled up so that columns stand, and all its lines go the same way. Pure; any
 * thread.
 */

#include "config.h"

#include "amana-print-blocks.h"

#include <string.h>

#include "amana-plain-text.h"
#include "amana-text-markup.h"

#define MAX_BLOCK_BYTES 8192
#define MAX_INDENT      6
#define MAX_CELL_CHARS  40

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

/* --- words --- */

typedef struct
{
  GString *markup;
  guint code; /* open spans in which nothing is a footnote */
} Writer;

static void
append_escaped (GString *out, const char *text, gsize size_bytes)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) size_bytes);

  g_string_append (out, escaped);
}

/* What follows the `[^12]` at @p; NULL: there is none. */
static const char *
skip_footnote (const char *p, const char *end)
{
  const char *q = p + 2;

  if (end - p < 4 || p[1] != '^')
    return NULL;
  while (q < end && g_ascii_isdigit (*q))
    q++;
  return q == p + 2 || q == end || *q != ']' ? NULL : q + 1;
}

static void
take_text (const char *text, guint start, guint end, gpointer user_data)
{
  Writer *writer = user_data;
  const char *last = text + end;
  const char *done = text + start;

  for (const char *p = done; writer->code == 0 && p < last; p++)
    {
      const char *after = *p == '[' ? skip_footnote (p, last) : NULL;

      if (after == NULL)
        continue;
      append_escaped (writer->markup, done, (gsize) (p - done));
      g_string_append_printf (writer->markup, "<sup>%.*s</sup>", (int) (after - p - 3), p + 2);
      done = after;
      p = after - 1;
    }
  append_escaped (writer->markup, done, (gsize) (last - done));
}

static const char *
get_element (AmanaSpanKind kind)
{
  switch (kind)
    {
    case AMANA_SPAN_BOLD:
    case AMANA_SPAN_CHECK:
      return "b";
    case AMANA_SPAN_ITALIC:
      return "i";
    case AMANA_SPAN_STRIKE:
      return "s";
    case AMANA_SPAN_CODE:
    case AMANA_SPAN_MATH:
      return "tt";
    case AMANA_SPAN_LINK:
      return "u";
    case AMANA_SPAN_SOURCE:
    case AMANA_SPAN_UNKNOWN:
      break;
    }
  return NULL;
}

static void
take_open (const AmanaSpan *span, gpointer user_data)
{
  Writer *writer = user_data;
  const char *element = get_element (span->kind);

  if (element != NULL)
    g_string_append_printf (writer->markup, "<%s>", element);
  writer->code += span->kind == AMANA_SPAN_CODE || span->kind == AMANA_SPAN_MATH;
}

static void
take_close (const AmanaSpan *span, gpointer user_data)
{
  Writer *writer = user_data;
  const char *element = get_element (span->kind);

  if (element != NULL)
    g_string_append_printf (writer->markup, "</%s>", element);
  writer->code -= span->kind == AMANA_SPAN_CODE || span->kind == AMANA_SPAN_MATH;
  if (span->mark != 0)
    g_string_append_printf (writer->markup, "\u00a0%s", span->mark == 0x25b2 ? "▲" : "▼");
}

static void
append_words (GString *markup, const AmanaBlock *block)
{
  static const AmanaBlockWalk walk = { take_text, take_open, take_close };
  Writer writer = { markup, 0 };

  amana_block_walk (block, &walk, &writer);
}

/* --- code, and what has lines as code has --- */

static void
add_lines (GPtrArray *blocks, AmanaPrintStyle style, guint level, const char *text)
{
  AmanaPrintBlock *block = NULL;

  for (const char *line = text; line != NULL;)
    {
      const char *end = strchrnul (line, '\n');

      if (block == NULL || block->markup->len > MAX_BLOCK_BYTES)
        {
          block = amana_print_block_new (style, level, "");
          g_ptr_array_add (blocks, block);
        }
      else
        {
          g_string_append_c (block->markup, '\n');
        }
      append_escaped (block->markup, line, (gsize) (end - line));
      line = *end != '\0' ? end + 1 : NULL;
    }
}

static char *
dup_cell (const AmanaBlock *cell)
{
  GString *words = g_string_new (NULL);

  amana_plain_text_append_words (words, cell);
  g_strdelimit (words->str, "\n\t", ' ');
  return g_string_free_and_steal (words);
}

static guint
count_columns (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        n += g_unichar_iswide (c) ? 2 : 1;
    }
  return n;
}

/* Of the first cell that has one. */
static const char *
get_direction_mark (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    switch (amana_text_direction (g_ptr_array_index (cells, i)))
      {
      case GTK_TEXT_DIR_RTL:
        return "\u200f";
      case GTK_TEXT_DIR_LTR:
        return "\u200e";
      case GTK_TEXT_DIR_NONE:
        break;
      }
  return "\u200e";
}

static void
append_cell (GString *text, const char *cell, guint width, gboolean last)
{
  guint n = count_columns (cell);

  g_string_append_printf (text, "\u2068%s\u2069", cell);
  for (; !last && n < width; n++)
    g_string_append_c (text, ' ');
  if (!last)
    g_string_append (text, " | ");
}

static void
add_table (GPtrArray *blocks, const AmanaBlock *table)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint *widths = g_new0 (guint, table->n_columns + 1);

  for (guint i = 0; i < table->cells->len; i++)
    {
      char *cell = dup_cell (g_ptr_array_index (table->cells, i));
      guint column = i % table->n_columns;

      g_ptr_array_add (cells, cell);
      widths[column] = MAX (widths[column], MIN (count_columns (cell), MAX_CELL_CHARS));
    }
  for (guint i = 0; i < cells->len; i++)
    {
      guint column = i % table->n_columns;

      if (column == 0)
        g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", get_direction_mark (cells));
      append_cell (text, g_ptr_array_index (cells, i), widths[column],
                   column + 1 == table->n_columns);
    }
  add_lines (blocks, AMANA_PRINT_CODE, MIN (table->indent, MAX_INDENT), text->str);
}

/* --- blocks --- */

static AmanaPrintStyle
get_style (const AmanaBlock *block)
{
  if (block->kind == AMANA_BLOCK_HEADING)
    return AMANA_PRINT_HEADING;
  if (block->quotes > 0)
    return AMANA_PRINT_QUOTE;
  return block->kind == AMANA_BLOCK_PARAGRAPH && block->indent == 0 ? AMANA_PRINT_TEXT
                                                                    : AMANA_PRINT_ITEM;
}

static void
add_text (GPtrArray *blocks, const AmanaBlock *block)
{
  g_autofree char *bullet = amana_plain_text_dup_bullet (block);
  AmanaPrintStyle style = get_style (block);
  guint level = style == AMANA_PRINT_HEADING ? block->level : MIN (block->indent, MAX_INDENT);
  AmanaPrintBlock *print;

  /* What goes on an item stands under its words, not under those of an item in it. */
  if (style == AMANA_PRINT_ITEM && *bullet == '\0' && level > 0)
    level--;
  print = amana_print_block_new (style, level, bullet);
  append_words (print->markup, block);
  g_ptr_array_add (blocks, print);
}

void
amana_print_blocks_append (GPtrArray *blocks, const char *markdown)
{
  g_autoptr (GPtrArray) read = amana_markdown_parse (markdown);

  for (guint i = 0; i < read->len; i++)
    {
      const AmanaBlock *block = g_ptr_array_index (read, i);

      if (block->kind == AMANA_BLOCK_TABLE)
        add_table (blocks, block);
      else if (block->kind == AMANA_BLOCK_CODE)
        add_lines (blocks, AMANA_PRINT_CODE, MIN (block->indent, MAX_INDENT), block->text);
      else if (block->kind == AMANA_BLOCK_RULE)
        g_ptr_array_add (blocks, amana_print_block_new (AMANA_PRINT_SMALL, 0, "———"));
      else
        add_text (blocks, block);
    }
}

void
amana_print_blocks_append_words (GPtrArray *blocks, const char *words)
{
  add_lines (blocks, AMANA_PRINT_TEXT, 0, words);
}
