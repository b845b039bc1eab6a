/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What servers stream, cut anywhere, and what they should not stream: SECURITY tests 48
 * (cut), 49 (garbage, torn characters), 50 (endless), as far as a body goes. */

#include "config.h"

#include "amana-model-stream.h"

#include <string.h>

#include "amana-courier-error.h"
#include "amana-engine-error.h"

#define PIECE(text) "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" text "\"}}]}\n\n"
#define THOUGHT(name, text) \
  "data: {\"choices\":[{\"index\":0,\"delta\":{\"" name "\":\"" text "\"}}]}\n\n"
#define END(reason) \
  "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" reason "\"}]}\n\n"
#define DONE "data: [DONE]\n\n"

/* What came of @n_bytes of @body, fed @step at a time; @error: why it is not whole. */
static char *
hear (const char *body, gsize n_bytes, gsize step, GError **error)
{
  g_autoptr (AmanaModelStream) stream = amana_model_stream_new ();
  g_autoptr (GString) answer = g_string_new (NULL);
  gboolean good = TRUE;

  for (gsize at = 0; good && at < n_bytes; at += step)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body + at, MIN (step, n_bytes - at));
      g_autofree char *piece = NULL;

      good = amana_model_stream_feed (stream, bytes, error);
      piece = amana_model_stream_take_text (stream);
      g_assert_true (piece == NULL || g_utf8_validate (piece, -1, NULL));
      g_string_append (answer, piece != NULL ? piece : "");
    }
  if (good)
    {
      g_autofree char *rest = NULL;

      amana_model_stream_end (stream, error);
      rest = amana_model_stream_take_text (stream);
      g_string_append (answer, rest != NULL ? rest : "");
    }
  return g_string_free (g_steal_pointer (&answer), FALSE);
}

/* At every step from a byte to all of it at once. */
static void
assert_answer (const char *body, const char *expected)
{
  gsize n = strlen (body);

  for (gsize step = 1; step <= n; step += step < 40 ? 1 : n / 3)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = hear (body, n, step, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (answer, ==, expected);
    }
}

static void
assert_failure (const char *body, const char *expected, GQuark domain, int code)
{
  gsize n = strlen (body);

  for (gsize step = 1; step <= n + 1; step += step < 9 ? 1 : n)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = hear (body, n, step, &error);

      g_assert_error (error, domain, code);
      g_assert_cmpstr (answer, ==, expected);
    }
}

static void
test_plain (void)
{
  assert_answer (PIECE ("Hel") PIECE ("lo") END ("stop") DONE, "Hello");
  assert_answer (PIECE ("Hello") DONE, "Hello");
  assert_answer (PIECE ("Hello") END ("stop"), "Hello");
  assert_answer (PIECE ("\\u0623\\u0645") PIECE ("أمانة 🩺") DONE, "أمأمانة 🩺");
}

static void
test_forms (void)
{
  assert_answer ("\xef\xbb\xbf"
                 ": awake\r\n\r\nevent: x\r\nid: 7\r\nretry: 3\r\n"
                 "data:{\"choices\":\r\ndata: [{\"delta\":{\"content\":\"a\"}}]}\r\n\r\n"
                 "data: \r\n\r\n: OPENROUTER PROCESSING\r\n\r\n"
                 "data: {\"choices\":[{\"text\":\"b\"}]}\r\rdata:[DONE]",
                 "ab");
  assert_answer (
    "\n \n" PIECE ("a") "data: {\"choices\":[],\"usage\":{\"completion_tokens\":3}}\n\n" DONE, "a");
  assert_answer ("data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"no\"}},"
                 "{\"index\":0,\"delta\":{\"content\":\"yes\"}}]}\n\n" DONE,
                 "yes");
  assert_answer (PIECE ("a") DONE PIECE ("after the end"), "a");
  assert_answer ("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n"
                 "data: {\"choices\":[{\"delta\":null,\"finish_reason\":null}]}\n\n" PIECE ("a")
                   DONE,
                 "a");
}

