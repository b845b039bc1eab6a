/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-backup-manifest.h"

G_BEGIN_DECLS

/* What a backup holds, in the window and on the command line. Transfer full. */

char *amana_words_for_counts (GVariant *counts) G_GNUC_WARN_UNUSED_RESULT;
char *amana_words_for_backup (const AmanaBackupManifest *manifest) G_GNUC_WARN_UNUSED_RESULT;
char *amana_words_for_beginning (const AmanaBackupManifest *manifest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
