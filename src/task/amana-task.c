/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Computing off the main thread, as a future.
 *
 * libdex has a pool of threads for that, but its workers want io_uring, and the
 * lock-down takes io_uring away: a ring can open sockets behind the back of the
 * filter. In libdex 0.10 the pool is then empty, and spawning on it divides by
 * zero. Amana computes seldom and briefly (a key, a table, a catalogue), so a
 * thread a task is enough.
 */

#include "config.h"

#include "amana-task.h"

typedef struct
{
  AmanaTaskFunc func;
  gpointer user_data;     /* (owned) by @destroy */
  GDestroyNotify destroy; /* (nullable) */
  DexPromise *promise;    /* (owned) */
} Task;

static void
settle (DexPromise *promise, DexFuture *settled)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (settled, &error);

  if (value != NULL)
    dex_promise_resolve (promise, value);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

static gpointer
task_thread (gpointer user_data)
{
  Task *task = user_data;
  DexFuture *settled = task->func (task->user_data);

  if (task->destroy != NULL)
    task->destroy (task->user_data);
  settle (task->promise, settled);
  dex_unref (settled);
  dex_unref (task->promise);
  g_free (task);
  return NULL;
}

/**
 * amana_task_run:
 * @name: of the thread, for debuggers; at most 15 bytes
 * @func: what to compute
 * @user_data: (nullable): for @func alone; nothing of the main thread's
 * @destroy: (nullable): for @user_data; called on the task's thread
 *
 * Returns: (transfer full): a future of what @func returns
 */
DexFuture *
amana_task_run (const char *name, AmanaTaskFunc func, gpointer user_data, GDestroyNotify destroy)
{
  Task *task;
  DexPromise *promise;

  g_return_val_if_fail (func != NULL, NULL);

  promise = dex_promise_new ();
  task = g_new0 (Task, 1);
  task->func = func;
  task->user_data = user_data;
  task->destroy = destroy;
  task->promise = dex_ref (promise);
  g_thread_unref (g_thread_new (name, task_thread, task));
  return DEX_FUTURE (promise);
}
