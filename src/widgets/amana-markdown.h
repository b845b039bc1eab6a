/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_BLOCK_PARAGRAPH,
  AMANA_BLOCK_HEADING,
  AMANA_BLOCK_BULLET,
  AMANA_BLOCK_NUMBERED,
  AMANA_BLOCK_QUOTE,
} AmanaBlockKind;

typedef enum
{
  AMANA_SPAN_BOLD,
  AMANA_SPAN_SOURCE,
} AmanaSpanKind;

/* A run of a block's text, in bytes. */
typedef struct
{
  AmanaSpanKind kind;
  guint start, end;
  guint source; /* SPAN_SOURCE: its index */
} AmanaSpan;

/**
 * AmanaBlock: a paragraph as it is shown, without its marks.
 */
typedef struct
{
  AmanaBlockKind kind;
  guint level;  /* of a heading, from 1; nesting of a list, from 0 */
  guint number; /* BLOCK_NUMBERED: as written */
  char *text;
  GArray *spans; /* AmanaSpan by where they end; bold may hold sources */
} AmanaBlock;

/* Of AmanaBlock *. Never fails: what is no mark is text. Linear in the text. */
GPtrArray *amana_markdown_parse (const char *text);

gboolean amana_block_equal (const AmanaBlock *a, const AmanaBlock *b);

G_END_DECLS
