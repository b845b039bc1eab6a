/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A store as the rest of Amana sees it: futures in front, one worker thread behind.
 *
 * The worker owns the session (connection, key, head file) and answers jobs in the
 * order they were asked. It resolves their promises from its own thread; libdex hands
 * that on to whichever scheduler the waiting fiber lives on. The worker holds no
 * reference to the AmanaStore, save for the time of opening it, so a store that
 * is forgotten without being closed is closed by its finalizer, wherever that
 * runs: it queues the last job and does not wait.
 *
 * Two seconds after the last job the log is emptied into the file, since what is in
 * the log is protected by a checksum only, not by an HMAC. */

#include "config.h"

#include "amana-store-object.h"

#ifdef AMANA_TESTING
#define IDLE_CHECKPOINT_US (G_USEC_PER_SEC / 20)
#define IDLE_CHECK_US      (G_USEC_PER_SEC / 20)
#else
#define IDLE_CHECKPOINT_US (2 * G_USEC_PER_SEC)
#define IDLE_CHECK_US      (20 * G_USEC_PER_SEC)
#endif

typedef enum
{
  JOB_OPEN,
  JOB_READ,
  JOB_WRITE,
  JOB_REMOVE,
  JOB_CHECK,
  JOB_FIND_DAMAGE,
  JOB_CHECKPOINT,
  JOB_ACKNOWLEDGE,
  JOB_REKEY,
  JOB_HOLD,
  JOB_RELEASE,
  JOB_CLOSE,
} JobKind;

typedef struct
{
  JobKind kind;
  DexPromise *promise;    /* (owned) (nullable) */
  AmanaStoreFunc func;    /* READ, WRITE */
  gpointer user_data;     /* (owned) by @destroy */
  GDestroyNotify destroy; /* (nullable) */
  AmanaStore *store;      /* (owned) (nullable) OPEN */
  AmanaSecret *key;       /* (owned) (nullable) REKEY */
  AmanaStoreWatch watch;  /* (owned) REKEY */
} Job;

struct _AmanaStoreWorker
{
  gatomicrefcount ref_count;
  GAsyncQueue *jobs;         /* (owned) */
  gboolean closing;          /* (lock: jobs) nothing is taken on any more */
  char *path;                /* (owned) (nullable) */
  AmanaSecret *key;          /* (owned) (worker thread) until it is open */
  const AmanaSchema *schema; /* (borrowed) */
  AmanaSession *session;     /* (owned) (nullable) (worker thread) */
  GWeakRef store;
  GMainContext *context; /* (owned) where the store's properties notify */
  AmanaStoreState said;  /* (worker thread) */
};

typedef AmanaStoreWorker Worker;

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

static Job *
job_new (JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->promise = dex_promise_new ();
  return job;
}

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->user_data);
  dex_clear (&job->promise);
  g_clear_object (&job->store);
  g_clear_pointer (&job->key, amana_secret_unref);
  g_clear_object (&job->watch.progress);
  g_free (job);
}

static Worker *
worker_ref (Worker *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
worker_unref (Worker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->session, amana_session_close);
  g_clear_pointer (&self->key, amana_secret_unref);
  g_async_queue_unref (self->jobs);
  g_main_context_unref (self->context);
  g_weak_ref_clear (&self->store);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Worker, worker_unref)

/* --- what the worker found out, told where the store lives --- */

typedef struct
{
  GWeakRef store;
  AmanaStoreState state;
} News;

static void
free_news (gpointer data)
{
  News *news = data;

  g_weak_ref_clear (&news->store);
  g_free (news);
}

static gboolean
take_news_cb (gpointer data)
{
  News *news = data;
  g_autoptr (AmanaStore) self = g_weak_ref_get (&news->store);
  AmanaStoreState before;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  before = self->state;
  self->state = news->state;
  if (before.low_room != self->state.low_room)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOW_ROOM]);
  if (before.n_bad_pages != self->state.n_bad_pages)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BAD_PAGES]);
  return G_SOURCE_REMOVE;
}

static gboolean
is_news (const AmanaStoreState *a, const AmanaStoreState *b)
{
  return a->low_room != b->low_room || a->n_bad_pages != b->n_bad_pages ||
         a->checked_at != b->checked_at;
}

static void
tell_news (Worker *self)
{
  g_autoptr (AmanaStore) store = NULL;
  AmanaStoreState state;
  News *news;

  if (self->session == NULL)
    return;
  state = amana_session_get_state (self->session);
  if (!is_news (&state, &self->said))
    return;
  self->said = state;
  news = g_new0 (News, 1);
  news->state = state;
  store = g_weak_ref_get (&self->store);
  g_weak_ref_init (&news->store, store);
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, take_news_cb, news, free_news);
}

