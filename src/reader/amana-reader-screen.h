/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader-ink.h"

G_BEGIN_DECLS

#define AMANA_READER_SCREEN_MOST_CUTS 64

/* What was cut out in the shape of small letters; where there are too many, all counts. */
typedef struct
{
  AmanaReaderCover letters[AMANA_READER_SCREEN_MOST_CUTS];
  guint n;
} AmanaReaderScreenCuts;

/* Whether a stencil, a cairo surface of one or eight bits a pixel, is one at that place. */
gboolean amana_reader_screen_is (void *surface, const AmanaReaderCover *cover);

/* @cr: a cairo context that is about to clip to its path */
void amana_reader_screen_note_cut (AmanaReaderScreenCuts *self, void *cr);
gboolean
amana_reader_screen_is_cut (const AmanaReaderScreenCuts *self, const AmanaReaderCover *cover);

G_END_DECLS
