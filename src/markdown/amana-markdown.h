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
  AMANA_BLOCK_TASK,
  AMANA_BLOCK_CODE,
  AMANA_BLOCK_TABLE,
  AMANA_BLOCK_RULE,
} AmanaBlockKind;

typedef enum
{
  AMANA_SPAN_BOLD,
  AMANA_SPAN_ITALIC,
  AMANA_SPAN_STRIKE,
  AMANA_SPAN_CODE,
  AMANA_SPAN_MATH,
  AMANA_SPAN_LINK,
  AMANA_SPAN_SOURCE,
  AMANA_SPAN_UNKNOWN, /* a number that is not from the record */
  AMANA_SPAN_CHECK,   /* what Amana says of a sentence */
} AmanaSpanKind;

/* A run of a block's text, in bytes. */
typedef struct
{
  AmanaSpanKind kind;
  guint start, end;
  guint source;  /* SPAN_SOURCE: its index; SPAN_LINK, SPAN_CHECK: that of its target */
  gunichar mark; /* SPAN_SOURCE: ▲ or ▼, which the text does not hold; 0: none */
} AmanaSpan;

typedef enum
{
  AMANA_ALIGN_NONE,
  AMANA_ALIGN_START,
  AMANA_ALIGN_CENTER,
  AMANA_ALIGN_END,
} AmanaAlign;

/**
 * AmanaBlock: a paragraph as it is shown, without its marks. Immutable, counted.
 */
typedef struct
{
  AmanaBlockKind kind;
  guint level;        /* of a heading, from 1; nesting of a list, from 0 */
  guint number;       /* BLOCK_NUMBERED: what stands before it */
  guint indent;       /* how many lists it stands in */
  guint quotes;       /* how many quotes it stands in */
  gboolean done;      /* BLOCK_TASK: ticked */
  gboolean goes_on;   /* continues the long paragraph before it */
  char *text;         /* BLOCK_TABLE: empty */
  char *language;     /* BLOCK_CODE: (nullable) as written */
  GArray *spans;      /* AmanaSpan by where they end; one may hold others */
  GPtrArray *targets; /* (nullable) of char *: where links lead */
  guint n_columns;    /* BLOCK_TABLE */
  AmanaAlign *aligns; /* (nullable) one a column */
  GPtrArray *cells;   /* (nullable) of AmanaBlock, row by row, the head first */
} AmanaBlock;

AmanaBlock *amana_block_ref (AmanaBlock *block);
void amana_block_unref (AmanaBlock *block);
gboolean amana_block_equal (const AmanaBlock *a, const AmanaBlock *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaBlock, amana_block_unref)

/* The text of @block in order, run by run, and where spans begin and end, the outer one
 * first. Each of the functions may be NULL. */
typedef struct
{
  void (*text) (const char *text, guint start, guint end, gpointer user_data);
  void (*open) (const AmanaSpan *span, gpointer user_data);
  void (*close) (const AmanaSpan *span, gpointer user_data);
} AmanaBlockWalk;

void amana_block_walk (const AmanaBlock *block, const AmanaBlockWalk *walk, gpointer user_data);

/* A text that grows, and its blocks. */
typedef struct _AmanaMarkdown AmanaMarkdown;

AmanaMarkdown *amana_markdown_new (void);
void amana_markdown_free (AmanaMarkdown *self);
/* Returns the index of the first block that may be another than before. @whole: no
 * more comes. */
guint amana_markdown_update (AmanaMarkdown *self, const char *text, gboolean whole);
GPtrArray *amana_markdown_get_blocks (AmanaMarkdown *self); /* borrowed, of AmanaBlock */
gsize amana_markdown_get_settled (AmanaMarkdown *self);     /* bytes that are never read again */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaMarkdown, amana_markdown_free)

/* All at once: of AmanaBlock. Never fails: what is no mark is text. */
GPtrArray *amana_markdown_parse (const char *text);

G_END_DECLS
