/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-lines.h"
#include "amana-lab-vocabulary.h"

G_BEGIN_DECLS

/* A column: what it holds, where its heading stands, where its cells may be. */
typedef struct
{
  AmanaLabRole role;
  AmanaBox box;      /* of the heading */
  double from, to;   /* of the cells */
  guint group;       /* tables printed side by side are groups of columns */
  char *text;        /* the heading */
  char *date;        /* ISO, in the heading (nullable) */
  char *unit;        /* in the heading (nullable) */
  gboolean share;    /* "%" beside a column of counts */
  gboolean measured; /* @box is of the cells: no heading stands there */
  gboolean system;   /* the same results in other units, each with its own */
  char *whose;       /* of whom these ranges are: "H", "Phase lutéale" (nullable) */
  GPtrArray *labels; /* AmanaLabWord *, of @whose or @unit; owned (nullable) */
} AmanaLabColumn;

/* A table: its heading lines and the lines below, up to the next heading. */
typedef struct
{
  GPtrArray *columns;               /* AmanaLabColumn *, owned, left to right */
  guint heading_first, heading_end; /* lines */
  guint end;                        /* of the body */
  guint n_groups;
  gboolean rtl;
  gboolean shown;   /* its heading is none by its words, but by what stands below */
  gboolean refused; /* an invoice, an antibiogram */
} AmanaLabTable;

/* The tables among @lines, in order, on a paper whose dates are so written. Element type
 * AmanaLabTable. */
GPtrArray *amana_lab_tables_new (GPtrArray *lines, gboolean month_first);

AmanaLabColumn *amana_lab_table_find (const AmanaLabTable *self, guint group, AmanaLabRole role);

/* What stands before a range in a column of some people's, or else behind it its unit, read as
 * words of the row. Element type AmanaLabWord. */
GPtrArray *amana_lab_column_labels (AmanaLabColumn *self);

/* The group whose names @group has: its own, or of the group before it. */
guint amana_lab_table_owner (const AmanaLabTable *self, guint group);

G_END_DECLS
