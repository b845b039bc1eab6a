/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The courier's life: lock down, take one letter, deliver it, bring the reply, end.
 *
 *   1  the environment goes (proxies, certificates of somebody's choice), then
 *      files, processes and all but the sockets that the scope needs; if a step fails
 *      the process exits with a status that says so
 *   2  READY, and the request is read and judged again
 *   3  the connection is made (amana-courier-connect.c); a Unix socket was
 *      connected by the window and is handed over
 *   4  sockets and libraries go: whoever answers finds a process that has one
 *      connection, to himself
 *   5  libsoup speaks TLS and HTTP over it, and each piece of the body is passed
 *      on as it comes; while the window does not read, neither is the server read
 *
 * libsoup's own ideas are off: no redirects, cookies, cache, passwords, proxies,
 * strict-transport file, decompression or second attempts.
 *
 * A word from the window, or its end, ends the process, and with it the connection.
 */

#include "config.h"

#include "amana-courier-service.h"

#include <glib-unix.h>
#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amana-channel.h"
#include "amana-courier-connect.h"
#include "amana-courier-error.h"
#include "amana-courier-socket.h"
#include "amana-courier-url.h"

typedef struct
{
  AmanaChannel *channel; /* (owned) */
  GTlsDatabase *trusted; /* (owned) (nullable) */
  AmanaCourierScope scope;

  /* the request */
  GVariant *request; /* (owned) (nullable) */
  GUri *uri;         /* (owned) (nullable) */
  guint connect_timeout_ms;
  guint idle_timeout_ms;

  /* the reply */
  GMainLoop *loop;      /* (owned) */
  SoupMessage *message; /* (owned) (nullable) */
  GInputStream *body;   /* (owned) (nullable) */
  gsize n_bytes;
  gboolean waiting; /* the request is on its way, or out */
  guint timeout_id;
} Service;

static const char *const bundles[] = {
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
};

static gboolean
fail (GError **error, AmanaCourierError code, const char *what)
{
  g_set_error_literal (error, AMANA_COURIER_ERROR, (int) code, what);
  return FALSE;
}

/* --- words to the window --- */

/* Waits while the window does not read; when it is gone, so is this process. */
static void
say (Service *self, AmanaCourierKind kind, GVariant *payload)
{
  if (!amana_channel_write (self->channel, g_variant_new ("(uv)", kind, payload), NULL, 0,
                            AMANA_CHANNEL_NO_DEADLINE, NULL))
    _exit (0);
}

static void
say_error (Service *self, const GError *error)
{
  g_autofree char *text = g_utf8_make_valid (error->message, -1);

  say (self, AMANA_COURIER_ERROR_FRAME, g_variant_new ("(us)", (guint) error->code, text));
  if (self->loop != NULL)
    g_main_loop_quit (self->loop);
}

static void
say_failure (Service *self, AmanaCourierError code, const char *what)
{
  g_autoptr (GError) error = NULL;

  fail (&error, code, what);
  say_error (self, error);
}

/* --- time --- */

static gboolean
timed_out_cb (gpointer user_data)
{
  Service *self = user_data;

  self->timeout_id = 0;
  say_failure (self, AMANA_COURIER_ERROR_TIMEOUT,
               self->waiting ? "nothing came" : "no secure connection came about");
  return G_SOURCE_REMOVE;
}

static void
expect_within (Service *self, guint timeout_ms)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add (timeout_ms, timed_out_cb, self);
}

/* --- what went wrong --- */

static AmanaCourierError
judge_certificate (Service *self)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (self->message);
  GTlsCertificateFlags time = G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED;

  return (flags & time) != 0 && (flags & ~time) == 0 ? AMANA_COURIER_ERROR_CERTIFICATE_TIME
                                                     : AMANA_COURIER_ERROR_CERTIFICATE;
}

