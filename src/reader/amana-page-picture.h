/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AmanaPagePicture:
 * @width: in pixels
 * @height: in pixels
 * @stride: bytes a row
 * @pixels: cairo's RGB24: a native-endian 32-bit word a pixel, 0xffRRGGBB
 *   (GDK_MEMORY_B8G8R8X8 on little-endian machines)
 * @scale: pixels a point that were really used; smaller than what was asked for
 *   when the page is huge
 *
 * A page as a picture. Immutable, refcounted.
 */
typedef struct
{
  int width;
  int height;
  int stride;
  GBytes *pixels;
  double scale;
  /*< private >*/
  gatomicrefcount ref_count;
} AmanaPagePicture;

#define AMANA_TYPE_PAGE_PICTURE (amana_page_picture_get_type ())
GType amana_page_picture_get_type (void) G_GNUC_CONST;

AmanaPagePicture *
amana_page_picture_new (int width, int height, int stride, GBytes *pixels, double scale)
  G_GNUC_WARN_UNUSED_RESULT;
AmanaPagePicture *amana_page_picture_ref (AmanaPagePicture *self);
void amana_page_picture_unref (AmanaPagePicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPagePicture, amana_page_picture_unref)

G_END_DECLS
