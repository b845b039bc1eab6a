/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server that speaks Chat Completions: what is asked of it, and how.
 *
 * Which courier carries it is decided by what it was added as: one for this
 * computer is given a courier that can reach no other. The key stays in guarded
 * memory; it stands in a header only while a request is handed over, and the copy is
 * wiped. Letters are in amana-server-letter.c.
 *
 * A server on this computer is met before it is written to: its list of models says
 * whether it runs, which model there is and how much that takes in. A service is asked
 * for that only when the person asks.
 */

#include "config.h"

#include "amana-server-private.h"

#include <sodium.h>
#include <string.h>

#include "amana-courier-url.h"
#include "amana-fiber.h"
#include "amana-model-body.h"
#include "amana-server-address.h"

#define LIST_TIMEOUT_MS  (10 * 1000)
#define FIRST_TIMEOUT_MS (5 * 60 * 1000) /* a long letter is read slowly by a small computer */
#define MEET_AGAIN_US    (60 * G_TIME_SPAN_SECOND)
#define LOADING_WAIT_US  (30 * G_TIME_SPAN_SECOND)
#define LOADING_POLL_MS  300
#define TRY_TIMEOUT_MS   (90 * 1000)
#define TRY_TOKENS       96

struct _AmanaServer
{
  GObject parent_instance;

  AmanaEngineSpec *spec; /* (owned) */
  AmanaCourier *courier; /* (owned) */
  char *base;            /* (owned): the address, completed */
  char *first_model;     /* (owned) (nullable): of the server's list */
  gint64 context_tokens; /* 0: not known */
  gint64 met_us;         /* when it was heard of last; 0: never */
  guint64 received_bytes;
  gboolean untaught;
  guint n_running; /* posts that are being answered */
  gint64 asked_us; /* when the last of them was over */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (AmanaServer,
                               amana_server,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (AMANA_TYPE_ENGINE, amana_server_engine_init))
G_DEFINE_BOXED_TYPE (AmanaServerTest,
                     amana_server_test,
                     amana_server_test_copy,
                     amana_server_test_free)

AmanaServerTest *
amana_server_test_copy (AmanaServerTest *self)
{
  AmanaServerTest *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  return copy;
}

void
amana_server_test_free (AmanaServerTest *self)
{
  g_free (self->text);
  g_free (self);
}

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
    .idle_timeout_ms = body != NULL ? FIRST_TIMEOUT_MS : LIST_TIMEOUT_MS,
  };
}

static DexFuture *
fetch (AmanaServer *self, const char *path)
{
  g_auto (Sheet) sheet = { 0 };

  fill_sheet (self, &sheet, path, NULL);
  return amana_model_fetch (self->courier, &sheet.request);
}

/* --- the list --- */

static void
learn (AmanaServer *self, AmanaModelList *list)
{
  gint64 context = amana_model_list_get_context (list, self->spec->model);

  self->met_us = g_get_monotonic_time ();
  g_set_str (&self->first_model, list->names[0]);
  if (context > 0)
    self->context_tokens = context;
}

static DexFuture *
list_fiber (gpointer user_data)
{
  AmanaServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = dex_await_string (fetch (self, "/models"), &error);
  AmanaModelList *list = json != NULL ? amana_model_list_parse (json, &error) : NULL;

  if (list == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  learn (self, list);
  return dex_future_new_take_boxed (AMANA_TYPE_MODEL_LIST, list);
}

static DexFuture *
names_fiber (gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelList) list = dex_await_boxed (amana_server_fetch_list (user_data), &error);

  if (list == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_STRV, g_strdupv (list->names));
}

/* What llama.cpp says beside the list, and no other server knows. */
static void
ask_for_context (AmanaServer *self)
{
  g_autofree char *root = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) ignored = NULL;
  g_auto (Sheet) sheet = { 0 };

  if (!g_str_has_suffix (self->base, "/v1"))
    return;
  fill_sheet (self, &sheet, "", NULL);
  sheet.url[strlen (sheet.url) - strlen ("/v1")] = '\0';
  root = g_strconcat (sheet.url, "/props", NULL);
  sheet.request.url = root;
  json = dex_await_string (amana_model_fetch (self->courier, &sheet.request), &ignored);
  if (json != NULL)
    self->context_tokens = amana_model_list_parse_props (json);
}

