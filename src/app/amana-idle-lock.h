/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* µs since some point, going on while the machine sleeps. */
typedef gint64 (*AmanaClockFunc) (gpointer user_data);

/**
 * AmanaIdleLock:
 *
 * Watches a window's input and emits "idle" once when there was none for a while.
 * Only keys, pointer and touch count: a reply that streams is no activity.
 */
#define AMANA_TYPE_IDLE_LOCK (amana_idle_lock_get_type ())
G_DECLARE_FINAL_TYPE (AmanaIdleLock, amana_idle_lock, AMANA, IDLE_LOCK, GObject)

/* @clock NULL: the system's. */
AmanaIdleLock *amana_idle_lock_new (AmanaClockFunc clock, gpointer clock_data);
void amana_idle_lock_watch (AmanaIdleLock *self, GtkWidget *window);
void amana_idle_lock_set_seconds (AmanaIdleLock *self, guint seconds);

void amana_idle_lock_start (AmanaIdleLock *self); /* from now */
void amana_idle_lock_stop (AmanaIdleLock *self);
void amana_idle_lock_touch (AmanaIdleLock *self); /* there was input */
void amana_idle_lock_check (AmanaIdleLock *self); /* what the timer calls every second */

G_END_DECLS
