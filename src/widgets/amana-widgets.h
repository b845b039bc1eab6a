/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Registers this room's resource and types; call it in the class_init or
 * application start of whatever uses a template with them. Idempotent. */
void amana_widgets_init (void);

/* While @widget's window is narrow (its boolean property "narrow"), @property
 * (boolean) of @widget is TRUE. A window without that property counts as wide. So
 * that a page's own AdwNavigationSplitView collapses together with the window:
 *
 *   amana_narrow_bind (GTK_WIDGET (self->split), "collapsed");
 */
void amana_narrow_bind (GtkWidget *widget, const char *property);
/* Shows @widget in a wide window only. */
void amana_narrow_bind_hidden (GtkWidget *widget);

/* For the dispose of a template that is an AdwBin: the bin lets go of the child that
 * the template gave it before the template does. */
void amana_bin_dispose_template (AdwBin *bin, GType type);

/* The main menu of every header bar. Transfer full. */
GMenuModel *amana_main_menu (void);

/* How Health looks is CSS alone, under the class `health` on the tab's page.
 * Below it: `room` on what stands under a header bar is the frame (set overflow
 * to hidden there); `wall` the sidebar's colour. `out-of-range` is for text. */

G_END_DECLS
