/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaBackupPart: a file in a backup.
 * @name: one of those that stand in a person's folder
 * @sequence: how many commits it had; 0 where that means nothing
 * @n_pages: of a store that was looked at page by page; else 0. Not written
 * @n_bad_pages: how many of them are not what was written with its key. Not written
 */
typedef struct
{
  char *name;
  guint64 size_bytes;
  guint64 sequence;
  guint64 n_pages;
  guint64 n_bad_pages;
} AmanaBackupPart;

/**
 * AmanaBackupManifest: what is in a backup.
 * @made: microseconds since 1970
 * @parts: (element-type AmanaBackupPart)
 * @counts: a{st}: how many of what, for people to read ("documents"…)
 */
typedef struct
{
  gint64 made;
  char *version; /* of the Amana that made it */
  GPtrArray *parts;
  GVariant *counts;
} AmanaBackupManifest;

#define AMANA_TYPE_BACKUP_MANIFEST (amana_backup_manifest_get_type ())
GType amana_backup_manifest_get_type (void) G_GNUC_CONST;

#define AMANA_BACKUP_MAX_MANIFEST 60000 /* with its size it fits into the first chunk */

AmanaBackupManifest *amana_backup_manifest_new (GVariant *counts);
void amana_backup_manifest_add (AmanaBackupManifest *self,
                                const char *name,
                                guint64 size_bytes,
                                guint64 sequence);
AmanaBackupManifest *amana_backup_manifest_copy (const AmanaBackupManifest *self);
void amana_backup_manifest_free (AmanaBackupManifest *self);
guint64 amana_backup_manifest_count_bad_pages (const AmanaBackupManifest *self);
guint64 amana_backup_manifest_get_size (const AmanaBackupManifest *self); /* of all parts */
gboolean
amana_backup_manifest_has_same_parts (const AmanaBackupManifest *a, const AmanaBackupManifest *b);

gboolean amana_backup_manifest_knows_name (const char *name);
GBytes *amana_backup_manifest_encode (const AmanaBackupManifest *self);
AmanaBackupManifest *amana_backup_manifest_decode (const guint8 *data, gsize size_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaBackupManifest, amana_backup_manifest_free)

G_END_DECLS
