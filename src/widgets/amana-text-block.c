/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A paragraph whose values are chips inside the line.
 *
 * The paragraph is one GtkLabel, which brings wrapping, both directions, selection
 * and assistive technology. A value stands in its text as text (so that it is
 * copied, searched and read aloud), but each of its characters is given a Pango
 * shape: the first as wide as the chip, the others of no width, and no break is
 * allowed between them. The chip, a child of its own, is then laid over that place,
 * baseline on baseline. A chip's size depends on the style, so the shapes are made
 * again when the measured size is another. A number that is not from the record is
 * such a child too, with a dotted line.
 *
 * Bold, code and links are the label's markup (amana-text-markup.c), so that links are
 * reached by keyboard and announced; what a link does is asked before (amana-link.c).
 */

#include "config.h"

#include "amana-text-block.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "amana-clipboard.h"
#include "amana-figures.h"
#include "amana-held-back.h"
#include "amana-link.h"
#include "amana-text-markup.h"
#include "amana-value-chip.h"

#define ISOLATE_BYTES 3 /* around a chip's text */

typedef struct
{
  GtkWidget *chip; /* (owned) by being a child */
  guint start;     /* bytes in the label's text: of the value, inside its isolate */
  guint end;
  int width, height, baseline; /* as measured last */
} Inline;

struct _AmanaTextBlock
{
  GtkWidget parent_instance;

  GtkLabel *label;           /* (owned) */
  GArray *inlines;           /* (owned) of Inline */
  AmanaHighlight *highlight; /* (owned) (nullable) */
  gboolean highlighted;      /* something is marked */
};

enum
{
  SOURCE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaTextBlock, amana_text_block, GTK_TYPE_WIDGET)

static void
add_shapes (PangoAttrList *attributes, const char *text, const Inline *value)
{
  const char *end = text + value->end;
  PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

  whole->start_index = value->start - ISOLATE_BYTES;
  whole->end_index = value->end + ISOLATE_BYTES;
  pango_attr_list_insert (attributes, whole);

  for (const char *p = text + value->start; p < end; p = g_utf8_next_char (p))
    {
      gboolean first = p == text + value->start;
      PangoRectangle box = {
        0,
        -value->baseline * PANGO_SCALE,
        first ? value->width * PANGO_SCALE : 0,
        value->height * PANGO_SCALE,
      };
      PangoAttribute *shape = pango_attr_shape_new (&box, &box);

      shape->start_index = (guint) (p - text);
      shape->end_index = (guint) (g_utf8_next_char (p) - text);
      pango_attr_list_insert (attributes, shape);
    }
}

static void
update_attributes (AmanaTextBlock *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->highlighted =
    amana_highlight_add (self->highlight, attributes, gtk_label_get_text (self->label));
  for (guint i = 0; i < self->inlines->len; i++)
    add_shapes (attributes, gtk_label_get_text (self->label),
                &g_array_index (self->inlines, Inline, i));
  gtk_label_set_attributes (self->label, attributes);
}

/* Measures the chips; TRUE when one has another size than before. */
static gboolean
measure_chips (AmanaTextBlock *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->inlines->len; i++)
    {
      Inline *value = &g_array_index (self->inlines, Inline, i);
      int width, height, baseline;

      gtk_widget_measure (value->chip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (value->chip, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL,
                          &baseline);
      if (baseline < 0)
        baseline = height * 3 / 4;
      changed |= width != value->width || height != value->height || baseline != value->baseline;
      value->width = width;
      value->height = height;
      value->baseline = baseline;
    }

  return changed;
}

