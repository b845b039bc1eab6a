/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The paragraphs of a long answer.
 *
 * A list view leaves out the rows that are not seen, but one answer is one row, and
 * with it every paragraph would be in each picture: what a long answer costs while it
 * streams would grow with the square of its length. So what is out of sight is left
 * out here, and the column is drawn anew when the page is scrolled.
 */

#include "config.h"

#include "amana-column.h"

#define MARGIN 64 /* pixels above and below: shadows, what a list moves in this frame */

struct _AmanaColumn
{
  GtkBox parent_instance;

  GtkScrolledWindow *scroller; /* (nullable): weak */
  GtkAdjustment *adjustment;   /* (nullable): weak */
};

G_DEFINE_FINAL_TYPE (AmanaColumn, amana_column, GTK_TYPE_BOX)

static void
let_go (AmanaColumn *self)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_weak_pointer (&self->adjustment);
  g_clear_weak_pointer (&self->scroller);
}

static void
amana_column_map (GtkWidget *widget)
{
  AmanaColumn *self = AMANA_COLUMN (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  let_go (self);
  if (scroller != NULL)
    {
      g_set_weak_pointer (&self->scroller, GTK_SCROLLED_WINDOW (scroller));
      g_set_weak_pointer (&self->adjustment,
                          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
      g_signal_connect_object (self->adjustment, "value-changed",
                               G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw),
                               self, G_CONNECT_SWAPPED);
    }
  GTK_WIDGET_CLASS (amana_column_parent_class)->map (widget);
}

static void
amana_column_unmap (GtkWidget *widget)
{
  let_go (AMANA_COLUMN (widget));
  GTK_WIDGET_CLASS (amana_column_parent_class)->unmap (widget);
}

/* What is seen, from the top of the column. */
static gboolean
find_window (AmanaColumn *self, float *top, float *bottom)
{
  graphene_point_t origin;

  if (self->scroller == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->scroller),
                                 &GRAPHENE_POINT_INIT (0, 0), &origin))
    return FALSE;

  *top = -origin.y - MARGIN;
  *bottom = (float) gtk_widget_get_height (GTK_WIDGET (self->scroller)) - origin.y + MARGIN;
  return TRUE;
}

static void
amana_column_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float top, bottom;
  gboolean all = !find_window (AMANA_COLUMN (widget), &top, &bottom);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (all || !gtk_widget_compute_bounds (child, widget, &bounds) ||
          (bounds.origin.y < bottom && bounds.origin.y + bounds.size.height > top))
        gtk_widget_snapshot_child (widget, child, snapshot);
    }
}

static void
amana_column_dispose (GObject *object)
{
  let_go (AMANA_COLUMN (object));
  G_OBJECT_CLASS (amana_column_parent_class)->dispose (object);
}

static void
amana_column_class_init (AmanaColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_column_dispose;
  widget_class->map = amana_column_map;
  widget_class->unmap = amana_column_unmap;
  widget_class->snapshot = amana_column_snapshot;
}

static void
amana_column_init (AmanaColumn *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * amana_column_new:
 *
 * Returns: (transfer floating): an empty column
 */
GtkWidget *
amana_column_new (void)
{
  return g_object_new (AMANA_TYPE_COLUMN, NULL);
}
