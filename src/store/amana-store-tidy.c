/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Tidying up what an earlier run left, when a store is opened: looked for first, so that
 * an opening that finds nothing writes nothing. On a disk that takes no write it waits
 * for a better time: everything can be read all the same. */

#include "config.h"

#include "amana-store.h"

typedef struct
{
  AmanaStore *store;
  AmanaStoreFunc remove;
} Tidying;

static void
free_tidying (gpointer data)
{
  Tidying *tidying = data;

  g_object_unref (tidying->store);
  g_free (tidying);
}

static DexFuture *
removed_cb (DexFuture *removed, gpointer store)
{
  return amana_store_checkpoint (store);
}

static DexFuture *
forgive_cb (DexFuture *failed, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  dex_future_get_value (failed, &error);
  if (g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FULL) ||
      g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_READ_ONLY))
    return dex_future_new_true ();
  return dex_ref (failed);
}

static DexFuture *
found_cb (DexFuture *found, gpointer user_data)
{
  Tidying *tidying = user_data;
  DexFuture *removed;

  if (!g_value_get_boolean (dex_future_get_value (found, NULL)))
    return dex_future_new_true ();
  removed = dex_future_then (amana_store_remove (tidying->store, tidying->remove, NULL, NULL),
                             removed_cb, g_object_ref (tidying->store), g_object_unref);
  return dex_future_catch (removed, forgive_cb, NULL, NULL);
}

/**
 * amana_store_tidy:
 * @self: a store
 * @find: reads; resolves to whether there is something to remove
 * @remove: removes it
 *
 * Removes for good what an earlier run left, its traces in the files too. Where nothing
 * can be written it stays, and callers must not show it meanwhile.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_STORE_ERROR
 */
DexFuture *
amana_store_tidy (AmanaStore *self, AmanaStoreFunc find, AmanaStoreFunc remove)
{
  Tidying *tidying;

  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);
  g_return_val_if_fail (find != NULL && remove != NULL, NULL);

  tidying = g_new0 (Tidying, 1);
  tidying->store = g_object_ref (self);
  tidying->remove = remove;
  return dex_future_then (amana_store_read (self, find, NULL, NULL), found_cb, tidying,
                          free_tidying);
}
