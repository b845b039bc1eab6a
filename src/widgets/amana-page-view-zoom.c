/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The picture of a page, and how large it is.
 *
 * A page is rendered again, sharp, shortly after the zoom has come to rest; until
 * that picture is there the old one is stretched. A request that is overtaken by
 * another (the person zoomed on, or turned the page) is told apart by a serial
 * number, and its picture is dropped. The zoom follows the width of the view until
 * the person sets one herself. */

#include "config.h"

#include "amana-page-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ZOOM_MIN         0.2
#define ZOOM_STEP        1.2
#define PICTURE_EDGE_MAX 6000.0 /* pixels: what a page is rendered to at most */
#define SHARPEN_MS       120
#define ROOM_FOR_PADDING 50

/* --- The picture ---------------------------------------------------------------- */

typedef struct
{
  GWeakRef view;
  guint serial;
} Rendering;

static void
rendering_free (Rendering *rendering)
{
  g_weak_ref_clear (&rendering->view);
  g_free (rendering);
}

static DexFuture *
rendered_cb (DexFuture *completed, gpointer user_data)
{
  Rendering *rendering = user_data;
  g_autoptr (AmanaPageView) self = g_weak_ref_get (&rendering->view);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (completed, &error);

  if (self == NULL || rendering->serial != self->serial)
    return NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->message), value == NULL);
  if (value == NULL)
    gtk_label_set_text (self->message,
                        _ ("This page cannot be shown. What was read from it is in the table."));
  else
    amana_page_canvas_set_texture (self->canvas, g_value_get_object (value));
  return NULL;
}

static double
picture_scale (AmanaPageView *self)
{
  double edge = MAX (amana_page_canvas_get_page_width (self->canvas),
                     amana_page_canvas_get_page_height (self->canvas));
  double scale = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return MIN (MAX (scale, 0.05), PICTURE_EDGE_MAX / MAX (edge, 1));
}

/**
 * amana_page_view_render:
 * @self: the view
 *
 * Asks for the page's picture again.
 */
void
amana_page_view_render (AmanaPageView *self)
{
  Rendering *rendering;

  g_clear_handle_id (&self->sharpen_id, g_source_remove);
  dex_clear (&self->rendering);
  self->serial++;
  if (self->render == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  rendering = g_new0 (Rendering, 1);
  g_weak_ref_init (&rendering->view, self);
  rendering->serial = self->serial;
  self->rendering =
    dex_future_finally (self->render (self->page_index, picture_scale (self), self->user_data),
                        rendered_cb, rendering, (GDestroyNotify) rendering_free);
}

static gboolean
sharpen_cb (gpointer user_data)
{
  AmanaPageView *self = user_data;

  self->sharpen_id = 0;
  amana_page_view_render (self);
  return G_SOURCE_REMOVE;
}

static void
sharpen_soon (AmanaPageView *self)
{
  g_clear_handle_id (&self->sharpen_id, g_source_remove);
  self->sharpen_id = g_timeout_add (SHARPEN_MS, sharpen_cb, self);
}

/* --- Zoom ----------------------------------------------------------------------- */

static void
apply_zoom (AmanaPageView *self, double zoom)
{
  g_autofree char *text = NULL;

  zoom = CLAMP (zoom, self->fits ? 0.01 : ZOOM_MIN, AMANA_PAGE_VIEW_ZOOM_MAX);
  /* Translators: the zoom of a page in per cent; keep %% for the sign */
  text = g_strdup_printf (_ ("%d %%"), (int) round (zoom * 100));
  gtk_label_set_text (self->zoom_label, text);
  if (fabs (self->zoom - zoom) < 0.001)
    return;

  self->zoom = zoom;
  amana_page_canvas_set_zoom (self->canvas, zoom);
  sharpen_soon (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

void
amana_page_view_fit (AmanaPageView *self)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self->scroller)) - ROOM_FOR_PADDING;
  double width = amana_page_canvas_get_page_width (self->canvas);

  if (room > 0 && width > 0)
    apply_zoom (self, MIN (room / width, 2));
}

static gboolean
fit_again_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AmanaPageView *self = AMANA_PAGE_VIEW (widget);

  if (self->fits)
    amana_page_view_fit (self);
  return G_SOURCE_REMOVE;
}

/* The width is known only once the view is laid out. */
void
amana_page_view_fit_soon (AmanaPageView *self)
{
  if (self->fits)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_again_cb, NULL, NULL);
}

static void
zoom_by (AmanaPageView *self, double factor)
{
  self->fits = FALSE;
  apply_zoom (self, self->zoom * factor);
}

static void
zoom_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom_by (AMANA_PAGE_VIEW (widget), ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom_by (AMANA_PAGE_VIEW (widget), 1 / ZOOM_STEP);
}

static void
fit_width_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  amana_page_view_fit_width (AMANA_PAGE_VIEW (widget));
}

static gboolean
wheel_cb (GtkEventControllerScroll *controller, double dx, double dy, AmanaPageView *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  zoom_by (self, dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  return GDK_EVENT_STOP;
}

void
amana_page_view_add_wheel (AmanaPageView *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (wheel_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
}

void
amana_page_view_install_zoom (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keyval;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "page.zoom-in" },         { GDK_KEY_equal, "page.zoom-in" },
    { GDK_KEY_KP_Add, "page.zoom-in" },       { GDK_KEY_minus, "page.zoom-out" },
    { GDK_KEY_KP_Subtract, "page.zoom-out" }, { GDK_KEY_0, "page.fit-width" },
    { GDK_KEY_KP_0, "page.fit-width" },
  };

  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "page.fit-width", NULL, fit_width_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, GDK_CONTROL_MASK,
                                         keys[i].action, NULL);
}

double
amana_page_view_get_zoom (AmanaPageView *self)
{
  g_return_val_if_fail (AMANA_IS_PAGE_VIEW (self), 1);
  return self->zoom;
}

void
amana_page_view_set_zoom (AmanaPageView *self, double zoom)
{
  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  self->fits = FALSE;
  apply_zoom (self, zoom);
}

/* The zoom follows the view's width from here on. */
void
amana_page_view_fit_width (AmanaPageView *self)
{
  g_return_if_fail (AMANA_IS_PAGE_VIEW (self));

  self->fits = TRUE;
  amana_page_view_fit (self);
}
