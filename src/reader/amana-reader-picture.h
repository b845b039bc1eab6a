/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

G_BEGIN_DECLS

/* A picture that is a document; a TIFF may have several pages. */
typedef struct _AmanaReaderPicture AmanaReaderPicture;

AmanaReaderPicture *amana_reader_picture_open (GBytes *bytes, GError **error);
void amana_reader_picture_free (AmanaReaderPicture *self);
guint amana_reader_picture_get_n_pages (AmanaReaderPicture *self);
gboolean amana_reader_picture_get_size (AmanaReaderPicture *self,
                                        guint page_index,
                                        double *width,
                                        double *height,
                                        GError **error);
gboolean amana_reader_picture_draw (AmanaReaderPicture *self,
                                    guint page_index,
                                    double scale,
                                    guint width,
                                    guint height,
                                    guint8 *pixels,
                                    GError **error);

/* 8 bits grey, upright by what the camera says; @scale: pixels a point. */
PIX *amana_reader_picture_dup_grey (AmanaReaderPicture *self,
                                    guint page_index,
                                    double *scale,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many bytes of @target a copy without metadata takes; 0 and @error. */
gsize amana_reader_picture_clean (AmanaReaderPicture *self,
                                  guint8 *target,
                                  gsize size_bytes,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReaderPicture, amana_reader_picture_free)

G_END_DECLS
