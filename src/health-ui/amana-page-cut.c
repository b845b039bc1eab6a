/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A piece of a page, as it really is on the paper.
 *
 * Where a reading is doubtful, and under an answer that cites a value, the person
 * sees the paper itself and not our idea of it. The page is rendered at a high
 * scale, the piece is copied out of it, and the page's picture is dropped at once:
 * a page at that scale takes some 20 MB, a piece some 50 kB. */

#include "config.h"

#include "amana-page-cut.h"

#define MAX_HEIGHT      64
#define MIN_WIDTH       80
#define MAX_ENLARGEMENT 1.9 /* pixels a point on the screen */

struct _AmanaPageCut
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (owned) (nullable) */
  DexFuture *loading;  /* (owned) (nullable) */
  AmanaBox region;
  AmanaBox value;
  gboolean has_value;
};

G_DEFINE_FINAL_TYPE (AmanaPageCut, amana_page_cut, GTK_TYPE_WIDGET)

static const GdkRGBA box_tint = { 0.106f, 0.42f, 0.361f, 0.24f };
static const GdkRGBA box_edge = { 0.106f, 0.42f, 0.361f, 1 };

/**
 * amana_page_picture_to_texture:
 * @picture: a page
 *
 * Returns: (transfer full): the same pixels for the screen
 */
GdkTexture *
amana_page_picture_to_texture (AmanaPagePicture *picture)
{
  return gdk_memory_texture_new (picture->width, picture->height,
                                 G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8X8
                                                                 : GDK_MEMORY_X8R8G8B8,
                                 picture->pixels, (gsize) picture->stride);
}

static GdkTexture *
cut_out (AmanaPagePicture *picture, const AmanaBox *region)
{
  int x0 = CLAMP ((int) (region->x0 * picture->scale), 0, picture->width);
  int y0 = CLAMP ((int) (region->y0 * picture->scale), 0, picture->height);
  int x1 = CLAMP ((int) (region->x1 * picture->scale), x0, picture->width);
  int y1 = CLAMP ((int) (region->y1 * picture->scale), y0, picture->height);
  gsize width_bytes = (gsize) (x1 - x0) * 4;
  const guint8 *from = g_bytes_get_data (picture->pixels, NULL);
  g_autoptr (GBytes) bytes = NULL;
  guint8 *pixels;

  if (x1 == x0 || y1 == y0)
    return NULL;

  pixels = g_malloc (width_bytes * (gsize) (y1 - y0));
  for (int y = y0; y < y1; y++)
    memcpy (pixels + width_bytes * (gsize) (y - y0),
            from + (gsize) y * (gsize) picture->stride + (gsize) x0 * 4, width_bytes);
  bytes = g_bytes_new_take (pixels, width_bytes * (gsize) (y1 - y0));
  return gdk_memory_texture_new (
    x1 - x0, y1 - y0, G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8X8 : GDK_MEMORY_X8R8G8B8,
    bytes, width_bytes);
}

static DexFuture *
rendered_cb (DexFuture *completed, gpointer user_data)
{
  g_autoptr (AmanaPageCut) self = g_weak_ref_get (user_data);
  const GValue *value = dex_future_get_value (completed, NULL);

  /* Without its picture the piece stays empty; the words beside it say all. */
  if (self == NULL || value == NULL)
    return NULL;

  g_clear_object (&self->texture);
  self->texture = cut_out (g_value_get_boxed (value), &self->region);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return NULL;
}

static double
region_width (AmanaPageCut *self)
{
  return MAX (self->region.x1 - self->region.x0, 1);
}

static double
region_height (AmanaPageCut *self)
{
  return MAX (self->region.y1 - self->region.y0, 1);
}

static double
best_scale (AmanaPageCut *self)
{
  return MIN (MAX_HEIGHT / region_height (self), MAX_ENLARGEMENT);
}

static int
height_at (AmanaPageCut *self, int width)
{
  return (int) (region_height (self) * MIN (width / region_width (self), best_scale (self)));
}

