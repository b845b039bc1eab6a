/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-ink.h"
#include "amana-reader-words.h"

#include <poppler.h>

G_BEGIN_DECLS

/* Adds the words of @page to @words, whose width and height are the page's. @ink: (nullable):
 * where its letters are. */
void amana_reader_pdf_collect_words (PopplerPage *page,
                                     const AmanaReaderInk *ink,
                                     AmanaReaderWords *words);

G_END_DECLS
