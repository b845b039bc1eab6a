/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the window lets others see of it: an input method learns nothing of what is typed.
 *
 * A window that is not looked at (another workspace, minimized) is drawn empty while
 * Health is open: that is what a switcher shows of it, where the compositor still takes a
 * frame. While it is looked at, a switcher shows what is in it; nothing can be done about
 * that from here. */

#include "config.h"

#include "amana-private-input.h"
#include "amana-window-private.h"

static gboolean
is_out_of_sight (GdkToplevel *toplevel)
{
  return (gdk_toplevel_get_state (toplevel) &
          (GDK_TOPLEVEL_STATE_SUSPENDED | GDK_TOPLEVEL_STATE_MINIMIZED)) != 0;
}

/* With its dialogs. */
static void
state_cb (AmanaWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GtkWidget *everything = gtk_widget_get_first_child (GTK_WIDGET (self));
  gboolean veiled = surface != NULL && is_out_of_sight (GDK_TOPLEVEL (surface)) &&
                    self->person != NULL && amana_person_get_health (self->person) != NULL;

  gtk_widget_set_opacity (everything, veiled ? 0 : 1);
}

static void
realize_cb (AmanaWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "notify::state",
                           G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
}

/*
 * amana_window_start_privacy:
 * @self: a window that is not realized yet
 */
void
amana_window_start_privacy (AmanaWindow *self)
{
  amana_private_input_watch (GTK_WINDOW (self));
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
}
