/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Markdown as widgets, one a block.
 *
 * While an answer streams only its end is parsed (amana-markdown.c), and a widget is
 * given something new to show only where its block is another than before. A block of
 * the same kind is shown by the widget that is there, which is what makes a recycled
 * row cheap. Blocks beyond what anybody reads stand in one plain block at the end, so
 * that a reply of nothing but list marks does not become 100,000 widgets.
 *
 * Blocks stand in sections of a few: a section that is as before is measured, placed
 * and drawn as one, so that a long answer costs little more a frame than a short one.
 *
 * The value rows of the sources that ask for them stand under the first paragraph; what
 * the mark of a number that no record holds says stands once, under everything.
 */

#include "config.h"

#include "amana-markdown-view.h"

#include <glib/gi18n-lib.h>

#include "amana-block-widget.h"
#include "amana-column.h"
#include "amana-markdown-private.h"
#include "amana-value-row.h"

#define MAX_BLOCKS 1500
#define SECTION    24 /* blocks */

struct _AmanaMarkdownView
{
  GtkWidget parent_instance;

  GtkBox *column;            /* (owned) of sections */
  GtkWidget *note;           /* (owned): of the numbers that are marked */
  GtkWidget *rows;           /* (borrowed) (nullable): the value rows */
  AmanaMarkdown *markdown;   /* (owned) */
  GArray *shown;             /* (owned) of AmanaBlockWidget */
  GPtrArray *sources;        /* (owned) (nullable) */
  AmanaHighlight *highlight; /* (owned) (nullable) */
  GMenuModel *menu;          /* (owned) (nullable) */
  guint n_rows;
};

enum
{
  SOURCE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaMarkdownView, amana_markdown_view, GTK_TYPE_WIDGET)

static AmanaBlockWidget *
get_shown (AmanaMarkdownView *self, guint index)
{
  return &g_array_index (self->shown, AmanaBlockWidget, index);
}

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

/* --- the column ---------------------------------------------------------------------- */

static AmanaBlockWidget
make_shown (AmanaMarkdownView *self, AmanaBlock *block)
{
  AmanaBlockWidget shown = amana_block_widget_make (block, self->menu, self->highlight);

  if (block->kind != AMANA_BLOCK_CODE && block->kind != AMANA_BLOCK_RULE)
    g_signal_connect_object (shown.inner, "source-activated", G_CALLBACK (source_cb), self,
                             G_CONNECT_SWAPPED);
  shown.block = amana_block_ref (block);
  amana_block_widget_fill (&shown, block, self->sources);
  return shown;
}

static void
place (AmanaMarkdownView *self, guint index)
{
  amana_block_widget_place (get_shown (self, index),
                            index > 0 ? get_shown (self, index - 1) : NULL);
}

static GtkBox *
get_section (GtkWidget *outer)
{
  return GTK_BOX (gtk_widget_get_parent (outer));
}

/* Where a widget that is to stand behind @above goes. */
static GtkBox *
find_section (AmanaMarkdownView *self, guint index, GtkWidget *above)
{
  GtkWidget *section;

  if (index % SECTION > 0)
    return get_section (above);
  if (index < self->shown->len)
    return get_section (get_shown (self, index)->outer);
  section = amana_column_new ();
  gtk_box_append (self->column, section);
  return GTK_BOX (section);
}

/* Makes @block what is shown at @index. */
static void
show_block (AmanaMarkdownView *self, AmanaBlock *block, guint index)
{
  GtkWidget *above = index > 0 ? get_shown (self, index - 1)->outer : NULL;
  GtkWidget *after = index % SECTION > 0 ? above : NULL;
  AmanaBlockWidget shown;

  if (index < self->shown->len && amana_block_widget_can_show (get_shown (self, index), block))
    {
      AmanaBlockWidget *there = get_shown (self, index);

      amana_block_unref (there->block);
      there->block = amana_block_ref (block);
      amana_block_widget_fill (there, block, self->sources);
      place (self, index);
      return;
    }

  shown = make_shown (self, block);
  if (index == 1 && self->rows != NULL)
    after = self->rows;
  gtk_box_insert_child_after (find_section (self, index, above), shown.outer, after);
  if (index < self->shown->len)
    {
      AmanaBlockWidget *old = get_shown (self, index);

      gtk_box_remove (get_section (old->outer), old->outer);
      amana_block_unref (old->block);
      *old = shown;
    }
  else
    {
      g_array_append_val (self->shown, shown);
    }
  place (self, index);
}

