/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AmanaBackupRun:
 *
 * How far a backup, a check or a restoring has come, and the way to stop it. Notifies
 * "fraction" (double, 0…1) on the main thread.
 */
#define AMANA_TYPE_BACKUP_RUN (amana_backup_run_get_type ())
G_DECLARE_FINAL_TYPE (AmanaBackupRun, amana_backup_run, AMANA, BACKUP_RUN, GObject)

AmanaBackupRun *amana_backup_run_new (void);
double amana_backup_run_get_fraction (AmanaBackupRun *self);
void amana_backup_run_stop (AmanaBackupRun *self);

/* From the thread that works: FALSE with STOPPED when it is to end. */
gboolean amana_backup_run_step (AmanaBackupRun *self, guint64 done, guint64 total, GError **error);

G_END_DECLS
