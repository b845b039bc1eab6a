/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* If any step of its lock-down fails, a courier is given no request. With Landlock
 * of every version it delivers; with none it does not. And whatever a courier says
 * that was taken over, the window is not taken in: SECURITY tests 38 to 40, for the
 * courier. */

#include "config.h"

#include "amana-landlock.h"
#include "amana-lockdown.h"
#include "ask.h"

typedef struct
{
  const char *argument;
  int code; /* 0: the request is answered */
  AmanaBroker *broker;
} Case;

static Case versions[] = {
  { "abi=0", AMANA_COURIER_ERROR_NO_SANDBOX },
  { "abi=1", 0 },
  { "abi=2", 0 },
  { "abi=3", 0 },
  { "abi=4", 0 },
  { "abi=5", 0 },
  { "abi=6", 0 },
  { "trap", 0 },
};

static Case lies[] = {
  { "exit", AMANA_COURIER_ERROR_NO_SANDBOX },     { "head-first", AMANA_COURIER_ERROR_PROTOCOL },
  { "ready-text", AMANA_COURIER_ERROR_PROTOCOL }, { "length", AMANA_COURIER_ERROR_PROTOCOL },
  { "die", AMANA_COURIER_ERROR_CRASHED },         { "status", AMANA_COURIER_ERROR_PROTOCOL },
  { "headers", AMANA_COURIER_ERROR_PROTOCOL },    { "chunk-first", AMANA_COURIER_ERROR_PROTOCOL },
  { "code", AMANA_COURIER_ERROR_PROTOCOL },       { "kind", AMANA_COURIER_ERROR_PROTOCOL },
  { "silence", AMANA_COURIER_ERROR_TIMEOUT },
};

static Case later_lies[] = {
  { "large-chunk", AMANA_COURIER_ERROR_PROTOCOL },
  { "two-heads", AMANA_COURIER_ERROR_PROTOCOL },
  { "endless", AMANA_COURIER_ERROR_TOO_LARGE },
  { "crumbs", AMANA_COURIER_ERROR_PROTOCOL },
};

static AmanaBroker *broker_for_nothing;

/* A silence is waited for; anything else is there at once. */
static AmanaCourierReply *
ask_case (const Case *test, const char *base, GError **error)
{
  g_autoptr (AmanaCourier) courier = amana_courier_new (test->broker, AMANA_COURIER_LOOPBACK_ONLY);
  g_autofree char *url = g_strconcat (base, "/hello", NULL);
  guint timeout_ms = test->code == AMANA_COURIER_ERROR_TIMEOUT ? 500 : 0;
  AmanaCourierRequest request = {
    .method = "GET", .url = url, .connect_timeout_ms = timeout_ms, .idle_timeout_ms = timeout_ms
  };

  return fetch (courier, &request, error);
}

static void
assert_answer (const Case *test, const char *base)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCourierReply) reply = ask_case (test, base, &error);

  if (test->code == 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, AMANA_COURIER_ERROR, test->code);
}

static void
test_step (gconstpointer data)
{
  assert_answer (data, "http://127.0.0.1:9");
}

static void
test_version (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FakeServer) server = NULL;

  if (g_str_has_prefix (test->argument, "abi=") &&
      g_ascii_digit_value (test->argument[4]) > amana_landlock_get_abi ())
    {
      g_test_skip ("this kernel's Landlock is older");
      return;
    }
  server = fake_server_start (NULL);
  assert_answer (test, server->base);
}

static void
test_later_lie (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCourierReply) reply = ask_case (test, "http://127.0.0.1:9", &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  bytes = read_all (reply, &error);
  g_assert_error (error, AMANA_COURIER_ERROR, test->code);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, 16 * 1024 * 1024);
}

static void
test_nothing (void)
{
  Case test = { "", AMANA_COURIER_ERROR_NO_SANDBOX, broker_for_nothing };

  assert_answer (&test, "http://127.0.0.1:9");
}

static void
add (Case *tests, gsize n_tests, const char *program, const char *prefix, GTestDataFunc func)
{
  for (gsize i = 0; i < n_tests; i++)
    {
      g_autofree char *path = g_strconcat (prefix, tests[i].argument, NULL);

      tests[i].broker = amana_broker_start (g_getenv (program), tests[i].argument, NULL);
      g_test_add_data_func (path, &tests[i], func);
    }
}

int
main (int argc, char *argv[])
{
  const char *const *names = amana_lockdown_get_courier_steps ();
  gsize n_steps = g_strv_length ((char **) names);
  g_autofree Case *steps = g_new0 (Case, n_steps);

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n_steps; i++)
    steps[i] = (Case) { names[i], AMANA_COURIER_ERROR_NO_SANDBOX };
  add (steps, n_steps, "AMANA_TURNED", "/courier/lockdown/fails/", test_step);
  add (versions, G_N_ELEMENTS (versions), "AMANA_TURNED", "/courier/lockdown/landlock/",
       test_version);
  add (lies, G_N_ELEMENTS (lies), "AMANA_LYING_COURIER", "/courier/lie/", test_step);
  add (later_lies, G_N_ELEMENTS (later_lies), "AMANA_LYING_COURIER", "/courier/lie/",
       test_later_lie);
  broker_for_nothing = amana_broker_start ("/nonexistent/amana-courier", NULL, NULL);
  g_test_add_func ("/courier/not-there", test_nothing);
  dex_init ();

  return g_test_run ();
}
