/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How long nobody has touched the window.
 *
 * The clock goes on while the machine sleeps (CLOCK_BOOTTIME), so a laptop that was
 * closed for an hour is idle when it wakes: the first tick says so. The timer ticks
 * every second rather than once at the end, since a long timeout would sleep with
 * the machine. Tests give a clock of their own and call amana_idle_lock_check().
 */

#include "config.h"

#include "amana-idle-lock.h"

#include <time.h>

#define DEFAULT_SECONDS (3 * 60)

struct _AmanaIdleLock
{
  GObject parent_instance;

  AmanaClockFunc clock;
  gpointer clock_data; /* (borrowed) */
  guint seconds;
  gint64 last_input_us;
  guint source; /* 0: not watching the time */
};

enum
{
  IDLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaIdleLock, amana_idle_lock, G_TYPE_OBJECT)

static gint64
read_boot_clock (gpointer user_data)
{
  struct timespec now;

  if (clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    return g_get_monotonic_time ();

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
tick_cb (gpointer user_data)
{
  AmanaIdleLock *self = user_data;

  amana_idle_lock_check (self);
  return self->source != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
event_cb (AmanaIdleLock *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type != GDK_ENTER_NOTIFY && type != GDK_LEAVE_NOTIFY && type != GDK_FOCUS_CHANGE)
    amana_idle_lock_touch (self);

  return GDK_EVENT_PROPAGATE;
}

static void
amana_idle_lock_finalize (GObject *object)
{
  AmanaIdleLock *self = AMANA_IDLE_LOCK (object);

  g_clear_handle_id (&self->source, g_source_remove);
  G_OBJECT_CLASS (amana_idle_lock_parent_class)->finalize (object);
}

static void
amana_idle_lock_class_init (AmanaIdleLockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_idle_lock_finalize;

  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
amana_idle_lock_init (AmanaIdleLock *self)
{
  self->seconds = DEFAULT_SECONDS;
}

/**
 * amana_idle_lock_new:
 * @clock: (nullable) (scope forever): what tells the time; %NULL for the system
 * @clock_data: (nullable): for @clock; borrowed
 *
 * Returns: (transfer full): a watch that is not running yet
 */
AmanaIdleLock *
amana_idle_lock_new (AmanaClockFunc clock, gpointer clock_data)
{
  AmanaIdleLock *self = g_object_new (AMANA_TYPE_IDLE_LOCK, NULL);

  self->clock = clock != NULL ? clock : read_boot_clock;
  self->clock_data = clock_data;
  return self;
}

/**
 * amana_idle_lock_watch:
 * @self: the watch
 * @window: whose input counts
 */
void
amana_idle_lock_watch (AmanaIdleLock *self, GtkWidget *window)
{
  GtkEventController *controller;

  g_return_if_fail (AMANA_IS_IDLE_LOCK (self));
  g_return_if_fail (GTK_IS_WIDGET (window));

  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}

/**
 * amana_idle_lock_set_seconds:
 * @self: the watch
 * @seconds: how long silence must last, at least 1
 */
void
amana_idle_lock_set_seconds (AmanaIdleLock *self, guint seconds)
{
  g_return_if_fail (AMANA_IS_IDLE_LOCK (self));
  g_return_if_fail (seconds > 0);

  self->seconds = seconds;
}

/**
 * amana_idle_lock_start:
 * @self: the watch
 */
void
amana_idle_lock_start (AmanaIdleLock *self)
{
  g_return_if_fail (AMANA_IS_IDLE_LOCK (self));

  amana_idle_lock_touch (self);
  if (self->source == 0)
    self->source = g_timeout_add_seconds (1, tick_cb, self);
}

/**
 * amana_idle_lock_stop:
 * @self: the watch
 */
void
amana_idle_lock_stop (AmanaIdleLock *self)
{
  g_return_if_fail (AMANA_IS_IDLE_LOCK (self));

  g_clear_handle_id (&self->source, g_source_remove);
}

/**
 * amana_idle_lock_touch:
 * @self: the watch
 *
 * Silence starts anew.
 */
void
amana_idle_lock_touch (AmanaIdleLock *self)
{
  g_return_if_fail (AMANA_IS_IDLE_LOCK (self));

  self->last_input_us = self->clock (self->clock_data);
}

/**
 * amana_idle_lock_check:
 * @self: the watch
 *
 * Emits "idle" and stops when silence has lasted long enough.
 */
void
amana_idle_lock_check (AmanaIdleLock *self)
{
  gint64 silence_us;

  g_return_if_fail (AMANA_IS_IDLE_LOCK (self));

  silence_us = self->clock (self->clock_data) - self->last_input_us;
  if (self->source == 0 || silence_us < (gint64) self->seconds * G_USEC_PER_SEC)
    return;

  amana_idle_lock_stop (self);
  g_signal_emit (self, signals[IDLE], 0);
}