static AmanaCourierError
judge (Service *self, const GError *error)
{
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return judge_certificate (self);
  if (error->domain == G_TLS_ERROR && !self->waiting)
    return AMANA_COURIER_ERROR_TLS;
  if (error->domain == SOUP_SESSION_ERROR ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return AMANA_COURIER_ERROR_BAD_REPLY;
  if (!amana_courier_url_is_plain (self->uri) && !self->waiting)
    return AMANA_COURIER_ERROR_TLS;

  return AMANA_COURIER_ERROR_CUT_OFF;
}

static void
say_judged (Service *self, const GError *error)
{
  say_failure (self, judge (self, error), error->message);
}

/* --- the reply --- */

static void read_more (Service *self);

/* libsoup takes the end of the connection for the end of the body, and of a torn head,
 * which then names no length. */
static gboolean
is_whole (Service *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  SoupEncoding encoding = soup_message_headers_get_encoding (headers);

  if (encoding == SOUP_ENCODING_EOF)
    return self->n_bytes > 0;
  return encoding != SOUP_ENCODING_CONTENT_LENGTH ||
         (gint64) self->n_bytes >= soup_message_headers_get_content_length (headers);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Service *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize n = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  self->n_bytes += n;
  if (bytes == NULL)
    say_judged (self, error);
  else if (self->n_bytes > AMANA_COURIER_MAX_REPLY_BYTES)
    say_failure (self, AMANA_COURIER_ERROR_TOO_LARGE, "the reply is too large");
  else if (n > 0)
    {
      say (self, AMANA_COURIER_CHUNK,
           g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
      read_more (self);
    }
  else if (!is_whole (self))
    say_failure (self, AMANA_COURIER_ERROR_CUT_OFF, "the connection ended before the body");
  else
    {
      say (self, AMANA_COURIER_END, g_variant_new_boolean (TRUE));
      g_main_loop_quit (self->loop);
    }
}

static void
read_more (Service *self)
{
  expect_within (self, self->idle_timeout_ms);
  g_input_stream_read_bytes_async (self->body, AMANA_COURIER_MAX_CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   NULL, read_cb, self);
}

/* Cookies stay here, and so does what is beyond the limits. */
static GVariant *
pack_head (Service *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  gsize n = 0, n_bytes = 0;
  const char *name, *value;
  SoupMessageHeadersIter iter;

  soup_message_headers_iter_init (&iter, headers);
  while (n < AMANA_COURIER_MAX_HEADERS && soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *text = NULL;

      if (g_ascii_strncasecmp (name, "Set-Cookie", 10) == 0)
        continue;
      n_bytes += strlen (name) + strlen (value);
      if (n_bytes > AMANA_COURIER_MAX_HEADERS_BYTES)
        break;
      text = g_utf8_make_valid (value, -1);
      if (g_utf8_validate (name, -1, NULL))
        g_variant_builder_add (&builder, "(ss)", name, text);
      n++;
    }

  return g_variant_new ("(ua(ss))", soup_message_get_status (self->message), &builder);
}

static gboolean
check_head (Service *self, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");

  if (SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (self->message)))
    return fail (error, AMANA_COURIER_ERROR_REDIRECTED, "the server points somewhere else");
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "identity") != 0)
    return fail (error, AMANA_COURIER_ERROR_BAD_REPLY,
                 "a compressed reply, which was not asked for");
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > AMANA_COURIER_MAX_REPLY_BYTES)
    return fail (error, AMANA_COURIER_ERROR_TOO_LARGE, "the reply is too large");

  return TRUE;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Service *self = user_data;
  g_autoptr (GError) error = NULL;

  self->body = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->body == NULL)
    {
      say_judged (self, error);
      return;
    }
  if (!check_head (self, &error))
    {
      say_error (self, error);
      return;
    }

  say (self, AMANA_COURIER_HEAD, pack_head (self));
  read_more (self);
}

/* --- the request --- */

