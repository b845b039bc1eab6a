/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server that speaks Chat Completions: what is asked of it, and how.
 *
 * Which courier carries it is decided by what it was added as: one for this
 * computer is given a courier that can reach no other. The key stays in guarded
 * memory; it stands in a header only while a request is handed over, and the copy is
 * wiped. Letters are in amana-server-letter.c.
 *
 * Meeting a server, to hear which models it has, is in amana-server-list.c, trying one in
 * amana-server-try.c.
 */

#include "config.h"

#include "amana-server-private.h"

#include <sodium.h>
#include <string.h>

#include "amana-courier-url.h"
#include "amana-fiber.h"
#include "amana-server-address.h"

#define LIST_TIMEOUT_MS  (10 * 1000)
#define FIRST_TIMEOUT_MS (5 * 60 * 1000) /* a long letter is read slowly by a small computer */

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaServer,
                               amana_server,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_ENGINE, amana_server_engine_init))

/* --- requests --- */

/* "Bearer …" in guarded memory; NULL without a key. */
static char *
make_authorization (AmanaServer *self)
{
  static const char prefix[] = "Bearer ";
  gsize n = self->spec->key != NULL ? amana_secret_get_size (self->spec->key) : 0;
  char *header = n > 0 ? sodium_malloc (sizeof prefix + n) : NULL;

  if (header == NULL)
    return NULL;
  memcpy (header, prefix, sizeof prefix - 1);
  memcpy (header + sizeof prefix - 1, amana_secret_get_data (self->spec->key), n);
  header[sizeof prefix - 1 + n] = '\0';
  return header;
}

