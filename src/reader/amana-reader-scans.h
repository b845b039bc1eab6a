/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-private.h"

G_BEGIN_DECLS

/* The pages of one document that are recognised, each in a helper of its own. */
typedef struct _AmanaReaderScans AmanaReaderScans;

/* Takes @fd, and copies what it needs of @settings. */
AmanaReaderScans *
amana_reader_scans_new (const AmanaReaderSettings *settings, int fd, const char *password);
void amana_reader_scans_free (AmanaReaderScans *self);

/* In a fiber. The words of a page, (transfer full), or NULL and @error. */
AmanaPageWords *amana_reader_scans_read (AmanaReaderScans *self, guint page_index, GError **error);

/* Kills the helpers; who waits gets CANCELLED at once. */
void amana_reader_scans_close (AmanaReaderScans *self);

G_END_DECLS
