/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The window's side of the courier: sends a request, each by a process of its own.
 *
 * It is transport alone: it knows addresses, headers and bytes, nothing of models
 * or of health. A request that must not be sent (no TLS, a key in the address) is
 * refused here, before a process is started for it; the courier judges again.
 */

#include "config.h"

#include "amana-courier-private.h"

#include <string.h>

#include "amana-courier-url.h"

#define DEFAULT_CONNECT_TIMEOUT_MS (15 * 1000)
#define DEFAULT_IDLE_TIMEOUT_MS    (120 * 1000)
#define MAX_TIMEOUT_MS             (60 * 60 * 1000)

struct _AmanaCourier
{
  GObject parent_instance;

  AmanaBroker *broker; /* (owned) */
  AmanaCourierPolicy policy;
};

G_DEFINE_FINAL_TYPE (AmanaCourier, amana_courier, G_TYPE_OBJECT)

static AmanaCourierScope
choose_scope (AmanaCourier *self, const AmanaCourierRequest *request)
{
  if (request->unix_path != NULL)
    return AMANA_COURIER_SCOPE_UNIX;

  return self->policy == AMANA_COURIER_TLS ? AMANA_COURIER_SCOPE_TLS : AMANA_COURIER_SCOPE_LOOPBACK;
}

/* Borrows the text, which may be a key: what is copied of it is the one buffer that
 * the whole request is put into in the end, and that is wiped. */
static GVariant *
borrow_text (const char *text)
{
  return g_variant_new_from_data (G_VARIANT_TYPE_STRING, text, strlen (text) + 1, FALSE, NULL,
                                  NULL);
}

static GVariant *
pack_headers (const AmanaCourierRequest *request)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (gsize i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    g_variant_builder_add (&builder, "(@s@s)", borrow_text (request->headers[i]),
                           borrow_text (request->headers[i + 1]));

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static guint
or_default (guint timeout_ms, guint default_ms)
{
  return timeout_ms == 0 ? default_ms : MIN (timeout_ms, MAX_TIMEOUT_MS);
}

static GVariant *
pack (const AmanaCourierRequest *request, AmanaCourierScope scope, GError **error)
{
  g_autoptr (GVariant) headers = pack_headers (request);
  g_autoptr (GUri) uri = amana_courier_url_parse (request->url, scope, error);
  g_autoptr (GBytes) body =
    request->body != NULL ? g_bytes_ref (request->body) : g_bytes_new (NULL, 0);
  GVariant *packed;

  if (uri == NULL || !amana_courier_headers_check (headers, error))
    return NULL;
  if (g_bytes_get_size (body) > AMANA_COURIER_MAX_BODY_BYTES)
    {
      g_set_error_literal (error, AMANA_COURIER_ERROR, AMANA_COURIER_ERROR_TOO_LARGE,
                           "the request is too large");
      return NULL;
    }

  packed = g_variant_ref_sink (
    g_variant_new ("(ss@a(ss)@ayuu)", request->method, request->url, headers,
                   g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, body, TRUE),
                   or_default (request->connect_timeout_ms, DEFAULT_CONNECT_TIMEOUT_MS),
                   or_default (request->idle_timeout_ms, DEFAULT_IDLE_TIMEOUT_MS)));
  g_variant_get_data (packed); /* from here on it is one buffer */
  return packed;
}

static void
amana_courier_dispose (GObject *object)
{
  AmanaCourier *self = AMANA_COURIER (object);

  g_clear_object (&self->broker);

  G_OBJECT_CLASS (amana_courier_parent_class)->dispose (object);
}

static void
amana_courier_class_init (AmanaCourierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amana_courier_dispose;
}

static void
amana_courier_init (AmanaCourier *self)
{
}

/**
 * amana_courier_new:
 * @broker: who starts the processes
 * @policy: what may be reached, for good
 *
 * No process is started before the first request. Main thread.
 *
 * Returns: (transfer full): the courier
 */
AmanaCourier *
amana_courier_new (AmanaBroker *broker, AmanaCourierPolicy policy)
{
  AmanaCourier *self;

  g_return_val_if_fail (AMANA_IS_BROKER (broker), NULL);

  self = g_object_new (AMANA_TYPE_COURIER, NULL);
  self->broker = g_object_ref (broker);
  self->policy = policy;
  return self;
}

/**
 * amana_courier_send:
 * @self: a courier
 * @request: what to ask; it may be freed, and a key in it wiped, when this returns
 *
 * Sends a request, once: it is never sent again by itself, nor anywhere else. Any
 * status but a redirection is a reply; it is for the caller to judge. Main thread.
 *
 * Returns: (transfer full): the reply, which has no head yet
 */
AmanaCourierReply *
amana_courier_send (AmanaCourier *self, const AmanaCourierRequest *request)
{
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GError) error = NULL;
  AmanaCourierScope scope;
  int unix_fd = -1;

  g_return_val_if_fail (AMANA_IS_COURIER (self), NULL);
  g_return_val_if_fail (request != NULL && request->method != NULL && request->url != NULL, NULL);

  scope = choose_scope (self, request);
  packed = pack (request, scope, &error);
  if (packed != NULL && scope == AMANA_COURIER_SCOPE_UNIX)
    unix_fd = amana_courier_unix_connect (request->unix_path, &error);
  if (error != NULL)
    return amana_courier_reply_new_refused (g_steal_pointer (&error));

  return amana_courier_reply_fetch (
    self->broker, scope, g_steal_pointer (&packed), unix_fd,
    or_default (request->connect_timeout_ms, DEFAULT_CONNECT_TIMEOUT_MS) +
      or_default (request->idle_timeout_ms, DEFAULT_IDLE_TIMEOUT_MS),
    or_default (request->idle_timeout_ms, DEFAULT_IDLE_TIMEOUT_MS));
}
