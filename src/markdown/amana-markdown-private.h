/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-markdown.h"

G_BEGIN_DECLS

/* What is given to the parser: the text without what may not act, its mathematics
 * put aside. As many lines as before. */
typedef struct
{
  GString *text;
  GPtrArray *asides; /* of char *: what stands for AMANA_ASIDE_FIRST + its index */
} AmanaMarkdownSource;

#define AMANA_ASIDE_FIRST 0xf0000u
#define AMANA_ASIDE_MAX   4096u

void amana_markdown_source_init (AmanaMarkdownSource *source, const char *text);
void amana_markdown_source_clear (AmanaMarkdownSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaMarkdownSource, amana_markdown_source_clear)
/* The aside that stands at @p, NULL where none does. */
const char *amana_markdown_source_get_aside (const AmanaMarkdownSource *source, const char *p);

/* Where a block, or an item of a list, that stands at the outermost level begins. */
typedef struct
{
  guint line;    /* from 0 */
  guint n_block; /* how many blocks are before it */
  guint number;  /* of an item of a numbered list; else 0 */
} AmanaMarkdownPlace;

/* Adds the blocks of @source to @blocks. @definitions stand before the source and
 * are no lines of it. @number: what the first numbered item is, 0: as written.
 * Fills @last with the last place in it. */
void amana_markdown_tree_read (const AmanaMarkdownSource *source,
                               const char *definitions,
                               guint number,
                               GPtrArray *blocks,
                               AmanaMarkdownPlace *last);

void amana_markdown_clean (GString *clean, const char *text);
AmanaBlock *amana_block_new (AmanaBlockKind kind);

G_END_DECLS
