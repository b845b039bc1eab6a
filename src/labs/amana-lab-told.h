/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* What a line says of results, whether or not a row was made of it; the later, the more. */
typedef enum
{
  AMANA_LAB_TOLD_NOTHING,
  AMANA_LAB_TOLD_BLANK,  /* a name and what is expected of it: a form, a list of norms */
  AMANA_LAB_TOLD_HINTED, /* of something that the catalogue does not know */
  AMANA_LAB_TOLD_RESULT,
} AmanaLabTold;

AmanaLabTold amana_lab_told (const AmanaLabReading *reading, guint line);

/* Whether the line is of names alone, as on a card, and the figures of one of them stand
 * right below; @below is their line. */
gboolean amana_lab_told_below (const AmanaLabReading *reading, guint line, guint *below);

/* How many names of the catalogue the line holds, wherever. */
guint amana_lab_told_names (const AmanaLabReading *reading, const AmanaLabLine *line);

/* How many tokens are figures, and no bounds. */
guint amana_lab_told_figures (GPtrArray *tokens);

G_END_DECLS
