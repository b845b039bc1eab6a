/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint amana_picture_tiff_count (GBytes *bytes, gboolean *whole);

/* Copies every page's picture, undecoded, and none of what is told beside it. FALSE:
 * it is damaged. */
gboolean amana_picture_tiff_strip (GBytes *bytes, GByteArray *clean);

G_END_DECLS
