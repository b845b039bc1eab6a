/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A page as a picture: pixels in memory that the reader drew into.
 *
 * The pixels are a mapping of a memfd that the window made and sealed at its
 * size, so that reading it cannot fail. The size is checked against the bytes
 * here, once, and nobody has to do it again.
 */

#include "config.h"

#include "amana-page-picture.h"

G_DEFINE_BOXED_TYPE (AmanaPagePicture,
                     amana_page_picture,
                     amana_page_picture_ref,
                     amana_page_picture_unref)

/**
 * amana_page_picture_new:
 * @width: in pixels, at least 1
 * @height: in pixels, at least 1
 * @stride: bytes a row, at least 4 × @width
 * @pixels: at least @stride × @height bytes, as cairo's RGB24
 * @scale: pixels a point
 *
 * Returns: (transfer full): the picture
 */
AmanaPagePicture *
amana_page_picture_new (int width, int height, int stride, GBytes *pixels, double scale)
{
  AmanaPagePicture *self;

  g_return_val_if_fail (width > 0 && height > 0 && stride / 4 >= width, NULL);
  g_return_val_if_fail (g_bytes_get_size (pixels) / stride >= (gsize) height, NULL);

  self = g_new0 (AmanaPagePicture, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->pixels = g_bytes_ref (pixels);
  self->scale = scale;

  return self;
}

/**
 * amana_page_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): @self
 */
AmanaPagePicture *
amana_page_picture_ref (AmanaPagePicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_page_picture_unref:
 * @self: (transfer full): a picture
 *
 * Gives up a reference.
 */
void
amana_page_picture_unref (AmanaPagePicture *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->pixels);
  g_free (self);
}
