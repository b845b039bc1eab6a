/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libsoup/soup.h>

/* Chat Completions, well and badly: see fake-model.c. FALSE: it is about something else. */
gboolean fake_model_answer (SoupServerMessage *message, const char *path);

/* In fake-server.c: takes the connection, writes @first, then @more every @interval_ms
 * until the client leaves, and says so. All static. */
void fake_server_hold (SoupServerMessage *message,
                       const char *path,
                       const char *first,
                       const char *more,
                       guint interval_ms);
/* Takes the connection, writes the first @n_bytes, and closes it. */
void fake_server_cut (SoupServerMessage *message, const char *text, gsize n_bytes);
