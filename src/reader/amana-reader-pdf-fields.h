/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <poppler.h>

#include "amana-reader-words.h"

G_BEGIN_DECLS

/* Adds what is filled in on the page to its words. */
void amana_reader_pdf_collect_fields (PopplerPage *page, AmanaReaderWords *words);

G_END_DECLS
