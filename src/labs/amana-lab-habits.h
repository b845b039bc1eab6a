/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* What the whole document says: how it writes decimals, whether it flags. */
typedef struct
{
  guint points, commas;
  gboolean grouped_points, grouped_commas; /* thousands are surely told apart by them */
  guint known, strange;                    /* names, by the catalogue */
  guint concentrations;                    /* units such as laboratories measure in */
  guint flagged, unflagged; /* results outside their range, with a flag and without */
} AmanaLabHabits;

AmanaLabHabits amana_lab_habits_learn (const AmanaLabReading *reading);

/* Reads "4,000" of @row as the rest of the document is written, where that tells. */
void amana_lab_habits_settle (const AmanaLabHabits *self, AmanaLabRow *row);

G_END_DECLS
