/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "amana-courier.h"
#include "amana-test-fiber.h"

/* The fake server as a process, and what it says (see fake-server.c). */
typedef struct
{
  GSubprocess *process;   /* (owned) */
  GDataInputStream *says; /* (owned) */
  char *folder;           /* (owned) */
  char *socket;           /* (owned) */
  char *base;             /* (owned): its URL, without a path */
  guint port;
} FakeServer;

static inline char *
fake_server_read (FakeServer *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (self->says, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/* @certificate: NULL for no TLS. */
static inline FakeServer *
fake_server_start (const char *certificate)
{
  FakeServer *self = g_new0 (FakeServer, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = NULL;

  self->folder = g_dir_make_tmp ("amana-courier-XXXXXX", NULL);
  self->socket = g_build_filename (self->folder, "s.sock", NULL);
  self->process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                      g_getenv ("AMANA_FAKE_SERVER"), self->socket, certificate, NULL);
  g_assert_no_error (error);
  self->says = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  ready = fake_server_read (self);
  g_assert_cmpint (sscanf (ready, "ready %u", &self->port), ==, 1);
  self->base =
    g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http", self->port);
  return self;
}

static inline void
fake_server_stop (FakeServer *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_unlink (self->socket);
  g_rmdir (self->folder);
  g_object_unref (self->says);
  g_object_unref (self->process);
  g_free (self->folder);
  g_free (self->socket);
  g_free (self->base);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_stop)

/* Its next line is this one. */
static inline void
fake_server_expect (FakeServer *self, const char *what)
{
  g_autofree char *line = fake_server_read (self);

  g_assert_cmpstr (line, ==, what);
}

/* Sends, and waits for the head; NULL when none came. */
static inline AmanaCourierReply *
fetch (AmanaCourier *courier, const AmanaCourierRequest *request, GError **error)
{
  g_autoptr (AmanaCourierReply) reply = amana_courier_send (courier, request);

  if (!amana_test_await (amana_courier_reply_await_head (reply), error))
    return NULL;
  return g_steal_pointer (&reply);
}

/* Nothing more came to it than was expected: a request made now is the next it tells of. */
static inline void
fake_server_expect_no_more (FakeServer *self, AmanaCourier *courier)
{
  AmanaCourierRequest request = { .method = "GET",
                                  .url = "http://localhost/last",
                                  .unix_path = self->socket };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmanaCourierReply) reply = fetch (courier, &request, &error);

  g_assert_no_error (error);
  fake_server_expect (self, "request /last 0");
}
