/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-conversation.h"

G_BEGIN_DECLS

/* A conversation as a document of its own. Pure; main thread. @messages: of
 * AmanaMessage, whole, as amana_chat_export_messages() gives them. */

/* What a message keeps of why it is not whole, as a sentence; the caller owns it. */
typedef char *(*AmanaChatExportSayFunc) (const char *note);

/* As Markdown: front matter, a section a message, sources as footnotes. */
char *amana_chat_export_markdown (AmanaConversation *conversation,
                                  GPtrArray *messages,
                                  AmanaChatExportSayFunc say) G_GNUC_WARN_UNUSED_RESULT;

/* A name for the file, without folder or extension. */
char *amana_chat_export_dup_file_name (AmanaConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

/* The parts of it, for other kinds of paper. A message's text has `[^N]` where a source
 * is, N counting @footnotes (of char *), to which it adds. */
char *
amana_chat_export_dup_text (AmanaMessage *message, GPtrArray *footnotes) G_GNUC_WARN_UNUSED_RESULT;
char *amana_chat_export_dup_speaker (AmanaMessage *message) G_GNUC_WARN_UNUSED_RESULT;
char *amana_chat_export_dup_time (gint64 time_us) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: it is whole. */
char *amana_chat_export_dup_remark (AmanaMessage *message, AmanaChatExportSayFunc say);

G_END_DECLS
