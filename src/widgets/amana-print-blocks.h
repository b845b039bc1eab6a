/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_PRINT_TEXT,
  AMANA_PRINT_HEADING,
  AMANA_PRINT_ITEM,
  AMANA_PRINT_QUOTE,
  AMANA_PRINT_CODE, /* and tables */
  AMANA_PRINT_TITLE,
  AMANA_PRINT_SPEAKER,
  AMANA_PRINT_SMALL,
} AmanaPrintStyle;

/* What is laid out in one piece. */
typedef struct
{
  AmanaPrintStyle style;
  guint level;     /* of a heading, from 1; else how many lists it stands in */
  GString *markup; /* (owned): Pango's */
} AmanaPrintBlock;

AmanaPrintBlock *amana_print_block_new (AmanaPrintStyle style, guint level, const char *markup);
void amana_print_block_free (AmanaPrintBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaPrintBlock, amana_print_block_free)

/* Adds the blocks of a message's Markdown, with `[^N]` for its footnotes. Linear. */
void amana_print_blocks_append (GPtrArray *blocks, const char *markdown);

/* Adds words that are no Markdown. */
void amana_print_blocks_append_words (GPtrArray *blocks, const char *words);

G_END_DECLS
