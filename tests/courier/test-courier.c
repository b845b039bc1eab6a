/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The courier as it is shipped, and a server that behaves or does not. */

#include "config.h"

#include "ask.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Ten times what is promised: a guard against hanging, not a measurement. */
#define STOP_GUARD_MS 1000

static AmanaBroker *broker;
static AmanaBroker *broker_with_proxies;
static AmanaCourier *courier; /* loopback only */
static AmanaCourier *outward; /* TLS */
static FakeServer *server;

static void
test_hello (void)
{
  g_autoptr (AmanaCourierReply) reply = must_ask (courier, server, "/hello");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (amana_courier_reply_get_status (reply), ==, 200);
  g_assert_cmpstr (amana_courier_reply_get_header (reply, "x-kept"), ==, "yes");
  g_assert_cmpint (amana_courier_reply_get_retry_after_s (reply), ==, -1);
  text = read_text (reply, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "hello");
  fake_server_expect (server, "request /hello 0");
}

/* It is neither handed on nor sent back. */
static void
test_cookies (void)
{
  g_autoptr (AmanaCourierReply) first = must_ask (courier, server, "/hello");
  g_autoptr (AmanaCourierReply) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_null (amana_courier_reply_get_header (first, "Set-Cookie"));
  second = must_ask (courier, server, "/headers");
  text = read_text (second, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Accept-Encoding: identity"));
  g_assert_null (strcasestr (text, "cookie"));
  g_assert_null (strcasestr (text, "user-agent"));
  g_assert_null (strcasestr (text, "accept-language"));
  fake_server_expect (server, "request /hello 0");
  fake_server_expect (server, "request /headers 0");
}

static void
test_body (void)
{
  const char *const headers[] = { "Content-Type", "application/json", "Authorization", "Bearer x",
                                  NULL };
  g_autofree char *url = g_strconcat (server->base, "/echo", NULL);
  g_autofree guint32 *data = g_new (guint32, 250000);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCourierReply) reply = NULL;

  for (gsize i = 0; i < 250000; i++)
    data[i] = g_test_rand_int ();
  body = g_bytes_new (data, 1000000);
  reply = fetch (
    courier,
    &(AmanaCourierRequest) { .method = "POST", .url = url, .headers = headers, .body = body },
    &error);
  g_assert_no_error (error);
  back = read_all (reply, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (body, back));
  fake_server_expect (server, "request /echo 1000000");
}

static void
assert_line (AmanaCourierReply *reply, const char *expected)
{
  g_autoptr (GBytes) line = amana_test_must_boxed (amana_courier_reply_read_line (reply));
  g_autofree char *text = NULL;

  if (line != NULL && g_bytes_get_size (line) > 0)
    text = g_strndup (g_bytes_get_data (line, NULL), g_bytes_get_size (line));
  g_assert_cmpstr (line != NULL && text == NULL ? "" : text, ==, expected);
}

static void
test_lines (void)
{
  g_autoptr (AmanaCourierReply) reply = must_ask (courier, server, "/lines");
  g_autoptr (AmanaCourierReply) torn = must_ask (courier, server, "/torn-character");
  const char *const expected[] = { "one", "two", "", "three", "four" };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_line (reply, expected[i]);
  assert_line (reply, NULL);
  assert_line (reply, NULL);

  assert_line (torn, "أم");
  assert_line (torn, "z");
  assert_line (torn, NULL);
  fake_server_expect (server, "request /lines 0");
  fake_server_expect (server, "request /torn-character 0");
  fake_server_expect (server, "closed /torn-character 0");
}

/* --- stop --- */

static void
expect_soon (const char *what, gint64 since_us)
{
  double took_ms = (double) (g_get_monotonic_time () - since_us) / 1000;

  g_test_message ("%s after %.1f ms", what, took_ms);
  g_assert_cmpfloat (took_ms, <, STOP_GUARD_MS);
}

static void
expect_closed_soon (const char *what, gint64 since_us)
{
  fake_server_expect (server, what);
  expect_soon (what, since_us);
}

