/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* QR codes by libqrencode, error correction M: a corner of the paper may be stained. What
 * stands in them is a secret, so the modules are kept in guarded memory. */

#include "config.h"

#include "amana-qr.h"

#include <glib/gi18n-lib.h>
#include <qrencode.h>
#include <string.h>

#define QUIET_MODULES 4
#define VIEW_PIXELS   176

struct _AmanaQr
{
  int width;
  AmanaSecret *modules; /* (owned): a byte each, 1 is dark */
};

/**
 * amana_qr_new:
 * @text: ASCII
 *
 * Returns: (transfer full): its QR code
 */
AmanaQr *
amana_qr_new (AmanaSecret *text)
{
  QRcode *code = QRcode_encodeData ((int) amana_secret_get_size (text),
                                    amana_secret_get_data (text), 0, QR_ECLEVEL_M);
  AmanaQr *self = g_new0 (AmanaQr, 1);
  gsize n_modules;

  g_assert (code != NULL);
  n_modules = (gsize) code->width * code->width;
  for (gsize i = 0; i < n_modules; i++)
    code->data[i] &= 1;
  self->width = code->width;
  self->modules = amana_secret_new (code->data, n_modules);
  explicit_bzero (code->data, n_modules);
  QRcode_free (code);
  return self;
}

void
amana_qr_free (AmanaQr *self)
{
  amana_secret_unref (self->modules);
  g_free (self);
}

int
amana_qr_get_width (const AmanaQr *self)
{
  return self->width;
}

gboolean
amana_qr_is_dark (const AmanaQr *self, int x, int y)
{
  return amana_secret_get_data (self->modules)[y * self->width + x] != 0;
}

/**
 * amana_qr_draw:
 * @self: a code
 * @cr: where, from the origin
 * @size: of a side with the quiet zone, in @cr's units
 */
void
amana_qr_draw (const AmanaQr *self, cairo_t *cr, double size)
{
  double module = size / (self->width + 2 * QUIET_MODULES);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, size, size);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int y = 0; y < self->width; y++)
    for (int x = 0, end; x < self->width; x = end + 1)
      {
        for (end = x; end < self->width && amana_qr_is_dark (self, end, y); end++)
          ;
        cairo_rectangle (cr, (x + QUIET_MODULES) * module, (y + QUIET_MODULES) * module,
                         (end - x) * module, module);
      }
  cairo_fill (cr);
}

/* --- in a window --------------------------------------------------------------------- */

struct _AmanaQrView
{
  GtkWidget parent_instance;

  AmanaQr *qr; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (AmanaQrView, amana_qr_view, GTK_TYPE_WIDGET)

static void
amana_qr_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AmanaQrView *self = AMANA_QR_VIEW (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float size = MIN (width, height);
  cairo_t *cr;

  if (self->qr == NULL)
    return;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - size) / 2, (height - size) / 2));
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, size, size));
  amana_qr_draw (self->qr, cr, size);
  cairo_destroy (cr);
}

static void
amana_qr_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = VIEW_PIXELS;
}

static void
amana_qr_view_finalize (GObject *object)
{
  g_clear_pointer (&AMANA_QR_VIEW (object)->qr, amana_qr_free);
  G_OBJECT_CLASS (amana_qr_view_parent_class)->finalize (object);
}

static void
amana_qr_view_class_init (AmanaQrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = amana_qr_view_finalize;
  widget_class->snapshot = amana_qr_view_snapshot;
  widget_class->measure = amana_qr_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
amana_qr_view_init (AmanaQrView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("QR code of the recovery code"), -1);
}

void
amana_qr_view_set_text (AmanaQrView *self, AmanaSecret *text)
{
  g_return_if_fail (AMANA_IS_QR_VIEW (self) && text != NULL);

  g_clear_pointer (&self->qr, amana_qr_free);
  self->qr = amana_qr_new (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