/* A request, and the memory that it borrows. */
typedef struct
{
  AmanaCourierRequest request;
  const char *headers[7];
  char *url;           /* (owned) */
  char *authorization; /* (owned) (nullable): sodium_free() */
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_free (self->url);
  if (self->authorization != NULL)
    sodium_free (self->authorization);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static const char *
get_socket (AmanaServer *self)
{
  return self->spec->unix_path != NULL ? self->spec->unix_path
                                       : amana_server_address_get_socket (self->spec->base_url);
}

static void
fill_sheet (AmanaServer *self, Sheet *sheet, const char *path, GBytes *body)
{
  gsize n = 0;

  sheet->url = amana_server_address_extend (self->base, path);
  sheet->authorization = make_authorization (self);
  if (body != NULL)
    {
      sheet->headers[n++] = "Content-Type";
      sheet->headers[n++] = "application/json";
    }
  sheet->headers[n++] = "Accept";
  sheet->headers[n++] = body != NULL ? "text/event-stream, application/json" : "application/json";
  if (sheet->authorization != NULL)
    {
      sheet->headers[n++] = "Authorization";
      sheet->headers[n++] = sheet->authorization;
    }
  sheet->request = (AmanaCourierRequest) {
    .method = body != NULL ? "POST" : "GET",
    .url = sheet->url,
    .unix_path = get_socket (self),
    .headers = sheet->headers,
    .body = body,
    .idle_timeout_ms = LIST_TIMEOUT_MS,
  };
}

/**
 * amana_server_fetch:
 * @self: a server
 * @path: what is asked for
 * @beside: behind the address as it is without its "/v1"
 *
 * Returns: (transfer full): a future that resolves to a string, or rejects with
 *   #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_fetch (AmanaServer *self, const char *path, gboolean beside)
{
  g_auto (Sheet) sheet = { 0 };
  g_autofree char *url = NULL;

  fill_sheet (self, &sheet, beside ? "" : path, NULL);
  if (beside)
    {
      sheet.url[strlen (sheet.url) - strlen ("/v1")] = '\0';
      url = g_strconcat (sheet.url, path, NULL);
      sheet.request.url = url;
    }
  return amana_model_fetch (self->courier, &sheet.request);
}

/**
 * amana_server_run:
 * @self: a server
 * @call: a call that was not made yet
 * @body: what is sent
 * @timeout_ms: how long it may say nothing
 * @func: takes the answer, piece by piece
 * @user_data: for @func
 *
 * Returns: (transfer full): as amana_model_call_run()
 */
DexFuture *
amana_server_run (AmanaServer *self,
                  AmanaModelCall *call,
                  GBytes *body,
                  guint timeout_ms,
                  AmanaModelPieceFunc func,
                  gpointer user_data)
{
  g_auto (Sheet) sheet = { 0 };

  fill_sheet (self, &sheet, "/chat/completions", body);
  sheet.request.idle_timeout_ms = timeout_ms;
  return amana_model_call_run (call, &sheet.request, func, user_data);
}

AmanaModelCall *
amana_server_new_call (AmanaServer *self)
{
  return amana_model_call_new (self->courier);
}

/* --- posting --- */

typedef struct
{
  AmanaServer *server;  /* (owned) */
  AmanaModelCall *call; /* (owned) */
  AmanaMessage *answer; /* (owned) (nullable) */
  DexFuture *running;   /* (owned) (nullable) */
} Post;

static void
post_free (gpointer data)
{
  Post *self = data;

  g_clear_object (&self->answer);
  g_object_unref (self->call);
  g_object_unref (self->server);
  dex_clear (&self->running);
  g_free (self);
}

/* Whoever stops an answer, by hand, by locking or by withdrawing a consent, says so on
 * the message, and the connection is closed in the same moment. */
static void
state_changed_cb (AmanaMessage *answer, GParamSpec *pspec, gpointer user_data)
{
  if (amana_message_get_state (answer) != AMANA_MESSAGE_STREAMING)
    amana_model_call_stop (user_data);
}

/* A server that ended is met anew. */
static void
take_note (Post *post, const GError *error)
{
  const AmanaModelCallStats *stats = amana_model_call_get_stats (post->call);

  post->server->received_bytes = stats->received_bytes;
  post->server->n_running--;
  post->server->asked_us = g_get_monotonic_time ();
  post->server->refused_context = stats->context_tokens;
  post->server->refused_prompt = stats->prompt_tokens;
  if (stats->context_tokens > 0)
    post->server->context_tokens = stats->context_tokens;
  if (error != NULL)
    post->server->is_met = FALSE;
}

static DexFuture *
post_fiber (gpointer user_data)
{
  Post *post = user_data;
  g_autoptr (GError) error = NULL;

  dex_await (g_steal_pointer (&post->running), &error);
  if (post->answer != NULL)
    g_signal_handlers_disconnect_by_data (post->answer, post->call);
  take_note (post, error);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/**
 * amana_server_post:
 * @self: a server
 * @body: what is sent, byte for byte
 * @answer: (nullable): it stops when this is no longer %AMANA_MESSAGE_STREAMING
 * @func: takes the answer, piece by piece
 * @user_data: for @func
 *
 * Sends once, and never anything else.
 *
 * Returns: (transfer full): a future that resolves to %TRUE when the answer is whole, or
 *   rejects with #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_post (AmanaServer *self,
                   GBytes *body,
                   AmanaMessage *answer,
                   AmanaModelPieceFunc func,
                   gpointer user_data)
{
  Post *post;

  g_return_val_if_fail (AMANA_IS_SERVER (self) && body != NULL && func != NULL, NULL);

  post = g_new0 (Post, 1);
  post->server = g_object_ref (self);
  post->call = amana_model_call_new (self->courier);
  if (answer != NULL)
    {
      post->answer = g_object_ref (answer);
      g_signal_connect (answer, "notify::state", G_CALLBACK (state_changed_cb), post->call);
      state_changed_cb (answer, NULL, post->call);
    }
  self->n_running++;
  post->running = amana_server_run (self, post->call, body, FIRST_TIMEOUT_MS, func, user_data);
  return amana_fiber_spawn (0, post_fiber, post, post_free);
}

/* --- life --- */

static void
amana_server_dispose (GObject *object)
{
  AmanaServer *self = AMANA_SERVER (object);

  g_clear_object (&self->courier);
  G_OBJECT_CLASS (amana_server_parent_class)->dispose (object);
}

static void
amana_server_finalize (GObject *object)
{
  AmanaServer *self = AMANA_SERVER (object);

  amana_engine_spec_unref (self->spec);
  g_free (self->base);
  g_free (self->first_model);
  G_OBJECT_CLASS (amana_server_parent_class)->finalize (object);
}

static void
amana_server_class_init (AmanaServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amana_server_dispose;
  object_class->finalize = amana_server_finalize;
}

static void
amana_server_init (AmanaServer *self)
{
}

/**
 * amana_server_new:
 * @broker: who starts couriers
 * @spec: which server; its address is judged when it is asked
 *
 * Returns: (transfer full): the server, of which nothing was asked yet
 */
AmanaServer *
amana_server_new (AmanaBroker *broker, AmanaEngineSpec *spec)
{
  AmanaServer *self;

  g_return_val_if_fail (AMANA_IS_BROKER (broker) && spec != NULL, NULL);

  self = g_object_new (AMANA_TYPE_SERVER, NULL);
  self->spec = amana_engine_spec_ref (spec);
  self->context_tokens = spec->context_tokens;
  self->density = 1;
  self->base = amana_server_address_tidy (spec->unix_path != NULL ? NULL : spec->base_url);
  self->courier = amana_courier_new (
    broker, spec->kind == AMANA_ENGINE_REMOTE ? AMANA_COURIER_TLS : AMANA_COURIER_LOOPBACK_ONLY);
  return self;
}

/**
 * amana_server_check_address:
 * @kind: what it shall be added as
 * @base_url: as it was typed
 * @error: return location (domain %AMANA_COURIER_ERROR)
 *
 * Returns: %FALSE when it could never be asked: no address, no TLS, a key in it
 */
gboolean
amana_server_check_address (AmanaEngineKind kind, const char *base_url, GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (base_url != NULL, FALSE);

  base = amana_server_address_tidy (base_url);
  uri = amana_courier_url_parse (
    base, kind == AMANA_ENGINE_REMOTE ? AMANA_COURIER_SCOPE_TLS : AMANA_COURIER_SCOPE_LOOPBACK,
    error);
  return uri != NULL;
}

/**
 * amana_server_get_context:
 * @self: a server
 *
 * Returns: how many tokens it takes in, question and answer together; 0 while unknown
 */
gint64
amana_server_get_context (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), 0);

  return self->context_tokens;
}

