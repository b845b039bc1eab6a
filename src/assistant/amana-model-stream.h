/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>

#include "amana-engine.h"

G_BEGIN_DECLS

/* What a server of the Chat Completions kind sends back: see amana-model-stream.c. */
typedef struct _AmanaModelStream AmanaModelStream;

AmanaModelStream *amana_model_stream_new (void) G_GNUC_WARN_UNUSED_RESULT;
void amana_model_stream_free (AmanaModelStream *self);

/* Takes bytes as they came. FALSE: what came before is good, and this is why no more will. */
gboolean amana_model_stream_feed (AmanaModelStream *self, GBytes *bytes, GError **error);
/* The body is whole: is the answer? FALSE with the reason when it is not. */
gboolean amana_model_stream_end (AmanaModelStream *self, GError **error);

/* What came of the answer since the last time; valid UTF-8, NULL for nothing. */
char *amana_model_stream_take_text (AmanaModelStream *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean amana_model_stream_is_done (AmanaModelStream *self); /* nothing more is to come */
/* The server said why the answer ended: what may still come is about it, not of it. */
gboolean amana_model_stream_is_answered (AmanaModelStream *self);
gboolean amana_model_stream_has_reasoned (AmanaModelStream *self);
guint amana_model_stream_get_n_pieces (AmanaModelStream *self);           /* reasoning included */
gint64 amana_model_stream_get_completion_tokens (AmanaModelStream *self); /* -1: not told */
gint64 amana_model_stream_get_prompt_tokens (AmanaModelStream *self);     /* -1: not told */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaModelStream, amana_model_stream_free)

G_END_DECLS