static void
test_stop_stream (void)
{
  g_autoptr (AmanaCourierReply) reply = must_ask (courier, server, "/stream");
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) pending = NULL;
  gint64 since_us;

  assert_line (reply, "data: 0");
  assert_line (reply, "");
  assert_line (reply, "data: 1");
  fake_server_expect (server, "request /stream 0");

  assert_line (reply, "");
  pending = amana_courier_reply_read_line (reply);
  since_us = g_get_monotonic_time ();
  amana_courier_reply_close (reply);
  expect_closed_soon ("closed /stream 0", since_us);
  g_assert_false (amana_test_await (g_steal_pointer (&pending), &error));
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_CANCELLED);
}

static void
assert_stopped (AmanaCourierReply *reply)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (amana_test_await (amana_courier_reply_await_head (reply), &error));
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_CANCELLED);
  g_assert_cmpuint (amana_courier_reply_get_status (reply), ==, 0);
}

/* The server has the request, and says nothing of use. */
static void
test_stop_before_head (gconstpointer data)
{
  const char *path = data;
  g_autofree char *request = g_strconcat ("request ", path, " 0", NULL);
  g_autofree char *closed = g_strconcat ("closed ", path, " 0", NULL);
  g_autoptr (AmanaCourierReply) reply = ask (courier, server->base, path, NULL);
  gint64 since_us;

  while (!g_pollable_input_stream_is_readable (
    G_POLLABLE_INPUT_STREAM (g_subprocess_get_stdout_pipe (server->process))))
    g_main_context_iteration (NULL, FALSE);
  fake_server_expect (server, request);

  since_us = g_get_monotonic_time ();
  amana_courier_reply_close (reply);
  expect_closed_soon (closed, since_us);
  assert_stopped (reply);
}

/* Before anything went out: the courier that then starts is killed at once. */
static void
test_stop_at_once (void)
{
  g_autoptr (AmanaCourierReply) reply = ask (courier, server->base, "/hello", NULL);

  amana_courier_reply_close (reply);
  assert_stopped (reply);
  fake_server_expect_no_more (server, courier);
}

static int
listen_on_loopback (int backlog, guint16 *port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (fd, backlog), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *) &address, &length), ==, 0);
  *port = ntohs (address.sin_port);
  return fd;
}

/* How many connections to @port are being made (SYN_SENT, as the kernel lists them). */
static guint
count_connecting (guint16 port)
{
  g_autofree char *table = NULL;
  g_autofree char *wanted = g_strdup_printf (":%04X 02 ", port);
  guint n = 0;

  g_assert_true (g_file_get_contents ("/proc/net/tcp", &table, NULL, NULL));
  for (const char *at = table; (at = strstr (at, wanted)) != NULL; at++)
    n++;
  return n;
}

