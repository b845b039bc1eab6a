/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* How a model file answers.
 *
 * Its server may have been stopped since the letter was written, or may never have been
 * started: then it is started first. When its process ends while it answers, a lost
 * connection is all that is seen of it at first; a moment is waited for the end of the
 * process, so that the person is told what happened.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-courier-error.h"
#include "amana-fiber.h"
#include "amana-local-model-private.h"
#include "amana-writer.h"

#define DEATH_WAIT_MS 300 /* a connection ends a moment before its process is reaped */

/* A letter and its writer, or a body and what takes the answer. */
typedef struct
{
  AmanaLocalModel *self; /* (owned) */
  AmanaLetter *letter;   /* (owned) (nullable) */
  AmanaWriter *writer;   /* (owned) (nullable) */
  GBytes *body;          /* (owned) (nullable) */
  AmanaMessage *message; /* (owned) (nullable) */
  AmanaModelPieceFunc func;
  gpointer user_data;
} Answer;

static Answer *
answer_new (AmanaLocalModel *self)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->self = g_object_ref (self);
  return answer;
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_object (&answer->letter);
  g_clear_pointer (&answer->writer, amana_writer_unref);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_object (&answer->message);
  g_object_unref (answer->self);
  g_free (answer);
}

static gboolean
is_lost (const GError *error)
{
  return error->domain == AMANA_COURIER_ERROR && error->code != AMANA_COURIER_ERROR_CANCELLED &&
         error->code != AMANA_COURIER_ERROR_TOO_LARGE && error->code != AMANA_COURIER_ERROR_TIMEOUT;
}

/* Whether the process is gone, by a moment after the connection was lost. */
static gboolean
await_death (AmanaLocalModel *self, guint generation)
{
  for (guint waited_ms = 0; self->generation == generation && waited_ms < DEATH_WAIT_MS;
       waited_ms += 20)
    {
      g_autoptr (GError) timed_out = NULL;

      dex_await (dex_timeout_new_msec (20), &timed_out);
    }
  return self->generation != generation;
}

static DexFuture *
begin_answer (Answer *answer)
{
  AmanaServer *server = answer->self->server;

  if (answer->letter != NULL)
    return amana_engine_send (AMANA_ENGINE (server), answer->letter, answer->writer);
  return amana_server_post (server, answer->body, answer->message, answer->func, answer->user_data);
}

static DexFuture *
answer_fiber (gpointer user_data)
{
  Answer *answer = user_data;
  AmanaLocalModel *self = answer->self;
  g_autoptr (GError) error = NULL;
  gboolean answered, died;
  guint generation;

  /* It may have been stopped while the letter was read. */
  if (!dex_await (amana_local_model_start (self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  generation = self->generation;
  amana_local_model_begin_answer (self);
  answered = dex_await (begin_answer (answer), &error);
  died = !answered && is_lost (error) && await_death (self, generation);
  amana_local_model_end_answer (self);

  if (answered)
    return dex_future_new_true ();
  if (died)
    return dex_future_new_reject (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CRASHED,
                                  "its process ended");
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/* --- as an engine --- */

static char *
dup_title (AmanaEngine *engine)
{
  /* Translators: %s is the name of a language model. */
  return g_strdup_printf (_ ("%s · runs on this computer"),
                          AMANA_LOCAL_MODEL (engine)->spec->title);
}

static AmanaEnginePlace
get_place (AmanaEngine *engine)
{
  return AMANA_ENGINE_THIS_COMPUTER;
}

static DexFuture *
prepare (AmanaEngine *engine)
{
  return amana_local_model_start (AMANA_LOCAL_MODEL (engine));
}

static AmanaLetter *
write_letter (AmanaEngine *engine, AmanaPrompt *prompt)
{
  return amana_engine_write (AMANA_ENGINE (AMANA_LOCAL_MODEL (engine)->server), prompt);
}

static DexFuture *
send_letter (AmanaEngine *engine, AmanaLetter *letter, AmanaWriter *writer)
{
  Answer *answer = answer_new (AMANA_LOCAL_MODEL (engine));

  answer->letter = g_object_ref (letter);
  answer->writer = amana_writer_ref (writer);
  return amana_fiber_spawn (0, answer_fiber, answer, answer_free);
}

static guint64
get_received_bytes (AmanaEngine *engine)
{
  return amana_server_get_received_bytes (AMANA_LOCAL_MODEL (engine)->server);
}

void
amana_local_model_engine_init (AmanaEngineInterface *iface)
{
  iface->dup_title = dup_title;
  iface->get_place = get_place;
  iface->prepare = prepare;
  iface->write = write_letter;
  iface->send = send_letter;
  iface->get_received_bytes = get_received_bytes;
}

/**
 * amana_local_model_post:
 * @self: an engine, which is started where it must be
 * @body: what is sent, byte for byte
 * @answer: (nullable): it stops when this is no longer %AMANA_MESSAGE_STREAMING
 * @func: takes the answer, piece by piece
 * @user_data: for @func
 *
 * Returns: (transfer full): as amana_server_post(); %AMANA_ENGINE_ERROR_CRASHED when the
 *   process ended
 */
DexFuture *
amana_local_model_post (AmanaLocalModel *self,
                        GBytes *body,
                        AmanaMessage *answer,
                        AmanaModelPieceFunc func,
                        gpointer user_data)
{
  Answer *posted;

  g_return_val_if_fail (AMANA_IS_LOCAL_MODEL (self) && body != NULL && func != NULL, NULL);

  posted = answer_new (self);
  posted->body = g_bytes_ref (body);
  posted->message = answer != NULL ? g_object_ref (answer) : NULL;
  posted->func = func;
  posted->user_data = user_data;
  return amana_fiber_spawn (0, answer_fiber, posted, answer_free);
}
