/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "fake-server.h"

/* Requests in a line, for tests. */

/* Does not wait. */
static inline AmanaCourierReply *
ask (AmanaCourier *courier, const char *base, const char *path, const char *socket)
{
  g_autofree char *url = g_strconcat (base, path, NULL);
  AmanaCourierRequest request = { .method = "GET", .url = url, .unix_path = socket };

  return amana_courier_send (courier, &request);
}

/* Waits for the head. */
static inline AmanaCourierReply *
ask_for (AmanaCourier *courier,
         const char *base,
         const char *path,
         const char *socket,
         GError **error)
{
  g_autofree char *url = g_strconcat (base, path, NULL);
  AmanaCourierRequest request = { .method = "GET", .url = url, .unix_path = socket };

  return fetch (courier, &request, error);
}

static inline AmanaCourierReply *
must_ask (AmanaCourier *courier, FakeServer *server, const char *path)
{
  g_autoptr (GError) error = NULL;
  AmanaCourierReply *reply = ask_for (courier, server->base, path, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

/* Why there is no reply. */
static inline void
assert_refused (AmanaCourier *courier, const char *base, const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCourierReply) reply = ask_for (courier, base, path, NULL, &error);

  g_assert_error (error, AMANA_COURIER_ERROR, code);
  g_assert_null (reply);
}

/* All of the body that came. */
static inline GBytes *
read_all (AmanaCourierReply *reply, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GBytes *chunk;

  while ((chunk = amana_test_await_boxed (amana_courier_reply_read (reply), error)) != NULL)
    {
      g_byte_array_append (bytes, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
      g_bytes_unref (chunk);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static inline char *
read_text (AmanaCourierReply *reply, GError **error)
{
  g_autoptr (GBytes) bytes = read_all (reply, error);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static inline void
assert_hello (AmanaCourier *courier, const char *base, const char *socket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCourierReply) reply = ask_for (courier, base, "/hello", socket, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = read_text (reply, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "hello");
}