static void
test_whole (void)
{
  assert_answer (
    "\n {\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
    "\"Bon\\njour é\"},\"finish_reason\":\"stop\"}],\"usage\":{\"completion_tokens\":2}}\n",
    "Bon\njour é");
  assert_answer ("{\"choices\":[{\"message\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[]},"
                 "{\"type\":\"text\",\"text\":\"a\"}]}}]}",
                 "a");
  assert_failure ("{\"choices\":[{\"message\":{\"content\":\"", "", AMANA_COURIER_ERROR,
                  AMANA_COURIER_ERROR_BAD_REPLY);
  assert_failure ("{\"error\":\"no\"}", "", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_SERVER_SAID);
}

static void
test_thoughts (void)
{
  assert_answer (THOUGHT ("reasoning_content", "hm") PIECE ("a") DONE, "a");
  assert_answer (THOUGHT ("reasoning", "hm") PIECE ("a") DONE, "a");
  assert_answer (PIECE ("<think>\\nhm") PIECE (" a < b </thi") PIECE ("nk>\\n\\n") PIECE ("a") DONE,
                 "a");
  assert_answer (PIECE ("\\n<thinking>x</thinking> a <think> b") DONE, "a <think> b");
  assert_answer (PIECE ("[THINK]x[/THINK]a") DONE, "a");
  assert_answer (PIECE ("<thing>") DONE, "<thing>");
  assert_answer (PIECE ("<th") DONE, "<th");
  assert_answer (PIECE ("<think></think>a") DONE, "a");
  assert_failure (THOUGHT ("reasoning_content", "hm") END ("stop") DONE, "", AMANA_ENGINE_ERROR,
                  AMANA_ENGINE_ERROR_REASONING_ONLY);
  assert_failure (THOUGHT ("reasoning", "hm") END ("length") DONE, "", AMANA_ENGINE_ERROR,
                  AMANA_ENGINE_ERROR_REASONING_ONLY);
  assert_failure (PIECE ("<think>for ever") END ("stop") DONE, "", AMANA_ENGINE_ERROR,
                  AMANA_ENGINE_ERROR_REASONING_ONLY);
}

static void
test_ends (void)
{
  assert_failure (PIECE ("a") END ("length") DONE, "a", AMANA_ENGINE_ERROR,
                  AMANA_ENGINE_ERROR_CUT_SHORT);
  assert_failure (PIECE ("a") END ("content_filter") DONE, "a", AMANA_ENGINE_ERROR,
                  AMANA_ENGINE_ERROR_FILTERED);
  assert_failure (END ("stop") DONE, "", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_EMPTY);
  assert_failure (PIECE (" \\n ") END ("stop") DONE, "", AMANA_ENGINE_ERROR,
                  AMANA_ENGINE_ERROR_EMPTY);
  assert_failure ("", "", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_EMPTY);
  assert_failure (DONE, "", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_EMPTY);
  assert_failure (PIECE ("a"), "a", AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_CUT_OFF);
}

/* SECURITY test 48: what came is good, and no beginning passes for the whole. */
static void
test_cut_anywhere (void)
{
  const char *body = PIECE ("Hello, ") PIECE ("أمانة") PIECE ("!") END ("stop") DONE;
  gsize whole = strlen (PIECE ("Hello, ") PIECE ("أمانة") PIECE ("!") END ("stop")) - 2;

  for (gsize n = 1; n < strlen (body); n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = hear (body, n, 7, &error);

      g_assert_true (g_str_has_prefix ("Hello, أمانة!", answer));
      if (n < whole)
        {
          g_assert_nonnull (error);
          g_assert_true (error->domain == AMANA_COURIER_ERROR);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_cmpstr (answer, ==, "Hello, أمانة!");
        }
    }
}