static void
wait_for_connecting (guint16 port, guint n)
{
  for (int i = 0; i < 5000 && count_connecting (port) != n; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (count_connecting (port), ==, n);
}

/* Nobody takes the connection: the queue of those who wait is full. */
static void
test_stop_connecting (void)
{
  guint16 port;
  int listening = listen_on_loopback (0, &port);
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  g_autofree char *base = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr (AmanaCourierReply) reply = NULL;
  int queued[4];
  gint64 since_us;
  guint before;

  for (gsize i = 0; i < G_N_ELEMENTS (queued); i++)
    {
      queued[i] = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
      connect (queued[i], (struct sockaddr *) &address, sizeof address);
    }
  before = count_connecting (port);
  g_assert_cmpuint (before, >, 0);

  reply = ask (courier, base, "/", NULL);
  wait_for_connecting (port, before + 1);
  since_us = g_get_monotonic_time ();
  amana_courier_reply_close (reply);
  wait_for_connecting (port, before);
  expect_soon ("connecting stopped", since_us);
  assert_stopped (reply);

  for (gsize i = 0; i < G_N_ELEMENTS (queued); i++)
    close (queued[i]);
  close (listening);
}

/* Somebody takes it, and does not speak TLS. */
static void
test_stop_in_handshake (void)
{
  guint16 port;
  int listening = listen_on_loopback (4, &port);
  g_autofree char *base = g_strdup_printf ("https://127.0.0.1:%u", port);
  g_autoptr (AmanaCourierReply) reply = ask (outward, base, "/", NULL);
  struct pollfd waiting = { listening, POLLIN, 0 };
  char bytes[4096];
  gint64 since_us;
  int fd;

  while (poll (&waiting, 1, 0) == 0)
    g_main_context_iteration (NULL, FALSE);
  fd = accept (listening, NULL, NULL);
  g_assert_cmpint (read (fd, bytes, sizeof bytes), >, 0); /* the client's hello */

  since_us = g_get_monotonic_time ();
  amana_courier_reply_close (reply);
  while (read (fd, bytes, sizeof bytes) > 0)
    continue;
  expect_soon ("handshake stopped", since_us);
  assert_stopped (reply);
  close (fd);
  close (listening);
}

static void
test_stop_by_dropping (void)
{
  AmanaCourierReply *reply = must_ask (courier, server, "/silence-after-head");
  gint64 since_us;

  fake_server_expect (server, "request /silence-after-head 0");
  since_us = g_get_monotonic_time ();
  g_object_unref (reply);
  expect_closed_soon ("closed /silence-after-head 0", since_us);
}

/* --- what a server may not do --- */

static void
test_redirects (void)
{
  const char *const paths[] = { "/redirect-301", "/redirect-302", "/redirect-303", "/redirect-307",
                                "/redirect-308" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *request = g_strconcat ("request ", paths[i], " 0", NULL);

      assert_refused (courier, server->base, paths[i], AMANA_COURIER_ERROR_REDIRECTED);
      fake_server_expect (server, request);
    }
  fake_server_expect_no_more (server, courier);
}

/* What came is kept, it is not taken for whole, and nothing is asked twice. */
static void
test_cut (gconstpointer data)
{
  const char *path = data;
  g_autofree char *request = g_strconcat ("request ", path, " 0", NULL);
  g_autoptr (AmanaCourierReply) reply = must_ask (courier, server, path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_text (reply, &error);

  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_CUT_OFF);
  g_assert_cmpstr (text, ==, "half");
  fake_server_expect (server, request);
  fake_server_expect_no_more (server, courier);
}

/* Wherever it is cut, a reply that is not whole is not taken for whole: SECURITY test 48. */
static void
test_cut_anywhere (void)
{
  const guint n_bytes = 300;
  const guint step = g_test_slow () ? 1 : 23;

  for (guint at = 1; at < n_bytes; at += step)
    {
      g_autofree char *path = g_strdup_printf ("/cut-at/%u", at);
      g_autofree char *request = g_strdup_printf ("request /cut-at/%u 0", at);
      g_autoptr (GError) error = NULL;
      g_autoptr (AmanaCourierReply) reply = ask_for (courier, server->base, path, NULL, &error);
      g_autoptr (GBytes) bytes = reply != NULL ? read_all (reply, &error) : NULL;

      g_assert_nonnull (error);
      g_assert_true (error->code == AMANA_COURIER_ERROR_CUT_OFF ||
                     (reply == NULL && error->code == AMANA_COURIER_ERROR_BAD_REPLY));
      fake_server_expect (server, request);
    }
  fake_server_expect_no_more (server, courier);
}

static void
test_no_reply (void)
{
  assert_refused (courier, server->base, "/cut-head", AMANA_COURIER_ERROR_BAD_REPLY);
  fake_server_expect (server, "request /cut-head 0");
  assert_refused (courier, server->base, "/cut-at-once", AMANA_COURIER_ERROR_CUT_OFF);
  fake_server_expect (server, "request /cut-at-once 0");
  assert_refused (courier, server->base, "/garbage", AMANA_COURIER_ERROR_BAD_REPLY);
  fake_server_expect (server, "request /garbage 0");
  assert_refused (courier, server->base, "/gzip", AMANA_COURIER_ERROR_BAD_REPLY);
  fake_server_expect (server, "request /gzip 0");
  fake_server_expect_no_more (server, courier);
}

static void
test_long_line (void)
{
  g_autoptr (AmanaCourierReply) by_lines = must_ask (courier, server, "/one-line");
  g_autoptr (AmanaCourierReply) by_pieces = must_ask (courier, server, "/one-line");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_false (amana_test_await (amana_courier_reply_read_line (by_lines), &error));
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TOO_LARGE);
  g_clear_error (&error);
  bytes = read_all (by_pieces, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 3 * 1024 * 1024 / 2);
  fake_server_expect (server, "request /one-line 0");
  fake_server_expect (server, "request /one-line 0");
}

