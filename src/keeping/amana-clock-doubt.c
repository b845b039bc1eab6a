/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A clock that cannot be taken at its word: a dead battery, a time server that errs, a
 * computer that was put away for months. From inside they look the same, so the person is
 * asked, with what would go. */

#include "config.h"

#include "amana-clock-doubt.h"

G_DEFINE_BOXED_TYPE (AmanaClockDoubt,
                     amana_clock_doubt,
                     amana_clock_doubt_copy,
                     amana_clock_doubt_free)

AmanaClockDoubt *
amana_clock_doubt_copy (const AmanaClockDoubt *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
amana_clock_doubt_free (AmanaClockDoubt *self)
{
  g_free (self);
}

/**
 * amana_clock_doubt_add:
 * @self: a doubt, or none
 * @more: another one of the same clock, or none
 *
 * Puts both into one: the later @last, and everything that waits.
 */
void
amana_clock_doubt_add (AmanaClockDoubt *self, const AmanaClockDoubt *more)
{
  self->last = MAX (self->last, more->last);
  self->now = MAX (self->now, more->now);
  amana_tally_add (&self->waiting, &more->waiting);
}
