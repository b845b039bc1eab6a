/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* One request to a model's server, and its answer.
 *
 * Steps: send; wait for the head; a refusal is read (a little of it) and judged; else
 * bytes become pieces of the answer (amana-model-stream.c) and are handed on as they
 * come. The connection is closed as soon as the answer is whole, refused, stopped, or
 * wanted no more, for only that tells a server to stop working. Nothing is ever
 * sent twice.
 */

#include "config.h"

#include "amana-model-call.h"

#include "amana-engine-error.h"
#include "amana-fiber.h"
#include "amana-model-stream.h"

#define MAX_REFUSAL_BYTES (64 * 1024)
#define MAX_FETCH_BYTES   (4 * 1024 * 1024)

/* What comes in one burst, or is over at once, says nothing about how fast it writes. */
#define MIN_MEASURED_PIECES 6 /* after the first that came */
#define MIN_MEASURED_US     (50 * 1000)

struct _AmanaModelCall
{
  GObject parent_instance;

  AmanaCourier *courier;    /* (owned) */
  AmanaCourierReply *reply; /* (owned) (nullable): while it runs */
  AmanaModelStream *stream; /* (owned) */
  AmanaModelPieceFunc func;
  gpointer user_data;
  AmanaModelCallStats stats;
  gint64 sent_us;
  gint64 first_us; /* 0: nothing yet */
  guint n_first;   /* the pieces that came then */
  gboolean stopped;
};

G_DEFINE_FINAL_TYPE (AmanaModelCall, amana_model_call, G_TYPE_OBJECT)

static GBytes *
read_some (AmanaCourierReply *reply, GError **error)
{
  return dex_await_boxed (amana_courier_reply_read (reply), error);
}

/* At most @max_bytes of the body, as valid text; NULL with an error. */
static char *
read_text (AmanaCourierReply *reply, gsize max_bytes, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) local = NULL;

  while (text->len < max_bytes)
    {
      g_autoptr (GBytes) bytes = read_some (reply, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (bytes == NULL)
        break;
      g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }
  return g_utf8_make_valid (text->str, (gssize) text->len);
}

/* Waits for the head; TRUE when the server has something to say. @stats: (nullable) */
static gboolean
await_success (AmanaCourierReply *reply, AmanaModelCallStats *stats, GError **error)
{
  g_autoptr (GError) ignored = NULL;
  g_autofree char *body = NULL;
  guint status;

  if (!dex_await (amana_courier_reply_await_head (reply), error))
    return FALSE;
  status = amana_courier_reply_get_status (reply);
  if (status >= 200 && status < 300)
    return TRUE;

  body = read_text (reply, MAX_REFUSAL_BYTES, &ignored);
  if (stats != NULL && body != NULL)
    amana_engine_error_find_sizes (body, &stats->context_tokens, &stats->prompt_tokens);
  g_propagate_error (error,
                     amana_engine_error_from_reply (status, body != NULL ? body : "",
                                                    amana_courier_reply_get_retry_after_s (reply)));
  return FALSE;
}

/* --- a call --- */

static void
note_time (AmanaModelCall *self)
{
  if (self->first_us == 0 && amana_model_stream_get_n_pieces (self->stream) > 1)
    {
      self->first_us = g_get_monotonic_time ();
      self->n_first = amana_model_stream_get_n_pieces (self->stream);
      self->stats.first_token_ms = (int) ((self->first_us - self->sent_us) / 1000);
    }
}

static void
note_speed (AmanaModelCall *self)
{
  gint64 took_us = g_get_monotonic_time () - self->first_us;
  guint n_pieces = amana_model_stream_get_n_pieces (self->stream);
  gint64 n = amana_model_stream_get_completion_tokens (self->stream);

  if (self->first_us == 0 || took_us < MIN_MEASURED_US ||
      n_pieces < self->n_first + MIN_MEASURED_PIECES)
    return;
  if (n < n_pieces)
    n = n_pieces;
  self->stats.tokens_per_second = (double) (n - self->n_first) * G_USEC_PER_SEC / (double) took_us;
}

/* FALSE: no more is wanted. */
static gboolean
hand_on (AmanaModelCall *self)
{
  g_autofree char *piece = amana_model_stream_take_text (self->stream);

  return piece == NULL || self->func (piece, self->user_data);
}