/* A server that was just started says for a while that it loads. */
static AmanaModelList *
await_list (AmanaServer *self, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + LOADING_WAIT_US;

  for (;;)
    {
      g_autoptr (GError) theirs = NULL;
      g_autoptr (GError) timed_out = NULL;
      AmanaModelList *list = dex_await_boxed (amana_server_fetch_list (self), &theirs);

      if (list != NULL)
        return list;
      if (!g_error_matches (theirs, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_LOADING) ||
          g_get_monotonic_time () > deadline_us)
        {
          g_propagate_error (error, g_steal_pointer (&theirs));
          return NULL;
        }
      dex_await (dex_timeout_new_msec (LOADING_POLL_MS), &timed_out);
    }
}

/* Whether the chosen model is there is the server's to say, once it is asked: many have
 * names that they do not list, and some answer to any. */
static DexFuture *
meet_fiber (gpointer user_data)
{
  AmanaServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelList) list = NULL;

  if (self->met_us != 0 && g_get_monotonic_time () - self->met_us < MEET_AGAIN_US)
    return dex_future_new_true ();
  list = await_list (self, &error);
  if (list == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (self->context_tokens == 0 && g_strcmp0 (list->owner, "llamacpp") == 0)
    ask_for_context (self);
  return dex_future_new_true ();
}

DexFuture *
amana_server_meet (AmanaServer *self)
{
  return amana_fiber_spawn (0, meet_fiber, g_object_ref (self), g_object_unref);
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
  if (stats->context_tokens > 0)
    post->server->context_tokens = stats->context_tokens;
  if (error != NULL)
    post->server->met_us = 0;
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
  g_auto (Sheet) sheet = { 0 };
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
  fill_sheet (self, &sheet, "/chat/completions", body);
  self->n_running++;
  post->running = amana_model_call_run (post->call, &sheet.request, func, user_data);
  return amana_fiber_spawn (0, post_fiber, post, post_free);
}

/* --- a try --- */

static gboolean
collect_cb (const char *piece, gpointer user_data)
{
  g_string_append (user_data, piece);
  return TRUE;
}

static GBytes *
make_hello (AmanaServer *self)
{
  gboolean openai = amana_server_address_is_openai (self->spec->base_url);
  AmanaModelForm form = { .model = (char *) amana_server_get_model (self),
                          .max_answer_tokens = TRY_TOKENS,
                          .says_completion = openai,
                          .says_store = openai };
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);

  g_ptr_array_add (
    parts, amana_letter_part_new ("user", "Say hello in one sentence.", AMANA_PART_QUESTION, NULL));
  return amana_model_body_render (parts, &form);
}

/* That it came to its limit, or only thought, shows as well that it works. */
static gboolean
is_alive (const GError *error)
{
  return error == NULL ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CUT_SHORT) ||
         g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REASONING_ONLY);
}

static DexFuture *
try_fiber (gpointer user_data)
{
  AmanaServer *self = user_data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AmanaModelCall) call = amana_model_call_new (self->courier);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) hello = NULL;
  g_auto (Sheet) sheet = { 0 };
  AmanaServerTest test = { 0 };

  if (self->spec->model == NULL && !dex_await (amana_server_meet (self), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  hello = make_hello (self);
  fill_sheet (self, &sheet, "/chat/completions", hello);
  sheet.request.idle_timeout_ms = TRY_TIMEOUT_MS;
  dex_await (amana_model_call_run (call, &sheet.request, collect_cb, text), &error);
  if (!is_alive (error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  test.first_token_ms = amana_model_call_get_stats (call)->first_token_ms;
  test.tokens_per_second = amana_model_call_get_stats (call)->tokens_per_second;
  test.text = text->str;
  return dex_future_new_take_boxed (AMANA_TYPE_SERVER_TEST, amana_server_test_copy (&test));
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
 * amana_server_fetch_list:
 * @self: a server
 *
 * Returns: (transfer full): a future that resolves to an #AmanaModelList, or rejects with
 *   #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_fetch_list (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return amana_fiber_spawn (0, list_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_server_list_models:
 * @self: a server
 *
 * Returns: (transfer full): a future that resolves to the models' names (%G_TYPE_STRV), or
 *   rejects with #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_list_models (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return amana_fiber_spawn (0, names_fiber, g_object_ref (self), g_object_unref);
}

/**
 * amana_server_try:
 * @self: a server
 *
 * Returns: (transfer full): a future that resolves to an #AmanaServerTest, or rejects with
 *   #AmanaEngineError or #AmanaCourierError
 */
DexFuture *
amana_server_try (AmanaServer *self)
{
  g_return_val_if_fail (AMANA_IS_SERVER (self), NULL);

  return amana_fiber_spawn (0, try_fiber, g_object_ref (self), g_object_unref);
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

AmanaEngineSpec *
amana_server_get_spec (AmanaServer *self)
{
  return self->spec;
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

gboolean
amana_server_get_untaught (AmanaServer *self)
{
  return self->untaught;
}
