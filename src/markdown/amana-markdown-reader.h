/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <cmark-gfm.h>

#include "amana-markdown-private.h"

G_BEGIN_DECLS

/* Walking cmark-gfm's tree: amana-markdown-tree.c has the blocks of it, -words.c what
 * stands in one, -pieces.c what is too long for one. */

typedef struct
{
  gboolean ordered;
  guint next;
} AmanaMarkdownList;

typedef struct
{
  const AmanaMarkdownSource *source;
  GPtrArray *blocks;
  AmanaMarkdownPlace *last;
  guint line_offset;
  guint number;   /* of the first item, 0: as written */
  gboolean begun; /* something was read */
  GArray *lists;  /* of AmanaMarkdownList: those that are open */
  guint quotes;
  guint n_before_paragraph; /* that has no line; else G_MAXUINT */
  cmark_node *item;         /* (nullable): its mark was not set yet */
  GString *text;            /* of the block that is open */
  AmanaBlock *block;        /* (nullable): it */
  AmanaBlock *table;        /* (nullable): in which it stands */
  GArray *starts;           /* of guint: where open spans begin */
  gboolean skip_mark;       /* a chip was just put, which draws the mark itself */
} AmanaMarkdownReader;

void amana_markdown_read_inline (AmanaMarkdownReader *reader, cmark_node *node, gboolean enter);
/* Appends the words that @literal stands for. @marked: mathematics is marked as such. */
void amana_markdown_append_words (AmanaMarkdownReader *reader,
                                  GString *text,
                                  const char *literal,
                                  gboolean marked);

/* Adds @block, or what it is cut into. */
void amana_markdown_add_in_pieces (GPtrArray *blocks, AmanaBlock *block);
/* A table too large for a grid of widgets is text. */
AmanaBlock *amana_markdown_flatten_table (AmanaBlock *table);

G_END_DECLS
