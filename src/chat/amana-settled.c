/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Going on, on this thread, when a store's worker has answered.
 *
 * A future that the worker settles may be let go last by the worker (it holds what it
 * wakes until it has gone on itself). With dex_future_then() the callback's data and its
 * result, AmanaMessages among them, could then be finalized on the worker's thread,
 * where they must not be. Here the data is destroyed on the calling thread as soon as
 * the callback has returned, and the result is handed on through a promise that the
 * worker never touches. The callback runs even when the future that came back has
 * been dropped: what was queued happens, and the models must know it. */

#include "config.h"

#include "amana-settled.h"

typedef struct
{
  DexFutureCallback func;
  gpointer user_data;
  GDestroyNotify destroy;
  gboolean when_resolved;
  gboolean when_rejected;
  DexPromise *promise; /* (owned) */
} Settled;

static void
let_go (Settled *self)
{
  GDestroyNotify destroy = g_steal_pointer (&self->destroy);
  gpointer user_data = g_steal_pointer (&self->user_data);

  if (destroy != NULL)
    destroy (user_data);
}

static void
free_settled (gpointer data)
{
  Settled *self = data;

  let_go (self);
  dex_clear (&self->promise);
  g_free (self);
}

static void
pass_on (DexPromise *promise, DexFuture *settled)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (settled, &error);

  if (value != NULL)
    dex_promise_resolve (promise, value);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

static DexFuture *
pass_on_cb (DexFuture *settled, gpointer promise)
{
  pass_on (promise, settled);
  return NULL;
}

static DexFuture *
settled_cb (DexFuture *future, gpointer user_data)
{
  Settled *self = user_data;
  g_autoptr (DexPromise) promise = g_steal_pointer (&self->promise);
  gboolean wanted = dex_future_is_resolved (future) ? self->when_resolved : self->when_rejected;
  g_autoptr (DexFuture) next = wanted ? self->func (future, self->user_data) : dex_ref (future);

  let_go (self);
  if (dex_future_is_pending (next))
    dex_future_disown (
      dex_future_finally (g_steal_pointer (&next), pass_on_cb, dex_ref (promise), dex_unref));
  else
    pass_on (promise, next);
  return dex_future_new_true ();
}

static DexFuture *
follow (DexFuture *future, Settled settled)
{
  Settled *self = g_memdup2 (&settled, sizeof settled);
  DexFuture *promise;

  self->promise = dex_promise_new ();
  promise = dex_ref (DEX_FUTURE (self->promise));
  dex_future_disown (dex_future_finally (future, settled_cb, self, free_settled));
  return promise;
}

/**
 * amana_settled_then:
 * @future: (transfer full): what to wait for
 * @func: called on this thread when @future resolves
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data, on this thread
 *
 * Returns: (transfer full): a future of what @func returned, or of @future's rejection
 */
DexFuture *
amana_settled_then (DexFuture *future,
                    DexFutureCallback func,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  return follow (future, (Settled) { func, user_data, destroy, TRUE, FALSE, NULL });
}

/**
 * amana_settled_catch:
 * @future: (transfer full): what to wait for
 * @func: called on this thread when @future rejects
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data, on this thread
 *
 * Returns: (transfer full): a future of @future's result, or of what @func returned
 */
DexFuture *
amana_settled_catch (DexFuture *future,
                     DexFutureCallback func,
                     gpointer user_data,
                     GDestroyNotify destroy)
{
  return follow (future, (Settled) { func, user_data, destroy, FALSE, TRUE, NULL });
}

/**
 * amana_settled_finally:
 * @future: (transfer full): what to wait for
 * @func: called on this thread when @future is settled
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data, on this thread
 *
 * Returns: (transfer full): a future of what @func returned
 */
DexFuture *
amana_settled_finally (DexFuture *future,
                       DexFutureCallback func,
                       gpointer user_data,
                       GDestroyNotify destroy)
{
  return follow (future, (Settled) { func, user_data, destroy, TRUE, TRUE, NULL });
}
