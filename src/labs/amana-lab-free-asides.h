/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* What stands in brackets beside a name or a value, and is neither. */
typedef struct
{
  guint at;         /* of the token that stands behind it */
  char *range;      /* what is expected; NULL for an older result: */
  GPtrArray *older; /* AmanaLabToken *, owned (nullable) */
  char *date;       /* of the older result, ISO (nullable) */
} AmanaLabAside;

/* Takes them out of @tokens (the tokens of a line). @month_first: how dates are written. */
GPtrArray *
amana_lab_free_asides_take (GPtrArray *tokens, gboolean month_first); /* AmanaLabAside *, owned */

/* What is expected, as said between the tokens @first and @at (nullable). */
const char *amana_lab_free_asides_range (GPtrArray *asides, guint first, guint at);

/* Makes rows of the older results behind the token @at, up to @end. */
void amana_lab_free_asides_give (AmanaLabReading *reading,
                                 AmanaLabRow *row,
                                 GPtrArray *asides,
                                 guint at,
                                 guint end);

G_END_DECLS