static void
amana_text_block_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  AmanaTextBlock *self = AMANA_TEXT_BLOCK (widget);

  if (measure_chips (self))
    update_attributes (self);
  gtk_widget_measure (GTK_WIDGET (self->label), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* In pixels within the label. */
static gboolean
find_place (AmanaTextBlock *self, const Inline *value, GtkAllocation *place)
{
  PangoLayout *layout = gtk_label_get_layout (self->label);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle cluster;
  int x, y, line_number, baseline;

  pango_layout_index_to_line_x (layout, (int) value->start, FALSE, &line_number, NULL);
  for (int i = 0; i < line_number; i++)
    pango_layout_iter_next_line (iter);
  baseline = pango_layout_iter_get_baseline (iter);
  pango_layout_iter_free (iter);

  pango_layout_index_to_pos (layout, (int) value->start, &cluster);
  gtk_label_get_layout_offsets (self->label, &x, &y);
  place->x = x + PANGO_PIXELS (MIN (cluster.x, cluster.x + cluster.width));
  place->y = y + PANGO_PIXELS (baseline) - value->baseline;
  place->width = value->width;
  place->height = value->height;
  return cluster.width != 0;
}

static void
amana_text_block_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AmanaTextBlock *self = AMANA_TEXT_BLOCK (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->label), &(GtkAllocation) { 0, 0, width, height },
                            baseline);
  for (guint i = 0; i < self->inlines->len; i++)
    {
      const Inline *value = &g_array_index (self->inlines, Inline, i);
      GtkAllocation place;
      gboolean shown = find_place (self, value, &place);

      gtk_widget_set_child_visible (value->chip, shown);
      if (shown)
        gtk_widget_size_allocate (value->chip, &place, -1);
    }
}

static GtkSizeRequestMode
amana_text_block_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
clear_inlines (AmanaTextBlock *self)
{
  for (guint i = 0; i < self->inlines->len; i++)
    gtk_widget_unparent (g_array_index (self->inlines, Inline, i).chip);
  g_array_set_size (self->inlines, 0);
}

static void
amana_text_block_dispose (GObject *object)
{
  AmanaTextBlock *self = AMANA_TEXT_BLOCK (object);

  if (self->inlines != NULL)
    clear_inlines (self);
  g_clear_pointer (&self->inlines, g_array_unref);
  if (self->label != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->label)));
  g_clear_pointer (&self->highlight, amana_highlight_unref);
  G_OBJECT_CLASS (amana_text_block_parent_class)->dispose (object);
}

static void
amana_text_block_class_init (AmanaTextBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_text_block_dispose;
  widget_class->measure = amana_text_block_measure;
  widget_class->size_allocate = amana_text_block_size_allocate;
  widget_class->get_request_mode = amana_text_block_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);

  signals[SOURCE_ACTIVATED] =
    g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, AMANA_TYPE_SOURCE);
}

static gboolean
link_cb (AmanaTextBlock *self, const char *uri)
{
  if (amana_held_back_is_held (uri))
    amana_held_back_show (GTK_WIDGET (self), uri);
  else
    amana_link_ask (GTK_WIDGET (self), uri);
  return TRUE;
}

