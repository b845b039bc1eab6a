/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* All that a printed figure can stand for: "1,26" is from 1.255 to 1.265. */
typedef struct
{
  double low, high;
} AmanaSpan;

/* FALSE where a row has no plain figure, or none that can be had in @ucum. */
gboolean amana_span_of_row (const AmanaLabRow *row, const char *ucum, AmanaSpan *span);

/* The same, of a figure in a unit of its own. */
AmanaSpan amana_span_of_number (const AmanaNumber *number);

AmanaSpan amana_span_plus (AmanaSpan a, AmanaSpan b);
AmanaSpan amana_span_minus (AmanaSpan a, AmanaSpan b);
AmanaSpan amana_span_times (AmanaSpan a, AmanaSpan b);
AmanaSpan amana_span_over (AmanaSpan a, AmanaSpan b);
AmanaSpan amana_span_scale (AmanaSpan a, double factor);

/* Whether one true value can lie in both. */
gboolean amana_span_meets (AmanaSpan a, AmanaSpan b);

G_END_DECLS
