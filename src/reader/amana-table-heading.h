/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-written-report.h"

G_BEGIN_DECLS

#define AMANA_TABLE_MAX_COLUMNS 64
#define AMANA_TABLE_NO_COLUMN   (-1)

/* What a column may hold besides the cells of a row. */
enum
{
  AMANA_TABLE_BIRTH_DATE = AMANA_WRITTEN_N_CELLS,
  AMANA_TABLE_SEX,
  AMANA_TABLE_LABORATORY,
  AMANA_TABLE_ORIGIN,
  AMANA_TABLE_CONFIDENCE,
  AMANA_TABLE_N_ROLES,
};

typedef struct
{
  AmanaWrittenSource source;
  int columns[AMANA_TABLE_N_ROLES]; /* by what they hold, or AMANA_TABLE_NO_COLUMN */
  char *unit;                       /* (owned) (nullable): in the heading over the values */
  gboolean guessed;                 /* it can be read in another way */
  guint n_known;                    /* columns that it understands */
} AmanaTableHeading;

/* Reads @cells, a row of texts; FALSE where they are no heading over results. */
gboolean amana_table_heading_read (AmanaTableHeading *self, GPtrArray *cells);
void amana_table_heading_clear (AmanaTableHeading *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaTableHeading, amana_table_heading_clear)

G_END_DECLS
