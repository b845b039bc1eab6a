/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A model file as an engine.
 *
 * Steps of starting: look at the file (amana-model-file.c); start a llama-server that is
 * locked in (amana-model-process.c); ask it over its socket how far it is until it has
 * loaded. How it answers is in amana-local-model-answer.c.
 *
 * The process holds what it was told for as long as it lives, and a lot of memory. So
 * it is killed when it was asked nothing for a while, when memory is short, when the
 * compartment locks, when something that it was told is to be forgotten, and by the
 * kernel when this program ends. No part of its memory can be shown to be gone while it
 * lives; so to forget is to end, as soon as nobody is being answered. When it dies by
 * itself, the answer that was under way says so, and the next question starts it again.
 */

#include "config.h"

#include "amana-local-model-private.h"

#include "amana-fiber.h"
#include "amana-server-private.h"

#define DEFAULT_IDLE_MS   (10 * 60 * 1000)
#define LOAD_TIMEOUT_US   (15 * 60 * G_TIME_SPAN_SECOND)
#define POLL_MS           60
#define HEALTH_TIMEOUT_MS 3000

/* What one start is about. */
typedef struct
{
  AmanaLocalModel *self; /* (owned) */
  guint generation;
} Load;

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PROGRESS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (AmanaLocalModelState,
                    amana_local_model_state,
                    G_DEFINE_ENUM_VALUE (AMANA_LOCAL_MODEL_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (AMANA_LOCAL_MODEL_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (AMANA_LOCAL_MODEL_READY, "ready"))
G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaLocalModel,
                               amana_local_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_ENGINE,
                                                      amana_local_model_engine_init))