/* --- on the worker thread --- */

static void
settle (Job *job, DexFuture *answer)
{
  g_autoptr (DexFuture) owned = answer;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (owned, &error);

  if (value != NULL)
    dex_promise_resolve (job->promise, value);
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
}

static void
settle_boolean (Job *job, gboolean done, GError *error)
{
  if (done)
    dex_promise_resolve_boolean (job->promise, TRUE);
  else
    dex_promise_reject (job->promise, error);
}

static void
settle_boxed (Job *job, GType type, gpointer value, GError *error)
{
  if (value != NULL)
    dex_promise_resolve_boxed (job->promise, type, value);
  else
    dex_promise_reject (job->promise, error);
}

static void
open_session (Worker *self, Job *job)
{
  g_autoptr (GError) error = NULL;

  self->session = amana_session_open (self->path, self->key, self->schema, &error);
  g_clear_pointer (&self->key, amana_secret_unref);
  if (self->session == NULL)
    {
      dex_promise_reject (job->promise, g_steal_pointer (&error));
      return;
    }
  job->store->loss = amana_session_get_loss (self->session, &job->store->lost_commits);
  job->store->unwritable = amana_session_get_unwritable (self->session);
  amana_session_begin_weeks (self->session);
  job->store->state = self->said = amana_session_get_state (self->session);
  dex_promise_resolve_object (job->promise, g_object_ref (job->store));
}

static void
check_session (Worker *self, Job *job)
{
  GError *error = NULL;
  AmanaStoreCheck *check = amana_session_check (self->session, &error);

  settle_boxed (job, AMANA_TYPE_STORE_CHECK, check, error);
}

static void
find_damage (Worker *self, Job *job)
{
  GError *error = NULL;
  GStrv tables = amana_session_find_damage (self->session, &error);

  settle_boxed (job, G_TYPE_STRV, tables, error);
}

static void
hold_session (Worker *self, Job *job)
{
  GError *error = NULL;
  AmanaStoreSnapshot *snapshot = amana_session_hold (self->session, &error);

  settle_boxed (job, AMANA_TYPE_STORE_SNAPSHOT, snapshot, error);
}

static void
close_session (Worker *self, Job *job)
{
  g_clear_pointer (&self->session, amana_session_close);
  if (job->promise != NULL)
    dex_promise_resolve_boolean (job->promise, TRUE);
}

/* A commit that came after the copy would be lost: so none does. */
static void
rekey_session (Worker *self, Job *job)
{
  GError *error = NULL;
  gboolean done = amana_session_rekey_into (self->session, job->key, &job->watch, &error);

  if (done)
    g_clear_pointer (&self->session, amana_session_close);
  settle_boolean (job, done, error);
}

static void
do_job (Worker *self, Job *job)
{
  GError *error = NULL;
  gboolean done;

  if (self->session == NULL && job->kind != JOB_OPEN && job->kind != JOB_CLOSE)
    {
      settle (job, dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "closed"));
      return;
    }
  switch (job->kind)
    {
    case JOB_OPEN:
      open_session (self, job);
      break;
    case JOB_READ:
      settle (job, amana_session_run (self->session, job->func, job->user_data, AMANA_ACCESS_READ));
      break;
    case JOB_WRITE:
      settle (job,
              amana_session_run (self->session, job->func, job->user_data, AMANA_ACCESS_WRITE));
      break;
    case JOB_REMOVE:
      settle (job,
              amana_session_run (self->session, job->func, job->user_data, AMANA_ACCESS_REMOVE));
      break;
    case JOB_CHECK:
      check_session (self, job);
      break;
    case JOB_FIND_DAMAGE:
      find_damage (self, job);
      break;
    case JOB_CHECKPOINT:
      done = amana_session_checkpoint (self->session, TRUE, &error);
      settle_boolean (job, done, error);
      break;
    case JOB_ACKNOWLEDGE:
      done = amana_session_acknowledge_loss (self->session, &error);
      settle_boolean (job, done, error);
      break;
    case JOB_REKEY:
      rekey_session (self, job);
      break;
    case JOB_HOLD:
      hold_session (self, job);
      break;
    case JOB_RELEASE:
      dex_promise_resolve_boolean (job->promise, amana_session_release (self->session));
      break;
    case JOB_CLOSE:
      close_session (self, job);
      break;
    }
}

static Job *
wait_while_idle (Worker *self)
{
  Job *job = NULL;

  if (amana_session_is_check_due (self->session))
    {
      job = g_async_queue_timeout_pop (
        self->jobs, amana_session_is_suspect (self->session) ? IDLE_CHECKPOINT_US : IDLE_CHECK_US);
      if (job != NULL)
        return job;
      amana_session_check_weekly (self->session);
      tell_news (self);
    }
  return g_async_queue_pop (self->jobs);
}

