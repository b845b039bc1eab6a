/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server as an engine: what it is called, where it is, and the letters to it.
 *
 * Writing puts a prompt into the bytes that this server takes. What is more than it
 * can take in is not sent cut: the oldest turns stay behind, whole, and the letter
 * says so. How much it takes in is known from the server where it tells; else it is
 * guessed low for this computer, where a server that is given too much often drops
 * the beginning in silence.
 */

#include "config.h"

#include "amana-server-private.h"

#include <glib/gi18n-lib.h>

#include "amana-fiber.h"
#include "amana-model-body.h"
#include "amana-prompt.h"
#include "amana-server-address.h"
#include "amana-writer.h"

#define GUESSED_HERE_TOKENS      4096
#define GUESSED_ELSEWHERE_TOKENS 16384
#define MIN_ANSWER_TOKENS        256
#define MAX_ANSWER_TOKENS_HERE   2048
#define MAX_ANSWER_TOKENS        4096 /* what a model thinks counts as well */

static AmanaEnginePlace
get_place (AmanaEngine *engine)
{
  return amana_engine_spec_get_place (amana_server_get_spec (AMANA_SERVER (engine)));
}

static char *
dup_host (AmanaEngineSpec *spec)
{
  g_autoptr (GUri) uri =
    spec->base_url != NULL ? g_uri_parse (spec->base_url, G_URI_FLAGS_NONE, NULL) : NULL;

  return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "?");
}

static char *
dup_title (AmanaEngine *engine)
{
  AmanaEngineSpec *spec = amana_server_get_spec (AMANA_SERVER (engine));
  g_autofree char *host = NULL;

  if (get_place (engine) == AMANA_ENGINE_THIS_COMPUTER)
    /* Translators: %s is a program that runs a language model: "Ollama". */
    return g_strdup_printf (_ ("%s · on this computer"), spec->title);

  host = dup_host (spec);
  /* Translators: a service's name, and its address on the internet: "Mistral · goes to
   * api.mistral.ai". */
  return g_strdup_printf (_ ("%s · goes to %s"), spec->title, host);
}

/* A service is asked nothing before the letter. */
static DexFuture *
prepare (AmanaEngine *engine)
{
  if (get_place (engine) == AMANA_ENGINE_ELSEWHERE)
    return dex_future_new_true ();
  return amana_server_meet (AMANA_SERVER (engine));
}

/* --- letters --- */

static gint64
get_context (AmanaServer *self)
{
  gint64 known = amana_server_get_context (self);

  if (known > 0)
    return known;
  return get_place (AMANA_ENGINE (self)) == AMANA_ENGINE_THIS_COMPUTER ? GUESSED_HERE_TOKENS
                                                                       : GUESSED_ELSEWHERE_TOKENS;
}

static gint64
get_answer_tokens (AmanaServer *self)
{
  gint64 max = get_place (AMANA_ENGINE (self)) == AMANA_ENGINE_THIS_COMPUTER
                 ? MAX_ANSWER_TOKENS_HERE
                 : MAX_ANSWER_TOKENS;

  return CLAMP (get_context (self) / 4, MIN_ANSWER_TOKENS, max);
}

static AmanaModelForm *
make_form (AmanaServer *self)
{
  AmanaEngineSpec *spec = amana_server_get_spec (self);
  gboolean openai = amana_server_address_is_openai (spec->base_url);
  AmanaModelForm *form = g_new0 (AmanaModelForm, 1);

  form->model = g_strdup (amana_server_get_model (self));
  form->max_answer_tokens = get_answer_tokens (self);
  form->says_completion = form->says_store = openai;
  form->says_usage = openai || get_place (AMANA_ENGINE (self)) == AMANA_ENGINE_THIS_COMPUTER;
  form->says_stop = amana_server_get_untaught (self);
  return form;
}

static AmanaRecipient *
make_recipient (AmanaServer *self)
{
  AmanaEngineSpec *spec = amana_server_get_spec (self);
  g_autofree char *socket =
    spec->unix_path != NULL ? g_strconcat ("unix:", spec->unix_path, NULL) : NULL;

  return amana_recipient_new (spec->id, spec->title, socket != NULL ? socket : spec->base_url);
}

AmanaLetter *
amana_server_write_parts (AmanaServer *self, GPtrArray *parts)
{
  g_autoptr (AmanaRecipient) recipient = make_recipient (self);
  g_autoptr (GPtrArray) kept =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  AmanaLetter *letter;
  guint n_omitted;

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (kept, amana_letter_part_ref (g_ptr_array_index (parts, i)));
  n_omitted = amana_model_body_fit (kept, get_context (self) - get_answer_tokens (self));

  letter = amana_letter_new (recipient, kept, amana_model_body_render, make_form (self),
                             (GDestroyNotify) amana_model_form_free);
  if (n_omitted > 0)
    {
      g_autofree char *omitted = g_strdup_printf (
        ngettext (
          "The oldest message of this conversation is left out: the model cannot take in more.",
          "The oldest %u messages of this conversation are left out: the model cannot take in "
          "more.",
          n_omitted),
        n_omitted);

      amana_letter_set_omitted (letter, omitted);
    }
  return letter;
}

static AmanaLetter *
write_letter (AmanaEngine *engine, AmanaPrompt *prompt)
{
  AmanaLetter *letter = amana_server_write_parts (AMANA_SERVER (engine), prompt->parts);

  amana_letter_set_language (letter, prompt->language);
  return letter;
}

static gboolean
write_piece_cb (const char *piece, gpointer user_data)
{
  return amana_writer_append (user_data, piece);
}

typedef struct
{
  AmanaWriter *writer; /* (owned) */
  DexFuture *running;  /* (owned) (nullable) */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  dex_clear (&self->running);
  amana_writer_unref (self->writer);
  g_free (self);
}

/* The writer lives until the last piece has come. */
static DexFuture *
sending_fiber (gpointer user_data)
{
  Sending *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dex_await (g_steal_pointer (&self->running), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
send_letter (AmanaEngine *engine, AmanaLetter *letter, AmanaWriter *writer)
{
  Sending *sending;

  if (!amana_letter_is_sealed (letter))
    return dex_future_new_reject (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED,
                                  "a letter that nobody agreed to");

  sending = g_new0 (Sending, 1);
  sending->writer = amana_writer_ref (writer);
  sending->running = amana_server_post (AMANA_SERVER (engine), amana_letter_get_body (letter),
                                        amana_writer_get_answer (writer), write_piece_cb, writer);
  return amana_fiber_spawn (0, sending_fiber, sending, sending_free);
}

static guint64
get_received_bytes (AmanaEngine *engine)
{
  return amana_server_get_received_bytes (AMANA_SERVER (engine));
}

void
amana_server_engine_init (AmanaEngineInterface *iface)
{
  iface->dup_title = dup_title;
  iface->get_place = get_place;
  iface->prepare = prepare;
  iface->write = write_letter;
  iface->send = send_letter;
  iface->get_received_bytes = get_received_bytes;
}