static void
shrink (AmanaMarkdownView *self, guint n)
{
  while (self->shown->len > n)
    {
      AmanaBlockWidget *last = get_shown (self, self->shown->len - 1);

      gtk_box_remove (get_section (last->outer), last->outer);
      amana_block_unref (last->block);
      if ((self->shown->len - 1) % SECTION == 0)
        gtk_box_remove (self->column, gtk_widget_get_last_child (GTK_WIDGET (self->column)));
      g_array_set_size (self->shown, self->shown->len - 1);
    }
  if (n == 0)
    {
      self->rows = NULL; /* gone with the section */
      self->n_rows = 0;
    }
  if (n > 0)
    gtk_widget_remove_css_class (get_shown (self, n - 1)->outer, "joined-below");
}

static void
show_rows (AmanaMarkdownView *self)
{
  guint n_rows = 0;

  for (guint i = 0; self->sources != NULL && i < self->sources->len; i++)
    n_rows += ((AmanaSource *) g_ptr_array_index (self->sources, i))->card;

  if (self->shown->len == 0)
    n_rows = 0;
  if (n_rows == self->n_rows)
    return;

  if (self->rows != NULL)
    gtk_box_remove (get_section (self->rows), self->rows);
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
  gtk_widget_set_margin_top (self->rows, AMANA_BLOCK_GAP);
  gtk_box_insert_child_after (get_section (get_shown (self, 0)->outer), self->rows,
                              get_shown (self, 0)->outer);
}

static void
amana_markdown_view_dispose (GObject *object)
{
  AmanaMarkdownView *self = AMANA_MARKDOWN_VIEW (object);

  if (self->column != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->column)));
  g_clear_pointer (&self->note, gtk_widget_unparent);
  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    amana_block_unref (get_shown (self, i)->block);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->markdown, amana_markdown_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->highlight, amana_highlight_unref);
  g_clear_object (&self->menu);
  G_OBJECT_CLASS (amana_markdown_view_parent_class)->dispose (object);
}

