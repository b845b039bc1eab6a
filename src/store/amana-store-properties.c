/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What can be asked of an open store without waiting: what it lost before it was opened, whether
 * it can be written, and what its worker has told since. On the thread that opened it. */

#include "config.h"

#include "amana-store-object.h"

/**
 * amana_store_get_loss:
 * @self: a store
 *
 * Returns: what the store lost before it was opened, until acknowledged
 */
AmanaStoreLoss
amana_store_get_loss (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), AMANA_STORE_LOSS_NONE);

  return self->loss;
}

/**
 * amana_store_get_lost_commits:
 * @self: a store
 *
 * Returns: how many acknowledged commits are lost, 0 where that cannot be known
 */
guint64
amana_store_get_lost_commits (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), 0);

  return self->lost_commits;
}

/**
 * amana_store_get_unwritable:
 * @self: a store
 *
 * Returns: why it was opened for reading alone, an #AmanaStoreError (FULL, READ_ONLY); 0
 *   when it could be written
 */
int
amana_store_get_unwritable (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), 0);

  return self->unwritable;
}

/**
 * amana_store_get_low_room:
 * @self: a store
 *
 * Property "low-room", which notifies on the thread that opened the store.
 *
 * Returns: whether less than 64 MiB are free on its disk
 */
gboolean
amana_store_get_low_room (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), FALSE);

  return self->state.low_room;
}

/**
 * amana_store_get_bad_pages:
 * @self: a store
 *
 * Property "bad-pages", which notifies on the thread that opened the store.
 *
 * Returns: how many bad pages the last weekly check found
 */
guint64
amana_store_get_bad_pages (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), 0);

  return self->state.n_bad_pages;
}

/**
 * amana_store_get_checked_at:
 * @self: a store
 *
 * Returns: when the last weekly check was made, seconds since 1970; 0: never yet
 */
gint64
amana_store_get_checked_at (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), 0);

  return self->state.checked_at;
}
