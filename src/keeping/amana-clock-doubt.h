/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-tally.h"

G_BEGIN_DECLS

/* How far the clock may have gone on since it was seen last, and how far back, before what
 * hangs on it waits for the person's word. */
#define AMANA_CLOCK_AHEAD  (7 * G_TIME_SPAN_DAY)
#define AMANA_CLOCK_BEHIND G_TIME_SPAN_DAY

/**
 * AmanaClockDoubt:
 * @last: when the clock was seen last, microseconds since 1970; 0 where nobody knows
 * @now: what the clock says; 0: there is no doubt
 * @waiting: what would go if the clock is right
 *
 * That the clock may be wrong: nothing goes by its age until the person has said that it is
 * right. Plain memory; may cross threads.
 */
typedef struct
{
  gint64 last;
  gint64 now;
  AmanaTally waiting;
} AmanaClockDoubt;

#define AMANA_TYPE_CLOCK_DOUBT (amana_clock_doubt_get_type ())
GType amana_clock_doubt_get_type (void) G_GNUC_CONST;

AmanaClockDoubt *amana_clock_doubt_copy (const AmanaClockDoubt *self);
void amana_clock_doubt_free (AmanaClockDoubt *self);
void amana_clock_doubt_add (AmanaClockDoubt *self, const AmanaClockDoubt *more);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaClockDoubt, amana_clock_doubt_free)

G_END_DECLS