static void
test_large (void)
{
  g_autoptr (AmanaCourierReply) large = must_ask (courier, server, "/large");
  g_autoptr (AmanaCourierReply) huge = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_all (large, &error);
  g_autoptr (GBytes) part = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 15 * 1024 * 1024);

  huge = must_ask (courier, server, "/huge");
  part = read_all (huge, &error);
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TOO_LARGE);
  g_assert_cmpuint (g_bytes_get_size (part), <=, 16 * 1024 * 1024);
  assert_refused (courier, server->base, "/huge-announced", AMANA_COURIER_ERROR_TOO_LARGE);
  fake_server_expect (server, "request /large 0");
  fake_server_expect (server, "request /huge 0");
  fake_server_expect (server, "request /huge-announced 0");
}

/* The most memory that this process ever had, in KiB. */
static guint64
get_peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

/* SECURITY test 50: what is read and let go costs nothing, whatever its size. */
static void
test_memory (void)
{
  guint64 before = get_peak_kib ();
  g_autoptr (AmanaCourierReply) reply = must_ask (courier, server, "/large");
  guint64 grown;
  guint n_lines = 0;
  GBytes *line;

  while ((line = amana_test_must_boxed (amana_courier_reply_read_line (reply))) != NULL)
    {
      n_lines++;
      g_bytes_unref (line);
    }
  grown = get_peak_kib () - before;
  g_test_message ("%u lines, 15 MiB: %" G_GUINT64_FORMAT " KiB more", n_lines, grown);
  g_assert_cmpuint (n_lines, >, 15000);
  g_assert_cmpuint (grown, <, 8 * 1024);
  fake_server_expect (server, "request /large 0");
}

/* Refusals are replies; they are told, and nothing is sent again. */
static void
test_statuses (void)
{
  g_autoptr (AmanaCourierReply) retry = must_ask (courier, server, "/retry");
  g_autoptr (AmanaCourierReply) odd = must_ask (courier, server, "/retry-odd");
  g_autoptr (AmanaCourierReply) unauthorized = must_ask (courier, server, "/unauthorized");

  g_assert_cmpuint (amana_courier_reply_get_status (retry), ==, 429);
  g_assert_cmpint (amana_courier_reply_get_retry_after_s (retry), ==, 7);
  g_assert_null (amana_courier_reply_get_header (retry, "Set-Cookie"));
  g_assert_cmpuint (amana_courier_reply_get_status (odd), ==, 503);
  g_assert_cmpint (amana_courier_reply_get_retry_after_s (odd), ==, -1);
  g_assert_cmpuint (amana_courier_reply_get_status (unauthorized), ==, 401);
  fake_server_expect (server, "request /retry 0");
  fake_server_expect (server, "request /retry-odd 0");
  fake_server_expect (server, "request /unauthorized 0");
  fake_server_expect_no_more (server, courier);
}

static AmanaCourierReply *
ask_impatiently (const char *path, GError **error)
{
  g_autofree char *url = g_strconcat (server->base, path, NULL);
  AmanaCourierRequest request = { .method = "GET", .url = url, .idle_timeout_ms = 1500 };

  return fetch (courier, &request, error);
}

static void
test_timeouts (void)
{
  const char *const paths[] = { "/silence", "/slow-headers" };
  g_autoptr (AmanaCourierReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *request = g_strconcat ("request ", paths[i], " 0", NULL);
      g_autofree char *closed = g_strconcat ("closed ", paths[i], " 0", NULL);

      g_assert_null (ask_impatiently (paths[i], &error));
      g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TIMEOUT);
      g_clear_error (&error);
      fake_server_expect (server, request);
      fake_server_expect (server, closed);
    }

  reply = ask_impatiently ("/silence-after-head", &error);
  g_assert_no_error (error);
  g_assert_false (amana_test_await (amana_courier_reply_read (reply), &error));
  g_assert_error (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TIMEOUT);
  fake_server_expect (server, "request /silence-after-head 0");
  fake_server_expect (server, "closed /silence-after-head 0");
}

