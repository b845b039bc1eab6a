/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-reader.h"

#include <fcntl.h>
#include <unistd.h>

/* How long a test waits for what should take milliseconds. */
#define GUARD_SECONDS 60

static inline void
settle (DexFuture *future)
{
  gint64 limit_us = g_get_monotonic_time () + GUARD_SECONDS * G_TIME_SPAN_SECOND;

  while (dex_future_is_pending (future))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, limit_us);
    }
}

/* The value of @future, waited for, or NULL and @error. */
static inline const GValue *
finish (DexFuture *future, GError **error)
{
  settle (future);
  return dex_future_get_value (future, error);
}

static inline AmanaReader *
new_reader (const char *variable, const char *argument, guint timeout_ms)
{
  return g_object_new (AMANA_TYPE_READER, "program", g_getenv (variable), "argument", argument,
                       "text-timeout-ms", timeout_ms, "render-timeout-ms", timeout_ms, NULL);
}

static inline AmanaReaderDocument *
open_path (AmanaReader *reader, const char *path, const char *password, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  g_assert_cmpint (fd, >=, 0);
  future = amana_reader_open (reader, fd, password);
  close (fd);
  value = finish (future, error);

  return value != NULL ? g_value_dup_object (value) : NULL;
}

static inline AmanaPageWords *
read_page (AmanaReaderDocument *document, guint page_index, GError **error)
{
  g_autoptr (DexFuture) future = amana_reader_document_read_words (document, page_index);
  const GValue *value = finish (future, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

static inline AmanaPagePicture *
render_page (AmanaReaderDocument *document, guint page_index, double scale, GError **error)
{
  g_autoptr (DexFuture) future = amana_reader_document_render (document, page_index, scale);
  const GValue *value = finish (future, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}
