/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-page-words.h"

G_BEGIN_DECLS

/* A word, cleaned of controls. @em is its font size, measured or estimated. */
typedef struct
{
  char *text;
  AmanaBox box;
  double em;
  guint style;
  gboolean rtl;       /* its line is */
  gboolean from_left; /* its line begins with a Latin name on the left */
} AmanaLabWord;

/* A text line: words that share a baseline, by x. */
typedef struct
{
  guint page;
  AmanaBox box;
  double em;        /* the largest of its words */
  double height;    /* of its tallest word's box */
  gboolean rtl;     /* most letters are Arabic */
  GPtrArray *words; /* AmanaLabWord *, owned, left to right */
} AmanaLabLine;

/* What the words of all pages say about themselves. */
typedef struct
{
  GPtrArray *lines; /* AmanaLabLine *, owned, pages in order, top down */
  GArray *unread;   /* guint: pages without words */
  GArray *damaged;  /* guint: pages whose font maps are lost */
  gboolean pale;    /* some words are as white as paper */
  GArray *hiding;   /* guint: pages of which text that cannot be seen was left out */
} AmanaLabLines;

AmanaLabLines *amana_lab_lines_new (GPtrArray *pages);
void amana_lab_lines_free (AmanaLabLines *self);

/* For the words of a line, which are freed with it. */
GPtrArray *amana_lab_lines_new_words (void);

/* Words of @words (left to right) in the order in which they are read. */
GPtrArray *amana_lab_words_in_order (GPtrArray *words, guint first, guint n);
char *amana_lab_words_join (GPtrArray *words); /* already in reading order */
AmanaBox amana_lab_words_box (GPtrArray *words);
gboolean amana_lab_text_is_rtl (const char *text);

/* More than a space between words: where a cell can end. */
gboolean amana_lab_is_gap (const AmanaLabWord *left, const AmanaLabWord *right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaLabLines, amana_lab_lines_free)

G_END_DECLS
