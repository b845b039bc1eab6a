/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A model's server that behaves or does not, asked by the engine: SECURITY tests 47 to
 * 55 and 60 above the courier. The fake server tells of every request, so that nothing
 * is sent twice unseen. */

#include "config.h"

#include "fake-server.h"

#include <stdio.h>
#include <string.h>

#include "amana-model-look.h"
#include "amana-server-private.h"
#include "amana-writer.h"

#define POST          "request /v1/chat/completions"
#define STOP_GUARD_MS 1000

static AmanaBroker *broker;
static FakeServer *fake;

static AmanaServer *
make_server (AmanaEngineKind kind, const char *base, const char *model, const char *key)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (kind, "Fake");

  spec->base_url = g_strdup (base);
  spec->model = g_strdup (model);
  spec->key = key != NULL ? amana_secret_new_from_utf8 (key) : NULL;
  return amana_server_new (broker, spec);
}

static gboolean
collect_cb (const char *piece, gpointer user_data)
{
  g_string_append (user_data, piece);
  return TRUE;
}

static GBytes *
make_body (const char *model)
{
  char *text = g_strdup_printf (
    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hé\"}]}", model);

  return g_bytes_new_take (text, strlen (text));
}

static void
expect_post (const char *model)
{
  g_autoptr (GBytes) body = make_body (model);
  g_autofree char *line = g_strdup_printf (POST " %zu", g_bytes_get_size (body));

  fake_server_expect (fake, line);
}

/* Asks @model; what came, and why no more. */
static char *
post (AmanaServer *server, const char *model, GError **error)
{
  g_autoptr (GBytes) body = make_body (model);
  g_autoptr (GString) text = g_string_new (NULL);

  amana_test_await (amana_server_post (server, body, NULL, collect_cb, text), error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
expect_no_more (void)
{
  g_autoptr (AmanaCourier) courier = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);

  fake_server_expect_no_more (fake, courier);
}

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
test_key (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, "sk-canary");
  g_autoptr (AmanaServer) without = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *with_key = post (server, "key", &error);
  g_autofree char *without_key = post (without, "key", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (with_key, ==, "Bearer sk-canary");
  g_assert_cmpstr (without_key, ==, "none");
  expect_post ("key");
  expect_post ("key");
}

/* A key as it never stands in this program: each byte with its lowest bit turned. */
static const char hidden_key[] = "rj,b`m`sx,6023";

static char *
reveal_key (void)
{
  char *key = g_strdup (hidden_key);

  for (char *c = key; *c != '\0'; c++)
    *c ^= 1;
  return key;
}

static gboolean
region_holds_key (FILE *memory, const char *line)
{
  const gsize n_key = strlen (hidden_key);
  g_autofree char *bytes = NULL;
  guint64 start, end;
  gsize n;

  if (strstr (line, " rw") == NULL ||
      sscanf (line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x", &start, &end) != 2 ||
      end - start > 64 * 1024 * 1024 || fseeko (memory, (off_t) start, SEEK_SET) != 0)
    return FALSE;
  bytes = g_malloc (end - start);
  n = fread (bytes, 1, end - start, memory);
  for (gsize i = 0; i + n_key <= n; i++)
    {
      gsize same = 0;

      while (same < n_key && (bytes[i + same] ^ 1) == hidden_key[same])
        same++;
      if (same == n_key)
        {
          explicit_bzero (bytes, end - start);
          return TRUE;
        }
    }
  return FALSE;
}

/* Anywhere that this process can write to. */
static gboolean
memory_holds_key (void)
{
  FILE *memory = fopen ("/proc/self/mem", "rb");
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean found = FALSE;

  g_assert_nonnull (memory);
  setvbuf (memory, NULL, _IONBF, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (gsize i = 0; !found && lines[i] != NULL; i++)
    found = region_holds_key (memory, lines[i]);
  fclose (memory);
  return found;
}

static void
ask_with_key (const char *key)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", key);
  g_auto (GStrv) names = amana_test_must_boxed (amana_server_list_models (server));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "good", &error);

  g_assert_no_error (error);
  fake_server_expect (fake, "request /v1/models 0");
  expect_post ("good");
}

/* The key that a service was asked with is nowhere any more once its engine is gone. */
static void
test_key_wiped (void)
{
  char *key = reveal_key ();

  g_assert_true (memory_holds_key ());
  ask_with_key (key);
  explicit_bzero (key, strlen (key));
  g_free (key);
  /* What is over is let go of when the main loop comes round. */
  for (int i = 0; i < 1000 && memory_holds_key (); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_false (memory_holds_key ());
}

static void
test_list (void)
{
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, NULL, NULL);
  g_auto (GStrv) names = amana_test_must_boxed (amana_server_list_models (server));
  const char *const expected[] = { "good", "echo", NULL };

  g_assert_cmpstrv (names, expected);
  fake_server_expect (fake, "request /v1/models 0");
}

/* A server here is met before it is written to; a service is not. */
static void
test_prepare (void)
{
  g_autoptr (AmanaServer) here = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", NULL);
  g_autoptr (AmanaServer) gone = make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "old", NULL);
  g_autoptr (AmanaServer) service = make_server (AMANA_ENGINE_REMOTE, fake->base, "good", NULL);
  g_autoptr (AmanaServer) nobody =
    make_server (AMANA_ENGINE_LOCAL_SERVER, "http://127.0.0.1:1", "good", NULL);
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_engine_prepare (AMANA_ENGINE (here)));
  g_assert_cmpint (amana_server_get_context (here), ==, 4096);
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /props 0");
  amana_test_must (amana_engine_prepare (AMANA_ENGINE (here)));
  expect_no_more ();

  g_assert_false (amana_test_await (amana_engine_prepare (AMANA_ENGINE (gone)), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NO_MODEL);
  g_clear_error (&error);
  fake_server_expect (fake, "request /v1/models 0");

  amana_test_must (amana_engine_prepare (AMANA_ENGINE (service)));
  expect_no_more ();

  g_assert_false (amana_test_await (amana_engine_prepare (AMANA_ENGINE (nobody)), &error));
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_UNREACHABLE);
}

