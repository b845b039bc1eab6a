/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store as the rest of Amana sees it: futures in front, one worker thread behind
 * (amana-store-worker.c). A store that is forgotten without being closed is closed by its
 * finalizer, wherever that runs: it queues the last job and does not wait. */

#include "config.h"

#include "amana-store-worker.h"

typedef enum
{
  PROP_LOSS = 1,
  PROP_LOST_COMMITS,
  PROP_LOW_ROOM,
  PROP_BAD_PAGES,
} AmanaStoreProperty;

static GParamSpec *properties[PROP_BAD_PAGES + 1];

G_DEFINE_FINAL_TYPE (AmanaStore, amana_store, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (AmanaStoreLoss,
                    amana_store_loss,
                    G_DEFINE_ENUM_VALUE (AMANA_STORE_LOSS_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (AMANA_STORE_LOSS_LOG, "log"),
                    G_DEFINE_ENUM_VALUE (AMANA_STORE_LOSS_ROLLED_BACK, "rolled-back"),
                    G_DEFINE_ENUM_VALUE (AMANA_STORE_LOSS_SWAPPED, "swapped"),
                    G_DEFINE_ENUM_VALUE (AMANA_STORE_LOSS_NO_HEAD, "no-head"),
                    G_DEFINE_ENUM_VALUE (AMANA_STORE_LOSS_SALVAGED, "salvaged"))

static DexFuture *
push (AmanaStore *self, AmanaStoreJobKind kind)
{
  return amana_store_worker_push (self->worker, amana_store_job_new (kind));
}

static void
amana_store_finalize (GObject *object)
{
  AmanaStore *self = AMANA_STORE (object);

  if (self->worker != NULL)
    dex_unref (push (self, AMANA_STORE_JOB_CLOSE));
  g_clear_pointer (&self->worker, amana_store_worker_unref);
  G_OBJECT_CLASS (amana_store_parent_class)->finalize (object);
}

static void
amana_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmanaStore *self = AMANA_STORE (object);

  switch ((AmanaStoreProperty) id)
    {
    case PROP_LOSS:
      g_value_set_enum (value, self->loss);
      break;
    case PROP_LOST_COMMITS:
      g_value_set_uint64 (value, self->lost_commits);
      break;
    case PROP_LOW_ROOM:
      g_value_set_boolean (value, self->state.low_room);
      break;
    case PROP_BAD_PAGES:
      g_value_set_uint64 (value, self->state.n_bad_pages);
      break;
    }
}

static void
amana_store_class_init (AmanaStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = amana_store_finalize;
  object_class->get_property = amana_store_get_property;

  properties[PROP_LOSS] =
    g_param_spec_enum ("loss", NULL, NULL, AMANA_TYPE_STORE_LOSS, AMANA_STORE_LOSS_NONE,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOST_COMMITS] =
    g_param_spec_uint64 ("lost-commits", NULL, NULL, 0, G_MAXUINT64, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOW_ROOM] =
    g_param_spec_boolean ("low-room", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BAD_PAGES] =
    g_param_spec_uint64 ("bad-pages", NULL, NULL, 0, G_MAXUINT64, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
amana_store_init (AmanaStore *self)
{
}

/* What the worker found out, on the thread that opened the store. */
void
amana_store_take_state (AmanaStore *self, const AmanaStoreState *state)
{
  AmanaStoreState before = self->state;

  self->state = *state;
  if (before.low_room != state->low_room)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOW_ROOM]);
  if (before.n_bad_pages != state->n_bad_pages)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BAD_PAGES]);
}

/**
 * amana_store_open:
 * @path: (nullable): the file, created (mode 0600) when missing; %NULL: in memory alone
 * @key: 32 bytes
 * @schema: what the tables should be; outlives the store
 *
 * Opens a store, checks it against its head file `<path>.head`, and migrates it. A
 * store that has lost commits opens and says so: see amana_store_get_loss().
 *
 * The key is wrong or the file is damaged: see the head of amana-store-session.c.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaStore, or rejects with
 *   %AMANA_STORE_ERROR (NO_CIPHER, PLAINTEXT, WRONG_KEY, DAMAGED, NEWER, FULL, READ_ONLY,
 *   BUSY, FAILED)
 */
DexFuture *
amana_store_open (const char *path, AmanaSecret *key, const AmanaSchema *schema)
{
  g_autoptr (AmanaStore) self = NULL;
  AmanaStoreWorker *worker;
  AmanaStoreJob *job;

  g_return_val_if_fail (key != NULL && amana_secret_get_size (key) == AMANA_STORE_KEY_BYTES, NULL);
  g_return_val_if_fail (schema != NULL, NULL);

  self = g_object_new (AMANA_TYPE_STORE, NULL);
  self->worker = worker = amana_store_worker_new (self, path, key, schema);
  job = amana_store_job_new (AMANA_STORE_JOB_OPEN);
  job->store = g_steal_pointer (&self);
  return amana_store_worker_push (worker, job);
}

