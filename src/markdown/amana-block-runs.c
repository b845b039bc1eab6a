/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A block's text with its spans, in the order in which a reader meets them: whoever shows,
 * prints or speaks a block walks it here. */

#include "config.h"

#include <string.h>

#include "amana-markdown.h"

typedef struct
{
  const AmanaBlock *block;
  const AmanaBlockWalk *walk;
  gpointer data;
  guint done; /* bytes of the text */
} Walker;

static void
give_until (Walker *walker, guint end)
{
  if (end > walker->done && walker->walk->text != NULL)
    walker->walk->text (walker->block->text, walker->done, end, walker->data);
  walker->done = MAX (walker->done, end);
}

/* The outer span first. */
static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const AmanaSpan *first = *(const AmanaSpan *const *) a;
  const AmanaSpan *second = *(const AmanaSpan *const *) b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;
  return first > second ? -1 : first < second;
}

/* Closes what ends before @span begins; NULL: everything. */
static void
close_before (Walker *walker, GPtrArray *open, const AmanaSpan *span)
{
  while (open->len > 0)
    {
      const AmanaSpan *last = g_ptr_array_index (open, open->len - 1);

      if (span != NULL && last->end > span->start)
        return;
      give_until (walker, last->end);
      if (walker->walk->close != NULL)
        walker->walk->close (last, walker->data);
      g_ptr_array_set_size (open, (int) open->len - 1);
    }
}

/**
 * amana_block_walk:
 * @block: a block
 * @walk: what to call
 * @user_data: for them
 */
void
amana_block_walk (const AmanaBlock *block, const AmanaBlockWalk *walk, gpointer user_data)
{
  Walker walker = { block, walk, user_data, 0 };
  g_autoptr (GPtrArray) spans = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < block->spans->len; i++)
    g_ptr_array_add (spans, &g_array_index (block->spans, AmanaSpan, i));
  g_ptr_array_sort (spans, compare_spans);

  for (guint i = 0; i < spans->len; i++)
    {
      const AmanaSpan *span = g_ptr_array_index (spans, i);

      close_before (&walker, open, span);
      give_until (&walker, span->start);
      if (walk->open != NULL)
        walk->open (span, user_data);
      g_ptr_array_add (open, (gpointer) span);
    }
  close_before (&walker, open, NULL);
  give_until (&walker, (guint) strlen (block->text));
}
