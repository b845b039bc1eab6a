/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-report.h"
#include "amana-synth-facts.h"

G_BEGIN_DECLS

#define SYNTH_N_LAYOUTS   27
#define SYNTH_N_PLAIN     20  /* of them; */
#define SYNTH_PLAIN_END   600 /* the papers before this number are drawn in these */
#define SYNTH_MAX_COLUMNS 9

/* One row as it is printed, and as it has to be read. */
typedef struct
{
  char *name, *value, *unit, *range, *flag, *date;
  char *patient; /* in a paper of two people (nullable) */
  double number;
  gboolean has_low, has_high;
  double low, high;
  AmanaLabKind kind;
  guint page;
  gboolean open; /* nobody can say which range is meant: must end as `check` */
} SynthTruth;

typedef enum
{
  SYNTH_LINE_ROW,
  SYNTH_LINE_SECTION,
  SYNTH_LINE_NOTE, /* below a row, where names stand */
  SYNTH_LINE_FREE, /* a line of words in no table */
  SYNTH_LINE_CARD, /* a name in large print over what was found */
  SYNTH_LINE_PAGE, /* the next page begins, another person's */
} SynthLineKind;

typedef struct
{
  SynthLineKind kind;
  char *cells[SYNTH_MAX_COLUMNS]; /* for others than rows only the first */
  gboolean bold;
  guint first_truth, n_truths;
} SynthLine;

typedef enum
{
  SYNTH_FLAG_NONE,
  SYNTH_FLAG_STAR_AFTER,
  SYNTH_FLAG_STAR_GLUED,
  SYNTH_FLAG_STAR_BEFORE,
  SYNTH_FLAG_LETTER_AFTER,
  SYNTH_FLAG_ARROW_AFTER,
  SYNTH_FLAG_PLUS_BEFORE,
  SYNTH_FLAG_BOLD,
  SYNTH_N_FLAGS,
} SynthFlag;

typedef enum
{
  SYNTH_RULES_NONE,
  SYNTH_RULES_GRID,
  SYNTH_RULES_LINES,
  SYNTH_RULES_STRIPES,
} SynthRules;

/* How one laboratory prints: drawn once for a paper, kept throughout it. */
typedef struct
{
  gboolean rtl, indic, forms, figures_rtl;
  const char *decimal, *thousands;
  guint range_style, bound_style, date_style;
  SynthFlag flag;
  SynthRules rules;
  gboolean watermark, heads_again, head, second_unit, unit_in_name, wrap;
  const char *family;
  double size, leading;
  double width, height; /* of the page */
} SynthHabits;

/* A figure that stands in a field of a form. */
typedef struct
{
  guint page;
  double x, y, width, height;
  char *text;
} SynthField;

/* A report that nobody wrote. */
typedef struct
{
  guint number, layout;
  SynthLanguage language;
  GRand *rand;
  SynthHabits habits;
  char
    roles[SYNTH_MAX_COLUMNS + 1]; /* N V U R P F L H I O M D A, a small one for the table beside */
  char *heads[SYNTH_MAX_COLUMNS];
  char *dates[3]; /* newest first, as printed */
  char *iso[3];
  gboolean female, says_sex;
  guint turn;         /* in degrees: how far the print lies over to the left */
  gboolean says_turn; /* and the page says so, so that it is shown upright */
  gboolean form;      /* figures stand in fields */
  gboolean garbled;   /* the text layer says other letters than the print */
  GPtrArray *top;     /* char *: lines above the results */
  GPtrArray *others;  /* the same of the second person */
  GPtrArray *fields;  /* SynthField *, once drawn */
  GPtrArray *lines;   /* SynthLine * */
  GPtrArray *truth;   /* SynthTruth * */
} SynthPaper;

/* The paper of that number: layout and language go round, the rest is drawn. */
SynthPaper *synth_paper_new (guint number);
void synth_paper_free (SynthPaper *self);
const char *synth_layout_name (guint layout);
guint synth_layout_of (guint number);

/* Draws it, and notes on which page each row stands. */
void synth_paper_draw (SynthPaper *self, const char *path);

/* Adds to the drawn file what cannot be drawn: turned pages, fields, other letters. */
void synth_pdf_amend (const SynthPaper *paper, const char *path);

/* The rows as a table, tab separated. */
char *synth_paper_describe (const SynthPaper *self);

/* For the files of this generator. */
const char *synth_say (const SynthPaper *self, const char *fr, const char *ar, const char *en);
gboolean synth_chance (SynthPaper *self, guint percent);
guint synth_pick (SynthPaper *self, guint n);
char *synth_number (const SynthPaper *self, double value, guint decimals);
char *synth_range (const SynthPaper *self, double low, double high, guint decimals);
char *synth_arabic_forms (const char *text);
SynthLine *synth_add_line (SynthPaper *self, SynthLineKind kind, const char *text);
void synth_draw_person (SynthPaper *self, guint which, gboolean female);
void synth_layout_fill (SynthPaper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SynthPaper, synth_paper_free)

G_END_DECLS
