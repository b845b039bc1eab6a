/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A real llama-server with a real, small model, as ./run test --all gets them:
 * AMANA_LLAMA_SERVER and AMANA_MODEL say where. Without them every case is skipped.
 *
 * What the fake servers cannot show: that the true one starts under the lock-down,
 * streams, frees its slot when the person stops, and can be lost and started again. */

#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#include "amana-courier-error.h"
#include "amana-local-model.h"
#include "amana-lockdown.h"
#include "amana-model-file.h"
#include "amana-model-look.h"
#include "amana-test-fiber.h"

#define LONG_TALK                                                                                  \
  "{\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a very long story about a garden.\"}]," \
  "\"stream\":true,\"max_tokens\":3000}"
#define SHORT_TALK                                                    \
  "{\"messages\":[{\"role\":\"user\",\"content\":\"Say hello in one " \
  "sentence.\"}],\"stream\":true,"                                    \
  "\"max_tokens\":60}"

static AmanaBroker *broker;

static gboolean
is_missing (void)
{
  if (g_getenv ("AMANA_LLAMA_SERVER") != NULL && g_getenv ("AMANA_MODEL") != NULL)
    return FALSE;

  g_test_skip ("no llama-server and no model here: ./run test --all brings them");
  return TRUE;
}

static AmanaLocalModel *
make_model (void)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_MODEL, "Small");
  AmanaLocalModel *model;

  spec->program = g_strdup (g_getenv ("AMANA_LLAMA_SERVER"));
  spec->model_path = g_strdup (g_getenv ("AMANA_MODEL"));
  model = amana_local_model_new (broker, spec);
  amana_local_model_set_host (model, g_getenv ("AMANA_MODEL_HOST"));
  return model;
}

static AmanaLocalModel *
start_model (void)
{
  AmanaLocalModel *model = make_model ();
  gint64 since_us = g_get_monotonic_time ();

  amana_test_must (amana_local_model_start (model));
  g_test_message ("loaded in %.0f ms", (double) (g_get_monotonic_time () - since_us) / 1000);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_READY);
  return model;
}

static GBytes *
make_body (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static char *
fetch (AmanaLocalModel *model, const char *path)
{
  AmanaCourierRequest request = { .method = "GET" };
  g_autoptr (AmanaCourier) courier = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);
  g_autofree char *url = g_strconcat ("http://localhost", path, NULL);
  DexFuture *future;
  const GValue *value;
  char *text;

  request.url = url;
  request.unix_path = amana_local_model_get_socket (model);
  future = amana_test_settle (amana_model_fetch (courier, &request));
  value = dex_future_get_value (future, NULL);
  g_assert_nonnull (value);
  text = g_value_dup_string (value);
  dex_unref (future);
  return text;
}

static gboolean
collect_cb (const char *piece, gpointer user_data)
{
  g_string_append (user_data, piece);
  return TRUE;
}

/* --- cases --- */

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaModelFile) file = NULL;

  if (is_missing ())
    return;
  file = amana_model_file_read (g_getenv ("AMANA_MODEL"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->architecture, ==, "llama");
  g_assert_true (file->has_template);
  g_assert_cmpint (file->context_tokens, ==, 8192);
}

static void
note_progress_cb (AmanaLocalModel *model, GParamSpec *pspec, gpointer user_data)
{
  double *furthest = user_data;

  g_assert_cmpfloat (amana_local_model_get_progress (model), >=, 0);
  *furthest = MAX (*furthest, amana_local_model_get_progress (model));
}

/* Found, listed, asked, answered. */
static void
test_talk (void)
{
  g_autoptr (AmanaLocalModel) model = NULL;
  g_autoptr (GBytes) body = make_body (SHORT_TALK);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (AmanaServerTest) test = NULL;
  g_autofree char *address = NULL;
  double furthest = 0;

  if (is_missing ())
    return;
  model = make_model ();
  g_signal_connect (model, "notify::progress", G_CALLBACK (note_progress_cb), &furthest);
  amana_test_must (amana_engine_prepare (AMANA_ENGINE (model)));
  g_assert_cmpfloat (furthest, ==, 1);
  names = amana_test_must_boxed (amana_server_list_models (amana_local_model_get_server (model)));
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpint (amana_server_get_context (amana_local_model_get_server (model)), ==, 8192);

  amana_test_must (amana_local_model_post (model, body, NULL, collect_cb, text));
  g_test_message ("it said: %s", text->str);
  g_assert_cmpuint (text->len, >, 5);

  test = amana_test_must_boxed (amana_server_try (amana_local_model_get_server (model)));
  g_test_message ("first word after %d ms, then %.0f tokens/s", test->first_token_ms,
                  test->tokens_per_second);
  g_assert_cmpint (test->first_token_ms, >=, 0);
  g_assert_cmpfloat (test->tokens_per_second, >=, 0); /* 0: said too little to tell */

  address = g_strconcat ("unix:", amana_local_model_get_socket (model), NULL);
  found =
    amana_test_must_boxed (amana_model_look_at (broker, (const char *const[]) { address, NULL }));
  g_assert_cmpuint (found->len, ==, 1);
}

