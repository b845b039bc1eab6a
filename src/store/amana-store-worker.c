/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The worker of a store: one thread, which owns the session (connection, key, head file) and
 * answers jobs in the order they were asked. It resolves their promises from its own thread;
 * libdex hands that on to whichever scheduler the waiting fiber lives on. It holds no reference
 * to the AmanaStore, save for the time of opening it.
 *
 * Two seconds after the last job the log is emptied into the file, since what is in
 * the log is protected by a checksum only, not by an HMAC. */

#include "config.h"

#include "amana-store-worker.h"

#ifdef AMANA_TESTING
#define IDLE_CHECKPOINT_US (G_USEC_PER_SEC / 20)
#define IDLE_CHECK_US      (G_USEC_PER_SEC / 20)
#else
#define IDLE_CHECKPOINT_US (2 * G_USEC_PER_SEC)
#define IDLE_CHECK_US      (20 * G_USEC_PER_SEC)
#endif

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
  GMainContext *context;       /* (owned) where the store's properties notify */
  AmanaStoreState said;        /* (worker thread) */
  AmanaStorePosition position; /* (lock: jobs) after the last job */
};

typedef AmanaStoreWorker Worker;
typedef AmanaStoreJob Job;

AmanaStoreJob *
amana_store_job_new (AmanaStoreJobKind kind)
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

void
amana_store_worker_unref (AmanaStoreWorker *self)
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
  g_autoptr (AmanaStore) store = g_weak_ref_get (&news->store);

  if (store != NULL)
    amana_store_take_state (store, &news->state);
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

/* Before anybody hears of what was done: whoever does can ask how far it has come. */
static void
keep_position (Worker *self)
{
  g_async_queue_lock (self->jobs);
  amana_session_get_position (self->session, &self->position);
  g_async_queue_unlock (self->jobs);
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
  keep_position (self);
  job->store->loss = amana_session_get_loss (self->session, &job->store->lost_commits);
  job->store->unwritable = amana_session_get_unwritable (self->session);
  amana_session_begin_weeks (self->session);
  job->store->state = self->said = amana_session_get_state (self->session);
  dex_promise_resolve_object (job->promise, g_object_ref (job->store));
}

static void
run_func (Worker *self, Job *job, AmanaAccess access)
{
  DexFuture *answer = amana_session_run (self->session, job->func, job->user_data, access);

  keep_position (self);
  settle (job, answer);
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
expect_commits (Worker *self, Job *job)
{
  guint64 n_missing = 0;
  GError *error = NULL;
  gboolean done = amana_session_expect (self->session, &job->known, &n_missing, &error);

  keep_position (self);
  if (done)
    dex_promise_resolve_int64 (job->promise, (gint64) n_missing);
  else
    dex_promise_reject (job->promise, error);
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

  if (self->session == NULL && job->kind != AMANA_STORE_JOB_OPEN &&
      job->kind != AMANA_STORE_JOB_CLOSE)
    {
      settle (job, dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "closed"));
      return;
    }
  switch (job->kind)
    {
    case AMANA_STORE_JOB_OPEN:
      open_session (self, job);
      break;
    case AMANA_STORE_JOB_READ:
      run_func (self, job, AMANA_ACCESS_READ);
      break;
    case AMANA_STORE_JOB_WRITE:
      run_func (self, job, AMANA_ACCESS_WRITE);
      break;
    case AMANA_STORE_JOB_REMOVE:
      run_func (self, job, AMANA_ACCESS_REMOVE);
      break;
    case AMANA_STORE_JOB_CHECK:
      check_session (self, job);
      break;
    case AMANA_STORE_JOB_FIND_DAMAGE:
      find_damage (self, job);
      break;
    case AMANA_STORE_JOB_CHECKPOINT:
      done = amana_session_checkpoint (self->session, TRUE, &error);
      settle_boolean (job, done, error);
      break;
    case AMANA_STORE_JOB_ACKNOWLEDGE:
      done = amana_session_acknowledge_loss (self->session, &error);
      settle_boolean (job, done, error);
      break;
    case AMANA_STORE_JOB_EXPECT:
      expect_commits (self, job);
      break;
    case AMANA_STORE_JOB_REKEY:
      rekey_session (self, job);
      break;
    case AMANA_STORE_JOB_HOLD:
      hold_session (self, job);
      break;
    case AMANA_STORE_JOB_RELEASE:
      dex_promise_resolve_boolean (job->promise, amana_session_release (self->session));
      break;
    case AMANA_STORE_JOB_CLOSE:
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
  g_autoptr (AmanaStoreWorker) self = user_data;
  gboolean last;

  do
    {
      Job *job = wait_for_job (self);

      last = job->kind == AMANA_STORE_JOB_CLOSE;
      do_job (self, job);
      job_free (job);
      tell_news (self);
    }
  while (!last);
  return NULL;
}

/* --- on any thread --- */

/*
 * amana_store_worker_push:
 * @job: (transfer full): what is to be done
 *
 * What comes after the closing job is refused at once.
 *
 * Returns: (transfer full): a future of its answer
 */
DexFuture *
amana_store_worker_push (AmanaStoreWorker *self, AmanaStoreJob *job)
{
  DexFuture *future = dex_ref (job->promise);
  gboolean refused;

  g_async_queue_lock (self->jobs);
  refused = self->closing;
  self->closing = refused || job->kind == AMANA_STORE_JOB_CLOSE;
  if (!refused)
    g_async_queue_push_unlocked (self->jobs, job);
  g_async_queue_unlock (self->jobs);
  if (refused)
    {
      if (job->kind == AMANA_STORE_JOB_CLOSE)
        dex_promise_resolve_boolean (job->promise, TRUE);
      else
        settle (job, dex_future_new_reject (AMANA_STORE_ERROR, AMANA_STORE_ERROR_CLOSED, "closed"));
      job_free (job);
    }
  return future;
}

/*
 * amana_store_worker_get_position:
 * @position: (out): how far the store had come when its last job was done; zeros: none was yet
 *
 * Any thread.
 */
void
amana_store_worker_get_position (AmanaStoreWorker *self, AmanaStorePosition *position)
{
  g_async_queue_lock (self->jobs);
  *position = self->position;
  g_async_queue_unlock (self->jobs);
}

/*
 * amana_store_worker_new:
 * @store: whose it is; what is found out notifies in the thread that calls
 * @path: (nullable): the file; %NULL: in memory alone
 *
 * Starts the thread. The first job is to open @store.
 *
 * Returns: (transfer full): a worker
 */
AmanaStoreWorker *
amana_store_worker_new (AmanaStore *store,
                        const char *path,
                        AmanaSecret *key,
                        const AmanaSchema *schema)
{
  AmanaStoreWorker *self = g_new0 (AmanaStoreWorker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->path = g_strdup (path);
  self->key = amana_secret_ref (key);
  self->schema = schema;
  self->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&self->store, store);
  g_thread_unref (g_thread_new ("amana-store", worker_thread, worker_ref (self)));
  return self;
}
