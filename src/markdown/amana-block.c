/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One block of a text that was Markdown: what is shown of it, without its marks, and which
 * runs of it were marked how. Immutable once it is made. */

#include "config.h"

#include <string.h>

#include "amana-markdown-private.h"

AmanaBlock *
amana_block_new (AmanaBlockKind kind)
{
  AmanaBlock *self = g_rc_box_new0 (AmanaBlock);

  self->kind = kind;
  self->spans = g_array_new (FALSE, FALSE, sizeof (AmanaSpan));
  return self;
}

/**
 * amana_block_ref:
 * @block: a block
 *
 * Returns: (transfer full): the same
 */
AmanaBlock *
amana_block_ref (AmanaBlock *block)
{
  return g_rc_box_acquire (block);
}

static void
block_clear (gpointer data)
{
  AmanaBlock *self = data;

  g_free (self->text);
  g_free (self->language);
  g_free (self->aligns);
  g_array_unref (self->spans);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
}

/**
 * amana_block_unref:
 * @block: (transfer full): a block
 */
void
amana_block_unref (AmanaBlock *block)
{
  g_rc_box_release_full (block, block_clear);
}

static gboolean
equal_targets (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
equal_cells (const AmanaBlock *a, const AmanaBlock *b)
{
  if (a->kind != AMANA_BLOCK_TABLE)
    return TRUE;
  if (a->n_columns != b->n_columns || a->cells->len != b->cells->len ||
      memcmp (a->aligns, b->aligns, a->n_columns * sizeof (AmanaAlign)) != 0)
    return FALSE;
  for (guint i = 0; i < a->cells->len; i++)
    if (!amana_block_equal (g_ptr_array_index (a->cells, i), g_ptr_array_index (b->cells, i)))
      return FALSE;
  return TRUE;
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
  if (a == b)
    return TRUE;
  return a->kind == b->kind && a->level == b->level && a->number == b->number &&
         a->indent == b->indent && a->quotes == b->quotes && a->done == b->done &&
         a->goes_on == b->goes_on && g_str_equal (a->text, b->text) &&
         g_strcmp0 (a->language, b->language) == 0 && a->spans->len == b->spans->len &&
         (a->spans->len == 0 ||
          memcmp (a->spans->data, b->spans->data, a->spans->len * sizeof (AmanaSpan)) == 0) &&
         equal_targets (a->targets, b->targets) && equal_cells (a, b);
}
