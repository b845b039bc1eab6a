/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-conversation-sidebar.h"

G_BEGIN_DECLS

/* What makes a row of each conversation; (transfer full). */
GtkListItemFactory *amana_conversation_sidebar_make_rows (AmanaConversationSidebar *self);

/* @list: where the rows are. */
void amana_conversation_sidebar_add_keys (AmanaConversationSidebar *self, GtkWidget *list);

G_END_DECLS
