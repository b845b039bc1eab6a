/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An address as people paste it → what paths are put behind: without a slash at its
 * end, "/v1" where no path was given, without "/chat/completions". A socket speaks as
 * "http://localhost/v1". */
char *amana_server_address_tidy (const char *base_url);

/* @path behind the address, before its query. */
char *amana_server_address_extend (const char *base, const char *path);

/* "unix:/path" → the path; NULL for any other. */
const char *amana_server_address_get_socket (const char *base_url);

/* Whether it is OpenAI's own: some members are known there only. */
gboolean amana_server_address_is_openai (const char *base_url);

G_END_DECLS
