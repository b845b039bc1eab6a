/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A model's server that behaves or does not, asked by the engine: SECURITY tests 47 to
 * 53, 55 and 60 above the courier (54 is in test-letter.c). The fake server tells of
 * every request, so that nothing is sent twice unseen. */

#include "config.h"

#include "ask-model.h"

#include "amana-model-look.h"

#define STOP_GUARD_MS 1000

/* --- as it should be --- */

static void
test_answer (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  const char *const models[] = { "good", "whole" };

  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = post (server, models[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, "Hello, world");
      g_assert_cmpuint (amana_server_get_received_bytes (server), >, 60);
      expect_post (models[i]);
    }
  expect_no_more ();
}

/* Bytes shown are bytes sent. */
static void
test_exact_bytes (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GBytes) body = make_body ("echo");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "echo", &error);
  g_autofree guchar *got = NULL;
  gsize n_got;

  g_assert_no_error (error);
  got = g_base64_decode (text, &n_got);
  g_assert_cmpmem (got, n_got, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  expect_post ("echo");
}

static void
test_list (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_auto (GStrv) names = amana_test_must_boxed (amana_server_list_models (server));
  const char *const expected[] = { "good", "echo", "tagged:latest", NULL };

  g_assert_cmpstrv (names, expected);
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");
}

/* Nobody is asked anything because a letter may come; a server that is met says what it
 * takes in. */
static void
test_meet (void)
{
  g_autoptr (AmanaServer) here = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", NULL);
  g_autoptr (AmanaServer) tagged =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "tagged", NULL);
  g_autoptr (AmanaServer) service = make_server (AMANA_ENGINE_REMOTE, fake->base, NULL, NULL);
  g_autoptr (AmanaServer) unnamed = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (AmanaServer) nobody =
    make_server (AMANA_ENGINE_LOCAL_SERVER, "http://127.0.0.1:1", "good", NULL);
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_engine_prepare (AMANA_ENGINE (here)));
  amana_test_must (amana_engine_prepare (AMANA_ENGINE (unnamed)));
  expect_no_more ();
  g_assert_false (amana_server_must_be_met (here));
  g_assert_false (amana_server_must_be_met (service));
  g_assert_true (amana_server_must_be_met (unnamed));

  amana_test_must (amana_server_meet (here));
  g_assert_cmpint (amana_server_get_context (here), ==, 4096);
  g_assert_cmpuint (amana_server_get_met_bytes (here), >, 0);
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");

  amana_test_must (amana_server_meet (unnamed));
  g_assert_false (amana_server_must_be_met (unnamed));
  g_assert_cmpstr (amana_server_get_model (unnamed), ==, "good");
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");

  amana_test_must (amana_server_meet (tagged));
  g_assert_cmpint (amana_server_get_context (tagged), ==, 2048);
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");
  expect_no_more ();

  g_assert_false (amana_test_await (amana_server_meet (nobody), &error));
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_UNREACHABLE);
}

/* A model that is not in the list may be there all the same: the server is asked, and only
 * what it says itself is a refusal. */
static void
test_not_listed (void)
{
  const struct
  {
    const char *model;
    const char *text;
  } cases[] = { { "whole", "Hello, world" }, { "gone", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaServer) server =
        make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, cases[i].model, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      amana_test_must (amana_server_meet (server));
      fake_server_expect (fake, "request /v1/models 0");
      fake_server_expect (fake, "request /props 0");
      text = post (server, cases[i].model, &error);
      g_assert_cmpstr (text, ==, cases[i].text);
      if (*cases[i].text == '\0')
        g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NO_MODEL);
      else
        g_assert_no_error (error);
      expect_post (cases[i].model);
    }
  expect_no_more ();
}

/* A server that loads is waited for. */
static void
test_loading (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", "loads");

  amana_test_must (amana_server_meet (server));
  for (int i = 0; i < 3; i++)
    fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");
  expect_no_more ();
}

static void
test_try (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (AmanaServer) wrong =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "status-401", NULL);
  g_autoptr (AmanaServerTest) test = amana_test_must_boxed (amana_server_try (server));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (test->text, ==, "Hello, world");
  g_assert_cmpint (test->first_token_ms, >=, 0);
  g_assert_false (amana_test_await (amana_server_try (wrong), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_WRONG_KEY);
  g_free (fake_server_read (fake)); /* the list, */
  g_free (fake_server_read (fake)); /* what it takes in, */
  g_free (fake_server_read (fake)); /* hello, */
  g_free (fake_server_read (fake)); /* and the wrong one's */
  expect_no_more ();
}

