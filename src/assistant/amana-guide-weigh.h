/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-guide-record.h"

G_BEGIN_DECLS

/* How far a value is from the laboratory's own range. */
typedef enum
{
  AMANA_DISTANCE_NONE, /* inside, or nothing to measure by */
  AMANA_DISTANCE_JUST, /* less than a tenth of the range's width */
  AMANA_DISTANCE_SOME, /* less than its width; of a limit alone, not twice or half of it */
  AMANA_DISTANCE_WIDE, /* more than its width */
  AMANA_DISTANCE_TWO,  /* at least twice the upper limit, at most half of the lower one */
  AMANA_DISTANCE_FIVE,
  AMANA_DISTANCE_TEN,
} AmanaDistance;

AmanaDistance amana_fact_get_distance (const AmanaRecord *record, const AmanaFact *fact);

/* The same as a share of the limit that is passed, such as 0.26; 0 where there is none. */
double amana_fact_get_excess (const AmanaFact *fact);

/* Whether a laboratory would telephone it: at or beyond the catalogue's critical limits. */
gboolean amana_fact_is_critical (const AmanaRecord *record, const AmanaFact *fact);

/* Sure values outside their range, what matters most first: critical ones, then those
 * that the laboratory marked, then by distance. A new array of borrowed AmanaFact. */
GPtrArray *amana_record_outside_by_weight (const AmanaRecord *record, GPtrArray *facts);

/* How @now stands to @before, two units reckoned into one where the catalogue can
 * (@converted is set then). */
AmanaChange amana_record_change (const AmanaRecord *record,
                                 const AmanaFact *now,
                                 const AmanaFact *before,
                                 gboolean *converted);

G_END_DECLS