/* --- where it may go --- */

static void
test_loopback (void)
{
  g_autofree char *as_number = g_strdup_printf ("http://2130706433:%u", server->port);
  g_autofree char *by_name = g_strdup_printf ("http://localhost:%u", server->port);
  g_autofree char *any = g_strdup_printf ("http://0.0.0.0:%u", server->port);
  const char *const others[] = { "http://192.0.2.1",
                                 "https://192.0.2.1",
                                 "https://example.invalid",
                                 "http://example.org",
                                 "http://[2001:db8::1]",
                                 "http://[::ffff:192.0.2.1]",
                                 any };

  assert_hello (courier, as_number, NULL);
  assert_hello (courier, by_name, NULL);
  assert_hello (outward, by_name, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_refused (courier, others[i], "/", AMANA_COURIER_ERROR_NOT_LOOPBACK);
  for (int i = 0; i < 3; i++)
    fake_server_expect (server, "request /hello 0");
  fake_server_expect_no_more (server, courier);
}

static void
test_refused_addresses (void)
{
  assert_refused (outward, "http://192.0.2.1", "/", AMANA_COURIER_ERROR_INSECURE);
  assert_refused (outward, "http://example.org", "/", AMANA_COURIER_ERROR_INSECURE);
  assert_refused (outward, "https://example.org", "/?api_key=x",
                  AMANA_COURIER_ERROR_KEY_IN_ADDRESS);
  assert_refused (outward, "nonsense", "", AMANA_COURIER_ERROR_BAD_ADDRESS);
  assert_refused (courier, "http://127.0.0.1:1", "/", AMANA_COURIER_ERROR_UNREACHABLE);
}

static void
test_proxies (void)
{
  g_autoptr (AmanaCourier) own =
    amana_courier_new (broker_with_proxies, AMANA_COURIER_LOOPBACK_ONLY);

  assert_hello (own, server->base, NULL);
  fake_server_expect (server, "request /hello 0");
}

static void
assert_socket_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ask_for (courier, server->base, "/hello", path, &error));
  g_assert_error (error, AMANA_COURIER_ERROR, code);
}

/* Never TCP instead, though the address would lead to the server. */
static void
test_unix (void)
{
  g_autofree char *link = g_build_filename (server->folder, "link", NULL);
  g_autofree char *missing = g_build_filename (server->folder, "missing", NULL);
  g_autofree char *plain = g_build_filename (server->folder, "plain", NULL);

  assert_hello (courier, "http://localhost", server->socket);
  assert_hello (outward, "http://localhost", server->socket);
  g_assert_cmpint (symlink (server->socket, link), ==, 0);
  g_assert_true (g_file_set_contents (plain, "x", 1, NULL));
  assert_socket_refused (link, AMANA_COURIER_ERROR_NOT_YOURS);
  assert_socket_refused (plain, AMANA_COURIER_ERROR_NOT_YOURS);
  assert_socket_refused (missing, AMANA_COURIER_ERROR_NOT_FOUND);
  assert_socket_refused ("relative.sock", AMANA_COURIER_ERROR_BAD_ADDRESS);
  if (getuid () == 0)
    {
      g_assert_cmpint (lchown (server->socket, 65534, 65534), ==, 0);
      assert_socket_refused (server->socket, AMANA_COURIER_ERROR_NOT_YOURS);
      g_assert_cmpint (lchown (server->socket, 0, 0), ==, 0);
    }
  g_unlink (link);
  g_unlink (plain);
  fake_server_expect (server, "request /hello 0");
  fake_server_expect (server, "request /hello 0");
  fake_server_expect_no_more (server, courier);
}

