/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Markdown as widgets.
 *
 * The text is parsed anew each time, which is linear and cheap; widgets are made
 * anew only for the blocks that changed, which while an answer streams is the last
 * one. The value rows of the sources that ask for them stand under the first
 * paragraph.
 */

#include "config.h"

#include "amana-markdown-view.h"

#include "amana-markdown.h"
#include "amana-text-block.h"
#include "amana-value-row.h"

struct _AmanaMarkdownView
{
  GtkWidget parent_instance;

  GtkBox *column;     /* (owned) */
  GtkWidget *rows;    /* (borrowed) (nullable): the value rows */
  GPtrArray *blocks;  /* (owned) of AmanaBlock: what is shown */
  GPtrArray *widgets; /* (owned) of GtkWidget (borrowed), one a block */
  GPtrArray *sources; /* (owned) (nullable) */
  GMenuModel *menu;   /* (owned) (nullable) */
  guint n_rows;
};

enum
{
  SOURCE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaMarkdownView, amana_markdown_view, GTK_TYPE_WIDGET)

static void
source_cb (AmanaMarkdownView *self, AmanaSource *source)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, source);
}

static void
row_clicked_cb (AmanaMarkdownView *self, AmanaValueRow *row)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, amana_value_row_get_source (row));
}

static GtkWidget *
make_bullet (const AmanaBlock *block)
{
  g_autofree char *text =
    block->kind == AMANA_BLOCK_NUMBERED ? g_strdup_printf ("%u.", block->number) : g_strdup ("•");
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "amana-text");
  return label;
}

static GtkWidget *
make_widget (AmanaMarkdownView *self, const AmanaBlock *block)
{
  GtkWidget *text = amana_text_block_new ();
  GtkWidget *box;

  amana_text_block_set_menu (AMANA_TEXT_BLOCK (text), self->menu);
  amana_text_block_set (AMANA_TEXT_BLOCK (text), block, self->sources);
  g_signal_connect_object (text, "source-activated", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);

  switch (block->kind)
    {
    case AMANA_BLOCK_HEADING:
      gtk_widget_add_css_class (text, "amana-heading");
      return text;
    case AMANA_BLOCK_QUOTE:
      gtk_widget_add_css_class (text, "amana-quote");
      return text;
    case AMANA_BLOCK_BULLET:
    case AMANA_BLOCK_NUMBERED:
      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      /* A list's mark stands on the side where its words begin. */
      gtk_widget_set_direction (box, amana_text_direction (block->text));
      gtk_widget_set_margin_start (box, 6 + 18 * (int) MIN (block->level, 4));
      gtk_widget_set_hexpand (text, TRUE);
      gtk_box_append (GTK_BOX (box), make_bullet (block));
      gtk_box_append (GTK_BOX (box), text);
      return box;
    case AMANA_BLOCK_PARAGRAPH:
      break;
    }
  return text;
}

static GtkWidget *
get_widget (AmanaMarkdownView *self, guint index)
{
  return g_ptr_array_index (self->widgets, index);
}

/* Makes block @index of @blocks what is shown there. */
static void
show_block (AmanaMarkdownView *self, const AmanaBlock *block, guint index)
{
  const AmanaBlock *old =
    index < self->blocks->len ? g_ptr_array_index (self->blocks, index) : NULL;
  GtkWidget *after = index > 0 ? get_widget (self, index - 1) : NULL;
  GtkWidget *widget;

  if (old != NULL && old->kind == block->kind && AMANA_IS_TEXT_BLOCK (get_widget (self, index)))
    {
      amana_text_block_set (AMANA_TEXT_BLOCK (get_widget (self, index)), block, self->sources);
      return;
    }

  widget = make_widget (self, block);
  if (index == 1 && self->rows != NULL)
    after = self->rows;
  gtk_box_insert_child_after (self->column, widget, after);
  if (old != NULL)
    {
      gtk_box_remove (self->column, get_widget (self, index));
      self->widgets->pdata[index] = widget;
    }
  else
    {
      g_ptr_array_add (self->widgets, widget);
    }
}

static void
show_rows (AmanaMarkdownView *self)
{
  guint n_rows = 0;

  for (guint i = 0; self->sources != NULL && i < self->sources->len; i++)
    n_rows += ((AmanaSource *) g_ptr_array_index (self->sources, i))->card;

  if (n_rows == self->n_rows)
    return;

  if (self->rows != NULL)
    gtk_box_remove (self->column, self->rows);
  self->rows = NULL;
  self->n_rows = n_rows;
  if (n_rows == 0)
    return;

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->rows, "value-rows");
  for (guint i = 0; i < self->sources->len; i++)
    {
      AmanaSource *source = g_ptr_array_index (self->sources, i);
      GtkWidget *row;

      if (!source->card)
        continue;
      row = amana_value_row_new (source);
      g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->rows), row);
    }
  gtk_box_insert_child_after (self->column, self->rows,
                              self->widgets->len > 0 ? get_widget (self, 0) : NULL);
}

static void
amana_markdown_view_dispose (GObject *object)
{
  AmanaMarkdownView *self = AMANA_MARKDOWN_VIEW (object);

  if (self->column != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->column)));
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_object (&self->menu);
  G_OBJECT_CLASS (amana_markdown_view_parent_class)->dispose (object);
}

static void
amana_markdown_view_class_init (AmanaMarkdownViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_markdown_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
}

static void
amana_markdown_view_init (AmanaMarkdownView *self)
{
  self->column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  self->blocks = g_ptr_array_new ();
  self->widgets = g_ptr_array_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->column), GTK_WIDGET (self));
}

/**
 * amana_markdown_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
amana_markdown_view_new (void)
{
  return g_object_new (AMANA_TYPE_MARKDOWN_VIEW, NULL);
}

/**
 * amana_markdown_view_set_menu:
 * @self: the view
 * @menu: (nullable): what its texts offer beside copying what is selected
 *
 * To be called before it shows anything.
 */
void
amana_markdown_view_set_menu (AmanaMarkdownView *self, GMenuModel *menu)
{
  g_return_if_fail (AMANA_IS_MARKDOWN_VIEW (self));

  g_set_object (&self->menu, menu);
}

static gboolean
same_sources (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
      return FALSE;

  return TRUE;
}

/**
 * amana_markdown_view_set:
 * @self: the view
 * @text: (nullable): Markdown
 * @sources: (nullable) (element-type AmanaSource): what its links point to
 *
 * Shows @text. Blocks that are as before keep their widgets.
 */
void
amana_markdown_view_set (AmanaMarkdownView *self, const char *text, GPtrArray *sources)
{
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean anew;

  g_return_if_fail (AMANA_IS_MARKDOWN_VIEW (self));

  blocks = amana_markdown_parse (text != NULL ? text : "");
  anew = !same_sources (self->sources, sources);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = sources != NULL ? g_ptr_array_ref (sources) : NULL;

  for (guint i = 0; i < blocks->len; i++)
    if (anew || i >= self->blocks->len ||
        !amana_block_equal (g_ptr_array_index (blocks, i), g_ptr_array_index (self->blocks, i)))
      show_block (self, g_ptr_array_index (blocks, i), i);

  while (self->widgets->len > blocks->len)
    {
      gtk_box_remove (self->column, get_widget (self, self->widgets->len - 1));
      g_ptr_array_set_size (self->widgets, (int) self->widgets->len - 1);
    }

  g_ptr_array_unref (self->blocks);
  self->blocks = g_steal_pointer (&blocks);
  if (anew)
    self->n_rows = G_MAXUINT;
  show_rows (self);
}
