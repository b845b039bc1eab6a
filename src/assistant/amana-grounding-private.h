/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-grounding.h"
#include "amana-grounding-ahead.h"
#include "amana-grounding-names.h"
#include "amana-grounding-record.h"
#include "amana-grounding-spans.h"

G_BEGIN_DECLS

struct _AmanaGrounding
{
  gatomicrefcount ref_count;

  AmanaCatalogue *catalogue;    /* (owned) (nullable) */
  AmanaGroundingRecord *record; /* (owned) (nullable): nothing is checked */
  AmanaGroundingNames *names;   /* (owned) (nullable) */
  char *language;               /* (owned) */

  GString *pending; /* (owned): what came and is not decided */
  gsize at;         /* how much of it is */
  gboolean final;
  GString *before; /* (owned): the end of what was decided, as the model wrote it */
  gsize segment;   /* where in it the text since the last number begins */
  GString *out;    /* (owned) */
  GString *spaces; /* (owned): held back until something follows */
  char last;       /* of what was let out */

  gboolean at_line_start;
  gboolean has_text, is_heading; /* of the line */
  gboolean in_paragraph;         /* the line before is one of words */
  guint list_number;             /* the last one that numbered a list */
  gboolean is_english;
  guint n_in_names; /* numbers in a row that may be part of a name */
  gboolean looked;  /* names were looked at for the number that is waited for */
  gunichar fence;   /* what closes the code block, 0 outside of one */
  gsize fence_size;
  gsize code_left;         /* bytes of code, a formula, a tag that are to be let through */
  AmanaHtml html;          /* the block that is open */
  GString *doubts;         /* (owned): numbers to be marked behind them */
  const char *mark_before; /* (nullable): what separates them, if it is time */
  gboolean is_glued;       /* a word follows them at once */

  GPtrArray *verbatim; /* (owned) of char *: brackets that stay as they are */
  GPtrArray *sources;  /* (owned) of AmanaSource */
  GArray *source_of;   /* (owned) of int: fact → source, -1 */
  GArray *said;        /* (owned) of guint: facts linked in this line */
  GArray *notes;       /* (owned) of AmanaGroundingNote */
};

void amana_grounding_emit (AmanaGrounding *self, const char *text, gsize size);
void amana_grounding_copy (AmanaGrounding *self, gsize size);
void amana_grounding_rewrite (AmanaGrounding *self, gsize size, const char *text);

void amana_grounding_take_note (AmanaGrounding *self,
                                AmanaGroundingDoubt doubt,
                                const char *text,
                                gsize size);

/* amana-grounding-behind.c */
void amana_grounding_emit_mark (AmanaGrounding *self, const char *text, gboolean isolate);
gboolean amana_grounding_step_span (AmanaGrounding *self, AmanaAhead *ahead, gunichar c);
gboolean amana_grounding_step_html (AmanaGrounding *self, AmanaAhead *ahead);
gboolean amana_grounding_step_torn (AmanaGrounding *self, AmanaAhead *ahead);
void amana_grounding_end_span (AmanaGrounding *self);
void amana_grounding_end_html (AmanaGrounding *self);

gboolean amana_grounding_step_escaped (AmanaGrounding *self);

/* amana-grounding-steps.c: each FALSE when more has to come */
gboolean amana_grounding_step_mark (AmanaGrounding *self, AmanaAhead *ahead, gunichar c);
gboolean amana_grounding_step_code_span (AmanaGrounding *self, AmanaAhead *ahead);
gboolean amana_grounding_step_code (AmanaGrounding *self, AmanaAhead *ahead);
gboolean amana_grounding_step_line_start (AmanaGrounding *self, AmanaAhead *ahead, gunichar c);
void amana_grounding_begin_line (AmanaGrounding *self);

G_END_DECLS
