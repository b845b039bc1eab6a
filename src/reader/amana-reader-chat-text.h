/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amana_chat_text_clean (const char *bytes, gsize size_bytes) G_GNUC_WARN_UNUSED_RESULT;
char *amana_chat_text_dup_short (const char *bytes, gsize size_bytes) G_GNUC_WARN_UNUSED_RESULT;
char *amana_chat_text_dup_title (const char *bytes, gsize size_bytes) G_GNUC_WARN_UNUSED_RESULT;
gint64 amana_chat_text_parse_time (const char *bytes, gsize size_bytes);
char *amana_chat_text_make_id (const char *kind,
                               const char *first,
                               const char *second) G_GNUC_WARN_UNUSED_RESULT;
gboolean amana_chat_text_cut (GString *text, gsize size_bytes);
void amana_chat_text_fence (GString *text, const char *language);

G_END_DECLS