static void
writing_cb (SoupMessage *message, gpointer user_data)
{
  Service *self = user_data;

  self->waiting = TRUE;
  expect_within (self, self->idle_timeout_ms);
}

static void
wrote_data_cb (SoupMessage *message, guint n_bytes, gpointer user_data)
{
  writing_cb (message, user_data);
}

static SoupSession *
make_session (Service *self)
{
  const GType features[] = { SOUP_TYPE_CONTENT_DECODER, SOUP_TYPE_AUTH_MANAGER,
                             SOUP_TYPE_COOKIE_JAR, SOUP_TYPE_HSTS_ENFORCER, SOUP_TYPE_CACHE };
  g_autoptr (GSocketConnectable) address =
    amana_courier_address_new (g_uri_get_host (self->uri), amana_courier_url_get_port (self->uri));
  SoupSession *session = g_object_new (SOUP_TYPE_SESSION, "max-conns", 1, "max-conns-per-host", 1,
                                       "remote-connectable", address, NULL);

  soup_session_set_proxy_resolver (session, NULL);
  soup_session_set_tls_interaction (session, NULL);
  if (self->trusted != NULL)
    soup_session_set_tls_database (session, self->trusted);
  for (gsize i = 0; i < G_N_ELEMENTS (features); i++)
    soup_session_remove_feature_by_type (session, features[i]);

  return session;
}

static SoupMessage *
make_message (Service *self)
{
  g_autoptr (GVariant) headers = NULL;
  g_autoptr (GVariant) body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *method, *name, *value;
  SoupMessage *message;
  SoupMessageHeaders *ours;
  GVariantIter iter;

  g_variant_get (self->request, "(&s&s@a(ss)@ayuu)", &method, NULL, &headers, &body, NULL, NULL);
  message = soup_message_new_from_uri (method, self->uri);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE |
                                     SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_set_force_http1 (message, TRUE);

  bytes = g_variant_get_data_as_bytes (body);
  if (g_bytes_get_size (bytes) > 0)
    soup_message_set_request_body_from_bytes (message, NULL, bytes);
  ours = soup_message_get_request_headers (message);
  g_variant_iter_init (&iter, headers);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &value))
    soup_message_headers_replace (ours, name, value);
  soup_message_headers_replace (ours, "Accept-Encoding", "identity");
  soup_message_headers_replace (ours, "Connection", "close");

  return message;
}

static gboolean
window_spoke_cb (int fd, GIOCondition condition, gpointer user_data)
{
  _exit (0);
}

static void
deliver (Service *self)
{
  g_autoptr (SoupSession) session = make_session (self);

  self->loop = g_main_loop_new (NULL, FALSE);
  self->message = make_message (self);
  g_unix_fd_add (amana_channel_get_fd (self->channel), G_IO_IN | G_IO_HUP | G_IO_ERR,
                 window_spoke_cb, self);
  g_signal_connect (self->message, "wrote-headers", G_CALLBACK (writing_cb), self);
  g_signal_connect (self->message, "wrote-body-data", G_CALLBACK (wrote_data_cb), self);

  expect_within (self, self->connect_timeout_ms);
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, NULL, sent_cb, self);
  g_main_loop_run (self->loop);
}

/* --- before anything is sent --- */

static gboolean
read_request (Service *self, GError **error)
{
  g_autoptr (GVariant) headers = NULL;
  const char *method, *url;

  if (!amana_channel_read (self->channel, AMANA_CHANNEL_NO_DEADLINE, &self->request, NULL))
    _exit (0);

  g_variant_get (self->request, "(&s&s@a(ss)@ayuu)", &method, &url, &headers, NULL,
                 &self->connect_timeout_ms, &self->idle_timeout_ms);
  if (!g_str_equal (method, "GET") && !g_str_equal (method, "POST"))
    return fail (error, AMANA_COURIER_ERROR_FAILED, "neither GET nor POST");

  self->uri = amana_courier_url_parse (url, self->scope, error);
  return self->uri != NULL && amana_courier_headers_check (headers, error);
}

