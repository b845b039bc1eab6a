/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-cells.h"

G_BEGIN_DECLS

/* The token at which the value of the name at @first begins, or G_MAXUINT. */
guint amana_lab_free_find_value (GPtrArray *tokens, guint first);
/* Whether token @i, if there is one, is what is expected behind the unit of an empty line. */
gboolean amana_lab_free_is_norm_of_empty (GPtrArray *tokens, guint i);

/* "0,70 à 1,10     0,88   g/l", "< 30      118   mg/24h": what is expected, in a cell of its own
 * before the value; a stroke for the edge of a cell. */
gboolean amana_lab_free_is_range_before (GPtrArray *tokens, guint i);
gboolean amana_lab_free_is_bound_before (GPtrArray *tokens, guint i);
gboolean amana_lab_free_is_stroke (GPtrArray *tokens, guint i);

G_END_DECLS
