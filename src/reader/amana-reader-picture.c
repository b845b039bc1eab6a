/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A photograph or a scan that is a document of its own (Leptonica).
 *
 * One page is decoded at a time and kept until another is asked for. A photograph is
 * made smaller while it is decoded, so that a hundred million pixels need no more
 * memory than a page; what cannot be decoded so (PNG, TIFF) has a limit. Which way is
 * up is taken from the camera.
 *
 * A picture has no size in points. A scanner says how many pixels an inch has, and
 * what it says is believed where it makes a sheet of paper; any other picture is
 * taken for a sheet as long as A4.
 */

#include "config.h"

#include "amana-reader-picture.h"

#include "amana-heic.h"
#include "amana-picture-kind.h"
#include "amana-picture-strip.h"
#include "amana-picture-tiff.h"
#include "amana-reader-error.h"
#include "amana-reader-protocol.h"
#include "amana-scan-page.h"

#include <math.h>
#include <string.h>

#define MOST_PIXELS     (40 * 1000 * 1000)
#define MOST_SIDE       30000
#define LONG_SIDE       842.0
#define SHORTEST_POINTS 150.0
#define LONGEST_POINTS  1700.0

struct _AmanaReaderPicture
{
  GBytes *bytes; /* (owned) */
  AmanaPictureKind kind;
  guint n_pages;
  guint decoded; /* 1 + the page that @pix is of */
  PIX *pix;      /* (owned) (nullable) */
};

static gboolean
fail (GError **error, AmanaReaderError code, const char *what)
{
  g_set_error_literal (error, AMANA_READER_ERROR, (int) code, what);
  return FALSE;
}

/* --- decoding --- */

static gboolean
check_size (AmanaReaderPicture *self, guint page_index, int *reduction, GError **error)
{
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (self->bytes, &size_bytes);
  int w = 0, h = 0, bits, samples;
  int failed = self->kind == AMANA_PICTURE_TIFF
                 ? readHeaderMemTiff (data, size_bytes, (int) page_index, &w, &h, &bits, &samples,
                                      NULL, NULL, NULL)
                 : pixReadHeaderMem (data, size_bytes, NULL, &w, &h, &bits, &samples, NULL);

  *reduction = 1;
  if (failed != 0 || w < 1 || h < 1)
    return fail (error, AMANA_READER_ERROR_DAMAGED, "the picture cannot be read");
  while (self->kind == AMANA_PICTURE_JPEG && *reduction < 8 &&
         (gint64) w * h / (*reduction * *reduction) > AMANA_READER_MAX_PIXELS)
    *reduction *= 2;
  if ((gint64) w * h / (*reduction * *reduction) > MOST_PIXELS || w / *reduction > MOST_SIDE ||
      h / *reduction > MOST_SIDE)
    return fail (error, AMANA_READER_ERROR_TOO_LARGE, "the picture has too many pixels");

  return TRUE;
}

static PIX *
set_upright (PIX *pix, guint orientation)
{
  static const int quarters[] = { 0, 0, 0, 2, 2, 1, 1, 3, 3 };
  PIX *turned;

  if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7)
    pixFlipLR (pix, pix);
  if (quarters[orientation] == 0)
    return pix;
  turned = pixRotateOrth (pix, quarters[orientation]);
  pixDestroy (&pix);
  return turned;
}

static PIX *
decode_page (AmanaReaderPicture *self, guint page_index, int reduction)
{
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (self->bytes, &size_bytes);
  PIX *pix;

  if (self->kind == AMANA_PICTURE_TIFF)
    return pixReadMemTiff (data, size_bytes, (int) page_index);
  if (self->kind != AMANA_PICTURE_JPEG)
    return pixReadMem (data, size_bytes);
  pix = pixReadMemJpeg (data, size_bytes, 0, reduction, NULL, 0);
  return pix != NULL ? set_upright (pix, amana_picture_strip_get_orientation (data, size_bytes))
                     : NULL;
}

/* What can be seen through shows paper. */
static PIX *
flatten (PIX *pix)
{
  PIX *flat = pixGetDepth (pix) == 32 && pixGetSpp (pix) == 4 ? pixRemoveAlpha (pix) : NULL;

  if (flat == NULL)
    return pix;
  pixDestroy (&pix);
  return flat;
}

static gboolean
decode (AmanaReaderPicture *self, guint page_index, GError **error)
{
  int reduction;

  if (page_index >= self->n_pages)
    return fail (error, AMANA_READER_ERROR_FAILED, "no such page");
  if (self->decoded == page_index + 1)
    return TRUE;
  pixDestroy (&self->pix);
  self->decoded = 0;
  if (self->kind == AMANA_PICTURE_HEIC)
    {
      self->pix = amana_heic_decode (self->bytes, error);
      if (self->pix == NULL)
        return FALSE;
    }
  else if (!check_size (self, page_index, &reduction, error))
    {
      return FALSE;
    }
  else
    {
      self->pix = decode_page (self, page_index, reduction);
    }
  if (self->pix == NULL)
    return fail (error, AMANA_READER_ERROR_DAMAGED, "the picture cannot be decoded");
  self->pix = flatten (self->pix);
  self->decoded = page_index + 1;
  return TRUE;
}

/* --- the document --- */

/* Counts the pages. A file that breaks off in the midst of one is not shown as a shorter one. */
static gboolean
is_whole (AmanaReaderPicture *self)
{
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (self->bytes, &size_bytes);
  gboolean whole = TRUE;

  self->n_pages = 1;
  if (self->kind == AMANA_PICTURE_TIFF)
    self->n_pages = amana_picture_tiff_count (self->bytes, &whole);
  else if (self->kind == AMANA_PICTURE_JPEG || self->kind == AMANA_PICTURE_PNG)
    whole = amana_picture_strip_is_whole (data, size_bytes);

  return whole;
}

