/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

typedef enum
{
  AMANA_READER_INK_SOLID,   /* one colour, over all that was there */
  AMANA_READER_INK_UNSURE,  /* a picture, a pattern, a group, a blend: only pixels tell */
  AMANA_READER_INK_CLIPPED, /* cut away */
  AMANA_READER_INK_SCREEN,  /* of a cover: fine dots of one colour that leave half free */
} AmanaReaderInkKind;

#define AMANA_READER_INK_RIGHT_EM 0.15 /* from where a letter starts to the point noted of it */

/* A letter that was painted: a point in its body, on the page as it is displayed. */
typedef struct
{
  double x, y;
  guint turn; /* what has a higher one was painted later */
  AmanaReaderInkKind kind;
  gboolean is_space; /* the PDF says so: there is nothing to be seen of it */
  double colour[4];
} AmanaReaderGlyph;

/* An area that was painted. */
typedef struct
{
  double x0, y0, x1, y1;
  guint turn;
  AmanaReaderInkKind kind;
  gboolean is_picture;
  double colour[4];
} AmanaReaderCover;

/* Figures with curves or many corners, as letters are that were turned into drawings. */
typedef struct
{
  double x0, y0, x1, y1; /* round all of them */
  guint n;
} AmanaReaderShapes;

/* What painting a page would do, in order; nothing is drawn. */
typedef struct
{
  GArray *glyphs;         /* (owned) of AmanaReaderGlyph */
  GArray *covers;         /* (owned) of AmanaReaderCover */
  GArray *shapes;         /* (owned) of AmanaReaderShapes */
  GArray *lines;          /* (owned) of AmanaReaderCover: thin ones that lie level */
  guint n_beside;         /* letters that were painted beside the page */
  gboolean letters_apart; /* some were painted in groups, masks and patterns */
  gboolean text_apart;    /* what Poppler took of the text at the same time is not to be used */
} AmanaReaderInk;

/* NULL where Poppler's drawing cannot be watched. Nothing is drawn, but where @page was not
 * asked for its text before, Poppler takes it at the same time. */
AmanaReaderInk *amana_reader_ink_watch (PopplerPage *page, double width, double height);
void amana_reader_ink_free (AmanaReaderInk *self);

/* Draws with letters, or without; the caller's surface is white. */
void amana_reader_ink_draw (PopplerPage *page, void *cairo, gboolean with_letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReaderInk, amana_reader_ink_free)

G_END_DECLS