static DexFuture *
push_func (AmanaStore *self,
           AmanaStoreJobKind kind,
           AmanaStoreFunc func,
           gpointer user_data,
           GDestroyNotify destroy)
{
  AmanaStoreJob *job = amana_store_job_new (kind);

  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  return amana_store_worker_push (self->worker, job);
}

/**
 * amana_store_read:
 * @self: a store
 * @func: runs on the worker, in a read transaction; may not write
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data, on the worker, or here when closed
 *
 * Returns: (transfer full): a future of what @func returned, or that rejects with
 *   %AMANA_STORE_ERROR. Any thread with a libdex scheduler.
 */
DexFuture *
amana_store_read (AmanaStore *self, AmanaStoreFunc func, gpointer user_data, GDestroyNotify destroy)
{
  g_return_val_if_fail (AMANA_IS_STORE (self) && func != NULL, NULL);

  return push_func (self, AMANA_STORE_JOB_READ, func, user_data, destroy);
}

/**
 * amana_store_write:
 * @self: a store
 * @func: runs on the worker, in a transaction; a rejection rolls it back
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data, on the worker, or here when closed
 *
 * Resolved means on the disk: the commit and the head file are synced by then. A
 * rejection with FULL or FAILED means that the write is not promised, not that
 * it surely did not happen.
 *
 * Returns: (transfer full): a future of what @func returned, or that rejects with
 *   %AMANA_STORE_ERROR. Any thread with a libdex scheduler.
 */
DexFuture *
amana_store_write (AmanaStore *self,
                   AmanaStoreFunc func,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  g_return_val_if_fail (AMANA_IS_STORE (self) && func != NULL, NULL);

  return push_func (self, AMANA_STORE_JOB_WRITE, func, user_data, destroy);
}

/**
 * amana_store_remove:
 * @self: a store
 * @func: deletes; runs on the worker, in a transaction
 * @user_data: (transfer full): for @func
 * @destroy: (nullable): frees @user_data, on the worker, or here when closed
 *
 * As amana_store_write(), for what frees room: it works on a full disk too, with the room
 * that is kept back for it. Follow it with amana_store_checkpoint(), which gives the
 * room back and leaves no trace of what was deleted. Also for the few bytes without which
 * something would leave unsaid: where everything is written out, and that it was.
 *
 * Returns: (transfer full): a future of what @func returned, or that rejects with
 *   %AMANA_STORE_ERROR. Any thread with a libdex scheduler.
 */
DexFuture *
amana_store_remove (AmanaStore *self,
                    AmanaStoreFunc func,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  g_return_val_if_fail (AMANA_IS_STORE (self) && func != NULL, NULL);

  return push_func (self, AMANA_STORE_JOB_REMOVE, func, user_data, destroy);
}

/**
 * amana_store_close:
 * @self: a store
 *
 * Answers what is queued, empties the log, closes the file and wipes the key.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, also when closed already
 */
DexFuture *
amana_store_close (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);

  return push (self, AMANA_STORE_JOB_CLOSE);
}

/**
 * amana_store_check:
 * @self: a store
 *
 * Looks at every page of the file, in use or not, and at the head file.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaStoreCheck, or rejects
 *   with %AMANA_STORE_ERROR when the file cannot be read at all
 */
DexFuture *
amana_store_check (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);

  return push (self, AMANA_STORE_JOB_CHECK);
}

/**
 * amana_store_find_damage:
 * @self: a store
 *
 * Returns: (transfer full): a future that resolves to a #GStrv, the tables to which the bad
 *   pages of the file belong, "" where nobody knows; or rejects with %AMANA_STORE_ERROR
 */
DexFuture *
amana_store_find_damage (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);
  return push (self, AMANA_STORE_JOB_FIND_DAMAGE);
}

/**
 * amana_store_checkpoint:
 * @self: a store
 *
 * Gives freed pages back to the system and empties the log: after a deletion, the
 * deleted then stands in no file any more.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
amana_store_checkpoint (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);

  return push (self, AMANA_STORE_JOB_CHECKPOINT);
}

/**
 * amana_store_rekey_into:
 * @self: a store with a file
 * @key: 32 bytes, new
 *
 * Copies the store beside its file under another key, and closes it; see the head of
 * amana-store-rekey.c for what is to follow. Needs as much room again on the disk.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the copy is on the disk,
 *   or rejects with %AMANA_STORE_ERROR (FULL, READ_ONLY, DAMAGED, CLOSED, FAILED); then there
 *   is no copy and the store is open as before
 */
DexFuture *
amana_store_rekey_into (AmanaStore *self, AmanaSecret *key)
{
  return amana_store_rekey_watched (self, key, NULL, 0, 0);
}

