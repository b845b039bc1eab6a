/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The JSON inside an export, in pieces, whether it came bare or in a zip. */
typedef struct _AmanaExportFile AmanaExportFile;

/* Takes @fd. */
AmanaExportFile *amana_export_file_open (int fd, GError **error);
void amana_export_file_free (AmanaExportFile *self);

/* Up to @size_bytes of the present JSON text; 0 at its end, -1 and @error. */
gssize
amana_export_file_read (AmanaExportFile *self, guint8 *buffer, gsize size_bytes, GError **error);

/* To the next JSON text of the same export; FALSE when there is none. */
gboolean amana_export_file_next (AmanaExportFile *self, GError **error);

guint64 amana_export_file_get_done (AmanaExportFile *self);
guint64 amana_export_file_get_total (AmanaExportFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaExportFile, amana_export_file_free)

G_END_DECLS
