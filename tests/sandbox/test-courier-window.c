/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The two promises together: a process that is locked down as the window is, can make
 * no socket itself and yet has an answer brought, because the broker was forked before. And
 * when the window dies, so do the broker and its couriers. Each in a process of its own,
 * as main() would do it. */

#include "config.h"

#include "amana-lockdown.h"
#include "ask.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

static AmanaCourier *
start_as_window (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaBroker) broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, &error);

  g_assert_no_error (error);
  g_assert_true (amana_lockdown_window (NULL, &error));
  g_assert_no_error (error);
  dex_init ();
  g_assert_cmpint (socket (AF_INET, SOCK_STREAM, 0), ==, -1);
  g_assert_cmpint (errno, ==, EAFNOSUPPORT);

  return amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);
}

static void
bring_answer (void)
{
  g_autoptr (AmanaCourier) courier = start_as_window ();

  assert_hello (courier, g_getenv ("AMANA_TEST_BASE"), NULL);
  assert_hello (courier, "http://localhost", g_getenv ("AMANA_TEST_SOCKET"));
}

static void
die_while_streaming (void)
{
  g_autoptr (AmanaCourier) courier = start_as_window ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCourierReply) reply =
    ask_for (courier, g_getenv ("AMANA_TEST_BASE"), "/stream", NULL, &error);

  g_assert_no_error (error);
  kill (getpid (), SIGKILL);
}

static void
in_own_process (FakeServer *server)
{
  g_setenv ("AMANA_TEST_BASE", server->base, TRUE);
  g_setenv ("AMANA_TEST_SOCKET", server->socket, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
}

static void
test_answer (void)
{
  g_autoptr (FakeServer) server = NULL;

  if (g_test_subprocess ())
    {
      bring_answer ();
      return;
    }

  server = fake_server_start (NULL);
  in_own_process (server);
  g_test_trap_assert_passed ();
  fake_server_expect (server, "request /hello 0");
  fake_server_expect (server, "request /hello 0");
}

static void
test_death (void)
{
  g_autoptr (FakeServer) server = NULL;

  if (g_test_subprocess ())
    {
      die_while_streaming ();
      return;
    }

  server = fake_server_start (NULL);
  in_own_process (server);
  g_test_trap_assert_failed ();
  fake_server_expect (server, "request /stream 0");
  fake_server_expect (server, "closed /stream 0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/courier/window/answer", test_answer);
  g_test_add_func ("/courier/window/death", test_death);
  return g_test_run ();
}