/* SECURITY test 49. */
static void
test_garbage (void)
{
  const struct
  {
    const char *body;
    const char *answer;
  } bodies[] = {
    { PIECE ("a") "data: no object\n\n" PIECE ("b") DONE, "a" },
    { PIECE ("a") "data: [1]\n\n" DONE, "a" },
    { PIECE ("a") "data: {\"choices\":[{\"delta\":{\"content\":\n\n" DONE, "a" },
    { "hello\nthere\n", "" },
    { "<html>data: {}</html>", "" },
    { "\x01\x02\xff\xfe", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_failure (bodies[i].body, bodies[i].answer, AMANA_COURIER_ERROR,
                    AMANA_COURIER_ERROR_BAD_REPLY);
  assert_answer (PIECE ("a\xff\xd8") PIECE ("z") DONE, "a\xef\xbf\xbd\xef\xbf\xbdz");
  assert_answer ("data: {\"choices\":7,\"x\":[]}\n\ndata: {\"choices\":[7]}\n\n"
                 "data: {\"choices\":[{\"delta\":{\"content\":7}}]}\n\n" PIECE ("a") DONE,
                 "a");
}

/* Half a character in one piece, half in the next, as some servers escape it. */
static void
test_surrogates (void)
{
  g_autoptr (GError) error = NULL;
  const char *body = PIECE ("a\\ud83d") PIECE ("\\ude00") PIECE ("z") DONE;
  g_autofree char *answer = hear (body, strlen (body), 5, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (answer, "a"));
  g_assert_true (g_str_has_suffix (answer, "z"));
}

static void
test_deep (void)
{
  g_autoptr (GString) body = g_string_new ("data: {\"choices\":");
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (body, '[');
  g_string_append (body, "\n\n");
  answer = hear (body->str, body->len, 65536, &error);
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_BAD_REPLY);
}

/* SECURITY test 50. */
static void
test_too_much (void)
{
  g_autoptr (GString) line = g_string_new ("data: ");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *long_text = g_strnfill (40000, 'x');

  for (guint i = 0; i < 40; i++)
    g_string_append (line, long_text);
  first = hear (line->str, line->len, 65536, &error);
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (many, PIECE ("%s"), long_text);
  second = hear (many->str, many->len, 65536, &error);
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TOO_LARGE);
  g_assert_cmpuint (strlen (second), <=, AMANA_MESSAGE_MAX_BYTES + 2 * 65536);
}

