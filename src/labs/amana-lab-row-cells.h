/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-columns.h"

G_BEGIN_DECLS

/* The cells of one line in one group of columns. */
typedef struct
{
  GPtrArray *name, *value, *unit, *range, *flag, *low, *high; /* AmanaLabWord *, reading order */
  GPtrArray *previous;                                        /* of GPtrArray */
  GPtrArray *previous_dates;                                  /* of char *, borrowed, or NULL */
  gboolean previous_unsaid; /* no heading says that they are older */
  GPtrArray *share; /* AmanaLabWord *: "58,3 %" before its count, where one column has both, or
                       "Positif" beside the figure that it was concluded from */
  const char *heading_unit;
  gboolean tight; /* only a space between name and value */
} AmanaLabCells;

void amana_lab_cells_read (AmanaLabCells *cells,
                           const AmanaLabTable *table,
                           guint group,
                           const AmanaLabLine *line);
void amana_lab_cells_clear (AmanaLabCells *cells);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmanaLabCells, amana_lab_cells_clear)

G_END_DECLS