static void
set_state (AmanaLocalModel *self, AmanaLocalModelState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_progress (AmanaLocalModel *self, double progress)
{
  if (progress == self->progress) /* the very same: nothing to tell */
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/* --- the process --- */

/* Those who wait for it may start it anew. */
static void
end_forgetting (AmanaLocalModel *self)
{
  g_autoptr (DexPromise) forgetting = g_steal_pointer (&self->forgetting);

  if (forgetting != NULL)
    dex_promise_resolve_boolean (forgetting, TRUE);
}

static void
clean_up (AmanaLocalModel *self)
{
  end_forgetting (self);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  amana_model_process_stop (self->process);
  self->generation++;
  set_progress (self, 0);
  set_state (self, AMANA_LOCAL_MODEL_STOPPED);
}

/* It is asked for again by whoever needs it. While it loads, that fiber sees it. */
static void
ended_cb (gpointer user_data)
{
  AmanaLocalModel *self = user_data;

  if (self->state == AMANA_LOCAL_MODEL_READY)
    clean_up (self);
}

static gboolean
fail (GError **error, AmanaEngineError code, const char *what)
{
  g_set_error_literal (error, AMANA_ENGINE_ERROR, (int) code, what);
  return FALSE;
}

static gboolean
start_process (AmanaLocalModel *self, const AmanaModelFile *file, GError **error)
{
  g_autofree char *program = self->spec->program != NULL ? g_strdup (self->spec->program)
                                                         : amana_local_model_find_program ();

  if (program == NULL)
    return fail (error, AMANA_ENGINE_ERROR_NO_PROGRAM, "no llama-server");
  amana_server_set_untaught (self->server, !file->has_template);
  return amana_model_process_start (self->process, program, file, error);
}

/* --- loading --- */

static gboolean
is_healthy (AmanaLocalModel *self)
{
  g_autoptr (GError) ignored = NULL;
  g_autofree char *said = NULL;
  const char *socket = amana_model_process_get_socket (self->process);

  if (!g_file_test (socket, G_FILE_TEST_EXISTS))
    return FALSE;
  said = dex_await_string (
    amana_model_fetch (self->courier,
                       &(AmanaCourierRequest) { .method = "GET",
                                                .url = "http://localhost/health",
                                                .unix_path = socket,
                                                .connect_timeout_ms = HEALTH_TIMEOUT_MS,
                                                .idle_timeout_ms = HEALTH_TIMEOUT_MS }),
    &ignored);
  return said != NULL;
}

static gboolean
check_alive (AmanaLocalModel *self, guint generation, gint64 deadline_us, GError **error)
{
  if (self->generation != generation)
    return fail (error, AMANA_ENGINE_ERROR_CANCELLED, "it was stopped");
  if (!amana_model_process_is_running (self->process))
    return fail (error, amana_model_process_get_end (self->process), "it ended while it loaded");
  if (g_get_monotonic_time () > deadline_us)
    return fail (error, AMANA_ENGINE_ERROR_NOT_LOADED, "it loaded for too long");
  return TRUE;
}

static gboolean
await_loaded (AmanaLocalModel *self,
              const AmanaModelFile *file,
              guint generation,
              gint64 deadline_us,
              GError **error)
{
  while (check_alive (self, generation, deadline_us, error))
    {
      g_autoptr (GError) timed_out = NULL;

      if (is_healthy (self))
        return check_alive (self, generation, deadline_us, error);
      if (self->generation == generation)
        set_progress (
          self, CLAMP (amana_model_process_measure (self->process, file), self->progress, 0.95));
      dex_await (dex_timeout_new_msec (POLL_MS), &timed_out);
    }
  return FALSE;
}

static gboolean
idle_cb (gpointer user_data)
{
  AmanaLocalModel *self = user_data;
  gint64 idle_us =
    MIN (amana_server_get_idle_us (self->server), g_get_monotonic_time () - self->ready_us);

  if (idle_us < 0 || idle_us / 1000 < self->idle_ms)
    return G_SOURCE_CONTINUE;
  self->idle_id = 0;
  clean_up (self);
  return G_SOURCE_REMOVE;
}

/* Looked at often enough that it lives no more than a quarter longer than told. */
static void
watch_idleness (AmanaLocalModel *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->idle_ms > 0 && self->state == AMANA_LOCAL_MODEL_READY)
    self->idle_id = g_timeout_add (MAX (self->idle_ms / 4, 10), idle_cb, self);
}

static gboolean
load (AmanaLocalModel *self, guint generation, GError **error)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (AmanaModelFile) file = NULL;
  g_autoptr (AmanaModelList) list = NULL;
  gint64 deadline_us = g_get_monotonic_time () + LOAD_TIMEOUT_US;

  if (self->generation != generation)
    return fail (error, AMANA_ENGINE_ERROR_CANCELLED, "it was stopped");
  if (self->spec->model_path == NULL)
    return fail (error, AMANA_ENGINE_ERROR_NO_MODEL, "no file was chosen");
  file = dex_await_boxed (amana_model_file_open (self->spec->model_path), error);
  if (file == NULL)
    return FALSE;
  if (self->generation != generation)
    return fail (error, AMANA_ENGINE_ERROR_CANCELLED, "it was stopped");
  if (!start_process (self, file, error) ||
      !await_loaded (self, file, generation, deadline_us, error))
    return FALSE;

  /* It says how much it takes in; if it does not, that is guessed. */
  list = dex_await_boxed (amana_server_fetch_list (self->server), &ignored);
  return check_alive (self, generation, deadline_us, error);
}