static Job *
wait_for_job (Worker *self)
{
  g_autoptr (GError) error = NULL;
  Job *job;

  if (self->session == NULL)
    return g_async_queue_pop (self->jobs);
  if (!amana_session_has_wal (self->session))
    return wait_while_idle (self);
  job = g_async_queue_timeout_pop (self->jobs, IDLE_CHECKPOINT_US);
  if (job != NULL)
    return job;
  if (!amana_session_checkpoint (self->session, FALSE, &error))
    g_debug ("The log could not be emptied while idle: %s", error->message);
  return wait_while_idle (self);
}

static gpointer
worker_thread (gpointer user_data)
{
  g_autoptr (Worker) self = user_data;
  gboolean last;

  do
    {
      Job *job = wait_for_job (self);

      last = job->kind == JOB_CLOSE;
      do_job (self, job);
      job_free (job);
      tell_news (self);
    }
  while (!last);
  return NULL;
}

/* --- on any thread --- */

/* Takes @job. What comes after the closing job is refused at once. */
static DexFuture *
push (Worker *self, Job *job)
{
  DexFuture *future = dex_ref (job->promise);
  gboolean refused;

  g_async_queue_lock (self->jobs);
  refused = self->closing;
  self->closing = refused || job->kind == JOB_CLOSE;
  if (!refused)
    g_async_queue_push_unlocked (self->jobs, job);
  g_async_queue_unlock (self->jobs);
  if (refused)
    {
      if (job->kind == JOB_CLOSE)
        dex_promise_resolve_boolean (job->promise, TRUE);
      else
        settle (job, dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "closed"));
      job_free (job);
    }
  return future;
}

static void
amana_store_finalize (GObject *object)
{
  AmanaStore *self = AMANA_STORE (object);

  if (self->worker != NULL)
    dex_unref (push (self->worker, job_new (JOB_CLOSE)));
  g_clear_pointer (&self->worker, worker_unref);
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
  Worker *worker;
  Job *job;

  g_return_val_if_fail (key != NULL && amana_secret_get_size (key) == AMANA_STORE_KEY_BYTES, NULL);
  g_return_val_if_fail (schema != NULL, NULL);

  self = g_object_new (AMANA_TYPE_STORE, NULL);
  worker = g_new0 (Worker, 1);
  g_atomic_ref_count_init (&worker->ref_count);
  worker->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
  worker->path = g_strdup (path);
  worker->key = amana_secret_ref (key);
  worker->schema = schema;
  worker->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&worker->store, self);
  self->worker = worker;
  g_thread_unref (g_thread_new ("amana-store", worker_thread, worker_ref (worker)));

  job = job_new (JOB_OPEN);
  job->store = g_steal_pointer (&self);
  return push (worker, job);
}

static DexFuture *
push_func (AmanaStore *self,
           JobKind kind,
           AmanaStoreFunc func,
           gpointer user_data,
           GDestroyNotify destroy)
{
  Job *job = job_new (kind);

  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  return push (self->worker, job);
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

  return push_func (self, JOB_READ, func, user_data, destroy);
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

  return push_func (self, JOB_WRITE, func, user_data, destroy);
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
 * room back and leaves no trace of what was deleted.
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

  return push_func (self, JOB_REMOVE, func, user_data, destroy);
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

  return push (self->worker, job_new (JOB_CLOSE));
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

  return push (self->worker, job_new (JOB_CHECK));
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
  return push (self->worker, job_new (JOB_FIND_DAMAGE));
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

  return push (self->worker, job_new (JOB_CHECKPOINT));
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
  Job *job;

  g_return_val_if_fail (AMANA_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL && amana_secret_get_size (key) == AMANA_STORE_KEY_BYTES, NULL);

  job = job_new (JOB_REKEY);
  job->key = amana_secret_ref (key);
  g_set_object (&job->watch.progress, progress);
  job->watch.done = done;
  job->watch.total = total;
  return push (self->worker, job);
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

  return push (self->worker, job_new (JOB_HOLD));
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

  return push (self->worker, job_new (JOB_RELEASE));
}

static DexFuture *
acknowledged_cb (DexFuture *future, gpointer user_data)
{
  AmanaStore *self = user_data;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->loss != AMANA_STORE_LOSS_NONE)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOSS]);
  if (self->lost_commits != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOST_COMMITS]);
  self->loss = AMANA_STORE_LOSS_NONE;
  self->lost_commits = 0;
  g_object_thaw_notify (G_OBJECT (self));
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

  return dex_future_then (push (self->worker, job_new (JOB_ACKNOWLEDGE)), acknowledged_cb,
                          g_object_ref (self), g_object_unref);
}
