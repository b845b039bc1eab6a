/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A result on one line, or on two where there is little room: name, value and unit,
 * the bar, the words. The same five widgets stand in one grid and change their
 * cells with the window's width.
 */

#include "config.h"

#include "amana-value-row.h"

#include <glib/gi18n-lib.h>

#include "amana-range-bar.h"
#include "amana-widgets.h"

struct _AmanaValueRow
{
  GtkButton parent_instance;

  AmanaSource *source; /* (owned) */
  GtkGrid *grid;       /* (borrowed) */
  GtkWidget *name;     /* (borrowed) */
  GtkWidget *value;    /* (borrowed) */
  GtkWidget *bar;      /* (borrowed) */
  GtkWidget *words;    /* (borrowed) */
  GtkWidget *chevron;  /* (borrowed) */
  gboolean compact;
};

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AmanaValueRow, amana_value_row, GTK_TYPE_BUTTON)

static void
place (AmanaValueRow *self, GtkWidget *child, int column, int row)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));
  GtkGridLayoutChild *cell =
    GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

  gtk_grid_layout_child_set_column (cell, column);
  gtk_grid_layout_child_set_row (cell, row);
}

static void
arrange (AmanaValueRow *self)
{
  gboolean compact = self->compact;

  place (self, self->name, 0, 0);
  place (self, self->value, 1, 0);
  place (self, self->bar, compact ? 0 : 2, compact ? 1 : 0);
  place (self, self->words, compact ? 1 : 3, compact ? 1 : 0);
  place (self, self->chevron, 4, 0);

  gtk_widget_set_visible (self->chevron, !compact);
  gtk_widget_set_hexpand (self->name, compact);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), compact ? 12 : 21);
  gtk_widget_set_hexpand (self->words, !compact);
  gtk_widget_set_size_request (self->name, compact ? -1 : 186, -1);
  gtk_widget_set_size_request (self->value, compact ? -1 : 122, -1);
  gtk_widget_set_halign (self->value, compact ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_set_halign (self->words, compact ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_set_halign (self->bar, GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), compact ? 6 : 0);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->grid), compact ? 6 : 0);
}

static void
amana_value_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_COMPACT)
    g_value_set_boolean (value, AMANA_VALUE_ROW (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
amana_value_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  AmanaValueRow *self = AMANA_VALUE_ROW (object);

  if (prop_id != PROP_COMPACT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (self->compact == g_value_get_boolean (value))
    return;

  self->compact = g_value_get_boolean (value);
  arrange (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
amana_value_row_finalize (GObject *object)
{
  AmanaValueRow *self = AMANA_VALUE_ROW (object);

  g_clear_pointer (&self->source, amana_source_unref);
  G_OBJECT_CLASS (amana_value_row_parent_class)->finalize (object);
}

static void
amana_value_row_class_init (AmanaValueRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_value_row_get_property;
  object_class->set_property = amana_value_row_set_property;
  object_class->finalize = amana_value_row_finalize;

  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_value_row_init (AmanaValueRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "value-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_value (AmanaSource *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *value = make_label (source->value, "value");

  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (value, "numeric");
  if (amana_status_is_outside (source->status))
    gtk_widget_add_css_class (value, "out-of-range");
  gtk_box_append (GTK_BOX (box), value);
  if (source->unit != NULL)
    gtk_box_append (GTK_BOX (box), make_label (source->unit, "dimmed"));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_words (AmanaSource *source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *words = amana_status_get_words (source->status);
  GtkWidget *label = make_label (words != NULL ? words : "", NULL);

  if (amana_status_is_outside (source->status))
    {
      gtk_box_append (GTK_BOX (box), amana_mark_new (source->status));
      gtk_widget_add_css_class (box, "out-of-range");
    }
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static char *
name_for_eyes_closed (AmanaSource *source)
{
  const char *words = amana_status_get_words (source->status);
  GString *name = g_string_new (source->name);

  g_string_append_printf (name, "%s%s", _ (", "), source->value);
  if (source->unit != NULL)
    g_string_append_printf (name, " %s", source->unit);
  if (words != NULL)
    g_string_append_printf (name, "%s%s", _ (", "), words);
  if (source->page > 0)
    g_string_append_printf (name, _ (", page %u"), source->page);
  return g_string_free (name, FALSE);
}

/**
 * amana_value_row_new:
 * @source: what it shows, and where it leads
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
amana_value_row_new (AmanaSource *source)
{
  AmanaValueRow *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (AMANA_TYPE_VALUE_ROW, NULL);
  self->source = amana_source_ref (source);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_widget_set_valign (GTK_WIDGET (self->grid), GTK_ALIGN_CENTER);

  self->name = make_label (source->name, NULL);
  self->value = make_value (source);
  self->bar = amana_range_bar_new ();
  amana_range_bar_set_source (AMANA_RANGE_BAR (self->bar), source);
  self->words = make_words (source);
  self->chevron = gtk_image_new_from_icon_name ("go-next-symbolic");
  for (guint i = 0; i < 5; i++)
    gtk_grid_attach (
      self->grid,
      (GtkWidget *[]) { self->name, self->value, self->bar, self->words, self->chevron }[i],
      (int) i, 0, 1, 1);
  arrange (self);

  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (self->grid));
  name = name_for_eyes_closed (source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  amana_narrow_bind (GTK_WIDGET (self), "compact");
  return GTK_WIDGET (self);
}

/**
 * amana_value_row_get_source:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
AmanaSource *
amana_value_row_get_source (AmanaValueRow *self)
{
  g_return_val_if_fail (AMANA_IS_VALUE_ROW (self), NULL);

  return self->source;
}
