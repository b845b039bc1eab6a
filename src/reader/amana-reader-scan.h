/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-pdf.h"
#include "amana-reader-picture.h"

G_BEGIN_DECLS

/* Recognises a page of one of the two: floating, of AMANA_READER_SCAN_TYPE. */
GVariant *amana_reader_scan_page (AmanaReaderPdf *pdf,
                                  AmanaReaderPicture *picture,
                                  guint page_index,
                                  GError **error);

G_END_DECLS
