/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Fibers that run to their end.
 *
 * libdex discards a fiber when the last future that waits for it goes: the loser of
 * dex_future_first(), a dropped dex_future_then(). In libdex 0.10 such a fiber is
 * queued as runnable without being marked so; if what it awaits settles before it
 * gets its turn, it is queued a second time, the queue counts one fiber too many for
 * ever, and the main loop spins: nothing is drawn any more, and a program that ends
 * never does. So every fiber here has somebody who waits for it to the last. What
 * shall stop early is told so: a closed draft, a message that nobody writes any more,
 * a store that refuses.
 */

#include "config.h"

#include "amana-fiber.h"

/**
 * amana_fiber_spawn:
 * @stack_bytes: its stack, 0 for the usual
 * @func: the fiber
 * @user_data: (nullable): for @func
 * @destroy: (nullable): for @user_data
 *
 * Starts a fiber on the main thread. Dropping the future does not stop it.
 *
 * Returns: (transfer full): a future of what @func returns
 */
DexFuture *
amana_fiber_spawn (gsize stack_bytes, DexFiberFunc func, gpointer user_data, GDestroyNotify destroy)
{
  DexFuture *fiber;

  g_return_val_if_fail (func != NULL, NULL);

  fiber = dex_scheduler_spawn (dex_scheduler_get_default (), stack_bytes, func, user_data, destroy);
  dex_future_disown (dex_ref (fiber));
  return fiber;
}
