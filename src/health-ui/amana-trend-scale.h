/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-health-series.h"

G_BEGIN_DECLS

/* Where a series stands on paper: pure arithmetic, so that it can be tested
 * without a display. Fractions run from 0 (first day, lowest tick) to 1. */

typedef struct
{
  guint index;        /* of the series */
  double x, y;        /* fractions */
  gboolean previous;  /* printed as "previous" */
  gboolean converted; /* from the unit on the paper */
  AmanaLabStatus status;
} AmanaTrendPoint;

typedef struct
{
  double x0, x1; /* fractions */
  double y0, y1; /* fractions: lower and upper edge */
  gboolean has_low, has_high;
  guint index; /* the point whose range it is */
} AmanaTrendBand;

typedef struct
{
  double at;       /* fraction */
  double value;    /* of a value tick */
  int year, month; /* of a time tick; month 0: the whole year */
} AmanaTrendTick;

typedef struct
{
  GArray *points;      /* of AmanaTrendPoint */
  GArray *bands;       /* of AmanaTrendBand */
  GArray *value_ticks; /* of AmanaTrendTick */
  GArray *time_ticks;  /* of AmanaTrendTick */
  guint decimals;      /* that the value ticks need */
} AmanaTrendScale;

/* What stands in the picture and needs a word beside it, in the order of the legend. */
typedef enum
{
  AMANA_TREND_SIGN_IN = 1 << 0,
  AMANA_TREND_SIGN_BELOW = 1 << 1,
  AMANA_TREND_SIGN_ABOVE = 1 << 2,
  AMANA_TREND_SIGN_PREVIOUS = 1 << 3,
  AMANA_TREND_SIGN_CONVERTED = 1 << 4,
  AMANA_TREND_SIGN_BAND = 1 << 5,
} AmanaTrendSigns;

#define AMANA_TREND_N_SIGNS 6

AmanaTrendScale *amana_trend_scale_new (AmanaHealthSeries *series) G_GNUC_WARN_UNUSED_RESULT;
void amana_trend_scale_free (AmanaTrendScale *self);

AmanaTrendSigns amana_trend_scale_get_signs (const AmanaTrendScale *self);
const char *amana_trend_sign_to_words (AmanaTrendSigns sign); /* translated; of one sign */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaTrendScale, amana_trend_scale_free)

G_END_DECLS