static gboolean
append_cb (const char *piece, gpointer user_data)
{
  amana_message_append_text (user_data, piece);
  return TRUE;
}

static gboolean
is_processing (AmanaLocalModel *model)
{
  g_autofree char *slots = fetch (model, "/slots");

  return strstr (slots, "\"is_processing\":true") != NULL;
}

/* Stop frees the server's slot, as the server itself tells. */
static void
test_stop (void)
{
  g_autoptr (AmanaLocalModel) model = NULL;
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GBytes) body = make_body (LONG_TALK);
  g_autoptr (GError) error = NULL;
  DexFuture *running;
  gint64 since_us;

  if (is_missing ())
    return;
  model = start_model ();
  running = amana_local_model_post (model, body, answer, append_cb, answer);
  while (strlen (amana_message_get_text (answer)) < 20)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_processing (model));

  since_us = g_get_monotonic_time ();
  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  g_assert_false (amana_test_await (running, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  while (is_processing (model))
    g_assert_cmpint (g_get_monotonic_time () - since_us, <, 5 * G_USEC_PER_SEC);
  g_test_message ("the slot was free %.0f ms after Stop, the asking included",
                  (double) (g_get_monotonic_time () - since_us) / 1000);
}

/* More than it takes in: refused by it, and what it takes in is learnt. */
static void
test_too_long (void)
{
  g_autoptr (AmanaLocalModel) model = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (is_missing ())
    return;
  model = start_model ();
  words = g_strnfill (60000, 'a');
  for (gsize i = 3; i < 60000; i += 4)
    words[i] = ' ';
  text = g_strdup_printf ("{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"stream\":true}",
                          words);
  body = g_bytes_new (text, strlen (text));
  g_assert_false (
    amana_test_await (amana_local_model_post (model, body, NULL, collect_cb, answer), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG);
}

/* It dies in the middle; what came is there, and the next question starts it again. */
static void
test_crash (void)
{
  g_autoptr (AmanaLocalModel) model = NULL;
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) long_talk = make_body (LONG_TALK);
  g_autoptr (GBytes) short_talk = make_body (SHORT_TALK);
  g_autoptr (GError) error = NULL;
  DexFuture *running;
  int pid;

  if (is_missing ())
    return;
  model = start_model ();
  pid = amana_local_model_get_pid (model);
  running = amana_local_model_post (model, long_talk, answer, append_cb, answer);
  while (strlen (amana_message_get_text (answer)) < 20)
    g_main_context_iteration (NULL, TRUE);

  kill (pid, SIGSEGV);
  g_assert_false (amana_test_await (running, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CRASHED);
  g_assert_cmpint (amana_local_model_get_state (model), ==, AMANA_LOCAL_MODEL_STOPPED);
  g_assert_cmpuint (strlen (amana_message_get_text (answer)), >=, 20);

  amana_test_must (amana_engine_prepare (AMANA_ENGINE (model)));
  g_assert_cmpint (amana_local_model_get_pid (model), !=, pid);
  amana_test_must (amana_local_model_post (model, short_talk, NULL, collect_cb, text));
  g_assert_cmpuint (text->len, >, 5);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  /* As the window does. */
  broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, NULL);
  g_assert_true (amana_lockdown_window (NULL, &error));
  g_assert_no_error (error);
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llama/file", test_file);
  g_test_add_func ("/llama/talk", test_talk);
  g_test_add_func ("/llama/stop", test_stop);
  g_test_add_func ("/llama/too-long", test_too_long);
  g_test_add_func ("/llama/crash", test_crash);
  status = g_test_run ();

  g_object_unref (broker);
  return status;
}
