/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gtk/gtk.h>

#include "amana-conversation.h"

G_BEGIN_DECLS

/**
 * AmanaConversationRow:
 *
 * A conversation in the list: title, when, context menu. Signals "rename" and
 * "remove" (AmanaConversation *).
 */
#define AMANA_TYPE_CONVERSATION_ROW (amana_conversation_row_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConversationRow,
                      amana_conversation_row,
                      AMANA,
                      CONVERSATION_ROW,
                      GtkWidget)

GtkWidget *amana_conversation_row_new (void);
void amana_conversation_row_set_conversation (AmanaConversationRow *self,
                                              AmanaConversation *conversation);

/* "10:42", "yesterday", "Mon", "12 Nov", "3 Jan 2024", by how long ago. Transfer full. */
char *amana_when (gint64 time_us, gint64 now_us);

G_END_DECLS
