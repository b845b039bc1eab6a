/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

#define AMANA_READER_LIGATURE_PT 0.05 /* wider than an alef that its lam's glyph carries */

gboolean amana_reader_arabic_is_letter (gunichar c);
gunichar amana_reader_arabic_letter_after (const char *p);
gboolean amana_reader_arabic_binds (gunichar before, gunichar c);
gboolean amana_reader_arabic_is_alef (const char *text);

/* Puts letters of one glyph into the order in which they are read, in place. */
void amana_reader_arabic_mend (char *text, PopplerRectangle *rectangles, guint n_rectangles);

G_END_DECLS
