/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-takeout.h"

G_BEGIN_DECLS

/**
 * AmanaTakeoutFolder: the folder on the disk. Refcounted atomically; one thread at a time,
 * which may wait for the disk.
 */
typedef struct _AmanaTakeoutFolder AmanaTakeoutFolder;

AmanaTakeoutFolder *amana_takeout_folder_new (const char *path);
AmanaTakeoutFolder *amana_takeout_folder_ref (AmanaTakeoutFolder *self);
void amana_takeout_folder_unref (AmanaTakeoutFolder *self);

const char *amana_takeout_folder_get_path (AmanaTakeoutFolder *self);
gboolean amana_takeout_folder_make (AmanaTakeoutFolder *self, GError **error);
gboolean amana_takeout_folder_write (AmanaTakeoutFolder *self,
                                     const char *path,
                                     GBytes *bytes,
                                     GError **error);
gboolean amana_takeout_folder_take_place (AmanaTakeoutFolder *self, GError **error);
void amana_takeout_folder_remove (AmanaTakeoutFolder *self);

G_END_DECLS
