/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-backup-plan.h"
#include "amana-general.h"

G_BEGIN_DECLS

/* The plan of backups of everything stands among General's settings. Its chat emits
 * "setting-changed::backups" when it is another. */
#define AMANA_GATE_BACKUPS_SETTING "backups"

AmanaBackupPlan *amana_gate_dup_backup_plan (AmanaGeneral *general) G_GNUC_WARN_UNUSED_RESULT;
/* Resolves to TRUE once it is on the disk. */
DexFuture *amana_gate_keep_backup_plan (AmanaGeneral *general,
                                        const AmanaBackupPlan *plan) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
