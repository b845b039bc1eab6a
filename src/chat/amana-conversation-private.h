/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-conversation.h"

G_BEGIN_DECLS

AmanaConversation *
amana_conversation_new (const char *id, const char *title, gint64 updated, const char *subject_id);
void amana_conversation_set_title (AmanaConversation *self, const char *title);
void amana_conversation_set_updated (AmanaConversation *self, gint64 updated);

G_END_DECLS