static int
get_socket (Service *self, GError **error)
{
  gboolean loopback_only =
    self->scope == AMANA_COURIER_SCOPE_LOOPBACK || amana_courier_url_is_plain (self->uri);
  int fd = amana_channel_steal_fd (self->channel, 0);

  if (self->scope == AMANA_COURIER_SCOPE_UNIX)
    {
      if (fd < 0)
        fail (error, AMANA_COURIER_ERROR_NOT_FOUND, "no socket came with the request");
      return fd;
    }

  if (fd >= 0)
    close (fd);
  return amana_courier_connect (g_uri_get_host (self->uri), amana_courier_url_get_port (self->uri),
                                loopback_only, amana_channel_get_fd (self->channel),
                                self->connect_timeout_ms, error);
}

/* Before libraries go: the certificates, and the library that reads them. */
static gboolean
load_trust (Service *self, GError **error)
{
  if (amana_courier_url_is_plain (self->uri) || self->trusted != NULL)
    return TRUE;

  for (gsize i = 0; self->trusted == NULL && i < G_N_ELEMENTS (bundles); i++)
    self->trusted = (GTlsDatabase *) g_tls_file_database_new (bundles[i], NULL);

  return self->trusted != NULL || fail (error, AMANA_COURIER_ERROR_CERTIFICATE,
                                        "this system has no certificates to check by");
}

static gboolean
go_out (Service *self, GError **error)
{
  int fd;

  if (!read_request (self, error) || !load_trust (self, error))
    return FALSE;
  fd = get_socket (self, error);
  if (fd < 0)
    return FALSE;

  amana_courier_socket_hand_over (fd);
  return amana_lockdown_courier_connected (NULL) ||
         fail (error, AMANA_COURIER_ERROR_NO_SANDBOX, "what is left could not be given up");
}

AmanaCourierScope
amana_courier_scope_from_name (const char *name)
{
  static const char *const names[] = AMANA_COURIER_SCOPE_NAMES;
  AmanaCourierScope scope = AMANA_COURIER_SCOPE_UNIX;

  while (scope < AMANA_COURIER_N_SCOPES && !g_str_equal (name, names[scope]))
    scope++;

  return scope;
}

/**
 * amana_courier_serve:
 * @channel_fd: (transfer full): the socket to the window
 * @scope: what may be reached
 * @options: (nullable): for tests; %NULL in the program that is shipped
 *
 * Locks this process down and carries one request.
 *
 * Returns: the exit status
 */
int
amana_courier_serve (int channel_fd, AmanaCourierScope scope, const AmanaCourierOptions *options)
{
  const AmanaLockdownNet nets[] = { AMANA_LOCKDOWN_NET_NONE, AMANA_LOCKDOWN_NET_STREAM,
                                    AMANA_LOCKDOWN_NET_ANY };
  Service self = { .scope = scope };
  g_autoptr (GError) error = NULL;

  /* Also undone by the lock-down; but nothing may look at it before. */
  if (clearenv () != 0 ||
      !amana_lockdown_courier (channel_fd, nets[scope], options != NULL ? &options->lockdown : NULL,
                               NULL))
    return AMANA_COURIER_EXIT_NO_SANDBOX;

  self.trusted =
    options != NULL && options->trusted != NULL ? g_object_ref (options->trusted) : NULL;
  self.channel =
    amana_channel_new (channel_fd, AMANA_COURIER_REQUEST_TYPE, AMANA_COURIER_MAX_FRAME_BYTES, 1);
  say (&self, AMANA_COURIER_READY, g_variant_new_boolean (TRUE));
  if (go_out (&self, &error))
    deliver (&self);
  else
    say_error (&self, error);

  /* Threads of libraries may still run; nothing here is worth waiting for. */
  _exit (0);
}
