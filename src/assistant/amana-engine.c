/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What is asked of an engine, and the interface that every engine has.
 *
 * There are two kinds. The guide is a part of Amana: it sees the request, takes facts
 * through AmanaFacts, and answers. A model is a program or a computer of somebody
 * else's: it sees neither request nor facts, but a letter that was made of them, which
 * the person may read, and which is sent as she read it. The steps between the two
 * are amana_turn_run()'s. Errors are in AMANA_ENGINE_ERROR. */

#include "config.h"

#include "amana-engine.h"

#include <string.h>

#include "amana-courier-error.h"

G_DEFINE_QUARK (amana - engine - error - quark, amana_engine_error)
G_DEFINE_BOXED_TYPE (AmanaRequest, amana_request, amana_request_ref, amana_request_unref)
G_DEFINE_INTERFACE (AmanaEngine, amana_engine, G_TYPE_OBJECT)

static void
amana_engine_default_init (AmanaEngineInterface *iface)
{
}

/**
 * amana_request_new:
 * @scope: where it is asked
 * @question: what is asked
 * @language: "en", "fr" or "ar": what the answer is written in
 *
 * Makes a request without facts, to be filled before it is shared.
 *
 * Returns: (transfer full): a request
 */
AmanaRequest *
amana_request_new (AmanaScope scope, const char *question, const char *language)
{
  AmanaRequest *self;

  g_return_val_if_fail (question != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_new0 (AmanaRequest, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->scope = scope;
  self->question = g_strdup (question);
  self->language = g_strdup (language);
  return self;
}

/**
 * amana_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): @self
 */
AmanaRequest *
amana_request_ref (AmanaRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * amana_request_unref:
 * @self: (transfer full): a request; the last one goes on the main thread
 */
void
amana_request_unref (AmanaRequest *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->question);
  g_free (self->language);
  g_free (self->subject_id);
  g_free (self->subject_name);
  g_clear_object (&self->facts);
  g_clear_object (&self->history);
  g_free (self->instructions);
  g_strfreev (self->memories);
  g_free (self->conversation_id);
  g_free (self);
}

/**
 * amana_engine_dup_title:
 * @self: an engine
 *
 * Returns: (transfer full): its name for people, and where what it is asked goes
 */
char *
amana_engine_dup_title (AmanaEngine *self)
{
  g_return_val_if_fail (AMANA_IS_ENGINE (self), NULL);

  return AMANA_ENGINE_GET_IFACE (self)->dup_title (self);
}

/**
 * amana_engine_get_place:
 * @self: an engine
 *
 * Returns: where the words go that it is given
 */
AmanaEnginePlace
amana_engine_get_place (AmanaEngine *self)
{
  AmanaEngineInterface *iface;

  g_return_val_if_fail (AMANA_IS_ENGINE (self), AMANA_ENGINE_ELSEWHERE);

  iface = AMANA_ENGINE_GET_IFACE (self);
  return iface->get_place != NULL ? iface->get_place (self) : AMANA_ENGINE_NOWHERE;
}

/**
 * amana_engine_reply:
 * @self: an engine that is nowhere
 * @request: what is asked
 * @answer: a message to stream into
 *
 * Answers. Main thread. It stops once @answer is no longer %AMANA_MESSAGE_STREAMING;
 * dropping the future stops nothing.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the answer is whole, or
 *   rejects with #AmanaEngineError
 */
DexFuture *
amana_engine_reply (AmanaEngine *self, AmanaRequest *request, AmanaMessage *answer)
{
  g_return_val_if_fail (AMANA_IS_ENGINE (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (AMANA_IS_MESSAGE (answer), NULL);

  return AMANA_ENGINE_GET_IFACE (self)->reply (self, request, answer);
}

/**
 * amana_engine_prepare:
 * @self: a model
 *
 * Makes it ready to be asked: starts its server, loads what has to be loaded. Nothing
 * of the person's leaves. Main thread.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with
 *   #AmanaEngineError
 */
DexFuture *
amana_engine_prepare (AmanaEngine *self)
{
  AmanaEngineInterface *iface;

  g_return_val_if_fail (AMANA_IS_ENGINE (self), NULL);

  iface = AMANA_ENGINE_GET_IFACE (self);
  return iface->prepare != NULL ? iface->prepare (self) : dex_future_new_true ();
}

/**
 * amana_engine_write:
 * @self: a model that was prepared
 * @prompt: what it is asked
 *
 * Returns: (transfer full): the letter as it would be sent
 */
AmanaLetter *
amana_engine_write (AmanaEngine *self, AmanaPrompt *prompt)
{
  g_return_val_if_fail (AMANA_IS_ENGINE (self), NULL);
  g_return_val_if_fail (prompt != NULL, NULL);

  return AMANA_ENGINE_GET_IFACE (self)->write (self, prompt);
}

/**
 * amana_engine_send:
 * @self: a model
 * @letter: what it wrote with amana_engine_write(), sealed
 * @writer: takes the reply
 *
 * Sends exactly the letter's body. Stops, and closes its connection, once @writer takes
 * no more. Main thread.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the reply is whole, or
 *   rejects with #AmanaEngineError
 */
DexFuture *
amana_engine_send (AmanaEngine *self, AmanaLetter *letter, AmanaWriter *writer)
{
  g_return_val_if_fail (AMANA_IS_ENGINE (self), NULL);
  g_return_val_if_fail (letter != NULL, NULL);
  g_return_val_if_fail (writer != NULL, NULL);

  return AMANA_ENGINE_GET_IFACE (self)->send (self, letter, writer);
}

/**
 * amana_engine_get_received_bytes:
 * @self: a model
 *
 * Returns: how many bytes came of the latest reply
 */
guint64
amana_engine_get_received_bytes (AmanaEngine *self)
{
  AmanaEngineInterface *iface;

  g_return_val_if_fail (AMANA_IS_ENGINE (self), 0);

  iface = AMANA_ENGINE_GET_IFACE (self);
  return iface->get_received_bytes != NULL ? iface->get_received_bytes (self) : 0;
}

#define ENGINE_NOTE  "engine "
#define COURIER_NOTE "courier "

/**
 * amana_engine_error_to_note:
 * @error: an #AmanaEngineError or #AmanaCourierError
 *
 * Returns: (transfer full): @error as a message's note
 */
char *
amana_engine_error_to_note (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return g_strdup_printf ("%s%d %s",
                          error->domain == AMANA_COURIER_ERROR ? COURIER_NOTE : ENGINE_NOTE,
                          error->code, error->message);
}

/**
 * amana_engine_error_from_note:
 * @note: a message's note
 *
 * Returns: (transfer full) (nullable): the error that it was made of; %NULL for a note
 *   that is a sentence
 */
GError *
amana_engine_error_from_note (const char *note)
{
  gboolean is_engine;
  const char *code;
  guint64 number;
  char *message;

  g_return_val_if_fail (note != NULL, NULL);

  is_engine = g_str_has_prefix (note, ENGINE_NOTE);
  if (!is_engine && !g_str_has_prefix (note, COURIER_NOTE))
    return NULL;
  code = note + strlen (is_engine ? ENGINE_NOTE : COURIER_NOTE);
  if (!g_ascii_isdigit (*code))
    return NULL;
  number = g_ascii_strtoull (code, &message, 10);
  return g_error_new_literal (is_engine ? AMANA_ENGINE_ERROR : AMANA_COURIER_ERROR, (int) number,
                              *message == ' ' ? message + 1 : message);
}

/**
 * amana_engine_error_get_too_long:
 * @error: why there is no answer
 * @too_long: (out caller-allocates): how much was too much
 *
 * Returns: whether @error is %AMANA_ENGINE_ERROR_TOO_LONG and says how much
 */
gboolean
amana_engine_error_get_too_long (const GError *error, AmanaTooLong *too_long)
{
  g_auto (GStrv) numbers = NULL;

  g_return_val_if_fail (error != NULL && too_long != NULL, FALSE);

  *too_long = (AmanaTooLong) { 0 };
  if (!g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG))
    return FALSE;
  numbers = g_strsplit (error->message, " ", 4);
  if (g_strv_length (numbers) != 3)
    return FALSE;
  for (gsize i = 0; i < 3; i++)
    if (*numbers[i] == '\0' || strspn (numbers[i], "0123456789") != strlen (numbers[i]))
      return FALSE;
  too_long->context_tokens = g_ascii_strtoll (numbers[0], NULL, 10);
  too_long->n_earlier = (guint) g_ascii_strtoull (numbers[1], NULL, 10);
  too_long->room_tokens = g_ascii_strtoll (numbers[2], NULL, 10);
  return TRUE;
}

/**
 * amana_engine_note_can_shorten:
 * @note: (nullable): a message's note
 *
 * Returns: whether it says that the conversation was too long, and there are earlier
 *   messages that may be left out
 */
gboolean
amana_engine_note_can_shorten (const char *note)
{
  g_autoptr (GError) error = note != NULL ? amana_engine_error_from_note (note) : NULL;
  AmanaTooLong too_long;

  return error != NULL && amana_engine_error_get_too_long (error, &too_long) &&
         too_long.n_earlier > 0;
}
