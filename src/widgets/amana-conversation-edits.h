/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <adwaita.h>

#include "amana-chat.h"

G_BEGIN_DECLS

typedef void (*AmanaConversationFunc) (AmanaConversation *conversation,
                                       const GError *error,
                                       gpointer user_data);

/* What the list does to a conversation. Part of AmanaConversationSidebar. */
void
amana_conversation_edit_name (GtkWidget *widget, AmanaChat *chat, AmanaConversation *conversation);
void amana_conversation_edit_remove (GtkWidget *widget,
                                     AmanaChat *chat,
                                     AmanaConversation *conversation,
                                     AmanaConversationFunc done,
                                     gpointer user_data);

G_END_DECLS