/* A server that loads is waited for. */
static void
test_loading (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", "loads");

  amana_test_must (amana_engine_prepare (AMANA_ENGINE (server)));
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
  fake_server_expect (fake, "request /v1/models 0");
  fake_server_expect (fake, "request /v1/models 0");
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

/* --- letters --- */

static AmanaLetter *
write_letter (AmanaServer *server, guint n_turns)
{
  g_autoptr (GPtrArray) parts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) amana_letter_part_unref);

  g_ptr_array_add (
    parts, amana_letter_part_new ("system", "Be brief, Fatima.", AMANA_PART_INSTRUCTIONS, NULL));
  for (guint i = 0; i < n_turns; i++)
    {
      g_autofree char *text = g_strnfill (2000, 'q');

      g_ptr_array_add (parts, amana_letter_part_new ("user", text, AMANA_PART_HISTORY, NULL));
      g_ptr_array_add (parts,
                       amana_letter_part_new ("assistant", "Yes.", AMANA_PART_HISTORY, NULL));
    }
  g_ptr_array_add (parts,
                   amana_letter_part_new ("user", "\"كم\" é\n🩺", AMANA_PART_QUESTION, NULL));
  return amana_server_write_parts (server, parts);
}

/* What the sheet shows is what the server gets, byte for byte; and no letter goes that
 * nobody agreed to. */
static void
test_letter (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "echo", NULL);
  g_autoptr (AmanaMessage) answer = amana_message_new (AMANA_ROLE_ASSISTANT, NULL);
  g_autoptr (AmanaLetter) letter = write_letter (server, 2);
  g_autoptr (AmanaWriter) writer = amana_writer_new (answer, NULL, NULL);
  g_autoptr (GBytes) shown = g_bytes_ref (amana_letter_get_body (letter));
  g_autoptr (GError) error = NULL;
  g_autofree guchar *got = NULL;
  g_autofree char *line = NULL;
  gsize n_got;

  g_assert_false (
    amana_test_await (amana_engine_send (AMANA_ENGINE (server), letter, writer), &error));
  g_assert_error (error, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_REFUSED);
  expect_no_more ();

  amana_letter_seal (letter);
  amana_test_must (amana_engine_send (AMANA_ENGINE (server), letter, writer));
  amana_writer_finish (writer);
  got = g_base64_decode (amana_message_get_text (answer), &n_got);
  g_assert_cmpmem (got, n_got, g_bytes_get_data (shown, NULL), g_bytes_get_size (shown));
  g_assert_cmpuint (amana_engine_get_received_bytes (AMANA_ENGINE (server)), >, n_got);
  line = g_strdup_printf (POST " %zu", n_got);
  fake_server_expect (fake, line);
}

