/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_MODEL_MAX_EVENT_BYTES (1024 * 1024)

/* Server-sent events out of bytes, cut anywhere: the data of each, and nothing else
 * of it. */
typedef struct _AmanaModelEvents AmanaModelEvents;

AmanaModelEvents *amana_model_events_new (void) G_GNUC_WARN_UNUSED_RESULT;
void amana_model_events_free (AmanaModelEvents *self);

/* FALSE: an event is larger than any honest one; nothing more is taken. */
gboolean amana_model_events_feed (AmanaModelEvents *self,
                                  const char *bytes,
                                  gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
/* The body is over: what stands there without its empty line is an event as well. */
void amana_model_events_end (AmanaModelEvents *self);
/* The next event's data as valid UTF-8; NULL for none yet. @is_error: the server calls it
 * an error, whatever the data looks like. */
char *
amana_model_events_take (AmanaModelEvents *self, gboolean *is_error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaModelEvents, amana_model_events_free)

G_END_DECLS
