/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Whom the courier believes: SECURITY test 46. A certificate is checked against an
 * authority, the name and the day; where it does not fit, not a byte of the request
 * is sent. And the lock-down leaves all that TLS needs: a courier that any other
 * system call would kill gets through. */

#include "config.h"

#include "ask.h"

static AmanaBroker *shipped;
static AmanaBroker *trusting; /* the tests' authority */
static AmanaBroker *trapped;  /* that, and a forbidden call kills */

static FakeServer *
start (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.pem", g_getenv ("AMANA_TEST_TLS"), name);

  return fake_server_start (path);
}

static void
test_good (gconstpointer data)
{
  AmanaBroker *broker = *(AmanaBroker *const *) data;
  g_autoptr (FakeServer) server = start ("good");
  g_autoptr (AmanaCourier) courier = amana_courier_new (broker, AMANA_COURIER_TLS);
  g_autoptr (AmanaCourier) inward = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);
  g_autofree char *by_name = g_strdup_printf ("https://localhost:%u", server->port);

  assert_hello (courier, server->base, NULL);
  assert_hello (courier, by_name, NULL);
  assert_hello (inward, server->base, NULL);
  assert_hello (inward, "http://localhost", server->socket);
}

static void
assert_not_believed (AmanaBroker *broker, const char *name, int code)
{
  g_autoptr (FakeServer) server = start (name);
  g_autoptr (AmanaCourier) courier = amana_courier_new (broker, AMANA_COURIER_TLS);

  assert_refused (courier, server->base, "/hello", code);
  fake_server_expect_no_more (server, courier);
}

static void
test_bad (void)
{
  assert_not_believed (trusting, "unknown", AMANA_COURIER_ERROR_CERTIFICATE);
  assert_not_believed (trusting, "elsewhere", AMANA_COURIER_ERROR_CERTIFICATE);
  assert_not_believed (trusting, "expired", AMANA_COURIER_ERROR_CERTIFICATE_TIME);
  assert_not_believed (trusting, "early", AMANA_COURIER_ERROR_CERTIFICATE_TIME);
}

/* The system's authorities do not know the tests' one. */
static void
test_shipped (void)
{
  assert_not_believed (shipped, "good", AMANA_COURIER_ERROR_CERTIFICATE);
}

static void
assert_no_connection (guint port, guint timeout_ms, int code)
{
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/", port);
  g_autoptr (AmanaCourier) courier = amana_courier_new (trusting, AMANA_COURIER_TLS);
  AmanaCourierRequest request = { .method = "GET", .url = url, .connect_timeout_ms = timeout_ms };
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch (courier, &request, &error));
  g_assert_error (error, AMANA_COURIER_ERROR, code);
}

/* A server without TLS waits for a request that it understands. */
static void
test_no_tls (void)
{
  g_autoptr (FakeServer) server = fake_server_start (NULL);
  g_autoptr (AmanaCourier) courier = amana_courier_new (trusting, AMANA_COURIER_TLS);

  assert_no_connection (server->port, 1000, AMANA_COURIER_ERROR_TIMEOUT);
  fake_server_expect_no_more (server, courier);
}

static gboolean
answer_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer answer)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                             strlen (answer), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

/* Or one that answers what is no TLS. */
static void
test_other_answers (void)
{
  static const char *const answers[] = { "HTTP/1.1 400 Bad Request\r\n\r\n", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GSocketService) service = g_socket_service_new ();
      g_autoptr (GError) error = NULL;
      guint16 port =
        g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);

      g_assert_no_error (error);
      g_signal_connect (service, "incoming", G_CALLBACK (answer_cb), (gpointer) answers[i]);
      assert_no_connection (port, 0, AMANA_COURIER_ERROR_TLS);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *ca = g_strdup_printf ("ca=%s/ca.pem", g_getenv ("AMANA_TEST_TLS"));
  g_autofree char *ca_trap = g_strconcat (ca, ",trap", NULL);

  shipped = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, NULL);
  trusting = amana_broker_start (g_getenv ("AMANA_TURNED"), ca, NULL);
  trapped = amana_broker_start (g_getenv ("AMANA_TURNED"), ca_trap, NULL);
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tls/good", &trusting, test_good);
  g_test_add_data_func ("/tls/good-trapped", &trapped, test_good);
  g_test_add_func ("/tls/bad", test_bad);
  g_test_add_func ("/tls/shipped", test_shipped);
  g_test_add_func ("/tls/no-tls", test_no_tls);
  g_test_add_func ("/tls/other-answers", test_other_answers);
  return g_test_run ();
}
