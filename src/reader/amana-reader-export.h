/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An export of conversations that is open in the helper. */
typedef struct _AmanaReaderExport AmanaReaderExport;

/* Takes @fd. @words: those for a picture and for sound, a line each. */
AmanaReaderExport *amana_reader_export_open (int fd, const char *words, GError **error);
void amana_reader_export_free (AmanaReaderExport *self);

/* Floating, of AMANA_READER_CHATS_TYPE. */
GVariant *amana_reader_export_next (AmanaReaderExport *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReaderExport, amana_reader_export_free)

G_END_DECLS
