/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The memory that the window made, and sealed, for a picture or a file. */
guint8 *amana_reader_target_map (int memfd, gsize size_bytes, GError **error);
void amana_reader_target_unmap (guint8 *target, gsize size_bytes);

/* A document's file, mapped. */
GBytes *amana_reader_map_document (int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
