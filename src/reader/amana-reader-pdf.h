/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AmanaReaderPdf AmanaReaderPdf;

/* Loads what must be loaded while files can still be opened. */
void amana_reader_pdf_warm_up (void);

AmanaReaderPdf *amana_reader_pdf_open (int fd, const char *password, GError **error);
void amana_reader_pdf_free (AmanaReaderPdf *self);

guint amana_reader_pdf_get_n_pages (AmanaReaderPdf *self);
char *amana_reader_pdf_dup_title (AmanaReaderPdf *self);
GVariant *amana_reader_pdf_measure (AmanaReaderPdf *self, guint page_index, GError **error);
GVariant *amana_reader_pdf_read_words (AmanaReaderPdf *self, guint page_index, GError **error);
gboolean amana_reader_pdf_draw (AmanaReaderPdf *self,
                                guint page_index,
                                double scale,
                                guint width,
                                guint height,
                                guint8 *pixels,
                                GError **error);
gboolean amana_reader_pdf_get_size (AmanaReaderPdf *self,
                                    guint page_index,
                                    double *width,
                                    double *height,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReaderPdf, amana_reader_pdf_free)

G_END_DECLS
