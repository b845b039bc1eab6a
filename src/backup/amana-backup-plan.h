/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmanaBackupPlace: where a backup was made.
 * @path: of the file
 * @made: when, µs since 1970
 */
typedef struct
{
  char *path;
  gint64 made;
} AmanaBackupPlace;

/**
 * AmanaBackupPlan:
 *
 * When backups are to be made, where they were, and when something was deleted that they
 * may still hold. Plain memory; pure. Times are µs since 1970.
 */
typedef struct _AmanaBackupPlan AmanaBackupPlan;

#define AMANA_BACKUP_MAX_DAYS 365

AmanaBackupPlan *amana_backup_plan_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *amana_backup_plan_print (const AmanaBackupPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void amana_backup_plan_free (AmanaBackupPlan *self);

/* Every how many days; 0: never by itself. */
guint amana_backup_plan_get_days (const AmanaBackupPlan *self);
void amana_backup_plan_set_days (AmanaBackupPlan *self, guint days);

/* The file that is made by itself; NULL: none was chosen, nor any made. */
const char *amana_backup_plan_get_target (const AmanaBackupPlan *self);
void amana_backup_plan_set_target (AmanaBackupPlan *self, const char *path);

/* Whether it came here with a copy; until she says anew what is to be made, nothing is. */
gboolean amana_backup_plan_is_away (const AmanaBackupPlan *self, const char *folder);
void amana_backup_plan_settle (AmanaBackupPlan *self, const char *folder);

/* Of AmanaBackupPlace, the latest first. */
GPtrArray *amana_backup_plan_get_places (const AmanaBackupPlan *self);
void amana_backup_plan_note_made (AmanaBackupPlan *self, const char *path, gint64 now);
void amana_backup_plan_forget (AmanaBackupPlan *self, const char *path);

/* Something was deleted for good: what was made before has it still. Whether that is news to
 * any. */
gboolean amana_backup_plan_note_erased (AmanaBackupPlan *self, gint64 when);
gboolean amana_backup_plan_is_outdated (const AmanaBackupPlan *self, const AmanaBackupPlace *place);
guint amana_backup_plan_count_outdated (const AmanaBackupPlan *self);

/* When the next one is to be made by itself; G_MAXINT64: never. */
gint64 amana_backup_plan_get_due (const AmanaBackupPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaBackupPlan, amana_backup_plan_free)

G_END_DECLS
