/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <cairo.h>
#include <hb.h>

#include "amana-table-type.h"

G_BEGIN_DECLS

/* The font for @c: one that has been used already, if it has it; @hint is tried first. 0 is
 * there always, unless the system has no font at all: then -1. */
int amana_table_fonts_find (AmanaTableFonts *self, gunichar c, gboolean bold, int hint);

hb_font_t *amana_table_fonts_get_shaper (AmanaTableFonts *self, int font);
double amana_table_fonts_get_em (AmanaTableFonts *self, int font); /* in the font's units */
cairo_font_face_t *amana_table_fonts_get_face (AmanaTableFonts *self, int font);

G_END_DECLS