/**
 * amana_store_rekey_watched:
 * @self: a store with a file
 * @key: 32 bytes, new
 * @progress: (nullable): who watches, and can stop it
 * @done: how many bytes of the whole work were copied before this store
 * @total: how many there are in the whole work
 *
 * Returns: (transfer full): as amana_store_rekey_into(); rejects with
 *   %G_IO_ERROR_CANCELLED when it was stopped
 */
DexFuture *
amana_store_rekey_watched (AmanaStore *self,
                           AmanaSecret *key,
                           AmanaProgress *progress,
                           guint64 done,
                           guint64 total)
{
  AmanaStoreJob *job;

  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL && amana_secret_get_size (key) == AMANA_STORE_KEY_BYTES, NULL);

  job = amana_store_job_new (AMANA_STORE_JOB_REKEY);
  job->key = amana_secret_ref (key);
  g_set_object (&job->watch.progress, progress);
  job->watch.done = done;
  job->watch.total = total;
  return amana_store_worker_push (self->worker, job);
}

/**
 * amana_store_hold:
 * @self: a store with a file
 *
 * From now on the file does not change until amana_store_release(), save when the store
 * is closed or something is deleted for good meanwhile. Reading and writing go on.
 *
 * Returns: (transfer full): a future that resolves to an #AmanaStoreSnapshot, or rejects
 *   with %AMANA_STORE_ERROR (BUSY when it is held already, FULL, CLOSED…)
 */
DexFuture *
amana_store_hold (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);

  return push (self, AMANA_STORE_JOB_HOLD);
}

/**
 * amana_store_release:
 * @self: a held store
 *
 * Returns: (transfer full): a future that resolves to whether the file was still all the
 *   time: only then is a copy of it one; rejects with %AMANA_STORE_ERROR_CLOSED
 */
DexFuture *
amana_store_release (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);

  return push (self, AMANA_STORE_JOB_RELEASE);
}

static void
take_loss (AmanaStore *self, AmanaStoreLoss loss, guint64 lost_commits)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->loss != loss)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOSS]);
  if (self->lost_commits != lost_commits)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOST_COMMITS]);
  self->loss = loss;
  self->lost_commits = lost_commits;
  g_object_thaw_notify (G_OBJECT (self));
}

static DexFuture *
expected_cb (DexFuture *future, gpointer user_data)
{
  AmanaStore *self = user_data;
  const GValue *n_missing = dex_future_get_value (future, NULL);

  if (g_value_get_int64 (n_missing) > 0 && self->loss == AMANA_STORE_LOSS_NONE)
    take_loss (self, AMANA_STORE_LOSS_ROLLED_BACK, (guint64) g_value_get_int64 (n_missing));
  return dex_ref (future);
}

/**
 * amana_store_expect:
 * @self: a store
 * @known: how far it had come, by amana_store_get_position(), when somebody saw it last
 *
 * Where it is behind that, its files are older ones, put back together: the store has the loss
 * %AMANA_STORE_LOSS_ROLLED_BACK then, as one has that finds it out by itself, and the properties
 * notify, in the thread of the caller.
 *
 * Returns: (transfer full): a future that resolves to how many commits are missing (int64), 0
 *   where none are, or @known is another store's; rejects with %AMANA_STORE_ERROR
 */
DexFuture *
amana_store_expect (AmanaStore *self, const AmanaStorePosition *known)
{
  AmanaStoreJob *job;

  g_return_val_if_fail (AMANA_IS_STORE (self) && known != NULL, NULL);

  job = amana_store_job_new (AMANA_STORE_JOB_EXPECT);
  job->known = *known;
  return dex_future_then (amana_store_worker_push (self->worker, job), expected_cb,
                          g_object_ref (self), g_object_unref);
}

/**
 * amana_store_get_position:
 * @self: a store
 * @position: (out): how far it has come: every write that was acknowledged is in it
 *
 * Without waiting, on any thread.
 */
void
amana_store_get_position (AmanaStore *self, AmanaStorePosition *position)
{
  g_return_if_fail (AMANA_IS_STORE (self) && position != NULL);

  amana_store_worker_get_position (self->worker, position);
}

static DexFuture *
acknowledged_cb (DexFuture *future, gpointer user_data)
{
  take_loss (user_data, AMANA_STORE_LOSS_NONE, 0);
  return dex_ref (future);
}

/**
 * amana_store_acknowledge_loss:
 * @self: a store
 *
 * The person has been told: the head file forgets the loss, and the properties
 * notify, in the thread of the caller.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   %AMANA_STORE_ERROR; then the loss will be announced again
 */
DexFuture *
amana_store_acknowledge_loss (AmanaStore *self)
{
  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);

  return dex_future_then (push (self, AMANA_STORE_JOB_ACKNOWLEDGE), acknowledged_cb,
                          g_object_ref (self), g_object_unref);
}
