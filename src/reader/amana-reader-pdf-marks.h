/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* Of AMANA_READER_PAGE_*. */
guint
amana_reader_pdf_find_marks (PopplerPage *page, double width, double height, gboolean has_words);

G_END_DECLS