AmanaReaderPicture *
amana_reader_picture_open (GBytes *bytes, GError **error)
{
  g_autoptr (AmanaReaderPicture) self = g_new0 (AmanaReaderPicture, 1);
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &size_bytes);
  gboolean whole;

  setMsgSeverity (L_SEVERITY_NONE);
  self->bytes = g_bytes_ref (bytes);
  self->kind = amana_picture_kind_of (data, size_bytes);
  whole = is_whole (self);
  if (self->n_pages > AMANA_READER_MAX_PAGES)
    fail (error, AMANA_READER_ERROR_TOO_LARGE, "the picture has too many pages");
  else if (self->n_pages == 0)
    fail (error, AMANA_READER_ERROR_DAMAGED, "the picture has no pages");
  else if (!whole)
    fail (error, AMANA_READER_ERROR_CUT_OFF, "the picture breaks off");
  else if (decode (self, 0, error))
    return g_steal_pointer (&self);

  return NULL;
}

void
amana_reader_picture_free (AmanaReaderPicture *self)
{
  pixDestroy (&self->pix);
  g_bytes_unref (self->bytes);
  g_free (self);
}

guint
amana_reader_picture_get_n_pages (AmanaReaderPicture *self)
{
  return self->n_pages;
}

/* Pixels a point. */
static double
get_scale (PIX *pix)
{
  double longer = MAX (pixGetWidth (pix), pixGetHeight (pix));
  double resolution = pixGetXRes (pix) / 72.0;

  if (resolution > 1.2 && longer / resolution >= SHORTEST_POINTS * 2 &&
      longer / resolution <= LONGEST_POINTS)
    return resolution;
  return longer / LONG_SIDE;
}

gboolean
amana_reader_picture_get_size (AmanaReaderPicture *self,
                               guint page_index,
                               double *width,
                               double *height,
                               GError **error)
{
  double scale;

  if (!decode (self, page_index, error))
    return FALSE;
  scale = get_scale (self->pix);
  *width = MAX (1, pixGetWidth (self->pix) / scale);
  *height = MAX (1, pixGetHeight (self->pix) / scale);
  return TRUE;
}

gboolean
amana_reader_picture_draw (AmanaReaderPicture *self,
                           guint page_index,
                           double scale,
                           guint width,
                           guint height,
                           guint8 *pixels,
                           GError **error)
{
  g_autoptr (AmanaPix) scaled = NULL;
  g_autoptr (AmanaPix) coloured = NULL;
  guint32 *target = (guint32 *) (void *) pixels;

  if (!decode (self, page_index, error))
    return FALSE;
  coloured = pixConvertTo32 (self->pix);
  if (coloured != NULL)
    scaled = pixScaleToSize (coloured, (int) width, (int) height);
  if (scaled == NULL || (guint) pixGetWidth (scaled) < width ||
      (guint) pixGetHeight (scaled) < height)
    return fail (error, AMANA_READER_ERROR_TOO_LARGE, "no memory for the picture");

  /* Leptonica's word is 0xRRGGBBAA. */
  for (guint y = 0; y < height; y++)
    {
      const l_uint32 *row = pixGetData (scaled) + (gsize) y * (gsize) pixGetWpl (scaled);

      for (guint x = 0; x < width; x++)
        target[(gsize) y * width + x] = 0xff000000 | row[x] >> 8;
    }
  return TRUE;
}

PIX *
amana_reader_picture_dup_grey (AmanaReaderPicture *self,
                               guint page_index,
                               double *scale,
                               GError **error)
{
  PIX *grey;

  if (!decode (self, page_index, error))
    return NULL;
  *scale = get_scale (self->pix);
  grey = pixConvertTo8 (self->pix, 0);
  if (grey == NULL)
    fail (error, AMANA_READER_ERROR_TOO_LARGE, "no memory for the picture");
  return grey;
}

/* --- cleaning --- */

static gboolean
encode (AmanaReaderPicture *self, GByteArray *clean, GError **error)
{
  l_uint8 *data = NULL;
  size_t size_bytes = 0;

  if (!decode (self, 0, error))
    return FALSE;
  if (pixWriteMemJpeg (&data, &size_bytes, self->pix, 92, 0) == 0)
    g_byte_array_append (clean, data, (guint) size_bytes);
  lept_free (data);
  return clean->len > 0 ||
         fail (error, AMANA_READER_ERROR_FAILED, "the picture could not be written");
}

static gboolean
write_clean (AmanaReaderPicture *self, GByteArray *clean, GError **error)
{
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (self->bytes, &size_bytes);
  gboolean done;

  if (self->kind == AMANA_PICTURE_HEIC)
    return encode (self, clean, error);
  done = self->kind == AMANA_PICTURE_TIFF ? amana_picture_tiff_strip (self->bytes, clean)
                                          : amana_picture_strip (data, size_bytes, clean);

  return done || fail (error, AMANA_READER_ERROR_DAMAGED, "the picture is damaged");
}

gsize
amana_reader_picture_clean (AmanaReaderPicture *self,
                            guint8 *target,
                            gsize size_bytes,
                            GError **error)
{
  g_autoptr (GByteArray) clean = g_byte_array_new ();

  if (!write_clean (self, clean, error))
    return 0;
  if (clean->len > size_bytes)
    {
      fail (error, AMANA_READER_ERROR_TOO_LARGE, "no room for the copy");
      return 0;
    }
  memcpy (target, clean->data, clean->len);
  return clean->len;
}