/* How fast it writes is told only where it could be measured. */
static void
test_speed (void)
{
  g_autoptr (AmanaServer) burst =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "burst", NULL);
  g_autoptr (AmanaServer) steady =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "clock", NULL);
  g_autoptr (AmanaServerTest) at_once = amana_test_must_boxed (amana_server_try (burst));
  g_autoptr (AmanaServerTest) in_time = amana_test_must_boxed (amana_server_try (steady));

  g_assert_cmpstr (at_once->text, ==, "Hello, world, how are you?");
  g_assert_cmpfloat (at_once->tokens_per_second, ==, 0);
  g_test_message ("a piece every 10 ms: %.1f a second", in_time->tokens_per_second);
  g_assert_cmpfloat (in_time->tokens_per_second, >, 0);
  g_assert_cmpfloat (in_time->tokens_per_second, <, 200);
  g_free (fake_server_read (fake)); /* hello to the one, */
  g_free (fake_server_read (fake)); /* and to the other */
  expect_no_more ();
}

static void
test_look (void)
{
  g_autofree char *socket = g_strconcat ("unix:", fake->socket, NULL);
  const char *const addresses[] = { fake->base, "http://127.0.0.1:1",     "http://192.0.2.1",
                                    socket,     "unix:/nonexistent.sock", NULL };
  g_autoptr (GPtrArray) found = amana_test_must_boxed (amana_model_look_at (broker, addresses));
  AmanaFoundServer *first, *second;

  g_assert_cmpuint (found->len, ==, 2);
  first = g_ptr_array_index (found, 0);
  second = g_ptr_array_index (found, 1);
  g_assert_cmpstr (first->title, ==, "llama.cpp");
  g_assert_true (g_str_has_prefix (first->base_url, fake->base));
  g_assert_cmpstr (first->models->names[0], ==, "good");
  g_assert_cmpstr (second->unix_path, ==, fake->socket);
  g_assert_cmpint (amana_model_list_get_context (first->models, "good"), ==, 4096);
  g_assert_cmpint (amana_model_list_get_context (first->models, "echo"), ==, 8192);
  for (guint i = 0; i < 4; i++)
    g_free (fake_server_read (fake)); /* of each the list, and what it takes in */
  expect_no_more ();
}

/* What tells no name that is known is called by where it is, and by no company's name. */
static void
test_look_unknown (void)
{
  g_autofree char *address = g_strconcat (fake->base, "/unknown/v1", NULL);
  g_autofree char *expected = g_strdup_printf ("Server on port %u", fake->port);
  const char *const addresses[] = { address, NULL };
  g_autoptr (GPtrArray) found = amana_test_must_boxed (amana_model_look_at (broker, addresses));
  AmanaFoundServer *server;

  g_assert_cmpuint (found->len, ==, 1);
  server = g_ptr_array_index (found, 0);
  g_assert_cmpstr (server->title, ==, expected);
  fake_server_expect (fake, "request /unknown/v1/models 0");
  expect_no_more ();
}

/* --- as it should not be --- */

typedef struct
{
  const char *model;
  const char *text; /* what is kept */
  gboolean on_the_way;
  int code;
} Fault;

static const Fault faults[] = {
  { "status-401", "", FALSE, AMANA_ENGINE_ERROR_WRONG_KEY },
  { "status-403", "", FALSE, AMANA_ENGINE_ERROR_WRONG_KEY },
  { "gone", "", FALSE, AMANA_ENGINE_ERROR_NO_MODEL },
  { "long", "", FALSE, AMANA_ENGINE_ERROR_TOO_LONG },
  { "status-500", "", FALSE, AMANA_ENGINE_ERROR_SERVER_SAID },
  { "thoughts", "", FALSE, AMANA_ENGINE_ERROR_REASONING_ONLY },
  { "empty", "", FALSE, AMANA_ENGINE_ERROR_EMPTY },
  { "length", "Hello", FALSE, AMANA_ENGINE_ERROR_CUT_SHORT },
  { "filtered", "Hello", FALSE, AMANA_ENGINE_ERROR_FILTERED },
  { "error", "Hello", FALSE, AMANA_ENGINE_ERROR_SERVER_SAID },
  { "html", "", TRUE, AMANA_COURIER_ERROR_BAD_REPLY },
  { "gzip", "", TRUE, AMANA_COURIER_ERROR_BAD_REPLY },      /* 53 */
  { "redirect", "", TRUE, AMANA_COURIER_ERROR_REDIRECTED }, /* 47 */
  { "line", "", TRUE, AMANA_COURIER_ERROR_TOO_LARGE },      /* 50 */
};

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, fault->model, &error);
  GQuark domain = fault->on_the_way ? AMANA_COURIER_ERROR : AMANA_ENGINE_ERROR;

  g_assert_error (error, domain, fault->code);
  g_assert_cmpstr (text, ==, fault->text);
  expect_post (fault->model);
  expect_no_more ();
}

