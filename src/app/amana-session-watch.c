/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the desktop says of the session.
 *
 * Two voices, since neither is heard everywhere: the portal's session monitor
 * (org.freedesktop.portal.Inhibit, which a Flatpak may ask), and the signal
 * ActiveChanged of the screen saver, under the names that GNOME and the others give it.
 * Both may speak of the same lock; whoever follows "locked" locks what is locked
 * already without harm. A desktop with neither is silent here, and the idle lock and the
 * sleep watch remain.
 *
 * Nothing waits: the bus is got and the portal asked without blocking the first frame.
 */

#include "config.h"

#include "amana-session-watch.h"

#include <libportal/portal.h>

static const struct
{
  const char *interface;
  const char *path; /* NULL: any */
} screen_savers[] = {
  { "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver" },
  { "org.freedesktop.ScreenSaver", NULL }, /* KDE says it on two paths */
  { "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver" },
  { "org.mate.ScreenSaver", "/" },
  { "org.xfce.ScreenSaver", "/" },
};

struct _AmanaSessionWatch
{
  GObject parent_instance;

  XdpPortal *portal;      /* (owned) (nullable) */
  GDBusConnection *bus;   /* (owned) (nullable) */
  GCancellable *stopping; /* (owned) */
  guint subscriptions[G_N_ELEMENTS (screen_savers)];
  gboolean started;
};

enum
{
  LOCKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaSessionWatch, amana_session_watch, G_TYPE_OBJECT)

/* The desktop waits a second for an answer to "query end" before it goes on without. */
static void
state_changed_cb (AmanaSessionWatch *self,
                  gboolean screen_saver_active,
                  XdpLoginSessionState state,
                  XdpPortal *portal)
{
  if (screen_saver_active || state != XDP_LOGIN_SESSION_RUNNING)
    g_signal_emit (self, signals[LOCKED], 0);
  if (state == XDP_LOGIN_SESSION_QUERY_END)
    xdp_portal_session_monitor_query_end_response (portal);
}

static void
active_changed_cb (GDBusConnection *bus,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *signal,
                   GVariant *parameters,
                   gpointer user_data)
{
  gboolean active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (user_data, signals[LOCKED], 0);
}

static void
monitor_started_cb (GObject *portal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!xdp_portal_session_monitor_start_finish (XDP_PORTAL (portal), result, &error))
    g_debug ("The portal does not tell of the session: %s", error->message);
}

static void
listen_to_screen_savers (AmanaSessionWatch *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (screen_savers); i++)
    self->subscriptions[i] = g_dbus_connection_signal_subscribe (
      self->bus, NULL, screen_savers[i].interface, "ActiveChanged", screen_savers[i].path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, active_changed_cb, self, NULL);
}

static void
listen_to_portal (AmanaSessionWatch *self)
{
  g_autoptr (GError) error = NULL;

  self->portal = xdp_portal_initable_new (&error);
  if (self->portal == NULL)
    {
      g_debug ("No portal: %s", error->message);
      return;
    }
  g_signal_connect_object (self->portal, "session-state-changed", G_CALLBACK (state_changed_cb),
                           self, G_CONNECT_SWAPPED);
  xdp_portal_session_monitor_start (self->portal, NULL, XDP_SESSION_MONITOR_FLAG_NONE,
                                    self->stopping, monitor_started_cb, NULL);
}

static void
bus_got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmanaSessionWatch) self = user_data;
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_finish (result, &error);
  if (self->bus == NULL)
    {
      g_debug ("No session bus: %s", error->message);
      return;
    }
  listen_to_screen_savers (self);
  listen_to_portal (self);
}

static void
amana_session_watch_dispose (GObject *object)
{
  AmanaSessionWatch *self = AMANA_SESSION_WATCH (object);

  g_cancellable_cancel (self->stopping);
  for (gsize i = 0; i < G_N_ELEMENTS (screen_savers); i++)
    if (self->subscriptions[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->bus, g_steal_handle_id (&self->subscriptions[i]));
  if (self->portal != NULL)
    xdp_portal_session_monitor_stop (self->portal);
  g_clear_object (&self->portal);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (amana_session_watch_parent_class)->dispose (object);
}

static void
amana_session_watch_finalize (GObject *object)
{
  g_clear_object (&AMANA_SESSION_WATCH (object)->stopping);
  G_OBJECT_CLASS (amana_session_watch_parent_class)->finalize (object);
}

static void
amana_session_watch_class_init (AmanaSessionWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_session_watch_dispose;
  object_class->finalize = amana_session_watch_finalize;

  signals[LOCKED] = g_signal_new ("locked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
amana_session_watch_init (AmanaSessionWatch *self)
{
  self->stopping = g_cancellable_new ();
}

/**
 * amana_session_watch_new:
 *
 * Returns: (transfer full): a watch that has not started
 */
AmanaSessionWatch *
amana_session_watch_new (void)
{
  return g_object_new (AMANA_TYPE_SESSION_WATCH, NULL);
}

/**
 * amana_session_watch_start:
 * @self: the watch
 *
 * Begins to listen, once.
 */
void
amana_session_watch_start (AmanaSessionWatch *self)
{
  g_return_if_fail (AMANA_IS_SESSION_WATCH (self));

  if (self->started)
    return;
  self->started = TRUE;
  g_bus_get (G_BUS_TYPE_SESSION, self->stopping, bus_got_cb, g_object_ref (self));
}
