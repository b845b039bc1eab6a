/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <cairo.h>
#include <gtk/gtk.h>

#include "amana-secret.h"

G_BEGIN_DECLS

/**
 * AmanaQr:
 *
 * A QR code: modules in rows. Wiped when it is freed.
 */
typedef struct _AmanaQr AmanaQr;

AmanaQr *amana_qr_new (AmanaSecret *text) G_GNUC_WARN_UNUSED_RESULT;
void amana_qr_free (AmanaQr *self);
int amana_qr_get_width (const AmanaQr *self); /* modules, without the quiet zone */
gboolean amana_qr_is_dark (const AmanaQr *self, int x, int y);
void amana_qr_draw (const AmanaQr *self, cairo_t *cr, double size); /* with its quiet zone */

/**
 * AmanaQrView:
 *
 * The same in a window: black on white in every colour scheme, for that is what readers read.
 */
#define AMANA_TYPE_QR_VIEW (amana_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (AmanaQrView, amana_qr_view, AMANA, QR_VIEW, GtkWidget)

void amana_qr_view_set_text (AmanaQrView *self, AmanaSecret *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaQr, amana_qr_free)

G_END_DECLS