static void
test_context (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "long", &error);

  g_assert_cmpint (amana_server_get_context (server), ==, 2048);
  expect_post ("long");
}

/* SECURITY test 48: cut after each of 300 bytes, headers included. */
static void
test_cut_anywhere (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  const guint step = g_test_slow () ? 1 : 17;

  for (guint n = 1; n <= 300; n += step)
    {
      g_autofree char *model = g_strdup_printf ("cut-%u", n);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = post (server, model, &error);

      g_assert_true (g_str_has_prefix ("Hello, world, how are you?", text));
      if (error == NULL)
        g_assert_cmpstr (text, ==, "Hello, world, how are you?");
      else
        g_assert_true (error->domain == AMANA_COURIER_ERROR ||
                       g_error_matches (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_EMPTY));
      expect_post (model);
    }
  expect_no_more ();
}

/* SECURITY test 52: told, and never sent again. */
static void
test_busy (void)
{
  const struct
  {
    const char *model;
    const char *seconds;
  } cases[] = {
    { "status-429-30", "30" }, { "status-503-120", "120" },
    { "status-429", "" },      { "status-503-soon", "" },
    { "status-429--5", "" },   { "status-529-1e9", "" },
    { "status-429-0", "0" },   { "status-503-99999999999", "86400" },
  };
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = post (server, cases[i].model, &error);

      g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_BUSY);
      g_assert_cmpstr (error->message, ==, cases[i].seconds);
      expect_post (cases[i].model);
    }
  expect_no_more ();
}

/* The most memory that this process ever had, in KiB. */
static guint64
get_peak_kib (void)
{
  g_autofree char *status = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  return g_ascii_strtoull (strstr (status, "VmHWM:") + strlen ("VmHWM:"), NULL, 10);
}

static gboolean
count_cb (const char *piece, gpointer user_data)
{
  *(gsize *) user_data += strlen (piece);
  return TRUE;
}

/* SECURITY test 50: a million events end at the limit, and take no memory. */
static void
test_endless (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GBytes) body = make_body ("endless");
  g_autoptr (GError) error = NULL;
  guint64 before = get_peak_kib ();
  gsize n_bytes = 0;

  g_assert_false (
    amana_test_await (amana_server_post (server, body, NULL, count_cb, &n_bytes), &error));
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TOO_LARGE);
  g_assert_cmpuint (n_bytes, >, 1000 * 1000);
  g_assert_cmpuint (n_bytes, <, 1200 * 1000);
  g_assert_cmpuint (get_peak_kib () - before, <, 8 * 1024);
  expect_post ("endless");
}

/* --- stop --- */

typedef struct
{
  AmanaMessage *answer;
  gint64 first_us;
  guint n_pieces;
} Watch;

static gboolean
watch_cb (const char *piece, gpointer user_data)
{
  Watch *watch = user_data;

  amana_message_append_text (watch->answer, piece);
  watch->n_pieces++;
  return TRUE;
}

