/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A trend as a file: a picture to print or send, or a table for a spreadsheet.
 *
 * The picture is the chart as it stands on the page, drawn on white whatever the
 * colours of the screen, under the name of the analyte and above a line that says what
 * the signs mean. It names no person: whose it is, she says who sends it. The table
 * is AmanaHealthSeries' own. */

#include "config.h"

#include "amana-trend-export.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "amana-file-save.h"
#include "amana-store.h"
#include "amana-text.h"
#include "amana-trend-drawing.h"

#define WIDTH       760
#define HEIGHT      420
#define MARGIN      24
#define HEAD_HEIGHT 40
#define FOOT_HEIGHT 36
#define PNG_SCALE   2

/* --- The picture ----------------------------------------------------------------------- */

static void
write_line (GtkSnapshot *snapshot,
            PangoContext *context,
            const char *text,
            double scale,
            gboolean bold,
            float y)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (WIDTH - 2 * MARGIN) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, y));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA) { 0.16f, 0.19f, 0.18f, 1 });
  gtk_snapshot_restore (snapshot);
  pango_attr_list_unref (attributes);
}

static char *
dup_heading (AmanaHealthSeries *series)
{
  const char *unit = amana_health_series_get_unit (series);
  g_autofree char *isolated = unit != NULL ? amana_text_isolate_ltr (unit) : NULL;

  return isolated != NULL
           ? g_strdup_printf ("%s (%s)", amana_health_series_get_title (series), isolated)
           : g_strdup (amana_health_series_get_title (series));
}

static char *
dup_legend (const AmanaTrendScale *scale)
{
  static const char *const shapes[AMANA_TREND_N_SIGNS] = { "●", "▼", "▲", "○", "≈", "▭" };
  AmanaTrendSigns signs = amana_trend_scale_get_signs (scale);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < AMANA_TREND_N_SIGNS; i++)
    if (signs & (1 << i))
      g_strv_builder_take (
        words, g_strdup_printf ("%s %s", shapes[i], amana_trend_sign_to_words (1 << i)));
  all = g_strv_builder_end (words);
  return g_strjoinv (" · ", all);
}

static GskRenderNode *
draw (AmanaHealthSeries *series, PangoContext *context)
{
  g_autoptr (AmanaTrendScale) scale = amana_trend_scale_new (series);
  const AmanaTrendPicture picture = {
    .series = series,
    .scale = scale,
    .context = context,
    .width = WIDTH,
    .height = HEIGHT - HEAD_HEIGHT - FOOT_HEIGHT,
    .chosen = AMANA_TREND_NONE,
    .ink = { 0.16f, 0.19f, 0.18f, 1 },
  };
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autofree char *heading = dup_heading (series);
  g_autofree char *legend = dup_legend (scale);

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  write_line (snapshot, context, heading, 1.25, TRUE, MARGIN / 2);
  write_line (snapshot, context, legend, 0.85, FALSE, HEIGHT - FOOT_HEIGHT + 6);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, HEAD_HEIGHT));
  amana_trend_picture_draw (&picture, snapshot);
  return gtk_snapshot_to_node (snapshot);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int size_bytes)
{
  g_byte_array_append (closure, data, size_bytes);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
export_picture (AmanaHealthSeries *series, gboolean vector, PangoContext *context)
{
  g_autoptr (GskRenderNode) node = draw (series, context);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface =
    vector
      ? cairo_svg_surface_create_for_stream (append_cb, bytes, WIDTH, HEIGHT)
      : cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH * PNG_SCALE, HEIGHT * PNG_SCALE);
  cairo_t *cairo = cairo_create (surface);

  if (!vector)
    cairo_scale (cairo, PNG_SCALE, PNG_SCALE);
  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  if (!vector)
    cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * amana_trend_export:
 * @series: what to export
 * @format: as what
 * @context: (nullable): the font of a picture; %NULL for a table
 *
 * Returns: (transfer full): the bytes of the file
 */
GBytes *
amana_trend_export (AmanaHealthSeries *series, AmanaTrendFormat format, PangoContext *context)
{
  g_return_val_if_fail (AMANA_IS_HEALTH_SERIES (series), NULL);
  g_return_val_if_fail (format == AMANA_TREND_CSV || PANGO_IS_CONTEXT (context), NULL);

  if (format == AMANA_TREND_CSV)
    return amana_health_series_to_csv (series);
  return export_picture (series, format == AMANA_TREND_SVG, context);
}

/* --- Saving it ------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef series;       /* of AmanaHealthSeries: a locked Health is not held by an open dialog */
  GWeakRef parent;       /* of GtkWidget */
  PangoContext *context; /* (owned) */
  AmanaTrendFormat format;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_weak_ref_clear (&self->series);
  g_weak_ref_clear (&self->parent);
  g_object_unref (self->context);
  g_free (self);
}

static DexFuture *
content_cb (gpointer data)
{
  Export *self = data;
  g_autoptr (AmanaHealthSeries) series = g_weak_ref_get (&self->series);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);

  if (series == NULL)
    return dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "Health is locked");
  if (parent != NULL)
    gtk_widget_activate_action (parent, "health.note-exported", "u", 1u);
  return dex_future_new_take_boxed (G_TYPE_BYTES,
                                    amana_trend_export (series, self->format, self->context));
}

static char *
dup_file_name (AmanaHealthSeries *series, const char *suffix)
{
  char *name = g_strconcat (amana_health_series_get_title (series), suffix, NULL);

  return g_strdelimit (name, "/\\:*?\"<>|", '-');
}

/**
 * amana_trend_export_ask:
 * @parent: what the dialog stands over, and whose font a picture has
 * @series: what to export
 * @format: as what
 *
 * Saves it as a file that the person chooses. It is drawn once she has chosen.
 */
void
amana_trend_export_ask (GtkWidget *parent, AmanaHealthSeries *series, AmanaTrendFormat format)
{
  static const char *const suffixes[] = { ".png", ".svg", ".csv" };
  const char *kinds[] = { _ ("PNG Pictures"), _ ("SVG Drawings"), _ ("CSV Tables") };
  g_autofree char *file_name = NULL;
  AmanaFileSave save = {
    .title = _ ("Export the Results"),
    .kind = kinds[format],
    .failure = _ ("The Results Were Not Exported"),
    .content = content_cb,
    .destroy = export_free,
  };
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (AMANA_IS_HEALTH_SERIES (series));

  self = g_new0 (Export, 1);
  g_weak_ref_init (&self->series, series);
  g_weak_ref_init (&self->parent, parent);
  self->context = gtk_widget_create_pango_context (parent);
  self->format = format;
  file_name = dup_file_name (series, suffixes[format]);
  save.file_name = file_name;
  save.data = self;
  amana_file_save (parent, &save);
}
