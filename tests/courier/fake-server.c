/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* A server that misbehaves on request: `fake-server SOCKET [CERTIFICATE]`.
 *
 * A program of its own, so that no other test links libsoup. It listens on a free
 * port of this computer, by TLS when a certificate is given, and on the Unix socket.
 * It says on its standard output, a line each, `ready PORT`, `request PATH BYTES`
 * for each request that came whole, and `closed PATH` when the client has left one
 * of the endless ones. It ends when its standard input does.
 *
 * Beside pages that misbehave there is a model (fake-model.c).
 *
 * What SoupServer would never do (stopping half-way, endless headers, no HTTP at
 * all) is done on the bare connection, which is taken from it.
 */

#include "config.h"

#include <gio/gunixsocketaddress.h>
#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake-model.h"

#define LINE_BYTES (3 * 1024 * 1024 / 2)

/* A bare connection: @first at once, then @more every @interval_ms until the client leaves. */
typedef struct
{
  const char *path;
  const char *first;
  const char *more; /* (nullable) */
  guint interval_ms;
} Script;

typedef struct
{
  Script script;
  GIOStream *stream; /* (owned) */
  guint source_id;
  guint8 byte;
} Bare;

#define STREAM_HEAD \
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

static const Script scripts[] = {
  { "/stream", STREAM_HEAD "9\r\ndata: 0\n\n\r\n", "9\r\ndata: 1\n\n\r\n", 20 },
  { "/silence", "", NULL, 0 },
  { "/silence-after-head", STREAM_HEAD, NULL, 0 },
  { "/slow-headers", "HTTP/1.1 200 OK\r\n", "X-Slow: 1\r\n", 50 },
  { "/slow-body", STREAM_HEAD, "1\r\nx\r\n", 300 },
  { "/torn-character",
    STREAM_HEAD "2\r\n\xd8\xa3\r\n1\r\n\xd9\r\n1\r\n\x85\r\n1\r\n\r\r\n2\r\n\nz\r\n0\r\n\r\n", NULL,
    0 },
};

static const struct
{
  const char *path;
  const char *text;
} cuts[] = {
  { "/cut-length", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf" },
  { "/cut-chunked", STREAM_HEAD "4\r\nhalf\r\n" },
  { "/cut-in-chunk", STREAM_HEAD "10\r\nhalf" },
  { "/cut-head", "HTTP/1.1 200 OK\r\nContent-Le" },
  { "/cut-at-once", "" },
  { "/garbage", "\x01\x02 this is no HTTP\r\n\r\n" },
  { "/bad-chunk", STREAM_HEAD "zz\r\nhalf\r\n" },
};

static void
report (const char *what, const char *path, gsize n_bytes)
{
  printf ("%s %s %zu\n", what, path, n_bytes);
  fflush (stdout);
}

/* --- bare connections --- */

static gboolean
more_cb (gpointer user_data)
{
  Bare *self = user_data;
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);

  g_output_stream_write_all (output, self->script.more, strlen (self->script.more), NULL, NULL,
                             NULL);
  return G_SOURCE_CONTINUE;
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bare *self = user_data;

  g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  report ("closed", self->script.path, 0);
  g_clear_handle_id (&self->source_id, g_source_remove);
  g_object_unref (self->stream);
  g_free (self);
}

static void
run_script (SoupServerMessage *message, const Script *script)
{
  Bare *self = g_new0 (Bare, 1);

  self->script = *script;
  self->stream = soup_server_message_steal_connection (message);
  g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), script->first,
                             strlen (script->first), NULL, NULL, NULL);
  if (script->more != NULL)
    self->source_id = g_timeout_add (script->interval_ms, more_cb, self);
  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), &self->byte, 1,
                             G_PRIORITY_DEFAULT, NULL, left_cb, self);
}

void
fake_server_hold (SoupServerMessage *message,
                  const char *path,
                  const char *first,
                  const char *more,
                  guint interval_ms)
{
  run_script (message, &(Script) { path, first, more, interval_ms });
}

void
fake_server_cut (SoupServerMessage *message, const char *text, gsize n_bytes)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text,
                             MIN (n_bytes, strlen (text)), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

/* The first @n bytes of a reply that has 300. */
static void
cut_at (SoupServerMessage *message, guint n)
{
  g_autoptr (GString) text = g_string_new ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                                           "Content-Length: 234\r\n\r\n");

  while (text->len < 300)
    g_string_append_c (text, 'x');
  g_string_truncate (text, MIN (n, text->len));
  fake_server_cut (message, text->str, text->len);
}

/* --- whole replies --- */