static void
amana_text_block_init (AmanaTextBlock *self)
{
  self->inlines = g_array_new (FALSE, TRUE, sizeof (Inline));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_selectable (self->label, TRUE);
  amana_clipboard_guard_label (self->label);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "amana-text");
  g_signal_connect_object (self->label, "activate-link", G_CALLBACK (link_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

/**
 * amana_text_block_new:
 *
 * Returns: (transfer floating): an empty paragraph
 */
GtkWidget *
amana_text_block_new (void)
{
  return g_object_new (AMANA_TYPE_TEXT_BLOCK, NULL);
}

/**
 * amana_text_block_set_menu:
 * @self: the paragraph
 * @menu: (nullable): what it offers beside copying what is selected
 */
void
amana_text_block_set_menu (AmanaTextBlock *self, GMenuModel *menu)
{
  g_return_if_fail (AMANA_IS_TEXT_BLOCK (self));

  gtk_label_set_extra_menu (self->label, menu);
}

static void
clicked_cb (AmanaTextBlock *self, AmanaValueChip *chip)
{
  g_signal_emit (self, signals[SOURCE_ACTIVATED], 0, amana_value_chip_get_source (chip));
}

static void
set_direction (AmanaTextBlock *self, const char *text)
{
  GtkTextDirection direction = amana_text_direction (text);

  gtk_widget_set_direction (GTK_WIDGET (self->label), direction);
  if (direction == GTK_TEXT_DIR_RTL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "arabic");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "arabic");
}

/* --- what is shown ------------------------------------------------------------------ */

static GtkWidget *
make_unknown (const char *words)
{
  g_autofree char *marked = g_strdup_printf ("%s\u00a0?", words);
  g_autofree char *name = NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *mark[] = { pango_attr_scale_new (PANGO_SCALE_SMALL),
                             pango_attr_weight_new (PANGO_WEIGHT_BOLD) };
  GtkWidget *label = gtk_label_new (marked);

  for (gsize i = 0; i < G_N_ELEMENTS (mark); i++)
    {
      mark[i]->start_index = (guint) strlen (words);
      pango_attr_list_insert (attributes, mark[i]);
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  /* Translators: what is read aloud; %s is a number that an answer gives. */
  name = g_strdup_printf (_ ("%s, not from your record"), words);
  gtk_widget_add_css_class (label, "unknown-number");
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_set_tooltip_text (label, _ ("Not from your record"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return label;
}

static gboolean
is_child (const AmanaSpan *span, gpointer sources)
{
  if (span->kind == AMANA_SPAN_UNKNOWN)
    return TRUE;
  return span->kind == AMANA_SPAN_SOURCE && sources != NULL &&
         span->source < ((GPtrArray *) sources)->len;
}

static GtkWidget *
make_child (AmanaTextBlock *self, const AmanaSpan *span, const char *words, GPtrArray *sources)
{
  GtkWidget *chip;

  if (span->kind == AMANA_SPAN_UNKNOWN)
    return make_unknown (words);
  chip = amana_value_chip_new (g_ptr_array_index (sources, span->source), words);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
add_children (AmanaTextBlock *self, const AmanaBlock *block, GPtrArray *sources, GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const AmanaTextPlace *place = &g_array_index (places, AmanaTextPlace, i);
      const AmanaSpan *span = place->span;
      g_autofree char *words = g_strndup (block->text + span->start, span->end - span->start);
      Inline value = { .chip = make_child (self, span, words, sources),
                       .start = place->start,
                       .end = place->end };

      gtk_widget_set_parent (value.chip, GTK_WIDGET (self));
      g_array_append_val (self->inlines, value);
    }
}

static void
show_text (AmanaTextBlock *self, const AmanaBlock *block, GPtrArray *sources)
{
  g_autoptr (GArray) places = NULL;
  g_autofree char *markup = NULL;

  if (block->spans->len == 0 && amana_text_direction (block->text) == GTK_TEXT_DIR_LTR)
    {
      gtk_label_set_text (self->label, block->text);
      return;
    }
  places = g_array_new (FALSE, FALSE, sizeof (AmanaTextPlace));
  markup = amana_text_markup_make (block, is_child, sources, places);
  add_children (self, block, sources, places);
  gtk_label_set_markup (self->label, markup);
}

/**
 * amana_text_block_set:
 * @self: the paragraph
 * @block: its text and what is marked in it
 * @sources: (nullable) (element-type AmanaSource): what spans point to; a span
 *   that points beyond stays text
 */
void
amana_text_block_set (AmanaTextBlock *self, const AmanaBlock *block, GPtrArray *sources)
{
  g_return_if_fail (AMANA_IS_TEXT_BLOCK (self));
  g_return_if_fail (block != NULL);

  clear_inlines (self);
  set_direction (self, block->text);
  show_text (self, block, sources);
  update_attributes (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * amana_text_block_set_highlight:
 * @self: the paragraph
 * @highlight: (nullable): what to mark
 */
void
amana_text_block_set_highlight (AmanaTextBlock *self, AmanaHighlight *highlight)
{
  g_return_if_fail (AMANA_IS_TEXT_BLOCK (self));

  if (amana_highlight_set (&self->highlight, highlight))
    update_attributes (self);
}

/**
 * amana_text_block_is_highlighted:
 * @self: the paragraph
 *
 * Returns: whether something is marked in it
 */
gboolean
amana_text_block_is_highlighted (AmanaTextBlock *self)
{
  g_return_val_if_fail (AMANA_IS_TEXT_BLOCK (self), FALSE);

  return self->highlighted;
}

/**
 * amana_text_block_set_cell:
 * @self: the paragraph
 * @align: how it stands in its column, from 0 (start) to 1 (end)
 * @n_chars: how wide its column is
 *
 * Makes it a cell of a table. Its least width is its column's: what scrolls sideways
 * asks for the height at the least width.
 */
void
amana_text_block_set_cell (AmanaTextBlock *self, float align, int n_chars)
{
  g_return_if_fail (AMANA_IS_TEXT_BLOCK (self));

  gtk_label_set_width_chars (self->label, n_chars);
  gtk_label_set_max_width_chars (self->label, n_chars);
  gtk_label_set_xalign (self->label, align);
  gtk_label_set_justify (self->label, align == 0.5f  ? GTK_JUSTIFY_CENTER
                                      : align > 0.5f ? GTK_JUSTIFY_RIGHT
                                                     : GTK_JUSTIFY_LEFT);
}
