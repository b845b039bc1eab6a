/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-page-words.h"

G_BEGIN_DECLS

#define AMANA_READER_MOST_KNOWN 20000

/* The words of a page while they are collected, selection by selection. */
typedef struct
{
  double width;
  double height;
  GString *texts; /* (owned) */
  GArray *edges;  /* (owned) of double, 4 a word */
  GArray *sizes;  /* (owned) of double */
  GArray *styles; /* (owned) of guint32 */
  GArray *alefs;  /* (owned) of AmanaBox: those of a glyph that their lam has too */
  guint marks;    /* AMANA_READER_PAGE_* */
  guint n_known;  /* words of an earlier selection of the same page */
  guint n_alefs;  /* the same */
  guint n_whole;  /* words of whole selections, while tiles are selected */
} AmanaReaderWords;

void amana_reader_words_init (AmanaReaderWords *words);

/* Frees what @words holds; returns it (floating), of AMANA_READER_WORDS_TYPE. */
GVariant *amana_reader_words_end (AmanaReaderWords *words);

/* What no text may hold: it would move a cursor, or turn what stands around it. */
gboolean amana_reader_words_is_control (gunichar c);

/* Whether another selection gave the word in @box already. */
gboolean amana_reader_words_know (const AmanaReaderWords *words, const AmanaBox *box);

/* Whether (@x, @y) lies in a word of an earlier selection, the @from th or a later one, or right
 * beside it. */
gboolean amana_reader_words_hold (const AmanaReaderWords *words, guint from, double x, double y);

/* The word @at, whose text begins at @text_at, goes on from the one before if an edge of a
 * tile cut them apart. */
void amana_reader_words_join_cut (AmanaReaderWords *words, guint at, gsize text_at);

G_END_DECLS
