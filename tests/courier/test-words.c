/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The pure half: what may be asked for, and lines out of pieces. */

#include "config.h"

#include <string.h>

#include "amana-courier-error.h"
#include "amana-courier-lines.h"
#include "amana-courier-url.h"

static void
assert_url (const char *url, AmanaCourierScope scope, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = amana_courier_url_parse (url, scope, &error);

  if (code == 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, AMANA_COURIER_ERROR, code);
  g_assert_true ((uri != NULL) == (code == 0));
}

static void
test_plain (void)
{
  const char *const others[] = { "http://example.org/",       "http://192.168.1.2:11434/v1",
                                 "http://localhost.example/", "http://10.0.0.1",
                                 "http://0.0.0.0:80/",        "http://[2001:db8::1]/" };
  const char *const ours[] = { "http://localhost:11434/v1", "http://LOCALHOST/",
                               "http://127.0.0.1/", "http://127.8.9.1:80/",
                               "http://[::1]:8080/v1" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_url (others[i], AMANA_COURIER_SCOPE_TLS, AMANA_COURIER_ERROR_INSECURE);
  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    assert_url (ours[i], AMANA_COURIER_SCOPE_TLS, 0);
  assert_url ("https://api.example.org/v1/chat/completions", AMANA_COURIER_SCOPE_TLS, 0);
}

static void
test_keys (void)
{
  const char *const keys[] = {
    "https://user:secret@example.org/",
    "https://user@example.org/",
    "https://example.org/v1?key=abc",
    "https://example.org/v1?a=b&api_key=x",
    "https://example.org/v1?API-Key=x",
    "https://example.org/v1?%6bey=x",
    "https://example.org/v1?access_token=x",
    "https://example.org/v1?q=sk-abcdef",
    "https://example.org/v1?sk-abcdef",
    "https://example.org/v1;x?b=1;token=2",
    "https://example.org/sk-proj-0123456789abcdef/v1",
    "http://localhost/?key=1",
    "https://example.org/v1#sk-abcdef",
    "http://127.0.0.1:8080/v1#key=1",
  };
  const char *const fine[] = { "https://example.org/v1?keyboard=azerty&api-version=2024",
                               "https://example.org/sk-fr/v1", "https://example.org/tokens" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    assert_url (keys[i], AMANA_COURIER_SCOPE_TLS, AMANA_COURIER_ERROR_KEY_IN_ADDRESS);
  for (gsize i = 0; i < G_N_ELEMENTS (fine); i++)
    assert_url (fine[i], AMANA_COURIER_SCOPE_TLS, 0);
}

static void
test_bad_addresses (void)
{
  const char *const bad[] = { "",
                              "example.org",
                              "ftp://example.org/",
                              "file:///etc/passwd",
                              "https://",
                              "https:///v1",
                              "https://a b/",
                              "unix:/tmp/x",
                              "https://example.org:99999/",
                              "https://example.org:0/" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_url (bad[i], AMANA_COURIER_SCOPE_TLS, AMANA_COURIER_ERROR_BAD_ADDRESS);
}

static void
assert_headers (const char *name, const char *value, gboolean good)
{
  g_autoptr (GVariant) headers =
    g_variant_ref_sink (g_variant_new_parsed ("[(%s, %s)]", name, value));
  g_autoptr (GError) error = NULL;

  g_assert_true (amana_courier_headers_check (headers, &error) == good);
}

static void
test_headers (void)
{
  const char *const refused[] = { "Host", "host",       "Content-Length",      "Transfer-Encoding",
                                  "",     "Cookie",     "Proxy-Authorization", "A b",
                                  "A:",   "Connection", "Accept-Encoding",     "X\r\nY" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_headers (refused[i], "x", FALSE);
  assert_headers ("Authorization", "Bearer x\r\nHost: y", FALSE);
  assert_headers ("Authorization", "Bearer x\n", FALSE);
  assert_headers ("Authorization", "Bearer sk-abc", TRUE);
  assert_headers ("Content-Type", "application/json", TRUE);
}

static void
test_retry_after (void)
{
  const gint64 now_s = 784111777; /* Sun, 06 Nov 1994 08:49:37 GMT */

  g_assert_cmpint (amana_courier_parse_retry_after (NULL, now_s), ==, -1);
  g_assert_cmpint (amana_courier_parse_retry_after ("7", now_s), ==, 7);
  g_assert_cmpint (amana_courier_parse_retry_after ("0", now_s), ==, 0);
  g_assert_cmpint (amana_courier_parse_retry_after ("999999999", now_s), ==, 86400);
  g_assert_cmpint (amana_courier_parse_retry_after ("-1", now_s), ==, -1);
  g_assert_cmpint (amana_courier_parse_retry_after ("1e9", now_s), ==, -1);
  g_assert_cmpint (amana_courier_parse_retry_after ("99999999999999999999999", now_s), ==, -1);
  g_assert_cmpint (amana_courier_parse_retry_after ("", now_s), ==, -1);
  g_assert_cmpint (amana_courier_parse_retry_after ("Sun, 06 Nov 1994 08:49:47 GMT", now_s), ==,
                   10);
  g_assert_cmpint (amana_courier_parse_retry_after ("Sun, 06 Nov 1904 08:49:47 GMT", now_s), ==, 0);
  g_assert_cmpint (amana_courier_parse_retry_after ("Sun, 76 Nov 1994 08:49:47 GMT", now_s), ==,
                   -1);
}

/* All lines of @text when it comes in pieces of @size, joined by bars. */
static char *
split (const char *text, gsize size, gsize limit, gboolean *good)
{
  g_autoptr (AmanaCourierLines) lines = amana_courier_lines_new (limit);
  GString *joined = g_string_new (NULL);
  GBytes *line;

  *good = TRUE;
  for (gsize at = 0; at < strlen (text) && *good; at += size)
    {
      g_autoptr (GBytes) chunk = g_bytes_new (text + at, MIN (size, strlen (text) - at));

      *good = amana_courier_lines_feed (lines, chunk);
      while (*good && (line = amana_courier_lines_take (lines)) != NULL)
        {
          g_string_append_len (joined, g_bytes_get_data (line, NULL), g_bytes_get_size (line));
          g_string_append_c (joined, '|');
          g_bytes_unref (line);
        }
    }
  line = *good ? amana_courier_lines_take_rest (lines) : NULL;
  if (line != NULL)
    g_string_append_len (joined, g_bytes_get_data (line, NULL), g_bytes_get_size (line));
  g_clear_pointer (&line, g_bytes_unref);

  return g_string_free (joined, FALSE);
}

static void
test_lines (void)
{
  const char *text = "one\ntwo\r\n\r\n\nthree\r\rfour\r\nأم\nrest";
  gboolean good;

  for (gsize size = 1; size <= strlen (text); size++)
    {
      g_autofree char *joined = split (text, size, 100, &good);

      g_assert_true (good);
      g_assert_cmpstr (joined, ==, "one|two|||three||four|أم|rest");
    }
}

static void
test_long_lines (void)
{
  gboolean good;

  for (gsize size = 1; size <= 12; size++)
    {
      g_autofree char *fits = split ("12345\n12345\n12345", size, 5, &good);
      g_autofree char *over = NULL;

      g_assert_true (good);
      over = split ("12345\n123456\n1", size, 5, &good);
      g_assert_false (good);
    }
}

/* Linear: 1 MiB in single bytes takes no more than a moment. */
static void
test_single_bytes (void)
{
  g_autoptr (AmanaCourierLines) lines = amana_courier_lines_new (1024 * 1024);
  g_autoptr (GBytes) byte = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) end = g_bytes_new_static ("\n", 1);
  g_autoptr (GBytes) line = NULL;

  for (gsize i = 0; i < 1024 * 1024; i++)
    {
      g_assert_true (amana_courier_lines_feed (lines, byte));
      g_assert_null (amana_courier_lines_take (lines));
    }
  g_assert_true (amana_courier_lines_feed (lines, end));
  line = amana_courier_lines_take (lines);
  g_assert_cmpuint (g_bytes_get_size (line), ==, 1024 * 1024);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/plain", test_plain);
  g_test_add_func ("/url/keys", test_keys);
  g_test_add_func ("/url/bad", test_bad_addresses);
  g_test_add_func ("/url/headers", test_headers);
  g_test_add_func ("/url/retry-after", test_retry_after);
  g_test_add_func ("/lines/split", test_lines);
  g_test_add_func ("/lines/long", test_long_lines);
  g_test_add_func ("/lines/single-bytes", test_single_bytes);
  return g_test_run ();
}
