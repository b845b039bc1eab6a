/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "fake-server.h"

#include <string.h>

#include "amana-server-private.h"

/* Asking the fake model in a line; main() sets both. */

#define POST "request /v1/chat/completions"

static AmanaBroker *broker;
static FakeServer *fake;

static inline AmanaServer *
make_server (AmanaEngineKind kind, const char *base, const char *model, const char *key)
{
  g_autoptr (AmanaEngineSpec) spec = amana_engine_spec_new (kind, "Fake");

  spec->base_url = g_strdup (base);
  spec->model = g_strdup (model);
  spec->key = key != NULL ? amana_secret_new_from_utf8 (key) : NULL;
  return amana_server_new (broker, spec);
}

static inline gboolean
collect_cb (const char *piece, gpointer user_data)
{
  g_string_append (user_data, piece);
  return TRUE;
}

static inline GBytes *
make_body (const char *model)
{
  char *text = g_strdup_printf (
    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hé\"}]}", model);

  return g_bytes_new_take (text, strlen (text));
}

static inline void
expect_post (const char *model)
{
  g_autoptr (GBytes) body = make_body (model);
  g_autofree char *line = g_strdup_printf (POST " %zu", g_bytes_get_size (body));

  fake_server_expect (fake, line);
}

/* Asks @model; what came, and why no more. */
static inline char *
post (AmanaServer *server, const char *model, GError **error)
{
  g_autoptr (GBytes) body = make_body (model);
  g_autoptr (GString) text = g_string_new (NULL);

  amana_test_await (amana_server_post (server, body, NULL, collect_cb, text), error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static inline void
expect_no_more (void)
{
  g_autoptr (AmanaCourier) courier = amana_courier_new (broker, AMANA_COURIER_LOOPBACK_ONLY);

  fake_server_expect_no_more (fake, courier);
}
