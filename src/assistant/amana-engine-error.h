/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a server says instead of an answer, as an AMANA_ENGINE_ERROR (or, where it is
 * no server of this kind, an AMANA_COURIER_ERROR). */

/* @status: of HTTP, 0 in a stream; @retry_after_s: -1 when it does not say. */
GError *amana_engine_error_from_reply (guint status, const char *body, int retry_after_s);
/* NULL when @root says no error. */
GError *amana_engine_error_from_json (JsonNode *root, guint status, int retry_after_s);
/* What a stream calls an error: JSON of any kind, or plain words. */
GError *amana_engine_error_from_event (const char *data) G_GNUC_WARN_UNUSED_RESULT;

/* How many tokens the server says that it takes in and was given, 0 where it does not. */
void amana_engine_error_find_sizes (const char *body, gint64 *context, gint64 *prompt);

G_END_DECLS
