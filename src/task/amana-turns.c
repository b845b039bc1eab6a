/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Fibers that speak to one helper, one after the other.
 *
 * A turn goes from hand to hand: it is passed to who has waited longest and is free only
 * when nobody waits, so that no late one slips in between. */

#include "config.h"

#include "amana-turns.h"

/**
 * amana_turns_take:
 * @error: return location
 *
 * Waits until it is this fiber's turn. Whoever took it passes it on, whatever happens.
 *
 * Returns: %FALSE when the waiting itself failed, and there is nothing to pass on
 */
gboolean
amana_turns_take (AmanaTurns *self, GError **error)
{
  if (self->taken)
    {
      DexPromise *turn = dex_promise_new ();

      g_queue_push_tail (&self->waiting, dex_ref (turn));
      if (!dex_await (DEX_FUTURE (turn), error))
        return FALSE;
    }

  self->taken = TRUE;
  return TRUE;
}

void
amana_turns_pass (AmanaTurns *self)
{
  DexPromise *next = g_queue_pop_head (&self->waiting);

  self->taken = next != NULL;
  if (next != NULL)
    {
      dex_promise_resolve_boolean (next, TRUE);
      dex_unref (next);
    }
}

/* Nobody may wait any more: a fiber that waits holds what holds the turns. */
void
amana_turns_clear (AmanaTurns *self)
{
  g_queue_clear_full (&self->waiting, dex_unref);
  self->taken = FALSE;
}