static void
amana_page_cut_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  AmanaPageCut *self = AMANA_PAGE_CUT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = (int) (region_width (self) * best_scale (self));
      *minimum = MIN (*natural, MIN_WIDTH);
      return;
    }

  *natural = height_at (self, for_size > 0 ? for_size : G_MAXINT);
  *minimum = for_size > 0 ? *natural : MIN (*natural, height_at (self, MIN_WIDTH));
}

static GtkSizeRequestMode
amana_page_cut_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
amana_page_cut_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmanaPageCut *self = AMANA_PAGE_CUT (widget);
  const float lines[4] = { 2, 2, 2, 2 };
  const GdkRGBA colours[4] = { box_edge, box_edge, box_edge, box_edge };
  float scale, x;
  graphene_rect_t area;
  GskRoundedRect rounded;

  if (self->texture == NULL)
    return;

  scale = (float) MIN (gtk_widget_get_width (widget) / region_width (self),
                       gtk_widget_get_height (widget) / region_height (self));
  x = (float) (gtk_widget_get_width (widget) - region_width (self) * scale) / 2;
  area = GRAPHENE_RECT_INIT (x, 0, (float) region_width (self) * scale,
                             (float) region_height (self) * scale);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR, &area);
  if (!self->has_value)
    return;

  area = GRAPHENE_RECT_INIT (x + (float) (self->value.x0 - self->region.x0) * scale - 3,
                             (float) (self->value.y0 - self->region.y0) * scale - 2,
                             (float) (self->value.x1 - self->value.x0) * scale + 6,
                             (float) (self->value.y1 - self->value.y0) * scale + 4);
  gsk_rounded_rect_init_from_rect (&rounded, &area, 5);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &box_tint, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rounded, lines, colours);
}

static void
amana_page_cut_dispose (GObject *object)
{
  AmanaPageCut *self = AMANA_PAGE_CUT (object);

  dex_clear (&self->loading);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (amana_page_cut_parent_class)->dispose (object);
}

static void
amana_page_cut_class_init (AmanaPageCutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amana_page_cut_dispose;
  widget_class->measure = amana_page_cut_measure;
  widget_class->get_request_mode = amana_page_cut_get_request_mode;
  widget_class->snapshot = amana_page_cut_snapshot;
  gtk_widget_class_set_css_name (widget_class, "amana-page-cut");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
amana_page_cut_init (AmanaPageCut *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * amana_page_cut_new:
 *
 * Returns: (transfer floating): an empty piece
 */
GtkWidget *
amana_page_cut_new (void)
{
  return g_object_new (AMANA_TYPE_PAGE_CUT, NULL);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * amana_page_cut_load:
 * @self: the piece
 * @draft: (nullable): whose page; %NULL empties the piece
 * @page: from 1
 * @region: what to cut out, in points
 * @value: (nullable): what to box in it, in points
 */
void
amana_page_cut_load (AmanaPageCut *self,
                     AmanaHealthDraft *draft,
                     guint page,
                     const AmanaBox *region,
                     const AmanaBox *value)
{
  GWeakRef *weak;

  g_return_if_fail (AMANA_IS_PAGE_CUT (self));

  dex_clear (&self->loading);
  g_clear_object (&self->texture);
  self->has_value = value != NULL;
  if (value != NULL)
    self->value = *value;
  if (region != NULL)
    self->region = *region;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (draft == NULL || page == 0 || region == NULL)
    return;

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->loading =
    dex_future_then (amana_health_draft_render (draft, page - 1, AMANA_PAGE_CUT_SCALE), rendered_cb,
                     weak, weak_ref_free);
}

/**
 * amana_page_cut_set_picture:
 * @self: the piece
 * @picture: the whole page
 * @region: what to cut out, in points
 * @value: (nullable): what to box in it, in points
 */
void
amana_page_cut_set_picture (AmanaPageCut *self,
                            AmanaPagePicture *picture,
                            const AmanaBox *region,
                            const AmanaBox *value)
{
  g_return_if_fail (AMANA_IS_PAGE_CUT (self));

  amana_page_cut_load (self, NULL, 0, region, value);
  self->texture = cut_out (picture, region);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
