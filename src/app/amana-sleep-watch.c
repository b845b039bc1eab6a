/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whether the machine was away since the last look.
 *
 * The wall clock goes on while a machine sleeps or its virtual machine stands still; the
 * running clock does not (CLOCK_MONOTONIC, clock_gettime(2)). Their distance is the same
 * from one frame to the next unless the machine was away, or somebody set the clock: that
 * locks once too often, which harms nobody. Asking the login manager would name the sleep
 * beforehand, but a Flatpak may not talk to it.
 *
 * The look is taken before every frame, ahead of its layout, so that nothing which was
 * on the screen when the lid closed is drawn again when it opens. A window that draws
 * nothing is looked at every second.
 */

#include "config.h"

#include "amana-sleep-watch.h"

#define AWAY_US ((gint64) 5 * G_USEC_PER_SEC)

struct _AmanaSleepWatch
{
  GObject parent_instance;

  AmanaClockFunc lag;
  gpointer lag_data; /* (borrowed) */
  gint64 last_lag_us;
  guint source;
};

enum
{
  WOKE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaSleepWatch, amana_sleep_watch, G_TYPE_OBJECT)

static gint64
read_lag (gpointer user_data)
{
  return g_get_real_time () - g_get_monotonic_time ();
}

static gboolean
tick_cb (gpointer user_data)
{
  amana_sleep_watch_check (user_data);
  return G_SOURCE_CONTINUE;
}

static void
realized_cb (GtkWidget *window, AmanaSleepWatch *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "before-paint",
                           G_CALLBACK (amana_sleep_watch_check), self, G_CONNECT_SWAPPED);
}

static void
amana_sleep_watch_finalize (GObject *object)
{
  AmanaSleepWatch *self = AMANA_SLEEP_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  G_OBJECT_CLASS (amana_sleep_watch_parent_class)->finalize (object);
}

static void
amana_sleep_watch_class_init (AmanaSleepWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_sleep_watch_finalize;

  signals[WOKE] = g_signal_new ("woke", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
amana_sleep_watch_init (AmanaSleepWatch *self)
{
}

/**
 * amana_sleep_watch_new:
 * @lag: (nullable) (scope forever): how far the wall clock is ahead of the running clock,
 *   in µs; %NULL for the system's
 * @lag_data: (nullable): for @lag; borrowed
 *
 * Returns: (transfer full): a watch that follows no window yet
 */
AmanaSleepWatch *
amana_sleep_watch_new (AmanaClockFunc lag, gpointer lag_data)
{
  AmanaSleepWatch *self = g_object_new (AMANA_TYPE_SLEEP_WATCH, NULL);

  self->lag = lag != NULL ? lag : read_lag;
  self->lag_data = lag_data;
  self->last_lag_us = self->lag (lag_data);
  return self;
}

/**
 * amana_sleep_watch_follow:
 * @self: the watch
 * @window: (transfer none): whose frames must not show what was there before a sleep; not
 *   realized yet
 */
void
amana_sleep_watch_follow (AmanaSleepWatch *self, GtkWidget *window)
{
  g_return_if_fail (AMANA_IS_SLEEP_WATCH (self));
  g_return_if_fail (GTK_IS_WIDGET (window) && !gtk_widget_get_realized (window));

  g_signal_connect_object (window, "realize", G_CALLBACK (realized_cb), self, G_CONNECT_AFTER);
  if (self->source == 0)
    self->source = g_timeout_add_seconds (1, tick_cb, self);
}

/**
 * amana_sleep_watch_check:
 * @self: the watch
 *
 * Emits "woke" where the wall clock has run ahead since the last call.
 */
void
amana_sleep_watch_check (AmanaSleepWatch *self)
{
  gint64 lag_us, away_us;

  g_return_if_fail (AMANA_IS_SLEEP_WATCH (self));

  lag_us = self->lag (self->lag_data);
  away_us = lag_us - self->last_lag_us;
  self->last_lag_us = lag_us;
  if (away_us >= AWAY_US)
    g_signal_emit (self, signals[WOKE], 0);
}