/**
 * amana_server_set_context:
 * @self: a server
 * @tokens: how many tokens it takes in, where that was learnt before; 0: unknown
 */
void
amana_server_set_context (AmanaServer *self, gint64 tokens)
{
  g_return_if_fail (AMANA_IS_SERVER (self));

  self->context_tokens = tokens;
}

/**
 * amana_server_get_idle_us:
 * @self: a server
 *
 * Returns: microseconds since its latest answer ended; -1 while it answers
 */
gint64
amana_server_get_idle_us (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), 0);

  return self->n_running > 0 ? -1 : g_get_monotonic_time () - self->asked_us;
}

/**
 * amana_server_get_received_bytes:
 * @self: a server
 *
 * Returns: how many bytes came of the latest reply's body
 */
guint64
amana_server_get_received_bytes (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), 0);

  return self->received_bytes;
}

const char *
amana_server_get_model (AmanaServer *self)
{
  return self->spec->model != NULL ? self->spec->model : self->first_model;
}

void
amana_server_set_untaught (AmanaServer *self, gboolean untaught)
{
  self->untaught = untaught;
}

/**
 * amana_server_get_spec:
 * @self: a server
 *
 * Returns: (transfer none): what it is made of
 */
AmanaEngineSpec *
amana_server_get_spec (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return self->spec;
}

/**
 * amana_server_set_spec:
 * @self: a server
 * @spec: the same but for its title and what it takes in
 */
void
amana_server_set_spec (AmanaServer *self, AmanaEngineSpec *spec)
{
  g_return_if_fail (AMANA_IS_SERVER (self));
  g_return_if_fail (amana_engine_spec_is_same (self->spec, spec));

  amana_engine_spec_ref (spec);
  amana_engine_spec_unref (self->spec);
  self->spec = spec;
  if (spec->context_tokens > 0)
    self->context_tokens = spec->context_tokens;
}
