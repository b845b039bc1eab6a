/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Holding a store still, so that its file can be copied while it goes on being used.
 *
 * Only a checkpoint writes to the file of a store; what is written meanwhile stands in the
 * log. So the log is emptied once, and then no checkpoint is made until the store is
 * released. Two things do not wait for that: closing, since a locked store must be
 * locked, and emptying after a deletion, since what was deleted must be gone. Each takes
 * the hold away, and releasing tells that the copy is of no use. */

#include "config.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amana-store-session-private.h"

G_DEFINE_BOXED_TYPE (AmanaStoreSnapshot,
                     amana_store_snapshot,
                     amana_store_snapshot_copy,
                     amana_store_snapshot_free)

AmanaStoreSnapshot *
amana_store_snapshot_copy (const AmanaStoreSnapshot *self)
{
  AmanaStoreSnapshot *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  g_bytes_ref (copy->head);
  return copy;
}

void
amana_store_snapshot_free (AmanaStoreSnapshot *self)
{
  g_free (self->path);
  g_bytes_unref (self->head);
  g_free (self);
}

static gboolean
has_log_file (AmanaSession *self)
{
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);
  struct stat info;

  return stat (path, &info) == 0 && info.st_size > 0;
}

static GBytes *
read_head_file (AmanaSession *self, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, ".head", NULL);
  g_autoptr (GError) failed = NULL;
  char *data;
  gsize size;

  if (g_file_get_contents (path, &data, &size, &failed))
    return g_bytes_new_take (data, size);
  g_set_error_literal (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_FAILED, failed->message);
  return NULL;
}

static gboolean
refuse (AmanaStoreError code, const char *message, GError **error)
{
  g_set_error_literal (error, AMANA_STORE_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
settle_file (AmanaSession *self, GError **error)
{
  if (self->head == NULL)
    return refuse (AMANA_STORE_ERROR_FAILED, "a store in memory has no file", error);
  if (self->held)
    return refuse (AMANA_STORE_ERROR_BUSY, "the store is held already", error);
  self->changed =
    TRUE; /* a damaged one is no longer left as it was found: she asks for all of it */
  if (!amana_session_checkpoint (self, FALSE, error))
    return FALSE;
  return !has_log_file (self) ||
         refuse ((AmanaStoreError) self->unwritable, "the log cannot be emptied", error);
}

/*
 * amana_session_hold:
 *
 * Returns: (transfer full) (nullable): what the file is like until it is released
 */
AmanaStoreSnapshot *
amana_session_hold (AmanaSession *self, GError **error)
{
  g_autoptr (GBytes) head = NULL;
  AmanaStoreSnapshot *snapshot;
  struct stat info;

  if (!settle_file (self, error) || (head = read_head_file (self, error)) == NULL)
    return NULL;
  if (stat (self->path, &info) != 0)
    {
      g_propagate_error (error, amana_store_error_from_errno (errno, "look at the file"));
      return NULL;
    }
  self->held = TRUE;
  snapshot = g_new0 (AmanaStoreSnapshot, 1);
  snapshot->path = g_strdup (self->path);
  snapshot->size_bytes = (guint64) info.st_size;
  snapshot->sequence = self->now.sequence;
  snapshot->head = g_steal_pointer (&head);
  return snapshot;
}

/*
 * amana_session_release:
 *
 * Returns: whether the file was still all the time
 */
gboolean
amana_session_release (AmanaSession *self)
{
  gboolean held = self->held;

  self->held = FALSE;
  return held;
}
