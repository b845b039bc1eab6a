/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-idle-lock.h"

G_BEGIN_DECLS

/**
 * AmanaSleepWatch:
 *
 * Notices that the machine was away: asleep, or stopped with its virtual machine.
 * Emits "woke" before the first frame that is drawn afterwards. Main thread.
 */
#define AMANA_TYPE_SLEEP_WATCH (amana_sleep_watch_get_type ())
G_DECLARE_FINAL_TYPE (AmanaSleepWatch, amana_sleep_watch, AMANA, SLEEP_WATCH, GObject)

AmanaSleepWatch *amana_sleep_watch_new (AmanaClockFunc lag, gpointer lag_data);
void amana_sleep_watch_follow (AmanaSleepWatch *self, GtkWidget *window);
void amana_sleep_watch_check (AmanaSleepWatch *self);

G_END_DECLS
