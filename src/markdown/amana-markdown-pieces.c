/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is too long for one block. A paragraph without end is cut in pieces so that no
 * single layout grows without bound: at a blank, and never inside a value of the record.
 * A table with more cells than widgets should be is lines of text. */

#include "config.h"

#include <string.h>

#include "amana-markdown-reader.h"

#define PIECE_BYTES 4000

static guint
find_piece_end (const AmanaBlock *block, guint start, guint length)
{
  guint end = start + PIECE_BYTES;
  guint least = start + PIECE_BYTES / 2;

  if (end >= length)
    return length;
  while (end > least && block->text[end] != ' ' && block->text[end] != '\n')
    end--;
  if (end == least)
    end = start + PIECE_BYTES;
  while (((guchar) block->text[end] & 0xc0) == 0x80)
    end--;
  for (guint i = 0; i < block->spans->len; i++)
    {
      const AmanaSpan *span = &g_array_index (block->spans, AmanaSpan, i);

      if ((span->kind == AMANA_SPAN_SOURCE || span->kind == AMANA_SPAN_UNKNOWN) &&
          span->start > start && span->start < end && span->end > end)
        return span->start;
    }
  return end;
}

static AmanaBlock *
cut_piece (const AmanaBlock *block, guint start, guint end)
{
  AmanaBlock *piece = amana_block_new (start == 0 ? block->kind : AMANA_BLOCK_PARAGRAPH);

  piece->level = start == 0 ? block->level : 0;
  piece->number = start == 0 ? block->number : 0;
  piece->done = start == 0 && block->done;
  piece->indent = block->indent;
  if (start > 0 && (block->kind == AMANA_BLOCK_BULLET || block->kind == AMANA_BLOCK_NUMBERED ||
                    block->kind == AMANA_BLOCK_TASK))
    piece->indent++;
  piece->quotes = block->quotes;
  piece->goes_on = start > 0;
  piece->targets = block->targets != NULL ? g_ptr_array_ref (block->targets) : NULL;
  piece->text = g_strndup (block->text + start, end - start);
  for (guint i = 0; i < block->spans->len; i++)
    {
      AmanaSpan span = g_array_index (block->spans, AmanaSpan, i);

      span.start = MAX (span.start, start);
      span.end = MIN (span.end, end);
      if (span.start >= span.end)
        continue;
      span.start -= start;
      span.end -= start;
      g_array_append_val (piece->spans, span);
    }
  return piece;
}

void
amana_markdown_add_in_pieces (GPtrArray *blocks, AmanaBlock *block)
{
  guint length = (guint) strlen (block->text);

  if (length <= PIECE_BYTES + PIECE_BYTES / 2)
    {
      g_ptr_array_add (blocks, block);
      return;
    }
  for (guint start = 0; start < length;)
    {
      guint end = find_piece_end (block, start, length);

      g_ptr_array_add (blocks, cut_piece (block, start, end));
      start = end;
      while (block->text[start] == ' ' || block->text[start] == '\n')
        start++;
    }
  amana_block_unref (block);
}

AmanaBlock *
amana_markdown_flatten_table (AmanaBlock *table)
{
  AmanaBlock *block = amana_block_new (AMANA_BLOCK_CODE);
  GString *text = g_string_new (NULL);

  block->indent = table->indent;
  block->quotes = table->quotes;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const AmanaBlock *cell = g_ptr_array_index (table->cells, i);

      if (i > 0)
        g_string_append (text, i % table->n_columns == 0 ? "\n" : " | ");
      g_string_append (text, cell->text);
    }
  block->text = g_string_free_and_steal (text);
  amana_block_unref (table);
  return block;
}
