/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-backup-file.h"
#include "amana-store.h"
#include "amana-takeout.h"
#include "amana-vault.h"

G_BEGIN_DECLS

/* Static, translated. */
const char *amana_sentence_for_store_error (AmanaStoreError code);
const char *amana_sentence_for_vault_error (AmanaVaultError code);
char *amana_sentence_for_half_removed (const char *left);
char *amana_sentence_for_not_removable (const char *kept);
char *amana_sentence_for_elsewhere (const GError *error); /* transfer full */
const char *amana_sentence_for_backup_error (AmanaBackupError code);
const char *amana_sentence_for_takeout_error (AmanaTakeoutError code);

G_END_DECLS
