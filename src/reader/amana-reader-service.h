/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lockdown.h"
#include "amana-reader-pdf.h"

G_BEGIN_DECLS

/* What the reader that has Tesseract can do besides. A picture is a document whose
 * pages have no words until they are scanned. */
typedef struct
{
  void (*warm_up) (void);
  gboolean (*is_picture) (const guint8 *bytes, gsize size_bytes);
  gpointer (*open) (GBytes *bytes, GError **error);
  void (*free) (gpointer picture);
  guint (*get_n_pages) (gpointer picture);
  gboolean (
    *get_size) (gpointer picture, guint page_index, double *width, double *height, GError **error);
  gboolean (*draw) (gpointer picture,
                    guint page_index,
                    double scale,
                    guint width,
                    guint height,
                    guint8 *pixels,
                    GError **error);
  /* Of AMANA_READER_SCAN_TYPE. One of @pdf and @picture is there. */
  GVariant *(*scan) (AmanaReaderPdf *pdf, gpointer picture, guint page_index, GError **error);
  /* How many bytes were written to @target, of @size_bytes. */
  gsize (*clean) (gpointer picture, guint8 *target, gsize size_bytes, GError **error);
} AmanaReaderScanner;

int amana_reader_serve (int channel_fd,
                        const AmanaReaderScanner *scanner,
                        const AmanaLockdownOptions *options);

G_END_DECLS
