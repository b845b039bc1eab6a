/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-audit.h"
#include "amana-backup-file.h"
#include "amana-backup-manifest.h"
#include "amana-progress.h"
#include "amana-store-judge.h"

G_BEGIN_DECLS

/* What takes as long as it takes: blocking, for a thread of its own. */

/**
 * AmanaBackupSource: a file to be put in. One of @fd and @bytes.
 * @fd: (owned): open for reading; -1: none. Its first @size_bytes must not change meanwhile
 * @bytes: (owned) (nullable): its content
 */
typedef struct
{
  char *name;
  int fd;
  GBytes *bytes;
  guint64 size_bytes;
  guint64 sequence;
} AmanaBackupSource;

AmanaBackupSource *
amana_backup_source_new (const char *name, int fd, guint64 size_bytes, guint64 sequence);
AmanaBackupSource *amana_backup_source_new_bytes (const char *name, GBytes *bytes);
void amana_backup_source_free (AmanaBackupSource *self);

/* amana-backup-judging.c: of a store in a backup, or about to be; NULL: nobody has its key */
AmanaStoreJudge *amana_backup_find_judge (GPtrArray *judges, const char *name);
gboolean amana_backup_refuse_spoiled (GPtrArray *sources, GPtrArray *judges, GError **error);
gboolean amana_backup_refuse_older (const char *path,
                                    GBytes *slots,
                                    AmanaSecret *secret,
                                    GPtrArray *sources,
                                    gboolean is_ours,
                                    GError **error);

/* amana-backup-reading.c: the beginning of its salt; nothing is filled in where there is none */
void amana_backup_read_mark (const char *path, guint8 mark[AMANA_AUDIT_WAY_BYTES]);

/* amana-backup-writing.c */
gboolean amana_backup_write (const char *path,
                             GBytes *slots,
                             AmanaSecret *secret,
                             GPtrArray *sources,
                             GVariant *counts,
                             AmanaProgress *run,
                             GError **error);

/* amana-backup-place.c */
gboolean amana_backup_check_place (const char *path, GBytes *slots, GError **error);
void amana_backup_drop_part (const char *path, GBytes *slots);
gboolean amana_backup_take_place (const char *path, GBytes *slots, GError **error);

/* amana-backup-reading.c */
GBytes *amana_backup_read_slots (const char *path, GError **error);
AmanaBackupManifest *amana_backup_list (const char *path, AmanaSecret *secret, GError **error);
AmanaBackupManifest *amana_backup_verify (const char *path,
                                          AmanaSecret *secret,
                                          GPtrArray *judges,
                                          AmanaProgress *run,
                                          GError **error);
AmanaBackupManifest *amana_backup_restore (const char *path,
                                           AmanaSecret *secret,
                                           const char *folder,
                                           AmanaProgress *run,
                                           GError **error);

G_END_DECLS
