/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* A run of words on a line, apart from the next. */
typedef struct
{
  GPtrArray *words; /* AmanaLabWord *, borrowed, in reading order */
  AmanaBox box;
  char *text;
} AmanaLabPiece;

/* The pieces of a line in reading order, @gap_em or more between them. */
GPtrArray *amana_lab_pieces_new (const AmanaLabLine *line, double gap_em);

/* How many of @words from the first are a label with that meaning ("Your value:"). */
guint amana_lab_pieces_label (GPtrArray *words, AmanaLabRole *role);
GPtrArray *amana_lab_pieces_rest (GPtrArray *words, guint first);

/* The date that the piece is, and nothing else (nullable). */
char *amana_lab_piece_date (const AmanaLabPiece *piece, gboolean month_first);

/* Results that no line holds whole; how many lines from @line on belong to them. */
guint amana_lab_cards_read (AmanaLabReading *self, guint line, gboolean strict);
guint amana_lab_across_read (AmanaLabReading *self, guint line);
guint amana_lab_hours_read (AmanaLabReading *self, guint line);

G_END_DECLS
