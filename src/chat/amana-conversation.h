/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <gio/gio.h>

#include "amana-message.h"

G_BEGIN_DECLS

/* AmanaConversation: properties id, title (NULL until named), updated (µs since
 * 1970), subject-id (nullable). Its messages are a list model, oldest first, that
 * pages from the store. Main thread. */
#define AMANA_TYPE_CONVERSATION (amana_conversation_get_type ())
G_DECLARE_FINAL_TYPE (AmanaConversation, amana_conversation, AMANA, CONVERSATION, GObject)

const char *amana_conversation_get_id (AmanaConversation *self);
const char *amana_conversation_get_title (AmanaConversation *self);
gint64 amana_conversation_get_updated (AmanaConversation *self);
const char *amana_conversation_get_subject_id (AmanaConversation *self);

G_END_DECLS