static void
amana_markdown_view_class_init (AmanaMarkdownViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_markdown_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  signals[SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
}

static GtkWidget *
make_note (void)
{
  /* Translators: under an answer in which numbers are marked with a question mark. */
  GtkWidget *note = gtk_label_new (_ ("Marked with ?: not from your record."));

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_set_margin_top (note, AMANA_BLOCK_GAP);
  gtk_widget_add_css_class (note, "unknown-note");
  gtk_widget_set_visible (note, FALSE);
  return note;
}

static void
amana_markdown_view_init (AmanaMarkdownView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->column = GTK_BOX (amana_column_new ());
  self->markdown = amana_markdown_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (AmanaBlockWidget));
  gtk_widget_set_parent (GTK_WIDGET (self->column), GTK_WIDGET (self));
  self->note = make_note ();
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
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

/* The first source that is another than before. */
static guint
find_new_source (GPtrArray *a, GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;
  guint i = 0;

  while (i < n_a && i < n_b && g_ptr_array_index (a, i) == g_ptr_array_index (b, i))
    i++;
  return i == n_a && i == n_b ? G_MAXUINT : i;
}

static gboolean
points_beyond (const AmanaBlock *block, guint source)
{
  if (source == G_MAXUINT)
    return FALSE;
  for (guint i = 0; i < block->spans->len; i++)
    {
      const AmanaSpan *span = &g_array_index (block->spans, AmanaSpan, i);

      if (span->kind == AMANA_SPAN_SOURCE && span->source >= source)
        return TRUE;
    }
  for (guint i = 0; block->cells != NULL && i < block->cells->len; i++)
    if (points_beyond (g_ptr_array_index (block->cells, i), source))
      return TRUE;
  return FALSE;
}

static gboolean
holds_unknown (const AmanaBlock *block)
{
  for (guint i = 0; i < block->spans->len; i++)
    if (g_array_index (block->spans, AmanaSpan, i).kind == AMANA_SPAN_UNKNOWN)
      return TRUE;
  for (guint i = 0; block->cells != NULL && i < block->cells->len; i++)
    if (holds_unknown (g_ptr_array_index (block->cells, i)))
      return TRUE;
  return FALSE;
}

static void
show_note (AmanaMarkdownView *self)
{
  gboolean unknown = FALSE;

  for (guint i = 0; i < self->shown->len && !unknown; i++)
    unknown = holds_unknown (get_shown (self, i)->block);
  gtk_widget_set_visible (self->note, unknown);
}

/* What nobody reads block by block, as one. */
static AmanaBlock *
gather_rest (GPtrArray *blocks)
{
  AmanaBlock *rest = amana_block_new (AMANA_BLOCK_CODE);
  GString *text = g_string_new (NULL);

  for (guint i = MAX_BLOCKS; i < blocks->len; i++)
    {
      const AmanaBlock *block = g_ptr_array_index (blocks, i);

      g_string_append (text, block->text);
      g_string_append_c (text, '\n');
    }
  rest->text = g_string_free_and_steal (text);
  return rest;
}

static void
show (AmanaMarkdownView *self, GPtrArray *blocks, guint first, guint new_source)
{
  guint n = MIN (blocks->len, MAX_BLOCKS);

  for (guint i = 0; i < n; i++)
    {
      AmanaBlock *block = g_ptr_array_index (blocks, i);

      if (i >= self->shown->len || points_beyond (block, new_source) ||
          (i >= first && !amana_block_equal (block, get_shown (self, i)->block)))
        show_block (self, block, i);
    }
  if (n < blocks->len)
    {
      g_autoptr (AmanaBlock) rest = gather_rest (blocks);

      show_block (self, rest, n++);
    }
  shrink (self, n);
}

static void
update (AmanaMarkdownView *self, const char *text, GPtrArray *sources, gboolean whole)
{
  guint new_source = find_new_source (self->sources, sources);
  guint first;

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = sources != NULL ? g_ptr_array_ref (sources) : NULL;

  first = amana_markdown_update (self->markdown, text != NULL ? text : "", whole);
  show (self, amana_markdown_get_blocks (self->markdown), first, new_source);
  if (new_source != G_MAXUINT)
    self->n_rows = G_MAXUINT;
  show_rows (self);
  show_note (self);
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
  g_return_if_fail (AMANA_IS_MARKDOWN_VIEW (self));

  update (self, text, sources, TRUE);
}

/**
 * amana_markdown_view_stream:
 * @self: the view
 * @text: Markdown that more will come of
 * @sources: (nullable) (element-type AmanaSource): what its links point to
 *
 * Shows @text, looking only at what came since the last time and at what that may
 * still change.
 */
void
amana_markdown_view_stream (AmanaMarkdownView *self, const char *text, GPtrArray *sources)
{
  g_return_if_fail (AMANA_IS_MARKDOWN_VIEW (self));

  update (self, text, sources, FALSE);
}

/**
 * amana_markdown_view_set_highlight:
 * @self: the view
 * @highlight: (nullable): what to mark
 */
void
amana_markdown_view_set_highlight (AmanaMarkdownView *self, AmanaHighlight *highlight)
{
  g_return_if_fail (AMANA_IS_MARKDOWN_VIEW (self));

  if (!amana_highlight_set (&self->highlight, highlight))
    return;
  for (guint i = 0; i < self->shown->len; i++)
    amana_block_widget_set_highlight (get_shown (self, i), highlight);
}

/**
 * amana_markdown_view_find_highlighted:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the first paragraph in which something is marked
 */
GtkWidget *
amana_markdown_view_find_highlighted (AmanaMarkdownView *self)
{
  g_return_val_if_fail (AMANA_IS_MARKDOWN_VIEW (self), NULL);

  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkWidget *found = amana_block_widget_find_highlighted (get_shown (self, i));

      if (found != NULL)
        return found;
    }
  return NULL;
}
