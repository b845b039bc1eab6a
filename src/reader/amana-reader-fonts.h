/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Chooses the font that stands in, while folders can still be looked into. */
void amana_reader_fonts_warm_up (void);

/* Whether one font stands in for all that a PDF does not bring with it. FALSE where there is
 * none to do so. */
gboolean amana_reader_fonts_stand_in (void);
void amana_reader_fonts_set_stand_in (gboolean stands_in);

G_END_DECLS