static Load *
load_new (AmanaLocalModel *self)
{
  Load *load = g_new0 (Load, 1);

  load->self = g_object_ref (self);
  load->generation = self->generation;
  return load;
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer user_data)
{
  AmanaLocalModel *self = ((Load *) user_data)->self;
  guint generation = ((Load *) user_data)->generation;
  g_autoptr (GError) error = NULL;
  gboolean loaded = load (self, generation, &error);

  if (self->generation == generation)
    dex_clear (&self->loading);
  if (!loaded)
    {
      if (self->generation == generation)
        clean_up (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  set_progress (self, 1);
  self->ready_us = g_get_monotonic_time ();
  set_state (self, AMANA_LOCAL_MODEL_READY);
  watch_idleness (self);
  return dex_future_new_true ();
}

static DexFuture *
start_anew_fiber (gpointer user_data)
{
  AmanaLocalModel *self = user_data;
  GError *error = NULL;

  while (self->forgetting != NULL)
    if (!dex_await (dex_ref (DEX_FUTURE (self->forgetting)), &error))
      return dex_future_new_for_error (error);
  if (!dex_await (amana_local_model_start (self), &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* --- answers --- */

void
amana_local_model_begin_answer (AmanaLocalModel *self)
{
  self->n_answering++;
}

void
amana_local_model_end_answer (AmanaLocalModel *self)
{
  g_assert (self->n_answering > 0);

  if (--self->n_answering == 0 && self->forgetting != NULL)
    amana_local_model_stop (self);
}

/* --- memory --- */

static void
low_memory_cb (AmanaLocalModel *self, GMemoryMonitorWarningLevel level)
{
  gboolean busy = amana_server_get_idle_us (self->server) < 0;

  if (self->state == AMANA_LOCAL_MODEL_STOPPED)
    return;
  if (level >= G_MEMORY_MONITOR_WARNING_LEVEL_CRITICAL ||
      (level >= G_MEMORY_MONITOR_WARNING_LEVEL_MEDIUM && !busy))
    amana_local_model_stop (self);
}

/* From the first start on: whoever never starts a model needs no monitor. */
static void
watch_memory (AmanaLocalModel *self)
{
  if (self->monitor != NULL)
    return;
  self->monitor = g_memory_monitor_dup_default ();
  g_signal_connect_object (self->monitor, "low-memory-warning", G_CALLBACK (low_memory_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- life --- */

static void
amana_local_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AmanaLocalModel *self = AMANA_LOCAL_MODEL (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amana_local_model_dispose (GObject *object)
{
  AmanaLocalModel *self = AMANA_LOCAL_MODEL (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  end_forgetting (self);
  amana_model_process_stop (self->process);
  g_clear_object (&self->monitor);
  g_clear_object (&self->server);
  g_clear_object (&self->courier);
  g_clear_object (&self->broker);
  G_OBJECT_CLASS (amana_local_model_parent_class)->dispose (object);
}

static void
amana_local_model_finalize (GObject *object)
{
  AmanaLocalModel *self = AMANA_LOCAL_MODEL (object);

  amana_engine_spec_unref (self->spec);
  amana_model_process_free (self->process);
  G_OBJECT_CLASS (amana_local_model_parent_class)->finalize (object);
}

static void
amana_local_model_class_init (AmanaLocalModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = amana_local_model_get_property;
  object_class->dispose = amana_local_model_dispose;
  object_class->finalize = amana_local_model_finalize;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, AMANA_TYPE_LOCAL_MODEL_STATE, AMANA_LOCAL_MODEL_STOPPED,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
amana_local_model_init (AmanaLocalModel *self)
{
  self->idle_ms = DEFAULT_IDLE_MS;
  self->process = amana_model_process_new (ended_cb, self);
}

/* What its server is as one that others started: a socket. */
static AmanaEngineSpec *
make_server_spec (AmanaLocalModel *self)
{
  AmanaEngineSpec *own = amana_engine_spec_copy (self->spec);

  g_set_str (&own->id, self->spec->id);
  g_set_str (&own->unix_path, amana_model_process_get_socket (self->process));
  g_clear_pointer (&own->model, g_free);
  g_clear_pointer (&own->base_url, g_free);
  return own;
}

/**
 * amana_local_model_new:
 * @broker: who starts couriers
 * @spec: which file, and which program
 *
 * Returns: (transfer full): the engine, stopped
 */
AmanaLocalModel *
amana_local_model_new (AmanaBroker *broker, AmanaEngineSpec *spec)
{
  g_autoptr (AmanaEngineSpec) own = NULL;
  AmanaLocalModel *self;

  g_return_val_if_fail (AMANA_IS_BROKER (broker) && spec != NULL, NULL);

  self = g_object_new (AMANA_TYPE_LOCAL_MODEL, NULL);
  self->broker = g_object_ref (broker);
  self->spec = amana_engine_spec_ref (spec);
  own = make_server_spec (self);
  self->server = amana_server_new (broker, own);
  self->courier = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);
  return self;
}

/**
 * amana_local_model_get_spec:
 * @self: an engine
 *
 * Returns: (transfer none): what it is made of
 */
AmanaEngineSpec *
amana_local_model_get_spec (AmanaLocalModel *self)
{
  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self), NULL);

  return self->spec;
}

/**
 * amana_local_model_set_spec:
 * @self: an engine, which goes on as it is
 * @spec: the same but for its title
 */
void
amana_local_model_set_spec (AmanaLocalModel *self, AmanaEngineSpec *spec)
{
  g_autoptr (AmanaEngineSpec) own = NULL;

  g_return_if_fail (AMANA_IS_LOCAL_MODEL (self));
  g_return_if_fail (amana_engine_spec_is_same (self->spec, spec));

  amana_engine_spec_ref (spec);
  amana_engine_spec_unref (self->spec);
  self->spec = spec;
  own = make_server_spec (self);
  amana_server_set_spec (self->server, own);
}

/**
 * amana_local_model_get_state:
 * @self: an engine
 *
 * Returns: whether it can be asked
 */
AmanaLocalModelState
amana_local_model_get_state (AmanaLocalModel *self)
{
  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self), AMANA_LOCAL_MODEL_STOPPED);

  return self->state;
}

/**
 * amana_local_model_get_progress:
 * @self: an engine
 *
 * Returns: how far it is loaded, from 0 to 1; 0 while it is stopped
 */
double
amana_local_model_get_progress (AmanaLocalModel *self)
{
  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self), 0);

  return self->progress;
}

/**
 * amana_local_model_start:
 * @self: an engine, in any state
 *
 * Returns: (transfer full): a future that resolves to %TRUE once the model is loaded, or
 *   rejects with #AmanaEngineError
 */
DexFuture *
amana_local_model_start (AmanaLocalModel *self)
{
  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self), NULL);

  if (self->forgetting != NULL)
    return amana_fiber_spawn (0, start_anew_fiber, g_object_ref (self), g_object_unref);
  if (self->state == AMANA_LOCAL_MODEL_READY)
    return dex_future_new_true ();
  if (self->loading == NULL)
    {
      watch_memory (self);
      set_state (self, AMANA_LOCAL_MODEL_LOADING);
      self->loading = amana_fiber_spawn (0, load_fiber, load_new (self), load_free);
    }
  return dex_ref (self->loading);
}

/**
 * amana_local_model_stop:
 * @self: an engine, in any state
 *
 * Kills its process; what was being loaded or answered rejects.
 */
void
amana_local_model_stop (AmanaLocalModel *self)
{
  g_return_if_fail (AMANA_IS_LOCAL_MODEL (self));

  dex_clear (&self->loading);
  clean_up (self);
}

/**
 * amana_local_model_forget:
 * @self: an engine, in any state
 *
 * What it was told until now is gone: its process ends at once, or when the last of the
 * answers under way is over. Who asks it meanwhile waits for another process. One that
 * still loads was told nothing, and goes on.
 */
void
amana_local_model_forget (AmanaLocalModel *self)
{
  g_return_if_fail (AMANA_IS_LOCAL_MODEL (self));

  if (self->state != AMANA_LOCAL_MODEL_READY || self->forgetting != NULL)
    return;
  if (self->n_answering > 0)
    self->forgetting = dex_promise_new ();
  else
    amana_local_model_stop (self);
}

/**
 * amana_local_model_set_idle_ms:
 * @self: an engine
 * @idle_ms: how long it may do nothing before it is stopped; 0: for ever
 */
void
amana_local_model_set_idle_ms (AmanaLocalModel *self, guint idle_ms)
{
  g_return_if_fail (AMANA_IS_LOCAL_MODEL (self));

  self->idle_ms = idle_ms;
  watch_idleness (self);
}

/**
 * amana_local_model_get_server:
 * @self: an engine
 *
 * Returns: (transfer none): the server behind it
 */
AmanaServer *
amana_local_model_get_server (AmanaLocalModel *self)
{
  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self), NULL);

  return self->server;
}

/**
 * amana_local_model_get_socket:
 * @self: an engine
 *
 * Returns: (transfer none): where its server listens, once it is ready
 */
const char *
amana_local_model_get_socket (AmanaLocalModel *self)
{
  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self), NULL);

  return amana_model_process_get_socket (self->process);
}

/**
 * amana_local_model_get_pid:
 * @self: an engine
 *
 * Returns: its process; 0 while there is none
 */
int
amana_local_model_get_pid (AmanaLocalModel *self)
{
  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self), 0);

  return amana_model_process_get_pid (self->process);
}

/**
 * amana_local_model_find_program:
 *
 * Returns: (transfer full) (nullable): the llama-server that is installed
 */
char *
amana_local_model_find_program (void)
{
  return g_find_program_in_path ("llama-server");
}

void
amana_local_model_set_host (AmanaLocalModel *self, const char *host)
{
  g_return_if_fail (AMANA_IS_LOCAL_MODEL (self));

  amana_model_process_set_host (self->process, host);
}