/* SECURITY tests 51 and 60: whoever ends the message, whatever the server does. */
static void
test_stop (gconstpointer data)
{
  const char *model = data;
  g_autofree char *closed = g_strdup_printf ("closed /%s 0", model);
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GBytes) body = make_body (model);
  g_autoptr (GError) error = NULL;
  Watch watch = { answer, 0, 0 };
  DexFuture *running = amana_server_post (server, body, answer, watch_cb, &watch);
  gboolean silent = g_str_equal (model, "silent");
  double took_ms;
  gint64 since_us;

  while (silent ? !g_pollable_input_stream_is_readable (
                    G_POLLABLE_INPUT_STREAM (g_subprocess_get_stdout_pipe (fake->process)))
                : watch.n_pieces < 3)
    g_main_context_iteration (NULL, FALSE);
  expect_post (model);

  since_us = g_get_monotonic_time ();
  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  fake_server_expect (fake, closed);
  took_ms = (double) (g_get_monotonic_time () - since_us) / 1000;
  g_test_message ("%s: closed %.1f ms after Stop", model, took_ms);
  g_assert_cmpfloat (took_ms, <, STOP_GUARD_MS);
  g_assert_false (amana_test_await (running, &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
}

static gboolean
refuse_cb (const char *piece, gpointer user_data)
{
  return FALSE;
}

/* What takes the answer wants no more. */
static void
test_refused_piece (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GBytes) body = make_body ("slow");
  g_autoptr (GError) error = NULL;

  g_assert_false (
    amana_test_await (amana_server_post (server, body, NULL, refuse_cb, NULL), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  expect_post ("slow");
  fake_server_expect (fake, "closed /slow 0");
}

/* A message that was stopped before anything was sent. */
static void
test_stopped_before (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (GBytes) body = make_body ("good");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  amana_message_set_state (answer, AMANA_MESSAGE_PARTIAL);
  g_assert_false (
    amana_test_await (amana_server_post (server, body, answer, collect_cb, text), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_CANCELLED);
  expect_no_more ();
}

/* --- delay --- */

static gboolean
measure_cb (const char *piece, gpointer user_data)
{
  gint64 delay_us = g_get_monotonic_time () - g_ascii_strtoll (piece, NULL, 10);

  g_array_append_val (user_data, delay_us);
  return TRUE;
}

static int
compare_delays (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* From the server's hand to whoever writes the message: 20 ms are promised to the screen. */
static void
test_delay (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GArray) delays = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GBytes) body = make_body ("clock");
  double median_ms, worst_ms;

  amana_test_must (amana_server_post (server, body, NULL, measure_cb, delays));
  expect_post ("clock");
  g_array_sort (delays, compare_delays);
  g_assert_cmpuint (delays->len, >, 20);
  median_ms = (double) g_array_index (delays, gint64, delays->len / 2) / 1000;
  worst_ms = (double) g_array_index (delays, gint64, delays->len - 1) / 1000;
  g_test_message ("a piece took %.2f ms from the server, at worst %.2f ms", median_ms, worst_ms);
  g_assert_cmpfloat (median_ms, <, 200);
}

int
main (int argc, char *argv[])
{
  int status;

  /* SECURITY test 55: they lead nowhere, and must not be followed. */
  g_setenv ("http_proxy", "http://127.0.0.1:1", TRUE);
  g_setenv ("https_proxy", "http://127.0.0.1:1", TRUE);
  g_setenv ("all_proxy", "socks5://127.0.0.1:1", TRUE);
  broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, NULL);
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fake = fake_server_start (NULL);

  g_test_add_func ("/server/answer", test_answer);
  g_test_add_func ("/server/50-endless", test_endless); /* before anything takes more memory */
  g_test_add_func ("/server/exact-bytes", test_exact_bytes);
  g_test_add_func ("/server/list", test_list);
  g_test_add_func ("/server/meet", test_meet);
  g_test_add_func ("/server/not-listed", test_not_listed);
  g_test_add_func ("/server/loading", test_loading);
  g_test_add_func ("/server/try", test_try);
  g_test_add_func ("/server/speed", test_speed);
  g_test_add_func ("/server/look", test_look);
  g_test_add_func ("/server/look-unknown", test_look_unknown);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/server/fault/", faults[i].model, NULL);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  g_test_add_func ("/server/context", test_context);
  g_test_add_func ("/server/48-cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/server/52-busy", test_busy);
  g_test_add_data_func ("/server/51-stop-silent", "silent", test_stop);
  g_test_add_data_func ("/server/60-stop-streaming", "slow", test_stop);
  g_test_add_func ("/server/refused-piece", test_refused_piece);
  g_test_add_func ("/server/stopped-before", test_stopped_before);
  g_test_add_func ("/server/delay", test_delay);
  status = g_test_run ();

  fake_server_stop (fake);
  g_object_unref (broker);
  return status;
}
