/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-backup-file.h"
#include "amana-backup-manifest.h"
#include "amana-progress.h"
#include "amana-vault.h"

G_BEGIN_DECLS

/* Backups, from the main thread. @run may be NULL. What General's key opened is read with
 * @vault; on another machine, with the credentials of the day of the backup. */

DexFuture *amana_backup_make (AmanaVault *vault,
                              const char *path,
                              GVariant *counts,
                              AmanaProgress *run) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_backup_drop (AmanaVault *vault, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Resolve to an AmanaBackupManifest. @vault or @credentials. */
DexFuture *amana_backup_look (const char *path,
                              AmanaVault *vault,
                              AmanaCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_backup_check (const char *path,
                               AmanaVault *vault,
                               AmanaCredentials *credentials,
                               AmanaProgress *run) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *amana_backup_restore_to (const char *path,
                                    AmanaCredentials *credentials,
                                    const char *folder,
                                    AmanaProgress *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
