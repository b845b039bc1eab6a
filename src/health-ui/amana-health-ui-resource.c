/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A static library's resource is not registered by itself: the linker drops a
 * constructor that nobody names. So whatever needs a template of this room calls
 * amana_health_ui_init() first. It also adds the room's own styles, which come
 * after the application's and use its named colours. */

#include "config.h"

#include "amana-health-ui-resource.h"

#include <gtk/gtk.h>

#include "amana-health-ui-resources.h"

static void
add_styles (void)
{
  g_autoptr (GtkCssProvider) styles = NULL;

  if (gdk_display_get_default () == NULL)
    return;

  styles = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (styles, AMANA_HEALTH_UI_RESOURCE "health.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (styles),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    AMANA_HEALTH_UI_RESOURCE "icons");
}

void
amana_health_ui_init (void)
{
  static gboolean done;

  if (done)
    return;

  done = TRUE;
  g_resources_register (amana_health_ui_get_resource ());
  add_styles ();
}