static void
assert_said (const char *json, int code, const char *message)
{
  g_autofree char *body = g_strdup_printf (PIECE ("a") "data: %s\n\n" PIECE ("b") DONE, json);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = hear (body, strlen (body), 11, &error);

  g_assert_cmpstr (answer, ==, "a");
  g_assert_error (error, AMANA_ENGINE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

/* A server that streams errors. */
static void
test_errors (void)
{
  assert_said ("{\"error\":{\"message\":\"out of \\n\\u202ememory\",\"code\":500}}",
               AMANA_ENGINE_ERROR_SERVER_SAID, "out of memory");
  assert_said ("{\"error\":\"broken\"}", AMANA_ENGINE_ERROR_SERVER_SAID, "broken");
  assert_said ("{\"object\":\"error\",\"message\":\"broken\"}", AMANA_ENGINE_ERROR_SERVER_SAID,
               "broken");
  assert_said ("{\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\"},\"choices\":[]}",
               AMANA_ENGINE_ERROR_BUSY, "");
  assert_said ("{\"error\":{\"message\":\"the request exceeds the available context size\"}}",
               AMANA_ENGINE_ERROR_TOO_LONG, "the request exceeds the available context size");
  assert_failure (PIECE ("a") "error: {\"code\":500,\"message\":\"slot gone\","
                              "\"type\":\"server_error\"}\n\n",
                  "a", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_SERVER_SAID);
  assert_failure (PIECE ("a") "event: error\ndata: {\"type\":\"error\",\"message\":\"x\"}\n\n", "a",
                  AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_SERVER_SAID);
  assert_failure (PIECE ("a") "event: error\ndata: no room left\n\n", "a", AMANA_ENGINE_ERROR,
                  AMANA_ENGINE_ERROR_SERVER_SAID);
}

static void
assert_reply (guint status, const char *body, GQuark domain, int code)
{
  g_autoptr (GError) error = amana_engine_error_from_reply (status, body, -1);

  g_assert_error (error, domain, code);
}

static void
test_refusals (void)
{
  g_autoptr (GError) busy = amana_engine_error_from_reply (429, "{}", 30);
  g_autofree char *long_words = g_strnfill (5000, 'w');
  g_autofree char *long_body = g_strdup_printf ("{\"error\":{\"message\":\"%s\"}}", long_words);
  g_autoptr (GError) wordy = amana_engine_error_from_reply (500, long_body, -1);

  g_assert_error (busy, AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_BUSY);
  g_assert_cmpstr (busy->message, ==, "30");
  g_assert_cmpuint (strlen (wordy->message), <, 310);
  assert_reply (401, "{\"error\":{\"message\":\"Incorrect API key provided: sk-x\"}}",
                AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_WRONG_KEY);
  assert_reply (403, "no", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_WRONG_KEY);
  assert_reply (404,
                "{\"error\":{\"message\":\"model \\\"x\\\" not found, try pulling it first\"}}",
                AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NO_MODEL);
  assert_reply (400, "{\"error\":{\"message\":\"?\",\"code\":\"model_not_found\"}}",
                AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_NO_MODEL);
  assert_reply (404, "404 page not found", AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_BAD_REPLY);
  assert_reply (400, "{\"error\":{\"message\":\"?\",\"code\":\"context_length_exceeded\"}}",
                AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG);
  assert_reply (413, "", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_TOO_LONG);
  assert_reply (503, "{\"error\":{\"code\":503,\"message\":\"Loading model\"}}", AMANA_ENGINE_ERROR,
                AMANA_ENGINE_ERROR_LOADING);
  assert_reply (503, "", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_BUSY);
  assert_reply (500, "<html>oh</html>", AMANA_ENGINE_ERROR, AMANA_ENGINE_ERROR_SERVER_SAID);
  assert_reply (422, "{\"detail\":[{\"msg\":\"x\"}]}", AMANA_ENGINE_ERROR,
                AMANA_ENGINE_ERROR_SERVER_SAID);
}

/* What was too much, in the words of each. */
static void
test_sizes (void)
{
  const struct
  {
    const char *body;
    gint64 context;
    gint64 prompt;
  } cases[] = {
    { "{\"error\":{\"code\":400,\"message\":\"request (5003 tokens) exceeds the available context "
      "size "
      "(4096 tokens), try increasing it\",\"type\":\"exceed_context_size_error\","
      "\"n_prompt_tokens\":5003,\"n_ctx\":4096}}",
      4096, 5003 },
    { "{\"error\":{\"message\":\"the request exceeds the available context size (2048 tokens)\"}}",
      2048, 0 },
    { "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens. However, your "
      "messages resulted in 9014 tokens.\",\"code\":\"context_length_exceeded\"}}",
      8192, 9014 },
    { "{\"object\":\"error\",\"message\":\"This model's maximum context length is 4096 tokens. "
      "However, "
      "you requested 5000 tokens\",\"code\":400}",
      4096, 5000 },
    { "{\"error\":{\"message\":\"prompt is too long: 210000 tokens > 200000 maximum\"}}", 200000,
      210000 },
    { "{\"error\":{\"message\":\"?\",\"code\":\"context_length_exceeded\"}}", 0, 0 },
    { "{\"error\":{\"message\":\"you requested 5 things\"}}", 0, 0 },
    { "no", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 context, prompt;

      amana_engine_error_find_sizes (cases[i].body, &context, &prompt);
      g_assert_cmpint (context, ==, cases[i].context);
      g_assert_cmpint (prompt, ==, cases[i].prompt);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-stream/plain", test_plain);
  g_test_add_func ("/model-stream/forms", test_forms);
  g_test_add_func ("/model-stream/whole", test_whole);
  g_test_add_func ("/model-stream/thoughts", test_thoughts);
  g_test_add_func ("/model-stream/ends", test_ends);
  g_test_add_func ("/model-stream/48-cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/model-stream/49-garbage", test_garbage);
  g_test_add_func ("/model-stream/49-surrogates", test_surrogates);
  g_test_add_func ("/model-stream/deep", test_deep);
  g_test_add_func ("/model-stream/50-too-much", test_too_much);
  g_test_add_func ("/model-stream/errors", test_errors);
  g_test_add_func ("/model-stream/refusals", test_refusals);
  g_test_add_func ("/model-stream/sizes", test_sizes);
  return g_test_run ();
}
