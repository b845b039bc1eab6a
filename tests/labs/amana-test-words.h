/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

/* The words of each page of a PDF, or of a word list: "page W H" starts a page,
 * "x0 y0 x1 y1 text" is a word, "| line" draws a line of text in fixed pitch. */
GPtrArray *amana_test_words_from_pdf (const char *path, GError **error);
GPtrArray *amana_test_words_from_bytes (GBytes *bytes, GError **error);
GPtrArray *amana_test_words_from_text (const char *text);

/* Whether there is print on the first page of a PDF that is none of its words. */
gboolean amana_test_words_leave_print (GBytes *bytes);

G_END_DECLS
