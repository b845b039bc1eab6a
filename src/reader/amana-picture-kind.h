/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many of a file's first bytes say what it is. */
#define AMANA_PICTURE_KIND_BYTES 16

typedef enum
{
  AMANA_PICTURE_NONE,
  AMANA_PICTURE_JPEG,
  AMANA_PICTURE_PNG,
  AMANA_PICTURE_TIFF,
  AMANA_PICTURE_HEIC,
} AmanaPictureKind;

AmanaPictureKind amana_picture_kind_of (const guint8 *bytes, gsize size_bytes);

G_END_DECLS
