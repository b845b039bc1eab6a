/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How far a long work on a store is, when it is one of several: each counts the bytes of its own
 * file, after those of the ones before it. Any thread. */

#include "config.h"

#include "amana-store-private.h"

/*
 * amana_store_watch_step:
 * @self: (nullable): nobody watches
 * @done: bytes of this store
 *
 * Returns: %FALSE when it is to end
 */
gboolean
amana_store_watch_step (const AmanaStoreWatch *self, guint64 done)
{
  return self == NULL ||
         amana_progress_step (self->progress, MIN (self->done + done, self->total), self->total);
}

/*
 * amana_store_watch_refuse_stopped:
 * @self: (nullable): nobody watches
 * @error: what a statement that was broken off has said, perhaps, is replaced
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED when it was stopped
 */
gboolean
amana_store_watch_refuse_stopped (const AmanaStoreWatch *self, GError **error)
{
  if (self == NULL || self->progress == NULL || !amana_progress_is_stopped (self->progress))
    return TRUE;
  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  return FALSE;
}