static gboolean
stream_answer (AmanaModelCall *self, GError **error)
{
  while (!amana_model_stream_is_done (self->stream))
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GBytes) bytes = read_some (self->reply, &local);
      gboolean understood;

      if (local != NULL && !amana_model_stream_is_answered (self->stream))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (bytes == NULL)
        break;
      self->stats.received_bytes += g_bytes_get_size (bytes);
      understood = amana_model_stream_feed (self->stream, bytes, error);
      note_time (self);
      if (!hand_on (self))
        self->stopped = TRUE;
      if (!understood || self->stopped)
        return FALSE;
    }

  if (amana_model_stream_end (self->stream, error))
    return hand_on (self);
  hand_on (self);
  return FALSE;
}

static DexFuture *
call_fiber (gpointer user_data)
{
  AmanaModelCall *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean whole;

  whole = await_success (self->reply, &self->stats, &error) && stream_answer (self, &error);
  note_speed (self);
  amana_courier_reply_close (self->reply);
  g_clear_object (&self->reply);

  if (self->stopped || (error == NULL && !whole))
    return dex_future_new_reject (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED, "stopped");
  if (!whole)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static void
amana_model_call_finalize (GObject *object)
{
  AmanaModelCall *self = AMANA_MODEL_CALL (object);

  g_clear_object (&self->reply);
  g_clear_object (&self->courier);
  amana_model_stream_free (self->stream);
  G_OBJECT_CLASS (amana_model_call_parent_class)->finalize (object);
}

static void
amana_model_call_class_init (AmanaModelCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_model_call_finalize;
}

static void
amana_model_call_init (AmanaModelCall *self)
{
  self->stream = amana_model_stream_new ();
  self->stats.first_token_ms = -1;
}

/**
 * amana_model_call_new:
 * @courier: who carries it
 *
 * Returns: (transfer full): a call that was not made yet
 */
AmanaModelCall *
amana_model_call_new (AmanaCourier *courier)
{
  AmanaModelCall *self;

  g_return_val_if_fail (AMANA_IS_COURIER (courier), NULL);

  self = g_object_new (AMANA_TYPE_MODEL_CALL, NULL);
  self->courier = g_object_ref (courier);
  return self;
}

/**
 * amana_model_call_run:
 * @self: a call that was not made yet
 * @request: what is sent; it may be freed when this returns
 * @func: takes the answer, piece by piece; called until the future is settled
 * @user_data: for @func
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the answer is whole, or
 *   rejects with #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_model_call_run (AmanaModelCall *self,
                      const AmanaCourierRequest *request,
                      AmanaModelPieceFunc func,
                      gpointer user_data)
{
  g_return_val_if_fail (AMANA_IS_MODEL_CALL (self) && self->sent_us == 0, NULL);
  g_return_val_if_fail (request != NULL && func != NULL, NULL);

  self->func = func;
  self->user_data = user_data;
  self->sent_us = g_get_monotonic_time ();
  self->reply = amana_courier_send (self->courier, request);
  if (self->stopped)
    amana_courier_reply_close (self->reply);
  return amana_fiber_spawn (0, call_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_model_call_stop:
 * @self: a call
 *
 * Closes the connection, at whatever stage it is.
 */
void
amana_model_call_stop (AmanaModelCall *self)
{
  g_return_if_fail (AMANA_IS_MODEL_CALL (self));

  self->stopped = TRUE;
  if (self->reply != NULL)
    amana_courier_reply_close (self->reply);
}

/**
 * amana_model_call_get_stats:
 * @self: a call
 *
 * Returns: (transfer none): what was measured so far
 */
const AmanaModelCallStats *
amana_model_call_get_stats (AmanaModelCall *self)
{
  g_return_val_if_fail (AMANA_IS_MODEL_CALL (self), NULL);

  return &self->stats;
}

/* --- a small reply --- */

static DexFuture *
fetch_fiber (gpointer user_data)
{
  AmanaCourierReply *reply = user_data;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (await_success (reply, NULL, &error))
    text = read_text (reply, MAX_FETCH_BYTES, &error);
  amana_courier_reply_close (reply);

  if (text == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_string (text);
}

/**
 * amana_model_fetch:
 * @courier: who carries it
 * @request: what is asked; it may be freed when this returns
 *
 * Returns: (transfer full): a future that resolves to the reply as text, at most about
 *   4 MiB of it, or rejects with #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_model_fetch (AmanaCourier *courier, const AmanaCourierRequest *request)
{
  g_return_val_if_fail (AMANA_IS_COURIER (courier) && request != NULL, NULL);

  return amana_fiber_spawn (0, fetch_fiber, amana_courier_send (courier, request), g_object_unref);
}
