/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* EXIF: 1 upright, 3 turned over, 6 and 8 lying; 1 where it is not said. */
guint amana_picture_strip_get_orientation (const guint8 *bytes, gsize size_bytes);

/* Whether the file goes on to its end. */
gboolean amana_picture_strip_is_whole (const guint8 *bytes, gsize size_bytes);

/* Copies a JPEG or a PNG without what the camera wrote beside the picture, save which
 * way is up. FALSE: it is damaged. */
gboolean amana_picture_strip (const guint8 *bytes, gsize size_bytes, GByteArray *clean);

G_END_DECLS
