/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaProgress:
 *
 * How far a long work has come, and the way to stop it. Notifies "fraction" (double, 0…1)
 * on the main thread.
 */
#define AMANA_TYPE_PROGRESS (amana_progress_get_type ())
G_DECLARE_FINAL_TYPE (AmanaProgress, amana_progress, AMANA, PROGRESS, GObject)

AmanaProgress *amana_progress_new (void);
double amana_progress_get_fraction (AmanaProgress *self);
void amana_progress_stop (AmanaProgress *self);
gboolean amana_progress_is_stopped (AmanaProgress *self);

/* From the one that works, on any thread; @self nullable. FALSE when it is to end. */
gboolean amana_progress_step (AmanaProgress *self, guint64 done, guint64 total);

G_END_DECLS