static void
reply (SoupServerMessage *message, guint status, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_append (headers, "Set-Cookie", "canary=cookie");
  soup_message_headers_append (headers, "X-Kept", "yes");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
reply_headers (SoupServerMessage *message)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *name, *value;
  SoupMessageHeadersIter iter;

  soup_message_headers_iter_init (&iter, soup_server_message_get_request_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "%s: %s\n", name, value);
  reply (message, 200, text->str);
}

static void
reply_echo (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/octet-stream", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
reply_redirect (SoupServerMessage *message, guint status)
{
  reply (message, status, "over there");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                "/target");
}

static void
reply_retry (SoupServerMessage *message, guint status, const char *after)
{
  reply (message, status, "too many");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                after);
}

/* @n pieces of LINE_BYTES, each with a line feed before its last byte where @lines. */
static void
reply_large (SoupServerMessage *message, guint n, gboolean lines, gboolean announced)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autofree char *text = g_malloc (LINE_BYTES);

  memset (text, 'x', LINE_BYTES);
  for (gsize i = 0; lines && i < LINE_BYTES; i += 1000)
    text[i] = '\n';
  if (!announced)
    soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                       SOUP_ENCODING_CHUNKED);
  soup_server_message_set_status (message, 200, NULL);
  for (guint i = 0; i < n; i++)
    soup_message_body_append (body, SOUP_MEMORY_COPY, text, LINE_BYTES);
  soup_message_body_complete (body);
}

static void
reply_encoded (SoupServerMessage *message)
{
  reply (message, 200, "\x1f\x8b");
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "Content-Encoding", "gzip");
}

static void
reply_unauthorized (SoupServerMessage *message)
{
  reply (message, 401, "who are you");
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "WWW-Authenticate", "Basic realm=\"x\"");
}

static void
answer (SoupServerMessage *message, const char *path)
{
  if (g_str_equal (path, "/hello"))
    reply (message, 200, "hello");
  else if (g_str_equal (path, "/lines"))
    reply (message, 200, "one\ntwo\r\n\nthree\rfour");
  else if (g_str_equal (path, "/headers"))
    reply_headers (message);
  else if (g_str_equal (path, "/echo"))
    reply_echo (message);
  else if (g_str_has_prefix (path, "/redirect-"))
    reply_redirect (message, (guint) atoi (path + 10));
  else if (g_str_equal (path, "/retry"))
    reply_retry (message, 429, "7");
  else if (g_str_equal (path, "/retry-odd"))
    reply_retry (message, 503, "soon, perhaps");
  else if (g_str_equal (path, "/one-line"))
    reply_large (message, 1, FALSE, FALSE);
  else if (g_str_equal (path, "/large"))
    reply_large (message, 10, TRUE, FALSE);
  else if (g_str_equal (path, "/huge"))
    reply_large (message, 12, TRUE, FALSE);
  else if (g_str_equal (path, "/huge-announced"))
    reply_large (message, 12, TRUE, TRUE);
  else if (g_str_equal (path, "/gzip"))
    reply_encoded (message);
  else if (g_str_equal (path, "/unauthorized"))
    reply_unauthorized (message);
  else
    reply (message, 404, "not here");
}

static void
handle (SoupServer *server,
        SoupServerMessage *message,
        const char *path,
        GHashTable *query,
        gpointer user_data)
{
  report ("request", path, (gsize) soup_server_message_get_request_body (message)->length);

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_str_equal (path, scripts[i].path))
      {
        run_script (message, &scripts[i]);
        return;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    if (g_str_equal (path, cuts[i].path))
      {
        fake_server_cut (message, cuts[i].text, strlen (cuts[i].text));
        return;
      }
  if (g_str_has_prefix (path, "/cut-at/"))
    cut_at (message, (guint) atoi (path + 8));
  else if (!fake_model_answer (message, path))
    answer (message, path);
}

static gboolean
input_ended_cb (GIOChannel *channel, GIOCondition condition, gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (argv[1]);
  g_autoptr (GError) error = NULL;
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  g_autoslist (GUri) uris = NULL;

  if (argc > 2)
    {
      g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (argv[2], &error);

      g_assert_no_error (error);
      soup_server_set_tls_certificate (server, certificate);
      options |= SOUP_SERVER_LISTEN_HTTPS;
    }
  soup_server_add_handler (server, NULL, handle, NULL, NULL);
  soup_server_listen_local (server, 0, options, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  soup_server_listen (server, address, 0, &error);
  g_assert_no_error (error);

  printf ("ready %d\n", g_uri_get_port (uris->data));
  fflush (stdout);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, input_ended_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
