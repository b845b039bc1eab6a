/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A table of an answer, a paragraph a cell.
 *
 * A table grows row by row while it is written, so cells that are as before keep
 * their widgets; another number of columns makes it anew.
 */

#include "config.h"

#include "amana-table-view.h"

#include <string.h>

#include "amana-text-block.h"

#define MIN_CHARS 3
#define MAX_CHARS 34

struct _AmanaTableView
{
  GtkWidget parent_instance;

  GtkWidget *scroller; /* (owned) */
  GtkGrid *grid;       /* (borrowed) */
  GPtrArray *widgets;  /* (owned) of AmanaTextBlock (borrowed), one a cell */
  GPtrArray *cells;    /* (owned) of AmanaBlock: what they show */
  guint n_columns;
  AmanaHighlight *highlight; /* (owned) (nullable) */
};

enum
{
  SOURCE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaTableView, amana_table_view, GTK_TYPE_WIDGET)

static void
source_cb (AmanaTableView *self, AmanaSource *source)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, source);
}

static void
amana_table_view_dispose (GObject *object)
{
  AmanaTableView *self = AMANA_TABLE_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->highlight, amana_highlight_unref);
  G_OBJECT_CLASS (amana_table_view_parent_class)->dispose (object);
}

static void
amana_table_view_class_init (AmanaTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_table_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
}

static void
amana_table_view_init (AmanaTableView *self)
{
  self->widgets = g_ptr_array_new ();
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) amana_block_unref);
  self->scroller = gtk_scrolled_window_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "amana-table");
  gtk_widget_set_halign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * amana_table_view_new:
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
amana_table_view_new (void)
{
  return g_object_new (AMANA_TYPE_TABLE_VIEW, NULL);
}

static GtkTextDirection
find_direction (const AmanaBlock *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      const AmanaBlock *cell = g_ptr_array_index (table->cells, i);
      GtkTextDirection direction = amana_text_direction (cell->text);

      if (direction != GTK_TEXT_DIR_NONE)
        return direction;
    }
  return GTK_TEXT_DIR_NONE;
}

static GtkWidget *
make_cell (AmanaTableView *self, guint index)
{
  GtkWidget *cell = amana_text_block_new ();
  guint column = index % self->n_columns;
  guint row = index / self->n_columns;

  amana_text_block_set_highlight (AMANA_TEXT_BLOCK (cell), self->highlight);
  gtk_widget_add_css_class (cell, row == 0 ? "table-head" : "table-cell");
  g_signal_connect_object (cell, "source-activated", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, cell, (int) column, (int) row, 1, 1);
  g_ptr_array_add (self->widgets, cell);
  return cell;
}

static void
shrink (AmanaTableView *self, guint n)
{
  while (self->widgets->len > n)
    {
      gtk_grid_remove (self->grid, g_ptr_array_index (self->widgets, self->widgets->len - 1));
      g_ptr_array_set_size (self->widgets, (int) self->widgets->len - 1);
    }
  if (self->cells->len > n)
    g_ptr_array_set_size (self->cells, (int) n);
}

static gboolean
has_sources (const AmanaBlock *cell)
{
  for (guint i = 0; i < cell->spans->len; i++)
    if (g_array_index (cell->spans, AmanaSpan, i).kind == AMANA_SPAN_SOURCE)
      return TRUE;
  return FALSE;
}

/* As wide as its longest line, within bounds. */
static int
measure_column (const AmanaBlock *table, guint column)
{
  glong longest = MIN_CHARS;

  for (guint i = column; i < table->cells->len; i += table->n_columns)
    {
      const AmanaBlock *cell = g_ptr_array_index (table->cells, i);

      for (const char *p = cell->text; *p != '\0';)
        {
          gsize length = strcspn (p, "\n");

          longest = MAX (longest, g_utf8_strlen (p, (gssize) length) + (i == column ? 2 : 1));
          p += length + (p[length] == '\n');
        }
    }
  return (int) MIN (longest, MAX_CHARS);
}

static void
shape_column (AmanaTableView *self, const AmanaBlock *table, guint column)
{
  static const float aligns[] = { 0, 0, 0.5f, 1 };
  int n_chars = measure_column (table, column);
  GtkTextDirection opposite = gtk_widget_get_direction (GTK_WIDGET (self->grid)) == GTK_TEXT_DIR_RTL
                                ? GTK_TEXT_DIR_LTR
                                : GTK_TEXT_DIR_RTL;

  for (guint i = column; i < self->widgets->len; i += table->n_columns)
    {
      const AmanaBlock *cell = g_ptr_array_index (table->cells, i);
      float align = aligns[table->aligns[column]];

      /* Words that run the other way stand where their column does. */
      if (amana_text_direction (cell->text) == opposite)
        align = 1 - align;
      amana_text_block_set_cell (g_ptr_array_index (self->widgets, i), align, n_chars);
    }
}

/**
 * amana_table_view_set:
 * @self: the view
 * @block: a table
 * @sources: (nullable) (element-type AmanaSource): what its values point to
 */
void
amana_table_view_set (AmanaTableView *self, const AmanaBlock *block, GPtrArray *sources)
{
  GtkTextDirection direction;

  g_return_if_fail (AMANA_IS_TABLE_VIEW (self));
  g_return_if_fail (block != NULL && block->kind == AMANA_BLOCK_TABLE);

  direction = find_direction (block);
  gtk_widget_set_direction (GTK_WIDGET (self->grid), direction);
  gtk_widget_set_direction (self->scroller, direction);
  if (self->n_columns != block->n_columns)
    shrink (self, 0);
  self->n_columns = block->n_columns;
  shrink (self, block->cells->len);

  for (guint i = 0; i < block->cells->len; i++)
    {
      AmanaBlock *cell = g_ptr_array_index (block->cells, i);
      GtkWidget *widget =
        i < self->widgets->len ? g_ptr_array_index (self->widgets, i) : make_cell (self, i);

      if (i < self->cells->len && !has_sources (cell) &&
          amana_block_equal (cell, g_ptr_array_index (self->cells, i)))
        continue;
      amana_text_block_set (AMANA_TEXT_BLOCK (widget), cell, sources);
      if (i < self->cells->len)
        amana_block_unref (self->cells->pdata[i]);
      else
        g_ptr_array_add (self->cells, NULL);
      self->cells->pdata[i] = amana_block_ref (cell);
    }
  for (guint column = 0; column < block->n_columns; column++)
    shape_column (self, block, column);
}

/**
 * amana_table_view_set_highlight:
 * @self: the view
 * @highlight: (nullable): what to mark
 */
void
amana_table_view_set_highlight (AmanaTableView *self, AmanaHighlight *highlight)
{
  g_return_if_fail (AMANA_IS_TABLE_VIEW (self));

  if (!amana_highlight_set (&self->highlight, highlight))
    return;
  for (guint i = 0; i < self->widgets->len; i++)
    amana_text_block_set_highlight (g_ptr_array_index (self->widgets, i), highlight);
}

/**
 * amana_table_view_find_highlighted:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the first cell in which something is marked
 */
GtkWidget *
amana_table_view_find_highlighted (AmanaTableView *self)
{
  g_return_val_if_fail (AMANA_IS_TABLE_VIEW (self), NULL);

  for (guint i = 0; i < self->widgets->len; i++)
    if (amana_text_block_is_highlighted (g_ptr_array_index (self->widgets, i)))
      return g_ptr_array_index (self->widgets, i);
  return NULL;
}