static void
test_dead_socket (void)
{
  g_autofree char *path = g_build_filename (server->folder, "dead", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  close (fd);
  assert_socket_refused (path, AMANA_COURIER_ERROR_UNREACHABLE);
  g_unlink (path);
}

/* --- many --- */

static guint
count_fds (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
test_cycles (void)
{
  const int n = 30;
  gint64 since_us;
  guint before;

  assert_hello (courier, server->base, NULL);
  before = count_fds ();
  since_us = g_get_monotonic_time ();
  for (int i = 0; i < n; i++)
    assert_hello (courier, i % 2 == 0 ? server->base : "http://localhost",
                  i % 2 == 0 ? NULL : server->socket);
  g_test_message ("%.1f ms a request, its process included",
                  (double) (g_get_monotonic_time () - since_us) / 1000 / n);

  /* What is over lets go of its descriptors when the main loop comes round. */
  for (int i = 0; i < 1000 && count_fds () != before; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (count_fds (), ==, before);
  for (int i = 0; i < n + 1; i++)
    fake_server_expect (server, "request /hello 0");
}

/* Several at once, each by its own process. */
static void
test_at_once (void)
{
  AmanaCourierReply *replies[6];

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    replies[i] = ask (courier, server->base, "/hello", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      amana_test_must (amana_courier_reply_await_head (replies[i]));
      fake_server_expect (server, "request /hello 0");
      g_object_unref (replies[i]);
    }
}

int
main (int argc, char *argv[])
{
  static const char *const cuts[] = { "/cut-length", "/cut-chunked", "/cut-in-chunk" };
  static const char *const silences[] = { "/silence", "/slow-headers" };
  int status;

  broker = amana_broker_start (g_getenv ("AMANA_COURIER"), NULL, NULL);
  broker_with_proxies = amana_broker_start (g_getenv ("AMANA_TURNED"), "proxies", NULL);
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  server = fake_server_start (NULL);
  courier = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);
  outward = amana_courier_new (broker, AMANA_COURIER_TLS);

  g_test_add_func ("/courier/hello", test_hello);
  g_test_add_func ("/courier/memory", test_memory); /* before anything takes more */
  g_test_add_func ("/courier/cookies", test_cookies);
  g_test_add_func ("/courier/body", test_body);
  g_test_add_func ("/courier/lines", test_lines);
  g_test_add_func ("/courier/stop/stream", test_stop_stream);
  g_test_add_func ("/courier/stop/by-dropping", test_stop_by_dropping);
  for (gsize i = 0; i < G_N_ELEMENTS (silences); i++)
    {
      g_autofree char *path = g_strconcat ("/courier/stop/before-head", silences[i], NULL);

      g_test_add_data_func (path, silences[i], test_stop_before_head);
    }
  g_test_add_func ("/courier/stop/at-once", test_stop_at_once);
  g_test_add_func ("/courier/stop/connecting", test_stop_connecting);
  g_test_add_func ("/courier/stop/in-handshake", test_stop_in_handshake);
  g_test_add_func ("/courier/redirects", test_redirects);
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *path = g_strconcat ("/courier", cuts[i], NULL);

      g_test_add_data_func (path, cuts[i], test_cut);
    }
  g_test_add_func ("/courier/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/courier/no-reply", test_no_reply);
  g_test_add_func ("/courier/long-line", test_long_line);
  g_test_add_func ("/courier/large", test_large);
  g_test_add_func ("/courier/statuses", test_statuses);
  g_test_add_func ("/courier/timeouts", test_timeouts);
  g_test_add_func ("/courier/loopback", test_loopback);
  g_test_add_func ("/courier/refused-addresses", test_refused_addresses);
  g_test_add_func ("/courier/proxies", test_proxies);
  g_test_add_func ("/courier/unix", test_unix);
  g_test_add_func ("/courier/dead-socket", test_dead_socket);
  g_test_add_func ("/courier/cycles", test_cycles);
  g_test_add_func ("/courier/at-once", test_at_once);
  status = g_test_run ();

  g_clear_object (&courier);
  g_clear_object (&outward);
  g_clear_object (&broker);
  g_clear_object (&broker_with_proxies);
  fake_server_stop (server);
  return status;
}
