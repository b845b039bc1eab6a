/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Markdown as text alone: for the list, the search index, the command line, the clipboard
 * and the voice. It is what the window shows, block by block, so a link says where it
 * leads, and what is no mark stays as it is: a laboratory's `12.5*` keeps its star.
 *
 * A blank line stands between paragraphs, none between the items of a list nor behind a
 * heading; an item begins with what stands before it on the screen, two blanks in for
 * each list around it; a row of a table is one line. Directions are the reader's affair.
 */

#include "config.h"

#include "amana-plain-text.h"

#include <string.h>

static gboolean
is_in_list (const AmanaBlock *block)
{
  return block->kind == AMANA_BLOCK_BULLET || block->kind == AMANA_BLOCK_NUMBERED ||
         block->kind == AMANA_BLOCK_TASK || block->indent > 0;
}

static const char *
get_gap (const AmanaBlock *before, const AmanaBlock *block)
{
  if (before == NULL)
    return "";
  if (block->goes_on)
    return " ";
  return before->kind == AMANA_BLOCK_HEADING || (is_in_list (before) && is_in_list (block))
           ? "\n"
           : "\n\n";
}

char *
amana_plain_text_dup_bullet (const AmanaBlock *block)
{
  switch (block->kind)
    {
    case AMANA_BLOCK_BULLET:
      return g_strdup ("• ");
    case AMANA_BLOCK_NUMBERED:
      return g_strdup_printf ("%u. ", block->number);
    case AMANA_BLOCK_TASK:
      return g_strdup (block->done ? "☑ " : "☐ ");
    case AMANA_BLOCK_PARAGRAPH:
    case AMANA_BLOCK_HEADING:
    case AMANA_BLOCK_CODE:
    case AMANA_BLOCK_TABLE:
    case AMANA_BLOCK_RULE:
      break;
    }
  return g_strdup ("");
}

static void
take_text (const char *text, guint start, guint end, gpointer plain)
{
  g_string_append_len (plain, text + start, end - start);
}

static void
take_close (const AmanaSpan *span, gpointer plain)
{
  if (span->mark == 0)
    return;
  g_string_append (plain, "\u00a0");
  g_string_append_unichar (plain, span->mark);
}

void
amana_plain_text_append_words (GString *plain, const AmanaBlock *block)
{
  static const AmanaBlockWalk walk = { take_text, NULL, take_close };

  amana_block_walk (block, &walk, plain);
}

static void
append_table (GString *plain, const AmanaBlock *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      GString *cell = g_string_new (NULL);

      if (i > 0)
        g_string_append (plain, i % table->n_columns == 0 ? "\n" : " | ");
      amana_plain_text_append_words (cell, g_ptr_array_index (table->cells, i));
      g_strdelimit (cell->str, "\n", ' ');
      g_string_append (plain, cell->str);
      g_string_free (cell, TRUE);
    }
}

/* Each line of a block stands as far in as its first. */
static void
append_indented (GString *plain, guint indent, const char *bullet, const char *words)
{
  gsize n_blanks = 2 * (gsize) indent;

  for (gsize i = 0; i < n_blanks; i++)
    g_string_append_c (plain, ' ');
  g_string_append (plain, bullet);
  if (*bullet != '\0')
    n_blanks += 2;
  for (const char *p = words; *p != '\0'; p++)
    {
      g_string_append_c (plain, *p);
      for (gsize i = 0; *p == '\n' && i < n_blanks; i++)
        g_string_append_c (plain, ' ');
    }
}

static void
append_block (GString *plain, const AmanaBlock *block)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *bullet = amana_plain_text_dup_bullet (block);

  if (block->kind == AMANA_BLOCK_RULE)
    g_string_append (words, "———");
  else if (block->kind == AMANA_BLOCK_TABLE)
    append_table (words, block);
  else
    amana_plain_text_append_words (words, block);
  if (block->goes_on)
    g_string_append (plain, words->str);
  else
    append_indented (plain, block->indent, bullet, words->str);
}

char *
amana_plain_text_from_blocks (GPtrArray *blocks)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const AmanaBlock *before = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      const AmanaBlock *block = g_ptr_array_index (blocks, i);

      g_string_append (plain, get_gap (before, block));
      append_block (plain, block);
      before = block;
    }
  return g_string_free_and_steal (g_steal_pointer (&plain));
}

char *
amana_plain_text_from_markdown (const char *markdown)
{
  g_autoptr (GPtrArray) blocks = amana_markdown_parse (markdown);

  return amana_plain_text_from_blocks (blocks);
}