static void
test_omitted (void)
{
  g_autoptr (AmanaServer) server =
    make_server (AMANA_ENGINE_LOCAL_SERVER, fake->base, "good", NULL);
  g_autoptr (AmanaLetter) all = write_letter (server, 2);
  g_autoptr (AmanaLetter) some = write_letter (server, 20);

  g_assert_null (amana_letter_get_omitted (all));
  g_assert_cmpuint (amana_letter_get_n_parts (all), ==, 6);
  g_assert_nonnull (amana_letter_get_omitted (some));
  g_assert_nonnull (strstr (amana_letter_get_omitted (some), "oldest"));
  g_assert_cmpuint (amana_letter_get_n_parts (some), <, 20);
  amana_server_set_context (server, 131072);
  g_clear_object (&some);
  some = write_letter (server, 20);
  g_assert_null (amana_letter_get_omitted (some));
}

/* --- where it goes --- */

static void
assert_nowhere (AmanaServer *server, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "good", &error);

  g_assert_error (error, AMANA_COURIER_ERROR, code);
  g_assert_cmpstr (text, ==, "");
}

static void
test_addresses (void)
{
  const struct
  {
    AmanaEngineKind kind;
    const char *base;
    int code;
  } cases[] = {
    { AMANA_ENGINE_REMOTE, "http://192.0.2.1/v1", AMANA_COURIER_ERROR_INSECURE },
    { AMANA_ENGINE_REMOTE, "https://example.org/v1?api_key=x", AMANA_COURIER_ERROR_KEY_IN_ADDRESS },
    { AMANA_ENGINE_REMOTE, "https://me:secret@example.org", AMANA_COURIER_ERROR_KEY_IN_ADDRESS },
    { AMANA_ENGINE_REMOTE, "example", AMANA_COURIER_ERROR_BAD_ADDRESS },
    { AMANA_ENGINE_LOCAL_SERVER, "https://192.0.2.1/v1", AMANA_COURIER_ERROR_NOT_LOOPBACK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmanaServer) server = make_server (cases[i].kind, cases[i].base, NULL, "sk-x");
      g_autoptr (GError) error = NULL;

      assert_nowhere (server, cases[i].code);
      if (cases[i].code != AMANA_COURIER_ERROR_NOT_LOOPBACK)
        {
          g_assert_false (amana_server_check_address (cases[i].kind, cases[i].base, &error));
          g_assert_error (error, AMANA_COURIER_ERROR, cases[i].code);
        }
    }
  g_assert_true (amana_server_check_address (AMANA_ENGINE_REMOTE, "https://api.example.org", NULL));
  g_assert_true (
    amana_server_check_address (AMANA_ENGINE_LOCAL_SERVER, "http://localhost:8080", NULL));
}

/* What is pasted, and what is asked. */
static void
test_pasted (void)
{
  const char *const tails[] = { "", "/", "/v1", "/v1/", "/v1/chat/completions", "/v1/models" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *base = g_strconcat (" ", fake->base, tails[i], "\n", NULL);
      g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, base, NULL, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = post (server, "good", &error);

      g_assert_no_error (error);
      expect_post ("good");
    }
}

/* SECURITY test 54: a socket is never replaced by an address. */
static void
test_sockets (void)
{
  g_autofree char *good = g_strconcat ("unix:", fake->socket, NULL);
  g_autoptr (AmanaServer) server = make_server (AMANA_ENGINE_LOCAL_SERVER, good, NULL, NULL);
  g_autoptr (AmanaServer) missing =
    make_server (AMANA_ENGINE_LOCAL_SERVER, "unix:/nonexistent/s.sock", NULL, NULL);
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (AMANA_ENGINE_LOCAL_SERVER, "Fake");
  g_autoptr (AmanaServer) both = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = post (server, "good", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Hello, world");
  expect_post ("good");
  assert_nowhere (missing, AMANA_COURIER_ERROR_NOT_FOUND);

  spec->base_url = g_strdup (fake->base);
  spec->unix_path = g_strdup ("/nonexistent/s.sock");
  both = amana_server_new (broker, spec);
  assert_nowhere (both, AMANA_COURIER_ERROR_NOT_FOUND);
  expect_no_more ();
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
  g_test_add_func ("/server/key", test_key);
  g_test_add_func ("/server/key-wiped", test_key_wiped);
  g_test_add_func ("/server/list", test_list);
  g_test_add_func ("/server/prepare", test_prepare);
  g_test_add_func ("/server/loading", test_loading);
  g_test_add_func ("/server/try", test_try);
  g_test_add_func ("/server/look", test_look);
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
  g_test_add_func ("/server/letter", test_letter);
  g_test_add_func ("/server/omitted", test_omitted);
  g_test_add_func ("/server/addresses", test_addresses);
  g_test_add_func ("/server/pasted", test_pasted);
  g_test_add_func ("/server/54-sockets", test_sockets);
  status = g_test_run ();

  fake_server_stop (fake);
  g_object_unref (broker);
  return status;
}
