/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server as an engine: what it is called, where it is, and the letters to it.
 *
 * Writing puts a prompt into the bytes that this server takes. What is more than it
 * can take in is not sent cut: the oldest turns stay behind, whole, and the letter
 * says so. How much it takes in is known where it told, when it was looked for or by an
 * earlier refusal; else it is guessed low for this computer, where a server that is
 * given too much often drops the beginning in silence.
 *
 * A letter that was too long all the same teaches twice: what the server takes in, and
 * how many tokens it makes of what is four letters each here. So the next letter, with
 * less of the conversation, fits. The error's message is then three numbers:
 *
 *   CONTEXT EARLIER ROOM    tokens that it takes in (0: it did not say); earlier messages
 *                           that were sent along; CONTEXT in tokens as they are guessed here
 */

#include "config.h"

#include "amana-server-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
#define MAX_DENSITY              8

static AmanaEnginePlace
get_place (AmanaEngine *engine)
{
  return amana_engine_spec_get_place (AMANA_SERVER (engine)->spec);
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
  AmanaEngineSpec *spec = AMANA_SERVER (engine)->spec;
  g_autofree char *host = NULL;

  if (get_place (engine) == AMANA_ENGINE_THIS_COMPUTER)
    /* Translators: %s is a program that runs a language model: "Ollama". */
    return g_strdup_printf (_ ("%s · on this computer"), spec->title);

  host = dup_host (spec);
  /* Translators: a service's name, and its address on the internet: "Mistral · goes to
   * api.mistral.ai". */
  return g_strdup_printf (_ ("%s · goes to %s"), spec->title, host);
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
get_max_answer (AmanaServer *self)
{
  return get_place (AMANA_ENGINE (self)) == AMANA_ENGINE_THIS_COMPUTER ? MAX_ANSWER_TOKENS_HERE
                                                                       : MAX_ANSWER_TOKENS;
}

/* What is kept free for the answer, at least. */
static gint64
get_reserve (AmanaServer *self)
{
  return CLAMP (get_context (self) / 4, MIN_ANSWER_TOKENS, get_max_answer (self));
}

static gint64
estimate (AmanaServer *self, GPtrArray *parts)
{
  return (gint64) ((double) amana_model_body_estimate (parts) * self->density);
}

/* All that @parts leave free, where it is known how much that is. */
static gint64
get_answer_tokens (AmanaServer *self, GPtrArray *parts)
{
  if (amana_server_get_context (self) == 0)
    return get_max_answer (self);
  return CLAMP (get_context (self) - estimate (self, parts), get_reserve (self),
                get_max_answer (self));
}

static AmanaModelForm *
make_form (AmanaServer *self, GPtrArray *parts)
{
  AmanaEngineSpec *spec = self->spec;
  gboolean openai = amana_server_address_is_openai (spec->base_url);
  AmanaModelForm *form = g_new0 (AmanaModelForm, 1);

  form->model = g_strdup (amana_server_get_model (self));
  form->max_answer_tokens = get_answer_tokens (self, parts);
  form->says_completion = form->says_store = openai;
  form->says_usage = openai || get_place (AMANA_ENGINE (self)) == AMANA_ENGINE_THIS_COMPUTER;
  form->says_stop = self->untaught;
  return form;
}

static AmanaRecipient *
make_recipient (AmanaServer *self)
{
  AmanaEngineSpec *spec = self->spec;
  g_autofree char *socket =
    spec->unix_path != NULL ? g_strconcat ("unix:", spec->unix_path, NULL) : NULL;

  return amana_recipient_new (spec->id, spec->title, socket != NULL ? socket : spec->base_url);
}

/* NULL: nothing was. */
static char *
say_omitted (AmanaServer *self, guint n_omitted, GPtrArray *kept)
{
  gboolean fits = estimate (self, kept) <= get_context (self) - MIN_ANSWER_TOKENS;

  if (!fits && n_omitted > 0)
    return g_strdup (
      _ ("The earlier messages are left out, and what remains is still more than the "
         "model is likely to take in. It may see only a part of it."));
  if (!fits)
    return g_strdup (_ ("This is more than the model is likely to take in. It may see only a part "
                        "of it."));
  if (n_omitted == 0)
    return NULL;
  return g_strdup_printf (
    ngettext ("The oldest message of this conversation is left out: the model cannot take in more.",
              "The oldest %u messages of this conversation are left out: the model cannot take in "
              "more.",
              n_omitted),
    n_omitted);
}

AmanaLetter *
amana_server_write_parts (AmanaServer *self, GPtrArray *parts)
{
  g_autoptr (AmanaRecipient) recipient = make_recipient (self);
  g_autoptr (GPtrArray) kept =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  gint64 room = get_context (self) - get_reserve (self);
  g_autofree char *omitted = NULL;
  AmanaLetter *letter;
  guint n_omitted;

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (kept, amana_letter_part_ref (g_ptr_array_index (parts, i)));
  n_omitted = amana_model_body_fit (kept, (gint64) ((double) room / self->density));
  omitted = say_omitted (self, n_omitted, kept);

  letter = amana_letter_new (recipient, kept, amana_model_body_render, make_form (self, kept),
                             (GDestroyNotify) amana_model_form_free);
  amana_letter_set_omitted (letter, omitted);
  return letter;
}

static GBytes *
render_meeting (GPtrArray *parts, gpointer user_data)
{
  return g_bytes_ref (user_data);
}

/**
 * amana_server_write_meeting:
 * @self: a server
 *
 * Returns: (transfer full): what is said to it when it is met: a line that asks which
 *   models it has
 */
AmanaLetter *
amana_server_write_meeting (AmanaServer *self)
{
  g_autoptr (AmanaRecipient) recipient = NULL;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autofree char *url = NULL;
  char *line;

  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  recipient = make_recipient (self);
  url = amana_server_address_extend (self->base, "/models");
  line = g_strconcat ("GET ", url, NULL);
  return amana_letter_new (recipient, nothing, render_meeting,
                           g_bytes_new_take (line, strlen (line)), (GDestroyNotify) g_bytes_unref);
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

/* --- sending --- */

typedef struct
{
  AmanaServer *server; /* (owned) */
  AmanaLetter *letter; /* (owned) */
  AmanaWriter *writer; /* (owned) */
  DexFuture *running;  /* (owned) (nullable) */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  dex_clear (&self->running);
  amana_writer_unref (self->writer);
  g_object_unref (self->letter);
  g_object_unref (self->server);
  g_free (self);
}

/* A refusal, of a letter that was thought to fit. */
static void
learn_size (AmanaServer *self, gint64 guessed)
{
  double density = self->density;

  if (guessed <= 0)
    return;
  if (self->refused_context == 0)
    {
      /* It does not say what it takes in: less than that. */
      self->context_tokens =
        MAX ((gint64) ((double) guessed * self->density) / 2, 2 * MIN_ANSWER_TOKENS);
      return;
    }
  if (self->refused_prompt > 0)
    density = (double) self->refused_prompt / (double) guessed;
  else if ((double) guessed * density < (double) self->refused_context)
    density = 1.25 * (double) self->refused_context / (double) guessed;
  self->density = CLAMP (density * 1.05, 1, MAX_DENSITY);
}

static GError *
explain_too_long (const Sending *sending)
{
  AmanaServer *self = sending->server;
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);
  guint n_earlier = 0;

  for (guint i = 0; i < amana_letter_get_n_parts (sending->letter); i++)
    {
      AmanaLetterPart *part = amana_letter_dup_part (sending->letter, i);

      g_ptr_array_add (parts, part);
      if (part->purpose == AMANA_PART_HISTORY)
        n_earlier++;
    }
  learn_size (self, amana_model_body_estimate (parts));
  return g_error_new (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG,
                      "%" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT, self->refused_context, n_earlier,
                      (gint64) ((double) self->context_tokens / self->density));
}

/* The writer lives until the last piece has come. */
static DexFuture *
sending_fiber (gpointer user_data)
{
  Sending *self = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_await (g_steal_pointer (&self->running), &error))
    return dex_future_new_true ();
  if (g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG))
    return dex_future_new_for_error (explain_too_long (self));
  return dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
send_letter (AmanaEngine *engine, AmanaLetter *letter, AmanaWriter *writer)
{
  Sending *sending;

  if (!amana_letter_is_sealed (letter))
    return dex_future_new_reject (AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED,
                                  "a letter that nobody agreed to");

  sending = g_new0 (Sending, 1);
  sending->server = g_object_ref (AMANA_SERVER (engine));
  sending->letter = g_object_ref (letter);
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
  iface->write = write_letter;
  iface->send = send_letter;
  iface->get_received_bytes = get_received_bytes;
}
