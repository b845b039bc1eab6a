/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_TABLE_KIND_BYTES 2048

/* Whether a file that begins with @bytes may be a text with results, and is no PDF. */
gboolean amana_table_kind_is (const guint8 *bytes, gsize size_bytes);

/* ".pdf", ".jpg"…: by what a file's bytes are; "" where nobody knows. */
const char *amana_document_kind_get_extension (const guint8 *bytes, gsize size_bytes);

G_END_DECLS
