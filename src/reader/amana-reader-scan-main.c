/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* amana-reader-scan: the reader with Tesseract, for pages that are pictures.
 *
 * It is locked in exactly as amana-reader is and serves the same protocol; one is
 * started for each page that is recognised, so that a page has its own limits
 * of time and memory, and for each document that is a picture.
 */

#include "config.h"

#include "amana-reader-scan.h"
#include "amana-reader-service.h"

#include "amana-heic.h"
#include "amana-helper.h"
#include "amana-picture-kind.h"

static gboolean
is_picture (const guint8 *bytes, gsize size_bytes)
{
  return amana_picture_kind_of (bytes, size_bytes) != AMANA_PICTURE_NONE;
}

static gpointer
open_picture (GBytes *bytes, GError **error)
{
  return amana_reader_picture_open (bytes, error);
}

static void
free_picture (gpointer picture)
{
  amana_reader_picture_free (picture);
}

static guint
get_n_pages (gpointer picture)
{
  return amana_reader_picture_get_n_pages (picture);
}

static gboolean
get_size (gpointer picture, guint page_index, double *width, double *height, GError **error)
{
  return amana_reader_picture_get_size (picture, page_index, width, height, error);
}

static gboolean
draw (gpointer picture,
      guint page_index,
      double scale,
      guint width,
      guint height,
      guint8 *pixels,
      GError **error)
{
  return amana_reader_picture_draw (picture, page_index, scale, width, height, pixels, error);
}

static GVariant *
scan (AmanaReaderPdf *pdf, gpointer picture, guint page_index, GError **error)
{
  return amana_reader_scan_page (pdf, picture, page_index, error);
}

static gsize
clean (gpointer picture, guint8 *target, gsize size_bytes, GError **error)
{
  return amana_reader_picture_clean (picture, target, size_bytes, error);
}

int
main (void)
{
  static const AmanaReaderScanner scanner = {
    amana_heic_warm_up, is_picture, open_picture, free_picture, get_n_pages,
    get_size,           draw,       scan,         clean,
  };

  return amana_reader_serve (AMANA_HELPER_CHANNEL_FD, &scanner, NULL);
}
